export const id = 1332;
export const ids = [1332];
export const modules = {

/***/ 61332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pathFolders: () => (/* binding */ pathFolders)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/** Which folders `add-to-path` puts on the PATH of later steps. */


/** The `bin` in an unpacked folder, or in the only folder in it; else the folder itself. Without one, the folder of the file. */
async function pathFolders({ results, extractedPath, path }) {
    if (results !== undefined)
        return [...new Set((await Promise.all(results.map(pathFolders))).flat())];
    return [extractedPath === undefined ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path) : await programsIn(extractedPath)];
}
async function programsIn(folder) {
    const folders = await foldersIn(folder);
    if (folders.includes("bin"))
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, "bin");
    const [only, ...others] = folders;
    if (only === undefined || others.length > 0)
        return folder;
    return (await foldersIn((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, only))).includes("bin") ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, only, "bin") : folder;
}
async function foldersIn(folder) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}


/***/ })

};
