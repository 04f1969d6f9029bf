import type { FoundState } from "../../core/result.js";
import type { LookRequest } from "../request/parse-look.js";
/** What was found at a path. */
export interface FoundArtifact {
    /** `artifact-ready` if the file is there and right, `expanded-ready` if a folder is as it was unpacked; `partial` if a part of it is kept, from which the next fetch goes on. */
    readonly state: FoundState;
    /** Absolute path. */
    readonly path: string;
    /** Stable ID of the path. */
    readonly fetchId: string;
    /** The size of the file, or of the folder's archive, if it is ready; of a partial one what is kept; else 0. */
    readonly bytes: number;
    /** `sha256:<hex>` of a file that is ready; null if it is not known. */
    readonly checksum: string | null;
    /** One sentence: why this state and not a better one. */
    readonly reason: string;
}
export interface LookOptions {
    /** Ends the reading of the file. */
    readonly signal?: AbortSignal;
}
/** @throws FetchError permission, io: the file cannot be looked at or read; the signal's reason */
export declare function lookAt(request: LookRequest, { signal }?: LookOptions): Promise<FoundArtifact>;
