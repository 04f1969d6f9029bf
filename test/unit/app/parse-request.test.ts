import { describe, expect, it } from "vitest";
import { parseRequest } from "../../../src/app/request/parse-request.ts";

const url = "https://example.com/a.bin";

describe("a request from written options", () => {
  it("has the defaults if nothing is written", () => {
    expect(parseRequest({ url, path: "", timeout: " " }, "/work")).toEqual({
      url: new URL(url),
      path: "/work/",
      checksum: undefined,
      connections: undefined,
      minSegmentBytes: 8 * 1024 * 1024,
      headers: {},
      bearerToken: undefined,
      allowInsecureHttp: false,
      retries: 10,
      idleTimeoutMs: 30_000,
      timeoutMs: undefined,
      force: false,
      resume: "auto",
      cache: false,
      cacheLimitBytes: 1024 ** 3,
      checkpointIntervalMs: undefined,
      flush: "auto",
    });
  });

  it.each([
    ["a.bin", "/work/a.bin"],
    ["sub/", "/work/sub/"],
    ["/abs/../x", "/x"],
    ["./a/./b", "/work/a/b"],
  ])("makes the path %s absolute: %s", (path, expected) => {
    expect(parseRequest({ url, path }, "/work").path).toBe(expected);
  });

  it.each([
    [{ connections: "0" }, /'connections'/],
    [{ connections: "257" }, /'connections'/],
    [{ connections: "four" }, /'connections'/],
    [{ "min-segment-size": "8XB" }, /'min-segment-size'/],
    [{ "min-segment-size": "0" }, /'min-segment-size'/],
    [{ retries: "-1" }, /'retries'/],
    [{ "idle-timeout": "soon" }, /'idle-timeout'/],
    [{ timeout: "0s" }, /'timeout'/],
    [{ force: "yes" }, /'force'/],
    [{ resume: "disk" }, /'resume'/],
    [{ cache: "on" }, /'cache'/],
    [{ "cache-limit": "lots" }, /'cache-limit'/],
    [{ "checkpoint-interval": "on" }, /'checkpoint-interval'/],
    [{ "checkpoint-interval": "1s" }, /'checkpoint-interval': it is too often/],
    [{ checksum: "sha256:abc" }, /checksum/],
    [{ "bearer-token": "se cret" }, /'bearer-token'/],
    [{ path: "a\0b" }, /zero byte/],
    [{ url: "" }, /no 'url'/],
  ])("refuses %j by name and says why", (written, message) => {
    const attempt = () => parseRequest({ url, ...written }, "/work");
    expect(attempt).toThrowError(expect.objectContaining({ code: "invalid-input", exitCode: 2 }));
    expect(attempt).toThrowError(message);
    expect(attempt).not.toThrowError(/se cret/);
  });

  it("takes 0 retries as none", () => {
    expect(parseRequest({ url, retries: "0" }, "/").retries).toBe(0);
  });

  it("takes the digest at the end of a URL, as package indexes write it, unless a checksum is given", () => {
    const [sha256, sha1] = ["ab".repeat(32), "cd".repeat(20)];
    const at = (fragment: string, checksum = "") => parseRequest({ url: `${url}#${fragment}`, checksum }, "/").checksum;
    const expected = { algorithm: "sha256", hex: sha256 };
    for (const fragment of [`sha256=${sha256}`, `egg=x&sha256=${sha256}`, `md5=${"00".repeat(16)}&sha-256=${sha256}`])
      expect(at(fragment), fragment).toEqual(expected);
    expect(at(sha1)).toEqual({ algorithm: "sha1", hex: sha1 });
    expect(at(`sha1=${sha1}`, sha256)).toEqual(expected);
    for (const fragment of ["", "readme", "egg=x", "shared=1", "share-a=b"]) expect(at(fragment), fragment).toBeUndefined();
    for (const fragment of ["sha256=", `sha256=${sha1}`, `sha3-256=${sha256}`])
      expect(() => at(fragment), fragment).toThrowError(/digest at the end of the 'url'/);
  });
});
