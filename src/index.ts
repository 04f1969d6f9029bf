/**
 * The library: the same fetch that the action and the CLI make.
 *
 * @example
 * import { fetchArtifact } from "fetch-action";
 * const result = await fetchArtifact({ url: "https://example.com/a.tar.zst", path: "a.tar.zst", checksum: "sha256:…" });
 */
import { shelfFor } from "./app/choose-shelf.ts";
import { fetchArtifact as fetchParsed } from "./app/fetch-artifact.ts";
import type { FetchInput } from "./app/fetch-input.ts";
import { parseInput } from "./app/fetch-input.ts";
import type { FetchOptions } from "./app/request.ts";
import type { FetchResult } from "./core/result.ts";

export type { FetchInput } from "./app/fetch-input.ts";
export type { FetchOptions } from "./app/request.ts";
export { type ErrorCode, FetchError } from "./core/errors.ts";
export type { FetchEvent } from "./core/events.ts";
export type { Reporter } from "./core/ports.ts";
export type { Progress } from "./core/progress.ts";
export type { FetchResult, FetchStatus } from "./core/result.ts";

/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @param input what to fetch; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded, resumed, already-present or from-cache
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
export async function fetchArtifact(input: FetchInput, options: FetchOptions = {}): Promise<FetchResult> {
  const request = parseInput(input);
  const reporter = options.reporter ?? { report: () => {} };
  return fetchParsed(request, { ...options, shelf: shelfFor(request, { reporter, defer: null }) });
}
