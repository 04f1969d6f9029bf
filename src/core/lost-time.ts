/**
 * The time in which this process did not run: it was stopped, or its machine slept or had no time for it. Bytes that come then wait to be
 * read, so neither a silence of that time nor a rate over it says anything of a source.
 */

/** How often what is under way is looked at, in milliseconds. */
export const TICK_MS = 250;
/** A tick that comes after this many intervals shows that time was lost. */
const LATE_INTERVALS = 3;

export class LostTime {
  #lastMs: number | null = null;

  /** The ticks begin: the first of them may be late already. */
  begin(nowMs: number): void {
    this.#lastMs = nowMs;
  }

  /** How many milliseconds were lost before this tick. */
  before(nowMs: number): number {
    const sinceMs = nowMs - (this.#lastMs ?? nowMs);
    this.#lastMs = nowMs;
    return sinceMs >= LATE_INTERVALS * TICK_MS ? sinceMs - TICK_MS : 0;
  }
}
