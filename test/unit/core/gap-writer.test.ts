import fc from "fast-check";
import { expect, test } from "vitest";
import { Bitmap } from "../../../src/core/bitmap.ts";
import { GapWriter } from "../../../src/core/gap-writer.ts";
import { pieceDigester } from "../../../src/core/piece-digest.ts";
import { someBytes } from "../../support/memory-parts.ts";
import { TEST_PIECE_KEY } from "../../support/memory-store.ts";
import { MemoryTarget } from "../../support/memory-target.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const layout = { sizeBytes: 950, pieceBytes: 100, pieceCount: 10 };
const content = someBytes(layout.sizeBytes);

/** What is there is all ones, so that a byte that is written twice shows. */
function writing(present: readonly number[]) {
  const clock = new VirtualClock();
  const target = new MemoryTarget({ clock });
  target.bytes = new Uint8Array(layout.sizeBytes).fill(0xff);
  const done = new Bitmap(layout.pieceCount);
  for (const piece of present) done.add(piece);
  const claimed: number[] = [];
  const counted = { bytes: 0, wasted: 0, released: 0 };
  const writer = new GapWriter(layout, done, {
    pieces: { layout, digester: pieceDigester({ algorithm: "gmac", pieceKey: TEST_PIECE_KEY }) },
    target,
    bufferBytes: 10_000,
    onBytes: (count) => (counted.bytes += count),
    onWasted: (count) => (counted.wasted += count),
    onPiece: ({ piece }) => claimed.push(piece),
    onFailure: (error) => expect.unreachable(String(error)),
  });
  return { clock, target, writer, claimed, counted };
}

test("a stream fills the gaps and leaves everything else, however it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 9 })),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
      async (present, cuts) => {
        const { clock, target, writer, claimed, counted } = writing(present);
        let given = 0;
        for (let i = 0; writer.position < layout.sizeBytes; i += 1) {
          const from = writer.position;
          writer.write(content.subarray(from, from + (cuts[i % cuts.length] ?? 1)), () => (counted.released += 1));
          given += 1;
        }
        await clock.run(writer.flush());
        const expected = content.slice();
        for (const piece of present) expected.fill(0xff, piece * 100, Math.min(piece * 100 + 100, layout.sizeBytes));
        expect(Buffer.from(target.bytes).equals(expected)).toBe(true);
        expect([...claimed, ...present].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        expect(counted.bytes + counted.wasted).toBe(layout.sizeBytes);
        expect(counted.released).toBe(given);
      },
    ),
  );
});
