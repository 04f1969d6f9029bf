import { createHmac } from "node:crypto";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Checkpoint,
  type CheckpointHeader,
  countClaimed,
  DIGEST_BYTES,
  type PieceClaim,
  sameIdentity,
} from "../../../src/core/checkpoint.ts";
import { entryBytes } from "../../../src/core/record-entries.ts";
import { RecordWriter } from "../../../src/core/record-format.ts";
import { FLUSH_STATE_OFFSET } from "../../../src/core/record-header.ts";
import { identityOf } from "../../support/memory-parts.ts";
import { claimsIn, decodeRecord, TEST_KEY, TEST_PIECE_KEY } from "../../support/memory-store.ts";

const NEVER = new AbortController().signal;

const headers: fc.Arbitrary<CheckpointHeader> = fc
  .record({
    label: fc.string({ unit: "grapheme", maxLength: 60 }),
    key: fc.stringMatching(/^[0-9a-f]{64}$/),
    validator: fc.option(fc.string({ maxLength: 40 })),
    checksum: fc.option(fc.string({ maxLength: 40 })),
    pieceCount: fc.integer({ min: 0, max: 40 }),
    algorithm: fc.constantFrom("gmac" as const, "sha256" as const),
    pieceKey: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((key) => Buffer.from(key)),
  })
  .map(({ pieceCount, algorithm, pieceKey, ...identity }) => ({
    identity: { kind: "http", ...identity },
    layout: { sizeBytes: pieceCount * 1000, pieceBytes: 1000, pieceCount },
    algorithm,
    pieceKey,
  }));

/** Claims of pieces and of beginnings, in any order, some of them more than once. */
const records = headers.chain((header) => {
  const size = DIGEST_BYTES[header.algorithm];
  const claim = fc
    .record({
      piece: fc.nat(Math.max(0, header.layout.pieceCount - 1)),
      digest: fc.uint8Array({ minLength: size, maxLength: size }),
      prefixBytes: fc.option(fc.integer({ min: 1, max: 999 })),
    })
    .map(({ prefixBytes, ...whole }): PieceClaim => (prefixBytes === null ? whole : { ...whole, prefixBytes }));
  return fc.array(claim, { maxLength: header.layout.pieceCount }).map((claims) => ({ header, claims }));
});

interface Written {
  readonly bytes: Buffer;
  readonly headerBytes: number;
}

function written(header: CheckpointHeader, claims: readonly PieceClaim[], key: Uint8Array = TEST_KEY): Written {
  const writer = RecordWriter.create(header, key);
  return { bytes: Buffer.concat([writer.headerBytes, writer.encode(claims, 0)]), headerBytes: writer.headerBytes.length };
}

/** A head that is authentic, whatever it says. */
function headOf(header: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const bytes = Buffer.alloc(64 * 1024);
  bytes.write("fetchck5");
  bytes.writeUInt32LE(bytes.length, 8);
  bytes.writeUInt32LE(json.length, 12);
  bytes.writeUInt32LE(crc32(json), 16);
  createHmac("sha256", TEST_KEY).update("header").update(json).digest().copy(bytes, 20);
  json.copy(bytes, 68);
  return bytes;
}

const plain = (claims: readonly PieceClaim[]) =>
  claims.map(({ piece, digest, prefixBytes }) => ({ piece, digest: Buffer.from(digest).toString("hex"), prefixBytes }));

async function usable(bytes: Buffer, key?: Uint8Array): Promise<Checkpoint> {
  const found = await decodeRecord(bytes, key);
  if ("unusable" in found) throw new Error(found.unusable);
  return found;
}

async function claimsOf(bytes: Buffer) {
  return plain(await claimsIn((await usable(bytes)).claims(NEVER)));
}

/** What is read from a record that something happened to: nothing at all, or claims that were really made. */
async function expectOnlyTrueClaims(bytes: Buffer, { header, claims }: { header: CheckpointHeader; claims: readonly PieceClaim[] }) {
  const found = await decodeRecord(bytes);
  if ("unusable" in found) return;
  expect(found).toMatchObject(header);
  for (const claim of plain(await claimsIn(found.claims(NEVER)))) expect(plain(claims)).toContainEqual(claim);
}

describe("the record", () => {
  test("gives back its source, its layout and every claim, in their order", async () => {
    await fc.assert(
      fc.asyncProperty(records, async ({ header, claims }) => {
        const { bytes } = written(header, claims);
        expect(await usable(bytes)).toMatchObject(header);
        expect(await claimsOf(bytes)).toEqual(plain(claims));
      }),
    );
  });

  test("grows with what is claimed, and not with the size of the volume", () => {
    const layout = { sizeBytes: 64 * 2 ** 40, pieceBytes: 512 * 1024, pieceCount: 2 ** 27 };
    const claims = [0, 2 ** 27 - 1].map((piece) => ({ piece, digest: Buffer.alloc(32, 1) }));
    expect(
      written({ identity: identityOf({ kind: "ebs" }), layout, algorithm: "sha256", pieceKey: TEST_PIECE_KEY }, claims).bytes.length,
    ).toBeLessThan(5000);
  });

  test("is read in slices, so that even two million claims never block the event loop for long", async () => {
    const layout = { sizeBytes: 2 ** 40, pieceBytes: 512 * 1024, pieceCount: 2 ** 21 };
    const claims = Array.from({ length: 10_000 }, (_, piece) => ({ piece, digest: Buffer.alloc(32, piece) }));
    const found = await usable(
      written({ identity: identityOf({ kind: "ebs" }), layout, algorithm: "sha256", pieceKey: TEST_PIECE_KEY }, claims).bytes,
    );
    const sizes: number[] = [];
    for await (const slice of found.claims(NEVER)) sizes.push(slice.length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(10_000);
    expect(Math.max(...sizes)).toBeLessThan(500);
    await expect(claimsIn(found.claims(AbortSignal.abort(new Error("stop"))))).rejects.toThrow("stop");
  });

  test("counts each piece once, of several beginnings the longest, and no beginning of a whole piece", async () => {
    await fc.assert(
      fc.asyncProperty(records, async ({ header, claims }) => {
        const longest = new Map<number, number>();
        for (const { piece, prefixBytes = 1000 } of claims) longest.set(piece, Math.max(prefixBytes, longest.get(piece) ?? 0));
        const bytes = [...longest.values()].reduce((sum, count) => sum + count, 0);
        expect(await countClaimed(await usable(written(header, claims).bytes))).toBe(bytes);
      }),
    );
  });

  test("says how many claims a flush covers, and drops those that a failed flush did not cover", async () => {
    const kinds = fc.constantFrom("steady" as const, "flushing" as const, "failed" as const);
    await fc.assert(
      fc.asyncProperty(records, fc.nat(40), kinds, async ({ header, claims }, flushedClaims, kind) => {
        const writer = RecordWriter.create(header, TEST_KEY);
        const bytes = Buffer.concat([writer.headerBytes, writer.encode(claims, 0)]);
        writer.encodeFlushState({ flushedClaims, kind }).copy(bytes, FLUSH_STATE_OFFSET);
        const found = await usable(bytes);
        const left = kind === "failed" ? claims.slice(0, flushedClaims) : claims;
        const read = await claimsIn(found.claims(NEVER));
        expect(plain(read)).toEqual(plain(left));
        expect(read.map(({ isFlushed }) => isFlushed)).toEqual(left.map((_, i) => i < flushedClaims));
        expect(found.isSuspect).toBe(kind === "flushing");
      }),
    );
  });

  test("is suspect, and has no flushed claims, if its flush state is torn or foreign", async () => {
    const layout = { sizeBytes: 4000, pieceBytes: 1000, pieceCount: 4 };
    const header: CheckpointHeader = { identity: identityOf(), layout, algorithm: "gmac", pieceKey: TEST_PIECE_KEY };
    const other = RecordWriter.create(header, TEST_KEY).encodeFlushState({ flushedClaims: 1, kind: "steady" });
    for (const state of [Buffer.alloc(16), Buffer.alloc(16, 0xff), other]) {
      const { bytes } = written(header, [{ piece: 0, digest: Buffer.alloc(16) }]);
      state.copy(bytes, FLUSH_STATE_OFFSET);
      const found = await usable(bytes);
      expect(found.isSuspect).toBe(true);
      expect(await claimsIn(found.claims(NEVER))).toMatchObject([{ piece: 0, isFlushed: false }]);
    }
  });

  test("loses one claim, or all of them, by a corrupted byte, and never gains one", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (record, where, flip, isEntry) => {
        const { bytes, headerBytes } = written(record.header, record.claims);
        const entriesBytes = bytes.length - headerBytes;
        const at = isEntry && entriesBytes > 0 ? headerBytes + (where % entriesBytes) : where % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ flip, at);
        await expectOnlyTrueClaims(bytes, record);
        if (at < headerBytes) return;
        const hit = Math.floor((at - headerBytes) / entryBytes(record.header.algorithm));
        expect(await claimsOf(bytes)).toEqual(plain(record.claims.filter((_, i) => i !== hit)));
      }),
      { numRuns: 500 },
    );
  });

  test("keeps the whole entries before the place where it was cut off", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), async ({ header, claims }, where) => {
        const { bytes, headerBytes } = written(header, claims);
        const length = where % (bytes.length + 1);
        const cut = bytes.subarray(0, length);
        if (length < headerBytes) {
          expect(await decodeRecord(cut)).toEqual({ unusable: "its record is too short" });
          return;
        }
        const whole = Math.floor((length - headerBytes) / entryBytes(header.algorithm));
        expect(await claimsOf(cut)).toEqual(plain(claims.slice(0, whole)));
      }),
    );
  });

  test("claims nothing by ranges of zeros, which a machine's crash leaves", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), fc.nat(200), async (record, where, length) => {
        const { bytes } = written(record.header, record.claims);
        const at = where % bytes.length;
        bytes.fill(0, at, Math.min(bytes.length, at + length));
        await expectOnlyTrueClaims(bytes, record);
      }),
    );
  });

  test("claims nothing by entries of another record of the same source", async () => {
    await fc.assert(
      fc.asyncProperty(records, async ({ header, claims }) => {
        const [one, other] = [written(header, claims), written(header, claims)];
        const mixed = Buffer.concat([other.bytes.subarray(0, other.headerBytes), one.bytes.subarray(one.headerBytes)]);
        expect(await claimsOf(mixed)).toEqual([]);
      }),
    );
  });

  test("claims nothing by entries that were moved", async () => {
    const layout = { sizeBytes: 4000, pieceBytes: 1000, pieceCount: 4 };
    const claims = [0, 1, 2, 3].map((piece) => ({ piece, digest: Buffer.alloc(16, piece) }));
    const { bytes, headerBytes } = written({ identity: identityOf(), layout, algorithm: "gmac", pieceKey: TEST_PIECE_KEY }, claims);
    const size = entryBytes("gmac");
    const first = bytes.subarray(headerBytes, headerBytes + size);
    const moved = Buffer.concat([bytes.subarray(0, headerBytes), bytes.subarray(headerBytes + size), first]);
    expect(await claimsOf(moved)).toEqual([]);
  });

  test("is refused, with the reason, if it was made with another key", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.uint8Array({ minLength: 32, maxLength: 32 }), async ({ header, claims }, key) => {
        fc.pre(!TEST_KEY.equals(key));
        expect(await decodeRecord(written(header, claims, key).bytes)).toEqual({
          unusable: "its record was not written by this user's fetch-action on this machine",
        });
      }),
    );
  });

  test("does not show the key of its digests to anyone who lacks the key of records", () => {
    const header: CheckpointHeader = {
      identity: identityOf(),
      layout: { sizeBytes: 1000, pieceBytes: 1000, pieceCount: 1 },
      algorithm: "gmac",
      pieceKey: TEST_PIECE_KEY,
    };
    const shown = [1, 2].map(() => /"pieceKey":"([0-9a-f]{64})"/.exec(written(header, []).bytes.toString("latin1"))?.[1]);
    expect(new Set([...shown, TEST_PIECE_KEY.toString("hex")]).size).toBe(3);
    expect(written(header, []).bytes.includes(TEST_PIECE_KEY)).toBe(false);
  });

  test("has a longer head if label and validator are long", async () => {
    const header: CheckpointHeader = {
      identity: identityOf({ label: `https://example.com/${"a".repeat(9000)}`, validator: `"${"b".repeat(8000)}"` }),
      layout: { sizeBytes: 1000, pieceBytes: 1000, pieceCount: 1 },
      algorithm: "gmac",
      pieceKey: TEST_PIECE_KEY,
    };
    const { bytes, headerBytes } = written(header, [{ piece: 0, digest: Buffer.alloc(16, 1) }]);
    expect(headerBytes).toBe(20_480);
    expect(await usable(bytes)).toMatchObject(header);
    expect(await claimsOf(bytes)).toHaveLength(1);
  });

  const sound = {
    identity: identityOf(),
    layout: { sizeBytes: 1000, pieceBytes: 100, pieceCount: 10 },
    algorithm: "gmac",
    nonce: "ab".repeat(16),
    pieceKey: "cd".repeat(32),
  };

  test("is usable if its head is sound, whatever wrote it", async () => {
    expect(await decodeRecord(headOf(sound))).toMatchObject({ identity: sound.identity, layout: sound.layout, algorithm: "gmac" });
  });

  test.each<[what: string, header: unknown]>([
    ["null", null],
    ["a list", []],
    ["text", "header"],
    ["no identity", { ...sound, identity: undefined }],
    ["an identity that is null", { ...sound, identity: null }],
    ["an unknown kind of source", { ...sound, identity: { ...identityOf(), kind: "ftp" } }],
    ["a key that is a number", { ...sound, identity: { ...identityOf(), key: 7 } }],
    ["a validator that is an object", { ...sound, identity: { ...identityOf(), validator: {} } }],
    ["a label without end", { ...sound, identity: { ...identityOf(), label: "x".repeat(20_000) } }],
    ["a device that is no text", { ...sound, identity: { ...identityOf(), device: 1 } }],
    ["no layout", { ...sound, layout: undefined }],
    ["a negative size", { ...sound, layout: { sizeBytes: -1000, pieceBytes: 100, pieceCount: -10 } }],
    ["half a byte", { ...sound, layout: { sizeBytes: 0.5, pieceBytes: 100, pieceCount: 1 } }],
    ["pieces of no bytes", { ...sound, layout: { sizeBytes: 1000, pieceBytes: 0, pieceCount: 10 } }],
    ["another number of pieces than the size has", { ...sound, layout: { sizeBytes: 1000, pieceBytes: 100, pieceCount: 4_000_000 } }],
    ["more pieces than memory has room for", { ...sound, layout: { sizeBytes: 2 ** 50, pieceBytes: 1, pieceCount: 2 ** 50 } }],
    ["an unknown digest", { ...sound, algorithm: "md5" }],
    ["a digest's name that objects have", { ...sound, algorithm: "constructor" }],
    ["no key of the digests", { ...sound, pieceKey: undefined }],
    ["a key of the digests that is too short", { ...sound, pieceKey: "cd".repeat(31) }],
    ["a key of the digests that is no number", { ...sound, pieceKey: "xy".repeat(32) }],
    ["a nonce that is an object", { ...sound, nonce: {} }],
  ])("is unusable if its head is %s, even if that is authentic", async (_what, header) => {
    expect(await decodeRecord(headOf(header))).toEqual({ unusable: "its record is damaged" });
  });

  test.each([
    ["nothing", Buffer.alloc(0), "too short"],
    ["zeros", Buffer.alloc(4096), "not one of fetch-action's"],
    ["something else", Buffer.alloc(8192, "PK\u0003\u0004"), "not one of fetch-action's"],
    ["another version", Buffer.concat([Buffer.from("fetchck4"), Buffer.alloc(4096)]), "of another version"],
    ["a magic with garbage behind it", Buffer.concat([Buffer.from("fetchck5"), Buffer.alloc(4096, 0xff)]), "damaged"],
    ["a magic with zeros behind it", Buffer.concat([Buffer.from("fetchck5"), Buffer.alloc(4096)]), "damaged"],
  ])("is not mistaken for %s in its place", async (_, bytes, why) => {
    expect(await decodeRecord(bytes)).toEqual({ unusable: expect.stringContaining(why) });
  });

  test("is read from any bytes without a crash", async () => {
    const tails = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(tails, fc.boolean(), async (tail, hasMagic) => {
        const bytes = Buffer.alloc(4396);
        bytes.set(tail, hasMagic ? 8 : 0);
        if (hasMagic) bytes.write("fetchck5");
        expect(await decodeRecord(bytes)).toHaveProperty("unusable");
      }),
    );
  });
});

describe("the identity", () => {
  const one = identityOf({ checksum: "sha256:00" });

  test("stays the same under another label", () => {
    expect(sameIdentity(one, { ...one, label: "http://elsewhere.test/" })).toBe(true);
  });

  test.each([{ key: "other" }, { validator: '"v2"' }, { validator: null }, { checksum: null }])("differs with %j", (change) => {
    expect(sameIdentity(one, { ...one, ...change })).toBe(false);
  });

  test.each<[string, Readonly<Record<string, string>> | undefined, boolean]>([
    ["both have the same", { a: "1", b: "2" }, true],
    ["one of them is gone", { b: "2" }, true],
    ["another one has come", { a: "1", c: "3" }, true],
    ["one of them has another version", { a: "1", b: "3" }, false],
    ["none is known to both", { c: "3" }, false],
    ["there are none, and the URL's own is another one", undefined, false],
  ])("of several servers is the same by those that both know: %s", (_, mirrors, isSame) => {
    const before = { ...one, validator: null, mirrors: { a: "1", b: "2" } };
    expect(sameIdentity(before, mirrors === undefined ? { ...one, validator: "x" } : { ...one, validator: "x", mirrors })).toBe(isSame);
  });
});
