/** What every fetch has in common, whatever it fetches: its wire, its time limit, and what ended it. */
import { FetchError, fromParts, partsOf, toFetchError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import { pruneFoundState } from "../../state/state-folder.ts";
import type { Wire } from "../../wire/wire.ts";
import type { WireOptions } from "../../wire/wire-options.ts";
import type { ReachOptions } from "./reach.ts";

/** Servers are reached as anybody reaches them. */
export const USUAL_REACH: ReachOptions = { resolve: [] };

/** What a fetch stands on; tests pass their own. */
export interface FetchParts {
  readonly clock: Clock;
  /** @param threads that may receive */
  readonly createWire: (options: WireOptions, threads?: number) => Wire;
  /** It is one of several fetches, which clean up together at their end. @default false */
  readonly isPart?: boolean;
}

export interface RunOptions {
  /** Whom the fetch asks, for messages. */
  readonly host: string;
  readonly timeoutMs: number | undefined;
  readonly reach: ReachOptions;
  /** Finds the only host that a client certificate is shown to. Null: it is shown to nobody. */
  readonly identifiedTo: (() => Promise<string | null>) | null;
  readonly signal: AbortSignal | undefined;
  /** How many threads may receive; undefined if it is to be found out. */
  readonly threads?: number | undefined;
  readonly parts: FetchParts;
}

/** Runs a fetch with a wire of its own, until it ends or its time is over. */
export async function runFetch<T>(options: RunOptions, run: (own: Own) => Promise<T>): Promise<T> {
  const { reach, identifiedTo, timeoutMs, signal, threads, parts } = options;
  const usual = isUsualReach(reach);
  const shownTo = reach.clientCert === undefined || identifiedTo === null ? null : await identifiedTo();
  await using wire = parts.createWire(usual ? {} : await (await import("./reach.ts")).wireOptionsOf(reach, shownTo), threads);
  // One of many files needs neither a limit nor a signal of its own.
  if (parts.isPart && signal !== undefined && timeoutMs === undefined) return await run({ wire, signal });
  return await runLimited(options, wire, run);
}

interface Own {
  readonly wire: Wire;
  readonly signal: AbortSignal;
}

async function runLimited<T>(
  { host, timeoutMs, signal, parts: { clock, isPart = false } }: RunOptions,
  wire: Wire,
  run: (own: Own) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const limit = new AbortController();
  const isTimed = limitTime(timeoutMs, { host, clock, limit, ending: ending.signal });
  try {
    return await run({ wire, signal: AbortSignal.any(signal === undefined ? [limit.signal] : [signal, limit.signal]) });
  } finally {
    // A reason of its own: without one Node makes an error with a stack.
    ending.abort("ended");
    await isTimed;
    // At the very end, so that no byte waits for it, and not after a stop, which should be quick: ten thousand old records take half a second.
    if (!isPart && !signal?.aborted && !limit.signal.aborted) await pruneFoundState(Date.now());
  }
}

/** What reads files is loaded only if one is named: the first request would wait for it. */
function isUsualReach({ caFile, clientCert, clientKey, resolve }: ReachOptions): boolean {
  return caFile === undefined && clientCert === undefined && clientKey === undefined && resolve.length === 0;
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
  limit.abort(new FetchError("timeout", `Timed out: fetching from "${host}" took longer than ${timeoutMs / 1000} s`));
}

/**
 * What ended the fetch: an abort explains whatever was thrown on its way. One reason may end several fetches, and each of them
 * adds its own result to it, so the error is a new one.
 */
export function reasonOf(thrown: unknown, { aborted, reason }: AbortSignal): FetchError {
  if (!aborted) return toFetchError(thrown);
  return reason instanceof FetchError
    ? fromParts(partsOf(reason), reason)
    : new FetchError("cancelled", "The fetch was cancelled", { cause: reason });
}

/** Whether an error has its fetch's result already; the reason of an abort may have that of another fetch. */
export function hasOwnResult(thrown: unknown, { reason }: AbortSignal): thrown is FetchError {
  return thrown instanceof FetchError && thrown.result !== undefined && thrown !== reason;
}
