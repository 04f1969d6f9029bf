import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import { MIB } from "../../support/memory-parts.ts";
import { Simulation, type SimulationOptions } from "../../support/simulate.ts";

const forbidden = new FetchError("forbidden", "Cannot read: 403", { retry: "refused" });
const unavailable = new FetchError("throttled", "Cannot read: 503");
const reset = new FetchError("network", "Cannot read: reset");

describe("a server that allows two connections", () => {
  test.each([
    ["refuses the others by 403", forbidden],
    ["refuses the others by 503", unavailable],
    ["hangs up on the others", reset],
    ["takes no more connections", new FetchError("connect", "Cannot connect")],
  ])("and %s is fetched from over two, without a pause", async (_what, fault) => {
    const s = new Simulation({
      sizeBytes: 16 * MIB,
      connections: 8,
      // The refused hear of it once the others are served, as where a balancer counts.
      network: (_, { source }) => (source.open > 2 ? { latencyMs: 100, fault } : {}),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    // 16 MiB over two connections of 1 MiB/s.
    expect(s.clock.now()).toBeLessThan(9_500);
    expect(s.told("retry").length).toBeLessThan(20);
    expect(s.told("throttled")).toContainEqual({ type: "throttled", connections: 2, delayMs: 0 });
  });

  test.each([
    ["403", forbidden],
    ["a closed connection", reset],
  ])("and refuses the others by %s long before the first byte of the two comes is fetched from over two", async (_what, fault) => {
    const s = new Simulation({
      sizeBytes: 4 * MIB,
      connections: 8,
      retries: 3,
      network: (_, { source }) => (source.open > 2 ? { fault } : { lateMs: 20_000 }),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("retry").length).toBeLessThan(20);
    expect(s.told("throttled")).toContainEqual({ type: "throttled", connections: 2, delayMs: 0 });
  });

  test("and throttles the others long before the first byte of the two comes is not given up", async () => {
    const network: SimulationOptions["network"] = (_, { source }) => (source.open > 2 ? { fault: unavailable } : { lateMs: 25_000 });
    const s = new Simulation({ sizeBytes: 4 * MIB, connections: 8, retries: 1, network });
    await s.run();
    expect(s.isRight).toBe(true);
  });

  test("is asked for one more now and then, ever more rarely", async () => {
    const s = new Simulation({
      sizeBytes: 128 * MIB,
      connections: 8,
      network: (_, { source }) => (source.open > 2 ? { latencyMs: 100, fault: forbidden } : {}),
    });
    await s.run();
    const refused = s.source.requests.filter(({ atMs }) => atMs > 1000).length;
    expect(s.clock.now()).toBeGreaterThan(60_000);
    expect(refused).toBeLessThan(25);
  });

  test("and allows more later gets them", async () => {
    const s = new Simulation({
      sizeBytes: 64 * MIB,
      connections: 4,
      network: ({ atMs }, { source }) => (atMs < 1000 && source.open > 2 ? { latencyMs: 100, fault: forbidden } : {}),
    });
    await s.run();
    expect(Math.max(...s.told("progress").map(({ progress }) => progress.connections))).toBe(4);
  });
});

describe("a refusal of what was given before", () => {
  test("by one node of several is outlasted", async () => {
    const s = new Simulation({ connections: 1, network: ({ number }) => (number % 3 === 1 ? { fault: forbidden } : {}) });
    await s.run();
    expect(s.isRight).toBe(true);
  });

  test("of everything ends the fetch after a few tries", async () => {
    const s = new Simulation({ connections: 4, network: ({ atMs }) => (atMs > 1000 ? { fault: forbidden } : {}) });
    await expect(s.run()).rejects.toMatchObject({ code: "forbidden" });
    expect(s.clock.now()).toBeLessThan(10_000);
  });

  test("leaves the open answers alone: what was taken from one that holds it goes back to it", async () => {
    const s = new Simulation({
      sizeBytes: 8 * MIB,
      connections: 4,
      // Only what is asked for at the start is ever answered: four answers hold the whole file.
      source: { openedBytes: 8 * MIB },
      network: ({ number }) => (number === 0 ? {} : { latencyMs: 100, fault: forbidden }),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.tally.wastedBytes).toBe(0);
  });
});

describe("a limit of one request a second", () => {
  test("costs one pause: the request that is answered asks for all that is left", async () => {
    let lastMs = Number.NEGATIVE_INFINITY;
    const network = ({ atMs }: { readonly atMs: number }) => {
      if (atMs - lastMs < 1000) return { fault: unavailable };
      lastMs = atMs;
      return { bytesPerSecond: 64 * MIB };
    };
    const s = new Simulation({ sizeBytes: 64 * MIB, connections: 4, network, source: { openedBytes: 4 * MIB } });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.clock.now()).toBeLessThan(5_000);
  });
});

describe("progress of the whole", () => {
  test("keeps a run alive that gets nothing while others are served", async () => {
    // Its first twenty attempts fail, which would be too many for a fetch that stands still.
    let left = 20;
    const s = new Simulation({
      sizeBytes: 96 * MIB,
      connections: 2,
      retries: 5,
      network: ({ start }) => (start === 0 && left-- > 0 ? { fault: new FetchError("server-error", "Cannot read: 500") } : {}),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(left).toBeLessThan(0);
  });
});

describe("a server that falls silent", () => {
  test.each([90_000, 300_000, 600_000])(
    "ends the fetch by an idle timeout of %i ms too, though it was asked again meanwhile",
    async (idleTimeoutMs) => {
      const s = new Simulation({
        connections: 4,
        retries: 1,
        idleTimeoutMs,
        network: ({ atMs, number }) => (atMs > 1000 ? { latencyMs: 4e6 } : { afterBytes: (number + 1) * 300_000, fault: "stall" }),
      });
      await expect(s.run()).rejects.toMatchObject({ code: "idle-timeout" });
      // Two silences, and what lies before and between them.
      expect(s.clock.now()).toBeLessThan(2 * idleTimeoutMs + 30_000);
      expect(s.told("replaced").length).toBeGreaterThan(0);
    },
  );
});
