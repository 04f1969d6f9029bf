/**
 * Which bytes a free connection asks for next: a run of what nobody works on yet, or the rear part of the run that would
 * finish last.
 */
import type { Admission } from "./admission.ts";
import type { Pace, Reading } from "./pace.ts";
import type { Plan, Run } from "./plan.ts";

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
}

export class RunDealer {
  readonly #options: RunDealerOptions;
  #isOpenedTaken = false;

  constructor(options: RunDealerOptions) {
    this.#options = options;
  }

  /** The next run; null if nothing is worth asking for at the moment. */
  deal(): Run | null {
    return this.#options.plan.take(this.#runBytes()) ?? this.#steal();
  }

  /** While nothing new is accepted, what was taken from an open answer that holds it goes back to that. */
  fillOpenAnswers(nowMs: number): void {
    const { plan, admission, held } = this.#options;
    if (admission.isAccepting(nowMs)) return;
    for (const { run, isReading, hasBytes, askedEnd } of held) if (isReading && hasBytes) plan.extend(run, askedEnd);
  }

  /** The answer that opened the source is the first run, whatever its size: bytes that are on their way are not thrown away. */
  #runBytes(): number {
    const { plan, pace, admission, held, runStepBytes } = this.#options;
    const openedBytes = this.#isOpenedTaken ? 0 : this.#options.openedBytes;
    this.#isOpenedTaken = true;
    const { pendingBytes } = plan;
    const { limit, hasRefused } = admission;
    const idle = limit - held.size;
    // If not every request is answered, each asks for its whole share: over one connection for all that is left.
    const shareBytes = hasRefused ? pendingBytes / idle : pace.runBytes(pendingBytes, limit, idle);
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
