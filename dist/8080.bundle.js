export const id = 8080;
export const ids = [8080];
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

/***/ 58080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dryRun: () => (/* binding */ dryRun)
/* harmony export */ });
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84429);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55036);
/* harmony import */ var _process_run_fetch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55030);
/* harmony import */ var _report_describe_snapshot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18175);
/* harmony import */ var _inspect_snapshot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53970);
/** `dry-run` of a restore: what the snapshot holds, as a result. Nothing is written, and no block is fetched. */





/** @throws FetchError with `result` set */
async function dryRun(request, options, parts) {
    const startedMs = performance.now();
    const { path } = request;
    const place = { path, fetchId: (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchIdOf */ .DO)(path) };
    try {
        const summary = await (0,_inspect_snapshot_js__WEBPACK_IMPORTED_MODULE_3__.inspectSnapshot)(request, options, { ...parts, isPart: true });
        const { volumeBytes, volumeSizeGib, blocks } = summary;
        return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_4__/* .finish */ .O)({
            status: "inspected",
            ...place,
            bytes: volumeBytes,
            volumeSize: volumeSizeGib,
            blocks,
            reason: `Nothing was restored, because 'dry-run' is set. ${(0,_report_describe_snapshot_js__WEBPACK_IMPORTED_MODULE_2__/* .describeSnapshot */ .e)(summary)}`,
            durationMs: Math.round(performance.now() - startedMs),
        });
    }
    catch (thrown) {
        const error = (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(thrown, options.signal ?? new AbortController().signal);
        error.result = (0,_core_result_js__WEBPACK_IMPORTED_MODULE_4__/* .finish */ .O)({ status: "failed", ...place, reason: `${error.message}.` });
        throw error;
    }
}


/***/ }),

/***/ 53970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inspectSnapshot: () => (/* binding */ inspectSnapshot)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7467);
/* harmony import */ var _core_patience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12403);
/* harmony import */ var _core_progress_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14923);
/* harmony import */ var _ebs_digest_thread_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48228);
/* harmony import */ var _wire_create_wire_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52561);
/* harmony import */ var _process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55030);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17026);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(15088);
/* harmony import */ var _open_snapshot_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(15610);

/** The use case "inspect a snapshot": what it holds and what a restore would take, by its list alone. No block is fetched. */









/**
 * US dollars for 1,000 requests (AWS, "Amazon EBS pricing", EBS direct APIs, us-east-1; other regions differ by some). Calls over
 * the endpoints of a region, other than FIPS ones, carry no price for the transfer.
 */
const LIST_USD_PER_1000 = 0.0006;
const GET_USD_PER_1000 = 0.003;
/** As often as a fetch reports its progress. */
const TELL_EVERY_MS = 250;
/** @throws FetchError */
async function inspectSnapshot(request, { signal, reporter: listener, manifest } = {}, parts = { clock: _process_system_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .systemClock */ .m, createWire: () => (0,_wire_create_wire_js__WEBPACK_IMPORTED_MODULE_2__/* .createWire */ .k)() }) {
    const { timeoutMs, snapshotId, endpoint } = request;
    const reporter = (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_5__/* .unfailing */ .S)(listener);
    // Before the service is asked: a list costs money, and is of no use without the manifest.
    if (manifest !== undefined)
        await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .exportManifest */ .MI)(snapshotId, manifest, signal);
    return (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .runFetch */ .cu)({ host: endpoint?.host ?? snapshotId, timeoutMs, reach: request, identifiedTo: null, signal, parts }, (own) => inspect(request, { ...own, clock: parts.clock, reporter }).catch((error) => {
        throw (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .reasonOf */ .A3)(error, own.signal);
    }));
}
async function inspect(request, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const digests = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__addDisposableResource */ .mS)(env_1, new _ebs_digest_thread_js__WEBPACK_IMPORTED_MODULE_1__/* .DigestThread */ .Z(), true);
        const source = await (0,_open_snapshot_js__WEBPACK_IMPORTED_MODULE_7__/* .openRequestedSnapshot */ .B)(request, { ...context, digests });
        const { pieceBytes, sizeBytes } = source.layout;
        const { blocks, pages } = await countBlocks(source, request, context);
        return {
            snapshotId: request.snapshotId,
            volumeSizeGib: sizeBytes / 1024 ** 3,
            volumeBytes: sizeBytes,
            blocks,
            blockBytes: pieceBytes,
            dataBytes: blocks * pieceBytes,
            priceUsd: (pages * LIST_USD_PER_1000 + blocks * GET_USD_PER_1000) / 1000,
            leastSeconds: blocks / source.quotaPerSecond,
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__disposeResources */ .hk)(env_1);
        if (result_1)
            await result_1;
    }
}
async function countBlocks(source, { snapshotId, retries, idleTimeoutMs }, { clock, signal, reporter }) {
    const patience = { retries, idleTimeoutMs, clock, reporter, signal, cannot: `Cannot list the blocks of ${snapshotId}` };
    const { pieceBytes, sizeBytes } = source.layout;
    const meter = new _core_progress_js__WEBPACK_IMPORTED_MODULE_9__/* .ProgressMeter */ .Z3(sizeBytes);
    let [blocks, pages, toldMs] = [0, 0, clock.now()];
    for (let isLast = false; !isLast; pages += 1) {
        const page = await (0,_core_patience_js__WEBPACK_IMPORTED_MODULE_0__/* .askPatiently */ .E)(patience, (own) => source.nextPage(own));
        blocks += page.blocks.length;
        isLast = page.isLast;
        if (clock.now() - toldMs < TELL_EVERY_MS)
            continue;
        toldMs = clock.now();
        // The list ascends: how far it is in the volume is how far it is.
        const last = page.blocks.at(-1)?.piece ?? 0;
        reporter.report({ type: "progress", progress: meter.at(toldMs, Math.min(sizeBytes, (last + 1) * pieceBytes), 1) });
    }
    return { blocks, pages };
}


/***/ })

};
