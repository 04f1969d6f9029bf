/** What refusals of AWS's services have in common: names that ask for fewer requests, that reject the credentials, that reject our clock. */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";

/** A refusal as it came, from the SDK or from an answer's own head and body. */
export interface Refusal {
  /** Its name, e.g. `ThrottlingException`; empty without one. */
  readonly name: string;
  readonly status: number;
  readonly message: string;
  /** Whether it does not look like the service's own answer, but like a proxy's page, for example. */
  readonly isForeign: boolean;
}

/** Not all of these names are in the APIs' models. */
const THROTTLES =
  /^(ThrottlingException|RequestThrottledException|RequestThrottleException|Throttling|TooManyRequestsException|SlowDown|RequestLimitExceeded)$/;
/** These names mean that the credentials are wrong, and not their permissions. */
const CREDENTIALS =
  /^(ExpiredToken(Exception)?|UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|InvalidToken|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationToken(Exception)?|IncompleteSignature(Exception)?)$/;
const CLOCK = /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)$|signature (expired|not yet current)/i;

/** Whether an error's name asks for fewer requests. */
export function isThrottle(name: string): boolean {
  return THROTTLES.test(name);
}

/** Whether other credentials may work: these have expired, or are unknown. */
export function isCredentialsRefusal({ name }: Pick<Refusal, "name">): boolean {
  return CREDENTIALS.test(name);
}

/** The error of a refusal that each service means alike; null if it depends on the service what it means. @param said the message */
export function commonError(refusal: Refusal, said: string): FetchError | null {
  const { name, message, status } = refusal;
  if (isThrottle(name) || status === 429) return new FetchError("throttled", said);
  if (CLOCK.test(name) || CLOCK.test(message)) {
    return new FetchError("unauthorized", said, { hint: "This machine's clock is wrong by minutes: set it by NTP." });
  }
  return isCredentialsRefusal(refusal) ? new FetchError("unauthorized", said, { hint: CREDENTIALS_HINT }) : null;
}

/** The error of an answer that does not come from the service. AWS permissions would not change it. */
export function foreignError({ status }: Refusal, cannot: string): FetchError {
  const said = `${cannot}: something other than the service answered with status ${status}`;
  if (status === 401 || status === 407) return new FetchError("unauthorized", said, { hint: FOREIGN_HINT });
  return new FetchError(status === 403 ? "forbidden" : "http-status", said, { hint: FOREIGN_HINT });
}

/** For answers that do not come from the service. */
export const FOREIGN_HINT =
  "A proxy, a firewall or a wrong 'endpoint' is between here and AWS. AWS permissions are not the problem. Check HTTPS_PROXY, NO_PROXY and the endpoint.";

const CREDENTIALS_HINT =
  "Credentials come from AWS's default chain: the environment, a profile, an OIDC role, or the instance's role. They may have expired: configure them again in a step before this one.";

/** What the service said, for a message. @param more what it said beside its name */
export function describeRefusal({ name, status, message }: Refusal, more = ""): string {
  const what = foreignText([name === "" ? `status ${status}` : name, more].filter(Boolean).join(", "));
  // Messages of the service name ARNs and IDs, never keys.
  return message === "" ? what : `${what} (${foreignText(message)})`;
}
