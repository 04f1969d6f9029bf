/** The use case "fetch a file", from a request to a result. */
import type { FetchResult } from "../../core/result.ts";
import { createWire } from "../../wire/create-wire.ts";
import type { PartialKeeper } from "../partial/partial-keeper.ts";
import { type FetchParts, runFetch } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import type { FetchOptions, FetchRequest } from "../request/request.ts";
import { type Caller, callerOf } from "../share/caller.ts";
import { type ShelfOptions, shelfFor } from "../shelf/choose-shelf.ts";
import { ArtifactFetch } from "./artifact-fetch.ts";

export interface ArtifactOptions extends FetchOptions, Partial<Caller> {
  /** Brings back what an earlier attempt kept elsewhere. */
  readonly keeper?: PartialKeeper | null | undefined;
  /** Has the post step put a finished file into the Actions cache; without it only the machine's own store is used. */
  readonly defer?: ShelfOptions["defer"] | undefined;
}

/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
export function fetchArtifact(
  request: FetchRequest,
  { signal, reporter: listener, keeper = null, defer = null, ...caller }: ArtifactOptions = {},
  parts: FetchParts = { clock: systemClock, createWire },
): Promise<FetchResult> {
  const { timeoutMs, url } = request;
  const reporter = unfailing(listener);
  const shelf = shelfFor(request, { reporter, defer });
  return runFetch({ host: url.host, timeoutMs, signal, parts }, (own) =>
    new ArtifactFetch({ request, clock: parts.clock, reporter, keeper, shelf, caller: callerOf(caller), ...own }).run(),
  );
}
