import { describe, expect, it } from "vitest";
import { chooseMirror, soonest } from "../../../src/composed/choose-mirror.ts";
import { Mirror } from "../../../src/composed/mirror.ts";

const MIB = 1024 * 1024;

interface State {
  readonly rate?: number | null;
  readonly reads?: number;
  /** How many there were when its rate was taken. @default one more than there are */
  readonly measuredReads?: number;
  readonly restUntilMs?: number;
  readonly mostReads?: number;
  readonly isDropped?: boolean;
}

/** Mirrors called a, b, c and so on. */
function mirrors(...states: readonly State[]): readonly Mirror[] {
  return states.map(({ rate = null, reads = 0, measuredReads = reads + 1, restUntilMs = 0, mostReads = 100, isDropped = false }, i) => {
    const label = "abcdef".charAt(i);
    const open = () => Promise.reject(new Error("not opened here"));
    const mirror = new Mirror({ label, host: label, key: label, open });
    Object.assign(mirror, { state: isDropped ? "dropped" : "used", restUntilMs, mostReads });
    const begin = () => mirror.begin({ position: 0, end: MIB, write: () => true, onDrain: undefined, discard: () => {} }, 0);
    if (rate !== null) measureAs(mirror, rate, measuredReads);
    for (let n = 0; n < reads; n += 1) begin();
    return mirror;
  });
}

/** Has it measured with so many reads, each of which brings this much. */
function measureAs(mirror: Mirror, rate: number, reads: number): void {
  const sinks = Array.from({ length: reads }, () => ({
    position: 0,
    end: 2 ** 40,
    write: () => true,
    onDrain: undefined,
    discard: () => {},
  }));
  const begun = sinks.map((sink) => mirror.begin(sink, 0));
  for (const sink of sinks) sink.position = rate;
  mirror.measure(1000);
  for (const read of begun) mirror.reads.delete(read);
}

const chosen = (states: readonly State[], wantedBytes = 32 * MIB) => chooseMirror(mirrors(...states), wantedBytes, 1000)?.label;

describe("the mirror for the next read", () => {
  it.each<[string, readonly State[], string | undefined]>([
    ["is one that was never tried", [{ rate: 100 * MIB, reads: 1 }, {}], "b"],
    ["is one that has no connection, if there are enough for all", [{ rate: 10 * MIB, reads: 1 }, { rate: MIB }], "b"],
    ["is the fastest if there are fewer connections than mirrors", [{ rate: MIB }, { rate: 2 * MIB }, { rate: 3 * MIB }], "c"],
    ["is not one whose connection is worth next to nothing", [{ rate: 100 * MIB, reads: 1 }, { rate: MIB }], "a"],
    [
      "is the one where a connection brings most",
      [
        { rate: 3 * MIB, reads: 4 },
        { rate: 4 * MIB, reads: 5 },
      ],
      "b",
    ],
    [
      "is one that has a single connection, if there are enough for two each: it has work also while that one gets its next read",
      [
        { rate: 9 * MIB, reads: 3 },
        { rate: MIB, reads: 1 },
      ],
      "b",
    ],
    [
      "is not one that more have joined than it was measured with: what it has may be all that it gives",
      [
        { rate: 3 * MIB, reads: 8, measuredReads: 4 },
        { rate: 2 * MIB, reads: 3, measuredReads: 4 },
      ],
      "b",
    ],
    ["is the one with fewer connections if nothing is known", [{ reads: 2 }, { reads: 1 }], "b"],
    [
      "is not one that rests",
      [
        { rate: MIB, reads: 1 },
        { rate: 9 * MIB, restUntilMs: 1001 },
      ],
      "a",
    ],
    [
      "is not one that refused more",
      [
        { rate: MIB, reads: 1 },
        { rate: 9 * MIB, reads: 2, mostReads: 2 },
      ],
      "a",
    ],
    ["is not one that was dropped", [{ rate: MIB, reads: 1 }, { isDropped: true }], "a"],
    ["is none if all rest", [{ restUntilMs: 2000 }, { restUntilMs: 3000 }], undefined],
  ])("%s", (_, states, expected) => {
    expect(chosen(states)).toBe(expected);
  });

  it("is no slow one for what a fast one does at once, so that nobody waits for it at the end", () => {
    const states = [{ rate: 10 * MIB, reads: 1 }, { rate: MIB }];
    expect(chosen(states, 4 * MIB)).toBe("a");
    expect(chosen(states, 6 * MIB)).toBe("b");
    // One that is nearly as fast would else have nothing to do.
    expect(chosen([{ rate: 10 * MIB, reads: 1 }, { rate: 6 * MIB }], MIB)).toBe("b");
  });

  it("is the one that is free again first, if all rest", () => {
    expect(soonest(mirrors({ restUntilMs: 3000 }, { restUntilMs: 2000 }, { restUntilMs: 1000, isDropped: true }))?.label).toBe("b");
  });
});
