import { describe, expect, test } from "vitest";
import { Bitmap } from "../../../src/core/bitmap.ts";
import { transferBlocks } from "../../../src/core/block-transfer.ts";
import { FetchError } from "../../../src/core/errors.ts";
import type { FetchEvent } from "../../../src/core/events.ts";
import { Tally } from "../../../src/core/tally.ts";
import { MemoryBlockSource } from "../../support/memory-blocks.ts";
import { MemoryVolume } from "../../support/memory-volume.ts";
import { BlockSimulation } from "../../support/simulate-blocks.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const PIECE = 64;
const layout = { sizeBytes: 64 * PIECE, pieceBytes: PIECE, pieceCount: 64 };

async function failureOf(silent: { readonly blocksMs: number; readonly listMs: number }, idleTimeoutMs: number) {
  const clock = new VirtualClock();
  const after = (ms: number) => (clock.now() < ms ? {} : ({ fault: "silent" } as const));
  const source = new MemoryBlockSource({
    ...{ clock, layout, blocks: Array.from({ length: layout.pieceCount }, (_, piece) => piece), pageBlocks: 32 },
    service: () => after(silent.blocksMs),
    listing: () => after(silent.listMs),
  });
  const target = new MemoryVolume({ clock, sizeBytes: layout.sizeBytes });
  await clock.run(target.prepare(layout.sizeBytes, { keep: false }));
  const events: FetchEvent[] = [];
  const work = transferBlocks({
    ...{ source, target, store: null, layout, done: new Bitmap(layout.pieceCount), clock, idleTimeoutMs },
    ...{ connections: 4, mostConnections: 4, retries: 1, reporter: { report: (event) => events.push(event) }, tally: new Tally() },
    signal: new AbortController().signal,
  });
  const error = await clock.run(work).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { error, ms: clock.now(), events };
}

describe("a service that falls silent", () => {
  test.each([90_000, 600_000])(
    "ends the transfer of blocks by an idle timeout of %i ms too, though they were asked for again",
    async (idleTimeoutMs) => {
      const { error, ms } = await failureOf({ blocksMs: 100, listMs: Number.POSITIVE_INFINITY }, idleTimeoutMs);
      expect(error).toMatchObject({ code: "idle-timeout" });
      expect(ms).toBeLessThan(2 * idleTimeoutMs + 30_000);
    },
  );

  test.each([90_000, 600_000])("ends it when it is the listing that waits, by an idle timeout of %i ms too", async (idleTimeoutMs) => {
    const { error, ms } = await failureOf({ blocksMs: Number.POSITIVE_INFINITY, listMs: 10 }, idleTimeoutMs);
    expect(error).toMatchObject({ code: "idle-timeout", message: expect.stringContaining("list") });
    expect(ms).toBeLessThan(2 * idleTimeoutMs + 30_000);
  });
});

test("a block that is listed after the gap it was taken for is fetched again, though an earlier run had brought it", async () => {
  const blocks = [0, 1, 2, 3];
  const first = new BlockSimulation({ blocks, pieceCount: 4, connections: 2 });
  first.clock.callAt(60, () => first.abort.abort(new FetchError("cancelled", "Cannot go on: cancelled")));
  await expect(first.run()).rejects.toMatchObject({ code: "cancelled" });
  const second = new BlockSimulation({ blocks: [0, 3, 1, 2], pieceCount: 4, source: { pageBlocks: 2 }, remains: first.kill() });
  await second.run();
  expect(first.tally.fetchedBytes).toBeGreaterThan(0);
  expect([second.isRight, second.tally.reusedBytes + second.tally.fetchedBytes, second.tally.holeBytes]).toEqual([true, 4 * PIECE, 0]);
});
