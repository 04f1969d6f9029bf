/** Asks a server for the digests that it offers only beside the whole file: an answer to a range has none of them. */
import type { OfferedDigest } from "../core/offered-digest.ts";
import type { WireResponse } from "../wire/wire.ts";
import { holdingOf, type Pinned } from "./answer.ts";
import type { Route } from "./route.ts";

interface Asked {
  /** The version that they must be of. */
  readonly pinned: Pinned;
  readonly offeredBy: (response: WireResponse) => readonly OfferedDigest[];
}

/** Nothing if the server does not say, or speaks of another version. @throws FetchError the wire's */
export async function askDigests(route: Route, { pinned, offeredBy }: Asked, signal: AbortSignal): Promise<readonly OfferedDigest[]> {
  const response = await route.get({ method: "HEAD" }, signal);
  response.cancel();
  const holding = holdingOf(response, { wanted: null, pinned });
  return holding.kind === "whole" && holding.kinship === "same" ? offeredBy(response) : [];
}
