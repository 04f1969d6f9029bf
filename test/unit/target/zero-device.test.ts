import { describe, expect, test } from "vitest";
import { zeroInRanges } from "../../../src/target/zero-device.ts";

const GIB = 1024 ** 3;
const TIB = 1024 ** 4;

/** Zeroes on a device that takes `msPerGib` for a GiB; each call also costs a process. */
async function zeroed(sizeBytes: number, msPerGib: (offset: number) => number, signal = new AbortController().signal) {
  let nowMs = 0;
  const calls: { offset: number; length: number; tookMs: number }[] = [];
  const zero = async (offset: number, length: number) => {
    const tookMs = 3 + (msPerGib(offset) * length) / GIB;
    nowMs += tookMs;
    calls.push({ offset, length, tookMs });
  };
  await zeroInRanges(sizeBytes, { zero, now: () => nowMs, signal });
  return calls;
}

describe("a device that zeroes by itself", () => {
  test.each([
    ["no time for a GiB", 0.01, 20],
    ["5 ms for a GiB", 5, 1000],
    ["300 ms for a GiB", 300, 35_000],
  ])("zeroes 64 TiB in few steps, none of which is much longer than a second, if it takes %s", async (_, msPerGib, mostCalls) => {
    const calls = await zeroed(64 * TIB, () => msPerGib);
    expect(calls.length).toBeLessThan(mostCalls);
    expect(Math.max(...calls.map(({ tookMs }) => tookMs))).toBeLessThan(1100);
    let at = 0;
    for (const { offset, length } of calls) {
      expect(offset).toBe(at);
      at += length;
    }
    expect(at).toBe(64 * TIB);
  });

  test("zeroes smaller ranges when it gets slow, but at least a GiB at once", async () => {
    const calls = await zeroed(2 * TIB, (offset) => (offset < TIB ? 1 : 2000));
    expect(calls.at(-1)?.length).toBe(GIB);
    expect(calls.filter(({ tookMs }) => tookMs > 3000).length).toBeLessThan(12);
  });

  test("zeroes exactly its size, and nothing if it has none", async () => {
    expect((await zeroed(3 * GIB + 512, () => 5)).map(({ length }) => length)).toEqual([GIB, 2 * GIB, 512]);
    expect(await zeroed(0, () => 5)).toEqual([]);
  });

  test("gets no further range once the restore was stopped", async () => {
    const stop = new AbortController();
    const asked: number[] = [];
    const zero = async (offset: number) => {
      asked.push(offset);
      stop.abort(new Error("stopped"));
    };
    await expect(zeroInRanges(TIB, { zero, now: () => 0, signal: stop.signal })).rejects.toThrow("stopped");
    expect(asked).toEqual([0]);
  });
});
