/**
 * How much may be under way. A loop asks before each request and says what became of it; it knows nothing else of the matter.
 * So a rate limit, a budget that many files share, or a quota that many restores share is one more object around one of these.
 *
 * Two are made here, each after the requests that it is for: connection-admission.ts for the runs of a file, where a request
 * lasts long and the number of connections matters; request-admission.ts for the blocks of a volume, where requests are short
 * and their rate matters.
 */
import type { FetchError } from "./errors.js";
import type { FetchEvent } from "./events.js";
export interface Admission {
    /** How many requests may be under way, as far as it is known now. */
    readonly limit: number;
    /** Whether the server ever refused a request, so that each one that it accepts should bring much. */
    readonly hasRefused: boolean;
    /** Set by the loop. Called when a request may go that had to wait, and nothing that the loop knows has caused it. */
    onRoom: (() => void) | undefined;
    /** Whether a request that is given up can be made again at once, as far as it is known. */
    isAccepting(nowMs: number): boolean;
    /**
     * How long the next request has to wait, in milliseconds. 0: it may go. Infinity: until a request ends, a tick or `onRoom`.
     * @param underWay how many requests this loop has under way
     */
    waitMs(underWay: number, nowMs: number): number;
    /** A request goes, and takes its place. A run keeps its place while it is asked for again. */
    sent(nowMs: number): void;
    /** Its place is free again, whatever became of it. Called once for each `sent`. */
    ended(nowMs: number): void;
    /** Bytes have come. Called for each slice. */
    heard(nowMs: number): void;
    /** A request was granted. That of a run is granted with its first bytes, that of a block when it is whole. */
    answered(answer: Answer): void;
    /** A request has failed. */
    refused(refusal: Refusal): Refused;
    /** Looks at how it goes, a few times a second. Returns what is worth telling, or null. */
    tick(moment: Moment): FetchEvent | null;
}
/** A request that was granted. */
export interface Answer {
    readonly nowMs: number;
    /** When it was sent; later, if we made it wait. */
    readonly startedMs: number;
    /** What all requests together have brought so far. */
    readonly bytes: number;
    /** Whether more requests could be under way than may. */
    readonly isFull: boolean;
}
/** A request that has failed. */
export interface Refusal {
    readonly error: FetchError;
    readonly nowMs: number;
    readonly startedMs: number;
    /** Whether it had brought bytes: then it was no refusal. */
    readonly hasBytes: boolean;
    /** How many attempts at the same work failed in a row before. */
    readonly failures: number;
    /** Whether other requests bring bytes. */
    readonly areOthersServed: boolean;
    /** Whether they do, or were granted: then bytes follow, perhaps late. */
    readonly areOthersGranted: boolean;
    /** How many others are under way. */
    readonly others: number;
}
/** What a failure means to the admission. */
export type Refused = 
/** Nothing: it is one failure of its own. */
{
    readonly kind: "own";
}
/** Too much was under way. The work is asked for again when there is a turn for it. */
 | {
    readonly kind: "later";
    readonly news: FetchEvent | null;
}
/** The server has refused everything for too long. */
 | {
    readonly kind: "final";
    readonly error: FetchError;
};
/** What the loop knows at a tick. */
export interface Moment {
    readonly nowMs: number;
    /** Received so far, by all requests. */
    readonly bytes: number;
    /** Still to come. */
    readonly remainingBytes: number;
    /** Requests under way. */
    readonly held: number;
    /** How many of them have brought bytes. */
    readonly receiving: number;
    /** How long an answer usually takes to begin, in milliseconds; 0 if nobody knows. */
    readonly firstByteMs: number;
}
