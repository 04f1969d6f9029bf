/**
 * Why there are no credentials: whether that will pass, and what the provider said. Messages always name the provider and never repeat
 * what was sent to it.
 */

import { FetchError, type FetchErrorOptions } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { FOREIGN_HINT, isThrottle } from "./refusal.ts";

/** The provider's name in messages: `the role "arn:..." (AWS_ROLE_ARN, by STS)`. */
export type ProviderName = string;

export function cannotGet(provider: ProviderName): string {
  return `Cannot get AWS credentials from ${provider}`;
}

/** The provider refused, and would refuse again. */
export function refused(provider: ProviderName, said: string, options: FetchErrorOptions = {}): FetchError {
  return new FetchError("unauthorized", `${cannotGet(provider)}: ${said}`, { hint: REFUSED_HINT, ...options });
}

/** The provider could not be asked, or had no answer now. That may pass. */
export function passing(provider: ProviderName, error: unknown): FetchError {
  if (!(error instanceof FetchError)) return new FetchError("network", `${cannotGet(provider)}: ${messageOf(error)}`, { cause: error });
  const hint = error.ownHint === undefined ? {} : { hint: error.ownHint };
  return new FetchError(error.code, `${cannotGet(provider)}: ${error.message}`, { ...hint, retry: error.retry, cause: error });
}

/** What a status other than 200 means if the answer says nothing more. Null when it is the service's own refusal. */
export function statusError(
  provider: ProviderName,
  { status, isPage }: { readonly status: number; readonly isPage: boolean },
): FetchError | null {
  const cannot = cannotGet(provider);
  if (status === 429) return new FetchError("throttled", `${cannot}: the server answered 429 (too many requests)`);
  if (status >= 500) return new FetchError("server-error", `${cannot}: the server answered ${status}`);
  if (!isPage || status < 300) return null;
  return new FetchError("forbidden", `${cannot}: something between here and it answered with a web page (status ${status})`, {
    hint: FOREIGN_HINT,
  });
}

/**
 * The error of what an SDK client threw.
 * @param secrets what must not be repeated, whatever the service says
 */
export function sdkError(provider: ProviderName, error: unknown, secrets: readonly (string | undefined)[] = []): FetchError {
  if (error instanceof FetchError) return error;
  const name = error instanceof Error ? error.name : "";
  const said = messageOf(error, secrets);
  if (isThrottle(name)) return new FetchError("throttled", `${cannotGet(provider)}: ${name} (${said})`);
  // STS could not ask the identity provider (API reference, AssumeRoleWithWebIdentity: "retry your request").
  if (/IDPCommunicationError/.test(name)) return new FetchError("network", `${cannotGet(provider)}: ${name} (${said})`);
  const isNamed = /(Exception|Denied|Invalid|Expired|Mismatch)/.test(name);
  return refused(provider, isNamed ? `it refused: ${name} (${said})` : said, { cause: error });
}

/** A foreign message as one short line. */
export function messageOf(error: unknown, secrets: readonly (string | undefined)[] = []): string {
  const text = error instanceof Error ? error.message : String(error);
  return oneLine(text, secrets) || "it gave no reason";
}

/** @param secrets what is left out of it */
export function oneLine(text: string, secrets: readonly (string | undefined)[] = []): string {
  const known = secrets.reduce<string>((left, secret) => (secret ? left.replaceAll(secret, "***") : left), text.slice(0, MOST_READ));
  return foreignText(known.replace(JSON_WEB_TOKEN, "***"));
}

/** Only this many characters are looked at. The cut may leave a part of a secret at the end, which is far beyond what is shown. */
const MOST_READ = 20_000;
const JSON_WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

const REFUSED_HINT =
  "Check how this provider is configured (docs/restoring.md says which one is asked, and when), or give other credentials in a step before this one.";
