/** One entry of an archive, whatever the format. Everything in it is as the archive says, and nothing is checked yet. */

export type EntryKind = "file" | "folder" | "link" | "hard-link" | "other";

/** The bytes of an entry: small ones at once. They can be taken once, and only before the next entry is asked for. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>;

/** A range of a file that has bytes in the archive. */
export interface DataRange {
  readonly offset: number;
  readonly length: number;
}

export interface ArchiveEntry {
  readonly name: string;
  readonly kind: EntryKind;
  /** What an entry of kind `other` is, such as `a device`. */
  readonly what?: string;
  /** Permissions of POSIX; null if the archive has none. */
  readonly mode: number | null;
  /** Modification time in milliseconds since 1970; null if the archive has none. */
  readonly mtimeMs: number | null;
  /** What a link leads to; a hard link, by its name in the archive. Absent: the content of the link says it. */
  readonly target?: string;
  /** Of a file: its size in bytes, holes included; null if only its content says it. */
  readonly sizeBytes: number | null;
  /** Of a sparse file: where its content belongs, in order; all else reads as zeros. Absent: the content is the file. */
  readonly ranges?: readonly DataRange[];
  /** An archive that can be read at any place reads it only if it is asked for: what is damaged and not wanted does no harm. */
  readonly content: Content;
}

export const NO_CONTENT: Content = new Uint8Array(0);
