/** What a lock file keeps of a release's file, and how the very same is found again without a look-up. */
import type { KeptName, LockedName } from "../core/resolved-source.ts";
import { safeName } from "../http/file-name.ts";
import { pinnedUrl, requirePin } from "./names.ts";
import { type ReleasePin, releaseNameOf } from "./release-name.ts";

export function lockRelease(url: URL): LockedName {
  const { repository } = releaseNameOf(url);
  const pin = requirePin<ReleasePin>(url);
  const { tag } = pin;
  if (pin.kind === "archive") return { url: null, version: tag, provenance: { repository, tag, archive: pin.format, name: pin.name } };
  const { id, name, sizeBytes, contentType, downloadUrl } = pin;
  return { url: downloadUrl, version: tag, provenance: { repository, tag, assetId: id, name, sizeBytes, contentType } };
}

/** Null if it was not kept of a release. */
export function unlockRelease(url: URL, { provenance, checksum }: KeptName): URL | null {
  const pin = pinOf(provenance);
  return pin === null
    ? null
    : pinnedUrl(url, pin, { checksum: checksum.algorithm === "sha256" ? checksum : undefined, isPrivate: undefined });
}

function pinOf({ tag, archive, assetId: id, name, sizeBytes, contentType }: KeptName["provenance"]): ReleasePin | null {
  if (typeof tag !== "string" || typeof name !== "string" || safeName(name) !== name) return null;
  // Each part of the tag is encoded, but these would lead to another path of the API.
  if (tag.split("/").some((part) => part === "" || part === "." || part === "..")) return null;
  if (archive === "tar.gz" || archive === "zip") return { kind: "archive", tag, name, format: archive };
  if (!isCount(id) || !isCount(sizeBytes) || typeof contentType !== "string") return null;
  return { kind: "asset", tag, id, name, sizeBytes, contentType, downloadUrl: null };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
