import { describe, expect, test } from "vitest";
import { Attempts, REPLACED, type Verdict, type WatchOptions } from "../../../src/core/attempts.ts";
import { FetchError } from "../../../src/core/errors.ts";
import type { FetchEvent } from "../../../src/core/events.ts";

const reset = new FetchError("network", "Cannot read: reset");
const throttled = new FetchError("throttled", "Cannot read: 429");
const options = { retries: 2, random: () => 1 };

function begun(): { readonly attempts: Attempts; readonly watch: (nowMs: number, more?: Partial<WatchOptions>) => string } {
  const attempts = new Attempts();
  attempts.begin(0);
  return { attempts, watch: (nowMs, more) => attempts.watch(nowMs, { idleTimeoutMs: 1000, ...more }).is };
}

describe("the silence of an attempt", () => {
  test("is over with each byte, and with each attempt after a failure", () => {
    const { attempts, watch } = begun();
    expect([watch(999), watch(1000)]).toEqual(["fine", "silent"]);
    attempts.heard(1000);
    expect(watch(1999)).toBe("fine");
    attempts.judge(reset, options);
    attempts.begin(5000);
    expect([watch(5999), watch(6000)]).toEqual(["fine", "silent"]);
  });

  test("ends it by an idle timeout that says how long the silence was", () => {
    const { attempts } = begun();
    const message = (more: Partial<WatchOptions>) => attempts.watch(1500, { idleTimeoutMs: 1500, ...more }).reason;
    expect(message({})).toMatchObject({ code: "idle-timeout", message: "Cannot go on reading: no byte arrived for 1.5 s" });
    expect(message({ silence: "Cannot list: no answer came" })).toMatchObject({ message: "Cannot list: no answer came for 1.5 s" });
  });

  test("does not begin while we make the source wait", () => {
    const { watch } = begun();
    expect([watch(1000, { isHeldUp: true }), watch(1999), watch(2000)]).toEqual(["fine", "fine", "silent"]);
  });

  test("does not grow while this process does not run", () => {
    const { watch } = begun();
    expect([watch(900), watch(90_900, { lostMs: 90_000 }), watch(90_999), watch(91_000)]).toEqual(["fine", "fine", "fine", "silent"]);
  });

  test("goes on when it was cut by a replacement, however often", () => {
    const { attempts, watch } = begun();
    for (const nowMs of [300, 600, 900]) {
      expect(watch(nowMs, { isLate: true })).toBe("late");
      attempts.judge(REPLACED, options);
      attempts.begin(nowMs);
      expect(watch(nowMs)).toBe("fine");
    }
    expect(watch(1000)).toBe("silent");
  });

  test("does not grow while a replacement waits for its turn", () => {
    const { attempts, watch } = begun();
    expect(watch(600, { isLate: true })).toBe("late");
    attempts.judge(REPLACED, options);
    attempts.begin(50_000);
    expect([watch(50_399), watch(50_400)]).toEqual(["fine", "silent"]);
  });

  test("means more than that others are quicker", () => {
    const { watch } = begun();
    expect([watch(999, { isLate: true }), watch(1000, { isLate: true })]).toEqual(["late", "silent"]);
  });
});

describe("the failure of an attempt", () => {
  const again = (delayMs: number, attempt: number) => ({ kind: "again", retry: { message: "Cannot read: reset", delayMs, attempt } });
  const kinds = (verdicts: readonly Verdict[]) => verdicts.map(({ kind }) => kind);

  test("is final once too many in a row brought nothing", () => {
    const attempts = new Attempts();
    expect(attempts.judge(reset, options)).toMatchObject(again(200, 1));
    expect(attempts.judge(reset, options)).toMatchObject(again(400, 2));
    expect(attempts.judge(reset, options)).toMatchObject({
      kind: "final",
      error: { message: expect.stringContaining("after 3 attempts") },
    });
  });

  test("counts anew after progress of its own", () => {
    const attempts = new Attempts();
    for (const progress of [10, 20, 30, 40]) expect(attempts.judge(reset, { ...options, progress })).toMatchObject(again(200, 1));
  });

  test("is not final as long as the whole goes on, though its pauses grow", () => {
    const attempts = new Attempts();
    for (const wholeProgress of [10, 20, 30, 40]) {
      const verdict = attempts.judge(reset, { ...options, progress: 0, wholeProgress });
      expect(verdict).toMatchObject({ kind: "again", retry: { attempt: wholeProgress / 10 } });
    }
  });

  test("that is a refusal of what was given before is tried three times more, or fewer where the user says so", () => {
    const refused = new FetchError("not-found", "Cannot read: 404", { retry: "refused" });
    const verdicts = (retries: number) => {
      const attempts = new Attempts();
      return kinds([1, 2, 3, 4].map(() => attempts.judge(refused, { ...options, retries })));
    };
    expect(verdicts(10)).toEqual(["again", "again", "again", "final"]);
    expect(verdicts(1)).toEqual(["again", "final", "final", "final"]);
  });

  test("that is no failure of the source is final at once", () => {
    const error = new TypeError("oops");
    expect(new Attempts().judge(error, options)).toEqual({ kind: "final", error });
  });

  test("that is a replacement costs no retry, and is counted apart", () => {
    const attempts = new Attempts();
    expect(kinds([1, 2, 3, 4].map(() => attempts.judge(REPLACED, options)))).toEqual(Array(4).fill("replaced"));
    expect([attempts.replacements, attempts.failures]).toEqual([4, 0]);
  });

  test("that is a refusal is a failure like any other if no admission slows everybody down", () => {
    const attempts = new Attempts();
    expect(kinds([1, 2, 3].map(() => attempts.judge(throttled, options)))).toEqual(["again", "again", "final"]);
  });

  test("that the admission takes for one request too many costs no retry, and its news are handed on", () => {
    const attempts = new Attempts();
    const news: FetchEvent = { type: "throttled", connections: 2, delayMs: 0 };
    const admit = () => ({ kind: "later", news }) as const;
    for (let failed = 1; failed <= 4; failed += 1) {
      expect(attempts.judge(throttled, { ...options, admit })).toEqual({ kind: "throttled", news });
    }
    expect(attempts.failures).toBe(0);
  });

  test("that the admission calls final is final, and one that it does not care about is a failure", () => {
    const attempts = new Attempts();
    const admit = (error: FetchError) =>
      error === throttled ? ({ kind: "final", error: throttled } as const) : ({ kind: "own" } as const);
    expect(attempts.judge(throttled, { ...options, admit })).toEqual({ kind: "final", error: throttled });
    expect(attempts.judge(reset, { ...options, admit })).toMatchObject(again(200, 1));
  });
});
