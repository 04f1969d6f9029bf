/** What `mode: start` and `mode: wait` do instead of a fetch in the step itself. */
import { calm } from "../app/calm-reporter.ts";
import { type FetchName, readLog } from "../app/find-fetch.ts";
import type { AbandonedFetch } from "../app/keep-abandoned.ts";
import { startInBackground } from "../app/start-in-background.ts";
import { waitForFetch } from "../app/wait-for-fetch.ts";
import type { FetchResult } from "../core/result.ts";
import { readInputs, readWait } from "./inputs.ts";
import { type ActionsCore, lineReporter } from "./log.ts";
import { STATE_FETCH } from "./state.ts";

export interface ModeOptions {
  readonly signal: AbortSignal;
  readonly loadCore: () => Promise<ActionsCore>;
}

/** Leaves the fetch to a process of its own, and tells post of it. @throws FetchError whatever kept it from starting */
export async function start({ signal, loadCore }: ModeOptions): Promise<FetchResult> {
  let started: AbandonedFetch | null = null;
  const result = await startInBackground(readInputs(), {
    signal,
    initiator: { via: "action", pid: process.pid },
    onStarted: (fetch) => {
      started = fetch;
    },
  });
  if (started !== null) (await loadCore()).saveState(STATE_FETCH, started);
  return result;
}

/** Follows a fetch that an earlier step started. @throws FetchError the fetch's own; no-such-fetch, owner-lost, timeout */
export async function wait({ signal, loadCore }: ModeOptions): Promise<FetchResult> {
  const { name, timeoutMs } = await readWait();
  try {
    return await waitForFetch(name, { signal, timeoutMs, reporter: calm(lineReporter(loadCore)) });
  } catch (error) {
    await showLog(name, await loadCore());
    throw error;
  }
}

/** What the fetch printed explains its failure; one that ran in a step of its own printed it there. */
async function showLog(name: FetchName, core: ActionsCore): Promise<void> {
  const log = await readLog(name).catch(() => null);
  if (log === null) return;
  core.startGroup("What the fetch in the background printed");
  core.info(log.trimEnd());
  core.endGroup();
}
