/** Files that no compression, no hole and no mixed-up order can hide in. */
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

const CHUNK_BYTES = 8 * 1024 * 1024;

/** Writes random bytes (a cipher's key stream: a gigabyte takes a second) and gives their sha256. */
export async function writeRandomFile(path: string, sizeBytes: number): Promise<string> {
  const cipher = createCipheriv("aes-128-ctr", randomBytes(16), randomBytes(16));
  const hash = createHash("sha256");
  const zeros = Buffer.alloc(CHUNK_BYTES);
  await using file = await open(path, "w");
  for (let position = 0; position < sizeBytes; position += CHUNK_BYTES) {
    const chunk = cipher.update(zeros.subarray(0, Math.min(CHUNK_BYTES, sizeBytes - position)));
    hash.update(chunk);
    await file.write(chunk);
  }
  return hash.digest("hex");
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest("hex");
}
