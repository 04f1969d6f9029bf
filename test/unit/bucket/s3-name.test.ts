import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withQuery } from "../../../src/bucket/object-name.ts";
import { describeS3, isS3Folder, parseS3Name, s3ObjectOf } from "../../../src/bucket/s3-name.ts";

describe("the name of an object of S3", () => {
  it("keeps every key as it was written, whatever is in it", () => {
    const isName = (text: string) => text.trim() === text && !text.endsWith("/") && text !== "." && text !== "..";
    const key = fc
      .oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), fc.constantFrom("...", "./a", "../a", "%2e"))
      .filter(isName);
    fc.assert(
      fc.property(key, (text) => {
        const url = parseS3Name(`s3://bucket/${text}`);
        const again = s3ObjectOf(new URL(url.href));
        expect(again.versionId === undefined ? again.key : `${again.key}?versionId=${again.versionId}`).toBe(text);
      }),
    );
  });

  it("tells a version from a key", () => {
    expect(s3ObjectOf(parseS3Name("s3://b1/a?x=1&y.bin"))).toMatchObject({ bucket: "b1", key: "a?x=1&y.bin", versionId: undefined });
    expect(s3ObjectOf(parseS3Name("S3://b1/a.bin?versionId=a/b+c="))).toMatchObject({ key: "a.bin", versionId: "a/b+c=" });
  });

  it.each([
    ["s3://", "cannot be a name"],
    ["s3:///key", "cannot be a name"],
    ["s3://b@d/key", "cannot be a name"],
    ["s3://bucket", "names no file"],
    ["s3://bucket/", "names no file"],
    ["s3://bucket/.", "no name of a file"],
    ["s3://bucket/..?versionId=1", "no name of a file"],
    ["s3://bucket/folder/?versionId=1", "folder"],
    [`s3://bucket/${"x".repeat(1025)}`, "1024 bytes"],
    ["s3://arn:aws:s3:eu-west-1:123456789012:accesspoint/a/b", "ARN"],
    ["s3://data--euw1-az1--x-s3/key", "directory bucket"],
    ["s3://bucket/\ud800", "half of a character"],
  ])("%s is refused", (text, why) => {
    expect(() => parseS3Name(text)).toThrowError(expect.objectContaining({ code: "invalid-input", message: expect.stringContaining(why) }));
  });

  it("stands for all that is under it if it ends in a slash", () => {
    expect(["s3://bucket/a/b/", "s3://bucket/a/b"].map((text) => isS3Folder(parseS3Name(text)))).toEqual([true, false]);
  });

  it("and its version and its endpoint identify it, and its region does not", () => {
    const url = parseS3Name("s3://bucket/a.bin");
    const keyOf = (other: URL) => describeS3(other).key;
    expect(describeS3(url)).toMatchObject({ label: "s3://bucket/a.bin", host: "s3://bucket" });
    expect(keyOf(withQuery(url, { region: "eu-west-1" }))).toBe(keyOf(url));
    const others = ["s3://bucket/b.bin", "s3://bucket2/a.bin", "s3://bucket/a.bin?versionId=1"].map((text) => keyOf(parseS3Name(text)));
    const elsewhere = keyOf(withQuery(url, { endpoint: "https://store.example/" }));
    expect(new Set([keyOf(url), elsewhere, ...others]).size).toBe(5);
  });
});
