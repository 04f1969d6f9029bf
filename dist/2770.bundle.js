export const id = 2770;
export const ids = [2770,5148];
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

/***/ 49875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ showAnswer)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18366);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36051);
/** Prints what a command found: one JSON object, or text for people. */



/** Prints what is found, or why nothing is; returns the exit code. */
async function showAnswer(output, find, describe) {
    try {
        const found = await find();
        if (output.json)
            (0,_print_js__WEBPACK_IMPORTED_MODULE_1__/* .printJson */ .Q2)(found);
        else
            (0,_print_js__WEBPACK_IMPORTED_MODULE_1__/* .print */ .yy)(describe(found));
        return 0;
    }
    catch (thrown) {
        const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toFetchError */ .o)(thrown);
        (0,_view_js__WEBPACK_IMPORTED_MODULE_2__/* .createView */ .O)(output).failed(error, error.hint ?? "");
        return error.exitCode;
    }
}


/***/ }),

/***/ 75495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ parseFetchArguments),
/* harmony export */   r: () => (/* binding */ requireName)
/* harmony export */ });
/* harmony import */ var _app_share_find_fetch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5148);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65594);
/** The arguments of the commands that are about a fetch: which one is meant, and how much is shown. */


/** @throws FetchError invalid-input */
async function parseFetchArguments(command, args, options = {}) {
    const { values, positionals } = (0,_flags_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFlags */ .bQ)(command, args, { ...options, ..._flags_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTPUT_FLAGS */ .Qf });
    const [written, ...more] = positionals;
    if (more.length > 0)
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_1__/* .wrongUsage */ .xY)(command, "it takes one path or one fetch ID, and more was given");
    return {
        name: written === undefined ? null : await (0,_app_share_find_fetch_js__WEBPACK_IMPORTED_MODULE_0__.nameFetch)(written, process.cwd()),
        output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
        values,
    };
}
/** @throws FetchError invalid-input */
function requireName(command, { name }) {
    if (name === null)
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_1__/* .wrongUsage */ .xY)(command, "neither a path nor a fetch ID was given");
    return name;
}


/***/ }),

/***/ 32770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runLogs: () => (/* binding */ runLogs)
/* harmony export */ });
/* harmony import */ var _app_background_background_log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38122);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49875);
/* harmony import */ var _fetch_args_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75495);
/** `logs`: what a fetch in the background has printed so far. */



/** Returns the exit code. @throws FetchError invalid-input */
async function runLogs(args) {
    const given = await (0,_fetch_args_js__WEBPACK_IMPORTED_MODULE_2__/* .parseFetchArguments */ .e)("logs", args);
    const name = (0,_fetch_args_js__WEBPACK_IMPORTED_MODULE_2__/* .requireName */ .r)("logs", given);
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .showAnswer */ .I)(given.output, async () => ({ log: await (0,_app_background_background_log_js__WEBPACK_IMPORTED_MODULE_0__/* .readLog */ .x6)(name) }), ({ log }) => log);
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
