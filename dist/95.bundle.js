export const id = 95;
export const ids = [95];
export const modules = {

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

/***/ 18365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ Ledger)
/* harmony export */ });
/* harmony import */ var _flushing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23426);
/* harmony import */ var _recorder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11382);


class Ledger {
    recorder;
    #flusher;
    #done;
    #pieceBytes;
    constructor(options) {
        this.#done = options.done;
        this.#pieceBytes = options.layout.pieceBytes;
        this.recorder = new _recorder_js__WEBPACK_IMPORTED_MODULE_0__/* .Recorder */ .v({ ...options, pieceBytes: this.#pieceBytes });
        this.#flusher = new _flushing_js__WEBPACK_IMPORTED_MODULE_1__/* .Flusher */ .O7(options);
    }
    /** A piece is in the target. */
    add(claim) {
        this.#done.add(claim.piece);
        this.recorder.add(claim);
        this.#flusher.wrote(this.#pieceBytes);
    }
    /** Saves and flushes what is due. Called at every tick. */
    tick() {
        this.recorder.saveIfDue();
        this.#flusher.flushIfDue();
    }
    /** Waits until all is saved and no flush is under way. @throws the signal's reason, if the transfer was stopped */
    async close(signal) {
        await this.recorder.flush();
        await this.#flusher.settle(signal);
        signal.throwIfAborted();
    }
}


/***/ }),

/***/ 11382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ Recorder)
/* harmony export */ });
/* harmony import */ var _thrown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54298);
/**
 * Keeps the checkpoint up to date: gathers the claims of finished pieces and saves them together. There is one save at a time: a
 * slow disk makes saves larger, and not more.
 */

/** While bytes arrive, a claim waits no longer than this, in milliseconds. */
const SAVE_EVERY_MS = 250;
/** Claims of at most this many bytes wait together. */
const SAVE_EVERY_BYTES = 32 * 1024 * 1024;
/** At most this share of all claims so far waits, so that kill -9 early in a fetch costs little of what came. */
const MOST_WAITING_SHARE = 0.01;
class Recorder {
    #options;
    /** By piece: a whole one replaces its beginning. */
    #waiting = new Map();
    #added = 0;
    #saving = null;
    #savedMs;
    #hasFailed = false;
    constructor(options) {
        this.#options = options;
        this.#savedMs = options.clock.now();
    }
    /** Whether no save has failed: all claims that were added were saved, or wait. */
    get isWhole() {
        return !this.#hasFailed;
    }
    add(claim) {
        this.#waiting.set(claim.piece, claim);
        this.#added += 1;
        this.saveIfDue();
    }
    /** Saves if enough claims wait, or if they have waited long enough. */
    saveIfDue() {
        const { connections, pieceBytes, clock } = this.#options;
        if (this.#saving !== null || this.#waiting.size === 0)
            return;
        const isDue = this.#waiting.size >= connections / 2 ||
            this.#waiting.size >= this.#added * MOST_WAITING_SHARE ||
            this.#waiting.size * pieceBytes >= SAVE_EVERY_BYTES ||
            clock.now() - this.#savedMs >= SAVE_EVERY_MS;
        if (isDue)
            this.#save();
    }
    /** Saves everything and waits for it. */
    async flush() {
        while (this.#saving !== null || this.#waiting.size > 0) {
            if (this.#saving === null)
                this.#save();
            await this.#saving;
        }
    }
    #save() {
        const claims = [...this.#waiting.values()];
        this.#waiting.clear();
        this.#savedMs = this.#options.clock.now();
        const saved = this.#options.store?.save(claims) ?? Promise.resolve();
        this.#saving = saved
            .catch((error) => this.#failed(error))
            .then(() => {
            this.#saving = null;
            this.saveIfDue();
        });
    }
    /** Without its record the fetch can still succeed, so it goes on. It can only not be resumed from here. */
    #failed(error) {
        if (this.#hasFailed)
            return;
        this.#hasFailed = true;
        const why = (0,_thrown_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error);
        this.#options.reporter.report({ type: "warning", message: `The checkpoint cannot be saved, so a retry may fetch bytes again: ${why}` });
    }
}


/***/ }),

/***/ 69443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ LEAST_LANDING_BYTES),
  J: () => (/* binding */ RunLanding)
});

// EXTERNAL MODULE: ./build/core/layout.js
var layout = __webpack_require__(36418);
;// CONCATENATED MODULE: ./build/core/course.js
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
        return this.#byte(Math.max(begun, (0,layout/* pieceAt */.sH)(this.#layout, this.position) + 1));
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

;// CONCATENATED MODULE: ./build/core/run-landing.js


/** What is smaller is there before another thread has begun. */
const LEAST_LANDING_BYTES = 64 * 1024 * 1024;
class RunLanding {
    place;
    #run;
    #context;
    #wasted = 0;
    /** Where the run is if nothing more is heard of the other thread. */
    #told = 0;
    constructor(run, place, context) {
        this.#run = run;
        this.place = place;
        this.#context = context;
    }
    /** Whether the target makes the other thread wait. */
    get isPaused() {
        return this.#run.course?.isPaused === true;
    }
    begin() {
        this.#told = this.#run.position;
        this.#wasted = 0;
        // The digest of the piece that the run is in is made by the other thread, which reads what is there of it.
        this.#run.pieceDigest = null;
        this.#run.course = Course.begin(this.#run, this.place.layout);
        return this.#run.course;
    }
    /** Takes over where the other thread is. */
    look() {
        const { course, position } = this.#run;
        if (course === null)
            return;
        const [landed, wasted] = [course.landed, course.wasted];
        this.#run.position = course.position;
        if (landed > this.#run.landed)
            this.#context.onWritten?.(landed);
        if (wasted > this.#wasted)
            this.#context.onWasted(wasted - this.#wasted);
        this.#wasted = wasted;
        if (this.#run.position > position)
            this.#context.onBytes(this.#run.position - position);
    }
    landed(claims) {
        this.look();
        for (const claim of claims) {
            this.#told = Math.max(this.#told, (0,layout/* pieceEnd */.G1)(this.place.layout, claim.piece));
            this.#context.onPiece(claim);
        }
    }
    failed(error) {
        this.#context.onFailure(error);
    }
    async end() {
        this.look();
        this.#run.course = null;
        await this.#context.seed(this.#run);
    }
    async lost() {
        this.look();
        const count = this.#run.position - this.#told;
        this.#run.position = this.#told;
        this.#run.landed = Math.min(this.#run.landed, this.#told);
        if (count > 0)
            this.#context.onLost(count);
        this.#run.course = null;
        await this.#context.seed(this.#run);
    }
}


/***/ }),

/***/ 59519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ Turn)
/* harmony export */ });
class Turn {
    #clock;
    #go;
    #disposed = new AbortController();
    #isAwaited = false;
    /** @param go called when the moment has come */
    constructor(clock, go) {
        this.#clock = clock;
        this.#go = go;
    }
    /** @param isUnheard whether nothing has come yet, so that what is here but was not read yet can change whose turn it is */
    await(waitMs, isUnheard = () => false) {
        if (this.#isAwaited || waitMs === Number.POSITIVE_INFINITY)
            return;
        this.#isAwaited = true;
        void this.#wait(waitMs, isUnheard).then(() => {
            this.#isAwaited = false;
            this.#go();
        }, () => { });
    }
    async #wait(waitMs, isUnheard) {
        await this.#clock.sleep(waitMs, this.#disposed.signal);
        // A timer is called before what has arrived meanwhile is read.
        if (isUnheard())
            await this.#clock.sleep(0, this.#disposed.signal);
    }
    [Symbol.dispose]() {
        // Any reason of its own: without one an exception is made, with its stack.
        this.#disposed.abort("disposed");
    }
}


/***/ }),

/***/ 99880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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


/***/ })

};
