/** Compares the bytes of an entry with what its archive says of them. */
import { crc32 } from "node:zlib";
import { broken, quoteName } from "./archive-error.ts";

export interface Expected {
  readonly name: string;
  readonly bytes: number;
  /** CRC-32; null if the archive has none. */
  readonly crc: number | null;
}

/** @throws FetchError broken-archive */
export function requireVerified(content: Uint8Array, { name, bytes, crc }: Expected): Uint8Array {
  requireSame(name, content.length === bytes && (crc === null || crc32(content) === crc));
  return content;
}

/** The same for bytes that come in pieces. @throws FetchError broken-archive */
export async function* verified(pieces: AsyncIterable<Uint8Array>, { name, bytes, crc }: Expected): AsyncGenerator<Uint8Array> {
  let [taken, digest] = [0, 0];
  for await (const piece of pieces) {
    taken += piece.length;
    // An archive that says less than there is would otherwise fill the disk.
    requireSame(name, taken <= bytes);
    if (crc !== null) digest = crc32(piece, digest);
    yield piece;
  }
  requireSame(name, taken === bytes && (crc === null || digest === crc));
}

function requireSame(name: string, isSame: boolean): void {
  if (!isSame) throw broken(`${quoteName(name)} has not the bytes that the archive says`);
}
