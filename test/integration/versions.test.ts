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

describe("a source that nothing pins", () => {
  it("comes in one stream, not in ranges, and the user is told that a checksum would allow more", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB, etag: null });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked.at(-1)?.range).toBeNull();
    expect(f.events).toContainEqual({
      type: "notice",
      message: expect.stringMatching(/neither a strong ETag nor a Last-Modified.*'checksum'/),
    });
  });

  it("comes in ranges under a checksum", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, etag: null });
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, checksum: origin.sha256 }), origin.resource.bytes, f.read());
    expect(origin.asked.length).toBeGreaterThan(2);
    for (const { range, headers } of origin.asked) {
      expect(range).not.toBeNull();
      expect(headers["if-range"]).toBeUndefined();
    }
  });

  it("starts over when its stream breaks, keeps nothing when it never ends, and says where it was", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: 20 * MIB,
      etag: null,
      behave: async (exchange) => {
        if (exchange.asked.nth !== 2) return false;
        await exchange.begin(MIB);
        return exchange.reset();
      },
    });
    const result = await f.fetch(origin.url);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.wastedBytes).toBeGreaterThan(0);
    origin.behave = (exchange) => exchange.resetAfter(MIB);
    expect(await f.failure(origin.url, { path: "b.bin", retries: "2" })).toMatchObject({ code: "network", result: { reusedBytes: 0 } });
    expect(await f.names()).toEqual(["a.bin"]);
  });
});
