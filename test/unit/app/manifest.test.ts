import { describe, expect, it } from "vitest";
import { isMeantFor, parseWhen, platformsOf, thisPlatform } from "../../../src/app/manifest/platform.ts";
import { parseManifest } from "../../../src/app/manifest/read-manifest.ts";
import { requestsForSeveral } from "../../../src/app/many/several-requests.ts";
import type { RawOptions } from "../../../src/app/request/options.ts";

const HEX = "ab".repeat(32);
const requests = (text: string, raw: RawOptions = {}, env: Readonly<Record<string, string>> = {}) =>
  requestsForSeveral(parseManifest(text), { raw, base: "/w", list: '"m.yml"', env }).requests;
const problemOf = (text: string, raw: RawOptions = {}) => {
  try {
    requests(text, raw);
  } catch (error) {
    return error as Error & { readonly hint?: string };
  }
  return expect.fail("it was taken");
};

describe("a manifest", () => {
  const yaml = `
x-defaults: &defaults
  retries: 3
  checksum-url: https://h/SHA256SUMS
files:
  - url: https://h/a
    path: tools/a
    mirrors: [https://i/a, https://j/a]
  - <<: *defaults
    url: https://h/b
    headers: {X-A: 1, X-B: two}
  - parts: |
      https://h/c.1
      https://h/c.2
    headers:
      - X-A: 1
    checksum: ${HEX}
  - repository: octo/tool
    release: 1.10
    asset: tool-*.gz
    name: tool
  - repository: octo/tool
    artifact: build
    run-id: 7
`;

  it("has no name that is left out in silence, not even of what an anchor brings in, and not the name of a prototype", () => {
    const entry = "  - <<: *all\n    url: https://h/a\n    path: a\n";
    expect(problemOf(`x-all: &all\n  __proto__: {retries: 3}\nfiles:\n${entry}`).message).toContain('there is no option "__proto__"');
    expect(problemOf("- {url: https://h/a, path: a, __proto__: x}\n").message).toContain('there is no option "__proto__"');
    expect(problemOf("- {url: https://h/a, path: a, constructor: x}\n").message).toContain('there is no option "constructor"');
  });

  it("lists files with the options of each, by the names of the inputs", () => {
    const [a, b, c, tool, build] = requests(yaml);
    expect(a).toMatchObject({ path: "/w/tools/a", mirrors: [new URL("https://i/a"), new URL("https://j/a")], retries: 10 });
    expect(b).toMatchObject({ retries: 3, headers: { "x-a": "1", "x-b": "two" }, checksumUrl: new URL("https://h/SHA256SUMS") });
    expect(c).toMatchObject({ headers: { "x-a": "1" }, checksum: { algorithm: "sha256", hex: HEX }, parts: [{}, {}] });
    // A number stays as it is written.
    expect(tool?.url.searchParams.get("release")).toBe("1.10");
    expect(build?.url.searchParams.get("run")).toBe("7");
    expect(parseManifest(yaml).map(({ name }) => name)).toEqual([null, null, null, "tool", null]);
  });

  it("is the same in JSON", () => {
    const json = JSON.stringify({ files: [{ url: "https://h/a", retries: 3, headers: { "X-A": "1" }, mirrors: ["https://i/a"] }] });
    expect(requests(json)[0]).toMatchObject({ retries: 3, headers: { "x-a": "1" }, mirrors: [new URL("https://i/a")] });
    expect(requests('[{"url": "https://h/a"}]')).toHaveLength(1);
  });

  it("goes into the folder that is given for all, and no entry leads out of it", () => {
    const text = "- {url: https://h/a, path: sub/a}\n- {url: https://h/b}\n- {url: https://h/c, path: d/../c}";
    expect(requests(text, { path: "out" }).map(({ path }) => path)).toEqual(["/w/out/sub/a", "/w/out/", "/w/out/c"]);
    expect(requests("- {url: https://h/a, path: ../a}\n- {url: https://h/a, path: /b}").map(({ path }) => path)).toEqual(["/a", "/b"]);
    for (const path of ["../a", "/etc/a", "x/../../a"]) {
      expect(problemOf(`- {url: https://h/a, path: ${path}}`, { path: "out" }).message).toContain("leads out of the folder");
      expect(problemOf(`- {url: https://h/a, extract: ${path}}`, { path: "out" }).message).toContain("leads out of the folder");
    }
    expect(requests("- {url: https://h/a.zip, extract: tree}", { path: "out" })[0]).toMatchObject({
      path: "/w/out/",
      extract: "/w/out/tree",
    });
  });

  it("has the options that are given beside it, as far as they are for such a file and it says nothing else", () => {
    const text = `- {url: https://h/a, retries: 5}\n- {release: v1, repository: o/r}\n- {url: https://i/b, checksum: ${HEX}}`;
    const raw = {
      "retries": "2",
      "token": "t0ken",
      "bearer-token": "s3cret",
      "checksum-url": "https://h/SUMS",
      "timeout": "5m",
      "connections": "3",
    };
    const [a, release, b] = requests(text, raw);
    expect(a).toMatchObject({ retries: 5, bearerToken: "s3cret", token: undefined, connections: 3, timeoutMs: undefined });
    expect(release).toMatchObject({ retries: 2, bearerToken: undefined, token: "t0ken" });
    // Another origin than the first URL's.
    expect(b).toMatchObject({ bearerToken: undefined, checksumUrl: undefined });
    const several = requestsForSeveral(parseManifest(text), { raw, base: "/w", list: "m" });
    expect(several).toMatchObject({ timeoutMs: 300_000, connections: 3, failFast: false });
  });

  it("says at once all that is wrong in it, each with its entry and line", () => {
    const text = `${Array.from({ length: 48 }, (_, i) => `- url: https://h/${i}\n`).join("")}- url: https://h/a\n  checksm: ${HEX}\n- {name: last, path: x}\n`;
    const { message, hint } = problemOf(text);
    expect(message).toMatch(
      /^Cannot use "m\.yml": 2 of 50 files are wrong\. entry 49 \(line 50\): there is no option "checksm" \('checksum'\?\); entry 50 \(line 51\) "last": .*no 'url' was given$/,
    );
    expect(hint).toBe("Did you mean 'checksum'?");
  });

  it("says all that is wrong with an entry, each with its own line", () => {
    const text = `
- url: https://h/a
  retries: many
  Path: x
  sha256: ${HEX}
  mirrors: [https://i/a, nonsense]
- name: b
  url: https://h/b
  cache: maybe
  when: {os: beos}
  path: ../b
  extract: /t
`;
    const { message } = problemOf(text, { path: "out" });
    const said = [
      "entry 1 (line 4): there is no option \"Path\" ('path'?)",
      "entry 1 (line 5): there is no option \"sha256\" ('checksum'?)",
      "entry 1 (line 6): Cannot use the 'mirrors'",
      "entry 1 (line 3): Cannot use \"many\" for 'retries'",
      'entry 2 (line 10) "b": Cannot use "beos" for \'when: os\'',
      'entry 2 (line 9) "b": Cannot use "maybe" for \'cache\'',
      'entry 2 (line 11) "b": Cannot use "../b" as \'path\': it leads out of the folder',
      'entry 2 (line 12) "b": Cannot use "/t" as \'extract\': it leads out of the folder',
    ];
    expect(message).toContain("2 of 2 files are wrong");
    expect(said.filter((text) => !message.includes(text))).toEqual([]);
  });

  it("does not say of each entry what is wrong with an option beside it", () => {
    expect(problemOf("- {url: https://h/a}\n- {url: https://h/b}", { retries: "many" }).message).toMatch(
      /^Cannot use "many" for 'retries': [^;]*$/,
    );
  });

  it.each([
    ["out", "path"],
    ["dest", "path"],
    ["sha512", "checksum"],
    ["repo", "repository"],
    ["uri", "url"],
    ["tag", "release"],
    ["os", "when"],
    ["stripComponents", "strip-components"],
    ["header", "headers"],
    ["URL", "url"],
  ])("is told for %s that %s is probably meant", (word, meant) => {
    expect(problemOf(`- {url: https://h/a, ${word}: x}`)).toMatchObject({ hint: `Did you mean '${meant}'?` });
  });

  it.each([
    ["- {url: https://h/a, snapshot-id: snap-0}", /'snapshot-id' is not an option of a file \(entry 1 \(line 1\) of "m\.yml"\)/],
    ["- {url: https://h/a, mode: start}", /'mode' is not an option of a file/],
    ["- {url: https://h/a, limit-rate: 1M}", /'limit-rate' is for all files together/],
    ["- {url: https://h/a, bearerToken: x}", /no option "bearerToken"/],
    ["- {url: https://h/a, path: [a, b]}", /'path' has several values/],
    ["- {url: https://h/a, checksum: }", /'checksum': it is empty/],
    ["- {url: https://h/a, checksum: null}", /'checksum': it is empty/],
    ['- {url: https://h/a, checksum: ""}', /'checksum': it is empty/],
    ["- {url: https://h/a, release: v1}", /both 'url' and 'release'/],
    ["- https://h/a", /not a mapping/],
    ["- {url: https://h/a, when: linux}", /'when' is not a mapping/],
    ["- {url: https://h/a, when: {oss: linux}}", /no "oss" in 'when'/],
    ["- {url: https://h/a, when: {os: beos}}", /"beos" for 'when: os'/],
    ["- {url: https://h/a, <<: [x]}", /<< is not a mapping/],
    ['- {url: https://h/a, name: "a\\u202eb"}', /its name is too long, or has a control character/],
  ])("%s is refused", (text, message) => {
    expect(problemOf(text)).toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
  });

  it.each([
    ["", /no list of entries/],
    ["files: []", /is empty/],
    ["url: https://h/a", /no "url" beside the list 'files'/],
    ["- {url: https://h/a, url: https://h/b}", /line 1: the name url is there twice/],
    ['[{"url": "https://h/a", "url": "https://h/b"}]', /line 1: the name "url" is there twice/],
    ["- url: !env URL", /line 1: .*tags are not taken/],
    ["- url: !!binary aGk=", /tags are not taken/],
    ["- url: *nobody", /line 1: \*nobody leads nowhere/],
    ["- url: x\n  include: *.txt", /line 2: \*\.txt leads nowhere.* must be in quotes/],
    ["- url: https://h/a: b", /line 1: a value that has a colon and a blank in it must be in quotes/],
    ["- url: @a", /line 1: a value that begins with @ must be in quotes/],
    ["- url: a\n  path: 'b\n- url: c\n", /line 2: a quote is opened, and nothing closes it/],
    ["- url: a\n path: b", /line 2: it is not indented as the lines above it/],
    ["- url: a\n\tpath: b", /line 2: a tab is at its beginning/],
    ["-\turl: a", /line 1: a tab is at its beginning/],
    ["- url: a\n  path", /line 2: a name has no colon/],
    ["- {url: a path: b}", /line 1: a comma is missing/],
    ['[{"url": "a"}\n {"url": "b"}]', /line 2: a quote, a bracket, a comma or a hyphen is missing before it/],
    ["- url: a\n<<<<<<< HEAD\n- url: b\n", /line 2: the marks of a merge are in it/],
    ["a: 1\n---\nb: 2", /line 2: it has several documents/],
    ["- [", /line 1: a bracket is opened, and nothing closes it/],
    [`- {${Array.from({ length: 201 }, (_, i) => `k${i}: 1`).join(", ")}}`, /more than 200 keys/],
    ["- url: x\n".repeat(10_001), /more than 10000 elements/],
    ["\n".repeat(50_001), /more than 50000 lines/],
    ["&a ".repeat(2_000), /signs|anchors/],
    [Array.from({ length: 1_001 }, (_, i) => `- &a${i} x`).join("\n"), /more than 1000 anchors/],
    [`"${"\\q".repeat(5_000)}"`, /too long/],
    ["%A b\n".repeat(10), /directives/],
    ["[".repeat(5_000), /nested too deep/],
    ["- ".repeat(2_000), /nested too deep/],
    [Array.from({ length: 100 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), /nested too deep/],
    [`[${",".repeat(2_000)}`, /missing between/],
    ["]".repeat(2_000), /line 1: a quote, a bracket/],
  ])("that begins with %.20s is refused by its text", (text, message) => {
    expect(() => parseManifest(text)).toThrowError(message);
  });

  it("that repeats itself without end is refused: aliases of aliases, and loops", () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(", ")}]`;
    const bomb = ["x-a: &x-a lol", level("x-b", "*x-a"), level("x-c", "*x-b"), level("x-d", "*x-c"), level("x-e", "*x-d"), "files: [*x-e]"];
    expect(() => parseManifest(bomb.join("\n"))).toThrowError(/repeat too much/);
    expect(problemOf("- &a\n  url: https://h/a\n  headers: [*a]").message).toContain("has several values");
    expect(problemOf("- &a\n  <<: *a\n  url: https://h/a").message).toContain('no option "<<"');
  });
});

describe("the condition of an entry", () => {
  it("names systems and processors as others do too", () => {
    const when = parseWhen(["Darwin", "Windows"], ["amd64", "aarch64"]);
    expect(when).toEqual({ os: ["macos", "windows"], arch: ["x64", "arm64"] });
    expect(platformsOf(when)).toEqual(["macos-x64", "macos-arm64", "windows-x64", "windows-arm64"]);
    expect(platformsOf(parseWhen(["linux"], []))).toEqual(["linux"]);
    expect(platformsOf(parseWhen([], []))).toEqual(["any"]);
  });

  it("is met by this machine if each thing that it names is", () => {
    expect(thisPlatform("win32", "ia32")).toEqual({ os: "windows", arch: "x86" });
    expect(thisPlatform("sunos", "x64")).toEqual({ os: "sunos", arch: "x64" });
    const linux = thisPlatform("linux", "x64");
    expect(isMeantFor(parseWhen([], []), linux)).toBe(true);
    expect(isMeantFor(parseWhen(["linux", "macos"], ["x64"]), linux)).toBe(true);
    expect(isMeantFor(parseWhen(["linux"], ["arm64"]), linux)).toBe(false);
    expect(isMeantFor(parseWhen(["windows"], []), linux)).toBe(false);
  });
});
