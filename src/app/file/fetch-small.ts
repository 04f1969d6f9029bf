/**
 * One of many files that is so small that the answer which opened its source brings all of it. What makes a large fetch safe to stop and to
 * share (a partial file, a record of its pieces, a lock, a socket) would cost more than to fetch it again. So its bytes are checked in
 * memory, and it appears in one step.
 */
import { lstatSync } from "node:fs";
import { dirname } from "node:path";
import { FollowingAbort } from "../../core/following-abort.ts";
import { HeldSink } from "../../core/held-sink.ts";
import type { DigestSpec } from "../../core/offered-digest.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { Outcome } from "../../core/result.ts";
import { createNodeHasher, isOfNode } from "../../target/node-hasher.ts";
import { publishSmall } from "../../target/small-file.ts";
import type { Destination } from "../place/destination.ts";
import { decideFlush } from "../place/resume-mode.ts";
import { noteVersion, openRecords } from "./artifact-notes.ts";
import { describeChecked, digestMismatch, type ExpectedDigest, expectedDigest, requireExpected, wantedDigests } from "./expected-digest.ts";
import type { FetchContext } from "./fetch-context.ts";
import { explainSource, outcomeOf } from "./obtain-artifact.ts";
import { HEAD_BYTES, mayBePage, pageOf, pageWarning } from "./page-beneath.ts";
import { preservedTime } from "./preserved-time.ts";
import { reportOpened } from "./report-opened.ts";

/** In bytes. Twice as many files may be under way as there are connections, and each is in memory once. */
const MOST_BYTES = 1024 * 1024;
/** Of the event loop: a connection serves the next file once it was silent for two of them, and other files' answers have come in the same one. */
const TURNS_BEFORE = 3;
const REASON = "Nothing was kept of an earlier fetch.";

/** Null if it must be fetched the usual way. What came so far then counts as wasted. @throws FetchError */
export async function fetchSmall(context: FetchContext, destination: Destination, source: OpenedSource): Promise<Outcome | null> {
  const { sizeBytes } = source;
  if (sizeBytes === null || !maySmall(context, source, sizeBytes) || !isFree(destination)) return null;
  const expected = expectedDigest(context, source, sizeBytes);
  requireExpected(context, source, expected);
  const wanted = wantedDigests(context, expected);
  if (!wanted.every(({ algorithm, partBytes }) => isOfNode(algorithm) && partBytes === undefined)) return null;
  reportOpened({ ...context, source, destination }, 1, REASON);
  using held = new HeldSink(sizeBytes);
  if (!(await readAll(context, source, held))) return null;
  return await checkAndPublish(context, { destination, source, sizeBytes, pieces: held.pieces, expected, wanted });
}

interface Whole {
  readonly destination: Destination;
  readonly source: OpenedSource;
  readonly sizeBytes: number;
  readonly pieces: readonly Uint8Array[];
  readonly expected: ExpectedDigest | null;
  /** First what is expected, if anything is, and then SHA-256, if it is wanted. */
  readonly wanted: readonly DigestSpec[];
}

async function checkAndPublish(context: FetchContext, whole: Whole): Promise<Outcome | null> {
  const { account, reporter, request, signal } = context;
  const { destination, source, sizeBytes, pieces, expected, wanted } = whole;
  reporter.report({ type: "finalizing" });
  // Whoever has the connection now asks first: the answers are on their way while what came is written.
  await turnsLater(TURNS_BEFORE);
  const digests = wanted.map((spec) => digestOf(spec, pieces));
  const page = pageOf(headOf(pieces), sizeBytes);
  const beneath = page === null ? "" : `; it is ${page} of ${sizeBytes} bytes`;
  if (expected !== null && digests[0] !== expected.hex) throw digestMismatch(source.label, digests[0] ?? "", expected, beneath);
  signal.throwIfAborted();
  const modifiedEpochMs = preservedTime(context, source, Date.now());
  const { path: final, part } = destination;
  const mtimeMs = await publishSmall({ final, fresh: `${part}.new`, pieces, isDurable: isDurable(context, final), modifiedEpochMs });
  if (mtimeMs === null) {
    account.tally.startOver();
    return null;
  }
  if (page !== null && request.checksum === undefined && !mayBePage(final, source.contentType)) {
    reporter.report({ type: "warning", message: pageWarning(final, page, sizeBytes) });
  }
  explainSource(context, source);
  const sha256 = context.wantsSha256 ? (digests.at(-1) ?? null) : null;
  const reason = `${REASON} ${describeChecked(context, source, expected)}`;
  const { outcome } = outcomeOf(context, destination, source, { bytes: sizeBytes, reason, sha256, expected });
  const records = await openRecords(context.common);
  if (records !== null) await noteVersion(context, records, { ...outcome, mtimeMs }, source);
  return outcome;
}

/** Nothing in memory lasts, and each flush would cost more than the rest of the file. */
function isDurable({ request: { flush }, common }: FetchContext, path: string): boolean {
  return decideFlush(flush) && (flush === "always" || common?.folders.isInMemory(dirname(path)) !== true);
}

/** What is shared, kept, limited, or in several places has more to it than its bytes. */
function maySmall(context: FetchContext, source: OpenedSource, sizeBytes: number): boolean {
  const { request, shelf, bringBack, rate, afterFetch } = context;
  const isWhole = source.access === "ranges" && sizeBytes <= MOST_BYTES && source.openedBytes === sizeBytes;
  const isAlone = source.shares === undefined && source.sections === undefined && !source.hasAlternative;
  const isPlain = shelf === null && bringBack === null && afterFetch === undefined;
  return isWhole && isAlone && isPlain && rate === undefined && request.limitBytesPerSecond === undefined;
}

/** Whether nothing is there, and nobody is at it. */
function isFree({ path, part, record, lock }: Destination): boolean {
  try {
    return [path, part, record, lock].every((place) => lstatSync(place, { throwIfNoEntry: false }) === undefined);
  } catch {
    // Whoever opens it says what is wrong.
    return false;
  }
}

/** Not if the answer brought less, or nothing for too long: the usual way asks again. @throws the signal's reason */
async function readAll(
  { request, signal, clock, account: { tally } }: FetchContext,
  source: OpenedSource,
  sink: HeldSink,
): Promise<boolean> {
  using reading = new FollowingAbort(signal);
  using _limit = clock.every(request.idleTimeoutMs, () => reading.abort("slow"));
  try {
    await source.read(sink, reading.signal);
  } catch {
    signal.throwIfAborted();
    source.dropOpened();
  }
  if (sink.position !== sink.end) {
    tally.wastedBytes += sink.position;
    return false;
  }
  tally.fetchedBytes += sink.end;
  return true;
}

/** The first bytes, as far as they are looked at. */
function headOf(pieces: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array()] = pieces;
  return first.length >= HEAD_BYTES ? first.subarray(0, HEAD_BYTES) : Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}

function digestOf({ algorithm }: DigestSpec, pieces: readonly Uint8Array[]): string {
  if (!isOfNode(algorithm)) throw new Error(`${algorithm} is made by a thread`);
  const hasher = createNodeHasher(algorithm);
  for (const piece of pieces) hasher.update(piece);
  return hasher.digest();
}

/** One promise for all of them: each one that is awaited takes as long as a turn. */
function turnsLater(turns: number): Promise<void> {
  return new Promise((resolve) => {
    const next = (left: number): void => void (left === 0 ? resolve() : setImmediate(next, left - 1));
    next(turns);
  });
}
