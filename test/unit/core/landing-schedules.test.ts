import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import type { Connection } from "../../support/memory-parts.ts";
import { type Remains, Simulation, type SimulationOptions } from "../../support/simulate.ts";
import { seededRandom } from "../../support/virtual-clock.ts";

/** Each seed is another order of what two threads do: reads, writes, news that come late, ends that move, deaths, kills. */
const SCHEDULES = 10_000;
const TESTS = 20;
const PIECE = 4096;

function optionsOf(seed: number): SimulationOptions {
  const random = seededRandom(seed);
  const pick = <T>(...all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const sizeBytes = 1 + Math.floor(random() * 6 * PIECE);
  const faults: readonly NonNullable<Connection["fault"]>[] = [
    new FetchError("network", "Cannot read: reset"),
    "stall",
    "end",
    new FetchError("throttled", "Cannot read: 429"),
  ];
  const faultShare = pick(0, 0.2);
  const deathShare = pick(0, 0.1);
  const network = (): Connection => ({
    latencyMs: 30 * random(),
    bytesPerSecond: PIECE * pick(1, 4, 64),
    afterBytes: Math.floor(random() * 4 * PIECE),
    ...(random() < faultShare ? { fault: pick(...faults) } : {}),
  });
  const writeMs = pick(1, 50, 500);
  const takenShare = pick(1, 0.6);
  const lagMs = pick(1, 20, 400);
  return {
    ...{ sizeBytes, pieceBytes: PIECE, connections: 1 + Math.floor(random() * 4), seed, network, idleTimeoutMs: 5000, retries: 50 },
    source: { sliceBytes: 1500 + Math.floor(random() * 2 * PIECE) },
    target: { writeMs: () => writeMs * random() },
    thread: {
      lagMs: () => lagMs * random(),
      takes: () => random() < takenShare,
      diesAfterMs: () => (random() < deathShare ? 300 * random() : null),
    },
  };
}

async function runOne(seed: number): Promise<void> {
  const options = optionsOf(seed);
  const random = seededRandom(seed + 1);
  let remains: Remains | undefined;
  if (random() < 0.5) {
    const killed = new Simulation(options);
    const work = killed.start();
    await killed.clock.runSteps(work, Math.floor(random() * 200));
    remains = killed.kill();
    killed.abort.abort();
    expect(killed.earlyClaims).toEqual([]);
  }
  const s = new Simulation({ ...options, ...(remains && { remains }) });
  await s.run();
  expect([s.earlyClaims, s.isRight, s.isCrcRight, s.target.writesUnderWay]).toEqual([[], true, true, 0]);
  expect(s.tally.reusedBytes + s.tally.fetchedBytes).toBe(options.sizeBytes);
  // What the record claims is believed, piece by piece: each has its right digest.
  const again = new Simulation({ ...options, remains: s.kill() });
  await again.run();
  expect([again.tally.reusedBytes, again.isCrcRight]).toEqual([options.sizeBytes, true]);
}

describe("a run that another thread reads", () => {
  const each = SCHEDULES / TESTS;
  test.each(Array.from({ length: TESTS }, (_, nth) => nth * each))(
    "ends in the right bytes, each piece claimed once it is there (schedules from %d)",
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
