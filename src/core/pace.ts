/**
 * What the transfer knows of its connections' speed: who is too slow and should be replaced, whose run is worth splitting,
 * how large a run should be. All rules are relative to the transfer's own recent best, so that a link that is slow as a
 * whole is left alone.
 *
 * A slow connection is replaced as a straggler is in LATE (Zaharia and others, "Improving MapReduce Performance in
 * Heterogeneous Environments", OSDI 2008): by its rate against the others'. Runs shrink as in factoring (Hummel, Schonberg and
 * Flynn, "Factoring: A Method for Scheduling Parallel Loops", 1992): each is an equal share of half of what is left. What is
 * uneven at the end is evened out by work stealing: who has nothing to do takes the rear of the run that would finish last.
 */
import { LostTime } from "./lost-time.ts";
import type { Run } from "./plan.ts";
import { RateMeter } from "./progress.ts";

/** A rate is judged over one second: shorter windows see bursts, longer ones judge after the promised 1.5 s. */
const WINDOW_MS = 1_000;
/**
 * A rate over fewer milliseconds is not used: the burst that waited in socket buffers would pass for speed. It is two ticks, less what
 * lies between a tick and a start.
 */
const MEASURED_MS = 450;
/** A connection below this share of the best is a straggler: unfair sharing of one link seldom goes so far, sick connections do (seen: 1/32 to 1/128). */
const STRAGGLER_SHARE = 1 / 8;
/** A connection below this share of the best is judged in half the time: a new one costs one round trip, and no byte. */
const FAR_BEHIND_SHARE = 1 / 16;
/** Each second the best becomes this share of what it was, so that a link that became slow is accepted within a minute. */
const BEST_FADE_PER_SECOND = 0.95;
/** A connection without a byte yet is given this many times the usual wait for an answer. */
const FIRST_BYTE_PATIENCE = 4;
/** The time before a replaced run is judged again doubles up to this many milliseconds when replacing does not help. */
const MOST_PATIENCE_MS = 60_000;
/** A split must save this many milliseconds, and what an answer takes to begin: it costs a request and what is in flight behind the new end. */
const WORTHWHILE_MS = 100;
/** No run should last fewer milliseconds. */
const LEAST_RUN_MS = 250;
/** No run should last less than this many times the wait for its answer, in which its connection is idle. */
const LEAST_ANSWERS = 8;
/** No run is made to last more milliseconds for the sake of that wait: long runs at the end would be split too often. */
const MOST_LEAST_RUN_MS = 1_000;
/** A source is far away if its answers usually take this many milliseconds to begin. */
export const FAR_MS = 50;
/**
 * The first runs have no more bytes, unless the source is far away: what is learnt from the first bytes, such as that another thread is
 * worth it, counts with the next request.
 */
const MOST_FIRST_RUN_BYTES = 16 * 1024 * 1024;
/** No run has more bytes: the digest of the contiguous front would fall behind at the end. */
const MOST_RUN_BYTES = 32 * 1024 * 1024;

/** If nobody says who brings the bytes, all come from one. */
export const ONLY_LANE = "";

/** What a worker brings, one run after the other: on a fast link each run is over too soon to be measured alone. */
export interface WorkerRate {
  readonly meter: RateMeter;
  bytes: number;
  /** Who brought its last bytes. */
  lane: string;
}

/** One connection at work on a run. */
export interface Reading {
  readonly run: Run;
  readonly worker: WorkerRate;
  readonly meter: RateMeter;
  startedMs: number;
  /** The end of what the attempt that is under way has asked for. */
  askedEnd: number;
  /** What the whole had brought when it began. */
  bytesBefore: number;
  /** Whether the source has granted the attempt that is under way: its bytes come, perhaps late. */
  isGranted: boolean;
  hasBytes: boolean;
  /** False between attempts. */
  isReading: boolean;
  /** While the target makes the source wait, its rate says nothing. */
  isPaused: () => boolean;
  /** Takes over what another thread has read of it. */
  look: () => void;
  /** Puts what is gathered into the target. */
  flush: () => Promise<void>;
  /** When it last was paused, in clock milliseconds. */
  pausedMs: number;
  /** Who brings the bytes of the attempt that is under way. */
  laneNow: () => string;
  /** Ends the attempt that is under way. */
  abort: AbortController;
}

export function newReading(run: Run, worker: WorkerRate, nowMs: number): Reading {
  const meter = new RateMeter(WINDOW_MS);
  const reading = {
    run,
    worker,
    meter,
    startedMs: 0,
    askedEnd: run.end,
    bytesBefore: 0,
    isGranted: false,
    hasBytes: false,
    isReading: false,
    isPaused: () => false,
    look: () => {},
    flush: async () => {},
    laneNow: () => ONLY_LANE,
    pausedMs: Number.NEGATIVE_INFINITY,
    abort: new AbortController(),
  };
  beginAttempt(reading, nowMs);
  return reading;
}

/** A new connection starts with a clean sheet. */
export function beginAttempt(reading: Reading, nowMs: number): void {
  reading.run.attempts.begin(nowMs);
  reading.meter.reset();
  reading.meter.sample(nowMs, reading.run.position);
  Object.assign(reading, {
    startedMs: nowMs,
    askedEnd: reading.run.end,
    isGranted: false,
    hasBytes: false,
    isReading: true,
    pausedMs: Number.NEGATIVE_INFINITY,
    abort: new AbortController(),
  });
}

/** Another one brings the bytes now: what was measured before says nothing of him. */
function changeLane(reading: Reading, nowMs: number): void {
  const { worker } = reading;
  const lane = reading.laneNow();
  if (worker.lane === lane) return;
  worker.lane = lane;
  worker.meter.reset();
  reading.meter.reset();
  reading.startedMs = nowMs;
}

/** How long a slow connection is kept, in milliseconds: longer each time that replacing one did not help. */
function patienceFor(replacements: number, isFarBehind: boolean, hasIdle: boolean): number {
  const tries = hasIdle ? Math.max(0, replacements - 1) : replacements;
  return Math.min(MOST_PATIENCE_MS, isFarBehind && tries === 0 ? MEASURED_MS : WINDOW_MS * 2 ** tries);
}

export class Pace {
  readonly #workers: WorkerRate[] = [];
  /** The best rate that one connection of each lane had lately. */
  readonly #best = new Map<string, number>();
  /** The usual wait; recent answers count most, so that one slow answer does not slow the judgement for good. */
  #firstByteMs: number;
  #hasSeenBytes = false;
  #lastTickMs: number | null = null;
  readonly #lost = new LostTime();
  #lostMs = 0;
  /** What was measured before this says nothing, in clock milliseconds. */
  #measuredFromMs = Number.NEGATIVE_INFINITY;

  /** @param firstByteMs the usual wait for an answer, as far as it is known; else 0 */
  constructor(firstByteMs = 0) {
    this.#firstByteMs = firstByteMs;
  }

  /** The best rate that one connection had lately. */
  get bestBytesPerSecond(): number {
    let best = 0;
    for (const perSecond of this.#best.values()) best = Math.max(best, perSecond);
    return best;
  }

  /** The usual wait for an answer to begin, in milliseconds; 0 before the first. */
  get firstByteMs(): number {
    return this.#firstByteMs;
  }

  /** One more worker, whose rate counts from now on. */
  addWorker(nowMs: number): WorkerRate {
    const worker = { meter: new RateMeter(WINDOW_MS), bytes: 0, lane: ONLY_LANE };
    worker.meter.sample(nowMs, 0);
    this.#workers.push(worker);
    return worker;
  }

  /** Notes how long an answer took to begin. */
  firstByteAfter(waitMs: number): void {
    this.#firstByteMs = this.#firstByteMs === 0 ? waitMs : (this.#firstByteMs + waitMs) / 2;
  }

  /** Notes that an attempt brought bytes: others' silence is then theirs, though none lasted long enough to have a rate. */
  attemptEnded({ hasBytes }: Reading): void {
    this.#hasSeenBytes ||= hasBytes;
  }

  /** The ticks begin. */
  begin(nowMs: number): void {
    this.#lost.begin(nowMs);
  }

  /** How many milliseconds before the last tick this process did not run. */
  get lostMs(): number {
    return this.#lostMs;
  }

  /** Takes everyone's rate. */
  tick(nowMs: number, readings: Iterable<Reading>): void {
    this.#lostMs = this.#lost.before(nowMs);
    if (this.#lostMs > 0) this.#measureAnew(nowMs, readings);
    const sinceMs = nowMs - (this.#lastTickMs ?? nowMs);
    this.#lastTickMs = nowMs;
    for (const [lane, best] of this.#best) this.#best.set(lane, best * BEST_FADE_PER_SECOND ** (sinceMs / 1000));
    for (const reading of readings) {
      if (reading.isReading) changeLane(reading, nowMs);
      reading.meter.sample(nowMs, reading.run.position);
      if (reading.isPaused()) reading.pausedMs = nowMs;
    }
    // Also those that wait for work: what they brought just before is what the others should reach.
    for (const { meter, bytes, lane } of this.#workers) {
      meter.sample(nowMs, bytes);
      if (meter.spanMs >= MEASURED_MS) this.#best.set(lane, Math.max(this.#bestOf(lane), meter.bytesPerSecond));
    }
  }

  #measureAnew(nowMs: number, readings: Iterable<Reading>): void {
    this.#measuredFromMs = nowMs;
    for (const { meter } of [...readings, ...this.#workers]) meter.reset();
  }

  #bestOf(lane: string): number {
    return this.#best.get(lane) ?? 0;
  }

  /**
   * Whether the connection should be given up for another one.
   * @param hasIdle whether a proven connection has nothing to do: it takes over at once, so that even another try costs little
   */
  isStraggler(reading: Reading, nowMs: number, hasIdle: boolean): boolean {
    if (!reading.isReading || nowMs - reading.pausedMs < WINDOW_MS) return false;
    const { bytesPerSecond } = reading.meter;
    const best = this.#bestOf(reading.worker.lane);
    // Without a byte it may be the answer that is late, and not the connection that is slow.
    const isFarBehind = reading.hasBytes && bytesPerSecond < best * FAR_BEHIND_SHARE;
    const waitedMs = nowMs - Math.max(reading.startedMs, this.#measuredFromMs);
    if (waitedMs < patienceFor(reading.run.attempts.replacements, isFarBehind, hasIdle)) return false;
    if (!reading.hasBytes && waitedMs < this.#firstByteMs * FIRST_BYTE_PATIENCE) return false;
    if (best === 0) return this.#hasSeenBytes && bytesPerSecond === 0;
    return bytesPerSecond < best * STRAGGLER_SHARE;
  }

  /** Whether it runs at a healthy rate, so that earlier replacements are forgiven. */
  isHealthy(reading: Reading): boolean {
    return reading.meter.spanMs >= WINDOW_MS && reading.meter.bytesPerSecond >= this.#bestOf(reading.worker.lane) / 2;
  }

  /**
   * How many bytes to hand out at once: an equal share of half of what is left, so that runs shrink towards the end and all
   * connections end together. If that would be over too soon, as from far away, it is the whole share of those without work.
   */
  runBytes(pendingBytes: number, connections: number, idleConnections: number): number {
    const best = this.bestBytesPerSecond;
    const half = pendingBytes / (2 * connections);
    const leastMs = Math.min(MOST_LEAST_RUN_MS, Math.max(LEAST_RUN_MS, LEAST_ANSWERS * this.#firstByteMs));
    // Before any rate is known a run from far away is taken for short, and any other one is not.
    const unknown = this.#firstByteMs >= FAR_MS ? Number.POSITIVE_INFINITY : 0;
    const leastBytes = best === 0 ? unknown : (best * leastMs) / 1000;
    const mostBytes = best === 0 && this.#firstByteMs < FAR_MS ? MOST_FIRST_RUN_BYTES : MOST_RUN_BYTES;
    return Math.min(mostBytes, Math.max(half, Math.min(leastBytes, pendingBytes / idleConnections)));
  }

  /**
   * The run that takes longest to finish, and the offset at which to split it so that both parts end together; null when
   * no split saves enough.
   */
  bestSplit(readings: Iterable<Reading>): { readonly run: Run; readonly offset: number } | null {
    const thiefRate = this.bestBytesPerSecond;
    if (thiefRate === 0) return null;
    let best: { run: Run; offset: number; savedMs: number } | null = null;
    for (const { run, meter } of readings) {
      const rate = meter.spanMs >= MEASURED_MS ? Math.min(meter.bytesPerSecond, thiefRate) : thiefRate;
      const aloneMs = (run.remainingBytes * 1000) / Math.max(rate, 1);
      const togetherMs = (run.remainingBytes * 1000) / (rate + thiefRate) + this.#firstByteMs;
      const savedMs = aloneMs - togetherMs;
      if (savedMs < Math.max(WORTHWHILE_MS, this.#firstByteMs) || savedMs <= (best?.savedMs ?? 0)) continue;
      best = { run, offset: run.position + (run.remainingBytes * rate) / (rate + thiefRate), savedMs };
    }
    return best;
  }
}
