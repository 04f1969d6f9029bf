export const id = 4810;
export const ids = [4810];
export const modules = {

/***/ 4810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dryRun: () => (/* binding */ dryRun)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(84429);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33868);
/* harmony import */ var _process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55030);
/* harmony import */ var _report_describe_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16085);
/* harmony import */ var _inspect_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21182);
/** `dry-run`: what a fetch would fetch, and to where, as the result of one. Nothing is written, not even a folder. */







/** @throws FetchError with `result` set */
async function dryRun(request, options, parts) {
    const startedMs = performance.now();
    try {
        const summary = await (0,_inspect_file_js__WEBPACK_IMPORTED_MODULE_5__.inspectFile)(request, options, parts);
        const path = (await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_2__/* .isFolder */ .lQ)(request.path)) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(request.path, summary.fileName) : request.path;
        const digest = [summary.checksum ?? "", ...summary.digests.filter(isOfFile).map(({ algorithm, hex }) => `${algorithm}:${hex}`)];
        return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_6__/* .finish */ .O)({
            status: "inspected",
            ...(await placeOf(path)),
            bytes: summary.sizeBytes ?? 0,
            checksum: digest.find((text) => text.startsWith("sha256:")) ?? null,
            checkedAgainst: null,
            reason: `Nothing was fetched, because 'dry-run' is set. ${(0,_report_describe_file_js__WEBPACK_IMPORTED_MODULE_4__/* .describeSummary */ .g)(summary)}`,
            durationMs: Math.round(performance.now() - startedMs),
        });
    }
    catch (thrown) {
        const error = (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .reasonOf */ .A3)(thrown, options.signal ?? new AbortController().signal);
        error.result = (0,_core_result_js__WEBPACK_IMPORTED_MODULE_6__/* .finish */ .O)({ status: "failed", ...(await placeOf(request.path)), reason: `${error.message}.` });
        throw error;
    }
}
function isOfFile({ parts }) {
    return parts === undefined;
}
/** As a fetch names it, whose folder is there then. */
async function placeOf(path) {
    const parent = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)).catch(() => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
    const real = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
    return { path: real, fetchId: (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_2__/* .fetchIdOf */ .DO)(real) };
}


/***/ }),

/***/ 16085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ describeSummary)
/* harmony export */ });
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40544);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25673);
/** What a file's name resolves to, as sentences. */


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


/***/ })

};
