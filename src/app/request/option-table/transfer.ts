/** How the work is shared out. */
import { FILE, FILE_AND_VOLUME } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { count, SIZE, SWITCH } from "../option-values.ts";

/** No server welcomes more connections. A larger number is a typing error. */
const MOST_CONNECTIONS = 256;
/** No machine gains from more threads. A larger number is a typing error. */
const MOST_THREADS = 64;

export const TRANSFER_OPTIONS = {
  connections: {
    ...count(1, MOST_CONNECTIONS),
    kinds: FILE_AND_VOLUME,
    alias: { flag: "workers", of: "volume" },
    meaning:
      "number of parallel requests; by default 1 for a small file, min(2 x CPUs, 16) for a larger one, growing to 16 while that makes the fetch faster; for a snapshot 16, or 64 if the service takes longer to answer, growing to 256 while the rate rises",
  },
  threads: {
    ...count(1, MOST_THREADS),
    kinds: FILE_AND_VOLUME,
    meaning:
      "number of threads that receive, at most; by default as many as there are processors, but not more than 8; a fetch begins with one, and has more only while that makes it faster",
  },
  maxConnectionsPerHost: {
    ...count(1, MOST_CONNECTIONS),
    kinds: FILE,
    meaning:
      "most connections to one host, of all fetches of this user on this machine together; by default 16, or 'connections' if that is more",
  },
  failFast: {
    ...SWITCH,
    kinds: FILE,
    isCompared: false,
    default: "false",
    meaning: "of several files that are fetched together, stop all others once one has failed",
  },
  minSegmentSize: {
    ...SIZE,
    field: "minSegmentBytes",
    kinds: FILE,
    default: "8MiB",
    meaning: "a file is fetched in segments if its size is at least twice this",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
