export const id = 9039;
export const ids = [9039];
export const modules = {

/***/ 9039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lockOci: () => (/* binding */ lockOci),
/* harmony export */   unlockOci: () => (/* binding */ unlockOci)
/* harmony export */ });
/* harmony import */ var _oci_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27587);

function lockOci(url) {
    const { registry, name, reference, pin } = (0,_oci_name_js__WEBPACK_IMPORTED_MODULE_0__/* .ociNameOf */ .e8)(url);
    const { digest = reference, tagged = null, title = null } = pin ?? {};
    const known = { ...(tagged === null ? {} : { tag: reference, manifest: tagged }), ...(title === null ? {} : { title }) };
    return { url: null, version: tagged, provenance: { repository: `${registry}/${name}`, digest, ...known } };
}
/** Null if it was not kept of a blob. */
function unlockOci(url, { provenance: { digest, manifest, title } }) {
    if (typeof digest !== "string" || !(0,_oci_name_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest))
        return null;
    const tagged = typeof manifest === "string" && (0,_oci_name_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(manifest) ? manifest : null;
    return (0,_oci_name_js__WEBPACK_IMPORTED_MODULE_0__/* .pinOci */ .z9)(url, { digest, tagged, title: typeof title === "string" ? title : null });
}


/***/ })

};
