export const id = 3571;
export const ids = [3571,2353,5952];
export const modules = {

/***/ 25952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fetchManifest: () => (/* binding */ fetchManifest)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/result.js
var result = __webpack_require__(84429);
// EXTERNAL MODULE: ./build/threads/threaded-wire.js + 4 modules
var threaded_wire = __webpack_require__(10232);
// EXTERNAL MODULE: ./build/app/many/fetch-many.js + 5 modules
var fetch_many = __webpack_require__(58749);
// EXTERNAL MODULE: ./build/app/many/several-requests.js
var several_requests = __webpack_require__(82353);
// EXTERNAL MODULE: ./build/app/place/destination.js + 1 modules
var destination = __webpack_require__(33868);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __webpack_require__(39718);
// EXTERNAL MODULE: ./build/app/request/options.js
var request_options = __webpack_require__(62476);
// EXTERNAL MODULE: ./build/app/request/parse-path.js
var parse_path = __webpack_require__(13989);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/app/request/nearest-name.js
var nearest_name = __webpack_require__(86974);
;// CONCATENATED MODULE: ./build/app/manifest/platform.js
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
    const near = (0,nearest_name/* nearestName */.q)(text, Object.keys(names));
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Z)(text)} for 'when: ${key}': it is not known`, {
        hint: near === null ? `Write one of ${Object.keys(names).join(", ")}.` : `Did you mean ${near}?`,
    });
}
function nameIn(names, text) {
    return Object.keys(names).find((name) => names[name]?.includes(text.toLowerCase())) ?? null;
}

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: ./build/app/request/check-meaning.js
var check_meaning = __webpack_require__(78484);
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
/** Never throws: what is wrong with the entry is in it. @param where as for {@link ManifestFile} */
function parseEntry(entry, where) {
    try {
        if (!isMapping(entry))
            throw cannot("it is not a mapping of names and values", "Write url: https://..., path: ..., each on a line.");
        const { name: writtenName, when: writtenWhen, ...options } = merged(entry);
        const name = writtenName === undefined ? null : nameOf(writtenName);
        const titled = name === null ? where : `${where} "${name}"`;
        const when = writtenWhen === undefined ? ANYWHERE : whenOf(writtenWhen);
        try {
            return { name, when, where: titled, options: optionsOf(options) };
        }
        catch (error) {
            if (error instanceof errors/* FetchError */.fk)
                return { name, when, where: titled, options: {}, problem: error };
            throw error;
        }
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk)
            return { name: null, when: ANYWHERE, where, options: {}, problem: error };
        throw error;
    }
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
    return { ...Object.assign({}, ...mappings.toReversed()), ...own };
}
function optionsOf(written) {
    const raw = {};
    for (const [key, value] of Object.entries(written)) {
        const name = request_options/* OPTION_NAMES */.TM.find((known) => known === key);
        if (name === undefined)
            throw unknownName(key);
        requirePerFile(name);
        if ((0,request_options/* isListName */.mt)(name))
            raw[name] = linesOf(name, value);
        else
            raw[name] = textOf(name, value);
    }
    return raw;
}
function unknownName(key) {
    const meant = (0,nearest_name/* nearestName */.q)(key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), [...request_options/* OPTION_NAMES */.TM, ...OWN_KEYS]);
    return cannot(`there is no option ${(0,quote_input/* quoteInput */.Z)(key)}`, meant === null ? "The names are those of the action's inputs." : `Did you mean '${meant}'?`);
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
        throw cannot(`there is no ${(0,quote_input/* quoteInput */.Z)(unknown)} in 'when'`, meant === null ? "It has os and arch." : `Did you mean '${meant}'?`);
    }
    const { os = [], arch = [] } = value;
    const list = (key, texts) => (Array.isArray(texts) ? texts : [texts]).map((text) => textOf(key, text));
    return parseWhen(list("when: os", os), list("when: arch", arch));
}
function isMapping(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function cannot(why, hint) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot use the entry: ${why}`, { hint });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
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
/** This many times may all that anchors name be repeated by aliases that lead to aliases. */
const MOST_REPEATS = 1_000;
/** Why a text is not taken. Whoever reads it makes an error of his own from it. */
class YamlProblem extends Error {
}
/** @throws YamlProblem */
function parseBoundedYaml(text) {
    if (text.split("\n", MOST_LINES + 1).length > MOST_LINES)
        throw new YamlProblem(`it has more than ${MOST_LINES} lines`);
    requireBounds([...new dist/* Parser */.iX().parse(text)]);
    const counter = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { schema: "failsafe", prettyErrors: false, logLevel: "silent", lineCounter: counter });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined)
        throw new YamlProblem(`line ${counter.linePos(fault.pos[0]).line}: ${firstSentence(fault.message)}`);
    (0,dist/* visit */.YR)(document, {
        Scalar: (_key, node) => {
            if (node.type === "PLAIN" && /^(?:null|~|)$/i.test(`${node.value}`))
                node.value = null;
        },
    });
    return { value: jsonOf(document), linesOf: (key) => linesIn(document, key, counter) };
}
function firstSentence(message) {
    const [first = ""] = message.split("\n");
    return first.slice(0, 1).toLowerCase() + first.slice(1, 200);
}
function jsonOf(document) {
    try {
        // Of the failsafe schema there are no other values.
        return document.toJS({ maxAliasCount: MOST_REPEATS });
    }
    catch (error) {
        throw new YamlProblem(error instanceof ReferenceError ? "its aliases repeat too much, or lead nowhere" : "its values cannot be put together", { cause: error });
    }
}
/** Breadth first: what is deep would need as much stack. */
function requireBounds(documents) {
    const number = (wanted) => documents.filter(({ type }) => type === wanted).length;
    if (number("document") > 1)
        throw new YamlProblem("it has several documents");
    if (number("directive") > MOST_DIRECTIVES)
        throw new YamlProblem("it has too many directives (lines that begin with %)");
    const marks = new Marks();
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
        throw new YamlProblem(firstSentence(token.message));
    if (token.type === "double-quoted-scalar" && token.source.length > MOST_QUOTED)
        throw new YamlProblem("a value in quotes is too long");
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
    #marks = 0;
    count(tokens) {
        if (tokens.some(({ type }) => type === "tag"))
            throw new YamlProblem("it has a tag (a word after !), and tags are not taken");
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
    const list = (key === "" ? document.contents : document.get(key, true));
    return (list?.items ?? []).map(({ range }) => counter.linePos(range?.[0] ?? 0).line);
}

;// CONCATENATED MODULE: ./build/app/manifest/read-manifest.js

/** A manifest: a file, in YAML or JSON, that lists files with the options of each. The names are those of the action's inputs. */






/** Thousands of entries. A larger file is probably another one. */
const MOST_BYTES = 1024 * 1024;
const EXAMPLE = "Write a list of entries, each with a url (or release, artifact, parts) and a path.";
const LIST = "files";
/**
 * The entries, in their order. An entry that is wrong says so itself, so that all that is wrong is found.
 * @param path absolute
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
        throw read_manifest_cannot(path, error.message, EXAMPLE);
    }
}
/** @throws YamlProblem */
function parseManifest(text) {
    const { value, linesOf } = parseBoundedYaml(text.replace(/^\uFEFF/, ""));
    const key = Array.isArray(value) ? "" : LIST;
    const entries = key === "" ? value : listIn(value);
    if (!Array.isArray(entries))
        throw new YamlProblem(`it has no list of entries, neither by itself nor as '${LIST}'`);
    if (entries.length === 0)
        throw new YamlProblem("its list of entries is empty");
    const lines = linesOf(key);
    return entries.map((entry, i) => parseEntry(entry, `entry ${i + 1}${lines[i] === undefined ? "" : ` (line ${lines[i]})`}`));
}
/** What begins with x- says nothing: anchors can be written there. */
function listIn(value) {
    if (value === null || typeof value !== "object" || Array.isArray(value))
        return null;
    const unknown = Object.keys(value).find((key) => key !== LIST && !key.startsWith("x-"));
    if (unknown === undefined)
        return Reflect.get(value, LIST) ?? null;
    throw new YamlProblem(`there is no ${(0,quote_input/* quoteInput */.Z)(unknown)} beside the list '${LIST}'; what is only repeated below begins with x-`);
}
async function readText(path) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,promises_.open)(path, "r"), true);
            const found = await file.stat();
            if (!found.isFile())
                throw read_manifest_cannot(path, "it is not a file", EXAMPLE);
            if (found.size > MOST_BYTES)
                throw read_manifest_cannot(path, `it has more than ${MOST_BYTES / 1024 / 1024} MiB`, EXAMPLE);
            return await file.readFile("utf8");
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
        throw new errors/* FetchError */.fk("invalid-input", `Cannot read the manifest ${(0,quote_input/* quoteInput */.Z)(path)}: ${code || "unknown"}`, { cause: error });
    }
}
function read_manifest_cannot(path, why, hint) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot use the manifest ${(0,quote_input/* quoteInput */.Z)(path)}: ${why}`, { hint });
}

;// CONCATENATED MODULE: ./build/app/manifest/fetch-manifest.js
/** The use case "fetch what a manifest lists": the entries that are meant for this machine, together. */












/** What each entry says for itself. */
const OF_ENTRIES = ["url", "parts", "release", "artifact", "snapshot-id", "run-id", "workflow", "branch", "checksum-url"];
/** @throws FetchError invalid-input: with all that is wrong in the manifest, before anything is fetched; as fetchMany does */
async function fetchManifest(order, options = {}, parts = { clock: system_clock/* systemClock */.m, createWire: threaded_wire/* createThreadedWire */.P }) {
    const { manifest, raw, base } = order;
    requireNone(raw);
    const files = await readManifest(manifest);
    for (const secret of files.flatMap(secretsOf))
        options.onSecret?.(secret);
    const { requests, connections, timeoutMs, failFast } = (0,several_requests.requestsForSeveral)(files, { ...order, list: `"${manifest}"` });
    const platform = thisPlatform();
    const entries = files.flatMap(({ name, when }, i) => {
        const request = requests[i];
        if (request === undefined || !isMeantFor(when, platform))
            return [];
        return [{ request, ...(name === null ? {} : { name }) }];
    });
    // Of several files nothing is left to the post step, and nothing is brought back from elsewhere.
    const { bringBack: _none, defer: _never, ...shared } = options;
    if (entries.length > 0)
        return (0,fetch_many.fetchMany)(entries, { ...shared, connections, timeoutMs, failFast }, parts);
    const only = platformsOf({ os: [platform.os], arch: [platform.arch] }).join();
    const reason = `None of the ${files.length} entries of the manifest is meant for this machine, which is ${only}.`;
    return (0,result/* finish */.O)({ status: "already-present", ...(await (0,destination/* placesOf */.ek)(folderOf(raw.path, base))), reason, results: [] });
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
/** What no log may show. A shorter text would garble the log. */
const LEAST_SECRET_LENGTH = 4;
function secretsOf({ options }) {
    const texts = request_options/* ALL_OPTIONS */.Pd.flatMap(({ name, secretsIn }) => secretsIn?.([options[name] ?? []].flat().join("\n")) ?? []);
    return texts.filter((text) => text !== undefined).filter((text) => text.length >= LEAST_SECRET_LENGTH);
}
function folderOf(path, base) {
    const folder = (0,parse_path/* parsePath */.R)(path ?? "", base);
    return folder.endsWith(external_node_path_.sep) ? folder : `${folder}${external_node_path_.sep}`;
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
    const own = { ...shared, ...options, path: pathIn(folder, options.path) };
    return isOwn ? letIn(own) : own;
}
/** @throws FetchError invalid-input: it leads out of the folder of all */
function pathIn(folder, path) {
    if (folder === undefined)
        return path ?? "";
    const whole = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path ?? node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
    const isOutside = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path ?? "") || /^\.\.(?:[/\\]|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, whole));
    if (!isOutside)
        return path === undefined ? `${folder}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}` : whole;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInput */ .Z)(path ?? "")} as the 'path': it leads out of the folder ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInput */ .Z)(folder)}`, {
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
