export const id = 5032;
export const ids = [5032,6085,4055,5536];
export const modules = {

/***/ 75536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchManifest: () => (/* binding */ fetchManifest)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(57451);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(84429);
/* harmony import */ var _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10232);
/* harmony import */ var _many_fetch_many_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78308);
/* harmony import */ var _many_several_requests_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70308);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55036);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17026);
/* harmony import */ var _request_parse_path_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(13989);
/* harmony import */ var _lock_file_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8464);
/* harmony import */ var _lockable_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(79145);
/* harmony import */ var _locked_requests_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(56299);
/* harmony import */ var _manifest_path_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(73035);
/* harmony import */ var _open_manifest_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(71830);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(32325);
/** The use case "fetch what a manifest lists": the entries that are meant for this machine, together, as their lock file says if there is one. */

















/**
 * @throws FetchError invalid-input, with all that is wrong in the manifest, and lock-mismatch, before anything is fetched; as fetchMany does
 */
async function fetchManifest(written, options = {}, parts = { clock: _process_system_clock_js__WEBPACK_IMPORTED_MODULE_6__/* .systemClock */ .m, createWire: _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_2__/* .createThreadedWire */ .P }) {
    const order = { ...written, manifest: (0,_manifest_path_js__WEBPACK_IMPORTED_MODULE_12__/* .manifestPath */ .j)(written.manifest, written.base) };
    const { manifest, raw, base, locked } = order;
    if (manifest === _manifest_path_js__WEBPACK_IMPORTED_MODULE_12__/* .STDIN */ .T && locked === true) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", "Cannot use 'locked' for a manifest on stdin: a lock file stands beside a file", {
            hint: "Give the manifest as a file, or leave 'locked' out.",
        });
    }
    const files = await (0,_open_manifest_js__WEBPACK_IMPORTED_MODULE_13__/* .openManifest */ .g)(order, options);
    const { requests, entries: all, ...together } = (0,_many_several_requests_js__WEBPACK_IMPORTED_MODULE_4__.requestsForSeveral)(files, { ...order, list: (0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_15__/* .quoteInput */ .Zs)(manifest) });
    const lock = await lockFor(order);
    const platform = (0,_platform_js__WEBPACK_IMPORTED_MODULE_14__/* .thisPlatform */ .gA)();
    const lockables = lock === null ? [] : (0,_lockable_js__WEBPACK_IMPORTED_MODULE_10__/* .lockablesOf */ .iv)(files, requests).filter(({ file }) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_14__/* .isMeantFor */ .$m)(file.when, platform));
    const lockPath = (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_9__/* .lockPathOf */ .OU)(manifest);
    const entries = lock === null
        ? files.flatMap(({ name, when }, i) => {
            const entry = all[i];
            return entry === undefined || !(0,_platform_js__WEBPACK_IMPORTED_MODULE_14__/* .isMeantFor */ .$m)(when, platform) ? [] : [{ ...entry, ...(name === null ? {} : { name }) }];
        })
        : await (0,_locked_requests_js__WEBPACK_IMPORTED_MODULE_11__/* .lockedEntries */ .r)(lockables, lock, platform, lockPath);
    if (lock !== null) {
        const message = `The files are fetched as ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_15__/* .quoteInput */ .Zs)(lockPath)} has them.`;
        (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_7__/* .unfailing */ .S)(options.reporter).report({ type: "notice", message });
    }
    // Of several files nothing is left to the post step, and nothing is brought back from elsewhere.
    const { bringBack: _none, defer: _never, ...shared } = options;
    const { fetchAll = (wanted, how) => (0,_many_fetch_many_js__WEBPACK_IMPORTED_MODULE_3__.fetchMany)(wanted, how, parts) } = order;
    if (entries.length > 0)
        return fetchAll(entries, { ...shared, ...together });
    const only = (0,_platform_js__WEBPACK_IMPORTED_MODULE_14__/* .platformsOf */ .Wt)({ os: [platform.os], arch: [platform.arch] }).join();
    const reason = `None of the ${files.length} entries of the manifest is meant for this machine, which is ${only}.`;
    return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_16__/* .finish */ .O)({ status: "already-present", ...(await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_5__/* .placesOf */ .ek)(folderOf(raw.path, base))), reason, results: [] });
}
/** Null if the files are not locked. @throws FetchError invalid-input */
async function lockFor({ manifest, locked, env = process.env }) {
    if (manifest === _manifest_path_js__WEBPACK_IMPORTED_MODULE_12__/* .STDIN */ .T)
        return null;
    const isCi = env["GITHUB_ACTIONS"] === "true" || !/^(?:|0|false)$/i.test(env["CI"] ?? "");
    if (!(locked ?? isCi))
        return null;
    const path = (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_9__/* .lockPathOf */ .OU)(manifest);
    const lock = await (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_9__/* .readLock */ .mF)(path);
    if (lock !== null || locked === undefined)
        return lock;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot fetch as the lock file says: there is no ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_15__/* .quoteInput */ .Zs)(path)}`, {
        hint: "Make it with fetch-action lock and the manifest, and commit it; or leave 'locked' out.",
    });
}
function folderOf(path, base) {
    const folder = (0,_request_parse_path_js__WEBPACK_IMPORTED_MODULE_8__/* .parsePath */ .R)(path ?? "", base);
    return folder.endsWith(node_path__WEBPACK_IMPORTED_MODULE_0__.sep) ? folder : `${folder}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`;
}


/***/ }),

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

/***/ 16085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ describeSummary),
/* harmony export */   s: () => (/* binding */ NOTHING_FETCHED)
/* harmony export */ });
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40544);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25673);
/** What a file's name resolves to, as sentences. */


/** How the reason of a dry run begins. */
const NOTHING_FETCHED = "Nothing was fetched, because 'dry-run' is set.";
function describeSummary({ source, host, fileName, sizeBytes, version, hasRanges, connections, digests, checkedAgainst, }) {
    const size = sizeBytes === null ? "of unknown size" : `of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(sizeBytes)} (${sizeBytes} bytes)`;
    const pinned = version === null ? "Nothing pins its version." : `Its version is ${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignText */ .qk)(version)}.`;
    const over = connections === 1 ? "one connection" : `${connections} connections`;
    const how = hasRanges ? `A fetch asks for ranges, and begins with ${over}.` : "A fetch gets it in one stream.";
    const offered = digests.map(({ algorithm, hex, from }) => `${algorithm}:${hex} (${from})`).join(", ");
    const digest = offered === "" ? "The server offers no digest." : `The server offers ${offered}.`;
    const checked = checkedAgainst === null ? "The bytes would be checked against no digest." : `The bytes would be checked against ${checkedAgainst}.`;
    return `${source}: a file ${size}, named ${fileName}, from ${host}. ${pinned} ${how} ${digest} ${checked}`;
}


/***/ }),

/***/ 86974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ nearestName)
/* harmony export */ });
/** Finds the known name that an unknown word was probably meant to be. */
/** A word with more wrong letters than this, or with a third of them wrong, is another word. */
const MOST_ERRORS = 3;
/** Our names are shorter than this. A longer word is not compared. */
const MOST_LENGTH = 40;
/** The known name that is nearest to the word, or that begins with it; null if none is near. */
function nearestName(word, names) {
    const written = word.toLowerCase().replaceAll("_", "-");
    if (written.length < 2 || written.length > MOST_LENGTH)
        return null;
    const most = Math.min(MOST_ERRORS, Math.max(1, Math.floor(written.length / 3)));
    const ranked = names.map((name) => ({ name, errors: distance(written, name) })).sort((a, b) => a.errors - b.errors);
    const [best] = ranked;
    if (best !== undefined && best.errors <= most)
        return best.name;
    const begun = names.filter((name) => name.startsWith(written) || written.startsWith(`${name}-`));
    return begun.length === 1 ? (begun[0] ?? null) : null;
}
/** How many letters must be added, dropped, replaced or swapped with their neighbour (optimal string alignment). */
function distance(a, b) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
        const line = [row];
        for (let column = 1; column <= b.length; column += 1) {
            const isSame = a[row - 1] === b[column - 1];
            const cells = [at(last, column) + 1, at(line, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1)];
            const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            line.push(Math.min(...cells, isSwapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY));
        }
        before = last;
        last = line;
    }
    return at(last, b.length);
}
function at(line, column) {
    return line[column] ?? Number.POSITIVE_INFINITY;
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
