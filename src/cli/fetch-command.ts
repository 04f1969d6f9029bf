/** What `get` and `restore` have in common: they show the progress, and how the fetch ended. With `--detach` it goes on in a process of its own. */

import { runRequest } from "../app/background/run-request.ts";
import { listenForStop } from "../app/process/stop-signals.ts";
import { calm } from "../app/report/calm-reporter.ts";
import type { FetchOptions, FetchRequest, RestoreRequest } from "../app/request/request.ts";
import type { FetchResult } from "../core/result.ts";
import type { Initiator } from "../core/running-status.ts";
import type { CommandArguments } from "./args.ts";
import { exitAtOnce, showOutcome } from "./outcome.ts";
import { createView } from "./view.ts";

/** Returns the exit code. */
export async function runFetchCommand({ request, output, isDetached }: CommandArguments<FetchRequest | RestoreRequest>): Promise<number> {
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  const options = { signal: stop.signal, reporter: calm(view), initiator: { via: "cli", pid: process.pid } } as const;
  if (request.checkpointIntervalMs !== undefined && !isDetached) {
    const why = "it saves to the Actions cache, which only the action can reach";
    view.report({ type: "notice", message: `'checkpoint-interval' does nothing here: ${why}.` });
  }
  // Awaited here: until the fetch has ended, a signal must still reach it.
  return await showOutcome(view, stop, () =>
    isDetached ? detach(request, options) : runRequest(request, { ...options, wantsChecksum: output.json }),
  );
}

async function detach(
  request: FetchRequest | RestoreRequest,
  options: FetchOptions & { readonly initiator: Initiator },
): Promise<FetchResult> {
  const { startInBackground } = await import("../app/background/start-in-background.ts");
  return startInBackground(request, options);
}
