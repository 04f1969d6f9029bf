import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Origin } from "../support/origin.ts";
import { Runner } from "../support/runner.ts";
import { until } from "../support/shared.ts";

const RACERS = 50;

describe("processes that race to own a fetch", () => {
  it(`${RACERS} at once: one fetches, and all have its result`, { timeout: 120_000 }, async () => {
    await using runner = await Runner.create();
    const letGo = Promise.withResolvers<void>();
    await using origin = await Origin.start({
      behave: async (exchange) => {
        await exchange.begin(10_000);
        await letGo.promise;
        exchange.response.end(exchange.correct().body.subarray(10_000));
        return true;
      },
    });
    const racers = Array.from({ length: RACERS }, () => runner.cli(["get", origin.url, "a.bin", "--json", "--no-progress"]));
    const statuses = await until(runner, ([first]) => first?.clients === RACERS - 1);
    expect(racers.map(({ child }) => child.pid)).toContain(statuses[0]?.pid);
    letGo.resolve();
    const ends = await Promise.all(racers.map(({ ended }) => ended));
    expect(ends.map(({ exitCode, stderr }) => `${exitCode}${stderr}`)).toEqual(ends.map(() => "0"));
    // How long it took is in the result: two fetches would hardly have the same.
    expect(new Set(ends.map(({ stdout }) => stdout)).size).toBe(1);
    expect(runner.read("a.bin").equals(origin.resource.bytes)).toBe(true);
  });
});

/** The state folder is ours, the runtime folder in it is not only ours. */
function openToOthers({ folder }: Runner): void {
  const run = join(folder, "state/run");
  mkdirSync(run, { recursive: true });
  writeFileSync(join(folder, "state/.fetch-action"), "");
  chmodSync(join(folder, "state"), 0o700);
  chmodSync(run, 0o777);
}

describe("a runtime folder that others may write to", () => {
  it("does not keep a fetch from its file, which is only not shared", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start();
    openToOthers(runner);
    const end = await runner.cli(["get", origin.url, "a.bin"]).ended;
    expect(end.exitCode, end.stderr).toBe(0);
    expect(end.stderr).toMatch(/not shared with other processes: Cannot use the runtime folder ".*": others may write to it\. Remove it/);
    expect(runner.read("a.bin").equals(origin.resource.bytes)).toBe(true);
  });

  it.each([["ps"], ["status", "a.bin"], ["wait", "a.bin"], ["cancel", "a.bin"]])(
    "is refused by %s, with a word on what to do",
    async (...args) => {
      await using runner = await Runner.create();
      openToOthers(runner);
      const end = await runner.cli(args).ended;
      expect(end.exitCode).toBe(1);
      expect(end.stderr).toMatch(/Cannot use the runtime folder ".*": others may write to it\.\n {2}Remove it, or name a folder/);
      expect(end.stdout).toBe("");
    },
  );
});
