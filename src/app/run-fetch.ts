/** What every fetch has in common, whatever it fetches: its time limit, its end, and what is told of it. */
import { FetchError, toFetchError } from "../core/errors.ts";
import type { Clock } from "../core/ports.ts";
import type { FetchResult } from "../core/result.ts";
import type { Wire } from "../wire/wire.ts";

/** A result before its duration is known. */
export type Outcome = Omit<FetchResult, "durationMs">;

/** What a fetch stands on; tests pass their own. */
export interface FetchParts {
  readonly clock: Clock;
  readonly createWire: () => Wire;
}

/** One fetch, made for its signal and its wire. */
export interface Fetch {
  /** @throws FetchError */
  run(): Promise<Outcome>;
  /** How far it came when it failed. */
  failure(error: FetchError): Promise<Outcome>;
}

export interface RunOptions {
  /** Whom the fetch asks, for messages. */
  readonly host: string;
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly parts: FetchParts;
}

/** @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run */
export async function runFetch(
  { host, timeoutMs, signal, parts: { clock, createWire } }: RunOptions,
  create: (parts: { readonly wire: Wire; readonly signal: AbortSignal }) => Fetch,
): Promise<FetchResult> {
  const startedMs = clock.now();
  const durationMs = () => Math.round(clock.now() - startedMs);
  const ending = new AbortController();
  const limit = new AbortController();
  const signals = signal === undefined ? [limit.signal] : [signal, limit.signal];
  await using wire = createWire();
  const fetch = create({ wire, signal: AbortSignal.any(signals) });
  const isTimed = limitTime(timeoutMs, { host, clock, limit, ending: ending.signal });
  try {
    return { ...(await fetch.run()), durationMs: durationMs() };
  } catch (thrown) {
    const error = reasonOf(thrown, signal, limit.signal);
    error.result = { ...(await fetch.failure(error)), durationMs: durationMs() };
    throw error;
  } finally {
    ending.abort();
    await isTimed;
  }
}

async function limitTime(
  timeoutMs: number | undefined,
  {
    host,
    clock,
    limit,
    ending,
  }: { readonly host: string; readonly clock: Clock; readonly limit: AbortController; readonly ending: AbortSignal },
): Promise<void> {
  if (timeoutMs === undefined) return;
  try {
    await clock.sleep(timeoutMs, ending);
  } catch {
    // The fetch ended first.
    return;
  }
  limit.abort(new FetchError("timeout", `Cannot fetch from "${host}" in time: ${timeoutMs / 1000} s are over`));
}

/** What ended the fetch: an abort explains whatever was thrown on its way. */
function reasonOf(thrown: unknown, signal: AbortSignal | undefined, limit: AbortSignal): FetchError {
  if (limit.aborted) return toFetchError(limit.reason);
  if (!signal?.aborted) return toFetchError(thrown);
  return signal.reason instanceof FetchError
    ? signal.reason
    : new FetchError("cancelled", "The fetch was cancelled", { cause: signal.reason });
}
