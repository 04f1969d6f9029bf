import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Gaps } from "../../../src/core/gaps.ts";

const block = (piece: number) => ({ piece, token: "t" });

/** Every piece that a gap holds, in the order in which they are told. */
function drain(gaps: Gaps): number[] {
  const pieces: number[] = [];
  for (let gap = gaps.take(); gap !== undefined; gap = gaps.take())
    for (let piece = gap.start; piece < gap.end; piece += 1) pieces.push(piece);
  return pieces;
}

describe("the gaps of a list", () => {
  it("are told as soon as the block behind them is listed", () => {
    const gaps = new Gaps(10);
    expect(gaps.add(block(2))).toBe("ahead");
    expect(drain(gaps)).toEqual([0, 1]);
    expect(gaps.add(block(3))).toBe("ahead");
    expect(gaps.take()).toBeUndefined();
    gaps.close();
    expect(drain(gaps)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(gaps.listedCount).toBe(2);
  });

  it("of an ascending list are all that it leaves out, each once", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(199)), (pieces) => {
        const gaps = new Gaps(200);
        const listed = pieces.toSorted((a, b) => a - b);
        for (const piece of listed) expect(gaps.add(block(piece))).toBe("ahead");
        gaps.close();
        const left = drain(gaps);
        expect([...left, ...listed].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i));
      }),
    );
  });

  it("in any order hold no block that was told to be ahead, and what comes behind says so", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99)), (pieces) => {
        const gaps = new Gaps(100);
        const where = pieces.map((piece) => [piece, gaps.add(block(piece))] as const);
        gaps.close();
        const told = new Set(drain(gaps));
        for (const [piece, kind] of where) if (kind === "ahead") expect(told.has(piece)).toBe(false);
        // Nothing is forgotten: every piece is in a gap or listed, and those in both were told to wait.
        for (let piece = 0; piece < 100; piece += 1) expect(told.has(piece) || pieces.includes(piece)).toBe(true);
        for (const [piece, kind] of where) if (told.has(piece) && kind !== "known") expect(kind).toBe("behind");
        expect(gaps.listedCount).toBe(new Set(pieces).size);
      }),
    );
  });
});
