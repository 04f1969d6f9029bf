export const id = 239;
export const ids = [239];
export const modules = {

/***/ 239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openJoined: () => (/* binding */ openJoined)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/core/checksum.js
var core_checksum = __webpack_require__(27759);
// EXTERNAL MODULE: ./build/core/offered-digest.js
var offered_digest = __webpack_require__(10762);
;// CONCATENATED MODULE: ./build/composed/part-names.js
/** What a file that comes in parts is called, by the names of its parts. */
/** How names of parts end, from the surest to the least sure: `.part-aa`, `_part1`; `.001`; `.aa`, as `split` makes them. */
const ENDINGS = [
    /[._-]?part[._-]?(?:\d{1,5}|[a-z]{1,4})(?:[._-]?of[._-]?\d{1,5})?$/i,
    /\.\d{2,5}(?:[._-]?of[._-]?\d{1,5})?$/i,
    /[._-][a-z]{2,4}$/,
];
/** `split` begins with this one. Other short endings are those of a kind of file. */
const FIRST_OF_SPLIT = /[._-]a{2,4}$/;
/** The name without the ending that tells the parts from each other; the first part's name if they have no such ending. */
function nameOfWhole(names) {
    const [first = ""] = names;
    for (const [i, ending] of ENDINGS.entries()) {
        if (i === ENDINGS.length - 1 && !(FIRST_OF_SPLIT.test(first) && names.length > 1))
            continue;
        const stem = first.replace(ending, "");
        if (stem !== first && /[\p{L}\p{N}]/u.test(stem) && names.every((name) => name.replace(ending, "") === stem))
            return stem;
    }
    return first;
}

;// CONCATENATED MODULE: ./build/composed/section-sink.js
class SectionSink {
    #whole;
    #start;
    #end;
    /** @param start where the part begins in the whole @param end where it ends; Infinity if that is not known */
    constructor(whole, start, end) {
        this.#whole = whole;
        this.#start = start;
        this.#end = end;
    }
    get position() {
        return this.#whole.position - this.#start;
    }
    get end() {
        return Math.min(this.#whole.end, this.#end) - this.#start;
    }
    get onDrain() {
        return this.#whole.onDrain;
    }
    set onDrain(onDrain) {
        this.#whole.onDrain = onDrain;
    }
    write(bytes, release) {
        return this.#whole.write(bytes, release);
    }
    granted() {
        this.#whole.granted?.();
    }
    discard(bytes) {
        this.#whole.discard(bytes);
    }
}

;// CONCATENATED MODULE: ./build/composed/streamed-part.js
/**
 * A part whose server sends it only as a whole, read beside other parts. A read begins at any byte of it, as after a connection that broke:
 * the server sends all bytes again, and those before it are thrown away.
 */

class StreamedPart {
    #source;
    #validator;
    #reads = 0;
    /** @param source its size is known, and what it has is pinned by a validator, or will be by a digest */
    constructor(source) {
        this.#source = source;
        this.#validator = source.identity.validator;
    }
    /** Whether it came in several answers of which only a digest can say that they are of one version. */
    get isMixed() {
        return this.#validator === null && this.#reads > 1;
    }
    /** @throws FetchError source-changed: the server sends another version now; else as the source does */
    async read(sink, signal) {
        const stop = new AbortController();
        const requireVersion = () => {
            if (this.#source.identity.validator === this.#validator)
                return true;
            stop.abort(this.#changed());
            return false;
        };
        this.#reads += 1;
        await this.#source.read(new LaterSink(sink, requireVersion), AbortSignal.any([signal, stop.signal]));
    }
    #changed() {
        const why = "it changed while it was fetched (its ETag or Last-Modified is another one)";
        return new errors/* FetchError */.fk("source-changed", `Cannot go on with "${this.#source.label}": ${why}`);
    }
}
/** Takes a source from its first byte on, and hands on what is wanted of it. */
class LaterSink {
    #inner;
    #isRight;
    #from;
    #skipped = 0;
    /** @param isRight whether what comes is of the right version; asked before each write */
    constructor(inner, isRight) {
        this.#inner = inner;
        this.#isRight = isRight;
        this.#from = inner.position;
    }
    get position() {
        return this.#skipped < this.#from ? this.#skipped : this.#inner.position;
    }
    get end() {
        return this.#inner.end;
    }
    get onDrain() {
        return this.#inner.onDrain;
    }
    set onDrain(onDrain) {
        this.#inner.onDrain = onDrain;
    }
    write(bytes, release) {
        const isRight = this.#isRight();
        const count = isRight ? Math.min(bytes.length, this.#from - this.#skipped) : bytes.length;
        if (count > 0)
            this.#inner.discard(count);
        if (isRight)
            this.#skipped += count;
        if (count < bytes.length)
            return this.#inner.write(bytes.subarray(count), release);
        release?.();
        return true;
    }
    granted() {
        this.#inner.granted?.();
    }
    discard(bytes) {
        this.#inner.discard(bytes);
    }
}

;// CONCATENATED MODULE: ./build/composed/joined-source.js
/**
 * One file that comes in parts, each of which is a source of its own. A read goes through as many parts as it needs, one after the other,
 * and others read other parts meanwhile. A part that comes only in one stream is read by one connection, if its size is known and something
 * pins its version. If not, all parts come one after the other.
 */






class JoinedSource {
    #options;
    #sources;
    /** Where each part begins, and after them the end; as far as it is known. */
    #starts = [0];
    /** Those that gave no ranges when they were opened, and can be read beside the others all the same. */
    #streamed = new Map();
    #lanes = new Map();
    constructor(options) {
        this.#options = options;
        this.#sources = options.parts.map(({ source }) => source);
        for (const [i, { sizeBytes }] of this.#sources.entries())
            this.#starts.push((this.#starts[i] ?? 0) + (sizeBytes ?? Number.NaN));
        for (const { source, checksum } of options.parts) {
            const isPinned = source.identity.validator !== null || checksum !== null || options.checksum !== null;
            if (source.access === "stream" && source.sizeBytes !== null && !isEmpty(source) && isPinned)
                this.#streamed.set(source, new StreamedPart(source));
        }
    }
    get access() {
        return this.sizeBytes !== null && this.#sources.every((source) => this.#isReadApart(source)) ? "ranges" : "stream";
    }
    #isReadApart(source) {
        return source.access === "ranges" || isEmpty(source) || this.#streamed.has(source);
    }
    get undivided() {
        return this.#sources.flatMap((source, i) => {
            const [start = 0, end = 0] = this.#starts.slice(i);
            return this.#streamed.has(source) ? [{ start, end }] : [];
        });
    }
    /** Who brings all of a part over one connection is not compared with those who bring ranges. */
    laneOf(sink) {
        return this.#lanes.get(sink);
    }
    /** The last start is no number if the size of one part is not known. */
    get sizeBytes() {
        return this.#sources.some(({ sizeBytes }) => sizeBytes === null) ? null : (this.#starts.at(-1) ?? 0);
    }
    get algorithm() {
        return this.#first.algorithm;
    }
    get openedBytes() {
        return this.#first.openedBytes;
    }
    get openedMs() {
        return this.#first.openedMs;
    }
    get label() {
        return this.#options.label;
    }
    get fileName() {
        return nameOfWhole(this.#sources.map(({ fileName }) => fileName));
    }
    get contentType() {
        return this.#first.contentType;
    }
    get privacy() {
        return this.#sources.find(({ privacy }) => privacy !== null)?.privacy ?? null;
    }
    /** What is known of the parts says nothing of the whole. */
    get offered() {
        return [];
    }
    get notice() {
        const [streamed] = this.access === "ranges" ? this.#streamed.keys() : [];
        const apart = streamed === undefined ? null : describeStreamed(streamed, this.#streamed.size - 1);
        const speaking = this.#sources.find((source) => source.notice !== null && !isEmpty(source));
        const own = speaking === undefined ? null : `Of the part "${speaking.label}": ${speaking.notice}`;
        const said = [own ?? apart, this.#pageAmongParts].filter((sentence) => sentence !== null);
        return said.length === 0 ? null : said.join(" ");
    }
    /** A page in place of one part is an error or a login under a status of success. */
    get #pageAmongParts() {
        const pages = this.#sources.filter(({ contentType }) => PAGE_TYPE.test(contentType ?? ""));
        const [page] = pages;
        return page === undefined || pages.length === this.#sources.length
            ? null
            : `The server calls the part "${page.label}" an HTML page: perhaps it is an error or a login.`;
    }
    get streamReason() {
        const part = this.#sources.find((source) => !this.#isReadApart(source)) ?? this.#first;
        return `The parts came one after the other, because of "${part.label}": ${part.streamReason}`;
    }
    get isEndProven() {
        return this.#sources.every(({ isEndProven }) => isEndProven);
    }
    get isMixed() {
        return this.#sources.some((source) => source.isMixed || this.#streamed.get(source)?.isMixed);
    }
    get isBackAgain() {
        return this.#sources.some(({ isBackAgain }) => isBackAgain);
    }
    /** Pinned by what pins the parts. */
    get identity() {
        const { label, key, checksum, parts } = this.#options;
        const pins = parts.map(({ source, checksum: own }) => source.identity.validator ?? pinWithout(source, own));
        const validator = pins.includes(null) ? null : (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(pins)).digest("hex");
        const { kind } = this.#first.identity;
        return { kind, label, key, validator, checksum: validator === null ? checksum : null, expectedChecksum: checksum };
    }
    /** The parts whose digests the user has given. If he gave none of the whole, what a server says of its part counts as well. */
    get sections() {
        return this.#options.parts.flatMap(({ source, checksum }, i) => {
            const [start = 0, end = 0] = this.#starts.slice(i);
            const { label } = source;
            if (checksum !== null)
                return [{ label, start, end, digest: checksum, from: null }];
            const offered = this.#offeredOf(source);
            return offered === null ? [] : [{ label, start, end, digest: offered, from: offered.from }];
        });
    }
    /** Of a part whose size is not known the next answer may say something else. */
    #offeredOf({ sizeBytes, offered }) {
        return this.#options.checksum !== null || sizeBytes === null ? null : (0,offered_digest/* bestOffered */.om)(offered, sizeBytes);
    }
    async seekDigests(signal) {
        for (const { source, checksum } of this.#options.parts) {
            if (checksum === null && this.#offeredOf(source) === null)
                await source.seekDigests?.(signal);
        }
    }
    async read(sink, signal) {
        if (this.access === "stream" && this.sizeBytes === null)
            return this.#readAll(sink, signal);
        while (sink.position < sink.end) {
            const at = this.#partAt(sink.position);
            const [start = 0, end = 0] = this.#starts.slice(at);
            await this.#readPart(at, { whole: sink, own: new SectionSink(sink, start, end) }, signal);
            // The answer brought less: the transfer decides what that means.
            if (sink.position < Math.min(end, sink.end))
                return;
        }
    }
    /** @param sinks the one that the transfer gave, and the one of the part */
    async #readPart(at, { whole, own }, signal) {
        const source = this.#sources[at];
        const streamed = source && this.#streamed.get(source);
        if (streamed === undefined || this.access === "stream")
            return source?.read(own, signal);
        this.#lanes.set(whole, `part ${at}`);
        try {
            await streamed.read(own, signal);
        }
        finally {
            this.#lanes.delete(whole);
        }
    }
    dropOpened() {
        for (const source of this.#sources)
            source.dropOpened();
    }
    async confirmVersion(hasKept, signal) {
        for (const source of this.#sources)
            await source.confirmVersion(hasKept, signal);
    }
    reopen(_inOneAnswer, signal) {
        return this.#options.reopen(signal);
    }
    async [Symbol.asyncDispose]() {
        await Promise.all(this.#sources.map((source) => source[Symbol.asyncDispose]()));
    }
    /** One part after the other; where the next one begins is known at the end of the one before. */
    async #readAll(sink, signal) {
        for (const [i, source] of this.#sources.entries()) {
            const start = sink.position;
            this.#starts[i] = start;
            await source.read(new SectionSink(sink, start, start + (source.sizeBytes ?? Number.POSITIVE_INFINITY)), signal);
            if (source.sizeBytes !== null && sink.position < start + source.sizeBytes)
                return;
        }
        this.#starts[this.#sources.length] = sink.position;
    }
    get #first() {
        const [first] = this.#sources;
        if (first === undefined)
            throw new Error("a file in parts has no part");
        return first;
    }
    /** The part that holds this byte of the whole. */
    #partAt(position) {
        let [low, high] = [0, this.#sources.length - 1];
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((this.#starts[middle] ?? 0) <= position)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }
}
/** The media type of an HTML page. */
const PAGE_TYPE = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i;
/** Nothing of it need come, so nothing of it can be wrong. */
function isEmpty({ sizeBytes }) {
    return sizeBytes === 0;
}
/** What pins a part whose server does not. */
function pinWithout(source, checksum) {
    if (checksum !== null)
        return (0,core_checksum/* formatChecksum */.rH)(checksum);
    return isEmpty(source) ? "empty" : null;
}
function describeStreamed({ label }, others) {
    const more = others === 0 ? "" : `, and so ${others === 1 ? "does 1 other part" : `do ${others} other parts`}`;
    return `The part "${label}" comes over one connection, because its server gives no ranges${more}.`;
}

;// CONCATENATED MODULE: ./build/composed/open-joined.js


/** This many are asked at a time. */
const AT_A_TIME = 8;
/** @throws FetchError as the first part does that cannot be opened; bad-response: the parts are of different kinds */
async function openJoined(options, signal) {
    const { ways, asksVersion } = options;
    const failed = new AbortController();
    const opened = new Map();
    const order = [...ways.entries()];
    const work = async () => {
        for (let next = order.shift(); next !== undefined; next = order.shift()) {
            const [i, { open, checksum = null }] = next;
            // The first answer brings bytes too; the others come to the transfer when it wants them.
            opened.set(i, { source: await open(asksVersion || i > 0, AbortSignal.any([signal, failed.signal])), checksum });
        }
    };
    // The first failure ends the others, and they are awaited before it is thrown.
    const stop = (error) => {
        order.length = 0;
        failed.abort(error);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, () => work().catch(stop)));
    const parts = ways.flatMap((_, i) => opened.get(i) ?? []);
    if (!failed.signal.aborted)
        return joined(options, parts);
    for (const { source } of parts)
        source.dropOpened();
    throw failed.signal.reason;
}
function joined(options, parts) {
    const algorithms = new Set(parts.map(({ source }) => source.algorithm));
    if (algorithms.size > 1)
        throw new errors/* FetchError */.fk("bad-response", `Cannot join the parts of "${options.label}": they are of different kinds`);
    const { label, key, checksum } = options;
    return new JoinedSource({ parts, label, key, checksum, reopen: (again) => openJoined({ ...options, asksVersion: false }, again) });
}


/***/ })

};
