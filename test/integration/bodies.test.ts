import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { createServer, getCACertificates, setDefaultCACertificates } from "node:tls";
import { queryObjects } from "node:v8";
import { describe, expect, it } from "vitest";
import type { Clock } from "../../src/core/ports.ts";
import { Slab } from "../../src/wire/slab-pool.ts";
import { expectWhole, fetching, hastyClock } from "../support/fetching.ts";
import { type Behaviour, type Exchange, Origin, sha256Of } from "../support/origin.ts";
import { RawServer } from "../support/raw-server.ts";
import { makeSelfSigned } from "../support/self-signed.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };
const EXTRA = Buffer.from("what nobody asked for");

/** The right answer with no length in its head: its body is framed by chunks, or by the end of the connection. */
function unframed(exchange: Exchange, framing: "chunked" | "close", change: (body: Buffer) => Buffer = (body) => body): true {
  const body = change(exchange.correct().body);
  // Node chunks what has no length.
  if (framing === "chunked") return exchange.answer({ headers: { "content-length": undefined }, body });
  const head = exchange.rawHead({ "content-length": undefined, connection: "close" });
  exchange.asked.sentBytes += body.length;
  return exchange.raw(Buffer.concat([Buffer.from(`${head}\r\n`), body]));
}

describe.each(["chunked", "close"] as const)("a body without a length (framing: %s)", (framing) => {
  it("is as good as one with a length when it answers a range", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => unframed(exchange, framing) });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events.some(({ type }) => type === "retry")).toBe(false);
  });

  it("that goes on after its range is cut there", async () => {
    await using f = await fetching();
    const behave: Behaviour = (exchange) => unframed(exchange, framing, (body) => Buffer.concat([body, EXTRA]));
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
  });

  it("that ends before its range does is gone on from there", async () => {
    // The lean wire would ask once more, over a connection that proves the end.
    await using f = await fetching({ wire: "undici" });
    const behave: Behaviour = (exchange) => exchange.asked.nth % 2 === 1 && unframed(exchange, framing, (body) => body.subarray(0, -1));
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.wastedBytes).toBe(0);
    expect(origin.sentBytes).toBe(SIZE);
  });

  it("is the whole file when the server gives no ranges and the checksum matches", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) => {
      const { resource, response } = exchange;
      if (framing === "chunked") return Boolean(response.writeHead(200).end(resource.bytes));
      return exchange.raw(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\n\r\n"), resource.bytes]));
    };
    const result = await f.fetch(origin.url, { checksum: origin.sha256 });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events).toContainEqual(expect.objectContaining({ type: "opened", sizeBytes: null, connections: 1 }));
  });
});

it("a chunked whole that breaks off is fetched anew, and never published short", async () => {
  await using f = await fetching();
  await using origin = await Origin.start({ sizeBytes: SIZE });
  let breaks = 2;
  origin.behave = ({ response, resource }) => {
    if (breaks-- > 0) {
      response.writeHead(200).write(resource.bytes.subarray(0, MIB), () => response.socket?.end());
      return true;
    }
    return Boolean(response.writeHead(200).end(resource.bytes));
  };
  const result = await f.fetch(origin.url, { checksum: origin.sha256 });
  expectWhole(result, origin.resource.bytes, f.read());
  expect(result.wastedBytes).toBeGreaterThan(0);
  breaks = 1000;
  expect(await f.failure(origin.url, { path: "b.bin", retries: "2" })).toMatchObject({
    code: expect.stringMatching(/^(network|bad-response)$/),
  });
  expect(await f.names()).toEqual(["a.bin"]);
});

describe("a body that ends with its connection", () => {
  const untilClose = (body: Buffer) => Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\netag: "v1"\r\n\r\n'), body]);

  it("is published with a warning, and fetched again the next time", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.raw(untilClose(exchange.resource.bytes)) });
    for (const time of [1, 2]) {
      expect(await f.fetch(origin.url)).toMatchObject({ status: "downloaded", bytes: origin.resource.bytes.length });
      expect(f.events.filter(({ type }) => type === "warning")).toHaveLength(time);
    }
    expect(f.events).toContainEqual({ type: "warning", message: expect.stringMatching(/It is not known whether .* is whole/) });
  });

  it("is as good as any other when a checksum proves it", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.raw(untilClose(exchange.resource.bytes)) });
    expect(await f.fetch(origin.url, { checksum: origin.sha256 })).toMatchObject({ status: "downloaded" });
    expect(await f.fetch(origin.url, { checksum: origin.sha256 })).toMatchObject({ status: "already-present" });
    expect(f.events.filter(({ type }) => type === "warning")).toEqual([]);
  });

  it("is never published over TLS unless the server says that it sent all", async () => {
    const tls = makeSelfSigned();
    setDefaultCACertificates([...getCACertificates("default"), tls.cert]);
    const below: Socket[] = [];
    let says = false;
    await using server = createServer(tls, (socket) => {
      const end = () => (says ? socket.end() : below.at(-1)?.end());
      socket.on("error", () => {}).once("data", () => socket.write(untilClose(EXTRA), end));
    });
    server.on("connection", (socket) => below.push(socket)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/f`;
    await using f = await fetching();
    expect(await f.failure(url, { retries: "1" })).toMatchObject({ code: "network" });
    expect(await f.names()).toEqual([]);
    says = true;
    expect(await f.fetch(url)).toMatchObject({ status: "downloaded", bytes: EXTRA.length });
    expect(f.events.filter(({ type }) => type === "warning")).toEqual([]);
  });
});

describe("a body with a length", () => {
  it("that is longer than promised ends where its length says, and what follows is no other answer", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => exchange.raw(Buffer.concat([Buffer.from(`${exchange.rawHead()}\r\n`), exchange.correct().body, EXTRA])),
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
  });

  it("of a whole file that always ends a byte early is never published", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: (exchange) => {
        const { bytes } = exchange.resource;
        return exchange.raw(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${bytes.length + 1}\r\n\r\n`), bytes]));
      },
    });
    expect(await f.failure(origin.url, { retries: "2" })).toMatchObject({ code: "network" });
    expect(origin.asked).toHaveLength(3);
    expect(await f.names()).toEqual([]);
  });
});

describe("a file of no bytes", () => {
  it.each<[string, Behaviour | undefined]>([
    ["416 with its size", undefined],
    [
      "416 that does not tell its size",
      (exchange) =>
        exchange.asked.range !== null &&
        exchange.answer({ status: 416, headers: { "content-range": undefined, "content-length": "0" }, body: Buffer.alloc(0) }),
    ],
    ["200 with length 0", (exchange) => exchange.answer({ status: 200, headers: { "content-range": undefined, "content-length": "0" } })],
    ["200 without a length", (exchange) => Boolean(exchange.response.writeHead(200).end())],
  ])("is one when the server says %s", async (_what, behave) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 0, ...(behave === undefined ? {} : { behave }) });
    const result = await f.fetch(origin.url, { checksum: sha256Of(Buffer.alloc(0)) });
    expectWhole(result, Buffer.alloc(0), f.read());
    expect(result).toMatchObject({ status: "downloaded", checksum: `sha256:${sha256Of(Buffer.alloc(0))}` });
    expect(await f.names()).toEqual(["a.bin"]);
  });
});

describe("a server that is odd about ranges", () => {
  it("and does not tell the total has its file come in one stream", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) => {
      const { range } = exchange.asked;
      return range !== null && exchange.answer({ headers: { "content-range": `bytes ${range.start}-${Math.min(range.end, SIZE) - 1}/*` } });
    };
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(origin.asked.at(-1)?.range).toBeNull();
  });

  it("and answers 416 to everything, ranges or not, ends with a clear error", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: (exchange) => exchange.answer({ status: 416, headers: { "content-length": "0" }, body: Buffer.alloc(0) }),
    });
    expect(await f.failure(origin.url)).toMatchObject({ code: "http-status", message: expect.stringContaining("416") });
    expect(await f.names()).toEqual([]);
  });

  it("and gives partial answers to those who want the whole is refused", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      etag: null,
      behave: (exchange) =>
        exchange.asked.range === null
          ? exchange.answer({
              status: 206,
              headers: { "content-range": "bytes 0-9/100000", "content-length": "10" },
              body: Buffer.alloc(10),
            })
          : exchange.answer({ status: 416, headers: { "content-range": undefined, "content-length": "0" }, body: Buffer.alloc(0) }),
    });
    expect(await f.failure(origin.url)).toMatchObject({ code: "bad-response" });
    expect(await f.names()).toEqual([]);
  });
});

it("a body in chunks of one byte is cut by the limit for the whole fetch, and few buffers hold it", async () => {
  const isMuch = Promise.withResolvers<void>();
  // Time is up once much has come.
  const clock: Clock = {
    ...hastyClock,
    sleep: (delayMs, signal) => (delayMs === 50_000 ? isMuch.promise : hastyClock.sleep(delayMs, signal)),
  };
  await using f = await fetching({ clock });
  const slabs: number[] = [];
  const some = "1\r\nx\r\n".repeat(1_000);
  await using server = await RawServer.start((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    const send = (nth: number) => {
      if (nth === 30) {
        slabs.push(queryObjects(Slab, { format: "count" }));
        isMuch.resolve();
      }
      socket.write(some, (error) => error ?? send(nth + 1));
    };
    send(1);
  });
  const error = await f.failure(server.url().href, { timeout: "50s", retries: "10000" });
  expect(error).toMatchObject({ code: "timeout", message: expect.stringContaining("50 s") });
  expect(slabs.length).toBeGreaterThan(0);
  expect(Math.max(...slabs)).toBeLessThan(8);
});
