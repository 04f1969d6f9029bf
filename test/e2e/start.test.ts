/** What a fetch loads before its first request, for which the user waits. */
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Origin } from "../support/origin.ts";
import { Runner } from "../support/runner.ts";

const DIST = resolve(import.meta.dirname, "../../dist");

/** Modules of Node's that each take 1 to 8 ms to load. */
const LATE = ["child_process", "cluster", "crypto", "http", "https", "perf_hooks", "tls", "worker_threads", "zlib"];
/** Node reads a megabyte of program text in some 20 ms. */
const MOST_TEXT_BYTES = 750_000;

interface Loaded {
  readonly files: readonly string[];
  readonly modules: readonly string[];
}

describe("before its first request, a fetch of a file", () => {
  const preload = new URL("../support/log-first-socket.ts", import.meta.url).href;

  it.each(["cli", "action"] as const)("loads nothing that can wait (%s)", async (door) => {
    await using runner = await Runner.create();
    await using origin = await Origin.start({ sizeBytes: 300_000 });
    const list = join(runner.folder, "loaded");
    const env = { NODE_OPTIONS: `--import=${preload}`, FIRST_SOCKET: list };
    const step =
      door === "cli" ? runner.cli(["get", origin.url, "a.bin"], env) : runner.step("main", { url: origin.url, path: "a.bin" }, env);
    const end = await step.ended;
    expect(end.exitCode, end.stdout + end.stderr).toBe(0);
    const { files, modules } = JSON.parse(readFileSync(list, "utf8")) as Loaded;
    expect(modules).toContain("net");
    expect(modules.filter((name) => LATE.includes(name))).toEqual([]);
    const ours = files.filter((url) => url.startsWith("file:")).map((url) => fileURLToPath(url));
    const shipped = ours.filter((path) => path.startsWith(DIST));
    expect(shipped).toContain(join(DIST, "bundle.js"));
    expect(shipped.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(MOST_TEXT_BYTES);
  });

  it("reads program text that Node keeps in one byte a character", () => {
    expect(readFileSync(join(DIST, "bundle.js")).every((byte) => byte < 0x80)).toBe(true);
  });
});
