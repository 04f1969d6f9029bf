/** What the refusals of S3 mean (Amazon S3 API reference, "Error responses"), and what the user can do about each. */
import { commonError, describeRefusal, foreignError, type Refusal } from "../aws/refusal.ts";
import { type ErrorCode, FetchError, type FetchErrorOptions } from "../core/errors.ts";
import { parseRetryAfter } from "../core/retry.ts";
import type { WireResponse } from "../wire/wire.ts";
import { parseXmlError, textOf } from "./refusals.ts";

export interface S3Refusal extends Refusal {
  /** The region that the bucket is in, as the answer says it; empty if it does not. */
  readonly region: string;
  readonly retryAfterMs: number | undefined;
  /** Whether the newest version of the object is a mark that it was deleted. */
  readonly isDeleted: boolean;
}

/** Who asked, and for what. */
export interface S3Asker {
  readonly label: string;
  readonly key: string;
  readonly versionId: string | undefined;
  readonly isSigned: boolean;
  readonly isAws: boolean;
}

export function parseS3Refusal({ status, headers }: WireResponse, body: string): S3Refusal {
  const { name, message } = parseXmlError(body);
  const region = headers["x-amz-bucket-region"] ?? textOf(body, "Region");
  const isService = name !== "" || headers["x-amz-request-id"] !== undefined || headers["x-amz-bucket-region"] !== undefined;
  const retryAfterMs = parseRetryAfter(headers["retry-after"], Date.now());
  const isDeleted = headers["x-amz-delete-marker"] === "true";
  return { name, status, message, region, retryAfterMs, isDeleted, isForeign: !isService };
}

/** The error of a refusal; null if its status says all that is known. */
export function s3Error(refusal: S3Refusal, asker: S3Asker): FetchError | null {
  const { name, status, retryAfterMs } = refusal;
  const cannot = `Cannot fetch "${asker.label}"`;
  const said = `${cannot}: ${describeRefusal(refusal)}`;
  if (THROTTLES.has(name)) return new FetchError("throttled", said, retryAfterMs === undefined ? {} : { retryAfterMs });
  // Some proxies answer for a store without its headers. A store that is not AWS's may do so itself.
  if (refusal.isForeign) return asker.isAws && status < 500 && status !== 404 ? foreignError(refusal, cannot) : null;
  if (name === "RequestTimeout") return new FetchError("server-error", said);
  const common = commonError(refusal, said);
  if (common !== null) return common;
  const [code, hint] = meaningOf(refusal, asker) ?? [];
  if (code !== undefined) return new FetchError(code, said, hintOf(hint));
  return name === "" ? null : new FetchError(status >= 500 ? "server-error" : "http-status", said);
}

const THROTTLES = new Set(["SlowDown", "ServiceUnavailable", "Busy", "RequestLimitExceeded", "ReducedRequestRate"]);

function hintOf(hint: string | undefined): FetchErrorOptions {
  return hint === undefined ? {} : { hint };
}

function meaningOf(refusal: S3Refusal, asker: S3Asker): readonly [code: ErrorCode, hint?: string] | null {
  const { name, status, message, isDeleted } = refusal;
  if (isDeleted) return ["not-found", "It was deleted. If the bucket keeps versions, name an older one with ?versionId=."];
  if (name === "NoSuchBucket")
    return ["not-found", asker.isAws ? NO_BUCKET : `${NO_BUCKET} The endpoint is the one of 'endpoint' or of AWS_ENDPOINT_URL_S3.`];
  if (name === "NoSuchVersion" || (name === "InvalidArgument" && asker.versionId !== undefined))
    return ["not-found", "Check the ID after ?versionId=."];
  if (status === 404) return ["not-found", missingHint(asker)];
  if (name === "InvalidObjectState") return ["forbidden", "The object is archived (Glacier). Restore it first: aws s3api restore-object."];
  if (SSE_C.test(message)) return ["forbidden", SSE_C_HINT];
  if (REDIRECTS.has(name)) return ["http-status", "The bucket is in another region, and the answer does not say in which: give 'region'."];
  if (name === "InvalidBucketName") return ["not-found", "Check the bucket's name."];
  if (status === 403 || status === 401) return ["forbidden", asker.isSigned ? permissionHint(refusal, asker) : anonymousHint(asker)];
  return null;
}

/** An object that was stored with a key of the customer's own is refused with these words (400 InvalidRequest, or 403). */
const SSE_C = /Server Side Encryption.{0,80}correct parameters must be provided|SSE-?C\b|customer(?:-| )provided (?:encryption )?key/i;
export const SSE_C_HINT =
  "The object is encrypted with a key that the customer keeps (SSE-C), which is not supported. Copy it with another encryption, such as SSE-KMS.";

const REDIRECTS = new Set(["PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"]);
const NO_BUCKET = "Check the bucket's name.";

function missingHint({ key }: S3Asker): string {
  const isEncoded = /%[0-9A-Fa-f]{2}/.test(key);
  return `Check the key, capitals included.${isEncoded ? " It is taken as it is written: %20 is not read as a blank." : ""}`;
}

function permissionHint({ message }: S3Refusal, { versionId }: S3Asker): string {
  if (/kms/i.test(message)) return "The role needs kms:Decrypt on the key that the object is encrypted with.";
  const action = versionId === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  return `The role needs ${action} on the object. Without s3:ListBucket a missing object is answered like this too. If the requester has to pay, give the header 'x-amz-request-payer: requester'. If everybody may read it, its https URL is asked without credentials.`;
}

function anonymousHint({ isAws }: S3Asker): string {
  const where = isAws ? "AWS's default chain" : "AWS's default chain (such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)";
  return `No credentials were found in ${where}, so the request was not signed, and not everybody may read the object (or it does not exist). Configure credentials in a step before this one.`;
}
