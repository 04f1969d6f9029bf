export const id = 4780;
export const ids = [4780];
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

/***/ 73643:
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
// EXTERNAL MODULE: ./build/app/many/several-requests.js + 1 modules
var several_requests = __webpack_require__(70308);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __webpack_require__(39718);
// EXTERNAL MODULE: ./build/app/report/unfailing-reporter.js
var unfailing_reporter = __webpack_require__(17026);
// EXTERNAL MODULE: ./build/app/request/nearest-name.js
var nearest_name = __webpack_require__(86974);
// EXTERNAL MODULE: ./build/app/manifest/lockable.js
var manifest_lockable = __webpack_require__(79145);
;// CONCATENATED MODULE: ./build/app/manifest/carry-over.js
/** What was locked stays if an entry asks for the same as before, and only its name or its platforms are others. */


function carryOver(lock, lockables) {
    const keys = new Set(lockables.map(({ key }) => key));
    const places = new Map([...lock].map(([key, platforms]) => [key, new Map(platforms)]));
    const changes = [];
    for (const lockable of lockables) {
        for (const platform of lockable.platforms) {
            const found = (0,manifest_lockable/* recordIn */.Rn)(lock, lockable, platform) === undefined ? sameIn(lock, lockable, keys) : null;
            if (found === null)
                continue;
            places.set(lockable.key, (places.get(lockable.key) ?? new Map()).set(platform, found.record));
            const was = `as ${(0,quote_input/* quoteInput */.Zs)(found.key)} was${found.platform === "any" ? "" : ` for ${found.platform}`}`;
            changes.push(`${titleOf(lockable.key, platform)} is locked ${was}`);
        }
    }
    return { lock: places, changes };
}
/** What an entry is called for one platform. */
function titleOf(key, platform) {
    return `${(0,quote_input/* quoteInput */.Zs)(key)}${platform === "any" ? "" : ` for ${platform}`}`;
}
/** Its own for another platform, or that of an entry that is not in the manifest any more. */
function sameIn(lock, { key: own, entry }, keys) {
    for (const key of [own, ...[...lock.keys()].filter((other) => !keys.has(other))]) {
        for (const [platform, record] of lock.get(key) ?? [])
            if (record.entry === entry)
                return { key, platform, record };
    }
    return null;
}

// EXTERNAL MODULE: ./build/app/manifest/lock-file.js
var lock_file = __webpack_require__(8464);
// EXTERNAL MODULE: ./build/app/manifest/locked-requests.js
var locked_requests = __webpack_require__(56299);
// EXTERNAL MODULE: ./build/app/manifest/manifest-path.js
var manifest_path = __webpack_require__(73035);
// EXTERNAL MODULE: ./build/app/manifest/open-manifest.js + 5 modules
var open_manifest = __webpack_require__(71830);
// EXTERNAL MODULE: ./build/app/many/all-said.js
var all_said = __webpack_require__(85615);
// EXTERNAL MODULE: ./build/app/many/own-paths.js
var own_paths = __webpack_require__(37963);
// EXTERNAL MODULE: ./build/app/manifest/platform.js
var platform = __webpack_require__(32325);
;// CONCATENATED MODULE: ./build/app/manifest/own-paths-everywhere.js
/** A lock file is for all machines. So the places of its entries are looked at for each machine that the manifest tells from others. */




/** A name that no condition has: it stands for all that are not named. */
const OTHER = "";
const NODE_NAMES = { windows: "win32", macos: "darwin" };
/** @throws FetchError invalid-input: two entries that are meant for the same machine go to one place */
function requireOwnPathsEverywhere(files, requests) {
    const machines = machinesOf(files);
    const found = new Map();
    for (const machine of machines) {
        const entries = files.flatMap(({ when, where }, i) => {
            const request = requests[i];
            return request !== undefined && (0,platform/* isMeantFor */.$m)(when, machine) ? [{ request, where }] : [];
        });
        for (const clash of (0,own_paths/* clashesOf */.no)(entries, NODE_NAMES[machine.os] ?? "linux"))
            found.set(clash, [...(found.get(clash) ?? []), machine]);
    }
    if (found.size === 0)
        return;
    const all = [...found].map(([clash, on]) => (on.length === machines.length ? clash : `${clash} (${namesOf(on)})`));
    throw new errors/* FetchError */.fk("invalid-input", `Cannot lock the manifest: ${(0,all_said/* allSaid */.j)(all)}`, {
        hint: `${(0,own_paths/* placesHint */.Wq)(requests.map((request) => ({ request })))} Or give them a 'when' that is not true on the same machine.`,
    });
}
/** Each kind of machine that some condition tells from others. */
function machinesOf(files) {
    const named = (kind) => [...new Set(files.flatMap(({ when }) => when[kind])), OTHER];
    return named("os").flatMap((os) => named("arch").map((arch) => ({ os, arch })));
}
function namesOf(machines) {
    const [first, ...others] = machines.map(({ os, arch }) => (0,platform/* platformsOf */.Wt)({ os: [os].filter((name) => name !== OTHER), arch: [arch].filter((name) => name !== OTHER) }).join());
    return `on ${first}${others.length === 0 ? "" : " and others"}`;
}

;// CONCATENATED MODULE: ./build/app/manifest/replaced-files.js
/** A file that changed though its name is the same was replaced, by whomever. Whoever names the entry says that this is right. */





function knownDigest(before, update) {
    return (lockable, found) => (isNamed(update, lockable) ? undefined : oldOf(before, lockable, found)?.checksum);
}
/** @throws FetchError lock-mismatch */
function raiseAlarms(fresh, { before, update, path, reporter }) {
    const alarms = [...fresh].flatMap(([lockable, record]) => {
        const old = record === undefined ? undefined : oldOf(before, lockable, record);
        if (record === undefined || old === undefined || isSameDigest(old, record))
            return [];
        const [was, is] = [(0,core_checksum/* formatChecksum */.rH)(old.checksum), (0,core_checksum/* formatChecksum */.rH)(record.checksum)];
        const text = `the digest of ${(0,quote_input/* quoteInput */.Zs)(lockable.key)} was ${was} and is ${is}, under the same name (${record.url})`;
        return [{ lockable, text }];
    });
    const unnamed = alarms.filter(({ lockable }) => !isNamed(update, lockable));
    if (unnamed.length > 0) {
        const { code, message } = (0,locked_requests/* lockMismatch */._)(path, unnamed.map(({ text }) => text));
        const names = [...new Set(unnamed.map(({ lockable: { key } }) => (0,quote_input/* quoteInput */.Zs)(key)))];
        const what = names.length === 1 ? "the file. If that is right, accept it by its name" : "the files. If that is right, accept them by name";
        throw new errors/* FetchError */.fk(code, message, { hint: `Somebody replaced ${what}: fetch-action lock ... --update ${names.join(" ")}` });
    }
    for (const { text } of alarms)
        reporter.report({ type: "warning", message: `Accepted because it was named: ${text}.` });
}
/** Digests of two algorithms say nothing of each other. */
function isSameDigest({ checksum: one }, { checksum: other }) {
    return one.algorithm !== other.algorithm || one.hex === other.hex;
}
function isNamed(update, { key }) {
    return update !== undefined && update !== "all" && update.includes(key);
}
/** What was locked under the same name. */
function oldOf(before, lockable, found) {
    const old = lockable.platforms.map((platform) => (0,manifest_lockable/* recordIn */.Rn)(before, lockable, platform)).find((kept) => kept !== undefined);
    return old !== undefined && isSameName(old, found) ? old : undefined;
}
/** Whether it is the same version by what it is called. A tag of a release is a name, an ETag is not. */
function isSameName(one, other) {
    const tagOf = ({ provenance }) => [provenance?.["tag"], provenance?.["run"], provenance?.["name"]].join("\n");
    return one.entry === other.entry && (one.provenance === null ? one.url === other.url : tagOf(one) === tagOf(other));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/app/file/inspect-file.js
var inspect_file = __webpack_require__(21182);
// EXTERNAL MODULE: ./build/app/many/fetch-many.js + 10 modules
var fetch_many = __webpack_require__(78308);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __webpack_require__(77080);
;// CONCATENATED MODULE: ./build/app/manifest/resolve-lock.js
/** Finds out what an entry of a manifest is now: where it is, its version, its size and its digest. */











/** Questions that are asked at the same time: an API may refuse more. */
const MOST_AT_ONCE = 8;
/** A longer text is not what people would call a version. */
const MOST_VERSION_LENGTH = 200;
/**
 * The record of each, in their order. If nobody publishes the digest of a file, the file is fetched into a temporary folder to make one.
 * @param known what a file must still hash to
 * @throws FetchError with all that cannot be found, and the code of the first; checksum-mismatch: it does not hash to what is known
 */
async function resolveRecords(lockables, known, means) {
    const found = await eachOf(lockables, async (lockable) => comparable(await find(lockable, means), lockable, known));
    const made = await makeDigests(found, means);
    return found.map(({ record, checksum }, i) => {
        const digest = checksum ?? made.get(i)?.checksum;
        if (digest === undefined)
            throw new errors/* FetchError */.fk("internal", "Cannot lock a file without a digest");
        return { ...record, sizeBytes: record.sizeBytes ?? made.get(i)?.sizeBytes ?? null, checksum: digest };
    });
}
/** Waits for all of them. @throws FetchError */
async function eachOf(lockables, act) {
    const results = new Map();
    const failures = new Map();
    const left = [...lockables.entries()];
    const work = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) {
            const [i, lockable] = next;
            try {
                results.set(i, await act(lockable));
            }
            catch (error) {
                failures.set(i, (0,errors/* toFetchError */.o)(error));
            }
        }
    };
    await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
    if (failures.size > 0)
        throw failure(lockables, failures);
    return lockables.flatMap((_, i) => results.get(i) ?? []);
}
function failure(lockables, failures) {
    const named = lockables.flatMap(({ key, file: { where } }, i) => {
        const error = failures.get(i);
        return error === undefined ? [] : [{ error, text: `${(0,quote_input/* quoteInput */.Zs)(key)} (${where}): ${error.message}` }];
    });
    const first = (named.find(({ error }) => error.code !== "cancelled") ?? named[0])?.error;
    if (first === undefined)
        throw new errors/* FetchError */.fk("internal", "Cannot lock the manifest, and nothing says why");
    if (lockables.length === 1)
        return first;
    const said = (0,all_said/* allSaid */.j)(named.map(({ text }) => text));
    const hint = first.ownHint === undefined ? {} : { hint: first.ownHint };
    return new errors/* FetchError */.fk(first.code, `Cannot lock ${named.length} of ${lockables.length} entries. ${said}`, {
        cause: first,
        ...hint,
    });
}
async function find({ request, entry, source }, { options, parts }) {
    const opened = await (0,inspect_file.withOpened)(request, options, parts, (from, { request: resolved }) => {
        const { sizeBytes, identity, plainUrl = null, privacy, pin = null } = from;
        return { resolved, pin, sizeBytes, validator: identity.validator, plainUrl, isPrivate: privacy !== null, offered: offeredBy(from) };
    });
    const { resolved, pin, sizeBytes, validator, offered } = opened;
    const name = pin === null ? ((await (0,openers/* sourceKindOf */.Np)(resolved.url).lock?.(resolved.url)) ?? null) : { ...pin, url: null };
    const given = resolved.checksum !== undefined && lock_file/* STRONG */.Kx.includes(resolved.checksum.algorithm) ? resolved.checksum : null;
    const version = name?.version ?? validator;
    const record = {
        entry,
        source,
        ...addressOf(request, opened, name),
        sizeBytes,
        version: version !== null && version.length <= MOST_VERSION_LENGTH ? version : null,
        provenance: name?.provenance ?? null,
    };
    return {
        record,
        given,
        offered,
        checksum: given ?? (0,core_checksum/* strongest */.yX)(offered),
        request: pin === null ? resolved : { ...resolved, url: pin.url },
    };
}
/**
 * What is offered today may be a digest of another algorithm than the one that was locked. That would hide that the file was replaced, so
 * then the file itself is hashed.
 */
function comparable(found, lockable, known) {
    const old = known(lockable, found.record);
    if (old === undefined || found.given !== null)
        return found;
    const same = found.offered.find(({ algorithm }) => algorithm === old.algorithm);
    if (same !== undefined)
        return { ...found, checksum: same };
    // SHA-256 is what is made of every file, and is compared then.
    return { ...found, checksum: null, request: old.algorithm === "sha256" ? found.request : { ...found.request, checksum: old } };
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
/** The digests of the whole that the server offers, as far as they are strong ones. */
function offeredBy({ offered }) {
    return offered.flatMap(({ algorithm, hex, partBytes }) => {
        const strong = lock_file/* STRONG */.Kx.find((known) => known === algorithm);
        return strong === undefined || partBytes !== undefined ? [] : [{ algorithm: strong, hex }];
    });
}
async function makeDigests(found, { options, parts }) {
    const lacking = [...found.entries()].filter(([, { checksum }]) => checksum === null);
    if (lacking.length === 0)
        return new Map();
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env["RUNNER_TEMP"] || (0,external_node_os_.tmpdir)(), "fetch-action-lock-"));
    try {
        for (const [, { record, offered }] of lacking) {
            const lack = offered.length === 0 ? "Nobody publishes a digest of" : "What is offered says nothing of the locked digest of";
            const message = `${lack} ${record.source}: the file is fetched, to make one.`;
            options.reporter?.report({ type: "notice", message });
        }
        const entries = lacking.map(([i, { request, record }]) => ({
            sizeBytes: record.sizeBytes,
            name: record.source,
            checksumOrigin: "in the lock file",
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
    const { update, isCheck = false } = order;
    const manifest = (0,manifest_path/* manifestPath */.j)(order.manifest, order.base);
    if (manifest === manifest_path/* STDIN */.T) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot lock a manifest on stdin: a lock file stands beside a file", {
            hint: "Give the manifest as a file.",
        });
    }
    const path = (0,lock_file/* lockPathOf */.OU)(manifest);
    const files = await (0,open_manifest/* openManifest */.g)({ ...order, manifest }, options);
    const { requests, entries: _same, ...together } = (0,several_requests.requestsForSeveral)(files, { ...order, list: (0,quote_input/* quoteInput */.Zs)(manifest) });
    requireOwnPathsEverywhere(files, requests);
    const lockables = (0,manifest_lockable/* lockablesOf */.iv)(files, requests);
    const there = await (0,lock_file/* readLock */.mF)(path);
    if (there === null && isCheck)
        throw new errors/* FetchError */.fk("lock-mismatch", `Cannot check the lock file ${(0,quote_input/* quoteInput */.Zs)(path)}: there is none`);
    if (isCheck && update === undefined)
        return checked(there ?? new Map(), lockables, path);
    const { lock: before, changes: moved } = carryOver(there ?? new Map(), lockables);
    const stale = lockables.filter((lockable) => !isLocked(before, lockable));
    const wanted = wantedOf(lockables, stale, update);
    const known = knownDigest(before, update);
    const records = await resolveRecords(wanted, known, { options: { ...options, ...together }, parts });
    const fresh = new Map(wanted.map((lockable, i) => [lockable, records[i]]));
    raiseAlarms(fresh, { before, update, path, reporter: (0,unfailing_reporter/* unfailing */.S)(options.reporter) });
    const after = lockOf(lockables, before, fresh);
    const text = (0,lock_file/* formatLock */.X5)(after, manifest);
    const changes = [...moved, ...wanted.flatMap((lockable) => describeChange(before, after, lockable)), ...removedFrom(before, lockables)];
    const changed = there === null || text !== (0,lock_file/* formatLock */.X5)(there, manifest);
    if (isCheck && changed)
        throw (0,locked_requests/* lockMismatch */._)(path, changes);
    if (changed)
        await (0,lock_file/* writeLock */.be)(path, text);
    return { path, changed, entries: countOf(after), changes };
}
/** @throws FetchError lock-mismatch: it is not about the manifest */
function checked(lock, lockables, path) {
    const stale = lockables.filter((lockable) => !isLocked(lock, lockable));
    const differences = [...stale.map((lockable) => describeStale(lock, lockable)), ...removedFrom(lock, lockables)];
    if (differences.length > 0)
        throw (0,locked_requests/* lockMismatch */._)(path, differences);
    return { path, changed: false, entries: countOf(lock), changes: [] };
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
    const unknown = update.filter((name) => !keys.includes(name));
    const [first] = unknown;
    if (first === undefined)
        return lockables.filter((lockable) => update.includes(lockable.key) || stale.includes(lockable));
    const meant = (0,nearest_name/* nearestName */.q)(first, keys);
    const what = unknown.length === 1 ? "no entry of the manifest has that name" : "no entries of the manifest have those names";
    throw new errors/* FetchError */.fk("invalid-input", `Cannot update ${unknown.map(quote_input/* quoteInput */.Zs).join(", ")}: ${what}`, {
        hint: meant === null ? "An entry without a 'name' is called as its path, or its source." : `Did you mean ${(0,quote_input/* quoteInput */.Zs)(meant)}?`,
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
function describeStale(lock, lockable) {
    const isThere = lockable.platforms.some((platform) => (0,manifest_lockable/* recordIn */.Rn)(lock, lockable, platform) !== undefined);
    const what = isThere ? "has changed since it was locked" : "is not in it";
    return `${(0,quote_input/* quoteInput */.Zs)(lockable.key)} (${lockable.file.where}) ${what}`;
}
/** @returns nothing if it is as it was */
function describeChange(before, after, lockable) {
    const { key, platforms } = lockable;
    return platforms.flatMap((platform) => {
        const [old, now] = [(0,manifest_lockable/* recordIn */.Rn)(before, lockable, platform), (0,manifest_lockable/* recordIn */.Rn)(after, lockable, platform)];
        const title = titleOf(key, platform);
        if (now === undefined || old === now)
            return [];
        if (old === undefined)
            return [`${title} is locked: ${textOf(now)}`];
        return [`${title} was ${textOf(old)} and is ${textOf(now)}`];
    });
}
function textOf({ version, checksum }) {
    // An ETag has quotes of its own.
    return `${version === null ? "" : `${(0,quote_input/* quoteInput */.Zs)(version.replace(/^"(.*)"$/, "$1"))}, `}${(0,core_checksum/* formatChecksum */.rH)(checksum)}`;
}
function removedFrom(before, lockables) {
    const slots = new Set(lockables.flatMap(({ key, platforms }) => platforms.map((platform) => JSON.stringify([key, platform]))));
    return [...before].flatMap(([key, platforms]) => [...platforms.keys()]
        .filter((platform) => !slots.has(JSON.stringify([key, platform])))
        .map((platform) => `${titleOf(key, platform)} is not in the manifest any more`));
}
function countOf(lock) {
    return [...lock.values()].reduce((sum, platforms) => sum + platforms.size, 0);
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

/***/ 70308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requestsForSeveral: () => (/* binding */ requestsForSeveral)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/app/request/options.js
var options = __webpack_require__(62476);
// EXTERNAL MODULE: ./build/app/request/parse-request.js + 2 modules
var parse_request = __webpack_require__(37144);
// EXTERNAL MODULE: ./build/app/request/check-meaning.js
var check_meaning = __webpack_require__(78484);
;// CONCATENATED MODULE: ./build/app/request/value-problems.js
/** Which of the written options have a value that cannot be read, each by itself: so that all of them are named at once. */



/** Of the options of a file. @param base as for parseRequest */
function valueProblems(raw, base) {
    return (0,options/* optionsOf */.cz)("file").flatMap(({ name, parse }) => {
        const lines = [raw[name] ?? []].flat();
        const text = lines.join("\n").trim();
        if (text === "")
            return [];
        try {
            (0,check_meaning/* requireUsualLength */.kS)(name, lines);
            parse({ name, text, lines, base });
            return [];
        }
        catch (error) {
            if (error instanceof errors/* FetchError */.fk)
                return [{ name, error }];
            throw error;
        }
    });
}

// EXTERNAL MODULE: ./build/app/many/all-said.js
var all_said = __webpack_require__(85615);
;// CONCATENATED MODULE: ./build/app/many/several-requests.js
/** The requests for several files, made of what is written for all of them and of what is written for each. All that is wrong is said at once. */







/** What only one file can have. */
const OF_ONE = ["mirrors", "asset", "checksum", "checksum-name"];
/** What lets the user in. As with mirrors, it is for the origin of the first URL. */
const PERSONAL = ["headers", "bearer-token", "client-cert", "client-key"];
/** @throws FetchError invalid-input: with all that is wrong */
function requestsForSeveral(files, shared) {
    const useless = OF_ONE.find((name) => hasOption(shared.raw, name));
    if (useless !== undefined) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use one '${useless}' for several files`, {
            hint: useless.startsWith("checksum")
                ? "Give a 'checksum-url' that lists them, or write the checksum of each into a list or a manifest."
                : `Leave '${useless}' out.`,
        });
    }
    const { raw, base, list } = shared;
    // What is given for all would be wrong in each.
    for (const { error } of valueProblems(raw, base))
        throw error;
    const together = (0,parse_request/* parseTogether */.Sn)(raw, base);
    const optionsFor = optionsOfEach(firstOrigin(files), shared);
    const parseNext = (0,parse_request/* createRequestParser */.Jw)(base, shared.env);
    const problems = [];
    const entries = files.flatMap((file) => {
        const read = readFile(file, () => parseNext(optionsFor(file)), shared);
        if ("request" in read)
            return [{ request: read.request, where: file.where }];
        problems.push(read.problems);
        return [];
    });
    if (problems.length > 0)
        throw allProblems(problems, files.length, list);
    return { requests: entries.map(({ request }) => request), entries, ...together };
}
/** @param parse throws FetchError invalid-input: what is wrong with it first */
function readFile(file, parse, { raw, base }) {
    const { where, whereIs = () => where, options, problems = [] } = file;
    let thrown = null;
    try {
        if (problems.length === 0)
            return { request: parse() };
    }
    catch (error) {
        if (!(error instanceof errors/* FetchError */.fk))
            throw error;
        thrown = error;
    }
    const values = [...valueProblems(options, base), ...placeProblems(options, raw.path)];
    const all = [...problems, ...values.map(({ name, error }) => ({ where: whereIs(name), error }))];
    const isKnown = all.some(({ error }) => error.message === thrown?.message);
    return { problems: thrown === null || isKnown ? all : [...all, { where, error: thrown }] };
}
function placeProblems(options, folder) {
    return ["path", "extract"].flatMap((name) => {
        try {
            pathIn(folder, name, options[name]);
            return [];
        }
        catch (error) {
            if (error instanceof errors/* FetchError */.fk)
                return [{ name, error }];
            throw error;
        }
    });
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
    const taken = options/* ALL_OPTIONS */.Pd.filter(({ name, namings }) => (namings === undefined || namings.includes(naming)) &&
        (isOwn || !PERSONAL.some((personal) => personal === name)) &&
        !(name === "checksum-url" && hasChecksum) &&
        others[name] !== undefined);
    return Object.fromEntries(taken.map(({ name }) => [name, others[name]]));
}
/** @throws FetchError invalid-input: it leads out of the folder of all */
function pathIn(folder, name, path) {
    if (folder === undefined)
        return path ?? "";
    if (path === undefined)
        return `${folder}${external_node_path_.sep}`;
    const whole = (0,external_node_path_.join)(folder, path);
    const isOutside = (0,external_node_path_.isAbsolute)(path) || /^\.\.(?:[/\\]|$)/.test((0,external_node_path_.relative)(folder, whole));
    if (!isOutside)
        return whole;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(path)} as '${name}': it leads out of the folder ${(0,quote_input/* quoteInput */.Zs)(folder)}`, {
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
/** @param problems those of each file that has any */
function allProblems(problems, files, list) {
    const all = problems.flat();
    const [first] = all;
    const hint = first?.error.hint;
    const options = { cause: first?.error, ...(hint === undefined ? {} : { hint }) };
    if (first !== undefined && all.length === 1) {
        return new errors/* FetchError */.fk("invalid-input", `${first.error.message} (${first.where} of ${list})`, options);
    }
    const said = (0,all_said/* allSaid */.j)(all.map(({ where, error }) => `${where}: ${shortOf(error)}`));
    const count = `${problems.length} of ${files} files are wrong`;
    return new errors/* FetchError */.fk("invalid-input", `Cannot use ${list}: ${count}. ${said}`, options);
}
/** That an entry cannot be used is said once. What was probably meant is said of each. */
function shortOf({ message, hint = "" }) {
    const meant = /^Did you mean (.+)\?$/.exec(hint)?.[1];
    return `${message.replace(/^Cannot use the entry: /, "")}${meant === undefined ? "" : ` (${meant}?)`}`;
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
