/** What is noted of a finished file, for the next fetch and for whoever looks. If it cannot be noted, that costs no more than a fetch. */
import { stat } from "node:fs/promises";
import { basename, dirname, sep } from "node:path";
import type { KnownVersion, OpenedSource } from "../../core/opened-source.ts";
import type { FetchResult } from "../../core/result.ts";
import { type ArtifactRecord, ArtifactRecords, fitsFile } from "../../state/artifact-record.ts";
import { openStateFolder } from "../../state/state-folder.ts";
import { fileError } from "../../target/file-error.ts";
import type { FetchRequest } from "../request/request.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { sourceKindOf } from "../source/openers.ts";
import type { FetchContext } from "./fetch-context.ts";

/** What of a fetch's end is noted. */
type Finished = Pick<FetchResult, "path" | "fetchId" | "bytes" | "checksum"> & Partial<Pick<FetchResult, "checkedAgainst">>;

/** With the modification time of the file in milliseconds, if it is known. */
type Dated = Finished & { readonly mtimeMs?: number };

/** Which version it is of. */
type Noted = Pick<OpenedSource, "identity" | "versionHeaders">;

/** The records; null if there is no place for them. @param common fetches that run together have them open */
export async function openRecords(common?: FetchContext["common"]): Promise<ArtifactRecords | null> {
  if (common !== undefined) return common.records;
  try {
    return new ArtifactRecords(await openStateFolder());
  } catch {
    // Without records a present file is fetched again, which is always right.
    return null;
  }
}

/** The name that a URL suggests for a file in a folder; null if only its source knows one. */
export function suggestedName({ url }: Pick<FetchRequest, "url">): string | null {
  return sourceKindOf(url).nameOf?.(url) ?? null;
}

/** Notes which version stands there now. @param source null if only a digest that the user gave says that it is right */
export async function noteVersion(
  { asked, reporter }: FetchContext,
  records: ArtifactRecords,
  { path, fetchId, bytes, checksum, checkedAgainst = null, mtimeMs: known }: Dated,
  source: Noted | null,
): Promise<void> {
  try {
    const mtimeMs = known ?? (await stat(path)).mtimeMs;
    const { key: sourceKey } = describeWanted(asked);
    const version = { identity: source?.identity ?? null, headers: source?.versionHeaders ?? {} };
    const file = { path, sizeBytes: bytes, mtimeMs, checksum, checkedAgainst };
    await records.write(fetchId, { version: 1, sourceKey, confirmedEpochMs: Date.now(), ...version, ...file });
    const name = basename(path);
    const isInFolder = asked.path.endsWith(sep) || basename(asked.path) !== name;
    if (isInFolder && name !== suggestedName(asked)) await records.noteName({ folder: dirname(path), sourceKey }, name);
  } catch (error) {
    const { message } = fileError(error, "write to", "the state folder");
    reporter.report({ type: "notice", message: `The fetch is not noted for later ones, which may fetch the file again: ${message}` });
  }
}

/** Notes what a given digest said is right, unless it is noted: then whoever looks without the digest finds it ready too. */
export async function noteGiven<End extends Finished>(context: FetchContext, end: End): Promise<End> {
  const records = await openRecords(context.common);
  const [noted, found] = await Promise.all([records?.read(end.fetchId), stat(end.path).catch(() => null)]);
  if (noted != null && found !== null && fitsFile(noted, found)) return end;
  if (records !== null) await noteVersion(context, records, end, null);
  return end;
}

/** The version that is at a path, if it is untouched and the server can be asked whether it still has it; else undefined. */
export async function knownVersion({ path, fetchId }: Pick<FetchResult, "path" | "fetchId">): Promise<KnownVersion | undefined> {
  const [found, records] = await Promise.all([stat(path).catch(() => null), openRecords()]);
  const record = found === null ? null : ((await records?.read(fetchId)) ?? null);
  return found === null || record === null || !fitsFile(record, found) ? undefined : versionOf(record);
}

/** The version that a record is of; undefined if that is not known. */
export function versionOf(record: ArtifactRecord | undefined): KnownVersion | undefined {
  if (record === undefined || record.identity === null) return undefined;
  const { identity, headers, sizeBytes } = record;
  return { key: identity.key, validator: identity.validator, sizeBytes, ...headers };
}
