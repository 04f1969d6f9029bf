export const id = 8241;
export const ids = [8241];
export const modules = {

/***/ 18175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ describeSnapshot)
/* harmony export */ });
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25673);
/** What a snapshot holds, and what a restore of it costs, as sentences. */

/** First what it holds, then what a restore of it costs. */
function describeSnapshot(summary) {
    const { snapshotId, volumeSizeGib, volumeBytes, blocks, blockBytes, dataBytes, priceUsd, leastSeconds } = summary;
    const share = ((100 * dataBytes) / volumeBytes).toFixed(1);
    const data = `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(dataBytes)} (${share} %) are in ${blocks} blocks of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(blockBytes)}`;
    const price = priceUsd < 0.01 ? "less than 0.01" : priceUsd.toFixed(2);
    const takes = `AWS charges about ${price} US dollars for it, and lets it run in ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(Math.ceil(leastSeconds))} at best (its quota).`;
    return `${snapshotId}: a volume of ${volumeSizeGib} GiB, of which ${data}. A restore fetches those. ${takes}`;
}


/***/ }),

/***/ 78241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runInspect: () => (/* binding */ runInspect)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7467);
/* harmony import */ var _app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74304);
/* harmony import */ var _app_report_describe_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16085);
/* harmony import */ var _app_report_describe_snapshot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18175);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _args_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99376);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11545);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(18366);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36051);
/** `inspect`: says what a name resolves to, or what a snapshot holds, without fetching any of it. */









/** Returns the exit code. @throws FetchError invalid-input */
async function runInspect(args) {
    return (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .isSnapshotNamed */ .os)(args) ? runInspectSnapshot(args) : runInspectFile(args);
}
async function runInspectFile(args) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { request, output } = (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .parseInspectFileArguments */ .iN)(args, process.cwd());
        const view = (0,_view_js__WEBPACK_IMPORTED_MODULE_7__/* .createView */ .O)(output);
        const stop = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__addDisposableResource */ .mS)(env_1, (0,_app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__/* .listenForStop */ .r)(_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .exitAtOnce */ .Ju), false);
        return await showErrors(view, stop, async () => {
            const { inspectFile } = await __webpack_require__.e(/* import() */ 1182).then(__webpack_require__.bind(__webpack_require__, 21182));
            const summary = await inspectFile(request, { signal: stop.signal, reporter: view });
            if (output.json)
                (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .printJson */ .Q2)({ event: "result", ...summary });
            else
                (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .print */ .yy)(`${(0,_app_report_describe_file_js__WEBPACK_IMPORTED_MODULE_1__/* .describeSummary */ .g)(summary)}\n`);
        });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__disposeResources */ .hk)(env_1);
    }
}
async function runInspectSnapshot(args) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const { request, output, manifest } = (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .parseInspectArguments */ .mq)(args);
        const view = (0,_view_js__WEBPACK_IMPORTED_MODULE_7__/* .createView */ .O)(output);
        const stop = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__addDisposableResource */ .mS)(env_2, (0,_app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_0__/* .listenForStop */ .r)(_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .exitAtOnce */ .Ju), false);
        return await showErrors(view, stop, async () => {
            const { inspectSnapshot } = await Promise.all(/* import() */[__webpack_require__.e(896), __webpack_require__.e(461), __webpack_require__.e(6676), __webpack_require__.e(5116)]).then(__webpack_require__.bind(__webpack_require__, 53970));
            const summary = await inspectSnapshot(request, { signal: stop.signal, reporter: view, manifest });
            if (output.json)
                (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .printJson */ .Q2)({ event: "result", ...summary });
            else
                (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .print */ .yy)(`${(0,_app_report_describe_snapshot_js__WEBPACK_IMPORTED_MODULE_2__/* .describeSnapshot */ .e)(summary)}\n`);
            if (manifest !== undefined)
                view.note(`Its manifest is in ${manifest}. On another machine: fetch-action verify <path> --manifest FILE`);
        });
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__disposeResources */ .hk)(env_2);
    }
}
/** Returns the exit code. */
async function showErrors(view, stop, work) {
    try {
        await work();
        return 0;
    }
    catch (thrown) {
        const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toFetchError */ .o)(thrown);
        view.failed(error, error.hint ?? "");
        const received = stop.received();
        return error.code === "cancelled" && received !== null ? (_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .SIGNAL_EXIT */ .Kx[received] ?? error.exitCode) : error.exitCode;
    }
}


/***/ })

};
