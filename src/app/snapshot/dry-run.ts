/** `dry-run` of a restore: what the snapshot holds, as a result. Nothing is written, and no block is fetched. */
import { type FetchResult, finish } from "../../core/result.ts";
import { fetchIdOf } from "../place/destination.ts";
import { type FetchParts, reasonOf } from "../process/run-fetch.ts";
import { describeSnapshot } from "../report/describe-snapshot.ts";
import type { RestoreRequest } from "../request/request.ts";
import { type InspectOptions, inspectSnapshot } from "./inspect-snapshot.ts";

/** @throws FetchError with `result` set */
export async function dryRun(request: RestoreRequest, options: InspectOptions, parts: FetchParts): Promise<FetchResult> {
  const startedMs = performance.now();
  const { path } = request;
  const place = { path, fetchId: fetchIdOf(path) };
  try {
    const summary = await inspectSnapshot(request, options, { ...parts, isPart: true });
    const { volumeBytes, volumeSizeGib, blocks } = summary;
    return finish({
      status: "inspected",
      ...place,
      bytes: volumeBytes,
      volumeSize: volumeSizeGib,
      blocks,
      reason: `Nothing was restored, because 'dry-run' is set. ${describeSnapshot(summary)}`,
      durationMs: Math.round(performance.now() - startedMs),
    });
  } catch (thrown) {
    const error = reasonOf(thrown, options.signal ?? new AbortController().signal);
    error.result = finish({ status: "failed", ...place, reason: `${error.message}.` });
    throw error;
  }
}
