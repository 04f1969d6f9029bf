import { describe, expect, test } from "vitest";
import type { PieceClaim } from "../../../src/core/checkpoint.ts";
import { pieceDigester } from "../../../src/core/piece-digest.ts";
import { Run } from "../../../src/core/plan.ts";
import { RunWriter, type WriterContext } from "../../../src/core/run-writer.ts";
import { MIB, someBytes } from "../../support/memory-parts.ts";
import { TEST_PIECE_KEY } from "../../support/memory-store.ts";
import { MemoryTarget, type MemoryTargetOptions } from "../../support/memory-target.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const content = someBytes(4 * MIB);
const digester = pieceDigester({ algorithm: "gmac", pieceKey: TEST_PIECE_KEY });
const digestOf = (piece: number) => digester.of(piece, content.subarray(piece * 1000, piece * 1000 + 1000));

interface Options extends Omit<MemoryTargetOptions, "clock"> {
  readonly run?: Run;
  readonly pieceBytes?: number | null;
  readonly bufferBytes?: number;
}

function writing({ run = new Run(0, content.length), pieceBytes = 1000, bufferBytes = 100 * MIB, ...faults }: Options = {}) {
  const clock = new VirtualClock();
  const target = new MemoryTarget({ clock, ...faults });
  const claims: PieceClaim[] = [];
  const counted = { bytes: 0, wasted: 0 };
  const written: number[] = [];
  const failures: unknown[] = [];
  const layout = pieceBytes === null ? null : { sizeBytes: content.length, pieceBytes, pieceCount: Math.ceil(content.length / pieceBytes) };
  const context: WriterContext = {
    ...{ pieces: layout && { layout, digester }, target, bufferBytes },
    onBytes: (count) => (counted.bytes += count),
    onWasted: (count) => (counted.wasted += count),
    onPiece: (claim) => claims.push(claim),
    onWritten: (end) => written.push(end),
    onFailure: (error) => failures.push(error),
  };
  const writer = new RunWriter(run, context);
  const released: number[] = [];
  /** Gives the next so many bytes. */
  const give = (count: number) => {
    const from = writer.position;
    return writer.write(content.subarray(from, from + count), () => released.push(from + count));
  };
  return { clock, target, writer, run, claims, counted, written, failures, released, give, pieces: () => claims.map(({ piece }) => piece) };
}

describe("the writer of a run", () => {
  test("puts slabs of any size in their places, and claims each piece with its digest", async () => {
    const s = writing({ run: new Run(2000, 7000) });
    for (const count of [1, 998, 1, 1500, 2499, 1]) s.give(count);
    expect([s.writer.position, s.run.isComplete, s.counted.bytes]).toEqual([7000, true, 5000]);
    await s.clock.run(s.writer.flush());
    expect(Buffer.from(s.target.bytes.subarray(2000, 7000)).equals(content.subarray(2000, 7000))).toBe(true);
    expect(s.pieces()).toEqual([2, 3, 4, 5, 6]);
    for (const { piece, digest } of s.claims) {
      expect(digest).toEqual(digestOf(piece));
    }
  });

  test("goes on within a piece that an earlier attempt began", async () => {
    const run = new Run(0, 2000);
    const first = writing({ run });
    first.give(300);
    await first.clock.run(first.writer.flush());
    const second = writing({ run });
    second.give(1700);
    await second.clock.run(second.writer.flush());
    expect(first.pieces()).toEqual([]);
    expect(second.claims.map(({ digest }) => digest)).toEqual([digestOf(0), digestOf(1)]);
  });

  test("claims a short last piece at the end of the source", async () => {
    const s = writing({ run: new Run(4_194_000, content.length) });
    s.give(304);
    await s.clock.run(s.writer.flush());
    expect(s.pieces()).toEqual([4194]);
  });

  test("claims a piece only after every write up to its end, in whatever order they end", async () => {
    const delays = [300, 100, 200];
    const s = writing({ pieceBytes: MIB, writeMs: () => delays.shift() ?? 0 });
    for (let i = 0; i < 3; i += 1) s.give(MIB / 2);
    await s.clock.run(s.clock.delay(299));
    expect([s.pieces(), s.written, s.released]).toEqual([[], [], []]);
    await s.clock.run(s.writer.flush());
    expect(s.pieces()).toEqual([0]);
    expect(s.written).toEqual([MIB / 2, MIB, 1.5 * MIB]);
    expect(s.released).toEqual([MIB / 2, MIB, 1.5 * MIB]);
  });

  test("does not let a finished piece wait for bytes of the next", async () => {
    const s = writing();
    s.give(1001);
    await s.clock.run(s.clock.delay(1));
    expect(s.pieces()).toEqual([0]);
  });

  test("gathers small slabs into few writes", async () => {
    const offsets: number[] = [];
    const s = writing({ pieceBytes: 2 * MIB, failWrite: (offset) => void offsets.push(offset) as undefined });
    for (let i = 0; i < 256; i += 1) s.give(4096);
    await s.clock.run(s.writer.flush());
    expect(offsets).toEqual([0, 512 * 1024]);
  });

  test("releases a slab once all of it is in the target, and an empty one at once", async () => {
    const s = writing({ pieceBytes: 1000, writeMs: () => 50 });
    s.give(0);
    expect(s.released).toEqual([0]);
    s.give(2500);
    await s.clock.run(s.clock.delay(60));
    expect([s.pieces(), s.released]).toEqual([[0, 1], [0]]);
    await s.clock.run(s.writer.flush());
    expect(s.released).toEqual([0, 2500]);
  });

  test("never claims what stands behind a write that failed, and tells of the failure", async () => {
    const full = new Error("the disk is full");
    const s = writing({ failWrite: (offset) => (offset === 1000 ? full : undefined) });
    s.give(5000);
    await s.clock.run(s.writer.flush());
    expect([s.pieces(), s.failures]).toEqual([[0], [full]]);
  });

  test("counts what was not wanted", () => {
    const s = writing();
    s.writer.discard(17);
    expect(s.counted).toEqual({ bytes: 0, wasted: 17 });
  });
});

describe("a full buffer", () => {
  test("asks the source to pause, and calls it back once half of it is written", async () => {
    let drains = 0;
    const s = writing({ bufferBytes: 4000, writeMs: () => 100 });
    s.writer.onDrain = () => {
      drains += 1;
    };
    expect([s.give(3999), s.writer.isPaused]).toEqual([true, false]);
    expect([s.give(1), s.writer.isPaused]).toEqual([false, true]);
    await s.clock.run(s.clock.delay(99));
    expect([drains, s.writer.isPaused]).toEqual([0, true]);
    await s.clock.run(s.clock.delay(2));
    expect([drains, s.writer.isPaused]).toEqual([1, false]);
  });

  test("stays full while the first of its writes is under way, though later ones have ended: their slabs are held too", async () => {
    const delays = [500, 10, 10, 10];
    const s = writing({ bufferBytes: 4000, writeMs: () => delays.shift() ?? 0 });
    s.give(4000);
    await s.clock.run(s.clock.delay(400));
    expect([s.writer.isPaused, s.released]).toEqual([true, []]);
    await s.clock.run(s.clock.delay(200));
    expect([s.writer.isPaused, s.released]).toEqual([false, [4000]]);
  });

  test("smaller than one write is written all the same: nobody waits for ever", async () => {
    const s = writing({ pieceBytes: null, bufferBytes: 100, run: new Run(0, Number.POSITIVE_INFINITY) });
    expect(s.give(100)).toBe(false);
    await s.clock.run(s.clock.delay(1));
    expect([s.writer.isPaused, s.written]).toEqual([false, [100]]);
  });
});
