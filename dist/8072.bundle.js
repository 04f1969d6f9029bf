export const id = 8072;
export const ids = [8072,5647];
export const modules = {

/***/ 79726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ reuse),
/* harmony export */   p: () => (/* binding */ decideReuse)
/* harmony export */ });
/* harmony import */ var _core_flushing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23426);
/* harmony import */ var _core_resume_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44199);
/* harmony import */ var _partial_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83962);



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

/***/ 44199:
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
/* harmony import */ var _bitmap_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49031);
/* harmony import */ var _checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57994);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36418);
/* harmony import */ var _piece_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81045);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14923);

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
async function checkClaims(checkpoint, { target, signal, clock, reporter, crcs }) {
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
            crcs?.add(piece, crcs.crc.update(0n, bytes));
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

/***/ 10490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ firstDataIn),
/* harmony export */   s: () => (/* binding */ dataExtents)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
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

/***/ 77377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ FileTarget)
});

// UNUSED EXPORTS: requireAllowed

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/flushing.js
var flushing = __webpack_require__(23426);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/disk/own-file.js
var own_file = __webpack_require__(26331);
// EXTERNAL MODULE: ./build/target/data-extents.js
var data_extents = __webpack_require__(10490);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(28322);
// EXTERNAL MODULE: ./build/disk/eagerness.js
var eagerness = __webpack_require__(68383);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/target/positional.js
var positional = __webpack_require__(68716);
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
var page_cache = __webpack_require__(91146);
// EXTERNAL MODULE: ./build/target/pinned-file.js
var pinned_file = __webpack_require__(70727);
// EXTERNAL MODULE: ./build/target/publish-file.js
var publish_file = __webpack_require__(12730);
// EXTERNAL MODULE: ./build/target/published-mode.js
var published_mode = __webpack_require__(88388);
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
            this.#pinned = await pinned_file/* PinnedFile */.tO.of(this.#paths.part, this.#handle);
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
            await (0,publish_file/* publishFile */.o)(this.#paths.part, this.#paths.final, this.#paths.isDurable === false ? async () => { } : undefined);
            await pinned.requireAt(this.#paths.final);
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "finish", this.#paths.final);
        }
    }
    /** If the filesystem has no rights, it is published as it is. */
    async #openToOthers() {
        const wanted = (0,published_mode/* publishedMode */.W)(await (0,promises_.lstat)(this.#paths.final).catch(() => null));
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
