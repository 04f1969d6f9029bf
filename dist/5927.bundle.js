export const id = 5927;
export const ids = [5927];
export const modules = {

/***/ 58308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runRequest: () => (/* binding */ runRequest)
/* harmony export */ });
/* harmony import */ var _many_fetch_named_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42350);
/* harmony import */ var _request_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49259);


/** @throws FetchError with `result` set */
async function runRequest(request, options) {
    if (!(0,_request_request_js__WEBPACK_IMPORTED_MODULE_1__/* .isRestore */ .b)(request))
        return (0,_many_fetch_named_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchNamed */ .S)(request, options);
    // Loaded here, because the first request of a file would wait for it.
    const { restoreSnapshot } = await Promise.all(/* import() */[__webpack_require__.e(8481), __webpack_require__.e(896), __webpack_require__.e(461), __webpack_require__.e(95), __webpack_require__.e(8072), __webpack_require__.e(6676), __webpack_require__.e(1652)]).then(__webpack_require__.bind(__webpack_require__, 61652));
    return restoreSnapshot(request, options);
}


/***/ })

};
