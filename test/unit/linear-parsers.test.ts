import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FetchError } from "../../src/core/errors.ts";
import { parseRetryAfter } from "../../src/core/retry.ts";
import { parseRefusal, refusalError } from "../../src/ebs/ebs-error.ts";
import { holdingOf, parseContentRange } from "../../src/http/answer.ts";
import { codingsOf } from "../../src/http/coding.ts";
import { fileNameFor } from "../../src/http/file-name.ts";
import { kinshipOf, versionOf } from "../../src/http/version.ts";
import { ChunkedDecoder } from "../../src/wire/chunked-decoder.ts";
import { frame } from "../../src/wire/framing.ts";
import { HeadReader } from "../../src/wire/response-head.ts";
import type { WireResponse } from "../../src/wire/wire.ts";
import { regexLiterals } from "../support/regex-literals.ts";
import { SteppedRegExp } from "../support/regex-steps.ts";

const SRC = join(import.meta.dirname, "../../src");
const CHARACTERS = [..." \t.,;:\"'\\/%()<>=*-_a0Gé\n\r"];
/** What keeps a row of them from being the end, and from being what is looked for. */
const ENDS = ["", "\0", " x"];

const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const literals = sources.flatMap((name) => regexLiterals(readFileSync(join(SRC, name), "utf8")).map((regex) => [name, regex] as const));

/** The text that takes more than twice as many steps when a row in it is twice as long; undefined where there is none. */
function slowText(regex: RegExp): string | undefined {
  const stepped = new SteppedRegExp(regex);
  for (const prefix of stepped.prefixes()) {
    // A row of what it does not know ends every way at once.
    for (const character of CHARACTERS.filter((one) => stepped.knows(one))) {
      for (const end of ENDS) {
        const textOf = (count: number) => prefix + character.repeat(count) + end;
        if (stepped.steps(textOf(200)) > 2.5 * stepped.steps(textOf(100))) return `${prefix}${character}...${end}`;
      }
    }
  }
  return undefined;
}

describe("every regular expression of src", () => {
  it("is found", () => {
    const text = sources.map((name) => readFileSync(join(SRC, name), "utf8")).join("\n");
    expect(literals.length).toBeGreaterThan(40);
    expect(text).not.toMatch(/\bRegExp\(/);
  });

  it.each(literals)("(%s: %s) takes as many steps as its text is long", (_name, regex) => {
    expect(slowText(regex)).toBeUndefined();
  });
});

it.each([/^([a-z]+):[ \t]*(.*?)[ \t]*$/, /[\s.]+$/, /\d+x/, /(a|b+)+c/, /^\s*,?\s*x/])("%s would be noticed", (regex) => {
  expect(slowText(regex)).toBeDefined();
});

describe("60 KB of one character", () => {
  const url = new URL("https://files.test/a.bin");
  const answer = (headers: Record<string, string>): WireResponse => ({
    status: 503,
    headers,
    isEndProven: true,
    stream: async () => {},
    resume: () => {},
    cancel: () => {},
  });
  const parsers: readonly (readonly [string, (text: string) => unknown])[] = [
    ["a Content-Range", (text) => parseContentRange(text)],
    ["what follows the units of a Content-Range", (text) => parseContentRange(`bytes ${text}`)],
    [
      "a Content-Range of a 200",
      (text) => holdingOf({ ...answer({ "content-range": text }), status: 200 }, { wanted: null, pinned: null }),
    ],
    ["a Content-Encoding", (text) => codingsOf(answer({ "content-encoding": text }))],
    ["two ETags", (text) => kinshipOf(versionOf(answer({ etag: `W/${text}` })), versionOf(answer({ etag: `"${text}-gzip"` })))],
    ["an ETag", (text) => versionOf(answer({ etag: text }))],
    ["a Last-Modified and a Date", (text) => versionOf(answer({ "last-modified": text, date: text }))],
    ["a Retry-After", (text) => parseRetryAfter(text, 0)],
    ["what follows the day of a Retry-After", (text) => parseRetryAfter(`Sun, 06 ${text}`, 0)],
    ["a Content-Disposition", (text) => fileNameFor(url, text)],
    ["a file name", (text) => fileNameFor(url, `attachment; filename="a${text}b"`)],
    ["an extended file name", (text) => fileNameFor(url, `attachment; filename*=UTF-8''a${text}b`)],
    ["the last part of a URL", (text) => fileNameFor(new URL(`https://files.test/a${encodeURIComponent(text)}b`), undefined)],
    ["a head", (text) => headOf(text)],
    ["a status line", (text) => headOf(`HTTP/1.1 ${text}\r\n\r\n`)],
    ["a field's name", (text) => headOf(`HTTP/1.1 200 OK\r\nX${text}: 1\r\n\r\n`)],
    ["a field's value", (text) => headOf(`HTTP/1.1 200 OK\r\nX: a${text}b\r\n\r\n`)],
    ["a Content-Length", (text) => headOf(`HTTP/1.1 200 OK\r\nContent-Length: 5${text}5\r\n\r\n`)],
    ["a Connection", (text) => headOf(`HTTP/1.1 200 OK\r\nConnection: ${text}\r\n\r\n`)],
    ["a chunk's size", (text) => new ChunkedDecoder().decode(Buffer.from(`5${text}`))],
    ["a trailer", (text) => new ChunkedDecoder().decode(Buffer.from(`0\r\n${text}\r\n\r\n`))],
    ["a refusal of a service", (text) => parseRefusal(400, { "x-amzn-errortype": text }, text)],
    [
      "a message of a service",
      (text) => refusalError(parseRefusal(400, {}, JSON.stringify({ message: text })), "ebs:GetSnapshotBlock", "Cannot read"),
    ],
  ];

  it.each(parsers)("as %s is read or refused", (_what, parse) => {
    for (const character of CHARACTERS) {
      try {
        parse(character.repeat(60_000));
      } catch (error) {
        expect(error).toBeInstanceOf(FetchError);
      }
    }
  });
});

function headOf(text: string): unknown {
  const read = new HeadReader().read(Buffer.from(text, "latin1"));
  return read === null ? null : frame(read.head);
}
