/** Real time and real chance. */
import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../core/ports.ts";

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: async (delayMs, signal) => {
    try {
      await delay(delayMs, undefined, { signal });
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  },
  every: (intervalMs, tick) => {
    const timer = setInterval(tick, intervalMs);
    return { [Symbol.dispose]: () => clearInterval(timer) };
  },
  random: Math.random,
};
