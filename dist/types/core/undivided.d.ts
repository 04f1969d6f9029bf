/**
 * Ranges of a source that one connection has to bring from the first byte to the last: their server sends no less. The plan cuts its runs
 * beside them. A cut within one would work too, but all bytes before it would come again, in vain.
 */
import type { Layout } from "./layout.js";
/** `[start, end)` in bytes. */
export interface UndividedRange {
    readonly start: number;
    readonly end: number;
}
export declare class Undivided {
    #private;
    /** @param ranges ascending, none over another */
    constructor(ranges: readonly UndividedRange[], { pieceBytes }: Layout);
    get isEmpty(): boolean;
    /** Where a run can be cut instead of at this boundary of pieces: before the range around it, if that is not before `least`; else behind it. */
    cutAt(boundary: number, least: number): number;
    /** The first one that begins within a run, before any of it was read. */
    firstIn(run: {
        readonly position: number;
        readonly end: number;
    }): UndividedRange | undefined;
}
