/** `get`: fetches a file, shows how it goes, and says how it ended. */
import { calm } from "../app/calm-reporter.ts";
import { shelfFor } from "../app/choose-shelf.ts";
import { describeKept, describeResult } from "../app/describe.ts";
import { fetchArtifact } from "../app/fetch-artifact.ts";
import { listenForStop } from "../app/stop-signals.ts";
import { type FetchError, toFetchError } from "../core/errors.ts";
import type { FetchResult } from "../core/result.ts";
import { parseGetArguments } from "./args.ts";
import { createView, type View } from "./view.ts";

/** 128 + the signal's number, as shells count. */
const SIGNAL_EXIT: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 };

/** Returns the exit code. @throws FetchError invalid-input, before anything is begun */
export async function runGet(args: readonly string[]): Promise<number> {
  const { request, output } = parseGetArguments(args, process.cwd());
  const view = createView(output);
  using stop = listenForStop((name) => process.exit(SIGNAL_EXIT[name] ?? 1));
  try {
    const reporter = calm(view);
    const shelf = shelfFor(request, { reporter, defer: null });
    const result = await fetchArtifact(request, { signal: stop.signal, reporter, shelf });
    view.succeeded(result, describeResult(result));
    return 0;
  } catch (thrown) {
    const error = toFetchError(thrown);
    fail(view, error, error.result);
    const received = stop.received();
    return error.code === "cancelled" && received !== null ? (SIGNAL_EXIT[received] ?? error.exitCode) : error.exitCode;
  }
}

function fail(view: View, error: FetchError, result: FetchResult | undefined): void {
  const kept = result === undefined ? "" : describeKept(result);
  // "It goes on from what is kept" would be no help where nothing is.
  const hint =
    error.code === "cancelled"
      ? kept === ""
        ? "Nothing is kept: the next run starts over."
        : `${kept} Run the same command again.`
      : [error.hint, kept].filter(Boolean).join("\n  ");
  view.failed(error, hint);
}
