/** What is noted of a finished file, for the next fetch and for whoever looks. If it cannot be noted, that costs no more than a fetch. */
import { stat } from "node:fs/promises";
import type { Identity } from "../../core/checkpoint.ts";
import type { FetchResult } from "../../core/result.ts";
import { ArtifactRecords, fitsFile } from "../../state/artifact-record.ts";
import { openStateFolder } from "../../state/state-folder.ts";
import { fileError } from "../../target/file-error.ts";
import { describeWanted } from "../source/open-wanted.ts";
import type { FetchContext } from "./fetch-context.ts";

/** What of a fetch's end is noted. */
type Finished = Pick<FetchResult, "path" | "fetchId" | "bytes" | "checksum">;

/** The records; null if there is no place for them. */
export async function openRecords(): Promise<ArtifactRecords | null> {
  try {
    return new ArtifactRecords(await openStateFolder());
  } catch {
    // Without records a present file is fetched again, which is always right.
    return null;
  }
}

/** Notes which version stands there now. @param identity null if only a digest that the user gave says that it is right */
export async function noteVersion(
  { asked, reporter }: FetchContext,
  records: ArtifactRecords,
  { path, fetchId, bytes, checksum }: Finished,
  identity: Identity | null,
): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    const { key: sourceKey } = describeWanted(asked);
    await records.write(fetchId, { version: 1, identity, sourceKey, path, sizeBytes: bytes, mtimeMs, checksum });
  } catch (error) {
    const { message } = fileError(error, "write to", "the state folder");
    reporter.report({ type: "notice", message: `The fetch is not noted for later ones, which may fetch the file again: ${message}` });
  }
}

/** Notes what a given digest said is right, unless it is noted: then whoever looks without the digest finds it ready too. */
export async function noteGiven<End extends Finished>(context: FetchContext, end: End): Promise<End> {
  const records = await openRecords();
  const [noted, found] = await Promise.all([records?.read(end.fetchId), stat(end.path).catch(() => null)]);
  if (noted != null && found !== null && fitsFile(noted, found)) return end;
  if (records !== null) await noteVersion(context, records, end, null);
  return end;
}
