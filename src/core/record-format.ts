/**
 * The bytes of a checkpoint's record: a header (who and what, see record-header.ts), then a log of claims (see record-entries.ts).
 *
 * The header is authenticated with a key that only this user has, and an entry's seal with one that is made of the header: a
 * torn, zeroed, moved or foreign entry does not count, and neither does a whole record that somebody else wrote.
 *
 * What is read back may come from memory that the disk never got. So the header's page has the flush state: how many of the
 * claims a flush of the target covers, and whether one is under way or failed.
 */
import type { Checkpoint, CheckpointHeader, FlushState, PieceClaim, UnusableCheckpoint } from "./checkpoint.ts";
import { encodeEntries, entryBytes, type ReadRecord, readClaims, readPlaces, type Sealer } from "./record-entries.ts";
import { createHeader, encodeFlushState, type ReadHeader, readHeader } from "./record-header.ts";

/**
 * Authenticates a record that is carried from one machine to another: everybody knows it, so whoever names the record vouches
 * for it. The key of its digests is no secret either.
 */
export const PORTABLE_KEY: Uint8Array = new Uint8Array(32);

/** What a record is written with: its header's bytes, and what seals its entries. */
export class RecordWriter {
  readonly header: CheckpointHeader;
  readonly headerBytes: Buffer;
  readonly #sealer: Sealer;

  private constructor({ header, headerBytes, sealer }: ReadHeader) {
    this.header = header;
    this.headerBytes = headerBytes;
    this.#sealer = sealer;
  }

  /** For a new record. */
  static create(header: CheckpointHeader, key: Uint8Array): RecordWriter {
    return new RecordWriter(createHeader(header, key));
  }

  /** For a record that is there. */
  static of(found: ReadHeader): RecordWriter {
    return new RecordWriter(found);
  }

  /** Where the entry of that number stands, in bytes. */
  offsetOf(ordinal: number): number {
    return this.headerBytes.length + ordinal * entryBytes(this.header.algorithm);
  }

  /** The flush state, ready for its place in the header. */
  encodeFlushState(state: FlushState): Buffer {
    return encodeFlushState(state, this.#sealer);
  }

  /** The claims as entries, of which the first has that number in the record. */
  encode(claims: readonly PieceClaim[], ordinal: number): Buffer {
    return encodeEntries(claims, { algorithm: this.header.algorithm, sealer: this.#sealer, ordinal });
  }
}

/** Reads a record's header; its claims are read later, from wherever `read` reads. */
export async function readRecord(read: ReadRecord, key: Uint8Array): Promise<Checkpoint | UnusableCheckpoint> {
  const found = await readHeader(read, key);
  return "unusable" in found ? found : checkpointOf(found, read);
}

/** The record with that header. Which claims are flushed the header says, whatever the record says by now. */
export function checkpointOf({ header, headerBytes, sealer, flushState }: ReadHeader, read: ReadRecord): Checkpoint {
  const { layout, algorithm } = header;
  const entries = { read, offset: headerBytes.length, layout, algorithm, sealer, flushState };
  return {
    ...header,
    isSuspect: flushState.kind === "flushing",
    claims: (signal, isWanted) => readClaims(entries, signal, isWanted),
    claimedPlaces: (signal) => readPlaces(entries, 0, signal),
    unflushedPlaces: (signal) => readPlaces(entries, flushState.flushedClaims, signal),
  };
}
