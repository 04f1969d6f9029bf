/** Opens what the API redirects to. The token goes to the API's own host, and a signed URL that has expired is asked for again there. */
import { type ErrorCode, FetchError } from "../core/errors.ts";
import type { HttpSource } from "../http/http-source.ts";
import { type OpenSourceOptions, openHttpSource } from "../http/open-source.ts";

/** What the user can do about a refusal. Hints about URLs and headers would not help: the user gave neither. */
export type RefusalHints = Partial<Readonly<Record<ErrorCode, string>>>;

/** @param at a URL of the API, and what its refusals mean */
export async function openAt(
  { url, hints }: { readonly url: string; readonly hints: RefusalHints },
  options: OpenSourceOptions,
  signal: AbortSignal,
): Promise<HttpSource> {
  try {
    return await openHttpSource({ ...options, url: new URL(url), bearerToken: options.token }, signal);
  } catch (error) {
    if (!(error instanceof FetchError) || error.ownHint !== undefined) throw error;
    const hint = hints[error.code];
    if (hint === undefined) throw error;
    throw new FetchError(error.code, error.message, { hint, cause: error, retry: error.retry });
  }
}
