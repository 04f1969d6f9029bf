export const id = 93;
export const ids = [93,6085,5148,9076,6835,9098];
export const modules = {

/***/ 14173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ logReporter),
/* harmony export */   n: () => (/* binding */ ActionLog)
/* harmony export */ });
/* harmony import */ var _app_partial_unfinished_fetch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54936);
/* harmony import */ var _app_report_describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13794);
/* harmony import */ var _app_report_line_log_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78490);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40544);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54298);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(90862);
/**
 * The log of a job, and everything else that goes to the runner. No other file uses @actions/core. So no text that is written can be
 * taken for a command of the runner, whoever wrote the text.
 */







class ActionLog {
    #core;
    constructor(core) {
        this.#core = core;
    }
    /** Loads @actions/core, which takes 70 ms, and masks the secrets before anything can be printed. */
    static async open(secrets) {
        const core = await __webpack_require__.e(/* import() */ 6421).then(__webpack_require__.bind(__webpack_require__, 96421));
        for (const secret of secrets)
            core.setSecret(secret);
        return new ActionLog(core);
    }
    /** Every later line of the job shows asterisks in its place. */
    mask(secret) {
        this.#core.setSecret(secret);
    }
    debug(text) {
        this.#core.debug((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    info(text) {
        this.#core.info((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    notice(text) {
        this.#core.notice((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    warning(text) {
        this.#core.warning((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    /** Fails the step, with an annotation. */
    fail(text) {
        this.#core.setFailed((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    /** What somebody else printed, folded under a title. */
    group(title, text) {
        this.#core.startGroup((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreignText */ .qk)(title));
        this.info(text);
        this.#core.endGroup();
    }
    /** @throws FetchError io: the runner's file cannot be written */
    setOutputs(outputs) {
        try {
            for (const [name, value] of Object.entries(outputs))
                this.#core.setOutput(name, value);
        }
        catch (error) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("io", `Cannot set the outputs of the step: the file that GITHUB_OUTPUT names cannot be written${codeInBrackets(error)}`, {
                hint: "Check the runner's disk and the permissions of its temporary folder.",
                cause: error,
            });
        }
    }
    /** @throws FetchError io: the runner's file cannot be written */
    addPath(folder) {
        try {
            this.#core.addPath(folder);
        }
        catch (error) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("io", `Cannot add to the PATH: the file that GITHUB_PATH names cannot be written${codeInBrackets(error)}`, {
                cause: error,
            });
        }
    }
    /** Leaves a value for the post step. If that fails, post keeps nothing, and the fetch itself is still right. */
    saveState(name, value) {
        try {
            this.#core.saveState(name, value);
        }
        catch (error) {
            this.warning(`The post step will keep nothing of this fetch: the file that GITHUB_STATE names cannot be written${codeInBrackets(error)}.`);
        }
    }
}
function codeInBrackets(error) {
    return (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error) === "" ? "" : ` (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error)})`;
}
function logReporter({ request, openLog, onOpened }) {
    const lines = new _app_report_line_log_js__WEBPACK_IMPORTED_MODULE_2__/* .LineLog */ .x();
    return {
        report: (event) => {
            const [line, detail] = [lines.lineOf(event), (0,_app_report_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDetail */ .rV)(event)];
            const kept = event.type === "opened" && request !== null ? (0,_app_partial_unfinished_fetch_js__WEBPACK_IMPORTED_MODULE_0__/* .unfinishedFetchOf */ .FW)(request, event) : null;
            if (kept !== null)
                onOpened(kept);
            if (line === null && detail === null)
                return;
            void openLog().then((log) => {
                // Saved before the first byte is kept, so that post knows of it even if this process is killed.
                if (kept !== null)
                    log.saveState(_state_js__WEBPACK_IMPORTED_MODULE_6__/* .STATE_FETCH */ .pi, { ...kept, pid: process.pid });
                if (detail !== null)
                    log.debug(detail);
                if (line !== null)
                    write(log, event, line);
            });
        },
    };
}
function write(log, { type }, line) {
    if (type === "warning")
        log.warning(line);
    else if (type === "notice")
        log.notice(line);
    else
        log.info(line);
}


/***/ }),

/***/ 40093:
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
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(28322);
// EXTERNAL MODULE: ./build/fetches/destination-lock.js + 1 modules
var destination_lock = __webpack_require__(68573);
// EXTERNAL MODULE: ./build/fetches/owner-client.js
var owner_client = __webpack_require__(97378);
// EXTERNAL MODULE: ./build/fetches/runtime-folder.js
var runtime_folder = __webpack_require__(58432);
// EXTERNAL MODULE: ./build/app/partial/save-partial.js
var save_partial = __webpack_require__(88977);
// EXTERNAL MODULE: ./build/app/place/volume-destination.js + 1 modules
var volume_destination = __webpack_require__(28481);
// EXTERNAL MODULE: ./build/app/share/fetch-places.js + 1 modules
var fetch_places = __webpack_require__(95823);
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
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/target/file-digest.js + 1 modules
var file_digest = __webpack_require__(23640);
// EXTERNAL MODULE: ./build/app/place/destination.js
var destination = __webpack_require__(55036);
// EXTERNAL MODULE: ./build/app/shelf/actions-shelf.js + 1 modules
var actions_shelf = __webpack_require__(69098);
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
        const reply = await actions_shelf.actionsShelf.keep(artifact, path, signal);
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
    const [hex] = await (0,file_digest.digestsOf)({ path, sizeBytes }, [checksum], signal);
    return hex === checksum.hex;
}

// EXTERNAL MODULE: ./build/app/partial/partial-file.js
var partial_file = __webpack_require__(83962);
// EXTERNAL MODULE: ./build/app/share/find-fetch.js
var find_fetch = __webpack_require__(5148);
// EXTERNAL MODULE: ./build/app/share/wait-for-fetch.js
var wait_for_fetch = __webpack_require__(89076);
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
var last_resort = __webpack_require__(32444);
// EXTERNAL MODULE: ./build/action/log.js
var action_log = __webpack_require__(14173);
// EXTERNAL MODULE: ./build/action/state.js
var action_state = __webpack_require__(90862);
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

/***/ 90862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ STATE_BACKGROUND),
/* harmony export */   By: () => (/* binding */ STATE_ENDED),
/* harmony export */   Z6: () => (/* binding */ STATE_FINISHED),
/* harmony export */   pi: () => (/* binding */ STATE_FETCH),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/** What main leaves for post. The runner passes it on as `STATE_<name>` in post's environment. */
/** The fetch, as the JSON of an AbandonedFetch: post takes care of it if main is killed. Written before its first byte. */
const STATE_FETCH = "fetch";
/** The background fetch that main started, as the JSON of an AbandonedFetch: post stops it if nobody waited for it. */
const STATE_BACKGROUND = "background";
/** A finished file (a FinishedFetch as JSON) that post puts into the Actions cache; absent if there is none. */
const STATE_FINISHED = "finished";
/** How main ended; absent if it was killed, or still runs. */
const STATE_ENDED = "ended";
/** It does without @actions/core, which loads slowly: a post step with nothing to do should end at once. */
function readState(name, env = process.env) {
    return env[`STATE_${name}`] ?? "";
}


/***/ }),

/***/ 98761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ askCache)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73136);
/* harmony import */ var _core_code_beside_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46592);
/* harmony import */ var _core_monotonic_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28322);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(54298);
/* harmony import */ var _cache_order_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17828);
/**
 * The Actions cache, as far as a fetch needs it: saves and restores one small folder, in a child process that is killed
 * if it makes no progress. It never fails a fetch: it only says what it could not do.
 */









/** The client itself waits for minutes if nothing moves. A step does not. In milliseconds. */
const MOST_SILENCE_MS = 15_000;
const WATCH_MS = 250;
/** Bytes that an archive has beside its data, and that a client may write besides. They are never a reason to refuse an entry. */
const SMALL_BYTES = 16 * 1024 * 1024;
/** Keeps holes out of the archive. */
const PACK_OPTIONS = "--sparse";
/**
 * The client unpacks with `tar -P`, which lets an archive write anywhere, by a name or through a link of its own. And anybody who may
 * write to the cache can make an entry of another run. So every name and every link's target is cut down to its last part, in our
 * folder, and rights, owner and time are not taken from the archive. GNU tar, which GitHub's runners have, obeys. Others ignore
 * TAR_OPTIONS; then the client trusts archives as it always does.
 */
const UNPACK_OPTIONS = `--no-same-owner --no-same-permissions --touch --transform=s,^.*/,, --transform=s,^,${_cache_order_js__WEBPACK_IMPORTED_MODULE_6__/* .CACHE_FOLDER */ ._}/,`;
/** Runs one order. Never rejects. */
async function askCache(order, options) {
    const { workspace } = options;
    const temp = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(workspace, "temp");
    let command;
    try {
        command = commandFor(options.mostFileBytes);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(temp, { recursive: true });
    }
    catch (error) {
        return { kind: "failed", why: `its client could not be started (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .b)(error)})` };
    }
    return new Promise((resolve) => {
        const { mostStoredBytes = Number.POSITIVE_INFINITY } = options;
        const [program, ...args] = command;
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
            cwd: workspace,
            // A process group of its own, so that tar and zstd go with it.
            detached: process.platform !== "win32",
            // Archives are relative to the workspace, temporary ones in RUNNER_TEMP.
            env: { ...neededEnvironment(), GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp, TAR_OPTIONS: tarOptions(order), NODE_OPTIONS: "" },
            stdio: ["ignore", "pipe", "pipe", "ipc"],
        });
        const finish = (reply) => {
            clearTimeout(limit);
            clearInterval(watch);
            options.signal?.removeEventListener("abort", onAbort);
            killGroup(child);
            resolve(reply);
        };
        const onAbort = () => finish({ kind: "failed", why: "it was stopped" });
        const limit = setTimeout(() => finish({ kind: "failed", why: `it took longer than ${options.timeoutMs / 1000} s` }), options.timeoutMs);
        const life = new SignOfLife(workspace);
        const watch = setInterval(async () => {
            const silentMs = await life.silentMs();
            // The archive lies beside what comes out of it.
            if (life.storedBytes > 2 * mostStoredBytes + SMALL_BYTES)
                finish(tooLarge());
            else if (silentMs > (options.mostSilenceMs ?? MOST_SILENCE_MS)) {
                finish({ kind: "failed", why: "the cache service made no progress" });
            }
        }, WATCH_MS);
        child.stdout?.setEncoding("utf8").on("data", (text) => life.read(text));
        child.stderr?.resume();
        child.once("message", (reply) => finish(reply));
        // A child that could not be started has more than one error: nothing can be sent to it either.
        child.on("error", (error) => finish({ kind: "failed", why: error.message }));
        child.once("exit", (code, signal) => finish({ kind: "failed", why: `its client ended early (${signal ?? code})` }));
        if (options.signal?.aborted)
            return onAbort();
        options.signal?.addEventListener("abort", onAbort, { once: true });
        child.send(order);
    });
}
/**
 * The child's command line. Node cannot limit what a process may write; the shell can (POSIX counts in blocks of 512 bytes). A file
 * that would grow beyond it, by a hole too, ends tar.
 */
function commandFor(mostFileBytes) {
    const child = [process.execPath, (0,node_url__WEBPACK_IMPORTED_MODULE_4__.fileURLToPath)((0,_core_code_beside_js__WEBPACK_IMPORTED_MODULE_5__/* .codeBeside */ .E)(import.meta.url, "cache-child", node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync))];
    if (mostFileBytes === undefined || process.platform === "win32")
        return child;
    const blocks = Math.ceil((mostFileBytes + SMALL_BYTES) / 512);
    return ["/bin/sh", "-c", 'ulimit -f "$0" && exec "$@"', `${blocks}`, ...child];
}
/**
 * What the client, tar and zstd need of the environment: programs, folders, the cache service and proxies. They get nothing else: a
 * process that unpacks an archive of others must not have inputs, tokens and cloud credentials.
 */
const NEEDED = /^(?:ACTIONS_\w+|GITHUB_(?!TOKEN)\w+|RUNNER_\w+|(?:https?|all|no)_proxy|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|NODE_USE_ENV_PROXY|SSL_CERT_(?:FILE|DIR)|PATH|PATHEXT|HOME|USERPROFILE|TMP|TEMP|TMPDIR|SystemRoot|SystemDrive|windir|ComSpec|LANG|LC_\w+|LD_LIBRARY_PATH|SEGMENT_DOWNLOAD_TIMEOUT_MINS)$/i;
function neededEnvironment() {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => NEEDED.test(name)));
}
function tooLarge() {
    return { kind: "failed", why: "its entry is larger than it may be" };
}
/** Finds out whether anything moves: the client also prints lines while it only waits. */
class SignOfLife {
    #workspace;
    #lastMs = (0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_8__/* .monotonicMs */ .d)();
    #printed = "";
    #diskBytes = 0;
    /** What the workspace holds on the disk, as of the last look. */
    storedBytes = 0;
    constructor(workspace) {
        this.#workspace = workspace;
    }
    /** Reads from the client's lines how much has moved. They go nowhere else, since they may hold signed URLs. */
    read(text) {
        const moved = /(?:Sent|Received) (\d+) of/.exec(text)?.[1];
        if (moved === undefined || moved === this.#printed)
            return;
        this.#printed = moved;
        this.#lastMs = (0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_8__/* .monotonicMs */ .d)();
    }
    /** How long nothing has moved, in milliseconds. While tar packs or unpacks nothing is printed, but files grow. */
    async silentMs() {
        const { sizeBytes, storedBytes } = await folderBytes(this.#workspace);
        const bytes = sizeBytes + storedBytes;
        if (bytes !== this.#diskBytes)
            this.#lastMs = (0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_8__/* .monotonicMs */ .d)();
        this.#diskBytes = bytes;
        this.storedBytes = storedBytes;
        return (0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_8__/* .monotonicMs */ .d)() - this.#lastMs;
    }
}
function tarOptions({ operation }) {
    return operation === "restore" ? UNPACK_OPTIONS : PACK_OPTIONS;
}
function killGroup(child) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    }
    catch {
        // It has ended by itself.
    }
}
/** The sizes of a folder's files together, and how much of them is on the disk. The two differ: a file with holes has its full size from the start. */
async function folderBytes(folder) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const sizes = await Promise.all(entries
        .filter((entry) => entry.isFile())
        .map((entry) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(entry.parentPath, entry.name)).then(({ size, blocks }) => ({ sizeBytes: size, storedBytes: blocks * 512 }), () => ({ sizeBytes: 0, storedBytes: 0 }))));
    const sum = (bytesOf) => sizes.reduce((total, file) => total + bytesOf(file), 0);
    return { sizeBytes: sum((file) => file.sizeBytes), storedBytes: sum((file) => file.storedBytes) };
}


/***/ }),

/***/ 17828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ CACHE_FOLDER)
/* harmony export */ });
/** What the cache child is asked, and what it answers, over the IPC channel. */
/** Everything that is cached lies in this folder of the child's workspace: the literal path is part of an entry's identity. */
const CACHE_FOLDER = "fetch-action";


/***/ }),

/***/ 80641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ox: () => (/* binding */ RESTORE_TIMEOUT_MS),
/* harmony export */   di: () => (/* binding */ SAVE_TIMEOUT_MS),
/* harmony export */   gz: () => (/* binding */ failed),
/* harmony export */   w9: () => (/* binding */ takeOver),
/* harmony export */   wk: () => (/* binding */ denied)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54298);
/* harmony import */ var _cache_access_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45544);
/** What saving and restoring share: how long they may take, and how a file is taken out of the unpacked archive. */



/** How long a restore may take: a lookup, and then the archive, which moves at 50 MB/s and more. */
const RESTORE_TIMEOUT_MS = 10 * 60_000;
/** How long a save may take. A job has five minutes for all of its post steps. */
const SAVE_TIMEOUT_MS = 4 * 60_000;
/** The reply if the job may not do this; null if it may. */
function denied(operation) {
    const why = (0,_cache_access_js__WEBPACK_IMPORTED_MODULE_1__/* .cacheDenial */ .Q)(operation);
    return why === null ? null : { kind: "denied", why };
}
/** Moves a plain file out of the unpacked archive; links and other things in it are not taken. Returns whether there was one. */
async function takeOver(from, to) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(from).catch(() => null);
    if (!found?.isFile() || found.nlink !== 1)
        return false;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(from, to);
    return true;
}
function failed(error) {
    return { kind: "failed", why: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error) };
}


/***/ }),

/***/ 94404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ partialShelfFor)
});

// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __webpack_require__(88149);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/actions-cache/cache-client.js
var cache_client = __webpack_require__(98761);
// EXTERNAL MODULE: ./build/actions-cache/cache-order.js
var cache_order = __webpack_require__(17828);
// EXTERNAL MODULE: ./build/actions-cache/cache-workspace.js
var cache_workspace = __webpack_require__(80641);
;// CONCATENATED MODULE: ./build/actions-cache/partial-cache.js
/**
 * A partial file and its record in the Actions cache, for machines whose disk does not last. Entries belong to one run: a later
 * attempt finds those of earlier attempts. Nothing of another run or branch is ever looked for, so that nobody there can plant
 * bytes. What comes back is checked like any other partial file.
 */





/** Below this a new fetch is quicker than the cache. */
const LEAST_CACHED_BYTES = 32 * 1024 * 1024;
/** The part of all keys of a source in a run. */
function keyPrefix(sourceKey, { runId }) {
    return `fetch-action-1-${sourceKey.slice(0, 32)}-${runId}-`;
}
/** Brings back what an earlier attempt of this run kept, to its places. Never rejects; says whether something came. */
async function restorePartial(places, sourceKey, run, options) {
    const refusal = (0,cache_workspace/* denied */.wk)("read");
    if (refusal !== null)
        return refusal;
    const workspace = workspaceOf(places);
    const prefix = keyPrefix(sourceKey, run);
    try {
        await (0,promises_.rm)(workspace, { recursive: true, force: true });
        await (0,promises_.mkdir)(workspace, { recursive: true });
        const order = { operation: "restore", key: `${prefix}${run.attempt}`, restoreKeys: [prefix] };
        const reply = await (0,cache_client/* askCache */.y)(order, { ...options, workspace, timeoutMs: cache_workspace/* RESTORE_TIMEOUT_MS */.Ox, mostStoredBytes: options.mostBytes });
        if (reply.kind !== "restored")
            return reply;
        // The service matches keys by this prefix. It is checked again, so that a fault of the service cannot bring bytes of another run.
        if (!reply.key.startsWith(prefix))
            return { kind: "none" };
        await (0,cache_workspace/* takeOver */.w9)((0,external_node_path_.join)(workspace, cache_order/* CACHE_FOLDER */._, "part"), places.part);
        await (0,cache_workspace/* takeOver */.w9)((0,external_node_path_.join)(workspace, cache_order/* CACHE_FOLDER */._, "record"), places.record);
        return reply;
    }
    catch (error) {
        return (0,cache_workspace/* failed */.gz)(error);
    }
    finally {
        await (0,promises_.rm)(workspace, { recursive: true, force: true }).catch(() => { });
    }
}
/**
 * Saves the partial file and its record; with `recordOnly` the record alone. Never rejects.
 * The caller holds the destination's lock.
 */
async function savePartial(places, sourceKey, run, options) {
    const refusal = (0,cache_workspace/* denied */.wk)("write");
    if (refusal !== null)
        return refusal;
    const workspace = workspaceOf(places);
    const folder = (0,external_node_path_.join)(workspace, cache_order/* CACHE_FOLDER */._);
    try {
        await (0,promises_.rm)(workspace, { recursive: true, force: true });
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.copyFile)(places.record, (0,external_node_path_.join)(folder, "record"));
        // A second name (a hard link) costs nothing. If the filesystem has none, the file itself goes there and comes back.
        const isLinked = options.recordOnly ||
            (await (0,promises_.link)(places.part, (0,external_node_path_.join)(folder, "part")).then(() => true, () => false));
        if (!isLinked)
            await (0,promises_.rename)(places.part, (0,external_node_path_.join)(folder, "part"));
        const nth = options.nth === undefined ? "" : `-${options.nth}`;
        const order = { operation: "save", key: `${keyPrefix(sourceKey, run)}${run.attempt}${nth}` };
        const reply = await (0,cache_client/* askCache */.y)(order, { ...options, workspace, timeoutMs: cache_workspace/* SAVE_TIMEOUT_MS */.di });
        if (!isLinked)
            await (0,promises_.rename)((0,external_node_path_.join)(folder, "part"), places.part);
        return reply;
    }
    catch (error) {
        return (0,cache_workspace/* failed */.gz)(error);
    }
    finally {
        await (0,promises_.rm)(workspace, { recursive: true, force: true }).catch(() => { });
    }
}
/** The workspace lies beside the record and the partial file: a link and a rename then cost nothing, and nothing is written anywhere else. */
function workspaceOf({ record }) {
    return `${record.replace(/\.ckpt$/, "")}.cache`;
}

;// CONCATENATED MODULE: ./build/app/partial/actions-partial-shelf.js
/** The Actions cache as a shelf for partial files: entries of one run, which only its later attempts find. */

function actionsPartialShelf(run) {
    return {
        name: "the Actions cache",
        readers: "which everybody can read who may open a pull request",
        leastBytes: LEAST_CACHED_BYTES,
        mayHold: run.attempt > 1,
        async bringBack(sourceKey, to, options) {
            const reply = await restorePartial(to, sourceKey, run, options);
            if (reply.kind === "restored")
                return { kind: "brought" };
            return reply.kind === "failed" || reply.kind === "denied" ? { kind: "failed", why: reply.why } : { kind: "none" };
        },
        async keep(sourceKey, from, options) {
            const reply = await savePartial(from, sourceKey, run, options);
            if (reply.kind === "saved")
                return { kind: "kept" };
            return reply.kind === "failed" || reply.kind === "denied" ? { kind: "failed", why: reply.why } : { kind: "none" };
        },
    };
}

;// CONCATENATED MODULE: ./build/app/partial/choose-partial-shelf.js
/** Which shelf the partial file of a fetch goes to, if any. */


/** The shelf of a fetch; null if nothing is kept elsewhere, or there is no such place here. */
function partialShelfFor(resume, env = process.env) {
    const runId = env["GITHUB_RUN_ID"];
    if (resume !== "cache" || !runId)
        return null;
    return actionsPartialShelf({ runId, attempt: (0,resume_mode/* runAttempt */.Tm)(env) });
}


/***/ }),

/***/ 88977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ savePartial),
/* harmony export */   t: () => (/* binding */ keepPortable)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(54298);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25673);
/* harmony import */ var _target_device_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89686);
/* harmony import */ var _place_volume_destination_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28481);
/* harmony import */ var _choose_partial_shelf_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94404);
/* harmony import */ var _partial_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83962);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60896);
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
        await (0,_records_js__WEBPACK_IMPORTED_MODULE_7__.exportRecord)(record, carried, signal);
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

/***/ 69098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  actionsShelf: () => (/* binding */ actionsShelf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/actions-cache/cache-client.js
var cache_client = __webpack_require__(98761);
// EXTERNAL MODULE: ./build/actions-cache/cache-order.js
var cache_order = __webpack_require__(17828);
// EXTERNAL MODULE: ./build/actions-cache/cache-workspace.js
var cache_workspace = __webpack_require__(80641);
;// CONCATENATED MODULE: ./build/actions-cache/artifact-cache.js
/**
 * Finished artifacts in the Actions cache. Unlike partial files they are for every run that the service shows them to, so an
 * entry proves nothing by itself: the caller knows the digest that the bytes must have, or finds it in the note.
 */





/** The most bytes of a note. Ours have a few hundred; a file that is larger than this is not ours. */
const MOST_NOTE_BYTES = 64 * 1024;
/** The key of an artifact. Never a prefix of another one: names have a fixed length for each of their beginnings. */
function artifactCacheKey(name) {
    return `fetch-action-artifact-1-${name}`;
}
/** Brings the artifact of that name to `to`, and its note. Never rejects; leaves nothing else behind. */
async function restoreArtifact(name, to, { mostBytes, ...options }) {
    const refusal = (0,cache_workspace/* denied */.wk)("read");
    if (refusal !== null)
        return refusal;
    const workspace = `${to}.unpacked`;
    try {
        await (0,promises_.rm)(workspace, { recursive: true, force: true });
        await (0,promises_.mkdir)(workspace, { recursive: true });
        const key = artifactCacheKey(name);
        const most = mostBytes + MOST_NOTE_BYTES;
        const asking = { ...options, workspace, timeoutMs: cache_workspace/* RESTORE_TIMEOUT_MS */.Ox, mostStoredBytes: most, mostFileBytes: most };
        const reply = await (0,cache_client/* askCache */.y)({ operation: "restore", key, restoreKeys: [] }, asking);
        if (reply.kind === "failed")
            return reply;
        if (reply.kind !== "restored" || reply.key !== key)
            return { kind: "none" };
        return await takeArtifact(workspace, to, mostBytes);
    }
    catch (error) {
        return (0,cache_workspace/* failed */.gz)(error);
    }
    finally {
        await (0,promises_.rm)(workspace, { recursive: true, force: true }).catch(() => { });
    }
}
/** Takes an artifact and its note out of what was unpacked, which somebody else may have packed. */
async function takeArtifact(workspace, to, mostBytes) {
    const note = await readNote((0,external_node_path_.join)(workspace, cache_order/* CACHE_FOLDER */._, "note"));
    const artifact = (0,external_node_path_.join)(workspace, cache_order/* CACHE_FOLDER */._, "artifact");
    const sizeBytes = (await (0,promises_.lstat)(artifact).catch(() => null))?.size ?? 0;
    if (sizeBytes > mostBytes)
        return { kind: "failed", why: `its entry has ${sizeBytes} bytes, and may have ${mostBytes}` };
    if (!(await (0,cache_workspace/* takeOver */.w9)(artifact, to)))
        return { kind: "failed", why: "its entry holds no artifact" };
    return { kind: "restored", note };
}
/** Saves a file and its note; `workspace` is made for it, and removed. Never rejects. */
async function saveArtifact(name, { path, note, workspace }, options) {
    const refusal = (0,cache_workspace/* denied */.wk)("write");
    if (refusal !== null)
        return refusal;
    const folder = (0,external_node_path_.join)(workspace, cache_order/* CACHE_FOLDER */._);
    try {
        await (0,promises_.rm)(workspace, { recursive: true, force: true });
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, "note"), note);
        // A second name (a hard link) costs nothing. Some filesystems have none.
        await (0,promises_.link)(path, (0,external_node_path_.join)(folder, "artifact")).catch(() => (0,promises_.copyFile)(path, (0,external_node_path_.join)(folder, "artifact")));
        return await (0,cache_client/* askCache */.y)({ operation: "save", key: artifactCacheKey(name) }, { ...options, workspace, timeoutMs: cache_workspace/* SAVE_TIMEOUT_MS */.di });
    }
    catch (error) {
        return (0,cache_workspace/* failed */.gz)(error);
    }
    finally {
        await (0,promises_.rm)(workspace, { recursive: true, force: true }).catch(() => { });
    }
}
async function readNote(path) {
    const found = await (0,promises_.lstat)(path).catch(() => null);
    return found?.isFile() && found.size <= MOST_NOTE_BYTES ? (0,promises_.readFile)(path, "utf8") : "";
}

// EXTERNAL MODULE: ./build/app/place/destination.js
var destination = __webpack_require__(55036);
// EXTERNAL MODULE: ./build/app/shelf/artifact-shelf.js
var artifact_shelf = __webpack_require__(73256);
;// CONCATENATED MODULE: ./build/app/shelf/actions-shelf.js
/** The Actions cache as a shelf. Entries cannot be changed; main looks for them, and only post saves any. */



const actionsShelf = {
    name: "the Actions cache",
    isLimited: true,
    async take(key, to, { signal, mostBytes }) {
        const reply = await restoreArtifact((0,artifact_shelf/* nameOf */.Vb)(key), to, { signal, mostBytes: key.kind === "version" ? key.sizeBytes : mostBytes });
        if (reply.kind === "denied")
            return { kind: "failed", why: reply.why };
        if (reply.kind !== "restored")
            return reply;
        const checksum = (0,artifact_shelf/* expectedDigest */.j$)(key, reply.note);
        return checksum === null ? { kind: "failed", why: "its entry is not what was asked for" } : { kind: "taken", checksum };
    },
    async keep(artifact, path, signal) {
        // Beside the file: a link then costs nothing, and nothing is written anywhere else.
        const files = { path, note: (0,artifact_shelf/* encodeNote */.pH)(artifact), workspace: `${(await (0,destination/* placesOf */.ek)(path)).part}.cache` };
        const reply = await saveArtifact((0,artifact_shelf/* nameOf */.Vb)(artifact.key), files, { signal });
        if (reply.kind === "saved")
            return { kind: "kept" };
        return reply.kind === "failed" || reply.kind === "denied" ? { kind: "failed", why: reply.why } : { kind: "none" };
    },
    async drop(key) {
        return `As long as it is there, nothing else can be kept in its place: gh cache delete ${artifactCacheKey((0,artifact_shelf/* nameOf */.Vb)(key))}`;
    },
};


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


/***/ }),

/***/ 23640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ FileDigest),
  digestsOf: () => (/* binding */ digestsOf)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./build/core/code-beside.js
var code_beside = __webpack_require__(46592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/helper.js
var helper = __webpack_require__(60812);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/target/node-hasher.js
var node_hasher = __webpack_require__(56380);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/target/positional.js
var positional = __webpack_require__(68716);
;// CONCATENATED MODULE: ./build/target/small-digest.js
/** Digests of a small file, made at once and in this thread: another one would take longer to start than the hashing takes. */





/** SHA-256 of this much takes 5 ms; a thread takes 30 ms to start. */
const MOST_SMALL_BYTES = 8 * 1024 * 1024;
/** How much is read and hashed at once. */
const READ_BYTES = 1024 * 1024;
/** Up to which size these digests are made here. It must be Node itself that makes them. */
function mostSmallBytes(wanted) {
    if (wanted.length === 0)
        return Number.POSITIVE_INFINITY;
    return wanted.every(({ algorithm, partBytes }) => (0,node_hasher/* isOfNode */.E)(algorithm) && partBytes === undefined) ? MOST_SMALL_BYTES : -1;
}
/** @throws FetchError io; the signal's reason */
async function digestSmall(file, wanted, signal) {
    const { path, descriptor } = file;
    if (wanted.length === 0)
        return [];
    if (descriptor !== null)
        return digestOpen(descriptor, file, wanted, signal);
    const opened = await (0,promises_.open)(path).catch((error) => {
        throw (0,file_error/* fileError */.z)(error, "read", path);
    });
    try {
        return await digestOpen(opened.fd, file, wanted, signal);
    }
    finally {
        await opened.close();
    }
}
async function digestOpen(fd, { path, start, sizeBytes }, wanted, signal) {
    const names = wanted.map(({ algorithm }) => algorithm).filter(node_hasher/* isOfNode */.E);
    // What is wanted twice is made once.
    const hashers = new Map([...new Set(names)].map((name) => [name, (0,node_hasher/* createNodeHasher */.c)(name)]));
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, sizeBytes));
    for (let offset = 0; offset < sizeBytes; offset += buffer.length) {
        signal.throwIfAborted();
        const bytes = buffer.subarray(0, Math.min(buffer.length, sizeBytes - offset));
        if ((await (0,positional/* readAt */.m6)(fd, bytes, start + offset, path)) < bytes.length) {
            throw new errors/* FetchError */.fk("io", `Cannot read "${path}": it is shorter than what was written to it`);
        }
        for (const hasher of hashers.values())
            hasher.update(bytes);
    }
    const digests = new Map([...hashers].map(([name, hasher]) => [name, hasher.digest()]));
    return names.map((name) => digests.get(name) ?? "");
}

;// CONCATENATED MODULE: ./build/target/file-digest.js

/**
 * The digests of a file that is still being written. A thread of its own follows the contiguous front and reads the written bytes
 * from the page cache. So the digest is known moments after the last byte, and the transfer's thread never hashes. The state of
 * a hash cannot be saved, so a resumed fetch hashes from the first byte again, at the disk's speed.
 */









/** The thread gets a message when the front has moved this far. A message for each piece would cost more than it is worth. */
const STEP_BYTES = 4 * 1024 * 1024;
class FileDigest {
    #path;
    #wanted;
    #descriptor;
    #start;
    /** Up to this size the file needs no thread. */
    #mostSmallBytes;
    #thread = null;
    #sentOffset = 0;
    #round = 0;
    #digest = Promise.withResolvers();
    /**
     * @param descriptor the open file to read, so that nobody can put another file in its place. Then the path only names it in errors
     * @param start the digest is of the bytes from here on; offsets and sizes count from here
     * @throws FetchError invalid-input: this machine does not make such digests
     */
    constructor(path, wanted, descriptor = null, start = 0) {
        for (const { algorithm } of wanted)
            requireAlgorithm(algorithm);
        this.#path = path;
        this.#wanted = wanted;
        this.#descriptor = descriptor;
        this.#start = start;
        this.#mostSmallBytes = mostSmallBytes(wanted);
        this.#beginRound();
    }
    advance(offset) {
        if (this.#thread === null && offset <= this.#mostSmallBytes)
            return;
        if (offset < this.#sentOffset) {
            this.#sentOffset = 0;
            this.#round += 1;
            this.#beginRound();
            this.#send({ type: "restart", round: this.#round });
        }
        if (offset - this.#sentOffset < STEP_BYTES)
            return;
        this.#sentOffset = offset;
        this.#send({ type: "advance", offset });
    }
    /** The digests (hex) of the first `sizeBytes` bytes, in the order in which they were wanted. @throws FetchError io; internal: the thread has died; the signal's reason */
    finish(sizeBytes, signal) {
        if (this.#thread === null && sizeBytes <= this.#mostSmallBytes) {
            return digestSmall({ path: this.#path, descriptor: this.#descriptor, start: this.#start, sizeBytes }, this.#wanted, signal);
        }
        this.#send({ type: "finish", sizeBytes });
        return this.#started().helper.wait(this.#digest.promise, signal);
    }
    async [Symbol.asyncDispose]() {
        await this.#thread?.worker.terminate();
    }
    #beginRound() {
        this.#digest = Promise.withResolvers();
        // If it fails before anyone waits for the digest, finish() reports it.
        this.#digest.promise.catch(() => { });
    }
    #answered(reply) {
        if (reply.round !== this.#round)
            return;
        if (reply.type === "digest")
            this.#digest.resolve(reply.digests);
        else
            this.#digest.reject((0,file_error/* fileError */.z)(Object.assign(new Error(reply.message), { code: reply.code }), "read", this.#path));
    }
    #send(order) {
        this.#started().worker.postMessage(order);
    }
    #started() {
        if (this.#thread !== null)
            return this.#thread;
        const worker = new external_node_worker_threads_.Worker((0,code_beside/* codeBeside */.E)(import.meta.url, "hash-worker", external_node_fs_.existsSync), {
            workerData: { path: this.#path, wanted: this.#wanted, descriptor: this.#descriptor, start: this.#start },
        });
        const cannot = `Cannot make the ${this.#wanted.map(({ algorithm }) => algorithm).join(" and ")} digest of "${this.#path}"`;
        this.#thread = { worker, helper: new helper/* Helper */.H(worker, cannot, (reply) => this.#answered(reply)) };
        return this.#thread;
    }
}
/**
 * The digests of a file that is whole, or of a range of it.
 * @param descriptor as for {@link FileDigest}
 * @param start as for {@link FileDigest}
 * @throws FetchError as {@link FileDigest.finish} does
 */
async function digestsOf({ path, sizeBytes, descriptor, start, }, wanted, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const digest = (0,modules/* __addDisposableResource */.mS)(env_1, new FileDigest(path, wanted, descriptor ?? null, start), true);
        return await digest.finish(sizeBytes, signal);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,modules/* __disposeResources */.hk)(env_1);
        if (result_1)
            await result_1;
    }
}
/** OpenSSL refuses some digests if its configuration says so (FIPS). It is better to know that before anything is fetched. */
function requireAlgorithm(algorithm) {
    if (!(0,node_hasher/* isOfNode */.E)(algorithm) || algorithm === "crc32")
        return;
    try {
        (0,external_node_crypto_.createHash)(algorithm);
    }
    catch (error) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot check the ${algorithm} digest: this machine's OpenSSL does not allow this algorithm`, {
            hint: "Give a 'checksum' by another algorithm, such as sha256, or change the OpenSSL configuration (FIPS mode).",
            cause: error,
        });
    }
}


/***/ }),

/***/ 56380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ isOfNode),
/* harmony export */   c: () => (/* binding */ createNodeHasher)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38522);
/** The digests that Node itself makes. */


function isOfNode(algorithm) {
    return algorithm !== "blake3" && algorithm !== "crc32c" && algorithm !== "crc64nvme";
}
function createNodeHasher(algorithm) {
    return algorithm === "crc32" ? zlibCrc32() : cryptoHash(algorithm);
}
function cryptoHash(algorithm) {
    let hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(algorithm);
    return {
        restart: () => {
            hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(algorithm);
        },
        update: (bytes) => void hash.update(bytes),
        digest: () => hash.digest("hex"),
    };
}
function zlibCrc32() {
    let code = 0;
    return {
        restart: () => {
            code = 0;
        },
        update: (bytes) => {
            code = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(bytes, code);
        },
        digest: () => code.toString(16).padStart(8, "0"),
    };
}


/***/ })

};
