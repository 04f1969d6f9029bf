/** What a lock file keeps of a blob, and how the very same is found again without a look-up. */
import type { KeptName, LockedName } from "../core/resolved-source.ts";
import { isDigest, ociNameOf, pinOci } from "./oci-name.ts";

export function lockOci(url: URL): LockedName {
  const { registry, name, reference, pin } = ociNameOf(url);
  const { digest = reference, tagged = null, title = null } = pin ?? {};
  const known = { ...(tagged === null ? {} : { tag: reference, manifest: tagged }), ...(title === null ? {} : { title }) };
  return { url: null, version: tagged, provenance: { repository: `${registry}/${name}`, digest, ...known } };
}

/** Null if it was not kept of a blob. */
export function unlockOci(url: URL, { provenance: { digest, manifest, title } }: KeptName): URL | null {
  if (typeof digest !== "string" || !isDigest(digest)) return null;
  const tagged = typeof manifest === "string" && isDigest(manifest) ? manifest : null;
  return pinOci(url, { digest, tagged, title: typeof title === "string" ? title : null });
}
