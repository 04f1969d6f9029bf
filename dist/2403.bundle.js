export const id = 2403;
export const ids = [2403];
export const modules = {

/***/ 82403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lockRelease: () => (/* binding */ lockRelease),
/* harmony export */   unlockRelease: () => (/* binding */ unlockRelease)
/* harmony export */ });
/* harmony import */ var _http_file_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4643);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50926);
/* harmony import */ var _release_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10607);



function lockRelease(url) {
    const { repository } = (0,_release_name_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseNameOf */ .a)(url);
    const pin = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .requirePin */ .rC)(url);
    const { tag } = pin;
    if (pin.kind === "archive")
        return { url: null, version: tag, provenance: { repository, tag, archive: pin.format, name: pin.name } };
    const { id, name, sizeBytes, contentType, downloadUrl } = pin;
    return { url: downloadUrl, version: tag, provenance: { repository, tag, assetId: id, name, sizeBytes, contentType } };
}
/** Null if it was not kept of a release. */
function unlockRelease(url, { provenance, checksum }) {
    const pin = pinOf(provenance);
    return pin === null
        ? null
        : (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .pinnedUrl */ .A1)(url, pin, { checksum: checksum.algorithm === "sha256" ? checksum : undefined, isPrivate: undefined });
}
function pinOf({ tag, archive, assetId: id, name, sizeBytes, contentType }) {
    if (typeof tag !== "string" || typeof name !== "string" || (0,_http_file_name_js__WEBPACK_IMPORTED_MODULE_0__/* .safeName */ .j)(name) !== name)
        return null;
    // Each part of the tag is encoded, but these would lead to another path of the API.
    if (tag.split("/").some((part) => part === "" || part === "." || part === ".."))
        return null;
    if (archive === "tar.gz" || archive === "zip")
        return { kind: "archive", tag, name, format: archive };
    if (!isCount(id) || !isCount(sizeBytes) || typeof contentType !== "string")
        return null;
    return { kind: "asset", tag, id, name, sizeBytes, contentType, downloadUrl: null };
}
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}


/***/ })

};
