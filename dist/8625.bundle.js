export const id = 8625;
export const ids = [8625,6085];
export const modules = {

/***/ 29861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   shareMany: () => (/* binding */ shareMany)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27759);
/* harmony import */ var _fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58432);
/* harmony import */ var _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10232);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(55036);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(17026);
/* harmony import */ var _request_option_digests_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(45673);
/* harmony import */ var _share_caller_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(63705);
/* harmony import */ var _share_fetch_places_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(95823);
/* harmony import */ var _share_shared_fetch_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(20015);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(99732);
/* harmony import */ var _fetch_many_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(78308);
/* harmony import */ var _many_result_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(28221);
/**
 * Several files as one fetch that others can follow. It is known by the folder that all of them are in, and each of its files is a fetch of
 * its own besides.
 */
















/**
 * Fetches several files, as {@link fetchMany} does, or follows whoever fetches just these.
 *
 * @throws FetchError busy: others are fetched into the same folder in the background; as fetchMany does
 */
async function shareMany(entries, { signal = new AbortController().signal, reporter, ...options }, parts = { clock: _process_system_clock_js__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m, createWire: _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_5__/* .createThreadedWire */ .P }) {
    const path = await folderOfAll(entries);
    const fetchId = (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_6__/* .fetchIdOf */ .DO)(path);
    const { runtimeFolder } = await (0,_share_fetch_places_js__WEBPACK_IMPORTED_MODULE_10__/* .openPlaces */ .j)();
    const shared = {
        ...(0,_share_caller_js__WEBPACK_IMPORTED_MODULE_15__/* .callerOf */ .$)(options),
        destination: { path, fetchId, lock: (0,_fetches_runtime_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .lockOf */ .Vx)(runtimeFolder, fetchId) },
        label: `${entries.length} files`,
        wanted: wantedOf(entries),
        signal,
        reporter: (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_8__/* .unfailing */ .S)(reporter),
        // Their checksums are part of what is wanted.
        verify: async () => { },
    };
    return (0,_share_shared_fetch_js__WEBPACK_IMPORTED_MODULE_11__/* .shareFetch */ .A)(shared, (owned) => (0,_fetch_many_js__WEBPACK_IMPORTED_MODULE_13__.fetchMany)(entries, { ...options, signal: owned.signal, reporter: owned.reporter, mayKeep: () => owned.mayKeep }, parts));
}
/** As it is found by its path: the links before its last name are followed. */
async function folderOfAll(entries) {
    const paths = entries.map(async ({ request: { path } }) => ((await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_6__/* .isFolder */ .lQ)(path)) ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, "file") : path));
    const folder = (0,_many_result_js__WEBPACK_IMPORTED_MODULE_14__/* .commonFolder */ .Mp)(await Promise.all(paths));
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(parent).catch(() => parent), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(folder), "/");
}
/** Another list, in another order too, is another fetch. */
function wantedOf(entries) {
    const each = entries.map(({ request }) => ({ request, source: (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_12__/* .describeWanted */ .$)(request), options: (0,_request_option_digests_js__WEBPACK_IMPORTED_MODULE_9__/* .optionDigests */ .n)(request) }));
    const key = digestOf(each.map(({ request: { path, checksum }, source }) => [
        source.wholeKey,
        path,
        checksum === undefined ? null : (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_3__/* .formatChecksum */ .rH)(checksum),
    ]));
    const names = new Set(each.flatMap(({ options }) => Object.keys(options)));
    const options = Object.fromEntries([...names].map((name) => [name, digestOf(each.map((file) => file.options[name] ?? null))]));
    return { key, checksum: null, options };
}
function digestOf(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(value)).digest("hex");
}


/***/ }),

/***/ 16085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ describeSummary),
/* harmony export */   s: () => (/* binding */ NOTHING_FETCHED)
/* harmony export */ });
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40544);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25673);
/** What a file's name resolves to, as sentences. */


/** How the reason of a dry run begins. */
const NOTHING_FETCHED = "Nothing was fetched, because 'dry-run' is set.";
function describeSummary({ source, host, fileName, sizeBytes, version, hasRanges, connections, digests, checkedAgainst, }) {
    const size = sizeBytes === null ? "of unknown size" : `of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(sizeBytes)} (${sizeBytes} bytes)`;
    const pinned = version === null ? "Nothing pins its version." : `Its version is ${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignText */ .qk)(version)}.`;
    const over = connections === 1 ? "one connection" : `${connections} connections`;
    const how = hasRanges ? `A fetch asks for ranges, and begins with ${over}.` : "A fetch gets it in one stream.";
    const offered = digests.map(({ algorithm, hex, from }) => `${algorithm}:${hex} (${from})`).join(", ");
    const digest = offered === "" ? "The server offers no digest." : `The server offers ${offered}.`;
    const checked = checkedAgainst === null ? "The bytes would be checked against no digest." : `The bytes would be checked against ${checkedAgainst}.`;
    return `${source}: a file ${size}, named ${fileName}, from ${host}. ${pinned} ${how} ${digest} ${checked}`;
}


/***/ })

};
