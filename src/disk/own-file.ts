/**
 * Opens files that only we make: partial files, records, locks, logs and keys. Others who can write to the folder could have put
 * something else there: a link, a pipe, a device, a second name of another file, or a file that others may change. Such a
 * thing is never followed, waited for, read or written to.
 */
import { closeSync, constants, fstatSync, openSync, type Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { FetchError } from "../core/errors.ts";

/** What is there is not ours alone. */
export class NotOurs extends FetchError {
  constructor(path: string, why: string) {
    super("permission", `Cannot use "${path}": ${why}`, { hint: "Remove it if nobody needs it, or choose another path." });
  }
}

const OTHERS_MAY_WRITE = 0o022;
/** Opens through no link, and does not wait for somebody to write to a pipe. Windows has neither flag. */
const CAREFULLY = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Why a file cannot be ours, as the end of a sentence; null if it can be. */
function strangenessOf(found: Stats): string | null {
  if (!found.isFile()) return "something that is not a file is in its place";
  return foreignness(found) ?? (found.nlink > 1 ? "it has a second name elsewhere (a hard link)" : null);
}

/** The same for a folder. */
export function folderStrangenessOf(found: Stats): string | null {
  return found.isDirectory() ? foreignness(found) : "it is not a folder";
}

function foreignness({ uid, mode }: Stats): string | null {
  const userId = process.getuid?.();
  // On Windows neither of them can be asked for.
  if (userId === undefined) return null;
  if (uid !== userId) return "it belongs to another user";
  return (mode & OTHERS_MAY_WRITE) === 0 ? null : "other users may write to it";
}

/**
 * Opens a file that must be ours, for reading or writing.
 * @param flags of node:fs; with O_EXCL the file is made now, and nobody else's
 * @throws NotOurs; errors of node:fs
 */
export async function openOwnFile(path: string, flags: number, mode = 0o600): Promise<FileHandle> {
  const handle = await open(path, flags | CAREFULLY, mode);
  try {
    if ((flags & constants.O_EXCL) === 0) requireOwn(path, await handle.stat());
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The same at once, for what must not be interrupted. */
export function openOwnFileSync(path: string, flags: number, mode = 0o600): number {
  const fd = openSync(path, flags | CAREFULLY, mode);
  try {
    requireOwn(path, fstatSync(fd));
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function requireOwn(path: string, found: Stats): void {
  const why = strangenessOf(found);
  if (why === null) return;
  throw new NotOurs(path, why);
}
