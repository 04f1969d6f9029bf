/**
 * Folders that only we make, and the removal of what is old in them. A folder can be named by mistake, or replaced by somebody
 * else's: nothing is removed but regular files of this user's with names that we make.
 */
import { lstat, mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { folderStrangenessOf } from "./own-file.ts";

/** Makes the folder, 0700. @throws Error where it is not this user's alone; errors of node:fs */
export async function openOwnFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const why = folderStrangenessOf(await lstat(path));
  if (why !== null) throw new Error(`Cannot use the folder "${path}": ${why}`);
  return path;
}

export interface Pruning {
  /** The names of files that may go. */
  readonly files: RegExp;
  /** The names of folders whose files of ours may go, and they when nothing is left in them. */
  readonly folders?: RegExp | undefined;
  readonly mostAgeMs: number;
  readonly nowEpochMs: number;
}

/** As many as keep the threads busy that ask the disk. */
const AT_ONCE = 16;
/** Any name: within a folder of ours that a process left which was killed. */
const ANY_NAME = /^/;

/** Removes what nobody used for long. Never rejects: what cannot be removed today can tomorrow. */
export async function pruneFolder(path: string, { files, folders, ...age }: Pruning): Promise<void> {
  if (!(await isOwnFolder(path))) return;
  const names = await readdir(path).catch(() => []);
  for (let from = 0; from < names.length; from += AT_ONCE) {
    await Promise.all(names.slice(from, from + AT_ONCE).map((name) => pruneEntry(path, name, { files, folders, ...age })));
  }
}

async function pruneEntry(path: string, name: string, { files, folders, ...age }: Pruning): Promise<void> {
  const entry = join(path, name);
  if (folders?.test(name) && (await isOwnFolder(entry))) {
    await pruneFolder(entry, { files: ANY_NAME, folders: ANY_NAME, ...age });
    // Succeeds when it is empty, and that for long.
    if (await isOld(entry, age)) await rmdir(entry).catch(() => {});
  } else if (files.test(name)) await removeIfOld(entry, age);
}

type Age = Pick<Pruning, "mostAgeMs" | "nowEpochMs">;

async function removeIfOld(path: string, age: Age): Promise<void> {
  const found = await lstat(path).catch(() => null);
  const userId = process.getuid?.();
  if (!found?.isFile() || (userId !== undefined && found.uid !== userId) || !(await isOld(path, age))) return;
  // Another process may be removing it too.
  await rm(path, { force: true }).catch(() => {});
}

async function isOld(path: string, { mostAgeMs, nowEpochMs }: Age): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found !== null && nowEpochMs - found.mtimeMs > mostAgeMs;
}

async function isOwnFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found !== null && folderStrangenessOf(found) === null;
}
