/** Makes a device zero itself, one range at a time. So it can be stopped, and no tool outlives this process for long. */

const GIB = 1024 ** 3;
/** The first range, while it is not known how quick the device is. A tool also zeroes this much before it looks whether it was stopped. */
export const FIRST_ZEROED_BYTES = GIB;
/** If a range took less than this, in milliseconds, the next one is twice as large. So no range takes much longer than a second. */
const QUICK_MS = 500;

export interface ZeroingOptions {
  /** Zeroes `[offset, offset + length)`. */
  readonly zero: (offset: number, length: number) => Promise<void>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Zeroes `[0, sizeBytes)`. A device takes microseconds or a second for a GiB. Ranges grow while they are quick, so that 64 TiB do not
 * need 65,536 processes, and shrink when they are slow.
 *
 * @throws what `zero` throws, and the signal's reason
 */
export async function zeroInRanges(sizeBytes: number, { zero, now, signal }: ZeroingOptions): Promise<void> {
  let length = FIRST_ZEROED_BYTES;
  for (let at = 0; at < sizeBytes; ) {
    signal.throwIfAborted();
    const end = Math.min(sizeBytes, at + length);
    const startedMs = now();
    await zero(at, end - at);
    at = end;
    const tookMs = now() - startedMs;
    if (tookMs < QUICK_MS) length *= 2;
    else if (tookMs > 2 * QUICK_MS) length = Math.max(FIRST_ZEROED_BYTES, length / 2);
  }
}
