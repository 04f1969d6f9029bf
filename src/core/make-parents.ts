/**
 * Makes a folder and those above it that are missing. Node's own recursive mkdir goes round for ever where making a folder is
 * answered with "no such file" although the folder above is there (procfs, autofs); this one stops at the first that cannot be made.
 */
import { codeOf } from "./thrown.ts";

export interface MakingParents {
  /** The folder that a folder is in; of the topmost the same. */
  readonly parentOf: (folder: string) => string;
  /** Makes one folder. */
  readonly make: (folder: string) => Promise<unknown>;
}

/** @throws what `make` says of the first folder that cannot be made; that something is there already is no error here */
export async function makeParents(folder: string, parts: MakingParents): Promise<void> {
  try {
    await makeOne(folder, parts);
  } catch (error) {
    const parent = parts.parentOf(folder);
    if (codeOf(error) !== "ENOENT" || parent === folder) throw error;
    await makeParents(parent, parts);
    await makeOne(folder, parts);
  }
}

async function makeOne(folder: string, { make }: MakingParents): Promise<void> {
  try {
    await make(folder);
  } catch (error) {
    // macOS says of its root that it is a directory.
    if (codeOf(error) !== "EEXIST" && codeOf(error) !== "EISDIR") throw error;
  }
}
