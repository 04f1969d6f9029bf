/**
 * Where a zip lies in its file. A program may stand before it (a self-extracting archive), and something else behind its end. As `unzip` does,
 * the last mark of an end counts that has a directory before it; so the same entries are seen here as elsewhere.
 */
import type { FileHandle } from "node:fs/promises";
import { broken, unsupported } from "./archive-error.ts";

const END = 0x06054b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 0xffff;
/** Stands in place of a number that is in the end of a zip64. */
const ELSEWHERE = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
export const DIRECTORY_ENTRY = 0x02014b50;

export interface ZipWindow {
  /** Half-open, in bytes of the file. The comment is behind the end. */
  readonly start: number;
  readonly end: number;
  /** Where its directory is; half-open, as the others are. */
  readonly directoryStart: number;
  readonly directoryEnd: number;
  /** What is behind the comment. */
  readonly trailingBytes: number;
}

/** @throws FetchError broken-archive: there is no end of a zip; unsupported-archive: it is one of several parts; errors of node:fs */
export async function findZip(file: FileHandle): Promise<ZipWindow> {
  const { size } = await file.stat();
  const tail = await readFrom(file, Math.max(0, size - END_BYTES - MOST_COMMENT_BYTES), size);
  const tailAt = size - tail.length;
  let isPart = false;
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END) continue;
    const end = tailAt + at + END_BYTES;
    const trailingBytes = size - end - tail.readUInt16LE(at + 20);
    const found = trailingBytes < 0 ? null : await findDirectory(file, tailAt + at, tail.subarray(at));
    const disk = tail.readUInt16LE(at + 4);
    const isLast = trailingBytes >= 0 && disk > 0 && disk < ELSEWHERE;
    isPart ||= isLast;
    if (found !== null && !isLast) return { ...found, end, trailingBytes };
    if (found !== null) break;
  }
  if (isPart) throw unsupported("it is the last part of a zip that was split, and the others are not in it");
  throw broken("it has no directory at its end, as a zip has: it is no zip, or it was cut off");
}

type Directory = Pick<ZipWindow, "start" | "directoryStart" | "directoryEnd">;

/** The directory of a zip whose end is marked here; null if none is before the mark. */
async function findDirectory(file: FileHandle, endAt: number, end: Buffer): Promise<Directory | null> {
  const wide = await wideEnd(file, endAt);
  const [bytes, offset] = wide === null ? [end.readUInt32LE(12), end.readUInt32LE(16)] : [wide.bytes, wide.offset];
  const mostEnd = wide?.at ?? endAt;
  // Its directory lies right before, unless something is between them that is not a part of it.
  for (const at of [mostEnd - bytes, offset]) {
    const start = at - offset;
    if (start < 0 || at + bytes > mostEnd) continue;
    const isThere = bytes === 0 || (await readFrom(file, at, at + 4)).equals(signatureOf(DIRECTORY_ENTRY));
    if (isThere) return { start, directoryStart: at, directoryEnd: at + bytes };
  }
  return null;
}

/** The end of a zip64, which stands before the other one. */
async function wideEnd(
  file: FileHandle,
  endAt: number,
): Promise<{ readonly at: number; readonly bytes: number; readonly offset: number } | null> {
  const locator = await readFrom(file, endAt - LOCATOR_BYTES, endAt);
  if (!locator.subarray(0, 4).equals(signatureOf(LOCATOR))) return null;
  for (const at of [endAt - LOCATOR_BYTES - END_64_BYTES, Number(locator.readBigUInt64LE(8))]) {
    const found = await readFrom(file, at, at + END_64_BYTES);
    if (found.length === END_64_BYTES && found.subarray(0, 4).equals(signatureOf(END_64)))
      return { at, bytes: Number(found.readBigUInt64LE(40)), offset: Number(found.readBigUInt64LE(48)) };
  }
  return null;
}

function signatureOf(number: number): Buffer {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(number);
  return signature;
}

/** Fewer bytes if the file has no more there. */
async function readFrom(file: FileHandle, from: number, to: number): Promise<Buffer> {
  if (!Number.isSafeInteger(from) || from < 0) return Buffer.alloc(0);
  const buffer = Buffer.alloc(to - from);
  let read = 0;
  for (let more = 1; more > 0 && read < buffer.length; read += more)
    more = (await file.read(buffer, read, buffer.length - read, from + read)).bytesRead;
  return buffer.subarray(0, read);
}
