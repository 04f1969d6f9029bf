/** An admission around another one, which it leaves as it is. Whoever limits something more overrides what is different. */
import type { Admission, Answer, Moment, Refusal, Refused } from "./admission.ts";
import type { FetchEvent } from "./events.ts";

export abstract class AdmissionAround implements Admission {
  protected readonly own: Admission;
  onRoom: (() => void) | undefined = undefined;

  constructor(own: Admission) {
    this.own = own;
    own.onRoom = () => this.onRoom?.();
  }

  get limit(): number {
    return this.own.limit;
  }

  get hasRefused(): boolean {
    return this.own.hasRefused;
  }

  isAccepting(nowMs: number): boolean {
    return this.own.isAccepting(nowMs);
  }

  waitMs(underWay: number, nowMs: number): number {
    return this.own.waitMs(underWay, nowMs);
  }

  sent(nowMs: number): void {
    this.own.sent(nowMs);
  }

  ended(nowMs: number): void {
    this.own.ended(nowMs);
  }

  heard(nowMs: number): void {
    this.own.heard(nowMs);
  }

  answered(answer: Answer): void {
    this.own.answered(answer);
  }

  refused(refusal: Refusal): Refused {
    return this.own.refused(refusal);
  }

  tick(moment: Moment): FetchEvent | null {
    return this.own.tick(moment);
  }
}
