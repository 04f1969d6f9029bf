/** The help, written for people; the options come from their table. */
import { optionSpec } from "../app/options.ts";
import { flagOf, GET_FLAGS } from "./args.ts";

const FLAG_WIDTH = 28;
const LINE_WIDTH = 100;

export const GENERAL_HELP = `fetch-action brings large files to this machine: in parallel, verified, and resumed where
the last run stopped.

Usage:
  fetch-action get <url> [<path>]     fetch a file
  fetch-action ps                     list the fetches that run now
  fetch-action status <path|id>       how a fetch stands, or how it ended
  fetch-action wait <path|id>         follow a fetch to its end, and end as it did
  fetch-action cancel <path|id>       stop a fetch and remove what is there of it
  fetch-action logs <path|id>         what a fetch in the background has printed
  fetch-action get --help             all options of a command
  fetch-action --version

Example:
  fetch-action get https://example.com/toolchain.tar.zst --checksum sha256:2c26b46b...
`;

const OUTPUT_LINES = [
  line("--json", "one JSON object a line on stdout: progress, then the result or the error"),
  line("--no-progress", "no progress bar and no progress lines"),
  line("-q, --quiet", "nothing but errors"),
].join("\n");

/** What a fetch is named by, in the help of the commands that are about one. */
const NAMED = `A fetch is named by its destination's path, or by its ID (16 digits of it are enough). Ended fetches are
known for 24 hours, or until the next one of the same destination. Nothing is ever started by this.`;

function helpOf(command: string, summary: string, details: string, flags: readonly string[] = []): string {
  return `${summary}

Usage:
  fetch-action ${command} [options]

${details}

Options:
${[...flags, line("--json", "one JSON object on stdout")].join("\n")}
`;
}

export const PS_HELP = helpOf(
  "ps",
  "List the fetches that run now.",
  "It shows the fetches of this user that are found in the runtime folder.",
);
export const STATUS_HELP = helpOf("status <path|id>", "Tell how a fetch stands, or how it ended.", `${NAMED} Exit code 3: there is none.`);
export const LOGS_HELP = helpOf(
  "logs <path|id>",
  "Print what a fetch in the background has printed so far.",
  `${NAMED} Exit code 3: there is no log.`,
);
export const CANCEL_HELP = helpOf(
  "cancel <path|id>",
  "Stop a fetch, wait for its end, and remove its partial file and its checkpoint.",
  `${NAMED} Exit code 3: none runs, or it was complete before it could be stopped.`,
  [
    line("--all", "all fetches that run now, instead of one"),
    line("--keep", "leave the partial file and the checkpoint: the next fetch goes on from them"),
  ],
);
export const WAIT_HELP = `Follow a fetch to its end, with its progress, and end as it did.

Usage:
  fetch-action wait <path|id> [options]

${NAMED}

Options:
${line("--timeout TIME", "how long to wait; the fetch itself goes on")}
${OUTPUT_LINES}

Exit codes: those of the fetch; 3 there is none; 4 the time is over.
`;

export const GET_HELP = `Fetch a file over http(s).

Usage:
  fetch-action get <url> [<path>] [options]

<path> is a file, or a folder (it exists, or ends in /): then the server or the URL names the file.
Without it the file goes into the current folder. A fetch that was stopped goes on when the same
command is run again; what is there already and right is not fetched again.

Options:
${line("-o, --output PATH", "the same as <path>, as in curl")}
${GET_FLAGS.map(flagLine).join("\n")}
${line("--detach", "return as soon as the server has answered; the fetch goes on in a process of its own")}
${OUTPUT_LINES}

Sizes: 8MiB, 1GB, or bytes. Times: 500ms, 30s, 5m, 2h.

Exit codes: 0 done; 1 failed; 2 wrong usage; 4 timed out; 5 checksum mismatch; 6 another fetch is
writing there; 130 or 143 interrupted (what was fetched is kept).

Environment: HTTP_PROXY, HTTPS_PROXY, NO_PROXY; NODE_EXTRA_CA_CERTS for a private CA;
FETCH_ACTION_STATE_DIR; NO_COLOR.

Examples:
  fetch-action get https://example.com/image.qcow2 /data/ --checksum sha256:2c26b46b...
  fetch-action get https://example.com/a.bin -H "Authorization: token $TOKEN" --connections 16
`;

function flagLine(name: (typeof GET_FLAGS)[number]): string {
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
