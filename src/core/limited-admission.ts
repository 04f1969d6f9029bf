/** An admission within a rate limit, for requests whose answers all have the same size: each goes when its bytes may come. */
import type { Admission } from "./admission.ts";
import { AdmissionAround } from "./admission-around.ts";
import type { RateLimit } from "./rate-limit.ts";

export class LimitedAdmission extends AdmissionAround {
  readonly #rate: RateLimit;
  readonly #answerBytes: number;

  constructor(own: Admission, rate: RateLimit, answerBytes: number) {
    super(own);
    this.#rate = rate;
    this.#answerBytes = answerBytes;
  }

  override waitMs(underWay: number, nowMs: number): number {
    return Math.max(this.own.waitMs(underWay, nowMs), this.#rate.waitMs);
  }

  override sent(nowMs: number): void {
    this.#rate.spend(this.#answerBytes);
    this.own.sent(nowMs);
  }
}
