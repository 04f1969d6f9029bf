import { FetchError } from "../../core/errors.js";
import { type OptionName, type RawOptions } from "../request/options.js";
import { type Environment, type Together } from "../request/parse-request.js";
import type { FetchRequest } from "../request/request.js";
/** One file of several, as it was written. */
export interface WrittenFile {
    /** Its own options. */
    readonly options: RawOptions;
    /** Where it was written, for messages: `entry 3 (line 12)`. */
    readonly where: string;
    /** The same for one of its options. @default the file's own */
    readonly whereIs?: (name: OptionName) => string;
    /** Why it cannot be used, as far as that is known already. @default nothing is */
    readonly problems?: readonly FileProblem[];
}
/** Something that is wrong with a file. */
export interface FileProblem {
    readonly where: string;
    readonly error: FetchError;
}
export interface SharedOptions {
    /** The options of all. What a file says itself counts more. The `path` is the folder of all. */
    readonly raw: RawOptions;
    /** The absolute folder that a relative path is relative to. */
    readonly base: string;
    /** What the list is called in messages. */
    readonly list: string;
    /** Adds the credentials that a door has from elsewhere. @default there are none */
    readonly letIn?: (raw: RawOptions) => RawOptions;
    readonly env?: Environment;
}
export interface SeveralRequests extends Together {
    /** One for each file, in their order. */
    readonly requests: readonly FetchRequest[];
    /** The same, and where each was written. */
    readonly entries: readonly {
        readonly request: FetchRequest;
        readonly where: string;
    }[];
}
/** @throws FetchError invalid-input: with all that is wrong */
export declare function requestsForSeveral(files: readonly WrittenFile[], shared: SharedOptions): SeveralRequests;
