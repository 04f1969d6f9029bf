/**
 * Several files as one fetch that others can follow. It is known by the folder that all of them are in, and each of its files is a fetch of
 * its own besides.
 */
import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { formatChecksum } from "../../core/checksum.ts";
import type { FetchResult } from "../../core/result.ts";
import type { WantedSource } from "../../fetches/owner-protocol.ts";
import { lockOf } from "../../fetches/runtime-folder.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import { fetchIdOf, isFolder } from "../place/destination.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { optionDigests } from "../request/option-digests.ts";
import { callerOf } from "../share/caller.ts";
import { openPlaces } from "../share/fetch-places.ts";
import { shareFetch } from "../share/shared-fetch.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { fetchMany, type ManyEntry, type ManyOptions } from "./fetch-many.ts";
import { commonFolder } from "./many-result.ts";

/**
 * Fetches several files, as {@link fetchMany} does, or follows whoever fetches just these.
 *
 * @throws FetchError busy: others are fetched into the same folder in the background; as fetchMany does
 */
export async function shareMany(
  entries: readonly ManyEntry[],
  { signal = new AbortController().signal, reporter, ...options }: ManyOptions,
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FetchResult> {
  const path = await folderOfAll(entries);
  const fetchId = fetchIdOf(path);
  const { runtimeFolder } = await openPlaces();
  const shared = {
    ...callerOf(options),
    destination: { path, fetchId, lock: lockOf(runtimeFolder, fetchId) },
    label: `${entries.length} files`,
    wanted: wantedOf(entries),
    signal,
    reporter: unfailing(reporter),
    // Their checksums are part of what is wanted.
    verify: async () => {},
  };
  return shareFetch(shared, (owned) =>
    fetchMany(entries, { ...options, signal: owned.signal, reporter: owned.reporter, mayKeep: () => owned.mayKeep }, parts),
  );
}

/** As it is found by its path: the links before its last name are followed. */
async function folderOfAll(entries: readonly ManyEntry[]): Promise<string> {
  const paths = entries.map(async ({ request: { path } }) => ((await isFolder(path)) ? join(path, "file") : path));
  const folder = commonFolder(await Promise.all(paths));
  const parent = dirname(folder);
  return join(await realpath(parent).catch(() => parent), basename(folder), "/");
}

/** Another list, in another order too, is another fetch. */
function wantedOf(entries: readonly ManyEntry[]): WantedSource {
  const each = entries.map(({ request }) => ({ request, source: describeWanted(request), options: optionDigests(request) }));
  const key = digestOf(
    each.map(({ request: { path, checksum }, source }) => [
      source.wholeKey,
      path,
      checksum === undefined ? null : formatChecksum(checksum),
    ]),
  );
  const names = new Set(each.flatMap(({ options }) => Object.keys(options)));
  const options = Object.fromEntries([...names].map((name) => [name, digestOf(each.map((file) => file.options[name] ?? null))]));
  return { key, checksum: null, options };
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
