/** Whether a folder is what an earlier run of ours unpacked there. */
import { stat } from "node:fs/promises";
import { treeDigest } from "../../archive/tree-digest.ts";
import { FetchError } from "../../core/errors.ts";
import type { FolderIdentity, PlacedTree } from "../../state/tree-record.ts";
import { fileError } from "../../target/file-error.ts";
import { lookAt, type TreePlace } from "./tree-place.ts";

/** What is there of ours. */
export interface FoundTree {
  readonly tree: PlacedTree;
  /** Nothing in it has changed since it was put there. */
  readonly isUntouched: boolean;
}

/** The tree that is in place; null if nothing is there, or something that is not ours. @throws FetchError io, permission */
export async function findTree(
  { path, id, records }: Pick<TreePlace, "path" | "id" | "records">,
  signal: AbortSignal,
): Promise<FoundTree | null> {
  const trees = await records.read(id);
  if (trees.length === 0 || (await lookAt(path)) === "nothing") return null;
  try {
    const [digest, folder] = [await treeDigest(path, signal), await identityOf(path)];
    const untouched = trees.find((tree) => tree.treeDigest === digest);
    if (untouched !== undefined) return { tree: untouched, isUntouched: true };
    const touched = trees.find(({ folder: { inode, birthMs } }) => inode === folder.inode && birthMs === folder.birthMs);
    return touched === undefined ? null : { tree: touched, isUntouched: false };
  } catch (error) {
    signal.throwIfAborted();
    throw fileError(error, "read", path);
  }
}

export async function identityOf(path: string): Promise<FolderIdentity> {
  const { ino, birthtimeMs } = await stat(path);
  return { inode: ino, birthMs: birthtimeMs };
}

/** @throws FetchError exists: what is there is not ours */
export async function requireReplaceable(place: TreePlace, found: FoundTree | null): Promise<void> {
  const there = await lookAt(place.path);
  if (found !== null || there === "nothing" || there === "empty-folder") return;
  const what = there === "folder" ? "a folder is there that no earlier run unpacked" : "something that is not a folder is there";
  throw new FetchError("exists", `Cannot unpack to "${place.path}": ${what}`, {
    hint: "Name a folder as 'extract' that does not exist yet, or remove what is there. It is never replaced, not even with 'force'.",
  });
}
