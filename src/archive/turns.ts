/** Lets sockets, timers and signals have their turn now and then, while files are worked on at once, one after the other. */
import { setImmediate as breath } from "node:timers/promises";

/** They wait this long at most, in milliseconds. */
const MOST_TURN_MS = 10;

export class Turns {
  readonly #signal: AbortSignal;
  #turnMs = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether it is the others' turn. Asked first, since waiting for nothing takes time too. */
  get isOver(): boolean {
    return performance.now() - this.#turnMs >= MOST_TURN_MS;
  }

  /** @throws the signal's reason */
  async next(): Promise<void> {
    await breath();
    this.#signal.throwIfAborted();
    this.#turnMs = performance.now();
  }
}
