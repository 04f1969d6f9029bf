/** A source as a request names it: one URL, and perhaps others where the same file is. */
import type { OpenedSource } from "../../core/opened-source.ts";
import type { Clock, Reporter } from "../../core/ports.ts";
import { type OpenOptions, type SourceDescription, sourceKindOf } from "./openers.ts";

/** What of a request says where the bytes are. */
export interface WantedSource {
  readonly url: URL;
  /** Where else the same file is. */
  readonly mirrors?: readonly URL[] | undefined;
}

export interface OpenWantedOptions extends OpenOptions {
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly idleTimeoutMs: number;
}

/** What can be said of it before anybody is asked. */
export function describeWanted({ url }: WantedSource): SourceDescription {
  return sourceKindOf(url).describe(url);
}

/** Asks for it and pins its version. @throws FetchError everything that an answer or a connection can be at fault with */
export async function openWanted(
  { url, mirrors = [] }: WantedSource,
  options: OpenWantedOptions,
  signal: AbortSignal,
): Promise<OpenedSource> {
  if (mirrors.length === 0) return sourceKindOf(url).open(options, signal);
  const { checksum, asksVersion, idleTimeoutMs, clock, reporter } = options;
  const ways = [url, ...mirrors].map((mirror) => {
    const { label, host, key } = sourceKindOf(mirror).describe(mirror);
    const open = (asks: boolean, own: AbortSignal) => sourceKindOf(mirror).open({ ...optionsFor(mirror, options), asksVersion: asks }, own);
    return { label, host, key, open };
  });
  const { openMirrored } = await import("../../composed/open-mirrored.ts");
  return openMirrored({ ways, hasChecksum: checksum !== undefined, asksVersion, idleTimeoutMs, clock, reporter }, signal);
}

/** The user's credentials are for the origin of his URL alone. */
function optionsFor(url: URL, options: OpenWantedOptions): OpenOptions {
  // URLs of other schemes than http(s) have no origin.
  const isOwn = url.origin !== "null" && url.origin === options.url.origin;
  return isOwn ? { ...options, url } : { ...options, url, headers: {}, bearerToken: undefined };
}
