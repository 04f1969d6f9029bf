export const id = 1287;
export const ids = [1287,1045,3640,5647];
export const modules = {

/***/ 31287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   takeArtifact: () => (/* binding */ takeArtifact)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7467);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _target_file_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23640);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67363);
/* harmony import */ var _target_file_target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77377);
/* harmony import */ var _place_resume_mode_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(88149);
/* harmony import */ var _artifact_shelf_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73256);

/** Takes a finished artifact from a shelf: copied beside the destination, verified there, and only then published. */







/** The one on the shelf may have had other rights; published it has the usual ones. */
const OWN_MODE = 0o600;
/** @param modifiedEpochMs the time that the file gets @default now. Null if the shelf has nothing that is right; a fault of the shelf is a notice. @throws the signal's reason; FetchError if publishing fails */
async function takeArtifact(context, destination, key, modifiedEpochMs) {
    const { shelf, signal } = context;
    if (shelf === null)
        return null;
    const folder = `${destination.part}.cache`;
    const taken = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, "artifact");
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
            const reply = await shelf.take(key, taken, { signal, mostBytes: context.request.cacheLimitBytes });
            signal.throwIfAborted();
            if (reply.kind === "none")
                return null;
            if (reply.kind === "failed")
                return unusable(context, shelf, reply.why);
            const target = (0,tslib__WEBPACK_IMPORTED_MODULE_6__/* .__addDisposableResource */ .mS)(env_1, await _target_file_target_js__WEBPACK_IMPORTED_MODULE_4__/* .FileTarget */ .o.open({ final: destination.path, part: taken, isDurable: (0,_place_resume_mode_js__WEBPACK_IMPORTED_MODULE_7__/* .decideFlush */ .fP)(context.request.flush) }), true);
            const file = await verified({ path: taken, descriptor: target.descriptor }, key, reply.checksum, signal);
            if (file === null) {
                const { path } = destination;
                return unusable(context, shelf, `what is kept there for ${path} has another digest than it should. ${await shelf.drop(key)}`);
            }
            await publish(taken, target, file.sizeBytes, modifiedEpochMs);
            return { ...file, reason: `It was kept in ${shelf.name}, and its ${reply.checksum.algorithm} digest is right.` };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_6__/* .__disposeResources */ .hk)(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        signal.throwIfAborted();
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_3__/* .midwayError */ .M)(error, "write beside", destination.path);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true }).catch(() => { });
    }
}
/** Its size and digest if they are right; else null. */
async function verified({ path, descriptor }, key, checksum, signal) {
    const { size, blocks } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
    if ((key.kind === "version" && key.sizeBytes !== size) || (0,_artifact_shelf_js__WEBPACK_IMPORTED_MODULE_5__/* .isHollow */ .aN)({ size, blocks }))
        return null;
    const [hex, sha256] = await (0,_target_file_digest_js__WEBPACK_IMPORTED_MODULE_2__.digestsOf)({ path, sizeBytes: size, descriptor }, [checksum, { algorithm: "sha256" }], signal);
    return hex === checksum.hex ? { sizeBytes: size, checksum: `sha256:${sha256}` } : null;
}
async function publish(taken, target, sizeBytes, modifiedEpochMs) {
    const now = new Date();
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(taken, OWN_MODE);
    // It comes to this machine now, whenever it was kept.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(taken, now, now);
    await target.finish(sizeBytes, modifiedEpochMs);
    await target.publish();
}
function unusable({ reporter }, { name }, why) {
    const message = `${name[0]?.toUpperCase()}${name.slice(1)} could not be used: ${why.replace(/\.$/, "")}. The fetch goes on without.`;
    reporter.report({ type: "notice", message });
    return null;
}


/***/ }),

/***/ 23426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kc: () => (/* binding */ closeAndNote),
/* harmony export */   O7: () => (/* binding */ Flusher),
/* harmony export */   Qu: () => (/* binding */ hearErrors),
/* harmony export */   iH: () => (/* binding */ flushAndNote),
/* harmony export */   ji: () => (/* binding */ provableClaims)
/* harmony export */ });
/* harmony import */ var _bitmap_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49031);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36418);
/**
 * When the target is flushed, and which claims that proves. Linux marks pages as clean although it failed to write them: later
 * it reads them from memory, the next flush succeeds, and the disk never gets them. So a flush that failed makes all claims void that no
 * earlier flush covers. What was never flushed is read from the disk, and not from memory.
 */


/** While bytes arrive, the target is flushed each time that this many were written: a flush that fails costs no more than that. */
const FLUSH_EVERY_BYTES = 256 * 1024 * 1024;
/**
 * If the disk is quick to note that a flush begins, the target is flushed each time that this many were written. Then the disk works while
 * bytes arrive, and the flush at the end finds little left to write. Linux itself begins to write after 30 s, or when a tenth of the memory
 * waits to be written.
 */
const FLUSH_EARLY_BYTES = 16 * 1024 * 1024;
/** Notes take at most this share of the time, because a spinning disk seeks for each of them. */
const MOST_NOTE_SHARE = 0.25;
/**
 * On a slow link the target is flushed when this time has passed, in milliseconds. It is not shorter, since a flush makes the
 * filesystem commit its journal, which slows a spinning disk down.
 */
const FLUSH_EVERY_MS = 10_000;
/**
 * A fetch that is stopped waits this long for a flush that is under way, in milliseconds. If the flush takes longer, the next run
 * reads its claims from the disk.
 */
const PATIENCE_MS = 500;
/** A filesystem, a loop device and the disk below it each report lost bytes once, one flush after the other. */
const LAYERS = 3;
/**
 * Flushes, and has the record say which claims that covers.
 *
 * @throws as the flush does
 */
async function flushAndNote(store, flush) {
    // A record that does not say that a flush began would be believed after a flush that failed, so it is removed. If that fails too, the
    // filesystem has turned read-only: then the flush says why, and the next run reads from the disk what no flush covers.
    await store.flushBegins().catch(() => store.remove().catch(() => { }));
    await noteFlush(store, flush);
}
async function noteFlush(store, flush) {
    try {
        await flush();
    }
    catch (error) {
        await noteLoss(store);
        throw error;
    }
    // Without this note the next run only believes less.
    await store.flushed().catch(() => { });
}
/** Whether the record says now that a flush is under way. If it cannot, a flush before the end gains nothing. */
function begins(store) {
    return store.flushBegins().then(() => true, () => false);
}
/** Closes a target whose transfer failed. Some systems report only now that bytes are lost. */
async function closeAndNote(target, store) {
    await target.close().catch(() => noteLoss(store));
}
/** If even that cannot be noted, the record still says that a flush is under way. */
async function noteLoss(store) {
    await store.flushFailed().catch(() => store.remove().catch(() => { }));
}
/** Flushes what an earlier run wrote, and has the system forget it in memory, so that it is read back from the disk. */
async function provableClaims(checkpoint, { target, store, signal }) {
    const unflushed = await unflushedPieces(checkpoint, signal);
    try {
        await flushAndNote(store, () => target.flush());
    }
    catch {
        await hearErrors(() => target.flush());
        return onlyFlushed(checkpoint, unflushed.count);
    }
    if (unflushed.first === null || (await target.forgetCached((0,_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .pieceStart */ .tF)(checkpoint.layout, unflushed.first))))
        return { checkpoint, lost: 0 };
    // The flush that just succeeded is believed, unless an earlier flush may have failed and the process was killed before it noted that.
    return checkpoint.isSuspect ? onlyFlushed(checkpoint, unflushed.count) : { checkpoint, lost: 0 };
}
/** Flushes until no error is left of bytes that nobody wants: an error of the next flush is then about other bytes. */
async function hearErrors(flush) {
    for (let layer = 0; layer < LAYERS; layer += 1) {
        const isHeard = await flush().then(() => true, () => false);
        if (isHeard)
            return;
    }
}
/** The pieces with a claim that no flush covers. */
async function unflushedPieces({ layout, unflushedPlaces }, signal) {
    const whole = new _bitmap_js__WEBPACK_IMPORTED_MODULE_1__/* .Bitmap */ .m(layout.pieceCount);
    let first = null;
    for await (const slice of unflushedPlaces(signal)) {
        for (const { piece, prefixBytes } of slice) {
            first = Math.min(piece, first ?? piece);
            if (prefixBytes === undefined)
                whole.add(piece);
        }
    }
    return { first, count: whole.count };
}
function onlyFlushed(checkpoint, lost) {
    const claims = async function* (signal, isWanted) {
        for await (const slice of checkpoint.claims(signal, isWanted))
            yield slice.filter(({ isFlushed }) => isFlushed);
    };
    return { checkpoint: { ...checkpoint, claims }, lost };
}
/** Flushes the target while the transfer goes on, one flush at a time. */
class Flusher {
    #options;
    #bytes = 0;
    #underWay = null;
    #beganMs;
    #endedMs;
    /** How long it took to note the last flush. */
    #noteMs = 0;
    constructor(options) {
        this.#options = options;
        this.#endedMs = options.clock.now();
        this.#beganMs = this.#endedMs;
    }
    /** Counts bytes that were written and claimed. */
    wrote(bytes) {
        this.#bytes += bytes;
        if (this.#bytes >= FLUSH_EARLY_BYTES)
            this.flushIfDue();
    }
    flushIfDue() {
        const { store, flushEveryBytes = FLUSH_EVERY_BYTES } = this.#options;
        if (store === null || this.#underWay !== null || this.#bytes === 0 || flushEveryBytes === Number.POSITIVE_INFINITY)
            return;
        if (this.#bytes >= flushEveryBytes || this.#isTime())
            this.#underWay = this.#flush(store);
    }
    #isTime() {
        const nowMs = this.#options.clock.now();
        if (nowMs - this.#endedMs >= FLUSH_EVERY_MS)
            return true;
        return this.#bytes >= FLUSH_EARLY_BYTES && (nowMs - this.#beganMs) * MOST_NOTE_SHARE >= this.#noteMs;
    }
    /** Waits for a flush that is under way; only for a moment if the transfer was stopped. */
    async settle({ aborted }) {
        if (this.#underWay === null || !aborted)
            return this.#underWay ?? undefined;
        const waited = new AbortController();
        const patience = this.#options.clock.sleep(PATIENCE_MS, waited.signal).catch(() => { });
        await Promise.race([this.#underWay, patience]);
        waited.abort();
        await patience;
    }
    async #flush(store) {
        const { target, clock, onFailure } = this.#options;
        this.#bytes = 0;
        this.#beganMs = clock.now();
        try {
            const isNoted = await begins(store);
            this.#noteMs = clock.now() - this.#beganMs;
            if (isNoted)
                await noteFlush(store, () => target.flush());
        }
        catch (error) {
            onFailure(error);
        }
        this.#endedMs = clock.now();
        this.#underWay = null;
    }
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


/***/ }),

/***/ 68383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ Eagerness)
/* harmony export */ });
/* harmony import */ var _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28322);
/**
 * Decides whether this thread writes itself. The page cache takes bytes at the speed of memory, while the answer to a write by the
 * thread pool waits until the event loop has time for it. But if the kernel makes a write wait for the disk, the pool writes for a
 * while, so that sockets and signals do not wait too.
 */

/** After a wait the pool writes for this many times as long. So waiting takes a hundredth of this thread's time at most. */
const POOL_TIMES = 100;
/**
 * On a busy machine a write also takes long because another program had the processor meanwhile. That happens to one write and
 * hardly ever to the next, so a wait counts when the write before it waited too, or when it is this many times as long.
 * (With every wait counted, kill -9 of a fast fetch cost three times as much on such a machine.)
 */
const SURE_TIMES = 10;
class Eagerness {
    #waitedMs;
    #now;
    #poolUntilMs = Number.NEGATIVE_INFINITY;
    #hasWaited = false;
    constructor({ waitedMs, now = _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__/* .monotonicMs */ .d }) {
        this.#waitedMs = waitedMs;
        this.#now = now;
    }
    /** Writes at once if no wait is expected. Null: the pool should write. @throws what `write` throws */
    try(write) {
        const startMs = this.#now();
        if (startMs < this.#poolUntilMs)
            return null;
        const written = write();
        const endMs = this.#now();
        const tookMs = endMs - startMs;
        const isWait = tookMs > this.#waitedMs;
        if (isWait && (this.#hasWaited || tookMs > SURE_TIMES * this.#waitedMs))
            this.#poolUntilMs = endMs + POOL_TIMES * tookMs;
        this.#hasWaited = isWait;
        return written;
    }
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


/***/ }),

/***/ 91146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ forgetCached)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78474);
/** The system's memory of an open file or device. What is read from memory need not be what the disk holds. */


/**
 * Makes the system forget what its memory holds from `offset` on, all of which was flushed before. Node has no posix_fadvise. dd of
 * GNU coreutils makes just that call (DONTNEED) for `nocache` with `count=0`, on the descriptor that it is given.
 *
 * @returns false if the system has no such tool: then later reads may come from memory
 */
async function forgetCached(fd, offset) {
    if (process.platform !== "linux")
        return false;
    const args = ["iflag=nocache,skip_bytes", `skip=${offset}`, "count=0", "status=none"];
    const env = { PATH: `${process.env["PATH"] ?? ""}:/usr/bin:/bin` };
    const dd = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)("dd", args, { env, stdio: [fd, "ignore", "ignore"] });
    try {
        const [exitCode] = await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(dd, "exit");
        return exitCode === 0;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 70727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $3: () => (/* binding */ replaced),
/* harmony export */   Dl: () => (/* binding */ isSameFile),
/* harmony export */   tO: () => (/* binding */ PinnedFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/**
 * The partial file while it is published. A rename works with names, and whoever may write to the folder can give our name to
 * another file. So the name is compared with the file that was written, before the rename and after it. The file stays open
 * meanwhile, so no other file can get its inode number.
 */



class PinnedFile {
    #handle;
    constructor(handle) {
        this.#handle = handle;
    }
    /**
     * @param written the file that the name must lead to, still open
     * @throws FetchError io: it leads to another file, or the file has a second name; errors of node:fs
     */
    static async of(path, written) {
        // Windows does not let a file be replaced while it is open.
        if (process.platform === "win32")
            return new PinnedFile(null);
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
        const pinned = new PinnedFile(handle);
        try {
            const [own, found] = await Promise.all([written.stat({ bigint: true }), handle.stat({ bigint: true })]);
            if (!isSameFile(own, found))
                throw replaced(path);
            // Whoever has the second name could go on writing. Our name is removed, or the next run would find the same file again.
            if (own.nlink > 1n)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path);
            if (own.nlink > 1n)
                throw replaced(path);
            return pinned;
        }
        catch (error) {
            await handle.close();
            throw error;
        }
    }
    /** Removes any other file at that path, because it was not verified. @throws FetchError io */
    async requireAt(path) {
        if (this.#handle === null)
            return;
        const [own, found] = await Promise.all([this.#handle.stat({ bigint: true }), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path, { bigint: true })]);
        if (isSameFile(own, found) && found.nlink === 1n)
            return;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true });
        throw replaced(path);
    }
    async [Symbol.asyncDispose]() {
        await this.#handle?.close();
    }
}
function isSameFile(a, b) {
    return a.dev === b.dev && a.ino === b.ino && a.uid === b.uid;
}
function replaced(path) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("io", `Cannot finish "${path}": somebody put another file in its place, or gave it a second name`, {
        hint: "Somebody else writes to this folder. Fetch to a folder that only you may write to.",
    });
}


/***/ }),

/***/ 68716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeAt),
/* harmony export */   LG: () => (/* binding */ writeZeros),
/* harmony export */   Wx: () => (/* binding */ clearToZeros),
/* harmony export */   c1: () => (/* binding */ afterBytes),
/* harmony export */   jC: () => (/* binding */ STEP_BYTES),
/* harmony export */   m6: () => (/* binding */ readAt)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _core_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81045);
/* harmony import */ var _file_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67363);
/** Reads, writes and zeroes at positions of an open file or device. It goes on after short counts, and its errors are FetchErrors. */



/** Zeros that are written in one go. */
const ZEROS = new Uint8Array(4 * 1024 * 1024);
/** How much is cleared before the caller can stop. A slow disk (20 MB/s) takes less than a second for it. */
const STEP_BYTES = 16 * 1024 * 1024;
/** Writes all the buffers one after the other. It uses callbacks, because a FileHandle's promises cost more CPU for each call. */
function writeAt(fd, buffers, offset, path) {
    return new Promise((resolve, reject) => {
        const step = (rest, at) => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writev)(fd, rest, at, (error, written) => {
                if (error)
                    return reject((0,_file_error_js__WEBPACK_IMPORTED_MODULE_2__/* .midwayError */ .M)(error, "write to", path));
                const left = afterBytes(rest, written);
                if (left.length === 0)
                    return resolve();
                step(left, at + written);
            });
        };
        step(buffers, offset);
    });
}
/** Fills the buffer. It returns fewer bytes only at the end of the file. */
function readAt(fd, buffer, offset, path) {
    return new Promise((resolve, reject) => {
        const step = (filled) => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.read)(fd, buffer, filled, buffer.length - filled, offset + filled, (error, count) => {
                if (error)
                    return reject((0,_file_error_js__WEBPACK_IMPORTED_MODULE_2__/* .midwayError */ .M)(error, "read", path));
                if (count === 0 || filled + count === buffer.length)
                    return resolve(filled + count);
                step(filled + count);
            });
        };
        step(0);
    });
}
/** Writes zeros to `[start, end)`. */
async function writeZeros(fd, start, end, path) {
    for (let at = start; at < end; at += ZEROS.length)
        await writeAt(fd, [ZEROS.subarray(0, end - at)], at, path);
}
/** Writes zeros only where `[start, end)` is not zero: to read is cheaper, and holes stay holes. */
async function clearToZeros(fd, start, end, path) {
    const buffer = new Uint8Array(Math.min(ZEROS.length, end - start));
    for (let at = start; at < end; at += buffer.length) {
        const wanted = buffer.subarray(0, end - at);
        const count = await readAt(fd, wanted, at, path);
        if (count < wanted.length || !(0,_core_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isAllZero */ .y3)(wanted))
            await writeZeros(fd, at, at + wanted.length, path);
    }
}
/** What is left of the buffers after the first `count` bytes. */
function afterBytes(buffers, count) {
    let left = count;
    let first = 0;
    for (; first < buffers.length; first += 1) {
        const length = buffers[first]?.length ?? 0;
        if (left < length)
            break;
        left -= length;
    }
    const rest = buffers.slice(first);
    if (left > 0 && rest[0] !== undefined)
        rest[0] = rest[0].subarray(left);
    return rest;
}


/***/ }),

/***/ 12730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ publishFile),
/* harmony export */   y: () => (/* binding */ makeNameLast)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7467);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54298);
/** Gives a finished file its final name, so that it lasts. */





/** On Windows nobody can rename over a file while a virus scanner has it open, which takes a moment. */
const WINDOWS_TRIES = 20;
/** Some filesystems (cifs, 9p, vboxsf) cannot flush a folder at all. These errors say nothing about the name. */
const CANNOT_FLUSH_FOLDERS = new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);
/** @throws the system's error; then the file has its old name, and no file has the final one */
async function publishFile(part, final, flushFolder = syncFolder) {
    await renameFile(part, final);
    await makeNameLast(part, final, flushFolder);
}
/** After the rename. @throws the system's error; then the file has its old name again */
async function makeNameLast(part, final, flushFolder = syncFolder) {
    // Windows cannot fsync folders.
    if (process.platform === "win32")
        return;
    try {
        await flushFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(final));
    }
    catch (error) {
        if (CANNOT_FLUSH_FOLDERS.has((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$)(error)))
            return;
        // The name may not last, so it is taken back. The next run goes on from the partial file.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(final, part).catch(() => { });
        throw error;
    }
}
async function renameFile(part, final) {
    for (let tries = 1;; tries += 1) {
        try {
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(part, final);
        }
        catch (error) {
            const code = (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$)(error);
            if (process.platform !== "win32" || tries === WINDOWS_TRIES || (code !== "EPERM" && code !== "EBUSY" && code !== "EACCES"))
                throw error;
            await new Promise((resolve) => setTimeout(resolve, 10 * tries));
        }
    }
}
/** The next flush of each folder, which has not begun: all that were renamed before it begins are in it. */
const waiting = new Map();
/** The flush of each folder that runs now. */
const running = new Map();
/** Files that are published in one folder at the same time share a flush. */
function syncFolder(path) {
    const next = waiting.get(path);
    if (next !== undefined)
        return next;
    const flush = (running.get(path) ?? Promise.resolve())
        .catch(() => { })
        .then(async () => {
        waiting.delete(path);
        running.set(path, flush);
        try {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const folder = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__addDisposableResource */ .mS)(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY), true);
                await folder.sync();
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__disposeResources */ .hk)(env_1);
                if (result_1)
                    await result_1;
            }
        }
        finally {
            if (running.get(path) === flush)
                running.delete(path);
        }
    });
    waiting.set(path, flush);
    return flush;
}


/***/ }),

/***/ 88388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ publishedMode)
/* harmony export */ });
/** Those of any new file, before the umask. */
const DEFAULT_MODE = 0o666;
/** Whoever fetched it has to read it. */
const OWNER_READS = 0o400;
/**
 * Those of the file that it replaces, or those of any new file. What another user left says nothing about rights: it could open our file to
 * him. Nor does a new file get setuid from an old one.
 */
function publishedMode(replaced) {
    const usual = DEFAULT_MODE & ~process.umask();
    if (!replaced?.isFile())
        return usual;
    const isOurs = process.getuid === undefined || replaced.uid === process.getuid();
    return isOurs ? (replaced.mode & 0o777) | OWNER_READS : usual;
}


/***/ })

};
