/** Moves what is missing of an open source to a target, over as many connections as it is worth and the limits allow. */
import { toFetchError } from "../../core/errors.ts";
import { PIECE_BYTES } from "../../core/layout.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { FrontFollower, TransferTarget } from "../../core/ports.ts";
import { transferStream } from "../../core/stream.ts";
import { type TransferOptions, transfer } from "../../core/transfer.ts";
import type { FetchContext } from "./fetch-context.ts";
import { openLimits } from "./limits.ts";
import { confirmVersion } from "./open-artifact.ts";

interface Movement {
  readonly source: OpenedSource;
  readonly target: TransferTarget;
  /** Follows the contiguous front. */
  readonly front: FrontFollower;
}

type PiecesMovement = Movement &
  Pick<
    TransferOptions,
    "store" | "layout" | "pieceKey" | "crcs" | "done" | "prefixes" | "connections" | "mostConnections" | "flushEveryBytes"
  >;

/**
 * Fills a target whose size is known, piece by piece. In the end the source is asked once more for its version.
 * @throws FetchError
 */
export async function movePieces(context: FetchContext, movement: PiecesMovement): Promise<void> {
  const { source, target, front, store, layout, pieceKey, done, mostConnections } = movement;
  const { reporter, signal } = context;
  await using limits = await openLimits(context, source, mostConnections);
  const { rate, admission } = limits;
  try {
    // All of it is there. Whoever follows the front waits for that.
    if (done.isFull) front.advance(layout.sizeBytes);
    else await transfer({ ...manners(context), ...movement, rate, admission, runStepBytes: PIECE_BYTES });
  } catch (error) {
    if (signal.aborted || source.access === "ranges") throw error;
    // The server gives no ranges any more: what is there is skipped in one stream of the same version.
    reporter.report({ type: "notice", message: `${toFetchError(error).message}. The rest comes in one stream.` });
    await transferStream({ ...manners(context), source, target, front, rate, kept: { store, layout, pieceKey, done } });
  }
  await confirmVersion(context, source);
}

/** Fills a target in one stream; returns the size. @throws FetchError */
export async function moveStream(context: FetchContext, movement: Movement): Promise<number> {
  await using limits = await openLimits(context, movement.source, 1);
  return await transferStream({ ...manners(context), ...movement, rate: limits.rate });
}

function manners({ request, account, clock, reporter, signal }: FetchContext) {
  const { retries, idleTimeoutMs } = request;
  return { retries, idleTimeoutMs, clock, reporter, tally: account.tally, signal };
}
