/** What a fetch is asked for: the same type for the action, the CLI and the library. */
import type { Checksum } from "../../core/checksum.ts";
import type { Reporter } from "../../core/ports.ts";

/** Where a partial file is kept for the next run: `auto` is `local` where the disk lasts and `cache` elsewhere. */
export type ResumeMode = "auto" | "cache" | "local" | "off";

/** What every fetch is asked for. Parsed; nothing inside checks it again. */
interface CommonRequest {
  /** Attempts in a row without progress. */
  readonly retries: number;
  /** No byte on a connection for so long: the connection is replaced. In milliseconds. */
  readonly idleTimeoutMs: number;
  /** For the whole fetch, in milliseconds; none when absent. */
  readonly timeoutMs?: number | undefined;
  /** @default auto */
  readonly resume: ResumeMode;
  /** A larger file, partial or finished, is not put into the Actions cache; in bytes. @default 1 GiB */
  readonly cacheLimitBytes: number;
  /** How often a running fetch saves its partial file to the Actions cache, in milliseconds; never when absent. */
  readonly checkpointIntervalMs?: number | undefined;
}

/** A file over HTTP. */
export interface FetchRequest extends CommonRequest {
  /** http or https URL. */
  readonly url: URL;
  /** Absolute path of a file, or of a folder (exists, or ends in a separator): then the source gives the name. */
  readonly path: string;
  readonly checksum?: Checksum | undefined;
  /** Parallel requests; when given it is used whatever the minimum segment size. @default min(2 x CPUs, 16) */
  readonly connections?: number | undefined;
  /** In bytes: a file is split when it is at least twice this. @default 8 MiB */
  readonly minSegmentBytes: number;
  /** Sent only to the URL's own origin. */
  readonly headers: Readonly<Record<string, string>>;
  /** `Authorization: Bearer`, only to the URL's own origin. */
  readonly bearerToken?: string | undefined;
  /** Plain http to other than loopback without a checksum. */
  readonly allowInsecureHttp: boolean;
  /** Whether nothing of it may be put where others can read it. @default found by how it is asked for */
  readonly isPrivate?: boolean | undefined;
  /** Fetch again though present. */
  readonly force: boolean;
  /** Keep the finished file for other runs, and look for it first. */
  readonly cache: boolean;
}

/** An EBS snapshot, and how it is asked for. */
export interface SnapshotRequest extends Pick<CommonRequest, "retries" | "idleTimeoutMs" | "timeoutMs"> {
  /** `snap-` and hexadecimal digits. */
  readonly snapshotId: string;
  /** How long the snapshot may stay "not found", in milliseconds. */
  readonly waitForSnapshotMs: number;
  /** @default the AWS chain */
  readonly region?: string | undefined;
  /** @default the region's */
  readonly endpoint?: URL | undefined;
  /** Plain http to other than loopback. */
  readonly allowInsecureHttp: boolean;
}

/** A volume from an EBS snapshot. */
export interface RestoreRequest extends CommonRequest, SnapshotRequest {
  /** Absolute path of a file or a block device. */
  readonly path: string;
  /** Requests under way at once, no more and no less. @default 16 where the service is near, 64 where it is not, growing to 256 while the rate rises */
  readonly connections?: number | undefined;
  /** Overwrite what is at the path: a file, or any device. */
  readonly force: boolean;
  /** The device is known to be blank: what the snapshot does not hold needs no zeroing. */
  readonly targetIsZero: boolean;
}

/** Whether the request is for a snapshot. */
export function isRestore(request: FetchRequest | RestoreRequest): request is RestoreRequest {
  return "snapshotId" in request;
}

/** What a caller may want besides the fetch itself. */
export interface FetchOptions {
  /** Aborting it stops the fetch within a second; what is there stays for the next one. */
  readonly signal?: AbortSignal | undefined;
  /** Is told what happens. */
  readonly reporter?: Reporter | undefined;
}
