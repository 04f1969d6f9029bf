/** Remembers how a stream failed, to tell it from a decoder that does not understand it. */
export class Watched implements AsyncIterable<Uint8Array> {
  readonly #pieces: AsyncIterable<Uint8Array>;
  hasFailed = false;
  failure: unknown;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#pieces;
    } catch (error) {
      this.hasFailed = true;
      this.failure = error;
      throw error;
    }
  }
}
