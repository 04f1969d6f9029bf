/**
 * How many requests are under way at once, and how many a second. A service answers small requests at a rate of its own, and
 * refuses what goes beyond.
 *
 * It is made after BBR (Cardwell and others, "BBR: Congestion-Based Congestion Control", ACM Queue 2016). As there, the rate
 * that gets through is measured and requests are sent just under it, evenly spread; now and then a little more is tried; and
 * no more are under way than the rate times the usual round trip, with some room. Unlike a link, a service refuses and loses
 * nothing, so that the share of refused requests gives the rate at once. Until it refuses any, the number under way grows step
 * by step as long as a step pays, as in BBR's startup. The spreading is the generic cell rate algorithm (ITU-T I.371): each
 * request has its turn, and turns that were missed may be made up for within a tolerance.
 */
import { UsualTime } from "./usual-time.ts";

export interface RequestPaceOptions {
  /** Requests under way to begin with, once the service has proved to be far away. */
  readonly connections: number;
  /** Never more than this many; equal to `connections` if the user has chosen: then all go out at once. */
  readonly mostConnections: number;
  /** Requests a second that the service says it allows. What it really allows shows. */
  readonly quotaPerSecond: number;
}

/** A service that answers in less than this many milliseconds is near. */
const NEAR_MS = 15;
/**
 * A service that is near is kept busy by this many requests: more of them wait for each other, and what they bring no longer fits into
 * the processor's caches (measured: 64 took 1.2x the CPU time of 16, 1.4x the memory).
 */
const NEAR_CONNECTIONS = 16;
/** A step is half as much again at most: from 64 to 256 in four steps. */
const GROWTH = 1.5;
/** A step doubles at most as long as the rate is below the service's own quota. */
const GROWTH_TO_QUOTA = 2;
/** A step beyond the service's own quota is small, so that few are refused if the quota is meant. */
const CAREFUL_GROWTH = 1.1;
/** At this many times the quota it is plain that another quota counts. */
const EXCEEDED = 2;
/** A step must bring this share of what it could bring at best: less is noise, or a limit other than the number of connections. */
const WORTHWHILE = 0.5;
/** This many answers a connection make a rate: the first ones pay for connecting. */
const LEAST_ANSWERS = 2;
/** A rate is judged over at least this many milliseconds, and over two of the usual round trips. */
const LEAST_WINDOW_MS = 200;
/** After a step that brought nothing the next one is tried this many milliseconds later. */
const SETTLED_MS = 5_000;
/** A share is counted as if this many more had been accepted: of a few answers chance speaks louder than the service. */
const UNHEARD = 6;
/** A new ceiling is this share of what the service was found to allow. */
const BELOW_CEILING = 0.99;
/** The ceiling rises by this share a second from a finding that nothing confirms: it may be far off. */
const RISE_PER_SECOND = 0.05;
/** The ceiling rises by this share a second more for each second without a refusal: few are refused while the quota stays, and a new one is found. */
const RISE_PER_CALM_SECOND = 0.006;
/** The ceiling never rises by more than this share a second. */
const MOST_RISE_PER_SECOND = 0.2;
/** A finding that differs from the one before by less than this share confirms it. */
const ALIKE = 0.1;
/** A finding that confirms the one before moves it by this share of the difference. */
const REFINEMENT = 0.3;
/** Turns that were missed, as by a late timer, are made up for if they are at most this many milliseconds old. */
const CATCH_UP_MS = 20;
/** This many times the connections that the ceiling needs are enough: some requests take longer than usual. */
const ROOM = 1.5;
/** After a refusal all that was under way is heard of first. That takes one usual round trip, and at least this many milliseconds. */
const LEAST_HEARING_MS = 25;
/** The hearing after a refusal takes at most this many milliseconds. */
const MOST_HEARING_MS = 1_000;
/** During a hearing this share of what the service is known to allow is sent. */
const WHILE_HEARING = 0.9;
/** During a hearing at least this share of what was sent before is sent. */
const LEAST_WHILE_HEARING = 0.5;

/** What becomes of the requests that were under way when the service refused. */
interface Hearing {
  readonly startedMs: number;
  readonly untilMs: number;
  readonly sentPerSecond: number;
  accepted: number;
  refused: number;
  /** Accepted of all requests, also of those that were sent since. */
  letThrough: number;
}

export class RequestPace {
  readonly #connections: number;
  readonly #mostConnections: number;
  readonly #quotaPerSecond: number;
  #limit: number;
  /** Requests a second that may be sent. */
  #ceiling = Number.POSITIVE_INFINITY;
  #nextTurnMs = 0;
  #quietUntilMs = 0;
  /** Requests a second that the service was found to allow; before it refused any, what it says. */
  #allowed: number;
  #isUnanswered = true;
  /** Whether it was taken for far away by its first answer, which is late from anywhere. */
  #mayBeNear = false;
  /** Whether what was found last confirmed what was known. */
  #isConfirmed = false;
  /** Of one request. */
  readonly #usual = new UsualTime();
  /** The time of the quickest request. */
  #leastMs = Number.POSITIVE_INFINITY;
  /** Since the limit last changed. */
  #window: { startedMs: number | null; answered: number; wasFull: boolean } = { startedMs: null, answered: 0, wasFull: false };
  #settledUntilMs = 0;
  #ratePerLimit: { readonly limit: number; readonly perSecond: number } | null = null;
  #hearing: Hearing | null = null;
  readonly #sent: number[] = [];
  #risenMs = 0;
  #calmSinceMs = 0;

  constructor({ connections, mostConnections, quotaPerSecond }: RequestPaceOptions) {
    this.#limit = connections === mostConnections ? connections : Math.min(connections, NEAR_CONNECTIONS);
    this.#connections = connections;
    this.#mostConnections = mostConnections;
    this.#quotaPerSecond = quotaPerSecond;
    this.#allowed = quotaPerSecond;
  }

  /** Requests that may be under way at once. */
  get limit(): number {
    // Before the first answer nothing tells how far away the service is: to send what it says it allows does no harm.
    return this.#isUnanswered ? Math.min(this.#mostConnections, this.#connections * GROWTH_TO_QUOTA) : this.#limit;
  }

  /** Requests a second that the service seems to allow; Infinity before it refused any. */
  get ceiling(): number {
    return this.#ceiling;
  }

  /** Whether something is being done about a refusal. */
  get isHearing(): boolean {
    return this.#hearing !== null;
  }

  /** How long the next request has to wait, in milliseconds; 0 when it may go. */
  waitMs(nowMs: number): number {
    this.#hear(nowMs);
    return Math.max(0, this.#quietUntilMs - nowMs, this.#nextTurnMs - nowMs);
  }

  sent(nowMs: number): void {
    if (this.#ceiling !== Number.POSITIVE_INFINITY) {
      this.#nextTurnMs = Math.max(this.#nextTurnMs, nowMs - CATCH_UP_MS) + 1000 / this.#ceiling;
    } else if (this.#isUnanswered) {
      this.#nextTurnMs = (this.#sent[0] ?? nowMs) + this.#unansweredTurnMs(this.#sent.length + 1);
    }
    this.#window.startedMs ??= nowMs;
    this.#sent.push(nowMs);
    if (this.#sent.length > 4096) this.#sent.splice(0, 2048);
  }

  /** Before the first answer: when the next request may go after this many, in milliseconds after the first one. */
  #unansweredTurnMs(sent: number): number {
    if (sent < this.#limit) return 0;
    return sent < this.#connections ? NEAR_MS : Math.max(NEAR_MS, (sent * 1000) / this.#quotaPerSecond);
  }

  /** An answer begins. What is under way when the first one does is what the service's distance takes. */
  heard(): void {
    if (!this.#isUnanswered) return;
    const atFirst = this.#limit;
    this.#limit = Math.max(atFirst, Math.min(this.limit, this.#sent.length));
    this.#isUnanswered = false;
    this.#mayBeNear = this.#limit > atFirst;
    this.#nextTurnMs = 0;
  }

  /** A request was answered with what it asked for. @param isFull whether more requests could be under way than may */
  answered(nowMs: number, startedMs: number, isFull: boolean): void {
    this.heard();
    const tookMs = nowMs - startedMs;
    this.#usual.add(tookMs);
    this.#leastMs = Math.min(this.#leastMs, tookMs);
    this.#window.answered += 1;
    if (this.#hearing !== null) {
      this.#hearing.letThrough += 1;
      if (startedMs <= this.#hearing.startedMs) this.#hearing.accepted += 1;
    }
    this.#grow(nowMs, isFull);
  }

  /**
   * A request was refused as one too many.
   * @returns true when it is news: nothing is being done about a refusal yet
   */
  refused(nowMs: number, startedMs: number): boolean {
    if (this.#hearing !== null) {
      // What was sent since shows how long the service stays empty, and not what it allows.
      if (startedMs <= this.#hearing.startedMs) this.#hearing.refused += 1;
      return false;
    }
    this.heard();
    const sentPerSecond = this.#sentPerSecond(nowMs, startedMs);
    const untilMs = nowMs + Math.min(MOST_HEARING_MS, Math.max(LEAST_HEARING_MS, this.#usual.ms * 1.25));
    this.#hearing = { startedMs: nowMs, untilMs, sentPerSecond, accepted: 0, refused: 1, letThrough: 0 };
    const less = Math.max(sentPerSecond * LEAST_WHILE_HEARING, Math.min(sentPerSecond, this.#allowed) * WHILE_HEARING);
    this.#ceiling = Math.max(1, less);
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
    const fromMs = startedMs - Math.max(LEAST_WINDOW_MS, this.#usual.ms);
    const count = this.#sent.filter((atMs) => atMs > fromMs).length;
    const spanMs = nowMs - Math.max(fromMs, this.#sent[0] ?? fromMs);
    return Math.min(this.#ceiling, (Math.max(1, count) * 1000) / Math.max(1, spanMs));
  }

  /** Once all that was under way has been heard of, the share that was accepted shows what the service allows. */
  #hear(nowMs: number): void {
    const hearing = this.#hearing;
    if (hearing === null || nowMs < Math.max(hearing.untilMs, this.#quietUntilMs)) return;
    this.#hearing = null;
    const { startedMs, accepted, refused, letThrough, sentPerSecond } = hearing;
    const share = (accepted + UNHEARD) / (accepted + refused + UNHEARD);
    // It allows in any case what it let through meanwhile.
    const allowed = Math.max(sentPerSecond * share, (letThrough * 1000) / (nowMs - startedMs));
    this.#isConfirmed = Math.abs(allowed / this.#allowed - 1) < ALIKE;
    this.#allowed = this.#isConfirmed ? this.#allowed + (allowed - this.#allowed) * REFINEMENT : allowed;
    this.#ceiling = Math.max(1, this.#allowed * BELOW_CEILING);
    this.#nextTurnMs = nowMs;
    this.#risenMs = nowMs;
  }

  #rise(nowMs: number): void {
    if (this.#ceiling === Number.POSITIVE_INFINITY || this.#hearing !== null) return;
    const calmSeconds = (nowMs - this.#calmSinceMs) / 1000;
    const atFirst = this.#isConfirmed ? 0 : RISE_PER_SECOND;
    const perSecond = Math.min(MOST_RISE_PER_SECOND, atFirst + RISE_PER_CALM_SECOND * calmSeconds);
    const spanSeconds = (nowMs - this.#risenMs) / 1000;
    this.#risenMs = nowMs;
    // Only a ceiling that is reached can be too low.
    if (this.#sentPerSecond(nowMs, nowMs - 1000) >= this.#ceiling * 0.9) this.#ceiling *= 1 + perSecond * spanSeconds;
  }

  #grow(nowMs: number, isFull: boolean): void {
    this.#window.wasFull ||= isFull;
    // More could be under way than the ceiling has turns for.
    if (this.#limit >= (this.#ceiling * this.#usual.ms * ROOM) / 1000) return this.#begin(nowMs);
    if (nowMs < this.#settledUntilMs) return this.#begin(nowMs);
    const before = this.#ratePerLimit;
    // The first step needs no proof that a step before it paid.
    const rounds = before === null ? 1 : LEAST_ANSWERS;
    if (this.#window.answered < rounds * this.#limit) return;
    const spanMs = nowMs - (this.#window.startedMs ?? nowMs);
    if (before !== null && spanMs < Math.max(LEAST_WINDOW_MS, LEAST_ANSWERS * this.#usual.ms)) return;
    const perSecond = (this.#window.answered * 1000) / spanMs;
    if (!this.#window.wasFull) return this.#begin(nowMs);
    if (this.#mayBeNear && this.#leastMs < NEAR_MS) {
      this.#mayBeNear = false;
      this.#limit = Math.min(this.#mostConnections, NEAR_CONNECTIONS);
      this.#ratePerLimit = { limit: this.#limit, perSecond: 0 };
      return this.#begin(nowMs);
    }
    const isStep = before !== null && this.#limit > before.limit;
    if (isStep && perSecond < before.perSecond * (1 + (this.#limit / before.limit - 1) * WORTHWHILE)) {
      this.#limit = before.limit;
      this.#settledUntilMs = nowMs + SETTLED_MS;
      return this.#begin(nowMs);
    }
    // More did bring more: it is not near, whatever one quick answer says.
    if (isStep) this.#mayBeNear = false;
    const limit = Math.ceil(this.#limit * this.#growth(perSecond));
    this.#ratePerLimit = { limit: this.#limit, perSecond };
    this.#limit = Math.min(this.#mostConnections, limit);
    this.#begin(nowMs);
  }

  #growth(perSecond: number): number {
    if (perSecond > EXCEEDED * this.#quotaPerSecond) return GROWTH;
    // With this many times as many under way, each answered as quickly as the quickest was, the rate is the quota.
    const upToQuota = (this.#quotaPerSecond * this.#leastMs) / 1000 / this.#limit;
    // If most take longer than the quickest one it is more; the first rate, which paid for connecting, does not show it.
    const byRate = this.#ratePerLimit === null ? 0 : this.#quotaPerSecond / perSecond;
    return Math.min(GROWTH_TO_QUOTA, Math.max(CAREFUL_GROWTH, upToQuota, byRate));
  }

  #begin(startedMs: number): void {
    this.#window = { startedMs, answered: 0, wasFull: false };
  }
}
