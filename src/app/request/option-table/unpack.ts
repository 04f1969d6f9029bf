/** What is done with a file once it is there. */
import { WANTED_FORMATS } from "../../../core/archive-formats.ts";
import { FILE } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { CHMOD, count, FOLDER, oneOf, PATTERNS, SIZE, SWITCH } from "../option-values.ts";

/** Nobody nests folders deeper. */
const MOST_STRIPPED = 100;

export const UNPACK_OPTIONS = {
  extract: {
    ...FOLDER,
    kinds: FILE,
    needsFile: true,
    meaning:
      "folder that the archive is unpacked into; it appears when all of it is there, and replaces only what an earlier run unpacked there",
  },
  archiveFormat: {
    ...oneOf(WANTED_FORMATS),
    value: "FORMAT",
    kinds: FILE,
    needsFile: true,
    default: "auto",
    meaning: `format of the archive: ${WANTED_FORMATS.slice(2).join(", ")}; none (put the file itself into the folder); or auto (its first bytes say it)`,
  },
  stripComponents: {
    ...count(0, MOST_STRIPPED),
    kinds: FILE,
    needsFile: true,
    default: "0",
    meaning: "how many folders are taken off the beginning of each path in the archive",
  },
  include: {
    ...PATTERNS,
    kinds: FILE,
    needsFile: true,
    isAlwaysParsed: true,
    meaning: "what of the archive is unpacked: patterns such as bin/* or **/*.so, each on a line of its own; by default all of it",
  },
  exclude: {
    ...PATTERNS,
    kinds: FILE,
    needsFile: true,
    isAlwaysParsed: true,
    meaning: "what of the archive is not unpacked: patterns as in 'include'",
  },
  extractLimit: {
    ...SIZE,
    field: "extractLimitBytes",
    kinds: FILE,
    needsFile: true,
    meaning: "an archive is refused if more bytes than this come out of it; by default 100 times its size, and at least 1GiB",
  },
  keepArchive: {
    ...SWITCH,
    kinds: FILE,
    needsFile: true,
    default: "false",
    meaning: "keep the archive at its path after it was unpacked",
  },
  chmod: {
    ...CHMOD,
    kinds: FILE,
    needsFile: true,
    meaning:
      "permissions of the fetched file, or of all files that are unpacked: +x (whoever may read it may run it), or octal such as 755",
  },
  addToPath: {
    ...SWITCH,
    kinds: [],
    default: "false",
    meaning:
      "put the folder of 'extract', or the bin folder in it, on the PATH of later steps; without 'extract', the folder that the file is in",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
