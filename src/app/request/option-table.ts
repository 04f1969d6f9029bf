/**
 * Every option, once. From this table are made: the request's types, its parsing, the flags, the help, the action's inputs, the
 * library's mapping, and what is compared when two callers share a fetch. Tests compare action.yml, the README and the library's
 * types below with it.
 *
 * The key of a row is the library's name. The same in kebab case is the name of the input and of the flag.
 */
import type { OptionSpec } from "./option-spec.ts";
import {
  ANY_URL,
  CHECKSUM,
  count,
  HEADERS,
  INTERVAL,
  oneOf,
  PATH,
  REGION,
  SIZE,
  SNAPSHOT_ID,
  SOURCE_URL,
  SWITCH,
  TEXT,
  TIME,
  TOKEN,
} from "./option-values.ts";

/** No server welcomes more connections. A larger number is a typing error. */
const MOST_CONNECTIONS = 256;
/** A larger number is a typing error. */
const MOST_RETRIES = 1_000_000;

const FILE = ["file"] as const;
const VOLUME = ["volume"] as const;
const SNAPSHOT = ["volume", "snapshot"] as const;
const FILE_AND_VOLUME = ["file", "volume"] as const;
const ALL = ["file", "volume", "snapshot"] as const;

export const OPTIONS = {
  url: {
    ...SOURCE_URL,
    kinds: FILE,
    isAlwaysParsed: true,
    isCompared: false,
    meaning: "URL of the file; give either this or 'snapshot-id', except with 'mode: wait'",
  },
  snapshotId: {
    ...SNAPSHOT_ID,
    kinds: SNAPSHOT,
    isAlwaysParsed: true,
    isCompared: false,
    meaning: "ID of the EBS snapshot to restore, such as snap-0123456789abcdef0",
  },
  path: {
    ...PATH,
    kinds: FILE_AND_VOLUME,
    isAlwaysParsed: true,
    isCompared: false,
    flag: "output",
    short: "o",
    flagMeaning: "the same as <path>, as in curl",
    meaning:
      "destination: a file, a folder (it exists, or the path ends in /; the server or the URL names the file in it) or, for a snapshot, a block device; relative to the workspace",
  },
  checksum: {
    ...CHECKSUM,
    kinds: FILE,
    isCompared: false,
    meaning: "expected digest: <algorithm>:<hex> such as sha256:2c26b4..., SRI such as sha512-<base64>, or the hex digits alone",
  },
  connections: {
    ...count(1, MOST_CONNECTIONS),
    kinds: FILE_AND_VOLUME,
    alias: { flag: "workers", of: "volume" },
    meaning:
      "number of parallel requests; by default 1 for a small file, min(2 x CPUs, 16) for a larger one, growing to 16 while that makes the fetch faster; for a snapshot 16, or 64 if the service takes longer to answer, growing to 256 while the rate rises",
  },
  minSegmentSize: {
    ...SIZE,
    field: "minSegmentBytes",
    kinds: FILE,
    default: "8MiB",
    meaning: "a file is fetched in segments if its size is at least twice this",
  },
  headers: {
    ...HEADERS,
    kinds: FILE,
    isAlwaysParsed: true,
    flag: "header",
    short: "H",
    flagMeaning: "a request header; can be given several times; sent only to the URL's own origin",
    meaning: "request headers, each line one 'Name: value'; sent only to the URL's own origin",
  },
  bearerToken: { ...TOKEN, kinds: FILE, meaning: "token that is sent as Authorization: Bearer, only to the URL's own origin" },
  allowInsecureHttp: {
    ...SWITCH,
    kinds: ALL,
    default: "false",
    meaning: "allow plain http to another machine: for a file without a checksum, or to a snapshot's endpoint",
  },
  private: {
    ...SWITCH,
    value: "true|false",
    field: "isPrivate",
    kinds: FILE,
    meaning:
      "whether the file is kept out of caches that others can read; by default it is if there are credentials, or a query parameter that is not known to be harmless",
  },
  retries: { ...count(0, MOST_RETRIES), kinds: ALL, default: "10", meaning: "how many attempts in a row may fail without any progress" },
  idleTimeout: {
    ...TIME,
    field: "idleTimeoutMs",
    kinds: ALL,
    default: "30s",
    meaning: "a connection that brings no byte for this long is replaced",
  },
  timeout: { ...TIME, field: "timeoutMs", kinds: ALL, meaning: "time limit for the whole fetch; by default there is none" },
  force: {
    ...SWITCH,
    kinds: FILE_AND_VOLUME,
    default: "false",
    meaning: "file: fetch it again even if it is present; snapshot: overwrite the file or the device at the path",
  },
  resume: {
    ...oneOf(["auto", "cache", "local", "off"]),
    given: "local-or-off",
    value: "WHERE",
    kinds: FILE_AND_VOLUME,
    default: "auto",
    libraryDefault: "local",
    meaning:
      "where a partial file is kept and looked for: local (on this disk), cache (in the Actions cache), off, or auto (local if the disk outlives the job, else cache)",
  },
  cache: {
    ...SWITCH,
    kinds: FILE,
    ignoredFor: "volume",
    default: "false",
    meaning:
      "keep the finished file for other runs, and look for it before it is fetched: on a self-hosted runner on the machine, else in the Actions cache",
  },
  cacheLimit: {
    ...SIZE,
    field: "cacheLimitBytes",
    kinds: FILE_AND_VOLUME,
    default: "1GiB",
    isInLibrary: false,
    meaning: "a file that is larger than this, partial or finished, is not put into the Actions cache",
  },
  checkpointInterval: {
    ...INTERVAL,
    field: "checkpointIntervalMs",
    kinds: FILE_AND_VOLUME,
    default: "off",
    isInLibrary: false,
    meaning:
      "how often a running fetch saves its partial file, or the record of a device, to the Actions cache; for machines that can vanish without warning",
  },
  flush: {
    ...oneOf(["auto", "always", "never"]),
    value: "WHEN",
    kinds: FILE_AND_VOLUME,
    default: "auto",
    meaning:
      "whether the file is on the disk, not only in memory, when the fetch ends: always, never, or auto (if the disk outlives the job); a device always is",
  },
  waitForSnapshot: {
    ...TIME,
    field: "waitForSnapshotMs",
    kinds: SNAPSHOT,
    default: "10s",
    meaning: 'how long to wait while the snapshot is "not found"; a new one can take up to 2 minutes to appear',
  },
  region: { ...REGION, kinds: SNAPSHOT, meaning: "AWS region of the snapshot; by default the one of the AWS configuration" },
  endpoint: { ...ANY_URL, kinds: SNAPSHOT, meaning: "endpoint of the EBS direct APIs; by default the region's own" },
  targetIsZero: {
    ...SWITCH,
    kinds: VOLUME,
    default: "false",
    meaning: "the device is known to be blank, so what the snapshot does not hold is not zeroed",
  },
  mode: {
    ...oneOf(["fetch", "start", "wait"]),
    value: "MODE",
    kinds: [],
    default: "fetch",
    meaning:
      "fetch; start (return when the source has answered, and fetch in the background); or wait (follow a fetch that was started, until it ends)",
  },
  fetchId: { ...TEXT, value: "ID", kinds: [], meaning: "with 'mode: wait' only: the ID of the fetch to wait for, instead of its path" },
} as const satisfies Readonly<Record<string, OptionSpec>>;

// The library's types are written by hand: not every editor shows the comments of a type that is made from another one.

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
export interface FetchInput extends PatienceInput {
  /** The http(s) URL of the file. */
  readonly url: string | URL;
  /** A file or a folder. @default the working directory; the server or the URL names the file in it */
  readonly path?: string;
  /** The expected digest: `sha256:<hex>`, SRI, or the hex digits alone. */
  readonly checksum?: string;
  /** Number of parallel requests. @default 1 for a small file, else min(2 x CPUs, 16) */
  readonly connections?: number;
  /** A file is fetched in segments if its size is at least twice this: bytes, or text such as `"8MiB"`. @default "8MiB" */
  readonly minSegmentSize?: number | string;
  /** Request headers by name, sent only to the URL's own origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The token of `Authorization: Bearer`, sent only to the URL's own origin. */
  readonly bearerToken?: string;
  /** Allow plain http to another machine without a checksum. @default false */
  readonly allowInsecureHttp?: boolean;
  /** Whether the file is kept out of stores that others can read. @default true with credentials, or with a query that is not known to be harmless */
  readonly private?: boolean;
  /** Fetch the file again even if it is present. @default false */
  readonly force?: boolean;
  /** Where what an earlier run left is looked for. The library does not know the Actions cache. @default "local" */
  readonly resume?: "local" | "off";
  /** Keep the finished file for other runs on this machine, and look for it before it is fetched. It needs RUNNER_TOOL_CACHE. @default false */
  readonly cache?: boolean;
  /** Whether the file is on the disk, not only in memory, when the fetch ends: `"always"`, `"never"`, or `"auto"`, if the disk outlives the job. @default "auto" */
  readonly flush?: string;
}

/** An EBS snapshot, and how it is asked for. */
export interface InspectInput extends PatienceInput {
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
export interface RestoreInput extends InspectInput {
  /** A file or a block device. */
  readonly path: string;
  /** Number of parallel requests. @default 16 if the service is near, else 64, growing to 256 while the rate rises */
  readonly connections?: number;
  /** Overwrite the file or the device at the path; a device always needs it. @default false */
  readonly force?: boolean;
  /** Where what an earlier run left is looked for. @default "local" */
  readonly resume?: "local" | "off";
  /** Whether a file is on the disk, not only in memory, when the restore ends: `"always"`, `"never"`, or `"auto"`, if the disk outlives the job. A device always is. @default "auto" */
  readonly flush?: string;
  /** The device is known to be blank, so what the snapshot does not hold is not zeroed. @default false */
  readonly targetIsZero?: boolean;
}
