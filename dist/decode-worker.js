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

/***/ 919:
/***/ ((module) => {

module.exports = lateModule("node:worker_threads");

/***/ }),

/***/ 464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   mw: () => (/* binding */ broken),
/* harmony export */   qO: () => (/* binding */ unsupported)
/* harmony export */ });
/* unused harmony exports unsafe, quoteName */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(446);
/* harmony import */ var _raw_name_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(187);
/** What is wrong with an archive, as errors. Names in it are foreign text. */



/** It is not whole, or its parts contradict each other. @param state what is wrong, as a clause */
function broken(state, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("broken-archive", `Cannot unpack the archive: ${state}`, { cause });
}
/** It would do harm, or could. @param state as for {@link broken} */
function unsafe(state, hint) {
    return new FetchError("unsafe-archive", `Cannot unpack the archive: ${state}`, hint === undefined ? {} : { hint });
}
/** It is of a kind that cannot be unpacked here. @param state as for {@link broken} */
function unsupported(state, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unsupported-archive", `Cannot unpack the archive: ${state}`, hint === undefined ? {} : { hint });
}
/** The name of an entry, as a message may repeat it. */
function quoteName(name) {
    return `"${foreignText(shownName(name))}"`;
}


/***/ }),

/***/ 30:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(446);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(298);
/* harmony import */ var _core_wake_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(880);
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(464);
/* harmony import */ var _decoder_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(784);
/* harmony import */ var _front_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(471);
/* harmony import */ var _zstd_frames_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(726);
/** The thread behind decodeApart: it reads a packed file, and decodes it into memory that both share. It is ended from outside. */








const { codec, memory, descriptor, sizeBytes } = node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData;
const front = new _front_js__WEBPACK_IMPORTED_MODULE_4__/* .Front */ .A(new AbortController().signal);
const free = [...memory.keys()];
const freed = new _core_wake_js__WEBPACK_IMPORTED_MODULE_6__/* .Wake */ .r();
function reply(message) {
    node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage(message);
}
/** @returns false if the packed stream has ended before the end of the piece */
async function decode(decoder, piece) {
    for (let [at, isMore] = [0, true]; isMore;) {
        while (free.length === 0)
            await freed.wait();
        const [slot = 0] = free;
        const room = memory[slot] ?? new Uint8Array(0);
        const { inputLeft, roomLeft } = decoder.decode(piece.subarray(at), room);
        at = piece.length - inputLeft;
        if (roomLeft < room.length)
            reply({ type: "piece", slot, bytes: room.length - roomLeft });
        if (roomLeft < room.length)
            free.shift();
        if (inputLeft > 0 && roomLeft > 0)
            return false;
        // If all of the room is used, more may come out of what was taken in.
        isMore = roomLeft === 0;
    }
    return true;
}
async function decodeAll() {
    const decoder = _decoder_js__WEBPACK_IMPORTED_MODULE_3__/* .Decoder */ .XM.open(codec);
    if (decoder === null)
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_2__/* .broken */ .mw)("it cannot be decoded here");
    const packed = (0,_front_js__WEBPACK_IMPORTED_MODULE_4__/* .piecesBehind */ .q)(front, { descriptor, sizeBytes });
    let isOpen = true;
    for await (const piece of codec === "zst" ? (0,_zstd_frames_js__WEBPACK_IMPORTED_MODULE_5__/* .zstdFrames */ .C)(packed) : packed)
        isOpen &&= await decode(decoder, piece);
    if (isOpen)
        decoder.end();
}
node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.on("message", (call) => {
    if (call.type === "advance")
        return front.advance(call.offset);
    free.push(call.slot);
    freed.notify();
});
try {
    await decodeAll();
    reply({ type: "end" });
}
catch (error) {
    if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk)
        reply({ type: "failed", error: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .partsOf */ .CI)(error) });
    else
        reply({ type: "failed-call", code: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .codeOf */ .$)(error), message: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .b)(error) });
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  XM: () => (/* binding */ Decoder)
});

// UNUSED EXPORTS: damaged, decoderStream

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = lateModule("node:zlib");
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __nccwpck_require__(298);
// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __nccwpck_require__(464);
;// CONCATENATED MODULE: ./build/archive/decoder.js



/** `zstd --long=31` needs it. Memory is used only as far as there is data. */
const MOST_WINDOW_LOG = 31;
const NO_BYTES = new Uint8Array(0);
/** @param pieceBytes the memory for what comes out of it, if it is used as a stream */
function decoderStream(codec, pieceBytes) {
    if (codec === "gz")
        return (0,external_node_zlib_namespaceObject.createGunzip)({ chunkSize: pieceBytes });
    return (0,external_node_zlib_namespaceObject.createZstdDecompress)({ chunkSize: pieceBytes, params: { [external_node_zlib_namespaceObject.constants.ZSTD_d_windowLogMax]: MOST_WINDOW_LOG } });
}
function hasInsides(stream) {
    const { _handle: handle, _writeState: state } = stream;
    return typeof handle?.writeSync === "function" && state instanceof Uint32Array && state.length === 2;
}
class Decoder {
    #stream;
    #insides;
    #codec;
    constructor(codec, stream, insides) {
        this.#codec = codec;
        this.#stream = stream;
        this.#insides = insides;
    }
    /** Null if this version of Node has other insides. */
    static open(codec) {
        const stream = decoderStream(codec, external_node_zlib_namespaceObject.constants.Z_MIN_CHUNK);
        // What is wrong is thrown here.
        stream.on("error", () => { });
        return hasInsides(stream) ? new Decoder(codec, stream, stream) : null;
    }
    /** Whether {@link open} gives one. */
    static isPossible(codec) {
        const decoder = Decoder.open(codec);
        decoder?.close();
        return decoder !== null;
    }
    /**
     * Decodes as much as there is room for.
     * @returns how many bytes of the input are left, and how many of the room. If something is left of both, the packed stream has ended
     * @throws FetchError broken-archive
     */
    decode(input, room) {
        return this.#step(this.#codec === "gz" ? external_node_zlib_namespaceObject.constants.Z_NO_FLUSH : external_node_zlib_namespaceObject.constants.ZSTD_e_continue, input, room);
    }
    /** Nothing follows. @throws FetchError broken-archive: more should */
    end() {
        // Whoever cuts a stream into the frames of zstd sees that one is cut off.
        if (this.#codec === "gz")
            this.#step(external_node_zlib_namespaceObject.constants.Z_FINISH, NO_BYTES, new Uint8Array(1));
    }
    close() {
        this.#stream.destroy();
    }
    #step(flush, input, room) {
        const { _handle: handle, _writeState: state } = this.#insides;
        handle.writeSync(flush, input, 0, input.length, room, 0, room.length);
        const { errored } = this.#stream;
        if (errored !== null)
            throw damaged(errored);
        const [roomLeft = 0, inputLeft = 0] = state;
        return { inputLeft, roomLeft };
    }
}
function damaged(error) {
    return (0,archive_error/* broken */.mw)(`it is damaged (${(0,thrown/* messageOf */.b)(error)})`, error);
}


/***/ }),

/***/ 471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ Front),
  q: () => (/* binding */ piecesBehind)
});

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = process.getBuiltinModule("node:fs");
;// CONCATENATED MODULE: ./build/archive/front.js
/** A file that is read while it is being written: behind its contiguous front. */

/** What is read of it at a time. */
const READ_BYTES = 1024 * 1024;
/** How far the file is there. */
class Front {
    #signal;
    #offset = 0;
    #moved = Promise.withResolvers();
    constructor(signal) {
        this.#signal = signal;
        signal.addEventListener("abort", () => this.#moved.resolve(), { once: true });
    }
    advance(offset) {
        this.#offset = offset;
        this.#moved.resolve();
    }
    /** Waits until more than this is there. @returns how much @throws the signal's reason */
    async beyond(offset) {
        this.#signal.throwIfAborted();
        while (this.#offset <= offset) {
            this.#moved = Promise.withResolvers();
            await this.#moved.promise;
            this.#signal.throwIfAborted();
        }
        return this.#offset;
    }
}
/** The bytes of the file as the front passes them, all in the same memory. @throws the signal's reason; errors of node:fs */
async function* piecesBehind(front, { descriptor, sizeBytes }) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, sizeBytes));
    for (let at = 0; at < sizeBytes;) {
        const there = await front.beyond(at);
        const bytes = (0,external_node_fs_namespaceObject.readSync)(descriptor, buffer, 0, Math.min(buffer.length, there - at), at);
        if (bytes === 0)
            throw new Error("the file is shorter than what was written to it");
        at += bytes;
        yield buffer.subarray(0, bytes);
    }
}


/***/ }),

/***/ 187:
/***/ (() => {


// UNUSED EXPORTS: decodeName, isRaw, lengthOf, pathOf, shownName

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = process.getBuiltinModule("node:buffer");
;// CONCATENATED MODULE: ./build/archive/raw-name.js
/**
 * Names of entries whose bytes are not UTF-8. A filesystem of Linux takes any bytes, and tar keeps them. In a string each byte of such a name
 * that is not ASCII is a half of a character, which no other name has (as in PEP 383): so two names are the same string only if their bytes are.
 */

/** The byte 0 would be this half. */
const HALVES_AT = 0xdc00;
const BEYOND_ASCII = /[\x80-\xff]/g;
const HALVES = /[\udc80-\udcff]/g;
/** A path as a string. Each name in it is for itself: a folder's name is the same whatever is in it. */
function decodeName(bytes) {
    if (isUtf8(bytes))
        return bytes.toString("utf8");
    return bytes.toString("latin1").split("/").map(decodePart).join("/");
}
function decodePart(latin1) {
    const bytes = Buffer.from(latin1, "latin1");
    if (isUtf8(bytes))
        return bytes.toString("utf8");
    return latin1.replace(BEYOND_ASCII, (byte) => String.fromCharCode(HALVES_AT + byte.charCodeAt(0)));
}
/** Whether its bytes are not UTF-8. */
function isRaw(path) {
    return !path.isWellFormed();
}
/** A path as Node's functions take it: bytes if they are not UTF-8. */
function pathOf(path) {
    return isRaw(path) ? encodeName(path) : path;
}
/** How many bytes it has. */
function lengthOf(path) {
    return isRaw(path) ? encodeName(path).length : Buffer.byteLength(path);
}
function encodeName(path) {
    // The low byte of a half is the byte that it stands for.
    const parts = path.split("/").map((part) => Buffer.from(part, isRaw(part) ? "latin1" : "utf8"));
    return Buffer.concat(parts.flatMap((part, nth) => (nth === 0 ? [part] : [SEPARATOR, part])));
}
const SEPARATOR = Buffer.from("/");
/** A name as a message shows it: `caf\xe9`. */
function shownName(path) {
    return path.replace(HALVES, (half) => `\\x${(half.charCodeAt(0) - HALVES_AT).toString(16)}`);
}


/***/ }),

/***/ 726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ zstdFrames)
});

// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __nccwpck_require__(464);
;// CONCATENATED MODULE: ./build/archive/byte-reader.js
/**
 * Takes exact numbers of bytes out of a stream of pieces. The memory of a piece may be used again when the next one is asked for, so what is
 * handed out here is valid until more is asked for.
 */

const EMPTY = Buffer.alloc(0);
class ByteReader {
    #pieces;
    #head = EMPTY;
    #hasEnded = false;
    constructor(pieces) {
        this.#pieces = pieces[Symbol.asyncIterator]();
    }
    /** This many bytes if they have come; else null. To wait for what is there costs more than to take it. */
    takeNow(bytes) {
        if (this.#head.length < bytes)
            return null;
        const taken = this.#head.subarray(0, bytes);
        this.#head = this.#head.subarray(bytes);
        return taken;
    }
    /** This many bytes; fewer only at the end of the stream. */
    async upTo(bytes) {
        if (this.#head.length < bytes)
            await this.#fill(bytes);
        const taken = this.#head.subarray(0, bytes);
        this.#head = this.#head.subarray(taken.length);
        return taken;
    }
    /** This many bytes. @throws FetchError broken-archive: the stream ends before */
    async take(bytes) {
        const taken = await this.upTo(bytes);
        if (taken.length < bytes)
            throw (0,archive_error/* broken */.mw)("it ends in the middle");
        return taken;
    }
    /** The next bytes without taking them; fewer only at the end of the stream. */
    async peek(bytes) {
        if (this.#head.length < bytes)
            await this.#fill(bytes);
        return this.#head.subarray(0, bytes);
    }
    /** What has come and was not taken. */
    get ahead() {
        return this.#head;
    }
    /** The next bytes as they come, this many in all. @throws FetchError broken-archive: the stream ends before */
    async *next(bytes) {
        for (let left = bytes; left > 0;) {
            if (this.#head.length === 0)
                await this.#fill(1);
            if (this.#head.length === 0)
                throw (0,archive_error/* broken */.mw)("it ends in the middle");
            const taken = this.#head.subarray(0, left);
            this.#head = this.#head.subarray(taken.length);
            left -= taken.length;
            yield taken;
        }
    }
    /** @throws FetchError broken-archive: the stream ends before */
    async skip(bytes) {
        for await (const _piece of this.next(bytes))
            ;
    }
    /** All that is left, as it comes. Whoever stops before its end ends the stream. */
    async *rest() {
        try {
            for (let piece = await this.#some(); piece.length > 0; piece = await this.#some())
                yield piece;
        }
        finally {
            await this.close();
        }
    }
    /** Ends the stream: whoever makes it stops. */
    async close() {
        await this.#pieces.return?.();
    }
    async #some() {
        if (this.#head.length === 0)
            await this.#fill(1);
        const taken = this.#head;
        this.#head = EMPTY;
        return taken;
    }
    async #fill(bytes) {
        const kept = [];
        let last = this.#head;
        for (let length = last.length; length < bytes && !this.#hasEnded; length += last.length) {
            if (last.length > 0)
                kept.push(Buffer.from(last));
            const { done = false, value } = await this.#pieces.next();
            this.#hasEnded = done;
            last = done ? EMPTY : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        }
        this.#head = kept.length === 0 ? last : Buffer.concat([...kept, last]);
    }
}

// EXTERNAL MODULE: ./build/archive/raw-name.js + 1 modules
var raw_name = __nccwpck_require__(187);
;// CONCATENATED MODULE: ./build/archive/tar-header.js
/**
 * The blocks that describe the entries of a tar archive: POSIX.1-2024 (pax, "ustar Interchange Format" and "pax Interchange Format"), and
 * what GNU tar adds to it ("Basic Tar Format" and "Storing Sparse Files" in its manual). It is read here, because no library that could
 * be bundled knows sparse files.
 */


const BLOCK_BYTES = 512;
/** Ranges of the header block, half-open. */
const FIELDS = {
    name: [0, 100],
    mode: [100, 108],
    size: [124, 136],
    mtime: [136, 148],
    checksum: [148, 156],
    linkName: [157, 257],
    magic: [257, 263],
    prefix: [345, 500],
};
const TYPE_AT = 156;
/** GNU tar writes blanks behind the word, where POSIX has a zero. It has no prefix then. */
const POSIX_MAGIC = "ustar\0";
/** Whether a block can be the header of an entry: its checksum says so. */
function isTarHeader(block) {
    if (block.length < BLOCK_BYTES || isZero(block))
        return false;
    const written = octalIn(block, FIELDS.checksum);
    const [from, to] = FIELDS.checksum;
    let [sum, negative] = [0, 0];
    for (let at = 0; at < BLOCK_BYTES; at += 1) {
        const byte = block[at] ?? 0;
        sum += byte;
        negative += byte >> 7;
    }
    // The field itself counts as blanks.
    for (let at = from; at < to; at += 1) {
        const byte = block[at] ?? 0;
        sum += 0x20 - byte;
        negative -= byte >> 7;
    }
    // Some old programs added up signed bytes.
    return written === sum || written === sum - 0x100 * negative;
}
/** Whether a block marks the end of the archive. */
function isZero(block) {
    return block.every((byte) => byte === 0);
}
/** @throws FetchError broken-archive */
function parseTarHeader(block) {
    if (!isTarHeader(block))
        throw broken("a header of it is damaged");
    const own = textIn(block, FIELDS.name);
    const prefix = block.toString("latin1", ...FIELDS.magic) === POSIX_MAGIC ? textIn(block, FIELDS.prefix) : "";
    return {
        name: prefix === "" ? own : `${prefix}/${own}`,
        mode: numberIn(block, FIELDS.mode),
        dataBytes: requireSize(numberIn(block, FIELDS.size)),
        mtime: numberIn(block, FIELDS.mtime),
        type: String.fromCharCode(block[TYPE_AT] ?? 0),
        linkName: textIn(block, FIELDS.linkName),
        block,
    };
}
/** @throws FetchError broken-archive: it is no number of bytes */
function requireSize(bytes) {
    if (Number.isSafeInteger(bytes) && bytes >= 0)
        return bytes;
    throw broken("a size in it is no size");
}
/** A number in octal digits, or in base 256 if its first bit is set; 0 if there is none. */
function numberIn(block, [from, to]) {
    const first = block[from] ?? 0;
    if ((first & 0x80) === 0)
        return octalIn(block, [from, to]);
    let value = (first & 0x40) === 0 ? first & 0x3f : (first & 0x7f) - 0x80;
    for (let at = from + 1; at < to; at += 1)
        value = value * 256 + (block[at] ?? 0);
    return value;
}
/** The first digits before a zero byte. Read byte by byte, since there are several such fields for each of many entries. */
function octalIn(block, [from, to]) {
    let value = 0;
    let hasBegun = false;
    for (let at = from; at < to; at += 1) {
        const byte = block[at] ?? 0;
        const isDigit = byte >= 0x30 && byte <= 0x37;
        if (byte === 0 || (hasBegun && !isDigit))
            break;
        if (isDigit)
            value = value * 8 + byte - 0x30;
        hasBegun ||= isDigit;
    }
    return value;
}
function textIn(block, [from, to]) {
    const end = block.indexOf(0, from);
    return decodeName(block.subarray(from, end === -1 || end > to ? to : end));
}
/** No keyword of those is longer. */
const MOST_KEYWORD_BYTES = 32;
/** The keywords of pax that mean something here. What else there is may be of any number, and is not kept. */
const KEYWORDS = /^(?:path|linkpath|size|mtime|GNU\.sparse\.(?:name|size|realsize|major|map|offset|numbytes))$/;
/** The keywords of a pax header, in the order in which they are written: two of them are repeated for sparse files. @throws FetchError broken-archive */
function parsePax(data) {
    const records = [];
    for (let at = 0; at < data.length;) {
        const blank = data.indexOf(0x20, at);
        const length = blank === -1 || blank - at > 10 ? Number.NaN : Number(data.toString("latin1", at, blank));
        const end = at + length;
        if (!(end <= data.length) || end <= blank || data[end - 1] !== 0x0a) {
            // Some programs fill the rest with zeros.
            if (isZero(data.subarray(at)))
                return records;
            throw broken("an extended header of it is damaged");
        }
        const equals = data.indexOf(0x3d, blank);
        if (equals === -1 || equals >= end)
            throw broken("an extended header of it is damaged");
        const keyword = equals - blank > MOST_KEYWORD_BYTES ? "" : data.toString("latin1", blank + 1, equals);
        if (KEYWORDS.test(keyword))
            records.push([keyword, decodeName(data.subarray(equals + 1, end - 1))]);
        at = end;
    }
    return records;
}

;// CONCATENATED MODULE: ./build/archive/zstd-frames.js
/**
 * Cuts a stream at the ends of its zstd frames (RFC 8878, 3.1). Node's decoder stops at the end of a frame and drops whatever else is in
 * the same piece, so each frame begins a piece of its own here. Frames to be skipped are left out.
 */



const MAGIC = 0xfd2fb528;
const FIRST_SKIPPED = 0x184d2a50;
const LAST_SKIPPED = 0x184d2a5f;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
/** By the two bits of the frame's header. */
const DICTIONARY_BYTES = [0, 1, 2, 4];
const SIZE_BYTES = [0, 2, 4, 8];
/** A block that repeats one byte. */
const REPEATED = 1;
/** @throws FetchError broken-archive */
async function* zstdFrames(pieces) {
    const reader = new ByteReader(pieces);
    try {
        yield* zstd_frames_frames(reader);
    }
    finally {
        await reader.close();
    }
}
async function* zstd_frames_frames(reader) {
    for (let isFirst = true;; isFirst = false) {
        const magic = await reader.peek(4);
        // What was copied in whole blocks has zeros behind its end.
        if (isZero(magic) && !isFirst)
            return await requireZeros(reader);
        const number = (await ahead(reader, 4)).readUInt32LE();
        if (number >= FIRST_SKIPPED && number <= LAST_SKIPPED)
            await reader.skip(8 + (await ahead(reader, 8)).readUInt32LE(4));
        else if (number === MAGIC)
            yield* zstd_frames_frame(reader);
        else
            throw (0,archive_error/* broken */.mw)("what follows in it is no frame of zstd");
    }
}
async function requireZeros(reader) {
    for await (const piece of reader.rest())
        if (!isZero(piece))
            throw (0,archive_error/* broken */.mw)("what follows in it is no frame of zstd");
}
async function* zstd_frames_frame(reader) {
    const flags = (await ahead(reader, 5))[4] ?? 0;
    const isSingle = (flags & 0x20) !== 0;
    const sizeFlag = flags >> 6;
    const sizeBytes = sizeFlag === 0 && isSingle ? 1 : (SIZE_BYTES[sizeFlag] ?? 0);
    // What is known to belong to the frame. As much of it as lies in memory is one piece.
    const dictionaryAt = 5 + (isSingle ? 0 : 1);
    let bytes = dictionaryAt + DICTIONARY_BYTES[(flags & 3)];
    // Its number; zero if it has none.
    if (!isZero((await ahead(reader, bytes)).subarray(dictionaryAt, bytes)))
        throw (0,archive_error/* unsupported */.qO)("it needs a dictionary, which is not in it");
    bytes += sizeBytes;
    for (let isLast = false; !isLast; bytes = 0) {
        await ahead(reader, bytes + BLOCK_HEADER_BYTES);
        while (!isLast && bytes + BLOCK_HEADER_BYTES <= reader.ahead.length) {
            const word = reader.ahead.readUIntLE(bytes, BLOCK_HEADER_BYTES);
            isLast = (word & 1) === 1;
            bytes += BLOCK_HEADER_BYTES + (((word >> 1) & 3) === REPEATED ? 1 : word >> 3);
        }
        if (isLast && (flags & 4) !== 0)
            bytes += CHECKSUM_BYTES;
        yield* reader.next(bytes);
    }
}
/** The next bytes, which are not taken. @throws FetchError broken-archive: the stream ends before */
async function ahead(reader, bytes) {
    const next = await reader.peek(bytes);
    if (next.length < bytes)
        throw (0,archive_error/* broken */.mw)("it ends in the middle");
    return next;
}


/***/ }),

/***/ 446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  fk: () => (/* binding */ FetchError),
  CI: () => (/* binding */ partsOf)
});

// UNUSED EXPORTS: ERROR_KINDS, fromParts, toFetchError

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
function quote_input_cleanInput(text) {
    const bare = text
        .slice(0, 4_000)
        .replace(URLS, "$1$2")
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")
        .trim();
    return bare.length > MOST_LENGTH ? `${bare.slice(0, MOST_LENGTH)}\u2026` : bare;
}
/** The same in quotes. */
function quoteInput(text) {
    return `"${quote_input_cleanInput(text)}"`;
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
    return new FetchError("internal", `Cannot go on: ${cleanInput(messageOf(error))}`, {
        cause: error,
    });
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

/***/ 880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ Wake)
/* harmony export */ });
/** Lets workers sleep until something changed. */
class Wake {
    #waiting = [];
    /** Resolves at the next {@link notify}. */
    wait() {
        return new Promise((resolve) => this.#waiting.push(resolve));
    }
    notify() {
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const wake of waiting)
            wake();
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
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(30);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
