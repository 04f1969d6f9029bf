/** A module of Node's that is loaded when something of it is first used. */
const lateModule = (name) => {
  const load = () => process.getBuiltinModule(name);
  return new Proxy({}, {
    get: (used, key) => (used[key] ??= load()[key]),
    has: (_, key) => key in load(),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, key) => ({ ...Reflect.getOwnPropertyDescriptor(load(), key), configurable: true }),
  });
};
/******/ var __webpack_modules__ = ({

/***/ 598:
/***/ ((module) => {

module.exports = lateModule("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = lateModule("node:tls");

/***/ }),

/***/ 919:
/***/ ((module) => {

module.exports = lateModule("node:worker_threads");

/***/ }),

/***/ 273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ Course)
/* harmony export */ });
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(418);
/**
 * Where a run is and where it ends, in memory that two threads share: the one that reads the run, and the one that plans, which may
 * give the rear of the run to somebody else meanwhile (work stealing).
 *
 * One word holds which pieces the reader has begun and where the run ends. The reader begins pieces and the planner moves the end, both
 * by compare-and-exchange on that word. So no piece is ever begun by the reader and given to somebody else.
 */

/** The words of the shared memory, each of 64 bits. */
const [PLAN, POSITION, LANDED, WASTED, IS_PAUSED, IS_STOPPED, WORDS] = [0, 1, 2, 3, 4, 5, 6];
/** The upper half of the plan's word is how many pieces are begun, the lower half is how many the run goes up to; both count from the file's start. */
const HALF = 32n;
const LOWER = 0xffffffffn;
/** This many pieces are begun once the reader has ended: no end comes before or behind them. */
const CLOSED = 0xffff_ffff;
class Course {
    /** What a thread makes its own view of. */
    memory;
    #words;
    #layout;
    /** @param memory of a course that was begun */
    constructor(memory, layout) {
        this.memory = memory;
        this.#words = new BigUint64Array(memory);
        this.#layout = layout;
    }
    /** A course of a run that is about to be read. */
    static begin({ position, end }, layout) {
        const course = new Course(new SharedArrayBuffer(WORDS * BigUint64Array.BYTES_PER_ELEMENT), layout);
        course.#set(PLAN, pack(Math.ceil(position / layout.pieceBytes), Math.ceil(end / layout.pieceBytes)));
        course.position = position;
        course.landed = position;
        return course;
    }
    /** The byte after the last one wanted. */
    get end() {
        return this.#byte(Number(Atomics.load(this.#words, PLAN) & LOWER));
    }
    /** The end of the last piece that the reader has begun, or will begin whatever happens. The end of the run never comes before it. */
    get begunEnd() {
        const begun = Number(Atomics.load(this.#words, PLAN) >> HALF);
        return this.#byte(Math.max(begun, (0,_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .pieceAt */ .sH)(this.#layout, this.position) + 1));
    }
    /** The next byte that the reader wants. */
    get position() {
        return this.#get(POSITION);
    }
    set position(byte) {
        this.#set(POSITION, BigInt(byte));
    }
    /** All before it is in the target. */
    get landed() {
        return this.#get(LANDED);
    }
    set landed(byte) {
        this.#set(LANDED, BigInt(byte));
    }
    /** Bytes that came and were not wanted. */
    get wasted() {
        return this.#get(WASTED);
    }
    /** The reader throws bytes away. */
    waste(count) {
        Atomics.add(this.#words, WASTED, BigInt(count));
    }
    /** Whether the target makes the reader wait. */
    get isPaused() {
        return this.#get(IS_PAUSED) === 1;
    }
    set isPaused(isPaused) {
        this.#set(IS_PAUSED, isPaused ? 1n : 0n);
    }
    /** Whether the reader should take no more. */
    get isStopped() {
        return this.#get(IS_STOPPED) === 1;
    }
    /** The reader takes no more from now on. */
    stop() {
        this.#set(IS_STOPPED, 1n);
    }
    /** For the reader: how many of the next bytes it may take. Their pieces are begun then. */
    reserve(position, count) {
        if (this.isStopped)
            return 0;
        const wanted = Math.ceil((position + count) / this.#layout.pieceBytes);
        for (;;) {
            const seen = Atomics.load(this.#words, PLAN);
            const [begun, end] = unpack(seen);
            const next = Math.min(wanted, end);
            const isReserved = next <= begun || Atomics.compareExchange(this.#words, PLAN, seen, pack(next, end)) === seen;
            if (isReserved)
                return Math.max(0, Math.min(position + count, this.#byte(next)) - position);
        }
    }
    /** For the reader, if it wants no more: the end stays from now on. False if the planner has meanwhile moved it away. */
    close(position) {
        for (;;) {
            const seen = Atomics.load(this.#words, PLAN);
            const [, end] = unpack(seen);
            if (!this.isStopped && position < this.#byte(end))
                return false;
            if (Atomics.compareExchange(this.#words, PLAN, seen, pack(CLOSED, end)) === seen)
                return true;
        }
    }
    /** For the planner: moves the end, to the end of a piece. False if the reader has begun a piece behind it: the end stays. */
    moveEnd(toByte) {
        const to = Math.ceil(toByte / this.#layout.pieceBytes);
        for (;;) {
            const seen = Atomics.load(this.#words, PLAN);
            const [begun] = unpack(seen);
            if (to < begun)
                return false;
            if (Atomics.compareExchange(this.#words, PLAN, seen, pack(begun, to)) === seen)
                return true;
        }
    }
    #byte(pieces) {
        return Math.min(pieces * this.#layout.pieceBytes, this.#layout.sizeBytes);
    }
    #get(word) {
        return Number(Atomics.load(this.#words, word));
    }
    #set(word, value) {
        Atomics.store(this.#words, word, value);
    }
}
function pack(begun, end) {
    return (BigInt(begun) << HALF) | BigInt(end);
}
function unpack(word) {
    return [Number(word >> HALF), Number(word & LOWER)];
}


/***/ }),

/***/ 446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  fk: () => (/* binding */ FetchError),
  CI: () => (/* binding */ partsOf),
  o: () => (/* binding */ toFetchError)
});

// UNUSED EXPORTS: ERROR_KINDS, fromParts

;// CONCATENATED MODULE: ./build/core/quote-input.js
/** What a user wrote, as a message may repeat it. */
/** Enough to recognise it by. */
const MOST_LENGTH = 120;
/** A URL within a text: its scheme, what may be a user and a password, its host and path, and what may be a signature. */
const URLS = /([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^\s/?#"']{0,2000}@)?([^\s?#"']{0,2000})(?:[?#][^\s"']*)?/gi;
/**
 * The text, shortened, without control characters; of a URL in it only host and path are left.
 *
 * @example
 * cleanInput("https://me:s3cret@host/a?sig=1") // https://host/a
 */
function cleanInput(text) {
    const bare = text
        .slice(0, 4_000)
        .replace(URLS, "$1$2")
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")
        .trim();
    return bare.length > MOST_LENGTH ? `${bare.slice(0, MOST_LENGTH)}\u2026` : bare;
}
/** The same in quotes. */
function quoteInput(text) {
    return `"${cleanInput(text)}"`;
}
/** A message is read by people. What is longer than this many characters comes from a list, a manifest or a server. */
const MOST_MESSAGE_LENGTH = 16_000;
/** Whatever is in it, no word of it has as many characters. */
const LONG_WORD = 1_000;
/** A whole message, whatever was put into it: a word that is far too long keeps its beginning, and so does the whole. */
function boundedMessage(text) {
    if (text.length <= MOST_MESSAGE_LENGTH)
        return text;
    const shown = text.replace(/[^\s"]+/g, (word) => (word.length < LONG_WORD ? word : `${word.slice(0, MOST_LENGTH)}\u2026`));
    return shown.length > MOST_MESSAGE_LENGTH ? `${shown.slice(0, MOST_MESSAGE_LENGTH)}\u2026` : shown;
}

// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __nccwpck_require__(298);
;// CONCATENATED MODULE: ./build/core/errors.js
/**
 * Every way a fetch can fail, in one table: the code is API (see docs/errors.md, held to this table by a test),
 * `retry` is what the transfer does about it, `exitCode` what the CLI ends with, `hint` what the user can do.
 */


const failed = { retry: "never", exitCode: 1, retryable: false };
const errors_transient = { retry: "transient", exitCode: 1, retryable: true };
const again = { again: true };
/** The documented codes. */
const ERROR_KINDS = {
    "invalid-input": { ...failed, exitCode: 2 },
    "node-version": failed,
    "dns": { ...errors_transient, hint: "Check the host's name and this machine's DNS.", ...again },
    "connect": { ...errors_transient, hint: "Check that the server is up and that this machine (or its proxy) reaches it.", ...again },
    "tls": { ...failed, hint: "For a private CA, name its certificate file as 'ca-file' or in NODE_EXTRA_CA_CERTS." },
    "network": { ...errors_transient, ...again },
    "idle-timeout": { ...errors_transient, hint: "The server went silent; 'idle-timeout' says how long that may last.", ...again },
    "timeout": { ...failed, exitCode: 4, retryable: true, hint: "'timeout' limits the whole fetch.", ...again },
    "not-found": { ...failed, hint: "Check the URL." },
    "unauthorized": { ...failed, hint: "The server wants credentials: give 'bearer-token' or 'headers'." },
    "forbidden": {
        ...failed,
        hint: "Check the credentials and their permissions. If the URL is signed, it may have expired: run again with a new one.",
    },
    "http-status": failed,
    "server-error": { ...errors_transient, ...again },
    "throttled": { retry: "throttled", exitCode: 1, retryable: true, hint: "Fewer 'connections' may help.", ...again },
    "bad-response": { ...errors_transient, hint: "A proxy or mirror between here and the server may be at fault." },
    "encoded-response": {
        ...failed,
        hint: "Give a 'checksum' of the bytes as they come, or use another URL of the same file.",
    },
    "too-many-redirects": failed,
    "insecure-redirect": { ...failed, hint: "Use the https URL that the redirect should have led to, or ask the server's owner." },
    "insecure-http": { ...failed, hint: "Use https, give a 'checksum', or set 'allow-insecure-http'." },
    "source-changed": { ...failed, retryable: true, hint: "Run again when the server has settled on one version." },
    "checksum-mismatch": {
        ...failed,
        exitCode: 5,
        hint: "Either the checksum is of another version, or the server holds other bytes than you expect.",
    },
    "unverified": {
        ...failed,
        exitCode: 5,
        hint: "Give a 'checksum' or a 'checksum-url', or leave 'require-checksum' out.",
    },
    "broken-archive": {
        ...failed,
        hint: "Compare its digest with the one that its publisher gives: it may have been cut off, or changed, before it was uploaded.",
    },
    "unsafe-archive": { ...failed, hint: "Nothing of it was left here. Ask whoever made it, and do not unpack it by other means before." },
    "unsupported-archive": { ...failed, hint: "Leave 'extract' out, and unpack the file in a step of your own." },
    "lock-mismatch": {
        ...failed,
        hint: "If the manifest is right, lock again: fetch-action lock <manifest>; for a new version of a file with --update NAME.",
    },
    "busy": { ...failed, exitCode: 6, retryable: true, hint: "Wait for the other fetch to end, or choose another path." },
    "exists": { ...failed, hint: "Give 'force' to overwrite it." },
    "gone": { ...failed, retryable: true, hint: "Attach the device again; it may have another name then.", ...again },
    "too-small": { ...failed, hint: "Attach a device that is at least as large as the volume." },
    "no-such-fetch": { ...failed, exitCode: 3, hint: "See what runs with: fetch-action ps" },
    "owner-lost": { ...failed, retryable: true, ...again },
    "no-space": { ...failed, retryable: true, hint: "Make room, or choose another path.", ...again },
    "permission": { ...failed, hint: "Choose a path that this user may write to." },
    "read-only": { ...failed, hint: "Choose a path on a filesystem that is mounted for writing." },
    "io": { ...failed, retryable: true, hint: "Check the disk and the filesystem." },
    "cancelled": { ...failed, exitCode: 130, retryable: true, ...again },
    "internal": { ...failed, hint: "This is a fault in fetch-action: please report it with this message." },
};
/**
 * The one error that users see. The message says what could not be done and why; secrets are never in it.
 *
 * @example
 * throw new FetchError("no-space", `Cannot write "${path}": 20 GiB are needed, 3 GiB are free`);
 */
class FetchError extends Error {
    name = "FetchError";
    code;
    retry;
    /** The hint that this error was given; undefined when its code's own applies. */
    ownHint;
    retryAfterMs;
    /** How far the fetch came, once it has ended (status `failed` or `cancelled`). */
    result;
    constructor(code, message, options = {}) {
        super(boundedMessage(message), options.cause === undefined ? undefined : { cause: options.cause });
        const kind = ERROR_KINDS[code];
        this.code = code;
        this.retry = options.retry ?? kind.retry;
        this.ownHint = options.hint;
        this.retryAfterMs = options.retryAfterMs;
    }
    /** What the user can do; that the next run goes on is promised only when something is kept. */
    get hint() {
        if (this.ownHint !== undefined)
            return this.ownHint;
        const kind = ERROR_KINDS[this.code];
        const isKept = (this.result?.keptBytes ?? 0) > 0;
        const next = kind.again ? `Run the same fetch again${isKept ? ": it goes on from what is kept." : "."}` : "";
        return [kind.hint ?? "", next].filter((sentence) => sentence !== "").join(" ") || undefined;
    }
    /** Whether running the same fetch again, unchanged, may help. */
    get retryable() {
        return ERROR_KINDS[this.code].retryable;
    }
    /** The exit code of the CLI. */
    get exitCode() {
        return ERROR_KINDS[this.code].exitCode;
    }
}
function partsOf({ code, message, ownHint, retry, retryAfterMs }) {
    return { code, message, retry, ...(ownHint !== undefined && { hint: ownHint }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
function fromParts({ code, message, ...options }, cause) {
    return new FetchError(code, message, { ...options, cause });
}
/** Any thrown value as a FetchError: what is not one already is a fault of ours. */
function toFetchError(error) {
    if (error instanceof FetchError)
        return error;
    return new FetchError("internal", `Cannot go on: ${cleanInput((0,thrown/* messageOf */.b)(error))}`, {
        cause: error,
    });
}


/***/ }),

/***/ 418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   sH: () => (/* binding */ pieceAt),
/* harmony export */   tF: () => (/* binding */ pieceStart)
/* harmony export */ });
/* unused harmony exports PIECE_BYTES, SMALL_PIECE_BYTES, MAX_PIECES, layoutFor, pieceEnd */
/**
 * How a source is cut into pieces: numbered, equal ranges of the target (the last one may be short).
 * Ranges are half-open, `[start, end)`, in bytes.
 */
/** 1 MiB: a lost claim costs little, and a 20 GiB file needs only 20,480 of them. */
const PIECE_BYTES = (/* unused pure expression or super */ null && (1024 * 1024));
/** Of small files each connection holds a larger share in the piece that it is in, which kill -9 costs. Smaller ones cost write calls. */
const SMALL_PIECE_BYTES = (/* unused pure expression or super */ null && (256 * 1024));
/** Files below this are small, in bytes: they have less than 4096 pieces. */
const SMALL_FILE_BYTES = (/* unused pure expression or super */ null && (1024 * 1024 * 1024));
/** Beyond so many pieces they grow instead, so that records and resume checks stay small. */
const MAX_PIECES = 65_536;
/** The layout for a file of that size: 256 KiB pieces for a small one, else 1 MiB, doubled until there are at most 65,536. */
function layoutFor(sizeBytes) {
    let pieceBytes = sizeBytes < SMALL_FILE_BYTES ? SMALL_PIECE_BYTES : PIECE_BYTES;
    while (sizeBytes / pieceBytes > MAX_PIECES)
        pieceBytes *= 2;
    return { sizeBytes, pieceBytes, pieceCount: Math.ceil(sizeBytes / pieceBytes) };
}
/** First byte of a piece. */
function pieceStart(layout, piece) {
    return piece * layout.pieceBytes;
}
/** The byte after a piece's last one. */
function pieceEnd(layout, piece) {
    return Math.min((piece + 1) * layout.pieceBytes, layout.sizeBytes);
}
/** The piece that holds a byte. */
function pieceAt(layout, offset) {
    return Math.floor(offset / layout.pieceBytes);
}


/***/ }),

/***/ 45:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KH: () => (/* binding */ pieceDigester),
/* harmony export */   y3: () => (/* binding */ isAllZero)
/* harmony export */ });
/* unused harmony exports PIECE_KEY_BYTES, newPieceKey */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);
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
    return randomBytes(PIECE_KEY_BYTES);
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

/***/ 298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
/** What any thrown value says of itself. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** The code of an error of the system or of Node, such as `ENOENT`; empty if it has none. */
function codeOf(thrown) {
    return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
}


/***/ }),

/***/ 832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ EagerWriter)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
;// CONCATENATED MODULE: ./build/core/monotonic.js
/**
 * Milliseconds on a clock that never goes back. `performance` would do, but the first use of it loads eight modules of Node's, for which
 * the first request would wait (measured: 4 ms).
 */
function monotonicMs() {
    return process.uptime() * 1000;
}

;// CONCATENATED MODULE: ./build/disk/eagerness.js
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
    constructor({ waitedMs, now = monotonicMs }) {
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

// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __nccwpck_require__(363);
// EXTERNAL MODULE: ./build/target/positional.js
var positional = __nccwpck_require__(716);
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
    constructor(now = monotonicMs) {
        this.#eagerness = new Eagerness({ waitedMs: WAITED_MS, now });
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


/***/ }),

/***/ 363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ midwayError)
/* harmony export */ });
/* unused harmony export fileError */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(446);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(298);
/** What a failed file operation means, in the product's words. */


const CODES = {
    ENOSPC: ["no-space", "the disk is full"],
    EDQUOT: ["no-space", "the disk quota is used up"],
    EFBIG: ["no-space", "the filesystem or a limit (ulimit -f) does not allow a file of this size"],
    EACCES: ["permission", "permission denied"],
    EPERM: ["permission", "the operation is not permitted"],
    ELOOP: ["permission", "a symbolic link is in its place"],
    EROFS: ["read-only", "the filesystem is read-only"],
    ENOTDIR: ["invalid-input", "a part of the path is not a folder"],
    EEXIST: ["invalid-input", "a file is in its place"],
    EISDIR: ["invalid-input", "it is a folder"],
    // A code of Node's own: from rm.
    ERR_FS_EISDIR: ["invalid-input", "it is a folder"],
    ENAMETOOLONG: ["invalid-input", "the name is too long for the filesystem"],
};
/** Turns an error of node:fs into a FetchError: `Cannot <what> "<path>": <state>`. */
function fileError(error, what, path) {
    if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk)
        return error;
    const code = (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$)(error);
    const [kind, state] = CODES[code] ?? ["io", (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error)];
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk(kind, `Cannot ${what} "${path}": ${state}${code === "" ? "" : ` (${code})`}`, { cause: error });
}
/**
 * The same for a filesystem that this fetch has already written to, if only the lock of its destination. It was mounted for
 * writing then. If it is read-only now, its disk has failed: ext4 and others turn read-only when a write of their own fails
 * (ext4(5), errors=remount-ro). Which call meets this first depends on the kernel's timing.
 */
function midwayError(error, what, path) {
    if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$)(error) !== "EROFS")
        return fileError(error, what, path);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("io", `Cannot ${what} "${path}": the filesystem turned read-only during the fetch, which happens when its disk fails (EROFS)`, {
        hint: "Look for the disk's error in the kernel's log (dmesg). When the filesystem is mounted for writing again, run the same fetch again.",
        cause: error,
    });
}


/***/ }),

/***/ 716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeAt),
/* harmony export */   c1: () => (/* binding */ afterBytes),
/* harmony export */   m6: () => (/* binding */ readAt)
/* harmony export */ });
/* unused harmony exports STEP_BYTES, writeZeros, clearToZeros */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var _core_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(45);
/* harmony import */ var _file_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(363);
/** Reads, writes and zeroes at positions of an open file or device. It goes on after short counts, and its errors are FetchErrors. */



/** Zeros that are written in one go. */
const ZEROS = new Uint8Array(4 * 1024 * 1024);
/** How much is cleared before the caller can stop. A slow disk (20 MB/s) takes less than a second for it. */
const STEP_BYTES = (/* unused pure expression or super */ null && (16 * 1024 * 1024));
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
        if (count < wanted.length || !isAllZero(wanted))
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

/***/ 409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ landRun),
  L: () => (/* binding */ receiveBlock)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: ./build/core/piece-digest.js
var piece_digest = __nccwpck_require__(45);
// EXTERNAL MODULE: ./build/core/errors.js + 1 modules
var errors = __nccwpck_require__(446);
;// CONCATENATED MODULE: ./build/core/retry.js
/** How long to wait before an attempt is made again, and when to stop. Every retry of the product is decided here. */


/**
 * Bounds of the pause after a failure, in milliseconds. Full jitter between 0 and the backoff spreads workers that failed together
 * (AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
const TRANSIENT = { firstMs: 200, mostMs: 5_000 };
/** Bounds of the pause after a refusal, in milliseconds. Servers count requests per second or minute, so it is longer. */
const THROTTLED = { firstMs: 1_000, mostMs: 30_000 };
/** A server that refuses what it gave before is asked this many times more: one node of many may be wrong, all of them are not. */
const MOST_REFUSALS = 3;
/** No wait is longer, in milliseconds. A server may ask for hours, and a job had better fail than be kept. */
const MAX_RETRY_AFTER_MS = 120_000;
/** Decides about one failure. */
function decideRetry(error, { failures, fruitless = failures, retries, random, mostWaitMs = MAX_RETRY_AFTER_MS }) {
    const allowed = error.retry === "refused" ? Math.min(retries, MOST_REFUSALS) : retries;
    if (error.retry === "never" || fruitless > allowed)
        return { again: false };
    if (error.retryAfterMs !== undefined) {
        if (error.retryAfterMs > mostWaitMs)
            return { again: false };
        // A little jitter on top keeps workers apart that got the same time.
        return { again: true, delayMs: error.retryAfterMs + random() * TRANSIENT.firstMs };
    }
    const { firstMs, mostMs } = error.retry === "throttled" ? THROTTLED : TRANSIENT;
    const backoffMs = Math.min(mostMs, firstMs * 2 ** (failures - 1));
    // A throttled request waits at least the first step: "full" jitter from 0 would ask again at once.
    const floorMs = error.retry === "throttled" ? firstMs : 0;
    return { again: true, delayMs: floorMs + random() * (backoffMs - floorMs) };
}
/** The last error, as the end of several attempts. */
function afterAttempts(error, attempts) {
    if (attempts <= 1)
        return error;
    return new errors/* FetchError */.fk(error.code, `${error.message} (after ${attempts} attempts without progress)`, {
        retry: "never",
        cause: error,
        ...(error.ownHint === undefined ? {} : { hint: error.ownHint }),
    });
}
/** Milliseconds that a Retry-After header asks for (RFC 9110 10.2.3: seconds or an HTTP date); undefined when it is neither. */
function parseRetryAfter(value, nowEpochMs) {
    if (value === undefined)
        return undefined;
    if (/^\s*\d+\s*$/.test(value))
        return Number(value) * 1000;
    const at = parseHttpDate(value);
    return at === undefined ? undefined : Math.max(0, at - nowEpochMs);
}

;// CONCATENATED MODULE: ./build/core/attempts.js


/** The reason of an abort that only means "try another connection". */
const REPLACED = Symbol("replaced");
const FINE = { is: "fine", reason: null };
const LATE = { is: "late", reason: REPLACED };
class Attempts {
    /** Attempts in a row that failed without progress of this work: each pause is longer. */
    failures = 0;
    /** Attempts in a row that were given up for another connection: each is waited for longer. */
    replacements = 0;
    /** Failures in a row without progress of the whole. */
    #fruitless = 0;
    #progress = 0;
    #wholeProgress = 0;
    #heardMs = 0;
    /** How long the silence was when the attempt was found to be late. */
    #silentMs = 0;
    #isReplaced = false;
    /** An attempt begins. A silence that was only cut by a replacement goes on; the pause in between is no part of it. */
    begin(nowMs) {
        this.#heardMs = this.#isReplaced ? nowMs - this.#silentMs : nowMs;
        this.#isReplaced = false;
    }
    /** Bytes have come. */
    heard(nowMs) {
        this.#heardMs = nowMs;
    }
    /** What the silence so far means. */
    watch(nowMs, options) {
        const { idleTimeoutMs, isHeldUp = false, lostMs = 0, isLate = false, silence = "Cannot go on reading: no byte arrived" } = options;
        this.#heardMs = isHeldUp ? nowMs : Math.min(nowMs, this.#heardMs + lostMs);
        this.#silentMs = nowMs - this.#heardMs;
        if (this.#silentMs >= idleTimeoutMs) {
            return { is: "silent", reason: new errors/* FetchError */.fk("idle-timeout", `${silence} for ${idleTimeoutMs / 1000} s`) };
        }
        return isLate ? LATE : FINE;
    }
    /** What a failure means. */
    judge(error, options) {
        if (error === REPLACED) {
            this.replacements += 1;
            this.#isReplaced = true;
            return { kind: "replaced" };
        }
        if (!(error instanceof errors/* FetchError */.fk))
            return { kind: "final", error };
        const refused = options.admit?.(error) ?? { kind: "own" };
        if (refused.kind === "final")
            return refused;
        return refused.kind === "later" ? { kind: "throttled", news: refused.news } : this.#judgeFailure(error, options);
    }
    #judgeFailure(error, { retries, random, mostWaitMs, progress = 0, wholeProgress = progress }) {
        if (progress > this.#progress)
            this.failures = 0;
        if (wholeProgress > this.#wholeProgress)
            this.#fruitless = 0;
        this.#progress = Math.max(progress, this.#progress);
        this.#wholeProgress = Math.max(wholeProgress, this.#wholeProgress);
        this.failures += 1;
        this.#fruitless += 1;
        const decision = decideRetry(error, { failures: this.failures, fruitless: this.#fruitless, retries, random, mostWaitMs });
        if (!decision.again)
            return { kind: "final", error: afterAttempts(error, this.#fruitless) };
        const { delayMs } = decision;
        return { kind: "again", retry: { type: "retry", message: error.message, delayMs, attempt: this.failures } };
    }
}

;// CONCATENATED MODULE: ./build/core/plan.js
/**
 * What is still to do, as runs: half-open byte ranges of consecutive missing pieces. The plan hands them out in ascending
 * order, takes unfinished ones back and splits them. At every moment the pending runs, the runs handed out and the
 * finished pieces tile the source exactly once (held by a property test).
 */



/** One run. Begins at a piece's start; its end is a piece's end, and moves nearer when the run is split. */
class Run {
    /** First byte of the run. */
    start;
    /** The byte after its last; moved by {@link Plan.split} and {@link Plan.extend}. */
    end;
    /** The next byte wanted. It stays between attempts: only the rest is asked for again. If another thread reads, it is what was last seen. */
    position;
    /** While another thread reads the run: what is shared with it. */
    course = null;
    /** Of the bytes since the start of the piece that `position` is in; null at its start. */
    pieceDigest = null;
    attempts = new Attempts();
    /** All before it is in the target. */
    landed;
    /** The end of what the record claims of the piece that is being read, and when that was looked at last. */
    claimed;
    claimedMs = 0;
    /** @param position the byte at which an earlier run left off within the first piece */
    constructor(start, end, position = start) {
        this.start = start;
        this.end = end;
        this.position = position;
        this.landed = position;
        this.claimed = position;
    }
    get isComplete() {
        return this.position >= this.end;
    }
    get remainingBytes() {
        return Math.max(0, this.end - this.position);
    }
}
class Plan {
    #layout;
    /** Ascending by position. */
    #pending;
    #undivided;
    #isFirst = true;
    /**
     * @param prefixes pieces that are not done, whose beginnings are in the target: how many bytes of each
     * @param undivided ranges that are not cut
     */
    constructor(layout, done, prefixes = new Map(), undivided = []) {
        this.#layout = layout;
        this.#undivided = new Undivided(undivided, layout);
        const begun = [...prefixes.keys()].sort((a, b) => a - b);
        this.#pending = [...done.missingRanges()].flatMap(({ start, end }) => {
            const inside = begun.filter((piece) => piece >= start && piece < end);
            const starts = inside[0] === start ? inside : [start, ...inside];
            return starts.map((piece, i) => {
                const from = pieceStart(layout, piece);
                return new Run(from, pieceEnd(layout, (starts[i + 1] ?? end) - 1), from + (prefixes.get(piece) ?? 0));
            });
        });
    }
    /** What nobody works on yet, ascending. */
    get pending() {
        return this.#pending;
    }
    /** Bytes that nobody works on yet. */
    get pendingBytes() {
        return this.#pending.reduce((sum, run) => sum + run.remainingBytes, 0);
    }
    /**
     * Hands out the first pending run, cut to about `mostBytes` (at least one piece); null when none is pending.
     * @param inOrder there is no room for more: what takes longest is not begun before its turn, and the rest of a piece may be all
     */
    take(mostBytes, inOrder = false) {
        const run = (inOrder ? undefined : this.#takeUndivided()) ?? this.#pending.shift();
        if (run === undefined)
            return null;
        const rest = this.split(run, run.position + Math.max(mostBytes, inOrder ? 0 : this.#layout.pieceBytes));
        if (rest !== null)
            this.giveBack(rest);
        return run;
    }
    /** What only one connection can bring takes longest, so it is begun first; but the answer that opened the source begins with the first byte. */
    #takeUndivided() {
        const isFirst = this.#isFirst;
        this.#isFirst = false;
        if (isFirst || this.#undivided.isEmpty)
            return undefined;
        const at = this.#pending.findIndex((run) => this.#undivided.firstIn(run) !== undefined);
        const run = this.#pending[at];
        const range = run && this.#undivided.firstIn(run);
        if (run === undefined || range === undefined)
            return undefined;
        if (range.start === run.position)
            return this.#pending.splice(at, 1)[0];
        return this.split(run, range.start) ?? undefined;
    }
    /** Takes a run back that its worker cannot finish; the bytes it has stay counted. Neighbours become one, so that one request can bring both. */
    giveBack(run) {
        if (run.isComplete)
            return;
        const found = this.#pending.findIndex((other) => other.position > run.position);
        const at = found === -1 ? this.#pending.length : found;
        const [before, after] = [this.#pending[at - 1], this.#pending[at]];
        const isWithAfter = after !== undefined && after.start === run.end && after.position === after.start;
        if (isWithAfter)
            run.end = after.end;
        const isWithBefore = before !== undefined && before.end === run.start && run.position === run.start;
        if (isWithBefore)
            before.end = run.end;
        this.#pending.splice(at, isWithAfter ? 1 : 0, ...(isWithBefore ? [] : [run]));
    }
    /**
     * Ends a run at the first piece boundary at or after `offset` and returns the rest as a run of its own;
     * null when nothing would be left of either.
     */
    split(run, offset) {
        if (!this.canSplit(run))
            return null;
        const { pieceBytes } = this.#layout;
        const least = this.#nextBoundary(run);
        const boundary = this.#undivided.cutAt(Math.max(Math.ceil(offset / pieceBytes) * pieceBytes, least), least);
        if (boundary >= run.end)
            return null;
        const rest = new Run(boundary, run.end);
        return moveEnd(run, boundary) ? rest : null;
    }
    /** Gives a run what is pending right behind it and was not begun, up to `end`. */
    extend(run, end) {
        const at = this.#pending.findIndex((other) => other.start === run.end && other.position === other.start);
        const rest = this.#pending[at];
        if (rest === undefined || run.isComplete || run.end >= end)
            return;
        const beyond = rest.end > end ? this.split(rest, end) : null;
        const left = rest.end <= end && moveEnd(run, rest.end) ? [] : [rest];
        this.#pending.splice(at, 1, ...left, ...(beyond === null ? [] : [beyond]));
    }
    /** Whether a run has a piece that its reader has not begun. */
    canSplit(run) {
        return this.#nextBoundary(run) < run.end;
    }
    /** The piece that is being read stays whole with its reader, and so does a range that is not cut. */
    #nextBoundary(run) {
        const { pieceBytes } = this.#layout;
        const next = run.course?.begunEnd ?? Math.floor(run.position / pieceBytes + 1) * pieceBytes;
        return this.#undivided.cutAt(next, next);
    }
}
/** False if another thread has meanwhile begun a piece behind the new end. */
function moveEnd(run, end) {
    if (run.course?.moveEnd(end) === false)
        return false;
    run.end = end;
    return true;
}

// EXTERNAL MODULE: ./build/core/layout.js
var core_layout = __nccwpck_require__(418);
;// CONCATENATED MODULE: ./build/core/prefixes.js


/**
 * A connection's bytes are claimed when they are this old, in milliseconds. Together with the time until the next tick and a save, kill -9
 * costs a slow connection less than the bytes of 2 s.
 */
const CLAIM_EVERY_MS = 1_000;
class Prefixes {
    #options;
    #underWay = new Set();
    constructor(options) {
        this.#options = options;
    }
    /** Claims what a run has brought of its piece, if the last such claim is old. @param flush puts what is gathered into the target */
    claimIfDue(run, nowMs, flush) {
        if (nowMs - run.claimedMs < CLAIM_EVERY_MS || run.position === run.claimed)
            return;
        run.claimedMs = nowMs;
        const claiming = flush().then(() => this.#claim(run));
        this.#underWay.add(claiming);
        void claiming.finally(() => this.#underWay.delete(claiming));
    }
    /** Claims what these runs have brought. Nobody reads them any more. */
    async claimAll(runs) {
        await Promise.all(this.#underWay);
        for (const run of runs)
            await this.#claim(run);
    }
    /** Claims what the target has of a run's piece. Never rejects: without the claim there is only more to fetch. */
    async #claim(run) {
        const { target, layout, digester, done, recorder } = this.#options;
        const end = run.landed;
        const piece = pieceAt(layout, end);
        const start = pieceStart(layout, piece);
        if (end === start || end === layout.sizeBytes || end <= run.claimed)
            return;
        const bytes = new Uint8Array(end - start);
        const count = await target.read(bytes, start).catch(() => 0);
        // The piece may have been finished in the meantime: the claim of the whole piece must not be replaced.
        if (count < bytes.length || done.has(piece))
            return;
        run.claimed = end;
        recorder.add({ piece, prefixBytes: bytes.length, digest: digester.of(piece, bytes) });
    }
    /** Begins the digest of a piece of which there are bytes already. */
    async seed(run) {
        run.pieceDigest ??= await begunDigest(run.position, this.#options);
    }
}
/**
 * The digest of a piece up to `position`, made of what is in the target; null at a piece's start.
 * @throws FetchError io
 */
async function begunDigest(position, { target, layout, digester }) {
    const start = (0,core_layout/* pieceStart */.tF)(layout, (0,core_layout/* pieceAt */.sH)(layout, position));
    if (position === start)
        return null;
    const bytes = new Uint8Array(position - start);
    if ((await target.read(bytes, start)) < bytes.length) {
        throw new errors/* FetchError */.fk("io", "Cannot go on: the target holds less than it did a moment ago");
    }
    const digest = digester.begin();
    digest.update(bytes);
    return digest;
}

;// CONCATENATED MODULE: ./build/core/run-writer.js
/** One write call is for this many bytes, at multiples of it: with fewer, calls cost more than copies (measured: 64 KiB writes took 1.4x the CPU). */
const BATCH_BYTES = 512 * 1024;
class RunWriter {
    landing;
    #run;
    #context;
    /** In the order of their offsets; the last one may still be filling. */
    #batches = [];
    #writes = new Set();
    #filling = null;
    #heldBytes = 0;
    #isPaused = false;
    onDrain = undefined;
    /** @param landing for a source that has the run read by another thread */
    constructor(run, context, landing) {
        this.#run = run;
        this.#context = context;
        this.landing = landing;
    }
    get position() {
        return this.#run.position;
    }
    get end() {
        return this.#run.end;
    }
    /** Whether the source was asked to wait for the target. */
    get isPaused() {
        return this.#isPaused;
    }
    granted() {
        this.#context.onGranted?.();
    }
    discard(bytes) {
        this.#context.onWasted(bytes);
    }
    write(bytes, release) {
        if (bytes.length === 0)
            release?.();
        let rest = bytes;
        while (rest.length > 0) {
            const batch = this.#fillingBatch();
            const part = rest.subarray(0, this.#roomInBatch());
            batch.buffers.push(part);
            batch.bytes += part.length;
            this.#heldBytes += part.length;
            const isPieceDone = this.#account(part, batch);
            if (release !== undefined && part.length === rest.length)
                batch.releases.push(release);
            // A finished piece does not wait for bytes of the next one: its connection may stall there.
            if (this.#run.position % BATCH_BYTES === 0 || isPieceDone || this.#run.isComplete)
                this.#send();
            rest = rest.subarray(part.length);
        }
        this.#context.onBytes(bytes.length);
        this.#isPaused = this.#heldBytes >= this.#context.bufferBytes;
        // A source that must pause waits for writes, so there must be one under way.
        if (this.#isPaused)
            this.#send();
        return !this.#isPaused;
    }
    /** Writes what is still gathered and waits until all of it is in the target. */
    async flush() {
        this.#send();
        await Promise.all(this.#writes);
    }
    /** A batch ends at the next multiple of its size, and with its piece. */
    #roomInBatch() {
        const { position } = this.#run;
        const pieceBytes = this.#context.pieces?.layout.pieceBytes ?? BATCH_BYTES;
        return Math.min(BATCH_BYTES - (position % BATCH_BYTES), pieceBytes - (position % pieceBytes));
    }
    #fillingBatch() {
        if (this.#filling === null) {
            this.#filling = { buffers: [], offset: this.#run.position, bytes: 0, claims: [], releases: [], isWritten: false };
            this.#batches.push(this.#filling);
        }
        return this.#filling;
    }
    /** Counts bytes in; says whether they finish a piece. */
    #account(part, batch) {
        const run = this.#run;
        run.position += part.length;
        const { pieces } = this.#context;
        if (pieces === null)
            return false;
        const { layout, digester } = pieces;
        run.pieceDigest ??= digester.begin();
        run.pieceDigest.update(part);
        if (run.position % layout.pieceBytes !== 0 && run.position !== layout.sizeBytes)
            return false;
        const piece = Math.ceil(run.position / layout.pieceBytes) - 1;
        batch.claims.push({ piece, digest: run.pieceDigest.digest(piece), crc: run.pieceDigest.crc });
        run.pieceDigest = null;
        return true;
    }
    #send() {
        const batch = this.#filling;
        if (batch === null)
            return;
        this.#filling = null;
        const written = this.#context.target.write(batch.buffers, batch.offset);
        if (written === null)
            return this.#landed(batch);
        const write = written.then(() => this.#landed(batch), (error) => this.#context.onFailure(error));
        this.#writes.add(write);
        void write.finally(() => this.#writes.delete(write));
    }
    #landed(batch) {
        batch.isWritten = true;
        // Writes may end out of order; a claim waits for all that stand before it.
        for (let first = this.#batches[0]; first?.isWritten; first = this.#batches[0]) {
            this.#batches.shift();
            // Counted down in order, as slabs are released: one slow write must not let the others' bytes pile up behind it.
            this.#heldBytes -= first.bytes;
            for (const release of first.releases)
                release();
            first.claims.forEach(this.#context.onPiece);
            this.#context.onWritten?.(first.offset + first.bytes);
        }
        if (this.#isPaused && this.#heldBytes < this.#context.bufferBytes / 2) {
            this.#isPaused = false;
            this.onDrain?.();
        }
    }
}

;// CONCATENATED MODULE: ./build/core/run-lander.js




/** Claims wait until there are this many. A message for each piece would cost more than it is worth. */
const TELL_CLAIMS = 8;
/** The first claim that waits is told after this many milliseconds, so that kill -9 costs little. */
const TELL_AFTER_MS = 25;
class RunLander {
    #options;
    #run;
    #writer;
    #digester;
    #claims = [];
    #telling = null;
    #isClosed = false;
    constructor(options) {
        const { course, place, target, crc = null } = options;
        this.#options = options;
        this.#run = new Run(course.position, course.end);
        this.#digester = (0,piece_digest/* pieceDigester */.KH)({ ...place, crc });
        this.#writer = new RunWriter(this.#run, {
            pieces: { layout: place.layout, digester: this.#digester },
            target,
            bufferBytes: place.bufferBytes,
            onBytes: () => {
                course.position = this.#run.position;
            },
            onWasted: (count) => course.waste(count),
            onPiece: (claim) => this.#landed(claim),
            onWritten: (end) => {
                course.landed = end;
            },
            onFailure: options.onFailure,
        });
    }
    /** The next byte wanted. */
    get position() {
        return this.#run.position;
    }
    /** Whether nothing more is wanted, whatever the plan does from now on. */
    get isClosed() {
        this.#isClosed ||= this.#options.course.close(this.#run.position);
        return this.#isClosed;
    }
    /** Whether all bytes of the answer were taken. */
    get hasWhole() {
        return this.#run.position >= this.#options.answerEnd;
    }
    /** Set by whoever pauses. Called once there is room again. */
    set onDrain(act) {
        this.#writer.onDrain = () => {
            this.#options.course.isPaused = false;
            act();
        };
    }
    /** Begins the digest of a piece that was read in part before. @throws FetchError io */
    async begin() {
        const { place, target } = this.#options;
        this.#run.pieceDigest = await begunDigest(this.#run.position, { target, layout: place.layout, digester: this.#digester });
    }
    /** Takes what of the bytes is wanted. Returns false to pause until `onDrain`. */
    take(bytes, release) {
        const { course, answerEnd } = this.#options;
        const { position } = this.#run;
        const wanted = course.reserve(position, Math.min(bytes.length, answerEnd - position));
        if (wanted < bytes.length)
            course.waste(bytes.length - wanted);
        if (wanted === 0)
            release();
        this.#run.end = course.end;
        const isMoreWanted = wanted === 0 || this.#writer.write(wanted < bytes.length ? bytes.subarray(0, wanted) : bytes, release);
        if (!isMoreWanted)
            course.isPaused = true;
        return isMoreWanted;
    }
    /** Waits until all that was taken is in the target, and tells it. */
    async end() {
        await this.#writer.flush();
        this.#tell();
    }
    #landed(claim) {
        this.#claims.push(claim);
        if (this.#claims.length >= TELL_CLAIMS)
            this.#tell();
        else
            this.#telling ??= this.#options.after(TELL_AFTER_MS, () => this.#tell());
    }
    #tell() {
        this.#telling?.[Symbol.dispose]();
        this.#telling = null;
        if (this.#claims.length > 0)
            this.#options.onClaims(this.#claims);
        this.#claims = [];
    }
}

// EXTERNAL MODULE: ./build/target/positional.js
var positional = __nccwpck_require__(716);
;// CONCATENATED MODULE: ./build/threads/land.js
/** What a thread does with the body of an answer: a run goes to its place as it comes, a block once it is known to be right. */




const NO_DIGEST = new Uint8Array(0);
/** @throws FetchError as the answer's stream does. Nothing is written any more once it has ended */
async function landRun(response, { place, writer, ...options }) {
    const { descriptor, path } = place.file;
    const lander = new RunLander({
        ...options,
        crc: place.crc === undefined ? null : (await __nccwpck_require__.e(/* import() */ 573).then(__nccwpck_require__.bind(__nccwpck_require__, 573))).Crc.of(place.crc),
        place,
        target: {
            write: (buffers, offset) => writer.write(descriptor, buffers, offset, path),
            read: (buffer, offset) => (0,positional/* readAt */.m6)(descriptor, buffer, offset, path),
        },
        after: (delayMs, act) => {
            const timer = setTimeout(act, delayMs);
            return { [Symbol.dispose]: () => clearTimeout(timer) };
        },
    });
    lander.onDrain = () => response.resume();
    try {
        await lander.begin();
        await response.stream((bytes, release) => {
            const isMoreWanted = lander.take(bytes, release);
            if (lander.isClosed && !lander.hasWhole)
                response.cancel();
            return isMoreWanted;
        });
        return { isWhole: lander.hasWhole };
    }
    finally {
        await lander.end();
    }
}
/** @throws FetchError as the answer's stream does; no-space, io */
async function receiveBlock(response, { file: { descriptor, path }, offset, lengthBytes, sha256 }, { writer, onBytes }) {
    const hash = (0,external_node_crypto_.createHash)("sha256");
    const buffers = [];
    const releases = [];
    let receivedBytes = 0;
    try {
        await response.stream((bytes, release) => {
            receivedBytes += bytes.length;
            releases.push(release);
            if (receivedBytes > lengthBytes)
                response.cancel();
            else {
                hash.update(bytes);
                buffers.push(bytes);
            }
            onBytes(receivedBytes);
            return true;
        });
        const digest = hash.digest();
        if (receivedBytes !== lengthBytes || digest.toString("base64") !== sha256)
            return { receivedBytes, is: "wrong", digest: NO_DIGEST };
        if (buffers.every(piece_digest/* isAllZero */.y3))
            return { receivedBytes, is: "zeros", digest };
        await writer.write(descriptor, buffers, offset, path);
        return { receivedBytes, is: "written", digest };
    }
    finally {
        for (const release of releases)
            release();
    }
}


/***/ }),

/***/ 856:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(919);
/* harmony import */ var _core_course_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(273);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(446);
/* harmony import */ var _target_eager_writer_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(832);
/* harmony import */ var _wire_create_wire_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(672);
/* harmony import */ var _land_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(409);
/**
 * The code of a thread with connections of its own. Whatever happens to their bytes happens here: they are received, decrypted, checked,
 * written and digested. The main thread plans, judges heads, and records what is finished.
 */






const { wire: options, certificates } = node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData;
const wire = (0,_wire_create_wire_js__WEBPACK_IMPORTED_MODULE_3__/* .createWire */ .k)(options);
const writer = new _target_eager_writer_js__WEBPACK_IMPORTED_MODULE_2__/* .EagerWriter */ .a();
const exchanges = new Map();
function reply(message) {
    node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage(message);
}
/** Ends a request with what `work` makes of it. */
async function settle(id, work) {
    let error = null;
    let ending = { isWhole: false };
    try {
        ending = await work();
    }
    catch (thrown) {
        error = thrown;
    }
    exchanges.delete(id);
    reply({ type: "ended", id, error: error === null ? null : (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .partsOf */ .CI)((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toFetchError */ .o)(error)), ...ending });
}
async function open({ id, url, request }) {
    const exchange = { abort: new AbortController(), response: null, isTaken: false };
    exchanges.set(id, exchange);
    try {
        const response = await wire.open({ ...request, url: new URL(url) }, exchange.abort.signal);
        exchange.response = response;
        const { status, isEndProven } = response;
        reply({ type: "head", id, status, headers: response.headers, isEndProven });
    }
    catch (error) {
        await settle(id, () => Promise.reject(error));
    }
}
function land(response, { id, place, memory, end }) {
    const course = new _core_course_js__WEBPACK_IMPORTED_MODULE_5__/* .Course */ .a(memory, place.layout);
    return settle(id, () => (0,_land_js__WEBPACK_IMPORTED_MODULE_4__/* .landRun */ .z)(response, {
        ...{ course, place, answerEnd: end, writer },
        onClaims: (claims) => reply({ type: "claims", id, claims }),
        onFailure: (error) => reply({ type: "write-failed", id, error: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .partsOf */ .CI)((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toFetchError */ .o)(error)) }),
    }));
}
/** Blocks that are coming, and how much of each has come. */
const blocks = new Map();
/** How often that is told, in milliseconds: most blocks are there sooner. */
const TELL_BYTES_MS = 100;
let telling = null;
function landBlock(response, { id, place }) {
    blocks.set(id, 0);
    telling ??= setInterval(tellBytes, TELL_BYTES_MS);
    return settle(id, async () => {
        try {
            const block = await (0,_land_js__WEBPACK_IMPORTED_MODULE_4__/* .receiveBlock */ .L)(response, place, { writer, onBytes: (receivedBytes) => blocks.set(id, receivedBytes) });
            return { isWhole: block.is !== "wrong", block };
        }
        finally {
            blocks.delete(id);
            if (blocks.size === 0 && telling !== null) {
                clearInterval(telling);
                telling = null;
            }
        }
    });
}
function tellBytes() {
    for (const [id, receivedBytes] of blocks)
        if (receivedBytes > 0)
            reply({ type: "bytes", id, receivedBytes });
}
function stream(response, id) {
    return settle(id, async () => {
        await response.stream((bytes, release) => {
            reply({ type: "data", id, bytes: Uint8Array.from(bytes) });
            release();
            return false;
        });
        return { isWhole: false };
    });
}
function obey(order) {
    if (order.type === "open")
        return void open(order);
    if (order.type === "drop-idle")
        return wire.dropIdle?.(order.origin);
    const exchange = exchanges.get(order.id);
    // It has ended, and the main thread will read so.
    if (exchange === undefined)
        return;
    if (order.type === "cancel")
        return cancel(exchange, order.id);
    if (exchange.response === null)
        return;
    exchange.isTaken = true;
    if (order.type === "more")
        exchange.response.resume();
    else if (order.type === "stream")
        void stream(exchange.response, order.id);
    else if (order.type === "land")
        void land(exchange.response, order);
    else
        void landBlock(exchange.response, order);
}
function cancel({ abort, response, isTaken }, id) {
    if (response === null)
        return abort.abort();
    response.cancel();
    // Whoever takes the body reads its end now, and says the last word.
    if (!isTaken)
        void settle(id, async () => ({ isWhole: false }));
}
// A thread that needs no TLS does not load it.
if (certificates !== null)
    (await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 692, 19))).setDefaultCACertificates(certificates);
node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.on("message", obey);
reply({ type: "ready" });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k: () => (/* binding */ createWire)
});

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = process.getBuiltinModule("node:net");
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(692);
;// CONCATENATED MODULE: ./build/wire/endpoints.js
/** Where a server is found, and whom it is trusted to be: DNS, Node's CAs and no certificate of ours, unless the user says otherwise. */


/** Reading the machine's certificates takes milliseconds, so all connections of all wires share them. */
let usual = null;
class Endpoints {
    #options;
    #trusting = null;
    #identified = null;
    constructor(options = {}) {
        this.#options = options;
    }
    addressOf({ hostname, port: written, protocol }) {
        const host = hostname.replace(/^\[|\]$/g, "");
        const port = Number(written) || (protocol === "https:" ? 443 : 80);
        const fixed = this.#options.addresses === undefined ? undefined : fixedFor(this.#options.addresses, hostname, port);
        return fixed === undefined ? { host, port } : { host, port, lookup: lookupOf(fixed) };
    }
    tlsOptions(url) {
        const { host } = this.addressOf(url);
        // Server names are names; an address in their place is refused (RFC 6066 3).
        const servername = (0,external_node_net_namespaceObject.isIP)(host) === 0 ? host : "";
        return { host, servername, ALPNProtocols: ["http/1.1"], secureContext: this.#contextFor(url) };
    }
    #contextFor({ hostname }) {
        const { trusted, identity } = this.#options;
        const ca = trusted === undefined ? {} : { ca: [...(0,external_node_tls_.getCACertificates)("default"), trusted] };
        if (identity?.hostname === hostname) {
            this.#identified ??= (0,external_node_tls_.createSecureContext)({ ...ca, cert: identity.certificate, key: identity.key });
            return this.#identified;
        }
        if (trusted === undefined) {
            usual ??= (0,external_node_tls_.createSecureContext)();
            return usual;
        }
        this.#trusting ??= (0,external_node_tls_.createSecureContext)(ca);
        return this.#trusting;
    }
}
/** As curl has it: of several entries the last one counts, and one for any host only if there is none for this one. */
function fixedFor(addresses, hostname, port) {
    const entryOf = (name) => addresses.findLast((one) => one.port === port && one.hostname === name);
    // A dot at the end of a name says that it is whole, and every name that is written here is.
    return entryOf(hostname.replace(/\.$/, "")) ?? entryOf("*");
}
/** Answers as DNS does, without asking. */
function lookupOf({ addresses }) {
    const all = addresses.map((address) => ({ address, family: (0,external_node_net_namespaceObject.isIP)(address) }));
    return (_hostname, options, done) => {
        const [first] = all;
        if (options.all === true || first === undefined)
            process.nextTick(done, null, all);
        else
            process.nextTick(done, null, first.address, first.family);
    };
}

// EXTERNAL MODULE: ./build/core/errors.js + 1 modules
var errors = __nccwpck_require__(446);
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = process.getBuiltinModule("node:stream");
;// CONCATENATED MODULE: ./build/wire/connect-socket.js
/** A TCP or TLS socket for a lean connection, also one that distinguishes a body's end from a connection that broke. */




/** Enough for a round trip to the other side of the world and one lost packet, in milliseconds. Node's own 250 ms are less. */
const PATIENT_ADDRESS_MS = 2_000;
function connectSocket({ url, endpoints, proxy, tunnel, onread, provesEnd, isPatient }) {
    const first = proxy?.url ?? url;
    const address = { ...endpoints.addressOf(first), ...(isPatient ? { autoSelectFamilyAttemptTimeout: PATIENT_ADDRESS_MS } : {}) };
    const isSecured = first.protocol === "https:";
    if (tunnel === null && !(isSecured && provesEnd && proxy === null)) {
        return isSecured
            ? (0,external_node_tls_.connect)(Object.assign({ ...address, ...endpoints.tlsOptions(first) }, { onread }))
            : (0,external_node_net_namespaceObject.connect)({ ...address, onread });
    }
    const isBelowSecured = isSecured && tunnel !== null;
    const below = isBelowSecured ? (0,external_node_tls_.connect)({ ...address, ...endpoints.tlsOptions(first) }) : (0,external_node_net_namespaceObject.connect)(address);
    below.setNoDelay(true);
    return connectProving({ below, isBelowSecured, tunnel, options: endpoints.tlsOptions(url), onread });
}
/**
 * Node reports the end of TLS and that of TCP by the same event. With the two sockets apart, it is known which ended first: TLS ends
 * first only if the server announced it.
 */
function connectProving({ below, isBelowSecured, tunnel, options, onread }) {
    const readyEvent = isBelowSecured ? "secureConnect" : "connect";
    const pipe = pipeOver(below, tunnel === null ? null : { tunnel, readyEvent, onRefused: (error) => tls.destroy(error) });
    let hasEnded = false;
    // Before TLS hears of it.
    pipe.once("end", () => {
        if (!hasEnded)
            tls.destroy(tunnel?.brokenOff() ?? brokenOff(options.host));
    });
    const tls = (0,external_node_tls_.connect)({ ...options, socket: pipe });
    below.once("error", (error) => tls.destroy(tunnel?.brokenOff(error) ?? error));
    tls.once("end", () => {
        hasEnded = true;
    });
    // Node ignores its `onread` option for a socket over a stream.
    tls.on("data", (bytes) => {
        if (!copyTo(onread, bytes))
            tls.pause();
    });
    return tls;
}
/** Returns false to pause the socket. */
function copyTo({ buffer, callback }, bytes) {
    let wantsMore = true;
    for (let at = 0; at < bytes.length;) {
        const room = buffer();
        const count = Math.min(room.length, bytes.length - at);
        room.set(bytes.subarray(at, at + count));
        wantsMore = callback(count, room);
        at += count;
    }
    return wantsMore;
}
/** The socket as a stream. If there is a tunnel to open, the stream waits for that. */
function pipeOver(socket, opening) {
    const pipe = new external_node_stream_namespaceObject.Duplex({
        read: () => socket.resume(),
        write: (chunk, _encoding, done) => socket.write(chunk, done),
        final: (done) => socket.end(done),
        destroy: (error, done) => {
            socket.destroy();
            done(error);
        },
    });
    const receive = (bytes) => {
        if (!pipe.push(bytes))
            socket.pause();
    };
    if (opening === null)
        socket.on("data", receive);
    else {
        pipe.cork();
        openTunnel(socket, opening, (rest) => {
            socket.on("data", receive);
            if (rest.length > 0)
                receive(rest);
            pipe.uncork();
        });
    }
    socket.on("end", () => pipe.push(null));
    socket.on("close", () => pipe.destroy());
    return pipe;
}
function openTunnel(socket, { tunnel, readyEvent, onRefused }, onOpen) {
    socket.once(readyEvent, () => socket.write(tunnel.ask(), "latin1"));
    const receive = (bytes) => {
        try {
            const rest = tunnel.receive(bytes);
            if (!tunnel.isOpen)
                return;
            socket.off("data", receive);
            onOpen(rest);
        }
        catch (error) {
            socket.off("data", receive);
            onRefused(error);
        }
    };
    socket.on("data", receive);
}
function brokenOff(host) {
    return new errors/* FetchError */.fk("network", `Cannot go on reading from "${host}": the connection ended, but the server did not say that it had sent everything`);
}

;// CONCATENATED MODULE: ./build/wire/chunked-decoder.js
/**
 * Takes the chunks of a body apart (RFC 9112 7.1). Within the bytes that came, data is moved together; extensions and trailers are
 * skipped. Any other framing ends the answer, because nobody could tell where the next answer begins.
 */

/** The longest line of a chunk's size with its extensions. No honest server sends more. */
const MOST_LINE_BYTES = 4 * 1024;
const MOST_TRAILER_LINES = 100;
/** A body may have as much framing as data, and this much more. A server that sends letter by letter sends little. */
const SPARE_FRAMING_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;
class ChunkedDecoder {
    /** What comes next: a chunk's size, its data, the line end after it, or trailers. */
    #expects = "size";
    /** The part of a line that has arrived. */
    #line = "";
    #dataLeft = 0;
    #trailerLines = 0;
    /** Bytes of framing that came beyond those of data. */
    #surplusBytes = 0;
    /** Whether the last chunk and the trailers have arrived. */
    get isComplete() {
        return this.#expects === "nothing";
    }
    /**
     * Overwrites the bytes with their data.
     * @returns the data, in one part at most, and how many of the bytes belong to the body
     * @throws FetchError bad-response
     */
    decode(bytes) {
        let dataBytes = 0;
        let at = 0;
        while (at < bytes.length && !this.isComplete) {
            if (this.#expects === "data") {
                const count = Math.min(this.#dataLeft, bytes.length - at);
                if (at !== dataBytes)
                    bytes.copyWithin(dataBytes, at, at + count);
                dataBytes += count;
                at += count;
                this.#dataLeft -= count;
                if (this.#dataLeft === 0)
                    this.#expects = "end-of-data";
                continue;
            }
            const end = bytes.indexOf(LINE_FEED, at);
            this.#line += bytes.toString("latin1", at, end === -1 ? bytes.length : end);
            if (this.#line.length > MOST_LINE_BYTES)
                throw bad("the line with a chunk's size has no end");
            at = end === -1 ? bytes.length : end + 1;
            if (end !== -1)
                this.#takeLine();
        }
        this.#surplusBytes += at - 2 * dataBytes;
        if (this.#surplusBytes > SPARE_FRAMING_BYTES)
            throw bad("its chunks have more framing than data");
        return { data: dataBytes === 0 ? [] : [bytes.subarray(0, dataBytes)], usedBytes: at };
    }
    #takeLine() {
        if (!this.#line.endsWith("\r"))
            throw bad("a line of its chunks ends without a carriage return");
        const line = this.#line.slice(0, -1);
        this.#line = "";
        if (this.#expects === "end-of-data") {
            if (line !== "")
                throw bad("a chunk is longer than it says");
            this.#expects = "size";
        }
        else if (this.#expects === "size") {
            const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?$/.exec(line)?.[1];
            if (size === undefined)
                throw bad("a chunk's size is not a number");
            this.#dataLeft = Number.parseInt(size, 16);
            this.#expects = this.#dataLeft === 0 ? "trailer" : "data";
        }
        else {
            this.#trailerLines += 1;
            if (this.#trailerLines > MOST_TRAILER_LINES)
                throw bad("it has too many trailers");
            if (line === "")
                this.#expects = "nothing";
        }
    }
}
function bad(why) {
    return new errors/* FetchError */.fk("bad-response", `Cannot read the server's answer: ${why}`);
}

;// CONCATENATED MODULE: ./build/core/foreign-text.js
/** Text that somebody else wrote (a server, a service, a disk), as messages, logs and terminals may show it. */
/** Enough to recognise what was said; more buries our own words. */
const MOST_LENGTH = 200;
/** Line breaks, tabs and other control characters: among them what begins an escape sequence of a terminal. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const CONTROL_BUT_LINE_END = /[^\P{Cc}\n]/gu;
/** They are not seen, and turn what stands around them around. Halves of characters are none. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/**
 * A foreign string within a message of ours: one line of 200 characters at most, without control and format characters, and without what a
 * runner takes for a command wherever it stands.
 *
 * @example
 * foreignText("quota\n::error::owned") // "quota ::error::owned"
 */
function foreignText(text) {
    const seen = [
        ...text
            .slice(0, 4 * MOST_LENGTH)
            .replace(CONTROL, " ")
            .replace(UNSEEN, "")
            .replaceAll("##[", "## [")
            .trim(),
    ];
    return seen.length > MOST_LENGTH ? `${seen.slice(0, MOST_LENGTH - 1).join("")}\u2026` : seen.join("");
}
/**
 * Lines of text as a log or a terminal may get them: no escape sequences, and nothing that the runner takes for a command. It takes
 * `::command::` at a line's beginning, blanks before it or not, and `##[command]` anywhere, out of every step's output.
 */
function printable(text) {
    return text
        .replaceAll("\r\n", "\n")
        .replaceAll("\t", " ")
        .replace(CONTROL_BUT_LINE_END, "")
        .replace(UNSEEN, "")
        .replaceAll("##[", "## [")
        .split("\n")
        .map((line) => (line.trimStart().startsWith("::") ? line.replace("::", ": :") : line))
        .join("\n");
}
/** What JSON leaves as it is, though terminals obey some of it and others are not seen. */
const UNESCAPED = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;
/** A value as one line of JSON, escaped so that neither a terminal nor a runner obeys what is in it. */
function printableJson(value) {
    return JSON.stringify(value).replace(UNESCAPED, escapeUnits).replaceAll("##[", "#\\u0023[");
}
function escapeUnits(character) {
    return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}

;// CONCATENATED MODULE: ./build/wire/response-head.js
/**
 * The head of an HTTP/1.1 answer (RFC 9112 2 to 5), read as it arrives; every byte is looked at once. What real servers write and
 * curl accepts is accepted: bare line feeds, folded lines, blanks before a colon. What could be read in two ways is refused.
 */

/** The longest head. No honest answer has more; Node's own limit is 16 KiB. */
const MOST_HEAD_BYTES = 64 * 1024;
/** The longest value of a field that is read. The longest real ones are signed URLs in a Location. */
const MOST_FIELD_BYTES = 8 * 1024;
/** Without one of these an answer would mean something else, so an answer is refused if one is too long. Other long fields are left out. */
const DECIDING = new Set(["content-length", "transfer-encoding", "content-encoding", "content-range", "location"]);
const CARRIAGE_RETURN = 0x0d;
const response_head_LINE_FEED = 0x0a;
const PROTOCOL = "HTTP/1.";
const STATUS_LINE = /^HTTP\/1\.([01])[ \t]+([1-9]\d\d)(?![^ \t])/;
/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
class HeadReader {
    #bytes = Buffer.alloc(0);
    #filled = 0;
    /** Up to where line ends were looked for, and where the line begins that is not complete. */
    #seen = 0;
    #lineStart = 0;
    /** The complete lines, without their ends. */
    #lines = [];
    /**
     * Takes what has arrived; null while the head is not complete.
     * @returns the head, and how many of these bytes were its own
     * @throws FetchError bad-response
     */
    read(bytes) {
        const before = this.#filled;
        this.#append(bytes.subarray(0, MOST_HEAD_BYTES - before));
        while (!this.#takeLine()) {
            if (this.#seen < this.#filled)
                continue;
            if (this.#filled >= MOST_HEAD_BYTES)
                throw badHead("its head is longer than 64 KiB");
            this.#requireProtocol();
            return null;
        }
        const usedBytes = this.#lineStart - before;
        const lines = this.#lines;
        this.#filled = this.#seen = this.#lineStart = 0;
        this.#lines = [];
        return { head: parseLines(lines), usedBytes };
    }
    #append(bytes) {
        if (this.#filled + bytes.length > this.#bytes.length) {
            const larger = Buffer.allocUnsafe(Math.max(1024, 2 * (this.#filled + bytes.length)));
            this.#bytes.copy(larger, 0, 0, this.#filled);
            this.#bytes = larger;
        }
        bytes.copy(this.#bytes, this.#filled);
        this.#filled += bytes.length;
    }
    /** Looks for the next line end; whether it ended the head. */
    #takeLine() {
        const found = this.#bytes.subarray(0, this.#filled).indexOf(response_head_LINE_FEED, this.#seen);
        if (found === -1) {
            this.#seen = this.#filled;
            return false;
        }
        const end = found > this.#lineStart && this.#bytes[found - 1] === CARRIAGE_RETURN ? found - 1 : found;
        const line = this.#bytes.toString("latin1", this.#lineStart, end);
        this.#seen = this.#lineStart = found + 1;
        // Empty lines before the status line are skipped, as RFC 9112 2.2 asks of servers.
        if (line === "")
            return this.#lines.length > 0;
        this.#lines.push(line);
        return false;
    }
    /** A server that speaks another protocol may wait for us for ever. Its first bytes show that. */
    #requireProtocol() {
        const first = this.#lines[0] ?? this.#bytes.toString("latin1", this.#lineStart, Math.min(this.#filled, this.#lineStart + PROTOCOL.length));
        if (first !== "\r" && !PROTOCOL.startsWith(first.slice(0, PROTOCOL.length)))
            throw badHead("it is not HTTP/1.1");
    }
}
function parseLines(lines) {
    const status = STATUS_LINE.exec((lines[0] ?? "").slice(0, MOST_FIELD_BYTES));
    if (status === null)
        throw badHead("it is not HTTP/1.1");
    const headers = Object.create(null);
    const isFolded = lines.some((line, i) => i > 0 && isBlank(line.charCodeAt(0)));
    const fields = isFolded ? unfold(lines) : lines;
    for (let i = 1; i < fields.length; i += 1) {
        const line = fields[i] ?? "";
        if (line.includes("\0"))
            throw badHead("its head has a zero byte");
        const colon = line.indexOf(":");
        if (colon < 1)
            throw badHead("a line of its head is not a field");
        const name = trimBlanks(line.slice(0, colon)).toLowerCase();
        const value = trimBlanks(line.slice(colon + 1));
        const before = headers[name];
        headers[name] = before === undefined ? value : `${before}, ${value}`;
    }
    return { status: Number(status[2]), isOld: status[1] === "0", headers: areWithinLimits(headers) ? headers : withinLimits(headers) };
}
/** Lines that begin with a blank go on with the field before them (RFC 9112 5.2). The first line is not one of a field. */
function unfold(lines) {
    const unfolded = [];
    for (const [i, line] of lines.entries()) {
        if (i === 0 || !isBlank(line.charCodeAt(0)))
            unfolded.push(line);
        else if (unfolded.length === 1)
            throw badHead("its head begins with a blank");
        else
            unfolded.push(`${unfolded.pop()} ${trimBlanks(line)}`);
    }
    return unfolded;
}
/** So it is with nearly all heads. */
function areWithinLimits(fields) {
    for (const name in fields) {
        const value = fields[name] ?? "";
        if (value.length > MOST_FIELD_BYTES || name.length > MOST_FIELD_BYTES || value.includes("\r") || !TOKEN.test(name))
            return false;
    }
    return true;
}
/** The fields that may be looked at, without those whose names are invalid. @throws FetchError bad-response */
function withinLimits(fields) {
    const kept = Object.create(null);
    for (const [name, value] of Object.entries(fields)) {
        if (value.length <= MOST_FIELD_BYTES) {
            // A bare carriage return is a blank (RFC 9112 2.2).
            if (name.length <= MOST_FIELD_BYTES && TOKEN.test(name))
                kept[name] = value.replaceAll("\r", " ");
        }
        else if (DECIDING.has(name))
            throw badHead(`its ${name} is longer than 8 KiB`);
    }
    return kept;
}
/** Without blanks and tabs at both ends. A regular expression would need quadratic time for a long row of blanks. */
function trimBlanks(text) {
    let start = 0;
    let end = text.length;
    while (start < end && isBlank(text.charCodeAt(start)))
        start += 1;
    while (end > start && isBlank(text.charCodeAt(end - 1)))
        end -= 1;
    return text.slice(start, end);
}
function isBlank(code) {
    return code === 0x20 || code === 0x09;
}
function badHead(why) {
    return new errors/* FetchError */.fk("bad-response", `Cannot read the server's answer: ${why}`);
}

;// CONCATENATED MODULE: ./build/wire/framing.js
/** Where the body of an answer ends (RFC 9112 6.3), for both wires. A head that could be read in two ways is refused. */



const BODILESS = new Set([204, 304]);
/**
 * How a head says that its body ends.
 * @param method of the request: what answers a HEAD has no body, whatever its fields say
 * @throws FetchError encoded-response: the body comes in a transfer coding; bad-response: its lengths contradict each other
 */
function framing_frame({ status, isOld, headers }, method = "GET") {
    const { "content-length": length, "transfer-encoding": coding } = headers;
    const options = listOf(headers["connection"] ?? "");
    const canReuse = !options.includes("close") && (!isOld || options.includes("keep-alive"));
    if (method === "HEAD")
        return { framing: { kind: "none" }, canReuse, headers };
    if (BODILESS.has(status))
        return { framing: { kind: "none" }, canReuse: canReuse && coding === undefined, headers };
    if (coding !== undefined) {
        const isChunked = coding.toLowerCase() === "chunked";
        if (!isChunked && isWanted(status))
            throw codingError(coding);
        // A length beside the coding does not count. A server that sends both may be attacked, so its connection is not used again (RFC 9112 6.3).
        const isAlone = length === undefined && !isOld && isChunked;
        return { framing: { kind: isChunked ? "chunked" : "none" }, canReuse: canReuse && isAlone, headers: withoutLength(headers) };
    }
    if (length === undefined)
        return { framing: { kind: "until-close" }, canReuse: false, headers };
    const bytes = parseLength(length);
    if (bytes !== null)
        return { framing: { kind: "length", bytes }, canReuse, headers: withLength(headers, `${bytes}`) };
    if (isWanted(status))
        throw badHead("its Content-Length is not one length");
    return { framing: { kind: "until-close" }, canReuse: false, headers: withoutLength(headers) };
}
function withLength(headers, length) {
    return headers["content-length"] === length ? headers : { ...headers, "content-length": length };
}
function withoutLength({ "content-length": _length, "transfer-encoding": _coding, ...others }) {
    return others;
}
/** Whether the body is what was asked for. For other answers the status says enough. */
function isWanted(status) {
    return status === 200 || status === 206;
}
/** One number, which may be repeated (RFC 9110 8.6); null for anything else. */
function parseLength(value) {
    const [first = "", ...others] = listOf(value);
    if (!/^\d+$/.test(first) || !Number.isSafeInteger(Number(first)))
        return null;
    return others.every((other) => /^\d+$/.test(other) && Number(other) === Number(first)) ? Number(first) : null;
}
function listOf(value) {
    return value.toLowerCase().split(",").map(trimBlanks);
}
function codingError(coding) {
    return new errors/* FetchError */.fk("encoded-response", `Cannot use the server's answer: it comes in a transfer coding, "${foreignText(coding)}", but only "chunked" is supported`);
}

;// CONCATENATED MODULE: ./build/wire/lean-exchange.js
/** One answer on a lean connection: waits for its head, then hands over its body as it arrives. */


/** Thrown when a body ends with its connection, and a connection that is made for it would prove that it is whole. */
const END_UNPROVEN = Symbol("end unproven");
class LeanExchange {
    status = 0;
    headers = {};
    isEndProven = true;
    #signal;
    #method;
    #endProof;
    #host;
    #head = Promise.withResolvers();
    #body = Promise.withResolvers();
    #bodyLeft = Number.POSITIVE_INFINITY;
    #isUntilClose = false;
    /** Decodes a body that comes in chunks. */
    #chunks = null;
    #canReuse = false;
    #onData = null;
    /** What came before anybody streamed the body, or while whoever streams it has paused: TLS hands over what it has decrypted. */
    #early = [];
    #isPaused = false;
    /** Whether whoever asked knows of the head. */
    #isAnnounced = false;
    #isOver = false;
    constructor(signal, { method, endProof, host }) {
        this.#signal = signal;
        this.#method = method;
        this.#endProof = endProof;
        this.#host = host;
        // When the body fails, nobody may be listening yet. Whoever streams it later gets the rejection.
        this.#body.promise.catch(() => { });
        signal.addEventListener("abort", this.#onAbort, { once: true });
        if (signal.aborted)
            this.#onAbort();
    }
    /** Resolves when the head was announced. */
    get head() {
        return this.#head.promise;
    }
    get hasHead() {
        return this.status !== 0;
    }
    /** Whether somebody takes the body as it arrives. */
    get isStreamed() {
        return this.#onData !== null;
    }
    /** The head has arrived. @throws FetchError encoded-response, bad-response; END_UNPROVEN */
    begin(head) {
        const { framing, canReuse, headers } = framing_frame(head, this.#method);
        const { status } = head;
        // Only a body that is wanted needs a proven end. Those of redirects and errors are cancelled.
        if (framing.kind === "until-close" && this.#endProof === "possible" && (status === 200 || status === 206))
            throw END_UNPROVEN;
        this.status = status;
        this.headers = headers;
        this.isEndProven = framing.kind !== "until-close" || this.#endProof === "given";
        this.#isUntilClose = framing.kind === "until-close";
        if (framing.kind === "length")
            this.#bodyLeft = framing.bytes;
        if (framing.kind === "none")
            this.#bodyLeft = 0;
        if (framing.kind === "chunked")
            this.#chunks = new ChunkedDecoder();
        this.#canReuse = canReuse;
    }
    /** Hands the answer to whoever asked. */
    announce() {
        this.#isAnnounced = true;
        this.#head.resolve(this);
    }
    /** Whether the body comes in chunks, which are to be unframed. */
    get isChunked() {
        return this.#chunks !== null;
    }
    /** Moves the body's bytes together at the front of what arrived. @returns their number @throws FetchError bad-response */
    unframe(bytes) {
        if (this.#chunks === null)
            return bytes.length;
        const { data, usedBytes } = this.#chunks.decode(bytes);
        if (usedBytes < bytes.length)
            this.#canReuse = false;
        return data[0]?.length ?? 0;
    }
    /** How much of the body is still to come, in bytes; Infinity if its length is not known. */
    get bodyLeft() {
        return this.#bodyLeft;
    }
    /** Whether this many bytes are the rest of the body. */
    endsWithin(count) {
        return this.#chunks?.isComplete ?? count >= this.#bodyLeft;
    }
    /** Takes all bytes that were unframed. Returns false to pause the socket. */
    receive(bytes, release) {
        const body = bytes.length > this.#bodyLeft ? bytes.subarray(0, this.#bodyLeft) : bytes;
        // More came than was promised. It must not pass for the answer to the next request.
        if (body.length < bytes.length)
            this.#canReuse = false;
        // This comes before the data is handed over, because that may end the exchange.
        this.#bodyLeft = this.#chunks?.isComplete ? 0 : this.#bodyLeft - body.length;
        let wantsMore = this.#onData !== null;
        if (body.length > 0)
            wantsMore = this.#handOver(body, release);
        else
            release();
        this.#completeIfWhole();
        return wantsMore;
    }
    /** The connection has ended in good order. */
    endWithConnection() {
        if (!this.#isUntilClose)
            return;
        this.#bodyLeft = 0;
        this.#completeIfWhole();
    }
    /** Hands bytes to whoever streams the body. What comes earlier waits, and so does what comes after bytes that wait. */
    #handOver(bytes, release) {
        if (this.#onData !== null && this.#early.length === 0 && !this.#isPaused)
            return this.#give(this.#onData, { bytes, release });
        this.#early.push({ bytes, release });
        return false;
    }
    #give(onData, { bytes, release }) {
        this.#isPaused = !onData(bytes, release);
        return !this.#isPaused;
    }
    stream(onData) {
        this.#onData = onData;
        this.resume();
        return this.#body.promise;
    }
    resume() {
        this.#isPaused = false;
        const onData = this.#onData;
        for (let next = this.#early[0]; onData !== null && next !== undefined && !this.#isPaused; next = this.#early[0]) {
            this.#early.shift();
            this.#give(onData, next);
        }
        this.#completeIfWhole();
        if (!this.#isPaused && !this.#isOver)
            this.#host.resume();
    }
    cancel() {
        // After a head that no body follows, such as a 304, there is nothing to give up.
        const isWhole = this.#isAnnounced && this.#bodyLeft === 0 && this.#early.length === 0;
        this.#finish(() => {
            this.#body.resolve();
            if (isWhole)
                this.#host.complete(this.#canReuse);
            else
                this.#host.giveUp();
        });
    }
    /** The connection brings nothing more. A body that is whole may still wait to be streamed. */
    fail(error) {
        if (this.#bodyLeft > 0 || !this.#isAnnounced)
            this.#reject(error);
    }
    #reject(error) {
        this.#finish(() => {
            this.#head.reject(error);
            this.#body.reject(error);
        });
    }
    #onAbort = () => {
        this.#reject(this.#signal.reason);
        this.#host.giveUp();
    };
    #completeIfWhole() {
        // Bytes that came early are streamed first.
        if (this.#bodyLeft > 0 || this.#onData === null || this.#early.length > 0)
            return;
        this.#finish(() => {
            this.#body.resolve();
            this.#host.complete(this.#canReuse);
        });
    }
    #finish(settle) {
        if (this.#isOver)
            return;
        this.#isOver = true;
        this.#signal.removeEventListener("abort", this.#onAbort);
        settle();
    }
}

;// CONCATENATED MODULE: ./build/wire/proxies.js
/**
 * The proxies that the environment names, read as curl reads them: one variable for each scheme, ALL_PROXY for both, and NO_PROXY for
 * hosts that are asked directly. They are checked before anything is sent. Their values may hold passwords, so no message shows them.
 */


/** Null when there are none. @throws FetchError invalid-input */
function readProxies(env) {
    const byScheme = { "http:": findProxy(env, "http_proxy"), "https:": findProxy(env, "https_proxy") };
    if (byScheme["http:"] === null && byScheme["https:"] === null)
        return null;
    const isDirect = readExceptions(env["no_proxy"] ?? env["NO_PROXY"] ?? "");
    return { proxyFor: (url) => (isDirect(url) ? null : byScheme[url.protocol === "https:" ? "https:" : "http:"]) };
}
function findProxy(env, name) {
    const variable = [name, name.toUpperCase(), "all_proxy", "ALL_PROXY"].find((candidate) => env[candidate]?.trim());
    return variable === undefined ? null : { url: parseProxy(env[variable] ?? "", variable), variable };
}
function parseProxy(value, variable) {
    const bad = (why) => new errors/* FetchError */.fk("invalid-input", `Cannot use the proxy in ${variable}: ${why}`, {
        hint: `Write ${variable} as http://host:port, or http://user:password@host:port; characters such as @ and / in the password as %40 and %2F.`,
    });
    const [, scheme = "http", rest = ""] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(value.trim()) ?? [];
    if (!/^https?$/i.test(scheme))
        throw bad("only http and https proxies are supported");
    // The last @ counts: a password may hold others.
    const at = rest.lastIndexOf("@");
    const host = rest.slice(at + 1).replace(/[/?#].*$/s, "");
    const url = URL.parse(`${scheme}://${host}`);
    if (url === null || host === "" || /[\s\\]/.test(host))
        throw bad("it is not a host with a port");
    if (at < 0)
        return url;
    const [, user = "", password = ""] = /^([^:]*):?(.*)$/s.exec(rest.slice(0, at)) ?? [];
    url.username = encoded(user);
    url.password = encoded(password);
    return url;
}
/** As it is written in a URL. What is encoded already stays, and a percent sign that begins no escape is encoded. */
function encoded(text) {
    return text.replace(/%(?![0-9a-f]{2})/gi, "%25");
}
/** The field with the credentials of a proxy's URL; no field when the URL has none. */
function proxyAuthorization({ url: { username, password } }) {
    if (username === "" && password === "")
        return {};
    // Escapes stand for bytes, which need not be UTF-8.
    const raw = `${username}:${password}`.replace(/%([0-9a-f]{2})/gi, (_escape, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return { "proxy-authorization": `Basic ${Buffer.from(raw, "latin1").toString("base64")}` };
}
/** Reads `host, .domain, *.domain, host:port, 10.0.0.0/8, [::1], *`. @returns whether a URL is asked directly */
function readExceptions(text) {
    const addresses = new external_node_net_namespaceObject.BlockList();
    const names = [];
    for (const entry of text.toLowerCase().split(/[\s,]+/)) {
        const [, network = "", bits = ""] = /^([^/]*)\/(\d{1,3})$/.exec(entry) ?? [];
        const [family, bare] = [(0,external_node_net_namespaceObject.isIP)(unbracketed(entry)), unbracketed(entry)];
        const type = (kind) => (kind === 6 ? "ipv6" : "ipv4");
        const networkFamily = (0,external_node_net_namespaceObject.isIP)(unbracketed(network));
        if (entry === "")
            continue;
        if (networkFamily !== 0 && Number(bits) <= (networkFamily === 6 ? 128 : 32)) {
            addresses.addSubnet(unbracketed(network), Number(bits), type(networkFamily));
        }
        else if (family !== 0)
            addresses.addAddress(bare, type(family));
        else {
            const [, host = entry, port = ""] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
            names.push({ name: unbracketed(host).replace(/^\*?\./, ""), port });
        }
    }
    return ({ hostname, port, protocol }) => {
        const host = unbracketed(hostname.toLowerCase());
        const family = (0,external_node_net_namespaceObject.isIP)(host);
        if (family !== 0 && addresses.check(host, family === 6 ? "ipv6" : "ipv4"))
            return true;
        const asked = port === "" ? (protocol === "https:" ? "443" : "80") : port;
        return names.some((entry) => (entry.port === "" || entry.port === asked) && isWithin(host, entry.name));
    };
}
function isWithin(host, name) {
    return name === "*" || host === name || ((0,external_node_net_namespaceObject.isIP)(host) === 0 && host.endsWith(`.${name}`));
}
function unbracketed(host) {
    return host.replace(/^\[|\]$/g, "");
}

;// CONCATENATED MODULE: ./build/wire/tls-error.js
/**
 * What a TLS fault means. Only an invalid certificate is final at once: bits flip, balancers answer a hello in plain text, and alerts
 * come in the middle of a body. OpenSSL's own words are for its developers, so no message shows them.
 */

const UNKNOWN_CA_HINT = "Name the CA's certificate file as 'ca-file' or in NODE_EXTRA_CA_CERTS, or set NODE_USE_SYSTEM_CA=1 to trust the CAs that this machine trusts.";
const CLOCK_HINT = "Check this machine's clock; if it is right, tell the server's owner.";
const OWNER_HINT = "Tell the server's owner.";
/** Node's names for what is wrong with a certificate (its TLS documentation, "X509 certificate error codes"). */
const CERTIFICATES = {
    CERT_HAS_EXPIRED: ["its certificate has expired", CLOCK_HINT],
    CERT_NOT_YET_VALID: ["its certificate is not valid yet", CLOCK_HINT],
    ERR_TLS_CERT_ALTNAME_INVALID: [
        "its certificate is for another host",
        "Check the host in the URL: another server may be answering for it.",
    ],
    HOSTNAME_MISMATCH: ["its certificate is for another host", "Check the host in the URL: another server may be answering for it."],
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
        "the issuer of its certificate is not known here; either the server does not send the intermediate certificate, or the CA is a private one",
        UNKNOWN_CA_HINT,
    ],
    UNABLE_TO_GET_ISSUER_CERT: ["the issuer of its certificate is not known here; the CA may be a private one", UNKNOWN_CA_HINT],
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["the issuer of its certificate is not known here; the CA may be a private one", UNKNOWN_CA_HINT],
    SELF_SIGNED_CERT_IN_CHAIN: ["its certificate comes from a CA that is not known here, such as a private one", UNKNOWN_CA_HINT],
    DEPTH_ZERO_SELF_SIGNED_CERT: ["its certificate is self-signed, and it is not trusted here", UNKNOWN_CA_HINT],
    CERT_UNTRUSTED: ["its certificate comes from a CA that is not trusted here", UNKNOWN_CA_HINT],
    CERT_REVOKED: ["its certificate was revoked", OWNER_HINT],
    CERT_REJECTED: ["its certificate is not for servers", OWNER_HINT],
    INVALID_PURPOSE: ["its certificate is not for servers", OWNER_HINT],
    INVALID_CA: ["a certificate in its chain is not a CA's", OWNER_HINT],
    PATH_LENGTH_EXCEEDED: ["the chain of its certificate is longer than its CA allows", OWNER_HINT],
    CERT_CHAIN_TOO_LONG: ["the chain of its certificate is too long", OWNER_HINT],
};
/** What the first fault means of a server that never worked over TLS. The reasons are OpenSSL's, as Node names them. */
const NEVER_WORKED = [
    [
        /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL|RECORD_TOO_SMALL|UNEXPECTED_MESSAGE/,
        "that port does not speak TLS",
        "Use the port that speaks https. If the server has http only, write http:// and give a 'checksum'.",
    ],
    [
        /NO_APPLICATION_PROTOCOL/,
        "it does not offer HTTP/1.1; it speaks HTTP/2 only",
        "Fetches need HTTP/1.1: ask the server's owner to offer it, or use another URL of the same file.",
    ],
    [
        /CERTIFICATE_REQUIRED|BAD_CERTIFICATE|ALERT_UNKNOWN_CA/,
        "it requires a client certificate, or does not accept the one that it was shown",
        "Give one that it accepts as 'client-cert' and 'client-key'. It is shown to the host of the URL only, and not after a redirect to another one.",
    ],
    [/UNRECOGNIZED_NAME/, "it does not know a host of that name", "Check the host in the URL."],
    [
        /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE|NO_SHARED_CIPHER|NO_CIPHERS|INSUFFICIENT_SECURITY|KEY_TOO_SMALL|LEGACY_RENEGOTIATION|LEGACY_SIGALG/,
        "it has no TLS version or cipher in common with us; what it offers may be too old",
        OWNER_HINT,
    ],
];
/**
 * @param isProven whether TLS has worked with that server before
 * @returns null when the fault has nothing to do with TLS
 */
function tlsError(error, where, isProven) {
    const code = codeOf(error);
    const certificate = CERTIFICATES[code];
    if (certificate !== undefined) {
        const [state, hint] = certificate;
        return new errors/* FetchError */.fk("tls", `Cannot trust ${where}: ${state} (${code})`, { hint, cause: named(code) });
    }
    const reason = reasonOf(error, code);
    if (reason === null)
        return null;
    if (/CERTIFICATE_REQUIRED/.test(reason) || !isProven) {
        const [, state, hint] = NEVER_WORKED.find(([pattern]) => pattern.test(reason)) ?? [null, "TLS could not be set up", OWNER_HINT];
        // It is tried a few more times: a balancer may have had a bad moment, or a bit may have flipped.
        return new errors/* FetchError */.fk("tls", `Cannot connect to ${where}: ${state} (${reason})`, { retry: "refused", hint, cause: named(reason) });
    }
    return new errors/* FetchError */.fk("network", `Cannot go on reading from ${where}: its TLS failed in the middle (${reason})`, {
        cause: named(reason),
    });
}
/** OpenSSL's errors print its call stack, and Node's print the certificate. Only the name is passed on. */
function named(code) {
    return Object.assign(new Error(code), { code });
}
/** The reason of a TLS fault; null for others. Some reasons are only in the message: `error:0A00010B:SSL routines::wrong version number`. */
function reasonOf(error, code) {
    if (/^(ERR_SSL_|ERR_OSSL_|ERR_TLS_|CERT_|CRL_|UNABLE_TO_|ERROR_IN_)/.test(code))
        return code;
    const words = /:SSL routines:[^:]{0,80}:([\w ]{1,80})/.exec(error instanceof Error ? error.message.slice(0, 500) : "")?.[1];
    if (words !== undefined)
        return `ERR_SSL_${words.toUpperCase().replaceAll(" ", "_")}`;
    return code === "EPROTO" ? code : null;
}
function codeOf(error) {
    return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

;// CONCATENATED MODULE: ./build/wire/wire-error.js
/** What a failed connection means, in the product's words. */




const DNS = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME"]);
const CONNECT = new Set([
    "ECONNREFUSED",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENETDOWN",
    "EHOSTDOWN",
    "ETIMEDOUT",
    "UND_ERR_CONNECT_TIMEOUT",
    "EADDRNOTAVAIL",
]);
/** Turns what undici or Node raised into a FetchError; the URL's query and a proxy's password never get into the message. */
function wireError(error, { url, isProven, proxy }) {
    if (error instanceof errors/* FetchError */.fk)
        return error;
    const cause = innermost(error);
    const code = wire_error_codeOf(cause) ?? wire_error_codeOf(error) ?? "";
    const where = `"${url.host}"`;
    const proxyStatus = refusedByProxy(cause);
    if (proxy !== null && proxyStatus !== null)
        return proxyError(proxyStatus, url, proxy);
    // We look up and connect to the proxy only. It does that for all other hosts.
    const first = proxy === null ? where : `the proxy "${proxy.url.host}" (${proxy.variable})`;
    const hint = proxy === null ? {} : { hint: `Check the proxy in ${proxy.variable}, and whether this machine can reach it.` };
    if (DNS.has(code))
        return new errors/* FetchError */.fk("dns", `Cannot reach ${first}: its name does not resolve (${code})`, { ...hint, cause });
    if (CONNECT.has(code))
        return new errors/* FetchError */.fk("connect", `Cannot connect to ${first}: ${connectState(code)}`, { ...hint, cause });
    const secured = proxy?.url.protocol === "https:" ? first : where;
    const tls = tlsError(cause, secured, isProven);
    if (tls !== null)
        return tls;
    if (code === "UND_ERR_HEADERS_OVERFLOW")
        return badHead("its head is longer than 64 KiB");
    if (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" || isParserError(cause)) {
        // undici's error holds what the server sent, and that may repeat secrets of the request. It is not passed on.
        return new errors/* FetchError */.fk("bad-response", `Cannot use the answer of ${where}: it is not HTTP, or not what its head promised`);
    }
    return new errors/* FetchError */.fk("network", `Cannot go on reading from ${where}: ${messageOf(cause)}${code === "" ? "" : ` (${code})`}`, { cause });
}
/** undici tells only in its message what a proxy answered; null when the error is about something else. */
function refusedByProxy(error) {
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(error instanceof Error ? error.message : "")?.[1];
    return status === undefined ? null : Number(status);
}
/** A proxy's own refusal. */
function proxyError(status, url, { url: { host }, variable }) {
    const cannot = `Cannot reach "${url.host}": the proxy "${host}" (${variable}) answered ${status}`;
    if (status === 407) {
        const hint = `Write the proxy's user and password into ${variable}: http://user:password@host:port.`;
        return new errors/* FetchError */.fk("unauthorized", `${cannot} (authentication required)`, { hint });
    }
    if (status >= 500)
        return new errors/* FetchError */.fk("server-error", cannot);
    const hint = "Ask whoever runs the proxy to let this host through, or name the host in NO_PROXY.";
    return new errors/* FetchError */.fk("forbidden", `${cannot} (access denied)`, { hint });
}
/** Whether an answer over plain http comes from the proxy itself: only a proxy answers 407 (RFC 9110 15.5.8), and Squid and Tinyproxy sign their refusals. */
function isOfProxy(status, headers) {
    if (status === 407)
        return true;
    return status >= 400 && (headers["x-squid-error"] !== undefined || /^(squid|tinyproxy)\b/i.test(headers["server"] ?? ""));
}
/** An error of undici's parser: its code is llhttp's or missing. */
function isParserError(error) {
    return error instanceof Error && error.name === "HTTPParserError";
}
function connectState(code) {
    if (code === "ECONNREFUSED")
        return "nothing listens there (ECONNREFUSED)";
    if (code === "ETIMEDOUT" || code === "UND_ERR_CONNECT_TIMEOUT")
        return "it does not answer (timed out)";
    return `it cannot be reached (${code})`;
}
/** Happy eyeballs and proxies wrap the error that matters. Of several addresses, the one that did not answer says most: others may have no route. */
function innermost(error) {
    if (error instanceof AggregateError && error.errors.length > 0) {
        const byCode = (code) => error.errors.find((one) => wire_error_codeOf(one) === code);
        return innermost(byCode("ETIMEDOUT") ?? byCode("ECONNREFUSED") ?? error.errors.at(-1));
    }
    if (error instanceof Error && error.cause instanceof Error)
        return innermost(error.cause);
    return error;
}
function wire_error_codeOf(error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return typeof code === "string" ? code : undefined;
}
function messageOf(error) {
    // Some errors repeat what a certificate says, which is foreign text.
    return error instanceof Error && error.message !== "" ? foreignText(error.message) : "the connection broke";
}

;// CONCATENATED MODULE: ./build/wire/proxy-tunnel.js
/** The way through a proxy to an https server. The proxy is asked for it (CONNECT, RFC 9110 9.3.6); all that follows comes from the server. */




const NOTHING = Buffer.alloc(0);
class ProxyTunnel {
    #url;
    #proxy;
    #head = new HeadReader();
    #state = "unasked";
    constructor(url, proxy) {
        this.#url = url;
        this.#proxy = proxy;
    }
    get isOpen() {
        return this.#state === "open";
    }
    /** The question, to be sent once the proxy is connected to. Nobody but the proxy sees its credentials. */
    ask() {
        this.#state = "asked";
        const { hostname, port } = this.#url;
        const target = `${hostname}:${port || 443}`;
        const fields = Object.entries({ host: target, ...proxyAuthorization(this.#proxy) }).map(([name, value]) => `${name}: ${value}\r\n`);
        return `CONNECT ${target} HTTP/1.1\r\n${fields.join("")}\r\n`;
    }
    /**
     * Takes what the proxy answers.
     * @returns what came after its answer, which is from the server
     * @throws FetchError the proxy refuses, or does not speak HTTP
     */
    receive(bytes) {
        const read = this.#readHead(bytes);
        if (read === null)
            return NOTHING;
        const rest = bytes.subarray(read.usedBytes);
        const { status } = read.head;
        if (status < 200)
            return rest.length === 0 ? NOTHING : this.receive(rest);
        // In such an answer a length or a coding means nothing (RFC 9110 9.3.6).
        if (status >= 300)
            throw proxyError(status, this.#url, this.#proxy);
        this.#state = "open";
        return rest;
    }
    #readHead(bytes) {
        try {
            return this.#head.read(bytes);
        }
        catch (error) {
            const hint = `Check that ${this.#proxy.variable} names a proxy for http, and its port.`;
            throw new errors/* FetchError */.fk("bad-response", `${this.#cannot} gave an answer that is not HTTP`, { hint, cause: error });
        }
    }
    /** The error of a connection that broke before the proxy answered; null when it broke at another time. */
    brokenOff(cause) {
        if (this.#state !== "asked")
            return null;
        return new errors/* FetchError */.fk("network", `${this.#cannot} closed the connection without an answer`, { cause });
    }
    /** The error of a proxy that did not answer in time; null when it was not asked yet, or has answered. */
    timedOut() {
        if (this.#state !== "asked")
            return null;
        const hint = `The server may be down. If others reach it, check the proxy in ${this.#proxy.variable}.`;
        return new errors/* FetchError */.fk("connect", `${this.#cannot} did not connect to it in time`, { hint });
    }
    get #cannot() {
        return `Cannot reach "${this.#url.host}": the proxy "${this.#proxy.url.host}" (${this.#proxy.variable})`;
    }
}

;// CONCATENATED MODULE: ./build/wire/slab-pool.js
/**
 * Reused receive buffers. A slab is filled from the socket and stays out of the pool until everybody who holds a part of it has released
 * it. No byte is copied between socket and file, and nothing is left to the garbage collector. Slabs are shared memory, so a thread that
 * computes digests reads them in place.
 */
/** A slab with less room than this is handed on and a new one is begun, because a read into it would bring too little. */
const LEAST_ROOM_BYTES = 32 * 1024;
const SLAB_BYTES = {
    /** For bytes that came with a head. They may wait long until somebody takes them. */
    little: 4 * 1024,
    /** One read takes up to this much. Two slabs hold a block of EBS, however much room is lost at their ends. */
    usual: 256 * 1024 + LEAST_ROOM_BYTES,
    /**
     * For connections that fill a usual slab with one read. A larger one would not stay in the processor's second cache until its bytes are
     * digested and written (measured: 1 GiB took 2 to 6 % longer with 1 and 2 MiB).
     */
    large: 512 * 1024,
};
/** How many large slabs there are at most. A few quick connections carry as much as many do. */
const MOST_LARGE = 16;
class Slab {
    size;
    bytes;
    /** Where the next bytes go. */
    filled = 0;
    /** How many hold a part of it. */
    holds = 0;
    constructor(size) {
        this.size = size;
        this.bytes = Buffer.from(new SharedArrayBuffer(SLAB_BYTES[size]));
    }
}
class SlabPool {
    #free = { little: [], usual: [], large: [] };
    #largeCount = 0;
    /** A slab that the caller holds; a usual one if there are too many large ones. */
    take(size) {
        const slab = this.#free[size].pop() ?? this.#make(size);
        slab.filled = 0;
        slab.holds = 1;
        return slab;
    }
    #make(size) {
        if (size !== "large")
            return new Slab(size);
        if (this.#largeCount === MOST_LARGE)
            return this.#free.usual.pop() ?? new Slab("usual");
        this.#largeCount += 1;
        return new Slab("large");
    }
    release(slab) {
        slab.holds -= 1;
        if (slab.holds === 0)
            this.#free[slab.size].push(slab);
    }
}

;// CONCATENATED MODULE: ./build/wire/receive-room.js

/** A connection that brings this much in one turn fills large slabs. */
const QUICK_READ_BYTES = 128 * 1024;
/**
 * Node hands over TLS record by record. A read of no more than this waits for what else the turn brings (measured: that saves a tenth of the
 * CPU time).
 */
const RECORD_BYTES = 16 * 1024;
/** When this much has come in one turn, it is handed on without waiting for the turn's end. */
const TOGETHER_BYTES = 256 * 1024;
class ReceiveRoom {
    #pool;
    /** With hundreds of connections that wait for a head, or for their turn, slabs would be most of the memory. */
    #headRoom = Buffer.allocUnsafeSlow(SLAB_BYTES.little);
    #slab = null;
    /** Up to where the slab was handed on. */
    #handedOn = 0;
    /** Whether the last turn brought much at once. */
    #isQuick = false;
    constructor(pool) {
        this.#pool = pool;
    }
    /** Where the next read goes. Node asks right after each read, so the fill position must be up to date by then. */
    next(exchange) {
        if (exchange?.isStreamed !== true) {
            this.dropSlab();
            return this.#headRoom;
        }
        if (this.#slab !== null && isFull(this.#slab))
            this.dropSlab();
        const slab = this.#slab ?? this.#takeSlab(exchange);
        return slab.bytes.subarray(slab.filled);
    }
    /** The slab that a read went to; null when it went to the head's room. */
    slabOf({ buffer }) {
        return buffer === this.#headRoom.buffer ? null : this.#slab;
    }
    /** Copies bytes of a body into a slab, behind what lies there. They are not counted as filled yet. */
    copyIn(exchange, bytes) {
        const slab = this.#slab ?? this.#takeSlab(exchange);
        slab.bytes.set(bytes, slab.filled);
        return slab;
    }
    /** Whether what waits should be handed on now. @param count bytes of the last read */
    isWorthHandingOn(exchange, slab, count) {
        const waiting = slab.filled - this.#handedOn;
        return count > RECORD_BYTES || waiting >= TOGETHER_BYTES || isFull(slab) || exchange.endsWithin(waiting);
    }
    /** Hands on what has come and was not handed on. Returns false to pause the socket. */
    handOn(exchange, slab) {
        const bytes = slab.bytes.subarray(this.#handedOn, slab.filled);
        this.#handedOn = slab.filled;
        this.#isQuick = bytes.length >= QUICK_READ_BYTES;
        slab.holds += 1;
        return exchange.receive(bytes, () => this.#pool.release(slab));
    }
    /** The same, if anything waits. */
    handOnRest(exchange) {
        const slab = this.#slab;
        return slab === null || slab.filled === this.#handedOn || this.handOn(exchange, slab);
    }
    dropSlab() {
        if (this.#slab !== null)
            this.#pool.release(this.#slab);
        this.#slab = null;
    }
    #takeSlab(exchange) {
        const slab = this.#pool.take(this.#sizeFor(exchange));
        this.#slab = slab;
        this.#handedOn = 0;
        return slab;
    }
    #sizeFor(exchange) {
        if (!exchange.isStreamed)
            return "little";
        // A large slab that the rest of the body does not fill would be held for nothing.
        return this.#isQuick && exchange.bodyLeft >= SLAB_BYTES.large ? "large" : "usual";
    }
}
/** Whether there is too little room for another read. */
function isFull({ bytes, filled }) {
    return bytes.length - filled < LEAST_ROOM_BYTES;
}

;// CONCATENATED MODULE: ./build/wire/request-body.js

/** Four records of TLS. More at once would be encrypted and held as a whole, though the connection may take little of it. */
const SLICE_BYTES = 64 * 1024;
function slicedBody(body) {
    if (typeof body !== "string" && !(body instanceof Uint8Array))
        return body;
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    return { lengthBytes: bytes.length, slices: [bytes] };
}
/**
 * The slices, none of them larger than a connection should get at once.
 * @throws FetchError internal: they are not as long as was said; and what their maker throws
 */
async function* slicesOf({ lengthBytes, slices }) {
    const wrong = (what) => new errors/* FetchError */.fk("internal", `Cannot send a body: ${what} than the ${lengthBytes} bytes that were announced`);
    let count = 0;
    for await (const slice of slices) {
        count += slice.length;
        // Whatever is beyond the length would pass for another request.
        if (count > lengthBytes)
            throw wrong("it has more");
        for (let at = 0; at < slice.length; at += SLICE_BYTES)
            yield slice.subarray(at, at + SLICE_BYTES);
    }
    if (count < lengthBytes)
        throw wrong("it has less");
}
/** Sends a body over a connection. */
class BodySender {
    #whole = Promise.withResolvers();
    #isWhole = false;
    #isStopped = false;
    /** Ends the wait for the connection. */
    #wake = () => { };
    /** @param onFailed called when the slices cannot be made, unless the sender was stopped before */
    constructor(socket, slices, onFailed) {
        this.#send(socket, slices).catch((error) => {
            if (!this.#isStopped)
                onFailed(error);
        });
    }
    /** Whether the connection has taken everything. */
    get isWhole() {
        return this.#isWhole;
    }
    /** Resolves once the connection has taken everything; stays open if that never happens. */
    get whole() {
        return this.#whole.promise;
    }
    /** Sends nothing more. */
    stop() {
        this.#isStopped = true;
        this.#wake();
    }
    async #send(socket, slices) {
        for await (const slice of slices) {
            if (this.#isStopped)
                return;
            await new Promise((resolve) => {
                this.#wake = resolve;
                socket.write(slice, (error) => {
                    // It is the connection's, which tells of it itself.
                    if (error)
                        this.#isStopped = true;
                    resolve();
                });
            });
        }
        // The last slice may have been let go because of a stop, and not because it was taken.
        if (this.#isStopped)
            return;
        this.#isWhole = true;
        this.#whole.resolve();
    }
}

;// CONCATENATED MODULE: ./build/wire/lean-connection.js









/** How long a host may take to accept a connection, in milliseconds. Then another attempt is more likely to succeed than more patience. */
const CONNECT_TIMEOUT_MS = 10_000;
class LeanConnection {
    #options;
    #socket;
    #tunnel;
    #room;
    #isTurnsEndAwaited = false;
    #exchange = null;
    /** Of the last request's body. */
    #sender = null;
    #head = new HeadReader();
    /** Resolves once nothing came after the last answer. */
    #silence = null;
    constructor(options) {
        const { url, endpoints, proxy, known, provesEnd } = options;
        this.#options = options;
        this.#room = new ReceiveRoom(options.pool);
        this.#tunnel = proxy !== null && url.protocol === "https:" ? new ProxyTunnel(url, proxy) : null;
        const onread = { buffer: () => this.#room.next(this.#exchange), callback: (count, buffer) => this.#received(count, buffer) };
        const { origin: first, protocol } = proxy?.url ?? url;
        this.#socket = connectSocket({ url, endpoints, proxy, tunnel: this.#tunnel, onread, provesEnd, isPatient: known.unreached.has(first) });
        this.#socket.setTimeout(CONNECT_TIMEOUT_MS, () => this.#socket.destroy(this.#tunnel?.timedOut() ?? timedOut()));
        this.#socket.once(protocol === "https:" || url.protocol === "https:" ? "secureConnect" : "connect", () => {
            this.#socket.setTimeout(0);
            known.proven.add(first).add(url.origin);
        });
        this.#socket.setNoDelay(true);
        this.#socket.on("error", (error) => {
            // Once the tunnel is open, it is the server that fails.
            const failing = this.#tunnel?.isOpen === true ? null : proxy;
            const failure = wireError(error, { url, isProven: known.proven.has(failing === null ? url.origin : first), proxy: failing });
            if (failure.code === "connect")
                known.unreached.add(first);
            this.#end(failure);
        });
        this.#socket.on("end", () => this.#endBody());
        this.#socket.on("close", () => {
            this.#end(new errors/* FetchError */.fk("network", `Cannot go on reading from "${url.host}": the server closed the connection`));
            options.onClosed(this);
        });
    }
    /** A request that must not be sent again cannot be moved to a connection that would prove more. */
    #endProofFor(isSafe) {
        if (this.#options.url.protocol !== "https:")
            return "impossible";
        if (this.#options.provesEnd || this.#tunnel !== null)
            return "given";
        return isSafe ? "possible" : "impossible";
    }
    /** The proxy that passes requests on. It is sent whole URLs (RFC 9112 3.2.2) and its own credentials. */
    get #forwarder() {
        return this.#tunnel === null ? this.#options.proxy : null;
    }
    get isOpen() {
        return this.#socket.writable;
    }
    /** Whether it can serve a request at once. */
    get isSilent() {
        return this.#silence === null;
    }
    /**
     * Waits until the connection was seen silent after its last answer. What a server sends without being asked must not pass for the
     * answer to the next request.
     * @returns whether it can serve the next request
     */
    async fallsSilent() {
        await this.#silence;
        return this.isOpen;
    }
    /** Sends a request and waits for the head of its answer. @throws FetchError; END_UNPROVEN, if the request is safe */
    request({ method, url, target: path, fields, slices, isSafe }, signal) {
        const exchange = new LeanExchange(signal, {
            method,
            endProof: this.#endProofFor(isSafe),
            host: {
                resume: () => this.#socket.resume(),
                complete: (canReuse) => this.#completed(canReuse),
                giveUp: () => this.destroy(),
            },
        });
        this.#exchange = exchange;
        const forwarder = this.#forwarder;
        const asker = forwarder === null ? {} : proxyAuthorization(forwarder);
        const lines = Object.entries({ ...fields, ...asker }).map(([name, value]) => `${name}: ${value}\r\n`);
        const target = `${forwarder === null ? "" : url.origin}${path}`;
        this.#socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
        this.#sender = slices === null ? null : new BodySender(this.#socket, slices, (error) => this.#fail(error));
        this.#socket.resume();
        return exchange.head;
    }
    destroy() {
        this.#exchange = null;
        this.#sender?.stop();
        this.#socket.destroy();
        this.#room.dropSlab();
    }
    /** Returns false to pause the socket. */
    #received(count, buffer) {
        const exchange = this.#exchange;
        if (exchange === null) {
            // A server that talks without being asked: nothing on this connection can be believed any more.
            this.destroy();
            return false;
        }
        try {
            const slab = this.#room.slabOf(buffer);
            if (slab !== null)
                return this.#receivedBody(exchange, slab, count);
            const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, count);
            return exchange.hasHead ? this.#receiveCopied(exchange, bytes) : this.#readHead(exchange, bytes);
        }
        catch (error) {
            this.#fail(error);
            return false;
        }
    }
    #readHead(exchange, bytes) {
        const read = this.#head.read(bytes);
        if (read === null)
            return true;
        const rest = bytes.subarray(read.usedBytes);
        // After 100 Continue or 103 Early Hints the answer itself is still to come (RFC 9110 15.2).
        if (read.head.status < 200)
            return rest.length === 0 || this.#readHead(exchange, rest);
        const { status, headers } = read.head;
        if (this.#forwarder !== null && isOfProxy(status, headers))
            throw proxyError(status, this.#options.url, this.#forwarder);
        exchange.begin(read.head);
        this.#announce(exchange);
        if (rest.length > 0)
            this.#receiveCopied(exchange, rest);
        // Paused until somebody streams the body.
        return false;
    }
    /** A refusal counts at once, and the rest of the body stays unsent. A success counts once the body was sent whole. */
    #announce(exchange) {
        const sender = this.#sender;
        if (sender === null || sender.isWhole || exchange.status >= 300) {
            sender?.stop();
            exchange.announce();
        }
        else
            void sender.whole.then(() => exchange.announce());
    }
    #receivedBody(exchange, slab, count) {
        // Over TLS this runs for every 16 KiB, so nothing is made that is not needed.
        slab.filled += exchange.isChunked ? exchange.unframe(slab.bytes.subarray(slab.filled, slab.filled + count)) : count;
        if (this.#room.isWorthHandingOn(exchange, slab, count))
            return this.#room.handOn(exchange, slab);
        this.#awaitTurnsEnd();
        return true;
    }
    #awaitTurnsEnd() {
        if (this.#isTurnsEndAwaited)
            return;
        this.#isTurnsEndAwaited = true;
        setImmediate(() => {
            this.#isTurnsEndAwaited = false;
            if (!this.#handOnRest())
                this.#socket.pause();
        });
    }
    /** Hands on what waits. Returns false to pause the socket. */
    #handOnRest() {
        const exchange = this.#exchange;
        if (exchange === null)
            return true;
        try {
            return this.#room.handOnRest(exchange);
        }
        catch (error) {
            this.#fail(error);
            return false;
        }
    }
    /** What came into the head's room is little, and that room is needed again. */
    #receiveCopied(exchange, bytes) {
        return this.#receivedBody(exchange, this.#room.copyIn(exchange, bytes), bytes.length);
    }
    #completed(canReuse) {
        this.#exchange = null;
        // A body that came with its head left the socket paused. Only a socket that reads notices that the server hangs up or sends more.
        this.#socket.resume();
        // A server that does not have the whole body would take its rest for the next request.
        if (!canReuse || !this.isOpen || this.#sender?.isWhole === false)
            return this.destroy();
        const silence = lookedAtSockets().then(() => {
            this.#silence = null;
        });
        this.#silence = silence;
        this.#options.onIdle(this);
    }
    /** The server has sent all that it will. */
    #endBody() {
        this.#handOnRest();
        this.#exchange?.endWithConnection();
        // What is still to be written would hold the connection open, though no answer can come any more.
        if (this.#sender?.isWhole === false)
            this.#socket.destroy();
    }
    /** What arrived cannot be believed. */
    #fail(error) {
        this.#exchange?.fail(error);
        this.destroy();
    }
    /** The connection is over; what it brought before counts. */
    #end(error) {
        this.#handOnRest();
        this.#exchange?.fail(error);
        this.#exchange = null;
        this.#sender?.stop();
        this.#room.dropSlab();
    }
}
function timedOut() {
    return Object.assign(new Error("timed out"), { code: "ETIMEDOUT" });
}
/** Resolves when the event loop has looked at all sockets once more. The rest of the current turn handles only what it saw before. */
function lookedAtSockets() {
    return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

;// CONCATENATED MODULE: ./build/wire/outgoing.js
/** A request as it is sent, by both wires: found fit to be sent, and with its length (RFC 9112 6.2). */


/** The methods that are known; no other is sent. */
const METHODS = {
    GET: { takesBody: false, isSafe: true, isIdempotent: true },
    HEAD: { takesBody: false, isSafe: true, isIdempotent: true },
    PUT: { takesBody: true, isSafe: false, isIdempotent: true },
    DELETE: { takesBody: false, isSafe: false, isIdempotent: true },
    POST: { takesBody: true, isSafe: false, isIdempotent: false },
};
/** Fields that say where a request ends or what becomes of its connection. If anybody else set them, one request could become two. */
const OF_THE_WIRE = new Set(["host", "content-length", "transfer-encoding", "connection", "upgrade", "te"]);
/** RFC 9110 5.6.2. */
const outgoing_TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Control characters other than the tab, and what Latin-1 does not have: cut to a byte, it could become a line break. */
const UNFIT_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
/** RFC 9112 3.2.1: a path from the root on. A blank would end it, and a line break the request's first line. */
const TARGET = /^\/[\x21-\x7e]*$/;
/** @throws FetchError invalid-input */
function outgoing({ method = "GET", url, target = `${url.pathname}${url.search}`, headers, body }) {
    const cannot = (why) => new errors/* FetchError */.fk("invalid-input", `Cannot send a request to "${url.host}": ${why}`);
    if (!Object.hasOwn(METHODS, method))
        throw cannot("its method is not one that is known here");
    if (!TARGET.test(target))
        throw cannot("its path has a character that paths cannot have");
    const { takesBody, isSafe, isIdempotent } = METHODS[method];
    if (body !== undefined && !takesBody)
        throw cannot(`a ${method} has no body`);
    for (const [name, value] of Object.entries(headers)) {
        if (!outgoing_TOKEN.test(name))
            throw cannot("the name of one of its headers has a character that names cannot have");
        if (OF_THE_WIRE.has(name.toLowerCase()))
            throw cannot(`its header "${name}" is one that the connection sets`);
        // The value may be a secret.
        if (UNFIT_VALUE.test(value))
            throw cannot(`the value of its header "${name}" has a character that headers cannot carry`);
    }
    const sent = slicedBody(body ?? "");
    const { lengthBytes } = sent;
    if (!Number.isSafeInteger(lengthBytes) || lengthBytes < 0)
        throw cannot("the length of its body is not a number of bytes");
    const length = takesBody ? { "content-length": `${lengthBytes}` } : {};
    const slices = takesBody && lengthBytes > 0 ? slicesOf(sent) : null;
    return { method, url, target, fields: { host: url.host, ...headers, ...length }, slices, isSafe, isIdempotent };
}

;// CONCATENATED MODULE: ./build/wire/lean-wire.js
/**
 * The wire: HTTP/1.1 directly over TCP or TLS, or through a proxy, received into reused slabs. Measured: it takes half the CPU time of
 * undici, which copies every byte and allocates a buffer for each read.
 */






/** @param proxy what all requests go through */
function createLeanWire(proxy = null, endpoints = new Endpoints()) {
    return new LeanWire(proxy, endpoints);
}
class LeanWire {
    #proxy;
    #endpoints;
    #pool = new SlabPool();
    #connections = new Set();
    /** Idle connections by origin. The one that was used last is taken first: it is the least likely to have been closed. */
    #idle = new Map();
    /** Origins whose bodies end with their connections. New connections to these distinguish the end from a cut. */
    #endless = new Set();
    #known = { proven: new Set(), unreached: new Set() };
    constructor(proxy, endpoints) {
        this.#proxy = proxy;
        this.#endpoints = endpoints;
    }
    async open(request, signal) {
        signal.throwIfAborted();
        const asked = outgoing(request);
        if (request.isProven)
            this.#known.proven.add(asked.url.origin).add((this.#proxy?.url ?? asked.url).origin);
        try {
            return await this.#request(asked, signal);
        }
        catch (error) {
            if (error !== END_UNPROVEN)
                throw error;
            this.#endless.add(asked.url.origin);
            return this.#connect(asked).request(asked, signal);
        }
    }
    dropIdle(origin) {
        this.#idle.get(origin)?.[0]?.destroy();
    }
    async #request(asked, signal) {
        // A request that counts each time it is sent does not go over a connection that may be closing right now.
        const idle = asked.isIdempotent ? await this.#takeIdle(asked.url.origin) : null;
        signal.throwIfAborted();
        if (idle !== null) {
            try {
                return await idle.request(asked, signal);
            }
            catch (error) {
                // The server may close a connection just when it is used again. That is not a failure of this request.
                if (!asked.isSafe || signal.aborted || !(error instanceof errors/* FetchError */.fk) || error.code !== "network")
                    throw error;
            }
        }
        return this.#connect(asked).request(asked, signal);
    }
    #connect({ url: { origin }, url, isIdempotent }) {
        const connection = new LeanConnection({
            url,
            endpoints: this.#endpoints,
            proxy: this.#proxy,
            pool: this.#pool,
            known: this.#known,
            // A request that must not be sent again to learn whether its answer is whole needs that proof at once.
            provesEnd: !isIdempotent || this.#endless.has(origin),
            onIdle: (idle) => this.#idle.set(origin, [...(this.#idle.get(origin) ?? []), idle]),
            onClosed: (closed) => this.#forget(origin, closed),
        });
        this.#connections.add(connection);
        return connection;
    }
    #forget(origin, closed) {
        this.#connections.delete(closed);
        const others = (this.#idle.get(origin) ?? []).filter((idle) => idle !== closed);
        if (others.length > 0)
            this.#idle.set(origin, others);
        else
            this.#idle.delete(origin);
    }
    async #takeIdle(origin) {
        for (;;) {
            const waiting = this.#idle.get(origin) ?? [];
            const taken = waiting.findLast((idle) => idle.isSilent) ?? waiting.at(-1);
            if (taken === undefined)
                return null;
            waiting.splice(waiting.indexOf(taken), 1);
            if (await taken.fallsSilent())
                return taken;
        }
    }
    async [Symbol.asyncDispose]() {
        for (const connection of this.#connections)
            connection.destroy();
    }
}

;// CONCATENATED MODULE: ./build/wire/create-wire.js
/** The wire of a fetch: each request goes directly to its server, or through the proxy that the environment names for it. */



/** @throws FetchError invalid-input: a proxy variable cannot be used */
function createWire(options = {}, env = process.env) {
    const proxies = readProxies(env);
    const endpoints = new Endpoints(options);
    return proxies === null ? createLeanWire(null, endpoints) : new ProxiedWire(proxies, endpoints);
}
class ProxiedWire {
    #proxies;
    #endpoints;
    #direct;
    /** By the proxy's URL. */
    #wires = new Map();
    constructor(proxies, endpoints) {
        this.#proxies = proxies;
        this.#endpoints = endpoints;
        this.#direct = createLeanWire(null, endpoints);
    }
    async open(request, signal) {
        const proxy = this.#proxies.proxyFor(request.url);
        const wire = proxy === null ? this.#direct : this.#through(proxy);
        return wire.open(request, signal);
    }
    dropIdle(origin) {
        for (const wire of [this.#direct, ...this.#wires.values()])
            wire.dropIdle?.(origin);
    }
    #through(proxy) {
        const known = this.#wires.get(proxy.url.href);
        const wire = known ?? createLeanWire(proxy, this.#endpoints);
        if (known === undefined)
            this.#wires.set(proxy.url.href, wire);
        return wire;
    }
    async [Symbol.asyncDispose]() {
        await this.#direct[Symbol.asyncDispose]();
        for (const wire of this.#wires.values())
            await wire[Symbol.asyncDispose]();
    }
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".wire-worker.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = ({ 573: () => import("./573.wire-worker.js") })[chunkId]().then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(856);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
