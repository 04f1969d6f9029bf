/** The use case "inspect a snapshot": what it holds, by its list alone. No block is fetched. */
import type { FetchOptions, SnapshotRequest } from "./request.js";
import type { FetchParts } from "./run-fetch.js";
export interface SnapshotSummary {
    readonly snapshotId: string;
    /** Size of the volume in GiB. */
    readonly volumeSizeGib: number;
    readonly volumeBytes: number;
    /** How many blocks the snapshot holds. */
    readonly blocks: number;
    readonly blockBytes: number;
    /** What a restore fetches: blocks times their size. */
    readonly dataBytes: number;
}
/** @throws FetchError */
export declare function inspectSnapshot(request: SnapshotRequest, { signal, reporter }?: FetchOptions, parts?: FetchParts): Promise<SnapshotSummary>;
