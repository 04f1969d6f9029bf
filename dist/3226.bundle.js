export const id = 3226;
export const ids = [3226];
export const modules = {

/***/ 83226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checksumPathOf: () => (/* binding */ checksumPathOf),
/* harmony export */   requireChecksumPlace: () => (/* binding */ requireChecksumPlace),
/* harmony export */   writeChecksumFile: () => (/* binding */ writeChecksumFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(54298);
/* harmony import */ var _file_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67363);
/** Writes the digest of a file beside it, as sha256sum does, so that `sha256sum -c` checks it. */







/** Where the digest of a file is written. */
function checksumPathOf(path) {
    return `${path}.sha256`;
}
/**
 * Whether the digest of this file can be written later, as far as that can be known: better an error before the fetch than at its end.
 * @throws FetchError invalid-input, permission, read-only
 */
function requireChecksumPlace(path) {
    const beside = checksumPathOf(path);
    const found = look(beside);
    if (found === null)
        return;
    if (!found.isFile()) {
        const what = found.isDirectory() ? "it is a folder" : "something that is not a file is there";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FetchError */ .fk("invalid-input", `Cannot write to "${beside}": ${what}`, {
            hint: "Remove it, leave 'write-checksum' out, or choose another path.",
        });
    }
    requireReplaceable(beside);
}
function look(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false }) ?? null;
    }
    catch (error) {
        // No folder, no file: to make the folder is part of the fetch.
        if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$)(error) === "ENOTDIR")
            return null;
        throw (0,_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .z)(error, "write to", path);
    }
}
/** A file that only may not be written to is replaced all the same. One that cannot be changed (chattr +i) cannot be replaced either. */
function requireReplaceable(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);
    }
    catch (error) {
        if (["EPERM", "EROFS"].includes((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$)(error)))
            throw (0,_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .z)(error, "write to", path);
    }
}
/**
 * Writes `<path>.sha256` in one step: whoever looks sees the old one or the new one.
 * @param isDurable whether it must be on the disk
 * @throws FetchError
 */
async function writeChecksumFile(path, sha256, isDurable) {
    const beside = checksumPathOf(path);
    const fresh = freshBeside(beside);
    try {
        // What a process of the same number left.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(fresh, { force: true });
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(fresh, "wx");
        try {
            await file.writeFile(checksumLine((0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path), sha256));
            if (isDurable)
                await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(fresh, beside);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(fresh, { force: true }).catch(() => { });
        throw (0,_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .midwayError */ .M)(error, "write to", beside);
    }
}
/** A name that is never longer than the final one may be. */
function freshBeside(path) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update((0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path)).digest("hex").slice(0, 16);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), `.${digest}.${process.pid}.tmp`);
}
/** GNU coreutils escape a name with a backslash or a line break, and say so with a backslash before the line. */
function checksumLine(name, sha256) {
    const escaped = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
    return `${escaped === name ? "" : "\\"}${sha256}  ${escaped}\n`;
}


/***/ })

};
