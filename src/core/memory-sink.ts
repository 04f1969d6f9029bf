/** A sink for what is small enough to be held in memory, such as a list of digests. */
import type { Sink } from "./ports.ts";

export class MemorySink implements Sink {
  position = 0;
  readonly end: number;
  /** It never asks for a pause. */
  onDrain: (() => void) | undefined = undefined;
  readonly #taken: Uint8Array[] = [];

  /** @param end the byte after the last one wanted */
  constructor(end: number) {
    this.end = end;
  }

  write(bytes: Uint8Array, release?: () => void): boolean {
    // The source may use its buffer again.
    this.#taken.push(Uint8Array.from(bytes));
    this.position += bytes.length;
    release?.();
    return true;
  }

  discard(): void {}

  /** Everything that came. */
  get bytes(): Uint8Array {
    return Buffer.concat(this.#taken);
  }
}
