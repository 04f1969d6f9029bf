/**
 * One owner a fetch: the process that gets the destination's lock runs the fetch and owns it, all others follow the owner. Knows
 * nothing of what is fetched, so files and snapshots are shared the same way.
 */

import { setTimeout as delay } from "node:timers/promises";
import { FetchError, toFetchError } from "../../core/errors.ts";
import { monotonicMs } from "../../core/monotonic.ts";
import type { Reporter } from "../../core/ports.ts";
import { type FetchResult, finish } from "../../core/result.ts";
import { writeError } from "../../core/running-status.ts";
import { DestinationLock } from "../../fetches/destination-lock.ts";
import { fileError } from "../../target/file-error.ts";
import { type FetchPlaces, openPlaces } from "./fetch-places.ts";
import { notShared, OwnedFetch, type SharedFetch } from "./owned-fetch.ts";

/** Between a lock that is held and a socket that answers lie the owner's first moments, or its last; a loaded machine stretches them. */
const MOST_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 25;

/**
 * Runs the fetch, or follows the one that runs already.
 * @param run the fetch itself, under the lock; what it throws has its `result` set
 * @throws FetchError busy: another source is fetched there, or the owner of the lock does not answer
 */
export async function shareFetch(fetch: SharedFetch, run: (owned: OwnedFetch) => Promise<FetchResult>): Promise<FetchResult> {
  const { destination, signal } = fetch;
  const places = await placesOrNull(fetch.reporter);
  let deadlineMs = monotonicMs() + MOST_WAIT_MS;
  for (;;) {
    const lock = tryLock(destination);
    if (lock instanceof DestinationLock) {
      using _held = lock;
      return await own(fetch, places, run);
    }
    const isAnswered = () => {
      deadlineMs = monotonicMs() + MOST_WAIT_MS;
    };
    const followed = places === null ? null : await followIt(fetch, places, isAnswered);
    if (followed !== null) return followed;
    if (monotonicMs() > deadlineMs) throw lock;
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
}

async function own(fetch: SharedFetch, places: FetchPlaces | null, run: (owned: OwnedFetch) => Promise<FetchResult>): Promise<FetchResult> {
  const { fetchId, path } = fetch.destination;
  // From here on the last fetch's end is not this destination's state any more, not even if this process is killed next.
  await places?.ended.remove(fetchId);
  const owned = new OwnedFetch(fetch, places);
  try {
    const result = await run(owned);
    await owned.end({ result, error: null });
    return result;
  } catch (thrown) {
    const error = toFetchError(thrown);
    const result = error.result ?? finish({ status: "failed", path, fetchId, reason: `${error.message}.` });
    await owned.end({ result, error: writeError(error) });
    throw error;
  }
}

async function followIt(fetch: SharedFetch, places: FetchPlaces, onAnswer: () => void): Promise<FetchResult | null> {
  const { destination, wanted, signal, reporter, onAttached, onRunning, verify } = fetch;
  let isChecked = true;
  // Loaded here, because the first request of an owner would wait for it.
  const { followOwner } = await import("./follow.ts");
  const result = await followOwner({
    places,
    id: destination.fetchId,
    source: wanted,
    signal,
    reporter,
    onAttached: (status, comparison) => {
      isChecked = comparison.isChecked;
      onAnswer();
      onAttached?.();
      onRunning?.(status);
    },
  });
  if (result !== null && !isChecked) await verify(result);
  return result;
}

function tryLock({ lock, path }: SharedFetch["destination"]): DestinationLock | FetchError {
  try {
    return DestinationLock.acquire(lock, path);
  } catch (error) {
    if (error instanceof FetchError && error.code === "busy") return error;
    throw fileError(error, "write beside", path);
  }
}

/** If there is no place for sockets, or one that others could answer in, the fetch is right all the same, and only not shared. */
async function placesOrNull(reporter: Reporter): Promise<FetchPlaces | null> {
  try {
    return await openPlaces();
  } catch (error) {
    const hint = error instanceof FetchError && error.ownHint !== undefined ? ` ${error.ownHint}` : "";
    reporter.report({ type: "notice", message: `${notShared(error)}${hint}` });
    return null;
  }
}
