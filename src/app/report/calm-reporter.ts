/** For people: what all connections report at once is reported once. */

import type { FetchEvent } from "../../core/events.ts";
import { monotonicMs } from "../../core/monotonic.ts";
import type { Reporter } from "../../core/ports.ts";

/** Connections that fail together do so within this. */
const WAVE_MS = 1_000;

/** Hands on everything but repetitions: of retries and replacements the first one of each second. */
export function calm(reporter: Reporter, now: () => number = monotonicMs): Reporter {
  const reportedMs: Partial<Record<FetchEvent["type"], number>> = {};
  return {
    report: (event) => {
      if (event.type === "retry" || event.type === "replaced") {
        if (now() - (reportedMs[event.type] ?? Number.NEGATIVE_INFINITY) < WAVE_MS) return;
        reportedMs[event.type] = now();
      }
      reporter.report(event);
    },
  };
}
