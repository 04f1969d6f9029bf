/** Before a fetch: brings back the partial file that an earlier attempt kept elsewhere. */
import type { Reporter } from "../../core/ports.ts";
import type { Destination } from "../place/destination.ts";
import { decideResumeMode } from "../place/resume-mode.ts";
import type { FetchRequest, RestoreRequest } from "../request/request.ts";
import { partialShelfFor } from "./choose-partial-shelf.ts";
import type { PartialShelf } from "./partial-shelf.ts";
import { adoptRecord } from "./records.ts";
import { sourceKeyOf } from "./unfinished-fetch.ts";

/** What a record may have beside the bytes that 'cache-limit' counts. */
const MOST_RECORD_BYTES = 256 * 1024 * 1024;

/** Never rejects; what is brought back is a claim like any other. */
export type BringBack = (destination: Destination) => Promise<void>;

/** How the partial file of a request is brought back; null if nothing can have been kept: in a first attempt, or without a shelf. */
export function bringBackFor(
  request: FetchRequest | RestoreRequest,
  { reporter, signal }: { readonly reporter: Reporter; readonly signal: AbortSignal },
  shelf: PartialShelf | null = partialShelfFor(decideResumeMode(request.resume)),
): BringBack | null {
  if (!shelf?.mayHold) return null;
  const mostBytes = request.cacheLimitBytes + MOST_RECORD_BYTES;
  return async (destination) => {
    const reply = await shelf.bringBack(sourceKeyOf(request), destination, { signal, mostBytes });
    // An earlier attempt of this very run kept it: anybody who could have put it there could have changed this job as well.
    if (reply.kind === "brought") await adoptRecord(destination.record, signal).catch(() => {});
    if (reply.kind !== "failed") return;
    const name = `${shelf.name[0]?.toUpperCase()}${shelf.name.slice(1)}`;
    const message = `${name} could not be asked for an earlier attempt's partial file: ${reply.why}. The fetch goes on without.`;
    reporter.report({ type: "notice", message });
  };
}
