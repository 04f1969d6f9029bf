/**
 * Publishes a file that is whole in memory. It is written under a name of its own beside the destination, which nobody else has open, and
 * renamed: so it needs neither a partial file nor the destination's lock. The system calls are made at once. Each takes microseconds in
 * memory, and the way through the thread pool takes longer than all of them.
 */
import {
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsync,
  futimesSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
  writevSync,
} from "node:fs";
import { promisify } from "node:util";
import { codeOf } from "../core/thrown.ts";
import { midwayError } from "./file-error.ts";
import { isSameFile, replaced } from "./pinned-file.ts";
import { makeNameLast } from "./publish-file.ts";
import { publishedMode } from "./published-mode.ts";

const sync = promisify(fsync);

/** While the file is written nobody else may write to it, whatever the umask says. */
const PART_MODE = 0o644;
/** If a process was killed between the first call and the last, it left the file. After this long, in milliseconds, that is certain. */
const ABANDONED_MS = 60_000;

export interface SmallFile {
  /** Nothing is there. */
  readonly final: string;
  /** A name beside it that only this way of publishing uses. */
  readonly fresh: string;
  /** Its bytes, one piece after the other. */
  readonly pieces: readonly Uint8Array[];
  /** Whether it must be on the disk before it gets its name. */
  readonly isDurable: boolean;
  /** @default the time of its write */
  readonly modifiedEpochMs: number | undefined;
}

/** @returns the file's modification time in milliseconds, as node:fs gives it; null if somebody publishes there in the same way at this moment @throws FetchError */
export async function publishSmall(file: SmallFile): Promise<number | null> {
  const { final, fresh } = file;
  try {
    const fd = openFresh(fresh);
    if (fd === null) return null;
    try {
      return await writeAndPublish(fd, file);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw error;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw midwayError(error, "write to", final);
  }
}

function openFresh(path: string): number | null {
  const open = () => openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, PART_MODE);
  try {
    return open();
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found !== undefined && Date.now() - found.mtimeMs < ABANDONED_MS) return null;
  rmSync(path, { force: true });
  return open();
}

async function writeAndPublish(fd: number, { final, fresh, pieces, isDurable, modifiedEpochMs }: SmallFile): Promise<number> {
  writeAll(fd, pieces);
  const mode = publishedMode(null);
  if (mode !== PART_MODE) fchmodSync(fd, mode);
  if (modifiedEpochMs !== undefined) futimesSync(fd, new Date(), new Date(modifiedEpochMs));
  if (isDurable) await sync(fd);
  const own = fstatSync(fd, { bigint: true });
  requireAt(fresh, own);
  renameSync(fresh, final);
  if (isDurable) await makeNameLast(fresh, final);
  requireAt(final, own);
  return millisecondsOf(own.mtimeNs);
}

function writeAll(fd: number, pieces: readonly Uint8Array[]): void {
  // Nearly always that is all.
  let written = pieces.length > 1 ? writevSync(fd, pieces) : 0;
  for (const piece of pieces) {
    let at = Math.min(written, piece.length);
    written -= at;
    while (at < piece.length) at += writeSync(fd, piece, at);
  }
}

/** Whoever may write to the folder can give the name to another file, or ours a second name. @throws FetchError io */
function requireAt(path: string, own: BigIntStats): void {
  const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (found !== undefined && isSameFile(own, found) && found.nlink === 1n) return;
  rmSync(path, { force: true });
  throw replaced(path);
}

/** As node:fs reckons it, down to the last bit: the record of the file is compared with that. */
function millisecondsOf(epochNs: bigint): number {
  return Number(epochNs / 1_000_000_000n) * 1_000 + Number(epochNs % 1_000_000_000n) / 1_000_000;
}
