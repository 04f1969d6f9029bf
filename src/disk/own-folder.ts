/**
 * Folders that only we make, and the removal of old files in them. The user may have named a folder by mistake, or somebody else may
 * have replaced it. So nothing is removed but regular files of this user with names that we make.
 */
import { constants, lstatSync, type Stats } from "node:fs";
import { lstat, mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { folderStrangenessOf, openOwnFile } from "./own-file.ts";

/** Makes the folder, 0700. @throws Error if it is not this user's alone; errors of node:fs */
export async function openOwnFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const why = folderStrangenessOf(await lstat(path));
  if (why !== null) throw new Error(`Cannot use the folder "${path}": ${why}`);
  return path;
}

export interface Pruning {
  /** The names of files that may go. */
  readonly files: RegExp;
  /** The names of folders whose files may all go; the folder goes when it is empty. */
  readonly folders?: RegExp | undefined;
  /** Whether a file stays, however old it is. @default none does */
  readonly isNeeded?: ((path: string) => Promise<boolean>) | undefined;
  readonly mostAgeMs: number;
  readonly nowEpochMs: number;
}

/** How many entries are looked at together, without a break. */
const AT_ONCE = 64;
/** Any name, for folders that a killed process of ours has left. */
const ANY_NAME = /^/;

/** A folder is looked through at most once in this many milliseconds: each fetch asks for it, and there may be thousands of entries. */
const LOOK_EVERY_MS = 3_600_000;
/** The time of this file in a folder says when that was looked through. */
const STAMP = ".looked-through";

/** Removes what nobody has used for long, once in an hour. Never rejects: what cannot be removed now is tried again later. */
export async function pruneFolder(path: string, pruning: Pruning): Promise<void> {
  const stamp = join(path, STAMP);
  const stamped = look(stamp);
  if (stamped?.isFile() && Math.abs(pruning.nowEpochMs - stamped.mtimeMs) < LOOK_EVERY_MS) return;
  if (!(await isOwnFolder(path))) return;
  await touch(stamp, pruning.nowEpochMs);
  await sweep(path, pruning);
}

/** If the disk is full, there is no stamp, and what is old goes all the same. */
async function touch(path: string, epochMs: number): Promise<void> {
  try {
    await using file = await openOwnFile(path, constants.O_WRONLY | constants.O_CREAT);
    await file.utimes(epochMs / 1000, epochMs / 1000);
  } catch {}
}

async function sweep(path: string, { files, folders, isNeeded, ...age }: Pruning): Promise<void> {
  const names = await readdir(path).catch(() => []);
  for (let from = 0; from < names.length; from += AT_ONCE) {
    await Promise.all(names.slice(from, from + AT_ONCE).map((name) => pruneEntry(path, name, { files, folders, isNeeded, ...age })));
    // Whatever else this process does goes on in between.
    await setImmediate();
  }
}

async function pruneEntry(path: string, name: string, { files, folders, isNeeded, ...age }: Pruning): Promise<void> {
  const entry = join(path, name);
  if (folders?.test(name) && (await isOwnFolder(entry))) {
    await sweep(entry, { files: ANY_NAME, folders: ANY_NAME, ...age });
    // This succeeds only if the folder is empty.
    if (isOld(look(entry), age)) await rmdir(entry).catch(() => {});
  } else if (files.test(name)) await removeIfOld(entry, age, isNeeded);
}

type Age = Pick<Pruning, "mostAgeMs" | "nowEpochMs">;

async function removeIfOld(path: string, age: Age, isNeeded: Pruning["isNeeded"]): Promise<void> {
  const found = look(path);
  const userId = process.getuid?.();
  if (!found?.isFile() || (userId !== undefined && found.uid !== userId) || !isOld(found, age)) return;
  if (await isNeeded?.(path)) return;
  // Another process may remove it at the same moment.
  await rm(path, { force: true }).catch(() => {});
}

/** At once: after a fetch of hundreds of files there are as many records to look at, and the way through the thread pool takes longer. */
function look(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function isOld(found: Stats | null, { mostAgeMs, nowEpochMs }: Age): boolean {
  return found !== null && nowEpochMs - found.mtimeMs > mostAgeMs;
}

async function isOwnFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found !== null && folderStrangenessOf(found) === null;
}
