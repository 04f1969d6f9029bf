/**
 * The transfer: moves what is missing from a source to a target over parallel connections.
 *
 * Every worker gets a run (run-dealer.ts), lets the source read it into a writer (run-reader.ts), and comes back for the next
 * one. How many may do so at once is the admission's business (admission.ts). Here, and nowhere beneath, it is decided what
 * happens when a read fails (again, more slowly, or not at all), and when a connection is given up as too slow. Finished
 * pieces go to the ledger, which keeps the record, and move the contiguous front, which the digest follows.
 */
import type { Admission } from "./admission.ts";
import type { Bitmap } from "./bitmap.ts";
import type { PieceClaim } from "./checkpoint.ts";
import { ConnectionAdmission } from "./connection-admission.ts";
import type { FetchError } from "./errors.ts";
import { type Layout, pieceStart } from "./layout.ts";
import { Ledger } from "./ledger.ts";
import { TICK_MS } from "./lost-time.ts";
import { newReading, Pace, type Reading, type WorkerRate } from "./pace.ts";
import type { PieceCrcs } from "./piece-crcs.ts";
import { pieceDigester } from "./piece-digest.ts";
import { Plan, type Run } from "./plan.ts";
import type { CheckpointStore, Clock, FrontFollower, LandingPlace, Reporter, Source, TransferTarget } from "./ports.ts";
import { Prefixes } from "./prefixes.ts";
import { ProgressMeter } from "./progress.ts";
import type { RateLimit } from "./rate-limit.ts";
import { RunDealer, YIELDED } from "./run-dealer.ts";
import { LEAST_LANDING_BYTES } from "./run-landing.ts";
import { RunReader, refusalOf } from "./run-reader.ts";
import type { Tally } from "./tally.ts";
import { Turn } from "./turn.ts";
import { Wake } from "./wake.ts";

/** All connections together hold at most this many bytes: enough to keep a disk busy, little enough for small machines. */
const BUFFER_BYTES = 48 * 1024 * 1024;
/** One connection holds at most this many bytes, however large the pieces are. */
const MOST_BUFFER_BYTES = 4 * 1024 * 1024;

export interface TransferOptions {
  readonly source: Source;
  readonly target: TransferTarget;
  /** Null keeps no record. */
  readonly store: CheckpointStore | null;
  readonly layout: Layout;
  /** What the record's digests are made with. */
  readonly pieceKey: Uint8Array;
  /** Gets the CRCs of the pieces that this transfer brings. @default nobody wants them */
  readonly crcs?: PieceCrcs | null;
  /** Pieces that are in the target and were checked. Grows while the transfer runs. */
  readonly done: Bitmap;
  /** Pieces that are not done, whose beginnings are in the target and were checked: how many bytes of each. @default none */
  readonly prefixes?: ReadonlyMap<number, number>;
  /** Connections to begin with, and at most: the number that is fastest is found between them. */
  readonly connections: number;
  readonly mostConnections: number;
  readonly rate?: RateLimit | null;
  /** Puts a limit of its own around this transfer's admission, such as a budget that several share. @default none */
  readonly admission?: (own: Admission) => Admission;
  /** Runs are multiples of this many bytes, if there are as many: a request costs the same for less. @default a piece */
  readonly runStepBytes?: number;
  /** How many attempts in a row may fail without progress. */
  readonly retries: number;
  readonly idleTimeoutMs: number;
  /** Other threads may bring bytes of files of this size or more. @default 64 MiB */
  readonly leastLandingBytes?: number;
  /** The target is flushed each time that this many bytes were written; Infinity: never. @default 256 MiB */
  readonly flushEveryBytes?: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly tally: Tally;
  readonly front: FrontFollower;
  readonly signal: AbortSignal;
}

/**
 * Fetches every piece that is not done yet. When it resolves, all of them are in the target and recorded; when it rejects,
 * what the record claims is in the target, and nothing is under way any more.
 *
 * @throws FetchError as the source classified it, once retrying is over; `source-changed` at once
 */
export async function transfer(options: TransferOptions): Promise<void> {
  await new Transfer(options).run();
}

class Transfer {
  readonly #options: TransferOptions;
  readonly #plan: Plan;
  readonly #pace: Pace;
  readonly #admission: Admission;
  readonly #dealer: RunDealer;
  readonly #reader: RunReader;
  readonly #ledger: Ledger;
  readonly #prefixes: Prefixes;
  /** Runs that a worker holds, whether bytes flow or it waits for its next attempt. */
  readonly #held = new Set<Reading>();
  readonly #wake = new Wake();
  readonly #turn: Turn;
  readonly #abort = new AbortController();
  readonly #signal: AbortSignal;
  readonly #progress: ProgressMeter;
  /** The first piece that is not done. */
  #frontPiece = 0;

  constructor(options: TransferOptions) {
    const { source, layout, clock, target } = options;
    if (target.room) target.room.onGrow = () => this.#wake.notify();
    const fail = (error: unknown) => this.#abort.abort(error);
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#abort.signal]);
    // It took one round trip more than the others will: that of its connection.
    this.#pace = new Pace(source.openedMs / 2);
    this.#admission = this.#openAdmission();
    this.#turn = new Turn(clock, () => this.#wake.notify());
    this.#progress = new ProgressMeter(layout.sizeBytes);
    this.#plan = new Plan(layout, options.done, options.prefixes, source.undivided);
    const parts = { plan: this.#plan, pace: this.#pace, admission: this.#admission, held: this.#held };
    this.#dealer = new RunDealer({ runStepBytes: 1, ...options, ...parts, pieceBytes: layout.pieceBytes, openedBytes: source.openedBytes });
    this.#ledger = new Ledger({ ...options, onFailure: fail });
    const digester = pieceDigester({ algorithm: source.algorithm, pieceKey: options.pieceKey, crc: options.crcs?.crc ?? null });
    this.#prefixes = new Prefixes({ ...options, digester, recorder: this.#ledger.recorder });
    const writing = {
      pieces: { layout, digester },
      target,
      // No more than a piece: what kill -9 loses stays small when the disk is slower than the network.
      bufferBytes: Math.min(layout.pieceBytes, MOST_BUFFER_BYTES, Math.ceil(BUFFER_BYTES / options.mostConnections)),
      onPiece: (claim: PieceClaim) => this.#pieceDone(claim),
      onFailure: fail,
    };
    const onBytes = (reading: Reading, count: number) => this.#bytesArrived(reading, count);
    const own = { onBytes, place: this.#placeFor(writing.bufferBytes), seed: (run: Run) => this.#prefixes.seed(run) };
    this.#reader = new RunReader({ ...options, pace: this.#pace, signal: this.#signal, writing, ...own });
  }

  /** Where other threads may write; null if the file is too small for any, or its rate is limited: then all comes through this thread. */
  #placeFor(bufferBytes: number): LandingPlace | null {
    const { target, layout, source, pieceKey, crcs, rate = null, leastLandingBytes = LEAST_LANDING_BYTES } = this.#options;
    const file = target.file ?? null;
    if (file === null || rate !== null || layout.sizeBytes < leastLandingBytes) return null;
    return { file, layout, algorithm: source.algorithm, pieceKey, crc: crcs?.name, bufferBytes };
  }

  #openAdmission(): Admission {
    const { clock, admission: around = (own) => own } = this.#options;
    const known = { firstByteMs: this.#pace.firstByteMs, nowMs: clock.now(), random: clock.random };
    const admission = around(new ConnectionAdmission({ ...this.#options, ...known }));
    admission.onRoom = () => this.#wake.notify();
    return admission;
  }

  async run(): Promise<void> {
    this.#advanceFront();
    this.#pace.begin(this.#options.clock.now());
    using _ticks = this.#options.clock.every(TICK_MS, () => this.#tick());
    using _turn = this.#turn;
    const wake = () => this.#wake.notify();
    this.#signal.addEventListener("abort", wake);
    const work = () => this.#work().catch((error: unknown) => this.#abort.abort(error));
    await Promise.all(Array.from({ length: this.#options.mostConnections }, work));
    // Node keeps a signal made by AbortSignal.any, and all that it reaches, for as long as someone listens to it.
    this.#signal.removeEventListener("abort", wake);
    await this.#prefixes.claimAll(this.#plan.pending);
    await this.#ledger.close(this.#signal);
    if (!this.#options.done.isFull) throw new Error("the plan is empty, but pieces are missing");
  }

  async #work(): Promise<void> {
    const worker = this.#pace.addWorker(this.#options.clock.now());
    for (let reading = await this.#next(worker); reading !== null; reading = await this.#next(worker)) {
      try {
        await this.#finish(reading);
      } finally {
        this.#leave(reading);
        this.#plan.giveBack(reading.run);
        this.#dealer.fillOpenAnswers(this.#options.clock.now());
        this.#wake.notify();
      }
    }
  }

  /** The next run to read; null when none will come any more. */
  async #next(worker: WorkerRate): Promise<Reading | null> {
    for (;;) {
      this.#signal.throwIfAborted();
      const nowMs = this.#options.clock.now();
      const waitMs = this.#admission.waitMs(this.#held.size, nowMs);
      const run = waitMs > 0 ? null : this.#dealer.deal();
      if (run !== null) {
        const reading = newReading(run, worker, nowMs);
        this.#held.add(reading);
        this.#admission.sent(nowMs);
        return reading;
      }
      if (this.#held.size === 0 && this.#plan.pendingBytes === 0) return null;
      if (waitMs > 0) this.#turn.await(waitMs);
      await this.#wake.wait();
    }
  }

  /** Leaves a run to others. Its place is free at once, so that those who are refused together are counted one by one. */
  #leave(reading: Reading): void {
    if (this.#held.delete(reading)) this.#admission.ended(this.#options.clock.now());
  }

  /** Reads a run to its end, over as many attempts as it takes; returns early when the run should go to someone else. */
  async #finish(reading: Reading): Promise<void> {
    const { run } = reading;
    while (!run.isComplete) {
      try {
        await this.#prefixes.seed(run);
        await this.#reader.read(reading);
      } catch (error) {
        if (!(await this.#recover(reading, error))) return;
      }
    }
  }

  #bytesArrived(reading: Reading, count: number): void {
    const nowMs = this.#options.clock.now();
    reading.worker.bytes += count;
    reading.run.attempts.heard(nowMs);
    this.#admission.heard(nowMs);
    if (reading.hasBytes) return;
    reading.hasBytes = true;
    const { startedMs } = reading;
    const isFull = this.#held.size >= this.#admission.limit;
    this.#admission.answered({ nowMs, startedMs, bytes: this.#options.tally.fetchedBytes, isFull });
    this.#pace.firstByteAfter(nowMs - startedMs);
  }

  /** Decides about a failed attempt: true, go on with the same run; false, leave it to others; throws when it is final. */
  async #recover(reading: Reading, error: unknown): Promise<boolean> {
    this.#signal.throwIfAborted();
    if (error === YIELDED) return false;
    const { clock, retries, reporter, tally } = this.#options;
    const { run } = reading;
    const far = { progress: run.position, wholeProgress: tally.fetchedBytes };
    const known = { held: this.#held, bytes: tally.fetchedBytes, nowMs: clock.now() };
    const admit = (failure: FetchError) => this.#admission.refused(refusalOf(reading, failure, known));
    const verdict = run.attempts.judge(error, { retries, random: clock.random, ...far, admit });
    if (verdict.kind === "final") throw verdict.error;
    if (verdict.kind === "replaced") return true;
    if (verdict.kind === "throttled") {
      if (verdict.news !== null) reporter.report(verdict.news);
      this.#leave(reading);
      return false;
    }
    reporter.report(verdict.retry);
    await clock.sleep(verdict.retry.delayMs, this.#signal);
    return true;
  }

  #pieceDone(claim: PieceClaim): void {
    const { piece, crc } = claim;
    if (crc !== undefined) this.#options.crcs?.add(piece, crc);
    this.#ledger.add(claim);
    this.#advanceFront();
  }

  #advanceFront(): void {
    const { done, front, layout } = this.#options;
    this.#frontPiece = done.firstMissing(this.#frontPiece);
    front.advance(Math.min(pieceStart(layout, this.#frontPiece), layout.sizeBytes));
  }

  #tick(): void {
    const { clock, reporter, tally, layout } = this.#options;
    const nowMs = clock.now();
    for (const { look } of this.#held) look();
    this.#pace.tick(nowMs, this.#held);
    const hasIdle = this.#held.size < this.#admission.limit && this.#plan.pendingBytes === 0;
    for (const reading of this.#held) {
      if (reading.isReading) this.#watch(reading, nowMs, hasIdle);
      this.#prefixes.claimIfDue(reading.run, nowMs, reading.flush);
    }
    const yielded = this.#dealer.giveWay(nowMs);
    if (yielded !== null) this.#leave(yielded);
    this.#ledger.tick();
    const { reusedBytes, fetchedBytes: bytes } = tally;
    const receiving = [...this.#held].filter(({ hasBytes }) => hasBytes).length;
    const far = { nowMs, bytes, remainingBytes: layout.sizeBytes - reusedBytes - bytes, receiving, firstByteMs: this.#pace.firstByteMs };
    const news = this.#admission.tick({ ...far, held: this.#held.size });
    if (news !== null) reporter.report(news);
    reporter.report({ type: "progress", progress: this.#progress.at(nowMs, reusedBytes + bytes, receiving) });
    this.#wake.notify();
  }

  /** Ends an attempt that is silent, or that is so slow that another connection is worth a try. */
  #watch(reading: Reading, nowMs: number, hasIdle: boolean): void {
    const { idleTimeoutMs, reporter } = this.#options;
    const { run, meter } = reading;
    const isLate = this.#admission.isAccepting(nowMs) && this.#pace.isStraggler(reading, nowMs, hasIdle);
    const watched = run.attempts.watch(nowMs, { idleTimeoutMs, isHeldUp: reading.isPaused(), lostMs: this.#pace.lostMs, isLate });
    if (watched.is === "late") {
      const { bytesPerSecond } = meter;
      reporter.report({ type: "replaced", offset: run.position, bytesPerSecond, bestBytesPerSecond: this.#pace.bestBytesPerSecond });
    }
    if (watched.reason !== null) reading.abort.abort(watched.reason);
    else if (this.#pace.isHealthy(reading)) run.attempts.replacements = 0;
  }
}
