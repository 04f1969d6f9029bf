/** Opens a request's source: how much the first request asks for, how long it may take, how often it is made. */
import { stat } from "node:fs/promises";
import { formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { bestOffered } from "../../core/offered-digest.ts";
import type { KnownVersion, OpenedSource, OpenRequest } from "../../core/opened-source.ts";
import { askPatiently } from "../../core/patience.ts";
import { MAX_RETRY_AFTER_MS } from "../../core/retry.ts";
import type { Destination } from "../place/destination.ts";
import { USER_AGENT } from "../process/version.ts";
import { describeWanted, openWanted } from "../source/open-wanted.ts";
import { sourceKindOf } from "../source/openers.ts";
import { knownVersion, versionOf } from "./artifact-notes.ts";
import type { FetchContext } from "./fetch-context.ts";

/** A question at the very end is worth a few attempts, and not a long wait. */
const MOST_QUESTION_RETRIES = 3;

/** What of a fetch's context a question needs. */
export type AskContext = Pick<FetchContext, "request" | "wire" | "clock" | "reporter" | "signal" | "account">;

/**
 * @param destination something may be there already: then only the version is asked for; null if the bytes are wanted
 * @param onAsked called once the first question is on its way
 * @throws FetchError
 */
export async function openArtifact(
  context: FetchContext,
  destination: Destination | null,
  onAsked: () => void = () => {},
): Promise<OpenedSource> {
  const { request } = context;
  const { checksum, connections, minSegmentBytes } = request;
  const [hasRecord, isFileThere] =
    destination === null ? [false, false] : await Promise.all([isThere(destination.record), isThere(destination.path)]);
  const standIn = isFileThere ? undefined : context.standIn;
  const hasFile = isFileThere || standIn !== undefined;
  // Bytes that the shelf may have need not come. Without a checksum they are found there by their version.
  const fetchesAgain = request.force || request.refresh === "always";
  const looksFirst = context.shelf !== null && checksum === undefined && !fetchesAgain;
  const asksVersion = looksFirst || hasRecord || (hasFile && !fetchesAgain);
  // One of several servers would speak for itself only, and what is said without the headers of an answer checks nothing.
  const isOne = (request.mirrors ?? []).length === 0 && (request.parts ?? []).length === 0;
  const isChecked = !request.requireChecksum || (standIn?.checkedAgainst ?? null) !== null;
  const mayBeKnown = hasFile && isOne && !fetchesAgain && checksum === undefined && isChecked;
  const known = mayBeKnown ? (versionOf(standIn) ?? (destination === null ? undefined : await knownVersion(destination))) : undefined;
  // A file that is too small for segments comes whole with the first answer. If the user wants many connections, that answer brings one share.
  const dataBytes = connections === undefined || connections === 1 ? 2 * minSegmentBytes : minSegmentBytes;
  const opening = ask(context, { dataBytes, asksVersion, expectsRanges: hasRecord, known });
  onAsked();
  const source = await opening;
  const { requiredBytes } = context;
  if (requiredBytes !== undefined && source.sizeBytes !== null && source.sizeBytes !== requiredBytes)
    throw await otherSize(context, source);
  return withDigests(context, source);
}

/** It cannot be the file, so its bytes need not come. */
async function otherSize({ request: { checksum }, requiredBytes }: FetchContext, source: OpenedSource): Promise<FetchError> {
  source.dropOpened();
  await source[Symbol.asyncDispose]();
  const digest = checksum === undefined ? "" : `, with the digest ${formatChecksum(checksum)}`;
  const why = `it has ${source.sizeBytes} bytes, and the lock file says ${requiredBytes}${digest}`;
  return new FetchError("checksum-mismatch", `Cannot accept "${source.label}": ${why}`, {
    hint: "Its server has another file by now. If that one is right, lock it by its name: fetch-action lock <manifest> --update NAME.",
  });
}

/** Asks whether the source still has a version that is there already. @throws FetchError */
export function askVersion(context: FetchContext, known: KnownVersion): Promise<OpenedSource> {
  return ask(context, { dataBytes: 1, asksVersion: true, expectsRanges: false, known });
}

function ask(
  context: FetchContext,
  question: Pick<OpenRequest, "dataBytes" | "asksVersion" | "expectsRanges" | "known">,
): Promise<OpenedSource> {
  const { request, wire, clock, reporter, onSecret } = context;
  const { url, token, headers, bearerToken, checksum, allowInsecureHttp, isPrivate, idleTimeoutMs } = request;
  const access = { token, onSecret, headers, bearerToken, allowInsecureHttp, isPrivate };
  const own = { wire, clock, reporter, idleTimeoutMs, userAgent: USER_AGENT };
  const options = { ...access, url, checksum, ...question, ...own };
  return patiently(context, request.retries, (patience) => openWanted(request, options, patience));
}

/** Without any digest the file would be refused. Servers that offer one beside the whole file are asked for it, and they need not have it. */
async function withDigests(context: FetchContext, source: OpenedSource): Promise<OpenedSource> {
  const { requireChecksum, checksum } = context.request;
  if (!requireChecksum || checksum !== undefined || source.isUnchanged || bestOffered(source.offered, source.sizeBytes) !== null)
    return source;
  try {
    await patiently(context, MOST_QUESTION_RETRIES, async (patience) => source.seekDigests?.(patience));
  } catch (error) {
    if (!context.signal.aborted) return source;
    source.dropOpened();
    throw error;
  }
  return source;
}

/**
 * Reads a file that goes with the one that is fetched, such as a list of digests. What lets the user in is sent only if it is on the same
 * origin. Opening and reading are one attempt.
 * @throws FetchError
 */
export function askBeside<T>(
  context: FetchContext,
  url: URL,
  dataBytes: number,
  read: (source: OpenedSource, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { request, wire, onSecret } = context;
  const { allowInsecureHttp, isPrivate } = request;
  const isOwn = url.origin !== "null" && url.origin === request.url.origin;
  const own = isOwn ? { headers: request.headers, bearerToken: request.bearerToken } : { headers: {}, bearerToken: undefined };
  const asked = {
    ...own,
    url,
    onSecret,
    allowInsecureHttp,
    isPrivate,
    dataBytes,
    checksum: undefined,
    asksVersion: false,
    expectsRanges: false,
  };
  return patiently({ ...context, request: { ...request, url, parts: undefined } }, request.retries, async (signal) => {
    await using source = await sourceKindOf(url).open({ ...asked, wire, userAgent: USER_AGENT }, signal);
    return await read(source, signal);
  });
}

/** Opens a source again from its first byte on. @throws FetchError */
export function reopenArtifact(context: FetchContext, source: OpenedSource, inOneAnswer: boolean): Promise<OpenedSource> {
  return patiently(context, context.request.retries, (patience) => source.reopen(inOneAnswer, patience));
}

/**
 * One question about the version before the file is published. If it has no answer, that is a warning, and no reason to throw away
 * what every answer before was right about.
 * @throws FetchError source-changed
 */
export async function confirmVersion(context: FetchContext, source: OpenedSource): Promise<void> {
  const { reporter, request, signal, account } = context;
  const retries = Math.min(request.retries, MOST_QUESTION_RETRIES);
  try {
    await patiently(context, retries, (patience) => source.confirmVersion(account.tally.reusedBytes > 0, patience));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof FetchError) || error.code === "source-changed") throw error;
    const message = `The server could not be asked at the end whether the file is still the same one (${error.message}). If it was rewritten in the last moments, nobody noticed.`;
    reporter.report({ type: "warning", message });
  }
}

/** Asks until there is an answer, in time and as often as allowed. A server that asks for a long wait gets it if the user gave a time limit that allows it. */
export function patiently<T>(context: AskContext, retries: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { request, clock, reporter, signal, account } = context;
  const { idleTimeoutMs, timeoutMs } = request;
  const cannot = `Cannot fetch from "${describeWanted(request).host}"`;
  // To wait for longer than there is time would only hide why nothing came.
  const mostWaitMs = timeoutMs === undefined ? MAX_RETRY_AFTER_MS : timeoutMs - account.elapsedMs;
  return askPatiently({ retries, idleTimeoutMs, clock, reporter, signal, cannot, mostWaitMs }, ask);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
