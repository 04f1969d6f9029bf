/** What the store child is told and what it answers, over the IPC channel. */

/** The name under which @actions/tool-cache keeps artifacts: a folder of RUNNER_TOOL_CACHE. The state folder has another one. */
export const TOOL = "fetch-action-artifacts";
/** Bytes are the same on every machine. */
export const ARCHITECTURE = "any";
/** The one file of an entry. */
export const ENTRY_FILE = "artifact";

export type StoreOrder =
  | { readonly operation: "find"; readonly version: string }
  | { readonly operation: "keep"; readonly version: string; readonly path: string };

export type StoreReply =
  /** The entry's folder. */
  { readonly kind: "found"; readonly folder: string } | { readonly kind: "none" } | { readonly kind: "failed"; readonly why: string };
