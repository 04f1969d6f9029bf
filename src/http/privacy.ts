/** Who may see what is fetched, and who may see the request for it. */
import { FetchError } from "../core/errors.ts";
import { isLoopback } from "../core/loopback.ts";
import { mayAuthenticate } from "./headers.ts";
import { secretParameterOf } from "./query.ts";
import { labelOf } from "./url.ts";

/** Why not everybody may read a source. */
export interface Privacy {
  /** `credentials` and `signature` let their holder in; `unknown` means that something in the URL may; `told` means that the user says so. */
  readonly kind: "credentials" | "signature" | "unknown" | "told";
  /** The query parameter that makes it private; null when no parameter does, or when its name may be a secret too. */
  readonly parameter: string | null;
}

/** Only who has the credentials may read it. */
export const CREDENTIALS: Privacy = { kind: "credentials", parameter: null };

/** What a URL says about that. */
export function privacyOfUrl(url: URL): Privacy | null {
  if (url.username !== "" || url.password !== "") return CREDENTIALS;
  const secret = secretParameterOf(url);
  return secret === null ? null : { kind: secret.isSignature ? "signature" : "unknown", parameter: secret.name };
}

export function privacyOfHeaders(headers: Readonly<Record<string, string>>): Privacy | null {
  return mayAuthenticate(headers) ? CREDENTIALS : null;
}

/** How a private source was fetched, as a verb. */
export function describePrivacy({ kind }: Privacy): string {
  if (kind === "told") return "is private";
  return kind === "unknown" ? "may be private" : "was fetched with credentials";
}

/** What makes it private and what the user can do about it, as sentences; empty when there is nothing to explain. */
export function explainPrivacy({ kind, parameter }: Privacy): string {
  if (kind !== "signature" && kind !== "unknown") return "";
  const what = parameter === null ? "A query parameter of its URL" : `The query parameter "${parameter}" of its URL`;
  const why = kind === "signature" ? "lets its holder in" : "is not known to be harmless";
  return `${what}, or of one that it redirects to, ${why}. If everybody may read the file, set 'private: false'.`;
}

export interface HttpPolicy {
  readonly allowInsecureHttp: boolean;
  /** A checksum shows whether the bytes were changed on the way. It keeps nothing secret. */
  readonly hasChecksum: boolean;
}

/**
 * Plain http to another machine must be allowed by the user: everybody on the way can change what comes and read what is sent.
 * @param secret what would be read
 * @throws FetchError insecure-http
 */
export function requireSecureHttp(url: URL, secret: Privacy | null, { allowInsecureHttp, hasChecksum }: HttpPolicy): void {
  if (url.protocol !== "http:" || allowInsecureHttp || isLoopback(url) || (hasChecksum && secret === null)) return;
  const cannot = `Cannot fetch "${labelOf(url)}": over plain http anyone on the way can`;
  if (secret === null) throw new FetchError("insecure-http", `${cannot} change the bytes`);
  const parameter = secret.parameter === null ? "the query" : `the query parameter "${secret.parameter}"`;
  const what = {
    credentials: "your headers and credentials",
    signature: parameter,
    unknown: `${parameter}, which may be a secret`,
    told: "the file, which is private",
  };
  const isHarmless = secret.kind === "unknown" ? " If nothing in the URL is secret, set 'private' to false." : "";
  throw new FetchError("insecure-http", `${cannot} read ${what[secret.kind]}`, {
    hint: `Use https, or set 'allow-insecure-http'.${isHarmless} A checksum keeps nothing secret.`,
  });
}
