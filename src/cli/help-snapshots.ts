/** The help of the commands that are about snapshots; `inspect` is about files too. */
import { INSPECT, INSPECT_FILE, RESTORE, VERIFY } from "./args.ts";
import { flagLines, line, OUTPUT_FLAGS, UNITS } from "./help-layout.ts";

const AWS_ENVIRONMENT = `Environment: the AWS default chain (AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID, ...), HTTPS_PROXY, NO_PROXY,
FETCH_ACTION_STATE_DIR, NO_COLOR.`;

export const RESTORE_HELP = `Restore a volume from an EBS snapshot, through the EBS direct APIs.

Usage:
  fetch-action restore <snapshot-id> <path> [options]

<path> is a file, which becomes a sparse image of the volume, or a block device, which is written in
place: what the snapshot does not hold reads as zeros afterwards. A restore that was stopped goes on
when the same command is run again.

Options:
${flagLines(RESTORE)}
${line("--detach", "return as soon as the snapshot is found; the restore goes on in a process of its own")}
${OUTPUT_FLAGS}

${UNITS}

Exit codes: 0 done; 1 failed; 2 wrong usage; 4 timed out; 6 in use; 130 or 143 interrupted (what was
fetched is kept).

${AWS_ENVIRONMENT}

Examples:
  fetch-action restore snap-0123456789abcdef0 /dev/nvme1n1 --force
  fetch-action restore snap-0123456789abcdef0 volume.img --region eu-central-1
`;

export const INSPECT_HELP = `Tell what a name resolves to: the host that the bytes come from, size, version, digests on offer, ranges,
and how many connections a fetch begins with. Of an EBS snapshot: what it holds, and about what a restore
costs and how long it takes. Nothing is fetched, and nothing is written.

Usage:
  fetch-action inspect <url> [options]
  fetch-action inspect <snapshot-id> [options]

Options for a file:
${flagLines(INSPECT_FILE)}

Options for a snapshot:
${flagLines(INSPECT)}

Options for both:
${OUTPUT_FLAGS}

${AWS_ENVIRONMENT}

Examples:
  fetch-action inspect https://example.com/image.qcow2
  fetch-action inspect snap-0123456789abcdef0 --json
`;

export const VERIFY_HELP = `Read a restored volume back and compare it with what was restored, block by block. The zeros between
the blocks are checked too. It needs no network, but the manifest that the restore left.

Usage:
  fetch-action verify <path> [options]

Options:
${flagLines(VERIFY)}
${OUTPUT_FLAGS}

Exit codes: 0 all as it was restored; 1 it could not be read, or nothing is known of it; 5 blocks differ.
`;
