export const id = 6772;
export const ids = [6772];
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


/***/ })

};
