export const id = 5116;
export const ids = [5116,1045];
export const modules = {

/***/ 53970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inspectSnapshot: () => (/* binding */ inspectSnapshot)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7467);
/* harmony import */ var _core_patience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12403);
/* harmony import */ var _core_progress_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14923);
/* harmony import */ var _ebs_digest_thread_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48228);
/* harmony import */ var _wire_create_wire_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52561);
/* harmony import */ var _process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55030);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17026);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(15088);
/* harmony import */ var _open_snapshot_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(15610);

/** The use case "inspect a snapshot": what it holds and what a restore would take, by its list alone. No block is fetched. */









/**
 * US dollars for 1,000 requests (AWS, "Amazon EBS pricing", EBS direct APIs, us-east-1; other regions differ by some). Calls over
 * the endpoints of a region, other than FIPS ones, carry no price for the transfer.
 */
const LIST_USD_PER_1000 = 0.0006;
const GET_USD_PER_1000 = 0.003;
/** As often as a fetch reports its progress. */
const TELL_EVERY_MS = 250;
/** @throws FetchError */
async function inspectSnapshot(request, { signal, reporter: listener, manifest } = {}, parts = { clock: _process_system_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .systemClock */ .m, createWire: () => (0,_wire_create_wire_js__WEBPACK_IMPORTED_MODULE_2__/* .createWire */ .k)() }) {
    const { timeoutMs, snapshotId, endpoint } = request;
    const reporter = (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_5__/* .unfailing */ .S)(listener);
    // Before the service is asked: a list costs money, and is of no use without the manifest.
    if (manifest !== undefined)
        await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .exportManifest */ .MI)(snapshotId, manifest, signal);
    return (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .runFetch */ .cu)({ host: endpoint?.host ?? snapshotId, timeoutMs, reach: request, identifiedTo: null, signal, parts }, (own) => inspect(request, { ...own, clock: parts.clock, reporter }).catch((error) => {
        throw (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .reasonOf */ .A3)(error, own.signal);
    }));
}
async function inspect(request, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const digests = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__addDisposableResource */ .mS)(env_1, new _ebs_digest_thread_js__WEBPACK_IMPORTED_MODULE_1__/* .DigestThread */ .Z(), true);
        const source = await (0,_open_snapshot_js__WEBPACK_IMPORTED_MODULE_7__/* .openRequestedSnapshot */ .B)(request, { ...context, digests });
        const { pieceBytes, sizeBytes } = source.layout;
        const { blocks, pages } = await countBlocks(source, request, context);
        return {
            snapshotId: request.snapshotId,
            volumeSizeGib: sizeBytes / 1024 ** 3,
            volumeBytes: sizeBytes,
            blocks,
            blockBytes: pieceBytes,
            dataBytes: blocks * pieceBytes,
            priceUsd: (pages * LIST_USD_PER_1000 + blocks * GET_USD_PER_1000) / 1000,
            leastSeconds: blocks / source.quotaPerSecond,
        };
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
async function countBlocks(source, { snapshotId, retries, idleTimeoutMs }, { clock, signal, reporter }) {
    const patience = { retries, idleTimeoutMs, clock, reporter, signal, cannot: `Cannot list the blocks of ${snapshotId}` };
    const { pieceBytes, sizeBytes } = source.layout;
    const meter = new _core_progress_js__WEBPACK_IMPORTED_MODULE_9__/* .ProgressMeter */ .Z3(sizeBytes);
    let [blocks, pages, toldMs] = [0, 0, clock.now()];
    for (let isLast = false; !isLast; pages += 1) {
        const page = await (0,_core_patience_js__WEBPACK_IMPORTED_MODULE_0__/* .askPatiently */ .E)(patience, (own) => source.nextPage(own));
        blocks += page.blocks.length;
        isLast = page.isLast;
        if (clock.now() - toldMs < TELL_EVERY_MS)
            continue;
        toldMs = clock.now();
        // The list ascends: how far it is in the volume is how far it is.
        const last = page.blocks.at(-1)?.piece ?? 0;
        reporter.report({ type: "progress", progress: meter.at(toldMs, Math.min(sizeBytes, (last + 1) * pieceBytes), 1) });
    }
    return { blocks, pages };
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
