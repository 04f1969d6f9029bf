/** `gs://bucket/object` of Google Cloud Storage, over its XML API: public, or with an access token. `#generation` at the end names a version. */
import type { OpenedSource } from "../core/opened-source.ts";
import { describeObject, encodePath, type ObjectDescription, objectOfUrl, splitName, urlOfObject } from "./object-name.ts";
import { type Meaning, openStore, type StoreRequest } from "./open-store.ts";
import { parseXmlError, type StoreRefusal } from "./refusals.ts";
import { PinReader, VERSION_RULES } from "./version-pin.ts";

const HOST = "https://storage.googleapis.com";
const EXAMPLE = "gs://bucket/path/file, or gs://bucket/path/file#GENERATION";

/** @throws FetchError invalid-input */
export function parseGsName(text: string): URL {
  const { scheme, bucket, key: written } = splitName(text);
  const [, key = "", generation] = /^(.*?)(?:#(\d{1,20}))?$/s.exec(written) ?? [];
  return urlOfObject({ scheme, bucket, key, query: generation === undefined ? {} : { generation } }, EXAMPLE);
}

export function describeGs(url: URL): ObjectDescription {
  const { bucket, query } = objectOfUrl(url);
  const { generation, endpoint } = query;
  return describeObject(url, endpoint === undefined ? `gs://${bucket}` : new URL(endpoint).host, [generation, endpoint]);
}

/** @throws FetchError everything that an answer or a connection can be at fault with */
export function openGs(request: StoreRequest, signal: AbortSignal): Promise<OpenedSource> {
  const { bucket, key, query } = objectOfUrl(request.url);
  const { generation, endpoint = HOST } = query;
  return openStore(
    request,
    {
      base: new URL(endpoint),
      target: `/${bucket}/${encodePath(key)}${generation === undefined ? "" : `?generation=${generation}`}`,
      named: describeGs(request.url),
      pins: new PinReader(request.url, VERSION_RULES.gs),
      parseRefusal: (_response, body) => parseXmlError(body),
      meaningOf: (refusal, status) => meaningOf(refusal, { status, hasToken: request.bearerToken !== undefined }),
    },
    signal,
  );
}

/** Cloud Storage, "HTTP status and error codes for XML". */
function meaningOf({ name }: StoreRefusal, { status, hasToken }: { readonly status: number; readonly hasToken: boolean }): Meaning | null {
  switch (name) {
    case "":
      return null;
    case "NoSuchBucket":
      return ["not-found", "Check the bucket's name."];
    case "NoSuchKey":
      return ["not-found", "Check the object's name, capitals included, and the generation if one is named."];
    case "UserProjectMissing":
      return ["http-status", "The requester pays in this bucket: name the project that does by the header 'x-goog-user-project: PROJECT'."];
    default:
  }
  if (status === 401) return ["unauthorized", hasToken ? "The access token has expired, or is none: make a new one." : TOKEN_HINT];
  if (status === 403) return ["forbidden", hasToken ? "The account of the token needs storage.objects.get on the object." : TOKEN_HINT];
  return null;
}

const TOKEN_HINT =
  "Not everybody may read it: give an access token as 'bearer-token' (gcloud auth print-access-token; google-github-actions/auth in a job).";
