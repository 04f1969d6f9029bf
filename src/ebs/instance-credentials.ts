/** Credentials of an EC2 instance's role, from its metadata service (IMDSv2). The SDK's client has a time limit of a second. */
import { FetchError } from "../core/errors.ts";
import type { Environment } from "./aws-settings.ts";
import { messageOf, type ProviderName, passing, refused, statusError } from "./credential-error.ts";
import { type FoundCredentials, parseExpiry } from "./found-credentials.ts";
import { QUIET } from "./sdk-wire.ts";

/**
 * @param isExpected somebody said that there is one, or it has answered before: then silence passes
 * @throws FetchError unauthorized: there is none, or it has no role; and what may pass
 */
export async function askInstance(
  env: Environment,
  { provider, isExpected }: { readonly provider: ProviderName; readonly isExpected: boolean },
): Promise<FoundCredentials> {
  const { fromInstanceMetadata } = await import("@smithy/credential-provider-imds");
  try {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await fromInstanceMetadata({ logger: QUIET })();
    return { accessKeyId, secretAccessKey, sessionToken, expiresMs: parseExpiry(expiration, provider) };
  } catch (error) {
    throw instanceError(error, provider, isExpected || Boolean(env["AWS_EC2_METADATA_SERVICE_ENDPOINT"]));
  }
}

/** Connections that somebody had taken. */
const BROKEN = new Set(["ECONNRESET", "EPIPE"]);

function instanceError(error: unknown, provider: ProviderName, isExpected: boolean): FetchError {
  if (error instanceof FetchError) return error;
  const { statusCode: status, code } = error as { readonly statusCode?: unknown; readonly code?: unknown };
  if (status === 404) return refused(provider, "the instance has no role", { hint: "Attach an instance profile to it." });
  if (typeof status === "number") {
    return statusError(provider, { status, isPage: false }) ?? refused(provider, `it refused: status ${status} (${messageOf(error)})`);
  }
  if (error instanceof SyntaxError) return passing(provider, new FetchError("bad-response", "its answer is not JSON"));
  const isSilent = code !== undefined || /timeout|unable to connect/i.test(messageOf(error));
  if (!isSilent) return refused(provider, messageOf(error));
  if (!isExpected && !BROKEN.has(`${code}`)) return refused(provider, "this machine has none that answers");
  return passing(provider, new FetchError("connect", `it does not answer (${code === undefined ? "timed out" : code})`));
}
