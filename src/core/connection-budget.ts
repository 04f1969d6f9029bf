/**
 * How many connections several transfers may have together. Each of them has a seat: one connection that nobody takes from it, so that
 * all go on. What is left is for whoever can use more, as long as nobody waits for a seat. So many small files have one connection
 * each, and the last large one has all of them.
 */
import type { Admission } from "./admission.ts";
import { AdmissionAround } from "./admission-around.ts";
import { raceAbort } from "./race-abort.ts";

export class ConnectionBudget {
  readonly most: number;
  readonly #waiting: (() => void)[] = [];
  readonly #sharing = new Set<Budgeted>();
  /** Seats that are taken, and connections beyond them. */
  #taken = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Waits for a seat. Whoever waited longest gets it. @throws the signal's reason */
  async seat(signal: AbortSignal): Promise<Seat> {
    if (this.free > 0) this.#taken += 1;
    else {
      const turn = Promise.withResolvers<void>();
      this.#waiting.push(turn.resolve);
      try {
        await raceAbort(turn.promise, signal);
      } catch (error) {
        const at = this.#waiting.indexOf(turn.resolve);
        if (at >= 0) this.#waiting.splice(at, 1);
        else this.leave();
        throw error;
      }
    }
    return new Seat(this);
  }

  /** Connections that nobody has, and nobody waits for. */
  get free(): number {
    return this.#waiting.length > 0 ? 0 : this.most - this.#taken;
  }

  take(): void {
    this.#taken += 1;
  }

  /** A connection is free. Who waits for a seat has it at once. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next !== undefined) return next();
    this.#taken -= 1;
    for (const other of this.#sharing) other.onRoom?.();
  }

  share(budgeted: Budgeted): void {
    this.#sharing.add(budgeted);
  }

  unshare(budgeted: Budgeted): void {
    this.#sharing.delete(budgeted);
  }
}

/** The place of one transfer. Disposing of it, or leaving it earlier, gives it to the next one. */
export class Seat implements Disposable {
  readonly #budget: ConnectionBudget;
  readonly #budgeted: Budgeted[] = [];
  #isLeft = false;

  constructor(budget: ConnectionBudget) {
    this.#budget = budget;
  }

  /** To be given to the transfer. */
  readonly around = (own: Admission): Admission => {
    const budgeted = new Budgeted(own, this.#budget);
    this.#budgeted.push(budgeted);
    this.#budget.share(budgeted);
    return budgeted;
  };

  /** No more is fetched. */
  leave(): void {
    if (this.#isLeft) return;
    this.#isLeft = true;
    for (const budgeted of this.#budgeted) this.#budget.unshare(budgeted);
    this.#budget.leave();
  }

  [Symbol.dispose](): void {
    this.leave();
  }
}

class Budgeted extends AdmissionAround {
  readonly #budget: ConnectionBudget;
  #underWay = 0;

  constructor(own: Admission, budget: ConnectionBudget) {
    super(own);
    this.#budget = budget;
  }

  override get limit(): number {
    return Math.min(this.own.limit, Math.max(1, this.#underWay + this.#budget.free));
  }

  override waitMs(underWay: number, nowMs: number): number {
    const hasRoom = this.#underWay === 0 || this.#budget.free > 0;
    return hasRoom ? this.own.waitMs(underWay, nowMs) : Number.POSITIVE_INFINITY;
  }

  override sent(nowMs: number): void {
    // The first one is the seat's own.
    if (this.#underWay > 0) this.#budget.take();
    this.#underWay += 1;
    this.own.sent(nowMs);
  }

  override ended(nowMs: number): void {
    this.#underWay -= 1;
    this.own.ended(nowMs);
    if (this.#underWay > 0) this.#budget.leave();
  }
}
