/** The action's main step: inputs, the fetch, outputs. Fails the step with one annotation that says what to do. */

import { runRequest } from "../app/background/run-request.ts";
import type { BringBack } from "../app/partial/bring-back.ts";
import type { PeriodicSaves } from "../app/partial/save-periodically.ts";
import type { UnfinishedFetch } from "../app/partial/unfinished-fetch.ts";
import { placesOf } from "../app/place/destination.ts";
import { decideResumeMode, runAttempt } from "../app/place/resume-mode.ts";
import { endOnFault } from "../app/process/last-resort.ts";
import { keepMemorySteady } from "../app/process/steady-memory.ts";
import { listenForStop } from "../app/process/stop-signals.ts";
import { systemClock } from "../app/process/system-clock.ts";
import { calm } from "../app/report/calm-reporter.ts";
import { describeError, describeResult } from "../app/report/describe.ts";
import type { FetchRequest, RestoreRequest } from "../app/request/request.ts";
import type { FinishedFetch } from "../app/shelf/artifact-shelf.ts";
import { type FetchError, toFetchError } from "../core/errors.ts";
import type { Reporter } from "../core/ports.ts";
import { type FetchResult, finish } from "../core/result.ts";
import { writeError } from "../core/running-status.ts";
import {
  type Mode,
  readAddToPath,
  readInputs,
  readMode,
  readPath,
  readSeveralInputs,
  readSummary,
  type SeveralInputs,
  secretInputs,
  unknownInputs,
} from "./inputs.ts";
import { ActionLog, logReporter } from "./log.ts";
import { outputsOf } from "./outputs.ts";
import { STATE_ENDED, STATE_FINISHED } from "./state.ts";

let opening: Promise<ActionLog> | null = null;

function openLog(): Promise<ActionLog> {
  opening ??= ActionLog.open(secretInputs());
  return opening;
}

/** Runs the main step. Never rejects; a failure is in the outputs, the annotation and the exit code. */
export async function runMain(): Promise<void> {
  keepMemorySteady();
  // After an error that nobody caught, the step ends like any other that failed.
  endOnFault(fail);
  // A second signal changes nothing here: the runner kills what does not end in time.
  using stop = listenForStop(() => {});
  let saves: PeriodicSaves | null = null;
  try {
    for (const sentence of unknownInputs()) (await openLog()).warning(sentence);
    wantsSummary = readSummary();
    const mode = readMode();
    const isForPath = readAddToPath() && (mode === "fetch" || mode === "wait");
    const several = readSeveralInputs();
    if (several !== null) return await succeed(await fetchSeveral(several, mode, stop.signal), isForPath);
    if (mode !== "fetch") return await succeed(await (await stepOf(mode))({ signal: stop.signal, openLog }), isForPath);
    const request = readInputs();
    const { checkpointIntervalMs: intervalMs } = request;
    const reporter = calm(logReporter({ request, openLog, onOpened: (fetch: UnfinishedFetch) => saves?.begin(fetch) }));
    if (intervalMs !== undefined) {
      const { PeriodicSaves } = await import("../app/partial/save-periodically.ts");
      saves = new PeriodicSaves({ intervalMs, clock: systemClock, reporter });
    }
    const bringBack = await bringBackFor(request, { reporter, signal: stop.signal });
    const result = await runRequest(request, {
      signal: stop.signal,
      reporter,
      bringBack,
      defer: leaveToPost,
      onSecret: mask,
      initiator: OWN,
    });
    await succeed(result, isForPath);
    (await openLog()).saveState(STATE_ENDED, "success");
  } catch (thrown) {
    await fail(toFetchError(thrown));
  } finally {
    await saves?.end();
  }
}

const OWN = { via: "action", pid: process.pid } as const;

function mask(secret: string): void {
  void openLog().then((log) => log.mask(secret));
}

/** Nothing of several files is left to the post step. */
async function fetchSeveral(inputs: SeveralInputs, mode: Mode, signal: AbortSignal): Promise<FetchResult> {
  const { severalStep } = await import("./several.ts");
  const reporter = calm(logReporter({ request: null, openLog, onOpened: () => {} }));
  return severalStep(inputs, mode, { signal, reporter, onSecret: mask, initiator: OWN, openLog });
}

interface BringBackOptions {
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

async function bringBackFor(request: FetchRequest | RestoreRequest, options: BringBackOptions): Promise<BringBack | null> {
  // A first attempt need not wait until the code for the cache is loaded.
  if (decideResumeMode(request.resume) !== "cache" || runAttempt() === 1) return null;
  return (await import("../app/partial/bring-back.ts")).bringBackFor(request, options);
}

/** Loaded here, because the first request of a plain fetch would wait for it. */
async function stepOf(mode: Exclude<Mode, "fetch">) {
  if (mode === "exists") return (await import("./exists.ts")).existsStep;
  return mode === "start" ? (await import("./start.ts")).startStep : (await import("./wait.ts")).waitStep;
}

async function succeed(result: FetchResult, isForPath: boolean): Promise<void> {
  const log = await openLog();
  // What only has begun is not there yet: the step that waits for it can put it there.
  if (isForPath && result.status !== "running" && result.status !== "inspected") {
    const { pathFolders } = await import("./path-folders.ts");
    for (const folder of await pathFolders(result)) log.addPath(folder);
  }
  log.setOutputs(outputsOf(result));
  log.info(describeResult(result));
  await summarize(log, result, null);
}

let wantsSummary = false;

/** A summary is for people; a step whose summary cannot be written is no worse for it. */
async function summarize(log: ActionLog, result: FetchResult, error: string | null): Promise<void> {
  const path = process.env["GITHUB_STEP_SUMMARY"] ?? "";
  if (!wantsSummary || path === "" || result.status === "running") return;
  const { writeSummary } = await import("./summary.ts");
  const why = await writeSummary(path, result, error);
  if (why !== null) log.warning(why);
}

async function leaveToPost(fetch: FinishedFetch): Promise<void> {
  (await openLog()).saveState(STATE_FINISHED, fetch);
}

let hasEnded = false;

async function fail(error: FetchError): Promise<void> {
  if (hasEnded) return;
  hasEnded = true;
  const log = await openLog();
  const result = error.result ?? (await resultWithoutFetch(error));
  const sentences = [describeError(writeError(error), result)];
  try {
    log.setOutputs(outputsOf(result, error.code));
  } catch (thrown) {
    // One annotation says everything.
    if (!error.message.startsWith(toFetchError(thrown).message)) sentences.push(`${toFetchError(thrown).message}.`);
  }
  log.saveState(STATE_ENDED, result.status);
  await summarize(log, result, sentences[0] ?? null);
  log.fail(sentences.join(" "));
}

/** The result of a step whose inputs could not be used. None of its outputs is empty. */
async function resultWithoutFetch(error: FetchError): Promise<FetchResult> {
  const { path, fetchId } = await placesOf(readPath());
  return finish({ status: "failed", path, fetchId, reason: `${error.message}.` });
}
