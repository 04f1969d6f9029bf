import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Company } from "../../src/fetches/company.ts";
import { openRuntimeFolder } from "../../src/fetches/runtime-folder.ts";
import { openStateFolder } from "../../src/state/state-folder.ts";
import { expectWhole, fetching, stillClock } from "../support/fetching.ts";
import { type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
/** Mirrors are compared by this many bytes at a time. */
const SAMPLE_BYTES = 16 * 1024;
const SEGMENTS = { "connections": "8", "min-segment-size": "1MiB" };

/** A server that is slow enough for all connections to be at work at once. */
const startSlow = () => Origin.start({ sizeBytes: 8 * MIB, behave: (exchange) => exchange.paced(10 * MIB) });
const connectionsOf = (origin: Origin) => new Set(origin.asked.map(({ connection }) => connection)).size;

/** Has a server answer at this rate. @returns how many answers that are no samples it was giving at once, at most */
function atOnce(origin: Origin, bytesPerSecond: number): () => number {
  const giving = new Set<Exchange>();
  let most = 0;
  origin.behave = async (exchange) => {
    const { body, headers, status } = exchange.correct();
    if (body.length <= SAMPLE_BYTES) return false;
    giving.add(exchange);
    most = Math.max(most, giving.size);
    exchange.response.once("close", () => giving.delete(exchange));
    exchange.response.writeHead(status, headers);
    const sliceBytes = bytesPerSecond / 50;
    for (let at = 0; at < body.length && !exchange.response.destroyed; at += sliceBytes) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      // The client may ask for more as soon as it has the last byte.
      if (at + sliceBytes >= body.length) giving.delete(exchange);
      exchange.write(body.subarray(at, at + sliceBytes));
    }
    exchange.response.end();
    return true;
  };
  return () => most;
}

describe("the connections to one host", () => {
  /** Other processes that fetch from the host, as far as this one can see. They leave before the state folder goes. */
  async function joinAt(origin: Origin, count = 1): Promise<AsyncDisposable> {
    const folder = await openRuntimeFolder(await openStateFolder());
    const topic = createHash("sha256").update(new URL(origin.url).host).digest("hex").slice(0, 16);
    const others = new AsyncDisposableStack();
    for (let i = 0; i < count; i += 1) others.use(await Company.join(folder, topic));
    return others;
  }

  it("are as many as the user says, though the file is worth more", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await startSlow();
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, "max-connections-per-host": "2" }), origin.resource.bytes, f.read());
    expect(connectionsOf(origin)).toBe(2);
  });

  it("are shared with the other fetches from it", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await startSlow();
    await using _others = await joinAt(origin, 2);
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, "max-connections-per-host": "6" }), origin.resource.bytes, f.read());
    expect(connectionsOf(origin)).toBe(2);
  });

  it("of a file in parts are counted at each part's host", async () => {
    await using f = await fetching({ clock: stillClock });
    await using first = await startSlow();
    await using second = await startSlow();
    const mostAtOnce = [atOnce(first, 10 * MIB), atOnce(second, 10 * MIB)];
    await using _others = await joinAt(second, 3);
    const parts = [first.url, second.url];
    await f.fetch("", { ...SEGMENTS, "max-connections-per-host": "8", parts, "path": "whole" });
    // Eight to the first host, and a fourth of that to the other one.
    for (const most of mostAtOnce) expect(most()).toBeLessThanOrEqual(2);
  });

  it("are all there for a fetch that is alone, and others of other hosts do not count", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await startSlow();
    await using other = await startSlow();
    await using _others = await joinAt(other);
    await f.fetch(origin.url, { ...SEGMENTS, "max-connections-per-host": "4" });
    expect(connectionsOf(origin)).toBe(4);
  });

  it("are counted for each mirror: what one may not have more of does not go to the other one", async () => {
    await using f = await fetching();
    await using slow = await Origin.start({ sizeBytes: 12 * MIB });
    await using fast = await Origin.start({ sizeBytes: 12 * MIB });
    const most = [atOnce(slow, 2 * MIB), atOnce(fast, 20 * MIB)];
    const result = await f.fetch(slow.url, { ...SEGMENTS, "max-connections-per-host": "2", mirrors: [fast.url] });
    expectWhole(result, slow.resource.bytes, f.read());
    expect(most.map((mostOf) => mostOf())).toEqual([2, 2]);
  });

  it("are not more when a mirror dies and its part goes to the other one", async () => {
    await using f = await fetching();
    await using dying = await Origin.start({ sizeBytes: 12 * MIB });
    await using well = await Origin.start({ sizeBytes: 12 * MIB });
    const most = atOnce(well, 10 * MIB);
    dying.behave = (exchange) => (dying.sentBytes > 2 * MIB ? exchange.reset() : exchange.paced(4 * MIB));
    const result = await f.fetch(well.url, { ...SEGMENTS, "max-connections-per-host": "2", mirrors: [dying.url] });
    expectWhole(result, well.resource.bytes, f.read());
    expect(most()).toBe(2);
  });
});
