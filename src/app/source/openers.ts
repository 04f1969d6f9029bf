/** How the sources of each URL scheme are described and opened: the only place that knows which there are. */

import { unescape as decode } from "node:querystring";
import { describeAz, openAz, parseAzName } from "../../bucket/az-source.ts";
import { describeGs, openGs, parseGsName } from "../../bucket/gs-source.ts";
import { describeHf, openHf, parseHfName } from "../../bucket/hf-source.ts";
import { withQuery } from "../../bucket/object-name.ts";
import { describeS3, isS3Folder, parseS3Name } from "../../bucket/s3-name.ts";
import { unlockObject, VERSION_RULES } from "../../bucket/version-pin.ts";
import { FetchError } from "../../core/errors.ts";
import type { OpenedSource, OpenRequest } from "../../core/opened-source.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { KeptName, LockedName, ResolvedSource, ResolveRequest } from "../../core/resolved-source.ts";
import { ARTIFACT_SCHEME, describeArtifact } from "../../github/artifact-name.ts";
import { describeRelease, RELEASE_SCHEME } from "../../github/release-name.ts";
import { fileNameFor } from "../../http/file-name.ts";
import { openHttpSource } from "../../http/open-source.ts";
import { describeUrl, parseAnyUrl } from "../../http/url.ts";
import { describeOci, parseOciName } from "../../oci/oci-name.ts";
import type { Wire } from "../../wire/wire.ts";

/** What can be said of a source before anybody is asked. */
export interface SourceDescription {
  /** Who is asked, for messages. */
  readonly host: string;
  /** What it is called in messages: nothing secret. */
  readonly label: string;
  /** Identifies the source from one run to the next, without secrets and what changes with every signature. */
  readonly key: string;
  /** What two processes compare that want to share one fetch: secrets included, as a digest. */
  readonly wholeKey: string;
}

export interface OpenOptions extends OpenRequest {
  readonly wire: Wire;
}

/** What options may say of where a source is. */
interface Placing {
  readonly region?: string | undefined;
  readonly endpoint?: URL | undefined;
}

interface ResolveOptions extends ResolveRequest {
  readonly wire: Wire;
}

/** A kind of source, as each scheme of a URL names one. */
export interface SourceKind {
  /** Reads the name as users write it. @default it is a URL as it is @throws FetchError invalid-input */
  parse?(text: string): URL;
  /** The options that say where it is. They become parameters of its URL. @default none */
  readonly placing?: readonly (keyof Placing)[];
  describe(url: URL): SourceDescription;
  /** The host that is asked for it, if the name alone does not say it. @default that of the description */
  hostOf?(url: URL): Promise<string | null>;
  /** The name that the URL suggests for a file in a folder. @default only the source knows it */
  nameOf?(url: URL): string;
  /** Its servers are made for many connections, so a large file has all of them from the beginning. @default it is found how many pay */
  readonly takesMany?: true;
  /** Whether the URL stands for all that is under it. @default it never does */
  namesSeveral?(url: URL): boolean;
  /**
   * Looks up what the URL stands for, before anything else is done: at least one source. `open` is given a URL that it found.
   * @default the URL itself says where the bytes are
   * @throws FetchError
   */
  resolve?(options: ResolveOptions): Promise<readonly ResolvedSource[]>;
  /** What a lock file keeps of a URL that was looked up. @default the URL is all @throws FetchError invalid-input: it cannot be locked */
  lock?(url: URL): Promise<LockedName>;
  /** The URL as if it had just been looked up, with what a lock file kept of it; null if that was not kept of such a source. */
  unlock?(url: URL, kept: KeptName): Promise<URL | null>;
  /** Asks for the source and pins its version. @throws FetchError everything that an answer or a connection can be at fault with */
  open(options: OpenOptions, signal: AbortSignal): Promise<OpenedSource>;
}

/** The path of a bucket's URL ends as a URL does. */
const nameOf = (url: URL) => fileNameFor(url, undefined);

const HTTP: SourceKind = { describe: describeUrl, nameOf, open: openHttpSource };

/** What is rarely needed is loaded when it is. */
const S3: SourceKind = {
  parse: parseS3Name,
  placing: ["region", "endpoint"],
  describe: describeS3,
  hostOf: async (url) => (await import("../../bucket/s3-access.ts")).storeHostOf(url),
  nameOf,
  takesMany: true,
  namesSeveral: isS3Folder,
  resolve: async (options) =>
    isS3Folder(options.url)
      ? (await import("../../bucket/s3-list.ts")).listS3(options)
      : [{ url: options.url, checksum: undefined, isPrivate: undefined }],
  unlock: async (url, kept) => unlockObject(url, kept, VERSION_RULES.s3),
  open: async (options, signal) => (await import("../../bucket/s3-source.ts")).openS3(options, signal),
};

const unlockGs: SourceKind["unlock"] = async (url, kept) => unlockObject(url, kept, VERSION_RULES.gs);
const unlockHf: SourceKind["unlock"] = async (url, kept) => unlockObject(url, kept, VERSION_RULES.hf);
const GS: SourceKind = {
  parse: parseGsName,
  placing: ["endpoint"],
  describe: describeGs,
  nameOf,
  takesMany: true,
  unlock: unlockGs,
  open: openGs,
};
const AZ: SourceKind = { parse: parseAzName, placing: ["endpoint"], describe: describeAz, nameOf, takesMany: true, open: openAz };
const HF: SourceKind = { parse: parseHfName, placing: ["endpoint"], describe: describeHf, unlock: unlockHf, open: openHf };

const OCI: SourceKind = {
  parse: parseOciName,
  describe: describeOci,
  resolve: async (options) => [await (await import("../../oci/oci-source.ts")).resolveOci(options)],
  lock: async (url) => (await import("../../oci/lock-oci.ts")).lockOci(url),
  unlock: async (url, kept) => (await import("../../oci/lock-oci.ts")).unlockOci(url, kept),
  open: async (options, signal) => (await import("../../oci/oci-source.ts")).openOci(options, signal),
};

const RELEASE: SourceKind = {
  describe: describeRelease,
  resolve: async (options) => (await import("../../github/release-source.ts")).resolveRelease(options),
  lock: async (url) => (await import("../../github/lock-release.ts")).lockRelease(url),
  unlock: async (url, kept) => (await import("../../github/lock-release.ts")).unlockRelease(url, kept),
  open: async (options, signal) => (await import("../../github/release-source.ts")).openRelease(options, signal),
};

const ARTIFACT: SourceKind = {
  describe: describeArtifact,
  resolve: async (options) => (await import("../../github/artifact-source.ts")).resolveArtifact(options),
  lock: async (url) => (await import("../../github/lock-artifact.ts")).lockArtifact(url),
  unlock: async (url, kept) => (await import("../../github/lock-artifact.ts")).unlockArtifact(url, kept),
  open: async (options, signal) => (await import("../../github/artifact-source.ts")).openArtifact(options, signal),
};

/** By the schemes that users write. */
const KINDS: ReadonlyMap<string, SourceKind> = new Map([
  ["https:", HTTP],
  ["http:", HTTP],
  ["s3:", S3],
  ["gs:", GS],
  ["az:", AZ],
  ["hf:", HF],
  ["oci:", OCI],
]);

/** By the schemes of URLs that are made of other options. Nobody writes them. */
const NAMED_KINDS: ReadonlyMap<string, SourceKind> = new Map([
  [RELEASE_SCHEME, RELEASE],
  [ARTIFACT_SCHEME, ARTIFACT],
]);

/** The kind of a request's source. @throws FetchError invalid-input: the URL's scheme is not known */
export function sourceKindOf(url: URL): SourceKind {
  return NAMED_KINDS.get(url.protocol) ?? writtenKindOf(url);
}

function writtenKindOf({ protocol }: URL): SourceKind {
  const kind = KINDS.get(protocol);
  if (kind !== undefined) return kind;
  const known = [...KINDS.keys()].map((scheme) => scheme.slice(0, -1));
  throw new FetchError(
    "invalid-input",
    `Cannot fetch ${quoteInput(protocol)} URLs: only ${new Intl.ListFormat("en").format(known)} are known`,
    {
      hint: `Give an ${known[0]} URL.`,
    },
  );
}

/**
 * The host that a source's name stands for, as in a URL, and the only one that a client certificate is shown to: of a release that of GitHub's
 * API, of a bucket the store's. Null if the name says none, as of a bucket in the cloud's own store.
 */
export async function identityHostOf(url: URL): Promise<string | null> {
  const kind = sourceKindOf(url);
  const { host } = kind.describe(url);
  if (kind.hostOf !== undefined) return kind.hostOf(url);
  return host.includes("/") ? null : (URL.parse(`https://${host}`)?.hostname ?? null);
}

/** Parses the URL of a source, as a user writes it. @param name the option that it was written as @throws FetchError invalid-input */
export function parseSourceUrl(text: string, name?: string): URL {
  const scheme = /^\s*([a-z0-9]+:)\/\//i.exec(text)?.[1]?.toLowerCase() ?? "";
  const parse = KINDS.get(scheme)?.parse;
  if (parse !== undefined) return parse(text);
  const url = parseAnyUrl(text, name);
  writtenKindOf(url);
  return url;
}

/** A URL object as its user would have written it: names that are taken as they are written have no percent signs for other characters. */
export function writtenUrl(url: URL): string {
  if (KINDS.get(url.protocol)?.parse === undefined) return url.href;
  return `${url.protocol}//${url.host}${decode(url.pathname)}${url.search}${url.hash}`;
}

/** @throws FetchError invalid-input: nothing of that can be said of such a source */
export function placedUrl(url: URL, { region, endpoint }: Placing): URL {
  const given = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint: endpoint.href }) };
  const names = Object.keys(given);
  if (names.length === 0) return url;
  const { placing = [] } = sourceKindOf(url);
  const useless = names.find((name) => !placing.some((known) => known === name));
  if (useless === undefined) return withQuery(url, given);
  const what = useless === "region" ? "buckets of S3" : "buckets";
  throw new FetchError("invalid-input", `Cannot use '${useless}': it is for ${what} and EBS snapshots only`, {
    hint: `Leave '${useless}' out.`,
  });
}

/** The same for a URL beside another one: what cannot be said of its kind is meant for the other. */
export function placedIfSo(url: URL, { region, endpoint }: Placing): URL {
  const { placing = [] } = sourceKindOf(url);
  return placedUrl(url, {
    region: placing.includes("region") ? region : undefined,
    endpoint: placing.includes("endpoint") ? endpoint : undefined,
  });
}
