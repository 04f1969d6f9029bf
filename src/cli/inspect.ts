/** `inspect`: what a snapshot holds, without fetching a block of it. */
import { inspectSnapshot } from "../app/inspect-snapshot.ts";
import { listenForStop } from "../app/stop-signals.ts";
import { toFetchError } from "../core/errors.ts";
import { formatBytes } from "../core/units.ts";
import { parseInspectArguments } from "./args.ts";
import { exitAtOnce } from "./outcome.ts";
import { createView } from "./view.ts";

/** Returns the exit code. @throws FetchError invalid-input */
export async function runInspect(args: readonly string[]): Promise<number> {
  const { request, output } = parseInspectArguments(args);
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  try {
    const summary = await inspectSnapshot(request, { signal: stop.signal, reporter: view });
    const { snapshotId, volumeSizeGib, blocks, blockBytes, dataBytes } = summary;
    const share = ((100 * dataBytes) / summary.volumeBytes).toFixed(1);
    const sentence = `${snapshotId}: a volume of ${volumeSizeGib} GiB, of which ${formatBytes(dataBytes)} (${share} %) are in ${blocks} blocks of ${formatBytes(blockBytes)}. A restore fetches those.`;
    process.stdout.write(output.json ? `${JSON.stringify({ event: "result", ...summary })}\n` : `${sentence}\n`);
    return 0;
  } catch (thrown) {
    const error = toFetchError(thrown);
    view.failed(error, error.hint ?? "");
    return error.exitCode;
  }
}
