import { describe, expect, test } from "vitest";
import type { Admission } from "../../../src/core/admission.ts";
import { FetchError } from "../../../src/core/errors.ts";
import { RequestAdmission } from "../../../src/core/request-admission.ts";
import { SharedBudget } from "../../support/shared-budget.ts";
import { Simulation } from "../../support/simulate.ts";
import { BlockSimulation } from "../../support/simulate-blocks.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const throttled = new FetchError("throttled", "Cannot read: 429");
const reset = new FetchError("network", "Cannot read: reset");

const pieceCount = 60;
const blocks = Array.from({ length: pieceCount }, (_, piece) => piece);

/** Transfers of a kind under one budget, each of this many pieces. */
const kinds = {
  files: (clock: VirtualClock, budget: SharedBudget, pieces: readonly number[]) =>
    pieces.map((count) => {
      const some = { sizeBytes: count * 64 * 1024, connections: 4, idleTimeoutMs: 1000 };
      return new Simulation({ clock, ...some, admission: budget.around });
    }),
  restores: (clock: VirtualClock, budget: SharedBudget, pieces: readonly number[]) =>
    pieces.map((count) => {
      const some = { blocks: blocks.slice(0, count), pieceCount, connections: 4, idleTimeoutMs: 1000 };
      return new BlockSimulation({ clock, ...some, admission: budget.around });
    }),
};

describe.each([
  ["files", kinds.files],
  ["restores", kinds.restores],
] as const)("a budget that two %s share", (_, transfersOf) => {
  async function ran(budget: SharedBudget, pieces: readonly number[]) {
    const clock = new VirtualClock();
    const transfers = transfersOf(clock, budget, pieces);
    let mostOpen = 0;
    using _look = clock.every(5, () => {
      mostOpen = Math.max(
        mostOpen,
        transfers.reduce((sum, { source }) => sum + source.open, 0),
      );
    });
    await clock.run(Promise.all(transfers.map((s) => s.start())));
    expect(transfers.map(({ isRight }) => isRight)).toEqual(transfers.map(() => true));
    expect(budget.underWay).toBe(0);
    return { clock, transfers, mostOpen };
  }

  test("is kept to, and used up", async () => {
    const { mostOpen } = await ran(new SharedBudget(3), [60, 20]);
    expect(mostOpen).toBe(3);
  });

  test("goes at once to the one that waits when the other ends, and not only at its next tick", async () => {
    const { clock } = await ran(new SharedBudget(1), [1, 1]);
    expect(clock.now()).toBeLessThan(250);
  });

  test("that is closed for longer than the idle timeout is no silence", async () => {
    const { clock, transfers } = await ran(new SharedBudget(3, () => 10_000), [60, 20]);
    expect(transfers.flatMap((s) => s.told("retry"))).toEqual([]);
    expect(clock.now()).toBeGreaterThan(10_000);
  });
});

describe("a block that was given up for another connection", () => {
  test("is not silent while it waits for a turn that comes late", async () => {
    const clock = new VirtualClock();
    let closedUntilMs = 0;
    // One request gets no byte, is late after 2 s, and may go again only after 30 s; then its answer takes a little.
    const service = ({ piece, atMs }: { readonly piece: number; readonly atMs: number }) => {
      if (piece !== 5) return { latencyMs: 20 };
      if (atMs > 10_000) return { latencyMs: 900 };
      closedUntilMs = 30_000;
      return { fault: "silent" } as const;
    };
    const admission = new SharedBudget(10, () => closedUntilMs).around;
    const some = { blocks, pieceCount, source: { service }, idleTimeoutMs: 4000, admission };
    const s = new BlockSimulation({ clock, ...some });
    await s.run();
    expect([s.isRight, s.told("retry")]).toEqual([true, []]);
  });
});

describe("requests for blocks", () => {
  const alone = { areOthersServed: false, areOthersGranted: false, others: 0 };

  function admitting(retries = 3) {
    const admission: Admission = new RequestAdmission({
      connections: 4,
      mostConnections: 4,
      quotaPerSecond: 1000,
      retries,
      random: () => 0,
    });
    const refused = (nowMs: number, error = throttled) =>
      admission.refused({ error, nowMs, startedMs: nowMs - 1, hasBytes: false, failures: 0, ...alone });
    const moment = (nowMs: number) => ({ nowMs, bytes: 0, remainingBytes: 1, held: 0, receiving: 0, firstByteMs: 0 });
    return { admission, refused, tick: (nowMs: number) => admission.tick(moment(nowMs)) };
  }

  test("wait for an end when as many are under way as may be", () => {
    const { admission } = admitting();
    expect([admission.waitMs(3, 0), admission.waitMs(4, 0)]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  test("are refused once for the pace's sake, and then pause ever longer, until all is given up", () => {
    const { admission, refused, tick } = admitting();
    expect(refused(0)).toEqual({ kind: "later", news: null });
    let nowMs = 0;
    for (const attempt of [2, 3, 4]) {
      nowMs += 60_000;
      tick(nowMs);
      expect(refused(nowMs)).toMatchObject({ kind: "later", news: { type: "retry", attempt } });
      expect(admission.waitMs(0, nowMs)).toBeGreaterThanOrEqual(1000);
    }
    tick(200_000_000);
    expect(refused(200_000_000)).toMatchObject({ kind: "final", error: { message: expect.stringContaining("after 5 attempts") } });
  });

  test("start to count refusals anew once one was answered", () => {
    const { admission, refused, tick } = admitting(1);
    for (let nowMs = 0; nowMs < 600_000; nowMs += 60_000) {
      tick(nowMs);
      expect(refused(nowMs)).toEqual({ kind: "later", news: null });
      admission.answered({ nowMs: nowMs + 10, startedMs: nowMs + 5, bytes: 64, isFull: false });
    }
  });

  test("that fail in another way are none of the admission's business", () => {
    const { admission, refused } = admitting();
    expect(refused(0, reset)).toEqual({ kind: "own" });
    expect([admission.hasRefused, admission.isAccepting(0)]).toEqual([false, true]);
  });

  test("get the service's rate told once, when it is known", () => {
    const { admission, refused, tick } = admitting();
    refused(1000);
    expect([admission.hasRefused, admission.isAccepting(1000), tick(1001)]).toEqual([true, false, null]);
    expect(tick(3000)).toMatchObject({
      type: "notice",
      message: expect.stringMatching(/^The service accepts about \d+ requests a second/),
    });
    expect([admission.isAccepting(3000), tick(3250)]).toEqual([true, null]);
  });
});
