import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bitmap } from "../../../src/core/bitmap.ts";
import { layoutFor, MAX_PIECES, PIECE_BYTES, pieceAt, pieceEnd, pieceStart, SMALL_PIECE_BYTES } from "../../../src/core/layout.ts";

/** Any set: lengths around the borders of words, and whole words of ones and zeros, which are skipped at once. */
const sets = fc
  .integer({ min: 0, max: 140 })
  .chain((length) =>
    fc.record({
      length: fc.constant(length),
      pieces: fc.oneof(
        length === 0 ? fc.constant([]) : fc.array(fc.integer({ min: 0, max: length - 1 })),
        fc.subarray(Array.from({ length }, (_, piece) => piece)),
        fc
          .tuple(fc.nat(length), fc.nat(length))
          .map(([a, b]) =>
            Array.from({ length }, (_, piece) => piece).filter((piece) => piece < Math.min(a, b) || piece >= Math.max(a, b)),
          ),
      ),
    }),
  )
  .map(({ length, pieces }) => {
    const bitmap = new Bitmap(length);
    for (const piece of pieces) bitmap.add(piece);
    return { bitmap, pieces: [...new Set(pieces)].sort((a, b) => a - b), length };
  });

describe("Bitmap", () => {
  test("gives back what was put in, once and ascending", () => {
    fc.assert(
      fc.property(sets, ({ bitmap, pieces, length }) => {
        expect([...bitmap.pieces()]).toEqual(pieces);
        expect(bitmap.count).toBe(pieces.length);
        expect(bitmap.isFull).toBe(pieces.length === length);
        for (let piece = 0; piece < length; piece += 1) expect(bitmap.has(piece)).toBe(pieces.includes(piece));
      }),
    );
  });

  test("its missing ranges are the complement: ascending, not empty, never touching", () => {
    fc.assert(
      fc.property(sets, ({ bitmap, pieces, length }) => {
        const ranges = [...bitmap.missingRanges()];
        const missing = ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
        expect(missing).toEqual(Array.from({ length }, (_, piece) => piece).filter((piece) => !pieces.includes(piece)));
        for (const [i, { start, end }] of ranges.entries()) {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThan(ranges[i - 1]?.end ?? -1);
        }
      }),
    );
  });

  test("finds the first missing and the first present piece from anywhere", () => {
    fc.assert(
      fc.property(sets, fc.nat(150), ({ bitmap, pieces, length }, from) => {
        const all = Array.from({ length }, (_, piece) => piece).filter((piece) => piece >= from);
        expect(bitmap.firstMissing(from)).toBe(all.find((piece) => !pieces.includes(piece)) ?? Math.max(length, 0));
        expect(bitmap.firstPresent(from)).toBe(all.find((piece) => pieces.includes(piece)) ?? Math.max(length, 0));
      }),
    );
  });

  test.each([-1, 8, 9])("refuses piece %i of 8", (piece) => {
    expect(() => new Bitmap(8).add(piece)).toThrow(RangeError);
  });
});

describe("layout", () => {
  test.each([
    [0, SMALL_PIECE_BYTES, 0],
    [1, SMALL_PIECE_BYTES, 1],
    [SMALL_PIECE_BYTES, SMALL_PIECE_BYTES, 1],
    [SMALL_PIECE_BYTES + 1, SMALL_PIECE_BYTES, 2],
    [1024 ** 3 - 1, SMALL_PIECE_BYTES, 4096],
    [1024 ** 3, PIECE_BYTES, 1024],
    [1024 ** 3 + 1, PIECE_BYTES, 1025],
    [PIECE_BYTES * MAX_PIECES, PIECE_BYTES, MAX_PIECES],
    [PIECE_BYTES * MAX_PIECES + 1, PIECE_BYTES * 2, MAX_PIECES / 2 + 1],
    [2 ** 53 - 1, 2 ** 37, MAX_PIECES],
  ])("%i bytes are cut into pieces of %i: %i of them", (sizeBytes, pieceBytes, pieceCount) => {
    expect(layoutFor(sizeBytes)).toEqual({ sizeBytes, pieceBytes, pieceCount });
  });

  test("the pieces tile the source, and each byte is in its piece", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 700 }), (sizeBytes, pieceBytes) => {
        const layout = { sizeBytes, pieceBytes, pieceCount: Math.ceil(sizeBytes / pieceBytes) };
        let at = 0;
        for (let piece = 0; piece < layout.pieceCount; piece += 1) {
          expect(pieceStart(layout, piece)).toBe(at);
          expect([pieceAt(layout, at), pieceAt(layout, pieceEnd(layout, piece) - 1)]).toEqual([piece, piece]);
          at = pieceEnd(layout, piece);
        }
        expect(at).toBe(sizeBytes);
      }),
    );
  });
});
