export const id = 6479;
export const ids = [6479];
export const modules = {

/***/ 16479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchAndChmod: () => (/* binding */ fetchAndChmod)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67363);
/* harmony import */ var _file_fetch_artifact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54527);
/** A file that is no archive, with other permissions than a new file has. */



const RWX = 0o777;
const MAY_READ = 0o444;
/** @throws FetchError with `result` set */
function fetchAndChmod(request, options, parts) {
    const { chmod } = request;
    const afterFetch = async (outcome) => {
        if (chmod === undefined)
            return outcome;
        try {
            const before = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(outcome.path)).mode & RWX;
            // Whoever may read it may run it.
            const after = chmod === "+x" ? before | ((before & MAY_READ) >> 2) : chmod;
            if (after !== before)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(outcome.path, after);
        }
        catch (error) {
            throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_1__/* .midwayError */ .M)(error, "change the permissions of", outcome.path);
        }
        return outcome;
    };
    return (0,_file_fetch_artifact_js__WEBPACK_IMPORTED_MODULE_2__/* .fetchArtifact */ .t)(request, { ...options, afterFetch }, parts);
}


/***/ })

};
