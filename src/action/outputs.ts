/** The action's outputs: names, meanings and how a result becomes them. None of them is ever empty. */
import type { ErrorCode } from "../core/errors.ts";
import type { EntryResult, FetchResult } from "../core/result.ts";

export const OUTPUTS = {
  status:
    "downloaded, resumed, already-present, from-cache, expanded, already-expanded (an archive with 'extract'), running (in the background), inspected (by a dry run), failed or cancelled; with 'mode: exists' missing, partial, artifact-ready, expanded-ready or invalid",
  bytes: "size of the file or volume in bytes; 0 if it is not complete",
  path: "absolute path of the destination",
  "fetch-id": "stable ID of the destination",
  checksum: "sha256:<hex> of the file once it is there, else 'unknown'",
  "cache-hit": "whether the file came from a cache",
  changed: "whether this run changed what is at the destination",
  reason: "one sentence: why this status and not a better one",
  "reused-bytes": "bytes that earlier runs had fetched; 0 if the fetch failed",
  "fetched-bytes": "bytes fetched by this run",
  "wasted-bytes": "bytes that were fetched twice or thrown away",
  "kept-bytes": "after a failure: bytes that the next run can go on from; else 0",
  "error-code": "why the fetch failed, as one of the documented codes; 'none' on success",
  "duration-ms": "duration of the fetch in milliseconds",
  "extracted-path": "with 'extract': absolute path of the folder that the archive was unpacked into; else 'none'",
  entries: "with 'extract': how many files, folders and links the folder has of the archive; else 0",
  results: "of several files that were fetched together, how each ended, as a JSON list; else []",
  "mirror-shares": "if there are 'mirrors', how many bytes came from each, as JSON by host; else {}",
  "hole-bytes": "after a restore: bytes that the snapshot does not hold and that read as zeros; else 0",
  "volume-size": "after a restore: size of the volume in GiB; else 0",
  blocks: "after a restore: how many blocks the snapshot holds; else 0",
} as const;

export type OutputName = keyof typeof OUTPUTS;

/** The outputs of a fetch, however it ended. */
export function outputsOf(result: FetchResult, errorCode: ErrorCode | "none" = "none"): Readonly<Record<OutputName, string>> {
  return {
    status: result.status,
    bytes: `${result.bytes}`,
    path: result.path,
    "fetch-id": result.fetchId,
    checksum: result.checksum ?? "unknown",
    "cache-hit": `${result.cacheHit}`,
    changed: `${result.changed}`,
    reason: result.reason,
    "reused-bytes": `${result.reusedBytes}`,
    "fetched-bytes": `${result.fetchedBytes}`,
    "wasted-bytes": `${result.wastedBytes}`,
    "kept-bytes": `${result.keptBytes}`,
    "error-code": errorCode,
    "duration-ms": `${result.durationMs}`,
    "extracted-path": result.extractedPath ?? "none",
    entries: `${result.entries ?? 0}`,
    results: JSON.stringify((result.results ?? []).map(entryOf)),
    "mirror-shares": JSON.stringify(result.mirrorShares ?? {}),
    "hole-bytes": `${result.holeBytes}`,
    "volume-size": `${result.volumeSize ?? 0}`,
    blocks: `${result.blocks ?? 0}`,
  };
}

/** What a later step may want of one file. The runner limits how long all outputs are together. */
function entryOf({ source, path, status, bytes, checksum, changed, errorCode, extractedPath }: EntryResult) {
  return { source, path, status, bytes, checksum, changed, errorCode, ...(extractedPath !== undefined && { extractedPath }) };
}
