export const id = 1901;
export const ids = [1901,2188];
export const modules = {

/***/ 62188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lookAt: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(54298);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25673);
/* harmony import */ var _state_artifact_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52846);
/* harmony import */ var _state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21388);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67363);
/* harmony import */ var _partial_partial_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83962);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33868);








/** @throws FetchError permission, io: the file cannot be looked at or read; the signal's reason */
async function lookAt(request, { signal = new AbortController().signal } = {}) {
    const destination = await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_6__/* .findDestination */ .Ye)(request.path);
    const { path, fetchId } = destination;
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch((error) => {
        if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .codeOf */ .$)(error) === "ENOENT" || (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .codeOf */ .$)(error) === "ENOTDIR")
            return null;
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .z)(error, "look at", path);
    });
    const finding = found === null ? await lookBeside(destination) : await judge(destination, found, request, signal);
    return { ...finding, path, fetchId };
}
async function lookBeside(destination) {
    const bytes = await (0,_partial_partial_file_js__WEBPACK_IMPORTED_MODULE_5__/* .keptBytes */ .C2)(destination);
    if (bytes === 0)
        return { state: "missing", bytes, checksum: null, reason: "Nothing is there, and nothing is kept of an earlier fetch." };
    const reason = `The file is not there yet. ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes)} of it are kept, and the next fetch goes on from them.`;
    return { state: "partial", bytes, checksum: null, reason };
}
async function judge(destination, found, { checksum, sourceKey }, signal) {
    const { path, fetchId } = destination;
    if (found.isSymbolicLink())
        return invalid(`A symbolic link to "${await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)(path)}" is there. A fetch neither follows nor replaces a link.`);
    if (!found.isFile())
        return invalid(found.isDirectory() ? "A folder is there, and no file." : "Something that is not a file is there.");
    if (checksum !== undefined)
        return readAndCheck(path, found.size, checksum, signal);
    const stateFolder = await (0,_state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .findStateFolder */ .$A)();
    const record = stateFolder === null ? null : await new _state_artifact_record_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactRecords */ .Tc(stateFolder).read(fetchId);
    return judgeByRecord(record, found, sourceKey);
}
async function readAndCheck(path, sizeBytes, checksum, signal) {
    const { digestsOf } = await __webpack_require__.e(/* import() */ 3640).then(__webpack_require__.bind(__webpack_require__, 23640));
    const { algorithm } = checksum;
    const [hex, sha256] = await digestsOf({ path, sizeBytes }, [checksum, { algorithm: "sha256" }], signal);
    if (hex !== checksum.hex)
        return invalid(`The ${algorithm} digest of the file there is ${hex}, and not the expected one.`);
    return ready(sizeBytes, `sha256:${sha256}`, `The file there has the expected ${algorithm} digest.`);
}
function judgeByRecord(record, found, sourceKey) {
    if (record === null)
        return invalid("No fetch of this user is known to have left the file that is there. A 'checksum' would tell whether it is right.");
    if (!(0,_state_artifact_record_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsFile */ .VB)(record, found))
        return invalid("The file there was changed since it was fetched: its size or its time is another one.");
    if (sourceKey !== undefined && sourceKey !== (record.sourceKey ?? record.identity?.key))
        return invalid("The file there was fetched from another source.");
    return ready(found.size, record.checksum, "The file there was not touched since it was fetched.");
}
function ready(bytes, checksum, reason) {
    return { state: "artifact-ready", bytes, checksum, reason };
}
function invalid(reason) {
    return { state: "invalid", bytes: 0, checksum: null, reason };
}


/***/ }),

/***/ 49875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ showAnswer)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18366);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36051);
/** Prints what a command found: one JSON object, or text for people. */



/** Prints what is found, or why nothing is; returns the exit code. */
async function showAnswer(output, find, describe) {
    try {
        const found = await find();
        if (output.json)
            (0,_print_js__WEBPACK_IMPORTED_MODULE_1__/* .printJson */ .Q2)(found);
        else
            (0,_print_js__WEBPACK_IMPORTED_MODULE_1__/* .print */ .yy)(describe(found));
        return 0;
    }
    catch (thrown) {
        const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toFetchError */ .o)(thrown);
        (0,_view_js__WEBPACK_IMPORTED_MODULE_2__/* .createView */ .O)(output).failed(error, error.hint ?? "");
        return error.exitCode;
    }
}


/***/ }),

/***/ 81901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runExists: () => (/* binding */ runExists)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7467);
/* harmony import */ var _app_file_look_at_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62188);
/* harmony import */ var _app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74304);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25673);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49875);
/* harmony import */ var _args_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99376);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11545);

/** `exists`: whether the file at a path is ready, without asking any server. The exit code says it too, as that of `test -e` does. */






const NOT_READY = 1;
/** Returns the exit code: 0 only if the file is ready. @throws FetchError invalid-input */
async function runExists(args) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { request, output } = (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .parseExistsArguments */ .u2)(args, process.cwd());
        const stop = (0,tslib__WEBPACK_IMPORTED_MODULE_6__/* .__addDisposableResource */ .mS)(env_1, (0,_app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_1__/* .listenForStop */ .r)(_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .exitAtOnce */ .Ju), false);
        let isReady = false;
        const look = async () => {
            const found = await (0,_app_file_look_at_js__WEBPACK_IMPORTED_MODULE_0__.lookAt)(request, { signal: stop.signal });
            isReady = found.state === "artifact-ready";
            return found;
        };
        const exitCode = await (0,_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .showAnswer */ .I)(output, look, (found) => (output.quiet ? "" : `${describe(found)}\n`));
        const signal = stop.received();
        if (signal !== null)
            return _outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .SIGNAL_EXIT */ .Kx[signal] ?? exitCode;
        return exitCode === 0 && !isReady ? NOT_READY : exitCode;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_6__/* .__disposeResources */ .hk)(env_1);
    }
}
function describe({ state, path, bytes, reason }) {
    return `${state}: ${path}${bytes > 0 ? ` (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes)})` : ""}. ${reason}`;
}


/***/ })

};
