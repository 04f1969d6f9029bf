/** How far a fetch is. */
export interface Progress {
    /** `checking`: what is in the target already is read and compared; the bytes are then those that were read, of those to read. */
    readonly phase: "checking" | "downloading" | "finalizing";
    /** Bytes in the target, those of earlier runs included. */
    readonly downloadedBytes: number;
    /** Null when unknown. */
    readonly totalBytes: number | null;
    /** Over the last seconds. */
    readonly bytesPerSecond: number;
    /** Seconds to go at the present rate; null when unknown. */
    readonly etaSeconds: number | null;
    /** Connections that bytes come over. */
    readonly connections: number;
    /** Of the bytes, with two decimals; null when the total is unknown or 0. */
    readonly percentage: number | null;
}
/** Percentage with two decimals; null when the total is unknown or 0. */
export declare function percentage(downloadedBytes: number, totalBytes: number | null): number | null;
/** A rate over a sliding window of ticks. */
export declare class RateMeter {
    #private;
    constructor(windowMs: number);
    /** Notes how many bytes there are by now. */
    sample(atMs: number, bytes: number): void;
    /** How long the samples reach back, in milliseconds. */
    get spanMs(): number;
    get bytesPerSecond(): number;
    /** Forgets everything: a new connection starts with a clean sheet. */
    reset(): void;
}
/** Makes the progress that is reported, with its rate and the time left. */
export declare class ProgressMeter {
    #private;
    /** @param totalBytes null when unknown */
    constructor(totalBytes: number | null, phase?: Progress["phase"]);
    at(nowMs: number, downloadedBytes: number, connections: number): Progress;
}
