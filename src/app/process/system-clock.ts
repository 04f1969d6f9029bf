/** Real time and real chance. */

import { setTimeout as delay } from "node:timers/promises";
import { monotonicMs } from "../../core/monotonic.ts";
import type { Clock } from "../../core/ports.ts";

/** Node's timers count in 32 bits: a longer delay would be over after a millisecond. */
const MOST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: monotonicMs,
  sleep: async (delayMs, signal) => {
    try {
      let leftMs = delayMs;
      for (; leftMs > MOST_TIMER_MS; leftMs -= MOST_TIMER_MS) await delay(MOST_TIMER_MS, undefined, { signal });
      await delay(leftMs, undefined, { signal });
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  },
  every: (intervalMs, tick) => {
    const timer = setInterval(tick, Math.min(intervalMs, MOST_TIMER_MS));
    return { [Symbol.dispose]: () => clearInterval(timer) };
  },
  random: Math.random,
};
