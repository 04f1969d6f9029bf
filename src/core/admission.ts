/**
 * How many connections may be at work: as many as make the whole faster (growth.ts), no more than the server bears, and no
 * new one while it wants to be left alone.
 */
import type { FetchError } from "./errors.ts";
import { ConnectionGrowth, type GrowthOptions, type GrowthSample } from "./growth.ts";
import { decideRetry, type RetryDecision } from "./retry.ts";

/** After a refusal, one more connection is tried each time the server was content for so long, in milliseconds... */
const REGROW_MS = 5_000;
/** ...which doubles up to this as long as that one is refused too. */
const MOST_REGROW_MS = 60_000;

/** An attempt that failed before it brought a byte. */
export interface Refused {
  readonly error: FetchError;
  readonly startedMs: number;
  /** Attempts in a row of the same work that failed before. */
  readonly failures: number;
  /** Whether other connections bring bytes. */
  readonly areOthersServed: boolean;
  /** How many others are at work. */
  readonly others: number;
  readonly nowMs: number;
}

export class Admission {
  readonly #growth: ConnectionGrowth;
  /** Connections that the server bears; Infinity until it refuses one. */
  #bearable = Number.POSITIVE_INFINITY;
  #quietUntilMs = 0;
  #throttles = 0;
  #changedMs = 0;
  #regrowMs = REGROW_MS;
  /** Whether one more is being tried after a refusal. */
  #isRegrowing = false;
  #refusedMs = Number.NEGATIVE_INFINITY;
  #hasRefused = false;
  #isNews = false;

  constructor(options: GrowthOptions) {
    this.#growth = new ConnectionGrowth(options);
  }

  get limit(): number {
    return Math.min(this.#growth.limit, this.#bearable);
  }

  /** Whether the server ever refused a request, so that each that it accepts should bring much. */
  get hasRefused(): boolean {
    return this.#hasRefused;
  }

  /** Whether a connection that is given up can be had again, as far as anyone knows. */
  isAccepting(nowMs: number): boolean {
    return this.#refusedMs === Number.NEGATIVE_INFINITY && nowMs >= this.#quietUntilMs;
  }

  mayBegin(held: number, nowMs: number): boolean {
    return held < this.limit && nowMs >= this.#quietUntilMs;
  }

  /** The limit, once after it was lowered because others are served; else null. */
  takeNews(): number | null {
    const isNews = this.#isNews;
    this.#isNews = false;
    return isNews ? this.limit : null;
  }

  /** Bytes have come. */
  heard(): void {
    this.#throttles = 0;
  }

  /** The first bytes of an attempt have come. */
  served(startedMs: number, nowMs: number, bytes: number): void {
    this.#growth.begun(nowMs, bytes);
    if (startedMs > this.#refusedMs) this.#refusedMs = Number.NEGATIVE_INFINITY;
  }

  /**
   * Whether the failure only means that there are too many connections, so that its work is left to the others. Some servers
   * say so with 403 or 400, and some balancers by hanging up; where it is meant, the last connection hears it too.
   */
  refused(refused: Refused): boolean {
    const { error, startedMs, areOthersServed, others, nowMs } = refused;
    if (error.retry === "never" || error.code === "bad-response") return false;
    if (this.#growth.refused(startedMs, nowMs)) return true;
    // One more of those that were refused together: it is waited a little longer for all of them.
    if (error.retry === "throttled" && startedMs < this.#quietUntilMs) return false;
    if (!areOthersServed || !meansFewer(refused)) return false;
    this.#growth.stop();
    this.#bearable = Math.max(1, others);
    this.#isNews = true;
    this.#note(nowMs);
    return true;
  }

  /** A refusal while nobody is served, or with a time: halves the connections, once for all that were refused together, and waits. */
  throttled(
    { error, startedMs, others, nowMs }: Refused,
    retries: number,
    random: () => number,
  ): RetryDecision & { readonly isNew: boolean } {
    // Requests that were under way when the server first refused tell nothing new: all of them are one refusal.
    const isNew = startedMs >= this.#quietUntilMs;
    if (isNew) this.#throttles += 1;
    const decision = decideRetry(error, { failures: this.failures, retries, random });
    if (!decision.again) return { ...decision, isNew };
    if (isNew) {
      this.#growth.stop();
      this.#bearable = Math.max(1, Math.floor(Math.min(this.limit, others + 1) / 2));
    }
    this.#note(nowMs);
    this.#quietUntilMs = Math.max(this.#quietUntilMs, nowMs + decision.delayMs);
    return { ...decision, isNew };
  }

  /** Refusals in a row with nothing served in between. */
  get failures(): number {
    return Math.max(1, this.#throttles);
  }

  /** Looks at how it goes. Called at every tick. */
  sample(sample: GrowthSample): void {
    if (this.#bearable < this.#growth.limit && sample.nowMs - this.#changedMs >= this.#regrowMs) {
      this.#bearable += 1;
      this.#changedMs = sample.nowMs;
      this.#isRegrowing = true;
    }
    this.#growth.sample(sample);
  }

  #note(nowMs: number): void {
    if (this.#isRegrowing) this.#regrowMs = Math.min(MOST_REGROW_MS, this.#regrowMs * 2);
    this.#isRegrowing = false;
    this.#hasRefused = true;
    this.#refusedMs = nowMs;
    this.#changedMs = nowMs;
  }
}

function meansFewer({ error, failures }: Refused): boolean {
  if (error.retry === "refused") return true;
  // With a time it means later.
  if (error.retry === "throttled") return error.retryAfterMs === undefined;
  // Once may be chance, as on any network.
  return (error.code === "network" || error.code === "connect" || error.code === "idle-timeout") && failures > 0;
}
