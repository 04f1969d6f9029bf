import { describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Behaviour, type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
/** Many small segments, so that a fault of one request is the fault of one run. */
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

/** The fault in every third request but the first, the right answer to all others. */
const nowAndThen =
  (fault: (exchange: Exchange) => boolean | Promise<boolean>): Behaviour =>
  (exchange) =>
    exchange.asked.nth % 3 === 2 && fault(exchange);

const shifted = (exchange: Exchange, startBy: number, endBy: number, totalBy: number): true => {
  const { range, nth } = exchange.asked;
  const { start, end } = range ?? { start: nth, end: nth };
  return exchange.answer({
    headers: { "content-range": `bytes ${start + startBy}-${end - 1 + endBy}/${SIZE + totalBy}`, "content-length": undefined },
  });
};

describe.each(["lean", "undici"] as const)("over the %s wire, an answer that is not what was asked for", (wire) => {
  it.each<[string, (exchange: Exchange) => boolean | Promise<boolean>]>([
    ["reset before its head", (exchange) => exchange.reset()],
    ["reset after its head", (exchange) => exchange.resetAfter(0)],
    ["reset in its body", (exchange) => exchange.resetAfter(70_000)],
    [
      "one byte short",
      async (exchange) => {
        await exchange.begin(exchange.correct().body.length - 1);
        exchange.response.socket?.end();
        return true;
      },
    ],
    [
      "the whole file, same version",
      (exchange) =>
        exchange.answer({
          status: 200,
          headers: { "content-range": undefined, "content-length": `${SIZE}` },
          body: exchange.resource.bytes,
        }),
    ],
    ["of a range that starts elsewhere", (exchange) => shifted(exchange, 1, 0, 0)],
    ["of a range that ends beyond", (exchange) => shifted(exchange, 0, 1, 0)],
    ["of a file of another size, same version", (exchange) => shifted(exchange, 0, 0, 1)],
    ["without a Content-Range", (exchange) => exchange.answer({ headers: { "content-range": undefined } })],
    [
      "of multiple ranges",
      (exchange) => exchange.answer({ headers: { "content-range": undefined, "content-type": "multipart/byteranges; boundary=x" } }),
    ],
    ["416", (exchange) => exchange.answer({ status: 416, headers: { "content-range": `bytes */${SIZE}` }, body: Buffer.alloc(0) })],
    [
      "with a length that is not its range's",
      (exchange) =>
        exchange.answer({
          headers: { "content-length": `${exchange.correct().body.length - 5}` },
          body: exchange.correct().body.subarray(5),
        }),
    ],
    ["500", (exchange) => exchange.answer({ status: 500, headers: { "content-length": "0" }, body: Buffer.alloc(0) })],
  ])("(%s) is asked for again, and the bytes are right", async (_what, fault) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: nowAndThen(fault) });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events.some(({ type }) => type === "retry")).toBe(true);
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("is asked for again from the byte that it reached, and only it", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: async (exchange) => {
        if (exchange.asked.nth !== 1) return false;
        await exchange.begin(1_500_000);
        exchange.response.socket?.end();
        return true;
      },
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked.map(({ range }) => range?.start)).toEqual([0, 1_500_000]);
    expect(origin.sentBytes).toBe(SIZE);
  });

  it("may be shorter than asked for, as long as it says so", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => {
        const { start } = exchange.asked.range ?? { start: 0 };
        const end = Math.min(start + MIB, SIZE);
        return exchange.answer({
          headers: { "content-range": `bytes ${start}-${end - 1}/${SIZE}`, "content-length": `${end - start}` },
          body: exchange.resource.bytes.subarray(start, end),
        });
      },
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked).toHaveLength(6);
    expect(f.events.some(({ type }) => type === "retry")).toBe(false);
  });

  it("comes one byte at a time, and is right", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      sizeBytes: 2_000,
      behave: async (exchange) => {
        const { status, headers, body } = exchange.correct();
        exchange.response.writeHead(status, headers);
        for (const byte of body) await new Promise((resolve) => exchange.response.write(Buffer.of(byte), resolve));
        exchange.response.end();
        return true;
      },
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
  });

  it.each<[string, Behaviour]>([
    ["in the first answer", (exchange) => exchange.gzip()],
    ["in a later one", (exchange) => exchange.asked.nth > 1 && exchange.gzip()],
  ])("is refused when it is compressed all the same, %s", async (_when, behave) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    expect(await f.failure(origin.url, SEGMENTS)).toMatchObject({ code: "encoded-response" });
    expect(f.has("a.bin")).toBe(false);
  });

  it.each([
    ["416 to every range", 416, {}],
    ["416 that says nothing", 416, { "content-range": undefined }],
  ])("(%s) makes it one stream", async (_what, status, headers) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) =>
        exchange.asked.range !== null &&
        exchange.answer({
          status,
          headers: { "content-range": `bytes */${SIZE}`, "content-length": "0", ...headers },
          body: Buffer.alloc(0),
        }),
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
  });

  it.each([
    [404, "not-found", 1],
    [410, "not-found", 1],
    [401, "unauthorized", 1],
    [403, "forbidden", 1],
    [400, "http-status", 1],
    [500, "server-error", 3],
    [503, "throttled", 3],
    [429, "throttled", 3],
  ])("%i for ever ends with %s after %i requests, and leaves nothing", async (status, code, requests) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      behave: (exchange) => exchange.answer({ status, headers: { "content-length": "0" }, body: Buffer.alloc(0) }),
    });
    const error = await f.failure(`${origin.url}?token=secret`, { retries: "2" });
    expect(error).toMatchObject({ code, result: { status: "failed", bytes: 0 } });
    expect(JSON.stringify([error.message, error.hint, error.result, f.events])).not.toContain("secret");
    expect(origin.asked).toHaveLength(requests);
    expect(await f.names()).toEqual([]);
  });
});
