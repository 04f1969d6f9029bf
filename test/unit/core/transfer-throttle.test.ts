import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import { MIB } from "../../support/memory-parts.ts";
import { Simulation } from "../../support/simulate.ts";

describe("a server that refuses", () => {
  const refused = (retryAfterMs?: number) =>
    new FetchError("throttled", "Cannot read: 429", retryAfterMs === undefined ? {} : { retryAfterMs });

  test("many connections gets fewer, and all bytes arrive", async () => {
    const s = new Simulation({ connections: 8, network: (_, { source }) => (source.open > 3 ? { fault: refused() } : {}) });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("throttled")[0]).toMatchObject({ connections: 4 });
    expect(s.told("throttled").length).toBeLessThan(6);
  });

  test("all connections together has refused once: refusals count, not connections", async () => {
    const s = new Simulation({ connections: 16, retries: 3, network: ({ atMs }) => (atMs < 2000 ? { fault: refused() } : {}) });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("throttled")[0]).toMatchObject({ connections: 8 });
  });

  test("for ever is given up once the retries are used up, each pause longer than the last could be", async () => {
    const s = new Simulation({ connections: 4, retries: 3, network: () => ({ fault: refused() }) });
    await expect(s.run()).rejects.toMatchObject({ code: "throttled", message: "Cannot read: 429 (after 4 attempts without progress)" });
    expect(s.told("throttled").map(({ connections }) => connections)).toEqual([2, 1, 1]);
    expect(s.clock.now()).toBeGreaterThanOrEqual(3000);
  });

  test("again and again is outlasted as long as bytes arrive in between", async () => {
    const reset = new FetchError("network", "Cannot read: reset");
    const network = ({ number }: { readonly number: number }) =>
      number % 2 === 0 ? { afterBytes: 500_000, fault: reset } : { fault: refused() };
    const s = new Simulation({ connections: 1, retries: 1, network });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("throttled").length).toBeGreaterThan(10);
  });

  test("for a while gets its connections back one by one", async () => {
    const s = new Simulation({
      sizeBytes: 40 * MIB,
      connections: 4,
      network: ({ atMs, number }) => (atMs < 500 && number > 0 ? { fault: refused() } : {}),
    });
    await s.run();
    expect(s.isRight).toBe(true);
    expect(s.told("throttled").map(({ connections }) => connections)).toEqual([2]);
    const most = (fromMs: number, toMs: number) =>
      Math.max(
        ...s
          .told("progress")
          .slice(fromMs / 250, toMs / 250)
          .map(({ progress }) => progress.connections),
      );
    expect([most(0, 5000), most(5250, 10_000), most(11_000, 13_000)]).toEqual([2, 3, 4]);
  });

  test("with a time is asked nothing before that", async () => {
    const s = new Simulation({ network: ({ atMs, number }) => (atMs < 500 && number > 0 ? { fault: refused(4000) } : {}) });
    await s.run();
    expect(s.source.requests.filter(({ atMs }) => atMs > 0 && atMs < 4020)).toEqual([]);
    expect(s.isRight).toBe(true);
  });

  test("late, for a request that was under way, is left alone a second from then on too", async () => {
    const slow = { bytesPerSecond: MIB / 8 };
    const network = ({ number }: { readonly number: number }) =>
      number === 0 || number > 5 ? slow : { latencyMs: number === 5 ? 900 : 20, fault: refused() };
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const s = new Simulation({ connections: 6, network, seed });
      await s.run();
      expect(s.source.requests[6]?.atMs).toBeGreaterThanOrEqual(1900);
      expect(s.told("throttled")).toHaveLength(1);
    }
  });

  test("for longer than the cap is not waited for", async () => {
    const s = new Simulation({ network: ({ number }) => (number === 2 ? { fault: refused(3_600_000) } : {}) });
    await expect(s.run()).rejects.toMatchObject({ code: "throttled" });
    expect(s.clock.now()).toBeLessThan(100);
  });
});
