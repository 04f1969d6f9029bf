/** The help, written for people; the options come from their table. */
import { optionSpec } from "../app/options.ts";
import { flagOf, GET_FLAGS } from "./args.ts";

const FLAG_WIDTH = 28;
const LINE_WIDTH = 100;

export const GENERAL_HELP = `fetch-action brings large files to this machine: in parallel, verified, and resumed where
the last run stopped.

Usage:
  fetch-action get <url> [<path>]     fetch a file
  fetch-action get --help             all options of a command
  fetch-action --version

Example:
  fetch-action get https://example.com/toolchain.tar.zst --checksum sha256:2c26b46b...
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
${line("--json", "one JSON object a line on stdout: progress, then the result or the error")}
${line("--no-progress", "no progress bar and no progress lines")}
${line("-q, --quiet", "nothing but errors")}

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
