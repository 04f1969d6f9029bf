/** `inspect`: says what a name resolves to, or what a snapshot holds, without fetching any of it. */

import { listenForStop, type StopSignals } from "../app/process/stop-signals.ts";
import { describeSummary } from "../app/report/describe-file.ts";
import { describeSnapshot } from "../app/report/describe-snapshot.ts";
import { toFetchError } from "../core/errors.ts";
import { isSnapshotNamed, parseInspectArguments, parseInspectFileArguments } from "./args.ts";
import { exitAtOnce, SIGNAL_EXIT } from "./outcome.ts";
import { print, printJson } from "./print.ts";
import { createView, type View } from "./view.ts";

/** Returns the exit code. @throws FetchError invalid-input */
export async function runInspect(args: readonly string[]): Promise<number> {
  return isSnapshotNamed(args) ? runInspectSnapshot(args) : runInspectFile(args);
}

async function runInspectFile(args: readonly string[]): Promise<number> {
  const { request, output } = parseInspectFileArguments(args, process.cwd());
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  return await showErrors(view, stop, async () => {
    const { inspectFile } = await import("../app/file/inspect-file.ts");
    const summary = await inspectFile(request, { signal: stop.signal, reporter: view });
    if (output.json) printJson({ event: "result", ...summary });
    else print(`${describeSummary(summary)}\n`);
  });
}

async function runInspectSnapshot(args: readonly string[]): Promise<number> {
  const { request, output, manifest } = parseInspectArguments(args);
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  return await showErrors(view, stop, async () => {
    const { inspectSnapshot } = await import("../app/snapshot/inspect-snapshot.ts");
    const summary = await inspectSnapshot(request, { signal: stop.signal, reporter: view, manifest });
    if (output.json) printJson({ event: "result", ...summary });
    else print(`${describeSnapshot(summary)}\n`);
    if (manifest !== undefined) view.note(`Its manifest is in ${manifest}. On another machine: fetch-action verify <path> --manifest FILE`);
  });
}

/** Returns the exit code. */
async function showErrors(view: View, stop: StopSignals, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (thrown) {
    const error = toFetchError(thrown);
    view.failed(error, error.hint ?? "");
    const received = stop.received();
    return error.code === "cancelled" && received !== null ? (SIGNAL_EXIT[received] ?? error.exitCode) : error.exitCode;
  }
}
