/**
 * One fetch a destination, across processes: an exclusive lock on a small file beside the target, held through SQLite because
 * Node has no flock. The kernel frees it when its holder dies, however it dies.
 */
import { closeSync, constants, fstatSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { FetchError } from "../core/errors.ts";
import { openOwnFileSync } from "../disk/own-file.ts";

/** Closing any descriptor of a locked file frees the process's locks on it (POSIX fcntl), so a second try in this process must not even open it. */
const heldHere = new Set<string>();

/** The holder before us may have removed the file between our opening and locking it; then the lock is on nothing. */
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
   * @param destination what it stands for, as the user knows it
   * @throws FetchError busy, permission or invalid-input (something that is not ours is there); the caller maps the errors of node:fs
   */
  static acquire(path: string, destination: string): DestinationLock {
    const busy = () => new FetchError("busy", `Cannot fetch to "${destination}": another fetch is writing there`);
    if (heldHere.has(path)) throw busy();
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      // The open descriptor keeps the inode from being used again, so equal numbers mean the same file.
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

  /** Removes the file while it is still locked, so that nobody can lock it and lose it. */
  [Symbol.dispose](): void {
    heldHere.delete(this.#path);
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // Windows does not remove open files; an empty lock file left behind is harmless.
    }
    this.#database.close();
    closeSync(this.#fd);
  }
}

/** SQLITE_BUSY: someone else holds it. */
const BUSY = 5;
/** SQLITE_NOTADB: a lock file of ours is empty, so this one is somebody else's. */
const NOT_A_DATABASE = 26;

/** Keeps the descriptor open only where the lock was taken. */
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
    // Nothing is ever written, and a journal would be one more file to leave behind.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
    if (code === BUSY) return null;
    if (code !== NOT_A_DATABASE) throw error;
    throw new FetchError("invalid-input", `Cannot lock "${path}": a file that is not fetch-action's is there`, {
      hint: "Remove it when nobody needs it, or choose another path.",
    });
  }
}
