/**
 * A file as target: it is written in place into `<name>.part`. A rename gives it its final name once it is complete and durable.
 * A file that is not never has the final name.
 */
import { constants, fdatasync, fsync, ftruncate } from "node:fs";
import { type FileHandle, lstat, rm, statfs, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { FetchError } from "../core/errors.ts";
import { hearErrors } from "../core/flushing.ts";
import type { OpenFile, VolumeTarget } from "../core/ports.ts";
import { formatBytes } from "../core/units.ts";
import { NotOurs, openOwnFile } from "../disk/own-file.ts";
import { dataExtents, type Extent, firstDataIn } from "./data-extents.ts";
import { EagerWriter } from "./eager-writer.ts";
import { midwayError } from "./file-error.ts";
import { forgetCached } from "./page-cache.ts";
import { PinnedFile } from "./pinned-file.ts";
import { clearToZeros, readAt, STEP_BYTES } from "./positional.ts";
import { publishFile } from "./publish-file.ts";
import { publishedMode } from "./published-mode.ts";

const truncate = promisify(ftruncate);
const sync = promisify(fsync);
const syncData = promisify(fdatasync);
const NEVER = new AbortController().signal;

/** While the file is written nobody else may write to it, whatever the umask says. */
const PART_MODE = 0o644;

export interface FileTargetPaths {
  readonly final: string;
  readonly part: string;
  /** The source has holes: only its data needs room, and it is not known yet how much that is. @default false */
  readonly isSparse?: boolean;
  /** Whether it must be on the disk before it gets its final name: it would last through a crash of the system. @default true */
  readonly isDurable?: boolean;
}

export class FileTarget implements VolumeTarget, AsyncDisposable {
  readonly #paths: FileTargetPaths;
  readonly #handle: FileHandle;
  readonly #writer = new EagerWriter();
  #isOpen = true;
  /** The file that was finished. Only this file may be published, even if another one gets its name meanwhile. */
  #pinned: PinnedFile | null = null;
  /** Whether it may hold bytes of an earlier run. */
  #isKept = true;
  /** Where an earlier run has left data; null means that it may be anywhere. */
  #extents: readonly Extent[] | null = null;

  private constructor(paths: FileTargetPaths, handle: FileHandle) {
    this.#paths = paths;
    this.#handle = handle;
  }

  /**
   * Opens the partial file. It is made if there is none, and made anew if what is there is not ours alone. A link in its place
   * is refused. The destination's lock was written beside it before.
   * @throws FetchError permission, io
   */
  static async open(paths: FileTargetPaths): Promise<FileTarget> {
    const { part } = paths;
    try {
      return new FileTarget(paths, await openOwnFile(part, constants.O_RDWR | constants.O_CREAT, PART_MODE));
    } catch (error) {
      if (!(error instanceof NotOurs)) throw midwayError(error, "write to", part);
    }
    try {
      // It is a pipe, a second name of another file, or another user's file: only the name is removed.
      await unlink(part);
      return new FileTarget(paths, await openOwnFile(part, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, PART_MODE));
    } catch (error) {
      throw midwayError(error, "write to", part);
    }
  }

  /** The partial file's descriptor, open until the file is published or discarded. Whoever reads from it reads what was written. */
  get descriptor(): number {
    return this.#handle.fd;
  }

  get file(): OpenFile {
    return { descriptor: this.descriptor, path: this.#paths.part };
  }

  async prepare(sizeBytes: number | null, { keep }: { readonly keep: boolean }): Promise<void> {
    try {
      if (!keep) await this.#empty();
      this.#isKept = keep;
      if (keep && this.#paths.isSparse) this.#extents = await dataExtents(this.#handle, NEVER);
      if (sizeBytes === null) return;
      const { bavail, bsize, type } = await statfs(dirname(this.#paths.part));
      requireAllowed(this.#paths.final, sizeBytes, type);
      if (!this.#paths.isSparse || WITHOUT_HOLES.has(type)) {
        const { blocks } = await this.#handle.stat();
        this.#requireSpace(sizeBytes - blocks * 512, bavail * bsize);
      }
      await truncate(this.#handle.fd, sizeBytes);
    } catch (error) {
      throw midwayError(error, "write to", this.#paths.part);
    }
  }

  async #empty(): Promise<void> {
    const { size } = await this.#handle.stat();
    await truncate(this.#handle.fd, 0);
    // The first flush would report an error of an earlier run that nobody has heard yet. It is about bytes that are gone now.
    if (size > 0) await hearErrors(() => this.flush());
  }

  /** A file that is not sparse has had its room since `prepare`. */
  async requireRoom(bytes: number): Promise<void> {
    if (!this.#paths.isSparse) return;
    const { bavail, bsize } = await statfs(dirname(this.#paths.part));
    this.#requireSpace(bytes, bavail * bsize);
  }

  #requireSpace(neededBytes: number, freeBytes: number): void {
    if (neededBytes <= freeBytes) return;
    throw new FetchError(
      "no-space",
      `Cannot fetch to "${this.#paths.final}": ${formatBytes(neededBytes)} are needed there, but only ${formatBytes(freeBytes)} are free`,
    );
  }

  write(buffers: readonly Uint8Array[], offset: number): Promise<void> | null {
    return this.#writer.write(this.#handle.fd, buffers, offset, this.#paths.part);
  }

  read(buffer: Uint8Array, offset: number): Promise<number> {
    return readAt(this.#handle.fd, buffer, offset, this.#paths.part);
  }

  /** A file can have any size. */
  requireFit(): void {}

  /** `prepare` empties a file that is not kept, so it is always blank. */
  notBlank(): void {}

  async zero(start: number, end: number): Promise<number> {
    // Where nobody has written is a hole, which reads as zeros.
    const data = this.#isKept ? firstDataIn(this.#extents, start, end) : null;
    if (data === null) return end;
    const to = Math.min(data.end, data.start + STEP_BYTES);
    await clearToZeros(this.#handle.fd, data.start, to, this.#paths.part);
    return to;
  }

  async flush(): Promise<void> {
    try {
      await syncData(this.#handle.fd);
    } catch (error) {
      throw midwayError(error, "write to", this.#paths.part);
    }
  }

  forgetCached(offset: number): Promise<boolean> {
    return forgetCached(this.#handle.fd, offset);
  }

  /** @param modifiedEpochMs the time that the file gets @default the one of its last write */
  async finish(sizeBytes: number, modifiedEpochMs?: number): Promise<void> {
    try {
      await truncate(this.#handle.fd, sizeBytes);
      await this.#openToOthers();
      // A filesystem without such times keeps its own.
      if (modifiedEpochMs !== undefined) await this.#handle.utimes(new Date(), new Date(modifiedEpochMs)).catch(() => {});
      if (this.#paths.isDurable !== false) await sync(this.#handle.fd);
      this.#pinned = await PinnedFile.of(this.#paths.part, this.#handle);
      await this.close();
    } catch (error) {
      throw midwayError(error, "finish", this.#paths.final);
    }
  }

  async publish(): Promise<void> {
    const pinned = this.#pinned;
    if (pinned === null) throw new Error("publish() came before finish()");
    try {
      await publishFile(this.#paths.part, this.#paths.final, this.#paths.isDurable === false ? async () => {} : undefined);
      await pinned.requireAt(this.#paths.final);
    } catch (error) {
      throw midwayError(error, "finish", this.#paths.final);
    }
  }

  /** If the filesystem has no rights, it is published as it is. */
  async #openToOthers(): Promise<void> {
    const wanted = publishedMode(await lstat(this.#paths.final).catch(() => null));
    const { mode } = await this.#handle.stat();
    if ((mode & 0o777) !== wanted) await this.#handle.chmod(wanted).catch(() => {});
  }

  async discard(): Promise<void> {
    try {
      await this.close();
      await rm(this.#paths.part, { force: true });
    } catch (error) {
      throw midwayError(error, "remove", this.#paths.part);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pinned?.[Symbol.asyncDispose]();
    await this.close();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }
}

/** The number of FAT in statfs(2). */
const FAT = 0x4d44;
/** The number of exFAT in statfs(2). */
const EXFAT = 0x2011bab0;
/** The largest file on FAT, whose sizes have 32 bits (fs/fat). */
const MOST_FAT_BYTES = 2 ** 32 - 1;
/** Filesystems without holes: what is not written takes room all the same. */
const WITHOUT_HOLES: ReadonlySet<number> = new Set([FAT, EXFAT]);

/** @throws FetchError no-space */
export function requireAllowed(path: string, sizeBytes: number, filesystem: number): void {
  if (filesystem !== FAT || sizeBytes <= MOST_FAT_BYTES) return;
  throw new FetchError(
    "no-space",
    `Cannot write to "${path}": it has ${formatBytes(sizeBytes)}, but a file on FAT must be smaller than 4 GiB`,
    {
      hint: "Choose a path on another filesystem.",
    },
  );
}
