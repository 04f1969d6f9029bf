/**
 * The transfer of a source that is listed in pages and read block by block: an EBS snapshot.
 *
 * The listing runs ahead of the blocks by a window and then waits for them. What it leaves out is made to read as zeros,
 * while blocks are fetched. Each block is one request, so nothing is ever split; what matters is how many are under way and
 * how many a second (request-pace.ts). As in transfer.ts it is decided here, and nowhere beneath, what happens when a read
 * fails, a piece counts only once its write resolved, and finished pieces go to the recorder.
 */
import { Attempts } from "./attempts.ts";
import type { Bitmap } from "./bitmap.ts";
import type { FetchError } from "./errors.ts";
import { Flusher } from "./flushing.ts";
import { type Gap, Gaps } from "./gaps.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import { TICK_MS } from "./pace.ts";
import { askPatiently } from "./patience.ts";
import { isAllZero } from "./piece-digest.ts";
import { Places } from "./places.ts";
import type { Block, BlockBytes, BlockSource, CheckpointStore, Clock, Reporter, VolumeTarget } from "./ports.ts";
import { ProgressMeter } from "./progress.ts";
import { Recorder } from "./recorder.ts";
import { RequestPace } from "./request-pace.ts";
import { afterAttempts, decideRetry } from "./retry.ts";
import type { Tally } from "./tally.ts";
import { Wake } from "./wake.ts";

/** Blocks (and gaps) that are listed and not begun: tokens of a whole large volume would take gigabytes. */
const WINDOW = 20_000;
/** Blocks that have arrived and wait for their digest or a slow disk, in bytes: they hold no connection, but memory. */
const MOST_LANDING_BYTES = 16 * 1024 * 1024;
/**
 * Blocks whose bytes are arriving or wait, in bytes: further answers wait in the system's buffers. A service that answers faster than
 * this machine takes it would fill the memory by all the connections that one far away needs (measured on a machine that others kept
 * busy: a restore of 4 GiB took 179 MB at its peak).
 */
const MOST_HERE_BYTES = 40 * 1024 * 1024;
/** A request that takes so many times the usual is made again over another connection, in milliseconds at least... */
const PATIENCE = 10;
const LEAST_PATIENCE_MS = 2_000;

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
  /** Attempts in a row without progress. */
  readonly retries: number;
  readonly idleTimeoutMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

/** A block that is listed and not in the target yet. */
interface Task {
  readonly block: Block;
  readonly attempts: Attempts;
}

/** One request. */
interface Reading {
  readonly task: Task;
  readonly startedMs: number;
  readonly abort: AbortController;
  bytes: number;
  /** Whether it has a place in memory; waiting for one is no silence of the service. */
  hasPlace: boolean;
  isWaiting: boolean;
  waitedMs: number;
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
  readonly #pace: RequestPace;
  readonly #recorder: Recorder;
  readonly #flusher: Flusher;
  readonly #progress: ProgressMeter;
  readonly #gaps: Gaps;
  /** In the order in which they are asked for; from the end, so that taking one costs nothing. */
  #queue: Task[] = [];
  /** Listed after a gap that they are in was told. */
  readonly #late: Task[] = [];
  /** Given back after a failure: these go first. */
  readonly #again: Task[] = [];
  /** Requests under way. */
  readonly #held = new Set<Reading>();
  /** Blocks that have arrived and are not in the target yet. */
  #landing = 0;
  readonly #mostLanding: number;
  /** For blocks whose bytes are here. */
  readonly #places: Places;
  /** Blocks listed and not in the target yet, and gaps under way. */
  #unfinished = 0;
  #isListed = false;
  #isZeroed = false;
  /** Refusals in a row with nothing accepted in between. */
  #refusals = 0;
  #isTurnAwaited = false;
  readonly #room = new Wake();
  readonly #gapsKnown = new Wake();
  readonly #finished = Promise.withResolvers<void>();
  readonly #abort = new AbortController();
  readonly #signal: AbortSignal;

  constructor(options: BlockTransferOptions) {
    this.#options = options;
    this.#pace = new RequestPace({ ...options, quotaPerSecond: options.source.quotaPerSecond });
    this.#recorder = new Recorder({ ...options, pieceBytes: options.layout.pieceBytes });
    this.#flusher = new Flusher({ ...options, onFailure: (error) => this.#abort.abort(error) });
    this.#progress = new ProgressMeter(options.layout.sizeBytes);
    this.#mostLanding = Math.ceil(MOST_LANDING_BYTES / options.layout.pieceBytes);
    this.#places = new Places(Math.ceil(MOST_HERE_BYTES / options.layout.pieceBytes));
    this.#gaps = new Gaps(options.layout.pieceCount);
    this.#signal = AbortSignal.any([options.signal, this.#abort.signal]);
  }

  async run(): Promise<TransferredBlocks> {
    using _ticks = this.#options.clock.every(TICK_MS, () => this.#tick());
    const stop = () => this.#stop();
    this.#signal.addEventListener("abort", stop);
    if (this.#signal.aborted) stop();
    const fail = (error: unknown) => this.#abort.abort(error);
    await Promise.all([this.#list().catch(fail), this.#zero().catch(fail), this.#finished.promise]);
    this.#signal.removeEventListener("abort", stop);
    await this.#recorder.flush();
    await this.#flusher.settle(this.#signal);
    this.#signal.throwIfAborted();
    return { blocks: this.#gaps.listedCount, isRecorded: this.#recorder.isWhole };
  }

  /** Lists the source, never further ahead than the window. */
  async #list(): Promise<void> {
    const { source, retries, idleTimeoutMs, clock, reporter, done } = this.#options;
    const cannot = `Cannot list the blocks of ${source.identity.label}`;
    const patience = { retries, idleTimeoutMs, clock, reporter, signal: this.#signal, cannot };
    for (let isLast = false; !isLast; ) {
      while (this.#queue.length + this.#gaps.length > WINDOW / 2 && !this.#signal.aborted) await this.#room.wait();
      this.#signal.throwIfAborted();
      const page = await askPatiently(patience, (signal) => source.nextPage(signal));
      const tasks: Task[] = [];
      for (const block of page.blocks) {
        const where = this.#gaps.add(block);
        if (where === "known" || done.has(block.piece)) continue;
        this.#unfinished += 1;
        (where === "ahead" ? tasks : this.#late).push({ block, attempts: new Attempts() });
      }
      this.#queue = tasks.reverse().concat(this.#queue);
      // A disk that is too small is better known now than when it is full.
      const waiting = this.#queue.length + this.#late.length + this.#again.length;
      await this.#options.target.requireRoom(waiting * this.#options.layout.pieceBytes);
      isLast = page.isLast;
      if (isLast) this.#gaps.close();
      this.#isListed = isLast;
      this.#gapsKnown.notify();
      this.#pump();
    }
  }

  /** Zeroes the gaps as they become known. */
  async #zero(): Promise<void> {
    for (;;) {
      this.#signal.throwIfAborted();
      const isListed = this.#isListed;
      const gap = this.#gaps.take();
      if (gap !== undefined) await this.#zeroGap(gap);
      else if (isListed) break;
      else await this.#gapsKnown.wait();
    }
    this.#isZeroed = true;
    this.#queue.unshift(...this.#late.splice(0).reverse());
    this.#pump();
  }

  async #zeroGap({ start, end }: Gap): Promise<void> {
    const { layout, tally } = this.#options;
    await this.#makeZero(pieceStart(layout, start), pieceEnd(layout, end - 1), (bytes) => {
      tally.holeBytes += bytes;
    });
  }

  async #makeZero(start: number, end: number, onZeroed: (bytes: number) => void): Promise<void> {
    for (let from = start; from < end; ) {
      this.#signal.throwIfAborted();
      const to = await this.#options.target.zero(from, end);
      onZeroed(to - from);
      from = to;
    }
  }

  /** Sends as many requests as may be under way, and notices the end. */
  #pump(): void {
    if (this.#signal.aborted) {
      if (this.#held.size + this.#landing === 0) this.#finished.resolve();
      return;
    }
    while (this.#held.size < this.#pace.limit && this.#landing < this.#mostLanding && this.#again.length + this.#queue.length > 0) {
      const waitMs = this.#pace.waitMs(this.#options.clock.now());
      if (waitMs > 0) return this.#awaitTurn(waitMs);
      const task = this.#again.shift() ?? this.#queue.pop();
      if (task !== undefined) void this.#fetch(task);
    }
    if (this.#queue.length <= WINDOW / 2) this.#room.notify();
    if (this.#isListed && this.#isZeroed && this.#unfinished === 0) this.#finished.resolve();
  }

  #awaitTurn(waitMs: number): void {
    if (this.#isTurnAwaited) return;
    this.#isTurnAwaited = true;
    const { clock } = this.#options;
    const wait = async () => {
      await clock.sleep(waitMs, this.#signal);
      // A timer is called before what has arrived meanwhile is read, and the first answer changes whose turn it is.
      if (this.#pace.isUnanswered) await clock.sleep(0, this.#signal);
    };
    const go = () => {
      this.#isTurnAwaited = false;
      this.#pump();
    };
    wait().then(go, go);
  }

  /** One attempt. Never rejects: what is final ends the whole transfer. */
  async #fetch(task: Task): Promise<void> {
    const { source, clock, tally } = this.#options;
    const nowMs = clock.now();
    const fresh = { bytes: 0, hasPlace: false, isWaiting: false, waitedMs: 0 };
    const reading: Reading = { ...fresh, task, startedMs: nowMs, abort: new AbortController() };
    const onBytes = (count: number) => {
      this.#pace.heard();
      reading.bytes += count;
      task.attempts.heard(clock.now());
    };
    task.attempts.begin(nowMs);
    this.#held.add(reading);
    this.#pace.sent(nowMs);
    try {
      const bytes = await source.read(task.block, reading.abort.signal, { onHead: () => this.#takePlace(reading), onBytes });
      this.#refusals = 0;
      this.#pace.answered(clock.now(), nowMs + reading.waitedMs, this.#queue.length > 0 && this.#held.size >= this.#pace.limit);
      this.#landing += 1;
      void this.#land(reading, bytes);
    } catch (error) {
      tally.wastedBytes += reading.bytes;
      if (reading.hasPlace) this.#places.leave();
      this.#recover(reading, error);
    } finally {
      this.#held.delete(reading);
      this.#pump();
    }
  }

  /** Null: its bytes may come at once. */
  #takePlace(reading: Reading): Promise<void> | null {
    const { clock } = this.#options;
    const take = () => {
      reading.hasPlace = true;
    };
    const waiting = this.#places.take(reading.abort.signal);
    if (waiting === null) {
      take();
      return null;
    }
    const sinceMs = clock.now();
    reading.isWaiting = true;
    return waiting.then(take).finally(() => {
      reading.isWaiting = false;
      const nowMs = clock.now();
      reading.task.attempts.heard(nowMs);
      reading.waitedMs += nowMs - sinceMs;
    });
  }

  /** Takes a block that has arrived, once it is known to be right. Never rejects. */
  async #land(reading: Reading, { buffers, digest, release }: BlockBytes): Promise<void> {
    try {
      await this.#write(reading, buffers, await digest);
    } catch (error) {
      this.#options.tally.wastedBytes += reading.bytes;
      this.#recover(reading, error);
    } finally {
      release();
      this.#places.leave();
      this.#landing -= 1;
      this.#pump();
    }
  }

  /** Puts a block into the target. Never rejects: a target that fails ends the whole transfer. */
  async #write({ task: { block }, bytes }: Reading, buffers: readonly Uint8Array[], digest: Uint8Array): Promise<void> {
    const { target, layout, tally, done } = this.#options;
    const start = pieceStart(layout, block.piece);
    try {
      // Zeros become holes where the target has them.
      if (buffers.every(isAllZero)) await this.#makeZero(start, pieceEnd(layout, block.piece), () => {});
      else await target.write(buffers, start);
      tally.fetchedBytes += bytes;
      done.add(block.piece);
      this.#recorder.add({ piece: block.piece, digest });
      this.#flusher.wrote(layout.pieceBytes);
      this.#unfinished -= 1;
    } catch (error) {
      this.#abort.abort(error);
    }
  }

  /** Decides about a failed attempt: the block is asked for again, or the transfer ends. */
  #recover({ task, startedMs }: Reading, error: unknown): void {
    if (this.#signal.aborted) return;
    const { retries, clock, reporter } = this.#options;
    const verdict = task.attempts.judge(error, { retries, random: clock.random, hasAdmission: true });
    if (verdict.kind === "final") return this.#abort.abort(verdict.error);
    if (verdict.kind === "replaced") return void this.#again.push(task);
    if (verdict.kind === "throttled") return this.#slowDown(task, startedMs, verdict.error);
    reporter.report(verdict.retry);
    this.#later(task, verdict.retry.delayMs);
  }

  #later(task: Task, delayMs: number): void {
    const go = () => {
      this.#again.push(task);
      this.#pump();
    };
    this.#options.clock.sleep(delayMs, this.#signal).then(go, () => {});
  }

  /** A refusal slows the whole down; only where nothing is accepted any more it counts against the retries. */
  #slowDown(task: Task, startedMs: number, error: FetchError): void {
    const { retries, clock, reporter } = this.#options;
    const nowMs = clock.now();
    this.#again.push(task);
    if (!this.#pace.refused(nowMs, startedMs)) return;
    this.#refusals += 1;
    const decision = decideRetry(error, { failures: Math.max(1, this.#refusals - 1), retries, random: clock.random });
    if (!decision.again) return this.#abort.abort(afterAttempts(error, this.#refusals));
    if (this.#refusals < 2) return;
    this.#pace.pause(nowMs + decision.delayMs);
    reporter.report({ type: "retry", message: error.message, delayMs: decision.delayMs, attempt: this.#refusals });
  }

  #tick(): void {
    const { clock, idleTimeoutMs, reporter, tally } = this.#options;
    const nowMs = clock.now();
    for (const reading of this.#held) {
      const isLate = !reading.isWaiting && this.#isLate(reading, nowMs);
      const { reason } = reading.task.attempts.watch(nowMs, { idleTimeoutMs, isHeldUp: reading.isWaiting, isLate });
      if (reason !== null) reading.abort.abort(reason);
    }
    const couldBearAll = this.#pace.ceiling === Number.POSITIVE_INFINITY;
    this.#pace.tick(nowMs);
    if (couldBearAll && this.#pace.ceiling !== Number.POSITIVE_INFINITY) {
      const message = `The service bears about ${Math.round(this.#pace.ceiling)} requests a second: the transfer stays just under that.`;
      reporter.report({ type: "notice", message });
    }
    this.#recorder.saveIfDue();
    this.#flusher.flushIfDue();
    const receiving = [...this.#held].filter(({ bytes }) => bytes > 0).length;
    reporter.report({
      type: "progress",
      progress: this.#progress.at(nowMs, tally.reusedBytes + tally.holeBytes + tally.fetchedBytes, receiving),
    });
    this.#pump();
  }

  /** Whether others were answered many times over while this one waits. */
  #isLate({ startedMs, waitedMs, task: { attempts } }: Reading, nowMs: number): boolean {
    const { usualMs } = this.#pace;
    return usualMs > 0 && nowMs - startedMs - waitedMs > Math.max(LEAST_PATIENCE_MS, PATIENCE * usualMs) * 2 ** attempts.replacements;
  }

  #stop(): void {
    for (const { abort } of this.#held) abort.abort(this.#signal.reason);
    this.#room.notify();
    this.#gapsKnown.notify();
    this.#pump();
  }
}
