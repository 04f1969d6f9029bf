/** An admission within a rate limit, for requests whose answers all have the same size: each goes when its bytes may come. */
import type { Admission, Answer, Moment, Refusal, Refused } from "./admission.ts";
import type { FetchEvent } from "./events.ts";
import type { RateLimit } from "./rate-limit.ts";

export class LimitedAdmission implements Admission {
  readonly #own: Admission;
  readonly #rate: RateLimit;
  readonly #answerBytes: number;

  constructor(own: Admission, rate: RateLimit, answerBytes: number) {
    this.#own = own;
    this.#rate = rate;
    this.#answerBytes = answerBytes;
  }

  get limit(): number {
    return this.#own.limit;
  }

  get hasRefused(): boolean {
    return this.#own.hasRefused;
  }

  get onRoom(): (() => void) | undefined {
    return this.#own.onRoom;
  }

  set onRoom(act: (() => void) | undefined) {
    this.#own.onRoom = act;
  }

  isAccepting(nowMs: number): boolean {
    return this.#own.isAccepting(nowMs);
  }

  waitMs(underWay: number, nowMs: number): number {
    return Math.max(this.#own.waitMs(underWay, nowMs), this.#rate.waitMs);
  }

  sent(nowMs: number): void {
    this.#rate.spend(this.#answerBytes);
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
