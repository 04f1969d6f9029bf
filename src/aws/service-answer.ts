/** What services on or beside this machine answer when they are asked for credentials: JSON with the names of AWS's security service. */
import { FetchError } from "../core/errors.ts";
import { cannotGet, oneLine, type ProviderName } from "./credential-error.ts";
import { type FoundCredentials, parseExpiry } from "./found-credentials.ts";

export type ServiceAnswer = Readonly<Record<string, unknown>>;

/** Null when the text is not a JSON object. */
export function parseAnswer(text: string): ServiceAnswer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The error's name and message, as far as the service gives them. @param secrets what must not be repeated */
export function reasonIn(answer: ServiceAnswer, secrets: readonly (string | undefined)[]): readonly string[] {
  const said = [answer["Code"] ?? answer["code"], answer["Message"] ?? answer["message"]];
  return said.filter((part) => typeof part === "string").map((part) => oneLine(part, secrets));
}

/** @throws FetchError bad-response */
export function credentialsIn(answer: ServiceAnswer, provider: ProviderName): FoundCredentials {
  const { AccessKeyId, SecretAccessKey, Token, Expiration } = answer;
  if (typeof AccessKeyId !== "string" || typeof SecretAccessKey !== "string" || typeof Token !== "string") {
    throw new FetchError("bad-response", `${cannotGet(provider)}: its answer has no credentials`);
  }
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token, expiresMs: parseExpiry(Expiration, provider) };
}
