import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/app/process/system-clock.ts";

describe("the clock", () => {
  it.each([2 ** 31 - 1, 2 ** 31, 2 ** 32 + 7, 30 * 86_400_000, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
    "sleeps for %d ms, and no millisecond",
    async (delayMs) => {
      const abort = new AbortController();
      const long = systemClock.sleep(delayMs, abort.signal).then(
        () => "over",
        (reason: unknown) => reason,
      );
      // A timer that counts in 32 bits is over by now.
      await systemClock.sleep(10, new AbortController().signal);
      abort.abort("stopped");
      expect(await long).toBe("stopped");
    },
  );

  it.each([0, 1, -5])("returns at once if it is to sleep for %d ms", async (delayMs) => {
    await systemClock.sleep(delayMs, new AbortController().signal);
  });

  it("calls back no more often than asked if the interval is longer than a timer can count", async () => {
    let calls = 0;
    using _ticks = systemClock.every(2 ** 31, () => {
      calls += 1;
    });
    await systemClock.sleep(10, new AbortController().signal);
    expect(calls).toBe(0);
  });
});
