/** Checkpoint records as the use cases have them: authenticated with this user's key, or made portable for another machine. */
import { rename } from "node:fs/promises";
import { BesideTargetStore } from "../../checkpoint-store/beside-target.ts";
import type { Checkpoint, ClaimSlices, UnusableCheckpoint } from "../../core/checkpoint.ts";
import { PORTABLE_KEY } from "../../core/record-format.ts";
import { recordKey } from "../../state/record-key.ts";

const portable = async () => PORTABLE_KEY;

/** The record at a path: only one that this user's fetch-action wrote counts. */
export function recordAt(path: string): BesideTargetStore {
  return new BesideTargetStore(path, recordKey);
}

/** A record that anybody may have written. The caller vouches for its origin. */
export function portableRecordAt(path: string): BesideTargetStore {
  return new BesideTargetStore(path, portable);
}

/**
 * Writes a record of ours so that another machine can read it. What may never have reached the disk is left out.
 * @throws errors of node:fs
 */
export async function exportRecord(from: string, to: string, signal: AbortSignal): Promise<void> {
  const found = await recordAt(from).load();
  await using target = portableRecordAt(to);
  if (!isUsable(found)) return target.remove();
  await target.create(found, believable(found, signal));
}

async function* believable(found: Checkpoint, signal: AbortSignal): ClaimSlices {
  for await (const slice of found.claims(signal)) yield slice.filter(({ isFlushed }) => isFlushed || !found.isSuspect);
}

/** Makes a portable record ours, in its place; one that cannot be read goes. No flush of this machine covers what it claims. */
export async function adoptRecord(path: string, signal: AbortSignal): Promise<void> {
  const found = await portableRecordAt(path).load();
  await using target = recordAt(`${path}.adopted`);
  if (!isUsable(found)) return recordAt(path).remove();
  await target.create(found, noClaims());
  for await (const slice of found.claims(signal)) await target.save(slice);
  await rename(`${path}.adopted`, path);
}

async function* noClaims(): ClaimSlices {}

export function isUsable(found: Checkpoint | UnusableCheckpoint | null): found is Checkpoint {
  return found !== null && !("unusable" in found);
}
