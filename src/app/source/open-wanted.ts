/** A source as a request names it: one URL, perhaps others where the same file is, or the parts of a file. */
import { createHash } from "node:crypto";
import { type Checksum, formatChecksum } from "../../core/checksum.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { Clock, Reporter } from "../../core/ports.ts";
import { type OpenOptions, type SourceDescription, sourceKindOf } from "./openers.ts";

/** What of a request says where the bytes are. */
export interface WantedSource {
  readonly url: URL;
  /** Where else the same file is. */
  readonly mirrors?: readonly URL[] | undefined;
  /** If the file comes in parts: all of them, in their order. Then `url` is the first one's. */
  readonly parts?: readonly WantedPart[] | undefined;
}

interface WantedPart {
  readonly url: URL;
  readonly checksum?: Checksum | undefined;
}

export interface OpenWantedOptions extends OpenOptions {
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly idleTimeoutMs: number;
}

/** What can be said of it before anybody is asked. */
export function describeWanted({ url, parts }: WantedSource): SourceDescription {
  // As nearly all are. It is asked several times for each file.
  if (parts === undefined) return sourceKindOf(url).describe(url);
  const [first, ...others] = parts.map((part) => sourceKindOf(part.url).describe(part.url));
  if (first === undefined) return sourceKindOf(url).describe(url);
  const all = [first, ...others];
  const { host, label } = first;
  return {
    host,
    label: others.length === 0 ? label : `${label} and ${others.length === 1 ? "1 more part" : `${others.length} more parts`}`,
    // Made when they are asked for: the first request does not wait for digests.
    get key() {
      return digestOf(all.map(({ key }) => key));
    },
    get wholeKey() {
      return digestOf(all.map(({ wholeKey }) => wholeKey));
    },
  };
}

/** Asks for it and pins its version. @throws FetchError everything that an answer or a connection can be at fault with */
export async function openWanted(wanted: WantedSource, options: OpenWantedOptions, signal: AbortSignal): Promise<OpenedSource> {
  const { url, mirrors = [], parts = [] } = wanted;
  if (parts.length > 0) return openParts(wanted, parts, options, signal);
  return mirrors.length > 0 ? openMirrors([url, ...mirrors], options, signal) : sourceKindOf(url).open(options, signal);
}

async function openMirrors(urls: readonly URL[], options: OpenWantedOptions, signal: AbortSignal): Promise<OpenedSource> {
  const { openMirrored } = await import("../../composed/open-mirrored.ts");
  const { checksum, asksVersion, idleTimeoutMs, clock, reporter } = options;
  const ways = urls.map((url) => {
    const { label, host, key } = sourceKindOf(url).describe(url);
    const open = (asks: boolean, own: AbortSignal) => sourceKindOf(url).open({ ...optionsFor(url, options), asksVersion: asks }, own);
    return { label, host, key, open };
  });
  return openMirrored({ ways, hasChecksum: checksum !== undefined, asksVersion, idleTimeoutMs, clock, reporter }, signal);
}

async function openParts(
  wanted: WantedSource,
  parts: readonly WantedPart[],
  options: OpenWantedOptions,
  signal: AbortSignal,
): Promise<OpenedSource> {
  const { openJoined } = await import("../../composed/open-joined.ts");
  const { label, key } = describeWanted(wanted);
  const { checksum: whole, asksVersion } = options;
  const ways = parts.map(({ url, checksum }) => ({
    checksum,
    // A digest of the whole decides about the parts too.
    open: (asks: boolean, own: AbortSignal) =>
      sourceKindOf(url).open({ ...optionsFor(url, options), checksum: checksum ?? whole, asksVersion: asks }, own),
  }));
  return openJoined({ ways, label, key, checksum: whole === undefined ? null : formatChecksum(whole), asksVersion }, signal);
}

function digestOf(keys: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(keys)).digest("hex");
}

/** The user's credentials are for the origin of his URL alone. */
function optionsFor(url: URL, options: OpenWantedOptions): OpenOptions {
  const { origin, protocol, host } = options.url;
  // URLs of other schemes than http(s) have no origin: they name a bucket.
  const isOwn = url.origin === origin && url.protocol === protocol && url.host === host;
  return isOwn ? { ...options, url } : { ...options, url, headers: {}, bearerToken: undefined, token: undefined };
}
