/** How the file comes to its destination: it is there already, or on a shelf, or it is fetched, and starts over once if it must. */
import { lstat } from "node:fs/promises";
import { type Checksum, formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { Outcome } from "../../core/result.ts";
import type { ArtifactRecords } from "../../state/artifact-record.ts";
import { keptBytes, removePartial } from "../partial/partial-file.ts";
import type { Destination } from "../place/destination.ts";
import { decideResumeMode } from "../place/resume-mode.ts";
import { type ArtifactKey, versionKeyOf } from "../shelf/artifact-shelf.ts";
import { shelveArtifact } from "../shelf/shelve-artifact.ts";
import type { FoundFile } from "../shelf/take-artifact.ts";
import { noteGiven, noteVersion, openRecords } from "./artifact-notes.ts";
import { checkedName, type ExpectedDigest, expectedDigest, givenDigest, hasAllPartDigests, requireExpected } from "./expected-digest.ts";
import type { FetchContext } from "./fetch-context.ts";
import type { FilledTarget } from "./fill-target.ts";
import { openArtifact, reopenArtifact } from "./open-artifact.ts";
import { hasDigest, presentByChecksum, presentByRecord, requireOwn, standsForChecksum } from "./present-file.ts";
import { preservedTime } from "./preserved-time.ts";

/**
 * The transfer is loaded this long after the server was asked, in milliseconds: a server that is not near answers later. One that is near
 * is asked first.
 */
const LOAD_AFTER_MS = 2;
/** Modules of Node's that the first bytes are checked and recorded with. They take 10 ms to load, and the answer would wait for that. */
const NEEDED_SOON = ["node:crypto", "node:zlib"];

interface Fetched {
  readonly outcome: Outcome & { readonly bytes: number; readonly checksum: string | null };
  /** What pins the version that it is of. */
  readonly source: OpenedSource;
  /** The user's checksum; else its SHA-256; null if nobody wanted that. */
  readonly digest: Checksum | null;
  /** Whether its bytes were checked against a digest. */
  readonly isChecked: boolean;
}

/**
 * Under the destination's lock.
 * @param opened the source, if it had to be opened before its destination was known
 * @throws FetchError
 */
export async function obtainArtifact(context: FetchContext, destination: Destination, opened: OpenedSource | null): Promise<Outcome> {
  const { checksum, force, refresh } = context.request;
  const fetchesAgain = force || refresh === "always";
  if (checksum !== undefined && !fetchesAgain) {
    const standing = await standsForChecksum(destination, checksum, context.standIn);
    if (standing !== null) return await alreadyPresent(destination, standing, givenDigest(context)?.name ?? null);
    const present = await presentByChecksum(destination, checksum, context.signal);
    if (present !== null) return await noteGiven(context, await alreadyPresent(destination, present, givenDigest(context)?.name ?? null));
  }
  // Opened before its destination was known: the answer named the file.
  if (opened !== null && !force) await requireOwn(destination, opened, await openRecords(context.common));
  if (checksum !== undefined && !fetchesAgain) {
    const taken = await take(context, destination, { kind: "digest", checksum });
    if (taken !== null) return await noteGiven(context, await fromCache(destination, taken, givenDigest(context)?.name ?? null));
  }
  const asksFirst = checksum === undefined && !fetchesAgain && (await isVersionThere(context, destination));
  if (!asksFirst) await bringBackTo(context, destination);
  await using asked = opened ?? (await openArtifact(context, destination, loadSoon));
  const records = await openRecords(context.common);
  if (checksum === undefined && !fetchesAgain) {
    const found = await findVersion(context, destination, asked, records);
    if (found !== null) return found;
  }
  if (asksFirst) await bringBackTo(context, destination);
  // Somebody has touched the file since it was asked whether its version is still the same.
  await using again = asked.isUnchanged ? await reopenArtifact(context, asked, false) : null;
  const source = again ?? asked;
  explainSource(context, source);
  // Awaited: the source is disposed of only then.
  return await fetchVersion(context, destination, source, records);
}

/** Whether the file, or what was made of it, may be of the version that the server has: then an earlier attempt's partial file is not needed. */
async function isVersionThere({ standIn }: FetchContext, { path }: Destination): Promise<boolean> {
  return standIn !== undefined || (await lstat(path).catch(() => null)) !== null;
}

async function bringBackTo({ bringBack }: FetchContext, destination: Destination): Promise<void> {
  if (bringBack !== null && (await keptBytes(destination)) === 0) await bringBack(destination);
}

/** Without a question to any server; null if one must be asked. Under the destination's lock. */
export async function takeUnasked(context: FetchContext, destination: Destination): Promise<Outcome | null> {
  const present = await (await import("./present-unasked.ts")).presentUnasked(context.asked, destination);
  return present === null ? null : alreadyPresent(destination, present, present.checkedAgainst);
}

/** Loads what the answer is for, soon after the server was asked. Called when it is. */
function loadSoon(): void {
  const load = (): void => {
    void loadTransfer().catch(() => {});
    for (const name of NEEDED_SOON) process.getBuiltinModule(name);
  };
  // A connection to a near server is there, and the request sent, before the first of the two.
  setImmediate(() => setTimeout(load, LOAD_AFTER_MS).unref());
}

function loadTransfer() {
  return import("./fill-target.ts");
}

async function fetchVersion(
  context: FetchContext,
  destination: Destination,
  source: OpenedSource,
  records: ArtifactRecords | null,
): Promise<Outcome> {
  const { outcome, source: used, digest, isChecked } = await fetchAnew(context, destination, source);
  if (!isChecked && !used.isEndProven) {
    context.reporter.report({ type: "warning", message: endUnproven(used.label) });
    return outcome;
  }
  if (records !== null) await noteVersion(context, records, outcome, used);
  await shelveArtifact(context, used, { path: outcome.path, sizeBytes: outcome.bytes, digest });
  return outcome;
}

/** What the user should know of it. If something would be kept for others, he hears why it is not. */
export function explainSource(context: FetchContext, { notice: own, privacy }: OpenedSource): void {
  if (own !== null) notice(context, own);
  const { cache, resume } = context.request;
  if (privacy === null || privacy.advice === "" || !(cache || decideResumeMode(resume) === "cache")) return;
  notice(context, `Nothing of the file is put into a cache that others can read. ${privacy.advice}`);
}

/** Whether the version that the source has now is there already, or on the shelf. */
async function findVersion(
  context: FetchContext,
  destination: Destination,
  source: OpenedSource,
  records: ArtifactRecords | null,
): Promise<Outcome | null> {
  const present = records === null ? null : await presentByRecord(destination, source, records, context.standIn);
  const { requireChecksum } = context.request;
  const before = present?.wasCheckedAgainst ?? null;
  if (present !== null && requireChecksum && before !== null) return alreadyPresent(destination, ...checkedNow(present, before));
  const expected = requireChecksum ? expectedDigest(context, source, source.sizeBytes) : null;
  requireExpected(context, source, expected);
  if (present !== null && (await isAsExpected(context, destination, { present, source, expected }))) {
    await records?.confirm(destination.fetchId, Date.now());
    return alreadyPresent(destination, ...checkedNow(present, requireChecksum ? checkedName(context, source, expected) : null));
  }
  // Nothing of a private source is ever kept: what would be found is somebody else's. What is kept was checked against its own note only.
  const key = source.privacy === null && !requireChecksum ? versionKeyOf(source) : null;
  const taken = key === null ? null : await take(context, destination, key, source);
  if (taken === null) return null;
  const outcome = await fromCache(destination, ...checkedNow(taken, null));
  if (records !== null) await noteVersion(context, records, outcome, source);
  return outcome;
}

/**
 * Fetches, and starts over once if going on would mix two versions or repeat a wrong byte. It starts over more than once only if other
 * mirrors are left. If two of them bring the same bytes, it is the checksum that is wrong.
 */
async function fetchAnew(
  context: FetchContext,
  destination: Destination,
  source: OpenedSource,
  before: { readonly message: string; readonly wasMixed: boolean } | null = null,
): Promise<Fetched> {
  try {
    return await fill(context, destination, source);
  } catch (error) {
    if (!(error instanceof FetchError) || !mayStartOver(context, error, source)) throw error;
    const { message } = error;
    if (before !== null && (!source.hasAlternative || (!before.wasMixed && message === before.message))) throw error;
    const wasMixed = source.isMixed;
    await using renewed = await startOver(context, destination, source, error);
    return await fetchAnew(context, destination, renewed, { message, wasMixed });
  }
}

/** Gives up all that came, and opens the source again. */
async function startOver(context: FetchContext, destination: Destination, source: OpenedSource, error: FetchError): Promise<OpenedSource> {
  const { reporter, account } = context;
  // The same way would mix the same versions again: the bytes of one answer are always of one.
  const inOneAnswer = error.code === "source-changed" || source.isMixed;
  const how = source.hasAlternative ? ", from one mirror alone" : inOneAnswer ? ", in one stream" : "";
  const why = source.isMixed ? " Its servers have different versions of it, or name them differently." : "";
  reporter.report({ type: "warning", message: `${error.message}.${why} The fetch starts over, once${how}.` });
  source.dropOpened();
  account.tally.startOver();
  await removePartial(destination);
  const renewed = await reopenArtifact(context, source, inOneAnswer);
  if (renewed.isBackAgain) {
    const message = `The servers of "${renewed.label}" disagree about its version: the one from before came back. Now it comes from one of them.`;
    reporter.report({ type: "warning", message });
  }
  return renewed;
}

function mayStartOver({ account: { tally } }: FetchContext, { code }: FetchError, source: OpenedSource): boolean {
  if (code === "source-changed") return true;
  // A fetch from the first byte of one version that does not match would not match again; kept bytes may have been the wrong ones.
  return code === "checksum-mismatch" && (tally.reusedBytes > 0 || source.isMixed || source.hasAlternative === true);
}

async function fill(context: FetchContext, destination: Destination, source: OpenedSource): Promise<Fetched> {
  const { fillTarget } = await loadTransfer();
  return outcomeOf(context, destination, source, await fillTarget(context, destination, source));
}

/** How a fetch of this source ended well. */
export function outcomeOf(context: FetchContext, destination: Destination, source: OpenedSource, filled: FilledTarget): Fetched {
  const { bytes, reason, sha256, expected } = filled;
  const { reusedBytes } = context.account.tally;
  const status = reusedBytes > 0 ? ("resumed" as const) : ("downloaded" as const);
  const own: Checksum | null = sha256 === null ? null : { algorithm: "sha256", hex: sha256 };
  const digest = context.request.checksum ?? own;
  const { shares: mirrorShares } = source;
  const end = {
    bytes,
    checksum: own === null ? null : formatChecksum(own),
    checkedAgainst: checkedName(context, source, expected),
    changed: true,
    reason,
    reusedBytes,
    ...(mirrorShares === undefined ? {} : { mirrorShares }),
  };
  return { outcome: { ...nameOf(destination), status, ...end }, source, digest, isChecked: end.checkedAgainst !== null };
}

/** @param source if it was asked: it says the file's time */
async function take(context: FetchContext, destination: Destination, key: ArtifactKey, source?: OpenedSource): Promise<FoundFile | null> {
  if (context.shelf === null) return null;
  const { takeArtifact } = await import("../shelf/take-artifact.ts");
  return takeArtifact(context, destination, key, source === undefined ? undefined : preservedTime(context, source, Date.now()));
}

/** How a fetch ends that finds the file there, as its server says. */
export function presentOutcome({ path, fetchId }: Destination, found: FoundFile): Outcome {
  const [{ reason }] = checkedNow(found, null);
  return { path, fetchId, status: "already-present", ...endOf({ ...found, reason }, null) };
}

/** A file that is known by its version. @returns it with a reason that says whether its bytes were checked, and by what */
function checkedNow(found: FoundFile, name: string | null): readonly [FoundFile, string | null] {
  const checked = name === null ? NOT_CHECKED : `Its bytes were checked against ${name}.`;
  return [{ ...found, reason: `${found.reason} ${checked}` }, name];
}

const NOT_CHECKED = "Nobody has given a digest of the file, so its bytes were checked against none.";

/** Whether the file there has the digests that are wanted, if 'require-checksum' asks for them. */
async function isAsExpected(
  { request, signal }: FetchContext,
  destination: Destination,
  { present, source, expected }: { readonly present: FoundFile; readonly source: OpenedSource; readonly expected: ExpectedDigest | null },
): Promise<boolean> {
  if (expected !== null) return hasDigest(present.sizeBytes, destination, expected, signal);
  if (!request.requireChecksum || !hasAllPartDigests(request, source)) return true;
  const { hasSections } = await import("./section-digests.ts");
  return hasSections(source.sections ?? [], destination.path, signal);
}

/** @param checkedAgainst what its bytes were checked against just now; null if there was nothing */
async function fromCache(destination: Destination, found: FoundFile, checkedAgainst: string | null): Promise<Fetched["outcome"]> {
  await removePartial(destination);
  return { ...nameOf(destination), status: "from-cache", ...endOf(found, checkedAgainst), changed: true, cacheHit: true };
}

/** @param checkedAgainst as for {@link fromCache} */
async function alreadyPresent(destination: Destination, found: FoundFile, checkedAgainst: string | null): Promise<Fetched["outcome"]> {
  await removePartial(destination);
  return { ...nameOf(destination), status: "already-present", ...endOf(found, checkedAgainst) };
}

function endOf({ sizeBytes, checksum, reason }: FoundFile, checkedAgainst: string | null) {
  return { bytes: sizeBytes, checksum, checkedAgainst, reason, reusedBytes: sizeBytes };
}

function nameOf({ path, fetchId }: Destination): Pick<Outcome, "path" | "fetchId"> {
  return { path, fetchId };
}

function notice({ reporter }: FetchContext, message: string): void {
  reporter.report({ type: "notice", message });
}

/** Such a file is noted nowhere: a later fetch must not take it for whole. */
function endUnproven(label: string): string {
  return `It is not known whether "${label}" is whole: the server sent no length, and a connection that broke would have looked the same. Give a 'checksum' to be sure. The next fetch fetches the file again.`;
}
