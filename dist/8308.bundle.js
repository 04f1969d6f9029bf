export const id = 8308;
export const ids = [8308,3226,5647];
export const modules = {

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

/***/ 85615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ allSaid)
/* harmony export */ });
/** What is wrong with several files, in one sentence. */
/** This many are told in full. */
const MOST_NAMED = 10;
/** `a; b; and 3 more`. */
function allSaid(clauses) {
    const more = clauses.length > MOST_NAMED ? `; and ${clauses.length - MOST_NAMED} more` : "";
    return `${clauses.slice(0, MOST_NAMED).join("; ")}${more}`;
}


/***/ }),

/***/ 78308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fetchMany: () => (/* binding */ fetchMany)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: ./build/core/admission-around.js
var admission_around = __webpack_require__(98981);
// EXTERNAL MODULE: ./build/core/race-abort.js
var race_abort = __webpack_require__(53542);
;// CONCATENATED MODULE: ./build/core/connection-budget.js


class ConnectionBudget {
    most;
    #waiting = [];
    #sharing = new Set();
    /** Seats that are taken, and connections beyond them. */
    #taken = 0;
    constructor(most) {
        this.most = most;
    }
    /** Waits for a seat. Whoever waited longest gets it. @throws the signal's reason */
    async seat(signal) {
        if (this.free > 0)
            this.#taken += 1;
        else {
            const turn = Promise.withResolvers();
            this.#waiting.push(turn.resolve);
            try {
                await (0,race_abort/* raceAbort */.M)(turn.promise, signal);
            }
            catch (error) {
                const at = this.#waiting.indexOf(turn.resolve);
                if (at >= 0)
                    this.#waiting.splice(at, 1);
                else
                    this.leave();
                throw error;
            }
        }
        return new Seat(this);
    }
    /** Connections that nobody has, and nobody waits for. */
    get free() {
        return this.#waiting.length > 0 ? 0 : this.most - this.#taken;
    }
    take() {
        this.#taken += 1;
    }
    /** A connection is free. Who waits for a seat has it at once. */
    leave() {
        const next = this.#waiting.shift();
        if (next !== undefined)
            return next();
        this.#taken -= 1;
        for (const other of this.#sharing)
            other.onRoom?.();
    }
    share(budgeted) {
        this.#sharing.add(budgeted);
    }
    unshare(budgeted) {
        this.#sharing.delete(budgeted);
    }
}
/** The place of one transfer. Disposing of it, or leaving it earlier, gives it to the next one. */
class Seat {
    #budget;
    #budgeted = [];
    #isLeft = false;
    constructor(budget) {
        this.#budget = budget;
    }
    /** To be given to the transfer. */
    around = (own) => {
        const budgeted = new Budgeted(own, this.#budget);
        this.#budgeted.push(budgeted);
        this.#budget.share(budgeted);
        return budgeted;
    };
    /** No more is fetched. */
    leave() {
        if (this.#isLeft)
            return;
        this.#isLeft = true;
        for (const budgeted of this.#budgeted)
            this.#budget.unshare(budgeted);
        this.#budget.leave();
    }
    [Symbol.dispose]() {
        this.leave();
    }
}
class Budgeted extends admission_around/* AdmissionAround */.T {
    #budget;
    #underWay = 0;
    constructor(own, budget) {
        super(own);
        this.#budget = budget;
    }
    get limit() {
        return Math.min(this.own.limit, Math.max(1, this.#underWay + this.#budget.free));
    }
    waitMs(underWay, nowMs) {
        const hasRoom = this.#underWay === 0 || this.#budget.free > 0;
        return hasRoom ? this.own.waitMs(underWay, nowMs) : Number.POSITIVE_INFINITY;
    }
    sent(nowMs) {
        // The first one is the seat's own.
        if (this.#underWay > 0)
            this.#budget.take();
        this.#underWay += 1;
        this.own.sent(nowMs);
    }
    ended(nowMs) {
        this.#underWay -= 1;
        this.own.ended(nowMs);
        if (this.#underWay > 0)
            this.#budget.leave();
    }
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/following-abort.js
var following_abort = __webpack_require__(76258);
// EXTERNAL MODULE: ./build/core/result.js
var core_result = __webpack_require__(84429);
// EXTERNAL MODULE: ./build/threads/threaded-wire.js + 4 modules
var threaded_wire = __webpack_require__(10232);
;// CONCATENATED MODULE: ./build/wire/wire-options.js
/** What a user says about how servers are reached. Plain data, so that it can be sent to a thread. */
/** Whether they say nothing. */
function isUsual(options) {
    return Object.values(options).every((value) => value === undefined);
}

// EXTERNAL MODULE: ./build/app/file/artifact-notes.js
var artifact_notes = __webpack_require__(9749);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/core/held-sink.js
class HeldSink {
    position = 0;
    end;
    /** It never asks for a pause. */
    onDrain = undefined;
    /** Everything that came, in its order. */
    pieces = [];
    #releases = [];
    /** @param end the byte after the last one wanted */
    constructor(end) {
        this.end = end;
    }
    write(bytes, release) {
        this.position += bytes.length;
        this.pieces.push(bytes);
        if (release !== undefined)
            this.#releases.push(release);
        return true;
    }
    discard() { }
    [Symbol.dispose]() {
        this.pieces.length = 0;
        for (const release of this.#releases.splice(0))
            release();
    }
}

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
/** @returns the file's modification time in milliseconds, as node:fs gives it; null if somebody publishes there in the same way at this moment @throws FetchError */
async function publishSmall(file) {
    const { final, fresh } = file;
    try {
        const fd = openFresh(fresh);
        if (fd === null)
            return null;
        try {
            return await writeAndPublish(fd, file);
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
async function writeAndPublish(fd, { final, fresh, pieces, isDurable, modifiedEpochMs }) {
    writeAll(fd, pieces);
    const mode = (0,published_mode/* publishedMode */.W)(null);
    if (mode !== PART_MODE)
        (0,external_node_fs_.fchmodSync)(fd, mode);
    if (modifiedEpochMs !== undefined)
        (0,external_node_fs_.futimesSync)(fd, new Date(), new Date(modifiedEpochMs));
    if (isDurable)
        await sync(fd);
    const own = (0,external_node_fs_.fstatSync)(fd, { bigint: true });
    requireAt(fresh, own);
    (0,external_node_fs_.renameSync)(fresh, final);
    if (isDurable)
        await (0,publish_file/* makeNameLast */.y)(fresh, final);
    requireAt(final, own);
    return millisecondsOf(own.mtimeNs);
}
function writeAll(fd, pieces) {
    // Nearly always that is all.
    let written = pieces.length > 1 ? (0,external_node_fs_.writevSync)(fd, pieces) : 0;
    for (const piece of pieces) {
        let at = Math.min(written, piece.length);
        written -= at;
        while (at < piece.length)
            at += (0,external_node_fs_.writeSync)(fd, piece, at);
    }
}
/** Whoever may write to the folder can give the name to another file, or ours a second name. @throws FetchError io */
function requireAt(path, own) {
    const found = (0,external_node_fs_.lstatSync)(path, { bigint: true, throwIfNoEntry: false });
    if (found !== undefined && (0,pinned_file/* isSameFile */.Dl)(own, found) && found.nlink === 1n)
        return;
    (0,external_node_fs_.rmSync)(path, { force: true });
    throw (0,pinned_file/* replaced */.$3)(path);
}
/** As node:fs reckons it, down to the last bit: the record of the file is compared with that. */
function millisecondsOf(epochNs) {
    return Number(epochNs / 1000000000n) * 1_000 + Number(epochNs % 1000000000n) / 1_000_000;
}

// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __webpack_require__(88149);
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
/** Of the event loop: a connection serves the next file once it was silent for two of them, and other files' answers have come in the same one. */
const TURNS_BEFORE = 3;
const REASON = "Nothing was kept of an earlier fetch.";
/** Null if it must be fetched the usual way. What came so far then counts as wasted. @throws FetchError */
async function fetchSmall(context, destination, source) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { sizeBytes } = source;
        if (sizeBytes === null || !maySmall(context, source, sizeBytes) || !isFree(destination))
            return null;
        const expected = (0,expected_digest/* expectedDigest */.Cw)(context, source, sizeBytes);
        (0,expected_digest/* requireExpected */.qw)(context, source, expected);
        const wanted = (0,expected_digest/* wantedDigests */.L4)(context, expected);
        if (!wanted.every(({ algorithm, partBytes }) => (0,node_hasher/* isOfNode */.E)(algorithm) && partBytes === undefined))
            return null;
        (0,report_opened/* reportOpened */.y)({ ...context, source, destination }, 1, REASON);
        const held = (0,modules/* __addDisposableResource */.mS)(env_1, new HeldSink(sizeBytes), false);
        if (!(await readAll(context, source, held)))
            return null;
        return await checkAndPublish(context, { destination, source, sizeBytes, pieces: held.pieces, expected, wanted });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_1);
    }
}
async function checkAndPublish(context, whole) {
    const { account, reporter, request, signal } = context;
    const { destination, source, sizeBytes, pieces, expected, wanted } = whole;
    reporter.report({ type: "finalizing" });
    // Whoever has the connection now asks first: the answers are on their way while what came is written.
    await turnsLater(TURNS_BEFORE);
    const digests = wanted.map((spec) => digestOf(spec, pieces));
    const page = (0,page_beneath/* pageOf */.ZZ)(headOf(pieces), sizeBytes);
    const beneath = page === null ? "" : `; it is ${page} of ${sizeBytes} bytes`;
    if (expected !== null && digests[0] !== expected.hex)
        throw (0,expected_digest/* digestMismatch */.H3)(source.label, digests[0] ?? "", expected, beneath);
    signal.throwIfAborted();
    const modifiedEpochMs = (0,preserved_time/* preservedTime */.G)(context, source, Date.now());
    const { path: final, part } = destination;
    const mtimeMs = await publishSmall({ final, fresh: `${part}.new`, pieces, isDurable: isDurable(context, final), modifiedEpochMs });
    if (mtimeMs === null) {
        account.tally.startOver();
        return null;
    }
    if (page !== null && request.checksum === undefined && !(0,page_beneath/* mayBePage */._6)(final, source.contentType)) {
        reporter.report({ type: "warning", message: (0,page_beneath/* pageWarning */.mJ)(final, page, sizeBytes) });
    }
    (0,obtain_artifact/* explainSource */.Vc)(context, source);
    const sha256 = context.wantsSha256 ? (digests.at(-1) ?? null) : null;
    const reason = `${REASON} ${(0,expected_digest/* describeChecked */.j$)(context, source, expected)}`;
    const { outcome } = (0,obtain_artifact/* outcomeOf */.sG)(context, destination, source, { bytes: sizeBytes, reason, sha256, expected });
    const records = await (0,artifact_notes/* openRecords */.tW)(context.common);
    if (records !== null)
        await (0,artifact_notes/* noteVersion */.FL)(context, records, { ...outcome, mtimeMs }, source);
    return outcome;
}
/** Nothing in memory lasts, and each flush would cost more than the rest of the file. */
function isDurable({ request: { flush }, common }, path) {
    return (0,resume_mode/* decideFlush */.fP)(flush) && (flush === "always" || common?.folders.isInMemory((0,external_node_path_.dirname)(path)) !== true);
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
/** Not if the answer brought less, or nothing for too long: the usual way asks again. @throws the signal's reason */
async function readAll({ request, signal, clock, account: { tally } }, source, sink) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const reading = (0,modules/* __addDisposableResource */.mS)(env_2, new following_abort/* FollowingAbort */.K(signal), false);
        const _limit = (0,modules/* __addDisposableResource */.mS)(env_2, clock.every(request.idleTimeoutMs, () => reading.abort("slow")), false);
        try {
            await source.read(sink, reading.signal);
        }
        catch {
            signal.throwIfAborted();
            source.dropOpened();
        }
        if (sink.position !== sink.end) {
            tally.wastedBytes += sink.position;
            return false;
        }
        tally.fetchedBytes += sink.end;
        return true;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_2);
    }
}
/** The first bytes, as far as they are looked at. */
function headOf(pieces) {
    const [first = new Uint8Array()] = pieces;
    return first.length >= page_beneath/* HEAD_BYTES */.Lq ? first.subarray(0, page_beneath/* HEAD_BYTES */.Lq) : Buffer.concat(pieces).subarray(0, page_beneath/* HEAD_BYTES */.Lq);
}
function digestOf({ algorithm }, pieces) {
    if (!(0,node_hasher/* isOfNode */.E)(algorithm))
        throw new Error(`${algorithm} is made by a thread`);
    const hasher = (0,node_hasher/* createNodeHasher */.c)(algorithm);
    for (const piece of pieces)
        hasher.update(piece);
    return hasher.digest();
}
/** One promise for all of them: each one that is awaited takes as long as a turn. */
function turnsLater(turns) {
    return new Promise((resolve) => {
        const next = (left) => void (left === 0 ? resolve() : setImmediate(next, left - 1));
        next(turns);
    });
}

// EXTERNAL MODULE: ./build/state/artifact-record.js
var artifact_record = __webpack_require__(52846);
// EXTERNAL MODULE: ./build/app/place/destination.js
var place_destination = __webpack_require__(55036);
// EXTERNAL MODULE: ./build/app/source/open-wanted.js
var open_wanted = __webpack_require__(99732);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __webpack_require__(77080);
// EXTERNAL MODULE: ./build/app/file/open-artifact.js
var open_artifact = __webpack_require__(41770);
// EXTERNAL MODULE: ./build/app/file/present-file.js
var present_file = __webpack_require__(69995);
;// CONCATENATED MODULE: ./build/app/file/find-present.js

/**
 * Whether one of many files is there already. A run that finds everything as the one before left it asks each file's server one question,
 * over the connections of the files before. It changes nothing, so it needs neither a lock nor a socket for whoever follows.
 */










/** @param isInFolder whether the request's path is a folder's @throws FetchError the server's answer */
async function findPresent(context, isInFolder) {
    const path = isPlain(context) ? pathOf(context, isInFolder) : null;
    if (path === null || fileAt(path) === null)
        return null;
    const records = await (0,artifact_notes/* openRecords */.tW)(context.common);
    const destination = records === null ? null : await (0,place_destination/* openDestination */.xB)(path, context.common?.folders);
    if (records === null || destination === null || !isLeftAlone(destination))
        return null;
    const record = await records.read(destination.fetchId);
    // In a folder the answer may name the file: that it is the one is only known if the same was asked for before.
    if (record === null || record.sourceKey !== (0,open_wanted/* describeWanted */.$)(context.asked).key)
        return null;
    return ask(context, destination, { record, records });
}
async function ask(context, destination, { record, records }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { path, fetchId } = destination;
        const found = fileAt(path);
        const known = (0,artifact_notes/* versionOf */.E4)(record);
        if (found === null || known === undefined || !(0,artifact_record/* fitsFile */.VB)(record, found))
            return null;
        const source = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,open_artifact/* askVersion */.qN)(context, known), true);
        const now = fileAt(path);
        const present = now === null || !isLeftAlone(destination) ? null : (0,present_file/* presentAs */.u)(record, now, source);
        if (present === null)
            return null;
        await records.confirm(fetchId, Date.now(), record);
        return (0,obtain_artifact/* presentOutcome */.Y5)(destination, present);
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
/** What is checked, unpacked, kept elsewhere, or fetched again whatever is there has more to it. */
function isPlain({ request, shelf, bringBack, afterFetch }) {
    const { checksum, requireChecksum, force, refresh, mirrors = [], parts = [] } = request;
    const isChecked = checksum !== undefined || requireChecksum;
    const isOne = mirrors.length === 0 && parts.length === 0;
    return !isChecked && !force && refresh !== "always" && isOne && shelf === null && bringBack === null && afterFetch === undefined;
}
/** Where the file is if it has the name that its URL suggests; null if its URL suggests none. */
function pathOf({ request: { path, url } }, isInFolder) {
    if (!isInFolder)
        return path;
    const name = (0,openers/* sourceKindOf */.Np)(url).nameOf?.(url);
    return name === undefined ? null : (0,external_node_path_.join)(path, name);
}
/** Null if there is none, or something else. */
function fileAt(path) {
    try {
        const found = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        return found?.isFile() ? found : null;
    }
    catch {
        // Whoever opens it says what is wrong.
        return null;
    }
}
/** Whether nobody is at it, and nothing is left of an earlier fetch. */
function isLeftAlone({ part, record, lock }) {
    try {
        return [part, record, lock].every((place) => (0,external_node_fs_.lstatSync)(place, { throwIfNoEntry: false }) === undefined);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/app/place/claimed-places.js
/** Where the files of one run go: what a file in a folder is called is known only when its server has answered. */

class ClaimedPlaces {
    #claimants = new Map();
    /** @throws FetchError invalid-input: another file of this run goes there */
    claim({ path, fetchId }, own) {
        const first = this.#claimants.get(fetchId);
        if (first === undefined)
            this.#claimants.set(fetchId, own);
        if (first === undefined || first.key === own.key)
            return;
        throw new errors/* FetchError */.fk("invalid-input", `Cannot fetch "${own.label}" to "${path}": "${first.label}" goes there in the same run`, {
            hint: "Give each file a name of its own: a 'path' in a manifest, out=NAME in a list.",
        });
    }
}

// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(28322);
;// CONCATENATED MODULE: ./build/app/place/known-folders.js
/** The folders that several fetches go into. Each of them is looked at once a second, and not once for each file. */


/** What was seen counts for this long, in milliseconds: folders are seldom moved, and hundreds of files come in this time. */
const KNOWN_MS = 1_000;
/** What statfs(2) calls a tmpfs and a ramfs. */
const IN_MEMORY = new Set([0x01021994, 0x858458f6]);
class KnownFolders {
    #folders = new Map();
    #inMemory = new Map();
    /** The folder without links; null if it must be looked at. */
    find(folder) {
        const known = this.#folders.get(folder);
        return known !== undefined && (0,monotonic/* monotonicMs */.d)() < known.untilMs ? known.real : null;
    }
    /** Notes what was just seen: a file may be made there. */
    note(folder, real) {
        this.#folders.set(folder, { real, untilMs: (0,monotonic/* monotonicMs */.d)() + KNOWN_MS });
    }
    /** Whether what is in the folder goes with the machine's memory, so that there is nothing to flush. */
    isInMemory(folder) {
        const known = this.#inMemory.get(folder) ?? isInMemory(folder);
        this.#inMemory.set(folder, known);
        return known;
    }
}
function isInMemory(folder) {
    try {
        return process.platform === "linux" && IN_MEMORY.has((0,external_node_fs_.statfsSync)(folder).type);
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./build/app/process/rate.js + 1 modules
var process_rate = __webpack_require__(26628);
// EXTERNAL MODULE: ./build/app/process/run-fetch.js
var run_fetch = __webpack_require__(55030);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __webpack_require__(39718);
// EXTERNAL MODULE: ./build/app/report/unfailing-reporter.js
var unfailing_reporter = __webpack_require__(17026);
// EXTERNAL MODULE: ./build/app/unpack/fetch-file.js
var fetch_file = __webpack_require__(24050);
// EXTERNAL MODULE: ./build/core/progress.js
var core_progress = __webpack_require__(14923);
;// CONCATENATED MODULE: ./build/app/many/files-progress.js

/** The rate that is shown is taken over this window, in milliseconds: shorter ones flicker. */
const SHOWN_RATE_MS = 4_000;
class FilesProgress {
    #rate = new core_progress/* RateMeter */.Uf(SHOWN_RATE_MS);
    #reporter;
    #total;
    #active = new Map();
    /** Sizes of those that are not known to have ended; null if one of them is not known. */
    #sizes;
    #ended = 0;
    #failed = 0;
    #endedBytes = 0;
    /** @param sizes of each file, as far as they are known beforehand */
    constructor(reporter, sizes) {
        this.#reporter = reporter;
        this.#total = sizes.length;
        this.#sizes = [...sizes];
    }
    begins(entry, source) {
        this.#active.set(entry, { source, progress: null });
    }
    /** What one file reports: its progress is counted in, all else is handed on with the file's name. */
    report(entry, event) {
        const file = this.#active.get(entry);
        if (file === undefined)
            return;
        if (event.type === "opened" && event.sizeBytes !== null)
            this.#sizes[entry] = event.sizeBytes;
        if (event.type === "progress")
            file.progress = event.progress;
        else
            this.#reporter.report({ type: "entry", entry, source: file.source, event });
    }
    /** @param bytes of the file; 0 if it failed */
    ends(entry, bytes, hasFailed) {
        this.#active.delete(entry);
        this.#sizes[entry] = bytes;
        this.#ended += 1;
        if (hasFailed)
            this.#failed += 1;
        this.#endedBytes += bytes;
    }
    tick(nowMs) {
        const active = [...this.#active].map(([entry, file]) => ({ entry, ...file }));
        const downloadedBytes = active.reduce((sum, { progress }) => sum + (progress?.downloadedBytes ?? 0), this.#endedBytes);
        this.#rate.sample(nowMs, downloadedBytes);
        const totalBytes = this.#sizes.includes(null) ? null : this.#sizes.reduce((sum, size) => sum + (size ?? 0), 0);
        const { bytesPerSecond } = this.#rate;
        const progress = {
            phase: "downloading",
            downloadedBytes,
            totalBytes,
            bytesPerSecond,
            etaSeconds: totalBytes !== null && bytesPerSecond > 0 ? Math.max(0, totalBytes - downloadedBytes) / bytesPerSecond : null,
            connections: active.reduce((sum, file) => sum + (file.progress?.connections ?? 0), 0),
            percentage: (0,core_progress/* percentage */.X1)(downloadedBytes, totalBytes),
        };
        this.#reporter.report({ type: "files", total: this.#total, ended: this.#ended, failed: this.#failed, active, progress });
    }
}

;// CONCATENATED MODULE: ./build/app/many/host-seats.js
/**
 * How many connections several files have to one host together, if the user says how many there may be. A file that is under way has one of
 * them for itself, as it has of all connections.
 */


class HostSeats {
    #budgets;
    /** Of several numbers for one host the smallest one counts. */
    constructor(requests) {
        const most = new Map();
        for (const request of requests) {
            const { maxConnectionsPerHost: own } = request;
            if (own === undefined)
                continue;
            const { host } = (0,open_wanted/* describeWanted */.$)(request);
            most.set(host, Math.min(own, most.get(host) ?? own));
        }
        this.#budgets = new Map([...most].map(([host, connections]) => [host, new ConnectionBudget(connections)]));
    }
    get hasLimits() {
        return this.#budgets.size > 0;
    }
    /** Waits for a seat at the file's host; null if that has no limit. @throws the signal's reason */
    async seat(request, signal) {
        return (await this.#budgetOf(request)?.seat(signal)) ?? null;
    }
    /** Whether there is a seat for the file now. */
    hasRoom(request) {
        return (this.#budgetOf(request)?.free ?? 1) > 0;
    }
    #budgetOf(request) {
        return this.#budgets.size === 0 ? undefined : this.#budgets.get((0,open_wanted/* describeWanted */.$)(request).host);
    }
}

// EXTERNAL MODULE: ./build/app/many/many-result.js
var many_result = __webpack_require__(28221);
// EXTERNAL MODULE: ./build/app/many/own-paths.js
var own_paths = __webpack_require__(37963);
;// CONCATENATED MODULE: ./build/app/many/fetch-many.js
/**
 * The use case "fetch many files": each is a fetch of its own, and all share one budget of connections, one wire and one time limit.
 * Each ends by itself; what one of them is at fault with does not stop the others, unless the user wants that.
 */























/** As many as one large file may have. */
const DEFAULT_CONNECTIONS = 16;
/** A file that is being finished needs no connection. This many times the connections may be at work on files, so that each has one that it can use. */
const FILES_PER_CONNECTION = 2;
/** This many files are looked through for one whose host has room. */
const MOST_LOOKED_AT = 100;
const TICK_MS = 250;
/**
 * Fetches several files. Two of them must not have the same destination.
 *
 * @throws FetchError once all have ended and one has failed: with its code, and with `result.results`, one for each file in the given order
 */
async function fetchMany(entries, { failFast = false, connections = DEFAULT_CONNECTIONS, timeoutMs, ...options } = {}, parts = { clock: system_clock/* systemClock */.m, createWire: threaded_wire/* createThreadedWire */.P }) {
    (0,own_paths/* requireOwnPaths */.qy)(entries);
    const startedMs = parts.clock.now();
    const host = entries.length === 1 && entries[0] !== undefined ? (0,open_wanted/* describeWanted */.$)(entries[0].request).host : `${entries.length} sources`;
    // The files share their threads too.
    const threads = entries.find(({ request }) => request.threads !== undefined)?.request.threads;
    const ended = await (0,run_fetch/* runFetch */.cu)({ host, timeoutMs, reach: run_fetch/* USUAL_REACH */.BO, identifiedTo: null, signal: options.signal, threads, parts }, ({ wire, signal }) => new Many(entries, {
        failFast,
        connections,
        options,
        parts: { ...parts, createWire: (own) => (isUsual(own) ? borrowed(wire) : parts.createWire(own)), isPart: true },
        signal,
    }).run());
    const results = ended.map(({ result }) => result);
    const path = (0,many_result/* commonFolder */.Mp)(results.map((result) => result.path));
    const durationMs = Math.round(parts.clock.now() - startedMs);
    const whole = (0,many_result/* wholeResult */.tU)(results, { ...(await (0,place_destination/* placesOf */.ek)(path)), durationMs });
    const error = (0,many_result/* wholeError */.IU)(results, ended.flatMap((end) => end.error ?? []), whole);
    if (error !== null)
        throw error;
    return whole;
}
class Many {
    #entries;
    #options;
    #budget;
    #hosts;
    #progress;
    #stop = new AbortController();
    #signal;
    #rate = undefined;
    #common = undefined;
    constructor(entries, options) {
        this.#entries = entries;
        this.#options = options;
        this.#budget = new ConnectionBudget(options.connections);
        this.#hosts = new HostSeats(entries.map(({ request }) => request));
        this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
        const sizes = entries.map(({ sizeBytes = null }) => sizeBytes);
        this.#progress = new FilesProgress((0,unfailing_reporter/* unfailing */.S)(options.options.reporter), sizes);
    }
    /** Fetches all of them; never rejects. */
    async run() {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { clock } = this.#options.parts;
            const _ticks = (0,modules/* __addDisposableResource */.mS)(env_1, clock.every(TICK_MS, () => this.#progress.tick(clock.now())), false);
            // One limit counts for all of them.
            const limited = this.#entries.find(({ request }) => request.limitBytesPerSecond !== undefined)?.request;
            const rate = (0,modules/* __addDisposableResource */.mS)(env_1, limited === undefined ? null : await (0,process_rate/* openRate */.D)(limited, { clock, reporter: (0,unfailing_reporter/* unfailing */.S)(this.#options.options.reporter) }), true);
            this.#rate = rate?.limit;
            // A dry run leaves nothing behind, no folder either.
            if (!this.#entries.every(({ request }) => request.dryRun))
                this.#common = { records: await (0,artifact_notes/* openRecords */.tW)(), folders: new KnownFolders(), places: new ClaimedPlaces(), fetchSmall: fetchSmall, findPresent: findPresent };
            const ended = new Map();
            // All take from the same iterator: to take the first one off a long list would move all others.
            const order = this.#inTurn();
            const work = async () => {
                const env_2 = { stack: [], error: void 0, hasError: false };
                try {
                    // A signal compares each new listener with all that it has. So those of one file are not at the signal of all files.
                    const own = (0,modules/* __addDisposableResource */.mS)(env_2, new following_abort/* FollowingAbort */.K(this.#signal), false);
                    for (const [index, entry] of order)
                        ended.set(index, await this.#fetch(index, entry, own.signal));
                }
                catch (e_2) {
                    env_2.error = e_2;
                    env_2.hasError = true;
                }
                finally {
                    (0,modules/* __disposeResources */.hk)(env_2);
                }
            };
            await Promise.all(Array.from({ length: FILES_PER_CONNECTION * this.#options.connections }, work));
            this.#progress.tick(clock.now());
            return this.#entries.flatMap((_, i) => ended.get(i) ?? []);
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
    /** The entries with their indices. Those of unknown size come last, in their own order. */
    #largestFirst() {
        return [...this.#entries.entries()].sort(([, a], [, b]) => (b.sizeBytes ?? -1) - (a.sizeBytes ?? -1));
    }
    /** The largest first. If hosts have limits, those whose host has room go before. */
    *#inTurn() {
        const order = this.#largestFirst();
        if (this.#hosts.hasLimits)
            for (let next = this.#takeNext(order); next !== undefined; next = this.#takeNext(order))
                yield next;
        else
            yield* order;
    }
    /** The first one whose host has room, among the next ones. If there is none, the first one waits. */
    #takeNext(order) {
        const at = order.findIndex(([, { request }], i) => i === MOST_LOOKED_AT || this.#hosts.hasRoom(request));
        return at <= 0 || at === MOST_LOOKED_AT ? order.shift() : order.splice(at, 1)[0];
    }
    async #fetch(index, entry, signal) {
        const source = entry.name ?? (0,open_wanted/* describeWanted */.$)(entry.request).label;
        try {
            const result = await this.#fetchSeated(entry, { index, source, signal });
            this.#progress.ends(index, result.bytes, false);
            return { result: { ...result, source, errorCode: "none" }, error: null };
        }
        catch (thrown) {
            // One that never began has the reason of the stop itself.
            const error = (0,run_fetch/* hasOwnResult */.Y$)(thrown, signal) ? thrown : (0,run_fetch/* reasonOf */.A3)(thrown, signal);
            this.#progress.ends(index, 0, true);
            // The error of the whole names only the first one.
            if (this.#entries.length > 1 && error.code !== "cancelled")
                this.#tell(index, source, error.message);
            if (this.#options.failFast && !this.#signal.aborted)
                this.#stop.abort(stoppedFor(error));
            return { result: { ...(await resultOf(error, entry)), source, errorCode: error.code }, error };
        }
    }
    #tell(entry, source, message) {
        (0,unfailing_reporter/* unfailing */.S)(this.#options.options.reporter).report({ type: "entry", entry, source, event: { type: "warning", message: `${message}.` } });
    }
    async #fetchSeated({ request, checksumOrigin, requiredBytes }, { index, source, signal }) {
        const env_3 = { stack: [], error: void 0, hasError: false };
        try {
            const { options, parts } = this.#options;
            const hostSeat = (0,modules/* __addDisposableResource */.mS)(env_3, await this.#hosts.seat(request, signal), false);
            const seat = (0,modules/* __addDisposableResource */.mS)(env_3, await this.#budget.seat(signal), false);
            this.#progress.begins(index, source);
            const reporter = {
                report: (event) => {
                    // What is left to do needs no connection.
                    if (event.type === "finalizing") {
                        seat.leave();
                        hostSeat?.leave();
                    }
                    this.#progress.report(index, event);
                },
            };
            const admission = hostSeat === null ? seat.around : (own) => hostSeat.around(seat.around(own));
            const shared = { signal, admission, rate: this.#rate, common: this.#common };
            // Whoever waits for a sign of life, or for the end, means those of all of them.
            const own = { ...options, onRunning: undefined, onEnding: undefined, reporter, ...shared, checksumOrigin, requiredBytes };
            return await (0,fetch_file/* fetchFile */.t)(request, own, parts);
        }
        catch (e_3) {
            env_3.error = e_3;
            env_3.hasError = true;
        }
        finally {
            (0,modules/* __disposeResources */.hk)(env_3);
        }
    }
}
function stoppedFor(error) {
    return new errors/* FetchError */.fk("cancelled", `The fetch was stopped because that of another file failed: ${error.message}`, { cause: error });
}
/** A file that was never begun has no result. */
async function resultOf({ result, code, message }, { request }) {
    if (result !== undefined)
        return result;
    const status = code === "cancelled" ? "cancelled" : "failed";
    return (0,core_result/* finish */.O)({ ...(await (0,place_destination/* placesOf */.ek)(request.path)), status, reason: `${message}.` });
}
/** The wire of all that reach their servers in the usual way: none of them may close it. */
function borrowed(wire) {
    return { open: (request, signal) => wire.open(request, signal), [Symbol.asyncDispose]: async () => { } };
}


/***/ }),

/***/ 28221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IU: () => (/* binding */ wholeError),
/* harmony export */   Mp: () => (/* binding */ commonFolder),
/* harmony export */   tU: () => (/* binding */ wholeResult)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84429);
/* harmony import */ var _report_describe_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16085);
/** How several files ended together: the worst of them says how, and each has a result of its own. */




/** From the worst to the best. A file that had to be fetched is worse than one that was there. */
const WORST_FIRST = [
    "failed",
    "cancelled",
    "running",
    "downloaded",
    "resumed",
    "from-cache",
    "expanded",
    "already-present",
    "already-expanded",
    "inspected",
];
/** The result of all of them. */
function wholeResult(results, { path, fetchId, durationMs }) {
    const sum = (of) => results.reduce((total, result) => total + of(result), 0);
    const status = WORST_FIRST.find((worst) => results.some((result) => result.status === worst)) ?? "already-present";
    return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_3__/* .finish */ .O)({
        status,
        path,
        fetchId,
        reason: reasonOf(results),
        bytes: sum(({ bytes }) => bytes),
        cacheHit: results.length > 0 && results.every(({ cacheHit }) => cacheHit),
        changed: results.some(({ changed }) => changed),
        reusedBytes: sum(({ reusedBytes }) => reusedBytes),
        fetchedBytes: sum(({ fetchedBytes }) => fetchedBytes),
        wastedBytes: sum(({ wastedBytes }) => wastedBytes),
        keptBytes: sum(({ keptBytes }) => keptBytes),
        durationMs,
        results,
    });
}
/** The error of all of them, if one has failed: the first one's, with the number of the others. */
function wholeError(results, errors, whole) {
    // Those that were stopped because of another one are not the cause.
    const first = errors.find(({ code }) => code !== "cancelled") ?? errors[0];
    if (first === undefined)
        return null;
    const { code, ownHint, message } = first;
    const text = results.length === 1 ? message : `Cannot fetch ${errors.length} of ${results.length} files: ${firstOf(message, errors.length)}`;
    const error = new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk(code, text, { cause: first, ...(ownHint === undefined ? {} : { hint: ownHint }) });
    error.result = { ...whole, reason: `${text}.` };
    return error;
}
function firstOf(message, failures) {
    return failures === 1 ? message : `the first error is "${message}"`;
}
/** The folder that all of these paths are in. */
function commonFolder(paths) {
    const [first = "", ...others] = paths.map((path) => path.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).slice(0, -1));
    if (typeof first === "string")
        return first;
    const common = others.reduce((shared, parts) => shared.slice(0, differenceAt(shared, parts)), first);
    return `${common.join(node_path__WEBPACK_IMPORTED_MODULE_0__.sep)}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`;
}
function differenceAt(a, b) {
    const at = a.findIndex((part, i) => part !== b[i]);
    return at === -1 ? a.length : at;
}
function reasonOf(results) {
    const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
    const parts = [
        [count("downloaded", "resumed"), "fetched"],
        [count("from-cache"), "from a cache"],
        [count("expanded"), "unpacked"],
        [count("already-present", "already-expanded"), "there already"],
        [count("inspected"), "looked at"],
        [count("failed"), "failed"],
        [count("cancelled"), "stopped"],
    ];
    const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
    const nothing = results.some(({ status }) => status === "inspected") ? `${_report_describe_file_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTHING_FETCHED */ .s} ` : "";
    return `${nothing}Of ${results.length === 1 ? "1 file" : `${results.length} files`}: ${said.join(", ")}.`;
}


/***/ }),

/***/ 37963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wq: () => (/* binding */ placesHint),
/* harmony export */   no: () => (/* binding */ clashesOf),
/* harmony export */   qy: () => (/* binding */ requireOwnPaths)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57451);
/* harmony import */ var _target_write_checksum_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83226);
/* harmony import */ var _request_parse_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13989);
/* harmony import */ var _all_said_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85615);
/** Each of several files needs a place of its own. What names say of that is known before anything is fetched. */






/** @throws FetchError invalid-input: two of them go to one place, or one into what another one is */
function requireOwnPaths(entries, platform = process.platform) {
    const all = clashesOf(entries, platform);
    if (all.length > 0)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot fetch the files: ${(0,_all_said_js__WEBPACK_IMPORTED_MODULE_4__/* .allSaid */ .j)(all)}`, { hint: placesHint(entries) });
}
function placesHint(entries) {
    const beside = entries.some(({ request: { writeChecksum } }) => writeChecksum)
        ? " What 'write-checksum' writes beside a file has a place too."
        : "";
    return `Give each file a 'path' of its own, and each archive an 'extract' of its own that nothing else goes into.${beside}`;
}
/** What is in the way of what, a clause for each. @param platform the system that they are fetched on */
function clashesOf(entries, platform) {
    const places = entries.flatMap((entry) => placesOf(entry, platform));
    const taken = new Map();
    const clashes = places.flatMap((place) => {
        const before = taken.get(place.key);
        if (before === undefined)
            taken.set(place.key, place);
        // Of two files that are one it is said once.
        if (before === undefined || (before.isBeside && place.isBeside))
            return [];
        return [`${bothOf(before, place)} go to ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_5__/* .quoteInput */ .Zs)(place.path)}`];
    });
    const inside = places.flatMap((place) => {
        if (place.isBeside)
            return [];
        const around = placeAround(taken, place);
        return around === null ? [] : [describeInside(around, place)];
    });
    return [...clashes, ...inside, ...twiceIn(entries)];
}
/** What a file in a folder will be called is not known yet. */
function placesOf({ request: { path, extract, writeChecksum }, where }, platform) {
    // As macOS and Windows have it.
    const keyOf = (text) => (platform === "darwin" || platform === "win32" ? text.toLowerCase() : text);
    const place = (own) => ({ path: own, key: keyOf(own), isTree: false, isBeside: false, where });
    const file = (0,_request_parse_path_js__WEBPACK_IMPORTED_MODULE_3__/* .isFolder */ .l)(path) ? [] : [place(path), ...(writeChecksum ? [{ ...place((0,_target_write_checksum_file_js__WEBPACK_IMPORTED_MODULE_2__.checksumPathOf)(path)), isBeside: true }] : [])];
    if (extract === undefined)
        return file;
    const tree = extract.length > 1 ? extract.replace(/[/\\]$/, "") : extract;
    return [...file, { ...place(tree), isTree: true }];
}
function bothOf(one, other) {
    if (one.isBeside || other.isBeside)
        return `${nameOf(one)} and ${nameOf(other)}`;
    return namesOf(one.where, other.where, one.isTree ? "two archives" : "two files");
}
function nameOf({ where, isTree, isBeside }) {
    const own = where ?? (isTree ? "an archive" : "a file");
    return isBeside ? `the checksum of ${own}` : own;
}
function namesOf(one, other, both) {
    return one === undefined || other === undefined ? both : `${one} and ${other}`;
}
/** One URL in one folder has one name, whatever that is. */
function twiceIn(entries) {
    const seen = new Map();
    return entries.flatMap((entry) => {
        const { url, path, extract } = entry.request;
        if (!(0,_request_parse_path_js__WEBPACK_IMPORTED_MODULE_3__/* .isFolder */ .l)(path) || extract !== undefined)
            return [];
        const key = `${path}\0${url.href}`;
        const before = seen.get(key);
        if (before === undefined)
            seen.set(key, entry);
        return before === undefined ? [] : [`${namesOf(before.where, entry.where, "two")} are the same file in the same folder`];
    });
}
/** The nearest place above that is taken. */
function placeAround(taken, { key }) {
    let last = key;
    for (let above = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(key); above !== last; above = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(above)) {
        const place = taken.get(above);
        if (place !== undefined)
            return place;
        last = above;
    }
    return null;
}
function describeInside(around, { path, where }) {
    return `${where ?? "one"} goes to ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_5__/* .quoteInput */ .Zs)(path)}, but ${nameOf(around)} ${around.isTree ? "is unpacked to" : "is the file"} ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_5__/* .quoteInput */ .Zs)(around.path)}`;
}


/***/ }),

/***/ 26628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ openRate)
});

;// CONCATENATED MODULE: ./build/core/rate-limit.js
/** Turns that were missed, as by a late timer, are made up for if they are at most this many milliseconds old. */
const CATCH_UP_MS = 250;
/** A shorter pause is not worth a timer: it is made up for by the next one. */
const LEAST_PAUSE_MS = 2;
class RateLimit {
    #clock;
    #bytesPerSecond;
    /** How many share it; it can change. */
    #sharers;
    /** When the time of all bytes so far is over. */
    #freeMs;
    /** Who waits, in turn: nobody is passed over. */
    #waiting = [];
    #isTimed = false;
    #stopTimer = new AbortController();
    constructor(clock, bytesPerSecond, sharers = () => 1) {
        this.#clock = clock;
        this.#bytesPerSecond = bytesPerSecond;
        this.#sharers = sharers;
        this.#freeMs = clock.now();
    }
    /** Bytes have come, or were asked for and will come. */
    spend(bytes) {
        const from = Math.max(this.#freeMs, this.#clock.now() - CATCH_UP_MS);
        this.#freeMs = from + (bytes * 1000 * this.#sharers()) / this.#bytesPerSecond;
    }
    /** How long no more bytes should come, in milliseconds. */
    get waitMs() {
        const waitMs = this.#freeMs - this.#clock.now();
        return waitMs < LEAST_PAUSE_MS ? 0 : waitMs;
    }
    /** Waits until the time of all that has come is over: only then the limit was kept. @throws the signal's reason */
    async settle(signal) {
        for (let { waitMs } = this; waitMs > 0; { waitMs } = this)
            await this.#clock.sleep(waitMs, signal);
    }
    /** Calls back once more bytes may come, unless it was disposed of. */
    whenFree(act) {
        const own = () => act();
        this.#waiting = [...this.#waiting, own];
        this.#time();
        return {
            [Symbol.dispose]: () => {
                this.#waiting = this.#waiting.filter((other) => other !== own);
                if (this.#waiting.length === 0)
                    this.#stopTimer.abort();
            },
        };
    }
    #time() {
        if (this.#isTimed || this.#waiting.length === 0)
            return;
        this.#isTimed = true;
        this.#stopTimer = new AbortController();
        const over = () => {
            this.#isTimed = false;
            this.#serve();
        };
        this.#clock.sleep(this.waitMs, this.#stopTimer.signal).then(over, over);
    }
    #serve() {
        for (let [next] = this.#waiting; next !== undefined && this.waitMs === 0; [next] = this.#waiting) {
            this.#waiting = this.#waiting.slice(1);
            next();
        }
        this.#time();
    }
}

// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: ./build/fetches/company.js
var company = __webpack_require__(49432);
// EXTERNAL MODULE: ./build/fetches/runtime-folder.js
var runtime_folder = __webpack_require__(58432);
// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __webpack_require__(21388);
;// CONCATENATED MODULE: ./build/app/process/rate.js





/** Null if the rate is not limited. */
async function openRate({ limitBytesPerSecond, limitRateScope }, { clock, reporter }) {
    if (limitBytesPerSecond === undefined)
        return null;
    const company = limitRateScope === "machine" ? await join(reporter) : null;
    return {
        limit: new RateLimit(clock, limitBytesPerSecond, () => company?.size ?? 1),
        [Symbol.asyncDispose]: async () => company?.[Symbol.asyncDispose](),
    };
}
/** Null if the others cannot be counted. */
async function join(reporter) {
    try {
        return await company/* Company */.CC.join(await (0,runtime_folder/* openRuntimeFolder */.$6)(await (0,state_folder/* openStateFolder */.y1)()), "rate");
    }
    catch (error) {
        const message = `The rate limit is not shared with other fetches, because they cannot be counted: ${(0,thrown/* messageOf */.b)(error)}.`;
        reporter.report({ type: "warning", message });
        return null;
    }
}


/***/ }),

/***/ 98981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ AdmissionAround)
/* harmony export */ });
class AdmissionAround {
    own;
    onRoom = undefined;
    constructor(own) {
        this.own = own;
        own.onRoom = () => this.onRoom?.();
    }
    get limit() {
        return this.own.limit;
    }
    get hasRefused() {
        return this.own.hasRefused;
    }
    isAccepting(nowMs) {
        return this.own.isAccepting(nowMs);
    }
    waitMs(underWay, nowMs) {
        return this.own.waitMs(underWay, nowMs);
    }
    sent(nowMs) {
        this.own.sent(nowMs);
    }
    ended(nowMs) {
        this.own.ended(nowMs);
    }
    heard(nowMs) {
        this.own.heard(nowMs);
    }
    answered(answer) {
        this.own.answered(answer);
    }
    refused(refusal) {
        return this.own.refused(refusal);
    }
    tick(moment) {
        return this.own.tick(moment);
    }
}


/***/ }),

/***/ 49432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ Company),
/* harmony export */   tC: () => (/* binding */ shareOf)
/* harmony export */ });
/* unused harmony export BEAT_MS */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/**
 * How many processes of this user share something on this machine: a limit is then divided by their number. Each one that takes part has
 * a file in the runtime folder, and touches it every second. One that was killed stops doing so, and is not counted any more.
 */



/** How often a file is touched, and the others are counted. */
const BEAT_MS = 1_000;
/** Who has not touched its file for this long is gone: no event loop of ours is busy for as long. */
const GONE_MS = 5_000;
class Company {
    #folder;
    #name = `${process.pid}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString("hex")}`;
    #timer;
    #size = 1;
    #rank = 0;
    /** The timer's beat that is under way. */
    #beating = null;
    /** Called when the number has changed. */
    onChange = undefined;
    constructor(folder) {
        this.#folder = folder;
        this.#timer = setInterval(() => {
            this.#beating ??= this.look()
                .catch(() => { })
                .finally(() => {
                this.#beating = null;
            });
        }, BEAT_MS).unref();
    }
    /**
     * @param runtimeFolder the folder of this user's running fetches
     * @param topic what is shared: letters, digits and `-`
     * @throws errors of node:fs
     */
    static async join(runtimeFolder, topic) {
        const company = new Company((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(runtimeFolder, `company-${topic}`));
        try {
            await company.look();
        }
        catch (error) {
            clearInterval(company.#timer);
            throw error;
        }
        return company;
    }
    /** How many take part, this one included. */
    get size() {
        return this.#size;
    }
    /** Which of them this one is, from 0 on: what cannot be divided evenly goes to the first. */
    get rank() {
        return this.#rank;
    }
    /** Shows that this one is there, and counts the others. @throws errors of node:fs */
    async look() {
        await this.#beat();
        const nowEpochMs = Date.now();
        const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(this.#folder)).sort();
        const isThere = await Promise.all(names.map((name) => name === this.#name || this.#isAlive(name, nowEpochMs)));
        const alive = names.filter((_, i) => isThere[i]);
        const [size, rank] = [Math.max(1, alive.length), Math.max(0, alive.indexOf(this.#name))];
        if (size === this.#size && rank === this.#rank)
            return;
        this.#size = size;
        this.#rank = rank;
        this.onChange?.();
    }
    async #beat() {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, this.#name);
        const now = new Date();
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.utimes)(path, now, now);
        }
        catch {
            // It is not there yet, or was removed after a long sleep.
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(this.#folder, { recursive: true, mode: 0o700 });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(path, "", { mode: 0o600 });
        }
    }
    async #isAlive(name, nowEpochMs) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, name);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => null);
        if (found === null)
            return false;
        if (nowEpochMs - found.mtimeMs <= GONE_MS)
            return true;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true }).catch(() => { });
        return false;
    }
    /** Never rejects: a file that is left is taken for one of a killed process. */
    async [Symbol.asyncDispose]() {
        clearInterval(this.#timer);
        // A beat that is under way would show this one again after it has gone.
        await this.#beating;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, this.#name), { force: true }).catch(() => { });
        // It goes with the last one.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(this.#folder).catch(() => { });
    }
}
/** One's share of a whole number of things, at least one. */
function shareOf(total, { size, rank }) {
    return Math.max(1, Math.floor(total / size) + (rank < total % size ? 1 : 0));
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
