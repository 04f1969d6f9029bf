/**
 * The transfer: moves what is missing from a source to a target over parallel connections.
 *
 * Every worker takes a run from the plan, lets the source read it into a writer, and comes back for the next one. When the
 * plan is empty a worker splits the run that would finish last. Here, and nowhere beneath, it is decided what happens when
 * a read fails (again, more slowly, or not at all), and when a connection is given up as too slow. Finished pieces go to
 * the recorder, which keeps the checkpoint, and move the contiguous front, which the digest follows.
 */
import { Admission, type Refused } from "./admission.ts";
import type { Bitmap } from "./bitmap.ts";
import type { PieceClaim } from "./checkpoint.ts";
import { FetchError } from "./errors.ts";
import { Flusher } from "./flushing.ts";
import { type Layout, pieceStart } from "./layout.ts";
import { beginAttempt, newReading, Pace, type Reading, TICK_MS, type WorkerRate } from "./pace.ts";
import { Plan, type Run } from "./plan.ts";
import type { CheckpointStore, Clock, FrontFollower, Reporter, Source, Target } from "./ports.ts";
import { Prefixes } from "./prefixes.ts";
import { ProgressMeter } from "./progress.ts";
import { Recorder } from "./recorder.ts";
import { afterAttempts } from "./retry.ts";
import { RunWriter, type WriterContext } from "./run-writer.ts";
import type { Tally } from "./tally.ts";
import { Wake } from "./wake.ts";

/** Buffers of all connections together, in bytes: enough to keep a disk busy, little enough for small machines. */
const BUFFER_BYTES = 48 * 1024 * 1024;
/** What one connection may hold of it, however large the pieces are. */
const MOST_BUFFER_BYTES = 4 * 1024 * 1024;

export interface TransferOptions {
  readonly source: Source;
  readonly target: Target;
  /** Null keeps no record. */
  readonly store: CheckpointStore | null;
  readonly layout: Layout;
  /** Pieces that are in the target and were checked. Grows while the transfer runs. */
  readonly done: Bitmap;
  /** Pieces that are not done, whose beginnings are in the target and were checked: how many bytes of each. @default none */
  readonly prefixes?: ReadonlyMap<number, number>;
  /** Connections to begin with, and at most: between them the number is found that is fastest. */
  readonly connections: number;
  readonly mostConnections: number;
  /** Runs are handed out in multiples of this many bytes, if there are as many: a request costs the same for less. @default a piece */
  readonly runStepBytes?: number;
  /** Attempts in a row without progress. */
  readonly retries: number;
  readonly idleTimeoutMs: number;
  /** The target is flushed each time that so many bytes were written. @default 256 MiB */
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
  readonly #recorder: Recorder;
  readonly #flusher: Flusher;
  readonly #prefixes: Prefixes;
  readonly #writing: WriterContext;
  /** Runs that a worker holds, whether bytes flow or it waits for its next attempt. */
  readonly #held = new Set<Reading>();
  readonly #wake = new Wake();
  readonly #abort = new AbortController();
  readonly #signal: AbortSignal;
  readonly #progress: ProgressMeter;
  readonly #admission: Admission;
  /** The first piece that is not done. */
  #frontPiece = 0;
  #isOpenedTaken = false;

  constructor(options: TransferOptions) {
    this.#options = options;
    // It took one round trip more than the others will: that of its connection.
    this.#pace = new Pace(options.source.openedMs / 2);
    this.#admission = new Admission({ ...options, firstByteMs: this.#pace.firstByteMs, nowMs: options.clock.now() });
    this.#progress = new ProgressMeter(options.layout.sizeBytes);
    this.#plan = new Plan(options.layout, options.done, options.prefixes);
    this.#recorder = new Recorder({ ...options, pieceBytes: options.layout.pieceBytes });
    this.#prefixes = new Prefixes({ ...options, algorithm: options.source.algorithm, recorder: this.#recorder });
    this.#flusher = new Flusher({ ...options, onFailure: (error) => this.#abort.abort(error) });
    this.#signal = AbortSignal.any([options.signal, this.#abort.signal]);
    this.#writing = {
      pieces: { layout: options.layout, algorithm: options.source.algorithm },
      target: options.target,
      // No more than a piece: what kill -9 loses stays small when the disk is slower than the network.
      bufferBytes: Math.min(options.layout.pieceBytes, MOST_BUFFER_BYTES, Math.ceil(BUFFER_BYTES / options.mostConnections)),
      onBytes: (count) => {
        options.tally.fetchedBytes += count;
      },
      onWasted: (count) => {
        options.tally.wastedBytes += count;
      },
      onPiece: (claim) => this.#pieceDone(claim),
      onFailure: (error) => this.#abort.abort(error),
    };
  }

  async run(): Promise<void> {
    this.#advanceFront();
    using _ticks = this.#options.clock.every(TICK_MS, () => this.#tick());
    const wake = () => this.#wake.notify();
    this.#signal.addEventListener("abort", wake);
    const workers = Array.from({ length: this.#options.mostConnections }, () =>
      this.#work().catch((error: unknown) => this.#abort.abort(error)),
    );
    await Promise.all(workers);
    // Node keeps a signal made by AbortSignal.any, and all that it reaches, for as long as someone listens to it.
    this.#signal.removeEventListener("abort", wake);
    await this.#prefixes.claimAll(this.#plan.pending);
    await this.#recorder.flush();
    await this.#flusher.settle(this.#signal);
    this.#signal.throwIfAborted();
    if (!this.#options.done.isFull) throw new Error("the plan is empty, but pieces are missing");
  }

  async #work(): Promise<void> {
    const worker = this.#pace.addWorker(this.#options.clock.now());
    for (let reading = await this.#next(worker); reading !== null; reading = await this.#next(worker)) {
      try {
        await this.#finish(reading);
      } finally {
        this.#held.delete(reading);
        this.#plan.giveBack(reading.run);
        this.#fillOpenAnswers();
        this.#wake.notify();
      }
    }
  }

  /** The next run to read; null when none will come any more. */
  async #next(worker: WorkerRate): Promise<Reading | null> {
    for (;;) {
      this.#signal.throwIfAborted();
      const nowMs = this.#options.clock.now();
      if (this.#admission.mayBegin(this.#held.size, nowMs)) {
        const run = this.#plan.take(this.#runBytes()) ?? this.#steal();
        if (run !== null) {
          const reading = newReading(run, worker, nowMs);
          this.#held.add(reading);
          return reading;
        }
      }
      if (this.#held.size === 0 && this.#plan.pendingBytes === 0) return null;
      await this.#wake.wait();
    }
  }

  /** The answer that opened the source is the first run, whatever its size: bytes that are on their way are not thrown away. */
  #runBytes(): number {
    const openedBytes = this.#isOpenedTaken ? 0 : this.#options.source.openedBytes;
    this.#isOpenedTaken = true;
    const { pendingBytes } = this.#plan;
    const { limit, hasRefused } = this.#admission;
    const idle = limit - this.#held.size;
    // Where not every request is answered, each asks for its whole share: over one connection for all that is left.
    const shareBytes = hasRefused ? pendingBytes / idle : this.#pace.runBytes(pendingBytes, limit, idle);
    const { runStepBytes = 1 } = this.#options;
    return Math.max(openedBytes, runStepBytes * Math.ceil(shareBytes / runStepBytes));
  }

  /** Takes over the rear part of the run that would finish last. */
  #steal(): Run | null {
    const splittable = [...this.#held].filter(({ run }) => this.#plan.canSplit(run));
    const split = this.#pace.bestSplit(splittable);
    if (split === null) return null;
    // The plan cuts behind the offset; half a piece before it makes that the nearest boundary, also where two pieces are left.
    return this.#plan.split(split.run, split.offset - this.#options.layout.pieceBytes / 2);
  }

  /** Reads a run to its end, over as many attempts as it takes; returns early when the run should go to someone else. */
  async #finish(reading: Reading): Promise<void> {
    const { run } = reading;
    await this.#prefixes.seed(run);
    while (!run.isComplete) {
      try {
        await this.#attempt(reading);
      } catch (error) {
        if (!(await this.#recover(reading, error))) return;
      }
    }
  }

  async #attempt(reading: Reading): Promise<void> {
    const { clock, source, tally } = this.#options;
    beginAttempt(reading, clock.now());
    reading.bytesBefore = tally.fetchedBytes;
    const writer = new RunWriter(reading.run, {
      ...this.#writing,
      onBytes: (count) => {
        this.#writing.onBytes(count);
        this.#bytesArrived(reading, count);
      },
      onWritten: (end) => {
        reading.run.landed = end;
      },
    });
    reading.isPaused = () => writer.isPaused;
    reading.flush = () => writer.flush();
    try {
      await source.read(writer, AbortSignal.any([this.#signal, reading.abort.signal]));
    } finally {
      reading.isReading = false;
      this.#pace.attemptEnded(reading);
      reading.isPaused = () => false;
      reading.flush = async () => {};
      // Awaited also on the way out: the record may only claim what is in the target.
      await writer.flush();
    }
    if (!reading.run.isComplete) {
      throw new FetchError("bad-response", `Cannot use the answer: it ended ${reading.run.remainingBytes} bytes early`);
    }
  }

  #bytesArrived(reading: Reading, count: number): void {
    const nowMs = this.#options.clock.now();
    reading.worker.bytes += count;
    reading.run.attempts.heard(nowMs);
    this.#admission.heard();
    if (reading.hasBytes) return;
    reading.hasBytes = true;
    this.#admission.served(reading.startedMs, nowMs, this.#options.tally.fetchedBytes);
    this.#pace.firstByteAfter(nowMs - reading.startedMs);
  }

  /** Decides about a failed attempt: true, go on with the same run; false, leave it to others; throws when it is final. */
  async #recover(reading: Reading, error: unknown): Promise<boolean> {
    this.#signal.throwIfAborted();
    const { clock, retries, reporter, tally } = this.#options;
    const { run } = reading;
    if (error instanceof FetchError && !reading.hasBytes && this.#admission.refused(this.#refusal(reading, error)))
      return this.#leave(reading);
    const far = { progress: run.position, wholeProgress: tally.fetchedBytes };
    const verdict = run.attempts.judge(error, { retries, random: clock.random, ...far, hasAdmission: true });
    if (verdict.kind === "final") throw verdict.error;
    if (verdict.kind === "throttled") return this.#slowDown(reading, verdict.error);
    if (verdict.kind === "replaced") return true;
    reporter.report(verdict.retry);
    await clock.sleep(verdict.retry.delayMs, this.#signal);
    return true;
  }

  #refusal(reading: Reading, error: FetchError): Refused {
    const others = [...this.#held].filter((other) => other !== reading);
    // Also those that were served and have ended meanwhile, as long as bytes came.
    const areOthersServed = others.some(({ hasBytes }) => hasBytes) || this.#options.tally.fetchedBytes > reading.bytesBefore;
    const { startedMs, run } = reading;
    const nowMs = this.#options.clock.now();
    return { error, startedMs, failures: run.attempts.failures, areOthersServed, others: others.length, nowMs };
  }

  /** Leaves a run to others. Its place is free at once, so that those who are refused together are counted one by one. */
  #leave(reading: Reading): false {
    this.#held.delete(reading);
    return false;
  }

  /** While nothing new is accepted, what was taken from an open answer that holds it goes back to that. */
  #fillOpenAnswers(): void {
    if (this.#admission.isAccepting(this.#options.clock.now())) return;
    for (const { run, isReading, hasBytes, askedEnd } of this.#held) if (isReading && hasBytes) this.#plan.extend(run, askedEnd);
  }

  #slowDown(reading: Reading, error: FetchError): false {
    const { clock, retries, reporter } = this.#options;
    const decision = this.#admission.throttled(this.#refusal(reading, error), retries, clock.random);
    if (!decision.again) throw afterAttempts(error, this.#admission.failures);
    if (decision.isNew) reporter.report({ type: "throttled", connections: this.#admission.limit, delayMs: decision.delayMs });
    return this.#leave(reading);
  }

  #pieceDone(claim: PieceClaim): void {
    this.#options.done.add(claim.piece);
    this.#recorder.add(claim);
    this.#flusher.wrote(this.#options.layout.pieceBytes);
    this.#advanceFront();
  }

  #advanceFront(): void {
    const { done, front, layout } = this.#options;
    this.#frontPiece = done.firstMissing(this.#frontPiece);
    front.advance(Math.min(pieceStart(layout, this.#frontPiece), layout.sizeBytes));
  }

  #tick(): void {
    const { clock, reporter } = this.#options;
    const nowMs = clock.now();
    this.#pace.tick(nowMs, this.#held);
    const hasIdle = this.#held.size < this.#admission.limit && this.#plan.pendingBytes === 0;
    for (const reading of this.#held) {
      if (reading.isReading) this.#watch(reading, nowMs, hasIdle);
      this.#prefixes.claimIfDue(reading.run, nowMs, reading.flush);
    }
    const connections = this.#admission.takeNews();
    if (connections !== null) reporter.report({ type: "throttled", connections, delayMs: 0 });
    this.#recorder.saveIfDue();
    this.#flusher.flushIfDue();
    const { reusedBytes, fetchedBytes } = this.#options.tally;
    const receiving = [...this.#held].filter(({ hasBytes }) => hasBytes).length;
    const remainingBytes = this.#options.layout.sizeBytes - reusedBytes - fetchedBytes;
    this.#admission.sample({
      nowMs,
      bytes: fetchedBytes,
      remainingBytes,
      held: this.#held.size,
      receiving,
      firstByteMs: this.#pace.firstByteMs,
    });
    reporter.report({ type: "progress", progress: this.#progress.at(nowMs, reusedBytes + fetchedBytes, receiving) });
    this.#wake.notify();
  }

  #watch(reading: Reading, nowMs: number, hasIdle: boolean): void {
    const { idleTimeoutMs, reporter } = this.#options;
    const { run, meter } = reading;
    const isLate = this.#admission.isAccepting(nowMs) && this.#pace.isStraggler(reading, nowMs, hasIdle);
    const watched = run.attempts.watch(nowMs, { idleTimeoutMs, isHeldUp: reading.isPaused(), isLate });
    if (watched.is === "late") {
      const { bytesPerSecond } = meter;
      reporter.report({ type: "replaced", offset: run.position, bytesPerSecond, bestBytesPerSecond: this.#pace.bestBytesPerSecond });
    }
    if (watched.reason !== null) reading.abort.abort(watched.reason);
    else if (this.#pace.isHealthy(reading)) run.attempts.replacements = 0;
  }
}
