/**
 * Folders that only we make, and the removal of old files in them. The user may have named a folder by mistake, or somebody else may
 * have replaced it. So nothing is removed but regular files of this user with names that we make.
 */
import { lstat, mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { folderStrangenessOf } from "./own-file.ts";

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
  readonly mostAgeMs: number;
  readonly nowEpochMs: number;
}

/** How many entries are looked at together: enough to keep the threads busy that ask the disk. */
const AT_ONCE = 16;
/** Any name, for folders that a killed process of ours has left. */
const ANY_NAME = /^/;

/** Removes what nobody has used for long. Never rejects: what cannot be removed now is tried again later. */
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
    // This succeeds only if the folder is empty.
    if (await isOld(entry, age)) await rmdir(entry).catch(() => {});
  } else if (files.test(name)) await removeIfOld(entry, age);
}

type Age = Pick<Pruning, "mostAgeMs" | "nowEpochMs">;

async function removeIfOld(path: string, age: Age): Promise<void> {
  const found = await lstat(path).catch(() => null);
  const userId = process.getuid?.();
  if (!found?.isFile() || (userId !== undefined && found.uid !== userId) || !(await isOld(path, age))) return;
  // Another process may remove it at the same moment.
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
