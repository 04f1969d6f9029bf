/** One fetch of a file, and what is done with the file then. What only archives need is loaded only for them. */
import type { FetchResult } from "../../core/result.ts";
import { type ArtifactOptions, fetchArtifact } from "../file/fetch-artifact.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import type { FetchRequest } from "../request/request.ts";

/** @throws FetchError with `result` set */
export async function fetchFile(request: FetchRequest, options: ArtifactOptions = {}, parts?: FetchParts): Promise<FetchResult> {
  const { extract, chmod, dryRun } = request;
  if (dryRun || (extract === undefined && chmod === undefined)) return fetchArtifact(request, options, parts);
  if (extract === undefined) return (await import("./fetch-and-chmod.ts")).fetchAndChmod(request, options, parts);
  return (await import("./fetch-and-unpack.ts")).fetchAndUnpack({ ...request, extract }, options, parts);
}
