/**
 * Which mirror the next read goes to. Each has one connection at least, and the others go where one connection brings most: if the
 * servers limit each connection, that is the fastest one, and if they limit the sum, its connections become slower as more join, until
 * all bring the same.
 */
import type { Mirror } from "./mirror.ts";

/** One connection of a mirror that is slower than this share of the best is not worth its place. */
const WORTHY_SHARE = 1 / 16;
/** A read that the best mirror does in less than this many milliseconds belongs to the end, where a slow one would keep all waiting. */
const LAST_MS = 500;

/** @returns null if no mirror is free */
export function chooseMirror(mirrors: readonly Mirror[], wantedBytes: number, nowMs: number): Mirror | null {
  const free = mirrors.filter((mirror) => mirror.isFree(nowMs));
  const underWay = mirrors.reduce((sum, { reads }) => sum + reads.size, 0);
  const best = Math.max(0, ...free.map(({ bytesPerSecond }) => bytesPerSecond ?? 0));
  const idle = free.filter(({ reads }) => reads.size === 0);
  const unknown = idle.find(({ bytesPerSecond }) => bytesPerSecond === null);
  if (unknown !== undefined) return unknown;
  const isLast = wantedBytes * 1000 < best * LAST_MS;
  if (!isLast && underWay + 1 >= free.length) {
    const worthy = idle.find(({ bytesPerSecond }) => (bytesPerSecond ?? 0) >= best * WORTHY_SHARE);
    if (worthy !== undefined) return worthy;
  }
  const [first = null] = free.toSorted((a, b) => (b.bytesPerSecond ?? 0) - (a.bytesPerSecond ?? 0) || a.reads.size - b.reads.size);
  return first;
}

/** If no mirror is free: the one that is free again first. */
export function soonest(mirrors: readonly Mirror[]): Mirror | undefined {
  return mirrors.filter(({ state }) => state === "used").toSorted((a, b) => a.restUntilMs - b.restUntilMs)[0];
}
