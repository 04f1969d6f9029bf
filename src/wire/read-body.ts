/** A small answer, as a whole: what refusals, lists and credentials come in. */
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
