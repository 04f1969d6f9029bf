export const id = 9267;
export const ids = [9267];
export const modules = {

/***/ 15088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ exportManifest),
/* harmony export */   P1: () => (/* binding */ keepManifest),
/* harmony export */   TD: () => (/* binding */ dropManifest),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   oe: () => (/* binding */ readManifestFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21388);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67363);
/* harmony import */ var _partial_records_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60896);
/**
 * What was restored to a volume, block by block: the finished checkpoint record, kept in the state folder. A block that it
 * does not name is one that the snapshot does not hold, and reads as zeros.
 */






const SUFFIX = ".manifest";
/** The manifest of what stands at a destination; null when there is none that can be read. */
async function readManifest({ manifest }) {
    const found = await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.recordAt)(manifest).load();
    return (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(found) ? found : null;
}
/**
 * A manifest that the user names, from this machine or another. The user vouches for it.
 * @throws FetchError not-found, invalid-input
 */
async function readManifestFile(path) {
    const carried = await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.portableRecordAt)(path).load();
    const found = carried === null || (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(carried) ? carried : await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.recordAt)(path).load();
    if (found === null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("not-found", `Cannot read the manifest "${path}": there is no such file`, { hint: HOW_MADE });
    if (!(0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(found)) {
        const why = carried !== null && !(0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(carried) ? carried.unusable.replace("its record", "it") : "it cannot be read";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot use the manifest "${path}": ${why}`, { hint: HOW_MADE });
    }
    if (found.identity.kind !== "ebs") {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot use the manifest "${path}": it is the record of a file, not of a volume`, {
            hint: HOW_MADE,
        });
    }
    return found;
}
const HOW_MADE = "A manifest is written by: fetch-action inspect <snapshot-id> --manifest FILE, on a machine where the snapshot was restored.";
/**
 * Writes the manifest of a snapshot that was restored on this machine to a file that another machine can read.
 * @throws FetchError not-found, exists (a file that is no manifest is there), permission, no-space, io
 */
async function exportManifest(snapshotId, to, signal = new AbortController().signal) {
    const from = await findManifest(snapshotId);
    if (from === null) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("not-found", `Cannot write a manifest of ${snapshotId}: no restore of it is known on this machine`, {
            hint: "The digests of its blocks are known once it was restored here by this user. Restore it first.",
        });
    }
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(to).catch(() => null)) !== null && !(0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.portableRecordAt)(to).load())) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("exists", `Cannot write the manifest "${to}": a file that is no manifest is there`, {
            hint: "Choose another path.",
        });
    }
    await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.exportRecord)(from, to, signal).catch((error) => {
        signal.throwIfAborted();
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .z)(error, "write", to);
    });
}
/** The newest manifest of a snapshot, whatever it was restored to. */
async function findManifest(snapshotId) {
    const folder = await (0,_state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .findManifestsFolder */ .Cu)();
    if (folder === null)
        return null;
    const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => [])).filter((name) => name.endsWith(SUFFIX));
    const found = await Promise.all(names.map(async (name) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
        const manifest = await readManifest({ manifest: path });
        return manifest?.identity.key === snapshotId ? { path, writtenMs: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).mtimeMs } : null;
    }));
    return found.filter((one) => one !== null).sort((a, b) => b.writtenMs - a.writtenMs)[0]?.path ?? null;
}
/** Keeps the record of a finished restore as its manifest. */
async function keepManifest({ record, manifest }) {
    // The record has no other use. It is copied if it lies in another filesystem, or if an open file may not be moved.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(record, `${manifest}.new`).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(record, `${manifest}.new`));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(`${manifest}.new`, manifest);
}
/** What stood at the destination stands there no more. */
function dropManifest({ manifest }) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(manifest, { force: true });
}


/***/ }),

/***/ 69267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verifyVolume: () => (/* binding */ verifyVolume)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7467);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_bitmap_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(49031);
/* harmony import */ var _core_checkpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57994);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_layout_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(36418);
/* harmony import */ var _core_piece_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81045);
/* harmony import */ var _core_progress_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(14923);
/* harmony import */ var _core_resume_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44199);
/* harmony import */ var _target_data_extents_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10490);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67363);
/* harmony import */ var _target_positional_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(68716);
/* harmony import */ var _place_volume_destination_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28481);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(17026);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(15088);

/** The use case "verify a volume": reads a restored target back and compares every block with the manifest. */















const PROGRESS_EVERY_MS = 250;
const MOST_NUMBERS = 10_000;
/** @throws FetchError not-found (no manifest, nothing there), invalid-input (a manifest that cannot be used), io, permission */
async function verifyVolume(path, { signal = new AbortController().signal, reporter: listener, manifest: given } = {}, clock = _process_system_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .systemClock */ .m) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const reporter = (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_10__/* .unfailing */ .S)(listener);
        const startedMs = clock.now();
        const destination = await (0,_place_volume_destination_js__WEBPACK_IMPORTED_MODULE_8__/* .findVolume */ .y6)(path);
        const manifest = given === undefined ? await requireManifest(destination, path) : await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_11__/* .readManifestFile */ .oe)(given);
        const handle = (0,tslib__WEBPACK_IMPORTED_MODULE_12__/* .__addDisposableResource */ .mS)(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, "r").catch((error) => {
            throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_6__/* .fileError */ .z)(error, "read", path);
        }), true);
        const { layout } = manifest;
        const { sizeBytes } = layout;
        const isDevice = destination.device !== undefined;
        const extents = isDevice ? null : await (0,_target_data_extents_js__WEBPACK_IMPORTED_MODULE_5__/* .dataExtents */ .s)(handle, signal);
        const verification = new Verification(manifest, extents, { handle, path, signal });
        const progress = new _core_progress_js__WEBPACK_IMPORTED_MODULE_13__/* .ProgressMeter */ .Z3(extents === null ? sizeBytes : await expectedBytes(manifest, extents), "checking");
        const tick = () => reporter.report({ type: "progress", progress: progress.at(clock.now(), verification.bytes, 0) });
        const _ticks = (0,tslib__WEBPACK_IMPORTED_MODULE_12__/* .__addDisposableResource */ .mS)(env_1, clock.every(PROGRESS_EVERY_MS, tick), false);
        const blocks = await verification.run();
        // Beyond the volume a file has nothing; a device may be larger.
        const { size } = await handle.stat();
        const differences = [...verification.differences(), ...(isDevice ? [] : lengthDifference(size, layout))];
        return {
            isSame: differences.length === 0,
            path: destination.path,
            snapshotId: manifest.identity.label,
            bytes: verification.bytes,
            holeBytes: Math.max(0, sizeBytes - verification.bytes),
            blocks,
            blockBytes: layout.pieceBytes,
            differences,
            differing: [...numbersOf(differences, layout)],
            durationMs: Math.round(clock.now() - startedMs),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_12__/* .__disposeResources */ .hk)(env_1);
        if (result_1)
            await result_1;
    }
}
async function requireManifest({ manifest: place, device }, path) {
    const manifest = place === null ? null : await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_11__/* .readManifest */ .WI)({ manifest: place });
    if (manifest === null) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("not-found", `Cannot verify "${path}": it is not known what was restored there`, {
            hint: "A restore by this user on this machine leaves a manifest in the state folder; restore it again, or name a manifest with --manifest.",
        });
    }
    if (manifest.identity.device !== device) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("not-found", `Cannot verify "${path}": the manifest is of another device that had this name`, {
            hint: "Verify it under the name that it has now.",
        });
    }
    return manifest;
}
async function expectedBytes(manifest, extents) {
    const dataBytes = extents.reduce((sum, { start, end }) => sum + end - start, 0);
    return Math.max(dataBytes, await (0,_core_checkpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .countClaimed */ .L5)(manifest));
}
/** What is read of: the blocks that the manifest names, and, of all others, whatever may be data. */
class Verification {
    #manifest;
    #extents;
    #target;
    #signal;
    #claimed;
    #wrong;
    bytes = 0;
    constructor(manifest, extents, { handle, path, signal }) {
        this.#manifest = manifest;
        this.#extents = extents;
        this.#target = { read: (buffer, offset) => (0,_target_positional_js__WEBPACK_IMPORTED_MODULE_7__/* .readAt */ .m6)(handle.fd, buffer, offset, path) };
        this.#signal = signal;
        this.#claimed = new _core_bitmap_js__WEBPACK_IMPORTED_MODULE_14__/* .Bitmap */ .m(manifest.layout.pieceCount);
        this.#wrong = new _core_bitmap_js__WEBPACK_IMPORTED_MODULE_14__/* .Bitmap */ .m(manifest.layout.pieceCount);
    }
    /** @returns how many blocks the manifest names */
    async run() {
        const { layout } = this.#manifest;
        const digester = (0,_core_piece_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .pieceDigester */ .KH)(this.#manifest);
        const claims = (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_4__/* .rangesOf */ .wA)(this.#manifest.claims(this.#signal), layout);
        for await (const { wanted, bytes } of (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_4__/* .readBack */ .e7)(this.#target, claims, this.#signal)) {
            this.bytes += bytes.length;
            this.#claimed.add(wanted.piece);
            if (!digester.of(wanted.piece, bytes).equals(wanted.digest))
                this.#wrong.add(wanted.piece);
        }
        for await (const { wanted, bytes } of (0,_core_resume_js__WEBPACK_IMPORTED_MODULE_4__/* .readBack */ .e7)(this.#target, this.#dataOutside(), this.#signal)) {
            this.bytes += bytes.length;
            if (!(0,_core_piece_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isAllZero */ .y3)(bytes))
                this.#wrong.add((0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceAt */ .sH)(layout, wanted.start));
        }
        return this.#claimed.count;
    }
    *differences() {
        const { layout } = this.#manifest;
        for (let first = this.#wrong.firstPresent(); first < layout.pieceCount;) {
            const end = this.#wrong.firstMissing(first);
            const offset = (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceStart */ .tF)(layout, first);
            yield { offset, length: (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceEnd */ .G1)(layout, end - 1) - offset };
            first = this.#wrong.firstPresent(end);
        }
    }
    /** The data in blocks that the manifest does not name, each within one block. */
    async *#dataOutside() {
        const { layout } = this.#manifest;
        for (let from = 0; from < layout.sizeBytes;) {
            const piece = this.#claimed.firstMissing((0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceAt */ .sH)(layout, from));
            if (piece === layout.pieceCount)
                return;
            const start = Math.max(from, (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceStart */ .tF)(layout, piece));
            const data = (0,_target_data_extents_js__WEBPACK_IMPORTED_MODULE_5__/* .firstDataIn */ .m)(this.#extents, start, layout.sizeBytes);
            if (data === null)
                return;
            const dataPiece = (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceAt */ .sH)(layout, data.start);
            const end = Math.min(data.end, (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceEnd */ .G1)(layout, dataPiece));
            if (!this.#claimed.has(dataPiece))
                yield { start: data.start, end };
            from = end;
        }
    }
}
function lengthDifference(size, { sizeBytes }) {
    if (size === sizeBytes)
        return [];
    return [{ offset: Math.min(size, sizeBytes), length: Math.abs(size - sizeBytes) }];
}
/** Of what differs within the volume. */
function* numbersOf(differences, layout) {
    let count = 0;
    let next = 0;
    for (const { offset, length } of differences) {
        const end = Math.min(offset + length, layout.sizeBytes);
        for (let piece = Math.max(next, (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceAt */ .sH)(layout, offset)); (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_15__/* .pieceStart */ .tF)(layout, piece) < end; piece += 1) {
            if (count === MOST_NUMBERS)
                return;
            count += 1;
            next = piece + 1;
            yield piece;
        }
    }
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


/***/ })

};
