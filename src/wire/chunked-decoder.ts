/**
 * Takes the chunks of a body apart (RFC 9112 7.1). Within the bytes that came, data is moved together; extensions and trailers are
 * skipped. Any other framing ends the answer, because nobody could tell where the next answer begins.
 */
import { FetchError } from "../core/errors.ts";

/** The longest line of a chunk's size with its extensions. No honest server sends more. */
const MOST_LINE_BYTES = 4 * 1024;
const MOST_TRAILER_LINES = 100;
/** A body may have as much framing as data, and this much more. A server that sends letter by letter sends little. */
const SPARE_FRAMING_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

export class ChunkedDecoder {
  /** What comes next: a chunk's size, its data, the line end after it, or trailers. */
  #expects: "size" | "data" | "end-of-data" | "trailer" | "nothing" = "size";
  /** The part of a line that has arrived. */
  #line = "";
  #dataLeft = 0;
  #trailerLines = 0;
  /** Bytes of framing that came beyond those of data. */
  #surplusBytes = 0;

  /** Whether the last chunk and the trailers have arrived. */
  get isComplete(): boolean {
    return this.#expects === "nothing";
  }

  /**
   * Overwrites the bytes with their data.
   * @returns the data, in one part at most, and how many of the bytes belong to the body
   * @throws FetchError bad-response
   */
  decode(bytes: Buffer): { readonly data: readonly Buffer[]; readonly usedBytes: number } {
    let dataBytes = 0;
    let at = 0;
    while (at < bytes.length && !this.isComplete) {
      if (this.#expects === "data") {
        const count = Math.min(this.#dataLeft, bytes.length - at);
        if (at !== dataBytes) bytes.copyWithin(dataBytes, at, at + count);
        dataBytes += count;
        at += count;
        this.#dataLeft -= count;
        if (this.#dataLeft === 0) this.#expects = "end-of-data";
        continue;
      }
      const end = bytes.indexOf(LINE_FEED, at);
      this.#line += bytes.toString("latin1", at, end === -1 ? bytes.length : end);
      if (this.#line.length > MOST_LINE_BYTES) throw bad("the line with a chunk's size has no end");
      at = end === -1 ? bytes.length : end + 1;
      if (end !== -1) this.#takeLine();
    }
    this.#surplusBytes += at - 2 * dataBytes;
    if (this.#surplusBytes > SPARE_FRAMING_BYTES) throw bad("its chunks have more framing than data");
    return { data: dataBytes === 0 ? [] : [bytes.subarray(0, dataBytes)], usedBytes: at };
  }

  #takeLine(): void {
    if (!this.#line.endsWith("\r")) throw bad("a line of its chunks ends without a carriage return");
    const line = this.#line.slice(0, -1);
    this.#line = "";
    if (this.#expects === "end-of-data") {
      if (line !== "") throw bad("a chunk is longer than it says");
      this.#expects = "size";
    } else if (this.#expects === "size") {
      const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?$/.exec(line)?.[1];
      if (size === undefined) throw bad("a chunk's size is not a number");
      this.#dataLeft = Number.parseInt(size, 16);
      this.#expects = this.#dataLeft === 0 ? "trailer" : "data";
    } else {
      this.#trailerLines += 1;
      if (this.#trailerLines > MOST_TRAILER_LINES) throw bad("it has too many trailers");
      if (line === "") this.#expects = "nothing";
    }
  }
}

function bad(why: string): FetchError {
  return new FetchError("bad-response", `Cannot read the server's answer: ${why}`);
}
