export const id = 8831;
export const ids = [8831];
export const modules = {

/***/ 68831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GENERAL_HELP: () => (/* binding */ GENERAL_HELP),
  HELP: () => (/* binding */ HELP)
});

// EXTERNAL MODULE: ./build/cli/get-args.js
var get_args = __webpack_require__(11871);
// EXTERNAL MODULE: ./build/app/request/option-table/access.js
var access = __webpack_require__(44737);
// EXTERNAL MODULE: ./build/app/request/option-table/digest.js
var digest = __webpack_require__(67395);
// EXTERNAL MODULE: ./build/app/request/option-table/github.js
var github = __webpack_require__(13992);
// EXTERNAL MODULE: ./build/app/request/option-table/keep.js
var keep = __webpack_require__(19638);
// EXTERNAL MODULE: ./build/app/request/option-table/manners.js
var manners = __webpack_require__(11877);
// EXTERNAL MODULE: ./build/app/request/option-table/mode.js
var mode = __webpack_require__(7828);
// EXTERNAL MODULE: ./build/app/request/option-table/patience.js
var patience = __webpack_require__(18716);
// EXTERNAL MODULE: ./build/app/request/option-table/reach.js
var reach = __webpack_require__(48076);
// EXTERNAL MODULE: ./build/app/request/option-table/snapshot.js
var snapshot = __webpack_require__(73671);
// EXTERNAL MODULE: ./build/app/request/option-table/source.js
var source = __webpack_require__(65618);
// EXTERNAL MODULE: ./build/app/request/option-table/transfer.js
var transfer = __webpack_require__(25924);
// EXTERNAL MODULE: ./build/app/request/option-table/unpack.js
var unpack = __webpack_require__(99365);
// EXTERNAL MODULE: ./build/cli/args.js
var args = __webpack_require__(99376);
;// CONCATENATED MODULE: ./build/cli/help-layout.js













const FLAG_WIDTH = 28;
const LINE_WIDTH = 100;
/** How much is shown, of the commands that do something. */
const OUTPUT_FLAGS = `${line("--json", "one JSON object on each line of stdout: progress, then the result or the error")}
${line("--no-progress", "no progress bar and no progress lines")}
${line("-q, --quiet", "nothing but errors")}`;
const UNITS = "Sizes: 8MiB, 1GB, or bytes. Times: 500ms, 30s, 5m, 2h.";
/** The parts of a long list of flags, in their order: what each is called, and the groups of the table in it. */
const PARTS = {
    source: ["What to fetch, and where to", source/* SOURCE_OPTIONS */.x, github/* GITHUB_OPTIONS */.r],
    digest: ["What it is checked against", digest/* DIGEST_OPTIONS */.c],
    speed: ["Connections, time and rate", transfer/* TRANSFER_OPTIONS */.X, manners/* MANNER_OPTIONS */.B, patience/* PATIENCE_OPTIONS */.b],
    access: ["Who you are, and the way there", access/* ACCESS_OPTIONS */.I, reach/* REACH_OPTIONS */.p],
    keep: ["What is there already, and what is kept", keep/* KEEP_OPTIONS */.D],
    unpack: ["Archives", unpack/* UNPACK_OPTIONS */.Y],
    store: ["Buckets and snapshots", snapshot/* SNAPSHOT_OPTIONS */.I],
    run: ["This run", mode/* MODE_OPTIONS */.d],
};
/** All flags of a command that has many: each part below its name. @param own lines of flags that are not in the table, by part */
function flagParts(syntax, own) {
    const { manifest: _first, ...plain } = syntax;
    const parts = Object.entries(PARTS).map(([part, [title, ...groups]]) => {
        const flags = syntax.flags.filter(({ key }) => groups.some((group) => Object.hasOwn(group, key)));
        const [, lines = []] = Object.entries(own).find(([name]) => name === part) ?? [];
        return `${title}:\n${[flagLines({ ...(part === "source" ? syntax : plain), flags }), ...lines].join("\n")}`;
    });
    return parts.join("\n\n");
}
/** The flags of a command that are in the table, and their other names. */
function flagLines(syntax) {
    const { flags, manifest } = syntax;
    const aliases = flags.map((option) => aliasLine(option, syntax)).filter((text) => text !== null);
    const last = manifest === undefined ? [] : [line(`--manifest ${manifest.value}`, manifest.meaning)];
    return [...flags.map(flagLine), ...aliases, ...last].join("\n");
}
function flagLine(option) {
    const { short, value, meaning, flagMeaning = meaning, default: byDefault } = option;
    const flag = `${short === undefined ? "" : `-${short}, `}${withValue((0,args/* flagOf */.iP)(option), option)}`;
    return line(flag, byDefault === undefined || value === undefined ? flagMeaning : `${flagMeaning} (default ${byDefault})`);
}
function aliasLine(option, syntax) {
    const alias = (0,args/* aliasOf */.O5)(option, syntax);
    return alias === undefined ? null : line(withValue(alias, option), `the same as --${(0,args/* flagOf */.iP)(option)}`);
}
function withValue(flag, { value }) {
    return value === undefined ? `--${flag}` : `--${flag} ${value}`;
}
/** A flag and its meaning, wrapped beside it. */
function line(flag, meaning) {
    const lines = [];
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

// EXTERNAL MODULE: ./build/cli/lock-args.js
var lock_args = __webpack_require__(95334);
;// CONCATENATED MODULE: ./build/cli/help-files.js
/** The help of the commands that are about files on servers. */



const HEADER_FILE = line("--header @FILE", "request headers from a file, one on each line; - is stdin");
const TOKEN_FILE = line("--bearer-token-file FILE", "the bearer token from a file: arguments can be read by every user of the machine");
const NETRC = line("--netrc", "user and password from ~/.netrc, or the file that NETRC names, by the URL's host");
const GET_HELP = `Fetch a file: from a web server, a bucket, a registry, a GitHub release or a workflow run.

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

${flagParts(get_args/* GET */.fG, {
    source: [
        line("-i, --input-file FILE", "a list of URLs, one on each line; - is stdin. Behind a tab: mirrors; below, indented: out=NAME, checksum=DIGEST"),
        line("--same", "all arguments are URLs of the same file; the same as --mirror for each after the first"),
        line("--locked", "fetch only what the lock file beside the manifest says; in CI this is so if there is one, unless --no-locked is given"),
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
const LOCK_HELP = `Find out what each entry of a manifest is now, and write that into the lock file beside it: tools.yml has
tools.lock.json. Locked fetches ask no API, and fail if a file is another one.

Usage:
  fetch-action lock <manifest> [--update [<name>...]] [--check] [options]

What is locked already stays as it is. If nobody publishes the digest of a file, the file is fetched into
a temporary folder, to make one. Entries for other machines are locked too.

Options:
${line("--update", "look up all entries anew, or those of the names that follow the manifest. Only who names an entry accepts another digest under the same name")}
${line("--check", "write nothing: end with 1 if the lock file is not about the manifest; with --update, if something has changed")}
${flagLines(lock_args/* LOCK */.Y)}
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
const EXISTS_HELP = `Tell whether the file at a path is there and right, without asking any server.

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

;// CONCATENATED MODULE: ./build/cli/help-named.js
/** The help of the commands that are about a fetch that runs, or has run. */

/** How a fetch is named, for the help of the commands that are about one. */
const NAMED = `A fetch is named by its destination's path, or by its ID (16 digits of it are enough). Ended fetches are
known for 24 hours, or until the next fetch to the same destination. This command starts nothing.`;
function helpOf(command, summary, details, flags = []) {
    return `${summary}

Usage:
  fetch-action ${command} [options]

${details}

Options:
${[...flags, line("--json", "one JSON object on stdout")].join("\n")}
`;
}
const PS_HELP = helpOf("ps", "List the fetches that run now.", "It shows the fetches of this user that are found in the runtime folder.");
const STATUS_HELP = helpOf("status <path|id>", "Tell how far a fetch is, or how it ended.", `${NAMED} Exit code 3: there is none.`);
const LOGS_HELP = helpOf("logs <path|id>", "Print what a fetch in the background has printed so far.", `${NAMED} Exit code 3: there is no log.`);
const CANCEL_HELP = helpOf("cancel <path|id>", "Stop a fetch, wait for its end, and remove its partial file and its checkpoint.", `${NAMED} Exit code 3: none runs, or it was complete before it could be stopped.`, [
    line("--all", "all fetches that run now, instead of one"),
    line("--keep", "leave the partial file and the checkpoint: the next fetch goes on from them"),
]);
const WAIT_HELP = `Follow a fetch to its end, with its progress, and end as it did.

Usage:
  fetch-action wait <path|id> [options]

${NAMED}

Options:
${line("--timeout TIME", "how long to wait; the fetch itself goes on")}
${OUTPUT_FLAGS}

Exit codes: those of the fetch; 3 there is no such fetch; 4 the time is over.
`;

;// CONCATENATED MODULE: ./build/cli/help-snapshots.js
/** The help of the commands that are about snapshots; `inspect` is about files too. */


const AWS_ENVIRONMENT = `Environment: the AWS default chain (AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID, ...), HTTPS_PROXY, NO_PROXY,
FETCH_ACTION_STATE_DIR, NO_COLOR.`;
const RESTORE_HELP = `Restore a volume from an EBS snapshot, through the EBS direct APIs.

Usage:
  fetch-action restore <snapshot-id> <path> [options]

<path> is a file, which becomes a sparse image of the volume, or a block device, which is written in
place: what the snapshot does not hold reads as zeros afterwards. A restore that was stopped goes on
when the same command is run again.

Options:
${flagLines(args/* RESTORE */.zN)}
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
const INSPECT_HELP = `Tell what a name resolves to: the host that the bytes come from, size, version, digests on offer, ranges,
and how many connections a fetch begins with. Of an EBS snapshot: what it holds, and about what a restore
costs and how long it takes. Nothing is fetched, and nothing is written.

Usage:
  fetch-action inspect <url> [options]
  fetch-action inspect <snapshot-id> [options]

Options for a file:
${flagLines(args/* INSPECT_FILE */.UI)}

Options for a snapshot:
${flagLines(args/* INSPECT */.X_)}

Options for both:
${OUTPUT_FLAGS}

${AWS_ENVIRONMENT}

Examples:
  fetch-action inspect https://example.com/image.qcow2
  fetch-action inspect snap-0123456789abcdef0 --json
`;
const VERIFY_HELP = `Read a restored volume back and compare it with what was restored, block by block. The zeros between
the blocks are checked too. It needs no network, but the manifest that the restore left.

Usage:
  fetch-action verify <path> [options]

Options:
${flagLines(args/* VERIFY */.k7)}
${OUTPUT_FLAGS}

Exit codes: 0 all as it was restored; 1 it could not be read, or nothing is known of it; 5 blocks differ.
`;

;// CONCATENATED MODULE: ./build/cli/help.js
/** The help, written for people: what there is, and the text of each command. */



const GENERAL_HELP = `fetch-action brings large files and volumes to this machine: in parallel, verified, and resumed
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
const HELP = {
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
};


/***/ }),

/***/ 95334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ parseLockArguments),
/* harmony export */   Y: () => (/* binding */ LOCK)
/* harmony export */ });
/* harmony import */ var _args_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99376);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65594);
/** The arguments of `lock`. */


/** What says how sources are reached. All else is about files that are kept. */
const OF_USE = [
    "repository",
    "token",
    "headers",
    "bearer-token",
    "client-cert",
    "client-key",
    "ca-file",
    "resolve",
    "allow-insecure-http",
    "region",
    "endpoint",
    "connections",
    "threads",
    "max-connections-per-host",
    "limit-rate",
    "limit-rate-scope",
    "retries",
    "idle-timeout",
    "timeout",
];
const LOCK = {
    name: "lock",
    kind: "file",
    positions: ["manifest"],
    flags: (0,_args_js__WEBPACK_IMPORTED_MODULE_0__/* .flagsFor */ .tb)("file", "url").filter(({ name }) => OF_USE.includes(name)),
    own: { update: { type: "boolean" }, check: { type: "boolean" } },
};
/** @throws FetchError invalid-input */
function parseLockArguments(args) {
    const written = (0,_args_js__WEBPACK_IMPORTED_MODULE_0__/* .split */ .lD)(LOCK, args);
    const isUpdate = written.values["update"] === true;
    const [first, ...names] = written.positionals;
    const [second] = names;
    if (second !== undefined && !isUpdate)
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_1__/* .wrongUsage */ .xY)(LOCK.name, "argument 2 is one argument too many", "Names of entries can follow the manifest if --update is given.");
    const own = isUpdate && first !== undefined ? { ...written, positionals: [first] } : written;
    const { raw: all, ...rest } = (0,_args_js__WEBPACK_IMPORTED_MODULE_0__/* .parseWritten */ .$s)(LOCK, own);
    const { manifest, ...raw } = all;
    if (manifest === undefined)
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_1__/* .wrongUsage */ .xY)(LOCK.name, "the manifest is missing");
    const update = isUpdate ? (names.length === 0 ? "all" : names) : undefined;
    return { ...rest, raw, manifest, update, isCheck: written.values["check"] === true };
}


/***/ })

};
