import { describe, expect, test } from "vitest";
import { Attempts } from "../../../src/core/attempts.ts";
import { FetchError } from "../../../src/core/errors.ts";

const reset = new FetchError("network", "Cannot read: reset");
const options = { retries: 2, random: () => 1 };

describe("the silence of an attempt", () => {
  test("is over with each byte, and with each attempt after a failure", () => {
    const attempts = new Attempts();
    attempts.begin(0);
    expect(attempts.watch(999, 1000)).toBeNull();
    expect(attempts.watch(1000, 1000)).toMatchObject({ code: "idle-timeout" });
    attempts.heard(1000);
    expect(attempts.watch(1999, 1000)).toBeNull();
    attempts.begin(5000);
    expect(attempts.watch(5999, 1000)).toBeNull();
  });

  test("goes on when it was cut by a replacement, however often", () => {
    const attempts = new Attempts();
    attempts.begin(0);
    for (const nowMs of [300, 600, 900]) {
      attempts.replaced();
      attempts.begin(nowMs);
      expect(attempts.watch(nowMs, 1000)).toBeNull();
    }
    expect(attempts.watch(1000, 1000)).toMatchObject({ code: "idle-timeout" });
  });
});

describe("the failure of an attempt", () => {
  test("is final once too many in a row brought nothing", () => {
    const attempts = new Attempts();
    expect(attempts.judge(reset, options)).toMatchObject({ again: true, delayMs: 200, attempt: 1 });
    expect(attempts.judge(reset, options)).toMatchObject({ again: true, delayMs: 400, attempt: 2 });
    expect(attempts.judge(reset, options)).toMatchObject({ again: false, error: { message: expect.stringContaining("after 3 attempts") } });
  });

  test("counts anew after progress of its own", () => {
    const attempts = new Attempts();
    for (const progress of [10, 20, 30, 40]) {
      expect(attempts.judge(reset, { ...options, progress })).toMatchObject({ again: true, attempt: 1 });
    }
  });

  test("is not final as long as the whole goes on, though its pauses grow", () => {
    const attempts = new Attempts();
    for (const wholeProgress of [10, 20, 30, 40]) {
      expect(attempts.judge(reset, { ...options, progress: 0, wholeProgress })).toMatchObject({ again: true, attempt: wholeProgress / 10 });
    }
  });

  test("that is a refusal of what was given before is tried three times more, or fewer where the user says so", () => {
    const refused = new FetchError("not-found", "Cannot read: 404", { retry: "refused" });
    const verdicts = (retries: number) => {
      const attempts = new Attempts();
      return [1, 2, 3, 4].map(() => attempts.judge(refused, { ...options, retries }).again);
    };
    expect(verdicts(10)).toEqual([true, true, true, false]);
    expect(verdicts(1)).toEqual([true, false, false, false]);
  });
});
