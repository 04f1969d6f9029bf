/**
 * How many connections a file is fetched over if the user has not said: more of them are tried as long as the whole gets
 * faster, and taken back when it does not. A server that limits each connection is then no slower than over many; one that
 * does not is not bothered.
 *
 * It is a search for the plateau as in GridFTP-APT (Ito, Ohsaki and Imase, "GridFTP-APT: Automatic Parallelism Tuning
 * Mechanism for GridFTP in Long-Fat Networks", 2006): the number of connections is multiplied as long as the measured rate
 * grows with it. That one then searches between the last two numbers; here the last one that paid is kept.
 *
 * Ramp-up cannot fool it. A connection becomes faster by itself in its first round trips (slow start, RFC 5681), and on a link that is
 * capped as a whole that would pass for the gain of a step. So a rate that a step is compared with is never of bytes that came in that
 * time: it is counted from its end on. What is steady at the cap before a step is at the cap after it too, so no step pays there. Only
 * the first step from far away is made, and may be kept, without such a rate, because there more connections are what shortens the
 * ramp-up; a number that is too large costs requests and no time, as the cap is used in full all the same.
 */
import type { Moment } from "./admission.ts";
import { FAR_MS } from "./pace.ts";

export interface GrowthOptions {
  /** To begin with. */
  readonly connections: number;
  /** At most; equal to `connections` if the user has chosen. */
  readonly mostConnections: number;
  /** The usual wait for the first byte of an answer, in milliseconds; 0 if it is not known. */
  readonly firstByteMs: number;
  readonly nowMs: number;
}

/** A step is twice as many: from 4 to 16 in two steps. */
const GROWTH = 2;
/** A step from far away is larger: it takes some round trips to be judged, and each connection brings little. */
const FAR_GROWTH = 4;
/** A step must make the whole faster by this share: less is noise. */
const LEAST_GAIN = 0.15;
/** A rate over fewer milliseconds says nothing. */
const LEAST_SPAN_MS = 150;
/** This share of the connections must have begun before a step can have failed. */
const BEGUN_SHARE = 0.75;
/** A step whose connections do not begin at all has failed after this many milliseconds. */
const MOST_TRIAL_MS = 3_000;
/** No step is tried when the rest takes fewer milliseconds: its connections would begin when all is over. */
const WORTHWHILE_MS = 1_000;
/**
 * A connection is as fast as it becomes after this many round trips: by then it has 900 KiB under way, if it began with ten segments
 * and doubled them each time.
 */
const RAMP_ROUND_TRIPS = 6;
/** The ramp-up is not waited for if it is less than this share of what is counted. */
const LEAST_RAMP_SHARE = 0.1;
/** The ramp-up takes at most this many milliseconds: an answer that is late for other reasons says nothing of round trips. */
const MOST_RAMP_MS = 600;
/** A step that brought nothing is tried again this many milliseconds later: others may have left the link meanwhile. */
const AGAIN_AFTER_MS = 20_000;

/** A step that is being tried. */
interface Trial {
  readonly before: { readonly limit: number; readonly perSecond: number | null };
  readonly startedMs: number;
}

export class ConnectionGrowth {
  #limit: number;
  #mostConnections: number;
  /** What the present rate is counted from. */
  #from: { readonly atMs: number; readonly bytes: number } | null = null;
  /** When the first bytes came. */
  #begunMs: number | null = null;
  #trial: Trial | null = null;
  /** When connections were begun that turned out to be too many: all of them are refused, one after the other. */
  #takenBack: { readonly fromMs: number; readonly toMs: number } | null = null;
  #restUntilMs = 0;

  constructor({ connections, mostConnections, firstByteMs, nowMs }: GrowthOptions) {
    this.#limit = connections;
    this.#mostConnections = mostConnections;
    // From far away the first step does not wait for a rate.
    if (firstByteMs >= FAR_MS && connections < mostConnections) this.#step(nowMs, null, FAR_GROWTH);
  }

  /** Connections that may be at work. */
  get limit(): number {
    return this.#limit;
  }

  /** Judges the step that is being tried, or tries one. Called at every tick. */
  sample(sample: Moment): void {
    if (this.#limit >= this.#mostConnections && this.#trial === null) return;
    if (this.#trial !== null) this.#judge(this.#trial, sample);
    else this.#consider(sample);
  }

  /** Bytes have come over one more connection. The first one's are what the rate is counted from. */
  begun(nowMs: number, bytes: number): void {
    this.#begunMs ??= nowMs;
    const trial = this.#trial;
    if (trial !== null && trial.before.perSecond === null && this.#from !== null) {
      // Until now there was one. The number before the step would have brought that many times as much, at most.
      const perSecond = ((bytes - this.#from.bytes) * 1000) / Math.max(1, nowMs - this.#from.atMs);
      this.#trial = { ...trial, before: { ...trial.before, perSecond: perSecond * trial.before.limit } };
      this.#from = null;
    }
    this.#from ??= { atMs: nowMs, bytes };
  }

  /**
   * A connection that was begun then has brought nothing: it was refused, or could not be had.
   * @returns whether it belongs to a step that was being tried: that is taken back, and no other is tried
   */
  refused(startedMs: number, nowMs: number): boolean {
    if (this.#trial !== null && startedMs >= this.#trial.startedMs) {
      this.#takenBack = { fromMs: this.#trial.startedMs, toMs: nowMs };
      this.#limit = this.#trial.before.limit;
      this.stop();
    }
    return this.#takenBack !== null && startedMs >= this.#takenBack.fromMs && startedMs <= this.#takenBack.toMs;
  }

  /** Tries no more: the server asks for less. */
  stop(): void {
    this.#trial = null;
    this.#mostConnections = this.#limit;
  }

  #consider({ nowMs, bytes, remainingBytes, held, firstByteMs }: Moment): void {
    const perSecond = this.#rate(nowMs, bytes);
    if (perSecond === null) return;
    if (this.#hasRampedIn(nowMs, firstByteMs)) {
      this.#from = { atMs: nowMs, bytes };
      return;
    }
    this.#from = { atMs: nowMs, bytes };
    if (nowMs < this.#restUntilMs || held < this.#limit || (remainingBytes * 1000) / perSecond < WORTHWHILE_MS) return;
    this.#step(nowMs, perSecond, growthFor(firstByteMs));
  }

  #judge({ before, startedMs }: Trial, { nowMs, bytes, remainingBytes, held, receiving, firstByteMs }: Moment): void {
    const perSecond = this.#rate(nowMs, bytes);
    if (perSecond === null) return;
    if (before.perSecond !== null) this.#from = { atMs: nowMs, bytes };
    if (before.perSecond !== null && perSecond >= before.perSecond * (1 + LEAST_GAIN)) {
      this.#trial = null;
      const isOver = this.#limit >= this.#mostConnections || (remainingBytes * 1000) / perSecond < WORTHWHILE_MS;
      if (!isOver && held >= this.#limit) this.#step(nowMs, perSecond, growthFor(firstByteMs));
      return;
    }
    const hasBegun = receiving >= this.#limit * BEGUN_SHARE && nowMs - startedMs >= 2 * LEAST_SPAN_MS + rampMs(firstByteMs);
    if (!hasBegun && nowMs - startedMs < MOST_TRIAL_MS) return;
    this.#trial = null;
    this.#limit = before.limit;
    this.#restUntilMs = nowMs + AGAIN_AFTER_MS;
  }

  /** Whether much of what is counted came while the first connections became faster by themselves. From far away nobody waits for that. */
  #hasRampedIn(nowMs: number, firstByteMs: number): boolean {
    if (firstByteMs >= FAR_MS) return false;
    const [begunMs, fromMs] = [this.#begunMs ?? nowMs, this.#from?.atMs ?? nowMs];
    return begunMs + rampMs(firstByteMs) - fromMs > (nowMs - fromMs) * LEAST_RAMP_SHARE;
  }

  #step(nowMs: number, perSecond: number | null, growth: number): void {
    this.#trial = { before: { limit: this.#limit, perSecond }, startedMs: nowMs };
    this.#limit = Math.min(this.#mostConnections, this.#limit * growth);
  }

  /** Of all connections since the last look, in bytes a second; null if that is too short, or nothing came. */
  #rate(nowMs: number, bytes: number): number | null {
    const from = this.#from;
    if (from === null || nowMs - from.atMs < LEAST_SPAN_MS || bytes <= from.bytes) return null;
    return ((bytes - from.bytes) * 1000) / (nowMs - from.atMs);
  }
}

function growthFor(firstByteMs: number): number {
  return firstByteMs >= FAR_MS ? FAR_GROWTH : GROWTH;
}

function rampMs(firstByteMs: number): number {
  return Math.min(MOST_RAMP_MS, RAMP_ROUND_TRIPS * firstByteMs);
}
