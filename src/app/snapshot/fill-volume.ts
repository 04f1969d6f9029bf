/**
 * One restore under the destination's lock: what an earlier run left is read back against its record, the rest is transferred,
 * and the manifest says afterwards what stands there.
 */
import type { Admission } from "../../core/admission.ts";
import { transferBlocks } from "../../core/block-transfer.ts";
import type { Identity } from "../../core/checkpoint.ts";
import { closeAndNote, flushAndNote } from "../../core/flushing.ts";
import { LimitedAdmission } from "../../core/limited-admission.ts";
import type { BlockSource, CheckpointStore } from "../../core/ports.ts";
import type { Outcome } from "../../core/result.ts";
import { DigestThread } from "../../ebs/digest-thread.ts";
import { fileError } from "../../target/file-error.ts";
import { dropPublished, keptBytes, recordError } from "../partial/partial-file.ts";
import { recordAt } from "../partial/records.ts";
import { decideReuse, type Reused, reuse } from "../partial/reuse.ts";
import { decideFlush } from "../place/resume-mode.ts";
import { noteDevice, type VolumeDestination, wasAnotherDevice } from "../place/volume-destination.ts";
import { openRate } from "../process/rate.ts";
import { dropManifest, keepManifest } from "./manifest.ts";
import { openRequestedSnapshot } from "./open-snapshot.ts";
import { type OpenedVolume, openVolume } from "./open-volume.ts";
import type { RestoreContext } from "./restore-context.ts";
import { warnOfContents } from "./what-is-overwritten.ts";

/** AWS advises about 100 (EBS user guide, "Optimize performance" of the direct APIs). From here on the measured rate decides how many are worth it. */
const DEFAULT_CONNECTIONS = 64;
const MOST_DEFAULT_CONNECTIONS = 256;

const ANOTHER_DEVICE = "The last restore to this path was to another device.";

interface Filling extends RestoreContext {
  readonly destination: VolumeDestination;
  readonly source: BlockSource;
  readonly target: OpenedVolume;
  readonly store: CheckpointStore;
  readonly identity: Identity;
  /** Whether the volume must be on the disk when the restore ends. */
  readonly isDurable: boolean;
}

/** @throws FetchError; what is right of the blocks so far stays for the next run */
export async function restoreVolume(context: RestoreContext, destination: VolumeDestination): Promise<Outcome> {
  const { request } = context;
  // A device outlives every job.
  const isDurable = destination.device !== undefined || decideFlush(request.flush);
  await using digests = new DigestThread();
  // Before the service is asked: a device that is in use, or that this user may not write to, costs no request.
  await using target = await openVolume(destination, { ...context, targetIsZero: request.targetIsZero, isDurable });
  digests.start();
  const source = await openRequestedSnapshot(request, { ...context, digests });
  const { device } = destination;
  if (device !== undefined && (await keptBytes(destination)) === 0) await context.bringBack?.(destination);
  const identity: Identity = device === undefined ? source.identity : { ...source.identity, device };
  await using store = recordAt(destination.record);
  try {
    return await fill({ ...context, destination, source, target, store, identity, isDurable });
  } catch (error) {
    await closeAndNote(target, store);
    throw error;
  }
}

async function fill(filling: Filling): Promise<Outcome> {
  const { destination, source, target, store, identity, request, account, clock, reporter, signal } = filling;
  const { layout } = source;
  const { tally } = account;
  const { path, fetchId } = destination;
  const { checked, reason } = await reuseBlocks(filling);
  tally.reusedBytes = checked.keptBytes;
  await noteDevice(destination);
  await store
    .create({ identity, layout, algorithm: source.algorithm, pieceKey: checked.pieceKey }, checked.claims(signal))
    .catch((error: unknown) => {
      throw recordError(error, destination);
    });
  const { retries, idleTimeoutMs } = request;
  const connections = request.connections ?? DEFAULT_CONNECTIONS;
  const mostConnections = request.connections ?? MOST_DEFAULT_CONNECTIONS;
  reportOpened(filling, connections, reason);
  const flushing = filling.isDurable ? {} : { flushEveryBytes: Number.POSITIVE_INFINITY };
  const moving = { source, target, store, layout, done: checked.done, clock, reporter, tally, signal };
  await using rate = await openRate(request, filling);
  const limited = rate === null ? {} : { admission: (own: Admission) => new LimitedAdmission(own, rate.limit, layout.pieceBytes) };
  const asking = { connections, mostConnections, retries, idleTimeoutMs };
  const { blocks, isRecorded } = await transferBlocks({ ...moving, ...limited, ...flushing, ...asking });
  reporter.report({ type: "finalizing" });
  const finish = () => target.finish(layout.sizeBytes);
  await (filling.isDurable ? flushAndNote(store, finish) : finish());
  await target.publish();
  await noteManifest(filling, isRecorded);
  await dropPublished(store, destination, reporter);
  const dataBytes = blocks * layout.pieceBytes;
  return {
    path,
    fetchId,
    status: checked.keptBytes > 0 ? "resumed" : "downloaded",
    bytes: layout.sizeBytes,
    changed: true,
    reason,
    reusedBytes: dataBytes - tally.fetchedBytes,
    holeBytes: layout.sizeBytes - dataBytes,
    volumeSize: layout.sizeBytes / 1024 ** 3,
    blocks,
  };
}

/** Looks for an earlier run's blocks, and prepares the target for the rest. */
async function reuseBlocks(filling: Filling): Promise<Reused> {
  const { destination, source, target, store, identity, request, account, clock, reporter, signal } = filling;
  const { layout, algorithm } = source;
  const found = await store.load();
  const decision = decideReuse(request.resume, found, { identity, layout, algorithm });
  if (found !== null && decision.kind === "fresh") target.notBlank();
  target.requireFit(layout.sizeBytes);
  const isAnother = found === null && (await wasAnotherDevice(destination));
  if (found === null) await warnOfContents(destination, target, reporter);
  if (destination.device !== undefined) {
    // From the first write on the device holds neither what it held nor the volume.
    await dropManifest(destination);
    account.hasChanged = true;
  }
  const reused = await reuse(decision, { target, store, layout, destination, clock, reporter, signal });
  // Somebody else has written there.
  if (reused.checked.dropped > 0) target.notBlank();
  return isAnother && decision.kind === "fresh" ? { ...reused, reason: ANOTHER_DEVICE } : reused;
}

/** Keeps the manifest; without it the volume is right all the same, and only cannot be verified later. */
async function noteManifest({ destination, reporter }: Filling, isRecorded: boolean): Promise<void> {
  try {
    if (isRecorded) return await keepManifest(destination);
    await dropManifest(destination);
  } catch (error) {
    const { message } = fileError(error, "write", "the manifest");
    reporter.report({ type: "notice", message: `The volume cannot be verified later: ${message}` });
  }
}

function reportOpened({ destination: { path, fetchId }, source, account, reporter }: Filling, connections: number, reason: string): void {
  reporter.report({
    type: "opened",
    source: source.identity.label,
    path,
    fetchId,
    sizeBytes: source.layout.sizeBytes,
    reusedBytes: account.tally.reusedBytes,
    connections,
    // Whoever can read a cache could read the volume.
    isPrivate: true,
    reason,
  });
}
