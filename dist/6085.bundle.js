export const id = 6085;
export const ids = [6085];
export const modules = {

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


/***/ })

};
