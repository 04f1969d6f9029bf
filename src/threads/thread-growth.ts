/**
 * How many threads should carry connections. One is enough until it has no time left: so the first sign is how busy the threads are, and
 * not the rate, which a slow link limits as well. One more thread is then tried, and it stays if the whole becomes faster. A thread that
 * has little to do is given back.
 */

/** What is known at one look. */
export interface Look {
  readonly nowMs: number;
  /** How much of its time each thread was busy since the last look, from 0 to 1; the main thread's is the first. */
  readonly busy: readonly number[];
  /** What all threads have received so far. */
  readonly bytes: number;
  /** Whether each thread has something to receive. */
  readonly areAllServing: boolean;
}

/** A thread that is busy for this share of its time can hardly do more: the rest is lost between its turns. */
const FULL_SHARE = 0.8;
/** This long all threads must be full before one more is tried, in milliseconds. */
const FULL_MS = 30;
/** Whatever brings fewer bytes a second, one thread can carry. Something else keeps it busy, such as its start. */
const LEAST_PER_SECOND = 64 * 1024 * 1024;
/** A trial is judged over this many milliseconds, and once more if it seems to bring nothing: something else may have had the processors. */
const TRIAL_MS = 300;
const MOST_JUDGEMENTS = 2;
/** One more thread must make the whole faster by this share. */
const LEAST_GAIN = 0.05;
/** After a trial that brought nothing, the next one comes no sooner, in milliseconds. */
const AGAIN_AFTER_MS = 20_000;
/** If all threads together are less busy than this share of one less, one is given back. */
const SPARE_SHARE = 0.5;
/** This long they must be, in milliseconds. */
const SPARE_MS = 2_000;

/** A moment from which something is counted. */
interface Since {
  readonly nowMs: number;
  readonly bytes: number;
}

/** One more thread is tried. */
interface Trial {
  /** The rate without it is counted from here until it has something to receive. */
  readonly begun: Since;
  /** The rate without it, in bytes a second; null as long as it starts. */
  before: number | null;
  /** The rate with it is counted from here. */
  since: Since;
  judgements: number;
}

export class ThreadGrowth {
  readonly #most: number;
  #fullSince: Since | null = null;
  #spareSinceMs: number | null = null;
  #trial: Trial | null = null;
  #restUntilMs = 0;

  /** @param most threads, with the main thread */
  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there should be one thread more, or one less. */
  look(look: Look): "more" | "fewer" | "same" {
    if (this.#trial !== null) return this.#judge(this.#trial, look);
    if (this.#isSpare(look)) return "fewer";
    const full = this.#fullFor(look);
    if (full === null || look.busy.length >= this.#most || look.nowMs < this.#restUntilMs) return "same";
    this.#trial = { begun: full, before: null, since: full, judgements: 0 };
    this.#fullSince = null;
    return "more";
  }

  /** Since when all threads have been full and much has come, if that is long enough. */
  #fullFor({ nowMs, bytes, busy, areAllServing }: Look): Since | null {
    if (!areAllServing || busy.some((share) => share < FULL_SHARE)) this.#fullSince = null;
    else this.#fullSince ??= { nowMs, bytes };
    const since = this.#fullSince;
    if (since === null || nowMs - since.nowMs < FULL_MS) return null;
    return rateOf(since, { nowMs, bytes }) < LEAST_PER_SECOND ? null : since;
  }

  #isSpare({ nowMs, busy }: Look): boolean {
    const sum = busy.reduce((total, share) => total + share, 0);
    if (busy.length < 2 || sum >= SPARE_SHARE * (busy.length - 1)) this.#spareSinceMs = null;
    else this.#spareSinceMs ??= nowMs;
    if (this.#spareSinceMs === null || nowMs - this.#spareSinceMs < SPARE_MS) return false;
    this.#spareSinceMs = null;
    return true;
  }

  #judge(trial: Trial, { nowMs, bytes, areAllServing }: Look): "fewer" | "same" {
    const now = { nowMs, bytes };
    if (trial.before === null) {
      if (areAllServing) [trial.before, trial.since] = [rateOf(trial.begun, now), now];
      return "same";
    }
    if (nowMs - trial.since.nowMs < TRIAL_MS) return "same";
    trial.judgements += 1;
    if (rateOf(trial.since, now) >= trial.before * (1 + LEAST_GAIN)) this.#trial = null;
    else if (trial.judgements < MOST_JUDGEMENTS) trial.since = now;
    else return this.#giveUp(nowMs);
    return "same";
  }

  #giveUp(nowMs: number): "fewer" {
    this.#trial = null;
    this.#restUntilMs = nowMs + AGAIN_AFTER_MS;
    return "fewer";
  }
}

function rateOf(from: Since, to: Since): number {
  return ((to.bytes - from.bytes) * 1000) / Math.max(1, to.nowMs - from.nowMs);
}
