import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import type { FetchEvent } from "../../../src/core/events.ts";
import { askPatiently } from "../../../src/core/patience.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const transient = new FetchError("network", "Cannot read: reset");

/** Each question ends as the next outcome says: it is answered, stays without an answer, or fails. */
function asking(outcomes: readonly unknown[]) {
  const clock = new VirtualClock();
  const abort = new AbortController();
  const events: FetchEvent[] = [];
  const asked: number[] = [];
  const ask = async (signal: AbortSignal) => {
    const outcome = outcomes[asked.push(clock.now()) - 1];
    if (outcome === "silence") await clock.sleep(Number.MAX_SAFE_INTEGER, signal);
    if (outcome !== "answer") throw outcome;
    return asked.length;
  };
  const reporter = { report: (event: FetchEvent) => events.push(event) };
  const patience = { retries: 2, idleTimeoutMs: 5000, clock, reporter, signal: abort.signal, cannot: "Cannot ask" };
  return { clock, abort, events, asked, run: () => clock.run(askPatiently(patience, ask)) };
}

describe("a question", () => {
  test("is asked until there is an answer, and each retry is reported", async () => {
    const { clock, events, run } = asking([transient, transient, "answer"]);
    expect(await run()).toBe(3);
    expect(events).toMatchObject([1, 2].map((attempt) => ({ type: "retry", message: "Cannot read: reset", attempt })));
    expect([clock.now() > 0, clock.waiting]).toEqual([true, 0]);
  });

  test("is given up when its retries are used up", async () => {
    const { asked, run } = asking([transient, transient, transient, "answer"]);
    await expect(run()).rejects.toThrow("(after 3 attempts without progress)");
    expect(asked).toHaveLength(3);
  });

  test("that stays without an answer is asked again after the idle timeout, each time anew", async () => {
    const { clock, events, run } = asking(["silence", "silence", "silence"]);
    await expect(run()).rejects.toMatchObject({ code: "idle-timeout", message: expect.stringContaining("no answer came for 5 s") });
    expect(events).toHaveLength(2);
    expect(clock.now()).toBeGreaterThanOrEqual(15_000);
    expect([clock.now() < 17_000, clock.waiting]).toEqual([true, 0]);
  });

  test.each([
    ["a final error", new FetchError("not-found", "Cannot read: 404")],
    ["a fault of ours", new TypeError("oops")],
  ])("is not asked again after %s", async (_, error) => {
    const { asked, run } = asking([error, "answer"]);
    await expect(run()).rejects.toBe(error);
    expect(asked).toHaveLength(1);
  });

  test("is not waited for any more once the fetch is aborted", async () => {
    for (const outcome of ["silence", new FetchError("throttled", "Cannot read", { retryAfterMs: 60_000 })]) {
      const { clock, abort, asked, run } = asking([outcome, "answer"]);
      clock.callAt(10, () => abort.abort(new FetchError("cancelled", "Cannot go on: cancelled")));
      await expect(run()).rejects.toMatchObject({ code: "cancelled" });
      expect([asked.length, clock.now(), clock.waiting]).toEqual([1, 10, 0]);
    }
  });

  test("is not called silent for the time in which this process did not run, be it before the first look", async () => {
    let nowMs = 0;
    let look = () => {};
    const every = (_ms: number, tick: () => void) => {
      look = tick;
      return { [Symbol.dispose]: () => {} };
    };
    const clock = { now: () => nowMs, random: () => 0, sleep: async () => {}, every };
    const stopped = Promise.withResolvers<unknown>();
    const ask = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => {
          stopped.resolve(nowMs);
          reject(signal.reason);
        });
      });
    const reporter = { report: () => {} };
    const { signal } = new AbortController();
    const asked = askPatiently({ retries: 0, idleTimeoutMs: 5000, clock, reporter, signal, cannot: "Cannot ask" }, ask);
    nowMs = 60_000;
    look();
    for (; nowMs < 70_000; nowMs += 250) look();
    await expect(asked).rejects.toMatchObject({ code: "idle-timeout" });
    expect(await stopped.promise).toBeGreaterThan(64_000);
  });
});
