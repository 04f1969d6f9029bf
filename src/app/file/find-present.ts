/**
 * Whether one of many files is there already. A run that finds everything as the one before left it asks each file's server one question,
 * over the connections of the files before. It changes nothing, so it needs neither a lock nor a socket for whoever follows.
 */
import { lstatSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { Outcome } from "../../core/result.ts";
import { type ArtifactRecord, type ArtifactRecords, fitsFile } from "../../state/artifact-record.ts";
import { type Destination, openDestination } from "../place/destination.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { sourceKindOf } from "../source/openers.ts";
import { openRecords, versionOf } from "./artifact-notes.ts";
import type { FetchContext } from "./fetch-context.ts";
import { presentOutcome } from "./obtain-artifact.ts";
import { askVersion } from "./open-artifact.ts";
import { presentAs } from "./present-file.ts";

/** @param isInFolder whether the request's path is a folder's @throws FetchError the server's answer */
export async function findPresent(context: FetchContext, isInFolder: boolean): Promise<Outcome | null> {
  const path = isPlain(context) ? pathOf(context, isInFolder) : null;
  if (path === null || fileAt(path) === null) return null;
  const records = await openRecords(context.common);
  const destination = records === null ? null : await openDestination(path, context.common?.folders);
  if (records === null || destination === null || !isLeftAlone(destination)) return null;
  const record = await records.read(destination.fetchId);
  // In a folder the answer may name the file: that it is the one is only known if the same was asked for before.
  if (record === null || record.sourceKey !== describeWanted(context.asked).key) return null;
  return ask(context, destination, { record, records });
}

interface Recorded {
  readonly record: ArtifactRecord;
  readonly records: ArtifactRecords;
}

async function ask(context: FetchContext, destination: Destination, { record, records }: Recorded): Promise<Outcome | null> {
  const { path, fetchId } = destination;
  const found = fileAt(path);
  const known = versionOf(record);
  if (found === null || known === undefined || !fitsFile(record, found)) return null;
  await using source: OpenedSource = await askVersion(context, known);
  const now = fileAt(path);
  const present = now === null || !isLeftAlone(destination) ? null : presentAs(record, now, source);
  if (present === null) return null;
  await records.confirm(fetchId, Date.now(), record);
  return presentOutcome(destination, present);
}

/** What is checked, unpacked, kept elsewhere, or fetched again whatever is there has more to it. */
function isPlain({ request, shelf, bringBack, afterFetch }: FetchContext): boolean {
  const { checksum, requireChecksum, force, refresh, mirrors = [], parts = [] } = request;
  const isChecked = checksum !== undefined || requireChecksum;
  const isOne = mirrors.length === 0 && parts.length === 0;
  return !isChecked && !force && refresh !== "always" && isOne && shelf === null && bringBack === null && afterFetch === undefined;
}

/** Where the file is if it has the name that its URL suggests; null if its URL suggests none. */
function pathOf({ request: { path, url } }: FetchContext, isInFolder: boolean): string | null {
  if (!isInFolder) return path;
  const name = sourceKindOf(url).nameOf?.(url);
  return name === undefined ? null : join(path, name);
}

/** Null if there is none, or something else. */
function fileAt(path: string): Stats | null {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found?.isFile() ? found : null;
  } catch {
    // Whoever opens it says what is wrong.
    return null;
  }
}

/** Whether nobody is at it, and nothing is left of an earlier fetch. */
function isLeftAlone({ part, record, lock }: Destination): boolean {
  try {
    return [part, record, lock].every((place) => lstatSync(place, { throwIfNoEntry: false }) === undefined);
  } catch {
    return false;
  }
}
