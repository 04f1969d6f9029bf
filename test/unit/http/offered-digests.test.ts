import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { digestsOffered, linkedDigest } from "../../../src/http/offered-digests.ts";

const bytes = Buffer.from("abc");
const of = (algorithm: string) => createHash(algorithm).update(bytes).digest();
const [md5, sha1, sha256] = [of("md5"), of("sha1"), of("sha256")].map((digest) => ({
  hex: digest.toString("hex"),
  b64: digest.toString("base64"),
})) as [Pair, Pair, Pair];
interface Pair {
  readonly hex: string;
  readonly b64: string;
}
const CRC32C = { hex: "364b3fb7", b64: "Nks/tw==" };

const WHOLE = { "content-length": "3" };
const PART = { "content-length": "1", "content-range": "bytes 0-0/3" };
const ALL_AS_PART = { "content-length": "3", "content-range": "bytes 0-2/3" };

/** What an answer offers, as `algorithm:hex`. */
function offered(headers: Record<string, string>, frame: Record<string, string> = WHOLE, status = "content-range" in frame ? 206 : 200) {
  return digestsOffered({ status, headers: { ...frame, ...headers } }).map(({ algorithm, hex }) => `${algorithm}:${hex}`);
}

describe("a digest that a server offers", () => {
  it.each([
    [{ "repr-digest": `sha-256=:${sha256.b64}:` }, `sha256:${sha256.hex}`],
    [{ "repr-digest": `md5=:${md5.b64}:, sha-256=:${sha256.b64}:` }, `sha256:${sha256.hex}`],
    [{ digest: `SHA-256=${sha256.b64}` }, `sha256:${sha256.hex}`],
    [{ "x-checksum-sha256": sha256.hex }, `sha256:${sha256.hex}`],
    [{ "x-checksum-sha1": sha1.hex.toUpperCase() }, `sha1:${sha1.hex}`],
    [{ "x-ms-blob-content-md5": md5.b64 }, `md5:${md5.hex}`],
    [{ "x-goog-hash": `crc32c=${CRC32C.b64}` }, `crc32c:${CRC32C.hex}`],
    [{ "x-linked-etag": `"${sha256.hex}"` }, `sha256:${sha256.hex}`],
  ])("%j is of the whole file, whichever part of it the answer brings", (headers, expected) => {
    for (const frame of [WHOLE, PART, ALL_AS_PART]) expect(offered(headers, frame)).toEqual([expected]);
  });

  it.each([
    [{ "content-digest": `sha-256=:${sha256.b64}:` }, `sha256:${sha256.hex}`],
    [{ "content-md5": md5.b64 }, `md5:${md5.hex}`],
    [{ "x-amz-checksum-sha256": sha256.b64 }, `sha256:${sha256.hex}`],
    [{ "x-amz-checksum-sha1": sha1.b64 }, `sha1:${sha1.hex}`],
    [{ "x-amz-checksum-crc32": CRC32C.b64 }, `crc32:${CRC32C.hex}`],
    [{ "x-amz-checksum-crc32c": CRC32C.b64 }, `crc32c:${CRC32C.hex}`],
    [{ "x-amz-checksum-crc64nvme": "rosUhgqXmYg=", "x-amz-checksum-type": "FULL_OBJECT" }, "crc64nvme:ae8b14860a979988"],
  ])("%j is of what the answer brings, so it counts only if that is the whole file", (headers, expected) => {
    for (const frame of [WHOLE, ALL_AS_PART]) expect(offered(headers, frame)).toEqual([expected]);
    expect(offered(headers, PART)).toEqual([]);
    // Some servers answer 200 and bring a part.
    expect(offered(headers, PART, 200)).toEqual([]);
  });

  it("is left out when the bytes are encoded on their way", () => {
    const headers = { "repr-digest": `sha-256=:${sha256.b64}:`, "content-md5": md5.b64, "x-goog-hash": `md5=${md5.b64}` };
    expect(offered({ ...headers, "content-encoding": "gzip" })).toEqual([]);
    expect(offered({ ...headers, "content-encoding": "none" })).toHaveLength(3);
  });

  it("of Google's storage is of what is stored: it counts if this is what was sent", () => {
    const headers = { "x-goog-hash": `crc32c=${CRC32C.b64},md5=${md5.b64}` };
    const both = [`crc32c:${CRC32C.hex}`, `md5:${md5.hex}`];
    expect(offered({ ...headers, "x-goog-stored-content-encoding": "identity" })).toEqual(both);
    expect(offered({ ...headers, "x-goog-stored-content-encoding": "gzip" })).toEqual([]);
    expect(offered({ ...headers, "x-goog-stored-content-encoding": "gzip", "content-encoding": "gzip" })).toEqual(both);
  });

  it("of an upload in parts is not of the bytes", () => {
    expect(offered({ "x-amz-checksum-sha256": `${sha256.b64}-3`, "x-amz-checksum-type": "COMPOSITE" })).toEqual([]);
    expect(offered({ "x-amz-checksum-crc32c": `${CRC32C.b64}-3` })).toEqual([]);
  });

  it.each([404, 416, 302, 500])("of an answer %i is of something else", (status) => {
    expect(offered({ "repr-digest": `sha-256=:${sha256.b64}:`, "x-goog-hash": `md5=${md5.b64}` }, WHOLE, status)).toEqual([]);
  });

  it.each([
    { "repr-digest": "sha-256=:AAAA:" },
    { "repr-digest": `unixsum=:${md5.b64}:` },
    { "content-md5": "none" },
    { "content-md5": sha1.b64 },
    { "x-goog-hash": "crc32c=AAAA,md5=" },
    { "x-amz-checksum-crc32": "AAAAAAAAAAA=" },
    { "x-checksum-sha256": "x".repeat(5000) },
    { "x-linked-etag": `"${sha1.hex}"` },
    { etag: `"${md5.hex}"` },
  ])("that is none is left out: %j", (headers) => {
    expect(offered(headers as Record<string, string>)).toEqual([]);
  });

  it("of a file that a redirect leads to is SHA-256, or it is no digest of the bytes", () => {
    expect(linkedDigest(`W/"${sha256.hex.toUpperCase()}"`)).toMatchObject([{ algorithm: "sha256", hex: sha256.hex }]);
    for (const value of [undefined, "", `"${sha1.hex}"`, `"${sha256.hex}-1"`]) expect(linkedDigest(value)).toEqual([]);
  });
});
