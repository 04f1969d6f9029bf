import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import { MIB } from "../../support/memory-parts.ts";
import { Simulation } from "../../support/simulate.ts";
import { seededRandom } from "../../support/virtual-clock.ts";

const reset = new FetchError("network", "Cannot read: reset");

describe("a healthy transfer", () => {
  test("puts every byte in its place and records every piece, whatever the sizes are", async () => {
    const pieceBytes = 16 * 1024;
    const sizes = fc.oneof(fc.constantFrom(0, 1, pieceBytes - 1, pieceBytes, pieceBytes + 1, 4 * pieceBytes), fc.nat(20 * pieceBytes));
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 40_000 }),
        fc.nat(),
        async (sizeBytes, connections, sliceBytes, seed) => {
          const random = seededRandom(seed);
          const target = { writeMs: () => random() * 300 };
          const s = new Simulation({ sizeBytes, pieceBytes, connections, target, source: { sliceBytes } });
          await s.run();
          expect(s.isRight).toBe(true);
          expect(s.claimedPieces.length).toBe(s.layout.pieceCount);
          expect(s.earlyClaims).toEqual([]);
          expect(s.tally.fetchedBytes).toBe(sizeBytes);
          expect(s.source.mostOpen).toBeLessThanOrEqual(connections);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("asks for every byte once, in ascending order, over all its connections", async () => {
    const s = new Simulation({ network: () => ({ bytesPerSecond: 8 * MIB }) });
    await s.run();
    const asked = s.source.requests.map(({ start, end }) => [start, end] as const);
    expect(asked).toEqual(asked.toSorted(([a], [b]) => a - b));
    expect(asked.map(([start]) => start)).toEqual([0, ...asked.slice(0, -1).map(([, end]) => end)]);
    expect(s.source.mostOpen).toBe(4);
    expect([s.source.deliveredBytes, s.tally.wastedBytes]).toEqual([s.content.length, 0]);
  });

  test("takes the answer that opened the source whole, however large", async () => {
    const s = new Simulation({ source: { openedBytes: 5 * MIB } });
    await s.run();
    expect(s.source.requests[0]).toMatchObject({ start: 0, end: 5 * MIB });
    expect(s.source.requests[1]).toMatchObject({ start: 5 * MIB });
  });

  test("moves the front on as pieces land, never over a gap, and to the end", async () => {
    const s = new Simulation({ network: ({ start }) => ({ latencyMs: start === 0 ? 900 : 20 }) });
    await s.run();
    expect(s.front).toEqual(s.front.toSorted((a, b) => a - b));
    expect(s.front.at(-1)).toBe(s.content.length);
    expect(s.front.filter((offset) => offset === 0).length).toBeGreaterThan(10);
  });

  test("is held by nobody once it has ended", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const ended = async () => {
      const s = new Simulation();
      await s.run();
      return new WeakRef(s.target);
    };
    const targets = [await ended(), await ended(), await ended()];
    // The engine itself may still hold the last one, and each of the others for a while.
    const held = () => targets.slice(0, 2).filter((target) => target.deref() !== undefined);
    for (let round = 0; held().length > 0 && round < 100; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect(held()).toEqual([]);
  });

  test("reports its progress, at most four times a second", async () => {
    const s = new Simulation();
    await s.run();
    const told = s.told("progress").map(({ progress }) => progress);
    expect(told.length).toBe(Math.floor(s.clock.now() / 250));
    expect(told[3]).toMatchObject({ phase: "downloading", totalBytes: 8 * MIB, connections: 4 });
    expect(told[3]?.bytesPerSecond).toBeCloseTo(4 * MIB, -6);
    expect(told[3]?.downloadedBytes).toBeCloseTo(3.9 * MIB, -6);
    expect(told[3]?.etaSeconds).toBeCloseTo(1, 0);
  });

  test("holds no more in memory than its buffers, and blames no connection, when the disk is slow", async () => {
    const s = new Simulation({
      sizeBytes: 48 * MIB,
      pieceBytes: MIB,
      connections: 2,
      idleTimeoutMs: 2000,
      network: () => ({ bytesPerSecond: 16 * MIB }),
      source: { sliceBytes: 65_536 },
      target: { writeMs: () => 5000 },
    });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.target.mostBytesUnderWay).toBeLessThanOrEqual(2 * (MIB + 65_536));
    expect([s.told("replaced"), s.told("retry")]).toEqual([[], []]);
  });
});

describe("a fault of one connection", () => {
  test.each([
    ["a reset", reset],
    ["an answer that ends early", "end"],
  ] as const)("%s: only the failed run is asked for again, from the byte it reached", async (_, fault) => {
    const s = new Simulation({ network: ({ number }) => (number === 2 ? { afterBytes: 100_000, fault } : {}) });
    await s.run();
    const failed = s.source.requests[2];
    expect(s.source.requests.filter(({ start }) => start === (failed?.start ?? 0) + 100_000)).toHaveLength(1);
    expect(s.told("retry")).toHaveLength(1);
    expect([s.isRight, s.source.deliveredBytes]).toEqual([true, s.content.length]);
  });

  test("is tried again after a pause, and no sooner than the server says", async () => {
    const busy = new FetchError("server-error", "Cannot read: 503", { retryAfterMs: 5000 });
    const s = new Simulation({ network: ({ number }) => (number === 1 ? { fault: busy } : {}) });
    await s.run();
    const [refused, again] = s.source.requests.filter(({ start }) => start === s.source.requests[1]?.start);
    expect(again?.atMs).toBeGreaterThanOrEqual((refused?.atMs ?? 0) + 20 + 5000);
    expect(s.told("retry")).toEqual([{ type: "retry", message: busy.message, attempt: 1, delayMs: expect.closeTo(5100, -3) }]);
  });

  test("progress gives all retries back: a server that breaks off again and again is outlasted", async () => {
    const s = new Simulation({ connections: 1, retries: 1, network: () => ({ afterBytes: 100_000, fault: reset }) });
    await s.run();
    expect([s.isRight, s.source.deliveredBytes]).toEqual([true, s.content.length]);
    expect(s.told("retry").length).toBeGreaterThan(70);
    expect(new Set(s.told("retry").map(({ attempt }) => attempt))).toEqual(new Set([1]));
  });

  test("without progress the retries are used up, and the error says after how many attempts", async () => {
    const s = new Simulation({
      connections: 1,
      retries: 2,
      network: ({ start }) => (start >= MIB ? { fault: reset } : { afterBytes: MIB, fault: reset }),
    });
    await expect(s.run()).rejects.toMatchObject({ code: "network", message: "Cannot read: reset (after 3 attempts without progress)" });
    expect(s.source.requests.map(({ start }) => start)).toEqual([0, MIB, MIB]);
    expect(s.claimedPieces).toEqual(s.writtenPieces);
    expect(s.claimedPieces).toHaveLength(16);
  });

  test.each(["not-found", "source-changed"] as const)("%s ends it at once: siblings stop, and nothing is left under way", async (code) => {
    const s = new Simulation({
      network: ({ number }) => (number === 3 ? { afterBytes: 200_000, fault: new FetchError(code, "Cannot read") } : {}),
      target: { writeMs: () => 100 },
    });
    await expect(s.run()).rejects.toMatchObject({ code });
    expect([s.source.open, s.target.writesUnderWay, s.clock.waiting]).toEqual([0, 0, 0]);
    expect(s.source.requests).toHaveLength(4);
    expect(s.claimedPieces).toEqual(s.writtenPieces);
  });

  test("a fault that is no FetchError is not tried again", async () => {
    const bug = new TypeError("x is not a function");
    const s = new Simulation({
      network: () => {
        throw bug;
      },
    });
    await expect(s.run()).rejects.toBe(bug);
    expect(s.clock.waiting).toBe(0);
  });
});

describe("a fault of the disk", () => {
  test("a write that fails rejects with its error; pieces behind it are not claimed, those before it are", async () => {
    const full = new FetchError("no-space", 'Cannot write "file": the disk is full');
    const random = seededRandom(7);
    const s = new Simulation({ target: { writeMs: () => random() * 400, failWrite: (offset) => (offset >= 3 * MIB ? full : undefined) } });
    await expect(s.run()).rejects.toBe(full);
    expect([s.source.open, s.target.writesUnderWay, s.clock.waiting]).toEqual([0, 0, 0]);
    expect(s.earlyClaims).toEqual([]);
    expect(s.claimedPieces).toEqual(s.writtenPieces);
    expect(s.claimedPieces.length).toBeGreaterThan(0);
    expect(s.claimedPieces.every((piece) => piece < 48)).toBe(true);
  });

  test("a record that cannot be saved is warned of once, and the bytes still arrive", async () => {
    const s = new Simulation({ store: { failSave: () => new Error("the disk is full") } });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("warning").map(({ message }) => message)).toEqual([
      "The checkpoint cannot be saved, so a retry may fetch bytes again: the disk is full",
    ]);
  });

  test("a piece is recorded at once, also when no other one follows", async () => {
    const s = new Simulation({
      idleTimeoutMs: 100_000,
      network: ({ start }) => ({ afterBytes: start === 0 ? 65_536 : 0, fault: "stall" }),
    });
    s.clock.callAt(600, () => s.abort.abort(new Error("enough")));
    const work = s.start();
    await s.clock.runSteps(work, Number.POSITIVE_INFINITY);
    await expect(work).rejects.toThrow("enough");
    expect(s.savedMs).toHaveLength(1);
    expect(s.savedMs[0]).toBeLessThan(250);
  });

  test("a slow record makes saves larger, not more", async () => {
    const s = new Simulation({ store: { saveMs: () => 700 } });
    await s.run();
    expect(s.claimedPieces).toHaveLength(s.layout.pieceCount);
    expect(s.store.saves).toBeLessThanOrEqual(Math.ceil(s.clock.now() / 700));
  });
});

describe("an abort", () => {
  const cancelled = new FetchError("cancelled", "Cannot go on: cancelled");

  test.each([
    ["while bytes flow", {}],
    ["while connections stall", { fault: "stall", afterBytes: 100_000 }],
    [
      "while it waits to try again",
      { fault: new FetchError("server-error", "Cannot read: 503", { retryAfterMs: 100_000 }), afterBytes: 100_000 },
    ],
    [
      "while the server has asked to be left alone",
      { fault: new FetchError("throttled", "Cannot read: 429", { retryAfterMs: 100_000 }), afterBytes: 100_000 },
    ],
  ] as const)("%s stops promptly, and the record holds all that was written", async (_, connection) => {
    const s = new Simulation({ network: () => connection, idleTimeoutMs: 100_000 });
    s.clock.callAt(900, () => s.abort.abort(cancelled));
    await expect(s.run()).rejects.toBe(cancelled);
    expect(s.clock.now()).toBeLessThanOrEqual(901);
    expect([s.source.open, s.clock.waiting]).toEqual([0, 0]);
    expect(s.claimedPieces).toEqual(s.writtenPieces);
    expect(s.claimedPieces.length).toBeGreaterThan(0);
  });

  test("before the start asks for nothing", async () => {
    const s = new Simulation();
    s.abort.abort(cancelled);
    await expect(s.run()).rejects.toBe(cancelled);
    expect(s.source.requests).toEqual([]);
  });
});
