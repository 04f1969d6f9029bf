/** Where a file goes: from the path that the user gave to the places on disk and the fetch ID. */
import type { KnownFolders } from "./known-folders.js";
export interface Destination {
    /** Absolute, its parent's links resolved. */
    readonly path: string;
    /** The partial file. */
    readonly part: string;
    /** The checkpoint's record. */
    readonly record: string;
    readonly lock: string;
    readonly fetchId: string;
}
/** Whether the user means a folder: the path ends in a separator or is one already. */
export declare function isFolder(path: string): Promise<boolean>;
/**
 * The places of a file's path. Makes the parent folder.
 * @param folders those that were looked at a moment ago need not be looked at again
 * @throws FetchError invalid-input (something else than a file is there, or no file can be), permission, read-only, io
 */
export declare function openDestination(path: string, folders?: KnownFolders): Promise<Destination>;
/** The places that go with a normalized path; touches nothing of them. */
export declare function placesOf(path: string): Promise<Destination>;
/** The places of a path as a user wrote it, for whoever only looks: nothing is made. */
export declare function findDestination(path: string): Promise<Destination>;
/**
 * The fetch ID: BLAKE3 (hex) of the normalized absolute path, the same on every run.
 * macOS's filesystems ignore case, Windows's also have two separators.
 */
export declare function fetchIdOf(path: string, platform?: NodeJS.Platform): string;
