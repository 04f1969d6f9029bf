/** A step for several files: `url` has several lines, or a `manifest` lists them. */
import type { ArtifactOptions } from "../app/file/fetch-artifact.ts";
import { fetchMany } from "../app/many/fetch-many.ts";
import { requestsForSeveral } from "../app/many/several-requests.ts";
import { FetchError } from "../core/errors.ts";
import type { FetchResult } from "../core/result.ts";
import type { Mode, SeveralInputs } from "./inputs.ts";

/** @throws FetchError invalid-input; as fetchMany does */
export async function severalStep(
  { manifest, urls, locked, ...shared }: SeveralInputs,
  mode: Mode,
  options: ArtifactOptions,
): Promise<FetchResult> {
  if (mode !== "fetch") {
    throw new FetchError("invalid-input", `Cannot fetch several files with 'mode: ${mode}'`, {
      hint: "Give each file a step of its own, or leave 'mode' out.",
    });
  }
  // What reads manifests is not needed for URLs.
  if (manifest !== null) return (await import("../app/manifest/fetch-manifest.ts")).fetchManifest({ ...shared, manifest, locked }, options);
  const files = urls.map((url, i) => ({ where: `line ${i + 1}`, options: { url: url.trim() } }));
  const { requests: _same, entries, ...together } = requestsForSeveral(files, { ...shared, list: "'url'" });
  return fetchMany(entries, { ...options, ...together });
}
