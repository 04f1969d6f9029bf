/**
 * Where the requests for a large object end. AWS advises ranges of 8 to 16 MiB that begin where a part of the upload begins (S3 user guide,
 * "Performance design patterns"): each is read from one place, and many short answers get around a slow one.
 */

const MIB = 1024 * 1024;
const LEAST_BYTES = 8 * MIB;
const MOST_BYTES = 16 * MIB;
/** S3 takes no more parts. */
const MOST_PARTS = 10_000;

/**
 * The size of the parts that an object was uploaded in; null if it has none, or nobody can tell. An ETag of S3 says how many there are. All but
 * the last have one size, and tools choose a round number of mebibytes, so of all sizes that make that many parts the one that the highest
 * power of two divides is most likely the right one. If it is not, nothing is lost but the order.
 */
export function partBytesOf(sizeBytes: number, etag: string | undefined): number | null {
  const count = Number(/^"[0-9a-f]{32}-(\d{1,5})"$/i.exec(etag?.trim() ?? "")?.[1] ?? 0);
  if (count < 2 || count > MOST_PARTS) return null;
  const [least, most] = [Math.ceil(sizeBytes / count / MIB), Math.floor((Math.ceil(sizeBytes / (count - 1)) - 1) / MIB)];
  for (let power = 2 ** 40; power >= 1; power /= 2) {
    const found = Math.ceil(least / power) * power;
    if (found > 0 && found <= most) return found * MIB;
  }
  return null;
}

/** The byte after the last one that a request from `position` on asks for, if more is wanted than one request should bring. */
export function requestEnd(position: number, partBytes: number | null): number {
  const part = partBytes ?? MOST_BYTES;
  // Several small parts, or the equal shares of a large one.
  const group = part * Math.max(1, Math.ceil(LEAST_BYTES / part));
  const share = Math.ceil(group / Math.max(1, Math.ceil(group / MOST_BYTES)));
  const start = Math.floor(position / group) * group;
  return Math.min(start + (Math.floor((position - start) / share) + 1) * share, start + group);
}
