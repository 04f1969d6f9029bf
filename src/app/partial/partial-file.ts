/** What a fetch that did not end leaves beside its destination, for the next one. */
import { lstat, rm } from "node:fs/promises";
import { countClaimed } from "../../core/checkpoint.ts";
import type { FetchError } from "../../core/errors.ts";
import type { CheckpointStore, Reporter } from "../../core/ports.ts";
import { fileError, midwayError } from "../../target/file-error.ts";
import type { Destination } from "../place/destination.ts";

/** The first request waits for no code that reads records. */
const loadRecords = () => import("./records.ts");

/** Bytes that the next run can go on from, as the record claims: no more than there are. */
export async function keptBytes({ record, part }: Pick<Destination, "record" | "part">): Promise<number> {
  const { isUsable, recordAt } = await loadRecords();
  const found = await recordAt(record).load();
  return isUsable(found) ? Math.min(await countClaimed(found), await mostBytesAt(part)) : 0;
}

/** A file may have been removed or cut since; a device cannot. */
async function mostBytesAt(part: string): Promise<number> {
  const found = await lstat(part).catch(() => null);
  if (found === null) return 0;
  return found.isFile() ? found.size : Number.POSITIVE_INFINITY;
}

/**
 * After a fetch that did not succeed: what the next one can go on from stays, anything else is only in the way.
 * @param remove removes what no later run can continue
 * @returns the bytes that are kept
 */
export async function leavePartial(destination: Destination, mayKeep: boolean, remove: () => Promise<void>): Promise<number> {
  const bytes = mayKeep ? await keptBytes(destination) : 0;
  if (bytes === 0) await remove().catch(() => {});
  return bytes;
}

/** What a record belongs to: a file, beside which it lies, or a device, whose record is in the state folder. */
export type Recorded = Pick<Destination, "path"> & { readonly device?: string | undefined };

/** Why the record cannot be written or removed. The fetch has written nothing to the state folder's filesystem before. */
export function recordError(error: unknown, { path, device }: Recorded): FetchError {
  return device === undefined ? midwayError(error, "write the checkpoint beside", path) : fileError(error, "write the checkpoint of", path);
}

/** Drops what the record claims, before its bytes go. @throws FetchError when it cannot be removed */
export async function dropClaims(store: Pick<CheckpointStore, "remove">, recorded: Recorded): Promise<void> {
  await store.remove().catch((error: unknown) => {
    throw recordError(error, recorded);
  });
}

/** Removes the record of what was published. The file is whole and durable, so a record that stays is no failure: it claims nothing that is there. */
export async function dropPublished(store: Pick<CheckpointStore, "remove">, recorded: Recorded, { report }: Reporter): Promise<void> {
  await store.remove().catch((error: unknown) => {
    const { message } = recordError(error, recorded);
    report({ type: "notice", message: `The checkpoint could not be removed after the fetch, which is complete. ${message}.` });
  });
}

/** Removes the partial file and its record. The caller holds the destination's lock. */
export async function removePartial({ part, record }: Destination): Promise<void> {
  const { recordAt } = await loadRecords();
  await recordAt(record).remove();
  await rm(part, { force: true });
  // What a process that was killed while it saved to the cache left behind.
  for (const folder of [`${part}.copy`, `${part}.cache`]) await rm(folder, { recursive: true, force: true });
}
