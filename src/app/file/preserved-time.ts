/** `preserve-time`: the file gets the time that its source says, if that is a time that a file of now can have. */

import { parseHttpDate } from "../../core/http-date.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { FetchContext } from "./fetch-context.ts";

/** Milliseconds since 1970; undefined if the file keeps the time at which it came. The user hears why. */
export function preservedTime(
  { request, reporter }: Pick<FetchContext, "request" | "reporter">,
  { versionHeaders }: OpenedSource,
  nowEpochMs: number,
): number | undefined {
  if (!request.preserveTime) return undefined;
  const written = versionHeaders?.lastModified;
  const at = written === undefined ? undefined : parseHttpDate(written);
  const why = written === undefined ? "the server says none" : whyNot(at, nowEpochMs);
  if (why === null) return at;
  reporter.report({ type: "notice", message: `The file has the time at which it came, and not its server's ('preserve-time'): ${why}.` });
  return undefined;
}

/** A time in the future would make builds believe that the file is newer than whatever is made of it. 1970 itself is what servers send that know none. */
function whyNot(epochMs: number | undefined, nowEpochMs: number): string | null {
  if (epochMs === undefined) return "what the server says is no date";
  if (epochMs > nowEpochMs) return "the one that the server says is in the future";
  return epochMs > 0 ? null : "the one that the server says is not after 1970 began";
}
