import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { meanStdout, parseGetArguments } from "../../../src/cli/get-args.ts";
import { requestsOf } from "../../../src/cli/get-many.ts";
import { parseLockArguments } from "../../../src/cli/lock-args.ts";
import { readUrlList } from "../../../src/cli/url-list.ts";

const parse = (...args: readonly string[]) => parseGetArguments(args, "/w");

/** The arguments if they are about several files. */
function parseMany(...args: readonly string[]) {
  const get = parse(...args);
  if (get.what !== "files") throw new Error(`about ${get.what}`);
  return get;
}

const HEX = "ab".repeat(32);
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
    const misspelt = parseMany("https://h/a", "https//h/b", "ftp://h/c", "https://h/d", "-o", "out");
    expect(() => requestsOf(misspelt, "/w")).toThrowError(/2 of 4 files are wrong\. URL 2: .*misspelt; URL 3: .*ftp/);
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

  it.each([
    [["https://h/a", "x.bin", "https://h/b", "y.bin"], /argument 2 is no URL, and there are several/],
    [["https://h/a", "https://h/b", "out/"], /argument 3 is no URL/],
    [["-i", "list", "out/"], /argument 1 is no URL/],
    [["https://h/a", "-o", "x1", "https://h/b", "-o", "x2"], /--output is given twice/],
    [["https://h/a", "-o", "x1", "--output=x1"], /--output is given twice/],
    [["-i", "a", "-i", "b"], /--input-file is given twice/],
    [["--manifest", "a", "--manifest", "b"], /--manifest is given twice/],
  ])("with %j would leave something out, and is refused", (args, message) => {
    expect(() => parse(...args)).toThrowError(message);
  });

  it("keeps stdout for bytes also if -o is given twice", () => {
    expect(meanStdout(["https://h/a", "-o", "x", "-o", "-"])).toBe(true);
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
    expect(() => parseLockArguments(["tools.yml", "a"])).toThrowError(
      expect.objectContaining({
        message: expect.stringMatching(/argument 2 is one argument too many/),
        hint: expect.stringMatching(/--update/),
      }),
    );
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
  const requestsIn = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), "list-"));
    try {
      const list = join(folder, "list.txt");
      writeFileSync(list, text);
      return requestsOf(parseMany("-i", list, "-o", "out"), "/w").requests;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it("has one on each line, mirrors behind a tab, and options below", () => {
    const text = `\uFEFF# comment\nhttps://h/a\thttps://i/a\r\n  out=x/a.bin\n\tchecksum = sha-256=${HEX}\n\n  \n  # and\nhttps://h/b # b\n`;
    const [a, b, ...none] = requestsIn(text);
    expect(a).toMatchObject({ path: "/w/out/x/a.bin", mirrors: [new URL("https://i/a")], checksum: { algorithm: "sha256", hex: HEX } });
    expect(b).toMatchObject({ path: "/w/out/", url: new URL("https://h/b") });
    expect(none).toEqual([]);
  });

  it("is taken in UTF-16 too, as Windows writes it", () => {
    const folder = mkdtempSync(join(tmpdir(), "list-"));
    const list = join(folder, "list.txt");
    writeFileSync(list, "\uFEFFhttps://h/a\r\n", "utf16le");
    expect(readUrlList(list)).toMatchObject([{ url: "https://h/a", line: 1 }]);
    writeFileSync(list, Buffer.from("https://h/a\nhttps://h/caf\xe9\n", "latin1"));
    expect(() => readUrlList(list)).toThrowError(/line 2 is not text in UTF-8/);
    expect(() => readUrlList(join(folder, "none"))).toThrowError(/there is no such file/);
    expect(() => readUrlList(folder)).toThrowError(/it is a folder/);
    expect(() => readUrlList("https://h/list.txt")).toThrowError(/it is a URL, and not a file/);
    rmSync(folder, { recursive: true });
  });

  it("says at once all that is wrong in it, each with its line", () => {
    const text =
      "https://h/a\n  out=../x\n  dir=/etc\n  out=\n  out\nhttps://h/b\n\tout=b\n\tout=c\n\tchecksum=md5=abc\nfoo bar\nhttps://h/c\n  https://h/d\n";
    expect(() => requestsIn(text)).toThrowError(
      /: 4 of 4 files are wrong\. line 3: Cannot use "dir=\/etc": below a URL stand out=NAME and checksum=DIGEST only; line 4: .*empty; line 5: .*only; line 2: .*leads out of the folder; line 8: .*has an out= already; line 9: .*checksum.*; line 10: .*complete URL; line 12: .*only$/,
    );
  });

  it.each([
    ["", /it has no URL/],
    ["  out=x", /line 1 begins with a blank, and no URL is above it/],
    ['url = "https://h/a"\noutput = "x"\n', /line 1 is of a configuration, such as curl's/],
    ["https://h/a\n-o x\n", /line 2 is of a configuration/],
  ])("%j is refused", (text, message) => {
    expect(() => requestsIn(text)).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(() => requestsIn(text)).toThrowError(message);
  });
});
