export const id = 4833;
export const ids = [4833];
export const modules = {

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

/***/ 4833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PeriodicSaves: () => (/* binding */ PeriodicSaves)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(7467);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_checkpoint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57994);
/* harmony import */ var _core_resume_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44199);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(54298);
/* harmony import */ var _disk_own_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26331);
/* harmony import */ var _target_device_target_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89686);
/* harmony import */ var _target_file_target_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(77377);
/* harmony import */ var _target_positional_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(68716);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(55036);
/* harmony import */ var _place_volume_destination_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(28481);
/* harmony import */ var _choose_partial_shelf_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(94404);
/* harmony import */ var _partial_file_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(83962);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(60896);
/* harmony import */ var _save_partial_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(88977);
/**
 * Keeps a running fetch's partial file on its shelf every now and then, for machines that vanish without a post step (spot
 * instances). A copy of the recorded pieces is kept: the file itself grows while it would be packed.
 */

















/** Saves the partial file of the fetch that was opened last: one that starts over is opened anew, and two would share a copy. */
class PeriodicSaves {
    #options;
    #ending = new AbortController();
    #ended = Promise.resolve();
    constructor(options) {
        this.#options = options;
    }
    begin(fetch) {
        this.#ending.abort();
        this.#ending = new AbortController();
        const { signal } = this.#ending;
        this.#ended = this.#ended.then(() => savePeriodically(fetch, this.#options, signal));
    }
    /** Ends it; what is being saved is given up. */
    async end() {
        this.#ending.abort();
        await this.#ended;
    }
}
/** Runs until the signal ends it. Never rejects: a save that fails costs a retry some bytes, and is reported once. */
async function savePeriodically(fetch, { intervalMs, clock, reporter }, signal) {
    const notice = (message) => reporter.report({ type: "notice", message });
    const shelf = (0,_choose_partial_shelf_js__WEBPACK_IMPORTED_MODULE_11__/* .partialShelfFor */ .z)(fetch.resume);
    const why = await whyNothingIsSaved(fetch, shelf);
    if (why !== null)
        notice(`'checkpoint-interval' does nothing here: ${why}.`);
    if (why !== null || shelf === null)
        return;
    let hasFailed = false;
    for (let nth = 1;; nth += 1) {
        try {
            await clock.sleep(intervalMs, signal);
            const reply = await (fetch.isVolume ? saveRecord : saveCopy)({ fetch, shelf, clock, signal }, nth);
            if (reply.kind === "failed")
                throw new Error(reply.why);
        }
        catch (error) {
            if (signal.aborted)
                return;
            if (!hasFailed)
                notice(`A checkpoint could not be saved: ${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_15__/* .messageOf */ .b)(error)}.`);
            hasFailed = true;
        }
    }
}
/** Why there is nothing to save into, or nothing that may be saved; null when there is. */
async function whyNothingIsSaved({ resume, isPrivate, isVolume, path }, shelf) {
    if (shelf === null) {
        return resume === "cache"
            ? "the Actions cache is there in a workflow run only"
            : "what is fetched stays on this machine ('resume'), and nothing goes into the Actions cache";
    }
    if (isVolume) {
        return (await (0,_target_device_target_js__WEBPACK_IMPORTED_MODULE_6__/* .isBlockDevice */ .U9)(path)) ? null : `a volume's bytes are never put into ${shelf.name}, only the record of a device is`;
    }
    return isPrivate && shelf.readers !== null ? `a private file is never put into ${shelf.name}` : null;
}
/** A device keeps its bytes: its record alone goes onto the shelf, as in post. */
async function saveRecord({ fetch: { path, sourceKey }, shelf, clock, signal }, nth) {
    const places = await (0,_place_volume_destination_js__WEBPACK_IMPORTED_MODULE_10__/* .placesOfAny */ ._h)(path);
    if ((await (0,_partial_file_js__WEBPACK_IMPORTED_MODULE_12__/* .keptBytes */ .C2)(places)) === 0)
        return { kind: "none" };
    await untilFlushed(places.record, clock, signal);
    return (0,_save_partial_js__WEBPACK_IMPORTED_MODULE_14__/* .keepPortable */ .t)(shelf, sourceKey, places, { recordOnly: true, nth, signal });
}
/** While the device is flushed, its record claims nothing that no earlier flush covers. A flush seldom takes longer than all these looks. */
const FLUSH_LOOKS = 50;
const FLUSH_LOOK_MS = 200;
async function untilFlushed(record, clock, signal) {
    for (let look = 0; look < FLUSH_LOOKS; look += 1) {
        const found = await (0,_records_js__WEBPACK_IMPORTED_MODULE_13__.recordAt)(record).load();
        if (!(0,_records_js__WEBPACK_IMPORTED_MODULE_13__.isUsable)(found) || !found.isSuspect)
            return;
        await clock.sleep(FLUSH_LOOK_MS, signal);
    }
}
async function saveCopy({ fetch, shelf, signal }, nth) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const copy = (0,tslib__WEBPACK_IMPORTED_MODULE_16__/* .__addDisposableResource */ .mS)(env_1, await copyKept(fetch, shelf, { places: await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_9__/* .placesOf */ .ek)(fetch.path), signal }), true);
        if (copy === null)
            return { kind: "none" };
        return await shelf.keep(fetch.sourceKey, copy.places, { recordOnly: false, nth, signal });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_16__/* .__disposeResources */ .hk)(env_1);
        if (result_1)
            await result_1;
    }
}
/** Copies the pieces that are recorded now, and their record; null when they are too few or too many. */
async function copyKept({ cacheLimitBytes }, { leastBytes }, { places: { part, record }, signal }) {
    const found = await (0,_records_js__WEBPACK_IMPORTED_MODULE_13__.recordAt)(record).load();
    if (!(0,_records_js__WEBPACK_IMPORTED_MODULE_13__.isUsable)(found))
        return null;
    const bytes = await (0,_core_checkpoint_js__WEBPACK_IMPORTED_MODULE_3__/* .countClaimed */ .L5)(found);
    if (bytes < leastBytes || bytes > cacheLimitBytes)
        return null;
    const places = { part: `${part}.copy/part`, record: `${part}.copy/record` };
    const copy = { places, [Symbol.asyncDispose]: () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(places.part), { recursive: true, force: true }) };
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(places.part), { recursive: true });
            const source = (0,tslib__WEBPACK_IMPORTED_MODULE_16__/* .__addDisposableResource */ .mS)(env_2, await (0,_disk_own_file_js__WEBPACK_IMPORTED_MODULE_5__/* .openOwnFile */ .ZM)(part, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY), true);
            const target = (0,tslib__WEBPACK_IMPORTED_MODULE_16__/* .__addDisposableResource */ .mS)(env_2, await _target_file_target_js__WEBPACK_IMPORTED_MODULE_7__/* .FileTarget */ .o.open({ final: places.part, part: places.part }), true);
            const store = (0,tslib__WEBPACK_IMPORTED_MODULE_16__/* .__addDisposableResource */ .mS)(env_2, (0,_records_js__WEBPACK_IMPORTED_MODULE_13__.portableRecordAt)(places.record), true);
            const from = { read: (buffer, offset) => (0,_target_positional_js__WEBPACK_IMPORTED_MODULE_8__/* .readAt */ .m6)(source.fd, buffer, offset, part) };
            await store.create(found, copyClaims(found, { from, to: target, signal }));
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = (0,tslib__WEBPACK_IMPORTED_MODULE_16__/* .__disposeResources */ .hk)(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        await copy[Symbol.asyncDispose]();
        throw error;
    }
    return copy;
}
/** Claims come as they were copied: the record grows meanwhile, and claims more in the end than at first. */
async function* copyClaims(found, { from, to, signal }) {
    for await (const { wanted, bytes } of (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_4__/* .readBack */ .e7)(from, (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_4__/* .rangesOf */ .wA)(found.claims(signal), found.layout), signal)) {
        await to.write([bytes], wanted.start);
        yield [wanted];
    }
}


/***/ }),

/***/ 44199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kz: () => (/* binding */ checkClaims),
/* harmony export */   RJ: () => (/* binding */ noClaims),
/* harmony export */   e7: () => (/* binding */ readBack),
/* harmony export */   iF: () => (/* binding */ decideResume),
/* harmony export */   oQ: () => (/* binding */ resumeReason),
/* harmony export */   wA: () => (/* binding */ rangesOf)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7467);
/* harmony import */ var _bitmap_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49031);
/* harmony import */ var _checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57994);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36418);
/* harmony import */ var _piece_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81045);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14923);

/**
 * How much of an earlier run can be used. First the record is compared with the source. Then every claimed piece is read back from
 * the target, and counts only if its bytes have the recorded digest.
 */





/** This many ranges are read at a time, while others are hashed: a disk is faster if it is asked for several things. */
const READS_AHEAD = 4;
const PROGRESS_EVERY_MS = 250;
/**
 * Decides by the record alone, without reading the target. How the source is cut and how its digests are made is up to the source, and
 * the record must agree. Every reason is a sentence that says why nothing was reused.
 */
function decideResume(found, { identity, layout, algorithm }) {
    const fresh = (reason) => ({ kind: "fresh", reason });
    if (found === null)
        return fresh("There was nothing to go on from.");
    if ("unusable" in found)
        return fresh(`The partial file could not be used: ${found.unusable}.`);
    if (found.identity.key !== identity.key) {
        return fresh(`The partial file was of another ${identity.kind === "ebs" ? "snapshot" : "URL"}.`);
    }
    if (found.identity.device !== identity.device)
        return fresh("The record that an earlier run left is of another device.");
    if (found.layout.sizeBytes !== layout.sizeBytes) {
        return fresh(`The source has changed: its size was ${found.layout.sizeBytes} bytes and is ${layout.sizeBytes} now.`);
    }
    if (!(0,_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .sameIdentity */ .BU)(found.identity, identity) && !isForSameDigest(found.identity, identity)) {
        return found.identity.validator !== identity.validator || found.identity.checksum === identity.checksum
            ? fresh("The source has changed: its ETag or Last-Modified is another one now.")
            : fresh("The partial file was fetched under another checksum.");
    }
    if (found.layout.pieceBytes !== layout.pieceBytes || found.layout.pieceCount !== layout.pieceCount) {
        return fresh("The partial file was cut into pieces of another size.");
    }
    if (found.algorithm !== algorithm)
        return fresh("The partial file's pieces have digests of another kind.");
    return { kind: "resume", checkpoint: found };
}
/** Several servers of one file may each have a validator of their own. URL and size are the same, and the checksum decides in the end. */
function isForSameDigest(a, b) {
    return b.expectedChecksum != null && a.expectedChecksum === b.expectedChecksum;
}
/** For a fetch that goes on from nothing. */
function noClaims({ pieceCount }) {
    const none = { claims: async function* () { }, prefixes: new Map(), dropped: 0, keptBytes: 0 };
    return { pieceKey: (0,_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .newPieceKey */ .Mp)(), done: new _bitmap_js__WEBPACK_IMPORTED_MODULE_2__/* .Bitmap */ .m(pieceCount), ...none };
}
/** Reads every claimed piece back and keeps those whose bytes are right. Reports its progress. */
async function checkClaims(checkpoint, { target, signal, clock, reporter, crcs }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { layout, pieceKey } = checkpoint;
        const digester = (0,_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .pieceDigester */ .KH)(checkpoint);
        const done = new _bitmap_js__WEBPACK_IMPORTED_MODULE_2__/* .Bitmap */ .m(layout.pieceCount);
        const claimed = new _bitmap_js__WEBPACK_IMPORTED_MODULE_2__/* .Bitmap */ .m(layout.pieceCount);
        const progress = new _progress_js__WEBPACK_IMPORTED_MODULE_3__/* .ProgressMeter */ .Z3(await (0,_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .countClaimed */ .L5)(checkpoint, signal), "checking");
        let readBytes = 0;
        let keptBytes = 0;
        const _ticks = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__addDisposableResource */ .mS)(env_1, clock.every(PROGRESS_EVERY_MS, () => reporter.report({ type: "progress", progress: progress.at(clock.now(), readBytes, 0) })), false);
        for await (const { wanted, bytes } of readBack(target, rangesOf(checkpoint.claims(signal, isWhole), layout), signal)) {
            const { piece, digest } = wanted;
            claimed.add(piece);
            readBytes += bytes.length;
            if (done.has(piece) || !digester.of(piece, bytes).equals(digest))
                continue;
            done.add(piece);
            crcs?.add(piece, crcs.crc.update(0n, bytes));
            keptBytes += bytes.length;
        }
        const beginnings = await beginningsOf(checkpoint, done, signal);
        const right = [];
        let wrong = 0;
        for (const claims of beginnings.values()) {
            const found = await firstRight(claims, layout, { digester, target, signal });
            if (found !== null)
                right.push(found);
            else if (!claimed.has(claims[0]?.piece ?? 0))
                wrong += 1;
        }
        const prefixes = new Map(right.map(({ piece, prefixBytes = 0 }) => [piece, prefixBytes]));
        for (const prefixBytes of prefixes.values())
            keptBytes += prefixBytes;
        const claims = (again) => claimsOf(checkpoint, { done, right, signal: again });
        return { pieceKey, done, claims, prefixes, dropped: claimed.count - done.count + wrong, keptBytes };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__disposeResources */ .hk)(env_1);
    }
}
/** For each piece that is not done: the longest claimed beginning, and the longest one that is flushed, which may be shorter. */
async function beginningsOf(checkpoint, done, signal) {
    const found = new Map();
    const isBeginning = (place) => !isWhole(place) && !done.has(place.piece);
    for await (const slice of checkpoint.claims(signal, isBeginning)) {
        for (const claim of slice) {
            const { prefixBytes = 0 } = claim;
            const others = (found.get(claim.piece) ?? []).filter((other) => (other.prefixBytes ?? 0) > prefixBytes || (other.isFlushed && !claim.isFlushed));
            found.set(claim.piece, [...others, claim].sort((a, b) => (b.prefixBytes ?? 0) - (a.prefixBytes ?? 0)).slice(0, 2));
        }
    }
    return found;
}
async function firstRight(claims, layout, { digester, target, signal }) {
    for (const claim of claims) {
        signal.throwIfAborted();
        const bytes = new Uint8Array(claim.prefixBytes ?? 0);
        const count = await target.read(bytes, (0,_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .pieceStart */ .tF)(layout, claim.piece));
        if (count === bytes.length && digester.of(claim.piece, bytes).equals(claim.digest))
            return claim;
    }
    return null;
}
/** The claims of whole pieces, with their places. */
async function* rangesOf(claims, layout) {
    for await (const slice of claims) {
        for (const claim of slice) {
            if (claim.prefixBytes === undefined)
                yield { ...claim, start: (0,_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .pieceStart */ .tF)(layout, claim.piece), end: (0,_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .pieceEnd */ .G1)(layout, claim.piece) };
        }
    }
}
async function* claimsOf(checkpoint, { done, right, signal }) {
    yield* checkpoint.claims(signal, (place) => isWhole(place) && done.has(place.piece));
    yield right;
}
function isWhole({ prefixBytes }) {
    return prefixBytes === undefined;
}
/**
 * Reads ranges back in the given order, a few of them ahead. The bytes are good until the next ones are asked for. If the target ends
 * early, there are fewer bytes than wanted.
 */
async function* readBack(target, ranges, signal) {
    const reads = [];
    const begin = (wanted, memory) => {
        const count = target.read(memory.subarray(0, wanted.end - wanted.start), wanted.start);
        // If it fails while another one is waited for, its error is thrown when its turn comes.
        count.catch(() => { });
        reads.push({ wanted, memory, count });
    };
    const order = ranges[Symbol.asyncIterator]();
    const beginNext = async (memory) => {
        const next = await order.next();
        if (next.done)
            return false;
        const bytes = next.value.end - next.value.start;
        begin(next.value, memory !== null && memory.length >= bytes ? memory : new Uint8Array(bytes));
        return true;
    };
    try {
        while (reads.length < READS_AHEAD && (await beginNext(null)))
            ;
        for (let first = reads.shift(); first !== undefined; first = reads.shift()) {
            signal.throwIfAborted();
            yield { wanted: first.wanted, bytes: first.memory.subarray(0, await first.count) };
            await beginNext(first.memory);
        }
    }
    finally {
        // Nothing may be under way in a target that is closed next.
        await Promise.allSettled(reads.map(({ count }) => count));
        await order.return?.();
    }
}
/** The reason that goes with a resumed fetch. @param lost pieces whose claims were given up unread */
function resumeReason({ done, prefixes, dropped }, layout, lost = 0) {
    const begun = prefixes.size === 0 ? "" : `, and the beginnings of ${prefixes.size} more`;
    const kept = `${done.count} of ${layout.pieceCount} pieces of an earlier run were still right${begun}`;
    const gone = dropped === 1 ? "1 more was dropped because its bytes were" : `${dropped} more were dropped because their bytes were`;
    const wrong = dropped === 0 ? "" : `; ${gone} not as recorded`;
    const unsure = lost === 0 ? "" : `; ${lost} more are fetched again because the disk may have failed to store ${lost === 1 ? "it" : "them"}`;
    return `${kept}${wrong}${unsure}.`;
}


/***/ }),

/***/ 10490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ firstDataIn),
/* harmony export */   s: () => (/* binding */ dataExtents)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/**
 * Finds where a sparse file holds data. Node cannot ask the kernel for it (lseek's SEEK_DATA and SEEK_HOLE). GNU tar asks for
 * every sparse file that it packs, and writes the map before the data. So tar runs on the open file until the map has come.
 * Without GNU tar everything may be data: to read all of it is slow, but always right.
 */

const BLOCK_BYTES = 512;
/** The size of the blocks that stat counts, in bytes. */
const STAT_BLOCK_BYTES = 512;
/** How long tar may take. It makes the map in milliseconds, unless the filesystem has no map: then tar reads the whole file. */
const MOST_WAIT_MS = 10_000;
/** A larger map is of no use: this one has half a million extents. */
const MOST_MAP_BYTES = 16 * 1024 * 1024;
/** The file's data, ascending; null if it is not known. Rejects only with the signal's reason. */
async function dataExtents(handle, signal) {
    const { size, blocks } = await handle.stat();
    signal.throwIfAborted();
    if (process.platform !== "linux" || blocks * STAT_BLOCK_BYTES >= size)
        return null;
    const map = await packedMap(handle.fd, signal);
    signal.throwIfAborted();
    return map;
}
/** The first extent that holds bytes of `[start, end)`, cut to that range; null if there is none. */
function firstDataIn(extents, start, end) {
    if (extents === null)
        return { start, end };
    let low = 0;
    for (let high = extents.length; low < high;) {
        const middle = (low + high) >> 1;
        if ((extents[middle]?.end ?? 0) <= start)
            low = middle + 1;
        else
            high = middle;
    }
    const found = extents[low];
    return found === undefined || found.start >= end ? null : { start: Math.max(start, found.start), end: Math.min(end, found.end) };
}
function packedMap(fd, signal) {
    return new Promise((resolve) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)("tar", ["--format=gnu", "--sparse", "--hole-detection=seek", "-chPf", "-", "/proc/self/fd/3"], {
            env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" },
            stdio: ["ignore", "pipe", "ignore", fd],
        });
        const finish = (map) => {
            clearTimeout(timer);
            signal.removeEventListener("abort", stop);
            child.kill("SIGKILL");
            resolve(map);
        };
        const stop = () => finish(null);
        const timer = setTimeout(stop, MOST_WAIT_MS);
        signal.addEventListener("abort", stop, { once: true });
        let packed = Buffer.alloc(0);
        child.stdout?.on("data", (chunk) => {
            packed = Buffer.concat([packed, chunk]);
            const map = readMap(packed);
            if (map !== "incomplete" || packed.length > MOST_MAP_BYTES)
                finish(map === "incomplete" ? null : map);
        });
        // tar is not installed, or it is another tar than GNU's.
        child.once("error", stop);
        child.once("close", stop);
    });
}
/**
 * The old GNU format (GNU tar manual, "Basic Tar Format"): four extents in the header, 21 in every block that follows.
 * @returns null if the file that was packed is not sparse
 */
function readMap(packed) {
    if (packed.length < BLOCK_BYTES)
        return "incomplete";
    if (packed.toString("latin1", 156, 157) !== "S" || packed.toString("latin1", 257, 262) !== "ustar")
        return null;
    const extents = [];
    const add = (at, count) => {
        for (let i = 0; i < count; i += 1) {
            const start = numberAt(packed, at + i * 24);
            const end = start + numberAt(packed, at + i * 24 + 12);
            if (end > start)
                extents.push({ start, end });
        }
    };
    add(386, 4);
    let isMore = packed[482] === 1;
    for (let block = BLOCK_BYTES; isMore; block += BLOCK_BYTES) {
        if (packed.length < block + BLOCK_BYTES)
            return "incomplete";
        add(block, 21);
        isMore = packed[block + 504] === 1;
    }
    return extents;
}
/** Reads twelve bytes: octal digits or, from 8 GiB on, a big-endian number whose first bit is set. */
function numberAt(packed, at) {
    if (((packed[at] ?? 0) & 0x80) !== 0)
        return Number(packed.readBigUInt64BE(at + 4));
    return Number.parseInt(packed.toString("latin1", at, at + 12), 8) || 0;
}


/***/ }),

/***/ 77377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ FileTarget)
});

// UNUSED EXPORTS: requireAllowed

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/flushing.js
var flushing = __webpack_require__(23426);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/disk/own-file.js
var own_file = __webpack_require__(26331);
// EXTERNAL MODULE: ./build/target/data-extents.js
var data_extents = __webpack_require__(10490);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(28322);
// EXTERNAL MODULE: ./build/disk/eagerness.js
var eagerness = __webpack_require__(68383);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/target/positional.js
var positional = __webpack_require__(68716);
;// CONCATENATED MODULE: ./build/target/eager-writer.js
/**
 * Writes at positions of an open file or device in the cheapest way. To hand bytes to another thread costs more than the copy
 * itself (measured for 1 GiB: 0.85 s of CPU with the other thread, 0.65 s without).
 */





/** A write of a few hundred KiB that takes longer has waited for the disk, in milliseconds. */
const WAITED_MS = 10;
class EagerWriter {
    #eagerness;
    /** @param now milliseconds on a clock that never goes back */
    constructor(now = monotonic/* monotonicMs */.d) {
        this.#eagerness = new eagerness/* Eagerness */.u({ waitedMs: WAITED_MS, now });
    }
    /** Writes all the buffers one after the other; null if they are written already. @throws FetchError no-space, io */
    write(fd, buffers, offset, path) {
        let written;
        try {
            written = this.#eagerness.try(() => (0,external_node_fs_.writevSync)(fd, buffers, offset));
        }
        catch (error) {
            return Promise.reject((0,file_error/* midwayError */.M)(error, "write to", path));
        }
        if (written === null)
            return (0,positional/* writeAt */.HN)(fd, buffers, offset, path);
        const rest = (0,positional/* afterBytes */.c1)(buffers, written);
        return rest.length === 0 ? null : (0,positional/* writeAt */.HN)(fd, rest, offset + written, path);
    }
}

// EXTERNAL MODULE: ./build/target/page-cache.js
var page_cache = __webpack_require__(91146);
// EXTERNAL MODULE: ./build/target/pinned-file.js
var pinned_file = __webpack_require__(70727);
// EXTERNAL MODULE: ./build/target/publish-file.js
var publish_file = __webpack_require__(12730);
// EXTERNAL MODULE: ./build/target/published-mode.js
var published_mode = __webpack_require__(88388);
;// CONCATENATED MODULE: ./build/target/file-target.js
/**
 * A file as target: it is written in place into `<name>.part`. A rename gives it its final name once it is complete and durable.
 * A file that is not never has the final name.
 */
















const truncate = (0,external_node_util_.promisify)(external_node_fs_.ftruncate);
const sync = (0,external_node_util_.promisify)(external_node_fs_.fsync);
const syncData = (0,external_node_util_.promisify)(external_node_fs_.fdatasync);
const NEVER = new AbortController().signal;
/** While the file is written nobody else may write to it, whatever the umask says. */
const PART_MODE = 0o644;
class FileTarget {
    #paths;
    #handle;
    #writer = new EagerWriter();
    #isOpen = true;
    /** The file that was finished. Only this file may be published, even if another one gets its name meanwhile. */
    #pinned = null;
    /** Whether it may hold bytes of an earlier run. */
    #isKept = true;
    /** Where an earlier run has left data; null means that it may be anywhere. */
    #extents = null;
    constructor(paths, handle) {
        this.#paths = paths;
        this.#handle = handle;
    }
    /**
     * Opens the partial file. It is made if there is none, and made anew if what is there is not ours alone. A link in its place
     * is refused. The destination's lock was written beside it before.
     * @throws FetchError permission, io
     */
    static async open(paths) {
        const { part } = paths;
        try {
            return new FileTarget(paths, await (0,own_file/* openOwnFile */.ZM)(part, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT, PART_MODE));
        }
        catch (error) {
            if (!(error instanceof own_file/* NotOurs */.xm))
                throw (0,file_error/* midwayError */.M)(error, "write to", part);
        }
        try {
            // It is a pipe, a second name of another file, or another user's file: only the name is removed.
            await (0,promises_.unlink)(part);
            return new FileTarget(paths, await (0,own_file/* openOwnFile */.ZM)(part, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL, PART_MODE));
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "write to", part);
        }
    }
    /** The partial file's descriptor, open until the file is published or discarded. Whoever reads from it reads what was written. */
    get descriptor() {
        return this.#handle.fd;
    }
    get file() {
        return { descriptor: this.descriptor, path: this.#paths.part };
    }
    async prepare(sizeBytes, { keep }) {
        try {
            if (!keep)
                await this.#empty();
            this.#isKept = keep;
            if (keep && this.#paths.isSparse)
                this.#extents = await (0,data_extents/* dataExtents */.s)(this.#handle, NEVER);
            if (sizeBytes === null)
                return;
            const { bavail, bsize, type } = await (0,promises_.statfs)((0,external_node_path_.dirname)(this.#paths.part));
            requireAllowed(this.#paths.final, sizeBytes, type);
            if (!this.#paths.isSparse || WITHOUT_HOLES.has(type)) {
                const { blocks } = await this.#handle.stat();
                this.#requireSpace(sizeBytes - blocks * 512, bavail * bsize);
            }
            await truncate(this.#handle.fd, sizeBytes);
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "write to", this.#paths.part);
        }
    }
    async #empty() {
        const { size } = await this.#handle.stat();
        await truncate(this.#handle.fd, 0);
        // The first flush would report an error of an earlier run that nobody has heard yet. It is about bytes that are gone now.
        if (size > 0)
            await (0,flushing/* hearErrors */.Qu)(() => this.flush());
    }
    /** A file that is not sparse has had its room since `prepare`. */
    async requireRoom(bytes) {
        if (!this.#paths.isSparse)
            return;
        const { bavail, bsize } = await (0,promises_.statfs)((0,external_node_path_.dirname)(this.#paths.part));
        this.#requireSpace(bytes, bavail * bsize);
    }
    #requireSpace(neededBytes, freeBytes) {
        if (neededBytes <= freeBytes)
            return;
        throw new errors/* FetchError */.fk("no-space", `Cannot fetch to "${this.#paths.final}": ${(0,units/* formatBytes */.z3)(neededBytes)} are needed there, but only ${(0,units/* formatBytes */.z3)(freeBytes)} are free`);
    }
    write(buffers, offset) {
        return this.#writer.write(this.#handle.fd, buffers, offset, this.#paths.part);
    }
    read(buffer, offset) {
        return (0,positional/* readAt */.m6)(this.#handle.fd, buffer, offset, this.#paths.part);
    }
    /** A file can have any size. */
    requireFit() { }
    /** `prepare` empties a file that is not kept, so it is always blank. */
    notBlank() { }
    async zero(start, end) {
        // Where nobody has written is a hole, which reads as zeros.
        const data = this.#isKept ? (0,data_extents/* firstDataIn */.m)(this.#extents, start, end) : null;
        if (data === null)
            return end;
        const to = Math.min(data.end, data.start + positional/* STEP_BYTES */.jC);
        await (0,positional/* clearToZeros */.Wx)(this.#handle.fd, data.start, to, this.#paths.part);
        return to;
    }
    async flush() {
        try {
            await syncData(this.#handle.fd);
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "write to", this.#paths.part);
        }
    }
    forgetCached(offset) {
        return (0,page_cache/* forgetCached */.k)(this.#handle.fd, offset);
    }
    /** @param modifiedEpochMs the time that the file gets @default the one of its last write */
    async finish(sizeBytes, modifiedEpochMs) {
        try {
            await truncate(this.#handle.fd, sizeBytes);
            await this.#openToOthers();
            // A filesystem without such times keeps its own.
            if (modifiedEpochMs !== undefined)
                await this.#handle.utimes(new Date(), new Date(modifiedEpochMs)).catch(() => { });
            if (this.#paths.isDurable !== false)
                await sync(this.#handle.fd);
            this.#pinned = await pinned_file/* PinnedFile */.tO.of(this.#paths.part, this.#handle);
            await this.close();
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "finish", this.#paths.final);
        }
    }
    async publish() {
        const pinned = this.#pinned;
        if (pinned === null)
            throw new Error("publish() came before finish()");
        try {
            await (0,publish_file/* publishFile */.o)(this.#paths.part, this.#paths.final, this.#paths.isDurable === false ? async () => { } : undefined);
            await pinned.requireAt(this.#paths.final);
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "finish", this.#paths.final);
        }
    }
    /** If the filesystem has no rights, it is published as it is. */
    async #openToOthers() {
        const wanted = (0,published_mode/* publishedMode */.W)(await (0,promises_.lstat)(this.#paths.final).catch(() => null));
        const { mode } = await this.#handle.stat();
        if ((mode & 0o777) !== wanted)
            await this.#handle.chmod(wanted).catch(() => { });
    }
    async discard() {
        try {
            await this.close();
            await (0,promises_.rm)(this.#paths.part, { force: true });
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "remove", this.#paths.part);
        }
    }
    async [Symbol.asyncDispose]() {
        await this.#pinned?.[Symbol.asyncDispose]();
        await this.close();
    }
    async close() {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        await this.#handle.close();
    }
}
/** The number of FAT in statfs(2). */
const FAT = 0x4d44;
/** The number of exFAT in statfs(2). */
const EXFAT = 0x2011bab0;
/** The largest file on FAT, whose sizes have 32 bits (fs/fat). */
const MOST_FAT_BYTES = 2 ** 32 - 1;
/** Filesystems without holes: what is not written takes room all the same. */
const WITHOUT_HOLES = new Set([FAT, EXFAT]);
/** @throws FetchError no-space */
function requireAllowed(path, sizeBytes, filesystem) {
    if (filesystem !== FAT || sizeBytes <= MOST_FAT_BYTES)
        return;
    throw new errors/* FetchError */.fk("no-space", `Cannot write to "${path}": it has ${(0,units/* formatBytes */.z3)(sizeBytes)}, but a file on FAT must be smaller than 4 GiB`, {
        hint: "Choose a path on another filesystem.",
    });
}


/***/ })

};
