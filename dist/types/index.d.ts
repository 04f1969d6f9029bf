import type { FetchInput } from "./app/fetch-input.js";
import { type RestoreInput } from "./app/fetch-input.js";
import { type SnapshotSummary } from "./app/inspect-snapshot.js";
import type { FetchOptions } from "./app/request.js";
import { type VerifyOptions, type VerifyResult } from "./app/verify-volume.js";
import type { FetchResult } from "./core/result.js";
export type { FetchInput, RestoreInput } from "./app/fetch-input.js";
export type { SnapshotSummary } from "./app/inspect-snapshot.js";
export type { FetchOptions } from "./app/request.js";
export type { VerifyOptions, VerifyResult } from "./app/verify-volume.js";
export { type ErrorCode, FetchError } from "./core/errors.js";
export type { FetchEvent } from "./core/events.js";
export type { Reporter } from "./core/ports.js";
export type { Progress } from "./core/progress.js";
export type { FetchResult, FetchStatus } from "./core/result.js";
/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @param input what to fetch; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded, resumed or already-present
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
export declare function fetchArtifact(input: FetchInput, options?: FetchOptions): Promise<FetchResult>;
/**
 * Restores an EBS snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @param input what to restore; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded or resumed; `bytes` is the volume's size, and holes count as reused
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
export declare function restoreSnapshot(input: RestoreInput, options?: FetchOptions): Promise<FetchResult>;
/**
 * Tells what an EBS snapshot holds, by its list alone.
 *
 * @throws FetchError with a documented `code`
 */
export declare function inspectSnapshot(input: Pick<RestoreInput, "snapshotId" | "region" | "endpoint" | "waitForSnapshot">, options?: FetchOptions): Promise<SnapshotSummary>;
/**
 * Reads a restored volume back and compares every block with what was restored.
 *
 * @param path the file or device, relative to the working directory
 * @returns which blocks differ; `isSame` when none does
 * @throws FetchError `not-found` where nothing is known of the path
 */
export declare function verifyVolume(path: string, options?: VerifyOptions): Promise<VerifyResult>;
