/** An asset of a release, as its name's URL says it. */
import { describeName, nameUrl, type Place, pinOf, placeOf } from "./names.ts";

export const RELEASE_SCHEME = "github-release:";

export interface ReleaseName extends Place {
  /** A tag, `latest`, `prerelease`, or a range of versions. */
  readonly release: string;
  /** A name, a pattern, `source.tar.gz` or `source.zip`. */
  readonly asset: string;
}

/** Which asset was found for a name, or which archive of the source code. */
export type ReleasePin = {
  readonly tag: string;
  /** The name that the file gets in a folder. */
  readonly name: string;
} & (
  | {
      readonly kind: "asset";
      readonly id: number;
      readonly sizeBytes: number;
      /** The media type that its uploader gave. */
      readonly contentType: string;
      /** Where everybody may fetch it; null if nobody says so. */
      readonly downloadUrl: string | null;
    }
  | { readonly kind: "archive"; readonly format: "tar.gz" | "zip" }
);

export function releaseUrl({ api, repository, release, asset }: ReleaseName): URL {
  return nameUrl(RELEASE_SCHEME, { api, repository, release, asset });
}

export function releaseNameOf(url: URL): ReleaseName {
  const { searchParams } = url;
  return { ...placeOf(url), release: searchParams.get("release") ?? "", asset: searchParams.get("asset") ?? "" };
}

export function describeRelease(url: URL) {
  const { repository, release, asset } = releaseNameOf(url);
  const pin = pinOf<ReleasePin>(url);
  return describeName(url, `release ${pin?.tag ?? release} of ${repository}: ${pin?.name ?? asset}`);
}
