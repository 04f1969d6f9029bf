/** Writes the entries of an archive into a new folder, which is this process's alone. Links, and the times of folders, come last. */
import { chmodSync, closeSync, copyFileSync, futimesSync, linkSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { type FileHandle, lutimes, open, symlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as breath } from "node:timers/promises";
import { codeOf } from "../core/thrown.ts";
import type { ArchiveEntry, DataRange } from "./archive-entry.ts";
import { broken, quoteName } from "./archive-error.ts";
import { type Admitted, Guard, type GuardOptions, type Oddities } from "./guard.ts";
import type { IsWanted } from "./selection.ts";

/** Sockets and signals wait this long at most while small files are written, in milliseconds. */
const MOST_TURN_MS = 10;
/** Runs of zeros of this size become holes: what filesystems allocate at once. */
const HOLE_BYTES = 4096;
const ZEROS = Buffer.alloc(1024 * 1024);
const RWX = 0o777;
const OWNER = 0o700;
const SPECIAL = 0o7000;

/** How a file's permissions are changed: all that may read it may run it, or exactly these. */
type Chmod = "+x" | number;

export interface TreeOptions extends GuardOptions {
  /** Absolute, empty, and ours. */
  readonly folder: string;
  readonly isWanted: IsWanted;
  /** For all files; null: as the archive says. */
  readonly chmod: Chmod | null;
  readonly signal: AbortSignal;
}

/** What was written. */
export interface WrittenTree {
  readonly entries: number;
  readonly bytes: number;
  /** Files that had setuid, setgid or the sticky bit, which they have no more. */
  readonly stripped: number;
  readonly oddities: Oddities;
}

interface Stamp {
  readonly path: string;
  readonly mode: number | null;
  readonly mtimeMs: number | null;
}

export class TreeWriter {
  readonly #options: TreeOptions;
  readonly #guard: Guard;
  readonly #folders: Stamp[] = [];
  readonly #linkTimes = new Map<string, number | null>();
  readonly #umask = process.umask();
  #entries = 0;
  #bytes = 0;
  #stripped = 0;
  #turnMs = performance.now();

  constructor(options: TreeOptions) {
    this.#options = options;
    this.#guard = new Guard(options);
  }

  /** @throws FetchError unsafe-archive, broken-archive; errors of node:fs */
  async add(entry: ArchiveEntry): Promise<void> {
    await this.#takeTurns();
    const { isWanted } = this.#options;
    const path = this.#guard.pathOf(entry.name);
    if (path === "" || !isWanted(path)) return;
    const admitted = this.#guard.admit(path, entry);
    for (const parent of admitted.parents) this.#makeFolder(parent);
    this.#entries += 1;
    if (((entry.mode ?? 0) & SPECIAL) !== 0 && entry.kind === "file") this.#stripped += 1;
    if (entry.kind === "file") await this.#file(entry, admitted);
    else if (entry.kind === "hard-link") this.#hardLink(admitted);
    else if (entry.kind === "link") this.#linkTimes.set(path, entry.mtimeMs);
    else {
      this.#makeFolder(path);
      this.#folders.push({ path, mode: entry.mode, mtimeMs: entry.mtimeMs });
    }
  }

  /** Makes the links, and finishes the folders. @throws FetchError unsafe-archive; errors of node:fs */
  async finish(): Promise<WrittenTree> {
    this.#guard.finish();
    for (const [path, target] of this.#guard.links) {
      await this.#takeTurns();
      await symlink(target, this.#at(path));
      const mtimeMs = this.#linkTimes.get(path) ?? null;
      if (mtimeMs !== null) await lutimes(this.#at(path), mtimeMs / 1000, mtimeMs / 1000);
    }
    // What is in a folder changes its time, so the deepest come first.
    for (const { path, mode, mtimeMs } of this.#folders.reverse()) {
      await this.#takeTurns();
      // Its owner must be able to remove what is in it.
      if (mode !== null) chmodSync(this.#at(path), ((mode & RWX) | OWNER) & ~this.#umask);
      if (mtimeMs !== null) await utimes(this.#at(path), mtimeMs / 1000, mtimeMs / 1000);
    }
    return { entries: this.#entries, bytes: this.#bytes, stripped: this.#stripped, oddities: this.#guard.oddities };
  }

  #at(path: string): string {
    return join(this.#options.folder, path);
  }

  #makeFolder(path: string): void {
    try {
      mkdirSync(this.#at(path));
    } catch (error) {
      // An entry below it came first, or it is in the archive twice.
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }

  #hardLink({ path, target, isAgain }: Admitted): void {
    if (target === path) return;
    if (isAgain) rmSync(this.#at(path));
    const from = this.#at(target ?? path);
    try {
      linkSync(from, this.#at(path));
    } catch (error) {
      // Some filesystems (exFAT, network drives) have no second names.
      if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "ENOSYS"].includes(codeOf(error))) throw error;
      copyFileSync(from, this.#at(path));
    }
  }

  async #file(entry: ArchiveEntry, { path, isAgain }: Admitted): Promise<void> {
    if (isAgain) rmSync(this.#at(path));
    const { content } = entry;
    if (content instanceof Uint8Array && entry.ranges === undefined) return this.#smallFile(path, entry, content);
    await using file = await open(this.#at(path), "wx", this.#modeOf(entry));
    const ranges = entry.ranges ?? [{ offset: 0, length: entry.sizeBytes ?? Number.POSITIVE_INFINITY }];
    const pieces = content instanceof Uint8Array ? [content] : content;
    const written = await writeRanges(file, ranges, pieces, this.#options.signal);
    if (written === null) throw broken(`${quoteName(path)} has not as many bytes as it should have`);
    const sizeBytes = entry.sizeBytes ?? written;
    await file.truncate(sizeBytes);
    await this.#finishFile(file, entry);
    this.#bytes += sizeBytes;
  }

  async #finishFile(file: FileHandle, entry: ArchiveEntry): Promise<void> {
    const { chmod } = this.#options;
    if (typeof chmod === "number") await file.chmod(chmod);
    if (entry.mtimeMs !== null) await file.utimes(entry.mtimeMs / 1000, entry.mtimeMs / 1000);
  }

  /** At once: to wait for each of a hundred thousand files would take several times as long. */
  #smallFile(path: string, entry: ArchiveEntry, bytes: Uint8Array): void {
    const file = openSync(this.#at(path), "wx", this.#modeOf(entry));
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      const { chmod } = this.#options;
      if (typeof chmod === "number") chmodSync(this.#at(path), chmod);
      if (entry.mtimeMs !== null) futimesSync(file, entry.mtimeMs / 1000, entry.mtimeMs / 1000);
    } finally {
      closeSync(file);
    }
    this.#bytes += bytes.length;
  }

  /** The user's umask is applied to it when the file is made. */
  #modeOf({ mode }: ArchiveEntry): number {
    const own = mode === null ? 0o666 : mode & RWX;
    // Whoever may read it may run it.
    return this.#options.chmod === "+x" ? own | ((own & 0o444) >> 2) : own;
  }

  /** Lets sockets, timers and signals have their turn now and then. */
  async #takeTurns(): Promise<void> {
    if (performance.now() - this.#turnMs < MOST_TURN_MS) return;
    await breath();
    this.#options.signal.throwIfAborted();
    this.#turnMs = performance.now();
  }
}

/** @returns where it ended; null if there are more or fewer bytes than the ranges say */
async function writeRanges(
  file: FileHandle,
  ranges: readonly DataRange[],
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<number | null> {
  const left = ranges.values();
  let { offset = 0, length = 0 } = left.next().value ?? {};
  for await (const piece of pieces) {
    signal.throwIfAborted();
    for (let at = 0; at < piece.length; ) {
      if (length === 0) {
        const next = left.next();
        if (next.done) return null;
        ({ offset, length } = next.value);
      }
      const part = piece.subarray(at, at + length);
      await writePart(file, part, offset);
      at += part.length;
      offset += part.length;
      length -= part.length;
    }
  }
  return (length > 0 && length !== Number.POSITIVE_INFINITY) || !left.next().done ? null : offset;
}

/** Leaves holes in place of zeros. */
async function writePart(file: FileHandle, part: Uint8Array, offset: number): Promise<void> {
  if (part.length >= HOLE_BYTES && part.length <= ZEROS.length && ZEROS.compare(part, 0, part.length, 0, part.length) === 0) return;
  for (let at = 0; at < part.length; ) at += (await file.write(part, at, part.length - at, offset + at)).bytesWritten;
}
