export const id = 6701;
export const ids = [6701];
export const modules = {

/***/ 7690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readListText)
/* harmony export */ });
/* harmony import */ var _core_decode_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83420);
/** The text of a list that somebody wrote, perhaps with another program's encoding. */

function readListText(bytes) {
    try {
        return { text: (0,_core_decode_text_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeText */ .g)(bytes, true) };
    }
    catch {
        return { brokenLine: ((0,_core_decode_text_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeText */ .g)(bytes).split("\uFFFD", 1)[0] ?? "").split("\n").length };
    }
}


/***/ }),

/***/ 70308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requestsForSeveral: () => (/* binding */ requestsForSeveral)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/app/request/options.js
var options = __webpack_require__(62476);
// EXTERNAL MODULE: ./build/app/request/parse-request.js + 2 modules
var parse_request = __webpack_require__(37144);
// EXTERNAL MODULE: ./build/app/request/check-meaning.js
var check_meaning = __webpack_require__(78484);
;// CONCATENATED MODULE: ./build/app/request/value-problems.js
/** Which of the written options have a value that cannot be read, each by itself: so that all of them are named at once. */



/** Of the options of a file. @param base as for parseRequest */
function valueProblems(raw, base) {
    return (0,options/* optionsOf */.cz)("file").flatMap(({ name, parse }) => {
        const lines = [raw[name] ?? []].flat();
        const text = lines.join("\n").trim();
        if (text === "")
            return [];
        try {
            (0,check_meaning/* requireUsualLength */.kS)(name, lines);
            parse({ name, text, lines, base });
            return [];
        }
        catch (error) {
            if (error instanceof errors/* FetchError */.fk)
                return [{ name, error }];
            throw error;
        }
    });
}

// EXTERNAL MODULE: ./build/app/many/all-said.js
var all_said = __webpack_require__(85615);
;// CONCATENATED MODULE: ./build/app/many/several-requests.js
/** The requests for several files, made of what is written for all of them and of what is written for each. All that is wrong is said at once. */







/** What only one file can have. */
const OF_ONE = ["mirrors", "asset", "checksum", "checksum-name"];
/** What lets the user in. As with mirrors, it is for the origin of the first URL. */
const PERSONAL = ["headers", "bearer-token", "client-cert", "client-key"];
/** @throws FetchError invalid-input: with all that is wrong */
function requestsForSeveral(files, shared) {
    const useless = OF_ONE.find((name) => hasOption(shared.raw, name));
    if (useless !== undefined) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use one '${useless}' for several files`, {
            hint: useless.startsWith("checksum")
                ? "Give a 'checksum-url' that lists them, or write the checksum of each into a list or a manifest."
                : `Leave '${useless}' out.`,
        });
    }
    const { raw, base, list } = shared;
    // What is given for all would be wrong in each.
    for (const { error } of valueProblems(raw, base))
        throw error;
    const together = (0,parse_request/* parseTogether */.Sn)(raw, base);
    const optionsFor = optionsOfEach(firstOrigin(files), shared);
    const parseNext = (0,parse_request/* createRequestParser */.Jw)(base, shared.env);
    const problems = [];
    const entries = files.flatMap((file) => {
        const read = readFile(file, () => parseNext(optionsFor(file)), shared);
        if ("request" in read)
            return [{ request: read.request, where: file.where }];
        problems.push(read.problems);
        return [];
    });
    if (problems.length > 0)
        throw allProblems(problems, files.length, list);
    return { requests: entries.map(({ request }) => request), entries, ...together };
}
/** @param parse throws FetchError invalid-input: what is wrong with it first */
function readFile(file, parse, { raw, base }) {
    const { where, whereIs = () => where, options, problems = [] } = file;
    let thrown = null;
    try {
        if (problems.length === 0)
            return { request: parse() };
    }
    catch (error) {
        if (!(error instanceof errors/* FetchError */.fk))
            throw error;
        thrown = error;
    }
    const values = [...valueProblems(options, base), ...placeProblems(options, raw.path)];
    const all = [...problems, ...values.map(({ name, error }) => ({ where: whereIs(name), error }))];
    const isKnown = all.some(({ error }) => error.message === thrown?.message);
    return { problems: thrown === null || isKnown ? all : [...all, { where, error: thrown }] };
}
function placeProblems(options, folder) {
    return ["path", "extract"].flatMap((name) => {
        try {
            pathIn(folder, name, options[name]);
            return [];
        }
        catch (error) {
            if (error instanceof errors/* FetchError */.fk)
                return [{ name, error }];
            throw error;
        }
    });
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
    const taken = options/* ALL_OPTIONS */.Pd.filter(({ name, namings }) => (namings === undefined || namings.includes(naming)) &&
        (isOwn || !PERSONAL.some((personal) => personal === name)) &&
        !(name === "checksum-url" && hasChecksum) &&
        others[name] !== undefined);
    return Object.fromEntries(taken.map(({ name }) => [name, others[name]]));
}
/** @throws FetchError invalid-input: it leads out of the folder of all */
function pathIn(folder, name, path) {
    if (folder === undefined)
        return path ?? "";
    if (path === undefined)
        return `${folder}${external_node_path_.sep}`;
    const whole = (0,external_node_path_.join)(folder, path);
    const isOutside = (0,external_node_path_.isAbsolute)(path) || /^\.\.(?:[/\\]|$)/.test((0,external_node_path_.relative)(folder, whole));
    if (!isOutside)
        return whole;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(path)} as '${name}': it leads out of the folder ${(0,quote_input/* quoteInput */.Zs)(folder)}`, {
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
/** @param problems those of each file that has any */
function allProblems(problems, files, list) {
    const all = problems.flat();
    const [first] = all;
    const hint = first?.error.hint;
    const options = { cause: first?.error, ...(hint === undefined ? {} : { hint }) };
    if (first !== undefined && all.length === 1) {
        return new errors/* FetchError */.fk("invalid-input", `${first.error.message} (${first.where} of ${list})`, options);
    }
    const said = (0,all_said/* allSaid */.j)(all.map(({ where, error }) => `${where}: ${shortOf(error)}`));
    const count = `${problems.length} of ${files} files are wrong`;
    return new errors/* FetchError */.fk("invalid-input", `Cannot use ${list}: ${count}. ${said}`, options);
}
/** That an entry cannot be used is said once. What was probably meant is said of each. */
function shortOf({ message, hint = "" }) {
    const meant = /^Did you mean (.+)\?$/.exec(hint)?.[1];
    return `${message.replace(/^Cannot use the entry: /, "")}${meant === undefined ? "" : ` (${meant}?)`}`;
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
// EXTERNAL MODULE: ./build/app/many/fetch-many.js + 10 modules
var fetch_many = __webpack_require__(78308);
// EXTERNAL MODULE: ./build/app/many/several-requests.js + 1 modules
var several_requests = __webpack_require__(70308);
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
// EXTERNAL MODULE: ./build/app/many/list-text.js
var list_text = __webpack_require__(7690);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
;// CONCATENATED MODULE: ./build/cli/url-list.js
/** A list of URLs, as aria2 and others take with -i: one on each line. Lines that begin with # and empty lines say nothing. */





/** A longer list is probably another file. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_URLS = 100_000;
const STDIN = 0;
/** What the indented lines below a URL can say, as aria2 names it. */
const OPTIONS = ["out", "checksum"];
const EXAMPLE = "Write one URL on each line.";
/** @param path - is stdin @throws FetchError invalid-input */
function readUrlList(path) {
    const bytes = readBytes(path);
    if (bytes.length > MOST_BYTES)
        throw cannot(path, "it is too large for a list of URLs");
    const read = (0,list_text/* readListText */.y)(bytes);
    if ("text" in read)
        return parseUrlList(read.text, path);
    throw cannot(path, `line ${read.brokenLine} is not text in UTF-8`, "Write it with an editor that saves UTF-8.");
}
function readBytes(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path === "-" ? STDIN : path);
    }
    catch (error) {
        if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path))
            throw cannot(path, "it is a URL, and not a file", "Fetch it first, or pipe it in: -i -");
        const code = (0,thrown/* codeOf */.$)(error);
        if (code === "ENOENT")
            throw cannot(path, "there is no such file", "Name a file that has one URL on each line, or - for stdin.");
        if (code === "EISDIR")
            throw cannot(path, "it is a folder", "Name a file that has one URL on each line, or - for stdin.");
        throw new errors/* FetchError */.fk("invalid-input", `Cannot read ${(0,quote_input/* quoteInput */.Zs)(path)} for --input-file: ${code}`, { cause: error });
    }
}
/** What is wrong with a line is in the file that it is about. @throws FetchError invalid-input: it is no list of URLs */
function parseUrlList(text, path) {
    const listed = [];
    for (const [i, line] of text.split(/\r?\n/).entries()) {
        if (/^\s*(?:#|$)/.test(line))
            continue;
        const last = listed.at(-1);
        if (!/^\s/.test(line))
            listed.push(urlOf(line, i + 1, path));
        else if (last === undefined)
            throw cannot(path, `line ${i + 1} begins with a blank, and no URL is above it`, "Begin a URL with its line.");
        else
            listed.splice(-1, 1, withOption(last, line.trim(), i + 1));
        if (listed.length > MOST_URLS)
            throw cannot(path, `it has more than ${MOST_URLS} URLs`);
    }
    if (listed.length === 0)
        throw cannot(path, "it has no URL");
    return listed;
}
function urlOf(written, line, path) {
    if (/^(?:-|(?:url|output|next|header|location|request|user)\b\s*[=: ]|(?:next|location)\s*$)/i.test(written)) {
        const hint = "Write one URL on each line, and its name below it, indented: out=NAME.";
        throw cannot(path, `line ${line} is of a configuration, such as curl's, and no URL`, hint);
    }
    // No URL has a blank and a # behind it.
    const [url = "", ...mirrors] = written
        .replace(/\s#.*$/, "")
        .trim()
        .split(/\t+/);
    return { url, mirrors, line, options: new Map(), problems: [] };
}
function withOption(listed, text, line) {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/.exec(text) ?? [];
    const option = OPTIONS.find((known) => known === name.trim());
    const wrong = (why, hint) => {
        const error = new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)}: ${why}`, { hint });
        return { ...listed, problems: [...listed.problems, { where: `line ${line}`, error }] };
    };
    if (option === undefined) {
        return wrong("below a URL stand out=NAME and checksum=DIGEST only", /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
            ? "Begin a URL with its line; mirrors stand behind a tab on the line of their file."
            : "Options of all files are flags of the command. Options of each are written in a manifest: --manifest FILE.");
    }
    if (value.trim() === "")
        return wrong("it is empty", "Give a value, or leave the line out.");
    if (listed.options.has(option))
        return wrong(`the URL above has an ${option}= already`.replace("an c", "a c"), "Leave one of them out.");
    return { ...listed, options: new Map([...listed.options, [option, { value: value.trim(), line }]]) };
}
function cannot(path, why, hint = EXAMPLE) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(path)} for --input-file: ${why}`, { hint });
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
            const { fetchManifest } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1387), __webpack_require__.e(5536)]).then(__webpack_require__.bind(__webpack_require__, 75536));
            const order = { manifest, raw, base, letIn: (0,let_in/* letInWith */.H)(credentials), locked, fetchAll: many.isDetached ? detach : undefined };
            return await (0,outcome/* showOutcome */.Kg)(view, stop, () => fetchManifest(order, shared));
        }
        const { requests: _same, entries, ...together } = requestsOf(many, base);
        return await (0,outcome/* showOutcome */.Kg)(view, stop, () => (many.isDetached ? detach : fetch_many.fetchMany)(entries, { ...shared, ...together }));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_1);
    }
}
/** In a process of their own, which outlives this one. */
const detach = async (entries, { failFast = false, connections, timeoutMs, signal, initiator }) => {
    const { startSeveral } = await __webpack_require__.e(/* import() */ 9709).then(__webpack_require__.bind(__webpack_require__, 12090));
    return (await startSeveral({ entries, failFast, connections, timeoutMs }, { signal, initiator })).result;
};
/** One for each URL. @throws FetchError invalid-input */
function requestsOf({ raw, credentials, urls, list }, base) {
    const given = urls.map((url, i) => ({ where: `URL ${i + 1}`, options: { url } }));
    const files = [...given, ...(list === undefined ? [] : readUrlList(list).map(fileOf))];
    if (files.length === 0)
        throw new errors/* FetchError */.fk("invalid-input", "Cannot fetch: no URL was given");
    return (0,several_requests.requestsForSeveral)(files, { raw, base, list: list === undefined ? "the URLs" : (0,quote_input/* quoteInput */.Zs)(list), letIn: (0,let_in/* letInWith */.H)(credentials) });
}
function fileOf({ url, mirrors, options: written, problems, line }) {
    const [out, checksum] = [written.get("out"), written.get("checksum")];
    const leadsOut = out !== undefined && /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]/.test(out.value);
    const outside = leadsOut ? [{ where: `line ${out.line}`, error: leadsOutOf(out.value) }] : [];
    const options = {
        url,
        ...(out === undefined || leadsOut ? {} : { path: out.value }),
        ...(mirrors.length === 0 ? {} : { mirrors }),
        ...(checksum === undefined ? {} : { checksum: checksum.value }),
    };
    const lines = { path: out?.line, checksum: checksum?.line };
    return { where: `line ${line}`, whereIs: (name) => `line ${lines[name] ?? line}`, options, problems: [...problems, ...outside] };
}
function leadsOutOf(out) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(out)} as 'out' in a list: it leads out of the folder`, {
        hint: "Give a name in the folder, which --output says.",
    });
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
    const read = readerOnce();
    return (raw) => (0,_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .withCredentials */ .t)(raw, { ...(raw.release === undefined && raw.artifact === undefined ? credentials : NO_FLAGS), read });
}
/** Each file is read for the first one that needs it: stdin could not be read again. */
function readerOnce() {
    const texts = new Map();
    return (path, flag) => {
        const text = texts.get(path) ?? (0,_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .readCredentials */ .L)(path, flag);
        texts.set(path, text);
        return text;
    };
}


/***/ }),

/***/ 83420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ decodeText)
/* harmony export */ });
/** Text that another program wrote. */
/**
 * Windows writes UTF-16, and a mark at the beginning; the mark is left out.
 * @throws TypeError if it has to be right, and is no text
 */
function decodeText(bytes, fatal = false) {
    const mark = Buffer.from(bytes.subarray(0, 2)).toString("hex");
    return new TextDecoder(mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8", { fatal }).decode(bytes);
}


/***/ })

};
