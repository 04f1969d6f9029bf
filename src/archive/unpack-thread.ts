/** A thread that unpacks one archive, as those see it who wait for it. */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { codeBeside } from "../core/code-beside.ts";
import { type ErrorParts, fromParts } from "../core/errors.ts";
import { Helper } from "../core/helper.ts";
import type { ArrivingFile } from "./front.ts";
import type { WrittenTree } from "./tree-writer.ts";
import type { UnpackSettings } from "./unpack.ts";

/**
 * Names of entries are made and kept for as long as others are. With what Node gives a thread for young objects, they are copied several times,
 * which took a tenth of the time of 100,000 files.
 */
const YOUNG_MIB = 64;

/** What the thread is started with. If the file is still arriving, each message to it says how far that is. */
export interface UnpackOrder {
  readonly archive: { readonly path: string } | ArrivingFile;
  readonly settings: UnpackSettings;
}

/** What it says. */
export type UnpackReply =
  | { readonly type: "notice"; readonly message: string }
  | { readonly type: "written"; readonly tree: WrittenTree }
  | { readonly type: "failed"; readonly error: ErrorParts }
  /** An error of node:fs. */
  | { readonly type: "failed-call"; readonly code: string; readonly message: string };

export class UnpackThread implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #helper: Helper<UnpackReply>;
  readonly #onNotice: (message: string) => void;
  readonly #written = Promise.withResolvers<WrittenTree>();

  /** Starts it. @throws FetchError internal: its code is not there */
  constructor(order: UnpackOrder, onNotice: (message: string) => void) {
    this.#onNotice = onNotice;
    this.#worker = new Worker(codeBeside(import.meta.url, "unpack-worker", existsSync), {
      workerData: order,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    this.#helper = new Helper<UnpackReply>(this.#worker, `Cannot unpack "${order.settings.name}"`, (reply) => this.#heard(reply));
    // If it fails before anyone waits, finish() reports it.
    this.#written.promise.catch(() => {});
  }

  advance(offset: number): void {
    this.#worker.postMessage(offset);
  }

  /** Waits until it is done. @throws FetchError as unpackFile does; internal: the thread has died; the signal's reason */
  finish(signal: AbortSignal): Promise<WrittenTree> {
    return this.#helper.wait(this.#written.promise, signal);
  }

  /** Ends it, whatever it is doing. It writes nothing any more then. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #heard(reply: UnpackReply): void {
    if (reply.type === "notice") this.#onNotice(reply.message);
    else if (reply.type === "written") this.#written.resolve(reply.tree);
    else if (reply.type === "failed") this.#written.reject(fromParts(reply.error));
    else this.#written.reject(Object.assign(new Error(reply.message), { code: reply.code }));
  }
}
