export const id = 3780;
export const ids = [3780,3226,1045,3640];
export const modules = {

/***/ 63780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completeResult: () => (/* binding */ completeResult)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _target_file_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23640);
/* harmony import */ var _target_write_checksum_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83226);
/* harmony import */ var _place_resume_mode_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88149);
/** What is done once the file is there, whoever fetched it: its SHA-256 if nobody made it yet, and the file of it beside. */




/** @throws FetchError unverified: another process fetched it, and checked it against nothing; io, permission, no-space */
async function completeResult(context, result) {
    const { request, wantsSha256, signal } = context;
    const { path, bytes } = result;
    if (request.requireChecksum && result.checkedAgainst === null) {
        const why = "another process fetched it, and checked it against no digest";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unverified", `Cannot accept "${path}": ${why}, and 'require-checksum' is set`);
    }
    if (!wantsSha256)
        return result;
    const checksum = result.checksum ?? `sha256:${await (0,_target_file_digest_js__WEBPACK_IMPORTED_MODULE_1__.digestsOf)({ path, sizeBytes: bytes }, [{ algorithm: "sha256" }], signal)}`;
    if (request.writeChecksum)
        await (0,_target_write_checksum_file_js__WEBPACK_IMPORTED_MODULE_2__.writeChecksumFile)(path, checksum.slice("sha256:".length), (0,_place_resume_mode_js__WEBPACK_IMPORTED_MODULE_3__/* .decideFlush */ .fP)(request.flush));
    return { ...result, checksum };
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

/***/ 83226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checksumPathOf: () => (/* binding */ checksumPathOf),
/* harmony export */   requireChecksumPlace: () => (/* binding */ requireChecksumPlace),
/* harmony export */   writeChecksumFile: () => (/* binding */ writeChecksumFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(54298);
/* harmony import */ var _file_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67363);
/** Writes the digest of a file beside it, as sha256sum does, so that `sha256sum -c` checks it. */







/** Where the digest of a file is written. */
function checksumPathOf(path) {
    return `${path}.sha256`;
}
/**
 * Whether the digest of this file can be written later, as far as that can be known: better an error before the fetch than at its end.
 * @throws FetchError invalid-input, permission, read-only
 */
function requireChecksumPlace(path) {
    const beside = checksumPathOf(path);
    const found = look(beside);
    if (found === null)
        return;
    if (!found.isFile()) {
        const what = found.isDirectory() ? "it is a folder" : "something that is not a file is there";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FetchError */ .fk("invalid-input", `Cannot write to "${beside}": ${what}`, {
            hint: "Remove it, leave 'write-checksum' out, or choose another path.",
        });
    }
    requireReplaceable(beside);
}
function look(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false }) ?? null;
    }
    catch (error) {
        // No folder, no file: to make the folder is part of the fetch.
        if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$)(error) === "ENOTDIR")
            return null;
        throw (0,_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .z)(error, "write to", path);
    }
}
/** A file that only may not be written to is replaced all the same. One that cannot be changed (chattr +i) cannot be replaced either. */
function requireReplaceable(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);
    }
    catch (error) {
        if (["EPERM", "EROFS"].includes((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$)(error)))
            throw (0,_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .z)(error, "write to", path);
    }
}
/**
 * Writes `<path>.sha256` in one step: whoever looks sees the old one or the new one.
 * @param isDurable whether it must be on the disk
 * @throws FetchError
 */
async function writeChecksumFile(path, sha256, isDurable) {
    const beside = checksumPathOf(path);
    const fresh = freshBeside(beside);
    try {
        // What a process of the same number left.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(fresh, { force: true });
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(fresh, "wx");
        try {
            await file.writeFile(checksumLine((0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path), sha256));
            if (isDurable)
                await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(fresh, beside);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(fresh, { force: true }).catch(() => { });
        throw (0,_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .midwayError */ .M)(error, "write to", beside);
    }
}
/** A name that is never longer than the final one may be. */
function freshBeside(path) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update((0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path)).digest("hex").slice(0, 16);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), `.${digest}.${process.pid}.tmp`);
}
/** GNU coreutils escape a name with a backslash or a line break, and say so with a backslash before the line. */
function checksumLine(name, sha256) {
    const escaped = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
    return `${escaped === name ? "" : "\\"}${sha256}  ${escaped}\n`;
}


/***/ })

};
