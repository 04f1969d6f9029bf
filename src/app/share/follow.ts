/** Follows a fetch that another process owns: its events as if they were ours, and its end. */
import { FetchError } from "../../core/errors.ts";
import type { Reporter } from "../../core/ports.ts";
import { type FetchResult, finish } from "../../core/result.ts";
import { outcomeOf, type RunningStatus } from "../../core/running-status.ts";
import { type Following, follow } from "../../fetches/owner-client.ts";
import type { Comparison, WantedSource } from "../../fetches/owner-protocol.ts";
import { endpointOf } from "../../fetches/runtime-folder.ts";
import { keptBytes } from "../partial/partial-file.ts";
import { placesOfAny } from "../place/volume-destination.ts";
import type { FetchPlaces } from "./fetch-places.ts";

export interface FollowRequest {
  readonly places: FetchPlaces;
  /** A fetch ID, or its first 16 digits. */
  readonly id: string;
  /** Null follows whatever is fetched there. */
  readonly source: WantedSource | null;
  /** Ends the following, never the fetch. */
  readonly signal: AbortSignal;
  readonly reporter: Reporter;
  readonly onAttached?: ((status: RunningStatus, comparison: Comparison) => void) | undefined;
}

/**
 * Follows to the end; null if nobody owns it.
 * @throws FetchError the owner's; busy (another source), owner-lost; or why the following stopped
 */
export async function followOwner(request: FollowRequest): Promise<FetchResult | null> {
  const following = await followOnce(request);
  switch (following.kind) {
    case "absent":
      return null;
    case "ended":
      return outcomeOf(following.ending);
    case "other":
      throw busyWith(following.status);
    case "lost":
      return lost(following.status, request.places);
    case "dropped":
      request.reporter.report({ type: "notice", message: `${following.message}: it is asked again.` });
      return followOwner(request);
  }
}

async function followOnce({ places, id, source, signal, reporter, onAttached }: FollowRequest): Promise<Following> {
  let attached: RunningStatus | null = null;
  try {
    return await follow(endpointOf(places.runtimeFolder, id), {
      source,
      signal,
      onAttached: (status, comparison) => {
        attached = status;
        reporter.report({ type: "attached", status, differing: comparison.differing });
        onAttached?.(status, comparison);
      },
      onEvent: (event) => {
        // What the owner opened is in the status. The post step must not take it for a fetch of this process.
        if (event.type !== "opened") reporter.report(event);
      },
    });
  } catch (error) {
    throw attached !== null && signal.aborted ? stoppedFollowing(attached, signal) : error;
  }
}

function busyWith({ destination, pid, source }: RunningStatus): FetchError {
  return new FetchError(
    "busy",
    `Cannot fetch to "${destination}": process ${pid} is fetching "${source}" there, with another source or checksum`,
  );
}

/** The owner leaves its result before it goes; one that left none was killed. */
async function lost({ destination, fetchId, pid }: RunningStatus, { ended }: FetchPlaces): Promise<FetchResult> {
  const left = await ended.read(fetchId, Date.now());
  if (left !== null) return outcomeOf(left.ending);
  const error = new FetchError(
    "owner-lost",
    `Cannot follow the fetch to "${destination}": process ${pid}, which ran it, is gone without a result`,
  );
  const bytes = await placesOfAny(destination).then(keptBytes, () => 0);
  error.result = finish({ status: "failed", path: destination, fetchId, reason: `${error.message}.`, keptBytes: bytes });
  throw error;
}

function stoppedFollowing({ destination, fetchId, pid }: RunningStatus, { reason }: AbortSignal): FetchError {
  const code = reason instanceof FetchError && reason.code === "timeout" ? "timeout" : "cancelled";
  const why = code === "timeout" ? "the time is over" : "the waiting was stopped";
  const error = new FetchError(code, `Cannot wait any longer for the fetch to "${destination}": ${why}`, {
    hint: `The fetch itself goes on in process ${pid}; 'fetch-action cancel' would stop it.`,
  });
  error.result = finish({
    status: code === "timeout" ? "failed" : "cancelled",
    path: destination,
    fetchId,
    reason: `${error.message}.`,
  });
  return error;
}
