/** A request of either kind, run by the use case that it is for. */
import type { FetchResult } from "../../core/result.ts";
import type { ArtifactOptions } from "../file/fetch-artifact.ts";
import { fetchNamed } from "../many/fetch-named.ts";
import { type FetchRequest, isRestore, type RestoreRequest } from "../request/request.ts";

/** @throws FetchError with `result` set */
export async function runRequest(request: FetchRequest | RestoreRequest, options: ArtifactOptions): Promise<FetchResult> {
  if (!isRestore(request)) return fetchNamed(request, options);
  // Loaded here, because the first request of a file would wait for it.
  const { restoreSnapshot } = await import("../snapshot/restore-snapshot.ts");
  return restoreSnapshot(request, options);
}
