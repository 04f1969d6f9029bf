/** A file that is no archive, with other permissions than a new file has. */
import { chmod as change, stat } from "node:fs/promises";
import type { FetchResult, Outcome } from "../../core/result.ts";
import { midwayError } from "../../target/file-error.ts";
import { type ArtifactOptions, fetchArtifact } from "../file/fetch-artifact.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import type { FetchRequest } from "../request/request.ts";

const RWX = 0o777;
const MAY_READ = 0o444;

/** @throws FetchError with `result` set */
export function fetchAndChmod(request: FetchRequest, options: ArtifactOptions, parts?: FetchParts): Promise<FetchResult> {
  const { chmod } = request;
  const afterFetch = async (outcome: Outcome): Promise<Outcome> => {
    if (chmod === undefined) return outcome;
    try {
      const before = (await stat(outcome.path)).mode & RWX;
      // Whoever may read it may run it.
      const after = chmod === "+x" ? before | ((before & MAY_READ) >> 2) : chmod;
      if (after !== before) await change(outcome.path, after);
    } catch (error) {
      throw midwayError(error, "change the permissions of", outcome.path);
    }
    return outcome;
  };
  return fetchArtifact(request, { ...options, afterFetch }, parts);
}
