/** How many connections a fetch makes, how many requests, and how many bytes they cost. */
import { availableParallelism } from "node:os";
import { describe, expect, it } from "vitest";
import { expectWhole, fetching, stillClock } from "../support/fetching.ts";
import { type Asked, Origin } from "../support/origin.ts";
import { SteppedPace } from "../support/stepped-pace.ts";

const MIB = 1024 * 1024;

/** As told when the source was opened. */
const connectionsOf = (events: readonly { readonly type: string; readonly connections?: number }[]) =>
  events.find(({ type }) => type === "opened")?.connections;

describe("without a wish of the user's", () => {
  it.each([
    [15 * MIB, 1],
    [16 * MIB - 1, 1],
    [16 * MIB, Math.min(2, 2 * availableParallelism())],
    [64 * MIB, Math.min(8, 2 * availableParallelism())],
  ])(
    "a file of %i bytes has a connection for every 8 MiB, from 16 MiB on, and min(2 x CPUs, 16) at most",
    async (sizeBytes, connections) => {
      await using f = await fetching({ clock: stillClock });
      await using origin = await Origin.start({ sizeBytes });
      expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
      expect(connectionsOf(f.events)).toBe(connections);
    },
  );

  it("a file of 16 MiB, all of which the first range holds, is one request", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await Origin.start({ sizeBytes: 16 * MIB });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked.map(({ range }) => range)).toEqual([{ start: 0, end: 16 * MIB }]);
  });

  it("a file of less than twice the given minimum is one request, whatever its size", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await Origin.start({ sizeBytes: 40 * MIB });
    const result = await f.fetch(origin.url, { "min-segment-size": "32MiB" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(connectionsOf(f.events)).toBe(1);
    expect(origin.asked).toHaveLength(1);
  });
});

describe("with a wish", () => {
  it("one connection is one, however large the file", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await Origin.start({ sizeBytes: 40 * MIB });
    expectWhole(await f.fetch(origin.url, { connections: "1" }), origin.resource.bytes, f.read());
    expect(origin.asked.length).toBeGreaterThan(1);
    expect(new Set(origin.asked.map(({ connection }) => connection)).size).toBe(1);
  });

  it("there are never more connections than begun MiB to fetch", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await Origin.start({ sizeBytes: 3 * MIB + 1 });
    expectWhole(await f.fetch(origin.url, { connections: "64", "min-segment-size": "1MiB" }), origin.resource.bytes, f.read());
    expect(connectionsOf(f.events)).toBe(4);
  });

  it("a file that came in many segments is there after one byte is asked for", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    await f.fetch(origin.url, { connections: "8" });
    const before = origin.asked.length;
    const result = await f.fetch(origin.url, { connections: "8" });
    expect(result).toMatchObject({ status: "already-present", reusedBytes: 20 * MIB, fetchedBytes: 0, wastedBytes: 0 });
    expect(origin.asked.slice(before).map(({ range, sentBytes }) => [range, sentBytes])).toEqual([[{ start: 0, end: 1 }, 1]]);
  });
});

describe("a fetch without faults", () => {
  it.each(["lean", "undici"] as const)(
    "over the %s wire has no more than a fiftieth beyond its size sent to it, though runs are split",
    async (wire) => {
      const pace = new SteppedPace();
      await using f = await fetching({ wire, clock: pace.clock });
      // Rates that differ have the fast connections take over what the slow ones still have before them.
      await using origin = await Origin.start({
        sizeBytes: 24 * MIB,
        behave: (exchange) => pace.answer(exchange, exchange.asked.nth % 3 === 0 ? 2 * MIB : 8 * MIB),
      });
      const fetched = f.fetch(origin.url, { connections: "4", "min-segment-size": "1MiB", "idle-timeout": "1h" });
      const result = await pace.run(fetched);
      expectWhole(result, origin.resource.bytes, f.read());
      const isCut = ({ range, sentBytes }: Asked) => range !== null && sentBytes < range.end - range.start;
      expect(origin.asked.slice(0, -1).filter(isCut).length).toBeGreaterThan(0);
      expect(origin.sentBytes).toBeLessThanOrEqual(1.02 * 24 * MIB);
      expect(f.events.filter(({ type }) => type === "retry")).toEqual([]);
    },
  );
});
