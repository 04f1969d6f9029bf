import { describe, expect, test } from "vitest";
import { LimitedAdmission } from "../../../src/core/limited-admission.ts";
import { RateLimit } from "../../../src/core/rate-limit.ts";
import { MIB } from "../../support/memory-parts.ts";
import { Simulation } from "../../support/simulate.ts";
import { BLOCK_BYTES, BlockSimulation } from "../../support/simulate-blocks.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

describe("a transfer with a rate limit", () => {
  test("takes as long as the limit says, over all its connections, and no connection is called slow", async () => {
    const s = new Simulation({
      sizeBytes: 8 * MIB,
      connections: 4,
      rate: (clock) => new RateLimit(clock, 2 * MIB),
      network: () => ({ bytesPerSecond: 4 * MIB }),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.clock.now()).toBeGreaterThanOrEqual(3_900);
    expect(s.clock.now()).toBeLessThan(4_200);
    expect([s.told("replaced"), s.told("retry")]).toEqual([[], []]);
    for (const { progress } of s.told("progress").slice(2)) expect(progress.bytesPerSecond).toBeLessThan(2.1 * MIB);
  });

  test("lets every connection have its turn", async () => {
    const s = new Simulation({ sizeBytes: 4 * MIB, connections: 4, rate: (clock) => new RateLimit(clock, 256 * 1024) });
    const run = s.start();
    await s.clock.runSteps(run, 600);
    // Each of the four runs has come further than its first slices.
    const begun = s.source.requests.slice(0, 4).map(({ start }) => start);
    const written = s.writtenPieces.map((piece) => piece * s.layout.pieceBytes);
    for (const start of begun) expect(written).toContain(start);
    s.abort.abort(new Error("enough"));
    await s.clock.run(run.catch(() => {}));
  });

  test("does not take being held back for silence", async () => {
    const s = new Simulation({
      sizeBytes: 64 * 1024,
      connections: 2,
      idleTimeoutMs: 1_000,
      retries: 0,
      rate: (clock) => new RateLimit(clock, 2_000),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.clock.now()).toBeGreaterThan(27_000);
  });

  test("has its share of it while others share it", async () => {
    let sharers = 2;
    const s = new Simulation({
      sizeBytes: 4 * MIB,
      rate: (clock) => new RateLimit(clock, 2 * MIB, () => sharers),
    });
    s.clock.callAt(2_000, () => {
      sharers = 1;
    });
    await s.run();
    // Two seconds at half of it, one second at all of it.
    expect(s.clock.now()).toBeGreaterThanOrEqual(2_900);
    expect(s.clock.now()).toBeLessThan(3_200);
  });
});

test("blocks are asked for no faster than a rate limit allows", async () => {
  const clock = new VirtualClock();
  const s = new BlockSimulation({
    ...{ clock, connections: 16, pieceCount: 60, blocks: Array.from({ length: 60 }, (_, i) => i) },
    admission: (own) => new LimitedAdmission(own, new RateLimit(clock, 20 * BLOCK_BYTES), BLOCK_BYTES),
  });
  await s.run();
  const { requests } = s.source;
  const seconds = ((requests.at(-1)?.atMs ?? 0) - (requests[0]?.atMs ?? 0)) / 1000;
  expect(requests.length).toBeGreaterThan(20);
  // Twenty a second; what a late timer missed may be made up for.
  expect((requests.length - 1) / seconds).toBeLessThan(20 + 6 / seconds);
  expect((requests.length - 1) / seconds).toBeGreaterThan(18);
});

test("whoever does not wait any more is not called, and no timer is left", async () => {
  const clock = new VirtualClock();
  const limit = new RateLimit(clock, 1_000);
  limit.spend(5_000);
  let called = 0;
  const waiting = limit.whenFree(() => {
    called += 1;
  });
  waiting[Symbol.dispose]();
  await clock.run(clock.delay(10_000));
  expect([called, clock.waiting]).toEqual([0, 0]);
});
