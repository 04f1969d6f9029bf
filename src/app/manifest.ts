/**
 * What was restored to a volume, block by block: the finished checkpoint record, kept in the state folder. A block that it
 * does not name is one that the snapshot does not hold, and reads as zeros.
 */
import { copyFile, rename, rm } from "node:fs/promises";
import { BesideTargetStore } from "../checkpoint-store/beside-target.ts";
import type { Checkpoint } from "../core/checkpoint.ts";
import type { VolumeDestination } from "./volume-destination.ts";

/** The manifest of what stands at a destination; null when there is none that can be read. */
export async function readManifest({ manifest }: Pick<VolumeDestination, "manifest">): Promise<Checkpoint | null> {
  const found = await new BesideTargetStore(manifest).load();
  return found === null || "unusable" in found ? null : found;
}

/** Keeps the record of a finished restore as its manifest. */
export async function keepManifest({ record, manifest }: VolumeDestination): Promise<void> {
  await copyFile(record, `${manifest}.new`);
  await rename(`${manifest}.new`, manifest);
}

/** What stood at the destination stands there no more. */
export function dropManifest({ manifest }: VolumeDestination): Promise<void> {
  return rm(manifest, { force: true });
}
