/** A source that comes whole or not at all: what happens when its one stream fails, and when ranges come and go. */
import { describe, expect, it } from "vitest";
import { expectWhole, fetching, tenfoldClock } from "../support/fetching.ts";
import { type Behaviour, type Exchange, Origin } from "../support/origin.ts";
import { standStill } from "../support/stand-still.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

/** The whole file, as a server without ranges gives it. */
const whole = (exchange: Exchange): true =>
  exchange.answer({
    status: 200,
    headers: { "content-range": undefined, "content-length": `${exchange.resource.bytes.length}` },
    body: exchange.resource.bytes,
  });

/** The beginning of it, and then nothing any more. */
async function hanging({ resource, response }: Exchange, bodyBytes: number): Promise<true> {
  response.writeHead(200, { etag: resource.etag ?? "", "content-length": resource.bytes.length });
  response.flushHeaders();
  if (bodyBytes > 0) await new Promise((resolve) => response.write(resource.bytes.subarray(0, bodyBytes), resolve));
  return true;
}

describe("the one stream of a server without ranges", () => {
  it.each([
    ["after its head", 0],
    ["in its body", 100_000],
  ])("that goes silent %s is cut by the idle timeout and comes anew, from its first byte", async (_where, bodyBytes) => {
    await using f = await fetching({ clock: tenfoldClock });
    const behave: Behaviour = (exchange) => (exchange.asked.nth === 1 ? hanging(exchange, bodyBytes) : whole(exchange));
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    const result = await f.fetch(origin.url, { "idle-timeout": "10s" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "downloaded", wastedBytes: bodyBytes });
    expect(f.events).toContainEqual(expect.objectContaining({ type: "retry", message: expect.stringMatching(/no byte arrived for 10 s/) }));
    expect(origin.asked).toHaveLength(2);
  });

  it("that goes silent for ever ends the fetch with idle-timeout, and leaves nothing", async () => {
    await using f = await fetching({ clock: tenfoldClock });
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => hanging(exchange, 1000) });
    expect(await f.failure(origin.url, { "idle-timeout": "10s", retries: "1" })).toMatchObject({
      code: "idle-timeout",
      retryable: true,
      result: { status: "failed", bytes: 0, keptBytes: 0 },
    });
    expect(await f.names()).toEqual([]);
  });

  it("that is stopped leaves nothing: there is nothing to go on from", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => hanging(exchange, MIB) });
    const abort = new AbortController();
    const failing = f.failure(origin.url, {}, abort.signal);
    await origin.hasBeenAsked(1);
    abort.abort();
    expect(await failing).toMatchObject({ code: "cancelled", result: { status: "cancelled", keptBytes: 0 } });
    expect(await f.names()).toEqual([]);
    await origin.isQuiet();
  });

  it("is not read when the file is there already, of the same version", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: whole });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(await f.fetch(origin.url)).toMatchObject({ status: "already-present", fetchedBytes: 0, wastedBytes: 0 });
    expect(origin.asked).toHaveLength(2);
    await origin.isQuiet();
  });
});

describe("a process that did not run for longer than the idle timeout", () => {
  it.each([
    ["in one stream", true],
    ["in ranges", false],
  ])("reads what came meanwhile, and asks for nothing again (%s)", async (_how, isWhole) => {
    await using f = await fetching({ clock: tenfoldClock });
    const isRead = () => f.events.some((event) => event.type === "progress" && event.progress.downloadedBytes >= 100_000);
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: async (exchange) => {
        if (exchange.asked.nth > 1) return false;
        const body = isWhole ? exchange.resource.bytes : exchange.correct().body;
        if (isWhole) await hanging(exchange, 100_000);
        else await exchange.begin(100_000);
        while (!isRead()) await new Promise((resolve) => setImmediate(resolve));
        standStill(1100);
        exchange.response.end(body.subarray(100_000));
        return true;
      },
    });
    const result = await f.fetch(origin.url, { "idle-timeout": "10s", connections: "1" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "retry" || type === "replaced")).toEqual([]);
  });
});

describe.each(["lean", "undici"] as const)("over the %s wire, a server that gives a range and then none any more", (wire) => {
  it("has the rest fetched in one stream, in which what is there already is skipped", async () => {
    await using f = await fetching({ wire });
    // One range only: a second one is all that is left if the first answer was late.
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => exchange.asked.nth > 1 && whole(exchange) });
    const result = await f.fetch(origin.url, { ...SEGMENTS, connections: "1" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "downloaded", fetchedBytes: SIZE });
    // The range, then: three wholes, three without If-Range, and the one that is read.
    expect(result.wastedBytes).toBeGreaterThan(0);
    expect(result.wastedBytes).toBeLessThan(SIZE);
    expect(f.events).toContainEqual({ type: "notice", message: expect.stringMatching(/The rest comes in one stream/) });
    expect(origin.asked.filter(({ range }) => range === null)).toHaveLength(1);
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("keeps what came when the stream breaks too, and the next fetch goes on from there", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = async (exchange) => {
      if (exchange.asked.nth === 1) return false;
      if (exchange.asked.range !== null) return whole(exchange);
      await exchange.begin(2.5 * MIB);
      exchange.response.socket?.end();
      return true;
    };
    const error = await f.failure(origin.url, { ...SEGMENTS, retries: "3" });
    expect(error.result?.keptBytes).toBeGreaterThanOrEqual(2 * MIB);
    origin.behave = () => false;
    expect(await f.fetch(origin.url, SEGMENTS)).toMatchObject({ status: "resumed" });
    expect(f.read().equals(origin.resource.bytes)).toBe(true);
  });

  it("is not believed when its stream is of another version: the fetch starts over", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) => {
      if (exchange.asked.nth === 1) return false;
      if (exchange.asked.range === null && exchange.resource.etag === '"v1"') origin.change();
      return whole(exchange);
    };
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "warning")).toHaveLength(1);
  });
});

describe("a server that answers every If-Range with the whole file, of the same version", () => {
  it.each([
    ["an ETag", '"v1"', null],
    ["a date", null, "Fri, 20 Nov 2026 10:00:00 GMT"],
  ])("is asked without it after three of them, and each answer's validator (%s) is compared", async (_what, etag, lastModified) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, etag, lastModified });
    origin.behave = (exchange) => exchange.asked.headers["if-range"] !== undefined && whole(exchange);
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    const ignored = origin.asked.filter(({ headers }) => headers["if-range"] !== undefined);
    // Each of three connections may have one under way.
    expect(ignored.length).toBeGreaterThanOrEqual(3);
    expect(ignored.length).toBeLessThanOrEqual(5);
    expect(f.events.filter(({ type }) => type === "warning")).toEqual([]);
  });

  it("and then changes is found out without If-Range: nothing is mixed", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    let ranges = 0;
    origin.behave = (exchange) => {
      const { headers, range } = exchange.asked;
      if (headers["if-range"] !== undefined) return whole(exchange);
      if (range !== null && ++ranges === 3) origin.change();
      return false;
    };
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "warning")).toHaveLength(1);
  });

  it("and without it says nothing of the version is not believed without a checksum", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) =>
      exchange.asked.headers["if-range"] === undefined
        ? exchange.asked.nth > 1 && exchange.answer({ headers: { etag: undefined } })
        : whole(exchange);
    expect(await f.failure(origin.url, { ...SEGMENTS, retries: "2" })).toMatchObject({ code: "bad-response" });
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, checksum: origin.sha256 }), origin.resource.bytes, f.read());
  });
});

describe("an ETag that is not always sent the same way", () => {
  it.each([
    ["not at all", undefined],
    ["weakly", 'W/"v1"'],
  ])("(later %s) is never a mixture: the file comes whole", async (_how, etag) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      lastModified: "Fri, 20 Nov 2026 10:00:00 GMT",
      behave: (exchange) => exchange.asked.nth > 1 && exchange.answer({ headers: { etag } }),
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    for (const { headers } of origin.asked) expect(`${headers["if-range"] ?? ""}`).not.toMatch(/^W\//);
  });
});
