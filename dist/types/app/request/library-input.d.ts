import type { FetchRequest, RestoreRequest, SnapshotRequest } from "./request.js";
export interface FetchInput {
    /** The http(s) URL of the file. */
    readonly url: string | URL;
    /** File or folder. @default the working directory, named by the server or the URL */
    readonly path?: string;
    /** The expected digest: `sha256:<hex>`, SRI or bare hex. */
    readonly checksum?: string;
    /** Parallel requests. @default min(2 x CPUs, 16) for a file that is large enough, else 1 */
    readonly connections?: number;
    /** A file is fetched in segments when it is at least twice this: bytes, or text such as `"8MiB"`. @default "8MiB" */
    readonly minSegmentSize?: number | string;
    /** Request headers by name, sent only to the URL's own origin. */
    readonly headers?: Readonly<Record<string, string>>;
    /** The token of `Authorization: Bearer`, sent only to the URL's own origin. */
    readonly bearerToken?: string;
    /** Allow plain http to other than this machine without a checksum. @default false */
    readonly allowInsecureHttp?: boolean;
    /** Whether nothing of it may be kept where others can read it. @default true with credentials, or with a query that is not known to be harmless */
    readonly private?: boolean;
    /** Failed attempts in a row without progress that are allowed. @default 10 */
    readonly retries?: number;
    /** No byte on a connection for so long, such as `"30s"`: the connection is replaced. @default "30s" */
    readonly idleTimeout?: string;
    /** The same in milliseconds; give one of the two. */
    readonly idleTimeoutMs?: number;
    /** The limit for the whole fetch, such as `"1h"`. @default none */
    readonly timeout?: string;
    /** The same in milliseconds, as in the options of `attach`; give one of the two. */
    readonly timeoutMs?: number;
    /** Fetch again though the file is present. @default false */
    readonly force?: boolean;
    /** The library knows no Actions cache: `off` or `local`. @default "local" */
    readonly resume?: "local" | "off";
    /** Keep the finished file for other runs on this machine, and look for it first, where RUNNER_TOOL_CACHE names a place. @default false */
    readonly cache?: boolean;
}
/** @throws FetchError invalid-input */
export declare function parseInput(input: FetchInput): FetchRequest;
export interface RestoreInput {
    /** As `snap-0123456789abcdef0`. */
    readonly snapshotId: string;
    /** A file or a block device. */
    readonly path: string;
    /** Parallel requests. @default 16 where the service is near, 64 where it is not, growing to 256 while the rate rises */
    readonly connections?: number;
    /** Overwrite the file that is there; needed for any device. @default false */
    readonly force?: boolean;
    /** Failed attempts in a row without progress that are allowed. @default 10 */
    readonly retries?: number;
    /** No byte on a connection for so long, such as `"30s"`: the connection is replaced. @default "30s" */
    readonly idleTimeout?: string;
    /** The same in milliseconds; give one of the two. */
    readonly idleTimeoutMs?: number;
    /** The limit for the whole fetch, such as `"1h"`. @default none */
    readonly timeout?: string;
    /** The same in milliseconds, as in the options of `attach`; give one of the two. */
    readonly timeoutMs?: number;
    /** Where an earlier run's blocks are looked for. @default "local" */
    readonly resume?: "local" | "off";
    /** How long the snapshot may stay "not found". @default "10s" */
    readonly waitForSnapshot?: string;
    /** The same in milliseconds; give one of the two. */
    readonly waitForSnapshotMs?: number;
    /** The AWS region of the snapshot. @default the AWS chain */
    readonly region?: string;
    /** The endpoint of the EBS direct APIs. @default the region's */
    readonly endpoint?: string | URL;
    /** Allow plain http to other than this machine without a checksum. @default false */
    readonly allowInsecureHttp?: boolean;
    /** The device is known to be blank. @default false */
    readonly targetIsZero?: boolean;
}
/** @throws FetchError invalid-input */
export declare function parseRestoreInput(input: RestoreInput): RestoreRequest;
/** @throws FetchError invalid-input */
export declare function parseInspectInput(input: Omit<RestoreInput, "path">): SnapshotRequest;
