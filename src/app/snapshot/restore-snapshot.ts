/** The use case "restore a volume from an EBS snapshot", from a request to a result: under the destination's lock, or following whoever has it. */
import { rm } from "node:fs/promises";
import type { FetchResult } from "../../core/result.ts";
import { DigestThread } from "../../ebs/digest-thread.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import type { BringBack } from "../partial/bring-back.ts";
import { leavePartial, removePartial } from "../partial/partial-file.ts";
import { recordAt } from "../partial/records.ts";
import { placesOf } from "../place/destination.ts";
import { openVolumeDestination, type VolumeDestination } from "../place/volume-destination.ts";
import { Account } from "../process/account.ts";
import { type FetchParts, runFetch } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { restoreDigests } from "../request/option-digests.ts";
import type { FetchOptions, RestoreRequest } from "../request/request.ts";
import { type Caller, callerOf } from "../share/caller.ts";
import type { OwnedFetch } from "../share/owned-fetch.ts";
import { shareFetch } from "../share/shared-fetch.ts";
import { restoreVolume } from "./fill-volume.ts";
import type { InspectOptions } from "./inspect-snapshot.ts";
import { openRequestedSnapshot } from "./open-snapshot.ts";
import type { RestoreContext } from "./restore-context.ts";
import { requireFree } from "./what-is-overwritten.ts";

export interface RestoreOptions extends FetchOptions, Partial<Caller> {
  /** Brings back what an earlier attempt kept elsewhere. */
  readonly bringBack?: BringBack | null | undefined;
}

/**
 * Restores a snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
export function restoreSnapshot(
  request: RestoreRequest,
  { signal, reporter: listener, bringBack = null, ...caller }: RestoreOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FetchResult> {
  if (request.dryRun) return dryRun(request, { signal, reporter: listener }, parts);
  const { timeoutMs, threads, snapshotId, endpoint } = request;
  const reporter = unfailing(listener);
  return runFetch({ host: endpoint?.host ?? snapshotId, timeoutMs, reach: request, identifiedTo: null, signal, threads, parts }, (own) => {
    const account = new Account(parts.clock);
    return run({ request, clock: parts.clock, reporter, bringBack, caller: callerOf(caller), account, ...own });
  });
}

/** Few ask for it. */
async function dryRun(request: RestoreRequest, options: InspectOptions, parts: FetchParts): Promise<FetchResult> {
  return (await import("./dry-run.ts")).dryRun(request, options, parts);
}

async function run(context: RestoreContext): Promise<FetchResult> {
  const { request, signal, account } = context;
  try {
    signal.throwIfAborted();
    return await share(context, await openVolumeDestination(request.path, () => volumeBytes(context)));
  } catch (thrown) {
    throw account.fail(thrown, signal, await placesOf(request.path));
  }
}

async function share(context: RestoreContext, destination: VolumeDestination): Promise<FetchResult> {
  const { request, signal, reporter, caller, account } = context;
  const wanted = { key: request.snapshotId, checksum: null, options: restoreDigests(request) };
  // Every block was checked against the service's own digests, whoever asked for it.
  const shared = { ...caller, destination, label: request.snapshotId, wanted, signal, reporter, verify: async () => {} };
  try {
    return await shareFetch(shared, (owned) => own({ ...context, signal: owned.signal, reporter: owned.reporter }, destination, owned));
  } catch (thrown) {
    throw account.fail(thrown, signal, destination);
  }
}

async function own(context: RestoreContext, destination: VolumeDestination, owned: OwnedFetch): Promise<FetchResult> {
  const { request, signal, account } = context;
  try {
    await requireFree(destination, request);
    return account.finish(await restoreVolume(context, destination));
  } catch (thrown) {
    account.keptBytes = await leavePartial(destination, owned.mayKeep && request.resume !== "off", () => forget(destination));
    throw account.fail(thrown, signal, destination);
  }
}

/** The size of the volume, for a list of devices that could hold it: asked once, and 0 if there is no answer. */
async function volumeBytes(context: RestoreContext): Promise<number> {
  await using digests = new DigestThread();
  const request = { ...context.request, retries: 0, waitForSnapshotMs: 0 };
  return openRequestedSnapshot(request, { ...context, digests }).then(
    ({ layout }) => layout.sizeBytes,
    () => 0,
  );
}

/** Removes what no later run can continue. A device itself is left as it is. */
async function forget(destination: VolumeDestination): Promise<void> {
  if (destination.device === undefined) return removePartial(destination);
  await recordAt(destination.record).remove();
  await rm(`${destination.record}.new`, { force: true });
}
