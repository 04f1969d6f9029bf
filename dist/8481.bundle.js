export const id = 8481;
export const ids = [8481,1045];
export const modules = {

/***/ 28481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y6: () => (/* binding */ findVolume),
  Br: () => (/* binding */ noteDevice),
  NM: () => (/* binding */ openVolumeDestination),
  _h: () => (/* binding */ placesOfAny),
  Xe: () => (/* binding */ wasAnotherDevice)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __webpack_require__(21388);
// EXTERNAL MODULE: ./build/target/device-target.js + 3 modules
var device_target = __webpack_require__(89686);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/target/file-place.js
var file_place = __webpack_require__(61414);
// EXTERNAL MODULE: ./build/target/device-facts.js
var device_facts = __webpack_require__(19994);
// EXTERNAL MODULE: ./build/target/device-use.js
var device_use = __webpack_require__(88694);
// EXTERNAL MODULE: ./build/target/linux.js
var linux = __webpack_require__(35342);
;// CONCATENATED MODULE: ./build/target/free-devices.js
/** The block devices that a volume could be restored to. They are listed if the user named a device that is not there. */






/** Devices in memory, and devices for media that cannot be written. */
const NO_DISKS = /^(?:ram|zram|sr|fd|mtdblock)\d/;
/** More names in one message help nobody. */
const MOST_NAMED = 10;
/** The devices that nothing uses and that have at least `leastBytes`, the smallest first. */
async function freeDevices(leastBytes, roots = linux/* LINUX */["do"]) {
    const folder = (0,external_node_path_.join)(roots.sys, "class/block");
    const found = [];
    for (const name of (await (0,promises_.readdir)(folder).catch(() => [])).sort()) {
        const number = NO_DISKS.test(name) ? null : await (0,linux/* attribute */.lt)(folder, name, "dev");
        const facts = number === null ? null : await (0,device_facts/* factsOf */.xS)(number, roots);
        if (facts === null || facts.isReadOnly || facts.sizeBytes === 0 || facts.sizeBytes < leastBytes)
            continue;
        if ((await (0,device_use/* deviceUse */.wG)(facts, roots)) !== null)
            continue;
        const mapped = await (0,linux/* attribute */.lt)(facts.folder, "dm/name");
        // In a name of sysfs, "!" stands for "/".
        found.push({ path: mapped === null ? `/dev/${name.replaceAll("!", "/")}` : `/dev/mapper/${mapped}`, sizeBytes: facts.sizeBytes });
    }
    return found.sort((a, b) => a.sizeBytes - b.sizeBytes);
}
/** `/dev/nvme1n1 (100 GiB), /dev/nvme2n1 (1.00 TiB)`. */
function listDevices(devices) {
    const named = devices.slice(0, MOST_NAMED).map(({ path, sizeBytes }) => `${path} (${(0,units/* formatBytes */.z3)(sizeBytes)})`);
    const left = devices.length - named.length;
    return `${named.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

// EXTERNAL MODULE: ./build/app/place/destination.js
var place_destination = __webpack_require__(55036);
;// CONCATENATED MODULE: ./build/app/place/volume-destination.js
/** Where a volume goes: a file, with its partial file and record beside it, or a block device, whose record is in the state folder. */











/**
 * The places of a volume. A device's are named after the device itself: its path may be another one next time.
 * @param leastBytes asked only for the list of devices that could be meant when the path's is not there
 * @throws FetchError invalid-input, permission, read-only, io
 */
async function openVolumeDestination(path, leastBytes = async () => 0) {
    if (!(await (0,device_target/* isBlockDevice */.U9)(path))) {
        if ((await (0,file_place/* placeProblem */.D)(path))?.kind === "devices")
            throw await noDevice(path, leastBytes);
        const destination = await (0,place_destination/* openDestination */.xB)(path);
        return { ...destination, manifest: await manifestOf(destination.fetchId) };
    }
    const fetchId = (0,place_destination/* fetchIdOf */.DO)(path);
    const device = await (0,device_target/* deviceIdentity */.Z2)(path);
    const name = nameOfDevice(device);
    const partials = await openPlace(state_folder/* openPartialsFolder */.RX);
    return {
        path,
        fetchId,
        part: path,
        record: (0,external_node_path_.join)(partials, `${name}.ckpt`),
        lock: (0,external_node_path_.join)(partials, `${name}.lock`),
        device,
        deviceNote: (0,external_node_path_.join)(partials, `${fetchId}.device`),
        manifest: await manifestOf(name),
    };
}
/** The places of whatever was fetched or restored to a path. */
async function placesOfAny(path) {
    return (await (0,device_target/* isBlockDevice */.U9)(path)) ? openVolumeDestination(path) : (0,place_destination/* placesOf */.ek)(path);
}
/** @throws errors of node:fs: the device cannot be asked */
async function findVolume(path) {
    const folder = await (0,state_folder/* findManifestsFolder */.Cu)();
    const manifest = (name) => (folder === null ? null : (0,external_node_path_.join)(folder, `${name}${MANIFEST_SUFFIX}`));
    if (await (0,device_target/* isBlockDevice */.U9)(path)) {
        const device = await (0,device_target/* deviceIdentity */.Z2)(path);
        return { path, device, manifest: manifest(nameOfDevice(device)) };
    }
    const parent = await (0,promises_.realpath)((0,external_node_path_.dirname)(path)).catch(() => (0,external_node_path_.dirname)(path));
    const found = (0,external_node_path_.join)(parent, (0,external_node_path_.basename)(path));
    return { path: found, manifest: manifest((0,place_destination/* fetchIdOf */.DO)(found)) };
}
/** Whether the last restore to this path was to another device. */
async function wasAnotherDevice({ device, deviceNote }) {
    if (deviceNote === undefined)
        return false;
    const last = await (0,promises_.readFile)(deviceNote, "utf8").catch(() => null);
    return last !== null && last !== device;
}
/** Notes which device has this path now. The note only explains why a restore starts over, so nothing is lost if it cannot be written. */
async function noteDevice({ device, deviceNote }) {
    if (device !== undefined && deviceNote !== undefined)
        await (0,promises_.writeFile)(deviceNote, device, { mode: 0o600 }).catch(() => { });
}
/** A file there would be in memory, and the restore would seem to have succeeded. */
async function noDevice(path, leastBytes) {
    const isThere = await (0,promises_.stat)(path).then(() => true, () => false);
    const bytes = await leastBytes();
    const free = await freeDevices(bytes);
    const enough = bytes === 0 ? "" : ` of at least ${(0,units/* formatBytes */.z3)(bytes)}`;
    return new errors/* FetchError */.fk("invalid-input", `Cannot restore to "${path}": ${isThere ? "it is no block device" : "there is no such device"}`, {
        hint: free.length === 0
            ? `No free block device${enough} is attached here: attach one, or restore to a file outside of /dev.`
            : `These are free block devices${enough}: ${listDevices(free)}.`,
    });
}
const MANIFEST_SUFFIX = ".manifest";
function nameOfDevice(device) {
    return (0,external_node_crypto_.createHash)("sha256").update(device).digest("hex");
}
async function manifestOf(name) {
    return (0,external_node_path_.join)(await openPlace(state_folder/* openManifestsFolder */.nf), `${name}${MANIFEST_SUFFIX}`);
}
async function openPlace(open) {
    try {
        const folder = await open();
        await (0,file_place/* requireFilePlace */.n)((0,external_node_path_.join)(folder, "record"));
        return folder;
    }
    catch (error) {
        const { message } = (0,file_error/* fileError */.z)(error, "make", "the state folder");
        throw new errors/* FetchError */.fk("permission", `${message}; what is restored could be neither resumed nor verified`, {
            hint: "Set FETCH_ACTION_STATE_DIR to a folder that this user may write to.",
            cause: error,
        });
    }
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

/***/ 19994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ familyOf),
/* harmony export */   U9: () => (/* binding */ isBlockDevice),
/* harmony export */   ZN: () => (/* binding */ mayHavePartitions),
/* harmony export */   xS: () => (/* binding */ factsOf),
/* harmony export */   yj: () => (/* binding */ deviceFacts)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _linux_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35342);
/**
 * What Linux says about a block device without opening it: its names, its size, and what it is a part of. It is read from sysfs
 * (Documentation/ABI/stable/sysfs-block).
 */




/** Sectors in sysfs always have 512 bytes, also if the device's own sectors are larger. */
const SECTOR_BYTES = 512;
/** Whether a path leads to a block device. */
async function isBlockDevice(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).then((found) => found.isBlockDevice(), () => false);
}
/** @throws FetchError invalid-input */
async function deviceFacts(path) {
    if (process.platform !== "linux") {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot restore to the device "${path}": devices can be written on Linux only`, {
            hint: "Restore to a file.",
        });
    }
    const number = await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .blockDeviceAt */ .zN)(path, _linux_js__WEBPACK_IMPORTED_MODULE_3__/* .LINUX */ ["do"]);
    const facts = number === null ? null : await factsOf(number, _linux_js__WEBPACK_IMPORTED_MODULE_3__/* .LINUX */ ["do"]);
    if (facts === null) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot restore to the device "${path}": the kernel knows no device ${number ?? "of that name"}`);
    }
    return facts;
}
/** The facts of the device with that number; null if there is none. */
async function factsOf(number, roots) {
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(roots.sys, "dev/block", number)).catch(() => null);
    if (folder === null)
        return null;
    const isPartition = (await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(folder, "partition")) !== null;
    const diskFolder = isPartition ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder) : folder;
    return {
        number,
        name: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder),
        folder,
        diskFolder,
        sizeBytes: Number(await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(folder, "size")) * SECTOR_BYTES,
        isReadOnly: (await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(folder, "ro")) === "1",
        zeroesEfficiently: Number(await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(diskFolder, "queue", "write_zeroes_max_bytes")) > 0,
    };
}
/** A device, its partitions, and the disk that it is a partition of: writing to one of them changes the others. */
async function familyOf(facts, roots) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(facts.folder).catch(() => []);
    const numbers = await Promise.all(names.map((name) => partitionNumber((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(facts.folder, name))));
    if (facts.folder !== facts.diskFolder)
        numbers.push(await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(facts.diskFolder, "dev"));
    const others = await Promise.all(numbers.flatMap((number) => (number === null ? [] : [factsOf(number, roots)])));
    return [facts, ...others.filter((other) => other !== null)];
}
async function partitionNumber(folder) {
    return (await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(folder, "partition")) === null ? null : (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(folder, "dev");
}
/** Whether the device has partitions, or could have some: then the kernel should read their table again. */
async function mayHavePartitions({ folder, diskFolder }) {
    if (folder !== diskFolder)
        return false;
    return Number(await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(folder, "ext_range")) > 1;
}


/***/ }),

/***/ 82687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ signatureOf)
/* harmony export */ });
/**
 * Recognises what is on a device by the marks that filesystems, partition tables and volume managers leave at fixed places. It
 * only serves to name what would be overwritten: a device without any mark may hold data all the same.
 */
const mark = (name, offset, bytes) => ({ name, offset, bytes: Buffer.from(bytes, "latin1") });
const LUKS = "an encrypted volume (LUKS)";
const LVM = "an LVM physical volume";
const RAID = "a member of a Linux RAID";
const SWAP = "a swap area";
const GPT = "a partition table (GPT)";
/** In the order of the search: first what contains other things, and what is less likely to be there by chance. */
const MARKS = [
    mark(LUKS, 0, "LUKS\xba\xbe"),
    // The label is in any of the first four sectors.
    ...[0, 512, 1024, 1536].map((offset) => mark(LVM, offset, "LABELONE")),
    mark(RAID, 0, "\xfc\x4e\x2b\xa9"),
    mark(RAID, 4096, "\xfc\x4e\x2b\xa9"),
    mark("a bcache device", 4096 + 24, "\xc6\x85\x73\xf6\x4e\x1a\x45\xca"),
    mark("an encrypted volume (BitLocker)", 3, "-FVE-FS-"),
    mark("a Ceph volume", 0, "bluestore block device"),
    mark("an XFS filesystem", 0, "XFSB"),
    mark("a Btrfs filesystem", 0x10040, "_BHRfS_M"),
    mark("an NTFS filesystem", 3, "NTFS    "),
    mark("an exFAT filesystem", 3, "EXFAT   "),
    mark("a FAT filesystem", 82, "FAT32   "),
    mark("a FAT filesystem", 54, "FAT16   "),
    mark("a FAT filesystem", 54, "FAT12   "),
    mark("a SquashFS filesystem", 0, "hsqs"),
    mark("an F2FS filesystem", 1024, "\x10\x20\xf5\xf2"),
    mark("an EROFS filesystem", 1024, "\xe2\xe1\xf5\xe0"),
    mark("an HFS+ filesystem", 1024, "H+\x00\x04"),
    mark("an APFS container", 32, "NXSB"),
    mark("a JFS filesystem", 0x8000, "JFS1"),
    mark("a bcachefs filesystem", 4096 + 24, "\xf6\x73\x85\xc6\x4e\x1a\xca\x45"),
    mark("a ReiserFS filesystem", 0x10034, "ReIsEr"),
    mark("a GFS2 filesystem", 0x10000, "\x01\x16\x19\x70\x00\x00\x00\x01"),
    mark("an OCFS2 filesystem", 0x2000, "OCFSV2"),
    // The mark is at the end of the first page, and the size of pages depends on the machine that made the swap area.
    ...[4096, 8192, 16_384, 65_536].map((page) => mark(SWAP, page - 10, "SWAPSPACE2")),
    mark("an ISO 9660 filesystem", 0x8001, "CD001"),
    mark(GPT, 512, "EFI PART"),
    mark(GPT, 4096, "EFI PART"),
];
/** All marks lie within this, except those at the end of the device. */
const HEAD_BYTES = 260 * 1024;
/** The uberblocks of a ZFS label begin with one of these marks, which little- and big-endian machines write differently. */
const ZFS = { firstByte: 128 * 1024, endByte: 256 * 1024, stepBytes: 1024, marks: [0x00bab10cn, 0x0cb1ba0000000000n] };
const EXT_OFFSET = 0x438;
const BOOT_MARK_OFFSET = 510;
/** Older RAID members have this mark near the end: in the last whole 64 KiB (version 0.90), or about 8 KiB before the end (1.0). */
const RAID_MARK = 0xa92b4efc;
/**
 * @param read fills a buffer from an offset; fewer bytes only at the end
 * @returns what it is, such as `an XFS filesystem`; null if nothing is known
 */
async function signatureOf(read, sizeBytes) {
    const head = Buffer.alloc(HEAD_BYTES);
    await read(head, 0);
    if (await isOldRaid(read, sizeBytes))
        return RAID;
    const found = MARKS.find(({ offset, bytes }) => head.subarray(offset, offset + bytes.length).equals(bytes));
    return (found?.name ??
        extOf(head) ??
        (isZfs(head) ? "a member of a ZFS pool" : null) ??
        (hasPartitions(head) ? "a partition table (MBR)" : null));
}
async function isOldRaid(read, sizeBytes) {
    const word = Buffer.alloc(4);
    const version0 = Math.floor(sizeBytes / 65_536) * 65_536 - 65_536;
    const version1 = Math.floor((sizeBytes - 8192) / 4096) * 4096;
    for (const offset of [version0, version1]) {
        if (offset > 0 && (await read(word, offset)) === 4 && word.readUInt32LE(0) === RAID_MARK)
            return true;
    }
    return false;
}
/** A mark of two bytes can be there by chance, so the superblock's revision must make sense too. */
function extOf(head) {
    if (head.readUInt16LE(EXT_OFFSET) !== 0xef53 || head.readUInt32LE(EXT_OFFSET + 20) > 1)
        return null;
    const [hasJournal, features] = [(head.readUInt32LE(0x400 + 0x5c) & 4) !== 0, head.readUInt32LE(0x400 + 0x60)];
    // Extents, 64 bits or flexible groups: no filesystem before ext4 had them.
    return (features & 0x2c0) !== 0 ? "an ext4 filesystem" : hasJournal ? "an ext3 filesystem" : "an ext2 filesystem";
}
function isZfs(head) {
    for (let at = ZFS.firstByte; at < ZFS.endByte; at += ZFS.stepBytes) {
        if (ZFS.marks.includes(head.readBigUInt64LE(at)))
            return true;
    }
    return false;
}
/** A boot sector without a table ends in the same mark. A table has entries with a type, and each boot flag is one of two values. */
function hasPartitions(head) {
    if (head.readUInt16LE(BOOT_MARK_OFFSET) !== 0xaa55)
        return false;
    const entries = [0, 1, 2, 3].map((i) => head.subarray(446 + 16 * i, 462 + 16 * i));
    return entries.every((entry) => ((entry[0] ?? 0) & 0x7f) === 0) && entries.some((entry) => entry[4] !== 0);
}


/***/ }),

/***/ 89686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gY: () => (/* binding */ DeviceTarget),
  Z2: () => (/* reexport */ deviceIdentity),
  U9: () => (/* reexport */ device_facts/* isBlockDevice */.U9)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/flushing.js
var flushing = __webpack_require__(23426);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(28322);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: ./build/target/device-facts.js
var device_facts = __webpack_require__(19994);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/target/linux.js
var linux = __webpack_require__(35342);
;// CONCATENATED MODULE: ./build/target/device-openers.js
/** Finds processes that have a device open. A virtual machine does not mount what it uses, so nothing else shows that it uses it. */






async function deviceOpeners(facts, roots = linux/* LINUX */["do"]) {
    const numbers = new Set((await (0,device_facts/* familyOf */.Ap)(facts, roots)).map(({ number }) => number));
    // The process that serves an nbd device has it open as long as the device exists.
    const server = await (0,linux/* attribute */.lt)(facts.diskFolder, "pid");
    let isPartial = process.geteuid?.() !== 0;
    for (const pid of await (0,promises_.readdir)(roots.proc).catch(() => [])) {
        if (!/^\d+$/.test(pid) || pid === `${process.pid}` || pid === server)
            continue;
        const folder = (0,external_node_path_.join)(roots.proc, pid, "fd");
        const names = await (0,promises_.readdir)(folder).catch((error) => {
            // Other errors mean that the process has ended: it holds nothing.
            if ((0,thrown/* codeOf */.$)(error) === "EACCES")
                isPartial = true;
            return [];
        });
        for (const name of names) {
            if (numbers.has((await openDevice((0,external_node_path_.join)(folder, name))) ?? ""))
                return { use: await openedBy(pid, roots), isPartial };
        }
    }
    return { use: null, isPartial };
}
/** The number of the block device behind a descriptor; null if something else is behind it. */
async function openDevice(path) {
    // Most are sockets and pipes. The link is read synchronously: that never waits, and costs a tenth.
    if (!linkOf(path).startsWith("/"))
        return null;
    const found = await (0,promises_.stat)(path).catch(() => null);
    return found?.isBlockDevice() ? (0,linux/* deviceNumber */.On)(found.rdev) : null;
}
function linkOf(path) {
    try {
        return (0,external_node_fs_.readlinkSync)(path);
    }
    catch {
        // The descriptor was closed meanwhile.
        return "";
    }
}
/** A process chooses its own name, so only plain characters of it go into a message. */
async function openedBy(pid, roots) {
    const name = (await (0,linux/* attribute */.lt)(roots.proc, pid, "comm"))?.replace(/[^\w .:/@+-]/g, "_").slice(0, 40) ?? "unknown";
    return `process ${pid} (${name}) has it open`;
}

// EXTERNAL MODULE: ./build/target/device-signature.js
var device_signature = __webpack_require__(82687);
// EXTERNAL MODULE: ./build/target/device-use.js
var device_use = __webpack_require__(88694);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/target/page-cache.js
var page_cache = __webpack_require__(91146);
// EXTERNAL MODULE: ./build/target/positional.js
var positional = __webpack_require__(68716);
;// CONCATENATED MODULE: ./build/target/zero-device.js
/** Makes a device zero itself, one range at a time. So it can be stopped, and no tool outlives this process for long. */
const GIB = 1024 ** 3;
/** The first range, while it is not known how quick the device is. A tool also zeroes this much before it looks whether it was stopped. */
const FIRST_ZEROED_BYTES = GIB;
/** If a range took less than this, in milliseconds, the next one is twice as large. So no range takes much longer than a second. */
const QUICK_MS = 500;
/**
 * Zeroes `[0, sizeBytes)`. A device takes microseconds or a second for a GiB. Ranges grow while they are quick, so that 64 TiB do not
 * need 65,536 processes, and shrink when they are slow.
 *
 * @throws what `zero` throws, and the signal's reason
 */
async function zeroInRanges(sizeBytes, { zero, now, signal }) {
    let length = FIRST_ZEROED_BYTES;
    for (let at = 0; at < sizeBytes;) {
        signal.throwIfAborted();
        const end = Math.min(sizeBytes, at + length);
        const startedMs = now();
        await zero(at, end - at);
        at = end;
        const tookMs = now() - startedMs;
        if (tookMs < QUICK_MS)
            length *= 2;
        else if (tookMs > 2 * QUICK_MS)
            length = Math.max(FIRST_ZEROED_BYTES, length / 2);
    }
}

;// CONCATENATED MODULE: ./build/target/device-identity.js
/**
 * What distinguishes a device from every other device, and stays the same under another name. Names such as /dev/nvme1n1 and
 * /dev/loop0 do not: they go to whichever device is found or attached first.
 */





/** Attributes in sysfs that only one disk has, the best first: several disks of one NVMe controller share its serial number. */
const UNIQUE = ["wwid", "device/wwid", "serial", "device/serial", "dm/uuid", "md/uuid", "device/cid"];
async function deviceIdentity(path) {
    return identityOf(await (0,device_facts/* deviceFacts */.yj)(path));
}
/** The disk's world wide name or serial number, else the file behind it, else only its number; with the partition and the size. */
async function identityOf(facts, roots = linux/* LINUX */["do"]) {
    const disk = (await uniqueName(facts)) ?? (await fileBehind(facts)) ?? `number ${facts.number}`;
    return `${disk}${await partitionOf(facts, roots)}:${facts.sizeBytes}`;
}
async function uniqueName({ diskFolder }) {
    for (const name of UNIQUE) {
        const value = await (0,linux/* attribute */.lt)(diskFolder, name);
        if (value !== null)
            return value;
    }
    return null;
}
/** The file behind a loop device, by what stays the same if it is renamed or attached again, and differs for another file. */
async function fileBehind({ diskFolder }) {
    const path = await (0,device_use/* backingFile */.a0)(diskFolder);
    if (path === null)
        return null;
    const offset = (await (0,linux/* attribute */.lt)(diskFolder, "loop", "offset")) ?? "0";
    const found = await (0,promises_.stat)(path, { bigint: true }).catch(() => null);
    if (found === null)
        return `${path}:${offset}:${(await (0,linux/* attribute */.lt)(diskFolder, "diskseq")) ?? ""}`;
    if (found.isBlockDevice())
        return `${path}:${offset}`;
    // A new file can get a removed file's inode number at once, but not its time of birth (if the filesystem keeps one).
    return `file ${found.ino}:${found.birthtimeNs > 0n ? found.birthtimeNs : path}:${offset}`;
}
/** A partition's UUID if the kernel or udev knows it; else its number and where it begins. */
async function partitionOf({ folder, diskFolder, name }, roots) {
    if (folder === diskFolder)
        return "";
    const uuid = /^PARTUUID=(\S+)$/m.exec((await (0,linux/* attribute */.lt)(folder, "uevent")) ?? "")?.[1] ?? (await linkedUuid(name, roots));
    return uuid === undefined ? `:part${await (0,linux/* attribute */.lt)(folder, "partition")}@${await (0,linux/* attribute */.lt)(folder, "start")}` : `:partuuid ${uuid}`;
}
/** Kernels before 6.9 do not show the UUID; udev does. */
async function linkedUuid(name, { dev }) {
    const folder = (0,external_node_path_.join)(dev, "disk/by-partuuid");
    for (const uuid of await (0,promises_.readdir)(folder).catch(() => [])) {
        if ((0,external_node_path_.basename)(await (0,promises_.realpath)((0,external_node_path_.join)(folder, uuid)).catch(() => "")) === name)
            return uuid;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/target/device-target.js
/**
 * A block device as target: it is opened exclusively and written in place. What the source does not hold is zeroed, by the device
 * itself if it does that efficiently, else by writing. Bytes beyond the volume's size are left alone.
 */




















const execute = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const sync = (0,external_node_util_.promisify)(external_node_fs_.fsync);
const syncData = (0,external_node_util_.promisify)(external_node_fs_.fdatasync);
const device_target_GIB = 1024 ** 3;
/** After a close udev looks at the device for a moment. Meanwhile the kernel refuses to read the partitions again. */
const REREAD_TRIES = 5;
/** The pause between two tries to have the partitions read again. */
const REREAD_PAUSE_MS = 200;
/** udev opens a device for a moment after it was attached, written or closed. A process uses the device only if it keeps it open. */
const OPENER_LOOKS = 5;
/** The pause between two looks at who has the device open. */
const OPENER_PAUSE_MS = 200;
class DeviceTarget {
    #path;
    #facts;
    #handle;
    #signal;
    #targetIsZero;
    /** How a gap becomes zeros on a device that is not blank. `prepare` decides it. */
    #gaps = "write";
    #isOpen = true;
    /** Settles when no flush is under way: as long as one is, the kernel holds the device, closed or not. */
    #flushed = Promise.resolve();
    constructor(path, facts, handle, { targetIsZero, signal }) {
        this.#path = path;
        this.#facts = facts;
        this.#handle = handle;
        this.#targetIsZero = targetIsZero;
        this.#signal = signal;
    }
    /** @throws FetchError busy (in use, and by what), read-only, permission, invalid-input */
    static async open(path, options) {
        const facts = await (0,device_facts/* deviceFacts */.yj)(path);
        const use = await (0,device_use/* deviceUse */.wG)(facts);
        if (use !== null)
            throw inUse(path, use);
        if (facts.isReadOnly) {
            throw new errors/* FetchError */.fk("read-only", `Cannot write to the device "${path}": it is read-only`, { hint: "Attach it for writing." });
        }
        const handle = await openExclusively(path);
        try {
            await requireNoOpener(path, facts, options);
        }
        catch (error) {
            await handle.close();
            throw error;
        }
        return new DeviceTarget(path, facts, handle, options);
    }
    get file() {
        return { descriptor: this.#handle.fd, path: this.#path };
    }
    /** What is on it, such as `an ext4 filesystem`; null if nothing is known. */
    signature() {
        return (0,device_signature/* signatureOf */.y)((buffer, offset) => this.read(buffer, offset), this.#facts.sizeBytes);
    }
    requireFit(sizeBytes) {
        if (sizeBytes <= this.#facts.sizeBytes)
            return;
        const has = `${(this.#facts.sizeBytes / device_target_GIB).toFixed(2)} GiB (${this.#facts.sizeBytes} bytes)`;
        throw new errors/* FetchError */.fk("too-small", `Cannot restore to the device "${this.#path}": it has ${has}, but the volume has ${sizeBytes / device_target_GIB} GiB (${sizeBytes} bytes)`);
    }
    /** The whole device is room. */
    async requireRoom() { }
    /** Somebody has written there: the device is not blank any more, whatever the user says. */
    notBlank() {
        this.#targetIsZero = false;
    }
    async prepare(sizeBytes, { keep }) {
        if (sizeBytes === null)
            throw new Error("a device needs a source of a known size");
        this.requireFit(sizeBytes);
        if (keep) {
            // Zeros that an earlier run wrote are in no record, so they are looked for on the disk.
            this.#gaps = (await this.forgetCached(0)) ? "check" : "write";
            return;
        }
        // The first flush would report an error of earlier writers that nobody has heard yet. It is about bytes that nobody needs.
        await (0,flushing/* hearErrors */.Qu)(() => this.flush());
        if (!this.#targetIsZero)
            this.#gaps = (await this.#zeroAll(sizeBytes)) ? "are-zeros" : "write";
    }
    async flush() {
        try {
            this.#flushed = syncData(this.#handle.fd);
            await this.#flushed;
        }
        catch (error) {
            throw (0,file_error/* midwayError */.M)(error, "write to", this.#path);
        }
    }
    forgetCached(offset) {
        return (0,page_cache/* forgetCached */.k)(this.#handle.fd, offset);
    }
    write(buffers, offset) {
        return (0,positional/* writeAt */.HN)(this.#handle.fd, buffers, offset, this.#path).catch(this.#fault);
    }
    async read(buffer, offset) {
        const count = await (0,positional/* readAt */.m6)(this.#handle.fd, buffer, offset, this.#path).catch(this.#fault);
        // A device that is gone reads like an empty file.
        if (count < buffer.length && offset + count < this.#facts.sizeBytes)
            await this.#requireThere();
        return count;
    }
    async zero(start, end) {
        if (this.#targetIsZero || this.#gaps === "are-zeros")
            return end;
        const to = Math.min(end, start + positional/* STEP_BYTES */.jC);
        const clear = this.#gaps === "write" ? positional/* writeZeros */.LG : positional/* clearToZeros */.Wx;
        await clear(this.#handle.fd, start, to, this.#path).catch(this.#fault);
        return to;
    }
    /** Finds out what a fault means: if a device was unplugged, the kernel says that it is full or cannot be read. */
    #fault = async (error) => {
        await this.#requireThere();
        throw error;
    };
    /** @throws FetchError gone */
    async #requireThere() {
        const now = await (0,device_facts/* factsOf */.xS)(this.#facts.number, linux/* LINUX */["do"]);
        if (now?.folder === this.#facts.folder && now.sizeBytes >= this.#facts.sizeBytes)
            return;
        const state = now === null || now.sizeBytes === 0 ? "it is gone" : `it has only ${now.sizeBytes} bytes now`;
        throw new errors/* FetchError */.fk("gone", `Cannot go on with the device "${this.#path}": ${state}`);
    }
    async finish() {
        try {
            await sync(this.#handle.fd);
            await this.close();
        }
        catch (error) {
            throw await this.#fault((0,file_error/* midwayError */.M)(error, "finish", this.#path));
        }
    }
    /** Makes the kernel read the new partition table. */
    async publish() {
        // A device without partitions refuses this, and the tool may be missing. Then the kernel reads it when the device is next opened.
        if (await (0,device_facts/* mayHavePartitions */.ZN)(this.#facts))
            await this.#rereadPartitions();
    }
    async #rereadPartitions() {
        for (let tries = 1; tries <= REREAD_TRIES; tries += 1) {
            const said = await run("blockdev", ["--rereadpt", this.#path]).then(() => null, (error) => String(error));
            if (said === null || !/busy/i.test(said))
                return;
            await (0,external_node_timers_promises_.setTimeout)(REREAD_PAUSE_MS);
        }
    }
    /** What was written stays, because the old content is lost. */
    async discard() {
        await this.close();
    }
    async [Symbol.asyncDispose]() {
        await this.close();
    }
    async close() {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        await this.#flushed.catch(() => { });
        await this.#handle.close();
    }
    /** Makes the device zero the whole volume itself; false if it cannot, or not efficiently. */
    async #zeroAll(sizeBytes) {
        if (!this.#facts.zeroesEfficiently)
            return false;
        // The tool opens the device exclusively itself, so ours is closed. If this process is killed, a tool that outlives it could zero what
        // the next restore writes.
        await this.#handle.close().catch(() => { });
        this.#isOpen = false;
        try {
            const zero = (offset, length) => this.#zeroRange(offset, length);
            await zeroInRanges(sizeBytes, { zero, now: monotonic/* monotonicMs */.d, signal: this.#signal });
            return true;
        }
        catch {
            this.#signal.throwIfAborted();
            // The tool is not installed, or the device refused. To write zeros is always right.
            return false;
        }
        finally {
            this.#handle = await openExclusively(this.#path);
            this.#isOpen = true;
        }
    }
    /** The tool makes the device zero one step after the other, and can be stopped between two steps. */
    async #zeroRange(offset, length) {
        const range = ["--offset", `${offset}`, "--length", `${length}`, "--step", `${FIRST_ZEROED_BYTES}`];
        await run("blkdiscard", ["--zeroout", ...range, this.#path], this.#signal);
    }
}
/** Runs a tool of the system, also from sbin, which is not on every user's PATH. If it is stopped, it has ended before this rejects. */
async function run(tool, args, signal) {
    const running = execute(tool, args, { env: { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin` } });
    const stop = () => running.child.kill();
    signal?.addEventListener("abort", stop, { once: true });
    await running.finally(() => signal?.removeEventListener("abort", stop));
}
/** @throws FetchError busy, permission and others */
async function openExclusively(path) {
    try {
        return await (0,promises_.open)(path, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_EXCL);
    }
    catch (error) {
        const code = (0,thrown/* codeOf */.$)(error);
        if (code === "EBUSY")
            throw inUse(path, (await deviceOpeners(await (0,device_facts/* deviceFacts */.yj)(path))).use ?? "another process or the kernel holds it");
        if (code === "EACCES" || code === "EPERM")
            throw await notAllowed(path, error);
        throw (0,file_error/* fileError */.z)(error, "write to the device", path);
    }
}
function inUse(path, use) {
    return new errors/* FetchError */.fk("busy", `Cannot write to the device "${path}": ${use}`, {
        hint: "Unmount or detach what uses it, or stop the process. The restore would overwrite the data that it works with.",
    });
}
/** @throws FetchError busy */
async function requireNoOpener(path, facts, { signal, onNotice }) {
    for (let looks = 1;; looks += 1) {
        const { use, isPartial } = await deviceOpeners(facts);
        if (use === null) {
            if (isPartial)
                onNotice?.(`This user cannot see whether another user's process has "${path}" open. Only root can.`);
            return;
        }
        if (looks === OPENER_LOOKS)
            throw inUse(path, use);
        await (0,external_node_timers_promises_.setTimeout)(OPENER_PAUSE_MS, undefined, { signal });
    }
}
/** Says what a user who is not root needs, because runners seldom run as root. */
async function notAllowed(path, cause) {
    const group = await groupOf(path);
    const hint = `Run as root (sudo), add this user to the group ${group} and log in again, or give the device to the user by a udev rule (OWNER="...").`;
    return new errors/* FetchError */.fk("permission", `Cannot write to the device "${path}": this user may not write to it`, { hint, cause });
}
async function groupOf(path) {
    const { gid } = await (0,promises_.stat)(path);
    const groups = await (0,promises_.readFile)("/etc/group", "utf8").catch(() => "");
    return (groups
        .split("\n")
        .find((line) => line.split(":")[2] === `${gid}`)
        ?.split(":")[0] ?? `${gid}`);
}


/***/ }),

/***/ 88694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ fileUse),
/* harmony export */   a0: () => (/* binding */ backingFile),
/* harmony export */   wG: () => (/* binding */ deviceUse)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _device_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19994);
/* harmony import */ var _linux_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35342);
/**
 * Finds what uses a block device, in both directions: what is mounted from it or holds it, what lies on it (loop, nbd, zram, dm
 * and md devices), and what it lies on itself. A restore would destroy the data of all these.
 */




/** How many devices on devices are looked through. A circle is not possible, and nobody stacks this many. */
const MOST_LEVELS = 8;
/** What uses the device or anything that shares bytes with it, as the end of a sentence; null if nothing does. Processes do not count. */
async function deviceUse(facts, roots = _linux_js__WEBPACK_IMPORTED_MODULE_3__/* .LINUX */ ["do"]) {
    const system = await lookAround(roots);
    const own = await familyUse(facts, system);
    if (own !== null)
        return own;
    return (await useAbove(facts, system)) ?? (await useBelow(facts, system, MOST_LEVELS)) ?? (await useBeside(facts, system));
}
/** What uses a file as a disk or as swap, as the end of a sentence; null if nothing does. */
async function fileUse(path, roots = _linux_js__WEBPACK_IMPORTED_MODULE_3__/* .LINUX */ ["do"]) {
    if (process.platform !== "linux")
        return null;
    const system = await lookAround(roots);
    if (system.swaps.includes(path))
        return "it is used for swap";
    const loops = await loopsOn(await sameFile(path), system);
    for (const loop of loops) {
        const use = await familyUse(loop, system);
        if (use !== null)
            return `the loop device ${loop.name} lies on it, and ${use}`;
    }
    return loops[0] === undefined ? null : `the loop device ${loops[0].name} lies on it`;
}
async function lookAround(roots) {
    const lines = ((await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(roots.proc, "swaps")) ?? "").split("\n").slice(1);
    const swaps = lines.map((line) => (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .unescaped */ .tv)(line.split(/\s/)[0] ?? ""));
    return { roots, mounts: (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .mountsOf */ .cS)(roots), swaps };
}
/** What uses the device itself, its partitions or the disk that it is a part of: a mount, swap, or a device that holds it. */
async function familyUse(facts, system) {
    for (const member of await (0,_device_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .familyOf */ .Ap)(facts, system.roots)) {
        const which = member === facts ? "it" : member.folder === facts.diskFolder ? `the disk ${member.name}` : `its partition ${member.name}`;
        const use = await directUse(member, system);
        if (use !== null)
            return `${which} ${use}`;
    }
    return null;
}
async function directUse({ number, name, folder }, { mounts, swaps, roots }) {
    const mount = mounts.find((one) => one.number === number);
    if (mount !== undefined)
        return `is mounted at ${mount.place}`;
    for (const swap of swaps) {
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(swap) === name || (await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .blockDeviceAt */ .zN)(swap, roots)) === number)
            return "is used for swap";
    }
    const holders = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, "holders")).catch(() => []);
    return holders.length > 0 ? `is held by ${holders.join(", ")}` : null;
}
/** Devices that lie on this one although the kernel shows no holder: loop, nbd and zram, and whatever names it among its slaves. */
async function useAbove(facts, { roots }) {
    const family = await (0,_device_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .familyOf */ .Ap)(facts, roots);
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(roots.sys, "block")).catch(() => [])) {
        const below = await devicesBelow((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(roots.sys, "block", name), roots);
        const member = family.find(({ number }) => below.includes(number));
        if (member !== undefined && name !== facts.name)
            return `the device ${name} lies on ${member === facts ? "it" : member.name}`;
    }
    return null;
}
/** What uses the devices that this one lies on. */
async function useBelow({ diskFolder }, system, levels) {
    if (levels === 0)
        return null;
    for (const number of await devicesBelow(diskFolder, system.roots)) {
        const base = await (0,_device_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .factsOf */ .xS)(number, system.roots);
        if (base === null)
            continue;
        for (const member of await (0,_device_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .familyOf */ .Ap)(base, system.roots)) {
            const use = await mountOrSwap(member, system);
            if (use !== null)
                return `it lies on ${base.name}, and ${member.name} ${use}`;
        }
        const deeper = await useBelow(base, system, levels - 1);
        if (deeper !== null)
            return deeper;
    }
    return null;
}
/** Leaves out the holders, because the device in question is one of them. */
function mountOrSwap(facts, system) {
    return directUse({ ...facts, folder: "" }, system);
}
/** What else uses the file behind a loop device. */
async function useBeside(facts, system) {
    const file = await backingFile(facts.diskFolder);
    if (file === null)
        return null;
    if (system.swaps.includes(file))
        return "the file behind it is used for swap";
    for (const loop of await loopsOn(await sameFile(file), system)) {
        if (loop.folder === facts.diskFolder)
            continue;
        const use = await familyUse(loop, system);
        if (use !== null)
            return `the device ${loop.name} has the same file behind it, and ${use}`;
    }
    return null;
}
/** Numbers of the block devices that a disk lies on. */
async function devicesBelow(diskFolder, roots) {
    const slaves = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(diskFolder, "slaves")).catch(() => []);
    const numbers = await Promise.all(slaves.map((name) => (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(diskFolder, "slaves", name, "dev")));
    for (const path of await Promise.all([
        backingFile(diskFolder),
        (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(diskFolder, "backing_dev"),
        // What nbd serves, if the client has given it to the kernel.
        (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(diskFolder, "backend"),
    ])) {
        if (path?.startsWith("/"))
            numbers.push(await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .blockDeviceAt */ .zN)(path, roots));
    }
    return numbers.filter((number) => number !== null);
}
/** What is behind a loop device; null for other devices. */
async function backingFile(diskFolder) {
    return (await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(diskFolder, "loop", "backing_file"))?.replace(/ \(deleted\)$/, "") ?? null;
}
/** Loop devices with that file behind them. */
async function loopsOn(isIt, { roots }) {
    const loops = [];
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(roots.sys, "block")).catch(() => [])) {
        const file = await backingFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(roots.sys, "block", name));
        if (file === null || !(await isIt(file)))
            continue;
        const number = await (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .attribute */ .lt)(roots.sys, "block", name, "dev");
        const facts = number === null ? null : await (0,_device_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .factsOf */ .xS)(number, roots);
        if (facts !== null)
            loops.push(facts);
    }
    return loops;
}
/** Returns a function that says whether another path leads to the same file. */
async function sameFile(path) {
    const own = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
    return async (other) => {
        if (own === null)
            return other === path;
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(other).catch(() => null);
        return found !== null && found.ino === own.ino && found.dev === own.dev;
    };
}


/***/ }),

/***/ 91146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ forgetCached)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78474);
/** The system's memory of an open file or device. What is read from memory need not be what the disk holds. */


/**
 * Makes the system forget what its memory holds from `offset` on, all of which was flushed before. Node has no posix_fadvise. dd of
 * GNU coreutils makes just that call (DONTNEED) for `nocache` with `count=0`, on the descriptor that it is given.
 *
 * @returns false if the system has no such tool: then later reads may come from memory
 */
async function forgetCached(fd, offset) {
    if (process.platform !== "linux")
        return false;
    const args = ["iflag=nocache,skip_bytes", `skip=${offset}`, "count=0", "status=none"];
    const env = { PATH: `${process.env["PATH"] ?? ""}:/usr/bin:/bin` };
    const dd = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)("dd", args, { env, stdio: [fd, "ignore", "ignore"] });
    try {
        const [exitCode] = await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(dd, "exit");
        return exitCode === 0;
    }
    catch {
        return false;
    }
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
