/**
 * How much of an earlier run can be used. First the record is compared with the source. Then every claimed piece is read back from
 * the target, and counts only if its bytes have the recorded digest.
 */
import { Bitmap } from "./bitmap.ts";
import {
  type Checkpoint,
  type CheckpointHeader,
  type ClaimedPlace,
  type ClaimSlices,
  countClaimed,
  type Identity,
  type PieceClaim,
  type RecordedClaim,
  sameIdentity,
  type UnusableCheckpoint,
} from "./checkpoint.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import type { PieceCrcs } from "./piece-crcs.ts";
import { newPieceKey, type PieceDigester, pieceDigester } from "./piece-digest.ts";
import type { Clock, Reporter, Target } from "./ports.ts";
import { ProgressMeter } from "./progress.ts";

/** This many ranges are read at a time, while others are hashed: a disk is faster if it is asked for several things. */
const READS_AHEAD = 4;
const PROGRESS_EVERY_MS = 250;

export type ResumeDecision =
  | { readonly kind: "fresh"; readonly reason: string }
  | { readonly kind: "resume"; readonly checkpoint: Checkpoint };

/**
 * Decides by the record alone, without reading the target. How the source is cut and how its digests are made is up to the source, and
 * the record must agree. Every reason is a sentence that says why nothing was reused.
 */
export function decideResume(
  found: Checkpoint | UnusableCheckpoint | null,
  { identity, layout, algorithm }: Pick<CheckpointHeader, "identity" | "layout" | "algorithm">,
): ResumeDecision {
  const fresh = (reason: string): ResumeDecision => ({ kind: "fresh", reason });
  if (found === null) return fresh("There was nothing to go on from.");
  if ("unusable" in found) return fresh(`The partial file could not be used: ${found.unusable}.`);
  if (found.identity.key !== identity.key) {
    return fresh(`The partial file was of another ${identity.kind === "ebs" ? "snapshot" : "URL"}.`);
  }
  if (found.identity.device !== identity.device) return fresh("The record that an earlier run left is of another device.");
  if (found.layout.sizeBytes !== layout.sizeBytes) {
    return fresh(`The source has changed: its size was ${found.layout.sizeBytes} bytes and is ${layout.sizeBytes} now.`);
  }
  if (!sameIdentity(found.identity, identity) && !isForSameDigest(found.identity, identity)) {
    return found.identity.validator !== identity.validator || found.identity.checksum === identity.checksum
      ? fresh("The source has changed: its ETag or Last-Modified is another one now.")
      : fresh("The partial file was fetched under another checksum.");
  }
  if (found.layout.pieceBytes !== layout.pieceBytes || found.layout.pieceCount !== layout.pieceCount) {
    return fresh("The partial file was cut into pieces of another size.");
  }
  if (found.algorithm !== algorithm) return fresh("The partial file's pieces have digests of another kind.");
  return { kind: "resume", checkpoint: found };
}

/** Several servers of one file may each have a validator of their own. URL and size are the same, and the checksum decides in the end. */
function isForSameDigest(a: Identity, b: Identity): boolean {
  return b.expectedChecksum != null && a.expectedChecksum === b.expectedChecksum;
}

export interface CheckedClaims {
  /** What their digests are made with, and all others of this fetch. */
  readonly pieceKey: Uint8Array;
  readonly done: Bitmap;
  /** The claims that are right. */
  claims(signal: AbortSignal): ClaimSlices;
  /** The beginnings of other pieces: how many bytes of each are right. */
  readonly prefixes: ReadonlyMap<number, number>;
  /** How many claimed pieces have other bytes than recorded. */
  readonly dropped: number;
  readonly keptBytes: number;
}

/** For a fetch that goes on from nothing. */
export function noClaims({ pieceCount }: Layout): CheckedClaims {
  const none = { claims: async function* () {}, prefixes: new Map(), dropped: 0, keptBytes: 0 };
  return { pieceKey: newPieceKey(), done: new Bitmap(pieceCount), ...none };
}

export interface CheckOptions {
  readonly target: Pick<Target, "read">;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly reporter: Reporter;
  /** Gets the CRCs of the pieces that are right. @default nobody wants them */
  readonly crcs?: PieceCrcs | null;
}

/** Reads every claimed piece back and keeps those whose bytes are right. Reports its progress. */
export async function checkClaims(checkpoint: Checkpoint, { target, signal, clock, reporter, crcs }: CheckOptions): Promise<CheckedClaims> {
  const { layout, pieceKey } = checkpoint;
  const digester = pieceDigester(checkpoint);
  const done = new Bitmap(layout.pieceCount);
  const claimed = new Bitmap(layout.pieceCount);
  const progress = new ProgressMeter(await countClaimed(checkpoint, signal), "checking");
  let readBytes = 0;
  let keptBytes = 0;
  using _ticks = clock.every(PROGRESS_EVERY_MS, () =>
    reporter.report({ type: "progress", progress: progress.at(clock.now(), readBytes, 0) }),
  );
  for await (const { wanted, bytes } of readBack(target, rangesOf(checkpoint.claims(signal, isWhole), layout), signal)) {
    const { piece, digest } = wanted;
    claimed.add(piece);
    readBytes += bytes.length;
    if (done.has(piece) || !digester.of(piece, bytes).equals(digest)) continue;
    done.add(piece);
    crcs?.add(piece, crcs.crc.update(0n, bytes));
    keptBytes += bytes.length;
  }
  const beginnings = await beginningsOf(checkpoint, done, signal);
  const right: PieceClaim[] = [];
  let wrong = 0;
  for (const claims of beginnings.values()) {
    const found = await firstRight(claims, layout, { digester, target, signal });
    if (found !== null) right.push(found);
    else if (!claimed.has(claims[0]?.piece ?? 0)) wrong += 1;
  }
  const prefixes = new Map(right.map(({ piece, prefixBytes = 0 }) => [piece, prefixBytes]));
  for (const prefixBytes of prefixes.values()) keptBytes += prefixBytes;
  const claims = (again: AbortSignal) => claimsOf(checkpoint, { done, right, signal: again });
  return { pieceKey, done, claims, prefixes, dropped: claimed.count - done.count + wrong, keptBytes };
}

/** For each piece that is not done: the longest claimed beginning, and the longest one that is flushed, which may be shorter. */
async function beginningsOf(checkpoint: Checkpoint, done: Bitmap, signal: AbortSignal): Promise<ReadonlyMap<number, RecordedClaim[]>> {
  const found = new Map<number, RecordedClaim[]>();
  const isBeginning = (place: ClaimedPlace) => !isWhole(place) && !done.has(place.piece);
  for await (const slice of checkpoint.claims(signal, isBeginning)) {
    for (const claim of slice) {
      const { prefixBytes = 0 } = claim;
      const others = (found.get(claim.piece) ?? []).filter(
        (other) => (other.prefixBytes ?? 0) > prefixBytes || (other.isFlushed && !claim.isFlushed),
      );
      found.set(claim.piece, [...others, claim].sort((a, b) => (b.prefixBytes ?? 0) - (a.prefixBytes ?? 0)).slice(0, 2));
    }
  }
  return found;
}

async function firstRight(
  claims: readonly PieceClaim[],
  layout: Layout,
  { digester, target, signal }: Pick<CheckOptions, "target" | "signal"> & { readonly digester: PieceDigester },
): Promise<PieceClaim | null> {
  for (const claim of claims) {
    signal.throwIfAborted();
    const bytes = new Uint8Array(claim.prefixBytes ?? 0);
    const count = await target.read(bytes, pieceStart(layout, claim.piece));
    if (count === bytes.length && digester.of(claim.piece, bytes).equals(claim.digest)) return claim;
  }
  return null;
}

/** The claims of whole pieces, with their places. */
export async function* rangesOf(claims: ClaimSlices, layout: Layout): AsyncIterable<PieceClaim & ByteRange> {
  for await (const slice of claims) {
    for (const claim of slice) {
      if (claim.prefixBytes === undefined) yield { ...claim, start: pieceStart(layout, claim.piece), end: pieceEnd(layout, claim.piece) };
    }
  }
}

async function* claimsOf(
  checkpoint: Checkpoint,
  { done, right, signal }: { readonly done: Bitmap; readonly right: readonly PieceClaim[]; readonly signal: AbortSignal },
): ClaimSlices {
  yield* checkpoint.claims(signal, (place) => isWhole(place) && done.has(place.piece));
  yield right;
}

function isWhole({ prefixBytes }: ClaimedPlace): boolean {
  return prefixBytes === undefined;
}

/** `[start, end)` of a target, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads ranges back in the given order, a few of them ahead. The bytes are good until the next ones are asked for. If the target ends
 * early, there are fewer bytes than wanted.
 */
export async function* readBack<Wanted extends ByteRange>(
  target: Pick<Target, "read">,
  ranges: AsyncIterable<Wanted>,
  signal: AbortSignal,
): AsyncGenerator<{ readonly wanted: Wanted; readonly bytes: Uint8Array }> {
  const reads: { readonly wanted: Wanted; readonly memory: Uint8Array; readonly count: Promise<number> }[] = [];
  const begin = (wanted: Wanted, memory: Uint8Array): void => {
    const count = target.read(memory.subarray(0, wanted.end - wanted.start), wanted.start);
    // If it fails while another one is waited for, its error is thrown when its turn comes.
    count.catch(() => {});
    reads.push({ wanted, memory, count });
  };
  const order = ranges[Symbol.asyncIterator]();
  const beginNext = async (memory: Uint8Array | null): Promise<boolean> => {
    const next = await order.next();
    if (next.done) return false;
    const bytes = next.value.end - next.value.start;
    begin(next.value, memory !== null && memory.length >= bytes ? memory : new Uint8Array(bytes));
    return true;
  };
  try {
    while (reads.length < READS_AHEAD && (await beginNext(null)));
    for (let first = reads.shift(); first !== undefined; first = reads.shift()) {
      signal.throwIfAborted();
      yield { wanted: first.wanted, bytes: first.memory.subarray(0, await first.count) };
      await beginNext(first.memory);
    }
  } finally {
    // Nothing may be under way in a target that is closed next.
    await Promise.allSettled(reads.map(({ count }) => count));
    await order.return?.();
  }
}

/** The reason that goes with a resumed fetch. @param lost pieces whose claims were given up unread */
export function resumeReason({ done, prefixes, dropped }: CheckedClaims, layout: Layout, lost = 0): string {
  const begun = prefixes.size === 0 ? "" : `, and the beginnings of ${prefixes.size} more`;
  const kept = `${done.count} of ${layout.pieceCount} pieces of an earlier run were still right${begun}`;
  const gone = dropped === 1 ? "1 more was dropped because its bytes were" : `${dropped} more were dropped because their bytes were`;
  const wrong = dropped === 0 ? "" : `; ${gone} not as recorded`;
  const unsure =
    lost === 0 ? "" : `; ${lost} more are fetched again because the disk may have failed to store ${lost === 1 ? "it" : "them"}`;
  return `${kept}${wrong}${unsure}.`;
}
