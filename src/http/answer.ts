/**
 * What an answer is: the bytes that were asked for, of the version that is being fetched, or an error with its class.
 * RFC 9110: 8.8 (validators), 13.1.5 (If-Range), 14 (ranges), 15 (status codes).
 */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { parseRetryAfter } from "../core/retry.ts";
import type { WireResponse } from "../wire/wire.ts";

export interface ContentRange {
  /** Half-open; null in a 416, which only tells the size. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** Null when the server does not say. */
  readonly sizeBytes: number | null;
}

/** What pins the version of a resource. */
export interface Version {
  /** Goes into If-Range: a strong ETag, else a Last-Modified that is strong enough; null when there is neither. */
  readonly validator: string | null;
  /** Weak or strong, as sent: a different one tells a change, an equal one proves nothing when weak. */
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** A header of the checkpoint holds 4 KiB; no server sends ETags near that. */
const MOST_VALIDATOR_LENGTH = 1000;

/** Reads a Content-Range (RFC 9110 14.4), the unsatisfied form included; null when it is none or contradicts itself. */
export function parseContentRange(value: string | undefined): ContentRange | null {
  const match = /^\s*bytes\s+(?:(\d+)-(\d+)|\*)\/(\d+|\*)\s*$/i.exec(value ?? "");
  if (!match) return null;
  const sizeBytes = match[3] === "*" ? null : Number(match[3]);
  if (match[1] === undefined) return { range: null, sizeBytes };
  const range = { start: Number(match[1]), end: Number(match[2]) + 1 };
  if (range.end <= range.start || (sizeBytes !== null && range.end > sizeBytes)) return null;
  return { range, sizeBytes };
}

/** The validator that an answer carries. */
export function versionOf({ headers }: WireResponse): Version {
  const etag = headers["etag"];
  const lastModified = headers["last-modified"];
  const strongTag = etag !== undefined && /^"[^"]*"$/.test(etag.trim()) && etag.length <= MOST_VALIDATOR_LENGTH ? etag.trim() : null;
  return { validator: strongTag ?? strongDate(lastModified, headers["date"]), etag, lastModified };
}

/** A Last-Modified may stand in for a strong validator only if the file was a second old at least (RFC 9110 8.8.2.2). */
function strongDate(lastModified: string | undefined, date: string | undefined): string | null {
  const modifiedMs = Date.parse(lastModified ?? "");
  if (lastModified === undefined || Number.isNaN(modifiedMs)) return null;
  const sentMs = Date.parse(date ?? "");
  return Number.isNaN(sentMs) || sentMs - modifiedMs >= 1000 ? lastModified : null;
}

/** Whether an answer can be of the pinned version. Headers that it lacks prove nothing. */
export function isSameVersion(pinned: Version, answer: Version): boolean {
  if (pinned.etag !== undefined && answer.etag !== undefined) return pinned.etag === answer.etag;
  if (pinned.lastModified !== undefined && answer.lastModified !== undefined) return pinned.lastModified === answer.lastModified;
  return true;
}

/**
 * What a 206 brings: a part of the range that was asked for, from its first byte on (a server may answer with less, RFC 9110 14.2).
 * @throws FetchError bad-response, encoded-response
 */
export function partOf(
  response: WireResponse,
  wanted: { readonly start: number; readonly end: number },
  label: string,
): { readonly start: number; readonly end: number; readonly sizeBytes: number | null } {
  requireIdentityEncoding(response, label);
  const { range, sizeBytes = null } = parseContentRange(response.headers["content-range"]) ?? {};
  if (!range) throw badAnswer(label, "it is partial, but its Content-Range does not say which part");
  if (range.start !== wanted.start || range.end > wanted.end) {
    throw badAnswer(label, `bytes ${wanted.start}-${wanted.end - 1} were asked for, it brings ${range.start}-${range.end - 1}`);
  }
  const length = contentLength(response);
  if (length !== null && length !== range.end - range.start) {
    throw badAnswer(label, `its Content-Length (${length}) is not that of its Content-Range (${range.end - range.start})`);
  }
  return { ...range, sizeBytes };
}

/** Length of the body as promised; null when there is no promise. */
export function contentLength({ headers }: WireResponse): number | null {
  const value = headers["content-length"];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}

/** @throws FetchError encoded-response */
export function requireIdentityEncoding({ headers }: WireResponse, label: string): void {
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (encoding === "" || encoding === "identity") return;
  throw new FetchError(
    "encoded-response",
    `Cannot use the answer of "${label}": it is encoded as "${foreignText(encoding)}" although identity was asked for`,
  );
}

/** An error for a status that brings no bytes of the source. */
export function statusError({ status, headers }: WireResponse, label: string): FetchError {
  const cannot = `Cannot fetch "${label}": the server answered ${status}`;
  const retryAfterMs = waitOf(headers, Date.now());
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  // Many services say "too many" or "later" by 403, and some by 400, 409 or 420: a time tells that they mean it so.
  if (retryAfterMs !== undefined && status >= 400 && status < 500 && !OTHER_MEANING.has(status)) return throttledError(cannot, wait);
  switch (status) {
    case 401:
    case 407:
      return new FetchError("unauthorized", `${cannot} (it wants to know who asks)`);
    case 403:
      return new FetchError("forbidden", `${cannot} (it refuses)`);
    case 404:
    case 410:
      return new FetchError("not-found", `${cannot} (there is no such file)`);
    case 408:
    case 425:
      return new FetchError("server-error", cannot, wait);
    case 429:
    case 503:
      return throttledError(cannot, wait);
    case 501:
    case 505:
      return new FetchError("http-status", cannot);
    default:
      if (status >= 500) return new FetchError("server-error", cannot, wait);
      if (status >= 400) return new FetchError("http-status", cannot);
      return new FetchError("bad-response", `${cannot}, which is no answer to a download`, { retry: "never" });
  }
}

/** What these say is not "later", whatever else they say; 408 and 425 are the server's passing fault. */
const OTHER_MEANING = new Set([401, 404, 407, 408, 410, 425]);

function throttledError(cannot: string, wait: { readonly retryAfterMs?: number }): FetchError {
  return new FetchError("throttled", `${cannot} (it asks for fewer or later requests)`, wait);
}

/** How long the server wants to be left alone, in milliseconds: by Retry-After, or by a rate limit that is used up until a time. */
function waitOf(headers: WireResponse["headers"], nowEpochMs: number): number | undefined {
  const retryAfterMs = parseRetryAfter(headers["retry-after"], nowEpochMs);
  if (retryAfterMs !== undefined || !/^\s*0+\s*$/.test(headers["x-ratelimit-remaining"] ?? "")) return retryAfterMs;
  const reset = headers["x-ratelimit-reset"] ?? "";
  // Without a time the first pause is as good as any.
  if (!/^\d{1,12}$/.test(reset)) return FIRST_WAIT_MS;
  // GitHub's is a time in Unix seconds, others' the seconds that are left.
  const at = Number(reset) * 1000;
  return Math.max(FIRST_WAIT_MS, at > nowEpochMs / 2 ? at - nowEpochMs : at);
}

/** Where a server says that a limit is used up and not until when, in milliseconds. */
const FIRST_WAIT_MS = 1_000;

/** An answer that is not what was asked for: the fault of this answer, not of the source. */
export function badAnswer(label: string, why: string): FetchError {
  return new FetchError("bad-response", `Cannot use the answer of "${label}": ${why}`);
}
