/** What `get` and `restore` have in common: shows how the fetch goes, and says how it ended; `--detach` leaves it to a process of its own. */

import { runRequest } from "../app/background/run-request.ts";
import { startInBackground } from "../app/background/start-in-background.ts";
import { listenForStop } from "../app/process/stop-signals.ts";
import { calm } from "../app/report/calm-reporter.ts";
import type { FetchRequest, RestoreRequest } from "../app/request/request.ts";
import type { CommandArguments } from "./args.ts";
import { exitAtOnce, showOutcome } from "./outcome.ts";
import { createView } from "./view.ts";

/** Returns the exit code. */
export async function runFetchCommand({ request, output, isDetached }: CommandArguments<FetchRequest | RestoreRequest>): Promise<number> {
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  const options = { signal: stop.signal, reporter: calm(view), initiator: { via: "cli", pid: process.pid } } as const;
  if (request.checkpointIntervalMs !== undefined && !isDetached) {
    const why = "only the action reaches the Actions cache, where it saves a running fetch";
    view.report({ type: "notice", message: `'checkpoint-interval' does nothing here: ${why}.` });
  }
  // Awaited: a signal counts until it has ended.
  return await showOutcome(view, stop, () => (isDetached ? startInBackground(request, options) : runRequest(request, options)));
}
