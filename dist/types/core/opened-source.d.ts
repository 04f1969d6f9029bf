/** The port by which the app knows a source that it opened by a URL: a source, and what a fetch must know of it besides its bytes. */
import type { Checksum } from "./checksum.js";
import type { DigestSpec, OfferedDigest } from "./offered-digest.js";
import type { Source } from "./ports.js";
import type { Provenance } from "./resolved-source.js";
/** How a source's headers call its version. */
export interface VersionHeaders {
    readonly etag?: string | undefined;
    readonly lastModified?: string | undefined;
}
/** A version that is there already, whole and untouched. */
export interface KnownVersion extends VersionHeaders {
    /** Identifies the source, as {@link Identity} does. */
    readonly key: string;
    readonly sizeBytes: number;
    /** What pins it; null if nothing does. */
    readonly validator: string | null;
}
/** What a source is opened with, whatever it is read over. */
export interface OpenRequest {
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly bearerToken: string | undefined;
    readonly checksum: Checksum | undefined;
    readonly allowInsecureHttp: boolean;
    /** What the user says; undefined if it is to be found out. */
    readonly isPrivate: boolean | undefined;
    /** How many bytes the first answer should bring, so that small files need no second one. */
    readonly dataBytes: number;
    /** Something is there already, or may be found elsewhere: the first answer should name the version and bring next to nothing. */
    readonly asksVersion: boolean;
    /** There is a partial file that was made of ranges, so one answer without a range does not prove that there are none. */
    readonly expectsRanges: boolean;
    readonly userAgent: string;
    /** If the source still has this version, nothing of it need come. Whoever cannot ask so is opened as usual. */
    readonly known?: KnownVersion | undefined;
    /** The user's token for the API that the source's name is looked up at, and for nobody else. */
    readonly token?: string | undefined;
    /** Is given what no log may show, as soon as it is known: the query of a signed URL that a redirect leads to. */
    readonly onSecret?: ((secret: string) => void) | undefined;
}
/** Why the bytes of a source must not be put where others can read them. */
export interface Privacy {
    /** How it is private, as a verb: `was fetched with credentials`. */
    readonly state: string;
    /** What makes it private and what the user can do about it, as sentences; empty if nothing is to be explained. */
    readonly advice: string;
}
/** A range of a source with a digest of its own. */
export interface Section {
    /** What it is called in messages: nothing secret. */
    readonly label: string;
    /** `[start, end)` in bytes. */
    readonly start: number;
    readonly end: number;
    /** What its bytes must hash to. */
    readonly digest: DigestSpec & {
        readonly hex: string;
    };
    /** Where its server says so; null if the user does. */
    readonly from: string | null;
}
/** How a store calls a version for good. */
export interface SourcePin {
    /** Of the same scheme: it names this version. */
    readonly url: URL;
    readonly version: string;
    /** What a lock file keeps of it. */
    readonly provenance: Provenance;
}
/** Disposing of it gives up the answer that opened it. Connections belong to the wire. */
export interface OpenedSource extends Source, AsyncDisposable {
    /** What it is called in messages: nothing secret. */
    readonly label: string;
    /** The host that the bytes come from, after redirects. @default the one that was asked */
    readonly host?: string;
    /** The source said that it still has the known version, and no more: to read from it, it is opened again. @default false */
    readonly isUnchanged?: boolean;
    /** How its headers call the version. @default they do not */
    readonly versionHeaders?: VersionHeaders;
    /** How the version that it has is called; null if it has no name that stays. @default it has none */
    readonly pin?: SourcePin | null;
    /** The last URL on the way to the bytes that has no secret in it; null if each has one. @default it is not known */
    readonly plainUrl?: string | null;
    /** The file's name as the source suggests it: one safe path component. */
    readonly fileName: string;
    /** The media type that the source announced, as it came; null if there was none. */
    readonly contentType: string | null;
    /** Null if everybody may have its bytes. */
    readonly privacy: Privacy | null;
    /** What the source says that the whole hashes to, of the version that it has now; empty if it does not say. */
    readonly offered: readonly OfferedDigest[];
    /** Asks for digests that the answer so far did not have; what is found joins `offered`. Costs a request. @default there are none @throws FetchError */
    seekDigests?(signal: AbortSignal): Promise<void>;
    /** What the user should know about this source: sentences; null if there is nothing to say. */
    readonly notice: string | null;
    /** Why it comes in one stream, if it does: one sentence. */
    readonly streamReason: string;
    /** Whether what was read last is known to be all of it. */
    readonly isEndProven: boolean;
    /** Whether bytes of several versions were used, because a checksum decides. */
    readonly isMixed: boolean;
    /** The ranges whose digests the user has given, or a server offers, as far as they are known; known at the end. @default none */
    readonly sections?: readonly Section[];
    /** Whether the same can be had from somebody else, should these bytes turn out to be wrong. @default nobody else is known */
    readonly hasAlternative?: boolean;
    /**
     * Has reads wait while as many are under way to a host as this allows it, for a source with several hosts; what is allowed can change. Those
     * of `openHosts` can be read from now. @default all come from one host
     */
    holdTo?(mostTo: (host: string) => number): void;
    readonly openHosts?: readonly string[];
    /** Has the bytes counted that come beside reads, such as samples, also those that came before. @default there are none */
    countBeside?(spend: (bytes: number) => void): void;
    /** How many bytes each of several servers brought, by a name without secrets. @default there is one server */
    readonly shares?: Readonly<Record<string, number>>;
    /** Whether it was opened again and has the very version from before: then nothing changed, and its servers do not agree. */
    readonly isBackAgain: boolean;
    /** Gives up the answer that opened it, when its bytes are not wanted. */
    dropOpened(): void;
    /**
     * Asks once more which version there is: a file that is rewritten in place during the last answers shows it nowhere else.
     * Costs nothing when a single answer brought everything or a checksum decides.
     * @param hasKept whether bytes of an earlier run are part of the whole
     * @throws FetchError source-changed; else why the question has no answer
     */
    confirmVersion(hasKept: boolean, signal: AbortSignal): Promise<void>;
    /**
     * Opens it again from the first byte on, after what it gave was given up.
     * @param inOneAnswer several versions were seen: then everything must come in one answer, whose bytes are always of one version
     * @throws FetchError
     */
    reopen(inOneAnswer: boolean, signal: AbortSignal): Promise<OpenedSource>;
}
