/**
 * A file as target: written in place into `<name>.part`, published under the final name by a rename once it is complete and
 * durable. Nothing ever stands under the final name that is not.
 */
import { constants, fdatasync, fsync, ftruncate } from "node:fs";
import { type FileHandle, rm, statfs, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { FetchError } from "../core/errors.ts";
import { hearErrors } from "../core/flushing.ts";
import type { VolumeTarget } from "../core/ports.ts";
import { formatBytes } from "../core/units.ts";
import { NotOurs, openOwnFile } from "../disk/own-file.ts";
import { dataExtents, type Extent, firstDataIn } from "./data-extents.ts";
import { EagerWriter } from "./eager-writer.ts";
import { midwayError } from "./file-error.ts";
import { forgetCached } from "./page-cache.ts";
import { PinnedFile } from "./pinned-file.ts";
import { clearToZeros, readAt, STEP_BYTES } from "./positional.ts";
import { publishFile } from "./publish-file.ts";

const truncate = promisify(ftruncate);
const sync = promisify(fsync);
const syncData = promisify(fdatasync);
const NEVER = new AbortController().signal;

/** While it is written nobody else may write to it, whatever the umask says; published, it is like any file. */
const PART_MODE = 0o644;
const DEFAULT_MODE = 0o666;

export interface FileTargetPaths {
  readonly final: string;
  readonly part: string;
  /** The source has holes: only its data needs room, and how much that is nobody knows yet. @default false */
  readonly isSparse?: boolean;
}

export class FileTarget implements VolumeTarget, AsyncDisposable {
  readonly #paths: FileTargetPaths;
  readonly #handle: FileHandle;
  readonly #writer = new EagerWriter();
  #isOpen = true;
  /** What was finished: it is that file that is published, whatever gets its name meanwhile. */
  #pinned: PinnedFile | null = null;
  /** Whether it may hold bytes of an earlier run. */
  #isKept = true;
  /** Where an earlier run has left data; null: anywhere. */
  #extents: readonly Extent[] | null = null;

  private constructor(paths: FileTargetPaths, handle: FileHandle) {
    this.#paths = paths;
    this.#handle = handle;
  }

  /**
   * Opens the partial file, which is made when there is none, and made anew when what is there is not ours alone. A link in its
   * place is refused. The destination's lock was written beside it before.
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
      // A pipe, a second name of another file, another user's file: only the name goes.
      await unlink(part);
      return new FileTarget(paths, await openOwnFile(part, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, PART_MODE));
    } catch (error) {
      throw midwayError(error, "write to", part);
    }
  }

  /** Of the partial file, until it is committed or discarded: whoever reads by it reads what was written. */
  get descriptor(): number {
    return this.#handle.fd;
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
    // An error that an earlier run left unheard would be told to the first flush: it is of bytes that are gone now.
    if (size > 0) await hearErrors(() => this.flush());
  }

  /** Of a file that is not sparse all has its room since it was prepared. */
  async requireRoom(bytes: number): Promise<void> {
    if (!this.#paths.isSparse) return;
    const { bavail, bsize } = await statfs(dirname(this.#paths.part));
    this.#requireSpace(bytes, bavail * bsize);
  }

  #requireSpace(neededBytes: number, freeBytes: number): void {
    if (neededBytes <= freeBytes) return;
    throw new FetchError(
      "no-space",
      `Cannot fetch to "${this.#paths.final}": ${formatBytes(neededBytes)} are needed there, ${formatBytes(freeBytes)} are free`,
    );
  }

  write(buffers: readonly Uint8Array[], offset: number): Promise<void> | null {
    return this.#writer.write(this.#handle.fd, buffers, offset, this.#paths.part);
  }

  read(buffer: Uint8Array, offset: number): Promise<number> {
    return readAt(this.#handle.fd, buffer, offset, this.#paths.part);
  }

  /** A file grows. */
  requireFit(): void {}

  /** A file is made blank where it is not kept. */
  notBlank(): void {}

  async zero(start: number, end: number): Promise<number> {
    // What nobody has written to is a hole, and reads as zeros.
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

  async finish(sizeBytes: number): Promise<void> {
    try {
      await truncate(this.#handle.fd, sizeBytes);
      await this.#openToOthers();
      await sync(this.#handle.fd);
      this.#pinned = await PinnedFile.of(this.#paths.part, this.#handle);
      await this.close();
    } catch (error) {
      throw midwayError(error, "finish", this.#paths.final);
    }
  }

  async publish(): Promise<void> {
    const pinned = this.#pinned;
    if (pinned === null) throw new Error("only what is finished can be published");
    try {
      await publishFile(this.#paths.part, this.#paths.final);
      await pinned.requireAt(this.#paths.final);
    } catch (error) {
      throw midwayError(error, "finish", this.#paths.final);
    }
  }

  /** A published file has the rights of any other; where the filesystem has none to give, it is published as it is. */
  async #openToOthers(): Promise<void> {
    const wanted = DEFAULT_MODE & ~process.umask();
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

/** FAT's sizes have 32 bits (fs/fat). */
const FAT = 0x4d44;
const EXFAT = 0x2011bab0;
const MOST_FAT_BYTES = 2 ** 32 - 1;
/** By their numbers in statfs(2): what is not written takes room all the same. */
const WITHOUT_HOLES: ReadonlySet<number> = new Set([FAT, EXFAT]);

/** @throws FetchError no-space */
export function requireAllowed(path: string, sizeBytes: number, filesystem: number): void {
  if (filesystem !== FAT || sizeBytes <= MOST_FAT_BYTES) return;
  throw new FetchError("no-space", `Cannot write to "${path}": it has ${formatBytes(sizeBytes)}, and files on FAT have less than 4 GiB`, {
    hint: "Choose a path on another filesystem.",
  });
}
