/** A sink for what is small enough to be held in memory, such as a list of digests. */
import type { Sink } from "./ports.ts";

/** Room for as much is taken at once, in bytes. */
const FIRST_BYTES = 64 * 1024;

export class MemorySink implements Sink {
  position = 0;
  readonly end: number;
  /** It never asks for a pause. */
  onDrain: (() => void) | undefined = undefined;
  #buffer: Buffer;

  /** @param end the byte after the last one wanted */
  constructor(end: number) {
    this.end = end;
    this.#buffer = Buffer.allocUnsafe(Math.min(end, FIRST_BYTES));
  }

  write(bytes: Uint8Array, release?: () => void): boolean {
    // The source may use its buffer again.
    this.#require(this.position + bytes.length);
    this.#buffer.set(bytes, this.position);
    this.position += bytes.length;
    release?.();
    return true;
  }

  discard(): void {}

  /** Everything that came. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.position);
  }

  #require(sizeBytes: number): void {
    if (sizeBytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(sizeBytes, 2 * this.#buffer.length));
    larger.set(this.#buffer.subarray(0, this.position));
    this.#buffer = larger;
  }
}
