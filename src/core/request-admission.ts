/**
 * How many requests for blocks may be under way, and how many a second.
 *
 * The pace (request-pace.ts) keeps the rate just under what the service lets through, so a refusal is usual and costs nothing
 * but that pace. Only when nothing at all is accepted any more, refusals are failures: then everything pauses, each time for
 * longer (exponential backoff with jitter, see retry.ts), and after too many of them the transfer ends.
 */
import type { Admission, Answer, Moment, Refusal, Refused } from "./admission.ts";
import type { FetchEvent } from "./events.ts";
import { RequestPace, type RequestPaceOptions } from "./request-pace.ts";
import { afterAttempts, decideRetry } from "./retry.ts";

export interface RequestAdmissionOptions extends RequestPaceOptions {
  /** How many times in a row the service may refuse everything. */
  readonly retries: number;
  readonly random: () => number;
}

export class RequestAdmission implements Admission {
  readonly #options: RequestAdmissionOptions;
  readonly #pace: RequestPace;
  /** Refusals in a row with nothing accepted in between. */
  #refusals = 0;
  #isCeilingTold = false;
  onRoom: (() => void) | undefined = undefined;

  constructor(options: RequestAdmissionOptions) {
    this.#options = options;
    this.#pace = new RequestPace(options);
  }

  get limit(): number {
    return this.#pace.limit;
  }

  get hasRefused(): boolean {
    return this.#pace.ceiling !== Number.POSITIVE_INFINITY;
  }

  isAccepting(): boolean {
    return !this.#pace.isHearing;
  }

  waitMs(underWay: number, nowMs: number): number {
    return underWay >= this.#pace.limit ? Number.POSITIVE_INFINITY : this.#pace.waitMs(nowMs);
  }

  sent(nowMs: number): void {
    this.#pace.sent(nowMs);
  }

  /** The loop says how many are under way, so they are not counted here. */
  ended(): void {}

  heard(): void {
    this.#pace.heard();
  }

  answered({ nowMs, startedMs, isFull }: Answer): void {
    this.#refusals = 0;
    this.#pace.answered(nowMs, startedMs, isFull);
  }

  refused({ error, nowMs, startedMs }: Refusal): Refused {
    if (error.retry !== "throttled") return { kind: "own" };
    if (!this.#pace.refused(nowMs, startedMs)) return { kind: "later", news: null };
    this.#refusals += 1;
    const { retries, random } = this.#options;
    // The first refusal is what the pace is for; the pauses begin with the second one.
    const decision = decideRetry(error, { failures: Math.max(1, this.#refusals - 1), retries, random });
    if (!decision.again) return { kind: "final", error: afterAttempts(error, this.#refusals) };
    if (this.#refusals < 2) return { kind: "later", news: null };
    const { delayMs } = decision;
    this.#pace.pause(nowMs + delayMs);
    return { kind: "later", news: { type: "retry", message: error.message, delayMs, attempt: this.#refusals } };
  }

  tick({ nowMs }: Moment): FetchEvent | null {
    this.#pace.tick(nowMs);
    if (this.#isCeilingTold || this.#pace.isHearing || !this.hasRefused) return null;
    this.#isCeilingTold = true;
    const perSecond = Math.round(this.#pace.ceiling);
    return { type: "notice", message: `The service accepts about ${perSecond} requests a second: the transfer stays just under that.` };
  }
}
