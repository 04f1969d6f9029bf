/** How a fetch ended: the one shape behind the action's outputs, the CLI's JSON and the library's answer. */
/** What is at a path, as somebody finds it who only looks. */
export type FoundState = "missing" | "partial" | "artifact-ready" | "expanded-ready" | "invalid";
export type FetchStatus = "downloaded" | "resumed" | "already-present" | "from-cache" | "expanded" | "already-expanded" | "running" | "inspected" | "failed" | "cancelled" | FoundState;
export interface FetchResult {
    /** How it ended, or that it runs. */
    readonly status: FetchStatus;
    /** Size of the artifact in bytes; 0 when it is not complete. */
    readonly bytes: number;
    /** Absolute path of the destination. */
    readonly path: string;
    /** Stable ID of the destination. */
    readonly fetchId: string;
    /** `sha256:<hex>` of a file that is there; null after a restore, a failure, or if nobody wanted it. */
    readonly checksum: string | null;
    /** Of a file: the digest that its bytes were checked against, and who said it, in words; null if they were checked against none. */
    readonly checkedAgainst: string | null;
    /** Whether the file came from a cache. */
    readonly cacheHit: boolean;
    /** Whether the destination is another one than before. */
    readonly changed: boolean;
    /** One sentence: why this status and not a better one. */
    readonly reason: string;
    /** On success the bytes that earlier runs had fetched; else 0. */
    readonly reusedBytes: number;
    /** Bytes that this run fetched and used. */
    readonly fetchedBytes: number;
    /** Bytes fetched twice or thrown away. */
    readonly wastedBytes: number;
    /** After a failure the bytes that the next run can go on from; else 0. */
    readonly keptBytes: number;
    /** What a snapshot does not hold and reads as zeros; with `reusedBytes` and `fetchedBytes` it makes `bytes`. 0 for a file. */
    readonly holeBytes: number;
    /** If there are mirrors, how many bytes came from each, by its host, or by its URL without secrets if two have the same host. */
    readonly mirrorShares?: Readonly<Record<string, number>>;
    /** How long it took, in milliseconds. */
    readonly durationMs: number;
    /** Of an archive that was unpacked: absolute path of the folder. */
    readonly extractedPath?: string;
    /** Of an archive that was unpacked: how many files, folders and links came out of it. */
    readonly entries?: number;
    /** Of several files that were fetched together: how each ended, in the order in which they were given. */
    readonly results?: readonly EntryResult[];
    /** Of a snapshot, once it is restored: the volume's size in GiB. */
    readonly volumeSize?: number;
    /** Of a snapshot, once it is restored: how many blocks it holds. */
    readonly blocks?: number;
}
/** How one of several files ended. */
export interface EntryResult extends FetchResult {
    /** What was fetched, without anything secret. */
    readonly source: string;
    /** Why it failed, as one of the documented codes; `none` on success. */
    readonly errorCode: string;
}
/** What is known of an end, or of a beginning: how, where and why, and whatever else there is to say. */
export type Outcome = Pick<FetchResult, "status" | "path" | "fetchId" | "reason"> & Partial<FetchResult>;
/** Puts a result together: what the outcome does not say is 0, unknown or not so. */
export declare function finish(outcome: Outcome): FetchResult;
