import fc from "fast-check";
import { expect, test } from "vitest";
import { Crc } from "../../../src/core/crc.ts";
import { type Layout, pieceEnd, pieceStart } from "../../../src/core/layout.ts";
import type { DigestSpec } from "../../../src/core/offered-digest.ts";
import { PieceCrcs } from "../../../src/core/piece-crcs.ts";
import { createHasher } from "../../../src/target/hashers.ts";
import { someBytes } from "../../support/memory-parts.ts";

const PIECE = 4096;

function layoutOf(sizeBytes: number): Layout {
  return { sizeBytes, pieceBytes: PIECE, pieceCount: Math.ceil(sizeBytes / PIECE) };
}

/** Made of the pieces, which come in this order. */
function joined(wanted: DigestSpec, bytes: Uint8Array, order: readonly number[]): string | null | undefined {
  const layout = layoutOf(bytes.length);
  const crcs = PieceCrcs.for(wanted, layout);
  for (const piece of order) crcs?.add(piece, crcs.crc.update(0n, bytes.subarray(pieceStart(layout, piece), pieceEnd(layout, piece))));
  return crcs?.digest();
}

/** Made of the bytes, as of a file that is read. */
async function read(wanted: DigestSpec, bytes: Uint8Array): Promise<string> {
  const hasher = await createHasher(wanted);
  hasher.update(bytes);
  return hasher.digest();
}

const algorithm = fc.constantFrom("crc64nvme" as const, "crc32c" as const, "crc32" as const);

test("the CRC of a file is made of those of its pieces, in whatever order they come", async () => {
  await fc.assert(
    fc.asyncProperty(algorithm, fc.integer({ min: 1, max: 9 * PIECE }), fc.infiniteStream(fc.nat()), async (name, sizeBytes, keys) => {
      const bytes = someBytes(sizeBytes);
      const order = [...Array(layoutOf(sizeBytes).pieceCount).keys()].map((piece) => ({ piece, key: keys.next().value ?? 0 }));
      const pieces = order.sort((a, b) => a.key - b.key).map(({ piece }) => piece);
      expect(joined({ algorithm: name }, bytes, pieces)).toBe(await read({ algorithm: name }, bytes));
    }),
  );
});

test("the CRC of the CRCs of parts is made of the pieces if each part ends with one", async () => {
  await fc.assert(
    fc.asyncProperty(
      algorithm,
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 2 * PIECE }),
      async (name, parts, last) => {
        const partBytes = [...parts.map((pieces) => pieces * PIECE), last];
        const bytes = someBytes(partBytes.reduce((sum, size) => sum + size, 0));
        const pieces = [...Array(layoutOf(bytes.length).pieceCount).keys()];
        expect(joined({ algorithm: name, partBytes }, bytes, pieces)).toBe(await read({ algorithm: name, partBytes }, bytes));
      },
    ),
  );
});

test("parts that end within a piece, digests that are no CRC, and nothing, are left to whoever reads the file", () => {
  const layout = layoutOf(3 * PIECE);
  const made = [{ algorithm: "crc32" as const, partBytes: [PIECE + 1, 2 * PIECE - 1] }, { algorithm: "sha256" as const }, null];
  expect(made.map((wanted) => PieceCrcs.for(wanted, layout))).toEqual([null, null, null]);
});

test("as long as a piece is missing there is no CRC", () => {
  const bytes = someBytes(3 * PIECE);
  expect([joined({ algorithm: "crc32" }, bytes, [0, 2, 2]), joined({ algorithm: "crc32" }, bytes, [2, 0, 1])]).toEqual([
    null,
    expect.any(String),
  ]);
});

test("if a piece comes again, its latest bytes count", async () => {
  const bytes = someBytes(2 * PIECE);
  const crcs = PieceCrcs.for({ algorithm: "crc64nvme" }, layoutOf(bytes.length));
  const crc = Crc.of("crc64nvme");
  crcs?.add(0, 1n);
  crcs?.add(1, crc.update(0n, bytes.subarray(PIECE)));
  crcs?.add(0, crc.update(0n, bytes.subarray(0, PIECE)));
  expect(crcs?.digest()).toBe(await read({ algorithm: "crc64nvme" }, bytes));
});
