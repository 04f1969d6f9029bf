import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { FetchEvent } from "../../src/core/events.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { contentOf, Origin, sha256Of } from "../support/origin.ts";
import { stopped } from "../support/stopped.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

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
    expect(await f.failure(origin.url, { path: "b.bin", retries: "2" })).toMatchObject({ code: "network", result: { keptBytes: 0 } });
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("(a weak ETag and no date) never has it in If-Range, and comes in one stream", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, etag: 'W/"v1"' });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    for (const { headers } of origin.asked) expect(headers["if-range"]).toBeUndefined();
    expect(f.events.filter(({ type }) => type === "notice")).toHaveLength(1);
  });

  it("goes on after a stop under the same checksum", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB, etag: null });
    const checksum = origin.sha256;
    const kept = await stopped(f, origin, { checksum });
    expect(kept).toBeGreaterThan(0);
    const result = await f.fetch(origin.url, { ...SEGMENTS, checksum });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "resumed", reusedBytes: kept });
  });

  it("starts from zero under another checksum, and says why", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB, etag: null });
    await stopped(f, origin, { checksum: origin.sha256 });
    const sha512 = createHash("sha512").update(origin.resource.bytes).digest("hex");
    const result = await f.fetch(origin.url, { ...SEGMENTS, checksum: `sha512:${sha512}` });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({
      status: "downloaded",
      reusedBytes: 0,
      reason: expect.stringMatching(/^The partial file was fetched under another checksum\. /),
    });
  });

  it("is not mixed when it changes under its checksum: what came of both is thrown away", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, etag: null });
    const checksum = origin.sha256;
    origin.behave = ({ asked }) => {
      if (asked.nth === 3) origin.change(null);
      return false;
    };
    expect(await f.failure(origin.url, { ...SEGMENTS, checksum })).toMatchObject({ code: "checksum-mismatch" });
    expect(await f.names()).toEqual([]);
  });
});

describe("a stream that starts over", () => {
  it("with other bytes than before is held to its checksum by the new ones alone", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB, etag: null });
    origin.behave = ({ asked, resource, response }) => {
      response.writeHead(200, { "content-length": 12 * MIB });
      if (asked.nth > 1) response.end(resource.bytes);
      else response.write(resource.bytes.subarray(0, 9 * MIB));
      return true;
    };
    const checksum = sha256Of(contentOf(12 * MIB, 2));
    const fetched = f.fetch(origin.url, { checksum });
    // The first answer hangs; by the fourth time that all of its bytes are reported, they have long been hashed.
    const isThere = (event: FetchEvent) => event.type === "progress" && event.progress.downloadedBytes >= 9 * MIB;
    while (f.events.filter(isThere).length < 4) await turn();
    origin.change(null);
    origin.breakAll();
    expectWhole(await fetched, contentOf(12 * MIB, 2), f.read());
  });
});

describe("a source that is pinned by its date alone", () => {
  it("comes in segments, each under that date", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, etag: null, lastModified: "Fri, 20 Nov 2026 10:00:00 GMT" });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(origin.asked.length).toBeGreaterThan(2);
    for (const { headers } of origin.asked.slice(1)) expect(headers["if-range"]).toBe(origin.resource.lastModified);
    expect(f.events.filter(({ type }) => type === "notice")).toEqual([]);
  });

  it("does not count as pinned while the date is that of the very answer", async () => {
    await using f = await fetching();
    const now = new Date().toUTCString();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      etag: null,
      lastModified: now,
      behave: (e) => e.answer({ headers: { date: now } }),
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(origin.asked.at(-1)?.range).toBeNull();
  });
});

describe("a partial file whose server", () => {
  it("gives no ranges any more is given up for one stream", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB });
    await stopped(f, origin);
    origin.behave = (exchange) =>
      exchange.answer({
        status: 200,
        headers: { "content-range": undefined, "content-length": `${12 * MIB}` },
        body: exchange.resource.bytes,
      });
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "downloaded", reusedBytes: 0 });
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("cannot be reached stays as it is", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB });
    const kept = await stopped(f, origin);
    origin.behave = (exchange) => exchange.reset();
    expect(await f.failure(origin.url, { ...SEGMENTS, retries: "1" })).toMatchObject({ code: "network", result: { keptBytes: kept } });
    origin.behave = () => false;
    expect(await f.fetch(origin.url, SEGMENTS)).toMatchObject({ status: "resumed", reusedBytes: kept });
  });
});
