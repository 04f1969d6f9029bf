export const id = 1045;
export const ids = [1045];
export const modules = {

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
