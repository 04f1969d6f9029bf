export const id = 9874;
export const ids = [9874,1045];
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

/***/ 81045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KH: () => (/* binding */ pieceDigester),
/* harmony export */   Mp: () => (/* binding */ newPieceKey),
/* harmony export */   Zk: () => (/* binding */ PIECE_KEY_BYTES),
/* harmony export */   y3: () => (/* binding */ isAllZero)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/**
 * The digest of one piece, by the algorithm that its source names.
 *
 * The digest of an HTTP piece is made here, and stands in a record that somebody may be able to read, and to put back later with
 * other bytes beside it. So it must not be possible to make one, or bytes that fit one, without a key that is not in the record:
 *
 * - GMAC (NIST SP 800-38D, 6.4) with a secret key hashes the bytes, the piece's number and the length. Every processor of today has
 *   instructions for it, which Node's `crc32` does not use (measured: 20 to 27 GiB/s to 6.5). Its nonce is the same for all pieces, so
 *   its tags may not be shown: two of them reveal the key (appendix A there).
 * - AES with another key turns that tag into the digest. It shows nothing of the tag but whether the same piece has the same bytes.
 *   To hash with a secret universal hash and to show only a pseudorandom function of it is the construction of Wegman and Carter
 *   ("New hash functions and their use in authentication and set equality", 1981). One block of AES costs a microsecond, where an HMAC
 *   costs twenty. Other bytes of a piece of 1 MiB fit a digest with a probability of 2^-111.
 *
 * SHA-256 has no key: the service delivers the digest of a block with it, and nobody finds other bytes for one.
 */

/** Size of the key that a record's digests are made with, in bytes. */
const PIECE_KEY_BYTES = 32;
/** A key for a fetch that goes on from nothing. */
function newPieceKey() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(PIECE_KEY_BYTES);
}
/**
 * @param pieceKey of the record: its digests can be compared with those of the same key only
 * @param crc makes CRCs beside the digests of bytes that come in parts @default none are wanted
 */
function pieceDigester({ algorithm, pieceKey, crc = null, }) {
    return algorithm === "gmac" ? new KeyedDigester(pieceKey, crc) : SHA256;
}
/** Whether all bytes are zero: compared with themselves one byte on, at the speed of memory. */
function isAllZero(bytes) {
    if (bytes.length === 0)
        return true;
    return bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
}
const SHA256 = {
    begin: () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256"),
    of: (_piece, bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", bytes, "buffer"),
};
const HASH = "aes-128-gcm";
const OUTPUT = "aes-128-ecb";
const KEY_BYTES = 16;
const NONCE = Buffer.alloc(12);
const TAG_BYTES = 16;
/** What is hashed behind the bytes: the piece's number and the length. */
const PLACE_BYTES = 4 + 6;
class KeyedDigester {
    #hashKey;
    /** Takes block by block and keeps nothing of them, so that one does for all pieces. */
    #output;
    #crc;
    constructor(pieceKey, crc) {
        const derived = (use) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createSecretKey)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", pieceKey).update(use).digest().subarray(0, KEY_BYTES));
        this.#hashKey = derived("hash");
        this.#output = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createCipheriv)(OUTPUT, derived("digest"), null).setAutoPadding(false);
        this.#crc = crc;
    }
    begin() {
        return new KeyedDigest(this.#hashKey, this.#output, this.#crc);
    }
    of(piece, bytes) {
        const digest = new KeyedDigest(this.#hashKey, this.#output, null);
        digest.update(bytes);
        return digest.digest(piece);
    }
}
class KeyedDigest {
    #hash;
    #output;
    #length = 0;
    #crc;
    #value = 0n;
    constructor(hashKey, output, crc) {
        this.#hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createCipheriv)(HASH, hashKey, NONCE, { authTagLength: TAG_BYTES });
        this.#output = output;
        this.#crc = crc;
    }
    get crc() {
        return this.#crc === null ? undefined : this.#value;
    }
    update(bytes) {
        this.#hash.setAAD(bytes);
        this.#length += bytes.length;
        if (this.#crc !== null)
            this.#value = this.#crc.update(this.#value, bytes);
    }
    digest(piece) {
        const place = Buffer.alloc(PLACE_BYTES);
        place.writeUInt32LE(piece, 0);
        place.writeUIntLE(this.#length, 4, 6);
        this.#hash.setAAD(place);
        this.#hash.final();
        return this.#output.update(this.#hash.getAuthTag());
    }
}


/***/ })

};
