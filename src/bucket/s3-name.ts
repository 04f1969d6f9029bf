/** `s3://bucket/key`, with `?versionId=` at its end if one version is meant; `s3://bucket/folder/` stands for all objects under it. */
import { FetchError } from "../core/errors.ts";
import { describeObject, type ObjectDescription, objectOfUrl, splitName, urlOfObject } from "./object-name.ts";

export interface S3Object {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
  /** As the user gave them. */
  readonly region: string | undefined;
  readonly endpoint: URL | undefined;
}

const EXAMPLE = "s3://bucket/path/file, or s3://bucket/path/file?versionId=ID";

/** @throws FetchError invalid-input */
export function parseS3Name(text: string): URL {
  const { scheme, bucket, key: written } = splitName(text);
  if (/^arn:/.test(bucket)) throw unusable("it has an ARN", "Give the alias of the access point in place of its ARN: s3://alias/key.");
  // Its requests are signed for a session that must be made first.
  if (bucket.endsWith("--x-s3"))
    throw unusable("it names a directory bucket (S3 Express), which is not supported", "Give an object of another bucket.");
  const [, key = "", versionId] = /^(.*?)(?:\?versionId=([^?&#\s]{1,1024}))?$/s.exec(written) ?? [];
  return urlOfObject(
    { scheme, bucket, key, query: versionId === undefined ? {} : { versionId }, mayBeFolder: versionId === undefined },
    EXAMPLE,
  );
}

function unusable(why: string, hint: string): FetchError {
  return new FetchError("invalid-input", `Cannot use the 'url': ${why}`, { hint });
}

export function s3ObjectOf(url: URL): S3Object {
  const { bucket, key, query } = objectOfUrl(url);
  const { versionId, region, endpoint } = query;
  return { bucket, key, versionId, region, endpoint: endpoint === undefined ? undefined : new URL(endpoint) };
}

/** Whether it stands for all objects under it. */
export function isS3Folder(url: URL): boolean {
  return objectOfUrl(url).key.endsWith("/");
}

export function describeS3(url: URL): ObjectDescription {
  const { bucket, versionId, endpoint } = s3ObjectOf(url);
  return describeObject(url, endpoint?.host ?? `s3://${bucket}`, [versionId, endpoint?.href]);
}
