import type { RunningStatus } from "../../core/running-status.js";
import type { EndedFetch } from "../../fetches/ended-results.js";
import { type FetchPlaces } from "./fetch-places.js";
/** Which fetch is meant. */
export interface FetchName {
    /** A fetch ID, or its first 16 digits or more. */
    readonly id: string;
    /** As the user wrote it. */
    readonly written: string;
}
/**
 * @param written a fetch ID, or a path; a file whose name looks like an ID is written with `./`
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export declare function nameFetch(written: string, base: string): Promise<FetchName>;
/** A running fetch, with its socket; a path on Windows is a pipe's name. */
export type ListedFetch = RunningStatus & {
    readonly endpoint: string;
};
export interface RunningFetches {
    /** Of this fetch-action. */
    readonly version: string;
    /** Of the oldest; 0 when none runs. */
    readonly uptimeSeconds: number;
    /** Processes that follow any of them. */
    readonly clients: number;
    readonly fetches: readonly ListedFetch[];
}
/** What runs now, the oldest first. What killed owners left is passed over. @throws FetchError permission */
export declare function listRunning(): Promise<RunningFetches>;
/** How it stands, or how it ended. @throws FetchError no-such-fetch */
export declare function statusOf(name: FetchName): Promise<RunningStatus>;
/** @throws FetchError no-such-fetch */
export declare function requireEnded({ id, written }: FetchName, { ended }: FetchPlaces): Promise<EndedFetch>;
