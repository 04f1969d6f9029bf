/** Real filesystems that are too small, fill up, may not be written to: a clear code, and nothing lost. */
import { execFile } from "node:child_process";
import { mkdir, open, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { CacheService } from "../support/cache-service.ts";
import { BLOCK_BYTES, EbsServer, snapshotOf } from "../support/ebs-server.ts";
import { restoring } from "../support/restoring.ts";
import { Runner } from "../support/runner.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { downloaded, jsonEnd } from "./support/json-events.ts";
import { TmpfsMount } from "./support/mount.ts";
import { sha256Of } from "./support/random-file.ts";
import { needCommand, needRoot } from "./support/system.ts";

const MIB = 1024 * 1024;
const SIZE_BYTES = 64 * MIB;

let runner: Runner;
let origin: DemoOrigin;

beforeAll(async () => {
  runner = await Runner.create();
  // Four seconds for the whole file: time to fill a disk half-way.
  origin = await DemoOrigin.start({ sizeBytes: SIZE_BYTES, bytesPerSecond: 16 * MIB, dropEveryBytes: Number.POSITIVE_INFINITY });
});

afterAll(async () => {
  await origin?.[Symbol.asyncDispose]();
  await runner?.[Symbol.asyncDispose]();
});

function get(path: string) {
  return runner.cli(["get", origin.url, path, "--json", "--connections", "4", "--checksum", `sha256:${origin.sha256()}`]);
}

/** Takes all the space that is left. */
async function fillUp(path: string): Promise<void> {
  await using file = await open(path, "w");
  for (let chunk = Buffer.alloc(MIB, 1); chunk.length > 0; ) {
    try {
      await file.writeFile(chunk);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      chunk = chunk.subarray(0, Math.floor(chunk.length / 2));
    }
  }
}

describe("a disk that is too small", () => {
  it("is refused before the first block when a volume's data has no room, and is large enough when only its holes have none", async () => {
    await using disk = await TmpfsMount.create(SIZE_BYTES / 2);
    await using r = await restoring();
    const blocks = (count: number) => snapshotOf(Array.from({ length: count }, (_, i) => i * 3));
    await using full = await EbsServer.start({ snapshots: [blocks(SIZE_BYTES / BLOCK_BYTES)] });
    const path = join(disk.path, "volume.img");
    expect(await r.failure(full, { path })).toMatchObject({
      code: "no-space",
      message: expect.stringMatching(/64\.0 MiB are needed there/),
    });
    expect(full.count("block")).toBe(0);
    expect(await readdir(disk.path)).toEqual([]);
    await using small = await EbsServer.start({ snapshots: [blocks(4)] });
    expect(await r.restore(small, { path })).toMatchObject({ bytes: 1024 ** 3 });
  });

  it("fails before anything is written, and says what is needed and what is free", async () => {
    await using disk = await TmpfsMount.create(SIZE_BYTES / 2);
    const sentBefore = origin.sentBytes;
    const end = await get(join(disk.path, "a.bin")).ended;
    expect(end.exitCode).toBe(1);
    expect(jsonEnd(end)).toMatchObject({ event: "error", code: "no-space", retryable: true });
    expect(jsonEnd(end)["message"]).toMatch(/64\.0 MiB are needed there, but only (?:31\.\d|32\.0) MiB are free/);
    expect(await readdir(disk.path)).toEqual([]);
    expect(origin.sentBytes - sentBefore).toBeLessThan(SIZE_BYTES / 2);
  });
});

describe("a disk on which a file has room, but not beside the archive that it is kept in", () => {
  it("has the file fetched, with a notice, and nothing of the archive left", async () => {
    await using service = await CacheService.start();
    await using disk = await TmpfsMount.create(SIZE_BYTES + 16 * MIB);
    const inputs = { url: origin.url, path: "a.bin", cache: "true", checksum: origin.sha256() };
    const env = { ...service.env, GITHUB_RUN_ID: "1" };
    const first = await runner.step("main", inputs, env).ended;
    await runner.step("post", inputs, { ...env, ...runner.stateEnv(first.state) }).ended;
    expect(service.entries).toHaveLength(1);
    const path = join(disk.path, "b.bin");
    const second = await runner.step("main", { ...inputs, path }, env).ended;
    expect(second.outputs, second.stdout).toMatchObject({ status: "downloaded", bytes: `${SIZE_BYTES}` });
    expect(second.stdout).toMatch(/^::notice::The Actions cache could not be used: /m);
    expect(await readdir(disk.path)).toEqual(["b.bin"]);
  });
});

describe("a disk that fills up mid-way", () => {
  it("fails with no-space, keeps what was fetched, and goes on once there is room", async () => {
    await using disk = await TmpfsMount.create(SIZE_BYTES + 16 * MIB);
    const path = join(disk.path, "a.bin");
    const fetching = get(path);
    const reached = await downloaded(fetching, SIZE_BYTES / 4);
    await fillUp(join(disk.path, "another.bin"));
    const end = await fetching.ended;
    expect(jsonEnd(end)).toMatchObject({ event: "error", code: "no-space", retryable: true, hint: expect.stringContaining("Make room") });
    expect(await readdir(disk.path)).toContain("a.bin.part");
    expect(await readdir(disk.path)).not.toContain("a.bin");

    const still = await get(path).ended;
    expect(jsonEnd(still)).toMatchObject({ event: "error", code: "no-space" });

    disk.remount(`size=${4 * SIZE_BYTES}`);
    const result = jsonEnd(await get(path).ended);
    expect(result).toMatchObject({ event: "result", status: "resumed", bytes: SIZE_BYTES });
    // Two pieces a connection, and what was not yet saved when there was no room for saving it.
    expect(Number(result["reusedBytes"])).toBeGreaterThan(reached - (8 + 4) * MIB);
    expect(await sha256Of(path)).toBe(origin.sha256());
  });
});

describe("a place that may not be written to", () => {
  it("says at once that it is read-only", async () => {
    await using disk = await TmpfsMount.create(2 * SIZE_BYTES);
    disk.remount("ro");
    const end = await get(join(disk.path, "a.bin")).ended;
    expect(jsonEnd(end)).toMatchObject({ event: "error", code: "read-only", hint: expect.stringContaining("mounted for writing") });
    expect(await readdir(disk.path)).toEqual([]);
  });

  it.each([["a file in it"], ["a folder to be made in it"]])("says at once that it is somebody else's: %s", async (what) => {
    needRoot("run a command as another user");
    await using folder = await temporaryFolder();
    const locked = join(folder.path, "locked");
    await mkdir(locked, { mode: 0o755 });
    const path = join(locked, what.startsWith("a file") ? "a.bin" : "new/a.bin");
    const end = await asNobody(["get", origin.url, path, "--json"]);
    expect(end.exitCode).toBe(1);
    expect(jsonEnd(end)).toMatchObject({ event: "error", code: "permission", hint: expect.stringContaining("this user may") });
    expect(await readdir(locked)).toEqual([]);
  });
});

interface CommandEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the CLI as a user that owns nothing, but may read the checkout wherever that is. */
function asNobody(args: readonly string[]): Promise<CommandEnd> {
  const caps = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
  const cli = [process.execPath, resolve(import.meta.dirname, "../../dist/cli.js"), ...args];
  const setpriv = needCommand("setpriv", "util-linux");
  return new Promise((ended) => {
    const child = execFile(setpriv, ["--reuid=65534", "--regid=65534", "--clear-groups", ...caps, ...cli], (_error, stdout, stderr) =>
      ended({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
}
