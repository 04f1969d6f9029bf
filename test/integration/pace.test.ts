import { describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Asked, type Behaviour, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
/** Long enough that no idle timeout ends anything here: what is slow must be seen as slow. */
const PATIENT = { "idle-timeout": "1h" };

/** Fast on all connections but one: the first request after the one that opened the source. */
function oneSlow(bytesPerSecond: number): { readonly behave: Behaviour; readonly slow: () => Asked | undefined } {
  let slow: Asked | undefined;
  return {
    slow: () => slow,
    behave: (exchange) => {
      if (exchange.asked.nth > 1) slow ??= exchange.asked;
      return exchange.paced(slow === exchange.asked ? 10_000 : bytesPerSecond);
    },
  };
}

describe("a slow connection among fast ones", () => {
  it("is replaced, and its run gone on with from where it was", async () => {
    await using f = await fetching();
    const { behave, slow } = oneSlow(2 * MIB);
    await using origin = await Origin.start({ sizeBytes: 12 * MIB, behave });
    const result = await f.fetch(origin.url, { ...PATIENT, connections: "3", "min-segment-size": "2MiB" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events).toContainEqual(expect.objectContaining({ type: "replaced" }));
    const { nth = 0, range, sentBytes = 0 } = slow() ?? {};
    const start = range?.start ?? 0;
    const starts = origin.asked.slice(nth).map((asked) => asked.range?.start ?? 0);
    expect(starts).toContainEqual(expect.toSatisfy((at: number) => start < at && at <= start + sentBytes));
  });

  it("is replaced although the fast ones end each of their runs in no time", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB, behave: oneSlow(24 * MIB).behave });
    const options = { ...PATIENT, connections: "3", "min-segment-size": "2MiB" };
    expectWhole(await f.fetch(origin.url, options), origin.resource.bytes, f.read());
  });

  it("costs little, though every fourth is one", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: 16 * MIB,
      behave: (exchange) => exchange.paced(exchange.asked.connection % 4 === 2 ? 20_000 : 2 * MIB),
    });
    const result = await f.fetch(origin.url, { ...PATIENT, connections: "4", "min-segment-size": "1MiB" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.wastedBytes).toBeLessThan(2 * MIB);
  });
});

describe("connections that stall for ever", () => {
  it.each([
    ["one", (connection: number) => connection === 2],
    ["all the first ones", (connection: number) => connection <= 4],
    ["every other one", (connection: number) => connection % 2 === 0],
  ])("(%s, in their bodies) are replaced long before the idle timeout", async (_which, stalls) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: 12 * MIB,
      behave: async (exchange) => {
        if (!stalls(exchange.asked.connection)) return false;
        await exchange.begin(300_000);
        return true;
      },
    });
    const result = await f.fetch(origin.url, { ...PATIENT, connections: "4", "min-segment-size": "1MiB" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "replaced").length).toBeGreaterThan(0);
  });

  it("are replaced also when it is the last one that stalls, a byte before its end", async () => {
    await using f = await fetching();
    const last = 8 * MIB - 1;
    await using origin = await Origin.start({
      sizeBytes: 8 * MIB,
      behave: async (exchange) => {
        const { range, nth } = exchange.asked;
        if (nth === 1 || range?.end !== last + 1 || range.start === last) return false;
        await exchange.begin(exchange.correct().body.length - 1);
        return true;
      },
    });
    const result = await f.fetch(origin.url, { ...PATIENT, connections: "4", "min-segment-size": "1MiB" });
    expectWhole(result, origin.resource.bytes, f.read());
    // What the stalled one has brought does not come again.
    expect(origin.asked.map(({ range }) => range)).toContainEqual({ start: last, end: last + 1 });
  });
});

describe("a link that is slow as a whole", () => {
  it("is left alone: nothing is replaced, no byte comes twice", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 4 * MIB, behave: (exchange) => exchange.paced(MIB / 2) });
    const result = await f.fetch(origin.url, { ...PATIENT, connections: "3", "min-segment-size": "1MiB" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(f.events.filter(({ type }) => type === "replaced")).toEqual([]);
  });
});

describe("a fetch that ended", () => {
  it.each<[string, () => string]>([
    ["well", () => "downloaded"],
    ["early", () => "cancelled"],
  ])("%s leaves no connection open", async (how) => {
    await using f = await fetching();
    const abort = new AbortController();
    await using origin = await Origin.start({
      sizeBytes: 12 * MIB,
      behave: (exchange) => how === "early" && exchange.asked.nth > 1 && exchange.begin(1000).then(() => true),
    });
    const options = { ...PATIENT, connections: "4", "min-segment-size": "1MiB" };
    if (how === "well") await f.fetch(origin.url, options);
    else {
      const failing = f.failure(origin.url, options, abort.signal);
      await origin.hasBeenAsked(4);
      abort.abort();
      await failing;
    }
    await origin.isQuiet();
  });
});
