/** A module of Node's that is loaded when something of it is first used. */
const lateModule = (name) => {
  const load = () => process.getBuiltinModule(name);
  return new Proxy({}, {
    get: (used, key) => (used[key] ??= load()[key]),
    has: (_, key) => key in load(),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, key) => ({ ...Reflect.getOwnPropertyDescriptor(load(), key), configurable: true }),
  });
};
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = lateModule("node:crypto");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = lateModule("node:worker_threads");
;// CONCATENATED MODULE: ./build/ebs/digest-worker.js
/** The thread of DigestThread. Each order gets one digest. */


external_node_worker_threads_namespaceObject.parentPort?.on("message", ({ id, parts }) => {
    const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256");
    for (const part of parts)
        hash.update(part);
    external_node_worker_threads_namespaceObject.parentPort?.postMessage({ id, digest: hash.digest() });
});

