/** The requests that have an option, as rows of the table name them. */
import type { Kind } from "./option-spec.ts";

export const FILE = ["file"] as const satisfies readonly Kind[];
export const VOLUME = ["volume"] as const satisfies readonly Kind[];
export const SNAPSHOT = ["volume", "snapshot"] as const satisfies readonly Kind[];
export const FILE_AND_VOLUME = ["file", "volume"] as const satisfies readonly Kind[];
export const ALL = ["file", "volume", "snapshot"] as const satisfies readonly Kind[];
