import type { Reporter } from "../../core/ports.js";
import type { FetchResult } from "../../core/result.js";
import { type Ending } from "../../core/running-status.js";
import { type FetchName } from "./find-fetch.js";
export interface WaitOptions {
    /** Ends the waiting, never the fetch. */
    readonly signal?: AbortSignal | undefined;
    /** Receives what happens from now on. */
    readonly reporter?: Reporter | undefined;
    /** How long to wait, in milliseconds; for ever when absent. */
    readonly timeoutMs?: number | undefined;
}
/**
 * Follows a running fetch to its end; of an ended one the result is what it left.
 * @returns what the owner returned
 * @throws FetchError the owner's; no-such-fetch, owner-lost, timeout
 */
export declare function waitForFetch(name: FetchName, { signal, reporter: listener, timeoutMs }?: WaitOptions): Promise<FetchResult>;
export interface CancelOptions {
    /** Leaves the partial file and its checkpoint for the next run. @default false */
    readonly keep?: boolean;
}
/**
 * Stops a running fetch and waits for its end. The owner decides whether the request came in time: a file that is being
 * published is published.
 * @returns how it ended: an ending with the error `cancelled`
 * @throws FetchError no-such-fetch: it has ended otherwise, or none runs
 */
export declare function cancelFetch(name: FetchName, { keep }?: CancelOptions): Promise<Ending>;
