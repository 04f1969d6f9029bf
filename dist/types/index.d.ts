import type { FetchInput } from "./app/fetch-input.js";
import type { FetchOptions } from "./app/request.js";
import type { FetchResult } from "./core/result.js";
export type { FetchInput } from "./app/fetch-input.js";
export type { FetchOptions } from "./app/request.js";
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
