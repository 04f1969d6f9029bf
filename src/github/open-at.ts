/** Opens what the API redirects to. The token goes to the API's own host, and a signed URL that has expired is asked for again there. */
import { type ErrorCode, FetchError } from "../core/errors.ts";
import type { HttpSource } from "../http/http-source.ts";
import { type OpenSourceOptions, openHttpSource } from "../http/open-source.ts";

/** What a refusal means here. Hints about URLs and headers would not help: the user gave neither. */
const HINTS: Partial<Readonly<Record<ErrorCode, string>>> = {
  "not-found": "It was there a moment ago: run again. It may have been deleted or replaced.",
  "unauthorized": "Give a 'token' that may read the repository.",
  "forbidden": "The 'token' may list it, but not read it. It needs 'contents: read' for releases, and 'actions: read' for artifacts.",
};

/** @param url of the API */
export async function openAt(url: string, options: OpenSourceOptions, signal: AbortSignal): Promise<HttpSource> {
  try {
    return await openHttpSource({ ...options, url: new URL(url), bearerToken: options.token }, signal);
  } catch (error) {
    if (!(error instanceof FetchError) || error.ownHint !== undefined) throw error;
    const hint = HINTS[error.code];
    if (hint === undefined) throw error;
    throw new FetchError(error.code, error.message, { hint, cause: error, retry: error.retry });
  }
}
