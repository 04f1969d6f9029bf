/**
 * The transfer: moves what is missing from a source to a target over parallel connections.
 *
 * Every worker takes a run from the plan, lets the source read it into a writer, and comes back for the next one. When the
 * plan is empty a worker splits the run that would finish last. Here, and nowhere beneath, it is decided what happens when
 * a read fails (again, more slowly, or not at all), and when a connection is given up as too slow. Finished pieces go to
 * the recorder, which keeps the checkpoint, and move the contiguous front, which the digest follows.
 */
import type { Bitmap } from "./bitmap.ts";
import type { PieceClaim } from "./checkpoint.ts";
import { FetchError } from "./errors.ts";
import { ConnectionGrowth } from "./growth.ts";
import { type Layout, pieceStart } from "./layout.ts";
import { beginAttempt, idleError, newReading, Pace, type Reading, TICK_MS, type WorkerRate } from "./pace.ts";
import { Plan, type Run } from "./plan.ts";
import type { CheckpointStore, Clock, FrontFollower, Reporter, Source, Target } from "./ports.ts";
import { ProgressMeter } from "./progress.ts";
import { Recorder } from "./recorder.ts";
import { afterAttempts, decideRetry } from "./retry.ts";
import { RunWriter, type WriterContext } from "./run-writer.ts";
import type { Tally } from "./tally.ts";
import { Wake } from "./wake.ts";

/** Buffers of all connections together, in bytes: enough to keep a disk busy, little enough for small machines. */
const BUFFER_BYTES = 48 * 1024 * 1024;
/** What one connection may hold of it, however large the pieces are. */
const MOST_BUFFER_BYTES = 4 * 1024 * 1024;
/** After a throttle, one more connection is tried each time the server was content for so long. */
const REGROW_MS = 5_000;

export interface TransferOptions {
  readonly source: Source;
  readonly target: Target;
  /** Null keeps no record. */
  readonly store: CheckpointStore | null;
  readonly layout: Layout;
  /** Pieces that are in the target and were checked. Grows while the transfer runs. */
  readonly done: Bitmap;
  /** Connections to begin with, and at most: between them the number is found that is fastest. */
  readonly connections: number;
  readonly mostConnections: number;
  /** Attempts in a row without progress. */
  readonly retries: number;
  readonly idleTimeoutMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly tally: Tally;
  readonly front: FrontFollower;
  readonly signal: AbortSignal;
}

/** The reason of an abort that only means "try another connection". */
const REPLACED = Symbol("replaced");

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
  readonly #writing: WriterContext;
  /** Runs that a worker holds, whether bytes flow or it waits for its next attempt. */
  readonly #held = new Set<Reading>();
  readonly #wake = new Wake();
  readonly #abort = new AbortController();
  readonly #signal: AbortSignal;
  readonly #progress: ProgressMeter;
  readonly #growth: ConnectionGrowth;
  /** Connections that the server bears; Infinity until it asks for less. */
  #bearable = Number.POSITIVE_INFINITY;
  #quietUntilMs = 0;
  #throttles = 0;
  #limitChangedMs = 0;
  /** The first piece that is not done. */
  #frontPiece = 0;
  #isOpenedTaken = false;

  constructor(options: TransferOptions) {
    this.#options = options;
    // It took one round trip more than the others will: that of its connection.
    this.#pace = new Pace(options.source.openedMs / 2);
    this.#growth = new ConnectionGrowth({ ...options, firstByteMs: this.#pace.firstByteMs, nowMs: options.clock.now() });
    this.#progress = new ProgressMeter(options.layout.sizeBytes);
    this.#plan = new Plan(options.layout, options.done);
    this.#recorder = new Recorder({ ...options, pieceBytes: options.layout.pieceBytes });
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
    await this.#recorder.flush();
    this.#signal.throwIfAborted();
    if (!this.#options.done.isFull) throw new Error("the plan is empty, but pieces are missing");
  }

  /** Connections that may be at work. */
  get #limit(): number {
    return Math.min(this.#growth.limit, this.#bearable);
  }

  async #work(): Promise<void> {
    const worker = this.#pace.addWorker(this.#options.clock.now());
    for (let reading = await this.#next(worker); reading !== null; reading = await this.#next(worker)) {
      try {
        await this.#finish(reading);
      } finally {
        this.#held.delete(reading);
        this.#plan.giveBack(reading.run);
        this.#wake.notify();
      }
    }
  }

  /** The next run to read; null when none will come any more. */
  async #next(worker: WorkerRate): Promise<Reading | null> {
    for (;;) {
      this.#signal.throwIfAborted();
      const nowMs = this.#options.clock.now();
      if (this.#held.size < this.#limit && nowMs >= this.#quietUntilMs) {
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
    return Math.max(openedBytes, this.#pace.runBytes(this.#plan.pendingBytes, this.#limit, this.#limit - this.#held.size));
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
    while (!run.isComplete) {
      const from = run.position;
      try {
        await this.#attempt(reading);
      } catch (error) {
        if (run.position > from) run.failures = 0;
        if (!(await this.#recover(reading, error))) return;
      }
    }
  }

  async #attempt(reading: Reading): Promise<void> {
    const { clock, source } = this.#options;
    beginAttempt(reading, clock.now());
    const writer = new RunWriter(reading.run, {
      ...this.#writing,
      onBytes: (count) => {
        this.#writing.onBytes(count);
        this.#bytesArrived(reading, count);
      },
    });
    reading.isPaused = () => writer.isPaused;
    try {
      await source.read(writer, AbortSignal.any([this.#signal, reading.abort.signal]));
    } finally {
      reading.isReading = false;
      this.#pace.attemptEnded(reading);
      reading.isPaused = () => false;
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
    reading.lastByteMs = nowMs;
    this.#throttles = 0;
    if (reading.hasBytes) return;
    reading.hasBytes = true;
    this.#growth.begun(nowMs, this.#options.tally.fetchedBytes);
    this.#pace.firstByteAfter(nowMs - reading.startedMs);
  }

  /** Decides about a failed attempt: true, go on with the same run; false, leave it to others; throws when it is final. */
  async #recover(reading: Reading, error: unknown): Promise<boolean> {
    this.#signal.throwIfAborted();
    const { clock, retries, reporter } = this.#options;
    const { run } = reading;
    if (error === REPLACED) {
      run.replacements += 1;
      return true;
    }
    if (!(error instanceof FetchError)) throw error;
    // Some servers say 403 to one connection too many; where it is meant, those that were there before hear it too.
    const isRefusal = error.retry !== "never" || error.code === "forbidden";
    if (isRefusal && !reading.hasBytes && this.#growth.refused(reading.startedMs, clock.now())) return false;
    // Requests that were under way when the server first refused tell nothing new: all of them are one refusal.
    const isRefusedAnew = error.retry === "throttled" && reading.startedMs >= this.#quietUntilMs;
    if (isRefusedAnew) this.#throttles += 1;
    const failures = error.retry === "throttled" ? Math.max(1, this.#throttles) : ++run.failures;
    const decision = decideRetry(error, failures, retries, clock.random);
    if (!decision.again) throw afterAttempts(error, failures);
    if (error.retry === "throttled") {
      this.#slowDown(decision.delayMs, isRefusedAnew);
      return false;
    }
    reporter.report({ type: "retry", message: error.message, delayMs: decision.delayMs, attempt: failures });
    await clock.sleep(decision.delayMs, this.#signal);
    return true;
  }

  /** Halves the connections, once for all that were refused together, and leaves the server alone for a while. */
  #slowDown(delayMs: number, isRefusedAnew: boolean): void {
    const nowMs = this.#options.clock.now();
    if (isRefusedAnew) {
      this.#growth.stop();
      this.#bearable = Math.max(1, Math.floor(Math.min(this.#limit, this.#held.size) / 2));
      this.#options.reporter.report({ type: "throttled", connections: this.#bearable, delayMs });
    }
    this.#limitChangedMs = nowMs;
    this.#quietUntilMs = Math.max(this.#quietUntilMs, nowMs + delayMs);
  }

  #pieceDone(claim: PieceClaim): void {
    this.#options.done.add(claim.piece);
    this.#recorder.add(claim);
    this.#advanceFront();
  }

  #advanceFront(): void {
    const { done, front, layout } = this.#options;
    this.#frontPiece = done.firstMissing(this.#frontPiece);
    front.advance(Math.min(pieceStart(layout, this.#frontPiece), layout.sizeBytes));
  }

  #tick(): void {
    const { clock, idleTimeoutMs, reporter } = this.#options;
    const nowMs = clock.now();
    this.#pace.tick(nowMs, this.#held);
    const hasIdle = this.#held.size < this.#limit && this.#plan.pendingBytes === 0;
    for (const reading of this.#held) {
      if (reading.isPaused()) reading.lastByteMs = nowMs;
      if (reading.isReading && nowMs - reading.lastByteMs >= idleTimeoutMs) {
        reading.abort.abort(idleError(idleTimeoutMs));
      } else if (nowMs >= this.#quietUntilMs && this.#pace.isStraggler(reading, nowMs, hasIdle)) {
        this.#replace(reading);
      } else if (this.#pace.isHealthy(reading)) {
        reading.run.replacements = 0;
      }
    }
    if (this.#bearable < this.#growth.limit && nowMs - this.#limitChangedMs >= REGROW_MS) {
      this.#bearable += 1;
      this.#limitChangedMs = nowMs;
    }
    this.#recorder.saveIfDue();
    const { reusedBytes, fetchedBytes } = this.#options.tally;
    const receiving = [...this.#held].filter(({ hasBytes }) => hasBytes).length;
    const remainingBytes = this.#options.layout.sizeBytes - reusedBytes - fetchedBytes;
    this.#growth.sample({
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

  #replace(reading: Reading): void {
    this.#options.reporter.report({
      type: "replaced",
      offset: reading.run.position,
      bytesPerSecond: reading.meter.bytesPerSecond,
      bestBytesPerSecond: this.#pace.bestBytesPerSecond,
    });
    reading.abort.abort(REPLACED);
  }
}
