/**
 * One restore, from an unlocked destination to a result. What is at the destination is overwritten only when that was asked
 * for; what an earlier run left is read back against its record; the manifest says afterwards what stands there.
 */
import { rm } from "node:fs/promises";
import type { BesideTargetStore } from "../../checkpoint-store/beside-target.ts";
import { transferBlocks } from "../../core/block-transfer.ts";
import type { Identity } from "../../core/checkpoint.ts";
import type { FetchError } from "../../core/errors.ts";
import { closeAndNote, flushAndNote, provableClaims } from "../../core/flushing.ts";
import type { Clock, Reporter, VolumeTarget } from "../../core/ports.ts";
import type { FetchResult } from "../../core/result.ts";
import { type CheckedClaims, checkClaims, decideResume, noClaims, resumeReason } from "../../core/resume.ts";
import { Tally } from "../../core/tally.ts";
import { DigestThread } from "../../ebs/digest-thread.ts";
import type { SnapshotSource } from "../../ebs/snapshot-source.ts";
import { DeviceTarget } from "../../target/device-target.ts";
import { fileError } from "../../target/file-error.ts";
import { FileTarget } from "../../target/file-target.ts";
import type { Wire } from "../../wire/wire.ts";
import { dropClaims, keptBytes, recordError, removePartial } from "../partial/partial-file.ts";
import type { PartialKeeper } from "../partial/partial-keeper.ts";
import { recordAt } from "../partial/records.ts";
import { placesOf } from "../place/destination.ts";
import { noteDevice, openVolumeDestination, type VolumeDestination, wasAnotherDevice } from "../place/volume-destination.ts";
import { hasOwnResult, type Outcome, reasonOf } from "../process/run-fetch.ts";
import { restoreDigests } from "../request/option-digests.ts";
import type { RestoreRequest } from "../request/request.ts";
import type { Caller } from "../share/caller.ts";
import type { OwnedFetch } from "../share/owned-fetch.ts";
import { shareFetch } from "../share/shared-fetch.ts";
import { dropManifest, keepManifest } from "./manifest.ts";
import { openRequestedSnapshot } from "./open-snapshot.ts";
import { requireFree, warnOfContents } from "./what-is-overwritten.ts";

/** AWS advises about 100 (EBS user guide, "Optimize performance" of the direct APIs): the rate tells how many are worth it. */
const DEFAULT_CONNECTIONS = 64;
const MOST_DEFAULT_CONNECTIONS = 256;

export interface RestoreContext {
  readonly request: RestoreRequest;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** Null where nothing can have been kept elsewhere. */
  readonly keeper: PartialKeeper | null;
  readonly caller: Caller;
}

const ANOTHER_DEVICE = "The last restore to this path was to another device.";

type Target = VolumeTarget & AsyncDisposable;

interface Filling {
  readonly source: SnapshotSource;
  readonly target: Target;
  readonly store: BesideTargetStore;
  readonly identity: Identity;
}

export class SnapshotRestore {
  #context: RestoreContext;
  readonly #startedMs: number;
  readonly #tally = new Tally();
  #destination: VolumeDestination | null = null;
  #keptBytes = 0;
  /** Whether anything at the destination is another than before: of a device also when the restore failed. */
  #hasWritten = false;
  #volume: { readonly sizeBytes: number; readonly blocks: number } | null = null;

  constructor(context: RestoreContext) {
    this.#context = context;
    this.#startedMs = context.clock.now();
  }

  /** Restores under the destination's lock, or follows whoever has it. @throws FetchError with `result` set: how far it came */
  async run(): Promise<FetchResult> {
    const { request, signal, reporter, caller } = this.#context;
    try {
      signal.throwIfAborted();
      const destination = await openVolumeDestination(request.path, () => this.#volumeBytes());
      this.#destination = destination;
      const wanted = { key: request.snapshotId, checksum: null, options: restoreDigests(request) };
      // Every block was checked against the service's own digests, whoever asked for it.
      const shared = { ...caller, destination, label: request.snapshotId, wanted, signal, reporter, verify: async () => {} };
      return await shareFetch(shared, (owned) => this.#own(destination, owned));
    } catch (thrown) {
      throw await this.#failure(thrown);
    }
  }

  async #own(destination: VolumeDestination, owned: OwnedFetch): Promise<FetchResult> {
    this.#context = { ...this.#context, signal: owned.signal, reporter: owned.reporter };
    try {
      await requireFree(destination, this.#context.request);
      return { ...(await this.#restore(destination)), durationMs: this.#durationMs() };
    } catch (thrown) {
      const bytes = await keptBytes(destination);
      const isOfUse = owned.mayKeep && bytes > 0 && this.#context.request.resume !== "off";
      this.#keptBytes = isOfUse ? bytes : 0;
      if (!isOfUse) await forget(destination).catch(() => {});
      throw await this.#failure(thrown);
    }
  }

  /** The error of a restore that ended with one, and how far it came. */
  async #failure(thrown: unknown): Promise<FetchError> {
    if (hasOwnResult(thrown, this.#context.signal)) return thrown;
    const error = reasonOf(thrown, this.#context.signal);
    const { path, fetchId } = this.#destination ?? (await placesOf(this.#context.request.path));
    const outcome = this.#outcome({
      path,
      fetchId,
      status: error.code === "cancelled" ? "cancelled" : "failed",
      bytes: 0,
      changed: this.#hasWritten,
      reason: `${error.message}.`,
      reusedBytes: 0,
    });
    error.result = { ...outcome, keptBytes: this.#keptBytes, durationMs: this.#durationMs() };
    return error;
  }

  #durationMs(): number {
    return Math.round(this.#context.clock.now() - this.#startedMs);
  }

  /** The size of the volume, for a list of devices that could hold it: asked once, and 0 when that does not tell. */
  async #volumeBytes(): Promise<number> {
    await using digests = new DigestThread();
    const request = { ...this.#context.request, retries: 0, waitForSnapshotMs: 0 };
    return openRequestedSnapshot(request, { ...this.#context, digests }).then(
      ({ layout }) => layout.sizeBytes,
      () => 0,
    );
  }

  async #restore(destination: VolumeDestination): Promise<Outcome> {
    const { request } = this.#context;
    await using digests = new DigestThread();
    // Before the service is asked: a device that is in use, or that this user may not write to, costs nobody a request.
    await using target = await openTarget(destination, request, this.#context);
    digests.start();
    const source = await openRequestedSnapshot(request, { ...this.#context, digests });
    const { device } = destination;
    if (device !== undefined && (await keptBytes(destination)) === 0) await this.#context.keeper?.bringBack(destination);
    const identity: Identity = device === undefined ? source.identity : { ...source.identity, device };
    await using store = recordAt(destination.record);
    try {
      return await this.#fill(destination, { source, target, store, identity });
    } catch (error) {
      await closeAndNote(target, store);
      throw error;
    }
  }

  async #fill(destination: VolumeDestination, filling: Filling): Promise<Outcome> {
    const { source, target, store, identity } = filling;
    const { request, clock, reporter, signal } = this.#context;
    const { layout } = source;
    const { checked, reason } = await this.#reuse(destination, filling);
    this.#tally.reusedBytes = checked.keptBytes;
    await noteDevice(destination);
    await store.create({ identity, layout, algorithm: source.algorithm }, checked.claims(signal)).catch((error: unknown) => {
      throw recordError(error, destination);
    });
    const connections = request.connections ?? DEFAULT_CONNECTIONS;
    this.#reportOpened(destination, source, { connections, reason });
    const { retries, idleTimeoutMs } = request;
    const { blocks, isRecorded } = await transferBlocks({
      source,
      target,
      store,
      layout,
      done: checked.done,
      connections,
      mostConnections: request.connections ?? MOST_DEFAULT_CONNECTIONS,
      retries,
      idleTimeoutMs,
      clock,
      reporter,
      tally: this.#tally,
      signal,
    });
    this.#volume = { sizeBytes: layout.sizeBytes, blocks };
    reporter.report({ type: "finalizing" });
    await flushAndNote(store, () => target.finish(layout.sizeBytes));
    await target.publish();
    await this.#note(destination, isRecorded);
    await dropClaims(store, destination);
    const { path, fetchId } = destination;
    const status = checked.keptBytes > 0 ? "resumed" : "downloaded";
    const dataBytes = blocks * layout.pieceBytes;
    const reusedBytes = dataBytes - this.#tally.fetchedBytes;
    const outcome = this.#outcome({ path, fetchId, status, bytes: layout.sizeBytes, changed: true, reason, reusedBytes });
    return { ...outcome, holeBytes: layout.sizeBytes - dataBytes };
  }

  /** Looks for an earlier run's blocks, and prepares the target for the rest. */
  async #reuse(
    destination: VolumeDestination,
    { source: { layout, algorithm }, target, store, identity }: Filling,
  ): Promise<{ readonly checked: CheckedClaims; readonly reason: string }> {
    const { request, signal, clock, reporter } = this.#context;
    const found = await store.load();
    const decision =
      request.resume === "off"
        ? ({ kind: "fresh", reason: "Resuming is off." } as const)
        : decideResume(found, { identity, layout, algorithm });
    if (found !== null && decision.kind === "fresh") target.notBlank();
    target.requireFit(layout.sizeBytes);
    const isAnother = found === null && (await wasAnotherDevice(destination));
    if (found === null && target instanceof DeviceTarget) await warnOfContents(destination, target, this.#context.reporter);
    if (destination.device !== undefined) {
      // From the first write on the device holds neither what it held nor the volume.
      await dropManifest(destination);
      this.#hasWritten = true;
    }
    if (decision.kind === "fresh") {
      // Its claims are of bytes that go now.
      await dropClaims(store, destination);
      await target.prepare(layout.sizeBytes, { keep: false });
      return { checked: noClaims(layout), reason: isAnother ? ANOTHER_DEVICE : decision.reason };
    }
    const { checkpoint, lost } = await provableClaims(decision.checkpoint, { target, store, signal });
    await target.prepare(layout.sizeBytes, { keep: true });
    const checked = await checkClaims(checkpoint, { target, signal, clock, reporter });
    // Somebody else has written there.
    if (checked.dropped > 0) target.notBlank();
    return { checked, reason: resumeReason(checked, layout, lost) };
  }

  /** Keeps the manifest; without it the volume is right all the same, and only cannot be verified later. */
  async #note(destination: VolumeDestination, isRecorded: boolean): Promise<void> {
    try {
      if (isRecorded) return await keepManifest(destination);
      await dropManifest(destination);
    } catch (error) {
      const { message } = fileError(error, "write", "the manifest");
      this.#context.reporter.report({ type: "notice", message: `The volume cannot be verified later: ${message}` });
    }
  }

  #reportOpened(
    { path, fetchId }: VolumeDestination,
    { identity, layout }: SnapshotSource,
    { connections, reason }: { readonly connections: number; readonly reason: string },
  ): void {
    this.#context.reporter.report({
      type: "opened",
      source: identity.label,
      path,
      fetchId,
      sizeBytes: layout.sizeBytes,
      reusedBytes: this.#tally.reusedBytes,
      connections,
      // Whoever can read a cache could read the volume.
      isPrivate: true,
      reason,
    });
  }

  #outcome(end: Pick<Outcome, "path" | "fetchId" | "status" | "bytes" | "changed" | "reason" | "reusedBytes">): Outcome {
    const { fetchedBytes, wastedBytes } = this.#tally;
    const volume = this.#volume === null ? {} : { volumeSize: this.#volume.sizeBytes / 1024 ** 3, blocks: this.#volume.blocks };
    return { ...end, checksum: null, cacheHit: false, fetchedBytes, wastedBytes, keptBytes: 0, holeBytes: 0, ...volume };
  }
}

function openTarget({ path, part, device }: VolumeDestination, { targetIsZero }: RestoreRequest, context: RestoreContext): Promise<Target> {
  if (device === undefined) return FileTarget.open({ final: path, part, isSparse: true });
  const onNotice = (message: string) => context.reporter.report({ type: "notice", message });
  return DeviceTarget.open(path, { targetIsZero, signal: context.signal, onNotice });
}

/** Removes what nobody can go on from. A device itself is left as it is. */
async function forget(destination: VolumeDestination): Promise<void> {
  if (destination.device === undefined) return removePartial(destination);
  await recordAt(destination.record).remove();
  await rm(`${destination.record}.new`, { force: true });
}
