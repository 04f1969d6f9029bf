import { afterEach, expect, test, vi } from "vitest";
import { PeriodicSaves } from "../../../src/app/partial/save-periodically.ts";
import type { UnfinishedFetch } from "../../../src/app/partial/unfinished-fetch.ts";
import type { FetchEvent } from "../../../src/index.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a fetch that starts over has one saver, not two that share a copy, and none after its end", async () => {
  vi.stubEnv("GITHUB_RUN_ID", "1");
  const clock = new VirtualClock();
  const saves = new PeriodicSaves({ intervalMs: 10_000, clock, reporter: { report: () => {} } });
  const fetch: UnfinishedFetch = {
    path: "/nowhere/a.bin",
    sourceKey: "k",
    resume: "cache",
    cacheLimitBytes: 1,
    isPrivate: false,
    isVolume: false,
  };
  const saversAfter = async (begins: number) => {
    for (let n = 0; n < begins; n += 1) saves.begin(fetch);
    while (clock.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    return clock.waiting;
  };
  expect(await saversAfter(1)).toBe(1);
  expect(await saversAfter(1)).toBe(1);
  expect(await saversAfter(3)).toBe(1);
  await saves.end();
  expect(clock.waiting).toBe(0);
});

test.each<[string, Partial<UnfinishedFetch>, string, RegExp]>([
  ["a volume in a file", { isVolume: true, isPrivate: true }, "1", /a volume's bytes are never put into the Actions cache/],
  ["a private file", { isPrivate: true }, "1", /a private file is never put into/],
  ["a file that stays on the machine", { resume: "local" }, "1", /stays on this machine/],
  ["a fetch outside of a workflow run", {}, "", /in a workflow run only/],
])("nothing is saved of %s, and one notice says so", async (_what, different, runId, why) => {
  vi.stubEnv("GITHUB_RUN_ID", runId);
  const notices: string[] = [];
  const reporter = { report: (event: FetchEvent) => void (event.type === "notice" && notices.push(event.message)) };
  const saves = new PeriodicSaves({ intervalMs: 10_000, clock: new VirtualClock(), reporter });
  const fetch = { path: "/nowhere/a.bin", sourceKey: "k", resume: "cache", cacheLimitBytes: 1, isPrivate: false, isVolume: false } as const;
  saves.begin({ ...fetch, ...different });
  await saves.end();
  expect(notices).toEqual([expect.stringMatching(why)]);
  expect(notices[0]).toMatch(/^'checkpoint-interval' does nothing here: /);
});
