/**
 * What of an earlier run can be used. The record decides who and what; then every claimed piece is read back from the
 * target and counts only when its bytes have the recorded digest.
 */
import { crc32 } from "node:zlib";
import { Bitmap } from "./bitmap.ts";
import { type Checkpoint, type Identity, type PieceClaim, sameIdentity, type UnusableCheckpoint } from "./checkpoint.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import type { Target } from "./ports.ts";

export type ResumeDecision =
  | { readonly kind: "fresh"; readonly reason: string }
  | { readonly kind: "resume"; readonly checkpoint: Checkpoint };

/** Decides by the record alone. Every reason is a sentence that tells the user why nothing was reused. */
export function decideResume(found: Checkpoint | UnusableCheckpoint | null, identity: Identity, layout: Layout): ResumeDecision {
  const fresh = (reason: string): ResumeDecision => ({ kind: "fresh", reason });
  if (found === null) return fresh("There was nothing to go on from.");
  if ("unusable" in found) return fresh(`The partial file could not be used: ${found.unusable}.`);
  if (found.identity.key !== identity.key) return fresh("The partial file was of another URL.");
  if (found.layout.sizeBytes !== layout.sizeBytes) {
    return fresh(`The source has changed: its size was ${found.layout.sizeBytes} bytes and is ${layout.sizeBytes} now.`);
  }
  if (!sameIdentity(found.identity, identity)) {
    return found.identity.validator !== identity.validator
      ? fresh("The source has changed: its ETag or Last-Modified is another one now.")
      : fresh("The partial file was fetched under another checksum.");
  }
  if (found.layout.pieceBytes !== layout.pieceBytes) return fresh("The partial file was cut into pieces of another size.");
  return { kind: "resume", checkpoint: found };
}

export interface CheckedClaims {
  readonly done: Bitmap;
  readonly claims: readonly PieceClaim[];
  /** Claims whose bytes were not as recorded. */
  readonly dropped: number;
  readonly keptBytes: number;
}

/** Reads every claimed piece back and keeps those whose bytes are right. */
export async function checkClaims(checkpoint: Checkpoint, target: Target, signal: AbortSignal): Promise<CheckedClaims> {
  const { layout } = checkpoint;
  const done = new Bitmap(layout.pieceCount);
  const claims: PieceClaim[] = [];
  let keptBytes = 0;
  const buffer = new Uint8Array(layout.pieceBytes);
  for (const piece of checkpoint.claimed.pieces()) {
    signal.throwIfAborted();
    const bytes = buffer.subarray(0, pieceEnd(layout, piece) - pieceStart(layout, piece));
    const count = await target.read(bytes, pieceStart(layout, piece));
    const digest = Buffer.alloc(4);
    digest.writeUInt32LE(crc32(bytes));
    if (count !== bytes.length || !digest.equals(checkpoint.digestOf(piece))) continue;
    done.add(piece);
    claims.push({ piece, digest });
    keptBytes += bytes.length;
  }
  return { done, claims, dropped: checkpoint.claimed.count - done.count, keptBytes };
}

/** The reason that goes with a resumed fetch. */
export function resumeReason({ done, dropped }: CheckedClaims, layout: Layout): string {
  const kept = `${done.count} of ${layout.pieceCount} pieces of an earlier run were still right`;
  if (dropped === 0) return `${kept}.`;
  const gone = dropped === 1 ? "1 more was dropped because its bytes were" : `${dropped} more were dropped because their bytes were`;
  return `${kept}; ${gone} not as recorded.`;
}
