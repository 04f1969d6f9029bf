/**
 * How what users name at GitHub is written as a URL of a scheme of our own. Users never write such a URL: it is made of options, so that
 * all that comes after them knows a source by one URL.
 */
import { createHash } from "node:crypto";
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import type { ResolvedSource } from "../core/resolved-source.ts";

/** What the options say, in the order in which it identifies the source. */
type Fields = Readonly<Record<string, string>>;

/** Where the API is, and which repository is asked about. */
export interface Place {
  /** The base URL of the REST API. */
  readonly api: string;
  /** `owner/name`. */
  readonly repository: string;
}

/** The parameter that says which version was found for a name. It does not identify the source. */
const PIN = "pin";

/** @param fields what identifies the source; `api` and `repository` are among them */
export function nameUrl(scheme: string, fields: Fields & Place): URL {
  const url = new URL(scheme);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url;
}

type Known = Pick<ResolvedSource, "checksum" | "isPrivate">;

/** What was found for a name, as the URL holds it. */
interface Pinned {
  readonly pin: object;
  readonly sha256?: string | undefined;
  readonly isPrivate?: boolean | undefined;
}

/** The same name, with what was found for it. */
export function pinnedUrl(url: URL, pin: object, { checksum, isPrivate }: Known): URL {
  const pinned = new URL(url);
  pinned.searchParams.set(PIN, JSON.stringify({ pin, sha256: checksum?.hex, isPrivate } satisfies Pinned));
  return pinned;
}

export function placeOf({ searchParams }: URL): Place {
  return { api: searchParams.get("api") ?? "", repository: searchParams.get("repository") ?? "" };
}

/** What was found for a name, as {@link pinnedUrl} wrote it; null before anything was looked up. */
export function pinOf<Pin extends object>({ searchParams }: URL): Pin | null {
  const written = searchParams.get(PIN);
  // Nobody but us writes such URLs.
  return written === null ? null : ((JSON.parse(written) as Pinned).pin as Pin);
}

/** What was found for a name that was looked up already; null if it was not. */
export function resolvedBefore(url: URL): ResolvedSource | null {
  const written = url.searchParams.get(PIN);
  if (written === null) return null;
  const { sha256: hex, isPrivate } = JSON.parse(written) as Pinned;
  return { url, isPrivate, checksum: hex === undefined ? undefined : { algorithm: "sha256", hex } };
}

/** The same of a source that must have been looked up. */
export function requirePin<Pin extends object>(url: URL): Pin {
  const pin = pinOf<Pin>(url);
  if (pin === null) throw new FetchError("internal", `Cannot open a source of ${url.protocol} before it was looked up`);
  return pin;
}

/** What is known of a name before anybody is asked. @param label nothing secret; foreign text in it is cleaned here */
export function describeName(url: URL, label: string) {
  const identifying = [...url.searchParams].filter(([name]) => name !== PIN).map(([name, value]) => [name, identityOf(name, value)]);
  return {
    host: new URL(placeOf(url).api).host,
    label: foreignText(label),
    get key() {
      return digestOf(JSON.stringify([url.protocol, ...identifying]));
    },
    get wholeKey() {
      return digestOf(url.href);
    },
  };
}

/** GitHub takes a repository's name in any case. */
function identityOf(name: string, value: string): string {
  return name === "repository" ? value.toLowerCase() : value;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
