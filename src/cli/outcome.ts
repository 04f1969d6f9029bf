/** What is printed about the end of a command's work, and its exit code. */

import type { StopSignals } from "../app/process/stop-signals.ts";
import { describeKept, describeResult } from "../app/report/describe.ts";
import { type FetchError, toFetchError } from "../core/errors.ts";
import type { FetchResult } from "../core/result.ts";
import type { View } from "./view.ts";

/** 128 + the signal's number, as shells count. */
export const SIGNAL_EXIT: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 };

/** Ends the process at once: the user does not want to wait. */
export function exitAtOnce(name: NodeJS.Signals): never {
  process.exit(SIGNAL_EXIT[name] ?? 1);
}

/** Does the work, shows its result or its error, and returns the exit code. */
export async function showOutcome(view: View, stop: StopSignals, work: () => Promise<FetchResult>): Promise<number> {
  try {
    const result = await work();
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
  // "It goes on from what is kept" would not help if nothing is kept.
  const hint =
    error.code === "cancelled" && error.ownHint === undefined
      ? kept === ""
        ? "Nothing is kept: the next run starts over."
        : `${kept} Run the same command again.`
      : [error.hint, kept].filter(Boolean).join("\n  ");
  view.failed(error, hint);
}
