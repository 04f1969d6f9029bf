/**
 * How many requests are under way at once, and how many a second. A service answers small requests at a rate of its own, and
 * refuses what goes beyond: the number under way grows as long as that makes the whole faster, and the rate stays just under
 * the ceiling that refusals show, whatever it is.
 */

export interface RequestPaceOptions {
  /** Requests under way to begin with. */
  readonly connections: number;
  /** Never more than so many; equal to `connections` where the user has chosen. */
  readonly mostConnections: number;
  /** Requests a second that the service says it bears; Infinity where it says nothing. What it really bears shows. @default Infinity */
  readonly quotaPerSecond?: number;
}

/** Each step is half as much again: from 64 to 256 in four steps. */
const GROWTH = 1.5;
/** Beyond the service's own quota a step is small, so that few are refused if it is meant. */
const CAREFUL_GROWTH = 1.1;
/** At so many times the quota it is plain that another one counts. */
const EXCEEDED = 2;
/** Of what a step could bring at best: less than this is noise, or a limit other than the number of connections. */
const WORTHWHILE = 0.5;
/** So many answers a connection make a rate: the first ones pay for connecting. */
const LEAST_ANSWERS = 2;
/** A rate is judged over at least so long, in milliseconds, and over two of the usual round trips. */
const LEAST_WINDOW_MS = 200;
/** After a step that brought nothing the next one is tried so much later, in milliseconds. */
const SETTLED_MS = 5_000;
/** A new ceiling is this much of what the service was seen to bear. */
const BELOW_CEILING = 0.985;
/** What the ceiling rises by each second: a service that keeps a reserve refuses a few of a hundred when it is overrun by so much. */
const RISE_PER_SECOND = 0.05;
const MOST_RISE_PER_SECOND = 0.2;
/** Turns that were missed (a late timer) are made up for at most so far back, in milliseconds. */
const CATCH_UP_MS = 20;
/** Some requests take longer than usual: so many times the connections that the ceiling needs are enough. */
const ROOM = 1.5;
/** After a refusal all that was under way is heard of first, which takes one usual round trip, in milliseconds... */
const LEAST_HEARING_MS = 25;
const MOST_HEARING_MS = 1_000;
/** ...and so much of what was sent goes on being sent. */
const WHILE_HEARING = 0.5;

/** What becomes of the requests that were under way when the service refused. */
interface Hearing {
  readonly startedMs: number;
  readonly untilMs: number;
  readonly sentPerSecond: number;
  accepted: number;
  refused: number;
}

export class RequestPace {
  readonly #mostConnections: number;
  readonly #quotaPerSecond: number;
  #limit: number;
  /** Requests a second that may be sent. */
  #ceiling = Number.POSITIVE_INFINITY;
  #nextTurnMs = 0;
  #quietUntilMs = 0;
  /** The usual time of one request, in milliseconds. */
  #usualMs = 0;
  /** Since the limit last changed. */
  #window: { startedMs: number | null; answered: number; wasFull: boolean } = { startedMs: null, answered: 0, wasFull: false };
  #settledUntilMs = 0;
  #ratePerLimit: { readonly limit: number; readonly perSecond: number } | null = null;
  #hearing: Hearing | null = null;
  readonly #sent: number[] = [];
  #risenMs = 0;
  #calmSinceMs = 0;

  constructor({ connections, mostConnections, quotaPerSecond = Number.POSITIVE_INFINITY }: RequestPaceOptions) {
    this.#limit = connections;
    this.#mostConnections = mostConnections;
    this.#quotaPerSecond = quotaPerSecond;
  }

  /** Requests that may be under way at once. */
  get limit(): number {
    return this.#limit;
  }

  /** Requests a second that the service seems to bear; Infinity before it refused any. */
  get ceiling(): number {
    return this.#ceiling;
  }

  /** The usual time of one request, in milliseconds; 0 before the first. */
  get usualMs(): number {
    return this.#usualMs;
  }

  /** How long the next request has to wait, in milliseconds; 0 when it may go. */
  waitMs(nowMs: number): number {
    this.#hear(nowMs);
    return Math.max(0, this.#quietUntilMs - nowMs, this.#nextTurnMs - nowMs);
  }

  sent(nowMs: number): void {
    if (this.#ceiling !== Number.POSITIVE_INFINITY) {
      this.#nextTurnMs = Math.max(this.#nextTurnMs, nowMs - CATCH_UP_MS) + 1000 / this.#ceiling;
    }
    this.#window.startedMs ??= nowMs;
    this.#sent.push(nowMs);
    if (this.#sent.length > 4096) this.#sent.splice(0, 2048);
  }

  /** A request was answered with what it asked for. @param isFull whether more requests could be under way than may */
  answered(nowMs: number, startedMs: number, isFull: boolean): void {
    const tookMs = nowMs - startedMs;
    this.#usualMs = this.#usualMs === 0 ? tookMs : this.#usualMs * 0.95 + tookMs * 0.05;
    this.#window.answered += 1;
    if (this.#hearing !== null && startedMs <= this.#hearing.startedMs) this.#hearing.accepted += 1;
    this.#grow(nowMs, isFull);
  }

  /**
   * A request was refused as one too many.
   * @returns true when it is news: it was sent after the last refusal that was acted on
   */
  refused(nowMs: number, startedMs: number): boolean {
    if (this.#hearing !== null && startedMs <= this.#hearing.startedMs) {
      this.#hearing.refused += 1;
      return false;
    }
    const sentPerSecond = this.#sentPerSecond(nowMs, startedMs);
    const untilMs = nowMs + Math.min(MOST_HEARING_MS, Math.max(LEAST_HEARING_MS, this.#usualMs * 1.25));
    this.#hearing = { startedMs: nowMs, untilMs, sentPerSecond, accepted: 0, refused: 1 };
    this.#ceiling = Math.max(1, sentPerSecond * WHILE_HEARING);
    this.#nextTurnMs = nowMs;
    this.#calmSinceMs = nowMs;
    return true;
  }

  /** Sends nothing before then. */
  pause(untilMs: number): void {
    this.#quietUntilMs = Math.max(this.#quietUntilMs, untilMs);
  }

  /** Tries for more, from time to time. */
  tick(nowMs: number): void {
    this.#hear(nowMs);
    this.#rise(nowMs);
  }

  /** How fast requests were sent around the time of one, per second. */
  #sentPerSecond(nowMs: number, startedMs: number): number {
    const fromMs = startedMs - Math.max(LEAST_WINDOW_MS, this.#usualMs);
    const count = this.#sent.filter((atMs) => atMs > fromMs).length;
    const spanMs = nowMs - Math.max(fromMs, this.#sent[0] ?? fromMs);
    return Math.min(this.#ceiling, (Math.max(1, count) * 1000) / Math.max(1, spanMs));
  }

  /** Once all that was under way has been heard of: what share was accepted is what the service bears. */
  #hear(nowMs: number): void {
    const hearing = this.#hearing;
    if (hearing === null || nowMs < Math.max(hearing.untilMs, this.#quietUntilMs)) return;
    this.#hearing = null;
    const { accepted, refused, sentPerSecond } = hearing;
    // All refused says nothing of the ceiling but that it is far below.
    const share = accepted === 0 ? 0.5 : accepted / (accepted + refused);
    this.#ceiling = Math.max(1, sentPerSecond * Math.max(share, 0.25) * BELOW_CEILING);
    this.#nextTurnMs = nowMs;
    this.#risenMs = nowMs;
  }

  #rise(nowMs: number): void {
    if (this.#ceiling === Number.POSITIVE_INFINITY || this.#hearing !== null) return;
    const calmSeconds = (nowMs - this.#calmSinceMs) / 1000;
    const perSecond = Math.min(MOST_RISE_PER_SECOND, RISE_PER_SECOND * Math.max(1, calmSeconds / 10));
    const spanSeconds = (nowMs - this.#risenMs) / 1000;
    this.#risenMs = nowMs;
    // Only a ceiling that is reached can be too low.
    if (this.#sentPerSecond(nowMs, nowMs - 1000) >= this.#ceiling * 0.9) this.#ceiling *= 1 + perSecond * spanSeconds;
  }

  #grow(nowMs: number, isFull: boolean): void {
    this.#window.wasFull ||= isFull;
    // More could be under way than the ceiling has turns for.
    if (this.#limit >= (this.#ceiling * this.#usualMs * ROOM) / 1000) return this.#begin(nowMs);
    if (nowMs < this.#settledUntilMs) return this.#begin(nowMs);
    const before = this.#ratePerLimit;
    // The first step needs no proof that a step before it paid.
    const rounds = before === null ? 1 : LEAST_ANSWERS;
    if (this.#window.answered < rounds * this.#limit) return;
    const spanMs = nowMs - (this.#window.startedMs ?? nowMs);
    if (before !== null && spanMs < Math.max(LEAST_WINDOW_MS, LEAST_ANSWERS * this.#usualMs)) return;
    const perSecond = (this.#window.answered * 1000) / spanMs;
    if (!this.#window.wasFull) return this.#begin(nowMs);
    const isStep = before !== null && this.#limit > before.limit;
    if (isStep && perSecond < before.perSecond * (1 + (this.#limit / before.limit - 1) * WORTHWHILE)) {
      this.#limit = before.limit;
      this.#settledUntilMs = nowMs + SETTLED_MS;
      return this.#begin(nowMs);
    }
    this.#ratePerLimit = { limit: this.#limit, perSecond };
    this.#limit = Math.min(this.#mostConnections, Math.ceil(this.#limit * this.#growth(perSecond)));
    this.#begin(nowMs);
  }

  #growth(perSecond: number): number {
    if (perSecond > EXCEEDED * this.#quotaPerSecond) return GROWTH;
    const upToQuota = this.#quotaPerSecond / perSecond;
    return Math.min(GROWTH, Math.max(CAREFUL_GROWTH, upToQuota));
  }

  #begin(startedMs: number): void {
    this.#window = { startedMs, answered: 0, wasFull: false };
  }
}
