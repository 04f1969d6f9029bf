/**
 * The checkpoint as a file beside the target. A new record is written whole and renamed into place, so that what an
 * earlier run left stays readable until then; after that entries are written at their positions, without fsync: a claim
 * that the disk does not back is dropped at resume. Only what takes trust away is made durable: that a flush began, or failed.
 */
import { constants } from "node:fs";
import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import {
  type Checkpoint,
  type CheckpointHeader,
  decodeCheckpoint,
  encodeEntries,
  encodeFlushState,
  encodeHeader,
  entryOffset,
  FLUSH_STATE_OFFSET,
  type FlushState,
  INITIAL_FLUSH_STATE,
  type PieceClaim,
  type UnusableCheckpoint,
} from "../core/checkpoint.ts";
import type { CheckpointStore } from "../core/ports.ts";

interface OpenRecord {
  readonly handle: FileHandle;
  readonly header: CheckpointHeader;
  /** Of the claims that are saved now. */
  generation: number;
  flushed: FlushState;
}

export class BesideTargetStore implements CheckpointStore, AsyncDisposable {
  readonly #path: string;
  #open: OpenRecord | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  async load(): Promise<Checkpoint | UnusableCheckpoint | null> {
    try {
      return decodeCheckpoint(await readFile(this.#path));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      return { unusable: "its record cannot be read" };
    }
  }

  async create(header: CheckpointHeader, claims: readonly PieceClaim[]): Promise<void> {
    await this.#close();
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);
    // Only the user may read it: it says what was fetched from where.
    const handle = await open(this.#newPath, flags, 0o600);
    this.#open = { handle, header, generation: 0, flushed: INITIAL_FLUSH_STATE };
    await handle.write(encodeHeader(header), 0, undefined, 0);
    await this.save(claims);
    this.#open.generation = 1;
    await rename(this.#newPath, this.#path);
  }

  async save(claims: readonly PieceClaim[]): Promise<void> {
    if (this.#open === null) throw new Error("no record was created");
    const { handle, header, generation } = this.#open;
    for (const group of consecutive(claims)) {
      const bytes = encodeEntries(header, group, generation);
      await handle.write(bytes, 0, bytes.length, entryOffset(header.algorithm, group[0]?.piece ?? 0));
    }
  }

  async flushBegins(): Promise<void> {
    this.#open ??= await this.#reopen();
    this.#open.generation += 1;
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

  /** The record that an earlier run left, for notes about its claims. */
  async #reopen(): Promise<OpenRecord> {
    const handle = await open(this.#path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
    try {
      const found = decodeCheckpoint(await handle.readFile());
      if ("unusable" in found) throw new Error(found.unusable);
      return { handle, header: found, generation: found.generation, flushed: found.flushState };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async #setFlushState(kind: FlushState["kind"]): Promise<void> {
    if (this.#open === null) throw new Error("no record was created");
    const { handle, header, generation, flushed } = this.#open;
    // What a failed flush has made void stays so, whatever is flushed later.
    if (flushed.kind === "failed") return;
    const flushedGeneration = kind === "steady" ? generation - 1 : flushed.flushedGeneration;
    this.#open.flushed = { flushedGeneration, kind };
    const bytes = encodeFlushState(header, this.#open.flushed);
    await handle.write(bytes, 0, bytes.length, FLUSH_STATE_OFFSET);
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

/** Cuts claims into groups of consecutive pieces: one write each. */
function consecutive(claims: readonly PieceClaim[]): readonly (readonly PieceClaim[])[] {
  const groups: PieceClaim[][] = [];
  for (const claim of claims.toSorted((a, b) => a.piece - b.piece)) {
    const last = groups.at(-1);
    if (last?.at(-1)?.piece === claim.piece - 1) last.push(claim);
    else groups.push([claim]);
  }
  return groups;
}
