/** How long something usually takes. Recent times count most, and a single one counts little. */

/** What one time counts for: about the last twenty make the usual one. */
const SHARE = 0.05;

export class UsualTime {
  #ms = 0;

  /** In milliseconds; 0 before the first. */
  get ms(): number {
    return this.#ms;
  }

  add(tookMs: number): void {
    this.#ms = this.#ms === 0 ? tookMs : this.#ms * (1 - SHARE) + tookMs * SHARE;
  }
}
