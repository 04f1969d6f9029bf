export const id = 2215;
export const ids = [2215,2188];
export const modules = {

/***/ 92215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   existsStep: () => (/* binding */ existsStep)
/* harmony export */ });
/* harmony import */ var _app_file_look_at_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62188);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84429);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7126);
/** `mode: exists`: whether the file at the path is ready. The step succeeds whatever is found: the output `status` says it. */



/** @throws FetchError invalid-input; permission, io: the file cannot be read */
async function existsStep({ signal }) {
    const { state, ...found } = await (0,_app_file_look_at_js__WEBPACK_IMPORTED_MODULE_0__.lookAt)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readLookInputs */ .fs)(), { signal });
    return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_2__/* .finish */ .O)({ status: state, ...found });
}


/***/ }),

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


/***/ })

};
