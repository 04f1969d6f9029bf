/**
 * Folders that only we make, and the removal of old files in them. The user may have named a folder by mistake, or somebody else may
 * have replaced it. So nothing is removed but regular files of this user with names that we make.
 */
import { lstatSync, type Stats } from "node:fs";
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
  /** Whether a file stays, however old it is. @default none does */
  readonly isNeeded?: ((path: string) => Promise<boolean>) | undefined;
  readonly mostAgeMs: number;
  readonly nowEpochMs: number;
}

/** If there are no more entries than this, all are looked at. Each fetch waits for it, and there may be thousands. */
const ALL_OF = 64;
/** Of more entries, this share is: a fetch leaves one of them, so all have their turn. */
const SHARE = 1 / 64;
/** Any name, for folders that a killed process of ours has left. */
const ANY_NAME = /^/;

/**
 * Removes what nobody has used for long: of some entries, from any one on. The next time it is the turn of others. Never rejects: what
 * cannot be removed now is tried again later.
 */
export async function pruneFolder(path: string, pruning: Pruning): Promise<void> {
  if (!(await isOwnFolder(path))) return;
  const names = await readdir(path).catch(() => []);
  const first = Math.floor(Math.random() * names.length);
  const some = [...names.slice(first), ...names.slice(0, first)].slice(0, Math.max(ALL_OF, names.length * SHARE));
  await Promise.all(some.map((name) => pruneEntry(path, name, pruning)));
}

async function pruneEntry(path: string, name: string, { files, folders, isNeeded, ...age }: Pruning): Promise<void> {
  const entry = join(path, name);
  if (folders?.test(name) && (await isOwnFolder(entry))) {
    await pruneFolder(entry, { files: ANY_NAME, folders: ANY_NAME, ...age });
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
