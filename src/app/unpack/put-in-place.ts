/** Puts an unpacked tree under its name in one step, and the one that it replaces aside. Whatever kills it, the next run finds what to do. */
import { constants } from "node:fs";
import { access, lstat, mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { codeOf } from "../../core/thrown.ts";
import { folderStrangenessOf, NotOurs } from "../../disk/own-file.ts";
import type { PlacedTree } from "../../state/tree-record.ts";
import { lookAt, type TreePlace } from "./tree-place.ts";

/** Says that the folder beside is ours. */
const MARKER = ".fetch-action";
const MARKER_TEXT = "fetch-action unpacks an archive here. The folder is removed at the end, or by the next run.\n";

/** The new tree, until it has its name. */
export function newTreeIn({ staging }: TreePlace): string {
  return join(staging, "new");
}

/** The tree that it replaces. */
function oldTreeIn({ staging }: TreePlace): string {
  return join(staging, "old");
}

/** Makes the folder beside, with an empty folder for the new tree. @throws errors of node:fs */
export async function openStaging(place: TreePlace): Promise<void> {
  await mkdir(place.staging, { mode: 0o700 });
  await writeFile(join(place.staging, MARKER), MARKER_TEXT);
  await mkdir(newTreeIn(place));
}

/** Whether a killed run left an old tree without its name. */
export async function hasLostTree(place: TreePlace): Promise<boolean> {
  return (await isThere(oldTreeIn(place))) && (await lookAt(place.path)) === "nothing";
}

/**
 * Clears up what a killed run left: an old tree that has lost its name gets it back. Under the lock.
 * @throws FetchError exists, permission: what is in its place is not ours; errors of node:fs
 */
export async function clearStaging(place: TreePlace): Promise<void> {
  const { staging, path } = place;
  const found = await lstat(staging).catch(() => null);
  if (found === null) return;
  const why = folderStrangenessOf(found);
  if (why !== null) throw new NotOurs(staging, why);
  if (await isThere(join(staging, MARKER))) {
    if ((await isThere(oldTreeIn(place))) && (await lookAt(path)) === "nothing") await rename(oldTreeIn(place), path);
    return await rm(staging, { recursive: true, force: true });
  }
  try {
    // It was killed at its very beginning.
    await rmdir(staging);
  } catch (error) {
    if (codeOf(error) !== "ENOTEMPTY" && codeOf(error) !== "EEXIST") throw error;
    throw new FetchError("exists", `Cannot unpack to "${path}": "${staging}" is in the way, where it would be unpacked first`, {
      hint: "Remove it if nobody needs it, or choose another folder.",
    });
  }
}

/**
 * Under the lock.
 * @param before what our note says of the path so far
 * @throws errors of node:fs; then what was there is there
 */
export async function putInPlace(place: TreePlace, tree: PlacedTree, before: readonly PlacedTree[]): Promise<void> {
  const { path, id, records } = place;
  // Until it is certain which of them is there, the note knows both.
  await records.write(id, { version: 1, path, trees: [tree, ...before] });
  const there = await lookAt(path);
  if (there === "empty-folder") await rmdir(path);
  if (there === "folder") await rename(path, oldTreeIn(place));
  try {
    await rename(newTreeIn(place), path);
  } catch (error) {
    if (there === "folder") await rename(oldTreeIn(place), path).catch(() => {});
    throw error;
  }
  await records.write(id, { version: 1, path, trees: [tree] });
}

async function isThere(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
