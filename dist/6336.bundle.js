export const id = 6336;
export const ids = [6336];
export const modules = {

/***/ 86336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runGetPiped: () => (/* binding */ runGetPiped)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7467);
/* harmony import */ var _app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74304);
/* harmony import */ var _app_report_calm_reporter_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(94812);
/* harmony import */ var _app_request_parse_piped_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24);
/* harmony import */ var _app_stream_pipe_artifact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18901);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(54298);
/* harmony import */ var _credentials_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21829);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11545);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(18366);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36051);

/** `get -o -`: hands the bytes of a file on to stdout, in order, as they come. All text goes to stderr. */










/** What a shell says of a program that a closed pipe has ended: 128 + SIGPIPE. */
const READER_GONE = 141;
/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
async function runGetPiped({ raw, credentials, output, isDetached }, base) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .keepStdoutForBytes */ .jH)();
        if (isDetached)
            throw unfit("with --detach: a process in the background has no stdout", "Leave --detach out, or fetch into a file.");
        const request = (0,_app_request_parse_piped_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePipedRequest */ .z)((0,_credentials_js__WEBPACK_IMPORTED_MODULE_4__/* .withCredentials */ .t)(raw, credentials), base);
        if (request.extract !== undefined)
            throw unfit("with --extract: what is unpacked is in a folder", "Leave one of the two out.");
        if ((0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .isStdoutTerminal */ .wA)()) {
            throw unfit("to a terminal: the bytes of a file can be commands to it", "Pipe it to a program, or name a file with -o FILE.");
        }
        const view = (0,_view_js__WEBPACK_IMPORTED_MODULE_7__/* .createView */ .O)(output);
        const stop = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__addDisposableResource */ .mS)(env_1, (0,_app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__/* .listenForStop */ .r)(_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .exitAtOnce */ .Ju), false);
        let isReaderGone = false;
        const write = (bytes) => (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .printBytes */ .pF)(bytes).catch((error) => {
            isReaderGone = (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_9__/* .codeOf */ .$)(error) === "EPIPE";
            throw error;
        });
        const ending = (0,_app_stream_pipe_artifact_js__WEBPACK_IMPORTED_MODULE_2__/* .pipeArtifact */ .F)(request, { name: "stdout", write }, { signal: stop.signal, reporter: (0,_app_report_calm_reporter_js__WEBPACK_IMPORTED_MODULE_10__/* .calm */ ._)(view) });
        await ending.catch(() => { });
        if (isReaderGone)
            view.close();
        const exitCode = isReaderGone ? READER_GONE : await (0,_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .showOutcome */ .Kg)(view, stop, () => ending);
        if ((0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .hasUnread */ .Q1)())
            await leave(exitCode);
        return exitCode;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__disposeResources */ .hk)(env_1);
    }
}
/** A reader that stays and reads no more would keep the process. */
async function leave(exitCode) {
    await (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .whenSaid */ .yW)();
    process.exit(exitCode);
}
function unfit(to, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", `Cannot write to stdout ${to}`, { hint });
}


/***/ })

};
