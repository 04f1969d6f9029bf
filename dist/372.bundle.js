export const id = 372;
export const ids = [372];
export const modules = {

/***/ 372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasSections: () => (/* binding */ hasSections),
/* harmony export */   requireSections: () => (/* binding */ requireSections),
/* harmony export */   w: () => (/* binding */ sectionMismatch)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7467);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _target_file_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23640);
/* harmony import */ var _expected_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88044);

/** Checks the ranges of a fetched file that have digests of their own, such as the parts that it came in. */




/** Each has a thread; a disk and a small machine have enough to do with these. */
const AT_A_TIME = 4;
/** Whether a file that is there has them all. */
async function hasSections(sections, path, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__addDisposableResource */ .mS)(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, "r"), true);
        try {
            await requireSections(sections, { path, descriptor: file.fd }, signal);
            return true;
        }
        catch (error) {
            if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk && error.code === "checksum-mismatch")
                return false;
            throw error;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__disposeResources */ .hk)(env_1);
        if (result_1)
            await result_1;
    }
}
/** @throws FetchError checksum-mismatch: which of them has other bytes */
async function requireSections(sections, file, signal) {
    for (let at = 0; at < sections.length; at += AT_A_TIME) {
        await Promise.all(sections.slice(at, at + AT_A_TIME).map((section) => requireSection(section, file, signal)));
    }
}
async function requireSection(section, { path, descriptor }, signal) {
    const { start, end, digest } = section;
    const [found = ""] = await (0,_target_file_digest_js__WEBPACK_IMPORTED_MODULE_2__.digestsOf)({ path, descriptor, start, sizeBytes: end - start }, [digest], signal);
    if (found !== digest.hex)
        throw sectionMismatch(section, found);
}
function sectionMismatch({ label, digest: { algorithm, hex }, from }, found) {
    const expected = from === null ? `expected was ${hex}` : `but the ${algorithm} digest that the server offers (${from}) is ${hex}`;
    const message = `Cannot accept the part "${label}": its ${algorithm} digest is ${found}, ${expected}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("checksum-mismatch", message, from === null ? {} : { hint: _expected_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .OFFERED_HINT */ .ov });
}


/***/ })

};
