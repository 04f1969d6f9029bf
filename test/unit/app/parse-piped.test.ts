import { describe, expect, it } from "vitest";
import { parseStreamInput } from "../../../src/app/request/library-input.ts";
import type { FetchInput, StreamInput } from "../../../src/app/request/library-types.ts";
import { ALL_OPTIONS, type RawOptions } from "../../../src/app/request/options.ts";
import { isStdout, parsePipedRequest } from "../../../src/app/request/parse-piped.ts";
import { parseRequest } from "../../../src/app/request/parse-request.ts";
import { meanStdout, parseGetArguments } from "../../../src/cli/get-args.ts";

const url = "https://example.com/a.bin";
const NEEDING = ALL_OPTIONS.filter(({ needsFile }) => needsFile);

describe("a request for bytes that are handed on", () => {
  it.each(["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])("is one for the path %s", (path) => {
    expect(isStdout(path)).toBe(true);
    expect(parseGetArguments([url, path], "/w")).toMatchObject({ what: "stdout", raw: { url, path: undefined } });
    expect(parseGetArguments(["-o", path, url], "/w")).toMatchObject({ what: "stdout", raw: { url, path: undefined } });
  });

  it.each(["./-", "--", "-a", "/dev/null", "a-", "/dev/stdout/"])("is none for the path %s", (path) => {
    expect(isStdout(path)).toBe(false);
  });

  it.each([
    ["-O", "-", url],
    ["-qO-", url],
    [url, "-"],
    ["--output=-", url],
  ])("is asked for as other tools have it: %s %s", (...args) => {
    expect(parseGetArguments(args, "/w")).toMatchObject({ what: "stdout" });
  });

  it.each([
    [["-o", "-", url, "--no-such"]],
    [["--no-such", "-qO-", url]],
    [["-zo-", "-o", "-", url]],
    [[url, "-", "--connections"]],
    [[url, "/dev/stdout", "-o", "-", "more"]],
    [["https://h/a", "https://h/b", "--output=-"]],
    [["-k", "--output-document", "-", url]],
  ])("is meant by %j, though something else in it is wrong", (args) => {
    expect(() => parseGetArguments(args, "/w")).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(meanStdout(args)).toBe(true);
  });

  it.each([[["-i", "-", "--no-such"]], [[url, "a.bin", "--no-such"]], [["-H", "@-", url, "--no-such"]], [[url, "--no-such", "-o"]]])(
    "is not meant by %j",
    (args) => {
      expect(meanStdout(args)).toBe(false);
    },
  );

  it.each(NEEDING.map(({ name }) => name))("is refused with '%s', which is about a file", (name) => {
    const raw: RawOptions = { url, [name]: "true" };
    expect(() => parsePipedRequest(raw, "/w", {})).toThrowError(
      expect.objectContaining({ code: "invalid-input", message: expect.stringContaining(`'${name}'`) }),
    );
  });

  it("is the same request as one for a file, as far as defaults go", () => {
    const defaults = Object.fromEntries(NEEDING.map(({ name, default: byDefault }) => [name, byDefault]));
    expect(parsePipedRequest({ url, ...defaults }, "/w", {})).toEqual(parseRequest({ url }, "/w", {}));
  });

  it("is refused by the library too with what its types leave out", () => {
    const keys = NEEDING.filter(({ isInLibrary }) => isInLibrary !== false).map(({ key }) => key);
    // The compiler compares this list with the type.
    const omitted: Record<Exclude<keyof FetchInput, keyof StreamInput | "maxAgeMs">, true> = {
      path: true,
      writeChecksum: true,
      force: true,
      resume: true,
      cache: true,
      flush: true,
      refresh: true,
      maxAge: true,
      preserveTime: true,
      extract: true,
      archiveFormat: true,
      stripComponents: true,
      include: true,
      exclude: true,
      extractLimit: true,
      keepArchive: true,
      chmod: true,
    };
    expect(keys.toSorted()).toEqual(Object.keys(omitted).toSorted());
    expect(() => parseStreamInput({ url, ...{ path: "a.bin" } })).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(parseStreamInput({ url }).url.href).toBe(url);
  });
});
