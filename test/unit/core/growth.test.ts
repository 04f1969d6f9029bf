/** Connections that nobody asked for: tried while they pay, taken back when they do not. */
import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import { ConnectionGrowth } from "../../../src/core/growth.ts";
import { MIB } from "../../support/memory-parts.ts";
import { Simulation } from "../../support/simulate.ts";

const LATENCY_MS = 20;

/** What the connections together bring at each tick, of a link that is as fast for so many as the function says. */
function limitsOver(ticks: number, bytesPerSecond: (connections: number, atMs: number) => number, beginsAfterMs = LATENCY_MS): number[] {
  const growth = new ConnectionGrowth({ connections: 4, mostConnections: 16, firstByteMs: 0, nowMs: 0 });
  const limits: number[] = [];
  let bytes = 0;
  let grownMs = 0;
  growth.begun(0, 0);
  for (let nowMs = 250; limits.length < ticks; nowMs += 250) {
    const before = limits.at(-1) ?? 4;
    const receiving = nowMs - grownMs > beginsAfterMs ? before : (limits.at(-2) ?? 4);
    bytes += bytesPerSecond(receiving, nowMs) / 4;
    growth.sample({ nowMs, bytes, remainingBytes: 1000 * MIB, held: before, receiving, firstByteMs: beginsAfterMs });
    if (growth.limit > before) grownMs = nowMs;
    limits.push(growth.limit);
  }
  return limits;
}

describe("connections that the user has not chosen", () => {
  test("grow to the most in half a second when the server limits each", () => {
    expect(limitsOver(4, (connections) => connections * 4 * MIB, 1)).toEqual([8, 16, 16, 16]);
  });

  test("are tried when those that there are can have become as fast as they get", () => {
    expect(limitsOver(4, (connections) => connections * 4 * MIB)).toEqual([4, 8, 16, 16]);
  });

  test("do not take the ramp-up of a capped link for their own doing", () => {
    // The cap is reached after half of the first tick, by four connections as well as by more.
    const ramping = (_: number, atMs: number) => (atMs <= 250 ? 10 * MIB : 20 * MIB);
    expect(limitsOver(8, ramping)).toEqual([4, 8, 8, 4, 4, 4, 4, 4]);
  });

  test("go back to what they were when the link is shared, and are not tried again soon", () => {
    const limits = limitsOver(60, () => 100 * MIB);
    expect(limits.slice(0, 5)).toEqual([4, 8, 8, 4, 4]);
    expect(Math.max(...limits.slice(3))).toBe(4);
  });

  test("are tried again after a while: others may have left the link", () => {
    const limits = limitsOver(120, (connections, atMs) => (atMs < 10_000 ? 100 * MIB : connections * 25 * MIB));
    expect(limits.at(-1)).toBe(16);
  });

  test("are given the time that it takes to begin far away", () => {
    expect(limitsOver(8, (connections) => connections * MIB, 800)).toEqual([16, 16, 16, 16, 16, 16, 16, 16]);
  });

  describe("of a source whose first answer came from far away", () => {
    /** The limit once all have begun, of a link over which one connection has brought 10 MiB/s, and then all together so much. */
    function limitAfter(perSecond: number, secondsLater = 1): number {
      const growth = new ConnectionGrowth({ connections: 4, mostConnections: 16, firstByteMs: 100, nowMs: 0 });
      expect(growth.limit).toBe(16);
      growth.begun(0, 0);
      const sample = (nowMs: number, bytes: number, receiving: number) =>
        growth.sample({ nowMs, bytes, remainingBytes: 1000 * MIB, held: 16, receiving, firstByteMs: 100 });
      sample(190, 1.9 * MIB, 1);
      for (let n = 2; n <= 16; n += 1) growth.begun(200, 2 * MIB);
      sample(200 + secondsLater * 1000, 2 * MIB + perSecond * secondsLater, 16);
      return growth.limit;
    }

    test("are tried at once, and stay when they bring more than the usual number could", () => {
      expect(limitAfter(160 * MIB)).toBe(16);
      expect(limitAfter(47 * MIB)).toBe(16);
    });

    test("are taken back when the usual number would bring as much", () => {
      expect(limitAfter(45 * MIB)).toBe(4);
      expect(limitAfter(10 * MIB)).toBe(4);
    });

    test("are taken back when they do not begin", () => {
      const growth = new ConnectionGrowth({ connections: 4, mostConnections: 16, firstByteMs: 100, nowMs: 0 });
      growth.begun(0, 0);
      const sample = (nowMs: number) =>
        growth.sample({ nowMs, bytes: nowMs, remainingBytes: 1000 * MIB, held: 16, receiving: 1, firstByteMs: 100 });
      sample(2_900);
      expect(growth.limit).toBe(16);
      sample(3_000);
      expect(growth.limit).toBe(4);
    });
  });

  test("are not tried when the rest is over before they begin", () => {
    const growth = new ConnectionGrowth({ connections: 4, mostConnections: 16, firstByteMs: 0, nowMs: 0 });
    growth.begun(0, 0);
    growth.sample({ nowMs: 250, bytes: 250 * MIB, remainingBytes: 500 * MIB, held: 4, receiving: 4, firstByteMs: 1 });
    expect(growth.limit).toBe(4);
  });

  test.each([
    ["throttled", "429"],
    ["forbidden", "403"],
  ] as const)(
    "that are refused as %s while they are tried are taken back, without a pause, and none is tried any more",
    async (code, status) => {
      const refused = new FetchError(code, `Cannot read: ${status}`, { retry: code === "forbidden" ? "refused" : "throttled" });
      const s = new Simulation({
        sizeBytes: 64 * MIB,
        connections: 4,
        mostConnections: 16,
        network: (_, { source }) => (source.open > 4 ? { fault: refused } : { bytesPerSecond: 2 * MIB }),
      });
      await s.run();
      expect(s.isRight).toBe(true);
      expect(s.told("throttled")).toEqual([]);
      expect(Math.max(...s.told("progress").map(({ progress }) => progress.connections))).toBe(4);
      // As fast as if nothing had been tried: 64 MiB at 8 MiB/s.
      expect(s.clock.now()).toBeLessThan(9_000);
    },
  );

  test("that cannot connect while they are tried are taken back too", async () => {
    const reset = new FetchError("connect", "Cannot connect");
    const s = new Simulation({
      sizeBytes: 64 * MIB,
      connections: 4,
      mostConnections: 16,
      retries: 0,
      network: (_, { source }) => (source.open > 4 ? { fault: reset } : { bytesPerSecond: 2 * MIB }),
    });
    await s.run();
    expect(s.isRight).toBe(true);
  });

  test("do not hide that everything is refused", async () => {
    const s = new Simulation({
      sizeBytes: 64 * MIB,
      connections: 4,
      mostConnections: 16,
      network: ({ atMs }) =>
        atMs > 250 ? { fault: new FetchError("forbidden", "Cannot read: 403", { retry: "refused" }) } : { bytesPerSecond: 2 * MIB },
    });
    await expect(s.run()).rejects.toMatchObject({ code: "forbidden" });
  });

  test("make a file four times as fast when each is limited", async () => {
    const s = new Simulation({ sizeBytes: 64 * MIB, connections: 4, mostConnections: 16, network: () => ({ bytesPerSecond: MIB }) });
    await s.run();
    expect(s.isRight).toBe(true);
    // 16 MiB/s from the start would take 4 s.
    expect(s.clock.now()).toBeLessThan(5_000);
  });

  test("stay as many as the user says", async () => {
    const s = new Simulation({ sizeBytes: 32 * MIB, connections: 4, network: () => ({ bytesPerSecond: MIB }) });
    await s.run();
    expect(Math.max(...s.told("progress").map(({ progress }) => progress.connections))).toBe(4);
  });
});
