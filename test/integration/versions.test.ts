import { describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Exchange, Origin } from "../support/origin.ts";
import { stopped } from "../support/stopped.ts";

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

  it("comes in one stream, so from one answer, when it changes with every answer", async () => {
    await using f = await fetching();
    let version = 1;
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => {
        const etag = `"v${version++}"`;
        return exchange.answer({ headers: { etag } });
      },
    });
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "downloaded", reason: expect.stringMatching(/more than one version.*one stream/) });
    expect(origin.asked.at(-1)?.range).toBeNull();
  });

  it("is given up when it has another size each time, and leaves nothing that mixes", async () => {
    await using f = await fetching();
    let version = 1;
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: async (exchange) => {
        version += 1;
        origin.resource = { ...origin.resource, bytes: origin.resource.bytes.subarray(0, SIZE - version), etag: `"v${version}"` };
        await exchange.begin(MIB);
        return exchange.reset();
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
    expect(new Set(asked)).toEqual(new Set([OLD]));
  });

  it.each([
    ["another ETag", '"v2"', null],
    ["another date", null, NEW],
  ])("at the very end, without any answer that shows it, is asked about once and fetched anew (%s)", async (_what, etag, lastModified) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      etag: etag === null ? null : '"v1"',
      lastModified: lastModified === null ? null : OLD,
    });
    const first = { ...origin.resource };
    let isRewritten = false;
    origin.behave = (exchange) => {
      const { range } = exchange.asked;
      // The rewriting happens while the last answers are on their way: their heads are of before.
      if (!isRewritten && range !== null && range.end - range.start === 1) {
        isRewritten = true;
        origin.change(etag);
        origin.resource = { ...origin.resource, lastModified };
      }
      return false;
    };
    const result = await f.fetch(origin.url, SEGMENTS);
    expect(isRewritten).toBe(true);
    expect(origin.resource.bytes.equals(first.bytes)).toBe(false);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events).toContainEqual({ type: "warning", message: expect.stringMatching(/changed while it was fetched/) });
  });

  it.each<[string, number, string[], boolean]>([
    ["one answer brought everything", 100_000, [], false],
    ["a checksum decides", SIZE, ["checksum"], false],
    ["several answers were used", SIZE, [], true],
  ])("is asked about at the end if it can have changed unseen: %s", async (_what, sizeBytes, names, isAsked) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes });
    const checksum = names.includes("checksum") ? { checksum: origin.sha256 } : {};
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, ...checksum }), origin.resource.bytes, f.read());
    expect(origin.asked.filter(({ range }) => range?.end === 1)).toHaveLength(isAsked ? 1 : 0);
  });

  it("is published with a warning when the server does not answer the question at the end", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) =>
      exchange.asked.range?.end === 1 && exchange.answer({ status: 403, headers: { "content-length": "0" }, body: Buffer.alloc(0) });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "warning")).toEqual([
      { type: "warning", message: expect.stringMatching(/could not be asked at the end.*403/) },
    ]);
  });
});

describe("servers of one name that do not agree about the version", () => {
  /** As two nginx behind a balancer: each has its own date, and so its own ETag. */
  const balanced = (exchange: Exchange): boolean => {
    const etag = exchange.asked.nth % 2 === 1 ? '"a"' : '"b"';
    const ifRange = exchange.asked.headers["if-range"];
    if (ifRange === undefined || ifRange === etag) {
      const { range } = exchange.asked;
      if (range === null) return exchange.answer({ headers: { etag } });
      const body = exchange.resource.bytes.subarray(range.start, range.end);
      const contentRange = `bytes ${range.start}-${range.start + body.length - 1}/${exchange.resource.bytes.length}`;
      return exchange.answer({ status: 206, headers: { etag, "content-range": contentRange, "content-length": `${body.length}` }, body });
    }
    return exchange.answer({
      status: 200,
      headers: { etag, "content-range": undefined, "content-length": `${exchange.resource.bytes.length}` },
      body: exchange.resource.bytes,
    });
  };

  it.each(["1", "3"])("are asked without If-Range when a checksum decides, over %s connections", async (connections) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB, behave: balanced });
    const result = await f.fetch(origin.url, { ...SEGMENTS, connections, checksum: origin.sha256 });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.status).toBe("downloaded");
    expect(f.events.filter(({ type }) => type === "warning" || type === "retry")).toEqual([]);
  });

  it.each(["1", "3"])("are not mixed without a checksum: the file comes in one stream, over %s connections", async (connections) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB, behave: balanced });
    const result = await f.fetch(origin.url, { ...SEGMENTS, connections });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(origin.asked.filter(({ range }) => range === null)).toHaveLength(1);
  });

  it("are told to disagree when the version of before comes back", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) => exchange.asked.nth === 2 && exchange.answer({ headers: { etag: '"v2"' } });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events).toContainEqual({ type: "warning", message: expect.stringMatching(/servers of .* disagree.*came back/) });
  });

  it("and hold different bytes are found out by the checksum: then everything comes from one answer", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const wrong = Buffer.from(origin.resource.bytes).fill(7, 0, SIZE);
    origin.behave = (exchange) => {
      const right = origin.resource;
      if (exchange.asked.nth !== 2) return false;
      origin.resource = { ...right, bytes: wrong, etag: '"b"' };
      const { range } = exchange.asked;
      const body = wrong.subarray(range?.start, range?.end);
      exchange.answer({
        status: 206,
        headers: {
          "content-range": `bytes ${range?.start}-${(range?.start ?? 0) + body.length - 1}/${SIZE}`,
          "content-length": `${body.length}`,
        },
        body,
      });
      origin.resource = right;
      return true;
    };
    const result = await f.fetch(origin.url, { ...SEGMENTS, checksum: origin.sha256 });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(origin.asked.at(-1)?.range).toBeNull();
    expect(f.events).toContainEqual({
      type: "warning",
      message: expect.stringMatching(/different versions.*starts over, once, in one stream/),
    });
  });

  it("do not keep a partial file from being gone on with, under the same checksum and size", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB });
    const checksum = origin.sha256;
    const kept = await stopped(f, origin, { checksum });
    origin.resource = { ...origin.resource, etag: '"b"' };
    const result = await f.fetch(origin.url, { ...SEGMENTS, checksum });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "resumed", reusedBytes: kept });
  });

  it.each([
    ["without a checksum", undefined, "first"],
    ["under a checksum that was not given before", undefined, "second"],
  ])("do keep it from that %s", async (_what, checksum, when) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB });
    await stopped(f, origin, when === "first" ? {} : { checksum });
    origin.resource = { ...origin.resource, etag: '"b"' };
    const result = await f.fetch(origin.url, { ...SEGMENTS, ...(when === "second" ? { checksum: origin.sha256 } : {}) });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "downloaded", reusedBytes: 0 });
  });

  it("write one version's ETag in several ways, and nothing starts over", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, etag: 'W/"x"', lastModified: OLD });
    origin.behave = ({ asked }) => {
      origin.resource = { ...origin.resource, etag: ['W/"x"', '"x"', '"x-gzip"'][asked.nth % 3] ?? null };
      return false;
    };
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "warning")).toEqual([]);
    for (const { headers } of origin.asked) expect(`${headers["if-range"] ?? ""}`).not.toMatch(/^W\//);
  });
});
