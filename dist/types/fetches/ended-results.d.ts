import type { Ending, RunningStatus } from "../core/running-status.js";
/** What an ended fetch leaves. */
export interface EndedFetch {
    readonly version: 1;
    readonly endedEpochMs: number;
    readonly status: RunningStatus;
    readonly ending: Ending;
}
export declare class EndedResults {
    #private;
    /** @param stateFolder the state folder; the results have a folder of their own in it */
    constructor(stateFolder: string);
    /** Null if there is none, or if it is older than a day. @param id a fetch ID, or its first 16 digits */
    read(id: string, nowEpochMs: number): Promise<EndedFetch | null>;
    /** Replaces the last result of the destination, and removes results that are too old. */
    write(ended: EndedFetch): Promise<void>;
    remove(id: string): Promise<void>;
}
