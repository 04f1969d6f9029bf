/**
 * Keeps the checkpoint up to date: gathers the claims of finished pieces and saves them together. One save at a time, so
 * that a slow disk makes saves larger and not more.
 */

import type { PieceClaim } from "./checkpoint.ts";
import type { CheckpointStore, Clock, Reporter } from "./ports.ts";
import { messageOf } from "./thrown.ts";

/** While bytes arrive, a claim waits no longer than this, in milliseconds. */
const SAVE_EVERY_MS = 250;
/** Nor for more than so many bytes... */
const SAVE_EVERY_BYTES = 32 * 1024 * 1024;
/** ... nor for more than this share of the claims so far: kill -9 early in a fetch costs little of what came. */
const MOST_WAITING_SHARE = 0.01;

export interface RecorderOptions {
  /** Null keeps no record: a source that cannot be resumed. */
  readonly store: CheckpointStore | null;
  readonly pieceBytes: number;
  /** Half as many claims may wait: with the piece that each is reading and what is on its way to the target, kill -9 costs a connection less than two pieces. */
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

  /** Whether everything that was added, and is not waiting, was saved. */
  get isWhole(): boolean {
    return !this.#hasFailed;
  }

  add(claim: PieceClaim): void {
    this.#waiting.set(claim.piece, claim);
    this.#added += 1;
    this.saveIfDue();
  }

  /** Saves when enough waits or waited long enough. */
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

  /** Without its record the fetch can still succeed, so it goes on; it only could not be resumed from here. */
  #failed(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    const why = messageOf(error);
    this.#options.reporter.report({ type: "warning", message: `The checkpoint cannot be saved, so a retry may fetch bytes again: ${why}` });
  }
}
