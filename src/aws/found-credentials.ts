/** Credentials as a provider gave them, and whether they can be sent. */
import { FetchError } from "../core/errors.ts";
import { cannotGet, type ProviderName } from "./credential-error.ts";
import type { Credentials } from "./sign.ts";

export interface FoundCredentials extends Credentials {
  /** When they expire, in milliseconds since 1970; null when the provider did not say. */
  readonly expiresMs: number | null;
}

/** All providers write RFC 3339. Date.parse alone would accept "1" as a date. */
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/i;

/** @throws FetchError bad-response */
export function parseExpiry(value: unknown, provider: ProviderName): number | null {
  if (value === undefined || value === null || value === "") return null;
  const epochMs = value instanceof Date ? value.getTime() : typeof value === "string" && TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(epochMs)) return epochMs;
  throw new FetchError("bad-response", `${cannotGet(provider)}: the time at which they expire is not a time`, { retry: "never" });
}

/**
 * Refuses what would break a header or cannot be right. A line break most often comes from the end of a pasted file.
 * @throws FetchError invalid-input
 */
export function requireSound(found: FoundCredentials, provider: ProviderName): FoundCredentials {
  const parts = [
    ["access key ID", found.accessKeyId, 128],
    ["secret access key", found.secretAccessKey, 1024],
    ["session token", found.sessionToken ?? "none", 16 * 1024],
  ] as const;
  for (const [name, value, most] of parts) {
    const fault =
      value === ""
        ? "is empty"
        : /[\r\n]/.test(value)
          ? "has a line break"
          : /[^\x21-\x7e]/.test(value)
            ? "has a blank or another character that cannot be in it"
            : value.length > most
              ? "is too long"
              : null;
    if (fault === null) continue;
    throw new FetchError("invalid-input", `Cannot use the AWS credentials from ${provider}: the ${name} ${fault}`, {
      hint: "Set them again, without blanks and line breaks around them.",
    });
  }
  return found;
}
