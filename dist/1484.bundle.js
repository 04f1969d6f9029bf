export const id = 1484;
export const ids = [1484,1888,6772,1045,3640];
export const modules = {

/***/ 66772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findUnasked: () => (/* binding */ findUnasked),
/* harmony export */   presentUnasked: () => (/* binding */ presentUnasked),
/* harmony export */   whyUnasked: () => (/* binding */ whyUnasked)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25673);
/* harmony import */ var _state_artifact_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52846);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55036);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(99732);
/* harmony import */ var _artifact_notes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9749);
/**
 * Whether the file at a destination counts although no server is asked: with `refresh: never`, or as long as `max-age` lasts. Our own
 * record must say that it was fetched from what is asked for now, and was not touched since.
 */







/**
 * The path at which the file counts without a question; null if somebody must be asked. In a folder it is looked for under the name that the
 * URL suggests, and under the one that the source gave it last. If both are there, the one that was confirmed last counts.
 * @param asked as the user wrote it: nothing was looked up yet
 */
async function findUnasked(asked) {
    const paths = (await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .isFolder */ .lQ)(asked.path)) ? (await namesIn(asked)).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(asked.path, name)) : [asked.path];
    const found = await Promise.all(paths.map(async (path) => ({ path, present: await presentUnasked(asked, await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .findDestination */ .Ye)(path)) })));
    const [last] = found
        .flatMap(({ path, present }) => (present === null ? [] : [{ path, ...present }]))
        .toSorted((a, b) => b.confirmedEpochMs - a.confirmedEpochMs);
    return last?.path ?? null;
}
async function namesIn(asked) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .findDestination */ .Ye)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(asked.path, "file"))).path);
    const noted = await (await (0,_artifact_notes_js__WEBPACK_IMPORTED_MODULE_6__/* .openRecords */ .tW)())?.nameIn({ folder, sourceKey: (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_5__/* .describeWanted */ .$)(asked).key });
    return [...new Set([(0,_artifact_notes_js__WEBPACK_IMPORTED_MODULE_6__/* .suggestedName */ .Zt)(asked), noted].filter((name) => name != null))];
}
/** The file that counts; null if somebody must be asked. */
async function presentUnasked(asked, { path, fetchId }) {
    const [found, records] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => null), (0,_artifact_notes_js__WEBPACK_IMPORTED_MODULE_6__/* .openRecords */ .tW)()]);
    const record = found?.isFile() && records !== null ? await records.read(fetchId) : null;
    if (found === null || record === null || !(0,_state_artifact_record_js__WEBPACK_IMPORTED_MODULE_3__/* .fitsFile */ .VB)(record, found) || record.sourceKey !== (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_5__/* .describeWanted */ .$)(asked).key)
        return null;
    const { checkedAgainst = null, checksum, confirmedEpochMs = 0 } = record;
    if (asked.requireChecksum && checkedAgainst === null)
        return null;
    const why = whyUnasked(asked, record, Date.now());
    if (why === null)
        return null;
    await records?.touch(fetchId);
    const reason = `The file there was not touched since it was fetched, and ${why}.`;
    return { sizeBytes: found.size, checksum, checkedAgainst, confirmedEpochMs, reason };
}
/** Why nobody need be asked whether a version is still the one of the source, as a clause; null if somebody must be. */
function whyUnasked({ refresh, maxAgeMs = 0 }, { confirmedEpochMs }, nowEpochMs) {
    if (refresh === "never")
        return "'refresh: never' asks no server";
    const ageMs = nowEpochMs - (confirmedEpochMs ?? 0);
    // A clock that was set back would keep a file for as long as it was wrong.
    if (ageMs < 0 || ageMs >= maxAgeMs)
        return null;
    return `its version was confirmed ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeconds */ .Xo)(ageMs / 1000)} ago, which 'max-age' allows`;
}


/***/ }),

/***/ 41484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fetchAndUnpack: () => (/* binding */ fetchAndUnpack)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/checksum.js
var core_checksum = __webpack_require__(27759);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/result.js
var result = __webpack_require__(84429);
// EXTERNAL MODULE: ./build/fetches/destination-lock.js + 1 modules
var destination_lock = __webpack_require__(68573);
// EXTERNAL MODULE: ./build/app/file/fetch-artifact.js + 1 modules
var fetch_artifact = __webpack_require__(54527);
// EXTERNAL MODULE: ./build/app/file/present-unasked.js
var present_unasked = __webpack_require__(66772);
// EXTERNAL MODULE: ./build/app/place/destination.js
var destination = __webpack_require__(55036);
// EXTERNAL MODULE: ./build/app/process/run-fetch.js
var run_fetch = __webpack_require__(55030);
// EXTERNAL MODULE: ./build/app/report/unfailing-reporter.js
var unfailing_reporter = __webpack_require__(17026);
// EXTERNAL MODULE: ./build/app/source/open-wanted.js
var open_wanted = __webpack_require__(99732);
// EXTERNAL MODULE: ./build/app/unpack/placed-tree.js
var placed_tree = __webpack_require__(29791);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: ./build/disk/own-file.js
var own_file = __webpack_require__(26331);
// EXTERNAL MODULE: ./build/app/unpack/tree-place.js
var tree_place = __webpack_require__(5353);
;// CONCATENATED MODULE: ./build/app/unpack/put-in-place.js
/** Puts an unpacked tree under its name in one step, and the one that it replaces aside. Whatever kills it, the next run finds what to do. */







/** Says that the folder beside is ours. */
const MARKER = ".fetch-action";
const MARKER_TEXT = "fetch-action unpacks an archive here. The folder is removed at the end, or by the next run.\n";
/** The new tree, until it has its name. */
function newTreeIn({ staging }) {
    return (0,external_node_path_.join)(staging, "new");
}
/** The tree that it replaces. */
function oldTreeIn({ staging }) {
    return (0,external_node_path_.join)(staging, "old");
}
/** Makes the folder beside, with an empty folder for the new tree. @throws errors of node:fs */
async function openStaging(place) {
    await (0,promises_.mkdir)(place.staging, { mode: 0o700 });
    await (0,promises_.writeFile)((0,external_node_path_.join)(place.staging, MARKER), MARKER_TEXT);
    await (0,promises_.mkdir)(newTreeIn(place));
}
/** Whether a killed run left an old tree without its name. */
async function hasLostTree(place) {
    return (await isThere(oldTreeIn(place))) && (await (0,tree_place/* lookAt */.t)(place.path)) === "nothing";
}
/**
 * Clears up what a killed run left: an old tree that has lost its name gets it back. Under the lock.
 * @throws FetchError exists, permission: what is in its place is not ours; errors of node:fs
 */
async function clearStaging(place) {
    const { staging, path } = place;
    const found = await (0,promises_.lstat)(staging).catch(() => null);
    if (found === null)
        return;
    const why = (0,own_file/* folderStrangenessOf */.rV)(found);
    if (why !== null)
        throw new own_file/* NotOurs */.xm(staging, why);
    if (await isThere((0,external_node_path_.join)(staging, MARKER))) {
        if ((await isThere(oldTreeIn(place))) && (await (0,tree_place/* lookAt */.t)(path)) === "nothing")
            await (0,promises_.rename)(oldTreeIn(place), path);
        return await (0,promises_.rm)(staging, { recursive: true, force: true });
    }
    try {
        // It was killed at its very beginning.
        await (0,promises_.rmdir)(staging);
    }
    catch (error) {
        if ((0,thrown/* codeOf */.$)(error) !== "ENOTEMPTY" && (0,thrown/* codeOf */.$)(error) !== "EEXIST")
            throw error;
        throw new errors/* FetchError */.fk("exists", `Cannot unpack to "${path}": "${staging}" is in the way, where it would be unpacked first`, {
            hint: "Remove it if nobody needs it, or choose another folder.",
        });
    }
}
/**
 * Under the lock.
 * @param before what our note says of the path so far
 * @throws errors of node:fs; then what was there is there
 */
async function putInPlace(place, tree, before) {
    const { path, id, records } = place;
    // Until it is certain which of them is there, the note knows both.
    await records.write(id, { version: 1, path, trees: [tree, ...before] });
    const there = await (0,tree_place/* lookAt */.t)(path);
    if (there === "empty-folder")
        await (0,promises_.rmdir)(path);
    if (there === "folder")
        await (0,promises_.rename)(path, oldTreeIn(place));
    try {
        await (0,promises_.rename)(newTreeIn(place), path);
    }
    catch (error) {
        if (there === "folder")
            await (0,promises_.rename)(oldTreeIn(place), path).catch(() => { });
        throw error;
    }
    await records.write(id, { version: 1, path, trees: [tree] });
}
async function isThere(path) {
    return (0,promises_.access)(path, external_node_fs_.constants.F_OK).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/archive/front.js
/** A file that is read while it is being written: behind its contiguous front. */

/** What is read of it at a time. */
const READ_BYTES = 1024 * 1024;
/** How far the file is there. */
class Front {
    #signal;
    #offset = 0;
    #moved = Promise.withResolvers();
    constructor(signal) {
        this.#signal = signal;
        signal.addEventListener("abort", () => this.#moved.resolve(), { once: true });
    }
    advance(offset) {
        this.#offset = offset;
        this.#moved.resolve();
    }
    /** Waits until more than this is there. @returns how much @throws the signal's reason */
    async beyond(offset) {
        this.#signal.throwIfAborted();
        while (this.#offset <= offset) {
            this.#moved = Promise.withResolvers();
            await this.#moved.promise;
            this.#signal.throwIfAborted();
        }
        return this.#offset;
    }
}
/** The bytes of the file as the front passes them, all in the same memory. @throws the signal's reason; errors of node:fs */
async function* piecesBehind(front, { descriptor, sizeBytes }) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, sizeBytes));
    for (let at = 0; at < sizeBytes;) {
        const there = await front.beyond(at);
        const bytes = (0,external_node_fs_.readSync)(descriptor, buffer, 0, Math.min(buffer.length, there - at), at);
        if (bytes === 0)
            throw new Error("the file is shorter than what was written to it");
        at += bytes;
        yield buffer.subarray(0, bytes);
    }
}

// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __webpack_require__(37464);
// EXTERNAL MODULE: ./build/archive/byte-reader.js
var byte_reader = __webpack_require__(85547);
// EXTERNAL MODULE: ./build/core/archive-formats.js
var archive_formats = __webpack_require__(14705);
// EXTERNAL MODULE: ./build/archive/tar-header.js
var tar_header = __webpack_require__(70342);
;// CONCATENATED MODULE: ./build/archive/formats.js
/** Which format a file has: its first bytes say so, and its name if they do not. */




/** This many bytes of a file show its format. */
const HEAD_BYTES = 512;
/** The first bytes of formats, in hex. zstd may also begin with frames to be skipped, bzip2 with its mark of an empty file. */
const MAGIC = [
    ["gz", /^1f8b08/],
    ["xz", /^fd377a585a00/],
    ["zst", /^(?:28b52ffd|5[0-9a-f]2a4d18)/],
    ["bz2", /^425a683[1-9](?:314159265359|177245385090)/],
    ["zip", /^504b(?:0304|0506|0606|(?:3030|0708)504b0304)/],
    ["7z", /^377abcaf271c/],
    ["deb", /^213c617263683e0a/],
];
/** The endings of names. Those of several parts come first. */
const NAMES = [
    ["tar.gz", /\.(?:tar\.gz|tgz|taz|crate)$/],
    ["tar.xz", /\.(?:tar\.xz|txz)$/],
    ["tar.zst", /\.(?:tar\.zst|tar\.zstd|tzst)$/],
    ["tar.bz2", /\.(?:tar\.bz2|tbz2?|tz2)$/],
    ["tar", /\.tar$/],
    ["zip", /\.(?:zip|jar|war|whl|apk|nupkg|vsix|xpi|aar|ear)$/],
    ["7z", /\.7z$/],
    ["deb", /\.u?deb$/],
    ["gz", /\.gz$/],
    ["xz", /\.xz$/],
    ["zst", /\.zstd?$/],
    ["bz2", /\.bz2$/],
];
/** What the first bytes of a file show; null if they show nothing. */
function outerFormat(head) {
    const text = Buffer.from(head).subarray(0, 16).toString("hex");
    const [found] = MAGIC.find(([, pattern]) => pattern.test(text)) ?? [null];
    return found ?? ((0,tar_header/* isTarHeader */.FY)(Buffer.from(head)) ? "tar" : null);
}
/** What a name says; null if it says nothing. */
function namedFormat(name) {
    const [found] = NAMES.find(([, pattern]) => pattern.test(name.toLowerCase())) ?? [null];
    return found;
}
/** The codec around a format; null if there is none. */
function codecOf(format) {
    return archive_formats/* CODECS */.Q.find((codec) => format === codec || format === `tar.${codec}`) ?? null;
}
/**
 * @param wanted the user's word; `auto` if there is none
 * @throws FetchError invalid-input: it is not what the user says; broken-archive: it is empty; unsupported-archive: nothing says what it is
 */
function detect(wanted, head, name) {
    const seen = outerFormat(head);
    const named = namedFormat(name);
    if (wanted !== "auto") {
        const outer = outerOf(wanted);
        if (head.length === 0 && outer !== "tar")
            throw (0,archive_error/* broken */.mw)("it is empty");
        // An empty tar has no header, and a zip or a 7z may come behind a program.
        const mayBeUnseen = outer === "zip" || outer === "7z" || (outer === "tar" && (0,tar_header/* isZero */.be)(Buffer.from(head)));
        if (seen !== outer && (seen !== null || !mayBeUnseen))
            throw otherFormat(wanted, seen === null ? "its first bytes are of no such file" : `it begins like ${seen}`);
        return { outer, inner: innerOf(wanted), mismatch: null };
    }
    if (head.length === 0 && named !== "tar")
        throw (0,archive_error/* broken */.mw)("it is empty");
    if (seen === null) {
        const isUnseen = named === "tar" || named === "zip";
        if (isUnseen)
            return { outer: named, inner: "file", mismatch: null };
        throw (0,archive_error/* unsupported */.qO)(named === null ? "its bytes are of no known format" : `its name says ${named}, and its bytes are of no known format`, NONE_HINT);
    }
    const isOther = named !== null && outerOf(named) !== seen;
    return {
        outer: seen,
        inner: "seen",
        mismatch: isOther ? `The name of the archive says ${named}, but it is ${seen}, and is unpacked as that.` : null,
    };
}
/** The user is mistaken, and not the archive: it is kept. @param state what it is instead, as a clause */
function otherFormat(wanted, state) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot unpack the archive: 'archive-format' says ${wanted}, but ${state}`, {
        hint: "Leave 'archive-format' out, and the archive's own bytes say what it is; or give another one. What is here of the archive need not come again.",
    });
}
const NONE_HINT = "If the file itself is what you want in the folder, give 'archive-format: none'; else leave 'extract' out.";
function outerOf(format) {
    return codecOf(format) ?? format;
}
function innerOf(format) {
    return format.startsWith("tar") ? "tar" : "file";
}
/** What the names of packed files end in. Behind the short names of packed tars is a tar. */
const ENDINGS = {
    gz: [/\.gz$/i, /\.t(?:gz|az)$/i],
    xz: [/\.xz$/i, /\.txz$/i],
    zst: [/\.zstd?$/i, /\.tzst$/i],
    bz2: [/\.bz2$/i, /\.(?:tbz2?|tz2)$/i],
};
/** The name of the one file that a codec is around. */
function nameWithout(codec, archiveName) {
    const [bare, tar] = ENDINGS[codec];
    const name = archiveName.replace(bare, "").replace(tar, ".tar");
    return name === "" || name === archiveName ? `${archiveName}.unpacked` : name;
}

;// CONCATENATED MODULE: ./build/archive/deb-data.js
/** The files of a Debian package (deb(5)): an ar archive, whose member `data.tar` is packed in one of several ways. */


const deb_data_MAGIC = "!<arch>\n";
const HEADER_BYTES = 60;
/** Ends each header (ar(5)). */
const HEADER_END = "`\n";
/** @throws FetchError broken-archive, unsupported-archive */
async function debData(reader) {
    if ((await reader.take(deb_data_MAGIC.length)).toString("latin1") !== deb_data_MAGIC)
        throw (0,archive_error/* broken */.mw)("it is no Debian package");
    for (;;) {
        const header = await reader.upTo(HEADER_BYTES);
        if (header.length === 0)
            throw (0,archive_error/* broken */.mw)("it is a Debian package without data");
        const text = header.toString("latin1");
        const size = /^\d{1,10}(?= *$)/.exec(text.slice(48, 58))?.[0];
        if (header.length < HEADER_BYTES || !text.endsWith(HEADER_END) || size === undefined)
            throw (0,archive_error/* broken */.mw)("a header of it is damaged");
        const name = text.slice(0, 16).trim().replace(/\/$/, "");
        const bytes = Number(size);
        if (!name.startsWith("data.tar")) {
            await reader.skip(bytes + (bytes % 2));
            continue;
        }
        const format = namedFormat(name);
        if (format === null || !format.startsWith("tar"))
            throw (0,archive_error/* unsupported */.qO)(`its data is packed in a way that is not known ("${name}")`);
        return { codec: codecOf(format), bytes: reader.next(bytes) };
    }
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./build/core/code-beside.js
var code_beside = __webpack_require__(46592);
// EXTERNAL MODULE: ./build/core/helper.js
var helper = __webpack_require__(60812);
// EXTERNAL MODULE: ./build/core/wake.js
var wake = __webpack_require__(99880);
;// CONCATENATED MODULE: ./build/archive/decode-apart.js

/**
 * Reads a packed file and decodes it in a thread of its own, beside the one that checks and writes what comes out. Both share a few pieces of
 * memory, which are used again and again: so they stay in the processor's caches, and nothing has to be collected.
 */






/** What is handed over in one message. Less would be more messages, and more would not stay in a processor's second cache. */
const PIECE_BYTES = 256 * 1024;
/** This many can be decoded before the first of them is written: neither thread waits for the other at each piece. */
const PIECES = 8;
/**
 * @returns pieces whose memory is used again when the next one is asked for
 * @throws FetchError broken-archive; internal: the thread has died; errors of node:fs
 */
async function* decodeApart(codec, file) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const thread = (0,modules/* __addDisposableResource */.mS)(env_1, new DecodeThread(codec, file), true);
        for (let piece = await thread.next(); piece !== null; piece = await thread.next()) {
            yield thread.bytesOf(piece);
            thread.free(piece);
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
class DecodeThread {
    #memory = Array.from({ length: PIECES }, () => new Uint8Array(new SharedArrayBuffer(PIECE_BYTES)));
    #worker;
    #helper;
    #pieces = [];
    #news = new wake/* Wake */.r();
    #failure = null;
    #hasEnded = false;
    constructor(codec, { descriptor, sizeBytes, front }) {
        const order = { codec, descriptor, sizeBytes, memory: this.#memory };
        this.#worker = new external_node_worker_threads_.Worker((0,code_beside/* codeBeside */.E)(import.meta.url, "decode-worker", external_node_fs_.existsSync), { workerData: order });
        this.#helper = new helper/* Helper */.H(this.#worker, "Cannot unpack the archive", (reply) => this.#heard(reply));
        // Whoever reads what comes out of it hears why it has ended.
        this.#tell(front, sizeBytes).catch(() => { });
    }
    /** What comes next; null at the end. */
    async next() {
        for (;;) {
            const piece = this.#pieces.shift();
            if (piece !== undefined)
                return piece;
            if (this.#failure !== null)
                throw this.#failure;
            if (this.#hasEnded)
                return null;
            await this.#helper.wait(this.#news.wait());
        }
    }
    bytesOf({ slot, bytes }) {
        return this.#memory[slot]?.subarray(0, bytes) ?? new Uint8Array(0);
    }
    free({ slot }) {
        this.#call({ type: "free", slot });
    }
    async [Symbol.asyncDispose]() {
        await this.#worker.terminate();
    }
    async #tell(front, sizeBytes) {
        for (let at = 0; at < sizeBytes;) {
            at = await front.beyond(at);
            this.#call({ type: "advance", offset: at });
        }
    }
    #call(call) {
        this.#worker.postMessage(call);
    }
    #heard(reply) {
        if (reply.type === "piece")
            this.#pieces.push(reply);
        else if (reply.type === "end")
            this.#hasEnded = true;
        else if (reply.type === "failed")
            this.#failure = (0,errors/* fromParts */.JQ)(reply.error);
        else
            this.#failure = Object.assign(new Error(reply.message), { code: reply.code });
        this.#news.notify();
    }
}

// EXTERNAL MODULE: ./build/archive/decoder.js
var decoder = __webpack_require__(44257);
// EXTERNAL MODULE: ./build/archive/decompress.js + 1 modules
var decompress = __webpack_require__(17024);
;// CONCATENATED MODULE: ./build/archive/limit.js
/** Counts what really comes out of an archive. */


class Limit {
    #bytes;
    #taken = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    /** @throws FetchError unsafe-archive: that is too much */
    take(bytes) {
        this.#taken += bytes;
        if (this.#taken <= this.#bytes)
            return;
        throw (0,archive_error/* unsafe */.N9)(`more than ${(0,units/* formatBytes */.z3)(this.#bytes)} come out of it, which is more than 'extract-limit' allows`, "If you trust the archive, raise 'extract-limit'.");
    }
}

// EXTERNAL MODULE: ./build/core/glob.js
var glob = __webpack_require__(98998);
;// CONCATENATED MODULE: ./build/archive/selection.js
/** Which entries of an archive the user wants: patterns of paths, as in a .gitignore file. */

/**
 * `include` names what is wanted, if it names anything; `exclude` takes away from that. A pattern without a `/` is about a name in any folder. One
 * that fits a folder fits all that is in it.
 * @throws FetchError invalid-input: a pattern has too many alternatives
 * @example
 * selection({ include: ["bin/*"], exclude: ["*.md"] })("bin/tool") // true
 */
function selection({ include, exclude }) {
    const [wanted, unwanted] = [include.flatMap(matchersOf), exclude.flatMap(matchersOf)];
    if (wanted.length === 0 && unwanted.length === 0)
        return () => true;
    return (path) => {
        const parts = path.split("/");
        const fits = (matcher) => matcher(parts);
        return (wanted.length === 0 || wanted.some(fits)) && !unwanted.some(fits);
    };
}
function matchersOf(pattern) {
    return (0,glob/* globAlternatives */.LG)(pattern).map((alternative) => {
        const names = alternative.split("/").filter((name) => name !== "" && name !== ".");
        const isAnchored = names.length > 1 || alternative.startsWith("/");
        const steps = names.map((name) => (name === "**" ? "any" : (0,glob/* globMatcher */.fU)(name)));
        return fitting(isAnchored ? steps : ["any", ...steps]);
    });
}
/** Fits a path, or a folder that it is in. It takes at most as many steps as both are long, multiplied. */
function fitting(steps) {
    return (parts) => {
        // Which beginnings of the pattern fit the parts so far.
        let fits = closure(steps, new Set([0]));
        for (const part of parts) {
            const next = new Set();
            for (const at of fits) {
                const step = steps[at];
                if (step === "any")
                    next.add(at);
                else if (step?.(part))
                    next.add(at + 1);
            }
            fits = closure(steps, next);
            if (fits.has(steps.length))
                return steps.length > 0;
        }
        return false;
    };
}
/** "Any number of folders" may also be none. */
function closure(steps, reached) {
    const all = new Set(reached);
    for (const at of all)
        if (steps[at] === "any")
            all.add(at + 1);
    return all;
}

// EXTERNAL MODULE: ./build/archive/tar-entries.js + 1 modules
var tar_entries = __webpack_require__(83240);
;// CONCATENATED MODULE: ./build/archive/file-time.js
/** A time in the form in which Node sets it. A negative number it takes for now, and a Date it does not. @param timeMs since 1970 */
function fileTime(timeMs) {
    return timeMs < 0 ? new Date(timeMs) : timeMs / 1000;
}

;// CONCATENATED MODULE: ./build/archive/guard-links.js
/** Where links of an archive lead, once all of them are known: a link's way goes through other links. */

/** As many as Linux follows. With more, a link cannot be followed at all, and leads nowhere. */
const MOST_FOLLOWED = 40;
/** Steps from name to name, for all links together: a few seconds. A million honest links need a third of it. */
const MOST_STEPS = 50_000_000;
/**
 * @param links what each leads to, by its path
 * @param keyOf what the filesystem takes two names by for one
 * @throws FetchError unsafe-archive: one leads out of the folder, at its end or on its way; they are too entangled to say so
 */
function requireLinksInside(links, keyOf, mostSteps = MOST_STEPS) {
    const ways = new Ways(keyOf, mostSteps);
    for (const [path, target] of links)
        ways.add(path, target);
    for (const [path, target] of links) {
        if (!ways.staysInside(path))
            throw (0,archive_error/* unsafe */.N9)(`the link ${(0,archive_error/* quoteName */.AB)(path)} leads to ${(0,archive_error/* quoteName */.AB)(target)}, which is outside of the folder`, "If you need the rest, leave the link out with 'exclude'.");
    }
}
class Ways {
    #root = { target: null, within: new Map() };
    #keyOf;
    #stepsLeft;
    constructor(keyOf, mostSteps) {
        this.#keyOf = keyOf;
        this.#stepsLeft = mostSteps;
    }
    add(path, target) {
        let place = this.#root;
        for (const name of path.split("/")) {
            const key = this.#keyOf(name);
            const next = place.within.get(key) ?? { target: null, within: new Map() };
            place.within.set(key, next);
            place = next;
        }
        place.target = target;
    }
    /** Goes the way that the kernel goes, part by part. */
    staysInside(path) {
        // The parts that are still to go, the next one last.
        const ahead = this.#steps(path);
        // The folders on the way; null if there is no link in it.
        const at = [this.#root];
        let followed = 0;
        for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
            if (part === "" || part === ".")
                continue;
            if (part === "..") {
                at.pop();
                if (at.length === 0)
                    return false;
                continue;
            }
            const here = at.at(-1)?.within.get(this.#keyOf(part)) ?? null;
            const target = here?.target ?? null;
            if (target === null) {
                at.push(here);
                continue;
            }
            followed += 1;
            if (followed > MOST_FOLLOWED)
                return true;
            ahead.push(...this.#steps(target));
        }
        return true;
    }
    #steps(path) {
        const steps = path.split("/").reverse();
        this.#stepsLeft -= steps.length;
        if (this.#stepsLeft < 0)
            throw (0,archive_error/* unsafe */.N9)("its links lead through each other in too many ways");
        return steps;
    }
}

// EXTERNAL MODULE: ./build/archive/raw-name.js
var raw_name = __webpack_require__(4627);
;// CONCATENATED MODULE: ./build/archive/guard.js



/** No archive for this use has more. It bounds the memory: all names are remembered, those of folders above entries too. */
const LIMITS = { entries: 1_000_000, names: 2_000_000, namesLength: 256 * 1024 * 1024 };
const LEAVE_OUT = "If you need the rest, leave it out with 'exclude'.";
/** What Linux and macOS take, in bytes. */
const MOST_NAME_BYTES = 255;
const MOST_PATH_BYTES = 4_096;
/** Nobody nests folders deeper. It bounds the work that one name can cause. */
const MOST_DEPTH = 256;
/** Windows keeps these names for devices, with any extension. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const WINDOWS_FORBIDDEN = /[<>:"|?*\\\p{Cc}]|[. ]$/u;
/** With a \ it leads up on Windows only, and no honest name has it. */
const LEADS_UP = /(?:^|[\\/])\.\.(?:[\\/]|$)/;
const ASCII = /^[\0-\x7f]*$/;
class Guard {
    #options;
    #limits;
    #known = new Map();
    /** By folded path the first one that falls on it. */
    #folded = new Map();
    #links = new Map();
    /** The folder of the last entry. Most entries are in the same one as the entry before, and what is a folder stays one. */
    #lastAbove = "";
    #windows = new Set();
    #colliding = new Set();
    /** Paths of entries that the user does not want. */
    #leftOut = new Set();
    #entries = 0;
    #namesLength = 0;
    constructor(options, limits = LIMITS) {
        this.#options = options;
        this.#limits = limits;
    }
    get oddities() {
        return { windows: [...this.#windows], colliding: [...this.#colliding] };
    }
    /** The links that were admitted, with what they lead to. */
    get links() {
        return this.#links;
    }
    /**
     * An entry's path below the folder; "" if it is the folder itself, or nothing is left of its name.
     * @throws FetchError unsafe-archive
     */
    pathOf(name) {
        this.#entries += 1;
        if (this.#entries > this.#limits.entries)
            throw (0,archive_error/* unsafe */.N9)(`it has more than ${this.#limits.entries} entries`);
        return this.#pathIn(name);
    }
    /** Remembers an entry that the user does not want: a second name of it cannot be made. @param path of {@link pathOf} */
    leaveOut(path) {
        if (path === "" || this.#leftOut.has(path))
            return;
        this.#leftOut.add(path);
        this.#requireBounded(path);
    }
    /**
     * Takes an entry in.
     * @param path of {@link pathOf}, and not ""
     * @throws FetchError unsafe-archive; broken-archive: a hard link leads to nothing; unsupported-archive: it leads to what is left out
     */
    admit(path, { kind, what = "", target = "" }) {
        if (kind === "other")
            throw (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(path)} is ${what}`, LEAVE_OUT);
        const parents = this.#requireFolders(path);
        const before = this.#known.get(path);
        if (before !== undefined && !mayFollow(before, kind))
            throw (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(path)} is in it twice, as different things`, LEAVE_OUT);
        const linked = kind === "hard-link" ? this.#requireFile(path, target) : null;
        if (kind === "link")
            requireTarget(path, target, this.#options.isWindows);
        if (!this.#options.takesAnyBytes && (0,raw_name/* isRaw */.Zi)(path + target))
            throw notUtf8(path, target);
        this.#takeIn(path, kind);
        if (kind === "link")
            this.#links.set(path, target);
        return { path, parents, target: linked, isAgain: before !== undefined && kind !== "folder" };
    }
    /** Follows every link, now that all are known. @throws FetchError unsafe-archive: one leads out of the folder */
    finish() {
        requireLinksInside(this.#links, this.#options.foldsNames ? fold : (path) => path);
    }
    /** The folders above a path are folders. @returns those that are new */
    #requireFolders(path) {
        const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
        if (above === this.#lastAbove)
            return [];
        const parents = [];
        for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
            const parent = path.slice(0, at);
            const kind = this.#known.get(parent);
            if (kind === "folder")
                break;
            if (kind !== undefined)
                throw throughLink(path, parent, kind);
            parents.unshift(parent);
        }
        for (const parent of parents)
            this.#takeIn(parent, "folder");
        this.#lastAbove = above;
        return parents;
    }
    #takeIn(path, kind) {
        const folded = fold(path);
        const first = this.#folded.get(folded);
        if (first === undefined)
            this.#folded.set(folded, path);
        else if (first !== path)
            this.#requireApart(path, first, kind);
        if (!this.#known.has(path))
            this.#requireBounded(path);
        this.#known.set(path, kind);
        const name = path.slice(path.lastIndexOf("/") + 1);
        if (!WINDOWS_DEVICE.test(name) && !WINDOWS_FORBIDDEN.test(name))
            return;
        if (this.#options.isWindows)
            throw (0,archive_error/* unsafe */.N9)(`Windows cannot hold the name ${(0,archive_error/* quoteName */.AB)(path)}`, "Leave it out with 'exclude'.");
        this.#windows.add(path);
    }
    #requireBounded(path) {
        this.#namesLength += path.length;
        const { names, namesLength } = this.#limits;
        if (this.#known.size + this.#leftOut.size > names || this.#namesLength > namesLength)
            throw (0,archive_error/* unsafe */.N9)("the names in it are too many, or too long");
    }
    #pathIn(name) {
        return partsOf(name, this.#options.isWindows)
            .slice(this.#options.stripComponents)
            .filter((part) => part !== ".")
            .join("/");
    }
    /** A folder may fall on a folder. A link that falls on anything is an attack wherever this runs. */
    #requireApart(path, first, kind) {
        const other = this.#known.get(first);
        if (kind === "folder" && other === "folder")
            return;
        if (this.#options.foldsNames || kind !== other || kind === "link")
            throw (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(first)} and ${(0,archive_error/* quoteName */.AB)(path)} are one name on some filesystems`, "Leave one of them out with 'exclude'.");
        this.#colliding.add(path);
    }
    #requireFile(path, target) {
        const to = this.#pathIn(target);
        const kind = this.#known.get(to);
        if (kind === "file" || kind === "hard-link")
            return to;
        if (kind !== undefined)
            throw (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(path)} is a second name of ${(0,archive_error/* quoteName */.AB)(target)}, which is no file`);
        const isSecond = `${(0,archive_error/* quoteName */.AB)(path)} is a second name of ${(0,archive_error/* quoteName */.AB)(target)}`;
        if (to === "" || this.#leftOut.has(to))
            throw (0,archive_error/* unsupported */.qO)(`${isSecond}, which 'include', 'exclude' or 'strip-components' leaves out`, "Take both of them in, or none.");
        throw (0,archive_error/* broken */.mw)(`${isSecond}, which does not come before it`);
    }
}
/** A file or a link may come again, as in archives that were added to. */
function mayFollow(before, kind) {
    const isFile = (known) => known === "file" || known === "hard-link";
    return (before === kind && !isFile(kind)) || (isFile(before) && isFile(kind));
}
function notUtf8(path, target) {
    const what = (0,raw_name/* isRaw */.Zi)(path)
        ? `the name ${(0,archive_error/* quoteName */.AB)(path)} is`
        : `the link ${(0,archive_error/* quoteName */.AB)(path)} leads to ${(0,archive_error/* quoteName */.AB)(target)}, whose bytes are`;
    return (0,archive_error/* unsupported */.qO)(`${what} not UTF-8, which this system cannot hold`, LEAVE_OUT);
}
function throughLink(path, parent, kind) {
    const what = kind === "link" ? "a link" : "a file";
    return (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(path)} is below ${(0,archive_error/* quoteName */.AB)(parent)}, which is ${what} in it`);
}
/** The parts of a name. A `.` among them counts, as it does for `tar --strip-components`. @throws FetchError unsafe-archive */
function partsOf(name, isWindows) {
    const why = nameProblem(name, isWindows);
    if (why !== null)
        throw (0,archive_error/* unsafe */.N9)(`the name ${(0,archive_error/* quoteName */.AB)(name)} ${why}`);
    return name.split("/").filter((part) => part !== "");
}
/** Why a name is refused, as the end of a sentence; null if it is not. */
function nameProblem(name, isWindows) {
    if (name.includes("\0"))
        return "has a zero byte";
    if (isWindows && name.includes("\\"))
        return "has a \\, which Windows takes for a separator";
    if (name.startsWith("/") || name.startsWith("\\"))
        return "begins at the root of the filesystem";
    if (/^[a-z]:/i.test(name))
        return "begins with a drive of Windows";
    if ((0,raw_name/* lengthOf */.Y5)(name) > MOST_PATH_BYTES)
        return `has more than ${MOST_PATH_BYTES} bytes`;
    const parts = name.split("/");
    if (LEADS_UP.test(name))
        return "leads out of the folder with ..";
    if (parts.length > MOST_DEPTH)
        return `is more than ${MOST_DEPTH} folders deep`;
    return parts.some((part) => (0,raw_name/* lengthOf */.Y5)(part) > MOST_NAME_BYTES) ? `has a part of more than ${MOST_NAME_BYTES} bytes` : null;
}
/** Only what can be seen from the target alone; where it leads is followed when all links are known. @throws FetchError unsafe-archive */
function requireTarget(path, target, isWindows) {
    if (target === "")
        throw (0,archive_error/* broken */.mw)(`the link ${(0,archive_error/* quoteName */.AB)(path)} leads to nothing`);
    const leads = `the link ${(0,archive_error/* quoteName */.AB)(path)} leads to ${(0,archive_error/* quoteName */.AB)(target)}`;
    if (target.startsWith("/") || target.startsWith("\\") || /^[a-z]:/i.test(target))
        throw (0,archive_error/* unsafe */.N9)(`${leads}, which is outside of the folder`, LEAVE_OUT);
    const isTooLong = (0,raw_name/* lengthOf */.Y5)(target) > MOST_PATH_BYTES || target.split("/").length > MOST_DEPTH;
    if (target.includes("\0") || isTooLong || (isWindows && target.includes("\\")))
        throw (0,archive_error/* unsafe */.N9)(`${leads}, which is no path`, LEAVE_OUT);
}
/** What two names have in common that are one name on some filesystem. */
function fold(path) {
    // Most names are plain. To normalize each of a hundred thousand took 60 to 100 ms, and this takes 20 to 30.
    return ASCII.test(path) ? path.toLowerCase() : path.normalize("NFC").toLowerCase().normalize("NFC");
}

// EXTERNAL MODULE: ./build/archive/tree-digest.js
var tree_digest = __webpack_require__(84438);
// EXTERNAL MODULE: ./build/archive/turns.js
var turns = __webpack_require__(49773);
;// CONCATENATED MODULE: ./build/archive/tree-writer.js
/** Writes the entries of an archive into a new folder, which is this process's alone. Links, and the times of folders, come last. */










/** Runs of zeros of this size become holes: what filesystems allocate at once. */
const HOLE_BYTES = 4096;
const ZEROS = Buffer.alloc(1024 * 1024);
const RWX = 0o777;
const OWNER = 0o700;
const SPECIAL = 0o7000;
/** A link leads to a path; no path is longer. */
const MOST_TARGET_BYTES = 4_096;
class TreeWriter {
    #options;
    #guard;
    #limit;
    #turns;
    #folders = new Map();
    #linkTimes = new Map();
    #umask = process.umask();
    #entries = 0;
    #bytes = 0;
    #stripped = 0;
    constructor(options) {
        this.#options = options;
        this.#turns = new turns/* Turns */.P(options.signal);
        this.#guard = new Guard(options);
        this.#limit = new Limit(options.limitBytes);
    }
    /** @throws FetchError unsafe-archive, broken-archive; errors of node:fs */
    async add(entry) {
        if (this.#turns.isOver)
            await this.#turns.next();
        const { isWanted } = this.#options;
        const path = this.#guard.pathOf(entry.name);
        const isTop = path === "" && entry.kind === "folder" && this.#options.stripComponents === 0;
        // An archive of all that is in a folder says what that folder is like.
        if (isTop && isWanted(path))
            this.#folders.set(path, { mode: entry.mode, mtimeMs: entry.mtimeMs });
        if (path === "" || !isWanted(path))
            return this.#guard.leaveOut(path);
        const admitted = this.#guard.admit(path, isLedByContent(entry) ? { kind: "link", target: await targetIn(entry) } : entry);
        for (const parent of admitted.parents)
            this.#makeFolder(parent);
        this.#entries += 1;
        if (((entry.mode ?? 0) & SPECIAL) !== 0 && entry.kind === "file")
            this.#stripped += 1;
        if (entry.kind === "file")
            await this.#file(entry, admitted);
        else if (entry.kind === "hard-link")
            this.#hardLink(admitted);
        else if (entry.kind === "link")
            this.#linkTimes.set(path, entry.mtimeMs);
        else {
            this.#makeFolder(path);
            // If it comes again, its last entry says what it is like.
            this.#folders.set(path, { mode: entry.mode, mtimeMs: entry.mtimeMs });
        }
    }
    /** Makes the links, and finishes the folders. @throws FetchError unsafe-archive; errors of node:fs */
    async finish() {
        this.#guard.finish();
        for (const [path, target] of this.#guard.links) {
            if (this.#turns.isOver)
                await this.#turns.next();
            (0,external_node_fs_.symlinkSync)((0,raw_name/* pathOf */.XM)(target), this.#at(path));
            const mtimeMs = this.#linkTimes.get(path) ?? null;
            if (mtimeMs !== null)
                (0,external_node_fs_.lutimesSync)(this.#at(path), fileTime(mtimeMs), fileTime(mtimeMs));
        }
        // Whatever is made in a folder changes its time, and all of it is made now.
        for (const [path, { mode, mtimeMs }] of this.#folders) {
            if (this.#turns.isOver)
                await this.#turns.next();
            // Its owner must be able to remove what is in it.
            if (mode !== null)
                (0,external_node_fs_.chmodSync)(this.#at(path), ((mode & RWX) | OWNER) & ~this.#umask);
            if (mtimeMs !== null)
                (0,external_node_fs_.utimesSync)(this.#at(path), fileTime(mtimeMs), fileTime(mtimeMs));
        }
        const { folder, signal } = this.#options;
        const digest = await (0,tree_digest/* treeDigest */.f)(folder, signal);
        return { entries: this.#entries, bytes: this.#bytes, stripped: this.#stripped, oddities: this.#guard.oddities, digest };
    }
    #at(path) {
        // Nothing in a path of the guard is left to be resolved.
        return (0,raw_name/* pathOf */.XM)(`${this.#options.folder}${external_node_path_.sep}${path}`);
    }
    #makeFolder(path) {
        try {
            (0,external_node_fs_.mkdirSync)(this.#at(path));
        }
        catch (error) {
            // An entry below it came first, or it is in the archive twice.
            if ((0,thrown/* codeOf */.$)(error) !== "EEXIST")
                throw error;
        }
    }
    #hardLink({ path, target, isAgain }) {
        if (target === path)
            return;
        if (isAgain)
            (0,external_node_fs_.rmSync)(this.#at(path));
        const from = this.#at(target ?? path);
        try {
            (0,external_node_fs_.linkSync)(from, this.#at(path));
        }
        catch (error) {
            // Some filesystems (exFAT, network drives) have no second names.
            if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "ENOSYS"].includes((0,thrown/* codeOf */.$)(error)))
                throw error;
            (0,external_node_fs_.copyFileSync)(from, this.#at(path));
        }
    }
    async #file(entry, { path, isAgain }) {
        if (isAgain)
            (0,external_node_fs_.rmSync)(this.#at(path));
        const file = (0,external_node_fs_.openSync)(this.#at(path), "wx", this.#modeOf(entry));
        try {
            const { content } = entry;
            const isSmall = content instanceof Uint8Array && entry.ranges === undefined;
            if (isSmall)
                this.#limit.take(content.length);
            this.#bytes += isSmall ? writeAll(file, content, null) : await this.#large(file, path, content, entry);
            const { chmod } = this.#options;
            if (typeof chmod === "number")
                (0,external_node_fs_.fchmodSync)(file, chmod);
            if (entry.mtimeMs !== null)
                (0,external_node_fs_.futimesSync)(file, fileTime(entry.mtimeMs), fileTime(entry.mtimeMs));
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    /** Its bytes come one after the other, or belong to several places. @returns its size */
    async #large(file, path, content, { ranges, sizeBytes }) {
        if (ranges !== undefined)
            this.#limit.take(holesIn(ranges, sizeBytes ?? 0));
        const places = new RangeWriter(file, ranges ?? [{ offset: 0, length: sizeBytes ?? Number.POSITIVE_INFINITY }]);
        for await (const piece of content instanceof Uint8Array ? [content] : content) {
            this.#limit.take(piece.length);
            if (!places.write(piece))
                throw otherSize(path);
            if (this.#turns.isOver)
                await this.#turns.next();
        }
        if (!places.isFull())
            throw otherSize(path);
        const bytes = sizeBytes ?? places.end;
        (0,external_node_fs_.ftruncateSync)(file, bytes);
        return bytes;
    }
    /** The user's umask is applied to it when the file is made. */
    #modeOf({ mode }) {
        const own = mode === null ? 0o666 : mode & RWX;
        // Whoever may read it may run it.
        return this.#options.chmod === "+x" ? own | ((own & 0o444) >> 2) : own;
    }
}
function isLedByContent({ kind, target }) {
    return kind === "link" && target === undefined;
}
/** What a link leads to whose content says it. @throws FetchError broken-archive */
async function targetIn({ name, content }) {
    const pieces = [];
    let bytes = 0;
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
        bytes += piece.length;
        if (bytes > MOST_TARGET_BYTES)
            throw (0,archive_error/* broken */.mw)(`the link ${(0,archive_error/* quoteName */.AB)(name)} leads to something that is no path`);
        // Its memory may be used again.
        pieces.push(Buffer.from(piece));
    }
    return (0,raw_name/* decodeName */.e4)(Buffer.concat(pieces));
}
function holesIn(ranges, sizeBytes) {
    return ranges.reduce((left, { length }) => left - length, sizeBytes);
}
function otherSize(path) {
    return (0,archive_error/* broken */.mw)(`${(0,archive_error/* quoteName */.AB)(path)} has not as many bytes as it should have`);
}
/** Puts bytes where the ranges say. Zeros become holes. */
class RangeWriter {
    #file;
    #left;
    #offset = 0;
    #length = 0;
    constructor(file, ranges) {
        this.#file = file;
        this.#left = ranges.values();
        this.#next();
    }
    /** Where the next byte would be. */
    get end() {
        return this.#offset;
    }
    /** Whether as many bytes have come as the ranges have. */
    isFull() {
        return (this.#length === 0 || this.#length === Number.POSITIVE_INFINITY) && !this.#next();
    }
    /** @returns false if there are more bytes than the ranges have */
    write(piece) {
        for (let at = 0; at < piece.length;) {
            if (this.#length === 0 && !this.#next())
                return false;
            const part = piece.subarray(at, at + this.#length);
            if (!isHole(part))
                writeAll(this.#file, part, this.#offset);
            at += part.length;
            this.#offset += part.length;
            this.#length -= part.length;
        }
        return true;
    }
    #next() {
        const { done, value } = this.#left.next();
        if (done)
            return false;
        this.#offset = value.offset;
        this.#length = value.length;
        return true;
    }
}
function isHole(part) {
    return part.length >= HOLE_BYTES && part.length <= ZEROS.length && ZEROS.compare(part, 0, part.length, 0, part.length) === 0;
}
/** @param offset null: behind what was written before. @returns how many */
function writeAll(file, bytes, offset) {
    for (let at = 0; at < bytes.length;)
        at += (0,external_node_fs_.writeSync)(file, bytes, at, bytes.length - at, offset === null ? null : offset + at);
    return bytes.length;
}

;// CONCATENATED MODULE: ./build/archive/unpack.js

/** Unpacks an archive into a new folder: a stream as its bytes come, or a file. */
















/** What is read of a file at a time. */
const unpack_READ_BYTES = 1024 * 1024;
/**
 * Unpacks a file.
 * @param path absolute
 * @throws FetchError broken-archive, unsafe-archive, unsupported-archive; errors of node:fs
 */
async function unpackFile(path, options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,promises_.open)(path), true);
        const head = Buffer.alloc(HEAD_BYTES);
        const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
        if (options.format === "none")
            return await write(asItIs(options.name, piecesOf(file), (await file.stat()).size), options);
        const detected = detect(options.format, head.subarray(0, bytesRead), options.name);
        // Each of them is awaited: the file is closed behind.
        const { outer } = detected;
        if (outer !== "zip" && outer !== "7z")
            return await unpackDetected(piecesOf(file), detected, options, await wholeFile(file));
        tellMismatch(detected, options);
        const entries = outer === "zip"
            ? (await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(5078)]).then(__webpack_require__.bind(__webpack_require__, 75078))).zipEntries(file, (bytes) => options.onNotice(trailingAfter(bytes)))
            : (await __webpack_require__.e(/* import() */ 6275).then(__webpack_require__.bind(__webpack_require__, 96275))).sevenZipEntries(path);
        return await write(entries, options);
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
/**
 * Unpacks a stream, as its bytes come. It is read to its end, so that all of it was seen.
 * @param pieces the memory of one may be used again when the next one is asked for
 * @param file where they are from, if another thread may read them there
 * @throws FetchError as for {@link unpackFile}; unsupported-archive: the format has its directory at the end; what `pieces` throws
 */
async function unpackStream(pieces, options, file = null) {
    const reader = new byte_reader/* ByteReader */.k(pieces);
    const head = await reader.peek(HEAD_BYTES);
    if (options.format === "none")
        return write(asItIs(options.name, reader.rest(), null), options);
    return unpackDetected(reader.rest(), detect(options.format, head, options.name), options, file);
}
async function unpackDetected(pieces, detected, options, file) {
    tellMismatch(detected, options);
    const { outer, inner } = detected;
    if (outer === "zip" || outer === "7z")
        throw (0,archive_error/* unsupported */.qO)(`a ${outer} cannot be unpacked before all of it is there`);
    if (outer === "tar")
        return writeTar(counted(pieces, new Limit(options.limitBytes)), options);
    if (outer === "deb")
        return unpackDeb(pieces, options);
    const reader = new byte_reader/* ByteReader */.k(counted(decoded(outer, pieces, options.isLarge ? file : null), new Limit(options.limitBytes)));
    if (inner === "tar")
        await requireTarNext(reader, outer);
    const isTar = inner === "tar" || (inner === "seen" && (await isTarNext(reader, outer, options.name)));
    if (isTar)
        return writeTar(reader.rest(), options);
    return write(asItIs(nameWithout(outer, options.name), reader.rest(), null), options);
}
function decoded(codec, pieces, file) {
    const isApart = file !== null && (codec === "gz" || codec === "zst") && decoder/* Decoder */.XM.isPossible(codec);
    return isApart ? decodeApart(codec, file) : (0,decompress/* decompress */.m)(codec, pieces);
}
async function wholeFile(file) {
    const { size: sizeBytes } = await file.stat();
    const front = new Front(new AbortController().signal);
    front.advance(sizeBytes);
    return { descriptor: file.fd, sizeBytes, front };
}
async function unpackDeb(pieces, options) {
    const reader = new byte_reader/* ByteReader */.k(pieces);
    try {
        const { codec, bytes } = await debData(reader);
        const tree = await writeTar(counted(codec === null ? bytes : (0,decompress/* decompress */.m)(codec, bytes), new Limit(options.limitBytes)), options);
        await drain(reader.rest());
        return tree;
    }
    finally {
        await reader.close();
    }
}
/** Whether a tar begins here: its first header says so, or the name does if it has no entries. */
async function isTarNext(reader, codec, name) {
    const block = await reader.peek(tar_header/* BLOCK_BYTES */.Yo);
    return (0,tar_header/* isTarHeader */.FY)(block) || (namedFormat(name) === `tar.${codec}` && block.length === tar_header/* BLOCK_BYTES */.Yo && (0,tar_header/* isZero */.be)(block));
}
/** @throws FetchError invalid-input: the user says that a tar is in it, and none is */
async function requireTarNext(reader, codec) {
    const block = await reader.peek(tar_header/* BLOCK_BYTES */.Yo);
    if (!(0,tar_header/* isTarHeader */.FY)(block) && !(0,tar_header/* isZero */.be)(block))
        throw otherFormat(`tar.${codec}`, "no tar begins in it");
}
function tellMismatch({ mismatch }, { onNotice }) {
    if (mismatch !== null)
        onNotice(mismatch);
}
async function writeTar(bytes, options) {
    const reader = new byte_reader/* ByteReader */.k(bytes);
    const onUnended = () => options.onNotice(UNENDED);
    try {
        const tree = await write((0,tar_entries/* tarEntries */.O)(reader, onUnended), options);
        // What is packed around it is checked at its end only.
        await drain(reader.rest());
        return tree;
    }
    finally {
        await reader.close();
    }
}
function trailingAfter(bytes) {
    return `${(0,units/* formatBytes */.z3)(bytes)} are behind the end of the zip. They are left out, as unzip does it.`;
}
const UNENDED = "The archive has no mark at its end, as a tar should have: if it was cut off between two files, nobody could see it.";
async function drain(pieces) {
    for await (const _piece of pieces)
        ;
}
/** One file, which has no name of its own. */
async function* asItIs(name, content, sizeBytes) {
    yield { name: (0,external_node_path_.basename)(name), kind: "file", mode: null, mtimeMs: null, sizeBytes, content };
}
async function write(entries, options) {
    const writer = new TreeWriter({ ...options, isWanted: selection(options) });
    for await (const entry of entries)
        await writer.add(entry);
    return await writer.finish();
}
async function* counted(pieces, limit) {
    for await (const piece of pieces) {
        limit.take(piece.length);
        yield piece;
    }
}
async function* piecesOf(file) {
    const buffer = Buffer.allocUnsafe(unpack_READ_BYTES);
    for (let at = 0;;) {
        const { bytesRead } = await file.read(buffer, 0, unpack_READ_BYTES, at);
        if (bytesRead === 0)
            return;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
    }
}

;// CONCATENATED MODULE: ./build/archive/unpack-thread.js
/** A thread that unpacks one archive, as those see it who wait for it. */





/**
 * Names of entries are made and kept for as long as others are. With what Node gives a thread for young objects, they are copied several times,
 * which took a tenth of the time of 100,000 files.
 */
const YOUNG_MIB = 64;
class UnpackThread {
    #worker;
    #helper;
    #onNotice;
    #written = Promise.withResolvers();
    /** Starts it. @throws FetchError internal: its code is not there */
    constructor(order, onNotice) {
        this.#onNotice = onNotice;
        this.#worker = new external_node_worker_threads_.Worker((0,code_beside/* codeBeside */.E)(import.meta.url, "unpack-worker", external_node_fs_.existsSync), {
            workerData: order,
            resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
        });
        this.#helper = new helper/* Helper */.H(this.#worker, `Cannot unpack "${order.settings.name}"`, (reply) => this.#heard(reply));
        // If it fails before anyone waits, finish() reports it.
        this.#written.promise.catch(() => { });
    }
    advance(offset) {
        this.#worker.postMessage(offset);
    }
    /** Waits until it is done. @throws FetchError as unpackFile does; internal: the thread has died; the signal's reason */
    finish(signal) {
        return this.#helper.wait(this.#written.promise, signal);
    }
    /** Ends it, whatever it is doing. It writes nothing any more then. */
    async [Symbol.asyncDispose]() {
        await this.#worker.terminate();
    }
    #heard(reply) {
        if (reply.type === "notice")
            this.#onNotice(reply.message);
        else if (reply.type === "written")
            this.#written.resolve(reply.tree);
        else if (reply.type === "failed")
            this.#written.reject((0,errors/* fromParts */.JQ)(reply.error));
        else
            this.#written.reject(Object.assign(new Error(reply.message), { code: reply.code }));
    }
}

;// CONCATENATED MODULE: ./build/archive/unpack-apart.js

/**
 * Unpacks an archive in a thread of its own, so that whoever receives it, or anything else, has all of its own thread. A small archive is
 * unpacked before a thread has started.
 */



/** A thread takes 50 ms to start. In that time this much is unpacked. */
const LEAST_BYTES = 8 * 1024 * 1024;
/** A file that is whole. @param path absolute @throws as {@link unpackFile}; FetchError internal: the thread has died; the signal's reason */
async function unpackWholeApart({ path, sizeBytes }, { signal, onNotice, ...settings }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (sizeBytes < LEAST_BYTES)
            return await unpackFile(path, { ...settings, signal, onNotice });
        const thread = (0,modules/* __addDisposableResource */.mS)(env_1, new UnpackThread({ archive: { path }, settings }, onNotice), true);
        return await thread.finish(signal);
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
/**
 * A file that is still being written.
 * @param front ends with the same signal
 * @throws as {@link unpackStream}; FetchError internal: the thread has died; the signal's reason
 */
async function unpackArriving(file, front, { signal, onNotice, ...settings }) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        if (file.sizeBytes < LEAST_BYTES)
            return await unpackStream(piecesBehind(front, file), { ...settings, signal, onNotice });
        const { descriptor, sizeBytes } = file;
        const thread = (0,modules/* __addDisposableResource */.mS)(env_2, new UnpackThread({ archive: { descriptor, sizeBytes }, settings }, onNotice), true);
        const told = tell(thread, front, sizeBytes);
        // Whoever waits for the thread hears why it has ended.
        told.catch(() => { });
        return await thread.finish(signal);
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
async function tell(thread, front, sizeBytes) {
    for (let at = 0; at < sizeBytes;) {
        at = await front.beyond(at);
        thread.advance(at);
    }
}

;// CONCATENATED MODULE: ./build/app/unpack/tree-options.js
/** How an archive is unpacked: what the request says of it, and what the filesystem of its folder is like. */



/** By default this many times the archive's bytes may come out of it, and never less than the second number. */
const LIMIT_TIMES = 100;
const LEAST_LIMIT_BYTES = 1024 ** 3;
/** Of a place whose staging folder is open. */
async function treeOptions(place, request, { archiveBytes, ...own }) {
    const { archiveFormat: format, stripComponents, include, exclude, chmod = null, extractLimitBytes } = request;
    return {
        ...own,
        folder: newTreeIn(place),
        format,
        stripComponents,
        include,
        exclude,
        chmod,
        limitBytes: extractLimitBytes ?? Math.max(LEAST_LIMIT_BYTES, LIMIT_TIMES * archiveBytes),
        foldsNames: await foldsNames(place.staging),
        isWindows: process.platform === "win32",
        takesAnyBytes: process.platform !== "win32" && process.platform !== "darwin",
    };
}
/** Whether two names that differ in case or form only are one name there. It is tried, since only the filesystem knows. */
async function foldsNames(folder) {
    const probe = (0,external_node_path_.join)(folder, "probe-\u00e9-a");
    await (0,promises_.writeFile)(probe, "");
    const others = ["probe-\u00e9-A", "probe-e\u0301-a"].map((name) => (0,promises_.access)((0,external_node_path_.join)(folder, name)));
    const found = await Promise.allSettled(others);
    await (0,promises_.rm)(probe);
    return found.some(({ status }) => status === "fulfilled");
}

;// CONCATENATED MODULE: ./build/app/unpack/unpack-beside.js








class UnpackBeside {
    #options;
    #mistaken = new AbortController();
    #lock = null;
    #run = null;
    #unpacked = Promise.resolve(null);
    constructor(options) {
        this.#options = options;
    }
    /** Aborted if the archive is not what the user says that it is; its reason says so. */
    get mistaken() {
        return this.#mistaken.signal;
    }
    /** Whether the folder's lock is held here, until this is disposed. */
    get isLocked() {
        return this.#lock !== null;
    }
    /** A file begins to arrive, perhaps anew. Returns who is to be told how far it is. */
    follow(file) {
        this.#begin(file);
        let furthest = 0;
        return {
            advance: (offset) => {
                if (offset < furthest)
                    this.#begin(file);
                furthest = offset;
                this.#run?.front.advance(offset);
            },
        };
    }
    /** Waits until the rest is unpacked. Null: it is to be unpacked from the file, and nothing is left of the attempt. */
    finish() {
        return this.#unpacked;
    }
    async [Symbol.asyncDispose]() {
        this.#run?.stop();
        await this.#unpacked;
        if (this.#lock === null)
            return;
        // Nothing is left there of a fetch that ended well.
        await clearStaging(this.#options.place).catch(() => { });
        this.#lock[Symbol.dispose]();
        this.#lock = null;
    }
    #begin(file) {
        this.#run?.stop();
        const before = this.#unpacked;
        const { sizeBytes } = file;
        if (sizeBytes === null)
            return;
        const run = new Run();
        this.#run = run;
        this.#unpacked = before.then(() => this.#unpack(file, sizeBytes, run));
    }
    async #unpack(file, sizeBytes, run) {
        const { place, request, signal } = this.#options;
        const warnings = [];
        try {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                this.#lock ??= destination_lock/* DestinationLock */.G.acquire(place.lock, place.path);
                await clearStaging(place);
                await openStaging(place);
                const handle = (0,modules/* __addDisposableResource */.mS)(env_1, await openSame(file), true);
                const options = await treeOptions(place, request, {
                    name: file.name,
                    archiveBytes: sizeBytes,
                    signal: AbortSignal.any([signal, run.signal]),
                    onNotice: (message) => warnings.push(message),
                });
                const written = await unpackArriving({ descriptor: handle.fd, sizeBytes }, run.front, options);
                return { written, warnings };
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
        catch (error) {
            if (error instanceof errors/* FetchError */.fk && error.code === "invalid-input")
                this.#mistaken.abort(error);
            // Its room may be needed for the rest of the file.
            if (this.#lock !== null)
                await clearStaging(place).catch(() => { });
            return null;
        }
    }
}
/** One way through the file, from its first byte. */
class Run {
    #stop = new AbortController();
    front = new Front(this.signal);
    get signal() {
        return this.#stop.signal;
    }
    stop() {
        this.#stop.abort();
    }
}
/** Opens the file that is being written, which may get another name and be closed before all of it is unpacked. */
async function openSame({ path, stats }) {
    const handle = await (0,promises_.open)(path);
    if (isSame(await handle.stat(), stats()))
        return handle;
    await handle.close();
    throw new Error("another file has its name");
}
function isSame(one, other) {
    return one.dev === other.dev && one.ino === other.ino;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./build/archive/flush-tree.js
/** Puts what was unpacked on the disk, if the disk outlives the job. */


/**
 * Flushes the filesystem of a folder: one call for any number of files, where a flush of each would take minutes. Node has no syncfs(2), the
 * `sync` of GNU coreutils and BusyBox has it.
 * @returns false if the system has no such tool
 */
async function flushTree(folder) {
    if (process.platform !== "linux")
        return false;
    const sync = (0,external_node_child_process_.spawn)("sync", ["-f", folder], { env: { PATH: `${process.env["PATH"] ?? ""}:/usr/bin:/bin` }, stdio: "ignore" });
    try {
        const [exitCode] = await (0,external_node_events_.once)(sync, "exit");
        return exitCode === 0;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __webpack_require__(40544);
// EXTERNAL MODULE: ./build/state/artifact-record.js
var artifact_record = __webpack_require__(52846);
// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __webpack_require__(21388);
// EXTERNAL MODULE: ./build/target/file-digest.js + 1 modules
var file_digest = __webpack_require__(23640);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __webpack_require__(88149);
;// CONCATENATED MODULE: ./build/app/unpack/unpack-fetched.js

/** What is done with an archive that is there: it is unpacked beside its folder, which then gets its name in one step. */

















/** More names are not repeated: one is enough to find the others. */
const MOST_NAMED = 3;
/** What a tree says of itself, for the result. */
function alreadyUnpacked({ entries, archiveBytes, archiveDigests }, path) {
    const checksum = archiveDigests.find((digest) => digest.startsWith("sha256:")) ?? null;
    return { status: "already-expanded", bytes: archiveBytes, reusedBytes: archiveBytes, checksum, extractedPath: path, entries };
}
/** Whether a folder has what an archive of one of these digests holds, unpacked in this way. */
function isUnpacked({ tree, isUntouched }, digests, options) {
    return isUntouched && tree.options === options && tree.archiveDigests.some((digest) => digests.includes(digest));
}
/** What decides what comes out of an archive, as a digest. */
function optionsOf({ archiveFormat, stripComponents, include, exclude, chmod }) {
    return (0,external_node_crypto_.createHash)("sha256")
        .update(JSON.stringify([archiveFormat, stripComponents, include, exclude, chmod ?? null]))
        .digest("hex");
}
/** @throws FetchError */
async function unpackFetched(outcome, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { place, request, signal } = context;
        const { path, bytes = 0 } = outcome;
        const beside = await context.beside.finish();
        // The folder's lock is given back before anybody hears of the result: he may come again at once.
        const _beside = (0,modules/* __addDisposableResource */.mS)(env_1, context.beside, true);
        const _lock = (0,modules/* __addDisposableResource */.mS)(env_1, context.beside.isLocked ? null : destination_lock/* DestinationLock */.G.acquire(place.lock, place.path), false);
        try {
            if (beside === null)
                await clearStaging(place);
            const digests = await digestsFor(outcome, request.checksum, signal);
            const source = await sourceOf(outcome, digests);
            const found = await (0,placed_tree/* findTree */.cy)(place, signal);
            const isThere = found !== null && !request.force && isUnpacked(found, digests, optionsOf(request));
            if (!isThere)
                await (0,placed_tree/* requireReplaceable */.um)(place, found);
            if (!isThere && outcome.status === "already-present")
                await requireFile(path, place);
            const tree = isThere ? found.tree : await unpackTo(outcome, { digests, source, found, beside }, context);
            // The same was unpacked once more, before its digest was known.
            if (isThere && beside !== null)
                await clearStaging(place);
            if (isThere)
                await confirmTree(place, tree, digests, source);
            const end = { checksum: sha256In(digests), extractedPath: place.path, entries: tree.entries };
            if (!request.keepArchive && context.mayRemove() && (await isOurs(outcome)))
                await (0,promises_.rm)(path, { force: true });
            if (!isThere)
                return { ...outcome, ...end, bytes, status: "expanded", changed: true };
            const reason = `${outcome.reason} What is in the folder was unpacked from the same archive, and was not touched since.`;
            return { ...outcome, ...end, bytes, status: "already-expanded", changed: false, reason };
        }
        catch (error) {
            await dropBroken(error, outcome, request);
            await clearStaging(place).catch((failure) => {
                const { message } = (0,file_error/* midwayError */.M)(failure, "clear up", place.staging);
                context.reporter.report({ type: "notice", message: `What was unpacked so far could not be removed: ${message}.` });
            });
            signal.throwIfAborted();
            throw (0,file_error/* midwayError */.M)(error, "unpack to", place.path);
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
async function unpackTo(outcome, { digests, source, found, beside }, context) {
    const { place, request, signal, reporter } = context;
    const bytes = outcome.bytes ?? (await (0,promises_.stat)(outcome.path)).size;
    const folder = newTreeIn(place);
    const written = beside === null ? await unpackWhole(outcome.path, bytes, context) : beside.written;
    for (const message of beside?.warnings ?? [])
        reporter.report({ type: "warning", message });
    for (const message of oddities(written))
        reporter.report({ type: "notice", message });
    if (written.entries === 0)
        reporter.report({ type: "warning", message: nothingCame(request) });
    const tree = {
        folder: await (0,placed_tree/* identityOf */.cu)(folder),
        treeDigest: written.digest,
        archiveDigests: digests,
        archiveBytes: bytes,
        options: optionsOf(request),
        entries: written.entries,
        source,
    };
    // Else a crash could leave files of the right size without their bytes, and our note would call them untouched.
    if ((0,resume_mode/* decideFlush */.fP)(request.flush))
        await flushTree(folder);
    signal.throwIfAborted();
    if (found !== null && !found.isUntouched) {
        const message = `The folder "${place.path}" was changed since an earlier run unpacked it. It is replaced all the same, with what was changed in it.`;
        reporter.report({ type: "warning", message });
    }
    await putInPlace(place, tree, await place.records.read(place.id));
    await clearStaging(place);
    return tree;
}
async function unpackWhole(path, archiveBytes, { place, request, signal, reporter }) {
    await openStaging(place);
    const onNotice = (message) => reporter.report({ type: "warning", message });
    const options = await treeOptions(place, request, { name: (0,external_node_path_.basename)(path), archiveBytes, signal, onNotice });
    return await unpackWholeApart({ path, sizeBytes: archiveBytes }, options);
}
async function digestsFor({ path, bytes = 0, checksum }, wanted, signal) {
    const sha256 = checksum ?? `sha256:${await (0,file_digest.digestsOf)({ path, sizeBytes: bytes }, [{ algorithm: "sha256" }], signal)}`;
    return [...new Set([sha256, ...(wanted === undefined ? [] : [(0,core_checksum/* formatChecksum */.rH)(wanted)])])];
}
/** It was not fetched because of what was in the folder. @throws FetchError io: that was changed meanwhile */
async function requireFile(path, place) {
    if ((await (0,promises_.stat)(path).catch(() => null)) !== null)
        return;
    const state = "the folder was changed while the server was asked whether it still has the archive that is in it";
    throw new errors/* FetchError */.fk("io", `Cannot unpack to "${place.path}": ${state}`, { hint: "Run it again: the archive is fetched then." });
}
/** What is noted of the archive; undefined if the note is of another one. */
async function sourceOf({ fetchId, bytes }, digests) {
    const record = await new artifact_record/* ArtifactRecords */.Tc(await (0,state_folder/* openStateFolder */.y1)()).read(fetchId);
    return record?.checksum != null && digests.includes(record.checksum) && record.sizeBytes === bytes ? record : undefined;
}
/** Notes that the tree is of the version that the source has now, by whatever name and digest it was found. */
async function confirmTree({ path, id, records }, tree, digests, source = tree.source) {
    const archiveDigests = [...new Set([...tree.archiveDigests, ...digests])];
    const confirmed = source === undefined ? undefined : { ...source, confirmedEpochMs: Date.now() };
    await records.write(id, { version: 1, path, trees: [{ ...tree, archiveDigests, source: confirmed }] });
}
function sha256In(digests) {
    return digests.find((digest) => digest.startsWith("sha256:")) ?? null;
}
/** An archive that is damaged is of no use to the next run, which would go on failing with it. */
async function dropBroken(error, outcome, { keepArchive }) {
    if (!(error instanceof errors/* FetchError */.fk) || error.code !== "broken-archive" || keepArchive)
        return;
    if (await isOurs(outcome).catch(() => false))
        await (0,promises_.rm)(outcome.path, { force: true }).catch(() => { });
}
/** A file that was there before we came stays. That a given digest fits it is noted too, without a source that it came from. */
async function isOurs({ status, path, fetchId }) {
    if (status !== "already-present")
        return true;
    const found = await (0,promises_.stat)(path).catch(() => null);
    if (found === null)
        return false;
    const record = await new artifact_record/* ArtifactRecords */.Tc(await (0,state_folder/* openStateFolder */.y1)()).read(fetchId);
    return record !== null && record.identity !== null && (0,artifact_record/* fitsFile */.VB)(record, found);
}
function oddities({ stripped, oddities: { windows, colliding } }) {
    const some = (names) => {
        const first = names.slice(0, MOST_NAMED).map((name) => `"${(0,foreign_text/* foreignText */.qk)(name)}"`);
        return `${names.length === 1 ? "1 name" : `${names.length} names`} in the archive (${first.join(", ")}${names.length > MOST_NAMED ? ", …" : ""})`;
    };
    return [
        ...(windows.length > 0 ? [`Windows cannot hold ${some(windows)}.`] : []),
        ...(colliding.length > 0 ? [`On filesystems of macOS and Windows, ${some(colliding)} would be the same as another one.`] : []),
        ...(stripped > 0
            ? [`${stripped === 1 ? "1 file" : `${stripped} files`} of the archive had setuid, setgid or the sticky bit, which are not kept.`]
            : []),
    ];
}
function nothingCame({ include, exclude, stripComponents }) {
    const isChosen = include.length > 0 || exclude.length > 0 || stripComponents > 0;
    return `The folder is empty: ${isChosen ? "nothing in the archive fits 'include', 'exclude' and 'strip-components'" : "the archive has no entries"}.`;
}

;// CONCATENATED MODULE: ./build/app/unpack/fetch-and-unpack.js

/** The use case "fetch an archive and unpack it": the folder is looked at first, and what is there already is neither fetched nor unpacked. */
















/** @throws FetchError with `result` set */
async function fetchAndUnpack(request, options, parts) {
    const signal = options.signal ?? new AbortController().signal;
    const startedMs = performance.now();
    try {
        const place = await (0,tree_place/* openTreePlace */.i)(request.extract);
        requireApart(request, place);
        if (await hasLostTree(place))
            await giveBack(place);
        const found = await (0,placed_tree/* findTree */.cy)(place, signal);
        const present = mayBeThere(request) ? presentTree(request, place, found) : null;
        // It is in use.
        if (present !== null)
            await place.records.touch(place.id);
        if (present !== null)
            return { ...present, ...(await nameOf(request)), durationMs: Math.round(performance.now() - startedMs) };
        await (0,placed_tree/* requireReplaceable */.um)(place, found);
        return await fetchAndUnpackTo(place, request, { ...options, standIn: standInFor(request, found) }, parts);
    }
    catch (thrown) {
        if ((0,run_fetch/* hasOwnResult */.Y$)(thrown, signal))
            throw thrown;
        const error = (0,run_fetch/* reasonOf */.A3)(thrown, signal);
        const status = error.code === "cancelled" ? "cancelled" : "failed";
        error.result = (0,result/* finish */.O)({ ...(await nameOf(request)), status, reason: `${error.message}.` });
        throw error;
    }
}
/** Whatever becomes of this run, the tree that another one put aside is there again. */
async function giveBack(place) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _lock = (0,modules/* __addDisposableResource */.mS)(env_1, destination_lock/* DestinationLock */.G.acquire(place.lock, place.path), false);
            await clearStaging(place);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            (0,modules/* __disposeResources */.hk)(env_1);
        }
    }
    catch {
        // Whoever has the lock is at it. What else is wrong is said when the place is needed.
    }
}
async function nameOf({ path }) {
    const { path: named, fetchId } = await (0,destination/* placesOf */.ek)(path);
    return { path: named, fetchId };
}
function mayBeThere({ force, refresh }) {
    return !force && refresh !== "always";
}
/** If the folder has what the checksum stands for, nobody is asked. Nor if nobody is to be asked. */
function presentTree(request, { path }, found) {
    const { checksum } = request;
    if (found === null)
        return null;
    const why = checksum === undefined ? whyTreeUnasked(request, found) : `the archive has the expected ${checksum.algorithm} digest`;
    const digests = checksum === undefined ? found.tree.archiveDigests : [(0,core_checksum/* formatChecksum */.rH)(checksum)];
    if (why === null || !isUnpacked(found, digests, optionsOf(request)))
        return null;
    const reason = `What is in the folder was not touched since it was unpacked, and ${why}.`;
    return (0,result/* finish */.O)({ ...alreadyUnpacked(found.tree, path), path: "", fetchId: "", reason });
}
function whyTreeUnasked(request, { tree: { source } }) {
    if (source === undefined || source.sourceKey !== (0,open_wanted/* describeWanted */.$)(request).key)
        return null;
    if (request.requireChecksum && (source.checkedAgainst ?? null) === null)
        return null;
    return (0,present_unasked.whyUnasked)(request, source, Date.now());
}
/** By what the server is asked, in place of the archive that is gone. */
function standInFor(request, found) {
    const { checksum, keepArchive, requireChecksum } = request;
    if (found === null || !mayBeThere(request) || checksum !== undefined || keepArchive)
        return undefined;
    const { source, archiveDigests } = found.tree;
    // What was checked when it came need not come again to be checked.
    if (requireChecksum && (source?.checkedAgainst ?? null) === null)
        return undefined;
    return isUnpacked(found, archiveDigests, optionsOf(request)) ? source : undefined;
}
async function fetchAndUnpackTo(place, request, options, parts) {
    let isDeferred = false;
    const { defer } = options;
    const deferring = defer === null || defer === undefined
        ? defer
        : (fetch) => {
            isDeferred = true;
            return defer(fetch);
        };
    const fetch = async () => {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const beside = (0,modules/* __addDisposableResource */.mS)(env_2, new UnpackBeside({ place, request, signal: options.signal ?? new AbortController().signal }), true);
            // If the user is mistaken about the archive, its first bytes say so, and the rest of it need not come.
            const signal = options.signal === undefined ? beside.mistaken : AbortSignal.any([options.signal, beside.mistaken]);
            return await (0,fetch_artifact/* fetchArtifact */.t)(request, {
                ...options,
                signal,
                wantsChecksum: true,
                defer: deferring,
                whileItComes: (file) => beside.follow(file),
                afterFetch: (outcome, { signal, reporter }) => unpackFetched(outcome, { place, request, signal, reporter: (0,unfailing_reporter/* unfailing */.S)(reporter), beside, mayRemove: () => !isDeferred }),
            }, parts);
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_1 = (0,modules/* __disposeResources */.hk)(env_2);
            if (result_1)
                await result_1;
        }
    };
    const result = await fetch();
    // Another process fetched the archive, and unpacked it elsewhere or not at all.
    return result.status === "running" || result.extractedPath === place.path ? result : await fetch();
}
/** What replaces the folder would replace the archive too. @throws FetchError invalid-input */
function requireApart({ path }, place) {
    const within = (0,external_node_path_.relative)(place.path, path);
    if (within.startsWith("..") || within.startsWith("/"))
        return;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot unpack to "${place.path}": the archive itself would be in that folder`, {
        hint: "Give the archive another 'path', or name another folder as 'extract', such as one in it.",
    });
}


/***/ }),

/***/ 29791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   cy: () => (/* binding */ findTree),
/* harmony export */   um: () => (/* binding */ requireReplaceable)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _archive_tree_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84438);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67363);
/* harmony import */ var _tree_place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5353);
/** Whether a folder is what an earlier run of ours unpacked there. */





/** The tree that is in place; null if nothing is there, or something that is not ours. @throws FetchError io, permission */
async function findTree({ path, id, records }, signal) {
    const trees = await records.read(id);
    if (trees.length === 0 || (await (0,_tree_place_js__WEBPACK_IMPORTED_MODULE_4__/* .lookAt */ .t)(path)) === "nothing")
        return null;
    try {
        const [digest, folder] = [await (0,_archive_tree_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .treeDigest */ .f)(path, signal), await identityOf(path)];
        const untouched = trees.find((tree) => tree.treeDigest === digest);
        if (untouched !== undefined)
            return { tree: untouched, isUntouched: true };
        const touched = trees.find(({ folder: { inode, birthMs } }) => inode === folder.inode && birthMs === folder.birthMs);
        return touched === undefined ? null : { tree: touched, isUntouched: false };
    }
    catch (error) {
        signal.throwIfAborted();
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .z)(error, "read", path);
    }
}
async function identityOf(path) {
    const { ino, birthtimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
    return { inode: ino, birthMs: birthtimeMs };
}
/** @throws FetchError exists: what is there is not ours */
async function requireReplaceable(place, found) {
    const there = await (0,_tree_place_js__WEBPACK_IMPORTED_MODULE_4__/* .lookAt */ .t)(place.path);
    if (found !== null || there === "nothing" || there === "empty-folder")
        return;
    const what = there === "folder" ? "a folder is there that no earlier run unpacked" : "something that is not a folder is there";
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("exists", `Cannot unpack to "${place.path}": ${what}`, {
        hint: "Name a folder as 'extract' that does not exist yet, or remove what is there. It is never replaced, not even with 'force'.",
    });
}


/***/ }),

/***/ 5353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ openTreePlace),
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_make_parents_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(61982);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(54298);
/* harmony import */ var _state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21388);
/* harmony import */ var _state_tree_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21888);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67363);
/* harmony import */ var _target_file_place_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61414);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55036);
/** The places of an unpacked archive: its folder, what is beside it while it is unpacked, and our note of it. */










/** What is put after the folder's name must leave it room within 255 bytes. */
const MOST_STEM_BYTES = 230;
/** Makes the parent folder. @throws FetchError invalid-input, permission, read-only, io */
async function openTreePlace(folder) {
    await (0,_target_file_place_js__WEBPACK_IMPORTED_MODULE_6__/* .requireFilePlace */ .n)(folder);
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
    if (parent === folder)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot unpack to "${folder}": it is the root of the filesystem`);
    try {
        await (0,_core_make_parents_js__WEBPACK_IMPORTED_MODULE_8__/* .makeParents */ .A)(parent, { parentOf: node_path__WEBPACK_IMPORTED_MODULE_1__.dirname, make: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path) });
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(parent), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder));
        const { fetchId: id, lock } = await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_7__/* .placesOf */ .ek)(path);
        const stem = Buffer.byteLength((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)) <= MOST_STEM_BYTES ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path) : id;
        return { path, staging: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), `${stem}.unpacking`), lock, id, records: new _state_tree_record_js__WEBPACK_IMPORTED_MODULE_4__.TreeRecords(await (0,_state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .openStateFolder */ .y1)()) };
    }
    catch (error) {
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .z)(error, "unpack to", folder);
    }
}
/** @throws FetchError permission, io */
async function lookAt(path) {
    try {
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path)).isDirectory())
            return "something-else";
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(path)).length === 0 ? "empty-folder" : "folder";
    }
    catch (error) {
        if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_9__/* .codeOf */ .$)(error) === "ENOENT")
            return "nothing";
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .z)(error, "unpack to", path);
    }
}


/***/ }),

/***/ 38350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ NO_CONTENT)
/* harmony export */ });
/** One entry of an archive, whatever the format. Everything in it is as the archive says, and nothing is checked yet. */
const NO_CONTENT = new Uint8Array(0);


/***/ }),

/***/ 37464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ quoteName),
/* harmony export */   N9: () => (/* binding */ unsafe),
/* harmony export */   mw: () => (/* binding */ broken),
/* harmony export */   qO: () => (/* binding */ unsupported)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40544);
/* harmony import */ var _raw_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4627);
/** What is wrong with an archive, as errors. Names in it are foreign text. */



/** It is not whole, or its parts contradict each other. @param state what is wrong, as a clause */
function broken(state, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("broken-archive", `Cannot unpack the archive: ${state}`, { cause });
}
/** It would do harm, or could. @param state as for {@link broken} */
function unsafe(state, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unsafe-archive", `Cannot unpack the archive: ${state}`, hint === undefined ? {} : { hint });
}
/** It is of a kind that cannot be unpacked here. @param state as for {@link broken} */
function unsupported(state, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unsupported-archive", `Cannot unpack the archive: ${state}`, hint === undefined ? {} : { hint });
}
/** The name of an entry, as a message may repeat it. */
function quoteName(name) {
    return `"${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreignText */ .qk)((0,_raw_name_js__WEBPACK_IMPORTED_MODULE_1__/* .shownName */ .HD)(name))}"`;
}


/***/ }),

/***/ 85547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ByteReader)
/* harmony export */ });
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37464);
/**
 * Takes exact numbers of bytes out of a stream of pieces. The memory of a piece may be used again when the next one is asked for, so what is
 * handed out here is valid until more is asked for.
 */

const EMPTY = Buffer.alloc(0);
class ByteReader {
    #pieces;
    #head = EMPTY;
    #hasEnded = false;
    constructor(pieces) {
        this.#pieces = pieces[Symbol.asyncIterator]();
    }
    /** This many bytes if they have come; else null. To wait for what is there costs more than to take it. */
    takeNow(bytes) {
        if (this.#head.length < bytes)
            return null;
        const taken = this.#head.subarray(0, bytes);
        this.#head = this.#head.subarray(bytes);
        return taken;
    }
    /** This many bytes; fewer only at the end of the stream. */
    async upTo(bytes) {
        if (this.#head.length < bytes)
            await this.#fill(bytes);
        const taken = this.#head.subarray(0, bytes);
        this.#head = this.#head.subarray(taken.length);
        return taken;
    }
    /** This many bytes. @throws FetchError broken-archive: the stream ends before */
    async take(bytes) {
        const taken = await this.upTo(bytes);
        if (taken.length < bytes)
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("it ends in the middle");
        return taken;
    }
    /** The next bytes without taking them; fewer only at the end of the stream. */
    async peek(bytes) {
        if (this.#head.length < bytes)
            await this.#fill(bytes);
        return this.#head.subarray(0, bytes);
    }
    /** What has come and was not taken. */
    get ahead() {
        return this.#head;
    }
    /** The next bytes as they come, this many in all. @throws FetchError broken-archive: the stream ends before */
    async *next(bytes) {
        for (let left = bytes; left > 0;) {
            if (this.#head.length === 0)
                await this.#fill(1);
            if (this.#head.length === 0)
                throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("it ends in the middle");
            const taken = this.#head.subarray(0, left);
            this.#head = this.#head.subarray(taken.length);
            left -= taken.length;
            yield taken;
        }
    }
    /** @throws FetchError broken-archive: the stream ends before */
    async skip(bytes) {
        for await (const _piece of this.next(bytes))
            ;
    }
    /** All that is left, as it comes. Whoever stops before its end ends the stream. */
    async *rest() {
        try {
            for (let piece = await this.#some(); piece.length > 0; piece = await this.#some())
                yield piece;
        }
        finally {
            await this.close();
        }
    }
    /** Ends the stream: whoever makes it stops. */
    async close() {
        await this.#pieces.return?.();
    }
    async #some() {
        if (this.#head.length === 0)
            await this.#fill(1);
        const taken = this.#head;
        this.#head = EMPTY;
        return taken;
    }
    async #fill(bytes) {
        const kept = [];
        let last = this.#head;
        for (let length = last.length; length < bytes && !this.#hasEnded; length += last.length) {
            if (last.length > 0)
                kept.push(Buffer.from(last));
            const { done = false, value } = await this.#pieces.next();
            this.#hasEnded = done;
            last = done ? EMPTY : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        }
        this.#head = kept.length === 0 ? last : Buffer.concat([...kept, last]);
    }
}


/***/ }),

/***/ 44257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XM: () => (/* binding */ Decoder),
/* harmony export */   Z7: () => (/* binding */ decoderStream),
/* harmony export */   qM: () => (/* binding */ damaged)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54298);
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37464);



/** `zstd --long=31` needs it. Memory is used only as far as there is data. */
const MOST_WINDOW_LOG = 31;
const NO_BYTES = new Uint8Array(0);
/** @param pieceBytes the memory for what comes out of it, if it is used as a stream */
function decoderStream(codec, pieceBytes) {
    if (codec === "gz")
        return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createGunzip)({ chunkSize: pieceBytes });
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress)({ chunkSize: pieceBytes, params: { [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_d_windowLogMax]: MOST_WINDOW_LOG } });
}
function hasInsides(stream) {
    const { _handle: handle, _writeState: state } = stream;
    return typeof handle?.writeSync === "function" && state instanceof Uint32Array && state.length === 2;
}
class Decoder {
    #stream;
    #insides;
    #codec;
    constructor(codec, stream, insides) {
        this.#codec = codec;
        this.#stream = stream;
        this.#insides = insides;
    }
    /** Null if this version of Node has other insides. */
    static open(codec) {
        const stream = decoderStream(codec, node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.Z_MIN_CHUNK);
        // What is wrong is thrown here.
        stream.on("error", () => { });
        return hasInsides(stream) ? new Decoder(codec, stream, stream) : null;
    }
    /** Whether {@link open} gives one. */
    static isPossible(codec) {
        const decoder = Decoder.open(codec);
        decoder?.close();
        return decoder !== null;
    }
    /**
     * Decodes as much as there is room for.
     * @returns how many bytes of the input are left, and how many of the room. If something is left of both, the packed stream has ended
     * @throws FetchError broken-archive
     */
    decode(input, room) {
        return this.#step(this.#codec === "gz" ? node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.Z_NO_FLUSH : node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_e_continue, input, room);
    }
    /** Nothing follows. @throws FetchError broken-archive: more should */
    end() {
        // Whoever cuts a stream into the frames of zstd sees that one is cut off.
        if (this.#codec === "gz")
            this.#step(node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.Z_FINISH, NO_BYTES, new Uint8Array(1));
    }
    close() {
        this.#stream.destroy();
    }
    #step(flush, input, room) {
        const { _handle: handle, _writeState: state } = this.#insides;
        handle.writeSync(flush, input, 0, input.length, room, 0, room.length);
        const { errored } = this.#stream;
        if (errored !== null)
            throw damaged(errored);
        const [roomLeft = 0, inputLeft = 0] = state;
        return { inputLeft, roomLeft };
    }
}
function damaged(error) {
    return (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .broken */ .mw)(`it is damaged (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error)})`, error);
}


/***/ }),

/***/ 17024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ decompress),
  s: () => (/* binding */ through)
});

// EXTERNAL MODULE: ./build/archive/decoder.js
var archive_decoder = __webpack_require__(44257);
// EXTERNAL MODULE: ./build/archive/feed.js
var feed = __webpack_require__(40809);
// EXTERNAL MODULE: ./build/archive/tools.js
var tools = __webpack_require__(61194);
// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __webpack_require__(37464);
// EXTERNAL MODULE: ./build/archive/byte-reader.js
var byte_reader = __webpack_require__(85547);
// EXTERNAL MODULE: ./build/archive/tar-header.js
var tar_header = __webpack_require__(70342);
;// CONCATENATED MODULE: ./build/archive/zstd-frames.js
/**
 * Cuts a stream at the ends of its zstd frames (RFC 8878, 3.1). Node's decoder stops at the end of a frame and drops whatever else is in
 * the same piece, so each frame begins a piece of its own here. Frames to be skipped are left out.
 */



const MAGIC = 0xfd2fb528;
const FIRST_SKIPPED = 0x184d2a50;
const LAST_SKIPPED = 0x184d2a5f;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
/** By the two bits of the frame's header. */
const DICTIONARY_BYTES = [0, 1, 2, 4];
const SIZE_BYTES = [0, 2, 4, 8];
/** A block that repeats one byte. */
const REPEATED = 1;
/** @throws FetchError broken-archive */
async function* zstdFrames(pieces) {
    const reader = new byte_reader/* ByteReader */.k(pieces);
    try {
        yield* zstd_frames_frames(reader);
    }
    finally {
        await reader.close();
    }
}
async function* zstd_frames_frames(reader) {
    for (let isFirst = true;; isFirst = false) {
        const magic = await reader.peek(4);
        // What was copied in whole blocks has zeros behind its end.
        if ((0,tar_header/* isZero */.be)(magic) && !isFirst)
            return await requireZeros(reader);
        const number = (await ahead(reader, 4)).readUInt32LE();
        if (number >= FIRST_SKIPPED && number <= LAST_SKIPPED)
            await reader.skip(8 + (await ahead(reader, 8)).readUInt32LE(4));
        else if (number === MAGIC)
            yield* zstd_frames_frame(reader);
        else
            throw (0,archive_error/* broken */.mw)("what follows in it is no frame of zstd");
    }
}
async function requireZeros(reader) {
    for await (const piece of reader.rest())
        if (!(0,tar_header/* isZero */.be)(piece))
            throw (0,archive_error/* broken */.mw)("what follows in it is no frame of zstd");
}
async function* zstd_frames_frame(reader) {
    const flags = (await ahead(reader, 5))[4] ?? 0;
    const isSingle = (flags & 0x20) !== 0;
    const sizeFlag = flags >> 6;
    const sizeBytes = sizeFlag === 0 && isSingle ? 1 : (SIZE_BYTES[sizeFlag] ?? 0);
    // What is known to belong to the frame. As much of it as lies in memory is one piece.
    const dictionaryAt = 5 + (isSingle ? 0 : 1);
    let bytes = dictionaryAt + DICTIONARY_BYTES[(flags & 3)];
    // Its number; zero if it has none.
    if (!(0,tar_header/* isZero */.be)((await ahead(reader, bytes)).subarray(dictionaryAt, bytes)))
        throw (0,archive_error/* unsupported */.qO)("it needs a dictionary, which is not in it");
    bytes += sizeBytes;
    for (let isLast = false; !isLast; bytes = 0) {
        await ahead(reader, bytes + BLOCK_HEADER_BYTES);
        while (!isLast && bytes + BLOCK_HEADER_BYTES <= reader.ahead.length) {
            const word = reader.ahead.readUIntLE(bytes, BLOCK_HEADER_BYTES);
            isLast = (word & 1) === 1;
            bytes += BLOCK_HEADER_BYTES + (((word >> 1) & 3) === REPEATED ? 1 : word >> 3);
        }
        if (isLast && (flags & 4) !== 0)
            bytes += CHECKSUM_BYTES;
        yield* reader.next(bytes);
    }
}
/** The next bytes, which are not taken. @throws FetchError broken-archive: the stream ends before */
async function ahead(reader, bytes) {
    const next = await reader.peek(bytes);
    if (next.length < bytes)
        throw (0,archive_error/* broken */.mw)("it ends in the middle");
    return next;
}

;// CONCATENATED MODULE: ./build/archive/decompress.js




/** Each piece is decoded by a thread of Node's, which has to be woken for it. */
const PIECE_BYTES = 1024 * 1024;
/** @throws FetchError broken-archive, unsupported-archive (a tool is missing); what `packed` throws */
function decompress(codec, packed) {
    switch (codec) {
        case "gz":
            return through((0,archive_decoder/* decoderStream */.Z7)(codec, PIECE_BYTES), packed);
        case "zst":
            return through((0,archive_decoder/* decoderStream */.Z7)(codec, PIECE_BYTES), zstdFrames(packed));
        case "xz":
        case "bz2":
            return (0,tools/* throughTool */.K8)(codec, packed);
    }
}
/** @throws FetchError broken-archive; what `packed` throws */
async function* through(decoder, packed) {
    const fed = (0,feed/* feed */.h)(packed, decoder);
    try {
        for await (const piece of decoder)
            yield piece;
    }
    catch (error) {
        const failed = await fed;
        throw failed === null ? (0,archive_decoder/* damaged */.qM)(error) : failed.failure;
    }
    finally {
        decoder.destroy();
        // Nobody reads the source any more then.
        await fed;
    }
}


/***/ }),

/***/ 40809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ feed)
/* harmony export */ });
/**
 * One piece after the other: the next one is asked for when this one is used up, so its memory may be used again then. If the bytes fail,
 * the sink is destroyed. If the sink is destroyed, the bytes are given up.
 * @returns what the bytes failed with; null if they did not
 */
async function feed(pieces, sink) {
    let isClosed = false;
    let goOn = () => { };
    sink.once("close", () => {
        isClosed = true;
        goOn();
    });
    // Whoever reads what comes out of it hears of it there.
    sink.on("error", () => { });
    try {
        for await (const piece of pieces) {
            await new Promise((resolve) => {
                goOn = resolve;
                sink.write(piece, () => resolve());
            });
            if (isClosed)
                return null;
        }
        sink.end();
        return null;
    }
    catch (failure) {
        sink.destroy();
        return { failure };
    }
}


/***/ }),

/***/ 4627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ shownName),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   Y5: () => (/* binding */ lengthOf),
/* harmony export */   Zi: () => (/* binding */ isRaw),
/* harmony export */   e4: () => (/* binding */ decodeName)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/**
 * Names of entries whose bytes are not UTF-8. A filesystem of Linux takes any bytes, and tar keeps them. In a string each byte of such a name
 * that is not ASCII is a half of a character, which no other name has (as in PEP 383): so two names are the same string only if their bytes are.
 */

/** The byte 0 would be this half. */
const HALVES_AT = 0xdc00;
const BEYOND_ASCII = /[\x80-\xff]/g;
const HALVES = /[\udc80-\udcff]/g;
/** A path as a string. Each name in it is for itself: a folder's name is the same whatever is in it. */
function decodeName(bytes) {
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes.toString("utf8");
    return bytes.toString("latin1").split("/").map(decodePart).join("/");
}
function decodePart(latin1) {
    const bytes = Buffer.from(latin1, "latin1");
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes.toString("utf8");
    return latin1.replace(BEYOND_ASCII, (byte) => String.fromCharCode(HALVES_AT + byte.charCodeAt(0)));
}
/** Whether its bytes are not UTF-8. */
function isRaw(path) {
    return !path.isWellFormed();
}
/** A path as Node's functions take it: bytes if they are not UTF-8. */
function pathOf(path) {
    return isRaw(path) ? encodeName(path) : path;
}
/** How many bytes it has. */
function lengthOf(path) {
    return isRaw(path) ? encodeName(path).length : Buffer.byteLength(path);
}
function encodeName(path) {
    // The low byte of a half is the byte that it stands for.
    const parts = path.split("/").map((part) => Buffer.from(part, isRaw(part) ? "latin1" : "utf8"));
    return Buffer.concat(parts.flatMap((part, nth) => (nth === 0 ? [part] : [SEPARATOR, part])));
}
const SEPARATOR = Buffer.from("/");
/** A name as a message shows it: `caf\xe9`. */
function shownName(path) {
    return path.replace(HALVES, (half) => `\\x${(half.charCodeAt(0) - HALVES_AT).toString(16)}`);
}


/***/ }),

/***/ 83240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ tarEntries)
});

// EXTERNAL MODULE: ./build/archive/archive-entry.js
var archive_entry = __webpack_require__(38350);
// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __webpack_require__(37464);
// EXTERNAL MODULE: ./build/archive/raw-name.js
var raw_name = __webpack_require__(4627);
// EXTERNAL MODULE: ./build/archive/tar-header.js
var tar_header = __webpack_require__(70342);
;// CONCATENATED MODULE: ./build/archive/tar-sparse.js


/** A map with more ranges is a mistake, or an attack. */
const MOST_RANGES = 1_000_000;
/** A number of the newest form has at most this many digits. */
const MOST_DIGITS = 20;
/** The map of an entry; null if it is not sparse. What follows in the stream is its data. @throws FetchError broken-archive */
async function readSparseMap(header, { last, all }, reader) {
    if (header.type === "S")
        return readOld(header, reader);
    const size = last.get("GNU.sparse.realsize") ?? last.get("GNU.sparse.size");
    if (size === undefined)
        return null;
    const sizeBytes = sizeOf(size);
    if (last.get("GNU.sparse.major") === "1")
        return readInData(header, sizeBytes, reader);
    const map = last.get("GNU.sparse.map");
    const numbers = map === undefined
        ? all.filter(([keyword]) => keyword === "GNU.sparse.offset" || keyword === "GNU.sparse.numbytes").map(([, value]) => value)
        : map.split(",");
    return checked(numbers.map(sizeOf), sizeBytes, header.dataBytes, 0);
}
/** The header has four ranges. Blocks with 21 more each follow it. */
async function readOld({ block, dataBytes }, reader) {
    const sizeBytes = (0,tar_header/* requireSize */.lY)((0,tar_header/* numberIn */.Po)(block, [483, 495]));
    const numbers = pairsIn(block, 386, 4);
    for (let isMore = block[482] !== 0; isMore;) {
        const more = await reader.take(tar_header/* BLOCK_BYTES */.Yo);
        numbers.push(...pairsIn(more, 0, 21));
        requireBounded(numbers.length);
        isMore = more[504] !== 0;
    }
    return checked(numbers, sizeBytes, dataBytes, 0);
}
function pairsIn(block, from, count) {
    const numbers = [];
    for (let at = from; at < from + count * 24 && block[at] !== 0; at += 24) {
        numbers.push((0,tar_header/* requireSize */.lY)((0,tar_header/* numberIn */.Po)(block, [at, at + 12])), (0,tar_header/* requireSize */.lY)((0,tar_header/* numberIn */.Po)(block, [at + 12, at + 24])));
    }
    return numbers;
}
/** Form 1.0: lines with decimal numbers come before the data, filled up to a whole block. The first says how many ranges there are. */
async function readInData({ dataBytes }, sizeBytes, reader) {
    const numbers = [];
    let [mapBytes, rest, wanted] = [0, "", 1];
    while (numbers.length < wanted) {
        if (mapBytes >= dataBytes)
            throw (0,archive_error/* broken */.mw)("the map of a sparse file is cut off");
        const lines = (rest + (await reader.take(tar_header/* BLOCK_BYTES */.Yo)).toString("latin1")).split("\n");
        mapBytes += tar_header/* BLOCK_BYTES */.Yo;
        rest = lines.pop() ?? "";
        if (rest.length > MOST_DIGITS && numbers.length + lines.length < wanted)
            throw (0,archive_error/* broken */.mw)("the map of a sparse file is damaged");
        for (const line of lines) {
            if (numbers.length === wanted)
                break;
            numbers.push(sizeOf(line));
            if (numbers.length === 1)
                wanted = 1 + 2 * requireBounded(numbers[0] ?? 0);
        }
    }
    return checked(numbers.slice(1), sizeBytes, dataBytes - mapBytes, mapBytes);
}
function requireBounded(ranges) {
    if (ranges > MOST_RANGES)
        throw (0,archive_error/* broken */.mw)("the map of a sparse file has too many ranges");
    return ranges;
}
function sizeOf(text) {
    return (0,tar_header/* requireSize */.lY)(/^\d{1,20}$/.test(text) ? Number(text) : Number.NaN);
}
function checked(numbers, sizeBytes, dataBytes, mapBytes) {
    const ranges = [];
    let [end, sum] = [0, 0];
    requireBounded(numbers.length / 2);
    for (let at = 0; at < numbers.length; at += 2) {
        const [offset = 0, length = 0] = [numbers[at], numbers[at + 1]];
        if (offset < end || offset + length > sizeBytes)
            throw (0,archive_error/* broken */.mw)("the map of a sparse file is damaged");
        end = offset + length;
        sum += length;
        if (length > 0)
            ranges.push({ offset, length });
    }
    if (sum !== dataBytes)
        throw (0,archive_error/* broken */.mw)("the map of a sparse file does not fit its data");
    return { sizeBytes, ranges, mapBytes };
}

;// CONCATENATED MODULE: ./build/archive/tar-entries.js
/** The entries of a tar archive, as its bytes come. */





/** A longer header is a mistake, or an attack: names have 4 KiB, and the longest that is in use are maps of sparse files. */
const MOST_HEADER_BYTES = 8 * 1024 * 1024;
/** What a Date of JavaScript holds; filesystems hold less. */
const MOST_TIME_MS = 8.64e15;
/** A file up to this size is handed over at once: one piece of memory, and no waiting. */
const SMALL_BYTES = 128 * 1024;
const KINDS = {
    "0": "file",
    "\0": "file",
    "7": "file",
    S: "file",
    "1": "hard-link",
    "2": "link",
    "5": "folder",
    D: "folder",
    "3": "other",
    "4": "other",
    "6": "other",
};
const WHAT = { "3": "a character device", "4": "a block device", "6": "a named pipe" };
const NOTHING = { pax: [], longName: null, longLink: null };
/**
 * @param onUnended called if the mark is missing that every archive ends with
 * @throws FetchError broken-archive, unsupported-archive
 */
async function* tarEntries(reader, onUnended) {
    const global = new Map();
    let announced = NOTHING;
    for (;;) {
        const block = reader.takeNow(tar_header/* BLOCK_BYTES */.Yo) ?? (await reader.upTo(tar_header/* BLOCK_BYTES */.Yo));
        if (block.length === 0)
            onUnended();
        if (block.length === 0 || (block.length === tar_header/* BLOCK_BYTES */.Yo && (0,tar_header/* isZero */.be)(block)))
            break;
        if (block.length < tar_header/* BLOCK_BYTES */.Yo)
            throw (0,archive_error/* broken */.mw)("it ends in the middle");
        const header = (0,tar_header/* parseTarHeader */.OH)(block);
        if (header.type === "g")
            for (const record of (0,tar_header/* parsePax */.dA)(await dataOf(header, reader)))
                global.set(...record);
        else if (header.type === "x" || header.type === "X")
            announced = { ...announced, pax: (0,tar_header/* parsePax */.dA)(await dataOf(header, reader)) };
        else if (header.type === "L")
            announced = { ...announced, longName: textOf(await dataOf(header, reader)) };
        else if (header.type === "K")
            announced = { ...announced, longLink: textOf(await dataOf(header, reader)) };
        else if (header.type === "V")
            await reader.skip(padded(header.dataBytes));
        else {
            const { entry, data } = await entryOf(header, global.size === 0 ? announced : { ...announced, pax: [...global, ...announced.pax] }, reader);
            yield entry;
            await data.finish();
            announced = NOTHING;
        }
    }
}
async function entryOf(header, { pax, longName, longLink }, reader) {
    const last = new Map(pax);
    // An empty value says that there is none (POSIX, "pax Extended Header").
    for (const [keyword, value] of last)
        if (value === "")
            last.delete(keyword);
    if (header.type === "M")
        throw (0,archive_error/* unsupported */.qO)("it is one of several volumes");
    const size = last.get("size");
    const sized = size === undefined ? header : { ...header, dataBytes: tar_entries_sizeOf(size) };
    const name = last.get("GNU.sparse.name") ?? last.get("path") ?? longName ?? header.name;
    const kind = kindOf(header, name);
    // The other types have no data, whatever their headers say. A folder of the oldest format is a file with a slash.
    const hasData = kind === "file" || (KINDS[header.type] ?? "file") === "file" || header.type === "D";
    const map = kind === "file" ? await readSparseMap(sized, { last, all: pax }, reader) : null;
    const dataBytes = hasData ? sized.dataBytes - (map?.mapBytes ?? 0) : 0;
    const data = new EntryData(reader, dataBytes);
    const entry = {
        name,
        kind,
        ...(kind === "other" && { what: WHAT[header.type] ?? "something unknown" }),
        mode: header.mode,
        mtimeMs: timeOf(last.get("mtime") ?? "", header.mtime),
        ...((kind === "link" || kind === "hard-link") && { target: last.get("linkpath") ?? longLink ?? header.linkName }),
        sizeBytes: map?.sizeBytes ?? dataBytes,
        ...(map !== null && { ranges: map.ranges }),
        content: kind === "file" ? await data.content() : archive_entry/* NO_CONTENT */.i,
    };
    return { entry, data };
}
/** POSIX has unknown types treated as files. Files whose names end in a slash are folders of the oldest format. */
function kindOf({ type }, name) {
    const kind = KINDS[type] ?? "file";
    return kind === "file" && type !== "S" && name.endsWith("/") ? "folder" : kind;
}
/** What is left of an entry's data, and of the block that it ends in. */
class EntryData {
    #reader;
    #bytes;
    #left;
    constructor(reader, bytes) {
        this.#reader = reader;
        this.#bytes = bytes;
        this.#left = padded(bytes);
    }
    async content() {
        if (this.#bytes > SMALL_BYTES)
            return this.#pieces();
        this.#left -= this.#bytes;
        return this.#reader.takeNow(this.#bytes) ?? this.#reader.take(this.#bytes);
    }
    async finish() {
        if (this.#left > 0 && this.#reader.takeNow(this.#left) === null)
            await this.#reader.skip(this.#left);
    }
    async *#pieces() {
        for await (const piece of this.#reader.next(this.#bytes)) {
            this.#left -= piece.length;
            yield piece;
        }
    }
}
async function dataOf({ dataBytes }, reader) {
    if (dataBytes > MOST_HEADER_BYTES)
        throw (0,archive_error/* broken */.mw)("a header of it is too long");
    return (await reader.take(padded(dataBytes))).subarray(0, dataBytes);
}
function textOf(data) {
    const end = data.indexOf(0);
    return (0,raw_name/* decodeName */.e4)(end === -1 ? data : data.subarray(0, end));
}
function tar_entries_sizeOf(text) {
    if (!/^\d{1,15}$/.test(text))
        throw (0,archive_error/* broken */.mw)("a size in it is no size");
    return Number(text);
}
/** In milliseconds. What no clock shows is no time. */
function timeOf(text, seconds) {
    const timeMs = (/^-?\d+(?:\.\d*)?$/.test(text) ? Number(text) : seconds) * 1000;
    return Math.abs(timeMs) <= MOST_TIME_MS ? timeMs : null;
}
function padded(bytes) {
    return Math.ceil(bytes / tar_header/* BLOCK_BYTES */.Yo) * tar_header/* BLOCK_BYTES */.Yo;
}


/***/ }),

/***/ 70342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FY: () => (/* binding */ isTarHeader),
/* harmony export */   OH: () => (/* binding */ parseTarHeader),
/* harmony export */   Po: () => (/* binding */ numberIn),
/* harmony export */   Yo: () => (/* binding */ BLOCK_BYTES),
/* harmony export */   be: () => (/* binding */ isZero),
/* harmony export */   dA: () => (/* binding */ parsePax),
/* harmony export */   lY: () => (/* binding */ requireSize)
/* harmony export */ });
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37464);
/* harmony import */ var _raw_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4627);
/**
 * The blocks that describe the entries of a tar archive: POSIX.1-2024 (pax, "ustar Interchange Format" and "pax Interchange Format"), and
 * what GNU tar adds to it ("Basic Tar Format" and "Storing Sparse Files" in its manual). It is read here, because no library that could
 * be bundled knows sparse files.
 */


const BLOCK_BYTES = 512;
/** Ranges of the header block, half-open. */
const FIELDS = {
    name: [0, 100],
    mode: [100, 108],
    size: [124, 136],
    mtime: [136, 148],
    checksum: [148, 156],
    linkName: [157, 257],
    magic: [257, 263],
    prefix: [345, 500],
};
const TYPE_AT = 156;
/** GNU tar writes blanks behind the word, where POSIX has a zero. It has no prefix then. */
const POSIX_MAGIC = "ustar\0";
/** Whether a block can be the header of an entry: its checksum says so. */
function isTarHeader(block) {
    if (block.length < BLOCK_BYTES || isZero(block))
        return false;
    const written = octalIn(block, FIELDS.checksum);
    const [from, to] = FIELDS.checksum;
    let [sum, negative] = [0, 0];
    for (let at = 0; at < BLOCK_BYTES; at += 1) {
        const byte = block[at] ?? 0;
        sum += byte;
        negative += byte >> 7;
    }
    // The field itself counts as blanks.
    for (let at = from; at < to; at += 1) {
        const byte = block[at] ?? 0;
        sum += 0x20 - byte;
        negative -= byte >> 7;
    }
    // Some old programs added up signed bytes.
    return written === sum || written === sum - 0x100 * negative;
}
/** Whether a block marks the end of the archive. */
function isZero(block) {
    return block.every((byte) => byte === 0);
}
/** @throws FetchError broken-archive */
function parseTarHeader(block) {
    if (!isTarHeader(block))
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("a header of it is damaged");
    const own = textIn(block, FIELDS.name);
    const prefix = block.toString("latin1", ...FIELDS.magic) === POSIX_MAGIC ? textIn(block, FIELDS.prefix) : "";
    return {
        name: prefix === "" ? own : `${prefix}/${own}`,
        mode: numberIn(block, FIELDS.mode),
        dataBytes: requireSize(numberIn(block, FIELDS.size)),
        mtime: numberIn(block, FIELDS.mtime),
        type: String.fromCharCode(block[TYPE_AT] ?? 0),
        linkName: textIn(block, FIELDS.linkName),
        block,
    };
}
/** @throws FetchError broken-archive: it is no number of bytes */
function requireSize(bytes) {
    if (Number.isSafeInteger(bytes) && bytes >= 0)
        return bytes;
    throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("a size in it is no size");
}
/** A number in octal digits, or in base 256 if its first bit is set; 0 if there is none. */
function numberIn(block, [from, to]) {
    const first = block[from] ?? 0;
    if ((first & 0x80) === 0)
        return octalIn(block, [from, to]);
    let value = (first & 0x40) === 0 ? first & 0x3f : (first & 0x7f) - 0x80;
    for (let at = from + 1; at < to; at += 1)
        value = value * 256 + (block[at] ?? 0);
    return value;
}
/** The first digits before a zero byte. Read byte by byte, since there are several such fields for each of many entries. */
function octalIn(block, [from, to]) {
    let value = 0;
    let hasBegun = false;
    for (let at = from; at < to; at += 1) {
        const byte = block[at] ?? 0;
        const isDigit = byte >= 0x30 && byte <= 0x37;
        if (byte === 0 || (hasBegun && !isDigit))
            break;
        if (isDigit)
            value = value * 8 + byte - 0x30;
        hasBegun ||= isDigit;
    }
    return value;
}
function textIn(block, [from, to]) {
    const end = block.indexOf(0, from);
    return (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeName */ .e4)(block.subarray(from, end === -1 || end > to ? to : end));
}
/** No keyword of those is longer. */
const MOST_KEYWORD_BYTES = 32;
/** The keywords of pax that mean something here. What else there is may be of any number, and is not kept. */
const KEYWORDS = /^(?:path|linkpath|size|mtime|GNU\.sparse\.(?:name|size|realsize|major|map|offset|numbytes))$/;
/** The keywords of a pax header, in the order in which they are written: two of them are repeated for sparse files. @throws FetchError broken-archive */
function parsePax(data) {
    const records = [];
    for (let at = 0; at < data.length;) {
        const blank = data.indexOf(0x20, at);
        const length = blank === -1 || blank - at > 10 ? Number.NaN : Number(data.toString("latin1", at, blank));
        const end = at + length;
        if (!(end <= data.length) || end <= blank || data[end - 1] !== 0x0a) {
            // Some programs fill the rest with zeros.
            if (isZero(data.subarray(at)))
                return records;
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("an extended header of it is damaged");
        }
        const equals = data.indexOf(0x3d, blank);
        if (equals === -1 || equals >= end)
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("an extended header of it is damaged");
        const keyword = equals - blank > MOST_KEYWORD_BYTES ? "" : data.toString("latin1", blank + 1, equals);
        if (KEYWORDS.test(keyword))
            records.push([keyword, (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeName */ .e4)(data.subarray(equals + 1, end - 1))]);
        at = end;
    }
    return records;
}


/***/ }),

/***/ 61194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CG: () => (/* binding */ output),
/* harmony export */   JL: () => (/* binding */ startFirst),
/* harmony export */   K8: () => (/* binding */ throughTool),
/* harmony export */   Wj: () => (/* binding */ SEVEN_ZIP)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78474);
/* harmony import */ var _core_child_environment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54868);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40544);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(54298);
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37464);
/* harmony import */ var _feed_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40809);
/** What the platform's own tools unpack: formats that neither Node nor a small library reads. The bytes go through pipes, never through a shell. */








const SEVEN_ZIP = ["7zz", "7z", "7za"];
const DECODERS = {
    xz: [["xz", "-dc"], ...SEVEN_ZIP.map((command) => [command, "x", "-txz", "-si", "-so"])],
    bz2: [["bzip2", "-dc"], ...SEVEN_ZIP.map((command) => [command, "x", "-tbzip2", "-si", "-so"])],
};
const PACKAGES = { xz: "xz (Debian and Ubuntu: xz-utils)", bz2: "bzip2" };
/** The words of 7-Zip and of bsdtar. */
const ENCRYPTED = /open encrypted archive|header is encrypted|encrypted file\b/i;
/** What is kept of a tool's words. */
const MOST_WORDS = 2_000;
/** xz allocates what the archive says that it needs. Its own highest preset needs 65 MiB. */
const XZ_LIMIT = "--memlimit-decompress=1GiB";
/** @throws FetchError broken-archive; unsupported-archive: there is no tool; what `packed` throws */
async function* throughTool(codec, packed) {
    const child = await startFirst(DECODERS[codec], `Install ${PACKAGES[codec]}, or 7-Zip.`, codec);
    const fed = (0,_feed_js__WEBPACK_IMPORTED_MODULE_4__/* .feed */ .h)(packed, child.stdin);
    try {
        yield* output(child, fed);
    }
    finally {
        // Nobody reads the source any more then.
        await fed;
    }
}
/** Starts the first of these tools that is installed. @throws FetchError unsupported-archive: none is */
async function startFirst(tools, hint, format) {
    for (const [command, ...args] of tools) {
        const env = { ...(0,_core_child_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .childEnvironment */ .Q)(process.env), XZ_DEFAULTS: XZ_LIMIT, LC_ALL: "C.UTF-8" };
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command, args, { env, stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
        // A tool that ends early does not read the rest.
        child.stdin.on("error", () => { });
        try {
            await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(child, "spawn");
            return child;
        }
        catch (error) {
            if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$)(error) !== "ENOENT")
                throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("io", `Cannot start ${command}: ${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_6__/* .messageOf */ .b)(error)}`, { cause: error });
        }
    }
    const names = [...new Set(tools.map(([command]) => command))].join(", ");
    throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_3__/* .unsupported */ .qO)(`nothing here unpacks ${format}: none of these is installed: ${names}`, hint);
}
/**
 * What a tool writes to its stdout, until it has ended well. The tool is ended if nobody reads on.
 * @param fed what its input failed with; null if it did not
 * @throws FetchError broken-archive; what its input failed with
 */
async function* output(child, fed = Promise.resolve(null)) {
    let words = "";
    child.stderr.on("data", (text) => {
        words = (words + text.toString("utf8")).slice(-MOST_WORDS);
    });
    const closed = (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(child, "close");
    // If nobody waits for it in the end, its error is nobody's.
    closed.catch(() => { });
    try {
        for await (const piece of child.stdout)
            yield piece;
        const [exitCode] = await closed;
        const failed = await fed;
        if (failed !== null)
            throw failed.failure;
        if (exitCode !== 0 && ENCRYPTED.test(words))
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_3__/* .unsupported */ .qO)("it is encrypted", "Fetch an archive without a password.");
        if (exitCode !== 0)
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_3__/* .broken */ .mw)(`${child.spawnfile} says that it is damaged (${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_7__/* .foreignText */ .qk)(words) || `exit code ${exitCode}`})`);
    }
    finally {
        child.kill("SIGKILL");
    }
}


/***/ }),

/***/ 84438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ treeDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _raw_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4627);
/* harmony import */ var _turns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49773);
/** What a folder looks like: a digest of all that is in it by name, kind, permissions, size and time. No file is read. */




/** Stands in a string for bytes that are not UTF-8. */
const UNKNOWN = "\ufffd";
/** The digest in hex. Whoever changes a file changes its size or its time, if it is not done on purpose. @throws errors of node:fs */
async function treeDigest(folder, signal) {
    const turns = new _turns_js__WEBPACK_IMPORTED_MODULE_3__/* .Turns */ .P(signal);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256");
    const ahead = [""];
    for (let within = ahead.pop(); within !== undefined; within = ahead.pop()) {
        const lines = [];
        for (const name of namesIn(`${folder}/${within}`).sort()) {
            if (turns.isOver)
                await turns.next();
            const path = within === "" ? name : `${within}/${name}`;
            const { line, isFolder } = lineOf(folder, path);
            lines.push(line);
            if (isFolder)
                ahead.push(path);
        }
        hash.update(lines.join(""));
    }
    return hash.digest("hex");
}
function namesIn(folder) {
    const names = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)((0,_raw_name_js__WEBPACK_IMPORTED_MODULE_2__/* .pathOf */ .XM)(folder));
    if (!names.some((name) => name.includes(UNKNOWN)))
        return names;
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)((0,_raw_name_js__WEBPACK_IMPORTED_MODULE_2__/* .pathOf */ .XM)(folder), "buffer").map(_raw_name_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeName */ .e4);
}
/** At once: to wait for each of a hundred thousand files takes several times as long. */
function lineOf(folder, path) {
    const at = (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_2__/* .pathOf */ .XM)(`${folder}/${path}`);
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(at);
    const isFolder = found.isDirectory();
    const target = found.isSymbolicLink() ? (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)(at) : "";
    // Of a folder, what is in it counts, and not when it was last looked after.
    const facts = isFolder ? ["folder", found.mode] : [found.mode, found.size, found.mtimeMs, target];
    return { isFolder, line: `${JSON.stringify([path, ...facts])}\n` };
}


/***/ }),

/***/ 49773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Turns)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/** Lets sockets, timers and signals have their turn now and then, while files are worked on at once, one after the other. */

/** They wait this long at most, in milliseconds. */
const MOST_TURN_MS = 10;
class Turns {
    #signal;
    #turnMs = performance.now();
    constructor(signal) {
        this.#signal = signal;
    }
    /** Whether it is the others' turn. Asked first, since waiting for nothing takes time too. */
    get isOver() {
        return performance.now() - this.#turnMs >= MOST_TURN_MS;
    }
    /** @throws the signal's reason */
    async next() {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
        this.#signal.throwIfAborted();
        this.#turnMs = performance.now();
    }
}


/***/ }),

/***/ 54868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/** The environment that a child process of ours is given. */
/**
 * What the runner hands to a step alone, its inputs and its state, tokens among them; and the CLI's token. None of it is for
 * whoever packs, unpacks or copies files for us.
 */
const OWN = /^(?:INPUT_|STATE_|FETCH_ACTION_BEARER_TOKEN$)/i;
/** The environment without what is the step's own. */
function childEnvironment(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !OWN.test(name)));
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

/***/ 21888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TreeRecords: () => (/* binding */ TreeRecords),
/* harmony export */   isTreeThere: () => (/* binding */ isTreeThere)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _disk_own_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31437);
/**
 * Our own note of an unpacked archive: which archive is in a folder, and what the folder looked like when it was put there. A folder that
 * no note knows is somebody else's, and is never replaced.
 */



class TreeRecords {
    #folder;
    /** @param stateFolder the state folder; the records have a folder of their own in it, and stay as long as the machine */
    constructor(stateFolder) {
        this.#folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateFolder, "trees");
    }
    /** The trees that were put at a path. @param id of the path */
    async read(id) {
        try {
            const record = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(this.#pathOf(id), "utf8"));
            return record.version === 1 ? record.trees : [];
        }
        catch {
            // There is none, or a torn one: then the folder is not known to be ours.
            return [];
        }
    }
    async write(id, record) {
        await (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .openOwnFolder */ .N)(this.#folder);
        const fresh = `${this.#pathOf(id)}.${process.pid}`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(fresh, `${JSON.stringify(record)}\n`, { mode: 0o600, flush: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(fresh, this.#pathOf(id));
    }
    /** Notes that the record was used, so that it is not removed as an old one. */
    async touch(id) {
        const now = new Date();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(this.#pathOf(id), now, now).catch(() => { });
    }
    #pathOf(id) {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#folder, `${id}.json`);
    }
}
/** Whether something is still where a record says: without the record it could never be replaced. @param recordPath of the record */
async function isTreeThere(recordPath) {
    try {
        const { path } = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(recordPath, "utf8"));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
        return true;
    }
    catch {
        return false;
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
