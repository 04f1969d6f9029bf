import { describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Behaviour, type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 12 * MIB;
const SEGMENTS = { connections: "6", "min-segment-size": "1MiB" };

const empty = (exchange: Exchange, status: number, headers: Readonly<Record<string, string>> = {}): true =>
  exchange.answer({ status, headers: { "content-length": "0", ...headers }, body: Buffer.alloc(0) });

/** Serves this many at a time, each slowly enough that the others are refused meanwhile. */
function bearing(most: number, refuse: (exchange: Exchange) => boolean): Behaviour {
  const served = new Set<Exchange>();
  return async (exchange) => {
    if (served.size >= most) return refuse(exchange);
    served.add(exchange);
    // The client may be gone before the next slice is due.
    exchange.response.once("close", () => served.delete(exchange));
    await exchange.paced(16 * MIB);
    return served.delete(exchange) || true;
  };
}

describe("a server that bears two connections", () => {
  it.each<[string, (exchange: Exchange) => boolean]>([
    ...[400, 403, 409, 420, 421, 503].map((status): [string, (exchange: Exchange) => boolean] => [
      `answers ${status}`,
      (exchange) => empty(exchange, status),
    ]),
    ["hangs up", (exchange) => exchange.reset()],
    ["closes without an answer", (exchange) => exchange.raw("")],
  ])("and %s to one more is fetched from over those that it bears", async (_what, refuse) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: bearing(2, refuse) });
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, retries: "3" }), origin.resource.bytes, f.read());
  });

  it.each([
    ["a Retry-After", { "retry-after": "2" }],
    ["a used-up rate limit", { "x-ratelimit-remaining": "0" }],
  ])("and answers 403 with %s is left alone, as after 429", async (_what, headers) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => exchange.asked.nth > 1 && exchange.asked.nth < 5 && empty(exchange, 403, headers),
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events.some((event) => event.type === "throttled" && event.delayMs >= 1000)).toBe(true);
  });
});

describe("a refusal after good answers of the same URL", () => {
  it.each([400, 401, 403, 404, 410, 418, 451])("(%i, once) is tried again", async (status) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => exchange.asked.nth === 2 && empty(exchange, status) });
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, connections: "1" }), origin.resource.bytes, f.read());
  });

  it.each([
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not-found"],
  ])("(%i, for ever) ends the fetch after a few tries, and keeps what came", async (status, code) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => exchange.asked.nth > 1 && empty(exchange, status) });
    const error = await f.failure(origin.url, SEGMENTS);
    expect(error).toMatchObject({ code, message: expect.stringContaining(`${status}`) });
    expect(origin.asked.length).toBeLessThan(40);
    expect(f.has("a.bin")).toBe(false);
  });
});

describe("a signed URL that expires mid-way", () => {
  it.each([
    ["?X-Amz-Signature=zqx&X-Amz-Expires=60", 403],
    ["?sig=zqx&se=2026-01-01", 403],
    ["?X-Goog-Signature=zqx", 400],
    ["?md5=zqx&expires=1700000000", 410],
    ["?md5=zqx&expires=1700000000", 403],
    ["", 410],
  ])("(%s, then %i) is called that, and a new one goes on from what is kept", async (query, status) => {
    await using f = await fetching();
    // One range only: a second one is all that is left if the first answer was late.
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => exchange.asked.nth > 1 && empty(exchange, status) });
    const error = await f.failure(`${origin.url}${query}`, { ...SEGMENTS, connections: "2" });
    expect(error).toMatchObject({ code: "forbidden", message: expect.stringContaining("the URL has expired") });
    expect(error.hint).toContain("new URL");
    expect(JSON.stringify([error.message, error.hint, f.events])).not.toContain("zqx");
    origin.behave = () => false;
    const result = await f.fetch(`${origin.url}${query.replace("zqx", "def").replace("17", "18")}`, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "resumed" });
  });

  it("is used to the end by the answers that are open", async () => {
    await using f = await fetching();
    // The first answer holds half of the file and outlives the URL.
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => (exchange.asked.nth === 1 ? exchange.paced(24 * MIB) : empty(exchange, 403)),
    });
    const error = await f.failure(`${origin.url}?sig=abc`, { connections: "4", "min-segment-size": "6MiB" });
    expect(error).toMatchObject({ code: "forbidden" });
    origin.behave = () => false;
    expect((await f.fetch(`${origin.url}?sig=def`, SEGMENTS)).reusedBytes).toBe(6 * MIB);
  });
});

describe("a limit on requests", () => {
  it.each([429, 503])("(one at a time, by %i) is met by asking for all that is left, not piece by piece", async (status) => {
    await using f = await fetching();
    let lastMs = Number.NEGATIVE_INFINITY;
    let isServing = false;
    await using origin = await Origin.start({
      sizeBytes: 128 * MIB,
      // Pauses take a hundredth here, so 8 ms are most of a second. A busy machine may take longer for one answer.
      behave: (exchange) => {
        const nowMs = performance.now();
        if (isServing || nowMs - lastMs < 8) return empty(exchange, status);
        lastMs = nowMs;
        isServing = true;
        exchange.response.once("close", () => {
          isServing = false;
        });
        return false;
      },
    });
    expectWhole(await f.fetch(origin.url, { "connections": "4", "min-segment-size": "1MiB" }), origin.resource.bytes, f.read());
    // What a slow machine asks for before the first refusal is not counted: nothing limits it there.
    const refused = origin.asked.findIndex(({ sentBytes }) => sentBytes === 0);
    expect(origin.asked.slice(refused).filter(({ sentBytes }) => sentBytes > 0).length).toBeLessThan(8);
  });
});
