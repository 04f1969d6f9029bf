/** What an earlier run left at a destination: how much of it is right, and the target made ready for the rest. */
import type { Checkpoint, UnusableCheckpoint } from "../../core/checkpoint.ts";
import { provableClaims } from "../../core/flushing.ts";
import type { Layout } from "../../core/layout.ts";
import type { PieceCrcs } from "../../core/piece-crcs.ts";
import type { CheckpointStore, Clock, Reporter, Target } from "../../core/ports.ts";
import { type CheckedClaims, checkClaims, decideResume, noClaims, type ResumeDecision, resumeReason } from "../../core/resume.ts";
import type { ResumeMode } from "../request/request.ts";
import { dropClaims, type Recorded } from "./partial-file.ts";

/** Whether the fetch continues from the record that was found, and if not, why. */
export function decideReuse(
  resume: ResumeMode,
  found: Checkpoint | UnusableCheckpoint | null,
  wanted: Parameters<typeof decideResume>[1],
): ResumeDecision {
  return resume === "off" ? { kind: "fresh", reason: "Resuming is off." } : decideResume(found, wanted);
}

export interface ReuseOptions {
  readonly target: Target;
  readonly store: CheckpointStore;
  readonly layout: Layout;
  /** For messages. */
  readonly destination: Recorded;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** As for {@link checkClaims}. */
  readonly crcs?: PieceCrcs | null;
}

export interface Reused {
  readonly checked: CheckedClaims;
  /** Why this much of an earlier run is used, and not more: one sentence. */
  readonly reason: string;
}

/** Prepares the target, and reads back what the record claims. @throws FetchError */
export async function reuse(decision: ResumeDecision, { target, store, layout, destination, ...watching }: ReuseOptions): Promise<Reused> {
  if (decision.kind === "fresh") {
    // The record claims bytes that go now.
    await dropClaims(store, destination);
    await target.prepare(layout.sizeBytes, { keep: false });
    return { checked: noClaims(layout), reason: decision.reason };
  }
  const { checkpoint, lost } = await provableClaims(decision.checkpoint, { target, store, signal: watching.signal });
  await target.prepare(layout.sizeBytes, { keep: true });
  const checked = await checkClaims(checkpoint, { target, ...watching });
  return { checked, reason: resumeReason(checked, layout, lost) };
}
