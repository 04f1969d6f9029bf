/**
 * How many connections may be at work on a file.
 *
 * It is made after TCP's additive increase and multiplicative decrease (Chiu and Jain, "Analysis of the increase and decrease
 * algorithms for congestion avoidance", 1989; RFC 5681): a server that throttles everybody gets half as many connections after
 * a pause, and then one more each time it was content for a while. One that refuses some and serves the others shows how many
 * it allows, so those are kept. The time to the next trial doubles each time that one is refused, as with any exponential
 * backoff. Within what the server allows, growth.ts finds the number that is worth it.
 */
import type { Admission, Answer, Moment, Refusal, Refused } from "./admission.ts";
import type { FetchEvent } from "./events.ts";
import { ConnectionGrowth, type GrowthOptions } from "./growth.ts";
import { afterAttempts, decideRetry } from "./retry.ts";

/** One more connection is tried when no request was refused for this many milliseconds. */
const REGROW_MS = 5_000;
/** That time doubles whenever the additional connection is refused too, up to this many milliseconds. */
const MOST_REGROW_MS = 60_000;

export interface ConnectionAdmissionOptions extends GrowthOptions {
  /** How many times in a row the server may refuse everything. */
  readonly retries: number;
  readonly random: () => number;
}

export class ConnectionAdmission implements Admission {
  readonly #options: ConnectionAdmissionOptions;
  readonly #growth: ConnectionGrowth;
  /** Connections that the server allows; Infinity until it refuses one. */
  #allowed = Number.POSITIVE_INFINITY;
  #quietUntilMs = 0;
  /** Refusals in a row with nothing served in between. */
  #throttles = 0;
  #changedMs = 0;
  #regrowMs = REGROW_MS;
  /** Whether one more is being tried after a refusal. */
  #isRegrowing = false;
  #refusedMs = Number.NEGATIVE_INFINITY;
  #hasRefused = false;
  #hasNews = false;
  onRoom: (() => void) | undefined = undefined;

  constructor(options: ConnectionAdmissionOptions) {
    this.#options = options;
    this.#growth = new ConnectionGrowth(options);
  }

  get limit(): number {
    return Math.min(this.#growth.limit, this.#allowed);
  }

  get hasRefused(): boolean {
    return this.#hasRefused;
  }

  isAccepting(nowMs: number): boolean {
    return this.#refusedMs === Number.NEGATIVE_INFINITY && nowMs >= this.#quietUntilMs;
  }

  waitMs(underWay: number, nowMs: number): number {
    return underWay >= this.limit ? Number.POSITIVE_INFINITY : Math.max(0, this.#quietUntilMs - nowMs);
  }

  /** The loop says how many are under way, so they are not counted here. */
  sent(): void {}

  ended(): void {}

  heard(): void {
    this.#throttles = 0;
  }

  answered({ nowMs, startedMs, bytes }: Answer): void {
    this.#growth.begun(nowMs, bytes);
    if (startedMs > this.#refusedMs) this.#refusedMs = Number.NEGATIVE_INFINITY;
  }

  /** Some servers say that there are too many connections by 403 or 400, and some balancers by hanging up. */
  refused(refusal: Refusal): Refused {
    if (!refusal.hasBytes && this.#isOneTooMany(refusal)) return { kind: "later", news: null };
    return refusal.error.retry === "throttled" ? this.#throttled(refusal) : { kind: "own" };
  }

  tick(moment: Moment): FetchEvent | null {
    if (this.#allowed < this.#growth.limit && moment.nowMs - this.#changedMs >= this.#regrowMs) {
      this.#allowed += 1;
      this.#changedMs = moment.nowMs;
      this.#isRegrowing = true;
    }
    const news: FetchEvent | null = this.#hasNews ? { type: "throttled", connections: this.limit, delayMs: 0 } : null;
    this.#hasNews = false;
    this.#growth.sample(moment);
    return news;
  }

  /** Whether the failure only means that there are too many connections. If it means more, the last connection fails by it too. */
  #isOneTooMany(refusal: Refusal): boolean {
    const { error, startedMs, areOthersServed, areOthersGranted, others, nowMs } = refusal;
    if (error.retry === "never" || error.code === "bad-response") return false;
    if (this.#growth.refused(startedMs, nowMs)) return true;
    // One more of those that were refused together: the wait becomes a little longer for all of them.
    if (error.retry === "throttled" && startedMs < this.#quietUntilMs) return false;
    // A server that throttles asks for a pause, unless it serves others meanwhile.
    const isForOthers = error.retry === "throttled" ? areOthersServed : areOthersGranted;
    if (!isForOthers || !meansFewer(refusal)) return false;
    this.#growth.stop();
    this.#allowed = Math.max(1, others);
    this.#hasNews = true;
    this.#note(nowMs);
    return true;
  }

  /** A refusal with a time, or while nobody is served. It halves the connections once for all that were refused together, and waits. */
  #throttled({ error, startedMs, areOthersGranted, others, nowMs }: Refusal): Refused {
    const { retries, random } = this.#options;
    // Requests that were under way when the server first refused tell nothing new: all of them are one refusal.
    const isNew = startedMs >= this.#quietUntilMs;
    if (areOthersGranted) this.#throttles = 0;
    if (isNew) this.#throttles += 1;
    const failures = Math.max(1, this.#throttles);
    const decision = decideRetry(error, { failures, retries, random });
    if (!decision.again) return { kind: "final", error: afterAttempts(error, failures) };
    if (isNew) {
      this.#growth.stop();
      this.#allowed = Math.max(1, Math.floor(Math.min(this.limit, others + 1) / 2));
    }
    this.#note(nowMs);
    this.#quietUntilMs = Math.max(this.#quietUntilMs, nowMs + decision.delayMs);
    return { kind: "later", news: isNew ? { type: "throttled", connections: this.limit, delayMs: decision.delayMs } : null };
  }

  #note(nowMs: number): void {
    if (this.#isRegrowing) this.#regrowMs = Math.min(MOST_REGROW_MS, this.#regrowMs * 2);
    this.#isRegrowing = false;
    this.#hasRefused = true;
    this.#refusedMs = nowMs;
    this.#changedMs = nowMs;
  }
}

function meansFewer({ error, failures }: Refusal): boolean {
  if (error.retry === "refused") return true;
  // With a time it means later.
  if (error.retry === "throttled") return error.retryAfterMs === undefined;
  // Once may be chance, as on any network.
  return (error.code === "network" || error.code === "connect" || error.code === "idle-timeout") && failures > 0;
}
