/**
 * Whether the file at a destination counts although no server is asked: with `refresh: never`, or as long as `max-age` lasts. Our own
 * record must say that it was fetched from what is asked for now, and was not touched since.
 */
import { lstat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatSeconds } from "../../core/units.ts";
import { type ArtifactRecord, fitsFile } from "../../state/artifact-record.ts";
import { type Destination, findDestination, isFolder } from "../place/destination.ts";
import type { FetchRequest } from "../request/request.ts";
import type { FoundFile } from "../shelf/take-artifact.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { openRecords, suggestedName } from "./artifact-notes.ts";

/**
 * The path at which the file counts without a question; null if somebody must be asked. In a folder it is looked for under the name that the
 * URL suggests, and under the one that the source gave it last. If both are there, the one that was confirmed last counts.
 * @param asked as the user wrote it: nothing was looked up yet
 */
export async function findUnasked(asked: FetchRequest): Promise<string | null> {
  const paths = (await isFolder(asked.path)) ? (await namesIn(asked)).map((name) => join(asked.path, name)) : [asked.path];
  const found = await Promise.all(paths.map(async (path) => ({ path, present: await presentUnasked(asked, await findDestination(path)) })));
  const [last] = found
    .flatMap(({ path, present }) => (present === null ? [] : [{ path, ...present }]))
    .toSorted((a, b) => b.confirmedEpochMs - a.confirmedEpochMs);
  return last?.path ?? null;
}

async function namesIn(asked: FetchRequest): Promise<readonly string[]> {
  const folder = dirname((await findDestination(join(asked.path, "file"))).path);
  const noted = await (await openRecords())?.nameIn({ folder, sourceKey: describeWanted(asked).key });
  return [...new Set([suggestedName(asked), noted].filter((name) => name != null))];
}

/** The file that counts; null if somebody must be asked. */
export async function presentUnasked(
  asked: FetchRequest,
  { path, fetchId }: Pick<Destination, "path" | "fetchId">,
): Promise<(FoundFile & { readonly checkedAgainst: string | null; readonly confirmedEpochMs: number }) | null> {
  const [found, records] = await Promise.all([lstat(path).catch(() => null), openRecords()]);
  const record = found?.isFile() && records !== null ? await records.read(fetchId) : null;
  if (found === null || record === null || !fitsFile(record, found) || record.sourceKey !== describeWanted(asked).key) return null;
  const { checkedAgainst = null, checksum, confirmedEpochMs = 0 } = record;
  if (asked.requireChecksum && checkedAgainst === null) return null;
  const why = whyUnasked(asked, record, Date.now());
  if (why === null) return null;
  await records?.touch(fetchId);
  const reason = `The file there was not touched since it was fetched, and ${why}.`;
  return { sizeBytes: found.size, checksum, checkedAgainst, confirmedEpochMs, reason };
}

/** Why nobody need be asked whether a version is still the one of the source, as a clause; null if somebody must be. */
export function whyUnasked(
  { refresh, maxAgeMs = 0 }: FetchRequest,
  { confirmedEpochMs }: ArtifactRecord,
  nowEpochMs: number,
): string | null {
  if (refresh === "never") return "'refresh: never' asks no server";
  const ageMs = nowEpochMs - (confirmedEpochMs ?? 0);
  // A clock that was set back would keep a file for as long as it was wrong.
  if (ageMs < 0 || ageMs >= maxAgeMs) return null;
  return `its version was confirmed ${formatSeconds(ageMs / 1000)} ago, which 'max-age' allows`;
}
