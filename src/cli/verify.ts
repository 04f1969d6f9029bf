/** `verify`: reads a restored volume back and compares it with what was restored. */

import { listenForStop } from "../app/process/stop-signals.ts";
import { calm } from "../app/report/calm-reporter.ts";
import { type VerifyResult, verifyVolume } from "../app/snapshot/verify-volume.ts";
import { ERROR_KINDS, FetchError, toFetchError } from "../core/errors.ts";
import { formatBytes, formatSeconds } from "../core/units.ts";
import { parseVerifyArguments } from "./args.ts";
import { exitAtOnce, SIGNAL_EXIT } from "./outcome.ts";
import { printJson } from "./print.ts";
import { createView } from "./view.ts";

/** At most this many differing blocks and ranges are named. JSON has all of them. */
const MOST_NAMED = 20;

/** Returns the exit code: 5 if any byte differs. @throws FetchError invalid-input */
export async function runVerify(args: readonly string[]): Promise<number> {
  const { request: path, output, manifest } = parseVerifyArguments(args, process.cwd());
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  try {
    const result = await verifyVolume(path, { signal: stop.signal, reporter: calm(view), manifest });
    if (output.json) printJson({ event: "result", ...result });
    else if (result.isSame) view.note(describeSame(result));
    else view.failed(differs(result), "");
    return result.isSame ? 0 : ERROR_KINDS["checksum-mismatch"].exitCode;
  } catch (thrown) {
    const error =
      stop.received() === null ? toFetchError(thrown) : new FetchError("cancelled", "The verification was cancelled", { hint: "" });
    view.failed(error, error.hint ?? "");
    return SIGNAL_EXIT[stop.received() ?? "SIGKILL"] ?? error.exitCode;
  }
}

function describeSame({ path, snapshotId, bytes, holeBytes, blocks, durationMs }: VerifyResult): string {
  const seconds = Math.max(durationMs, 1) / 1000;
  const took = seconds < 60 ? `${seconds.toFixed(1)} s` : formatSeconds(seconds);
  const holes = holeBytes > 0 ? `; ${formatBytes(holeBytes)} are holes` : "";
  return `Verified: ${path} is ${snapshotId}, all ${blocks} blocks and the zeros between them (${formatBytes(bytes)} read in ${took}, ${formatBytes(bytes / seconds)}/s${holes}).`;
}

function differs({ path, snapshotId, differing, differences }: VerifyResult): FetchError {
  const ranges = listed(differences.map(({ offset, length }) => `${length} bytes from ${offset} on`));
  const blocks =
    differing.length === 0 ? "it is longer than the volume" : `${differing.length} of its blocks differ (${listed(differing)})`;
  return new FetchError("checksum-mismatch", `Cannot confirm that "${path}" is ${snapshotId}: ${blocks}: ${ranges}`);
}

function listed(items: readonly (string | number)[]): string {
  const named = items.slice(0, MOST_NAMED).join(", ");
  return items.length > MOST_NAMED ? `${named} and ${items.length - MOST_NAMED} more` : named;
}
