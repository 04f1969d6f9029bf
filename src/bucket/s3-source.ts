/** Opens an object of S3, or of a store that speaks its protocol. */
import { configuredEndpoint, configuredRegion, profileOf, requireRegion, settingSources } from "../aws/aws-settings.ts";
import { CredentialChain, NoCredentials } from "../aws/credential-chain.ts";
import { SharedCredentials } from "../aws/shared-credentials.ts";
import { FetchError } from "../core/errors.ts";
import type { OpenedSource, OpenRequest } from "../core/opened-source.ts";
import { openHttpSource } from "../http/open-source.ts";
import type { Wire } from "../wire/wire.ts";
import { describeObject } from "./object-name.ts";
import { partBytesOf, requestEnd } from "./part-boundary.ts";
import { s3ObjectOf } from "./s3-name.ts";
import { placeOf } from "./s3-place.ts";
import { SSE_C_HINT, s3Error } from "./s3-refusal.ts";
import { S3Wire } from "./s3-wire.ts";

export interface BucketRequest extends OpenRequest {
  readonly wire: Wire;
}

/** Is asked when nobody says a region: it answers for the buckets of all others with the name of theirs. */
const FIRST_REGION = "us-east-1";

/** @throws FetchError everything that credentials, an answer or a connection can be at fault with */
export async function openS3(request: BucketRequest, signal: AbortSignal): Promise<OpenedSource> {
  requireS3Headers(request);
  const { url, wire, allowInsecureHttp } = request;
  const object = s3ObjectOf(url);
  const { env } = process;
  const sources = settingSources(env);
  const region = object.region ?? ((await configuredRegion(sources)) || FIRST_REGION);
  requireRegion(region);
  const endpoint = object.endpoint ?? (await configuredEndpoint("s3", sources));
  const isVirtual = endpoint !== null && profileOf(await sources.read())["s3.addressing_style"]?.trim() === "virtual";
  const placeIn = (found: string) => placeOf(object.bucket, { region: found, endpoint, isVirtual }, sources);
  const found = new SharedCredentials(new CredentialChain({ env, wire, region, allowInsecureHttp }));
  const isSigned = await hasCredentials(found, signal);
  const s3 = new S3Wire({ wire, object, credentials: isSigned ? found : null, placeIn, place: await placeIn(region) });
  const named = describeObject(url, "", [object.versionId, endpoint?.href]);
  const asker = { ...object, label: named.label, isSigned, isAws: endpoint === null };
  return openHttpSource(
    {
      ...request,
      url: s3.url,
      wire: s3,
      named,
      hasCredentials: isSigned,
      errorOf: (response) => {
        const refusal = s3.refusalOf(response);
        return refusal === null ? null : s3Error(refusal, asker);
      },
      requestEnd: (position, { sizeBytes, etag }) => requestEnd(position, partBytesOf(sizeBytes, etag)),
    },
    signal,
  );
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
function requireS3Headers({ headers, bearerToken }: BucketRequest): void {
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
