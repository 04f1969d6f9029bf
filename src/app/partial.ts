/** What a fetch that did not end leaves beside its destination, for the next one. */
import { rm } from "node:fs/promises";
import { BesideTargetStore } from "../checkpoint-store/beside-target.ts";
import { pieceEnd, pieceStart } from "../core/layout.ts";
import { fileError } from "../target/file-error.ts";
import type { Destination } from "./destination.ts";

/** Bytes that the next run can go on from, as the record claims. */
export async function keptBytes({ record }: Destination): Promise<number> {
  const found = await new BesideTargetStore(record).load();
  if (found === null || "unusable" in found) return 0;
  let bytes = found.prefixes.reduce((sum, { prefixBytes = 0 }) => sum + prefixBytes, 0);
  for (const piece of found.claimed.pieces()) bytes += pieceEnd(found.layout, piece) - pieceStart(found.layout, piece);
  return bytes;
}

/** Drops the claims of an earlier run before its bytes go. @throws FetchError where something else is in the record's place */
export async function dropClaims(store: BesideTargetStore, path: string): Promise<void> {
  await store.remove().catch((error: unknown) => {
    throw fileError(error, "write the checkpoint beside", path);
  });
}

/** Removes the partial file and its record. The caller holds the destination's lock. */
export async function removePartial({ part, record }: Destination): Promise<void> {
  await new BesideTargetStore(record).remove();
  await rm(part, { force: true });
  // What a process that was killed while it saved to the cache left behind.
  for (const folder of [`${part}.copy`, `${part}.cache`]) await rm(folder, { recursive: true, force: true });
}
