/**
 * Our own note of a finished artifact: which version of which source is at a destination, and the size and time of its file.
 * With it a later fetch can ask the origin instead of fetching again. It is not believed if the file's size or time is another one now.
 */
import { closeSync, constants, fstatSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { blake3 } from "../core/blake3.ts";
import { type Identity, sameIdentity } from "../core/checkpoint.ts";
import type { VersionHeaders } from "../core/opened-source.ts";
import { codeOf } from "../core/thrown.ts";
import { openOwnFileSync } from "../disk/own-file.ts";
import { openOwnFolder } from "../disk/own-folder.ts";

export interface ArtifactRecord {
  readonly version: 1;
  /** Which version it is; null if a checksum was all that said that the file is right. */
  readonly identity: Identity | null;
  /** What was asked for, by its key without secrets, as it is known before any server is asked. @default a record of an earlier release */
  readonly sourceKey?: string;
  /** What the source's version is called in headers, for the question whether it is still this one. @default not known */
  readonly headers?: VersionHeaders;
  /** What the bytes were checked against, in words; null if against nothing. @default not known */
  readonly checkedAgainst?: string | null;
  /** When the source last said that this is its version, or a digest that the file is right: milliseconds since 1970. @default not known */
  readonly confirmedEpochMs?: number;
  readonly path: string;
  readonly sizeBytes: number;
  /** Modification time of the file in milliseconds, as node:fs gives it. */
  readonly mtimeMs: number;
  /** `sha256:<hex>`; null if it is not known. */
  readonly checksum: string | null;
}

/** A source, by its key without secrets, and the folder that its file went into: an absolute path, its links resolved. */
interface NamedIn {
  readonly folder: string;
  readonly sourceKey: string;
}

/** No path has a NUL, so it is no fetch ID. */
const nameId = ({ folder, sourceKey }: NamedIn) => blake3(`${folder}\0${sourceKey}`);

export class ArtifactRecords {
  readonly #folder: string;
  #isOpen = false;

  /** @param stateFolder the state folder; the records have a folder of their own in it */
  constructor(stateFolder: string) {
    this.#folder = join(stateFolder, "artifacts");
  }

  /** The record of a destination; null when there is none that can be read. Its few calls are made at once, as those of `write`. */
  async read(fetchId: string): Promise<ArtifactRecord | null> {
    try {
      const record: unknown = JSON.parse(readFileSync(this.#pathOf(fetchId), "utf8"));
      return isRecord(record) ? record : null;
    } catch {
      // There is no record, or a torn one. Then the bytes are fetched, which is always right.
      return null;
    }
  }

  async write(fetchId: string, record: ArtifactRecord): Promise<void> {
    await this.#write(fetchId, record);
  }

  /** Notes what a source has called its file in a folder, because nothing that is known before it is asked says that. */
  async noteName({ folder, sourceKey }: NamedIn, fileName: string): Promise<void> {
    await this.#write(nameId({ folder, sourceKey }), { version: 1, fileName });
  }

  /** What a source has called its file in a folder when it was fetched last; null if that is not known. */
  async nameIn(where: NamedIn): Promise<string | null> {
    const id = nameId(where);
    try {
      const { fileName } = JSON.parse(readFileSync(this.#pathOf(id), "utf8")) as { readonly fileName?: unknown };
      await this.touch(id);
      return typeof fileName === "string" && fileName !== ".." && basename(fileName) === fileName ? fileName : null;
    } catch {
      // Then the source is asked, which is always right.
      return null;
    }
  }

  /**
   * Its few calls are made at once: the way through the thread pool takes longer than all of them. An earlier record is removed, and not
   * replaced: ext4 writes the bytes of a file to the disk before it gives it the name of another one, which takes half a millisecond.
   */
  async #write(id: string, record: object): Promise<void> {
    if (!this.#isOpen) await openOwnFolder(this.#folder);
    this.#isOpen = true;
    const path = this.#pathOf(id);
    const text = textOf(record);
    // Whoever reads a record that is not whole yet takes it for none, as one that is removed.
    try {
      writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      rmSync(path, { force: true });
      writeFileSync(path, text, { mode: 0o600 });
    }
  }

  /** Notes that the source still has this version. @param known the record, if it was read just now */
  async confirm(fetchId: string, confirmedEpochMs: number, known?: ArtifactRecord): Promise<void> {
    const record = known ?? (await this.read(fetchId));
    if (record === null) return;
    const confirmed = { ...record, confirmedEpochMs };
    // If this fails, the source is asked again sooner than it need be.
    if (!this.#writeOver(fetchId, confirmed)) await this.write(fetchId, confirmed).catch(() => {});
  }

  /**
   * Writes a record over the one that is there, which differs in one number of as many digits. A new file would take ext4 ten times as long,
   * and a run that finds hundreds of files as they were does little else.
   * @returns false if that is not so, or cannot be done
   */
  #writeOver(fetchId: string, record: ArtifactRecord): boolean {
    const bytes = Buffer.from(textOf(record));
    try {
      const fd = openOwnFileSync(this.#pathOf(fetchId), constants.O_WRONLY);
      try {
        return fstatSync(fd).size === bytes.length && writeSync(fd, bytes) === bytes.length;
      } finally {
        closeSync(fd);
      }
    } catch {
      return false;
    }
  }

  /** Notes that the record was used, so that it is not removed as an old one. */
  async touch(fetchId: string): Promise<void> {
    const now = new Date();
    // If this fails, the record is removed some day, and the file is fetched again.
    await utimes(this.#pathOf(fetchId), now, now).catch(() => {});
  }

  #pathOf(fetchId: string): string {
    return join(this.#folder, `${fetchId}.json`);
  }
}

function textOf(record: object): string {
  return `${JSON.stringify(record)}\n`;
}

/** Whether all is there that decides. A record of a later release, or one that somebody has changed, is none. */
function isRecord(value: unknown): value is ArtifactRecord {
  if (typeof value !== "object" || value === null) return false;
  const { version, sizeBytes, mtimeMs, identity, checksum, sourceKey, confirmedEpochMs = 0, checkedAgainst = null }: Loose = value;
  const isFileKnown = Number.isFinite(sizeBytes) && Number.isFinite(mtimeMs) && isTextOrNull(checksum) && isTextOrNull(checkedAgainst);
  const isSourceKnown = typeof identity === "object" && (sourceKey === undefined || typeof sourceKey === "string");
  return version === 1 && isFileKnown && isSourceKnown && Number.isFinite(confirmedEpochMs);
}

type Loose = { readonly [Field in keyof ArtifactRecord]?: unknown };

const isTextOrNull = (value: unknown) => value === null || typeof value === "string";

/** Whether the file still has the recorded size and time. */
export function fitsFile(record: ArtifactRecord, file: { readonly size: number; readonly mtimeMs: number }): boolean {
  return record.sizeBytes === file.size && record.mtimeMs === file.mtimeMs;
}

/** Whether the record is of this version of this source. A source without a validator is never recognised. */
export function isOfVersion(record: ArtifactRecord, identity: Identity, sizeBytes: number | null): boolean {
  const isPinned = identity.validator !== null || identity.mirrors !== undefined;
  return isPinned && record.identity !== null && sameIdentity(record.identity, identity) && record.sizeBytes === sizeBytes;
}
