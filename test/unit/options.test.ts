import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readInput, readInputs } from "../../src/action/inputs.ts";
import { OUTPUTS, outputsOf } from "../../src/action/outputs.ts";
import { OPTIONS, type OptionName, optionSpec } from "../../src/app/options.ts";
import { VERSION } from "../../src/app/version.ts";
import { flagOf, parseGetArguments } from "../../src/cli/args.ts";
import { GET_HELP } from "../../src/cli/help.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const action = parse(read("action.yml"));
const readme = read("README.md");
const names = Object.keys(OPTIONS) as OptionName[];

/** One written value an option, different from its default. */
const SAMPLES: Record<OptionName, string> = {
  url: "https://example.com/a.bin",
  path: "sub/b.bin",
  checksum: `sha256:${"ab".repeat(32)}`,
  connections: "3",
  "min-segment-size": "5MiB",
  headers: "X-A: 1",
  "bearer-token": "token",
  "allow-insecure-http": "true",
  retries: "4",
  "idle-timeout": "6s",
  timeout: "7m",
  force: "true",
  resume: "off",
  cache: "true",
  "cache-limit": "2GiB",
  "checkpoint-interval": "30s",
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
  it("are the same in action.yml, defaults and meaning included", () => {
    expect(Object.keys(action.inputs)).toEqual(names);
    for (const name of names) {
      const { meaning, default: byDefault } = optionSpec(name);
      expect(action.inputs[name]).toEqual({
        description: `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`,
        required: name === "url",
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

  it("reach the request as inputs of the action", () => {
    const env = Object.fromEntries(names.map((name) => [`INPUT_${name.toUpperCase()}`, SAMPLES[name]]));
    expect(readInputs({ ...env, GITHUB_WORKSPACE: "/w" })).toMatchObject({
      path: "/w/sub/b.bin",
      connections: 3,
      timeoutMs: 420_000,
      force: true,
    });
    for (const name of names) expect(readInput(name, env)).toBe(SAMPLES[name]);
  });

  it("mean the same as inputs, with defaults written by the runner, and as flags", () => {
    const fromInputs = (written: readonly OptionName[]) =>
      readInputs({
        GITHUB_WORKSPACE: "/w",
        ...Object.fromEntries(
          names.flatMap((name) =>
            optionSpec(name).default === undefined ? [] : [[`INPUT_${name.toUpperCase()}`, optionSpec(name).default]],
          ),
        ),
        ...Object.fromEntries(written.map((name) => [`INPUT_${name.toUpperCase()}`, SAMPLES[name]])),
      });
    for (const name of names.filter((name) => name !== "url")) {
      const flag = optionSpec(name).value === undefined ? [`--${flagOf(name)}`] : [`--${flagOf(name)}`, SAMPLES[name]];
      expect(parseGetArguments([SAMPLES.url, ...flag], "/w").request, name).toEqual(fromInputs(["url", name]));
    }
    expect(parseGetArguments([SAMPLES.url], "/w").request).toEqual(fromInputs(["url"]));
  });

  it("are all in the help", () => {
    for (const name of names.filter((name) => name !== "url")) expect(GET_HELP).toContain(`--${flagOf(name)}`);
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
