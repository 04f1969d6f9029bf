export const id = 5647;
export const ids = [5647];
export const modules = {

/***/ 70727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $3: () => (/* binding */ replaced),
/* harmony export */   Dl: () => (/* binding */ isSameFile),
/* harmony export */   tO: () => (/* binding */ PinnedFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/**
 * The partial file while it is published. A rename works with names, and whoever may write to the folder can give our name to
 * another file. So the name is compared with the file that was written, before the rename and after it. The file stays open
 * meanwhile, so no other file can get its inode number.
 */



class PinnedFile {
    #handle;
    constructor(handle) {
        this.#handle = handle;
    }
    /**
     * @param written the file that the name must lead to, still open
     * @throws FetchError io: it leads to another file, or the file has a second name; errors of node:fs
     */
    static async of(path, written) {
        // Windows does not let a file be replaced while it is open.
        if (process.platform === "win32")
            return new PinnedFile(null);
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
        const pinned = new PinnedFile(handle);
        try {
            const [own, found] = await Promise.all([written.stat({ bigint: true }), handle.stat({ bigint: true })]);
            if (!isSameFile(own, found))
                throw replaced(path);
            // Whoever has the second name could go on writing. Our name is removed, or the next run would find the same file again.
            if (own.nlink > 1n)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path);
            if (own.nlink > 1n)
                throw replaced(path);
            return pinned;
        }
        catch (error) {
            await handle.close();
            throw error;
        }
    }
    /** Removes any other file at that path, because it was not verified. @throws FetchError io */
    async requireAt(path) {
        if (this.#handle === null)
            return;
        const [own, found] = await Promise.all([this.#handle.stat({ bigint: true }), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path, { bigint: true })]);
        if (isSameFile(own, found) && found.nlink === 1n)
            return;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true });
        throw replaced(path);
    }
    async [Symbol.asyncDispose]() {
        await this.#handle?.close();
    }
}
function isSameFile(a, b) {
    return a.dev === b.dev && a.ino === b.ino && a.uid === b.uid;
}
function replaced(path) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("io", `Cannot finish "${path}": somebody put another file in its place, or gave it a second name`, {
        hint: "Somebody else writes to this folder. Fetch to a folder that only you may write to.",
    });
}


/***/ }),

/***/ 12730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ publishFile),
/* harmony export */   y: () => (/* binding */ makeNameLast)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7467);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54298);
/** Gives a finished file its final name, so that it lasts. */





/** On Windows nobody can rename over a file while a virus scanner has it open, which takes a moment. */
const WINDOWS_TRIES = 20;
/** Some filesystems (cifs, 9p, vboxsf) cannot flush a folder at all. These errors say nothing about the name. */
const CANNOT_FLUSH_FOLDERS = new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);
/** @throws the system's error; then the file has its old name, and no file has the final one */
async function publishFile(part, final, flushFolder = syncFolder) {
    await renameFile(part, final);
    await makeNameLast(part, final, flushFolder);
}
/** After the rename. @throws the system's error; then the file has its old name again */
async function makeNameLast(part, final, flushFolder = syncFolder) {
    // Windows cannot fsync folders.
    if (process.platform === "win32")
        return;
    try {
        await flushFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(final));
    }
    catch (error) {
        if (CANNOT_FLUSH_FOLDERS.has((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$)(error)))
            return;
        // The name may not last, so it is taken back. The next run goes on from the partial file.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(final, part).catch(() => { });
        throw error;
    }
}
async function renameFile(part, final) {
    for (let tries = 1;; tries += 1) {
        try {
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(part, final);
        }
        catch (error) {
            const code = (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$)(error);
            if (process.platform !== "win32" || tries === WINDOWS_TRIES || (code !== "EPERM" && code !== "EBUSY" && code !== "EACCES"))
                throw error;
            await new Promise((resolve) => setTimeout(resolve, 10 * tries));
        }
    }
}
/** The next flush of each folder, which has not begun: all that were renamed before it begins are in it. */
const waiting = new Map();
/** The flush of each folder that runs now. */
const running = new Map();
/** Files that are published in one folder at the same time share a flush. */
function syncFolder(path) {
    const next = waiting.get(path);
    if (next !== undefined)
        return next;
    const flush = (running.get(path) ?? Promise.resolve())
        .catch(() => { })
        .then(async () => {
        waiting.delete(path);
        running.set(path, flush);
        try {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const folder = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__addDisposableResource */ .mS)(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY), true);
                await folder.sync();
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_4__/* .__disposeResources */ .hk)(env_1);
                if (result_1)
                    await result_1;
            }
        }
        finally {
            if (running.get(path) === flush)
                running.delete(path);
        }
    });
    waiting.set(path, flush);
    return flush;
}


/***/ }),

/***/ 88388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ publishedMode)
/* harmony export */ });
/** Those of any new file, before the umask. */
const DEFAULT_MODE = 0o666;
/** Whoever fetched it has to read it. */
const OWNER_READS = 0o400;
/**
 * Those of the file that it replaces, or those of any new file. What another user left says nothing about rights: it could open our file to
 * him. Nor does a new file get setuid from an old one.
 */
function publishedMode(replaced) {
    const usual = DEFAULT_MODE & ~process.umask();
    if (!replaced?.isFile())
        return usual;
    const isOurs = process.getuid === undefined || replaced.uid === process.getuid();
    return isOurs ? (replaced.mode & 0o777) | OWNER_READS : usual;
}


/***/ })

};
