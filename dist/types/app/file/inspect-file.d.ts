import type { OpenedSource } from "../../core/opened-source.js";
import { type FetchParts } from "../process/run-fetch.js";
import type { FetchOptions, FetchRequest } from "../request/request.js";
import type { FetchContext } from "./fetch-context.js";
/** A digest that a source offers. */
export interface OfferedSummary {
    /** Such as `sha256` or `crc32c`. */
    readonly algorithm: string;
    /** In hex. */
    readonly hex: string;
    /** Where the source says so, such as the name of a header. */
    readonly from: string;
    /** How many parts: then it is no digest of the file, but of the digests of its parts. Absent for the others. */
    readonly parts?: number;
}
export interface FileSummary {
    /** What was asked for, without secrets. */
    readonly source: string;
    /** The host that the bytes come from, after redirects. */
    readonly host: string;
    /** The file's name as the source suggests it. */
    readonly fileName: string;
    /** Size in bytes; null if the server does not say it. */
    readonly sizeBytes: number | null;
    /** What pins the version: a strong ETag or a Last-Modified; null if there is neither. */
    readonly version: string | null;
    /** The media type, as the server sent it; null if there was none. */
    readonly contentType: string | null;
    /** Whether a fetch asks for ranges; if not, the file comes in one stream. */
    readonly hasRanges: boolean;
    /** How many connections a fetch begins with. */
    readonly connections: number;
    /** Whether the file is kept out of caches that others can read. */
    readonly isPrivate: boolean;
    /** The digests that the source offers. */
    readonly digests: readonly OfferedSummary[];
    /** `<algorithm>:<hex>` that was given, named in a list, or published; null if there is none. */
    readonly checksum: string | null;
    /** What a fetch checks the bytes against, in words; null if there is nothing. */
    readonly checkedAgainst: string | null;
}
export interface InspectFileOptions extends Pick<FetchOptions, "signal" | "reporter"> {
    /** Is given what no log may show, as soon as it is known: queries of signed URLs. */
    readonly onSecret?: ((secret: string) => void) | undefined;
}
/** @throws FetchError */
export declare function inspectFile(request: FetchRequest, options?: InspectFileOptions, parts?: FetchParts): Promise<FileSummary>;
/**
 * Looks up what the request names, and opens it without taking its bytes.
 * @param use is given what was found, also as a request for that very version
 * @throws FetchError
 */
export declare function withOpened<T>(request: FetchRequest, { signal, reporter, onSecret }: InspectFileOptions, { clock, createWire }: FetchParts, use: (source: OpenedSource, context: FetchContext) => T): Promise<T>;
