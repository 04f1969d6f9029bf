export const id = 1182;
export const ids = [1182];
export const modules = {

/***/ 60370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ connectionsFor),
  J: () => (/* binding */ perHostOf)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/core/layout.js
var layout = __webpack_require__(36418);
// EXTERNAL MODULE: ./build/app/source/open-wanted.js
var open_wanted = __webpack_require__(99732);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __webpack_require__(77080);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/fetches/company.js
var fetches_company = __webpack_require__(49432);
// EXTERNAL MODULE: ./build/fetches/runtime-folder.js
var runtime_folder = __webpack_require__(58432);
// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __webpack_require__(21388);
;// CONCATENATED MODULE: ./build/app/file/connections-per-host.js
/** How many connections a fetch may have to its hosts, if all fetches of this user on this machine share that number. */




const sumOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
class ConnectionsPerHost {
    #hosts;
    #mostToHost;
    #companies = new Map();
    #open;
    #together;
    #joining;
    #isAlone = false;
    #isOver = false;
    onChange = undefined;
    /**
     * @param mostToHost connections to one host, of all fetches together
     */
    constructor(hosts, mostToHost, { open, together = sumOf } = {}) {
        this.#hosts = [...new Set(hosts)];
        this.#open = open ?? (() => this.#hosts);
        this.#together = together;
        this.#mostToHost = mostToHost;
        this.#joining = this.#join();
    }
    /** To all hosts together that can be asked, at least one to each. */
    get most() {
        return this.#together(this.#open().map((host) => this.mostTo(host)));
    }
    /** Most fetches are alone. */
    get expected() {
        return this.#together(this.#open().map((host) => this.#shareOf(host, this.#mostToHost)));
    }
    /** To one host: one connection until it is known who else is there, which takes a millisecond or two. */
    mostTo(host) {
        return this.#shareOf(host, this.#isAlone ? this.#mostToHost : 1);
    }
    #shareOf(host, unknown) {
        const company = this.#companies.get(host);
        return company === undefined ? unknown : (0,fetches_company/* shareOf */.tC)(this.#mostToHost, company);
    }
    async #join() {
        try {
            const folder = await (0,runtime_folder/* openRuntimeFolder */.$6)(await (0,state_folder/* openStateFolder */.y1)());
            for (const host of this.#hosts)
                if (!this.#isOver)
                    await this.#joinAt(folder, host);
        }
        catch {
            // Where nobody can be counted, nobody is there: no fetch fails for that.
            this.#isAlone = true;
        }
        this.onChange?.();
    }
    async #joinAt(folder, host) {
        const company = await fetches_company/* Company */.CC.join(folder, (0,external_node_crypto_.createHash)("sha256").update(host).digest("hex").slice(0, 16));
        company.onChange = () => this.onChange?.();
        this.#companies.set(host, company);
    }
    async [Symbol.asyncDispose]() {
        this.#isOver = true;
        await this.#joining;
        for (const company of this.#companies.values())
            await company[Symbol.asyncDispose]();
    }
}

;// CONCATENATED MODULE: ./build/app/file/connections.js
/** How many connections a file is fetched over: what the user says, what the file is worth, and what its hosts are spared. */





/** More connections help only with servers that limit each of them, and burden the others. */
const MOST_DEFAULT_CONNECTIONS = 16;
/** A connection that has less of a limited rate waits so long between two reads that its server may give it up. */
const LEAST_RATE = 1024 * 1024;
/**
 * A number that the user gives is used; without one the file must be worth it, and more are tried than it begins with. Several mirrors
 * share them from the beginning: each gets few of them, and they differ too much for a search that counts all connections as equal.
 */
function connectionsFor(request, { sizeBytes, pieceBytes }, missingPieces) {
    const { connections, minSegmentBytes, mirrors = [], limitBytesPerSecond = Number.POSITIVE_INFINITY } = request;
    const segments = sizeBytes >= 2 * minSegmentBytes ? Math.floor(sizeBytes / minSegmentBytes) : 1;
    // The small pieces of small files are worth no connection each.
    const worthwhile = Math.ceil(missingPieces * Math.min(1, pieceBytes / layout/* PIECE_BYTES */.ts));
    const allowed = mostToHost(request) * (1 + mirrors.length);
    const most = Math.max(1, Math.min(connections ?? Math.min(MOST_DEFAULT_CONNECTIONS, segments, Math.ceil(limitBytesPerSecond / LEAST_RATE)), worthwhile, allowed));
    const hasAll = mirrors.length > 0 || (0,openers/* sourceKindOf */.Np)(request.url).takesMany === true;
    const first = connections ?? (hasAll ? most : 2 * (0,external_node_os_.availableParallelism)());
    return { connections: Math.min(most, first), mostConnections: most };
}
/** What this fetch may have of the connections that all fetches share. */
function perHostOf(request, source) {
    const { url, mirrors = [], parts = [] } = request;
    const most = mostToHost(request);
    const hostsOf = (urls) => urls.map((one) => (0,open_wanted/* describeWanted */.$)({ url: one }).host);
    // Which part is read next is decided by the file, and not by the host: all connections could be at any one host.
    if (parts.length > 0)
        return new ConnectionsPerHost(hostsOf(parts.map((part) => part.url)), most, { together: (all) => Math.min(...all) });
    const hosts = hostsOf([url, ...mirrors]);
    const perHost = new ConnectionsPerHost(hosts, most, { open: source.openHosts && (() => source.openHosts ?? hosts) });
    source.holdTo?.((host) => perHost.mostTo(host));
    return perHost;
}
/** Who asks for more connections than usual means it. */
function mostToHost({ maxConnectionsPerHost, connections = 0 }) {
    return maxConnectionsPerHost ?? Math.max(MOST_DEFAULT_CONNECTIONS, connections);
}


/***/ }),

/***/ 21182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inspectFile: () => (/* binding */ inspectFile),
/* harmony export */   withOpened: () => (/* binding */ withOpened)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7467);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27759);
/* harmony import */ var _core_layout_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(36418);
/* harmony import */ var _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10232);
/* harmony import */ var _process_account_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58919);
/* harmony import */ var _process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55030);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17026);
/* harmony import */ var _share_caller_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(63705);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(99732);
/* harmony import */ var _source_openers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(77080);
/* harmony import */ var _connections_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(60370);
/* harmony import */ var _expected_digest_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(88044);
/* harmony import */ var _open_artifact_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(41770);
/* harmony import */ var _settle_request_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(73376);















/** @throws FetchError */
function inspectFile(request, options = {}, parts = { clock: _process_system_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .systemClock */ .m, createWire: _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .createThreadedWire */ .P }) {
    return withOpened(request, options, parts, fileSummaryOf);
}
/**
 * Looks up what the request names, and opens it without taking its bytes.
 * @param use is given what was found, also as a request for that very version
 * @throws FetchError
 */
function withOpened(request, { signal, reporter, onSecret }, { clock, createWire }, use) {
    const { host } = (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_6__/* .describeWanted */ .$)(request);
    // Part of something larger: it does not clean up in the state folder.
    const parts = { clock, createWire, isPart: true };
    const options = {
        host,
        timeoutMs: request.timeoutMs,
        reach: request,
        identifiedTo: () => (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_7__/* .identityHostOf */ .K2)(request.url),
        signal,
        threads: 1,
        parts,
    };
    return (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .runFetch */ .cu)(options, (own) => {
        const shared = { asked: request, admission: undefined, afterFetch: undefined, rate: undefined };
        const idle = { bringBack: null, shelf: null, caller: (0,_share_caller_js__WEBPACK_IMPORTED_MODULE_12__/* .callerOf */ .$)({}), checksumOrigin: null, wantsSha256: false, ...shared };
        const context = { request, clock, reporter: (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_5__/* .unfailing */ .S)(reporter), account: new _process_account_js__WEBPACK_IMPORTED_MODULE_2__/* .Account */ .g(clock), onSecret, ...idle, ...own };
        return open(context, use).catch((error) => {
            throw (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .reasonOf */ .A3)(error, own.signal);
        });
    });
}
async function open(given, use) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        given.signal.throwIfAborted();
        const context = await (0,_settle_request_js__WEBPACK_IMPORTED_MODULE_11__/* .settleRequest */ .P)(given);
        const source = (0,tslib__WEBPACK_IMPORTED_MODULE_13__/* .__addDisposableResource */ .mS)(env_1, await (0,_open_artifact_js__WEBPACK_IMPORTED_MODULE_10__/* .openArtifact */ .HI)(context, null), true);
        source.dropOpened();
        return use(source, context);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_13__/* .__disposeResources */ .hk)(env_1);
        if (result_1)
            await result_1;
    }
}
function fileSummaryOf(source, context) {
    const { sizeBytes, label, fileName, contentType, identity, privacy, offered } = source;
    const hasRanges = source.access === "ranges" && sizeBytes !== null;
    const layout = (0,_core_layout_js__WEBPACK_IMPORTED_MODULE_14__/* .layoutFor */ .Q2)(sizeBytes ?? 0);
    return {
        source: label,
        host: source.host ?? (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_6__/* .describeWanted */ .$)(context.request).host,
        fileName,
        sizeBytes,
        version: identity.validator,
        contentType,
        hasRanges,
        connections: hasRanges ? (0,_connections_js__WEBPACK_IMPORTED_MODULE_8__/* .connectionsFor */ .l)(context.request, layout, layout.pieceCount).connections : 1,
        isPrivate: privacy !== null,
        digests: offered.map(summaryOf),
        checksum: textOf(context.request.checksum),
        checkedAgainst: (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_9__/* .checkedName */ .XT)(context, source, (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_9__/* .expectedDigest */ .Cw)(context, source, sizeBytes)),
    };
}
function summaryOf({ algorithm, hex, from, partBytes }) {
    return { algorithm, hex, from, ...(partBytes === undefined ? {} : { parts: partBytes.length }) };
}
function textOf(checksum) {
    return checksum === undefined ? null : (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .formatChecksum */ .rH)(checksum);
}


/***/ }),

/***/ 49432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ Company),
/* harmony export */   tC: () => (/* binding */ shareOf)
/* harmony export */ });
/* unused harmony export BEAT_MS */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/**
 * How many processes of this user share something on this machine: a limit is then divided by their number. Each one that takes part has
 * a file in the runtime folder, and touches it every second. One that was killed stops doing so, and is not counted any more.
 */



/** How often a file is touched, and the others are counted. */
const BEAT_MS = 1_000;
/** Who has not touched its file for this long is gone: no event loop of ours is busy for as long. */
const GONE_MS = 5_000;
class Company {
    #folder;
    #name = `${process.pid}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString("hex")}`;
    #timer;
    #size = 1;
    #rank = 0;
    /** The timer's beat that is under way. */
    #beating = null;
    /** Called when the number has changed. */
    onChange = undefined;
    constructor(folder) {
        this.#folder = folder;
        this.#timer = setInterval(() => {
            this.#beating ??= this.look()
                .catch(() => { })
                .finally(() => {
                this.#beating = null;
            });
        }, BEAT_MS).unref();
    }
    /**
     * @param runtimeFolder the folder of this user's running fetches
     * @param topic what is shared: letters, digits and `-`
     * @throws errors of node:fs
     */
    static async join(runtimeFolder, topic) {
        const company = new Company((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(runtimeFolder, `company-${topic}`));
        try {
            await company.look();
        }
        catch (error) {
            clearInterval(company.#timer);
            throw error;
        }
        return company;
    }
    /** How many take part, this one included. */
    get size() {
        return this.#size;
    }
    /** Which of them this one is, from 0 on: what cannot be divided evenly goes to the first. */
    get rank() {
        return this.#rank;
    }
    /** Shows that this one is there, and counts the others. @throws errors of node:fs */
    async look() {
        await this.#beat();
        const nowEpochMs = Date.now();
        const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(this.#folder)).sort();
        const isThere = await Promise.all(names.map((name) => name === this.#name || this.#isAlive(name, nowEpochMs)));
        const alive = names.filter((_, i) => isThere[i]);
        const [size, rank] = [Math.max(1, alive.length), Math.max(0, alive.indexOf(this.#name))];
        if (size === this.#size && rank === this.#rank)
            return;
        this.#size = size;
        this.#rank = rank;
        this.onChange?.();
    }
    async #beat() {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, this.#name);
        const now = new Date();
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.utimes)(path, now, now);
        }
        catch {
            // It is not there yet, or was removed after a long sleep.
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(this.#folder, { recursive: true, mode: 0o700 });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(path, "", { mode: 0o600 });
        }
    }
    async #isAlive(name, nowEpochMs) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, name);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => null);
        if (found === null)
            return false;
        if (nowEpochMs - found.mtimeMs <= GONE_MS)
            return true;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true }).catch(() => { });
        return false;
    }
    /** Never rejects: a file that is left is taken for one of a killed process. */
    async [Symbol.asyncDispose]() {
        clearInterval(this.#timer);
        // A beat that is under way would show this one again after it has gone.
        await this.#beating;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, this.#name), { force: true }).catch(() => { });
        // It goes with the last one.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(this.#folder).catch(() => { });
    }
}
/** One's share of a whole number of things, at least one. */
function shareOf(total, { size, rank }) {
    return Math.max(1, Math.floor(total / size) + (rank < total % size ? 1 : 0));
}


/***/ })

};
