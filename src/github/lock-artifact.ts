/** What a lock file keeps of an artifact, and how the very same is found again without a look-up. */
import { FetchError } from "../core/errors.ts";
import type { KeptName, LockedName } from "../core/resolved-source.ts";
import { type ArtifactPin, artifactNameOf } from "./artifact-name.ts";
import { pinnedUrl, requirePin } from "./names.ts";

/** @throws FetchError invalid-input: it is one of this very run */
export function lockArtifact(url: URL): LockedName {
  const { repository } = artifactNameOf(url);
  const pin = requirePin<ArtifactPin>(url);
  if (pin.kind === "api")
    return { url: null, version: `run ${pin.run}`, provenance: { repository, run: pin.run, artifactId: pin.id, name: pin.name } };
  throw new FetchError("invalid-input", "Cannot lock an artifact of this run: every run has its own", {
    hint: "Leave it out of the manifest, or name a 'run-id'.",
  });
}

/** Null if it was not kept of an artifact. */
export function unlockArtifact(url: URL, { provenance: { run, artifactId: id, name }, checksum }: KeptName): URL | null {
  if (typeof run !== "string" || typeof name !== "string" || typeof id !== "number" || !Number.isSafeInteger(id) || id <= 0) return null;
  const known = { checksum: checksum.algorithm === "sha256" ? checksum : undefined, isPrivate: undefined };
  return pinnedUrl(url, { kind: "api", run, name, id } satisfies ArtifactPin, known);
}
