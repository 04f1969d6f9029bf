import { existsSync, readdirSync, utimesSync } from "node:fs";
import { chown, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { Runner } from "../support/runner.ts";
import { haveDownloaded } from "../support/shared.ts";

const MIB = 1024 * 1024;
const job = { RUNNER_ENVIRONMENT: "self-hosted", GITHUB_RUN_ID: "77", GITHUB_RUN_ATTEMPT: "1" };
const FIFTEEN_DAYS_S = 15 * 24 * 3600;

/** Bytes a second. */
const FAST = 64 * MIB;
const SLOW = MIB;

async function killed(runner: Runner, origin: DemoOrigin, inputs: Readonly<Record<string, string>>, state = "state"): Promise<void> {
  const step = runner.step("main", inputs, job);
  await origin.reached(origin.sentBytes + 16 * MIB);
  // The rest comes so slowly that the fetch cannot end before it is killed.
  origin.setPace(SLOW);
  await haveDownloaded(runner, 8 * MIB, { state });
  step.child.kill("SIGKILL");
  await step.ended;
  origin.setPace(FAST);
}

describe("a self-hosted runner", () => {
  it("keeps a partial file through a cleaned workspace, whoever killed what", async () => {
    await using runner = await Runner.create();
    await using origin = await DemoOrigin.start({
      sizeBytes: 32 * MIB,
      bytesPerSecond: FAST,
      dropEveryBytes: Number.POSITIVE_INFINITY,
    });
    const inputs = { url: origin.url, path: "a.bin" };
    await killed(runner, origin, inputs);
    const partials = join(runner.folder, "state", "partials");
    expect(readdirSync(partials)).toHaveLength(2);
    await rm(runner.workspace, { recursive: true });
    await mkdir(runner.workspace);
    const end = await runner.step("main", inputs, job).ended;
    expect(end.outputs, end.stdout).toMatchObject({ status: "resumed" });
    expect(readdirSync(partials)).toEqual([]);
    expect(readdirSync(runner.workspace)).toEqual(["a.bin"]);
  });

  it.skipIf(process.getuid?.() !== 0)("leaves another user's state alone, and keeps its own beside it", async () => {
    await using runner = await Runner.create();
    await using origin = await DemoOrigin.start({
      sizeBytes: 32 * MIB,
      bytesPerSecond: FAST,
      dropEveryBytes: Number.POSITIVE_INFINITY,
    });
    const inputs = { url: origin.url, path: "a.bin" };
    const foreign = join(runner.folder, "state");
    await mkdir(foreign);
    await chown(foreign, 12_345, 12_345);
    await killed(runner, origin, inputs, "state-0");
    expect(readdirSync(foreign)).toEqual([]);
    expect(readdirSync(join(`${foreign}-0`, "partials"))).toHaveLength(2);
    const end = await runner.step("main", inputs, job).ended;
    expect(end.outputs, end.stdout).toMatchObject({ status: "resumed" });
    expect(readdirSync(foreign)).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    "fetches without records where even the folder beside another user's is somebody else's",
    async () => {
      await using runner = await Runner.create();
      await using origin = await DemoOrigin.start({ sizeBytes: MIB, bytesPerSecond: 32 * MIB, dropEveryBytes: Number.POSITIVE_INFINITY });
      const folders = ["state", "state-0"].map((name) => join(runner.folder, name));
      for (const folder of folders) {
        await mkdir(folder);
        await chown(folder, 12_345, 12_345);
      }
      const end = await runner.step("main", { url: origin.url, path: "a.bin" }, job).ended;
      expect(end.outputs, end.stdout).toMatchObject({ status: "downloaded" });
      for (const folder of folders) expect(readdirSync(folder)).toEqual([]);
    },
  );

  it("forgets what nobody used for 14 days", async () => {
    await using runner = await Runner.create();
    await using origin = await DemoOrigin.start({
      sizeBytes: 32 * MIB,
      bytesPerSecond: FAST,
      dropEveryBytes: Number.POSITIVE_INFINITY,
    });
    await killed(runner, origin, { url: origin.url, path: "a.bin" });
    const partials = join(runner.folder, "state", "partials");
    const longAgo = Date.now() / 1000 - FIFTEEN_DAYS_S;
    for (const name of readdirSync(partials)) utimesSync(join(partials, name), longAgo, longAgo);
    await runner.step("main", { url: origin.url, path: "b.bin" }, job).ended;
    expect(readdirSync(partials)).toEqual([]);
    expect(existsSync(join(runner.workspace, "b.bin"))).toBe(true);
  });
});
