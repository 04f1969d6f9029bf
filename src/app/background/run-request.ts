/** A request of either kind, run by the use case that it is for. */
import type { FetchResult } from "../../core/result.ts";
import { type ArtifactOptions, fetchArtifact } from "../file/fetch-artifact.ts";
import { type FetchRequest, isRestore, type RestoreRequest } from "../request/request.ts";
import { restoreSnapshot } from "../snapshot/restore-snapshot.ts";

/** @throws FetchError with `result` set */
export function runRequest(request: FetchRequest | RestoreRequest, options: ArtifactOptions): Promise<FetchResult> {
  return isRestore(request) ? restoreSnapshot(request, options) : fetchArtifact(request, options);
}
