import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Connection, MIB, type Request } from "../../support/memory-parts.ts";
import { Simulation, type SimulationOptions } from "../../support/simulate.ts";
import { seededRandom } from "../../support/virtual-clock.ts";

/** Within so long a sick connection is given up, in milliseconds. */
const JUDGED_MS = 1500;

/** When the request that goes on where that one stopped was made. */
function takenOverMs(s: Simulation, request: Request, afterBytes: number): number {
  return s.source.requests.find(({ start, number }) => number > request.number && start === request.start + afterBytes)?.atMs ?? Number.NaN;
}

/** When a healthy connection of 1 MiB/s has given so many bytes. */
function sickMs(request: Request, afterBytes: number): number {
  return request.atMs + 20 + (afterBytes * 1000) / MIB;
}

/** One connection falls sick after so many bytes. */
function sickOnce(which: (request: Request) => boolean, afterBytes: (request: Request) => number, sick: Connection) {
  const found: { request?: Request; afterBytes: number } = { afterBytes: 0 };
  const network = (request: Request): Connection => {
    if (found.request || !which(request)) return {};
    found.request = request;
    found.afterBytes = afterBytes(request);
    return { ...sick, afterBytes: found.afterBytes };
  };
  return { found, network };
}

async function expectTakenOver(options: SimulationOptions, which: (request: Request) => boolean, afterBytes: (request: Request) => number) {
  const { found, network } = sickOnce(which, afterBytes, { fault: "stall" });
  const s = new Simulation({ ...options, network });
  await s.run();
  const request = found.request as Request;
  expect(s.isRight).toBe(true);
  expect(takenOverMs(s, request, found.afterBytes) - sickMs(request, found.afterBytes)).toBeLessThanOrEqual(JUDGED_MS);
  expect(s.told("replaced")).toHaveLength(1);
  return s;
}

describe("a stall", () => {
  test("is replaced within 1.5 s, wherever it begins", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 190_000 }), async (number, afterBytes) => {
        await expectTakenOver(
          {},
          (request) => request.number === number,
          () => afterBytes,
        );
      }),
      { numRuns: 40 },
    );
  });

  test("is replaced when it is the last connection", async () => {
    const s = await expectTakenOver(
      {},
      ({ end }) => end === 8 * MIB,
      ({ start, end }) => end - start - 1000,
    );
    expect(s.source.requests.at(-1)).toMatchObject({ start: 8 * MIB - 1000, end: 8 * MIB });
  });

  test("is replaced when it is the only connection, after it was fast before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 700_000, max: 4 * MIB }), async (afterBytes) => {
        await expectTakenOver(
          { connections: 1, source: { openedBytes: 8 * MIB } },
          () => true,
          () => afterBytes,
        );
      }),
      { numRuns: 20 },
    );
  });

  test("of all connections at once is replaced on all of them", async () => {
    const s = new Simulation({ network: ({ atMs }) => (atMs < 1000 ? { afterBytes: 600_000, fault: "stall" } : {}) });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("replaced")).toHaveLength(4);
    expect(s.clock.now()).toBeLessThan(5000);
  });

  test("before the first byte is judged by the usual wait, not by one slow answer long ago", async () => {
    const network = ({ number }: Request): Connection => (number === 10 ? { fault: "stall" } : { latencyMs: number < 4 ? 3000 : 20 });
    const s = new Simulation({ network });
    await s.run();
    const stalled = s.source.requests[10] as Request;
    expect(s.told("replaced")).toHaveLength(1);
    expect(takenOverMs(s, stalled, 0) - stalled.atMs).toBeLessThanOrEqual(JUDGED_MS);
  });

  test("before any byte ever came ends with the idle timeout, again and again until the retries are used up", async () => {
    const s = new Simulation({ connections: 1, retries: 2, idleTimeoutMs: 5000, network: () => ({ fault: "stall" }) });
    await expect(s.run()).rejects.toMatchObject({ code: "idle-timeout" });
    const times = s.source.requests.map(({ atMs }) => atMs);
    expect(times).toHaveLength(3);
    for (const [i, atMs] of times.entries()) expect(atMs - (times[i - 1] ?? -5000)).toBeGreaterThanOrEqual(5000);
    expect(s.clock.now()).toBeLessThan(3 * 5250 + 1000);
    expect(s.told("replaced")).toEqual([]);
  });

  test("before any byte ever came is over with the idle timeout when the next connection is well", async () => {
    const s = new Simulation({ connections: 1, idleTimeoutMs: 5000, network: ({ number }) => (number === 0 ? { fault: "stall" } : {}) });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("retry").map(({ message }) => message)).toEqual(["Cannot go on reading: no byte arrived for 5 s"]);
  });
});

describe("a straggler", () => {
  test("is replaced, and idle connections take over most of its run before", async () => {
    const { found, network } = sickOnce(
      ({ end }) => end > 7 * MIB,
      () => 0,
      {},
    );
    const s = new Simulation({
      network: (request) => ({ ...network(request), ...(found.request === request ? { bytesPerSecond: MIB / 30 } : {}) }),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("replaced").length).toBe(1);
    expect(s.clock.now()).toBeLessThan(2200 + JUDGED_MS);
  });

  test("is replaced, and shared, also when the others' runs are over in less than half a second", async () => {
    const sick: Connection = { latencyMs: 1, bytesPerSecond: MIB / 50 };
    const network = ({ number }: Request): Connection => (number === 1 ? sick : { latencyMs: 1, bytesPerSecond: 32 * MIB });
    const s = new Simulation({ sizeBytes: 48 * MIB, pieceBytes: MIB, source: { sliceBytes: 65_536 }, network });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("replaced")).toHaveLength(1);
    expect(s.source.requests.filter(({ start, end }) => start > 6 * MIB && end <= 12 * MIB).length).toBeGreaterThan(0);
    expect(s.clock.now()).toBeLessThan(600 + JUDGED_MS);
  });

  test("that is only half as fast is left alone, but its run is shared so that all end together", async () => {
    const s = new Simulation({
      sizeBytes: 16 * MIB,
      network: ({ number }) => ({ bytesPerSecond: number === 0 ? MIB / 3 : MIB }),
      source: { openedBytes: 4 * MIB },
    });
    await s.run();
    expect(s.told("replaced")).toEqual([]);
    expect(s.source.requests[0]?.end).toBe(4 * MIB);
    expect(s.source.requests.filter(({ start }) => start > 0 && start < 4 * MIB).length).toBeGreaterThan(0);
    // Alone it would have taken 12 s; 3.33 MiB/s in all make 4.8 s.
    expect(s.clock.now()).toBeLessThan(5500);
  });

  test("is forgiven once the connection after it was well for a while", async () => {
    const stalls = [2 * MIB, 2 * MIB, 2 * MIB];
    const network = (): Connection => ({ afterBytes: stalls.shift() ?? 8 * MIB, fault: "stall" });
    const s = new Simulation({ connections: 1, source: { openedBytes: 8 * MIB }, network });
    await s.run();
    const times = s.source.requests.map(({ atMs }) => atMs);
    for (const pause of times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0))) expect(pause).toBeLessThanOrEqual(2020 + JUDGED_MS);
    expect(s.told("replaced")).toHaveLength(3);
  });

  test("is given a longer and longer pause when replacing does not help, and accepted in the end", async () => {
    const s = new Simulation({
      sizeBytes: 3 * MIB,
      connections: 1,
      source: { openedBytes: 3 * MIB },
      network: ({ start }) => (start === 0 ? { afterBytes: 2 * MIB, fault: "stall" } : { bytesPerSecond: MIB / 100 }),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    const times = s.source.requests.slice(1).map(({ atMs }) => atMs);
    expect(times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0))).toEqual([2000, 4000, 8000, 16_000]);
    expect(s.told("replaced")).toHaveLength(times.length);
  });
});

describe("a link that is slow as a whole", () => {
  test("is left alone, whether it was so from the start or varies", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(1, 3, 8), fc.constantFrom(10_000, 200_000), fc.nat(), async (connections, rate, seed) => {
        const random = seededRandom(seed);
        const network = (): Connection => ({ bytesPerSecond: () => rate * (0.5 + random()), latencyMs: 50 + 200 * random() });
        const s = new Simulation({ sizeBytes: 2 * MIB, connections, network });
        await s.run();
        expect(s.isRight).toBe(true);
        expect([s.told("replaced"), s.told("retry")]).toEqual([[], []]);
      }),
      { numRuns: 15 },
    );
  });

  test("is left alone when all connections share it unevenly", async () => {
    const s = new Simulation({
      connections: 8,
      network: ({ number }, { source }) => ({ bytesPerSecond: () => ((MIB / 2) * (1 + (number % 3))) / source.open / 2 }),
    });
    await s.run();
    expect(s.told("replaced")).toEqual([]);
  });
});

describe("without faults it splits only when that saves time", () => {
  const rates: readonly (readonly [string, (request: Request, s: Simulation) => Connection])[] = [
    ["connections of one speed", () => ({})],
    ["a long way", () => ({ latencyMs: 150 })],
    ["connections of different speeds", ({ number }) => ({ bytesPerSecond: MIB * (0.4 + (number % 4) / 3) })],
    ["one link shared by all", (_, { source }) => ({ bytesPerSecond: () => (4 * MIB) / source.open })],
    ["speeds that vary", (_, s) => ({ bytesPerSecond: () => MIB * (0.5 + s.clock.random()) })],
  ];

  test.each(rates)("%s: at most a fiftieth more than the size goes over the wire", async (_, network) => {
    for (const connections of [1, 4, 8]) {
      const s = new Simulation({ sizeBytes: 24 * MIB, pieceBytes: 256 * 1024, connections, network });
      await s.run();
      expect(s.isRight).toBe(true);
      expect(s.source.deliveredBytes / s.content.length).toBeLessThanOrEqual(1.02);
      expect(s.tally.fetchedBytes).toBe(s.content.length);
      expect(s.tally.fetchedBytes + s.tally.wastedBytes).toBe(s.source.deliveredBytes);
    }
  });

  test("nobody idles while a run can be split: a first answer that is the whole file is shared", async () => {
    const s = new Simulation({ sizeBytes: 16 * MIB, source: { openedBytes: 16 * MIB } });
    await s.run();
    expect(s.source.mostOpen).toBe(4);
    // Over one connection it would take 16 s, over four 4 s; the first half second is measured alone.
    expect(s.clock.now()).toBeLessThan(6000);
  });
});
