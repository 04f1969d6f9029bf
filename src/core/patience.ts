/** Questions whose answer is taken as a whole: how long one may stay without it, and how often it is asked again. */
import { Attempts } from "./attempts.ts";
import { FollowingAbort } from "./following-abort.ts";
import { LostTime, TICK_MS } from "./lost-time.ts";
import type { Clock, Reporter } from "./ports.ts";

export interface Patience {
  /** How many attempts in a row may fail. */
  readonly retries: number;
  readonly idleTimeoutMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** The longest wait that a server may ask for, in milliseconds. @default two minutes */
  readonly mostWaitMs?: number;
  /** The beginning of the message when no answer comes, such as `Cannot fetch from "example.com"`. */
  readonly cannot: string;
}

/**
 * Asks until there is an answer, a failure is final, or the retries are used up.
 *
 * @throws FetchError idle-timeout, or as `ask` does; the signal's reason
 */
export async function askPatiently<T>(patience: Patience, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { retries, clock, reporter, signal, mostWaitMs } = patience;
  for (const attempts = new Attempts(); ; ) {
    try {
      return await askOnce(patience, attempts, ask);
    } catch (error) {
      signal.throwIfAborted();
      const verdict = attempts.judge(error, { retries, random: clock.random, mostWaitMs });
      if (verdict.kind === "final") throw verdict.error;
      if (verdict.kind !== "again") continue;
      reporter.report(verdict.retry);
      await clock.sleep(verdict.retry.delayMs, signal);
    }
  }
}

/** The whole answer counts, since nothing tells whether bytes of it arrive. */
async function askOnce<T>(patience: Patience, attempts: Attempts, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { idleTimeoutMs, clock, cannot, signal } = patience;
  using asking = new FollowingAbort(signal);
  const lost = new LostTime();
  lost.begin(clock.now());
  attempts.begin(clock.now());
  using _watching = clock.every(TICK_MS, () => {
    const nowMs = clock.now();
    // A timer may fire a little early by the clock.
    const { reason } = attempts.watch(nowMs + 1, { idleTimeoutMs, lostMs: lost.before(nowMs), silence: `${cannot}: no answer came` });
    if (reason !== null) asking.abort(reason);
  });
  return await ask(asking.signal);
}
