/** What a request asks for if its source is only named: which version it is now, and by what its bytes are checked. */
import { type Checksum, formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import type { ResolvedSource } from "../../core/resolved-source.ts";
import { USER_AGENT } from "../process/version.ts";
import type { FetchRequest } from "../request/request.ts";
import { sourceKindOf } from "../source/openers.ts";
import type { FetchContext } from "./fetch-context.ts";
import { type AskContext, patiently } from "./open-artifact.ts";

/** Whether its URL is a name that must be looked up, as few are. */
export function isOnlyNamed({ url }: FetchRequest): boolean {
  return sourceKindOf(url).resolve !== undefined;
}

/**
 * The same context with what was found for its request. All that comes later treats a published digest like one that the user gave.
 * @throws FetchError not-found and more; checksum-mismatch: another file than the user expects is published
 */
export async function resolveRequest(context: FetchContext): Promise<FetchContext> {
  const { request } = context;
  const [found] = await lookUp(context, false);
  if (found === undefined) return context;
  const named = { ...request, url: found.url, isPrivate: request.isPrivate ?? found.isPrivate };
  requireSameDigest(named, found.checksum);
  const isPublished = request.checksum === undefined && found.checksum !== undefined;
  const checksum = request.checksum ?? found.checksum;
  return {
    ...context,
    request: { ...named, checksum },
    checksumOrigin: isPublished ? "that is published with it" : context.checksumOrigin,
  };
}

/**
 * What the name of a request's source stands for; nothing if the source is not only named. What was found once is found again without a question.
 * @param takesSeveral whether there may be more than one
 * @throws FetchError
 */
export async function lookUp(context: AskContext, takesSeveral: boolean): Promise<readonly ResolvedSource[]> {
  const { request, wire } = context;
  const kind = sourceKindOf(request.url);
  if (kind.resolve === undefined) return [];
  const { url, token, headers, bearerToken, allowInsecureHttp, retries } = request;
  const ask = <T>(question: (signal: AbortSignal) => Promise<T>) => patiently(context, retries, question);
  const access = { token, headers, bearerToken, allowInsecureHttp, userAgent: USER_AGENT };
  return kind.resolve({ ...access, url, ask, wire, takesSeveral });
}

/**
 * Two digests of one kind must be the same. Of two kinds, the one that the user chose counts.
 * @throws FetchError checksum-mismatch
 */
export function requireSameDigest({ url, checksum: wanted }: FetchRequest, published: Checksum | undefined): void {
  if (wanted === undefined || published === undefined || wanted.algorithm !== published.algorithm || wanted.hex === published.hex) return;
  throw new FetchError(
    "checksum-mismatch",
    `Cannot accept "${sourceKindOf(url).describe(url).label}": its published digest is ${formatChecksum(published)}, expected was ${formatChecksum(wanted)}`,
    { hint: "The 'checksum' is of another version, or somebody replaced the file after it was released." },
  );
}
