/** The use case "fetch a file", from a request to a result: under the destination's lock, or following whoever has it. */
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { FetchResult, Outcome } from "../../core/result.ts";
import { requireFilePlace } from "../../target/file-place.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import type { BringBack } from "../partial/bring-back.ts";
import { leavePartial, removePartial } from "../partial/partial-file.ts";
import { type Destination, isFolder, openDestination, placesOf } from "../place/destination.ts";
import { Account } from "../process/account.ts";
import { type FetchParts, runFetch } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { optionDigests } from "../request/option-digests.ts";
import type { FetchOptions, FetchRequest } from "../request/request.ts";
import { type Caller, callerOf } from "../share/caller.ts";
import type { OwnedFetch } from "../share/owned-fetch.ts";
import { shareFetch } from "../share/shared-fetch.ts";
import { type ShelfOptions, shelfFor } from "../shelf/choose-shelf.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { identityHostOf } from "../source/openers.ts";
import type { FetchContext } from "./fetch-context.ts";
import type { InspectFileOptions } from "./inspect-file.ts";
import { obtainArtifact, takeUnasked } from "./obtain-artifact.ts";
import { openArtifact } from "./open-artifact.ts";
import { presentByChecksum } from "./present-file.ts";
import { settleRequest } from "./settle-request.ts";

export interface ArtifactOptions extends FetchOptions, Partial<Caller> {
  /** Brings back what an earlier attempt kept elsewhere. */
  readonly bringBack?: BringBack | null | undefined;
  /** Whether the result must have its `checksum`. It costs a core as much as all the rest of the fetch. @default true */
  readonly wantsChecksum?: boolean | undefined;
  /** Has the post step put a finished file into the Actions cache; without it only the machine's own store is used. */
  readonly defer?: ShelfOptions["defer"] | undefined;
  /** Puts the limit that several fetches share around the one of this fetch. */
  readonly admission?: FetchContext["admission"];
  /** Whether what was fetched may stay for the next run if the fetch does not end well. @default it may */
  readonly mayKeep?: FetchContext["mayKeep"];
  /** The rate limit that several fetches share. @default the request's own */
  readonly rate?: FetchContext["rate"];
  /** What several fetches look up once. @default it is alone */
  readonly common?: FetchContext["common"];
  /** Where the request's checksum comes from, as a clause such as `in the lock file`. @default the user gave it */
  readonly checksumOrigin?: string | undefined;
  /** The size that the lock file says. @default any is right */
  readonly requiredBytes?: number | undefined;
  /** Is given what no log may show, as soon as it is known: queries of signed URLs. */
  readonly onSecret?: ((secret: string) => void) | undefined;
  /** Called when a file begins to arrive, perhaps anew. Whoever it returns is told how far the file is. */
  readonly whileItComes?: FetchContext["whileItComes"];
  /** What is noted of the file, if it is not there, but what was made of it is. */
  readonly standIn?: FetchContext["standIn"];
  /** What is done with the file while its destination is still locked; whoever follows the fetch ends with what it returns. */
  readonly afterFetch?: FetchContext["afterFetch"];
}

/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
export function fetchArtifact(
  request: FetchRequest,
  {
    signal,
    reporter: listener,
    bringBack = null,
    defer = null,
    admission,
    mayKeep,
    rate,
    common,
    onSecret,
    whileItComes,
    standIn,
    afterFetch,
    checksumOrigin,
    requiredBytes,
    wantsChecksum = true,
    ...caller
  }: ArtifactOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FetchResult> {
  if (request.dryRun) return dryRun(request, { signal, reporter: listener, onSecret }, parts);
  const { timeoutMs, limitBytesPerSecond } = request;
  // One thread is enough for what is limited, and holds it back exactly.
  const threads = limitBytesPerSecond === undefined ? request.threads : 1;
  const reporter = unfailing(listener);
  const { host } = describeWanted(request);
  return runFetch(
    { host, timeoutMs, reach: request, identifiedTo: () => identityHostOf(request.url), signal, threads, parts },
    async (own) => {
      const account = new Account(parts.clock);
      const shelf = await shelfFor(request, { reporter, defer });
      const wantsSha256 = wantsChecksum || request.writeChecksum || shelf !== null;
      return run({
        request,
        asked: request,
        common,
        clock: parts.clock,
        reporter,
        bringBack,
        shelf,
        caller: callerOf(caller),
        account,
        checksumOrigin: checksumOrigin ?? null,
        requiredBytes,
        admission,
        mayKeep,
        rate,
        onSecret,
        whileItComes,
        standIn,
        afterFetch,
        wantsSha256,
        ...own,
      });
    },
  );
}

/** Whether nothing can be there that would make the question another one. */
function mayOpenFirst({ common, shelf, bringBack, standIn }: FetchContext, { path, record }: Destination): boolean {
  const isPlain = common !== undefined && shelf === null && bringBack === null && standIn === undefined;
  return isPlain && !existsSync(path) && !existsSync(record);
}

/** Null if it is to be fetched the usual way. */
async function trySmall(context: FetchContext, destination: Destination, source: OpenedSource): Promise<FetchResult | null> {
  if (context.common === undefined) return null;
  try {
    const outcome = await context.common.fetchSmall(context, destination, source);
    return outcome === null ? null : context.account.finish(outcome);
  } catch (thrown) {
    throw context.account.fail(thrown, context.signal, destination);
  }
}

/** Few ask for it. */
async function dryRun(request: FetchRequest, options: InspectFileOptions, parts: FetchParts): Promise<FetchResult> {
  return (await import("./dry-run.ts")).dryRun(request, options, parts);
}

async function run(given: FetchContext): Promise<FetchResult> {
  const { request, signal, account } = given;
  try {
    signal.throwIfAborted();
    const unasked = await findUnasked(request);
    if (unasked !== null) return await completeResult(given, await share(given, await openDestination(unasked), null));
    const isInFolder = await isFolder(request.path);
    if (!isInFolder) await requireBeside(request, request.path);
    const context = await settleRequest(given);
    const present = (await context.common?.findPresent(context, isInFolder)) ?? null;
    if (present !== null) return await completeResult(context, account.finish(present));
    const folders = context.common?.folders;
    const named = isInFolder ? null : await openPlace(context, request.path);
    if (named !== null && !mayOpenFirst(context, named)) return await completeResult(context, await share(context, named, null));
    const inFolder = join(request.path, "file");
    if (named === null && folders?.find(dirname(inFolder)) == null) await requireFilePlace(inFolder);
    // The file's name is in the answer, or the answer may be all that there is.
    await using source = await openArtifact(context, null);
    const destination = named ?? (await openPlace(context, join(request.path, source.fileName)));
    return await completeResult(context, (await trySmall(context, destination, source)) ?? (await share(context, destination, source)));
  } catch (thrown) {
    throw account.fail(thrown, signal, await placesOf(request.path));
  }
}

/** @throws FetchError: no file can be there, or another one of several goes there */
async function openPlace({ common, asked }: FetchContext, path: string): Promise<Destination> {
  const destination = await openDestination(path, common?.folders);
  await requireBeside(asked, destination.path);
  common?.places.claim(destination, describeWanted(asked));
  return destination;
}

/** What is written beside the file must have a place too. @throws FetchError */
async function requireBeside({ writeChecksum }: FetchRequest, path: string): Promise<void> {
  if (writeChecksum) (await import("../../target/write-checksum-file.ts")).requireChecksumPlace(path);
}

/** The path of a file for which no server need be asked; null if one must be, as is usual. */
async function findUnasked(request: FetchRequest): Promise<string | null> {
  if (!mayStayUnasked(request)) return null;
  return (await import("./present-unasked.ts")).findUnasked(request);
}

function mayStayUnasked({ refresh, maxAgeMs, checksum, force }: FetchRequest): boolean {
  // With a checksum the file is read instead.
  return (refresh === "never" || maxAgeMs !== undefined) && checksum === undefined && !force;
}

async function completeResult(context: FetchContext, result: FetchResult): Promise<FetchResult> {
  const { requireChecksum, writeChecksum } = context.request;
  if (!requireChecksum && !writeChecksum && (!context.wantsSha256 || result.checksum !== null)) return result;
  return (await import("./complete-result.ts")).completeResult(context, result);
}

/** @param opened the source, if it had to be opened before its destination was known */
async function share(context: FetchContext, destination: Destination, opened: OpenedSource | null): Promise<FetchResult> {
  const { request, signal, reporter, caller } = context;
  const { checksum } = request;
  const source = describeWanted(request);
  const shared = {
    ...caller,
    destination,
    label: source.label,
    /** Made when another process asks: the first request does not wait for its digests. */
    get wanted() {
      // The whole URL: what signs one server's URLs says on another which file is meant.
      const { wholeKey: key } = source;
      return { key, checksum: checksum === undefined ? null : formatChecksum(checksum), options: optionDigests(request) };
    },
    signal,
    reporter,
    onAttached: () => opened?.dropOpened(),
    verify: () => verify(context, destination, source.label),
  };
  try {
    return await shareFetch(shared, (owned) =>
      own({ ...context, signal: owned.signal, reporter: owned.reporter }, destination, opened, owned),
    );
  } catch (thrown) {
    throw context.account.fail(thrown, signal, destination);
  }
}

async function own(context: FetchContext, destination: Destination, opened: OpenedSource | null, owned: OwnedFetch): Promise<FetchResult> {
  const { account, request, signal, reporter, afterFetch } = context;
  let fetched: Outcome | null = null;
  try {
    fetched = await obtain(context, destination, opened);
    return account.finish(afterFetch === undefined ? fetched : await afterFetch(fetched, { signal, reporter }));
  } catch (thrown) {
    const mayKeep = owned.mayKeep && context.mayKeep?.() !== false && request.resume !== "off";
    // What failed may be a step after the fetch.
    account.keptBytes =
      fetched === null ? await leavePartial(destination, mayKeep, () => removePartial(destination)) : await bytesAt(destination.path);
    throw account.fail(thrown, signal, destination);
  }
}

async function obtain(context: FetchContext, destination: Destination, opened: OpenedSource | null): Promise<Outcome> {
  const { request, asked } = context;
  if (opened !== null || !mayStayUnasked(asked)) return obtainArtifact(context, destination, opened);
  const unasked = await takeUnasked(context, destination);
  if (unasked !== null) return unasked;
  // It was there a moment ago, and is gone now that we have the lock: then nothing was looked up yet.
  return obtainArtifact(request === asked ? await settleRequest(context) : context, destination, null);
}

async function bytesAt(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** An owner that was asked for no checksum did not check ours. */
async function verify({ request: { checksum }, signal }: FetchContext, destination: Destination, label: string): Promise<void> {
  if (checksum === undefined || (await presentByChecksum(destination, checksum, signal)) !== null) return;
  const { algorithm, hex } = checksum;
  const why = `another process fetched it without a checksum, and it has not the ${algorithm} digest ${hex}`;
  throw new FetchError("checksum-mismatch", `Cannot accept "${label}": ${why}`);
}
