/** A decorator of admissions as a product could have it: several transfers share a number of requests under way, and a time before which none goes. */
import type { Admission, Answer, Moment, Refusal, Refused } from "../../src/core/admission.ts";
import type { FetchEvent } from "../../src/core/events.ts";

export class SharedBudget {
  readonly most: number;
  readonly #closedUntilMs: () => number;
  readonly #sharing: Budgeted[] = [];
  underWay = 0;

  /** @param closedUntilMs before which moment nothing may be sent; looked at each time */
  constructor(most: number, closedUntilMs: () => number = () => 0) {
    this.most = most;
    this.#closedUntilMs = closedUntilMs;
  }

  /** To be given to the transfers that share it. */
  readonly around = (own: Admission): Admission => {
    const budgeted = new Budgeted(own, this);
    this.#sharing.push(budgeted);
    return budgeted;
  };

  waitMs(nowMs: number): number {
    return this.underWay >= this.most ? Number.POSITIVE_INFINITY : Math.max(0, this.#closedUntilMs() - nowMs);
  }

  take(): void {
    this.underWay += 1;
  }

  leave(from: Budgeted): void {
    this.underWay -= 1;
    for (const other of this.#sharing) if (other !== from) other.onRoom?.();
  }
}

class Budgeted implements Admission {
  readonly #own: Admission;
  readonly #budget: SharedBudget;
  onRoom: (() => void) | undefined = undefined;

  constructor(own: Admission, budget: SharedBudget) {
    this.#own = own;
    this.#budget = budget;
    own.onRoom = () => this.onRoom?.();
  }

  get limit(): number {
    return Math.min(this.#own.limit, this.#budget.most);
  }

  get hasRefused(): boolean {
    return this.#own.hasRefused;
  }

  isAccepting(nowMs: number): boolean {
    return this.#own.isAccepting(nowMs);
  }

  waitMs(underWay: number, nowMs: number): number {
    return Math.max(this.#own.waitMs(underWay, nowMs), this.#budget.waitMs(nowMs));
  }

  sent(nowMs: number): void {
    this.#budget.take();
    this.#own.sent(nowMs);
  }

  ended(nowMs: number): void {
    this.#own.ended(nowMs);
    this.#budget.leave(this);
  }

  heard(nowMs: number): void {
    this.#own.heard(nowMs);
  }

  answered(answer: Answer): void {
    this.#own.answered(answer);
  }

  refused(refusal: Refusal): Refused {
    return this.#own.refused(refusal);
  }

  tick(moment: Moment): FetchEvent | null {
    return this.#own.tick(moment);
  }
}
