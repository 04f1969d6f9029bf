/** A file of a release: looks up which one is meant, and opens it. Its bytes come over HTTP like any other file's. */

import { FetchError } from "../core/errors.ts";
import type { OpenedSource, OpenRequest } from "../core/opened-source.ts";
import type { ResolvedSource, ResolveRequest } from "../core/resolved-source.ts";
import { safeName } from "../http/file-name.ts";
import type { Wire } from "../wire/wire.ts";
import { choose } from "./choose.ts";
import { findPrivacy } from "./find-privacy.ts";
import { GithubApi } from "./github-api.ts";
import { pinnedUrl, requirePin, resolvedBefore } from "./names.ts";
import { openAt, type RefusalHints } from "./open-at.ts";
import { publishedDigest } from "./published-digest.ts";
import { describeRelease, type ReleasePin, releaseNameOf } from "./release-name.ts";
import { type Asset, findRelease, type Release, releaseTitle } from "./releases.ts";
import { requireFile } from "./require-file.ts";

const HINTS: RefusalHints = {
  "not-found": "It was there a moment ago: run again. It may have been deleted or replaced.",
  "unauthorized": "Give a 'token' that may read the repository.",
  "forbidden": "The 'token' may list the release, but not read its files. It needs 'contents: read'.",
};

/** The archives of the source code, as an `asset` names them. An asset of that very name counts first. */
const ARCHIVES: Readonly<Record<string, "tar.gz" | "zip">> = { "source.tar.gz": "tar.gz", "source.zip": "zip" };

type Found = Pick<ResolvedSource, "checksum" | "sizeBytes"> & { readonly pin: ReleasePin };

/** At least one. @throws FetchError not-found, invalid-input (several fit), and what a refusal of the API means */
export async function resolveRelease(options: ResolveRequest & { readonly wire: Wire }): Promise<readonly ResolvedSource[]> {
  const { url, takesSeveral } = options;
  const before = resolvedBefore(url);
  if (before !== null) return [before];
  const name = releaseNameOf(url);
  const api = new GithubApi(options, name);
  const { found, isPrivate } = await findPrivacy(api, async () =>
    chooseFiles(await findRelease(api, name.release), { ...name, takesSeveral }),
  );
  return found.map(({ pin, checksum, sizeBytes }) => {
    const known = { checksum, isPrivate };
    return { url: pinnedUrl(url, pin, known), sizeBytes, ...known };
  });
}

interface WantedFiles {
  readonly asset: string;
  readonly repository: string;
  readonly takesSeveral: boolean;
}

function chooseFiles(release: Release, { asset: wanted, repository, takesSeveral }: WantedFiles): readonly Found[] {
  const { tag, assets, isDraft } = release;
  const format = Object.hasOwn(ARCHIVES, wanted) && !assets.some(({ name }) => name === wanted) ? ARCHIVES[wanted] : undefined;
  if (format !== undefined) {
    if (isDraft)
      throw new FetchError("not-found", `Cannot fetch the source code of the ${releaseTitle(release, repository)}: a draft has no tag yet`);
    const pin = { kind: "archive", tag, format, name: archiveName(repository, tag, format) } as const;
    return [{ checksum: undefined, sizeBytes: null, pin }];
  }
  const place = releaseTitle(release, repository);
  return choose(assets, { wanted, input: "asset", place, takesSeveral }).map((asset) => foundAsset(asset, release, place));
}

function foundAsset(asset: Asset, { tag, isDraft }: Release, place: string): Found {
  requireUploaded(asset, place);
  const { id, name, sizeBytes, contentType, digest } = asset;
  const downloadUrl = isDraft ? null : asset.downloadUrl;
  const pin = { kind: "asset", tag, id, name: safeName(name) ?? `asset-${id}`, sizeBytes, contentType, downloadUrl } as const;
  return { checksum: publishedDigest(digest), sizeBytes, pin };
}

function requireUploaded({ name, isUploaded }: Asset, place: string): void {
  if (isUploaded) return;
  throw new FetchError("not-found", `Cannot fetch "${safeName(name) ?? "the file"}" of ${place}: its upload has not ended`, {
    hint: "Run again when it has. An upload that broke off must be deleted and made again.",
  });
}

/** As GitHub's pages name the file. */
function archiveName(repository: string, tag: string, format: string): string {
  const version = tag.replace(/^v(?=\d)/, "").replaceAll("/", "-");
  return safeName(`${repository.split("/").at(-1)}-${version}.${format}`) ?? `source.${format}`;
}

/** @throws FetchError everything that an answer or a connection can be at fault with */
export async function openRelease(options: OpenRequest & { readonly wire: Wire }, signal: AbortSignal): Promise<OpenedSource> {
  const { url } = options;
  const { api, repository } = releaseNameOf(url);
  const pin = requirePin<ReleasePin>(url);
  const { label, key } = describeRelease(url);
  const base = `${api.replace(/\/$/, "")}/repos/${repository}`;
  const path =
    pin.kind === "asset"
      ? `/releases/assets/${pin.id}`
      : `/${pin.format === "zip" ? "zipball" : "tarball"}/refs/tags/${pin.tag.split("/").map(encodeURIComponent).join("/")}`;
  // Without this the API describes the asset in JSON. The archives take any type.
  const headers = pin.kind === "asset" ? { accept: "application/octet-stream" } : {};
  const source = await openAt(
    { url: `${base}${path}`, hints: HINTS },
    { ...options, headers, named: { label, key, fileName: pin.name } },
    signal,
  );
  const expected = pin.kind === "asset" ? pin : { sizeBytes: null, contentType: "" };
  return requireFile(source, expected);
}
