/** What a failed connection means, in the product's words. */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { badHead } from "./response-head.ts";

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
/** Node's and OpenSSL's names for a certificate that does not hold. */
const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO_|INVALID_CA|HOSTNAME_MISMATCH|EPROTO$)/;

/** Turns what undici or Node raised into a FetchError; the URL's query never gets into the message. */
export function wireError(error: unknown, url: URL): FetchError {
  if (error instanceof FetchError) return error;
  const cause = innermost(error);
  const code = codeOf(cause) ?? codeOf(error) ?? "";
  const where = `"${url.host}"`;
  const proxyStatus = refusedByProxy(cause);
  if (proxyStatus !== null) return proxyError(proxyStatus, where, cause);
  if (DNS.has(code)) return new FetchError("dns", `Cannot reach ${where}: its name does not resolve (${code})`, { cause });
  if (CONNECT.has(code)) return new FetchError("connect", `Cannot connect to ${where}: ${connectState(code)}`, { cause });
  if (CERTIFICATE.test(code)) return new FetchError("tls", `Cannot trust ${where}: ${messageOf(cause)} (${code})`, { cause });
  if (code === "UND_ERR_HEADERS_OVERFLOW") return badHead("its head is longer than 64 KiB");
  if (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" || isParserError(cause)) {
    // undici's error holds what the server sent, which may hold what was sent to it: it goes no further.
    return new FetchError("bad-response", `Cannot use the answer of ${where}: it is no HTTP, or not as its head promised`);
  }
  return new FetchError("network", `Cannot go on reading from ${where}: ${messageOf(cause)}${code === "" ? "" : ` (${code})`}`, { cause });
}

/** undici tells what a proxy answered in its message only; null when it is about something else. */
function refusedByProxy(error: unknown): number | null {
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(error instanceof Error ? error.message : "")?.[1];
  return status === undefined ? null : Number(status);
}

function proxyError(status: number, where: string, cause: unknown): FetchError {
  const cannot = `Cannot reach ${where}: the proxy answered ${status}`;
  if (status === 407) {
    const hint = "Write the proxy's user and password into HTTP_PROXY and HTTPS_PROXY: http://user:password@host:port.";
    return new FetchError("unauthorized", `${cannot} (it wants to know who asks)`, { hint, cause });
  }
  if (status >= 500) return new FetchError("server-error", cannot, { cause });
  const hint = "Ask whoever runs the proxy to let this host through, or name the host in NO_PROXY.";
  return new FetchError("forbidden", `${cannot} (it refuses)`, { hint, cause });
}

/** undici's, whose code is llhttp's or missing. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === "HTTPParserError";
}

function connectState(code: string): string {
  if (code === "ECONNREFUSED") return "nothing listens there (ECONNREFUSED)";
  if (code === "ETIMEDOUT" || code === "UND_ERR_CONNECT_TIMEOUT") return "it does not answer (timed out)";
  return `it cannot be reached (${code})`;
}

/** Happy eyeballs and proxies wrap the error that tells; the last of several is as good as any. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors.at(-1));
  if (error instanceof Error && error.cause instanceof Error) return innermost(error.cause);
  return error;
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

function messageOf(error: unknown): string {
  // Certificates are told with what stands in them.
  return error instanceof Error && error.message !== "" ? foreignText(error.message) : "the connection broke";
}
