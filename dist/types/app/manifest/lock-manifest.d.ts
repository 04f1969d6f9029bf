import type { ArtifactOptions } from "../file/fetch-artifact.js";
import type { FetchParts } from "../process/run-fetch.js";
import { type ManifestOrder } from "./open-manifest.js";
export interface LockOrder extends ManifestOrder {
    /** What is looked up though it is locked: everything, or the entries of these names. @default what is not locked, or was for another entry */
    readonly update?: "all" | readonly string[];
    /** Write nothing, and fail if something would be written. @default false */
    readonly isCheck?: boolean;
}
/** How the lock file has changed. */
export interface LockResult {
    /** Absolute path of the lock file. */
    readonly path: string;
    /** Whether the lock file is another one than before. */
    readonly changed: boolean;
    /** How many entries it has; one that is for several platforms counts once for each. */
    readonly entries: number;
    /** One sentence for each entry that was added, changed or removed. */
    readonly changes: readonly string[];
}
/** @throws FetchError lock-mismatch: it is out of date, or a digest has changed under an unchanged name; and all that a look-up can be at fault with */
export declare function lockManifest(order: LockOrder, options?: ArtifactOptions, parts?: FetchParts): Promise<LockResult>;
