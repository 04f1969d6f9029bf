/** What the parent asks the store child, and what it answers, over the IPC channel. */

/** The folder in RUNNER_TOOL_CACHE in which @actions/tool-cache keeps artifacts. The state folder has another name. */
export const TOOL = "fetch-action-artifacts";
/** The package asks for an architecture, but the bytes of a file are the same on every machine. */
export const ARCHITECTURE = "any";
/** The one file of an entry. */
export const ENTRY_FILE = "artifact";

export type StoreOrder =
  | { readonly operation: "find"; readonly version: string }
  | { readonly operation: "keep"; readonly version: string; readonly path: string };

export type StoreReply =
  /** The entry's folder. */
  { readonly kind: "found"; readonly folder: string } | { readonly kind: "none" } | { readonly kind: "failed"; readonly why: string };
