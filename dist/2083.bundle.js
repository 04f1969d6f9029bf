export const id = 2083;
export const ids = [2083];
export const modules = {

/***/ 72083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findChecksum: () => (/* binding */ findChecksum)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/checksum.js
var core_checksum = __webpack_require__(27759);
// EXTERNAL MODULE: ./build/core/decode-text.js
var decode_text = __webpack_require__(83420);
;// CONCATENATED MODULE: ./build/core/checksum-list.js
/** Lists of digests, as publishers put them beside their files: `SHA256SUMS`, `CHECKSUM`, `file.tar.gz.sha256` and their relatives. */


/** A file of one digest over several lines, as gpg writes it, is not longer than this. */
const MOST_SINGLE_LENGTH = 2_000;
/** A line that is longer than this is no entry: a path has at most 4,096 bytes, and each could be escaped. */
const MOST_LINE_LENGTH = 10_000;
const SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
const SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
/**
 * The entries of a list. Lines that are none (comments, headings, a signature) are left out.
 * @param listName the name of the list's file: digests of BLAKE3 are as long as those of SHA-256, and only the name tells
 */
function parseChecksumList(bytes, listName) {
    const text = (0,decode_text/* decodeText */.g)(bytes);
    const isSigned = text.startsWith(SIGNED);
    const [message = ""] = isSigned ? text.split(SIGNATURE, 1) : [text];
    const found = [];
    for (const line of linesOf(message)) {
        // Of a signed message, a line that begins with a hyphen is written with "- " before it (RFC 9580 7.2).
        const entry = (0,core_checksum/* readChecksumLine */.sT)(isSigned && line.startsWith("- ") ? line.slice(2) : line.replace(/^[ \t]{1,8}/, ""));
        if (entry !== null)
            found.push(entry);
    }
    const known = found.length > 0 ? found : singleDigest(message);
    return /blake3|b3sum|\.b3$/i.test(listName) ? known.map(asBlake3) : known;
}
/** Those that can be an entry, one at a time: a hostile list has as many lines as bytes. */
function* linesOf(text) {
    for (let from = 0; from < text.length;) {
        const found = text.indexOf("\n", from);
        const to = found === -1 ? text.length : found;
        if (to > from && to - from <= MOST_LINE_LENGTH)
            yield text.slice(from, text[to - 1] === "\r" ? to - 1 : to);
        from = to + 1;
    }
}
/** `name: 2C26 B46B ...` over several lines, as `gpg --print-md` writes it. */
function singleDigest(text) {
    const colon = text.indexOf(":");
    if (text.length > MOST_SINGLE_LENGTH)
        return [];
    const checksum = (0,core_checksum/* readDigest */.rP)(text.slice(colon + 1).replace(/\s/g, ""));
    return checksum === null ? [] : [{ checksum, name: colon === -1 ? null : text.slice(0, colon).trim() }];
}
function asBlake3({ checksum: { algorithm, hex }, name }) {
    return { checksum: { algorithm: algorithm === "sha256" ? "blake3" : algorithm, hex }, name };
}
/**
 * The digest that a list has for a file.
 * @param names what the file may be called there, the most exact name first
 * @param isAboutIt the list is named for this file, so the only entry is its, whatever it is called
 */
function findInList(entries, names, isAboutIt) {
    const ways = [
        ...names.map((name) => wayTo(name, plainName, (listed, wanted) => listed === wanted)),
        ...names.map((name) => wayTo(name, looseName, isSamePath)),
    ];
    for (const isMeant of ways) {
        const found = entries.filter(({ name }) => name !== null && isMeant(name));
        if (found.length > 0)
            return judge(found, found[0]?.name ?? "");
    }
    const unnamed = entries.filter(({ name }) => name === null);
    if (unnamed.length === entries.length && unnamed.length > 0)
        return judge(unnamed, "the only file");
    const isSingle = new Set(entries.map(({ name }) => plainName(name ?? ""))).size === 1;
    return isAboutIt && isSingle ? judge(entries, entries[0]?.name ?? "") : { kind: "missing" };
}
/** Whether a name in the list means this one, after both were read in the same way. */
function wayTo(name, read, isSame) {
    const wanted = read(name);
    return (listed) => isSame(read(listed), wanted);
}
/** Either may have more folders before it than the other. */
function isSamePath(listed, wanted) {
    return listed === wanted || listed.endsWith(`/${wanted}`) || wanted.endsWith(`/${listed}`);
}
/** Several digests of one file may be of different algorithms, but not different digests of one algorithm. */
function judge(entries, name) {
    const hexOf = new Map(entries.map(({ checksum }) => [checksum.algorithm, checksum.hex]));
    if (entries.some(({ checksum }) => hexOf.get(checksum.algorithm) !== checksum.hex))
        return { kind: "contradicting", name };
    const checksum = (0,core_checksum/* strongest */.yX)(entries.map((entry) => entry.checksum));
    return checksum === null ? { kind: "missing" } : { kind: "found", checksum };
}
/** `./a/b` and `a\b` are `a/b`. */
function plainName(name) {
    return name.replaceAll("\\", "/").replace(/^(?:\.\/){1,4}/, "");
}
/** Lists that people make by hand are aligned with blanks, and a Mac takes letters and their accents apart. */
function looseName(name) {
    return plainName(name.trim()).normalize("NFC");
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __webpack_require__(40544);
;// CONCATENATED MODULE: ./build/core/memory-sink.js
/** Room for as much is taken at once, in bytes. */
const FIRST_BYTES = 64 * 1024;
class MemorySink {
    position = 0;
    end;
    /** It never asks for a pause. */
    onDrain = undefined;
    #buffer;
    /** @param end the byte after the last one wanted */
    constructor(end) {
        this.end = end;
        this.#buffer = Buffer.allocUnsafe(Math.min(end, FIRST_BYTES));
    }
    write(bytes, release) {
        // The source may use its buffer again.
        this.#require(this.position + bytes.length);
        this.#buffer.set(bytes, this.position);
        this.position += bytes.length;
        release?.();
        return true;
    }
    discard() { }
    /** Everything that came. */
    get bytes() {
        return this.#buffer.subarray(0, this.position);
    }
    #require(sizeBytes) {
        if (sizeBytes <= this.#buffer.length)
            return;
        const larger = Buffer.allocUnsafe(Math.max(sizeBytes, 2 * this.#buffer.length));
        larger.set(this.#buffer.subarray(0, this.position));
        this.#buffer = larger;
    }
}

// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __webpack_require__(77080);
// EXTERNAL MODULE: ./build/app/file/open-artifact.js
var open_artifact = __webpack_require__(41770);
// EXTERNAL MODULE: ./build/app/file/page-beneath.js
var page_beneath = __webpack_require__(31478);
;// CONCATENATED MODULE: ./build/app/file/find-checksum.js

/** Finds the checksum of a request that names a list of digests (`SHA256SUMS` and its relatives) in place of a digest. */










/** The largest lists that are published, such as those of whole mirrors, have a few megabytes. */
const MOST_LIST_BYTES = 16 * 1024 * 1024;
/** This many names of a list are shown if the file is not in it. */
const MOST_NAMES = 5;
/**
 * The context with the checksum that the request's list has for the file; the same context if it names no list.
 * @throws FetchError not-found: the file is not in the list; bad-response: the list cannot be used; as opening a source does
 */
async function findChecksum(context) {
    const { request } = context;
    const { checksumUrl, checksumName } = request;
    if (checksumUrl === undefined)
        return context;
    const list = await readList(context, checksumUrl);
    const names = checksumName === undefined ? namesOf(request.url, request.path, checksumUrl) : [checksumName];
    const isAboutIt = names.some((name) => nameIn(checksumUrl).startsWith(`${external_node_path_.posix.basename(name)}.`));
    const listed = findInList(list.entries, names, isAboutIt);
    const isOver = listed.kind !== "missing" || checksumName !== undefined;
    const found = isOver ? listed : findInList(list.entries, [await suggestedName(context)], false);
    const checksum = checksumIn(found, list, names[0] ?? "");
    return { ...context, request: { ...request, checksum }, checksumOrigin: `in "${list.label}"` };
}
async function readList(context, url) {
    const { label } = (0,openers/* sourceKindOf */.Np)(url).describe(url);
    const bytes = await (0,open_artifact/* askBeside */.ac)(context, url, 2 * MOST_LIST_BYTES, async (source, signal) => {
        const isTooLarge = (sizeBytes) => sizeBytes > MOST_LIST_BYTES;
        const sink = new MemorySink(Math.min(source.sizeBytes ?? Number.POSITIVE_INFINITY, MOST_LIST_BYTES + 1));
        if (!isTooLarge(sink.end) || source.sizeBytes === null)
            await source.read(sink, signal);
        if (isTooLarge(source.sizeBytes ?? sink.position))
            throw unusable(label, `it has more than ${(0,units/* formatBytes */.z3)(MOST_LIST_BYTES)}`);
        return sink.bytes;
    });
    const page = (0,page_beneath/* pageOf */.ZZ)(bytes.subarray(0, page_beneath/* HEAD_BYTES */.Lq), bytes.length);
    if (page !== null)
        throw unusable(label, `it is ${page}: perhaps an error or a login`);
    const entries = parseChecksumList(bytes, nameIn(url));
    if (entries.length > 0)
        return { url, label, entries };
    const isSignature = Buffer.from(bytes.subarray(0, 100)).includes("BEGIN PGP SIGNATURE");
    throw unusable(label, isSignature ? "it is a signature, and not the list that it signs" : "no line of it is a digest that is known here");
}
function unusable(label, why) {
    return new errors/* FetchError */.fk("bad-response", `Cannot use the list of digests "${label}": ${why}`, { hint: HINT, retry: "never" });
}
const HINT = "Give the URL of a list as sha256sum writes it, or of a file that holds one digest; or give the 'checksum' itself.";
function nameIn({ pathname }) {
    return decoded(external_node_path_.posix.basename(pathname));
}
/** What a list may call the file, the most exact name first. */
function namesOf(url, path, list) {
    const folder = list.pathname.slice(0, list.pathname.lastIndexOf("/") + 1);
    const isBeside = url.host === list.host && url.pathname.startsWith(folder);
    const names = [isBeside ? decoded(url.pathname.slice(folder.length)) : "", nameIn(url), path.endsWith("/") ? "" : external_node_path_.posix.basename(path)];
    return names.filter((name) => name !== "");
}
function decoded(name) {
    try {
        return decodeURIComponent(name);
    }
    catch {
        return name;
    }
}
/** The name that the source itself has for the file, which no URL tells. */
async function suggestedName(context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const source = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,open_artifact/* openArtifact */.HI)(context, null), true);
        return source.fileName;
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
function checksumIn(listed, { label, entries }, name) {
    if (listed.kind === "found")
        return listed.checksum;
    if (listed.kind === "contradicting") {
        throw new errors/* FetchError */.fk("bad-response", `Cannot use the list of digests "${label}": it has different digests for ${(0,quote_input/* quoteInput */.Zs)(listed.name)}`, {
            hint: "If it lists files of that name in several folders, give the path of the right one as 'checksum-name'.",
            retry: "never",
        });
    }
    const names = [...new Set(entries.map((entry) => entry.name).filter((entry) => entry !== null))];
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
    const shown = names.slice(0, MOST_NAMES).map((entry) => (0,foreign_text/* foreignText */.qk)(entry));
    throw new errors/* FetchError */.fk("not-found", `Cannot find ${(0,quote_input/* quoteInput */.Zs)(name)} in the list of digests "${label}"`, {
        hint: `It lists ${shown.join(", ")}${more}. Give the right name as 'checksum-name'.`,
    });
}


/***/ }),

/***/ 31478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lq: () => (/* binding */ HEAD_BYTES),
/* harmony export */   ZZ: () => (/* binding */ pageOf),
/* harmony export */   _6: () => (/* binding */ mayBePage),
/* harmony export */   mJ: () => (/* binding */ pageWarning)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/** Recognises a page that came in place of the file: a login, an error, or a "not here" under a status of success. */

/** A page says what it is within this, in bytes. */
const HEAD_BYTES = 512;
/** The first byte of a page of any length: an angle bracket, a brace, or one that a blank or a mark of the byte order begins with, in UTF-8. */
const FIRST_OF_PAGES = new Set([0x3c, 0x7b, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xc2, 0xe1, 0xe2, 0xe3, 0xef]);
/** Names under which a page is what was wanted. */
const PAGES = new Set([
    ".html",
    ".htm",
    ".xhtml",
    ".shtml",
    ".php",
    ".aspx",
    ".jsp",
    ".json",
    ".jsonl",
    ".geojson",
    ".ipynb",
    ".har",
    ".map",
    ".xml",
    ".svg",
    ".txt",
    ".md",
    ".webmanifest",
]);
/** What the first bytes of a whole file show it to be: `an HTML page`, or `a JSON document`; null for anything else. */
function pageOf(head, sizeBytes) {
    if (sizeBytes > HEAD_BYTES && !FIRST_OF_PAGES.has(head[0] ?? 0))
        return null;
    const text = Buffer.from(head)
        .toString("utf8")
        .replace(/^\ufeff/, "")
        .trimStart();
    if (/^<(?:!doctype html|html|head|body)[\s>]/i.test(text))
        return "an HTML page";
    if (sizeBytes > HEAD_BYTES)
        return /^\{\s*"[\w$@. -]{1,80}"\s*:/.test(text) ? "a JSON document" : null;
    try {
        return typeof JSON.parse(text) === "object" ? "a JSON document" : null;
    }
    catch {
        return null;
    }
}
/** Media types under which a page is what was announced; `application/octet-stream` announces nothing. */
const PAGE_TYPE = /^(?:text\/|application\/(?:octet-stream$|javascript$|(?:[\w.-]{1,60}\+)?(?:json|xml)$))/;
const MOST_TYPE_LENGTH = 200;
/**
 * Whether a file of that name may be a page: then nothing is odd about it. A name without an extension says nothing; then the type
 * that the server announced decides.
 * @param contentType the field as it came; null if there was none
 */
function mayBePage(name, contentType) {
    const extension = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.extname)(name).toLowerCase();
    if (/^\.[a-z]\w*$/.test(extension))
        return PAGES.has(extension);
    const type = (contentType ?? "").slice(0, MOST_TYPE_LENGTH).split(";")[0]?.trim().toLowerCase() ?? "";
    return !type.includes("/") || PAGE_TYPE.test(type);
}
/** What the user reads about a page that may not be the file. @param page as {@link pageOf} calls it */
function pageWarning(path, page, sizeBytes) {
    return `What came under the name ${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path)} is ${page} of ${sizeBytes} bytes: perhaps an error or a login, and not the file. A 'checksum' would refuse it.`;
}


/***/ }),

/***/ 83420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ decodeText)
/* harmony export */ });
/** Text that another program wrote. */
/**
 * Windows writes UTF-16, and a mark at the beginning; the mark is left out.
 * @throws TypeError if it has to be right, and is no text
 */
function decodeText(bytes, fatal = false) {
    const mark = Buffer.from(bytes.subarray(0, 2)).toString("hex");
    return new TextDecoder(mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8", { fatal }).decode(bytes);
}


/***/ })

};
