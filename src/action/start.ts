/** `mode: start`: the fetch goes on in a process of its own. Post stops it if nobody waited for it. */
import type { AbandonedFetch } from "../app/after-job/save-abandoned.ts";
import type { Several } from "../app/background/several-json.ts";
import { startFetch, startSeveral } from "../app/background/start-in-background.ts";
import { abandonedFolder, unfinishedFetchOf } from "../app/partial/unfinished-fetch.ts";
import type { FetchResult } from "../core/result.ts";
import { readInputs } from "./inputs.ts";
import type { ActionLog } from "./log.ts";
import { STATE_BACKGROUND } from "./state.ts";

const OWN = { via: "action", pid: process.pid } as const;

export interface StepOptions {
  readonly signal: AbortSignal;
  readonly openLog: () => Promise<ActionLog>;
}

/** Returns when the source has answered. @throws FetchError whatever kept the fetch from starting */
export async function startStep({ signal, openLog }: StepOptions): Promise<FetchResult> {
  const request = readInputs();
  const { result, own } = await startFetch(request, { signal, initiator: OWN });
  if (own !== null) {
    const kept = unfinishedFetchOf(request, { path: result.path, isPrivate: own.isPrivate });
    (await openLog()).saveState(STATE_BACKGROUND, { ...kept, pid: own.pid } satisfies AbandonedFetch);
  }
  return result;
}

/** The same for several files. Post stops them, and keeps nothing of them elsewhere. @throws FetchError */
export async function startAll(several: Several, { signal, openLog }: StepOptions): Promise<FetchResult> {
  const { result, own } = await startSeveral(several, { signal, initiator: OWN });
  if (own !== null)
    (await openLog()).saveState(STATE_BACKGROUND, { ...abandonedFolder(result.path), pid: own.pid } satisfies AbandonedFetch);
  return result;
}
