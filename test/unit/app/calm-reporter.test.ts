import { expect, it } from "vitest";
import { calm } from "../../../src/app/report/calm-reporter.ts";
import { describeEvent } from "../../../src/app/report/describe.ts";
import type { FetchEvent } from "../../../src/core/events.ts";

const retry: FetchEvent = { type: "retry", message: "Cannot go on reading", delayMs: 20, attempt: 1 };
const replaced: FetchEvent = { type: "replaced", offset: 0, bytesPerSecond: 1, bestBytesPerSecond: 9 };
const notice: FetchEvent = { type: "notice", message: "good to know" };

it("what sixteen connections report at once is reported once, and everything else every time", () => {
  const reported: FetchEvent[] = [];
  let nowMs = 0;
  const reporter = calm({ report: (event) => reported.push(event) }, () => nowMs);
  for (let connection = 0; connection < 16; connection += 1) reporter.report(retry);
  reporter.report(replaced);
  reporter.report(notice);
  reporter.report(notice);
  nowMs = 999;
  reporter.report(retry);
  nowMs = 1_000;
  reporter.report(retry);
  expect(reported.map(({ type }) => type)).toEqual(["retry", "replaced", "notice", "notice", "retry"]);
});

it("a short pause is described without a figure", () => {
  expect(describeEvent(retry)).toBe("Trying again at once (attempt 1 failed): Cannot go on reading");
  expect(describeEvent({ ...retry, delayMs: 1_240 })).toMatch(/^Trying again in 1\.2 s /);
});
