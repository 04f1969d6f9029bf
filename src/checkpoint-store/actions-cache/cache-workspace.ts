/** What saving and restoring share: how long they may take, and how files get out of what was unpacked. */

import { lstat, rename } from "node:fs/promises";
import { messageOf } from "../../core/thrown.ts";
import { cacheDenial } from "./cache-access.ts";
import type { CacheClientOptions } from "./cache-client.ts";
import type { CacheReply } from "./cache-order.ts";

/** The first lines of a restore wait for a lookup; the archive then moves at 50 MB/s and more. */
export const RESTORE_TIMEOUT_MS = 10 * 60_000;
/** Of the job's five minutes for all post steps. */
export const SAVE_TIMEOUT_MS = 4 * 60_000;

export type ClientOptions = Pick<CacheClientOptions, "signal" | "mostSilenceMs">;

/** The reply for a job that may not do it; null if it may. */
export function denied(operation: "read" | "write"): (CacheReply & { readonly kind: "denied" }) | null {
  const why = cacheDenial(operation);
  return why === null ? null : { kind: "denied", why };
}

/** An archive can hold links and worse: only a plain file is taken. Returns whether there was one. */
export async function takeOver(from: string, to: string): Promise<boolean> {
  const found = await lstat(from).catch(() => null);
  if (!found?.isFile() || found.nlink !== 1) return false;
  await rename(from, to);
  return true;
}

export function failed(error: unknown): CacheReply & { readonly kind: "failed" } {
  return { kind: "failed", why: messageOf(error) };
}
