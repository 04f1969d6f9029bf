/** The pieces that are in the target: each is marked, put into the record, and counted for the next flush. Nothing is marked before its write resolved. */
import type { Bitmap } from "./bitmap.ts";
import type { PieceClaim } from "./checkpoint.ts";
import { Flusher, type FlusherOptions } from "./flushing.ts";
import type { Layout } from "./layout.ts";
import type { Reporter } from "./ports.ts";
import { Recorder } from "./recorder.ts";

export interface LedgerOptions extends FlusherOptions {
  readonly layout: Layout;
  /** The pieces that are in the target; grows. */
  readonly done: Bitmap;
  readonly connections: number;
  readonly reporter: Reporter;
}

export class Ledger {
  readonly recorder: Recorder;
  readonly #flusher: Flusher;
  readonly #done: Bitmap;
  readonly #pieceBytes: number;

  constructor(options: LedgerOptions) {
    this.#done = options.done;
    this.#pieceBytes = options.layout.pieceBytes;
    this.recorder = new Recorder({ ...options, pieceBytes: this.#pieceBytes });
    this.#flusher = new Flusher(options);
  }

  /** A piece is in the target. */
  add(claim: PieceClaim): void {
    this.#done.add(claim.piece);
    this.recorder.add(claim);
    this.#flusher.wrote(this.#pieceBytes);
  }

  /** Saves and flushes what is due. Called at every tick. */
  tick(): void {
    this.recorder.saveIfDue();
    this.#flusher.flushIfDue();
  }

  /** Waits until all is saved and no flush is under way. @throws the signal's reason, if the transfer was stopped */
  async close(signal: AbortSignal): Promise<void> {
    await this.recorder.flush();
    await this.#flusher.settle(signal);
    signal.throwIfAborted();
  }
}
