export const id = 3655;
export const ids = [3655];
export const modules = {

/***/ 36073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ requireVerified),
/* harmony export */   z: () => (/* binding */ verified)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37464);
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

/***/ 3655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   zipEntries: () => (/* binding */ zipEntries)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38522);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20663);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62807);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(54298);
/* harmony import */ var _archive_entry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38350);
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37464);
/* harmony import */ var _decompress_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17024);
/* harmony import */ var _verified_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36073);
/** The entries of a zip, as its directory at the end says. What stands before each entry's data is not believed where it says something else. */










const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** Up to this size an entry is read and inflated at once, in bytes: a stream for each of many would take far longer. */
const SMALL_BYTES = 128 * 1024;
/** A link leads to a path; no path is longer. */
const MOST_TARGET_BYTES = 4_096;
/** What the high byte of "version made by" says: permissions are those of POSIX (APPNOTE 4.4.2). */
const POSIX_SYSTEMS = new Set([3, 19]);
/** FAT, NTFS, VFAT. */
const DOS_SYSTEMS = new Set([0, 10, 11, 14]);
const STORED = 0;
const DEFLATED = 8;
/** Other methods, which are in no old zip (APPNOTE 4.4.5). */
const CODECS = { 12: "bz2", 93: "zst", 95: "xz" };
const IS_UTF8 = 0x800;
/** By the type in the upper bits of the mode (S_IFMT). */
const KINDS = { 0: "file", 4: "folder", 8: "file", 10: "link" };
const WHAT = { 1: "a named pipe", 2: "a character device", 6: "a block device", 12: "a socket" };
/** @throws FetchError broken-archive, unsupported-archive; errors of node:fs */
async function* zipEntries(file) {
    const zip = await asBroken((0,yauzl__WEBPACK_IMPORTED_MODULE_3__/* .fromFdPromise */ .as)(file.fd, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false }));
    const entries = zip.eachEntry()[Symbol.asyncIterator]();
    for (;;) {
        const { done, value } = await asBroken(entries.next());
        if (done)
            return;
        yield await entryOf(value, file.fd);
    }
}
/** The library's errors say what is wrong with the zip. */
async function asBroken(reading) {
    try {
        return await reading;
    }
    catch (error) {
        if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FetchError */ .fk || (error instanceof Error && "syscall" in error))
            throw error;
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .broken */ .mw)(`it is no zip, or a damaged one (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_9__/* .messageOf */ .b)(error)})`, error);
    }
}
async function entryOf(entry, fd) {
    const name = nameOf(entry);
    const isPosix = POSIX_SYSTEMS.has(entry.versionMadeBy >> 8);
    const mode = isPosix ? entry.externalFileAttributes >>> 16 : 0;
    const type = mode >> 12;
    const kind = name.endsWith("/") ? "folder" : (KINDS[type] ?? "other");
    if (entry.isEncrypted() && kind !== "folder")
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .unsupported */ .qO)(`${(0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteName */ .AB)(name)} is encrypted`, "Fetch an archive without a password, or leave 'extract' out, and unpack it in a step of your own.");
    const content = kind === "file" || kind === "link" ? contentOf(entry, name, fd) : _archive_entry_js__WEBPACK_IMPORTED_MODULE_5__/* .NO_CONTENT */ .i;
    return {
        name,
        kind,
        ...(kind === "other" && { what: WHAT[type] ?? "something unknown" }),
        mode: mode === 0 ? null : mode,
        mtimeMs: timeOf(entry),
        ...(kind === "link" && { target: await targetOf(name, content) }),
        sizeBytes: entry.uncompressedSize,
        content: kind === "link" ? _archive_entry_js__WEBPACK_IMPORTED_MODULE_5__/* .NO_CONTENT */ .i : content,
    };
}
function nameOf(entry) {
    const name = decodedName(entry);
    // Programs of DOS and Windows cannot have a \ in a name, but some write it between names.
    return DOS_SYSTEMS.has(entry.versionMadeBy >> 8) ? name.replaceAll("\\", "/") : name;
}
/** A field of Info-ZIP may have the name in Unicode. Many programs write UTF-8 without saying so. */
function decodedName({ generalPurposeBitFlag: flags, fileNameRaw, extraFields }) {
    return (0,yauzl__WEBPACK_IMPORTED_MODULE_3__/* .getFileNameLowLevel */ .ax)((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(fileNameRaw) ? flags | IS_UTF8 : flags, fileNameRaw, extraFields, true);
}
function timeOf(entry) {
    const timeMs = entry.getLastModDate().getTime();
    return Number.isFinite(timeMs) ? timeMs : null;
}
async function targetOf(name, content) {
    const pieces = [];
    let bytes = 0;
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes > MOST_TARGET_BYTES)
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .broken */ .mw)(`the link ${(0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteName */ .AB)(name)} leads to something that is no path`);
    }
    return Buffer.concat(pieces).toString("utf8");
}
function contentOf(entry, name, fd) {
    const { compressionMethod: method, compressedSize, uncompressedSize } = entry;
    const codec = CODECS[method];
    if (method !== STORED && method !== DEFLATED && codec === undefined)
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .unsupported */ .qO)(`${(0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteName */ .AB)(name)} is packed by method ${method}, which is not known`);
    const start = startOfData(entry, name, fd);
    if (codec === undefined && compressedSize <= SMALL_BYTES && uncompressedSize <= SMALL_BYTES)
        return smallContent(entry, name, fd, start);
    const packed = compressedSize === 0
        ? noPieces()
        : (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)("", { fd, autoClose: false, start, end: start + compressedSize - 1, highWaterMark: SMALL_BYTES });
    return (0,_verified_js__WEBPACK_IMPORTED_MODULE_8__/* .verified */ .z)(method === STORED
        ? packed
        : codec === undefined
            ? (0,_decompress_js__WEBPACK_IMPORTED_MODULE_7__/* .through */ .s)((0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.createInflateRaw)({ chunkSize: SMALL_BYTES }), packed)
            : (0,_decompress_js__WEBPACK_IMPORTED_MODULE_7__/* .decompress */ .m)(codec, packed), expectedOf(entry, name));
}
function expectedOf({ uncompressedSize, crc32: crc }, name) {
    return { name, bytes: uncompressedSize, crc };
}
async function* noPieces() { }
/** Behind the entry's own header, whose length only that header says. */
function startOfData({ relativeOffsetOfLocalHeader: at }, name, fd) {
    const header = readAt(fd, at, LOCAL_HEADER_BYTES);
    if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE() !== LOCAL_HEADER)
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .broken */ .mw)(`the header of ${(0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteName */ .AB)(name)} is damaged`);
    return at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}
function smallContent({ compressionMethod, compressedSize, uncompressedSize, crc32: crc }, name, fd, start) {
    const packed = readAt(fd, start, compressedSize);
    let bytes = packed;
    try {
        if (compressionMethod === DEFLATED)
            bytes = (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.inflateRawSync)(packed, { maxOutputLength: Math.max(1, uncompressedSize) });
    }
    catch (error) {
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .broken */ .mw)(`${(0,_archive_error_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteName */ .AB)(name)} is damaged (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_9__/* .messageOf */ .b)(error)})`, error);
    }
    return (0,_verified_js__WEBPACK_IMPORTED_MODULE_8__/* .requireVerified */ .Y)(bytes, { name, bytes: uncompressedSize, crc });
}
function readAt(fd, at, bytes) {
    const buffer = Buffer.allocUnsafe(bytes);
    let read = 0;
    for (let more = 1; more > 0 && read < bytes; read += more)
        more = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, buffer, read, bytes - read, at + read);
    return buffer.subarray(0, read);
}


/***/ })

};
