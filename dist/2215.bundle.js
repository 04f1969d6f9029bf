export const id = 2215;
export const ids = [2215,5254,1888];
export const modules = {

/***/ 92215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   existsStep: () => (/* binding */ existsStep)
/* harmony export */ });
/* harmony import */ var _app_unpack_look_at_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85254);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84429);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7126);
/** `mode: exists`: whether the file at the path is ready. The step succeeds whatever is found: the output `status` says it. */



/** @throws FetchError invalid-input; permission, io: the file cannot be read */
async function existsStep({ signal }) {
    const { state, ...found } = await (0,_app_unpack_look_at_path_js__WEBPACK_IMPORTED_MODULE_0__.lookAtPath)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readLookInputs */ .fs)(), { signal });
    return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_2__/* .finish */ .O)({ status: state, ...found });
}


/***/ }),

/***/ 85254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lookAtPath: () => (/* binding */ lookAtPath)
});

// EXTERNAL MODULE: ./build/core/checksum.js
var core_checksum = __webpack_require__(27759);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __webpack_require__(21388);
// EXTERNAL MODULE: ./build/state/tree-record.js
var tree_record = __webpack_require__(21888);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/state/artifact-record.js
var artifact_record = __webpack_require__(52846);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(67363);
// EXTERNAL MODULE: ./build/app/partial/partial-file.js
var partial_file = __webpack_require__(83962);
// EXTERNAL MODULE: ./build/app/place/destination.js
var place_destination = __webpack_require__(55036);
;// CONCATENATED MODULE: ./build/app/file/look-at.js








/** @throws FetchError permission, io: the file cannot be looked at or read; the signal's reason */
async function lookAt(request, { signal = new AbortController().signal } = {}) {
    const destination = await (0,place_destination/* findDestination */.Ye)(request.path);
    const { path, fetchId } = destination;
    const found = await (0,promises_.lstat)(path).catch((error) => {
        if ((0,thrown/* codeOf */.$)(error) === "ENOENT" || (0,thrown/* codeOf */.$)(error) === "ENOTDIR")
            return null;
        throw (0,file_error/* fileError */.z)(error, "look at", path);
    });
    const finding = found === null ? await lookBeside(destination) : await judge(destination, found, request, signal);
    return { ...finding, path, fetchId };
}
async function lookBeside(destination) {
    const bytes = await (0,partial_file/* keptBytes */.C2)(destination);
    if (bytes === 0)
        return { state: "missing", bytes, checksum: null, reason: "Nothing is there, and nothing is kept of an earlier fetch." };
    const reason = `The file is not there yet. ${(0,units/* formatBytes */.z3)(bytes)} of it are kept, and the next fetch goes on from them.`;
    return { state: "partial", bytes, checksum: null, reason };
}
async function judge(destination, found, { checksum, sourceKey }, signal) {
    const { path, fetchId } = destination;
    if (found.isSymbolicLink())
        return invalid(`A symbolic link to "${await (0,promises_.readlink)(path)}" is there. A fetch neither follows nor replaces a link.`);
    if (!found.isFile())
        return invalid(found.isDirectory() ? "A folder is there, and no file." : "Something that is not a file is there.");
    if (checksum !== undefined)
        return readAndCheck(path, found.size, checksum, signal);
    const stateFolder = await (0,state_folder/* findStateFolder */.$A)();
    const record = stateFolder === null ? null : await new artifact_record/* ArtifactRecords */.Tc(stateFolder).read(fetchId);
    return judgeByRecord(record, found, sourceKey);
}
async function readAndCheck(path, sizeBytes, checksum, signal) {
    const { digestsOf } = await __webpack_require__.e(/* import() */ 3640).then(__webpack_require__.bind(__webpack_require__, 23640));
    const { algorithm } = checksum;
    const [hex, sha256] = await digestsOf({ path, sizeBytes }, [checksum, { algorithm: "sha256" }], signal);
    if (hex !== checksum.hex)
        return invalid(`The ${algorithm} digest of the file there is ${hex}, and not the expected one.`);
    return ready(sizeBytes, `sha256:${sha256}`, `The file there has the expected ${algorithm} digest.`);
}
function judgeByRecord(record, found, sourceKey) {
    if (record === null)
        return invalid("No fetch of this user is known to have left the file that is there. A 'checksum' would tell whether it is right.");
    if (!(0,artifact_record/* fitsFile */.VB)(record, found))
        return invalid("The file there was changed since it was fetched: its size or its time is another one.");
    if (sourceKey !== undefined && sourceKey !== (record.sourceKey ?? record.identity?.key))
        return invalid("The file there was fetched from another source.");
    return ready(found.size, record.checksum, "The file there was not touched since it was fetched.");
}
function ready(bytes, checksum, reason) {
    return { state: "artifact-ready", bytes, checksum, reason };
}
function invalid(reason) {
    return { state: "invalid", bytes: 0, checksum: null, reason };
}

// EXTERNAL MODULE: ./build/app/unpack/placed-tree.js
var placed_tree = __webpack_require__(29791);
// EXTERNAL MODULE: ./build/app/unpack/tree-place.js
var tree_place = __webpack_require__(5353);
;// CONCATENATED MODULE: ./build/app/unpack/look-at-path.js
/** The use case "look what is at a path": a file, or the folder that an archive was unpacked to. No server is asked, and nothing is made. */








/** @throws FetchError permission, io: what is there cannot be looked at or read; cancelled */
async function lookAtPath(request, options = {}) {
    try {
        return await look(request, options);
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk || options.signal?.aborted !== true)
            throw error;
        throw new errors/* FetchError */.fk("cancelled", `Cannot say what is at "${request.path}": the look was stopped`, { hint: "", cause: error });
    }
}
async function look(request, options) {
    const found = await lookAt(request, options);
    const stateFolder = found.state === "invalid" ? await (0,state_folder/* findStateFolder */.$A)() : null;
    if (stateFolder === null || (await (0,tree_place/* lookAt */.t)(found.path)) !== "folder")
        return found;
    const { path, fetchId: id } = await (0,place_destination/* findDestination */.Ye)(request.path);
    const records = new tree_record.TreeRecords(stateFolder);
    const tree = await (0,placed_tree/* findTree */.cy)({ path, id, records }, options.signal ?? new AbortController().signal);
    if (tree === null)
        return { ...found, reason: "A folder is there that no fetch of this user is known to have unpacked." };
    const { archiveDigests, archiveBytes: bytes } = tree.tree;
    if (!tree.isUntouched)
        return { ...found, reason: "What is in the folder there was changed since it was unpacked." };
    const { checksum: wanted } = request;
    if (wanted !== undefined && !archiveDigests.includes((0,core_checksum/* formatChecksum */.rH)(wanted)))
        return {
            ...found,
            reason: `The folder there was unpacked from an archive that is not known to have the expected ${wanted.algorithm} digest.`,
        };
    const checksum = archiveDigests.find((digest) => digest.startsWith("sha256:")) ?? null;
    return {
        ...found,
        state: "expanded-ready",
        bytes,
        checksum,
        reason: "What is in the folder there was not touched since it was unpacked.",
    };
}


/***/ }),

/***/ 29791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   cy: () => (/* binding */ findTree),
/* harmony export */   um: () => (/* binding */ requireReplaceable)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _archive_tree_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84438);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67363);
/* harmony import */ var _tree_place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5353);
/** Whether a folder is what an earlier run of ours unpacked there. */





/** The tree that is in place; null if nothing is there, or something that is not ours. @throws FetchError io, permission */
async function findTree({ path, id, records }, signal) {
    const trees = await records.read(id);
    if (trees.length === 0 || (await (0,_tree_place_js__WEBPACK_IMPORTED_MODULE_4__/* .lookAt */ .t)(path)) === "nothing")
        return null;
    try {
        const [digest, folder] = [await (0,_archive_tree_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .treeDigest */ .f)(path, signal), await identityOf(path)];
        const untouched = trees.find((tree) => tree.treeDigest === digest);
        if (untouched !== undefined)
            return { tree: untouched, isUntouched: true };
        const touched = trees.find(({ folder: { inode, birthMs } }) => inode === folder.inode && birthMs === folder.birthMs);
        return touched === undefined ? null : { tree: touched, isUntouched: false };
    }
    catch (error) {
        signal.throwIfAborted();
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .z)(error, "read", path);
    }
}
async function identityOf(path) {
    const { ino, birthtimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
    return { inode: ino, birthMs: birthtimeMs };
}
/** @throws FetchError exists: what is there is not ours */
async function requireReplaceable(place, found) {
    const there = await (0,_tree_place_js__WEBPACK_IMPORTED_MODULE_4__/* .lookAt */ .t)(place.path);
    if (found !== null || there === "nothing" || there === "empty-folder")
        return;
    const what = there === "folder" ? "a folder is there that no earlier run unpacked" : "something that is not a folder is there";
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("exists", `Cannot unpack to "${place.path}": ${what}`, {
        hint: "Name a folder as 'extract' that does not exist yet, or remove what is there. It is never replaced, not even with 'force'.",
    });
}


/***/ }),

/***/ 5353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ openTreePlace),
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_make_parents_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(61982);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(54298);
/* harmony import */ var _state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21388);
/* harmony import */ var _state_tree_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21888);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67363);
/* harmony import */ var _target_file_place_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61414);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55036);
/** The places of an unpacked archive: its folder, what is beside it while it is unpacked, and our note of it. */










/** What is put after the folder's name must leave it room within 255 bytes. */
const MOST_STEM_BYTES = 230;
/** Makes the parent folder. @throws FetchError invalid-input, permission, read-only, io */
async function openTreePlace(folder) {
    await (0,_target_file_place_js__WEBPACK_IMPORTED_MODULE_6__/* .requireFilePlace */ .n)(folder);
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
    if (parent === folder)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot unpack to "${folder}": it is the root of the filesystem`);
    try {
        await (0,_core_make_parents_js__WEBPACK_IMPORTED_MODULE_8__/* .makeParents */ .A)(parent, { parentOf: node_path__WEBPACK_IMPORTED_MODULE_1__.dirname, make: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path) });
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(parent), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder));
        const { fetchId: id, lock } = await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_7__/* .placesOf */ .ek)(path);
        const stem = Buffer.byteLength((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)) <= MOST_STEM_BYTES ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path) : id;
        return { path, staging: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), `${stem}.unpacking`), lock, id, records: new _state_tree_record_js__WEBPACK_IMPORTED_MODULE_4__.TreeRecords(await (0,_state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .openStateFolder */ .y1)()) };
    }
    catch (error) {
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .z)(error, "unpack to", folder);
    }
}
/** @throws FetchError permission, io */
async function lookAt(path) {
    try {
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path)).isDirectory())
            return "something-else";
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(path)).length === 0 ? "empty-folder" : "folder";
    }
    catch (error) {
        if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_9__/* .codeOf */ .$)(error) === "ENOENT")
            return "nothing";
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .z)(error, "unpack to", path);
    }
}


/***/ }),

/***/ 4627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ shownName),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   Y5: () => (/* binding */ lengthOf),
/* harmony export */   Zi: () => (/* binding */ isRaw),
/* harmony export */   e4: () => (/* binding */ decodeName)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/**
 * Names of entries whose bytes are not UTF-8. A filesystem of Linux takes any bytes, and tar keeps them. In a string each byte of such a name
 * that is not ASCII is a half of a character, which no other name has (as in PEP 383): so two names are the same string only if their bytes are.
 */

/** The byte 0 would be this half. */
const HALVES_AT = 0xdc00;
const BEYOND_ASCII = /[\x80-\xff]/g;
const HALVES = /[\udc80-\udcff]/g;
/** A path as a string. Each name in it is for itself: a folder's name is the same whatever is in it. */
function decodeName(bytes) {
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes.toString("utf8");
    return bytes.toString("latin1").split("/").map(decodePart).join("/");
}
function decodePart(latin1) {
    const bytes = Buffer.from(latin1, "latin1");
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes.toString("utf8");
    return latin1.replace(BEYOND_ASCII, (byte) => String.fromCharCode(HALVES_AT + byte.charCodeAt(0)));
}
/** Whether its bytes are not UTF-8. */
function isRaw(path) {
    return !path.isWellFormed();
}
/** A path as Node's functions take it: bytes if they are not UTF-8. */
function pathOf(path) {
    return isRaw(path) ? encodeName(path) : path;
}
/** How many bytes it has. */
function lengthOf(path) {
    return isRaw(path) ? encodeName(path).length : Buffer.byteLength(path);
}
function encodeName(path) {
    // The low byte of a half is the byte that it stands for.
    const parts = path.split("/").map((part) => Buffer.from(part, isRaw(part) ? "latin1" : "utf8"));
    return Buffer.concat(parts.flatMap((part, nth) => (nth === 0 ? [part] : [SEPARATOR, part])));
}
const SEPARATOR = Buffer.from("/");
/** A name as a message shows it: `caf\xe9`. */
function shownName(path) {
    return path.replace(HALVES, (half) => `\\x${(half.charCodeAt(0) - HALVES_AT).toString(16)}`);
}


/***/ }),

/***/ 84438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ treeDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _raw_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4627);
/* harmony import */ var _turns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49773);
/** What a folder looks like: a digest of all that is in it by name, kind, permissions, size and time. No file is read. */




/** Stands in a string for bytes that are not UTF-8. */
const UNKNOWN = "\ufffd";
/** The digest in hex. Whoever changes a file changes its size or its time, if it is not done on purpose. @throws errors of node:fs */
async function treeDigest(folder, signal) {
    const turns = new _turns_js__WEBPACK_IMPORTED_MODULE_3__/* .Turns */ .P(signal);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256");
    const ahead = [""];
    for (let within = ahead.pop(); within !== undefined; within = ahead.pop()) {
        const lines = [];
        for (const name of namesIn(`${folder}/${within}`).sort()) {
            if (turns.isOver)
                await turns.next();
            const path = within === "" ? name : `${within}/${name}`;
            const { line, isFolder } = lineOf(folder, path);
            lines.push(line);
            if (isFolder)
                ahead.push(path);
        }
        hash.update(lines.join(""));
    }
    return hash.digest("hex");
}
function namesIn(folder) {
    const names = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)((0,_raw_name_js__WEBPACK_IMPORTED_MODULE_2__/* .pathOf */ .XM)(folder));
    if (!names.some((name) => name.includes(UNKNOWN)))
        return names;
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)((0,_raw_name_js__WEBPACK_IMPORTED_MODULE_2__/* .pathOf */ .XM)(folder), "buffer").map(_raw_name_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeName */ .e4);
}
/** At once: to wait for each of a hundred thousand files takes several times as long. */
function lineOf(folder, path) {
    const at = (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_2__/* .pathOf */ .XM)(`${folder}/${path}`);
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(at);
    const isFolder = found.isDirectory();
    const target = found.isSymbolicLink() ? (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)(at) : "";
    // Of a folder, what is in it counts, and not when it was last looked after.
    const facts = isFolder ? ["folder", found.mode] : [found.mode, found.size, found.mtimeMs, target];
    return { isFolder, line: `${JSON.stringify([path, ...facts])}\n` };
}


/***/ }),

/***/ 49773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Turns)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/** Lets sockets, timers and signals have their turn now and then, while files are worked on at once, one after the other. */

/** They wait this long at most, in milliseconds. */
const MOST_TURN_MS = 10;
class Turns {
    #signal;
    #turnMs = performance.now();
    constructor(signal) {
        this.#signal = signal;
    }
    /** Whether it is the others' turn. Asked first, since waiting for nothing takes time too. */
    get isOver() {
        return performance.now() - this.#turnMs >= MOST_TURN_MS;
    }
    /** @throws the signal's reason */
    async next() {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
        this.#signal.throwIfAborted();
        this.#turnMs = performance.now();
    }
}


/***/ }),

/***/ 21888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TreeRecords: () => (/* binding */ TreeRecords),
/* harmony export */   isTreeThere: () => (/* binding */ isTreeThere)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _disk_own_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31437);
/**
 * Our own note of an unpacked archive: which archive is in a folder, and what the folder looked like when it was put there. A folder that
 * no note knows is somebody else's, and is never replaced.
 */



class TreeRecords {
    #folder;
    /** @param stateFolder the state folder; the records have a folder of their own in it, and stay as long as the machine */
    constructor(stateFolder) {
        this.#folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateFolder, "trees");
    }
    /** The trees that were put at a path. @param id of the path */
    async read(id) {
        try {
            const record = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(this.#pathOf(id), "utf8"));
            return record.version === 1 ? record.trees : [];
        }
        catch {
            // There is none, or a torn one: then the folder is not known to be ours.
            return [];
        }
    }
    async write(id, record) {
        await (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .openOwnFolder */ .N)(this.#folder);
        const fresh = `${this.#pathOf(id)}.${process.pid}`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(fresh, `${JSON.stringify(record)}\n`, { mode: 0o600, flush: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(fresh, this.#pathOf(id));
    }
    /** Notes that the record was used, so that it is not removed as an old one. */
    async touch(id) {
        const now = new Date();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(this.#pathOf(id), now, now).catch(() => { });
    }
    #pathOf(id) {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#folder, `${id}.json`);
    }
}
/** Whether something is still where a record says: without the record it could never be replaced. @param recordPath of the record */
async function isTreeThere(recordPath) {
    try {
        const { path } = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(recordPath, "utf8"));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
        return true;
    }
    catch {
        return false;
    }
}


/***/ })

};
