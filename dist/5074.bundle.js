export const id = 5074;
export const ids = [5074,6085,8625,5927];
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


/***/ }),

/***/ 34020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ writeSeveral),
/* harmony export */   t: () => (/* binding */ readSeveral)
/* harmony export */ });
/* harmony import */ var _request_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49259);
/* harmony import */ var _request_request_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98274);


function writeSeveral({ entries, failFast, connections, timeoutMs }) {
    const written = entries.map((entry) => ({ ...entry, request: (0,_request_request_json_js__WEBPACK_IMPORTED_MODULE_0__/* .writeRequest */ .X)(entry.request) }));
    return { kind: "files", entries: written, failFast: failFast === true, connections, timeoutMs };
}
/** What {@link writeSeveral} wrote, after it went through JSON. */
function readSeveral({ kind: _files, entries, ...together }) {
    return { entries: entries.flatMap((entry) => entryOf(entry)), ...together };
}
function entryOf({ request: written, ...entry }) {
    const request = (0,_request_request_json_js__WEBPACK_IMPORTED_MODULE_0__/* .readRequest */ .i)(written);
    return (0,_request_request_js__WEBPACK_IMPORTED_MODULE_1__/* .isRestore */ .b)(request) ? [] : [{ ...entry, request }];
}


/***/ }),

/***/ 29861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   shareMany: () => (/* binding */ shareMany)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27759);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58432);
/* harmony import */ var _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10232);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(55036);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(17026);
/* harmony import */ var _request_option_digests_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(45673);
/* harmony import */ var _share_caller_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(63705);
/* harmony import */ var _share_fetch_places_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(95823);
/* harmony import */ var _share_shared_fetch_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(20015);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(99732);
/* harmony import */ var _fetch_many_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(78308);
/* harmony import */ var _many_result_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(28221);
/**
 * Several files as one fetch that others can follow. It is known by the folder that all of them are in, and each of its files is a fetch of
 * its own besides.
 */
















/**
 * Fetches several files, as {@link fetchMany} does, or follows whoever fetches just these.
 *
 * @throws FetchError busy: others are fetched into the same folder in the background; as fetchMany does
 */
async function shareMany(entries, { signal = new AbortController().signal, reporter, ...options }, parts = { clock: _process_system_clock_js__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m, createWire: _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_5__/* .createThreadedWire */ .P }) {
    const path = await folderOfAll(entries);
    const fetchId = (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_6__/* .fetchIdOf */ .DO)(path);
    const { runtimeFolder } = await (0,_share_fetch_places_js__WEBPACK_IMPORTED_MODULE_10__/* .openPlaces */ .j)();
    const shared = {
        ...(0,_share_caller_js__WEBPACK_IMPORTED_MODULE_15__/* .callerOf */ .$)(options),
        destination: { path, fetchId, lock: (0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .lockOf */ .Vx)(runtimeFolder, fetchId) },
        label: `${entries.length} files`,
        wanted: wantedOf(entries),
        signal,
        reporter: (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_8__/* .unfailing */ .S)(reporter),
        // Their checksums are part of what is wanted.
        verify: async () => { },
    };
    return (0,_share_shared_fetch_js__WEBPACK_IMPORTED_MODULE_11__/* .shareFetch */ .A)(shared, (owned) => (0,_fetch_many_js__WEBPACK_IMPORTED_MODULE_13__.fetchMany)(entries, { ...options, signal: owned.signal, reporter: owned.reporter, mayKeep: () => owned.mayKeep }, parts));
}
/** As it is found by its path: the links before its last name are followed. */
async function folderOfAll(entries) {
    const paths = entries.map(async ({ request: { path } }) => ((await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_6__/* .isFolder */ .lQ)(path)) ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, "file") : path));
    const folder = (0,_many_result_js__WEBPACK_IMPORTED_MODULE_14__/* .commonFolder */ .Mp)(await Promise.all(paths));
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(parent).catch(() => parent), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(folder), "/");
}
/** Another list, in another order too, is another fetch. */
function wantedOf(entries) {
    const each = entries.map(({ request }) => ({ request, source: (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_12__/* .describeWanted */ .$)(request), options: (0,_request_option_digests_js__WEBPACK_IMPORTED_MODULE_9__/* .optionDigests */ .n)(request) }));
    const key = digestOf(each.map(({ request: { path, checksum }, source }) => [
        source.wholeKey,
        path,
        checksum === undefined ? null : (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_3__/* .formatChecksum */ .rH)(checksum),
    ]));
    const names = new Set(each.flatMap(({ options }) => Object.keys(options)));
    const options = Object.fromEntries([...names].map((name) => [name, digestOf(each.map((file) => file.options[name] ?? null))]));
    return { key, checksum: null, options };
}
function digestOf(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(value)).digest("hex");
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
        const reply = await shelf.bringBack((0,_unfinished_fetch_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKeyOf */ .IQ)(request), destination, { signal, mostBytes });
        // An earlier attempt of this very run kept it: anybody who could have put it there could have changed this job as well.
        if (reply.kind === "brought")
            await (0,_records_js__WEBPACK_IMPORTED_MODULE_1__.adoptRecord)(destination.record, signal).catch(() => { });
        if (reply.kind !== "failed")
            return;
        const name = `${shelf.name[0]?.toUpperCase()}${shelf.name.slice(1)}`;
        const message = `${name} could not be asked for an earlier attempt's partial file: ${reply.why}. The fetch goes on without.`;
        reporter.report({ type: "notice", message });
    };
}


/***/ }),

/***/ 54936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FW: () => (/* binding */ unfinishedFetchOf),
/* harmony export */   IQ: () => (/* binding */ sourceKeyOf),
/* harmony export */   zW: () => (/* binding */ abandonedFolder)
/* harmony export */ });
/* harmony import */ var _place_resume_mode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88149);
/* harmony import */ var _request_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49259);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99732);
/** What must be known of a fetch to keep its partial file, should it not end well. */



function unfinishedFetchOf(request, opened, env = process.env) {
    return {
        path: opened.path,
        sourceKey: sourceKeyOf(request),
        resume: (0,_place_resume_mode_js__WEBPACK_IMPORTED_MODULE_1__/* .decideResumeMode */ .Ny)(request.resume, env),
        cacheLimitBytes: request.cacheLimitBytes,
        isPrivate: opened.isPrivate,
        isVolume: (0,_request_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isRestore */ .b)(request),
    };
}
/** Several files that are fetched into a folder: what they leave there stays there. */
function abandonedFolder(path) {
    return { path, sourceKey: "", resume: "local", cacheLimitBytes: 0, isPrivate: true, isVolume: false };
}
/** What partial files of a request's source are kept under. */
function sourceKeyOf(request) {
    return (0,_request_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isRestore */ .b)(request) ? request.snapshotId : (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_0__/* .describeWanted */ .$)(request).key;
}


/***/ }),

/***/ 32444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ endOnFault)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/** The last resort of every entry: an error that nobody caught still ends in one sentence, and with the results that a program expects. */

/**
 * Ends the process with exit code 1 when an error was thrown or rejected that nobody caught. The error itself is never printed:
 * what it carries can be secret.
 *
 * @param show shows the error, once; the process ends when it has, or could not
 */
function endOnFault(show) {
    let isEnding = false;
    const end = async (thrown) => {
        if (isEnding)
            return;
        isEnding = true;
        try {
            await show((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toFetchError */ .o)(thrown));
        }
        finally {
            process.exit(1);
        }
    };
    process.on("uncaughtException", (error) => void end(error));
    process.on("unhandledRejection", (reason) => void end(reason));
}


/***/ }),

/***/ 9232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ keepMemorySteady)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);
/** For processes of our own; a library does not touch its user's heap. */

/**
 * Keeps V8 from growing the space for young objects with time (measured: from 4 to 28 MB within a minute of fetching), so that memory does
 * not depend on how long a fetch takes. What a fetch makes is short-lived: the small space is collected as quickly.
 */
function keepMemorySteady() {
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)("--semi-space-growth-factor=1");
}


/***/ }),

/***/ 74304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ listenForStop)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/** Ctrl-C and its relatives, as an abort: the fetch stops, keeps what is there, and the process ends by itself. */

/** SIGBREAK is what Windows makes of Ctrl-Break and of a console that closes. */
const STOPS = process.platform === "win32" ? ["SIGINT", "SIGTERM", "SIGBREAK"] : ["SIGINT", "SIGTERM", "SIGHUP"];
/** @param onAgain called when a second one comes: the user is out of patience */
function listenForStop(onAgain) {
    const stop = new AbortController();
    let received = null;
    const onSignal = (name) => {
        if (received !== null)
            return onAgain(name);
        received = name;
        stop.abort(new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("cancelled", `The fetch was stopped by ${name}`));
    };
    for (const name of STOPS)
        process.on(name, onSignal);
    return {
        signal: stop.signal,
        received: () => received,
        [Symbol.dispose]: () => {
            for (const name of STOPS)
                process.off(name, onSignal);
        },
    };
}


/***/ }),

/***/ 94812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ calm)
/* harmony export */ });
/* harmony import */ var _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28322);
/** For people: what all connections report at once is reported once. */

/** Connections that fail together do so within this. */
const WAVE_MS = 1_000;
/** Hands on everything but repetitions: of retries and replacements the first one of each second. */
function calm(reporter, now = _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__/* .monotonicMs */ .d) {
    const reportedMs = {};
    return {
        report: (event) => {
            if (event.type === "retry" || event.type === "replaced") {
                if (now() - (reportedMs[event.type] ?? Number.NEGATIVE_INFINITY) < WAVE_MS)
                    return;
                reportedMs[event.type] = now();
            }
            reporter.report(event);
        },
    };
}


/***/ }),

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


/***/ }),

/***/ 13794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LG: () => (/* binding */ describeFiles),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   Wn: () => (/* binding */ describeStatus),
/* harmony export */   dy: () => (/* binding */ describeResult),
/* harmony export */   gN: () => (/* binding */ describeEvent),
/* harmony export */   gt: () => (/* binding */ describeKept),
/* harmony export */   rV: () => (/* binding */ describeDetail),
/* harmony export */   vk: () => (/* binding */ describeProgress)
/* harmony export */ });
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25673);
/* harmony import */ var _describe_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16085);


/** `45.20 %, 460 MiB of 1.00 GiB, 120 MiB/s, 5 s left, 4 connections`. */
function describeProgress(progress) {
    const { phase, downloadedBytes, totalBytes, bytesPerSecond, etaSeconds, connections, percentage: percent } = progress;
    const parts = [
        phase === "checking" ? "checking what is there" : "",
        percent === null ? "" : `${percent.toFixed(2)} %`,
        totalBytes === null ? (0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(downloadedBytes) : `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(downloadedBytes)} of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(totalBytes)}`,
        `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytesPerSecond)}/s`,
        etaSeconds === null ? "" : `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(etaSeconds)} left`,
        phase === "checking" ? "" : connections === 1 ? "1 connection" : `${connections} connections`,
    ];
    return parts.filter((part) => part !== "").join(", ");
}
/** `3 of 40 files, 45.20 %, 460 MiB of 1.00 GiB, ...`. */
function describeFiles({ total, ended, failed, progress }) {
    return `${ended} of ${total} files${failed > 0 ? ` (${failed} failed)` : ""}, ${describeProgress(progress)}`;
}
/** One line for an event that is worth one; null for the others. Secrets are in no event. */
function describeEvent(event) {
    switch (event.type) {
        case "opened": {
            const size = event.sizeBytes === null ? "size unknown" : (0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.sizeBytes);
            const over = event.connections === 1 ? "one connection" : `${event.connections} connections`;
            const kept = event.reusedBytes > 0 ? ` ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.reusedBytes)} are there already: ${event.reason}` : "";
            return `Fetching ${event.source} (${size}) to ${event.path} over ${over}.${kept}`;
        }
        case "attached":
            return describeAttached(event);
        case "retry":
            return `Trying again ${event.delayMs < 50 ? "at once" : `in ${(event.delayMs / 1000).toFixed(1)} s`} (attempt ${event.attempt} failed): ${event.message}`;
        case "throttled":
            return `The server asks for less: ${event.connections === 1 ? "one connection" : `${event.connections} connections`} from now on${event.delayMs > 0 ? `, after ${(event.delayMs / 1000).toFixed(1)} s` : ""}.`;
        case "notice":
        case "warning":
            return event.message;
        case "entry":
            return describeEntry(event);
        case "progress":
        case "files":
        case "finalizing":
        case "replaced":
            return null;
    }
}
/** That one of many files begins is worth no line of its own. */
function describeEntry({ source, event }) {
    if (event.type === "opened")
        return null;
    const line = describeEvent(event);
    // An error names its source itself.
    return line === null || line.includes(source) ? line : `${source}: ${line}`;
}
/** What only somebody who looks for a fault wants to read: a fetch that is well replaces connections too. Null for other events. */
function describeDetail(event) {
    if (event.type !== "replaced")
        return null;
    return `Replacing a slow connection (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.bytesPerSecond)}/s; others reach ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.bestBytesPerSecond)}/s).`;
}
/** `41c0d8911aacab82  downloading  45.20 %, 460 MiB of 1.00 GiB  process 4711, 2 clients  <source> -> <path>`. */
function describeStatus(status) {
    const { fetchId, phase, percentage: percent, downloadedBytes, totalBytes, pid, clients, source, destination, error } = status;
    const bytes = totalBytes === null ? (0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(downloadedBytes) : `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(downloadedBytes)} of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(totalBytes)}`;
    const hasEnded = phase === "completed" || phase === "cancelled" || phase === "failed";
    const who = hasEnded ? "" : `process ${pid}, ${clients === 1 ? "1 client" : `${clients} clients`}`;
    const parts = [
        fetchId.slice(0, 16),
        phase,
        `${percent === null ? "" : `${percent.toFixed(2)} %, `}${bytes}`,
        who,
        `${source} -> ${destination}`,
    ];
    return parts.filter((part) => part !== "").join("  ") + (error === null ? "" : `\n  ${error.message} [${error.code}].`);
}
function describeAttached({ status, differing }) {
    const { source, destination, pid, percentage: percent } = status;
    const far = percent === null ? "" : ` (${percent.toFixed(2)} % there)`;
    const options = differing.map((name) => `'${name}'`).join(", ");
    const others = differing.length === 0 ? "" : ` It runs with other options, which count: ${options}.`;
    return `Following the fetch of ${source} to ${destination} that process ${pid} runs${far}.${others}`;
}
/** One or two sentences on how a fetch ended well. */
function describeResult(result) {
    const { status, bytes, path, durationMs, fetchedBytes, reusedBytes, wastedBytes } = result;
    const seconds = Math.max(durationMs, 1) / 1000;
    const took = `in ${seconds < 60 ? `${seconds.toFixed(1)} s` : (0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(seconds)}`;
    const rate = `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(fetchedBytes / seconds)}/s`;
    const wasted = wastedBytes > 0 ? ` ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(wastedBytes)} were discarded.` : "";
    const checked = ` ${describeChecked(result)}`.trimEnd();
    if (result.results !== undefined && status === "inspected")
        return describeInspected(result, result.results);
    if (result.results !== undefined)
        return `${result.reason} ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)} in ${path}, ${took}.${wasted}${checked}`;
    switch (status) {
        case "already-present":
            return `Already present: ${path} (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}). ${result.reason}`;
        case "from-cache":
            return `From the cache: ${path} (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}) ${took}. ${result.reason}`;
        case "resumed":
            return `Resumed: ${path} (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}), of which ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(reusedBytes)} were there and ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(fetchedBytes)} came ${took} (${rate}).${wasted}${checked}`;
        case "downloaded":
            return `Downloaded: ${path} (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}) ${took} (${rate}).${wasted}${checked}`;
        case "expanded":
            return `Unpacked: ${result.extractedPath} (${entriesOf(result)} of an archive of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}) ${took}.${wasted} ${result.reason}`;
        case "already-expanded":
            return `Already unpacked: ${result.extractedPath} (${entriesOf(result)}). ${result.reason}`;
        case "running":
            return `Running in the background: ${path}, fetch ${result.fetchId}.`;
        case "missing":
        case "partial":
        case "artifact-ready":
        case "expanded-ready":
        case "invalid":
            return `${status}: ${path}. ${result.reason}`;
        case "inspected":
        case "failed":
        case "cancelled":
            return result.reason;
    }
}
/** This many of several files are shown with what was found out of each. */
const MOST_SHOWN = 100;
/** What a dry run has found out of several files, each on a line of its own. */
function describeInspected({ reason, bytes, path }, results) {
    const lines = results.slice(0, MOST_SHOWN).map((result) => `  ${result.reason.replace(_describe_file_js__WEBPACK_IMPORTED_MODULE_1__/* .NOTHING_FETCHED */ .s, "").trim()}`);
    const more = results.length > MOST_SHOWN ? [`  And ${results.length - MOST_SHOWN} more.`] : [];
    return [`${reason} ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)} would come to ${path}.`, ...lines, ...more].join("\n");
}
function entriesOf({ entries = 0 }) {
    return entries === 1 ? "1 entry" : `${entries} entries`;
}
/** One sentence on what a file was checked against; empty for a volume, whose blocks are all checked. */
function describeChecked({ checkedAgainst, volumeSize, results }) {
    if (results !== undefined)
        return describeAllChecked(results);
    if (checkedAgainst)
        return `Its bytes were checked against ${checkedAgainst}.`;
    return volumeSize === undefined ? "Its bytes were checked against no digest." : "";
}
function describeAllChecked(results) {
    const checked = results.filter((result) => result.checkedAgainst !== null).length;
    if (checked === results.length)
        return "Each was checked against a digest of its own.";
    return checked === 0
        ? "None was checked against a digest."
        : `Only ${checked} of them ${checked === 1 ? "was" : "were"} checked against a digest.`;
}
/** An error as one paragraph: what happened, its code, what to do, and what is kept. */
function describeError({ message, code, hint }, result) {
    return [`${message} [${code}].`, hint ?? "", describeKept(result)].filter((sentence) => sentence !== "").join(" ");
}
/** What a failed fetch leaves; empty when that is nothing. */
function describeKept({ keptBytes, path, results }) {
    // Of several files the path is their folder.
    const where = `${results === undefined ? "beside" : "in"} ${path}`;
    return keptBytes > 0 ? `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(keptBytes)} are kept ${where}; the next fetch goes on from there.` : "";
}


/***/ }),

/***/ 78490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ LineLog)
/* harmony export */ });
/* harmony import */ var _core_monotonic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28322);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13794);
/** What is written, line by line, if nobody watches a bar: the action's log, the log of a background fetch, and stderr of a command. */


/** A log is read later: a line of progress every few seconds shows that the fetch goes on. */
const PROGRESS_EVERY_MS = 5_000;
class LineLog {
    #nextProgressMs = (0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_1__/* .monotonicMs */ .d)() + PROGRESS_EVERY_MS;
    /** The line that an event is worth now; null if it is worth none. */
    lineOf(event) {
        if (event.type !== "progress" && event.type !== "files")
            return (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeEvent */ .gN)(event);
        if ((0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_1__/* .monotonicMs */ .d)() < this.#nextProgressMs)
            return null;
        this.#nextProgressMs = (0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_1__/* .monotonicMs */ .d)() + PROGRESS_EVERY_MS;
        return event.type === "files" ? (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeFiles */ .LG)(event) : (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeProgress */ .vk)(event.progress);
    }
    /** The same for a log that knows no levels: a warning says that it is one. */
    plainLineOf(event) {
        const line = this.lineOf(event);
        const { type } = event.type === "entry" ? event.event : event;
        return line !== null && type === "warning" ? `warning: ${line}` : line;
    }
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

/***/ 49259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ isRestore)
/* harmony export */ });
/** Whether the request is for a snapshot. */
function isRestore(request) {
    return "snapshotId" in request;
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
// EXTERNAL MODULE: ./build/app/many/share-many.js
var share_many = __webpack_require__(29861);
// EXTERNAL MODULE: ./build/app/partial/bring-back.js
var bring_back = __webpack_require__(84200);
// EXTERNAL MODULE: ./build/app/partial/save-periodically.js
var save_periodically = __webpack_require__(4833);
// EXTERNAL MODULE: ./build/app/partial/unfinished-fetch.js
var unfinished_fetch = __webpack_require__(54936);
// EXTERNAL MODULE: ./build/app/process/last-resort.js
var last_resort = __webpack_require__(32444);
// EXTERNAL MODULE: ./build/app/process/steady-memory.js
var steady_memory = __webpack_require__(9232);
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
// EXTERNAL MODULE: ./build/app/background/several-json.js
var several_json = __webpack_require__(34020);
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
async function work({ work }, options) {
    if (work.kind !== "files")
        return fetchOne((0,request_json/* readRequest */.i)(work), options);
    const { entries, ...together } = (0,several_json/* readSeveral */.t)(work);
    return (0,share_many.shareMany)(entries, { ...options, ...together });
}
/** As the action's main step does it: an earlier attempt's partial file is brought back, this one's is saved now and then. */
async function fetchOne(request, options) {
    const { checkpointIntervalMs: intervalMs } = request;
    const { signal, reporter } = options;
    const saves = intervalMs === undefined ? null : new save_periodically.PeriodicSaves({ intervalMs, clock: system_clock/* systemClock */.m, reporter });
    const report = (event) => {
        reporter.report(event);
        if (event.type === "opened")
            saves?.begin((0,unfinished_fetch/* unfinishedFetchOf */.FW)(request, event));
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


/***/ }),

/***/ 18366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bd: () => (/* binding */ outliveReaders),
/* harmony export */   P4: () => (/* binding */ waitingBytes),
/* harmony export */   Q1: () => (/* binding */ hasUnread),
/* harmony export */   Q2: () => (/* binding */ printJson),
/* harmony export */   Yf: () => (/* binding */ printAside),
/* harmony export */   jH: () => (/* binding */ keepStdoutForBytes),
/* harmony export */   pF: () => (/* binding */ printBytes),
/* harmony export */   vd: () => (/* binding */ watchedTerminal),
/* harmony export */   wA: () => (/* binding */ isStdoutTerminal),
/* harmony export */   yW: () => (/* binding */ whenSaid),
/* harmony export */   yy: () => (/* binding */ print)
/* harmony export */ });
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40544);
/** The only place that writes to stdout and stderr. It sees to it that no terminal and no runner obeys what is printed. */

/** Where text goes that is the output of a command: to stderr once stdout is for the bytes of a file. */
let output = process.stdout;
/** From now on all text goes to stderr. */
function keepStdoutForBytes() {
    output = process.stderr;
}
/**
 * Bytes of a file, on stdout. Resolves when the reader's pipe has taken all of them.
 * @throws an error of Node's: EPIPE if the reader has gone
 */
function printBytes(bytes) {
    return new Promise((resolve, reject) => {
        process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
}
/** Whether somebody would see the bytes, and no program. */
function isStdoutTerminal() {
    return process.stdout.isTTY === true;
}
/** Whether stdout has bytes that its reader has not taken: they keep the process. */
function hasUnread() {
    return process.stdout.writableLength > 0;
}
/** Resolves when all that was said on stderr is out. */
function whenSaid() {
    return new Promise((resolve) => process.stderr.write("", () => resolve()));
}
/** How many bytes wait until somebody reads the output. */
function waitingBytes() {
    return output.writableLength;
}
/** Text for people, on stdout. */
function print(text) {
    output.write((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text));
}
/** Text for people, on stderr, so that it does not go into a pipe. */
function printAside(text) {
    process.stderr.write((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text));
}
/** One object on each line, for programs. */
function printJson(value) {
    output.write(`${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printableJson */ .et)(value)}\n`);
}
/** The terminal that a bar can be drawn on; null if nobody watches. */
function watchedTerminal() {
    return process.stderr.isTTY === true && process.env["TERM"] !== "dumb" ? process.stderr : null;
}
/** A reader that went away (`| head`) must not end the fetch. */
function outliveReaders() {
    process.stdout.on("error", () => { });
    process.stderr.on("error", () => { });
}


/***/ })

};
