/** The action's post step. It keeps what was fetched: a partial file for the next attempt, a finished one (`cache`) for other runs. */
import { type AbandonedFetch, saveAbandoned } from "../app/after-job/save-abandoned.ts";
import { shelveFinished } from "../app/after-job/shelve-finished.ts";
import { stopBackground } from "../app/after-job/stop-background.ts";
import { endOnFault } from "../app/process/last-resort.ts";
import type { FinishedFetch } from "../app/shelf/artifact-shelf.ts";
import { toFetchError } from "../core/errors.ts";
import type { Reporter } from "../core/ports.ts";
import { ActionLog } from "./log.ts";
import { readState, STATE_BACKGROUND, STATE_ENDED, STATE_FETCH, STATE_FINISHED } from "./state.ts";

/** Runs the post step. Never fails the job. */
export async function runPost(): Promise<void> {
  endOnFault(async (error) => (await ActionLog.open([])).warning(`The post step has ended early. ${error.message} [${error.code}].`));
  const background = readState(STATE_BACKGROUND);
  const isSuccess = readState(STATE_ENDED) === "success";
  const written = isSuccess ? readState(STATE_FINISHED) : background || readState(STATE_FETCH);
  if (written === "") return;
  const state = JSON.parse(written) as AbandonedFetch | FinishedFetch;
  const log = await ActionLog.open([]);
  const reporter: Reporter = { report: (event) => event.type === "notice" && log.notice(event.message) };
  try {
    if ("artifact" in state) await shelveFinished(state, reporter);
    else await (background === "" ? saveAbandoned : stopBackground)(state, reporter);
  } catch (error) {
    log.warning(`What was fetched of ${state.path} could not be kept: ${toFetchError(error).message}`);
  }
}
