/**
 * Keeps the checkpoint up to date: gathers the claims of finished pieces and saves them together. There is one save at a time: a
 * slow disk makes saves larger, and not more.
 */

import type { PieceClaim } from "./checkpoint.ts";
import type { CheckpointStore, Clock, Reporter } from "./ports.ts";
import { messageOf } from "./thrown.ts";

/** While bytes arrive, a claim waits no longer than this, in milliseconds. */
const SAVE_EVERY_MS = 250;
/** Claims of at most this many bytes wait together. */
const SAVE_EVERY_BYTES = 32 * 1024 * 1024;
/** At most this share of all claims so far waits, so that kill -9 early in a fetch costs little of what came. */
const MOST_WAITING_SHARE = 0.01;

export interface RecorderOptions {
  /** Null: no record is kept, since the fetch cannot be resumed. */
  readonly store: CheckpointStore | null;
  readonly pieceBytes: number;
  /**
   * Half as many claims as connections may wait. Together with the piece that it is reading, and the bytes that are on their way to
   * the target, kill -9 costs a connection less than two pieces.
   */
  readonly connections: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
}

export class Recorder {
  readonly #options: RecorderOptions;
  /** By piece: a whole one replaces its beginning. */
  #waiting = new Map<number, PieceClaim>();
  #added = 0;
  #saving: Promise<void> | null = null;
  #savedMs: number;
  #hasFailed = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#savedMs = options.clock.now();
  }

  /** Whether no save has failed: all claims that were added were saved, or wait. */
  get isWhole(): boolean {
    return !this.#hasFailed;
  }

  add(claim: PieceClaim): void {
    this.#waiting.set(claim.piece, claim);
    this.#added += 1;
    this.saveIfDue();
  }

  /** Saves if enough claims wait, or if they have waited long enough. */
  saveIfDue(): void {
    const { connections, pieceBytes, clock } = this.#options;
    if (this.#saving !== null || this.#waiting.size === 0) return;
    const isDue =
      this.#waiting.size >= connections / 2 ||
      this.#waiting.size >= this.#added * MOST_WAITING_SHARE ||
      this.#waiting.size * pieceBytes >= SAVE_EVERY_BYTES ||
      clock.now() - this.#savedMs >= SAVE_EVERY_MS;
    if (isDue) this.#save();
  }

  /** Saves everything and waits for it. */
  async flush(): Promise<void> {
    while (this.#saving !== null || this.#waiting.size > 0) {
      if (this.#saving === null) this.#save();
      await this.#saving;
    }
  }

  #save(): void {
    const claims = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#savedMs = this.#options.clock.now();
    const saved = this.#options.store?.save(claims) ?? Promise.resolve();
    this.#saving = saved
      .catch((error: unknown) => this.#failed(error))
      .then(() => {
        this.#saving = null;
        this.saveIfDue();
      });
  }

  /** Without its record the fetch can still succeed, so it goes on. It can only not be resumed from here. */
  #failed(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    const why = messageOf(error);
    this.#options.reporter.report({ type: "warning", message: `The checkpoint cannot be saved, so a retry may fetch bytes again: ${why}` });
  }
}
