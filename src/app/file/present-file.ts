/**
 * Whether the file at a destination is already the one that is asked for. A digest says so, or our own record together with
 * the origin; the mere existence of a file never does.
 */
import type { Stats } from "node:fs";
import { lstat, stat } from "node:fs/promises";
import { type Checksum, formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import { type ArtifactRecord, type ArtifactRecords, fitsFile, isOfVersion } from "../../state/artifact-record.ts";
import type { Destination } from "../place/destination.ts";
import type { FoundFile } from "../shelf/take-artifact.ts";
import type { ExpectedDigest } from "./expected-digest.ts";

/** Hashes what is there; null if nothing is there, or something else. Asks no server. */
export async function presentByChecksum({ path }: Destination, checksum: Checksum, signal: AbortSignal): Promise<FoundFile | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  const { digestsOf } = await import("../../target/file-digest.ts");
  const [hex, sha256] = await digestsOf({ path, sizeBytes: found.size }, [checksum, { algorithm: "sha256" }], signal);
  if (hex !== checksum.hex) return null;
  return {
    sizeBytes: found.size,
    checksum: `sha256:${sha256}`,
    reason: `The file there has the expected ${checksum.algorithm} digest.`,
  };
}

/** The same of what was made of the file, if that is all that is there. */
export async function standsForChecksum(
  { path }: Destination,
  checksum: Checksum,
  standIn: ArtifactRecord | undefined,
): Promise<FoundFile | null> {
  if (standIn === undefined || standIn.checksum !== formatChecksum(checksum) || (await lstat(path).catch(() => null)) !== null) return null;
  const { sizeBytes } = standIn;
  return { sizeBytes, checksum: standIn.checksum, reason: `The file had the expected ${checksum.algorithm} digest.` };
}

/** Whether the file there hashes to this. */
export async function hasDigest(sizeBytes: number, { path }: Destination, expected: ExpectedDigest, signal: AbortSignal): Promise<boolean> {
  const { digestsOf } = await import("../../target/file-digest.ts");
  const [hex] = await digestsOf({ path, sizeBytes }, [expected], signal);
  return hex === expected.hex;
}

/**
 * Compares our record of the destination with the file and with the version that the origin has now.
 * @param standIn counts if no file is there
 */
export async function presentByRecord(
  { path, fetchId }: Destination,
  source: OpenedSource,
  records: ArtifactRecords,
  standIn: ArtifactRecord | undefined,
): Promise<FoundFile | null> {
  const found = await stat(path).catch(() => null);
  if (found === null && standIn !== undefined) {
    const isSame = source.isUnchanged || isOfVersion(standIn, source.identity, source.sizeBytes);
    const { sizeBytes, checksum, checkedAgainst: wasCheckedAgainst } = standIn;
    return isSame ? { sizeBytes, checksum, reason: "The server has the same version.", wasCheckedAgainst } : null;
  }
  const record = found === null ? null : await records.read(fetchId);
  // The source may have been asked before it was known that a file is here.
  const isUnchanged = source.isUnchanged && standIn === undefined;
  return found === null || record === null ? null : presentAs(record, found, source, isUnchanged);
}

/** Whether the file that was just looked at is the one that was recorded, of the version that the origin has now. */
export function presentAs(
  record: ArtifactRecord,
  found: Pick<Stats, "size" | "mtimeMs">,
  source: OpenedSource,
  isUnchanged = source.isUnchanged,
): FoundFile | null {
  if (!fitsFile(record, found)) return null;
  if (!isUnchanged && !isOfVersion(record, source.identity, source.sizeBytes)) return null;
  return {
    sizeBytes: found.size,
    checksum: record.checksum,
    reason: "The file there is the version that the server has, and was not touched since it was fetched.",
  };
}

/**
 * A name that the user did not write must not cost him a file: it replaces only what an earlier fetch of the same source left there.
 * @throws FetchError exists
 */
export async function requireOwn({ path, fetchId }: Destination, source: OpenedSource, records: ArtifactRecords | null): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return;
  const record = (await records?.read(fetchId)) ?? null;
  if (record !== null && fitsFile(record, found) && record.identity?.key === source.identity.key) return;
  throw new FetchError("exists", `Cannot fetch to "${path}": a file is there that no earlier fetch of this source left so`, {
    hint: "The name is not one that you gave: name the file in 'path', or give 'force' to replace what is there.",
  });
}
