/** The version of the resource that an answer belongs to. RFC 9110: 8.8 (validators), 13.1.5 (If-Range). */
import type { WireResponse } from "../wire/wire.ts";

/** What pins the version of a resource. */
export interface Version {
  /** Goes into If-Range: a strong ETag, else a Last-Modified that is strong enough; null when there is neither. */
  readonly validator: string | null;
  /** Weak or strong, as sent. */
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** What two answers' validators say about their versions: `unknown` when a header is missing that would tell. */
export type Kinship = "same" | "other" | "unknown";

/** The checkpoint's header has room for 4 KiB. No server sends ETags of nearly that size. */
const MOST_VALIDATOR_LENGTH = 1000;

/** The validator that an answer carries. */
export function versionOf({ headers }: Pick<WireResponse, "headers">): Version {
  const etag = headers["etag"];
  const lastModified = headers["last-modified"];
  const strongTag = etag !== undefined && etag.length <= MOST_VALIDATOR_LENGTH && /^"[^"]*"$/.test(etag.trim()) ? etag.trim() : null;
  return { validator: strongTag ?? strongDate(lastModified, headers["date"]), etag, lastModified };
}

/** A Last-Modified is a strong validator only if the file was at least a second old (RFC 9110 8.8.2.2). */
function strongDate(lastModified: string | undefined, date: string | undefined): string | null {
  if (lastModified === undefined || lastModified.length > MOST_VALIDATOR_LENGTH) return null;
  const modifiedMs = Date.parse(lastModified);
  if (Number.isNaN(modifiedMs)) return null;
  const sentMs = Date.parse(date ?? "");
  return Number.isNaN(sentMs) || sentMs - modifiedMs >= 1000 ? lastModified : null;
}

/**
 * Compares the pinned version with that of an answer of the same size. An equal weak ETag proves nothing by itself. A server
 * may write the tag of one version in several ways, such as weak in a file's first second, or with the name of a coding at its end.
 * Then Last-Modified decides.
 */
export function kinshipOf(pinned: Version, answer: Version): Kinship {
  const byDate = compare(pinned.lastModified, answer.lastModified);
  if (pinned.etag === undefined || answer.etag === undefined) return byDate;
  const [tag, other] = [pinned.etag.trim(), answer.etag.trim()];
  if (tag === other && !isWeak(tag)) return "same";
  if (coreOf(tag) !== coreOf(other)) return "other";
  // Without dates, a weak tag equal to a strong one means the same version. Two weak ones promise nothing about the bytes.
  const isDated = pinned.lastModified !== undefined || answer.lastModified !== undefined;
  return isDated || (isWeak(tag) && isWeak(other)) ? byDate : "same";
}

function compare(a: string | undefined, b: string | undefined): Kinship {
  if (a === undefined || b === undefined) return "unknown";
  return a.trim() === b.trim() ? "same" : "other";
}

function isWeak(etag: string): boolean {
  return /^w\//i.test(etag);
}

/** The tag without its weakness, its quotes and the coding that Apache, nginx's modules, Jetty and others put at its end. */
function coreOf(etag: string): string {
  const text = etag.replace(/^w\//i, "").replace(/^"|"$/g, "");
  return text.replace(/(?:--?|[;:+.])(?:x-)?(?:gzip|gz|br|brotli|zstd|deflate|df|identity)$/i, "");
}
