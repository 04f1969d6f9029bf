/**
 * Every option, once. The request's types, its parsing, the flags, the help, the action's inputs, the library's mapping and what
 * is compared when fetches are shared are made from this table. Tests hold action.yml, the README and the library's types below
 * to it.
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

/** More connections than any server welcomes; a typing error above. */
const MOST_CONNECTIONS = 256;
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
    meaning: "http(s) URL of the file; either this or 'snapshot-id', unless 'mode' is wait",
  },
  snapshotId: {
    ...SNAPSHOT_ID,
    kinds: SNAPSHOT,
    isAlwaysParsed: true,
    isCompared: false,
    meaning: "EBS snapshot to restore, as snap-0123456789abcdef0",
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
      "destination: a file, a folder (exists, or ends in /; the file in it is named by the server or the URL) or, for a snapshot, a block device; relative to the workspace",
  },
  checksum: {
    ...CHECKSUM,
    kinds: FILE,
    isCompared: false,
    meaning: "expected digest: sha256:<hex> (also sha512, sha1, md5, blake3), SRI such as sha512-<base64>, or bare hex",
  },
  connections: {
    ...count(1, MOST_CONNECTIONS),
    kinds: FILE_AND_VOLUME,
    alias: { flag: "workers", of: "volume" },
    meaning:
      "parallel requests; by default min(2 x CPUs, 16), growing to 16 while that makes the whole faster, for a file that is large enough, and 1 otherwise; for a snapshot 16, or 64 where the service takes longer to answer, growing to 256 while the rate rises",
  },
  minSegmentSize: {
    ...SIZE,
    field: "minSegmentBytes",
    kinds: FILE,
    default: "8MiB",
    meaning: "a file is fetched in segments when it is at least twice this",
  },
  headers: {
    ...HEADERS,
    kinds: FILE,
    isAlwaysParsed: true,
    flag: "header",
    short: "H",
    flagMeaning: "a request header; repeatable; sent only to the URL's own origin",
    meaning: "request headers, one 'Name: value' a line; sent only to the URL's own origin",
  },
  bearerToken: { ...TOKEN, kinds: FILE, meaning: "sent as Authorization: Bearer, only to the URL's own origin" },
  allowInsecureHttp: {
    ...SWITCH,
    kinds: ALL,
    default: "false",
    meaning: "allow plain http to other than this machine: for a file without a checksum, or to a snapshot's endpoint",
  },
  private: {
    ...SWITCH,
    value: "true|false",
    field: "isPrivate",
    kinds: FILE,
    meaning:
      "whether nothing of the file may be put into a cache that others can read; by default yes with credentials, or with a query parameter that is not known to be harmless",
  },
  retries: { ...count(0, MOST_RETRIES), kinds: ALL, default: "10", meaning: "failed attempts in a row without progress that are allowed" },
  idleTimeout: {
    ...TIME,
    field: "idleTimeoutMs",
    kinds: ALL,
    default: "30s",
    meaning: "no byte on a connection for so long: the connection is replaced",
  },
  timeout: { ...TIME, field: "timeoutMs", kinds: ALL, meaning: "limit for the whole fetch; none by default" },
  force: {
    ...SWITCH,
    kinds: FILE_AND_VOLUME,
    default: "false",
    meaning: "file: fetch again though it is present; snapshot: overwrite what is at the path, a file or any device",
  },
  resume: {
    ...oneOf(["auto", "cache", "local", "off"]),
    given: "local-or-off",
    value: "WHERE",
    kinds: FILE_AND_VOLUME,
    default: "auto",
    libraryDefault: "local",
    meaning: "where a partial file is kept and looked for: cache, local, off, or auto: local where the disk lasts, else the Actions cache",
  },
  cache: {
    ...SWITCH,
    kinds: FILE,
    ignoredFor: "volume",
    default: "false",
    meaning:
      "keep the finished file for other runs, and look for it first: on self-hosted runners on the machine, else in the Actions cache",
  },
  cacheLimit: {
    ...SIZE,
    field: "cacheLimitBytes",
    kinds: FILE_AND_VOLUME,
    default: "1GiB",
    isInLibrary: false,
    meaning: "a larger file, partial or finished, is not put into the Actions cache",
  },
  checkpointInterval: {
    ...INTERVAL,
    field: "checkpointIntervalMs",
    kinds: FILE_AND_VOLUME,
    default: "off",
    isInLibrary: false,
    meaning:
      "how often a running fetch saves its partial file, or the record of a device, to the Actions cache: for machines that vanish without a word",
  },
  waitForSnapshot: {
    ...TIME,
    field: "waitForSnapshotMs",
    kinds: SNAPSHOT,
    default: "10s",
    meaning: 'how long a snapshot may stay "not found"; one just made takes up to 2 minutes',
  },
  region: { ...REGION, kinds: SNAPSHOT, meaning: "AWS region of the snapshot; by default that of the AWS configuration" },
  endpoint: { ...ANY_URL, kinds: SNAPSHOT, meaning: "endpoint of the EBS direct APIs; by default the region's" },
  targetIsZero: {
    ...SWITCH,
    kinds: VOLUME,
    default: "false",
    meaning: "the device is known to be blank: what the snapshot does not hold is not zeroed",
  },
  mode: {
    ...oneOf(["fetch", "start", "wait"]),
    value: "MODE",
    kinds: [],
    default: "fetch",
    meaning:
      "fetch; start: return once the source has answered, and fetch in the background; or wait: follow a fetch that was started to its end",
  },
  fetchId: { ...TEXT, value: "ID", kinds: [], meaning: "which fetch to wait for, instead of its path; with 'mode: wait' only" },
} as const satisfies Readonly<Record<string, OptionSpec>>;

// The library's types are written by hand: editors show the comments of types that are made from others only in part.

/** How patient a fetch is with its source. */
interface PatienceInput {
  /** Failed attempts in a row without progress that are allowed. @default 10 */
  readonly retries?: number;
  /** No byte on a connection for so long, such as `"30s"`: the connection is replaced. @default "30s" */
  readonly idleTimeout?: string;
  /** The same in milliseconds; give one of the two. */
  readonly idleTimeoutMs?: number;
  /** The limit for the whole fetch, such as `"1h"`. @default none */
  readonly timeout?: string;
  /** The same in milliseconds, as in the options of `attach`; give one of the two. */
  readonly timeoutMs?: number;
}

/** A file over HTTP, and how it is fetched. */
export interface FetchInput extends PatienceInput {
  /** The http(s) URL of the file. */
  readonly url: string | URL;
  /** File or folder. @default the working directory, named by the server or the URL */
  readonly path?: string;
  /** The expected digest: `sha256:<hex>`, SRI or bare hex. */
  readonly checksum?: string;
  /** Parallel requests. @default min(2 x CPUs, 16) for a file that is large enough, else 1 */
  readonly connections?: number;
  /** A file is fetched in segments when it is at least twice this: bytes, or text such as `"8MiB"`. @default "8MiB" */
  readonly minSegmentSize?: number | string;
  /** Request headers by name, sent only to the URL's own origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The token of `Authorization: Bearer`, sent only to the URL's own origin. */
  readonly bearerToken?: string;
  /** Allow plain http to other than this machine without a checksum. @default false */
  readonly allowInsecureHttp?: boolean;
  /** Whether nothing of it may be kept where others can read it. @default true with credentials, or with a query that is not known to be harmless */
  readonly private?: boolean;
  /** Fetch again though the file is present. @default false */
  readonly force?: boolean;
  /** The library knows no Actions cache: `off` or `local`. @default "local" */
  readonly resume?: "local" | "off";
  /** Keep the finished file for other runs on this machine, and look for it first, where RUNNER_TOOL_CACHE names a place. @default false */
  readonly cache?: boolean;
}

/** An EBS snapshot, and how it is asked for. */
export interface InspectInput extends PatienceInput {
  /** As `snap-0123456789abcdef0`. */
  readonly snapshotId: string;
  /** How long the snapshot may stay "not found". @default "10s" */
  readonly waitForSnapshot?: string;
  /** The same in milliseconds; give one of the two. */
  readonly waitForSnapshotMs?: number;
  /** The AWS region of the snapshot. @default the AWS chain */
  readonly region?: string;
  /** The endpoint of the EBS direct APIs. @default the region's */
  readonly endpoint?: string | URL;
  /** Allow plain http to other than this machine. @default false */
  readonly allowInsecureHttp?: boolean;
}

/** An EBS snapshot, and how it is restored. */
export interface RestoreInput extends InspectInput {
  /** A file or a block device. */
  readonly path: string;
  /** Parallel requests. @default 16 where the service is near, 64 where it is not, growing to 256 while the rate rises */
  readonly connections?: number;
  /** Overwrite the file that is there; needed for any device. @default false */
  readonly force?: boolean;
  /** Where an earlier run's blocks are looked for. @default "local" */
  readonly resume?: "local" | "off";
  /** The device is known to be blank. @default false */
  readonly targetIsZero?: boolean;
}
