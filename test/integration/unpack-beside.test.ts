/** Archives that are unpacked while they arrive. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { tarOf } from "../support/archives.ts";
import { fetching } from "../support/fetching.ts";
import { type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 ** 2;
/** A thread unpacks it. */
const LARGE_MIB = 9;
const options = { path: "a.tar.gz", extract: "out" };

/** An archive whose first file is small, and whose rest is not. */
function archive(first: string, restBytes = 2 * MIB): Buffer {
  return tarOf([
    { name: "first", data: first },
    { name: "rest", data: randomBytes(restBytes) },
  ]);
}

async function serving(bytes: Buffer): Promise<Origin> {
  const origin = await Origin.start();
  origin.resource = { bytes, etag: '"v1"', lastModified: null };
  return origin;
}

/** Sends half of the body, and the rest once the first file is there. */
async function halfAndRest(exchange: Exchange, first: string): Promise<true> {
  await exchange.begin(MIB);
  await vi.waitUntil(() => existsSync(first), { timeout: 30_000 });
  await exchange.send(exchange.correct().body.subarray(MIB));
  exchange.response.end();
  return true;
}

describe("an archive", () => {
  it.each([
    ["gz", 2, gzipSync],
    ["zst", 2, zstdCompressSync],
    ["no codec", 2, (bytes: Buffer) => bytes],
    ["zst", LARGE_MIB, zstdCompressSync],
  ])("(%s, %i MiB) is unpacked while it arrives, and has its name once all of it is right", async (_codec, mib, pack) => {
    await using origin = await serving(pack(archive("hello", mib * MIB)));
    await using place = await fetching();
    const first = join(place.folder, "out.unpacking/new/first");
    let inode = 0;
    origin.behave = async (exchange) => {
      await halfAndRest(exchange, first);
      inode = statSync(first).ino;
      return true;
    };
    const result = await place.fetch(origin.url, { ...options, checksum: `sha256:${origin.sha256}` });
    expect(result).toMatchObject({ status: "expanded", entries: 2 });
    expect(place.read("out/first").toString()).toBe("hello");
    expect(place.read("out/rest").length).toBe(mib * MIB);
    // It is the very file.
    expect(statSync(join(place.folder, "out/first")).ino).toBe(inode);
    expect(await place.names()).toEqual(["out"]);
  });

  it.each([2, LARGE_MIB])("whose digest is wrong leaves nothing of what was unpacked (%i MiB)", async (mib) => {
    await using origin = await serving(archive("hello", mib * MIB));
    await using place = await fetching();
    origin.behave = (exchange) => halfAndRest(exchange, join(place.folder, "out.unpacking/new/first"));
    const error = await place.failure(origin.url, { ...options, checksum: `sha256:${"0".repeat(64)}` });
    expect(error.code).toBe("checksum-mismatch");
    expect(await place.names()).toEqual([]);
  });

  it.each([2, LARGE_MIB])("whose fetch was stopped is unpacked from its beginning by the next one (%i MiB)", async (mib) => {
    await using origin = await serving(archive("hello", mib * MIB));
    await using place = await fetching();
    const stop = new AbortController();
    origin.behave = async (exchange) => {
      await exchange.begin(MIB);
      await vi.waitUntil(() => existsSync(join(place.folder, "out.unpacking/new/first")), { timeout: 30_000 });
      stop.abort();
      return true;
    };
    const error = await place.failure(origin.url, options, stop.signal);
    expect(error.code).toBe("cancelled");
    expect((await place.names()).filter((name) => name.startsWith("out"))).toEqual([]);
    origin.behave = () => false;
    const result = await place.fetch(origin.url, options);
    expect(result).toMatchObject({ status: "expanded", entries: 2, reusedBytes: error.result?.keptBytes });
    expect(result.reusedBytes).toBeGreaterThan(0);
    expect(place.read("out/first").toString()).toBe("hello");
    expect(await place.names()).toEqual(["out"]);
  });

  it.each([2, LARGE_MIB])("of another format than the user says ends the fetch at its first bytes (%i MiB)", async (mib) => {
    await using origin = await serving(gzipSync(archive("hello", mib * MIB)));
    await using place = await fetching();
    origin.behave = async (exchange) => {
      await exchange.begin(MIB);
      // Nothing else ends it.
      await once(exchange.response, "close");
      return true;
    };
    const error = await place.failure(origin.url, { ...options, "archive-format": "zip" });
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringContaining("says zip, but it begins like gz") });
    expect((await place.names()).filter((name) => name.startsWith("out"))).toEqual([]);
    origin.behave = () => false;
    const { status, reusedBytes } = await place.fetch(origin.url, { ...options, "archive-format": "tar.gz" });
    expect([status, reusedBytes]).toEqual(["expanded", error.result?.keptBytes]);
    expect(await place.names()).toEqual(["out"]);
  });

  it("that changes in the middle is unpacked as it is then", async () => {
    await using origin = await serving(gzipSync(archive("old")));
    await using place = await fetching();
    origin.behave = async (exchange) => {
      if (exchange.asked.nth > 1) return false;
      await exchange.begin(MIB);
      await vi.waitUntil(() => existsSync(join(place.folder, "out.unpacking/new/first")), { timeout: 30_000 });
      origin.resource = { bytes: gzipSync(archive("new")), etag: '"v2"', lastModified: null };
      return exchange.reset();
    };
    expect(await place.fetch(origin.url, options)).toMatchObject({ status: "expanded", entries: 2 });
    expect(place.read("out/first").toString()).toBe("new");
    expect(await place.names()).toEqual(["out"]);
  });
});
