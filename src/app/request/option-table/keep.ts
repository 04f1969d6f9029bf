/** What of earlier fetches is used or replaced, and what is kept for later ones. */
import { FILE, FILE_AND_VOLUME } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { INTERVAL, oneOf, SIZE, SWITCH, TIME } from "../option-values.ts";

export const KEEP_OPTIONS = {
  force: {
    ...SWITCH,
    kinds: FILE_AND_VOLUME,
    needsFile: true,
    default: "false",
    meaning: "file: fetch it again even if it is present; snapshot: overwrite the file or the device at the path",
  },
  refresh: {
    ...oneOf(["always", "if-changed", "never"]),
    value: "WHEN",
    kinds: FILE,
    needsFile: true,
    isCompared: false,
    default: "if-changed",
    meaning:
      "whether a file that an earlier fetch of the same source left is fetched again: if-changed (the server is asked, and sends a new version only), never (no server is asked) or always",
  },
  maxAge: {
    ...TIME,
    field: "maxAgeMs",
    kinds: FILE,
    needsFile: true,
    isCompared: false,
    meaning:
      "with 'refresh: if-changed', a file whose version a server confirmed within this time counts without asking again, such as 12h",
  },
  preserveTime: {
    ...SWITCH,
    kinds: FILE,
    needsFile: true,
    default: "false",
    meaning: "give the file the time that its server says it was modified, in place of the one at which it came",
  },
  resume: {
    ...oneOf(["auto", "cache", "local", "off"]),
    given: "local-or-off",
    value: "WHERE",
    kinds: FILE_AND_VOLUME,
    needsFile: true,
    default: "auto",
    libraryDefault: "local",
    meaning:
      "where a partial file is kept and looked for: local (on this disk), cache (in the Actions cache), off, or auto (local if the disk outlives the job, else cache)",
  },
  cache: {
    ...SWITCH,
    kinds: FILE,
    needsFile: true,
    ignoredFor: "volume",
    default: "false",
    meaning:
      "keep the finished file for other runs, and look for it before it is fetched: on a self-hosted runner on the machine, else in the Actions cache",
  },
  cacheLimit: {
    ...SIZE,
    field: "cacheLimitBytes",
    kinds: FILE_AND_VOLUME,
    needsFile: true,
    default: "1GiB",
    isInLibrary: false,
    meaning: "a file that is larger than this, partial or finished, is not put into the Actions cache",
  },
  checkpointInterval: {
    ...INTERVAL,
    field: "checkpointIntervalMs",
    kinds: FILE_AND_VOLUME,
    needsFile: true,
    default: "off",
    isInLibrary: false,
    meaning:
      "how often a running fetch saves its partial file, or the record of a device, to the Actions cache; for machines that can vanish without warning",
  },
  flush: {
    ...oneOf(["auto", "always", "never"]),
    value: "WHEN",
    kinds: FILE_AND_VOLUME,
    needsFile: true,
    default: "auto",
    meaning:
      "whether the file is on the disk, not only in memory, when the fetch ends: always, never, or auto (if the disk outlives the job); a device always is",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
