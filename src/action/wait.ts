/** `mode: wait`: follows a fetch that an earlier step started, and ends like it. */

import { readLog } from "../app/background/background-log.ts";
import { calm } from "../app/report/calm-reporter.ts";
import type { FetchName } from "../app/share/find-fetch.ts";
import { waitForFetch } from "../app/share/wait-for-fetch.ts";
import type { FetchResult } from "../core/result.ts";
import { readWaitInputs } from "./inputs.ts";
import { type ActionLog, logReporter } from "./log.ts";
import type { StepOptions } from "./start.ts";

/** @throws FetchError the fetch's own; no-such-fetch, owner-lost, timeout */
export async function waitStep({ signal, openLog }: StepOptions): Promise<FetchResult> {
  const { name, timeoutMs } = await readWaitInputs();
  const reporter = calm(logReporter({ request: null, openLog, onOpened: () => {} }));
  try {
    return await waitForFetch(name, { signal, reporter, timeoutMs });
  } catch (error) {
    await showLog(name, await openLog());
    throw error;
  }
}

/** What the background process printed explains a failure better than its error alone. */
async function showLog(name: FetchName, log: ActionLog): Promise<void> {
  const printed = await readLog(name).catch(() => "");
  if (printed !== "") log.group(`What the fetch of ${name.written} printed`, printed.trimEnd());
}
