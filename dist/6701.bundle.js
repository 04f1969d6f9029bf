export const id = 6701;
export const ids = [6701,2353];
export const modules = {

/***/ 82353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   requestsForSeveral: () => (/* binding */ requestsForSeveral)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57451);
/* harmony import */ var _request_options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62476);
/* harmony import */ var _request_parse_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37144);
/** The requests for several files, made of what is written for all of them and of what is written for each. All that is wrong is said at once. */





/** What only one file can have. */
const OF_ONE = ["mirrors", "asset", "checksum", "checksum-name"];
/** What lets the user in. As with mirrors, it is for the origin of the first URL. */
const PERSONAL = ["headers", "bearer-token", "client-cert", "client-key"];
/** What is wrong with this many of them is told in full. */
const MOST_NAMED = 10;
/** @throws FetchError invalid-input: with all that is wrong */
function requestsForSeveral(files, shared) {
    const useless = OF_ONE.find((name) => hasOption(shared.raw, name));
    if (useless !== undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use one '${useless}' for several files`, {
            hint: useless.startsWith("checksum") ? "Give a 'checksum-url' that lists them." : `Leave '${useless}' out.`,
        });
    }
    const together = (0,_request_parse_request_js__WEBPACK_IMPORTED_MODULE_3__/* .parseTogether */ .Sn)(shared.raw, shared.base);
    const optionsFor = optionsOfEach(firstOrigin(files), shared);
    const parseNext = (0,_request_parse_request_js__WEBPACK_IMPORTED_MODULE_3__/* .createRequestParser */ .Jw)(shared.base, shared.env);
    const problems = [];
    const requests = files.flatMap((file) => {
        try {
            if (file.problem !== undefined)
                throw file.problem;
            return [parseNext(optionsFor(file))];
        }
        catch (error) {
            if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk))
                throw error;
            problems.push({ where: file.where, error });
            return [];
        }
    });
    if (problems.length > 0)
        throw allProblems(problems, files.length, shared.list);
    return { requests, ...together };
}
/** What each file is asked for with: what is written for it, and what is for all. It throws FetchError invalid-input. */
function optionsOfEach(origin, { raw, letIn = (own) => own }) {
    const { path: folder, timeout: _ofAll, "fail-fast": _too, ...others } = raw;
    // Most files take the same of them.
    const known = new Map();
    return ({ options }) => {
        const naming = namingOf(options);
        const isOwn = naming === "release" || naming === "artifact" || (origin !== null && originOf(options) === origin);
        const hasChecksum = hasOption(options, "checksum");
        const taking = `${naming} ${isOwn} ${hasChecksum}`;
        const shared = known.get(taking) ?? optionsTaken(others, { naming, isOwn, hasChecksum });
        known.set(taking, shared);
        const { extract } = options;
        const places = {
            path: pathIn(folder, "path", options.path),
            ...(extract === undefined ? {} : { extract: pathIn(folder, "extract", extract) }),
        };
        const own = { ...shared, ...options, ...places };
        return isOwn ? letIn(own) : own;
    };
}
/** What such a file takes of the options of all. */
function optionsTaken(others, { naming, isOwn, hasChecksum }) {
    const taken = _request_options_js__WEBPACK_IMPORTED_MODULE_2__/* .ALL_OPTIONS */ .Pd.filter(({ name, namings }) => (namings === undefined || namings.includes(naming)) &&
        (isOwn || !PERSONAL.some((personal) => personal === name)) &&
        !(name === "checksum-url" && hasChecksum) &&
        others[name] !== undefined);
    return Object.fromEntries(taken.map(({ name }) => [name, others[name]]));
}
/** @throws FetchError invalid-input: it leads out of the folder of all */
function pathIn(folder, name, path) {
    if (folder === undefined)
        return path ?? "";
    const whole = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path ?? node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
    const isOutside = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path ?? "") || /^\.\.(?:[/\\]|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, whole));
    if (!isOutside)
        return path === undefined ? `${folder}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}` : whole;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInput */ .Z)(path ?? "")} as '${name}': it leads out of the folder ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInput */ .Z)(folder)}`, {
        hint: "Give a path in that folder, or leave out the folder that is given for all files.",
    });
}
/** The URL that says where the credentials of all go; null if there is none. */
function firstOrigin(files) {
    const first = files.find(({ options }) => hasOption(options, "url") || hasOption(options, "parts"));
    return first === undefined ? null : originOf(first.options);
}
/** URLs of other schemes than http(s) name a bucket, which stands for the origin. */
function originOf({ url, parts }) {
    const parsed = URL.parse((url ??
        parts
            ?.find((part) => part.trim() !== "")
            ?.trim()
            .split(/\s/)[0] ??
        "").trim());
    return parsed === null ? null : `${parsed.protocol}//${parsed.host}`;
}
function namingOf(options) {
    return ["parts", "release", "artifact"].find((name) => hasOption(options, name)) ?? "url";
}
function hasOption(raw, name) {
    const written = raw[name] ?? [];
    return (typeof written === "string" ? written : written.join("")).trim() !== "";
}
function allProblems(problems, files, list) {
    const [first] = problems;
    const hint = first?.error.hint;
    const options = { cause: first?.error, ...(hint === undefined ? {} : { hint }) };
    if (first !== undefined && problems.length === 1) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `${first.error.message} (${first.where} of ${list})`, options);
    }
    const said = problems.slice(0, MOST_NAMED).map(({ where, error }) => `${where}: ${error.message}`);
    const more = problems.length > MOST_NAMED ? `; and ${problems.length - MOST_NAMED} more` : "";
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use ${list}: ${problems.length} of ${files} files are wrong. ${said.join("; ")}${more}`, options);
}


/***/ }),

/***/ 56701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requestsOf: () => (/* binding */ requestsOf),
  runGetMany: () => (/* binding */ runGetMany)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/app/many/fetch-many.js + 9 modules
var fetch_many = __webpack_require__(20783);
// EXTERNAL MODULE: ./build/app/many/several-requests.js
var several_requests = __webpack_require__(82353);
// EXTERNAL MODULE: ./build/app/process/stop-signals.js
var stop_signals = __webpack_require__(74304);
// EXTERNAL MODULE: ./build/app/report/calm-reporter.js
var calm_reporter = __webpack_require__(94812);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/cli/let-in.js
var let_in = __webpack_require__(42870);
// EXTERNAL MODULE: ./build/cli/outcome.js
var outcome = __webpack_require__(11545);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
;// CONCATENATED MODULE: ./build/cli/url-list.js
/** A list of URLs, as aria2 and others take with -i: one on each line. Lines that begin with # and empty lines say nothing. */




/** A longer list is probably another file. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_URLS = 100_000;
const STDIN = 0;
/** @param path - is stdin @throws FetchError invalid-input */
function readUrlList(path) {
    let bytes;
    try {
        bytes = (0,external_node_fs_.readFileSync)(path === "-" ? STDIN : path);
    }
    catch (error) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot read ${(0,quote_input/* quoteInput */.Z)(path)} for --input-file: ${(0,thrown/* codeOf */.$)(error)}`, { cause: error });
    }
    if (bytes.length > MOST_BYTES)
        throw cannot(path, "it is too large for a list of URLs");
    return parseUrlList(bytes.toString(), path);
}
/** @throws FetchError invalid-input */
function parseUrlList(text, path) {
    const listed = [];
    for (const [i, line] of text
        .replace(/^\uFEFF/, "")
        .split(/\r?\n/)
        .entries()) {
        if (line.trim() === "" || line.startsWith("#"))
            continue;
        if (/^\s/.test(line))
            listed.push(withOption(listed.pop(), line.trim(), `line ${i + 1}`, path));
        else {
            const [url = "", ...mirrors] = line.trim().split(/\t+/);
            listed.push({ url, mirrors, line: i + 1 });
        }
        if (listed.length > MOST_URLS)
            throw cannot(path, `it has more than ${MOST_URLS} URLs`);
    }
    if (listed.length === 0)
        throw cannot(path, "it has no URL");
    return listed;
}
function withOption(listed, text, where, path) {
    const [, name, value = ""] = /^(out|checksum)=(.+)$/.exec(text) ?? [];
    if (listed !== undefined && name !== undefined)
        return { ...listed, [name]: value };
    throw cannot(path, `${where} begins with a blank, and is neither out=NAME nor checksum=DIGEST below a URL`);
}
function cannot(path, why) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Z)(path)} for --input-file: ${why}`, {
        hint: "Write one URL on each line.",
    });
}

// EXTERNAL MODULE: ./build/cli/view.js + 2 modules
var cli_view = __webpack_require__(36051);
;// CONCATENATED MODULE: ./build/cli/get-many.js

/** `get` with several URLs, or with a manifest: each is fetched to a file of its own, and all share one budget. */











/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
async function runGetMany(many, base) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const view = (0,cli_view/* createView */.O)(many.output);
        const stop = (0,modules/* __addDisposableResource */.mS)(env_1, (0,stop_signals/* listenForStop */.r)(outcome/* exitAtOnce */.Ju), false);
        const shared = {
            signal: stop.signal,
            reporter: (0,calm_reporter/* calm */._)(view),
            initiator: { via: "cli", pid: process.pid },
            wantsChecksum: many.output.json,
        };
        const { raw, credentials, manifest, locked } = many;
        if (manifest !== undefined) {
            const { fetchManifest } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(9677), __webpack_require__.e(5536)]).then(__webpack_require__.bind(__webpack_require__, 75536));
            const order = { manifest: (0,external_node_path_.resolve)(base, manifest), raw, base, letIn: (0,let_in/* letInWith */.H)(credentials), locked };
            return await (0,outcome/* showOutcome */.Kg)(view, stop, () => fetchManifest(order, shared));
        }
        const { requests, ...together } = requestsOf(many, base);
        const entries = requests.map((request) => ({ request }));
        return await (0,outcome/* showOutcome */.Kg)(view, stop, () => (0,fetch_many.fetchMany)(entries, { ...shared, ...together }));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_1);
    }
}
/** One for each URL. @throws FetchError invalid-input */
function requestsOf({ raw, credentials, urls, list }, base) {
    const given = urls.map((url, i) => ({ where: `URL ${i + 1}`, options: { url } }));
    const files = [...given, ...(list === undefined ? [] : readUrlList(list).map(fileOf))];
    if (files.length === 0)
        throw new errors/* FetchError */.fk("invalid-input", "Cannot fetch: no URL was given");
    return (0,several_requests.requestsForSeveral)(files, { raw, base, list: list === undefined ? "the URLs" : (0,quote_input/* quoteInput */.Z)(list), letIn: (0,let_in/* letInWith */.H)(credentials) });
}
function fileOf({ url, mirrors, out, checksum, line }) {
    if (out !== undefined && /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]/.test(out)) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use 'out' of a list in line ${line}: it leads out of the folder`);
    }
    const options = {
        url,
        ...(out === undefined ? {} : { path: out }),
        ...(mirrors.length === 0 ? {} : { mirrors }),
        ...(checksum === undefined ? {} : { checksum }),
    };
    return { where: `line ${line}`, options };
}


/***/ }),

/***/ 42870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ letInWith)
/* harmony export */ });
/* harmony import */ var _credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21829);

const NO_FLAGS = { tokenFile: undefined, netrc: false };
/** Adds them to the options of one file. Those for a URL are no use to GitHub's API. */
function letInWith(credentials) {
    return (raw) => (0,_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .withCredentials */ .t)(raw, raw.release === undefined && raw.artifact === undefined ? credentials : NO_FLAGS);
}


/***/ })

};
