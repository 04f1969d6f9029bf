import { existsSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CacheService } from "../support/cache-service.ts";
import { Origin } from "../support/origin.ts";
import { Runner, type StepEnd } from "../support/runner.ts";

const SIZE = 9 * 1024 * 1024;
const FIFTEEN_DAYS_S = 15 * 24 * 3600;
type Inputs = Readonly<Record<string, string>>;

/** A runner of one's own: its tool cache lasts, its workspace does not. */
async function job(runner: Runner, inputs: Inputs, extra: Inputs = {}): Promise<StepEnd> {
  for (const name of ["workspace", "state"]) await rm(join(runner.folder, name), { recursive: true, force: true });
  await mkdir(runner.workspace);
  const env = { RUNNER_ENVIRONMENT: "self-hosted", RUNNER_TOOL_CACHE: join(runner.folder, "tools"), GITHUB_RUN_ID: "77", ...extra };
  const main = await runner.step("main", inputs, env).ended;
  expect(main.exitCode, main.stdout).toBe(0);
  return main;
}

const store = (runner: Runner) => join(runner.folder, "tools/fetch-action-artifacts");
const entryOf = (runner: Runner, origin: Origin) => join(store(runner), `0.0.0-sha256.${origin.sha256}`, "any");

describe("a finished file, with cache: true, on a self-hosted runner", () => {
  it("comes from the machine's store in another run, without a request to the origin", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const inputs = { url: origin.url, path: "a.bin", cache: "true", checksum: origin.sha256 };
    expect((await job(runner, inputs)).outputs).toMatchObject({ status: "downloaded" });
    expect(readdirSync(entryOf(runner, origin))).toEqual(["artifact"]);
    expect(existsSync(`${entryOf(runner, origin)}.complete`)).toBe(true);
    const asked = origin.asked.length;
    const second = await job(runner, inputs);
    expect(second.outputs, second.stdout).toMatchObject({ status: "from-cache", "cache-hit": "true", "reused-bytes": `${SIZE}` });
    expect(second.outputs["reason"]).toBe("It was kept in the machine's store, and its sha256 digest is right.");
    expect(origin.asked).toHaveLength(asked);
    expect(runner.read("a.bin").equals(origin.resource.bytes)).toBe(true);
    expect(readdirSync(runner.workspace)).toEqual(["a.bin"]);
    expect(second.stdout).not.toMatch(/::debug::/);
  });

  it("is of its own: a job that changes its file does not change the store's", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const inputs = { url: origin.url, path: "a.bin", cache: "true", checksum: origin.sha256 };
    await job(runner, inputs);
    await job(runner, inputs);
    await writeFile(join(runner.workspace, "a.bin"), "changed", { flag: "r+" });
    expect(readFileSync(join(entryOf(runner, origin), "artifact")).equals(origin.resource.bytes)).toBe(true);
  });

  it("is dropped and fetched again when the store's bytes are wrong, and the job says so", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const inputs = { url: origin.url, path: "a.bin", cache: "true", checksum: origin.sha256 };
    await job(runner, inputs);
    await writeFile(join(entryOf(runner, origin), "artifact"), "poison", { flag: "r+" });
    const second = await job(runner, inputs);
    expect(second.outputs).toMatchObject({ status: "downloaded" });
    expect(second.stdout).toMatch(
      /::notice::The machine's store could not be used: .* another digest than it should\. It is removed from there\. The/,
    );
    // The right bytes take its place.
    expect((await job(runner, inputs)).outputs).toMatchObject({ status: "from-cache" });
  });

  it("is found by its version without a checksum, and dropped under it when it is wrong", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const inputs = { url: origin.url, path: "a.bin", cache: "true" };
    await job(runner, inputs);
    expect(readdirSync(store(runner)).sort()).toEqual([`0.0.0-sha256.${origin.sha256}`, expect.stringMatching(/^0\.0\.0-version\./)]);
    expect((await job(runner, inputs)).outputs).toMatchObject({ status: "from-cache", checksum: `sha256:${origin.sha256}` });
    await writeFile(join(entryOf(runner, origin), "artifact"), "poison", { flag: "r+" });
    expect((await job(runner, inputs)).outputs).toMatchObject({ status: "downloaded" });
    origin.change();
    expect((await job(runner, inputs)).outputs).toMatchObject({ status: "downloaded" });
    expect(runner.read("a.bin").equals(origin.resource.bytes)).toBe(true);
  });

  it("is not kept when it was fetched with credentials", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const { stdout } = await job(runner, { url: origin.url, path: "a.bin", cache: "true", "bearer-token": "secret" });
    expect(stdout).toMatch(/was fetched with credentials and is not kept in the machine's store/);
    expect(existsSync(store(runner))).toBe(false);
  });

  it("leaves the store after 14 days in which nobody used it", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const inputs = { url: origin.url, path: "a.bin", cache: "true" };
    await job(runner, { ...inputs, checksum: origin.sha256 });
    const old = entryOf(runner, origin);
    const longAgo = Date.now() / 1000 - FIFTEEN_DAYS_S;
    utimesSync(`${old}.complete`, longAgo, longAgo);
    // Use makes it young again.
    await job(runner, { ...inputs, checksum: origin.sha256 });
    utimesSync(`${entryOf(runner, origin)}.complete`, new Date(), new Date());
    origin.change();
    await job(runner, { ...inputs, checksum: origin.sha256 });
    expect(existsSync(old)).toBe(true);
    utimesSync(`${old}.complete`, longAgo, longAgo);
    await job(runner, inputs);
    expect(existsSync(old)).toBe(false);
  });

  it("goes into the Actions cache with resume: cache, which says that the runner is ephemeral", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const inputs = { url: origin.url, path: "a.bin", cache: "true", resume: "cache", checksum: origin.sha256 };
    const main = await job(runner, inputs, service.env);
    await runner.step("post", inputs, { ...service.env, ...runner.stateEnv(main.state) }).ended;
    expect(service.entries).toHaveLength(1);
    expect(existsSync(store(runner))).toBe(false);
  });

  it("costs a notice when the store cannot be written", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await writeFile(join(runner.folder, "tools"), "a file where a folder should be");
    const { outputs, stdout } = await job(runner, { url: origin.url, path: "a.bin", cache: "true", checksum: origin.sha256 });
    expect(outputs).toMatchObject({ status: "downloaded" });
    expect(stdout).toMatch(/::notice::.*could not be kept in the machine's store: /);
  });
});

describe("the command line, with --cache", () => {
  it("uses the machine's store when RUNNER_TOOL_CACHE names one, and prints nothing but its own lines", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const extra = { RUNNER_TOOL_CACHE: join(runner.folder, "tools") };
    await runner.cli(["get", origin.url, "a.bin", "--cache", "--quiet"], extra).ended;
    const { exitCode, stdout, stderr } = await runner.cli(["get", origin.url, "b.bin", "--cache", "--json"], extra).ended;
    expect(exitCode, stderr).toBe(0);
    const lines = stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line)).at(-1)).toMatchObject({ event: "result", status: "from-cache", cacheHit: true });
    expect(runner.read("b.bin").equals(origin.resource.bytes)).toBe(true);
  });

  it("says so when there is no cache, and fetches", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const { exitCode, stderr } = await runner.cli(["get", origin.url, "a.bin", "--cache"]).ended;
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/There is no cache here \(RUNNER_TOOL_CACHE is not set\)/);
  });

  it("knows the Actions cache to be the action's alone", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const extra = { GITHUB_ACTIONS: "true", RUNNER_ENVIRONMENT: "github-hosted", RUNNER_TOOL_CACHE: join(runner.folder, "tools") };
    const { stderr } = await runner.cli(["get", origin.url, "a.bin", "--cache"], extra).ended;
    expect(stderr).toMatch(/There is no cache here \(only the action itself/);
    expect(existsSync(store(runner))).toBe(false);
  });
});
