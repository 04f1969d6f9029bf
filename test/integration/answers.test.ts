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
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = async (exchange) => {
      if (exchange.asked.nth > 1) return nowAndThen(fault)(exchange);
      // So the second request has a new connection. A reset of one that was used before only means that it is stale, and is no news.
      await exchange.begin(0);
      await origin.hasBeenAsked(2);
      exchange.write(exchange.correct().body);
      exchange.response.end();
      return true;
    };
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
    // The last one is the question whether the version is still the same.
    expect(origin.asked.map(({ range }) => range)).toEqual([
      { start: 0, end: 16 * MIB },
      { start: 1_500_000, end: SIZE },
      { start: 0, end: 1 },
    ]);
    expect(origin.sentBytes).toBe(SIZE + 1);
  });

  it("may be shorter than asked for, as long as it says so", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => {
        const { start, end: wantedEnd } = exchange.asked.range ?? { start: 0, end: SIZE };
        const end = Math.min(start + MIB, wantedEnd, SIZE);
        return exchange.answer({
          headers: { "content-range": `bytes ${start}-${end - 1}/${SIZE}`, "content-length": `${end - start}` },
          body: exchange.resource.bytes.subarray(start, end),
        });
      },
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked).toHaveLength(7);
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
    [403, "forbidden", 2],
    [400, "http-status", 2],
    [500, "server-error", 6],
    [503, "throttled", 6],
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

  it.each<[string, number, (exchange: Exchange) => boolean]>([
    ["206 without a Content-Range", 206, (e) => e.answer({ headers: { "content-range": undefined } })],
    ["206 with the range of elsewhere", 206, (e) => e.answer({ headers: { "content-range": `bytes 1-${SIZE - 1}/${SIZE}` } })],
    ["206 with a range beyond the end", 206, (e) => e.answer({ headers: { "content-range": `bytes 0-${SIZE}/${SIZE}` } })],
    [
      "206 in several parts",
      206,
      (e) => e.answer({ headers: { "content-range": undefined, "content-type": "multipart/byteranges; boundary=x" } }),
    ],
    ...[400, 403, 405, 406, 409, 412, 416, 418, 422, 500, 501, 503].map((status): [string, number, (exchange: Exchange) => boolean] => [
      `${status} to a Range`,
      status,
      (e) => e.answer({ status, headers: { "content-range": undefined, "content-length": "0" }, body: Buffer.alloc(0) }),
    ]),
  ])("(%s) to the first question only is decided by one request without Range", async (_what, _status, fault) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => exchange.asked.range !== null && fault(exchange) });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(origin.asked.map(({ range }) => range === null)).toEqual([false, true]);
    expect(f.events.some(({ type }) => type === "retry")).toBe(false);
  });

  it.each([
    [401, {}, "unauthorized"],
    [404, {}, "not-found"],
    [410, {}, "not-found"],
    [429, {}, "throttled"],
    [500, { "retry-after": "1" }, "server-error"],
    [503, { "retry-after": "1" }, "throttled"],
  ])("%i %j to the first question stays what it is", async (status, headers, code) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      behave: (exchange) => exchange.answer({ status, headers: { ...headers, "content-length": "0" }, body: Buffer.alloc(0) }),
    });
    expect(await f.failure(origin.url, { retries: "0" })).toMatchObject({ code });
    expect(origin.asked).toHaveLength(1);
  });

  /** 200, though it is a part and says so. */
  const partAs200 = (exchange: Exchange): boolean => exchange.asked.range !== null && exchange.answer({ status: 200 });

  it("that is a part, but says 200, is taken for the part that it is", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: 24 * MIB, behave: partAs200 });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    // A second run asks for one byte only.
    origin.change();
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(await f.fetch(origin.url)).toMatchObject({ status: "already-present" });
  });

  it.each<[string, (exchange: Exchange) => Record<string, string | undefined>]>([
    ["and says nothing of it", (e) => ({ "content-range": undefined, "content-length": `${e.correct().body.length}` })],
    ["without a length either", () => ({ "content-range": undefined, "content-length": undefined })],
    ["of a size that nobody knows", () => ({ "content-range": "bytes 0-0/*", "content-length": undefined })],
  ])("that is a part, but says 200 %s, never replaces a good file", async (_what, headers) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: 100_000 });
    await f.fetch(origin.url);
    origin.behave = (exchange) => exchange.asked.range !== null && exchange.answer({ status: 200, headers: headers(exchange) });
    origin.change();
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
  });

  it.each([
    ["with a length", true],
    ["without a length", false],
  ])("that is just as long as what was asked for, and says 200 %s, is not taken for the whole", async (_what, hasLength) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      sizeBytes: 20 * MIB,
      behave: (exchange) =>
        exchange.asked.range !== null &&
        exchange.answer({
          status: 200,
          headers: { "content-range": undefined, "content-length": hasLength ? `${exchange.correct().body.length}` : undefined },
        }),
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
  });

  it("that is a part though the whole was asked for is never published", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) =>
        exchange.answer({
          status: 200,
          headers: { "content-range": `bytes 0-${MIB - 1}/${SIZE}`, "content-length": `${MIB}`, "etag": undefined },
          body: exchange.resource.bytes.subarray(0, MIB),
        }),
    });
    expect(await f.failure(origin.url, { retries: "1" })).toMatchObject({ code: "bad-response" });
    expect(await f.names()).toEqual([]);
  });
});

describe("a label that says an answer is encoded", () => {
  const labelled =
    (encoding: string, headers: Record<string, undefined> = {}): Behaviour =>
    (exchange) =>
      exchange.answer({ headers: { "content-encoding": encoding, ...headers } });
  /** A server without ranges. */
  const stream =
    (encoding: string): Behaviour =>
    (exchange) => {
      const { bytes } = exchange.resource;
      return exchange.answer({
        status: 200,
        headers: { "content-encoding": encoding, "content-range": undefined, "content-length": `${bytes.length}` },
        body: bytes,
      });
    };

  it.each(["none", "None", "UTF-8", "aws-chunked", "identity, identity", "binary", ""])(
    "but names no coding (%j) is ignored",
    async (encoding) => {
      await using f = await fetching();
      await using origin = await Origin.start({ behave: labelled(encoding) });
      expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
      expect(f.events.filter(({ type }) => type === "notice" || type === "warning")).toEqual([]);
    },
  );

  it.each([
    ["x-gzip", "/dir/a.tar.gz"],
    ["gzip", "/a.tgz?x=1"],
    ["br", "/a.js.br"],
    ["zstd", "/a.tar.zst"],
    ["compress", "/a.Z"],
  ])("(%s) is believed to be no more than what the name says (%s)", async (encoding, path) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: stream(encoding) });
    expectWhole(await f.fetch(`${origin.base}${path}`), origin.resource.bytes, f.read());
  });

  it("is believed of a name that the server gives", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: (exchange) =>
        exchange.answer({
          status: 200,
          headers: {
            "content-encoding": "gzip",
            "content-disposition": 'attachment; filename="a.tar.gz"',
            "content-range": undefined,
            "etag": undefined,
          },
          body: exchange.resource.bytes,
        }),
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
  });

  it("is no obstacle under a checksum, in whichever answers it is", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const checksum = origin.sha256;
    origin.behave = stream("gzip");
    expectWhole(await f.fetch(origin.url, { checksum }), origin.resource.bytes, f.read());
    origin.behave = (exchange) => exchange.asked.nth % 2 === 1 && labelled("gzip")(exchange);
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, checksum, path: "b.bin" }), origin.resource.bytes, f.read("b.bin"));
  });

  it("is of the stored file when a validator and ranges come with it, and a notice says so", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: labelled("gzip") });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events).toContainEqual({
      type: "notice",
      message: expect.stringMatching(/stores the file encoded as "gzip".*kept as they are/),
    });
  });

  it.each<[string, Behaviour]>([
    ["without ranges", stream("gzip")],
    ["without a validator", labelled("gzip", { etag: undefined })],
    ["twice", stream("gzip, gzip")],
  ])("is refused %s", async (_what, behave) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    expect(await f.failure(origin.url, SEGMENTS)).toMatchObject({ code: "encoded-response" });
    expect(await f.names()).toEqual([]);
  });
});

describe("a refusal", () => {
  const refuse =
    (status: number, headers: Record<string, string>, body: string): Behaviour =>
    (exchange) =>
      exchange.answer({
        status,
        headers: { "content-range": undefined, ...headers, "content-length": `${Buffer.byteLength(body)}` },
        body: Buffer.from(body),
      });

  it.each([
    ["text/plain", "Too many\u001b[31m\r\nfolders", 'says "Too many [31m folders"'],
    ["text/html; charset=utf-8", "<h1>Not <b>this</b></h1> <a href='/x?sig=s3cret'>way?sig=s3cret</a>", 'says "Not this way?…"'],
    [
      "application/problem+json",
      '{"detail":"no such plan","key":"s3cretAAAABBBBCCCCDDDDEEEE"}',
      'says "{"detail":"no such plan","key":"…"}"',
    ],
    ["text/plain", "x ".repeat(300), `says "${"x ".repeat(100)}…"`],
    ["application/octet-stream", "s3cret", "the server answered 409"],
    ["text/plain", "s3cret ".repeat(1_000), "the server answered 409"],
  ])("(409, %s) is reported with the server's own words when they are short: %j", async (type, body, said) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: refuse(409, { "content-type": type }, body) });
    const error = await f.failure(origin.url);
    expect(error).toMatchObject({ code: "http-status", message: expect.stringContaining(said) });
    expect(error.message).not.toContain("s3cret");
  });

  it("of credentials that were sent is no request for credentials", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: refuse(401, {}, "") });
    expect(await f.failure(origin.url)).toMatchObject({ code: "unauthorized", hint: expect.stringMatching(/give 'bearer-token'/) });
    expect(await f.failure(origin.url, { "bearer-token": "wrong" })).toMatchObject({
      code: "unauthorized",
      message: expect.stringMatching(/does not accept the credentials/),
      hint: expect.stringMatching(/has not expired/),
    });
  });

  it("says when the server wants to be asked again", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: refuse(429, { "retry-after": "600" }, "") });
    expect(await f.failure(origin.url)).toMatchObject({
      code: "throttled",
      message: expect.stringMatching(/too many requests: it asks to wait 10m 00s/),
    });
  });
});

describe("a page in place of a file", () => {
  const page = "<!doctype html><title>Sign in</title>";
  const behave: Behaviour = (exchange) =>
    exchange.answer({
      status: 200,
      headers: { "content-range": undefined, "content-type": "text/html", "content-length": `${page.length}` },
      body: Buffer.from(page),
    });

  const announceGzip: Behaviour = (exchange) =>
    exchange.answer({
      status: 200,
      headers: { "content-range": undefined, "content-type": "application/gzip", "content-length": `${page.length}` },
      body: Buffer.from(page),
    });

  it("is warned of when only the type that the server announces says otherwise", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: announceGzip });
    await f.fetch(origin.url, { path: "download" });
    expect(f.events).toContainEqual({ type: "warning", message: expect.stringMatching(/download is an HTML page of 37 bytes/) });
  });

  it("is warned of, and named when the checksum refuses it", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave });
    await f.fetch(origin.url);
    expect(f.events).toContainEqual({ type: "warning", message: expect.stringMatching(/a\.bin is an HTML page of 37 bytes/) });
    expect(await f.failure(origin.url, { path: "b.bin", checksum: "0".repeat(64) })).toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringMatching(/it is an HTML page of 37 bytes/),
    });
  });
});
