/** The demo's origin: one file of known content, ranges, a strong ETag, a paced line, and connections that drop. */
import { createCipheriv, createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";

export interface DemoOriginOptions {
  readonly sizeBytes: number;
  /** Of the whole line, shared by all connections. */
  readonly bytesPerSecond: number;
  /** A connection is dropped each time this many more bytes were sent. */
  readonly dropEveryBytes: number;
}

const CHUNK_BYTES = 256 * 1024;
const ETAG = '"demo-1"';
const AES_BLOCK_BYTES = 16;

/** Bytes [start, end) of the content: AES-CTR's key stream, which can be entered anywhere. `start` is a multiple of 16. */
function contentBytes(start: number, end: number): Buffer {
  const counter = Buffer.alloc(AES_BLOCK_BYTES);
  counter.writeUInt32BE(start / AES_BLOCK_BYTES, AES_BLOCK_BYTES - 4);
  return createCipheriv("aes-128-ctr", Buffer.alloc(AES_BLOCK_BYTES, "fetch-action"), counter).update(Buffer.alloc(end - start));
}

export class DemoOrigin implements AsyncDisposable {
  readonly #options: DemoOriginOptions;
  #bytesPerSecond: number;
  #paceChange = new AbortController();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #milestones: { readonly bytes: number; readonly reach: () => void }[] = [];
  #nextFreeMs = 0;
  #nextDropBytes: number;
  /** Bytes of the file that went out so far. */
  sentBytes = 0;
  droppedConnections = 0;

  private constructor(options: DemoOriginOptions) {
    this.#options = options;
    this.#bytesPerSecond = options.bytesPerSecond;
    this.#nextDropBytes = options.dropEveryBytes;
  }

  static async start(options: DemoOriginOptions): Promise<DemoOrigin> {
    const origin = new DemoOrigin(options);
    origin.#server.listen(0, "127.0.0.1");
    await once(origin.#server, "listening");
    return origin;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("Cannot tell the demo's URL: the origin does not listen");
    return `http://127.0.0.1:${address.port}/artifact.bin`;
  }

  /** Has the line go on at another pace, at once: whoever needs a fetch that still runs makes it slow, and quick when that is over. */
  setPace(bytesPerSecond: number): void {
    this.#bytesPerSecond = bytesPerSecond;
    this.#nextFreeMs = performance.now();
    this.#paceChange.abort();
    this.#paceChange = new AbortController();
  }

  /** What the whole file's digest must be. */
  sha256(): string {
    const hash = createHash("sha256");
    for (let start = 0; start < this.#options.sizeBytes; start += CHUNK_BYTES) {
      hash.update(contentBytes(start, Math.min(start + CHUNK_BYTES, this.#options.sizeBytes)));
    }
    return hash.digest("hex");
  }

  /** Resolves as soon as this many bytes went out. */
  reached(bytes: number): Promise<void> {
    return new Promise((reach) => this.#milestones.push({ bytes, reach }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { sizeBytes } = this.#options;
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
    const ifRange = request.headers["if-range"];
    const isRange = first !== undefined && (ifRange === undefined || ifRange === ETAG);
    const start = isRange ? Number(first) : 0;
    const end = isRange && last !== "" ? Math.min(Number(last) + 1, sizeBytes) : sizeBytes;
    const headers = { ETag: ETAG, "Accept-Ranges": "bytes", "Content-Type": "application/octet-stream" };
    if (start >= end) {
      response.writeHead(416, { ...headers, "Content-Range": `bytes */${sizeBytes}` }).end();
      return;
    }
    const range = isRange ? { "Content-Range": `bytes ${start}-${end - 1}/${sizeBytes}` } : {};
    response.writeHead(isRange ? 206 : 200, { ...headers, ...range, "Content-Length": end - start });
    // A client that goes away (killed, or done with a split run) ends the sending; there is nobody to tell.
    await pipeline(this.#chunks(start, end, response), response).catch(() => {});
  }

  async *#chunks(start: number, end: number, response: ServerResponse): AsyncGenerator<Buffer> {
    for (let position = start; position < end; ) {
      // Chunks end at multiples of the chunk size, so that each but the first starts where the key stream can be entered.
      const chunkEnd = Math.min(end, position - (position % CHUNK_BYTES) + CHUNK_BYTES);
      await this.#turn(chunkEnd - position);
      const aligned = position - (position % AES_BLOCK_BYTES);
      yield contentBytes(aligned, chunkEnd).subarray(position - aligned);
      this.#count(chunkEnd - position);
      if (this.#isDropDue()) response.destroy();
      position = chunkEnd;
    }
  }

  /** Waits for this chunk's turn on the line. */
  async #turn(bytes: number): Promise<void> {
    const now = performance.now();
    const startMs = Math.max(now, this.#nextFreeMs);
    this.#nextFreeMs = startMs + (bytes / this.#bytesPerSecond) * 1000;
    if (startMs > now) await delay(startMs - now, undefined, { signal: this.#paceChange.signal }).catch(() => {});
  }

  #count(bytes: number): void {
    this.sentBytes += bytes;
    for (const { bytes: milestone, reach } of this.#milestones) if (this.sentBytes >= milestone) reach();
  }

  #isDropDue(): boolean {
    if (this.sentBytes < this.#nextDropBytes) return false;
    this.#nextDropBytes += this.#options.dropEveryBytes;
    this.droppedConnections++;
    return true;
  }
}
