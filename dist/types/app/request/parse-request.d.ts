import { type Environment } from "./named-url.js";
import { type RawOptions } from "./options.js";
import type { FetchRequest, RestoreRequest, SnapshotRequest } from "./request.js";
export type { Environment } from "./named-url.js";
/**
 * Of a file or a snapshot, whichever was given.
 * @param base absolute folder that a relative path is relative to; a file without a path goes into it
 * @param env names the job's repository and its server's API
 * @throws FetchError invalid-input
 */
export declare function parseAnyRequest(raw: RawOptions, base: string, env?: Environment): FetchRequest | RestoreRequest;
/**
 * @param base as for {@link parseAnyRequest}
 * @param env as for {@link parseAnyRequest}
 * @throws FetchError invalid-input
 */
export declare function parseRequest(raw: RawOptions, base: string, env?: Environment): FetchRequest;
/**
 * Parses the requests of several files as {@link parseRequest} does. What is written for one as for the one before is not parsed again: a
 * list of a thousand files has a thousand URLs, and hardly more.
 */
export declare function createRequestParser(base: string, env?: Environment): (raw: RawOptions) => FetchRequest;
/** What several files have together. */
export type Together = Pick<FetchRequest, "connections" | "timeoutMs" | "failFast">;
/** @throws FetchError invalid-input */
export declare function parseTogether({ connections, timeout, "fail-fast": fast }: RawOptions, base: string): Together;
/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export declare function parseRestoreRequest(raw: RawOptions, base: string): RestoreRequest;
/** @throws FetchError invalid-input */
export declare function parseSnapshotRequest(raw: RawOptions): SnapshotRequest;
