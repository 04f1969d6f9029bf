/** Packed files that a thread reads and decodes: what comes out, what is wrong with them, and how far it reads. */
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeApart } from "../../../src/archive/decode-apart.ts";
import { Decoder, type NodeCodec } from "../../../src/archive/decoder.ts";
import { Front } from "../../../src/archive/front.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** More than all pieces of shared memory hold, and no multiple of one. */
const CONTENT = Buffer.concat([randomBytes(1_500_000), Buffer.alloc(3_000_001, "abc")]);
/** As much as fills two pieces of memory. */
const FITTING = Buffer.alloc(512 * 1024, "fits");
const CODECS = [
  ["gz", gzipSync],
  // With a checksum, as the zstd command has it.
  ["zst", (bytes: Buffer) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })],
] as const;

async function given(codec: NodeCodec, packed: Buffer, missingBytes = 0) {
  const home = await temporaryFolder();
  const path = join(home.path, "packed");
  writeFileSync(path, packed);
  const file = await open(path);
  const front = new Front(new AbortController().signal);
  const pieces = decodeApart(codec, { descriptor: file.fd, sizeBytes: packed.length + missingBytes, front });
  const dispose = async () => {
    await pieces.return(undefined);
    await file.close();
    await home[Symbol.asyncDispose]();
  };
  return { front, pieces, [Symbol.asyncDispose]: dispose };
}

async function decoded(codec: NodeCodec, packed: Buffer): Promise<Buffer> {
  await using at = await given(codec, packed);
  at.front.advance(packed.length);
  return await collected(at.pieces);
}

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const kept: Buffer[] = [];
  for await (const piece of pieces) kept.push(Buffer.from(piece));
  return Buffer.concat(kept);
}

describe.each(CODECS)("a packed file (%s)", (codec, pack) => {
  it("comes out whole, in one part or in several, with zeros behind its end or none", async () => {
    expect((await decoded(codec, pack(CONTENT))).equals(CONTENT)).toBe(true);
    const parts = Buffer.concat([pack(FITTING), pack(CONTENT), pack(Buffer.alloc(0)), pack(FITTING), Buffer.alloc(3_000_000)]);
    expect((await decoded(codec, parts)).equals(Buffer.concat([FITTING, CONTENT, FITTING]))).toBe(true);
  });

  it("is refused if it is cut off or damaged, or something else follows", async () => {
    const packed = pack(CONTENT);
    const damaged = Buffer.from(packed);
    damaged.fill(0x55, 20, 60);
    for (const bytes of [packed.subarray(0, -9), damaged, Buffer.concat([packed, Buffer.from("something else")])])
      await expect(decoded(codec, bytes)).rejects.toMatchObject({ name: "FetchError", code: "broken-archive" });
  });

  it("is decoded as far as it has come", async () => {
    const packed = pack(CONTENT);
    await using at = await given(codec, packed);
    at.front.advance(1_000_000);
    const first = Buffer.from((await at.pieces.next()).value ?? []);
    expect(first.length).toBeGreaterThan(0);
    expect(first.equals(CONTENT.subarray(0, first.length))).toBe(true);
    at.front.advance(packed.length);
    let bytes = first.length;
    for await (const piece of at.pieces) bytes += piece.length;
    expect(bytes).toBe(CONTENT.length);
  });

  it("is decoded by what Node's stream has inside, into memory that is there", () => {
    expect(Decoder.isPossible(codec)).toBe(true);
  });

  it("that is shorter than it should be is an error of the system, and is not waited for", async () => {
    await using at = await given(codec, pack(FITTING), 1);
    at.front.advance(1_000_000);
    await expect(collected(at.pieces)).rejects.toThrow("shorter");
  });
});
