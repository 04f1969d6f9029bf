/** What is done with an archive that is there: it is unpacked beside its folder, which then gets its name in one step. */
import { createHash } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { basename } from "node:path";
import { flushTree } from "../../archive/flush-tree.ts";
import type { WrittenTree } from "../../archive/tree-writer.ts";
import { unpackWholeApart } from "../../archive/unpack-apart.ts";
import { type Checksum, formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { foreignText } from "../../core/foreign-text.ts";
import type { Reporter } from "../../core/ports.ts";
import type { Outcome } from "../../core/result.ts";
import { DestinationLock } from "../../fetches/destination-lock.ts";
import { type ArtifactRecord, ArtifactRecords, fitsFile } from "../../state/artifact-record.ts";
import { openStateFolder } from "../../state/state-folder.ts";
import type { PlacedTree } from "../../state/tree-record.ts";
import { digestsOf } from "../../target/file-digest.ts";
import { midwayError } from "../../target/file-error.ts";
import { decideFlush } from "../place/resume-mode.ts";
import { type FoundTree, findTree, identityOf, requireReplaceable } from "./placed-tree.ts";
import { clearStaging, newTreeIn, openStaging, putInPlace } from "./put-in-place.ts";
import { treeOptions, type UnpackRequest } from "./tree-options.ts";
import type { TreePlace } from "./tree-place.ts";
import type { UnpackBeside, UnpackedBeside } from "./unpack-beside.ts";

/** More names are not repeated: one is enough to find the others. */
const MOST_NAMED = 3;

export interface UnpackContext {
  readonly place: TreePlace;
  readonly request: UnpackRequest;
  readonly signal: AbortSignal;
  readonly reporter: Reporter;
  /** What was unpacked while the archive came. */
  readonly beside: UnpackBeside;
  /** False if somebody else needs the archive later. */
  readonly mayRemove: () => boolean;
}

/** What a tree says of itself, for the result. */
export function alreadyUnpacked({ entries, archiveBytes, archiveDigests }: PlacedTree, path: string) {
  const checksum = archiveDigests.find((digest) => digest.startsWith("sha256:")) ?? null;
  return { status: "already-expanded", bytes: archiveBytes, reusedBytes: archiveBytes, checksum, extractedPath: path, entries } as const;
}

/** Whether a folder has what an archive of one of these digests holds, unpacked in this way. */
export function isUnpacked({ tree, isUntouched }: FoundTree, digests: readonly string[], options: string): boolean {
  return isUntouched && tree.options === options && tree.archiveDigests.some((digest) => digests.includes(digest));
}

/** What decides what comes out of an archive, as a digest. */
export function optionsOf({ archiveFormat, stripComponents, include, exclude, chmod }: UnpackRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([archiveFormat, stripComponents, include, exclude, chmod ?? null]))
    .digest("hex");
}

/** @throws FetchError */
export async function unpackFetched(outcome: Outcome, context: UnpackContext): Promise<Outcome> {
  const { place, request, signal } = context;
  const { path, bytes = 0 } = outcome;
  const beside = await context.beside.finish();
  // The folder's lock is given back before anybody hears of the result: he may come again at once.
  await using _beside = context.beside;
  using _lock = context.beside.isLocked ? null : DestinationLock.acquire(place.lock, place.path);
  try {
    if (beside === null) await clearStaging(place);
    const digests = await digestsFor(outcome, request.checksum, signal);
    const source = await sourceOf(outcome, digests);
    const found = await findTree(place, signal);
    const isThere = found !== null && !request.force && isUnpacked(found, digests, optionsOf(request));
    if (!isThere) await requireReplaceable(place, found);
    if (!isThere && outcome.status === "already-present") await requireFile(path, place);
    const tree = isThere ? found.tree : await unpackTo(outcome, { digests, source, found, beside }, context);
    // The same was unpacked once more, before its digest was known.
    if (isThere && beside !== null) await clearStaging(place);
    if (isThere) await confirmTree(place, tree, digests, source);
    const end = { checksum: sha256In(digests), extractedPath: place.path, entries: tree.entries };
    if (!request.keepArchive && context.mayRemove() && (await isOurs(outcome))) await rm(path, { force: true });
    if (!isThere) return { ...outcome, ...end, bytes, status: "expanded", changed: true };
    const reason = `${outcome.reason} What is in the folder was unpacked from the same archive, and was not touched since.`;
    return { ...outcome, ...end, bytes, status: "already-expanded", changed: false, reason };
  } catch (error) {
    await dropBroken(error, outcome, request);
    await clearStaging(place).catch((failure: unknown) => {
      const { message } = midwayError(failure, "clear up", place.staging);
      context.reporter.report({ type: "notice", message: `What was unpacked so far could not be removed: ${message}.` });
    });
    signal.throwIfAborted();
    throw midwayError(error, "unpack to", place.path);
  }
}

interface Unpacking extends Pick<PlacedTree, "source"> {
  readonly digests: readonly string[];
  readonly found: FoundTree | null;
  readonly beside: UnpackedBeside | null;
}

async function unpackTo(outcome: Outcome, { digests, source, found, beside }: Unpacking, context: UnpackContext): Promise<PlacedTree> {
  const { place, request, signal, reporter } = context;
  const bytes = outcome.bytes ?? (await stat(outcome.path)).size;
  const folder = newTreeIn(place);
  const written = beside === null ? await unpackWhole(outcome.path, bytes, context) : beside.written;
  for (const message of beside?.warnings ?? []) reporter.report({ type: "warning", message });
  for (const message of oddities(written)) reporter.report({ type: "notice", message });
  if (written.entries === 0) reporter.report({ type: "warning", message: nothingCame(request) });
  const tree: PlacedTree = {
    folder: await identityOf(folder),
    treeDigest: written.digest,
    archiveDigests: digests,
    archiveBytes: bytes,
    options: optionsOf(request),
    entries: written.entries,
    source,
  };
  // Else a crash could leave files of the right size without their bytes, and our note would call them untouched.
  if (decideFlush(request.flush)) await flushTree(folder);
  signal.throwIfAborted();
  if (found !== null && !found.isUntouched) {
    const message = `The folder "${place.path}" was changed since an earlier run unpacked it. It is replaced all the same, with what was changed in it.`;
    reporter.report({ type: "warning", message });
  }
  await putInPlace(place, tree, await place.records.read(place.id));
  await clearStaging(place);
  return tree;
}

async function unpackWhole(path: string, archiveBytes: number, { place, request, signal, reporter }: UnpackContext): Promise<WrittenTree> {
  await openStaging(place);
  const onNotice = (message: string) => reporter.report({ type: "warning", message });
  const options = await treeOptions(place, request, { name: basename(path), archiveBytes, signal, onNotice });
  return await unpackWholeApart({ path, sizeBytes: archiveBytes }, options);
}

async function digestsFor(
  { path, bytes = 0, checksum }: Outcome,
  wanted: Checksum | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const sha256 = checksum ?? `sha256:${await digestsOf({ path, sizeBytes: bytes }, [{ algorithm: "sha256" }], signal)}`;
  return [...new Set([sha256, ...(wanted === undefined ? [] : [formatChecksum(wanted)])])];
}

/** It was not fetched because of what was in the folder. @throws FetchError io: that was changed meanwhile */
async function requireFile(path: string, place: TreePlace): Promise<void> {
  if ((await stat(path).catch(() => null)) !== null) return;
  const state = "the folder was changed while the server was asked whether it still has the archive that is in it";
  throw new FetchError("io", `Cannot unpack to "${place.path}": ${state}`, { hint: "Run it again: the archive is fetched then." });
}

/** What is noted of the archive; undefined if the note is of another one. */
async function sourceOf({ fetchId, bytes }: Outcome, digests: readonly string[]): Promise<ArtifactRecord | undefined> {
  const record = await new ArtifactRecords(await openStateFolder()).read(fetchId);
  return record?.checksum != null && digests.includes(record.checksum) && record.sizeBytes === bytes ? record : undefined;
}

/** Notes that the tree is of the version that the source has now, by whatever name and digest it was found. */
async function confirmTree(
  { path, id, records }: TreePlace,
  tree: PlacedTree,
  digests: readonly string[],
  source = tree.source,
): Promise<void> {
  const archiveDigests = [...new Set([...tree.archiveDigests, ...digests])];
  const confirmed = source === undefined ? undefined : { ...source, confirmedEpochMs: Date.now() };
  await records.write(id, { version: 1, path, trees: [{ ...tree, archiveDigests, source: confirmed }] });
}

function sha256In(digests: readonly string[]): string | null {
  return digests.find((digest) => digest.startsWith("sha256:")) ?? null;
}

/** An archive that is damaged is of no use to the next run, which would go on failing with it. */
async function dropBroken(error: unknown, outcome: Outcome, { keepArchive }: UnpackRequest): Promise<void> {
  if (!(error instanceof FetchError) || error.code !== "broken-archive" || keepArchive) return;
  if (await isOurs(outcome).catch(() => false)) await rm(outcome.path, { force: true }).catch(() => {});
}

/** A file that was there before we came stays. That a given digest fits it is noted too, without a source that it came from. */
async function isOurs({ status, path, fetchId }: Outcome): Promise<boolean> {
  if (status !== "already-present") return true;
  const found = await stat(path).catch(() => null);
  if (found === null) return false;
  const record = await new ArtifactRecords(await openStateFolder()).read(fetchId);
  return record !== null && record.identity !== null && fitsFile(record, found);
}

function oddities({ stripped, oddities: { windows, colliding } }: WrittenTree): readonly string[] {
  const some = (names: readonly string[]) => {
    const first = names.slice(0, MOST_NAMED).map((name) => `"${foreignText(name)}"`);
    return `${names.length === 1 ? "1 name" : `${names.length} names`} in the archive (${first.join(", ")}${names.length > MOST_NAMED ? ", …" : ""})`;
  };
  return [
    ...(windows.length > 0 ? [`Windows cannot hold ${some(windows)}.`] : []),
    ...(colliding.length > 0 ? [`On filesystems of macOS and Windows, ${some(colliding)} would be the same as another one.`] : []),
    ...(stripped > 0
      ? [`${stripped === 1 ? "1 file" : `${stripped} files`} of the archive had setuid, setgid or the sticky bit, which are not kept.`]
      : []),
  ];
}

function nothingCame({ include, exclude, stripComponents }: UnpackRequest): string {
  const isChosen = include.length > 0 || exclude.length > 0 || stripComponents > 0;
  return `The folder is empty: ${isChosen ? "nothing in the archive fits 'include', 'exclude' and 'strip-components'" : "the archive has no entries"}.`;
}
