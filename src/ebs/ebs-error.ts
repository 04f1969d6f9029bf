/**
 * What the EBS direct APIs' refusals mean (API reference, "Common errors" and the errors of each action): which are worth another
 * attempt, which ask for fewer requests, which are final, and which permission is missing.
 */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";

/** A refusal as it came, from the SDK or from an answer's own head and body. */
export interface Refusal {
  /** Its name, e.g. `ThrottlingException`; empty without one. */
  readonly name: string;
  readonly status: number;
  readonly message: string;
  /** E.g. `INVALID_BLOCK_TOKEN`; empty without one. */
  readonly reason: string;
  /** Whether it does not look like the service's own answer, but like a proxy's page, for example. */
  readonly isForeign: boolean;
}

/** Whether other credentials may work: these have expired, or are unknown. */
export function isCredentialsRefusal({ name }: Refusal): boolean {
  return CREDENTIALS.test(name);
}

/** Whether an error's name asks for fewer requests. */
export function isThrottle(name: string): boolean {
  return THROTTLES.test(name);
}

/** The action that was refused, as IAM knows it. */
export type EbsAction = "ebs:ListSnapshotBlocks" | "ebs:GetSnapshotBlock" | "ebs:ListChangedBlocks";

/** Not all of these names are in the API's model. */
const THROTTLES =
  /^(ThrottlingException|RequestThrottledException|RequestThrottleException|Throttling|TooManyRequestsException|SlowDown|RequestLimitExceeded)$/;
/** These names mean that the credentials are wrong, and not their permissions. */
const CREDENTIALS =
  /^(ExpiredToken(Exception)?|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationToken(Exception)?|IncompleteSignature(Exception)?)$/;
const CLOCK = /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)$|signature (expired|not yet current)/i;

/**
 * @param cannot the beginning of the message, e.g. `Cannot read block 7 of snap-1`
 */
export function refusalError(refusal: Refusal, action: EbsAction, cannot: string): FetchError {
  const { name, status, reason, isForeign } = refusal;
  const said = `${cannot}: ${describe(refusal)}`;
  if (THROTTLES.test(name) || status === 429) return new FetchError("throttled", said);
  if (CLOCK.test(name) || CLOCK.test(refusal.message)) {
    return new FetchError("unauthorized", said, { hint: "This machine's clock is wrong by minutes: set it by NTP." });
  }
  if (CREDENTIALS.test(name)) return new FetchError("unauthorized", said, { hint: CREDENTIALS_HINT });
  if (isForeign && status < 500 && status !== 429) return foreignError(refusal, cannot);
  if (status === 503 && name === "") return new FetchError("throttled", said);
  if (status >= 500) return new FetchError("server-error", said);
  if (name === "AccessDeniedException" || status === 403)
    return new FetchError("forbidden", said, { hint: permissionHint(refusal, action) });
  if (name === "ResourceNotFoundException" || status === 404) return new FetchError("not-found", said, { hint: NOT_FOUND_HINT });
  if (name === "ServiceQuotaExceededException" || status === 402) {
    return new FetchError("http-status", said, { hint: "Ask AWS to raise the quota (Service Quotas, Amazon EBS), or run fewer at once." });
  }
  if (reason === "INVALID_BLOCK_TOKEN" || reason === "INVALID_PAGE_TOKEN")
    return new FetchError("bad-response", said, { retry: "transient" });
  return new FetchError("http-status", said);
}

/** AWS permissions would not change this. */
function foreignError({ status }: Refusal, cannot: string): FetchError {
  const said = `${cannot}: something other than the service answered with status ${status}`;
  if (status === 401 || status === 407) return new FetchError("unauthorized", said, { hint: FOREIGN_HINT });
  return new FetchError(status === 403 ? "forbidden" : "http-status", said, { hint: FOREIGN_HINT });
}

/** For answers that do not come from the service. */
export const FOREIGN_HINT =
  "A proxy, a firewall or a wrong 'endpoint' is between here and AWS. AWS permissions are not the problem. Check HTTPS_PROXY, NO_PROXY and the endpoint.";

const CREDENTIALS_HINT =
  "Credentials come from AWS's default chain: the environment, a profile, an OIDC role, or the instance's role. They may have expired: configure them again in a step before this one.";
const NOT_FOUND_HINT =
  "Check the snapshot's ID, region and account. It must be completed, not archived and not public. A snapshot just made is not found for up to two minutes: 'wait-for-snapshot' waits.";

function permissionHint({ message }: Refusal, action: EbsAction): string {
  const kms = /kms:\w+/.exec(message)?.[0];
  const needed = kms ?? (/KMS|key/i.test(message) ? "kms:Decrypt" : action);
  return `The role needs ${needed}${needed === action ? " on the snapshot (an encrypted one also needs kms:Decrypt on its key)" : ""}. A restore needs ebs:ListSnapshotBlocks and ebs:GetSnapshotBlock.`;
}

function describe({ name, status, message, reason }: Refusal): string {
  const what = foreignText([name === "" ? `status ${status}` : name, reason].filter(Boolean).join(", "));
  // Messages of the service name ARNs and IDs, never keys.
  return message === "" ? what : `${what} (${foreignText(message)})`;
}

/** Reads the refusal from an answer's head and JSON body. */
export function parseRefusal(status: number, headers: Readonly<Record<string, string>>, body: string): Refusal {
  let parsed: Record<string, unknown> = {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) parsed = value as Record<string, unknown>;
  } catch {
    // It may be a proxy's page. Then the status says enough.
  }
  const text = (...names: string[]): string => {
    const found = names.map((name) => parsed[name]).find((value) => typeof value === "string");
    return typeof found === "string" ? found : "";
  };
  // "aws.protocols#Name:http://..." in some protocols' answers.
  const name = (headers["x-amzn-errortype"] ?? text("__type", "code", "Code")).split(":")[0]?.split("#").at(-1) ?? "";
  const [message, reason] = [text("Message", "message"), text("Reason", "reason")];
  const isForeign = name === "" && message === "" && reason === "" && headers["x-amzn-requestid"] === undefined;
  return { name, status, message, reason, isForeign };
}
