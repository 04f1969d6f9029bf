export const id = 9807;
export const ids = [9807];
export const modules = {

/***/ 69807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runRestore: () => (/* binding */ runRestore)
/* harmony export */ });
/* harmony import */ var _args_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99376);
/* harmony import */ var _fetch_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45449);
/** `restore`: restores a volume from an EBS snapshot to a file or a block device. */


/** Returns the exit code. @throws FetchError invalid-input, before anything is begun */
async function runRestore(args) {
    return (0,_fetch_command_js__WEBPACK_IMPORTED_MODULE_1__/* .runFetchCommand */ .N)((0,_args_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRestoreArguments */ .uL)(args, process.cwd()));
}


/***/ })

};
