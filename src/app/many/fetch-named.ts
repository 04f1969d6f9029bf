/** The use case "fetch what a name stands for": one file, or several if a pattern fits them, or a folder of a bucket holds them, and the path is a folder. */
import { join } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { isGlob } from "../../core/glob.ts";
import type { ResolvedSource } from "../../core/resolved-source.ts";
import type { FetchResult } from "../../core/result.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import type { ArtifactOptions } from "../file/fetch-artifact.ts";
import { lookUp } from "../file/resolve-request.ts";
import { isFolder, placesOf } from "../place/destination.ts";
import { Account } from "../process/account.ts";
import { type FetchParts, runFetch } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import type { FetchRequest } from "../request/request.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { identityHostOf, sourceKindOf } from "../source/openers.ts";
import { fetchFile } from "../unpack/fetch-file.ts";

/**
 * Fetches one file, as {@link fetchFile} does, or all that a pattern fits. Of several files nothing is brought back from elsewhere, and
 * nothing is left to the post step: what is kept for another machine is known by its name, which they share.
 *
 * @throws FetchError with `result` set
 */
export async function fetchNamed(
  request: FetchRequest,
  options: ArtifactOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FetchResult> {
  if (!namesSeveral(request) || !(await isFolder(request.path))) return fetchFile(request, options, parts);
  const account = new Account(parts.clock);
  const [only, ...others] = await findAll(request, options, { parts, account });
  if (only === undefined) return fetchFile(request, options, parts);
  if (others.length === 0) return fetchFile(requestFor(request, only), options, parts);
  const { bringBack: _none, defer: _never, ...shared } = options;
  const { connections, timeoutMs, failFast } = request;
  const leftMs = timeoutMs === undefined ? undefined : Math.max(1, timeoutMs - account.elapsedMs);
  // The time limit is for all of them together.
  const entries = [only, ...others].map((found) => ({
    sizeBytes: found.sizeBytes ?? null,
    request: { ...ownFolder(requestFor(request, found), found), timeoutMs: undefined },
  }));
  const together = { ...shared, failFast, connections, timeoutMs: leftMs };
  // What others wait for is known by one ID.
  if (options.onRunning !== undefined) return (await import("./share-many.ts")).shareMany(entries, together, parts);
  return (await import("./fetch-many.ts")).fetchMany(entries, together, parts);
}

function namesSeveral({ url, asset, artifact }: FetchRequest): boolean {
  const pattern = asset ?? artifact;
  return pattern === undefined ? sourceKindOf(url).namesSeveral?.(url) === true : isGlob(pattern);
}

/** What a folder's name does not need of an archive's. */
const ENDING = /\.(?:zip|7z|deb|tgz|txz|tzst|tbz2?|tar\.[a-z0-9]{2,4}|tar)$/i;

/** Of several archives each is unpacked into a folder of its own. */
function ownFolder(request: FetchRequest, { name }: ResolvedSource): FetchRequest {
  return request.extract === undefined || name === undefined
    ? request
    : { ...request, extract: join(request.extract, name.replace(ENDING, "")) };
}

function requestFor(request: FetchRequest, { url, name }: ResolvedSource): FetchRequest {
  return { ...request, url, path: name === undefined ? request.path : join(request.path, name) };
}

interface Finding {
  readonly parts: FetchParts;
  readonly account: Account;
}

async function findAll(request: FetchRequest, { signal, reporter }: ArtifactOptions, own: Finding): Promise<readonly ResolvedSource[]> {
  const { parts, account } = own;
  const { timeoutMs, url, path } = request;
  const { host } = describeWanted(request);
  const run = { host, timeoutMs, reach: request, identifiedTo: () => identityHostOf(url), signal, parts: { ...parts, isPart: true } };
  return runFetch(run, async ({ wire, signal }) => {
    try {
      const context = { request, wire, signal, clock: parts.clock, reporter: unfailing(reporter), account };
      const found = await lookUp(context, true);
      if (found.length === 1) return found;
      requireForSeveral(request, found.length);
      return found;
    } catch (thrown) {
      throw account.fail(thrown, signal, await placesOf(path));
    }
  });
}

/** @throws FetchError invalid-input: what is said of one file cannot be true of all */
function requireForSeveral({ checksum, mirrors = [] }: FetchRequest, count: number): void {
  if (checksum !== undefined) {
    throw new FetchError("invalid-input", `Cannot use one 'checksum' for ${count} files`, {
      hint: "Leave it out: each is checked against its published digest. Or give a 'checksum-url' that lists them.",
    });
  }
  if (mirrors.length > 0) {
    throw new FetchError("invalid-input", `Cannot use 'mirrors' for ${count} files: a mirror has one of them`, {
      hint: "Leave 'mirrors' out, or name one file.",
    });
  }
}
