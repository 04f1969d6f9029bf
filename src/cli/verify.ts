/** `verify`: reads a restored volume back and compares it with what was restored. */
import { calm } from "../app/calm-reporter.ts";
import { listenForStop } from "../app/stop-signals.ts";
import { type VerifyResult, verifyVolume } from "../app/verify-volume.ts";
import { ERROR_KINDS, FetchError, toFetchError } from "../core/errors.ts";
import { formatBytes, formatSeconds } from "../core/units.ts";
import { parseVerifyArguments } from "./args.ts";
import { exitAtOnce, SIGNAL_EXIT } from "./outcome.ts";
import { printJson } from "./print.ts";
import { createView } from "./view.ts";

/** So many differing blocks are named; JSON has them all. */
const MOST_NAMED = 20;

/** Returns the exit code: 5 when a byte is another. @throws FetchError invalid-input */
export async function runVerify(args: readonly string[]): Promise<number> {
  const { request: path, output } = parseVerifyArguments(args, process.cwd());
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  try {
    const result = await verifyVolume(path, { signal: stop.signal, reporter: calm(view) });
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

function describeSame({ path, snapshotId, bytes, blocks, durationMs }: VerifyResult): string {
  const seconds = Math.max(durationMs, 1) / 1000;
  const took = seconds < 60 ? `${seconds.toFixed(1)} s` : formatSeconds(seconds);
  return `Verified: ${path} is ${snapshotId}, all ${blocks} blocks and the zeros between them (${formatBytes(bytes)} in ${took}, ${formatBytes(bytes / seconds)}/s).`;
}

function differs({ path, snapshotId, differing }: VerifyResult): FetchError {
  const cannot = `Cannot confirm that "${path}" is ${snapshotId}`;
  if (differing.length === 0) return new FetchError("checksum-mismatch", `${cannot}: it is longer than the volume`);
  const named = differing.slice(0, MOST_NAMED).join(", ");
  const more = differing.length > MOST_NAMED ? ` and ${differing.length - MOST_NAMED} more` : "";
  return new FetchError("checksum-mismatch", `${cannot}: ${differing.length} of its blocks differ (${named}${more})`);
}
