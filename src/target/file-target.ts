/**
 * A file as target: written in place into `<name>.part`, published under the final name by a rename once it is complete and
 * durable. Nothing ever stands under the final name that is not.
 */
import { constants, fdatasync, fsync, ftruncate } from "node:fs";
import { type FileHandle, open, rename, rm, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { FetchError } from "../core/errors.ts";
import { hearErrors } from "../core/flushing.ts";
import type { VolumeTarget } from "../core/ports.ts";
import { formatBytes } from "../core/units.ts";
import { EagerWriter } from "./eager-writer.ts";
import { fileError } from "./file-error.ts";
import { forgetCached } from "./page-cache.ts";
import { PinnedFile } from "./pinned-file.ts";
import { clearToZeros, readAt } from "./positional.ts";

const truncate = promisify(ftruncate);
const sync = promisify(fsync);
const syncData = promisify(fdatasync);

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

  private constructor(paths: FileTargetPaths, handle: FileHandle) {
    this.#paths = paths;
    this.#handle = handle;
  }

  /** Opens the partial file, which is made when there is none. A link in its place is not followed. @throws FetchError permission, read-only, io */
  static async open(paths: FileTargetPaths): Promise<FileTarget> {
    const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
    try {
      return new FileTarget(paths, await open(paths.part, flags, 0o666));
    } catch (error) {
      throw fileError(error, "write to", paths.part);
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
      if (sizeBytes === null) return;
      const { bavail, bsize, type } = await statfs(dirname(this.#paths.part));
      requireAllowed(this.#paths.final, sizeBytes, type);
      if (!this.#paths.isSparse || WITHOUT_HOLES.has(type)) {
        const { blocks } = await this.#handle.stat();
        this.#requireSpace(sizeBytes - blocks * 512, bavail * bsize);
      }
      await truncate(this.#handle.fd, sizeBytes);
    } catch (error) {
      throw fileError(error, "write to", this.#paths.part);
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

  async zero(start: number, end: number): Promise<void> {
    // What nobody has written to is a hole, and reads as zeros.
    if (this.#isKept) await clearToZeros(this.#handle.fd, start, end, this.#paths.part);
  }

  async flush(): Promise<void> {
    try {
      await syncData(this.#handle.fd);
    } catch (error) {
      throw fileError(error, "write to", this.#paths.part);
    }
  }

  forgetCached(offset: number): Promise<boolean> {
    return forgetCached(this.#handle.fd, offset);
  }

  async finish(sizeBytes: number): Promise<void> {
    try {
      await truncate(this.#handle.fd, sizeBytes);
      await sync(this.#handle.fd);
      this.#pinned = await PinnedFile.of(this.#paths.part, this.#handle);
      await this.close();
    } catch (error) {
      throw fileError(error, "finish", this.#paths.final);
    }
  }

  async publish(): Promise<void> {
    const pinned = this.#pinned;
    if (pinned === null) throw new Error("only what is finished can be published");
    try {
      await publish(this.#paths.part, this.#paths.final);
      await pinned.requireAt(this.#paths.final);
    } catch (error) {
      throw fileError(error, "finish", this.#paths.final);
    }
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.#paths.part, { force: true });
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

/** Windows lets nobody rename over a file that a virus scanner has open for a moment. */
const WINDOWS_TRIES = 20;

async function publish(part: string, final: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await rename(part, final);
      break;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (process.platform !== "win32" || tries === WINDOWS_TRIES || (code !== "EPERM" && code !== "EBUSY" && code !== "EACCES"))
        throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * tries));
    }
  }
  // Windows has no fsync of folders.
  if (process.platform === "win32") return;
  await using folder = await open(dirname(final), constants.O_RDONLY);
  try {
    await folder.sync();
  } catch (error) {
    // A name that may not last is taken back: the next run goes on from the partial file.
    await rename(final, part).catch(() => {});
    throw error;
  }
}
