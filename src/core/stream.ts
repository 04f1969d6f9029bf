/**
 * The other path, decided up front: a source that can only be read whole, from its first byte (no ranges, no known size,
 * or nothing that pins its version). One connection, no pieces, no checkpoint; an attempt that fails starts at zero.
 */
import { Attempts } from "./attempts.ts";
import { FetchError } from "./errors.ts";
import { TICK_MS } from "./pace.ts";
import { Run } from "./plan.ts";
import type { Clock, FrontFollower, Reporter, Source, Target } from "./ports.ts";
import { ProgressMeter } from "./progress.ts";
import { RunWriter } from "./run-writer.ts";
import type { Tally } from "./tally.ts";

const BUFFER_BYTES = 8 * 1024 * 1024;

export interface StreamOptions {
  readonly source: Source;
  readonly target: Target;
  readonly retries: number;
  readonly idleTimeoutMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly tally: Tally;
  readonly front: FrontFollower;
  readonly signal: AbortSignal;
}

/**
 * Reads the whole source into the target and returns its size in bytes.
 *
 * @throws FetchError as the source classified it, once retrying is over
 */
export async function transferStream(options: StreamOptions): Promise<number> {
  const { tally, clock, retries, reporter, signal } = options;
  let furthest = 0;
  for (const attempts = new Attempts(); ; ) {
    const run = new Run(0, options.source.sizeBytes ?? Number.POSITIVE_INFINITY);
    try {
      await readWhole(run, attempts, options);
      return run.position;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof FetchError)) throw error;
      // Only getting further than ever counts as progress: a server that always breaks at one place would keep us for ever.
      furthest = Math.max(furthest, run.position);
      const verdict = attempts.judge(error, { retries, random: clock.random, progress: furthest });
      if (!verdict.again) throw verdict.error;
      tally.startOver();
      options.front.advance(0);
      reporter.report({ type: "retry", message: error.message, delayMs: verdict.delayMs, attempt: verdict.attempt });
      await clock.sleep(verdict.delayMs, signal);
    }
  }
}

async function readWhole(run: Run, attempts: Attempts, options: StreamOptions): Promise<void> {
  const { source, target, tally, clock, front, idleTimeoutMs } = options;
  const abort = new AbortController();
  const writer = new RunWriter(run, {
    pieces: null,
    target,
    bufferBytes: BUFFER_BYTES,
    onBytes: (count) => {
      tally.fetchedBytes += count;
      attempts.heard(clock.now());
    },
    onWasted: (count) => {
      tally.wastedBytes += count;
    },
    onPiece: () => {},
    onWritten: (end) => front.advance(end),
    onFailure: (error) => abort.abort(error),
  });
  attempts.begin(clock.now());
  let isReading = true;
  const progress = new ProgressMeter(source.sizeBytes);
  using _ticks = clock.every(TICK_MS, () => {
    const nowMs = clock.now();
    // While the target is what keeps us waiting, silence says nothing of the source.
    if (writer.isPaused || !isReading) attempts.heard(nowMs);
    const silence = attempts.watch(nowMs, idleTimeoutMs);
    if (silence !== null) abort.abort(silence);
    options.reporter.report({ type: "progress", progress: progress.at(nowMs, run.position, run.position > 0 ? 1 : 0) });
  });
  try {
    await source.read(writer, AbortSignal.any([options.signal, abort.signal]));
  } finally {
    isReading = false;
    await writer.flush();
  }
  abort.signal.throwIfAborted();
  if (Number.isFinite(run.end) && !run.isComplete) {
    throw new FetchError("bad-response", `Cannot use the answer: it ended ${run.remainingBytes} bytes early`);
  }
}
