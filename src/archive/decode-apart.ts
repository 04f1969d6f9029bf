/**
 * Reads a packed file and decodes it in a thread of its own, beside the one that checks and writes what comes out. Both share a few pieces of
 * memory, which are used again and again: so they stay in the processor's caches, and nothing has to be collected.
 */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { codeBeside } from "../core/code-beside.ts";
import { type ErrorParts, fromParts } from "../core/errors.ts";
import { Helper } from "../core/helper.ts";
import { Wake } from "../core/wake.ts";
import type { NodeCodec } from "./decoder.ts";
import type { ArrivingFile, Front } from "./front.ts";

/** What is handed over in one message. Less would be more messages, and more would not stay in a processor's second cache. */
const PIECE_BYTES = 256 * 1024;
/** This many can be decoded before the first of them is written: neither thread waits for the other at each piece. */
const PIECES = 8;

/** What the thread is started with. */
export interface DecodeOrder extends ArrivingFile {
  readonly codec: NodeCodec;
  readonly memory: readonly Uint8Array[];
}

/** What it is sent: a piece of memory is free again, or more of the file is there. */
export type DecodeCall = { readonly type: "free"; readonly slot: number } | { readonly type: "advance"; readonly offset: number };

/** What it answers. */
export type DecodeReply =
  | { readonly type: "piece"; readonly slot: number; readonly bytes: number }
  | { readonly type: "end" }
  | { readonly type: "failed"; readonly error: ErrorParts }
  /** An error of node:fs. */
  | { readonly type: "failed-call"; readonly code: string; readonly message: string };

/** An open file that is packed, from its first byte, and how far it is there. */
export interface PackedFile extends ArrivingFile {
  readonly front: Front;
}

type Piece = Extract<DecodeReply, { readonly type: "piece" }>;

/**
 * @returns pieces whose memory is used again when the next one is asked for
 * @throws FetchError broken-archive; internal: the thread has died; errors of node:fs
 */
export async function* decodeApart(codec: NodeCodec, file: PackedFile): AsyncGenerator<Uint8Array> {
  await using thread = new DecodeThread(codec, file);
  for (let piece = await thread.next(); piece !== null; piece = await thread.next()) {
    yield thread.bytesOf(piece);
    thread.free(piece);
  }
}

class DecodeThread implements AsyncDisposable {
  readonly #memory = Array.from({ length: PIECES }, () => new Uint8Array(new SharedArrayBuffer(PIECE_BYTES)));
  readonly #worker: Worker;
  readonly #helper: Helper<DecodeReply>;
  readonly #pieces: Piece[] = [];
  readonly #news = new Wake();
  #failure: Error | null = null;
  #hasEnded = false;

  constructor(codec: NodeCodec, { descriptor, sizeBytes, front }: PackedFile) {
    const order: DecodeOrder = { codec, descriptor, sizeBytes, memory: this.#memory };
    this.#worker = new Worker(codeBeside(import.meta.url, "decode-worker", existsSync), { workerData: order });
    this.#helper = new Helper<DecodeReply>(this.#worker, "Cannot unpack the archive", (reply) => this.#heard(reply));
    // Whoever reads what comes out of it hears why it has ended.
    this.#tell(front, sizeBytes).catch(() => {});
  }

  /** What comes next; null at the end. */
  async next(): Promise<Piece | null> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) return piece;
      if (this.#failure !== null) throw this.#failure;
      if (this.#hasEnded) return null;
      await this.#helper.wait(this.#news.wait());
    }
  }

  bytesOf({ slot, bytes }: Piece): Uint8Array {
    return this.#memory[slot]?.subarray(0, bytes) ?? new Uint8Array(0);
  }

  free({ slot }: Piece): void {
    this.#call({ type: "free", slot });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  async #tell(front: Front, sizeBytes: number): Promise<void> {
    for (let at = 0; at < sizeBytes; ) {
      at = await front.beyond(at);
      this.#call({ type: "advance", offset: at });
    }
  }

  #call(call: DecodeCall): void {
    this.#worker.postMessage(call);
  }

  #heard(reply: DecodeReply): void {
    if (reply.type === "piece") this.#pieces.push(reply);
    else if (reply.type === "end") this.#hasEnded = true;
    else if (reply.type === "failed") this.#failure = fromParts(reply.error);
    else this.#failure = Object.assign(new Error(reply.message), { code: reply.code });
    this.#news.notify();
  }
}
