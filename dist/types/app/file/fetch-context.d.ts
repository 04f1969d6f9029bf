/** What every step of a fetch is given besides its own business. */
import type { Stats } from "node:fs";
import type { Admission } from "../../core/admission.js";
import type { OpenedSource } from "../../core/opened-source.js";
import type { Clock, FrontFollower, Reporter } from "../../core/ports.js";
import type { RateLimit } from "../../core/rate-limit.js";
import type { Outcome } from "../../core/result.js";
import type { ArtifactRecord, ArtifactRecords } from "../../state/artifact-record.js";
import type { Wire } from "../../wire/wire.js";
import type { BringBack } from "../partial/bring-back.js";
import type { ClaimedPlaces } from "../place/claimed-places.js";
import type { Destination } from "../place/destination.js";
import type { KnownFolders } from "../place/known-folders.js";
import type { Account } from "../process/account.js";
import type { FetchRequest } from "../request/request.js";
import type { Caller } from "../share/caller.js";
import type { ArtifactShelf } from "../shelf/artifact-shelf.js";
/** What a step after the fetch is given. */
interface AfterFetch {
    readonly signal: AbortSignal;
    readonly reporter: Reporter;
}
/** What fetches that run together have in common: they need not look it up each, and do not get in each other's way. */
export interface CommonLookups {
    /** Null if there is no place for records. */
    readonly records: ArtifactRecords | null;
    readonly folders: KnownFolders;
    readonly places: ClaimedPlaces;
    /** Whether the file is there already, as its server says; null if it must be looked at in the usual way. */
    readonly findPresent: (context: FetchContext, isInFolder: boolean) => Promise<Outcome | null>;
    /** Fetches what is small at once; null if it must be fetched the usual way. A single file needs no code for that. */
    readonly fetchSmall: (context: FetchContext, destination: Destination, source: OpenedSource) => Promise<Outcome | null>;
}
/** A file that is being written. */
export interface ArrivingFile {
    /** Where it is until it is whole. */
    readonly path: string;
    /** What the system says of it: another file may get its name. */
    readonly stats: () => Stats;
    /** What it will be called, without a folder. */
    readonly name: string;
    /** Null if nobody knows. */
    readonly sizeBytes: number | null;
}
export interface FetchContext {
    readonly request: FetchRequest;
    /** As the user wrote it: what its source is named has not been looked up in it. */
    readonly asked: FetchRequest;
    readonly wire: Wire;
    readonly clock: Clock;
    readonly reporter: Reporter;
    readonly account: Account;
    readonly signal: AbortSignal;
    /** Is given what no log may show, as soon as it is known; undefined if nobody masks it. */
    readonly onSecret: ((secret: string) => void) | undefined;
    /** What several fetches look up once; undefined if it is alone. */
    readonly common?: CommonLookups | undefined;
    /** Null if nothing can have been kept elsewhere. */
    readonly bringBack: BringBack | null;
    readonly caller: Caller;
    /** Whether what was fetched may stay for the next run if the fetch does not end well; undefined if nothing speaks against it. */
    readonly mayKeep?: (() => boolean) | undefined;
    /** Null if finished artifacts are not to be kept or found, or cannot be. */
    readonly shelf: ArtifactShelf | null;
    /** Whether somebody will look at the file's SHA-256. */
    readonly wantsSha256: boolean;
    /** Where the request's checksum comes from, as a clause such as `that is published with it`; null if the user gave it. */
    readonly checksumOrigin: string | null;
    /** The size that the lock file says; undefined if nothing does. */
    readonly requiredBytes?: number | undefined;
    /** Called when a file begins to arrive, perhaps anew. Whoever it returns is told how far the file is. */
    readonly whileItComes?: ((file: ArrivingFile) => FrontFollower) | undefined;
    /**
     * What is noted of the file that something was made of, which is still there while the file is not. If the source has that version still,
     * nothing is fetched, and {@link afterFetch} is given a file that is `already-present`. Undefined if there is no such thing.
     */
    readonly standIn?: ArtifactRecord | undefined;
    /** What is done with the file while its destination is still locked; undefined if that is nothing. */
    readonly afterFetch: ((outcome: Outcome, step: AfterFetch) => Promise<Outcome>) | undefined;
    /** Puts the limit that several fetches share around the one of this fetch; undefined if it is alone. */
    readonly admission: ((own: Admission) => Admission) | undefined;
    /** The rate limit that several fetches share; undefined if the request has its own, or none. */
    readonly rate: RateLimit | undefined;
}
export {};
