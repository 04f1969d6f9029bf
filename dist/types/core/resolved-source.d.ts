/** The port by which the app has a name looked up: what a source is if its URL only names it, such as the newest release of a repository. */
import type { Checksum } from "./checksum.js";
/** Asks one question of a server, as patiently as the fetch is: it makes the same request again if a failure may pass. */
export type Ask = <T>(question: (signal: AbortSignal) => Promise<T>) => Promise<T>;
/** What a name is looked up with. */
export interface ResolveRequest {
    readonly url: URL;
    /** For the API that is asked, and for nobody else. */
    readonly token: string | undefined;
    /** For the source's own server. */
    readonly headers: Readonly<Record<string, string>>;
    readonly bearerToken: string | undefined;
    readonly allowInsecureHttp: boolean;
    readonly userAgent: string;
    readonly ask: Ask;
    /** Whether a pattern may fit several. If not, several are an error. */
    readonly takesSeveral: boolean;
}
/** What the name stands for now, or one of the things that it stands for. */
export interface ResolvedSource {
    /** Of the same scheme: it names the same source, and says which version of it was found. */
    readonly url: URL;
    /** The digest that is published for it; undefined if there is none. */
    readonly checksum: Checksum | undefined;
    /** Whether only some may read it; undefined if that is not known. */
    readonly isPrivate: boolean | undefined;
    /** Where it goes in the destination's folder: safe names with / between them. @default the source or its server names it */
    readonly name?: string | undefined;
    /** @default not known */
    readonly sizeBytes?: number | null | undefined;
}
/** Where something comes from, by names: for people, and to find the very same again. */
export type Provenance = Readonly<Record<string, string | number>>;
/** What a lock file keeps of a name that was looked up. */
export interface LockedName {
    /** Where everybody may fetch the very same, without a question to an API; null if only its provenance leads there. */
    readonly url: string | null;
    /** What its version is called; null if that is not known. */
    readonly version: string | null;
    readonly provenance: Provenance;
}
/** What a lock file kept of a name. */
export interface KeptName {
    readonly provenance: Provenance;
    readonly checksum: Checksum;
}
