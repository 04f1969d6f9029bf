/** What must be known of a fetch to keep its partial file, should it not end well. */
import { decideResumeMode } from "../place/resume-mode.ts";
import { type FetchRequest, isRestore, type RestoreRequest } from "../request/request.ts";
import { describeWanted } from "../source/open-wanted.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface UnfinishedFetch {
  readonly path: string;
  readonly sourceKey: string;
  readonly resume: "cache" | "local" | "off";
  readonly cacheLimitBytes: number;
  /** Its bytes must not be put where others can read them. */
  readonly isPrivate: boolean;
  /** A snapshot's: its bytes are never kept elsewhere, only the record of a device is. */
  readonly isVolume: boolean;
}

export function unfinishedFetchOf(
  request: FetchRequest | RestoreRequest,
  opened: { readonly path: string; readonly isPrivate: boolean },
  env: Environment = process.env,
): UnfinishedFetch {
  return {
    path: opened.path,
    sourceKey: sourceKeyOf(request),
    resume: decideResumeMode(request.resume, env),
    cacheLimitBytes: request.cacheLimitBytes,
    isPrivate: opened.isPrivate,
    isVolume: isRestore(request),
  };
}

/** Several files that are fetched into a folder: what they leave there stays there. */
export function abandonedFolder(path: string): UnfinishedFetch {
  return { path, sourceKey: "", resume: "local", cacheLimitBytes: 0, isPrivate: true, isVolume: false };
}

/** What partial files of a request's source are kept under. */
export function sourceKeyOf(request: FetchRequest | RestoreRequest): string {
  return isRestore(request) ? request.snapshotId : describeWanted(request).key;
}
