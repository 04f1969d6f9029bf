import { describe, expect, test } from "vitest";
import { Bitmap } from "../../../src/core/bitmap.ts";
import { transferBlocks } from "../../../src/core/block-transfer.ts";
import type { FetchEvent } from "../../../src/core/events.ts";
import type { BlockPage, BlockSource, VolumeTarget } from "../../../src/core/ports.ts";
import { Tally } from "../../../src/core/tally.ts";
import { identityOf } from "../../support/memory-parts.ts";
import { MemoryTarget } from "../../support/memory-target.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const PIECE = 64;
const layout = { sizeBytes: 64 * PIECE, pieceBytes: PIECE, pieceCount: 64 };

/** A service that answers in 20 ms until it falls silent, for ever. */
function serviceUntil(clock: VirtualClock, silent: { readonly blocksMs: number; readonly listMs: number }): BlockSource {
  const answered = async (untilMs: number, signal: AbortSignal) => {
    await clock.sleep(clock.now() < untilMs ? 20 : Number.MAX_SAFE_INTEGER, signal);
  };
  let listed = 0;
  return {
    identity: identityOf(),
    layout,
    algorithm: "sha256",
    quotaPerSecond: 1000,
    nextPage: async (signal): Promise<BlockPage> => {
      await answered(silent.listMs, signal);
      const blocks = Array.from({ length: 32 }, (_, index) => ({ piece: listed + index, token: "t" }));
      listed += blocks.length;
      return { blocks, isLast: listed >= layout.pieceCount };
    },
    read: async (_block, signal, { onHead, onBytes }) => {
      await answered(silent.blocksMs, signal);
      await onHead();
      onBytes(PIECE);
      return { buffers: [new Uint8Array(PIECE).fill(7)], digest: Promise.resolve(new Uint8Array(32)), release: () => {} };
    },
  };
}

async function failureOf(silent: { readonly blocksMs: number; readonly listMs: number }, idleTimeoutMs: number) {
  const clock = new VirtualClock();
  const memory = new MemoryTarget({ clock });
  await memory.prepare(layout.sizeBytes, { keep: false });
  const target: VolumeTarget = Object.assign(memory, {
    requireFit: () => {},
    requireRoom: async () => {},
    notBlank: () => {},
    zero: async (_start: number, end: number) => end,
  });
  const events: FetchEvent[] = [];
  const work = transferBlocks({
    ...{ source: serviceUntil(clock, silent), target, store: null, layout, done: new Bitmap(layout.pieceCount), clock, idleTimeoutMs },
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
    "ends the transfer of blocks by an idle timeout of %i ms too, though they were asked for anew",
    async (idleTimeoutMs) => {
      const { error, ms } = await failureOf({ blocksMs: 100, listMs: Number.POSITIVE_INFINITY }, idleTimeoutMs);
      expect(error).toMatchObject({ code: "idle-timeout" });
      expect(ms).toBeLessThan(2 * idleTimeoutMs + 30_000);
    },
  );

  test.each([90_000, 600_000])("ends it where it is the listing that waits, by %i ms too", async (idleTimeoutMs) => {
    const { error, ms } = await failureOf({ blocksMs: Number.POSITIVE_INFINITY, listMs: 10 }, idleTimeoutMs);
    expect(error).toMatchObject({ code: "idle-timeout", message: expect.stringContaining("list") });
    expect(ms).toBeLessThan(2 * idleTimeoutMs + 30_000);
  });
});
