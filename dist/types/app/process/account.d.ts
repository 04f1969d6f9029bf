/** What one fetch has come to so far, and the results and errors that it ends with. */
import type { FetchError } from "../../core/errors.js";
import type { Clock } from "../../core/ports.js";
import { type FetchResult, type Outcome } from "../../core/result.js";
import { Tally } from "../../core/tally.js";
/** Which destination a fetch is for. */
interface Place {
    readonly path: string;
    readonly fetchId: string;
}
export declare class Account {
    #private;
    readonly tally: Tally;
    /** Bytes that the next run can go on from, should this one fail. */
    keptBytes: number;
    /** Whether the destination is another one than before, though the fetch failed: so it is with a device. */
    hasChanged: boolean;
    constructor(clock: Clock);
    /** How long the fetch has taken so far. */
    get elapsedMs(): number;
    /** A result with what was counted and how long it took. */
    finish(outcome: Outcome): FetchResult;
    /** The error of a fetch that ended with one, and with it how far the fetch came. */
    fail(thrown: unknown, signal: AbortSignal, { path, fetchId }: Place): FetchError;
}
export {};
