/**
 * Which mirror the next read goes to. Each has two connections if there are enough, so that it has work also while one of them gets its next
 * read. The others go where one connection brings most: if the servers limit each connection, that is the fastest one, and if they limit the
 * sum, its connections become slower as more join, until all bring the same.
 */
import type { Mirror } from "./mirror.ts";

/** One connection of a mirror that is slower than this share of the best is not worth its place. */
const WORTHY_SHARE = 1 / 16;
/** A read that the best mirror does in less than this many milliseconds belongs to the end, where a slow one would keep all waiting. */
const LAST_MS = 500;
/** There, one that is slower than this share of the best is not worth it; one that is nearly as good would else have nothing to do. */
const LAST_WORTHY_SHARE = 1 / 2;
/** What each mirror should have under way, before one has more. At the end, where reads are short, the first of two is enough. */
const LEAST_READS = 2;

/** @returns null if no mirror is free */
export function chooseMirror(mirrors: readonly Mirror[], wantedBytes: number, nowMs: number): Mirror | null {
  const free = mirrors.filter((mirror) => mirror.isFree(nowMs));
  const underWay = mirrors.reduce((sum, { reads }) => sum + reads.size, 0);
  const best = Math.max(0, ...free.map(({ bytesPerSecond }) => bytesPerSecond ?? 0));
  const idle = free.filter(({ reads }) => reads.size === 0);
  const unknown = idle.find(({ bytesPerSecond }) => bytesPerSecond === null);
  if (unknown !== undefined) return unknown;
  const isLast = wantedBytes * 1000 < best * LAST_MS;
  const worthyRate = best * (isLast ? LAST_WORTHY_SHARE : WORTHY_SHARE);
  for (let least = 1; least <= (isLast ? 1 : LEAST_READS) && underWay + 1 >= least * free.length; least += 1) {
    const lacking = free.find(({ reads, bytesPerSecond }) => reads.size < least && (bytesPerSecond ?? 0) >= worthyRate);
    if (lacking !== undefined) return lacking;
  }
  const [first = null] = free.toSorted((a, b) => b.expectedRate - a.expectedRate || a.reads.size - b.reads.size);
  return first;
}

/** If no mirror is free: the one that is free again first. */
export function soonest(mirrors: readonly Mirror[]): Mirror | undefined {
  return mirrors.filter(({ state }) => state === "used").toSorted((a, b) => a.restUntilMs - b.restUntilMs)[0];
}
