/** Where running and ended fetches are found: the runtime folder's sockets and the state folder's results. */
import { EndedResults } from "../../fetches/ended-results.js";
export interface FetchPlaces {
    readonly stateFolder: string;
    readonly runtimeFolder: string;
    readonly ended: EndedResults;
}
/** @throws FetchError permission (the runtime folder is not this user's alone); errors of node:fs */
export declare function openPlaces(): Promise<FetchPlaces>;
/**
 * The same for commands that only look: nothing is made, and the folders may not be there.
 * @throws FetchError permission (the runtime folder is not this user's alone)
 */
export declare function findPlaces(): Promise<FetchPlaces>;
