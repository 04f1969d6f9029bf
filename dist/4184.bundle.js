export const id = 4184;
export const ids = [4184,6085,6053,5927];
export const modules = {

/***/ 58308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runRequest: () => (/* binding */ runRequest)
/* harmony export */ });
/* harmony import */ var _many_fetch_named_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42350);
/* harmony import */ var _request_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49259);


/** @throws FetchError with `result` set */
async function runRequest(request, options) {
    if (!(0,_request_request_js__WEBPACK_IMPORTED_MODULE_1__/* .isRestore */ .b)(request))
        return (0,_many_fetch_named_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchNamed */ .S)(request, options);
    // Loaded here, because the first request of a file would wait for it.
    const { restoreSnapshot } = await Promise.all(/* import() */[__webpack_require__.e(8481), __webpack_require__.e(896), __webpack_require__.e(461), __webpack_require__.e(95), __webpack_require__.e(8072), __webpack_require__.e(6676), __webpack_require__.e(1652)]).then(__webpack_require__.bind(__webpack_require__, 61652));
    return restoreSnapshot(request, options);
}


/***/ }),

/***/ 32444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ endOnFault)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/** The last resort of every entry: an error that nobody caught still ends in one sentence, and with the results that a program expects. */

/**
 * Ends the process with exit code 1 when an error was thrown or rejected that nobody caught. The error itself is never printed:
 * what it carries can be secret.
 *
 * @param show shows the error, once; the process ends when it has, or could not
 */
function endOnFault(show) {
    let isEnding = false;
    const end = async (thrown) => {
        if (isEnding)
            return;
        isEnding = true;
        try {
            await show((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toFetchError */ .o)(thrown));
        }
        finally {
            process.exit(1);
        }
    };
    process.on("uncaughtException", (error) => void end(error));
    process.on("unhandledRejection", (reason) => void end(reason));
}


/***/ }),

/***/ 9232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ keepMemorySteady)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);
/** For processes of our own; a library does not touch its user's heap. */

/**
 * Keeps V8 from growing the space for young objects with time (measured: from 4 to 28 MB within a minute of fetching), so that memory does
 * not depend on how long a fetch takes. What a fetch makes is short-lived: the small space is collected as quickly.
 */
function keepMemorySteady() {
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)("--semi-space-growth-factor=1");
}


/***/ }),

/***/ 74304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ listenForStop)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/** Ctrl-C and its relatives, as an abort: the fetch stops, keeps what is there, and the process ends by itself. */

/** SIGBREAK is what Windows makes of Ctrl-Break and of a console that closes. */
const STOPS = process.platform === "win32" ? ["SIGINT", "SIGTERM", "SIGBREAK"] : ["SIGINT", "SIGTERM", "SIGHUP"];
/** @param onAgain called when a second one comes: the user is out of patience */
function listenForStop(onAgain) {
    const stop = new AbortController();
    let received = null;
    const onSignal = (name) => {
        if (received !== null)
            return onAgain(name);
        received = name;
        stop.abort(new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("cancelled", `The fetch was stopped by ${name}`));
    };
    for (const name of STOPS)
        process.on(name, onSignal);
    return {
        signal: stop.signal,
        received: () => received,
        [Symbol.dispose]: () => {
            for (const name of STOPS)
                process.off(name, onSignal);
        },
    };
}


/***/ }),

/***/ 94812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ calm)
/* harmony export */ });
/* harmony import */ var _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28322);
/** For people: what all connections report at once is reported once. */

/** Connections that fail together do so within this. */
const WAVE_MS = 1_000;
/** Hands on everything but repetitions: of retries and replacements the first one of each second. */
function calm(reporter, now = _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__/* .monotonicMs */ .d) {
    const reportedMs = {};
    return {
        report: (event) => {
            if (event.type === "retry" || event.type === "replaced") {
                if (now() - (reportedMs[event.type] ?? Number.NEGATIVE_INFINITY) < WAVE_MS)
                    return;
                reportedMs[event.type] = now();
            }
            reporter.report(event);
        },
    };
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


/***/ }),

/***/ 13794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LG: () => (/* binding */ describeFiles),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   Wn: () => (/* binding */ describeStatus),
/* harmony export */   dy: () => (/* binding */ describeResult),
/* harmony export */   gN: () => (/* binding */ describeEvent),
/* harmony export */   gt: () => (/* binding */ describeKept),
/* harmony export */   rV: () => (/* binding */ describeDetail),
/* harmony export */   vk: () => (/* binding */ describeProgress)
/* harmony export */ });
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25673);
/* harmony import */ var _describe_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16085);


/** `45.20 %, 460 MiB of 1.00 GiB, 120 MiB/s, 5 s left, 4 connections`. */
function describeProgress(progress) {
    const { phase, downloadedBytes, totalBytes, bytesPerSecond, etaSeconds, connections, percentage: percent } = progress;
    const parts = [
        phase === "checking" ? "checking what is there" : "",
        percent === null ? "" : `${percent.toFixed(2)} %`,
        totalBytes === null ? (0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(downloadedBytes) : `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(downloadedBytes)} of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(totalBytes)}`,
        `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytesPerSecond)}/s`,
        etaSeconds === null ? "" : `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(etaSeconds)} left`,
        phase === "checking" ? "" : connections === 1 ? "1 connection" : `${connections} connections`,
    ];
    return parts.filter((part) => part !== "").join(", ");
}
/** `3 of 40 files, 45.20 %, 460 MiB of 1.00 GiB, ...`. */
function describeFiles({ total, ended, failed, progress }) {
    return `${ended} of ${total} files${failed > 0 ? ` (${failed} failed)` : ""}, ${describeProgress(progress)}`;
}
/** One line for an event that is worth one; null for the others. Secrets are in no event. */
function describeEvent(event) {
    switch (event.type) {
        case "opened": {
            const size = event.sizeBytes === null ? "size unknown" : (0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.sizeBytes);
            const over = event.connections === 1 ? "one connection" : `${event.connections} connections`;
            const kept = event.reusedBytes > 0 ? ` ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.reusedBytes)} are there already: ${event.reason}` : "";
            return `Fetching ${event.source} (${size}) to ${event.path} over ${over}.${kept}`;
        }
        case "attached":
            return describeAttached(event);
        case "retry":
            return `Trying again ${event.delayMs < 50 ? "at once" : `in ${(event.delayMs / 1000).toFixed(1)} s`} (attempt ${event.attempt} failed): ${event.message}`;
        case "throttled":
            return `The server asks for less: ${event.connections === 1 ? "one connection" : `${event.connections} connections`} from now on${event.delayMs > 0 ? `, after ${(event.delayMs / 1000).toFixed(1)} s` : ""}.`;
        case "notice":
        case "warning":
            return event.message;
        case "entry":
            return describeEntry(event);
        case "progress":
        case "files":
        case "finalizing":
        case "replaced":
            return null;
    }
}
/** That one of many files begins is worth no line of its own. */
function describeEntry({ source, event }) {
    if (event.type === "opened")
        return null;
    const line = describeEvent(event);
    // An error names its source itself.
    return line === null || line.includes(source) ? line : `${source}: ${line}`;
}
/** What only somebody who looks for a fault wants to read: a fetch that is well replaces connections too. Null for other events. */
function describeDetail(event) {
    if (event.type !== "replaced")
        return null;
    return `Replacing a slow connection (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.bytesPerSecond)}/s; others reach ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(event.bestBytesPerSecond)}/s).`;
}
/** `41c0d8911aacab82  downloading  45.20 %, 460 MiB of 1.00 GiB  process 4711, 2 clients  <source> -> <path>`. */
function describeStatus(status) {
    const { fetchId, phase, percentage: percent, downloadedBytes, totalBytes, pid, clients, source, destination, error } = status;
    const bytes = totalBytes === null ? (0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(downloadedBytes) : `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(downloadedBytes)} of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(totalBytes)}`;
    const hasEnded = phase === "completed" || phase === "cancelled" || phase === "failed";
    const who = hasEnded ? "" : `process ${pid}, ${clients === 1 ? "1 client" : `${clients} clients`}`;
    const parts = [
        fetchId.slice(0, 16),
        phase,
        `${percent === null ? "" : `${percent.toFixed(2)} %, `}${bytes}`,
        who,
        `${source} -> ${destination}`,
    ];
    return parts.filter((part) => part !== "").join("  ") + (error === null ? "" : `\n  ${error.message} [${error.code}].`);
}
function describeAttached({ status, differing }) {
    const { source, destination, pid, percentage: percent } = status;
    const far = percent === null ? "" : ` (${percent.toFixed(2)} % there)`;
    const options = differing.map((name) => `'${name}'`).join(", ");
    const others = differing.length === 0 ? "" : ` It runs with other options, which count: ${options}.`;
    return `Following the fetch of ${source} to ${destination} that process ${pid} runs${far}.${others}`;
}
/** One or two sentences on how a fetch ended well. */
function describeResult(result) {
    const { status, bytes, path, durationMs, fetchedBytes, reusedBytes, wastedBytes } = result;
    const seconds = Math.max(durationMs, 1) / 1000;
    const took = `in ${seconds < 60 ? `${seconds.toFixed(1)} s` : (0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSeconds */ .Xo)(seconds)}`;
    const rate = `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(fetchedBytes / seconds)}/s`;
    const wasted = wastedBytes > 0 ? ` ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(wastedBytes)} were discarded.` : "";
    const checked = ` ${describeChecked(result)}`.trimEnd();
    if (result.results !== undefined && status === "inspected")
        return describeInspected(result, result.results);
    if (result.results !== undefined)
        return `${result.reason} ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)} in ${path}, ${took}.${wasted}${checked}`;
    switch (status) {
        case "already-present":
            return `Already present: ${path} (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}). ${result.reason}`;
        case "from-cache":
            return `From the cache: ${path} (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}) ${took}. ${result.reason}`;
        case "resumed":
            return `Resumed: ${path} (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}), of which ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(reusedBytes)} were there and ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(fetchedBytes)} came ${took} (${rate}).${wasted}${checked}`;
        case "downloaded":
            return `Downloaded: ${path} (${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}) ${took} (${rate}).${wasted}${checked}`;
        case "expanded":
            return `Unpacked: ${result.extractedPath} (${entriesOf(result)} of an archive of ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}) ${took}.${wasted} ${result.reason}`;
        case "already-expanded":
            return `Already unpacked: ${result.extractedPath} (${entriesOf(result)}). ${result.reason}`;
        case "running":
            return `Running in the background: ${path}, fetch ${result.fetchId}.`;
        case "missing":
        case "partial":
        case "artifact-ready":
        case "expanded-ready":
        case "invalid":
            return `${status}: ${path}. ${result.reason}`;
        case "inspected":
        case "failed":
        case "cancelled":
            return result.reason;
    }
}
/** This many of several files are shown with what was found out of each. */
const MOST_SHOWN = 100;
/** What a dry run has found out of several files, each on a line of its own. */
function describeInspected({ reason, bytes, path }, results) {
    const lines = results.slice(0, MOST_SHOWN).map((result) => `  ${result.reason.replace(_describe_file_js__WEBPACK_IMPORTED_MODULE_1__/* .NOTHING_FETCHED */ .s, "").trim()}`);
    const more = results.length > MOST_SHOWN ? [`  And ${results.length - MOST_SHOWN} more.`] : [];
    return [`${reason} ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)} would come to ${path}.`, ...lines, ...more].join("\n");
}
function entriesOf({ entries = 0 }) {
    return entries === 1 ? "1 entry" : `${entries} entries`;
}
/** One sentence on what a file was checked against; empty for a volume, whose blocks are all checked. */
function describeChecked({ checkedAgainst, volumeSize, results }) {
    if (results !== undefined)
        return describeAllChecked(results);
    if (checkedAgainst)
        return `Its bytes were checked against ${checkedAgainst}.`;
    return volumeSize === undefined ? "Its bytes were checked against no digest." : "";
}
function describeAllChecked(results) {
    const checked = results.filter((result) => result.checkedAgainst !== null).length;
    if (checked === results.length)
        return "Each was checked against a digest of its own.";
    return checked === 0
        ? "None was checked against a digest."
        : `Only ${checked} of them ${checked === 1 ? "was" : "were"} checked against a digest.`;
}
/** An error as one paragraph: what happened, its code, what to do, and what is kept. */
function describeError({ message, code, hint }, result) {
    return [`${message} [${code}].`, hint ?? "", describeKept(result)].filter((sentence) => sentence !== "").join(" ");
}
/** What a failed fetch leaves; empty when that is nothing. */
function describeKept({ keptBytes, path, results }) {
    // Of several files the path is their folder.
    const where = `${results === undefined ? "beside" : "in"} ${path}`;
    return keptBytes > 0 ? `${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(keptBytes)} are kept ${where}; the next fetch goes on from there.` : "";
}


/***/ }),

/***/ 78490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ LineLog)
/* harmony export */ });
/* harmony import */ var _core_monotonic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28322);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13794);
/** What is written, line by line, if nobody watches a bar: the action's log, the log of a background fetch, and stderr of a command. */


/** A log is read later: a line of progress every few seconds shows that the fetch goes on. */
const PROGRESS_EVERY_MS = 5_000;
class LineLog {
    #nextProgressMs = (0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_1__/* .monotonicMs */ .d)() + PROGRESS_EVERY_MS;
    /** The line that an event is worth now; null if it is worth none. */
    lineOf(event) {
        if (event.type !== "progress" && event.type !== "files")
            return (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeEvent */ .gN)(event);
        if ((0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_1__/* .monotonicMs */ .d)() < this.#nextProgressMs)
            return null;
        this.#nextProgressMs = (0,_core_monotonic_js__WEBPACK_IMPORTED_MODULE_1__/* .monotonicMs */ .d)() + PROGRESS_EVERY_MS;
        return event.type === "files" ? (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeFiles */ .LG)(event) : (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeProgress */ .vk)(event.progress);
    }
    /** The same for a log that knows no levels: a warning says that it is one. */
    plainLineOf(event) {
        const line = this.lineOf(event);
        const { type } = event.type === "entry" ? event.event : event;
        return line !== null && type === "warning" ? `warning: ${line}` : line;
    }
}


/***/ }),

/***/ 86974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ nearestName)
/* harmony export */ });
/** Finds the known name that an unknown word was probably meant to be. */
/** A word with more wrong letters than this, or with a third of them wrong, is another word. */
const MOST_ERRORS = 3;
/** Our names are shorter than this. A longer word is not compared. */
const MOST_LENGTH = 40;
/** The known name that is nearest to the word, or that begins with it; null if none is near. */
function nearestName(word, names) {
    const written = word.toLowerCase().replaceAll("_", "-");
    if (written.length < 2 || written.length > MOST_LENGTH)
        return null;
    const most = Math.min(MOST_ERRORS, Math.max(1, Math.floor(written.length / 3)));
    const ranked = names.map((name) => ({ name, errors: distance(written, name) })).sort((a, b) => a.errors - b.errors);
    const [best] = ranked;
    if (best !== undefined && best.errors <= most)
        return best.name;
    const begun = names.filter((name) => name.startsWith(written) || written.startsWith(`${name}-`));
    return begun.length === 1 ? (begun[0] ?? null) : null;
}
/** How many letters must be added, dropped, replaced or swapped with their neighbour (optimal string alignment). */
function distance(a, b) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
        const line = [row];
        for (let column = 1; column <= b.length; column += 1) {
            const isSame = a[row - 1] === b[column - 1];
            const cells = [at(last, column) + 1, at(line, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1)];
            const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            line.push(Math.min(...cells, isSwapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY));
        }
        before = last;
        last = line;
    }
    return at(last, b.length);
}
function at(line, column) {
    return line[column] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 56053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LOOK_OPTIONS: () => (/* binding */ LOOK_OPTIONS),
/* harmony export */   parseLook: () => (/* binding */ parseLook)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99732);
/* harmony import */ var _fragment_checksum_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42046);
/* harmony import */ var _option_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88792);
/* harmony import */ var _parse_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13989);





/** The options that say what is looked for. */
const LOOK_OPTIONS = ["path", "url", "checksum"];
/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
function parseLook(raw, base) {
    const { path = "", url: writtenUrl = "", checksum: writtenChecksum = "" } = raw;
    if (path.trim() === "")
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", "Cannot look: no 'path' was given", { hint: "Give the path of the file." });
    const written = (name, text) => ({ name, text: text.trim(), lines: [text], base });
    const url = writtenUrl.trim() === "" ? undefined : _option_table_js__WEBPACK_IMPORTED_MODULE_3__/* .OPTIONS */ .l.url.parse(written("url", writtenUrl));
    const checksum = writtenChecksum.trim() === "" ? undefined : _option_table_js__WEBPACK_IMPORTED_MODULE_3__/* .OPTIONS */ .l.checksum.parse(written("checksum", writtenChecksum));
    return {
        path: (0,_parse_path_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePath */ .R)(path.trim(), base),
        checksum: checksum ?? (url === undefined ? undefined : (0,_fragment_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .checksumOfFragment */ .N)(url)),
        sourceKey: url === undefined ? undefined : (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_1__/* .describeWanted */ .$)({ url }).key,
    };
}


/***/ }),

/***/ 49259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ isRestore)
/* harmony export */ });
/** Whether the request is for a snapshot. */
function isRestore(request) {
    return "snapshotId" in request;
}


/***/ }),

/***/ 99376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $s: () => (/* binding */ parseWritten),
/* harmony export */   O5: () => (/* binding */ aliasOf),
/* harmony export */   Ts: () => (/* binding */ parseVerifyArguments),
/* harmony export */   UI: () => (/* binding */ INSPECT_FILE),
/* harmony export */   X_: () => (/* binding */ INSPECT),
/* harmony export */   iN: () => (/* binding */ parseInspectFileArguments),
/* harmony export */   iP: () => (/* binding */ flagOf),
/* harmony export */   k7: () => (/* binding */ VERIFY),
/* harmony export */   lD: () => (/* binding */ split),
/* harmony export */   lE: () => (/* binding */ splitLeniently),
/* harmony export */   mq: () => (/* binding */ parseInspectArguments),
/* harmony export */   os: () => (/* binding */ isSnapshotNamed),
/* harmony export */   tb: () => (/* binding */ flagsFor),
/* harmony export */   u2: () => (/* binding */ parseExistsArguments),
/* harmony export */   uL: () => (/* binding */ parseRestoreArguments),
/* harmony export */   x6: () => (/* binding */ writtenValue),
/* harmony export */   zN: () => (/* binding */ RESTORE)
/* harmony export */ });
/* harmony import */ var _app_request_check_meaning_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78484);
/* harmony import */ var _app_request_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62476);
/* harmony import */ var _app_request_parse_look_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56053);
/* harmony import */ var _app_request_parse_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13989);
/* harmony import */ var _app_request_parse_request_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37144);
/* harmony import */ var _credentials_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21829);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(65594);
/** The flags of the commands. They are made from the table of options, so a new option is a flag by itself. */







/** What the command is about is an argument, and has no flag. */
const flagsFor = (kind, argument) => _app_request_options_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL_OPTIONS */ .Pd.filter((option) => (0,_app_request_options_js__WEBPACK_IMPORTED_MODULE_1__/* .isTakenFor */ .RV)(option, kind) && option.name !== argument);
const RARE = "allow-insecure-http";
const RESTORE = {
    name: "restore",
    kind: "volume",
    positions: ["snapshot-id", "path"],
    flags: flagsFor("volume", "snapshot-id"),
    canDetach: true,
};
const INSPECT = {
    name: "inspect",
    kind: "snapshot",
    positions: ["snapshot-id"],
    // In such a short list, the flag that hardly anybody needs comes last.
    flags: flagsFor("snapshot", "snapshot-id").toSorted((a, b) => Number(a.name === RARE) - Number(b.name === RARE)),
    manifest: {
        value: "FILE",
        meaning: "also write the manifest of the snapshot (the digest of each block) to this file, for 'verify' on another machine; this machine must have restored the snapshot before",
    },
};
/** What `inspect` of a file does nothing with: it keeps, looks for and writes nothing. */
const OF_NO_USE_TO_INSPECT = [
    "path",
    "require-checksum",
    "write-checksum",
    "force",
    "refresh",
    "max-age",
    "preserve-time",
    "resume",
    "cache",
    "cache-limit",
    "checkpoint-interval",
    "flush",
    "dry-run",
];
const INSPECT_FILE = {
    name: "inspect",
    kind: "file",
    positions: ["url"],
    flags: flagsFor("file", "url").filter(({ name }) => !OF_NO_USE_TO_INSPECT.includes(name)),
};
const VERIFY = {
    name: "verify",
    positions: ["path"],
    flags: [],
    manifest: {
        value: "FILE",
        meaning: "compare with this manifest, for example from another machine; by default with the one that the restore left",
    },
};
const EXISTS = {
    name: "exists",
    positions: ["path"],
    flags: _app_request_options_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL_OPTIONS */ .Pd.filter(({ name }) => name !== "path" && _app_request_parse_look_js__WEBPACK_IMPORTED_MODULE_2__.LOOK_OPTIONS.some((known) => known === name)),
};
/** The flag that stands for an option. */
function flagOf({ flag, name }) {
    return flag ?? name;
}
/** The other flag that stands for it in this command. */
function aliasOf({ alias }, { kind }) {
    return alias !== undefined && alias.of === kind ? alias.flag : undefined;
}
/** @throws FetchError invalid-input */
function parseRestoreArguments(args, base) {
    const { raw, credentials: _none, ...rest } = parse(RESTORE, args);
    return { request: (0,_app_request_parse_request_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRestoreRequest */ .R5)(raw, base), ...rest };
}
/** @throws FetchError invalid-input */
function parseInspectArguments(args) {
    const { raw, credentials: _none, ...rest } = parse(INSPECT, args);
    return { request: (0,_app_request_parse_request_js__WEBPACK_IMPORTED_MODULE_4__/* .parseSnapshotRequest */ .Rq)(raw), ...rest };
}
/** Whether a snapshot is inspected, and not a file. */
function isSnapshotNamed(args) {
    return args.some((argument) => /^snap-/i.test(argument));
}
/** @throws FetchError invalid-input */
function parseInspectFileArguments(args, base) {
    const { raw, credentials, ...rest } = parse(INSPECT_FILE, args);
    return { request: (0,_app_request_parse_request_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRequest */ .TR)((0,_credentials_js__WEBPACK_IMPORTED_MODULE_5__/* .withCredentials */ .t)(raw, credentials), base), ...rest };
}
/** @throws FetchError invalid-input */
function parseVerifyArguments(args, base) {
    const { raw, credentials: _none, ...rest } = parse(VERIFY, args);
    if (!raw.path)
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .wrongUsage */ .xY)(VERIFY.name, "the path of what is to be verified is missing");
    return { request: (0,_app_request_parse_path_js__WEBPACK_IMPORTED_MODULE_3__/* .parsePath */ .R)(raw.path, base), ...rest };
}
/** @throws FetchError invalid-input */
function parseExistsArguments(args, base) {
    const { raw, credentials: _none, ...rest } = parse(EXISTS, args);
    if (!raw.path)
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .wrongUsage */ .xY)(EXISTS.name, "the path of the file is missing");
    return { request: (0,_app_request_parse_look_js__WEBPACK_IMPORTED_MODULE_2__.parseLook)(raw, base), ...rest };
}
/** Every URL that is given is of the same file. */
const SAME_FLAG = { same: { type: "boolean" } };
/** Flags of commands about files that are no inputs of the action: a workflow has secrets for them. */
const CREDENTIAL_FLAGS = { "bearer-token-file": { type: "string" }, "netrc": { type: "boolean" } };
/** @throws FetchError invalid-input */
function parse(syntax, args) {
    return parseWritten(syntax, split(syntax, args));
}
/** Finds the options in the flags and the arguments. @throws FetchError invalid-input */
function parseWritten(syntax, { values, positionals: given }) {
    const isSame = values["same"] === true;
    const positionals = isSame ? given.slice(0, 1) : given;
    const positions = positionsOf(syntax, values);
    const excess = positionals[positions.length];
    // The argument is not repeated: it may be a header's value that was not quoted.
    if (excess !== undefined) {
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .wrongUsage */ .xY)(syntax.name, `argument ${positions.length + 1} is one argument too many`, "Quote a value that has blanks.");
    }
    const raw = {};
    for (const option of syntax.flags) {
        const [value, alias] = [values[flagOf(option)], aliasOf(option, syntax)];
        if ((0,_app_request_options_js__WEBPACK_IMPORTED_MODULE_1__/* .isListName */ .mt)(option.name))
            raw[option.name] = Array.isArray(value) ? value.map(String) : [];
        else
            raw[option.name] = writtenValue(value) ?? (alias === undefined ? undefined : writtenValue(values[alias]));
    }
    if (isSame)
        raw.mirrors = [...(raw.mirrors ?? []), ...given.slice(1)];
    positions.forEach((name, i) => {
        if (positionals[i] === undefined)
            return;
        const flag = syntax.flags.find((option) => option.name === name);
        if (raw[name] !== undefined && flag !== undefined)
            throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .wrongUsage */ .xY)(syntax.name, `the ${name} is given twice, as an argument and with --${flagOf(flag)}`);
        raw[name] = positionals[i];
    });
    for (const [name, value] of Object.entries(raw))
        if (typeof value === "string")
            (0,_app_request_check_meaning_js__WEBPACK_IMPORTED_MODULE_0__/* .requireNotEmpty */ .GF)(name, value);
    return {
        raw,
        output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
        isDetached: values["detach"] === true,
        credentials: { tokenFile: writtenValue(values["bearer-token-file"]), netrc: values["netrc"] === true },
        manifest: writtenValue(values["manifest"]),
    };
}
/** What a flag names is not given as an argument as well: then the first argument is the path. */
function positionsOf({ positions }, values) {
    const isNamed = ["release", "artifact", "part"].some((flag) => values[flag] !== undefined);
    return isNamed ? positions.filter((name) => name !== "url") : positions;
}
/** The flags and the arguments, before the options are looked for in them. @throws FetchError invalid-input */
function split(syntax, args) {
    return (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .parseFlags */ .bQ)(syntax.name, args, flagTableOf(syntax), syntax.takesOthers);
}
/** The same of arguments that may be wrong. What is not understood is left out. */
function splitLeniently(syntax, args) {
    return (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .parseFlagsLeniently */ .nP)(args, flagTableOf(syntax), syntax.takesOthers);
}
function flagTableOf(syntax) {
    const flags = syntax.flags.flatMap((option) => {
        const { short, value, isList = false } = option;
        const type = value === undefined ? "boolean" : "string";
        const alias = aliasOf(option, syntax);
        return [
            [flagOf(option), { type, multiple: isList, ...(short === undefined ? {} : { short }) }],
            ...(alias === undefined ? [] : [[alias, { type }]]),
        ];
    });
    return {
        ...Object.fromEntries(flags),
        ...(syntax.canDetach ? { detach: { type: "boolean" } } : {}),
        ...(syntax.manifest ? { manifest: { type: "string" } } : {}),
        ...(syntax.kind === "file" ? { ...CREDENTIAL_FLAGS, ...SAME_FLAG } : {}),
        ...syntax.own,
        ..._flags_js__WEBPACK_IMPORTED_MODULE_6__/* .OUTPUT_FLAGS */ .Qf,
    };
}
function writtenValue(value) {
    return typeof value === "string" || typeof value === "boolean" ? `${value}` : undefined;
}


/***/ }),

/***/ 21829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ readCredentials),
  t: () => (/* binding */ withCredentials)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
;// CONCATENATED MODULE: ./build/cli/netrc.js
/** Reads .netrc (the format of ftp(1), with the quotes of curl): the user and the password for each machine. */
/** One word: in quotes, with escapes, or up to the next blank. */
const WORD = /"((?:[^"\\]|\\.)*)"|(\S+)/gs;
/** The entry of that host, else the default one; null if there is neither. */
function findInNetrc(text, host) {
    const words = wordsOf(text);
    let fallback = null;
    for (let at = 0; at < words.length; at += 1) {
        const isDefault = words[at] === "default";
        if (!isDefault && words[at] !== "machine")
            continue;
        const name = isDefault ? null : (words[at + 1] ?? "");
        const fields = new Map();
        for (at += isDefault ? 1 : 2; at < words.length && words[at] !== "machine" && words[at] !== "default"; at += 2) {
            fields.set(words[at] ?? "", words[at + 1] ?? "");
        }
        at -= 1;
        const entry = { login: fields.get("login") ?? "", password: fields.get("password") ?? "" };
        if (name?.toLowerCase() === host.toLowerCase())
            return entry;
        if (isDefault)
            fallback ??= entry;
    }
    return fallback;
}
/** Without comments, and without macros, which end at an empty line. */
function wordsOf(text) {
    const words = [];
    let isMacro = false;
    for (const line of text.split(/\r?\n/)) {
        if (line.trim() === "")
            isMacro = false;
        if (isMacro || line.trimStart().startsWith("#"))
            continue;
        for (const [, quoted, plain = ""] of line.matchAll(WORD)) {
            if (plain === "macdef") {
                isMacro = true;
                break;
            }
            words.push(quoted?.replace(/\\(.)/gs, "$1") ?? plain);
        }
    }
    return words;
}

;// CONCATENATED MODULE: ./build/cli/credentials.js
/** Credentials from files and the environment. Every user of the machine can read the arguments of a process. */







/** Larger than any token or set of headers. A larger file is the wrong one. */
const MOST_BYTES = 256 * 1024;
const TOKEN_FLAG = "--bearer-token-file";
const TOKEN_VARIABLE = "FETCH_ACTION_BEARER_TOKEN";
/** As GitHub's own command reads them, in this order. */
const GITHUB_TOKEN_VARIABLES = ["GH_TOKEN", "GITHUB_TOKEN"];
const STDIN = 0;
/**
 * The options, with the credentials that the flags and the environment name. An argument counts first, then a file, then the
 * environment, then .netrc.
 *
 * @throws FetchError invalid-input
 */
function withCredentials(raw, flags, env = process.env) {
    if (raw.release !== undefined || raw.artifact !== undefined)
        return withGithubToken(raw, flags, env);
    return withOwnCredentials(raw, flags, env);
}
function withGithubToken(raw, { tokenFile, netrc }, env) {
    if (tokenFile !== undefined || netrc) {
        const flag = netrc ? "--netrc" : "--bearer-token-file";
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${flag} without a URL`, {
            hint: "Give the token for GitHub in GH_TOKEN or GITHUB_TOKEN.",
        });
    }
    const fromEnvironment = GITHUB_TOKEN_VARIABLES.map((name) => env[name]?.trim()).find((token) => token);
    return { ...raw, token: raw.token ?? fromEnvironment };
}
function withOwnCredentials(raw, { tokenFile, netrc, read = readCredentials }, env) {
    const headers = (raw.headers ?? []).flatMap((header) => (header.startsWith("@") ? linesIn(read(header.slice(1), "--header")) : [header]));
    if (tokenFile !== undefined && raw["bearer-token"] !== undefined) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot use both --bearer-token and --bearer-token-file", { hint: "Give one of them." });
    }
    const token = raw["bearer-token"] ?? (tokenFile === undefined ? undefined : tokenIn(read(tokenFile, TOKEN_FLAG), tokenFile));
    const named = { ...raw, headers, "bearer-token": token };
    if (token !== undefined || headers.some((header) => /^\s*authorization\s*:/i.test(header)))
        return named;
    const fromEnvironment = env[TOKEN_VARIABLE]?.trim() || undefined;
    if (fromEnvironment !== undefined)
        return { ...named, "bearer-token": fromEnvironment };
    const basic = netrc ? basicFor(raw.url, read, env) : null;
    return basic === null ? named : { ...named, headers: [...headers, `Authorization: Basic ${basic}`] };
}
function tokenIn(text, path) {
    const token = text.trim();
    if (token !== "")
        return token;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(path)} for ${TOKEN_FLAG}: it is empty`);
}
function linesIn(text) {
    return text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
}
/** Null if the file has no entry for the host, or if the URL has a user of its own. */
function basicFor(url, read, env) {
    const parsed = URL.parse(url?.trim() ?? "");
    if (parsed === null || parsed.username !== "" || parsed.password !== "")
        return null;
    const text = read(env["NETRC"] || (0,external_node_path_.join)((0,external_node_os_.homedir)(), process.platform === "win32" ? "_netrc" : ".netrc"), "--netrc");
    const found = findInNetrc(text, parsed.hostname);
    return found === null ? null : Buffer.from(`${found.login}:${found.password}`).toString("base64");
}
/** The text of a file, or of stdin when it is named "-". */
function readCredentials(path, flag) {
    const cannot = (why, hint) => new errors/* FetchError */.fk("invalid-input", `Cannot read ${(0,quote_input/* quoteInput */.Zs)(path)} for ${flag}: ${why}`, hint === undefined ? {} : { hint });
    const bytes = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    try {
        const file = path === "-" ? STDIN : (0,external_node_fs_.openSync)(path, "r");
        try {
            for (let read = -1; read !== 0 && length < bytes.length; length += read)
                read = (0,external_node_fs_.readSync)(file, bytes, length, bytes.length - length, null);
        }
        finally {
            if (file !== STDIN)
                (0,external_node_fs_.closeSync)(file);
        }
    }
    catch (error) {
        const code = (0,thrown/* codeOf */.$)(error) || "unknown";
        throw cannot(code === "ENOENT" ? "there is no such file" : `the system says ${code}`, "Name a file that this user may read.");
    }
    if (length > MOST_BYTES)
        throw cannot(`it has more than ${MOST_BYTES / 1024} KiB`);
    return bytes.toString("utf8", 0, length);
}


/***/ }),

/***/ 45449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ runFetchCommand)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7467);
/* harmony import */ var _app_background_run_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58308);
/* harmony import */ var _app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74304);
/* harmony import */ var _app_report_calm_reporter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94812);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11545);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36051);
/** What `get` and `restore` have in common: they show the progress, and how the fetch ended. With `--detach` it goes on in a process of its own. */






/** Returns the exit code. */
async function runFetchCommand({ request, output, isDetached }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const view = (0,_view_js__WEBPACK_IMPORTED_MODULE_3__/* .createView */ .O)(output);
        const stop = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__addDisposableResource */ .mS)(env_1, (0,_app_process_stop_signals_js__WEBPACK_IMPORTED_MODULE_1__/* .listenForStop */ .r)(_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .exitAtOnce */ .Ju), false);
        const options = { signal: stop.signal, reporter: (0,_app_report_calm_reporter_js__WEBPACK_IMPORTED_MODULE_5__/* .calm */ ._)(view), initiator: { via: "cli", pid: process.pid } };
        if (request.checkpointIntervalMs !== undefined && !isDetached) {
            const why = "it saves to the Actions cache, which only the action can reach";
            view.report({ type: "notice", message: `'checkpoint-interval' does nothing here: ${why}.` });
        }
        // Awaited here: until the fetch has ended, a signal must still reach it.
        return await (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .showOutcome */ .Kg)(view, stop, () => isDetached ? detach(request, options) : (0,_app_background_run_request_js__WEBPACK_IMPORTED_MODULE_0__.runRequest)(request, { ...options, wantsChecksum: output.json }));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__disposeResources */ .hk)(env_1);
    }
}
async function detach(request, options) {
    const { startInBackground } = await __webpack_require__.e(/* import() */ 9709).then(__webpack_require__.bind(__webpack_require__, 12090));
    return startInBackground(request, options);
}


/***/ }),

/***/ 65594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Qf: () => (/* binding */ OUTPUT_FLAGS),
  bQ: () => (/* binding */ parseFlags),
  nP: () => (/* binding */ parseFlagsLeniently),
  xY: () => (/* binding */ wrongUsage)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/app/request/nearest-name.js
var nearest_name = __webpack_require__(86974);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
;// CONCATENATED MODULE: ./build/cli/other-tools.js
/** The flags of curl, wget, aria2 and axel. A flag that asks for what is done anyway is taken. For any other one, the error says how it is done here. */
const done = { kind: "done" };
const same = (flag, value) => value === undefined ? { kind: "same", flag } : { kind: "same", flag, value };
const flagAlone = (flag) => ({ kind: "same", flag, isSwitch: true });
const answer = (hint) => ({ kind: "answer", hint });
const header = (name) => same("header", (value) => `${name}: ${value}`);
const folder = same("output", (value) => (value.endsWith("/") ? value : `${value}/`));
const PROXY = "Proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY. For the number of connections write --connections N.";
const CERTIFICATES = "Certificates are always checked. For a private CA name its file: --ca-file FILE, or in NODE_EXTRA_CA_CERTS.";
const RESUME = "A fetch goes on by itself from what an earlier one left; --resume off starts over.";
const GET_ONLY = "Only GET is sent. --output names the file or the folder.";
const CREDENTIALS = "Give the Authorization header in a file, --header @FILE, or use --netrc.";
const QUIET = "Write --quiet for nothing but errors, or --json for every event.";
/** By long name, and by letter. `-O` has a place of its own ({@link REMOTE_NAME}): it takes a value in wget, and none in curl. */
const OTHER_FLAGS = {
    ...Object.fromEntries([
        ..."LfSJNgZ#c".split(""),
        ...["location", "fail", "fail-with-body", "fail-early", "show-error", "remote-name", "remote-name-all", "remote-header-name"],
        ...["content-disposition", "trust-server-names", "continue", "create-dirs", "parallel", "globoff", "no-buffer", "progress-bar"],
        ...["show-progress", "tlsv1.2", "http1.1", "retry-all-errors", "retry-connrefused", "get", "timestamping", "ssl-reqd", "https-only"],
    ].map((name) => [name, done])),
    "C": { kind: "done", takes: /^-$/, else: RESUME },
    "continue-at": { kind: "done", takes: /^-$/, else: RESUME },
    "X": { kind: "done", takes: /^GET$/i, else: GET_ONLY },
    "request": { kind: "done", takes: /^GET$/i, else: GET_ONLY },
    "proto": { kind: "done", takes: /^=https$/i, else: "Only https and http are used, and https never redirects to http." },
    "proto-redir": { kind: "done", takes: /^=https$/i, else: "Only https and http are used, and https never redirects to http." },
    "s": flagAlone("quiet"),
    "silent": flagAlone("quiet"),
    "no-progress-meter": flagAlone("no-progress"),
    "no-verbose": flagAlone("no-progress"),
    "retry": same("retries"),
    "t": same("retries"),
    "tries": same("retries"),
    "m": same("timeout"),
    "max-time": same("timeout"),
    "T": same("idle-timeout"),
    "read-timeout": same("idle-timeout"),
    "n": same("connections"),
    "split": same("connections"),
    "num-connections": same("connections"),
    "max-connection-per-server": same("connections"),
    "min-split-size": same("min-segment-size"),
    "max-download-limit": same("limit-rate"),
    "max-overall-download-limit": same("limit-rate"),
    "max-speed": same("limit-rate"),
    "output-document": same("output"),
    "out": same("output"),
    "path": same("output"),
    "P": folder,
    "directory-prefix": folder,
    "output-dir": folder,
    "dir": folder,
    "headers": same("header"),
    "A": header("User-Agent"),
    "user-agent": header("User-Agent"),
    "e": header("Referer"),
    "referer": header("Referer"),
    "x": answer(PROXY),
    "proxy": answer(PROXY),
    "all-proxy": answer(PROXY),
    "no-proxy": answer("Proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY: NO_PROXY='*' uses none."),
    "k": answer(CERTIFICATES),
    "insecure": answer(CERTIFICATES),
    "no-check-certificate": answer(CERTIFICATES),
    "cacert": same("ca-file"),
    "ca-certificate": same("ca-file"),
    "E": same("client-cert"),
    "cert": same("client-cert"),
    "certificate": same("client-cert"),
    "key": same("client-key"),
    "private-key": same("client-key"),
    "d": answer(GET_ONLY),
    "data": answer(GET_ONLY),
    "form": answer(GET_ONLY),
    "F": answer(GET_ONLY),
    "I": answer(GET_ONLY),
    "head": answer(GET_ONLY),
    "post-data": answer(GET_ONLY),
    "r": answer("The whole file is fetched, in ranges of its own."),
    "range": answer("The whole file is fetched, in ranges of its own."),
    "u": answer(CREDENTIALS),
    "user": answer(CREDENTIALS),
    "http-user": answer(CREDENTIALS),
    "http-password": answer(CREDENTIALS),
    "password": answer(CREDENTIALS),
    "oauth2-bearer": answer("Give the token in a file, --bearer-token-file FILE, or in FETCH_ACTION_BEARER_TOKEN."),
    "b": answer("Give the Cookie header in a file: --header @FILE."),
    "cookie": answer("Give the Cookie header in a file: --header @FILE."),
    "load-cookies": answer("Give the Cookie header in a file: --header @FILE."),
    "location-trusted": answer("Redirects are followed; credentials stay with the URL's own host."),
    "max-redirs": answer("Up to 10 redirects are followed."),
    "connect-timeout": answer("Write --idle-timeout TIME for a silent connection, --timeout TIME for the whole fetch."),
    "retry-delay": answer("Pauses grow by themselves, or the server says how long they are. --retries N says how often to try again."),
    "retry-max-time": answer("Write --timeout TIME for the whole fetch."),
    "compressed": answer("The file is stored as it is on the server: it is asked for without compression."),
    "http2": answer("Files are fetched with HTTP/1.1, over several connections."),
    "http3": answer("Files are fetched with HTTP/1.1, over several connections."),
    "no-clobber": answer("What is there and right is not fetched again; what is there and wrong is replaced."),
    "v": answer(QUIET),
    "verbose": answer(QUIET),
    "background": answer("Write --detach; follow it with: fetch-action wait."),
};
/** curl's `-O` names the file as the server does, which is done anyway. wget's `-O` takes the name of the file. */
const REMOTE_NAME = "O";

;// CONCATENATED MODULE: ./build/cli/translate-flags.js
/** Looks at flags before they are parsed: flags of other tools become ours, and for an unknown flag the nearest one is named. */



/** Why a flag is not taken. The command makes an error of its own from it. */
class FlagProblem extends Error {
    hint;
    constructor(why, hint) {
        super(why);
        this.hint = hint;
    }
}
/**
 * @param own the command's flags
 * @returns the arguments, with the command's own flags only: `--name`, `--name=value`, and what stands behind `--`
 * @throws FlagProblem
 */
function translateFlags(args, own, { takesOthers = false, instead = refuse } = {}) {
    const translated = [];
    const left = [...args];
    for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
        if (arg === "--")
            return [...translated, arg, ...left];
        try {
            if (arg === "-" || !arg.startsWith("-"))
                translated.push(arg);
            else if (arg.startsWith("--"))
                translated.push(...longFlag(arg, left, own, takesOthers));
            else
                translated.push(...shortFlags(arg, left, own, takesOthers));
        }
        catch (error) {
            if (!(error instanceof FlagProblem))
                throw error;
            translated.push(...instead(error));
        }
    }
    return translated;
}
function refuse(problem) {
    throw problem;
}
function longFlag(arg, left, own, takesOthers) {
    const [, name = "", value] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (Object.hasOwn(own, name))
        return [ownFlag(name, own[name]?.type === "string", value, left)];
    const other = takesOthers && Object.hasOwn(OTHER_FLAGS, name) && name.length > 1 ? OTHER_FLAGS[name] : undefined;
    if (other !== undefined)
        return translated(`--${name}`, other, () => value ?? left.shift());
    const meant = (0,nearest_name/* nearestName */.q)(name, Object.keys(own));
    throw new FlagProblem(`there is no flag ${(0,quote_input/* quoteInput */.Zs)(`--${name}`)}`, meant === null ? undefined : `Did you mean --${meant}?`);
}
function ownFlag(name, takesValue, given, left) {
    if (!takesValue && given !== undefined)
        throw new FlagProblem(`--${name} takes no value`);
    if (!takesValue)
        return `--${name}`;
    if (given !== undefined)
        return `--${name}=${given}`;
    const next = left[0];
    // What begins with "-" is the next flag, and the value was forgotten. "-" alone is a value.
    if (next === undefined || (next.startsWith("-") && next !== "-")) {
        throw new FlagProblem(`--${name} has no value`, `If the value begins with "-", write --${name}=VALUE.`);
    }
    left.shift();
    return `--${name}=${next}`;
}
/** One letter, or several together. The last one may be followed by its value. */
function shortFlags(arg, left, own, takesOthers) {
    const found = [];
    for (let at = 1; at < arg.length; at += 1) {
        const letter = arg[at] ?? "";
        const rest = arg.slice(at + 1);
        const name = Object.keys(own).find((long) => own[long]?.short === letter);
        if (name !== undefined && own[name]?.type === "boolean")
            found.push(`--${name}`);
        else if (name !== undefined) {
            const value = rest === "" ? left.shift() : rest;
            if (value === undefined)
                throw new FlagProblem(`-${letter} has no value`);
            return [...found, `--${name}=${value}`];
        }
        else if (takesOthers && letter === REMOTE_NAME)
            return [...found, ...remoteName(rest, left, own)];
        else {
            const other = takesOthers && Object.hasOwn(OTHER_FLAGS, letter) ? OTHER_FLAGS[letter] : undefined;
            if (other === undefined)
                throw new FlagProblem(`there is no flag ${(0,quote_input/* quoteInput */.Zs)(`-${letter}`)}`);
            const hasValue = other.kind === "done" ? other.takes !== undefined : other.kind === "same" && other.isSwitch !== true;
            found.push(...translated(`-${letter}`, other, () => (rest === "" ? left.shift() : rest)));
            if (hasValue)
                return found;
        }
    }
    return found;
}
/** `-O`, `-LO`, `-O FILE`, `-qO-`, `-OL`. */
function remoteName(rest, left, own) {
    if (rest === "-")
        return ["--output=-"];
    const next = left[0];
    if (rest !== "")
        return shortFlags(`-${rest}`, left, own, true);
    const isFile = next !== undefined && (next === "-" || !next.startsWith("-")) && !/^[a-z]+:\/\//i.test(next);
    return isFile ? [`--output=${left.shift()}`] : [];
}
function translated(written, other, takeValue) {
    if (other.kind === "answer")
        throw new FlagProblem(`there is no ${written} here`, other.hint);
    if (other.kind === "same" && other.isSwitch)
        return [`--${other.flag}`];
    if (other.kind === "done" && other.takes === undefined)
        return [];
    const value = takeValue();
    if (value === undefined)
        throw new FlagProblem(`${written} has no value`);
    if (other.kind === "same")
        return [`--${other.flag}=${other.value?.(value) ?? value}`];
    if (!other.takes?.test(value))
        throw new FlagProblem(`${written} is not taken with that value here`, other.else);
    return [];
}

;// CONCATENATED MODULE: ./build/cli/flags.js
/** How every command reads its flags, and what it says about wrong ones. */


/** The flags of every command: how much is shown. */
const OUTPUT_FLAGS = {
    json: { type: "boolean" },
    "no-progress": { type: "boolean" },
    quiet: { type: "boolean", short: "q" },
};
/** A flag as {@link translateFlags} writes it. */
const FLAG = /^--([^=]+)(?:=(.*))?$/s;
/** If one of them were given twice, something that the user wanted would be left out. */
const ONCE = ["output", "manifest", "input-file"];
const ONE_OF_EACH = "A list (-i FILE) or a manifest names each of several files.";
/**
 * @param takesOthers whether the flags of download tools are understood
 * @throws FetchError invalid-input
 */
function parseFlags(command, args, options, takesOthers = false) {
    try {
        return readFlags(args, options, { takesOthers });
    }
    catch (error) {
        if (error instanceof FlagProblem)
            throw wrongUsage(command, error.message, error.hint);
        throw error;
    }
}
/** The same of flags that may be wrong. What is not understood is left out. */
function parseFlagsLeniently(args, options, takesOthers = false) {
    return readFlags(args, options, { takesOthers, instead: () => [] });
}
/** What `parseArgs` of `node:util` does with flags that are known. To load that takes as long as all of this. @throws FlagProblem */
function readFlags(args, own, translating) {
    const known = translateFlags(args, own, translating);
    const end = known.includes("--") ? known.indexOf("--") : known.length;
    const values = {};
    const positionals = [];
    known.forEach((text, at) => {
        const [, name, value] = at < end ? (FLAG.exec(text) ?? []) : [];
        if (name === undefined) {
            if (at !== end)
                positionals.push(text);
            return;
        }
        const earlier = values[name];
        if (earlier !== undefined && ONCE.includes(name) && translating.instead === undefined)
            throw new FlagProblem(`--${name} is given twice`, ONE_OF_EACH);
        values[name] = own[name]?.multiple === true ? [...(Array.isArray(earlier) ? earlier : []), value ?? ""] : (value ?? true);
    });
    return { values, positionals };
}
function wrongUsage(command, why, hint) {
    const help = `See: fetch-action ${command} --help`;
    return new errors/* FetchError */.fk("invalid-input", `Cannot run '${command}': ${why.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`, {
        hint: hint === undefined ? help : `${hint} ${help}`,
    });
}


/***/ }),

/***/ 11871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VL: () => (/* binding */ meanStdout),
/* harmony export */   Y7: () => (/* binding */ parseGetArguments),
/* harmony export */   fG: () => (/* binding */ GET)
/* harmony export */ });
/* harmony import */ var _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88792);
/* harmony import */ var _app_request_parse_piped_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24);
/* harmony import */ var _app_request_parse_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37144);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _args_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99376);
/* harmony import */ var _credentials_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21829);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(65594);
/** The arguments of `get`: they are read once, and say whether one file is fetched, several are, or the bytes of one go to stdout. */







const GET = {
    name: "get",
    kind: "file",
    positions: ["url", "path"],
    flags: (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .flagsFor */ .tb)("file", "url"),
    canDetach: true,
    takesOthers: true,
    manifest: { value: "FILE", meaning: _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_0__/* .OPTIONS */ .l.manifest.meaning },
    own: { "input-file": { type: "string", short: "i" }, "locked": { type: "boolean" }, "no-locked": { type: "boolean" } },
};
/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
function parseGetArguments(args, base) {
    const written = (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .split */ .lD)(GET, args);
    const several = severalIn(written);
    if (several !== null) {
        // Each file has a URL of its own, so none of the arguments is an option of all.
        const parsed = (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .parseWritten */ .$s)(GET, { ...written, positionals: [] });
        requireFiles(parsed);
        return { what: "files", ...parsed, ...several };
    }
    const { raw, credentials, ...rest } = (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .parseWritten */ .$s)(GET, written);
    if ((0,_app_request_parse_piped_js__WEBPACK_IMPORTED_MODULE_1__/* .isStdout */ .a)(raw.path))
        return { what: "stdout", ...rest, credentials, raw: { ...raw, path: undefined } };
    return { what: "file", ...rest, request: (0,_app_request_parse_request_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRequest */ .TR)((0,_credentials_js__WEBPACK_IMPORTED_MODULE_5__/* .withCredentials */ .t)(raw, credentials), base) };
}
/** Whether arguments that are wrong ask for the bytes on stdout: then nothing else may be printed there. */
function meanStdout(args) {
    const { values, positionals } = (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .splitLeniently */ .lE)(GET, args);
    return [(0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .writtenValue */ .x6)(values["output"]), ...positionals].some(_app_request_parse_piped_js__WEBPACK_IMPORTED_MODULE_1__/* .isStdout */ .a);
}
/** Null if there is at most one URL, and no list. @throws FetchError invalid-input */
function severalIn({ values, positionals }) {
    const list = (0,_args_js__WEBPACK_IMPORTED_MODULE_4__/* .writtenValue */ .x6)(values["input-file"]);
    const locked = values["no-locked"] === true ? false : values["locked"] === true ? true : undefined;
    const isSame = values["same"] === true;
    if (values["manifest"] !== undefined) {
        if (list === undefined && positionals.length === 0 && !isSame)
            return { urls: [], list, locked };
        const hint = "Put the URLs into the manifest; --output names the folder.";
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .wrongUsage */ .xY)(GET.name, "a URL or a list is given beside the manifest", hint);
    }
    if (locked !== undefined)
        throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .wrongUsage */ .xY)(GET.name, "--locked is for a manifest only", "Give --manifest FILE too.");
    if (isSame || (list === undefined && positionals.filter(isUrl).length < 2))
        return null;
    requireUrls(positionals);
    return { urls: positionals, list, locked };
}
/** @throws FetchError invalid-input */
function requireFiles({ raw }) {
    if ((0,_app_request_parse_piped_js__WEBPACK_IMPORTED_MODULE_1__/* .isStdout */ .a)(raw.path)) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", "Cannot write several files to stdout: nobody could tell where one ends", {
            hint: "Fetch each with a command of its own. The parts of one file are given with --part.",
        });
    }
}
/** @throws FetchError invalid-input: names stand among the URLs */
function requireUrls(positionals) {
    // What is wrong with a URL that is misspelt is said with all that is wrong.
    const at = positionals.findIndex((text) => !isUrl(text) && !/\/\/|^h\w{2,5}[:;]/i.test(text));
    if (at === -1)
        return;
    const why = `argument ${at + 1} is no URL, and there are several`;
    throw (0,_flags_js__WEBPACK_IMPORTED_MODULE_6__/* .wrongUsage */ .xY)(GET.name, why, "Name the folder of several files with -o; each has a name of its own in a list (-i FILE) or a manifest.");
}
function isUrl(text) {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}


/***/ }),

/***/ 84184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* binding */ runCli)
});

// EXTERNAL MODULE: ./build/app/process/last-resort.js
var last_resort = __webpack_require__(32444);
// EXTERNAL MODULE: ./build/app/process/steady-memory.js
var steady_memory = __webpack_require__(9232);
// EXTERNAL MODULE: ./build/app/process/version.js
var version = __webpack_require__(38574);
// EXTERNAL MODULE: ./build/app/request/nearest-name.js
var nearest_name = __webpack_require__(86974);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/cli/fetch-command.js
var fetch_command = __webpack_require__(45449);
// EXTERNAL MODULE: ./build/cli/get-args.js
var get_args = __webpack_require__(11871);
// EXTERNAL MODULE: ./build/cli/print.js
var print = __webpack_require__(18366);
;// CONCATENATED MODULE: ./build/cli/get.js
/** `get`: fetches a file, or several, or hands the bytes of one on to stdout. */



/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
async function runGet(args) {
    const base = process.cwd();
    const get = parse(args, base);
    if (get.what === "file")
        return (0,fetch_command/* runFetchCommand */.N)(get);
    if (get.what === "files")
        return (await Promise.all(/* import() */[__webpack_require__.e(8308), __webpack_require__.e(6701)]).then(__webpack_require__.bind(__webpack_require__, 56701))).runGetMany(get, base);
    return (await Promise.all(/* import() */[__webpack_require__.e(95), __webpack_require__.e(7978), __webpack_require__.e(8901), __webpack_require__.e(6336)]).then(__webpack_require__.bind(__webpack_require__, 86336))).runGetPiped(get, base);
}
/** What is wrong with arguments that mean stdout is not said there: a program would take it for the file. @throws FetchError invalid-input */
function parse(args, base) {
    try {
        return (0,get_args/* parseGetArguments */.Y7)(args, base);
    }
    catch (error) {
        if ((0,get_args/* meanStdout */.VL)(args))
            (0,print/* keepStdoutForBytes */.jH)();
        throw error;
    }
}

// EXTERNAL MODULE: ./build/cli/view.js + 2 modules
var view = __webpack_require__(36051);
;// CONCATENATED MODULE: ./build/cli/main.js
/** The command line: finds the command and turns how it ended into an exit code. */









/** A command is loaded when it is run, so that the first request of `get` does not wait for the others. */
const COMMANDS = {
    get: async () => runGet,
    restore: async () => (await __webpack_require__.e(/* import() */ 9807).then(__webpack_require__.bind(__webpack_require__, 69807))).runRestore,
    lock: async () => (await __webpack_require__.e(/* import() */ 9582).then(__webpack_require__.bind(__webpack_require__, 29582))).runLock,
    inspect: async () => (await __webpack_require__.e(/* import() */ 8241).then(__webpack_require__.bind(__webpack_require__, 78241))).runInspect,
    exists: async () => (await __webpack_require__.e(/* import() */ 1901).then(__webpack_require__.bind(__webpack_require__, 81901))).runExists,
    verify: async () => (await Promise.all(/* import() */[__webpack_require__.e(8481), __webpack_require__.e(896), __webpack_require__.e(8712)]).then(__webpack_require__.bind(__webpack_require__, 58712))).runVerify,
    ps: async () => (await __webpack_require__.e(/* import() */ 172).then(__webpack_require__.bind(__webpack_require__, 40172))).runPs,
    status: async () => (await __webpack_require__.e(/* import() */ 6235).then(__webpack_require__.bind(__webpack_require__, 56235))).runStatus,
    wait: async () => (await Promise.all(/* import() */[__webpack_require__.e(8481), __webpack_require__.e(7012)]).then(__webpack_require__.bind(__webpack_require__, 67012))).runWait,
    cancel: async () => (await Promise.all(/* import() */[__webpack_require__.e(8481), __webpack_require__.e(871)]).then(__webpack_require__.bind(__webpack_require__, 50871))).runCancel,
    logs: async () => (await __webpack_require__.e(/* import() */ 2770).then(__webpack_require__.bind(__webpack_require__, 32770))).runLogs,
};
/** The exit code when the command line itself is wrong; 2 by custom. */
const WRONG_USAGE = 2;
/** Runs one command line (without node and script). Sets `process.exitCode`; never rejects. */
async function runCli(args) {
    (0,steady_memory/* keepMemorySteady */.D)();
    (0,print/* outliveReaders */.Bd)();
    const isJson = args.includes("--json");
    (0,last_resort/* endOnFault */.h)((error) => (0,view/* createView */.O)({ json: isJson, progress: false, quiet: false }).failed(error, error.hint ?? ""));
    process.exitCode = await exitCodeOf(args);
}
async function exitCodeOf([name, ...rest]) {
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
        const { GENERAL_HELP, HELP } = await __webpack_require__.e(/* import() */ 8831).then(__webpack_require__.bind(__webpack_require__, 68831));
        const topic = rest[0];
        (0,print/* print */.yy)(isCommand(topic) ? HELP[topic] : GENERAL_HELP);
        return name === undefined ? WRONG_USAGE : 0;
    }
    if (name === "--version") {
        (0,print/* print */.yy)(`${version/* VERSION */.xv}\n`);
        return 0;
    }
    if (isCommand(name) && (rest.includes("--help") || rest.includes("-h"))) {
        (0,print/* print */.yy)((await __webpack_require__.e(/* import() */ 8831).then(__webpack_require__.bind(__webpack_require__, 68831))).HELP[name]);
        return 0;
    }
    try {
        if (!isCommand(name))
            throw unknownCommand(name);
        const run = await COMMANDS[name]();
        return await run(rest);
    }
    catch (thrown) {
        const error = (0,errors/* toFetchError */.o)(thrown);
        // The flags could not be read, but --json is still meant.
        (0,view/* createView */.O)({ json: rest.includes("--json"), progress: false, quiet: false }).failed(error, error.hint ?? "");
        return error.exitCode;
    }
}
/** What other tools call our commands. */
const OTHER_NAMES = {
    download: "get",
    fetch: "get",
    list: "ps",
    ls: "ps",
    stop: "cancel",
    kill: "cancel",
    attach: "wait",
};
function unknownCommand(name) {
    // The word itself is not repeated when it is a URL: a password or a signature may be in it.
    const source = /^https?:/i.test(name) ? "get <url>" : /^snap-/.test(name) ? "restore <snapshot-id> <path>" : null;
    if (source !== null) {
        return new errors/* FetchError */.fk("invalid-input", "Cannot run a command: its name is missing before the source", {
            hint: `Did you mean: fetch-action ${source}? See: fetch-action --help`,
        });
    }
    if (name.startsWith("-")) {
        return new errors/* FetchError */.fk("invalid-input", "Cannot run a command: a flag comes first, and no command", {
            hint: "Write the command first, then its flags. See: fetch-action --help",
        });
    }
    const meant = OTHER_NAMES[name] ?? (0,nearest_name/* nearestName */.q)(name, Object.keys(COMMANDS));
    return new errors/* FetchError */.fk("invalid-input", `Cannot run a command: there is no command ${(0,quote_input/* quoteInput */.Zs)(name)}`, {
        hint: `${meant === null ? "" : `Did you mean: fetch-action ${meant}? `}See: fetch-action --help`,
    });
}
function isCommand(name) {
    return name !== undefined && Object.hasOwn(COMMANDS, name);
}


/***/ }),

/***/ 11545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ju: () => (/* binding */ exitAtOnce),
/* harmony export */   Kg: () => (/* binding */ showOutcome),
/* harmony export */   Kx: () => (/* binding */ SIGNAL_EXIT)
/* harmony export */ });
/* harmony import */ var _app_report_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13794);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/** What is printed about the end of a command's work, and its exit code. */


/** 128 + the signal's number, as shells count. */
const SIGNAL_EXIT = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 };
/** Ends the process at once: the user does not want to wait. */
function exitAtOnce(name) {
    process.exit(SIGNAL_EXIT[name] ?? 1);
}
/** Does the work, shows its result or its error, and returns the exit code. */
async function showOutcome(view, stop, work) {
    try {
        const result = await work();
        view.succeeded(result, (0,_app_report_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeResult */ .dy)(result));
        return 0;
    }
    catch (thrown) {
        const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toFetchError */ .o)(thrown);
        fail(view, error, error.result);
        const received = stop.received();
        return error.code === "cancelled" && received !== null ? (SIGNAL_EXIT[received] ?? error.exitCode) : error.exitCode;
    }
}
function fail(view, error, result) {
    const kept = result === undefined ? "" : (0,_app_report_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeKept */ .gt)(result);
    // "It goes on from what is kept" would not help if nothing is kept.
    const hint = error.code === "cancelled" && error.ownHint === undefined
        ? kept === ""
            ? "Nothing is kept: the next run starts over."
            : `${kept} Run the same command again.`
        : [error.hint, kept].filter(Boolean).join("\n  ");
    view.failed(error, hint);
}


/***/ }),

/***/ 18366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bd: () => (/* binding */ outliveReaders),
/* harmony export */   P4: () => (/* binding */ waitingBytes),
/* harmony export */   Q1: () => (/* binding */ hasUnread),
/* harmony export */   Q2: () => (/* binding */ printJson),
/* harmony export */   Yf: () => (/* binding */ printAside),
/* harmony export */   jH: () => (/* binding */ keepStdoutForBytes),
/* harmony export */   pF: () => (/* binding */ printBytes),
/* harmony export */   vd: () => (/* binding */ watchedTerminal),
/* harmony export */   wA: () => (/* binding */ isStdoutTerminal),
/* harmony export */   yW: () => (/* binding */ whenSaid),
/* harmony export */   yy: () => (/* binding */ print)
/* harmony export */ });
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40544);
/** The only place that writes to stdout and stderr. It sees to it that no terminal and no runner obeys what is printed. */

/** Where text goes that is the output of a command: to stderr once stdout is for the bytes of a file. */
let output = process.stdout;
/** From now on all text goes to stderr. */
function keepStdoutForBytes() {
    output = process.stderr;
}
/**
 * Bytes of a file, on stdout. Resolves when the reader's pipe has taken all of them.
 * @throws an error of Node's: EPIPE if the reader has gone
 */
function printBytes(bytes) {
    return new Promise((resolve, reject) => {
        process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
}
/** Whether somebody would see the bytes, and no program. */
function isStdoutTerminal() {
    return process.stdout.isTTY === true;
}
/** Whether stdout has bytes that its reader has not taken: they keep the process. */
function hasUnread() {
    return process.stdout.writableLength > 0;
}
/** Resolves when all that was said on stderr is out. */
function whenSaid() {
    return new Promise((resolve) => process.stderr.write("", () => resolve()));
}
/** How many bytes wait until somebody reads the output. */
function waitingBytes() {
    return output.writableLength;
}
/** Text for people, on stdout. */
function print(text) {
    output.write((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text));
}
/** Text for people, on stderr, so that it does not go into a pipe. */
function printAside(text) {
    process.stderr.write((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text));
}
/** One object on each line, for programs. */
function printJson(value) {
    output.write(`${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printableJson */ .et)(value)}\n`);
}
/** The terminal that a bar can be drawn on; null if nobody watches. */
function watchedTerminal() {
    return process.stderr.isTTY === true && process.env["TERM"] !== "dumb" ? process.stderr : null;
}
/** A reader that went away (`| head`) must not end the fetch. */
function outliveReaders() {
    process.stdout.on("error", () => { });
    process.stderr.on("error", () => { });
}


/***/ }),

/***/ 36051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ createView)
});

// EXTERNAL MODULE: ./build/app/report/line-log.js
var line_log = __webpack_require__(78490);
// EXTERNAL MODULE: ./build/core/running-status.js
var running_status = __webpack_require__(72860);
// EXTERNAL MODULE: ./build/cli/print.js
var print = __webpack_require__(18366);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/app/report/describe.js
var describe = __webpack_require__(13794);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __webpack_require__(40544);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
;// CONCATENATED MODULE: ./build/cli/file-lines.js
/** The lines of several files on a terminal: one for each that is under way, in columns, and one for all together. */



/** Less of a name tells nobody which file it is. */
const LEAST_NAME_CELLS = 16;
/** The columns beside the name, the most important first: what they show, and their width. */
const COLUMNS = [
    { cells: 5, show: ({ percentage }) => (percentage === null ? "" : `${Math.floor(percentage)} %`) },
    { cells: 12, show: ({ bytesPerSecond }) => `${(0,units/* formatBytes */.z3)(bytesPerSecond)}/s` },
    { cells: 8, show: ({ etaSeconds }) => (etaSeconds === null ? "" : (0,units/* formatSeconds */.Xo)(etaSeconds)) },
    { cells: 22, show: ({ downloadedBytes, totalBytes }) => sizeOf(downloadedBytes, totalBytes) },
];
const GAP = "  ";
/** As many lines as there is room for; none is wider than the terminal. */
function fileLines(event, { columns, mostFiles }) {
    // A line that fills the last column makes some terminals begin a new one.
    const cells = Math.max(1, columns - 1);
    const files = event.active.slice(0, Math.max(0, mostFiles)).map(({ source, progress }) => fileLine(nameIn(source), progress, cells));
    return [...files, fitted((0,foreign_text/* printable */.g$)((0,describe/* describeFiles */.LG)(event)).split(", "), cells)];
}
function fileLine(name, progress, cells) {
    let left = cells - LEAST_NAME_CELLS;
    const shown = COLUMNS.filter((column) => {
        left -= column.cells + GAP.length;
        return left >= 0;
    });
    const nameCells = cells - shown.reduce((sum, column) => sum + column.cells + GAP.length, 0);
    const figures = shown.map((column, i) => (progress === null ? (i === 0 ? "wait" : "") : column.show(progress)).padStart(column.cells));
    return [padded(cut(name, nameCells), nameCells), ...figures].join(GAP).trimEnd();
}
function sizeOf(downloadedBytes, totalBytes) {
    return totalBytes === null ? (0,units/* formatBytes */.z3)(downloadedBytes) : `${(0,units/* formatBytes */.z3)(downloadedBytes)} of ${(0,units/* formatBytes */.z3)(totalBytes)}`;
}
/** The name of the file in what the source is called: the last part of a URL, decoded, without its query. */
function nameIn(source) {
    const last = source.replace(/\?.*$/s, "").split("/").at(-1) ?? "";
    const name = last === "" ? source : last;
    try {
        return (0,foreign_text/* printable */.g$)(decodeURIComponent(name));
    }
    catch {
        return (0,foreign_text/* printable */.g$)(name);
    }
}
/** As many parts as fit, from the first on. */
function fitted(parts, cells) {
    let line = cut(parts[0] ?? "", cells);
    for (const part of parts.slice(1)) {
        if (widthOf(`${line}, ${part}`) > cells)
            break;
        line += `, ${part}`;
    }
    return line;
}
/** Without its middle if it is too long: names often differ at their end. */
function cut(text, cells) {
    if (widthOf(text) <= cells)
        return text;
    const letters = [...text];
    const half = Math.floor((cells - 1) / 2);
    return `${taken(letters, half)}…${[...taken(letters.toReversed(), cells - 1 - half)].toReversed().join("")}`;
}
/** The first letters, as many as fit. */
function taken(letters, cells) {
    let text = "";
    for (const letter of letters) {
        if (widthOf(text + letter) > cells)
            break;
        text += letter;
    }
    return text;
}
function padded(text, cells) {
    return text + " ".repeat(Math.max(0, cells - widthOf(text)));
}
/** Letters that take two cells of a terminal: those of East Asia, and pictures (Unicode, UAX 11). */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const WITHOUT_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;
/** Cells of a terminal. */
function widthOf(text) {
    let cells = 0;
    for (const letter of text)
        cells += WITHOUT_WIDTH.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
    return cells;
}

;// CONCATENATED MODULE: ./build/cli/progress-bar.js
/** One line on a terminal, drawn again and again. */



const ERASE_LINE = "\r\u001b[K";
const ERASE_LINE_ABOVE = "\u001b[A\r\u001b[K";
/** Of more files that are under way, the whole tells enough. */
const MOST_FILE_LINES = 16;
const MOST_BAR_CELLS = 30;
const LEAST_BAR_CELLS = 8;
class ProgressBar {
    #stream;
    /** How wide each line is that is drawn, in cells; the cursor is in the last one. */
    #drawn = [];
    constructor(stream) {
        this.#stream = stream;
    }
    draw(progress) {
        const columns = this.#stream.columns || 80;
        const text = (0,describe/* describeProgress */.vk)(progress);
        const cells = Math.min(MOST_BAR_CELLS, columns - text.length - 3);
        const percent = progress.percentage;
        const bar = percent === null || cells < LEAST_BAR_CELLS ? "" : `${this.#bar(percent, cells)} `;
        this.#write(bar === "" ? text.slice(0, columns - 1) : bar + text);
    }
    /** One line for each file that is under way, as far as there is room, and one for all together. */
    drawFiles(event) {
        const columns = this.#stream.columns || 80;
        const mostFiles = Math.min(MOST_FILE_LINES, (this.#stream.rows || 24) - 2);
        const lines = fileLines(event, { columns, mostFiles });
        // In one go: between two writes the terminal would show neither the old lines nor the new ones.
        this.#stream.write(`${this.#erasing}${lines.join("\n")}`);
        this.#drawn = lines.map(widthOf);
    }
    /** Replaces the bar with a few words about what happens now. */
    note(text) {
        this.#write(text);
    }
    /** Leaves an empty line for the next text. */
    clear() {
        if (this.#drawn.length > 0)
            this.#stream.write(this.#erasing);
        this.#drawn = [];
    }
    /** What erases all that is drawn. In a terminal that has become narrower, a line stands on several. */
    get #erasing() {
        const columns = this.#stream.columns || 80;
        const rows = this.#drawn.reduce((sum, cells) => sum + Math.max(1, Math.ceil(cells / columns)), 0);
        return ERASE_LINE + ERASE_LINE_ABOVE.repeat(Math.max(0, rows - 1));
    }
    #bar(percent, cells) {
        const full = Math.floor((percent / 100) * cells);
        // styleText honours NO_COLOR and terminals without colours.
        return ((0,external_node_util_.styleText)("green", "█".repeat(full), { stream: this.#stream }) + (0,external_node_util_.styleText)("dim", "░".repeat(cells - full), { stream: this.#stream }));
    }
    #write(text) {
        this.#stream.write(this.#erasing + text);
        this.#drawn = [widthOf((0,external_node_util_.stripVTControlCharacters)(text))];
    }
}

;// CONCATENATED MODULE: ./build/cli/view.js
/** What the user sees of a fetch: a bar on a terminal, else a line every few seconds, or JSON for programs. */




/** If nobody reads stdout, no more than this is held in memory, in bytes. Progress is then left out. */
const MOST_WAITING_BYTES = 64 * 1024;
function createView(options) {
    if (options.json)
        return new JsonView(options);
    return new TextView(options);
}
/** One object on each line of stdout; nothing on stderr. */
class JsonView {
    #options;
    constructor(options) {
        this.#options = options;
    }
    report(event) {
        if (this.#options.quiet || (0,print/* waitingBytes */.P4)() > MOST_WAITING_BYTES)
            return;
        if (event.type === "progress" && this.#options.progress) {
            this.#write({ event: "progress", ...event.progress });
        }
        else if (event.type === "files" && this.#options.progress) {
            const { total, ended, failed, progress } = event;
            this.#write({ event: "progress", ...progress, files: total, ended, failed });
        }
        else if (event.type === "entry") {
            if (event.event.type === "warning" || event.event.type === "notice") {
                this.#write({ event: event.event.type, source: event.source, message: event.event.message });
            }
        }
        else if (event.type === "retry" || event.type === "throttled" || event.type === "notice" || event.type === "warning") {
            const { type, ...details } = event;
            this.#write({ event: type, ...details });
        }
    }
    note() { }
    close() { }
    succeeded(result) {
        this.#write({ event: "result", ...result });
    }
    failed(error) {
        const { result } = error;
        const { changed = false, keptBytes = 0 } = result ?? {};
        // What the fetch did before it failed, if it had begun.
        const end = result === undefined ? {} : pickEnd(result);
        this.#write({ event: "error", ...(0,running_status/* writeError */.o)(error), changed, keptBytes, ...end });
    }
    #write(line) {
        (0,print/* printJson */.Q2)(line);
    }
}
function pickEnd({ status, path, fetchId, reason, fetchedBytes, wastedBytes, durationMs, results }) {
    return { ...(results === undefined ? {} : { results }), status, path, fetchId, reason, fetchedBytes, wastedBytes, durationMs };
}
/** Sentences on stderr; the last one of a success on stdout. */
class TextView {
    #options;
    #bar;
    #lines = new line_log/* LineLog */.x();
    constructor(options) {
        this.#options = options;
        const terminal = options.progress && !options.quiet ? (0,print/* watchedTerminal */.vd)() : null;
        this.#bar = terminal === null ? null : new ProgressBar(terminal);
    }
    report(event) {
        if (this.#options.quiet)
            return;
        if ((event.type === "progress" || event.type === "files") && !this.#options.progress)
            return;
        if (event.type === "progress" && this.#bar !== null)
            return this.#bar.draw(event.progress);
        if (event.type === "files" && this.#bar !== null)
            return this.#bar.drawFiles(event);
        if (event.type === "finalizing")
            return this.#bar?.note("checking and finishing");
        const line = this.#lines.plainLineOf(event);
        if (line === null)
            return;
        this.#bar?.clear();
        (0,print/* printAside */.Yf)(`${line}\n`);
    }
    note(sentence) {
        this.#bar?.clear();
        if (!this.#options.quiet)
            (0,print/* print */.yy)(`${sentence}\n`);
    }
    close() {
        this.#bar?.clear();
    }
    succeeded(_result, sentence) {
        this.note(sentence);
    }
    failed(error, hint) {
        this.#bar?.clear();
        (0,print/* printAside */.Yf)(`fetch-action [${error.code}]: ${error.message}.${hint === "" ? "" : `\n  ${hint}`}\n`);
    }
}


/***/ })

};
