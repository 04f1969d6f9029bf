export const id = 807;
export const ids = [807];
export const modules = {

/***/ 807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  completeResult: () => (/* binding */ completeResult)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/target/file-digest.js + 2 modules
var file_digest = __webpack_require__(963);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __webpack_require__(7363);
;// CONCATENATED MODULE: ./build/target/write-checksum-file.js
/** Writes the digest of a file beside it, as sha256sum does, so that `sha256sum -c` checks it. */



/**
 * Writes `<path>.sha256` in one step: whoever looks sees the old one or the new one.
 * @param isDurable whether it must be on the disk
 * @throws FetchError
 */
async function writeChecksumFile(path, sha256, isDurable) {
    const beside = `${path}.sha256`;
    const fresh = `${beside}.${process.pid}.tmp`;
    try {
        // What a process of the same number left.
        await (0,promises_.rm)(fresh, { force: true });
        const file = await (0,promises_.open)(fresh, "wx");
        try {
            await file.writeFile(checksumLine((0,external_node_path_.basename)(path), sha256));
            if (isDurable)
                await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,promises_.rename)(fresh, beside);
    }
    catch (error) {
        await (0,promises_.rm)(fresh, { force: true }).catch(() => { });
        throw (0,file_error/* midwayError */.M)(error, "write to", beside);
    }
}
/** GNU coreutils escape a name with a backslash or a line break, and say so with a backslash before the line. */
function checksumLine(name, sha256) {
    const escaped = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
    return `${escaped === name ? "" : "\\"}${sha256}  ${escaped}\n`;
}

// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __webpack_require__(8149);
;// CONCATENATED MODULE: ./build/app/file/complete-result.js
/** What is done once the file is there, whoever fetched it: its SHA-256 if nobody made it yet, and the file of it beside. */




/** @throws FetchError unverified: another process fetched it, and checked it against nothing; io, permission, no-space */
async function completeResult(context, result) {
    const { request, wantsSha256, signal } = context;
    const { path, bytes } = result;
    if (request.requireChecksum && result.checkedAgainst === null) {
        const why = "another process fetched it, and checked it against no digest";
        throw new errors/* FetchError */.fk("unverified", `Cannot accept "${path}": ${why}, and 'require-checksum' is set`);
    }
    if (!wantsSha256)
        return result;
    const checksum = result.checksum ?? `sha256:${await (0,file_digest/* digestsOf */.n)({ path, sizeBytes: bytes }, [{ algorithm: "sha256" }], signal)}`;
    if (request.writeChecksum)
        await writeChecksumFile(path, checksum.slice("sha256:".length), (0,resume_mode/* decideFlush */.fP)(request.flush));
    return { ...result, checksum };
}


/***/ })

};
