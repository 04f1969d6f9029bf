/** An admission within what somebody else allows, such as a number of connections that several fetches share. */
import type { Admission } from "./admission.ts";
import { AdmissionAround } from "./admission-around.ts";

/** How many requests may be under way at most; it can change. */
export interface Allowance {
  readonly most: number;
  /** How many it will be, as far as it is known: runs are made for that many. */
  readonly expected: number;
  /** Called when it has changed. */
  onChange: (() => void) | undefined;
}

export class AllowedAdmission extends AdmissionAround {
  readonly #allowance: Allowance;

  constructor(own: Admission, allowance: Allowance) {
    super(own);
    this.#allowance = allowance;
    allowance.onChange = () => this.onRoom?.();
  }

  override get limit(): number {
    return Math.min(this.own.limit, this.#allowance.expected);
  }

  override waitMs(underWay: number, nowMs: number): number {
    return underWay >= this.#allowance.most ? Number.POSITIVE_INFINITY : this.own.waitMs(underWay, nowMs);
  }
}
