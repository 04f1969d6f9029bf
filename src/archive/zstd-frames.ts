/**
 * Cuts a stream at the ends of its zstd frames (RFC 8878, 3.1). Node's decoder stops at the end of a frame and drops whatever else is in
 * the same piece, so each frame begins a piece of its own here. Frames to be skipped are left out.
 */
import { broken, unsupported } from "./archive-error.ts";
import { ByteReader } from "./byte-reader.ts";
import { isZero } from "./tar-header.ts";

const MAGIC = 0xfd2fb528;
const FIRST_SKIPPED = 0x184d2a50;
const LAST_SKIPPED = 0x184d2a5f;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
/** By the two bits of the frame's header. */
const DICTIONARY_BYTES = [0, 1, 2, 4] as const;
const SIZE_BYTES = [0, 2, 4, 8] as const;
/** A block that repeats one byte. */
const REPEATED = 1;

/** @throws FetchError broken-archive */
export async function* zstdFrames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(pieces);
  try {
    yield* frames(reader);
  } finally {
    await reader.close();
  }
}

async function* frames(reader: ByteReader): AsyncGenerator<Uint8Array> {
  for (let isFirst = true; ; isFirst = false) {
    const magic = await reader.peek(4);
    // What was copied in whole blocks has zeros behind its end.
    if (isZero(magic) && !isFirst) return await requireZeros(reader);
    const number = (await ahead(reader, 4)).readUInt32LE();
    if (number >= FIRST_SKIPPED && number <= LAST_SKIPPED) await reader.skip(8 + (await ahead(reader, 8)).readUInt32LE(4));
    else if (number === MAGIC) yield* frame(reader);
    else throw broken("what follows in it is no frame of zstd");
  }
}

async function requireZeros(reader: ByteReader): Promise<void> {
  for await (const piece of reader.rest()) if (!isZero(piece)) throw broken("what follows in it is no frame of zstd");
}

async function* frame(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const flags = (await ahead(reader, 5))[4] ?? 0;
  const isSingle = (flags & 0x20) !== 0;
  const sizeFlag = flags >> 6;
  const sizeBytes = sizeFlag === 0 && isSingle ? 1 : (SIZE_BYTES[sizeFlag as 0 | 1 | 2 | 3] ?? 0);
  // What is known to belong to the frame. As much of it as lies in memory is one piece.
  const dictionaryAt = 5 + (isSingle ? 0 : 1);
  let bytes = dictionaryAt + DICTIONARY_BYTES[(flags & 3) as 0 | 1 | 2 | 3];
  // Its number; zero if it has none.
  if (!isZero((await ahead(reader, bytes)).subarray(dictionaryAt, bytes))) throw unsupported("it needs a dictionary, which is not in it");
  bytes += sizeBytes;
  for (let isLast = false; !isLast; bytes = 0) {
    await ahead(reader, bytes + BLOCK_HEADER_BYTES);
    while (!isLast && bytes + BLOCK_HEADER_BYTES <= reader.ahead.length) {
      const word = reader.ahead.readUIntLE(bytes, BLOCK_HEADER_BYTES);
      isLast = (word & 1) === 1;
      bytes += BLOCK_HEADER_BYTES + (((word >> 1) & 3) === REPEATED ? 1 : word >> 3);
    }
    if (isLast && (flags & 4) !== 0) bytes += CHECKSUM_BYTES;
    yield* reader.next(bytes);
  }
}

/** The next bytes, which are not taken. @throws FetchError broken-archive: the stream ends before */
async function ahead(reader: ByteReader, bytes: number): Promise<Buffer> {
  const next = await reader.peek(bytes);
  if (next.length < bytes) throw broken("it ends in the middle");
  return next;
}
