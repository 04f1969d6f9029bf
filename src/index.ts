/**
 * The library: the same fetches that the action and the CLI make. Only what a fetch of a file needs is loaded with it.
 *
 * @example
 * import { fetchArtifact } from "fetch-action";
 * const result = await fetchArtifact({ url: "https://example.com/a.tar.zst", path: "a.tar.zst", checksum: "sha256:…" });
 */

import type { FileSummary, InspectFileOptions } from "./app/file/inspect-file.ts";
import type { FoundArtifact, LookOptions } from "./app/file/look-at.ts";
import type { LockResult } from "./app/manifest/lock-manifest.ts";
import type { FetchAll, FilesOptions, ManyEntry } from "./app/many/fetch-many.ts";
import { fetchNamed as fetchParsed } from "./app/many/fetch-named.ts";
import { parseInput, parseInspectInput, parseRestoreInput, parseStreamInput, rawInput } from "./app/request/library-input.ts";
import type {
  ExistsInput,
  FetchInput,
  InspectInput,
  LockInput,
  ManifestInput,
  RestoreInput,
  StreamInput,
} from "./app/request/library-types.ts";
import { parsePath } from "./app/request/parse-path.ts";
import type { FetchOptions } from "./app/request/request.ts";
import type { ListedFetch } from "./app/share/find-fetch.ts";
import type { CancelOptions, WaitOptions } from "./app/share/wait-for-fetch.ts";
import type { InspectOptions, SnapshotSummary } from "./app/snapshot/inspect-snapshot.ts";
import type { VerifyOptions, VerifyResult } from "./app/snapshot/verify-volume.ts";
import type { ArtifactStream } from "./app/stream/artifact-stream.ts";
import type { FetchResult } from "./core/result.ts";

export type { FileSummary, InspectFileOptions, OfferedSummary } from "./app/file/inspect-file.ts";
export type { FoundArtifact, LookOptions } from "./app/file/look-at.ts";
export type { LockResult } from "./app/manifest/lock-manifest.ts";
export type { FilesOptions } from "./app/many/fetch-many.ts";
export type {
  ExistsInput,
  FetchInput,
  InspectInput,
  LockInput,
  ManifestInput,
  RestoreInput,
  StreamInput,
} from "./app/request/library-types.ts";
export type { FetchOptions } from "./app/request/request.ts";
export type { ListedFetch } from "./app/share/find-fetch.ts";
export type { CancelOptions, WaitOptions } from "./app/share/wait-for-fetch.ts";
export type { InspectOptions, SnapshotSummary } from "./app/snapshot/inspect-snapshot.ts";
export type { Difference, VerifyOptions, VerifyResult } from "./app/snapshot/verify-volume.ts";
export type { ArtifactStream } from "./app/stream/artifact-stream.ts";
export { type ErrorCode, FetchError } from "./core/errors.ts";
export type { FetchEvent } from "./core/events.ts";
export type { Reporter } from "./core/ports.ts";
export type { Progress } from "./core/progress.ts";
export type { EntryResult, FetchResult, FetchStatus, FoundState } from "./core/result.ts";
export type { FetchPhase, Initiator, RunningStatus } from "./core/running-status.ts";

/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @param input what to fetch; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded, resumed, already-present or from-cache
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
export async function fetchArtifact(input: FetchInput, options: FetchOptions = {}): Promise<FetchResult> {
  return fetchParsed(parseInput(input), options);
}

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
export async function fetchFiles(inputs: readonly FetchInput[], options: FilesOptions = {}): Promise<FetchResult> {
  const { fetchMany } = await import("./app/many/fetch-many.ts");
  return fetchMany(await entriesOf(inputs), options);
}

/** @throws FetchError invalid-input */
async function entriesOf(inputs: readonly FetchInput[]): Promise<readonly ManyEntry[]> {
  const { requestsForSeveral } = await import("./app/many/several-requests.ts");
  const files = inputs.map((input, i) => ({ where: `input ${i + 1}`, options: rawInput(input) }));
  return requestsForSeveral(files, { raw: {}, base: process.cwd(), list: "the inputs" }).entries;
}

function isSeveral(input: object): input is readonly FetchInput[] {
  return Array.isArray(input);
}

/**
 * Fetches the files that a manifest lists, as far as they are meant for this machine. See docs/many-files.md.
 *
 * @param input the manifest, and what is for all of its files; relative paths are relative to the working directory
 * @returns as {@link fetchFiles}
 * @throws FetchError as {@link fetchFiles}
 * @example
 * await fetchManifest({ manifest: "tools.yml", path: "tools" });
 */
export async function fetchManifest(input: ManifestInput, options: FetchOptions = {}): Promise<FetchResult> {
  return fetchListed(input, options);
}

/** @param fetchAll in another process, for example @default here */
async function fetchListed(input: ManifestInput, options: FetchOptions, fetchAll?: FetchAll): Promise<FetchResult> {
  const { fetchManifest: fetchAsListed } = await import("./app/manifest/fetch-manifest.ts");
  const base = process.cwd();
  return fetchAsListed({ manifest: input.manifest, raw: rawInput(input), base, locked: input.locked, fetchAll }, options);
}

/**
 * Writes what each entry of a manifest is now into the lock file beside it: `tools.yml` has `tools.lock.json`. See docs/lock-files.md.
 *
 * @param input the manifest, and what is looked up
 * @returns how the lock file has changed
 * @throws FetchError `lock-mismatch`: a digest has changed under an unchanged name, or with `isCheck` the lock file is out of date
 * @example
 * const { changes } = await lockManifest({ manifest: "tools.yml", update: ["tool"] });
 */
export async function lockManifest(input: LockInput, options: FetchOptions = {}): Promise<LockResult> {
  const { lockManifest: lock } = await import("./app/manifest/lock-manifest.ts");
  const { update, isCheck } = input;
  const base = process.cwd();
  const own = { ...(update === undefined ? {} : { update }), ...(isCheck === undefined ? {} : { isCheck }) };
  return lock({ manifest: input.manifest, raw: rawInput(input), base, ...own }, options);
}

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
export async function openArtifact(input: StreamInput, options: FetchOptions = {}): Promise<ArtifactStream> {
  const { openArtifactStream } = await import("./app/stream/artifact-stream.ts");
  return openArtifactStream(parseStreamInput(input), options);
}

/**
 * Restores an EBS snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @param input what to restore; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded or resumed; `bytes` is the volume's size: `reusedBytes` + `fetchedBytes` + `holeBytes`
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
export async function restoreSnapshot(input: RestoreInput, options: FetchOptions = {}): Promise<FetchResult> {
  const { restoreSnapshot: restore } = await import("./app/snapshot/restore-snapshot.ts");
  return restore(parseRestoreInput(input), options);
}

/**
 * Tells what an EBS snapshot holds, by its list alone.
 *
 * @throws FetchError with a documented `code`
 */
export async function inspectSnapshot(input: InspectInput, options: InspectOptions = {}): Promise<SnapshotSummary> {
  const { inspectSnapshot: inspect } = await import("./app/snapshot/inspect-snapshot.ts");
  return inspect(parseInspectInput(input), options);
}

/**
 * Tells what a file's name resolves to, by the head of one answer: final host, size, version, digests on offer. Nothing is written.
 *
 * @param input as for {@link fetchArtifact}; what says where the file goes does nothing
 * @throws FetchError with a documented `code`
 * @example
 * const { sizeBytes, digests } = await inspectFile({ url: "https://example.com/a.tar.zst" });
 */
export async function inspectFile(input: FetchInput, options: InspectFileOptions = {}): Promise<FileSummary> {
  return (await import("./app/file/inspect-file.ts")).inspectFile(parseInput(input), options);
}

/**
 * Looks whether the file at a path is there and right. No server is asked, and nothing is made.
 *
 * @param input the path, relative to the working directory; with a `checksum` the file is read, else our own record of the fetch decides
 * @throws FetchError with a documented `code`: the file cannot be read
 * @example
 * const { state } = await existsArtifact({ path: "image.qcow2" });
 * if (state !== "artifact-ready") await fetchArtifact({ url, path: "image.qcow2" });
 */
export async function existsArtifact({ path, url, checksum }: ExistsInput, options: LookOptions = {}): Promise<FoundArtifact> {
  const [{ lookAtPath }, { parseLook }] = await Promise.all([
    import("./app/unpack/look-at-path.ts"),
    import("./app/request/parse-look.ts"),
  ]);
  return lookAtPath(parseLook({ path, url: url === undefined ? undefined : `${url}`, checksum }, process.cwd()), options);
}

/**
 * Reads a restored volume back and compares every block with what was restored.
 *
 * @param path the file or device, relative to the working directory
 * @param options a signal, a reporter, and the path of a manifest from another machine
 * @returns which bytes differ (`differences`); `isSame` when none does
 * @throws FetchError `not-found` where nothing is known of the path
 */
export async function verifyVolume(path: string, options: VerifyOptions = {}): Promise<VerifyResult> {
  const { verifyVolume: verify } = await import("./app/snapshot/verify-volume.ts");
  return verify(parsePath(path, process.cwd()), options);
}

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
export async function startInBackground(
  input: FetchInput | RestoreInput | ManifestInput | readonly FetchInput[],
  { signal, ...together }: Pick<FilesOptions, "signal" | "failFast" | "connections" | "timeoutMs"> = {},
): Promise<FetchResult> {
  const { startInBackground: start, startSeveral } = await import("./app/background/start-in-background.ts");
  const startAll: FetchAll = async (entries, { failFast = false, connections, timeoutMs }) =>
    (await startSeveral({ entries, failFast, connections, timeoutMs }, { signal })).result;
  if (isSeveral(input)) return startAll(await entriesOf(input), together);
  if ("manifest" in input) return fetchListed(input, { signal }, startAll);
  return start("snapshotId" in input ? parseRestoreInput(input) : parseInput(input), { signal });
}

/**
 * Follows a fetch that any process of this user runs, to its end; of one that ended in the last 24 hours the result is what
 * it left. Starts nothing, and stops nothing: the signal and the time limit end the following alone.
 *
 * @param fetch a fetch ID, or the path of its destination
 * @returns what the fetch itself returned
 * @throws FetchError the fetch's own; `no-such-fetch`, `owner-lost`, `timeout`
 */
export async function attach(fetch: string, options: WaitOptions = {}): Promise<FetchResult> {
  const [{ nameFetch }, { waitForFetch }] = await Promise.all([
    import("./app/share/find-fetch.ts"),
    import("./app/share/wait-for-fetch.ts"),
  ]);
  return waitForFetch(await nameFetch(fetch, process.cwd()), options);
}

/**
 * Stops a fetch that any process of this user runs, and waits for its end. Its partial file and its checkpoint are removed.
 *
 * @param fetch a fetch ID, or the path of its destination
 * @param options `keep` leaves the partial file and the checkpoint for the next run
 * @returns how the fetch ended: `cancelled`
 * @throws FetchError `no-such-fetch`: none runs, or it was complete before it could be stopped
 */
export async function cancel(fetch: string, options: CancelOptions = {}): Promise<FetchResult> {
  const [{ nameFetch }, { cancelFetch }] = await Promise.all([
    import("./app/share/find-fetch.ts"),
    import("./app/share/wait-for-fetch.ts"),
  ]);
  return (await cancelFetch(await nameFetch(fetch, process.cwd()), options)).result;
}

/**
 * The fetches that this user's processes run now, the oldest first.
 *
 * @throws FetchError `permission`: the folder of their sockets is not this user's alone
 */
export async function listFetches(): Promise<readonly ListedFetch[]> {
  const { listRunning } = await import("./app/share/find-fetch.ts");
  return (await listRunning()).fetches;
}
