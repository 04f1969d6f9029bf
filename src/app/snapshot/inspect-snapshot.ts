/** The use case "inspect a snapshot": what it holds and what a restore would take, by its list alone. No block is fetched. */
import { askPatiently } from "../../core/patience.ts";
import type { BlockSource, Clock, Reporter } from "../../core/ports.ts";
import { ProgressMeter } from "../../core/progress.ts";
import { DigestThread } from "../../ebs/digest-thread.ts";
import { createWire } from "../../wire/create-wire.ts";
import type { Wire } from "../../wire/wire.ts";
import { type FetchParts, reasonOf, runFetch } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import type { FetchOptions, SnapshotRequest } from "../request/request.ts";
import { exportManifest } from "./manifest.ts";
import { openRequestedSnapshot } from "./open-snapshot.ts";

export interface SnapshotSummary {
  /** As it was given. */
  readonly snapshotId: string;
  /** Size of the volume in GiB. */
  readonly volumeSizeGib: number;
  /** The same in bytes. */
  readonly volumeBytes: number;
  /** How many blocks the snapshot holds. */
  readonly blocks: number;
  /** Size of a block in bytes. */
  readonly blockBytes: number;
  /** What a restore fetches: blocks times their size. */
  readonly dataBytes: number;
  /** What AWS charges for a restore, about, in US dollars: its list and its blocks, in most regions. */
  readonly priceUsd: number;
  /** How long a restore takes at least, in seconds: as many blocks as the service lets through for one snapshot. */
  readonly leastSeconds: number;
}

/**
 * US dollars for 1,000 requests (AWS, "Amazon EBS pricing", EBS direct APIs, us-east-1; other regions differ by some). Calls over
 * the endpoints of a region, other than FIPS ones, carry no price for the transfer.
 */
const LIST_USD_PER_1000 = 0.0006;
const GET_USD_PER_1000 = 0.003;
/** As often as a fetch reports its progress. */
const TELL_EVERY_MS = 250;

export interface InspectOptions extends Pick<FetchOptions, "signal" | "reporter"> {
  /** The file that the manifest of the snapshot is written to, for `verify` on another machine. The snapshot must have been restored on this one. */
  readonly manifest?: string | undefined;
}

/** @throws FetchError */
export async function inspectSnapshot(
  request: SnapshotRequest,
  { signal, reporter: listener, manifest }: InspectOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: () => createWire() },
): Promise<SnapshotSummary> {
  const { timeoutMs, snapshotId, endpoint } = request;
  const reporter = unfailing(listener);
  // Before the service is asked: a list costs money, and is of no use without the manifest.
  if (manifest !== undefined) await exportManifest(snapshotId, manifest, signal);
  return runFetch({ host: endpoint?.host ?? snapshotId, timeoutMs, reach: request, identifiedTo: null, signal, parts }, (own) =>
    inspect(request, { ...own, clock: parts.clock, reporter }).catch((error: unknown) => {
      throw reasonOf(error, own.signal);
    }),
  );
}

interface InspectContext {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

async function inspect(request: SnapshotRequest, context: InspectContext): Promise<SnapshotSummary> {
  await using digests = new DigestThread();
  const source = await openRequestedSnapshot(request, { ...context, digests });
  const { pieceBytes, sizeBytes } = source.layout;
  const { blocks, pages } = await countBlocks(source, request, context);
  return {
    snapshotId: request.snapshotId,
    volumeSizeGib: sizeBytes / 1024 ** 3,
    volumeBytes: sizeBytes,
    blocks,
    blockBytes: pieceBytes,
    dataBytes: blocks * pieceBytes,
    priceUsd: (pages * LIST_USD_PER_1000 + blocks * GET_USD_PER_1000) / 1000,
    leastSeconds: blocks / source.quotaPerSecond,
  };
}

async function countBlocks(
  source: BlockSource,
  { snapshotId, retries, idleTimeoutMs }: SnapshotRequest,
  { clock, signal, reporter }: InspectContext,
): Promise<{ readonly blocks: number; readonly pages: number }> {
  const patience = { retries, idleTimeoutMs, clock, reporter, signal, cannot: `Cannot list the blocks of ${snapshotId}` };
  const { pieceBytes, sizeBytes } = source.layout;
  const meter = new ProgressMeter(sizeBytes);
  let [blocks, pages, toldMs] = [0, 0, clock.now()];
  for (let isLast = false; !isLast; pages += 1) {
    const page = await askPatiently(patience, (own) => source.nextPage(own));
    blocks += page.blocks.length;
    isLast = page.isLast;
    if (clock.now() - toldMs < TELL_EVERY_MS) continue;
    toldMs = clock.now();
    // The list ascends: how far it is in the volume is how far it is.
    const last = page.blocks.at(-1)?.piece ?? 0;
    reporter.report({ type: "progress", progress: meter.at(toldMs, Math.min(sizeBytes, (last + 1) * pieceBytes), 1) });
  }
  return { blocks, pages };
}
