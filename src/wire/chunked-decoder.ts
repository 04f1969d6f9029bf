/**
 * Takes the chunks of a body apart (RFC 9112 7.1). Data comes out as parts of the bytes that went in; extensions and trailers
 * are passed over. Whatever is framed in another way ends the answer: nobody could tell where the next one begins.
 */
import { FetchError } from "../core/errors.ts";

/** A size with its extensions; more is no honest chunk. */
const MOST_LINE_BYTES = 4 * 1024;
const MOST_TRAILER_LINES = 100;
const LINE_FEED = 0x0a;

export class ChunkedDecoder {
  /** What comes next: a chunk's size, its data, the line end behind it, or trailers. */
  #expects: "size" | "data" | "end-of-data" | "trailer" | "nothing" = "size";
  /** What of a line has arrived. */
  #line = "";
  #dataLeft = 0;
  #trailerLines = 0;

  /** Whether the last chunk and the trailers have arrived. */
  get isComplete(): boolean {
    return this.#expects === "nothing";
  }

  /**
   * @returns the data in these bytes, and how many of them belong to the body
   * @throws FetchError bad-response
   */
  decode(bytes: Buffer): { readonly data: readonly Buffer[]; readonly usedBytes: number } {
    const data: Buffer[] = [];
    let at = 0;
    while (at < bytes.length && !this.isComplete) {
      if (this.#expects === "data") {
        const part = bytes.subarray(at, at + this.#dataLeft);
        data.push(part);
        at += part.length;
        this.#dataLeft -= part.length;
        if (this.#dataLeft === 0) this.#expects = "end-of-data";
        continue;
      }
      const end = bytes.indexOf(LINE_FEED, at);
      this.#line += bytes.toString("latin1", at, end === -1 ? bytes.length : end);
      if (this.#line.length > MOST_LINE_BYTES) throw bad("a chunk's size has no end");
      if (end === -1) return { data, usedBytes: bytes.length };
      at = end + 1;
      this.#takeLine();
    }
    return { data, usedBytes: at };
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
      if (size === undefined) throw bad("a chunk's size is no number");
      this.#dataLeft = Number.parseInt(size, 16);
      this.#expects = this.#dataLeft === 0 ? "trailer" : "data";
    } else {
      this.#trailerLines += 1;
      if (this.#trailerLines > MOST_TRAILER_LINES) throw bad("its trailers have no end");
      if (line === "") this.#expects = "nothing";
    }
  }
}

function bad(why: string): FetchError {
  return new FetchError("bad-response", `Cannot read the server's answer: ${why}`);
}
