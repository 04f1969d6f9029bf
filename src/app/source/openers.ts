/** How the sources of each URL scheme are described and opened: the only place that knows which there are. */
import { FetchError } from "../../core/errors.ts";
import type { OpenedSource, OpenRequest } from "../../core/opened-source.ts";
import { openHttpSource } from "../../http/open-source.ts";
import { describeUrl, parseAnyUrl } from "../../http/url.ts";
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

/** A kind of source, as each scheme of a URL names one. */
export interface SourceKind {
  describe(url: URL): SourceDescription;
  /** Asks for the source and pins its version. @throws FetchError everything that an answer or a connection can be at fault with */
  open(options: OpenOptions, signal: AbortSignal): Promise<OpenedSource>;
}

const HTTP: SourceKind = { describe: describeUrl, open: openHttpSource };

const KINDS: ReadonlyMap<string, SourceKind> = new Map([
  ["https:", HTTP],
  ["http:", HTTP],
]);

/** @throws FetchError invalid-input: the URL's scheme is not known */
export function sourceKindOf({ protocol }: URL): SourceKind {
  const kind = KINDS.get(protocol);
  if (kind !== undefined) return kind;
  const known = [...KINDS.keys()].map((scheme) => scheme.slice(0, -1));
  throw new FetchError("invalid-input", `Cannot fetch "${protocol}" URLs: only ${new Intl.ListFormat("en").format(known)} are known`, {
    hint: `Give an ${known[0]} URL.`,
  });
}

/** Parses the URL of a source. @param name the option that it was written as @throws FetchError invalid-input */
export function parseSourceUrl(text: string, name?: string): URL {
  const url = parseAnyUrl(text, name);
  sourceKindOf(url);
  return url;
}
