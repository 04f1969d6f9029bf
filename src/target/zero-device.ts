/** Has a device zero a range by itself, some at a time, so that it can be stopped and no tool outlives this process for long. */

const GIB = 1024 ** 3;
/** Before it is known how quick the device is; also what is zeroed before a tool looks whether it was stopped. */
export const FIRST_ZEROED_BYTES = GIB;
/** A range that took less makes the next one twice as large, in milliseconds: none then takes much longer than a second. */
const QUICK_MS = 500;

export interface ZeroingOptions {
  /** Zeroes `[offset, offset + length)`. */
  readonly zero: (offset: number, length: number) => Promise<void>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Zeroes `[0, sizeBytes)`. Devices take microseconds or a second for a GiB: ranges grow while they are quick, so that 64 TiB are not
 * 65,536 processes, and shrink when they are not.
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
