/** The background process: takes one order from its parent, fetches, and lives as long as the fetch does. */

import { FetchError, toFetchError } from "../../core/errors.ts";
import type { FetchEvent } from "../../core/events.ts";
import type { Reporter } from "../../core/ports.ts";
import { type FetchResult, finish } from "../../core/result.ts";
import { type Ending, type RunningStatus, writeError } from "../../core/running-status.ts";
import type { ArtifactOptions } from "../file/fetch-artifact.ts";
import { shareMany } from "../many/share-many.ts";
import { bringBackFor } from "../partial/bring-back.ts";
import { PeriodicSaves } from "../partial/save-periodically.ts";
import { unfinishedFetchOf } from "../partial/unfinished-fetch.ts";
import { endOnFault } from "../process/last-resort.ts";
import { keepMemorySteady } from "../process/steady-memory.ts";
import { listenForStop } from "../process/stop-signals.ts";
import { systemClock } from "../process/system-clock.ts";
import { calm } from "../report/calm-reporter.ts";
import { describeError, describeResult } from "../report/describe.ts";
import { LineLog } from "../report/line-log.ts";
import type { FetchRequest, RestoreRequest } from "../request/request.ts";
import { readRequest } from "../request/request-json.ts";
import { nameLog } from "./background-log.ts";
import type { BackgroundOrder, BackgroundReply } from "./background-order.ts";
import { runRequest } from "./run-request.ts";
import { readSeveral } from "./several-json.ts";

type OpenedEvent = FetchEvent & { readonly type: "opened" };

/** Serves the parent's order. Never rejects; how it ended is in the result that the fetch leaves, and in the log. */
export async function runBackground(print: (text: string) => void): Promise<void> {
  keepMemorySteady();
  using stop = listenForStop(() => {});
  const parent = new Parent();
  endOnFault((error) => {
    const ending = failedEnding(error);
    print(`${describeEnding(ending)}\n`);
    parent.reply({ type: "ended", ending });
  });
  const order = await parent.order;
  let isPrivate = true;
  const onRunning = async (status: RunningStatus) => {
    if (status.pid !== process.pid) return parent.leaveTo(status);
    await nameLog(order.log, status.fetchId);
    parent.reply({ type: "running", status, own: { pid: process.pid, isPrivate } });
  };
  const onOpened = (opened: OpenedEvent) => {
    isPrivate = opened.isPrivate;
  };
  let isLogged = false;
  // A follower may read the log as soon as it hears of the end. A fetch that was never shared ends below only.
  const onEnding = (ending: Ending) => {
    if (!isLogged) print(`${describeEnding(ending)}\n`);
    isLogged = true;
  };
  try {
    const result = await work(order, {
      signal: AbortSignal.any([stop.signal, parent.signal]),
      reporter: calm(logReporter(print, onOpened)),
      initiator: order.initiator,
      onRunning: (status) => void onRunning(status),
      onEnding,
    });
    const ending = { result, error: null };
    onEnding(ending);
    parent.reply({ type: "ended", ending });
  } catch (thrown) {
    const error = toFetchError(thrown);
    const ending = failedEnding(error);
    onEnding(ending);
    parent.reply({ type: "ended", ending });
    process.exitCode = error.exitCode;
  }
}

function failedEnding(error: FetchError): Ending {
  const result = error.result ?? finish({ status: "failed", path: "", fetchId: "", reason: `${error.message}.` });
  return { result, error: writeError(error) };
}

function describeEnding({ result, error }: Ending): string {
  if (error === null) return describeResult(result);
  return describeError(error, result);
}

/** The process that gave the order, at the other end of the pipe. */
class Parent {
  readonly #idle = new AbortController();
  #hasReply = false;
  readonly order = new Promise<BackgroundOrder>((resolve) => process.once("message", (message) => resolve(message as BackgroundOrder)));

  constructor() {
    process.once("disconnect", () => {
      if (this.#hasReply) return;
      this.#idle.abort(new FetchError("cancelled", "The process that started the fetch went before the source had answered"));
    });
  }

  /** Aborted when nothing is left to do here. */
  get signal(): AbortSignal {
    return this.#idle.signal;
  }

  /** Only the first answer is sent, and the pipe is closed after it. */
  reply(answer: BackgroundReply): void {
    if (this.#hasReply || !process.connected) return;
    this.#hasReply = true;
    process.send?.(answer, () => process.connected && process.disconnect());
  }

  /** Another process runs the fetch already. */
  leaveTo(status: RunningStatus): void {
    this.reply({ type: "running", status, own: null });
    this.#idle.abort(new FetchError("cancelled", "Another process runs the fetch"));
  }
}

type WorkOptions = ArtifactOptions & { readonly signal: AbortSignal; readonly reporter: Reporter };

async function work({ work }: BackgroundOrder, options: WorkOptions): Promise<FetchResult> {
  if (work.kind !== "files") return fetchOne(readRequest(work), options);
  const { entries, ...together } = readSeveral(work);
  return shareMany(entries, { ...options, ...together });
}

/** As the action's main step does it: an earlier attempt's partial file is brought back, this one's is saved now and then. */
async function fetchOne(request: FetchRequest | RestoreRequest, options: WorkOptions): Promise<FetchResult> {
  const { checkpointIntervalMs: intervalMs } = request;
  const { signal, reporter } = options;
  const saves = intervalMs === undefined ? null : new PeriodicSaves({ intervalMs, clock: systemClock, reporter });
  const report = (event: FetchEvent) => {
    reporter.report(event);
    if (event.type === "opened") saves?.begin(unfinishedFetchOf(request, event));
  };
  const bringBack = options.initiator?.via === "action" ? bringBackFor(request, { reporter, signal }) : null;
  try {
    return await runRequest(request, { ...options, reporter: { report }, bringBack });
  } finally {
    await saves?.end();
  }
}

/** Lines of text on stdout, which is the log. */
function logReporter(print: (text: string) => void, onOpened: (event: OpenedEvent) => void): Reporter {
  const lines = new LineLog();
  return {
    report: (event) => {
      if (event.type === "opened") onOpened(event);
      const line = lines.plainLineOf(event);
      if (line !== null) print(`${line}\n`);
    },
  };
}
