/** Limits one attempt to the idle timeout, for as long as nothing tells whether bytes arrive. */
import { FetchError } from "./errors.ts";
import type { Clock } from "./ports.ts";

export interface Patience {
  readonly idleTimeoutMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The beginning of the message, such as `Cannot fetch from "example.com"`. */
  readonly cannot: string;
}

/** @throws FetchError idle-timeout, or as the attempt does */
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
