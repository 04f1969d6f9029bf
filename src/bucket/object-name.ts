/**
 * The names of objects in buckets. A key is taken as it is written, as the stores' own tools do: no percent sign is decoded and no `..`
 * is resolved. A URL would do both, so the name is held in one whose path is the encoded key.
 */
import { createHash } from "node:crypto";
import { FetchError } from "../core/errors.ts";
import { cleanInput } from "../core/quote-input.ts";

/** An object, as its URL holds it. */
export interface ObjectName {
  /** `s3:`, with the colon. */
  readonly scheme: string;
  /** The bucket, or what else comes first in the name. */
  readonly bucket: string;
  readonly key: string;
  /** What else says which object is meant. */
  readonly query: Readonly<Record<string, string>>;
  /** Whether the key may be the beginning of several, which ends in a slash. @default false */
  readonly mayBeFolder?: boolean;
}

/** What can be said of it before anybody is asked. */
export interface ObjectDescription {
  readonly host: string;
  readonly label: string;
  readonly key: string;
  readonly wholeKey: string;
}

/** S3, Google's and Microsoft's stores all allow 1,024 bytes. */
const MOST_KEY_BYTES = 1024;
/** A header holds about 4 KiB, and a label only needs to be recognised. */
const LABEL_LENGTH = 500;

/** The two parts of `scheme://bucket/key`, of which the second may be empty. @throws FetchError invalid-input */
export function splitName(text: string): { readonly scheme: string; readonly bucket: string; readonly key: string } {
  const [, scheme = "", bucket = "", key = ""] = /^([a-z0-9]+:)\/\/([^/]*)\/?(.*)$/is.exec(text.trim()) ?? [];
  return { scheme: scheme.toLowerCase(), bucket, key };
}

/** @throws FetchError invalid-input */
export function urlOfObject({ scheme, bucket, key, query, mayBeFolder = false }: ObjectName, example: string): URL {
  const cannot = (why: string) => new FetchError("invalid-input", `Cannot use the 'url': ${why}`, { hint: `Write it as ${example}.` });
  if (!/^[A-Za-z0-9][\w.-]{0,254}$/.test(bucket)) throw cannot(`"${cleanInput(bucket)}" cannot be a name of that place`);
  if (key === "") throw cannot("it names no file in it");
  // A URL's path cannot hold them, and no file can be called so.
  if (key === "." || key === "..") throw cannot(`"${key}" is no name of a file`);
  if (key.endsWith("/") && !mayBeFolder) throw cannot("it names a folder, and one fetch is for one file");
  if (Buffer.byteLength(key) > MOST_KEY_BYTES) throw cannot(`the name of its file is longer than ${MOST_KEY_BYTES} bytes`);
  if (!key.isWellFormed()) throw cannot("it has half of a character");
  const url = new URL(`${scheme}//${bucket}/${encodeURIComponent(key)}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** What {@link urlOfObject} was given. */
export function objectOfUrl(url: URL): ObjectName {
  const { protocol, host, pathname, searchParams } = url;
  return { scheme: protocol, bucket: host, key: decodeURIComponent(pathname.slice(1)), query: Object.fromEntries(searchParams) };
}

/** The same object, with what options say of where it is. */
export function withQuery(url: URL, added: Readonly<Record<string, string | undefined>>): URL {
  const placed = new URL(url);
  for (const [name, value] of Object.entries(added)) if (value !== undefined) placed.searchParams.set(name, value);
  return placed;
}

/**
 * @param host who is asked, for messages
 * @param identity what distinguishes it from other objects, without secrets
 */
export function describeObject(url: URL, host: string, identity: readonly (string | undefined)[]): ObjectDescription {
  const { scheme, bucket, key } = objectOfUrl(url);
  return {
    host,
    label: `${scheme}//${bucket}/${key}`.slice(0, LABEL_LENGTH),
    key: digest(JSON.stringify([scheme, bucket, key, ...identity.map((part) => part ?? null)])),
    wholeKey: digest(url.href),
  };
}

/** A key as the path of a request has it. Each of its segments stays one. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeSegment).join("/");
}

/** RFC 3986, which encodes more characters than encodeURIComponent; signatures need every client to do the same. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
