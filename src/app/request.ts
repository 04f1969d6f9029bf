/** What a fetch is asked for: the same type for the action, the CLI and the library. */
import type { Checksum } from "../core/checksum.ts";
import type { Reporter } from "../core/ports.ts";
import type { ArtifactShelf } from "./artifact-shelf.ts";
import type { PartialKeeper } from "./partial-keeper.ts";

/** Where a partial file is kept for the next run: `auto` is `local` where the disk lasts and `cache` elsewhere. */
export type ResumeMode = "auto" | "cache" | "local" | "off";

/** A parsed request; nothing inside checks it again. */
export interface FetchRequest {
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
  /** Attempts in a row without progress. */
  readonly retries: number;
  /** No byte on a connection for so long: the connection is replaced. In milliseconds. */
  readonly idleTimeoutMs: number;
  /** For the whole fetch, in milliseconds; none when absent. */
  readonly timeoutMs?: number | undefined;
  /** Fetch again though present. */
  readonly force: boolean;
  /** @default auto */
  readonly resume: ResumeMode;
  /** Keep the finished file for other runs, and look for it first. */
  readonly cache: boolean;
  /** A larger file, partial or finished, is not put into the Actions cache; in bytes. @default 1 GiB */
  readonly cacheLimitBytes: number;
  /** How often a running fetch saves its partial file to the Actions cache, in milliseconds; never when absent. */
  readonly checkpointIntervalMs?: number | undefined;
}

export interface FetchOptions {
  /** Aborting it stops the fetch within a second; what is there stays for the next one. */
  readonly signal?: AbortSignal | undefined;
  readonly reporter?: Reporter | undefined;
  /** Brings back what an earlier attempt kept elsewhere. @internal */
  readonly keeper?: PartialKeeper | null | undefined;
  /** Finished artifacts of other runs. @internal */
  readonly shelf?: ArtifactShelf | null | undefined;
}
