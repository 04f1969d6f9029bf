export const id = 9709;
export const ids = [9709];
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

/***/ 12090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ startFetch),
/* harmony export */   startInBackground: () => (/* binding */ startInBackground),
/* harmony export */   startSeveral: () => (/* binding */ startSeveral)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(7467);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73136);
/* harmony import */ var _core_child_environment_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(54868);
/* harmony import */ var _core_code_beside_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(46592);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(62807);
/* harmony import */ var _core_helper_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(60812);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(84429);
/* harmony import */ var _core_running_status_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(72860);
/* harmony import */ var _disk_own_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26331);
/* harmony import */ var _request_request_json_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(98274);
/* harmony import */ var _share_caller_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(63705);
/* harmony import */ var _share_fetch_places_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(95823);
/* harmony import */ var _background_log_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(38122);
/* harmony import */ var _several_json_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(34020);

/**
 * Starts a fetch in a process of its own, which outlives this one. The order goes through a pipe, so that no secret is among
 * the arguments or in the environment; the output goes to a log of the fetch's own.
 */


















/** How much of its log is quoted for a process that ended without an answer, in characters. */
const MOST_LOG_TEXT = 200;
/**
 * Returns as soon as the source has answered; the fetch goes on in the background.
 *
 * @returns `running`; or how it ended, if all was there already
 * @throws FetchError whatever kept the fetch from starting
 */
async function startInBackground(request, options = {}) {
    return (await startFetch(request, options)).result;
}
/** The same, and by whom it is fetched. @throws FetchError */
async function startFetch(request, options = {}) {
    const { signal } = options;
    signal?.throwIfAborted();
    // It is over as soon as the source has answered, and leaves nothing behind.
    if (request.dryRun)
        return { result: await (await __webpack_require__.e(/* import() */ 5927).then(__webpack_require__.bind(__webpack_require__, 58308))).runRequest(request, { signal }), own: null };
    return start((0,_request_request_json_js__WEBPACK_IMPORTED_MODULE_11__/* .writeRequest */ .X)(request), options);
}
/** Several files, as one fetch: it is known by the folder that all of them are in. @throws FetchError */
async function startSeveral(several, options = {}) {
    const { signal } = options;
    signal?.throwIfAborted();
    const { entries, ...together } = several;
    if (!entries.every(({ request }) => request.dryRun))
        return start((0,_several_json_js__WEBPACK_IMPORTED_MODULE_14__/* .writeSeveral */ ._)(several), options);
    return { result: await (await Promise.all(/* import() */[__webpack_require__.e(8308), __webpack_require__.e(6085)]).then(__webpack_require__.bind(__webpack_require__, 78308))).fetchMany(entries, { ...together, signal }), own: null };
}
async function start(work, { signal, ...options }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const entry = (0,_core_code_beside_js__WEBPACK_IMPORTED_MODULE_6__/* .codeBeside */ .E)(import.meta.url, "background", node_fs__WEBPACK_IMPORTED_MODULE_2__.existsSync);
        // A fetch that nobody could follow is not started.
        const { stateFolder } = await (0,_share_fetch_places_js__WEBPACK_IMPORTED_MODULE_12__/* .openPlaces */ .j)();
        const log = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(await (0,_background_log_js__WEBPACK_IMPORTED_MODULE_13__/* .openLogFolder */ .$7)(stateFolder, Date.now()), `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.randomUUID)()}.log`);
        const output = (0,tslib__WEBPACK_IMPORTED_MODULE_15__/* .__addDisposableResource */ .mS)(env_1, await (0,_disk_own_file_js__WEBPACK_IMPORTED_MODULE_10__/* .openOwnFile */ .ZM)(log, node_fs__WEBPACK_IMPORTED_MODULE_2__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_2__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_2__.constants.O_APPEND | node_fs__WEBPACK_IMPORTED_MODULE_2__.constants.O_EXCL), true);
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(process.execPath, [(0,node_url__WEBPACK_IMPORTED_MODULE_5__.fileURLToPath)(entry)], {
            // A session of its own: what ends this process's terminal or step does not end the fetch.
            detached: true,
            env: (0,_core_child_environment_js__WEBPACK_IMPORTED_MODULE_16__/* .childEnvironment */ .Q)(process.env),
            stdio: ["ignore", output.fd, output.fd, "ipc"],
            windowsHide: true,
        });
        try {
            return startedOf(await askChild(child, { work, initiator: (0,_share_caller_js__WEBPACK_IMPORTED_MODULE_17__/* .callerOf */ .$)(options).initiator, log }, signal));
        }
        finally {
            // Once the fetch runs, its log has the fetch's name; else everything that it says is in the answer.
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rm)(log, { force: true }).catch(() => { });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_15__/* .__disposeResources */ .hk)(env_1);
        if (result_1)
            await result_1;
    }
}
async function askChild(child, order, signal) {
    const answered = Promise.withResolvers();
    const helper = new _core_helper_js__WEBPACK_IMPORTED_MODULE_8__/* .Helper */ .H(child, "Cannot fetch in the background", answered.resolve);
    // The child stops when its parent leaves before the answer; what it has fetched by then is kept.
    const leave = () => child.connected && child.disconnect();
    signal?.addEventListener("abort", leave, { once: true });
    try {
        child.send(order);
        const reply = await helper.wait(answered.promise);
        leave();
        return reply;
    }
    catch (error) {
        if (signal?.aborted)
            throw signal.reason;
        throw await withLastWords((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .toFetchError */ .o)(error), order.log);
    }
    finally {
        signal?.removeEventListener("abort", leave);
        child.unref();
    }
}
async function withLastWords({ code, message, ownHint, cause }, log) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .FetchError */ .fk(code, `${message}${await lastWords(log)}`, { cause, ...(ownHint === undefined ? {} : { hint: ownHint }) });
}
/** The line that names the error, without the stack around it; else the last one. */
async function lastWords(log) {
    const lines = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.readFile)(log, "utf8").catch(() => "")).trim().split("\n");
    const words = lines.find((line) => /^(FATAL ERROR|\w*Error)\b/.test(line)) ?? lines.at(-1) ?? "";
    return words === "" ? "" : `: ${words.slice(0, MOST_LOG_TEXT)}`;
}
function startedOf(reply) {
    return reply.type === "ended" ? { result: (0,_core_running_status_js__WEBPACK_IMPORTED_MODULE_9__/* .outcomeOf */ .s)(reply.ending), own: null } : { result: running(reply.status), own: reply.own };
}
function running({ destination, fetchId, totalBytes, pid }) {
    const reason = `The source has answered, and process ${pid} fetches it in the background.`;
    return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_18__/* .finish */ .O)({ status: "running", path: destination, fetchId, reason, bytes: totalBytes ?? 0 });
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

/***/ 54868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/** The environment that a child process of ours is given. */
/**
 * What the runner hands to a step alone, its inputs and its state, tokens among them; and the CLI's token. None of it is for
 * whoever packs, unpacks or copies files for us.
 */
const OWN = /^(?:INPUT_|STATE_|FETCH_ACTION_BEARER_TOKEN$)/i;
/** The environment without what is the step's own. */
function childEnvironment(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !OWN.test(name)));
}


/***/ })

};
