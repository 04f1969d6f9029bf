export const id = 9098;
export const ids = [9098];
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


/***/ })

};
