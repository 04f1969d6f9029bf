import type { FetchParts } from "../process/run-fetch.js";
import type { FetchOptions, FetchRequest } from "../request/request.js";
/**
 * The bytes of a file, in order, and what its source says of it. It ends with an error if the bytes are not right; then all but the last of
 * them were read before that was known. To cancel it stops the fetch.
 */
export interface ArtifactStream extends ReadableStream<Uint8Array> {
    /** What was asked for, without secrets. */
    readonly source: string;
    /** The file's name as the source suggests it: one safe path component. */
    readonly fileName: string;
    /** Size in bytes; null if the server does not say it. */
    readonly sizeBytes: number | null;
    /** What pins the version: a strong ETag or a Last-Modified; null if there is neither. */
    readonly version: string | null;
    /** The media type, as the server sent it; null if there was none. */
    readonly contentType: string | null;
}
/** Resolves when the source has answered. @throws FetchError what kept it from that */
export declare function openArtifactStream(request: FetchRequest, { signal, ...options }?: FetchOptions, parts?: FetchParts): Promise<ArtifactStream>;
