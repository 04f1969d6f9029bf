export const id = 3451;
export const ids = [3451,6085,6053,5927];
export const modules = {

/***/ 7126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Em: () => (/* binding */ readMode),
/* harmony export */   FW: () => (/* binding */ readWaitInputs),
/* harmony export */   G7: () => (/* binding */ readPath),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   L_: () => (/* binding */ readSummary),
/* harmony export */   Mg: () => (/* binding */ readAddToPath),
/* harmony export */   Mm: () => (/* binding */ readSeveralInputs),
/* harmony export */   _y: () => (/* binding */ secretInputs),
/* harmony export */   fs: () => (/* binding */ readLookInputs),
/* harmony export */   qs: () => (/* binding */ unknownInputs)
/* harmony export */ });
/* unused harmony export readInput */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _app_request_nearest_name_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(86974);
/* harmony import */ var _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88792);
/* harmony import */ var _app_request_options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62476);
/* harmony import */ var _app_request_parse_look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56053);
/* harmony import */ var _app_request_parse_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13989);
/* harmony import */ var _app_request_parse_request_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(37144);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(57451);
/** The action's inputs, as the runner passes them: `INPUT_<NAME>` in the environment. */









/** An input as it was written; undefined if it is absent or empty. */
function readInput(name, env = process.env) {
    return env[inputVariable(name)]?.trim() || undefined;
}
function inputVariable(name) {
    return `INPUT_${name.toUpperCase()}`;
}
/** The folder that relative paths are relative to. */
function workspace(env = process.env) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(env["GITHUB_WORKSPACE"] || ".");
}
/** The absolute path that the step was to put its file at. If the input cannot be used, it is the workspace: then nothing of the input is repeated. */
function readPath(env = process.env) {
    try {
        return (0,_app_request_parse_path_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePath */ .R)(readInput("path", env) ?? "", workspace(env));
    }
    catch {
        return workspace(env);
    }
}
/** @throws FetchError invalid-input */
function readInputs(env = process.env) {
    const raw = rawInputs(env);
    // The runner passes the job's token with every step.
    if (raw.release === undefined && raw.artifact === undefined)
        delete raw.token;
    return (0,_app_request_parse_request_js__WEBPACK_IMPORTED_MODULE_5__/* .parseAnyRequest */ .dT)(raw, workspace(env), env);
}
/** Null if the inputs name one file, or a snapshot. @throws FetchError invalid-input */
function readSeveralInputs(env = process.env) {
    const urls = (readInput("url", env) ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
    const manifest = readInput("manifest", env);
    const locked = readInput("locked", env);
    if (manifest === undefined && locked !== undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .FetchError */ .fk("invalid-input", "Cannot use 'locked' without a 'manifest': it would do nothing", {
            hint: "Give the 'manifest' that the lock file stands beside, or leave 'locked' out.",
        });
    }
    if (manifest === undefined && urls.length <= 1)
        return null;
    const base = workspace(env);
    const { url, ...raw } = rawInputs(env);
    if (manifest === undefined)
        return { urls, manifest: null, locked: undefined, raw, base, env };
    return {
        urls: [],
        manifest: _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.manifest.parse({ ...alone("manifest", manifest), base }),
        locked: locked === undefined ? undefined : _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.locked.parse(alone("locked", locked)),
        raw: { ...raw, url },
        base,
        env,
    };
}
function rawInputs(env) {
    const raw = {};
    for (const name of _app_request_options_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTION_NAMES */ .TM) {
        const written = readInput(name, env);
        if ((0,_app_request_options_js__WEBPACK_IMPORTED_MODULE_2__/* .isListName */ .mt)(name))
            raw[name] = written?.split(/\r?\n/);
        else
            raw[name] = written;
    }
    return raw;
}
/** More unknown inputs than this are not named: something else is wrong then. */
const MOST_NAMED = 10;
/** One sentence for each unknown input, with the name that was probably meant. */
function unknownInputs(env = process.env) {
    const known = new Set(_app_request_options_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTION_NAMES */ .TM.map((name) => inputVariable(name)));
    const given = Object.keys(env).filter((variable) => /^INPUT_./i.test(variable) && !known.has(variable.toUpperCase()));
    return given.slice(0, MOST_NAMED).map((variable) => {
        const name = variable.slice("INPUT_".length).toLowerCase();
        const meant = (0,_app_request_nearest_name_js__WEBPACK_IMPORTED_MODULE_7__/* .nearestName */ .q)(name, _app_request_options_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTION_NAMES */ .TM);
        return `There is no input ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_8__/* .quoteInput */ .Zs)(name)}: it does nothing.${meant === null ? "" : ` Did you mean '${meant}'?`}`;
    });
}
/** @throws FetchError invalid-input: the mode is unknown, or an input is given that would do nothing */
function readMode(env = process.env) {
    const mode = _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.mode.parse(alone("mode", readInput("mode", env) ?? _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.mode.default));
    const useless = USELESS[mode].find((name) => readInput(name, env) !== undefined);
    if (useless === undefined)
        return requireRun(mode, env);
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .FetchError */ .fk("invalid-input", `Cannot use '${useless}' with 'mode: ${mode}': it would do nothing`, {
        hint: mode === "wait" ? "Name the fetch that was started by its 'path' or its 'fetch-id'." : `Leave '${useless}' out.`,
    });
}
/** What says in vain what is fetched, or which fetch is meant. */
const USELESS = {
    fetch: ["fetch-id"],
    start: ["fetch-id"],
    wait: ["url", "parts", "release", "artifact", "manifest", "snapshot-id"],
    exists: ["parts", "release", "artifact", "manifest", "snapshot-id", "fetch-id", "checksum-url"],
};
/** Whether what was fetched goes on the PATH of later steps. @throws FetchError invalid-input */
function readAddToPath(env = process.env) {
    return _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.addToPath.parse(alone("add-to-path", readInput("add-to-path", env) ?? _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.addToPath.default));
}
/** @throws FetchError invalid-input: such a step asks no server, dry or not */
function requireRun(mode, env) {
    const isDry = _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.dryRun.parse(alone("dry-run", readInput("dry-run", env) ?? _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.dryRun.default));
    if (!isDry || mode === "fetch" || mode === "start")
        return mode;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .FetchError */ .fk("invalid-input", `Cannot use 'dry-run' with 'mode: ${mode}': it would do nothing`, {
        hint: "Leave 'dry-run' out, or give it to a step that fetches.",
    });
}
/** Whether the job's summary is written. @throws FetchError invalid-input */
function readSummary(env = process.env) {
    return _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.summary.parse(alone("summary", readInput("summary", env) ?? _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.summary.default));
}
const alone = (name, text) => ({ name, text, lines: [text], base: "" });
/** @throws FetchError invalid-input */
async function readWaitInputs(env = process.env) {
    const [path, id, timeout] = ["path", "fetch-id", "timeout"].map((name) => readInput(name, env));
    if ((path === undefined) === (id === undefined)) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .FetchError */ .fk("invalid-input", "Cannot wait: it takes either the 'path' or the 'fetch-id' of the fetch that was started");
    }
    return {
        name: await (await __webpack_require__.e(/* import() */ 5148).then(__webpack_require__.bind(__webpack_require__, 5148))).nameFetch(id ?? `${path}`, workspace(env)),
        timeoutMs: timeout === undefined ? undefined : _app_request_option_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.timeout.parse(alone("timeout", timeout)),
    };
}
/** What is looked for at which path. @throws FetchError invalid-input */
function readLookInputs(env = process.env) {
    return (0,_app_request_parse_look_js__WEBPACK_IMPORTED_MODULE_3__.parseLook)(Object.fromEntries(_app_request_parse_look_js__WEBPACK_IMPORTED_MODULE_3__.LOOK_OPTIONS.map((name) => [name, readInput(name, env)])), workspace(env));
}
/** Every piece of the inputs that must not appear in a log: tokens, header values, the query of the URL. */
function secretInputs(env = process.env) {
    const secrets = _app_request_options_js__WEBPACK_IMPORTED_MODULE_2__/* .ALL_OPTIONS */ .Pd.flatMap(({ name, secretsIn }) => secretsIn?.(readInput(name, env) ?? "") ?? []);
    // If a short value such as "1" were masked, every line of the log would be garbled.
    return secrets.filter((secret) => secret !== undefined).filter((secret) => secret.length >= 4);
}


/***/ }),

/***/ 14173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ logReporter),
/* harmony export */   n: () => (/* binding */ ActionLog)
/* harmony export */ });
/* harmony import */ var _app_partial_unfinished_fetch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54936);
/* harmony import */ var _app_report_describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13794);
/* harmony import */ var _app_report_line_log_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78490);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40544);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54298);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(90862);
/**
 * The log of a job, and everything else that goes to the runner. No other file uses @actions/core. So no text that is written can be
 * taken for a command of the runner, whoever wrote the text.
 */







class ActionLog {
    #core;
    constructor(core) {
        this.#core = core;
    }
    /** Loads @actions/core, which takes 70 ms, and masks the secrets before anything can be printed. */
    static async open(secrets) {
        const core = await __webpack_require__.e(/* import() */ 6421).then(__webpack_require__.bind(__webpack_require__, 96421));
        for (const secret of secrets)
            core.setSecret(secret);
        return new ActionLog(core);
    }
    /** Every later line of the job shows asterisks in its place. */
    mask(secret) {
        this.#core.setSecret(secret);
    }
    debug(text) {
        this.#core.debug((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    info(text) {
        this.#core.info((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    notice(text) {
        this.#core.notice((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    warning(text) {
        this.#core.warning((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    /** Fails the step, with an annotation. */
    fail(text) {
        this.#core.setFailed((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(text));
    }
    /** What somebody else printed, folded under a title. */
    group(title, text) {
        this.#core.startGroup((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreignText */ .qk)(title));
        this.info(text);
        this.#core.endGroup();
    }
    /** @throws FetchError io: the runner's file cannot be written */
    setOutputs(outputs) {
        try {
            for (const [name, value] of Object.entries(outputs))
                this.#core.setOutput(name, value);
        }
        catch (error) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("io", `Cannot set the outputs of the step: the file that GITHUB_OUTPUT names cannot be written${codeInBrackets(error)}`, {
                hint: "Check the runner's disk and the permissions of its temporary folder.",
                cause: error,
            });
        }
    }
    /** @throws FetchError io: the runner's file cannot be written */
    addPath(folder) {
        try {
            this.#core.addPath(folder);
        }
        catch (error) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("io", `Cannot add to the PATH: the file that GITHUB_PATH names cannot be written${codeInBrackets(error)}`, {
                cause: error,
            });
        }
    }
    /** Leaves a value for the post step. If that fails, post keeps nothing, and the fetch itself is still right. */
    saveState(name, value) {
        try {
            this.#core.saveState(name, value);
        }
        catch (error) {
            this.warning(`The post step will keep nothing of this fetch: the file that GITHUB_STATE names cannot be written${codeInBrackets(error)}.`);
        }
    }
}
function codeInBrackets(error) {
    return (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error) === "" ? "" : ` (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error)})`;
}
function logReporter({ request, openLog, onOpened }) {
    const lines = new _app_report_line_log_js__WEBPACK_IMPORTED_MODULE_2__/* .LineLog */ .x();
    return {
        report: (event) => {
            const [line, detail] = [lines.lineOf(event), (0,_app_report_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDetail */ .rV)(event)];
            const kept = event.type === "opened" && request !== null ? (0,_app_partial_unfinished_fetch_js__WEBPACK_IMPORTED_MODULE_0__/* .unfinishedFetchOf */ .FW)(request, event) : null;
            if (kept !== null)
                onOpened(kept);
            if (line === null && detail === null)
                return;
            void openLog().then((log) => {
                // Saved before the first byte is kept, so that post knows of it even if this process is killed.
                if (kept !== null)
                    log.saveState(_state_js__WEBPACK_IMPORTED_MODULE_6__/* .STATE_FETCH */ .pi, { ...kept, pid: process.pid });
                if (detail !== null)
                    log.debug(detail);
                if (line !== null)
                    write(log, event, line);
            });
        },
    };
}
function write(log, { type }, line) {
    if (type === "warning")
        log.warning(line);
    else if (type === "notice")
        log.notice(line);
    else
        log.info(line);
}


/***/ }),

/***/ 23451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMain: () => (/* binding */ runMain)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: ./build/app/background/run-request.js
var run_request = __webpack_require__(58308);
// EXTERNAL MODULE: ./build/app/place/destination.js
var destination = __webpack_require__(55036);
// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __webpack_require__(88149);
// EXTERNAL MODULE: ./build/app/process/last-resort.js
var last_resort = __webpack_require__(32444);
// EXTERNAL MODULE: ./build/app/process/steady-memory.js
var steady_memory = __webpack_require__(9232);
// EXTERNAL MODULE: ./build/app/process/stop-signals.js
var stop_signals = __webpack_require__(74304);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __webpack_require__(39718);
// EXTERNAL MODULE: ./build/app/report/calm-reporter.js
var calm_reporter = __webpack_require__(94812);
// EXTERNAL MODULE: ./build/app/report/describe.js
var describe = __webpack_require__(13794);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/result.js
var result = __webpack_require__(84429);
// EXTERNAL MODULE: ./build/core/running-status.js
var running_status = __webpack_require__(72860);
// EXTERNAL MODULE: ./build/action/inputs.js
var inputs = __webpack_require__(7126);
// EXTERNAL MODULE: ./build/action/log.js
var log = __webpack_require__(14173);
;// CONCATENATED MODULE: ./build/action/outputs.js
const OUTPUTS = {
    status: "downloaded, resumed, already-present, from-cache, expanded, already-expanded (an archive with 'extract'), running (in the background), inspected (by a dry run), failed or cancelled; with 'mode: exists' missing, partial, artifact-ready, expanded-ready or invalid",
    bytes: "size of the file or volume in bytes; 0 if it is not complete",
    path: "absolute path of the destination",
    "fetch-id": "stable ID of the destination",
    checksum: "sha256:<hex> of the file once it is there, else 'unknown'",
    "cache-hit": "whether the file came from a cache",
    changed: "whether this run changed what is at the destination",
    reason: "one sentence: why this status and not a better one",
    "reused-bytes": "bytes that earlier runs had fetched; 0 if the fetch failed",
    "fetched-bytes": "bytes fetched by this run",
    "wasted-bytes": "bytes that were fetched twice or thrown away",
    "kept-bytes": "after a failure: bytes that the next run can go on from; else 0",
    "error-code": "why the fetch failed, as one of the documented codes; 'none' on success",
    "duration-ms": "duration of the fetch in milliseconds",
    "extracted-path": "with 'extract': absolute path of the folder that the archive was unpacked into; else 'none'",
    entries: "with 'extract': how many files, folders and links the folder has of the archive; else 0",
    results: "of several files that were fetched together, how each ended, as a JSON list; else []",
    "mirror-shares": "if there are 'mirrors', how many bytes came from each, as JSON by host; else {}",
    "hole-bytes": "after a restore: bytes that the snapshot does not hold and that read as zeros; else 0",
    "volume-size": "after a restore: size of the volume in GiB; else 0",
    blocks: "after a restore: how many blocks the snapshot holds; else 0",
};
/** The outputs of a fetch, however it ended. */
function outputsOf(result, errorCode = "none") {
    return {
        status: result.status,
        bytes: `${result.bytes}`,
        path: result.path,
        "fetch-id": result.fetchId,
        checksum: result.checksum ?? "unknown",
        "cache-hit": `${result.cacheHit}`,
        changed: `${result.changed}`,
        reason: result.reason,
        "reused-bytes": `${result.reusedBytes}`,
        "fetched-bytes": `${result.fetchedBytes}`,
        "wasted-bytes": `${result.wastedBytes}`,
        "kept-bytes": `${result.keptBytes}`,
        "error-code": errorCode,
        "duration-ms": `${result.durationMs}`,
        "extracted-path": result.extractedPath ?? "none",
        entries: `${result.entries ?? 0}`,
        results: JSON.stringify((result.results ?? []).map(entryOf)),
        "mirror-shares": JSON.stringify(result.mirrorShares ?? {}),
        "hole-bytes": `${result.holeBytes}`,
        "volume-size": `${result.volumeSize ?? 0}`,
        blocks: `${result.blocks ?? 0}`,
    };
}
/** What a later step may want of one file. The runner limits how long all outputs are together. */
function entryOf({ source, path, status, bytes, checksum, changed, errorCode, extractedPath }) {
    return { source, path, status, bytes, checksum, changed, errorCode, ...(extractedPath !== undefined && { extractedPath }) };
}

// EXTERNAL MODULE: ./build/action/state.js
var state = __webpack_require__(90862);
;// CONCATENATED MODULE: ./build/action/main.js
/** The action's main step: inputs, the fetch, outputs. Fails the step with one annotation that says what to do. */

















let opening = null;
function openLog() {
    opening ??= log/* ActionLog */.n.open((0,inputs/* secretInputs */._y)());
    return opening;
}
/** Runs the main step. Never rejects; a failure is in the outputs, the annotation and the exit code. */
async function runMain() {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0,steady_memory/* keepMemorySteady */.D)();
        // After an error that nobody caught, the step ends like any other that failed.
        (0,last_resort/* endOnFault */.h)(fail);
        // A second signal changes nothing here: the runner kills what does not end in time.
        const stop = (0,modules/* __addDisposableResource */.mS)(env_1, (0,stop_signals/* listenForStop */.r)(() => { }), false);
        let saves = null;
        try {
            for (const sentence of (0,inputs/* unknownInputs */.qs)())
                (await openLog()).warning(sentence);
            wantsSummary = (0,inputs/* readSummary */.L_)();
            const mode = (0,inputs/* readMode */.Em)();
            const isForPath = (0,inputs/* readAddToPath */.Mg)() && (mode === "fetch" || mode === "wait");
            const several = (0,inputs/* readSeveralInputs */.Mm)();
            if (several !== null)
                return await succeed(await fetchSeveral(several, mode, stop.signal), isForPath);
            if (mode !== "fetch")
                return await succeed(await (await stepOf(mode))({ signal: stop.signal, openLog }), isForPath);
            const request = (0,inputs/* readInputs */.Ko)();
            const { checkpointIntervalMs: intervalMs } = request;
            const reporter = (0,calm_reporter/* calm */._)((0,log/* logReporter */.e)({ request, openLog, onOpened: (fetch) => saves?.begin(fetch) }));
            if (intervalMs !== undefined) {
                const { PeriodicSaves } = await Promise.all(/* import() */[__webpack_require__.e(8481), __webpack_require__.e(896), __webpack_require__.e(4833), __webpack_require__.e(5647)]).then(__webpack_require__.bind(__webpack_require__, 4833));
                saves = new PeriodicSaves({ intervalMs, clock: system_clock/* systemClock */.m, reporter });
            }
            const bringBack = await bringBackFor(request, { reporter, signal: stop.signal });
            const result = await (0,run_request.runRequest)(request, {
                signal: stop.signal,
                reporter,
                bringBack,
                defer: leaveToPost,
                onSecret: mask,
                initiator: OWN,
            });
            await succeed(result, isForPath);
            (await openLog()).saveState(state/* STATE_ENDED */.By, "success");
        }
        catch (thrown) {
            await fail((0,errors/* toFetchError */.o)(thrown));
        }
        finally {
            await saves?.end();
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,modules/* __disposeResources */.hk)(env_1);
    }
}
const OWN = { via: "action", pid: process.pid };
function mask(secret) {
    void openLog().then((log) => log.mask(secret));
}
/** Nothing of several files is left to the post step. */
async function fetchSeveral(inputs, mode, signal) {
    const { severalStep } = await Promise.all(/* import() */[__webpack_require__.e(8308), __webpack_require__.e(1003)]).then(__webpack_require__.bind(__webpack_require__, 61003));
    const reporter = (0,calm_reporter/* calm */._)((0,log/* logReporter */.e)({ request: null, openLog, onOpened: () => { } }));
    return severalStep(inputs, mode, { signal, reporter, onSecret: mask, initiator: OWN, openLog });
}
async function bringBackFor(request, options) {
    // A first attempt need not wait until the code for the cache is loaded.
    if ((0,resume_mode/* decideResumeMode */.Ny)(request.resume) !== "cache" || (0,resume_mode/* runAttempt */.Tm)() === 1)
        return null;
    return (await Promise.all(/* import() */[__webpack_require__.e(896), __webpack_require__.e(9874)]).then(__webpack_require__.bind(__webpack_require__, 84200))).bringBackFor(request, options);
}
/** Loaded here, because the first request of a plain fetch would wait for it. */
async function stepOf(mode) {
    if (mode === "exists")
        return (await __webpack_require__.e(/* import() */ 2215).then(__webpack_require__.bind(__webpack_require__, 92215))).existsStep;
    return mode === "start" ? (await __webpack_require__.e(/* import() */ 9523).then(__webpack_require__.bind(__webpack_require__, 69523))).startStep : (await Promise.all(/* import() */[__webpack_require__.e(8481), __webpack_require__.e(8834)]).then(__webpack_require__.bind(__webpack_require__, 78834))).waitStep;
}
async function succeed(result, isForPath) {
    const log = await openLog();
    // What only has begun is not there yet: the step that waits for it can put it there.
    if (isForPath && result.status !== "running" && result.status !== "inspected") {
        const { pathFolders } = await __webpack_require__.e(/* import() */ 1332).then(__webpack_require__.bind(__webpack_require__, 61332));
        for (const folder of await pathFolders(result))
            log.addPath(folder);
    }
    log.setOutputs(outputsOf(result));
    log.info((0,describe/* describeResult */.dy)(result));
    await summarize(log, result, null);
}
let wantsSummary = false;
/** A summary is for people; a step whose summary cannot be written is no worse for it. */
async function summarize(log, result, error) {
    const path = process.env["GITHUB_STEP_SUMMARY"] ?? "";
    if (!wantsSummary || path === "" || result.status === "running")
        return;
    const { writeSummary } = await __webpack_require__.e(/* import() */ 6079).then(__webpack_require__.bind(__webpack_require__, 76079));
    const why = await writeSummary(path, result, error);
    if (why !== null)
        log.warning(why);
}
async function leaveToPost(fetch) {
    (await openLog()).saveState(state/* STATE_FINISHED */.Z6, fetch);
}
let hasEnded = false;
async function fail(error) {
    if (hasEnded)
        return;
    hasEnded = true;
    const log = await openLog();
    const result = error.result ?? (await resultWithoutFetch(error));
    const sentences = [(0,describe/* describeError */.Uc)((0,running_status/* writeError */.o)(error), result)];
    try {
        log.setOutputs(outputsOf(result, error.code));
    }
    catch (thrown) {
        // One annotation says everything.
        if (!error.message.startsWith((0,errors/* toFetchError */.o)(thrown).message))
            sentences.push(`${(0,errors/* toFetchError */.o)(thrown).message}.`);
    }
    log.saveState(state/* STATE_ENDED */.By, result.status);
    await summarize(log, result, sentences[0] ?? null);
    log.fail(sentences.join(" "));
}
/** The result of a step whose inputs could not be used. None of its outputs is empty. */
async function resultWithoutFetch(error) {
    const { path, fetchId } = await (0,destination/* placesOf */.ek)((0,inputs/* readPath */.G7)());
    return (0,result/* finish */.O)({ status: "failed", path, fetchId, reason: `${error.message}.` });
}


/***/ }),

/***/ 90862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ STATE_BACKGROUND),
/* harmony export */   By: () => (/* binding */ STATE_ENDED),
/* harmony export */   Z6: () => (/* binding */ STATE_FINISHED),
/* harmony export */   pi: () => (/* binding */ STATE_FETCH),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/** What main leaves for post. The runner passes it on as `STATE_<name>` in post's environment. */
/** The fetch, as the JSON of an AbandonedFetch: post takes care of it if main is killed. Written before its first byte. */
const STATE_FETCH = "fetch";
/** The background fetch that main started, as the JSON of an AbandonedFetch: post stops it if nobody waited for it. */
const STATE_BACKGROUND = "background";
/** A finished file (a FinishedFetch as JSON) that post puts into the Actions cache; absent if there is none. */
const STATE_FINISHED = "finished";
/** How main ended; absent if it was killed, or still runs. */
const STATE_ENDED = "ended";
/** It does without @actions/core, which loads slowly: a post step with nothing to do should end at once. */
function readState(name, env = process.env) {
    return env[`STATE_${name}`] ?? "";
}


/***/ }),

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

/***/ 54936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FW: () => (/* binding */ unfinishedFetchOf),
/* harmony export */   IQ: () => (/* binding */ sourceKeyOf),
/* harmony export */   zW: () => (/* binding */ abandonedFolder)
/* harmony export */ });
/* harmony import */ var _place_resume_mode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88149);
/* harmony import */ var _request_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49259);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99732);
/** What must be known of a fetch to keep its partial file, should it not end well. */



function unfinishedFetchOf(request, opened, env = process.env) {
    return {
        path: opened.path,
        sourceKey: sourceKeyOf(request),
        resume: (0,_place_resume_mode_js__WEBPACK_IMPORTED_MODULE_1__/* .decideResumeMode */ .Ny)(request.resume, env),
        cacheLimitBytes: request.cacheLimitBytes,
        isPrivate: opened.isPrivate,
        isVolume: (0,_request_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isRestore */ .b)(request),
    };
}
/** Several files that are fetched into a folder: what they leave there stays there. */
function abandonedFolder(path) {
    return { path, sourceKey: "", resume: "local", cacheLimitBytes: 0, isPrivate: true, isVolume: false };
}
/** What partial files of a request's source are kept under. */
function sourceKeyOf(request) {
    return (0,_request_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isRestore */ .b)(request) ? request.snapshotId : (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_0__/* .describeWanted */ .$)(request).key;
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


/***/ })

};
