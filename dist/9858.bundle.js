export const id = 9858;
export const ids = [9858];
export const modules = {

/***/ 59858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lockArtifact: () => (/* binding */ lockArtifact),
/* harmony export */   unlockArtifact: () => (/* binding */ unlockArtifact)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _artifact_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25372);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50926);
/** What a lock file keeps of an artifact, and how the very same is found again without a look-up. */



/** @throws FetchError invalid-input: it is one of this very run */
function lockArtifact(url) {
    const { repository } = (0,_artifact_name_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactNameOf */ .nn)(url);
    const pin = (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .requirePin */ .rC)(url);
    if (pin.kind === "api")
        return { url: null, version: `run ${pin.run}`, provenance: { repository, run: pin.run, artifactId: pin.id, name: pin.name } };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", "Cannot lock an artifact of this run: every run has its own", {
        hint: "Leave it out of the manifest, or name a 'run-id'.",
    });
}
/** Null if it was not kept of an artifact. */
function unlockArtifact(url, { provenance: { run, artifactId: id, name }, checksum }) {
    if (typeof run !== "string" || typeof name !== "string" || typeof id !== "number" || !Number.isSafeInteger(id) || id <= 0)
        return null;
    const known = { checksum: checksum.algorithm === "sha256" ? checksum : undefined, isPrivate: undefined };
    return (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .pinnedUrl */ .A1)(url, { kind: "api", run, name, id }, known);
}


/***/ })

};
