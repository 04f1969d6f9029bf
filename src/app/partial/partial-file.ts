/** What a fetch that did not end leaves beside its destination, for the next one. */
import { rm } from "node:fs/promises";
import { countClaimed } from "../../core/checkpoint.ts";
import type { CheckpointStore } from "../../core/ports.ts";
import { fileError } from "../../target/file-error.ts";
import type { Destination } from "../place/destination.ts";
import { isUsable, recordAt } from "./records.ts";

/** Bytes that the next run can go on from, as the record claims. */
export async function keptBytes({ record }: Destination): Promise<number> {
  const found = await recordAt(record).load();
  return isUsable(found) ? countClaimed(found) : 0;
}

/** Drops the claims of an earlier run before its bytes go. @throws FetchError where something else is in the record's place */
export async function dropClaims(store: Pick<CheckpointStore, "remove">, path: string): Promise<void> {
  await store.remove().catch((error: unknown) => {
    throw fileError(error, "write the checkpoint beside", path);
  });
}

/** Removes the partial file and its record. The caller holds the destination's lock. */
export async function removePartial({ part, record }: Destination): Promise<void> {
  await recordAt(record).remove();
  await rm(part, { force: true });
  // What a process that was killed while it saved to the cache left behind.
  for (const folder of [`${part}.copy`, `${part}.cache`]) await rm(folder, { recursive: true, force: true });
}
