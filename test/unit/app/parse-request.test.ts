import { describe, expect, it } from "vitest";
import { createRequestParser, parseRequest } from "../../../src/app/request/parse-request.ts";

const url = "https://example.com/a.bin";

describe("a request from written options", () => {
  it("has the defaults if nothing is written", () => {
    expect(parseRequest({ url, path: "", timeout: " " }, "/work")).toEqual({
      url: new URL(url),
      path: "/work/",
      checksum: undefined,
      requireChecksum: false,
      writeChecksum: false,
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
      limitRateScope: "fetch",
      resolve: [],
      failFast: false,
      dryRun: false,
      refresh: "if-changed",
      preserveTime: false,
      archiveFormat: "auto",
      stripComponents: 0,
      include: [],
      exclude: [],
      keepArchive: false,
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
    expect(() => at(`sha256=${sha1}`)).toThrowError(/it is not a sha256 digest of 32 bytes/);
    // The user believes that it is checked.
    for (const name of ["sha224", "blake2b", "ripemd160"])
      expect(() => at(`${name}=00`), name).toThrowError(`"${name}" is not an algorithm that is known here`);
  });
});

describe("a file that is named by what it is at GitHub", () => {
  const env = { GITHUB_REPOSITORY: "octo/tool", GITHUB_API_URL: "https://ghe.example.com/api/v3" };
  const urlOf = (written: object, from: Readonly<Record<string, string>> = env) =>
    Object.fromEntries(parseRequest(written, "/work", from).url.searchParams);

  it("becomes one URL, with the job's repository and its server's API if no others are named", () => {
    const api = "https://ghe.example.com/api/v3";
    expect(urlOf({ release: "v1", asset: "*.zip" })).toEqual({ api, repository: "octo/tool", release: "v1", asset: "*.zip" });
    expect(urlOf({ release: " latest ", repository: "a/b" }, {})).toEqual({
      api: "https://api.github.com/",
      repository: "a/b",
      release: "latest",
      asset: "*",
    });
  });

  it.each([
    [{}, { run: "42", own: "true" }],
    [{ "run-id": "42" }, { run: "42", own: "true" }],
    [{ "run-id": "7" }, { run: "7" }],
    [{ "run-id": "latest" }, { run: "latest" }],
    [{ workflow: "ci.yml" }, { run: "latest", workflow: "ci.yml" }],
    [{ branch: "next" }, { run: "latest", branch: "next" }],
    [
      { "run-id": "42", repository: "a/b" },
      { run: "42", repository: "a/b" },
    ],
  ])("that is an artifact with %j is looked for in this run: %j", (written, expected) => {
    const api = env.GITHUB_API_URL;
    expect(urlOf({ artifact: "build", ...written }, { ...env, GITHUB_RUN_ID: "42" })).toEqual({
      api,
      repository: "octo/tool",
      artifact: "build",
      workflow: "",
      branch: "",
      ...expected,
    });
  });

  it.each([
    [{ release: "v1", url }, /both 'url' and 'release'/],
    [{ release: "v1", artifact: "a" }, /both 'release' and 'artifact'/],
    [{ artifact: "a", asset: "b", "run-id": "7" }, /'asset' with 'artifact': it is for 'release' only/],
    [{ artifact: "a" }, /no 'run-id' was given/],
    [{ artifact: "a", "run-id": "first" }, /'run-id': it is not the ID of a run/],
    [{ artifact: "a", "run-id": "7", workflow: "ci.yml" }, /'workflow' with a 'run-id' that is a number/],
    [{ artifact: "a", "run-id": "7", branch: "main" }, /'branch' with a 'run-id' that is a number/],
    [{ "run-id": "7" }, /no 'artifact' was given/],
    [{ release: "v1", url: "", headers: ["A: 1"] }, /'headers' with 'release': it is for 'url' and 'parts' only/],
    [{ release: "v1", "bearer-token": "t" }, /'bearer-token' with 'release'/],
    [{ url, asset: "a" }, /'asset' with 'url': it is for 'release' only/],
    [{ url, token: "t" }, /'token' with 'url': it is for 'release' and 'artifact' only/],
    [{ asset: "a", repository: "a/b" }, /no 'release' was given/],
    [{ release: "v1", repository: "tool" }, /'repository': it is not a repository's name/],
    [{ release: "v1", repository: "https://github.com/octo/tool" }, /'repository'/],
    [{ release: "v1", repository: "octo/.." }, /'repository'/],
    [{ release: "v1", repository: "octo/tool.git" }, /'repository'/],
    [{ release: "v1", repository: "octo/to%2fol" }, /'repository'/],
    [{ release: "v1", asset: "dir/a" }, /'asset': a name has no \//],
    [{ release: "v1", asset: "{a,b}".repeat(9) }, /more than 256 alternatives/],
    [{ release: "x".repeat(256) }, /'release'/],
    [{ release: "v\u00001" }, /'release'/],
    [{ release: "v1", token: "t o" }, /'token'/],
    [{ url: "github-release:?api=https%3A%2F%2Fevil.example.com&repository=a/b&release=v1&asset=*" }, /"github-release:" URLs/],
  ] as const)("refuses %j and says why", (written, message) => {
    const attempt = () => parseRequest(written as object, "/work", env);
    expect(attempt).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(attempt).toThrowError(message);
  });

  it.each([
    [{}, /no 'repository' was given/],
    [{ GITHUB_REPOSITORY: "a/b", GITHUB_API_URL: "ghe.example.com" }, /GITHUB_API_URL/],
    [{ GITHUB_REPOSITORY: "a/b", GITHUB_API_URL: "https://me:pw@ghe.example.com" }, /GITHUB_API_URL/],
  ])("refuses the environment %j", (from, message) => {
    expect(() => parseRequest({ release: "v1" }, "/work", from)).toThrowError(message);
  });
});

describe("the requests of several files", () => {
  const written = [
    { url, path: "out/", headers: ["a: 1"] },
    { url: "https://example.com/b.bin", path: "out/", headers: ["a: 1"] },
    { url: "https://example.com/c.bin", path: "c", headers: ["a: 2"], retries: "3" },
    { url: `https://example.com/d.bin#sha256=${"ab".repeat(32)}`, path: "c", headers: ["a: 2"] },
    { release: "latest", repository: "o/r", asset: "x", path: "c" },
    { url, path: "out/" },
  ];

  it("are those that each would be by itself", () => {
    const parseNext = createRequestParser("/work", {});
    expect(written.map(parseNext)).toEqual(written.map((raw) => parseRequest(raw, "/work", {})));
  });

  it("are refused if what one has differs from the one before and is wrong, and the next one is not", () => {
    const parseNext = createRequestParser("/work", {});
    parseNext({ url });
    expect(() => parseNext({ url, retries: "many" })).toThrow("retries");
    expect(() => parseNext({ url, asset: "x" })).toThrow("'asset'");
    expect(() => parseNext({ url, "snapshot-id": "snap-12345678" })).toThrow("both");
    expect(parseNext({ url, retries: "2" })).toMatchObject({ retries: 2 });
    expect(parseNext({ url })).toMatchObject({ retries: 10 });
  });
});
