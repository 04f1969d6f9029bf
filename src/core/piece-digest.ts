/** The digest of one piece, by the algorithm that its source names. */
import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { DigestAlgorithm } from "./checkpoint.ts";

/** Raw bytes: 4 of a CRC-32 (little endian), 32 of a SHA-256. */
export function pieceDigest(algorithm: DigestAlgorithm, bytes: Uint8Array): Buffer {
  if (algorithm === "sha256") return hash("sha256", bytes, "buffer");
  const digest = Buffer.alloc(4);
  digest.writeUInt32LE(crc32(bytes));
  return digest;
}

/** Whether all bytes are zero: compared with themselves one byte on, at the speed of memory. */
export function isAllZero(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  return bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
}
