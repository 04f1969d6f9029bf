/** The port behind which partial files are kept for a later attempt, when the machine's disk does not last. What comes back is a claim like any other. */
/** The paths of a partial file and its record. */
export interface PartialPlaces {
    readonly part: string;
    readonly record: string;
}
type BringBackReply = {
    readonly kind: "brought";
}
/** There is nothing of this source. */
 | {
    readonly kind: "none";
} | {
    readonly kind: "failed";
    readonly why: string;
};
interface BringBackOptions {
    readonly signal: AbortSignal;
    /** More bytes than this are not brought back; holes do not count, since a partial file has its source's size from the start. */
    readonly mostBytes: number;
}
export type KeepPartialReply = {
    readonly kind: "kept";
}
/** It was there already, or was refused without a reason. */
 | {
    readonly kind: "none";
} | {
    readonly kind: "failed";
    readonly why: string;
};
interface KeepPartialOptions {
    readonly signal: AbortSignal;
    /** Only the record: the bytes are elsewhere, or too many. */
    readonly recordOnly: boolean;
    /** Counts what is kept of a fetch that still runs, from 1; absent when the fetch has ended. */
    readonly nth?: number;
}
/** Neither method ever rejects: without a shelf the next attempt starts over. */
export interface PartialShelf {
    /** What it is called in messages, with its article. */
    readonly name: string;
    /** Who can read what is kept there besides this user, as a relative clause; null if nobody can. Nothing private is kept for them. */
    readonly readers: string | null;
    /** Fewer bytes are fetched anew sooner than they are brought back. */
    readonly leastBytes: number;
    /** Whether an earlier attempt can have kept something there. */
    readonly mayHold: boolean;
    /** Puts what an earlier attempt kept of a source in its places; leaves them as they are if there is nothing. */
    bringBack(sourceKey: string, to: PartialPlaces, options: BringBackOptions): Promise<BringBackReply>;
    /** Keeps a partial file and its record, which are not changed meanwhile. */
    keep(sourceKey: string, from: PartialPlaces, options: KeepPartialOptions): Promise<KeepPartialReply>;
}
export {};
