/** A checkpoint store in memory, with the faults that real ones have. All its time is the clock's. */
import type { Checkpoint, CheckpointHeader, ClaimSlices, FlushState, PieceClaim, UnusableCheckpoint } from "../../src/core/checkpoint.ts";
import type { CheckpointStore } from "../../src/core/ports.ts";
import { entryBytes, type ReadRecord } from "../../src/core/record-entries.ts";
import { RecordWriter, readRecord } from "../../src/core/record-format.ts";
import { FLUSH_STATE_OFFSET, initialFlushState, readHeader } from "../../src/core/record-header.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** What this machine's records are authenticated with. */
export const TEST_KEY = Buffer.alloc(32, 7);

/** What a record's digests are made with. */
export const TEST_PIECE_KEY = Buffer.alloc(32, 8);

function readerOf(bytes: Buffer): ReadRecord {
  return async (buffer, offset) => {
    const part = bytes.subarray(offset, offset + buffer.length);
    buffer.set(part);
    return part.length;
  };
}

/** Reads a record that is in memory. */
export function decodeRecord(bytes: Buffer, key: Uint8Array = TEST_KEY): Promise<Checkpoint | UnusableCheckpoint> {
  return readRecord(readerOf(bytes), key);
}

/** All claims of a record, in their order. */
export async function claimsIn<Claim extends PieceClaim>(slices: ClaimSlices<Claim>): Promise<Claim[]> {
  const claims: Claim[] = [];
  for await (const slice of slices) claims.push(...slice);
  return claims;
}

/** Claims as a record gives them. */
export async function* asSlices(...slices: readonly (readonly PieceClaim[])[]): ClaimSlices {
  yield* slices;
}

export interface MemoryStoreOptions {
  readonly clock: VirtualClock;
  /** How long a save takes. @default 0, but never at once */
  readonly saveMs?: () => number;
  /** The error of a save, if it has one. */
  readonly failSave?: () => Error | undefined;
  /** Sees the claims before they are saved. */
  readonly onSave?: (claims: readonly PieceClaim[]) => void;
}

/** Gives the record in its real encoding, so that a cut at any time leaves what a disk would hold. It is made when somebody looks. */
export class MemoryStore implements CheckpointStore {
  /** What it claims since it was created, or since it was created by an earlier run. */
  claims: PieceClaim[] = [];
  saves = 0;
  #writer: RecordWriter | null = null;
  /** Of the record that was created; null as long as there is none, or that of an earlier run. */
  #created: { readonly header: CheckpointHeader; readonly entries: PieceClaim[] } | null = null;
  #earlier: Buffer | null = null;
  #coverable = 0;
  #flushState: FlushState = initialFlushState(0);
  readonly #options: MemoryStoreOptions;

  constructor(options: MemoryStoreOptions) {
    this.#options = options;
  }

  get record(): Buffer | null {
    if (this.#created === null) return this.#earlier;
    const { header, entries } = this.#created;
    this.#writer ??= RecordWriter.create(header, TEST_KEY);
    const record = Buffer.concat([this.#writer.headerBytes, this.#writer.encode(entries, 0)]);
    this.#writer.encodeFlushState(this.#flushState).copy(record, FLUSH_STATE_OFFSET);
    return record;
  }

  /** Takes what an earlier run has left. */
  set record(record: Buffer | null) {
    this.#created = null;
    this.#writer = null;
    this.#earlier = record;
  }

  async load(): Promise<Checkpoint | UnusableCheckpoint | null> {
    const { record } = this;
    return record === null ? null : decodeRecord(Buffer.from(record));
  }

  async create(header: CheckpointHeader, claims: ClaimSlices): Promise<void> {
    const kept = await claimsIn(claims);
    this.record = null;
    this.#created = { header, entries: [...kept] };
    this.claims = [...kept];
    this.#flushState = initialFlushState(kept.length);
  }

  async flushBegins(): Promise<void> {
    await this.#reopen();
    this.#coverable = this.#entries;
    await this.#options.clock.delay(this.#options.saveMs?.() ?? 0);
    this.#setFlushState("flushing");
  }

  async flushed(): Promise<void> {
    await this.#options.clock.delay(this.#options.saveMs?.() ?? 0);
    this.#setFlushState("steady");
  }

  async flushFailed(): Promise<void> {
    await this.#reopen();
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
    this.claims = [];
  }

  get #entries(): number {
    if (this.#created !== null) return this.#created.entries.length;
    if (this.#writer === null || this.#earlier === null) return 0;
    return (this.#earlier.length - this.#writer.headerBytes.length) / entryBytes(this.#writer.header.algorithm);
  }

  /** Goes on with the record that an earlier run left. */
  async #reopen(): Promise<void> {
    if (this.#writer !== null || this.#created !== null || this.#earlier === null) return;
    const found = await readHeader(readerOf(this.#earlier), TEST_KEY);
    if ("unusable" in found) throw new Error(found.unusable);
    this.#writer = RecordWriter.of(found);
    this.#flushState = found.flushState;
  }

  #setFlushState(kind: FlushState["kind"]): void {
    if (this.#flushState.kind === "failed") return;
    this.#write({ flushedClaims: kind === "steady" ? this.#coverable : this.#flushState.flushedClaims, kind });
  }

  #write(state: FlushState): void {
    if (this.#created === null && this.#earlier === null) throw new Error("no record was created");
    this.#flushState = state;
    if (state.kind === "failed") this.claims = this.claims.slice(0, state.flushedClaims);
    if (this.#created === null && this.#earlier !== null) this.#writer?.encodeFlushState(state).copy(this.#earlier, FLUSH_STATE_OFFSET);
  }

  #put(claims: readonly PieceClaim[]): void {
    if (this.#created === null) throw new Error("no record was created");
    this.#created.entries.push(...claims);
    this.claims.push(...claims);
  }
}
