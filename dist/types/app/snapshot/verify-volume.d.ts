import type { Clock, Reporter } from "../../core/ports.js";
/** A range of the volume, in bytes. */
export interface Difference {
    readonly offset: number;
    readonly length: number;
}
export interface VerifyResult {
    /** Whether every byte is as it was restored. */
    readonly isSame: boolean;
    /** Absolute path of what was verified. */
    readonly path: string;
    /** The snapshot that was restored there. */
    readonly snapshotId: string;
    /** Bytes that were read. */
    readonly bytes: number;
    /** Bytes that were not read, since the filesystem says that they are holes: they read as zeros, and must be zeros. */
    readonly holeBytes: number;
    /** Blocks of the snapshot; all others must be zeros. */
    readonly blocks: number;
    /** Size of a block in bytes. */
    readonly blockBytes: number;
    /** The ranges of blocks that differ, ascending, neighbours taken together; and what a file has too little or too much at its end. */
    readonly differences: readonly Difference[];
    /** Numbers of the blocks that differ, ascending: the first 10,000. */
    readonly differing: readonly number[];
    /** How long it took, in milliseconds. */
    readonly durationMs: number;
}
export interface VerifyOptions {
    /** Aborting it stops the reading. */
    readonly signal?: AbortSignal | undefined;
    /** Receives the progress. */
    readonly reporter?: Reporter | undefined;
    /** Path of a manifest, from another machine say. @default what the restore left in the state folder */
    readonly manifest?: string | undefined;
}
/** @throws FetchError not-found (no manifest, nothing there), invalid-input (a manifest that cannot be used), io, permission */
export declare function verifyVolume(path: string, { signal, reporter: listener, manifest: given }?: VerifyOptions, clock?: Clock): Promise<VerifyResult>;
