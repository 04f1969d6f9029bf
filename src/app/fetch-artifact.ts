/** The use case "fetch a file", from a request to a result: its time limit, its end and what is told of it. */
import { FetchError, toFetchError } from "../core/errors.ts";
import type { Clock, Reporter } from "../core/ports.ts";
import type { FetchResult } from "../core/result.ts";
import { createWire } from "../wire/create-wire.ts";
import type { Wire } from "../wire/wire.ts";
import { ArtifactFetch } from "./artifact-fetch.ts";
import type { FetchOptions, FetchRequest } from "./request.ts";
import { systemClock } from "./system-clock.ts";

/** What a fetch stands on; tests pass their own. */
export interface FetchParts {
  readonly clock: Clock;
  readonly createWire: () => Wire;
}

const SILENT: Reporter = { report: () => {} };

/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
export async function fetchArtifact(
  request: FetchRequest,
  { signal, reporter = SILENT, keeper = null, shelf = null }: FetchOptions = {},
  parts: FetchParts = { clock: systemClock, createWire },
): Promise<FetchResult> {
  const startedMs = parts.clock.now();
  const durationMs = () => Math.round(parts.clock.now() - startedMs);
  const ending = new AbortController();
  const limit = new AbortController();
  const signals = signal === undefined ? [limit.signal] : [signal, limit.signal];
  await using wire = parts.createWire();
  const fetch = new ArtifactFetch({ request, wire, clock: parts.clock, reporter, keeper, shelf, signal: AbortSignal.any(signals) });
  const isTimed = limitTime(request, { clock: parts.clock, limit, ending: ending.signal });
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
  { timeoutMs, url }: FetchRequest,
  { clock, limit, ending }: { readonly clock: Clock; readonly limit: AbortController; readonly ending: AbortSignal },
): Promise<void> {
  if (timeoutMs === undefined) return;
  try {
    await clock.sleep(timeoutMs, ending);
  } catch {
    // The fetch ended first.
    return;
  }
  limit.abort(new FetchError("timeout", `Cannot fetch from "${url.host}" in time: ${timeoutMs / 1000} s are over`));
}

/** What ended the fetch: an abort explains whatever was thrown on its way. */
function reasonOf(thrown: unknown, signal: AbortSignal | undefined, limit: AbortSignal): FetchError {
  if (limit.aborted) return toFetchError(limit.reason);
  if (!signal?.aborted) return toFetchError(thrown);
  return signal.reason instanceof FetchError
    ? signal.reason
    : new FetchError("cancelled", "The fetch was cancelled", { cause: signal.reason });
}
