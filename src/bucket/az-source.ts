/** `az://account/container/blob` of Azure Blob Storage: public, with an access token, or with a shared access signature in the query. */
import { FetchError } from "../core/errors.ts";
import type { OpenedSource } from "../core/opened-source.ts";
import { identifyingParameters } from "../http/query.ts";
import type { WireResponse } from "../wire/wire.ts";
import { describeObject, encodePath, type ObjectDescription, objectOfUrl, splitName, urlOfObject } from "./object-name.ts";
import { type Meaning, openStore, type StoreRequest } from "./open-store.ts";
import { parseXmlError, type StoreRefusal } from "./refusals.ts";

/** The first version whose ETags are quoted is 2011-08-18, and tokens need 2017-11-09. */
const API_VERSION = "2021-08-06";
const EXAMPLE = "az://account/container/path/blob, with a shared access signature as ?sv=...&sig=... at its end if it needs one";
/** A query as signatures and versions have it; any other question mark belongs to the name. */
const QUERY = /^(?:sv|ss|sp|se|st|sr|sig|si|spr|sip|versionid|snapshot)=[^\s?#]*$/i;
/** Wherever it stands among its parameters, a signature is one: a part of the name would be shown. */
const SIGNED = /(?:^|&)sig=/i;

/** @throws FetchError invalid-input */
export function parseAzName(text: string): URL {
  const { scheme, bucket: account, key: written } = splitName(text);
  const at = written.lastIndexOf("?");
  const tail = at < 0 ? "" : written.slice(at + 1);
  const query = QUERY.test(tail) || (SIGNED.test(tail) && !/[\s#]/.test(tail)) ? tail : null;
  const key = query === null ? written : written.slice(0, at);
  // The account becomes a part of the host's name.
  const isName = /^[a-z0-9]{3,24}$/.test(account) && /^[^/]+\/./.test(key);
  if (!isName)
    throw new FetchError("invalid-input", "Cannot use the 'url': it does not name an account, a container and a blob", {
      hint: `Write it as ${EXAMPLE}.`,
    });
  return urlOfObject({ scheme, bucket: account, key, query: query === null ? {} : { query } }, EXAMPLE);
}

export function describeAz(url: URL): ObjectDescription {
  const { bucket, query } = objectOfUrl(url);
  const { endpoint, query: written = "" } = query;
  const version = JSON.stringify(identifyingParameters(new URL(`https://a/?${written}`)));
  return describeObject(url, new URL(endpoint ?? hostOf(bucket)).host, [endpoint, version]);
}

function hostOf(account: string): string {
  return `https://${account}.blob.core.windows.net`;
}

/** @throws FetchError everything that an answer or a connection can be at fault with */
export function openAz(request: StoreRequest, signal: AbortSignal): Promise<OpenedSource> {
  const { bucket: account, key, query } = objectOfUrl(request.url);
  const { endpoint = hostOf(account), query: written } = query;
  const isLetIn = request.bearerToken !== undefined || /(?:^|&)sig=/i.test(written ?? "");
  return openStore(
    request,
    {
      base: new URL(endpoint),
      target: `/${encodePath(key)}${written === undefined ? "" : `?${new URL(`https://a/?${written}`).search.slice(1)}`}`,
      named: describeAz(request.url),
      headers: { "x-ms-version": API_VERSION },
      parseRefusal,
      meaningOf: (refusal, status) => meaningOf(refusal, status, isLetIn),
    },
    signal,
  );
}

function parseRefusal({ headers }: WireResponse, body: string): StoreRefusal {
  const { name, message } = parseXmlError(body);
  // The message goes on with a request's ID and a time.
  return { name: headers["x-ms-error-code"] ?? name, message: message.split("\n")[0] ?? "" };
}

/** Azure, "Blob service error codes". */
function meaningOf({ name }: StoreRefusal, status: number, isLetIn: boolean): Meaning | null {
  switch (name) {
    case "":
      return null;
    case "BlobNotFound":
    case "ContainerNotFound":
      return ["not-found", "Check the names of the container and the blob, capitals included."];
    case "ResourceNotFound":
      return ["not-found", isLetIn ? "Check the names of the account, the container and the blob." : `Check its name. ${KEPT_HINT}`];
    case "BlobArchived":
    case "BlobBeingRehydrated":
      return ["forbidden", "The blob is in the archive tier: rehydrate it first, and wait until that is done."];
    case "ServerBusy":
      return ["throttled", "Fewer 'connections' may help."];
    case "PublicAccessNotPermitted":
      return ["forbidden", KEPT_HINT];
    default:
  }
  if (status === 401 || status === 403) return [status === 401 ? "unauthorized" : "forbidden", isLetIn ? REFUSED_HINT : KEPT_HINT];
  return null;
}

const KEPT_HINT =
  "Not everybody may read the container: give a shared access signature in the query, or an access token as 'bearer-token'.";
const REFUSED_HINT =
  "The signature or the token has expired, or does not allow reading the blob: the role is Storage Blob Data Reader, the permission of a signature r.";
