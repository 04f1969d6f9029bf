/** The use case "restore a volume from an EBS snapshot", from a request to a result. */
import type { FetchResult } from "../core/result.ts";
import { createWire } from "../wire/create-wire.ts";
import { SILENT } from "./fetch-artifact.ts";
import type { FetchOptions, RestoreRequest } from "./request.ts";
import { type FetchParts, runFetch } from "./run-fetch.ts";
import { SnapshotRestore } from "./snapshot-restore.ts";
import { systemClock } from "./system-clock.ts";
import { unfailing } from "./unfailing-reporter.ts";

/**
 * Restores a snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
export function restoreSnapshot(
  request: RestoreRequest,
  {
    signal,
    reporter: listener = SILENT,
    keeper = null,
    initiator = { via: "library", pid: process.pid },
    onRunning,
    onEnding,
  }: FetchOptions = {},
  parts: FetchParts = { clock: systemClock, createWire },
): Promise<FetchResult> {
  const { timeoutMs, snapshotId, endpoint } = request;
  const reporter = unfailing(listener);
  return runFetch({ host: endpoint?.host ?? snapshotId, timeoutMs, signal, parts }, (own) =>
    new SnapshotRestore({ request, clock: parts.clock, reporter, keeper, origin: { initiator, onRunning, onEnding }, ...own }).run(),
  );
}
