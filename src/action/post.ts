/** The action's post step: where main did not succeed, it keeps what was fetched for the next attempt. */
import { type AbandonedFetch, keepAbandoned } from "../app/keep-abandoned.ts";
import { stopBackground } from "../app/stop-background.ts";
import { readState, STATE_BACKGROUND, STATE_ENDED, STATE_FETCH } from "./state.ts";

/** Runs the post step. Never fails the job. */
export async function runPost(): Promise<void> {
  const background = readState(STATE_BACKGROUND);
  const written = background || readState(STATE_FETCH);
  if (written === "" || readState(STATE_ENDED) === "success") return;
  const state = JSON.parse(written) as AbandonedFetch;
  const core = await import("@actions/core");
  try {
    await (background === "" ? keepAbandoned : stopBackground)(state, {
      report: (event) => event.type === "notice" && core.notice(event.message),
    });
  } catch (error) {
    core.warning(`What was fetched of ${state.path} could not be kept: ${error instanceof Error ? error.message : error}`);
  }
}
