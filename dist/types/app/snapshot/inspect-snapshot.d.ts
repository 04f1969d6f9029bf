import { type FetchParts } from "../process/run-fetch.js";
import type { FetchOptions, SnapshotRequest } from "../request/request.js";
export interface SnapshotSummary {
    /** As it was given. */
    readonly snapshotId: string;
    /** Size of the volume in GiB. */
    readonly volumeSizeGib: number;
    /** The same in bytes. */
    readonly volumeBytes: number;
    /** How many blocks the snapshot holds. */
    readonly blocks: number;
    /** Size of a block in bytes. */
    readonly blockBytes: number;
    /** What a restore fetches: blocks times their size. */
    readonly dataBytes: number;
    /** What AWS charges for a restore, about, in US dollars: its list and its blocks, in most regions. */
    readonly priceUsd: number;
    /** How long a restore takes at least, in seconds: as many blocks as the service lets through for one snapshot. */
    readonly leastSeconds: number;
}
export interface InspectOptions extends Pick<FetchOptions, "signal" | "reporter"> {
    /** The file that the manifest of the snapshot is written to, for `verify` on another machine. The snapshot must have been restored on this one. */
    readonly manifest?: string | undefined;
}
/** @throws FetchError */
export declare function inspectSnapshot(request: SnapshotRequest, { signal, reporter: listener, manifest }?: InspectOptions, parts?: FetchParts): Promise<SnapshotSummary>;
