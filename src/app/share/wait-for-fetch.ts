/** Waits for a fetch that somebody else started, or cancels it; neither starts anything. */
import { FetchError } from "../../core/errors.ts";
import type { Reporter } from "../../core/ports.ts";
import type { FetchResult } from "../../core/result.ts";
import { type Ending, outcomeOf } from "../../core/running-status.ts";
import { askToCancel } from "../../fetches/owner-client.ts";
import { endpointOf } from "../../fetches/runtime-folder.ts";
import { hasOwnResult } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { findPlaces } from "./fetch-places.ts";
import { type FetchName, requireEnded } from "./find-fetch.ts";
import { followOwner } from "./follow.ts";

export interface WaitOptions {
  /** Ends the waiting, never the fetch. */
  readonly signal?: AbortSignal | undefined;
  /** Receives what happens from now on. */
  readonly reporter?: Reporter | undefined;
  /** How long to wait, in milliseconds; for ever when absent. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Follows a running fetch to its end; of an ended one the result is what it left.
 * @returns what the owner returned
 * @throws FetchError the owner's; no-such-fetch, owner-lost, timeout
 */
export async function waitForFetch(name: FetchName, { signal, reporter: listener, timeoutMs }: WaitOptions = {}): Promise<FetchResult> {
  const reporter = unfailing(listener);
  const places = await findPlaces();
  const limit = new AbortController();
  const ended = new AbortController();
  if (timeoutMs !== undefined) {
    const giveUp = () =>
      limit.abort(new FetchError("timeout", `Timed out: the fetch of "${name.written}" did not end within ${timeoutMs / 1000} s`));
    systemClock.sleep(timeoutMs, ended.signal).then(giveUp, () => {});
  }
  const ending = AbortSignal.any(signal === undefined ? [limit.signal] : [signal, limit.signal]);
  try {
    // Who has ended left its result before it stopped answering.
    const followed = await followOwner({ places, id: name.id, source: null, signal: ending, reporter });
    return followed ?? outcomeOf((await requireEnded(name, places)).ending);
  } catch (error) {
    if (!signal?.aborted || hasOwnResult(error, signal)) throw error;
    // Only the waiting was stopped: nothing is said of what the fetch keeps.
    throw new FetchError("cancelled", `Cannot wait any longer for "${name.written}": the waiting was stopped`, {
      hint: "A fetch that runs goes on.",
      cause: error,
    });
  } finally {
    ended.abort();
  }
}

export interface CancelOptions {
  /** Leaves the partial file and its checkpoint for the next run. @default false */
  readonly keep?: boolean;
}

/** A fetch that should stop flushes within a second; a slow disk is given more. */
const MOST_CANCEL_MS = 60_000;

/**
 * Stops a running fetch and waits for its end. The owner decides whether the request came in time: a file that is being
 * published is published.
 * @returns how it ended: an ending with the error `cancelled`
 * @throws FetchError no-such-fetch: it has ended otherwise, or none runs
 */
export async function cancelFetch(name: FetchName, { keep = false }: CancelOptions = {}): Promise<Ending> {
  const { runtimeFolder } = await findPlaces();
  const late = new FetchError(
    "timeout",
    `Timed out: the process of the fetch of "${name.written}" was asked to end it, and did not within ${MOST_CANCEL_MS / 1000} s`,
  );
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(late), MOST_CANCEL_MS);
  const ending = await askToCancel(endpointOf(runtimeFolder, name.id), { keep }, limit.signal).finally(() => clearTimeout(timer));
  if (ending?.error?.code === "cancelled") return ending;
  const state =
    ending === null ? "none runs" : ending.error === null ? `it was complete already ("${ending.result.path}")` : "it had failed already";
  throw new FetchError("no-such-fetch", `Cannot cancel the fetch of "${name.written}": ${state}`);
}
