/** Digests of a small file, made at once and in this thread: another one would take longer to start than the hashing takes. */
import { open } from "node:fs/promises";
import { FetchError } from "../core/errors.ts";
import type { DigestSpec } from "../core/offered-digest.ts";
import { fileError } from "./file-error.ts";
import { createNodeHasher, isOfNode, type NodeDigest } from "./node-hasher.ts";
import { readAt } from "./positional.ts";

/** SHA-256 of this much takes 5 ms; a thread takes 30 ms to start. */
const MOST_SMALL_BYTES = 8 * 1024 * 1024;
/** How much is read and hashed at once. */
const READ_BYTES = 1024 * 1024;

interface SmallFile {
  readonly path: string;
  /** The open file to read; null: the path is opened. */
  readonly descriptor: number | null;
  /** The digest is of this many bytes from here on. */
  readonly start: number;
  readonly sizeBytes: number;
}

/** Up to which size these digests are made here. It must be Node itself that makes them. */
export function mostSmallBytes(wanted: readonly DigestSpec[]): number {
  if (wanted.length === 0) return Number.POSITIVE_INFINITY;
  return wanted.every(({ algorithm, partBytes }) => isOfNode(algorithm) && partBytes === undefined) ? MOST_SMALL_BYTES : -1;
}

/** @throws FetchError io; the signal's reason */
export async function digestSmall(file: SmallFile, wanted: readonly DigestSpec[], signal: AbortSignal): Promise<readonly string[]> {
  const { path, descriptor } = file;
  if (wanted.length === 0) return [];
  if (descriptor !== null) return digestOpen(descriptor, file, wanted, signal);
  const opened = await open(path).catch((error: unknown) => {
    throw fileError(error, "read", path);
  });
  try {
    return await digestOpen(opened.fd, file, wanted, signal);
  } finally {
    await opened.close();
  }
}

async function digestOpen(
  fd: number,
  { path, start, sizeBytes }: SmallFile,
  wanted: readonly DigestSpec[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const names = wanted.map(({ algorithm }) => algorithm).filter(isOfNode);
  // What is wanted twice is made once.
  const hashers = new Map([...new Set<NodeDigest>(names)].map((name) => [name, createNodeHasher(name)]));
  const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, sizeBytes));
  for (let offset = 0; offset < sizeBytes; offset += buffer.length) {
    signal.throwIfAborted();
    const bytes = buffer.subarray(0, Math.min(buffer.length, sizeBytes - offset));
    if ((await readAt(fd, bytes, start + offset, path)) < bytes.length) {
      throw new FetchError("io", `Cannot read "${path}": it is shorter than what was written to it`);
    }
    for (const hasher of hashers.values()) hasher.update(bytes);
  }
  const digests = new Map([...hashers].map(([name, hasher]) => [name, hasher.digest()]));
  return names.map((name) => digests.get(name) ?? "");
}
