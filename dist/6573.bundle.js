export const id = 6573;
export const ids = [6573];
export const modules = {

/***/ 56573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openMirrored: () => (/* binding */ openMirrored)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/patience.js
var patience = __webpack_require__(12403);
// EXTERNAL MODULE: ./build/core/race-abort.js
var race_abort = __webpack_require__(53542);
// EXTERNAL MODULE: ./build/core/wake.js
var wake = __webpack_require__(99880);
;// CONCATENATED MODULE: ./build/composed/beside-bytes.js
/** Bytes that came beside the reads of a transfer, such as samples. They count for the user's rate limit too, also those from before there was one. */
class BesideBytes {
    #before = 0;
    #spend = null;
    add(bytes) {
        if (this.#spend === null)
            this.#before += bytes;
        else
            this.#spend(bytes);
    }
    /** @param spend is given those that came so far, and from now on all that come */
    countWith(spend) {
        this.#spend = spend;
        spend(this.#before);
        this.#before = 0;
    }
}

// EXTERNAL MODULE: ./build/core/offered-digest.js
var offered_digest = __webpack_require__(10762);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/composed/sample.js
/** A few bytes of a source, by which it is compared with others that should have the same file. */

/** Bytes of each of the two places. A request costs more than these do, also from a slow server: the transfer waits for them. */
const SAMPLE_BYTES = 16 * 1024;
/**
 * Where a file of this size is sampled: at a place that nobody can know beforehand, and at its end. Archives have their index or
 * their checksum at the end, so a change anywhere in them shows there.
 * @param random a number in [0, 1)
 */
function samplePlaces(sizeBytes, random) {
    if (sizeBytes <= 2 * SAMPLE_BYTES)
        return [{ start: 0, end: sizeBytes }];
    const last = sizeBytes - SAMPLE_BYTES;
    // Not from the first byte on: the answer that opened the source begins there, and belongs to the transfer.
    const start = 1 + Math.floor(random * (last - SAMPLE_BYTES));
    return [
        { start, end: start + SAMPLE_BYTES },
        { start: last, end: sizeBytes },
    ];
}
/** The digest (hex) of what a source has at these places. @throws FetchError as the source does */
async function readSample(source, { places, count }, signal) {
    const parts = await Promise.all(places.map((place) => readPlace(source, { ...place, count }, signal)));
    const hash = (0,external_node_crypto_.createHash)("sha256");
    for (const part of parts)
        hash.update(part);
    return hash.digest("hex");
}
async function readPlace(source, place, signal) {
    const { end } = place;
    const sink = new MemorySink(place);
    // An answer may bring less than was asked for.
    for (let before = -1; sink.position < end && sink.position > before;) {
        before = sink.position;
        await source.read(sink, signal);
    }
    return sink.bytes;
}
/** Keeps a few bytes in memory. */
class MemorySink {
    #start;
    #memory;
    #count;
    end;
    position;
    onDrain = undefined;
    constructor({ start, end, count }) {
        this.#start = start;
        this.#count = count;
        this.#memory = new Uint8Array(end - start);
        this.position = start;
        this.end = end;
    }
    get bytes() {
        return this.#memory.subarray(0, this.position - this.#start);
    }
    write(bytes, release) {
        this.#memory.set(bytes, this.position - this.#start);
        this.position += bytes.length;
        this.#count(bytes.length);
        release?.();
        return true;
    }
    discard(bytes) {
        this.#count(bytes);
    }
}

;// CONCATENATED MODULE: ./build/composed/compare-mirrors.js
/** Finds out whether a mirror has the same file as the source that answered first. Only then its bytes are used. */



class Comparison {
    #options;
    /** What the others must have. */
    #sample = null;
    constructor(options) {
        this.#options = options;
    }
    /** Afterwards the mirror is used or dropped. */
    async compare(mirror, source) {
        const why = this.#differenceAtOnce(source) ?? (await this.#differenceOfSample(source));
        if (why === null)
            mirror.state = "used";
        else
            this.#options.failures.drop(mirror, why);
    }
    #differenceAtOnce({ sizeBytes, access, algorithm, offered }) {
        const { reference } = this.#options;
        if (sizeBytes !== reference.sizeBytes)
            return `It has ${inBytes(sizeBytes)}, and "${reference.label}" has ${inBytes(reference.sizeBytes)}`;
        if (algorithm !== reference.algorithm)
            return `It is of another kind than "${reference.label}"`;
        const other = offered.find((digest) => (0,offered_digest/* contradicting */.AR)(reference.offered, digest) !== undefined);
        if (other !== undefined)
            return `It says that its file has another ${other.algorithm} digest than "${reference.label}" says`;
        if (reference.access === "ranges" && access !== "ranges")
            return "It gives no ranges, or nothing that pins the version of its file";
        return null;
    }
    async #differenceOfSample(source) {
        const { reference, hasChecksum, random, ask, beside } = this.#options;
        // What comes in one stream comes from one server as a whole.
        if (reference.sizeBytes === null || reference.access !== "ranges")
            return null;
        const sample = { places: samplePlaces(reference.sizeBytes, random), count: (bytes) => beside.add(bytes) };
        this.#sample ??= ask((signal) => readSample(reference, sample, signal));
        try {
            const [wanted, found] = await Promise.all([this.#sample, ask((signal) => readSample(source, sample, signal))]);
            return wanted === found ? null : `It has other bytes than "${reference.label}"`;
        }
        catch (error) {
            return hasChecksum ? null : `Its bytes could not be compared with those of "${reference.label}": ${(0,errors/* toFetchError */.o)(error).message}`;
        }
    }
}
function inBytes(sizeBytes) {
    return sizeBytes === null ? "an unknown number of bytes" : `${sizeBytes} bytes`;
}

// EXTERNAL MODULE: ./build/core/progress.js
var progress = __webpack_require__(14923);
;// CONCATENATED MODULE: ./build/composed/mirror.js

/** A rate is taken over this window, in milliseconds, as the transfer does it. */
const WINDOW_MS = 1_000;
/** A rate over fewer milliseconds is not used: the burst that waited in socket buffers would pass for speed. */
const MEASURED_MS = 450;
/** A read that brought no byte for this many milliseconds is silent. */
const SILENT_MS = 400;
/** A read that is under way. */
class MirrorRead {
    sink;
    startPosition;
    startedMs;
    meter = new progress/* RateMeter */.Uf(WINDOW_MS);
    /** Ends it in favour of another mirror. */
    moving = new AbortController();
    #position;
    #heardMs;
    constructor(sink, nowMs) {
        this.sink = sink;
        this.startPosition = sink.position;
        this.startedMs = nowMs;
        this.#position = sink.position;
        this.#heardMs = nowMs;
        this.meter.sample(nowMs, sink.position);
    }
    get broughtBytes() {
        return this.sink.position - this.startPosition;
    }
    /** Takes its rate. */
    measure(nowMs) {
        const { position } = this.sink;
        this.meter.sample(nowMs, position);
        if (position !== this.#position)
            this.#heardMs = nowMs;
        this.#position = position;
    }
    isSilent(nowMs) {
        return this.sink.position === this.#position && nowMs - this.#heardMs >= SILENT_MS;
    }
}
class Mirror {
    label;
    host;
    key;
    #open;
    /** Null until it has answered. */
    source = null;
    /** `new`: it has not answered, or not been compared. `used`: it has the same file as the others. `dropped`: it is asked no more. */
    state = "new";
    /** Bytes that came from it and were used. */
    bytes = 0;
    /** How often in a row it brought nothing. */
    failures = 0;
    /** Reads that fell silent since one of them came to its end. */
    silences = 0;
    /** Nothing is asked of it before this moment, as long as there are others. */
    restUntilMs = 0;
    /** It refused more requests at a time. */
    mostReads = Number.POSITIVE_INFINITY;
    reads = new Set();
    /** What one of its connections brings; null until it was measured. */
    bytesPerSecond = null;
    /** How many there were then. */
    #measuredReads = 1;
    constructor({ label, host, key, open }) {
        this.label = label;
        this.host = host;
        this.key = key;
        this.#open = open;
    }
    async open(asksVersion, signal) {
        this.source = await this.#open(asksVersion, signal);
        return this.source;
    }
    /** Whether a read can go to it now. */
    isFree(nowMs) {
        return this.state === "used" && nowMs >= this.restUntilMs && this.reads.size < this.mostReads;
    }
    begin(sink, nowMs) {
        const read = new MirrorRead(sink, nowMs);
        this.reads.add(read);
        return read;
    }
    /** The read has ended, in whatever way. @returns how many bytes it brought */
    end(read, nowMs) {
        this.reads.delete(read);
        const brought = read.broughtBytes;
        this.bytes += brought;
        const tookMs = nowMs - read.startedMs;
        if (brought > 0)
            this.failures = 0;
        // Where nothing lasts long enough to be measured by the clock, whole reads are.
        if (brought > 0 && tookMs > 0 && (this.bytesPerSecond === null || tookMs >= MEASURED_MS)) {
            this.#measured((brought * 1000) / tookMs, this.reads.size + 1);
        }
        return brought;
    }
    /** Takes the rates of what is under way. */
    measure(nowMs) {
        let sum = 0;
        let count = 0;
        for (const read of this.reads) {
            read.measure(nowMs);
            const { meter } = read;
            if (meter.spanMs < MEASURED_MS)
                continue;
            sum += meter.bytesPerSecond;
            count += 1;
        }
        if (count > 0 && sum > 0)
            this.#measured(sum / count, this.reads.size);
    }
    /**
     * What one more connection is expected to bring. Until that is measured, those that have joined share what all brought before: if the server
     * limits the sum, all reads of a moment would else go to it.
     */
    get expectedRate() {
        return (this.bytesPerSecond ?? 0) * Math.min(1, this.#measuredReads / (this.reads.size + 1));
    }
    #measured(bytesPerSecond, reads) {
        this.bytesPerSecond = bytesPerSecond;
        this.#measuredReads = reads;
    }
    /** Whether bytes have come over any of its connections lately. */
    isBringing(nowMs) {
        return [...this.reads].some((read) => !read.isSilent(nowMs));
    }
}

// EXTERNAL MODULE: ./build/core/attempts.js
var attempts = __webpack_require__(46666);
;// CONCATENATED MODULE: ./build/composed/mirror-failures.js
/** What the failure of one mirror means: whether it is asked again, and when, and that the user hears of it. */


/** A mirror that brought nothing is asked again after this many milliseconds. Most of those that are ill are ill for longer than a fetch takes. */
const REST_MS = 30_000;
/** One that refuses for the moment says seldom for how long, in milliseconds. */
const THROTTLED_MS = 5_000;
/** One connection may fall silent by chance. When as many have, it is the server, though it begins to answer each time. */
const MOST_SILENCES = 2;
/** After this many failures in a row, none of which brought a byte, it is asked no more. */
const MOST_FAILURES = 2;
class MirrorFailures {
    #options;
    constructor(options) {
        this.#options = options;
    }
    /** A read has failed. The last mirror is never given up: the transfer decides what its failures mean. */
    failed(mirror, error, { brought, nowMs }) {
        if (this.#isLast(mirror) || mirror.state === "dropped")
            return;
        if (error.code === "source-changed" || error.retry === "never")
            return this.drop(mirror, error.message);
        if (error.retry === "throttled") {
            mirror.restUntilMs = nowMs + (error.retryAfterMs ?? THROTTLED_MS);
            return;
        }
        if (brought > 0)
            return;
        // The others that it serves say that it is well, and that it has enough of them.
        if (mirror.isBringing(nowMs))
            mirror.mostReads = Math.max(1, mirror.reads.size);
        else
            this.#rest(mirror, error.message, nowMs);
    }
    /** The transfer gave up a read that had become slow or silent. */
    silent(mirror, nowMs) {
        mirror.silences += 1;
        if (mirror.isBringing(nowMs) && mirror.silences < MOST_SILENCES)
            return;
        if (this.#isLast(mirror) || mirror.state === "dropped")
            return;
        this.#rest(mirror, "It brings nothing any more, and the others do", nowMs);
    }
    /** It is asked no more. */
    drop(mirror, why) {
        const end = mirror.state === "used" ? " any more" : "";
        mirror.state = "dropped";
        for (const { moving } of mirror.reads)
            moving.abort();
        mirror.source?.dropOpened();
        this.#warn(`The mirror "${mirror.label}" is not used${end}. ${sentence(why)}`);
    }
    #rest(mirror, why, nowMs) {
        // All that failed together are one failure.
        if (nowMs < mirror.restUntilMs)
            return;
        mirror.failures += 1;
        mirror.restUntilMs = nowMs + REST_MS;
        if (mirror.failures >= MOST_FAILURES)
            mirror.state = "dropped";
        else
            this.#warn(`The mirror "${mirror.label}" is left out for now. ${sentence(why)}`);
    }
    #isLast(mirror) {
        return !this.#options.mirrors.some((other) => other !== mirror && other.state === "used");
    }
    #warn(message) {
        this.#options.reporter.report({ type: "warning", message });
    }
}
function sentence(text) {
    return text.endsWith(".") ? text : `${text}.`;
}
/** Whether the transfer wants another connection for the same bytes. */
function isGivenUp(reason) {
    return reason === attempts/* REPLACED */.x || (reason instanceof errors/* FetchError */.fk && reason.code === "idle-timeout");
}
/** The transfer makes another attempt, whatever ended this one. */
function goneError(error, { label }) {
    if (error instanceof errors/* FetchError */.fk)
        return error;
    return new errors/* FetchError */.fk("network", `Cannot go on reading from the mirror "${label}": it is not used any more`, { cause: error });
}

// EXTERNAL MODULE: ./build/core/checkpoint.js
var checkpoint = __webpack_require__(57994);
;// CONCATENATED MODULE: ./build/composed/choose-mirror.js
/** One connection of a mirror that is slower than this share of the best is not worth its place. */
const WORTHY_SHARE = 1 / 16;
/** A read that the best mirror does in less than this many milliseconds belongs to the end, where a slow one would keep all waiting. */
const LAST_MS = 500;
/** There, one that is slower than this share of the best is not worth it; one that is nearly as good would else have nothing to do. */
const LAST_WORTHY_SHARE = 1 / 2;
/** What each mirror should have under way, before one has more. At the end, where reads are short, the first of two is enough. */
const LEAST_READS = 2;
/** @returns null if no mirror is free */
function chooseMirror(mirrors, wantedBytes, nowMs) {
    const free = mirrors.filter((mirror) => mirror.isFree(nowMs));
    const underWay = mirrors.reduce((sum, { reads }) => sum + reads.size, 0);
    const best = Math.max(0, ...free.map(({ bytesPerSecond }) => bytesPerSecond ?? 0));
    const idle = free.filter(({ reads }) => reads.size === 0);
    const unknown = idle.find(({ bytesPerSecond }) => bytesPerSecond === null);
    if (unknown !== undefined)
        return unknown;
    const isLast = wantedBytes * 1000 < best * LAST_MS;
    const worthyRate = best * (isLast ? LAST_WORTHY_SHARE : WORTHY_SHARE);
    for (let least = 1; least <= (isLast ? 1 : LEAST_READS) && underWay + 1 >= least * free.length; least += 1) {
        const lacking = free.find(({ reads, bytesPerSecond }) => reads.size < least && (bytesPerSecond ?? 0) >= worthyRate);
        if (lacking !== undefined)
            return lacking;
    }
    const [first = null] = free.toSorted((a, b) => b.expectedRate - a.expectedRate || a.reads.size - b.reads.size);
    return first;
}
/** If no mirror is free: the one that is free again first. */
function soonest(mirrors) {
    return mirrors.filter(({ state }) => state === "used").toSorted((a, b) => a.restUntilMs - b.restUntilMs)[0];
}

;// CONCATENATED MODULE: ./build/composed/mirrored-source.js
/**
 * One file that several servers have. Each read goes to one of them (choose-mirror.ts), and on to another one when it fails
 * (mirror-failures.ts). Which of them have the same file is found out beside the reads (compare-mirrors.ts). Each has a validator of
 * its own.
 */






/** How often rates are taken, in milliseconds: as often as the transfer does it. */
const TICK_MS = 250;
/** A read with fewer bytes to go is not worth another connection. */
const LEAST_MOVED_BYTES = 1024 * 1024;
class MirroredSource {
    algorithm;
    #options;
    #ticks;
    #reads = new Map();
    #room = new wake/* Wake */.r();
    #mostTo = () => Number.POSITIVE_INFINITY;
    constructor(options) {
        this.#options = options;
        this.algorithm = options.reference.algorithm;
        this.#ticks = options.clock.every(TICK_MS, () => this.#tick());
    }
    /** Ranges, as long as one mirror gives them. */
    get access() {
        return this.used.some(({ source }) => source?.access === "ranges") ? this.#options.reference.access : "stream";
    }
    get sizeBytes() {
        return this.#options.reference.sizeBytes;
    }
    get openedBytes() {
        return this.#options.reference.openedBytes;
    }
    get openedMs() {
        return this.#options.reference.openedMs;
    }
    get label() {
        return this.#options.mirrors[0]?.label ?? this.#options.reference.label;
    }
    get fileName() {
        return this.#options.reference.fileName;
    }
    get contentType() {
        return this.#options.reference.contentType;
    }
    get host() {
        return this.#options.reference.host ?? this.#options.mirrors[0]?.host ?? "";
    }
    get offered() {
        return this.#options.reference.offered;
    }
    async seekDigests(signal) {
        await this.#options.reference.seekDigests?.(signal);
    }
    get notice() {
        return this.#options.reference.notice;
    }
    get streamReason() {
        return this.#options.reference.streamReason;
    }
    /** Everybody may have what one of them gives to everybody, but it is not known to be the same file before the end. */
    get privacy() {
        return this.used.find(({ source }) => source?.privacy)?.source?.privacy ?? null;
    }
    get isEndProven() {
        return this.used.every(({ source }) => source?.isEndProven ?? true);
    }
    /** Bytes of several mirrors are together, or one mirror's are of several versions. */
    get isMixed() {
        const givers = this.givers;
        return this.#isDecided && (givers.length > 1 || givers.some(({ source }) => source?.isMixed));
    }
    /** A digest decides in the end: the user's, or the one that the first server offers. */
    get #isDecided() {
        return this.#options.hasChecksum || this.offered.length > 0;
    }
    get isBackAgain() {
        return this.#options.reference.isBackAgain;
    }
    /** If the bytes of one server alone do not have the digest that it offers itself, no other one is better trusted. */
    get hasAlternative() {
        return this.#isDecided && this.#options.hasOther() && (this.#options.hasChecksum || this.givers.length > 1);
    }
    get shares() {
        const { mirrors } = this.#options;
        const isShared = (host) => mirrors.filter((mirror) => mirror.host === host).length > 1;
        return Object.fromEntries(mirrors.map(({ host, label, bytes }) => [isShared(host) ? label : host, bytes]));
    }
    /** Of the user's URL, with the validators of all that are known to have the file. */
    get identity() {
        const { key, mirrors, reference } = this.#options;
        const own = mirrors[0]?.state === "used" ? mirrors[0].source?.identity : undefined;
        const pinned = this.used.flatMap((mirror) => {
            const validator = mirror.source?.identity.validator ?? null;
            return validator === null ? [] : [[(0,checkpoint/* mirrorKey */.D9)(mirror.key), validator]];
        });
        const { kind, checksum, expectedChecksum = null } = reference.identity;
        const validator = own?.validator ?? null;
        return { kind, label: this.label, key, validator, checksum, expectedChecksum, mirrors: Object.fromEntries(pinned) };
    }
    get used() {
        return this.#options.mirrors.filter(({ state }) => state === "used");
    }
    /** Those whose bytes were used. */
    get givers() {
        return this.#options.mirrors.filter(({ bytes }) => bytes > 0);
    }
    countBeside(spend) {
        this.#options.beside.countWith(spend);
    }
    holdTo(mostTo) {
        this.#mostTo = mostTo;
    }
    get openHosts() {
        const { clock } = this.#options;
        const well = this.used.filter(({ restUntilMs }) => clock.now() >= restUntilMs);
        return [...new Set((well.length > 0 ? well : this.used).map(({ host }) => host))];
    }
    laneOf(sink) {
        return this.#reads.get(sink)?.key;
    }
    async read(sink, signal) {
        for (;;) {
            const begun = await this.#begin(sink, signal);
            if (await this.#readFrom(begun, sink, signal))
                return;
        }
    }
    dropOpened() {
        for (const { source } of this.#options.mirrors)
            source?.dropOpened();
    }
    /** Asks each mirror whose bytes are part of the whole, and that is well: an ill one would only keep the others waiting. */
    async confirmVersion(hasKept, signal) {
        const nowMs = this.#options.clock.now();
        const givers = this.used.filter(({ bytes }) => bytes > 0 || hasKept);
        const well = givers.filter(({ restUntilMs }) => nowMs >= restUntilMs);
        const asked = well.length > 0 ? well : givers;
        await Promise.all(asked.map(({ source }) => source?.confirmVersion(hasKept, signal)));
    }
    reopen(inOneAnswer, signal) {
        this.#ticks[Symbol.dispose]();
        return this.#options.reopen(this, inOneAnswer, signal);
    }
    async [Symbol.asyncDispose]() {
        this.#options.background.abort();
        this.#ticks[Symbol.dispose]();
        await Promise.all(this.#options.mirrors.map(({ source }) => source?.[Symbol.asyncDispose]()));
    }
    /** Waits until a mirror has room for a read, and takes the room. */
    async #begin(sink, signal) {
        const { mirrors, reference, clock } = this.#options;
        const opened = this.used.find(({ source }) => source === reference);
        // The answer that opened it begins with the first byte.
        const first = sink.position === 0 && reference.openedBytes > 0 ? opened : undefined;
        for (;;) {
            const open = mirrors.filter((mirror) => !this.#isFull(mirror));
            const mirror = first ?? chooseMirror(open, sink.end - sink.position, clock.now()) ?? soonest(open);
            if (isOpen(mirror))
                return { mirror, read: mirror.begin(sink, clock.now()) };
            if (this.used.length === 0)
                throw new errors/* FetchError */.fk("connect", `Cannot fetch "${this.label}": none of its mirrors is left`);
            await (0,race_abort/* raceAbort */.M)(this.#room.wait(), signal);
        }
    }
    /** Whether its host has as many reads as it may have. */
    #isFull({ host }) {
        const reads = this.#options.mirrors.reduce((sum, mirror) => sum + (mirror.host === host ? mirror.reads.size : 0), 0);
        return reads >= this.#mostTo(host);
    }
    /** @returns false if another mirror should go on */
    async #readFrom({ mirror, read }, sink, signal) {
        const { clock, failures } = this.#options;
        this.#reads.set(sink, mirror);
        try {
            await mirror.source.read(sink, AbortSignal.any([signal, read.moving.signal]));
            mirror.end(read, clock.now());
            mirror.silences = 0;
            return true;
        }
        catch (error) {
            const brought = mirror.end(read, clock.now());
            if (signal.aborted) {
                if (isGivenUp(signal.reason) && read.isSilent(clock.now()))
                    failures.silent(mirror, clock.now());
                throw error;
            }
            if (!read.moving.signal.aborted)
                this.#failed(mirror, error, brought);
            if (!this.#canGoOn(sink))
                throw goneError(error, mirror);
            return sink.position >= sink.end;
        }
        finally {
            this.#reads.delete(sink);
            this.#room.notify();
        }
    }
    /** @throws the error, if nobody else is free to go on */
    #failed(mirror, error, brought) {
        const { clock, failures, mirrors, askOthers } = this.#options;
        if (!(error instanceof errors/* FetchError */.fk))
            throw error;
        askOthers();
        const nowMs = clock.now();
        failures.failed(mirror, error, { brought, nowMs });
        if (!mirrors.some((other) => (other !== mirror || brought > 0) && other.isFree(nowMs) && !this.#isFull(other)))
            throw error;
    }
    /** What comes in one stream comes from one server, from the first byte on. */
    #canGoOn(sink) {
        return this.access === "ranges" || sink.position === 0;
    }
    #tick() {
        const { mirrors, clock } = this.#options;
        const nowMs = clock.now();
        for (const mirror of mirrors)
            mirror.measure(nowMs);
        this.#room.notify();
        const untried = this.used.find((mirror) => mirror.isFree(nowMs) && mirror.reads.size === 0 && mirror.bytesPerSecond === null);
        if (untried !== undefined && this.access === "ranges")
            this.#largestRead(nowMs)?.moving.abort();
    }
    /** Of the mirror with most connections, if it has one to spare: the read with most to go. It goes to a mirror that has none. */
    #largestRead(nowMs) {
        const [busiest] = this.used.filter((mirror) => mirror.isFree(nowMs)).toSorted((a, b) => b.reads.size - a.reads.size);
        if (busiest === undefined || busiest.reads.size < 2)
            return undefined;
        const remaining = ({ sink }) => sink.end - sink.position;
        const [largest] = [...busiest.reads].toSorted((a, b) => remaining(b) - remaining(a));
        return largest !== undefined && remaining(largest) >= LEAST_MOVED_BYTES ? largest : undefined;
    }
}
function isOpen(mirror) {
    return mirror !== undefined && mirror.source !== null;
}

;// CONCATENATED MODULE: ./build/composed/open-mirrored.js
/**
 * Opens a file at several servers. The user's URL is asked first, and the others a moment later, all at once: a server that is dead
 * keeps nobody waiting, and a small file that the first one brings at once costs the others nothing.
 */









/** The others are asked when the first one has not brought everything after this many milliseconds. */
const HEAD_START_MS = 100;
/** Once a server has answered, the others have as long again, and this many milliseconds at least and at most. */
const LEAST_GRACE_MS = 200;
const MOST_GRACE_MS = 1_000;
/** @throws FetchError as the first one of them does, if none answers */
async function openMirrored(options, signal) {
    const opening = new MirrorOpening(options);
    try {
        return await (0,race_abort/* raceAbort */.M)(opening.open(), signal);
    }
    catch (error) {
        opening.giveUp();
        throw error;
    }
}
class MirrorOpening {
    #options;
    #mirrors;
    #failures;
    #beside = new BesideBytes();
    #background = new AbortController();
    #wake = new wake/* Wake */.r();
    #errors = new Map();
    #comparison = Promise.withResolvers();
    /** Those that have been asked, and those of them that need not be waited for. */
    #asked = new Set();
    #settled = new Set();
    /** Their bytes alone were wrong. */
    #wrong = new Set();
    constructor(options) {
        this.#options = options;
        this.#mirrors = options.ways.map((way) => new Mirror(way));
        this.#failures = new MirrorFailures({ mirrors: this.#mirrors, reporter: options.reporter });
    }
    async open() {
        const { clock, asksVersion } = this.#options;
        const startedMs = clock.now();
        const [first] = this.#mirrors;
        if (first !== undefined)
            this.#ask(first, asksVersion);
        await this.#until(() => first === undefined || this.#hasEnded(first), HEAD_START_MS);
        if (!bringsAll(first?.source))
            this.#askOthers();
        await this.#until(() => this.#answered.length > 0 || this.#haveAllEnded, Number.POSITIVE_INFINITY);
        const graceMs = Math.min(MOST_GRACE_MS, Math.max(LEAST_GRACE_MS, clock.now() - startedMs));
        await this.#until(() => first?.source?.access === "ranges" || bringsAll(first?.source) || this.#haveAllEnded, graceMs);
        const reference = this.#chooseReference();
        const source = this.#sourceWith(reference);
        // The record says who has the file, so that any of them is enough to go on from it.
        if (!this.#options.hasChecksum)
            await this.#until(() => this.#settled.size === this.#asked.size, graceMs);
        return source;
    }
    giveUp() {
        this.#background.abort("given up");
        for (const { source } of this.#mirrors)
            source?.dropOpened();
    }
    /** The first one in the user's order that gives ranges, else the first one. @throws FetchError none has answered */
    #chooseReference() {
        const sources = this.#answered;
        const reference = sources.find(({ access }) => access === "ranges") ?? sources[0];
        if (reference !== undefined)
            return reference;
        throw (0,errors/* toFetchError */.o)(this.#mirrors.map((mirror) => this.#errors.get(mirror)).find((error) => error !== undefined));
    }
    #sourceWith(reference) {
        const { hasChecksum, clock } = this.#options;
        for (const mirror of this.#mirrors)
            if (mirror.source === reference)
                mirror.state = "used";
        const ask = (question) => this.#patiently(question);
        const [failures, beside, random] = [this.#failures, this.#beside, clock.random()];
        this.#comparison.resolve(new Comparison({ reference, failures, hasChecksum, ask, random, beside }));
        return new MirroredSource({
            mirrors: this.#mirrors,
            reference,
            key: this.#options.ways[0]?.key ?? reference.identity.key,
            failures,
            beside,
            clock,
            hasChecksum,
            background: this.#background,
            askOthers: () => this.#askOthers(),
            hasOther: () => this.#others(reference).length > 0,
            reopen: (from, inOneAnswer, signal) => this.#reopen(from, { reference, inOneAnswer, signal }),
        });
    }
    /** Everybody who was not asked yet. */
    #askOthers() {
        for (const mirror of this.#mirrors)
            if (!this.#asked.has(mirror))
                this.#ask(mirror, true);
    }
    #ask(mirror, asksVersion) {
        this.#asked.add(mirror);
        void this.#openAndCompare(mirror, asksVersion).finally(() => {
            this.#settled.add(mirror);
            this.#wake.notify();
        });
    }
    async #openAndCompare(mirror, asksVersion) {
        try {
            const source = await this.#patiently((signal) => mirror.open(asksVersion, signal));
            this.#wake.notify();
            const comparison = await (0,race_abort/* raceAbort */.M)(this.#comparison.promise, this.#background.signal);
            if (mirror.state !== "new")
                return;
            // The file's first bytes come from the one that the others are compared with: this answer would hold a connection for nothing.
            source.dropOpened();
            await comparison.compare(mirror, source);
        }
        catch (error) {
            if (this.#background.signal.aborted)
                return;
            this.#errors.set(mirror, error);
            this.#failures.drop(mirror, (0,errors/* toFetchError */.o)(error).message);
        }
    }
    /** A mirror is asked once: there are others. */
    #patiently(ask) {
        const { idleTimeoutMs, clock, reporter } = this.#options;
        const { signal } = this.#background;
        return (0,patience/* askPatiently */.E)({ retries: 0, idleTimeoutMs, clock, reporter, signal, cannot: "Cannot ask the mirror" }, ask);
    }
    get #answered() {
        return this.#mirrors.flatMap(({ source }) => source ?? []);
    }
    #hasEnded(mirror) {
        return mirror.source !== null || this.#errors.has(mirror);
    }
    get #haveAllEnded() {
        return [...this.#asked].every((mirror) => this.#hasEnded(mirror));
    }
    /** Waits until it is so, or the time is over. */
    async #until(isSo, mostMs) {
        const { clock } = this.#options;
        const done = new AbortController();
        let isOver = false;
        const over = () => {
            isOver = true;
            this.#wake.notify();
        };
        if (Number.isFinite(mostMs))
            void clock.sleep(mostMs, AbortSignal.any([done.signal, this.#background.signal])).then(over, () => { });
        while (!isSo() && !isOver && !this.#background.signal.aborted)
            await this.#wake.wait();
        done.abort("done");
    }
    /** Who could bring the whole file in the place of this one. */
    #others(reference) {
        return this.#mirrors.filter((mirror) => mirror.source !== null && mirror.source !== reference && !this.#wrong.has(mirror));
    }
    /** What several brought together was wrong: then the first of them brings it alone. What one brought was wrong: then another one does. */
    async #reopen(from, { reference, inOneAnswer, signal }) {
        const { givers } = from;
        const [only] = givers;
        const isOnlyWrong = this.#options.hasChecksum && givers.length === 1 && only !== undefined;
        if (isOnlyWrong)
            this.#wrong.add(only);
        const alone = isOnlyWrong
            ? this.#others(only.source ?? reference)[0]
            : (only ?? this.#mirrors.find(({ source }) => source === reference));
        if (alone === undefined || alone.source === null)
            return reference.reopen(inOneAnswer, signal);
        if (isOnlyWrong)
            this.#failures.drop(only, "Its bytes do not have the checksum");
        for (const mirror of this.#mirrors) {
            mirror.bytes = 0;
            mirror.state = "dropped";
        }
        const isAfterMix = isOnlyWrong || givers.length > 1;
        alone.source = await alone.source.reopen(inOneAnswer && (!isAfterMix || alone.source.isMixed), signal);
        return this.#sourceWith(alone.source);
    }
}
/** Whether the answer that opened it holds the whole file. */
function bringsAll(source) {
    return source != null && source.sizeBytes !== null && source.openedBytes >= source.sizeBytes;
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


/***/ })

};
