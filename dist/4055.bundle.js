export const id = 4055;
export const ids = [4055,5536];
export const modules = {

/***/ 75536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchManifest: () => (/* binding */ fetchManifest)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(57451);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(84429);
/* harmony import */ var _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10232);
/* harmony import */ var _many_fetch_many_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78308);
/* harmony import */ var _many_several_requests_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70308);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55036);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17026);
/* harmony import */ var _request_parse_path_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(13989);
/* harmony import */ var _lock_file_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8464);
/* harmony import */ var _lockable_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(79145);
/* harmony import */ var _locked_requests_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(56299);
/* harmony import */ var _manifest_path_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(73035);
/* harmony import */ var _open_manifest_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(71830);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(32325);
/** The use case "fetch what a manifest lists": the entries that are meant for this machine, together, as their lock file says if there is one. */

















/**
 * @throws FetchError invalid-input, with all that is wrong in the manifest, and lock-mismatch, before anything is fetched; as fetchMany does
 */
async function fetchManifest(written, options = {}, parts = { clock: _process_system_clock_js__WEBPACK_IMPORTED_MODULE_6__/* .systemClock */ .m, createWire: _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_2__/* .createThreadedWire */ .P }) {
    const order = { ...written, manifest: (0,_manifest_path_js__WEBPACK_IMPORTED_MODULE_12__/* .manifestPath */ .j)(written.manifest, written.base) };
    const { manifest, raw, base, locked } = order;
    if (manifest === _manifest_path_js__WEBPACK_IMPORTED_MODULE_12__/* .STDIN */ .T && locked === true) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", "Cannot use 'locked' for a manifest on stdin: a lock file stands beside a file", {
            hint: "Give the manifest as a file, or leave 'locked' out.",
        });
    }
    const files = await (0,_open_manifest_js__WEBPACK_IMPORTED_MODULE_13__/* .openManifest */ .g)(order, options);
    const { requests, entries: all, ...together } = (0,_many_several_requests_js__WEBPACK_IMPORTED_MODULE_4__.requestsForSeveral)(files, { ...order, list: (0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_15__/* .quoteInput */ .Zs)(manifest) });
    const lock = await lockFor(order);
    const platform = (0,_platform_js__WEBPACK_IMPORTED_MODULE_14__/* .thisPlatform */ .gA)();
    const lockables = lock === null ? [] : (0,_lockable_js__WEBPACK_IMPORTED_MODULE_10__/* .lockablesOf */ .iv)(files, requests).filter(({ file }) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_14__/* .isMeantFor */ .$m)(file.when, platform));
    const lockPath = (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_9__/* .lockPathOf */ .OU)(manifest);
    const entries = lock === null
        ? files.flatMap(({ name, when }, i) => {
            const entry = all[i];
            return entry === undefined || !(0,_platform_js__WEBPACK_IMPORTED_MODULE_14__/* .isMeantFor */ .$m)(when, platform) ? [] : [{ ...entry, ...(name === null ? {} : { name }) }];
        })
        : await (0,_locked_requests_js__WEBPACK_IMPORTED_MODULE_11__/* .lockedEntries */ .r)(lockables, lock, platform, lockPath);
    if (lock !== null) {
        const message = `The files are fetched as ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_15__/* .quoteInput */ .Zs)(lockPath)} has them.`;
        (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_7__/* .unfailing */ .S)(options.reporter).report({ type: "notice", message });
    }
    // Of several files nothing is left to the post step, and nothing is brought back from elsewhere.
    const { bringBack: _none, defer: _never, ...shared } = options;
    const { fetchAll = (wanted, how) => (0,_many_fetch_many_js__WEBPACK_IMPORTED_MODULE_3__.fetchMany)(wanted, how, parts) } = order;
    if (entries.length > 0)
        return fetchAll(entries, { ...shared, ...together });
    const only = (0,_platform_js__WEBPACK_IMPORTED_MODULE_14__/* .platformsOf */ .Wt)({ os: [platform.os], arch: [platform.arch] }).join();
    const reason = `None of the ${files.length} entries of the manifest is meant for this machine, which is ${only}.`;
    return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_16__/* .finish */ .O)({ status: "already-present", ...(await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_5__/* .placesOf */ .ek)(folderOf(raw.path, base))), reason, results: [] });
}
/** Null if the files are not locked. @throws FetchError invalid-input */
async function lockFor({ manifest, locked, env = process.env }) {
    if (manifest === _manifest_path_js__WEBPACK_IMPORTED_MODULE_12__/* .STDIN */ .T)
        return null;
    const isCi = env["GITHUB_ACTIONS"] === "true" || !/^(?:|0|false)$/i.test(env["CI"] ?? "");
    if (!(locked ?? isCi))
        return null;
    const path = (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_9__/* .lockPathOf */ .OU)(manifest);
    const lock = await (0,_lock_file_js__WEBPACK_IMPORTED_MODULE_9__/* .readLock */ .mF)(path);
    if (lock !== null || locked === undefined)
        return lock;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot fetch as the lock file says: there is no ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_15__/* .quoteInput */ .Zs)(path)}`, {
        hint: "Make it with fetch-action lock and the manifest, and commit it; or leave 'locked' out.",
    });
}
function folderOf(path, base) {
    const folder = (0,_request_parse_path_js__WEBPACK_IMPORTED_MODULE_8__/* .parsePath */ .R)(path ?? "", base);
    return folder.endsWith(node_path__WEBPACK_IMPORTED_MODULE_0__.sep) ? folder : `${folder}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`;
}


/***/ }),

/***/ 7690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readListText)
/* harmony export */ });
/* harmony import */ var _core_decode_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83420);
/** The text of a list that somebody wrote, perhaps with another program's encoding. */

function readListText(bytes) {
    try {
        return { text: (0,_core_decode_text_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeText */ .g)(bytes, true) };
    }
    catch {
        return { brokenLine: ((0,_core_decode_text_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeText */ .g)(bytes).split("\uFFFD", 1)[0] ?? "").split("\n").length };
    }
}


/***/ }),

/***/ 83420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ decodeText)
/* harmony export */ });
/** Text that another program wrote. */
/**
 * Windows writes UTF-16, and a mark at the beginning; the mark is left out.
 * @throws TypeError if it has to be right, and is no text
 */
function decodeText(bytes, fatal = false) {
    const mark = Buffer.from(bytes.subarray(0, 2)).toString("hex");
    return new TextDecoder(mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8", { fatal }).decode(bytes);
}


/***/ })

};
