import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bitmap } from "../../../src/core/bitmap.ts";
import { type Layout, pieceEnd, pieceStart } from "../../../src/core/layout.ts";
import { pieceDigester } from "../../../src/core/piece-digest.ts";
import { Plan, type Run } from "../../../src/core/plan.ts";
import type { UndividedRange } from "../../../src/core/undivided.ts";
import { TEST_PIECE_KEY } from "../../support/memory-store.ts";

const PIECE = 16;

function layoutOf(sizeBytes: number): Layout {
  return { sizeBytes, pieceBytes: PIECE, pieceCount: Math.ceil(sizeBytes / PIECE) };
}

function planOf(sizeBytes: number, done: readonly number[] = [], undivided: readonly UndividedRange[] = []) {
  const layout = layoutOf(sizeBytes);
  const bitmap = new Bitmap(layout.pieceCount);
  for (const piece of done) if (piece < layout.pieceCount) bitmap.add(piece);
  return { layout, bitmap, plan: new Plan(layout, bitmap, new Map(), undivided) };
}

/** What a worker may do with the run in its hand, by the number of the hand. */
const moves = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("take" as const), bytes: fc.oneof(fc.nat(200), fc.double({ min: 0, max: 200, noNaN: true })) }),
    fc.record({ do: fc.constant("giveBack" as const), hand: fc.nat() }),
    fc.record({ do: fc.constant("progress" as const), hand: fc.nat(), bytes: fc.nat(60) }),
    fc.record({ do: fc.constant("extend" as const), hand: fc.nat(), bytes: fc.nat(400) }),
    fc.record({
      do: fc.constant("split" as const),
      hand: fc.nat(),
      offset: fc.oneof(fc.nat(400), fc.double({ min: 0, max: 400, noNaN: true })),
    }),
  ),
  { maxLength: 60 },
);

const sizes = fc.oneof(fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 20 * PIECE), fc.nat(20 * PIECE));

const undividedRanges = fc.uniqueArray(fc.nat(400), { maxLength: 6 }).map((places) => {
  const sorted = places.sort((a, b) => a - b);
  return sorted.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: sorted[i + 1] ?? start + 1 }] : []));
});

describe("the plan", () => {
  test("tiles the source exactly once with pending runs, runs handed out and finished bytes, under any schedule", () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(19)), undividedRanges, moves, (sizeBytes, done, undivided, schedule) => {
        const { layout, bitmap, plan } = planOf(sizeBytes, done, undivided);
        const finished: [number, number][] = [...bitmap.pieces()].map((piece) => [pieceStart(layout, piece), pieceEnd(layout, piece)]);
        const hands: Run[] = [];
        const progress = (run: Run, bytes: number) => {
          const from = run.position;
          run.position = Math.min(run.end, from + bytes);
          finished.push([from, run.position]);
        };
        for (const move of schedule) {
          const run = "hand" in move ? hands[move.hand % Math.max(1, hands.length)] : undefined;
          if (move.do === "take") {
            const taken = plan.take(move.bytes);
            if (taken !== null) hands.push(taken);
          } else if (run === undefined) continue;
          else if (move.do === "progress") progress(run, move.bytes);
          else if (move.do === "giveBack") {
            hands.splice(hands.indexOf(run), 1);
            plan.giveBack(run);
          } else if (move.do === "extend") plan.extend(run, Math.ceil(move.bytes / PIECE) * PIECE);
          else {
            const rest = plan.split(run, move.offset);
            if (rest !== null) hands.push(rest);
          }
          expectWhole(layout, plan, hands, finished);
        }
        // Whatever happened, what is left can be finished.
        for (const hand of hands.splice(0)) progress(hand, sizeBytes);
        for (let run = plan.take(Number.POSITIVE_INFINITY); run !== null; run = plan.take(Number.POSITIVE_INFINITY))
          progress(run, sizeBytes);
        expect(total(finished)).toBe(sizeBytes);
      }),
      { numRuns: 500 },
    );
  });

  test("hands out what is missing in ascending order", () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(19)), fc.integer({ min: 1, max: 100 }), (sizeBytes, done, mostBytes) => {
        const { plan } = planOf(sizeBytes, done);
        let at = -1;
        for (let run = plan.take(mostBytes); run !== null; run = plan.take(mostBytes)) {
          expect(run.start).toBeGreaterThan(at);
          expect(run.end - run.start).toBeLessThan(mostBytes + PIECE);
          at = run.start;
        }
        expect([plan.take(mostBytes), plan.pendingBytes]).toEqual([null, 0]);
      }),
    );
  });

  test("a range that only one connection can bring is handed out whole, and before the others, but for the first run", () => {
    const { plan } = planOf(20 * PIECE, [], [{ start: 5 * PIECE + 3, end: 9 * PIECE + 3 }]);
    const taken = [PIECE, PIECE, PIECE].map((bytes) => plan.take(bytes));
    expect(taken).toMatchObject([
      { start: 0, end: PIECE },
      { start: 5 * PIECE, end: 10 * PIECE },
      { start: PIECE, end: 2 * PIECE },
    ]);
    // Nothing of it is taken away, and what is asked for before it ends where it begins.
    expect(taken.map((run) => run !== null && plan.canSplit(run))).toEqual([false, false, false]);
    expect(plan.take(10 * PIECE)).toMatchObject({ start: 2 * PIECE, end: 5 * PIECE });
    expect(plan.take(20 * PIECE)).toMatchObject({ start: 10 * PIECE, end: 20 * PIECE });
  });

  test("two ranges that share a piece are handed out as two runs", () => {
    const { plan } = planOf(
      6 * PIECE,
      [],
      [
        { start: 0, end: 2 * PIECE + 3 },
        { start: 2 * PIECE + 3, end: 6 * PIECE },
      ],
    );
    expect([plan.take(PIECE), plan.take(PIECE), plan.take(PIECE)]).toMatchObject([
      { start: 0, end: 3 * PIECE },
      { start: 3 * PIECE, end: 6 * PIECE },
      null,
    ]);
  });

  test("a run does not grow into a range that its answer holds only a part of", () => {
    const { plan } = planOf(10 * PIECE, [], [{ start: 2 * PIECE, end: 8 * PIECE }]);
    const run = plan.take(2 * PIECE) as Run;
    plan.extend(run, 4 * PIECE);
    expect(run.end).toBe(2 * PIECE);
  });

  test("a run that is given back comes first again, and goes on where it stopped", () => {
    const { plan } = planOf(10 * PIECE);
    const first = plan.take(4 * PIECE) as Run;
    plan.take(2 * PIECE);
    first.position = PIECE + 5;
    const pieceDigest = pieceDigester({ algorithm: "gmac", pieceKey: TEST_PIECE_KEY }).begin();
    first.pieceDigest = pieceDigest;
    plan.giveBack(first);
    const again = plan.take(1);
    expect(again).toBe(first);
    expect(again).toMatchObject({ position: PIECE + 5, end: 3 * PIECE });
    expect(again?.pieceDigest).toBe(pieceDigest);
    expect(plan.take(100)).toMatchObject({ start: 3 * PIECE, end: 4 * PIECE });
  });

  test("a run that is given back is handed out with its neighbours, so that one request can bring all of them", () => {
    const { plan } = planOf(10 * PIECE);
    const [first, second] = [plan.take(2 * PIECE) as Run, plan.take(2 * PIECE) as Run];
    plan.giveBack(first);
    plan.giveBack(second);
    expect(plan.take(Number.POSITIVE_INFINITY)).toMatchObject({ start: 0, end: 10 * PIECE });
  });

  test("a run gets back what is pending right behind it, no further than its answer reaches", () => {
    const { plan } = planOf(10 * PIECE);
    const run = plan.take(2 * PIECE) as Run;
    plan.extend(run, 6 * PIECE);
    expect(run.end).toBe(6 * PIECE);
    expect(plan.pendingBytes).toBe(4 * PIECE);
    run.position = run.end;
    plan.extend(run, 10 * PIECE);
    expect(plan.take(Number.POSITIVE_INFINITY)).toMatchObject({ start: 6 * PIECE });
  });

  test("a run that is complete is not taken back", () => {
    const { plan } = planOf(PIECE);
    const run = plan.take(PIECE) as Run;
    run.position = run.end;
    plan.giveBack(run);
    expect(plan.take(PIECE)).toBeNull();
  });

  test.each([
    ["in the middle of a piece", 40, 48],
    ["at a piece's border", 48, 48],
    ["before what is read already", 0, 32],
    ["in the piece that is being read", 20, 32],
  ])("splits %s: at the next border that its reader has not begun", (_, offset, boundary) => {
    const { plan } = planOf(10 * PIECE);
    const run = plan.take(10 * PIECE) as Run;
    run.position = PIECE + 1;
    expect(plan.split(run, offset)).toMatchObject({ start: boundary, position: boundary, end: 10 * PIECE });
    expect(run.end).toBe(boundary);
  });

  test("does not split off nothing, nor the piece that is being read", () => {
    const { plan } = planOf(3 * PIECE);
    const run = plan.take(3 * PIECE) as Run;
    expect(plan.split(run, 3 * PIECE)).toBeNull();
    expect(plan.split(run, 2 * PIECE + 1)).toBeNull();
    run.position = 2 * PIECE;
    expect([plan.canSplit(run), plan.split(run, 0)]).toEqual([false, null]);
    expect(run.end).toBe(3 * PIECE);
  });
});

function total(ranges: readonly (readonly [number, number])[]): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** Every byte is in exactly one place; what is pending is seen by taking it all and giving it back. */
function expectWhole(layout: Layout, plan: Plan, hands: readonly Run[], finished: readonly [number, number][]): void {
  const pending: Run[] = [];
  const pendingBytes = plan.pendingBytes;
  for (let run = plan.take(Number.POSITIVE_INFINITY); run !== null; run = plan.take(Number.POSITIVE_INFINITY)) pending.push(run);
  // Before they are given back: then neighbours become one.
  const rangesOf = (runs: readonly Run[]) => runs.map(({ position, end }): [number, number] => [position, end]);
  const ranges = [...finished, ...rangesOf([...pending, ...hands])];
  expect(total(rangesOf(pending))).toBe(pendingBytes);
  for (const run of pending) plan.giveBack(run);
  const ascending = ranges.filter(([start, end]) => start < end).sort(([a], [b]) => a - b);
  expect(
    ascending
      .flat()
      .slice(1, -1)
      .every((offset, i, all) => i % 2 === 1 || offset === all[i + 1]),
  ).toBe(true);
  expect([ascending[0]?.[0] ?? 0, ascending.at(-1)?.[1] ?? 0]).toEqual([0, layout.sizeBytes]);
}
