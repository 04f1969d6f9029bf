/**
 * Our own note of an unpacked archive: which archive is in a folder, and what the folder looked like when it was put there. A folder that
 * no note knows is somebody else's, and is never replaced.
 */
import { lstat, readFile, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openOwnFolder } from "../disk/own-folder.ts";
import type { ArtifactRecord } from "./artifact-record.ts";

/** A folder, as the filesystem knows it: another one of the same name is not it. */
export interface FolderIdentity {
  readonly inode: number;
  readonly birthMs: number;
}

/** One tree that we put somewhere. */
export interface PlacedTree {
  readonly folder: FolderIdentity;
  /** Of all that is in it, as {@link treeDigest} makes it. */
  readonly treeDigest: string;
  /** `<algorithm>:<hex>` of the archive: its SHA-256, and the checksum that it was fetched by. */
  readonly archiveDigests: readonly string[];
  readonly archiveBytes: number;
  /** What of the archive was unpacked, and how: a digest of the options. */
  readonly options: string;
  readonly entries: number;
  /** What is noted of the archive's file: by it the source is asked whether it still has that version. @default it is not known */
  readonly source?: ArtifactRecord | undefined;
}

/** While a tree is put into the place of another one, both may be there. */
export interface TreeRecord {
  readonly version: 1;
  readonly path: string;
  readonly trees: readonly PlacedTree[];
}

export class TreeRecords {
  readonly #folder: string;

  /** @param stateFolder the state folder; the records have a folder of their own in it, and stay as long as the machine */
  constructor(stateFolder: string) {
    this.#folder = join(stateFolder, "trees");
  }

  /** The trees that were put at a path. @param id of the path */
  async read(id: string): Promise<readonly PlacedTree[]> {
    try {
      const record = JSON.parse(await readFile(this.#pathOf(id), "utf8")) as TreeRecord;
      return record.version === 1 ? record.trees : [];
    } catch {
      // There is none, or a torn one: then the folder is not known to be ours.
      return [];
    }
  }

  async write(id: string, record: TreeRecord): Promise<void> {
    await openOwnFolder(this.#folder);
    const fresh = `${this.#pathOf(id)}.${process.pid}`;
    await writeFile(fresh, `${JSON.stringify(record)}\n`, { mode: 0o600, flush: true });
    await rename(fresh, this.#pathOf(id));
  }

  /** Notes that the record was used, so that it is not removed as an old one. */
  async touch(id: string): Promise<void> {
    const now = new Date();
    await utimes(this.#pathOf(id), now, now).catch(() => {});
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

/** Whether something is still where a record says: without the record it could never be replaced. @param recordPath of the record */
export async function isTreeThere(recordPath: string): Promise<boolean> {
  try {
    const { path } = JSON.parse(await readFile(recordPath, "utf8")) as TreeRecord;
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}
