export const id = 1355;
export const ids = [1355];
export const modules = {

/***/ 41355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  machineShelf: () => (/* binding */ machineShelf)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./build/core/child-environment.js
var child_environment = __webpack_require__(54868);
// EXTERNAL MODULE: ./build/core/code-beside.js
var code_beside = __webpack_require__(46592);
// EXTERNAL MODULE: ./build/core/helper.js
var core_helper = __webpack_require__(60812);
;// CONCATENATED MODULE: ./build/machine-store/store-order.js
/** What the parent asks the store child, and what it answers, over the IPC channel. */
/** The folder in RUNNER_TOOL_CACHE in which @actions/tool-cache keeps artifacts. The state folder has another name. */
const TOOL = "fetch-action-artifacts";
/** The package asks for an architecture, but the bytes of a file are the same on every machine. */
const ARCHITECTURE = "any";
/** The one file of an entry. */
const ENTRY_FILE = "artifact";

;// CONCATENATED MODULE: ./build/machine-store/machine-store.js
/**
 * The machine store: files in RUNNER_TOOL_CACHE that all jobs of one machine can find again by name. Any of those jobs can write
 * there, so a file that is found there is not trusted.
 */










/** Entries that nobody used for this long are removed. If somebody needs one again, it costs a fetch. */
const MOST_AGE_MS = 14 * 24 * 3_600_000;
/** @actions/tool-cache takes semantic versions only. */
function versionOf(name) {
    return `0.0.0-${name.replace("-", ".")}`;
}
/** The path of the file of that name; null if there is none. @throws Error with the reason as its message */
async function findKept(name, signal) {
    const reply = await ask({ operation: "find", version: versionOf(name) }, signal);
    if (reply.kind !== "found")
        return null;
    const now = new Date();
    // An entry of another user cannot be touched. The jobs of that user decide when it is removed.
    await (0,promises_.utimes)(`${reply.folder}.complete`, now, now).catch(() => { });
    return (0,external_node_path_.join)(reply.folder, ENTRY_FILE);
}
/** Copies the file into the store, unless the name is there already. @throws Error with the reason as its message */
async function keepFile(name, path, signal) {
    const reply = await ask({ operation: "keep", version: versionOf(name), path }, signal);
    if (reply.kind === "found")
        await prune((0,external_node_path_.dirname)((0,external_node_path_.dirname)(reply.folder)), Date.now());
}
/** The same for a short text. */
async function keepText(name, text, signal) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "fetch-action-note-"));
    try {
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, ENTRY_FILE), text);
        await keepFile(name, (0,external_node_path_.join)(folder, ENTRY_FILE), signal);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Removes the entry with the path that `findKept` returned. Never rejects. */
async function dropKept(path) {
    const folder = (0,external_node_path_.dirname)(path);
    await (0,promises_.rm)(`${folder}.complete`, { force: true }).catch(() => { });
    await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => { });
}
/** Removes entries that nobody has used for long. Never rejects: what cannot be removed now is tried again later. */
async function prune(store, nowEpochMs) {
    try {
        for (const version of await (0,promises_.readdir)(store)) {
            const folder = (0,external_node_path_.join)(store, version);
            const marker = await (0,promises_.stat)((0,external_node_path_.join)(folder, `${ARCHITECTURE}.complete`)).catch(() => null);
            // An entry without a marker is being written, or its writer was killed.
            const { mtimeMs } = marker ?? (await (0,promises_.stat)(folder));
            if (nowEpochMs - mtimeMs > MOST_AGE_MS)
                await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    }
    catch {
        // Another job may prune at the same moment.
    }
}
/** Runs one order in a child. @throws Error */
async function ask(order, signal) {
    if (signal.aborted)
        throw new Error("it was stopped");
    const child = (0,external_node_child_process_.spawn)(process.execPath, [(0,external_node_url_.fileURLToPath)((0,code_beside/* codeBeside */.E)(import.meta.url, "store-child", external_node_fs_.existsSync))], {
        env: { ...(0,child_environment/* childEnvironment */.Q)(process.env), NODE_OPTIONS: "" },
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        signal,
        killSignal: "SIGKILL",
    });
    const answered = Promise.withResolvers();
    const helper = new core_helper/* Helper */.H(child, "Cannot copy within the machine's store", answered.resolve);
    child.send(order);
    const reply = await helper.wait(answered.promise).catch((error) => {
        throw signal.aborted ? new Error("it was stopped") : error;
    });
    if (reply.kind === "failed")
        throw new Error(reply.why);
    return reply;
}

// EXTERNAL MODULE: ./build/app/shelf/artifact-shelf.js
var artifact_shelf = __webpack_require__(73256);
;// CONCATENATED MODULE: ./build/app/shelf/machine-shelf.js
/** The machine store as a shelf: bytes by digest; under a version only the note that says which digest it has. */







/** One read: large enough that the disk, not the loop, sets the pace. */
const COPY_BYTES = 1024 * 1024;
const NEVER = new AbortController().signal;
const machineShelf = {
    name: "the machine's store",
    isLimited: false,
    async take(key, to, { signal }) {
        try {
            const checksum = await digestOf(key, signal);
            const kept = checksum === null ? null : await findKept((0,artifact_shelf/* nameOf */.Vb)({ kind: "digest", checksum }), signal);
            if (checksum === null || kept === null)
                return { kind: "none" };
            if ((0,artifact_shelf/* isHollow */.aN)(await (0,promises_.stat)(kept)))
                return { kind: "failed", why: "what is kept there is a hole, not a file" };
            await copy(kept, to, signal);
            return { kind: "taken", checksum };
        }
        catch (error) {
            return failed(error);
        }
    },
    async keep(artifact, path, signal) {
        const { key, checksum } = artifact;
        try {
            await keepFile((0,artifact_shelf/* nameOf */.Vb)({ kind: "digest", checksum }), path, signal);
            if (key.kind === "version")
                await keepText((0,artifact_shelf/* nameOf */.Vb)(key), (0,artifact_shelf/* encodeNote */.pH)(artifact), signal);
            return { kind: "kept" };
        }
        catch (error) {
            return failed(error);
        }
    },
    async drop(key) {
        try {
            const checksum = await digestOf(key, NEVER);
            for (const name of [(0,artifact_shelf/* nameOf */.Vb)(key), ...(checksum === null ? [] : [(0,artifact_shelf/* nameOf */.Vb)({ kind: "digest", checksum })])]) {
                const kept = await findKept(name, NEVER);
                if (kept !== null)
                    await dropKept(kept);
            }
        }
        catch {
            // What cannot be found now was dropped by another job.
        }
        return "It is removed from there.";
    },
};
/** Not a second name: a job that changes its file would change everybody's. */
async function copy(from, to, signal) {
    // If the filesystem can share the blocks, the copy costs nothing.
    const isCloned = await (0,promises_.copyFile)(from, to, external_node_fs_.constants.COPYFILE_FICLONE_FORCE).then(() => true, () => false);
    // copyFile cannot be stopped, and a large file takes longer than a job that is cancelled has.
    if (!isCloned)
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(from, { highWaterMark: COPY_BYTES }), (0,external_node_fs_.createWriteStream)(to), { signal });
}
async function digestOf(key, signal) {
    if (key.kind === "digest")
        return key.checksum;
    const note = await findKept((0,artifact_shelf/* nameOf */.Vb)(key), signal);
    return note === null ? null : (0,artifact_shelf/* expectedDigest */.j$)(key, await (0,promises_.readFile)(note, "utf8"));
}
function failed(error) {
    if (error instanceof errors/* FetchError */.fk && error.hint !== undefined)
        return { kind: "failed", why: `${error.message}. ${error.hint.replace(/\.$/, "")}` };
    return { kind: "failed", why: (0,thrown/* messageOf */.b)(error) };
}


/***/ }),

/***/ 54868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/** The environment that a child process of ours is given. */
/**
 * What the runner hands to a step alone, its inputs and its state, tokens among them; and the CLI's token. None of it is for
 * whoever packs, unpacks or copies files for us.
 */
const OWN = /^(?:INPUT_|STATE_|FETCH_ACTION_BEARER_TOKEN$)/i;
/** The environment without what is the step's own. */
function childEnvironment(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !OWN.test(name)));
}


/***/ })

};
