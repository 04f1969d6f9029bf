/**
 * Our own note of a finished artifact: which version of which source stands at a destination, and how its file looked then.
 * It lets a later fetch ask the origin instead of fetching again; it is never believed when size or time differ.
 */
import { readFile, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Identity, sameIdentity } from "../core/checkpoint.ts";
import { openOwnFolder } from "../disk/own-folder.ts";

export interface ArtifactRecord {
  readonly version: 1;
  readonly identity: Identity;
  readonly path: string;
  readonly sizeBytes: number;
  /** Modification time of the file in milliseconds, as node:fs gives it. */
  readonly mtimeMs: number;
  /** `sha256:<hex>` where it is known. */
  readonly checksum: string | null;
}

export class ArtifactRecords {
  readonly #folder: string;

  /** @param stateFolder the state folder; the records have a folder of their own in it */
  constructor(stateFolder: string) {
    this.#folder = join(stateFolder, "artifacts");
  }

  /** The record of a destination; null when there is none that can be read. */
  async read(fetchId: string): Promise<ArtifactRecord | null> {
    try {
      const record = JSON.parse(await readFile(this.#pathOf(fetchId), "utf8")) as ArtifactRecord;
      return record.version === 1 ? record : null;
    } catch {
      // No record, or a torn one: then the bytes are fetched, which is always right.
      return null;
    }
  }

  async write(fetchId: string, record: ArtifactRecord): Promise<void> {
    await openOwnFolder(this.#folder);
    const fresh = `${this.#pathOf(fetchId)}.${process.pid}`;
    await writeFile(fresh, `${JSON.stringify(record)}\n`, { mode: 0o600 });
    await rename(fresh, this.#pathOf(fetchId));
  }

  /** Notes that the record was of use, so that it is not removed as forgotten. */
  async touch(fetchId: string): Promise<void> {
    const now = new Date();
    // Without it the record is removed some day, and the file fetched again.
    await utimes(this.#pathOf(fetchId), now, now).catch(() => {});
  }

  #pathOf(fetchId: string): string {
    return join(this.#folder, `${fetchId}.json`);
  }
}

/** Whether the file still looks as it was left. */
export function fitsFile(record: ArtifactRecord, file: { readonly size: number; readonly mtimeMs: number }): boolean {
  return record.sizeBytes === file.size && record.mtimeMs === file.mtimeMs;
}

/** Whether the record is of this version of this source; a source without a validator is never known again. */
export function isOfVersion(record: ArtifactRecord, identity: Identity, sizeBytes: number | null): boolean {
  return identity.validator !== null && sameIdentity(record.identity, identity) && record.sizeBytes === sizeBytes;
}
