/**
 * Where a run is and where it ends, in memory that two threads share: the one that reads the run, and the one that plans, which may
 * give the rear of the run to somebody else meanwhile (work stealing).
 *
 * One word holds which pieces the reader has begun and where the run ends. The reader begins pieces and the planner moves the end, both
 * by compare-and-exchange on that word. So no piece is ever begun by the reader and given to somebody else.
 */
import { type Layout } from "./layout.js";
/** Where a run begins to be read and where it ends, in bytes. */
interface Stretch {
    readonly position: number;
    readonly end: number;
}
export declare class Course {
    #private;
    /** What a thread makes its own view of. */
    readonly memory: SharedArrayBuffer;
    /** @param memory of a course that was begun */
    constructor(memory: SharedArrayBuffer, layout: Layout);
    /** A course of a run that is about to be read. */
    static begin({ position, end }: Stretch, layout: Layout): Course;
    /** The byte after the last one wanted. */
    get end(): number;
    /** The end of the last piece that the reader has begun, or will begin whatever happens. The end of the run never comes before it. */
    get begunEnd(): number;
    /** The next byte that the reader wants. */
    get position(): number;
    set position(byte: number);
    /** All before it is in the target. */
    get landed(): number;
    set landed(byte: number);
    /** Bytes that came and were not wanted. */
    get wasted(): number;
    /** The reader throws bytes away. */
    waste(count: number): void;
    /** Whether the target makes the reader wait. */
    get isPaused(): boolean;
    set isPaused(isPaused: boolean);
    /** Whether the reader should take no more. */
    get isStopped(): boolean;
    /** The reader takes no more from now on. */
    stop(): void;
    /** For the reader: how many of the next bytes it may take. Their pieces are begun then. */
    reserve(position: number, count: number): number;
    /** For the reader, if it wants no more: the end stays from now on. False if the planner has meanwhile moved it away. */
    close(position: number): boolean;
    /** For the planner: moves the end, to the end of a piece. False if the reader has begun a piece behind it: the end stays. */
    moveEnd(toByte: number): boolean;
}
export {};
