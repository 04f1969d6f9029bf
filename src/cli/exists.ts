/** `exists`: whether the file at a path is ready, without asking any server. The exit code says it too, as that of `test -e` does. */
import type { FoundArtifact } from "../app/file/look-at.ts";
import { listenForStop } from "../app/process/stop-signals.ts";
import { lookAtPath } from "../app/unpack/look-at-path.ts";
import { formatBytes } from "../core/units.ts";
import { showAnswer } from "./answer.ts";
import { parseExistsArguments } from "./args.ts";
import { exitAtOnce, SIGNAL_EXIT } from "./outcome.ts";

const NOT_READY = 1;

/** Returns the exit code: 0 only if the file is ready. @throws FetchError invalid-input */
export async function runExists(args: readonly string[]): Promise<number> {
  const { request, output } = parseExistsArguments(args, process.cwd());
  using stop = listenForStop(exitAtOnce);
  let isReady = false;
  const look = async () => {
    const found = await lookAtPath(request, { signal: stop.signal });
    isReady = found.state === "artifact-ready" || found.state === "expanded-ready";
    return found;
  };
  const exitCode = await showAnswer(output, look, (found) => (output.quiet ? "" : `${describe(found)}\n`));
  const signal = stop.received();
  if (signal !== null) return SIGNAL_EXIT[signal] ?? exitCode;
  return exitCode === 0 && !isReady ? NOT_READY : exitCode;
}

function describe({ state, path, bytes, reason }: FoundArtifact): string {
  return `${state}: ${path}${bytes > 0 ? ` (${formatBytes(bytes)})` : ""}. ${reason}`;
}
