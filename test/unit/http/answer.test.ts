import { describe, expect, it } from "vitest";
import { isSameVersion, parseContentRange, statusError, versionOf } from "../../../src/http/answer.ts";
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

  it("sees a change by ETag, else by date, and none where headers are lacking", () => {
    const pinned = versionOf(answer({ etag: '"v1"', "last-modified": old, date }));
    expect(isSameVersion(pinned, versionOf(answer({ etag: '"v1"' })))).toBe(true);
    expect(isSameVersion(pinned, versionOf(answer({ etag: '"v2"', "last-modified": old })))).toBe(false);
    expect(isSameVersion(pinned, versionOf(answer({ "last-modified": date })))).toBe(false);
    expect(isSameVersion(pinned, versionOf(answer({})))).toBe(true);
    const weak = versionOf(answer({ etag: 'W/"a"' }));
    expect(isSameVersion(weak, versionOf(answer({ etag: 'W/"b"' })))).toBe(false);
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
