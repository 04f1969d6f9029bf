import { describe, expect, it } from "vitest";
import type { Clock } from "../../src/core/ports.ts";
import { expectWhole, fetching, stillClock } from "../support/fetching.ts";
import { type Behaviour, type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

const empty = (exchange: Exchange, status: number, headers: Readonly<Record<string, string>> = {}): true =>
  exchange.answer({ status, headers: { "content-length": "0", ...headers }, body: Buffer.alloc(0) });

/** The fault in the first so many answers. */
const atFirst =
  (count: number, fault: (exchange: Exchange) => boolean | Promise<boolean>): Behaviour =>
  (exchange) =>
    exchange.asked.nth <= count && fault(exchange);

describe("the first request", () => {
  it.each<[string, (exchange: Exchange) => boolean | Promise<boolean>, number?]>([
    ["is reset", (exchange) => exchange.reset()],
    ["is answered by half a head", (exchange) => exchange.raw("HTTP/1.1 206 Partial")],
    ["meets a 500, also without a Range", (exchange) => empty(exchange, 500), 1],
    ["meets a 408", (exchange) => empty(exchange, 408)],
    ["meets a 429 with seconds to wait", (exchange) => empty(exchange, 429, { "retry-after": "3" })],
    [
      "meets a 503 with a date to wait for",
      (exchange) => empty(exchange, 503, { "retry-after": new Date(Date.now() + 3000).toUTCString() }),
    ],
    ["meets a 503 that says nothing, also without a Range", (exchange) => empty(exchange, 503), 1],
    ["meets a 503 whose Retry-After is nonsense", (exchange) => empty(exchange, 503, { "retry-after": "soon; s3cret" })],
  ])("that %s is made again, and the fetch completes", async (_what, fault, retries = 2) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: atFirst(2, fault) });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "retry").length).toBe(retries);
  });

  it.each<[string, (exchange: Exchange) => true]>([
    ["meets a passing 500", (exchange) => empty(exchange, 500)],
    ["meets a passing 503", (exchange) => empty(exchange, 503)],
    ["is told of no part, once", (exchange) => exchange.answer({ headers: { "content-range": undefined } })],
  ])("that %s is made again where the server offers ranges: the file comes in segments", async (_what, fault) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => (exchange.asked.nth === 1 ? fault(exchange) : exchange.answer({ headers: { "accept-ranges": "bytes" } })),
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(origin.asked.slice(0, 3).map(({ range }) => range === null)).toEqual([false, true, false]);
    expect(origin.asked.length).toBeGreaterThan(4);
  });

  it.each([
    ["60", 60_000],
    ["90", 90_000],
  ])("waits as long as the server asks (%s s)", async (retryAfter, delayMs) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: atFirst(1, (exchange) => empty(exchange, 503, { "retry-after": retryAfter })) });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    const [told] = f.events.filter(({ type }) => type === "retry");
    expect(told).toMatchObject({ delayMs: expect.toSatisfy((ms: number) => ms >= delayMs && ms <= delayMs + 1000) });
  });

  it("is made once where no retries are wanted", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.reset() });
    expect(await f.failure(origin.url, { retries: "0" })).toMatchObject({ code: "network" });
    expect(origin.asked.length).toBe(1);
  });
});

describe("a server that refuses while a file is fetched", () => {
  it("(500 for one range for ever) ends the fetch, which keeps all others", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => exchange.asked.range?.start === 2 * MIB && empty(exchange, 500),
    });
    const error = await f.failure(origin.url, { ...SEGMENTS, connections: "6", retries: "3" });
    expect(error).toMatchObject({ code: "server-error", retryable: true, result: { status: "failed", bytes: 0, changed: false } });
    expect(error.result?.keptBytes).toBeGreaterThanOrEqual(MIB);
    origin.behave = () => false;
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "resumed", reusedBytes: error.result?.keptBytes });
  });

  it("(429 for ever, without a word of when) ends with throttled, over one connection, and keeps what came", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => exchange.asked.nth > 2 && empty(exchange, 429, { "retry-after": "0" }),
    });
    const error = await f.failure(origin.url, { ...SEGMENTS, retries: "2" });
    expect(error).toMatchObject({ code: "throttled", hint: expect.stringContaining("connections") });
    expect(f.events.filter(({ type }) => type === "throttled").at(-1)).toMatchObject({ connections: 1 });
    expect(f.has("a.bin")).toBe(false);
  });
});

describe("a fetch that is stopped", () => {
  it("while it waits for its next attempt stops at once", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => empty(exchange, 503, { "retry-after": "119" }) });
    const abort = new AbortController();
    const failing = f.failure(origin.url, {}, abort.signal);
    await origin.hasBeenAsked(1);
    abort.abort();
    expect(await failing).toMatchObject({ code: "cancelled", exitCode: 130, result: { status: "cancelled", changed: false } });
    expect(await f.names()).toEqual([]);
  });

  it("before it began makes no request and no file", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    expect(await f.failure(origin.url, {}, AbortSignal.abort())).toMatchObject({ code: "cancelled" });
    expect(origin.asked).toHaveLength(0);
    expect(await f.names()).toEqual([]);
  });

  it("by its own time limit keeps what came, and the next one goes on", async () => {
    // The limit is over once 3 MiB are there, however long they took.
    const isOver = async (signal: AbortSignal) => {
      const isHere = () => f.events.some((event) => event.type === "progress" && event.progress.downloadedBytes >= 3 * MIB);
      while (!isHere()) {
        signal.throwIfAborted();
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const sleep: Clock["sleep"] = (delayMs, signal) => (delayMs === 200_000 ? isOver(signal) : stillClock.sleep(delayMs, signal));
    await using f = await fetching({ clock: { ...stillClock, sleep } });
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      // All stall once 3 MiB are there, so that nothing but the limit can end it.
      behave: (exchange) => origin.sentBytes >= 3 * MIB && exchange.begin(0).then(() => true),
    });
    const error = await f.failure(origin.url, { ...SEGMENTS, timeout: "200s" });
    expect(error).toMatchObject({ code: "timeout", exitCode: 4, message: expect.stringContaining("200 s"), result: { status: "failed" } });
    expect(error.result?.keptBytes).toBeGreaterThanOrEqual(MIB);
    origin.behave = () => false;
    const result = await f.fetch(origin.url, SEGMENTS);
    expect(result.status).toBe("resumed");
    expectWhole(result, origin.resource.bytes, f.read());
  });
});
