/** What a request comes to before its source is opened: what its name stands for, and what the bytes must hash to. */
import type { FetchContext } from "./fetch-context.ts";
import { isOnlyNamed, requireSameDigest, resolveRequest } from "./resolve-request.ts";

/** @throws FetchError as looking up the name and reading a list of digests do; checksum-mismatch: the two say different things */
export async function settleRequest(given: FetchContext): Promise<FetchContext> {
  const named = isOnlyNamed(given.request) ? await resolveRequest(given) : given;
  if (named.request.checksumUrl === undefined) return named;
  // Lists of digests are read by few.
  const { findChecksum } = await import("./find-checksum.ts");
  const context = await findChecksum(named);
  requireSameDigest(context.request, named.request.checksum);
  return context;
}
