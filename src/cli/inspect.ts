/** `inspect`: says what a snapshot holds, without fetching any of its blocks. */

import { listenForStop } from "../app/process/stop-signals.ts";
import { inspectSnapshot, type SnapshotSummary } from "../app/snapshot/inspect-snapshot.ts";
import { toFetchError } from "../core/errors.ts";
import { formatBytes, formatSeconds } from "../core/units.ts";
import { parseInspectArguments } from "./args.ts";
import { exitAtOnce, SIGNAL_EXIT } from "./outcome.ts";
import { print, printJson } from "./print.ts";
import { createView } from "./view.ts";

/** Returns the exit code. @throws FetchError invalid-input */
export async function runInspect(args: readonly string[]): Promise<number> {
  const { request, output, manifest } = parseInspectArguments(args);
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  try {
    const summary = await inspectSnapshot(request, { signal: stop.signal, reporter: view, manifest });
    if (output.json) printJson({ event: "result", ...summary });
    else print(`${describeSummary(summary)}\n`);
    if (manifest !== undefined) view.note(`Its manifest is in ${manifest}. On another machine: fetch-action verify <path> --manifest FILE`);
    return 0;
  } catch (thrown) {
    const error = toFetchError(thrown);
    view.failed(error, error.hint ?? "");
    const received = stop.received();
    return error.code === "cancelled" && received !== null ? (SIGNAL_EXIT[received] ?? error.exitCode) : error.exitCode;
  }
}

/** First what it holds, then what a restore of it costs. */
function describeSummary(summary: SnapshotSummary): string {
  const { snapshotId, volumeSizeGib, volumeBytes, blocks, blockBytes, dataBytes, priceUsd, leastSeconds } = summary;
  const share = ((100 * dataBytes) / volumeBytes).toFixed(1);
  const data = `${formatBytes(dataBytes)} (${share} %) are in ${blocks} blocks of ${formatBytes(blockBytes)}`;
  const price = priceUsd < 0.01 ? "less than 0.01" : priceUsd.toFixed(2);
  const takes = `AWS charges about ${price} US dollars for it, and lets it run in ${formatSeconds(Math.ceil(leastSeconds))} at best (its quota).`;
  return `${snapshotId}: a volume of ${volumeSizeGib} GiB, of which ${data}. A restore fetches those. ${takes}`;
}
