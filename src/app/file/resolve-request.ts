/** What a request asks for if its source is only named: which version it is now, and by what its bytes are checked. */
import { type Checksum, formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { USER_AGENT } from "../process/version.ts";
import type { FetchRequest } from "../request/request.ts";
import { sourceKindOf } from "../source/openers.ts";
import type { FetchContext } from "./fetch-context.ts";
import { patiently } from "./open-artifact.ts";

/**
 * The same context with what was found for its request. All that comes later treats a published digest like one that the user gave.
 * @throws FetchError not-found and more; checksum-mismatch: another file than the user expects is published
 */
export async function resolveRequest(context: FetchContext): Promise<FetchContext> {
  const { request, wire } = context;
  const kind = sourceKindOf(request.url);
  if (kind.resolve === undefined) return context;
  const { url, token, headers, bearerToken, allowInsecureHttp, retries } = request;
  const ask = <T>(question: (signal: AbortSignal) => Promise<T>) => patiently(context, retries, question);
  const found = await kind.resolve({ url, token, headers, bearerToken, allowInsecureHttp, userAgent: USER_AGENT, ask, wire });
  const named = { ...request, url: found.url, isPrivate: request.isPrivate ?? found.isPrivate };
  requireSameDigest(named, found.checksum);
  const isPublished = request.checksum === undefined && found.checksum !== undefined;
  const checksum = request.checksum ?? found.checksum;
  return { ...context, request: { ...named, checksum }, checksumOrigin: isPublished ? "that is published with it" : null };
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
