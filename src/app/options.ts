/**
 * Every option of a file's fetch, once: the action's inputs, the CLI's flags and the help are made from this table, and a
 * test holds action.yml and the README to it. The value parsers are in parse-request.ts.
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
}

export const OPTIONS = {
  url: { value: "URL", meaning: "http(s) URL of the file" },
  path: {
    value: "PATH",
    meaning:
      "destination: a file, or a folder (exists, or ends in /), in which the file is named by the server or the URL; relative to the workspace",
  },
  checksum: {
    value: "DIGEST",
    meaning: "expected digest: sha256:<hex> (also sha512, sha1, md5, blake3), SRI such as sha512-<base64>, or bare hex",
  },
  connections: { value: "N", meaning: "parallel requests; by default min(2 x CPUs, 16) for a file that is large enough, and 1 otherwise" },
  "min-segment-size": { value: "SIZE", default: "8MiB", meaning: "a file is fetched in segments when it is at least twice this" },
  headers: {
    value: "'NAME: VALUE'",
    meaning: "request headers, one 'Name: value' a line; sent only to the URL's own origin",
    isSecret: true,
  },
  "bearer-token": { value: "TOKEN", meaning: "sent as Authorization: Bearer, only to the URL's own origin", isSecret: true },
  "allow-insecure-http": { default: "false", meaning: "allow plain http to other than this machine without a checksum" },
  retries: { value: "N", default: "10", meaning: "failed attempts in a row without progress that are allowed" },
  "idle-timeout": { value: "TIME", default: "30s", meaning: "no byte on a connection for so long: the connection is replaced" },
  timeout: { value: "TIME", meaning: "limit for the whole fetch; none by default" },
  force: { default: "false", meaning: "fetch again though the file is present" },
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
    meaning: "how often a running fetch saves its partial file to the Actions cache: for machines that vanish without a word",
  },
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
