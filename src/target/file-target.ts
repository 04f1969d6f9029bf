/**
 * A file as target: written in place into `<name>.part`, published under the final name by a rename once it is complete and
 * durable. Nothing ever stands under the final name that is not.
 */
import { constants, fsync, ftruncate, read, writev } from "node:fs";
import { type FileHandle, open, rename, rm, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { FetchError } from "../core/errors.ts";
import type { Target } from "../core/ports.ts";
import { formatBytes } from "../core/units.ts";
import { fileError } from "./file-error.ts";

const truncate = promisify(ftruncate);
const sync = promisify(fsync);

export interface FileTargetPaths {
  readonly final: string;
  readonly part: string;
}

export class FileTarget implements Target, AsyncDisposable {
  readonly #paths: FileTargetPaths;
  readonly #handle: FileHandle;
  #isOpen = true;

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

  async prepare(sizeBytes: number | null, { keep }: { readonly keep: boolean }): Promise<void> {
    try {
      if (!keep) await truncate(this.#handle.fd, 0);
      if (sizeBytes === null) return;
      await this.#requireSpace(sizeBytes);
      await truncate(this.#handle.fd, sizeBytes);
    } catch (error) {
      throw fileError(error, "write to", this.#paths.part);
    }
  }

  async #requireSpace(sizeBytes: number): Promise<void> {
    const { blocks } = await this.#handle.stat();
    const { bavail, bsize } = await statfs(dirname(this.#paths.part));
    const neededBytes = sizeBytes - blocks * 512;
    const freeBytes = bavail * bsize;
    if (neededBytes <= freeBytes) return;
    throw new FetchError(
      "no-space",
      `Cannot fetch to "${this.#paths.final}": ${formatBytes(neededBytes)} are needed there, ${formatBytes(freeBytes)} are free`,
    );
  }

  /** The callback form: a FileHandle's promises cost more CPU a call. */
  write(buffers: readonly Uint8Array[], offset: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => reject(fileError(error, "write to", this.#paths.part));
      const step = (rest: readonly Uint8Array[], at: number): void => {
        writev(this.#handle.fd, rest, at, (error, written) => {
          if (error) return fail(error);
          const left = dropBytes(rest, written);
          if (left.length === 0) return resolve();
          step(left, at + written);
        });
      };
      step(buffers, offset);
    });
  }

  read(buffer: Uint8Array, offset: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const step = (filled: number): void => {
        read(this.#handle.fd, buffer, filled, buffer.length - filled, offset + filled, (error, count) => {
          if (error) return reject(fileError(error, "read", this.#paths.part));
          if (count === 0 || filled + count === buffer.length) return resolve(filled + count);
          step(filled + count);
        });
      };
      step(0);
    });
  }

  async commit(sizeBytes: number): Promise<void> {
    try {
      await truncate(this.#handle.fd, sizeBytes);
      await sync(this.#handle.fd);
      await this.#close();
      await publish(this.#paths.part, this.#paths.final);
    } catch (error) {
      throw fileError(error, "finish", this.#paths.final);
    }
  }

  async discard(): Promise<void> {
    await this.#close();
    await rm(this.#paths.part, { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }
}

/** What is left of the buffers after so many bytes. */
function dropBytes(buffers: readonly Uint8Array[], count: number): readonly Uint8Array[] {
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
  await folder.sync();
}
