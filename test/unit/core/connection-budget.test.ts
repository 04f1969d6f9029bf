import { describe, expect, it } from "vitest";
import type { Admission } from "../../../src/core/admission.ts";
import { ConnectionAdmission } from "../../../src/core/connection-admission.ts";
import { ConnectionBudget } from "../../../src/core/connection-budget.ts";

const NEVER = new AbortController().signal;

/** A transfer that could use this many connections. */
const own = (connections: number): Admission =>
  new ConnectionAdmission({ connections, mostConnections: connections, firstByteMs: 0, nowMs: 0, retries: 0, random: () => 0 });

/** Sends as many requests as it may, and returns how many those are. */
function fill(admission: Admission): number {
  let underWay = 0;
  while (admission.waitMs(underWay, 0) === 0) {
    admission.sent(0);
    underWay += 1;
    expect(admission.limit).toBeGreaterThanOrEqual(underWay);
  }
  return underWay;
}

describe("a budget of connections", () => {
  it("is all for one transfer if it is alone", async () => {
    const budget = new ConnectionBudget(8);
    using seat = await budget.seat(NEVER);
    expect(fill(seat.around(own(16)))).toBe(8);
  });

  it("leaves each transfer the one connection of its seat, whatever the others have", async () => {
    const budget = new ConnectionBudget(8);
    const seats = await Promise.all([1, 2, 3].map(() => budget.seat(NEVER)));
    expect(seats.map((seat) => fill(seat.around(own(16))))).toEqual([6, 1, 1]);
  });

  it("gives nothing beyond the seats as long as somebody waits for one", async () => {
    const budget = new ConnectionBudget(2);
    const seats = [await budget.seat(NEVER), await budget.seat(NEVER)] as const;
    const third = budget.seat(NEVER);
    const admission = seats[0].around(own(4));
    seats[1].leave();
    await third;
    expect(fill(admission)).toBe(1);
  });

  it("wakes those that could use more when a connection is free", async () => {
    const budget = new ConnectionBudget(2);
    const [first, second] = [await budget.seat(NEVER), await budget.seat(NEVER)];
    const admission = first.around(own(4));
    expect(fill(admission)).toBe(1);
    let calls = 0;
    admission.onRoom = () => {
      calls += 1;
    };
    second.leave();
    second.leave();
    expect(calls).toBe(1);
    expect(admission.waitMs(1, 0)).toBe(0);
  });

  it("gives what was taken beyond a seat to who waits for a seat, once it is free", async () => {
    const budget = new ConnectionBudget(2);
    using first = await budget.seat(NEVER);
    const admission = first.around(own(4));
    expect(fill(admission)).toBe(2);
    const second = budget.seat(NEVER);
    admission.ended(0);
    using _seat = await second;
    expect(admission.waitMs(1, 0)).toBe(Number.POSITIVE_INFINITY);
    admission.ended(0);
    expect(fill(admission)).toBe(1);
  });

  it("forgets who no longer waits", async () => {
    const budget = new ConnectionBudget(1);
    const first = await budget.seat(NEVER);
    const stop = new AbortController();
    const stopped = budget.seat(stop.signal);
    const second = budget.seat(NEVER);
    stop.abort(new Error("stopped"));
    await expect(stopped).rejects.toThrow("stopped");
    first.leave();
    (await second).leave();
    expect(budget.free).toBe(1);
  });
});
