/** One token bucket for all connections, as at a link that is capped as a whole. */

/** How often what has come in is shared out, in milliseconds. */
const TURN_MS = 10;
/** What the oldest of those who wait takes of what is there, if it is not fair; the others share the rest. */
const GREED = 0.5;

interface Waiting {
  readonly order: number;
  readonly wanted: number;
  readonly give: (bytes: number) => void;
}

export class SharedBucket {
  readonly #bytesPerSecond: number;
  readonly #isFair: boolean;
  #waiting: readonly Waiting[] = [];
  /** What the last turn could not give away, at most a turn's worth. */
  #left = 0;
  #sharedMs = performance.now();

  constructor(bytesPerSecond: number, { isFair }: { readonly isFair: boolean }) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#isFair = isFair;
    setInterval(() => this.#share(), TURN_MS);
  }

  /** How many bytes may go now, at least one. @param order of the connection: of an unfair bucket the lowest takes half */
  take(order: number, wanted: number): Promise<number> {
    return new Promise((give) => {
      this.#waiting = [...this.#waiting, { order, wanted, give }].sort((a, b) => a.order - b.order);
    });
  }

  /** Nothing is saved up for the next one. */
  empty(): void {
    this.#left = 0;
    this.#sharedMs = performance.now();
  }

  #share(): void {
    const nowMs = performance.now();
    // A turn that came late is made up for: a link's bytes are not lost because nobody looks.
    let bytes = this.#left + ((nowMs - this.#sharedMs) * this.#bytesPerSecond) / 1000;
    this.#sharedMs = nowMs;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const [i, one] of waiting.entries()) {
      const left = waiting.length - i;
      const share = Math.min(one.wanted, Math.floor(this.#isFair || left === 1 || i > 0 ? bytes / left : bytes * GREED));
      if (share > 0) one.give(share);
      else this.#waiting = [...this.#waiting, one];
      bytes -= share;
    }
    this.#left = Math.min(bytes, (this.#bytesPerSecond * TURN_MS) / 1000);
  }
}
