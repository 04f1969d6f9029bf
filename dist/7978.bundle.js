export const id = 7978;
export const ids = [7978,1045,3640];
export const modules = {

/***/ 60370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ connectionsFor),
  J: () => (/* binding */ perHostOf)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/core/layout.js
var layout = __webpack_require__(36418);
// EXTERNAL MODULE: ./build/app/source/open-wanted.js
var open_wanted = __webpack_require__(99732);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __webpack_require__(77080);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/fetches/company.js
var fetches_company = __webpack_require__(49432);
// EXTERNAL MODULE: ./build/fetches/runtime-folder.js
var runtime_folder = __webpack_require__(58432);
// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __webpack_require__(21388);
;// CONCATENATED MODULE: ./build/app/file/connections-per-host.js
/** How many connections a fetch may have to its hosts, if all fetches of this user on this machine share that number. */




const sumOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
class ConnectionsPerHost {
    #hosts;
    #mostToHost;
    #companies = new Map();
    #open;
    #together;
    #joining;
    #isAlone = false;
    #isOver = false;
    onChange = undefined;
    /**
     * @param mostToHost connections to one host, of all fetches together
     */
    constructor(hosts, mostToHost, { open, together = sumOf } = {}) {
        this.#hosts = [...new Set(hosts)];
        this.#open = open ?? (() => this.#hosts);
        this.#together = together;
        this.#mostToHost = mostToHost;
        this.#joining = this.#join();
    }
    /** To all hosts together that can be asked, at least one to each. */
    get most() {
        return this.#together(this.#open().map((host) => this.mostTo(host)));
    }
    /** Most fetches are alone. */
    get expected() {
        return this.#together(this.#open().map((host) => this.#shareOf(host, this.#mostToHost)));
    }
    /** To one host: one connection until it is known who else is there, which takes a millisecond or two. */
    mostTo(host) {
        return this.#shareOf(host, this.#isAlone ? this.#mostToHost : 1);
    }
    #shareOf(host, unknown) {
        const company = this.#companies.get(host);
        return company === undefined ? unknown : (0,fetches_company/* shareOf */.tC)(this.#mostToHost, company);
    }
    async #join() {
        try {
            const folder = await (0,runtime_folder/* openRuntimeFolder */.$6)(await (0,state_folder/* openStateFolder */.y1)());
            for (const host of this.#hosts)
                if (!this.#isOver)
                    await this.#joinAt(folder, host);
        }
        catch {
            // Where nobody can be counted, nobody is there: no fetch fails for that.
            this.#isAlone = true;
        }
        this.onChange?.();
    }
    async #joinAt(folder, host) {
        const company = await fetches_company/* Company */.CC.join(folder, (0,external_node_crypto_.createHash)("sha256").update(host).digest("hex").slice(0, 16));
        company.onChange = () => this.onChange?.();
        this.#companies.set(host, company);
    }
    async [Symbol.asyncDispose]() {
        this.#isOver = true;
        await this.#joining;
        for (const company of this.#companies.values())
            await company[Symbol.asyncDispose]();
    }
}

;// CONCATENATED MODULE: ./build/app/file/connections.js
/** How many connections a file is fetched over: what the user says, what the file is worth, and what its hosts are spared. */





/** More connections help only with servers that limit each of them, and burden the others. */
const MOST_DEFAULT_CONNECTIONS = 16;
/** A connection that has less of a limited rate waits so long between two reads that its server may give it up. */
const LEAST_RATE = 1024 * 1024;
/**
 * A number that the user gives is used; without one the file must be worth it, and more are tried than it begins with. Several mirrors
 * share them from the beginning: each gets few of them, and they differ too much for a search that counts all connections as equal.
 */
function connectionsFor(request, { sizeBytes, pieceBytes }, missingPieces) {
    const { connections, minSegmentBytes, mirrors = [], limitBytesPerSecond = Number.POSITIVE_INFINITY } = request;
    const segments = sizeBytes >= 2 * minSegmentBytes ? Math.floor(sizeBytes / minSegmentBytes) : 1;
    // The small pieces of small files are worth no connection each.
    const worthwhile = Math.ceil(missingPieces * Math.min(1, pieceBytes / layout/* PIECE_BYTES */.ts));
    const allowed = mostToHost(request) * (1 + mirrors.length);
    const most = Math.max(1, Math.min(connections ?? Math.min(MOST_DEFAULT_CONNECTIONS, segments, Math.ceil(limitBytesPerSecond / LEAST_RATE)), worthwhile, allowed));
    const hasAll = mirrors.length > 0 || (0,openers/* sourceKindOf */.Np)(request.url).takesMany === true;
    const first = connections ?? (hasAll ? most : 2 * (0,external_node_os_.availableParallelism)());
    return { connections: Math.min(most, first), mostConnections: most };
}
/** What this fetch may have of the connections that all fetches share. */
function perHostOf(request, source) {
    const { url, mirrors = [], parts = [] } = request;
    const most = mostToHost(request);
    const hostsOf = (urls) => urls.map((one) => (0,open_wanted/* describeWanted */.$)({ url: one }).host);
    // Which part is read next is decided by the file, and not by the host: all connections could be at any one host.
    if (parts.length > 0)
        return new ConnectionsPerHost(hostsOf(parts.map((part) => part.url)), most, { together: (all) => Math.min(...all) });
    const hosts = hostsOf([url, ...mirrors]);
    const perHost = new ConnectionsPerHost(hosts, most, { open: source.openHosts && (() => source.openHosts ?? hosts) });
    source.holdTo?.((host) => perHost.mostTo(host));
    return perHost;
}
/** Who asks for more connections than usual means it. */
function mostToHost({ maxConnectionsPerHost, connections = 0 }) {
    return maxConnectionsPerHost ?? Math.max(MOST_DEFAULT_CONNECTIONS, connections);
}


/***/ }),

/***/ 57389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ movePieces),
  g: () => (/* binding */ moveStream)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/layout.js
var core_layout = __webpack_require__(36418);
// EXTERNAL MODULE: ./build/core/attempts.js
var core_attempts = __webpack_require__(46666);
;// CONCATENATED MODULE: ./build/core/undivided.js
class Undivided {
    /** Ascending, from one boundary of pieces to another. */
    #spans;
    /** @param ranges ascending, none over another */
    constructor(ranges, { pieceBytes }) {
        const spans = [];
        for (const { start, end } of ranges) {
            // The piece that two such ranges share belongs to the first one: less than a piece comes twice, and both come at the same time.
            const first = Math.max(Math.floor(start / pieceBytes) * pieceBytes, spans.at(-1)?.end ?? 0);
            const last = Math.ceil(end / pieceBytes) * pieceBytes;
            if (first < last)
                spans.push({ start: first, end: last });
        }
        this.#spans = spans;
    }
    get isEmpty() {
        return this.#spans.length === 0;
    }
    /** Where a run can be cut instead of at this boundary of pieces: before the range around it, if that is not before `least`; else behind it. */
    cutAt(boundary, least) {
        const around = this.#spans.find(({ start, end }) => start < boundary && boundary < end);
        if (around === undefined)
            return boundary;
        return around.start >= least ? around.start : around.end;
    }
    /** The first one that begins within a run, before any of it was read. */
    firstIn(run) {
        return this.#spans.find(({ start }) => start >= run.position && start < run.end);
    }
}

;// CONCATENATED MODULE: ./build/core/plan.js
/**
 * What is still to do, as runs: half-open byte ranges of consecutive missing pieces. The plan hands them out in ascending
 * order, takes unfinished ones back and splits them. At every moment the pending runs, the runs handed out and the
 * finished pieces tile the source exactly once (held by a property test).
 */



/** One run. Begins at a piece's start; its end is a piece's end, and moves nearer when the run is split. */
class Run {
    /** First byte of the run. */
    start;
    /** The byte after its last; moved by {@link Plan.split} and {@link Plan.extend}. */
    end;
    /** The next byte wanted. It stays between attempts: only the rest is asked for again. If another thread reads, it is what was last seen. */
    position;
    /** While another thread reads the run: what is shared with it. */
    course = null;
    /** Of the bytes since the start of the piece that `position` is in; null at its start. */
    pieceDigest = null;
    attempts = new core_attempts/* Attempts */.Z();
    /** All before it is in the target. */
    landed;
    /** The end of what the record claims of the piece that is being read, and when that was looked at last. */
    claimed;
    claimedMs = 0;
    /** @param position the byte at which an earlier run left off within the first piece */
    constructor(start, end, position = start) {
        this.start = start;
        this.end = end;
        this.position = position;
        this.landed = position;
        this.claimed = position;
    }
    get isComplete() {
        return this.position >= this.end;
    }
    get remainingBytes() {
        return Math.max(0, this.end - this.position);
    }
}
class Plan {
    #layout;
    /** Ascending by position. */
    #pending;
    #undivided;
    #isFirst = true;
    /**
     * @param prefixes pieces that are not done, whose beginnings are in the target: how many bytes of each
     * @param undivided ranges that are not cut
     */
    constructor(layout, done, prefixes = new Map(), undivided = []) {
        this.#layout = layout;
        this.#undivided = new Undivided(undivided, layout);
        const begun = [...prefixes.keys()].sort((a, b) => a - b);
        this.#pending = [...done.missingRanges()].flatMap(({ start, end }) => {
            const inside = begun.filter((piece) => piece >= start && piece < end);
            const starts = inside[0] === start ? inside : [start, ...inside];
            return starts.map((piece, i) => {
                const from = (0,core_layout/* pieceStart */.tF)(layout, piece);
                return new Run(from, (0,core_layout/* pieceEnd */.G1)(layout, (starts[i + 1] ?? end) - 1), from + (prefixes.get(piece) ?? 0));
            });
        });
    }
    /** What nobody works on yet, ascending. */
    get pending() {
        return this.#pending;
    }
    /** Bytes that nobody works on yet. */
    get pendingBytes() {
        return this.#pending.reduce((sum, run) => sum + run.remainingBytes, 0);
    }
    /**
     * Hands out the first pending run, cut to about `mostBytes` (at least one piece); null when none is pending.
     * @param inOrder there is no room for more: what takes longest is not begun before its turn, and the rest of a piece may be all
     */
    take(mostBytes, inOrder = false) {
        const run = (inOrder ? undefined : this.#takeUndivided()) ?? this.#pending.shift();
        if (run === undefined)
            return null;
        const rest = this.split(run, run.position + Math.max(mostBytes, inOrder ? 0 : this.#layout.pieceBytes));
        if (rest !== null)
            this.giveBack(rest);
        return run;
    }
    /** What only one connection can bring takes longest, so it is begun first; but the answer that opened the source begins with the first byte. */
    #takeUndivided() {
        const isFirst = this.#isFirst;
        this.#isFirst = false;
        if (isFirst || this.#undivided.isEmpty)
            return undefined;
        const at = this.#pending.findIndex((run) => this.#undivided.firstIn(run) !== undefined);
        const run = this.#pending[at];
        const range = run && this.#undivided.firstIn(run);
        if (run === undefined || range === undefined)
            return undefined;
        if (range.start === run.position)
            return this.#pending.splice(at, 1)[0];
        return this.split(run, range.start) ?? undefined;
    }
    /** Takes a run back that its worker cannot finish; the bytes it has stay counted. Neighbours become one, so that one request can bring both. */
    giveBack(run) {
        if (run.isComplete)
            return;
        const found = this.#pending.findIndex((other) => other.position > run.position);
        const at = found === -1 ? this.#pending.length : found;
        const [before, after] = [this.#pending[at - 1], this.#pending[at]];
        const isWithAfter = after !== undefined && after.start === run.end && after.position === after.start;
        if (isWithAfter)
            run.end = after.end;
        const isWithBefore = before !== undefined && before.end === run.start && run.position === run.start;
        if (isWithBefore)
            before.end = run.end;
        this.#pending.splice(at, isWithAfter ? 1 : 0, ...(isWithBefore ? [] : [run]));
    }
    /**
     * Ends a run at the first piece boundary at or after `offset` and returns the rest as a run of its own;
     * null when nothing would be left of either.
     */
    split(run, offset) {
        if (!this.canSplit(run))
            return null;
        const { pieceBytes } = this.#layout;
        const least = this.#nextBoundary(run);
        const boundary = this.#undivided.cutAt(Math.max(Math.ceil(offset / pieceBytes) * pieceBytes, least), least);
        if (boundary >= run.end)
            return null;
        const rest = new Run(boundary, run.end);
        return moveEnd(run, boundary) ? rest : null;
    }
    /** Gives a run what is pending right behind it and was not begun, up to `end`. */
    extend(run, end) {
        const at = this.#pending.findIndex((other) => other.start === run.end && other.position === other.start);
        const rest = this.#pending[at];
        if (rest === undefined || run.isComplete || run.end >= end)
            return;
        const beyond = rest.end > end ? this.split(rest, end) : null;
        const left = rest.end <= end && moveEnd(run, rest.end) ? [] : [rest];
        this.#pending.splice(at, 1, ...left, ...(beyond === null ? [] : [beyond]));
    }
    /** Whether a run has a piece that its reader has not begun. */
    canSplit(run) {
        return this.#nextBoundary(run) < run.end;
    }
    /** The piece that is being read stays whole with its reader, and so does a range that is not cut. */
    #nextBoundary(run) {
        const { pieceBytes } = this.#layout;
        const next = run.course?.begunEnd ?? Math.floor(run.position / pieceBytes + 1) * pieceBytes;
        return this.#undivided.cutAt(next, next);
    }
}
/** False if another thread has meanwhile begun a piece behind the new end. */
function moveEnd(run, end) {
    if (run.course?.moveEnd(end) === false)
        return false;
    run.end = end;
    return true;
}

;// CONCATENATED MODULE: ./build/core/run-writer.js
/** One write call is for this many bytes, at multiples of it: with fewer, calls cost more than copies (measured: 64 KiB writes took 1.4x the CPU). */
const BATCH_BYTES = 512 * 1024;
class RunWriter {
    landing;
    #run;
    #context;
    /** In the order of their offsets; the last one may still be filling. */
    #batches = [];
    #writes = new Set();
    #filling = null;
    #heldBytes = 0;
    #isPaused = false;
    onDrain = undefined;
    /** @param landing for a source that has the run read by another thread */
    constructor(run, context, landing) {
        this.#run = run;
        this.#context = context;
        this.landing = landing;
    }
    get position() {
        return this.#run.position;
    }
    get end() {
        return this.#run.end;
    }
    /** Whether the source was asked to wait for the target. */
    get isPaused() {
        return this.#isPaused;
    }
    granted() {
        this.#context.onGranted?.();
    }
    discard(bytes) {
        this.#context.onWasted(bytes);
    }
    write(bytes, release) {
        if (bytes.length === 0)
            release?.();
        let rest = bytes;
        while (rest.length > 0) {
            const batch = this.#fillingBatch();
            const part = rest.subarray(0, this.#roomInBatch());
            batch.buffers.push(part);
            batch.bytes += part.length;
            this.#heldBytes += part.length;
            const isPieceDone = this.#account(part, batch);
            if (release !== undefined && part.length === rest.length)
                batch.releases.push(release);
            // A finished piece does not wait for bytes of the next one: its connection may stall there.
            if (this.#run.position % BATCH_BYTES === 0 || isPieceDone || this.#run.isComplete)
                this.#send();
            rest = rest.subarray(part.length);
        }
        this.#context.onBytes(bytes.length);
        this.#isPaused = this.#heldBytes >= this.#context.bufferBytes;
        // A source that must pause waits for writes, so there must be one under way.
        if (this.#isPaused)
            this.#send();
        return !this.#isPaused;
    }
    /** Writes what is still gathered and waits until all of it is in the target. */
    async flush() {
        this.#send();
        await Promise.all(this.#writes);
    }
    /** A batch ends at the next multiple of its size, and with its piece. */
    #roomInBatch() {
        const { position } = this.#run;
        const pieceBytes = this.#context.pieces?.layout.pieceBytes ?? BATCH_BYTES;
        return Math.min(BATCH_BYTES - (position % BATCH_BYTES), pieceBytes - (position % pieceBytes));
    }
    #fillingBatch() {
        if (this.#filling === null) {
            this.#filling = { buffers: [], offset: this.#run.position, bytes: 0, claims: [], releases: [], isWritten: false };
            this.#batches.push(this.#filling);
        }
        return this.#filling;
    }
    /** Counts bytes in; says whether they finish a piece. */
    #account(part, batch) {
        const run = this.#run;
        run.position += part.length;
        const { pieces } = this.#context;
        if (pieces === null)
            return false;
        const { layout, digester } = pieces;
        run.pieceDigest ??= digester.begin();
        run.pieceDigest.update(part);
        if (run.position % layout.pieceBytes !== 0 && run.position !== layout.sizeBytes)
            return false;
        const piece = Math.ceil(run.position / layout.pieceBytes) - 1;
        batch.claims.push({ piece, digest: run.pieceDigest.digest(piece), crc: run.pieceDigest.crc });
        run.pieceDigest = null;
        return true;
    }
    #send() {
        const batch = this.#filling;
        if (batch === null)
            return;
        this.#filling = null;
        const written = this.#context.target.write(batch.buffers, batch.offset);
        if (written === null)
            return this.#landed(batch);
        const write = written.then(() => this.#landed(batch), (error) => this.#context.onFailure(error));
        this.#writes.add(write);
        void write.finally(() => this.#writes.delete(write));
    }
    #landed(batch) {
        batch.isWritten = true;
        // Writes may end out of order; a claim waits for all that stand before it.
        for (let first = this.#batches[0]; first?.isWritten; first = this.#batches[0]) {
            this.#batches.shift();
            // Counted down in order, as slabs are released: one slow write must not let the others' bytes pile up behind it.
            this.#heldBytes -= first.bytes;
            for (const release of first.releases)
                release();
            first.claims.forEach(this.#context.onPiece);
            this.#context.onWritten?.(first.offset + first.bytes);
        }
        if (this.#isPaused && this.#heldBytes < this.#context.bufferBytes / 2) {
            this.#isPaused = false;
            this.onDrain?.();
        }
    }
}

;// CONCATENATED MODULE: ./build/core/gap-writer.js



class GapWriter {
    end;
    /** Ascending. */
    #gaps;
    #onWasted;
    #position = 0;
    /** The first gap that is not filled. */
    #next = 0;
    constructor(layout, done, context) {
        this.end = layout.sizeBytes;
        this.#onWasted = context.onWasted;
        this.#gaps = [...done.missingRanges()].map(({ start, end }) => {
            const run = new Run((0,core_layout/* pieceStart */.tF)(layout, start), (0,core_layout/* pieceEnd */.G1)(layout, end - 1));
            return { run, writer: new RunWriter(run, context) };
        });
    }
    get position() {
        return this.#position;
    }
    get isPaused() {
        return this.#gaps.some(({ writer }) => writer.isPaused);
    }
    get onDrain() {
        return this.#gaps[0]?.writer.onDrain;
    }
    set onDrain(onDrain) {
        for (const { writer } of this.#gaps)
            writer.onDrain = onDrain;
    }
    write(bytes, release = () => { }) {
        const parts = [...this.#split(bytes)];
        let held = parts.length;
        const releaseOne = () => {
            held -= 1;
            if (held === 0)
                release();
        };
        if (held === 0)
            release();
        for (const { gap, part } of parts) {
            if (gap !== null)
                gap.writer.write(part, releaseOne);
            else {
                this.#onWasted(part.length);
                releaseOne();
            }
        }
        return !this.isPaused;
    }
    /** Cuts what came into what is missing and what is there. */
    *#split(bytes) {
        for (let rest = bytes; rest.length > 0;) {
            const gap = this.#gaps[this.#next] ?? null;
            const isInside = gap !== null && gap.run.start <= this.#position;
            const until = gap === null ? this.end : isInside ? gap.run.end : gap.run.start;
            const part = rest.subarray(0, until - this.#position);
            this.#position += part.length;
            if (isInside && this.#position === until)
                this.#next += 1;
            rest = rest.subarray(part.length);
            yield { gap: isInside ? gap : null, part };
        }
    }
    discard(bytes) {
        this.#onWasted(bytes);
    }
    /** Waits until all that came is in the target. */
    async flush() {
        await Promise.all(this.#gaps.map(({ writer }) => writer.flush()));
    }
}

;// CONCATENATED MODULE: ./build/core/limited-sink.js
class LimitedSink {
    #inner;
    #limit;
    /** While bytes are held back for the limit's sake. */
    #held = null;
    onDrain = undefined;
    constructor(inner, limit) {
        this.#inner = inner;
        this.#limit = limit;
        inner.onDrain = () => this.#drain();
    }
    get position() {
        return this.#inner.position;
    }
    get end() {
        return this.#inner.end;
    }
    get landing() {
        return this.#inner.landing;
    }
    get isPaused() {
        return this.#held !== null || this.#inner.isPaused;
    }
    write(bytes, release) {
        this.#inner.write(bytes, release);
        this.#limit.spend(bytes.length);
        if (this.#held === null && this.#limit.waitMs > 0)
            this.#hold();
        return !this.isPaused;
    }
    granted() {
        this.#inner.granted?.();
    }
    /** They came all the same. */
    discard(bytes) {
        this.#inner.discard(bytes);
        this.#limit.spend(bytes);
    }
    #hold() {
        this.#held = this.#limit.whenFree(() => {
            this.#held = null;
            this.#drain();
        });
    }
    #drain() {
        if (!this.isPaused)
            this.onDrain?.();
    }
    /** Nothing more comes. */
    [Symbol.dispose]() {
        this.#held?.[Symbol.dispose]();
        this.#held = null;
    }
}

// EXTERNAL MODULE: ./build/core/lost-time.js
var lost_time = __webpack_require__(54694);
// EXTERNAL MODULE: ./build/core/piece-digest.js
var piece_digest = __webpack_require__(81045);
// EXTERNAL MODULE: ./build/core/progress.js
var core_progress = __webpack_require__(14923);
// EXTERNAL MODULE: ./build/core/recorder.js
var core_recorder = __webpack_require__(11382);
;// CONCATENATED MODULE: ./build/core/stream.js

/**
 * The other path, decided up front: a source that can only be read whole, from its first byte (no ranges, no known size,
 * or nothing that pins its version). One connection, no pieces, no checkpoint; an attempt that fails starts at zero. If a
 * server has stopped giving ranges, the pieces that came in ranges stay, and are skipped.
 */











/** The one connection may hold this many bytes: enough to keep a disk busy. */
const BUFFER_BYTES = 8 * 1024 * 1024;
/**
 * Reads the whole source into the target and returns its size in bytes.
 *
 * @throws FetchError as the source classified it, once retrying is over
 */
async function transferStream(options) {
    const { tally, clock, retries, reporter, signal, kept } = options;
    const recorder = kept === undefined ? null : new core_recorder/* Recorder */.v({ ...kept, pieceBytes: kept.layout.pieceBytes, connections: 1, clock, reporter });
    let furthest = progressOf(options, 0);
    for (const attempts = new core_attempts/* Attempts */.Z();;) {
        const reading = { position: 0 };
        if (kept !== undefined)
            tally.keepOnly(bytesOf(kept));
        try {
            await readWhole(options, { attempts, recorder, reading });
            return reading.position;
        }
        catch (error) {
            signal.throwIfAborted();
            // Only getting further than ever counts as progress: a server that always breaks at one place would keep us for ever.
            furthest = Math.max(furthest, progressOf(options, reading.position));
            const verdict = attempts.judge(error, { retries, random: clock.random, progress: furthest });
            if (verdict.kind === "final")
                throw verdict.error;
            if (kept === undefined)
                startOver(options);
            if (verdict.kind !== "again")
                continue;
            reporter.report(verdict.retry);
            await clock.sleep(verdict.retry.delayMs, signal);
        }
        finally {
            await recorder?.flush();
        }
    }
}
/** What an attempt leaves to the next one: its bytes, or the pieces that stay. */
function progressOf({ kept }, position) {
    return kept === undefined ? position : kept.done.count;
}
/** Bytes of the pieces that are whole. */
function bytesOf({ layout, done }) {
    const last = layout.pieceCount - 1;
    const lackingBytes = done.has(last) ? (0,core_layout/* pieceStart */.tF)(layout, last) + layout.pieceBytes - layout.sizeBytes : 0;
    return done.count * layout.pieceBytes - lackingBytes;
}
function startOver({ tally, front }) {
    tally.startOver();
    front.advance(0);
}
async function readWhole(options, { attempts, recorder, reading }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { source, tally, clock, idleTimeoutMs, rate = null } = options;
        const abort = new AbortController();
        const sink = openSink(options, recorder, {
            onBytes: (count) => {
                tally.fetchedBytes += count;
                attempts.heard(clock.now());
            },
            onWasted: (count) => {
                tally.wastedBytes += count;
                attempts.heard(clock.now());
            },
            onFailure: (error) => abort.abort(error),
        });
        const limited = (0,modules/* __addDisposableResource */.mS)(env_1, rate === null ? null : new LimitedSink(sink, rate), false);
        attempts.begin(clock.now());
        let isReading = true;
        const progress = new core_progress/* ProgressMeter */.Z3(source.sizeBytes);
        const lost = new lost_time/* LostTime */.i();
        lost.begin(clock.now());
        const _ticks = (0,modules/* __addDisposableResource */.mS)(env_1, clock.every(lost_time/* TICK_MS */.b, () => {
            const nowMs = clock.now();
            // While the target or the rate limit is what keeps us waiting, silence says nothing of the source.
            const isHeldUp = (limited ?? sink).isPaused || !isReading;
            const { reason } = attempts.watch(nowMs, { idleTimeoutMs, isHeldUp, lostMs: lost.before(nowMs) });
            if (reason !== null)
                abort.abort(reason);
            recorder?.saveIfDue();
            const hereBytes = tally.reusedBytes + tally.fetchedBytes;
            options.reporter.report({ type: "progress", progress: progress.at(nowMs, hereBytes, sink.position > 0 ? 1 : 0) });
        }), false);
        try {
            await source.read(limited ?? sink, AbortSignal.any([options.signal, abort.signal]));
        }
        finally {
            isReading = false;
            reading.position = sink.position;
            await sink.flush();
        }
        abort.signal.throwIfAborted();
        if (Number.isFinite(sink.end) && sink.position < sink.end) {
            throw new errors/* FetchError */.fk("bad-response", `Cannot use the answer: it ended ${sink.end - sink.position} bytes early`);
        }
        await rate?.settle(options.signal);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_1);
    }
}
/** Takes all bytes in order, or those that are missing. */
function openSink({ source, target, front, kept }, recorder, handlers) {
    const writing = { ...handlers, target, bufferBytes: BUFFER_BYTES };
    if (kept === undefined) {
        const run = new Run(0, source.sizeBytes ?? Number.POSITIVE_INFINITY);
        return new RunWriter(run, { ...writing, pieces: null, onPiece: () => { }, onWritten: (end) => front.advance(end) });
    }
    const { layout, pieceKey, done } = kept;
    const onPiece = (claim) => {
        done.add(claim.piece);
        recorder?.add(claim);
        front.advance(Math.min((0,core_layout/* pieceStart */.tF)(layout, done.firstMissing()), layout.sizeBytes));
    };
    const digester = (0,piece_digest/* pieceDigester */.KH)({ algorithm: source.algorithm, pieceKey });
    return new GapWriter(layout, done, { ...writing, pieces: { layout, digester }, onPiece });
}

;// CONCATENATED MODULE: ./build/core/pace.js
/**
 * What the transfer knows of its connections' speed: who is too slow and should be replaced, whose run is worth splitting,
 * how large a run should be. All rules are relative to the transfer's own recent best, so that a link that is slow as a
 * whole is left alone.
 *
 * A slow connection is replaced as a straggler is in LATE (Zaharia and others, "Improving MapReduce Performance in
 * Heterogeneous Environments", OSDI 2008): by its rate against the others'. Runs shrink as in factoring (Hummel, Schonberg and
 * Flynn, "Factoring: A Method for Scheduling Parallel Loops", 1992): each is an equal share of half of what is left. What is
 * uneven at the end is evened out by work stealing: who has nothing to do takes the rear of the run that would finish last.
 */


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
    const meter = new core_progress/* RateMeter */.Uf(WINDOW_MS);
    const reading = {
        run,
        worker,
        meter,
        startedMs: 0,
        askedEnd: run.end,
        bytesBefore: 0,
        isGranted: false,
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
        isGranted: false,
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
    #lost = new lost_time/* LostTime */.i();
    #lostMs = 0;
    /** What was measured before this says nothing, in clock milliseconds. */
    #measuredFromMs = Number.NEGATIVE_INFINITY;
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
        const worker = { meter: new core_progress/* RateMeter */.Uf(WINDOW_MS), bytes: 0, lane: ONLY_LANE };
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
    /** The ticks begin. */
    begin(nowMs) {
        this.#lost.begin(nowMs);
    }
    /** How many milliseconds before the last tick this process did not run. */
    get lostMs() {
        return this.#lostMs;
    }
    /** Takes everyone's rate. */
    tick(nowMs, readings) {
        this.#lostMs = this.#lost.before(nowMs);
        if (this.#lostMs > 0)
            this.#measureAnew(nowMs, readings);
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
    #measureAnew(nowMs, readings) {
        this.#measuredFromMs = nowMs;
        for (const { meter } of [...readings, ...this.#workers])
            meter.reset();
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
        const waitedMs = nowMs - Math.max(reading.startedMs, this.#measuredFromMs);
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

;// CONCATENATED MODULE: ./build/core/growth.js

/** A step is twice as many: from 4 to 16 in two steps. */
const GROWTH = 2;
/** A step from far away is larger: it takes some round trips to be judged, and each connection brings little. */
const FAR_GROWTH = 4;
/** A step must make the whole faster by this share: less is noise. */
const LEAST_GAIN = 0.15;
/** A rate over fewer milliseconds says nothing. */
const LEAST_SPAN_MS = 150;
/** This share of the connections must have begun before a step can have failed. */
const BEGUN_SHARE = 0.75;
/** A step whose connections do not begin at all has failed after this many milliseconds. */
const MOST_TRIAL_MS = 3_000;
/** No step is tried when the rest takes fewer milliseconds: its connections would begin when all is over. */
const growth_WORTHWHILE_MS = 1_000;
/**
 * A connection is as fast as it becomes after this many round trips: by then it has 900 KiB under way, if it began with ten segments
 * and doubled them each time.
 */
const RAMP_ROUND_TRIPS = 6;
/** The ramp-up is not waited for if it is less than this share of what is counted. */
const LEAST_RAMP_SHARE = 0.1;
/** The ramp-up takes at most this many milliseconds: an answer that is late for other reasons says nothing of round trips. */
const MOST_RAMP_MS = 600;
/** A step that brought nothing is tried again this many milliseconds later: others may have left the link meanwhile. */
const AGAIN_AFTER_MS = 20_000;
class ConnectionGrowth {
    #limit;
    #mostConnections;
    /** What the present rate is counted from. */
    #from = null;
    /** When the first bytes came. */
    #begunMs = null;
    #trial = null;
    /** When connections were begun that turned out to be too many: all of them are refused, one after the other. */
    #takenBack = null;
    #restUntilMs = 0;
    constructor({ connections, mostConnections, firstByteMs, nowMs }) {
        this.#limit = connections;
        this.#mostConnections = mostConnections;
        // From far away the first step does not wait for a rate.
        if (firstByteMs >= FAR_MS && connections < mostConnections)
            this.#step(nowMs, null, FAR_GROWTH);
    }
    /** Connections that may be at work. */
    get limit() {
        return this.#limit;
    }
    /** Judges the step that is being tried, or tries one. Called at every tick. */
    sample(sample) {
        if (this.#limit >= this.#mostConnections && this.#trial === null)
            return;
        if (this.#trial !== null)
            this.#judge(this.#trial, sample);
        else
            this.#consider(sample);
    }
    /** Bytes have come over one more connection. The first one's are what the rate is counted from. */
    begun(nowMs, bytes) {
        this.#begunMs ??= nowMs;
        const trial = this.#trial;
        if (trial !== null && trial.before.perSecond === null && this.#from !== null) {
            // Until now there was one. The number before the step would have brought that many times as much, at most.
            const perSecond = ((bytes - this.#from.bytes) * 1000) / Math.max(1, nowMs - this.#from.atMs);
            this.#trial = { ...trial, before: { ...trial.before, perSecond: perSecond * trial.before.limit } };
            this.#from = null;
        }
        this.#from ??= { atMs: nowMs, bytes };
    }
    /**
     * A connection that was begun then has brought nothing: it was refused, or could not be had.
     * @returns whether it belongs to a step that was being tried: that is taken back, and no other is tried
     */
    refused(startedMs, nowMs) {
        if (this.#trial !== null && startedMs >= this.#trial.startedMs) {
            this.#takenBack = { fromMs: this.#trial.startedMs, toMs: nowMs };
            this.#limit = this.#trial.before.limit;
            this.stop();
        }
        return this.#takenBack !== null && startedMs >= this.#takenBack.fromMs && startedMs <= this.#takenBack.toMs;
    }
    /** Tries no more: the server asks for less. */
    stop() {
        this.#trial = null;
        this.#mostConnections = this.#limit;
    }
    #consider({ nowMs, bytes, remainingBytes, held, firstByteMs }) {
        const perSecond = this.#rate(nowMs, bytes);
        if (perSecond === null)
            return;
        if (this.#hasRampedIn(nowMs, firstByteMs)) {
            this.#from = { atMs: nowMs, bytes };
            return;
        }
        this.#from = { atMs: nowMs, bytes };
        if (nowMs < this.#restUntilMs || held < this.#limit || (remainingBytes * 1000) / perSecond < growth_WORTHWHILE_MS)
            return;
        this.#step(nowMs, perSecond, growthFor(firstByteMs));
    }
    #judge({ before, startedMs }, { nowMs, bytes, remainingBytes, held, receiving, firstByteMs }) {
        const perSecond = this.#rate(nowMs, bytes);
        if (perSecond === null)
            return;
        if (before.perSecond !== null)
            this.#from = { atMs: nowMs, bytes };
        if (before.perSecond !== null && perSecond >= before.perSecond * (1 + LEAST_GAIN)) {
            this.#trial = null;
            const isOver = this.#limit >= this.#mostConnections || (remainingBytes * 1000) / perSecond < growth_WORTHWHILE_MS;
            if (!isOver && held >= this.#limit)
                this.#step(nowMs, perSecond, growthFor(firstByteMs));
            return;
        }
        const hasBegun = receiving >= this.#limit * BEGUN_SHARE && nowMs - startedMs >= 2 * LEAST_SPAN_MS + rampMs(firstByteMs);
        if (!hasBegun && nowMs - startedMs < MOST_TRIAL_MS)
            return;
        this.#trial = null;
        this.#limit = before.limit;
        this.#restUntilMs = nowMs + AGAIN_AFTER_MS;
    }
    /** Whether much of what is counted came while the first connections became faster by themselves. From far away nobody waits for that. */
    #hasRampedIn(nowMs, firstByteMs) {
        if (firstByteMs >= FAR_MS)
            return false;
        const [begunMs, fromMs] = [this.#begunMs ?? nowMs, this.#from?.atMs ?? nowMs];
        return begunMs + rampMs(firstByteMs) - fromMs > (nowMs - fromMs) * LEAST_RAMP_SHARE;
    }
    #step(nowMs, perSecond, growth) {
        this.#trial = { before: { limit: this.#limit, perSecond }, startedMs: nowMs };
        this.#limit = Math.min(this.#mostConnections, this.#limit * growth);
    }
    /** Of all connections since the last look, in bytes a second; null if that is too short, or nothing came. */
    #rate(nowMs, bytes) {
        const from = this.#from;
        if (from === null || nowMs - from.atMs < LEAST_SPAN_MS || bytes <= from.bytes)
            return null;
        return ((bytes - from.bytes) * 1000) / (nowMs - from.atMs);
    }
}
function growthFor(firstByteMs) {
    return firstByteMs >= FAR_MS ? FAR_GROWTH : GROWTH;
}
function rampMs(firstByteMs) {
    return Math.min(MOST_RAMP_MS, RAMP_ROUND_TRIPS * firstByteMs);
}

// EXTERNAL MODULE: ./build/core/retry.js
var retry = __webpack_require__(68216);
;// CONCATENATED MODULE: ./build/core/connection-admission.js


/** One more connection is tried when no request was refused for this many milliseconds. */
const REGROW_MS = 5_000;
/** That time doubles whenever the additional connection is refused too, up to this many milliseconds. */
const MOST_REGROW_MS = 60_000;
class ConnectionAdmission {
    #options;
    #growth;
    /** Connections that the server allows; Infinity until it refuses one. */
    #allowed = Number.POSITIVE_INFINITY;
    #quietUntilMs = 0;
    /** Refusals in a row with nothing served in between. */
    #throttles = 0;
    #changedMs = 0;
    #regrowMs = REGROW_MS;
    /** Whether one more is being tried after a refusal. */
    #isRegrowing = false;
    #refusedMs = Number.NEGATIVE_INFINITY;
    #hasRefused = false;
    #hasNews = false;
    onRoom = undefined;
    constructor(options) {
        this.#options = options;
        this.#growth = new ConnectionGrowth(options);
    }
    get limit() {
        return Math.min(this.#growth.limit, this.#allowed);
    }
    get hasRefused() {
        return this.#hasRefused;
    }
    isAccepting(nowMs) {
        return this.#refusedMs === Number.NEGATIVE_INFINITY && nowMs >= this.#quietUntilMs;
    }
    waitMs(underWay, nowMs) {
        return underWay >= this.limit ? Number.POSITIVE_INFINITY : Math.max(0, this.#quietUntilMs - nowMs);
    }
    /** The loop says how many are under way, so they are not counted here. */
    sent() { }
    ended() { }
    heard() {
        this.#throttles = 0;
    }
    answered({ nowMs, startedMs, bytes }) {
        this.#growth.begun(nowMs, bytes);
        if (startedMs > this.#refusedMs)
            this.#refusedMs = Number.NEGATIVE_INFINITY;
    }
    /** Some servers say that there are too many connections by 403 or 400, and some balancers by hanging up. */
    refused(refusal) {
        if (!refusal.hasBytes && this.#isOneTooMany(refusal))
            return { kind: "later", news: null };
        return refusal.error.retry === "throttled" ? this.#throttled(refusal) : { kind: "own" };
    }
    tick(moment) {
        if (this.#allowed < this.#growth.limit && moment.nowMs - this.#changedMs >= this.#regrowMs) {
            this.#allowed += 1;
            this.#changedMs = moment.nowMs;
            this.#isRegrowing = true;
        }
        const news = this.#hasNews ? { type: "throttled", connections: this.limit, delayMs: 0 } : null;
        this.#hasNews = false;
        this.#growth.sample(moment);
        return news;
    }
    /** Whether the failure only means that there are too many connections. If it means more, the last connection fails by it too. */
    #isOneTooMany(refusal) {
        const { error, startedMs, areOthersServed, areOthersGranted, others, nowMs } = refusal;
        if (error.retry === "never" || error.code === "bad-response")
            return false;
        if (this.#growth.refused(startedMs, nowMs))
            return true;
        // One more of those that were refused together: the wait becomes a little longer for all of them.
        if (error.retry === "throttled" && startedMs < this.#quietUntilMs)
            return false;
        // A server that throttles asks for a pause, unless it serves others meanwhile.
        const isForOthers = error.retry === "throttled" ? areOthersServed : areOthersGranted;
        if (!isForOthers || !meansFewer(refusal))
            return false;
        this.#growth.stop();
        this.#allowed = Math.max(1, others);
        this.#hasNews = true;
        this.#note(nowMs);
        return true;
    }
    /** A refusal with a time, or while nobody is served. It halves the connections once for all that were refused together, and waits. */
    #throttled({ error, startedMs, areOthersGranted, others, nowMs }) {
        const { retries, random } = this.#options;
        // Requests that were under way when the server first refused tell nothing new: all of them are one refusal.
        const isNew = startedMs >= this.#quietUntilMs;
        if (areOthersGranted)
            this.#throttles = 0;
        if (isNew)
            this.#throttles += 1;
        const failures = Math.max(1, this.#throttles);
        const decision = (0,retry/* decideRetry */.tE)(error, { failures, retries, random });
        if (!decision.again)
            return { kind: "final", error: (0,retry/* afterAttempts */.ln)(error, failures) };
        if (isNew) {
            this.#growth.stop();
            this.#allowed = Math.max(1, Math.floor(Math.min(this.limit, others + 1) / 2));
        }
        this.#note(nowMs);
        this.#quietUntilMs = Math.max(this.#quietUntilMs, nowMs + decision.delayMs);
        return { kind: "later", news: isNew ? { type: "throttled", connections: this.limit, delayMs: decision.delayMs } : null };
    }
    #note(nowMs) {
        if (this.#isRegrowing)
            this.#regrowMs = Math.min(MOST_REGROW_MS, this.#regrowMs * 2);
        this.#isRegrowing = false;
        this.#hasRefused = true;
        this.#refusedMs = nowMs;
        this.#changedMs = nowMs;
    }
}
function meansFewer({ error, failures }) {
    if (error.retry === "refused")
        return true;
    // With a time it means later.
    if (error.retry === "throttled")
        return error.retryAfterMs === undefined;
    // Once may be chance, as on any network.
    return (error.code === "network" || error.code === "connect" || error.code === "idle-timeout") && failures > 0;
}

// EXTERNAL MODULE: ./build/core/ledger.js
var ledger = __webpack_require__(18365);
;// CONCATENATED MODULE: ./build/core/prefixes.js


/**
 * A connection's bytes are claimed when they are this old, in milliseconds. Together with the time until the next tick and a save, kill -9
 * costs a slow connection less than the bytes of 2 s.
 */
const CLAIM_EVERY_MS = 1_000;
class Prefixes {
    #options;
    #underWay = new Set();
    constructor(options) {
        this.#options = options;
    }
    /** Claims what a run has brought of its piece, if the last such claim is old. @param flush puts what is gathered into the target */
    claimIfDue(run, nowMs, flush) {
        if (nowMs - run.claimedMs < CLAIM_EVERY_MS || run.position === run.claimed)
            return;
        run.claimedMs = nowMs;
        const claiming = flush().then(() => this.#claim(run));
        this.#underWay.add(claiming);
        void claiming.finally(() => this.#underWay.delete(claiming));
    }
    /** Claims what these runs have brought. Nobody reads them any more. */
    async claimAll(runs) {
        await Promise.all(this.#underWay);
        for (const run of runs)
            await this.#claim(run);
    }
    /** Claims what the target has of a run's piece. Never rejects: without the claim there is only more to fetch. */
    async #claim(run) {
        const { target, layout, digester, done, recorder } = this.#options;
        const end = run.landed;
        const piece = (0,core_layout/* pieceAt */.sH)(layout, end);
        const start = (0,core_layout/* pieceStart */.tF)(layout, piece);
        if (end === start || end === layout.sizeBytes || end <= run.claimed)
            return;
        const bytes = new Uint8Array(end - start);
        const count = await target.read(bytes, start).catch(() => 0);
        // The piece may have been finished in the meantime: the claim of the whole piece must not be replaced.
        if (count < bytes.length || done.has(piece))
            return;
        run.claimed = end;
        recorder.add({ piece, prefixBytes: bytes.length, digest: digester.of(piece, bytes) });
    }
    /** Begins the digest of a piece of which there are bytes already. */
    async seed(run) {
        run.pieceDigest ??= await begunDigest(run.position, this.#options);
    }
}
/**
 * The digest of a piece up to `position`, made of what is in the target; null at a piece's start.
 * @throws FetchError io
 */
async function begunDigest(position, { target, layout, digester }) {
    const start = (0,core_layout/* pieceStart */.tF)(layout, (0,core_layout/* pieceAt */.sH)(layout, position));
    if (position === start)
        return null;
    const bytes = new Uint8Array(position - start);
    if ((await target.read(bytes, start)) < bytes.length) {
        throw new errors/* FetchError */.fk("io", "Cannot go on: the target holds less than it did a moment ago");
    }
    const digest = digester.begin();
    digest.update(bytes);
    return digest;
}

;// CONCATENATED MODULE: ./build/core/run-dealer.js
/** The reason of an abort that means "what comes before this needs the connection". */
const YIELDED = Symbol("yielded");
/**
 * All connections together have runs for this share of the room. The rest is for what came before its turn: while the reader catches up
 * with it, connections go on.
 */
const UNDER_WAY_SHARE = 0.5;
class RunDealer {
    #options;
    #isOpenedTaken = false;
    constructor(options) {
        this.#options = options;
    }
    /** The next run; null if nothing is worth asking for at the moment. */
    deal() {
        const { plan, target } = this.#options;
        const { room = null } = target;
        if (room === null)
            return plan.take(this.#runBytes()) ?? this.#steal();
        const { position = 0 } = plan.pending[0] ?? {};
        const roomBytes = room.end - position;
        if (plan.pending.length === 0 || (roomBytes <= 0 && room.isAwaited))
            return this.#steal();
        // What is asked for has room already: no connection ever waits for the reader in the middle of an answer.
        return roomBytes <= 0 ? null : plan.take(Math.min(this.#runBytes(), roomBytes), true);
    }
    /**
     * Ends an attempt that keeps the reader from what comes next: all connections that may be open wait for room, and only the reader makes
     * any. That happens with ranges that are not cut, as they need not have room for all that they ask for. The one that is farthest ahead
     * has to go. Its place is free at once: what came of it waits for room, and its worker with it. Null if nothing is in the way.
     */
    giveWay(nowMs) {
        const { plan, admission, held, target } = this.#options;
        const first = plan.pending[0];
        if (first === undefined || target.room?.isAwaited !== true || admission.waitMs(held.size, nowMs) !== Number.POSITIVE_INFINITY)
            return null;
        const ahead = [...held].filter(({ isReading, isPaused, run }) => isReading && isPaused() && run.position > first.position);
        if (ahead.length < held.size)
            return null;
        const last = ahead.reduce((far, one) => (far === null || one.run.position > far.run.position ? one : far), null);
        last?.abort.abort(YIELDED);
        return last;
    }
    /** While nothing new is accepted, what was taken from an open answer that holds it goes back to that. */
    fillOpenAnswers(nowMs) {
        const { plan, admission, held } = this.#options;
        if (admission.isAccepting(nowMs))
            return;
        for (const { run, isReading, hasBytes, askedEnd } of held)
            if (isReading && hasBytes)
                plan.extend(run, askedEnd);
    }
    /** The answer that opened the source is the first run, whatever its size: bytes that are on their way are not thrown away. */
    #runBytes() {
        const { plan, pace, admission, held, runStepBytes, target } = this.#options;
        const openedBytes = this.#isOpenedTaken ? 0 : this.#options.openedBytes;
        this.#isOpenedTaken = true;
        const { pendingBytes } = plan;
        const { limit, hasRefused } = admission;
        const idle = limit - held.size;
        // If not every request is answered, each asks for its whole share: over one connection for all that is left.
        const usualBytes = hasRefused ? pendingBytes / idle : pace.runBytes(pendingBytes, limit, idle);
        const shareBytes = Math.min(usualBytes, ((target.room?.bytes ?? Number.POSITIVE_INFINITY) * UNDER_WAY_SHARE) / limit);
        return Math.max(openedBytes, runStepBytes * Math.ceil(shareBytes / runStepBytes));
    }
    #steal() {
        const { plan, pace, held, pieceBytes } = this.#options;
        const splittable = [...held].filter(({ run }) => plan.canSplit(run));
        const split = pace.bestSplit(splittable);
        if (split === null)
            return null;
        // The plan cuts behind the offset; half a piece before it makes that the nearest boundary, also if two pieces are left.
        return plan.split(split.run, split.offset - pieceBytes / 2);
    }
}

// EXTERNAL MODULE: ./build/core/run-landing.js + 1 modules
var run_landing = __webpack_require__(69443);
;// CONCATENATED MODULE: ./build/core/run-reader.js






class RunReader {
    #options;
    constructor(options) {
        this.#options = options;
    }
    /** Reads what is left of the run. When it ends in whatever way, all that came is in the target. @throws FetchError; the reason of the reading's abort */
    async read(reading) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { clock, source, tally, pace, signal, rate = null } = this.#options;
            beginAttempt(reading, clock.now());
            reading.bytesBefore = tally.fetchedBytes;
            const { writer, landing } = this.#writerFor(reading);
            const limited = (0,modules/* __addDisposableResource */.mS)(env_1, rate === null ? null : new LimitedSink(writer, rate), false);
            const sink = limited ?? writer;
            reading.isPaused = () => sink.isPaused || landing?.isPaused === true;
            reading.look = () => landing?.look();
            reading.flush = () => writer.flush();
            reading.laneNow = () => source.laneOf?.(sink) ?? ONLY_LANE;
            try {
                await source.read(sink, AbortSignal.any([signal, reading.abort.signal]));
            }
            finally {
                reading.isReading = false;
                pace.attemptEnded(reading);
                // Awaited also on the way out: the record may only claim what is in the target.
                await writer.flush();
            }
            if (!reading.run.isComplete) {
                throw new errors/* FetchError */.fk("bad-response", `Cannot use the answer: it ended ${reading.run.remainingBytes} bytes early`);
            }
            await rate?.settle(signal);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            (0,modules/* __disposeResources */.hk)(env_1);
        }
    }
    #writerFor(reading) {
        const { tally, writing, onBytes, place, seed } = this.#options;
        const context = {
            ...writing,
            onBytes: (count) => {
                tally.fetchedBytes += count;
                onBytes(reading, count);
            },
            onWasted: (count) => {
                tally.wastedBytes += count;
            },
            onGranted: () => {
                reading.isGranted = true;
            },
            onWritten: (end) => {
                reading.run.landed = end;
            },
            onLost: (count) => tally.lose(count),
            seed,
        };
        const landing = place === null ? undefined : new run_landing/* RunLanding */.J(reading.run, place, context);
        return { writer: new RunWriter(reading.run, context, landing), landing };
    }
}
/** A read that has failed, as the admission wants to see it. */
function refusalOf(reading, error, { held, bytes, nowMs }) {
    const others = [...held].filter((other) => other !== reading);
    const { startedMs, hasBytes, bytesBefore, run } = reading;
    // Also those that were served and have ended meanwhile, as long as bytes came.
    const areOthersServed = others.some((other) => other.hasBytes) || bytes > bytesBefore;
    const areOthersGranted = areOthersServed || others.some(({ isGranted, isReading }) => isGranted && isReading);
    const { failures } = run.attempts;
    return { error, nowMs, startedMs, hasBytes, failures, areOthersServed, areOthersGranted, others: others.length };
}

// EXTERNAL MODULE: ./build/core/turn.js
var turn = __webpack_require__(59519);
// EXTERNAL MODULE: ./build/core/wake.js
var wake = __webpack_require__(99880);
;// CONCATENATED MODULE: ./build/core/transfer.js















/** All connections together hold at most this many bytes: enough to keep a disk busy, little enough for small machines. */
const transfer_BUFFER_BYTES = 48 * 1024 * 1024;
/** One connection holds at most this many bytes, however large the pieces are. */
const MOST_BUFFER_BYTES = 4 * 1024 * 1024;
/**
 * Fetches every piece that is not done yet. When it resolves, all of them are in the target and recorded; when it rejects,
 * what the record claims is in the target, and nothing is under way any more.
 *
 * @throws FetchError as the source classified it, once retrying is over; `source-changed` at once
 */
async function transfer(options) {
    await new Transfer(options).run();
}
class Transfer {
    #options;
    #plan;
    #pace;
    #admission;
    #dealer;
    #reader;
    #ledger;
    #prefixes;
    /** Runs that a worker holds, whether bytes flow or it waits for its next attempt. */
    #held = new Set();
    #wake = new wake/* Wake */.r();
    #turn;
    #abort = new AbortController();
    #signal;
    #progress;
    /** The first piece that is not done. */
    #frontPiece = 0;
    constructor(options) {
        const { source, layout, clock, target } = options;
        if (target.room)
            target.room.onGrow = () => this.#wake.notify();
        const fail = (error) => this.#abort.abort(error);
        this.#options = options;
        this.#signal = AbortSignal.any([options.signal, this.#abort.signal]);
        // It took one round trip more than the others will: that of its connection.
        this.#pace = new Pace(source.openedMs / 2);
        this.#admission = this.#openAdmission();
        this.#turn = new turn/* Turn */.u(clock, () => this.#wake.notify());
        this.#progress = new core_progress/* ProgressMeter */.Z3(layout.sizeBytes);
        this.#plan = new Plan(layout, options.done, options.prefixes, source.undivided);
        const parts = { plan: this.#plan, pace: this.#pace, admission: this.#admission, held: this.#held };
        this.#dealer = new RunDealer({ runStepBytes: 1, ...options, ...parts, pieceBytes: layout.pieceBytes, openedBytes: source.openedBytes });
        this.#ledger = new ledger/* Ledger */.O({ ...options, onFailure: fail });
        const digester = (0,piece_digest/* pieceDigester */.KH)({ algorithm: source.algorithm, pieceKey: options.pieceKey, crc: options.crcs?.crc ?? null });
        this.#prefixes = new Prefixes({ ...options, digester, recorder: this.#ledger.recorder });
        const writing = {
            pieces: { layout, digester },
            target,
            // No more than a piece: what kill -9 loses stays small when the disk is slower than the network.
            bufferBytes: Math.min(layout.pieceBytes, MOST_BUFFER_BYTES, Math.ceil(transfer_BUFFER_BYTES / options.mostConnections)),
            onPiece: (claim) => this.#pieceDone(claim),
            onFailure: fail,
        };
        const onBytes = (reading, count) => this.#bytesArrived(reading, count);
        const own = { onBytes, place: this.#placeFor(writing.bufferBytes), seed: (run) => this.#prefixes.seed(run) };
        this.#reader = new RunReader({ ...options, pace: this.#pace, signal: this.#signal, writing, ...own });
    }
    /** Where other threads may write; null if the file is too small for any, or its rate is limited: then all comes through this thread. */
    #placeFor(bufferBytes) {
        const { target, layout, source, pieceKey, crcs, rate = null, leastLandingBytes = run_landing/* LEAST_LANDING_BYTES */.I } = this.#options;
        const file = target.file ?? null;
        if (file === null || rate !== null || layout.sizeBytes < leastLandingBytes)
            return null;
        return { file, layout, algorithm: source.algorithm, pieceKey, crc: crcs?.name, bufferBytes };
    }
    #openAdmission() {
        const { clock, admission: around = (own) => own } = this.#options;
        const known = { firstByteMs: this.#pace.firstByteMs, nowMs: clock.now(), random: clock.random };
        const admission = around(new ConnectionAdmission({ ...this.#options, ...known }));
        admission.onRoom = () => this.#wake.notify();
        return admission;
    }
    async run() {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            this.#advanceFront();
            this.#pace.begin(this.#options.clock.now());
            const _ticks = (0,modules/* __addDisposableResource */.mS)(env_1, this.#options.clock.every(lost_time/* TICK_MS */.b, () => this.#tick()), false);
            const _turn = (0,modules/* __addDisposableResource */.mS)(env_1, this.#turn, false);
            const wake = () => this.#wake.notify();
            this.#signal.addEventListener("abort", wake);
            const work = () => this.#work().catch((error) => this.#abort.abort(error));
            await Promise.all(Array.from({ length: this.#options.mostConnections }, work));
            // Node keeps a signal made by AbortSignal.any, and all that it reaches, for as long as someone listens to it.
            this.#signal.removeEventListener("abort", wake);
            await this.#prefixes.claimAll(this.#plan.pending);
            await this.#ledger.close(this.#signal);
            if (!this.#options.done.isFull)
                throw new Error("the plan is empty, but pieces are missing");
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            (0,modules/* __disposeResources */.hk)(env_1);
        }
    }
    async #work() {
        const worker = this.#pace.addWorker(this.#options.clock.now());
        for (let reading = await this.#next(worker); reading !== null; reading = await this.#next(worker)) {
            try {
                await this.#finish(reading);
            }
            finally {
                this.#leave(reading);
                this.#plan.giveBack(reading.run);
                this.#dealer.fillOpenAnswers(this.#options.clock.now());
                this.#wake.notify();
            }
        }
    }
    /** The next run to read; null when none will come any more. */
    async #next(worker) {
        for (;;) {
            this.#signal.throwIfAborted();
            const nowMs = this.#options.clock.now();
            const waitMs = this.#admission.waitMs(this.#held.size, nowMs);
            const run = waitMs > 0 ? null : this.#dealer.deal();
            if (run !== null) {
                const reading = newReading(run, worker, nowMs);
                this.#held.add(reading);
                this.#admission.sent(nowMs);
                return reading;
            }
            if (this.#held.size === 0 && this.#plan.pendingBytes === 0)
                return null;
            if (waitMs > 0)
                this.#turn.await(waitMs);
            await this.#wake.wait();
        }
    }
    /** Leaves a run to others. Its place is free at once, so that those who are refused together are counted one by one. */
    #leave(reading) {
        if (this.#held.delete(reading))
            this.#admission.ended(this.#options.clock.now());
    }
    /** Reads a run to its end, over as many attempts as it takes; returns early when the run should go to someone else. */
    async #finish(reading) {
        const { run } = reading;
        while (!run.isComplete) {
            try {
                await this.#prefixes.seed(run);
                await this.#reader.read(reading);
            }
            catch (error) {
                if (!(await this.#recover(reading, error)))
                    return;
            }
        }
    }
    #bytesArrived(reading, count) {
        const nowMs = this.#options.clock.now();
        reading.worker.bytes += count;
        reading.run.attempts.heard(nowMs);
        this.#admission.heard(nowMs);
        if (reading.hasBytes)
            return;
        reading.hasBytes = true;
        const { startedMs } = reading;
        const isFull = this.#held.size >= this.#admission.limit;
        this.#admission.answered({ nowMs, startedMs, bytes: this.#options.tally.fetchedBytes, isFull });
        this.#pace.firstByteAfter(nowMs - startedMs);
    }
    /** Decides about a failed attempt: true, go on with the same run; false, leave it to others; throws when it is final. */
    async #recover(reading, error) {
        this.#signal.throwIfAborted();
        if (error === YIELDED)
            return false;
        const { clock, retries, reporter, tally } = this.#options;
        const { run } = reading;
        const far = { progress: run.position, wholeProgress: tally.fetchedBytes };
        const known = { held: this.#held, bytes: tally.fetchedBytes, nowMs: clock.now() };
        const admit = (failure) => this.#admission.refused(refusalOf(reading, failure, known));
        const verdict = run.attempts.judge(error, { retries, random: clock.random, ...far, admit });
        if (verdict.kind === "final")
            throw verdict.error;
        if (verdict.kind === "replaced")
            return true;
        if (verdict.kind === "throttled") {
            if (verdict.news !== null)
                reporter.report(verdict.news);
            this.#leave(reading);
            return false;
        }
        reporter.report(verdict.retry);
        await clock.sleep(verdict.retry.delayMs, this.#signal);
        return true;
    }
    #pieceDone(claim) {
        const { piece, crc } = claim;
        if (crc !== undefined)
            this.#options.crcs?.add(piece, crc);
        this.#ledger.add(claim);
        this.#advanceFront();
    }
    #advanceFront() {
        const { done, front, layout } = this.#options;
        this.#frontPiece = done.firstMissing(this.#frontPiece);
        front.advance(Math.min((0,core_layout/* pieceStart */.tF)(layout, this.#frontPiece), layout.sizeBytes));
    }
    #tick() {
        const { clock, reporter, tally, layout } = this.#options;
        const nowMs = clock.now();
        for (const { look } of this.#held)
            look();
        this.#pace.tick(nowMs, this.#held);
        const hasIdle = this.#held.size < this.#admission.limit && this.#plan.pendingBytes === 0;
        for (const reading of this.#held) {
            if (reading.isReading)
                this.#watch(reading, nowMs, hasIdle);
            this.#prefixes.claimIfDue(reading.run, nowMs, reading.flush);
        }
        const yielded = this.#dealer.giveWay(nowMs);
        if (yielded !== null)
            this.#leave(yielded);
        this.#ledger.tick();
        const { reusedBytes, fetchedBytes: bytes } = tally;
        const receiving = [...this.#held].filter(({ hasBytes }) => hasBytes).length;
        const far = { nowMs, bytes, remainingBytes: layout.sizeBytes - reusedBytes - bytes, receiving, firstByteMs: this.#pace.firstByteMs };
        const news = this.#admission.tick({ ...far, held: this.#held.size });
        if (news !== null)
            reporter.report(news);
        reporter.report({ type: "progress", progress: this.#progress.at(nowMs, reusedBytes + bytes, receiving) });
        this.#wake.notify();
    }
    /** Ends an attempt that is silent, or that is so slow that another connection is worth a try. */
    #watch(reading, nowMs, hasIdle) {
        const { idleTimeoutMs, reporter } = this.#options;
        const { run, meter } = reading;
        const isLate = this.#admission.isAccepting(nowMs) && this.#pace.isStraggler(reading, nowMs, hasIdle);
        const watched = run.attempts.watch(nowMs, { idleTimeoutMs, isHeldUp: reading.isPaused(), lostMs: this.#pace.lostMs, isLate });
        if (watched.is === "late") {
            const { bytesPerSecond } = meter;
            reporter.report({ type: "replaced", offset: run.position, bytesPerSecond, bestBytesPerSecond: this.#pace.bestBytesPerSecond });
        }
        if (watched.reason !== null)
            reading.abort.abort(watched.reason);
        else if (this.#pace.isHealthy(reading))
            run.attempts.replacements = 0;
    }
}

// EXTERNAL MODULE: ./build/core/admission-around.js
var admission_around = __webpack_require__(98981);
;// CONCATENATED MODULE: ./build/core/allowed-admission.js

class AllowedAdmission extends admission_around/* AdmissionAround */.T {
    #allowance;
    constructor(own, allowance) {
        super(own);
        this.#allowance = allowance;
        allowance.onChange = () => this.onRoom?.();
    }
    get limit() {
        return Math.min(this.own.limit, this.#allowance.expected);
    }
    waitMs(underWay, nowMs) {
        return underWay >= this.#allowance.most ? Number.POSITIVE_INFINITY : this.own.waitMs(underWay, nowMs);
    }
}

// EXTERNAL MODULE: ./build/app/process/rate.js + 1 modules
var process_rate = __webpack_require__(26628);
// EXTERNAL MODULE: ./build/app/file/connections.js + 1 modules
var connections = __webpack_require__(60370);
;// CONCATENATED MODULE: ./build/app/file/limits.js



async function openLimits(context, source, mostConnections) {
    const { request, rate } = context;
    const ownRate = rate === undefined ? await (0,process_rate/* openRate */.D)(request, context) : null;
    const perHost = mostConnections > 1 ? (0,connections/* perHostOf */.J)(request, source) : null;
    const limit = rate ?? ownRate?.limit ?? null;
    if (limit !== null)
        source.countBeside?.((bytes) => limit.spend(bytes));
    return {
        rate: limit,
        admission: (own) => {
            const shared = perHost === null ? own : new AllowedAdmission(own, perHost);
            return context.admission?.(shared) ?? shared;
        },
        [Symbol.asyncDispose]: async () => {
            await perHost?.[Symbol.asyncDispose]();
            await ownRate?.[Symbol.asyncDispose]();
        },
    };
}

// EXTERNAL MODULE: ./build/app/file/open-artifact.js
var open_artifact = __webpack_require__(41770);
;// CONCATENATED MODULE: ./build/app/file/move-bytes.js

/** Moves what is missing of an open source to a target, over as many connections as it is worth and the limits allow. */






/**
 * Fills a target whose size is known, piece by piece. In the end the source is asked once more for its version.
 * @throws FetchError
 */
async function movePieces(context, movement) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { source, target, front, store, layout, pieceKey, done, mostConnections } = movement;
        const { reporter, signal } = context;
        const limits = (0,modules/* __addDisposableResource */.mS)(env_1, await openLimits(context, source, mostConnections), true);
        const { rate, admission } = limits;
        try {
            // All of it is there. Whoever follows the front waits for that.
            if (done.isFull)
                front.advance(layout.sizeBytes);
            else
                await transfer({ ...manners(context), ...movement, rate, admission, runStepBytes: core_layout/* PIECE_BYTES */.ts });
        }
        catch (error) {
            if (signal.aborted || source.access === "ranges")
                throw error;
            // The server gives no ranges any more: what is there is skipped in one stream of the same version.
            reporter.report({ type: "notice", message: `${(0,errors/* toFetchError */.o)(error).message}. The rest comes in one stream.` });
            await transferStream({ ...manners(context), source, target, front, rate, kept: { store, layout, pieceKey, done } });
        }
        await (0,open_artifact/* confirmVersion */.hs)(context, source);
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
/** Fills a target in one stream; returns the size. @throws FetchError */
async function moveStream(context, movement) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const limits = (0,modules/* __addDisposableResource */.mS)(env_2, await openLimits(context, movement.source, 1), true);
        return await transferStream({ ...manners(context), ...movement, rate: limits.rate });
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
function manners({ request, account, clock, reporter, signal }) {
    const { retries, idleTimeoutMs } = request;
    return { retries, idleTimeoutMs, clock, reporter, tally: account.tally, signal };
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

/***/ 23426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kc: () => (/* binding */ closeAndNote),
/* harmony export */   O7: () => (/* binding */ Flusher),
/* harmony export */   Qu: () => (/* binding */ hearErrors),
/* harmony export */   iH: () => (/* binding */ flushAndNote),
/* harmony export */   ji: () => (/* binding */ provableClaims)
/* harmony export */ });
/* harmony import */ var _bitmap_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49031);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36418);
/**
 * When the target is flushed, and which claims that proves. Linux marks pages as clean although it failed to write them: later
 * it reads them from memory, the next flush succeeds, and the disk never gets them. So a flush that failed makes all claims void that no
 * earlier flush covers. What was never flushed is read from the disk, and not from memory.
 */


/** While bytes arrive, the target is flushed each time that this many were written: a flush that fails costs no more than that. */
const FLUSH_EVERY_BYTES = 256 * 1024 * 1024;
/**
 * If the disk is quick to note that a flush begins, the target is flushed each time that this many were written. Then the disk works while
 * bytes arrive, and the flush at the end finds little left to write. Linux itself begins to write after 30 s, or when a tenth of the memory
 * waits to be written.
 */
const FLUSH_EARLY_BYTES = 16 * 1024 * 1024;
/** Notes take at most this share of the time, because a spinning disk seeks for each of them. */
const MOST_NOTE_SHARE = 0.25;
/**
 * On a slow link the target is flushed when this time has passed, in milliseconds. It is not shorter, since a flush makes the
 * filesystem commit its journal, which slows a spinning disk down.
 */
const FLUSH_EVERY_MS = 10_000;
/**
 * A fetch that is stopped waits this long for a flush that is under way, in milliseconds. If the flush takes longer, the next run
 * reads its claims from the disk.
 */
const PATIENCE_MS = 500;
/** A filesystem, a loop device and the disk below it each report lost bytes once, one flush after the other. */
const LAYERS = 3;
/**
 * Flushes, and has the record say which claims that covers.
 *
 * @throws as the flush does
 */
async function flushAndNote(store, flush) {
    // A record that does not say that a flush began would be believed after a flush that failed, so it is removed. If that fails too, the
    // filesystem has turned read-only: then the flush says why, and the next run reads from the disk what no flush covers.
    await store.flushBegins().catch(() => store.remove().catch(() => { }));
    await noteFlush(store, flush);
}
async function noteFlush(store, flush) {
    try {
        await flush();
    }
    catch (error) {
        await noteLoss(store);
        throw error;
    }
    // Without this note the next run only believes less.
    await store.flushed().catch(() => { });
}
/** Whether the record says now that a flush is under way. If it cannot, a flush before the end gains nothing. */
function begins(store) {
    return store.flushBegins().then(() => true, () => false);
}
/** Closes a target whose transfer failed. Some systems report only now that bytes are lost. */
async function closeAndNote(target, store) {
    await target.close().catch(() => noteLoss(store));
}
/** If even that cannot be noted, the record still says that a flush is under way. */
async function noteLoss(store) {
    await store.flushFailed().catch(() => store.remove().catch(() => { }));
}
/** Flushes what an earlier run wrote, and has the system forget it in memory, so that it is read back from the disk. */
async function provableClaims(checkpoint, { target, store, signal }) {
    const unflushed = await unflushedPieces(checkpoint, signal);
    try {
        await flushAndNote(store, () => target.flush());
    }
    catch {
        await hearErrors(() => target.flush());
        return onlyFlushed(checkpoint, unflushed.count);
    }
    if (unflushed.first === null || (await target.forgetCached((0,_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .pieceStart */ .tF)(checkpoint.layout, unflushed.first))))
        return { checkpoint, lost: 0 };
    // The flush that just succeeded is believed, unless an earlier flush may have failed and the process was killed before it noted that.
    return checkpoint.isSuspect ? onlyFlushed(checkpoint, unflushed.count) : { checkpoint, lost: 0 };
}
/** Flushes until no error is left of bytes that nobody wants: an error of the next flush is then about other bytes. */
async function hearErrors(flush) {
    for (let layer = 0; layer < LAYERS; layer += 1) {
        const isHeard = await flush().then(() => true, () => false);
        if (isHeard)
            return;
    }
}
/** The pieces with a claim that no flush covers. */
async function unflushedPieces({ layout, unflushedPlaces }, signal) {
    const whole = new _bitmap_js__WEBPACK_IMPORTED_MODULE_1__/* .Bitmap */ .m(layout.pieceCount);
    let first = null;
    for await (const slice of unflushedPlaces(signal)) {
        for (const { piece, prefixBytes } of slice) {
            first = Math.min(piece, first ?? piece);
            if (prefixBytes === undefined)
                whole.add(piece);
        }
    }
    return { first, count: whole.count };
}
function onlyFlushed(checkpoint, lost) {
    const claims = async function* (signal, isWanted) {
        for await (const slice of checkpoint.claims(signal, isWanted))
            yield slice.filter(({ isFlushed }) => isFlushed);
    };
    return { checkpoint: { ...checkpoint, claims }, lost };
}
/** Flushes the target while the transfer goes on, one flush at a time. */
class Flusher {
    #options;
    #bytes = 0;
    #underWay = null;
    #beganMs;
    #endedMs;
    /** How long it took to note the last flush. */
    #noteMs = 0;
    constructor(options) {
        this.#options = options;
        this.#endedMs = options.clock.now();
        this.#beganMs = this.#endedMs;
    }
    /** Counts bytes that were written and claimed. */
    wrote(bytes) {
        this.#bytes += bytes;
        if (this.#bytes >= FLUSH_EARLY_BYTES)
            this.flushIfDue();
    }
    flushIfDue() {
        const { store, flushEveryBytes = FLUSH_EVERY_BYTES } = this.#options;
        if (store === null || this.#underWay !== null || this.#bytes === 0 || flushEveryBytes === Number.POSITIVE_INFINITY)
            return;
        if (this.#bytes >= flushEveryBytes || this.#isTime())
            this.#underWay = this.#flush(store);
    }
    #isTime() {
        const nowMs = this.#options.clock.now();
        if (nowMs - this.#endedMs >= FLUSH_EVERY_MS)
            return true;
        return this.#bytes >= FLUSH_EARLY_BYTES && (nowMs - this.#beganMs) * MOST_NOTE_SHARE >= this.#noteMs;
    }
    /** Waits for a flush that is under way; only for a moment if the transfer was stopped. */
    async settle({ aborted }) {
        if (this.#underWay === null || !aborted)
            return this.#underWay ?? undefined;
        const waited = new AbortController();
        const patience = this.#options.clock.sleep(PATIENCE_MS, waited.signal).catch(() => { });
        await Promise.race([this.#underWay, patience]);
        waited.abort();
        await patience;
    }
    async #flush(store) {
        const { target, clock, onFailure } = this.#options;
        this.#bytes = 0;
        this.#beganMs = clock.now();
        try {
            const isNoted = await begins(store);
            this.#noteMs = clock.now() - this.#beganMs;
            if (isNoted)
                await noteFlush(store, () => target.flush());
        }
        catch (error) {
            onFailure(error);
        }
        this.#endedMs = clock.now();
        this.#underWay = null;
    }
}


/***/ }),

/***/ 81045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KH: () => (/* binding */ pieceDigester),
/* harmony export */   Mp: () => (/* binding */ newPieceKey),
/* harmony export */   Zk: () => (/* binding */ PIECE_KEY_BYTES),
/* harmony export */   y3: () => (/* binding */ isAllZero)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/**
 * The digest of one piece, by the algorithm that its source names.
 *
 * The digest of an HTTP piece is made here, and stands in a record that somebody may be able to read, and to put back later with
 * other bytes beside it. So it must not be possible to make one, or bytes that fit one, without a key that is not in the record:
 *
 * - GMAC (NIST SP 800-38D, 6.4) with a secret key hashes the bytes, the piece's number and the length. Every processor of today has
 *   instructions for it, which Node's `crc32` does not use (measured: 20 to 27 GiB/s to 6.5). Its nonce is the same for all pieces, so
 *   its tags may not be shown: two of them reveal the key (appendix A there).
 * - AES with another key turns that tag into the digest. It shows nothing of the tag but whether the same piece has the same bytes.
 *   To hash with a secret universal hash and to show only a pseudorandom function of it is the construction of Wegman and Carter
 *   ("New hash functions and their use in authentication and set equality", 1981). One block of AES costs a microsecond, where an HMAC
 *   costs twenty. Other bytes of a piece of 1 MiB fit a digest with a probability of 2^-111.
 *
 * SHA-256 has no key: the service delivers the digest of a block with it, and nobody finds other bytes for one.
 */

/** Size of the key that a record's digests are made with, in bytes. */
const PIECE_KEY_BYTES = 32;
/** A key for a fetch that goes on from nothing. */
function newPieceKey() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(PIECE_KEY_BYTES);
}
/**
 * @param pieceKey of the record: its digests can be compared with those of the same key only
 * @param crc makes CRCs beside the digests of bytes that come in parts @default none are wanted
 */
function pieceDigester({ algorithm, pieceKey, crc = null, }) {
    return algorithm === "gmac" ? new KeyedDigester(pieceKey, crc) : SHA256;
}
/** Whether all bytes are zero: compared with themselves one byte on, at the speed of memory. */
function isAllZero(bytes) {
    if (bytes.length === 0)
        return true;
    return bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
}
const SHA256 = {
    begin: () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256"),
    of: (_piece, bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", bytes, "buffer"),
};
const HASH = "aes-128-gcm";
const OUTPUT = "aes-128-ecb";
const KEY_BYTES = 16;
const NONCE = Buffer.alloc(12);
const TAG_BYTES = 16;
/** What is hashed behind the bytes: the piece's number and the length. */
const PLACE_BYTES = 4 + 6;
class KeyedDigester {
    #hashKey;
    /** Takes block by block and keeps nothing of them, so that one does for all pieces. */
    #output;
    #crc;
    constructor(pieceKey, crc) {
        const derived = (use) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createSecretKey)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", pieceKey).update(use).digest().subarray(0, KEY_BYTES));
        this.#hashKey = derived("hash");
        this.#output = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createCipheriv)(OUTPUT, derived("digest"), null).setAutoPadding(false);
        this.#crc = crc;
    }
    begin() {
        return new KeyedDigest(this.#hashKey, this.#output, this.#crc);
    }
    of(piece, bytes) {
        const digest = new KeyedDigest(this.#hashKey, this.#output, null);
        digest.update(bytes);
        return digest.digest(piece);
    }
}
class KeyedDigest {
    #hash;
    #output;
    #length = 0;
    #crc;
    #value = 0n;
    constructor(hashKey, output, crc) {
        this.#hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createCipheriv)(HASH, hashKey, NONCE, { authTagLength: TAG_BYTES });
        this.#output = output;
        this.#crc = crc;
    }
    get crc() {
        return this.#crc === null ? undefined : this.#value;
    }
    update(bytes) {
        this.#hash.setAAD(bytes);
        this.#length += bytes.length;
        if (this.#crc !== null)
            this.#value = this.#crc.update(this.#value, bytes);
    }
    digest(piece) {
        const place = Buffer.alloc(PLACE_BYTES);
        place.writeUInt32LE(piece, 0);
        place.writeUIntLE(this.#length, 4, 6);
        this.#hash.setAAD(place);
        this.#hash.final();
        return this.#output.update(this.#hash.getAuthTag());
    }
}


/***/ }),

/***/ 23640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ FileDigest),
  digestsOf: () => (/* binding */ digestsOf)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./build/core/code-beside.js
var code_beside = __webpack_require__(46592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/helper.js
var helper = __webpack_require__(60812);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/target/node-hasher.js
var node_hasher = __webpack_require__(56380);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/target/positional.js
var positional = __webpack_require__(68716);
;// CONCATENATED MODULE: ./build/target/small-digest.js
/** Digests of a small file, made at once and in this thread: another one would take longer to start than the hashing takes. */





/** SHA-256 of this much takes 5 ms; a thread takes 30 ms to start. */
const MOST_SMALL_BYTES = 8 * 1024 * 1024;
/** How much is read and hashed at once. */
const READ_BYTES = 1024 * 1024;
/** Up to which size these digests are made here. It must be Node itself that makes them. */
function mostSmallBytes(wanted) {
    if (wanted.length === 0)
        return Number.POSITIVE_INFINITY;
    return wanted.every(({ algorithm, partBytes }) => (0,node_hasher/* isOfNode */.E)(algorithm) && partBytes === undefined) ? MOST_SMALL_BYTES : -1;
}
/** @throws FetchError io; the signal's reason */
async function digestSmall(file, wanted, signal) {
    const { path, descriptor } = file;
    if (wanted.length === 0)
        return [];
    if (descriptor !== null)
        return digestOpen(descriptor, file, wanted, signal);
    const opened = await (0,promises_.open)(path).catch((error) => {
        throw (0,file_error/* fileError */.z)(error, "read", path);
    });
    try {
        return await digestOpen(opened.fd, file, wanted, signal);
    }
    finally {
        await opened.close();
    }
}
async function digestOpen(fd, { path, start, sizeBytes }, wanted, signal) {
    const names = wanted.map(({ algorithm }) => algorithm).filter(node_hasher/* isOfNode */.E);
    // What is wanted twice is made once.
    const hashers = new Map([...new Set(names)].map((name) => [name, (0,node_hasher/* createNodeHasher */.c)(name)]));
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, sizeBytes));
    for (let offset = 0; offset < sizeBytes; offset += buffer.length) {
        signal.throwIfAborted();
        const bytes = buffer.subarray(0, Math.min(buffer.length, sizeBytes - offset));
        if ((await (0,positional/* readAt */.m6)(fd, bytes, start + offset, path)) < bytes.length) {
            throw new errors/* FetchError */.fk("io", `Cannot read "${path}": it is shorter than what was written to it`);
        }
        for (const hasher of hashers.values())
            hasher.update(bytes);
    }
    const digests = new Map([...hashers].map(([name, hasher]) => [name, hasher.digest()]));
    return names.map((name) => digests.get(name) ?? "");
}

;// CONCATENATED MODULE: ./build/target/file-digest.js

/**
 * The digests of a file that is still being written. A thread of its own follows the contiguous front and reads the written bytes
 * from the page cache. So the digest is known moments after the last byte, and the transfer's thread never hashes. The state of
 * a hash cannot be saved, so a resumed fetch hashes from the first byte again, at the disk's speed.
 */









/** The thread gets a message when the front has moved this far. A message for each piece would cost more than it is worth. */
const STEP_BYTES = 4 * 1024 * 1024;
class FileDigest {
    #path;
    #wanted;
    #descriptor;
    #start;
    /** Up to this size the file needs no thread. */
    #mostSmallBytes;
    #thread = null;
    #sentOffset = 0;
    #round = 0;
    #digest = Promise.withResolvers();
    /**
     * @param descriptor the open file to read, so that nobody can put another file in its place. Then the path only names it in errors
     * @param start the digest is of the bytes from here on; offsets and sizes count from here
     * @throws FetchError invalid-input: this machine does not make such digests
     */
    constructor(path, wanted, descriptor = null, start = 0) {
        for (const { algorithm } of wanted)
            requireAlgorithm(algorithm);
        this.#path = path;
        this.#wanted = wanted;
        this.#descriptor = descriptor;
        this.#start = start;
        this.#mostSmallBytes = mostSmallBytes(wanted);
        this.#beginRound();
    }
    advance(offset) {
        if (this.#thread === null && offset <= this.#mostSmallBytes)
            return;
        if (offset < this.#sentOffset) {
            this.#sentOffset = 0;
            this.#round += 1;
            this.#beginRound();
            this.#send({ type: "restart", round: this.#round });
        }
        if (offset - this.#sentOffset < STEP_BYTES)
            return;
        this.#sentOffset = offset;
        this.#send({ type: "advance", offset });
    }
    /** The digests (hex) of the first `sizeBytes` bytes, in the order in which they were wanted. @throws FetchError io; internal: the thread has died; the signal's reason */
    finish(sizeBytes, signal) {
        if (this.#thread === null && sizeBytes <= this.#mostSmallBytes) {
            return digestSmall({ path: this.#path, descriptor: this.#descriptor, start: this.#start, sizeBytes }, this.#wanted, signal);
        }
        this.#send({ type: "finish", sizeBytes });
        return this.#started().helper.wait(this.#digest.promise, signal);
    }
    async [Symbol.asyncDispose]() {
        await this.#thread?.worker.terminate();
    }
    #beginRound() {
        this.#digest = Promise.withResolvers();
        // If it fails before anyone waits for the digest, finish() reports it.
        this.#digest.promise.catch(() => { });
    }
    #answered(reply) {
        if (reply.round !== this.#round)
            return;
        if (reply.type === "digest")
            this.#digest.resolve(reply.digests);
        else
            this.#digest.reject((0,file_error/* fileError */.z)(Object.assign(new Error(reply.message), { code: reply.code }), "read", this.#path));
    }
    #send(order) {
        this.#started().worker.postMessage(order);
    }
    #started() {
        if (this.#thread !== null)
            return this.#thread;
        const worker = new external_node_worker_threads_.Worker((0,code_beside/* codeBeside */.E)(import.meta.url, "hash-worker", external_node_fs_.existsSync), {
            workerData: { path: this.#path, wanted: this.#wanted, descriptor: this.#descriptor, start: this.#start },
        });
        const cannot = `Cannot make the ${this.#wanted.map(({ algorithm }) => algorithm).join(" and ")} digest of "${this.#path}"`;
        this.#thread = { worker, helper: new helper/* Helper */.H(worker, cannot, (reply) => this.#answered(reply)) };
        return this.#thread;
    }
}
/**
 * The digests of a file that is whole, or of a range of it.
 * @param descriptor as for {@link FileDigest}
 * @param start as for {@link FileDigest}
 * @throws FetchError as {@link FileDigest.finish} does
 */
async function digestsOf({ path, sizeBytes, descriptor, start, }, wanted, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const digest = (0,modules/* __addDisposableResource */.mS)(env_1, new FileDigest(path, wanted, descriptor ?? null, start), true);
        return await digest.finish(sizeBytes, signal);
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
/** OpenSSL refuses some digests if its configuration says so (FIPS). It is better to know that before anything is fetched. */
function requireAlgorithm(algorithm) {
    if (!(0,node_hasher/* isOfNode */.E)(algorithm) || algorithm === "crc32")
        return;
    try {
        (0,external_node_crypto_.createHash)(algorithm);
    }
    catch (error) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot check the ${algorithm} digest: this machine's OpenSSL does not allow this algorithm`, {
            hint: "Give a 'checksum' by another algorithm, such as sha256, or change the OpenSSL configuration (FIPS mode).",
            cause: error,
        });
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

/***/ 68716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeAt),
/* harmony export */   LG: () => (/* binding */ writeZeros),
/* harmony export */   Wx: () => (/* binding */ clearToZeros),
/* harmony export */   c1: () => (/* binding */ afterBytes),
/* harmony export */   jC: () => (/* binding */ STEP_BYTES),
/* harmony export */   m6: () => (/* binding */ readAt)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _core_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81045);
/* harmony import */ var _file_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67363);
/** Reads, writes and zeroes at positions of an open file or device. It goes on after short counts, and its errors are FetchErrors. */



/** Zeros that are written in one go. */
const ZEROS = new Uint8Array(4 * 1024 * 1024);
/** How much is cleared before the caller can stop. A slow disk (20 MB/s) takes less than a second for it. */
const STEP_BYTES = 16 * 1024 * 1024;
/** Writes all the buffers one after the other. It uses callbacks, because a FileHandle's promises cost more CPU for each call. */
function writeAt(fd, buffers, offset, path) {
    return new Promise((resolve, reject) => {
        const step = (rest, at) => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writev)(fd, rest, at, (error, written) => {
                if (error)
                    return reject((0,_file_error_js__WEBPACK_IMPORTED_MODULE_2__/* .midwayError */ .M)(error, "write to", path));
                const left = afterBytes(rest, written);
                if (left.length === 0)
                    return resolve();
                step(left, at + written);
            });
        };
        step(buffers, offset);
    });
}
/** Fills the buffer. It returns fewer bytes only at the end of the file. */
function readAt(fd, buffer, offset, path) {
    return new Promise((resolve, reject) => {
        const step = (filled) => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.read)(fd, buffer, filled, buffer.length - filled, offset + filled, (error, count) => {
                if (error)
                    return reject((0,_file_error_js__WEBPACK_IMPORTED_MODULE_2__/* .midwayError */ .M)(error, "read", path));
                if (count === 0 || filled + count === buffer.length)
                    return resolve(filled + count);
                step(filled + count);
            });
        };
        step(0);
    });
}
/** Writes zeros to `[start, end)`. */
async function writeZeros(fd, start, end, path) {
    for (let at = start; at < end; at += ZEROS.length)
        await writeAt(fd, [ZEROS.subarray(0, end - at)], at, path);
}
/** Writes zeros only where `[start, end)` is not zero: to read is cheaper, and holes stay holes. */
async function clearToZeros(fd, start, end, path) {
    const buffer = new Uint8Array(Math.min(ZEROS.length, end - start));
    for (let at = start; at < end; at += buffer.length) {
        const wanted = buffer.subarray(0, end - at);
        const count = await readAt(fd, wanted, at, path);
        if (count < wanted.length || !(0,_core_piece_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isAllZero */ .y3)(wanted))
            await writeZeros(fd, at, at + wanted.length, path);
    }
}
/** What is left of the buffers after the first `count` bytes. */
function afterBytes(buffers, count) {
    let left = count;
    let first = 0;
    for (; first < buffers.length; first += 1) {
        const length = buffers[first]?.length ?? 0;
        if (left < length)
            break;
        left -= length;
    }
    const rest = buffers.slice(first);
    if (left > 0 && rest[0] !== undefined)
        rest[0] = rest[0].subarray(left);
    return rest;
}


/***/ })

};
