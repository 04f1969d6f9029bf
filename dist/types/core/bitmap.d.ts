/** A set of piece numbers in `[0, length)`, one bit each. */
export declare class Bitmap {
    #private;
    readonly length: number;
    constructor(length: number);
    /** How many pieces are in the set. */
    get count(): number;
    get isFull(): boolean;
    has(piece: number): boolean;
    add(piece: number): void;
    /** The first piece at or after `from` that is not in the set; `length` when there is none. */
    firstMissing(from?: number): number;
    /** The first piece at or after `from` that is in the set; `length` when there is none. */
    firstPresent(from?: number): number;
    /** Every piece in the set, ascending. */
    pieces(): Generator<number>;
    /** The gaps as half-open piece ranges, ascending. */
    missingRanges(): Generator<{
        readonly start: number;
        readonly end: number;
    }>;
}
