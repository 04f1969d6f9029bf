/** One attempt to read a run: over one connection, into a writer of its own. */
import type { Refusal } from "./admission.ts";
import { FetchError } from "./errors.ts";
import { LimitedSink } from "./limited-sink.ts";
import { beginAttempt, ONLY_LANE, type Pace, type Reading } from "./pace.ts";
import type { Run } from "./plan.ts";
import type { Clock, LandingPlace, Source } from "./ports.ts";
import type { RateLimit } from "./rate-limit.ts";
import { RunLanding } from "./run-landing.ts";
import { RunWriter, type WriterContext } from "./run-writer.ts";
import type { Tally } from "./tally.ts";

export interface RunReaderOptions {
  readonly source: Source;
  readonly clock: Clock;
  readonly tally: Tally;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** @default none */
  readonly rate?: RateLimit | null;
  /** What all writers share. */
  readonly writing: Omit<WriterContext, "onBytes" | "onWasted" | "onWritten">;
  /** Null if no other thread may write to the target, or none is worth it. */
  readonly place: LandingPlace | null;
  /** Begins the digest of the piece that a run is in. @throws FetchError io */
  readonly seed: (run: Run) => Promise<void>;
  /** Bytes of this attempt have come, and are counted already. */
  readonly onBytes: (reading: Reading, count: number) => void;
}

export class RunReader {
  readonly #options: RunReaderOptions;

  constructor(options: RunReaderOptions) {
    this.#options = options;
  }

  /** Reads what is left of the run. When it ends in whatever way, all that came is in the target. @throws FetchError; the reason of the reading's abort */
  async read(reading: Reading): Promise<void> {
    const { clock, source, tally, pace, signal, rate = null } = this.#options;
    beginAttempt(reading, clock.now());
    reading.bytesBefore = tally.fetchedBytes;
    const { writer, landing } = this.#writerFor(reading);
    using limited = rate === null ? null : new LimitedSink(writer, rate);
    const sink = limited ?? writer;
    reading.isPaused = () => sink.isPaused || landing?.isPaused === true;
    reading.look = () => landing?.look();
    reading.flush = () => writer.flush();
    reading.laneNow = () => source.laneOf?.(sink) ?? ONLY_LANE;
    try {
      await source.read(sink, AbortSignal.any([signal, reading.abort.signal]));
    } finally {
      reading.isReading = false;
      pace.attemptEnded(reading);
      // Awaited also on the way out: the record may only claim what is in the target.
      await writer.flush();
    }
    if (!reading.run.isComplete) {
      throw new FetchError("bad-response", `Cannot use the answer: it ended ${reading.run.remainingBytes} bytes early`);
    }
    await rate?.settle(signal);
  }

  #writerFor(reading: Reading): { readonly writer: RunWriter; readonly landing: RunLanding | undefined } {
    const { tally, writing, onBytes, place, seed } = this.#options;
    const context = {
      ...writing,
      onBytes: (count: number) => {
        tally.fetchedBytes += count;
        onBytes(reading, count);
      },
      onWasted: (count: number) => {
        tally.wastedBytes += count;
      },
      onGranted: () => {
        reading.isGranted = true;
      },
      onWritten: (end: number) => {
        reading.run.landed = end;
      },
      onLost: (count: number) => tally.lose(count),
      seed,
    };
    const landing = place === null ? undefined : new RunLanding(reading.run, place, context);
    return { writer: new RunWriter(reading.run, context, landing), landing };
  }
}

/** What the whole has come to when a read fails. */
export interface RefusedAmong {
  readonly held: ReadonlySet<Reading>;
  /** Fetched by all of them. */
  readonly bytes: number;
  readonly nowMs: number;
}

/** A read that has failed, as the admission wants to see it. */
export function refusalOf(reading: Reading, error: FetchError, { held, bytes, nowMs }: RefusedAmong): Refusal {
  const others = [...held].filter((other) => other !== reading);
  const { startedMs, hasBytes, bytesBefore, run } = reading;
  // Also those that were served and have ended meanwhile, as long as bytes came.
  const areOthersServed = others.some((other) => other.hasBytes) || bytes > bytesBefore;
  const areOthersGranted = areOthersServed || others.some(({ isGranted, isReading }) => isGranted && isReading);
  const { failures } = run.attempts;
  return { error, nowMs, startedMs, hasBytes, failures, areOthersServed, areOthersGranted, others: others.length };
}
