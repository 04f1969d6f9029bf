/** Reads a small body as a whole, such as that of a refusal, a list or credentials. */
import type { WireResponse } from "./wire.ts";

/** The whole body; null when it has more than this many bytes. */
export async function readBody(response: WireResponse, mostBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let count = 0;
  await response.stream((bytes, release) => {
    count += bytes.length;
    if (count <= mostBytes) parts.push(Buffer.from(bytes));
    release();
    if (count > mostBytes) response.cancel();
    return true;
  });
  return count > mostBytes ? null : Buffer.concat(parts);
}
