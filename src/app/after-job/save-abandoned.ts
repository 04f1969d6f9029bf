/** After a fetch that did not succeed: waits until its process lets go, stops it if it still runs, and keeps what is there. */

import { setTimeout as delay } from "node:timers/promises";
import { FetchError } from "../../core/errors.ts";
import { monotonicMs } from "../../core/monotonic.ts";
import type { Reporter } from "../../core/ports.ts";
import { DestinationLock } from "../../fetches/destination-lock.ts";
import { askStatus } from "../../fetches/owner-client.ts";
import { endpointOf } from "../../fetches/runtime-folder.ts";
import { savePartial } from "../partial/save-partial.ts";
import type { UnfinishedFetch } from "../partial/unfinished-fetch.ts";
import { placesOfAny } from "../place/volume-destination.ts";
import { openPlaces } from "../share/fetch-places.ts";

/** Main flushes within a second of a signal; a loaded machine is given more. */
const MOST_WAIT_MS = 20_000;
const LOOK_EVERY_MS = 50;

export interface AbandonedFetch extends UnfinishedFetch {
  /** The process that ran it: signals do not reach into containers, so it may still do. */
  readonly pid: number;
}

/** @throws FetchError busy: the process does not let go */
export async function saveAbandoned(fetch: AbandonedFetch, reporter: Reporter): Promise<void> {
  using _lock = await takeFrom(fetch);
  await savePartial(fetch, reporter);
}

/** The destination's lock; a main that still holds it is stopped first. */
async function takeFrom({ path, pid }: AbandonedFetch): Promise<DestinationLock> {
  const { lock, fetchId } = await placesOfAny(path);
  const deadlineMs = monotonicMs() + MOST_WAIT_MS;
  let isAsked = false;
  for (;;) {
    try {
      return DestinationLock.acquire(lock, path);
    } catch (error) {
      if (monotonicMs() > deadlineMs) throw error;
    }
    const ownerPid: number | null = isAsked ? null : await pidOfOwner(fetchId);
    // The number alone proves nothing: another process may have it by now, and another fetch the destination.
    if (ownerPid === pid) stop(pid);
    else if (ownerPid !== null) throw new FetchError("busy", `Cannot keep what is at "${path}": process ${ownerPid} fetches there by now`);
    isAsked ||= ownerPid !== null;
    await delay(LOOK_EVERY_MS);
  }
}

/** Null if nobody answers for the fetch: it is just beginning, or ending. */
async function pidOfOwner(fetchId: string): Promise<number | null> {
  const { runtimeFolder } = await openPlaces();
  return (await askStatus(endpointOf(runtimeFolder, fetchId)))?.status.pid ?? null;
}

function stop(pid: number): void {
  try {
    process.kill(pid, "SIGTERM");
  } catch {
    // It has ended meanwhile, or runs in a container, in which its number means nothing.
  }
}
