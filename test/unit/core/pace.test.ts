import { describe, expect, test } from "vitest";
import { beginAttempt, newReading, Pace, type Reading } from "../../../src/core/pace.ts";
import { Run } from "../../../src/core/plan.ts";

const MIB = 1024 * 1024;

/** Connections at constant rates, looked at four times a second for two seconds. */
function pacing(rates: readonly number[], remaining: readonly number[] = []) {
  const pace = new Pace();
  const readings = rates.map(() => newReading(new Run(0, 1024 * MIB), pace.addWorker(0), 0));
  let nowMs = 0;
  const pass = (ms: number) => {
    for (const until = nowMs + ms; nowMs < until; ) {
      nowMs += 250;
      readings.forEach((reading, i) => {
        const bytes = (rates[i] ?? 0) / 4;
        reading.run.position += bytes;
        reading.worker.bytes += bytes;
        if (bytes > 0) reading.hasBytes = true;
      });
      pace.tick(nowMs, readings);
    }
    readings.forEach(({ run }, i) => {
      run.end = run.position + (remaining[i] ?? 100 * MIB);
    });
  };
  pass(2000);
  const only = readings[0] as Reading;
  return { pace, readings, pass, only, now: () => nowMs };
}

describe("the best rate", () => {
  test("is the best of one connection, and fades by 5 % a second when nobody reaches it any more", () => {
    const rates = [MIB, 3 * MIB];
    const { pace, pass } = pacing(rates);
    expect(pace.bestBytesPerSecond).toBe(3 * MIB);
    rates[1] = 0;
    pass(1000);
    pass(10_000);
    expect(pace.bestBytesPerSecond / MIB).toBeCloseTo(3 * 0.95 ** 10.75, 1);
  });

  test("is not taken from the burst of a connection's first moments", () => {
    const pace = new Pace();
    const reading = newReading(new Run(0, 100 * MIB), pace.addWorker(0), 0);
    reading.run.position = 50 * MIB;
    reading.worker.bytes = 50 * MIB;
    pace.tick(250, [reading]);
    expect(pace.bestBytesPerSecond).toBe(0);
  });

  test("is known also when no run lasts long enough to be measured alone", () => {
    const pace = new Pace();
    const worker = pace.addWorker(0);
    for (let nowMs = 0; nowMs < 1000; nowMs += 125) {
      const reading = newReading(new Run(0, MIB), worker, nowMs);
      worker.bytes += MIB / 8;
      if (nowMs % 250 === 0) pace.tick(nowMs + 125, [reading]);
    }
    expect(pace.bestBytesPerSecond / MIB).toBeCloseTo(1, 1);
  });

  test("is known also of a worker whose work was over in less than half a second", () => {
    const pace = new Pace();
    const worker = pace.addWorker(0);
    worker.bytes = MIB;
    pace.tick(250, []);
    expect(pace.bestBytesPerSecond).toBe(0);
    pace.tick(500, []);
    expect(pace.bestBytesPerSecond).toBe(2 * MIB);
  });

  test("a new attempt's rate does not count what came before it", () => {
    const { pace, only, now } = pacing([8 * MIB]);
    beginAttempt(only, now());
    expect([only.meter.spanMs, only.meter.bytesPerSecond, only.hasBytes]).toEqual([0, 0, false]);
    expect(pace.isHealthy(only)).toBe(false);
  });
});

describe("a straggler", () => {
  test.each([
    [1 / 7, false],
    [1 / 9, true],
    [0, true],
  ])("at %d of the best: %s", (share, expected) => {
    const { pace, readings, now } = pacing([MIB, share * MIB]);
    expect(readings.map((reading) => pace.isStraggler(reading, now(), false))).toEqual([false, expected]);
  });

  test("is not one while its target makes it wait, nor between attempts", () => {
    const { pace, readings, now } = pacing([MIB, 0]);
    const sick = readings[1] as Reading;
    sick.isReading = false;
    expect(pace.isStraggler(sick, now(), false)).toBe(false);
    Object.assign(sick, { isReading: true, isPaused: () => true });
    pace.tick(now(), readings);
    expect([pace.isStraggler(sick, now(), false), pace.isStraggler(sick, now() + 999, false)]).toEqual([false, false]);
    expect(pace.isStraggler(sick, now() + 1000, false)).toBe(true);
  });

  test("is not one for what this process did not read while it did not run: it is measured anew", () => {
    const rates = [MIB, MIB / 100];
    const { pace, readings, now } = pacing(rates);
    const slow = readings[1] as Reading;
    expect(pace.isStraggler(slow, now(), false)).toBe(true);
    const awakeMs = now() + 60_000;
    pace.tick(awakeMs, readings);
    expect(pace.lostMs).toBe(59_750);
    expect(pace.isStraggler(slow, awakeMs, false)).toBe(false);
    pace.tick(awakeMs + 250, readings);
    expect([pace.lostMs, pace.isStraggler(slow, awakeMs + 250, false)]).toEqual([0, false]);
    expect(pace.isStraggler(slow, awakeMs + 1000, false)).toBe(true);
  });

  test("without a first byte is given four times the usual wait", () => {
    const { pace, readings, now } = pacing([MIB, 0]);
    const sick = readings[1] as Reading;
    pace.firstByteAfter(2000);
    expect([pace.isStraggler(sick, now(), false), pace.isStraggler(sick, 7999, false), pace.isStraggler(sick, 8000, false)]).toEqual([
      false,
      false,
      true,
    ]);
    sick.hasBytes = true;
    expect(pace.isStraggler(sick, now(), false)).toBe(true);
  });

  test("is given no longer than the time before when a proven connection is idle", () => {
    const { pace, readings } = pacing([MIB, 0]);
    const sick = readings[1] as Reading;
    Object.assign(sick, { hasBytes: true }).run.attempts.replacements = 1;
    expect([pace.isStraggler(sick, 449, true), pace.isStraggler(sick, 450, true), pace.isStraggler(sick, 1999, false)]).toEqual([
      false,
      true,
      false,
    ]);
    sick.run.attempts.replacements = 3;
    expect([pace.isStraggler(sick, 3999, true), pace.isStraggler(sick, 4000, true)]).toEqual([false, true]);
  });

  test.each([
    [0, 450],
    [1, 2000],
    [3, 8000],
    [5, 32_000],
    [6, 60_000],
    [50, 60_000],
  ])("after %i replacements is given %i ms", (replacements, patienceMs) => {
    const { pace, readings } = pacing([MIB, 0]);
    const sick = readings[1] as Reading;
    Object.assign(sick, { hasBytes: true }).run.attempts.replacements = replacements;
    expect([pace.isStraggler(sick, patienceMs - 1, false), pace.isStraggler(sick, patienceMs, false)]).toEqual([false, true]);
  });

  test.each([
    [0.4, false],
    [0.6, true],
  ])("at %d of the best is healthy: %s", (share, expected) => {
    const { pace, readings } = pacing([MIB, share * MIB]);
    expect(pace.isHealthy(readings[1] as Reading)).toBe(expected);
  });
});

describe("the best split", () => {
  test("is of the run that takes longest, not of the longest, at the offset at which both parts end together", () => {
    const { pace, readings } = pacing([4 * MIB, MIB, 4 * MIB], [30 * MIB, 10 * MIB, 20 * MIB]);
    const slow = readings[1] as Reading;
    const split = pace.bestSplit(readings);
    expect(split?.run).toBe(slow.run);
    // 10 MiB at 1 and 4 MiB/s: 2 MiB stay, 8 MiB go.
    expect(((split?.offset ?? 0) - slow.run.position) / MIB).toBeCloseTo(2, 5);
  });

  test("takes a connection that is not measured yet for a healthy one", () => {
    const { pace, now } = pacing([4 * MIB]);
    const fresh = newReading(new Run(0, 8 * MIB), pace.addWorker(now()), now());
    expect(pace.bestSplit([fresh])?.offset).toBe(4 * MIB);
  });

  test("does not depend on the order", () => {
    const { pace, readings } = pacing([4 * MIB, 4 * MIB], [8 * MIB, 9 * MIB]);
    expect([pace.bestSplit(readings)?.run, pace.bestSplit(readings.toReversed())?.run]).toEqual([readings[1]?.run, readings[1]?.run]);
  });

  test.each([
    [0, 0.79, false],
    [0, 0.81, true],
    [500, 7.9, false],
    [500, 8.1, true],
  ])("with answers after %i ms and %d MiB left at 4 MiB/s is worth it: %s", (firstByteMs, leftMib, expected) => {
    const { pace, readings } = pacing([4 * MIB], [leftMib * MIB]);
    if (firstByteMs > 0) pace.firstByteAfter(firstByteMs);
    expect(pace.bestSplit(readings) !== null).toBe(expected);
  });

  test("is none before any rate is known", () => {
    const pace = new Pace();
    expect(pace.bestSplit([newReading(new Run(0, MIB), pace.addWorker(0), 0)])).toBeNull();
  });
});

describe("the size of a run", () => {
  test.each([
    ["an equal share of half of what is left", 64, 4, 8],
    ["at most 32 MiB", 10_000, 4, 32],
    ["at least what a connection does in a quarter of a second", 12, 4, 2],
    ["no more than the share of each that has no work", 2, 1, 1],
  ])("is %s", (_, pendingMib, connections, mib) => {
    const { pace } = pacing([8 * MIB]);
    expect(pace.runBytes(pendingMib * MIB, connections, 2)).toBe(mib * MIB);
  });

  test.each([
    ["the whole share from the start", 0, 100, 64, 16],
    ["what takes eight times as long as an answer", 8, 100, 40, 6.4],
    ["what takes a second, when answers are slow", 8, 1000, 40, 8],
  ])("is %s from far away", (_, mibPerSecond, firstByteMs, pendingMib, mib) => {
    const { pace } = mibPerSecond === 0 ? { pace: new Pace(firstByteMs) } : pacing([mibPerSecond * MIB]);
    pace.firstByteAfter(firstByteMs);
    expect(pace.runBytes(pendingMib * MIB, 4, 4)).toBeCloseTo(mib * MIB, 0);
  });
});

describe("connections to several servers", () => {
  /** Two connections, each to a server of its own, at these rates for two seconds. */
  function serving(rates: readonly [number, number]) {
    const pace = new Pace();
    const readings = rates.map((_, i) => ({ ...newReading(new Run(0, 1024 * MIB), pace.addWorker(0), 0), laneNow: () => `server ${i}` }));
    for (let nowMs = 250; nowMs <= 2000; nowMs += 250) {
      for (const [i, reading] of readings.entries()) {
        reading.run.position += (rates[i] ?? 0) / 4;
        reading.worker.bytes += (rates[i] ?? 0) / 4;
        reading.hasBytes = true;
      }
      pace.tick(nowMs, readings);
    }
    return { pace, slow: readings[1] as Reading, fast: readings[0] as Reading };
  }

  test("are not replaced for being slower than those of another server", () => {
    const { pace, slow } = serving([100 * MIB, MIB]);
    expect(pace.isStraggler(slow, 2000, true)).toBe(false);
    expect(pace.isHealthy(slow)).toBe(true);
  });

  test("are replaced if they become slower than others of the same server", () => {
    const { pace, slow, fast } = serving([100 * MIB, MIB]);
    slow.laneNow = fast.laneNow;
    for (let nowMs = 2250; nowMs <= 4000; nowMs += 250) {
      slow.run.position += MIB / 4;
      slow.worker.bytes += MIB / 4;
      pace.tick(nowMs, [slow]);
    }
    expect(pace.isStraggler(slow, 4000, false)).toBe(true);
  });

  test("lose their rear to the best of all servers", () => {
    const { pace, slow, fast } = serving([100 * MIB, MIB]);
    expect(pace.bestSplit([slow, fast])?.run).toBe(slow.run);
    expect(pace.bestBytesPerSecond).toBe(100 * MIB);
  });
});
