/**
 * The partial file while it is published. A rename works with names, and whoever may write to the folder can give our name to
 * another file. So the name is compared with the file that was written, before the rename and after it. The file stays open
 * meanwhile, so no other file can get its inode number.
 */
import { constants } from "node:fs";
import { type FileHandle, lstat, open, rm } from "node:fs/promises";
import { FetchError } from "../core/errors.ts";

/** The part of a file's status that no other file has. */
interface FileId {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly uid: bigint;
  readonly nlink: bigint;
}

export class PinnedFile implements AsyncDisposable {
  readonly #handle: FileHandle | null;

  private constructor(handle: FileHandle | null) {
    this.#handle = handle;
  }

  /**
   * @param written the file that the name must lead to, still open
   * @throws FetchError io: it leads to another file, or the file has a second name; errors of node:fs
   */
  static async of(path: string, written: FileHandle): Promise<PinnedFile> {
    // Windows does not let a file be replaced while it is open.
    if (process.platform === "win32") return new PinnedFile(null);
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const pinned = new PinnedFile(handle);
    try {
      const [own, found] = await Promise.all([written.stat({ bigint: true }), handle.stat({ bigint: true })]);
      if (!isSameFile(own, found)) throw replaced(path);
      // Whoever has the second name could go on writing. Our name is removed, or the next run would find the same file again.
      if (own.nlink > 1n) await rm(path);
      if (own.nlink > 1n) throw replaced(path);
      return pinned;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Removes any other file at that path, because it was not verified. @throws FetchError io */
  async requireAt(path: string): Promise<void> {
    if (this.#handle === null) return;
    const [own, found] = await Promise.all([this.#handle.stat({ bigint: true }), lstat(path, { bigint: true })]);
    if (isSameFile(own, found) && found.nlink === 1n) return;
    await rm(path, { force: true });
    throw replaced(path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle?.close();
  }
}

export function isSameFile(a: FileId, b: FileId): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.uid === b.uid;
}

export function replaced(path: string): FetchError {
  return new FetchError("io", `Cannot finish "${path}": somebody put another file in its place, or gave it a second name`, {
    hint: "Somebody else writes to this folder. Fetch to a folder that only you may write to.",
  });
}
