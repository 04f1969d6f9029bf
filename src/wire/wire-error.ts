/** What a failed connection means, in the product's words. */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import type { ForwardProxy } from "./proxies.ts";
import { badHead } from "./response-head.ts";
import { tlsError } from "./tls-error.ts";

const DNS = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME"]);
const CONNECT = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EHOSTDOWN",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "EADDRNOTAVAIL",
]);

/** What is known about the connection that failed. */
export interface Failed {
  readonly url: URL;
  /** Whether TLS has worked with that server before. */
  readonly isProven: boolean;
  /** What the connection went through; null for none, or when the fault is behind it. */
  readonly proxy: ForwardProxy | null;
}

/** Turns what undici or Node raised into a FetchError; the URL's query and a proxy's password never get into the message. */
export function wireError(error: unknown, { url, isProven, proxy }: Failed): FetchError {
  if (error instanceof FetchError) return error;
  const cause = innermost(error);
  const code = codeOf(cause) ?? codeOf(error) ?? "";
  const where = `"${url.host}"`;
  const proxyStatus = refusedByProxy(cause);
  if (proxy !== null && proxyStatus !== null) return proxyError(proxyStatus, url, proxy);
  // We look up and connect to the proxy only. It does that for all other hosts.
  const first = proxy === null ? where : `the proxy "${proxy.url.host}" (${proxy.variable})`;
  const hint = proxy === null ? {} : { hint: `Check the proxy in ${proxy.variable}, and whether this machine can reach it.` };
  if (DNS.has(code)) return new FetchError("dns", `Cannot reach ${first}: its name does not resolve (${code})`, { ...hint, cause });
  if (CONNECT.has(code)) return new FetchError("connect", `Cannot connect to ${first}: ${connectState(code)}`, { ...hint, cause });
  const secured = proxy?.url.protocol === "https:" ? first : where;
  const tls = tlsError(cause, secured, isProven);
  if (tls !== null) return tls;
  if (code === "UND_ERR_HEADERS_OVERFLOW") return badHead("its head is longer than 64 KiB");
  if (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" || isParserError(cause)) {
    // undici's error holds what the server sent, and that may repeat secrets of the request. It is not passed on.
    return new FetchError("bad-response", `Cannot use the answer of ${where}: it is not HTTP, or not what its head promised`);
  }
  return new FetchError("network", `Cannot go on reading from ${where}: ${messageOf(cause)}${code === "" ? "" : ` (${code})`}`, { cause });
}

/** undici tells only in its message what a proxy answered; null when the error is about something else. */
function refusedByProxy(error: unknown): number | null {
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(error instanceof Error ? error.message : "")?.[1];
  return status === undefined ? null : Number(status);
}

/** A proxy's own refusal. */
export function proxyError(status: number, url: URL, { url: { host }, variable }: ForwardProxy): FetchError {
  const cannot = `Cannot reach "${url.host}": the proxy "${host}" (${variable}) answered ${status}`;
  if (status === 407) {
    const hint = `Write the proxy's user and password into ${variable}: http://user:password@host:port.`;
    return new FetchError("unauthorized", `${cannot} (authentication required)`, { hint });
  }
  if (status >= 500) return new FetchError("server-error", cannot);
  const hint = "Ask whoever runs the proxy to let this host through, or name the host in NO_PROXY.";
  return new FetchError("forbidden", `${cannot} (access denied)`, { hint });
}

/** Whether an answer over plain http comes from the proxy itself: only a proxy answers 407 (RFC 9110 15.5.8), and Squid and Tinyproxy sign their refusals. */
export function isOfProxy(status: number, headers: Readonly<Record<string, string>>): boolean {
  if (status === 407) return true;
  return status >= 400 && (headers["x-squid-error"] !== undefined || /^(squid|tinyproxy)\b/i.test(headers["server"] ?? ""));
}

/** An error of undici's parser: its code is llhttp's or missing. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === "HTTPParserError";
}

function connectState(code: string): string {
  if (code === "ECONNREFUSED") return "nothing listens there (ECONNREFUSED)";
  if (code === "ETIMEDOUT" || code === "UND_ERR_CONNECT_TIMEOUT") return "it does not answer (timed out)";
  return `it cannot be reached (${code})`;
}

/** Happy eyeballs and proxies wrap the error that matters. Of several addresses, the one that did not answer says most: others may have no route. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const byCode = (code: string) => error.errors.find((one) => codeOf(one) === code);
    return innermost(byCode("ETIMEDOUT") ?? byCode("ECONNREFUSED") ?? error.errors.at(-1));
  }
  if (error instanceof Error && error.cause instanceof Error) return innermost(error.cause);
  return error;
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

function messageOf(error: unknown): string {
  // Some errors repeat what a certificate says, which is foreign text.
  return error instanceof Error && error.message !== "" ? foreignText(error.message) : "the connection broke";
}
