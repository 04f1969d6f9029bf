import { createHmac } from "node:crypto";
import { closeSync, cpSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectWhole, type Fetching, fetching, stillClock } from "../support/fetching.ts";
import { forgeBlocks } from "../support/forge-gmac.ts";
import { Origin } from "../support/origin.ts";
import { stopped } from "../support/stopped.ts";

const MIB = 1024 * 1024;
const SIZE = 12 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

function overwrite(path: string, offset: number, text: string): void {
  const file = openSync(path, "r+");
  writeSync(file, text, offset);
  closeSync(file);
}

describe("a fetch that was stopped", () => {
  it("goes on with the missing pieces only, and says how much was there", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const kept = await stopped(f, origin);
    expect(kept).toBeGreaterThanOrEqual(5 * MIB);
    const before = origin.asked.length;
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({
      status: "resumed",
      reusedBytes: kept,
      fetchedBytes: SIZE - kept,
      reason: expect.stringContaining(`${(4 * kept) / MIB} of 48 pieces of an earlier run were still right. `),
    });
    const [probe, ...rest] = origin.asked.slice(before);
    expect(probe?.range).toEqual({ start: 0, end: 1 });
    // One byte comes with the question at the end, whether the version is still the same.
    expect(rest.reduce((sum, { sentBytes }) => sum + sentBytes, 0)).toBe(SIZE - kept + 1);
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("whose record another user, or a checkout, put there is no reason to believe the bytes beside it", async () => {
    await using theirs = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(theirs, origin);
    await using f = await fetching();
    mkdirSync(f.folder);
    for (const name of ["a.bin.part", "a.bin.part.ckpt"]) cpSync(join(theirs.folder, name), join(f.folder, name));
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({
      status: "downloaded",
      reusedBytes: 0,
      reason: expect.stringContaining("was not written by this user's fetch-action on this machine"),
    });
  });

  it("does not believe bytes that somebody put beside its genuine record, made to fit the digests of any key that the record shows", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(f, origin);
    const [part, record] = ["a.bin.part", "a.bin.part.ckpt"].map((name) => join(f.folder, name)) as [string, string];
    const shown = Buffer.from(/"pieceKey":"([0-9a-f]+)"/.exec(readFileSync(record, "latin1"))?.[1] ?? "", "hex");
    expect(shown).toHaveLength(32);
    const known = [Buffer.alloc(16), shown.subarray(0, 16), createHmac("sha256", shown).update("hash").digest().subarray(0, 16)];
    const pieceBytes = MIB / 4;
    for (const [piece, key] of known.entries()) {
      const bytes = readFileSync(part).subarray(piece * pieceBytes, (piece + 1) * pieceBytes);
      const file = openSync(part, "r+");
      writeSync(file, forgeBlocks(bytes, key, 1024), 0, pieceBytes, piece * pieceBytes);
      closeSync(file);
    }
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({
      status: "resumed",
      reason: expect.stringContaining("3 more were dropped because their bytes were not as recorded"),
    });
  });

  it("keeps no secrets in what it leaves", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(f, origin, {
      headers: ["X-Key: secret-header"],
      "bearer-token": "secret-token",
      url: `${origin.url}?sig=secret-signature`,
    });
    expect(await f.names()).toEqual(["a.bin.part", "a.bin.part.ckpt"]);
    expect(readFileSync(join(f.folder, "a.bin.part.ckpt"), "latin1")).not.toContain("secret");
  });

  it("goes on under another signature of the same URL", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(f, origin, { url: `${origin.url}?X-Amz-Signature=one&X-Amz-Date=1` });
    const result = await f.fetch(`${origin.url}?X-Amz-Signature=two&X-Amz-Date=2`, SEGMENTS);
    expect(result.status).toBe("resumed");
    expectWhole(result, origin.resource.bytes, f.read());
  });

  it.each<[string, (f: Fetching, origin: Origin) => void, RegExp]>([
    ["the source has another ETag", (_f, origin) => origin.change(), /its ETag or Last-Modified is another one/],
    [
      "the source has another size",
      (_f, origin) => Object.assign(origin, { resource: { ...origin.resource, bytes: origin.resource.bytes.subarray(MIB) } }),
      /its size was 12582912 bytes and is 11534336 now/,
    ],
    ["its record is torn", (f) => writeFileSync(join(f.folder, "a.bin.part.ckpt"), "fetchck2 torn"), /record is too short/],
    [
      "its record is of zeros",
      (f) => writeFileSync(join(f.folder, "a.bin.part.ckpt"), Buffer.alloc(8192)),
      /record is not one of fetch-action's/,
    ],
    [
      "its record is foreign",
      (f) => writeFileSync(join(f.folder, "a.bin.part.ckpt"), Buffer.alloc(8192, "x")),
      /record is not one of fetch-action's/,
    ],
  ])("starts from zero when %s, and says why", async (_what, change, reason) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(f, origin);
    change(f, origin);
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "downloaded", reusedBytes: 0, reason: expect.stringMatching(reason) });
  });

  it("starts from zero for another URL", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(f, origin);
    const result = await f.fetch(`${origin.base}/another.bin`, SEGMENTS);
    expect(result).toMatchObject({ status: "downloaded", reason: expect.stringMatching(/^The partial file was of another URL\. /) });
    expectWhole(result, origin.resource.bytes, f.read());
  });

  it("drops kept pieces whose bytes changed, and says how many", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const kept = await stopped(f, origin);
    overwrite(join(f.folder, "a.bin.part"), MIB + 5, "tampered");
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({
      status: "resumed",
      reusedBytes: kept - MIB / 4,
      reason: expect.stringMatching(/; 1 more was dropped because its bytes were not as recorded\. /),
    });
  });

  it("survives a partial file that is gone, or was cut off", async () => {
    for (const bytes of [0, 3 * MIB]) {
      await using f = await fetching();
      await using origin = await Origin.start({ sizeBytes: SIZE });
      await stopped(f, origin);
      const part = join(f.folder, "a.bin.part");
      writeFileSync(part, readFileSync(part).subarray(0, bytes));
      expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    }
  });

  it("believes no single answer that ignores ranges", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const kept = await stopped(f, origin);
    const before = origin.asked.length;
    origin.behave = (exchange) =>
      exchange.asked.nth === before + 1 &&
      exchange.answer({ status: 200, headers: { "content-range": undefined, "content-length": `${SIZE}` }, body: exchange.resource.bytes });
    expect(await f.fetch(origin.url, SEGMENTS)).toMatchObject({ status: "resumed", reusedBytes: kept });
  });
});

describe("a checksum", () => {
  it.each(["sha256", "sha512", "sha1", "md5", "blake3"])("of %s is verified", async (algorithm) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const { createHash } = await import("node:crypto");
    const hex =
      algorithm === "blake3"
        ? await (await import("hash-wasm")).blake3(origin.resource.bytes)
        : createHash(algorithm).update(origin.resource.bytes).digest("hex");
    const result = await f.fetch(origin.url, { ...SEGMENTS, checksum: `${algorithm}:${hex}` });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ checksum: `sha256:${origin.sha256}`, checkedAgainst: `the given ${algorithm} digest` });
    const wrong = `${algorithm}:${hex.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))}`;
    expect(await f.failure(origin.url, { path: "b.bin", checksum: wrong })).toMatchObject({
      code: "checksum-mismatch",
      exitCode: 5,
      result: { keptBytes: 0 },
    });
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("that a resumed fetch does not match is tried once more from zero", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(f, origin);
    // The same ETag, other bytes: only the checksum can tell.
    const old = origin.resource.bytes;
    origin.change(origin.resource.etag);
    expect(old.equals(origin.resource.bytes)).toBe(false);
    const result = await f.fetch(origin.url, { ...SEGMENTS, checksum: origin.sha256 });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.status).toBe("downloaded");
    expect(f.events.filter(({ type }) => type === "warning")).toHaveLength(1);
  });

  it("that a resumed fetch does not match even from zero ends it, and leaves nothing that could be resumed", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(f, origin);
    const before = origin.sentBytes;
    expect(await f.failure(origin.url, { ...SEGMENTS, checksum: `sha256:${"0".repeat(64)}` })).toMatchObject({
      code: "checksum-mismatch",
      exitCode: 5,
      message: expect.stringContaining(origin.sha256),
      result: { status: "failed", bytes: 0, reusedBytes: 0, keptBytes: 0, changed: false },
    });
    expect(f.events.filter(({ type }) => type === "warning")).toHaveLength(1);
    // The rest of the first try, and all of the second; then it is enough.
    expect(origin.sentBytes - before).toBeLessThan(2 * SIZE);
    expect(await f.names()).toEqual([]);
  });

  it.each(["hex", "sri"])("may be written as bare %s", async (how) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const sri = `sha256-${Buffer.from(origin.sha256, "hex").toString("base64")}`;
    const checksum = how === "hex" ? origin.sha256.toUpperCase() : sri;
    const result = await f.fetch(origin.url, { checksum });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.checksum).toBe(`sha256:${origin.sha256}`);
  });
});
