import { describe, expect, it } from "vitest";
import { ThreadGrowth } from "../../../src/threads/thread-growth.ts";

const LOOK_MS = 10;

/** Looks at intervals; the world says how busy the threads are and how fast all of them bring bytes together. */
function grow(most: number, world: (threads: number, atMs: number) => { readonly busy: number; readonly perSecond: number }) {
  const growth = new ThreadGrowth(most);
  const counts: number[] = [];
  let threads = 1;
  let bytes = 0;
  return (untilMs: number): readonly number[] => {
    for (let nowMs = counts.length * LOOK_MS; nowMs < untilMs; nowMs += LOOK_MS) {
      const { busy, perSecond } = world(threads, nowMs);
      bytes += (perSecond * LOOK_MS) / 1000;
      const said = growth.look({ nowMs, busy: Array.from({ length: threads }, () => busy), bytes, areAllServing: true });
      threads += said === "more" ? 1 : said === "fewer" ? -1 : 0;
      counts.push(threads);
    }
    return counts;
  };
}

describe("the number of threads", () => {
  it("stays at one as long as that has time left, however slow the link is", () => {
    expect(new Set(grow(8, () => ({ busy: 0.6, perSecond: 1e6 }))(10_000))).toEqual(new Set([1]));
  });

  it("stays at one if that is busy with something else: little comes", () => {
    expect(new Set(grow(8, () => ({ busy: 1, perSecond: 2e7 }))(10_000))).toEqual(new Set([1]));
  });

  it("is two within a tenth of a second once one has no time left", () => {
    const counts = grow(8, (threads) => ({ busy: 1, perSecond: threads * 5e8 }))(200);
    expect(counts[Math.floor(100 / LOOK_MS)]).toBe(2);
  });

  it("rises as long as each one makes the whole faster, up to the most", () => {
    expect(grow(4, (threads) => ({ busy: 1, perSecond: threads * 5e8 }))(5000).at(-1)).toBe(4);
  });

  it("goes back to what was as fast, and does not try again soon", () => {
    const counts = grow(8, (threads) => ({ busy: 1, perSecond: Math.min(threads, 2) * 5e8 }))(15_000);
    expect(counts.at(-1)).toBe(2);
    expect(counts.filter((count) => count === 3).length * LOOK_MS).toBeLessThan(700);
  });

  it("is not lowered by something else that has the processors for a moment", () => {
    const counts = grow(2, (threads, atMs) => ({ busy: 1, perSecond: atMs > 100 && atMs < 350 ? 1e8 : threads * 5e8 }))(3000);
    expect(counts.at(-1)).toBe(2);
    expect(counts.slice(counts.indexOf(2)).every((count) => count === 2)).toBe(true);
  });

  it("is judged by the whole time until the new thread has something to receive: a moment's rate says little", () => {
    const growth = new ThreadGrowth(2);
    // What stood in the sockets comes fast, and then 100 MB come a second.
    const bytesAt = (nowMs: number): number => (nowMs <= 40 ? nowMs * 1e6 : 40e6 + (nowMs - 40) * 1e5);
    const look = (nowMs: number, threads: number, bytes = bytesAt(nowMs)) =>
      growth.look({ nowMs, busy: Array.from({ length: threads }, () => 1), bytes, areAllServing: nowMs < 50 || nowMs >= 440 });
    expect([look(0, 1), look(40, 1), look(440, 2)]).toEqual(["same", "more", "same"]);
    // Now 250 MB a second, which is more than the 180 MB of before.
    expect([look(740, 2, bytesAt(440) + 75e6), look(1100, 2, bytesAt(440) + 165e6)]).toEqual(["same", "same"]);
  });

  it("falls when the link becomes so slow that fewer have time left", () => {
    const counts = grow(8, (threads, atMs) => (atMs < 2000 ? { busy: 1, perSecond: threads * 5e8 } : { busy: 0.02, perSecond: 1e6 }))(
      60_000,
    );
    expect(counts.at(-1)).toBe(1);
  });

  it("judges a thread only once it has something to receive", () => {
    const growth = new ThreadGrowth(2);
    const look = (nowMs: number, threads: number, areAllServing: boolean) =>
      growth.look({ nowMs, busy: Array.from({ length: threads }, () => 1), bytes: nowMs * 1_000_000, areAllServing });
    expect([look(0, 1, true), look(60, 1, true)]).toEqual(["same", "more"]);
    expect([look(400, 2, false), look(800, 2, false), look(1200, 2, true), look(1300, 2, true)]).toEqual(["same", "same", "same", "same"]);
    expect([look(1600, 2, true), look(1700, 2, true), look(1900, 2, true)]).toEqual(["same", "same", "fewer"]);
  });
});
