export const id = 275;
export const ids = [275];
export const modules = {

/***/ 275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sevenZipEntries: () => (/* binding */ sevenZipEntries)
/* harmony export */ });
/* harmony import */ var _archive_entry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(350);
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(464);
/* harmony import */ var _byte_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(547);
/* harmony import */ var _raw_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(627);
/* harmony import */ var _tar_entries_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(240);
/* harmony import */ var _tools_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(669);
/* harmony import */ var _verified_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73);
/**
 * The entries of a 7z. A tool lists them, and writes the bytes of all files to its stdout, one after the other in the order of the list; it
 * writes nothing to the disk. So the same guard and the same limits are for them as for any other archive.
 */







const HINT = "Install 7-Zip (Debian and Ubuntu: 7zip or p7zip-full; macOS: brew install sevenzip), or bsdtar (libarchive-tools).";
/** Else 7-Zip would ask for one, and say nothing of use. */
const NO_PASSWORD = "-p-";
/** Up to this size a file is handed over at once, in bytes. */
const SMALL_BYTES = 128 * 1024;
/** A link leads to a path; no path is longer. */
const MOST_TARGET_BYTES = 4_096;
/** No list of an archive for this use is longer, in entries, nor a line of it, in characters. */
const MOST_ENTRIES = 1_000_000;
const MOST_LINE_LENGTH = 64 * 1024;
/** @param path absolute @throws FetchError broken-archive, unsafe-archive, unsupported-archive */
async function* sevenZipEntries(path) {
    const list = _tools_js__WEBPACK_IMPORTED_MODULE_5__/* .SEVEN_ZIP */ .Wj.map((command) => [command, "l", "-slt", "-ba", NO_PASSWORD, "-sccUTF-8", "--", path]);
    // It makes a tar of any archive that it knows.
    const child = await (0,_tools_js__WEBPACK_IMPORTED_MODULE_5__/* .startFirst */ .JL)([...list, ["bsdtar", "-cf", "-", "--format=pax", `@${path}`]], HINT, "7z");
    child.stdin.end();
    const reader = new _byte_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .ByteReader */ .k((0,_tools_js__WEBPACK_IMPORTED_MODULE_5__/* .output */ .CG)(child));
    try {
        if (child.spawnfile === "bsdtar")
            return yield* (0,_tar_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .tarEntries */ .O)(reader, () => { });
        const listed = await parseList(reader.rest());
        yield* listedEntries(listed, child.spawnfile, path);
    }
    finally {
        await reader.close();
    }
}
async function* listedEntries(listed, command, path) {
    const child = await (0,_tools_js__WEBPACK_IMPORTED_MODULE_5__/* .startFirst */ .JL)([[command, "x", "-so", "-bd", NO_PASSWORD, "--", path]], HINT, "7z");
    child.stdin.end();
    const reader = new _byte_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .ByteReader */ .k((0,_tools_js__WEBPACK_IMPORTED_MODULE_5__/* .output */ .CG)(child));
    try {
        for (const { crc, ...entry } of listed) {
            const { name, kind, sizeBytes } = entry;
            if (kind === "file") {
                const whole = new Whole(reader, name, sizeBytes, crc);
                yield { ...entry, content: await whole.content() };
                await whole.finish();
            }
            else if (kind === "link") {
                if (sizeBytes > MOST_TARGET_BYTES)
                    throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .broken */ .mw)(`the link ${(0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(name)} leads to something that is no path`);
                yield { ...entry, target: (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeName */ .e4)(await reader.take(sizeBytes)), content: _archive_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_CONTENT */ .i };
            }
            else
                yield { ...entry, content: _archive_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_CONTENT */ .i };
        }
        // The tool says at its end whether all was well.
        if ((await reader.upTo(1)).length > 0)
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .broken */ .mw)("more comes out of it than its list says");
    }
    finally {
        await reader.close();
    }
}
/** The bytes of one file, of which none may be left when the next one comes. */
class Whole {
    #reader;
    #name;
    #bytes;
    #crc;
    #left;
    constructor(reader, name, bytes, crc) {
        this.#reader = reader;
        this.#name = name;
        this.#bytes = bytes;
        this.#crc = crc;
        this.#left = bytes;
    }
    async content() {
        const expected = { name: this.#name, bytes: this.#bytes, crc: this.#crc };
        if (this.#bytes > SMALL_BYTES)
            return (0,_verified_js__WEBPACK_IMPORTED_MODULE_6__/* .verified */ .z)(this.#pieces(), expected);
        this.#left = 0;
        return (0,_verified_js__WEBPACK_IMPORTED_MODULE_6__/* .requireVerified */ .Y)(await this.#reader.take(this.#bytes), expected);
    }
    async finish() {
        if (this.#left > 0)
            await this.#reader.skip(this.#left);
    }
    async *#pieces() {
        for await (const piece of this.#reader.next(this.#bytes)) {
            this.#left -= piece.length;
            yield piece;
        }
    }
}
/** Blocks of `Key = value`, with an empty line behind each. */
async function parseList(pieces) {
    const listed = [];
    let fields = new Map();
    for await (const line of linesOf(pieces)) {
        const at = line.indexOf(" = ");
        if (at !== -1)
            fields.set(line.slice(0, at), line.slice(at + 3));
        // An empty value has no blank behind it in some versions.
        else if (line.endsWith(" ="))
            fields.set(line.slice(0, -2), "");
        else if (line === "" && fields.size > 0) {
            listed.push(listedOf(fields));
            fields = new Map();
            if (listed.length > MOST_ENTRIES)
                throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(`it has more than ${MOST_ENTRIES} entries`);
        }
    }
    if (fields.size > 0)
        listed.push(listedOf(fields));
    return listed;
}
async function* linesOf(pieces) {
    let rest = Buffer.alloc(0);
    for await (const piece of pieces) {
        rest = Buffer.concat([rest, piece]);
        let from = 0;
        for (let at = rest.indexOf(0x0a); at !== -1; at = rest.indexOf(0x0a, from)) {
            yield (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeName */ .e4)(rest.subarray(from, at)).replace("\r", "");
            from = at + 1;
        }
        rest = rest.subarray(from);
        if (rest.length > MOST_LINE_LENGTH)
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .broken */ .mw)("the list of it has a line that is too long");
    }
    if (rest.length > 0)
        yield (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeName */ .e4)(rest);
}
const KINDS = { "-": "file", d: "folder", l: "link" };
function listedOf(fields) {
    const name = fields.get("Path") ?? "";
    if (fields.get("Encrypted") === "+")
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .unsupported */ .qO)(`${(0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(name)} is encrypted`, "Fetch an archive without a password.");
    const size = fields.get("Size") || "0";
    if (!/^\d{1,15}$/.test(size))
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .broken */ .mw)("a size in it is no size");
    const attributes = fields.get("Attributes") ?? "";
    const [posix = ""] = /[-dlbcps][-rwxsStT]{9}$/.exec(attributes) ?? [];
    const kind = posix === "" ? (attributes.startsWith("D") ? "folder" : "file") : (KINDS[posix.slice(0, 1)] ?? "other");
    const crc = fields.get("CRC") ?? "";
    return {
        name,
        kind,
        ...(kind === "other" && { what: "a device, a pipe or a socket" }),
        mode: posix === "" ? null : modeOf(posix.slice(1)),
        mtimeMs: timeOf(fields.get("Modified") ?? ""),
        sizeBytes: Number(size),
        crc: /^[0-9A-F]{8}$/.test(crc) ? Number.parseInt(crc, 16) : null,
    };
}
/** Of `rwxr-xr-x`. */
function modeOf(letters) {
    return [...letters].reduce((mode, letter) => mode * 2 + (/[rwxst]/.test(letter) ? 1 : 0), 0);
}
/** `2020-01-02 03:04:05.5000000`, in the time zone of this machine. */
function timeOf(text) {
    const timeMs = Date.parse(text.replace(" ", "T").slice(0, 23));
    return Number.isFinite(timeMs) ? timeMs : null;
}


/***/ }),

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


/***/ })

};
