import { describe, expect, it } from "vitest";
import { holdingOf, parseContentRange, statusError } from "../../../src/http/answer.ts";
import { codingsOf, isNamedFor } from "../../../src/http/coding.ts";
import { kinshipOf, versionOf } from "../../../src/http/version.ts";
import type { WireResponse } from "../../../src/wire/wire.ts";

function answer(headers: Record<string, string>, status = 206): WireResponse {
  return { status, headers, isEndProven: true, stream: async () => {}, resume: () => {}, cancel: () => {} };
}

describe("Content-Range", () => {
  it.each([
    ["bytes 0-99/200", { range: { start: 0, end: 100 }, sizeBytes: 200 }],
    ["bytes 100-199/200", { range: { start: 100, end: 200 }, sizeBytes: 200 }],
    ["bytes 0-99/*", { range: { start: 0, end: 100 }, sizeBytes: null }],
    ["bytes */200", { range: null, sizeBytes: 200 }],
    ["BYTES 5-5/6", { range: { start: 5, end: 6 }, sizeBytes: 6 }],
  ])("reads %s", (value, expected) => {
    expect(parseContentRange(value)).toEqual(expected);
  });

  it.each([undefined, "", "bytes", "bytes 9-5/20", "bytes 0-20/20", "bytes -5/20", "items 0-1/2", "bytes 0-1/2, bytes 3-4/5", "bytes 0-1"])(
    "takes %s for none",
    (value) => {
      expect(parseContentRange(value)).toBeNull();
    },
  );
});

describe("what pins a version", () => {
  const date = "Sat, 21 Nov 2026 10:00:10 GMT";
  const old = "Sat, 21 Nov 2026 10:00:00 GMT";

  it("prefers a strong ETag", () => {
    expect(versionOf(answer({ etag: '"v1"', "last-modified": old, date })).validator).toBe('"v1"');
  });

  it("never takes a weak ETag, but a Last-Modified beside it", () => {
    expect(versionOf(answer({ etag: 'W/"v1"' })).validator).toBeNull();
    expect(versionOf(answer({ etag: 'W/"v1"', "last-modified": old, date })).validator).toBe(old);
  });

  it("takes no Last-Modified from the very second of the answer, which may still change", () => {
    expect(versionOf(answer({ "last-modified": date, date })).validator).toBeNull();
    expect(versionOf(answer({ "last-modified": old })).validator).toBe(old);
  });

  it("takes neither an unquoted ETag nor a date that is none", () => {
    expect(versionOf(answer({ etag: "v1", "last-modified": "yesterday" })).validator).toBeNull();
  });

  it.each([
    ["the same strong ETag", { etag: '"x"' }, { etag: '"x"' }, "same"],
    ["another ETag", { etag: '"x"', "last-modified": old }, { etag: '"y"', "last-modified": old }, "other"],
    ["another weak ETag", { etag: 'W/"x"' }, { etag: 'W/"y"' }, "other"],
    ["another date", { "last-modified": old }, { "last-modified": date }, "other"],
    ["an ETag and no ETag, and the same date", { etag: '"x"', "last-modified": old }, { "last-modified": old }, "same"],
    ["an ETag and no ETag, and another date", { etag: '"x"', "last-modified": old }, { "last-modified": date }, "other"],
    ["no header that both have", { etag: '"x"' }, { "last-modified": old }, "unknown"],
    ["no header at all", { etag: '"x"' }, {}, "unknown"],
    ["equal weak ETags, which promise no equal bytes", { etag: 'W/"x"' }, { etag: 'W/"x"' }, "unknown"],
    [
      "a weak ETag that became strong, of the same date",
      { etag: 'W/"x"', "last-modified": old },
      { etag: '"x"', "last-modified": old },
      "same",
    ],
    [
      "a weak ETag that became strong, of another date",
      { etag: 'W/"x"', "last-modified": old },
      { etag: '"x"', "last-modified": date },
      "other",
    ],
    ["a strong ETag that became weak, without dates", { etag: '"x"' }, { etag: 'W/"x"' }, "same"],
    ["an ETag with a coding's name", { etag: '"x"', "last-modified": old }, { etag: '"x-gzip"', "last-modified": old }, "same"],
    ["two codings' names", { etag: '"x--gzip"', "last-modified": old }, { etag: 'W/"x;br"', "last-modified": old }, "same"],
    ["a coding's name and another tag", { etag: '"x"', "last-modified": old }, { etag: '"y-gzip"', "last-modified": old }, "other"],
  ])("compares versions: %s", (_what, pinned, later, expected) => {
    expect(kinshipOf(versionOf(answer({ ...pinned, date })), versionOf(answer({ ...later, date })))).toBe(expected);
  });
});

describe("what an answer holds", () => {
  const wanted = { start: 10, end: 20 };
  const pinned = {
    version: versionOf(answer({ etag: '"v1"' })),
    sizeBytes: 100,
    codings: [],
    isDigestWanted: false,
  };
  const v1 = { etag: '"v1"' };

  it.each<[string, number, Record<string, string>, unknown]>([
    ["a part", 206, { ...v1, "content-range": "bytes 10-19/100" }, { kind: "part", start: 10, end: 20, kinship: "same" }],
    ["less of it", 206, { ...v1, "content-range": "bytes 10-14/100" }, { kind: "part", start: 10, end: 15 }],
    ["a part that says 200", 200, { ...v1, "content-range": "bytes 10-19/100", "content-length": "10" }, { kind: "part", end: 20 }],
    ["the whole", 200, { ...v1, "content-length": "100" }, { kind: "whole", sizeBytes: 100, kinship: "same" }],
    ["the whole with a range of it all", 200, { ...v1, "content-range": "bytes 0-99/100", "content-length": "100" }, { kind: "whole" }],
    [
      "the whole with the range that was asked for",
      200,
      { ...v1, "content-range": "bytes 10-19/100", "content-length": "100" },
      { kind: "whole" },
    ],
    [
      "the whole, and a Content-Range that says nothing",
      200,
      { ...v1, "content-range": "none", "content-length": "100" },
      { kind: "whole" },
    ],
    ["a part that says 200, from elsewhere", 200, { "content-range": "bytes 0-9/100", "content-length": "10" }, { kind: "odd" }],
    ["a part of no known whole that says 200", 200, { "content-range": "bytes 0-9/*" }, { kind: "odd" }],
    ["a 200 with a range that cannot be read", 200, { "content-range": "0-9/100" }, { kind: "odd" }],
    ["no range", 206, {}, { kind: "odd" }],
    ["several ranges", 206, { "content-type": "multipart/byteranges; boundary=x" }, { kind: "odd" }],
    ["a range that ends beyond", 206, { "content-range": "bytes 10-20/100" }, { kind: "odd" }],
    ["a range with another length", 206, { "content-range": "bytes 10-19/100", "content-length": "9" }, { kind: "odd" }],
    ["another version", 206, { etag: '"v2"', "content-range": "bytes 10-19/100" }, { kind: "part", kinship: "other" }],
    ["another size", 206, { etag: '"v2"', "content-range": "bytes 10-19/101" }, { kind: "other", how: "its size was 100 and is 101 now" }],
    ["another size of the same version", 206, { ...v1, "content-range": "bytes 10-19/101" }, { kind: "odd" }],
    [
      "an encoded part",
      206,
      { ...v1, "content-range": "bytes 10-19/100", "content-encoding": "gzip" },
      { kind: "encoded", codings: ["gzip"] },
    ],
    ["a part in no coding", 206, { ...v1, "content-range": "bytes 10-19/100", "content-encoding": "None" }, { kind: "part" }],
    ["416 of another size", 416, { "content-range": "bytes */5" }, { kind: "other" }],
    ["416", 416, {}, { kind: "unsatisfied", sizeBytes: null }],
    ["412", 412, {}, { kind: "other" }],
    ["204", 204, {}, { kind: "none" }],
    ["403", 403, { "content-range": "bytes 10-19/100" }, { kind: "none" }],
  ])("%s (%i)", (_what, status, headers, expected) => {
    expect(holdingOf(answer(headers, status), { wanted, pinned })).toMatchObject(expected as object);
  });

  it.each<[string, number, Record<string, string>, unknown]>([
    ["a part that says 200", 200, { "content-range": "bytes 0-9/100", "content-length": "10" }, { kind: "odd" }],
    ["a part", 206, { "content-range": "bytes 0-9/100" }, { kind: "odd" }],
    ["the whole as a part", 206, { "content-range": "bytes 0-99/100" }, { kind: "whole", sizeBytes: 100 }],
    ["the whole without a length", 200, {}, { kind: "whole", sizeBytes: null }],
  ])("when no range was asked for: %s (%i)", (_what, status, headers, expected) => {
    expect(holdingOf(answer(headers, status), { wanted: null, pinned: null })).toMatchObject(expected as object);
  });
});

describe("Content-Encoding", () => {
  it.each([
    [undefined, []],
    ["", []],
    ["identity", []],
    ["identity, identity", []],
    ["none", []],
    ["None", []],
    ["UTF-8", []],
    ["aws-chunked", []],
    ["binary", []],
    ["gzip", ["gzip"]],
    ["x-gzip", ["gzip"]],
    ["GZIP", ["gzip"]],
    ["aws-chunked, gzip", ["gzip"]],
    ["gzip, br", ["gzip", "br"]],
    ["constructor", []],
  ])("%s names the codings %j", (value, codings) => {
    expect(codingsOf({ headers: value === undefined ? {} : { "content-encoding": value } })).toEqual(codings);
  });

  it.each([
    ["a.tar.gz", ["gzip"], true],
    ["A.TGZ", ["gzip"], true],
    ["a.br", ["br"], true],
    ["a.tar.zst", ["zstd"], true],
    ["a.Z", ["compress"], true],
    ["a.gz", ["br"], false],
    ["a.gz", ["gzip", "gzip"], false],
    ["a.json", ["gzip"], false],
    ["gz", ["gzip"], false],
  ])("the name %s says that it is in %j: %s", (name, codings, expected) => {
    expect(isNamedFor(name, codings)).toBe(expected);
  });
});

describe("a status without bytes", () => {
  it.each([
    [401, "unauthorized", "never"],
    [403, "forbidden", "never"],
    [404, "not-found", "never"],
    [410, "not-found", "never"],
    [400, "http-status", "never"],
    [501, "http-status", "never"],
    [408, "server-error", "transient"],
    [500, "server-error", "transient"],
    [502, "server-error", "transient"],
    [429, "throttled", "throttled"],
    [503, "throttled", "throttled"],
    [204, "bad-response", "never"],
  ])("%i is %s, retried: %s", (status, code, retry) => {
    const error = statusError(answer({}, status), "https://example.com/f");
    expect(error).toMatchObject({ code, retry });
    expect(error.message).toContain(`${status}`);
  });

  it("carries how long the server wants us to wait", () => {
    expect(statusError(answer({ "retry-after": "7" }, 503), "x").retryAfterMs).toBe(7000);
    const at = new Date(Date.now() + 60_000).toUTCString();
    const waitMs = statusError(answer({ "retry-after": at }, 429), "x").retryAfterMs ?? 0;
    expect(waitMs).toBeGreaterThan(50_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
  });
});
