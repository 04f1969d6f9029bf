export const id = 5074;
export const ids = [5074];
export const modules = {

/***/ 38122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $7: () => (/* binding */ openLogFolder),
/* harmony export */   Er: () => (/* binding */ nameLog),
/* harmony export */   x6: () => (/* binding */ readLog)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7467);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _disk_own_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26331);
/* harmony import */ var _disk_own_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31437);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58432);
/* harmony import */ var _share_fetch_places_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(95823);

/** What background fetches print: a file each in the state folder, for a day. */








/** As long as the result of the fetch is kept. */
const MOST_AGE_MS = 24 * 3_600_000;
/** Of a fetch, and of one whose ID is not known yet. */
const NAMES = /^([0-9a-f]{16}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\.log$/;
function logFolder(stateFolder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(stateFolder, "logs");
}
/** The log of a fetch. @param id a fetch ID, or its first 16 digits */
function logPath(stateFolder, id) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(logFolder(stateFolder), `${(0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .shortId */ .m_)(id)}.log`);
}
/** The folder of the logs. Makes it, and removes what is too old. */
async function openLogFolder(stateFolder, nowEpochMs) {
    const folder = logFolder(stateFolder);
    await (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .openOwnFolder */ .N)(folder);
    await (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .pruneFolder */ .l)(folder, { files: NAMES, mostAgeMs: MOST_AGE_MS, nowEpochMs });
    return folder;
}
/** Gives a log its fetch's name. If that cannot be done, nobody can read it, and the fetch goes on. */
async function nameLog(log, fetchId) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(log, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(log), `${(0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .shortId */ .m_)(fetchId)}.log`)).catch(() => { });
}
/** What a background fetch printed. @throws FetchError no-such-fetch */
async function readLog({ id, written }) {
    const { stateFolder } = await (0,_share_fetch_places_js__WEBPACK_IMPORTED_MODULE_7__/* .findPlaces */ .C)();
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const log = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__addDisposableResource */ .mS)(env_1, await (0,_disk_own_file_js__WEBPACK_IMPORTED_MODULE_4__/* .openOwnFile */ .ZM)(logPath(stateFolder, id), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY), true);
            return await log.readFile("utf8");
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
    catch {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("no-such-fetch", `Cannot find a log of "${written}": only a fetch in the background has one`, {
            hint: "Start a fetch in the background with: fetch-action get --detach",
        });
    }
}


/***/ }),

/***/ 84200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bringBackFor: () => (/* binding */ bringBackFor)
/* harmony export */ });
/* harmony import */ var _place_resume_mode_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88149);
/* harmony import */ var _choose_partial_shelf_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94404);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60896);
/* harmony import */ var _unfinished_fetch_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54936);




/** What a record may have beside the bytes that 'cache-limit' counts. */
const MOST_RECORD_BYTES = 256 * 1024 * 1024;
/** How the partial file of a request is brought back; null if nothing can have been kept: in a first attempt, or without a shelf. */
function bringBackFor(request, { reporter, signal }, shelf = (0,_choose_partial_shelf_js__WEBPACK_IMPORTED_MODULE_0__/* .partialShelfFor */ .z)((0,_place_resume_mode_js__WEBPACK_IMPORTED_MODULE_3__/* .decideResumeMode */ .Ny)(request.resume))) {
    if (!shelf?.mayHold)
        return null;
    const mostBytes = request.cacheLimitBytes + MOST_RECORD_BYTES;
    return async (destination) => {
        const reply = await shelf.bringBack((0,_unfinished_fetch_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKeyOf */ .I)(request), destination, { signal, mostBytes });
        // An earlier attempt of this very run kept it: anybody who could have put it there could have changed this job as well.
        if (reply.kind === "brought")
            await (0,_records_js__WEBPACK_IMPORTED_MODULE_1__/* .adoptRecord */ .aG)(destination.record, signal).catch(() => { });
        if (reply.kind !== "failed")
            return;
        const name = `${shelf.name[0]?.toUpperCase()}${shelf.name.slice(1)}`;
        const message = `${name} could not be asked for an earlier attempt's partial file: ${reply.why}. The fetch goes on without.`;
        reporter.report({ type: "notice", message });
    };
}


/***/ }),

/***/ 98274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ writeRequest),
/* harmony export */   i: () => (/* binding */ readRequest)
/* harmony export */ });
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62476);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49259);
/** Requests as JSON, for the pipe between two processes of ours. */


function writeRequest(request) {
    return { kind: (0,_request_js__WEBPACK_IMPORTED_MODULE_1__/* .isRestore */ .b)(request) ? "volume" : "file", fields: { ...request } };
}
/** What {@link writeRequest} wrote, after it went through JSON. */
function readRequest({ kind, fields }) {
    return kind === "file" ? readFields("file", fields) : readFields("volume", fields);
}
function readFields(kind, written) {
    const fields = (0,_options_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)(kind).map(({ field, revive }) => {
        const value = written[field];
        return [field, value === undefined || revive === undefined ? value : revive(value)];
    });
    // What was written has the request's type, and each row brings back what its own parser returned.
    return Object.fromEntries(fields);
}


/***/ }),

/***/ 85074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runBackground: () => (/* binding */ background_runBackground)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/result.js
var core_result = __webpack_require__(84429);
// EXTERNAL MODULE: ./build/core/running-status.js
var running_status = __webpack_require__(72860);
// EXTERNAL MODULE: ./build/app/partial/bring-back.js
var bring_back = __webpack_require__(84200);
// EXTERNAL MODULE: ./build/app/partial/save-periodically.js
var save_periodically = __webpack_require__(4833);
// EXTERNAL MODULE: ./build/app/partial/unfinished-fetch.js
var unfinished_fetch = __webpack_require__(54936);
// EXTERNAL MODULE: ./build/app/process/last-resort.js
var last_resort = __webpack_require__(32444);
// EXTERNAL MODULE: ./build/app/process/steady-memory.js + 1 modules
var steady_memory = __webpack_require__(72869);
// EXTERNAL MODULE: ./build/app/process/stop-signals.js
var stop_signals = __webpack_require__(74304);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __webpack_require__(39718);
// EXTERNAL MODULE: ./build/app/report/calm-reporter.js
var calm_reporter = __webpack_require__(94812);
// EXTERNAL MODULE: ./build/app/report/describe.js
var describe = __webpack_require__(13794);
// EXTERNAL MODULE: ./build/app/report/line-log.js
var line_log = __webpack_require__(78490);
// EXTERNAL MODULE: ./build/app/request/request-json.js
var request_json = __webpack_require__(98274);
// EXTERNAL MODULE: ./build/app/background/background-log.js
var background_log = __webpack_require__(38122);
// EXTERNAL MODULE: ./build/app/background/run-request.js
var run_request = __webpack_require__(58308);
;// CONCATENATED MODULE: ./build/app/background/run-background.js
/** The background process: takes one order from its parent, fetches, and lives as long as the fetch does. */

















/** Serves the parent's order. Never rejects; how it ended is in the result that the fetch leaves, and in the log. */
async function runBackground(print) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0,steady_memory/* keepMemorySteady */.D)();
        const stop = (0,modules/* __addDisposableResource */.mS)(env_1, (0,stop_signals/* listenForStop */.r)(() => { }), false);
        const parent = new Parent();
        (0,last_resort/* endOnFault */.h)((error) => {
            const ending = failedEnding(error);
            print(`${describeEnding(ending)}\n`);
            parent.reply({ type: "ended", ending });
        });
        const order = await parent.order;
        let isPrivate = true;
        const onRunning = async (status) => {
            if (status.pid !== process.pid)
                return parent.leaveTo(status);
            await (0,background_log/* nameLog */.Er)(order.log, status.fetchId);
            parent.reply({ type: "running", status, own: { pid: process.pid, isPrivate } });
        };
        const onOpened = (opened) => {
            isPrivate = opened.isPrivate;
        };
        let isLogged = false;
        // A follower may read the log as soon as it hears of the end. A fetch that was never shared ends below only.
        const onEnding = (ending) => {
            if (!isLogged)
                print(`${describeEnding(ending)}\n`);
            isLogged = true;
        };
        try {
            const result = await work(order, {
                signal: AbortSignal.any([stop.signal, parent.signal]),
                reporter: (0,calm_reporter/* calm */._)(logReporter(print, onOpened)),
                initiator: order.initiator,
                onRunning: (status) => void onRunning(status),
                onEnding,
            });
            const ending = { result, error: null };
            onEnding(ending);
            parent.reply({ type: "ended", ending });
        }
        catch (thrown) {
            const error = (0,errors/* toFetchError */.o)(thrown);
            const ending = failedEnding(error);
            onEnding(ending);
            parent.reply({ type: "ended", ending });
            process.exitCode = error.exitCode;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_1);
    }
}
function failedEnding(error) {
    const result = error.result ?? (0,core_result/* finish */.O)({ status: "failed", path: "", fetchId: "", reason: `${error.message}.` });
    return { result, error: (0,running_status/* writeError */.o)(error) };
}
function describeEnding({ result, error }) {
    if (error === null)
        return (0,describe/* describeResult */.dy)(result);
    return (0,describe/* describeError */.Uc)(error, result);
}
/** The process that gave the order, at the other end of the pipe. */
class Parent {
    #idle = new AbortController();
    #hasReply = false;
    order = new Promise((resolve) => process.once("message", (message) => resolve(message)));
    constructor() {
        process.once("disconnect", () => {
            if (this.#hasReply)
                return;
            this.#idle.abort(new errors/* FetchError */.fk("cancelled", "The process that started the fetch went before the source had answered"));
        });
    }
    /** Aborted when nothing is left to do here. */
    get signal() {
        return this.#idle.signal;
    }
    /** Only the first answer is sent, and the pipe is closed after it. */
    reply(answer) {
        if (this.#hasReply || !process.connected)
            return;
        this.#hasReply = true;
        process.send?.(answer, () => process.connected && process.disconnect());
    }
    /** Another process runs the fetch already. */
    leaveTo(status) {
        this.reply({ type: "running", status, own: null });
        this.#idle.abort(new errors/* FetchError */.fk("cancelled", "Another process runs the fetch"));
    }
}
/** As the action's main step does it: an earlier attempt's partial file is brought back, this one's is saved now and then. */
async function work(order, options) {
    const request = (0,request_json/* readRequest */.i)(order.request);
    const { checkpointIntervalMs: intervalMs } = request;
    const { signal, reporter } = options;
    const saves = intervalMs === undefined ? null : new save_periodically.PeriodicSaves({ intervalMs, clock: system_clock/* systemClock */.m, reporter });
    const report = (event) => {
        reporter.report(event);
        if (event.type === "opened")
            saves?.begin((0,unfinished_fetch/* unfinishedFetchOf */.F)(request, event));
    };
    const bringBack = options.initiator?.via === "action" ? (0,bring_back.bringBackFor)(request, { reporter, signal }) : null;
    try {
        return await (0,run_request.runRequest)(request, { ...options, reporter: { report }, bringBack });
    }
    finally {
        await saves?.end();
    }
}
/** Lines of text on stdout, which is the log. */
function logReporter(print, onOpened) {
    const lines = new line_log/* LineLog */.x();
    return {
        report: (event) => {
            if (event.type === "opened")
                onOpened(event);
            const line = lines.plainLineOf(event);
            if (line !== null)
                print(`${line}\n`);
        },
    };
}

// EXTERNAL MODULE: ./build/cli/print.js
var print = __webpack_require__(18366);
;// CONCATENATED MODULE: ./build/cli/background.js
/** The background process of `--detach` and of `mode: start`: its log is its output. */


/** Never rejects. */
function background_runBackground() {
    return runBackground(print/* print */.yy);
}


/***/ })

};
