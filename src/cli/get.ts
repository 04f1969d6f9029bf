/** `get`: fetches a file, shows how it goes, and says how it ended; `--detach` leaves it to a process of its own. */
import { calm } from "../app/calm-reporter.ts";
import { fetchArtifact } from "../app/fetch-artifact.ts";
import { startInBackground } from "../app/start-in-background.ts";
import { listenForStop } from "../app/stop-signals.ts";
import { parseGetArguments } from "./args.ts";
import { exitAtOnce, showOutcome } from "./outcome.ts";
import { createView } from "./view.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything is begun */
export async function runGet(args: readonly string[]): Promise<number> {
  const { request, output, isDetached } = parseGetArguments(args, process.cwd());
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  const options = { signal: stop.signal, reporter: calm(view), initiator: { via: "cli", pid: process.pid } } as const;
  // Awaited: a signal counts until it has ended.
  return await showOutcome(view, stop, () => (isDetached ? startInBackground(request, options) : fetchArtifact(request, options)));
}
