export const id = 1102;
export const ids = [1102,2353];
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




class ConnectionsPerHost {
    #hosts;
    #mostToHost;
    #companies = new Map();
    #open;
    #joining;
    #isAlone = false;
    #isOver = false;
    onChange = undefined;
    /**
     * @param mostToHost connections to one host, of all fetches together
     * @param open those of the hosts that can be asked now
     */
    constructor(hosts, mostToHost, open) {
        this.#hosts = [...new Set(hosts)];
        this.#open = open ?? (() => this.#hosts);
        this.#mostToHost = mostToHost;
        this.#joining = this.#join();
    }
    /** To all hosts together that can be asked, at least one to each. */
    get most() {
        return this.#open().reduce((sum, host) => sum + this.mostTo(host), 0);
    }
    /** Most fetches are alone. */
    get expected() {
        return this.#open().reduce((sum, host) => sum + this.#shareOf(host, this.#mostToHost), 0);
    }
    /** To one host: one connection until it is known who else is there, which takes a millisecond or two. */
    mostTo(host) {
        return this.#shareOf(host, this.#isAlone ? this.#mostToHost : 1);
    }
    #shareOf(host, unknown) {
        const company = this.#companies.get(host);
        return company === undefined ? unknown : (0,fetches_company/* shareOf */.t)(this.#mostToHost, company);
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
        const company = await fetches_company/* Company */.C.join(folder, (0,external_node_crypto_.createHash)("sha256").update(host).digest("hex").slice(0, 16));
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
    const hosts = [request.url, ...(request.mirrors ?? [])].map((url) => (0,open_wanted/* describeWanted */.$)({ url }).host);
    const perHost = new ConnectionsPerHost(hosts, mostToHost(request), source.openHosts && (() => source.openHosts ?? hosts));
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
        identifiedTo: (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_7__/* .identityHostOf */ .K2)(request.url),
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
        checkedAgainst: (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_9__/* .checkedName */ .XT)(context, (0,_expected_digest_js__WEBPACK_IMPORTED_MODULE_9__/* .expectedDigest */ .Cw)(context, source, sizeBytes)),
    };
}
function summaryOf({ algorithm, hex, from, partBytes }) {
    return { algorithm, hex, from, ...(partBytes === undefined ? {} : { parts: partBytes.length }) };
}
function textOf(checksum) {
    return checksum === undefined ? null : (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .formatChecksum */ .rH)(checksum);
}


/***/ }),

/***/ 88721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lockManifest: () => (/* binding */ lockManifest)
});

// EXTERNAL MODULE: ./build/core/checksum.js
var core_checksum = __webpack_require__(27759);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/threads/threaded-wire.js + 4 modules
var threaded_wire = __webpack_require__(10232);
// EXTERNAL MODULE: ./build/app/many/several-requests.js
var several_requests = __webpack_require__(82353);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __webpack_require__(39718);
// EXTERNAL MODULE: ./build/app/report/unfailing-reporter.js
var unfailing_reporter = __webpack_require__(17026);
// EXTERNAL MODULE: ./build/app/request/nearest-name.js
var nearest_name = __webpack_require__(86974);
// EXTERNAL MODULE: ./build/app/manifest/lock-file.js
var lock_file = __webpack_require__(8464);
// EXTERNAL MODULE: ./build/app/manifest/lockable.js
var manifest_lockable = __webpack_require__(79145);
// EXTERNAL MODULE: ./build/app/manifest/locked-requests.js
var locked_requests = __webpack_require__(56299);
// EXTERNAL MODULE: ./build/app/manifest/open-manifest.js + 3 modules
var open_manifest = __webpack_require__(37324);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/app/file/inspect-file.js
var inspect_file = __webpack_require__(21182);
// EXTERNAL MODULE: ./build/app/many/fetch-many.js + 9 modules
var fetch_many = __webpack_require__(20783);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __webpack_require__(77080);
;// CONCATENATED MODULE: ./build/app/manifest/resolve-lock.js
/** Finds out what an entry of a manifest is now: where it is, its version, its size and its digest. */








/** Questions that are asked at the same time: an API may refuse more. */
const MOST_AT_ONCE = 8;
/** Nobody can make another file with such a digest. */
const STRONG = ["sha256", "sha512", "sha384", "blake3"];
/** A longer text is not what people would call a version. */
const MOST_VERSION_LENGTH = 200;
/**
 * The record of each, in their order. If nobody publishes the digest of a file, the file is fetched into a temporary folder to make one.
 * @throws FetchError the first one's that cannot be found
 */
async function resolveRecords(lockables, options, parts) {
    const found = await eachOf(lockables, (lockable) => find(lockable, options, parts));
    const made = await makeDigests(found, options, parts);
    return found.map(({ record, checksum }, i) => {
        const digest = checksum ?? made.get(i)?.checksum;
        if (digest === undefined)
            throw new errors/* FetchError */.fk("internal", "Cannot lock a file without a digest");
        return { ...record, sizeBytes: record.sizeBytes ?? made.get(i)?.sizeBytes ?? null, checksum: digest };
    });
}
async function eachOf(elements, act) {
    const results = new Map();
    const left = [...elements.entries()];
    const work = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift())
            results.set(next[0], await act(next[1]));
    };
    await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
    return elements.flatMap((_, i) => results.get(i) ?? []);
}
async function find({ request, entry, source }, options, parts) {
    const opened = await (0,inspect_file.withOpened)(request, options, parts, (from, { request: resolved }) => {
        const { sizeBytes, identity, plainUrl = null, privacy } = from;
        return { resolved, sizeBytes, validator: identity.validator, plainUrl, isPrivate: privacy !== null, offered: offeredBy(from) };
    });
    const { resolved, sizeBytes, validator, offered } = opened;
    const name = (await (0,openers/* sourceKindOf */.Np)(resolved.url).lock?.(resolved.url)) ?? null;
    const given = resolved.checksum !== undefined && STRONG.includes(resolved.checksum.algorithm) ? resolved.checksum : null;
    const version = name?.version ?? validator;
    const record = {
        entry,
        source,
        ...addressOf(request, opened, name),
        sizeBytes,
        version: version !== null && version.length <= MOST_VERSION_LENGTH ? version : null,
        provenance: name?.provenance ?? null,
    };
    return { record, checksum: given ?? offered, request: resolved };
}
/** Where a locked fetch finds it. */
function addressOf(request, { plainUrl, isPrivate, resolved }, name) {
    const { label } = (0,openers/* sourceKindOf */.Np)(resolved.url).describe(resolved.url);
    if (name === null) {
        // Names in buckets have no secrets, and several URLs of one file are in the manifest.
        const isHttp = /^https?:$/.test(request.url.protocol) && !request.mirrors?.length && request.parts === undefined;
        return isHttp && plainUrl !== null ? { from: "url", url: plainUrl } : { from: "manifest", url: label };
    }
    const isOpen = !isPrivate && resolved.isPrivate !== true;
    return isOpen && name.url !== null ? { from: "url", url: name.url } : { from: "provenance", url: label };
}
/** The strongest digest of the whole that the server offers, if it is a strong one. */
function offeredBy({ offered }) {
    const whole = offered.flatMap(({ algorithm, hex, partBytes }) => {
        const strong = STRONG.find((known) => known === algorithm);
        return strong === undefined || partBytes !== undefined ? [] : [{ algorithm: strong, hex }];
    });
    return (0,core_checksum/* strongest */.yX)(whole);
}
async function makeDigests(found, options, parts) {
    const lacking = [...found.entries()].filter(([, { checksum }]) => checksum === null);
    if (lacking.length === 0)
        return new Map();
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env["RUNNER_TEMP"] || (0,external_node_os_.tmpdir)(), "fetch-action-lock-"));
    try {
        for (const [, { record }] of lacking) {
            const message = `Nobody publishes a digest of ${record.source}: the file is fetched, to make one.`;
            options.reporter?.report({ type: "notice", message });
        }
        const entries = lacking.map(([i, { request, record }]) => ({
            sizeBytes: record.sizeBytes,
            name: record.source,
            request: { ...request, ...ONLY_FOR_DIGEST, path: (0,external_node_path_.join)(folder, `${i}`, "file") },
        }));
        const { results = [] } = await (0,fetch_many.fetchMany)(entries, options, parts);
        return new Map(lacking.map(([i], n) => {
            const { checksum = null, bytes = 0 } = results[n] ?? {};
            const digest = (0,core_checksum/* readDigest */.rP)(checksum ?? "");
            if (digest === null)
                throw new errors/* FetchError */.fk("internal", "Cannot lock a file: its digest was not made");
            return [i, { checksum: digest, sizeBytes: bytes }];
        }));
    }
    finally {
        await (0,promises_.rm)(`${folder}${external_node_path_.sep}`, { recursive: true, force: true });
    }
}
/** The file is removed once its digest is known. */
const ONLY_FOR_DIGEST = {
    extract: undefined,
    chmod: undefined,
    resume: "off",
    cache: false,
    flush: "never",
    force: false,
    writeChecksum: false,
    requireChecksum: false,
    timeoutMs: undefined,
};

;// CONCATENATED MODULE: ./build/app/manifest/lock-manifest.js
/** The use case "lock a manifest": finds out what each entry is now, and writes it into the lock file beside the manifest. */













/** @throws FetchError lock-mismatch: it is out of date, or a digest has changed under an unchanged name; and all that a look-up can be at fault with */
async function lockManifest(order, options = {}, parts = { clock: system_clock/* systemClock */.m, createWire: threaded_wire/* createThreadedWire */.P }) {
    const { manifest, update, isCheck = false } = order;
    const path = (0,lock_file/* lockPathOf */.OU)(manifest);
    const files = await (0,open_manifest/* openManifest */.g)(order, options);
    const { requests, ...together } = (0,several_requests.requestsForSeveral)(files, { ...order, list: (0,quote_input/* quoteInput */.Z)(manifest) });
    const lockables = (0,manifest_lockable/* lockablesOf */.iv)(files, requests);
    const before = (await (0,lock_file/* readLock */.mF)(path)) ?? new Map();
    const stale = lockables.filter((lockable) => !isLocked(before, lockable));
    if (isCheck && update === undefined) {
        const differences = [...stale.map((lockable) => describeStale(before, lockable)), ...removedFrom(before, lockables)];
        if (differences.length > 0)
            throw (0,locked_requests/* lockMismatch */._)(path, differences);
        return { path, changed: false, entries: countOf(before), changes: [] };
    }
    const wanted = wantedOf(lockables, stale, update);
    const records = await resolveRecords(wanted, { ...options, ...together }, parts);
    const fresh = new Map(wanted.map((lockable, i) => [lockable, records[i]]));
    raiseAlarms(fresh, { before, update, path, reporter: (0,unfailing_reporter/* unfailing */.S)(options.reporter) });
    const after = lockOf(lockables, before, fresh);
    const text = (0,lock_file/* formatLock */.X5)(after, manifest);
    const changes = [...wanted.flatMap((lockable) => describeChange(before, after, lockable)), ...removedFrom(before, lockables)];
    const changed = before.size === 0 || text !== (0,lock_file/* formatLock */.X5)(before, manifest);
    if (isCheck && changed)
        throw (0,locked_requests/* lockMismatch */._)(path, changes);
    if (changed)
        await (0,lock_file/* writeLock */.be)(path, text);
    return { path, changed, entries: countOf(after), changes };
}
function isLocked(lock, lockable) {
    return lockable.platforms.every((platform) => (0,manifest_lockable/* recordIn */.Rn)(lock, lockable, platform)?.entry === lockable.entry);
}
/** @throws FetchError invalid-input: there is no such entry */
function wantedOf(lockables, stale, update) {
    if (update === undefined)
        return stale;
    if (update === "all")
        return lockables;
    const keys = lockables.map(({ key }) => key);
    const unknown = update.find((name) => !keys.includes(name));
    if (unknown === undefined)
        return lockables.filter((lockable) => update.includes(lockable.key) || stale.includes(lockable));
    const meant = (0,nearest_name/* nearestName */.q)(unknown, keys);
    throw new errors/* FetchError */.fk("invalid-input", `Cannot update ${(0,quote_input/* quoteInput */.Z)(unknown)}: no entry of the manifest has that name`, {
        hint: meant === null ? "An entry without a 'name' is called as its path, or its source." : `Did you mean ${(0,quote_input/* quoteInput */.Z)(meant)}?`,
    });
}
function lockOf(lockables, before, fresh) {
    const lock = new Map();
    for (const lockable of lockables) {
        const platforms = lock.get(lockable.key) ?? new Map();
        for (const platform of lockable.platforms) {
            const found = fresh.get(lockable);
            const kept = (0,manifest_lockable/* recordIn */.Rn)(before, lockable, platform);
            // If nothing but the way to it has changed, it is not worth a line of a review.
            const record = found === undefined || (kept !== undefined && isSame(kept, found)) ? kept : found;
            if (record !== undefined)
                platforms.set(platform, record);
        }
        lock.set(lockable.key, platforms);
    }
    return lock;
}
function isSame(one, other) {
    return (one.entry === other.entry &&
        one.from === other.from &&
        one.url === other.url &&
        isSameDigest(one, other) &&
        one.version === other.version);
}
function isSameDigest({ checksum: one }, { checksum: other }) {
    return one.algorithm !== other.algorithm || one.hex === other.hex;
}
/**
 * A file that changed though its name is the same was replaced, by whomever. Whoever names the entry says that this is right.
 * @throws FetchError lock-mismatch
 */
function raiseAlarms(fresh, { before, update, path, reporter }) {
    const alarms = [...fresh].flatMap(([lockable, record]) => {
        const old = lockable.platforms.map((platform) => (0,manifest_lockable/* recordIn */.Rn)(before, lockable, platform)).find((kept) => kept !== undefined);
        if (record === undefined || old === undefined || !isSameName(old, record) || isSameDigest(old, record))
            return [];
        const [was, is] = [(0,core_checksum/* formatChecksum */.rH)(old.checksum), (0,core_checksum/* formatChecksum */.rH)(record.checksum)];
        return [
            { key: lockable.key, text: `the digest of ${(0,quote_input/* quoteInput */.Z)(lockable.key)} was ${was} and is ${is}, under the same name (${record.url})` },
        ];
    });
    const unnamed = alarms.filter(({ key }) => update === undefined || update === "all" || !update.includes(key));
    if (unnamed.length > 0) {
        const error = (0,locked_requests/* lockMismatch */._)(path, unnamed.map(({ text }) => text));
        throw new errors/* FetchError */.fk(error.code, error.message, {
            hint: `Somebody replaced the file. If that is right, accept it by its name: fetch-action lock ... --update ${(0,quote_input/* quoteInput */.Z)(unnamed[0]?.key ?? "NAME")}`,
        });
    }
    for (const { text } of alarms)
        reporter.report({ type: "warning", message: `Accepted because it was named: ${text}.` });
}
/** Whether it is the same version by what it is called. A tag of a release is a name, an ETag is not. */
function isSameName(one, other) {
    const tagOf = ({ provenance }) => [provenance?.["tag"], provenance?.["run"], provenance?.["name"]].join("\n");
    return one.entry === other.entry && (one.provenance === null ? one.url === other.url : tagOf(one) === tagOf(other));
}
function describeStale(lock, lockable) {
    const isThere = lockable.platforms.some((platform) => (0,manifest_lockable/* recordIn */.Rn)(lock, lockable, platform) !== undefined);
    const what = isThere ? "has changed since it was locked" : "is not in it";
    return `${(0,quote_input/* quoteInput */.Z)(lockable.key)} (${lockable.file.where}) ${what}`;
}
/** @returns nothing if it is as it was */
function describeChange(before, after, lockable) {
    const { key, platforms } = lockable;
    return platforms.flatMap((platform) => {
        const [old, now] = [(0,manifest_lockable/* recordIn */.Rn)(before, lockable, platform), (0,manifest_lockable/* recordIn */.Rn)(after, lockable, platform)];
        const title = `${(0,quote_input/* quoteInput */.Z)(key)}${platform === "any" ? "" : ` for ${platform}`}`;
        if (now === undefined || old === now)
            return [];
        if (old === undefined)
            return [`${title} is locked: ${textOf(now)}`];
        return [`${title} was ${textOf(old)} and is ${textOf(now)}`];
    });
}
function textOf({ version, checksum }) {
    return `${version === null ? "" : `${(0,quote_input/* quoteInput */.Z)(version)}, `}${(0,core_checksum/* formatChecksum */.rH)(checksum)}`;
}
function removedFrom(before, lockables) {
    const slots = new Set(lockables.flatMap(({ key, platforms }) => platforms.map((platform) => JSON.stringify([key, platform]))));
    return [...before].flatMap(([key, platforms]) => [...platforms.keys()]
        .filter((platform) => !slots.has(JSON.stringify([key, platform])))
        .map((platform) => `${(0,quote_input/* quoteInput */.Z)(key)}${platform === "any" ? "" : ` for ${platform}`} is not in the manifest any more`));
}
function countOf(lock) {
    return [...lock.values()].reduce((sum, platforms) => sum + platforms.size, 0);
}


/***/ }),

/***/ 82353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   requestsForSeveral: () => (/* binding */ requestsForSeveral)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57451);
/* harmony import */ var _request_options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62476);
/* harmony import */ var _request_parse_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37144);
/** The requests for several files, made of what is written for all of them and of what is written for each. All that is wrong is said at once. */





/** What only one file can have. */
const OF_ONE = ["mirrors", "asset", "checksum", "checksum-name"];
/** What lets the user in. As with mirrors, it is for the origin of the first URL. */
const PERSONAL = ["headers", "bearer-token", "client-cert", "client-key"];
/** What is wrong with this many of them is told in full. */
const MOST_NAMED = 10;
/** @throws FetchError invalid-input: with all that is wrong */
function requestsForSeveral(files, shared) {
    const useless = OF_ONE.find((name) => hasOption(shared.raw, name));
    if (useless !== undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use one '${useless}' for several files`, {
            hint: useless.startsWith("checksum") ? "Give a 'checksum-url' that lists them." : `Leave '${useless}' out.`,
        });
    }
    const together = (0,_request_parse_request_js__WEBPACK_IMPORTED_MODULE_3__/* .parseTogether */ .Sn)(shared.raw, shared.base);
    const optionsFor = optionsOfEach(firstOrigin(files), shared);
    const parseNext = (0,_request_parse_request_js__WEBPACK_IMPORTED_MODULE_3__/* .createRequestParser */ .Jw)(shared.base, shared.env);
    const problems = [];
    const requests = files.flatMap((file) => {
        try {
            if (file.problem !== undefined)
                throw file.problem;
            return [parseNext(optionsFor(file))];
        }
        catch (error) {
            if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk))
                throw error;
            problems.push({ where: file.where, error });
            return [];
        }
    });
    if (problems.length > 0)
        throw allProblems(problems, files.length, shared.list);
    return { requests, ...together };
}
/** What each file is asked for with: what is written for it, and what is for all. It throws FetchError invalid-input. */
function optionsOfEach(origin, { raw, letIn = (own) => own }) {
    const { path: folder, timeout: _ofAll, "fail-fast": _too, ...others } = raw;
    // Most files take the same of them.
    const known = new Map();
    return ({ options }) => {
        const naming = namingOf(options);
        const isOwn = naming === "release" || naming === "artifact" || (origin !== null && originOf(options) === origin);
        const hasChecksum = hasOption(options, "checksum");
        const taking = `${naming} ${isOwn} ${hasChecksum}`;
        const shared = known.get(taking) ?? optionsTaken(others, { naming, isOwn, hasChecksum });
        known.set(taking, shared);
        const { extract } = options;
        const places = {
            path: pathIn(folder, "path", options.path),
            ...(extract === undefined ? {} : { extract: pathIn(folder, "extract", extract) }),
        };
        const own = { ...shared, ...options, ...places };
        return isOwn ? letIn(own) : own;
    };
}
/** What such a file takes of the options of all. */
function optionsTaken(others, { naming, isOwn, hasChecksum }) {
    const taken = _request_options_js__WEBPACK_IMPORTED_MODULE_2__/* .ALL_OPTIONS */ .Pd.filter(({ name, namings }) => (namings === undefined || namings.includes(naming)) &&
        (isOwn || !PERSONAL.some((personal) => personal === name)) &&
        !(name === "checksum-url" && hasChecksum) &&
        others[name] !== undefined);
    return Object.fromEntries(taken.map(({ name }) => [name, others[name]]));
}
/** @throws FetchError invalid-input: it leads out of the folder of all */
function pathIn(folder, name, path) {
    if (folder === undefined)
        return path ?? "";
    const whole = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path ?? node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
    const isOutside = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path ?? "") || /^\.\.(?:[/\\]|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, whole));
    if (!isOutside)
        return path === undefined ? `${folder}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}` : whole;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInput */ .Z)(path ?? "")} as '${name}': it leads out of the folder ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInput */ .Z)(folder)}`, {
        hint: "Give a path in that folder, or leave out the folder that is given for all files.",
    });
}
/** The URL that says where the credentials of all go; null if there is none. */
function firstOrigin(files) {
    const first = files.find(({ options }) => hasOption(options, "url") || hasOption(options, "parts"));
    return first === undefined ? null : originOf(first.options);
}
/** URLs of other schemes than http(s) name a bucket, which stands for the origin. */
function originOf({ url, parts }) {
    const parsed = URL.parse((url ??
        parts
            ?.find((part) => part.trim() !== "")
            ?.trim()
            .split(/\s/)[0] ??
        "").trim());
    return parsed === null ? null : `${parsed.protocol}//${parsed.host}`;
}
function namingOf(options) {
    return ["parts", "release", "artifact"].find((name) => hasOption(options, name)) ?? "url";
}
function hasOption(raw, name) {
    const written = raw[name] ?? [];
    return (typeof written === "string" ? written : written.join("")).trim() !== "";
}
function allProblems(problems, files, list) {
    const [first] = problems;
    const hint = first?.error.hint;
    const options = { cause: first?.error, ...(hint === undefined ? {} : { hint }) };
    if (first !== undefined && problems.length === 1) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `${first.error.message} (${first.where} of ${list})`, options);
    }
    const said = problems.slice(0, MOST_NAMED).map(({ where, error }) => `${where}: ${error.message}`);
    const more = problems.length > MOST_NAMED ? `; and ${problems.length - MOST_NAMED} more` : "";
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use ${list}: ${problems.length} of ${files} files are wrong. ${said.join("; ")}${more}`, options);
}


/***/ })

};
