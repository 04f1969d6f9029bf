/** What `get` and `restore` have in common: runs the fetch, shows how it goes, and says how it ended. */
import { calm } from "../app/calm-reporter.ts";
import { describeKept, describeResult } from "../app/describe.ts";
import type { FetchOptions } from "../app/request.ts";
import { listenForStop } from "../app/stop-signals.ts";
import { type FetchError, toFetchError } from "../core/errors.ts";
import type { FetchResult } from "../core/result.ts";
import type { OutputOptions } from "./args.ts";
import { SIGNAL_EXIT } from "./signal-exit.ts";
import { createView, type View } from "./view.ts";

/** Returns the exit code. */
export async function runFetchCommand(output: OutputOptions, fetch: (options: FetchOptions) => Promise<FetchResult>): Promise<number> {
  const view = createView(output);
  using stop = listenForStop((name) => process.exit(SIGNAL_EXIT[name] ?? 1));
  try {
    const result = await fetch({ signal: stop.signal, reporter: calm(view) });
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
