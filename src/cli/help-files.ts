/** The help of the commands that are about files on servers. */
import { GET } from "./get-args.ts";
import { flagLines, flagParts, line, OUTPUT_FLAGS, UNITS } from "./help-layout.ts";
import { LOCK } from "./lock-args.ts";

const HEADER_FILE = line("--header @FILE", "request headers from a file, one on each line; - is stdin");
const TOKEN_FILE = line("--bearer-token-file FILE", "the bearer token from a file: arguments can be read by every user of the machine");
const NETRC = line("--netrc", "user and password from ~/.netrc, or the file that NETRC names, by the URL's host");

export const GET_HELP = `Fetch a file: from a web server, a bucket, a registry, a GitHub release or a workflow run.

Usage:
  fetch-action get <url> [<path>] [options]
  fetch-action get <url> <url>... [-i FILE] [-o <folder>] [options]
  fetch-action get --manifest FILE [-o <folder>] [options]
  fetch-action get --same <url> <url>... [-o <path>] [options]
  fetch-action get --release TAG [--repository OWNER/NAME] [--asset NAME] [<path>] [options]
  fetch-action get --artifact NAME [--repository OWNER/NAME] [--run-id ID] [<path>] [options]
  fetch-action get --part <url> --part <url>... [<path>] [options]
  fetch-action get -o - <url> [options] | <program>

<url> is http(s)://..., s3://BUCKET/KEY, gs://BUCKET/OBJECT, az://ACCOUNT/CONTAINER/BLOB,
hf://OWNER/NAME/FILE or oci://REGISTRY/NAME@DIGEST.

<path> is a file, or a folder (it exists, or ends in /): then the server or the URL names the file.
Without it the file goes into the current folder. A fetch that was stopped goes on when the same
command is run again. What is there already and is right is not fetched again.

With -o - the bytes go to stdout in order, and all text to stderr. Nothing is kept, so a fetch that was
stopped starts over. A wrong digest is known at the end: exit code 5, and the last bytes are left out.

${flagParts(GET, {
  source: [
    line(
      "-i, --input-file FILE",
      "a list of URLs, one on each line; - is stdin. Behind a tab: mirrors; below, indented: out=NAME, checksum=DIGEST",
    ),
    line("--same", "all arguments are URLs of the same file; the same as --mirror for each after the first"),
    line(
      "--locked",
      "fetch only what the lock file beside the manifest says; in CI this is so if there is one, unless --no-locked is given",
    ),
  ],
  access: [HEADER_FILE, TOKEN_FILE, NETRC],
  run: [line("--detach", "return as soon as the server has answered; the fetch goes on in a process of its own"), OUTPUT_FLAGS],
})}

${UNITS}

Exit codes: 0 done; 1 failed; 2 wrong usage; 4 timed out; 5 checksum mismatch; 6 another fetch is
writing there; 130 or 143 interrupted (what was fetched is kept); 141 the reader of stdout has gone.

Environment: FETCH_ACTION_BEARER_TOKEN, used when no other credentials are given; GH_TOKEN and
GITHUB_TOKEN, used for GitHub's API only; GITHUB_API_URL for GitHub Enterprise; HTTP_PROXY, HTTPS_PROXY,
NO_PROXY; NODE_EXTRA_CA_CERTS for a private CA; FETCH_ACTION_STATE_DIR; NO_COLOR.

The flags of curl and wget that ask for what is done anyway (-L, -f, -s, -C -, -O, -P, ...) are taken.

Examples:
  fetch-action get https://example.com/image.qcow2 /data/ --checksum sha256:2c26b46b...
  fetch-action get https://example.com/a.bin --header @headers.txt --connections 16
  fetch-action get --repository octo/tool --release latest --asset 'tool-*-linux.tar.gz' tools/
  fetch-action get -o - https://example.com/a.tar --checksum sha256:2c26b46b... | tar -x
`;

export const LOCK_HELP = `Find out what each entry of a manifest is now, and write that into the lock file beside it: tools.yml has
tools.lock.json. Locked fetches ask no API, and fail if a file is another one.

Usage:
  fetch-action lock <manifest> [--update [<name>...]] [--check] [options]

What is locked already stays as it is. If nobody publishes the digest of a file, the file is fetched into
a temporary folder, to make one. Entries for other machines are locked too.

Options:
${line("--update", "look up all entries anew, or those of the names that follow the manifest. Only who names an entry accepts another digest under the same name")}
${line("--check", "write nothing: end with 1 if the lock file is not about the manifest; with --update, if something has changed")}
${flagLines(LOCK)}
${HEADER_FILE}
${TOKEN_FILE}
${NETRC}
${OUTPUT_FLAGS}

Exit codes: 0 done, or up to date; 1 out of date, or failed; 2 wrong usage or manifest.

Examples:
  fetch-action lock tools.yml
  fetch-action lock tools.yml --update tool
  fetch-action lock tools.yml --check
`;

export const EXISTS_HELP = `Tell whether the file at a path is there and right, without asking any server.

Usage:
  fetch-action exists <path> [options]

It answers with one word, and the reason:
${line("artifact-ready", "the file is there and right: with --checksum it is read, else our own record of the fetch says so")}
${line("expanded-ready", "a folder is there, and nothing in it was touched since an archive was unpacked to it")}
${line("partial", "the file is not there yet, but a part of it is kept, and the next fetch goes on from it")}
${line("missing", "nothing is there")}
${line("invalid", "something else is there, or nobody knows whether it is right")}

Options:
${line("--checksum DIGEST", "the digest that the file must have, as for get")}
${line("--url URL", "what the file must have been fetched from; no server is asked")}
${line("--json", "one JSON object on stdout")}
${line("-q, --quiet", "nothing but errors: the exit code says it")}

Exit codes: 0 the file or the folder is ready; 1 it is not, or it could not be read; 2 wrong usage.

Example:
  fetch-action exists /data/image.qcow2 -q || fetch-action get https://example.com/image.qcow2 /data/
`;
