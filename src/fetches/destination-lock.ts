/**
 * Lets only one process fetch to a destination: an exclusive lock on a small file beside the target. SQLite takes the lock, because
 * Node has no flock. The kernel frees it when its holder dies, however it dies.
 */
import { closeSync, constants, fstatSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { FetchError } from "../core/errors.ts";
import { openOwnFileSync } from "../disk/own-file.ts";

/**
 * The locks that this process holds. If a process closes any descriptor of a locked file, its locks on that file are freed (POSIX
 * fcntl). So a second try in this process must not even open the file.
 */
const heldHere = new Set<string>();

/** The last holder may remove the file after we opened it and before we lock it. Such a lock is worth nothing, so we try again. */
const MOST_TRIES = 100;

export class DestinationLock implements Disposable {
  readonly #path: string;
  readonly #fd: number;
  readonly #database: DatabaseSync;

  private constructor(path: string, fd: number, database: DatabaseSync) {
    this.#path = path;
    this.#fd = fd;
    this.#database = database;
  }

  /**
   * Takes the lock or fails at once.
   * @param path the lock's file
   * @param destination the path that the lock is for, as the user knows it
   * @throws FetchError busy, permission or invalid-input (a file that is not ours is there); the caller maps the errors of node:fs
   */
  static acquire(path: string, destination: string): DestinationLock {
    const busy = () => new FetchError("busy", `Cannot fetch to "${destination}": another fetch is writing there`);
    if (heldHere.has(path)) throw busy();
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      // While the descriptor is open no other file can get the inode, so equal numbers mean the same file.
      const fd = openOwnFileSync(path, constants.O_RDWR | constants.O_CREAT);
      const database = lockOrClose(path, fd);
      if (database === null) throw busy();
      if (statSync(path, { throwIfNoEntry: false })?.ino === fstatSync(fd).ino) {
        heldHere.add(path);
        return new DestinationLock(path, fd, database);
      }
      database.close();
      closeSync(fd);
    }
    throw busy();
  }

  /** Removes the file while it is still locked, so that nobody can lock a file that then disappears. */
  [Symbol.dispose](): void {
    heldHere.delete(this.#path);
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // Windows does not remove open files. An empty lock file that stays is harmless.
    }
    this.#database.close();
    closeSync(this.#fd);
  }
}

/** SQLITE_BUSY: another process holds the lock. */
const BUSY = 5;
/** SQLITE_NOTADB: the file has other content. Our lock files are empty, so this one is not ours. */
const NOT_A_DATABASE = 26;

/** Closes the descriptor unless the lock was taken. */
function lockOrClose(path: string, fd: number): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = lockFile(path);
    return database;
  } finally {
    if (database === null) closeSync(fd);
  }
}

function lockFile(path: string): DatabaseSync | null {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // Nothing is ever written. A journal in a file would be one more file that may stay behind.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
    if (code === BUSY) return null;
    if (code !== NOT_A_DATABASE) throw error;
    throw new FetchError("invalid-input", `Cannot lock "${path}": a file that is not fetch-action's is there`, {
      hint: "Remove that file if nobody needs it, or choose another path.",
    });
  }
}
