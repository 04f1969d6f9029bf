/** Several files, through dist: by a list of URLs, by a manifest, and by an input of several lines. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import type { RunningStatus } from "../../src/core/running-status.ts";
import { Origin } from "../support/origin.ts";
import { Runner } from "../support/runner.ts";
import { nothingLeft, until } from "../support/shared.ts";

const MIB = 1024 * 1024;

describe("several files", () => {
  it("are fetched from a list of URLs", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start();
    writeFileSync(join(runner.workspace, "urls.txt"), `# two files\n${origin.base}/a.bin\n${origin.base}/b.bin\n  out=sub/b.bin\n`);
    const end = await runner.cli(["get", "-i", "urls.txt", "-o", "out", "--json", "--no-progress"]).ended;
    expect(end.exitCode, end.stderr).toBe(0);
    expect(JSON.parse(end.stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({ event: "result", reason: "Of 2 files: 2 fetched." });
    for (const path of ["out/a.bin", "out/sub/b.bin"]) expect(runner.read(path).equals(origin.resource.bytes)).toBe(true);
  });

  it("are fetched from a manifest, by the command and by the action", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start();
    writeFileSync(join(runner.workspace, "files.yml"), `- url: ${origin.base}/a.bin\n- url: ${origin.base}/b.bin\n  path: sub/b.bin\n`);
    const command = await runner.cli(["get", "--manifest", "files.yml", "-o", "out"]).ended;
    expect(command.exitCode, command.stderr).toBe(0);
    expect(runner.read("out/sub/b.bin").equals(origin.resource.bytes)).toBe(true);
    const step = await runner.step("main", { manifest: "files.yml", path: "out" }).ended;
    expect(step.exitCode, step.stdout).toBe(0);
    expect(step.outputs["status"]).toBe("already-present");
    expect(JSON.parse(step.outputs["results"] ?? "")).toHaveLength(2);
  });

  it("are fetched by one step if its url has several lines, and are not left to another process", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start();
    const inputs = { url: `${origin.base}/a.bin?sig=s3cret-query\n${origin.base}/b.bin\n`, path: "out" };
    const step = await runner.step("main", inputs).ended;
    expect(step.exitCode, step.stdout).toBe(0);
    expect(step.outputs).toMatchObject({ status: "downloaded", path: `${join(runner.workspace, "out")}/` });
    expect(step.stdout).toContain("::add-mask::sig=s3cret-query");
    expect(runner.has("out/a.bin") && runner.has("out/b.bin")).toBe(true);
    const looked = await runner.step("main", { ...inputs, mode: "exists" }).ended;
    expect(looked.outputs["error-code"]).toBe("invalid-input");
    expect(looked.stdout).toContain("Cannot fetch several files with 'mode: exists'");
  });

  it("are fetched between two steps, and stopped after the job if nobody waits", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await DemoOrigin.start({ sizeBytes: 32 * MIB, bytesPerSecond: MIB, dropEveryBytes: Number.POSITIVE_INFINITY });
    const files = ["1", "2"].map((name) => ({ url: `${origin.url}?${name}`, path: `${name}.bin` }));
    writeFileSync(join(runner.workspace, "m.json"), JSON.stringify(files));
    const inputs = { manifest: "m.json", path: "out", mode: "start" };
    const start = await runner.step("main", inputs).ended;
    expect(start.exitCode, start.stdout).toBe(0);
    expect(start.outputs).toMatchObject({ status: "running", path: `${join(runner.workspace, "out")}/` });
    // Of each file there is something to keep.
    const isFar = ({ destination, downloadedBytes }: RunningStatus) => destination.endsWith(".bin") && downloadedBytes >= MIB;
    await until(runner, (statuses) => statuses.filter(isFar).length === 2);
    const post = await runner.step("post", inputs, runner.stateEnv(start.state)).ended;
    expect(post.stdout).toContain("Nobody waited for the fetch to");
    origin.setPace(1024 * MIB);
    expect((await runner.cli(["get", "--manifest", "m.json", "-o", "out", "--detach"]).ended).exitCode).toBe(0);
    const wait = await runner.step("main", { mode: "wait", "fetch-id": `${start.outputs["fetch-id"]}` }).ended;
    expect(wait.exitCode, wait.stdout).toBe(0);
    expect(JSON.parse(wait.outputs["results"] ?? "")).toHaveLength(2);
    expect(wait.outputs).toMatchObject({ status: "resumed", bytes: `${64 * MIB}`, path: start.outputs["path"] });
  });
});

it("a lock file is written and checked by the command, and kept to by the action", async () => {
  await using runner = await Runner.create();
  await using origin = await Origin.start();
  writeFileSync(join(runner.workspace, "files.yml"), `- url: ${origin.base}/a.bin\n  path: a.bin\n`);
  const lock = await runner.cli(["lock", "files.yml"]).ended;
  expect(lock.exitCode, lock.stderr).toBe(0);
  expect(lock.stdout).toContain(`Written: ${join(runner.workspace, "files.lock.json")}, with 1 file.`);
  expect((await runner.cli(["lock", "files.yml", "--check"]).ended).exitCode).toBe(0);
  origin.change();
  const step = await runner.step("main", { manifest: "files.yml" }).ended;
  expect(step.outputs["error-code"]).toBe("checksum-mismatch");
  expect(step.stdout).toContain(origin.sha256);
  const free = await runner.step("main", { manifest: "files.yml", locked: "false" }).ended;
  expect(free.exitCode, free.stdout).toBe(0);
  writeFileSync(join(runner.workspace, "files.yml"), `- url: ${origin.base}/b.bin\n  path: a.bin\n`);
  const check = await runner.cli(["lock", "files.yml", "--check", "--json"]).ended;
  expect(check.exitCode).toBe(1);
  expect(JSON.parse(check.stdout)).toMatchObject({ event: "error", code: "lock-mismatch" });
});
