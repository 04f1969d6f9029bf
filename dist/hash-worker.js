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
/******/ var __webpack_modules__ = ({

/***/ 24:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs");

/***/ }),

/***/ 919:
/***/ ((module) => {

module.exports = lateModule("node:worker_threads");

/***/ }),

/***/ 298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
/** What any thrown value says of itself. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** The code of an error of the system or of Node, such as `ENOENT`; empty if it has none. */
function codeOf(thrown) {
    return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
}


/***/ }),

/***/ 845:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(919);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(298);
/* harmony import */ var _hashers_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(584);
/** The thread behind FileDigest: it reads the file up to the front that it was last sent, and hashes. */




/**
 * How much is read at once. Between two reads the thread looks for new orders. It stays in the processor's second cache: with 1 MiB the copy
 * of 1 GiB into it took 0.6 s of the processor, and not 0.16 s.
 */
const READ_BYTES = 256 * 1024;
const { path, wanted, descriptor, start } = node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.workerData;
const buffer = Buffer.allocUnsafe(READ_BYTES);
/** What is wanted twice is made once. */
const kinds = new Map(wanted.map((spec) => [kindOf(spec), spec]));
const hashers = new Map(await Promise.all([...kinds].map(async ([kind, spec]) => [kind, await (0,_hashers_js__WEBPACK_IMPORTED_MODULE_2__/* .createHasher */ .q)(spec)])));
let file = descriptor;
let hashedBytes = 0;
let frontBytes = 0;
let sizeBytes = null;
let isRunning = false;
let round = 0;
function kindOf({ algorithm, partBytes }) {
    return JSON.stringify([algorithm, partBytes]);
}
function digestAll() {
    const digests = new Map([...hashers].map(([kind, hasher]) => [kind, hasher.digest()]));
    return wanted.map((spec) => digests.get(kindOf(spec)) ?? "");
}
function reply(message) {
    node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.parentPort?.postMessage(message);
}
function step() {
    isRunning = false;
    try {
        file ??= (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, "r");
        const missing = Math.min(READ_BYTES, frontBytes - hashedBytes);
        const count = missing > 0 ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, buffer, 0, missing, start + hashedBytes) : 0;
        if (missing > 0 && count === 0)
            throw Object.assign(new Error("the file is shorter than what was written to it"), { code: "" });
        const bytes = buffer.subarray(0, count);
        for (const hasher of hashers.values())
            hasher.update(bytes);
        hashedBytes += count;
    }
    catch (error) {
        const code = (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$)(error);
        return reply({ type: "failed", round, code, message: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .b)(error) });
    }
    if (sizeBytes !== null && hashedBytes === sizeBytes) {
        if (descriptor === null)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        return reply({ type: "digest", round, digests: digestAll() });
    }
    run();
}
function run() {
    if (isRunning || (hashedBytes >= frontBytes && hashedBytes !== sizeBytes))
        return;
    isRunning = true;
    setImmediate(step);
}
node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.parentPort?.on("message", (order) => {
    if (order.type === "restart") {
        round = order.round;
        for (const hasher of hashers.values())
            hasher.restart();
        hashedBytes = 0;
        frontBytes = 0;
        sizeBytes = null;
        return;
    }
    if (order.type === "finish")
        sizeBytes = order.sizeBytes;
    frontBytes = order.type === "finish" ? order.sizeBytes : order.offset;
    run();
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  q: () => (/* binding */ createHasher)
});

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = lateModule("node:crypto");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = lateModule("node:zlib");
;// CONCATENATED MODULE: ./build/target/node-hasher.js
/** The digests that Node itself makes. */


function isOfNode(algorithm) {
    return algorithm !== "blake3" && algorithm !== "crc32c" && algorithm !== "crc64nvme";
}
function createNodeHasher(algorithm) {
    return algorithm === "crc32" ? zlibCrc32() : cryptoHash(algorithm);
}
function cryptoHash(algorithm) {
    let hash = (0,external_node_crypto_namespaceObject.createHash)(algorithm);
    return {
        restart: () => {
            hash = (0,external_node_crypto_namespaceObject.createHash)(algorithm);
        },
        update: (bytes) => void hash.update(bytes),
        digest: () => hash.digest("hex"),
    };
}
function zlibCrc32() {
    let code = 0;
    return {
        restart: () => {
            code = 0;
        },
        update: (bytes) => {
            code = (0,external_node_zlib_namespaceObject.crc32)(bytes, code);
        },
        digest: () => code.toString(16).padStart(8, "0"),
    };
}

;// CONCATENATED MODULE: ./build/target/hashers.js

async function createHasher({ algorithm, partBytes }) {
    const hasher = await createPlain(algorithm);
    return partBytes === undefined ? hasher : hashParts(hasher, await createPlain(algorithm), partBytes);
}
async function createPlain(algorithm) {
    if (isOfNode(algorithm))
        return createNodeHasher(algorithm);
    return algorithm === "blake3" ? createBlake3() : hashCrc((await __nccwpck_require__.e(/* import() */ 573).then(__nccwpck_require__.bind(__nccwpck_require__, 573))).Crc.of(algorithm));
}
async function createBlake3() {
    const hash = await (await __nccwpck_require__.e(/* import() */ 608).then(__nccwpck_require__.t.bind(__nccwpck_require__, 608, 19))).createBLAKE3();
    hash.init();
    return { restart: () => void hash.init(), update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
}
function hashCrc(crc) {
    let value = 0n;
    return {
        restart: () => {
            value = 0n;
        },
        update: (bytes) => {
            value = crc.update(value, bytes);
        },
        digest: () => crc.hex(value),
    };
}
/** The digest of the parts' digests. What comes beyond the last part belongs to it. */
function hashParts(part, whole, partBytes) {
    let index = 0;
    let leftBytes = partBytes[0] ?? 0;
    const endPart = () => {
        whole.update(Buffer.from(part.digest(), "hex"));
        part.restart();
        index += 1;
        leftBytes = partBytes[index] ?? 0;
    };
    return {
        restart: () => {
            part.restart();
            whole.restart();
            index = 0;
            leftBytes = partBytes[0] ?? 0;
        },
        update: (bytes) => {
            let rest = bytes;
            while (rest.length > leftBytes && index < partBytes.length - 1) {
                part.update(rest.subarray(0, leftBytes));
                rest = rest.subarray(leftBytes);
                endPart();
            }
            part.update(rest);
            leftBytes -= rest.length;
        },
        digest: () => {
            endPart();
            return whole.digest();
        },
    };
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".hash-worker.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = ({ 573: () => import("./573.hash-worker.js"), 608: () => import("./608.hash-worker.js") })[chunkId]().then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(845);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
