/**
 * The library: the same fetches that the action and the CLI make. Only what a fetch of a file needs is loaded with it.
 *
 * @example
 * import { fetchArtifact } from "fetch-action";
 * const result = await fetchArtifact({ url: "https://example.com/a.tar.zst", path: "a.tar.zst", checksum: "sha256:…" });
 */
import type { FileSummary, InspectFileOptions } from "./app/file/inspect-file.js";
import type { FoundArtifact, LookOptions } from "./app/file/look-at.js";
import type { LockResult } from "./app/manifest/lock-manifest.js";
import type { FilesOptions } from "./app/many/fetch-many.js";
import type { ExistsInput, FetchInput, InspectInput, LockInput, ManifestInput, RestoreInput, StreamInput } from "./app/request/library-types.js";
import type { FetchOptions } from "./app/request/request.js";
import type { ListedFetch } from "./app/share/find-fetch.js";
import type { CancelOptions, WaitOptions } from "./app/share/wait-for-fetch.js";
import type { InspectOptions, SnapshotSummary } from "./app/snapshot/inspect-snapshot.js";
import type { VerifyOptions, VerifyResult } from "./app/snapshot/verify-volume.js";
import type { ArtifactStream } from "./app/stream/artifact-stream.js";
import type { FetchResult } from "./core/result.js";
export type { FileSummary, InspectFileOptions, OfferedSummary } from "./app/file/inspect-file.js";
export type { FoundArtifact, LookOptions } from "./app/file/look-at.js";
export type { LockResult } from "./app/manifest/lock-manifest.js";
export type { FilesOptions } from "./app/many/fetch-many.js";
export type { ExistsInput, FetchInput, InspectInput, LockInput, ManifestInput, RestoreInput, StreamInput, } from "./app/request/library-types.js";
export type { FetchOptions } from "./app/request/request.js";
export type { ListedFetch } from "./app/share/find-fetch.js";
export type { CancelOptions, WaitOptions } from "./app/share/wait-for-fetch.js";
export type { InspectOptions, SnapshotSummary } from "./app/snapshot/inspect-snapshot.js";
export type { Difference, VerifyOptions, VerifyResult } from "./app/snapshot/verify-volume.js";
export type { ArtifactStream } from "./app/stream/artifact-stream.js";
export { type ErrorCode, FetchError } from "./core/errors.js";
export type { FetchEvent } from "./core/events.js";
export type { Reporter } from "./core/ports.js";
export type { Progress } from "./core/progress.js";
export type { EntryResult, FetchResult, FetchStatus, FoundState } from "./core/result.js";
export type { FetchPhase, Initiator, RunningStatus } from "./core/running-status.js";
/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @param input what to fetch; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded, resumed, already-present or from-cache
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
export declare function fetchArtifact(input: FetchInput, options?: FetchOptions): Promise<FetchResult>;
/**
 * Fetches several files together: they share their connections, and each ends by itself.
 *
 * @param inputs what to fetch, each as for {@link fetchArtifact}; two of them must not have the same destination
 * @param options what is for all of them, besides a signal and a reporter
 * @returns how all of them ended: the status is that of the worst; `results` has one for each, in their order
 * @throws FetchError `invalid-input` with all that is wrong, before anything is fetched; once all have ended and one has failed its code,
 *   with `result.results`
 * @example
 * const { results } = await fetchFiles([{ url: "https://example.com/a.bin" }, { url: "https://example.com/b.bin", path: "out/" }]);
 */
export declare function fetchFiles(inputs: readonly FetchInput[], options?: FilesOptions): Promise<FetchResult>;
/**
 * Fetches the files that a manifest lists, as far as they are meant for this machine. See docs/many-files.md.
 *
 * @param input the manifest, and what is for all of its files; relative paths are relative to the working directory
 * @returns as {@link fetchFiles}
 * @throws FetchError as {@link fetchFiles}
 * @example
 * await fetchManifest({ manifest: "tools.yml", path: "tools" });
 */
export declare function fetchManifest(input: ManifestInput, options?: FetchOptions): Promise<FetchResult>;
/**
 * Writes what each entry of a manifest is now into the lock file beside it: `tools.yml` has `tools.lock.json`. See docs/lock-files.md.
 *
 * @param input the manifest, and what is looked up
 * @returns how the lock file has changed
 * @throws FetchError `lock-mismatch`: a digest has changed under an unchanged name, or with `isCheck` the lock file is out of date
 * @example
 * const { changes } = await lockManifest({ manifest: "tools.yml", update: ["tool"] });
 */
export declare function lockManifest(input: LockInput, options?: FetchOptions): Promise<LockResult>;
/**
 * Opens a file to be read while it comes: in order, over as many connections as a fetch into a file has, and checked. What came and was not
 * read yet has at most 64 MiB; a reader who is slow, or stops, holds the connections back. Cancel the stream to stop the fetch.
 *
 * @param input what to fetch, as for {@link fetchArtifact}, without what is about a file at a path
 * @param options a signal that ends the stream with an error, and a reporter of its events
 * @returns a stream of bytes, and what its source says of it, once that has answered. If the bytes are not right, it ends with
 *   `checksum-mismatch` in place of the last of them
 * @throws FetchError with a documented `code`; so do reads of the stream
 * @example
 * const stream = await openArtifact({ url: "https://example.com/a.tar.zst", checksum: "sha256:…" });
 * await pipeline(stream, createZstdDecompress(), unpack);
 */
export declare function openArtifact(input: StreamInput, options?: FetchOptions): Promise<ArtifactStream>;
/**
 * Restores an EBS snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @param input what to restore; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded or resumed; `bytes` is the volume's size: `reusedBytes` + `fetchedBytes` + `holeBytes`
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
export declare function restoreSnapshot(input: RestoreInput, options?: FetchOptions): Promise<FetchResult>;
/**
 * Tells what an EBS snapshot holds, by its list alone.
 *
 * @throws FetchError with a documented `code`
 */
export declare function inspectSnapshot(input: InspectInput, options?: InspectOptions): Promise<SnapshotSummary>;
/**
 * Tells what a file's name resolves to, by the head of one answer: final host, size, version, digests on offer. Nothing is written.
 *
 * @param input as for {@link fetchArtifact}; what says where the file goes does nothing
 * @throws FetchError with a documented `code`
 * @example
 * const { sizeBytes, digests } = await inspectFile({ url: "https://example.com/a.tar.zst" });
 */
export declare function inspectFile(input: FetchInput, options?: InspectFileOptions): Promise<FileSummary>;
/**
 * Looks whether the file at a path is there and right. No server is asked, and nothing is made.
 *
 * @param input the path, relative to the working directory; with a `checksum` the file is read, else our own record of the fetch decides
 * @throws FetchError with a documented `code`: the file cannot be read
 * @example
 * const { state } = await existsArtifact({ path: "image.qcow2" });
 * if (state !== "artifact-ready") await fetchArtifact({ url, path: "image.qcow2" });
 */
export declare function existsArtifact({ path, url, checksum }: ExistsInput, options?: LookOptions): Promise<FoundArtifact>;
/**
 * Reads a restored volume back and compares every block with what was restored.
 *
 * @param path the file or device, relative to the working directory
 * @param options a signal, a reporter, and the path of a manifest from another machine
 * @returns which bytes differ (`differences`); `isSame` when none does
 * @throws FetchError `not-found` where nothing is known of the path
 */
export declare function verifyVolume(path: string, options?: VerifyOptions): Promise<VerifyResult>;
/**
 * Starts a fetch in a process of its own, which outlives this one. Headers and tokens reach it through a pipe.
 *
 * @param input what to fetch; relative paths are relative to the working directory. Several files, or those of a manifest, are one fetch,
 *   which is known by the folder that all of them are in
 * @returns `running` once the source has answered, or of several files the first source; `already-present` where nothing is left to fetch. Whatever runs already
 *   for the same destination and source is not started twice.
 * @throws FetchError whatever kept the fetch from starting, with its documented `code`
 * @example
 * const { fetchId } = await startInBackground({ url: "https://example.com/a.tar.zst", path: "a.tar.zst" });
 * await build();
 * const result = await attach(fetchId);
 */
export declare function startInBackground(input: FetchInput | RestoreInput | ManifestInput | readonly FetchInput[], { signal, ...together }?: Pick<FilesOptions, "signal" | "failFast" | "connections" | "timeoutMs">): Promise<FetchResult>;
/**
 * Follows a fetch that any process of this user runs, to its end; of one that ended in the last 24 hours the result is what
 * it left. Starts nothing, and stops nothing: the signal and the time limit end the following alone.
 *
 * @param fetch a fetch ID, or the path of its destination
 * @returns what the fetch itself returned
 * @throws FetchError the fetch's own; `no-such-fetch`, `owner-lost`, `timeout`
 */
export declare function attach(fetch: string, options?: WaitOptions): Promise<FetchResult>;
/**
 * Stops a fetch that any process of this user runs, and waits for its end. Its partial file and its checkpoint are removed.
 *
 * @param fetch a fetch ID, or the path of its destination
 * @param options `keep` leaves the partial file and the checkpoint for the next run
 * @returns how the fetch ended: `cancelled`
 * @throws FetchError `no-such-fetch`: none runs, or it was complete before it could be stopped
 */
export declare function cancel(fetch: string, options?: CancelOptions): Promise<FetchResult>;
/**
 * The fetches that this user's processes run now, the oldest first.
 *
 * @throws FetchError `permission`: the folder of their sockets is not this user's alone
 */
export declare function listFetches(): Promise<readonly ListedFetch[]>;
