/** A sink that takes no more bytes a second than a rate limit allows: it makes its source pause, as a slow target does. */
import type { Landing, Sink } from "./ports.ts";
import type { RateLimit } from "./rate-limit.ts";

/** A sink that says when it has made its source pause. */
export interface PausingSink extends Sink {
  readonly isPaused: boolean;
}

export class LimitedSink implements PausingSink, Disposable {
  readonly #inner: PausingSink;
  readonly #limit: RateLimit;
  /** While bytes are held back for the limit's sake. */
  #held: Disposable | null = null;
  onDrain: (() => void) | undefined = undefined;

  constructor(inner: PausingSink, limit: RateLimit) {
    this.#inner = inner;
    this.#limit = limit;
    inner.onDrain = () => this.#drain();
  }

  get position(): number {
    return this.#inner.position;
  }

  get end(): number {
    return this.#inner.end;
  }

  get landing(): Landing | undefined {
    return this.#inner.landing;
  }

  get isPaused(): boolean {
    return this.#held !== null || this.#inner.isPaused;
  }

  write(bytes: Uint8Array, release?: () => void): boolean {
    this.#inner.write(bytes, release);
    this.#limit.spend(bytes.length);
    if (this.#held === null && this.#limit.waitMs > 0) this.#hold();
    return !this.isPaused;
  }

  granted(): void {
    this.#inner.granted?.();
  }

  /** They came all the same. */
  discard(bytes: number): void {
    this.#inner.discard(bytes);
    this.#limit.spend(bytes);
  }

  #hold(): void {
    this.#held = this.#limit.whenFree(() => {
      this.#held = null;
      this.#drain();
    });
  }

  #drain(): void {
    if (!this.isPaused) this.onDrain?.();
  }

  /** Nothing more comes. */
  [Symbol.dispose](): void {
    this.#held?.[Symbol.dispose]();
    this.#held = null;
  }
}
