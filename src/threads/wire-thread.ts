/** One thread with connections of its own, as the main thread sees it: requests go there, and heads and news of finished pieces come back. */
import { existsSync } from "node:fs";
import { getCACertificates } from "node:tls";
import { Worker } from "node:worker_threads";
import { codeBeside } from "../core/code-beside.ts";
import { FetchError, fromParts } from "../core/errors.ts";
import { Helper } from "../core/helper.ts";
import type { WireRequest, WireResponse } from "../wire/wire.ts";
import type { WireOptions } from "../wire/wire-options.ts";
import type { CarrierThread } from "./carrier.ts";
import type { ThreadData, ThreadOrder, ThreadReply } from "./protocol.ts";
import { ThreadResponse } from "./thread-response.ts";

export class WireThread implements CarrierThread {
  readonly #worker: Worker;
  readonly #responses = new Map<number, ThreadResponse>();
  #lastId = 0;
  #isReady = false;
  #isDead = false;
  /** Bytes that landed for requests that have ended. */
  #endedBytes = 0;
  #usedAt: ReturnType<Worker["performance"]["eventLoopUtilization"]> | undefined;

  /** Starts the thread. That takes some 50 ms, and requests wait for it. */
  constructor({ protocol }: URL, wire: WireOptions = {}) {
    const workerData: ThreadData = { wire, certificates: protocol === "https:" ? getCACertificates("default") : null };
    this.#worker = new Worker(codeBeside(import.meta.url, "wire-worker", existsSync), { workerData });
    const helper = new Helper<ThreadReply>(this.#worker, "Cannot go on reading", (reply) => this.#heard(reply));
    const death = helper.wait(new Promise(() => {})).catch((reason: unknown) => reason);
    // Until it is gone, something that it has begun may still be written.
    this.#worker.once("exit", () => void death.then((reason) => this.#died(reason)));
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  get receivedBytes(): number {
    return [...this.#responses.values()].reduce((sum, { landedBytes }) => sum + landedBytes, this.#endedBytes);
  }

  look(): number {
    const now = this.#worker.performance.eventLoopUtilization();
    const { utilization } = this.#worker.performance.eventLoopUtilization(now, this.#usedAt);
    this.#usedAt = now;
    return utilization;
  }

  /** For a request whose body, if it has one, is not made while it is sent. */
  async open({ url, ...request }: WireRequest, signal: AbortSignal, onOver: (isReusable: boolean) => void): Promise<WireResponse> {
    if (signal.aborted) onOver(false);
    signal.throwIfAborted();
    this.#lastId += 1;
    const id = this.#lastId;
    const response = new ThreadResponse({ id, signal, onOver, tell: (order) => this.#tell(order) });
    this.#responses.set(id, response);
    this.#tell({ type: "open", id, url: url.href, request });
    return response.head;
  }

  dropIdle(origin: string): void {
    this.#tell({ type: "drop-idle", origin });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDead = true;
    await this.#worker.terminate();
  }

  #tell(order: ThreadOrder): void {
    this.#worker.postMessage(order);
  }

  #heard(reply: ThreadReply): void {
    if (reply.type === "ready") {
      this.#isReady = true;
      return;
    }
    const response = this.#responses.get(reply.id);
    if (response === undefined) return;
    if (reply.type === "head") response.hasHead(reply);
    else if (reply.type === "data") response.hasData(reply.bytes);
    else if (reply.type === "claims") response.hasLanded(reply.claims);
    else if (reply.type === "bytes") response.hasBytes(reply.receivedBytes);
    else if (reply.type === "write-failed") response.hasFailedToWrite(fromParts(reply.error));
    else this.#ended(reply.id, response, () => response.hasEnded(reply.error === null ? null : fromParts(reply.error), reply));
  }

  #ended(id: number, response: ThreadResponse, end: () => void): void {
    this.#responses.delete(id);
    end();
    this.#endedBytes += response.landedBytes;
  }

  /** Its runs are read again, by others. */
  #died(death: unknown): void {
    this.#isDead = true;
    for (const [id, response] of this.#responses) this.#ended(id, response, () => response.hasDied(againAfter(death)));
  }
}

/** The fault is ours, and the main thread does what the dead one did. */
function againAfter(death: unknown): FetchError {
  const { code, message } = death instanceof FetchError ? death : new FetchError("internal", "Cannot go on reading: a thread has ended");
  return new FetchError(code, message, { retry: "transient", cause: death });
}
