export const id = 8039;
export const ids = [8039];
export const modules = {

/***/ 64582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fillTarget: () => (/* binding */ fillTarget)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(7467);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_flushing_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(23426);
/* harmony import */ var _core_layout_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(36418);
/* harmony import */ var _core_offered_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10762);
/* harmony import */ var _target_file_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23640);
/* harmony import */ var _target_file_target_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77377);
/* harmony import */ var _partial_partial_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83962);
/* harmony import */ var _partial_records_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60896);
/* harmony import */ var _partial_reuse_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(79726);
/* harmony import */ var _place_resume_mode_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(88149);
/* harmony import */ var _connections_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(60370);
/* harmony import */ var _expected_digest_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(88044);
/* harmony import */ var _move_bytes_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(57389);
/* harmony import */ var _page_beneath_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(31478);
/* harmony import */ var _preserved_time_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(62093);
/* harmony import */ var _report_opened_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(95);

/**
 * From an open source to a published file: what of an earlier run is right, the transfer of the rest, the digest, the
 * commit. Steps 3 to 9 of a fetch.
 */


















/** @throws FetchError; what is right of the bytes so far stays for the next run, except after a checksum mismatch */
async function fillTarget(context, destination, source) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const expected = (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .expectedDigest */ .Cw)(context, source, source.sizeBytes);
        (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .requireExpected */ .qw)(context, source, expected);
        const isDurable = (0,_place_resume_mode_js__WEBPACK_IMPORTED_MODULE_13__/* .decideFlush */ .fP)(context.request.flush);
        const target = (0,tslib__WEBPACK_IMPORTED_MODULE_14__/* .__addDisposableResource */ .mS)(env_1, await _target_file_target_js__WEBPACK_IMPORTED_MODULE_5__/* .FileTarget */ .o.open({ final: destination.path, part: destination.part, isDurable }), true);
        const store = (0,tslib__WEBPACK_IMPORTED_MODULE_14__/* .__addDisposableResource */ .mS)(env_1, (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_7__.recordAt)(destination.record), true);
        const crcs = await crcsOf(source, expected);
        const front = (0,tslib__WEBPACK_IMPORTED_MODULE_14__/* .__addDisposableResource */ .mS)(env_1, new _target_file_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .FileDigest */ .d(destination.part, (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .wantedDigests */ .L4)(context, crcs === null ? expected : null), target.descriptor), true);
        try {
            return await fillAndCommit({
                ...context,
                destination,
                source,
                target,
                descriptor: target.descriptor,
                store,
                isDurable,
                crcs,
                front,
                followers: allOf(front, followed(context, destination, { source, target })),
                expected,
            });
        }
        catch (error) {
            await (0,_core_flushing_js__WEBPACK_IMPORTED_MODULE_15__/* .closeAndNote */ .Kc)(target, store);
            throw error;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_14__/* .__disposeResources */ .hk)(env_1);
        if (result_1)
            await result_1;
    }
}
/** Of a file that comes in pieces, if what is expected of it can be made of theirs; else null. */
async function crcsOf({ access, sizeBytes }, expected) {
    if (access !== "ranges" || sizeBytes === null || expected === null || !(0,_core_offered_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isCode */ ._m)(expected.algorithm))
        return null;
    const { PieceCrcs } = await __webpack_require__.e(/* import() */ 9186).then(__webpack_require__.bind(__webpack_require__, 49186));
    return PieceCrcs.for(expected, (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_16__/* .layoutFor */ .Q2)(sizeBytes));
}
/** Whoever does something with the file while it comes; null if nobody does. */
function followed({ whileItComes }, { path, part }, { source: { sizeBytes }, target: { descriptor } }) {
    return whileItComes?.({ path: part, stats: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor), name: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path), sizeBytes }) ?? null;
}
function allOf(first, second) {
    if (second === null)
        return first;
    return {
        advance: (offset) => {
            first.advance(offset);
            second.advance(offset);
        },
    };
}
async function fillAndCommit(filling) {
    const { source, target, store, destination, request, reporter, signal, front } = filling;
    const filled = source.access === "ranges" && source.sizeBytes !== null ? await fillPieces(filling, source.sizeBytes) : await fillStream(filling);
    reporter.report({ type: "finalizing" });
    const digests = await front.finish(filled.bytes, signal);
    await requireParts(filling);
    const page = await pageIn(target, filled.bytes);
    const wanted = (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .expectedAtEnd */ .Ri)(filling.expected, source);
    (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .requireExpected */ .qw)(filling, source, wanted);
    const beneath = page === null ? "" : `; it is ${page} of ${filled.bytes} bytes`;
    const expected = wanted === null ? null : await requireDigest(filling, await hexOf(filling, filled.bytes, wanted, digests), wanted, beneath);
    if (page !== null && request.checksum === undefined && !(0,_page_beneath_js__WEBPACK_IMPORTED_MODULE_12__/* .mayBePage */ ._6)(destination.path, source.contentType)) {
        reporter.report({ type: "warning", message: (0,_page_beneath_js__WEBPACK_IMPORTED_MODULE_12__/* .pageWarning */ .mJ)(destination.path, page, filled.bytes) });
    }
    signal.throwIfAborted();
    const modifiedEpochMs = (0,_preserved_time_js__WEBPACK_IMPORTED_MODULE_17__/* .preservedTime */ .G)(filling, source, Date.now());
    const finish = () => target.finish(filled.bytes, modifiedEpochMs);
    await (filling.isDurable ? (0,_core_flushing_js__WEBPACK_IMPORTED_MODULE_15__/* .flushAndNote */ .iH)(store, finish) : finish());
    await target.publish();
    await (0,_partial_partial_file_js__WEBPACK_IMPORTED_MODULE_6__/* .dropPublished */ .EQ)(store, destination, reporter);
    const sha256 = filling.wantsSha256 ? (digests.at(-1) ?? null) : null;
    return { ...filled, reason: `${filled.reason} ${(0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .describeChecked */ .j$)(filling, source, expected)}`, sha256, expected };
}
async function fillPieces(filling, sizeBytes) {
    const { source, target, store, destination, account, request, clock, reporter, followers, signal, crcs } = filling;
    const { tally } = account;
    const layout = (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_16__/* .layoutFor */ .Q2)(sizeBytes);
    const { resume } = request;
    const record = { identity: source.identity, layout, algorithm: source.algorithm };
    const decision = (0,_partial_reuse_js__WEBPACK_IMPORTED_MODULE_8__/* .decideReuse */ .p)(resume, await store.load(), record);
    const { checked, reason } = await (0,_partial_reuse_js__WEBPACK_IMPORTED_MODULE_8__/* .reuse */ .T)(decision, { target, store, layout, destination, clock, reporter, signal, crcs });
    const { done, prefixes, pieceKey } = checked;
    tally.reusedBytes = checked.keptBytes;
    // The answer that opened the source begins with the first byte.
    if (done.has(0) || prefixes.has(0))
        source.dropOpened();
    await store.create({ ...record, pieceKey }, checked.claims(signal)).catch((error) => {
        throw (0,_partial_partial_file_js__WEBPACK_IMPORTED_MODULE_6__/* .recordError */ .Eq)(error, destination);
    });
    const range = (0,_connections_js__WEBPACK_IMPORTED_MODULE_9__/* .connectionsFor */ .l)(request, layout, layout.pieceCount - done.count);
    (0,_report_opened_js__WEBPACK_IMPORTED_MODULE_18__/* .reportOpened */ .y)(filling, range.connections, reason);
    const kept = { store: resume === "off" ? null : store, layout, pieceKey, done };
    const flushing = filling.isDurable ? {} : { flushEveryBytes: Number.POSITIVE_INFINITY };
    await (0,_move_bytes_js__WEBPACK_IMPORTED_MODULE_11__/* .movePieces */ .Z)(filling, { source, target, front: followers, ...kept, ...range, ...flushing, prefixes, crcs });
    return { bytes: sizeBytes, reason };
}
async function fillStream(filling) {
    const { source, target, store, destination, followers } = filling;
    const reason = source.streamReason;
    await (0,_partial_partial_file_js__WEBPACK_IMPORTED_MODULE_6__/* .dropClaims */ .t0)(store, destination);
    await target.prepare(source.sizeBytes, { keep: false });
    (0,_report_opened_js__WEBPACK_IMPORTED_MODULE_18__/* .reportOpened */ .y)(filling, 1, reason);
    return { bytes: await (0,_move_bytes_js__WEBPACK_IMPORTED_MODULE_11__/* .moveStream */ .g)(filling, { source, target, front: followers }), reason };
}
/** What the bytes hash to. If a piece has no CRC, such as after the rest had to come in one stream, they are read once more. */
async function hexOf({ crcs, destination, descriptor, signal }, sizeBytes, expected, digests) {
    if (crcs === null)
        return digests[0] ?? "";
    const made = crcs.digest();
    if (made !== null)
        return made;
    const [read = ""] = await (0,_target_file_digest_js__WEBPACK_IMPORTED_MODULE_4__.digestsOf)({ path: destination.part, sizeBytes, descriptor }, [expected], signal);
    return read;
}
/** What kind of page the whole file is; null when it is none. */
async function pageIn(target, sizeBytes) {
    const head = Buffer.alloc(Math.min(_page_beneath_js__WEBPACK_IMPORTED_MODULE_12__/* .HEAD_BYTES */ .Lq, sizeBytes));
    return (0,_page_beneath_js__WEBPACK_IMPORTED_MODULE_12__/* .pageOf */ .ZZ)(head.subarray(0, await target.read(head, 0)), sizeBytes);
}
/** The parts that have digests of their own. What is wrong is given up, as below. */
async function requireParts({ source, target, descriptor, store, destination, signal }) {
    const { sections = [] } = source;
    if (sections.length === 0)
        return;
    const { requireSections } = await __webpack_require__.e(/* import() */ 372).then(__webpack_require__.bind(__webpack_require__, 372));
    try {
        await requireSections(sections, { path: destination.part, descriptor }, signal);
    }
    catch (error) {
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk) || error.code !== "checksum-mismatch")
            throw error;
        await target.discard();
        await (0,_partial_partial_file_js__WEBPACK_IMPORTED_MODULE_6__/* .dropClaims */ .t0)(store, destination);
        throw error;
    }
}
/** Bytes that are wrong are of no use to anybody: a resume could only repeat them. @returns what they were checked against; null if that says nothing */
async function requireDigest(filling, hex, expected, page) {
    const { source, target, store, destination } = filling;
    if (hex === expected.hex)
        return expected;
    if ((0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .saysNothing */ ._X)(filling, source, expected))
        return null;
    await target.discard();
    await (0,_partial_partial_file_js__WEBPACK_IMPORTED_MODULE_6__/* .dropClaims */ .t0)(store, destination);
    throw (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_10__/* .digestMismatch */ .H3)(source.label, hex, expected, page);
}


/***/ }),

/***/ 95:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ reportOpened)
/* harmony export */ });
/** @param reason fresh or resumed, and why: one sentence */
function reportOpened({ reporter, source, destination, account }, connections, reason) {
    const { label, sizeBytes, privacy } = source;
    const { path, fetchId } = destination;
    reporter.report({
        type: "opened",
        source: label,
        path,
        fetchId,
        sizeBytes,
        reusedBytes: account.tally.reusedBytes,
        connections,
        isPrivate: privacy !== null,
        reason,
    });
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


/***/ })

};
