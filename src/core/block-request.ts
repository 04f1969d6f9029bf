/** One request for a block, and when it is late. */
import type { Task } from "./block-listing.ts";
import type { Places } from "./places.ts";
import type { Clock } from "./ports.ts";
import { UsualTime } from "./usual-time.ts";

/** A request that takes this many times the usual is made again over another connection. */
const PATIENCE = 10;
/** No request is late before this many milliseconds. */
const LEAST_PATIENCE_MS = 2_000;

export class BlockRequest {
  readonly task: Task;
  readonly startedMs: number;
  readonly abort = new AbortController();
  bytes = 0;
  /** Whether it has a place in memory. */
  hasPlace = false;
  /** Whether it waits for one: that is no silence of the service. */
  isWaiting = false;
  waitedMs = 0;

  constructor(task: Task, startedMs: number) {
    this.task = task;
    this.startedMs = startedMs;
  }

  /** Takes a place in memory for the answer that begins. Null: its bytes may come at once. */
  takePlace(places: Places, clock: Clock): Promise<void> | null {
    const take = () => {
      this.hasPlace = true;
    };
    const waiting = places.take(this.abort.signal);
    if (waiting === null) {
      take();
      return null;
    }
    const sinceMs = clock.now();
    this.isWaiting = true;
    return waiting.then(take).finally(() => {
      this.isWaiting = false;
      const nowMs = clock.now();
      this.task.attempts.heard(nowMs);
      this.waitedMs += nowMs - sinceMs;
    });
  }
}

/** Finds requests that wait while others were answered many times over. */
export class Lateness {
  readonly #usual = new UsualTime();

  answered({ startedMs, waitedMs }: BlockRequest, nowMs: number): void {
    this.#usual.add(nowMs - startedMs - waitedMs);
  }

  isLate({ startedMs, waitedMs, isWaiting, task }: BlockRequest, nowMs: number): boolean {
    if (isWaiting || this.#usual.ms === 0) return false;
    const patienceMs = Math.max(LEAST_PATIENCE_MS, PATIENCE * this.#usual.ms) * 2 ** task.attempts.replacements;
    return nowMs - startedMs - waitedMs > patienceMs;
  }
}
