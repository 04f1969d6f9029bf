import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import { parse } from "yaml";
import { readInput, readInputs, readLookInputs, readMode, readWaitInputs, secretInputs } from "../../src/action/inputs.ts";
import { OUTPUTS, outputsOf } from "../../src/action/outputs.ts";
import { fetchIdOf } from "../../src/app/place/destination.ts";
import { VERSION } from "../../src/app/process/version.ts";
import { parseInput, parseRestoreInput } from "../../src/app/request/library-input.ts";
import type { FetchInput, InspectInput, RestoreInput } from "../../src/app/request/library-types.ts";
import { optionDigests, restoreDigests } from "../../src/app/request/option-digests.ts";
import type { Kind } from "../../src/app/request/option-spec.ts";
import { ALL_OPTIONS, isTakenFor, OPTION_NAMES, type OptionKey, type OptionName, type OptionTable } from "../../src/app/request/options.ts";
import { type FetchRequest, isRestore, type KeyOf, type RestoreRequest } from "../../src/app/request/request.ts";
import { readRequest, writeRequest } from "../../src/app/request/request-json.ts";
import { flagOf, parseRestoreArguments } from "../../src/cli/args.ts";
import { HELP } from "../../src/cli/help.ts";
import { parseGetFile } from "../support/get-file.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const action = parse(read("action.yml"));
const readme = read("README.md");
const names = OPTION_NAMES;

function optionSpec(name: OptionName) {
  const found = ALL_OPTIONS.find((option) => option.name === name);
  if (found === undefined) throw new Error(`the table has no ${name}`);
  return found;
}

/** For each option one written value, which is not its default. */
const SAMPLES: Record<OptionName, string> = {
  url: "s3://bucket/a.bin",
  mirrors: "https://mirror.example.com/a.bin",
  parts: `https://example.com/a.part1 ${"ab".repeat(32)}`,
  manifest: "files.yml",
  locked: "true",
  "snapshot-id": "snap-0123456789abcdef0",
  repository: "o/r",
  release: "v1",
  asset: "a.bin",
  artifact: "build",
  "run-id": "77",
  workflow: "ci.yml",
  branch: "main",
  token: "t0ken",
  path: "sub/b.bin",
  checksum: `sha256:${"ab".repeat(32)}`,
  "checksum-url": "https://example.com/SHA256SUMS",
  "checksum-name": "b.bin",
  "require-checksum": "true",
  "write-checksum": "true",
  connections: "3",
  threads: "2",
  "max-connections-per-host": "5",
  "fail-fast": "true",
  "min-segment-size": "5MiB",
  headers: "X-A: 1",
  "bearer-token": "token",
  "allow-insecure-http": "true",
  private: "false",
  "ca-file": "ca.pem",
  "client-cert": "me.pem",
  "client-key": "me.key",
  resolve: "example.com:443:192.0.2.1",
  "limit-rate": "3M",
  "limit-rate-scope": "machine",
  retries: "4",
  "idle-timeout": "6s",
  timeout: "7m",
  force: "true",
  refresh: "never",
  "preserve-time": "true",
  "max-age": "12h",
  resume: "off",
  cache: "true",
  "cache-limit": "2GiB",
  "checkpoint-interval": "30s",
  flush: "never",
  extract: "tools",
  "archive-format": "tar.gz",
  "strip-components": "1",
  include: "bin/*",
  exclude: "*.md",
  "extract-limit": "3GiB",
  "keep-archive": "true",
  chmod: "+x",
  "add-to-path": "true",
  "wait-for-snapshot": "3m",
  region: "eu-central-1",
  endpoint: "https://ebs.example.com",
  "target-is-zero": "true",
  mode: "start",
  "dry-run": "true",
  summary: "false",
  "fetch-id": "ab".repeat(32),
};

/** Options that stand for another one: the two are never given together. */
const ALTERNATIVES: readonly OptionName[] = ["checksum-url", "checksum-name", "max-age"];
/** Options that mean something only with another one, and that one. */
const NEEDED: { readonly [name in OptionName]?: OptionName } = {
  "checksum-name": "checksum-url",
  "client-key": "client-cert",
  "archive-format": "extract",
  "strip-components": "extract",
  include: "extract",
  exclude: "extract",
  "extract-limit": "extract",
  "keep-archive": "extract",
};
/** Options that two fetches do not compare by their text. */
const UNCOMPARED: readonly OptionName[] = [
  "path",
  "mirrors",
  "fail-fast",
  "checksum",
  "checksum-url",
  "checksum-name",
  "require-checksum",
  "write-checksum",
  "dry-run",
  "refresh",
  "max-age",
];

/** An option as flags, with the one that it needs. */
function flagsOf(name: OptionName): readonly string[] {
  const needed = NEEDED[name];
  const flag = `--${flagOf(optionSpec(name))}`;
  return [...(needed === undefined ? [] : flagsOf(needed)), flag, ...(optionSpec(name).value === undefined ? [] : [SAMPLES[name]])];
}

/** Each of these says what is fetched, and no two of them are given together. */
const NAMES_SOURCE: readonly OptionName[] = ["url", "snapshot-id", "parts"];

/** The options of one kind of fetch that are flags too, without the one that names the source. */
const namesFor = (kind: "file" | "volume") =>
  names.filter((name) => isTakenFor(optionSpec(name), kind) && isForUrl(name) && !NAMES_SOURCE.includes(name));
/** Whether it can be given with a URL. */
const isForUrl = (name: OptionName) => optionSpec(name).namings?.includes("url") ?? true;
/** As action.yml and the README show it. */
const defaultOf = (name: OptionName) => {
  const { default: byDefault, actionDefault } = optionSpec(name);
  return actionDefault === undefined ? byDefault : `\${{ ${actionDefault} }}`;
};

/** The rows of the README's table that begins with this head. */
function table(head: string): readonly (readonly string[])[] {
  const from = readme.indexOf(head);
  expect(from, `the README has no table "${head}"`).toBeGreaterThan(-1);
  const lines = readme.slice(from).split("\n").slice(2);
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe("the options", () => {
  it("are each in one group of the table", async () => {
    const folder = new URL("src/app/request/option-table/", root);
    const groups: readonly object[] = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)));
    const keys = groups.flatMap((group) => Object.values(group).flatMap((rows) => Object.keys(rows)));
    expect(keys.toSorted()).toEqual(ALL_OPTIONS.map(({ key }) => key).toSorted());
  });

  it("are the same in action.yml, with the same defaults and meanings", () => {
    expect(Object.keys(action.inputs)).toEqual(names);
    for (const name of names) {
      const { meaning } = optionSpec(name);
      const byDefault = defaultOf(name);
      expect(action.inputs[name]).toEqual({
        description: `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`,
        required: false,
        ...(byDefault === undefined ? {} : { default: byDefault }),
      });
    }
  });

  it("are the same in the README's table, with the same defaults and meanings, in the same order", () => {
    const rows = table("| Input | Default | Meaning |");
    expect(rows.map(([name]) => name)).toEqual(names.map((name) => `\`${name}\``));
    const sentence = (meaning: string) => `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`;
    expect(rows.map(([, , meaning]) => meaning?.replaceAll("`", ""))).toEqual(names.map((name) => sentence(optionSpec(name).meaning)));
    expect(rows.map(([, value]) => value)).toEqual(names.map((name) => (defaultOf(name) ? `\`${defaultOf(name)}\`` : "")));
  });

  it.each(["file", "volume"] as const)("for a %s are read from the inputs of the action", (kind) => {
    const first: OptionName = kind === "file" ? "url" : "snapshot-id";
    const together = namesFor(kind).filter((name) => !ALTERNATIVES.includes(name));
    const env = Object.fromEntries([first, ...together].map((name) => [`INPUT_${name.toUpperCase()}`, SAMPLES[name]]));
    expect(readInputs({ ...env, GITHUB_WORKSPACE: "/w" })).toMatchObject({
      path: "/w/sub/b.bin",
      connections: 3,
      threads: 2,
      timeoutMs: 420_000,
      force: true,
    });
    for (const name of together) expect(readInput(name, env)).toBe(SAMPLES[name]);
  });

  it.each([
    ["file", "url", parseGetFile],
    ["volume", "snapshot-id", parseRestoreArguments],
  ] as const)("for a %s mean the same as flags and as inputs for which the runner writes the defaults", (kind, first, parseArguments) => {
    const fromInputs = (written: readonly OptionName[]) =>
      readInputs({
        GITHUB_WORKSPACE: "/w",
        INPUT_PATH: "x",
        ...Object.fromEntries(
          names.flatMap((name) =>
            optionSpec(name).default === undefined ? [] : [[`INPUT_${name.toUpperCase()}`, optionSpec(name).default]],
          ),
        ),
        ...Object.fromEntries(written.map((name) => [`INPUT_${name.toUpperCase()}`, SAMPLES[name]])),
      });
    for (const name of namesFor(kind)) {
      const path = name === "path" ? [] : ["x"];
      const needed = NEEDED[name] ?? name;
      expect(parseArguments([SAMPLES[first], ...path, ...flagsOf(name)], "/w").request, name).toEqual(fromInputs([first, needed, name]));
    }
    expect(parseArguments([SAMPLES[first], "x"], "/w").request).toEqual(fromInputs([first]));
  });

  it.each([
    ["file", "url", parseGetFile],
    ["volume", "snapshot-id", parseRestoreArguments],
  ] as const)(
    "for a %s reach a background process as they were parsed, and each changes its own digest only",
    (kind, first, parseArguments) => {
      const request = (...flags: readonly string[]) => parseArguments([SAMPLES[first], ...flags], "/w").request;
      const digestsOf = (asked: FetchRequest | RestoreRequest) => (isRestore(asked) ? restoreDigests(asked) : optionDigests(asked));
      for (const name of namesFor(kind)) {
        const path = name === "path" ? [] : ["--output", "x"];
        const asked = request(...path, ...flagsOf(name));
        expect(readRequest(JSON.parse(JSON.stringify(writeRequest(asked)))), name).toEqual(asked);
        const needed = NEEDED[name];
        const plain = digestsOf(request("--output", "x", ...(needed === undefined || UNCOMPARED.includes(name) ? [] : flagsOf(needed))));
        const changed = Object.entries(digestsOf(asked)).filter(([option, digest]) => digest !== plain[option]);
        const isCompared = !UNCOMPARED.includes(name) && !(kind === "volume" && name === "cache");
        expect(
          changed.map(([option]) => option),
          name,
        ).toEqual(isCompared ? [name] : []);
      }
    },
  );

  it("of the job's token is looked at only with a release or an artifact, because the runner passes it with every step", () => {
    const env = { "INPUT_TOKEN": "t0ken", "INPUT_REPOSITORY": "o/r" };
    expect(readInputs({ ...env, INPUT_RELEASE: "v1" })).toMatchObject({ token: "t0ken" });
    expect(readInputs({ ...env, "INPUT_ARTIFACT": "build", "INPUT_RUN-ID": "7" })).toMatchObject({ token: "t0ken" });
    expect(readInputs({ INPUT_TOKEN: "t0ken", INPUT_URL: SAMPLES.url })).toMatchObject({ token: undefined });
    expect(readInputs({ INPUT_TOKEN: "t0ken", "INPUT_SNAPSHOT-ID": SAMPLES["snapshot-id"], INPUT_PATH: "x" })).not.toHaveProperty("token");
  });

  it("that hold secrets are masked piece by piece, and what is too short to be one is not", () => {
    const written = {
      url: "https://me:passw0rd@example.com/a.bin?sig=abcd",
      headers: "X-A: first\nX-B: second\nX-C: 1",
      "bearer-token": "t0ken",
      endpoint: "https://ebs.example.com/?key=wxyz",
      region: "eu-central-1",
    };
    const env = Object.fromEntries(Object.entries(written).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
    expect(secretInputs(env)).toEqual(["sig=abcd", "passw0rd", "first", "second", "t0ken", "key=wxyz"]);
    const signature = "0f9a1b2c3d4e5f60".repeat(2);
    const signed = { INPUT_URL: `https://h/a?sig=${signature}&se=2030`, INPUT_HEADERS: `Authorization: Bearer ${signature}` };
    expect(secretInputs(signed)).toEqual([`sig=${signature}&se=2030`, signature, `Bearer ${signature}`, signature]);
  });

  it("are all in the help of their command", () => {
    for (const name of namesFor("file")) expect(HELP.get).toContain(`--${flagOf(optionSpec(name))}`);
    for (const name of namesFor("volume")) expect(HELP.restore).toContain(`--${flagOf(optionSpec(name))}`);
  });

  it("for the other kind of fetch are refused by name", () => {
    for (const [first, kind, other] of [
      ["url", "volume", "EBS snapshots"],
      ["snapshot-id", "file", "files over http"],
    ] as const) {
      const own = namesFor(kind === "file" ? "volume" : "file");
      for (const name of namesFor(kind).filter((name) => !own.includes(name))) {
        const env = { INPUT_PATH: "x", [`INPUT_${first.toUpperCase()}`]: SAMPLES[first], [`INPUT_${name.toUpperCase()}`]: SAMPLES[name] };
        expect(() => readInputs(env), name).toThrow(`'${name}': it is for ${other} only`);
      }
    }
    expect(() => readInputs({ INPUT_URL: SAMPLES.url, "INPUT_SNAPSHOT-ID": SAMPLES["snapshot-id"] })).toThrow(
      "both 'url' and 'snapshot-id'",
    );
  });
});

describe("the mode", () => {
  const given = (inputs: Partial<Record<OptionName, string>>) =>
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));

  it("is fetch if no other one is named", () => {
    expect(readMode({})).toBe("fetch");
    for (const mode of ["fetch", "start", "wait", "exists"]) expect(readMode(given({ mode }))).toBe(mode);
  });

  it.each([
    [{ mode: "stop" }, /'mode'/],
    [{ mode: "wait", url: SAMPLES.url }, /'url' with 'mode: wait'/],
    [{ mode: "wait", release: SAMPLES.release }, /'release' with 'mode: wait'/],
    [{ mode: "wait", artifact: SAMPLES.artifact }, /'artifact' with 'mode: wait'/],
    [{ mode: "exists", release: SAMPLES.release }, /'release' with 'mode: exists'/],
    [{ mode: "exists", "fetch-id": SAMPLES["fetch-id"] }, /'fetch-id' with 'mode: exists'/],
    [{ mode: "wait", manifest: SAMPLES.manifest }, /'manifest' with 'mode: wait'/],
    [{ mode: "start", "fetch-id": SAMPLES["fetch-id"] }, /'fetch-id' with 'mode: start'/],
    [{ mode: "wait", "dry-run": "true" }, /'dry-run' with 'mode: wait'/],
  ] as const)("refuses %j", (inputs, message) => {
    expect(() => readMode(given(inputs))).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(() => readMode(given(inputs))).toThrowError(message);
  });

  it("exists takes a path, and what the file there must be", () => {
    const env = { GITHUB_WORKSPACE: "/w" };
    const checksum = { algorithm: "sha256", hex: "ab".repeat(32) };
    expect(readLookInputs({ ...env, ...given({ path: "a.bin", checksum: SAMPLES.checksum }) })).toEqual({
      path: "/w/a.bin",
      checksum,
      sourceKey: undefined,
    });
    expect(readLookInputs({ ...env, ...given({ path: "a.bin", url: `https://example.com/a#sha256=${checksum.hex}` }) })).toEqual({
      path: "/w/a.bin",
      checksum,
      sourceKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(() => readLookInputs(env)).toThrow("no 'path' was given");
  });

  it("wait takes either a path or an ID, and a time limit if one is given", async () => {
    const env = { GITHUB_WORKSPACE: "/w" };
    expect(await readWaitInputs({ ...env, ...given({ "fetch-id": SAMPLES["fetch-id"], timeout: "2s" }) })).toEqual({
      name: { id: SAMPLES["fetch-id"], written: SAMPLES["fetch-id"] },
      timeoutMs: 2000,
    });
    expect(await readWaitInputs({ ...env, ...given({ path: "a.bin" }) })).toEqual({
      name: { id: fetchIdOf("/w/a.bin"), written: "a.bin" },
      timeoutMs: undefined,
    });
    for (const inputs of [{}, { path: "a.bin", "fetch-id": SAMPLES["fetch-id"] }]) {
      await expect(readWaitInputs({ ...env, ...given(inputs) })).rejects.toMatchObject({ code: "invalid-input" });
    }
  });
});

describe("the outputs", () => {
  it("are the same in action.yml and in the README", () => {
    expect(
      Object.fromEntries(
        Object.entries(action.outputs as Record<string, { description: string }>).map(([name, { description }]) => [name, description]),
      ),
    ).toEqual(
      Object.fromEntries(Object.entries(OUTPUTS).map(([name, meaning]) => [name, `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`])),
    );
    expect(table("| Output | Meaning |").map(([name]) => name)).toEqual(Object.keys(OUTPUTS).map((name) => `\`${name}\``));
  });

  it("are never empty", () => {
    const outputs = outputsOf({
      status: "downloaded",
      bytes: 0,
      path: "/p",
      fetchId: "id",
      checksum: null,
      checkedAgainst: null,
      cacheHit: false,
      changed: true,
      reason: "r",
      reusedBytes: 0,
      fetchedBytes: 0,
      wastedBytes: 0,
      keptBytes: 0,
      holeBytes: 0,
      durationMs: 0,
    });
    expect(Object.keys(outputs)).toEqual(Object.keys(OUTPUTS));
    for (const value of Object.values(outputs)) expect(value).not.toBe("");
  });
});

describe("the command line", () => {
  it.each([
    [["https://h/x", "p", "extra"], /one argument too many/],
    [["https://h/x", "p", "-o", "q"], /given twice/],
    [["https://h/x", "--no-such"], /--no-such/],
    [["https://h/x", "--connections"], /--connections/],
    [[], /no 'url'/],
  ])("refuses %j", (args, message) => {
    expect(() => parseGetFile(args, "/w")).toThrowError(expect.objectContaining({ code: "invalid-input", exitCode: 2 }));
    expect(() => parseGetFile(args, "/w")).toThrowError(message);
  });

  it("takes the parts of a file in their order, each with its digest, and then only a path", () => {
    const parts = ["--part", `https://h/x.1 ${"ab".repeat(32)}`, "--part", "https://h/x.2"];
    const { request } = parseGetFile([...parts, "p"], "/w");
    expect(request).toMatchObject({ path: "/w/p", url: new URL("https://h/x.1") });
    expect(request.parts).toEqual([
      { url: new URL("https://h/x.1"), checksum: { algorithm: "sha256", hex: "ab".repeat(32) } },
      { url: new URL("https://h/x.2") },
    ]);
    expect(() => parseGetFile([...parts, "p", "q"], "/w")).toThrowError(/one argument too many/);
  });

  it("takes every argument as a URL of the same file with --same", () => {
    const { request } = parseGetFile(["--same", "https://h/x", "https://i/x", "https://j/x", "--mirror", "https://k/x", "-o", "p"], "/w");
    expect(request.url.href).toBe("https://h/x");
    expect(request.mirrors?.map(({ host }) => host)).toEqual(["k", "i", "j"]);
    expect(request.path).toBe("/w/p");
    expect(() => parseGetFile(["https://h/x", "--mirror", "nonsense"], "/w")).toThrowError(/'mirrors': it is not a complete URL/);
  });

  it("takes a release or an artifact in place of a URL: then the first argument is the path", () => {
    const { request } = parseGetFile(["--repository", "o/r", "--release", "v1", "--asset", "*.zip", "sub/x", "--token", "t"], "/w");
    expect(request).toMatchObject({ path: "/w/sub/x", token: "t" });
    expect(request.url.protocol).toBe("github-release:");
    const artifact = parseGetFile(["--repository", "o/r", "--artifact", "build", "--run-id", "7", "sub/x"], "/w").request;
    expect(artifact).toMatchObject({ path: "/w/sub/x", url: { protocol: "github-artifact:" } });
    expect(() => parseGetFile(["--release", "v1", "a", "b"], "/w")).toThrowError(/argument 2 is one argument too many/);
    expect(() => parseGetFile(["--release", "v1", "--repository", "o/r", "https://h/x"], "/w")).toThrowError(/it is a URL/);
  });

  it("takes headers one by one, and refuses a line break in them", () => {
    expect(parseGetFile(["https://h/x", "-H", "A: 1", "--header", "B: 2"], "/w").request.headers).toEqual({ a: "1", b: "2" });
    expect(() => parseGetFile(["https://h/x", "-H", "A: 1\r\nB: 2"], "/w")).toThrowError(/line break/);
  });
});

it("the version that servers see is the one of package.json", () => {
  expect(VERSION).toBe(JSON.parse(read("package.json")).version);
});

/** How library callers give a value. */
interface GivenTypes {
  readonly text: string;
  readonly number: number;
  readonly size: number | string;
  readonly time: string;
  readonly switch: boolean;
  readonly url: string | URL;
  readonly urls: readonly (string | URL)[];
  readonly lines: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly "local-or-off": "local" | "off";
}
type LibraryKey<K extends Kind> = { [O in KeyOf<K>]: OptionTable[O] extends { readonly isInLibrary: false } ? never : O }[KeyOf<K>];
type TimeKey<K extends Kind> = { [O in LibraryKey<K>]: OptionTable[O]["given"] extends "time" ? O : never }[LibraryKey<K>];
type InputOf<K extends Kind> = {
  readonly [O in LibraryKey<K> | `${TimeKey<K>}Ms`]: O extends OptionKey ? GivenTypes[OptionTable[O]["given"]] : number;
};

describe("the library's options", () => {
  const url = "https://example.com/a.bin";
  const { "snapshot-id": snapshotId } = SAMPLES;

  it("take a URL object for what it stands for: names in buckets are not encoded", () => {
    const text = "s3://bucket/a b/\u00fc%41.bin?versionId=1";
    expect(parseInput({ url: new URL("s3://bucket/a%20b/%C3%BC%2541.bin?versionId=1") }).url).toEqual(parseInput({ url: text }).url);
    expect(parseInput({ url: new URL("https://example.com/a%20b") }).url.href).toBe("https://example.com/a%20b");
  });

  it("are refused if the source has no use for them", () => {
    for (const option of [{ region: "eu-west-1" }, { endpoint: "https://a.test" }])
      expect(() => parseInput({ url, ...option })).toThrow(/^Cannot use '(region|endpoint)': it is for buckets/);
  });

  it("take a time as text or in milliseconds, but not both", () => {
    expect(parseInput({ url, timeoutMs: 1500, idleTimeoutMs: 250 })).toEqual(parseInput({ url, timeout: "1500ms", idleTimeout: "250ms" }));
    expect(parseRestoreInput({ snapshotId, path: "x", waitForSnapshotMs: 60_000, timeoutMs: 90_000 })).toEqual(
      parseRestoreInput({ snapshotId, path: "x", waitForSnapshot: "1m", timeout: "90s" }),
    );
    for (const wrong of [{ timeout: "1m", timeoutMs: 60_000 }, { timeoutMs: 0 }, { idleTimeoutMs: -1 }, { timeoutMs: Number.NaN }])
      expect(() => parseInput({ url, ...wrong }), JSON.stringify(wrong)).toThrowError(expect.objectContaining({ code: "invalid-input" }));
  });

  it("are the options of the table, each with the type of its value", () => {
    // The compiler checks this: a field that only one side has is an error.
    expectTypeOf<Required<FetchInput>>().toEqualTypeOf<Required<InputOf<"file">>>();
    expectTypeOf<Required<RestoreInput>>().toEqualTypeOf<Required<InputOf<"volume">>>();
    expectTypeOf<Required<InspectInput>>().toEqualTypeOf<Required<InputOf<"snapshot">>>();
    expectTypeOf<{ url: string }>().toExtend<FetchInput>();
    expectTypeOf<{ snapshotId: string; path: string }>().toExtend<RestoreInput>();
    expectTypeOf<{ snapshotId: string }>().toExtend<InspectInput>();
  });

  it("and the fields of its results each have a sentence of documentation", () => {
    const silent: string[] = [];
    for (const [file, ...types] of [
      ["src/app/request/library-types.ts", "PatienceInput", "FetchInput", "InspectInput", "RestoreInput"],
      ["src/app/request/request.ts", "FetchOptions"],
      ["src/app/share/wait-for-fetch.ts", "WaitOptions", "CancelOptions"],
      ["src/app/snapshot/verify-volume.ts", "VerifyOptions", "VerifyResult"],
      ["src/app/file/inspect-file.ts", "FileSummary", "OfferedSummary", "InspectFileOptions"],
      ["src/app/snapshot/inspect-snapshot.ts", "SnapshotSummary", "InspectOptions"],
      ["src/core/progress.ts", "Progress"],
      ["src/core/result.ts", "FetchResult"],
      ["src/core/running-status.ts", "RunningStatus", "Initiator"],
    ] as const) {
      for (const type of types) {
        const [, body = ""] = new RegExp(`(?:export )?interface ${type}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(read(file)) ?? [];
        const lines = body.split("\n");
        expect(lines.length, `${file}: ${type}`).toBeGreaterThan(1);
        silent.push(...lines.filter((line, i) => /^ {2}readonly /.test(line) && !lines[i - 1]?.endsWith("*/")).map((line) => type + line));
      }
    }
    expect(silent).toEqual([]);
  });
});
