export const id = 3226;
export const ids = [3226];
export const modules = {

/***/ 63226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fetchSmall: () => (/* binding */ fetchSmall)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/core/memory-sink.js
var memory_sink = __webpack_require__(64459);
// EXTERNAL MODULE: ./build/target/node-hasher.js
var node_hasher = __webpack_require__(56380);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/target/pinned-file.js
var pinned_file = __webpack_require__(70727);
// EXTERNAL MODULE: ./build/target/publish-file.js
var publish_file = __webpack_require__(12730);
// EXTERNAL MODULE: ./build/target/published-mode.js
var published_mode = __webpack_require__(88388);
;// CONCATENATED MODULE: ./build/target/small-file.js
/**
 * Publishes a file that is whole in memory. It is written under a name of its own beside the destination, which nobody else has open, and
 * renamed: so it needs neither a partial file nor the destination's lock. The system calls are made at once. Each takes microseconds in
 * memory, and the way through the thread pool takes longer than all of them.
 */







const sync = (0,external_node_util_.promisify)(external_node_fs_.fsync);
/** While the file is written nobody else may write to it, whatever the umask says. */
const PART_MODE = 0o644;
/** If a process was killed between the first call and the last, it left the file. After this long, in milliseconds, that is certain. */
const ABANDONED_MS = 60_000;
/** False if somebody publishes there in the same way at this moment. @throws FetchError */
async function publishSmall(file) {
    const { final, fresh } = file;
    try {
        const fd = openFresh(fresh);
        if (fd === null)
            return false;
        try {
            await writeAndPublish(fd, file);
            return true;
        }
        catch (error) {
            (0,external_node_fs_.rmSync)(fresh, { force: true });
            throw error;
        }
        finally {
            (0,external_node_fs_.closeSync)(fd);
        }
    }
    catch (error) {
        throw (0,file_error/* midwayError */.M)(error, "write to", final);
    }
}
function openFresh(path) {
    const open = () => (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_NOFOLLOW, PART_MODE);
    try {
        return open();
    }
    catch (error) {
        if ((0,thrown/* codeOf */.$)(error) !== "EEXIST")
            throw error;
    }
    const found = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs < ABANDONED_MS)
        return null;
    (0,external_node_fs_.rmSync)(path, { force: true });
    return open();
}
async function writeAndPublish(fd, { final, fresh, bytes, isDurable, modifiedEpochMs }) {
    for (let at = 0; at < bytes.length;)
        at += (0,external_node_fs_.writeSync)(fd, bytes, at);
    const mode = (0,published_mode/* publishedMode */.W)(null);
    if (mode !== PART_MODE)
        (0,external_node_fs_.fchmodSync)(fd, mode);
    if (modifiedEpochMs !== undefined)
        (0,external_node_fs_.futimesSync)(fd, new Date(), new Date(modifiedEpochMs));
    if (isDurable)
        await sync(fd);
    requireAt(fresh, fd);
    (0,external_node_fs_.renameSync)(fresh, final);
    if (isDurable)
        await (0,publish_file/* makeNameLast */.y)(fresh, final);
    requireAt(final, fd);
}
/** Whoever may write to the folder can give the name to another file, or ours a second name. @throws FetchError io */
function requireAt(path, fd) {
    const own = (0,external_node_fs_.fstatSync)(fd, { bigint: true });
    const found = (0,external_node_fs_.lstatSync)(path, { bigint: true, throwIfNoEntry: false });
    if (found !== undefined && (0,pinned_file/* isSameFile */.Dl)(own, found) && found.nlink === 1n)
        return;
    (0,external_node_fs_.rmSync)(path, { force: true });
    throw (0,pinned_file/* replaced */.$3)(path);
}

// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __webpack_require__(88149);
// EXTERNAL MODULE: ./build/app/file/artifact-notes.js
var artifact_notes = __webpack_require__(9749);
// EXTERNAL MODULE: ./build/app/file/expected-digest.js
var expected_digest = __webpack_require__(88044);
// EXTERNAL MODULE: ./build/app/file/obtain-artifact.js + 1 modules
var obtain_artifact = __webpack_require__(35768);
// EXTERNAL MODULE: ./build/app/file/page-beneath.js
var page_beneath = __webpack_require__(31478);
// EXTERNAL MODULE: ./build/app/file/preserved-time.js
var preserved_time = __webpack_require__(62093);
// EXTERNAL MODULE: ./build/app/file/report-opened.js
var report_opened = __webpack_require__(95);
;// CONCATENATED MODULE: ./build/app/file/fetch-small.js
/**
 * One of many files that is so small that the answer which opened its source brings all of it. What makes a large fetch safe to stop and to
 * share (a partial file, a record of its pieces, a lock, a socket) would cost more than to fetch it again. So its bytes are checked in
 * memory, and it appears in one step.
 */











/** In bytes. Twice as many files may be under way as there are connections, and each is in memory once. */
const MOST_BYTES = 1024 * 1024;
/** What memory is used for again: the system takes longer to give new memory than the bytes take to come. Larger files get memory of their own. */
const ROOM_BYTES = 128 * 1024;
const rooms = [];
const REASON = "Nothing was kept of an earlier fetch.";
/** Null if it must be fetched the usual way. What came so far then counts as wasted. @throws FetchError */
async function fetchSmall(context, destination, source) {
    const { sizeBytes } = source;
    if (sizeBytes === null || !maySmall(context, source, sizeBytes) || !isFree(destination))
        return null;
    const expected = (0,expected_digest/* expectedDigest */.Cw)(context, source, sizeBytes);
    (0,expected_digest/* requireExpected */.qw)(context, source, expected);
    const wanted = (0,expected_digest/* wantedDigests */.L4)(context, expected);
    if (!wanted.every(({ algorithm, partBytes }) => (0,node_hasher/* isOfNode */.E)(algorithm) && partBytes === undefined))
        return null;
    (0,report_opened/* reportOpened */.y)({ ...context, source, destination }, 1, REASON);
    const room = rooms.pop() ?? Buffer.allocUnsafeSlow(ROOM_BYTES);
    const bytes = await readAll(context, source, new memory_sink/* MemorySink */.$(sizeBytes, room));
    // Whoever failed may still write to it.
    if (bytes === null)
        return null;
    try {
        return await checkAndPublish(context, { destination, source, bytes, expected, wanted });
    }
    finally {
        rooms.push(room);
    }
}
async function checkAndPublish(context, { destination, source, bytes, expected, wanted }) {
    const { account, reporter, request, signal } = context;
    const sizeBytes = bytes.length;
    reporter.report({ type: "finalizing" });
    const digests = wanted.map((spec) => digestOf(spec, bytes));
    const page = (0,page_beneath/* pageOf */.ZZ)(bytes.subarray(0, page_beneath/* HEAD_BYTES */.Lq), sizeBytes);
    const beneath = page === null ? "" : `; it is ${page} of ${sizeBytes} bytes`;
    if (expected !== null && digests[0] !== expected.hex)
        throw (0,expected_digest/* digestMismatch */.H3)(source.label, digests[0] ?? "", expected, beneath);
    signal.throwIfAborted();
    const modifiedEpochMs = (0,preserved_time/* preservedTime */.G)(context, source, Date.now());
    const { path: final, part } = destination;
    const isPublished = await publishSmall({ final, fresh: `${part}.new`, bytes, isDurable: (0,resume_mode/* decideFlush */.fP)(request.flush), modifiedEpochMs });
    if (!isPublished) {
        account.tally.startOver();
        return null;
    }
    if (page !== null && request.checksum === undefined && !(0,page_beneath/* mayBePage */._6)(final, source.contentType)) {
        reporter.report({ type: "warning", message: (0,page_beneath/* pageWarning */.mJ)(final, page, sizeBytes) });
    }
    (0,obtain_artifact/* explainSource */.Vc)(context, source);
    const sha256 = context.wantsSha256 ? (digests.at(-1) ?? null) : null;
    const reason = `${REASON} ${(0,expected_digest/* describeChecked */.j$)(context, expected)}`;
    const { outcome } = (0,obtain_artifact/* outcomeOf */.sG)(context, destination, source, { bytes: sizeBytes, reason, sha256, expected });
    const records = await (0,artifact_notes/* openRecords */.tW)(context.common);
    if (records !== null)
        await (0,artifact_notes/* noteVersion */.FL)(context, records, outcome, source);
    return outcome;
}
/** What is shared, kept, limited, or in several places has more to it than its bytes. */
function maySmall(context, source, sizeBytes) {
    const { request, shelf, bringBack, rate, afterFetch } = context;
    const isWhole = source.access === "ranges" && sizeBytes <= MOST_BYTES && source.openedBytes === sizeBytes;
    const isAlone = source.shares === undefined && source.sections === undefined && !source.hasAlternative;
    const isPlain = shelf === null && bringBack === null && afterFetch === undefined;
    return isWhole && isAlone && isPlain && rate === undefined && request.limitBytesPerSecond === undefined;
}
/** Whether nothing is there, and nobody is at it. */
function isFree({ path, part, record, lock }) {
    try {
        return [path, part, record, lock].every((place) => (0,external_node_fs_.lstatSync)(place, { throwIfNoEntry: false }) === undefined);
    }
    catch {
        // Whoever opens it says what is wrong.
        return false;
    }
}
/** Null if the answer brought less, or nothing for too long: the usual way asks again. @throws the signal's reason */
async function readAll({ request, signal, account: { tally } }, source, sink) {
    try {
        await source.read(sink, AbortSignal.any([signal, AbortSignal.timeout(request.idleTimeoutMs)]));
    }
    catch {
        signal.throwIfAborted();
        source.dropOpened();
    }
    if (sink.position !== sink.end) {
        tally.wastedBytes += sink.position;
        return null;
    }
    tally.fetchedBytes += sink.end;
    return sink.bytes;
}
function digestOf({ algorithm }, bytes) {
    if (!(0,node_hasher/* isOfNode */.E)(algorithm))
        throw new Error(`${algorithm} is made by a thread`);
    const hasher = (0,node_hasher/* createNodeHasher */.c)(algorithm);
    hasher.update(bytes);
    return hasher.digest();
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

/***/ 95:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ reportOpened)
/* harmony export */ });
/** @param reason fresh or resumed, and why: one sentence */
function reportOpened({ reporter, source, destination, account }, connections, reason) {
    const { label, sizeBytes, privacy } = source;
    const { path, fetchId } = destination;
    reporter.report({
        type: "opened",
        source: label,
        path,
        fetchId,
        sizeBytes,
        reusedBytes: account.tally.reusedBytes,
        connections,
        isPrivate: privacy !== null,
        reason,
    });
}


/***/ }),

/***/ 64459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ MemorySink)
/* harmony export */ });
/** Room for as much is taken at once, in bytes. */
const FIRST_BYTES = 64 * 1024;
class MemorySink {
    position = 0;
    end;
    /** It never asks for a pause. */
    onDrain = undefined;
    #buffer;
    /**
     * @param end the byte after the last one wanted
     * @param room where they go as long as they fit @default room of its own
     */
    constructor(end, room = Buffer.allocUnsafe(Math.min(end, FIRST_BYTES))) {
        this.end = end;
        this.#buffer = room;
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
