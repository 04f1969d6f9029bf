import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import type { FetchEvent } from "../../../src/core/events.ts";
import { RateLimit } from "../../../src/core/rate-limit.ts";
import { transferStream } from "../../../src/core/stream.ts";
import { Tally } from "../../../src/core/tally.ts";
import { type Connection, MemorySource, MIB, type Request, someBytes } from "../../support/memory-parts.ts";
import { MemoryTarget, type MemoryTargetOptions } from "../../support/memory-target.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const SIZE = 3 * MIB + 17;
const content = someBytes(SIZE);
const reset = new FetchError("network", "Cannot read: reset");

interface Options {
  readonly network?: (request: Request) => Connection;
  readonly sizeBytes?: number | null;
  readonly retries?: number;
  readonly target?: Omit<MemoryTargetOptions, "clock">;
  readonly bytes?: Uint8Array;
  readonly bytesPerSecond?: number;
}

function streaming({ network, sizeBytes = null, retries = 10, target: faults, bytes = content, bytesPerSecond }: Options = {}) {
  const clock = new VirtualClock();
  const source = new MemorySource({ content: bytes, clock, sizeBytes, access: "stream", ...(network && { network }) });
  const target = new MemoryTarget({ clock, ...faults });
  const abort = new AbortController();
  const tally = new Tally();
  const events: FetchEvent[] = [];
  const front: number[] = [];
  const reporter = { report: (event: FetchEvent) => events.push(event) };
  const follower = { advance: (offset: number) => front.push(offset) };
  const run = () =>
    clock.run(
      transferStream({
        ...{ source, target, retries, idleTimeoutMs: 5000, clock, reporter, tally, front: follower, signal: abort.signal },
        rate: bytesPerSecond === undefined ? null : new RateLimit(clock, bytesPerSecond),
      }),
    );
  const retried = () => events.filter(({ type }) => type === "retry").length;
  return { clock, source, target, abort, tally, events, front, run, retried };
}

describe.each([
  ["unknown", null],
  ["known", SIZE],
] as const)("one stream of %s size", (_, sizeBytes) => {
  test("is read whole, and its size is known at the end", async () => {
    const s = streaming({ sizeBytes });
    expect(await s.run()).toBe(SIZE);
    expect(Buffer.from(s.target.bytes).equals(content)).toBe(true);
    expect([s.tally.fetchedBytes, s.tally.wastedBytes, s.source.requests.length]).toEqual([SIZE, 0, 1]);
    expect(s.front).toEqual(s.front.toSorted((a, b) => a - b));
    expect(s.front.at(-1)).toBe(SIZE);
  });

  test("comes no faster than its rate limit, and being held back is no silence", async () => {
    // Five hundred bytes a second, in slices of five thousand: each pause is longer than the idle timeout.
    const s = streaming({ sizeBytes: sizeBytes === null ? null : 60_000, bytes: content.subarray(0, 60_000), bytesPerSecond: 500 });
    expect(await s.run()).toBe(60_000);
    expect([s.retried(), s.source.requests.length]).toEqual([0, 1]);
    expect(s.clock.now()).toBeGreaterThan(109_000);
    expect(s.clock.now()).toBeLessThan(121_000);
  });

  test("reports its progress, with what is unknown as null", async () => {
    const s = streaming({ sizeBytes });
    await s.run();
    const told = s.events.filter((event) => event.type === "progress").map(({ progress }) => progress);
    expect(told.length).toBe(Math.floor(s.clock.now() / 250));
    expect(told[4]).toMatchObject({ phase: "downloading", totalBytes: sizeBytes, connections: 1 });
    expect(told[4]?.etaSeconds === null).toBe(sizeBytes === null);
  });

  test("starts at zero after a fault, and what came before was in vain", async () => {
    const s = streaming({ sizeBytes, network: ({ number }) => (number === 0 ? { afterBytes: MIB, fault: reset } : {}) });
    expect(await s.run()).toBe(SIZE);
    expect(Buffer.from(s.target.bytes).equals(content)).toBe(true);
    expect(s.source.requests.map(({ start }) => start)).toEqual([0, 0]);
    expect([s.tally.fetchedBytes, s.tally.wastedBytes]).toEqual([SIZE, MIB]);
    const restart = s.front.indexOf(0);
    expect(restart).toBeGreaterThan(0);
    expect(s.front.slice(restart)).toEqual(s.front.slice(restart).toSorted((a, b) => a - b));
  });

  test("that always breaks at one place ends when the retries are used up", async () => {
    const s = streaming({ sizeBytes, retries: 3, network: () => ({ afterBytes: MIB, fault: reset }) });
    await expect(s.run()).rejects.toMatchObject({ code: "network", message: "Cannot read: reset (after 4 attempts without progress)" });
    expect(s.source.requests).toHaveLength(4);
  });

  test("that gets further each time is outlasted", async () => {
    const s = streaming({
      sizeBytes,
      retries: 1,
      network: ({ number }) => (number < 9 ? { afterBytes: (number + 1) * 300_000, fault: reset } : {}),
    });
    expect(await s.run()).toBe(SIZE);
    expect(s.retried()).toBe(9);
  });

  test("that stalls is given up at the idle timeout", async () => {
    const s = streaming({ sizeBytes, network: ({ number }) => (number === 0 ? { afterBytes: MIB, fault: "stall" } : {}) });
    expect(await s.run()).toBe(SIZE);
    expect(s.source.requests[1]?.atMs).toBeGreaterThanOrEqual(1020 + 5000);
    expect(s.source.requests[1]?.atMs).toBeLessThan(1020 + 5000 + 500);
  });

  test("is not called stalled while the disk is slow", async () => {
    let slowWrites = 3;
    const writeMs = () => (slowWrites-- > 0 ? 20_000 : 0);
    const s = streaming({ sizeBytes, target: { writeMs } });
    expect(await s.run()).toBe(SIZE);
    expect(s.retried()).toBe(0);
  });

  test("fails with the error of a write, and awaits the others", async () => {
    const full = new FetchError("no-space", "Cannot write: the disk is full");
    const s = streaming({ sizeBytes, target: { writeMs: () => 100, failWrite: (offset) => (offset > MIB ? full : undefined) } });
    await expect(s.run()).rejects.toBe(full);
    expect([s.source.open, s.target.writesUnderWay, s.clock.waiting]).toEqual([0, 0, 0]);
  });

  test("fails with the error of its very last write", async () => {
    const full = new FetchError("no-space", "Cannot write: the disk is full");
    const s = streaming({ sizeBytes, target: { failWrite: (offset) => (offset > 2.5 * MIB ? full : undefined) } });
    await expect(s.run()).rejects.toBe(full);
  });

  test("stops promptly when it is aborted", async () => {
    const s = streaming({ sizeBytes, network: () => ({ afterBytes: MIB, fault: "stall" }) });
    const cancelled = new FetchError("cancelled", "Cannot go on: cancelled");
    s.clock.callAt(1500, () => s.abort.abort(cancelled));
    await expect(s.run()).rejects.toBe(cancelled);
    expect([s.clock.now(), s.clock.waiting]).toEqual([1500, 0]);
  });

  test("ends at once at an error that time does not heal", async () => {
    const gone = new FetchError("not-found", "Cannot read: 404");
    const s = streaming({ sizeBytes, network: () => ({ fault: gone }) });
    await expect(s.run()).rejects.toBe(gone);
    expect(s.source.requests).toHaveLength(1);
  });
});

test("a stream of known size that ends early is read again", async () => {
  const s = streaming({ sizeBytes: SIZE, network: ({ number }) => (number === 0 ? { afterBytes: SIZE - 1, fault: "end" } : {}) });
  expect(await s.run()).toBe(SIZE);
  expect(s.retried()).toBe(1);
  expect(Buffer.from(s.target.bytes).equals(content)).toBe(true);
});

test("a disk slower than the source bounds the memory, and is not taken for a stall", async () => {
  const bytes = someBytes(24 * MIB);
  const s = streaming({ bytes, network: () => ({ bytesPerSecond: 100 * MIB }), target: { writeMs: () => 12_000 } });
  expect(await s.run()).toBe(bytes.length);
  expect(s.target.mostBytesUnderWay).toBeGreaterThan(4 * MIB);
  expect(s.target.mostBytesUnderWay).toBeLessThanOrEqual(8 * MIB + 5000);
  expect(s.retried()).toBe(0);
});
