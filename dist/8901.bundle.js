export const id = 8901;
export const ids = [8901,372];
export const modules = {

/***/ 372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasSections: () => (/* binding */ hasSections),
/* harmony export */   requireSections: () => (/* binding */ requireSections),
/* harmony export */   w: () => (/* binding */ sectionMismatch)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7467);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _target_file_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23640);
/* harmony import */ var _expected_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88044);

/** Checks the ranges of a fetched file that have digests of their own, such as the parts that it came in. */




/** Each has a thread; a disk and a small machine have enough to do with these. */
const AT_A_TIME = 4;
/** Whether a file that is there has them all. */
async function hasSections(sections, path, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__addDisposableResource */ .mS)(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, "r"), true);
        try {
            await requireSections(sections, { path, descriptor: file.fd }, signal);
            return true;
        }
        catch (error) {
            if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk && error.code === "checksum-mismatch")
                return false;
            throw error;
        }
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
/** @throws FetchError checksum-mismatch: which of them has other bytes */
async function requireSections(sections, file, signal) {
    for (let at = 0; at < sections.length; at += AT_A_TIME) {
        await Promise.all(sections.slice(at, at + AT_A_TIME).map((section) => requireSection(section, file, signal)));
    }
}
async function requireSection(section, { path, descriptor }, signal) {
    const { start, end, digest } = section;
    const [found = ""] = await (0,_target_file_digest_js__WEBPACK_IMPORTED_MODULE_2__.digestsOf)({ path, descriptor, start, sizeBytes: end - start }, [digest], signal);
    if (found !== digest.hex)
        throw sectionMismatch(section, found);
}
function sectionMismatch({ label, digest: { algorithm, hex }, from }, found) {
    const expected = from === null ? `expected was ${hex}` : `but the ${algorithm} digest that the server offers (${from}) is ${hex}`;
    const message = `Cannot accept the part "${label}": its ${algorithm} digest is ${found}, ${expected}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("checksum-mismatch", message, from === null ? {} : { hint: _expected_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .OFFERED_HINT */ .ov });
}


/***/ }),

/***/ 18901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ pipeArtifact)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: ./build/threads/threaded-wire.js + 4 modules
var threaded_wire = __webpack_require__(10232);
// EXTERNAL MODULE: ./build/app/file/expected-digest.js
var expected_digest = __webpack_require__(88044);
// EXTERNAL MODULE: ./build/app/file/open-artifact.js
var open_artifact = __webpack_require__(41770);
// EXTERNAL MODULE: ./build/app/file/settle-request.js
var settle_request = __webpack_require__(73376);
// EXTERNAL MODULE: ./build/app/process/account.js + 1 modules
var process_account = __webpack_require__(58919);
// EXTERNAL MODULE: ./build/app/process/run-fetch.js
var run_fetch = __webpack_require__(55030);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __webpack_require__(39718);
// EXTERNAL MODULE: ./build/app/report/unfailing-reporter.js
var unfailing_reporter = __webpack_require__(17026);
// EXTERNAL MODULE: ./build/app/share/caller.js
var caller = __webpack_require__(63705);
// EXTERNAL MODULE: ./build/app/source/open-wanted.js
var open_wanted = __webpack_require__(99732);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __webpack_require__(77080);
// EXTERNAL MODULE: ./build/core/bitmap.js
var bitmap = __webpack_require__(49031);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/layout.js
var layout = __webpack_require__(36418);
// EXTERNAL MODULE: ./build/core/piece-digest.js
var piece_digest = __webpack_require__(81045);
// EXTERNAL MODULE: ./build/core/race-abort.js
var race_abort = __webpack_require__(53542);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/core/repeats.js
/**
 * For a stream that is read by somebody while it comes, and that may have to begin anew: what was handed on cannot be taken back. So the
 * bytes that come again are compared with those that came before, by their digest, and are not handed on twice. If they are the same up
 * to there, all bytes are of the version that comes now.
 */


/** The fastest that processors have instructions for, and nobody finds other bytes for one. */
const ALGORITHM = "sha256";
class Repeats {
    #inner;
    #label;
    #hash = (0,external_node_crypto_.createHash)(ALGORITHM);
    /** All bytes before it were handed on. */
    #end = 0;
    /** Of the bytes that come again; null if none do. */
    #again = null;
    /** @param label what the source is called in messages */
    constructor(inner, label) {
        this.#inner = inner;
        this.#label = label;
    }
    /** In order; from the first byte on if the stream begins anew. */
    write(buffers, offset) {
        if (offset === 0 && this.#end > 0)
            this.#again = (0,external_node_crypto_.createHash)(ALGORITHM);
        const fresh = [];
        let position = offset;
        for (const bytes of buffers) {
            const known = bytes.subarray(0, Math.max(0, this.#end - position));
            const rest = bytes.subarray(known.length);
            position += bytes.length;
            if (known.length > 0)
                this.#again?.update(known);
            if (rest.length > 0)
                fresh.push(rest);
        }
        if (position >= this.#end && this.#again !== null && !this.#isSame())
            return Promise.reject(this.#changed());
        if (fresh.length === 0)
            return null;
        for (const bytes of fresh)
            this.#hash.update(bytes);
        const from = this.#end;
        this.#end = position;
        return this.#inner.write(fresh, from);
    }
    /** @throws FetchError source-changed: it ended before what was handed on */
    requireAll(sizeBytes) {
        if (sizeBytes < this.#end)
            throw this.#changed();
    }
    read(buffer, offset) {
        return this.#inner.read(buffer, offset);
    }
    flush() {
        return this.#inner.flush();
    }
    #isSame() {
        const again = this.#again?.digest("hex");
        this.#again = null;
        return again === this.#hash.copy().digest("hex");
    }
    #changed() {
        const message = `Cannot go on with "${this.#label}": it changed while it was fetched (the bytes at its beginning are other ones)`;
        return new errors/* FetchError */.fk("source-changed", message, {
            hint: "What was written already cannot be taken back. Run again; fetched into a file, it would start over by itself.",
        });
    }
}

;// CONCATENATED MODULE: ./build/core/window.js
/**
 * A target for somebody who reads a source in order while it comes: a window in memory that moves along the source. Runs land
 * in it in any order, what is contiguous is handed on, and what was read makes room for what comes later. So memory is bounded by the
 * window, whatever the size of the source, and a slow reader holds the transfer back.
 *
 * A piece is handed on when a later byte is there, or the end is known to be right. So the last bytes wait for the verdict on the whole.
 */

class Window {
    #options;
    /** By the number of their piece. */
    #pieces = new Map();
    #free = [];
    #waiting = [];
    /** Every byte before it is there. */
    #front = 0;
    /** The size of the source, once the whole is known to be right. */
    #sizeBytes = null;
    #failure = null;
    /** The next piece to be handed on. */
    #next = 0;
    #released = 0;
    #reader = null;
    onGrow = undefined;
    constructor(options) {
        this.#options = options;
    }
    get room() {
        return this;
    }
    get bytes() {
        return this.#options.windowBytes;
    }
    get end() {
        return this.#released * this.#options.pieceBytes + this.#options.windowBytes;
    }
    get isAwaited() {
        return this.#reader !== null;
    }
    /** @returns null if it has been taken; what is beyond the window waits until there is room */
    write(buffers, offset) {
        if (this.#failure !== null)
            return Promise.reject(this.#failure.error);
        const end = offset + buffers.reduce((sum, { length }) => sum + length, 0);
        if (end <= this.end) {
            this.#put(buffers, offset);
            return null;
        }
        return new Promise((resolve, reject) => {
            this.#waiting = [...this.#waiting, { buffers, offset, end, resolve, reject }];
        });
    }
    /** Of a piece that was not handed on. */
    async read(buffer, offset) {
        const { pieceBytes } = this.#options;
        let count = 0;
        while (count < buffer.length) {
            const piece = Math.floor((offset + count) / pieceBytes);
            const found = this.#pieces.get(piece)?.subarray(offset + count - piece * pieceBytes);
            if (found === undefined)
                break;
            buffer.set(found.subarray(0, buffer.length - count), count);
            count += Math.min(found.length, buffer.length - count);
        }
        return count;
    }
    /** Memory outlives nothing. */
    async flush() { }
    advance(offset) {
        this.#front = Math.max(this.#front, offset);
        this.#wakeReader();
    }
    /** All bytes are there, and they are right. */
    finish(sizeBytes) {
        this.#sizeBytes = sizeBytes;
        this.#wakeReader();
    }
    /** Nothing more comes, and nothing more is taken. */
    fail(error) {
        this.#failure ??= { error };
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const { reject } of waiting)
            reject(error);
        this.#wakeReader();
    }
    /** What comes next; null behind the last bytes. One at a time. @throws whatever it failed with */
    async next() {
        for (;;) {
            if (this.#failure !== null)
                throw this.#failure.error;
            const { pieceBytes } = this.#options;
            const start = this.#next * pieceBytes;
            const size = this.#sizeBytes;
            if (size !== null && start >= size)
                return null;
            if (size !== null || start + pieceBytes < this.#front)
                return this.#handOn(Math.min(pieceBytes, (size ?? this.#front) - start), size);
            this.#reader = Promise.withResolvers();
            await this.#reader.promise;
        }
    }
    #handOn(count, size) {
        const piece = this.#next;
        const buffer = this.#pieces.get(piece);
        if (buffer === undefined)
            throw new errors/* FetchError */.fk("internal", "Cannot go on: a piece is missing that was reported to be there");
        this.#next += 1;
        const isLast = size !== null && this.#next * this.#options.pieceBytes >= size;
        return { bytes: buffer.subarray(0, count), isLast, release: () => this.#release(piece, buffer) };
    }
    #release(piece, buffer) {
        this.#pieces.delete(piece);
        if (this.#options.recycles !== false)
            this.#free.push(buffer);
        this.#released += 1;
        const admitted = this.#waiting.filter(({ end }) => end <= this.end);
        this.#waiting = this.#waiting.filter(({ end }) => end > this.end);
        for (const { buffers, offset, resolve } of admitted) {
            this.#put(buffers, offset);
            resolve();
        }
        this.onGrow?.();
    }
    #put(buffers, offset) {
        const { pieceBytes } = this.#options;
        let position = offset;
        for (const bytes of buffers) {
            for (let rest = bytes; rest.length > 0;) {
                const piece = Math.floor(position / pieceBytes);
                const at = position - piece * pieceBytes;
                const part = rest.subarray(0, pieceBytes - at);
                this.#buffer(piece).set(part, at);
                position += part.length;
                rest = rest.subarray(part.length);
            }
        }
    }
    #buffer(piece) {
        const found = this.#pieces.get(piece) ?? this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#options.pieceBytes);
        this.#pieces.set(piece, found);
        return found;
    }
    #wakeReader() {
        const reader = this.#reader;
        this.#reader = null;
        reader?.resolve();
    }
}

// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/app/file/connections.js + 1 modules
var connections = __webpack_require__(60370);
// EXTERNAL MODULE: ./build/app/file/move-bytes.js + 15 modules
var move_bytes = __webpack_require__(57389);
// EXTERNAL MODULE: ./build/target/node-hasher.js
var node_hasher = __webpack_require__(56380);
;// CONCATENATED MODULE: ./build/target/hashers.js

async function createHasher({ algorithm, partBytes }) {
    const hasher = await createPlain(algorithm);
    return partBytes === undefined ? hasher : hashParts(hasher, await createPlain(algorithm), partBytes);
}
async function createPlain(algorithm) {
    if ((0,node_hasher/* isOfNode */.E)(algorithm))
        return (0,node_hasher/* createNodeHasher */.c)(algorithm);
    return algorithm === "blake3" ? createBlake3() : hashCrc((await __webpack_require__.e(/* import() */ 1573).then(__webpack_require__.bind(__webpack_require__, 81573))).Crc.of(algorithm));
}
async function createBlake3() {
    const hash = await (await __webpack_require__.e(/* import() */ 608).then(__webpack_require__.t.bind(__webpack_require__, 70608, 19))).createBLAKE3();
    hash.init();
    return { restart: () => void hash.init(), update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
}
function hashCrc(crc) {
    let value = 0n;
    return {
        restart: () => {
            value = 0n;
        },
        update: (bytes) => {
            value = crc.update(value, bytes);
        },
        digest: () => crc.hex(value),
    };
}
/** The digest of the parts' digests. What comes beyond the last part belongs to it. */
function hashParts(part, whole, partBytes) {
    let index = 0;
    let leftBytes = partBytes[0] ?? 0;
    const endPart = () => {
        whole.update(Buffer.from(part.digest(), "hex"));
        part.restart();
        index += 1;
        leftBytes = partBytes[index] ?? 0;
    };
    return {
        restart: () => {
            part.restart();
            whole.restart();
            index = 0;
            leftBytes = partBytes[0] ?? 0;
        },
        update: (bytes) => {
            let rest = bytes;
            while (rest.length > leftBytes && index < partBytes.length - 1) {
                part.update(rest.subarray(0, leftBytes));
                rest = rest.subarray(leftBytes);
                endPart();
            }
            part.update(rest);
            leftBytes -= rest.length;
        },
        digest: () => {
            endPart();
            return whole.digest();
        },
    };
}

// EXTERNAL MODULE: ./build/app/file/page-beneath.js
var page_beneath = __webpack_require__(31478);
// EXTERNAL MODULE: ./build/app/file/section-digests.js
var section_digests = __webpack_require__(372);
;// CONCATENATED MODULE: ./build/app/stream/flow-checks.js




/** What was handed on when the digest turns out to be wrong. */
const HANDED_ON = "; all bytes but the last ones were handed on before that was known, and cannot be taken back";
class FlowChecks {
    #context;
    #source;
    #expected;
    #whole;
    #head = Buffer.alloc(page_beneath/* HEAD_BYTES */.Lq);
    #position = 0;
    /** The part with a digest of its own that comes next, or is under way. */
    #section = 0;
    #part = null;
    constructor(context, source, expected, whole) {
        this.#context = context;
        this.#source = source;
        this.#expected = expected;
        this.#whole = whole;
    }
    static async begin(context, source, expected) {
        return new FlowChecks(context, source, expected, expected === null ? null : await createHasher(expected));
    }
    /** @throws FetchError checksum-mismatch: a part has other bytes */
    async update(bytes) {
        this.#whole?.update(bytes);
        if (this.#position < page_beneath/* HEAD_BYTES */.Lq)
            this.#head.set(bytes.subarray(0, page_beneath/* HEAD_BYTES */.Lq - this.#position), this.#position);
        for (let rest = bytes; rest.length > 0;)
            rest = rest.subarray(await this.#updateSection(rest));
    }
    /**
     * All bytes have come, and the last of them were not handed on yet. Returns what they were checked against; null if there was nothing.
     * @throws FetchError checksum-mismatch, unverified
     */
    async finish() {
        const sizeBytes = this.#position;
        const section = this.#source.sections?.[this.#section];
        if (section !== undefined)
            this.#endSection(section);
        const wanted = (0,expected_digest/* expectedAtEnd */.Ri)(this.#expected, this.#source);
        (0,expected_digest/* requireExpected */.qw)(this.#context, this.#source, wanted);
        const page = (0,page_beneath/* pageOf */.ZZ)(this.#head.subarray(0, sizeBytes), sizeBytes);
        const found = this.#whole?.digest() ?? "";
        const odd = page === null ? "" : `; it is ${page} of ${sizeBytes} bytes`;
        const isOther = wanted !== null && found !== wanted.hex;
        const expected = isOther && (0,expected_digest/* saysNothing */._X)(this.#context, this.#source, wanted) ? null : wanted;
        if (isOther && expected !== null)
            throw (0,expected_digest/* digestMismatch */.H3)(this.#source.label, found, expected, `${odd}${HANDED_ON}`);
        if (page !== null && this.#context.request.checksum === undefined)
            this.#warnOf(page, sizeBytes);
        return expected;
    }
    #warnOf(page, sizeBytes) {
        const { fileName, contentType } = this.#source;
        if ((0,page_beneath/* mayBePage */._6)(fileName, contentType))
            return;
        const message = (0,page_beneath/* pageWarning */.mJ)(fileName, page, sizeBytes);
        this.#context.reporter.report({ type: "warning", message });
    }
    /** Takes what belongs to one part, or to none; returns how many bytes that was. */
    async #updateSection(bytes) {
        const section = this.#source.sections?.[this.#section];
        const isInside = section !== undefined && this.#position >= section.start;
        const until = section === undefined ? Number.NaN : isInside ? section.end : section.start;
        // The end of a part whose size is not known is known before the bytes behind it come.
        const count = Number.isNaN(until) ? bytes.length : Math.min(bytes.length, until - this.#position);
        this.#position += count;
        if (!isInside)
            return count;
        this.#part ??= await createHasher(section.digest);
        this.#part.update(bytes.subarray(0, count));
        if (this.#position === section.end)
            this.#endSection(section);
        return count;
    }
    #endSection(section) {
        const found = this.#part?.digest() ?? "";
        this.#part = null;
        this.#section += 1;
        if (found !== section.digest.hex)
            throw (0,section_digests/* sectionMismatch */.w)(section, found);
    }
}

;// CONCATENATED MODULE: ./build/app/stream/flow.js
/** From an open source to somebody who takes its bytes in order: the transfer fills a window in memory, and its front is checked and handed on. */












/**
 * What came and was not taken yet has at most this many bytes. At 4 MiB/s, 16 connections fill it in a second: so long one of them may be
 * late before the others have to wait for it.
 */
const WINDOW_BYTES = 64 * 1024 * 1024;
/** @throws FetchError; whatever the outlet rejects with */
async function flow(given, source, outlet) {
    const expected = (0,expected_digest/* expectedDigest */.Cw)(given, source, source.sizeBytes);
    (0,expected_digest/* requireExpected */.qw)(given, source, expected);
    const stop = new AbortController();
    const context = { ...given, signal: AbortSignal.any([given.signal, stop.signal]) };
    const checks = await FlowChecks.begin(context, source, expected);
    const pieceBytes = Math.min((0,layout/* layoutFor */.Q2)(source.sizeBytes ?? 0).pieceBytes, layout/* PIECE_BYTES */.ts);
    const { windowBytes = WINDOW_BYTES, keepsBytes = false } = outlet;
    const window = new Window({ windowBytes, pieceBytes, recycles: !keepsBytes });
    const giveUp = () => window.fail(context.signal.reason);
    context.signal.addEventListener("abort", giveUp);
    const moving = fill(context, { source, window, pieceBytes, name: outlet.name }).then((sizeBytes) => window.finish(sizeBytes), (error) => window.fail(error));
    try {
        const flowed = await handOn(window, { checks, outlet, signal: context.signal });
        return { ...flowed, reason: `Its bytes were handed on as they came. ${(0,expected_digest/* describeChecked */.j$)(context, source, flowed.expected)}` };
    }
    catch (error) {
        stop.abort(error);
        throw error;
    }
    finally {
        await moving;
        context.signal.removeEventListener("abort", giveUp);
    }
}
/** The last bytes wait until all that came is known to be right: whoever needs the whole does not get it if it is wrong. */
async function handOn(window, { checks, outlet, signal }) {
    let bytes = 0;
    for (;;) {
        const portion = await window.next();
        if (portion !== null)
            await checks.update(portion.bytes);
        const isOver = portion === null || portion.isLast;
        const expected = isOver ? await checks.finish() : null;
        if (portion !== null) {
            await (0,race_abort/* raceAbort */.M)(give(outlet, portion.bytes), signal);
            bytes += portion.bytes.length;
            portion.release();
        }
        if (isOver)
            return { bytes, expected };
    }
}
/** The bytes have no path of ours. */
const NO_ROOM = "Make room where the bytes are written to, and run the same fetch again.";
async function give(outlet, bytes) {
    try {
        await outlet.write(bytes);
    }
    catch (error) {
        const { code, message } = (0,file_error/* fileError */.z)(error, "write to", outlet.name);
        throw new errors/* FetchError */.fk(code, message, { cause: error, ...(code === "no-space" && { hint: NO_ROOM }) });
    }
}
/** Returns the size. @throws FetchError */
async function fill(context, { source, window, pieceBytes, name }) {
    const { sizeBytes } = source;
    if (source.access !== "ranges" || sizeBytes === null)
        return fillInOrder(context, source, window, name);
    const layout = { sizeBytes, pieceBytes, pieceCount: Math.ceil(sizeBytes / pieceBytes) };
    const range = (0,connections/* connectionsFor */.l)(context.request, layout, layout.pieceCount);
    reportOpened(context, source, name, range.connections);
    const kept = { store: null, layout, pieceKey: (0,piece_digest/* newPieceKey */.Mp)(), done: new bitmap/* Bitmap */.m(layout.pieceCount) };
    await (0,move_bytes/* movePieces */.Z)(context, { source, target: window, front: window, ...kept, ...range });
    return sizeBytes;
}
async function fillInOrder(context, source, window, name) {
    reportOpened(context, source, name, 1);
    const target = new Repeats(window, source.label);
    const sizeBytes = await (0,move_bytes/* moveStream */.g)(context, { source, target, front: window });
    target.requireAll(sizeBytes);
    return sizeBytes;
}
function reportOpened({ reporter }, { label, sizeBytes, privacy }, path, connections) {
    const reason = "Nothing was there before.";
    const isPrivate = privacy !== null;
    reporter.report({ type: "opened", source: label, path, fetchId: "", sizeBytes, reusedBytes: 0, connections, isPrivate, reason });
}

;// CONCATENATED MODULE: ./build/app/stream/pipe-artifact.js













/**
 * @throws FetchError with `result` set; checksum-mismatch: the last bytes were not handed on, and all others cannot be taken back
 */
function pipeArtifact(request, outlet, { signal, reporter, onOpened, onSecret } = {}, { clock, createWire } = { clock: system_clock/* systemClock */.m, createWire: threaded_wire/* createThreadedWire */.P }) {
    const { host } = (0,open_wanted/* describeWanted */.$)(request);
    // Nothing is left in the state folder, so nothing is cleaned up there. Only what lands in a file comes over several threads.
    const parts = { clock, createWire, isPart: true };
    const options = {
        host,
        timeoutMs: request.timeoutMs,
        reach: request,
        identifiedTo: () => (0,openers/* identityHostOf */.K2)(request.url),
        signal,
        threads: 1,
        parts,
    };
    return (0,run_fetch/* runFetch */.cu)(options, async (own) => {
        const account = new process_account/* Account */.g(clock);
        const shared = { asked: request, admission: undefined, afterFetch: undefined, rate: undefined };
        const idle = { bringBack: null, shelf: null, caller: (0,caller/* callerOf */.$)({}), checksumOrigin: null, wantsSha256: false, ...shared };
        const given = { request, clock, reporter: (0,unfailing_reporter/* unfailing */.S)(reporter), account, onSecret, ...idle, ...own };
        const place = { path: outlet.name, fetchId: "" };
        try {
            return account.finish({ ...place, status: "downloaded", ...(await pipe(given, outlet, onOpened)) });
        }
        catch (thrown) {
            throw account.fail(thrown, own.signal, place);
        }
    });
}
async function pipe(given, outlet, onOpened) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        given.signal.throwIfAborted();
        const context = await (0,settle_request/* settleRequest */.P)(given);
        const source = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,open_artifact/* openArtifact */.HI)(context, null), true);
        if (source.notice !== null)
            context.reporter.report({ type: "notice", message: source.notice });
        onOpened?.(source, context);
        const { bytes, expected, reason } = await flow(context, source, outlet);
        const { shares: mirrorShares } = source;
        const checksum = expected?.algorithm === "sha256" && expected.partBytes === undefined ? `sha256:${expected.hex}` : null;
        const checkedAgainst = (0,expected_digest/* checkedName */.XT)(context, source, expected);
        return { bytes, reason, checksum, checkedAgainst, ...(mirrorShares === undefined ? {} : { mirrorShares }) };
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


/***/ })

};
