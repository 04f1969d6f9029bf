/** `lock`: writes what each entry of a manifest is now into the lock file beside it, or says whether that is out of date. */
import { listenForStop } from "../app/process/stop-signals.ts";
import { calm } from "../app/report/calm-reporter.ts";
import { toFetchError } from "../core/errors.ts";
import { letInWith } from "./let-in.ts";
import { parseLockArguments } from "./lock-args.ts";
import { exitAtOnce, SIGNAL_EXIT } from "./outcome.ts";
import { print, printJson } from "./print.ts";
import { createView } from "./view.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
export async function runLock(args: readonly string[]): Promise<number> {
  const { manifest, raw, credentials, update, isCheck, output } = parseLockArguments(args);
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  const base = process.cwd();
  const asked = update === undefined ? {} : { update };
  try {
    const { lockManifest } = await import("../app/manifest/lock-manifest.ts");
    const order = { manifest, raw, base, letIn: letInWith(credentials), isCheck, ...asked };
    const result = await lockManifest(order, { signal: stop.signal, reporter: calm(view) });
    if (output.json) printJson({ event: "result", ...result });
    else if (!output.quiet) print(describe(result));
    return 0;
  } catch (thrown) {
    const error = toFetchError(thrown);
    view.failed(error, error.hint ?? "");
    const received = stop.received();
    return error.code === "cancelled" && received !== null ? (SIGNAL_EXIT[received] ?? error.exitCode) : error.exitCode;
  }
}

function describe({
  path,
  changed,
  entries,
  changes,
}: {
  readonly path: string;
  readonly changed: boolean;
  readonly entries: number;
  readonly changes: readonly string[];
}): string {
  const what = entries === 1 ? "1 file" : `${entries} files`;
  const last = changed ? `Written: ${path}, with ${what}.` : `Up to date: ${path}, with ${what}.`;
  return [...changes.map((change) => `${change}.`), last, ""].join("\n");
}
