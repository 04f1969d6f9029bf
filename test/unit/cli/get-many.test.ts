import { describe, expect, it } from "vitest";
import { parseGetArguments } from "../../../src/cli/get-args.ts";
import { requestsOf } from "../../../src/cli/get-many.ts";
import { parseLockArguments } from "../../../src/cli/lock-args.ts";
import { parseUrlList } from "../../../src/cli/url-list.ts";

const parse = (...args: readonly string[]) => parseGetArguments(args, "/w");

/** The arguments if they are about several files. */
function parseMany(...args: readonly string[]) {
  const get = parse(...args);
  if (get.what !== "files") throw new Error(`about ${get.what}`);
  return get;
}

const NO_CREDENTIALS = { tokenFile: undefined, netrc: false };

describe("get", () => {
  it.each([[["https://h/a"]], [["https://h/a", "folder/"]], [["--same", "https://h/a", "https://i/a"]]])(
    "with %j is for one file",
    (args) => {
      expect(parse(...args)).toMatchObject({ what: "file" });
    },
  );

  it("with several URLs, or with a list, is for several files", () => {
    expect(parse("https://h/a", "--fail-fast", "https://i/b", "-o", "out")).toMatchObject({
      urls: ["https://h/a", "https://i/b"],
      raw: { path: "out" },
    });
    expect(parse("-i", "urls.txt")).toMatchObject({ urls: [], list: "urls.txt" });
  });

  it("fetches each into the folder that is given, as far as the list has no name for it", () => {
    const many = parseMany("https://h/a", "https://h/b", "-o", "out");
    expect(requestsOf(many, "/w").requests.map(({ path, url }) => [path, url.href])).toEqual([
      ["/w/out/", "https://h/a"],
      ["/w/out/", "https://h/b"],
    ]);
  });

  it("sends what lets the user in only to the origin of the first URL", () => {
    const many = parseMany("https://h/a", "https://h/b", "https://i/c", "-H", "X-A: 1", "--bearer-token", "t0ken");
    const sent = requestsOf({ ...many, credentials: NO_CREDENTIALS }, "/w").requests.map(({ headers, bearerToken }) => [
      headers,
      bearerToken,
    ]);
    expect(sent).toEqual([
      [{ "x-a": "1" }, "t0ken"],
      [{ "x-a": "1" }, "t0ken"],
      [{}, undefined],
    ]);
  });

  it("takes a manifest, and then no URL", () => {
    expect(parse("--manifest", "tools.yml", "-o", "out")).toMatchObject({
      manifest: "tools.yml",
      raw: { path: "out" },
      urls: [],
    });
    for (const more of [["https://h/a"], ["-i", "list"], ["--same"]])
      expect(() => parse("--manifest", "tools.yml", ...more)).toThrowError(/beside the manifest/);
  });

  it("says all that is wrong in a list, with the lines", () => {
    expect(() => parse("https://h/a", "https//h/b", "ftp://h/c", "https://h/d", "-o", "out")).toThrowError(/one argument too many/);
    const wrong = parseMany("http://$HOST/a", "https://h/b", "ftp://h/c");
    expect(() => requestsOf(wrong, "/w")).toThrowError(
      /^Cannot use the URLs: 2 of 3 files are wrong\. URL 1: .*not replaced; URL 3: .*ftp/,
    );
  });

  it("repeats nothing secret of a wrong URL", () => {
    const wrong = parseMany("https://h/a", "ftp://me:s3cret@h/x?sig=s3cret");
    expect(() => requestsOf(wrong, "/w")).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(() => requestsOf(wrong, "/w")).not.toThrowError(/s3cret/);
  });

  it("refuses one checksum for several files", () => {
    const many = parseMany("https://h/a", "https://h/b", "--checksum", "ab".repeat(32));
    expect(() => requestsOf(many, "/w")).toThrowError(/one 'checksum' for several files/);
  });
});

describe("lock", () => {
  it("takes a manifest, and with --update the names of entries", () => {
    expect(parseLockArguments(["tools.yml"])).toMatchObject({ manifest: "tools.yml", update: undefined, isCheck: false });
    expect(parseLockArguments(["tools.yml", "--update", "--check"])).toMatchObject({ update: "all", isCheck: true });
    expect(parseLockArguments(["tools.yml", "--update", "a", "b"])).toMatchObject({ manifest: "tools.yml", update: ["a", "b"] });
    expect(() => parseLockArguments(["tools.yml", "a"])).toThrowError(/argument 2 is one argument too many/);
    expect(() => parseLockArguments(["--check"])).toThrowError(/the manifest is missing/);
    expect(() => parseLockArguments(["tools.yml", "--cache"])).toThrowError(/no flag "--cache"/);
  });

  it("is what get keeps to with --locked, for a manifest only", () => {
    expect(parse("--manifest", "tools.yml", "--locked")).toMatchObject({ locked: true });
    expect(parse("--manifest", "tools.yml", "--no-locked")).toMatchObject({ locked: false });
    expect(parse("--manifest", "tools.yml")).toMatchObject({ locked: undefined });
    expect(() => parse("https://h/a", "--locked")).toThrowError(/for a manifest only/);
  });
});

describe("a list of URLs", () => {
  it("has one on each line, mirrors behind a tab, and options below", () => {
    const text = "\uFEFF# comment\nhttps://h/a\thttps://i/a\r\n  out=x/a.bin\n\tchecksum=sha-256=abc\n\n  \nhttps://h/b\n";
    expect(parseUrlList(text, "list")).toEqual([
      { url: "https://h/a", line: 2, mirrors: ["https://i/a"], out: "x/a.bin", checksum: "sha-256=abc" },
      { url: "https://h/b", line: 7, mirrors: [] },
    ]);
  });

  it.each([
    ["", /it has no URL/],
    ["  out=x", /line 1 begins with a blank/],
    ["https://h/a\n dir=/etc", /line 2 begins with a blank/],
  ])("%j is refused", (text, message) => {
    expect(() => parseUrlList(text, "list")).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(() => parseUrlList(text, "list")).toThrowError(message);
  });
});
