/**
 * Checks blocks and writes them, in threads of its own: the SHA-256 and the write of a block are two thirds of a restore's work,
 * and the thread that receives has the rest (measured on two cores: 4710 blocks took 2.1 s, 2.5 on that thread and the pool's, whose
 * four spin for the file's lock). What lies in shared memory, as the wire's slabs do, is not copied to get there (13 us of CPU time a
 * block).
 */
import { Worker } from "node:worker_threads";
import { codeBeside } from "../core/code-beside.ts";
import { fileError } from "./file-error.ts";

/** While one writes, which one at a time can do to a file, the other one hashes. */
const THREADS = 2;

/** What a thread is told to do. */
export interface BlockOrder {
  readonly id: number;
  readonly fd: number;
  readonly offset: number;
  /** The block's bytes, one part after the other. They must stay as they are until the reply. */
  readonly parts: readonly Uint8Array[];
  /** What they must have, or they are not written. */
  readonly sha256: Uint8Array;
}
/** What it answers. */
export interface BlockReply {
  readonly id: number;
  readonly outcome: { readonly type: "written" | "wrong" } | { readonly type: "failed"; readonly code: string; readonly message: string };
}

interface Thread {
  readonly worker: Worker;
  readonly orders: Map<number, PromiseWithResolvers<BlockReply["outcome"]>>;
}

export class BlockWriter implements AsyncDisposable {
  readonly #path: string;
  #threads: readonly Thread[] = [];
  #lastId = 0;

  /** @param path for messages */
  constructor(path: string) {
    this.#path = path;
  }

  /** Starting takes 30 ms, which need not wait for the first block. */
  start(): void {
    if (this.#threads.length === 0) this.#threads = Array.from({ length: THREADS }, startThread);
  }

  /**
   * Writes all the parts one after the other from `offset`, if together they have that SHA-256.
   * @returns false: they have not, and nothing was written
   * @throws FetchError no-space, io
   */
  async write(fd: number, parts: readonly Uint8Array[], offset: number, sha256: Uint8Array): Promise<boolean> {
    this.start();
    const { worker, orders } = this.#threads.reduce((best, thread) => (thread.orders.size < best.orders.size ? thread : best));
    const order = Promise.withResolvers<BlockReply["outcome"]>();
    this.#lastId += 1;
    orders.set(this.#lastId, order);
    // Of a view on memory that is not shared all of that memory is copied: here 8 KiB of Node's own.
    worker.postMessage({ id: this.#lastId, fd, offset, parts, sha256: Uint8Array.from(sha256) } satisfies BlockOrder);
    const outcome = await order.promise;
    if (outcome.type !== "failed") return outcome.type === "written";
    throw fileError(Object.assign(new Error(outcome.message), { code: outcome.code }), "write to", this.#path);
  }

  /** To be called before the file is closed, and once nothing is under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
    this.#threads = [];
  }
}

function startThread(): Thread {
  const worker = new Worker(codeBeside(import.meta.url, "block-worker"));
  const orders: Thread["orders"] = new Map();
  worker.on("message", ({ id, outcome }: BlockReply) => {
    orders.get(id)?.resolve(outcome);
    orders.delete(id);
  });
  const end = (error: unknown) => {
    for (const { reject } of orders.values()) reject(error);
    orders.clear();
  };
  worker.on("error", end);
  worker.on("exit", () => end(new Error("a thread that writes blocks ended")));
  return { worker, orders };
}
