/**
 * The time in which this process did not run: it was stopped, or its machine slept or had no time for it. Bytes that come then wait to be
 * read, so neither a silence of that time nor a rate over it says anything of a source.
 */

/** A tick that comes after this many intervals shows that time was lost. */
const LATE_INTERVALS = 3;

export class LostTime {
  readonly #intervalMs: number;
  #lastMs: number | null = null;

  /** @param intervalMs how often ticks should come */
  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** The ticks begin: the first of them may be late already. */
  begin(nowMs: number): void {
    this.#lastMs = nowMs;
  }

  /** How many milliseconds were lost before this tick. */
  before(nowMs: number): number {
    const sinceMs = nowMs - (this.#lastMs ?? nowMs);
    this.#lastMs = nowMs;
    return sinceMs >= LATE_INTERVALS * this.#intervalMs ? sinceMs - this.#intervalMs : 0;
  }
}
