/** Takes the bytes of a part of a source, and hands them on to where they belong in the whole. */
import type { Sink } from "../core/ports.ts";

export class SectionSink implements Sink {
  readonly #whole: Sink;
  readonly #start: number;
  readonly #end: number;

  /** @param start where the part begins in the whole @param end where it ends; Infinity if that is not known */
  constructor(whole: Sink, start: number, end: number) {
    this.#whole = whole;
    this.#start = start;
    this.#end = end;
  }

  get position(): number {
    return this.#whole.position - this.#start;
  }

  get end(): number {
    return Math.min(this.#whole.end, this.#end) - this.#start;
  }

  get onDrain(): (() => void) | undefined {
    return this.#whole.onDrain;
  }

  set onDrain(onDrain: (() => void) | undefined) {
    this.#whole.onDrain = onDrain;
  }

  write(bytes: Uint8Array, release?: () => void): boolean {
    return this.#whole.write(bytes, release);
  }

  granted(): void {
    this.#whole.granted?.();
  }

  discard(bytes: number): void {
    this.#whole.discard(bytes);
  }
}
