export const id = 1652;
export const ids = [1652];
export const modules = {

/***/ 61652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restoreSnapshot: () => (/* binding */ restoreSnapshot)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/ebs/digest-thread.js
var digest_thread = __webpack_require__(48228);
// EXTERNAL MODULE: ./build/threads/threaded-wire.js + 4 modules
var threaded_wire = __webpack_require__(10232);
// EXTERNAL MODULE: ./build/app/partial/partial-file.js
var partial_file = __webpack_require__(83962);
// EXTERNAL MODULE: ./build/app/partial/records.js + 5 modules
var records = __webpack_require__(60896);
// EXTERNAL MODULE: ./build/app/place/destination.js
var destination = __webpack_require__(55036);
// EXTERNAL MODULE: ./build/app/place/volume-destination.js + 1 modules
var volume_destination = __webpack_require__(28481);
// EXTERNAL MODULE: ./build/app/process/account.js + 1 modules
var process_account = __webpack_require__(58919);
// EXTERNAL MODULE: ./build/app/process/run-fetch.js
var run_fetch = __webpack_require__(55030);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __webpack_require__(39718);
// EXTERNAL MODULE: ./build/app/report/unfailing-reporter.js
var unfailing_reporter = __webpack_require__(17026);
// EXTERNAL MODULE: ./build/app/request/option-digests.js
var option_digests = __webpack_require__(45673);
// EXTERNAL MODULE: ./build/app/share/caller.js
var share_caller = __webpack_require__(63705);
// EXTERNAL MODULE: ./build/app/share/shared-fetch.js + 2 modules
var shared_fetch = __webpack_require__(20015);
// EXTERNAL MODULE: ./build/core/attempts.js
var attempts = __webpack_require__(46666);
// EXTERNAL MODULE: ./build/core/bitmap.js
var bitmap = __webpack_require__(49031);
;// CONCATENATED MODULE: ./build/core/gaps.js
/**
 * What a list of blocks leaves out. A list comes in pages and ascends, so that a gap is known as soon as the block behind it
 * is listed. A block that is listed later all the same (no service is known to do it) waits until the gaps are done with.
 */

class Gaps {
    #listed;
    #known = [];
    /** Every piece before it is listed or in a gap. */
    #next = 0;
    constructor(pieceCount) {
        this.#listed = new bitmap/* Bitmap */.m(pieceCount);
    }
    /** Pieces that were listed so far. */
    get listedCount() {
        return this.#listed.count;
    }
    /** Gaps that are known and not taken yet. */
    get length() {
        return this.#known.length;
    }
    /**
     * Notes a block.
     * @returns `ahead`: beyond all others; `behind`: it may be in a gap that is zeroed already; `known`: listed before
     */
    add({ piece }) {
        if (this.#listed.has(piece))
            return "known";
        this.#listed.add(piece);
        if (piece < this.#next)
            return "behind";
        if (piece > this.#next)
            this.#known.push({ start: this.#next, end: piece });
        this.#next = piece + 1;
        return "ahead";
    }
    /** The list is at its end: the rest is a gap. */
    close() {
        if (this.#next < this.#listed.length)
            this.#known.push({ start: this.#next, end: this.#listed.length });
        this.#next = this.#listed.length;
    }
    /** The next gap; undefined when none is known at the moment. */
    take() {
        return this.#known.shift();
    }
}

// EXTERNAL MODULE: ./build/core/layout.js
var core_layout = __webpack_require__(36418);
// EXTERNAL MODULE: ./build/core/patience.js
var core_patience = __webpack_require__(12403);
// EXTERNAL MODULE: ./build/core/wake.js
var wake = __webpack_require__(99880);
;// CONCATENATED MODULE: ./build/core/zeroing.js
/**
 * Makes `[start, end)` of a target read as zeros, a bit at a time.
 * @param onZeroed called with the number of bytes each time
 */
async function makeZero(target, [start, end], signal, onZeroed = () => { }) {
    for (let from = start; from < end;) {
        signal.throwIfAborted();
        const to = await target.zero(from, end);
        onZeroed(to - from);
        from = to;
    }
}

;// CONCATENATED MODULE: ./build/core/block-listing.js
/**
 * What is to be done for a volume, as its list of blocks becomes known: the blocks that are to be fetched, in their order, and the gaps
 * that are to be zeroed. The list runs ahead of the blocks by a window and then waits for them.
 */






/** At most this many blocks and gaps are listed and not begun: tokens of a whole large volume would take gigabytes. */
const WINDOW = 20_000;
class BlockListing {
    #options;
    #gaps;
    /** In the order in which they are asked for; from the end, so that taking one costs nothing. */
    #queue = [];
    /** Blocks that were listed only after the gap that they are in was known. */
    #late = [];
    /** Given back after a failure: these go first. */
    #again = [];
    /** Blocks that are listed and not in the target yet. */
    #unfinished = 0;
    #isListed = false;
    #isZeroed = false;
    #room = new wake/* Wake */.r();
    #gapsKnown = new wake/* Wake */.r();
    constructor(options) {
        this.#options = options;
        this.#gaps = new Gaps(options.layout.pieceCount);
    }
    /** How many blocks the source holds, as far as they are listed. */
    get listedCount() {
        return this.#gaps.listedCount;
    }
    /** Whether a block can be taken. */
    get hasTask() {
        return this.#again.length + this.#queue.length > 0;
    }
    /** Whether blocks can be taken that were not asked for before. */
    get hasFresh() {
        return this.#queue.length > 0;
    }
    /** Whether the target holds the volume. */
    get isOver() {
        return this.#isListed && this.#isZeroed && this.#unfinished === 0;
    }
    /** The next block to fetch. */
    take() {
        const task = this.#again.shift() ?? this.#queue.pop();
        if (this.#queue.length <= WINDOW / 2)
            this.#room.notify();
        return task;
    }
    /** A block has to be asked for again. */
    giveBack(task) {
        this.#again.push(task);
    }
    /** A block is in the target. */
    finished() {
        this.#unfinished -= 1;
    }
    /** Lists the source and zeroes its gaps, until all is known and zeroed. */
    async run(fail) {
        const { signal } = this.#options;
        const stop = () => {
            this.#room.notify();
            this.#gapsKnown.notify();
        };
        signal.addEventListener("abort", stop);
        await Promise.all([this.#list().catch(fail), this.#zero().catch(fail)]);
        signal.removeEventListener("abort", stop);
    }
    async #list() {
        const { source, signal, target, layout, onMore } = this.#options;
        const patience = { ...this.#options, cannot: `Cannot list the blocks of ${source.identity.label}` };
        while (!this.#isListed) {
            while (this.#queue.length + this.#gaps.length > WINDOW / 2 && !signal.aborted)
                await this.#room.wait();
            signal.throwIfAborted();
            const page = await (0,core_patience/* askPatiently */.E)(patience, (own) => source.nextPage(own));
            this.#addPage(page);
            // A disk that is too small is better known now than when it is full.
            const waiting = this.#queue.length + this.#late.length + this.#again.length;
            await target.requireRoom(waiting * layout.pieceBytes);
            if (page.isLast)
                this.#gaps.close();
            this.#isListed = page.isLast;
            this.#gapsKnown.notify();
            onMore();
        }
    }
    #addPage({ blocks }) {
        const { done } = this.#options;
        const tasks = [];
        for (const block of blocks) {
            const where = this.#gaps.add(block);
            if (where === "known" || (where === "ahead" && done.has(block.piece)))
                continue;
            if (where === "behind")
                this.#noGap(block);
            this.#unfinished += 1;
            (where === "ahead" ? tasks : this.#late).push({ block, attempts: new attempts/* Attempts */.Z() });
        }
        this.#queue = tasks.reverse().concat(this.#queue);
    }
    /** What was taken for a gap, and is zeroed, is a block all the same: also one that an earlier run had brought is gone. */
    #noGap({ piece }) {
        const { layout, done, tally } = this.#options;
        const bytes = (0,core_layout/* pieceEnd */.G1)(layout, piece) - (0,core_layout/* pieceStart */.tF)(layout, piece);
        tally.holeBytes -= bytes;
        if (done.has(piece))
            tally.reusedBytes -= bytes;
    }
    /** Zeroes the gaps as they become known. */
    async #zero() {
        for (;;) {
            this.#options.signal.throwIfAborted();
            const isListed = this.#isListed;
            const gap = this.#gaps.take();
            if (gap !== undefined)
                await this.#zeroGap(gap);
            else if (isListed)
                break;
            else
                await this.#gapsKnown.wait();
        }
        this.#isZeroed = true;
        this.#queue.unshift(...this.#late.splice(0).reverse());
        this.#options.onMore();
    }
    async #zeroGap({ start, end }) {
        const { layout, target, signal, tally } = this.#options;
        await makeZero(target, [(0,core_layout/* pieceStart */.tF)(layout, start), (0,core_layout/* pieceEnd */.G1)(layout, end - 1)], signal, (bytes) => {
            tally.holeBytes += bytes;
        });
        this.#room.notify();
    }
}

;// CONCATENATED MODULE: ./build/core/usual-time.js
/** How long something usually takes. Recent times count most, and a single one counts little. */
/** What one time counts for: about the last twenty make the usual one. */
const SHARE = 0.05;
class UsualTime {
    #ms = 0;
    /** In milliseconds; 0 before the first. */
    get ms() {
        return this.#ms;
    }
    add(tookMs) {
        this.#ms = this.#ms === 0 ? tookMs : this.#ms * (1 - SHARE) + tookMs * SHARE;
    }
}

;// CONCATENATED MODULE: ./build/core/block-request.js

/** A request that takes this many times the usual is made again over another connection. */
const PATIENCE = 10;
/** No request is late before this many milliseconds. */
const LEAST_PATIENCE_MS = 2_000;
class BlockRequest {
    task;
    startedMs;
    abort = new AbortController();
    bytes = 0;
    /** Whether it has a place in memory. */
    hasPlace = false;
    /** Whether it waits for one: that is no silence of the service. */
    isWaiting = false;
    waitedMs = 0;
    constructor(task, startedMs) {
        this.task = task;
        this.startedMs = startedMs;
    }
    /** Takes a place in memory for the answer that begins. Null: its bytes may come at once. */
    takePlace(places, clock) {
        const take = () => {
            this.hasPlace = true;
        };
        const waiting = places.take(this.abort.signal);
        if (waiting === null) {
            take();
            return null;
        }
        const sinceMs = clock.now();
        this.isWaiting = true;
        return waiting.then(take).finally(() => {
            this.isWaiting = false;
            const nowMs = clock.now();
            this.task.attempts.heard(nowMs);
            this.waitedMs += nowMs - sinceMs;
        });
    }
}
/** Finds requests that wait while others were answered many times over. */
class Lateness {
    #usual = new UsualTime();
    answered({ startedMs, waitedMs }, nowMs) {
        this.#usual.add(nowMs - startedMs - waitedMs);
    }
    isLate({ startedMs, waitedMs, isWaiting, task }, nowMs) {
        if (isWaiting || this.#usual.ms === 0)
            return false;
        const patienceMs = Math.max(LEAST_PATIENCE_MS, PATIENCE * this.#usual.ms) * 2 ** task.attempts.replacements;
        return nowMs - startedMs - waitedMs > patienceMs;
    }
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/ledger.js
var ledger = __webpack_require__(18365);
// EXTERNAL MODULE: ./build/core/lost-time.js
var lost_time = __webpack_require__(54694);
// EXTERNAL MODULE: ./build/core/piece-digest.js
var piece_digest = __webpack_require__(81045);
;// CONCATENATED MODULE: ./build/core/places.js
/** A number of places. Whoever finds none waits for its turn; whoever leaves gives its place to the one that waits longest. */
class Places {
    #free;
    /** In the order in which they came. */
    #waiting = new Set();
    constructor(count) {
        this.#free = count;
    }
    /** Null: there was a place at once. Rejects with the signal's reason; then no place is held. */
    take(signal) {
        if (this.#free > 0) {
            this.#free -= 1;
            return null;
        }
        return new Promise((resolve, reject) => {
            const go = () => {
                signal.removeEventListener("abort", stop);
                resolve();
            };
            const stop = () => {
                this.#waiting.delete(go);
                reject(signal.reason);
            };
            if (signal.aborted)
                return stop();
            signal.addEventListener("abort", stop, { once: true });
            this.#waiting.add(go);
        });
    }
    leave() {
        const [next] = this.#waiting;
        if (next === undefined) {
            this.#free += 1;
            return;
        }
        this.#waiting.delete(next);
        next();
    }
}

// EXTERNAL MODULE: ./build/core/progress.js
var progress = __webpack_require__(14923);
;// CONCATENATED MODULE: ./build/core/request-pace.js
/**
 * How many requests are under way at once, and how many a second. A service answers small requests at a rate of its own, and
 * refuses what goes beyond.
 *
 * It is made after BBR (Cardwell and others, "BBR: Congestion-Based Congestion Control", ACM Queue 2016). As there, the rate
 * that gets through is measured and requests are sent just under it, evenly spread; now and then a little more is tried; and
 * no more are under way than the rate times the usual round trip, with some room. Unlike a link, a service refuses and loses
 * nothing, so that the share of refused requests gives the rate at once. Until it refuses any, the number under way grows step
 * by step as long as a step pays, as in BBR's startup. The spreading is the generic cell rate algorithm (ITU-T I.371): each
 * request has its turn, and turns that were missed may be made up for within a tolerance.
 */

/** A service that answers in less than this many milliseconds is near. */
const NEAR_MS = 15;
/**
 * A service that is near is kept busy by this many requests: more of them wait for each other, and what they bring no longer fits into
 * the processor's caches (measured: 64 took 1.2x the CPU time of 16, 1.4x the memory).
 */
const NEAR_CONNECTIONS = 16;
/** A step is half as much again at most: from 64 to 256 in four steps. */
const GROWTH = 1.5;
/** A step doubles at most as long as the rate is below the service's own quota. */
const GROWTH_TO_QUOTA = 2;
/** A step beyond the service's own quota is small, so that few are refused if the quota is meant. */
const CAREFUL_GROWTH = 1.1;
/** At this many times the quota it is plain that another quota counts. */
const EXCEEDED = 2;
/** A step must bring this share of what it could bring at best: less is noise, or a limit other than the number of connections. */
const WORTHWHILE = 0.5;
/** This many answers a connection make a rate: the first ones pay for connecting. */
const LEAST_ANSWERS = 2;
/** A rate is judged over at least this many milliseconds, and over two of the usual round trips. */
const LEAST_WINDOW_MS = 200;
/** After a step that brought nothing the next one is tried this many milliseconds later. */
const SETTLED_MS = 5_000;
/** A share is counted as if this many more had been accepted: of a few answers chance speaks louder than the service. */
const UNHEARD = 6;
/** A new ceiling is this share of what the service was found to allow. */
const BELOW_CEILING = 0.99;
/** The ceiling rises by this share a second from a finding that nothing confirms: it may be far off. */
const RISE_PER_SECOND = 0.05;
/** The ceiling rises by this share a second more for each second without a refusal: few are refused while the quota stays, and a new one is found. */
const RISE_PER_CALM_SECOND = 0.006;
/** The ceiling never rises by more than this share a second. */
const MOST_RISE_PER_SECOND = 0.2;
/** A finding that differs from the one before by less than this share confirms it. */
const ALIKE = 0.1;
/** A finding that confirms the one before moves it by this share of the difference. */
const REFINEMENT = 0.3;
/** Turns that were missed, as by a late timer, are made up for if they are at most this many milliseconds old. */
const CATCH_UP_MS = 20;
/** This many times the connections that the ceiling needs are enough: some requests take longer than usual. */
const ROOM = 1.5;
/** After a refusal all that was under way is heard of first. That takes one usual round trip, and at least this many milliseconds. */
const LEAST_HEARING_MS = 25;
/** The hearing after a refusal takes at most this many milliseconds. */
const MOST_HEARING_MS = 1_000;
/** During a hearing this share of what the service is known to allow is sent. */
const WHILE_HEARING = 0.9;
/** During a hearing at least this share of what was sent before is sent. */
const LEAST_WHILE_HEARING = 0.5;
class RequestPace {
    #connections;
    #mostConnections;
    #quotaPerSecond;
    #limit;
    /** Requests a second that may be sent. */
    #ceiling = Number.POSITIVE_INFINITY;
    #nextTurnMs = 0;
    #quietUntilMs = 0;
    /** Requests a second that the service was found to allow; before it refused any, what it says. */
    #allowed;
    #isUnanswered = true;
    /** Whether it was taken for far away by its first answer, which is late from anywhere. */
    #mayBeNear = false;
    /** Whether what was found last confirmed what was known. */
    #isConfirmed = false;
    /** Of one request. */
    #usual = new UsualTime();
    /** The time of the quickest request. */
    #leastMs = Number.POSITIVE_INFINITY;
    /** Since the limit last changed. */
    #window = { startedMs: null, answered: 0, wasFull: false };
    #settledUntilMs = 0;
    #ratePerLimit = null;
    #hearing = null;
    #sent = [];
    #risenMs = 0;
    #calmSinceMs = 0;
    constructor({ connections, mostConnections, quotaPerSecond }) {
        this.#limit = connections === mostConnections ? connections : Math.min(connections, NEAR_CONNECTIONS);
        this.#connections = connections;
        this.#mostConnections = mostConnections;
        this.#quotaPerSecond = quotaPerSecond;
        this.#allowed = quotaPerSecond;
    }
    /** Requests that may be under way at once. */
    get limit() {
        // Before the first answer nothing tells how far away the service is: to send what it says it allows does no harm.
        return this.#isUnanswered ? Math.min(this.#mostConnections, this.#connections * GROWTH_TO_QUOTA) : this.#limit;
    }
    /** Requests a second that the service seems to allow; Infinity before it refused any. */
    get ceiling() {
        return this.#ceiling;
    }
    /** Whether something is being done about a refusal. */
    get isHearing() {
        return this.#hearing !== null;
    }
    /** How long the next request has to wait, in milliseconds; 0 when it may go. */
    waitMs(nowMs) {
        this.#hear(nowMs);
        return Math.max(0, this.#quietUntilMs - nowMs, this.#nextTurnMs - nowMs);
    }
    sent(nowMs) {
        if (this.#ceiling !== Number.POSITIVE_INFINITY) {
            this.#nextTurnMs = Math.max(this.#nextTurnMs, nowMs - CATCH_UP_MS) + 1000 / this.#ceiling;
        }
        else if (this.#isUnanswered) {
            this.#nextTurnMs = (this.#sent[0] ?? nowMs) + this.#unansweredTurnMs(this.#sent.length + 1);
        }
        this.#window.startedMs ??= nowMs;
        this.#sent.push(nowMs);
        if (this.#sent.length > 4096)
            this.#sent.splice(0, 2048);
    }
    /** Before the first answer: when the next request may go after this many, in milliseconds after the first one. */
    #unansweredTurnMs(sent) {
        if (sent < this.#limit)
            return 0;
        return sent < this.#connections ? NEAR_MS : Math.max(NEAR_MS, (sent * 1000) / this.#quotaPerSecond);
    }
    /** An answer begins. What is under way when the first one does is what the service's distance takes. */
    heard() {
        if (!this.#isUnanswered)
            return;
        const atFirst = this.#limit;
        this.#limit = Math.max(atFirst, Math.min(this.limit, this.#sent.length));
        this.#isUnanswered = false;
        this.#mayBeNear = this.#limit > atFirst;
        this.#nextTurnMs = 0;
    }
    /** A request was answered with what it asked for. @param isFull whether more requests could be under way than may */
    answered(nowMs, startedMs, isFull) {
        this.heard();
        const tookMs = nowMs - startedMs;
        this.#usual.add(tookMs);
        this.#leastMs = Math.min(this.#leastMs, tookMs);
        this.#window.answered += 1;
        if (this.#hearing !== null) {
            this.#hearing.letThrough += 1;
            if (startedMs <= this.#hearing.startedMs)
                this.#hearing.accepted += 1;
        }
        this.#grow(nowMs, isFull);
    }
    /**
     * A request was refused as one too many.
     * @returns true when it is news: nothing is being done about a refusal yet
     */
    refused(nowMs, startedMs) {
        if (this.#hearing !== null) {
            // What was sent since shows how long the service stays empty, and not what it allows.
            if (startedMs <= this.#hearing.startedMs)
                this.#hearing.refused += 1;
            return false;
        }
        this.heard();
        const sentPerSecond = this.#sentPerSecond(nowMs, startedMs);
        const untilMs = nowMs + Math.min(MOST_HEARING_MS, Math.max(LEAST_HEARING_MS, this.#usual.ms * 1.25));
        this.#hearing = { startedMs: nowMs, untilMs, sentPerSecond, accepted: 0, refused: 1, letThrough: 0 };
        const less = Math.max(sentPerSecond * LEAST_WHILE_HEARING, Math.min(sentPerSecond, this.#allowed) * WHILE_HEARING);
        this.#ceiling = Math.max(1, less);
        this.#nextTurnMs = nowMs;
        this.#calmSinceMs = nowMs;
        return true;
    }
    /** Sends nothing before then. */
    pause(untilMs) {
        this.#quietUntilMs = Math.max(this.#quietUntilMs, untilMs);
    }
    /** Tries for more, from time to time. */
    tick(nowMs) {
        this.#hear(nowMs);
        this.#rise(nowMs);
    }
    /** How fast requests were sent around the time of one, per second. */
    #sentPerSecond(nowMs, startedMs) {
        const fromMs = startedMs - Math.max(LEAST_WINDOW_MS, this.#usual.ms);
        const count = this.#sent.filter((atMs) => atMs > fromMs).length;
        const spanMs = nowMs - Math.max(fromMs, this.#sent[0] ?? fromMs);
        return Math.min(this.#ceiling, (Math.max(1, count) * 1000) / Math.max(1, spanMs));
    }
    /** Once all that was under way has been heard of, the share that was accepted shows what the service allows. */
    #hear(nowMs) {
        const hearing = this.#hearing;
        if (hearing === null || nowMs < Math.max(hearing.untilMs, this.#quietUntilMs))
            return;
        this.#hearing = null;
        const { startedMs, accepted, refused, letThrough, sentPerSecond } = hearing;
        const share = (accepted + UNHEARD) / (accepted + refused + UNHEARD);
        // It allows in any case what it let through meanwhile.
        const allowed = Math.max(sentPerSecond * share, (letThrough * 1000) / (nowMs - startedMs));
        this.#isConfirmed = Math.abs(allowed / this.#allowed - 1) < ALIKE;
        this.#allowed = this.#isConfirmed ? this.#allowed + (allowed - this.#allowed) * REFINEMENT : allowed;
        this.#ceiling = Math.max(1, this.#allowed * BELOW_CEILING);
        this.#nextTurnMs = nowMs;
        this.#risenMs = nowMs;
    }
    #rise(nowMs) {
        if (this.#ceiling === Number.POSITIVE_INFINITY || this.#hearing !== null)
            return;
        const calmSeconds = (nowMs - this.#calmSinceMs) / 1000;
        const atFirst = this.#isConfirmed ? 0 : RISE_PER_SECOND;
        const perSecond = Math.min(MOST_RISE_PER_SECOND, atFirst + RISE_PER_CALM_SECOND * calmSeconds);
        const spanSeconds = (nowMs - this.#risenMs) / 1000;
        this.#risenMs = nowMs;
        // Only a ceiling that is reached can be too low.
        if (this.#sentPerSecond(nowMs, nowMs - 1000) >= this.#ceiling * 0.9)
            this.#ceiling *= 1 + perSecond * spanSeconds;
    }
    #grow(nowMs, isFull) {
        this.#window.wasFull ||= isFull;
        // More could be under way than the ceiling has turns for.
        if (this.#limit >= (this.#ceiling * this.#usual.ms * ROOM) / 1000)
            return this.#begin(nowMs);
        if (nowMs < this.#settledUntilMs)
            return this.#begin(nowMs);
        const before = this.#ratePerLimit;
        // The first step needs no proof that a step before it paid.
        const rounds = before === null ? 1 : LEAST_ANSWERS;
        if (this.#window.answered < rounds * this.#limit)
            return;
        const spanMs = nowMs - (this.#window.startedMs ?? nowMs);
        if (before !== null && spanMs < Math.max(LEAST_WINDOW_MS, LEAST_ANSWERS * this.#usual.ms))
            return;
        const perSecond = (this.#window.answered * 1000) / spanMs;
        if (!this.#window.wasFull)
            return this.#begin(nowMs);
        if (this.#mayBeNear && this.#leastMs < NEAR_MS) {
            this.#mayBeNear = false;
            this.#limit = Math.min(this.#mostConnections, NEAR_CONNECTIONS);
            this.#ratePerLimit = { limit: this.#limit, perSecond: 0 };
            return this.#begin(nowMs);
        }
        const isStep = before !== null && this.#limit > before.limit;
        if (isStep && perSecond < before.perSecond * (1 + (this.#limit / before.limit - 1) * WORTHWHILE)) {
            this.#limit = before.limit;
            this.#settledUntilMs = nowMs + SETTLED_MS;
            return this.#begin(nowMs);
        }
        // More did bring more: it is not near, whatever one quick answer says.
        if (isStep)
            this.#mayBeNear = false;
        const limit = Math.ceil(this.#limit * this.#growth(perSecond));
        this.#ratePerLimit = { limit: this.#limit, perSecond };
        this.#limit = Math.min(this.#mostConnections, limit);
        this.#begin(nowMs);
    }
    #growth(perSecond) {
        if (perSecond > EXCEEDED * this.#quotaPerSecond)
            return GROWTH;
        // With this many times as many under way, each answered as quickly as the quickest was, the rate is the quota.
        const upToQuota = (this.#quotaPerSecond * this.#leastMs) / 1000 / this.#limit;
        // If most take longer than the quickest one it is more; the first rate, which paid for connecting, does not show it.
        const byRate = this.#ratePerLimit === null ? 0 : this.#quotaPerSecond / perSecond;
        return Math.min(GROWTH_TO_QUOTA, Math.max(CAREFUL_GROWTH, upToQuota, byRate));
    }
    #begin(startedMs) {
        this.#window = { startedMs, answered: 0, wasFull: false };
    }
}

// EXTERNAL MODULE: ./build/core/retry.js
var retry = __webpack_require__(68216);
;// CONCATENATED MODULE: ./build/core/request-admission.js


class RequestAdmission {
    #options;
    #pace;
    /** Refusals in a row with nothing accepted in between. */
    #refusals = 0;
    #isCeilingTold = false;
    onRoom = undefined;
    constructor(options) {
        this.#options = options;
        this.#pace = new RequestPace(options);
    }
    get limit() {
        return this.#pace.limit;
    }
    get hasRefused() {
        return this.#pace.ceiling !== Number.POSITIVE_INFINITY;
    }
    isAccepting() {
        return !this.#pace.isHearing;
    }
    waitMs(underWay, nowMs) {
        return underWay >= this.#pace.limit ? Number.POSITIVE_INFINITY : this.#pace.waitMs(nowMs);
    }
    sent(nowMs) {
        this.#pace.sent(nowMs);
    }
    /** The loop says how many are under way, so they are not counted here. */
    ended() { }
    heard() {
        this.#pace.heard();
    }
    answered({ nowMs, startedMs, isFull }) {
        this.#refusals = 0;
        this.#pace.answered(nowMs, startedMs, isFull);
    }
    refused({ error, nowMs, startedMs }) {
        if (error.retry !== "throttled")
            return { kind: "own" };
        if (!this.#pace.refused(nowMs, startedMs))
            return { kind: "later", news: null };
        this.#refusals += 1;
        const { retries, random } = this.#options;
        // The first refusal is what the pace is for; the pauses begin with the second one.
        const decision = (0,retry/* decideRetry */.tE)(error, { failures: Math.max(1, this.#refusals - 1), retries, random });
        if (!decision.again)
            return { kind: "final", error: (0,retry/* afterAttempts */.ln)(error, this.#refusals) };
        if (this.#refusals < 2)
            return { kind: "later", news: null };
        const { delayMs } = decision;
        this.#pace.pause(nowMs + delayMs);
        return { kind: "later", news: { type: "retry", message: error.message, delayMs, attempt: this.#refusals } };
    }
    tick({ nowMs }) {
        this.#pace.tick(nowMs);
        if (this.#isCeilingTold || this.#pace.isHearing || !this.hasRefused)
            return null;
        this.#isCeilingTold = true;
        const perSecond = Math.round(this.#pace.ceiling);
        return { type: "notice", message: `The service accepts about ${perSecond} requests a second: the transfer stays just under that.` };
    }
}

// EXTERNAL MODULE: ./build/core/run-landing.js + 1 modules
var run_landing = __webpack_require__(69443);
// EXTERNAL MODULE: ./build/core/turn.js
var turn = __webpack_require__(59519);
;// CONCATENATED MODULE: ./build/core/block-transfer.js














/**
 * Blocks whose bytes are arriving or wait take at most this many bytes: further answers wait in the system's buffers. A service that
 * answers faster than this machine takes it would fill the memory by all the connections that one far away needs (measured on a machine
 * that others kept busy: a restore of 4 GiB took 179 MB at its peak).
 */
const MEMORY_BYTES = 40 * 1024 * 1024;
/** Blocks that have arrived and wait for their digest or a slow disk take at most this share of it: they hold no connection, but memory. */
const LANDING_SHARE = 0.4;
/** Codes of errors that a source does not have. */
const OF_THE_TARGET = new Set(["io", "no-space", "permission", "read-only"]);
/**
 * Fetches every block that is not done yet, and zeroes what the source does not hold. When it resolves, the target holds
 * the volume; when it rejects, what the record claims is in the target, and nothing is under way any more.
 *
 * @throws FetchError as the source classified it, once retrying is over
 */
function transferBlocks(options) {
    return new BlockTransfer(options).run();
}
class BlockTransfer {
    #options;
    #admission;
    #lateness = new Lateness();
    #lost = new lost_time/* LostTime */.i();
    #ledger;
    #progress;
    #listing;
    /** Requests under way. */
    #held = new Set();
    /** Blocks that have arrived and are not in the target yet. */
    #landing = 0;
    #mostLanding;
    #hasFailedToLand = false;
    /** For blocks whose bytes are here. */
    #places;
    #turn;
    /** Whether nothing was heard of the service yet. */
    #isUnheard = true;
    #finished = Promise.withResolvers();
    #abort = new AbortController();
    #signal;
    constructor(options) {
        const { source, layout, clock, memoryBytes = MEMORY_BYTES, admission: around = (own) => own } = options;
        this.#options = options;
        this.#signal = AbortSignal.any([options.signal, this.#abort.signal]);
        this.#admission = around(new RequestAdmission({ ...options, quotaPerSecond: source.quotaPerSecond, random: clock.random }));
        this.#admission.onRoom = () => this.#pump();
        this.#turn = new turn/* Turn */.u(clock, () => this.#pump());
        this.#ledger = new ledger/* Ledger */.O({ ...options, onFailure: (error) => this.#abort.abort(error) });
        this.#progress = new progress/* ProgressMeter */.Z3(layout.sizeBytes);
        this.#mostLanding = Math.ceil((memoryBytes * LANDING_SHARE) / layout.pieceBytes);
        this.#places = new Places(Math.ceil(memoryBytes / layout.pieceBytes));
        this.#listing = new BlockListing({ ...options, signal: this.#signal, onMore: () => this.#pump() });
    }
    async run() {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            this.#lost.begin(this.#options.clock.now());
            const _ticks = (0,modules/* __addDisposableResource */.mS)(env_1, this.#options.clock.every(lost_time/* TICK_MS */.b, () => this.#tick()), false);
            const _turn = (0,modules/* __addDisposableResource */.mS)(env_1, this.#turn, false);
            const stop = () => this.#stop();
            this.#signal.addEventListener("abort", stop);
            if (this.#signal.aborted)
                stop();
            await Promise.all([this.#listing.run((error) => this.#abort.abort(error)), this.#finished.promise]);
            this.#signal.removeEventListener("abort", stop);
            await this.#ledger.close(this.#signal);
            return { blocks: this.#listing.listedCount, isRecorded: this.#ledger.recorder.isWhole };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            (0,modules/* __disposeResources */.hk)(env_1);
        }
    }
    /** Sends as many requests as may be under way, and notices the end. */
    #pump() {
        if (this.#signal.aborted) {
            if (this.#held.size + this.#landing === 0)
                this.#finished.resolve();
            return;
        }
        while (this.#landing < this.#mostLanding && this.#listing.hasTask) {
            const waitMs = this.#admission.waitMs(this.#held.size, this.#options.clock.now());
            if (waitMs > 0)
                return this.#turn.await(waitMs, () => this.#isUnheard);
            const task = this.#listing.take();
            if (task !== undefined)
                void this.#fetch(task);
        }
        if (this.#listing.isOver)
            this.#finished.resolve();
    }
    /** One attempt. Never rejects: what is final ends the whole transfer. */
    async #fetch(task) {
        const { source, clock, tally } = this.#options;
        const nowMs = clock.now();
        const request = new BlockRequest(task, nowMs);
        task.attempts.begin(nowMs);
        this.#held.add(request);
        this.#admission.sent(nowMs);
        const onHead = () => request.takePlace(this.#places, clock);
        const onBytes = (count) => this.#bytesArrived(request, count);
        try {
            const landing = this.#landingOf(task);
            const bytes = await source.read(task.block, request.abort.signal, { onHead, onBytes, landing });
            this.#answered(request);
            this.#landing += 1;
            void this.#land(request, bytes);
        }
        catch (error) {
            tally.wastedBytes += request.bytes;
            if (request.hasPlace)
                this.#places.leave();
            this.#recover(request, error);
        }
        finally {
            this.#held.delete(request);
            this.#admission.ended(clock.now());
            this.#pump();
        }
    }
    #bytesArrived(request, count) {
        const nowMs = this.#options.clock.now();
        this.#isUnheard = false;
        request.bytes += count;
        request.task.attempts.heard(nowMs);
        this.#admission.heard(nowMs);
    }
    #answered(request) {
        const { clock, tally } = this.#options;
        const nowMs = clock.now();
        const isFull = this.#listing.hasFresh && this.#held.size >= this.#admission.limit;
        this.#lateness.answered(request, nowMs);
        this.#admission.answered({ nowMs, startedMs: request.startedMs + request.waitedMs, bytes: tally.fetchedBytes, isFull });
    }
    /** Takes a block that has arrived, once it is known to be right. Never rejects. */
    async #land(request, { buffers, digest, release, isLanded = false }) {
        try {
            await this.#write(request, isLanded ? null : buffers, await digest);
        }
        catch (error) {
            this.#options.tally.wastedBytes += request.bytes;
            this.#recover(request, error);
        }
        finally {
            release();
            this.#places.leave();
            this.#landing -= 1;
            this.#pump();
        }
    }
    /** Puts a block into the target; null: it is there. Never rejects: a target that fails ends the whole transfer. */
    async #write({ task: { block }, bytes }, buffers, digest) {
        try {
            if (buffers !== null)
                await this.#put(block.piece, buffers);
            this.#options.tally.fetchedBytes += bytes;
            this.#ledger.add({ piece: block.piece, digest });
            this.#listing.finished();
        }
        catch (error) {
            this.#abort.abort(error);
        }
    }
    /** Zeros become holes if the target can have them. */
    async #put(piece, buffers) {
        const { target, layout } = this.#options;
        const start = (0,core_layout/* pieceStart */.tF)(layout, piece);
        if (buffers.every(piece_digest/* isAllZero */.y3))
            await makeZero(target, [start, (0,core_layout/* pieceEnd */.G1)(layout, piece)], this.#signal);
        else
            await target.write(buffers, start);
    }
    /** Where another thread may put a block; undefined if none is worth it, or none may. */
    #landingOf({ block }) {
        const { target, layout, leastLandingBytes = run_landing/* LEAST_LANDING_BYTES */.I } = this.#options;
        const file = target.file ?? null;
        if (file === null || layout.sizeBytes < leastLandingBytes || this.#hasFailedToLand)
            return undefined;
        return { file, offset: (0,core_layout/* pieceStart */.tF)(layout, block.piece) };
    }
    /** Decides about a failed attempt: the block is asked for again, or the transfer ends. */
    #recover(request, error) {
        if (this.#signal.aborted)
            return;
        const { retries, clock, reporter } = this.#options;
        const { task } = request;
        if (error instanceof errors/* FetchError */.fk && OF_THE_TARGET.has(error.code) && !this.#hasFailedToLand) {
            // Another thread could not write. This one tries as well, and the target says what it means.
            this.#hasFailedToLand = true;
            return this.#listing.giveBack(task);
        }
        const admit = (failure) => this.#admission.refused(this.#refusal(request, failure));
        const verdict = task.attempts.judge(error, { retries, random: clock.random, admit });
        if (verdict.kind === "final")
            return this.#abort.abort(verdict.error);
        if (verdict.kind === "again") {
            reporter.report(verdict.retry);
            return this.#later(task, verdict.retry.delayMs);
        }
        if (verdict.kind === "throttled") {
            this.#isUnheard = false;
            if (verdict.news !== null)
                reporter.report(verdict.news);
        }
        this.#listing.giveBack(task);
    }
    #refusal(request, error) {
        const others = [...this.#held].filter((other) => other !== request);
        const areOthersServed = others.some(({ bytes }) => bytes > 0);
        const { startedMs, bytes, task } = request;
        const nowMs = this.#options.clock.now();
        const { failures } = task.attempts;
        const served = { areOthersServed, areOthersGranted: areOthersServed, others: others.length };
        return { error, nowMs, startedMs, hasBytes: bytes > 0, failures, ...served };
    }
    #later(task, delayMs) {
        const go = () => {
            this.#listing.giveBack(task);
            this.#pump();
        };
        this.#options.clock.sleep(delayMs, this.#signal).then(go, () => { });
    }
    #tick() {
        const { clock, idleTimeoutMs, reporter, tally, layout } = this.#options;
        const nowMs = clock.now();
        const lostMs = this.#lost.before(nowMs);
        for (const request of this.#held) {
            const isLate = lostMs === 0 && this.#lateness.isLate(request, nowMs);
            const { reason } = request.task.attempts.watch(nowMs, { idleTimeoutMs, isHeldUp: request.isWaiting, lostMs, isLate });
            if (reason !== null)
                request.abort.abort(reason);
        }
        const hereBytes = tally.reusedBytes + tally.holeBytes + tally.fetchedBytes;
        const receiving = [...this.#held].filter(({ bytes }) => bytes > 0).length;
        const moment = { nowMs, bytes: tally.fetchedBytes, remainingBytes: layout.sizeBytes - hereBytes, held: this.#held.size, receiving };
        const news = this.#admission.tick({ ...moment, firstByteMs: 0 });
        if (news !== null)
            reporter.report(news);
        this.#ledger.tick();
        reporter.report({ type: "progress", progress: this.#progress.at(nowMs, hereBytes, receiving) });
        this.#pump();
    }
    #stop() {
        for (const { abort } of this.#held)
            abort.abort(this.#signal.reason);
        this.#pump();
    }
}

// EXTERNAL MODULE: ./build/core/flushing.js
var core_flushing = __webpack_require__(23426);
// EXTERNAL MODULE: ./build/core/admission-around.js
var admission_around = __webpack_require__(98981);
;// CONCATENATED MODULE: ./build/core/limited-admission.js

class LimitedAdmission extends admission_around/* AdmissionAround */.T {
    #rate;
    #answerBytes;
    constructor(own, rate, answerBytes) {
        super(own);
        this.#rate = rate;
        this.#answerBytes = answerBytes;
    }
    waitMs(underWay, nowMs) {
        return Math.max(this.own.waitMs(underWay, nowMs), this.#rate.waitMs);
    }
    sent(nowMs) {
        this.#rate.spend(this.#answerBytes);
        this.own.sent(nowMs);
    }
}

// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/app/partial/reuse.js
var reuse = __webpack_require__(79726);
// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __webpack_require__(88149);
// EXTERNAL MODULE: ./build/app/process/rate.js + 1 modules
var process_rate = __webpack_require__(26628);
// EXTERNAL MODULE: ./build/app/snapshot/manifest.js
var manifest = __webpack_require__(15088);
// EXTERNAL MODULE: ./build/app/snapshot/open-snapshot.js + 4 modules
var open_snapshot = __webpack_require__(15610);
// EXTERNAL MODULE: ./build/target/device-target.js + 3 modules
var device_target = __webpack_require__(89686);
// EXTERNAL MODULE: ./build/target/file-target.js + 1 modules
var file_target = __webpack_require__(77377);
;// CONCATENATED MODULE: ./build/app/snapshot/open-volume.js


/** @throws FetchError busy, permission, read-only, io */
function openVolume({ path, part, device }, { targetIsZero, isDurable, reporter, signal }) {
    if (device === undefined)
        return file_target/* FileTarget */.o.open({ final: path, part, isSparse: true, isDurable });
    const onNotice = (message) => reporter.report({ type: "notice", message });
    return device_target/* DeviceTarget */.gY.open(path, { targetIsZero, signal, onNotice });
}

// EXTERNAL MODULE: ./build/target/device-facts.js
var device_facts = __webpack_require__(19994);
// EXTERNAL MODULE: ./build/target/device-signature.js
var device_signature = __webpack_require__(82687);
// EXTERNAL MODULE: ./build/target/device-use.js
var device_use = __webpack_require__(88694);
// EXTERNAL MODULE: ./build/target/positional.js
var positional = __webpack_require__(68716);
;// CONCATENATED MODULE: ./build/app/snapshot/what-is-overwritten.js

/** What a restore would overwrite: it is named before it happens, and spared if something uses it. */







/** Nothing of the user's is overwritten unless it was asked for. @throws FetchError exists; busy: a file that is used as a disk */
async function requireFree({ path, device }, { force }) {
    if (device !== undefined) {
        if (force)
            return;
        const what = (await contentsOf(path)) ?? "whatever is on the device";
        throw new errors/* FetchError */.fk("exists", `Cannot restore to "${path}": ${what} would be overwritten`);
    }
    if ((await (0,promises_.stat)(path).catch(() => null)) === null)
        return;
    if (!force)
        throw new errors/* FetchError */.fk("exists", `Cannot restore to "${path}": a file is there already`);
    const use = await (0,device_use/* fileUse */.EC)(path);
    if (use === null)
        return;
    throw new errors/* FetchError */.fk("busy", `Cannot restore to "${path}": ${use}`, { hint: "Unmount and detach what uses it, or choose another path." });
}
/** Says what a device holds that this user never restored to: it may be the wrong one. */
async function warnOfContents(destination, target, reporter) {
    if (target.signature === undefined || (await (0,manifest/* readManifest */.WI)(destination)) !== null)
        return;
    const what = await target.signature();
    if (what === null)
        return;
    reporter.report({ type: "warning", message: `The device "${destination.path}" held ${what}, which is overwritten ('force' was given).` });
}
/** Null also if this user may not read the device. */
async function contentsOf(path) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { sizeBytes } = await (0,device_facts/* deviceFacts */.yj)(path);
            const handle = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,promises_.open)(path, "r"), true);
            return await (0,device_signature/* signatureOf */.y)((buffer, offset) => (0,positional/* readAt */.m6)(handle.fd, buffer, offset, path), sizeBytes);
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
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/app/snapshot/fill-volume.js
















/** AWS advises about 100 (EBS user guide, "Optimize performance" of the direct APIs). From here on the measured rate decides how many are worth it. */
const DEFAULT_CONNECTIONS = 64;
const MOST_DEFAULT_CONNECTIONS = 256;
const ANOTHER_DEVICE = "The last restore to this path was to another device.";
/** @throws FetchError; what is right of the blocks so far stays for the next run */
async function restoreVolume(context, destination) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { request } = context;
        // A device outlives every job.
        const isDurable = destination.device !== undefined || (0,resume_mode/* decideFlush */.fP)(request.flush);
        const digests = (0,modules/* __addDisposableResource */.mS)(env_1, new digest_thread/* DigestThread */.Z(), true);
        // Before the service is asked: a device that is in use, or that this user may not write to, costs no request.
        const target = (0,modules/* __addDisposableResource */.mS)(env_1, await openVolume(destination, { ...context, targetIsZero: request.targetIsZero, isDurable }), true);
        digests.start();
        const source = await (0,open_snapshot/* openRequestedSnapshot */.B)(request, { ...context, digests });
        const { device } = destination;
        if (device !== undefined && (await (0,partial_file/* keptBytes */.C2)(destination)) === 0)
            await context.bringBack?.(destination);
        const identity = device === undefined ? source.identity : { ...source.identity, device };
        const store = (0,modules/* __addDisposableResource */.mS)(env_1, (0,records.recordAt)(destination.record), true);
        try {
            return await fill({ ...context, destination, source, target, store, identity, isDurable });
        }
        catch (error) {
            await (0,core_flushing/* closeAndNote */.Kc)(target, store);
            throw error;
        }
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
async function fill(filling) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const { destination, source, target, store, identity, request, account, clock, reporter, signal } = filling;
        const { layout } = source;
        const { tally } = account;
        const { path, fetchId } = destination;
        const { checked, reason } = await reuseBlocks(filling);
        tally.reusedBytes = checked.keptBytes;
        await (0,volume_destination/* noteDevice */.Br)(destination);
        await store
            .create({ identity, layout, algorithm: source.algorithm, pieceKey: checked.pieceKey }, checked.claims(signal))
            .catch((error) => {
            throw (0,partial_file/* recordError */.Eq)(error, destination);
        });
        const { retries, idleTimeoutMs } = request;
        const connections = request.connections ?? DEFAULT_CONNECTIONS;
        const mostConnections = request.connections ?? MOST_DEFAULT_CONNECTIONS;
        reportOpened(filling, connections, reason);
        const flushing = filling.isDurable ? {} : { flushEveryBytes: Number.POSITIVE_INFINITY };
        const moving = { source, target, store, layout, done: checked.done, clock, reporter, tally, signal };
        const rate = (0,modules/* __addDisposableResource */.mS)(env_2, await (0,process_rate/* openRate */.D)(request, filling), true);
        const limited = rate === null ? {} : { admission: (own) => new LimitedAdmission(own, rate.limit, layout.pieceBytes) };
        const asking = { connections, mostConnections, retries, idleTimeoutMs };
        const { blocks, isRecorded } = await transferBlocks({ ...moving, ...limited, ...flushing, ...asking });
        reporter.report({ type: "finalizing" });
        const finish = () => target.finish(layout.sizeBytes);
        await (filling.isDurable ? (0,core_flushing/* flushAndNote */.iH)(store, finish) : finish());
        await target.publish();
        await noteManifest(filling, isRecorded);
        await (0,partial_file/* dropPublished */.EQ)(store, destination, reporter);
        const dataBytes = blocks * layout.pieceBytes;
        return {
            path,
            fetchId,
            status: checked.keptBytes > 0 ? "resumed" : "downloaded",
            bytes: layout.sizeBytes,
            changed: true,
            reason,
            reusedBytes: dataBytes - tally.fetchedBytes,
            holeBytes: layout.sizeBytes - dataBytes,
            volumeSize: layout.sizeBytes / 1024 ** 3,
            blocks,
        };
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = (0,modules/* __disposeResources */.hk)(env_2);
        if (result_2)
            await result_2;
    }
}
/** Looks for an earlier run's blocks, and prepares the target for the rest. */
async function reuseBlocks(filling) {
    const { destination, source, target, store, identity, request, account, clock, reporter, signal } = filling;
    const { layout, algorithm } = source;
    const found = await store.load();
    const decision = (0,reuse/* decideReuse */.p)(request.resume, found, { identity, layout, algorithm });
    if (found !== null && decision.kind === "fresh")
        target.notBlank();
    target.requireFit(layout.sizeBytes);
    const isAnother = found === null && (await (0,volume_destination/* wasAnotherDevice */.Xe)(destination));
    if (found === null)
        await warnOfContents(destination, target, reporter);
    if (destination.device !== undefined) {
        // From the first write on the device holds neither what it held nor the volume.
        await (0,manifest/* dropManifest */.TD)(destination);
        account.hasChanged = true;
    }
    const reused = await (0,reuse/* reuse */.T)(decision, { target, store, layout, destination, clock, reporter, signal });
    // Somebody else has written there.
    if (reused.checked.dropped > 0)
        target.notBlank();
    return isAnother && decision.kind === "fresh" ? { ...reused, reason: ANOTHER_DEVICE } : reused;
}
/** Keeps the manifest; without it the volume is right all the same, and only cannot be verified later. */
async function noteManifest({ destination, reporter }, isRecorded) {
    try {
        if (isRecorded)
            return await (0,manifest/* keepManifest */.P1)(destination);
        await (0,manifest/* dropManifest */.TD)(destination);
    }
    catch (error) {
        const { message } = (0,file_error/* fileError */.z)(error, "write", "the manifest");
        reporter.report({ type: "notice", message: `The volume cannot be verified later: ${message}` });
    }
}
function reportOpened({ destination: { path, fetchId }, source, account, reporter }, connections, reason) {
    reporter.report({
        type: "opened",
        source: source.identity.label,
        path,
        fetchId,
        sizeBytes: source.layout.sizeBytes,
        reusedBytes: account.tally.reusedBytes,
        connections,
        // Whoever can read a cache could read the volume.
        isPrivate: true,
        reason,
    });
}

;// CONCATENATED MODULE: ./build/app/snapshot/restore-snapshot.js

/** The use case "restore a volume from an EBS snapshot", from a request to a result: under the destination's lock, or following whoever has it. */

















/**
 * Restores a snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
function restoreSnapshot(request, { signal, reporter: listener, bringBack = null, ...caller } = {}, parts = { clock: system_clock/* systemClock */.m, createWire: threaded_wire/* createThreadedWire */.P }) {
    if (request.dryRun)
        return dryRun(request, { signal, reporter: listener }, parts);
    const { timeoutMs, threads, snapshotId, endpoint } = request;
    const reporter = (0,unfailing_reporter/* unfailing */.S)(listener);
    return (0,run_fetch/* runFetch */.cu)({ host: endpoint?.host ?? snapshotId, timeoutMs, reach: request, identifiedTo: null, signal, threads, parts }, (own) => {
        const account = new process_account/* Account */.g(parts.clock);
        return run({ request, clock: parts.clock, reporter, bringBack, caller: (0,share_caller/* callerOf */.$)(caller), account, ...own });
    });
}
/** Few ask for it. */
async function dryRun(request, options, parts) {
    return (await __webpack_require__.e(/* import() */ 8080).then(__webpack_require__.bind(__webpack_require__, 58080))).dryRun(request, options, parts);
}
async function run(context) {
    const { request, signal, account } = context;
    try {
        signal.throwIfAborted();
        return await share(context, await (0,volume_destination/* openVolumeDestination */.NM)(request.path, () => volumeBytes(context)));
    }
    catch (thrown) {
        throw account.fail(thrown, signal, await (0,destination/* placesOf */.ek)(request.path));
    }
}
async function share(context, destination) {
    const { request, signal, reporter, caller, account } = context;
    const wanted = { key: request.snapshotId, checksum: null, options: (0,option_digests/* restoreDigests */.K)(request) };
    // Every block was checked against the service's own digests, whoever asked for it.
    const shared = { ...caller, destination, label: request.snapshotId, wanted, signal, reporter, verify: async () => { } };
    try {
        return await (0,shared_fetch/* shareFetch */.A)(shared, (owned) => own({ ...context, signal: owned.signal, reporter: owned.reporter }, destination, owned));
    }
    catch (thrown) {
        throw account.fail(thrown, signal, destination);
    }
}
async function own(context, destination, owned) {
    const { request, signal, account } = context;
    try {
        await requireFree(destination, request);
        return account.finish(await restoreVolume(context, destination));
    }
    catch (thrown) {
        account.keptBytes = await (0,partial_file/* leavePartial */.fP)(destination, owned.mayKeep && request.resume !== "off", () => forget(destination));
        throw account.fail(thrown, signal, destination);
    }
}
/** The size of the volume, for a list of devices that could hold it: asked once, and 0 if there is no answer. */
async function volumeBytes(context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const digests = (0,modules/* __addDisposableResource */.mS)(env_1, new digest_thread/* DigestThread */.Z(), true);
        const request = { ...context.request, retries: 0, waitForSnapshotMs: 0 };
        return (0,open_snapshot/* openRequestedSnapshot */.B)(request, { ...context, digests }).then(({ layout }) => layout.sizeBytes, () => 0);
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
/** Removes what no later run can continue. A device itself is left as it is. */
async function forget(destination) {
    if (destination.device === undefined)
        return (0,partial_file/* removePartial */.cU)(destination);
    await (0,records.recordAt)(destination.record).remove();
    await (0,promises_.rm)(`${destination.record}.new`, { force: true });
}


/***/ })

};
