/** The action's outputs: names, meanings and how a result becomes them. None of them is ever empty. */
import type { FetchResult } from "../core/result.ts";

export const OUTPUTS = {
  status: "downloaded, resumed, already-present, from-cache, running (in the background), failed or cancelled",
  bytes: "size of the file or volume in bytes; 0 when it is not complete",
  path: "absolute path of the destination",
  "fetch-id": "stable ID of the destination",
  checksum: "sha256:<hex> where it is known, else 'unknown'",
  "cache-hit": "whether the file came from a cache",
  changed: "whether the destination is another one than before",
  reason: "one sentence: why this status and not a better one",
  "reused-bytes": "bytes that earlier runs had fetched; on failure, the bytes that are kept for the next run",
  "fetched-bytes": "bytes fetched by this run",
  "wasted-bytes": "bytes that were fetched twice or thrown away",
  "duration-ms": "duration of the fetch in milliseconds",
  "volume-size": "of a snapshot that was restored: size of the volume in GiB; else 0",
  blocks: "of a snapshot that was restored: how many blocks it holds; else 0",
} as const;

export type OutputName = keyof typeof OUTPUTS;

/** The outputs of a fetch, ended well or not. */
export function outputsOf(result: FetchResult): Readonly<Record<OutputName, string>> {
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
    "duration-ms": `${result.durationMs}`,
    "volume-size": `${result.volumeSize ?? 0}`,
    blocks: `${result.blocks ?? 0}`,
  };
}
