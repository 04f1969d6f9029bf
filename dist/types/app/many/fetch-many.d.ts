/**
 * The use case "fetch many files": each is a fetch of its own, and all share one budget of connections, one wire and one time limit.
 * Each ends by itself; what one of them is at fault with does not stop the others, unless the user wants that.
 */
import { type FetchResult } from "../../core/result.js";
import type { ArtifactOptions } from "../file/fetch-artifact.js";
import { type FetchParts } from "../process/run-fetch.js";
import type { FetchOptions, FetchRequest } from "../request/request.js";
/** One file of several. */
export interface ManyEntry {
    readonly request: FetchRequest;
    /** If it is known beforehand, as from a listing: the largest files are begun first. @default not known */
    readonly sizeBytes?: number | null;
    /** What the file is called in messages: nothing secret. @default the URL without its secrets */
    readonly name?: string;
    /** Where the request's checksum comes from, as a clause such as `in the lock file`. @default the user gave it */
    readonly checksumOrigin?: string;
    /** The size that it must have, as soon as its server says one. @default any */
    readonly requiredBytes?: number | undefined;
    /** Where it was written, for messages: `entry 3 (line 12)`. */
    readonly where?: string;
}
/** What is for several files together. */
export interface FilesOptions extends FetchOptions {
    /** Stop all others once one has failed. @default false */
    readonly failFast?: boolean;
    /** Connections that all of them have together. @default 16 */
    readonly connections?: number | undefined;
    /** The time limit for all of them together, in milliseconds. @default none */
    readonly timeoutMs?: number | undefined;
}
export interface ManyOptions extends ArtifactOptions, FilesOptions {
}
/** Fetches several files: here, or in another process. */
export type FetchAll = (entries: readonly ManyEntry[], options: ManyOptions) => Promise<FetchResult>;
/**
 * Fetches several files. Two of them must not have the same destination.
 *
 * @throws FetchError once all have ended and one has failed: with its code, and with `result.results`, one for each file in the given order
 */
export declare function fetchMany(entries: readonly ManyEntry[], { failFast, connections, timeoutMs, ...options }?: ManyOptions, parts?: FetchParts): Promise<FetchResult>;
