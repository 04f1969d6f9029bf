import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import { afterAttempts, decideRetry, MAX_RETRY_AFTER_MS, parseRetryAfter } from "../../../src/core/retry.ts";

const transient = new FetchError("network", "Cannot read: reset");
const throttled = new FetchError("throttled", "Cannot read: 429");
const least = () => 0;
const most = () => 1;
const delayOf = (error: FetchError, failures: number, random: () => number) => {
  const decision = decideRetry(error, { failures, retries: 100, random });
  return decision.again ? decision.delayMs : "no";
};

describe("how long", () => {
  test.each([
    [1, 200],
    [2, 400],
    [3, 800],
    [5, 3200],
    [6, 5000],
    [100, 5000],
  ])("after %i transient failures it waits between 0 and %i ms", (failures, mostMs) => {
    expect(delayOf(transient, failures, least)).toBe(0);
    expect(delayOf(transient, failures, most)).toBe(mostMs);
  });

  test.each([
    [1, 1000],
    [2, 2000],
    [5, 16_000],
    [6, 30_000],
    [100, 30_000],
  ])("after %i throttles it waits between 1000 and %i ms", (failures, mostMs) => {
    expect(delayOf(throttled, failures, least)).toBe(1000);
    expect(delayOf(throttled, failures, most)).toBe(mostMs);
  });

  test("the jitter spreads evenly over the bounds", () => {
    expect(delayOf(transient, 3, () => 0.5)).toBe(400);
    expect(delayOf(throttled, 2, () => 0.5)).toBe(1500);
  });

  test.each(["throttled", "server-error"] as const)("a server that says when (%s) is asked no sooner, and little later", (code) => {
    const error = new FetchError(code, "Cannot read", { retryAfterMs: 7000 });
    expect(delayOf(error, 1, least)).toBe(7000);
    expect(delayOf(error, 9, most)).toBe(7200);
  });

  test("a server that asks for more than the cap is not waited for", () => {
    expect(delayOf(new FetchError("throttled", "Cannot read", { retryAfterMs: MAX_RETRY_AFTER_MS }), 1, least)).toBe(MAX_RETRY_AFTER_MS);
    expect(delayOf(new FetchError("throttled", "Cannot read", { retryAfterMs: MAX_RETRY_AFTER_MS + 1 }), 1, least)).toBe("no");
  });
});

describe("how often", () => {
  test("as many failures in a row as the retries allow, and not one more", () => {
    expect(decideRetry(transient, { failures: 3, retries: 3, random: least }).again).toBe(true);
    expect(decideRetry(transient, { failures: 4, retries: 3, random: least })).toEqual({ again: false });
    expect(decideRetry(transient, { failures: 1, retries: 0, random: least })).toEqual({ again: false });
    expect(
      decideRetry(new FetchError("throttled", "Cannot read", { retryAfterMs: 1 }), { failures: 4, retries: 3, random: least }),
    ).toEqual({ again: false });
  });

  test("what cannot heal is not tried again", () => {
    expect(decideRetry(new FetchError("not-found", "Cannot read: 404"), { failures: 1, retries: 3, random: least })).toEqual({
      again: false,
    });
    expect(decideRetry(new FetchError("network", "Cannot read", { retry: "never" }), { failures: 1, retries: 3, random: least })).toEqual({
      again: false,
    });
  });

  test("the end of several attempts says how many, and is final", () => {
    expect(afterAttempts(transient, 1)).toBe(transient);
    const told = afterAttempts(transient, 4);
    expect(told).toMatchObject({ code: "network", retry: "never", cause: transient, hint: transient.hint });
    expect(told.message).toBe("Cannot read: reset (after 4 attempts without progress)");
  });
});

describe("Retry-After", () => {
  const now = Date.UTC(2024, 0, 1, 12, 0, 0);

  test.each([
    ["0", 0],
    ["120", 120_000],
    [" 5 ", 5000],
    ["Mon, 01 Jan 2024 12:00:30 GMT", 30_000],
    ["Monday, 01-Jan-24 12:00:30 GMT", 30_000],
    ["Mon Jan  1 12:00:30 2024", 30_000],
    ["Mon, 01 Jan 2024 11:59:00 GMT", 0],
  ])("%j asks for %i ms", (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });

  test.each([undefined, "", "soon", "-5", "1.5", "5s", "try 1", "Mon, 99 Foo 2024 12:00:00 GMT"])("%j asks for nothing", (value) => {
    expect(parseRetryAfter(value, now)).toBeUndefined();
  });

  test("any text gives a number that is not negative, or nothing", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const ms = parseRetryAfter(value, now);
        expect(ms === undefined || ms >= 0).toBe(true);
      }),
    );
  });
});
