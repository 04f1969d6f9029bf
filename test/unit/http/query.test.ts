import { describe, expect, it } from "vitest";
import { secretParameterOf } from "../../../src/http/query.ts";
import { keyOf } from "../../../src/http/url.ts";

const key = (query: string) => keyOf(new URL(`https://files.test/a.bin?${query}`));
const secretIn = (query: string) => secretParameterOf(new URL(`https://files.test/a.bin?${query}`));

/** Each URL as it is signed twice. */
const SIGNED: readonly (readonly [string, string, string])[] = [
  [
    "S3 V4",
    "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F1&X-Amz-Date=20261125T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Security-Token=T1&X-Amz-Signature=a1",
    "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F2&X-Amz-Date=20261126T000000Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host&X-Amz-Security-Token=T2&X-Amz-Signature=b2",
  ],
  ["S3 V2", "AWSAccessKeyId=A&Expires=1&Signature=a%3D", "AWSAccessKeyId=B&Expires=2&Signature=b%3D"],
  ["GCS V4", "X-Goog-Credential=a&X-Goog-Date=1&X-Goog-SignedHeaders=host&X-Goog-Signature=a", "X-Goog-Signature=b&X-Goog-Date=2"],
  ["GCS V2", "GoogleAccessId=a&Expires=1&Signature=a", "GoogleAccessId=b&Expires=2&Signature=b"],
  ["CloudFront", "Expires=1&Signature=a&Key-Pair-Id=K1&Hash-Algorithm=SHA256", "Policy=p&Signature=b&Key-Pair-Id=K2"],
  [
    "Azure SAS",
    "sv=2022-11-02&sr=b&sp=r&st=2026-11-25&se=2026-11-26&spr=https&sig=a",
    "sv=2024-08-04&sr=b&sp=r&se=2026-12-01&skoid=x&sig=b",
  ],
  ["GitHub's files", "sp=r&sv=2018-11-09&sr=b&se=2026&sig=a&jwt=eyJ1", "sp=r&sv=2018-11-09&sr=b&se=2027&sig=b&jwt=eyJ2"],
  ["OSS V1", "OSSAccessKeyId=a&Expires=1&Signature=a&security-token=t1", "OSSAccessKeyId=b&Expires=2&Signature=b&security-token=t2"],
  [
    "OSS V4",
    "x-oss-signature-version=OSS4&x-oss-credential=a&x-oss-date=1&x-oss-expires=9&x-oss-signature=a",
    "x-oss-signature=b&x-oss-date=2",
  ],
  [
    "COS",
    "q-sign-algorithm=sha1&q-ak=a&q-sign-time=1%3B2&q-key-time=1%3B2&q-header-list=host&q-signature=a",
    "q-ak=b&q-sign-time=2&q-signature=b",
  ],
  ["OBS", "AccessKeyId=a&Expires=1&Signature=a", "AccessKeyId=b&Expires=2&Signature=b"],
  ["Akamai", "hdnts=exp=1700000000~acl=/*~hmac=aa", "hdnts=exp=1800000000~acl=/*~hmac=bb"],
  ["Akamai's token", "__token__=exp=1~hmac=a", "__token__=exp=2~hmac=b"],
  ["secure_link", "md5=_e4Nc3iduzkWRm01TBBNYw&expires=1700000000", "md5=nnEtrYr3GhYWXtfmyNYPSA&expires=1800000000"],
  ["secure_link by other names", "st=_e4Nc3iduzkWRm01TBBNYw&e=1700000000", "st=nnEtrYr3GhYWXtfmyNYPSA&e=1800000000"],
  ["Alibaba's CDN", "auth_key=1700000000-0-0-aa", "auth_key=1800000000-0-0-bb"],
  ["Tencent's CDN", "txSecret=aa&txTime=5f000000", "txSecret=bb&txTime=60000000"],
  ["Bunny", "token=aa&expires=1700000000&token_path=%2F", "token=bb&expires=1800000000&token_path=%2F"],
  ["a raw file of GitHub", "token=GHSAT0AAAAAACXYZ7Q2N4K5L", "token=GHSAT0AAAAAACABC1D3E5F7G"],
];

describe("a URL that is signed anew", () => {
  it.each(SIGNED)("(%s) is of the same source, and secret", (_what, first, second) => {
    expect(key(first)).toBe(key(second));
    expect(key(`version=2&${first}`)).toBe(key(`${second}&version=2`));
    expect(key(`version=2&${first}`)).not.toBe(key(`version=3&${second}`));
    expect(key(first)).toBe(key(""));
    for (const query of [first, second, `version=2&${first}`]) expect(secretIn(query)).toMatchObject({ isSignature: true });
  });

  it.each([
    ["token=fileA", "token=fileB"],
    ["md5=aaaa", "md5=bbbb"],
    ["st=1&e=2", "st=1&e=3"],
    ["sv=1", "sv=2"],
    ["expires=1", "expires=2"],
    ["id=1", "id=2"],
    ["x-oss-process=a&x-oss-signature=s", "x-oss-process=b&x-oss-signature=s"],
    ["versionId=a&X-Amz-Signature=s", "versionId=b&X-Amz-Signature=s"],
    ["snapshot=a&sig=s", "snapshot=b&sig=s"],
  ])("is not one that asks for something else (%s, %s)", (first, second) => {
    expect(key(first)).not.toBe(key(second));
  });
});

describe("a query parameter", () => {
  it.each([
    "",
    "version=1.2.3",
    "v=2&arch=x86_64&os=linux",
    "raw=true&download=1",
    "raw",
    "ref=refs/tags/v1.2.3",
    "path=/dir/toolchain-linux-x86_64-1.2.3.tar.zst",
    "FILE=a.bin",
    "branch=main&lang=en-US",
    "tag=release-2026-11-25",
  ])("that is known to be harmless is no secret (%s)", (query) => {
    expect(secretIn(query)).toBeNull();
  });

  it.each([
    ["foo=1", "foo"],
    ["v=2&user=me", "user"],
    ["key=abc", "key"],
    ["code=123456", "code"],
    ["X-Api-Key=1", "X-Api-Key"],
    ["session[id]=1", "session[id]"],
    ["file=a1B2c3D4e5F6g7H8", "file"],
    ["ref=0123456789abcdef0123456789abcdef01234567", "ref"],
    ["path=550e8400-e29b-41d4-a716-446655440000", "path"],
    [`name=${"a ".repeat(60)}`, "name"],
    ["dGhpc2lzYXNlY3JldA", null],
    ["a1B2c3D4e5F6g7H8=1", null],
    ["s p a c e=1", null],
  ])("that is not may be one, and is named unless its name may be one too (%s)", (query, name) => {
    expect(secretIn(query)).toEqual({ name, isSignature: false });
  });
});
