import { expect, test } from "vitest";
import { ERROR_KINDS, type ErrorCode, FetchError, toFetchError } from "../../../src/core/errors.ts";
import { finish } from "../../../src/core/result.ts";

const CODES = Object.keys(ERROR_KINDS) as ErrorCode[];

test.each<[ErrorCode, number]>([
  ["invalid-input", 2],
  ["timeout", 4],
  ["checksum-mismatch", 5],
  ["unverified", 5],
  ["busy", 6],
  ["no-such-fetch", 3],
  ["cancelled", 130],
])("%s ends with exit code %i", (code, exitCode) => {
  expect(new FetchError(code, "Cannot do it").exitCode).toBe(exitCode);
});

test("every other code ends with exit code 1", () => {
  const own: readonly ErrorCode[] = ["invalid-input", "timeout", "checksum-mismatch", "unverified", "busy", "no-such-fetch", "cancelled"];
  const others = CODES.filter((code) => !own.includes(code));
  expect(others.map((code) => [code, new FetchError(code, "Cannot do it").exitCode])).toEqual(others.map((code) => [code, 1]));
});

test("the codes that are tried again are those that time can heal", () => {
  const tried = CODES.filter((code) => new FetchError(code, "Cannot do it").retry !== "never");
  expect(tried).toEqual(["dns", "connect", "network", "idle-timeout", "server-error", "throttled", "bad-response"]);
  expect(new FetchError("throttled", "Cannot do it").retry).toBe("throttled");
});

test("whatever is tried again during a fetch is worth running again after it", () => {
  for (const code of CODES) {
    const error = new FetchError(code, "Cannot do it");
    if (error.retry !== "never") expect(error.retryable, code).toBe(true);
  }
});

test("a hint that promises to resume stands only at codes worth running again", () => {
  for (const code of CODES) {
    const { hint, retryable } = new FetchError(code, "Cannot do it");
    if (hint?.includes("Run the same fetch again")) expect(retryable, code).toBe(true);
  }
});

test("an error promises that the next run goes on only when something is kept", () => {
  const error = new FetchError("network", "Cannot do it");
  expect(error.hint).toBe("Run the same fetch again.");
  error.result = { ...finish({ status: "failed", path: "/p", fetchId: "id", reason: "r" }), keptBytes: 1 };
  expect(error.hint).toBe("Run the same fetch again: it goes on from what is kept.");
});

test("an error carries its code's class and hint unless it is told others", () => {
  const cause = new Error("socket hang up");
  const plain = new FetchError("dns", "Cannot find host", { cause });
  expect(plain).toMatchObject({ name: "FetchError", code: "dns", retry: "transient", retryable: true, cause });
  expect(plain.hint).toContain("DNS");
  const told = new FetchError("dns", "Cannot find host", { retry: "never", hint: "Look closer.", retryAfterMs: 5 });
  expect(told).toMatchObject({ retry: "never", hint: "Look closer.", retryAfterMs: 5 });
  expect("cause" in new FetchError("dns", "Cannot find host")).toBe(false);
});

test("what is not ours to tell becomes an internal error that keeps its cause", () => {
  const own = new FetchError("io", "Cannot write");
  expect(toFetchError(own)).toBe(own);
  const bug = new TypeError("x is not a function");
  expect(toFetchError(bug)).toMatchObject({ code: "internal", retry: "never", message: "Cannot go on: x is not a function", cause: bug });
  expect(toFetchError("text")).toMatchObject({ code: "internal", message: "Cannot go on: text" });
});

test("a message is for people, whatever was put into it", () => {
  const long = "x".repeat(900_000);
  expect(new FetchError("io", `Cannot write to "${long}": it is full`).message).toBe(`Cannot write to "${"x".repeat(120)}…": it is full`);
  expect(new FetchError("io", "word ".repeat(9_000)).message.length).toBeLessThan(16_002);
  expect(new FetchError("io", `Cannot write to "${"x".repeat(5_000)}"`).message).toContain("x".repeat(5_000));
});
