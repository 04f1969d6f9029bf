/** What a server says that the whole file hashes to, in the headers of its answers. */
import { type ChecksumAlgorithm, parseDigestField, readDigest } from "../core/checksum.ts";
import { codeFromBase64, type OfferedDigest, offeredAs } from "../core/offered-digest.ts";
import type { WireResponse } from "../wire/wire.ts";
import { parseContentRange } from "./answer.ts";
import { codingsOf } from "./coding.ts";

type Head = Pick<WireResponse, "status" | "headers">;

/**
 * What a header's digest is of. `representation`: the file as this URL has it, also in the answer to a range. `content`: the bytes of this
 * answer. `object`: what the service stores and sends as it is.
 */
type Covered = "representation" | "content" | "object";

interface Row {
  readonly covers: Covered;
  readonly read: (value: string) => readonly OfferedDigest[];
}

/** A longer value is no digest. */
const MOST_VALUE_LENGTH = 4_000;

const ROWS: ReadonlyMap<string, Row> = new Map([
  // RFC 9530 3, and RFC 3230 before it.
  ["repr-digest", { covers: "representation", read: field("Repr-Digest") }],
  ["digest", { covers: "representation", read: field("Digest") }],
  // RFC 9530 2.
  ["content-digest", { covers: "content", read: field("Content-Digest") }],
  // RFC 2616 14.15. Azure sends it for the range, if there is one.
  ["content-md5", { covers: "content", read: single("Content-MD5", "md5") }],
  ["x-ms-blob-content-md5", { covers: "object", read: single("x-ms-blob-content-md5", "md5") }],
  // Artifactory and Nexus.
  ["x-checksum-sha256", { covers: "representation", read: single("X-Checksum-Sha256", "sha256") }],
  ["x-checksum-sha512", { covers: "representation", read: single("X-Checksum-Sha512", "sha512") }],
  ["x-checksum-sha1", { covers: "representation", read: single("X-Checksum-Sha1", "sha1") }],
  ["x-checksum-md5", { covers: "representation", read: single("X-Checksum-Md5", "md5") }],
  // Hugging Face, if it sends a large file itself.
  ["x-linked-etag", { covers: "representation", read: (value) => linkedDigest(value) }],
  // S3 sends these for the whole object, or for the part that a range happens to be.
  ["x-amz-checksum-sha256", { covers: "content", read: single("x-amz-checksum-sha256", "sha256") }],
  ["x-amz-checksum-sha1", { covers: "content", read: single("x-amz-checksum-sha1", "sha1") }],
  ["x-amz-checksum-crc64nvme", { covers: "content", read: code("x-amz-checksum-crc64nvme", "crc64nvme") }],
  ["x-amz-checksum-crc32c", { covers: "content", read: code("x-amz-checksum-crc32c", "crc32c") }],
  ["x-amz-checksum-crc32", { covers: "content", read: code("x-amz-checksum-crc32", "crc32") }],
]);

/**
 * The digests that an answer offers for the whole file. A digest of anything else is left out: of a part, of a page beside an error, or of
 * bytes that were encoded or decoded on the way.
 */
export function digestsOffered(response: Head): readonly OfferedDigest[] {
  const { status, headers } = response;
  if (status !== 200 && status !== 206) return [];
  const found = Object.entries(headers).flatMap(([name, value]) => {
    const row = ROWS.get(name);
    if (row === undefined || value.length > MOST_VALUE_LENGTH || (name.startsWith("x-amz-checksum-") && !isOfBytes(headers))) return [];
    const isPlain = codingsOf(response).length === 0;
    const covers = { representation: isPlain, content: isPlain && holdsAll(response), object: true };
    return covers[row.covers] ? row.read(value.trim()) : [];
  });
  return headers["x-goog-hash"] === undefined ? found : [...found, ...googleDigests(response)];
}

/**
 * Whether a checksum of S3 is one of the bytes. Of an upload in parts, whose ETag has their number, S3 says so (FULL_OBJECT), or names the number
 * behind a checksum of checksums. A store that does neither may mean the one or the other.
 */
function isOfBytes({ etag = "", "x-amz-checksum-type": type }: Head["headers"]): boolean {
  return type === "FULL_OBJECT" || !/-\d{1,5}"?$/.test(etag.trim());
}

/** Whether an answer brings the whole file. */
function holdsAll({ status, headers }: Head): boolean {
  const said = parseContentRange(headers["content-range"]);
  return said === null ? status === 200 : said.range?.start === 0 && said.range.end === said.sizeBytes;
}

/** Google's storage hashes what it stores. A file that it stores compressed it may send as it is, or decompressed on the way. */
function googleDigests(response: Head): readonly OfferedDigest[] {
  const { headers } = response;
  const stored = (headers["x-goog-stored-content-encoding"] ?? "identity").trim().toLowerCase();
  const sent = codingsOf(response).join() || "identity";
  const value = headers["x-goog-hash"] ?? "";
  if (stored !== sent || value.length > MOST_VALUE_LENGTH) return [];
  return value.split(",").flatMap((member) => {
    const [, name, base64 = ""] = /^\s{0,4}(crc32c|md5)=(\S+)$/i.exec(member.trimEnd()) ?? [];
    if (name === undefined) return [];
    return name.toLowerCase() === "md5" ? single("x-goog-hash", "md5")(base64) : code("x-goog-hash", "crc32c")(base64);
  });
}

/**
 * The digest of a large file at Hugging Face, which the redirect to its storage names in `X-Linked-ETag`. Of a small file it is git's own
 * hash, which is not of the bytes alone.
 */
export function linkedDigest(value: string | undefined): readonly OfferedDigest[] {
  const [, hex] = /^(?:W\/)?"?([0-9a-f]{64})"?$/i.exec(value ?? "") ?? [];
  return hex === undefined ? [] : [offeredAs({ algorithm: "sha256", hex: hex.toLowerCase() }, "X-Linked-ETag")];
}

function field(from: string): Row["read"] {
  return (value) => {
    const digest = parseDigestField(value);
    return digest === null ? [] : [offeredAs(digest, from)];
  };
}

/** One digest, in base64 or hex. */
function single(from: string, algorithm: ChecksumAlgorithm): Row["read"] {
  return (value) => {
    const digest = readDigest(`${algorithm}=${value}`);
    return digest === null ? [] : [offeredAs(digest, from)];
  };
}

/** A cyclic redundancy check, in base64. */
function code(from: string, algorithm: "crc32" | "crc32c" | "crc64nvme"): Row["read"] {
  return (value) => {
    const hex = codeFromBase64(algorithm, value);
    return hex === null ? [] : [{ algorithm, hex, from }];
  };
}
