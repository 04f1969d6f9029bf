export const id = 1387;
export const ids = [1387];
export const modules = {

/***/ 8464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kx: () => (/* binding */ STRONG),
/* harmony export */   OU: () => (/* binding */ lockPathOf),
/* harmony export */   X5: () => (/* binding */ formatLock),
/* harmony export */   be: () => (/* binding */ writeLock),
/* harmony export */   mF: () => (/* binding */ readLock)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27759);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57451);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54298);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67363);
/**
 * The lock file beside a manifest: for each entry, by its name and its platform, what was found when it was locked. People review it, so it
 * is sorted, and the same files make the same text.
 */







const VERSION = 1;
/** Ten times what a manifest of the largest size needs. */
const MOST_BYTES = 32 * 1024 * 1024;
/** In characters: what is longer is no address that was found. */
const MOST_URL_LENGTH = 65_536;
/** Nobody can make another file with such a digest. */
const STRONG = ["sha256", "sha512", "sha384", "blake3"];
/** Where a locked fetch gets the address: from the lock, from the manifest, or by what is known of its origin. */
const WAYS = ["url", "manifest", "provenance"];
/** `tools.yml` has `tools.lock.json`. */
function lockPathOf(manifest) {
    return `${manifest.replace(/\.(?:ya?ml|json)$/i, "")}.lock.json`;
}
/** Null if there is none. @throws FetchError invalid-input: it cannot be used */
async function readLock(path) {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        // A pipe may never end.
        if (!found.isFile())
            throw unusable(path, "it is not a file", "Name the manifest otherwise, or remove what is there.");
        if (found.size > MOST_BYTES)
            throw unusable(path, "it is too large");
        return parseLock(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8"), path);
    }
    catch (error) {
        if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$)(error) === "ENOENT")
            return null;
        throw error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk ? error : (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .z)(error, "read", path);
    }
}
/** Writes it in one step: whoever looks sees the old one or the new one. @throws FetchError */
async function writeLock(path, text) {
    const fresh = `${path}.${process.pid}.tmp`;
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(fresh, { force: true });
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(fresh, "wx");
        try {
            await file.writeFile(text);
            await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(fresh, path);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(fresh, { force: true }).catch(() => { });
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .z)(error, "write to", path);
    }
}
function formatLock(lock, manifest) {
    const files = sorted(lock).map(([name, platforms]) => [
        name,
        Object.fromEntries(sorted(platforms).map(([key, record]) => [key, jsonOf(record)])),
    ]);
    return `${JSON.stringify({ lockVersion: VERSION, manifest: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(manifest), files: Object.fromEntries(files) }, null, 2)}\n`;
}
function jsonOf({ entry, source, from, url, sizeBytes, checksum, version, provenance }) {
    const known = provenance === null ? {} : { provenance: Object.fromEntries(sorted(new Map(Object.entries(provenance)))) };
    return { source, entry, from, url, size: sizeBytes, checksum: (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .formatChecksum */ .rH)(checksum), version, ...known };
}
/** By code units: the order of words differs from machine to machine. */
function sorted(map) {
    return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
/** @throws FetchError invalid-input */
function parseLock(text, path) {
    let written;
    try {
        // Some editors of Windows begin a text with a mark.
        written = JSON.parse(text.replace(/^\uFEFF/, ""));
    }
    catch {
        throw unusable(path, /^[<=>]{7}/m.test(text) ? "the marks of a merge are in it" : "it is not JSON");
    }
    if (!isObject(written))
        throw unusable(path, "it is not an object");
    const { lockVersion, files } = written;
    if (lockVersion !== VERSION) {
        const found = typeof lockVersion === "number" ? `its format is version ${lockVersion}` : "it does not say the version of its format";
        throw unusable(path, `${found}, and this fetch-action knows version ${VERSION}`, "Use the fetch-action that made it, or remove it and lock again.");
    }
    if (!isObject(files))
        throw unusable(path, "it has no files");
    const named = Object.entries(files).map(([name, platforms]) => {
        if (!isObject(platforms))
            throw unusable(path, `what it has of ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteInput */ .Zs)(name)} is not an object`);
        const records = Object.entries(platforms).map(([platform, json]) => {
            const record = recordOf(json);
            if (record === null)
                throw unusable(path, `a field of ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteInput */ .Zs)(name)} (${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteInput */ .Zs)(platform)}) is missing or wrong`);
            return [platform, record];
        });
        return [name, new Map(records)];
    });
    return new Map(named);
}
function recordOf(json) {
    if (!isObject(json))
        return null;
    const { entry, source, url, size = null, checksum: digest, version = null, provenance = null } = json;
    const from = WAYS.find((way) => way === json["from"]);
    const checksum = typeof digest === "string" ? (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .readDigest */ .rP)(digest) : null;
    if (from === undefined || checksum === null || typeof entry !== "string" || typeof source !== "string" || typeof url !== "string")
        return null;
    // Whoever writes a weaker one in its place would have any file accepted that fits it.
    if (!STRONG.includes(checksum.algorithm))
        return null;
    if (size !== null && !(Number.isSafeInteger(size) && Number(size) >= 0))
        return null;
    if (version !== null && typeof version !== "string")
        return null;
    if (provenance !== null && !isProvenance(provenance))
        return null;
    if (from === "url" && !isPlain(url))
        return null;
    return { entry, source, from, url, sizeBytes: size === null ? null : Number(size), checksum, version, provenance };
}
/** An http(s) URL without a user. */
function isPlain(text) {
    const url = text.length > MOST_URL_LENGTH ? null : URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}
function isProvenance(value) {
    return isObject(value) && Object.values(value).every((one) => typeof one === "string" || typeof one === "number");
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function unusable(path, why, hint = "Make it again: remove it, and run fetch-action lock with the manifest.") {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", `Cannot use the lock file ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_6__/* .quoteInput */ .Zs)(path)}: ${why}`, { hint });
}


/***/ }),

/***/ 79145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RK: () => (/* binding */ platformFor),
/* harmony export */   Rn: () => (/* binding */ recordIn),
/* harmony export */   iv: () => (/* binding */ lockablesOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27759);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57451);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(99732);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32325);
/** The entries of a manifest as a lock file names them. */






/** As much of a digest as tells two versions of an entry apart. */
const ENTRY_DIGITS = 16;
/** @throws FetchError invalid-input: two of them cannot be told apart */
function lockablesOf(files, requests) {
    const seen = new Map();
    return files.flatMap((file, i) => {
        const request = requests[i];
        if (request === undefined)
            return [];
        const wanted = (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_3__/* .describeWanted */ .$)(request);
        const key = file.name ?? pathIn(file) ?? wanted.label;
        const platforms = (0,_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .platformsOf */ .Wt)(file.when);
        for (const slot of platforms.map((platform) => JSON.stringify([key, platform]))) {
            const before = seen.get(slot);
            if (before !== undefined)
                throw sameName(key, before, file.where);
            seen.set(slot, file.where);
        }
        return [{ file, request, key, platforms, entry: digestOf(request), source: wanted.label }];
    });
}
/** What is locked of it for one platform; undefined if nothing is. */
function recordIn(lock, { key }, platform) {
    return lock.get(key)?.get(platform);
}
/** What this machine is called in the lock, by an entry's own condition. */
function platformFor({ file: { when } }, { os, arch }) {
    return (0,_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .platformsOf */ .Wt)({ os: when.os.length === 0 ? [] : [os], arch: when.arch.length === 0 ? [] : [arch] }).join();
}
/** A folder is the place of several files. */
function pathIn({ options: { path } }) {
    const written = path?.trim() ?? "";
    return written === "" || /[/\\]$/.test(written) ? null : written;
}
function digestOf(request) {
    const { checksum } = request;
    const asked = [(0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_3__/* .describeWanted */ .$)(request).key, checksum === undefined ? null : (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_1__/* .formatChecksum */ .rH)(checksum)];
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, ENTRY_DIGITS);
}
function sameName(key, one, other) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot lock the manifest: ${one} and ${other} are both called ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_5__/* .quoteInput */ .Zs)(key)}`, {
        hint: "Give each a 'name' of its own, or a 'when' that is not true on the same machine.",
    });
}


/***/ }),

/***/ 56299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ lockMismatch),
/* harmony export */   r: () => (/* binding */ lockedEntries)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57451);
/* harmony import */ var _many_all_said_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85615);
/* harmony import */ var _source_openers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77080);
/* harmony import */ var _lockable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79145);
/** What a locked fetch asks for: what the lock file says, and nothing else. */





/** @throws FetchError lock-mismatch: the lock is not about these entries */
function lockedEntries(lockables, lock, platform, path) {
    const found = lockables.map((lockable) => ({ lockable, record: (0,_lockable_js__WEBPACK_IMPORTED_MODULE_2__/* .recordIn */ .Rn)(lock, lockable, (0,_lockable_js__WEBPACK_IMPORTED_MODULE_2__/* .platformFor */ .RK)(lockable, platform)) }));
    const problems = found.flatMap(({ lockable: { key, entry, file }, record }) => {
        if (record === undefined)
            return [`${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInput */ .Zs)(key)} (${file.where}) is not in it`];
        return record.entry === entry ? [] : [`${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInput */ .Zs)(key)} (${file.where}) has changed since it was locked`];
    });
    if (problems.length > 0)
        throw lockMismatch(path, problems);
    return Promise.all(found.flatMap(({ lockable, record }) => (record === undefined ? [] : [entryFor(lockable, record)])));
}
/** @param differences at least one */
function lockMismatch(path, differences) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("lock-mismatch", `The lock file ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInput */ .Zs)(path)} does not fit: ${(0,_many_all_said_js__WEBPACK_IMPORTED_MODULE_4__/* .allSaid */ .j)(differences)}`);
}
async function entryFor({ file: { name, where }, request, key }, record) {
    return {
        request: { ...(await addressed(request, record, key)), checksum: record.checksum, checksumUrl: undefined, checksumName: undefined },
        sizeBytes: record.sizeBytes,
        requiredBytes: record.sizeBytes ?? undefined,
        checksumOrigin: "in the lock file",
        where,
        ...(name === null ? {} : { name }),
    };
}
/** The same request, for where the lock says that the file is. */
async function addressed(request, { from, url: written, provenance, checksum }, key) {
    if (from === "manifest")
        return request;
    if (from === "provenance") {
        const url = (await (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceKindOf */ .Np)(request.url).unlock?.(request.url, { provenance: provenance ?? {}, checksum })) ?? null;
        if (url !== null)
            return { ...request, url };
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("lock-mismatch", `Cannot fetch ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInput */ .Zs)(key)}: what the lock file knows of it does not lead to such a source`);
    }
    const url = new URL(written);
    if (url.origin === request.url.origin) {
        // The lock has no password; the manifest may.
        url.username = request.url.username;
        url.password = request.url.password;
        return { ...request, url };
    }
    // Another origin than the user's, as after a redirect. A token for the API is of no use there.
    return { ...request, url, headers: {}, bearerToken: undefined, clientCert: undefined, clientKey: undefined, token: undefined };
}


/***/ }),

/***/ 73035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ STDIN),
/* harmony export */   j: () => (/* binding */ manifestPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/** The path of a manifest, as it is named on the command line and in the library. */


/** A manifest of this name is read from there. */
const STDIN = "-";
/** Absolute, or that of stdin. @throws FetchError invalid-input: it is a URL */
function manifestPath(text, base) {
    if (!/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text))
        return text === STDIN ? text : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(base, text);
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", "Cannot use the 'manifest': it is a URL, and not a file of this machine", {
        hint: "Fetch it with a command or a step of its own, and name the file that came.",
    });
}


/***/ }),

/***/ 71830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ openManifest)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/app/request/options.js
var request_options = __webpack_require__(62476);
// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: ./build/app/many/list-text.js
var list_text = __webpack_require__(7690);
// EXTERNAL MODULE: ./build/app/request/check-meaning.js
var check_meaning = __webpack_require__(78484);
// EXTERNAL MODULE: ./build/app/request/nearest-name.js
var nearest_name = __webpack_require__(86974);
;// CONCATENATED MODULE: ./build/app/manifest/meant-name.js
/** What a word in a manifest that is no name of an option was probably meant to be. */

/** Words of other tools' lists, by the option that says the same. */
const OTHERS = {
    url: ["urls", "uri", "src", "source", "href", "link", "location", "download"],
    path: ["out", "output", "file", "filename", "dest", "destination", "target", "to", "dir", "directory", "folder", "save-as"],
    checksum: ["sha256", "sha512", "sha1", "md5", "blake3", "digest", "hash", "integrity", "sum", "sha"],
    release: ["tag", "version", "ref"],
    repository: ["repo", "github"],
    extract: ["unpack", "unzip", "untar", "decompress"],
    headers: ["http-headers"],
    name: ["id", "title", "label", "key"],
    when: ["if", "os", "arch", "platform", "platforms", "only"],
};
/** Null if nothing is near. */
function meantName(word, names) {
    const kebab = word.replace(/([a-z0-9])([A-Z])/g, "$1-$2");
    const written = kebab.toLowerCase().replaceAll("_", "-");
    const other = names.find((name) => OTHERS[name]?.includes(written));
    return names.find((name) => name === written) ?? other ?? (0,nearest_name/* nearestName */.q)(written, names);
}

// EXTERNAL MODULE: ./build/app/manifest/platform.js
var platform = __webpack_require__(32325);
;// CONCATENATED MODULE: ./build/app/manifest/manifest-entry.js
/** One entry of a manifest: the options of a file, its name, and on which machines it is meant. */







const ANYWHERE = { os: [], arch: [] };
/** What an entry says besides options. */
const OWN_KEYS = ["name", "when"];
const WHEN_KEYS = ["os", "arch"];
/** As YAML 1.1 has it: the keys of other mappings, as far as the entry has none of its own. */
const MERGE = "<<";
/** What is for all files of a manifest together. It is given beside the manifest. */
const OF_ALL = ["fail-fast", "limit-rate", "limit-rate-scope", "threads", "dry-run", "checkpoint-interval"];
const MOST_NAME_LENGTH = 255;
/**
 * Never throws: all that is wrong with the entry is in it.
 * @param number from 1
 * @param lines where it is written; undefined if that is not known
 */
function parseEntry(entry, number, lines) {
    const draft = new Draft(number, lines);
    const { name: writtenName, when: writtenWhen, ...written } = draft.take(null, () => mappingOf(entry)) ?? {};
    const name = writtenName === undefined ? null : (draft.take("name", () => nameOf(writtenName)) ?? null);
    draft.name = name;
    const when = writtenWhen === undefined ? ANYWHERE : (draft.take("when", () => whenOf(writtenWhen)) ?? ANYWHERE);
    const options = {};
    for (const [key, value] of Object.entries(written))
        draft.take(key, () => note(options, key, value));
    const { problems } = draft;
    return { name, when, where: draft.where(null), whereIs: (option) => draft.where(option), options, problems };
}
/** Collects what is wrong with an entry while it is read. */
class Draft {
    #number;
    #lines;
    #faults = [];
    name = null;
    constructor(number, lines) {
        this.#number = number;
        this.#lines = lines;
    }
    /** Undefined if something is wrong. @param key null: it is about the whole entry */
    take(key, read) {
        try {
            return read();
        }
        catch (error) {
            if (!(error instanceof errors/* FetchError */.fk))
                throw error;
            this.#faults.push({ key, error });
            return undefined;
        }
    }
    /** Where a key is; the entry, if the key came from elsewhere. */
    where(key) {
        const line = this.#lines?.keys.get(key ?? "") ?? this.#lines?.line;
        return `entry ${this.#number}${line === undefined ? "" : ` (line ${line})`}${this.name === null ? "" : ` "${this.name}"`}`;
    }
    get problems() {
        return this.#faults.map(({ key, error }) => ({ where: this.where(key), error }));
    }
}
function mappingOf(entry) {
    if (isMapping(entry))
        return merged(entry);
    const hint = "Write url: https://..., path: ..., each on a line, with a blank after the colon.";
    throw cannot("it is not a mapping of names and values", hint);
}
/** Only the entry's own merges: of what is merged, nothing is merged again. */
function merged({ [MERGE]: sources, ...own }) {
    if (sources === undefined)
        return own;
    const all = Array.isArray(sources) ? sources : [sources];
    const mappings = all.filter(isMapping);
    if (mappings.length < all.length)
        throw cannot("its << is not a mapping", "Write <<: *name, of an anchor &name.");
    // The first one that has a key counts.
    return Object.fromEntries([...mappings.toReversed(), own].flatMap((mapping) => Object.entries(mapping)));
}
function note(options, key, value) {
    const name = request_options/* OPTION_NAMES */.TM.find((known) => known === key);
    if (name === undefined)
        throw unknownName(key);
    requirePerFile(name);
    if ((0,request_options/* isListName */.mt)(name))
        options[name] = linesOf(name, value);
    else
        options[name] = textOf(name, value);
}
function unknownName(key) {
    const meant = meantName(key, [...request_options/* OPTION_NAMES */.TM, ...OWN_KEYS]);
    return cannot(`there is no option ${(0,quote_input/* quoteInput */.Zs)(key)}`, meant === null ? "The names are those of the action's inputs." : `Did you mean '${meant}'?`);
}
function requirePerFile(name) {
    const option = request_options/* ALL_OPTIONS */.Pd.find((known) => known.name === name);
    if (OF_ALL.includes(name))
        throw cannot(`'${name}' is for all files together`, `Give '${name}' beside the manifest.`);
    if (option !== undefined && !option.kinds.includes("file"))
        throw cannot(`'${name}' is not an option of a file`, `Leave '${name}' out.`);
}
function textOf(name, value) {
    if (value === null)
        (0,check_meaning/* requireNotEmpty */.GF)(name, "");
    if (typeof value !== "string")
        throw cannot(`'${name}' has several values, or names in it`, `Write one value for '${name}'.`);
    (0,check_meaning/* requireNotEmpty */.GF)(name, value);
    return value;
}
/** A list, one value on each line, or names with their values. */
function linesOf(name, value) {
    const elements = Array.isArray(value) ? value : [value];
    return elements.flatMap((element) => {
        if (isMapping(element))
            return Object.entries(element).map(([key, text]) => `${key}: ${textOf(name, text)}`);
        return textOf(name, element).split(/\r?\n/);
    });
}
function nameOf(value) {
    const name = textOf("name", value).trim();
    if (name.length <= MOST_NAME_LENGTH && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(name))
        return name;
    throw cannot("its name is too long, or has a control character", "Write a short name.");
}
function whenOf(value) {
    if (!isMapping(value))
        throw cannot("'when' is not a mapping", "Write when: {os: linux, arch: x64}.");
    const unknown = Object.keys(value).find((key) => !WHEN_KEYS.some((known) => known === key));
    if (unknown !== undefined) {
        const meant = (0,nearest_name/* nearestName */.q)(unknown, WHEN_KEYS);
        throw cannot(`there is no ${(0,quote_input/* quoteInput */.Zs)(unknown)} in 'when'`, meant === null ? "It has os and arch." : `Did you mean '${meant}'?`);
    }
    const { os = [], arch = [] } = value;
    const list = (key, texts) => (Array.isArray(texts) ? texts : [texts]).map((text) => textOf(key, text));
    return (0,platform/* parseWhen */.Oc)(list("when: os", os), list("when: arch", arch));
}
function isMapping(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function cannot(why, hint) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot use the entry: ${why}`, { hint });
}

// EXTERNAL MODULE: ./build/app/manifest/manifest-path.js
var manifest_path = __webpack_require__(73035);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/app/manifest/yaml-problem.js
/** What is wrong with a text of YAML, in words that need no knowledge of its grammar. */
/** Why a text is not taken. Whoever reads it makes an error of his own from it. */
class YamlProblem extends Error {
    /** Whether it is about how YAML is written, and not about what is written. */
    isOfGrammar;
    constructor(why, { isOfGrammar = false, cause } = {}) {
        super(why, cause === undefined ? undefined : { cause });
        this.isOfGrammar = isOfGrammar;
    }
}
const NOT_INDENTED = "it is not indented as the lines above it";
const NO_VALUE = "a name has no colon with a blank after it, and so no value; or a comma is missing";
const SIGN = "a quote, a bracket, a comma or a hyphen is missing before it, or one is too many";
/** By the parser's codes, and its messages: those that users meet. Its other messages are plain enough. */
const PLAIN = [
    [/^TAB_AS_INDENT/, "a tab is at its beginning: write blanks"],
    [/^BAD_ALIAS/, "a value that begins with * must be in quotes"],
    [/Sequence item without/, NOT_INDENTED],
    [/must start at the same column/, NOT_INDENTED],
    [/need to be followed by map values|^MULTILINE_IMPLICIT_KEY/, NO_VALUE],
    [/^BLOCK_AS_IMPLICIT_KEY/, "a value that has a colon and a blank in it must be in quotes; or the next line is indented too deep"],
    [/^BLOCK_IN_FLOW/, "a comma is missing, or a value that has a colon and a blank in it must be in quotes"],
    [/end with a [\]}]/, "a bracket is opened, and nothing closes it"],
    [/Missing closing/, "a quote is opened, and nothing closes it"],
    [/^UNEXPECTED_TOKEN .*(?:node end|token)|Missing , /, SIGN],
];
/** As much of a name as tells which one it is. */
const yaml_problem_MOST_NAME_LENGTH = 60;
/** What is wrong, with its line. */
function yamlFault({ code, message, offset }, text) {
    return new YamlProblem(`line ${lineAt(text, offset)}: ${describe({ code, message, offset }, text)}`, { isOfGrammar: true });
}
function describe({ code, message, offset }, text) {
    const there = text.slice(offset, offset + yaml_problem_MOST_NAME_LENGTH);
    if (code === "DUPLICATE_KEY")
        return `the name ${/^"[^"\n]*"?|^[^\s:]*/.exec(there)?.[0] ?? ""} is there twice`;
    if (code === "BAD_SCALAR_START")
        return `a value that begins with ${there.slice(0, 1)} must be in quotes`;
    const isTab = text.slice(text.lastIndexOf("\n", offset - 1) + 1).startsWith("\t");
    const said = `${isTab ? "TAB_AS_INDENT" : code} ${message}`;
    return PLAIN.find(([pattern]) => pattern.test(said))?.[1] ?? firstSentence(message);
}
/** From 1. */
function lineAt(text, offset) {
    return text.slice(0, offset).split("\n").length;
}
function firstSentence(message) {
    const [first = ""] = message.split("\n");
    return first.slice(0, 1).toLowerCase() + first.slice(1, 200);
}

;// CONCATENATED MODULE: ./build/app/manifest/parse-bounded-yaml.js
/**
 * Parses YAML that somebody else may have written; JSON is YAML too. Every value is text, as it was written: `1.10` stays what it is.
 * The parser's time grows with the square of some things, and it can exhaust the stack, which ends the process. So its tokens, which are
 * made in one pass and without recursion, are counted before it goes on.
 */


/** A list of entries with lists and headers in them is 6 deep. */
const MOST_DEPTH = 12;
/** There are not half as many options. */
const MOST_KEYS = 200;
const MOST_ELEMENTS = 10_000;
/** Anchors and aliases, together. */
const MOST_MARKS = 1_000;
/** Between two values, besides blanks and comments: an indicator, an anchor. */
const MOST_BETWEEN = 10;
const MOST_LINES = 50_000;
/** In characters. No value that is written in quotes is nearly as long. */
const MOST_QUOTED = 8_192;
const MOST_DIRECTIVES = 3;
/** As much of an anchor's name as a message repeats. */
const MOST_NAME = 60;
/** This many times may all that anchors name be repeated by aliases that lead to aliases. */
const MOST_REPEATS = 1_000;

/** @throws YamlProblem */
function parseBoundedYaml(text) {
    if (text.split("\n", MOST_LINES + 1).length > MOST_LINES)
        throw new YamlProblem(`it has more than ${MOST_LINES} lines`);
    requireBounds([...new dist/* Parser */.iX().parse(text)], text);
    const counter = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { schema: "failsafe", prettyErrors: false, logLevel: "silent", lineCounter: counter });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined)
        throw yamlFault({ ...fault, message: fault.message, offset: beginningOf(document, fault.pos[0]) }, text);
    const anchors = new Set();
    (0,dist/* visit */.YR)(document, {
        Node: (_key, node) => {
            if (!(0,dist/* isAlias */.Vj)(node) && node.anchor !== undefined)
                anchors.add(node.anchor);
            if ((0,dist/* isScalar */.jn)(node) && node.type === "PLAIN" && /^(?:null|~|)$/i.test(`${node.value}`))
                node.value = null;
            if ((0,dist/* isAlias */.Vj)(node) && !anchors.has(node.source))
                throw nobody(node.source, lineAt(text, node.range?.[0] ?? 0));
        },
    });
    return { value: jsonOf(document), linesOf: (key) => linesIn(document, key, counter) };
}
/** What was opened and never closed is at fault where it begins. */
function beginningOf(document, offset) {
    let beginning = offset;
    (0,dist/* visit */.YR)(document, {
        Scalar: (_key, { type, range }) => {
            if (range && type?.startsWith("QUOTE") && range[0] < offset && offset <= range[1])
                beginning = range[0];
        },
    });
    return beginning;
}
function nobody(name, line) {
    const why = `line ${line}: *${name.slice(0, MOST_NAME)} leads nowhere: no &${name.slice(0, MOST_NAME)} is above it, and a value that begins with * must be in quotes`;
    return new YamlProblem(why, { isOfGrammar: true });
}
function jsonOf(document) {
    try {
        // Of the failsafe schema there are no other values.
        return document.toJS({ maxAliasCount: MOST_REPEATS });
    }
    catch (error) {
        throw new YamlProblem(error instanceof ReferenceError ? "its aliases repeat too much" : "its values cannot be put together", {
            cause: error,
        });
    }
}
/** Breadth first: what is deep would need as much stack. */
function requireBounds(documents, text) {
    const all = (wanted) => documents.filter(({ type }) => type === wanted);
    const [, second] = all("document");
    if (second !== undefined)
        throw new YamlProblem(`line ${lineAt(text, second.offset)}: it has several documents (a line of --- or ...)`);
    if (all("directive").length > MOST_DIRECTIVES)
        throw new YamlProblem("it has too many directives (lines that begin with %)");
    const marks = new Marks(text);
    let level = documents;
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > MOST_DEPTH)
            throw new YamlProblem("its values are nested too deep");
        marks.count(level);
        level = level.flatMap((token) => innerOf(token, marks));
    }
}
function innerOf(token, marks) {
    if (token.type === "error")
        throw marks.fault(token, token.message);
    if (token.type === "double-quoted-scalar" && token.source.length > MOST_QUOTED)
        throw marks.problem(token, "a value in quotes is too long");
    if (token.type === "document") {
        marks.countBetween(token.start);
        return token.value === undefined ? [] : [token.value];
    }
    if (!("items" in token))
        return [];
    requireFew(token);
    return token.items.flatMap(({ start, key, sep, value }) => {
        marks.countBetween(start);
        marks.countBetween(sep ?? []);
        return [key, value].filter((inner) => inner !== undefined && inner !== null);
    });
}
class Marks {
    #text;
    #marks = 0;
    constructor(text) {
        this.#text = text;
    }
    problem({ offset }, why) {
        return new YamlProblem(`line ${lineAt(this.#text, offset)}: ${why}`);
    }
    fault({ offset }, message) {
        return yamlFault({ code: "UNEXPECTED_TOKEN", message, offset }, this.#text);
    }
    count(tokens) {
        const tag = tokens.find(({ type }) => type === "tag");
        if (tag !== undefined)
            throw this.problem(tag, "it has a tag (a word after !), and tags are not taken");
        this.#marks += tokens.filter(({ type }) => type === "anchor" || type === "alias").length;
        if (this.#marks > MOST_MARKS)
            throw new YamlProblem(`it has more than ${MOST_MARKS} anchors and aliases`);
    }
    countBetween(tokens) {
        this.count(tokens);
        const meant = tokens.filter(({ type }) => type !== "space" && type !== "newline" && type !== "comment");
        if (meant.length > MOST_BETWEEN)
            throw new YamlProblem("values are missing between the signs in it");
    }
}
function requireFew({ type, items }) {
    // Both kinds of flow collections look alike here.
    const isMapping = type === "block-map" || (type === "flow-collection" && items.some(({ sep }) => sep !== undefined));
    if (isMapping && items.length > MOST_KEYS)
        throw new YamlProblem(`a mapping in it has more than ${MOST_KEYS} keys`);
    if (items.length > MOST_ELEMENTS)
        throw new YamlProblem(`a list in it has more than ${MOST_ELEMENTS} elements`);
}
function linesIn(document, key, counter) {
    const list = key === "" ? document.contents : document.get(key, true);
    if (!(0,dist/* isSeq */.oP)(list))
        return [];
    const lineOf = (node) => counter.linePos(node?.range?.[0] ?? 0).line;
    return list.items.map((element) => {
        const pairs = (0,dist/* isMap */.jh)(element) ? element.items : [];
        return { line: lineOf(element), keys: new Map(pairs.map(({ key: name }) => [(0,dist/* isScalar */.jn)(name) ? `${name.value}` : "", lineOf(name)])) };
    });
}

;// CONCATENATED MODULE: ./build/app/manifest/read-manifest.js

/** A manifest: a file, in YAML or JSON, that lists files with the options of each. The names are those of the action's inputs. */








/** Thousands of entries. A larger file is probably another one. */
const MOST_BYTES = 1024 * 1024;
const EXAMPLE = "Write a list of entries, each with a url (or release, artifact, parts) and a path.";
const GRAMMAR = "The names of an entry begin below each other, after blanks. A value is in quotes if it begins with a sign, or has a colon or a # with a blank.";
const LIST = "files";
/**
 * The entries, in their order. An entry that is wrong says so itself, so that all that is wrong is found.
 * @param path absolute, or that of stdin
 * @throws FetchError invalid-input: it is no manifest; not-found, permission, io
 */
async function readManifest(path) {
    const text = await readText(path);
    try {
        return parseManifest(text);
    }
    catch (error) {
        if (!(error instanceof YamlProblem))
            throw error;
        throw read_manifest_cannot(path, error.message, error.isOfGrammar ? GRAMMAR : EXAMPLE);
    }
}
/** @throws YamlProblem */
function parseManifest(text) {
    const merge = text.split("\n").findIndex((line) => /^(?:<{7}|>{7})(?: |\r?$)/.test(line));
    if (merge !== -1)
        throw new YamlProblem(`line ${merge + 1}: the marks of a merge are in it`, { isOfGrammar: true });
    const { value, linesOf } = parseBoundedYaml(text);
    const key = Array.isArray(value) ? "" : LIST;
    const entries = key === "" ? value : listIn(value);
    if (!Array.isArray(entries))
        throw new YamlProblem(`it has no list of entries, neither by itself nor as '${LIST}'`);
    if (entries.length === 0)
        throw new YamlProblem("its list of entries is empty");
    const lines = linesOf(key);
    return entries.map((entry, i) => parseEntry(entry, i + 1, lines[i]));
}
/** What begins with x- says nothing: anchors can be written there. */
function listIn(value) {
    if (value === null || typeof value !== "object" || Array.isArray(value))
        return null;
    const unknown = Object.keys(value).find((key) => key !== LIST && !key.startsWith("x-"));
    if (unknown === undefined)
        return Reflect.get(value, LIST) ?? null;
    throw new YamlProblem(`there is no ${(0,quote_input/* quoteInput */.Zs)(unknown)} beside the list '${LIST}'; what is only repeated below begins with x-`);
}
async function readText(path) {
    const bytes = await readBounded(path);
    if (bytes.length > MOST_BYTES)
        throw read_manifest_cannot(path, `it has more than ${MOST_BYTES / 1024 / 1024} MiB`, EXAMPLE);
    const read = (0,list_text/* readListText */.y)(bytes);
    if ("text" in read)
        return read.text;
    throw read_manifest_cannot(path, `line ${read.brokenLine} is not text in UTF-8`, "Write it with an editor that saves UTF-8.");
}
/** Not much more than a manifest may have. */
async function readBounded(path) {
    if (path === manifest_path/* STDIN */.T)
        return firstOf(process.stdin);
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,promises_.open)(path, "r"), true);
            await requireReadable(file, path);
            return await firstOf(file.createReadStream({ autoClose: false, end: MOST_BYTES }));
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,modules/* __disposeResources */.hk)(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk)
            throw error;
        const code = (0,thrown/* codeOf */.$)(error);
        if (code === "ENOENT")
            throw read_manifest_cannot(path, "there is no such file", "In a workflow, the repository must be checked out before.");
        throw new errors/* FetchError */.fk("invalid-input", `Cannot read the manifest ${(0,quote_input/* quoteInput */.Zs)(path)}: ${code || "unknown"}`, { cause: error });
    }
}
async function requireReadable(file, path) {
    const found = await file.stat();
    if (found.isDirectory())
        throw read_manifest_cannot(path, "it is a folder", "Name the manifest in it.");
    // A shell gives a pipe for <(command).
    if (!found.isFile() && !found.isFIFO())
        throw read_manifest_cannot(path, "it is not a file", EXAMPLE);
}
async function firstOf(chunks) {
    const read = [];
    let bytes = 0;
    for await (const chunk of chunks) {
        if (!Buffer.isBuffer(chunk))
            continue;
        read.push(chunk);
        bytes += chunk.length;
        if (bytes > MOST_BYTES)
            break;
    }
    return Buffer.concat(read);
}
function read_manifest_cannot(path, why, hint) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot use the manifest ${(0,quote_input/* quoteInput */.Zs)(path)}: ${why}`, { hint });
}

;// CONCATENATED MODULE: ./build/app/manifest/open-manifest.js
/** Reads a manifest for whoever fetches it or locks it. */



/** What each entry says for itself. */
const OF_ENTRIES = ["url", "parts", "release", "artifact", "snapshot-id", "run-id", "workflow", "branch", "checksum-url"];
/** What no log may show is at least this long. A shorter text would garble the log. */
const LEAST_SECRET_LENGTH = 4;
/** @throws FetchError invalid-input; what is wrong with an entry is in the entry */
async function openManifest({ manifest, raw }, { onSecret }) {
    requireNone(raw);
    const files = await readManifest(manifest);
    for (const secret of files.flatMap(secretsOf))
        onSecret?.(secret);
    return files;
}
/** @throws FetchError invalid-input */
function requireNone(raw) {
    const given = OF_ENTRIES.find((name) => raw[name]?.length);
    if (given === undefined)
        return;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use '${given}' with a 'manifest'`, {
        hint: `Give '${given}' in the manifest's entries, or leave the manifest out.`,
    });
}
function secretsOf({ options }) {
    const texts = request_options/* ALL_OPTIONS */.Pd.flatMap(({ name, secretsIn }) => secretsIn?.([options[name] ?? []].flat().join("\n")) ?? []);
    return texts.filter((text) => text !== undefined).filter((text) => text.length >= LEAST_SECRET_LENGTH);
}


/***/ }),

/***/ 32325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ isMeantFor),
/* harmony export */   Oc: () => (/* binding */ parseWhen),
/* harmony export */   Wt: () => (/* binding */ platformsOf),
/* harmony export */   gA: () => (/* binding */ thisPlatform)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57451);
/* harmony import */ var _request_nearest_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86974);
/** On which machines an entry of a manifest is meant: `when: {os, arch}`. */



/** Names of a system or a processor, as Node, GitHub, Go and the systems themselves write them. The first is the one that is written. */
const OS_NAMES = {
    linux: ["linux"],
    macos: ["macos", "darwin", "osx"],
    windows: ["windows", "win32"],
};
const ARCH_NAMES = {
    x64: ["x64", "amd64", "x86_64", "x86-64"],
    arm64: ["arm64", "aarch64"],
    x86: ["x86", "ia32", "i386", "i686"],
    arm: ["arm", "armv7l", "armv6l"],
    riscv64: ["riscv64"],
    ppc64le: ["ppc64le", "ppc64"],
    s390x: ["s390x"],
};
/** This machine. One that has no name here is called as Node calls it. */
function thisPlatform(os = process.platform, arch = process.arch) {
    return { os: nameIn(OS_NAMES, os) ?? os, arch: nameIn(ARCH_NAMES, arch) ?? arch };
}
function isMeantFor({ os, arch }, platform) {
    return (os.length === 0 || os.includes(platform.os)) && (arch.length === 0 || arch.includes(platform.arch));
}
/** What the condition lets through, one by one: `linux-x64`, `linux`, `x64`, or `any`. */
function platformsOf({ os, arch }) {
    const all = (names) => (names.length === 0 ? [""] : names);
    return all(os).flatMap((one) => all(arch).map((other) => [one, other].filter((name) => name !== "").join("-") || "any"));
}
/** @throws FetchError invalid-input */
function parseWhen(os, arch) {
    return { os: os.map((text) => known(OS_NAMES, "os", text)), arch: arch.map((text) => known(ARCH_NAMES, "arch", text)) };
}
function known(names, key, text) {
    const name = nameIn(names, text.trim());
    if (name !== null)
        return name;
    const near = (0,_request_nearest_name_js__WEBPACK_IMPORTED_MODULE_1__/* .nearestName */ .q)(text, Object.keys(names));
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", `Cannot use ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_2__/* .quoteInput */ .Zs)(text)} for 'when: ${key}': it is not known`, {
        hint: near === null ? `Write one of ${Object.keys(names).join(", ")}.` : `Did you mean ${near}?`,
    });
}
function nameIn(names, text) {
    return Object.keys(names).find((name) => names[name]?.includes(text.toLowerCase())) ?? null;
}


/***/ })

};
