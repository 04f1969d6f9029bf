/**
 * How many bytes a second may come, of all connections together. It counts as the generic cell rate algorithm does (ITU-T I.371): bytes
 * that have come take their time on one line, whoever received them, and none should follow before that time is over.
 */
import type { Clock } from "./ports.ts";

/** Turns that were missed, as by a late timer, are made up for if they are at most this many milliseconds old. */
const CATCH_UP_MS = 250;
/** A shorter pause is not worth a timer: it is made up for by the next one. */
const LEAST_PAUSE_MS = 2;

export class RateLimit {
  readonly #clock: Clock;
  readonly #bytesPerSecond: number;
  /** How many share it; it can change. */
  readonly #sharers: () => number;
  /** When the time of all bytes so far is over. */
  #freeMs: number;
  /** Who waits, in turn: nobody is passed over. */
  #waiting: readonly (() => void)[] = [];
  #isTimed = false;
  #stopTimer = new AbortController();

  constructor(clock: Clock, bytesPerSecond: number, sharers: () => number = () => 1) {
    this.#clock = clock;
    this.#bytesPerSecond = bytesPerSecond;
    this.#sharers = sharers;
    this.#freeMs = clock.now();
  }

  /** Bytes have come, or were asked for and will come. */
  spend(bytes: number): void {
    const from = Math.max(this.#freeMs, this.#clock.now() - CATCH_UP_MS);
    this.#freeMs = from + (bytes * 1000 * this.#sharers()) / this.#bytesPerSecond;
  }

  /** How long no more bytes should come, in milliseconds. */
  get waitMs(): number {
    const waitMs = this.#freeMs - this.#clock.now();
    return waitMs < LEAST_PAUSE_MS ? 0 : waitMs;
  }

  /** Waits until the time of all that has come is over: only then the limit was kept. @throws the signal's reason */
  async settle(signal: AbortSignal): Promise<void> {
    for (let { waitMs } = this; waitMs > 0; { waitMs } = this) await this.#clock.sleep(waitMs, signal);
  }

  /** Calls back once more bytes may come, unless it was disposed of. */
  whenFree(act: () => void): Disposable {
    const own = () => act();
    this.#waiting = [...this.#waiting, own];
    this.#time();
    return {
      [Symbol.dispose]: () => {
        this.#waiting = this.#waiting.filter((other) => other !== own);
        if (this.#waiting.length === 0) this.#stopTimer.abort();
      },
    };
  }

  #time(): void {
    if (this.#isTimed || this.#waiting.length === 0) return;
    this.#isTimed = true;
    this.#stopTimer = new AbortController();
    const over = () => {
      this.#isTimed = false;
      this.#serve();
    };
    this.#clock.sleep(this.waitMs, this.#stopTimer.signal).then(over, over);
  }

  #serve(): void {
    for (let [next] = this.#waiting; next !== undefined && this.waitMs === 0; [next] = this.#waiting) {
      this.#waiting = this.#waiting.slice(1);
      next();
    }
    this.#time();
  }
}
