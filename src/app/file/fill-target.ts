/**
 * From an open source to a published file: what of an earlier run is right, the transfer of the rest, the digest, the
 * commit. Steps 3 to 9 of a fetch.
 */
import { basename } from "node:path";
import type { Admission } from "../../core/admission.ts";
import { AllowedAdmission } from "../../core/allowed-admission.ts";
import type { Checksum, ChecksumAlgorithm } from "../../core/checksum.ts";
import { FetchError, toFetchError } from "../../core/errors.ts";
import { closeAndNote, flushAndNote } from "../../core/flushing.ts";
import { layoutFor, PIECE_BYTES } from "../../core/layout.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { CheckpointStore, FrontFollower, Target } from "../../core/ports.ts";
import { transferStream } from "../../core/stream.ts";
import { transfer } from "../../core/transfer.ts";
import { FileDigest } from "../../target/file-digest.ts";
import { FileTarget } from "../../target/file-target.ts";
import { dropClaims, dropPublished, recordError } from "../partial/partial-file.ts";
import { recordAt } from "../partial/records.ts";
import { decideReuse, reuse } from "../partial/reuse.ts";
import type { Destination } from "../place/destination.ts";
import { decideFlush } from "../place/resume-mode.ts";
import { versionKeyOf } from "../shelf/artifact-shelf.ts";
import { connectionsFor, perHostOf } from "./connections.ts";
import type { FetchContext } from "./fetch-context.ts";
import { confirmVersion } from "./open-artifact.ts";
import { HEAD_BYTES, mayBePage, pageOf } from "./page-beneath.ts";

export interface FilledTarget extends Filled {
  /** The digest of its bytes; null if nobody needs one. */
  readonly digest: Checksum | null;
}

interface Filled {
  readonly bytes: number;
  /** Why this much of an earlier run was used, and not more: one sentence. */
  readonly reason: string;
}

/** What the two ways of filling a target share. */
interface Filling extends FetchContext {
  readonly destination: Destination;
  readonly source: OpenedSource;
  readonly target: Target;
  readonly store: CheckpointStore;
  /** Whether the file must be on the disk when the fetch ends. */
  readonly isDurable: boolean;
  /** Follows the contiguous front if a digest is wanted. */
  readonly front: FrontFollower;
}

/** Without a digest nobody follows the front. */
const NO_FRONT: FrontFollower = { advance: () => {} };

/** @throws FetchError; what is right of the bytes so far stays for the next run, except after a checksum mismatch */
export async function fillTarget(context: FetchContext, destination: Destination, source: OpenedSource): Promise<FilledTarget> {
  const algorithm = digestAlgorithm(context, source);
  const isDurable = decideFlush(context.request.flush);
  await using target = await FileTarget.open({ final: destination.path, part: destination.part, isDurable });
  await using store = recordAt(destination.record);
  await using digest = algorithm === null ? null : new FileDigest(destination.part, algorithm, target.descriptor);
  const filling: Filling = { ...context, destination, source, target, store, isDurable, front: digest ?? NO_FRONT };
  try {
    return await fillAndCommit(filling, digest, algorithm);
  } catch (error) {
    await closeAndNote(target, store);
    throw error;
  }
}

async function fillAndCommit(filling: Filling, digest: FileDigest | null, algorithm: ChecksumAlgorithm | null): Promise<FilledTarget> {
  const { source, target, store, destination, request, reporter, signal } = filling;
  const filled =
    source.access === "ranges" && source.sizeBytes !== null ? await fillPieces(filling, source.sizeBytes) : await fillStream(filling);
  reporter.report({ type: "finalizing" });
  const hex = (await digest?.finish(filled.bytes, signal)) ?? null;
  const page = await pageIn(target, filled.bytes);
  if (hex !== null) await requireDigest(filling, hex, page === null ? "" : `; it is ${page} of ${filled.bytes} bytes`);
  if (page !== null && request.checksum === undefined && !mayBePage(destination.path, source.contentType)) {
    const message = `What came under the name ${basename(destination.path)} is ${page} of ${filled.bytes} bytes: perhaps an error or a login, and not the file. A 'checksum' would refuse it.`;
    reporter.report({ type: "warning", message });
  }
  signal.throwIfAborted();
  const finish = () => target.finish(filled.bytes);
  await (filling.isDurable ? flushAndNote(store, finish) : finish());
  await target.publish();
  await dropPublished(store, destination, reporter);
  return { ...filled, digest: algorithm === null || hex === null ? null : { algorithm, hex } };
}

/** The user's algorithm. Without one: what other runs will check the file by, if it is kept for them. Null if nobody wants a digest. */
function digestAlgorithm({ request: { checksum }, shelf }: FetchContext, source: OpenedSource): ChecksumAlgorithm | null {
  if (checksum !== undefined) return checksum.algorithm;
  return shelf !== null && source.privacy === null && versionKeyOf(source) !== null ? "sha256" : null;
}

async function fillPieces(filling: Filling, sizeBytes: number): Promise<Filled> {
  const { source, target, store, destination, account, request, clock, reporter, front, signal } = filling;
  const { tally } = account;
  const layout = layoutFor(sizeBytes);
  const { resume, retries, idleTimeoutMs } = request;
  const record = { identity: source.identity, layout, algorithm: source.algorithm };
  const decision = decideReuse(resume, await store.load(), record);
  const { checked, reason } = await reuse(decision, { target, store, layout, destination, clock, reporter, signal });
  const { done, prefixes, pieceKey } = checked;
  tally.reusedBytes = checked.keptBytes;
  // The answer that opened the source begins with the first byte.
  if (done.has(0) || prefixes.has(0)) source.dropOpened();
  await store.create({ ...record, pieceKey }, checked.claims(signal)).catch((error: unknown) => {
    throw recordError(error, destination);
  });
  const range = connectionsFor(request, layout, layout.pieceCount - done.count);
  reportOpened(filling, range.connections, reason);
  const kept = { store: resume === "off" ? null : store, layout, pieceKey, done };
  const flushing = filling.isDurable ? {} : { flushEveryBytes: Number.POSITIVE_INFINITY };
  const moving = { source, target, retries, idleTimeoutMs, clock, reporter, tally, front, signal };
  await using perHost = range.mostConnections > 1 ? perHostOf(request) : null;
  const admission = (own: Admission) => {
    const shared = perHost === null ? own : new AllowedAdmission(own, perHost);
    return filling.admission?.(shared) ?? shared;
  };
  try {
    if (!done.isFull) await transfer({ ...moving, ...kept, ...range, admission, ...flushing, prefixes, runStepBytes: PIECE_BYTES });
  } catch (error) {
    if (signal.aborted || source.access === "ranges") throw error;
    // The server gives no ranges any more: what is there is skipped in one stream of the same version.
    reporter.report({ type: "notice", message: `${toFetchError(error).message}. The rest comes in one stream.` });
    await transferStream({ ...moving, kept });
  }
  await confirmVersion(filling, source);
  return { bytes: sizeBytes, reason };
}

async function fillStream(filling: Filling): Promise<Filled> {
  const { source, target, store, destination, account, request, clock, reporter, front, signal } = filling;
  const reason = source.streamReason;
  await dropClaims(store, destination);
  await target.prepare(source.sizeBytes, { keep: false });
  reportOpened(filling, 1, reason);
  const { retries, idleTimeoutMs } = request;
  return {
    bytes: await transferStream({ source, target, retries, idleTimeoutMs, clock, reporter, tally: account.tally, front, signal }),
    reason,
  };
}

/** What kind of page the whole file is; null when it is none. */
async function pageIn(target: Target, sizeBytes: number): Promise<string | null> {
  const head = Buffer.alloc(Math.min(HEAD_BYTES, sizeBytes));
  return pageOf(head.subarray(0, await target.read(head, 0)), sizeBytes);
}

/** Bytes that are wrong are of no use to anybody: a resume could only repeat them. */
async function requireDigest(
  { request: { checksum }, checksumList, source, target, store, destination }: Filling,
  hex: string,
  what: string,
): Promise<void> {
  if (checksum === undefined || hex === checksum.hex) return;
  await target.discard();
  await dropClaims(store, destination);
  throw new FetchError(
    "checksum-mismatch",
    `Cannot accept "${source.label}": its ${checksum.algorithm} digest is ${hex}, expected was ${checksum.hex}${checksumList === null ? "" : `, as "${checksumList}" has it`}${what}`,
  );
}

function reportOpened({ reporter, source, destination: { path, fetchId }, account }: Filling, connections: number, reason: string): void {
  const { label, sizeBytes, privacy } = source;
  reporter.report({
    type: "opened",
    source: label,
    path,
    fetchId,
    sizeBytes,
    reusedBytes: account.tally.reusedBytes,
    connections,
    isPrivate: privacy !== null,
    reason,
  });
}
