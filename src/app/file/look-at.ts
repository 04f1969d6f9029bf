/**
 * The use case "look what is at a path": whether a fetch to it would find the file ready. No server is asked, and nothing is made. With a
 * checksum the file is read; else our own record of the finished file decides. The mere existence of a file never does.
 */
import type { Stats } from "node:fs";
import { lstat, readlink } from "node:fs/promises";
import type { FoundState } from "../../core/result.ts";
import { codeOf } from "../../core/thrown.ts";
import { formatBytes } from "../../core/units.ts";
import { type ArtifactRecord, ArtifactRecords, fitsFile } from "../../state/artifact-record.ts";
import { findStateFolder } from "../../state/state-folder.ts";
import { fileError } from "../../target/file-error.ts";
import { keptBytes } from "../partial/partial-file.ts";
import { type Destination, findDestination } from "../place/destination.ts";
import type { LookRequest } from "../request/parse-look.ts";

/** What was found at a path. */
export interface FoundArtifact {
  /** `artifact-ready` if the file is there and right, `expanded-ready` if a folder is as it was unpacked; `partial` if a part of it is kept, from which the next fetch goes on. */
  readonly state: FoundState;
  /** Absolute path. */
  readonly path: string;
  /** Stable ID of the path. */
  readonly fetchId: string;
  /** The size of the file, or of the folder's archive, if it is ready; of a partial one what is kept; else 0. */
  readonly bytes: number;
  /** `sha256:<hex>` of a file that is ready; null if it is not known. */
  readonly checksum: string | null;
  /** One sentence: why this state and not a better one. */
  readonly reason: string;
}

export interface LookOptions {
  /** Ends the reading of the file. */
  readonly signal?: AbortSignal;
}

type Finding = Omit<FoundArtifact, "path" | "fetchId">;

/** @throws FetchError permission, io: the file cannot be looked at or read; the signal's reason */
export async function lookAt(request: LookRequest, { signal = new AbortController().signal }: LookOptions = {}): Promise<FoundArtifact> {
  const destination = await findDestination(request.path);
  const { path, fetchId } = destination;
  const found = await lstat(path).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw fileError(error, "look at", path);
  });
  const finding = found === null ? await lookBeside(destination) : await judge(destination, found, request, signal);
  return { ...finding, path, fetchId };
}

async function lookBeside(destination: Destination): Promise<Finding> {
  const bytes = await keptBytes(destination);
  if (bytes === 0) return { state: "missing", bytes, checksum: null, reason: "Nothing is there, and nothing is kept of an earlier fetch." };
  const reason = `The file is not there yet. ${formatBytes(bytes)} of it are kept, and the next fetch goes on from them.`;
  return { state: "partial", bytes, checksum: null, reason };
}

async function judge(destination: Destination, found: Stats, { checksum, sourceKey }: LookRequest, signal: AbortSignal): Promise<Finding> {
  const { path, fetchId } = destination;
  if (found.isSymbolicLink())
    return invalid(`A symbolic link to "${await readlink(path)}" is there. A fetch neither follows nor replaces a link.`);
  if (!found.isFile()) return invalid(found.isDirectory() ? "A folder is there, and no file." : "Something that is not a file is there.");
  if (checksum !== undefined) return readAndCheck(path, found.size, checksum, signal);
  const stateFolder = await findStateFolder();
  const record = stateFolder === null ? null : await new ArtifactRecords(stateFolder).read(fetchId);
  return judgeByRecord(record, found, sourceKey);
}

async function readAndCheck(
  path: string,
  sizeBytes: number,
  checksum: NonNullable<LookRequest["checksum"]>,
  signal: AbortSignal,
): Promise<Finding> {
  const { digestsOf } = await import("../../target/file-digest.ts");
  const { algorithm } = checksum;
  const [hex, sha256] = await digestsOf({ path, sizeBytes }, [checksum, { algorithm: "sha256" }], signal);
  if (hex !== checksum.hex) return invalid(`The ${algorithm} digest of the file there is ${hex}, and not the expected one.`);
  return ready(sizeBytes, `sha256:${sha256}`, `The file there has the expected ${algorithm} digest.`);
}

function judgeByRecord(record: ArtifactRecord | null, found: Stats, sourceKey: string | undefined): Finding {
  if (record === null)
    return invalid("No fetch of this user is known to have left the file that is there. A 'checksum' would tell whether it is right.");
  if (!fitsFile(record, found)) return invalid("The file there was changed since it was fetched: its size or its time is another one.");
  if (sourceKey !== undefined && sourceKey !== (record.sourceKey ?? record.identity?.key))
    return invalid("The file there was fetched from another source.");
  return ready(found.size, record.checksum, "The file there was not touched since it was fetched.");
}

function ready(bytes: number, checksum: string | null, reason: string): Finding {
  return { state: "artifact-ready", bytes, checksum, reason };
}

function invalid(reason: string): Finding {
  return { state: "invalid", bytes: 0, checksum: null, reason };
}
