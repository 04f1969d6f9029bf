/** What is fetched, and where it goes. */
import { FILE, FILE_AND_VOLUME, SNAPSHOT } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { PARTS, PATH, READ_FILE, SNAPSHOT_ID, SOURCE_URL, SOURCE_URLS, SWITCH } from "../option-values.ts";

export const SOURCE_OPTIONS = {
  url: {
    ...SOURCE_URL,
    kinds: FILE,
    namings: ["url"],
    isAlwaysParsed: true,
    isCompared: false,
    meaning:
      "URL of the file, or of several files, each on a line of its own; give either this, 'parts', 'release', 'artifact', 'manifest' or 'snapshot-id', except with 'mode: wait'",
  },
  mirrors: {
    ...SOURCE_URLS,
    kinds: FILE,
    namings: ["url", "release", "artifact"],
    isCompared: false,
    flag: "mirror",
    flagMeaning: "another URL of the same file, which is then fetched from all of them at once; can be given several times",
    meaning: "other URLs of the same file, each on a line of its own; the file is fetched from all of them at once",
  },
  parts: {
    ...PARTS,
    kinds: FILE,
    namings: ["parts"],
    isCompared: false,
    flag: "part",
    flagMeaning:
      "URL of the next part of the file, with its digest behind a blank if it is known; can be given several times; in place of <url>",
    meaning:
      "the URLs of the parts of one file in their order, each on a line of its own, each with its digest behind a blank if it is known",
  },
  manifest: {
    ...READ_FILE,
    kinds: [],
    meaning:
      "a file that lists files to fetch, in YAML or JSON: each entry has options of its own, by their names here; the options beside it are for all of them, and 'path' is their folder",
  },
  locked: {
    ...SWITCH,
    kinds: [],
    meaning:
      "with a 'manifest': fetch only what the lock file beside it says, and ask no API; by default true in CI if there is a lock file",
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
    needsFile: true,
    isAlwaysParsed: true,
    isCompared: false,
    flag: "output",
    short: "o",
    flagMeaning: "the same as <path>, as in curl",
    meaning:
      "destination: a file, a folder (it exists, or the path ends in /; the server or the URL names the file in it) or, for a snapshot, a block device; relative to the workspace",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
