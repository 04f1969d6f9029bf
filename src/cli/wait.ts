/** `wait`: follows a fetch to its end, and ends as it did. */

import { listenForStop } from "../app/process/stop-signals.ts";
import { calm } from "../app/report/calm-reporter.ts";
import { waitForFetch } from "../app/share/wait-for-fetch.ts";
import { parseDuration } from "../core/units.ts";
import { parseFetchArguments, requireName } from "./fetch-args.ts";
import { exitAtOnce, showOutcome } from "./outcome.ts";
import { createView } from "./view.ts";

/** Returns the exit code. @throws FetchError invalid-input */
export async function runWait(args: readonly string[]): Promise<number> {
  const given = await parseFetchArguments("wait", args, { timeout: { type: "string" } });
  const name = requireName("wait", given);
  const { timeout } = given.values;
  const timeoutMs = typeof timeout === "string" ? parseDuration("timeout", timeout) : undefined;
  const view = createView(given.output);
  using stop = listenForStop(exitAtOnce);
  // Awaited here: until the fetch has ended, a signal must still reach it.
  return await showOutcome(view, stop, () => waitForFetch(name, { signal: stop.signal, reporter: calm(view), timeoutMs }));
}
