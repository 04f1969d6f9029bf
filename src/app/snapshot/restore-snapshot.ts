/** The use case "restore a volume from an EBS snapshot", from a request to a result. */
import type { FetchResult } from "../../core/result.ts";
import { createWire } from "../../wire/create-wire.ts";
import type { PartialKeeper } from "../partial/partial-keeper.ts";
import { type FetchParts, runFetch } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import type { FetchOptions, RestoreRequest } from "../request/request.ts";
import { type Caller, callerOf } from "../share/caller.ts";
import { SnapshotRestore } from "./snapshot-restore.ts";

export interface RestoreOptions extends FetchOptions, Partial<Caller> {
  /** Brings back what an earlier attempt kept elsewhere. */
  readonly keeper?: PartialKeeper | null | undefined;
}

/**
 * Restores a snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
export function restoreSnapshot(
  request: RestoreRequest,
  { signal, reporter: listener, keeper = null, ...caller }: RestoreOptions = {},
  parts: FetchParts = { clock: systemClock, createWire },
): Promise<FetchResult> {
  const { timeoutMs, snapshotId, endpoint } = request;
  const reporter = unfailing(listener);
  return runFetch({ host: endpoint?.host ?? snapshotId, timeoutMs, signal, parts }, (own) =>
    new SnapshotRestore({ request, clock: parts.clock, reporter, keeper, caller: callerOf(caller), ...own }).run(),
  );
}
