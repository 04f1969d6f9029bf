/**
 * Why there are no credentials, by what the provider said: whether it will pass, and in whose words it was refused. The
 * provider is always named; nothing that was sent to it is repeated.
 */

import { FetchError, type FetchErrorOptions } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { FOREIGN_HINT, isThrottle } from "./ebs-error.ts";

/** What is asked for credentials, for messages: `the role "arn:..." (AWS_ROLE_ARN, by STS)`. */
export type ProviderName = string;

export function cannotGet(provider: ProviderName): string {
  return `Cannot get AWS credentials from ${provider}`;
}

/** It said no, and will say so again. */
export function refused(provider: ProviderName, said: string, options: FetchErrorOptions = {}): FetchError {
  return new FetchError("unauthorized", `${cannotGet(provider)}: ${said}`, { hint: REFUSED_HINT, ...options });
}

/** It could not be asked, or had no answer now: that may pass. */
export function passing(provider: ProviderName, error: unknown): FetchError {
  if (!(error instanceof FetchError)) return new FetchError("network", `${cannotGet(provider)}: ${messageOf(error)}`, { cause: error });
  const hint = error.ownHint === undefined ? {} : { hint: error.ownHint };
  return new FetchError(error.code, `${cannotGet(provider)}: ${error.message}`, { ...hint, retry: error.retry, cause: error });
}

/** What a status other than 200 means when the answer itself tells nothing more. Null when it is the service's own refusal. */
export function statusError(
  provider: ProviderName,
  { status, isPage }: { readonly status: number; readonly isPage: boolean },
): FetchError | null {
  const cannot = cannotGet(provider);
  if (status === 429) return new FetchError("throttled", `${cannot}: it asks for fewer requests (status 429)`);
  if (status >= 500) return new FetchError("server-error", `${cannot}: it answered with status ${status}`);
  if (!isPage || status < 300) return null;
  return new FetchError("forbidden", `${cannot}: something on the way answered with a page (status ${status})`, { hint: FOREIGN_HINT });
}

/**
 * What an SDK client threw.
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

/** A message of somebody else's, as one short line. */
export function messageOf(error: unknown, secrets: readonly (string | undefined)[] = []): string {
  const text = error instanceof Error ? error.message : String(error);
  return oneLine(text, secrets) || "it gave no reason";
}

/** @param secrets what is left out of it */
export function oneLine(text: string, secrets: readonly (string | undefined)[] = []): string {
  const known = secrets.reduce<string>((left, secret) => (secret ? left.replaceAll(secret, "***") : left), text.slice(0, MOST_READ));
  return foreignText(known.replace(JSON_WEB_TOKEN, "***"));
}

/** Looked at; what is cut off at its end may be a part of a secret, and is far behind what is told. */
const MOST_READ = 20_000;
const JSON_WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

const REFUSED_HINT =
  "Check what this provider is configured with (docs/restoring.md tells which one is asked, and when), or give other credentials in a step before this one.";
