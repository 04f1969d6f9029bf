/**
 * From an open source to a published file: what of an earlier run is right, the transfer of the rest, the digest, the
 * commit. Steps 3 to 9 of a fetch.
 */
import { fstatSync } from "node:fs";
import { basename } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { closeAndNote, flushAndNote } from "../../core/flushing.ts";
import { layoutFor } from "../../core/layout.ts";
import { isCode } from "../../core/offered-digest.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { PieceCrcs } from "../../core/piece-crcs.ts";
import type { CheckpointStore, FrontFollower, Target } from "../../core/ports.ts";
import { digestsOf, FileDigest } from "../../target/file-digest.ts";
import { FileTarget } from "../../target/file-target.ts";
import { dropClaims, dropPublished, recordError } from "../partial/partial-file.ts";
import { recordAt } from "../partial/records.ts";
import { decideReuse, reuse } from "../partial/reuse.ts";
import type { Destination } from "../place/destination.ts";
import { decideFlush } from "../place/resume-mode.ts";
import { connectionsFor } from "./connections.ts";
import {
  describeChecked,
  digestMismatch,
  type ExpectedDigest,
  expectedAtEnd,
  expectedDigest,
  requireExpected,
  saysNothing,
  wantedDigests,
} from "./expected-digest.ts";
import type { FetchContext } from "./fetch-context.ts";
import { movePieces, moveStream } from "./move-bytes.ts";
import { HEAD_BYTES, mayBePage, pageOf, pageWarning } from "./page-beneath.ts";
import { preservedTime } from "./preserved-time.ts";
import { reportOpened } from "./report-opened.ts";

export interface FilledTarget extends Filled {
  /** SHA-256 of its bytes, in hex; null if nobody wants it. */
  readonly sha256: string | null;
  /** What its bytes were checked against; null if there was nothing. */
  readonly expected: ExpectedDigest | null;
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
  /** The open file of the target. */
  readonly descriptor: number;
  readonly store: CheckpointStore;
  /** Whether the file must be on the disk when the fetch ends. */
  readonly isDurable: boolean;
  /** Makes what the bytes must hash to of their pieces, if it is a CRC; else null. */
  readonly crcs: PieceCrcs | null;
  /** Makes the other digests behind the contiguous front. */
  readonly front: FileDigest;
  /** All who follow the front. */
  readonly followers: FrontFollower;
  /** What the bytes must hash to, as far as it was known when the source answered. */
  readonly expected: ExpectedDigest | null;
}

/** @throws FetchError; what is right of the bytes so far stays for the next run, except after a checksum mismatch */
export async function fillTarget(context: FetchContext, destination: Destination, source: OpenedSource): Promise<FilledTarget> {
  const expected = expectedDigest(context, source, source.sizeBytes);
  requireExpected(context, source, expected);
  const isDurable = decideFlush(context.request.flush);
  await using target = await FileTarget.open({ final: destination.path, part: destination.part, isDurable });
  await using store = recordAt(destination.record);
  const crcs = await crcsOf(source, expected);
  await using front = new FileDigest(destination.part, wantedDigests(context, crcs === null ? expected : null), target.descriptor);
  try {
    return await fillAndCommit({
      ...context,
      destination,
      source,
      target,
      descriptor: target.descriptor,
      store,
      isDurable,
      crcs,
      front,
      followers: allOf(front, followed(context, destination, { source, target })),
      expected,
    });
  } catch (error) {
    await closeAndNote(target, store);
    throw error;
  }
}

/** Of a file that comes in pieces, if what is expected of it can be made of theirs; else null. */
async function crcsOf({ access, sizeBytes }: OpenedSource, expected: ExpectedDigest | null): Promise<PieceCrcs | null> {
  if (access !== "ranges" || sizeBytes === null || expected === null || !isCode(expected.algorithm)) return null;
  const { PieceCrcs } = await import("../../core/piece-crcs.ts");
  return PieceCrcs.for(expected, layoutFor(sizeBytes));
}

/** Whoever does something with the file while it comes; null if nobody does. */
function followed(
  { whileItComes }: FetchContext,
  { path, part }: Destination,
  { source: { sizeBytes }, target: { descriptor } }: { readonly source: OpenedSource; readonly target: FileTarget },
): FrontFollower | null {
  return whileItComes?.({ path: part, stats: () => fstatSync(descriptor), name: basename(path), sizeBytes }) ?? null;
}

function allOf(first: FrontFollower, second: FrontFollower | null): FrontFollower {
  if (second === null) return first;
  return {
    advance: (offset) => {
      first.advance(offset);
      second.advance(offset);
    },
  };
}

async function fillAndCommit(filling: Filling): Promise<FilledTarget> {
  const { source, target, store, destination, request, reporter, signal, front } = filling;
  const filled =
    source.access === "ranges" && source.sizeBytes !== null ? await fillPieces(filling, source.sizeBytes) : await fillStream(filling);
  reporter.report({ type: "finalizing" });
  const digests = await front.finish(filled.bytes, signal);
  await requireParts(filling);
  const page = await pageIn(target, filled.bytes);
  const wanted = expectedAtEnd(filling.expected, source);
  requireExpected(filling, source, wanted);
  const beneath = page === null ? "" : `; it is ${page} of ${filled.bytes} bytes`;
  const expected =
    wanted === null ? null : await requireDigest(filling, await hexOf(filling, filled.bytes, wanted, digests), wanted, beneath);
  if (page !== null && request.checksum === undefined && !mayBePage(destination.path, source.contentType)) {
    reporter.report({ type: "warning", message: pageWarning(destination.path, page, filled.bytes) });
  }
  signal.throwIfAborted();
  const modifiedEpochMs = preservedTime(filling, source, Date.now());
  const finish = () => target.finish(filled.bytes, modifiedEpochMs);
  await (filling.isDurable ? flushAndNote(store, finish) : finish());
  await target.publish();
  await dropPublished(store, destination, reporter);
  const sha256 = filling.wantsSha256 ? (digests.at(-1) ?? null) : null;
  return { ...filled, reason: `${filled.reason} ${describeChecked(filling, source, expected)}`, sha256, expected };
}

async function fillPieces(filling: Filling, sizeBytes: number): Promise<Filled> {
  const { source, target, store, destination, account, request, clock, reporter, followers, signal, crcs } = filling;
  const { tally } = account;
  const layout = layoutFor(sizeBytes);
  const { resume } = request;
  const record = { identity: source.identity, layout, algorithm: source.algorithm };
  const decision = decideReuse(resume, await store.load(), record);
  const { checked, reason } = await reuse(decision, { target, store, layout, destination, clock, reporter, signal, crcs });
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
  await movePieces(filling, { source, target, front: followers, ...kept, ...range, ...flushing, prefixes, crcs });
  return { bytes: sizeBytes, reason };
}

async function fillStream(filling: Filling): Promise<Filled> {
  const { source, target, store, destination, followers } = filling;
  const reason = source.streamReason;
  await dropClaims(store, destination);
  await target.prepare(source.sizeBytes, { keep: false });
  reportOpened(filling, 1, reason);
  return { bytes: await moveStream(filling, { source, target, front: followers }), reason };
}

/** What the bytes hash to. If a piece has no CRC, such as after the rest had to come in one stream, they are read once more. */
async function hexOf(
  { crcs, destination, descriptor, signal }: Filling,
  sizeBytes: number,
  expected: ExpectedDigest,
  digests: readonly string[],
): Promise<string> {
  if (crcs === null) return digests[0] ?? "";
  const made = crcs.digest();
  if (made !== null) return made;
  const [read = ""] = await digestsOf({ path: destination.part, sizeBytes, descriptor }, [expected], signal);
  return read;
}

/** What kind of page the whole file is; null when it is none. */
async function pageIn(target: Target, sizeBytes: number): Promise<string | null> {
  const head = Buffer.alloc(Math.min(HEAD_BYTES, sizeBytes));
  return pageOf(head.subarray(0, await target.read(head, 0)), sizeBytes);
}

/** The parts that have digests of their own. What is wrong is given up, as below. */
async function requireParts({ source, target, descriptor, store, destination, signal }: Filling): Promise<void> {
  const { sections = [] } = source;
  if (sections.length === 0) return;
  const { requireSections } = await import("./section-digests.ts");
  try {
    await requireSections(sections, { path: destination.part, descriptor }, signal);
  } catch (error) {
    if (!(error instanceof FetchError) || error.code !== "checksum-mismatch") throw error;
    await target.discard();
    await dropClaims(store, destination);
    throw error;
  }
}

/** Bytes that are wrong are of no use to anybody: a resume could only repeat them. @returns what they were checked against; null if that says nothing */
async function requireDigest(filling: Filling, hex: string, expected: ExpectedDigest, page: string): Promise<ExpectedDigest | null> {
  const { source, target, store, destination } = filling;
  if (hex === expected.hex) return expected;
  if (saysNothing(filling, source, expected)) return null;
  await target.discard();
  await dropClaims(store, destination);
  throw digestMismatch(source.label, hex, expected, page);
}
