export const id = 78;
export const ids = [78];
export const modules = {

/***/ 73:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ requireVerified),
/* harmony export */   z: () => (/* binding */ verified)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(522);
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(464);
/** Compares the bytes of an entry with what its archive says of them. */


/** @throws FetchError broken-archive */
function requireVerified(content, { name, bytes, crc }) {
    requireSame(name, content.length === bytes && (crc === null || (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(content) === crc));
    return content;
}
/** The same for bytes that come in pieces. @throws FetchError broken-archive */
async function* verified(pieces, { name, bytes, crc }) {
    let [taken, digest] = [0, 0];
    for await (const piece of pieces) {
        taken += piece.length;
        // An archive that says less than there is would otherwise fill the disk.
        requireSame(name, taken <= bytes);
        if (crc !== null)
            digest = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(piece, digest);
        yield piece;
    }
    requireSame(name, taken === bytes && (crc === null || digest === crc));
}
function requireSame(name, isSame) {
    if (!isSame)
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .broken */ .mw)(`${(0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(name)} has not the bytes that the archive says`);
}


/***/ }),

/***/ 78:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zipEntries: () => (/* binding */ zipEntries)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(573);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(24);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(522);
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(663);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(807);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(298);
// EXTERNAL MODULE: ./build/archive/archive-entry.js
var archive_entry = __webpack_require__(350);
// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __webpack_require__(464);
// EXTERNAL MODULE: ./build/archive/decompress.js + 1 modules
var decompress = __webpack_require__(643);
// EXTERNAL MODULE: ./build/archive/raw-name.js
var raw_name = __webpack_require__(627);
// EXTERNAL MODULE: ./build/archive/verified.js
var verified = __webpack_require__(73);
;// CONCATENATED MODULE: ./build/archive/zip-window.js

const END = 0x06054b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 0xffff;
/** Stands in place of a number that is in the end of a zip64. */
const ELSEWHERE = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const DIRECTORY_ENTRY = 0x02014b50;
/** @throws FetchError broken-archive: there is no end of a zip; unsupported-archive: it is one of several parts; errors of node:fs */
async function findZip(file) {
    const { size } = await file.stat();
    const tail = await readFrom(file, Math.max(0, size - END_BYTES - MOST_COMMENT_BYTES), size);
    const tailAt = size - tail.length;
    let isPart = false;
    for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
        if (tail.readUInt32LE(at) !== END)
            continue;
        const end = tailAt + at + END_BYTES;
        const trailingBytes = size - end - tail.readUInt16LE(at + 20);
        const found = trailingBytes < 0 ? null : await findDirectory(file, tailAt + at, tail.subarray(at));
        const disk = tail.readUInt16LE(at + 4);
        const isLast = trailingBytes >= 0 && disk > 0 && disk < ELSEWHERE;
        isPart ||= isLast;
        if (found !== null && !isLast)
            return { ...found, end, trailingBytes };
        if (found !== null)
            break;
    }
    if (isPart)
        throw (0,archive_error/* unsupported */.qO)("it is the last part of a zip that was split, and the others are not in it");
    throw (0,archive_error/* broken */.mw)("it has no directory at its end, as a zip has: it is no zip, or it was cut off");
}
/** The directory of a zip whose end is marked here; null if none is before the mark. */
async function findDirectory(file, endAt, end) {
    const wide = await wideEnd(file, endAt);
    const [bytes, offset] = wide === null ? [end.readUInt32LE(12), end.readUInt32LE(16)] : [wide.bytes, wide.offset];
    const mostEnd = wide?.at ?? endAt;
    // Its directory lies right before, unless something is between them that is not a part of it.
    for (const at of [mostEnd - bytes, offset]) {
        const start = at - offset;
        if (start < 0 || at + bytes > mostEnd)
            continue;
        const isThere = bytes === 0 || (await readFrom(file, at, at + 4)).equals(signatureOf(DIRECTORY_ENTRY));
        if (isThere)
            return { start, directoryStart: at, directoryEnd: at + bytes };
    }
    return null;
}
/** The end of a zip64, which stands before the other one. */
async function wideEnd(file, endAt) {
    const locator = await readFrom(file, endAt - LOCATOR_BYTES, endAt);
    if (!locator.subarray(0, 4).equals(signatureOf(LOCATOR)))
        return null;
    for (const at of [endAt - LOCATOR_BYTES - END_64_BYTES, Number(locator.readBigUInt64LE(8))]) {
        const found = await readFrom(file, at, at + END_64_BYTES);
        if (found.length === END_64_BYTES && found.subarray(0, 4).equals(signatureOf(END_64)))
            return { at, bytes: Number(found.readBigUInt64LE(40)), offset: Number(found.readBigUInt64LE(48)) };
    }
    return null;
}
function signatureOf(number) {
    const signature = Buffer.alloc(4);
    signature.writeUInt32LE(number);
    return signature;
}
/** Fewer bytes if the file has no more there. */
async function readFrom(file, from, to) {
    if (!Number.isSafeInteger(from) || from < 0)
        return Buffer.alloc(0);
    const buffer = Buffer.alloc(to - from);
    let read = 0;
    for (let more = 1; more > 0 && read < buffer.length; read += more)
        more = (await file.read(buffer, read, buffer.length - read, from + read)).bytesRead;
    return buffer.subarray(0, read);
}

;// CONCATENATED MODULE: ./build/archive/zip-entries.js
/** The entries of a zip, as its directory at the end says. What stands before each entry's data is not believed where it says something else. */












const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** Without its name, its extra fields and its comment. */
const DIRECTORY_ENTRY_BYTES = 46;
/** Numbers of entries are the same for programs that are older than zip64 if they differ by this. */
const COUNTED = 65_536;
/** Up to this size an entry is read and inflated at once, in bytes: a stream for each of many would take far longer. */
const SMALL_BYTES = 128 * 1024;
/** What the high byte of "version made by" says: permissions are those of POSIX (APPNOTE 4.4.2). */
const POSIX_SYSTEMS = new Set([3, 19]);
/** FAT, NTFS, VFAT. */
const DOS_SYSTEMS = new Set([0, 10, 11, 14]);
/** The last field of the end of a zip, before the comment. */
const COMMENT_LENGTH_BYTES = 2;
const STORED = 0;
const DEFLATED = 8;
/** Other methods, which are in no old zip (APPNOTE 4.4.5). */
const CODECS = { 12: "bz2", 93: "zst", 95: "xz" };
const IS_UTF8 = 0x800;
/** The field of Info-ZIP that has the name in Unicode (APPNOTE 4.6.9), and the only version of it. */
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_VERSION = 1;
/** By the type in the upper bits of the mode (S_IFMT). */
const KINDS = { 0: "file", 4: "folder", 8: "file", 10: "link" };
const WHAT = { 1: "a named pipe", 2: "a character device", 6: "a block device", 12: "a socket" };
/**
 * @param onTrailing called with the number of bytes that are behind its end, if there are any
 * @throws FetchError broken-archive, unsupported-archive; errors of node:fs
 */
async function* zipEntries(file, onTrailing) {
    const { start, end, directoryStart, directoryEnd, trailingBytes } = await findZip(file);
    if (trailingBytes > 0)
        onTrailing(trailingBytes);
    const opened = { fd: file.fd, start, end };
    const zip = await asBroken((0,yauzl/* fromRandomAccessReaderPromise */.or)(new WindowReader(opened), end - start, {
        lazyEntries: true,
        autoClose: false,
        decodeStrings: false,
        validateEntrySizes: false,
    }));
    const { entryCount } = zip;
    // The library would stop there, though old programs count to 65,535 only, and begin anew.
    zip.entryCount = Number.POSITIVE_INFINITY;
    const entries = zip.eachEntry()[Symbol.asyncIterator]();
    for (let [count, at] = [0, directoryStart];; count += 1) {
        if ((count - entryCount) % COUNTED === 0 && !isEntryAt(file.fd, at, directoryEnd))
            return;
        const { value } = await asBroken(entries.next());
        at += DIRECTORY_ENTRY_BYTES + value.fileNameLength + value.extraFieldLength + value.fileCommentLength;
        yield entryOf(value, opened);
    }
}
/** Whether the directory goes on here. */
function isEntryAt(fd, at, directoryEnd) {
    return at + DIRECTORY_ENTRY_BYTES <= directoryEnd && readAt(fd, at, 4).readUInt32LE() === DIRECTORY_ENTRY;
}
/** Shows the library a zip without a comment: it would take a mark of an end that stands there for the end. */
class WindowReader extends yauzl/* RandomAccessReader */.lJ {
    #zip;
    constructor(zip) {
        super();
        this.#zip = zip;
    }
    /** At once: for the few bytes of an entry, to wait for a thread takes longer. */
    read(buffer, offset, length, position, callback) {
        const { fd, start, end } = this.#zip;
        let failure = null;
        try {
            const at = start + position;
            if (readAt(fd, at, length).copy(buffer, offset) < length)
                failure = new Error("it ends in the middle");
            const commentLengthAt = end - COMMENT_LENGTH_BYTES - at;
            if (commentLengthAt < length)
                buffer.fill(0, offset + Math.max(0, commentLengthAt), offset + length);
        }
        catch (error) {
            failure = error instanceof Error ? error : new Error((0,thrown/* messageOf */.b)(error));
        }
        callback(failure);
    }
}
/** The library's errors say what is wrong with the zip. */
async function asBroken(reading) {
    try {
        return await reading;
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk || (error instanceof Error && "syscall" in error))
            throw error;
        throw (0,archive_error/* broken */.mw)(`it is no zip, or a damaged one (${(0,thrown/* messageOf */.b)(error)})`, error);
    }
}
function entryOf(entry, zip) {
    const name = nameOf(entry);
    const isPosix = POSIX_SYSTEMS.has(entry.versionMadeBy >> 8);
    const mode = isPosix ? entry.externalFileAttributes >>> 16 : 0;
    const type = mode >> 12;
    const kind = name.endsWith("/") ? "folder" : (KINDS[type] ?? "other");
    return {
        name,
        kind,
        ...(kind === "other" && { what: WHAT[type] ?? "something unknown" }),
        mode: mode === 0 ? null : mode,
        mtimeMs: timeOf(entry),
        sizeBytes: entry.uncompressedSize,
        get content() {
            return kind === "file" || kind === "link" ? contentOf(entry, name, zip) : archive_entry/* NO_CONTENT */.i;
        },
    };
}
function nameOf(entry) {
    const name = decodedName(entry);
    // Programs of DOS and Windows cannot have a \ in a name, but some write it between names.
    return DOS_SYSTEMS.has(entry.versionMadeBy >> 8) ? name.replaceAll("\\", "/") : name;
}
/**
 * Many programs write UTF-8 without saying so. What is no UTF-8 is kept byte for byte if a program of POSIX wrote it, as unzip does, or
 * if it says that it is UTF-8. What others wrote is of code page 437 (APPNOTE, appendix D).
 */
function decodedName(entry) {
    const { generalPurposeBitFlag: flags, fileNameRaw, versionMadeBy } = entry;
    const unicode = unicodeName(entry);
    if (unicode !== null)
        return unicode;
    const keepsBytes = (0,external_node_buffer_.isUtf8)(fileNameRaw) || POSIX_SYSTEMS.has(versionMadeBy >> 8) || (flags & IS_UTF8) !== 0;
    return keepsBytes ? (0,raw_name/* decodeName */.e4)(fileNameRaw) : (0,yauzl/* getFileNameLowLevel */.ax)(0, fileNameRaw, [], true);
}
/** The name that a program wrote beside the one of its own system; null if it wrote none, or another program has changed that one since. */
function unicodeName({ fileNameRaw, extraFields }) {
    const data = extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
    if (data === undefined || data.length < 6 || data[0] !== UNICODE_PATH_VERSION)
        return null;
    return data.readUInt32LE(1) === (0,external_node_zlib_.crc32)(fileNameRaw) ? (0,raw_name/* decodeName */.e4)(data.subarray(5)) : null;
}
function timeOf(entry) {
    const timeMs = entry.getLastModDate().getTime();
    return Number.isFinite(timeMs) ? timeMs : null;
}
function contentOf(entry, name, zip) {
    const { compressionMethod: method, compressedSize, uncompressedSize } = entry;
    const codec = CODECS[method];
    if (entry.isEncrypted())
        return refused(`${(0,archive_error/* quoteName */.AB)(name)} is encrypted`, "Fetch an archive without a password, or leave 'extract' out, and unpack it in a step of your own.");
    if (method !== STORED && method !== DEFLATED && codec === undefined)
        return refused(`${(0,archive_error/* quoteName */.AB)(name)} is packed by method ${method}, which is not known`);
    const { fd } = zip;
    const start = startOfData(entry, name, zip);
    if (start + compressedSize > zip.end)
        throw (0,archive_error/* broken */.mw)(`${(0,archive_error/* quoteName */.AB)(name)} is cut off`);
    if (codec === undefined && compressedSize <= SMALL_BYTES && uncompressedSize <= SMALL_BYTES)
        return smallContent(entry, name, fd, start);
    const packed = compressedSize === 0
        ? noPieces()
        : (0,external_node_fs_.createReadStream)("", { fd, autoClose: false, start, end: start + compressedSize - 1, highWaterMark: SMALL_BYTES });
    return (0,verified/* verified */.z)(method === STORED
        ? packed
        : codec === undefined
            ? (0,decompress/* through */.s)((0,external_node_zlib_.createInflateRaw)({ chunkSize: SMALL_BYTES }), packed)
            : (0,decompress/* decompress */.m)(codec, packed), expectedOf(entry, name));
}
/** Only whoever wants the file is refused it. */
function refused(state, hint) {
    return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject((0,archive_error/* unsupported */.qO)(state, hint)) }) };
}
function expectedOf({ uncompressedSize, crc32: crc }, name) {
    return { name, bytes: uncompressedSize, crc };
}
async function* noPieces() { }
/** Behind the entry's own header, whose length only that header says. */
function startOfData({ relativeOffsetOfLocalHeader }, name, { fd, start }) {
    const at = start + relativeOffsetOfLocalHeader;
    const header = readAt(fd, at, LOCAL_HEADER_BYTES);
    if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE() !== LOCAL_HEADER)
        throw (0,archive_error/* broken */.mw)(`the header of ${(0,archive_error/* quoteName */.AB)(name)} is damaged`);
    return at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}
function smallContent({ compressionMethod, compressedSize, uncompressedSize, crc32: crc }, name, fd, start) {
    const packed = readAt(fd, start, compressedSize);
    let bytes = packed;
    try {
        if (compressionMethod === DEFLATED)
            bytes = (0,external_node_zlib_.inflateRawSync)(packed, { maxOutputLength: Math.max(1, uncompressedSize) });
    }
    catch (error) {
        throw (0,archive_error/* broken */.mw)(`${(0,archive_error/* quoteName */.AB)(name)} is damaged (${(0,thrown/* messageOf */.b)(error)})`, error);
    }
    return (0,verified/* requireVerified */.Y)(bytes, { name, bytes: uncompressedSize, crc });
}
function readAt(fd, at, bytes) {
    if (!Number.isSafeInteger(at + bytes))
        return Buffer.alloc(0);
    const buffer = Buffer.allocUnsafe(bytes);
    let read = 0;
    for (let more = 1; more > 0 && read < bytes; read += more)
        more = (0,external_node_fs_.readSync)(fd, buffer, read, bytes - read, at + read);
    return buffer.subarray(0, read);
}


/***/ })

};
