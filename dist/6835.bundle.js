export const id = 6835;
export const ids = [6835];
export const modules = {

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
