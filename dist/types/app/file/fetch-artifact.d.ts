import type { FetchResult } from "../../core/result.js";
import type { BringBack } from "../partial/bring-back.js";
import { type FetchParts } from "../process/run-fetch.js";
import type { FetchOptions, FetchRequest } from "../request/request.js";
import { type Caller } from "../share/caller.js";
import { type ShelfOptions } from "../shelf/choose-shelf.js";
import type { FetchContext } from "./fetch-context.js";
export interface ArtifactOptions extends FetchOptions, Partial<Caller> {
    /** Brings back what an earlier attempt kept elsewhere. */
    readonly bringBack?: BringBack | null | undefined;
    /** Whether the result must have its `checksum`. It costs a core as much as all the rest of the fetch. @default true */
    readonly wantsChecksum?: boolean | undefined;
    /** Has the post step put a finished file into the Actions cache; without it only the machine's own store is used. */
    readonly defer?: ShelfOptions["defer"] | undefined;
    /** Puts the limit that several fetches share around the one of this fetch. */
    readonly admission?: FetchContext["admission"];
    /** Whether what was fetched may stay for the next run if the fetch does not end well. @default it may */
    readonly mayKeep?: FetchContext["mayKeep"];
    /** The rate limit that several fetches share. @default the request's own */
    readonly rate?: FetchContext["rate"];
    /** What several fetches look up once. @default it is alone */
    readonly common?: FetchContext["common"];
    /** Where the request's checksum comes from, as a clause such as `in the lock file`. @default the user gave it */
    readonly checksumOrigin?: string | undefined;
    /** The size that the lock file says. @default any is right */
    readonly requiredBytes?: number | undefined;
    /** Is given what no log may show, as soon as it is known: queries of signed URLs. */
    readonly onSecret?: ((secret: string) => void) | undefined;
    /** Called when a file begins to arrive, perhaps anew. Whoever it returns is told how far the file is. */
    readonly whileItComes?: FetchContext["whileItComes"];
    /** What is noted of the file, if it is not there, but what was made of it is. */
    readonly standIn?: FetchContext["standIn"];
    /** What is done with the file while its destination is still locked; whoever follows the fetch ends with what it returns. */
    readonly afterFetch?: FetchContext["afterFetch"];
}
/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
export declare function fetchArtifact(request: FetchRequest, { signal, reporter: listener, bringBack, defer, admission, mayKeep, rate, common, onSecret, whileItComes, standIn, afterFetch, checksumOrigin, requiredBytes, wantsChecksum, ...caller }?: ArtifactOptions, parts?: FetchParts): Promise<FetchResult>;
