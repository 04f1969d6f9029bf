/** A sink for what is small and soon used: nothing is copied. It holds what came where it arrived, until it is disposed of. */
import type { Sink } from "./ports.ts";

export class HeldSink implements Sink, Disposable {
  position = 0;
  readonly end: number;
  /** It never asks for a pause. */
  onDrain: (() => void) | undefined = undefined;
  /** Everything that came, in its order. */
  readonly pieces: Uint8Array[] = [];
  readonly #releases: (() => void)[] = [];

  /** @param end the byte after the last one wanted */
  constructor(end: number) {
    this.end = end;
  }

  write(bytes: Uint8Array, release?: () => void): boolean {
    this.position += bytes.length;
    this.pieces.push(bytes);
    if (release !== undefined) this.#releases.push(release);
    return true;
  }

  discard(): void {}

  [Symbol.dispose](): void {
    this.pieces.length = 0;
    for (const release of this.#releases.splice(0)) release();
  }
}
