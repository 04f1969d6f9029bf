import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { onSignal, Runner } from "../support/runner.ts";
import { haveDownloaded } from "../support/shared.ts";

const MIB = 1024 * 1024;
/** In bytes a second: too slow for a fetch to end before it is stopped; and quick, once that is over. */
const SLOW = MIB;
const FAST = 64 * MIB;
const steady = (sizeBytes: number, bytesPerSecond = 2 ** 40) =>
  DemoOrigin.start({ sizeBytes, bytesPerSecond, dropEveryBytes: Number.POSITIVE_INFINITY });
const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("fetch-action get", () => {
  it("fetches into the current folder and says so in one line on stdout", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(3 * MIB);
    const end = await runner.cli(["get", origin.url]).ended;
    expect(end.exitCode).toBe(0);
    expect(end.stdout).toMatch(/^Downloaded: .*artifact\.bin \(3\.00 MiB\) in .*\n$/);
    expect(createHash("sha256").update(runner.read("artifact.bin")).digest("hex")).toBe(origin.sha256());
  });

  it("takes -o PATH as curl does, and a folder", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(MIB);
    expect((await runner.cli(["get", origin.url, "-o", "b.bin", "-q"]).ended).stdout).toBe("");
    mkdirSync(join(runner.workspace, "folder"));
    await runner.cli(["get", origin.url, "folder"]).ended;
    expect(runner.has("b.bin")).toBe(true);
    expect(runner.has("folder/artifact.bin")).toBe(true);
  });

  it("writes JSON for programs: progress, then the result, and nothing else", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(8 * MIB, 8 * MIB);
    const end = await runner.cli(["get", origin.url, "a.bin", "--json"]).ended;
    const events = lines(end.stdout);
    expect(end.stderr).toBe("");
    expect(events.at(-1)).toEqual({
      event: "result",
      status: "downloaded",
      bytes: 8 * MIB,
      path: join(runner.workspace, "a.bin"),
      fetchId: expect.stringMatching(/^[0-9a-f]{64}$/),
      checksum: `sha256:${origin.sha256()}`,
      checkedAgainst: null,
      cacheHit: false,
      changed: true,
      reason: expect.any(String),
      reusedBytes: 0,
      fetchedBytes: 8 * MIB,
      wastedBytes: 0,
      keptBytes: 0,
      holeBytes: 0,
      durationMs: expect.any(Number),
    });
    expect(events.slice(0, -1).every(({ event }) => event === "progress")).toBe(true);
    expect(events[0]).toMatchObject({ totalBytes: 8 * MIB, downloadedBytes: expect.any(Number) });
  });

  it("has a file inspected: one object for programs, a sentence for people, and nothing is written", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(8 * MIB, 8 * MIB);
    const end = await runner.cli(["inspect", origin.url, "--json"]).ended;
    expect(lines(end.stdout)).toEqual([expect.objectContaining({ event: "result", sizeBytes: 8 * MIB, fileName: "artifact.bin" })]);
    const dry = await runner.cli(["get", origin.url, "sub/a.bin", "--dry-run"]).ended;
    expect(dry.stdout).toMatch(/^Nothing was fetched, because 'dry-run' is set\. /);
    expect(runner.has("sub")).toBe(false);
  });

  it("stops on Ctrl-C, keeps what is there, says how to go on, and goes on", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(64 * MIB, FAST);
    const step = runner.cli(["get", origin.url, "a.bin"]);
    await origin.reached(16 * MIB);
    origin.setPace(SLOW);
    await haveDownloaded(runner, 8 * MIB);
    step.child.kill("SIGINT");
    const end = await step.ended;
    origin.setPace(FAST);
    expect(end.exitCode).toBe(130);
    expect(end.stderr).toMatch(/stopped by SIGINT\.\n {2}[\d.]+ MiB are kept beside .* Run the same command again\.\n$/);
    const again = await runner.cli(["get", origin.url, "a.bin", "--checksum", origin.sha256()]).ended;
    expect(again.stdout).toMatch(/^Resumed: /);
  });

  it("writes retries as JSON events, and with an error what became of the destination", async () => {
    await using runner = await Runner.create();
    await using origin = await DemoOrigin.start({ sizeBytes: 16 * MIB, bytesPerSecond: 32 * MIB, dropEveryBytes: 3 * MIB });
    const end = await runner.cli(["get", origin.url, "a.bin", "--json", "--retries", "0", "--connections", "1"]).ended;
    expect(end.exitCode).toBe(1);
    expect(lines(end.stdout).at(-1)).toMatchObject({
      event: "error",
      code: "network",
      hint: "Run the same fetch again: it goes on from what is kept.",
      status: "failed",
      path: join(runner.workspace, "a.bin"),
      changed: false,
      keptBytes: expect.any(Number),
      fetchedBytes: expect.any(Number),
      reason: expect.any(String),
    });
    const again = await runner.cli(["get", origin.url, "a.bin", "--json"]).ended;
    expect(lines(again.stdout)).toContainEqual({ event: "retry", message: expect.any(String), delayMs: expect.any(Number), attempt: 1 });
  });

  it.each([[[]], [["--json"]]])("ends with one sentence when something was thrown that nobody caught: %j", async (flags) => {
    await using runner = await Runner.create();
    await using origin = await steady(64 * MIB, SLOW);
    const step = runner.cli(["get", origin.url, ...flags], onSignal("throw new Error('https://me:s3cr3t@h/x?s3cr3t')"));
    await origin.reached(1);
    step.child.kill("SIGUSR2");
    const end = await step.ended;
    expect(end.exitCode).toBe(1);
    if (flags.length > 0) expect(lines(end.stdout).at(-1)).toMatchObject({ event: "error", code: "internal" });
    else expect(end.stderr).toMatch(/^fetch-action \[internal\]: Cannot go on: /m);
    expect(end.stdout + end.stderr).not.toMatch(/s3cr3t|^\s+at /m);
  });

  it("writes errors of usage as JSON too", async () => {
    await using runner = await Runner.create();
    const end = await runner.cli(["get", "https://example.com/x", "--connections", "0", "--json"]).ended;
    expect(end).toMatchObject({ exitCode: 2, stderr: "" });
    expect(lines(end.stdout)).toEqual([
      expect.objectContaining({ event: "error", code: "invalid-input", changed: false, keptBytes: 0, retryable: false }),
    ]);
  });

  it.each([
    [["get"], 2, /no 'url'/],
    [["get", "ftp://example.com/x"], 2, /only https, http/],
    [["get", "https://example.com/x", "--connections", "0"], 2, /'connections'/],
    [["get", "https://example.com/x", "--min-segment-size", "8XB"], 2, /'min-segment-size'/],
    [["get", "https://example.com/x", "--checksum", "sha256:zz"], 2, /checksum/],
    [["get", "https://example.com/x", "--wrong"], 2, /--wrong/],
    [["get", "http://example.com/x"], 1, /plain http/],
    [["get", "http://no-such-host.invalid/x", "--allow-insecure-http"], 1, /does not resolve/],
    [["get", "http://127.0.0.1:1/x", "--retries", "0"], 1, /nothing listens there/],
    [["get", "https://example.com/x", "/dev/null"], 2, /a file below \/dev is only in memory/],
    [["put", "x"], 2, /no command "put"/],
  ])("%j ends with %i and a sentence, never a stack trace", async (args, exitCode, message) => {
    await using runner = await Runner.create();
    const end = await runner.cli(args).ended;
    expect(end.exitCode).toBe(exitCode);
    expect(end.stderr).toMatch(message);
    expect(end.stderr).toMatch(/^fetch-action \[[a-z-]+\]: /m);
    expect(end.stderr).not.toMatch(/^\s+at /m);
    expect(end.stdout).toBe("");
  });

  it("has exit codes of their own for a mismatch and for time that is over", async () => {
    await using runner = await Runner.create();
    await using origin = await steady(4 * MIB, 2 * MIB);
    const mismatch = await runner.cli(["get", origin.url, "a.bin", "--checksum", "0".repeat(64), "--json"]).ended;
    expect(mismatch.exitCode).toBe(5);
    expect(lines(mismatch.stdout).at(-1)).toMatchObject({ event: "error", code: "checksum-mismatch", retryable: false });
    expect(runner.has("a.bin") || runner.has("a.bin.part")).toBe(false);
    const late = await runner.cli(["get", origin.url, "b.bin", "--timeout", "300ms", "--json"]).ended;
    expect(late.exitCode).toBe(4);
    expect(lines(late.stdout).at(-1)).toMatchObject({ event: "error", code: "timeout", retryable: true });
  });

  it.each([["--help"], ["get", "--help"], ["help", "get"]])("explains itself: %j", async (...args) => {
    await using runner = await Runner.create();
    const end = await runner.cli(args).ended;
    expect(end.exitCode).toBe(0);
    expect(end.stdout).toMatch(/Usage:\n/);
    for (const line of end.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(110);
  });
});
