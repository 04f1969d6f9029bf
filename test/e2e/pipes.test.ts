import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { contentOf, Origin } from "../support/origin.ts";
import { Runner } from "../support/runner.ts";

const MIB = 1024 * 1024;
const CLI = resolve(import.meta.dirname, "../../dist/cli.js");

/** `fetch-action <args>` with its stdout in a pipe. */
function piped(runner: Runner, args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: runner.workspace,
    env: runner.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  child.stderr.on("data", (bytes: Buffer) => said.push(bytes));
  const ended = once(child, "close").then(([exitCode]) => ({
    exitCode: exitCode as number | null,
    stderr: Buffer.concat(said).toString(),
  }));
  return { child, ended };
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const taken: Buffer[] = [];
  for await (const bytes of stream) taken.push(bytes);
  return Buffer.concat(taken);
}

describe("fetch-action get -o -", () => {
  it("hands the bytes on to stdout, says everything on stderr, and leaves nothing", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    const run = piped(runner, ["get", "-o", "-", origin.url, "--checksum", `sha256:${origin.sha256}`]);
    const bytes = await readAll(run.child.stdout);
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(0);
    expect(bytes.equals(origin.resource.bytes)).toBe(true);
    expect(stderr).toMatch(/Downloaded: stdout \(20\.0 MiB\).*checked against the given sha256 digest/s);
    expect(runner.has("file.bin")).toBe(false);
  });

  it("says what programs read on stderr too", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: 1000 });
    const run = piped(runner, ["get", origin.url, "-", "--json", "--no-progress"]);
    expect((await readAll(run.child.stdout)).equals(origin.resource.bytes)).toBe(true);
    expect(JSON.parse((await run.ended).stderr)).toMatchObject({ event: "result", status: "downloaded", bytes: 1000, path: "stdout" });
  });

  it("ends with 5 at a wrong digest, and keeps the last bytes to itself", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: 3 * MIB });
    const run = piped(runner, ["get", "-o", "-", origin.url, "--checksum", `sha256:${"ab".repeat(32)}`]);
    const bytes = await readAll(run.child.stdout);
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(/\[checksum-mismatch\].*cannot be taken back/s);
    expect(bytes.length).toBeLessThan(3 * MIB);
    expect(bytes.equals(contentOf(3 * MIB).subarray(0, bytes.length))).toBe(true);
  });

  it("ends quietly with 141 when its reader goes", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    const run = piped(runner, ["get", "-o", "-", origin.url, "--no-progress"]);
    await once(run.child.stdout, "data");
    run.child.stdout.destroy();
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(141);
    expect(stderr).toMatch(/^Fetching [^\n]*\n$/);
  });

  it("ends on Ctrl-C, also while its reader stays and takes nothing", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    const run = piped(runner, ["get", "-o", "-", origin.url]);
    await once(run.child.stdout, "readable");
    run.child.kill("SIGINT");
    const [exitCode] = await once(run.child, "exit");
    expect(exitCode).toBe(130);
    run.child.stdout.destroy();
    expect((await run.ended).stderr).toMatch(/SIGINT.*Nothing is kept/s);
  });

  it.each([
    [["--detach"], /--detach/],
    [["--cache"], /'cache'/],
    [["--write-checksum"], /'write-checksum'/],
  ])("is refused with %s, by a word on stderr", async (flags, why) => {
    await using runner = await Runner.create();
    const run = piped(runner, ["get", "-o", "-", "https://example.com/a", ...flags]);
    expect((await readAll(run.child.stdout)).length).toBe(0);
    expect(await run.ended).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(why) });
  });

  it.each([[["--no-such"]], [["--connections", "x"]], [["https://example.com/b"]], [["a.bin", "more"]]])(
    "keeps stdout clean when %j makes the arguments wrong, in JSON too",
    async (wrong) => {
      await using runner = await Runner.create();
      const run = piped(runner, ["get", "-o", "-", "--json", "https://example.com/a", ...wrong]);
      expect((await readAll(run.child.stdout)).length).toBe(0);
      const { exitCode, stderr } = await run.ended;
      expect(exitCode).toBe(2);
      expect(JSON.parse(stderr)).toMatchObject({ event: "error", code: "invalid-input" });
    },
  );

  it("is refused for several URLs", async () => {
    await using runner = await Runner.create();
    const run = piped(runner, ["get", "https://example.com/a", "https://example.com/b", "-o", "-"]);
    expect(await run.ended).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/several files to stdout/) });
  });
});
