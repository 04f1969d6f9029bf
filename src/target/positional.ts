/** Reads, writes and zeroes at positions of an open file or device. It goes on after short counts, and its errors are FetchErrors. */
import { read, writev } from "node:fs";
import { isAllZero } from "../core/piece-digest.ts";
import { midwayError } from "./file-error.ts";

/** Zeros that are written in one go. */
const ZEROS = new Uint8Array(4 * 1024 * 1024);

/** How much is cleared before the caller can stop. A slow disk (20 MB/s) takes less than a second for it. */
export const STEP_BYTES = 16 * 1024 * 1024;

/** Writes all the buffers one after the other. It uses callbacks, because a FileHandle's promises cost more CPU for each call. */
export function writeAt(fd: number, buffers: readonly Uint8Array[], offset: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const step = (rest: readonly Uint8Array[], at: number): void => {
      writev(fd, rest, at, (error, written) => {
        if (error) return reject(midwayError(error, "write to", path));
        const left = afterBytes(rest, written);
        if (left.length === 0) return resolve();
        step(left, at + written);
      });
    };
    step(buffers, offset);
  });
}

/** Fills the buffer. It returns fewer bytes only at the end of the file. */
export function readAt(fd: number, buffer: Uint8Array, offset: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const step = (filled: number): void => {
      read(fd, buffer, filled, buffer.length - filled, offset + filled, (error, count) => {
        if (error) return reject(midwayError(error, "read", path));
        if (count === 0 || filled + count === buffer.length) return resolve(filled + count);
        step(filled + count);
      });
    };
    step(0);
  });
}

/** Writes zeros to `[start, end)`. */
export async function writeZeros(fd: number, start: number, end: number, path: string): Promise<void> {
  for (let at = start; at < end; at += ZEROS.length) await writeAt(fd, [ZEROS.subarray(0, end - at)], at, path);
}

/** Writes zeros only where `[start, end)` is not zero: to read is cheaper, and holes stay holes. */
export async function clearToZeros(fd: number, start: number, end: number, path: string): Promise<void> {
  const buffer = new Uint8Array(Math.min(ZEROS.length, end - start));
  for (let at = start; at < end; at += buffer.length) {
    const wanted = buffer.subarray(0, end - at);
    const count = await readAt(fd, wanted, at, path);
    if (count < wanted.length || !isAllZero(wanted)) await writeZeros(fd, at, at + wanted.length, path);
  }
}

/** What is left of the buffers after the first `count` bytes. */
export function afterBytes(buffers: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let left = count;
  let first = 0;
  for (; first < buffers.length; first += 1) {
    const length = buffers[first]?.length ?? 0;
    if (left < length) break;
    left -= length;
  }
  const rest = buffers.slice(first);
  if (left > 0 && rest[0] !== undefined) rest[0] = rest[0].subarray(left);
  return rest;
}
