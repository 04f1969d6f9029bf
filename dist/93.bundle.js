export const id = 93;
export const ids = [93,835,148,76];
export const modules = {

/***/ 93:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(8322);
// EXTERNAL MODULE: ./build/fetches/destination-lock.js + 1 modules
var destination_lock = __webpack_require__(8573);
// EXTERNAL MODULE: ./build/fetches/owner-client.js
var owner_client = __webpack_require__(7378);
// EXTERNAL MODULE: ./build/fetches/runtime-folder.js
var runtime_folder = __webpack_require__(8432);
// EXTERNAL MODULE: ./build/app/partial/save-partial.js
var save_partial = __webpack_require__(8977);
// EXTERNAL MODULE: ./build/app/place/volume-destination.js + 1 modules
var volume_destination = __webpack_require__(8481);
// EXTERNAL MODULE: ./build/app/share/fetch-places.js + 1 modules
var fetch_places = __webpack_require__(5823);
;// CONCATENATED MODULE: ./build/app/after-job/save-abandoned.js
/** After a fetch that did not succeed: waits until its process lets go, stops it if it still runs, and keeps what is there. */










/** Main flushes within a second of a signal; a loaded machine is given more. */
const MOST_WAIT_MS = 20_000;
const LOOK_EVERY_MS = 50;
/** @throws FetchError busy: the process does not let go */
async function saveAbandoned(fetch, reporter) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const _lock = (0,modules/* __addDisposableResource */.mS)(env_1, await takeFrom(fetch), false);
        await (0,save_partial/* savePartial */.Z)(fetch, reporter);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_1);
    }
}
/** The destination's lock; a main that still holds it is stopped first. */
async function takeFrom({ path, pid }) {
    const { lock, fetchId } = await (0,volume_destination/* placesOfAny */._h)(path);
    const deadlineMs = (0,monotonic/* monotonicMs */.d)() + MOST_WAIT_MS;
    let isAsked = false;
    for (;;) {
        try {
            return destination_lock/* DestinationLock */.G.acquire(lock, path);
        }
        catch (error) {
            if ((0,monotonic/* monotonicMs */.d)() > deadlineMs)
                throw error;
        }
        const ownerPid = isAsked ? null : await pidOfOwner(fetchId);
        // The number alone proves nothing: another process may have it by now, and another fetch the destination.
        if (ownerPid === pid)
            stop(pid);
        else if (ownerPid !== null)
            throw new errors/* FetchError */.fk("busy", `Cannot keep what is at "${path}": process ${ownerPid} fetches there by now`);
        isAsked ||= ownerPid !== null;
        await (0,promises_.setTimeout)(LOOK_EVERY_MS);
    }
}
/** Null if nobody answers for the fetch: it is just beginning, or ending. */
async function pidOfOwner(fetchId) {
    const { runtimeFolder } = await (0,fetch_places/* openPlaces */.j)();
    return (await (0,owner_client/* askStatus */.uy)((0,runtime_folder/* endpointOf */.X5)(runtimeFolder, fetchId)))?.status.pid ?? null;
}
function stop(pid) {
    try {
        process.kill(pid, "SIGTERM");
    }
    catch {
        // It has ended meanwhile, or runs in a container, in which its number means nothing.
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(8054);
// EXTERNAL MODULE: ./build/target/file-digest.js + 2 modules
var file_digest = __webpack_require__(963);
// EXTERNAL MODULE: ./build/app/place/destination.js + 1 modules
var destination = __webpack_require__(3868);
// EXTERNAL MODULE: ./build/app/shelf/actions-shelf.js + 1 modules
var actions_shelf = __webpack_require__(9098);
;// CONCATENATED MODULE: ./build/app/after-job/shelve-finished.js

/** After a fetch succeeded: puts its file into the Actions cache, if it is still the file that was fetched. */






/** Says what it did. @throws FetchError busy: somebody fetches to the same destination */
async function shelveFinished({ artifact, path }, reporter) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { lock } = await (0,destination/* placesOf */.ek)(path);
        const notice = (message) => reporter.report({ type: "notice", message });
        const file = `${path} (${(0,units/* formatBytes */.z3)(artifact.sizeBytes)})`;
        const { signal } = new AbortController();
        if (!(await isUnchanged({ artifact, path }, signal))) {
            return notice(`${file} is not put into the Actions cache: a later step of the job moved, removed or changed it.`);
        }
        const _lock = (0,modules/* __addDisposableResource */.mS)(env_1, destination_lock/* DestinationLock */.G.acquire(lock, path), false);
        const reply = await actions_shelf/* actionsShelf */._.keep(artifact, path, signal);
        if (reply.kind === "kept")
            notice(`${file} is in the Actions cache for other runs.`);
        if (reply.kind === "none")
            notice(`${file} was not put into the Actions cache: another job did so already, or the cache refused it.`);
        if (reply.kind === "failed")
            notice(`${file} could not be put into the Actions cache: ${reply.why}.`);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_1);
    }
}
/** Whatever a step made of the file must not pass for what the origin has. */
async function isUnchanged({ artifact: { checksum, sizeBytes }, path }, signal) {
    const found = await (0,external_node_fs_promises_.stat)(path).catch(() => null);
    if (!found?.isFile() || found.size !== sizeBytes)
        return false;
    const [hex] = await (0,file_digest/* digestsOf */.n)({ path, sizeBytes }, [checksum], signal);
    return hex === checksum.hex;
}

// EXTERNAL MODULE: ./build/app/partial/partial-file.js
var partial_file = __webpack_require__(3962);
// EXTERNAL MODULE: ./build/app/share/find-fetch.js
var find_fetch = __webpack_require__(5148);
// EXTERNAL MODULE: ./build/app/share/wait-for-fetch.js
var wait_for_fetch = __webpack_require__(9076);
;// CONCATENATED MODULE: ./build/app/after-job/stop-background.js
/** After the job: a background fetch that nobody waited for is stopped, and what is there is kept for a retry. */






/** @throws FetchError busy, timeout: the process does not let go */
async function stopBackground(fetch, reporter) {
    const { path, pid } = fetch;
    const name = await (0,find_fetch.nameFetch)(path, "/");
    const status = await (0,find_fetch.statusOf)(name).catch(() => null);
    // Another fetch of the same destination came after ours: it is not for us to stop.
    if (status !== null && status.pid !== pid)
        return;
    if (status?.phase === "completed")
        return;
    if (status?.phase === "pending" || status?.phase === "downloading" || status?.phase === "finalizing") {
        if (!(await stop_background_stop(name)))
            return;
        reporter.report({ type: "notice", message: `Nobody waited for the fetch to ${path}: it is stopped.` });
    }
    if ((await (0,partial_file/* keptBytes */.C2)(await (0,volume_destination/* placesOfAny */._h)(path))) > 0)
        await saveAbandoned(fetch, reporter);
}
/** Whether it was stopped; false if it was complete before. */
async function stop_background_stop(name) {
    try {
        await (0,wait_for_fetch.cancelFetch)(name, { keep: true });
        return true;
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk && error.code === "no-such-fetch")
            return (await (0,find_fetch.statusOf)(name).catch(() => null))?.phase !== "completed";
        throw error;
    }
}

// EXTERNAL MODULE: ./build/app/process/last-resort.js
var last_resort = __webpack_require__(2444);
// EXTERNAL MODULE: ./build/action/log.js
var action_log = __webpack_require__(4173);
// EXTERNAL MODULE: ./build/action/state.js
var action_state = __webpack_require__(862);
;// CONCATENATED MODULE: ./build/action/post.js
/** The action's post step. It keeps what was fetched: a partial file for the next attempt, a finished one (`cache`) for other runs. */







/** Runs the post step. Never fails the job. */
async function runPost() {
    (0,last_resort/* endOnFault */.h)(async (error) => (await action_log/* ActionLog */.n.open([])).warning(`The post step has ended early. ${error.message} [${error.code}].`));
    const background = (0,action_state/* readState */.un)(action_state/* STATE_BACKGROUND */.$4);
    const isSuccess = (0,action_state/* readState */.un)(action_state/* STATE_ENDED */.By) === "success";
    const written = isSuccess ? (0,action_state/* readState */.un)(action_state/* STATE_FINISHED */.Z6) : background || (0,action_state/* readState */.un)(action_state/* STATE_FETCH */.pi);
    if (written === "")
        return;
    const state = JSON.parse(written);
    const log = await action_log/* ActionLog */.n.open([]);
    const reporter = { report: (event) => event.type === "notice" && log.notice(event.message) };
    try {
        if ("artifact" in state)
            await shelveFinished(state, reporter);
        else
            await (background === "" ? saveAbandoned : stopBackground)(state, reporter);
    }
    catch (error) {
        log.warning(`What was fetched of ${state.path} could not be kept: ${(0,errors/* toFetchError */.o)(error).message}`);
    }
}


/***/ }),

/***/ 8977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ savePartial),
/* harmony export */   t: () => (/* binding */ keepPortable)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4298);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8054);
/* harmony import */ var _target_device_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9686);
/* harmony import */ var _place_volume_destination_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8481);
/* harmony import */ var _choose_partial_shelf_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4404);
/* harmony import */ var _partial_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3962);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(896);
/** After a fetch that did not end well: keeps its partial file for the next attempt, if it is worth it and may be, and says what came of it. */









/** Never rejects. The caller holds the destination's lock. */
async function savePartial(fetch, reporter, shelf = (0,_choose_partial_shelf_js__WEBPACK_IMPORTED_MODULE_5__/* .partialShelfFor */ .z)(fetch.resume)) {
    const destination = await (0,_place_volume_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .placesOfAny */ ._h)(fetch.path);
    const bytes = await (0,_partial_file_js__WEBPACK_IMPORTED_MODULE_6__/* .keptBytes */ .C2)(destination);
    const say = (message) => reporter.report({ type: "notice", message: `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes)} of ${fetch.path} ${message}` });
    if (shelf === null) {
        if (bytes > 0)
            say("are kept on this machine; a run that finds them goes on from them.");
        return;
    }
    if (fetch.isVolume) {
        if (bytes > 0)
            await saveVolume(fetch, shelf, destination, say);
        return;
    }
    if (bytes < shelf.leastBytes)
        return say(`were fetched: too little to be worth a place in ${shelf.name}. The next attempt starts over.`);
    if (fetch.isPrivate && shelf.readers !== null) {
        const what = "are of a private file (fetched with credentials, or by a URL that may be secret)";
        return say(`${what} and are not put into ${shelf.name}, ${shelf.readers}. The next attempt starts over.`);
    }
    await saveFile(fetch, shelf, { destination, recordOnly: bytes > fetch.cacheLimitBytes, say });
}
async function saveFile(fetch, shelf, { destination, recordOnly, say }) {
    if (recordOnly) {
        const limit = (0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(fetch.cacheLimitBytes);
        const why = `were fetched, more than 'cache-limit' (${limit}) allows in ${shelf.name}`;
        say(`${why}: only the record of them is saved. Raise 'cache-limit' to have a retry go on from the bytes.`);
    }
    const reply = await keepPortable(shelf, fetch.sourceKey, destination, { recordOnly });
    if (reply.kind === "kept" && !recordOnly)
        say(`are in ${shelf.name}; the next attempt of this run goes on from them.`);
    if (reply.kind === "none")
        say("were not saved: another job of this run saved the same file already, or the cache refused it.");
    if (reply.kind === "failed")
        say(`could not be saved to ${shelf.name}: ${reply.why}.`);
}
/** Of a volume the record alone, and only if its device may be there again: everybody who can read the shelf could read the volume. */
async function saveVolume({ path, sourceKey }, shelf, destination, say) {
    if (!(await (0,_target_device_target_js__WEBPACK_IMPORTED_MODULE_3__/* .isBlockDevice */ .U9)(path)))
        return say(`are kept on this machine only: a volume's bytes are never put into ${shelf.name}.`);
    const reply = await keepPortable(shelf, sourceKey, destination, { recordOnly: true });
    if (reply.kind === "kept")
        say(`are on the device; their record is in ${shelf.name} for the next attempt of this run.`);
    if (reply.kind === "failed")
        say(`are on the device; their record could not be saved to ${shelf.name}: ${reply.why}.`);
}
/** What authenticates a record stays on its machine: on the shelf goes one that the next attempt's machine can read. Never rejects. */
async function keepPortable(shelf, sourceKey, { part, record }, { signal = new AbortController().signal, ...options }) {
    const folder = `${record.replace(/\.ckpt$/, "")}.copy`;
    const carried = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, "record");
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
        await (0,_records_js__WEBPACK_IMPORTED_MODULE_7__/* .exportRecord */ .c_)(record, carried, signal);
        return await shelf.keep(sourceKey, { part, record: carried }, { ...options, signal });
    }
    catch (error) {
        return { kind: "failed", why: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_8__/* .messageOf */ .b)(error) };
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true }).catch(() => { });
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
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7378);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8432);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3868);
/* harmony import */ var _process_version_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8574);
/* harmony import */ var _request_parse_path_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3989);
/* harmony import */ var _fetch_places_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5823);
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

/***/ 6835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   followOwner: () => (/* binding */ followOwner)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4429);
/* harmony import */ var _core_running_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2860);
/* harmony import */ var _fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7378);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8432);
/* harmony import */ var _partial_partial_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3962);
/* harmony import */ var _place_volume_destination_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8481);
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

/***/ 9076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cancelFetch: () => (/* binding */ cancelFetch),
/* harmony export */   waitForFetch: () => (/* binding */ waitForFetch)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_running_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2860);
/* harmony import */ var _fetches_owner_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7378);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8432);
/* harmony import */ var _process_run_fetch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5030);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7026);
/* harmony import */ var _fetch_places_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5823);
/* harmony import */ var _find_fetch_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5148);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6835);
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

/***/ 7378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e6: () => (/* binding */ follow),
/* harmony export */   nr: () => (/* binding */ askToCancel),
/* harmony export */   uy: () => (/* binding */ askStatus)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _owner_protocol_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5877);


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
    const { request } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 19));
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

/***/ 5877:
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
/** A larger line of an answer is refused; real ones are far smaller. */
const MOST_LINE_BYTES = 1024 * 1024;


/***/ })

};
