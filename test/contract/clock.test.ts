import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/app/process/system-clock.ts";
import type { Clock } from "../../src/core/ports.ts";
import { hastyClock, tenfoldClock } from "../support/fetching.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const never = new AbortController().signal;

interface Stand {
  readonly clock: Clock;
  /** Lets time pass until the work has ended. */
  run<T>(work: Promise<T>): Promise<T>;
}

const real = (clock: Clock) => (): Stand => ({ clock, run: (work) => work });

describe.each<[string, () => Stand]>([
  ["the system's", real(systemClock)],
  ["the fake", () => virtual(new VirtualClock())],
  ["the system's with shorter pauses", real(hastyClock)],
  ["the system's ten times as fast", real(tenfoldClock)],
])("a clock: %s", (_name, open) => {
  it("never goes back, and has gone on after a sleep", async () => {
    const { clock, run } = open();
    const before = clock.now();
    await run(clock.sleep(20, never));
    const after = clock.now();
    expect(after).toBeGreaterThan(before);
    await run(clock.sleep(0, never));
    expect(clock.now()).toBeGreaterThanOrEqual(after);
  });

  it("ends a sleep with the reason of an abort", async () => {
    const { clock, run } = open();
    const abort = new AbortController();
    const reason = new Error("stopped");
    const sleeping = clock.sleep(Number.MAX_SAFE_INTEGER, abort.signal);
    abort.abort(reason);
    await expect(run(sleeping)).rejects.toBe(reason);
    await expect(run(clock.sleep(0, abort.signal))).rejects.toBe(reason);
  });

  it("calls back at every interval until it is disposed of", async () => {
    const { clock, run } = open();
    let ticks = 0;
    const thirdTick = Promise.withResolvers<void>();
    const ticking = clock.every(10, () => {
      ticks += 1;
      if (ticks === 3) thirdTick.resolve();
    });
    await run(thirdTick.promise);
    ticking[Symbol.dispose]();
    const before = ticks;
    await run(clock.sleep(100, never));
    expect(ticks).toBe(before);
  });

  it("gives numbers from 0 on and below 1, also without its clock", () => {
    const { random } = open().clock;
    const numbers = Array.from({ length: 100 }, () => random());
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(numbers).size).toBeGreaterThan(90);
  });
});

function virtual(clock: VirtualClock): Stand {
  return { clock, run: (work) => clock.run(work) };
}
