export const id = 6079;
export const ids = [6079];
export const modules = {

/***/ 76079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeSummary: () => (/* binding */ writeSummary)
/* harmony export */ });
/* unused harmony export summaryOf */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40544);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54298);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25673);
/** The job's summary: what was fetched, how it ended, and what its bytes were checked against. */





/** The runner takes 1 MiB of a step. */
const MOST_ENTRIES = 200;
/**
 * @param path the file that GITHUB_STEP_SUMMARY names
 * @param error what made the step fail; null if it did not
 * @returns why it could not be written; null if it was
 */
async function writeSummary(path, result, error) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.appendFile)(path, summaryOf(result, error));
        return null;
    }
    catch (thrown) {
        return `The job's summary lacks this step: the file that GITHUB_STEP_SUMMARY names cannot be written (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$)(thrown)}).`;
    }
}
/** As HTML: in Markdown too many characters of a name would mean something. An empty line would end it. */
function summaryOf(result, error) {
    const rows = rowsOf(result, error).map(([name, value]) => `<tr><th align="left">${name}</th><td>${value}</td></tr>`);
    const entries = result.results === undefined ? "" : entriesOf(result.results);
    return `<h3>${code((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(result.path))}: ${result.status}</h3>\n<table>${rows.join("")}</table>\n${entries}\n`;
}
/** The file is there, and this step brought it or found it right. */
const THERE = new Set(["downloaded", "resumed", "already-present", "from-cache"]);
function rowsOf(result, error) {
    const { status, path, bytes, checksum, checkedAgainst, reason, results, mirrorShares = {}, volumeSize } = result;
    const isThere = THERE.has(status);
    const isFile = volumeSize === undefined && results === undefined;
    return [
        ["Path", code(path)],
        ...(isThere || status === "inspected" ? [["Size", `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes)} (${bytes} bytes)`]] : []),
        ...(isThere ? [["Fetched", howMuch(result)]] : []),
        ...(checksum === null ? [] : [["Checksum", code(checksum)]]),
        ...(isThere && isFile ? [["Checked against", html(checkedAgainst ?? "no digest")]] : []),
        ...Object.entries(mirrorShares).map(([host, share]) => [`From ${code(host)}`, (0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(share)]),
        [error === null ? "Reason" : "Error", html(error ?? reason)],
    ];
}
function howMuch({ fetchedBytes, reusedBytes, wastedBytes, durationMs }) {
    const seconds = Math.max(durationMs, 1) / 1000;
    const parts = [
        `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(fetchedBytes)} in ${seconds.toFixed(1)} s (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(fetchedBytes / seconds)}/s)`,
        reusedBytes > 0 ? `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(reusedBytes)} were there` : "",
        wastedBytes > 0 ? `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(wastedBytes)} were discarded` : "",
    ];
    return parts.filter((part) => part !== "").join("; ");
}
function entriesOf(results) {
    const rows = results.slice(0, MOST_ENTRIES).map(({ source, status, bytes, checkedAgainst, errorCode }) => {
        const against = status === "inspected" ? "not fetched" : (checkedAgainst ?? "no digest");
        const checked = errorCode === "none" ? against : errorCode;
        return `<tr><td>${code(source)}</td><td>${status}</td><td>${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes)}</td><td>${html(checked)}</td></tr>`;
    });
    const more = results.length > MOST_ENTRIES ? `<p>and ${results.length - MOST_ENTRIES} more</p>\n` : "";
    return `<table><tr><th>File</th><th>Status</th><th>Size</th><th>Checked against</th></tr>${rows.join("")}</table>\n${more}`;
}
function code(text) {
    return `<code>${html((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreignText */ .qk)(text))}</code>`;
}
/** Our own sentences may be long, and hold names that others gave. */
function html(text) {
    const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ");
    return line.replace(/[&<>"'`|*_[\]@#]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}


/***/ })

};
