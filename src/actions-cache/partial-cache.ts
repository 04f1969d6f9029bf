/**
 * A partial file and its record in the Actions cache, for machines whose disk does not last. Entries belong to one run: a later
 * attempt finds those of earlier attempts. Nothing of another run or branch is ever looked for, so that nobody there can plant
 * bytes. What comes back is checked like any other partial file.
 */
import { copyFile, link, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { askCache } from "./cache-client.ts";
import { CACHE_FOLDER, type CacheReply } from "./cache-order.ts";
import { type ClientOptions, denied, failed, RESTORE_TIMEOUT_MS, SAVE_TIMEOUT_MS, takeOver } from "./cache-workspace.ts";

/** Below this a new fetch is quicker than the cache. */
export const LEAST_CACHED_BYTES = 32 * 1024 * 1024;

export interface PartialPlaces {
  readonly part: string;
  readonly record: string;
}

/** Which run and attempt an entry belongs to. */
export interface RunIdentity {
  readonly runId: string;
  readonly attempt: number;
}

/** The part of all keys of a source in a run. */
export function keyPrefix(sourceKey: string, { runId }: RunIdentity): string {
  return `fetch-action-1-${sourceKey.slice(0, 32)}-${runId}-`;
}

/** Brings back what an earlier attempt of this run kept, to its places. Never rejects; says whether something came. */
export async function restorePartial(
  places: PartialPlaces,
  sourceKey: string,
  run: RunIdentity,
  options: ClientOptions & {
    /** The most bytes that are unpacked. Holes do not count, since a partial file has its source's size from the start. */
    readonly mostBytes: number;
  },
): Promise<CacheReply> {
  const refusal = denied("read");
  if (refusal !== null) return refusal;
  const workspace = workspaceOf(places);
  const prefix = keyPrefix(sourceKey, run);
  try {
    await rm(workspace, { recursive: true, force: true });
    await mkdir(workspace, { recursive: true });
    const order = { operation: "restore", key: `${prefix}${run.attempt}`, restoreKeys: [prefix] } as const;
    const reply = await askCache(order, { ...options, workspace, timeoutMs: RESTORE_TIMEOUT_MS, mostStoredBytes: options.mostBytes });
    if (reply.kind !== "restored") return reply;
    // The service matches keys by this prefix. It is checked again, so that a fault of the service cannot bring bytes of another run.
    if (!reply.key.startsWith(prefix)) return { kind: "none" };
    await takeOver(join(workspace, CACHE_FOLDER, "part"), places.part);
    await takeOver(join(workspace, CACHE_FOLDER, "record"), places.record);
    return reply;
  } catch (error) {
    return failed(error);
  } finally {
    await rm(workspace, { recursive: true, force: true }).catch(() => {});
  }
}

/**
 * Saves the partial file and its record; with `recordOnly` the record alone. Never rejects.
 * The caller holds the destination's lock.
 */
export async function savePartial(
  places: PartialPlaces,
  sourceKey: string,
  run: RunIdentity,
  options: ClientOptions & {
    readonly recordOnly: boolean;
    /** Counts the saves of a fetch that still runs, from 1; absent for the last one. */
    readonly nth?: number;
  },
): Promise<CacheReply> {
  const refusal = denied("write");
  if (refusal !== null) return refusal;
  const workspace = workspaceOf(places);
  const folder = join(workspace, CACHE_FOLDER);
  try {
    await rm(workspace, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await copyFile(places.record, join(folder, "record"));
    // A second name (a hard link) costs nothing. If the filesystem has none, the file itself goes there and comes back.
    const isLinked =
      options.recordOnly ||
      (await link(places.part, join(folder, "part")).then(
        () => true,
        () => false,
      ));
    if (!isLinked) await rename(places.part, join(folder, "part"));
    const nth = options.nth === undefined ? "" : `-${options.nth}`;
    const order = { operation: "save", key: `${keyPrefix(sourceKey, run)}${run.attempt}${nth}` } as const;
    const reply = await askCache(order, { ...options, workspace, timeoutMs: SAVE_TIMEOUT_MS });
    if (!isLinked) await rename(join(folder, "part"), places.part);
    return reply;
  } catch (error) {
    return failed(error);
  } finally {
    await rm(workspace, { recursive: true, force: true }).catch(() => {});
  }
}

/** The workspace lies beside the record and the partial file: a link and a rename then cost nothing, and nothing is written anywhere else. */
function workspaceOf({ record }: PartialPlaces): string {
  return `${record.replace(/\.ckpt$/, "")}.cache`;
}
