/** Before a fetch: brings back the partial file that an earlier attempt kept elsewhere. */
import type { Reporter } from "../../core/ports.js";
import type { Destination } from "../place/destination.js";
import type { FetchRequest, RestoreRequest } from "../request/request.js";
import type { PartialShelf } from "./partial-shelf.js";
/** Never rejects; what is brought back is a claim like any other. */
export type BringBack = (destination: Destination) => Promise<void>;
/** How the partial file of a request is brought back; null if nothing can have been kept: in a first attempt, or without a shelf. */
export declare function bringBackFor(request: FetchRequest | RestoreRequest, { reporter, signal }: {
    readonly reporter: Reporter;
    readonly signal: AbortSignal;
}, shelf?: PartialShelf | null): BringBack | null;
