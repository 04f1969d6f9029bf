/** Real time and real chance. */
import { monotonicMs } from "../../core/monotonic.ts";
import type { Clock } from "../../core/ports.ts";

/** Node's timers count in 32 bits: a longer delay would be over after a millisecond. */
const MOST_TIMER_MS = 2 ** 31 - 1;

/** Node's own makes an error with a stack for each timer that is not needed any more, and most are not. */
function delay(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener("abort", onAbort);
        resolve();
      },
      Math.max(0, delayMs),
    );
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

export const systemClock: Clock = {
  now: monotonicMs,
  sleep: async (delayMs, signal) => {
    let leftMs = delayMs;
    for (; leftMs > MOST_TIMER_MS; leftMs -= MOST_TIMER_MS) await delay(MOST_TIMER_MS, signal);
    await delay(leftMs, signal);
  },
  every: (intervalMs, tick) => {
    const timer = setInterval(tick, Math.min(intervalMs, MOST_TIMER_MS));
    return { [Symbol.dispose]: () => clearInterval(timer) };
  },
  random: Math.random,
};
