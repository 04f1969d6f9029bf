/**
 * What the silence and the failure of an attempt mean. Everything that makes attempts keeps one of these for each piece of
 * its work: a run of the file transfer, a block, a stream, a question with one answer. So the rules are the same for all.
 */
import type { Refused } from "./admission.ts";
import { FetchError } from "./errors.ts";
import type { FetchEvent } from "./events.ts";
import { afterAttempts, decideRetry } from "./retry.ts";

/** The reason of an abort that only means "try another connection". */
export const REPLACED = Symbol("replaced");

export interface WatchOptions {
  readonly idleTimeoutMs: number;
  /** Whether we make the source wait at the moment, so that its silence says nothing. @default false */
  readonly isHeldUp?: boolean;
  /** Milliseconds since the last look in which this process did not run (lost-time.ts). @default 0 */
  readonly lostMs?: number;
  /** Whether others are so much quicker that another connection is worth a try. @default false */
  readonly isLate?: boolean;
  /** What is said of a silence, without its length. @default "Cannot go on reading: no byte arrived" */
  readonly silence?: string;
}

/** What is to be done about an attempt that is under way: `reason` is what it is aborted with. */
export type Watched =
  | { readonly is: "silent"; readonly reason: FetchError }
  | { readonly is: "late"; readonly reason: typeof REPLACED }
  | { readonly is: "fine"; readonly reason: null };

const FINE: Watched = { is: "fine", reason: null };
const LATE: Watched = { is: "late", reason: REPLACED };

export interface JudgeOptions {
  /** How many attempts in a row may fail without progress. */
  readonly retries: number;
  readonly random: () => number;
  /** The longest wait that a server may ask for, in milliseconds. @default two minutes */
  readonly mostWaitMs?: number | undefined;
  /** How far this work has come: any number that only grows. @default 0: an attempt that fails has brought nothing */
  readonly progress?: number;
  /** The same of everything that this work is part of: as long as the whole goes on, nothing of it is given up. @default `progress` */
  readonly wholeProgress?: number;
  /** What the admission makes of the failure. @default there is none: a refusal is a failure like any other */
  readonly admit?: (error: FetchError) => Refused;
}

type RetryEvent = Extract<FetchEvent, { type: "retry" }>;

/** What is to be done about an attempt that failed. */
export type Verdict =
  /** Another attempt at once. */
  | { readonly kind: "replaced" }
  /** Another attempt after the event's delay. */
  | { readonly kind: "again"; readonly retry: RetryEvent }
  /** The work waits for its turn, and the news are reported. */
  | { readonly kind: "throttled"; readonly news: FetchEvent | null }
  | { readonly kind: "final"; readonly error: unknown };

export class Attempts {
  /** Attempts in a row that failed without progress of this work: each pause is longer. */
  failures = 0;
  /** Attempts in a row that were given up for another connection: each is waited for longer. */
  replacements = 0;
  /** Failures in a row without progress of the whole. */
  #fruitless = 0;
  #progress = 0;
  #wholeProgress = 0;
  #heardMs = 0;
  /** How long the silence was when the attempt was found to be late. */
  #silentMs = 0;
  #isReplaced = false;

  /** An attempt begins. A silence that was only cut by a replacement goes on; the pause in between is no part of it. */
  begin(nowMs: number): void {
    this.#heardMs = this.#isReplaced ? nowMs - this.#silentMs : nowMs;
    this.#isReplaced = false;
  }

  /** Bytes have come. */
  heard(nowMs: number): void {
    this.#heardMs = nowMs;
  }

  /** What the silence so far means. */
  watch(nowMs: number, options: WatchOptions): Watched {
    const { idleTimeoutMs, isHeldUp = false, lostMs = 0, isLate = false, silence = "Cannot go on reading: no byte arrived" } = options;
    this.#heardMs = isHeldUp ? nowMs : Math.min(nowMs, this.#heardMs + lostMs);
    this.#silentMs = nowMs - this.#heardMs;
    if (this.#silentMs >= idleTimeoutMs) {
      return { is: "silent", reason: new FetchError("idle-timeout", `${silence} for ${idleTimeoutMs / 1000} s`) };
    }
    return isLate ? LATE : FINE;
  }

  /** What a failure means. */
  judge(error: unknown, options: JudgeOptions): Verdict {
    if (error === REPLACED) {
      this.replacements += 1;
      this.#isReplaced = true;
      return { kind: "replaced" };
    }
    if (!(error instanceof FetchError)) return { kind: "final", error };
    const refused = options.admit?.(error) ?? { kind: "own" };
    if (refused.kind === "final") return refused;
    return refused.kind === "later" ? { kind: "throttled", news: refused.news } : this.#judgeFailure(error, options);
  }

  #judgeFailure(error: FetchError, { retries, random, mostWaitMs, progress = 0, wholeProgress = progress }: JudgeOptions): Verdict {
    if (progress > this.#progress) this.failures = 0;
    if (wholeProgress > this.#wholeProgress) this.#fruitless = 0;
    this.#progress = Math.max(progress, this.#progress);
    this.#wholeProgress = Math.max(wholeProgress, this.#wholeProgress);
    this.failures += 1;
    this.#fruitless += 1;
    const decision = decideRetry(error, { failures: this.failures, fruitless: this.#fruitless, retries, random, mostWaitMs });
    if (!decision.again) return { kind: "final", error: afterAttempts(error, this.#fruitless) };
    const { delayMs } = decision;
    return { kind: "again", retry: { type: "retry", message: error.message, delayMs, attempt: this.failures } };
  }
}
