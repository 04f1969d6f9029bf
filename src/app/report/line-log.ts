/** What is written, line by line, if nobody watches a bar: the action's log, the log of a background fetch, and stderr of a command. */

import type { FetchEvent } from "../../core/events.ts";
import { monotonicMs } from "../../core/monotonic.ts";
import { describeEvent, describeFiles, describeProgress } from "./describe.ts";

/** A log is read later: a line of progress every few seconds shows that the fetch goes on. */
const PROGRESS_EVERY_MS = 5_000;

export class LineLog {
  #nextProgressMs = monotonicMs() + PROGRESS_EVERY_MS;

  /** The line that an event is worth now; null if it is worth none. */
  lineOf(event: FetchEvent): string | null {
    if (event.type !== "progress" && event.type !== "files") return describeEvent(event);
    if (monotonicMs() < this.#nextProgressMs) return null;
    this.#nextProgressMs = monotonicMs() + PROGRESS_EVERY_MS;
    return event.type === "files" ? describeFiles(event) : describeProgress(event.progress);
  }

  /** The same for a log that knows no levels: a warning says that it is one. */
  plainLineOf(event: FetchEvent): string | null {
    const line = this.lineOf(event);
    const { type } = event.type === "entry" ? event.event : event;
    return line !== null && type === "warning" ? `warning: ${line}` : line;
  }
}
