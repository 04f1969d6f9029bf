/** The use case "fetch an archive and unpack it": the folder is looked at first, and what is there already is neither fetched nor unpacked. */
import { relative } from "node:path";
import { formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { type FetchResult, finish } from "../../core/result.ts";
import { DestinationLock } from "../../fetches/destination-lock.ts";
import type { ArtifactRecord } from "../../state/artifact-record.ts";
import { type ArtifactOptions, fetchArtifact } from "../file/fetch-artifact.ts";
import { whyUnasked } from "../file/present-unasked.ts";
import { placesOf } from "../place/destination.ts";
import { type FetchParts, hasOwnResult, reasonOf } from "../process/run-fetch.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { type FoundTree, findTree, requireReplaceable } from "./placed-tree.ts";
import { clearStaging, hasLostTree } from "./put-in-place.ts";
import type { UnpackRequest } from "./tree-options.ts";
import { openTreePlace, type TreePlace } from "./tree-place.ts";
import { UnpackBeside } from "./unpack-beside.ts";
import { alreadyUnpacked, isUnpacked, optionsOf, unpackFetched } from "./unpack-fetched.ts";

/** @throws FetchError with `result` set */
export async function fetchAndUnpack(request: UnpackRequest, options: ArtifactOptions, parts?: FetchParts): Promise<FetchResult> {
  const signal = options.signal ?? new AbortController().signal;
  const startedMs = performance.now();
  try {
    const place = await openTreePlace(request.extract);
    requireApart(request, place);
    if (await hasLostTree(place)) await giveBack(place);
    const found = await findTree(place, signal);
    const present = mayBeThere(request) ? presentTree(request, place, found) : null;
    // It is in use.
    if (present !== null) await place.records.touch(place.id);
    if (present !== null) return { ...present, ...(await nameOf(request)), durationMs: Math.round(performance.now() - startedMs) };
    await requireReplaceable(place, found);
    return await fetchAndUnpackTo(place, request, { ...options, standIn: standInFor(request, found) }, parts);
  } catch (thrown) {
    if (hasOwnResult(thrown, signal)) throw thrown;
    const error = reasonOf(thrown, signal);
    const status = error.code === "cancelled" ? "cancelled" : "failed";
    error.result = finish({ ...(await nameOf(request)), status, reason: `${error.message}.` });
    throw error;
  }
}

/** Whatever becomes of this run, the tree that another one put aside is there again. */
async function giveBack(place: TreePlace): Promise<void> {
  try {
    using _lock = DestinationLock.acquire(place.lock, place.path);
    await clearStaging(place);
  } catch {
    // Whoever has the lock is at it. What else is wrong is said when the place is needed.
  }
}

async function nameOf({ path }: UnpackRequest) {
  const { path: named, fetchId } = await placesOf(path);
  return { path: named, fetchId };
}

function mayBeThere({ force, refresh }: UnpackRequest): boolean {
  return !force && refresh !== "always";
}

/** If the folder has what the checksum stands for, nobody is asked. Nor if nobody is to be asked. */
function presentTree(request: UnpackRequest, { path }: TreePlace, found: FoundTree | null): FetchResult | null {
  const { checksum } = request;
  if (found === null) return null;
  const why = checksum === undefined ? whyTreeUnasked(request, found) : `the archive has the expected ${checksum.algorithm} digest`;
  const digests = checksum === undefined ? found.tree.archiveDigests : [formatChecksum(checksum)];
  if (why === null || !isUnpacked(found, digests, optionsOf(request))) return null;
  const reason = `What is in the folder was not touched since it was unpacked, and ${why}.`;
  return finish({ ...alreadyUnpacked(found.tree, path), path: "", fetchId: "", reason });
}

function whyTreeUnasked(request: UnpackRequest, { tree: { source } }: FoundTree): string | null {
  if (source === undefined || source.sourceKey !== describeWanted(request).key) return null;
  if (request.requireChecksum && (source.checkedAgainst ?? null) === null) return null;
  return whyUnasked(request, source, Date.now());
}

/** By what the server is asked, in place of the archive that is gone. */
function standInFor(request: UnpackRequest, found: FoundTree | null): ArtifactRecord | undefined {
  const { checksum, keepArchive, requireChecksum } = request;
  if (found === null || !mayBeThere(request) || checksum !== undefined || keepArchive) return undefined;
  const { source, archiveDigests } = found.tree;
  // What was checked when it came need not come again to be checked.
  if (requireChecksum && (source?.checkedAgainst ?? null) === null) return undefined;
  return isUnpacked(found, archiveDigests, optionsOf(request)) ? source : undefined;
}

async function fetchAndUnpackTo(
  place: TreePlace,
  request: UnpackRequest,
  options: ArtifactOptions,
  parts?: FetchParts,
): Promise<FetchResult> {
  let isDeferred = false;
  const { defer } = options;
  const deferring =
    defer === null || defer === undefined
      ? defer
      : (fetch: Parameters<typeof defer>[0]) => {
          isDeferred = true;
          return defer(fetch);
        };
  const fetch = async () => {
    await using beside = new UnpackBeside({ place, request, signal: options.signal ?? new AbortController().signal });
    // If the user is mistaken about the archive, its first bytes say so, and the rest of it need not come.
    const signal = options.signal === undefined ? beside.mistaken : AbortSignal.any([options.signal, beside.mistaken]);
    return await fetchArtifact(
      request,
      {
        ...options,
        signal,
        wantsChecksum: true,
        defer: deferring,
        whileItComes: (file) => beside.follow(file),
        afterFetch: (outcome, { signal, reporter }) =>
          unpackFetched(outcome, { place, request, signal, reporter: unfailing(reporter), beside, mayRemove: () => !isDeferred }),
      },
      parts,
    );
  };
  const result = await fetch();
  // Another process fetched the archive, and unpacked it elsewhere or not at all.
  return result.status === "running" || result.extractedPath === place.path ? result : await fetch();
}

/** What replaces the folder would replace the archive too. @throws FetchError invalid-input */
function requireApart({ path }: UnpackRequest, place: TreePlace): void {
  const within = relative(place.path, path);
  if (within.startsWith("..") || within.startsWith("/")) return;
  throw new FetchError("invalid-input", `Cannot unpack to "${place.path}": the archive itself would be in that folder`, {
    hint: "Give the archive another 'path', or name another folder as 'extract', such as one in it.",
  });
}
