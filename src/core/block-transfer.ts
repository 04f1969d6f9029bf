/**
 * The transfer of a source that is listed in pages and read block by block: an EBS snapshot.
 *
 * What is to be done comes from the list (block-listing.ts), which also has the gaps zeroed while blocks are fetched. Each block
 * is one request, so nothing is ever split; what matters is how many are under way and how many a second, which is the
 * admission's business (request-admission.ts). As in transfer.ts it is decided here, and nowhere beneath, what happens when a
 * read fails, a piece counts only once its write resolved, and finished pieces go to the ledger.
 */
import type { Admission, Refusal } from "./admission.ts";
import type { Bitmap } from "./bitmap.ts";
import { BlockListing, type Task } from "./block-listing.ts";
import { BlockRequest, Lateness } from "./block-request.ts";
import { type ErrorCode, FetchError } from "./errors.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import { Ledger } from "./ledger.ts";
import { LostTime, TICK_MS } from "./lost-time.ts";
import { isAllZero } from "./piece-digest.ts";
import { Places } from "./places.ts";
import type { BlockBytes, BlockReading, BlockSource, CheckpointStore, Clock, Reporter, VolumeTarget } from "./ports.ts";
import { ProgressMeter } from "./progress.ts";
import { RequestAdmission } from "./request-admission.ts";
import { LEAST_LANDING_BYTES } from "./run-landing.ts";
import type { Tally } from "./tally.ts";
import { Turn } from "./turn.ts";
import { makeZero } from "./zeroing.ts";

/**
 * Blocks whose bytes are arriving or wait take at most this many bytes: further answers wait in the system's buffers. A service that
 * answers faster than this machine takes it would fill the memory by all the connections that one far away needs (measured on a machine
 * that others kept busy: a restore of 4 GiB took 179 MB at its peak).
 */
const MEMORY_BYTES = 40 * 1024 * 1024;
/** Blocks that have arrived and wait for their digest or a slow disk take at most this share of it: they hold no connection, but memory. */
const LANDING_SHARE = 0.4;

/** Codes of errors that a source does not have. */
const OF_THE_TARGET: ReadonlySet<ErrorCode> = new Set(["io", "no-space", "permission", "read-only"]);

export interface BlockTransferOptions {
  readonly source: BlockSource;
  readonly target: VolumeTarget;
  /** Null keeps no record. */
  readonly store: CheckpointStore | null;
  readonly layout: Layout;
  /** Pieces that are in the target and were checked. Grows while the transfer runs. */
  readonly done: Bitmap;
  /** Requests under way to begin with, and at most. */
  readonly connections: number;
  readonly mostConnections: number;
  /** Puts a limit of its own around this transfer's admission, such as a quota that several share. @default none */
  readonly admission?: (own: Admission) => Admission;
  /** How many attempts in a row may fail without progress. */
  readonly retries: number;
  readonly idleTimeoutMs: number;
  /** The target is flushed each time that this many bytes were written; Infinity: never. @default 256 MiB */
  readonly flushEveryBytes?: number;
  /** Other threads may bring blocks of volumes of this size or more. @default 64 MiB */
  readonly leastLandingBytes?: number;
  /** Blocks whose bytes are here take at most this many bytes. @default 40 MiB */
  readonly memoryBytes?: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

export interface TransferredBlocks {
  /** How many blocks the source holds. */
  readonly blocks: number;
  /** Whether the record holds the digest of every one of them. */
  readonly isRecorded: boolean;
}

/**
 * Fetches every block that is not done yet, and zeroes what the source does not hold. When it resolves, the target holds
 * the volume; when it rejects, what the record claims is in the target, and nothing is under way any more.
 *
 * @throws FetchError as the source classified it, once retrying is over
 */
export function transferBlocks(options: BlockTransferOptions): Promise<TransferredBlocks> {
  return new BlockTransfer(options).run();
}

class BlockTransfer {
  readonly #options: BlockTransferOptions;
  readonly #admission: Admission;
  readonly #lateness = new Lateness();
  readonly #lost = new LostTime();
  readonly #ledger: Ledger;
  readonly #progress: ProgressMeter;
  readonly #listing: BlockListing;
  /** Requests under way. */
  readonly #held = new Set<BlockRequest>();
  /** Blocks that have arrived and are not in the target yet. */
  #landing = 0;
  readonly #mostLanding: number;
  #hasFailedToLand = false;
  /** For blocks whose bytes are here. */
  readonly #places: Places;
  readonly #turn: Turn;
  /** Whether nothing was heard of the service yet. */
  #isUnheard = true;
  readonly #finished = Promise.withResolvers<void>();
  readonly #abort = new AbortController();
  readonly #signal: AbortSignal;

  constructor(options: BlockTransferOptions) {
    const { source, layout, clock, memoryBytes = MEMORY_BYTES, admission: around = (own) => own } = options;
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#abort.signal]);
    this.#admission = around(new RequestAdmission({ ...options, quotaPerSecond: source.quotaPerSecond, random: clock.random }));
    this.#admission.onRoom = () => this.#pump();
    this.#turn = new Turn(clock, () => this.#pump());
    this.#ledger = new Ledger({ ...options, onFailure: (error) => this.#abort.abort(error) });
    this.#progress = new ProgressMeter(layout.sizeBytes);
    this.#mostLanding = Math.ceil((memoryBytes * LANDING_SHARE) / layout.pieceBytes);
    this.#places = new Places(Math.ceil(memoryBytes / layout.pieceBytes));
    this.#listing = new BlockListing({ ...options, signal: this.#signal, onMore: () => this.#pump() });
  }

  async run(): Promise<TransferredBlocks> {
    this.#lost.begin(this.#options.clock.now());
    using _ticks = this.#options.clock.every(TICK_MS, () => this.#tick());
    using _turn = this.#turn;
    const stop = () => this.#stop();
    this.#signal.addEventListener("abort", stop);
    if (this.#signal.aborted) stop();
    await Promise.all([this.#listing.run((error) => this.#abort.abort(error)), this.#finished.promise]);
    this.#signal.removeEventListener("abort", stop);
    await this.#ledger.close(this.#signal);
    return { blocks: this.#listing.listedCount, isRecorded: this.#ledger.recorder.isWhole };
  }

  /** Sends as many requests as may be under way, and notices the end. */
  #pump(): void {
    if (this.#signal.aborted) {
      if (this.#held.size + this.#landing === 0) this.#finished.resolve();
      return;
    }
    while (this.#landing < this.#mostLanding && this.#listing.hasTask) {
      const waitMs = this.#admission.waitMs(this.#held.size, this.#options.clock.now());
      if (waitMs > 0) return this.#turn.await(waitMs, () => this.#isUnheard);
      const task = this.#listing.take();
      if (task !== undefined) void this.#fetch(task);
    }
    if (this.#listing.isOver) this.#finished.resolve();
  }

  /** One attempt. Never rejects: what is final ends the whole transfer. */
  async #fetch(task: Task): Promise<void> {
    const { source, clock, tally } = this.#options;
    const nowMs = clock.now();
    const request = new BlockRequest(task, nowMs);
    task.attempts.begin(nowMs);
    this.#held.add(request);
    this.#admission.sent(nowMs);
    const onHead = () => request.takePlace(this.#places, clock);
    const onBytes = (count: number) => this.#bytesArrived(request, count);
    try {
      const landing = this.#landingOf(task);
      const bytes = await source.read(task.block, request.abort.signal, { onHead, onBytes, landing });
      this.#answered(request);
      this.#landing += 1;
      void this.#land(request, bytes);
    } catch (error) {
      tally.wastedBytes += request.bytes;
      if (request.hasPlace) this.#places.leave();
      this.#recover(request, error);
    } finally {
      this.#held.delete(request);
      this.#admission.ended(clock.now());
      this.#pump();
    }
  }

  #bytesArrived(request: BlockRequest, count: number): void {
    const nowMs = this.#options.clock.now();
    this.#isUnheard = false;
    request.bytes += count;
    request.task.attempts.heard(nowMs);
    this.#admission.heard(nowMs);
  }

  #answered(request: BlockRequest): void {
    const { clock, tally } = this.#options;
    const nowMs = clock.now();
    const isFull = this.#listing.hasFresh && this.#held.size >= this.#admission.limit;
    this.#lateness.answered(request, nowMs);
    this.#admission.answered({ nowMs, startedMs: request.startedMs + request.waitedMs, bytes: tally.fetchedBytes, isFull });
  }

  /** Takes a block that has arrived, once it is known to be right. Never rejects. */
  async #land(request: BlockRequest, { buffers, digest, release, isLanded = false }: BlockBytes): Promise<void> {
    try {
      await this.#write(request, isLanded ? null : buffers, await digest);
    } catch (error) {
      this.#options.tally.wastedBytes += request.bytes;
      this.#recover(request, error);
    } finally {
      release();
      this.#places.leave();
      this.#landing -= 1;
      this.#pump();
    }
  }

  /** Puts a block into the target; null: it is there. Never rejects: a target that fails ends the whole transfer. */
  async #write({ task: { block }, bytes }: BlockRequest, buffers: readonly Uint8Array[] | null, digest: Uint8Array): Promise<void> {
    try {
      if (buffers !== null) await this.#put(block.piece, buffers);
      this.#options.tally.fetchedBytes += bytes;
      this.#ledger.add({ piece: block.piece, digest });
      this.#listing.finished();
    } catch (error) {
      this.#abort.abort(error);
    }
  }

  /** Zeros become holes if the target can have them. */
  async #put(piece: number, buffers: readonly Uint8Array[]): Promise<void> {
    const { target, layout } = this.#options;
    const start = pieceStart(layout, piece);
    if (buffers.every(isAllZero)) await makeZero(target, [start, pieceEnd(layout, piece)], this.#signal);
    else await target.write(buffers, start);
  }

  /** Where another thread may put a block; undefined if none is worth it, or none may. */
  #landingOf({ block }: Task): BlockReading["landing"] {
    const { target, layout, leastLandingBytes = LEAST_LANDING_BYTES } = this.#options;
    const file = target.file ?? null;
    if (file === null || layout.sizeBytes < leastLandingBytes || this.#hasFailedToLand) return undefined;
    return { file, offset: pieceStart(layout, block.piece) };
  }

  /** Decides about a failed attempt: the block is asked for again, or the transfer ends. */
  #recover(request: BlockRequest, error: unknown): void {
    if (this.#signal.aborted) return;
    const { retries, clock, reporter } = this.#options;
    const { task } = request;
    if (error instanceof FetchError && OF_THE_TARGET.has(error.code) && !this.#hasFailedToLand) {
      // Another thread could not write. This one tries as well, and the target says what it means.
      this.#hasFailedToLand = true;
      return this.#listing.giveBack(task);
    }
    const admit = (failure: FetchError) => this.#admission.refused(this.#refusal(request, failure));
    const verdict = task.attempts.judge(error, { retries, random: clock.random, admit });
    if (verdict.kind === "final") return this.#abort.abort(verdict.error);
    if (verdict.kind === "again") {
      reporter.report(verdict.retry);
      return this.#later(task, verdict.retry.delayMs);
    }
    if (verdict.kind === "throttled") {
      this.#isUnheard = false;
      if (verdict.news !== null) reporter.report(verdict.news);
    }
    this.#listing.giveBack(task);
  }

  #refusal(request: BlockRequest, error: FetchError): Refusal {
    const others = [...this.#held].filter((other) => other !== request);
    const areOthersServed = others.some(({ bytes }) => bytes > 0);
    const { startedMs, bytes, task } = request;
    const nowMs = this.#options.clock.now();
    const { failures } = task.attempts;
    const served = { areOthersServed, areOthersGranted: areOthersServed, others: others.length };
    return { error, nowMs, startedMs, hasBytes: bytes > 0, failures, ...served };
  }

  #later(task: Task, delayMs: number): void {
    const go = () => {
      this.#listing.giveBack(task);
      this.#pump();
    };
    this.#options.clock.sleep(delayMs, this.#signal).then(go, () => {});
  }

  #tick(): void {
    const { clock, idleTimeoutMs, reporter, tally, layout } = this.#options;
    const nowMs = clock.now();
    const lostMs = this.#lost.before(nowMs);
    for (const request of this.#held) {
      const isLate = lostMs === 0 && this.#lateness.isLate(request, nowMs);
      const { reason } = request.task.attempts.watch(nowMs, { idleTimeoutMs, isHeldUp: request.isWaiting, lostMs, isLate });
      if (reason !== null) request.abort.abort(reason);
    }
    const hereBytes = tally.reusedBytes + tally.holeBytes + tally.fetchedBytes;
    const receiving = [...this.#held].filter(({ bytes }) => bytes > 0).length;
    const moment = { nowMs, bytes: tally.fetchedBytes, remainingBytes: layout.sizeBytes - hereBytes, held: this.#held.size, receiving };
    const news = this.#admission.tick({ ...moment, firstByteMs: 0 });
    if (news !== null) reporter.report(news);
    this.#ledger.tick();
    reporter.report({ type: "progress", progress: this.#progress.at(nowMs, hereBytes, receiving) });
    this.#pump();
  }

  #stop(): void {
    for (const { abort } of this.#held) abort.abort(this.#signal.reason);
    this.#pump();
  }
}
