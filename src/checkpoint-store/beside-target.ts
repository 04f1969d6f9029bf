/**
 * The checkpoint as a file beside the target. A new record is written completely and then renamed into place, so that the record of
 * an earlier run stays readable until then. After that, entries are appended without fsync: resume drops a claim whose bytes are not
 * there. Only a note that takes trust away is made durable: that a flush began, or failed.
 */

import { constants, writeSync } from "node:fs";
import { type FileHandle, rename, rm, unlink } from "node:fs/promises";
import type { Checkpoint, CheckpointHeader, ClaimSlices, FlushState, PieceClaim, UnusableCheckpoint } from "../core/checkpoint.ts";
import type { CheckpointStore } from "../core/ports.ts";
import { entryBytes, type ReadRecord } from "../core/record-entries.ts";
import { checkpointOf, RecordWriter } from "../core/record-format.ts";
import { FLUSH_STATE_OFFSET, initialFlushState, isSameRecord, readHeader } from "../core/record-header.ts";
import { codeOf } from "../core/thrown.ts";
import { Eagerness } from "../disk/eagerness.ts";
import { NotOurs, openOwnFile } from "../disk/own-file.ts";

/** The key that authenticates records: only who has it can write one that counts. */
export type RecordKey = () => Promise<Uint8Array>;

/** A write of a few claims that takes longer than this has waited for the disk, in milliseconds. On an overloaded machine any write can take 10 ms. */
const WAITED_MS = 100;

interface OpenRecord {
  readonly handle: FileHandle;
  readonly writer: RecordWriter;
  /** Entries that were written, or may have been. */
  entries: number;
  /** How many of them were there when the last flush began. */
  coverable: number;
  flushState: FlushState;
}

export class BesideTargetStore implements CheckpointStore, AsyncDisposable {
  readonly #path: string;
  readonly #key: RecordKey;
  readonly #eagerness = new Eagerness({ waitedMs: WAITED_MS });
  #open: OpenRecord | null = null;

  constructor(path: string, key: RecordKey) {
    this.#path = path;
    this.#key = key;
  }

  async load(): Promise<Checkpoint | UnusableCheckpoint | null> {
    return loadRecord(this.#path, this.#key);
  }

  async create(header: CheckpointHeader, claims: ClaimSlices): Promise<void> {
    await this.#close();
    const writer = RecordWriter.create(header, await this.#key());
    // A killed process, or somebody else, may have left something there. Only the name is removed: what a link leads to stays.
    await removeFile(this.#newPath);
    // Only the user may read it: it says what was fetched, and from where.
    const handle = await openOwnFile(this.#newPath, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL);
    const open: OpenRecord = { handle, writer, entries: 0, coverable: 0, flushState: initialFlushState(0) };
    this.#open = open;
    await handle.write(writer.headerBytes, 0, undefined, 0);
    for await (const slice of claims) await this.save(slice);
    open.flushState = initialFlushState(open.entries);
    await handle.write(writer.encodeFlushState(open.flushState), 0, undefined, FLUSH_STATE_OFFSET);
    await rename(this.#newPath, this.#path);
  }

  async save(claims: readonly PieceClaim[]): Promise<void> {
    if (this.#open === null) throw new Error("no record was created");
    if (claims.length === 0) return;
    const { handle, writer, entries } = this.#open;
    const bytes = writer.encode(claims, entries);
    // Counted first: after a write that failed half-way, the next entries stand behind what it left.
    this.#open.entries += claims.length;
    await this.#write(handle, bytes, writer.offsetOf(entries));
  }

  /** Written at once: on a fast link the event loop has no time for the pool's answers, and claims that wait are lost if the process is killed. */
  async #write(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
    const written = this.#eagerness.try(() => writeSync(handle.fd, bytes, 0, bytes.length, offset)) ?? 0;
    if (written < bytes.length) await handle.write(bytes, written, bytes.length - written, offset + written);
  }

  async flushBegins(): Promise<void> {
    this.#open ??= await this.#reopen();
    this.#open.coverable = this.#open.entries;
    await this.#setFlushState("flushing");
  }

  async flushed(): Promise<void> {
    await this.#setFlushState("steady");
  }

  async flushFailed(): Promise<void> {
    this.#open ??= await this.#reopen();
    await this.#setFlushState("failed");
  }

  async remove(): Promise<void> {
    await this.#close();
    await rm(this.#newPath, { force: true });
    await rm(this.#path, { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  /** Opens the record that an earlier run left, to note what a flush covers. */
  async #reopen(): Promise<OpenRecord> {
    const handle = await openOwnFile(this.#path, constants.O_RDWR);
    try {
      const found = await readHeader(readerOf(handle), await this.#key());
      if ("unusable" in found) throw new Error(found.unusable);
      const { size } = await handle.stat();
      const entries = Math.ceil((size - found.headerBytes.length) / entryBytes(found.header.algorithm));
      return { handle, writer: RecordWriter.of(found), entries, coverable: 0, flushState: found.flushState };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async #setFlushState(kind: FlushState["kind"]): Promise<void> {
    if (this.#open === null) throw new Error("no record was created");
    const { coverable, flushState } = this.#open;
    // Claims that a failed flush has made void stay void, whatever is flushed later.
    if (flushState.kind === "failed") return;
    const flushedClaims = kind === "steady" ? coverable : flushState.flushedClaims;
    const { handle, writer } = this.#open;
    this.#open.flushState = { flushedClaims, kind };
    await this.#write(handle, writer.encodeFlushState(this.#open.flushState), FLUSH_STATE_OFFSET);
    if (kind !== "steady") await handle.datasync();
  }

  get #newPath(): string {
    return `${this.#path}.new`;
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.handle.close();
  }
}

/** Unlike `rm`, throws the system's own error if it is not a file. */
async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (codeOf(error) !== "ENOENT") throw error;
  });
}

/** The record at a path. The file is opened each time that something of it is read. The key is asked for only if there is a record. */
async function loadRecord(path: string, keyOf: RecordKey): Promise<Checkpoint | UnusableCheckpoint | null> {
  try {
    await using file = await openRecord(path);
    const key = await keyOf();
    const found = await readHeader(file.read, key);
    if ("unusable" in found) return found;
    const reopened = async function* <Slice>(slices: (from: Checkpoint) => AsyncIterable<Slice>): AsyncIterable<Slice> {
      await using again = await openRecord(path).catch(() => null);
      const same = again === null ? null : await readHeader(again.read, key);
      // If the record was replaced or removed in the meantime, there are no claims of the one that was loaded.
      if (again !== null && same !== null && !("unusable" in same) && isSameRecord(same, found))
        yield* slices(checkpointOf(found, again.read));
    };
    return {
      ...checkpointOf(found, file.read),
      claims: (signal, isWanted) => reopened((from) => from.claims(signal, isWanted)),
      claimedPlaces: (signal) => reopened((from) => from.claimedPlaces(signal)),
      unflushedPlaces: (signal) => reopened((from) => from.unflushedPlaces(signal)),
    };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    // It is a link, for example, or a file that others may write to.
    const why = error instanceof NotOurs ? error.message.replace(/^.*": /, "") : "it cannot be read";
    return { unusable: `its record cannot be used (${why})` };
  }
}

async function openRecord(path: string): Promise<AsyncDisposable & { readonly read: ReadRecord }> {
  const handle = await openOwnFile(path, constants.O_RDONLY);
  return { read: readerOf(handle), [Symbol.asyncDispose]: () => handle.close() };
}

function readerOf(handle: FileHandle): ReadRecord {
  return async (buffer, offset) => {
    let filled = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
      filled += bytesRead;
      if (bytesRead === 0 || filled === buffer.length) return filled;
    }
  };
}
