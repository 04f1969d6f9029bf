export const id = 8749;
export const ids = [8749];
export const modules = {

/***/ 58749:
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
var core_errors = __webpack_require__(62807);
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
// EXTERNAL MODULE: ./build/app/place/destination.js + 1 modules
var destination = __webpack_require__(33868);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(28322);
;// CONCATENATED MODULE: ./build/app/place/known-folders.js
/** The folders that several fetches go into. Each of them is looked at once a second, and not once for each file. */

/** What was seen counts for this long, in milliseconds: folders are seldom moved, and hundreds of files come in this time. */
const KNOWN_MS = 1_000;
class KnownFolders {
    #folders = new Map();
    /** The folder without links; null if it must be looked at. */
    find(folder) {
        const known = this.#folders.get(folder);
        return known !== undefined && (0,monotonic/* monotonicMs */.d)() < known.untilMs ? known.real : null;
    }
    /** Notes what was just seen: a file may be made there. */
    note(folder, real) {
        this.#folders.set(folder, { real, untilMs: (0,monotonic/* monotonicMs */.d)() + KNOWN_MS });
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
// EXTERNAL MODULE: ./build/app/source/open-wanted.js
var open_wanted = __webpack_require__(99732);
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/app/many/many-result.js
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
    return (0,core_result/* finish */.O)({
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
    const error = new core_errors/* FetchError */.fk(code, text, { cause: first, ...(ownHint === undefined ? {} : { hint: ownHint }) });
    error.result = { ...whole, reason: `${text}.` };
    return error;
}
function firstOf(message, failures) {
    return failures === 1 ? message : `the first error is "${message}"`;
}
/** The folder that all of these paths are in. */
function commonFolder(paths) {
    const [first = "", ...others] = paths.map((path) => path.split(external_node_path_.sep).slice(0, -1));
    if (typeof first === "string")
        return first;
    const common = others.reduce((shared, parts) => shared.slice(0, differenceAt(shared, parts)), first);
    return `${common.join(external_node_path_.sep)}${external_node_path_.sep}`;
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
    return `Of ${results.length === 1 ? "1 file" : `${results.length} files`}: ${said.join(", ")}.`;
}

;// CONCATENATED MODULE: ./build/app/many/fetch-many.js
/**
 * The use case "fetch many files": each is a fetch of its own, and all share one budget of connections, one wire and one time limit.
 * Each ends by itself; what one of them is at fault with does not stop the others, unless the user wants that.
 */

















/** As many as one large file may have. */
const DEFAULT_CONNECTIONS = 16;
/** A file that is being finished needs no connection. This many times the connections may be at work on files, so that each has one that it can use. */
const FILES_PER_CONNECTION = 2;
const TICK_MS = 250;
/**
 * Fetches several files. Two of them must not have the same destination.
 *
 * @throws FetchError once all have ended and one has failed: with its code, and with `result.results`, one for each file in the given order
 */
async function fetchMany(entries, { failFast = false, connections = DEFAULT_CONNECTIONS, timeoutMs, ...options } = {}, parts = { clock: system_clock/* systemClock */.m, createWire: threaded_wire/* createThreadedWire */.P }) {
    requireOwnPaths(entries);
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
    const path = commonFolder(results.map((result) => result.path));
    const durationMs = Math.round(parts.clock.now() - startedMs);
    const whole = wholeResult(results, { ...(await (0,destination/* placesOf */.ek)(path)), durationMs });
    const error = wholeError(results, ended.flatMap((end) => end.error ?? []), whole);
    if (error !== null)
        throw error;
    return whole;
}
class Many {
    #entries;
    #options;
    #budget;
    #progress;
    #stop = new AbortController();
    #signal;
    #rate = undefined;
    #common = undefined;
    constructor(entries, options) {
        this.#entries = entries;
        this.#options = options;
        this.#budget = new ConnectionBudget(options.connections);
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
            this.#common = { records: await (0,artifact_notes/* openRecords */.tW)(), folders: new KnownFolders() };
            const ended = new Map();
            const order = this.#largestFirst();
            const work = async () => {
                for (let next = order.shift(); next !== undefined; next = order.shift())
                    ended.set(next[0], await this.#fetch(...next));
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
    async #fetch(index, entry) {
        const source = entry.name ?? (0,open_wanted/* describeWanted */.$)(entry.request).label;
        try {
            const result = await this.#fetchSeated(entry, index, source);
            this.#progress.ends(index, result.bytes, false);
            return { result: { ...result, source, errorCode: "none" }, error: null };
        }
        catch (thrown) {
            // One that never began has the reason of the stop itself.
            const error = (0,run_fetch/* hasOwnResult */.Y$)(thrown, this.#signal) ? thrown : (0,run_fetch/* reasonOf */.A3)(thrown, this.#signal);
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
    async #fetchSeated({ request, checksumOrigin }, index, source) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const { options, parts } = this.#options;
            const seat = (0,modules/* __addDisposableResource */.mS)(env_2, await this.#budget.seat(this.#signal), false);
            this.#progress.begins(index, source);
            const reporter = {
                report: (event) => {
                    // What is left to do needs no connection.
                    if (event.type === "finalizing")
                        seat.leave();
                    this.#progress.report(index, event);
                },
            };
            const shared = { signal: this.#signal, admission: seat.around, rate: this.#rate, common: this.#common, checksumOrigin };
            return await (0,fetch_file/* fetchFile */.t)(request, { ...options, reporter, ...shared }, parts);
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            (0,modules/* __disposeResources */.hk)(env_2);
        }
    }
}
function stoppedFor(error) {
    return new core_errors/* FetchError */.fk("cancelled", `The fetch was stopped because that of another file failed: ${error.message}`, { cause: error });
}
/** A file that was never begun has no result. */
async function resultOf({ result, code, message }, { request }) {
    if (result !== undefined)
        return result;
    const status = code === "cancelled" ? "cancelled" : "failed";
    return (0,core_result/* finish */.O)({ ...(await (0,destination/* placesOf */.ek)(request.path)), status, reason: `${message}.` });
}
/** @throws FetchError invalid-input */
function requireOwnPaths(entries) {
    const seen = new Set();
    const folders = entries.flatMap(({ request }) => request.extract ?? []);
    const twice = folders.find((folder, at) => folders.indexOf(folder) !== at);
    if (twice !== undefined) {
        throw new core_errors/* FetchError */.fk("invalid-input", `Cannot unpack two archives to "${twice}"`, {
            hint: "Give each a folder of its own as 'extract'.",
        });
    }
    for (const { path } of entries.map(({ request }) => request)) {
        if (path.endsWith("/"))
            continue;
        if (seen.has(path)) {
            throw new core_errors/* FetchError */.fk("invalid-input", `Cannot fetch two files to "${path}"`, {
                hint: "Give each file a path of its own, or a folder.",
            });
        }
        seen.add(path);
    }
}
/** The wire of all that reach their servers in the usual way: none of them may close it. */
function borrowed(wire) {
    return { open: (request, signal) => wire.open(request, signal), [Symbol.asyncDispose]: async () => { } };
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
        return await company/* Company */.C.join(await (0,runtime_folder/* openRuntimeFolder */.$6)(await (0,state_folder/* openStateFolder */.y1)()), "rate");
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
/* harmony export */   C: () => (/* binding */ Company),
/* harmony export */   t: () => (/* binding */ shareOf)
/* harmony export */ });
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
    /** Called when the number has changed. */
    onChange = undefined;
    constructor(folder) {
        this.#folder = folder;
        this.#timer = setInterval(() => void this.look().catch(() => { }), BEAT_MS).unref();
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
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, this.#name), { force: true }).catch(() => { });
        // It goes with the last one.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(this.#folder).catch(() => { });
    }
}
/** One's share of a whole number of things, at least one. */
function shareOf(total, { size, rank }) {
    return Math.max(1, Math.floor(total / size) + (rank < total % size ? 1 : 0));
}


/***/ })

};
