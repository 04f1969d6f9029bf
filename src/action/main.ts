/** The action's main step: inputs, the fetch, outputs. Fails the step with one annotation that says what to do. */
import { calm } from "../app/calm-reporter.ts";
import { describeError, describeResult } from "../app/describe.ts";
import { placesOf } from "../app/destination.ts";
import type { FinishedFetch } from "../app/keep-finished.ts";
import { type KeptFetch, keeperFor } from "../app/partial-keeper.ts";
import { keepPeriodically } from "../app/periodic-keeper.ts";
import { runRequest } from "../app/run-request.ts";
import { keepMemorySteady } from "../app/steady-memory.ts";
import { listenForStop } from "../app/stop-signals.ts";
import { systemClock } from "../app/system-clock.ts";
import { type ErrorCode, type FetchError, toFetchError } from "../core/errors.ts";
import { emptyResult, type FetchResult } from "../core/result.ts";
import { writeError } from "../core/running-status.ts";
import { readInputs, readMode, readPath, secretInputs, unknownInputs } from "./inputs.ts";
import { type ActionsCore, logReporter } from "./log.ts";
import { outputsOf } from "./outputs.ts";
import { startStep } from "./start.ts";
import { STATE_ENDED, STATE_FINISHED } from "./state.ts";
import { waitStep } from "./wait.ts";

let loading: Promise<ActionsCore> | null = null;

/** Loads @actions/core once, and masks the secrets before anything can be printed. */
function loadCore(): Promise<ActionsCore> {
  loading ??= import("@actions/core").then((core) => {
    for (const secret of secretInputs()) core.setSecret(secret);
    return core;
  });
  return loading;
}

/** Runs the main step. Never rejects; a failure is in the outputs, the annotation and the exit code. */
export async function runMain(): Promise<void> {
  keepMemorySteady();
  // The runner kills what does not end in time; a second signal changes nothing here.
  using stop = listenForStop(() => {});
  const ended = new AbortController();
  let keeping: Promise<void> = Promise.resolve();
  try {
    for (const sentence of unknownInputs()) (await loadCore()).warning(sentence);
    const mode = readMode();
    if (mode !== "fetch") return await succeed(await (mode === "start" ? startStep : waitStep)({ signal: stop.signal, loadCore }));
    const request = readInputs();
    const { checkpointIntervalMs: intervalMs } = request;
    const onOpened = (fetch: KeptFetch) => {
      if (intervalMs !== undefined) keeping = keepPeriodically(fetch, { intervalMs, clock: systemClock, reporter, signal: ended.signal });
    };
    const reporter = calm(logReporter({ request, loadCore, onOpened }));
    const keeper = keeperFor(request, { reporter, signal: stop.signal });
    const result = await runRequest(request, {
      signal: stop.signal,
      reporter,
      keeper,
      defer: leaveToPost,
      initiator: { via: "action", pid: process.pid },
    });
    await succeed(result);
    (await loadCore()).saveState(STATE_ENDED, "success");
  } catch (thrown) {
    await fail(toFetchError(thrown));
  } finally {
    ended.abort();
    await keeping;
  }
}

async function succeed(result: FetchResult): Promise<void> {
  const core = await loadCore();
  setOutputs(core, result);
  core.info(describeResult(result));
}

async function leaveToPost(fetch: FinishedFetch): Promise<void> {
  (await loadCore()).saveState(STATE_FINISHED, fetch);
}

async function fail(error: FetchError): Promise<void> {
  const core = await loadCore();
  const result = error.result ?? (await resultWithoutFetch(error));
  setOutputs(core, result, error.code);
  core.saveState(STATE_ENDED, result.status);
  core.setFailed(describeError(writeError(error), result));
}

/** The outputs of a step whose inputs could not be used: still none of them empty. */
async function resultWithoutFetch(error: FetchError): Promise<FetchResult> {
  const { path, fetchId } = await placesOf(readPath());
  return emptyResult({ status: "failed", path, fetchId, reason: `${error.message}.` });
}

function setOutputs(core: ActionsCore, result: FetchResult, errorCode?: ErrorCode): void {
  for (const [name, value] of Object.entries(outputsOf(result, errorCode))) core.setOutput(name, value);
}
