/** The cable is pulled while a file comes from another host: for a moment, and for good. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Runner } from "../support/runner.ts";
import type { TemporaryFolder } from "../support/temporary-folder.ts";
import { downloaded, jsonEnd, stalled } from "./support/json-events.ts";
import { FarHost } from "./support/network.ts";
import { Nginx } from "./support/nginx.ts";
import { sha256Of, writeRandomFile } from "./support/random-file.ts";
import { workFolder } from "./support/work-folder.ts";

const MIB = 1024 * 1024;
const SIZE_BYTES = 256 * MIB;

let folder: TemporaryFolder;
let host: FarHost;
let nginx: Nginx;
let sha256: string;
let runner: Runner;
let out: string;

beforeAll(async () => {
  folder = await workFolder();
  out = join(folder.path, "out.bin");
  host = FarHost.create();
  // Four connections take four seconds for the whole file.
  nginx = await Nginx.start({ folder: folder.path, address: host.address, prefix: host.prefix, pacedBytesPerSecond: 16 * MIB });
  sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), SIZE_BYTES);
  runner = await Runner.create();
});

afterEach(async () => {
  await runner.killLeftovers();
  host.plug();
  for (const left of [out, `${out}.part`]) await rm(left, { force: true });
});

afterAll(async () => {
  await nginx?.[Symbol.asyncDispose]();
  host?.[Symbol.dispose]();
  await runner?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

function get(flags: readonly string[] = []) {
  const checked = ["--checksum", `sha256:${sha256}`, "--connections", "4"];
  return runner.cli(["get", nginx.httpUrl("paced/artifact.bin"), out, "--json", ...checked, ...flags]);
}

describe("a fetch whose network goes away", () => {
  it("goes on by itself and completes when the network comes back", async () => {
    const fetching = get();
    await downloaded(fetching, SIZE_BYTES / 4);
    host.unplug();
    await stalled(fetching, 3_000);
    host.plug();
    const result = jsonEnd(await fetching.ended);
    expect(result).toMatchObject({ event: "result", status: "downloaded", fetchedBytes: SIZE_BYTES, reusedBytes: 0 });
    expect(await sha256Of(out)).toBe(sha256);
  });

  it("fails with a clear code when the network stays away, keeps what it has, and the next fetch goes on from there", async () => {
    const fetching = get(["--retries", "2", "--idle-timeout", "2s"]);
    const reached = await downloaded(fetching, SIZE_BYTES / 4);
    host.unplug();
    const error = jsonEnd(await fetching.ended);
    expect(error).toMatchObject({ event: "error", code: expect.stringMatching(/^(connect|network|idle-timeout)$/), retryable: true });
    expect(error["hint"]).toMatch(/Run the same fetch again/);
    expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, true]);
    host.plug();
    const result = jsonEnd(await get().ended);
    expect(result).toMatchObject({ event: "result", status: "resumed", bytes: SIZE_BYTES });
    expect(Number(result["reusedBytes"])).toBeGreaterThan(reached - 8 * MIB);
    expect(await sha256Of(out)).toBe(sha256);
  });

  it("says that the host is not reached when there is no network from the start", async () => {
    host.unplug();
    const end = await get(["--retries", "1", "--idle-timeout", "2s"]).ended;
    expect(jsonEnd(end)).toMatchObject({ event: "error", code: "connect", retryable: true });
    expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false]);
  });
});
