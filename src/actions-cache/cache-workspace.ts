/** What saving and restoring share: how long they may take, and how a file is taken out of the unpacked archive. */

import { lstat, rename } from "node:fs/promises";
import { messageOf } from "../core/thrown.ts";
import { cacheDenial } from "./cache-access.ts";
import type { CacheClientOptions } from "./cache-client.ts";
import type { CacheReply } from "./cache-order.ts";

/** How long a restore may take: a lookup, and then the archive, which moves at 50 MB/s and more. */
export const RESTORE_TIMEOUT_MS = 10 * 60_000;
/** How long a save may take. A job has five minutes for all of its post steps. */
export const SAVE_TIMEOUT_MS = 4 * 60_000;

export type ClientOptions = Pick<CacheClientOptions, "signal" | "mostSilenceMs">;

/** The reply if the job may not do this; null if it may. */
export function denied(operation: "read" | "write"): (CacheReply & { readonly kind: "denied" }) | null {
  const why = cacheDenial(operation);
  return why === null ? null : { kind: "denied", why };
}

/** Moves a plain file out of the unpacked archive; links and other things in it are not taken. Returns whether there was one. */
export async function takeOver(from: string, to: string): Promise<boolean> {
  const found = await lstat(from).catch(() => null);
  if (!found?.isFile() || found.nlink !== 1) return false;
  await rename(from, to);
  return true;
}

export function failed(error: unknown): CacheReply & { readonly kind: "failed" } {
  return { kind: "failed", why: messageOf(error) };
}
