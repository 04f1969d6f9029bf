import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { CacheService } from "../support/cache-service.ts";
import { Runner, type StepEnd } from "../support/runner.ts";
import { haveDownloaded } from "../support/shared.ts";

const MIB = 1024 * 1024;
/** Less than 32 MiB are not worth a place in the cache. */
const SIZE = 56 * MIB;
/** In bytes a second: too slow for a fetch to end before it is stopped; and quick, once that is over. */
const SLOW = MIB / 4;
const FAST = 64 * MIB;
const steady = (bytesPerSecond = FAST) => DemoOrigin.start({ sizeBytes: SIZE, bytesPerSecond, dropEveryBytes: Number.POSITIVE_INFINITY });
const attempt = (service: CacheService, nth: number, runId = "77") => ({
  ...service.env,
  GITHUB_RUN_ID: runId,
  GITHUB_RUN_ATTEMPT: `${nth}`,
});

/** Runs main until 34 MiB have come, stops it, and runs post: attempt 1 of a job that was cancelled. */
async function cancelled(
  runner: Runner,
  service: CacheService,
  inputs: Readonly<Record<string, string>>,
  origin: DemoOrigin,
): Promise<{ main: StepEnd; post: StepEnd }> {
  const step = runner.step("main", inputs, attempt(service, 1));
  await origin.reached(origin.sentBytes + 40 * MIB);
  origin.setPace(SLOW);
  await haveDownloaded(runner, 34 * MIB);
  step.child.kill("SIGINT");
  const main = await step.ended;
  origin.setPace(FAST);
  const post = await runner.step("post", inputs, { ...attempt(service, 1), ...runner.stateEnv(main.state) }).ended;
  return { main, post };
}

/** GitHub's runners start every attempt on an empty machine. */
async function emptyWorkspace(runner: Runner): Promise<void> {
  await rm(runner.workspace, { recursive: true });
  await mkdir(runner.workspace);
}

describe("a retried job on a machine that starts empty", () => {
  it("goes on from what post put into the Actions cache", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const inputs = { url: origin.url, path: "a.bin" };
    const { main, post } = await cancelled(runner, service, inputs, origin);
    const kept = Number(main.outputs["kept-bytes"]);
    expect(post.stdout).toMatch(/^::notice::.* are in the Actions cache/m);
    expect(post.stdout + post.stderr).not.toMatch(/sig=|secret-signature/);
    await emptyWorkspace(runner);
    const second = await runner.step("main", inputs, attempt(service, 2)).ended;
    expect(second.exitCode, second.stdout).toBe(0);
    expect(second.outputs).toMatchObject({ status: "resumed", "reused-bytes": `${kept}`, "fetched-bytes": `${SIZE - kept}` });
    expect(kept).toBeGreaterThan(0.9 * 34 * MIB);
    expect(createHash("sha256").update(runner.read("a.bin")).digest("hex")).toBe(origin.sha256());
    expect(readdirSync(runner.workspace)).toEqual(["a.bin"]);
    expect(second.stdout).not.toMatch(/sig=|secret-signature/);
  });

  it("goes on in a folder, although only the server names the file", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const inputs = { url: origin.url, path: "sub/" };
    const { main } = await cancelled(runner, service, inputs, origin);
    await emptyWorkspace(runner);
    const second = await runner.step("main", inputs, attempt(service, 2)).ended;
    expect(second.outputs, second.stdout).toMatchObject({ status: "resumed", "reused-bytes": main.outputs["kept-bytes"] });
    expect(createHash("sha256").update(runner.read("sub/artifact.bin")).digest("hex")).toBe(origin.sha256());
  });

  it("is stopped by post when signals did not reach it, and loses nothing", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const inputs = { url: origin.url, path: "a.bin" };
    const step = runner.step("main", inputs, attempt(service, 1));
    await origin.reached(40 * MIB);
    origin.setPace(SLOW);
    await haveDownloaded(runner, 34 * MIB);
    // All that post knows is what main has given to the runner so far.
    const post = runner.step("post", inputs, { ...attempt(service, 1), ...runner.stateEnv(step.state()) });
    const [main, told] = await Promise.all([step.ended, post.ended]);
    expect(main.outputs["status"]).toBe("cancelled");
    expect(told.stdout).toMatch(/are in the Actions cache/);
  });

  it("saves nothing after a success, in a first attempt asks for nothing, and of another run finds nothing", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const inputs = { url: origin.url, path: "a.bin" };
    const first = await runner.step("main", inputs, attempt(service, 1)).ended;
    const post = await runner.step("post", inputs, { ...attempt(service, 1), ...runner.stateEnv(first.state) }).ended;
    expect(post).toMatchObject({ exitCode: 0, stdout: "" });
    expect(service.requests).toEqual([]);
    await cancelled(runner, service, { ...inputs, path: "b.bin" }, origin);
    await emptyWorkspace(runner);
    const other = await runner.step("main", inputs, attempt(service, 2, "78")).ended;
    expect(other.outputs["status"]).toBe("downloaded");
  });

  it.each([
    ["a bearer token", (origin: DemoOrigin) => ({ url: origin.url, "bearer-token": "secret" })],
    ["a cookie", (origin: DemoOrigin) => ({ url: origin.url, headers: "Cookie: a=b" })],
    ["a signed URL", (origin: DemoOrigin) => ({ url: `${origin.url}?X-Amz-Signature=secret` })],
  ])("keeps bytes that were fetched with %s out of the cache", async (_what, inputsFor) => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const { post } = await cancelled(runner, service, { ...inputsFor(origin), path: "a.bin" }, origin);
    expect(post.stdout).toMatch(/credentials/);
    expect(service.requests).toEqual([]);
  });

  it("goes on from the last checkpoint of a machine that vanished without a post step", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const inputs = { url: origin.url, path: "a.bin", "checkpoint-interval": "10s" };
    const step = runner.step("main", inputs, attempt(service, 1));
    const isSaved = service.asked("FinalizeCacheEntryUpload");
    await origin.reached(44 * MIB);
    // Checkpoints come every ten seconds. The first that finds enough is saved, long before the end.
    origin.setPace(SLOW);
    await isSaved;
    step.child.kill("SIGKILL");
    await step.ended;
    origin.setPace(FAST);
    expect(service.entries.map(({ key }) => key)).toEqual([expect.stringMatching(/-77-1-\d$/)]);
    await emptyWorkspace(runner);
    const second = await runner.step("main", inputs, attempt(service, 2)).ended;
    expect(second.outputs, second.stdout).toMatchObject({ status: "resumed" });
    expect(Number(second.outputs["reused-bytes"])).toBeGreaterThanOrEqual(32 * MIB);
    expect(readdirSync(runner.workspace)).toEqual(["a.bin"]);
  });

  it("puts only the record of too large a file into the cache, and names the input", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const { post } = await cancelled(runner, service, { url: origin.url, path: "a.bin", "cache-limit": "33MiB" }, origin);
    expect(post.stdout).toMatch(/'cache-limit' \(33\.0 MiB\)/);
    expect(service.entries[0]?.blob?.length).toBeLessThan(64 * 1024);
  });

  it("does not use the cache with resume: local", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const { post } = await cancelled(runner, service, { url: origin.url, path: "a.bin", resume: "local" }, origin);
    expect(post.stdout).toMatch(/are kept on this machine/);
    expect(service.requests).toEqual([]);
  });

  it("fetches everything, and says so, when the cache breaks off", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const inputs = { url: origin.url, path: "a.bin", checksum: origin.sha256() };
    await cancelled(runner, service, inputs, origin);
    await emptyWorkspace(runner);
    service.faults.blob = "reset";
    const second = await runner.step("main", inputs, attempt(service, 2)).ended;
    expect(second.exitCode, second.stdout).toBe(0);
    expect(second.stdout).toMatch(/^::notice::The Actions cache could not be asked for an earlier attempt's partial file: .+\. The fetch/m);
    expect(second.outputs["status"]).toBe("downloaded");
    expect(readdirSync(runner.workspace)).toEqual(["a.bin"]);
  });

  it("drops altered bytes, and takes an altered record for none", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using origin = await steady();
    const inputs = { url: origin.url, path: "a.bin" };
    await cancelled(runner, service, inputs, origin);
    await emptyWorkspace(runner);
    const entry = service.entries[0];
    entry?.blob?.fill(0x55, Math.floor((entry.blob.length * 3) / 4));
    const second = await runner.step("main", inputs, attempt(service, 2)).ended;
    expect(second.exitCode, second.stdout).toBe(0);
    expect(createHash("sha256").update(runner.read("a.bin")).digest("hex")).toBe(origin.sha256());
  });
});
