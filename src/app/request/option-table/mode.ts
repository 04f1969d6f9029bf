/** What the action's step does. */
import { FILE_AND_VOLUME } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { oneOf, SWITCH, TEXT } from "../option-values.ts";

export const MODE_OPTIONS = {
  mode: {
    ...oneOf(["fetch", "start", "wait", "exists"]),
    value: "MODE",
    kinds: [],
    default: "fetch",
    meaning:
      "fetch; start (return when the source has answered, and fetch in the background); wait (follow a fetch that was started, until it ends); or exists (say in 'status' whether the file at the path is ready, and ask no server)",
  },
  dryRun: {
    ...SWITCH,
    kinds: FILE_AND_VOLUME,
    needsFile: true,
    isCompared: false,
    default: "false",
    isInLibrary: false,
    meaning:
      "only find out what would be fetched: final host, size, version, digests; nothing is written, not even a folder; 'mode: start' does the same then",
  },
  summary: {
    ...SWITCH,
    kinds: [],
    default: "true",
    meaning: "write to the job's summary what was fetched, how it ended, and what its bytes were checked against",
  },
  fetchId: { ...TEXT, value: "ID", kinds: [], meaning: "with 'mode: wait' only: the ID of the fetch to wait for, instead of its path" },
} as const satisfies Readonly<Record<string, OptionSpec>>;
