/** The action's post step: where main was killed, it says what is kept for the next run. */
import { placesOf } from "../app/destination.ts";
import { keptBytes } from "../app/partial.ts";
import { formatBytes } from "../core/units.ts";
import { STATE_ENDED, STATE_PATH } from "./state.ts";

/** Runs the post step. Never fails the job. */
export async function runPost(): Promise<void> {
  const core = await import("@actions/core");
  const path = core.getState(STATE_PATH);
  if (path === "" || core.getState(STATE_ENDED) === "true") return;
  const bytes = await keptBytes(await placesOf(path));
  core.notice(
    bytes > 0
      ? `The fetch to ${path} was killed. ${formatBytes(bytes)} are kept beside it; a run that finds them there goes on from them.`
      : `The fetch to ${path} was killed before anything was kept.`,
  );
}
