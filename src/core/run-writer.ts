/**
 * Puts the bytes of one read into the target: gathers them into batches, writes each at its place, and says when the source
 * must pause. A piece is reported only after every write up to its end resolved.
 */
import type { PieceClaim } from "./checkpoint.ts";
import type { Layout } from "./layout.ts";
import type { PieceDigester } from "./piece-digest.ts";
import type { Run } from "./plan.ts";
import type { Landing, Sink, Target } from "./ports.ts";

/** One write call is for this many bytes, at multiples of it: with fewer, calls cost more than copies (measured: 64 KiB writes took 1.4x the CPU). */
const BATCH_BYTES = 512 * 1024;

/** What a writer shares with its siblings. */
export interface WriterContext {
  /** Null if the size is unknown: then there are no pieces. */
  readonly pieces: { readonly layout: Layout; readonly digester: PieceDigester } | null;
  readonly target: Pick<Target, "write">;
  /** Bytes a writer may hold before it asks its source to pause. */
  readonly bufferBytes: number;
  /** Bytes that arrived in order and are wanted. */
  readonly onBytes: (count: number) => void;
  readonly onWasted: (count: number) => void;
  /** The source has granted the read. */
  readonly onGranted?: () => void;
  /** A piece is in the target, with this digest. */
  readonly onPiece: (claim: PieceClaim) => void;
  /** All bytes before `end` of this run are in the target. */
  readonly onWritten?: (end: number) => void;
  /** A write failed: nothing more can land. */
  readonly onFailure: (error: unknown) => void;
}

interface Batch {
  readonly buffers: Uint8Array[];
  readonly offset: number;
  bytes: number;
  readonly claims: PieceClaim[];
  /** Whose last byte is in this batch. */
  readonly releases: (() => void)[];
  isWritten: boolean;
}

export class RunWriter implements Sink {
  readonly landing: Landing | undefined;
  readonly #run: Run;
  readonly #context: WriterContext;
  /** In the order of their offsets; the last one may still be filling. */
  readonly #batches: Batch[] = [];
  readonly #writes = new Set<Promise<void>>();
  #filling: Batch | null = null;
  #heldBytes = 0;
  #isPaused = false;
  onDrain: (() => void) | undefined = undefined;

  /** @param landing for a source that has the run read by another thread */
  constructor(run: Run, context: WriterContext, landing?: Landing) {
    this.#run = run;
    this.#context = context;
    this.landing = landing;
  }

  get position(): number {
    return this.#run.position;
  }

  get end(): number {
    return this.#run.end;
  }

  /** Whether the source was asked to wait for the target. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  granted(): void {
    this.#context.onGranted?.();
  }

  discard(bytes: number): void {
    this.#context.onWasted(bytes);
  }

  write(bytes: Uint8Array, release?: () => void): boolean {
    if (bytes.length === 0) release?.();
    let rest = bytes;
    while (rest.length > 0) {
      const batch = this.#fillingBatch();
      const part = rest.subarray(0, this.#roomInBatch());
      batch.buffers.push(part);
      batch.bytes += part.length;
      this.#heldBytes += part.length;
      const isPieceDone = this.#account(part, batch);
      if (release !== undefined && part.length === rest.length) batch.releases.push(release);
      // A finished piece does not wait for bytes of the next one: its connection may stall there.
      if (this.#run.position % BATCH_BYTES === 0 || isPieceDone || this.#run.isComplete) this.#send();
      rest = rest.subarray(part.length);
    }
    this.#context.onBytes(bytes.length);
    this.#isPaused = this.#heldBytes >= this.#context.bufferBytes;
    // A source that must pause waits for writes, so there must be one under way.
    if (this.#isPaused) this.#send();
    return !this.#isPaused;
  }

  /** Writes what is still gathered and waits until all of it is in the target. */
  async flush(): Promise<void> {
    this.#send();
    await Promise.all(this.#writes);
  }

  /** A batch ends at the next multiple of its size, and with its piece. */
  #roomInBatch(): number {
    const { position } = this.#run;
    const pieceBytes = this.#context.pieces?.layout.pieceBytes ?? BATCH_BYTES;
    return Math.min(BATCH_BYTES - (position % BATCH_BYTES), pieceBytes - (position % pieceBytes));
  }

  #fillingBatch(): Batch {
    if (this.#filling === null) {
      this.#filling = { buffers: [], offset: this.#run.position, bytes: 0, claims: [], releases: [], isWritten: false };
      this.#batches.push(this.#filling);
    }
    return this.#filling;
  }

  /** Counts bytes in; says whether they finish a piece. */
  #account(part: Uint8Array, batch: Batch): boolean {
    const run = this.#run;
    run.position += part.length;
    const { pieces } = this.#context;
    if (pieces === null) return false;
    const { layout, digester } = pieces;
    run.pieceDigest ??= digester.begin();
    run.pieceDigest.update(part);
    if (run.position % layout.pieceBytes !== 0 && run.position !== layout.sizeBytes) return false;
    const piece = Math.ceil(run.position / layout.pieceBytes) - 1;
    batch.claims.push({ piece, digest: run.pieceDigest.digest(piece), crc: run.pieceDigest.crc });
    run.pieceDigest = null;
    return true;
  }

  #send(): void {
    const batch = this.#filling;
    if (batch === null) return;
    this.#filling = null;
    const written = this.#context.target.write(batch.buffers, batch.offset);
    if (written === null) return this.#landed(batch);
    const write = written.then(
      () => this.#landed(batch),
      (error: unknown) => this.#context.onFailure(error),
    );
    this.#writes.add(write);
    void write.finally(() => this.#writes.delete(write));
  }

  #landed(batch: Batch): void {
    batch.isWritten = true;
    // Writes may end out of order; a claim waits for all that stand before it.
    for (let first = this.#batches[0]; first?.isWritten; first = this.#batches[0]) {
      this.#batches.shift();
      // Counted down in order, as slabs are released: one slow write must not let the others' bytes pile up behind it.
      this.#heldBytes -= first.bytes;
      for (const release of first.releases) release();
      first.claims.forEach(this.#context.onPiece);
      this.#context.onWritten?.(first.offset + first.bytes);
    }
    if (this.#isPaused && this.#heldBytes < this.#context.bufferBytes / 2) {
      this.#isPaused = false;
      this.onDrain?.();
    }
  }
}
