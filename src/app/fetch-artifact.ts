/** The use case "fetch a file", from a request to a result. */
import type { Reporter } from "../core/ports.ts";
import type { FetchResult } from "../core/result.ts";
import { createWire } from "../wire/create-wire.ts";
import { ArtifactFetch } from "./artifact-fetch.ts";
import { shelfFor } from "./choose-shelf.ts";
import type { FetchOptions, FetchRequest } from "./request.ts";
import { type FetchParts, runFetch } from "./run-fetch.ts";
import { systemClock } from "./system-clock.ts";
import { unfailing } from "./unfailing-reporter.ts";

export const SILENT: Reporter = { report: () => {} };

/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
export function fetchArtifact(
  request: FetchRequest,
  {
    signal,
    reporter: listener = SILENT,
    keeper = null,
    defer = null,
    initiator = { via: "library", pid: process.pid },
    onRunning,
    onEnding,
  }: FetchOptions = {},
  parts: FetchParts = { clock: systemClock, createWire },
): Promise<FetchResult> {
  const { timeoutMs, url } = request;
  const reporter = unfailing(listener);
  const shelf = shelfFor(request, { reporter, defer });
  return runFetch({ host: url.host, timeoutMs, signal, parts }, (own) =>
    new ArtifactFetch({ request, clock: parts.clock, reporter, keeper, shelf, origin: { initiator, onRunning, onEnding }, ...own }).run(),
  );
}
