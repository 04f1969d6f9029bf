/** An admission within what somebody else allows, such as a number of connections that several fetches share. */
import type { Admission, Answer, Moment, Refusal, Refused } from "./admission.ts";
import type { FetchEvent } from "./events.ts";

/** How many requests may be under way at most; it can change. */
export interface Allowance {
  readonly most: number;
  /** How many it will be, as far as it is known: runs are made for that many. */
  readonly expected: number;
  /** Called when it has changed. */
  onChange: (() => void) | undefined;
}

export class AllowedAdmission implements Admission {
  readonly #own: Admission;
  readonly #allowance: Allowance;
  #onRoom: (() => void) | undefined = undefined;

  constructor(own: Admission, allowance: Allowance) {
    this.#own = own;
    this.#allowance = allowance;
    allowance.onChange = () => this.#onRoom?.();
  }

  get limit(): number {
    return Math.min(this.#own.limit, this.#allowance.expected);
  }

  get hasRefused(): boolean {
    return this.#own.hasRefused;
  }

  get onRoom(): (() => void) | undefined {
    return this.#onRoom;
  }

  set onRoom(act: (() => void) | undefined) {
    this.#onRoom = act;
    this.#own.onRoom = act;
  }

  isAccepting(nowMs: number): boolean {
    return this.#own.isAccepting(nowMs);
  }

  waitMs(underWay: number, nowMs: number): number {
    return underWay >= this.#allowance.most ? Number.POSITIVE_INFINITY : this.#own.waitMs(underWay, nowMs);
  }

  sent(nowMs: number): void {
    this.#own.sent(nowMs);
  }

  ended(nowMs: number): void {
    this.#own.ended(nowMs);
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
