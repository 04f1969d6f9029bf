/**
 * What an answer holds: the whole file, the part that was asked for, another version of it, an encoded one, something odd, or
 * nothing of it. One function decides, for every status. RFC 9110: 14 (ranges), 15 (status codes).
 */
import { FetchError } from "../core/errors.ts";
import { parseRetryAfter } from "../core/retry.ts";
import { formatSeconds } from "../core/units.ts";
import type { WireResponse } from "../wire/wire.ts";
import { codingsOf } from "./coding.ts";
import { type Kinship, kinshipOf, type Version, versionOf } from "./version.ts";

export interface ContentRange {
  /** Half-open; null in a 416, which only tells the size. */
  readonly range: ByteRange | null;
  /** Null when the server does not say. */
  readonly sizeBytes: number | null;
}

/** Half-open. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What is known of the source before the answer came. */
export interface Pinned {
  readonly version: Version;
  readonly sizeBytes: number | null;
  /** The codings that the source is stored in; empty when it is plain. */
  readonly codings: readonly string[];
  /** A checksum says in the end whether the bytes are right, whatever their labels. */
  readonly isDigestWanted: boolean;
}

export interface Question {
  /** Null when the whole file was asked for. */
  readonly wanted: ByteRange | null;
  /** Null for the first answer. */
  readonly pinned: Pinned | null;
}

interface Held {
  /** Of the whole file; null when the answer does not say. */
  readonly sizeBytes: number | null;
  /** Whether it is of the pinned version; `unknown` in a first answer. */
  readonly kinship: Kinship;
}

export type Holding =
  | (Held & { readonly kind: "whole" })
  /** From the first byte that was asked for on, perhaps less than was asked for (RFC 9110 14.2). */
  | (Held & { readonly kind: "part" } & ByteRange)
  /** Surely another version than the pinned one. `how` says by what that is known, as the end of a sentence. */
  | { readonly kind: "other"; readonly how: string }
  | { readonly kind: "encoded"; readonly codings: readonly string[] }
  /** The range lies outside of the file. */
  | { readonly kind: "unsatisfied"; readonly sizeBytes: number | null }
  /** Not what was asked for; the fault of this answer, not of the source. */
  | { readonly kind: "odd"; readonly why: string }
  /** Its status says that it brings nothing of the file. */
  | { readonly kind: "none" };

/** Decides what an answer holds by its head. */
export function holdingOf(response: WireResponse, { wanted, pinned }: Question): Holding {
  const body = bodyOf(response, wanted);
  if (body.kind === "none" && response.status === 412 && pinned !== null) return { kind: "other", how: "the server says so (412)" };
  if (body.kind === "none") return body;
  // The coding is judged before the lengths, which are those of the encoded bytes. An answer without a body has no coding.
  const codings = body.kind === "unsatisfied" ? null : codingsOf(response);
  const isEncoded = codings !== null && pinned !== null && !pinned.isDigestWanted && codings.join() !== pinned.codings.join();
  if (isEncoded) return { kind: "encoded", codings };
  if (body.kind === "odd") return body;
  const version = versionOf(response);
  const resized = pinned === null ? null : judgeSize(body.sizeBytes, version, pinned);
  if (resized !== null) return resized;
  if (body.kind === "unsatisfied") return body;
  return { ...body, kinship: pinned === null ? "unknown" : kinshipOf(pinned.version, version) };
}

type Body =
  | { readonly kind: "whole"; readonly sizeBytes: number | null }
  | ({ readonly kind: "part"; readonly sizeBytes: number | null } & ByteRange)
  | Extract<Holding, { kind: "unsatisfied" | "odd" | "none" }>;

/** What the framing says: status, Content-Range and Content-Length. */
function bodyOf(response: WireResponse, wanted: ByteRange | null): Body {
  const { status, headers } = response;
  const text = headers["content-range"];
  const said = parseContentRange(text);
  if (status === 416) return { kind: "unsatisfied", sizeBytes: said?.sizeBytes ?? null };
  if (status !== 200 && status !== 206) return { kind: "none" };
  const length = contentLength(response);
  const isAll = said?.sizeBytes != null && (length === null ? isWholeRange(said) : length === said.sizeBytes);
  if (isAll && (wanted === null || status === 200)) return { kind: "whole", sizeBytes: said.sizeBytes };
  // Some servers send a Content-Range with a 200. Then the body is a part, whatever its status says.
  if (said?.range) return partOf({ ...said, range: said.range }, length, wanted);
  if (status === 200 && !/\d\s*-\s*\d/.test(text ?? "")) return { kind: "whole", sizeBytes: length };
  return { kind: "odd", why: "it is partial, but its Content-Range does not say which part" };
}

function isWholeRange({ range, sizeBytes }: ContentRange): boolean {
  return range !== null && range.start === 0 && range.end === sizeBytes;
}

function partOf({ range, sizeBytes }: ContentRange & { readonly range: ByteRange }, length: number | null, wanted: ByteRange | null): Body {
  const brings = `${range.start}-${range.end - 1}`;
  if (wanted === null) return { kind: "odd", why: `the whole file was asked for, but it brings bytes ${brings}` };
  if (range.start !== wanted.start || range.end > wanted.end) {
    return { kind: "odd", why: `bytes ${wanted.start}-${wanted.end - 1} were asked for, but it brings ${brings}` };
  }
  const bytes = range.end - range.start;
  if (length === null || length === bytes) return { kind: "part", ...range, sizeBytes };
  return { kind: "odd", why: `its Content-Length is ${length}, but its Content-Range has ${bytes} bytes` };
}

/** A version has one size, so if the validator is the same, this answer is at fault. Null when the size is right. */
function judgeSize(sizeBytes: number | null, version: Version, pinned: Pinned): Holding | null {
  if (sizeBytes === null || pinned.sizeBytes === null || sizeBytes === pinned.sizeBytes) return null;
  return version.validator !== null && version.validator === pinned.version.validator
    ? { kind: "odd", why: `it says that the size is ${sizeBytes}, but the same version had ${pinned.sizeBytes} bytes before` }
    : { kind: "other", how: `its size was ${pinned.sizeBytes} and is ${sizeBytes} now` };
}

/** Reads a Content-Range (RFC 9110 14.4), also that of a 416; null when it cannot be read or contradicts itself. */
export function parseContentRange(value: string | undefined): ContentRange | null {
  const match = /^\s*bytes\s+(?:(\d+)-(\d+)|\*)\/(\d+|\*)\s*$/i.exec(value ?? "");
  if (!match) return null;
  const sizeBytes = match[3] === "*" ? null : Number(match[3]);
  if (match[1] === undefined) return { range: null, sizeBytes };
  const range = { start: Number(match[1]), end: Number(match[2]) + 1 };
  if (range.end <= range.start || (sizeBytes !== null && range.end > sizeBytes)) return null;
  return { range, sizeBytes };
}

/** The body's length as the head promises it; null when it does not. */
export function contentLength({ headers }: WireResponse): number | null {
  const value = headers["content-length"];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}

/** The answer is in another coding than the source, so its bytes are not the file's. */
export function encodedError(codings: readonly string[], label: string): FetchError {
  const how =
    codings.length === 0
      ? "it is not encoded, but the answers before it were"
      : `it is encoded as "${codings.join(", ")}" although the request asked for none`;
  return new FetchError("encoded-response", `Cannot use the answer of "${label}": ${how}`);
}

/** An error for a status that brings no bytes of the source. */
export function statusError({ status, headers }: WireResponse, label: string, hasCredentials = false): FetchError {
  const cannot = `Cannot fetch "${label}": the server answered ${status}`;
  const retryAfterMs = waitOf(headers, Date.now());
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  // Many services say "too many" or "later" with 403, and some with 400, 409 or 420. If they give a time, that is what they mean.
  if (retryAfterMs !== undefined && status >= 400 && status < 500 && !OTHER_MEANING.has(status)) return throttledError(cannot, wait);
  switch (status) {
    case 401:
      return hasCredentials
        ? new FetchError("unauthorized", `${cannot} (it does not accept the credentials that were sent)`, { hint: OTHER_CREDENTIALS })
        : new FetchError("unauthorized", `${cannot} (authentication required)`);
    case 407:
      return new FetchError("unauthorized", `${cannot} (the proxy requires authentication)`, { hint: PROXY_CREDENTIALS });
    case 403:
      return new FetchError("forbidden", `${cannot} (access denied)`);
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
      return new FetchError("bad-response", `${cannot}, which does not answer a download`, { retry: "never" });
  }
}

/** These never mean "later", even with a time. 408 and 425 are faults of the server that pass. */
const OTHER_MEANING = new Set([401, 404, 407, 408, 410, 425]);

const OTHER_CREDENTIALS = "Check that the token or password is the right one, has not expired, and may read this file.";
const PROXY_CREDENTIALS = "Put the user and the password into the proxy's URL, in HTTPS_PROXY or HTTP_PROXY.";

function throttledError(cannot: string, wait: { readonly retryAfterMs?: number }): FetchError {
  const when = wait.retryAfterMs === undefined ? "" : ` ${formatSeconds(wait.retryAfterMs / 1000)}`;
  return new FetchError("throttled", `${cannot} (too many requests: it asks to wait${when})`, wait);
}

/** How long the server wants to be left alone, in milliseconds. Retry-After says it, or a rate limit that is used up until some time. */
function waitOf(headers: WireResponse["headers"], nowEpochMs: number): number | undefined {
  const retryAfterMs = parseRetryAfter(headers["retry-after"], nowEpochMs);
  if (retryAfterMs !== undefined || !/^\s*0+\s*$/.test(headers["x-ratelimit-remaining"] ?? "")) return retryAfterMs;
  const reset = headers["x-ratelimit-reset"] ?? "";
  // Without a time, one pause is as good as another.
  if (!/^\d{1,12}$/.test(reset)) return FIRST_WAIT_MS;
  // GitHub gives a time in Unix seconds; others give the seconds that are left.
  const at = Number(reset) * 1000;
  return Math.max(FIRST_WAIT_MS, at > nowEpochMs / 2 ? at - nowEpochMs : at);
}

/** How long to wait when a server says that a limit is used up, but not until when, in milliseconds. */
const FIRST_WAIT_MS = 1_000;

/** The answer is not what was asked for. This answer is at fault, not the source. */
export function badAnswer(label: string, why: string): FetchError {
  return new FetchError("bad-response", `Cannot use the answer of "${label}": ${why}`);
}

/** These statuses mean the same with and without a Range. */
const FINAL = new Set([401, 404, 407, 408, 410, 425, 429, 451]);

/** Whether asking without a Range would bring the same answer. */
export function isFinal({ status, headers }: WireResponse): boolean {
  const isRedirect = status >= 300 && status < 400;
  return isRedirect || FINAL.has(status) || (status >= 500 && headers["retry-after"] !== undefined);
}
