/**
 * Time that tests decide: nothing waits for real. Time jumps to the next timer once nothing else can run, so a minute of
 * stalls costs no time and every run with the same seed goes the same way.
 */
import type { Clock } from "../../src/core/ports.ts";

interface Timer {
  readonly atMs: number;
  readonly number: number;
  readonly fire: () => void;
}

/** A work that takes longer than this in virtual time is taken to be stuck: ticks alone would go on for ever. */
const STUCK_AFTER_MS = 3_600_000;

export class VirtualClock implements Clock {
  #nowMs = 0;
  #timers: Timer[] = [];
  #made = 0;
  /** How many timers fired so far: the steps at which a schedule can be cut. */
  steps = 0;
  readonly random: () => number;

  constructor(seed = 1) {
    this.random = seededRandom(seed);
  }

  now(): number {
    return this.#nowMs;
  }

  sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const stop = () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        reject(signal.reason);
      };
      const timer = this.#at(this.#nowMs + Math.max(0, delayMs), () => {
        signal.removeEventListener("abort", stop);
        resolve();
      });
      signal.addEventListener("abort", stop, { once: true });
    });
  }

  /** A delay that nothing cuts short. */
  delay(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#at(this.#nowMs + Math.max(0, delayMs), resolve);
    });
  }

  every(intervalMs: number, tick: () => void): Disposable {
    let timer: Timer;
    const again = () => {
      timer = this.#at(this.#nowMs + intervalMs, () => {
        again();
        tick();
      });
    };
    again();
    return {
      [Symbol.dispose]: () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      },
    };
  }

  /** Calls back at a moment of virtual time. */
  callAt(atMs: number, act: () => void): void {
    this.#at(atMs, act);
  }

  /** How many timers wait: what is still under way. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Lets time pass until the work has ended, and gives its outcome. */
  async run<T>(work: Promise<T>): Promise<T> {
    await this.runSteps(work, Number.POSITIVE_INFINITY);
    return work;
  }

  /** Lets this many timers fire, or fewer if the work ends before. Says whether it ended. */
  async runSteps(work: Promise<unknown>, most: number): Promise<boolean> {
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    work.then(settle, settle);
    for (let left = most; ; left -= 1) {
      await everythingThatCanRun();
      if (isSettled) return true;
      if (left <= 0) return false;
      this.#fireNext();
    }
  }

  #at(atMs: number, fire: () => void): Timer {
    const timer = { atMs, number: this.#made, fire };
    this.#made += 1;
    this.#timers.push(timer);
    return timer;
  }

  #fireNext(): void {
    const [first, ...others] = this.#timers;
    if (first === undefined) throw new Error(`stuck at ${this.#nowMs} ms: nothing is left that could go on`);
    const next = others.reduce((a, b) => (b.atMs < a.atMs || (b.atMs === a.atMs && b.number < a.number) ? b : a), first);
    if (next.atMs > STUCK_AFTER_MS) throw new Error(`stuck: still under way after ${this.#nowMs} ms`);
    this.#timers = this.#timers.filter((other) => other !== next);
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    this.steps += 1;
    next.fire();
  }
}

/** An immediate runs after every promise job: then only timers can go on. */
function everythingThatCanRun(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
