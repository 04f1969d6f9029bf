/** Counts the bytes of one fetch; whoever fails half-way leaves it readable. */
export declare class Tally {
    /** Bytes kept from earlier runs. */
    reusedBytes: number;
    /** Bytes that the source does not hold and that read as zeros. */
    holeBytes: number;
    /** Bytes that arrived and stand in the target. */
    fetchedBytes: number;
    /** Bytes fetched twice or thrown away. */
    wastedBytes: number;
    /** What was fetched so far was in vain: it starts over. */
    startOver(): void;
    /** This many bytes that were fetched have to come again. */
    lose(bytes: number): void;
    /** Only this many bytes of the whole stand: what else was fetched has to come again. */
    keepOnly(bytes: number): void;
}
