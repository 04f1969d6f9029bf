/** Reports that the source has answered: what is fetched, and to which path. */
import type { OpenedSource } from "../../core/opened-source.ts";
import type { Destination } from "../place/destination.ts";
import type { FetchContext } from "./fetch-context.ts";

interface Opening extends Pick<FetchContext, "reporter" | "account"> {
  readonly source: OpenedSource;
  readonly destination: Destination;
}

/** @param reason fresh or resumed, and why: one sentence */
export function reportOpened({ reporter, source, destination, account }: Opening, connections: number, reason: string): void {
  const { label, sizeBytes, privacy } = source;
  const { path, fetchId } = destination;
  reporter.report({
    type: "opened",
    source: label,
    path,
    fetchId,
    sizeBytes,
    reusedBytes: account.tally.reusedBytes,
    connections,
    isPrivate: privacy !== null,
    reason,
  });
}
