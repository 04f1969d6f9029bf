import { describe, expect, test } from "vitest";
import { Bitmap } from "../../../src/core/bitmap.ts";
import { FetchError } from "../../../src/core/errors.ts";
import { newPieceKey } from "../../../src/core/piece-digest.ts";
import { Tally } from "../../../src/core/tally.ts";
import { transfer } from "../../../src/core/transfer.ts";
import { Window } from "../../../src/core/window.ts";
import { type Connection, MemorySource, type Request, someBytes } from "../../support/memory-parts.ts";
import { seededRandom, VirtualClock } from "../../support/virtual-clock.ts";

/** Each seed is another order of what connections and a reader do: faults, refusals, slow answers, a reader who stops for longer than the idle timeout. */
const SCHEDULES = 1_000;
const TESTS = 10;
const PIECE = 4096;
const IDLE_TIMEOUT_MS = 5_000;
const CONTENT = someBytes(24 * PIECE);

interface Schedule {
  readonly content: Uint8Array;
  readonly windowBytes: number;
  readonly connections: number;
  readonly openedBytes: number;
  /** How long the reader takes for its next portion. */
  readonly readMs: () => number;
  readonly network: () => Connection;
  readonly hasFaults: boolean;
}

function scheduleOf(seed: number): Schedule {
  const random = seededRandom(seed);
  const pick = <T>(...all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const faults: readonly NonNullable<Connection["fault"]>[] = [
    new FetchError("network", "Cannot read: reset"),
    "stall",
    "end",
    new FetchError("throttled", "Cannot read: 429"),
  ];
  const faultShare = pick(0, 0.2);
  const slowest = pick(0, 100, 2 * IDLE_TIMEOUT_MS);
  const windowBytes = PIECE * (2 + Math.floor(random() * 8));
  return {
    content: CONTENT.subarray(0, 1 + Math.floor(random() * CONTENT.length)),
    windowBytes,
    connections: 1 + Math.floor(random() * 4),
    openedBytes: pick(0, Math.floor(random() * windowBytes)),
    readMs: () => slowest * random(),
    hasFaults: faultShare > 0,
    network: () => ({
      latencyMs: 30 * random(),
      bytesPerSecond: PIECE * pick(1, 4, 64),
      afterBytes: Math.floor(random() * 4 * PIECE),
      ...(random() < faultShare ? { fault: pick(...faults) } : {}),
    }),
  };
}

async function runOne(seed: number): Promise<void> {
  const { content, windowBytes, connections, openedBytes, readMs, network, hasFaults } = scheduleOf(seed);
  const clock = new VirtualClock(seed);
  const window = new Window({ windowBytes, pieceBytes: PIECE });
  const beyond: Request[] = [];
  const answer = (request: Request) => {
    if (request.end > window.end) beyond.push(request);
    return network();
  };
  const source = new MemorySource({ content, clock, openedBytes, network: answer });
  const sizeBytes = content.length;
  const layout = { sizeBytes, pieceBytes: PIECE, pieceCount: Math.ceil(sizeBytes / PIECE) };
  const { signal } = new AbortController();
  const tally = new Tally();
  const retries: unknown[] = [];
  const moving = transfer({
    ...{ source, target: window, store: null, layout, pieceKey: newPieceKey(), done: new Bitmap(layout.pieceCount) },
    ...{ connections, mostConnections: connections, retries: 50, idleTimeoutMs: IDLE_TIMEOUT_MS, clock, tally, front: window, signal },
    reporter: { report: (event) => void (event.type === "retry" && retries.push(event)) },
  }).then(
    () => window.finish(sizeBytes),
    (error: unknown) => window.fail(error),
  );
  const taken: Uint8Array[] = [];
  const reading = async () => {
    for (let portion = await window.next(); portion !== null; portion = await window.next()) {
      taken.push(Uint8Array.from(portion.bytes));
      await clock.delay(readMs());
      portion.release();
    }
  };
  await clock.run(Promise.all([reading(), moving]));
  expect(Buffer.concat(taken).equals(content)).toBe(true);
  expect([beyond, tally.fetchedBytes]).toEqual([[], sizeBytes]);
  // However slow the reader is, no attempt is spent on it.
  if (!hasFaults) expect(retries).toEqual([]);
}

describe("a window that several connections fill", () => {
  const each = SCHEDULES / TESTS;
  test.each(Array.from({ length: TESTS }, (_, nth) => nth * each))(
    "hands all bytes on in order, and nothing is asked for that has no room (schedules from %d)",
    async (first) => {
      for (let seed = first; seed < first + each; seed += 1) {
        await runOne(seed).catch((error: unknown) => {
          throw new Error(`schedule ${seed}`, { cause: error });
        });
      }
    },
    60_000,
  );
});
