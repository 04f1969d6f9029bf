export const id = 1003;
export const ids = [1003,2353];
export const modules = {

/***/ 61003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   severalStep: () => (/* binding */ severalStep)
/* harmony export */ });
/* harmony import */ var _app_many_fetch_many_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);
/* harmony import */ var _app_many_several_requests_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82353);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);



/** @throws FetchError invalid-input; as fetchMany does */
async function severalStep({ manifest, urls, locked, ...shared }, mode, options) {
    if (mode !== "fetch") {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot fetch several files with 'mode: ${mode}'`, {
            hint: "Give each file a step of its own, or leave 'mode' out.",
        });
    }
    // What reads manifests is not needed for URLs.
    if (manifest !== null)
        return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(9677), __webpack_require__.e(5536)]).then(__webpack_require__.bind(__webpack_require__, 75536))).fetchManifest({ ...shared, manifest, locked }, options);
    const files = urls.map((url, i) => ({ where: `line ${i + 1}`, options: { url: url.trim() } }));
    const { requests, ...together } = (0,_app_many_several_requests_js__WEBPACK_IMPORTED_MODULE_1__.requestsForSeveral)(files, { ...shared, list: "'url'" });
    return (0,_app_many_fetch_many_js__WEBPACK_IMPORTED_MODULE_0__.fetchMany)(requests.map((request) => ({ request })), { ...options, ...together });
}


/***/ }),

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


/***/ })

};
