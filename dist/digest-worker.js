import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./build/ebs/digest-worker.js
/** The thread of DigestThread. Each order gets one digest. */


external_node_worker_threads_namespaceObject.parentPort?.on("message", ({ id, parts }) => {
    const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256");
    for (const part of parts)
        hash.update(part);
    external_node_worker_threads_namespaceObject.parentPort?.postMessage({ id, digest: hash.digest() });
});

