/** The use case "inspect a file": what its name resolves to, by the head of one answer. No byte of it is kept, and nothing is written. */
import type { Checksum } from "../../core/checksum.ts";
import { formatChecksum } from "../../core/checksum.ts";
import { layoutFor } from "../../core/layout.ts";
import type { OfferedDigest } from "../../core/offered-digest.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import { Account } from "../process/account.ts";
import { type FetchParts, reasonOf, runFetch } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import type { FetchOptions, FetchRequest } from "../request/request.ts";
import { callerOf } from "../share/caller.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { identityHostOf } from "../source/openers.ts";
import { connectionsFor } from "./connections.ts";
import { checkedName, expectedDigest } from "./expected-digest.ts";
import type { FetchContext } from "./fetch-context.ts";
import { openArtifact } from "./open-artifact.ts";
import { settleRequest } from "./settle-request.ts";

/** A digest that a source offers. */
export interface OfferedSummary {
  /** Such as `sha256` or `crc32c`. */
  readonly algorithm: string;
  /** In hex. */
  readonly hex: string;
  /** Where the source says so, such as the name of a header. */
  readonly from: string;
  /** How many parts: then it is no digest of the file, but of the digests of its parts. Absent for the others. */
  readonly parts?: number;
}

export interface FileSummary {
  /** What was asked for, without secrets. */
  readonly source: string;
  /** The host that the bytes come from, after redirects. */
  readonly host: string;
  /** The file's name as the source suggests it. */
  readonly fileName: string;
  /** Size in bytes; null if the server does not say it. */
  readonly sizeBytes: number | null;
  /** What pins the version: a strong ETag or a Last-Modified; null if there is neither. */
  readonly version: string | null;
  /** The media type, as the server sent it; null if there was none. */
  readonly contentType: string | null;
  /** Whether a fetch asks for ranges; if not, the file comes in one stream. */
  readonly hasRanges: boolean;
  /** How many connections a fetch begins with. */
  readonly connections: number;
  /** Whether the file is kept out of caches that others can read. */
  readonly isPrivate: boolean;
  /** The digests that the source offers. */
  readonly digests: readonly OfferedSummary[];
  /** `<algorithm>:<hex>` that was given, named in a list, or published; null if there is none. */
  readonly checksum: string | null;
  /** What a fetch checks the bytes against, in words; null if there is nothing. */
  readonly checkedAgainst: string | null;
}

export interface InspectFileOptions extends Pick<FetchOptions, "signal" | "reporter"> {
  /** Is given what no log may show, as soon as it is known: queries of signed URLs. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** @throws FetchError */
export function inspectFile(
  request: FetchRequest,
  options: InspectFileOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FileSummary> {
  return withOpened(request, options, parts, fileSummaryOf);
}

/**
 * Looks up what the request names, and opens it without taking its bytes.
 * @param use is given what was found, also as a request for that very version
 * @throws FetchError
 */
export function withOpened<T>(
  request: FetchRequest,
  { signal, reporter, onSecret }: InspectFileOptions,
  { clock, createWire }: FetchParts,
  use: (source: OpenedSource, context: FetchContext) => T,
): Promise<T> {
  const { host } = describeWanted(request);
  // Part of something larger: it does not clean up in the state folder.
  const parts = { clock, createWire, isPart: true };
  const options = {
    host,
    timeoutMs: request.timeoutMs,
    reach: request,
    identifiedTo: () => identityHostOf(request.url),
    signal,
    threads: 1,
    parts,
  };
  return runFetch(options, (own) => {
    const shared = { asked: request, admission: undefined, afterFetch: undefined, rate: undefined };
    const idle = { bringBack: null, shelf: null, caller: callerOf({}), checksumOrigin: null, wantsSha256: false, ...shared };
    const context = { request, clock, reporter: unfailing(reporter), account: new Account(clock), onSecret, ...idle, ...own };
    return open(context, use).catch((error: unknown) => {
      throw reasonOf(error, own.signal);
    });
  });
}

async function open<T>(given: FetchContext, use: (source: OpenedSource, context: FetchContext) => T): Promise<T> {
  given.signal.throwIfAborted();
  const context = await settleRequest(given);
  await using source = await openArtifact(context, null);
  source.dropOpened();
  return use(source, context);
}

function fileSummaryOf(source: OpenedSource, context: FetchContext): FileSummary {
  const { sizeBytes, label, fileName, contentType, identity, privacy, offered } = source;
  const hasRanges = source.access === "ranges" && sizeBytes !== null;
  const layout = layoutFor(sizeBytes ?? 0);
  return {
    source: label,
    host: source.host ?? describeWanted(context.request).host,
    fileName,
    sizeBytes,
    version: identity.validator,
    contentType,
    hasRanges,
    connections: hasRanges ? connectionsFor(context.request, layout, layout.pieceCount).connections : 1,
    isPrivate: privacy !== null,
    digests: offered.map(summaryOf),
    checksum: textOf(context.request.checksum),
    checkedAgainst: checkedName(context, source, expectedDigest(context, source, sizeBytes)),
  };
}

function summaryOf({ algorithm, hex, from, partBytes }: OfferedDigest): OfferedSummary {
  return { algorithm, hex, from, ...(partBytes === undefined ? {} : { parts: partBytes.length }) };
}

function textOf(checksum: Checksum | undefined): string | null {
  return checksum === undefined ? null : formatChecksum(checksum);
}
