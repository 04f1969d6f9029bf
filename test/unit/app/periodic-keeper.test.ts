import { afterEach, expect, test, vi } from "vitest";
import type { KeptFetch } from "../../../src/app/partial-keeper.ts";
import { PeriodicKeeping } from "../../../src/app/periodic-keeper.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a fetch that starts over has one saver, not two that share a copy, and none once it has ended", async () => {
  vi.stubEnv("GITHUB_RUN_ID", "1");
  const clock = new VirtualClock();
  const keeping = new PeriodicKeeping({ intervalMs: 10_000, clock, reporter: { report: () => {} } });
  const fetch: KeptFetch = {
    path: "/nowhere/a.bin",
    sourceKey: "k",
    resume: "cache",
    cacheLimitBytes: 1,
    isPrivate: false,
    isVolume: false,
  };
  const saversAfter = async (begins: number) => {
    for (let n = 0; n < begins; n += 1) keeping.begin(fetch);
    await vi.waitFor(() => expect(clock.waiting).toBeGreaterThan(0));
    return clock.waiting;
  };
  expect(await saversAfter(1)).toBe(1);
  expect(await saversAfter(1)).toBe(1);
  expect(await saversAfter(3)).toBe(1);
  await keeping.end();
  expect(clock.waiting).toBe(0);
});
