/**
 * When the target is flushed, and which claims that proves. Linux marks pages as clean although it failed to write them: later
 * it reads them from memory, the next flush succeeds, and the disk never gets them. So a flush that failed makes all claims void that no
 * earlier flush covers. What was never flushed is read from the disk, and not from memory.
 */
import { Bitmap } from "./bitmap.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { pieceStart } from "./layout.ts";
import type { CheckpointStore, Clock, Target } from "./ports.ts";

/** While bytes arrive, the target is flushed each time that this many were written: a flush that fails costs no more than that. */
const FLUSH_EVERY_BYTES = 256 * 1024 * 1024;
/**
 * If the disk is quick to note that a flush begins, the target is flushed each time that this many were written. Then the disk works while
 * bytes arrive, and the flush at the end finds little left to write. Linux itself begins to write after 30 s, or when a tenth of the memory
 * waits to be written.
 */
const FLUSH_EARLY_BYTES = 16 * 1024 * 1024;
/** Notes take at most this share of the time, because a spinning disk seeks for each of them. */
const MOST_NOTE_SHARE = 0.25;
/**
 * On a slow link the target is flushed when this time has passed, in milliseconds. It is not shorter, since a flush makes the
 * filesystem commit its journal, which slows a spinning disk down.
 */
const FLUSH_EVERY_MS = 10_000;
/**
 * A fetch that is stopped waits this long for a flush that is under way, in milliseconds. If the flush takes longer, the next run
 * reads its claims from the disk.
 */
const PATIENCE_MS = 500;
/** A filesystem, a loop device and the disk below it each report lost bytes once, one flush after the other. */
const LAYERS = 3;

/**
 * Flushes, and has the record say which claims that covers.
 *
 * @throws as the flush does
 */
export async function flushAndNote(store: CheckpointStore, flush: () => Promise<void>): Promise<void> {
  // A record that does not say that a flush began would be believed after a flush that failed, so it is removed. If that fails too, the
  // filesystem has turned read-only: then the flush says why, and the next run reads from the disk what no flush covers.
  await store.flushBegins().catch(() => store.remove().catch(() => {}));
  await noteFlush(store, flush);
}

async function noteFlush(store: CheckpointStore, flush: () => Promise<void>): Promise<void> {
  try {
    await flush();
  } catch (error) {
    await noteLoss(store);
    throw error;
  }
  // Without this note the next run only believes less.
  await store.flushed().catch(() => {});
}

/** Whether the record says now that a flush is under way. If it cannot, a flush before the end gains nothing. */
function begins(store: CheckpointStore): Promise<boolean> {
  return store.flushBegins().then(
    () => true,
    () => false,
  );
}

/** Closes a target whose transfer failed. Some systems report only now that bytes are lost. */
export async function closeAndNote(target: Pick<Target, "close">, store: CheckpointStore): Promise<void> {
  await target.close().catch(() => noteLoss(store));
}

/** If even that cannot be noted, the record still says that a flush is under way. */
async function noteLoss(store: CheckpointStore): Promise<void> {
  await store.flushFailed().catch(() => store.remove().catch(() => {}));
}

/** The claims of an earlier run that can be proved: by reading back what they are of. */
export interface ProvableClaims {
  readonly checkpoint: Checkpoint;
  /** How many pieces may be missing on the disk, and nobody can find out. */
  readonly lost: number;
}

/** Flushes what an earlier run wrote, and has the system forget it in memory, so that it is read back from the disk. */
export async function provableClaims(
  checkpoint: Checkpoint,
  { target, store, signal }: { readonly target: Target; readonly store: CheckpointStore; readonly signal: AbortSignal },
): Promise<ProvableClaims> {
  const unflushed = await unflushedPieces(checkpoint, signal);
  try {
    await flushAndNote(store, () => target.flush());
  } catch {
    await hearErrors(() => target.flush());
    return onlyFlushed(checkpoint, unflushed.count);
  }
  if (unflushed.first === null || (await target.forgetCached(pieceStart(checkpoint.layout, unflushed.first))))
    return { checkpoint, lost: 0 };
  // The flush that just succeeded is believed, unless an earlier flush may have failed and the process was killed before it noted that.
  return checkpoint.isSuspect ? onlyFlushed(checkpoint, unflushed.count) : { checkpoint, lost: 0 };
}

/** Flushes until no error is left of bytes that nobody wants: an error of the next flush is then about other bytes. */
export async function hearErrors(flush: () => Promise<void>): Promise<void> {
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const isHeard = await flush().then(
      () => true,
      () => false,
    );
    if (isHeard) return;
  }
}

interface UnflushedPieces {
  readonly first: number | null;
  /** How many whole pieces. */
  readonly count: number;
}

/** The pieces with a claim that no flush covers. */
async function unflushedPieces({ layout, unflushedPlaces }: Checkpoint, signal: AbortSignal): Promise<UnflushedPieces> {
  const whole = new Bitmap(layout.pieceCount);
  let first: number | null = null;
  for await (const slice of unflushedPlaces(signal)) {
    for (const { piece, prefixBytes } of slice) {
      first = Math.min(piece, first ?? piece);
      if (prefixBytes === undefined) whole.add(piece);
    }
  }
  return { first, count: whole.count };
}

function onlyFlushed(checkpoint: Checkpoint, lost: number): ProvableClaims {
  const claims: Checkpoint["claims"] = async function* (signal, isWanted) {
    for await (const slice of checkpoint.claims(signal, isWanted)) yield slice.filter(({ isFlushed }) => isFlushed);
  };
  return { checkpoint: { ...checkpoint, claims }, lost };
}

export interface FlusherOptions {
  readonly target: Pick<Target, "flush">;
  /** Null: no record is kept, so a flush before the end gains nothing. */
  readonly store: CheckpointStore | null;
  /** Infinity: never, nor after a time. @default 256 MiB */
  readonly flushEveryBytes?: number;
  readonly clock: Clock;
  /** A flush failed: bytes are lost. */
  readonly onFailure: (error: unknown) => void;
}

/** Flushes the target while the transfer goes on, one flush at a time. */
export class Flusher {
  readonly #options: FlusherOptions;
  #bytes = 0;
  #underWay: Promise<void> | null = null;
  #beganMs: number;
  #endedMs: number;
  /** How long it took to note the last flush. */
  #noteMs = 0;

  constructor(options: FlusherOptions) {
    this.#options = options;
    this.#endedMs = options.clock.now();
    this.#beganMs = this.#endedMs;
  }

  /** Counts bytes that were written and claimed. */
  wrote(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes >= FLUSH_EARLY_BYTES) this.flushIfDue();
  }

  flushIfDue(): void {
    const { store, flushEveryBytes = FLUSH_EVERY_BYTES } = this.#options;
    if (store === null || this.#underWay !== null || this.#bytes === 0 || flushEveryBytes === Number.POSITIVE_INFINITY) return;
    if (this.#bytes >= flushEveryBytes || this.#isTime()) this.#underWay = this.#flush(store);
  }

  #isTime(): boolean {
    const nowMs = this.#options.clock.now();
    if (nowMs - this.#endedMs >= FLUSH_EVERY_MS) return true;
    return this.#bytes >= FLUSH_EARLY_BYTES && (nowMs - this.#beganMs) * MOST_NOTE_SHARE >= this.#noteMs;
  }

  /** Waits for a flush that is under way; only for a moment if the transfer was stopped. */
  async settle({ aborted }: AbortSignal): Promise<void> {
    if (this.#underWay === null || !aborted) return this.#underWay ?? undefined;
    const waited = new AbortController();
    const patience = this.#options.clock.sleep(PATIENCE_MS, waited.signal).catch(() => {});
    await Promise.race([this.#underWay, patience]);
    waited.abort();
    await patience;
  }

  async #flush(store: CheckpointStore): Promise<void> {
    const { target, clock, onFailure } = this.#options;
    this.#bytes = 0;
    this.#beganMs = clock.now();
    try {
      const isNoted = await begins(store);
      this.#noteMs = clock.now() - this.#beganMs;
      if (isNoted) await noteFlush(store, () => target.flush());
    } catch (error) {
      onFailure(error);
    }
    this.#endedMs = clock.now();
    this.#underWay = null;
  }
}
