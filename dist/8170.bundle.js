export const id = 8170;
export const ids = [8170];
export const modules = {

/***/ 98170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runRequest: () => (/* binding */ runRequest)
/* harmony export */ });
/* harmony import */ var _many_fetch_named_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98552);
/* harmony import */ var _request_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72329);
/* harmony import */ var _unpack_fetch_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64968);



/** @throws FetchError with `result` set */
async function runRequest(request, options) {
    // A fetch in the background is one that others follow by its ID.
    if (!(0,_request_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isRestore */ .b)(request))
        return (options.onRunning === undefined ? _many_fetch_named_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchNamed */ .S : _unpack_fetch_file_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchFile */ .t)(request, options);
    // Loaded here, because the first request of a file would wait for it.
    const { restoreSnapshot } = await Promise.all(/* import() */[__webpack_require__.e(6277), __webpack_require__.e(9663), __webpack_require__.e(270), __webpack_require__.e(5404), __webpack_require__.e(450), __webpack_require__.e(5103), __webpack_require__.e(8643)]).then(__webpack_require__.bind(__webpack_require__, 98643));
    return restoreSnapshot(request, options);
}


/***/ })

};
