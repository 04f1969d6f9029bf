/** The use case "fetch an archive and unpack it": the folder is looked at first, and what is there already is neither fetched nor unpacked. */
import { relative } from "node:path";
import { formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { type FetchResult, finish } from "../../core/result.ts";
import { type ArtifactOptions, fetchArtifact } from "../file/fetch-artifact.ts";
import { placesOf } from "../place/destination.ts";
import { type FetchParts, hasOwnResult, reasonOf } from "../process/run-fetch.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { type FoundTree, findTree, requireReplaceable } from "./placed-tree.ts";
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
    const found = await findTree(place, signal);
    const present = request.checksum === undefined || request.force ? null : presentTree(request, place, found);
    if (present !== null) return { ...present, ...(await nameOf(request)), durationMs: Math.round(performance.now() - startedMs) };
    await requireReplaceable(place, found);
    return await fetchAndUnpackTo(place, request, options, parts);
  } catch (thrown) {
    if (hasOwnResult(thrown, signal)) throw thrown;
    const error = reasonOf(thrown, signal);
    const status = error.code === "cancelled" ? "cancelled" : "failed";
    error.result = finish({ ...(await nameOf(request)), status, reason: `${error.message}.` });
    throw error;
  }
}

async function nameOf({ path }: UnpackRequest) {
  const { path: named, fetchId } = await placesOf(path);
  return { path: named, fetchId };
}

/** If the folder has what the checksum stands for, nobody is asked. */
function presentTree(request: UnpackRequest, { path }: TreePlace, found: FoundTree | null): FetchResult | null {
  const { checksum } = request;
  if (found === null || checksum === undefined || !isUnpacked(found, [formatChecksum(checksum)], optionsOf(request))) return null;
  const reason = `What is in the folder was unpacked from an archive with the expected ${checksum.algorithm} digest, and was not touched since.`;
  return finish({ ...alreadyUnpacked(found.tree, path), path: "", fetchId: "", reason });
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
    return await fetchArtifact(
      request,
      {
        ...options,
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
