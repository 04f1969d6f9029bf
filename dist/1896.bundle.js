export const id = 1896;
export const ids = [1896];
export const modules = {

/***/ 9726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ reuse),
/* harmony export */   p: () => (/* binding */ decideReuse)
/* harmony export */ });
/* harmony import */ var _core_flushing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3426);
/* harmony import */ var _core_resume_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4199);
/* harmony import */ var _partial_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3962);



/** Whether the fetch continues from the record that was found, and if not, why. */
function decideReuse(resume, found, wanted) {
    return resume === "off" ? { kind: "fresh", reason: "Resuming is off." } : (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_0__/* .decideResume */ .iF)(found, wanted);
}
/** Prepares the target, and reads back what the record claims. @throws FetchError */
async function reuse(decision, { target, store, layout, destination, ...watching }) {
    if (decision.kind === "fresh") {
        // The record claims bytes that go now.
        await (0,_partial_file_js__WEBPACK_IMPORTED_MODULE_1__/* .dropClaims */ .t0)(store, destination);
        await target.prepare(layout.sizeBytes, { keep: false });
        return { checked: (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_0__/* .noClaims */ .RJ)(layout), reason: decision.reason };
    }
    const { checkpoint, lost } = await (0,_core_flushing_js__WEBPACK_IMPORTED_MODULE_2__/* .provableClaims */ .ji)(decision.checkpoint, { target, store, signal: watching.signal });
    await target.prepare(layout.sizeBytes, { keep: true });
    const checked = await (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_0__/* .checkClaims */ .Kz)(checkpoint, { target, ...watching });
    return { checked, reason: (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_0__/* .resumeReason */ .oQ)(checked, layout, lost) };
}


/***/ }),

/***/ 6628:
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
var thrown = __webpack_require__(4298);
// EXTERNAL MODULE: ./build/fetches/company.js
var company = __webpack_require__(9432);
// EXTERNAL MODULE: ./build/fetches/runtime-folder.js
var runtime_folder = __webpack_require__(8432);
// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __webpack_require__(1388);
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

/***/ 8981:
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

/***/ 8365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ Ledger)
/* harmony export */ });
/* harmony import */ var _flushing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3426);
/* harmony import */ var _recorder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1382);


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

/***/ 3147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ FAR_MS),
/* harmony export */   Rt: () => (/* binding */ newReading),
/* harmony export */   SJ: () => (/* binding */ ONLY_LANE),
/* harmony export */   b9: () => (/* binding */ TICK_MS),
/* harmony export */   oG: () => (/* binding */ Pace),
/* harmony export */   xF: () => (/* binding */ beginAttempt)
/* harmony export */ });
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4923);

/** How often connections are looked at, in milliseconds. */
const TICK_MS = 250;
/** A rate is judged over one second: shorter windows see bursts, longer ones judge after the promised 1.5 s. */
const WINDOW_MS = 1_000;
/**
 * A rate over fewer milliseconds is not used: the burst that waited in socket buffers would pass for speed. It is two ticks, less what
 * lies between a tick and a start.
 */
const MEASURED_MS = 450;
/** A connection below this share of the best is a straggler: unfair sharing of one link seldom goes so far, sick connections do (seen: 1/32 to 1/128). */
const STRAGGLER_SHARE = 1 / 8;
/** A connection below this share of the best is judged in half the time: a new one costs one round trip, and no byte. */
const FAR_BEHIND_SHARE = 1 / 16;
/** Each second the best becomes this share of what it was, so that a link that became slow is accepted within a minute. */
const BEST_FADE_PER_SECOND = 0.95;
/** A connection without a byte yet is given this many times the usual wait for an answer. */
const FIRST_BYTE_PATIENCE = 4;
/** The time before a replaced run is judged again doubles up to this many milliseconds when replacing does not help. */
const MOST_PATIENCE_MS = 60_000;
/** A split must save this many milliseconds, and what an answer takes to begin: it costs a request and what is in flight behind the new end. */
const WORTHWHILE_MS = 100;
/** No run should last fewer milliseconds. */
const LEAST_RUN_MS = 250;
/** No run should last less than this many times the wait for its answer, in which its connection is idle. */
const LEAST_ANSWERS = 8;
/** No run is made to last more milliseconds for the sake of that wait: long runs at the end would be split too often. */
const MOST_LEAST_RUN_MS = 1_000;
/** A source is far away if its answers usually take this many milliseconds to begin. */
const FAR_MS = 50;
/**
 * The first runs have no more bytes, unless the source is far away: what is learnt from the first bytes, such as that another thread is
 * worth it, counts with the next request.
 */
const MOST_FIRST_RUN_BYTES = 16 * 1024 * 1024;
/** No run has more bytes: the digest of the contiguous front would fall behind at the end. */
const MOST_RUN_BYTES = 32 * 1024 * 1024;
/** If nobody says who brings the bytes, all come from one. */
const ONLY_LANE = "";
function newReading(run, worker, nowMs) {
    const meter = new _progress_js__WEBPACK_IMPORTED_MODULE_0__/* .RateMeter */ .Uf(WINDOW_MS);
    const reading = {
        run,
        worker,
        meter,
        startedMs: 0,
        askedEnd: run.end,
        bytesBefore: 0,
        hasBytes: false,
        isReading: false,
        isPaused: () => false,
        look: () => { },
        flush: async () => { },
        laneNow: () => ONLY_LANE,
        pausedMs: Number.NEGATIVE_INFINITY,
        abort: new AbortController(),
    };
    beginAttempt(reading, nowMs);
    return reading;
}
/** A new connection starts with a clean sheet. */
function beginAttempt(reading, nowMs) {
    reading.run.attempts.begin(nowMs);
    reading.meter.reset();
    reading.meter.sample(nowMs, reading.run.position);
    Object.assign(reading, {
        startedMs: nowMs,
        askedEnd: reading.run.end,
        hasBytes: false,
        isReading: true,
        pausedMs: Number.NEGATIVE_INFINITY,
        abort: new AbortController(),
    });
}
/** Another one brings the bytes now: what was measured before says nothing of him. */
function changeLane(reading, nowMs) {
    const { worker } = reading;
    const lane = reading.laneNow();
    if (worker.lane === lane)
        return;
    worker.lane = lane;
    worker.meter.reset();
    reading.meter.reset();
    reading.startedMs = nowMs;
}
/** How long a slow connection is kept, in milliseconds: longer each time that replacing one did not help. */
function patienceFor(replacements, isFarBehind, hasIdle) {
    const tries = hasIdle ? Math.max(0, replacements - 1) : replacements;
    return Math.min(MOST_PATIENCE_MS, isFarBehind && tries === 0 ? MEASURED_MS : WINDOW_MS * 2 ** tries);
}
class Pace {
    #workers = [];
    /** The best rate that one connection of each lane had lately. */
    #best = new Map();
    /** The usual wait; recent answers count most, so that one slow answer does not slow the judgement for good. */
    #firstByteMs;
    #hasSeenBytes = false;
    #lastTickMs = null;
    /** @param firstByteMs the usual wait for an answer, as far as it is known; else 0 */
    constructor(firstByteMs = 0) {
        this.#firstByteMs = firstByteMs;
    }
    /** The best rate that one connection had lately. */
    get bestBytesPerSecond() {
        let best = 0;
        for (const perSecond of this.#best.values())
            best = Math.max(best, perSecond);
        return best;
    }
    /** The usual wait for an answer to begin, in milliseconds; 0 before the first. */
    get firstByteMs() {
        return this.#firstByteMs;
    }
    /** One more worker, whose rate counts from now on. */
    addWorker(nowMs) {
        const worker = { meter: new _progress_js__WEBPACK_IMPORTED_MODULE_0__/* .RateMeter */ .Uf(WINDOW_MS), bytes: 0, lane: ONLY_LANE };
        worker.meter.sample(nowMs, 0);
        this.#workers.push(worker);
        return worker;
    }
    /** Notes how long an answer took to begin. */
    firstByteAfter(waitMs) {
        this.#firstByteMs = this.#firstByteMs === 0 ? waitMs : (this.#firstByteMs + waitMs) / 2;
    }
    /** Notes that an attempt brought bytes: others' silence is then theirs, though none lasted long enough to have a rate. */
    attemptEnded({ hasBytes }) {
        this.#hasSeenBytes ||= hasBytes;
    }
    /** Takes everyone's rate. */
    tick(nowMs, readings) {
        const sinceMs = nowMs - (this.#lastTickMs ?? nowMs);
        this.#lastTickMs = nowMs;
        for (const [lane, best] of this.#best)
            this.#best.set(lane, best * BEST_FADE_PER_SECOND ** (sinceMs / 1000));
        for (const reading of readings) {
            if (reading.isReading)
                changeLane(reading, nowMs);
            reading.meter.sample(nowMs, reading.run.position);
            if (reading.isPaused())
                reading.pausedMs = nowMs;
        }
        // Also those that wait for work: what they brought just before is what the others should reach.
        for (const { meter, bytes, lane } of this.#workers) {
            meter.sample(nowMs, bytes);
            if (meter.spanMs >= MEASURED_MS)
                this.#best.set(lane, Math.max(this.#bestOf(lane), meter.bytesPerSecond));
        }
    }
    #bestOf(lane) {
        return this.#best.get(lane) ?? 0;
    }
    /**
     * Whether the connection should be given up for another one.
     * @param hasIdle whether a proven connection has nothing to do: it takes over at once, so that even another try costs little
     */
    isStraggler(reading, nowMs, hasIdle) {
        if (!reading.isReading || nowMs - reading.pausedMs < WINDOW_MS)
            return false;
        const { bytesPerSecond } = reading.meter;
        const best = this.#bestOf(reading.worker.lane);
        // Without a byte it may be the answer that is late, and not the connection that is slow.
        const isFarBehind = reading.hasBytes && bytesPerSecond < best * FAR_BEHIND_SHARE;
        const waitedMs = nowMs - reading.startedMs;
        if (waitedMs < patienceFor(reading.run.attempts.replacements, isFarBehind, hasIdle))
            return false;
        if (!reading.hasBytes && waitedMs < this.#firstByteMs * FIRST_BYTE_PATIENCE)
            return false;
        if (best === 0)
            return this.#hasSeenBytes && bytesPerSecond === 0;
        return bytesPerSecond < best * STRAGGLER_SHARE;
    }
    /** Whether it runs at a healthy rate, so that earlier replacements are forgiven. */
    isHealthy(reading) {
        return reading.meter.spanMs >= WINDOW_MS && reading.meter.bytesPerSecond >= this.#bestOf(reading.worker.lane) / 2;
    }
    /**
     * How many bytes to hand out at once: an equal share of half of what is left, so that runs shrink towards the end and all
     * connections end together. If that would be over too soon, as from far away, it is the whole share of those without work.
     */
    runBytes(pendingBytes, connections, idleConnections) {
        const best = this.bestBytesPerSecond;
        const half = pendingBytes / (2 * connections);
        const leastMs = Math.min(MOST_LEAST_RUN_MS, Math.max(LEAST_RUN_MS, LEAST_ANSWERS * this.#firstByteMs));
        // Before any rate is known a run from far away is taken for short, and any other one is not.
        const unknown = this.#firstByteMs >= FAR_MS ? Number.POSITIVE_INFINITY : 0;
        const leastBytes = best === 0 ? unknown : (best * leastMs) / 1000;
        const mostBytes = best === 0 && this.#firstByteMs < FAR_MS ? MOST_FIRST_RUN_BYTES : MOST_RUN_BYTES;
        return Math.min(mostBytes, Math.max(half, Math.min(leastBytes, pendingBytes / idleConnections)));
    }
    /**
     * The run that takes longest to finish, and the offset at which to split it so that both parts end together; null when
     * no split saves enough.
     */
    bestSplit(readings) {
        const thiefRate = this.bestBytesPerSecond;
        if (thiefRate === 0)
            return null;
        let best = null;
        for (const { run, meter } of readings) {
            const rate = meter.spanMs >= MEASURED_MS ? Math.min(meter.bytesPerSecond, thiefRate) : thiefRate;
            const aloneMs = (run.remainingBytes * 1000) / Math.max(rate, 1);
            const togetherMs = (run.remainingBytes * 1000) / (rate + thiefRate) + this.#firstByteMs;
            const savedMs = aloneMs - togetherMs;
            if (savedMs < Math.max(WORTHWHILE_MS, this.#firstByteMs) || savedMs <= (best?.savedMs ?? 0))
                continue;
            best = { run, offset: run.position + (run.remainingBytes * rate) / (rate + thiefRate), savedMs };
        }
        return best;
    }
}


/***/ }),

/***/ 1382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ Recorder)
/* harmony export */ });
/* harmony import */ var _thrown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4298);
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

/***/ 4199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kz: () => (/* binding */ checkClaims),
/* harmony export */   RJ: () => (/* binding */ noClaims),
/* harmony export */   e7: () => (/* binding */ readBack),
/* harmony export */   iF: () => (/* binding */ decideResume),
/* harmony export */   oQ: () => (/* binding */ resumeReason),
/* harmony export */   wA: () => (/* binding */ rangesOf)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7467);
/* harmony import */ var _bitmap_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9031);
/* harmony import */ var _checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7994);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6418);
/* harmony import */ var _piece_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1045);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4923);

/**
 * How much of an earlier run can be used. First the record is compared with the source. Then every claimed piece is read back from
 * the target, and counts only if its bytes have the recorded digest.
 */





/** This many ranges are read at a time, while others are hashed: a disk is faster if it is asked for several things. */
const READS_AHEAD = 4;
const PROGRESS_EVERY_MS = 250;
/**
 * Decides by the record alone, without reading the target. How the source is cut and how its digests are made is up to the source, and
 * the record must agree. Every reason is a sentence that says why nothing was reused.
 */
function decideResume(found, { identity, layout, algorithm }) {
    const fresh = (reason) => ({ kind: "fresh", reason });
    if (found === null)
        return fresh("There was nothing to go on from.");
    if ("unusable" in found)
        return fresh(`The partial file could not be used: ${found.unusable}.`);
    if (found.identity.key !== identity.key) {
        return fresh(`The partial file was of another ${identity.kind === "ebs" ? "snapshot" : "URL"}.`);
    }
    if (found.identity.device !== identity.device)
        return fresh("The record that an earlier run left is of another device.");
    if (found.layout.sizeBytes !== layout.sizeBytes) {
        return fresh(`The source has changed: its size was ${found.layout.sizeBytes} bytes and is ${layout.sizeBytes} now.`);
    }
    if (!(0,_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .sameIdentity */ .BU)(found.identity, identity) && !isForSameDigest(found.identity, identity)) {
        return found.identity.validator !== identity.validator || found.identity.checksum === identity.checksum
            ? fresh("The source has changed: its ETag or Last-Modified is another one now.")
            : fresh("The partial file was fetched under another checksum.");
    }
    if (found.layout.pieceBytes !== layout.pieceBytes || found.layout.pieceCount !== layout.pieceCount) {
        return fresh("The partial file was cut into pieces of another size.");
    }
    if (found.algorithm !== algorithm)
        return fresh("The partial file's pieces have digests of another kind.");
    return { kind: "resume", checkpoint: found };
}
/** Several servers of one file may each have a validator of their own. URL and size are the same, and the checksum decides in the end. */
function isForSameDigest(a, b) {
    return b.expectedChecksum != null && a.expectedChecksum === b.expectedChecksum;
}
/** For a fetch that goes on from nothing. */
function noClaims({ pieceCount }) {
    const none = { claims: async function* () { }, prefixes: new Map(), dropped: 0, keptBytes: 0 };
    return { pieceKey: (0,_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .newPieceKey */ .Mp)(), done: new _bitmap_js__WEBPACK_IMPORTED_MODULE_2__/* .Bitmap */ .m(pieceCount), ...none };
}
/** Reads every claimed piece back and keeps those whose bytes are right. Reports its progress. */
async function checkClaims(checkpoint, { target, signal, clock, reporter }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { layout, pieceKey } = checkpoint;
        const digester = (0,_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .pieceDigester */ .KH)(checkpoint);
        const done = new _bitmap_js__WEBPACK_IMPORTED_MODULE_2__/* .Bitmap */ .m(layout.pieceCount);
        const claimed = new _bitmap_js__WEBPACK_IMPORTED_MODULE_2__/* .Bitmap */ .m(layout.pieceCount);
        const progress = new _progress_js__WEBPACK_IMPORTED_MODULE_3__/* .ProgressMeter */ .Z3(await (0,_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .countClaimed */ .L5)(checkpoint, signal), "checking");
        let readBytes = 0;
        let keptBytes = 0;
        const _ticks = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__addDisposableResource */ .mS)(env_1, clock.every(PROGRESS_EVERY_MS, () => reporter.report({ type: "progress", progress: progress.at(clock.now(), readBytes, 0) })), false);
        for await (const { wanted, bytes } of readBack(target, rangesOf(checkpoint.claims(signal, isWhole), layout), signal)) {
            const { piece, digest } = wanted;
            claimed.add(piece);
            readBytes += bytes.length;
            if (done.has(piece) || !digester.of(piece, bytes).equals(digest))
                continue;
            done.add(piece);
            keptBytes += bytes.length;
        }
        const beginnings = await beginningsOf(checkpoint, done, signal);
        const right = [];
        let wrong = 0;
        for (const claims of beginnings.values()) {
            const found = await firstRight(claims, layout, { digester, target, signal });
            if (found !== null)
                right.push(found);
            else if (!claimed.has(claims[0]?.piece ?? 0))
                wrong += 1;
        }
        const prefixes = new Map(right.map(({ piece, prefixBytes = 0 }) => [piece, prefixBytes]));
        for (const prefixBytes of prefixes.values())
            keptBytes += prefixBytes;
        const claims = (again) => claimsOf(checkpoint, { done, right, signal: again });
        return { pieceKey, done, claims, prefixes, dropped: claimed.count - done.count + wrong, keptBytes };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__disposeResources */ .hk)(env_1);
    }
}
/** For each piece that is not done: the longest claimed beginning, and the longest one that is flushed, which may be shorter. */
async function beginningsOf(checkpoint, done, signal) {
    const found = new Map();
    const isBeginning = (place) => !isWhole(place) && !done.has(place.piece);
    for await (const slice of checkpoint.claims(signal, isBeginning)) {
        for (const claim of slice) {
            const { prefixBytes = 0 } = claim;
            const others = (found.get(claim.piece) ?? []).filter((other) => (other.prefixBytes ?? 0) > prefixBytes || (other.isFlushed && !claim.isFlushed));
            found.set(claim.piece, [...others, claim].sort((a, b) => (b.prefixBytes ?? 0) - (a.prefixBytes ?? 0)).slice(0, 2));
        }
    }
    return found;
}
async function firstRight(claims, layout, { digester, target, signal }) {
    for (const claim of claims) {
        signal.throwIfAborted();
        const bytes = new Uint8Array(claim.prefixBytes ?? 0);
        const count = await target.read(bytes, (0,_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .pieceStart */ .tF)(layout, claim.piece));
        if (count === bytes.length && digester.of(claim.piece, bytes).equals(claim.digest))
            return claim;
    }
    return null;
}
/** The claims of whole pieces, with their places. */
async function* rangesOf(claims, layout) {
    for await (const slice of claims) {
        for (const claim of slice) {
            if (claim.prefixBytes === undefined)
                yield { ...claim, start: (0,_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .pieceStart */ .tF)(layout, claim.piece), end: (0,_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .pieceEnd */ .G1)(layout, claim.piece) };
        }
    }
}
async function* claimsOf(checkpoint, { done, right, signal }) {
    yield* checkpoint.claims(signal, (place) => isWhole(place) && done.has(place.piece));
    yield right;
}
function isWhole({ prefixBytes }) {
    return prefixBytes === undefined;
}
/**
 * Reads ranges back in the given order, a few of them ahead. The bytes are good until the next ones are asked for. If the target ends
 * early, there are fewer bytes than wanted.
 */
async function* readBack(target, ranges, signal) {
    const reads = [];
    const begin = (wanted, memory) => {
        const count = target.read(memory.subarray(0, wanted.end - wanted.start), wanted.start);
        // If it fails while another one is waited for, its error is thrown when its turn comes.
        count.catch(() => { });
        reads.push({ wanted, memory, count });
    };
    const order = ranges[Symbol.asyncIterator]();
    const beginNext = async (memory) => {
        const next = await order.next();
        if (next.done)
            return false;
        const bytes = next.value.end - next.value.start;
        begin(next.value, memory !== null && memory.length >= bytes ? memory : new Uint8Array(bytes));
        return true;
    };
    try {
        while (reads.length < READS_AHEAD && (await beginNext(null)))
            ;
        for (let first = reads.shift(); first !== undefined; first = reads.shift()) {
            signal.throwIfAborted();
            yield { wanted: first.wanted, bytes: first.memory.subarray(0, await first.count) };
            await beginNext(first.memory);
        }
    }
    finally {
        // Nothing may be under way in a target that is closed next.
        await Promise.allSettled(reads.map(({ count }) => count));
        await order.return?.();
    }
}
/** The reason that goes with a resumed fetch. @param lost pieces whose claims were given up unread */
function resumeReason({ done, prefixes, dropped }, layout, lost = 0) {
    const begun = prefixes.size === 0 ? "" : `, and the beginnings of ${prefixes.size} more`;
    const kept = `${done.count} of ${layout.pieceCount} pieces of an earlier run were still right${begun}`;
    const gone = dropped === 1 ? "1 more was dropped because its bytes were" : `${dropped} more were dropped because their bytes were`;
    const wrong = dropped === 0 ? "" : `; ${gone} not as recorded`;
    const unsure = lost === 0 ? "" : `; ${lost} more are fetched again because the disk may have failed to store ${lost === 1 ? "it" : "them"}`;
    return `${kept}${wrong}${unsure}.`;
}


/***/ }),

/***/ 9443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ LEAST_LANDING_BYTES),
  J: () => (/* binding */ RunLanding)
});

// EXTERNAL MODULE: ./build/core/layout.js
var layout = __webpack_require__(6418);
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

/***/ 9519:
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

/***/ 9880:
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

/***/ 490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ firstDataIn),
/* harmony export */   s: () => (/* binding */ dataExtents)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/**
 * Finds where a sparse file holds data. Node cannot ask the kernel for it (lseek's SEEK_DATA and SEEK_HOLE). GNU tar asks for
 * every sparse file that it packs, and writes the map before the data. So tar runs on the open file until the map has come.
 * Without GNU tar everything may be data: to read all of it is slow, but always right.
 */

const BLOCK_BYTES = 512;
/** The size of the blocks that stat counts, in bytes. */
const STAT_BLOCK_BYTES = 512;
/** How long tar may take. It makes the map in milliseconds, unless the filesystem has no map: then tar reads the whole file. */
const MOST_WAIT_MS = 10_000;
/** A larger map is of no use: this one has half a million extents. */
const MOST_MAP_BYTES = 16 * 1024 * 1024;
/** The file's data, ascending; null if it is not known. Rejects only with the signal's reason. */
async function dataExtents(handle, signal) {
    const { size, blocks } = await handle.stat();
    signal.throwIfAborted();
    if (process.platform !== "linux" || blocks * STAT_BLOCK_BYTES >= size)
        return null;
    const map = await packedMap(handle.fd, signal);
    signal.throwIfAborted();
    return map;
}
/** The first extent that holds bytes of `[start, end)`, cut to that range; null if there is none. */
function firstDataIn(extents, start, end) {
    if (extents === null)
        return { start, end };
    let low = 0;
    for (let high = extents.length; low < high;) {
        const middle = (low + high) >> 1;
        if ((extents[middle]?.end ?? 0) <= start)
            low = middle + 1;
        else
            high = middle;
    }
    const found = extents[low];
    return found === undefined || found.start >= end ? null : { start: Math.max(start, found.start), end: Math.min(end, found.end) };
}
function packedMap(fd, signal) {
    return new Promise((resolve) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)("tar", ["--format=gnu", "--sparse", "--hole-detection=seek", "-chPf", "-", "/proc/self/fd/3"], {
            env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" },
            stdio: ["ignore", "pipe", "ignore", fd],
        });
        const finish = (map) => {
            clearTimeout(timer);
            signal.removeEventListener("abort", stop);
            child.kill("SIGKILL");
            resolve(map);
        };
        const stop = () => finish(null);
        const timer = setTimeout(stop, MOST_WAIT_MS);
        signal.addEventListener("abort", stop, { once: true });
        let packed = Buffer.alloc(0);
        child.stdout?.on("data", (chunk) => {
            packed = Buffer.concat([packed, chunk]);
            const map = readMap(packed);
            if (map !== "incomplete" || packed.length > MOST_MAP_BYTES)
                finish(map === "incomplete" ? null : map);
        });
        // tar is not installed, or it is another tar than GNU's.
        child.once("error", stop);
        child.once("close", stop);
    });
}
/**
 * The old GNU format (GNU tar manual, "Basic Tar Format"): four extents in the header, 21 in every block that follows.
 * @returns null if the file that was packed is not sparse
 */
function readMap(packed) {
    if (packed.length < BLOCK_BYTES)
        return "incomplete";
    if (packed.toString("latin1", 156, 157) !== "S" || packed.toString("latin1", 257, 262) !== "ustar")
        return null;
    const extents = [];
    const add = (at, count) => {
        for (let i = 0; i < count; i += 1) {
            const start = numberAt(packed, at + i * 24);
            const end = start + numberAt(packed, at + i * 24 + 12);
            if (end > start)
                extents.push({ start, end });
        }
    };
    add(386, 4);
    let isMore = packed[482] === 1;
    for (let block = BLOCK_BYTES; isMore; block += BLOCK_BYTES) {
        if (packed.length < block + BLOCK_BYTES)
            return "incomplete";
        add(block, 21);
        isMore = packed[block + 504] === 1;
    }
    return extents;
}
/** Reads twelve bytes: octal digits or, from 8 GiB on, a big-endian number whose first bit is set. */
function numberAt(packed, at) {
    if (((packed[at] ?? 0) & 0x80) !== 0)
        return Number(packed.readBigUInt64BE(at + 4));
    return Number.parseInt(packed.toString("latin1", at, at + 12), 8) || 0;
}


/***/ }),

/***/ 4293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ FileTarget)
});

// UNUSED EXPORTS: requireAllowed

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/flushing.js
var flushing = __webpack_require__(3426);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(8054);
// EXTERNAL MODULE: ./build/disk/own-file.js
var own_file = __webpack_require__(6331);
// EXTERNAL MODULE: ./build/target/data-extents.js
var data_extents = __webpack_require__(490);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(8322);
// EXTERNAL MODULE: ./build/disk/eagerness.js
var eagerness = __webpack_require__(8383);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(7363);
// EXTERNAL MODULE: ./build/target/positional.js
var positional = __webpack_require__(8716);
;// CONCATENATED MODULE: ./build/target/eager-writer.js
/**
 * Writes at positions of an open file or device in the cheapest way. To hand bytes to another thread costs more than the copy
 * itself (measured for 1 GiB: 0.85 s of CPU with the other thread, 0.65 s without).
 */





/** A write of a few hundred KiB that takes longer has waited for the disk, in milliseconds. */
const WAITED_MS = 10;
class EagerWriter {
    #eagerness;
    /** @param now milliseconds on a clock that never goes back */
    constructor(now = monotonic/* monotonicMs */.d) {
        this.#eagerness = new eagerness/* Eagerness */.u({ waitedMs: WAITED_MS, now });
    }
    /** Writes all the buffers one after the other; null if they are written already. @throws FetchError no-space, io */
    write(fd, buffers, offset, path) {
        let written;
        try {
            written = this.#eagerness.try(() => (0,external_node_fs_.writevSync)(fd, buffers, offset));
        }
        catch (error) {
            return Promise.reject((0,file_error/* midwayError */.M)(error, "write to", path));
        }
        if (written === null)
            return (0,positional/* writeAt */.HN)(fd, buffers, offset, path);
        const rest = (0,positional/* afterBytes */.c1)(buffers, written);
        return rest.length === 0 ? null : (0,positional/* writeAt */.HN)(fd, rest, offset + written, path);
    }
}

// EXTERNAL MODULE: ./build/target/page-cache.js
var page_cache = __webpack_require__(1146);
;// CONCATENATED MODULE: ./build/target/pinned-file.js
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
        const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        const pinned = new PinnedFile(handle);
        try {
            const [own, found] = await Promise.all([written.stat({ bigint: true }), handle.stat({ bigint: true })]);
            if (!isSame(own, found))
                throw replaced(path);
            // Whoever has the second name could go on writing. Our name is removed, or the next run would find the same file again.
            if (own.nlink > 1n)
                await (0,promises_.rm)(path);
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
        const [own, found] = await Promise.all([this.#handle.stat({ bigint: true }), (0,promises_.lstat)(path, { bigint: true })]);
        if (isSame(own, found) && found.nlink === 1n)
            return;
        await (0,promises_.rm)(path, { force: true });
        throw replaced(path);
    }
    async [Symbol.asyncDispose]() {
        await this.#handle?.close();
    }
}
function isSame(a, b) {
    return a.dev === b.dev && a.ino === b.ino && a.uid === b.uid;
}
function replaced(path) {
    return new errors/* FetchError */.fk("io", `Cannot finish "${path}": somebody put another file in its place, or gave it a second name`, {
        hint: "Somebody else writes to this folder. Fetch to a folder that only you may write to.",
    });
}

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(4298);
;// CONCATENATED MODULE: ./build/target/publish-file.js
/** Gives a finished file its final name, so that it lasts. */





/** On Windows nobody can rename over a file while a virus scanner has it open, which takes a moment. */
const WINDOWS_TRIES = 20;
/** Some filesystems (cifs, 9p, vboxsf) cannot flush a folder at all. These errors say nothing about the name. */
const CANNOT_FLUSH_FOLDERS = new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);
/** @throws the system's error; then the file has its old name, and no file has the final one */
async function publishFile(part, final, flushFolder = syncFolder) {
    await renameFile(part, final);
    // Windows cannot fsync folders.
    if (process.platform === "win32")
        return;
    try {
        await flushFolder((0,external_node_path_.dirname)(final));
    }
    catch (error) {
        if (CANNOT_FLUSH_FOLDERS.has((0,thrown/* codeOf */.$)(error)))
            return;
        // The name may not last, so it is taken back. The next run goes on from the partial file.
        await (0,promises_.rename)(final, part).catch(() => { });
        throw error;
    }
}
async function renameFile(part, final) {
    for (let tries = 1;; tries += 1) {
        try {
            return await (0,promises_.rename)(part, final);
        }
        catch (error) {
            const code = (0,thrown/* codeOf */.$)(error);
            if (process.platform !== "win32" || tries === WINDOWS_TRIES || (code !== "EPERM" && code !== "EBUSY" && code !== "EACCES"))
                throw error;
            await new Promise((resolve) => setTimeout(resolve, 10 * tries));
        }
    }
}
async function syncFolder(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY), true);
        await folder.sync();
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

;// CONCATENATED MODULE: ./build/target/published-mode.js
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

;// CONCATENATED MODULE: ./build/target/file-target.js
/**
 * A file as target: it is written in place into `<name>.part`. A rename gives it its final name once it is complete and durable.
 * A file that is not never has the final name.
 */
















const truncate = (0,external_node_util_.promisify)(external_node_fs_.ftruncate);
const sync = (0,external_node_util_.promisify)(external_node_fs_.fsync);
const syncData = (0,external_node_util_.promisify)(external_node_fs_.fdatasync);
const NEVER = new AbortController().signal;
/** While the file is written nobody else may write to it, whatever the umask says. */
const PART_MODE = 0o644;
class FileTarget {
    #paths;
    #handle;
    #writer = new EagerWriter();
    #isOpen = true;
    /** The file that was finished. Only this file may be published, even if another one gets its name meanwhile. */
    #pinned = null;
    /** Whether it may hold bytes of an earlier run. */
    #isKept = true;
    /** Where an earlier run has left data; null means that it may be anywhere. */
    #extents = null;
    constructor(paths, handle) {
        this.#paths = paths;
        this.#handle = handle;
    }
    /**
     * Opens the partial file. It is made if there is none, and made anew if what is there is not ours alone. A link in its place
     * is refused. The destination's lock was written beside it before.
     * @throws FetchError permission, io
     */
    static async open(paths) {
        const { part } = paths;
        try {
            return new FileTarget(paths, await (0,own_file/* openOwnFile */.ZM)(part, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT, PART_MODE));
        }
        catch (error) {
            if (!(error instanceof own_file/* NotOurs */.xm))
                throw (0,file_error/* midwayError */.M)(error, "write to", part);
        }
        try {
            // It is a pipe, a second name of another file, or another user's file: only the name is removed.
            await (0,promises_.unlink)(part);
            return new FileTarget(paths, await (0,own_file/* openOwnFile */.ZM)(part, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL, PART_MODE));
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "write to", part);
        }
    }
    /** The partial file's descriptor, open until the file is published or discarded. Whoever reads from it reads what was written. */
    get descriptor() {
        return this.#handle.fd;
    }
    get file() {
        return { descriptor: this.descriptor, path: this.#paths.part };
    }
    async prepare(sizeBytes, { keep }) {
        try {
            if (!keep)
                await this.#empty();
            this.#isKept = keep;
            if (keep && this.#paths.isSparse)
                this.#extents = await (0,data_extents/* dataExtents */.s)(this.#handle, NEVER);
            if (sizeBytes === null)
                return;
            const { bavail, bsize, type } = await (0,promises_.statfs)((0,external_node_path_.dirname)(this.#paths.part));
            requireAllowed(this.#paths.final, sizeBytes, type);
            if (!this.#paths.isSparse || WITHOUT_HOLES.has(type)) {
                const { blocks } = await this.#handle.stat();
                this.#requireSpace(sizeBytes - blocks * 512, bavail * bsize);
            }
            await truncate(this.#handle.fd, sizeBytes);
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "write to", this.#paths.part);
        }
    }
    async #empty() {
        const { size } = await this.#handle.stat();
        await truncate(this.#handle.fd, 0);
        // The first flush would report an error of an earlier run that nobody has heard yet. It is about bytes that are gone now.
        if (size > 0)
            await (0,flushing/* hearErrors */.Qu)(() => this.flush());
    }
    /** A file that is not sparse has had its room since `prepare`. */
    async requireRoom(bytes) {
        if (!this.#paths.isSparse)
            return;
        const { bavail, bsize } = await (0,promises_.statfs)((0,external_node_path_.dirname)(this.#paths.part));
        this.#requireSpace(bytes, bavail * bsize);
    }
    #requireSpace(neededBytes, freeBytes) {
        if (neededBytes <= freeBytes)
            return;
        throw new errors/* FetchError */.fk("no-space", `Cannot fetch to "${this.#paths.final}": ${(0,units/* formatBytes */.z3)(neededBytes)} are needed there, but only ${(0,units/* formatBytes */.z3)(freeBytes)} are free`);
    }
    write(buffers, offset) {
        return this.#writer.write(this.#handle.fd, buffers, offset, this.#paths.part);
    }
    read(buffer, offset) {
        return (0,positional/* readAt */.m6)(this.#handle.fd, buffer, offset, this.#paths.part);
    }
    /** A file can have any size. */
    requireFit() { }
    /** `prepare` empties a file that is not kept, so it is always blank. */
    notBlank() { }
    async zero(start, end) {
        // Where nobody has written is a hole, which reads as zeros.
        const data = this.#isKept ? (0,data_extents/* firstDataIn */.m)(this.#extents, start, end) : null;
        if (data === null)
            return end;
        const to = Math.min(data.end, data.start + positional/* STEP_BYTES */.jC);
        await (0,positional/* clearToZeros */.Wx)(this.#handle.fd, data.start, to, this.#paths.part);
        return to;
    }
    async flush() {
        try {
            await syncData(this.#handle.fd);
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "write to", this.#paths.part);
        }
    }
    forgetCached(offset) {
        return (0,page_cache/* forgetCached */.k)(this.#handle.fd, offset);
    }
    /** @param modifiedEpochMs the time that the file gets @default the one of its last write */
    async finish(sizeBytes, modifiedEpochMs) {
        try {
            await truncate(this.#handle.fd, sizeBytes);
            await this.#openToOthers();
            // A filesystem without such times keeps its own.
            if (modifiedEpochMs !== undefined)
                await this.#handle.utimes(new Date(), new Date(modifiedEpochMs)).catch(() => { });
            if (this.#paths.isDurable !== false)
                await sync(this.#handle.fd);
            this.#pinned = await PinnedFile.of(this.#paths.part, this.#handle);
            await this.close();
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "finish", this.#paths.final);
        }
    }
    async publish() {
        const pinned = this.#pinned;
        if (pinned === null)
            throw new Error("publish() came before finish()");
        try {
            await publishFile(this.#paths.part, this.#paths.final, this.#paths.isDurable === false ? async () => { } : undefined);
            await pinned.requireAt(this.#paths.final);
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "finish", this.#paths.final);
        }
    }
    /** If the filesystem has no rights, it is published as it is. */
    async #openToOthers() {
        const wanted = publishedMode(await (0,promises_.lstat)(this.#paths.final).catch(() => null));
        const { mode } = await this.#handle.stat();
        if ((mode & 0o777) !== wanted)
            await this.#handle.chmod(wanted).catch(() => { });
    }
    async discard() {
        try {
            await this.close();
            await (0,promises_.rm)(this.#paths.part, { force: true });
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "remove", this.#paths.part);
        }
    }
    async [Symbol.asyncDispose]() {
        await this.#pinned?.[Symbol.asyncDispose]();
        await this.close();
    }
    async close() {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        await this.#handle.close();
    }
}
/** The number of FAT in statfs(2). */
const FAT = 0x4d44;
/** The number of exFAT in statfs(2). */
const EXFAT = 0x2011bab0;
/** The largest file on FAT, whose sizes have 32 bits (fs/fat). */
const MOST_FAT_BYTES = 2 ** 32 - 1;
/** Filesystems without holes: what is not written takes room all the same. */
const WITHOUT_HOLES = new Set([FAT, EXFAT]);
/** @throws FetchError no-space */
function requireAllowed(path, sizeBytes, filesystem) {
    if (filesystem !== FAT || sizeBytes <= MOST_FAT_BYTES)
        return;
    throw new errors/* FetchError */.fk("no-space", `Cannot write to "${path}": it has ${(0,units/* formatBytes */.z3)(sizeBytes)}, but a file on FAT must be smaller than 4 GiB`, {
        hint: "Choose a path on another filesystem.",
    });
}


/***/ })

};
