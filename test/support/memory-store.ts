/** A checkpoint store in memory, with the faults that real ones have. All its time is the clock's. */
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
} from "../../src/core/checkpoint.ts";
import type { CheckpointStore } from "../../src/core/ports.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface MemoryStoreOptions {
  readonly clock: VirtualClock;
  /** How long a save takes. @default 0, but never at once */
  readonly saveMs?: () => number;
  /** The error of a save, if it has one. */
  readonly failSave?: () => Error | undefined;
  /** Sees the claims before they are saved. */
  readonly onSave?: (claims: readonly PieceClaim[]) => void;
}

/** Holds the record in its real encoding, so that a cut at any time leaves what a disk would hold. */
export class MemoryStore implements CheckpointStore {
  record: Buffer | null = null;
  saves = 0;
  #header: CheckpointHeader | null = null;
  #generation = 0;
  #flushState: FlushState = INITIAL_FLUSH_STATE;
  readonly #options: MemoryStoreOptions;

  constructor(options: MemoryStoreOptions) {
    this.#options = options;
  }

  async load(): Promise<Checkpoint | UnusableCheckpoint | null> {
    return this.record === null ? null : decodeCheckpoint(Buffer.from(this.record));
  }

  async create(header: CheckpointHeader, claims: readonly PieceClaim[]): Promise<void> {
    this.#header = header;
    this.record = encodeHeader(header);
    this.#generation = 0;
    this.#flushState = INITIAL_FLUSH_STATE;
    this.#put(claims);
    this.#generation = 1;
  }

  async flushBegins(): Promise<void> {
    this.#reopen();
    this.#generation += 1;
    await this.#options.clock.delay(this.#options.saveMs?.() ?? 0);
    this.#setFlushState("flushing");
  }

  async flushed(): Promise<void> {
    await this.#options.clock.delay(this.#options.saveMs?.() ?? 0);
    this.#setFlushState("steady");
  }

  async flushFailed(): Promise<void> {
    this.#reopen();
    await this.#options.clock.delay(this.#options.saveMs?.() ?? 0);
    this.#setFlushState("failed");
  }

  /** Entries land one by one while the save takes its time. */
  async save(claims: readonly PieceClaim[]): Promise<void> {
    const { clock, saveMs, failSave, onSave } = this.#options;
    this.saves += 1;
    onSave?.(claims);
    const error = failSave?.();
    for (const claim of claims) {
      await clock.delay((saveMs?.() ?? 0) / claims.length);
      if (error) throw error;
      this.#put([claim]);
    }
  }

  async remove(): Promise<void> {
    this.record = null;
  }

  /** Goes on with the record that an earlier run left. */
  #reopen(): void {
    if (this.#header !== null || this.record === null) return;
    const found = decodeCheckpoint(this.record);
    if ("unusable" in found) throw new Error(found.unusable);
    this.#header = found;
    this.#generation = found.generation;
    this.#flushState = found.flushState;
  }

  #setFlushState(kind: FlushState["kind"]): void {
    if (this.#header === null || this.record === null) throw new Error("no record was created");
    if (this.#flushState.kind === "failed") return;
    const flushedGeneration = kind === "steady" ? this.#generation - 1 : this.#flushState.flushedGeneration;
    this.#flushState = { flushedGeneration, kind };
    encodeFlushState(this.#header, this.#flushState).copy(this.record, FLUSH_STATE_OFFSET);
  }

  #put(claims: readonly PieceClaim[]): void {
    if (this.#header === null || this.record === null) throw new Error("no record was created");
    for (const claim of claims) {
      const entry = encodeEntries(this.#header, [claim], this.#generation);
      const at = entryOffset(this.#header.algorithm, claim.piece);
      if (this.record.length < at + entry.length)
        this.record = Buffer.concat([this.record, Buffer.alloc(at + entry.length - this.record.length)]);
      entry.copy(this.record, at);
    }
  }
}
