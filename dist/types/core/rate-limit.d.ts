/**
 * How many bytes a second may come, of all connections together. It counts as the generic cell rate algorithm does (ITU-T I.371): bytes
 * that have come take their time on one line, whoever received them, and none should follow before that time is over.
 */
import type { Clock } from "./ports.js";
export declare class RateLimit {
    #private;
    constructor(clock: Clock, bytesPerSecond: number, sharers?: () => number);
    /** Bytes have come, or were asked for and will come. */
    spend(bytes: number): void;
    /** How long no more bytes should come, in milliseconds. */
    get waitMs(): number;
    /** Waits until the time of all that has come is over: only then the limit was kept. @throws the signal's reason */
    settle(signal: AbortSignal): Promise<void>;
    /** Calls back once more bytes may come, unless it was disposed of. */
    whenFree(act: () => void): Disposable;
}
