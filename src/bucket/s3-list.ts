/** The objects under `s3://bucket/folder/`, as ListObjectsV2 lists them (Amazon S3 API reference), and where each goes in a folder. */
import { encodeQueryValue } from "../aws/sign.ts";
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import type { ResolvedSource, ResolveRequest } from "../core/resolved-source.ts";
import { readBody } from "../wire/read-body.ts";
import type { Wire } from "../wire/wire.ts";
import { describeObject, urlOfObject } from "./object-name.ts";
import { textOf, wholeTextOf } from "./refusals.ts";
import { accessS3, type S3Access } from "./s3-access.ts";
import { s3ObjectOf } from "./s3-name.ts";
import { s3Error } from "./s3-refusal.ts";

export interface S3ListRequest extends ResolveRequest {
  readonly wire: Wire;
}

/** A page lists at most 1000 objects, whose keys have at most 1024 bytes. */
const MOST_PAGE_BYTES = 16 * 1024 * 1024;
/** A key of 1024 bytes, each of which may be written as an entity. */
const MOST_KEY_TEXT = 10_000;
/** More objects than this are hardly meant, and their names take memory. */
const MOST_OBJECTS = 100_000;
/** Names that folders and filesystems take for something else, or cannot hold. */
const UNFIT_NAME = /^\.{0,2}$|[\p{Cc}\\]/u;
const MOST_NAME_BYTES = 255;

interface Listed {
  readonly key: string;
  readonly sizeBytes: number | null;
}

/** @throws FetchError invalid-input: one file is wanted; not-found: nothing is there; what credentials and answers can be at fault with */
export async function listS3(request: S3ListRequest): Promise<readonly ResolvedSource[]> {
  const { url, ask, takesSeveral } = request;
  const { bucket, key: prefix, region, endpoint } = s3ObjectOf(url);
  const { label } = describeObject(url, "", []);
  if (!takesSeveral) {
    throw new FetchError("invalid-input", `Cannot fetch "${label}" to one file: it names all objects under it`, {
      hint: "Give a folder as the path, or the name of one object.",
    });
  }
  const access = await ask((signal) => accessS3(request, signal));
  const listed = await listAll(request, access, label);
  const files = listed.filter(({ key, sizeBytes }) => !(key.endsWith("/") && (sizeBytes ?? 0) === 0));
  if (files.length === 0) {
    throw new FetchError("not-found", `Cannot fetch "${label}": there is no object under it`, {
      hint: "Check the bucket and the folder's name.",
    });
  }
  const query = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint: endpoint.href }) };
  return files.map(({ key, sizeBytes }) => {
    const name = nameIn(prefix, key, label);
    return {
      url: urlOfObject({ scheme: url.protocol, bucket, key, query }, "s3://bucket/key"),
      checksum: undefined,
      isPrivate: undefined,
      sizeBytes,
      name,
    };
  });
}

async function listAll(request: S3ListRequest, access: S3Access, label: string): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  const seen = new Set<string>();
  for (let token: string | null = ""; token !== null; ) {
    const page: string = await listPage(request, access, { token, label });
    for (const entry of entriesOf(page)) listed.push(entry);
    if (listed.length > MOST_OBJECTS) throw badList(label, `it lists more than ${MOST_OBJECTS} objects`);
    token = textOf(page, "IsTruncated") === "true" ? textOf(page, "NextContinuationToken") : null;
    if (token === "" || (token !== null && seen.has(token))) throw badList(label, "its pages do not lead on");
    if (token !== null) seen.add(token);
  }
  return listed;
}

interface PageOptions {
  /** "" for the first page. */
  readonly token: string;
  readonly label: string;
}

function listPage(
  { ask, headers, userAgent }: S3ListRequest,
  { object, s3, isSigned, endpoint }: S3Access,
  { token, label }: PageOptions,
): Promise<string> {
  // Sorted, as signatures want them.
  const parameters = [
    ...(token === "" ? [] : [["continuation-token", token] as const]),
    ["list-type", "2"] as const,
    ["prefix", object.key] as const,
  ];
  const query = `?${parameters.map(([name, value]) => `${name}=${encodeQueryValue(value)}`).join("&")}`;
  return ask(async (signal) => {
    const response = await s3.askList(query, { ...headers, "user-agent": userAgent, "accept-encoding": "identity" }, signal);
    const refusal = s3.refusalOf(response);
    const error = refusal === null ? null : s3Error(refusal, { ...object, label, isSigned, isAws: endpoint === null });
    if (error !== null) throw error;
    if (response.status !== 200) throw badList(label, `the answer has the status ${response.status}`);
    const body = `${(await readBody(response, MOST_PAGE_BYTES)) ?? ""}`;
    if (!body.includes("<ListBucketResult")) throw badList(label, "the answer is no list of a bucket");
    return body;
  });
}

function entriesOf(page: string): readonly Listed[] {
  const [, ...entries] = page.split("<Contents>");
  return entries.map((rest) => {
    const end = rest.indexOf("</Contents>");
    const entry = end < 0 ? "" : rest.slice(0, end);
    const size = textOf(entry, "Size");
    return { key: wholeTextOf(entry, "Key", MOST_KEY_TEXT), sizeBytes: /^\d{1,15}$/.test(size) ? Number(size) : null };
  });
}

/** Where an object goes in the folder. @throws FetchError bad-response: it would leave the folder, or is not under the prefix */
function nameIn(prefix: string, key: string, label: string): string {
  const names = key.slice(prefix.length).split("/");
  const isUnfit = names.some((name) => UNFIT_NAME.test(name) || Buffer.byteLength(name) > MOST_NAME_BYTES);
  if (key.startsWith(prefix) && !isUnfit) return names.join("/");
  throw new FetchError("bad-response", `Cannot fetch "${label}": its object "${foreignText(key)}" has no place in a folder`, {
    retry: "never",
    hint: "A name in it is empty, is . or .., or has a character that files cannot have. Fetch that object alone, under another name.",
  });
}

function badList(label: string, why: string): FetchError {
  return new FetchError("bad-response", `Cannot list "${label}": ${why}`, { retry: "never" });
}
