export const id = 9582;
export const ids = [9582];
export const modules = {

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


/***/ }),

/***/ 29582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runLock: () => (/* binding */ runLock)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7467);
/* harmony import */ var _app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74304);
/* harmony import */ var _app_report_calm_reporter_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(94812);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _let_in_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42870);
/* harmony import */ var _lock_args_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95334);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11545);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18366);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36051);

/** `lock`: writes what each entry of a manifest is now into the lock file beside it, or says whether that is out of date. */








/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
async function runLock(args) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { manifest, raw, credentials, update, isCheck, output } = (0,_lock_args_js__WEBPACK_IMPORTED_MODULE_3__/* .parseLockArguments */ .V)(args);
        const view = (0,_view_js__WEBPACK_IMPORTED_MODULE_6__/* .createView */ .O)(output);
        const stop = (0,tslib__WEBPACK_IMPORTED_MODULE_7__/* .__addDisposableResource */ .mS)(env_1, (0,_app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__/* .listenForStop */ .r)(_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .exitAtOnce */ .Ju), false);
        const base = process.cwd();
        const asked = update === undefined ? {} : { update };
        try {
            const { lockManifest } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(8308), __webpack_require__.e(1387), __webpack_require__.e(4780)]).then(__webpack_require__.bind(__webpack_require__, 73643));
            const order = { manifest, raw, base, letIn: (0,_let_in_js__WEBPACK_IMPORTED_MODULE_2__/* .letInWith */ .H)(credentials), isCheck, ...asked };
            const result = await lockManifest(order, { signal: stop.signal, reporter: (0,_app_report_calm_reporter_js__WEBPACK_IMPORTED_MODULE_8__/* .calm */ ._)(view) });
            if (output.json)
                (0,_print_js__WEBPACK_IMPORTED_MODULE_5__/* .printJson */ .Q2)({ event: "result", ...result });
            else if (!output.quiet)
                (0,_print_js__WEBPACK_IMPORTED_MODULE_5__/* .print */ .yy)(describe(result));
            return 0;
        }
        catch (thrown) {
            const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toFetchError */ .o)(thrown);
            view.failed(error, error.hint ?? "");
            const received = stop.received();
            return error.code === "cancelled" && received !== null ? (_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .SIGNAL_EXIT */ .Kx[received] ?? error.exitCode) : error.exitCode;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_7__/* .__disposeResources */ .hk)(env_1);
    }
}
function describe({ path, changed, entries, changes, }) {
    const what = entries === 1 ? "1 file" : `${entries} files`;
    const last = changed ? `Written: ${path}, with ${what}.` : `Up to date: ${path}, with ${what}.`;
    return [...changes.map((change) => `${change}.`), last, ""].join("\n");
}


/***/ })

};
