/** How a bucket is asked: where it is, and with which credentials. */
import {
  configuredEndpoint,
  configuredRegion,
  profileOf,
  requireRegion,
  type SettingSources,
  settingSources,
} from "../aws/aws-settings.ts";
import { CredentialChain, NoCredentials } from "../aws/credential-chain.ts";
import { SharedCredentials } from "../aws/shared-credentials.ts";
import { FetchError } from "../core/errors.ts";
import type { OpenRequest } from "../core/opened-source.ts";
import type { Wire } from "../wire/wire.ts";
import { type S3Object, s3ObjectOf } from "./s3-name.ts";
import { placeOf } from "./s3-place.ts";
import { SSE_C_HINT } from "./s3-refusal.ts";
import { S3Wire } from "./s3-wire.ts";

export interface S3Request extends Pick<OpenRequest, "url" | "headers" | "bearerToken" | "allowInsecureHttp"> {
  readonly wire: Wire;
}

export interface S3Access {
  readonly object: S3Object;
  /** Another store than AWS's; null: AWS. */
  readonly endpoint: URL | null;
  readonly isSigned: boolean;
  readonly s3: S3Wire;
}

/** Is asked when nobody says a region: it answers for the buckets of all others with the name of theirs. */
const FIRST_REGION = "us-east-1";

/** @throws FetchError invalid-input, and what is wrong with the credentials */
export async function accessS3(request: S3Request, signal: AbortSignal): Promise<S3Access> {
  requireS3Headers(request);
  const { url, wire, allowInsecureHttp } = request;
  const object = s3ObjectOf(url);
  const { env } = process;
  const { region, endpoint, placeIn } = await findStore(object, settingSources(env));
  const found = new SharedCredentials(new CredentialChain({ env, wire, region, allowInsecureHttp }));
  const isSigned = await hasCredentials(found, signal);
  const s3 = new S3Wire({ wire, object, credentials: isSigned ? found : null, placeIn, place: await placeIn(region) });
  return { object, endpoint, isSigned, s3 };
}

/**
 * The host of a store that is not AWS's own: of the endpoint that the user gives, that the environment names or that the profile has. Null: it
 * is AWS's.
 * @throws FetchError invalid-input
 */
export async function storeHostOf(url: URL): Promise<string | null> {
  const { region, endpoint, placeIn } = await findStore(s3ObjectOf(url), settingSources(process.env));
  return endpoint === null ? null : (await placeIn(region)).base.hostname;
}

/** @throws FetchError invalid-input */
async function findStore({ bucket, ...given }: S3Object, sources: SettingSources) {
  const region = given.region ?? ((await configuredRegion(sources)) || FIRST_REGION);
  requireRegion(region);
  const endpoint = given.endpoint ?? (await configuredEndpoint("s3", sources));
  const isVirtual = endpoint !== null && profileOf(await sources.read())["s3.addressing_style"]?.trim() === "virtual";
  const placeIn = (found: string) => placeOf(bucket, { region: found, endpoint, isVirtual }, sources);
  return { region, endpoint, placeIn };
}

/** Whether there are any. If there are none, the object may be one that everybody may read. */
async function hasCredentials(found: SharedCredentials, signal: AbortSignal): Promise<boolean> {
  try {
    await found.get(signal);
    return true;
  } catch (error) {
    if (error instanceof NoCredentials) return false;
    throw error;
  }
}

/** @throws FetchError invalid-input */
function requireS3Headers({ headers, bearerToken }: S3Request): void {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (bearerToken !== undefined || names.includes("authorization")) {
    throw new FetchError("invalid-input", "Cannot use 'bearer-token' or an Authorization header with s3://: the requests are signed", {
      hint: "Leave it out: credentials come from AWS's default chain. For a store that wants a token, give the https URL of the object.",
    });
  }
  if (names.some((name) => name.startsWith("x-amz-server-side-encryption-customer-"))) {
    throw new FetchError("invalid-input", "Cannot send the key of an object's encryption (SSE-C)", { hint: SSE_C_HINT });
  }
}
