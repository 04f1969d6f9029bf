import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import { type Connection, identityOf, MIB, type Request, someBytes } from "../../support/memory-parts.ts";
import { type Remains, Simulation, type SimulationOptions } from "../../support/simulate.ts";
import { seededRandom } from "../../support/virtual-clock.ts";

const PIECE = 64 * 1024;

const worlds = fc.record({
  sizeBytes: fc.oneof(fc.constantFrom(1, PIECE, PIECE + 1, 20 * PIECE), fc.integer({ min: 1, max: 48 * PIECE })),
  connections: fc.integer({ min: 1, max: 6 }),
  hasFaults: fc.boolean(),
  /** The longest write; a piece takes 50 to 200 ms to arrive. */
  writeMs: fc.constantFrom(10, 100, 1000),
  seed: fc.nat(),
});

type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

/** Speeds differ, writes and saves end in any order; with faults, connections also break, stall and are refused. */
function optionsOf({ sizeBytes, connections, hasFaults, writeMs, seed }: World): SimulationOptions {
  const random = seededRandom(seed);
  const faults: readonly (() => Connection)[] = [
    () => ({ fault: new FetchError("network", "Cannot read: reset") }),
    () => ({ fault: "stall" }),
    () => ({ fault: "end" }),
    () => ({ fault: new FetchError("throttled", "Cannot read: 429") }),
  ];
  const network = (_: Request): Connection => {
    const fault = hasFaults && random() < 0.2 ? (faults[Math.floor(random() * faults.length)]?.() ?? {}) : {};
    return { latencyMs: 50 * random(), bytesPerSecond: MIB * (0.3 + random()), afterBytes: Math.floor(random() * 4 * PIECE), ...fault };
  };
  const sliceBytes = 1000 + Math.floor(random() * 7000);
  return {
    sizeBytes,
    pieceBytes: PIECE,
    connections,
    seed,
    network,
    source: { sliceBytes },
    target: { writeMs: () => writeMs * random() },
    store: { saveMs: () => 10 * random() },
  };
}

/** Runs until so many timers have fired, then kills it; null when it ended before. */
async function killedAfter(s: Simulation, steps: number): Promise<Remains | null> {
  const work = s.start();
  if (await s.clock.runSteps(work, steps)) return null;
  const remains = s.kill();
  // Its time stands still from here on; the abort only lets go of its memory.
  s.abort.abort();
  return remains;
}

describe("kill -9 at any point", () => {
  test("and resume give the same bytes; no claim was early, and at most two pieces a connection come twice", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(fc.nat(700), { minLength: 1, maxLength: 3 }), async (world, kills) => {
        const options = optionsOf(world);
        let remains: Remains | null = null;
        let fetchedBytes = 0;
        let killed = 0;
        for (const steps of kills) {
          const s: Simulation = new Simulation(remains ? { ...options, remains } : options);
          const left = await killedAfter(s, steps);
          expect(s.earlyClaims).toEqual([]);
          expect(s.writtenPieces).toEqual(expect.arrayContaining(s.claimedPieces));
          fetchedBytes += s.tally.fetchedBytes;
          remains = left ?? s.kill();
          killed += 1;
        }
        const last = new Simulation(remains ? { ...options, remains } : options);
        await last.run();
        fetchedBytes += last.tally.fetchedBytes;
        expect(last.isRight).toBe(true);
        expect(last.tally.reusedBytes + last.tally.fetchedBytes).toBe(world.sizeBytes);
        expect(fetchedBytes - world.sizeBytes).toBeLessThanOrEqual(killed * 2 * world.connections * PIECE);
      }),
      { numRuns: 60 },
    );
  });

  test("and damage to the file or its record cost work, never correctness", async () => {
    const damage = fc.array(
      fc.record({
        inRecord: fc.boolean(),
        at: fc.double({ min: 0, max: 0.999, noNaN: true }),
        length: fc.integer({ min: 1, max: 5000 }),
        fill: fc.nat(255),
      }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(worlds, fc.integer({ min: 100, max: 900 }), damage, async (world, steps, spots) => {
        const options = optionsOf(world);
        const first = new Simulation(options);
        const remains = (await killedAfter(first, steps)) ?? first.kill();
        for (const { inRecord, at, length, fill } of spots) {
          for (const bytes of inRecord ? [remains.record] : [remains.target.bytes, remains.target.disk]) {
            const from = Math.floor(at * (bytes?.length ?? 0));
            bytes?.fill(fill, from, Math.min(bytes.length, from + length));
          }
        }
        const second = new Simulation({ ...options, remains });
        await second.run();
        expect(second.isRight).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("keeps most of what was there: only the rest is asked for", async () => {
    const first = new Simulation();
    const remains = await killedAfter(first, 1200);
    const second = new Simulation({ remains: remains as Remains });
    await second.run();
    expect(second.isRight).toBe(true);
    expect(second.tally.reusedBytes).toBeGreaterThan(first.tally.fetchedBytes - 2 * 4 * PIECE);
    expect(second.source.deliveredBytes).toBe(second.content.length - second.tally.reusedBytes);
  });

  test("leaves nothing to ask for if the last piece was recorded", async () => {
    const first = new Simulation();
    await first.run();
    const second = new Simulation({ remains: first.kill() });
    await second.run();
    expect([second.source.requests, second.isRight, second.front.at(-1)]).toEqual([[], true, second.content.length]);
  });
});

describe("16 connections of 100 KiB/s each, with pieces of 1 MiB", () => {
  const RATE = 100 * 1024;
  const sizes = { sizeBytes: 20 * MIB, pieceBytes: MIB };
  const slow: SimulationOptions = { ...sizes, connections: 16, network: () => ({ bytesPerSecond: RATE }) };
  const fast: SimulationOptions = { ...sizes, network: () => ({ bytesPerSecond: 16 * MIB }), source: { sliceBytes: 64 * 1024 } };

  test("stopped after 10 s keep nearly all, within their pieces too, and the next run goes on there", async () => {
    const first = new Simulation(slow);
    first.clock.callAt(10_000, () => first.abort.abort());
    await expect(first.run()).rejects.toThrow();
    expect([first.claimedPieces, first.earlyClaims]).toEqual([[], []]);
    expect(first.tally.fetchedBytes).toBeGreaterThan(14 * MIB);
    const second = new Simulation({ ...fast, remains: first.kill() });
    await second.run();
    expect([second.isRight, second.tally.reusedBytes]).toEqual([true, first.tally.fetchedBytes]);
    expect(second.source.deliveredBytes).toBe(20 * MIB - first.tally.fetchedBytes);
  });

  test("killed after any time lose less than 2 s of each", async () => {
    for (const killMs of [2_300, 9_900]) {
      const first = new Simulation(slow);
      const work = first.start();
      first.clock.callAt(killMs, () => first.abort.abort());
      while (first.clock.now() < killMs - 100) await first.clock.runSteps(work, 1);
      const remains = first.kill();
      const { fetchedBytes } = first.tally;
      await first.clock.run(work.catch(() => {}));
      const second = new Simulation({ ...fast, remains });
      await second.run();
      expect([second.isRight, second.tally.reusedBytes > fetchedBytes - 16 * 2 * RATE]).toEqual([true, true]);
    }
  });
});

describe("a disk that loses part of what it is given", () => {
  /** Runs with a bad disk that end in any way, then one with a good disk. */
  const bad = fc.record({
    steps: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(1200)),
    lossRate: fc.constantFrom(0, 0.1, 0.5, 1),
    writesBack: fc.boolean(),
    flushMs: fc.constantFrom(1, 50, 500),
  });

  test("and reports that only once is believed no claim that it does not hold, however the runs end", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(bad, { minLength: 1, maxLength: 3 }), fc.boolean(), async (world, runs, canForget) => {
        const options = { ...optionsOf(world), flushEveryBytes: 4 * PIECE };
        const random = seededRandom(world.seed);
        let remains: Remains | null = null;
        for (const { steps, lossRate, writesBack, flushMs } of runs) {
          const target = { ...options.target, loses: () => random() < lossRate, flushMs: () => flushMs, canForget };
          const s: Simulation = new Simulation({ ...options, target, ...(remains && { remains }) });
          if (writesBack) s.clock.callAt(400, () => s.target.writeBack());
          const work = s.startToTheEnd();
          const isOver = await s.clock.runSteps(work, steps);
          if (s.target.committed !== null) expect(s.isStored).toBe(true);
          remains = s.kill();
          s.abort.abort();
          if (isOver) await work.catch((error: unknown) => expect(error).toMatchObject({ code: "io" }));
          else work.catch(() => {});
        }
        const last = new Simulation({ ...options, target: { canForget }, ...(remains && { remains }) });
        await last.clock.run(last.startToTheEnd());
        expect([last.isRight, last.isStored]).toEqual([true, true]);
      }),
      { numRuns: 60 },
    );
  });

  test("costs what was written since the flush before, no more", async () => {
    let isBad = false;
    const s = new Simulation({ flushEveryBytes: MIB, target: { loses: () => isBad } });
    s.clock.callAt(1500, () => (isBad = true));
    await expect(s.clock.run(s.startToTheEnd())).rejects.toMatchObject({ code: "io" });
    const kept = s.claimedPieces.length * PIECE;
    expect(kept).toBeGreaterThan(s.tally.fetchedBytes - 3 * MIB);
    const second = new Simulation({ remains: s.kill() });
    await second.clock.run(second.startToTheEnd());
    expect([second.isStored, second.tally.reusedBytes]).toEqual([true, kept]);
  });

  test.each([true, false])(
    "is not believed if the process was killed before it heard of that (memory can be forgotten: %s)",
    async (canForget) => {
      const first = new Simulation({ flushEveryBytes: MIB, target: { flushMs: () => 5000, loses: (offset) => offset % MIB < MIB / 2 } });
      const work = first.start();
      first.clock.callAt(1200, () => first.abort.abort());
      await first.clock.run(work.catch(() => {}));
      expect([first.target.flushes, first.claimedPieces.length > 20]).toEqual([1, true]);
      const second = new Simulation({ target: { canForget }, remains: first.kill() });
      await second.clock.run(second.startToTheEnd());
      expect([second.isStored, second.tally.reusedBytes > 0]).toEqual([true, canForget]);
    },
  );
});

describe("corrupted bytes behind a claim", () => {
  test("are fetched again, and nothing else is", async () => {
    const first = new Simulation();
    await first.run();
    first.target.writeBack();
    const remains = first.kill();
    for (const bytes of [remains.target.bytes, remains.target.disk]) {
      for (const piece of [3, 4, 77]) bytes.fill(0xaa, piece * PIECE + 10, piece * PIECE + 20);
    }
    const second = new Simulation({ remains });
    await second.run();
    expect(second.isRight).toBe(true);
    expect(second.source.requests.flatMap(({ start, end }) => [start / PIECE, end / PIECE]).sort((a, b) => a - b)).toEqual([
      3, 4, 4, 5, 77, 78,
    ]);
    expect([second.tally.reusedBytes, second.tally.fetchedBytes]).toEqual([8 * MIB - 3 * PIECE, 3 * PIECE]);
  });
});

describe("a source that changed", () => {
  test("between two runs is fetched from the first byte: two versions never mix", async () => {
    const first = new Simulation();
    const remains = (await killedAfter(first, 1200)) as Remains;
    const content = someBytes(8 * MIB, 99);
    const second = new Simulation({ remains, source: { content, identity: identityOf({ validator: '"v2"' }) } });
    await second.run();
    expect([second.isRight, second.tally.reusedBytes]).toEqual([true, 0]);
    expect(second.claimedPieces).toHaveLength(second.layout.pieceCount);
  });

  test("while it is read ends the transfer, and no later write is under way", async () => {
    const changed = new FetchError("source-changed", "Cannot go on: the file has changed");
    const s = new Simulation({ network: ({ atMs }) => (atMs > 600 ? { fault: changed } : {}), target: { writeMs: () => 300 } });
    await expect(s.run()).rejects.toBe(changed);
    expect([s.target.writesUnderWay, s.clock.waiting]).toEqual([0, 0]);
  });
});
