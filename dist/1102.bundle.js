export const id = 1102;
export const ids = [1102,2353];
export const modules = {

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
// EXTERNAL MODULE: ./build/app/many/fetch-many.js + 5 modules
var fetch_many = __webpack_require__(58749);
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
    const opened = await (0,inspect_file/* withOpened */.u)(request, options, parts, (from, { request: resolved }) => {
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
    const origin = firstOrigin(files);
    const problems = [];
    const requests = files.flatMap((file) => {
        try {
            if (file.problem !== undefined)
                throw file.problem;
            return [(0,_request_parse_request_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRequest */ .TR)(optionsFor(file, origin, shared), shared.base, shared.env)];
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
/** What a file is asked for with. @throws FetchError invalid-input */
function optionsFor({ options }, origin, { raw, letIn = (own) => own }) {
    const naming = namingOf(options);
    const isNamed = naming === "release" || naming === "artifact";
    const isOwn = isNamed || (origin !== null && originOf(options) === origin);
    const { path: folder, timeout: _ofAll, "fail-fast": _too, ...others } = raw;
    const left = _request_options_js__WEBPACK_IMPORTED_MODULE_2__/* .ALL_OPTIONS */ .Pd.filter(({ name, namings }) => (namings !== undefined && !namings.includes(naming)) ||
        (!isOwn && PERSONAL.some((personal) => personal === name)) ||
        (name === "checksum-url" && hasOption(options, "checksum")));
    const shared = { ...others };
    for (const { name } of left)
        Reflect.deleteProperty(shared, name);
    const { extract } = options;
    const places = {
        path: pathIn(folder, "path", options.path),
        ...(extract === undefined ? {} : { extract: pathIn(folder, "extract", extract) }),
    };
    const own = { ...shared, ...options, ...places };
    return isOwn ? letIn(own) : own;
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
