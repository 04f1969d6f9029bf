/** The thread behind FileDigest: it reads the file up to the front that it was last sent, and hashes. */

import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { ChecksumAlgorithm } from "../core/checksum.ts";
import { codeOf, messageOf } from "../core/thrown.ts";
import type { HashOrder, HashReply } from "./file-digest.ts";

/** How much is read at once. Between two reads the thread looks for new orders. */
const READ_BYTES = 1024 * 1024;

interface Hasher {
  restart(): void;
  update(bytes: Uint8Array): void;
  digest(): string;
}

const { path, algorithm, descriptor } = workerData as {
  readonly path: string;
  readonly algorithm: ChecksumAlgorithm;
  readonly descriptor: number | null;
};
const buffer = Buffer.allocUnsafe(READ_BYTES);
const hasher = await newHasher();
let file = descriptor;
let hashedBytes = 0;
let frontBytes = 0;
let sizeBytes: number | null = null;
let isRunning = false;
let round = 0;

async function newHasher(): Promise<Hasher> {
  if (algorithm === "blake3") {
    const { createBLAKE3 } = await import("hash-wasm");
    const hash = await createBLAKE3();
    return { restart: () => void hash.init(), update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
  }
  let hash = createHash(algorithm);
  return {
    restart: () => {
      hash = createHash(algorithm);
    },
    update: (bytes) => void hash.update(bytes),
    digest: () => hash.digest("hex"),
  };
}

function reply(message: HashReply): void {
  parentPort?.postMessage(message);
}

function step(): void {
  isRunning = false;
  try {
    file ??= openSync(path, "r");
    const wanted = Math.min(READ_BYTES, frontBytes - hashedBytes);
    const count = wanted > 0 ? readSync(file, buffer, 0, wanted, hashedBytes) : 0;
    if (wanted > 0 && count === 0) throw Object.assign(new Error("the file is shorter than what was written to it"), { code: "" });
    hasher.update(buffer.subarray(0, count));
    hashedBytes += count;
  } catch (error) {
    const code = codeOf(error);
    return reply({ type: "failed", round, code, message: messageOf(error) });
  }
  if (sizeBytes !== null && hashedBytes === sizeBytes) {
    if (descriptor === null) closeSync(file);
    return reply({ type: "digest", round, hex: hasher.digest() });
  }
  run();
}

function run(): void {
  if (isRunning || (hashedBytes >= frontBytes && hashedBytes !== sizeBytes)) return;
  isRunning = true;
  setImmediate(step);
}

parentPort?.on("message", (order: HashOrder) => {
  if (order.type === "restart") {
    round = order.round;
    hasher.restart();
    hashedBytes = 0;
    frontBytes = 0;
    sizeBytes = null;
    return;
  }
  if (order.type === "finish") sizeBytes = order.sizeBytes;
  frontBytes = order.type === "finish" ? order.sizeBytes : order.offset;
  run();
});
