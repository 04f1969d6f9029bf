/** Opens the snapshot of a request: tries again if that may help, and waits for a snapshot that was just made. */
import { FetchError } from "../../core/errors.ts";
import { askPatiently } from "../../core/patience.ts";
import type { BlockSource, Clock, Reporter } from "../../core/ports.ts";
import type { DigestThread } from "../../ebs/digest-thread.ts";
import { openEbsApi } from "../../ebs/ebs-api.ts";
import { openSnapshot } from "../../ebs/snapshot-source.ts";
import type { Wire } from "../../wire/wire.ts";
import { USER_AGENT } from "../process/version.ts";
import type { SnapshotRequest } from "../request/request.ts";

export interface OpenSnapshotParts {
  readonly wire: Wire;
  /** Makes the digests of the blocks that are read. */
  readonly digests: DigestThread;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/** The pause before a snapshot that is not found is asked for again, in milliseconds. */
const LOOK_EVERY_MS = 2_000;

/** @throws FetchError not-found once the wait is over, and what the service refuses for good */
export async function openRequestedSnapshot(
  request: SnapshotRequest,
  { wire, digests, clock, reporter, signal }: OpenSnapshotParts,
): Promise<BlockSource> {
  const { snapshotId, region, endpoint, allowInsecureHttp, retries, idleTimeoutMs, waitForSnapshotMs } = request;
  const api = await openEbsApi({ wire, userAgent: USER_AGENT, region, endpoint, allowInsecureHttp });
  const patience = { retries, idleTimeoutMs, clock, reporter, signal, cannot: `Cannot list the blocks of ${snapshotId}` };
  const deadlineMs = clock.now() + waitForSnapshotMs;
  const open = () => askPatiently(patience, (own) => openSnapshot({ api, digests, snapshotId }, own));
  for (let hasSaid = false; ; hasSaid = true) {
    try {
      return await open();
    } catch (error) {
      const waitMs = deadlineMs - clock.now();
      if (!(error instanceof FetchError) || error.code !== "not-found" || waitMs <= 0) throw error;
      if (!hasSaid) {
        const message = `${snapshotId} is not found yet; it is looked for again for ${Math.ceil(waitMs / 1000)} s ('wait-for-snapshot').`;
        reporter.report({ type: "notice", message });
      }
      await clock.sleep(Math.min(waitMs, LOOK_EVERY_MS), signal);
    }
  }
}
