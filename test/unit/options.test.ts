import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readInput, readInputs, readMode, readWaitInputs } from "../../src/action/inputs.ts";
import { OUTPUTS, outputsOf } from "../../src/action/outputs.ts";
import { fetchIdOf } from "../../src/app/place/destination.ts";
import { VERSION } from "../../src/app/process/version.ts";
import { parseInput, parseRestoreInput } from "../../src/app/request/library-input.ts";
import { OPTIONS, type OptionName, optionSpec } from "../../src/app/request/options.ts";
import { flagOf, parseGetArguments, parseRestoreArguments } from "../../src/cli/args.ts";
import { GET_HELP, RESTORE_HELP } from "../../src/cli/help.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const action = parse(read("action.yml"));
const readme = read("README.md");
const names = Object.keys(OPTIONS) as OptionName[];

/** One written value an option, different from its default. */
const SAMPLES: Record<OptionName, string> = {
  url: "https://example.com/a.bin",
  "snapshot-id": "snap-0123456789abcdef0",
  path: "sub/b.bin",
  checksum: `sha256:${"ab".repeat(32)}`,
  connections: "3",
  "min-segment-size": "5MiB",
  headers: "X-A: 1",
  "bearer-token": "token",
  "allow-insecure-http": "true",
  private: "false",
  retries: "4",
  "idle-timeout": "6s",
  timeout: "7m",
  force: "true",
  resume: "off",
  cache: "true",
  "cache-limit": "2GiB",
  "checkpoint-interval": "30s",
  "wait-for-snapshot": "3m",
  region: "eu-central-1",
  endpoint: "https://ebs.example.com",
  "target-is-zero": "true",
  mode: "start",
  "fetch-id": "ab".repeat(32),
};

/** The options of one kind of fetch that are flags too, without the one that says which kind it is. */
const namesFor = (kind: "file" | "ebs") =>
  names.filter(
    (name) => (optionSpec(name).only ?? kind) === kind && optionSpec(name).door === undefined && name !== "url" && name !== "snapshot-id",
  );

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
  it("are the same in action.yml, defaults and meaning included", () => {
    expect(Object.keys(action.inputs)).toEqual(names);
    for (const name of names) {
      const { meaning, default: byDefault } = optionSpec(name);
      expect(action.inputs[name]).toEqual({
        description: `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`,
        required: false,
        ...(byDefault === undefined ? {} : { default: byDefault }),
      });
    }
  });

  it("are the same in the README's table, in that order", () => {
    const rows = table("| Input | Default | Meaning |");
    expect(rows.map(([name]) => name)).toEqual(names.map((name) => `\`${name}\``));
    expect(rows.map(([, value]) => value)).toEqual(
      names.map((name) => (optionSpec(name).default ? `\`${optionSpec(name).default}\`` : "")),
    );
  });

  it.each(["file", "ebs"] as const)("for a %s reach the request as inputs of the action", (kind) => {
    const first: OptionName = kind === "file" ? "url" : "snapshot-id";
    const env = Object.fromEntries([first, ...namesFor(kind)].map((name) => [`INPUT_${name.toUpperCase()}`, SAMPLES[name]]));
    expect(readInputs({ ...env, GITHUB_WORKSPACE: "/w" })).toMatchObject({
      path: "/w/sub/b.bin",
      connections: 3,
      timeoutMs: 420_000,
      force: true,
    });
    for (const name of namesFor(kind)) expect(readInput(name, env)).toBe(SAMPLES[name]);
  });

  it.each([
    ["file", "url", parseGetArguments],
    ["ebs", "snapshot-id", parseRestoreArguments],
  ] as const)("for a %s mean the same as inputs, with defaults written by the runner, and as flags", (kind, first, parseArguments) => {
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
      const flag = optionSpec(name).value === undefined ? [`--${flagOf(name)}`] : [`--${flagOf(name)}`, SAMPLES[name]];
      const path = name === "path" ? [] : ["x"];
      expect(parseArguments([SAMPLES[first], ...path, ...flag], "/w").request, name).toEqual(fromInputs([first, name]));
    }
    expect(parseArguments([SAMPLES[first], "x"], "/w").request).toEqual(fromInputs([first]));
  });

  it("are all in the help of their command", () => {
    for (const name of namesFor("file")) expect(GET_HELP).toContain(`--${flagOf(name)}`);
    for (const name of namesFor("ebs")) expect(RESTORE_HELP).toContain(`--${flagOf(name)}`);
  });

  it("of the other kind of fetch are refused, naming them", () => {
    for (const [first, kind, other] of [
      ["url", "ebs", "EBS snapshots"],
      ["snapshot-id", "file", "files over http"],
    ] as const) {
      for (const name of namesFor(kind).filter((name) => optionSpec(name).only !== undefined)) {
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

  it("is fetch unless another one is named", () => {
    expect(readMode({})).toBe("fetch");
    for (const mode of ["fetch", "start", "wait"]) expect(readMode(given({ mode }))).toBe(mode);
  });

  it.each([
    [{ mode: "stop" }, /'mode'/],
    [{ mode: "wait", url: SAMPLES.url }, /'url' with 'mode: wait'/],
    [{ mode: "start", "fetch-id": SAMPLES["fetch-id"] }, /'fetch-id' with 'mode: start'/],
  ] as const)("refuses %j", (inputs, message) => {
    expect(() => readMode(given(inputs))).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(() => readMode(given(inputs))).toThrowError(message);
  });

  it("wait is told a path or an ID, and perhaps a limit", async () => {
    const env = { GITHUB_WORKSPACE: "/w" };
    expect(await readWaitInputs({ ...env, ...given({ "fetch-id": SAMPLES["fetch-id"], timeout: "2s" }) })).toEqual({
      name: { id: SAMPLES["fetch-id"], written: SAMPLES["fetch-id"] },
      timeoutMs: 2000,
    });
    expect(await readWaitInputs({ ...env, ...given({ path: "a.bin" }) })).toEqual({
      name: { id: await fetchIdOf("/w/a.bin"), written: "a.bin" },
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
    expect(() => parseGetArguments(args, "/w")).toThrowError(expect.objectContaining({ code: "invalid-input", exitCode: 2 }));
    expect(() => parseGetArguments(args, "/w")).toThrowError(message);
  });

  it("takes headers one by one, and no line break in them", () => {
    expect(parseGetArguments(["https://h/x", "-H", "A: 1", "--header", "B: 2"], "/w").request.headers).toEqual({ a: "1", b: "2" });
    expect(() => parseGetArguments(["https://h/x", "-H", "A: 1\r\nB: 2"], "/w")).toThrowError(/line break/);
  });
});

it("tells servers the version that package.json has", () => {
  expect(VERSION).toBe(JSON.parse(read("package.json")).version);
});

describe("the library's options", () => {
  const url = "https://example.com/a.bin";
  const { "snapshot-id": snapshotId } = SAMPLES;

  it("take durations as text or as milliseconds, and not both", () => {
    expect(parseInput({ url, timeoutMs: 1500, idleTimeoutMs: 250 })).toEqual(parseInput({ url, timeout: "1500ms", idleTimeout: "250ms" }));
    expect(parseRestoreInput({ snapshotId, path: "x", waitForSnapshotMs: 60_000, timeoutMs: 90_000 })).toEqual(
      parseRestoreInput({ snapshotId, path: "x", waitForSnapshot: "1m", timeout: "90s" }),
    );
    for (const wrong of [{ timeout: "1m", timeoutMs: 60_000 }, { timeoutMs: 0 }, { idleTimeoutMs: -1 }, { timeoutMs: Number.NaN }])
      expect(() => parseInput({ url, ...wrong }), JSON.stringify(wrong)).toThrowError(expect.objectContaining({ code: "invalid-input" }));
  });

  it("and what comes of them have a sentence each", () => {
    const silent: string[] = [];
    for (const [file, ...types] of [
      ["src/app/request/library-input.ts", "FetchInput", "RestoreInput"],
      ["src/app/request/request.ts", "FetchOptions"],
      ["src/app/share/wait-for-fetch.ts", "WaitOptions", "CancelOptions"],
      ["src/app/snapshot/verify-volume.ts", "VerifyOptions", "VerifyResult"],
      ["src/app/snapshot/inspect-snapshot.ts", "SnapshotSummary", "InspectOptions"],
      ["src/core/progress.ts", "Progress"],
      ["src/core/result.ts", "FetchResult"],
      ["src/core/running-status.ts", "RunningStatus", "Initiator"],
    ] as const) {
      for (const type of types) {
        const [, body = ""] = new RegExp(`export interface ${type}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(read(file)) ?? [];
        const lines = body.split("\n");
        expect(lines.length, `${file}: ${type}`).toBeGreaterThan(1);
        silent.push(...lines.filter((line, i) => /^ {2}readonly /.test(line) && !lines[i - 1]?.endsWith("*/")).map((line) => type + line));
      }
    }
    expect(silent).toEqual([]);
  });
});
