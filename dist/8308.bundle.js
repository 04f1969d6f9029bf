export const id = 8308;
export const ids = [8308];
export const modules = {

/***/ 58308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runRequest: () => (/* binding */ runRequest)
/* harmony export */ });
/* harmony import */ var _many_fetch_named_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42350);
/* harmony import */ var _request_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49259);
/* harmony import */ var _unpack_fetch_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24050);



/** @throws FetchError with `result` set */
async function runRequest(request, options) {
    // A fetch in the background is one that others follow by its ID.
    if (!(0,_request_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isRestore */ .b)(request))
        return (options.onRunning === undefined ? _many_fetch_named_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchNamed */ .S : _unpack_fetch_file_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchFile */ .t)(request, options);
    // Loaded here, because the first request of a file would wait for it.
    const { restoreSnapshot } = await Promise.all(/* import() */[__webpack_require__.e(8481), __webpack_require__.e(896), __webpack_require__.e(461), __webpack_require__.e(7377), __webpack_require__.e(9543), __webpack_require__.e(6676), __webpack_require__.e(1652)]).then(__webpack_require__.bind(__webpack_require__, 61652));
    return restoreSnapshot(request, options);
}


/***/ })

};
