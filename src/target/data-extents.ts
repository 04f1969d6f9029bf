/**
 * Finds where a sparse file holds data. Node cannot ask the kernel for it (lseek's SEEK_DATA and SEEK_HOLE). GNU tar asks for
 * every sparse file that it packs, and writes the map before the data. So tar runs on the open file until the map has come.
 * Without GNU tar everything may be data: to read all of it is slow, but always right.
 */
import { spawn } from "node:child_process";
import type { FileHandle } from "node:fs/promises";

/** `[start, end)` in bytes. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

const BLOCK_BYTES = 512;
/** The size of the blocks that stat counts, in bytes. */
const STAT_BLOCK_BYTES = 512;
/** How long tar may take. It makes the map in milliseconds, unless the filesystem has no map: then tar reads the whole file. */
const MOST_WAIT_MS = 10_000;
/** A larger map is of no use: this one has half a million extents. */
const MOST_MAP_BYTES = 16 * 1024 * 1024;

/** The file's data, ascending; null if it is not known. Rejects only with the signal's reason. */
export async function dataExtents(handle: FileHandle, signal: AbortSignal): Promise<readonly Extent[] | null> {
  const { size, blocks } = await handle.stat();
  signal.throwIfAborted();
  if (process.platform !== "linux" || blocks * STAT_BLOCK_BYTES >= size) return null;
  const map = await packedMap(handle.fd, signal);
  signal.throwIfAborted();
  return map;
}

/** The first extent that holds bytes of `[start, end)`, cut to that range; null if there is none. */
export function firstDataIn(extents: readonly Extent[] | null, start: number, end: number): Extent | null {
  if (extents === null) return { start, end };
  let low = 0;
  for (let high = extents.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((extents[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found = extents[low];
  return found === undefined || found.start >= end ? null : { start: Math.max(start, found.start), end: Math.min(end, found.end) };
}

function packedMap(fd: number, signal: AbortSignal): Promise<readonly Extent[] | null> {
  return new Promise((resolve) => {
    const child = spawn("tar", ["--format=gnu", "--sparse", "--hole-detection=seek", "-chPf", "-", "/proc/self/fd/3"], {
      env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" },
      stdio: ["ignore", "pipe", "ignore", fd],
    });
    const finish = (map: readonly Extent[] | null) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      child.kill("SIGKILL");
      resolve(map);
    };
    const stop = () => finish(null);
    const timer = setTimeout(stop, MOST_WAIT_MS);
    signal.addEventListener("abort", stop, { once: true });
    let packed = Buffer.alloc(0);
    child.stdout?.on("data", (chunk: Buffer) => {
      packed = Buffer.concat([packed, chunk]);
      const map = readMap(packed);
      if (map !== "incomplete" || packed.length > MOST_MAP_BYTES) finish(map === "incomplete" ? null : map);
    });
    // tar is not installed, or it is another tar than GNU's.
    child.once("error", stop);
    child.once("close", stop);
  });
}

/**
 * The old GNU format (GNU tar manual, "Basic Tar Format"): four extents in the header, 21 in every block that follows.
 * @returns null if the file that was packed is not sparse
 */
function readMap(packed: Buffer): readonly Extent[] | "incomplete" | null {
  if (packed.length < BLOCK_BYTES) return "incomplete";
  if (packed.toString("latin1", 156, 157) !== "S" || packed.toString("latin1", 257, 262) !== "ustar") return null;
  const extents: Extent[] = [];
  const add = (at: number, count: number): void => {
    for (let i = 0; i < count; i += 1) {
      const start = numberAt(packed, at + i * 24);
      const end = start + numberAt(packed, at + i * 24 + 12);
      if (end > start) extents.push({ start, end });
    }
  };
  add(386, 4);
  let isMore = packed[482] === 1;
  for (let block = BLOCK_BYTES; isMore; block += BLOCK_BYTES) {
    if (packed.length < block + BLOCK_BYTES) return "incomplete";
    add(block, 21);
    isMore = packed[block + 504] === 1;
  }
  return extents;
}

/** Reads twelve bytes: octal digits or, from 8 GiB on, a big-endian number whose first bit is set. */
function numberAt(packed: Buffer, at: number): number {
  if (((packed[at] ?? 0) & 0x80) !== 0) return Number(packed.readBigUInt64BE(at + 4));
  return Number.parseInt(packed.toString("latin1", at, at + 12), 8) || 0;
}
