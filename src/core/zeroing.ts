import type { VolumeTarget } from "./ports.ts";

/**
 * Makes `[start, end)` of a target read as zeros, a bit at a time.
 * @param onZeroed called with the number of bytes each time
 */
export async function makeZero(
  target: VolumeTarget,
  [start, end]: readonly [start: number, end: number],
  signal: AbortSignal,
  onZeroed: (bytes: number) => void = () => {},
): Promise<void> {
  for (let from = start; from < end; ) {
    signal.throwIfAborted();
    const to = await target.zero(from, end);
    onZeroed(to - from);
    from = to;
  }
}
