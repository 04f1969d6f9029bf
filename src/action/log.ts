/** A fetch's events in the log of a job. */
import { describeDetail, describeEvent, describeProgress } from "../app/describe.ts";
import type { AbandonedFetch } from "../app/keep-abandoned.ts";
import { type KeptFetch, keptFetchOf } from "../app/partial-keeper.ts";
import type { FetchRequest, RestoreRequest } from "../app/request.ts";
import type { FetchEvent } from "../core/events.ts";
import type { Reporter } from "../core/ports.ts";
import { STATE_FETCH } from "./state.ts";

/** What is used of @actions/core. */
export type ActionsCore = typeof import("@actions/core");

/** A log is read later: a line every few seconds tells enough. */
const LINE_EVERY_MS = 5_000;

export interface LogOptions {
  /** Null where another process fetches: then there is nothing for post to keep. */
  readonly request: FetchRequest | RestoreRequest | null;
  /** Loads @actions/core, which takes 70 ms: when the first line is due, and not before the first request. */
  readonly loadCore: () => Promise<ActionsCore>;
  /** Called when the first byte is about to come. */
  readonly onOpened: (fetch: KeptFetch) => void;
}

export function logReporter({ request, loadCore, onOpened }: LogOptions): Reporter {
  let nextLineMs = performance.now() + LINE_EVERY_MS;
  return {
    report: (event) => {
      if (event.type === "progress") {
        if (performance.now() < nextLineMs) return;
        nextLineMs = performance.now() + LINE_EVERY_MS;
      }
      const kept = event.type === "opened" && request !== null ? keptFetchOf(request, event) : null;
      if (kept !== null) onOpened(kept);
      void loadCore().then((core) => {
        // Before the first byte is kept, so that post knows of it even when this process is killed.
        if (kept !== null) core.saveState(STATE_FETCH, { ...kept, pid: process.pid } satisfies AbandonedFetch);
        write(core, event);
      });
    },
  };
}

function write(core: ActionsCore, event: FetchEvent): void {
  const detail = describeDetail(event);
  if (detail !== null) core.debug(detail);
  const line = event.type === "progress" ? describeProgress(event.progress) : describeEvent(event);
  if (line === null) return;
  if (event.type === "warning") core.warning(line);
  else if (event.type === "notice") core.notice(line);
  else core.info(line);
}
