import type { Destination } from "./destination.js";
interface Claimant {
    /** Identifies the source. */
    readonly key: string;
    /** What it is called in messages. */
    readonly label: string;
}
export declare class ClaimedPlaces {
    #private;
    /** @throws FetchError invalid-input: another file of this run goes there */
    claim({ path, fetchId }: Destination, own: Claimant): void;
}
export {};
