/** What the cache child is asked, and what it answers, over the IPC channel. */

/** Everything that is cached lies in this folder of the child's workspace: the literal path is part of an entry's identity. */
export const CACHE_FOLDER = "fetch-action";

export type CacheOrder =
  | { readonly operation: "save"; readonly key: string }
  | { readonly operation: "restore"; readonly key: string; readonly restoreKeys: readonly string[] };

export type CacheReply =
  | { readonly kind: "saved" }
  | { readonly kind: "restored"; readonly key: string }
  /** A restore found nothing under these keys; or a save found that the key is taken. */
  | { readonly kind: "none" }
  /** The job may not do it, so the service was not asked. */
  | { readonly kind: "denied"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };
