/**
 * Every option, once: the action's inputs, the CLI's flags and the help are made from this table, and a test holds action.yml
 * and the README to it. The value parsers are in parse-request.ts.
 */

export interface OptionSpec {
  /** What a value looks like, for the CLI's help; absent for a switch. */
  readonly value?: string;
  /** As action.yml and the README show it; absent when there is none. */
  readonly default?: string;
  /** One line, starting in lower case, without a full stop. */
  readonly meaning: string;
  /** Masked in logs, never printed. */
  readonly isSecret?: boolean;
  /** Which fetches it is for: a file's, an EBS snapshot's. @default both */
  readonly only?: "file" | "ebs";
  /** Which door has it: what is an input here can be a command elsewhere. @default every door */
  readonly door?: "action";
}

export const OPTIONS = {
  url: { value: "URL", meaning: "http(s) URL of the file; either this or 'snapshot-id', unless 'mode' is wait", only: "file" },
  "snapshot-id": { value: "ID", meaning: "EBS snapshot to restore, as snap-0123456789abcdef0", only: "ebs" },
  path: {
    value: "PATH",
    meaning:
      "destination: a file, a folder (exists, or ends in /; the file in it is named by the server or the URL) or, for a snapshot, a block device; relative to the workspace",
  },
  checksum: {
    value: "DIGEST",
    meaning: "expected digest: sha256:<hex> (also sha512, sha1, md5, blake3), SRI such as sha512-<base64>, or bare hex",
    only: "file",
  },
  connections: {
    value: "N",
    meaning:
      "parallel requests; by default min(2 x CPUs, 16), growing to 16 while that makes the whole faster, for a file that is large enough, and 1 otherwise; for a snapshot 16, or 64 where the service takes longer to answer, growing to 256 while the rate rises",
  },
  "min-segment-size": {
    value: "SIZE",
    default: "8MiB",
    meaning: "a file is fetched in segments when it is at least twice this",
    only: "file",
  },
  headers: {
    value: "'NAME: VALUE'",
    meaning: "request headers, one 'Name: value' a line; sent only to the URL's own origin",
    isSecret: true,
    only: "file",
  },
  "bearer-token": { value: "TOKEN", meaning: "sent as Authorization: Bearer, only to the URL's own origin", isSecret: true, only: "file" },
  "allow-insecure-http": {
    default: "false",
    meaning: "allow plain http to other than this machine: for a file without a checksum, or to a snapshot's endpoint",
  },
  private: {
    value: "true|false",
    meaning:
      "whether nothing of the file may be put into a cache that others can read; by default yes with credentials, or with a query parameter that is not known to be harmless",
    only: "file",
  },
  retries: { value: "N", default: "10", meaning: "failed attempts in a row without progress that are allowed" },
  "idle-timeout": { value: "TIME", default: "30s", meaning: "no byte on a connection for so long: the connection is replaced" },
  timeout: { value: "TIME", meaning: "limit for the whole fetch; none by default" },
  force: {
    default: "false",
    meaning: "file: fetch again though it is present; snapshot: overwrite what is at the path, a file or any device",
  },
  resume: {
    value: "WHERE",
    default: "auto",
    meaning: "where a partial file is kept and looked for: cache, local, off, or auto: local where the disk lasts, else the Actions cache",
  },
  cache: {
    default: "false",
    meaning:
      "keep the finished file for other runs, and look for it first: on self-hosted runners on the machine, else in the Actions cache",
  },
  "cache-limit": { value: "SIZE", default: "1GiB", meaning: "a larger file, partial or finished, is not put into the Actions cache" },
  "checkpoint-interval": {
    value: "TIME",
    default: "off",
    meaning:
      "how often a running fetch saves its partial file, or the record of a device, to the Actions cache: for machines that vanish without a word",
  },
  "wait-for-snapshot": {
    value: "TIME",
    default: "10s",
    meaning: 'how long a snapshot may stay "not found"; one just made takes up to 2 minutes',
    only: "ebs",
  },
  region: { value: "NAME", meaning: "AWS region of the snapshot; by default that of the AWS configuration", only: "ebs" },
  endpoint: { value: "URL", meaning: "endpoint of the EBS direct APIs; by default the region's", only: "ebs" },
  "target-is-zero": {
    default: "false",
    meaning: "the device is known to be blank: what the snapshot does not hold is not zeroed",
    only: "ebs",
  },
  mode: {
    value: "MODE",
    default: "fetch",
    meaning:
      "fetch; start: return once the source has answered, and fetch in the background; or wait: follow a fetch that was started to its end",
    door: "action",
  },
  "fetch-id": { value: "ID", meaning: "which fetch to wait for, instead of its path; with 'mode: wait' only", door: "action" },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof OPTIONS;

/** Options as they were written: strings, not looked at yet. Absent or empty means the default. */
export type RawOptions = { readonly [name in Exclude<OptionName, "headers">]?: string | undefined } & {
  /** One header an element. */
  readonly headers?: readonly string[] | undefined;
};

/** An option's spec, whichever it is. */
export function optionSpec(name: OptionName): OptionSpec {
  return OPTIONS[name];
}
