export const id = 8834;
export const ids = [8834,5148,9076,6835];
export const modules = {

/***/ 78834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitStep: () => (/* binding */ waitStep)
/* harmony export */ });
/* harmony import */ var _app_background_background_log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38122);
/* harmony import */ var _app_report_calm_reporter_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94812);
/* harmony import */ var _app_share_wait_for_fetch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89076);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7126);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14173);
/** `mode: wait`: follows a fetch that an earlier step started, and ends like it. */





/** @throws FetchError the fetch's own; no-such-fetch, owner-lost, timeout */
async function waitStep({ signal, openLog }) {
    const { name, timeoutMs } = await (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readWaitInputs */ .FW)();
    const reporter = (0,_app_report_calm_reporter_js__WEBPACK_IMPORTED_MODULE_4__/* .calm */ ._)((0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .logReporter */ .e)({ request: null, openLog, onOpened: () => { } }));
    try {
        return await (0,_app_share_wait_for_fetch_js__WEBPACK_IMPORTED_MODULE_1__.waitForFetch)(name, { signal, reporter, timeoutMs });
    }
    catch (error) {
        await showLog(name, await openLog());
        throw error;
    }
}
/** What the background process printed explains a failure better than its error alone. */
async function showLog(name, log) {
    const printed = await (0,_app_background_background_log_js__WEBPACK_IMPORTED_MODULE_0__/* .readLog */ .x6)(name).catch(() => "");
    if (printed !== "")
        log.group(`What the fetch of ${name.written} printed`, printed.trimEnd());
}


/***/ }),

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

/***/ 5148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listRunning: () => (/* binding */ listRunning),
/* harmony export */   nameFetch: () => (/* binding */ nameFetch),
/* harmony export */   requireEnded: () => (/* binding */ requireEnded),
/* harmony export */   statusOf: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97378);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58432);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55036);
/* harmony import */ var _process_version_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38574);
/* harmony import */ var _request_parse_path_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13989);
/* harmony import */ var _fetch_places_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(95823);
/** Finds a fetch by its ID or its destination's path, running or ended, without starting anything. */









/** The first 16 digits name a fetch well enough, and are what `ps` shows to people. */
const FETCH_ID = /^[0-9a-f]{16,64}$/;
/**
 * @param written a fetch ID, or a path; a file whose name looks like an ID is written with `./`
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
async function nameFetch(written, base) {
    if (FETCH_ID.test(written))
        return { id: written, written };
    if (written === "")
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", "Cannot find a fetch: neither a path nor a fetch ID was given");
    const path = (0,_request_parse_path_js__WEBPACK_IMPORTED_MODULE_7__/* .parsePath */ .R)(written, base);
    // The ID is of the path without links, as the fetch itself saw it; its folder may be gone meanwhile.
    const parent = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)).catch(() => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
    return { id: (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_5__/* .fetchIdOf */ .DO)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path))), written };
}
/** What runs now, the oldest first. What killed owners left is passed over. @throws FetchError permission */
async function listRunning() {
    const { runtimeFolder } = await (0,_fetch_places_js__WEBPACK_IMPORTED_MODULE_8__/* .findPlaces */ .C)();
    const endpoints = (await (0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .listIds */ .Z6)(runtimeFolder)).map((id) => (0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .endpointOf */ .X5)(runtimeFolder, id));
    const asked = await Promise.all(endpoints.map(async (endpoint) => ({ endpoint, report: await (0,_fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_3__/* .askStatus */ .uy)(endpoint) })));
    const found = asked.filter((answer) => answer.report !== null);
    found.sort((a, b) => b.report.uptimeSeconds - a.report.uptimeSeconds);
    const fetches = found.map(({ endpoint, report }) => ({ ...report.status, endpoint }));
    return {
        version: _process_version_js__WEBPACK_IMPORTED_MODULE_6__/* .VERSION */ .xv,
        uptimeSeconds: found[0]?.report.uptimeSeconds ?? 0,
        clients: fetches.reduce((sum, { clients }) => sum + clients, 0),
        fetches,
    };
}
/** How it stands, or how it ended. @throws FetchError no-such-fetch */
async function statusOf(name) {
    const places = await (0,_fetch_places_js__WEBPACK_IMPORTED_MODULE_8__/* .findPlaces */ .C)();
    const report = await (0,_fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_3__/* .askStatus */ .uy)((0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .endpointOf */ .X5)(places.runtimeFolder, name.id));
    return report?.status ?? (await requireEnded(name, places)).status;
}
/** @throws FetchError no-such-fetch */
async function requireEnded({ id, written }, { ended }) {
    const found = await ended.read(id, Date.now());
    // The first 16 digits name the file; more of them must fit too.
    if (found?.status.fetchId.startsWith(id))
        return found;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("no-such-fetch", `Cannot find a fetch of "${written}": none runs, and none ended in the last 24 hours`);
}


/***/ }),

/***/ 66835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   followOwner: () => (/* binding */ followOwner)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(84429);
/* harmony import */ var _core_running_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72860);
/* harmony import */ var _fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97378);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58432);
/* harmony import */ var _partial_partial_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83962);
/* harmony import */ var _place_volume_destination_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28481);
/** Follows a fetch that another process owns: its events as if they were ours, and its end. */







/**
 * Follows to the end; null if nobody owns it.
 * @throws FetchError the owner's; busy (another source), owner-lost; or why the following stopped
 */
async function followOwner(request) {
    const following = await followOnce(request);
    switch (following.kind) {
        case "absent":
            return null;
        case "ended":
            return (0,_core_running_status_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeOf */ .s)(following.ending);
        case "other":
            throw busyWith(following.status);
        case "lost":
            return lost(following.status, request.places);
        case "dropped":
            request.reporter.report({ type: "notice", message: `${following.message}: it is asked again.` });
            return followOwner(request);
    }
}
async function followOnce({ places, id, source, signal, reporter, onAttached }) {
    let attached = null;
    try {
        return await (0,_fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_2__/* .follow */ .e6)((0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .endpointOf */ .X5)(places.runtimeFolder, id), {
            source,
            signal,
            onAttached: (status, comparison) => {
                attached = status;
                reporter.report({ type: "attached", status, differing: comparison.differing });
                onAttached?.(status, comparison);
            },
            onEvent: (event) => {
                // What the owner opened is in the status. The post step must not take it for a fetch of this process.
                if (event.type !== "opened")
                    reporter.report(event);
            },
        });
    }
    catch (error) {
        throw attached !== null && signal.aborted ? stoppedFollowing(attached, signal) : error;
    }
}
function busyWith({ destination, pid, source }) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("busy", `Cannot fetch to "${destination}": process ${pid} is fetching "${source}" there, with another source or checksum`);
}
/** The owner leaves its result before it goes; one that left none was killed. */
async function lost({ destination, fetchId, pid }, { ended }) {
    const left = await ended.read(fetchId, Date.now());
    if (left !== null)
        return (0,_core_running_status_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeOf */ .s)(left.ending);
    const error = new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("owner-lost", `Cannot follow the fetch to "${destination}": process ${pid}, which ran it, is gone without a result`);
    const bytes = await (0,_place_volume_destination_js__WEBPACK_IMPORTED_MODULE_5__/* .placesOfAny */ ._h)(destination).then(_partial_partial_file_js__WEBPACK_IMPORTED_MODULE_4__/* .keptBytes */ .C2, () => 0);
    error.result = (0,_core_result_js__WEBPACK_IMPORTED_MODULE_6__/* .finish */ .O)({ status: "failed", path: destination, fetchId, reason: `${error.message}.`, keptBytes: bytes });
    throw error;
}
function stoppedFollowing({ destination, fetchId, pid }, { reason }) {
    const code = reason instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk && reason.code === "timeout" ? "timeout" : "cancelled";
    const why = code === "timeout" ? "the time is over" : "the waiting was stopped";
    const error = new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk(code, `Cannot wait any longer for the fetch to "${destination}": ${why}`, {
        hint: `The fetch itself goes on in process ${pid}; 'fetch-action cancel' would stop it.`,
    });
    error.result = (0,_core_result_js__WEBPACK_IMPORTED_MODULE_6__/* .finish */ .O)({
        status: code === "timeout" ? "failed" : "cancelled",
        path: destination,
        fetchId,
        reason: `${error.message}.`,
    });
    return error;
}


/***/ }),

/***/ 89076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cancelFetch: () => (/* binding */ cancelFetch),
/* harmony export */   waitForFetch: () => (/* binding */ waitForFetch)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_running_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72860);
/* harmony import */ var _fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97378);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58432);
/* harmony import */ var _process_run_fetch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55030);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17026);
/* harmony import */ var _fetch_places_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(95823);
/* harmony import */ var _find_fetch_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5148);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(66835);
/** Waits for a fetch that somebody else started, or cancels it; neither starts anything. */










/**
 * Follows a running fetch to its end; of an ended one the result is what it left.
 * @returns what the owner returned
 * @throws FetchError the owner's; no-such-fetch, owner-lost, timeout
 */
async function waitForFetch(name, { signal, reporter: listener, timeoutMs } = {}) {
    const reporter = (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_6__/* .unfailing */ .S)(listener);
    const places = await (0,_fetch_places_js__WEBPACK_IMPORTED_MODULE_7__/* .findPlaces */ .C)();
    const limit = new AbortController();
    const ended = new AbortController();
    if (timeoutMs !== undefined) {
        const giveUp = () => limit.abort(new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("timeout", `Timed out: the fetch of "${name.written}" did not end within ${timeoutMs / 1000} s`));
        _process_system_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .m.sleep(timeoutMs, ended.signal).then(giveUp, () => { });
    }
    const ending = AbortSignal.any(signal === undefined ? [limit.signal] : [signal, limit.signal]);
    try {
        // Who has ended left its result before it stopped answering.
        const followed = await (0,_follow_js__WEBPACK_IMPORTED_MODULE_9__.followOwner)({ places, id: name.id, source: null, signal: ending, reporter });
        return followed ?? (0,_core_running_status_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeOf */ .s)((await (0,_find_fetch_js__WEBPACK_IMPORTED_MODULE_8__.requireEnded)(name, places)).ending);
    }
    catch (error) {
        if (!signal?.aborted || (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_4__/* .hasOwnResult */ .Y$)(error, signal))
            throw error;
        // Only the waiting was stopped: nothing is said of what the fetch keeps.
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("cancelled", `Cannot wait any longer for "${name.written}": the waiting was stopped`, {
            hint: "A fetch that runs goes on.",
            cause: error,
        });
    }
    finally {
        ended.abort();
    }
}
/** A fetch that should stop flushes within a second; a slow disk is given more. */
const MOST_CANCEL_MS = 60_000;
/**
 * Stops a running fetch and waits for its end. The owner decides whether the request came in time: a file that is being
 * published is published.
 * @returns how it ended: an ending with the error `cancelled`
 * @throws FetchError no-such-fetch: it has ended otherwise, or none runs
 */
async function cancelFetch(name, { keep = false } = {}) {
    const { runtimeFolder } = await (0,_fetch_places_js__WEBPACK_IMPORTED_MODULE_7__/* .findPlaces */ .C)();
    const late = new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("timeout", `Timed out: the process of the fetch of "${name.written}" was asked to end it, and did not within ${MOST_CANCEL_MS / 1000} s`);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(late), MOST_CANCEL_MS);
    const ending = await (0,_fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_2__/* .askToCancel */ .nr)((0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .endpointOf */ .X5)(runtimeFolder, name.id), { keep }, limit.signal).finally(() => clearTimeout(timer));
    if (ending?.error?.code === "cancelled")
        return ending;
    const state = ending === null ? "none runs" : ending.error === null ? `it was complete already ("${ending.result.path}")` : "it had failed already";
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("no-such-fetch", `Cannot cancel the fetch of "${name.written}": ${state}`);
}


/***/ }),

/***/ 97378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e6: () => (/* binding */ follow),
/* harmony export */   nr: () => (/* binding */ askToCancel),
/* harmony export */   uy: () => (/* binding */ askStatus)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _owner_protocol_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65877);


/** How long an owner may take to answer. It answers in milliseconds if its event loop runs; a busy machine needs more. */
const ANSWER_TIMEOUT_MS = 5_000;
/** How the fetch stands; null if nobody answers. */
async function askStatus(endpoint) {
    const response = await ask(endpoint, { method: "GET", path: _owner_protocol_js__WEBPACK_IMPORTED_MODULE_1__/* .STATUS_PATH */ .ND, answersWithinMs: ANSWER_TIMEOUT_MS });
    return response?.statusCode === 200 ? (await bodyOf(response)) : null;
}
/** Cancels the fetch, and waits for its end; null if nobody answers. */
async function askToCancel(endpoint, request, signal) {
    const response = await ask(endpoint, { method: "POST", path: _owner_protocol_js__WEBPACK_IMPORTED_MODULE_1__/* .CANCEL_PATH */ .$Y, body: request, signal });
    return response?.statusCode === 200 ? (await bodyOf(response)) : null;
}
/** Follows a fetch to its end. */
async function follow(endpoint, { source, signal, onAttached, onEvent }) {
    const response = await ask(endpoint, { method: "POST", path: _owner_protocol_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTACH_PATH */ .EG, body: { source }, signal });
    if (response === null)
        return { kind: "absent" };
    if (response.statusCode === 409) {
        const report = (await bodyOf(response));
        return report === null ? { kind: "absent" } : { kind: "other", status: report.status };
    }
    if (response.statusCode !== 200) {
        response.destroy();
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("internal", "Cannot follow the fetch: the process that runs it has another version of fetch-action", {
            hint: "Use the same version for both, or wait until the other fetch has ended.",
        });
    }
    let status = null;
    for await (const line of linesOf(response, signal)) {
        if (line.type === "attached") {
            status = line.status;
            onAttached(status, line);
        }
        else if (line.type === "event")
            onEvent(line.event);
        else if (line.type === "ended")
            return { kind: "ended", ending: line.ending };
        else
            return { kind: "dropped", message: line.message };
    }
    return status === null ? { kind: "absent" } : { kind: "lost", status };
}
/** Null if nobody answers. */
async function ask(endpoint, { method, path, body, signal, answersWithinMs }) {
    signal?.throwIfAborted();
    const { request } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 19));
    return new Promise((resolve, reject) => {
        const asking = request({ socketPath: endpoint, method, path, agent: false });
        const onAbort = () => asking.destroy();
        signal?.addEventListener("abort", onAbort, { once: true });
        if (answersWithinMs !== undefined)
            asking.setTimeout(answersWithinMs, () => asking.destroy());
        asking.once("error", () => (signal?.aborted ? reject(signal.reason) : resolve(null)));
        asking.once("response", (response) => {
            response.once("close", () => signal?.removeEventListener("abort", onAbort));
            resolve(response);
        });
        asking.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
/** The body as JSON; null if the connection broke before its end. */
async function bodyOf(response) {
    try {
        const chunks = [];
        for await (const chunk of response)
            chunks.push(chunk);
        return JSON.parse(Buffer.concat(chunks).toString("utf8"));
    }
    catch {
        return null;
    }
}
/** The lines until the connection ends. @throws the signal's reason */
async function* linesOf(response, signal) {
    let rest = "";
    response.setEncoding("utf8");
    try {
        for await (const text of response) {
            const lines = (rest + text).split("\n");
            rest = lines.pop() ?? "";
            if (rest.length > _owner_protocol_js__WEBPACK_IMPORTED_MODULE_1__/* .MOST_LINE_BYTES */ .ZI)
                return;
            for (const line of lines)
                yield JSON.parse(line);
        }
    }
    catch (error) {
        // A connection that breaks means that the owner died. An error of the loop that reads the lines is not caught here.
        if (!signal.aborted && error instanceof SyntaxError)
            throw error;
    }
    finally {
        response.destroy();
    }
    signal.throwIfAborted();
}


/***/ }),

/***/ 65877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ CANCEL_PATH),
/* harmony export */   EG: () => (/* binding */ ATTACH_PATH),
/* harmony export */   Ef: () => (/* binding */ MOST_REQUEST_BYTES),
/* harmony export */   ND: () => (/* binding */ STATUS_PATH),
/* harmony export */   ZI: () => (/* binding */ MOST_LINE_BYTES)
/* harmony export */ });
/** GET. The answer is an OwnerReport. */
const STATUS_PATH = "/v1/status";
/** POST an AttachRequest. The answer is lines of JSON, each an OwnerLine; or 409 with an OwnerReport if it fetches something else. */
const ATTACH_PATH = "/v1/attach";
/** POST a CancelRequest. The answer comes when the fetch has ended, and is the Ending. */
const CANCEL_PATH = "/v1/cancel";
/** A larger body of a request is refused; real ones are far smaller. */
const MOST_REQUEST_BYTES = 64 * 1024;
/** A larger line of an answer is refused. The largest say how each of some ten thousand files ended. */
const MOST_LINE_BYTES = 16 * 1024 * 1024;


/***/ })

};
