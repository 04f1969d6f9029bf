/** Requests whose answer is taken as a whole: how long one may stay without it, and how often it is asked for again. */
import { Attempts } from "./attempts.ts";
import { FetchError } from "./errors.ts";
import type { Clock } from "./ports.ts";

export interface Patience {
  readonly idleTimeoutMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The beginning of the message, such as `Cannot fetch from "example.com"`. */
  readonly cannot: string;
}

/** Limits one attempt to the idle timeout: nothing tells whether bytes arrive. @throws FetchError idle-timeout, or as the attempt does */
export async function withPatience<T>(
  { idleTimeoutMs, clock, signal, cannot }: Patience,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const patience = new AbortController();
  const answered = new AbortController();
  const giveUp = () => patience.abort(new FetchError("idle-timeout", `${cannot}: no answer came for ${idleTimeoutMs / 1000} s`));
  const waiting = clock.sleep(idleTimeoutMs, answered.signal).then(giveUp, () => {});
  try {
    return await attempt(AbortSignal.any([signal, patience.signal]));
  } finally {
    answered.abort();
    await waiting;
  }
}

/** Makes an attempt again until it succeeds, fails for good, or the budget is spent. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  options: {
    readonly retries: number;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly onRetry: (error: FetchError, delayMs: number, attempt: number) => void;
  },
): Promise<T> {
  const { retries, clock, signal, onRetry } = options;
  for (const attempts = new Attempts(); ; ) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof FetchError)) throw error;
      const verdict = attempts.judge(error, { retries, random: clock.random });
      if (!verdict.again) throw verdict.error;
      onRetry(error, verdict.delayMs, verdict.attempt);
      await clock.sleep(verdict.delayMs, signal);
    }
  }
}
