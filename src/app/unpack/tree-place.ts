/** The places of an unpacked archive: its folder, what is beside it while it is unpacked, and our note of it. */
import { lstat, mkdir, readdir, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { makeParents } from "../../core/make-parents.ts";
import { codeOf } from "../../core/thrown.ts";
import { openStateFolder } from "../../state/state-folder.ts";
import { TreeRecords } from "../../state/tree-record.ts";
import { fileError } from "../../target/file-error.ts";
import { requireFilePlace } from "../../target/file-place.ts";
import { placesOf } from "../place/destination.ts";

export interface TreePlace {
  /** Absolute, its parent's links resolved. */
  readonly path: string;
  /** A folder of ours beside it, on the same filesystem. */
  readonly staging: string;
  readonly lock: string;
  /** Of the path, for our note. */
  readonly id: string;
  readonly records: TreeRecords;
}

/** What is put after the folder's name must leave it room within 255 bytes. */
const MOST_STEM_BYTES = 230;

/** Makes the parent folder. @throws FetchError invalid-input, permission, read-only, io */
export async function openTreePlace(folder: string): Promise<TreePlace> {
  await requireFilePlace(folder);
  const parent = dirname(folder);
  if (parent === folder) throw new FetchError("invalid-input", `Cannot unpack to "${folder}": it is the root of the filesystem`);
  try {
    await makeParents(parent, { parentOf: dirname, make: (path) => mkdir(path) });
    const path = join(await realpath(parent), basename(folder));
    const { fetchId: id, lock } = await placesOf(path);
    const stem = Buffer.byteLength(basename(path)) <= MOST_STEM_BYTES ? basename(path) : id;
    return { path, staging: join(dirname(path), `${stem}.unpacking`), lock, id, records: new TreeRecords(await openStateFolder()) };
  } catch (error) {
    throw fileError(error, "unpack to", folder);
  }
}

/** What is at the folder's path. */
export type Found = "nothing" | "empty-folder" | "folder" | "something-else";

/** @throws FetchError permission, io */
export async function lookAt(path: string): Promise<Found> {
  try {
    if (!(await lstat(path)).isDirectory()) return "something-else";
    return (await readdir(path)).length === 0 ? "empty-folder" : "folder";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "nothing";
    throw fileError(error, "unpack to", path);
  }
}
