export const id = 3933;
export const ids = [3933];
export const modules = {

/***/ 63933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   wireOptionsOf: () => (/* binding */ wireOptionsOf)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7467);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(54298);

/** How a request's servers are reached: what its options say, with the files that they name read and checked before anybody is asked. */




/** A bundle of all public CAs has a quarter of this. */
const MOST_FILE_BYTES = 1024 * 1024;
const CERTIFICATE = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]{1,100000}-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;
const KEY = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/;
const ENCRYPTED = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m;
/**
 * @param hostname the only host that a client certificate is shown to, as in a URL; null: nobody
 * @throws FetchError invalid-input: a file cannot be read, or is not what it should be
 */
async function wireOptionsOf(options, hostname) {
    const { caFile, resolve } = options;
    return {
        ...(caFile === undefined ? {} : { trusted: await readTrusted(caFile) }),
        ...(resolve.length === 0 ? {} : { addresses: resolve }),
        identity: hostname === null ? undefined : await readIdentity(options, hostname),
    };
}
async function readTrusted(path) {
    const text = await readPem("ca-file", path);
    for (const certificate of certificatesIn("ca-file", path, text))
        parsed("ca-file", path, () => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(certificate));
    return text;
}
async function readIdentity({ clientCert, clientKey }, hostname) {
    if (clientCert === undefined)
        return undefined;
    const certificate = await readPem("client-cert", clientCert);
    const [own = ""] = certificatesIn("client-cert", clientCert, certificate);
    const leaf = parsed("client-cert", clientCert, () => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(own));
    const keyOption = clientKey === undefined ? "client-cert" : "client-key";
    const keyFile = clientKey ?? clientCert;
    const key = clientKey === undefined ? certificate : await readPem("client-key", clientKey);
    if (!leaf.checkPrivateKey(keyIn(keyOption, keyFile, key))) {
        throw unusable(keyOption, keyFile, "it is not the key of the certificate in 'client-cert'", "Give the two files that were made together.");
    }
    return { hostname, certificate, key };
}
/** The parser's own words could repeat parts of a key. */
function keyIn(option, path, text) {
    if (ENCRYPTED.test(text)) {
        const hint = "No passphrase can be given here. Write the key without one, to a file that only you can read: openssl pkey -in KEY -out FILE";
        throw unusable(option, path, "its private key is encrypted", hint);
    }
    if (!KEY.test(text)) {
        const hint = option === "client-cert" ? "Name the file of the key as 'client-key'." : PEM_HINT;
        throw unusable(option, path, "it holds no private key in PEM form", hint);
    }
    return parsed(option, path, () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(text));
}
function certificatesIn(option, path, text) {
    const found = text.match(CERTIFICATE);
    if (found === null)
        throw unusable(option, path, "it holds no certificate in PEM form", PEM_HINT);
    return found;
}
function parsed(option, path, parse) {
    try {
        return parse();
    }
    catch {
        throw unusable(option, path, "it is damaged", PEM_HINT);
    }
}
async function readPem(option, path) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = (0,tslib__WEBPACK_IMPORTED_MODULE_3__/* .__addDisposableResource */ .mS)(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, "r"), true);
            const buffer = Buffer.alloc(MOST_FILE_BYTES + 1);
            const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
            if (bytesRead <= MOST_FILE_BYTES)
                return buffer.toString("latin1", 0, bytesRead);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_3__/* .__disposeResources */ .hk)(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        const state = STATES[(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$)(error)] ?? `it cannot be read (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$)(error)})`;
        throw unusable(option, path, state, "Check the path, and whether this user may read it.");
    }
    throw unusable(option, path, "it has more than 1 MiB", PEM_HINT);
}
const STATES = {
    ENOENT: "there is no such file",
    EACCES: "this user may not read it",
    EISDIR: "it is a folder",
};
const PEM_HINT = "PEM is the text form that begins with -----BEGIN. From the binary one: openssl x509 -inform der -in FILE -out FILE.pem";
function unusable(option, path, state, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot use the '${option}' "${path}": ${state}`, { hint });
}


/***/ })

};
