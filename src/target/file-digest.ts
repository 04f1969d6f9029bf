/**
 * The digests of a file that is still being written. A thread of its own follows the contiguous front and reads the written bytes
 * from the page cache. So the digest is known moments after the last byte, and the transfer's thread never hashes. The state of
 * a hash cannot be saved, so a resumed fetch hashes from the first byte again, at the disk's speed.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { codeBeside } from "../core/code-beside.ts";
import { FetchError } from "../core/errors.ts";
import { Helper } from "../core/helper.ts";
import type { DigestName, DigestSpec } from "../core/offered-digest.ts";
import type { FrontFollower } from "../core/ports.ts";
import { fileError } from "./file-error.ts";
import { isOfNode } from "./node-hasher.ts";
import { digestSmall, mostSmallBytes } from "./small-digest.ts";

/** The thread gets a message when the front has moved this far. A message for each piece would cost more than it is worth. */
const STEP_BYTES = 4 * 1024 * 1024;

/** What the thread gets. */
export type HashOrder =
  | { readonly type: "advance"; readonly offset: number }
  | { readonly type: "restart"; readonly round: number }
  | { readonly type: "finish"; readonly sizeBytes: number };
/** What the thread answers, once in each round. A restart begins a new round. */
export type HashReply =
  | { readonly type: "digest"; readonly round: number; readonly digests: readonly string[] }
  | { readonly type: "failed"; readonly round: number; readonly code: string; readonly message: string };

interface StartedThread {
  readonly worker: Worker;
  readonly helper: Helper<HashReply>;
}

export class FileDigest implements FrontFollower, AsyncDisposable {
  readonly #path: string;
  readonly #wanted: readonly DigestSpec[];
  readonly #descriptor: number | null;
  readonly #start: number;
  /** Up to this size the file needs no thread. */
  readonly #mostSmallBytes: number;
  #thread: StartedThread | null = null;
  #sentOffset = 0;
  #round = 0;
  #digest = Promise.withResolvers<readonly string[]>();

  /**
   * @param descriptor the open file to read, so that nobody can put another file in its place. Then the path only names it in errors
   * @param start the digest is of the bytes from here on; offsets and sizes count from here
   * @throws FetchError invalid-input: this machine does not make such digests
   */
  constructor(path: string, wanted: readonly DigestSpec[], descriptor: number | null = null, start = 0) {
    for (const { algorithm } of wanted) requireAlgorithm(algorithm);
    this.#path = path;
    this.#wanted = wanted;
    this.#descriptor = descriptor;
    this.#start = start;
    this.#mostSmallBytes = mostSmallBytes(wanted);
    this.#beginRound();
  }

  advance(offset: number): void {
    if (this.#thread === null && offset <= this.#mostSmallBytes) return;
    if (offset < this.#sentOffset) {
      this.#sentOffset = 0;
      this.#round += 1;
      this.#beginRound();
      this.#send({ type: "restart", round: this.#round });
    }
    if (offset - this.#sentOffset < STEP_BYTES) return;
    this.#sentOffset = offset;
    this.#send({ type: "advance", offset });
  }

  /** The digests (hex) of the first `sizeBytes` bytes, in the order in which they were wanted. @throws FetchError io; internal: the thread has died; the signal's reason */
  finish(sizeBytes: number, signal: AbortSignal): Promise<readonly string[]> {
    if (this.#thread === null && sizeBytes <= this.#mostSmallBytes) {
      return digestSmall({ path: this.#path, descriptor: this.#descriptor, start: this.#start, sizeBytes }, this.#wanted, signal);
    }
    this.#send({ type: "finish", sizeBytes });
    return this.#started().helper.wait(this.#digest.promise, signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread?.worker.terminate();
  }

  #beginRound(): void {
    this.#digest = Promise.withResolvers<readonly string[]>();
    // If it fails before anyone waits for the digest, finish() reports it.
    this.#digest.promise.catch(() => {});
  }

  #answered(reply: HashReply): void {
    if (reply.round !== this.#round) return;
    if (reply.type === "digest") this.#digest.resolve(reply.digests);
    else this.#digest.reject(fileError(Object.assign(new Error(reply.message), { code: reply.code }), "read", this.#path));
  }

  #send(order: HashOrder): void {
    this.#started().worker.postMessage(order);
  }

  #started(): StartedThread {
    if (this.#thread !== null) return this.#thread;
    const worker = new Worker(codeBeside(import.meta.url, "hash-worker", existsSync), {
      workerData: { path: this.#path, wanted: this.#wanted, descriptor: this.#descriptor, start: this.#start },
    });
    const cannot = `Cannot make the ${this.#wanted.map(({ algorithm }) => algorithm).join(" and ")} digest of "${this.#path}"`;
    this.#thread = { worker, helper: new Helper<HashReply>(worker, cannot, (reply) => this.#answered(reply)) };
    return this.#thread;
  }
}

/**
 * The digests of a file that is whole, or of a range of it.
 * @param descriptor as for {@link FileDigest}
 * @param start as for {@link FileDigest}
 * @throws FetchError as {@link FileDigest.finish} does
 */
export async function digestsOf(
  {
    path,
    sizeBytes,
    descriptor,
    start,
  }: { readonly path: string; readonly sizeBytes: number; readonly descriptor?: number; readonly start?: number },
  wanted: readonly DigestSpec[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  await using digest = new FileDigest(path, wanted, descriptor ?? null, start);
  return await digest.finish(sizeBytes, signal);
}

/** OpenSSL refuses some digests if its configuration says so (FIPS). It is better to know that before anything is fetched. */
function requireAlgorithm(algorithm: DigestName): void {
  if (!isOfNode(algorithm) || algorithm === "crc32") return;
  try {
    createHash(algorithm);
  } catch (error) {
    throw new FetchError("invalid-input", `Cannot check the ${algorithm} digest: this machine's OpenSSL does not allow this algorithm`, {
      hint: "Give a 'checksum' by another algorithm, such as sha256, or change the OpenSSL configuration (FIPS mode).",
      cause: error,
    });
  }
}
