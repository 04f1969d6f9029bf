/** The thread of DigestThread. Each order gets one digest. */
import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { DigestOrder, DigestReply } from "./digest-thread.ts";

parentPort?.on("message", ({ id, parts }: DigestOrder) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  parentPort?.postMessage({ id, digest: hash.digest() } satisfies DigestReply);
});
