export const id = 6053;
export const ids = [6053];
export const modules = {

/***/ 56053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LOOK_OPTIONS: () => (/* binding */ LOOK_OPTIONS),
/* harmony export */   parseLook: () => (/* binding */ parseLook)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99732);
/* harmony import */ var _fragment_checksum_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42046);
/* harmony import */ var _option_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88792);
/* harmony import */ var _parse_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13989);





/** The options that say what is looked for. */
const LOOK_OPTIONS = ["path", "url", "checksum"];
/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
function parseLook(raw, base) {
    const { path = "", url: writtenUrl = "", checksum: writtenChecksum = "" } = raw;
    if (path.trim() === "")
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", "Cannot look: no 'path' was given", { hint: "Give the path of the file." });
    const written = (name, text) => ({ name, text: text.trim(), lines: [text], base });
    const url = writtenUrl.trim() === "" ? undefined : _option_table_js__WEBPACK_IMPORTED_MODULE_3__/* .OPTIONS */ .l.url.parse(written("url", writtenUrl));
    const checksum = writtenChecksum.trim() === "" ? undefined : _option_table_js__WEBPACK_IMPORTED_MODULE_3__/* .OPTIONS */ .l.checksum.parse(written("checksum", writtenChecksum));
    return {
        path: (0,_parse_path_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePath */ .R)(path.trim(), base),
        checksum: checksum ?? (url === undefined ? undefined : (0,_fragment_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .checksumOfFragment */ .N)(url)),
        sourceKey: url === undefined ? undefined : (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_1__/* .describeWanted */ .$)({ url }).key,
    };
}


/***/ })

};
