/** What a refusal means when it comes from a URL that gave bytes before. */
import { type ErrorCode, FetchError } from "../core/errors.ts";
import type { WireResponse } from "../wire/wire.ts";
import { statusError } from "./answer.ts";
import { EXPIRED, type Route } from "./route.ts";

/** When a redirect leads to another place now, these refusals may end. */
const RENEWED: ReadonlySet<ErrorCode> = new Set(["forbidden", "unauthorized", "http-status"]);

/**
 * A status without bytes may then mean one connection too many, or one wrong node of several, or that the URL has expired. The place that a
 * redirect leads to can change during a fetch, so a refusal that a new redirect may end is tried again like any fault that passes.
 */
export function midwayRefusal(
  response: WireResponse,
  route: Route,
  { label, known }: { label: string; known: FetchError | null },
): FetchError {
  const error = known ?? statusError(response, label, route.sentCredentials);
  if (error.retry !== "never") return error;
  const retry = route.isRedirected && RENEWED.has(error.code) ? "transient" : "refused";
  if (response.status !== 410 && (retry === "transient" || !route.canExpire || !EXPIRED.has(response.status))) {
    return new FetchError(error.code, error.message, { retry, ...(error.ownHint === undefined ? {} : { hint: error.ownHint }) });
  }
  const state = route.canExpire ? "the URL has expired" : "the URL has expired, or the file was removed";
  return new FetchError("forbidden", `Cannot go on fetching "${label}": ${state} (the server now answers ${response.status})`, {
    retry,
    hint: "Run again with a new URL of the same file: the fetch goes on from what is kept.",
  });
}
