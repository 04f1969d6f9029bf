import type { Reporter } from "../../core/ports.js";
import type { FetchRequest } from "../request/request.js";
import type { ArtifactShelf, FinishedFetch } from "./artifact-shelf.js";
type Environment = Readonly<Record<string, string | undefined>>;
export interface ShelfOptions {
    readonly reporter: Reporter;
    /** Has the post step save a file to the Actions cache; null if there is no post step, and so no access to that cache. */
    readonly defer: ((fetch: FinishedFetch) => Promise<void>) | null;
}
/** Null without `cache`; and, with a notice, if there is no cache. */
export declare function shelfFor(request: FetchRequest, options: ShelfOptions, env?: Environment): Promise<ArtifactShelf | null>;
export {};
