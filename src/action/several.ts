/** A step for several files: `url` has several lines, or a `manifest` lists them. */
import type { ArtifactOptions } from "../app/file/fetch-artifact.ts";
import { type FetchAll, fetchMany } from "../app/many/fetch-many.ts";
import { requestsForSeveral } from "../app/many/several-requests.ts";
import { FetchError } from "../core/errors.ts";
import type { FetchResult } from "../core/result.ts";
import type { Mode, SeveralInputs } from "./inputs.ts";
import type { StepOptions } from "./start.ts";

/** @throws FetchError invalid-input; as fetchMany does */
export async function severalStep(
  inputs: SeveralInputs,
  mode: Mode,
  { openLog, ...options }: ArtifactOptions & StepOptions,
): Promise<FetchResult> {
  if (mode === "fetch") return readAndFetch(inputs, options, fetchMany);
  if (mode === "start") {
    const { startAll } = await import("./start.ts");
    return readAndFetch(inputs, options, (entries, together) => startAll({ entries, ...together }, { ...options, openLog }));
  }
  throw new FetchError("invalid-input", `Cannot fetch several files with 'mode: ${mode}'`, {
    hint: "Give each file a step of its own, or leave 'mode' out.",
  });
}

async function readAndFetch(
  { manifest, urls, locked, ...shared }: SeveralInputs,
  options: ArtifactOptions,
  fetchAll: FetchAll,
): Promise<FetchResult> {
  // What reads manifests is not needed for URLs.
  if (manifest !== null) {
    const { fetchManifest } = await import("../app/manifest/fetch-manifest.ts");
    return fetchManifest({ ...shared, manifest, locked, fetchAll }, options);
  }
  const files = urls.map((url, i) => ({ where: `line ${i + 1}`, options: { url: url.trim() } }));
  const { requests: _same, entries, ...together } = requestsForSeveral(files, { ...shared, list: "'url'" });
  return fetchAll(entries, { ...options, ...together });
}
