/** The help, written for people: what there is, and the text of each command. */
import { EXISTS_HELP, GET_HELP, LOCK_HELP } from "./help-files.ts";
import { CANCEL_HELP, LOGS_HELP, PS_HELP, STATUS_HELP, WAIT_HELP } from "./help-named.ts";
import { INSPECT_HELP, RESTORE_HELP, VERIFY_HELP } from "./help-snapshots.ts";

export const GENERAL_HELP = `fetch-action brings large files and volumes to this machine: in parallel, verified, and resumed
where the last run stopped.

Usage:
  fetch-action get <url> [<path>]               fetch a file
  fetch-action restore <snapshot-id> <path>     restore a volume from an EBS snapshot
  fetch-action lock <manifest>                  write what a manifest's files are now beside it
  fetch-action inspect <url|snapshot-id>        what a name resolves to; what a snapshot holds
  fetch-action exists <path>                    whether a file is there and right; asks no server
  fetch-action verify <path>                    compare a restored volume with what was restored
  fetch-action ps                               list the fetches that run now
  fetch-action status <path|id>                 how far a fetch is, or how it ended
  fetch-action wait <path|id>                   follow a fetch to its end, and end as it did
  fetch-action cancel <path|id>                 stop a fetch and remove what it has fetched
  fetch-action logs <path|id>                   what a fetch in the background has printed
  fetch-action <command> --help                 all options of a command
  fetch-action --version

Examples:
  fetch-action get https://example.com/toolchain.tar.zst --checksum sha256:2c26b46b...
  fetch-action restore snap-0123456789abcdef0 /dev/nvme1n1 --force
`;

/** The help of each command. */
export const HELP = {
  get: GET_HELP,
  lock: LOCK_HELP,
  restore: RESTORE_HELP,
  inspect: INSPECT_HELP,
  exists: EXISTS_HELP,
  verify: VERIFY_HELP,
  ps: PS_HELP,
  status: STATUS_HELP,
  wait: WAIT_HELP,
  cancel: CANCEL_HELP,
  logs: LOGS_HELP,
} as const;
