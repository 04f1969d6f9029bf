/**
 * What library callers write: a field for each option of the table, in the table's groups. The types are written by hand, because
 * not every editor shows the comments of a type that is made from another one. A test has the compiler compare them with the table.
 */
/** How servers are reached and known. */
interface ReachInput {
    /** The file with the certificates of CAs (PEM) that are trusted besides the usual ones. */
    readonly caFile?: string;
    /** Addresses for hosts in place of DNS, each `host:port:address`. */
    readonly resolve?: readonly string[];
}
/** What a fetch leaves to others. */
interface MannersInput {
    /** Most bytes a second, of all connections together: a number, or text such as `"10MiB"`. @default no limit */
    readonly limitRate?: number | string;
    /** What `limitRate` is for: `"fetch"`, or `"machine"`, all fetches of this user on this machine that share it. @default "fetch" */
    readonly limitRateScope?: string;
}
/** How patient a fetch is with its source. */
interface PatienceInput {
    /** How many attempts in a row may fail without any progress. @default 10 */
    readonly retries?: number;
    /** A connection that brings no byte for this long is replaced. @default "30s" */
    readonly idleTimeout?: string;
    /** The same in milliseconds; give one of the two. */
    readonly idleTimeoutMs?: number;
    /** The time limit for the whole fetch, such as `"1h"`. @default none */
    readonly timeout?: string;
    /** The same in milliseconds, as `attach` takes it; give one of the two. */
    readonly timeoutMs?: number;
}
/** A file over HTTP, and how it is fetched. */
export interface FetchInput extends PatienceInput, ReachInput, MannersInput {
    /** The URL of the file: https, http, s3, gs, az, hf or oci. Give either this, `parts`, `release` or `artifact`. */
    readonly url?: string | URL;
    /** Other URLs of the same file, which is then fetched from all of them at once. */
    readonly mirrors?: readonly (string | URL)[];
    /** The URLs of the parts of one file in their order, each with its digest behind a blank if it is known. */
    readonly parts?: readonly (string | URL)[];
    /** The repository of the `release` or the `artifact`, as `owner/name`. @default the job's own, in a job */
    readonly repository?: string;
    /** A GitHub release: its tag, `"latest"`, `"prerelease"`, or a range of versions such as `"^1.2"`. */
    readonly release?: string;
    /** The file of the `release`: its name, a pattern, `"source.tar.gz"` or `"source.zip"`. @default the only one */
    readonly asset?: string;
    /** An artifact of a GitHub Actions run: its name, or a pattern. It comes as it was uploaded, for most as a zip. */
    readonly artifact?: string;
    /** The run that has the `artifact`: its ID, or `"latest"`. @default the job's own run; `"latest"` with `workflow` or `branch` */
    readonly runId?: string;
    /** The workflow of the latest run: the name of its file, or its own name. @default any */
    readonly workflow?: string;
    /** The branch of the latest run. @default the repository's default branch */
    readonly branch?: string;
    /** The token for GitHub's API, sent to nobody else. @default none */
    readonly token?: string;
    /** A file or a folder. @default the working directory; the server or the URL names the file in it */
    readonly path?: string;
    /** The expected digest: `sha256:<hex>`, SRI, the hex digits alone, or a line of sha256sum. @default the one in the fragment of the URL, as in `#sha256=<hex>` */
    readonly checksum?: string;
    /** The URL of a list of digests in place of `checksum`, such as `SHA256SUMS` or `file.tar.gz.sha256`. */
    readonly checksumUrl?: string | URL;
    /** What the list at `checksumUrl` calls the file. @default the name in the URL */
    readonly checksumName?: string;
    /** Refuse a file that can be checked against no digest, neither a given one nor one that the server offers. @default false */
    readonly requireChecksum?: boolean;
    /** Write the SHA-256 of the file beside it, as `<path>.sha256` in the form of sha256sum. @default false */
    readonly writeChecksum?: boolean;
    /** Number of parallel requests. @default 1 for a small file, else min(2 x CPUs, 16) */
    readonly connections?: number;
    /** Number of threads that receive, at most. @default as many as there are processors, but not more than 8 */
    readonly threads?: number;
    /** Most connections to one host, of all fetches of this user on this machine together. @default 16, or `connections` if that is more */
    readonly maxConnectionsPerHost?: number;
    /** Of several files that are fetched together, stop all others once one has failed. @default false */
    readonly failFast?: boolean;
    /** A file is fetched in segments if its size is at least twice this: bytes, or text such as `"8MiB"`. @default "8MiB" */
    readonly minSegmentSize?: number | string;
    /** Request headers by name, sent only to the URL's own origin. */
    readonly headers?: Readonly<Record<string, string>>;
    /** The token of `Authorization: Bearer`, sent only to the URL's own origin. */
    readonly bearerToken?: string;
    /** The file with the certificate (PEM) that is shown to the URL's own host. */
    readonly clientCert?: string;
    /** The file with the private key of `clientCert` (PEM, not encrypted). @default the same file */
    readonly clientKey?: string;
    /** Allow plain http to another machine without a checksum. @default false */
    readonly allowInsecureHttp?: boolean;
    /** Whether the file is kept out of stores that others can read. @default true with credentials, or with a query that is not known to be harmless */
    readonly private?: boolean;
    /** The AWS region of the bucket. @default the one of the AWS configuration, and then the one that the bucket is in */
    readonly region?: string;
    /** The endpoint of the store that the bucket is in. @default the cloud's own */
    readonly endpoint?: string | URL;
    /** Fetch the file again even if it is present. @default false */
    readonly force?: boolean;
    /** Whether a file that an earlier fetch of the same source left is fetched again: `"if-changed"`, `"never"` or `"always"`. @default "if-changed" */
    readonly refresh?: string;
    /** With `refresh: "if-changed"`: for this long after a server confirmed a file's version no server is asked, such as `"12h"`. @default always ask */
    readonly maxAge?: string;
    /** The same in milliseconds; give one of the two. */
    readonly maxAgeMs?: number;
    /** Give the file the time that its server says it was modified, in place of the one at which it came. @default false */
    readonly preserveTime?: boolean;
    /** Where what an earlier run left is looked for. The library does not know the Actions cache. @default "local" */
    readonly resume?: "local" | "off";
    /** Keep the finished file for other runs on this machine, and look for it before it is fetched. It needs RUNNER_TOOL_CACHE. @default false */
    readonly cache?: boolean;
    /** Whether the file is on the disk, not only in memory, when the fetch ends: `"always"`, `"never"`, or `"auto"`, if the disk outlives the job. @default "auto" */
    readonly flush?: string;
    /** The folder that the archive is unpacked into. It appears when all of it is there, and replaces only what an earlier run unpacked there. */
    readonly extract?: string;
    /** The format of the archive, such as `"tar.gz"`; `"none"` puts the file itself into the folder. @default "auto": its first bytes say it */
    readonly archiveFormat?: string;
    /** How many folders are taken off the beginning of each path in the archive. @default 0 */
    readonly stripComponents?: number;
    /** What of the archive is unpacked: patterns such as `bin/*`. @default all of it */
    readonly include?: readonly string[];
    /** What of the archive is not unpacked: patterns as in `include`. */
    readonly exclude?: readonly string[];
    /** An archive is refused if more bytes than this come out of it: a number, or text such as `"20GiB"`. @default 100 times its size, and at least 1 GiB */
    readonly extractLimit?: number | string;
    /** Keep the archive at its path after it was unpacked. @default false */
    readonly keepArchive?: boolean;
    /** Permissions of the fetched file, or of all files that are unpacked: `"+x"`, or octal such as `"755"`. */
    readonly chmod?: string;
}
/** A file that may be there. */
export interface ExistsInput extends Pick<FetchInput, "url" | "checksum"> {
    /** The file. */
    readonly path: string;
}
/** What each entry of a manifest says for itself. */
type OfEntry = "url" | "mirrors" | "parts" | "release" | "asset" | "artifact" | "runId" | "workflow" | "branch" | "checksum" | "checksumUrl" | "checksumName";
/** A manifest, and what its files have in common. What an entry says itself counts more. `path` is the folder of all. */
export interface ManifestInput extends Omit<FetchInput, OfEntry> {
    /** The file that lists what to fetch, in YAML or JSON. */
    readonly manifest: string;
    /** Fetch only what the lock file beside it says, and ask no API. @default true in CI if there is a lock file */
    readonly locked?: boolean;
}
/** A manifest that is locked, and how its sources are reached. */
export interface LockInput extends Omit<ManifestInput, "locked"> {
    /** What is looked up though it is locked: everything, or the entries of these names. @default what is not locked yet */
    readonly update?: "all" | readonly string[];
    /** Write nothing, and fail if something would be written. Without `update` no server is asked. @default false */
    readonly isCheck?: boolean;
}
/** A file that is read while it comes. Nothing of it is left, so the options that are about a file at a path are none of it. */
export type StreamInput = Omit<FetchInput, NeedsFile>;
type NeedsFile = KeptOption | UnpackedOption;
type KeptOption = "path" | "writeChecksum" | "force" | "resume" | "cache" | "flush" | "refresh" | "maxAge" | "maxAgeMs" | "preserveTime";
type UnpackedOption = "extract" | "archiveFormat" | "stripComponents" | "include" | "exclude" | "extractLimit" | "keepArchive" | "chmod";
/** An EBS snapshot, and how it is asked for. */
export interface InspectInput extends PatienceInput, ReachInput {
    /** The ID of the snapshot, such as `snap-0123456789abcdef0`. */
    readonly snapshotId: string;
    /** How long to wait while the snapshot is "not found". @default "10s" */
    readonly waitForSnapshot?: string;
    /** The same in milliseconds; give one of the two. */
    readonly waitForSnapshotMs?: number;
    /** The AWS region of the snapshot. @default the one of the AWS configuration */
    readonly region?: string;
    /** The endpoint of the EBS direct APIs. @default the region's own */
    readonly endpoint?: string | URL;
    /** Allow plain http to another machine. @default false */
    readonly allowInsecureHttp?: boolean;
}
/** An EBS snapshot, and how it is restored. */
export interface RestoreInput extends InspectInput, MannersInput {
    /** A file or a block device. */
    readonly path: string;
    /** Number of parallel requests. @default 16 if the service is near, else 64, growing to 256 while the rate rises */
    readonly connections?: number;
    /** Number of threads that receive, at most. @default as many as there are processors, but not more than 8 */
    readonly threads?: number;
    /** Overwrite the file or the device at the path; a device always needs it. @default false */
    readonly force?: boolean;
    /** Where what an earlier run left is looked for. @default "local" */
    readonly resume?: "local" | "off";
    /** Whether a file is on the disk, not only in memory, when the restore ends: `"always"`, `"never"`, or `"auto"`, if the disk outlives the job. A device always is. @default "auto" */
    readonly flush?: string;
    /** The device is known to be blank, so what the snapshot does not hold is not zeroed. @default false */
    readonly targetIsZero?: boolean;
}
export {};
