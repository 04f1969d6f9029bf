export const id = 1003;
export const ids = [1003];
export const modules = {

/***/ 61003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   severalStep: () => (/* binding */ severalStep)
/* harmony export */ });
/* harmony import */ var _app_many_fetch_many_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78308);
/* harmony import */ var _app_many_several_requests_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70308);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);



/** @throws FetchError invalid-input; as fetchMany does */
async function severalStep(inputs, mode, { openLog, ...options }) {
    if (mode === "fetch")
        return readAndFetch(inputs, options, _app_many_fetch_many_js__WEBPACK_IMPORTED_MODULE_0__.fetchMany);
    if (mode === "start") {
        const { startAll } = await __webpack_require__.e(/* import() */ 9523).then(__webpack_require__.bind(__webpack_require__, 69523));
        return readAndFetch(inputs, options, (entries, together) => startAll({ entries, ...together }, { ...options, openLog }));
    }
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot fetch several files with 'mode: ${mode}'`, {
        hint: "Give each file a step of its own, or leave 'mode' out.",
    });
}
async function readAndFetch({ manifest, urls, locked, ...shared }, options, fetchAll) {
    // What reads manifests is not needed for URLs.
    if (manifest !== null) {
        const { fetchManifest } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1387), __webpack_require__.e(4055)]).then(__webpack_require__.bind(__webpack_require__, 75536));
        return fetchManifest({ ...shared, manifest, locked, fetchAll }, options);
    }
    const files = urls.map((url, i) => ({ where: `line ${i + 1}`, options: { url: url.trim() } }));
    const { requests: _same, entries, ...together } = (0,_app_many_several_requests_js__WEBPACK_IMPORTED_MODULE_1__.requestsForSeveral)(files, { ...shared, list: "'url'" });
    return fetchAll(entries, { ...options, ...together });
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


/***/ })

};
