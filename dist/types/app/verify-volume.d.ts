import type { Clock, Reporter } from "../core/ports.js";
export interface VerifyResult {
    /** Whether every byte is as it was restored. */
    readonly isSame: boolean;
    /** Absolute path of what was verified. */
    readonly path: string;
    readonly snapshotId: string;
    /** Bytes that were read. */
    readonly bytes: number;
    /** Blocks of the snapshot; all others must be zeros, and were read too. */
    readonly blocks: number;
    readonly blockBytes: number;
    /** Numbers of the blocks that differ, ascending. */
    readonly differing: readonly number[];
    readonly durationMs: number;
}
export interface VerifyOptions {
    readonly signal?: AbortSignal | undefined;
    readonly reporter?: Reporter | undefined;
}
/** @throws FetchError not-found (no manifest, nothing there), io, permission */
export declare function verifyVolume(path: string, { signal, reporter: listener }?: VerifyOptions, clock?: Clock): Promise<VerifyResult>;
