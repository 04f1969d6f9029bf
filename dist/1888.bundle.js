export const id = 1888;
export const ids = [1888];
export const modules = {

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
