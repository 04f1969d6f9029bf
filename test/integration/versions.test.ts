import { describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };
const OLD = "Fri, 20 Nov 2026 10:00:00 GMT";
const NEW = "Fri, 20 Nov 2026 11:00:00 GMT";

/** Answers a range of whatever the version is now, although If-Range asks for another one. */
function ignoreIfRange(exchange: Exchange): true {
  const { start, end } = exchange.asked.range ?? { start: 0, end: SIZE };
  const body = exchange.resource.bytes.subarray(start, end);
  return exchange.answer({
    status: 206,
    headers: { "content-range": `bytes ${start}-${start + body.length - 1}/${SIZE}`, "content-length": `${body.length}` },
    body,
  });
}

describe("a source that changes while it is fetched", () => {
  it.each([
    ["and the server honours If-Range", () => false],
    ["and the server ignores If-Range", ignoreIfRange],
  ] as const)("is fetched anew, once, with a warning, and never mixed, when it has another ETag %s", async (_what, answer) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) => {
      if (exchange.asked.nth === 3) origin.change();
      return exchange.asked.nth >= 3 && answer(exchange);
    };
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "warning")).toEqual([
      { type: "warning", message: expect.stringMatching(/changed while it was fetched.*starts over, once/) },
    ]);
    expect(result.wastedBytes).toBeGreaterThan(0);
  });

  it("is given up when it changes again, and leaves nothing that mixes", async () => {
    await using f = await fetching();
    let version = 1;
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => {
        const etag = `"v${version++}"`;
        return exchange.answer({ headers: { etag } });
      },
    });
    expect(await f.failure(origin.url, SEGMENTS)).toMatchObject({ code: "source-changed" });
    expect(f.has("a.bin")).toBe(false);
  });

  it("is known by Last-Modified where there is no strong ETag", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, etag: 'W/"weak"', lastModified: OLD });
    let changed = false;
    origin.behave = (exchange) => {
      expect(`${exchange.asked.headers["if-range"] ?? ""}`).not.toMatch(/weak/);
      if (exchange.asked.nth > 1 && !changed) {
        changed = true;
        origin.change('W/"weak2"');
        origin.resource = { ...origin.resource, lastModified: NEW };
      }
      return changed && ignoreIfRange(exchange);
    };
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    const asked = origin.asked.map(({ headers }) => headers["if-range"]).filter((value) => value !== undefined);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked)).toEqual(new Set([OLD, NEW]));
  });
});
