import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { OUTPUTS } from "../../src/action/outputs.ts";
import { Runner } from "../support/runner.ts";
import { haveDownloaded, nothingLeft, until, withClients } from "../support/shared.ts";

const MIB = 1024 * 1024;
const paced = (sizeBytes: number, bytesPerSecond: number) =>
  DemoOrigin.start({ sizeBytes, bytesPerSecond, dropEveryBytes: Number.POSITIVE_INFINITY });
/** In bytes a second: so slow that other processes come and go meanwhile, also on a loaded machine; and quick, once that is over. */
const SLOW = MIB;
const FAST = 64 * MIB;
/** What the runner adds to every process of a job. */
const job = { GITHUB_RUN_ID: "77", GITHUB_RUN_ATTEMPT: "1", RUNNER_ENVIRONMENT: "self-hosted" };

function expectAllOutputs(outputs: Readonly<Record<string, string>>): void {
  expect(Object.keys(outputs)).toEqual(Object.keys(OUTPUTS));
  for (const [name, value] of Object.entries(outputs)) expect(value, name).not.toBe("");
}

describe("mode: start and mode: wait", () => {
  it("fetch between two steps: start returns at once, wait has the result, post has nothing to do", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(64 * MIB, SLOW);
    const inputs = { url: origin.url, path: "a.bin", mode: "start" };
    const start = await runner.step("main", inputs, job).ended;
    expect(start.exitCode, start.stdout).toBe(0);
    expectAllOutputs(start.outputs);
    expect(start.outputs).toMatchObject({ status: "running", bytes: `${64 * MIB}`, changed: "false", "fetched-bytes": "0" });
    expect(origin.sentBytes).toBeLessThan(64 * MIB);
    origin.setPace(FAST);
    const wait = await runner.step("main", { mode: "wait", "fetch-id": `${start.outputs["fetch-id"]}` }, job).ended;
    expect(wait.exitCode, wait.stdout).toBe(0);
    expectAllOutputs(wait.outputs);
    expect(wait.outputs).toMatchObject({
      status: "downloaded",
      bytes: `${64 * MIB}`,
      path: join(runner.workspace, "a.bin"),
      "fetch-id": start.outputs["fetch-id"],
    });
    expect(createHash("sha256").update(runner.read("a.bin")).digest("hex")).toBe(origin.sha256());
    // A wait after the end answers from what was left.
    expect((await runner.step("main", { mode: "wait", path: "a.bin" }, job).ended).outputs).toEqual(wait.outputs);
    const post = await runner.step("post", inputs, { ...job, ...runner.stateEnv(start.state) }).ended;
    expect(post).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("starts two fetches in one job, and masks their secrets", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(8 * MIB, 8 * MIB);
    const starts = ["a.bin", "b.bin"].map((path) =>
      runner.step("main", { url: origin.url, path, mode: "start", headers: "X-Key: header-secret" }, job),
    );
    const ends = await Promise.all(starts.map(({ ended }) => ended));
    for (const { stdout } of ends) expect(stdout).toContain("::add-mask::header-secret");
    const waits = ["a.bin", "b.bin"].map((path) => runner.step("main", { mode: "wait", path }, job).ended);
    for (const { outputs } of await Promise.all(waits)) expect(outputs).toMatchObject({ status: "downloaded", bytes: `${8 * MIB}` });
  });

  it("are not what a plain step is: there the step itself runs the fetch, and its status says so", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(64 * MIB, SLOW);
    const step = runner.step("main", { url: origin.url, path: "a.bin" }, job);
    await origin.reached(MIB);
    const { stdout } = await runner.cli(["status", "a.bin", "--json"]).ended;
    expect(JSON.parse(stdout)).toMatchObject({ pid: step.child.pid, initiator: { via: "action", pid: step.child.pid } });
    step.child.kill("SIGINT");
    await step.ended;
  });

  it("fails in start when the source refuses", async () => {
    await using runner = await Runner.create();
    const server = createServer((_request, response) => void response.writeHead(404, { "content-length": 0 }).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.bin`;
    const start = await runner.step("main", { url, path: "a.bin", mode: "start" }, job).ended;
    server.close();
    expect(start.exitCode).toBe(1);
    expectAllOutputs(start.outputs);
    expect(start.outputs).toMatchObject({ status: "failed" });
    expect(start.stdout.match(/^::error.*$/gm)).toEqual([expect.stringMatching(/the server answered 404/)]);
    expect(start.state["background"]).toBeUndefined();
  });

  it("fails in wait with the error of the fetch, and shows what it printed", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(8 * MIB, 8 * MIB);
    const start = runner.step("main", { url: origin.url, path: "a.bin", mode: "start", checksum: "0".repeat(64) }, job);
    expect((await start.ended).outputs["status"]).toBe("running");
    const wait = await runner.step("main", { mode: "wait", path: "a.bin" }, job).ended;
    expect(wait.exitCode).toBe(1);
    expectAllOutputs(wait.outputs);
    expect(wait.outputs).toMatchObject({ status: "failed", reason: expect.stringContaining("digest") });
    expect(wait.stdout).toMatch(/^::group::What the fetch of a\.bin printed\nFetching http.*\n[\s\S]*digest[\s\S]*::endgroup::$/m);
    expect(wait.stdout.match(/^::error/gm)).toHaveLength(1);
  });

  it("fails in wait when nothing was started, or in time, with all outputs", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    const nothing = await runner.step("main", { mode: "wait", path: "a.bin" }, job).ended;
    expect(nothing.exitCode).toBe(1);
    expectAllOutputs(nothing.outputs);
    expect(nothing.stdout).toMatch(/^::error::Cannot find a fetch of "a\.bin"/m);
    await using origin = await paced(64 * MIB, SLOW);
    await runner.step("main", { url: origin.url, path: "a.bin", mode: "start" }, job).ended;
    const late = await runner.step("main", { mode: "wait", path: "a.bin", timeout: "300ms" }, job).ended;
    expect(late.exitCode).toBe(1);
    expect(late.outputs).toMatchObject({ status: "failed", path: join(runner.workspace, "a.bin") });
    await withClients(runner, 0);
  });

  it("is stopped by the post step of start when nobody waited, and the next job goes on from there", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(64 * MIB, 8 * MIB);
    const inputs = { url: origin.url, path: "a.bin", mode: "start" };
    const isFar = origin.reached(16 * MIB).then(() => origin.setPace(SLOW));
    const start = await runner.step("main", inputs, job).ended;
    await isFar;
    await haveDownloaded(runner, 8 * MIB);
    const post = await runner.step("post", inputs, { ...job, ...runner.stateEnv(start.state) }).ended;
    expect(post.exitCode).toBe(0);
    expect(post.stdout).toMatch(/::notice::Nobody waited for the fetch to .*a\.bin: it is stopped\./);
    expect(post.stdout).toMatch(/::notice::.* MiB .*kept on this machine/);
    await until(runner, (statuses) => statuses.length === 0);
    origin.setPace(FAST);
    const next = await runner.step("main", { url: origin.url, path: "a.bin" }, job).ended;
    expect(next.outputs["status"], next.stdout).toBe("resumed");
  });

  it("leaves a fetch alone in post that another process owns", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(64 * MIB, SLOW);
    const owner = runner.cli(["get", origin.url, "a.bin"]);
    const { pid } = await withClients(runner, 0);
    const inputs = { url: origin.url, path: "a.bin", mode: "start" };
    const start = await runner.step("main", inputs, job).ended;
    expect(start.outputs).toMatchObject({ status: "running", reason: expect.stringContaining(`process ${pid} `) });
    const post = await runner.step("post", inputs, { ...job, ...runner.stateEnv(start.state) }).ended;
    expect(post).toMatchObject({ exitCode: 0, stdout: "" });
    expect((await withClients(runner, 0)).pid).toBe(owner.child.pid);
    owner.child.kill("SIGTERM");
    await owner.ended;
  });
});
