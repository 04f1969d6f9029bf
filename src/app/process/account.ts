/** What one fetch has come to so far, and the results and errors that it ends with. */
import type { FetchError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import { type FetchResult, finish, type Outcome } from "../../core/result.ts";
import { Tally } from "../../core/tally.ts";
import { hasOwnResult, reasonOf } from "./run-fetch.ts";

/** Which destination a fetch is for. */
interface Place {
  readonly path: string;
  readonly fetchId: string;
}

export class Account {
  readonly tally = new Tally();
  readonly #clock: Clock;
  readonly #startedMs: number;
  /** Bytes that the next run can go on from, should this one fail. */
  keptBytes = 0;
  /** Whether the destination is another one than before, though the fetch failed: so it is with a device. */
  hasChanged = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedMs = clock.now();
  }

  /** How long the fetch has taken so far. */
  get elapsedMs(): number {
    return this.#clock.now() - this.#startedMs;
  }

  /** A result with what was counted and how long it took. */
  finish(outcome: Outcome): FetchResult {
    const { fetchedBytes, wastedBytes } = this.tally;
    return finish({ fetchedBytes, wastedBytes, ...outcome, durationMs: Math.round(this.elapsedMs) });
  }

  /** The error of a fetch that ended with one, and with it how far the fetch came. */
  fail(thrown: unknown, signal: AbortSignal, { path, fetchId }: Place): FetchError {
    if (hasOwnResult(thrown, signal)) return thrown;
    const error = reasonOf(thrown, signal);
    const status = error.code === "cancelled" ? "cancelled" : "failed";
    const { keptBytes, hasChanged: changed } = this;
    error.result = this.finish({ status, path, fetchId, changed, keptBytes, reason: `${error.message}.` });
    return error;
  }
}
