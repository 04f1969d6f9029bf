/** One of the threads behind BlockWriter: hashes a block and, where it is right, writes it. */
import { createHash } from "node:crypto";
import { writevSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { BlockOrder, BlockReply } from "./block-writer.ts";
import { afterBytes } from "./positional.ts";

function carryOut({ fd, offset, parts, sha256 }: BlockOrder): BlockReply["outcome"] {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  if (!hash.digest().equals(sha256)) return { type: "wrong" };
  try {
    let at = offset;
    for (let rest = parts; rest.length > 0; ) {
      const written = writevSync(fd, rest, at);
      at += written;
      rest = afterBytes(rest, written);
    }
    return { type: "written" };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { type: "failed", code, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on("message", (order: BlockOrder) => parentPort?.postMessage({ id: order.id, outcome: carryOut(order) } satisfies BlockReply));
