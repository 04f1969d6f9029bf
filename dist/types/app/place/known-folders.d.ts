export declare class KnownFolders {
    #private;
    /** The folder without links; null if it must be looked at. */
    find(folder: string): string | null;
    /** Notes what was just seen: a file may be made there. */
    note(folder: string, real: string): void;
    /** Whether what is in the folder goes with the machine's memory, so that there is nothing to flush. */
    isInMemory(folder: string): boolean;
}
