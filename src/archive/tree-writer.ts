/** Writes the entries of an archive into a new folder, which is this process's alone. Links, and the times of folders, come last. */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  fchmodSync,
  ftruncateSync,
  futimesSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { sep } from "node:path";
import { codeOf } from "../core/thrown.ts";
import type { ArchiveEntry, Content, DataRange } from "./archive-entry.ts";
import { broken, quoteName } from "./archive-error.ts";
import { fileTime } from "./file-time.ts";
import { type Admitted, Guard, type GuardOptions, type Oddities } from "./guard.ts";
import { Limit } from "./limit.ts";
import { decodeName, pathOf } from "./raw-name.ts";
import type { IsWanted } from "./selection.ts";
import { treeDigest } from "./tree-digest.ts";
import { Turns } from "./turns.ts";

/** Runs of zeros of this size become holes: what filesystems allocate at once. */
const HOLE_BYTES = 4096;
const ZEROS = Buffer.alloc(1024 * 1024);
const RWX = 0o777;
const OWNER = 0o700;
const SPECIAL = 0o7000;
/** A link leads to a path; no path is longer. */
const MOST_TARGET_BYTES = 4_096;

/** How a file's permissions are changed: all that may read it may run it, or exactly these. */
type Chmod = "+x" | number;

export interface TreeOptions extends GuardOptions {
  /** Absolute, empty, and ours. */
  readonly folder: string;
  readonly isWanted: IsWanted;
  /** For all files; null: as the archive says. */
  readonly chmod: Chmod | null;
  /** Files with more bytes than this together are refused, their holes included, whatever the archive says of its sizes. */
  readonly limitBytes: number;
  readonly signal: AbortSignal;
}

/** What was written. */
export interface WrittenTree {
  readonly entries: number;
  readonly bytes: number;
  /** Files that had setuid, setgid or the sticky bit, which they have no more. */
  readonly stripped: number;
  readonly oddities: Oddities;
  /** What the folder looks like now: see {@link treeDigest}. */
  readonly digest: string;
}

interface Stamp {
  readonly mode: number | null;
  readonly mtimeMs: number | null;
}

export class TreeWriter {
  readonly #options: TreeOptions;
  readonly #guard: Guard;
  readonly #limit: Limit;
  readonly #turns: Turns;
  readonly #folders = new Map<string, Stamp>();
  readonly #linkTimes = new Map<string, number | null>();
  readonly #umask = process.umask();
  #entries = 0;
  #bytes = 0;
  #stripped = 0;

  constructor(options: TreeOptions) {
    this.#options = options;
    this.#turns = new Turns(options.signal);
    this.#guard = new Guard(options);
    this.#limit = new Limit(options.limitBytes);
  }

  /** @throws FetchError unsafe-archive, broken-archive; errors of node:fs */
  async add(entry: ArchiveEntry): Promise<void> {
    if (this.#turns.isOver) await this.#turns.next();
    const { isWanted } = this.#options;
    const path = this.#guard.pathOf(entry.name);
    const isTop = path === "" && entry.kind === "folder" && this.#options.stripComponents === 0;
    // An archive of all that is in a folder says what that folder is like.
    if (isTop && isWanted(path)) this.#folders.set(path, { mode: entry.mode, mtimeMs: entry.mtimeMs });
    if (path === "" || !isWanted(path)) return this.#guard.leaveOut(path);
    const admitted = this.#guard.admit(path, isLedByContent(entry) ? { kind: "link", target: await targetIn(entry) } : entry);
    for (const parent of admitted.parents) this.#makeFolder(parent);
    this.#entries += 1;
    if (((entry.mode ?? 0) & SPECIAL) !== 0 && entry.kind === "file") this.#stripped += 1;
    if (entry.kind === "file") await this.#file(entry, admitted);
    else if (entry.kind === "hard-link") this.#hardLink(admitted);
    else if (entry.kind === "link") this.#linkTimes.set(path, entry.mtimeMs);
    else {
      this.#makeFolder(path);
      // If it comes again, its last entry says what it is like.
      this.#folders.set(path, { mode: entry.mode, mtimeMs: entry.mtimeMs });
    }
  }

  /** Makes the links, and finishes the folders. @throws FetchError unsafe-archive; errors of node:fs */
  async finish(): Promise<WrittenTree> {
    this.#guard.finish();
    for (const [path, target] of this.#guard.links) {
      if (this.#turns.isOver) await this.#turns.next();
      symlinkSync(pathOf(target), this.#at(path));
      const mtimeMs = this.#linkTimes.get(path) ?? null;
      if (mtimeMs !== null) lutimesSync(this.#at(path), fileTime(mtimeMs), fileTime(mtimeMs));
    }
    // Whatever is made in a folder changes its time, and all of it is made now.
    for (const [path, { mode, mtimeMs }] of this.#folders) {
      if (this.#turns.isOver) await this.#turns.next();
      // Its owner must be able to remove what is in it.
      if (mode !== null) chmodSync(this.#at(path), ((mode & RWX) | OWNER) & ~this.#umask);
      if (mtimeMs !== null) utimesSync(this.#at(path), fileTime(mtimeMs), fileTime(mtimeMs));
    }
    const { folder, signal } = this.#options;
    const digest = await treeDigest(folder, signal);
    return { entries: this.#entries, bytes: this.#bytes, stripped: this.#stripped, oddities: this.#guard.oddities, digest };
  }

  #at(path: string): string | Buffer {
    // Nothing in a path of the guard is left to be resolved.
    return pathOf(`${this.#options.folder}${sep}${path}`);
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
    const file = openSync(this.#at(path), "wx", this.#modeOf(entry));
    try {
      const { content } = entry;
      const isSmall = content instanceof Uint8Array && entry.ranges === undefined;
      if (isSmall) this.#limit.take(content.length);
      this.#bytes += isSmall ? writeAll(file, content, null) : await this.#large(file, path, content, entry);
      const { chmod } = this.#options;
      if (typeof chmod === "number") fchmodSync(file, chmod);
      if (entry.mtimeMs !== null) futimesSync(file, fileTime(entry.mtimeMs), fileTime(entry.mtimeMs));
    } finally {
      closeSync(file);
    }
  }

  /** Its bytes come one after the other, or belong to several places. @returns its size */
  async #large(file: number, path: string, content: Content, { ranges, sizeBytes }: ArchiveEntry): Promise<number> {
    if (ranges !== undefined) this.#limit.take(holesIn(ranges, sizeBytes ?? 0));
    const places = new RangeWriter(file, ranges ?? [{ offset: 0, length: sizeBytes ?? Number.POSITIVE_INFINITY }]);
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      this.#limit.take(piece.length);
      if (!places.write(piece)) throw otherSize(path);
      if (this.#turns.isOver) await this.#turns.next();
    }
    if (!places.isFull()) throw otherSize(path);
    const bytes = sizeBytes ?? places.end;
    ftruncateSync(file, bytes);
    return bytes;
  }

  /** The user's umask is applied to it when the file is made. */
  #modeOf({ mode }: ArchiveEntry): number {
    const own = mode === null ? 0o666 : mode & RWX;
    // Whoever may read it may run it.
    return this.#options.chmod === "+x" ? own | ((own & 0o444) >> 2) : own;
  }
}

function isLedByContent({ kind, target }: ArchiveEntry): boolean {
  return kind === "link" && target === undefined;
}

/** What a link leads to whose content says it. @throws FetchError broken-archive */
async function targetIn({ name, content }: ArchiveEntry): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content instanceof Uint8Array ? [content] : content) {
    bytes += piece.length;
    if (bytes > MOST_TARGET_BYTES) throw broken(`the link ${quoteName(name)} leads to something that is no path`);
    // Its memory may be used again.
    pieces.push(Buffer.from(piece));
  }
  return decodeName(Buffer.concat(pieces));
}

function holesIn(ranges: readonly DataRange[], sizeBytes: number): number {
  return ranges.reduce((left, { length }) => left - length, sizeBytes);
}

function otherSize(path: string) {
  return broken(`${quoteName(path)} has not as many bytes as it should have`);
}

/** Puts bytes where the ranges say. Zeros become holes. */
class RangeWriter {
  readonly #file: number;
  readonly #left: Iterator<DataRange>;
  #offset = 0;
  #length = 0;

  constructor(file: number, ranges: readonly DataRange[]) {
    this.#file = file;
    this.#left = ranges.values();
    this.#next();
  }

  /** Where the next byte would be. */
  get end(): number {
    return this.#offset;
  }

  /** Whether as many bytes have come as the ranges have. */
  isFull(): boolean {
    return (this.#length === 0 || this.#length === Number.POSITIVE_INFINITY) && !this.#next();
  }

  /** @returns false if there are more bytes than the ranges have */
  write(piece: Uint8Array): boolean {
    for (let at = 0; at < piece.length; ) {
      if (this.#length === 0 && !this.#next()) return false;
      const part = piece.subarray(at, at + this.#length);
      if (!isHole(part)) writeAll(this.#file, part, this.#offset);
      at += part.length;
      this.#offset += part.length;
      this.#length -= part.length;
    }
    return true;
  }

  #next(): boolean {
    const { done, value } = this.#left.next();
    if (done) return false;
    this.#offset = value.offset;
    this.#length = value.length;
    return true;
  }
}

function isHole(part: Uint8Array): boolean {
  return part.length >= HOLE_BYTES && part.length <= ZEROS.length && ZEROS.compare(part, 0, part.length, 0, part.length) === 0;
}

/** @param offset null: behind what was written before. @returns how many */
function writeAll(file: number, bytes: Uint8Array, offset: number | null): number {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, offset === null ? null : offset + at);
  return bytes.length;
}
