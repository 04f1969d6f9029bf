/**
 * The digest of a file that is still being written: a thread of its own follows the contiguous front, reading what has
 * landed out of the page cache, so that the digest is known moments after the last byte and the transfer's thread never
 * hashes. Hash states cannot be serialised, so a resumed fetch hashes from the first byte again, at disk speed.
 */
import { Worker } from "node:worker_threads";
import type { ChecksumAlgorithm } from "../core/checksum.ts";
import { codeBeside } from "../core/code-beside.ts";
import type { FrontFollower } from "../core/ports.ts";
import { fileError } from "./file-error.ts";

/** The thread is told of the front in steps of so many bytes: a message a piece would cost more than it brings. */
const STEP_BYTES = 4 * 1024 * 1024;

/** What the thread is told. */
export type HashOrder =
  | { readonly type: "advance"; readonly offset: number }
  | { readonly type: "restart" }
  | { readonly type: "finish"; readonly sizeBytes: number };
/** What it answers. */
export type HashReply =
  | { readonly type: "digest"; readonly hex: string }
  | { readonly type: "failed"; readonly code: string; readonly message: string };

export class FileDigest implements FrontFollower, AsyncDisposable {
  readonly #path: string;
  readonly #algorithm: ChecksumAlgorithm;
  #worker: Worker | null = null;
  #toldOffset = 0;

  constructor(path: string, algorithm: ChecksumAlgorithm) {
    this.#path = path;
    this.#algorithm = algorithm;
  }

  advance(offset: number): void {
    if (offset < this.#toldOffset) {
      this.#toldOffset = 0;
      this.#tell({ type: "restart" });
    }
    if (offset - this.#toldOffset < STEP_BYTES) return;
    this.#toldOffset = offset;
    this.#tell({ type: "advance", offset });
  }

  /** The digest (hex) of the first `sizeBytes` bytes. @throws FetchError io; the signal's reason */
  finish(sizeBytes: number, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const worker = this.#started();
      const onAbort = () => reject(signal.reason);
      if (signal.aborted) return onAbort();
      signal.addEventListener("abort", onAbort, { once: true });
      worker.on("message", (reply: HashReply) => {
        signal.removeEventListener("abort", onAbort);
        if (reply.type === "digest") resolve(reply.hex);
        else reject(fileError(Object.assign(new Error(reply.message), { code: reply.code }), "read", this.#path));
      });
      worker.on("error", reject);
      this.#tell({ type: "finish", sizeBytes });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate();
  }

  #tell(order: HashOrder): void {
    this.#started().postMessage(order);
  }

  #started(): Worker {
    if (this.#worker === null) {
      this.#worker = new Worker(codeBeside(import.meta.url, "hash-worker"), {
        workerData: { path: this.#path, algorithm: this.#algorithm },
      });
      // A fault before anyone waits for the digest is told by finish(); until then it must not end the process.
      this.#worker.on("error", () => {});
    }
    return this.#worker;
  }
}
