/**
 * What the silence and the failure of an attempt mean. Every loop that makes attempts keeps one of these for each piece of
 * its work, so that the rules are the same for a run, a block, a stream and a request.
 */
import { FetchError } from "./errors.ts";
import { afterAttempts, decideRetry } from "./retry.ts";

export interface JudgeOptions {
  /** Attempts in a row without progress. */
  readonly retries: number;
  readonly random: () => number;
  /** How far this work has come: any number that only grows. @default 0: an attempt that fails has brought nothing */
  readonly progress?: number;
  /** The same of everything that this work is part of: as long as the whole goes on, nothing of it is given up. @default `progress` */
  readonly wholeProgress?: number;
}

export type Verdict =
  | { readonly again: true; readonly delayMs: number; readonly attempt: number }
  | { readonly again: false; readonly error: FetchError };

export class Attempts {
  /** In a row that failed without progress of this work: each pause is longer. */
  failures = 0;
  /** In a row that were given up for another connection: each is borne longer. */
  replacements = 0;
  /** Failures in a row without progress of the whole. */
  #fruitless = 0;
  #progress = 0;
  #wholeProgress = 0;
  #heardMs = 0;
  #isReplaced = false;

  /** An attempt begins. A silence that was only cut by a replacement goes on. */
  begin(nowMs: number): void {
    if (!this.#isReplaced) this.#heardMs = nowMs;
    this.#isReplaced = false;
  }

  /** Bytes have come; or the target makes the source wait, so that its silence says nothing. */
  heard(nowMs: number): void {
    this.#heardMs = nowMs;
  }

  /** The attempt was given up for one over another connection. */
  replaced(): void {
    this.replacements += 1;
    this.#isReplaced = true;
  }

  /** What the silence so far means: the error to end the attempt with, or null. */
  watch(nowMs: number, idleTimeoutMs: number): FetchError | null {
    if (nowMs - this.#heardMs < idleTimeoutMs) return null;
    return new FetchError("idle-timeout", `Cannot go on reading: no byte arrived for ${idleTimeoutMs / 1000} s`);
  }

  /** What a failure means: another attempt after a pause, or the end. */
  judge(error: FetchError, { retries, random, progress = 0, wholeProgress = progress }: JudgeOptions): Verdict {
    if (progress > this.#progress) this.failures = 0;
    if (wholeProgress > this.#wholeProgress) this.#fruitless = 0;
    this.#progress = Math.max(progress, this.#progress);
    this.#wholeProgress = Math.max(wholeProgress, this.#wholeProgress);
    this.failures += 1;
    this.#fruitless += 1;
    const decision = decideRetry(error, { failures: this.failures, fruitless: this.#fruitless, retries, random });
    return decision.again
      ? { again: true, delayMs: decision.delayMs, attempt: this.failures }
      : { again: false, error: afterAttempts(error, this.#fruitless) };
  }
}
