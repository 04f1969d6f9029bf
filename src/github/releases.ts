/** Finds a release by its tag, as the newest one, or by a range of versions (docs.github.com: "REST API endpoints for releases"). */

import parseVersion from "semver/functions/parse.js";
import isNewer from "semver/functions/rcompare.js";
import satisfies from "semver/functions/satisfies.js";
import validRange from "semver/ranges/valid.js";
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { quoteInput } from "../core/quote-input.ts";
import type { GithubApi } from "./github-api.ts";
import type { Json } from "./json.ts";
import { listed } from "./listed.ts";
import { noRepository } from "./no-repository.ts";

/** A file of a release. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  /** As published, such as `sha256:…`; null for older files. */
  readonly digest: string | null;
  /** Where everybody may fetch it if the repository is public; null if that is not said. */
  readonly downloadUrl: string | null;
  /** Its upload has ended. */
  readonly isUploaded: boolean;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  /** ISO 8601; empty for a draft. */
  readonly publishedAt: string;
  readonly assets: readonly Asset[];
}

/** A release with fewer files than this comes with all of them: no page of the API is shorter. */
const SURELY_ALL = 30;
const TAG_PREFIX = "refs/tags/";
/** What a git tag cannot have (git-check-ref-format). With one of them it can only be a range. */
const NO_TAG = /[\s~^:?*[\\<>=|]/;

/**
 * @param wanted a tag (also as `refs/tags/...`), `latest`, `prerelease`, or a range of versions
 * @throws FetchError not-found, with what is there
 */
export async function findRelease(api: GithubApi, wanted: string): Promise<Release> {
  const found = await lookUp(api, wanted);
  if (found !== null) return withAllAssets(api, found);
  throw await notFound(api, wanted);
}

async function lookUp(api: GithubApi, wanted: string): Promise<Release | null> {
  if (wanted === "latest") return parseRelease(await api.find("/releases/latest"));
  if (wanted === "prerelease") return newest(await allReleases(api, ({ isPrerelease, isDraft }) => isPrerelease && !isDraft));
  if (wanted.startsWith(TAG_PREFIX)) return byTag(api, wanted.slice(TAG_PREFIX.length));
  const tagged = NO_TAG.test(wanted) ? null : await byTag(api, wanted);
  return tagged ?? (validRange(wanted, { loose: true }) === null ? null : byRange(api, wanted));
}

/** A draft is found by its tag too, if the token may see drafts. */
async function byTag(api: GithubApi, tag: string): Promise<Release | null> {
  const published = parseRelease(await api.find(`/releases/tags/${encodeURIComponent(tag)}`));
  if (published !== null || !api.hasToken) return published;
  const [draft] = await allReleases(api, (release) => release.isDraft && release.tag === tag);
  return draft ?? null;
}

/** The highest version that fits. One that is marked as a prerelease fits only if its version says so too, or if it is named exactly. */
async function byRange(api: GithubApi, range: string): Promise<Release | null> {
  const { repository } = api;
  const isExact = parseVersion(range, { loose: true }) !== null;
  const fitting = await allReleases(api, ({ tag, isDraft, isPrerelease }) => {
    const version = versionOf(tag, repository);
    if (version === null || isDraft || !satisfies(version, range, { loose: true })) return false;
    return !isPrerelease || isExact || version.prerelease.length > 0;
  });
  const [highest] = fitting.toSorted((a, b) => isNewer(versionOf(a.tag, repository) ?? "0.0.0", versionOf(b.tag, repository) ?? "0.0.0"));
  return highest ?? null;
}

/** A tag is read as a version with or without a v, or the repository's name before it (`jq-1.7.1`). Missing numbers are zeros. */
function versionOf(tag: string, repository = "") {
  const name = `${repository.split("/").at(-1)?.toLowerCase()}`;
  const bare = repository !== "" && tag.toLowerCase().startsWith(`${name}-`) ? tag.slice(name.length + 1) : tag;
  const numbers = /^v?(\d{1,15})(?:\.(\d{1,15}))?$/.exec(bare);
  return parseVersion(numbers === null ? bare : `${numbers[1]}.${numbers[2] ?? 0}.0`, { loose: true });
}

function newest(releases: readonly Release[]): Release | null {
  return releases.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))[0] ?? null;
}

async function allReleases(api: GithubApi, holds: (release: Release) => boolean): Promise<readonly Release[]> {
  const found: Release[] = [];
  for await (const page of api.list("/releases")) {
    for (const json of page) {
      const release = parseRelease(json);
      if (release !== null && holds(release)) found.push(release);
    }
  }
  return found;
}

async function withAllAssets(api: GithubApi, release: Release): Promise<Release> {
  if (release.assets.length < SURELY_ALL) return release;
  const assets: Asset[] = [];
  for await (const page of api.list(`/releases/${release.id}/assets`)) assets.push(...page.flatMap(parseAsset));
  return { ...release, assets };
}

async function notFound(api: GithubApi, wanted: string): Promise<FetchError> {
  const { repository } = api;
  if ((await api.find("")) === null) return noRepository(api);
  const tags = (await allReleases(api, ({ isDraft }) => !isDraft)).map(({ tag }) => tag);
  const kind = wanted === "latest" ? "a full release" : wanted === "prerelease" ? "a prerelease" : `a release ${quoteInput(wanted)}`;
  return new FetchError("not-found", `Cannot find ${kind} in ${repository}: it has ${listed(tags)}`, {
    hint: "Write a tag, a range of versions such as ^1.2, latest (the newest full release), or prerelease (the newest one that is marked so).",
  });
}

/** Null if it is none. */
function parseRelease(json: Json | null): Release | null {
  if (json === null) return null;
  const { id, tag_name: tag, draft, prerelease, published_at: publishedAt, assets } = json;
  if (!isId(id) || typeof tag !== "string") return null;
  return {
    id,
    tag,
    isDraft: draft === true,
    isPrerelease: prerelease === true,
    publishedAt: typeof publishedAt === "string" ? publishedAt : "",
    assets: Array.isArray(assets) ? assets.flatMap(parseAsset) : [],
  };
}

function parseAsset(json: unknown): readonly Asset[] {
  if (typeof json !== "object" || json === null) return [];
  const { id, name, size, content_type: contentType, digest, state, browser_download_url: downloadUrl } = json as Json;
  if (!isId(id) || typeof name !== "string" || typeof size !== "number") return [];
  return [
    {
      id,
      name,
      sizeBytes: size,
      contentType: typeof contentType === "string" ? contentType : "",
      digest: typeof digest === "string" ? digest : null,
      downloadUrl: typeof downloadUrl === "string" && /^https?:\/\/[^@?#]+$/.test(downloadUrl) ? downloadUrl : null,
      isUploaded: state === undefined || state === "uploaded",
    },
  ];
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

/** What a release is called in messages. */
export function releaseTitle({ tag, isDraft }: Release, repository: string): string {
  return `${isDraft ? "draft" : "release"} ${foreignText(tag)} of ${repository}`;
}
