import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { OUTPUTS } from "../../src/action/outputs.ts";
import { onSignal, Runner } from "../support/runner.ts";
import { haveDownloaded } from "../support/shared.ts";

const MIB = 1024 * 1024;
/** In bytes a second: too slow for a fetch to end before it is stopped; and quick, once that is over. */
const SLOW = MIB;
const FAST = 64 * MIB;
const DIST = resolve(import.meta.dirname, "../../dist");
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** An origin that only ever answers with this status. */
async function refusingOrigin(status: number, seen: string[] = []) {
  const server = createServer((request, response) => {
    seen.push(`${request.url}`);
    response.writeHead(status, { "content-length": 0 }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

/** A fast line without drops. */
const steady = (sizeBytes: number, bytesPerSecond = 2 ** 40) =>
  DemoOrigin.start({ sizeBytes, bytesPerSecond, dropEveryBytes: Number.POSITIVE_INFINITY });

function expectAllOutputs(outputs: Readonly<Record<string, string>>): void {
  expect(Object.keys(outputs)).toEqual(Object.keys(OUTPUTS));
  for (const [name, value] of Object.entries(outputs)) expect(value, name).not.toBe("");
}

/** Shipped files that hold a package which most fetches have no use for. */
function chunksWith(text: string): readonly string[] {
  return readdirSync(DIST).filter((name) => /^\d+\.bundle\.js$/.test(name) && readFileSync(join(DIST, name), "utf8").includes(text));
}

describe("the action", () => {
  it("does not load the AWS SDK for a file; the cache's client is in a process of its own anyway", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(MIB);
    const list = join(runner.folder, "loads");
    const preload = new URL("../support/log-loads.ts", import.meta.url).href;
    const end = await runner.step("main", { url: origin.url, path: "a.bin" }, { NODE_OPTIONS: `--import=${preload}`, LOADS: list }).ended;
    expect(end.exitCode, end.stdout + end.stderr).toBe(0);
    const loaded = readFileSync(list, "utf8").split("\n");
    expect(loaded).toContain(pathToFileURL(join(DIST, "bundle.js")).href);
    for (const part of ["AssumeRoleWithWebIdentityCommand", "GetRoleCredentialsCommand", "ServiceException"]) {
      const chunks = chunksWith(`class ${part} `);
      expect(chunks).not.toEqual([]);
      for (const name of chunks) expect(loaded).not.toContain(pathToFileURL(join(DIST, name)).href);
    }
  });

  it("fetches into a folder, verifies, and sets every output", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(20 * MIB);
    const checksum = `sha256:${origin.sha256()}`;
    const end = await runner.step("main", { url: origin.url, path: "files/", checksum }).ended;
    expect(end.exitCode, end.stdout).toBe(0);
    expectAllOutputs(end.outputs);
    expect(end.outputs).toMatchObject({
      status: "downloaded",
      bytes: `${20 * MIB}`,
      path: join(runner.workspace, "files/artifact.bin"),
      checksum,
      "cache-hit": "false",
      changed: "true",
      "reused-bytes": "0",
      "fetched-bytes": `${20 * MIB}`,
    });
    expect(sha256(runner.read("files/artifact.bin"))).toBe(origin.sha256());
    expect(runner.has("files/artifact.bin.part")).toBe(false);
  });

  it("writes to the job's summary how it ended, well or not, unless it should not", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(MIB);
    const GITHUB_STEP_SUMMARY = join(runner.folder, "summary.md");
    const written = () => readFileSync(GITHUB_STEP_SUMMARY, "utf8");
    writeFileSync(GITHUB_STEP_SUMMARY, "");
    await runner.step("main", { url: origin.url, path: "a.bin", checksum: origin.sha256() }, { GITHUB_STEP_SUMMARY }).ended;
    expect(written()).toMatch(/<code>a\.bin<\/code>: downloaded.*the given sha256 digest/s);
    await runner.step("main", { url: `${origin.url}?no`, path: "b.bin", checksum: "0".repeat(64) }, { GITHUB_STEP_SUMMARY }).ended;
    expect(written()).toMatch(/<code>b\.bin<\/code>: failed.*checksum-mismatch/s);
    const before = written();
    await runner.step("main", { url: origin.url, path: "c.bin", summary: "false" }, { GITHUB_STEP_SUMMARY }).ended;
    expect(written()).toBe(before);
    const end = await runner.step("main", { url: origin.url, path: "d.bin" }, { GITHUB_STEP_SUMMARY: join(runner.folder, "no/folder") })
      .ended;
    expect(end.exitCode).toBe(0);
    expect(end.stdout).toMatch(/::warning::The job's summary lacks this step: .*ENOENT/);
  });

  it("is killed half-way and goes on in the next run, which fetches only the rest", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(32 * MIB, FAST);
    const inputs = { url: origin.url, path: "a.bin", checksum: origin.sha256() };
    const first = runner.step("main", inputs);
    await origin.reached(16 * MIB);
    origin.setPace(SLOW);
    await haveDownloaded(runner, 8 * MIB);
    first.child.kill("SIGKILL");
    const killed = await first.ended;
    origin.setPace(FAST);
    expect(killed.outputs).toEqual({});
    expect(runner.has("a.bin")).toBe(false);
    const post = await runner.step("post", inputs, runner.stateEnv(killed.state)).ended;
    expect(post.exitCode).toBe(0);
    expect(post.stdout).toMatch(/::notice::.* MiB .*kept/);

    const sentBefore = origin.sentBytes;
    const second = await runner.step("main", inputs).ended;
    expect(second.exitCode, second.stdout).toBe(0);
    expect(second.outputs["status"]).toBe("resumed");
    const reused = Number(second.outputs["reused-bytes"]);
    const fetched = Number(second.outputs["fetched-bytes"]);
    expect(reused).toBeGreaterThan(0);
    expect(reused + fetched).toBe(32 * MIB);
    // More than the rest is sent only as far as a run that was split leaves some in the sockets.
    expect(origin.sentBytes - sentBefore).toBeLessThan(32 * MIB);
    expect(sha256(runner.read("a.bin"))).toBe(origin.sha256());
  });

  it.each(["SIGINT", "SIGTERM"] as const)("stops on %s, keeps what is there and says so in outputs and annotation", async (signal) => {
    await using runner = await Runner.create();
    await using origin = await steady(64 * MIB, FAST);
    const step = runner.step("main", { url: origin.url, path: "a.bin" });
    await origin.reached(16 * MIB);
    origin.setPace(SLOW);
    await haveDownloaded(runner, 8 * MIB);
    step.child.kill(signal);
    const end = await step.ended;
    origin.setPace(FAST);
    expect(end.exitCode).toBe(1);
    expectAllOutputs(end.outputs);
    expect(end.outputs).toMatchObject({ status: "cancelled", bytes: "0", changed: "false" });
    expect(end.outputs).toMatchObject({ "reused-bytes": "0", "error-code": "cancelled" });
    expect(Number(end.outputs["kept-bytes"])).toBeGreaterThan(0);
    expect(end.stdout.match(/^::error/gm)).toHaveLength(1);
    expect(runner.has("a.bin.part")).toBe(true);
    const again = await runner.step("main", { url: origin.url, path: "a.bin" }, {}).ended;
    expect(again.outputs).toMatchObject({ status: "resumed", "kept-bytes": "0", "error-code": "none" });
  });

  it.each([
    ["thrown", "throw Object.assign(new Error('https://me:s3cr3t@h/x?s3cr3t'), { proxy: 's3cr3t' })"],
    ["rejected", "Promise.reject({ token: 's3cr3t' })"],
  ])("ends with outputs and one annotation when something was %s that nobody caught", async (_how, statement) => {
    await using runner = await Runner.create();
    await using origin = await steady(64 * MIB, SLOW);
    const step = runner.step("main", { url: origin.url, path: "a.bin" }, onSignal(statement));
    await origin.reached(1);
    step.child.kill("SIGUSR2");
    const end = await step.ended;
    expect(end.exitCode).toBe(1);
    expectAllOutputs(end.outputs);
    expect(end.outputs).toMatchObject({ status: "failed", "error-code": "internal" });
    expect(end.stdout.match(/^::error.*$/gm)).toEqual([expect.stringMatching(/^::error::Cannot go on: .*\[internal\]/)]);
    expect(end.stdout + end.stderr).not.toMatch(/s3cr3t|^\s+at /m);
  });

  it("says in one sentence that the runner's file of outputs cannot be written", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(MIB);
    const end = await runner.step("main", { url: origin.url, path: "a.bin" }, { GITHUB_OUTPUT: "/no/such/file" }).ended;
    expect(end.exitCode).toBe(1);
    expect(end.stdout.match(/^::error.*$/gm)).toEqual([expect.stringMatching(/^::error::Cannot set the outputs of the step: .*\[io\]/)]);
    expect(end.stdout + end.stderr).not.toMatch(/^\s+at /m);
    expect(runner.has("a.bin")).toBe(true);
  });

  it("warns of an input that there is not, with the name that was probably meant, and fetches all the same", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(MIB);
    const end = await runner.step("main", { url: origin.url, chekcsum: "s3cr3t", colour: "red" }).ended;
    expect(end.exitCode, end.stdout).toBe(0);
    expect(end.stdout.match(/^::warning.*$/gm)?.sort()).toEqual([
      `::warning::There is no input "chekcsum": it does nothing. Did you mean 'checksum'?`,
      `::warning::There is no input "colour": it does nothing.`,
    ]);
    expect(end.stdout).not.toContain("s3cr3t");
  });

  it.each([
    { path: "https://me:s3cr3t@example.com/b.bin" },
    { url: "https://me:s3cr3t@example.com/a https://example.com/b" },
    { connections: "https://me:s3cr3t@example.com/" },
  ])("repeats no password of a URL that stands where none belongs: %j", async (inputs) => {
    await using runner = await Runner.create();
    const end = await runner.step("main", { url: "https://example.com/a", ...inputs }).ended;
    expect(end.outputs).toMatchObject({ status: "failed", "error-code": "invalid-input" });
    expect(JSON.stringify(end.outputs)).not.toContain("s3cr3t");
    expect(end.stdout.replace(/^::add-mask::.*$/gm, "")).not.toContain("s3cr3t");
  });

  it("fails with one annotation that says what happened and what to do, and sets the outputs all the same", async () => {
    await using runner = await Runner.create();
    await using origin = await refusingOrigin(404);
    const end = await runner.step("main", { url: `${origin.url}/x.bin?sig=s3cr3t-s3cr3t`, path: "a.bin" }).ended;
    expect(end.exitCode).toBe(1);
    expectAllOutputs(end.outputs);
    expect(end.outputs).toMatchObject({ status: "failed", bytes: "0", checksum: "unknown" });
    expect(end.stdout.match(/^::error.*$/gm)).toEqual([
      expect.stringMatching(/^::error::Cannot fetch "[^"]+": the server answered 404 .*Check the URL\.$/),
    ]);
    expect(end.stdout.replace(/^::add-mask::.*$/gm, "")).not.toContain("s3cr3t");
    expect(end.stdout + end.stderr).not.toMatch(/^\s+at /m);
  });

  it("fails on inputs that cannot be used, with all outputs, before any request", async () => {
    await using runner = await Runner.create();
    const seen: string[] = [];
    await using origin = await refusingOrigin(200, seen);
    const end = await runner.step("main", { url: `${origin.url}/x`, connections: "0" }).ended;
    expect(end.exitCode).toBe(1);
    expectAllOutputs(end.outputs);
    expect(end.stdout).toMatch(/^::error::Cannot use "0" for 'connections'/m);
    expect(seen).toEqual([]);
  });

  it("masks what is secret before anything is printed", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(MIB);
    const inputs = { url: `${origin.url}?token=query-secret`, "bearer-token": "bearer-secret", headers: "X-Key: header-secret" };
    const end = await runner.step("main", inputs).ended;
    const masks = [...end.stdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, secret]) => secret);
    expect(masks).toEqual(expect.arrayContaining(["bearer-secret", "header-secret", "token=query-secret"]));
    expect(end.stdout.replace(/^::add-mask::.*$/gm, "")).not.toMatch(/-secret/);
    expect(JSON.stringify(end.outputs)).not.toMatch(/-secret/);
  });

  it("says of a destination that is there already why it counts, without fetching", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(4 * MIB);
    const inputs = { url: origin.url, path: "a.bin" };
    await runner.step("main", inputs).ended;
    const sentBytes = origin.sentBytes;
    const byRecord = await runner.step("main", inputs).ended;
    expect(byRecord.outputs).toMatchObject({
      status: "already-present",
      changed: "false",
      "reused-bytes": `${4 * MIB}`,
      "fetched-bytes": "0",
    });
    const byDigest = await runner.step("main", { ...inputs, checksum: origin.sha256() }).ended;
    expect(byDigest.outputs).toMatchObject({ status: "already-present" });
    expect(origin.sentBytes - sentBytes).toBeLessThanOrEqual(1);
    writeFileSync(join(runner.workspace, "a.bin"), "touched");
    const touched = await runner.step("main", inputs).ended;
    expect(touched.outputs["status"]).toBe("downloaded");
    expect(sha256(runner.read("a.bin"))).toBe(origin.sha256());
  });

  it("has a post step that does nothing after a success", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(MIB);
    const end = await runner.step("main", { url: origin.url }).ended;
    const post = await runner.step("post", { url: origin.url }, runner.stateEnv(end.state)).ended;
    expect(post).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
  });
});
