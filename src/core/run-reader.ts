/** One attempt to read a run: over one connection, into a writer of its own. */
import { FetchError } from "./errors.ts";
import { beginAttempt, ONLY_LANE, type Pace, type Reading } from "./pace.ts";
import type { Clock, Source } from "./ports.ts";
import { RunWriter, type WriterContext } from "./run-writer.ts";
import type { Tally } from "./tally.ts";

export interface RunReaderOptions {
  readonly source: Source;
  readonly clock: Clock;
  readonly tally: Tally;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** What all writers share. */
  readonly writing: Omit<WriterContext, "onBytes" | "onWasted" | "onWritten">;
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
    const { clock, source, tally, pace, signal } = this.#options;
    beginAttempt(reading, clock.now());
    reading.bytesBefore = tally.fetchedBytes;
    const writer = this.#writerFor(reading);
    reading.isPaused = () => writer.isPaused;
    reading.flush = () => writer.flush();
    reading.laneNow = () => source.laneOf?.(writer) ?? ONLY_LANE;
    try {
      await source.read(writer, AbortSignal.any([signal, reading.abort.signal]));
    } finally {
      reading.isReading = false;
      pace.attemptEnded(reading);
      // Awaited also on the way out: the record may only claim what is in the target.
      await writer.flush();
    }
    if (!reading.run.isComplete) {
      throw new FetchError("bad-response", `Cannot use the answer: it ended ${reading.run.remainingBytes} bytes early`);
    }
  }

  #writerFor(reading: Reading): RunWriter {
    const { tally, writing, onBytes } = this.#options;
    return new RunWriter(reading.run, {
      ...writing,
      onBytes: (count) => {
        tally.fetchedBytes += count;
        onBytes(reading, count);
      },
      onWasted: (count) => {
        tally.wastedBytes += count;
      },
      onWritten: (end) => {
        reading.run.landed = end;
      },
    });
  }
}
