/**
 * The other path, decided up front: a source that can only be read whole, from its first byte (no ranges, no known size,
 * or nothing that pins its version). One connection, no pieces, no checkpoint; an attempt that fails starts at zero. If a
 * server has stopped giving ranges, the pieces that came in ranges stay, and are skipped.
 */
import { Attempts } from "./attempts.ts";
import type { Bitmap } from "./bitmap.ts";
import type { PieceClaim } from "./checkpoint.ts";
import { FetchError } from "./errors.ts";
import { GapWriter } from "./gap-writer.ts";
import { type Layout, pieceStart } from "./layout.ts";
import { LimitedSink, type PausingSink } from "./limited-sink.ts";
import { LostTime, TICK_MS } from "./lost-time.ts";
import { pieceDigester } from "./piece-digest.ts";
import { Run } from "./plan.ts";
import type { CheckpointStore, Clock, FrontFollower, Reporter, Source, TransferTarget } from "./ports.ts";
import { ProgressMeter } from "./progress.ts";
import type { RateLimit } from "./rate-limit.ts";
import { Recorder } from "./recorder.ts";
import { RunWriter, type WriterContext } from "./run-writer.ts";
import type { Tally } from "./tally.ts";

/** The one connection may hold this many bytes: enough to keep a disk busy. */
const BUFFER_BYTES = 8 * 1024 * 1024;

export interface StreamOptions {
  readonly source: Source;
  readonly target: TransferTarget;
  readonly retries: number;
  readonly idleTimeoutMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly tally: Tally;
  readonly front: FrontFollower;
  readonly signal: AbortSignal;
  /** How many bytes a second may come. @default as many as do */
  readonly rate?: RateLimit | null;
  /** What came in ranges before: it stays, and grows. */
  readonly kept?: KeptPieces;
}

interface KeptPieces {
  /** Null keeps no record. */
  readonly store: CheckpointStore | null;
  readonly layout: Layout;
  /** What the record's digests are made with. */
  readonly pieceKey: Uint8Array;
  readonly done: Bitmap;
}

/**
 * Reads the whole source into the target and returns its size in bytes.
 *
 * @throws FetchError as the source classified it, once retrying is over
 */
export async function transferStream(options: StreamOptions): Promise<number> {
  const { tally, clock, retries, reporter, signal, kept } = options;
  const recorder =
    kept === undefined ? null : new Recorder({ ...kept, pieceBytes: kept.layout.pieceBytes, connections: 1, clock, reporter });
  let furthest = progressOf(options, 0);
  for (const attempts = new Attempts(); ; ) {
    const reading: Reading = { position: 0 };
    if (kept !== undefined) tally.keepOnly(bytesOf(kept));
    try {
      await readWhole(options, { attempts, recorder, reading });
      return reading.position;
    } catch (error) {
      signal.throwIfAborted();
      // Only getting further than ever counts as progress: a server that always breaks at one place would keep us for ever.
      furthest = Math.max(furthest, progressOf(options, reading.position));
      const verdict = attempts.judge(error, { retries, random: clock.random, progress: furthest });
      if (verdict.kind === "final") throw verdict.error;
      if (kept === undefined) startOver(options);
      if (verdict.kind !== "again") continue;
      reporter.report(verdict.retry);
      await clock.sleep(verdict.retry.delayMs, signal);
    } finally {
      await recorder?.flush();
    }
  }
}

interface Reading {
  position: number;
}

/** What an attempt leaves to the next one: its bytes, or the pieces that stay. */
function progressOf({ kept }: StreamOptions, position: number): number {
  return kept === undefined ? position : kept.done.count;
}

/** Bytes of the pieces that are whole. */
function bytesOf({ layout, done }: KeptPieces): number {
  const last = layout.pieceCount - 1;
  const lackingBytes = done.has(last) ? pieceStart(layout, last) + layout.pieceBytes - layout.sizeBytes : 0;
  return done.count * layout.pieceBytes - lackingBytes;
}

function startOver({ tally, front }: StreamOptions): void {
  tally.startOver();
  front.advance(0);
}

interface Reader {
  readonly attempts: Attempts;
  readonly recorder: Recorder | null;
  readonly reading: Reading;
}

async function readWhole(options: StreamOptions, { attempts, recorder, reading }: Reader): Promise<void> {
  const { source, tally, clock, idleTimeoutMs, rate = null } = options;
  const abort = new AbortController();
  const sink = openSink(options, recorder, {
    onBytes: (count) => {
      tally.fetchedBytes += count;
      attempts.heard(clock.now());
    },
    onWasted: (count) => {
      tally.wastedBytes += count;
      attempts.heard(clock.now());
    },
    onFailure: (error) => abort.abort(error),
  });
  using limited = rate === null ? null : new LimitedSink(sink, rate);
  attempts.begin(clock.now());
  let isReading = true;
  const progress = new ProgressMeter(source.sizeBytes);
  const lost = new LostTime();
  lost.begin(clock.now());
  using _ticks = clock.every(TICK_MS, () => {
    const nowMs = clock.now();
    // While the target or the rate limit is what keeps us waiting, silence says nothing of the source.
    const isHeldUp = (limited ?? sink).isPaused || !isReading;
    const { reason } = attempts.watch(nowMs, { idleTimeoutMs, isHeldUp, lostMs: lost.before(nowMs) });
    if (reason !== null) abort.abort(reason);
    recorder?.saveIfDue();
    const hereBytes = tally.reusedBytes + tally.fetchedBytes;
    options.reporter.report({ type: "progress", progress: progress.at(nowMs, hereBytes, sink.position > 0 ? 1 : 0) });
  });
  try {
    await source.read(limited ?? sink, AbortSignal.any([options.signal, abort.signal]));
  } finally {
    isReading = false;
    reading.position = sink.position;
    await sink.flush();
  }
  abort.signal.throwIfAborted();
  if (Number.isFinite(sink.end) && sink.position < sink.end) {
    throw new FetchError("bad-response", `Cannot use the answer: it ended ${sink.end - sink.position} bytes early`);
  }
  await rate?.settle(options.signal);
}

interface StreamSink extends PausingSink {
  flush(): Promise<void>;
}

/** Takes all bytes in order, or those that are missing. */
function openSink(
  { source, target, front, kept }: StreamOptions,
  recorder: Recorder | null,
  handlers: Pick<WriterContext, "onBytes" | "onWasted" | "onFailure">,
): StreamSink {
  const writing = { ...handlers, target, bufferBytes: BUFFER_BYTES };
  if (kept === undefined) {
    const run = new Run(0, source.sizeBytes ?? Number.POSITIVE_INFINITY);
    return new RunWriter(run, { ...writing, pieces: null, onPiece: () => {}, onWritten: (end) => front.advance(end) });
  }
  const { layout, pieceKey, done } = kept;
  const onPiece = (claim: PieceClaim) => {
    done.add(claim.piece);
    recorder?.add(claim);
    front.advance(Math.min(pieceStart(layout, done.firstMissing()), layout.sizeBytes));
  };
  const digester = pieceDigester({ algorithm: source.algorithm, pieceKey });
  return new GapWriter(layout, done, { ...writing, pieces: { layout, digester }, onPiece });
}
