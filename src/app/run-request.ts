/** A request of either kind, run by the use case that it is for. */
import type { FetchResult } from "../core/result.ts";
import { fetchArtifact } from "./fetch-artifact.ts";
import type { FetchOptions, FetchRequest, RestoreRequest } from "./request.ts";
import { restoreSnapshot } from "./restore-snapshot.ts";

/** Whether the request is for a snapshot. */
export function isRestore(request: FetchRequest | RestoreRequest): request is RestoreRequest {
  return "snapshotId" in request;
}

/** @throws FetchError with `result` set */
export function runRequest(request: FetchRequest | RestoreRequest, options: FetchOptions): Promise<FetchResult> {
  return isRestore(request) ? restoreSnapshot(request, options) : fetchArtifact(request, options);
}
