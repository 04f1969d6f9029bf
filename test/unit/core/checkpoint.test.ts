import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Checkpoint,
  type CheckpointHeader,
  DIGEST_BYTES,
  decodeCheckpoint,
  encodeEntries,
  encodeFlushState,
  encodeHeader,
  entryBytes,
  entryOffset,
  FLUSH_STATE_OFFSET,
  HEADER_BYTES,
  type PieceClaim,
  sameIdentity,
} from "../../../src/core/checkpoint.ts";
import { identityOf } from "../../support/memory-parts.ts";

const headers: fc.Arbitrary<CheckpointHeader> = fc
  .record({
    label: fc.string({ unit: "grapheme", maxLength: 60 }),
    key: fc.stringMatching(/^[0-9a-f]{64}$/),
    validator: fc.option(fc.string({ maxLength: 40 })),
    checksum: fc.option(fc.string({ maxLength: 40 })),
    pieceCount: fc.integer({ min: 0, max: 40 }),
    algorithm: fc.constantFrom("gmac" as const, "sha256" as const),
  })
  .map(({ pieceCount, algorithm, ...identity }) => ({
    identity: { kind: "http", ...identity },
    layout: { sizeBytes: pieceCount * 1000, pieceBytes: 1000, pieceCount },
    algorithm,
  }));

const records = headers.chain((header) =>
  fc
    .uniqueArray(
      fc.record({
        piece: fc.nat(Math.max(0, header.layout.pieceCount - 1)),
        digest: fc.uint8Array({ minLength: DIGEST_BYTES[header.algorithm], maxLength: DIGEST_BYTES[header.algorithm] }),
      }),
      { selector: ({ piece }) => piece, maxLength: header.layout.pieceCount },
    )
    .map((claims) => ({ header, claims })),
);

/** Some of each, so that every test has claims of several generations. */
const generationOf = ({ piece }: PieceClaim): number => piece % 3;

/** The record as it stands on disk: entries at their positions, zeros between them. */
function recordOf(header: CheckpointHeader, claims: readonly PieceClaim[]): Buffer {
  const bytes = Buffer.alloc(entryOffset(header.algorithm, header.layout.pieceCount));
  encodeHeader(header).copy(bytes);
  for (const claim of claims) encodeEntries(header, [claim], generationOf(claim)).copy(bytes, entryOffset(header.algorithm, claim.piece));
  return bytes;
}

function claimsOf(checkpoint: Checkpoint): Map<number, string> {
  return new Map([...checkpoint.claimed.pieces()].map((piece) => [piece, Buffer.from(checkpoint.digestOf(piece)).toString("hex")]));
}

function mapOf(claims: readonly PieceClaim[]): Map<number, string> {
  const sorted = claims.toSorted((a, b) => a.piece - b.piece);
  return new Map(sorted.map(({ piece, digest }) => [piece, Buffer.from(digest).toString("hex")]));
}

function usable(bytes: Buffer): Checkpoint {
  const found = decodeCheckpoint(bytes);
  if ("unusable" in found) throw new Error(found.unusable);
  return found;
}

/** What is read from a record that something happened to: nothing at all, or claims that were really made. */
function expectOnlyTrueClaims(bytes: Buffer, header: CheckpointHeader, claims: readonly PieceClaim[]): void {
  const found = decodeCheckpoint(bytes);
  if ("unusable" in found) return;
  expect(found).toMatchObject(header);
  const made = mapOf(claims);
  for (const [piece, digest] of claimsOf(found)) expect(digest).toBe(made.get(piece));
}

describe("the record", () => {
  test("gives back who, what and every claim", () => {
    fc.assert(
      fc.property(records, ({ header, claims }) => {
        const found = usable(recordOf(header, claims));
        expect(found).toMatchObject(header);
        expect(claimsOf(found)).toEqual(mapOf(claims));
      }),
    );
  });

  test("entries of consecutive pieces are written together as they would be alone", () => {
    fc.assert(
      fc.property(records, ({ header }) => {
        const claims = Array.from({ length: header.layout.pieceCount }, (_, piece) => ({
          piece,
          digest: Buffer.alloc(DIGEST_BYTES[header.algorithm], piece),
        }));
        const together = Buffer.concat([encodeHeader(header), encodeEntries(header, claims, 7)]);
        const alone = claims.map((claim) => encodeEntries(header, [claim], 7));
        expect(together.equals(Buffer.concat([encodeHeader(header), ...alone]))).toBe(true);
      }),
    );
  });

  test("tells claims of whole pieces from those of their beginnings, and what a flush covers", () => {
    const kinds = fc.constantFrom("steady" as const, "flushing" as const, "failed" as const);
    fc.assert(
      fc.property(records, fc.nat(3), kinds, ({ header, claims }, flushedGeneration, kind) => {
        const made = claims.map((claim) => (claim.piece % 2 === 0 ? claim : { ...claim, prefixBytes: 1 + claim.piece }));
        const bytes = recordOf(header, made);
        encodeFlushState(header, { flushedGeneration, kind }).copy(bytes, FLUSH_STATE_OFFSET);
        const found = usable(bytes);
        const left = made.filter((claim) => kind !== "failed" || generationOf(claim) <= flushedGeneration);
        expect(claimsOf(found)).toEqual(mapOf(left.filter(({ piece }) => piece % 2 === 0)));
        expect(mapOf(found.prefixes)).toEqual(mapOf(left.filter(({ piece }) => piece % 2 === 1)));
        for (const { piece, prefixBytes } of found.prefixes) expect(prefixBytes).toBe(1 + piece);
        const flushed = made.filter((claim) => generationOf(claim) <= flushedGeneration).map(({ piece }) => piece);
        expect([...found.flushed.pieces()]).toEqual(flushed.sort((a, b) => a - b));
        expect(found.isSuspect).toBe(kind === "flushing");
      }),
    );
  });

  test("with a torn flush state covers nothing, and is suspect", () => {
    const header: CheckpointHeader = {
      identity: identityOf(),
      layout: { sizeBytes: 4000, pieceBytes: 1000, pieceCount: 4 },
      algorithm: "gmac",
    };
    const bytes = recordOf(header, [{ piece: 0, digest: Buffer.alloc(16) }]);
    bytes.fill(0, FLUSH_STATE_OFFSET, HEADER_BYTES);
    expect(usable(bytes)).toMatchObject({ isSuspect: true, claimed: { count: 1 }, flushed: { count: 0 } });
  });

  test("one corrupted byte costs at most its own claim, or all of them, and never makes one", () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), ({ header, claims }, where, flip, isEntry) => {
        const bytes = recordOf(header, claims);
        const entriesBytes = bytes.length - HEADER_BYTES;
        const at = isEntry && entriesBytes > 0 ? HEADER_BYTES + (where % entriesBytes) : where % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ flip, at);
        expectOnlyTrueClaims(bytes, header, claims);
        if (at < HEADER_BYTES) return;
        const hit = Math.floor((at - HEADER_BYTES) / entryBytes(header.algorithm));
        expect(claimsOf(usable(bytes))).toEqual(mapOf(claims.filter(({ piece }) => piece !== hit)));
      }),
      { numRuns: 1000 },
    );
  });

  test("cut off anywhere, it keeps what is whole before the cut", () => {
    fc.assert(
      fc.property(records, fc.nat(), ({ header, claims }, where) => {
        const bytes = recordOf(header, claims);
        const length = where % (bytes.length + 1);
        const cut = bytes.subarray(0, length);
        const whole = claims.filter(({ piece }) => entryOffset(header.algorithm, piece + 1) <= length);
        if (length < HEADER_BYTES) expect(decodeCheckpoint(cut)).toEqual({ unusable: "its record is too short" });
        else expect(claimsOf(usable(cut))).toEqual(mapOf(whole));
      }),
    );
  });

  test("torn between an old and a new state at any block, it claims only what one of them did", () => {
    fc.assert(
      fc.property(records, fc.nat(), ({ header, claims }, where) => {
        const bytes = recordOf(header, claims);
        const empty = recordOf(header, []);
        const at = where % bytes.length;
        expectOnlyTrueClaims(Buffer.concat([bytes.subarray(0, at), empty.subarray(at)]), header, claims);
        expectOnlyTrueClaims(Buffer.concat([empty.subarray(0, at), bytes.subarray(at)]), header, claims);
      }),
    );
  });

  test("zeroed ranges claim nothing", () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.nat(200), ({ header, claims }, where, length) => {
        const bytes = recordOf(header, claims);
        const at = where % bytes.length;
        bytes.fill(0, at, Math.min(bytes.length, at + length));
        expectOnlyTrueClaims(bytes, header, claims);
      }),
    );
  });

  test("entries of another record in their places claim nothing", () => {
    fc.assert(
      fc.property(records, fc.string({ minLength: 1, maxLength: 20 }), ({ header, claims }, suffix) => {
        const bytes = recordOf(header, claims);
        const other = { ...header, identity: { ...header.identity, key: `${header.identity.key}${suffix}` } };
        const mixed = Buffer.concat([encodeHeader(other), bytes.subarray(HEADER_BYTES)]);
        expect([...usable(mixed).claimed.pieces()]).toEqual([]);
        expect(claimsOf(usable(bytes))).toEqual(mapOf(claims));
      }),
    );
  });

  test("an entry at another piece's place claims nothing", () => {
    const header: CheckpointHeader = {
      identity: identityOf(),
      layout: { sizeBytes: 4000, pieceBytes: 1000, pieceCount: 4 },
      algorithm: "gmac",
    };
    const bytes = recordOf(header, []);
    const digest = Buffer.alloc(16, 1);
    for (const piece of [0, 1, 2, 3]) encodeEntries(header, [{ piece, digest }], 0).copy(bytes, entryOffset("gmac", (piece + 1) % 4));
    expect(usable(bytes).claimed.count).toBe(0);
  });

  test.each([
    ["nothing", Buffer.alloc(0), "too short"],
    ["zeros", Buffer.alloc(HEADER_BYTES), "not one of fetch-action's"],
    ["something else", Buffer.alloc(HEADER_BYTES * 2, "PK\u0003\u0004"), "not one of fetch-action's"],
    ["another version", Buffer.concat([Buffer.from("fetchck1"), Buffer.alloc(HEADER_BYTES)]), "of another version"],
    ["a magic with garbage behind it", Buffer.concat([Buffer.from("fetchck3"), Buffer.alloc(HEADER_BYTES, 0xff)]), "damaged"],
    ["a magic with zeros behind it", Buffer.concat([Buffer.from("fetchck3"), Buffer.alloc(HEADER_BYTES)]), "damaged"],
  ])("%s in its place is recognised", (_, bytes, why) => {
    expect(decodeCheckpoint(bytes)).toEqual({ unusable: expect.stringContaining(why) });
  });

  test("any bytes at all are read without a crash", () => {
    const tails = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(tails, fc.boolean(), (tail, hasMagic) => {
        const bytes = Buffer.alloc(HEADER_BYTES + 300);
        bytes.set(tail, hasMagic ? 8 : 0);
        if (hasMagic) bytes.write("fetchck3");
        expect(decodeCheckpoint(bytes)).toHaveProperty("unusable");
      }),
    );
  });
});

describe("the identity", () => {
  const one = identityOf({ checksum: "sha256:00" });

  test("is the same for another label only", () => {
    expect(sameIdentity(one, { ...one, label: "http://elsewhere.test/" })).toBe(true);
  });

  test.each([{ key: "other" }, { validator: '"v2"' }, { validator: null }, { checksum: null }])("differs with %j", (change) => {
    expect(sameIdentity(one, { ...one, ...change })).toBe(false);
  });
});
