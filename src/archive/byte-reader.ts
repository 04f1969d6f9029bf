/**
 * Takes exact numbers of bytes out of a stream of pieces. The memory of a piece may be used again when the next one is asked for, so what is
 * handed out here is valid until more is asked for.
 */
import { broken } from "./archive-error.ts";

const EMPTY = Buffer.alloc(0);

export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #head: Buffer = EMPTY;
  #hasEnded = false;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** This many bytes if they have come; else null. To wait for what is there costs more than to take it. */
  takeNow(bytes: number): Buffer | null {
    if (this.#head.length < bytes) return null;
    const taken = this.#head.subarray(0, bytes);
    this.#head = this.#head.subarray(bytes);
    return taken;
  }

  /** This many bytes; fewer only at the end of the stream. */
  async upTo(bytes: number): Promise<Buffer> {
    if (this.#head.length < bytes) await this.#fill(bytes);
    const taken = this.#head.subarray(0, bytes);
    this.#head = this.#head.subarray(taken.length);
    return taken;
  }

  /** This many bytes. @throws FetchError broken-archive: the stream ends before */
  async take(bytes: number): Promise<Buffer> {
    const taken = await this.upTo(bytes);
    if (taken.length < bytes) throw broken("it ends in the middle");
    return taken;
  }

  /** The next bytes without taking them; fewer only at the end of the stream. */
  async peek(bytes: number): Promise<Buffer> {
    if (this.#head.length < bytes) await this.#fill(bytes);
    return this.#head.subarray(0, bytes);
  }

  /** What has come and was not taken. */
  get ahead(): Buffer {
    return this.#head;
  }

  /** The next bytes as they come, this many in all. @throws FetchError broken-archive: the stream ends before */
  async *next(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (this.#head.length === 0) await this.#fill(1);
      if (this.#head.length === 0) throw broken("it ends in the middle");
      const taken = this.#head.subarray(0, left);
      this.#head = this.#head.subarray(taken.length);
      left -= taken.length;
      yield taken;
    }
  }

  /** @throws FetchError broken-archive: the stream ends before */
  async skip(bytes: number): Promise<void> {
    for await (const _piece of this.next(bytes));
  }

  /** All that is left, as it comes. Whoever stops before its end ends the stream. */
  async *rest(): AsyncGenerator<Buffer> {
    try {
      for (let piece = await this.#some(); piece.length > 0; piece = await this.#some()) yield piece;
    } finally {
      await this.close();
    }
  }

  /** Ends the stream: whoever makes it stops. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #some(): Promise<Buffer> {
    if (this.#head.length === 0) await this.#fill(1);
    const taken = this.#head;
    this.#head = EMPTY;
    return taken;
  }

  async #fill(bytes: number): Promise<void> {
    const kept: Buffer[] = [];
    let last = this.#head;
    for (let length = last.length; length < bytes && !this.#hasEnded; length += last.length) {
      if (last.length > 0) kept.push(Buffer.from(last));
      const { done = false, value } = await this.#pieces.next();
      this.#hasEnded = done;
      last = done ? EMPTY : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    this.#head = kept.length === 0 ? last : Buffer.concat([...kept, last]);
  }
}
