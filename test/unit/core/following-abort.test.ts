import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { FollowingAbort } from "../../../src/core/following-abort.ts";

test("An abort comes when the followed signal does, with its reason, and lets go of it once it is disposed of.", () => {
  const fetch = new AbortController();
  const left = new FollowingAbort(fetch.signal);
  const followed = new FollowingAbort(fetch.signal);
  left[Symbol.dispose]();
  expect(getEventListeners(fetch.signal, "abort")).toHaveLength(1);
  fetch.abort("stopped");
  expect([followed.signal.reason, left.signal.aborted]).toEqual(["stopped", false]);
});

test("An abort of one's own does not reach the followed signal, and one that follows too late has come at once.", () => {
  const fetch = new AbortController();
  using own = new FollowingAbort(fetch.signal);
  own.abort("silent");
  expect([own.signal.reason, fetch.signal.aborted]).toEqual(["silent", false]);
  using late = new FollowingAbort(AbortSignal.abort("before"));
  expect(late.signal.reason).toBe("before");
});
