/**
 * Which bytes a free connection asks for next: a run of what nobody works on yet, or the rear part of the run that would
 * finish last.
 */
import type { Admission } from "./admission.ts";
import type { Pace, Reading } from "./pace.ts";
import type { Plan, Run } from "./plan.ts";
import type { TransferTarget } from "./ports.ts";

/** The reason of an abort that means "what comes before this needs the connection". */
export const YIELDED = Symbol("yielded");

export interface RunDealerOptions {
  readonly plan: Plan;
  readonly pace: Pace;
  readonly admission: Admission;
  /** The runs that connections hold. */
  readonly held: ReadonlySet<Reading>;
  readonly pieceBytes: number;
  /** Runs are multiples of this many bytes, if there are as many. */
  readonly runStepBytes: number;
  /** Bytes of the answer that opened the source. */
  readonly openedBytes: number;
  readonly target: Pick<TransferTarget, "room">;
}

/**
 * All connections together have runs for this share of the room. The rest is for what came before its turn: while the reader catches up
 * with it, connections go on.
 */
const UNDER_WAY_SHARE = 0.5;

export class RunDealer {
  readonly #options: RunDealerOptions;
  #isOpenedTaken = false;

  constructor(options: RunDealerOptions) {
    this.#options = options;
  }

  /** The next run; null if nothing is worth asking for at the moment. */
  deal(): Run | null {
    const { plan, target } = this.#options;
    const { room = null } = target;
    if (room === null) return plan.take(this.#runBytes()) ?? this.#steal();
    const { position = 0 } = plan.pending[0] ?? {};
    const roomBytes = room.end - position;
    if (plan.pending.length === 0 || (roomBytes <= 0 && room.isAwaited)) return this.#steal();
    // What is asked for has room already: no connection ever waits for the reader in the middle of an answer.
    return roomBytes <= 0 ? null : plan.take(Math.min(this.#runBytes(), roomBytes), true);
  }

  /**
   * Ends an attempt that keeps the reader from what comes next: all connections that may be open wait for room, and only the reader makes
   * any. That happens with ranges that are not cut, as they need not have room for all that they ask for. The one that is farthest ahead
   * has to go. Its place is free at once: what came of it waits for room, and its worker with it. Null if nothing is in the way.
   */
  giveWay(nowMs: number): Reading | null {
    const { plan, admission, held, target } = this.#options;
    const first = plan.pending[0];
    if (first === undefined || target.room?.isAwaited !== true || admission.waitMs(held.size, nowMs) !== Number.POSITIVE_INFINITY)
      return null;
    const ahead = [...held].filter(({ isReading, isPaused, run }) => isReading && isPaused() && run.position > first.position);
    if (ahead.length < held.size) return null;
    const last = ahead.reduce<Reading | null>((far, one) => (far === null || one.run.position > far.run.position ? one : far), null);
    last?.abort.abort(YIELDED);
    return last;
  }

  /** While nothing new is accepted, what was taken from an open answer that holds it goes back to that. */
  fillOpenAnswers(nowMs: number): void {
    const { plan, admission, held } = this.#options;
    if (admission.isAccepting(nowMs)) return;
    for (const { run, isReading, hasBytes, askedEnd } of held) if (isReading && hasBytes) plan.extend(run, askedEnd);
  }

  /** The answer that opened the source is the first run, whatever its size: bytes that are on their way are not thrown away. */
  #runBytes(): number {
    const { plan, pace, admission, held, runStepBytes, target } = this.#options;
    const openedBytes = this.#isOpenedTaken ? 0 : this.#options.openedBytes;
    this.#isOpenedTaken = true;
    const { pendingBytes } = plan;
    const { limit, hasRefused } = admission;
    const idle = limit - held.size;
    // If not every request is answered, each asks for its whole share: over one connection for all that is left.
    const usualBytes = hasRefused ? pendingBytes / idle : pace.runBytes(pendingBytes, limit, idle);
    const shareBytes = Math.min(usualBytes, ((target.room?.bytes ?? Number.POSITIVE_INFINITY) * UNDER_WAY_SHARE) / limit);
    return Math.max(openedBytes, runStepBytes * Math.ceil(shareBytes / runStepBytes));
  }

  #steal(): Run | null {
    const { plan, pace, held, pieceBytes } = this.#options;
    const splittable = [...held].filter(({ run }) => plan.canSplit(run));
    const split = pace.bestSplit(splittable);
    if (split === null) return null;
    // The plan cuts behind the offset; half a piece before it makes that the nearest boundary, also if two pieces are left.
    return plan.split(split.run, split.offset - pieceBytes / 2);
  }
}
