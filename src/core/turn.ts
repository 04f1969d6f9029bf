/** Waits for the moment when the next request may go: one timer, however many wait for it. */
import type { Clock } from "./ports.ts";

export class Turn implements Disposable {
  readonly #clock: Clock;
  readonly #go: () => void;
  readonly #disposed = new AbortController();
  #isAwaited = false;

  /** @param go called when the moment has come */
  constructor(clock: Clock, go: () => void) {
    this.#clock = clock;
    this.#go = go;
  }

  /** @param isUnheard whether nothing has come yet, so that what is here but was not read yet can change whose turn it is */
  await(waitMs: number, isUnheard: () => boolean = () => false): void {
    if (this.#isAwaited || waitMs === Number.POSITIVE_INFINITY) return;
    this.#isAwaited = true;
    void this.#wait(waitMs, isUnheard).then(
      () => {
        this.#isAwaited = false;
        this.#go();
      },
      () => {},
    );
  }

  async #wait(waitMs: number, isUnheard: () => boolean): Promise<void> {
    await this.#clock.sleep(waitMs, this.#disposed.signal);
    // A timer is called before what has arrived meanwhile is read.
    if (isUnheard()) await this.#clock.sleep(0, this.#disposed.signal);
  }

  [Symbol.dispose](): void {
    // Any reason of its own: without one an exception is made, with its stack.
    this.#disposed.abort("disposed");
  }
}
