/**
 * What of an earlier run can be used. The record decides who and what; then every claimed piece is read back from the
 * target and counts only when its bytes have the recorded digest.
 */
import { Bitmap } from "./bitmap.ts";
import { type Checkpoint, type Identity, type PieceClaim, sameIdentity, type UnusableCheckpoint } from "./checkpoint.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import { pieceDigest } from "./piece-digest.ts";
import type { Target } from "./ports.ts";

/** Pieces that are read while others are hashed: a disk does more when it is asked for several things. */
const READS_AHEAD = 4;

export type ResumeDecision =
  | { readonly kind: "fresh"; readonly reason: string }
  | { readonly kind: "resume"; readonly checkpoint: Checkpoint };

/** Decides by the record alone. Every reason is a sentence that tells the user why nothing was reused. */
export function decideResume(found: Checkpoint | UnusableCheckpoint | null, identity: Identity, layout: Layout): ResumeDecision {
  const fresh = (reason: string): ResumeDecision => ({ kind: "fresh", reason });
  if (found === null) return fresh("There was nothing to go on from.");
  if ("unusable" in found) return fresh(`The partial file could not be used: ${found.unusable}.`);
  if (found.identity.key !== identity.key) {
    return fresh(`The partial file was of another ${identity.kind === "ebs" ? "snapshot" : "URL"}.`);
  }
  if (found.identity.device !== identity.device) return fresh("What an earlier run left a record of was another device.");
  if (found.layout.sizeBytes !== layout.sizeBytes) {
    return fresh(`The source has changed: its size was ${found.layout.sizeBytes} bytes and is ${layout.sizeBytes} now.`);
  }
  if (!sameIdentity(found.identity, identity) && !isForSameDigest(found.identity, identity)) {
    return found.identity.validator !== identity.validator
      ? fresh("The source has changed: its ETag or Last-Modified is another one now.")
      : fresh("The partial file was fetched under another checksum.");
  }
  if (found.layout.pieceBytes !== layout.pieceBytes) return fresh("The partial file was cut into pieces of another size.");
  return { kind: "resume", checkpoint: found };
}

/** Servers of one file may have a validator each: size and URL are the same, and the digest decides in the end. */
function isForSameDigest(a: Identity, b: Identity): boolean {
  return b.expectedChecksum != null && a.expectedChecksum === b.expectedChecksum;
}

export interface CheckedClaims {
  readonly done: Bitmap;
  readonly claims: readonly PieceClaim[];
  /** Beginnings of other pieces: how many bytes of each. */
  readonly prefixes: ReadonlyMap<number, number>;
  /** Claims whose bytes were not as recorded. */
  readonly dropped: number;
  readonly keptBytes: number;
}

/** Where nothing is gone on from. */
export function noClaims({ pieceCount }: Layout): CheckedClaims {
  return { done: new Bitmap(pieceCount), claims: [], prefixes: new Map(), dropped: 0, keptBytes: 0 };
}

/** Reads every claimed piece back and keeps those whose bytes are right. */
export async function checkClaims(checkpoint: Checkpoint, target: Target, signal: AbortSignal): Promise<CheckedClaims> {
  const { layout, algorithm } = checkpoint;
  const done = new Bitmap(layout.pieceCount);
  const claims: PieceClaim[] = [];
  let keptBytes = 0;
  for await (const { piece, bytes } of readPieces(target, layout, checkpoint.claimed.pieces(), signal)) {
    const digest = pieceDigest(algorithm, bytes);
    if (!digest.equals(checkpoint.digestOf(piece))) continue;
    done.add(piece);
    claims.push({ piece, digest });
    keptBytes += bytes.length;
  }
  let dropped = checkpoint.claimed.count - done.count;
  const prefixes = new Map<number, number>();
  for (const claim of checkpoint.prefixes) {
    signal.throwIfAborted();
    if (!(await isPrefixRight(checkpoint, claim, target))) {
      dropped += 1;
      continue;
    }
    claims.push(claim);
    prefixes.set(claim.piece, claim.prefixBytes ?? 0);
    keptBytes += claim.prefixBytes ?? 0;
  }
  return { done, claims, prefixes, dropped, keptBytes };
}

async function isPrefixRight({ layout, algorithm }: Checkpoint, claim: PieceClaim, target: Target): Promise<boolean> {
  const { piece, digest, prefixBytes = 0 } = claim;
  const start = pieceStart(layout, piece);
  if (prefixBytes === 0 || prefixBytes >= pieceEnd(layout, piece) - start) return false;
  const bytes = new Uint8Array(prefixBytes);
  return (await target.read(bytes, start)) === prefixBytes && pieceDigest(algorithm, bytes).equals(digest);
}

/**
 * Reads pieces back in the given order, a few ahead. The bytes are good until the next one is asked for; there are fewer
 * than a piece has where the target ends early.
 */
export async function* readPieces(
  target: Pick<Target, "read">,
  layout: Layout,
  pieces: Iterable<number>,
  signal: AbortSignal,
): AsyncGenerator<{ readonly piece: number; readonly bytes: Uint8Array }> {
  const reads: { readonly piece: number; readonly buffer: Uint8Array; readonly count: Promise<number> }[] = [];
  const begin = (piece: number, whole: Uint8Array): void => {
    const start = pieceStart(layout, piece);
    const buffer = whole.subarray(0, pieceEnd(layout, piece) - start);
    const count = target.read(buffer, start);
    // One that fails while another is waited for is told when its turn comes.
    count.catch(() => {});
    reads.push({ piece, buffer: whole, count });
  };
  const order = pieces[Symbol.iterator]();
  try {
    for (let next = order.next(); !next.done && reads.length < READS_AHEAD; next = order.next()) {
      begin(next.value, new Uint8Array(layout.pieceBytes));
      if (reads.length === READS_AHEAD) break;
    }
    for (let first = reads.shift(); first !== undefined; first = reads.shift()) {
      signal.throwIfAborted();
      yield { piece: first.piece, bytes: first.buffer.subarray(0, await first.count) };
      const next = order.next();
      if (!next.done) begin(next.value, first.buffer);
    }
  } finally {
    // Nothing may be under way in a target that is closed next.
    await Promise.allSettled(reads.map(({ count }) => count));
  }
}

/** The reason that goes with a resumed fetch. @param lost claims that were given up unread */
export function resumeReason({ done, prefixes, dropped }: CheckedClaims, layout: Layout, lost = 0): string {
  const begun = prefixes.size === 0 ? "" : `, and the beginnings of ${prefixes.size} more`;
  const kept = `${done.count} of ${layout.pieceCount} pieces of an earlier run were still right${begun}`;
  const gone = dropped === 1 ? "1 more was dropped because its bytes were" : `${dropped} more were dropped because their bytes were`;
  const wrong = dropped === 0 ? "" : `; ${gone} not as recorded`;
  const unsure =
    lost === 0 ? "" : `; ${lost} more are fetched again because the disk may have failed to store ${lost === 1 ? "it" : "them"}`;
  return `${kept}${wrong}${unsure}.`;
}
