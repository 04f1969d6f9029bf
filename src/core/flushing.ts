/**
 * When the target is flushed, and which claims that proves. Linux marks pages that it failed to write as clean: it reads them
 * from memory, the next flush succeeds, and the disk never gets them. So a failed flush takes every claim with it that no
 * earlier one covers, and what was never flushed is read back past memory.
 */
import { Bitmap } from "./bitmap.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { pieceStart } from "./layout.ts";
import type { CheckpointStore, Clock, Target } from "./ports.ts";

/** While bytes arrive, the target is flushed after so many of them: no more than that is lost with a flush that fails. */
const FLUSH_EVERY_BYTES = 256 * 1024 * 1024;
/** On a slow link sooner, in milliseconds: a flush is a commit of the filesystem's journal, which a disk of rust feels. */
const FLUSH_EVERY_MS = 10_000;
/** Whoever stops the fetch waits no longer for a flush under way, in milliseconds: its claims are then read past memory. */
const PATIENCE_MS = 500;
/** A filesystem, a loop device and the disk below it each tell of lost bytes once, one flush after the other. */
const LAYERS = 3;

/**
 * Flushes, and has the record say which claims that covers.
 *
 * @throws as the flush does
 */
export async function flushAndNote(store: CheckpointStore, flush: () => Promise<void>): Promise<void> {
  // A record that cannot say that a flush began would be believed after one that failed. If it cannot go either, the filesystem has
  // turned read-only: then the flush tells why, and the next run reads past memory what no flush covers.
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
  // A note that is missing costs trust, nothing else.
  await store.flushed().catch(() => {});
}

/** Whether the record says that a flush is under way; where it cannot, none is worth it before the end. */
function begins(store: CheckpointStore): Promise<boolean> {
  return store.flushBegins().then(
    () => true,
    () => false,
  );
}

/** Closes a target whose transfer did not end well; a system may tell only now that it lost bytes. */
export async function closeAndNote(target: Pick<Target, "close">, store: CheckpointStore): Promise<void> {
  await target.close().catch(() => noteLoss(store));
}

/** Where even that cannot be noted, the record still says that a flush is under way. */
async function noteLoss(store: CheckpointStore): Promise<void> {
  await store.flushFailed().catch(() => store.remove().catch(() => {}));
}

/** Claims of an earlier run that reading them back can prove. */
export interface ProvableClaims {
  readonly checkpoint: Checkpoint;
  /** Pieces of which nobody can tell whether the disk has them. */
  readonly lost: number;
}

/** Flushes what an earlier run wrote, and lets go of what memory holds of it, so that reading it back reads the disk. */
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
  // The flush that just succeeded is believed, unless an earlier one may have failed first and nobody lived to note it.
  return checkpoint.isSuspect ? onlyFlushed(checkpoint, unflushed.count) : { checkpoint, lost: 0 };
}

/** Flushes until nothing is told any more of bytes that nobody wants: the next flush tells of others. */
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
  /** Null keeps no record: then nothing is gained by a flush before the end. */
  readonly store: CheckpointStore | null;
  /** @default 256 MiB */
  readonly flushEveryBytes?: number;
  readonly clock: Clock;
  /** A flush failed: bytes are lost. */
  readonly onFailure: (error: unknown) => void;
}

/** Flushes the target while the transfer runs, off its way: one flush at a time. */
export class Flusher {
  readonly #options: FlusherOptions;
  #bytes = 0;
  #underWay: Promise<void> | null = null;
  #endedMs: number;

  constructor(options: FlusherOptions) {
    this.#options = options;
    this.#endedMs = options.clock.now();
  }

  /** So many bytes were written, and claimed. */
  wrote(bytes: number): void {
    this.#bytes += bytes;
  }

  flushIfDue(): void {
    const { store, clock, flushEveryBytes = FLUSH_EVERY_BYTES } = this.#options;
    if (store === null || this.#underWay !== null || this.#bytes === 0) return;
    if (this.#bytes >= flushEveryBytes || clock.now() - this.#endedMs >= FLUSH_EVERY_MS) this.#underWay = this.#flush(store);
  }

  /** Waits for a flush that is under way; for a moment only where the transfer was stopped. */
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
    try {
      if (await begins(store)) await noteFlush(store, () => target.flush());
    } catch (error) {
      onFailure(error);
    }
    this.#endedMs = clock.now();
    this.#underWay = null;
  }
}
