/** The help, written for people; the options come from their table. */
import { type OptionName, optionSpec } from "../app/options.ts";
import { flagOf, GET, INSPECT, RESTORE } from "./args.ts";

const FLAG_WIDTH = 28;
const LINE_WIDTH = 100;

export const GENERAL_HELP = `fetch-action brings large files and volumes to this machine: in parallel, verified, and resumed
where the last run stopped.

Usage:
  fetch-action get <url> [<path>]               fetch a file
  fetch-action restore <snapshot-id> <path>     restore a volume from an EBS snapshot
  fetch-action inspect <snapshot-id>            what a snapshot holds
  fetch-action verify <path>                    compare a restored volume with what was restored
  fetch-action <command> --help                 all options of a command
  fetch-action --version

Examples:
  fetch-action get https://example.com/toolchain.tar.zst --checksum sha256:2c26b46b...
  fetch-action restore snap-0123456789abcdef0 /dev/nvme1n1 --force
`;

const OUTPUT_FLAGS = `${line("--json", "one JSON object a line on stdout: progress, then the result or the error")}
${line("--no-progress", "no progress bar and no progress lines")}
${line("-q, --quiet", "nothing but errors")}`;

const UNITS = "Sizes: 8MiB, 1GB, or bytes. Times: 500ms, 30s, 5m, 2h.";

export const GET_HELP = `Fetch a file over http(s).

Usage:
  fetch-action get <url> [<path>] [options]

<path> is a file, or a folder (it exists, or ends in /): then the server or the URL names the file.
Without it the file goes into the current folder. A fetch that was stopped goes on when the same
command is run again; what is there already and right is not fetched again.

Options:
${flagLines(GET)}
${OUTPUT_FLAGS}

${UNITS}

Exit codes: 0 done; 1 failed; 2 wrong usage; 4 timed out; 5 checksum mismatch; 6 another fetch is
writing there; 130 or 143 interrupted (what was fetched is kept).

Environment: HTTP_PROXY, HTTPS_PROXY, NO_PROXY; NODE_EXTRA_CA_CERTS for a private CA;
FETCH_ACTION_STATE_DIR; NO_COLOR.

Examples:
  fetch-action get https://example.com/image.qcow2 /data/ --checksum sha256:2c26b46b...
  fetch-action get https://example.com/a.bin -H "Authorization: token $TOKEN" --connections 16
`;

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
${line("--workers N", "the same as --connections")}
${OUTPUT_FLAGS}

${UNITS}

Exit codes: 0 done; 1 failed; 2 wrong usage; 4 timed out; 6 in use; 130 or 143 interrupted (what was
fetched is kept).

${AWS_ENVIRONMENT}

Examples:
  fetch-action restore snap-0123456789abcdef0 /dev/nvme1n1 --force
  fetch-action restore snap-0123456789abcdef0 volume.img --region eu-central-1
`;

export const INSPECT_HELP = `Tell what an EBS snapshot holds, by its list alone: no block is fetched.

Usage:
  fetch-action inspect <snapshot-id> [options]

Options:
${flagLines(INSPECT)}
${OUTPUT_FLAGS}

${AWS_ENVIRONMENT}
`;

export const VERIFY_HELP = `Read a restored volume back and compare it with what was restored, block by block. The zeros between
the blocks are checked too. It works without network, from the manifest that the restore left.

Usage:
  fetch-action verify <path> [options]

Options:
${OUTPUT_FLAGS}

Exit codes: 0 all as it was restored; 1 it could not be read, or nothing is known of it; 5 blocks differ.
`;

function flagLines({ positions, flags }: { readonly positions: readonly OptionName[]; readonly flags: readonly OptionName[] }): string {
  const listed = flags.filter((name) => !positions.includes(name)).map(flagLine);
  return [...(flags.includes("path") ? [line("-o, --output PATH", "the same as <path>, as in curl")] : []), ...listed].join("\n");
}

function flagLine(name: OptionName): string {
  const spec = optionSpec(name);
  const flag = `${name === "headers" ? "-H, " : ""}--${flagOf(name)}${spec.value === undefined ? "" : ` ${spec.value}`}`;
  const meaning = name === "headers" ? "a request header; repeatable; sent only to the URL's own origin" : spec.meaning;
  const byDefault = spec.default === undefined || spec.value === undefined ? "" : ` (default ${spec.default})`;
  return line(flag, meaning + byDefault);
}

/** A flag and its meaning, wrapped beside it. */
function line(flag: string, meaning: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of meaning.split(" ")) {
    if (current !== "" && FLAG_WIDTH + current.length + word.length + 3 > LINE_WIDTH) {
      lines.push(current);
      current = "";
    }
    current += current === "" ? word : ` ${word}`;
  }
  lines.push(current);
  const indent = " ".repeat(FLAG_WIDTH + 2);
  const first = flag.length < FLAG_WIDTH - 1 ? `  ${flag.padEnd(FLAG_WIDTH)}` : `  ${flag}\n${indent}`;
  return first + lines.join(`\n${indent}`);
}
