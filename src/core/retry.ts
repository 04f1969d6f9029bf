/** How long to wait before an attempt is made again, and when to stop. Every retry of the product is decided here. */
import { FetchError } from "./errors.ts";
import { parseHttpDate } from "./http-date.ts";

/**
 * Bounds of the pause after a failure, in milliseconds. Full jitter between 0 and the backoff spreads workers that failed together
 * (AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
const TRANSIENT = { firstMs: 200, mostMs: 5_000 } as const;
/** Bounds of the pause after a refusal, in milliseconds. Servers count requests per second or minute, so it is longer. */
const THROTTLED = { firstMs: 1_000, mostMs: 30_000 } as const;
/** A server that refuses what it gave before is asked this many times more: one node of many may be wrong, all of them are not. */
const MOST_REFUSALS = 3;
/** No wait is longer, in milliseconds. A server may ask for hours, and a job had better fail than be kept. */
export const MAX_RETRY_AFTER_MS = 120_000;

export type RetryDecision = { readonly again: true; readonly delayMs: number } | { readonly again: false };

export interface RetryOptions {
  /** How many failed in a row, this one included: they make the pause longer. */
  readonly failures: number;
  /** How many of them in a row brought no progress at all, this one included. @default `failures` */
  readonly fruitless?: number;
  /** How many of those may be. */
  readonly retries: number;
  readonly random: () => number;
  /** The longest wait that a server may ask for, in milliseconds. @default {@link MAX_RETRY_AFTER_MS} */
  readonly mostWaitMs?: number | undefined;
}

/** Decides about one failure. */
export function decideRetry(
  error: FetchError,
  { failures, fruitless = failures, retries, random, mostWaitMs = MAX_RETRY_AFTER_MS }: RetryOptions,
): RetryDecision {
  const allowed = error.retry === "refused" ? Math.min(retries, MOST_REFUSALS) : retries;
  if (error.retry === "never" || fruitless > allowed) return { again: false };
  if (error.retryAfterMs !== undefined) {
    if (error.retryAfterMs > mostWaitMs) return { again: false };
    // A little jitter on top keeps workers apart that got the same time.
    return { again: true, delayMs: error.retryAfterMs + random() * TRANSIENT.firstMs };
  }
  const { firstMs, mostMs } = error.retry === "throttled" ? THROTTLED : TRANSIENT;
  const backoffMs = Math.min(mostMs, firstMs * 2 ** (failures - 1));
  // A throttled request waits at least the first step: "full" jitter from 0 would ask again at once.
  const floorMs = error.retry === "throttled" ? firstMs : 0;
  return { again: true, delayMs: floorMs + random() * (backoffMs - floorMs) };
}

/** The last error, as the end of several attempts. */
export function afterAttempts(error: FetchError, attempts: number): FetchError {
  if (attempts <= 1) return error;
  return new FetchError(error.code, `${error.message} (after ${attempts} attempts without progress)`, {
    retry: "never",
    cause: error,
    ...(error.ownHint === undefined ? {} : { hint: error.ownHint }),
  });
}

/** Milliseconds that a Retry-After header asks for (RFC 9110 10.2.3: seconds or an HTTP date); undefined when it is neither. */
export function parseRetryAfter(value: string | undefined, nowEpochMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const at = parseHttpDate(value);
  return at === undefined ? undefined : Math.max(0, at - nowEpochMs);
}
