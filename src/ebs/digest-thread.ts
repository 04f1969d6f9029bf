/**
 * A thread that makes the digests of blocks: SHA-256 is a third of a restore's work, and the thread that receives and writes
 * has the rest. What lies in shared memory, as the wire's slabs do, is not copied to get there (measured: 13 us of CPU time a block).
 * It does not write too: two threads that did made a restore from near by a tenth faster, and one at AWS's quota a twentieth slower.
 */
import { Worker } from "node:worker_threads";
import { codeBeside } from "../core/code-beside.ts";

/** What the thread is asked for. */
export interface DigestOrder {
  readonly id: number;
  /** The block's bytes, one part after the other. They must stay as they are until the reply. */
  readonly parts: readonly Uint8Array[];
}
/** What it answers. */
export interface DigestReply {
  readonly id: number;
  readonly digest: Uint8Array;
}

export class DigestThread implements AsyncDisposable {
  #worker: Worker | null = null;
  #lastId = 0;
  readonly #asked = new Map<number, PromiseWithResolvers<Uint8Array>>();
  /** Why it makes no digests any more. */
  #ended: { readonly reason: unknown } | null = null;

  /** Starting takes 30 ms of CPU time: beside the first requests it would make their answers late, and a near service look far. */
  start(): void {
    this.#started();
  }

  /** The SHA-256 (32 bytes) of all the parts together. Rejects once the thread has died. */
  async sha256(parts: readonly Uint8Array[]): Promise<Uint8Array> {
    if (this.#ended !== null) throw this.#ended.reason;
    const asked = Promise.withResolvers<Uint8Array>();
    this.#lastId += 1;
    this.#asked.set(this.#lastId, asked);
    this.#started().postMessage({ id: this.#lastId, parts } satisfies DigestOrder);
    return asked.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(codeBeside(import.meta.url, "digest-worker"));
    worker.on("message", ({ id, digest }: DigestReply) => {
      this.#asked.get(id)?.resolve(digest);
      this.#asked.delete(id);
    });
    const end = (reason: unknown) => {
      this.#ended ??= { reason };
      for (const { reject } of this.#asked.values()) reject(reason);
      this.#asked.clear();
    };
    worker.on("error", end);
    worker.on("exit", () => end(new Error("the thread that makes digests ended")));
    this.#worker = worker;
    return worker;
  }
}
