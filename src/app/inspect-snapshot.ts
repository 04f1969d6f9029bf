/** The use case "inspect a snapshot": what it holds, by its list alone. No block is fetched. */

import { withRetries } from "../core/retry.ts";
import { DigestThread } from "../ebs/digest-thread.ts";
import { createWire } from "../wire/create-wire.ts";
import { SILENT } from "./fetch-artifact.ts";
import { openRequestedSnapshot } from "./open-snapshot.ts";
import type { FetchOptions, SnapshotRequest } from "./request.ts";
import type { FetchParts } from "./run-fetch.ts";
import { systemClock } from "./system-clock.ts";

export interface SnapshotSummary {
  readonly snapshotId: string;
  /** Size of the volume in GiB. */
  readonly volumeSizeGib: number;
  readonly volumeBytes: number;
  /** How many blocks the snapshot holds. */
  readonly blocks: number;
  readonly blockBytes: number;
  /** What a restore fetches: blocks times their size. */
  readonly dataBytes: number;
}

/** @throws FetchError */
export async function inspectSnapshot(
  request: SnapshotRequest,
  { signal = new AbortController().signal, reporter = SILENT }: FetchOptions = {},
  parts: FetchParts = { clock: systemClock, createWire },
): Promise<SnapshotSummary> {
  await using wire = parts.createWire();
  const { clock } = parts;
  await using digests = new DigestThread();
  const source = await openRequestedSnapshot(request, { wire, digests, clock, reporter, signal });
  const { pieceBytes, sizeBytes } = source.layout;
  let blocks = 0;
  for (let isLast = false; !isLast; ) {
    const page = await withRetries(() => source.nextPage(signal), {
      retries: request.retries,
      clock,
      signal,
      onRetry: (error, delayMs, attempt) => reporter.report({ type: "retry", message: error.message, delayMs, attempt }),
    });
    blocks += page.blocks.length;
    isLast = page.isLast;
  }
  return {
    snapshotId: request.snapshotId,
    volumeSizeGib: source.volumeGib,
    volumeBytes: sizeBytes,
    blocks,
    blockBytes: pieceBytes,
    dataBytes: blocks * pieceBytes,
  };
}
