/** A file that is read while it is being written: behind its contiguous front. */
import { readSync } from "node:fs";

/** What is read of it at a time. */
const READ_BYTES = 1024 * 1024;

/** How far the file is there. */
export class Front {
  readonly #signal: AbortSignal;
  #offset = 0;
  #moved = Promise.withResolvers<void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#moved.resolve(), { once: true });
  }

  advance(offset: number): void {
    this.#offset = offset;
    this.#moved.resolve();
  }

  /** Waits until more than this is there. @returns how much @throws the signal's reason */
  async beyond(offset: number): Promise<number> {
    this.#signal.throwIfAborted();
    while (this.#offset <= offset) {
      this.#moved = Promise.withResolvers();
      await this.#moved.promise;
      this.#signal.throwIfAborted();
    }
    return this.#offset;
  }
}

/** An open file that is being written. */
export interface ArrivingFile {
  readonly descriptor: number;
  /** What it will have. */
  readonly sizeBytes: number;
}

/** The bytes of the file as the front passes them, all in the same memory. @throws the signal's reason; errors of node:fs */
export async function* piecesBehind(front: Front, { descriptor, sizeBytes }: ArrivingFile): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, sizeBytes));
  for (let at = 0; at < sizeBytes; ) {
    const there = await front.beyond(at);
    const bytes = readSync(descriptor, buffer, 0, Math.min(buffer.length, there - at), at);
    if (bytes === 0) throw new Error("the file is shorter than what was written to it");
    at += bytes;
    yield buffer.subarray(0, bytes);
  }
}
