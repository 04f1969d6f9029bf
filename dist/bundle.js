import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 608:
/***/ (function(__unused_webpack_module, exports) {

/*!
 * hash-wasm (https://www.npmjs.com/package/hash-wasm)
 * (c) Dani Biro
 * @license MIT
 */

(function (global, factory) {
     true ? factory(exports) :
    0;
})(this, (function (exports) { 'use strict';

    var name$l = "adler32";
    var data$l = "AGFzbQEAAAABDANgAAF/YAAAYAF/AAMHBgABAgEAAgUEAQECAgYPAn8BQYCABAt/AEGAgAQLB4IBCQZtZW1vcnkCAA9fX3N0YWNrX3BvaW50ZXIDAA5IYXNoX0dldEJ1ZmZlcgAACUhhc2hfSW5pdAABC0hhc2hfVXBkYXRlAAIKSGFzaF9GaW5hbAADDUhhc2hfR2V0U3RhdGUABA5IYXNoX0NhbGN1bGF0ZQAFClNUQVRFX1NJWkUDAQqGDAYGAEGAgQQLCwBBAEEBNgKEgAQLigsBCn9BACgChIAEIgFB//8DcSECIAFBEHYhAwJAAkAgAEEBRw0AIAJBAC0AgIEEaiIBQY+AfGogASABQfD/A0sbIgEgA2oiBEEQdCIFQYCAPGogBSAEQfD/A0sbIAFyIQEMAQsCQAJAAkACQAJAIABBEEkNAEGAgQQhBiAAQbArSQ0BQYCBBCEGA0BBACEFA0AgBiAFaiIBKAIAIgRB/wFxIAJqIgIgA2ogAiAEQQh2Qf8BcWoiAmogAiAEQRB2Qf8BcWoiAmogAiAEQRh2aiICaiACIAFBBGooAgAiBEH/AXFqIgJqIAIgBEEIdkH/AXFqIgJqIAIgBEEQdkH/AXFqIgJqIAIgBEEYdmoiAmogAiABQQhqKAIAIgRB/wFxaiICaiACIARBCHZB/wFxaiICaiACIARBEHZB/wFxaiICaiACIARBGHZqIgRqIAQgAUEMaigCACIBQf8BcWoiBGogBCABQQh2Qf8BcWoiBGogBCABQRB2Qf8BcWoiBGogBCABQRh2aiICaiEDIAVBEGoiBUGwK0cNAAsgA0Hx/wNwIQMgAkHx/wNwIQIgBkGwK2ohBiAAQdBUaiIAQa8rSw0ACyAARQ0EIABBD0sNAQwCCwJAIABFDQACQAJAIABBA3EiBA0AQYCBBCEBIAAhBAwBC0EAIQEDQCACIAFBgIEEai0AAGoiAiADaiEDIAQgAUEBaiIBRw0ACyAEQYCBBGohASAAQQxxIQQLIABBBEkNAAJAIARBfGoiBUEEcQ0AIAIgAS0AAGoiBCABLQABaiIGIAEtAAJqIgAgAS0AA2oiAiAAIAYgBCADampqaiEDIAFBBGohASAFIQQLIAVBBEkNAANAIAIgAS0AAGoiBSABQQFqLQAAaiIGIAFBAmotAABqIgAgAUEDai0AAGoiByABQQRqLQAAaiIIIAFBBWotAABqIgkgAUEGai0AAGoiCiABQQdqLQAAaiICIAogCSAIIAcgACAGIAUgA2pqampqampqIQMgAUEIaiEBIARBeGoiBA0ACwsgAkGPgHxqIAIgAkHw/wNLGyADQfH/A3BBEHRyIQEMBAsDQCAGKAIAIgFB/wFxIAJqIgQgA2ogBCABQQh2Qf8BcWoiBGogBCABQRB2Qf8BcWoiBGogBCABQRh2aiIEaiAEIAZBBGooAgAiAUH/AXFqIgRqIAQgAUEIdkH/AXFqIgRqIAQgAUEQdkH/AXFqIgRqIAQgAUEYdmoiBGogBCAGQQhqKAIAIgFB/wFxaiIEaiAEIAFBCHZB/wFxaiIEaiAEIAFBEHZB/wFxaiIEaiAEIAFBGHZqIgRqIAQgBkEMaigCACIBQf8BcWoiBGogBCABQQh2Qf8BcWoiBGogBCABQRB2Qf8BcWoiBGogBCABQRh2aiICaiEDIAZBEGohBiAAQXBqIgBBD0sNAAsgAEUNAQsCQAJAIABBA3EiBQ0AIAAhAQwBCyAFIQQgBiEBA0AgAiABLQAAaiICIANqIQMgAUEBaiEBIARBf2oiBA0ACyAGIAVqIQYgAEEMcSEBCyAAQQRJDQACQCABQXxqIgRBBHENACACIAYtAABqIgEgBi0AAWoiBSAGLQACaiIAIAYtAANqIgIgACAFIAEgA2pqamohAyAGQQRqIQYgBCEBCyAEQQRJDQADQCACIAYtAABqIgQgBkEBai0AAGoiBSAGQQJqLQAAaiIAIAZBA2otAABqIgcgBkEEai0AAGoiCCAGQQVqLQAAaiIJIAZBBmotAABqIgogBkEHai0AAGoiAiAKIAkgCCAHIAAgBSAEIANqampqampqaiEDIAZBCGohBiABQXhqIgENAAsLIANB8f8DcCEDIAJB8f8DcCECCyACIANBEHRyIQELQQAgATYChIAECykBAX9BAEEAKAKEgAQiAEH/gfwHcUEIeCAAQRh4Qf+B/AdxcjYCgIEECwYAQYSABAs0AEEAQQE2AoSABCAAEAJBAEEAKAKEgAQiAEH/gfwHcUEIeCAAQRh4Qf+B/AdxcjYCgIEECwsXAgBBgIAECwQEAAAAAEGEgAQLBAEAAAA=";
    var hash$l = "1d004ff4";
    var wasmJson$l = {
    	name: name$l,
    	data: data$l,
    	hash: hash$l
    };

    /******************************************************************************
    Copyright (c) Microsoft Corporation.

    Permission to use, copy, modify, and/or distribute this software for any
    purpose with or without fee is hereby granted.

    THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
    REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY
    AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
    INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM
    LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
    OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
    PERFORMANCE OF THIS SOFTWARE.
    ***************************************************************************** */
    /* global Reflect, Promise, SuppressedError, Symbol, Iterator */


    function __awaiter(thisArg, _arguments, P, generator) {
        function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
        return new (P || (P = Promise))(function (resolve, reject) {
            function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
            function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
            function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
            step((generator = generator.apply(thisArg, _arguments || [])).next());
        });
    }

    typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
        var e = new Error(message);
        return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
    };

    class Mutex {
        constructor() {
            this.mutex = Promise.resolve();
        }
        lock() {
            let begin = () => { };
            this.mutex = this.mutex.then(() => new Promise(begin));
            return new Promise((res) => {
                begin = res;
            });
        }
        dispatch(fn) {
            return __awaiter(this, void 0, void 0, function* () {
                const unlock = yield this.lock();
                try {
                    return yield Promise.resolve(fn());
                }
                finally {
                    unlock();
                }
            });
        }
    }

    var _a;
    function getGlobal() {
        if (typeof globalThis !== "undefined")
            return globalThis;
        if (typeof self !== "undefined")
            return self;
        if (typeof window !== "undefined")
            return window;
        return global;
    }
    const globalObject = getGlobal();
    const nodeBuffer = (_a = globalObject.Buffer) !== null && _a !== void 0 ? _a : null;
    const textEncoder = globalObject.TextEncoder
        ? new globalObject.TextEncoder()
        : null;
    function intArrayToString(arr, len) {
        return String.fromCharCode(...arr.subarray(0, len));
    }
    function hexCharCodesToInt(a, b) {
        return ((((a & 0xf) + ((a >> 6) | ((a >> 3) & 0x8))) << 4) |
            ((b & 0xf) + ((b >> 6) | ((b >> 3) & 0x8))));
    }
    function writeHexToUInt8(buf, str) {
        const size = str.length >> 1;
        for (let i = 0; i < size; i++) {
            const index = i << 1;
            buf[i] = hexCharCodesToInt(str.charCodeAt(index), str.charCodeAt(index + 1));
        }
    }
    function hexStringEqualsUInt8(str, buf) {
        if (str.length !== buf.length * 2) {
            return false;
        }
        for (let i = 0; i < buf.length; i++) {
            const strIndex = i << 1;
            if (buf[i] !==
                hexCharCodesToInt(str.charCodeAt(strIndex), str.charCodeAt(strIndex + 1))) {
                return false;
            }
        }
        return true;
    }
    const alpha = "a".charCodeAt(0) - 10;
    const digit = "0".charCodeAt(0);
    function getDigestHex(tmpBuffer, input, hashLength) {
        let p = 0;
        for (let i = 0; i < hashLength; i++) {
            let nibble = input[i] >>> 4;
            tmpBuffer[p++] = nibble > 9 ? nibble + alpha : nibble + digit;
            nibble = input[i] & 0xf;
            tmpBuffer[p++] = nibble > 9 ? nibble + alpha : nibble + digit;
        }
        return String.fromCharCode.apply(null, tmpBuffer);
    }
    const getUInt8Buffer = nodeBuffer !== null
        ? (data) => {
            if (typeof data === "string") {
                const buf = nodeBuffer.from(data, "utf8");
                return new Uint8Array(buf.buffer, buf.byteOffset, buf.length);
            }
            if (nodeBuffer.isBuffer(data)) {
                return new Uint8Array(data.buffer, data.byteOffset, data.length);
            }
            if (ArrayBuffer.isView(data)) {
                return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
            }
            throw new Error("Invalid data type!");
        }
        : (data) => {
            if (typeof data === "string") {
                return textEncoder.encode(data);
            }
            if (ArrayBuffer.isView(data)) {
                return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
            }
            throw new Error("Invalid data type!");
        };
    const base64Chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const base64Lookup = new Uint8Array(256);
    for (let i = 0; i < base64Chars.length; i++) {
        base64Lookup[base64Chars.charCodeAt(i)] = i;
    }
    function encodeBase64(data, pad = true) {
        const len = data.length;
        const extraBytes = len % 3;
        const parts = [];
        const len2 = len - extraBytes;
        for (let i = 0; i < len2; i += 3) {
            const tmp = ((data[i] << 16) & 0xff0000) +
                ((data[i + 1] << 8) & 0xff00) +
                (data[i + 2] & 0xff);
            const triplet = base64Chars.charAt((tmp >> 18) & 0x3f) +
                base64Chars.charAt((tmp >> 12) & 0x3f) +
                base64Chars.charAt((tmp >> 6) & 0x3f) +
                base64Chars.charAt(tmp & 0x3f);
            parts.push(triplet);
        }
        if (extraBytes === 1) {
            const tmp = data[len - 1];
            const a = base64Chars.charAt(tmp >> 2);
            const b = base64Chars.charAt((tmp << 4) & 0x3f);
            parts.push(`${a}${b}`);
            if (pad) {
                parts.push("==");
            }
        }
        else if (extraBytes === 2) {
            const tmp = (data[len - 2] << 8) + data[len - 1];
            const a = base64Chars.charAt(tmp >> 10);
            const b = base64Chars.charAt((tmp >> 4) & 0x3f);
            const c = base64Chars.charAt((tmp << 2) & 0x3f);
            parts.push(`${a}${b}${c}`);
            if (pad) {
                parts.push("=");
            }
        }
        return parts.join("");
    }
    function getDecodeBase64Length(data) {
        let bufferLength = Math.floor(data.length * 0.75);
        const len = data.length;
        if (data[len - 1] === "=") {
            bufferLength -= 1;
            if (data[len - 2] === "=") {
                bufferLength -= 1;
            }
        }
        return bufferLength;
    }
    function decodeBase64(data) {
        const bufferLength = getDecodeBase64Length(data);
        const len = data.length;
        const bytes = new Uint8Array(bufferLength);
        let p = 0;
        for (let i = 0; i < len; i += 4) {
            const encoded1 = base64Lookup[data.charCodeAt(i)];
            const encoded2 = base64Lookup[data.charCodeAt(i + 1)];
            const encoded3 = base64Lookup[data.charCodeAt(i + 2)];
            const encoded4 = base64Lookup[data.charCodeAt(i + 3)];
            bytes[p] = (encoded1 << 2) | (encoded2 >> 4);
            p += 1;
            bytes[p] = ((encoded2 & 15) << 4) | (encoded3 >> 2);
            p += 1;
            bytes[p] = ((encoded3 & 3) << 6) | (encoded4 & 63);
            p += 1;
        }
        return bytes;
    }

    const MAX_HEAP = 16 * 1024;
    const WASM_FUNC_HASH_LENGTH = 4;
    const wasmMutex = new Mutex();
    const wasmModuleCache = new Map();
    function WASMInterface(binary, hashLength) {
        return __awaiter(this, void 0, void 0, function* () {
            let wasmInstance = null;
            let memoryView = null;
            let initialized = false;
            if (typeof WebAssembly === "undefined") {
                throw new Error("WebAssembly is not supported in this environment!");
            }
            const writeMemory = (data, offset = 0) => {
                memoryView.set(data, offset);
            };
            const getMemory = () => memoryView;
            const getExports = () => wasmInstance.exports;
            const setMemorySize = (totalSize) => {
                wasmInstance.exports.Hash_SetMemorySize(totalSize);
                const arrayOffset = wasmInstance.exports.Hash_GetBuffer();
                const memoryBuffer = wasmInstance.exports.memory.buffer;
                memoryView = new Uint8Array(memoryBuffer, arrayOffset, totalSize);
            };
            const getStateSize = () => {
                const view = new DataView(wasmInstance.exports.memory.buffer);
                const stateSize = view.getUint32(wasmInstance.exports.STATE_SIZE, true);
                return stateSize;
            };
            const loadWASMPromise = wasmMutex.dispatch(() => __awaiter(this, void 0, void 0, function* () {
                if (!wasmModuleCache.has(binary.name)) {
                    const asm = decodeBase64(binary.data);
                    // decodeBase64 allocates a complete, non-shared ArrayBuffer.
                    const promise = WebAssembly.compile(asm.buffer);
                    wasmModuleCache.set(binary.name, promise);
                }
                const module = yield wasmModuleCache.get(binary.name);
                wasmInstance = yield WebAssembly.instantiate(module, {
                // env: {
                //   emscripten_memcpy_big: (dest, src, num) => {
                //     const memoryBuffer = wasmInstance.exports.memory.buffer;
                //     const memView = new Uint8Array(memoryBuffer, 0);
                //     memView.set(memView.subarray(src, src + num), dest);
                //   },
                //   print_memory: (offset, len) => {
                //     const memoryBuffer = wasmInstance.exports.memory.buffer;
                //     const memView = new Uint8Array(memoryBuffer, 0);
                //     console.log('print_int32', memView.subarray(offset, offset + len));
                //   },
                // },
                });
                // wasmInstance.exports._start();
            }));
            const setupInterface = () => __awaiter(this, void 0, void 0, function* () {
                if (!wasmInstance) {
                    yield loadWASMPromise;
                }
                const arrayOffset = wasmInstance.exports.Hash_GetBuffer();
                const memoryBuffer = wasmInstance.exports.memory.buffer;
                memoryView = new Uint8Array(memoryBuffer, arrayOffset, MAX_HEAP);
            });
            const init = (bits = null) => {
                initialized = true;
                wasmInstance.exports.Hash_Init(bits);
            };
            const updateUInt8Array = (data) => {
                let read = 0;
                while (read < data.length) {
                    const chunk = data.subarray(read, read + MAX_HEAP);
                    read += chunk.length;
                    memoryView.set(chunk);
                    wasmInstance.exports.Hash_Update(chunk.length);
                }
            };
            const update = (data) => {
                if (!initialized) {
                    throw new Error("update() called before init()");
                }
                const Uint8Buffer = getUInt8Buffer(data);
                updateUInt8Array(Uint8Buffer);
            };
            const digestChars = new Uint8Array(hashLength * 2);
            const digest = (outputType, padding = null) => {
                if (!initialized) {
                    throw new Error("digest() called before init()");
                }
                initialized = false;
                wasmInstance.exports.Hash_Final(padding);
                if (outputType === "binary") {
                    // the data is copied to allow GC of the original memory object
                    return memoryView.slice(0, hashLength);
                }
                return getDigestHex(digestChars, memoryView, hashLength);
            };
            const save = () => {
                if (!initialized) {
                    throw new Error("save() can only be called after init() and before digest()");
                }
                const stateOffset = wasmInstance.exports.Hash_GetState();
                const stateLength = getStateSize();
                const memoryBuffer = wasmInstance.exports.memory.buffer;
                const internalState = new Uint8Array(memoryBuffer, stateOffset, stateLength);
                // prefix is 4 bytes from SHA1 hash of the WASM binary
                // it is used to detect incompatible internal states between different versions of hash-wasm
                const prefixedState = new Uint8Array(WASM_FUNC_HASH_LENGTH + stateLength);
                writeHexToUInt8(prefixedState, binary.hash);
                prefixedState.set(internalState, WASM_FUNC_HASH_LENGTH);
                return prefixedState;
            };
            const load = (state) => {
                if (!(state instanceof Uint8Array)) {
                    throw new Error("load() expects an Uint8Array generated by save()");
                }
                const stateOffset = wasmInstance.exports.Hash_GetState();
                const stateLength = getStateSize();
                const overallLength = WASM_FUNC_HASH_LENGTH + stateLength;
                const memoryBuffer = wasmInstance.exports.memory.buffer;
                if (state.length !== overallLength) {
                    throw new Error(`Bad state length (expected ${overallLength} bytes, got ${state.length})`);
                }
                if (!hexStringEqualsUInt8(binary.hash, state.subarray(0, WASM_FUNC_HASH_LENGTH))) {
                    throw new Error("This state was written by an incompatible hash implementation");
                }
                const internalState = state.subarray(WASM_FUNC_HASH_LENGTH);
                new Uint8Array(memoryBuffer, stateOffset, stateLength).set(internalState);
                initialized = true;
            };
            const isDataShort = (data) => {
                if (typeof data === "string") {
                    // worst case is 4 bytes / char
                    return data.length < MAX_HEAP / 4;
                }
                return data.byteLength < MAX_HEAP;
            };
            let canSimplify = isDataShort;
            switch (binary.name) {
                case "argon2":
                case "scrypt":
                    canSimplify = () => true;
                    break;
                case "blake2b":
                case "blake2s":
                    // if there is a key at blake2 then cannot simplify
                    canSimplify = (data, initParam) => initParam <= 512 && isDataShort(data);
                    break;
                case "blake3":
                    // if there is a key at blake3 then cannot simplify
                    canSimplify = (data, initParam) => initParam === 0 && isDataShort(data);
                    break;
                case "xxhash64": // cannot simplify
                case "xxhash3":
                case "xxhash128":
                case "crc64":
                    canSimplify = () => false;
                    break;
            }
            // shorthand for (init + update + digest) for better performance
            const calculate = (data, initParam = null, digestParam = null) => {
                if (!canSimplify(data, initParam)) {
                    init(initParam);
                    update(data);
                    return digest("hex", digestParam);
                }
                const buffer = getUInt8Buffer(data);
                memoryView.set(buffer);
                wasmInstance.exports.Hash_Calculate(buffer.length, initParam, digestParam);
                return getDigestHex(digestChars, memoryView, hashLength);
            };
            yield setupInterface();
            return {
                getMemory,
                writeMemory,
                getExports,
                setMemorySize,
                init,
                update,
                digest,
                save,
                load,
                calculate,
                hashLength,
            };
        });
    }

    function lockedCreate(mutex, binary, hashLength) {
        return __awaiter(this, void 0, void 0, function* () {
            const unlock = yield mutex.lock();
            const wasm = yield WASMInterface(binary, hashLength);
            unlock();
            return wasm;
        });
    }

    const mutex$l = new Mutex();
    let wasmCache$l = null;
    /**
     * Calculates Adler-32 hash. The resulting 32-bit hash is stored in
     * network byte order (big-endian).
     *
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function adler32(data) {
        if (wasmCache$l === null) {
            return lockedCreate(mutex$l, wasmJson$l, 4).then((wasm) => {
                wasmCache$l = wasm;
                return wasmCache$l.calculate(data);
            });
        }
        try {
            const hash = wasmCache$l.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new Adler-32 hash instance
     */
    function createAdler32() {
        return WASMInterface(wasmJson$l, 4).then((wasm) => {
            wasm.init();
            const obj = {
                init: () => {
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 4,
                digestSize: 4,
            };
            return obj;
        });
    }

    var name$k = "argon2";
    var data$k = "AGFzbQEAAAABKQVgAX8Bf2AAAX9gEH9/f39/f39/f39/f39/f38AYAR/f39/AGACf38AAwYFAAECAwQFBgEBAoCAAgYIAX8BQYCABAsHUwUGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwASSGFzaF9TZXRNZW1vcnlTaXplAAAOSGFzaF9HZXRCdWZmZXIAAQ5IYXNoX0NhbGN1bGF0ZQAECsc2BV0DAX8BfgF/QQAhAQJAIABBACkDiIAEIgKnIgNGDQBBACEBAkAgACADayIAQRB2IABB//8DcUEAR2oiAEAAQX9HDQBB/wHADwtBACACIABBEHStfDcDiIAECyABwAt0AwJ/AX4BfwJAQQAoAoCABCIADQBBAD8AQRB0IgE2AoCABAJAQQApA4iABCICpyIDQYCAIEYNAEEAIQBBgIAgIANrIgNBEHYgA0H//wNxQQBHaiIDQABBf0YNAUEAIAIgA0EQdK18NwOIgAQLIAEhAAsgAAvcDgECfiAAIAQpAwAiECAAKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACAMIBAgDCkDAIVCIIkiEDcDACAIIBAgCCkDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgBCAQIAQpAwCFQiiJIhA3AwAgACAQIAApAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIAwgECAMKQMAhUIwiSIQNwMAIAggECAIKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAEIBAgBCkDAIVCAYk3AwAgASAFKQMAIhAgASkDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgDSAQIA0pAwCFQiCJIhA3AwAgCSAQIAkpAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIAUgECAFKQMAhUIoiSIQNwMAIAEgECABKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACANIBAgDSkDAIVCMIkiEDcDACAJIBAgCSkDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgBSAQIAUpAwCFQgGJNwMAIAIgBikDACIQIAIpAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIA4gECAOKQMAhUIgiSIQNwMAIAogECAKKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACAGIBAgBikDAIVCKIkiEDcDACACIBAgAikDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgDiAQIA4pAwCFQjCJIhA3AwAgCiAQIAopAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIAYgECAGKQMAhUIBiTcDACADIAcpAwAiECADKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACAPIBAgDykDAIVCIIkiEDcDACALIBAgCykDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgByAQIAcpAwCFQiiJIhA3AwAgAyAQIAMpAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIA8gECAPKQMAhUIwiSIQNwMAIAsgECALKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAHIBAgBykDAIVCAYk3AwAgACAFKQMAIhAgACkDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgDyAQIA8pAwCFQiCJIhA3AwAgCiAQIAopAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIAUgECAFKQMAhUIoiSIQNwMAIAAgECAAKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAPIBAgDykDAIVCMIkiEDcDACAKIBAgCikDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgBSAQIAUpAwCFQgGJNwMAIAEgBikDACIQIAEpAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIAwgECAMKQMAhUIgiSIQNwMAIAsgECALKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACAGIBAgBikDAIVCKIkiEDcDACABIBAgASkDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgDCAQIAwpAwCFQjCJIhA3AwAgCyAQIAspAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIAYgECAGKQMAhUIBiTcDACACIAcpAwAiECACKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACANIBAgDSkDAIVCIIkiEDcDACAIIBAgCCkDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgByAQIAcpAwCFQiiJIhA3AwAgAiAQIAIpAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIA0gECANKQMAhUIwiSIQNwMAIAggECAIKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAHIBAgBykDAIVCAYk3AwAgAyAEKQMAIhAgAykDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgDiAQIA4pAwCFQiCJIhA3AwAgCSAQIAkpAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIAQgECAEKQMAhUIoiSIQNwMAIAMgECADKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAOIBAgDikDAIVCMIkiEDcDACAJIBAgCSkDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgBCAQIAQpAwCFQgGJNwMAC+MdAQN/QQAhBEEAIAIpAwAgASkDAIU3A5CABEEAIAIpAwggASkDCIU3A5iABEEAIAIpAxAgASkDEIU3A6CABEEAIAIpAxggASkDGIU3A6iABEEAIAIpAyAgASkDIIU3A7CABEEAIAIpAyggASkDKIU3A7iABEEAIAIpAzAgASkDMIU3A8CABEEAIAIpAzggASkDOIU3A8iABEEAIAIpA0AgASkDQIU3A9CABEEAIAIpA0ggASkDSIU3A9iABEEAIAIpA1AgASkDUIU3A+CABEEAIAIpA1ggASkDWIU3A+iABEEAIAIpA2AgASkDYIU3A/CABEEAIAIpA2ggASkDaIU3A/iABEEAIAIpA3AgASkDcIU3A4CBBEEAIAIpA3ggASkDeIU3A4iBBEEAIAIpA4ABIAEpA4ABhTcDkIEEQQAgAikDiAEgASkDiAGFNwOYgQRBACACKQOQASABKQOQAYU3A6CBBEEAIAIpA5gBIAEpA5gBhTcDqIEEQQAgAikDoAEgASkDoAGFNwOwgQRBACACKQOoASABKQOoAYU3A7iBBEEAIAIpA7ABIAEpA7ABhTcDwIEEQQAgAikDuAEgASkDuAGFNwPIgQRBACACKQPAASABKQPAAYU3A9CBBEEAIAIpA8gBIAEpA8gBhTcD2IEEQQAgAikD0AEgASkD0AGFNwPggQRBACACKQPYASABKQPYAYU3A+iBBEEAIAIpA+ABIAEpA+ABhTcD8IEEQQAgAikD6AEgASkD6AGFNwP4gQRBACACKQPwASABKQPwAYU3A4CCBEEAIAIpA/gBIAEpA/gBhTcDiIIEQQAgAikDgAIgASkDgAKFNwOQggRBACACKQOIAiABKQOIAoU3A5iCBEEAIAIpA5ACIAEpA5AChTcDoIIEQQAgAikDmAIgASkDmAKFNwOoggRBACACKQOgAiABKQOgAoU3A7CCBEEAIAIpA6gCIAEpA6gChTcDuIIEQQAgAikDsAIgASkDsAKFNwPAggRBACACKQO4AiABKQO4AoU3A8iCBEEAIAIpA8ACIAEpA8AChTcD0IIEQQAgAikDyAIgASkDyAKFNwPYggRBACACKQPQAiABKQPQAoU3A+CCBEEAIAIpA9gCIAEpA9gChTcD6IIEQQAgAikD4AIgASkD4AKFNwPwggRBACACKQPoAiABKQPoAoU3A/iCBEEAIAIpA/ACIAEpA/AChTcDgIMEQQAgAikD+AIgASkD+AKFNwOIgwRBACACKQOAAyABKQOAA4U3A5CDBEEAIAIpA4gDIAEpA4gDhTcDmIMEQQAgAikDkAMgASkDkAOFNwOggwRBACACKQOYAyABKQOYA4U3A6iDBEEAIAIpA6ADIAEpA6ADhTcDsIMEQQAgAikDqAMgASkDqAOFNwO4gwRBACACKQOwAyABKQOwA4U3A8CDBEEAIAIpA7gDIAEpA7gDhTcDyIMEQQAgAikDwAMgASkDwAOFNwPQgwRBACACKQPIAyABKQPIA4U3A9iDBEEAIAIpA9ADIAEpA9ADhTcD4IMEQQAgAikD2AMgASkD2AOFNwPogwRBACACKQPgAyABKQPgA4U3A/CDBEEAIAIpA+gDIAEpA+gDhTcD+IMEQQAgAikD8AMgASkD8AOFNwOAhARBACACKQP4AyABKQP4A4U3A4iEBEEAIAIpA4AEIAEpA4AEhTcDkIQEQQAgAikDiAQgASkDiASFNwOYhARBACACKQOQBCABKQOQBIU3A6CEBEEAIAIpA5gEIAEpA5gEhTcDqIQEQQAgAikDoAQgASkDoASFNwOwhARBACACKQOoBCABKQOoBIU3A7iEBEEAIAIpA7AEIAEpA7AEhTcDwIQEQQAgAikDuAQgASkDuASFNwPIhARBACACKQPABCABKQPABIU3A9CEBEEAIAIpA8gEIAEpA8gEhTcD2IQEQQAgAikD0AQgASkD0ASFNwPghARBACACKQPYBCABKQPYBIU3A+iEBEEAIAIpA+AEIAEpA+AEhTcD8IQEQQAgAikD6AQgASkD6ASFNwP4hARBACACKQPwBCABKQPwBIU3A4CFBEEAIAIpA/gEIAEpA/gEhTcDiIUEQQAgAikDgAUgASkDgAWFNwOQhQRBACACKQOIBSABKQOIBYU3A5iFBEEAIAIpA5AFIAEpA5AFhTcDoIUEQQAgAikDmAUgASkDmAWFNwOohQRBACACKQOgBSABKQOgBYU3A7CFBEEAIAIpA6gFIAEpA6gFhTcDuIUEQQAgAikDsAUgASkDsAWFNwPAhQRBACACKQO4BSABKQO4BYU3A8iFBEEAIAIpA8AFIAEpA8AFhTcD0IUEQQAgAikDyAUgASkDyAWFNwPYhQRBACACKQPQBSABKQPQBYU3A+CFBEEAIAIpA9gFIAEpA9gFhTcD6IUEQQAgAikD4AUgASkD4AWFNwPwhQRBACACKQPoBSABKQPoBYU3A/iFBEEAIAIpA/AFIAEpA/AFhTcDgIYEQQAgAikD+AUgASkD+AWFNwOIhgRBACACKQOABiABKQOABoU3A5CGBEEAIAIpA4gGIAEpA4gGhTcDmIYEQQAgAikDkAYgASkDkAaFNwOghgRBACACKQOYBiABKQOYBoU3A6iGBEEAIAIpA6AGIAEpA6AGhTcDsIYEQQAgAikDqAYgASkDqAaFNwO4hgRBACACKQOwBiABKQOwBoU3A8CGBEEAIAIpA7gGIAEpA7gGhTcDyIYEQQAgAikDwAYgASkDwAaFNwPQhgRBACACKQPIBiABKQPIBoU3A9iGBEEAIAIpA9AGIAEpA9AGhTcD4IYEQQAgAikD2AYgASkD2AaFNwPohgRBACACKQPgBiABKQPgBoU3A/CGBEEAIAIpA+gGIAEpA+gGhTcD+IYEQQAgAikD8AYgASkD8AaFNwOAhwRBACACKQP4BiABKQP4BoU3A4iHBEEAIAIpA4AHIAEpA4AHhTcDkIcEQQAgAikDiAcgASkDiAeFNwOYhwRBACACKQOQByABKQOQB4U3A6CHBEEAIAIpA5gHIAEpA5gHhTcDqIcEQQAgAikDoAcgASkDoAeFNwOwhwRBACACKQOoByABKQOoB4U3A7iHBEEAIAIpA7AHIAEpA7AHhTcDwIcEQQAgAikDuAcgASkDuAeFNwPIhwRBACACKQPAByABKQPAB4U3A9CHBEEAIAIpA8gHIAEpA8gHhTcD2IcEQQAgAikD0AcgASkD0AeFNwPghwRBACACKQPYByABKQPYB4U3A+iHBEEAIAIpA+AHIAEpA+AHhTcD8IcEQQAgAikD6AcgASkD6AeFNwP4hwRBACACKQPwByABKQPwB4U3A4CIBEEAIAIpA/gHIAEpA/gHhTcDiIgEQZCABEGYgARBoIAEQaiABEGwgARBuIAEQcCABEHIgARB0IAEQdiABEHggARB6IAEQfCABEH4gARBgIEEQYiBBBACQZCBBEGYgQRBoIEEQaiBBEGwgQRBuIEEQcCBBEHIgQRB0IEEQdiBBEHggQRB6IEEQfCBBEH4gQRBgIIEQYiCBBACQZCCBEGYggRBoIIEQaiCBEGwggRBuIIEQcCCBEHIggRB0IIEQdiCBEHgggRB6IIEQfCCBEH4ggRBgIMEQYiDBBACQZCDBEGYgwRBoIMEQaiDBEGwgwRBuIMEQcCDBEHIgwRB0IMEQdiDBEHggwRB6IMEQfCDBEH4gwRBgIQEQYiEBBACQZCEBEGYhARBoIQEQaiEBEGwhARBuIQEQcCEBEHIhARB0IQEQdiEBEHghARB6IQEQfCEBEH4hARBgIUEQYiFBBACQZCFBEGYhQRBoIUEQaiFBEGwhQRBuIUEQcCFBEHIhQRB0IUEQdiFBEHghQRB6IUEQfCFBEH4hQRBgIYEQYiGBBACQZCGBEGYhgRBoIYEQaiGBEGwhgRBuIYEQcCGBEHIhgRB0IYEQdiGBEHghgRB6IYEQfCGBEH4hgRBgIcEQYiHBBACQZCHBEGYhwRBoIcEQaiHBEGwhwRBuIcEQcCHBEHIhwRB0IcEQdiHBEHghwRB6IcEQfCHBEH4hwRBgIgEQYiIBBACQZCABEGYgARBkIEEQZiBBEGQggRBmIIEQZCDBEGYgwRBkIQEQZiEBEGQhQRBmIUEQZCGBEGYhgRBkIcEQZiHBBACQaCABEGogARBoIEEQaiBBEGgggRBqIIEQaCDBEGogwRBoIQEQaiEBEGghQRBqIUEQaCGBEGohgRBoIcEQaiHBBACQbCABEG4gARBsIEEQbiBBEGwggRBuIIEQbCDBEG4gwRBsIQEQbiEBEGwhQRBuIUEQbCGBEG4hgRBsIcEQbiHBBACQcCABEHIgARBwIEEQciBBEHAggRByIIEQcCDBEHIgwRBwIQEQciEBEHAhQRByIUEQcCGBEHIhgRBwIcEQciHBBACQdCABEHYgARB0IEEQdiBBEHQggRB2IIEQdCDBEHYgwRB0IQEQdiEBEHQhQRB2IUEQdCGBEHYhgRB0IcEQdiHBBACQeCABEHogARB4IEEQeiBBEHgggRB6IIEQeCDBEHogwRB4IQEQeiEBEHghQRB6IUEQeCGBEHohgRB4IcEQeiHBBACQfCABEH4gARB8IEEQfiBBEHwggRB+IIEQfCDBEH4gwRB8IQEQfiEBEHwhQRB+IUEQfCGBEH4hgRB8IcEQfiHBBACQYCBBEGIgQRBgIIEQYiCBEGAgwRBiIMEQYCEBEGIhARBgIUEQYiFBEGAhgRBiIYEQYCHBEGIhwRBgIgEQYiIBBACAkACQCADRQ0AA0AgACAEaiIDIAIgBGoiBSkDACABIARqIgYpAwCFIARBkIAEaikDAIUgAykDAIU3AwAgA0EIaiIDIAVBCGopAwAgBkEIaikDAIUgBEGYgARqKQMAhSADKQMAhTcDACAEQRBqIgRBgAhHDQAMAgsLQQAhBANAIAAgBGoiAyACIARqIgUpAwAgASAEaiIGKQMAhSAEQZCABGopAwCFNwMAIANBCGogBUEIaikDACAGQQhqKQMAhSAEQZiABGopAwCFNwMAIARBEGoiBEGACEcNAAsLC64IDAV/AX4EfwJ+An8BfgN/AX4GfwF+A38BfgJAQQAoAoCABCICIAFBCnRqIgMoAgggAUcNACADKAIMIQQgAygCACEFQQAgAygCFCIGrTcDuIgEQQAgBK0iBzcDsIgEQQAgBSABIAVBAnRuIghsIglBAnStNwOoiAQCQAJAAkACQCAERQ0AQX8hCiAFRQ0BIAhBA2whCyAIQQJ0IgStIQwgBa0hDSAGQQJGIQ4gBkF/akECSSEPQgAhEANAQQAgEDcDkIgEIA4gEFAiEXEhEiAQpyETQgAhFEEAIQEDQEEAIBQ3A6CIBCAGQQFGIBIgFEICVHFyIRUgECAUhFAiAyAPcSEWQQJBACADGyEXQX8gAUEBakEDcSAIbEF/aiARGyEYIAEgE3IhGSABIAhsIRpCACEbA0BBAEIANwPAiARBACAbNwOYiAQgFyEBAkAgFkUNAEEAQgE3A8CIBEGQkARBkIgEQZCYBEEAEANBkJAEQZCQBEGQmARBABADQQIhAQsCQCABIAhPDQAgBCAbpyIKbCAaaiABaiEDA0AgA0EAIAQgARtBACAUUCIcG2pBf2ohHQJAAkAgFQ0AIAIgHUEKdCIdaiEeDAELAkAgAUH/AHEiHg0AQQBBACkDwIgEQgF8NwPAiARBkJAEQZCIBEGQmARBABADQZCQBEGQkARBkJgEQQAQAwsgHUEKdCEdIB5BA3RBkJAEaiEeCyACIANBCnRqIAIgHWogAiAeKQMAIh9CIIinIAVwIAogGRsiHSAEbCABIAFBACAbIB2tUSIdGyIeIBwbIBpqIB4gC2ogERsgAUUgHXJrIhwgGGqtIB9C/////w+DIh8gH35CIIggHK1+QiCIfSAMgqdqQQp0akEBEAMgA0EBaiEDIAFBAWoiASAISQ0ACwsgG0IBfCIbIA1SDQALIBRCAXwiFKchASAUQgRSDQALIBBCAXwiECAHUg0ACwsgCUEMdEGAeGohFSAFQX9qIgpFDQIMAQtBAEIDNwOgiARBACAEQX9qrTcDkIgEQYB4IRULIAIgFWohGiAIQQx0IRFBACEIA0AgAiARIAhBAWoiCGxqQYB4aiEeQXghBEEAIRwDQCAaIARqIgFBCGoiAyADKQMAIB4gHGoiAykDAIU3AwAgAUEQaiIdIB0pAwAgA0EIaikDAIU3AwAgAUEYaiIdIB0pAwAgA0EQaikDAIU3AwAgAUEgaiIBIAEpAwAgA0EYaikDAIU3AwAgHEEgaiEcIARBIGoiBEH4B0kNAAsgCCAKRw0ACwsgAiAVaiEcQXghAQNAIAIgAWoiA0EIaiAcIAFqIgRBCGopAwA3AwAgBEEQaikDACEfIARBGGopAwAhGyADQSBqIARBIGopAwA3AwAgA0EYaiAbNwMAIANBEGogHzcDACABQSBqIgFB+AdJDQALCws=";
    var hash$k = "2b50b0d6";
    var wasmJson$k = {
    	name: name$k,
    	data: data$k,
    	hash: hash$k
    };

    var name$j = "blake2b";
    var data$j = "AGFzbQEAAAABEQRgAAF/YAJ/fwBgAX8AYAAAAwoJAAECAwECAgABBQQBAQICBg8CfwFBgIAEC38AQYCABAsHggEJBm1lbW9yeQIAD19fc3RhY2tfcG9pbnRlcgMADkhhc2hfR2V0QnVmZmVyAAAKSGFzaF9GaW5hbAADCUhhc2hfSW5pdAAFC0hhc2hfVXBkYXRlAAYNSGFzaF9HZXRTdGF0ZQAHDkhhc2hfQ2FsY3VsYXRlAAgKU1RBVEVfU0laRQMBCsU4CQYAQYCBBAvcAgIFfwF+AkAgAUEBSA0AAkAgAUGAAUEAKALgggUiAmsiA0wNAEEAQQA2AuCCBQJAIAJB/wBKDQAgAkHggQVqIQQgACEFQQAhBgNAIAQgBS0AADoAACAFQQFqIQUgBEEBaiEEIAMgBkEBaiIGQf8BcUoNAAsLQQBBACkDwIEFIgdCgAF8NwPAgQVBAEEAKQPIgQUgB0L/flatfDcDyIEFQeCBBRACIAAgA2ohAAJAIAEgA2siBEGBAU4NACAEIQEMAQsgAiABaiEEA0BBAEEAKQPAgQUiB0KAAXw3A8CBBUEAQQApA8iBBSAHQv9+Vq18NwPIgQUgABACIABBgAFqIQAgBEGAf2oiBEGAAksNAAsgBEGAf2ohAQtBACEEA0AgBEEAKALgggVqQeCBBWogACAEai0AADoAACABIARBAWoiBEH/AXFLDQALQQBBACgC4IIFIAFqNgLgggULC78uASR+QQBBACkD0IEFQQApA7CBBSIBQQApA5CBBXwgACkDICICfCIDhULr+obav7X2wR+FQiCJIgRCq/DT9K/uvLc8fCIFIAGFQiiJIgYgA3wgACkDKCIBfCIHIASFQjCJIgggBXwiCSAGhUIBiSIKQQApA8iBBUEAKQOogQUiBEEAKQOIgQV8IAApAxAiA3wiBYVCn9j52cKR2oKbf4VCIIkiC0K7zqqm2NDrs7t/fCIMIASFQiiJIg0gBXwgACkDGCIEfCIOfCAAKQNQIgV8Ig9BACkDwIEFQQApA6CBBSIQQQApA4CBBSIRfCAAKQMAIgZ8IhKFQtGFmu/6z5SH0QCFQiCJIhNCiJLznf/M+YTqAHwiFCAQhUIoiSIVIBJ8IAApAwgiEHwiFiAThUIwiSIXhUIgiSIYQQApA9iBBUEAKQO4gQUiE0EAKQOYgQV8IAApAzAiEnwiGYVC+cL4m5Gjs/DbAIVCIIkiGkLx7fT4paf9p6V/fCIbIBOFQiiJIhwgGXwgACkDOCITfCIZIBqFQjCJIhogG3wiG3wiHSAKhUIoiSIeIA98IAApA1giCnwiDyAYhUIwiSIYIB18Ih0gDiALhUIwiSIOIAx8Ih8gDYVCAYkiDCAWfCAAKQNAIgt8Ig0gGoVCIIkiFiAJfCIaIAyFQiiJIiAgDXwgACkDSCIJfCIhIBaFQjCJIhYgGyAchUIBiSIMIAd8IAApA2AiB3wiDSAOhUIgiSIOIBcgFHwiFHwiFyAMhUIoiSIbIA18IAApA2giDHwiHCAOhUIwiSIOIBd8IhcgG4VCAYkiGyAZIBQgFYVCAYkiFHwgACkDcCINfCIVIAiFQiCJIhkgH3wiHyAUhUIoiSIUIBV8IAApA3giCHwiFXwgDHwiIoVCIIkiI3wiJCAbhUIoiSIbICJ8IBJ8IiIgFyAYIBUgGYVCMIkiFSAffCIZIBSFQgGJIhQgIXwgDXwiH4VCIIkiGHwiFyAUhUIoiSIUIB98IAV8Ih8gGIVCMIkiGCAXfCIXIBSFQgGJIhR8IAF8IiEgFiAafCIWIBUgHSAehUIBiSIaIBx8IAl8IhyFQiCJIhV8Ih0gGoVCKIkiGiAcfCAIfCIcIBWFQjCJIhWFQiCJIh4gGSAOIBYgIIVCAYkiFiAPfCACfCIPhUIgiSIOfCIZIBaFQiiJIhYgD3wgC3wiDyAOhUIwiSIOIBl8Ihl8IiAgFIVCKIkiFCAhfCAEfCIhIB6FQjCJIh4gIHwiICAiICOFQjCJIiIgJHwiIyAbhUIBiSIbIBx8IAp8IhwgDoVCIIkiDiAXfCIXIBuFQiiJIhsgHHwgE3wiHCAOhUIwiSIOIBkgFoVCAYkiFiAffCAQfCIZICKFQiCJIh8gFSAdfCIVfCIdIBaFQiiJIhYgGXwgB3wiGSAfhUIwiSIfIB18Ih0gFoVCAYkiFiAVIBqFQgGJIhUgD3wgBnwiDyAYhUIgiSIYICN8IhogFYVCKIkiFSAPfCADfCIPfCAHfCIihUIgiSIjfCIkIBaFQiiJIhYgInwgBnwiIiAjhUIwiSIjICR8IiQgFoVCAYkiFiAOIBd8Ig4gDyAYhUIwiSIPICAgFIVCAYkiFCAZfCAKfCIXhUIgiSIYfCIZIBSFQiiJIhQgF3wgC3wiF3wgBXwiICAPIBp8Ig8gHyAOIBuFQgGJIg4gIXwgCHwiGoVCIIkiG3wiHyAOhUIoiSIOIBp8IAx8IhogG4VCMIkiG4VCIIkiISAdIB4gDyAVhUIBiSIPIBx8IAF8IhWFQiCJIhx8Ih0gD4VCKIkiDyAVfCADfCIVIByFQjCJIhwgHXwiHXwiHiAWhUIoiSIWICB8IA18IiAgIYVCMIkiISAefCIeIBogFyAYhUIwiSIXIBl8IhggFIVCAYkiFHwgCXwiGSAchUIgiSIaICR8IhwgFIVCKIkiFCAZfCACfCIZIBqFQjCJIhogHSAPhUIBiSIPICJ8IAR8Ih0gF4VCIIkiFyAbIB98Iht8Ih8gD4VCKIkiDyAdfCASfCIdIBeFQjCJIhcgH3wiHyAPhUIBiSIPIBsgDoVCAYkiDiAVfCATfCIVICOFQiCJIhsgGHwiGCAOhUIoiSIOIBV8IBB8IhV8IAx8IiKFQiCJIiN8IiQgD4VCKIkiDyAifCAHfCIiICOFQjCJIiMgJHwiJCAPhUIBiSIPIBogHHwiGiAVIBuFQjCJIhUgHiAWhUIBiSIWIB18IAR8IhuFQiCJIhx8Ih0gFoVCKIkiFiAbfCAQfCIbfCABfCIeIBUgGHwiFSAXIBogFIVCAYkiFCAgfCATfCIYhUIgiSIXfCIaIBSFQiiJIhQgGHwgCXwiGCAXhUIwiSIXhUIgiSIgIB8gISAVIA6FQgGJIg4gGXwgCnwiFYVCIIkiGXwiHyAOhUIoiSIOIBV8IA18IhUgGYVCMIkiGSAffCIffCIhIA+FQiiJIg8gHnwgBXwiHiAghUIwiSIgICF8IiEgGyAchUIwiSIbIB18IhwgFoVCAYkiFiAYfCADfCIYIBmFQiCJIhkgJHwiHSAWhUIoiSIWIBh8IBJ8IhggGYVCMIkiGSAfIA6FQgGJIg4gInwgAnwiHyAbhUIgiSIbIBcgGnwiF3wiGiAOhUIoiSIOIB98IAZ8Ih8gG4VCMIkiGyAafCIaIA6FQgGJIg4gFSAXIBSFQgGJIhR8IAh8IhUgI4VCIIkiFyAcfCIcIBSFQiiJIhQgFXwgC3wiFXwgBXwiIoVCIIkiI3wiJCAOhUIoiSIOICJ8IAh8IiIgGiAgIBUgF4VCMIkiFSAcfCIXIBSFQgGJIhQgGHwgCXwiGIVCIIkiHHwiGiAUhUIoiSIUIBh8IAZ8IhggHIVCMIkiHCAafCIaIBSFQgGJIhR8IAR8IiAgGSAdfCIZIBUgISAPhUIBiSIPIB98IAN8Ih2FQiCJIhV8Ih8gD4VCKIkiDyAdfCACfCIdIBWFQjCJIhWFQiCJIiEgFyAbIBkgFoVCAYkiFiAefCABfCIZhUIgiSIbfCIXIBaFQiiJIhYgGXwgE3wiGSAbhUIwiSIbIBd8Ihd8Ih4gFIVCKIkiFCAgfCAMfCIgICGFQjCJIiEgHnwiHiAiICOFQjCJIiIgJHwiIyAOhUIBiSIOIB18IBJ8Ih0gG4VCIIkiGyAafCIaIA6FQiiJIg4gHXwgC3wiHSAbhUIwiSIbIBcgFoVCAYkiFiAYfCANfCIXICKFQiCJIhggFSAffCIVfCIfIBaFQiiJIhYgF3wgEHwiFyAYhUIwiSIYIB98Ih8gFoVCAYkiFiAVIA+FQgGJIg8gGXwgCnwiFSAchUIgiSIZICN8IhwgD4VCKIkiDyAVfCAHfCIVfCASfCIihUIgiSIjfCIkIBaFQiiJIhYgInwgBXwiIiAjhUIwiSIjICR8IiQgFoVCAYkiFiAbIBp8IhogFSAZhUIwiSIVIB4gFIVCAYkiFCAXfCADfCIXhUIgiSIZfCIbIBSFQiiJIhQgF3wgB3wiF3wgAnwiHiAVIBx8IhUgGCAaIA6FQgGJIg4gIHwgC3wiGoVCIIkiGHwiHCAOhUIoiSIOIBp8IAR8IhogGIVCMIkiGIVCIIkiICAfICEgFSAPhUIBiSIPIB18IAZ8IhWFQiCJIh18Ih8gD4VCKIkiDyAVfCAKfCIVIB2FQjCJIh0gH3wiH3wiISAWhUIoiSIWIB58IAx8Ih4gIIVCMIkiICAhfCIhIBogFyAZhUIwiSIXIBt8IhkgFIVCAYkiFHwgEHwiGiAdhUIgiSIbICR8Ih0gFIVCKIkiFCAafCAJfCIaIBuFQjCJIhsgHyAPhUIBiSIPICJ8IBN8Ih8gF4VCIIkiFyAYIBx8Ihh8IhwgD4VCKIkiDyAffCABfCIfIBeFQjCJIhcgHHwiHCAPhUIBiSIPIBggDoVCAYkiDiAVfCAIfCIVICOFQiCJIhggGXwiGSAOhUIoiSIOIBV8IA18IhV8IA18IiKFQiCJIiN8IiQgD4VCKIkiDyAifCAMfCIiICOFQjCJIiMgJHwiJCAPhUIBiSIPIBsgHXwiGyAVIBiFQjCJIhUgISAWhUIBiSIWIB98IBB8IhiFQiCJIh18Ih8gFoVCKIkiFiAYfCAIfCIYfCASfCIhIBUgGXwiFSAXIBsgFIVCAYkiFCAefCAHfCIZhUIgiSIXfCIbIBSFQiiJIhQgGXwgAXwiGSAXhUIwiSIXhUIgiSIeIBwgICAVIA6FQgGJIg4gGnwgAnwiFYVCIIkiGnwiHCAOhUIoiSIOIBV8IAV8IhUgGoVCMIkiGiAcfCIcfCIgIA+FQiiJIg8gIXwgBHwiISAehUIwiSIeICB8IiAgGCAdhUIwiSIYIB98Ih0gFoVCAYkiFiAZfCAGfCIZIBqFQiCJIhogJHwiHyAWhUIoiSIWIBl8IBN8IhkgGoVCMIkiGiAcIA6FQgGJIg4gInwgCXwiHCAYhUIgiSIYIBcgG3wiF3wiGyAOhUIoiSIOIBx8IAN8IhwgGIVCMIkiGCAbfCIbIA6FQgGJIg4gFSAXIBSFQgGJIhR8IAt8IhUgI4VCIIkiFyAdfCIdIBSFQiiJIhQgFXwgCnwiFXwgBHwiIoVCIIkiI3wiJCAOhUIoiSIOICJ8IAl8IiIgGyAeIBUgF4VCMIkiFSAdfCIXIBSFQgGJIhQgGXwgDHwiGYVCIIkiHXwiGyAUhUIoiSIUIBl8IAp8IhkgHYVCMIkiHSAbfCIbIBSFQgGJIhR8IAN8Ih4gGiAffCIaIBUgICAPhUIBiSIPIBx8IAd8IhyFQiCJIhV8Ih8gD4VCKIkiDyAcfCAQfCIcIBWFQjCJIhWFQiCJIiAgFyAYIBogFoVCAYkiFiAhfCATfCIahUIgiSIYfCIXIBaFQiiJIhYgGnwgDXwiGiAYhUIwiSIYIBd8Ihd8IiEgFIVCKIkiFCAefCAFfCIeICCFQjCJIiAgIXwiISAiICOFQjCJIiIgJHwiIyAOhUIBiSIOIBx8IAt8IhwgGIVCIIkiGCAbfCIbIA6FQiiJIg4gHHwgEnwiHCAYhUIwiSIYIBcgFoVCAYkiFiAZfCABfCIXICKFQiCJIhkgFSAffCIVfCIfIBaFQiiJIhYgF3wgBnwiFyAZhUIwiSIZIB98Ih8gFoVCAYkiFiAVIA+FQgGJIg8gGnwgCHwiFSAdhUIgiSIaICN8Ih0gD4VCKIkiDyAVfCACfCIVfCANfCIihUIgiSIjfCIkIBaFQiiJIhYgInwgCXwiIiAjhUIwiSIjICR8IiQgFoVCAYkiFiAYIBt8IhggFSAahUIwiSIVICEgFIVCAYkiFCAXfCASfCIXhUIgiSIafCIbIBSFQiiJIhQgF3wgCHwiF3wgB3wiISAVIB18IhUgGSAYIA6FQgGJIg4gHnwgBnwiGIVCIIkiGXwiHSAOhUIoiSIOIBh8IAt8IhggGYVCMIkiGYVCIIkiHiAfICAgFSAPhUIBiSIPIBx8IAp8IhWFQiCJIhx8Ih8gD4VCKIkiDyAVfCAEfCIVIByFQjCJIhwgH3wiH3wiICAWhUIoiSIWICF8IAN8IiEgHoVCMIkiHiAgfCIgIBggFyAahUIwiSIXIBt8IhogFIVCAYkiFHwgBXwiGCAchUIgiSIbICR8IhwgFIVCKIkiFCAYfCABfCIYIBuFQjCJIhsgHyAPhUIBiSIPICJ8IAx8Ih8gF4VCIIkiFyAZIB18Ihl8Ih0gD4VCKIkiDyAffCATfCIfIBeFQjCJIhcgHXwiHSAPhUIBiSIPIBkgDoVCAYkiDiAVfCAQfCIVICOFQiCJIhkgGnwiGiAOhUIoiSIOIBV8IAJ8IhV8IBN8IiKFQiCJIiN8IiQgD4VCKIkiDyAifCASfCIiICOFQjCJIiMgJHwiJCAPhUIBiSIPIBsgHHwiGyAVIBmFQjCJIhUgICAWhUIBiSIWIB98IAt8IhmFQiCJIhx8Ih8gFoVCKIkiFiAZfCACfCIZfCAJfCIgIBUgGnwiFSAXIBsgFIVCAYkiFCAhfCAFfCIahUIgiSIXfCIbIBSFQiiJIhQgGnwgA3wiGiAXhUIwiSIXhUIgiSIhIB0gHiAVIA6FQgGJIg4gGHwgEHwiFYVCIIkiGHwiHSAOhUIoiSIOIBV8IAF8IhUgGIVCMIkiGCAdfCIdfCIeIA+FQiiJIg8gIHwgDXwiICAhhUIwiSIhIB58Ih4gGSAchUIwiSIZIB98IhwgFoVCAYkiFiAafCAIfCIaIBiFQiCJIhggJHwiHyAWhUIoiSIWIBp8IAp8IhogGIVCMIkiGCAdIA6FQgGJIg4gInwgBHwiHSAZhUIgiSIZIBcgG3wiF3wiGyAOhUIoiSIOIB18IAd8Ih0gGYVCMIkiGSAbfCIbIA6FQgGJIg4gFSAXIBSFQgGJIhR8IAx8IhUgI4VCIIkiFyAcfCIcIBSFQiiJIhQgFXwgBnwiFXwgEnwiIoVCIIkiI3wiJCAOhUIoiSIOICJ8IBN8IiIgGyAhIBUgF4VCMIkiFSAcfCIXIBSFQgGJIhQgGnwgBnwiGoVCIIkiHHwiGyAUhUIoiSIUIBp8IBB8IhogHIVCMIkiHCAbfCIbIBSFQgGJIhR8IA18IiEgGCAffCIYIBUgHiAPhUIBiSIPIB18IAJ8Ih2FQiCJIhV8Ih4gD4VCKIkiDyAdfCABfCIdIBWFQjCJIhWFQiCJIh8gFyAZIBggFoVCAYkiFiAgfCADfCIYhUIgiSIZfCIXIBaFQiiJIhYgGHwgBHwiGCAZhUIwiSIZIBd8Ihd8IiAgFIVCKIkiFCAhfCAIfCIhIB+FQjCJIh8gIHwiICAiICOFQjCJIiIgJHwiIyAOhUIBiSIOIB18IAd8Ih0gGYVCIIkiGSAbfCIbIA6FQiiJIg4gHXwgDHwiHSAZhUIwiSIZIBcgFoVCAYkiFiAafCALfCIXICKFQiCJIhogFSAefCIVfCIeIBaFQiiJIhYgF3wgCXwiFyAahUIwiSIaIB58Ih4gFoVCAYkiFiAVIA+FQgGJIg8gGHwgBXwiFSAchUIgiSIYICN8IhwgD4VCKIkiDyAVfCAKfCIVfCACfCIChUIgiSIifCIjIBaFQiiJIhYgAnwgC3wiAiAihUIwiSILICN8IiIgFoVCAYkiFiAZIBt8IhkgFSAYhUIwiSIVICAgFIVCAYkiFCAXfCANfCINhUIgiSIXfCIYIBSFQiiJIhQgDXwgBXwiBXwgEHwiECAVIBx8Ig0gGiAZIA6FQgGJIg4gIXwgDHwiDIVCIIkiFXwiGSAOhUIoiSIOIAx8IBJ8IhIgFYVCMIkiDIVCIIkiFSAeIB8gDSAPhUIBiSINIB18IAl8IgmFQiCJIg98IhogDYVCKIkiDSAJfCAIfCIJIA+FQjCJIgggGnwiD3wiGiAWhUIoiSIWIBB8IAd8IhAgEYUgDCAZfCIHIA6FQgGJIgwgCXwgCnwiCiALhUIgiSILIAUgF4VCMIkiBSAYfCIJfCIOIAyFQiiJIgwgCnwgE3wiEyALhUIwiSIKIA58IguFNwOAgQVBACADIAYgDyANhUIBiSINIAJ8fCICIAWFQiCJIgUgB3wiBiANhUIoiSIHIAJ8fCICQQApA4iBBYUgBCABIBIgCSAUhUIBiSIDfHwiASAIhUIgiSISICJ8IgkgA4VCKIkiAyABfHwiASAShUIwiSIEIAl8IhKFNwOIgQVBACATQQApA5CBBYUgECAVhUIwiSIQIBp8IhOFNwOQgQVBACABQQApA5iBBYUgAiAFhUIwiSICIAZ8IgGFNwOYgQVBACASIAOFQgGJQQApA6CBBYUgAoU3A6CBBUEAIBMgFoVCAYlBACkDqIEFhSAKhTcDqIEFQQAgASAHhUIBiUEAKQOwgQWFIASFNwOwgQVBACALIAyFQgGJQQApA7iBBYUgEIU3A7iBBQveAgUBfwF+AX8BfgJ/IwBBwABrIgAkAAJAQQApA9CBBUIAUg0AQQBBACkDwIEFIgFBACgC4IIFIgKsfCIDNwPAgQVBAEEAKQPIgQUgAyABVK18NwPIgQUCQEEALQDoggVFDQBBAEJ/NwPYgQULQQBCfzcD0IEFAkAgAkH/AEoNAEEAIQQDQCACIARqQeCBBWpBADoAACAEQQFqIgRBgAFBACgC4IIFIgJrSA0ACwtB4IEFEAIgAEEAKQOAgQU3AwAgAEEAKQOIgQU3AwggAEEAKQOQgQU3AxAgAEEAKQOYgQU3AxggAEEAKQOggQU3AyAgAEEAKQOogQU3AyggAEEAKQOwgQU3AzAgAEEAKQO4gQU3AzhBACgC5IIFIgVBAUgNAEEAIQJBACEEA0AgBEGAgQRqIAAgBGotAAA6AAAgBEEBaiEEIAUgAkEBaiICQf8BcUsNAAsLIABBwABqJAAL+gMCAn8BfiMAQYABayICJABBAEGBAjsB8oIFQQAgAToA8YIFQQAgADoA8IIFQZB+IQADQCAAQYCDBWpCADcAACAAQfiCBWpCADcAACAAQfCCBWpCADcAACAAQRhqIgANAAtBACEDQQBBACkD8IIFIgRCiJLznf/M+YTqAIU3A4CBBUEAQQApA/iCBUK7zqqm2NDrs7t/hTcDiIEFQQBBACkDgIMFQqvw0/Sv7ry3PIU3A5CBBUEAQQApA4iDBULx7fT4paf9p6V/hTcDmIEFQQBBACkDkIMFQtGFmu/6z5SH0QCFNwOggQVBAEEAKQOYgwVCn9j52cKR2oKbf4U3A6iBBUEAQQApA6CDBULr+obav7X2wR+FNwOwgQVBAEEAKQOogwVC+cL4m5Gjs/DbAIU3A7iBBUEAIASnQf8BcTYC5IIFAkAgAUUNACACQgA3A3ggAkIANwNwIAJCADcDaCACQgA3A2AgAkIANwNYIAJCADcDUCACQgA3A0ggAkIANwNAIAJCADcDOCACQgA3AzAgAkIANwMoIAJCADcDICACQgA3AxggAkIANwMQIAJCADcDCCACQgA3AwBBACEAA0AgAiAAaiAAQYCBBGotAAA6AAAgAEEBaiEAIAEgA0EBaiIDQf8BcUsNAAsgAkGAARABCyACQYABaiQACxIAIABBA3ZB/z9xIABBEHYQBAsKAEGAgQQgABABCwYAQYCBBQscACABQQN2Qf8/cSABQRB2EARBgIEEIAAQARADCwsMAQBBgIAECwTwAAAA";
    var hash$j = "22cf500a";
    var wasmJson$j = {
    	name: name$j,
    	data: data$j,
    	hash: hash$j
    };

    const mutex$k = new Mutex();
    let wasmCache$k = null;
    function validateBits$4(bits) {
        if (!Number.isInteger(bits) || bits < 8 || bits > 512 || bits % 8 !== 0) {
            return new Error("Invalid variant! Valid values: 8, 16, ..., 512");
        }
        return null;
    }
    function getInitParam$1(outputBits, keyBits) {
        return outputBits | (keyBits << 16);
    }
    /**
     * Calculates BLAKE2b hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param bits Number of output bits, which has to be a number
     *             divisible by 8, between 8 and 512. Defaults to 512.
     * @param key Optional key (string, Buffer or TypedArray). Maximum length is 64 bytes.
     * @returns Computed hash as a hexadecimal string
     */
    function blake2b(data, bits = 512, key = null) {
        if (validateBits$4(bits)) {
            return Promise.reject(validateBits$4(bits));
        }
        let keyBuffer = null;
        let initParam = bits;
        if (key !== null) {
            keyBuffer = getUInt8Buffer(key);
            if (keyBuffer.length > 64) {
                return Promise.reject(new Error("Max key length is 64 bytes"));
            }
            initParam = getInitParam$1(bits, keyBuffer.length);
        }
        const hashLength = bits / 8;
        if (wasmCache$k === null || wasmCache$k.hashLength !== hashLength) {
            return lockedCreate(mutex$k, wasmJson$j, hashLength).then((wasm) => {
                wasmCache$k = wasm;
                if (initParam > 512) {
                    wasmCache$k.writeMemory(keyBuffer);
                }
                return wasmCache$k.calculate(data, initParam);
            });
        }
        try {
            if (initParam > 512) {
                wasmCache$k.writeMemory(keyBuffer);
            }
            const hash = wasmCache$k.calculate(data, initParam);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new BLAKE2b hash instance
     * @param bits Number of output bits, which has to be a number
     *             divisible by 8, between 8 and 512. Defaults to 512.
     * @param key Optional key (string, Buffer or TypedArray). Maximum length is 64 bytes.
     */
    function createBLAKE2b(bits = 512, key = null) {
        if (validateBits$4(bits)) {
            return Promise.reject(validateBits$4(bits));
        }
        let keyBuffer = null;
        let initParam = bits;
        if (key !== null) {
            keyBuffer = getUInt8Buffer(key);
            if (keyBuffer.length > 64) {
                return Promise.reject(new Error("Max key length is 64 bytes"));
            }
            initParam = getInitParam$1(bits, keyBuffer.length);
        }
        const outputSize = bits / 8;
        return WASMInterface(wasmJson$j, outputSize).then((wasm) => {
            if (initParam > 512) {
                wasm.writeMemory(keyBuffer);
            }
            wasm.init(initParam);
            const obj = {
                init: initParam > 512
                    ? () => {
                        wasm.writeMemory(keyBuffer);
                        wasm.init(initParam);
                        return obj;
                    }
                    : () => {
                        wasm.init(initParam);
                        return obj;
                    },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 128,
                digestSize: outputSize,
            };
            return obj;
        });
    }

    function encodeResult(salt, options, res) {
        const parameters = [
            `m=${options.memorySize}`,
            `t=${options.iterations}`,
            `p=${options.parallelism}`,
        ].join(",");
        return `$argon2${options.hashType}$v=19$${parameters}$${encodeBase64(salt, false)}$${encodeBase64(res, false)}`;
    }
    const uint32View = new DataView(new ArrayBuffer(4));
    function int32LE(x) {
        uint32View.setInt32(0, x, true);
        return new Uint8Array(uint32View.buffer);
    }
    function hashFunc(blake512, buf, len) {
        return __awaiter(this, void 0, void 0, function* () {
            if (len <= 64) {
                const blake = yield createBLAKE2b(len * 8);
                blake.update(int32LE(len));
                blake.update(buf);
                return blake.digest("binary");
            }
            const r = Math.ceil(len / 32) - 2;
            const ret = new Uint8Array(len);
            blake512.init();
            blake512.update(int32LE(len));
            blake512.update(buf);
            let vp = blake512.digest("binary");
            ret.set(vp.subarray(0, 32), 0);
            for (let i = 1; i < r; i++) {
                blake512.init();
                blake512.update(vp);
                vp = blake512.digest("binary");
                ret.set(vp.subarray(0, 32), i * 32);
            }
            const partialBytesNeeded = len - 32 * r;
            let blakeSmall;
            if (partialBytesNeeded === 64) {
                blakeSmall = blake512;
                blakeSmall.init();
            }
            else {
                blakeSmall = yield createBLAKE2b(partialBytesNeeded * 8);
            }
            blakeSmall.update(vp);
            vp = blakeSmall.digest("binary");
            ret.set(vp.subarray(0, partialBytesNeeded), r * 32);
            return ret;
        });
    }
    function getHashType(type) {
        switch (type) {
            case "d":
                return 0;
            case "i":
                return 1;
            default:
                return 2;
        }
    }
    function argon2Internal(options) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const { parallelism, iterations, hashLength } = options;
            const password = getUInt8Buffer(options.password);
            const salt = getUInt8Buffer(options.salt);
            const version = 0x13;
            const hashType = getHashType(options.hashType);
            const { memorySize } = options; // in KB
            const secret = getUInt8Buffer((_a = options.secret) !== null && _a !== void 0 ? _a : "");
            const [argon2Interface, blake512] = yield Promise.all([
                WASMInterface(wasmJson$k, 1024),
                createBLAKE2b(512),
            ]);
            // last block is for storing the init vector
            argon2Interface.setMemorySize(memorySize * 1024 + 1024);
            const initVector = new Uint8Array(24);
            const initVectorView = new DataView(initVector.buffer);
            initVectorView.setInt32(0, parallelism, true);
            initVectorView.setInt32(4, hashLength, true);
            initVectorView.setInt32(8, memorySize, true);
            initVectorView.setInt32(12, iterations, true);
            initVectorView.setInt32(16, version, true);
            initVectorView.setInt32(20, hashType, true);
            argon2Interface.writeMemory(initVector, memorySize * 1024);
            blake512.init();
            blake512.update(initVector);
            blake512.update(int32LE(password.length));
            blake512.update(password);
            blake512.update(int32LE(salt.length));
            blake512.update(salt);
            blake512.update(int32LE(secret.length));
            blake512.update(secret);
            blake512.update(int32LE(0)); // associatedData length + associatedData
            const segments = Math.floor(memorySize / (parallelism * 4)); // length of each lane
            const lanes = segments * 4;
            const param = new Uint8Array(72);
            const H0 = blake512.digest("binary");
            param.set(H0);
            for (let lane = 0; lane < parallelism; lane++) {
                param.set(int32LE(0), 64);
                param.set(int32LE(lane), 68);
                let position = lane * lanes;
                let chunk = yield hashFunc(blake512, param, 1024);
                argon2Interface.writeMemory(chunk, position * 1024);
                position += 1;
                param.set(int32LE(1), 64);
                chunk = yield hashFunc(blake512, param, 1024);
                argon2Interface.writeMemory(chunk, position * 1024);
            }
            const C = new Uint8Array(1024);
            writeHexToUInt8(C, argon2Interface.calculate(new Uint8Array([]), memorySize));
            const res = yield hashFunc(blake512, C, hashLength);
            if (options.outputType === "hex") {
                const digestChars = new Uint8Array(hashLength * 2);
                return getDigestHex(digestChars, res, hashLength);
            }
            if (options.outputType === "encoded") {
                return encodeResult(salt, options, res);
            }
            // return binary format
            return res;
        });
    }
    const validateOptions$3 = (options) => {
        var _a;
        if (!options || typeof options !== "object") {
            throw new Error("Invalid options parameter. It requires an object.");
        }
        if (!options.password) {
            throw new Error("Password must be specified");
        }
        options.password = getUInt8Buffer(options.password);
        if (options.password.length < 1) {
            throw new Error("Password must be specified");
        }
        if (!options.salt) {
            throw new Error("Salt must be specified");
        }
        options.salt = getUInt8Buffer(options.salt);
        if (options.salt.length < 8) {
            throw new Error("Salt should be at least 8 bytes long");
        }
        options.secret = getUInt8Buffer((_a = options.secret) !== null && _a !== void 0 ? _a : "");
        if (!Number.isInteger(options.iterations) || options.iterations < 1) {
            throw new Error("Iterations should be a positive number");
        }
        if (!Number.isInteger(options.parallelism) || options.parallelism < 1) {
            throw new Error("Parallelism should be a positive number");
        }
        if (!Number.isInteger(options.hashLength) || options.hashLength < 4) {
            throw new Error("Hash length should be at least 4 bytes.");
        }
        if (!Number.isInteger(options.memorySize)) {
            throw new Error("Memory size should be specified.");
        }
        if (options.memorySize < 8 * options.parallelism) {
            throw new Error("Memory size should be at least 8 * parallelism.");
        }
        if (options.outputType === undefined) {
            options.outputType = "hex";
        }
        if (!["hex", "binary", "encoded"].includes(options.outputType)) {
            throw new Error(`Insupported output type ${options.outputType}. Valid values: ['hex', 'binary', 'encoded']`);
        }
    };
    /**
     * Calculates hash using the argon2i password-hashing function
     * @returns Computed hash
     */
    function argon2i(options) {
        return __awaiter(this, void 0, void 0, function* () {
            validateOptions$3(options);
            return argon2Internal(Object.assign(Object.assign({}, options), { hashType: "i" }));
        });
    }
    /**
     * Calculates hash using the argon2id password-hashing function
     * @returns Computed hash
     */
    function argon2id(options) {
        return __awaiter(this, void 0, void 0, function* () {
            validateOptions$3(options);
            return argon2Internal(Object.assign(Object.assign({}, options), { hashType: "id" }));
        });
    }
    /**
     * Calculates hash using the argon2d password-hashing function
     * @returns Computed hash
     */
    function argon2d(options) {
        return __awaiter(this, void 0, void 0, function* () {
            validateOptions$3(options);
            return argon2Internal(Object.assign(Object.assign({}, options), { hashType: "d" }));
        });
    }
    const getHashParameters = (password, encoded, secret) => {
        const regex = /^\$argon2(id|i|d)\$v=([0-9]+)\$((?:[mtp]=[0-9]+,){2}[mtp]=[0-9]+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
        const match = encoded.match(regex);
        if (!match) {
            throw new Error("Invalid hash");
        }
        const [, hashType, version, parameters, salt, hash] = match;
        if (version !== "19") {
            throw new Error(`Unsupported version: ${version}`);
        }
        const parsedParameters = {};
        const paramMap = { m: "memorySize", p: "parallelism", t: "iterations" };
        for (const x of parameters.split(",")) {
            const [n, v] = x.split("=");
            parsedParameters[paramMap[n]] = Number(v);
        }
        return Object.assign(Object.assign({}, parsedParameters), { password,
            secret, hashType: hashType, salt: decodeBase64(salt), hashLength: getDecodeBase64Length(hash), outputType: "encoded" });
    };
    const validateVerifyOptions$1 = (options) => {
        if (!options || typeof options !== "object") {
            throw new Error("Invalid options parameter. It requires an object.");
        }
        if (options.hash === undefined || typeof options.hash !== "string") {
            throw new Error("Hash should be specified");
        }
    };
    /**
     * Verifies password using the argon2 password-hashing function
     * @returns True if the encoded hash matches the password
     */
    function argon2Verify(options) {
        return __awaiter(this, void 0, void 0, function* () {
            validateVerifyOptions$1(options);
            const params = getHashParameters(options.password, options.hash, options.secret);
            validateOptions$3(params);
            const hashStart = options.hash.lastIndexOf("$") + 1;
            const result = (yield argon2Internal(params));
            return result.substring(hashStart) === options.hash.substring(hashStart);
        });
    }

    var name$i = "blake2s";
    var data$i = "AGFzbQEAAAABEQRgAAF/YAJ/fwBgAX8AYAAAAwkIAAECAwICAAEFBAEBAgIGDwJ/AUGAgAQLfwBBgIAECweCAQkGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwAOSGFzaF9HZXRCdWZmZXIAAApIYXNoX0ZpbmFsAAMJSGFzaF9Jbml0AAQLSGFzaF9VcGRhdGUABQ1IYXNoX0dldFN0YXRlAAYOSGFzaF9DYWxjdWxhdGUABwpTVEFURV9TSVpFAwEK+DIIBgBBgIEEC+cFAQZ/AkAgAUEBSA0AAkACQAJAIAFBwABBACgC8IEFIgJrIgNKDQAgASEEDAELQQBBADYC8IEFAkAgAkHAAEYNACACQbCBBWohBQJAAkAgA0EHcSIGDQAgACEHIAMhBAwBCyAGIQQgACEHA0AgBSAHLQAAOgAAIAVBAWohBSAHQQFqIQcgBEF/aiIEDQALQcAAIAIgBmprIQQLIAJBR2pBB0kNAANAIAUgBy0AADoAACAFQQFqIAdBAWotAAA6AAAgBUECaiAHQQJqLQAAOgAAIAVBA2ogB0EDai0AADoAACAFQQRqIAdBBGotAAA6AAAgBUEFaiAHQQVqLQAAOgAAIAVBBmogB0EGai0AADoAACAFQQdqIAdBB2otAAA6AAAgBUEIaiEFIAdBCGohByAEQXhqIgQNAAsLQQAhBkEAQQAoAqCBBSIFQcAAajYCoIEFQQBBACgCpIEFIAVBv39LajYCpIEFQbCBBRACIAAgA2ohAAJAIAEgA2siBEHBAEkNACACIAFqIQUDQEEAQQAoAqCBBSIHQcAAajYCoIEFQQBBACgCpIEFIAdBv39LajYCpIEFIAAQAiAAQcAAaiEAIAVBQGoiBUGAAUoNAAsgBUFAaiEEC0EAKALwgQUhAiAERQ0BCyACQbCBBWohBQJAAkAgBEEHcSIHDQAgBCEHDAELA0AgBSAALQAAOgAAIAVBAWohBSAAQQFqIQAgB0F/aiIHDQALIARBeHEhBwsCQCAEQQhJDQADQCAFIAAtAAA6AAAgBUEBaiAAQQFqLQAAOgAAIAVBAmogAEECai0AADoAACAFQQNqIABBA2otAAA6AAAgBUEEaiAAQQRqLQAAOgAAIAVBBWogAEEFai0AADoAACAFQQZqIABBBmotAAA6AAAgBUEHaiAAQQdqLQAAOgAAIAVBCGohBSAAQQhqIQAgB0F4aiIHDQALC0EAKALwgQUhAiAEIQYLQQAgAiAGajYC8IEFCwuXJwoBfgF/An4CfwF+B38DfgZ/AX4Sf0EAQQApA5iBBSIBpyICQQApA4iBBSIDp2ogACkDECIEpyIFaiIGQQApA6iBBUKrs4/8kaOz8NsAhSIHp3NBEHciCEHy5rvjA2oiCSACc0EUdyIKIAZqIARCIIinIgJqIgsgCHNBGHciDCAJaiINIApzQRl3Ig5BACkDkIEFIgRCIIinIghBACkDgIEFIg9CIIinaiAAKQMIIhCnIgZqIglBACkDoIEFQv+kuYjFkdqCm3+FIhFCIIinc0EQdyISQYXdntt7aiITIAhzQRR3IhQgCWogEEIgiKciCGoiFWogACkDKCIQpyIJaiIWIASnIhcgD6dqIAApAwAiGKciCmoiGSARp3NBEHciGkHnzKfQBmoiGyAXc0EUdyIcIBlqIBhCIIinIhdqIh0gGnNBGHciHnNBEHciHyABQiCIpyIaIANCIIinaiAAKQMYIgGnIhlqIiAgB0IgiKdzQRB3IiFBuuq/qnpqIiIgGnNBFHciIyAgaiABQiCIpyIaaiIgICFzQRh3IiEgImoiImoiJCAOc0EUdyIlIBZqIBBCIIinIg5qIhYgH3NBGHciHyAkaiIkIBUgEnNBGHciFSATaiImIBRzQRl3IhMgHWogACkDICIBpyISaiIUICFzQRB3Ih0gDWoiISATc0EUdyInIBRqIAFCIIinIg1qIhQgHXNBGHciHSAiICNzQRl3IhMgC2ogACkDMCIBpyILaiIiIBVzQRB3IhUgHiAbaiIbaiIeIBNzQRR3IiMgImogAUIgiKciE2oiIiAVc0EYdyIVIB5qIh4gI3NBGXciIyAgIBsgHHNBGXciG2ogACkDOCIBpyIAaiIcIAxzQRB3IiAgJmoiJiAbc0EUdyIbIBxqIAFCIIinIgxqIhxqIBNqIihzQRB3IilqIiogI3NBFHciIyAoaiAZaiIoIB4gHyAcICBzQRh3IhwgJmoiICAbc0EZdyIbIBRqIABqIhRzQRB3Ih9qIh4gG3NBFHciGyAUaiAJaiIUIB9zQRh3Ih8gHmoiHiAbc0EZdyIbaiACaiImIB0gIWoiHSAcICQgJXNBGXciISAiaiANaiIic0EQdyIcaiIkICFzQRR3IiEgImogDGoiIiAcc0EYdyIcc0EQdyIlICAgFSAdICdzQRl3Ih0gFmogBWoiFnNBEHciFWoiICAdc0EUdyIdIBZqIBJqIhYgFXNBGHciFSAgaiIgaiInIBtzQRR3IhsgJmogCGoiJiAlc0EYdyIlICdqIicgKCApc0EYdyIoICpqIikgI3NBGXciIyAiaiAOaiIiIBVzQRB3IhUgHmoiHiAjc0EUdyIjICJqIBpqIiIgFXNBGHciFSAgIB1zQRl3Ih0gFGogF2oiFCAoc0EQdyIgIBwgJGoiHGoiJCAdc0EUdyIdIBRqIAtqIhQgIHNBGHciICAkaiIkIB1zQRl3Ih0gHCAhc0EZdyIcIBZqIApqIhYgH3NBEHciHyApaiIhIBxzQRR3IhwgFmogBmoiFmogC2oiKHNBEHciKWoiKiAdc0EUdyIdIChqIApqIiggKXNBGHciKSAqaiIqIB1zQRl3Ih0gFSAeaiIVIBYgH3NBGHciFiAnIBtzQRl3IhsgFGogDmoiFHNBEHciHmoiHyAbc0EUdyIbIBRqIBJqIhRqIAlqIicgFiAhaiIWICAgFSAjc0EZdyIVICZqIAxqIiFzQRB3IiBqIiMgFXNBFHciFSAhaiATaiIhICBzQRh3IiBzQRB3IiYgJCAlIBYgHHNBGXciFiAiaiACaiIcc0EQdyIiaiIkIBZzQRR3IhYgHGogBmoiHCAic0EYdyIiICRqIiRqIiUgHXNBFHciHSAnaiAAaiInICZzQRh3IiYgJWoiJSAhIBQgHnNBGHciFCAfaiIeIBtzQRl3IhtqIA1qIh8gInNBEHciISAqaiIiIBtzQRR3IhsgH2ogBWoiHyAhc0EYdyIhICQgFnNBGXciFiAoaiAIaiIkIBRzQRB3IhQgICAjaiIgaiIjIBZzQRR3IhYgJGogGWoiJCAUc0EYdyIUICNqIiMgFnNBGXciFiAgIBVzQRl3IhUgHGogGmoiHCApc0EQdyIgIB5qIh4gFXNBFHciFSAcaiAXaiIcaiATaiIoc0EQdyIpaiIqIBZzQRR3IhYgKGogC2oiKCApc0EYdyIpICpqIiogFnNBGXciFiAhICJqIiEgHCAgc0EYdyIcICUgHXNBGXciHSAkaiAIaiIgc0EQdyIiaiIkIB1zQRR3Ih0gIGogF2oiIGogAmoiJSAcIB5qIhwgFCAhIBtzQRl3IhsgJ2ogGmoiHnNBEHciFGoiISAbc0EUdyIbIB5qIA1qIh4gFHNBGHciFHNBEHciJyAjICYgHCAVc0EZdyIVIB9qIA5qIhxzQRB3Ih9qIiMgFXNBFHciFSAcaiAAaiIcIB9zQRh3Ih8gI2oiI2oiJiAWc0EUdyIWICVqIAlqIiUgJ3NBGHciJyAmaiImICAgInNBGHciICAkaiIiIB1zQRl3Ih0gHmogBmoiHiAfc0EQdyIfICpqIiQgHXNBFHciHSAeaiAZaiIeIB9zQRh3Ih8gIyAVc0EZdyIVIChqIAVqIiMgIHNBEHciICAUICFqIhRqIiEgFXNBFHciFSAjaiAKaiIjICBzQRh3IiAgIWoiISAVc0EZdyIVIBwgFCAbc0EZdyIUaiAMaiIbIClzQRB3IhwgImoiIiAUc0EUdyIUIBtqIBJqIhtqIAlqIihzQRB3IilqIiogFXNBFHciFSAoaiAMaiIoICEgJyAbIBxzQRh3IhsgImoiHCAUc0EZdyIUIB5qIA1qIh5zQRB3IiJqIiEgFHNBFHciFCAeaiAKaiIeICJzQRh3IiIgIWoiISAUc0EZdyIUaiAIaiInIB8gJGoiHyAbICYgFnNBGXciFiAjaiAGaiIjc0EQdyIbaiIkIBZzQRR3IhYgI2ogBWoiIyAbc0EYdyIbc0EQdyImIBwgICAfIB1zQRl3Ih0gJWogAmoiH3NBEHciIGoiHCAdc0EUdyIdIB9qIBpqIh8gIHNBGHciICAcaiIcaiIlIBRzQRR3IhQgJ2ogE2oiJyAmc0EYdyImICVqIiUgKCApc0EYdyIoICpqIikgFXNBGXciFSAjaiAZaiIjICBzQRB3IiAgIWoiISAVc0EUdyIVICNqIBJqIiMgIHNBGHciICAcIB1zQRl3IhwgHmogAGoiHSAoc0EQdyIeIBsgJGoiG2oiJCAcc0EUdyIcIB1qIBdqIh0gHnNBGHciHiAkaiIkIBxzQRl3IhwgGyAWc0EZdyIWIB9qIA5qIhsgInNBEHciHyApaiIiIBZzQRR3IhYgG2ogC2oiG2ogGWoiKHNBEHciKWoiKiAcc0EUdyIcIChqIAlqIiggKXNBGHciKSAqaiIqIBxzQRl3IhwgICAhaiIgIBsgH3NBGHciGyAlIBRzQRl3IhQgHWogBmoiHXNBEHciH2oiISAUc0EUdyIUIB1qIAtqIh1qIAVqIiUgGyAiaiIbIB4gICAVc0EZdyIVICdqIBJqIiBzQRB3Ih5qIiIgFXNBFHciFSAgaiAIaiIgIB5zQRh3Ih5zQRB3IicgJCAmIBsgFnNBGXciFiAjaiAKaiIbc0EQdyIjaiIkIBZzQRR3IhYgG2ogDmoiGyAjc0EYdyIjICRqIiRqIiYgHHNBFHciHCAlaiATaiIlICdzQRh3IicgJmoiJiAgIB0gH3NBGHciHSAhaiIfIBRzQRl3IhRqIBdqIiAgI3NBEHciISAqaiIjIBRzQRR3IhQgIGogDWoiICAhc0EYdyIhICQgFnNBGXciFiAoaiAaaiIkIB1zQRB3Ih0gHiAiaiIeaiIiIBZzQRR3IhYgJGogAmoiJCAdc0EYdyIdICJqIiIgFnNBGXciFiAeIBVzQRl3IhUgG2ogDGoiGyApc0EQdyIeIB9qIh8gFXNBFHciFSAbaiAAaiIbaiAAaiIoc0EQdyIpaiIqIBZzQRR3IhYgKGogE2oiKCApc0EYdyIpICpqIiogFnNBGXciFiAhICNqIiEgGyAec0EYdyIbICYgHHNBGXciHCAkaiAXaiIec0EQdyIjaiIkIBxzQRR3IhwgHmogDGoiHmogGWoiJiAbIB9qIhsgHSAhIBRzQRl3IhQgJWogC2oiH3NBEHciHWoiISAUc0EUdyIUIB9qIAJqIh8gHXNBGHciHXNBEHciJSAiICcgGyAVc0EZdyIVICBqIAVqIhtzQRB3IiBqIiIgFXNBFHciFSAbaiAJaiIbICBzQRh3IiAgImoiImoiJyAWc0EUdyIWICZqIAhqIiYgJXNBGHciJSAnaiInIB4gI3NBGHciHiAkaiIjIBxzQRl3IhwgH2ogCmoiHyAgc0EQdyIgICpqIiQgHHNBFHciHCAfaiAaaiIfICBzQRh3IiAgIiAVc0EZdyIVIChqIA1qIiIgHnNBEHciHiAdICFqIh1qIiEgFXNBFHciFSAiaiAGaiIiIB5zQRh3Ih4gIWoiISAVc0EZdyIVIBsgHSAUc0EZdyIUaiASaiIbIClzQRB3Ih0gI2oiIyAUc0EUdyIUIBtqIA5qIhtqIAhqIihzQRB3IilqIiogFXNBFHciFSAoaiANaiIoICEgJSAbIB1zQRh3IhsgI2oiHSAUc0EZdyIUIB9qIBNqIh9zQRB3IiNqIiEgFHNBFHciFCAfaiAOaiIfICNzQRh3IiMgIWoiISAUc0EZdyIUaiAGaiIlICAgJGoiICAbICcgFnNBGXciFiAiaiALaiIic0EQdyIbaiIkIBZzQRR3IhYgImogF2oiIiAbc0EYdyIbc0EQdyInIB0gHiAgIBxzQRl3IhwgJmogGmoiIHNBEHciHmoiHSAcc0EUdyIcICBqIABqIiAgHnNBGHciHiAdaiIdaiImIBRzQRR3IhQgJWogCWoiJSAnc0EYdyInICZqIiYgKCApc0EYdyIoICpqIikgFXNBGXciFSAiaiASaiIiIB5zQRB3Ih4gIWoiISAVc0EUdyIVICJqIBlqIiIgHnNBGHciHiAdIBxzQRl3IhwgH2ogAmoiHSAoc0EQdyIfIBsgJGoiG2oiJCAcc0EUdyIcIB1qIApqIh0gH3NBGHciHyAkaiIkIBxzQRl3IhwgGyAWc0EZdyIWICBqIAxqIhsgI3NBEHciICApaiIjIBZzQRR3IhYgG2ogBWoiG2ogAGoiKHNBEHciKWoiKiAcc0EUdyIcIChqIA1qIiggKXNBGHciKSAqaiIqIBxzQRl3IhwgHiAhaiIeIBsgIHNBGHciGyAmIBRzQRl3IhQgHWogGWoiHXNBEHciIGoiISAUc0EUdyIUIB1qIAxqIh1qIAtqIiYgGyAjaiIbIB8gHiAVc0EZdyIVICVqIApqIh5zQRB3Ih9qIiMgFXNBFHciFSAeaiASaiIeIB9zQRh3Ih9zQRB3IiUgJCAnIBsgFnNBGXciFiAiaiAOaiIbc0EQdyIiaiIkIBZzQRR3IhYgG2ogCGoiGyAic0EYdyIiICRqIiRqIicgHHNBFHciHCAmaiAGaiImICVzQRh3IiUgJ2oiJyAeIB0gIHNBGHciHSAhaiIgIBRzQRl3IhRqIAlqIh4gInNBEHciISAqaiIiIBRzQRR3IhQgHmogAmoiHiAhc0EYdyIhICQgFnNBGXciFiAoaiATaiIkIB1zQRB3Ih0gHyAjaiIfaiIjIBZzQRR3IhYgJGogGmoiJCAdc0EYdyIdICNqIiMgFnNBGXciFiAfIBVzQRl3IhUgG2ogF2oiGyApc0EQdyIfICBqIiAgFXNBFHciFSAbaiAFaiIbaiAaaiIac0EQdyIoaiIpIBZzQRR3IhYgGmogGWoiGSAoc0EYdyIaIClqIiggFnNBGXciFiAhICJqIiEgGyAfc0EYdyIbICcgHHNBGXciHCAkaiASaiISc0EQdyIfaiIiIBxzQRR3IhwgEmogBWoiBWogDWoiEiAbICBqIg0gHSAhIBRzQRl3IhQgJmogCWoiCXNBEHciG2oiHSAUc0EUdyIUIAlqIAZqIgYgG3NBGHciCXNBEHciGyAjICUgDSAVc0EZdyINIB5qIBdqIhdzQRB3IhVqIh4gDXNBFHciDSAXaiACaiICIBVzQRh3IhcgHmoiFWoiHiAWc0EUdyIWIBJqIABqIhKtQiCGIAUgH3NBGHciBSAiaiIAIBxzQRl3IhwgBmogDGoiBiAXc0EQdyIXIChqIgwgHHNBFHciHCAGaiAOaiIGrYQgD4UgAiAJIB1qIgkgFHNBGXciDmogE2oiAiAac0EQdyIaIABqIhMgDnNBFHciDiACaiAKaiICIBpzQRh3IgogE2oiGq1CIIYgFSANc0EZdyINIBlqIAhqIgggBXNBEHciBSAJaiIJIA1zQRR3IhkgCGogC2oiCCAFc0EYdyIFIAlqIgmthIU3A4CBBUEAIAMgAq1CIIYgCK2EhSASIBtzQRh3IgIgHmoiCK1CIIYgBiAXc0EYdyIGIAxqIhethIU3A4iBBUEAIAQgFyAcc0EZd61CIIYgGiAOc0EZd62EhSAFrUIghiACrYSFNwOQgQVBACAJIBlzQRl3rUIghiAIIBZzQRl3rYRBACkDmIEFhSAGrUIghiAKrYSFNwOYgQULngIBBH8jAEEgayIAJAACQEEAKAKogQUNAEEAQQAoAqCBBSIBQQAoAvCBBSICaiIDNgKggQVBAEEAKAKkgQUgAyABSWo2AqSBBQJAQQAtAPiBBUUNAEEAQX82AqyBBQtBAEF/NgKogQUCQCACQT9KDQBBACEBA0AgAiABakGwgQVqQQA6AAAgAUEBaiIBQcAAQQAoAvCBBSICa0gNAAsLQbCBBRACIABBACkDgIEFNwMAIABBACkDiIEFNwMIIABBACkDkIEFNwMQIABBACkDmIEFNwMYQQAoAvSBBSIDQQFIDQBBACECQQAhAQNAIAFBgIEEaiAAIAFqLQAAOgAAIAFBAWohASADIAJBAWoiAkH/AXFLDQALCyAAQSBqJAALqQMBA38jAEHAAGsiASQAQQBBgQI7AYKCBUEAIABBEHYiAjoAgYIFQQAgAEEDdjoAgIIFQZB/IQACQANAIABB+IEFakEANgIAIABB8IEFakIANwMAIABFDQEgAEH8gQVqQQA2AgAgAEEQaiEADAALC0EAIQNBAEEAKAKAggUiAEHnzKfQBnM2AoCBBUEAQQAoAoSCBUGF3Z7be3M2AoSBBUEAQQAoAoiCBUHy5rvjA3M2AoiBBUEAQQAoAoyCBUG66r+qenM2AoyBBUEAQQAoApCCBUH/pLmIBXM2ApCBBUEAQQAoApSCBUGM0ZXYeXM2ApSBBUEAQQAoApiCBUGrs4/8AXM2ApiBBUEAIABB/wFxNgL0gQVBAEEAKAKcggVBmZqD3wVzNgKcgQUCQCACRQ0AIAFCADcDOCABQgA3AzAgAUIANwMoIAFCADcDICABQgA3AxggAUIANwMQIAFCADcDCCABQgA3AwBBACEAA0AgASAAaiAAQYCBBGotAAA6AAAgAEEBaiEAIAIgA0EBaiIDQf8BcUsNAAsgAUHAABABCyABQcAAaiQACwoAQYCBBCAAEAELBgBBgIEFCxAAIAEQBEGAgQQgABABEAMLCwwBAEGAgAQLBHwAAAA=";
    var hash$i = "874cf174";
    var wasmJson$i = {
    	name: name$i,
    	data: data$i,
    	hash: hash$i
    };

    const mutex$j = new Mutex();
    let wasmCache$j = null;
    function validateBits$3(bits) {
        if (!Number.isInteger(bits) || bits < 8 || bits > 256 || bits % 8 !== 0) {
            return new Error("Invalid variant! Valid values: 8, 16, ..., 256");
        }
        return null;
    }
    function getInitParam(outputBits, keyBits) {
        return outputBits | (keyBits << 16);
    }
    /**
     * Calculates BLAKE2s hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param bits Number of output bits, which has to be a number
     *             divisible by 8, between 8 and 256. Defaults to 256.
     * @param key Optional key (string, Buffer or TypedArray). Maximum length is 32 bytes.
     * @returns Computed hash as a hexadecimal string
     */
    function blake2s(data, bits = 256, key = null) {
        if (validateBits$3(bits)) {
            return Promise.reject(validateBits$3(bits));
        }
        let keyBuffer = null;
        let initParam = bits;
        if (key !== null) {
            keyBuffer = getUInt8Buffer(key);
            if (keyBuffer.length > 32) {
                return Promise.reject(new Error("Max key length is 32 bytes"));
            }
            initParam = getInitParam(bits, keyBuffer.length);
        }
        const hashLength = bits / 8;
        if (wasmCache$j === null || wasmCache$j.hashLength !== hashLength) {
            return lockedCreate(mutex$j, wasmJson$i, hashLength).then((wasm) => {
                wasmCache$j = wasm;
                if (initParam > 512) {
                    wasmCache$j.writeMemory(keyBuffer);
                }
                return wasmCache$j.calculate(data, initParam);
            });
        }
        try {
            if (initParam > 512) {
                wasmCache$j.writeMemory(keyBuffer);
            }
            const hash = wasmCache$j.calculate(data, initParam);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new BLAKE2s hash instance
     * @param bits Number of output bits, which has to be a number
     *             divisible by 8, between 8 and 256. Defaults to 256.
     * @param key Optional key (string, Buffer or TypedArray). Maximum length is 32 bytes.
     */
    function createBLAKE2s(bits = 256, key = null) {
        if (validateBits$3(bits)) {
            return Promise.reject(validateBits$3(bits));
        }
        let keyBuffer = null;
        let initParam = bits;
        if (key !== null) {
            keyBuffer = getUInt8Buffer(key);
            if (keyBuffer.length > 32) {
                return Promise.reject(new Error("Max key length is 32 bytes"));
            }
            initParam = getInitParam(bits, keyBuffer.length);
        }
        const outputSize = bits / 8;
        return WASMInterface(wasmJson$i, outputSize).then((wasm) => {
            if (initParam > 512) {
                wasm.writeMemory(keyBuffer);
            }
            wasm.init(initParam);
            const obj = {
                init: initParam > 512
                    ? () => {
                        wasm.writeMemory(keyBuffer);
                        wasm.init(initParam);
                        return obj;
                    }
                    : () => {
                        wasm.init(initParam);
                        return obj;
                    },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: outputSize,
            };
            return obj;
        });
    }

    var name$h = "blake3";
    var data$h = "AGFzbQEAAAABMQdgAAF/YAl/f39+f39/f38AYAZ/f39/fn8AYAF/AGADf39/AGABfgBgBX9/fn9/AX8DDg0AAQIDBAUGAwMDAwAEBQQBAQICBg8CfwFBgIAEC38AQYCABAsHggEJBm1lbW9yeQIAD19fc3RhY2tfcG9pbnRlcgMADkhhc2hfR2V0QnVmZmVyAAAJSGFzaF9Jbml0AAgLSGFzaF9VcGRhdGUACQpIYXNoX0ZpbmFsAAoNSGFzaF9HZXRTdGF0ZQALDkhhc2hfQ2FsY3VsYXRlAAwKU1RBVEVfU0laRQMBCrRYDQYAQYCBBAvUAgIDfwV+IwBB4ABrIgkkAAJAIAFFDQAgByAFciEKIAYgB0EAIAJBAUYbciAFciELIAStIQwDQCAAKAIAIQcgCUEAKQOAgQU3AwAgCUEAKQOIgQU3AwggCUEAKQOQgQU3AxAgCUEAKQOYgQU3AxggCUEgaiAJIAdBwAAgAyALEAIgB0HAAGohByACIQQCQANAIAkgCSkDQCAJKQMghSINNwMAIAkgCSkDSCAJKQMohSIONwMIIAkgCSkDUCAJKQMwhSIPNwMQIAkgCSkDWCAJKQM4hSIQNwMYIAUhBgJAAkAgBEF/aiIEDgIDAAELIAohBgsgCUEgaiAJIAdBwAAgAyAGEAIgB0HAAGohBwwACwsgCCAQNwMYIAggDzcDECAIIA43AwggCCANNwMAIAhBIGohCCAAQQRqIQAgAyAMfCEDIAFBf2oiAQ0ACwsgCUHgAGokAAv4GwIMfh9/IAIpAyghBiACKQM4IQcgAikDMCEIIAIpAxAhCSACKQMgIQogAikDACELIAIpAwghDCACKQMYIQ0gACABKQMAIg43AwAgACABKQMIIg83AwggACABKQMQIhA3AxAgACAPQiCIpyANpyICaiABKQMYIhFCIIinIhJqIhMgDUIgiKciAWogEyAFc0EQdyIUQbrqv6p6aiIVIBJzQRR3IhZqIhcgDqcgC6ciBWogEKciE2oiGCALQiCIpyISaiAYIASnc0EQdyIYQefMp9AGaiIZIBNzQRR3IhNqIhogGHNBGHciGyAZaiIcIBNzQRl3Ih1qIAenIhNqIh4gB0IgiKciGGogHiAPpyAJpyIZaiARpyIfaiIgIAlCIIinIiFqICAgA3NBEHciA0Hy5rvjA2oiICAfc0EUdyIfaiIiIANzQRh3IiNzQRB3IiQgDkIgiKcgDKciA2ogEEIgiKciJWoiJiAMQiCIpyIeaiAmIARCIIinc0EQdyImQYXdntt7aiInICVzQRR3IiVqIiggJnNBGHciJiAnaiInaiIpIB1zQRR3Ih1qIiogGWogFyAUc0EYdyIrIBVqIiwgFnNBGXciFiAiaiAIpyIUaiIXIAhCIIinIhVqIBcgJnNBEHciFyAcaiIcIBZzQRR3IhZqIiIgF3NBGHciJiAcaiItIBZzQRl3Ii5qIhwgFWogJyAlc0EZdyIlIBpqIAqnIhZqIhogCkIgiKciF2ogGiArc0EQdyIaICMgIGoiIGoiIyAlc0EUdyIlaiInIBpzQRh3IisgHHNBEHciLyAgIB9zQRl3Ih8gKGogBqciGmoiICAGQiCIpyIcaiAgIBtzQRB3IhsgLGoiICAfc0EUdyIfaiIoIBtzQRh3IhsgIGoiIGoiLCAuc0EUdyIuaiIwICcgA2ogKiAkc0EYdyIkIClqIicgHXNBGXciHWoiKSACaiAbIClzQRB3IhsgLWoiKSAdc0EUdyIdaiIqIBtzQRh3IhsgKWoiKSAdc0EZdyIdaiAYaiItIBZqIC0gIiABaiAgIB9zQRl3Ih9qIiAgBWogJCAgc0EQdyIgICsgI2oiImoiIyAfc0EUdyIfaiIkICBzQRh3IiBzQRB3IisgKCAeaiAiICVzQRl3IiJqIiUgGmogJiAlc0EQdyIlICdqIiYgInNBFHciImoiJyAlc0EYdyIlICZqIiZqIiggHXNBFHciHWoiLSABaiAwIC9zQRh3Ii8gLGoiLCAuc0EZdyIuICRqIBdqIiQgE2ogJCAlc0EQdyIkIClqIiUgLnNBFHciKWoiLiAkc0EYdyIkICVqIiUgKXNBGXciKWoiMCATaiAmICJzQRl3IiIgKmogEmoiJiAcaiAmIC9zQRB3IiYgICAjaiIgaiIjICJzQRR3IiJqIiogJnNBGHciJiAwc0EQdyIvICAgH3NBGXciHyAnaiAUaiIgICFqICAgG3NBEHciGyAsaiIgIB9zQRR3Ih9qIicgG3NBGHciGyAgaiIgaiIsIClzQRR3IilqIjAgKiAeaiAtICtzQRh3IiogKGoiKCAdc0EZdyIdaiIrIBlqIBsgK3NBEHciGyAlaiIlIB1zQRR3Ih1qIisgG3NBGHciGyAlaiIlIB1zQRl3Ih1qIBZqIi0gEmogLSAuIBVqICAgH3NBGXciH2oiICADaiAqICBzQRB3IiAgJiAjaiIjaiImIB9zQRR3Ih9qIiogIHNBGHciIHNBEHciLSAnIBpqICMgInNBGXciImoiIyAUaiAkICNzQRB3IiMgKGoiJCAic0EUdyIiaiInICNzQRh3IiMgJGoiJGoiKCAdc0EUdyIdaiIuIBVqIDAgL3NBGHciLyAsaiIsIClzQRl3IikgKmogHGoiKiAYaiAqICNzQRB3IiMgJWoiJSApc0EUdyIpaiIqICNzQRh3IiMgJWoiJSApc0EZdyIpaiIwIBhqICQgInNBGXciIiAraiACaiIkICFqICQgL3NBEHciJCAgICZqIiBqIiYgInNBFHciImoiKyAkc0EYdyIkIDBzQRB3Ii8gICAfc0EZdyIfICdqIBdqIiAgBWogICAbc0EQdyIbICxqIiAgH3NBFHciH2oiJyAbc0EYdyIbICBqIiBqIiwgKXNBFHciKWoiMCArIBpqIC4gLXNBGHciKyAoaiIoIB1zQRl3Ih1qIi0gAWogGyAtc0EQdyIbICVqIiUgHXNBFHciHWoiLSAbc0EYdyIbICVqIiUgHXNBGXciHWogEmoiLiACaiAuICogE2ogICAfc0EZdyIfaiIgIB5qICsgIHNBEHciICAkICZqIiRqIiYgH3NBFHciH2oiKiAgc0EYdyIgc0EQdyIrICcgFGogJCAic0EZdyIiaiIkIBdqICMgJHNBEHciIyAoaiIkICJzQRR3IiJqIicgI3NBGHciIyAkaiIkaiIoIB1zQRR3Ih1qIi4gE2ogMCAvc0EYdyIvICxqIiwgKXNBGXciKSAqaiAhaiIqIBZqICogI3NBEHciIyAlaiIlIClzQRR3IilqIiogI3NBGHciIyAlaiIlIClzQRl3IilqIjAgFmogJCAic0EZdyIiIC1qIBlqIiQgBWogJCAvc0EQdyIkICAgJmoiIGoiJiAic0EUdyIiaiItICRzQRh3IiQgMHNBEHciLyAgIB9zQRl3Ih8gJ2ogHGoiICADaiAgIBtzQRB3IhsgLGoiICAfc0EUdyIfaiInIBtzQRh3IhsgIGoiIGoiLCApc0EUdyIpaiIwIC9zQRh3Ii8gLGoiLCApc0EZdyIpICogGGogICAfc0EZdyIfaiIgIBpqIC4gK3NBGHciKiAgc0EQdyIgICQgJmoiJGoiJiAfc0EUdyIfaiIraiAFaiIuIBJqIC4gJyAXaiAkICJzQRl3IiJqIiQgHGogIyAkc0EQdyIjICogKGoiJGoiJyAic0EUdyIiaiIoICNzQRh3IiNzQRB3IiogLSAUaiAkIB1zQRl3Ih1qIiQgFWogGyAkc0EQdyIbICVqIiQgHXNBFHciHWoiJSAbc0EYdyIbICRqIiRqIi0gKXNBFHciKWoiLiAWaiArICBzQRh3IiAgJmoiJiAfc0EZdyIfIChqICFqIiggHmogKCAbc0EQdyIbICxqIiggH3NBFHciH2oiKyAbc0EYdyIbIChqIiggH3NBGXciH2oiLCAUaiAwICQgHXNBGXciHWogAmoiJCAZaiAkICBzQRB3IiAgIyAnaiIjaiIkIB1zQRR3Ih1qIicgIHNBGHciICAsc0EQdyIsICMgInNBGXciIiAlaiABaiIjIANqICMgL3NBEHciIyAmaiIlICJzQRR3IiJqIiYgI3NBGHciIyAlaiIlaiIvIB9zQRR3Ih9qIjAgLHNBGHciLCAvaiIvIB9zQRl3Ih8gKyAcaiAlICJzQRl3IiJqIiUgIWogLiAqc0EYdyIqICVzQRB3IiUgICAkaiIgaiIkICJzQRR3IiJqIitqIAVqIi4gGmogLiAmIBdqICAgHXNBGXciHWoiICATaiAbICBzQRB3IhsgKiAtaiIgaiImIB1zQRR3Ih1qIiogG3NBGHciG3NBEHciLSAnIBhqICAgKXNBGXciIGoiJyASaiAjICdzQRB3IiMgKGoiJyAgc0EUdyIgaiIoICNzQRh3IiMgJ2oiJ2oiKSAfc0EUdyIfaiIuICFqICsgJXNBGHciISAkaiIkICJzQRl3IiIgKmogFWoiJSAeaiAlICNzQRB3IiMgL2oiJSAic0EUdyIiaiIqICNzQRh3IiMgJWoiJSAic0EZdyIiaiIrIAVqICcgIHNBGXciBSAwaiADaiIgIAJqICAgIXNBEHciISAbICZqIhtqIiAgBXNBFHciBWoiJiAhc0EYdyIhICtzQRB3IicgKCAbIB1zQRl3IhtqIBlqIh0gAWogHSAsc0EQdyIdICRqIiQgG3NBFHciG2oiKCAdc0EYdyIdICRqIiRqIisgInNBFHciImoiLCAnc0EYdyInICtqIisgInNBGXciIiAqIBxqICQgG3NBGXciHGoiGyAYaiAuIC1zQRh3IhggG3NBEHciGyAhICBqIiFqIiAgHHNBFHciHGoiJGogE2oiEyAaaiATICggFmogISAFc0EZdyIFaiIhIAJqICMgIXNBEHciAiAYIClqIhhqIiEgBXNBFHciBWoiFiACc0EYdyICc0EQdyITICYgEmogGCAfc0EZdyISaiIYIBdqIB0gGHNBEHciGCAlaiIXIBJzQRR3IhJqIhogGHNBGHciGCAXaiIXaiIdICJzQRR3Ih9qIiI2AgAgACAXIBJzQRl3IhIgLGogA2oiAyAUaiADICQgG3NBGHciFHNBEHciAyACICFqIgJqIiEgEnNBFHciEmoiFyADc0EYdyIDNgIwIAAgFiAUICBqIhQgHHNBGXciHGogAWoiASAVaiABIBhzQRB3IgEgK2oiGCAcc0EUdyIVaiIWIAFzQRh3IgEgGGoiGCAVc0EZdzYCECAAIBc2AgQgACACIAVzQRl3IgIgGmogHmoiBSAZaiAFICdzQRB3IgUgFGoiGSACc0EUdyICaiIeIAVzQRh3IgU2AjQgACAFIBlqIgU2AiAgACAiIBNzQRh3IhMgHWoiGSAfc0EZdzYCFCAAIBg2AiQgACAeNgIIIAAgATYCOCAAIAMgIWoiASASc0EZdzYCGCAAIBk2AiggACAWNgIMIAAgEzYCPCAAIAUgAnNBGXc2AhwgACABNgIsC+ERCwN/BH4CfwF+AX8EfgJ/AX4CfwF+BH8jAEHQAmsiASQAAkAgAEUNAAJAAkBBAC0AiYIFQQZ0QQAtAIiCBWoiAg0AQYCBBCEDDAELQaCBBUGAgQRBgAggAmsiAiAAIAIgAEkbIgIQBCAAIAJrIgBFDQEgAUEAKQOggQUiBDcDcCABQQApA6iBBSIFNwN4IAFBACkDsIEFIgY3A4ABIAFBACkDuIEFIgc3A4gBIAFBACkDyIEFNwOYASABQQApA9CBBTcDoAEgAUEAKQPYgQU3A6gBQQAtAIqCBSEIQQAtAImCBSEJQQApA8CBBSEKIAFBAC0AiIIFIgs6ANgBIAEgCjcDkAEgAUEAKQPggQU3A7ABIAFBACkD6IEFNwO4ASABQQApA/CBBTcDwAEgAUEAKQP4gQU3A8gBIAFBACkDgIIFNwPQASABIAggCUVyQQJyIgg6ANkBIAEgBzcD+AEgASAGNwPwASABIAU3A+gBIAEgBDcD4AEgASABQeABaiABQZgBaiALIAogCEH/AXEQAiABKQMgIQQgASkDACEFIAEpAyghBiABKQMIIQcgASkDMCEMIAEpAxAhDSABKQM4IQ4gASkDGCEPIAoQBUEAQgA3A4CCBUEAQgA3A/iBBUEAQgA3A/CBBUEAQgA3A+iBBUEAQgA3A+CBBUEAQgA3A9iBBUEAQgA3A9CBBUEAQgA3A8iBBUEAQQApA4CBBTcDoIEFQQBBACkDiIEFNwOogQVBAEEAKQOQgQU3A7CBBUEAQQApA5iBBTcDuIEFQQAtAJCCBSIJQQV0IgggDiAPhTcDqYIFIAggDCANhTcDoYIFIAggBiAHhTcDmYIFIAggBCAFhTcDkYIFQQAgCUEBajoAkIIFQQBBACkDwIEFQgF8NwPAgQVBAEEAOwGIggUgAkGAgQRqIQMLAkAgAEGBCEkNAEEAKQPAgQUhBCABQShqIRADQCAEQgqGIQpCASAAQQFyrXlCP4WGpyECA0AgAiIRQQF2IQIgCiARQX9qrYNCAFINAAsgEUEKdq0hEgJAAkAgEUGACEsNACABQQA7AdgBIAFCADcD0AEgAUIANwPIASABQgA3A8ABIAFCADcDuAEgAUIANwOwASABQgA3A6gBIAFCADcDoAEgAUIANwOYASABQQApA4CBBTcDcCABQQApA4iBBTcDeCABQQApA5CBBTcDgAEgAUEALQCKggU6ANoBIAFBACkDmIEFNwOIASABIAQ3A5ABIAFB8ABqIAMgERAEIAEgASkDcCIENwMAIAEgASkDeCIFNwMIIAEgASkDgAEiBjcDECABIAEpA4gBIgc3AxggASABKQOYATcDKCABIAEpA6ABNwMwIAEgASkDqAE3AzggAS0A2gEhAiABLQDZASEIIAEpA5ABIQogASABLQDYASIJOgBoIAEgCjcDICABIAEpA7ABNwNAIAEgASkDuAE3A0ggASABKQPAATcDUCABIAEpA8gBNwNYIAEgASkD0AE3A2AgASACIAhFckECciICOgBpIAEgBzcDuAIgASAGNwOwAiABIAU3A6gCIAEgBDcDoAIgAUHgAWogAUGgAmogECAJIAogAkH/AXEQAiABKQOAAiEEIAEpA+ABIQUgASkDiAIhBiABKQPoASEHIAEpA5ACIQwgASkD8AEhDSABKQOYAiEOIAEpA/gBIQ8gChAFQQAtAJCCBSIIQQV0IgIgDiAPhTcDqYIFIAIgDCANhTcDoYIFIAIgBiAHhTcDmYIFIAIgBCAFhTcDkYIFQQAgCEEBajoAkIIFDAELAkACQCADIBEgBEEALQCKggUiAiABEAYiE0ECSw0AIAEpAxghCiABKQMQIQQgASkDCCEFIAEpAwAhBgwBCyACQQRyIRRBACkDmIEFIQ1BACkDkIEFIQ5BACkDiIEFIQ9BACkDgIEFIRUDQCATQX5qIhZBAXYiF0EBaiIYQQNxIQlBACELAkACQCAWQQZJDQAgGEH8////B3EhGUEAIQsgAUHIAmohAiABIQgDQCACIAg2AgAgAkEMaiAIQcABajYCACACQQhqIAhBgAFqNgIAIAJBBGogCEHAAGo2AgAgCEGAAmohCCACQRBqIQIgGSALQQRqIgtHDQALIAlFDQELIAEgC0EGdGohAiABQcgCaiALQQJ0aiEIA0AgCCACNgIAIAJBwABqIQIgCEEEaiEIIAlBf2oiCQ0ACwsgAUHIAmohCCABQaACaiECIBghCQNAIAgoAgAhCyABIA03A/gBIAEgDjcD8AEgASAPNwPoASABIBU3A+ABIAFB8ABqIAFB4AFqIAtBwABCACAUEAIgASkDkAEhCiABKQNwIQQgASkDmAEhBSABKQN4IQYgASkDoAEhByABKQOAASEMIAJBGGogASkDqAEgASkDiAGFNwMAIAJBEGogByAMhTcDACACQQhqIAUgBoU3AwAgAiAKIASFNwMAIAJBIGohAiAIQQRqIQggCUF/aiIJDQALAkACQCATIBZBfnFBAmpLDQAgGCETDAELIAFBoAJqIBhBBXRqIgIgASAYQQZ0aiIIKQMANwMAIAIgCCkDCDcDCCACIAgpAxA3AxAgAiAIKQMYNwMYIBdBAmohEwsgASABKQOgAiIGNwMAIAEgASkDqAIiBTcDCCABIAEpA7ACIgQ3AxAgASABKQO4AiIKNwMYIBNBAksNAAsLIAEpAyAhByABKQMoIQwgASkDMCENIAEpAzghDkEAKQPAgQUQBUEALQCQggUiCEEFdCICIAo3A6mCBSACIAQ3A6GCBSACIAU3A5mCBSACIAY3A5GCBUEAIAhBAWo6AJCCBUEAKQPAgQUgEkIBiHwQBUEALQCQggUiCEEFdCICIA43A6mCBSACIA03A6GCBSACIAw3A5mCBSACIAc3A5GCBUEAIAhBAWo6AJCCBQtBAEEAKQPAgQUgEnwiBDcDwIEFIAMgEWohAyAAIBFrIgBBgAhLDQALIABFDQELQaCBBSADIAAQBEEAKQPAgQUQBQsgAUHQAmokAAvsBgIJfwF+IwBBwABrIgMkAAJAAkAgAC0AaCIERQ0AAkBBwAAgBGsiBSACIAUgAkkbIgZFDQAgBkEDcSEHQQAhCAJAAkAgBkEESQ0AIAAgBGohCSAGQXxxIQpBACEIA0AgCSAIaiIFQShqIAEgCGoiCy0AADoAACAFQSlqIAtBAWotAAA6AAAgBUEqaiALQQJqLQAAOgAAIAVBK2ogC0EDai0AADoAACAKIAhBBGoiCEcNAAsgB0UNAQsgASAIaiEFIAggBGogAGpBKGohCANAIAggBS0AADoAACAFQQFqIQUgCEEBaiEIIAdBf2oiBw0ACwsgAC0AaCEECyAAIAQgBmoiBzoAaCABIAZqIQECQCACIAZrIgINAEEAIQIMAgsgAyAAIABBKGpBwAAgACkDICAALQBqIABB6QBqIgUtAAAiCEVyEAIgACADKQMgIAMpAwCFNwMAIAAgAykDKCADKQMIhTcDCCAAIAMpAzAgAykDEIU3AxAgACADKQM4IAMpAxiFNwMYIABBADoAaCAFIAhBAWo6AAAgAEIANwNgIABCADcDWCAAQgA3A1AgAEIANwNIIABCADcDQCAAQgA3AzggAEIANwMwIABCADcDKAtBACEHIAJBwQBJDQAgAEHpAGoiCC0AACEFIAAtAGohCyAAKQMgIQwDQCADIAAgAUHAACAMIAsgBUH/AXFFckH/AXEQAiAAIAMpAyAgAykDAIU3AwAgACADKQMoIAMpAwiFNwMIIAAgAykDMCADKQMQhTcDECAAIAMpAzggAykDGIU3AxggCCAFQQFqIgU6AAAgAUHAAGohASACQUBqIgJBwABLDQALCwJAQcAAIAdB/wFxIgZrIgUgAiAFIAJJGyIKRQ0AIApBA3EhC0EAIQUCQAJAIApBBEkNACAAIAZqIQcgCkH8AHEhCUEAIQUDQCAHIAVqIgJBKGogASAFaiIILQAAOgAAIAJBKWogCEEBai0AADoAACACQSpqIAhBAmotAAA6AAAgAkEraiAIQQNqLQAAOgAAIAkgBUEEaiIFRw0ACyALRQ0BCyABIAVqIQEgBSAGaiAAakEoaiEFA0AgBSABLQAAOgAAIAFBAWohASAFQQFqIQUgC0F/aiILDQALCyAALQBoIQcLIAAgByAKajoAaCADQcAAaiQAC94DBAV/A34FfwZ+IwBB0AFrIgEkAAJAIAB7pyICQQAtAJCCBSIDTw0AQQAtAIqCBUEEciEEIAFBKGohBUEAKQOYgQUhAEEAKQOQgQUhBkEAKQOIgQUhB0EAKQOAgQUhCCADIQkDQCABIAA3AxggASAGNwMQIAEgBzcDCCABIAg3AwAgASAJQQV0IglB0YEFaiIKKQMANwMoIAEgCUHZgQVqIgspAwA3AzAgASAJQeGBBWoiDCkDADcDOCABIAlB6YEFaiINKQMANwNAIAEgCUHxgQVqKQMANwNIIAEgCUH5gQVqKQMANwNQIAEgCUGBggVqKQMANwNYIAlBiYIFaikDACEOIAFBwAA6AGggASAONwNgIAFCADcDICABIAQ6AGkgASAANwOIASABIAY3A4ABIAEgBzcDeCABIAg3A3AgAUGQAWogAUHwAGogBUHAAEIAIARB/wFxEAIgASkDsAEhDiABKQOQASEPIAEpA7gBIRAgASkDmAEhESABKQPAASESIAEpA6ABIRMgDSABKQPIASABKQOoAYU3AwAgDCASIBOFNwMAIAsgECARhTcDACAKIA4gD4U3AwAgA0F/aiIDQf8BcSIJIAJLDQALQQAgAzoAkIIFCyABQdABaiQAC9AIBQF/BH4BfwF+BX8jAEHgAmsiBSQAAkACQCABQYAISw0AIAUgADYC/AEgAUUNAQJAIAFBgAhHDQBBASEBIAVB/AFqQQFBECACQQEgA0EBQQIgBBABDAILIAUgAzoAaiAFQgA3A2AgBUIANwNYIAVCADcDUCAFQgA3A0ggBUIANwNAIAVCADcDOCAFQgA3AzAgBUIANwMoIAUgAjcDICAFQQA7AWggBUEAKQOAgQU3AwAgBUEAKQOIgQU3AwggBUEAKQOQgQU3AxAgBUEAKQOYgQU3AxggBSAAIAEQBCAFIAUpAwAiBjcDiAEgBSAFKQMIIgc3A5ABIAUgBSkDECIINwOYASAFIAUpAxgiCTcDoAEgBSAFKQMoNwOwASAFIAUpAzA3A7gBIAUgBSkDODcDwAEgBS0AaiEAIAUtAGkhCiAFKQMgIQIgBSAFLQBoIgE6APABIAUgAjcDqAEgBSAFKQNANwPIASAFIAUpA0g3A9ABIAUgBSkDUDcD2AEgBSAFKQNYNwPgASAFIAUpA2A3A+gBIAUgACAKRXJBAnIiADoA8QEgBSAJNwOYAiAFIAg3A5ACIAUgBzcDiAIgBSAGNwOAAiAFQaACaiAFQYACaiAFQbABaiABIAIgAEH/AXEQAiAFKQPAAiECIAUpA6ACIQYgBSkDyAIhByAFKQOoAiEIIAUpA9ACIQkgBSkDsAIhCyAEIAUpA9gCIAUpA7gChTcDGCAEIAkgC4U3AxAgBCAHIAiFNwMIIAQgAiAGhTcDAEEBIQEMAQsgAEIBIAFBf2pBCnZBAXKteSIGQj+FhiIHp0EKdCIKIAIgAyAFEAYhDCAAIApqIAEgCmsgByACfCADIAVBIEHAACAGQj9RG2oQBiEAAkAgDEEBRw0AIAQgBSkDADcDACAEIAUpAwg3AwggBCAFKQMQNwMQIAQgBSkDGDcDGCAEIAUpAyA3AyAgBCAFKQMoNwMoIAQgBSkDMDcDMCAEIAUpAzg3AzhBAiEBDAELQQAhAUEAIQoCQCAAIAxqIg1BAkkNACANQX5qIg5BAXZBAWoiAUEDcSEMQQAhDwJAAkAgDkEGSQ0AIAFB/P///wdxIRBBACEPIAVBiAFqIQAgBSEKA0AgACAKNgIAIABBDGogCkHAAWo2AgAgAEEIaiAKQYABajYCACAAQQRqIApBwABqNgIAIApBgAJqIQogAEEQaiEAIBAgD0EEaiIPRw0ACyAMRQ0BCyAFIA9BBnRqIQAgBUGIAWogD0ECdGohCgNAIAogADYCACAAQcAAaiEAIApBBGohCiAMQX9qIgwNAAsLIA5BfnFBAmohCgsgBUGIAWogAUEBQgBBACADQQRyQQBBACAEEAEgDSAKTQ0AIAQgAUEFdGoiACAFIAFBBnRqIgopAwA3AwAgACAKKQMINwMIIAAgCikDEDcDECAAIAopAxg3AxggAUEBaiEBCyAFQeACaiQAIAEL6A8IAn8EfgF/AX4EfwR+An8EfiMAQfABayIBJAACQCAARQ0AAkBBAC0AkIIFIgINACABQQApA6CBBSIDNwMAIAFBACkDqIEFIgQ3AwggAUEAKQOwgQUiBTcDECABQQApA7iBBSIGNwMYIAFBACkDyIEFNwMoIAFBACkD0IEFNwMwIAFBACkD2IEFNwM4QQAtAIqCBSECQQAtAImCBSEHQQApA8CBBSEIIAFBAC0AiIIFIgk6AGggASAINwMgIAFBACkD4IEFNwNAIAFBACkD6IEFNwNIIAFBACkD8IEFNwNQIAFBACkD+IEFNwNYIAFBACkDgIIFNwNgIAEgAiAHRXIiAkECcjoAaSABQShqIQpCACEIQYCBBCELIAJBCnJB/wFxIQwDQCABQbABaiABIAogCUH/AXEgCCAMEAIgASABKQPQASINIAEpA7ABhTcDcCABIAEpA9gBIg4gASkDuAGFNwN4IAEgASkD4AEiDyABKQPAAYU3A4ABIAEgASkD6AEiECAGhTcDqAEgASAPIAWFNwOgASABIA4gBIU3A5gBIAEgDSADhTcDkAEgASAQIAEpA8gBhTcDiAECQAJAIABBwAAgAEHAAEkbIhFBB3EiEg0AIAFB8ABqIQIgCyEHIBEhEgwBCyABQfAAaiECIAshBwNAIAcgAi0AADoAACAHQQFqIQcgAkEBaiECIBJBf2oiEg0ACyARQfgAcSESCwJAIABBCEkNAANAIAcgAikAADcAACAHQQhqIQcgAkEIaiECIBJBeGoiEg0ACwsgCEIBfCEIIAsgEWohCyAAIBFrIgANAAwCCwsCQAJAAkBBAC0AiYIFIgdBAC0AiIIFIgtyQf8BcUUNACABIAs6AGggAUEAKQOAggU3A2AgAUEAKQP4gQU3A1ggAUEAKQPwgQU3A1AgAUEAKQPogQU3A0ggAUEAKQPggQU3A0AgAUEAKQPYgQU3AzggAUEAKQPQgQU3AzAgAUEAKQPIgQU3AyggAUEAKQPAgQUiCDcDICABQQApA7iBBSIDNwMYIAFBACkDsIEFIgQ3AxAgAUEAKQOogQUiBTcDCCABQQApA6CBBSIGNwMAIAFBAC0AioIFIhIgB0H/AXFFckECciIJOgBpIBJBBHIhEkEAKQOYgQUhDUEAKQOQgQUhDkEAKQOIgQUhD0EAKQOAgQUhEAwBC0HAACELIAFBwAA6AGhCACEIIAFCADcDICABQQApA5iBBSINNwMYIAFBACkDkIEFIg43AxAgAUEAKQOIgQUiDzcDCCABQQApA4CBBSIQNwMAIAFBAC0AioIFQQRyIhI6AGkgASACQX5qIgJBBXQiBykDyYIFNwNgIAEgBykDwYIFNwNYIAEgBykDuYIFNwNQIAEgBykDsYIFNwNIIAEgBykDqYIFNwNAIAEgBykDoYIFNwM4IAEgBykDmYIFNwMwIAEgBykDkYIFNwMoIBAhBiAPIQUgDiEEIA0hAyASIQkgAkUNAQsgAkF/aiIHQQV0IhEpA5GCBSETIBEpA5mCBSEUIBEpA6GCBSEVIBEpA6mCBSEWIAEgAzcDiAEgASAENwOAASABIAU3A3ggASAGNwNwIAFBsAFqIAFB8ABqIAFBKGoiESALQf8BcSAIIAlB/wFxEAIgASASOgBpIAFBwAA6AGggASAWNwNAIAEgFTcDOCABIBQ3AzAgASATNwMoIAFCADcDICABIA03AxggASAONwMQIAEgDzcDCCABIBA3AwAgASABKQPoASABKQPIAYU3A2AgASABKQPgASABKQPAAYU3A1ggASABKQPYASABKQO4AYU3A1AgASABKQPQASABKQOwAYU3A0ggB0UNACACQQV0QemBBWohAiASQf8BcSELA0AgAkFoaikDACEIIAJBcGopAwAhAyACQXhqKQMAIQQgAikDACEFIAEgDTcDiAEgASAONwOAASABIA83A3ggASAQNwNwIAFBsAFqIAFB8ABqIBFBwABCACALEAIgASASOgBpIAFBwAA6AGggASAFNwNAIAEgBDcDOCABIAM3AzAgASAINwMoIAFCADcDICABIA03AxggASAONwMQIAEgDzcDCCABIBA3AwAgASABKQPoASABKQPIAYU3A2AgASABKQPgASABKQPAAYU3A1ggASABKQPYASABKQO4AYU3A1AgASABKQPQASABKQOwAYU3A0ggAkFgaiECIAdBf2oiBw0ACwsgAUEoaiEJQgAhCEGAgQQhCyASQQhyQf8BcSEKA0AgAUGwAWogASAJQcAAIAggChACIAEgASkD0AEiAyABKQOwAYU3A3AgASABKQPYASIEIAEpA7gBhTcDeCABIAEpA+ABIgUgASkDwAGFNwOAASABIAEpA+gBIgYgDYU3A6gBIAEgBSAOhTcDoAEgASAEIA+FNwOYASABIAMgEIU3A5ABIAEgBiABKQPIAYU3A4gBAkACQCAAQcAAIABBwABJGyIRQQdxIhINACABQfAAaiECIAshByARIRIMAQsgAUHwAGohAiALIQcDQCAHIAItAAA6AAAgB0EBaiEHIAJBAWohAiASQX9qIhINAAsgEUH4AHEhEgsCQCAAQQhJDQADQCAHIAIpAAA3AAAgB0EIaiEHIAJBCGohAiASQXhqIhINAAsLIAhCAXwhCCALIBFqIQsgACARayIADQALCyABQfABaiQAC6cCAQR+AkACQCAAQSBGDQBCq7OP/JGjs/DbACEBQv+kuYjFkdqCm38hAkLy5rvjo6f9p6V/IQNC58yn0NbQ67O7fyEEQQAhAAwBC0EAKQOYgQQhAUEAKQOQgQQhAkEAKQOIgQQhA0EAKQOAgQQhBEEQIQALQQAgADoAioIFQQBCADcDgIIFQQBCADcD+IEFQQBCADcD8IEFQQBCADcD6IEFQQBCADcD4IEFQQBCADcD2IEFQQBCADcD0IEFQQBCADcDyIEFQQBCADcDwIEFQQAgATcDuIEFQQAgAjcDsIEFQQAgAzcDqIEFQQAgBDcDoIEFQQAgATcDmIEFQQAgAjcDkIEFQQAgAzcDiIEFQQAgBDcDgIEFQQBBADoAkIIFQQBBADsBiIIFCwYAIAAQAwsGACAAEAcLBgBBgIEFC68CAQR+AkACQCABQSBGDQBCq7OP/JGjs/DbACEDQv+kuYjFkdqCm38hBELy5rvjo6f9p6V/IQVC58yn0NbQ67O7fyEGQQAhAQwBC0EAKQOYgQQhA0EAKQOQgQQhBEEAKQOIgQQhBUEAKQOAgQQhBkEQIQELQQAgAToAioIFQQBCADcDgIIFQQBCADcD+IEFQQBCADcD8IEFQQBCADcD6IEFQQBCADcD4IEFQQBCADcD2IEFQQBCADcD0IEFQQBCADcDyIEFQQBCADcDwIEFQQAgAzcDuIEFQQAgBDcDsIEFQQAgBTcDqIEFQQAgBjcDoIEFQQAgAzcDmIEFQQAgBDcDkIEFQQAgBTcDiIEFQQAgBjcDgIEFQQBBADoAkIIFQQBBADsBiIIFIAAQAyACEAcLCwwBAEGAgAQLBHgHAAA=";
    var hash$h = "558f85b5";
    var wasmJson$h = {
    	name: name$h,
    	data: data$h,
    	hash: hash$h
    };

    const mutex$i = new Mutex();
    let wasmCache$i = null;
    function validateBits$2(bits) {
        if (!Number.isInteger(bits) || bits < 8 || bits % 8 !== 0) {
            return new Error("Invalid variant! Valid values: 8, 16, ...");
        }
        return null;
    }
    /**
     * Calculates BLAKE3 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param bits Number of output bits, which has to be a number
     *             divisible by 8. Defaults to 256.
     * @param key Optional key (string, Buffer or TypedArray). Length should be 32 bytes.
     * @returns Computed hash as a hexadecimal string
     */
    function blake3(data, bits = 256, key = null) {
        if (validateBits$2(bits)) {
            return Promise.reject(validateBits$2(bits));
        }
        let keyBuffer = null;
        let initParam = 0; // key is empty by default
        if (key !== null) {
            keyBuffer = getUInt8Buffer(key);
            if (keyBuffer.length !== 32) {
                return Promise.reject(new Error("Key length must be exactly 32 bytes"));
            }
            initParam = 32;
        }
        const hashLength = bits / 8;
        const digestParam = hashLength;
        if (wasmCache$i === null || wasmCache$i.hashLength !== hashLength) {
            return lockedCreate(mutex$i, wasmJson$h, hashLength).then((wasm) => {
                wasmCache$i = wasm;
                if (initParam === 32) {
                    wasmCache$i.writeMemory(keyBuffer);
                }
                return wasmCache$i.calculate(data, initParam, digestParam);
            });
        }
        try {
            if (initParam === 32) {
                wasmCache$i.writeMemory(keyBuffer);
            }
            const hash = wasmCache$i.calculate(data, initParam, digestParam);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new BLAKE3 hash instance
     * @param bits Number of output bits, which has to be a number
     *             divisible by 8. Defaults to 256.
     * @param key Optional key (string, Buffer or TypedArray). Length should be 32 bytes.
     */
    function createBLAKE3(bits = 256, key = null) {
        if (validateBits$2(bits)) {
            return Promise.reject(validateBits$2(bits));
        }
        let keyBuffer = null;
        let initParam = 0; // key is empty by default
        if (key !== null) {
            keyBuffer = getUInt8Buffer(key);
            if (keyBuffer.length !== 32) {
                return Promise.reject(new Error("Key length must be exactly 32 bytes"));
            }
            initParam = 32;
        }
        const outputSize = bits / 8;
        const digestParam = outputSize;
        return WASMInterface(wasmJson$h, outputSize).then((wasm) => {
            if (initParam === 32) {
                wasm.writeMemory(keyBuffer);
            }
            wasm.init(initParam);
            const obj = {
                init: initParam === 32
                    ? () => {
                        wasm.writeMemory(keyBuffer);
                        wasm.init(initParam);
                        return obj;
                    }
                    : () => {
                        wasm.init(initParam);
                        return obj;
                    },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType, digestParam),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: outputSize,
            };
            return obj;
        });
    }

    var name$g = "crc32";
    var data$g = "AGFzbQEAAAABEQRgAAF/YAF/AGAAAGACf38AAwgHAAEBAQIAAwUEAQECAgYPAn8BQYCABAt/AEGAgAQLB4IBCQZtZW1vcnkCAA9fX3N0YWNrX3BvaW50ZXIDAA5IYXNoX0dldEJ1ZmZlcgAACUhhc2hfSW5pdAACC0hhc2hfVXBkYXRlAAMKSGFzaF9GaW5hbAAEDUhhc2hfR2V0U3RhdGUABQ5IYXNoX0NhbGN1bGF0ZQAGClNUQVRFX1NJWkUDAQrNBwcGAEGAgQQLrgMBA39BgIEFIQFBACECA0AgAUEAQQBBAEEAQQBBAEEAQQAgAkEBcWsgAHEgAkEBdnMiA0EBcWsgAHEgA0EBdnMiA0EBcWsgAHEgA0EBdnMiA0EBcWsgAHEgA0EBdnMiA0EBcWsgAHEgA0EBdnMiA0EBcWsgAHEgA0EBdnMiA0EBcWsgAHEgA0EBdnMiA0EBcWsgAHEgA0EBdnM2AgAgAUEEaiEBIAJBAWoiAkGAAkcNAAtBACEAA0AgAEGEiQVqIABBhIEFaigCACICQf8BcUECdCgCgIEFIAJBCHZzIgI2AgAgAEGEkQVqIAJB/wFxQQJ0KAKAgQUgAkEIdnMiAjYCACAAQYSZBWogAkH/AXFBAnQoAoCBBSACQQh2cyICNgIAIABBhKEFaiACQf8BcUECdCgCgIEFIAJBCHZzIgI2AgAgAEGEqQVqIAJB/wFxQQJ0KAKAgQUgAkEIdnMiAjYCACAAQYSxBWogAkH/AXFBAnQoAoCBBSACQQh2cyICNgIAIABBhLkFaiACQf8BcUECdCgCgIEFIAJBCHZzNgIAIABBBGoiAEH8B0cNAAsLJwACQEEAKAKAwQUgAEYNACAAEAFBACAANgKAwQULQQBBADYChMEFC+kCAQN/QQAoAoTBBUF/cyEBQYCBBCECAkAgAEEISQ0AQYCBBCECA0AgAkEEaigCACIDQQ52QfwHcSgCgIkFIANBFnZB/AdxKAKAgQVzIANBBnZB/AdxKAKAkQVzIANB/wFxQQJ0KAKAmQVzIAIoAgAgAXMiAUEWdkH8B3EoAoChBXMgAUEOdkH8B3EoAoCpBXMgAUEGdkH8B3EoAoCxBXMgAUH/AXFBAnQoAoC5BXMhASACQQhqIQIgAEF4aiIAQQdLDQALCwJAIABFDQACQAJAIABBAXENACAAIQMMAQsgAUH/AXEgAi0AAHNBAnQoAoCBBSABQQh2cyEBIAJBAWohAiAAQX9qIQMLIABBAUYNAANAIAFB/wFxIAItAABzQQJ0KAKAgQUgAUEIdnMiAUH/AXEgAkEBai0AAHNBAnQoAoCBBSABQQh2cyEBIAJBAmohAiADQX5qIgMNAAsLQQAgAUF/czYChMEFCykBAX9BAEEAKAKEwQUiAEH/gfwHcUEIeCAAQRh4Qf+B/AdxcjYCgIEECwYAQYTBBQtQAAJAQQAoAoDBBSABRg0AIAEQAUEAIAE2AoDBBQtBAEEANgKEwQUgABADQQBBACgChMEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AoCBBAsLDAEAQYCABAsEBAAAAA==";
    var hash$g = "e5d47522";
    var wasmJson$g = {
    	name: name$g,
    	data: data$g,
    	hash: hash$g
    };

    const mutex$h = new Mutex();
    let wasmCache$h = null;
    function validatePoly(poly) {
        if (!Number.isInteger(poly) || poly < 0 || poly > 0xffffffff) {
            return new Error("Polynomial must be a valid 32-bit long unsigned integer");
        }
        return null;
    }
    /**
     * Calculates CRC-32 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param polynomial Input polynomial (defaults to 0xedb88320, for CRC32C use 0x82f63b78)
     * @returns Computed hash as a hexadecimal string
     */
    function crc32(data, polynomial = 0xedb88320) {
        if (validatePoly(polynomial)) {
            return Promise.reject(validatePoly(polynomial));
        }
        if (wasmCache$h === null) {
            return lockedCreate(mutex$h, wasmJson$g, 4).then((wasm) => {
                wasmCache$h = wasm;
                return wasmCache$h.calculate(data, polynomial);
            });
        }
        try {
            const hash = wasmCache$h.calculate(data, polynomial);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new CRC-32 hash instance
     * @param polynomial Input polynomial (defaults to 0xedb88320, for CRC32C use 0x82f63b78)
     */
    function createCRC32(polynomial = 0xedb88320) {
        if (validatePoly(polynomial)) {
            return Promise.reject(validatePoly(polynomial));
        }
        return WASMInterface(wasmJson$g, 4).then((wasm) => {
            wasm.init(polynomial);
            const obj = {
                init: () => {
                    wasm.init(polynomial);
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 4,
                digestSize: 4,
            };
            return obj;
        });
    }

    var name$f = "crc64";
    var data$f = "AGFzbQEAAAABDANgAAF/YAAAYAF/AAMHBgABAgEAAQUEAQECAgYPAn8BQYCABAt/AEGAgAQLB4IBCQZtZW1vcnkCAA9fX3N0YWNrX3BvaW50ZXIDAA5IYXNoX0dldEJ1ZmZlcgAACUhhc2hfSW5pdAABC0hhc2hfVXBkYXRlAAIKSGFzaF9GaW5hbAADDUhhc2hfR2V0U3RhdGUABA5IYXNoX0NhbGN1bGF0ZQAFClNUQVRFX1NJWkUDAQrSBwYGAEGAgQQL4QMDAX4BfwJ+AkBBACkDgIEGQQApA4CBBCIAUQ0AQYCBBSEBQgAhAgNAIAFCAEIAQgBCAEIAQgBCAEIAIAJCAYN9IACDIAJCAYiFIgNCAYN9IACDIANCAYiFIgNCAYN9IACDIANCAYiFIgNCAYN9IACDIANCAYiFIgNCAYN9IACDIANCAYiFIgNCAYN9IACDIANCAYiFIgNCAYN9IACDIANCAYiFIgNCAYN9IACDIANCAYiFNwMAIAFBCGohASACQgF8IgJCgAJSDQALQQAhAQNAIAFBiJEFaiABQYiBBWopAwAiAqdB/wFxQQN0KQOAgQUgAkIIiIUiAjcDACABQYihBWogAqdB/wFxQQN0KQOAgQUgAkIIiIUiAjcDACABQYixBWogAqdB/wFxQQN0KQOAgQUgAkIIiIUiAjcDACABQYjBBWogAqdB/wFxQQN0KQOAgQUgAkIIiIUiAjcDACABQYjRBWogAqdB/wFxQQN0KQOAgQUgAkIIiIUiAjcDACABQYjhBWogAqdB/wFxQQN0KQOAgQUgAkIIiIUiAjcDACABQYjxBWogAqdB/wFxQQN0KQOAgQUgAkIIiIU3AwAgAUEIaiIBQfgPRw0AC0EAIAA3A4CBBgtBAEIANwOIgQYL9QICAX4Cf0EAKQOIgQZCf4UhAUGAgQQhAgJAIABBCEkNAEGAgQQhAgNAIAIpAwAgAYUiAUIwiKdB/wFxQQN0KQOAkQUgAUI4iKdBA3QpA4CBBYUgAUIoiKdB/wFxQQN0KQOAoQWFIAFCIIinQf8BcUEDdCkDgLEFhSABpyIDQRV2QfgPcSkDgMEFhSADQQ12QfgPcSkDgNEFhSADQQV2QfgPcSkDgOEFhSADQf8BcUEDdCkDgPEFhSEBIAJBCGohAiAAQXhqIgBBB0sNAAsLAkAgAEUNAAJAAkAgAEEBcQ0AIAAhAwwBCyABQv8BgyACMQAAhadBA3QpA4CBBSABQgiIhSEBIAJBAWohAiAAQX9qIQMLIABBAUYNAANAIAFC/wGDIAIxAACFp0EDdCkDgIEFIAFCCIiFIgFC/wGDIAJBAWoxAACFp0EDdCkDgIEFIAFCCIiFIQEgAkECaiECIANBfmoiAw0ACwtBACABQn+FNwOIgQYLZQEBfkEAQQApA4iBBiIAQjiGIABCgP4Dg0IohoQgAEKAgPwHg0IYhiAAQoCAgPgPg0IIhoSEIABCCIhCgICA+A+DIABCGIhCgID8B4OEIABCKIhCgP4DgyAAQjiIhISENwOAgQQLBgBBiIEGCwIACwsMAQBBgIAECwQIAAAA";
    var hash$f = "c112163d";
    var wasmJson$f = {
    	name: name$f,
    	data: data$f,
    	hash: hash$f
    };

    const mutex$g = new Mutex();
    let wasmCache$g = null;
    const polyBuffer = new Uint8Array(8);
    function parsePoly(poly) {
        const errText = "Polynomial must be provided as a 16 char long hex string";
        if (typeof poly !== "string" || poly.length !== 16) {
            return { hi: 0, lo: 0, err: new Error(errText) };
        }
        const hi = Number(`0x${poly.slice(0, 8)}`);
        const lo = Number(`0x${poly.slice(8)}`);
        if (Number.isNaN(hi) || Number.isNaN(lo)) {
            return { hi, lo, err: new Error(errText) };
        }
        return { hi, lo, err: null };
    }
    function writePoly(arr, lo, hi) {
        // write in little-endian format
        const buffer = new DataView(arr);
        buffer.setUint32(0, lo, true);
        buffer.setUint32(4, hi, true);
    }
    /**
     * Calculates CRC-64 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param polynomial Input polynomial (defaults to 'c96c5795d7870f42' - ECMA)
     * @returns Computed hash as a hexadecimal string
     */
    function crc64(data, polynomial = "c96c5795d7870f42") {
        const { hi, lo, err } = parsePoly(polynomial);
        if (err !== null) {
            return Promise.reject(err);
        }
        if (wasmCache$g === null) {
            return lockedCreate(mutex$g, wasmJson$f, 8).then((wasm) => {
                wasmCache$g = wasm;
                writePoly(polyBuffer.buffer, lo, hi);
                wasmCache$g.writeMemory(polyBuffer);
                return wasmCache$g.calculate(data);
            });
        }
        try {
            writePoly(polyBuffer.buffer, lo, hi);
            wasmCache$g.writeMemory(polyBuffer);
            const hash = wasmCache$g.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new CRC-64 hash instance
     * @param polynomial Input polynomial (defaults to 'c96c5795d7870f42' - ECMA)
     */
    function createCRC64(polynomial = "c96c5795d7870f42") {
        const { hi, lo, err } = parsePoly(polynomial);
        if (err !== null) {
            return Promise.reject(err);
        }
        return WASMInterface(wasmJson$f, 8).then((wasm) => {
            const instanceBuffer = new Uint8Array(8);
            writePoly(instanceBuffer.buffer, lo, hi);
            wasm.writeMemory(instanceBuffer);
            wasm.init();
            const obj = {
                init: () => {
                    wasm.writeMemory(instanceBuffer);
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 8,
                digestSize: 8,
            };
            return obj;
        });
    }

    var name$e = "md4";
    var data$e = "AGFzbQEAAAABEgRgAAF/YAAAYAF/AGACf38BfwMIBwABAgMBAAIFBAEBAgIGDwJ/AUGAgAQLfwBBgIAECweCAQkGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwAOSGFzaF9HZXRCdWZmZXIAAAlIYXNoX0luaXQAAQtIYXNoX1VwZGF0ZQACCkhhc2hfRmluYWwABA1IYXNoX0dldFN0YXRlAAUOSGFzaF9DYWxjdWxhdGUABgpTVEFURV9TSVpFAwEK5xYHBgBBgIEECy0AQQBC/rnrxemOlZkQNwKQgQVBAEKBxpS6lvHq5m83AoiBBUEAQgA3AoCBBQvKBQEHf0EAQQAoAoCBBSIBIABqQf////8BcSICNgKAgQVBAEEAKAKEgQUgAiABSWogAEEddmo2AoSBBQJAAkACQAJAAkACQCABQT9xIgMNAEGAgQQhBAwBCyAAQcAAIANrIgVJDQEgBUEDcSEGQQAhAQJAAkAgA0E/c0EDSQ0AIANBgIEFaiEEIAVB/ABxIQdBACEBA0AgBCABaiICQRhqIAFBgIEEai0AADoAACACQRlqIAFBgYEEai0AADoAACACQRpqIAFBgoEEai0AADoAACACQRtqIAFBg4EEai0AADoAACAHIAFBBGoiAUcNAAsgBkUNAQsgA0GYgQVqIQIDQCACIAFqIAFBgIEEai0AADoAACABQQFqIQEgBkF/aiIGDQALC0GYgQVBwAAQAxogACAFayEAIAVBgIEEaiEECyAAQcAATw0BIAAhAgwCCyAARQ0CIABBA3EhBkEAIQECQCAAQQRJDQAgA0GAgQVqIQQgAEF8cSEAQQAhAQNAIAQgAWoiAkEYaiABQYCBBGotAAA6AAAgAkEZaiABQYGBBGotAAA6AAAgAkEaaiABQYKBBGotAAA6AAAgAkEbaiABQYOBBGotAAA6AAAgACABQQRqIgFHDQALIAZFDQMLIANBmIEFaiECA0AgAiABaiABQYCBBGotAAA6AAAgAUEBaiEBIAZBf2oiBg0ADAMLCyAAQT9xIQIgBCAAQUBxEAMhBAsgAkUNACACQQNxIQZBACEBAkAgAkEESQ0AIAJBPHEhAEEAIQEDQCABQZiBBWogBCABaiICLQAAOgAAIAFBmYEFaiACQQFqLQAAOgAAIAFBmoEFaiACQQJqLQAAOgAAIAFBm4EFaiACQQNqLQAAOgAAIAAgAUEEaiIBRw0ACyAGRQ0BCwNAIAFBmIEFaiAEIAFqLQAAOgAAIAFBAWohASAGQX9qIgYNAAsLC5gLARd/QQAoApSBBSECQQAoApCBBSEDQQAoAoyBBSEEQQAoAoiBBSEFA0AgAEEcaigCACIGIABBFGooAgAiByAAQRhqKAIAIgggAEEQaigCACIJIABBLGooAgAiCiAAQShqKAIAIgsgAEEkaigCACIMIABBIGooAgAiDSALIAggAEEIaigCACIOIANqIABBBGooAgAiDyACaiAEIAMgAnNxIAJzIAVqIAAoAgAiEGpBA3ciESAEIANzcSADc2pBB3ciEiARIARzcSAEc2pBC3ciE2ogEiAHaiAJIBFqIABBDGooAgAiFCAEaiATIBIgEXNxIBFzakETdyIRIBMgEnNxIBJzakEDdyISIBEgE3NxIBNzakEHdyITIBIgEXNxIBFzakELdyIVaiATIAxqIBIgDWogESAGaiAVIBMgEnNxIBJzakETdyIRIBUgE3NxIBNzakEDdyISIBEgFXNxIBVzakEHdyITIBIgEXNxIBFzakELdyIVIABBOGooAgAiFmogEyAAQTRqKAIAIhdqIBIgAEEwaigCACIYaiARIApqIBUgEyASc3EgEnNqQRN3IhIgFSATc3EgE3NqQQN3IhMgEiAVc3EgFXNqQQd3IhUgEyASc3EgEnNqQQt3IhFqIAkgFWogECATaiASIABBPGooAgAiCWogESAVIBNzcSATc2pBE3ciEiARIBVycSARIBVxcmpBmfOJ1AVqQQN3IhMgEiARcnEgEiARcXJqQZnzidQFakEFdyIRIBMgEnJxIBMgEnFyakGZ84nUBWpBCXciFWogByARaiAPIBNqIBggEmogFSARIBNycSARIBNxcmpBmfOJ1AVqQQ13IhIgFSARcnEgFSARcXJqQZnzidQFakEDdyIRIBIgFXJxIBIgFXFyakGZ84nUBWpBBXciEyARIBJycSARIBJxcmpBmfOJ1AVqQQl3IhVqIAggE2ogDiARaiAXIBJqIBUgEyARcnEgEyARcXJqQZnzidQFakENdyIRIBUgE3JxIBUgE3FyakGZ84nUBWpBA3ciEiARIBVycSARIBVxcmpBmfOJ1AVqQQV3IhMgEiARcnEgEiARcXJqQZnzidQFakEJdyIVaiAGIBNqIBQgEmogFiARaiAVIBMgEnJxIBMgEnFyakGZ84nUBWpBDXciESAVIBNycSAVIBNxcmpBmfOJ1AVqQQN3IhIgESAVcnEgESAVcXJqQZnzidQFakEFdyITIBIgEXJxIBIgEXFyakGZ84nUBWpBCXciFWogECASaiAJIBFqIBUgEyAScnEgEyAScXJqQZnzidQFakENdyIGIBVzIhIgE3NqQaHX5/YGakEDdyIRIAZzIA0gE2ogEiARc2pBodfn9gZqQQl3IhJzakGh1+f2BmpBC3ciE2ogDiARaiATIBJzIBggBmogEiARcyATc2pBodfn9gZqQQ93IhFzakGh1+f2BmpBA3ciFSARcyALIBJqIBEgE3MgFXNqQaHX5/YGakEJdyISc2pBodfn9gZqQQt3IhNqIA8gFWogEyAScyAWIBFqIBIgFXMgE3NqQaHX5/YGakEPdyIRc2pBodfn9gZqQQN3IhUgEXMgDCASaiARIBNzIBVzakGh1+f2BmpBCXciEnNqQaHX5/YGakELdyITaiAUIBVqIBMgEnMgFyARaiASIBVzIBNzakGh1+f2BmpBD3ciEXNqQaHX5/YGakEDdyIVIBFzIAogEmogESATcyAVc2pBodfn9gZqQQl3IhJzakGh1+f2BmpBC3ciEyADaiEDIAkgEWogEiAVcyATc2pBodfn9gZqQQ93IARqIQQgEiACaiECIBUgBWohBSAAQcAAaiEAIAFBQGoiAQ0AC0EAIAI2ApSBBUEAIAM2ApCBBUEAIAQ2AoyBBUEAIAU2AoiBBSAAC44FAQd/QQAoAoCBBUE/cSIAQYABOgCYgQUCQAJAAkAgAEE/cyIBQQdLDQACQCAAQT9GDQAgAUEDcSEBQQAhAgJAIABBO0sNAEE7IABrQQJ2QQFqIgNBA3EhBEEAIQICQAJAIABBL0sNACAAQYCBBWohBSADQQJ0QfAAcSEGQQAhAgNAIAUgAmoiA0EhakIANwAAIANBGWpCADcAACAGIAJBEGoiAkcNAAsgBEUNAQsgBEECdCEFIAIgAGpBgIEFaiEGQQAhAwNAIAYgA2pBGWpBADYAACAFIANBBGoiA0cNAAsgAiADaiECCyABRQ0BCyACIABqQZmBBWohAwNAIANBADoAACADQQFqIQMgAUF/aiIBDQALC0GYgQUhAkGYgQVBwAAQAxpBgIEFIQFBNyEDDAELIABBN0YNAUE2IABrIgIhAwJAIAFBA3EiAUUNAEEAIAFrIQFBACEDA0AgA0HPgQVqQQA6AAAgASADQX9qIgNHDQALIAIgA2ohAwsgAkEDSQ0BIABBAWoiAkGAgQVqIQEgAkGYgQVqIQICQCADQX1qIgBBBHENACACIANqIgVBADoAACABIANqQRZqQQA7AAAgBUF9akEAOgAAIANBfGohAwsgAEEESQ0BCyACQXlqIQJBfyEFA0AgAiADaiIAQQdqQQA6AAAgASADaiIGQRZqQQA7AAAgAEEDakEAOwAAIAZBEmpBADsAACAAQQA6AAAgAkF4aiECIAFBeGohASADIAVBCGoiBUcNAAsLQQBBACgChIEFNgLUgQVBAEEAKAKAgQVBA3QiAzYC0IEFQQAgAzYCgIEFQZiBBUHAABADGkEAQQApAoiBBTcDgIEEQQBBACkCkIEFNwOIgQQLBgBBgIEFCzMAQQBC/rnrxemOlZkQNwKQgQVBAEKBxpS6lvHq5m83AoiBBUEAQgA3AoCBBSAAEAIQBAsLDAEAQYCABAsEmAAAAA==";
    var hash$e = "714a79fb";
    var wasmJson$e = {
    	name: name$e,
    	data: data$e,
    	hash: hash$e
    };

    const mutex$f = new Mutex();
    let wasmCache$f = null;
    /**
     * Calculates MD4 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function md4(data) {
        if (wasmCache$f === null) {
            return lockedCreate(mutex$f, wasmJson$e, 16).then((wasm) => {
                wasmCache$f = wasm;
                return wasmCache$f.calculate(data);
            });
        }
        try {
            const hash = wasmCache$f.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new MD4 hash instance
     */
    function createMD4() {
        return WASMInterface(wasmJson$e, 16).then((wasm) => {
            wasm.init();
            const obj = {
                init: () => {
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: 16,
            };
            return obj;
        });
    }

    var name$d = "md5";
    var data$d = "AGFzbQEAAAABEgRgAAF/YAAAYAF/AGACf38BfwMIBwABAgMBAAIFBAEBAgIGDwJ/AUGAgAQLfwBBgIAECweCAQkGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwAOSGFzaF9HZXRCdWZmZXIAAAlIYXNoX0luaXQAAQtIYXNoX1VwZGF0ZQACCkhhc2hfRmluYWwABA1IYXNoX0dldFN0YXRlAAUOSGFzaF9DYWxjdWxhdGUABgpTVEFURV9TSVpFAwEKgxwHBgBBgIEECy0AQQBC/rnrxemOlZkQNwKQgQVBAEKBxpS6lvHq5m83AoiBBUEAQgA3AoCBBQvKBQEHf0EAQQAoAoCBBSIBIABqQf////8BcSICNgKAgQVBAEEAKAKEgQUgAiABSWogAEEddmo2AoSBBQJAAkACQAJAAkACQCABQT9xIgMNAEGAgQQhBAwBCyAAQcAAIANrIgVJDQEgBUEDcSEGQQAhAQJAAkAgA0E/c0EDSQ0AIANBgIEFaiEEIAVB/ABxIQdBACEBA0AgBCABaiICQRhqIAFBgIEEai0AADoAACACQRlqIAFBgYEEai0AADoAACACQRpqIAFBgoEEai0AADoAACACQRtqIAFBg4EEai0AADoAACAHIAFBBGoiAUcNAAsgBkUNAQsgA0GYgQVqIQIDQCACIAFqIAFBgIEEai0AADoAACABQQFqIQEgBkF/aiIGDQALC0GYgQVBwAAQAxogACAFayEAIAVBgIEEaiEECyAAQcAATw0BIAAhAgwCCyAARQ0CIABBA3EhBkEAIQECQCAAQQRJDQAgA0GAgQVqIQQgAEF8cSEAQQAhAQNAIAQgAWoiAkEYaiABQYCBBGotAAA6AAAgAkEZaiABQYGBBGotAAA6AAAgAkEaaiABQYKBBGotAAA6AAAgAkEbaiABQYOBBGotAAA6AAAgACABQQRqIgFHDQALIAZFDQMLIANBmIEFaiECA0AgAiABaiABQYCBBGotAAA6AAAgAUEBaiEBIAZBf2oiBg0ADAMLCyAAQT9xIQIgBCAAQUBxEAMhBAsgAkUNACACQQNxIQZBACEBAkAgAkEESQ0AIAJBPHEhAEEAIQEDQCABQZiBBWogBCABaiICLQAAOgAAIAFBmYEFaiACQQFqLQAAOgAAIAFBmoEFaiACQQJqLQAAOgAAIAFBm4EFaiACQQNqLQAAOgAAIAAgAUEEaiIBRw0ACyAGRQ0BCwNAIAFBmIEFaiAEIAFqLQAAOgAAIAFBAWohASAGQX9qIgYNAAsLC7QQARl/QQAoApSBBSECQQAoApCBBSEDQQAoAoyBBSEEQQAoAoiBBSEFA0AgAEEIaigCACIGIABBGGooAgAiByAAQShqKAIAIgggAEE4aigCACIJIABBPGooAgAiCiAAQQxqKAIAIgsgAEEcaigCACIMIABBLGooAgAiDSAMIAsgCiANIAkgCCAHIAMgBmogAiAAQQRqKAIAIg5qIAUgBCACIANzcSACc2ogACgCACIPakH4yKq7fWpBB3cgBGoiECAEIANzcSADc2pB1u6exn5qQQx3IBBqIhEgECAEc3EgBHNqQdvhgaECakERdyARaiISaiAAQRRqKAIAIhMgEWogAEEQaigCACIUIBBqIAQgC2ogEiARIBBzcSAQc2pB7p33jXxqQRZ3IBJqIhAgEiARc3EgEXNqQa+f8Kt/akEHdyAQaiIRIBAgEnNxIBJzakGqjJ+8BGpBDHcgEWoiEiARIBBzcSAQc2pBk4zBwXpqQRF3IBJqIhVqIABBJGooAgAiFiASaiAAQSBqKAIAIhcgEWogDCAQaiAVIBIgEXNxIBFzakGBqppqakEWdyAVaiIQIBUgEnNxIBJzakHYsYLMBmpBB3cgEGoiESAQIBVzcSAVc2pBr++T2nhqQQx3IBFqIhIgESAQc3EgEHNqQbG3fWpBEXcgEmoiFWogAEE0aigCACIYIBJqIABBMGooAgAiGSARaiANIBBqIBUgEiARc3EgEXNqQb6v88p4akEWdyAVaiIQIBUgEnNxIBJzakGiosDcBmpBB3cgEGoiESAQIBVzcSAVc2pBk+PhbGpBDHcgEWoiFSARIBBzcSAQc2pBjofls3pqQRF3IBVqIhJqIAcgFWogDiARaiAKIBBqIBIgFSARc3EgEXNqQaGQ0M0EakEWdyASaiIQIBJzIBVxIBJzakHiyviwf2pBBXcgEGoiESAQcyAScSAQc2pBwOaCgnxqQQl3IBFqIhIgEXMgEHEgEXNqQdG0+bICakEOdyASaiIVaiAIIBJqIBMgEWogDyAQaiAVIBJzIBFxIBJzakGqj9vNfmpBFHcgFWoiECAVcyAScSAVc2pB3aC8sX1qQQV3IBBqIhEgEHMgFXEgEHNqQdOokBJqQQl3IBFqIhIgEXMgEHEgEXNqQYHNh8V9akEOdyASaiIVaiAJIBJqIBYgEWogFCAQaiAVIBJzIBFxIBJzakHI98++fmpBFHcgFWoiECAVcyAScSAVc2pB5puHjwJqQQV3IBBqIhEgEHMgFXEgEHNqQdaP3Jl8akEJdyARaiISIBFzIBBxIBFzakGHm9Smf2pBDncgEmoiFWogBiASaiAYIBFqIBcgEGogFSAScyARcSASc2pB7anoqgRqQRR3IBVqIhAgFXMgEnEgFXNqQYXSj896akEFdyAQaiIRIBBzIBVxIBBzakH4x75nakEJdyARaiISIBFzIBBxIBFzakHZhby7BmpBDncgEmoiFWogFyASaiATIBFqIBkgEGogFSAScyARcSASc2pBipmp6XhqQRR3IBVqIhAgFXMiFSASc2pBwvJoakEEdyAQaiIRIBVzakGB7ce7eGpBC3cgEWoiEiARcyIaIBBzakGiwvXsBmpBEHcgEmoiFWogFCASaiAOIBFqIAkgEGogFSAac2pBjPCUb2pBF3cgFWoiECAVcyIVIBJzakHE1PulempBBHcgEGoiESAVc2pBqZ/73gRqQQt3IBFqIhIgEXMiCSAQc2pB4JbttX9qQRB3IBJqIhVqIA8gEmogGCARaiAIIBBqIBUgCXNqQfD4/vV7akEXdyAVaiIQIBVzIhUgEnNqQcb97cQCakEEdyAQaiIRIBVzakH6z4TVfmpBC3cgEWoiEiARcyIIIBBzakGF4bynfWpBEHcgEmoiFWogGSASaiAWIBFqIAcgEGogFSAIc2pBhbqgJGpBF3cgFWoiESAVcyIQIBJzakG5oNPOfWpBBHcgEWoiEiAQc2pB5bPutn5qQQt3IBJqIhUgEnMiByARc2pB+PmJ/QFqQRB3IBVqIhBqIAwgFWogDyASaiAGIBFqIBAgB3NqQeWssaV8akEXdyAQaiIRIBVBf3NyIBBzakHExKShf2pBBncgEWoiEiAQQX9zciARc2pBl/+rmQRqQQp3IBJqIhAgEUF/c3IgEnNqQafH0Nx6akEPdyAQaiIVaiALIBBqIBkgEmogEyARaiAVIBJBf3NyIBBzakG5wM5kakEVdyAVaiIRIBBBf3NyIBVzakHDs+2qBmpBBncgEWoiECAVQX9zciARc2pBkpmz+HhqQQp3IBBqIhIgEUF/c3IgEHNqQf3ov39qQQ93IBJqIhVqIAogEmogFyAQaiAOIBFqIBUgEEF/c3IgEnNqQdG7kax4akEVdyAVaiIQIBJBf3NyIBVzakHP/KH9BmpBBncgEGoiESAVQX9zciAQc2pB4M2zcWpBCncgEWoiEiAQQX9zciARc2pBlIaFmHpqQQ93IBJqIhVqIA0gEmogFCARaiAYIBBqIBUgEUF/c3IgEnNqQaGjoPAEakEVdyAVaiIQIBJBf3NyIBVzakGC/c26f2pBBncgEGoiESAVQX9zciAQc2pBteTr6XtqQQp3IBFqIhIgEEF/c3IgEXNqQbul39YCakEPdyASaiIVIARqIBYgEGogFSARQX9zciASc2pBkaeb3H5qQRV3aiEEIBUgA2ohAyASIAJqIQIgESAFaiEFIABBwABqIQAgAUFAaiIBDQALQQAgAjYClIEFQQAgAzYCkIEFQQAgBDYCjIEFQQAgBTYCiIEFIAALjgUBB39BACgCgIEFQT9xIgBBgAE6AJiBBQJAAkACQCAAQT9zIgFBB0sNAAJAIABBP0YNACABQQNxIQFBACECAkAgAEE7Sw0AQTsgAGtBAnZBAWoiA0EDcSEEQQAhAgJAAkAgAEEvSw0AIABBgIEFaiEFIANBAnRB8ABxIQZBACECA0AgBSACaiIDQSFqQgA3AAAgA0EZakIANwAAIAYgAkEQaiICRw0ACyAERQ0BCyAEQQJ0IQUgAiAAakGAgQVqIQZBACEDA0AgBiADakEZakEANgAAIAUgA0EEaiIDRw0ACyACIANqIQILIAFFDQELIAIgAGpBmYEFaiEDA0AgA0EAOgAAIANBAWohAyABQX9qIgENAAsLQZiBBSECQZiBBUHAABADGkGAgQUhAUE3IQMMAQsgAEE3Rg0BQTYgAGsiAiEDAkAgAUEDcSIBRQ0AQQAgAWshAUEAIQMDQCADQc+BBWpBADoAACABIANBf2oiA0cNAAsgAiADaiEDCyACQQNJDQEgAEEBaiICQYCBBWohASACQZiBBWohAgJAIANBfWoiAEEEcQ0AIAIgA2oiBUEAOgAAIAEgA2pBFmpBADsAACAFQX1qQQA6AAAgA0F8aiEDCyAAQQRJDQELIAJBeWohAkF/IQUDQCACIANqIgBBB2pBADoAACABIANqIgZBFmpBADsAACAAQQNqQQA7AAAgBkESakEAOwAAIABBADoAACACQXhqIQIgAUF4aiEBIAMgBUEIaiIFRw0ACwtBAEEAKAKEgQU2AtSBBUEAQQAoAoCBBUEDdCIDNgLQgQVBACADNgKAgQVBmIEFQcAAEAMaQQBBACkCiIEFNwOAgQRBAEEAKQKQgQU3A4iBBAsGAEGAgQULMwBBAEL+uevF6Y6VmRA3ApCBBUEAQoHGlLqW8ermbzcCiIEFQQBCADcCgIEFIAAQAhAECwsMAQBBgIAECwSYAAAA";
    var hash$d = "dc3031df";
    var wasmJson$d = {
    	name: name$d,
    	data: data$d,
    	hash: hash$d
    };

    const mutex$e = new Mutex();
    let wasmCache$e = null;
    /**
     * Calculates MD5 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function md5(data) {
        if (wasmCache$e === null) {
            return lockedCreate(mutex$e, wasmJson$d, 16).then((wasm) => {
                wasmCache$e = wasm;
                return wasmCache$e.calculate(data);
            });
        }
        try {
            const hash = wasmCache$e.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new MD5 hash instance
     */
    function createMD5() {
        return WASMInterface(wasmJson$d, 16).then((wasm) => {
            wasm.init();
            const obj = {
                init: () => {
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: 16,
            };
            return obj;
        });
    }

    var name$c = "sha1";
    var data$c = "AGFzbQEAAAABEQRgAAF/YAF/AGAAAGACf38AAwkIAAECAwECAAEFBAEBAgIGDwJ/AUGAgAQLfwBBgIAECweCAQkGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwAOSGFzaF9HZXRCdWZmZXIAAAlIYXNoX0luaXQAAgtIYXNoX1VwZGF0ZQAECkhhc2hfRmluYWwABQ1IYXNoX0dldFN0YXRlAAYOSGFzaF9DYWxjdWxhdGUABwpTVEFURV9TSVpFAwEKpCgIBgBBgIEEC/8gCgF+An8BfgF/AX4DfwF+AX8Bfkd/QQAgACkDECIBQiCIpyICQf+B/AdxQQh4IAJBGHhB/4H8B3FyIgMgACkDCCIEQiCIpyICQf+B/AdxQQh4IAJBGHhB/4H8B3FyIgVzIAApAygiBkIgiKciAkH/gfwHcUEIeCACQRh4Qf+B/AdxciIHcyAEpyICQf+B/AdxQQh4IAJBGHhB/4H8B3FyIgggACkDACIEpyICQf+B/AdxQQh4IAJBGHhB/4H8B3FyIglzIAApAyAiCqciAkH/gfwHcUEIeCACQRh4Qf+B/AdxciILcyAAKQMwIgxCIIinIgJB/4H8B3FBCHggAkEYeEH/gfwHcXIiAnNBAXciDXNBAXciDiAFIARCIIinIg9B/4H8B3FBCHggD0EYeEH/gfwHcXIiEHMgCkIgiKciD0H/gfwHcUEIeCAPQRh4Qf+B/AdxciIRcyAAKQM4IgSnIg9B/4H8B3FBCHggD0EYeEH/gfwHcXIiD3NBAXciEnMgByARcyAScyALIAApAxgiCqciAEH/gfwHcUEIeCAAQRh4Qf+B/AdxciITcyAPcyAOc0EBdyIAc0EBdyIUcyANIA9zIABzIAIgB3MgDnMgBqciFUH/gfwHcUEIeCAVQRh4Qf+B/AdxciIWIAtzIA1zIApCIIinIhVB/4H8B3FBCHggFUEYeEH/gfwHcXIiFyADcyACcyABpyIVQf+B/AdxQQh4IBVBGHhB/4H8B3FyIhggCHMgFnMgBEIgiKciFUH/gfwHcUEIeCAVQRh4Qf+B/AdxciIVc0EBdyIZc0EBdyIac0EBdyIbc0EBdyIcc0EBdyIdc0EBdyIeIBIgFXMgESAXcyAVcyATIBhzIAynIh9B/4H8B3FBCHggH0EYeEH/gfwHcXIiIHMgEnNBAXciH3NBAXciIXMgDyAgcyAfcyAUc0EBdyIic0EBdyIjcyAUICFzICNzIAAgH3MgInMgHnNBAXciJHNBAXciJXMgHSAicyAkcyAcIBRzIB5zIBsgAHMgHXMgGiAOcyAccyAZIA1zIBtzIBUgAnMgGnMgICAWcyAZcyAhc0EBdyImc0EBdyInc0EBdyIoc0EBdyIpc0EBdyIqc0EBdyIrc0EBdyIsc0EBdyItICMgJ3MgISAacyAncyAfIBlzICZzICNzQQF3Ii5zQQF3Ii9zICIgJnMgLnMgJXNBAXciMHNBAXciMXMgJSAvcyAxcyAkIC5zIDBzIC1zQQF3IjJzQQF3IjNzICwgMHMgMnMgKyAlcyAtcyAqICRzICxzICkgHnMgK3MgKCAdcyAqcyAnIBxzIClzICYgG3MgKHMgL3NBAXciNHNBAXciNXNBAXciNnNBAXciN3NBAXciOHNBAXciOXNBAXciOnNBAXciOyAxIDVzIC8gKXMgNXMgLiAocyA0cyAxc0EBdyI8c0EBdyI9cyAwIDRzIDxzIDNzQQF3Ij5zQQF3Ij9zIDMgPXMgP3MgMiA8cyA+cyA7c0EBdyJAc0EBdyJBcyA6ID5zIEBzIDkgM3MgO3MgOCAycyA6cyA3IC1zIDlzIDYgLHMgOHMgNSArcyA3cyA0ICpzIDZzID1zQQF3IkJzQQF3IkNzQQF3IkRzQQF3IkVzQQF3IkZzQQF3IkdzQQF3IkhzQQF3IkkgPiBCcyA8IDZzIEJzID9zQQF3IkpzIEFzQQF3IksgPSA3cyBDcyBKc0EBdyJMIEQgOSAyIDEgNCApIB0gFCAfIBUgFkEAKAKAgQUiTUEFd0EAKAKQgQUiTmogCWpBACgCjIEFIk9BACgCiIEFIglzQQAoAoSBBSJQcSBPc2pBmfOJ1AVqIlFBHnciUiADaiBQQR53IgMgBWogTyADIAlzIE1xIAlzaiAQaiBRQQV3akGZ84nUBWoiECBSIE1BHnciBXNxIAVzaiAJIAhqIFEgAyAFc3EgA3NqIBBBBXdqQZnzidQFaiJRQQV3akGZ84nUBWoiUyBRQR53IgMgEEEedyIIc3EgCHNqIAUgGGogUSAIIFJzcSBSc2ogU0EFd2pBmfOJ1AVqIgVBBXdqQZnzidQFaiIYQR53IlJqIFNBHnciFiALaiAIIBNqIAUgFiADc3EgA3NqIBhBBXdqQZnzidQFaiIIIFIgBUEedyILc3EgC3NqIAMgF2ogGCALIBZzcSAWc2ogCEEFd2pBmfOJ1AVqIgVBBXdqQZnzidQFaiITIAVBHnciFiAIQR53IgNzcSADc2ogCyARaiAFIAMgUnNxIFJzaiATQQV3akGZ84nUBWoiEUEFd2pBmfOJ1AVqIlJBHnciC2ogAiATQR53IhVqIAcgA2ogESAVIBZzcSAWc2ogUkEFd2pBmfOJ1AVqIgcgCyARQR53IgJzcSACc2ogICAWaiBSIAIgFXNxIBVzaiAHQQV3akGZ84nUBWoiEUEFd2pBmfOJ1AVqIhYgEUEedyIVIAdBHnciB3NxIAdzaiAPIAJqIBEgByALc3EgC3NqIBZBBXdqQZnzidQFaiILQQV3akGZ84nUBWoiEUEedyICaiASIBVqIBEgC0EedyIPIBZBHnciEnNxIBJzaiANIAdqIAsgEiAVc3EgFXNqIBFBBXdqQZnzidQFaiINQQV3akGZ84nUBWoiFUEedyIfIA1BHnciB3MgGSASaiANIAIgD3NxIA9zaiAVQQV3akGZ84nUBWoiDXNqIA4gD2ogFSAHIAJzcSACc2ogDUEFd2pBmfOJ1AVqIgJBBXdqQaHX5/YGaiIOQR53Ig9qIAAgH2ogAkEedyIAIA1BHnciDXMgDnNqIBogB2ogDSAfcyACc2ogDkEFd2pBodfn9gZqIgJBBXdqQaHX5/YGaiIOQR53IhIgAkEedyIUcyAhIA1qIA8gAHMgAnNqIA5BBXdqQaHX5/YGaiICc2ogGyAAaiAUIA9zIA5zaiACQQV3akGh1+f2BmoiAEEFd2pBodfn9gZqIg1BHnciDmogHCASaiAAQR53Ig8gAkEedyICcyANc2ogJiAUaiACIBJzIABzaiANQQV3akGh1+f2BmoiAEEFd2pBodfn9gZqIg1BHnciEiAAQR53IhRzICIgAmogDiAPcyAAc2ogDUEFd2pBodfn9gZqIgBzaiAnIA9qIBQgDnMgDXNqIABBBXdqQaHX5/YGaiICQQV3akGh1+f2BmoiDUEedyIOaiAoIBJqIAJBHnciDyAAQR53IgBzIA1zaiAjIBRqIAAgEnMgAnNqIA1BBXdqQaHX5/YGaiICQQV3akGh1+f2BmoiDUEedyISIAJBHnciFHMgHiAAaiAOIA9zIAJzaiANQQV3akGh1+f2BmoiAHNqIC4gD2ogFCAOcyANc2ogAEEFd2pBodfn9gZqIgJBBXdqQaHX5/YGaiINQR53Ig5qICogAEEedyIAaiAOIAJBHnciD3MgJCAUaiAAIBJzIAJzaiANQQV3akGh1+f2BmoiFHNqIC8gEmogDyAAcyANc2ogFEEFd2pBodfn9gZqIg1BBXdqQaHX5/YGaiIAIA1BHnciAnIgFEEedyIScSAAIAJxcmogJSAPaiASIA5zIA1zaiAAQQV3akGh1+f2BmoiDUEFd2pB3Pnu+HhqIg5BHnciD2ogNSAAQR53IgBqICsgEmogDSAAciACcSANIABxcmogDkEFd2pB3Pnu+HhqIhIgD3IgDUEedyINcSASIA9xcmogMCACaiAOIA1yIABxIA4gDXFyaiASQQV3akHc+e74eGoiAEEFd2pB3Pnu+HhqIgIgAEEedyIOciASQR53IhJxIAIgDnFyaiAsIA1qIAAgEnIgD3EgACAScXJqIAJBBXdqQdz57vh4aiIAQQV3akHc+e74eGoiDUEedyIPaiA8IAJBHnciAmogNiASaiAAIAJyIA5xIAAgAnFyaiANQQV3akHc+e74eGoiEiAPciAAQR53IgBxIBIgD3FyaiAtIA5qIA0gAHIgAnEgDSAAcXJqIBJBBXdqQdz57vh4aiICQQV3akHc+e74eGoiDSACQR53Ig5yIBJBHnciEnEgDSAOcXJqIDcgAGogAiASciAPcSACIBJxcmogDUEFd2pB3Pnu+HhqIgBBBXdqQdz57vh4aiICQR53Ig9qIDMgDUEedyINaiA9IBJqIAAgDXIgDnEgACANcXJqIAJBBXdqQdz57vh4aiISIA9yIABBHnciAHEgEiAPcXJqIDggDmogAiAAciANcSACIABxcmogEkEFd2pB3Pnu+HhqIgJBBXdqQdz57vh4aiINIAJBHnciDnIgEkEedyIScSANIA5xcmogQiAAaiACIBJyIA9xIAIgEnFyaiANQQV3akHc+e74eGoiAEEFd2pB3Pnu+HhqIgJBHnciD2ogQyAOaiACIABBHnciFHIgDUEedyINcSACIBRxcmogPiASaiAAIA1yIA5xIAAgDXFyaiACQQV3akHc+e74eGoiAEEFd2pB3Pnu+HhqIgJBHnciEiAAQR53Ig5zIDogDWogACAPciAUcSAAIA9xcmogAkEFd2pB3Pnu+HhqIgBzaiA/IBRqIAIgDnIgD3EgAiAOcXJqIABBBXdqQdz57vh4aiICQQV3akHWg4vTfGoiDUEedyIPaiBKIBJqIAJBHnciFCAAQR53IgBzIA1zaiA7IA5qIAAgEnMgAnNqIA1BBXdqQdaDi9N8aiICQQV3akHWg4vTfGoiDUEedyIOIAJBHnciEnMgRSAAaiAPIBRzIAJzaiANQQV3akHWg4vTfGoiAHNqIEAgFGogEiAPcyANc2ogAEEFd2pB1oOL03xqIgJBBXdqQdaDi9N8aiINQR53Ig9qIEEgDmogAkEedyIUIABBHnciAHMgDXNqIEYgEmogACAOcyACc2ogDUEFd2pB1oOL03xqIgJBBXdqQdaDi9N8aiINQR53Ig4gAkEedyIScyBCIDhzIERzIExzQQF3IhUgAGogDyAUcyACc2ogDUEFd2pB1oOL03xqIgBzaiBHIBRqIBIgD3MgDXNqIABBBXdqQdaDi9N8aiICQQV3akHWg4vTfGoiDUEedyIPaiBIIA5qIAJBHnciFCAAQR53IgBzIA1zaiBDIDlzIEVzIBVzQQF3IhkgEmogACAOcyACc2ogDUEFd2pB1oOL03xqIgJBBXdqQdaDi9N8aiINQR53Ig4gAkEedyIScyA/IENzIExzIEtzQQF3IhogAGogDyAUcyACc2ogDUEFd2pB1oOL03xqIgBzaiBEIDpzIEZzIBlzQQF3IhsgFGogEiAPcyANc2ogAEEFd2pB1oOL03xqIgJBBXdqQdaDi9N8aiINQR53Ig8gTmo2ApCBBUEAIE8gSiBEcyAVcyAac0EBdyIUIBJqIABBHnciACAOcyACc2ogDUEFd2pB1oOL03xqIhJBHnciFWo2AoyBBUEAIAkgRSA7cyBHcyAbc0EBdyAOaiACQR53IgIgAHMgDXNqIBJBBXdqQdaDi9N8aiINQR53ajYCiIEFQQAgUCBAIEpzIEtzIElzQQF3IABqIA8gAnMgEnNqIA1BBXdqQdaDi9N8aiIAajYChIEFQQAgTSBMIEVzIBlzIBRzQQF3aiACaiAVIA9zIA1zaiAAQQV3akHWg4vTfGo2AoCBBQs6AEEAQv6568XpjpWZEDcCiIEFQQBCgcaUupbx6uZvNwKAgQVBAELww8ueDDcCkIEFQQBBADYCmIEFC6ADAQh/QQAhAkEAQQAoApSBBSIDIAFBA3RqIgQ2ApSBBUEAQQAoApiBBSAEIANJaiABQR12ajYCmIEFAkAgA0EDdkE/cSIFIAFqQcAASQ0AQcAAIAVrIgJBA3EhBkEAIQQCQAJAIAVBP3NBA0kNACAFQYCBBWohByACQfwAcSEIQQAhBANAIAcgBGoiA0EcaiAAIARqIgktAAA6AAAgA0EdaiAJQQFqLQAAOgAAIANBHmogCUECai0AADoAACADQR9qIAlBA2otAAA6AAAgCCAEQQRqIgRHDQALIAZFDQELIAAgBGohAyAEIAVqQZyBBWohBANAIAQgAy0AADoAACADQQFqIQMgBEEBaiEEIAZBf2oiBg0ACwtBnIEFEAEgBUH/AHMhA0EAIQUgAyABTw0AA0AgACACIgNqEAEgA0HAAGohAiADQf8AaiABSQ0ACwsCQCABIAJGDQAgASACayEGIAVBnIEFaiEDIAAgAmohBEEAIQkDQCADIAQtAAA6AAAgBEEBaiEEIANBAWohAyAGIAlBAWoiCUH/AXFLDQALCwsKAEGAgQQgABADC+UCAQJ/IwBBEGsiACQAIABBgAE6AAcgAEEAKAKYgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYACCAAQQAoApSBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgAMIABBB2pBARADAkBBACgClIEFQfgDcUHAA0YNAANAIABBADoAByAAQQdqQQEQA0EAKAKUgQVB+ANxQcADRw0ACwsgAEEIakEIEANBAEEAKAKAgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYCgIEEQQBBACgChIEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AoSBBEEAQQAoAoiBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgKIgQRBAEEAKAKMgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYCjIEEQQBBACgCkIEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2ApCBBCAAQRBqJAALBgBBgIEFC0QAQQBC/rnrxemOlZkQNwKIgQVBAEKBxpS6lvHq5m83AoCBBUEAQvDDy54MNwKQgQVBAEEANgKYgQVBgIEEIAAQAxAFCwsMAQBBgIAECwRcAAAA";
    var hash$c = "a5f2c72b";
    var wasmJson$c = {
    	name: name$c,
    	data: data$c,
    	hash: hash$c
    };

    const mutex$d = new Mutex();
    let wasmCache$d = null;
    /**
     * Calculates SHA-1 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function sha1(data) {
        if (wasmCache$d === null) {
            return lockedCreate(mutex$d, wasmJson$c, 20).then((wasm) => {
                wasmCache$d = wasm;
                return wasmCache$d.calculate(data);
            });
        }
        try {
            const hash = wasmCache$d.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new SHA-1 hash instance
     */
    function createSHA1() {
        return WASMInterface(wasmJson$c, 20).then((wasm) => {
            wasm.init();
            const obj = {
                init: () => {
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: 20,
            };
            return obj;
        });
    }

    var name$b = "sha3";
    var data$b = "AGFzbQEAAAABFARgAAF/YAF/AGACf38AYAN/f38AAwgHAAEBAgEAAwUEAQECAgYPAn8BQYCABAt/AEGAgAQLB4IBCQZtZW1vcnkCAA9fX3N0YWNrX3BvaW50ZXIDAA5IYXNoX0dldEJ1ZmZlcgAACUhhc2hfSW5pdAABC0hhc2hfVXBkYXRlAAIKSGFzaF9GaW5hbAAEDUhhc2hfR2V0U3RhdGUABQ5IYXNoX0NhbGN1bGF0ZQAGClNUQVRFX1NJWkUDAQqmHAcGAEGAggQL1wMAQQBCADcDgIUFQQBCADcD+IQFQQBCADcD8IQFQQBCADcD6IQFQQBCADcD4IQFQQBCADcD2IQFQQBCADcD0IQFQQBCADcDyIQFQQBCADcDwIQFQQBCADcDuIQFQQBCADcDsIQFQQBCADcDqIQFQQBCADcDoIQFQQBCADcDmIQFQQBCADcDkIQFQQBCADcDiIQFQQBCADcDgIQFQQBCADcD+IMFQQBCADcD8IMFQQBCADcD6IMFQQBCADcD4IMFQQBCADcD2IMFQQBCADcD0IMFQQBCADcDyIMFQQBCADcDwIMFQQBCADcDuIMFQQBCADcDsIMFQQBCADcDqIMFQQBCADcDoIMFQQBCADcDmIMFQQBCADcDkIMFQQBCADcDiIMFQQBCADcDgIMFQQBCADcD+IIFQQBCADcD8IIFQQBCADcD6IIFQQBCADcD4IIFQQBCADcD2IIFQQBCADcD0IIFQQBCADcDyIIFQQBCADcDwIIFQQBCADcDuIIFQQBCADcDsIIFQQBCADcDqIIFQQBCADcDoIIFQQBCADcDmIIFQQBCADcDkIIFQQBCADcDiIIFQQBCADcDgIIFQQBBwAwgAEEBdGtBA3Y2AoyFBUEAQQA2AoiFBQuSAwEJfwJAQQAoAoiFBSIBQQBIDQBBACABIABqQQAoAoyFBSICcDYCiIUFAkACQCABDQBBgIIEIQMMAQsCQCAAIAIgAWsiBCAAIARJIgUbIgNFDQAgA0EDcSEGQQAhBwJAIANBBEkNACABQYCCBWohCCADQXxxIQlBACEHA0AgCCAHaiIDQcgBaiAHQYCCBGotAAA6AAAgA0HJAWogB0GBggRqLQAAOgAAIANBygFqIAdBgoIEai0AADoAACADQcsBaiAHQYOCBGotAAA6AAAgCSAHQQRqIgdHDQALIAZFDQELIAFByIMFaiEDA0AgAyAHaiAHQYCCBGotAAA6AAAgB0EBaiEHIAZBf2oiBg0ACwsgBQ0BQciDBSACEAMgACAEayEAIARBgIIEaiEDCwJAIAAgAkkNAANAIAMgAhADIAMgAmohAyAAIAJrIgAgAk8NAAsLIABFDQBBACECQcgBIQcDQCAHQYCCBWogAyAHakG4fmotAAA6AAAgB0EBaiEHIAAgAkEBaiICQf8BcUsNAAsLC+ELAS1+IAApA0AhAkEAKQPAggUhAyAAKQM4IQRBACkDuIIFIQUgACkDMCEGQQApA7CCBSEHIAApAyghCEEAKQOoggUhCSAAKQMgIQpBACkDoIIFIQsgACkDGCEMQQApA5iCBSENIAApAxAhDkEAKQOQggUhDyAAKQMIIRBBACkDiIIFIREgACkDACESQQApA4CCBSETQQApA8iCBSEUAkACQCABQcgASw0AQQApA+iCBSEVQQApA/iCBSEWQQApA/CCBSEXQQApA4CDBSEYQQApA9CCBSEZQQApA+CCBSEaQQApA9iCBSEbDAELQQApA+CCBSAAKQNghSEaQQApA9iCBSAAKQNYhSEbQQApA9CCBSAAKQNQhSEZIBQgACkDSIUhFEEAKQPoggUhFUEAKQP4ggUhFkEAKQPwggUhF0EAKQOAgwUhGCABQekASQ0AIBggACkDgAGFIRggFiAAKQN4hSEWIBcgACkDcIUhFyAVIAApA2iFIRUgAUGJAUkNAEEAQQApA4iDBSAAKQOIAYU3A4iDBQsgAyAChSEcIAUgBIUhHSAHIAaFIQcgCSAIhSEIIAsgCoUhHiANIAyFIQkgDyAOhSEKIBEgEIUhCyATIBKFIQxBACkDuIMFIRBBACkDkIMFIRFBACkDoIMFIRJBACkDsIMFIRNBACkDiIMFIQ1BACkDwIMFIQ5BACkDmIMFIR9BACkDqIMFIQ9BwH4hAANAIB4gByALhSAbhSAYhSAPhUIBiYUgFIUgF4UgH4UgDoUhAiAMIB0gCoUgGoUgDYUgE4VCAYmFIAiFIBmFIBaFIBKFIgMgB4UhICAJIAggDIUgGYUgFoUgEoVCAYmFIByFIBWFIBGFIBCFIgQgDoUhISAcIAogFCAehSAXhSAfhSAOhUIBiYUgHYUgGoUgDYUgE4UiBYVCN4kiIiALIBwgCYUgFYUgEYUgEIVCAYmFIAeFIBuFIBiFIA+FIgYgCoVCPokiI0J/hYMgAyAPhUICiSIkhSEOIBYgAoVCKYkiJSAEIBeFQieJIiZCf4WDICKFIQ8gECAFhUI4iSIQIAYgDYVCD4kiJ0J/hYMgAyAbhUIKiSIohSENIAQgHoVCG4kiKSAoIAggAoVCJIkiKkJ/hYOFIRYgBiAdhUIGiSIrIAMgC4VCAYkiLEJ/hYMgEiAChUISiSIthSEXICsgBCAfhUIIiSIuIBUgBYVCGYkiFUJ/hYOFIRsgBiAThUI9iSIdIAQgFIVCFIkiBCAJIAWFQhyJIghCf4WDhSEUIAggHUJ/hYMgAyAYhUItiSIDhSEcIB0gA0J/hYMgGSAChUIDiSIJhSEdIAQgAyAJQn+Fg4UhByAJIARCf4WDIAiFIQggDCAChSICICFCDokiA0J/hYMgESAFhUIViSIEhSEJIAYgGoVCK4kiBSADIARCf4WDhSEKIAQgBUJ/hYMgIEIsiSIEhSELIABB0IEEaikDACAFIARCf4WDhSAChSEMICcgKEJ/hYMgKoUiBSEYIAMgBCACQn+Fg4UiAiEeICogKUJ/hYMgEIUiAyEfIC0gLkJ/hYMgFYUiBCEaICYgJCAlQn+Fg4UiBiETIBUgK0J/hYMgLIUiKCEZICMgJiAiQn+Fg4UiIiESIC4gLCAtQn+Fg4UiJiEVICcgKSAQQn+Fg4UiJyERICMgJEJ/hYMgJYUiIyEQIABBCGoiAA0AC0EAIA83A6iDBUEAIAU3A4CDBUEAIBs3A9iCBUEAIAc3A7CCBUEAIAs3A4iCBUEAIA43A8CDBUEAIAM3A5iDBUEAIBc3A/CCBUEAIBQ3A8iCBUEAIAI3A6CCBUEAIAY3A7CDBUEAIA03A4iDBUEAIAQ3A+CCBUEAIB03A7iCBUEAIAo3A5CCBUEAICI3A6CDBUEAIBY3A/iCBUEAICg3A9CCBUEAIAg3A6iCBUEAIAw3A4CCBUEAICM3A7iDBUEAICc3A5CDBUEAICY3A+iCBUEAIBw3A8CCBUEAIAk3A5iCBQv1AgEFf0HkAEEAKAKMhQUiAUEBdmshAgJAQQAoAoiFBSIDQQBIDQAgASEEAkAgASADRg0AIANByIMFaiEFQQAhAwNAIAUgA2pBADoAACADQQFqIgMgAUEAKAKIhQUiBGtJDQALCyAEIAQtAMiDBSAAcjoAyIMFIAFBx4MFaiIDIAMtAABBgAFyOgAAQciDBSABEANBAEGAgICAeDYCiIUFCwJAIAJBAnYiA0UNACADQQNxIQVBACEEAkAgAkEQSQ0AIANB/P///wNxIQFBACEDQQAhBANAIANBgIIEaiADQYCCBWooAgA2AgAgA0GEggRqIANBhIIFaigCADYCACADQYiCBGogA0GIggVqKAIANgIAIANBjIIEaiADQYyCBWooAgA2AgAgA0EQaiEDIAEgBEEEaiIERw0ACyAFRQ0BCyAFQQJ0IQEgBEECdCEDA0AgA0GAggRqIANBgIIFaigCADYCACADQQRqIQMgAUF8aiIBDQALCwsGAEGAggULzgYBA39BAEIANwOAhQVBAEIANwP4hAVBAEIANwPwhAVBAEIANwPohAVBAEIANwPghAVBAEIANwPYhAVBAEIANwPQhAVBAEIANwPIhAVBAEIANwPAhAVBAEIANwO4hAVBAEIANwOwhAVBAEIANwOohAVBAEIANwOghAVBAEIANwOYhAVBAEIANwOQhAVBAEIANwOIhAVBAEIANwOAhAVBAEIANwP4gwVBAEIANwPwgwVBAEIANwPogwVBAEIANwPggwVBAEIANwPYgwVBAEIANwPQgwVBAEIANwPIgwVBAEIANwPAgwVBAEIANwO4gwVBAEIANwOwgwVBAEIANwOogwVBAEIANwOggwVBAEIANwOYgwVBAEIANwOQgwVBAEIANwOIgwVBAEIANwOAgwVBAEIANwP4ggVBAEIANwPwggVBAEIANwPoggVBAEIANwPgggVBAEIANwPYggVBAEIANwPQggVBAEIANwPIggVBAEIANwPAggVBAEIANwO4ggVBAEIANwOwggVBAEIANwOoggVBAEIANwOgggVBAEIANwOYggVBAEIANwOQggVBAEIANwOIggVBAEIANwOAggVBAEHADCABQQF0a0EDdjYCjIUFQQBBADYCiIUFIAAQAkHkAEEAKAKMhQUiAEEBdmshAwJAQQAoAoiFBSIBQQBIDQAgACEEAkAgACABRg0AIAFByIMFaiEFQQAhAQNAIAUgAWpBADoAACABQQFqIgEgAEEAKAKIhQUiBGtJDQALCyAEIAQtAMiDBSACcjoAyIMFIABBx4MFaiIBIAEtAABBgAFyOgAAQciDBSAAEANBAEGAgICAeDYCiIUFCwJAIANBAnYiAUUNACABQQNxIQVBACEEAkAgA0EQSQ0AIAFB/P///wNxIQBBACEBQQAhBANAIAFBgIIEaiABQYCCBWooAgA2AgAgAUGEggRqIAFBhIIFaigCADYCACABQYiCBGogAUGIggVqKAIANgIAIAFBjIIEaiABQYyCBWooAgA2AgAgAUEQaiEBIAAgBEEEaiIERw0ACyAFRQ0BCyAFQQJ0IQAgBEECdCEBA0AgAUGAggRqIAFBgIIFaigCADYCACABQQRqIQEgAEF8aiIADQALCwsL2QEBAEGAgAQL0AGQAQAAAAAAAAAAAAAAAAAAAQAAAAAAAACCgAAAAAAAAIqAAAAAAACAAIAAgAAAAICLgAAAAAAAAAEAAIAAAAAAgYAAgAAAAIAJgAAAAAAAgIoAAAAAAAAAiAAAAAAAAAAJgACAAAAAAAoAAIAAAAAAi4AAgAAAAACLAAAAAAAAgImAAAAAAACAA4AAAAAAAIACgAAAAAAAgIAAAAAAAACACoAAAAAAAAAKAACAAAAAgIGAAIAAAACAgIAAAAAAAIABAACAAAAAAAiAAIAAAACA";
    var hash$b = "961accfe";
    var wasmJson$b = {
    	name: name$b,
    	data: data$b,
    	hash: hash$b
    };

    const mutex$c = new Mutex();
    let wasmCache$c = null;
    function validateBits$1(bits) {
        if (![224, 256, 384, 512].includes(bits)) {
            return new Error("Invalid variant! Valid values: 224, 256, 384, 512");
        }
        return null;
    }
    /**
     * Calculates SHA-3 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param bits Number of output bits. Valid values: 224, 256, 384, 512
     * @returns Computed hash as a hexadecimal string
     */
    function sha3(data, bits = 512) {
        if (validateBits$1(bits)) {
            return Promise.reject(validateBits$1(bits));
        }
        const hashLength = bits / 8;
        if (wasmCache$c === null || wasmCache$c.hashLength !== hashLength) {
            return lockedCreate(mutex$c, wasmJson$b, hashLength).then((wasm) => {
                wasmCache$c = wasm;
                return wasmCache$c.calculate(data, bits, 0x06);
            });
        }
        try {
            const hash = wasmCache$c.calculate(data, bits, 0x06);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new SHA-3 hash instance
     * @param bits Number of output bits. Valid values: 224, 256, 384, 512
     */
    function createSHA3(bits = 512) {
        if (validateBits$1(bits)) {
            return Promise.reject(validateBits$1(bits));
        }
        const outputSize = bits / 8;
        return WASMInterface(wasmJson$b, outputSize).then((wasm) => {
            wasm.init(bits);
            const obj = {
                init: () => {
                    wasm.init(bits);
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType, 0x06),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 200 - 2 * outputSize,
                digestSize: outputSize,
            };
            return obj;
        });
    }

    const mutex$b = new Mutex();
    let wasmCache$b = null;
    function validateBits(bits) {
        if (![224, 256, 384, 512].includes(bits)) {
            return new Error("Invalid variant! Valid values: 224, 256, 384, 512");
        }
        return null;
    }
    /**
     * Calculates Keccak hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param bits Number of output bits. Valid values: 224, 256, 384, 512
     * @returns Computed hash as a hexadecimal string
     */
    function keccak(data, bits = 512) {
        if (validateBits(bits)) {
            return Promise.reject(validateBits(bits));
        }
        const hashLength = bits / 8;
        if (wasmCache$b === null || wasmCache$b.hashLength !== hashLength) {
            return lockedCreate(mutex$b, wasmJson$b, hashLength).then((wasm) => {
                wasmCache$b = wasm;
                return wasmCache$b.calculate(data, bits, 0x01);
            });
        }
        try {
            const hash = wasmCache$b.calculate(data, bits, 0x01);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new Keccak hash instance
     * @param bits Number of output bits. Valid values: 224, 256, 384, 512
     */
    function createKeccak(bits = 512) {
        if (validateBits(bits)) {
            return Promise.reject(validateBits(bits));
        }
        const outputSize = bits / 8;
        return WASMInterface(wasmJson$b, outputSize).then((wasm) => {
            wasm.init(bits);
            const obj = {
                init: () => {
                    wasm.init(bits);
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType, 0x01),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 200 - 2 * outputSize,
                digestSize: outputSize,
            };
            return obj;
        });
    }

    var name$a = "sha256";
    var data$a = "AGFzbQEAAAABEQRgAAF/YAF/AGAAAGACf38AAwgHAAEBAQIAAwUEAQECAgYPAn8BQYCABAt/AEGAgAQLB4IBCQZtZW1vcnkCAA9fX3N0YWNrX3BvaW50ZXIDAA5IYXNoX0dldEJ1ZmZlcgAACUhhc2hfSW5pdAABC0hhc2hfVXBkYXRlAAIKSGFzaF9GaW5hbAAEDUhhc2hfR2V0U3RhdGUABQ5IYXNoX0NhbGN1bGF0ZQAGClNUQVRFX1NJWkUDAQqGSQcGAEGAgQQLnQEAQQBCADcDwIEFQQBBHEEgIABB4AFGIgAbNgLogQVBAEKnn+anxvST/b5/Qquzj/yRo7Pw2wAgABs3A+CBBUEAQrGWgP6fooWs6ABC/6S5iMWR2oKbfyAAGzcD2IEFQQBCl7rDg5Onlod3QvLmu+Ojp/2npX8gABs3A9CBBUEAQti9loj8oLW+NkLnzKfQ1tDrs7t/IAAbNwPIgQUL9wICAX4Hf0EAQQApA8CBBSIBIACtfDcDwIEFAkACQAJAIAGnQT9xIgINAEGAgQQhAwwBCyAAQcAAIAJrIgRJIQUCQCAARQ0AIAAgBCAFGyIDQQNxIQYgAkGAgQVqIQdBACECAkAgA0EESQ0AIANB/ABxIQhBACECA0AgByACaiIDIAJBgIEEai0AADoAACADQQFqIAJBgYEEai0AADoAACADQQJqIAJBgoEEai0AADoAACADQQNqIAJBg4EEai0AADoAACAIIAJBBGoiAkcNAAsgBkUNAQsDQCAHIAJqIAJBgIEEai0AADoAACACQQFqIQIgBkF/aiIGDQALCyAFDQFBgIEFEAMgACAEayEAIARBgIEEaiEDCwJAIABBwABJDQADQCADEAMgA0HAAGohAyAAQUBqIgBBP0sNAAsLIABFDQBBACEGQQAhAgNAIAJBgIEFaiADIAJqLQAAOgAAIAJBAWohAiAAIAZBAWoiBkH/AXFLDQALCwuDPQFFf0EAIAAoAjwiAUH/gfwHcUEIeCABQRh4Qf+B/AdxciIBQRl3IAFBDndzIAFBA3ZzIAAoAjgiAkH/gfwHcUEIeCACQRh4Qf+B/AdxciICaiAAKAIgIgNB/4H8B3FBCHggA0EYeEH/gfwHcXIiBEEZdyAEQQ53cyAEQQN2cyAAKAIcIgNB/4H8B3FBCHggA0EYeEH/gfwHcXIiBWogACgCBCIDQf+B/AdxQQh4IANBGHhB/4H8B3FyIgZBGXcgBkEOd3MgBkEDdnMgACgCACIDQf+B/AdxQQh4IANBGHhB/4H8B3FyIgdqIAAoAiQiA0H/gfwHcUEIeCADQRh4Qf+B/AdxciIIaiACQQ93IAJBDXdzIAJBCnZzaiIDaiAAKAIYIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiCkEZdyAKQQ53cyAKQQN2cyAAKAIUIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiC2ogAmogACgCECIJQf+B/AdxQQh4IAlBGHhB/4H8B3FyIgxBGXcgDEEOd3MgDEEDdnMgACgCDCIJQf+B/AdxQQh4IAlBGHhB/4H8B3FyIg1qIAAoAjAiCUH/gfwHcUEIeCAJQRh4Qf+B/AdxciIOaiAAKAIIIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiD0EZdyAPQQ53cyAPQQN2cyAGaiAAKAIoIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiEGogAUEPdyABQQ13cyABQQp2c2oiCUEPdyAJQQ13cyAJQQp2c2oiEUEPdyARQQ13cyARQQp2c2oiEkEPdyASQQ13cyASQQp2c2oiE2ogACgCNCIUQf+B/AdxQQh4IBRBGHhB/4H8B3FyIhVBGXcgFUEOd3MgFUEDdnMgDmogEmogACgCLCIAQf+B/AdxQQh4IABBGHhB/4H8B3FyIhZBGXcgFkEOd3MgFkEDdnMgEGogEWogCEEZdyAIQQ53cyAIQQN2cyAEaiAJaiAFQRl3IAVBDndzIAVBA3ZzIApqIAFqIAtBGXcgC0EOd3MgC0EDdnMgDGogFWogDUEZdyANQQ53cyANQQN2cyAPaiAWaiADQQ93IANBDXdzIANBCnZzaiIUQQ93IBRBDXdzIBRBCnZzaiIXQQ93IBdBDXdzIBdBCnZzaiIYQQ93IBhBDXdzIBhBCnZzaiIZQQ93IBlBDXdzIBlBCnZzaiIaQQ93IBpBDXdzIBpBCnZzaiIbQQ93IBtBDXdzIBtBCnZzaiIcQRl3IBxBDndzIBxBA3ZzIAJBGXcgAkEOd3MgAkEDdnMgFWogGGogDkEZdyAOQQ53cyAOQQN2cyAWaiAXaiAQQRl3IBBBDndzIBBBA3ZzIAhqIBRqIBNBD3cgE0ENd3MgE0EKdnNqIh1BD3cgHUENd3MgHUEKdnNqIh5BD3cgHkENd3MgHkEKdnNqIh9qIBNBGXcgE0EOd3MgE0EDdnMgGGogA0EZdyADQQ53cyADQQN2cyABaiAZaiAfQQ93IB9BDXdzIB9BCnZzaiIgaiASQRl3IBJBDndzIBJBA3ZzIBdqIB9qIBFBGXcgEUEOd3MgEUEDdnMgFGogHmogCUEZdyAJQQ53cyAJQQN2cyADaiAdaiAcQQ93IBxBDXdzIBxBCnZzaiIhQQ93ICFBDXdzICFBCnZzaiIiQQ93ICJBDXdzICJBCnZzaiIjQQ93ICNBDXdzICNBCnZzaiIkaiAbQRl3IBtBDndzIBtBA3ZzIB5qICNqIBpBGXcgGkEOd3MgGkEDdnMgHWogImogGUEZdyAZQQ53cyAZQQN2cyATaiAhaiAYQRl3IBhBDndzIBhBA3ZzIBJqIBxqIBdBGXcgF0EOd3MgF0EDdnMgEWogG2ogFEEZdyAUQQ53cyAUQQN2cyAJaiAaaiAgQQ93ICBBDXdzICBBCnZzaiIlQQ93ICVBDXdzICVBCnZzaiImQQ93ICZBDXdzICZBCnZzaiInQQ93ICdBDXdzICdBCnZzaiIoQQ93IChBDXdzIChBCnZzaiIpQQ93IClBDXdzIClBCnZzaiIqQQ93ICpBDXdzICpBCnZzaiIrQRl3ICtBDndzICtBA3ZzIB9BGXcgH0EOd3MgH0EDdnMgG2ogJ2ogHkEZdyAeQQ53cyAeQQN2cyAaaiAmaiAdQRl3IB1BDndzIB1BA3ZzIBlqICVqICRBD3cgJEENd3MgJEEKdnNqIixBD3cgLEENd3MgLEEKdnNqIi1BD3cgLUENd3MgLUEKdnNqIi5qICRBGXcgJEEOd3MgJEEDdnMgJ2ogIEEZdyAgQQ53cyAgQQN2cyAcaiAoaiAuQQ93IC5BDXdzIC5BCnZzaiIvaiAjQRl3ICNBDndzICNBA3ZzICZqIC5qICJBGXcgIkEOd3MgIkEDdnMgJWogLWogIUEZdyAhQQ53cyAhQQN2cyAgaiAsaiArQQ93ICtBDXdzICtBCnZzaiIwQQ93IDBBDXdzIDBBCnZzaiIxQQ93IDFBDXdzIDFBCnZzaiIyQQ93IDJBDXdzIDJBCnZzaiIzaiAqQRl3ICpBDndzICpBA3ZzIC1qIDJqIClBGXcgKUEOd3MgKUEDdnMgLGogMWogKEEZdyAoQQ53cyAoQQN2cyAkaiAwaiAnQRl3ICdBDndzICdBA3ZzICNqICtqICZBGXcgJkEOd3MgJkEDdnMgImogKmogJUEZdyAlQQ53cyAlQQN2cyAhaiApaiAvQQ93IC9BDXdzIC9BCnZzaiI0QQ93IDRBDXdzIDRBCnZzaiI1QQ93IDVBDXdzIDVBCnZzaiI2QQ93IDZBDXdzIDZBCnZzaiI3QQ93IDdBDXdzIDdBCnZzaiI4QQ93IDhBDXdzIDhBCnZzaiI5QQ93IDlBDXdzIDlBCnZzaiI6IDggNCAuICwgISAbIBkgAyAOIARBACgC2IEFIjtBGncgO0EVd3MgO0EHd3NBACgC5IEFIjxqQQAoAuCBBSI9QQAoAtyBBSI+cyA7cSA9c2ogB2pBmN+olARqIgdBACgC1IEFIj9qIgAgDGogOyANaiA+IA9qID0gBmogACA+IDtzcSA+c2ogAEEadyAAQRV3cyAAQQd3c2pBkYndiQdqIkBBACgC0IEFIkFqIgwgACA7c3EgO3NqIAxBGncgDEEVd3MgDEEHd3NqQc/3g657aiJCQQAoAsyBBSJDaiINIAwgAHNxIABzaiANQRp3IA1BFXdzIA1BB3dzakGlt9fNfmoiREEAKALIgQUiAGoiDyANIAxzcSAMc2ogD0EadyAPQRV3cyAPQQd3c2pB24TbygNqIkUgQSBDIABzcSBDIABxcyAAQR53IABBE3dzIABBCndzaiAHaiIGaiIHaiAFIA9qIAogDWogCyAMaiAHIA8gDXNxIA1zaiAHQRp3IAdBFXdzIAdBB3dzakHxo8TPBWoiCiAGIABzIENxIAYgAHFzIAZBHncgBkETd3MgBkEKd3NqIEBqIgxqIgQgByAPc3EgD3NqIARBGncgBEEVd3MgBEEHd3NqQaSF/pF5aiILIAwgBnMgAHEgDCAGcXMgDEEedyAMQRN3cyAMQQp3c2ogQmoiDWoiDyAEIAdzcSAHc2ogD0EadyAPQRV3cyAPQQd3c2pB1b3x2HpqIkAgDSAMcyAGcSANIAxxcyANQR53IA1BE3dzIA1BCndzaiBEaiIGaiIHIA8gBHNxIARzaiAHQRp3IAdBFXdzIAdBB3dzakGY1Z7AfWoiQiAGIA1zIAxxIAYgDXFzIAZBHncgBkETd3MgBkEKd3NqIEVqIgxqIgVqIBYgB2ogECAPaiAIIARqIAUgByAPc3EgD3NqIAVBGncgBUEVd3MgBUEHd3NqQYG2jZQBaiIIIAwgBnMgDXEgDCAGcXMgDEEedyAMQRN3cyAMQQp3c2ogCmoiDWoiDyAFIAdzcSAHc2ogD0EadyAPQRV3cyAPQQd3c2pBvovGoQJqIg4gDSAMcyAGcSANIAxxcyANQR53IA1BE3dzIA1BCndzaiALaiIGaiIHIA8gBXNxIAVzaiAHQRp3IAdBFXdzIAdBB3dzakHD+7GoBWoiECAGIA1zIAxxIAYgDXFzIAZBHncgBkETd3MgBkEKd3NqIEBqIgxqIgQgByAPc3EgD3NqIARBGncgBEEVd3MgBEEHd3NqQfS6+ZUHaiIWIAwgBnMgDXEgDCAGcXMgDEEedyAMQRN3cyAMQQp3c2ogQmoiDWoiBWogASAEaiACIAdqIBUgD2ogBSAEIAdzcSAHc2ogBUEadyAFQRV3cyAFQQd3c2pB/uP6hnhqIgcgDSAMcyAGcSANIAxxcyANQR53IA1BE3dzIA1BCndzaiAIaiIBaiIGIAUgBHNxIARzaiAGQRp3IAZBFXdzIAZBB3dzakGnjfDeeWoiBCABIA1zIAxxIAEgDXFzIAFBHncgAUETd3MgAUEKd3NqIA5qIgJqIgwgBiAFc3EgBXNqIAxBGncgDEEVd3MgDEEHd3NqQfTi74x8aiIFIAIgAXMgDXEgAiABcXMgAkEedyACQRN3cyACQQp3c2ogEGoiA2oiDSAMIAZzcSAGc2ogDUEadyANQRV3cyANQQd3c2pBwdPtpH5qIgggAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAWaiIBaiIPIBdqIBEgDWogFCAMaiAJIAZqIA8gDSAMc3EgDHNqIA9BGncgD0EVd3MgD0EHd3NqQYaP+f1+aiIGIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogB2oiAmoiCSAPIA1zcSANc2ogCUEadyAJQRV3cyAJQQd3c2pBxruG/gBqIgwgAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAEaiIDaiIRIAkgD3NxIA9zaiARQRp3IBFBFXdzIBFBB3dzakHMw7KgAmoiDSADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIAVqIgFqIhQgESAJc3EgCXNqIBRBGncgFEEVd3MgFEEHd3NqQe/YpO8CaiIPIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogCGoiAmoiF2ogEyAUaiAYIBFqIBIgCWogFyAUIBFzcSARc2ogF0EadyAXQRV3cyAXQQd3c2pBqonS0wRqIhggAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAGaiIDaiIJIBcgFHNxIBRzaiAJQRp3IAlBFXdzIAlBB3dzakHc08LlBWoiFCADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIAxqIgFqIhEgCSAXc3EgF3NqIBFBGncgEUEVd3MgEUEHd3NqQdqR5rcHaiIXIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogDWoiAmoiEiARIAlzcSAJc2ogEkEadyASQRV3cyASQQd3c2pB0qL5wXlqIhkgAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAPaiIDaiITaiAeIBJqIBogEWogHSAJaiATIBIgEXNxIBFzaiATQRp3IBNBFXdzIBNBB3dzakHtjMfBemoiGiADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBhqIgFqIgkgEyASc3EgEnNqIAlBGncgCUEVd3MgCUEHd3NqQcjPjIB7aiIYIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogFGoiAmoiESAJIBNzcSATc2ogEUEadyARQRV3cyARQQd3c2pBx//l+ntqIhQgAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAXaiIDaiISIBEgCXNxIAlzaiASQRp3IBJBFXdzIBJBB3dzakHzl4C3fGoiFyADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBlqIgFqIhNqICAgEmogHCARaiAfIAlqIBMgEiARc3EgEXNqIBNBGncgE0EVd3MgE0EHd3NqQceinq19aiIZIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogGmoiAmoiCSATIBJzcSASc2ogCUEadyAJQRV3cyAJQQd3c2pB0capNmoiGiACIAFzIANxIAIgAXFzIAJBHncgAkETd3MgAkEKd3NqIBhqIgNqIhEgCSATc3EgE3NqIBFBGncgEUEVd3MgEUEHd3NqQefSpKEBaiIYIAMgAnMgAXEgAyACcXMgA0EedyADQRN3cyADQQp3c2ogFGoiAWoiEiARIAlzcSAJc2ogEkEadyASQRV3cyASQQd3c2pBhZXcvQJqIhQgASADcyACcSABIANxcyABQR53IAFBE3dzIAFBCndzaiAXaiICaiITICNqICYgEmogIiARaiAlIAlqIBMgEiARc3EgEXNqIBNBGncgE0EVd3MgE0EHd3NqQbjC7PACaiIXIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogGWoiA2oiCSATIBJzcSASc2ogCUEadyAJQRV3cyAJQQd3c2pB/Nux6QRqIhkgAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAaaiIBaiIRIAkgE3NxIBNzaiARQRp3IBFBFXdzIBFBB3dzakGTmuCZBWoiGiABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBhqIgJqIhIgESAJc3EgCXNqIBJBGncgEkEVd3MgEkEHd3NqQdTmqagGaiIYIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogFGoiA2oiE2ogKCASaiAkIBFqICcgCWogEyASIBFzcSARc2ogE0EadyATQRV3cyATQQd3c2pBu5WoswdqIhQgAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAXaiIBaiIJIBMgEnNxIBJzaiAJQRp3IAlBFXdzIAlBB3dzakGukouOeGoiFyABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBlqIgJqIhEgCSATc3EgE3NqIBFBGncgEUEVd3MgEUEHd3NqQYXZyJN5aiIZIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogGmoiA2oiEiARIAlzcSAJc2ogEkEadyASQRV3cyASQQd3c2pBodH/lXpqIhogAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAYaiIBaiITaiAqIBJqIC0gEWogKSAJaiATIBIgEXNxIBFzaiATQRp3IBNBFXdzIBNBB3dzakHLzOnAemoiGCABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBRqIgJqIgkgEyASc3EgEnNqIAlBGncgCUEVd3MgCUEHd3NqQfCWrpJ8aiIUIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogF2oiA2oiESAJIBNzcSATc2ogEUEadyARQRV3cyARQQd3c2pBo6Oxu3xqIhcgAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAZaiIBaiISIBEgCXNxIAlzaiASQRp3IBJBFXdzIBJBB3dzakGZ0MuMfWoiGSABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBpqIgJqIhNqIDAgEmogLyARaiArIAlqIBMgEiARc3EgEXNqIBNBGncgE0EVd3MgE0EHd3NqQaSM5LR9aiIaIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogGGoiA2oiCSATIBJzcSASc2ogCUEadyAJQRV3cyAJQQd3c2pBheu4oH9qIhggAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAUaiIBaiIRIAkgE3NxIBNzaiARQRp3IBFBFXdzIBFBB3dzakHwwKqDAWoiFCABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBdqIgJqIhIgESAJc3EgCXNqIBJBGncgEkEVd3MgEkEHd3NqQZaCk80BaiIXIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogGWoiA2oiEyA2aiAyIBJqIDUgEWogMSAJaiATIBIgEXNxIBFzaiATQRp3IBNBFXdzIBNBB3dzakGI2N3xAWoiGSADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBpqIgFqIgkgEyASc3EgEnNqIAlBGncgCUEVd3MgCUEHd3NqQczuoboCaiIaIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogGGoiAmoiESAJIBNzcSATc2ogEUEadyARQRV3cyARQQd3c2pBtfnCpQNqIhggAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAUaiIDaiISIBEgCXNxIAlzaiASQRp3IBJBFXdzIBJBB3dzakGzmfDIA2oiFCADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBdqIgFqIhNqICxBGXcgLEEOd3MgLEEDdnMgKGogNGogM0EPdyAzQQ13cyAzQQp2c2oiFyASaiA3IBFqIDMgCWogEyASIBFzcSARc2ogE0EadyATQRV3cyATQQd3c2pBytTi9gRqIhsgASADcyACcSABIANxcyABQR53IAFBE3dzIAFBCndzaiAZaiICaiIJIBMgEnNxIBJzaiAJQRp3IAlBFXdzIAlBB3dzakHPlPPcBWoiGSACIAFzIANxIAIgAXFzIAJBHncgAkETd3MgAkEKd3NqIBpqIgNqIhEgCSATc3EgE3NqIBFBGncgEUEVd3MgEUEHd3NqQfPfucEGaiIaIAMgAnMgAXEgAyACcXMgA0EedyADQRN3cyADQQp3c2ogGGoiAWoiEiARIAlzcSAJc2ogEkEadyASQRV3cyASQQd3c2pB7oW+pAdqIhwgASADcyACcSABIANxcyABQR53IAFBE3dzIAFBCndzaiAUaiICaiITaiAuQRl3IC5BDndzIC5BA3ZzICpqIDZqIC1BGXcgLUEOd3MgLUEDdnMgKWogNWogF0EPdyAXQQ13cyAXQQp2c2oiFEEPdyAUQQ13cyAUQQp2c2oiGCASaiA5IBFqIBQgCWogEyASIBFzcSARc2ogE0EadyATQRV3cyATQQd3c2pB78aVxQdqIgkgAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAbaiIDaiIRIBMgEnNxIBJzaiARQRp3IBFBFXdzIBFBB3dzakGU8KGmeGoiGyADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBlqIgFqIhIgESATc3EgE3NqIBJBGncgEkEVd3MgEkEHd3NqQYiEnOZ4aiIZIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogGmoiAmoiEyASIBFzcSARc2ogE0EadyATQRV3cyATQQd3c2pB+v/7hXlqIhogAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAcaiIDaiIUIDxqNgLkgQVBACA/IAMgAnMgAXEgAyACcXMgA0EedyADQRN3cyADQQp3c2ogCWoiASADcyACcSABIANxcyABQR53IAFBE3dzIAFBCndzaiAbaiICIAFzIANxIAIgAXFzIAJBHncgAkETd3MgAkEKd3NqIBlqIgMgAnMgAXEgAyACcXMgA0EedyADQRN3cyADQQp3c2ogGmoiCWo2AtSBBUEAID0gL0EZdyAvQQ53cyAvQQN2cyAraiA3aiAYQQ93IBhBDXdzIBhBCnZzaiIYIBFqIBQgEyASc3EgEnNqIBRBGncgFEEVd3MgFEEHd3NqQevZwaJ6aiIZIAFqIhFqNgLggQVBACBBIAkgA3MgAnEgCSADcXMgCUEedyAJQRN3cyAJQQp3c2ogGWoiAWo2AtCBBUEAID4gMEEZdyAwQQ53cyAwQQN2cyAvaiAXaiA6QQ93IDpBDXdzIDpBCnZzaiASaiARIBQgE3NxIBNzaiARQRp3IBFBFXdzIBFBB3dzakH3x+b3e2oiFyACaiISajYC3IEFQQAgQyABIAlzIANxIAEgCXFzIAFBHncgAUETd3MgAUEKd3NqIBdqIgJqNgLMgQVBACA7IDRBGXcgNEEOd3MgNEEDdnMgMGogOGogGEEPdyAYQQ13cyAYQQp2c2ogE2ogEiARIBRzcSAUc2ogEkEadyASQRV3cyASQQd3c2pB8vHFs3xqIhEgA2pqNgLYgQVBACAAIAIgAXMgCXEgAiABcXMgAkEedyACQRN3cyACQQp3c2ogEWpqNgLIgQULswYCBH8BfkEAKALAgQUiAEECdkEPcSIBQQJ0IgIgAigCgIEFQX8gAEEDdCIAdEF/c3FBgAEgAHRzNgKAgQUCQAJAAkAgAUEOSQ0AAkAgAUEORw0AQQBBADYCvIEFC0GAgQUQA0EAIQIMAQsgAUENRg0BIAFBAWohAgsgAiEDAkBBBiACa0EHcSIARQ0AIAIgAGohAyACQQJ0QYCBBWohAQNAIAFBADYCACABQQRqIQEgAEF/aiIADQALCyACQXlqQQdJDQACQEEGIANrIgBBCHENACADQQJ0IgFCADcCmIEFIAFCADcCkIEFIAFCADcCiIEFIAFCADcCgIEFIABBCEkNASADQQhqIQMLIANBAnRBgIEFaiEBA0AgAUIANwIAIAFBOGpCADcCACABQTBqQgA3AgAgAUEoakIANwIAIAFBIGpCADcCACABQRhqQgA3AgAgAUEQakIANwIAIAFBCGpCADcCACABQcAAaiEBDAALC0EAIQBBAEEAKQPAgQUiBKdBA3QiAUH4gfwHcUEIeCABQRh4Qf+B/AdxcjYCvIEFQQAgBEIdiKciAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYCuIEFQYCBBRADQQBBACgC5IEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AuSBBUEAQQAoAuCBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgLggQVBAEEAKALcgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYC3IEFQQBBACgC2IEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AtiBBUEAQQAoAtSBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgLUgQVBAEEAKALQgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYC0IEFQQBBACgCzIEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AsyBBUEAQQAoAsiBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgLIgQUCQEEAKALogQUiAkUNAEEAIQEDQCABQYCBBGogAUHIgQVqLQAAOgAAIAFBAWohASACIABBAWoiAEH/AXFLDQALCwsGAEGAgQULowEAQQBCADcDwIEFQQBBHEEgIAFB4AFGIgEbNgLogQVBAEKnn+anxvST/b5/Qquzj/yRo7Pw2wAgARs3A+CBBUEAQrGWgP6fooWs6ABC/6S5iMWR2oKbfyABGzcD2IEFQQBCl7rDg5Onlod3QvLmu+Ojp/2npX8gARs3A9CBBUEAQti9loj8oLW+NkLnzKfQ1tDrs7t/IAEbNwPIgQUgABACEAQLCwwBAEGAgAQLBHAAAAA=";
    var hash$a = "8ed695a3";
    var wasmJson$a = {
    	name: name$a,
    	data: data$a,
    	hash: hash$a
    };

    const mutex$a = new Mutex();
    let wasmCache$a = null;
    /**
     * Calculates SHA-2 (SHA-224) hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function sha224(data) {
        if (wasmCache$a === null) {
            return lockedCreate(mutex$a, wasmJson$a, 28).then((wasm) => {
                wasmCache$a = wasm;
                return wasmCache$a.calculate(data, 224);
            });
        }
        try {
            const hash = wasmCache$a.calculate(data, 224);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new SHA-2 (SHA-224) hash instance
     */
    function createSHA224() {
        return WASMInterface(wasmJson$a, 28).then((wasm) => {
            wasm.init(224);
            const obj = {
                init: () => {
                    wasm.init(224);
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: 28,
            };
            return obj;
        });
    }

    const mutex$9 = new Mutex();
    let wasmCache$9 = null;
    /**
     * Calculates SHA-2 (SHA-256) hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function sha256(data) {
        if (wasmCache$9 === null) {
            return lockedCreate(mutex$9, wasmJson$a, 32).then((wasm) => {
                wasmCache$9 = wasm;
                return wasmCache$9.calculate(data, 256);
            });
        }
        try {
            const hash = wasmCache$9.calculate(data, 256);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new SHA-2 (SHA-256) hash instance
     */
    function createSHA256() {
        return WASMInterface(wasmJson$a, 32).then((wasm) => {
            wasm.init(256);
            const obj = {
                init: () => {
                    wasm.init(256);
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: 32,
            };
            return obj;
        });
    }

    var name$9 = "sha512";
    var data$9 = "AGFzbQEAAAABEQRgAAF/YAF/AGAAAGACf38AAwgHAAEBAQIAAwUEAQECAgYPAn8BQYCABAt/AEGAgAQLB4IBCQZtZW1vcnkCAA9fX3N0YWNrX3BvaW50ZXIDAA5IYXNoX0dldEJ1ZmZlcgAACUhhc2hfSW5pdAABC0hhc2hfVXBkYXRlAAIKSGFzaF9GaW5hbAAEDUhhc2hfR2V0U3RhdGUABQ5IYXNoX0NhbGN1bGF0ZQAGClNUQVRFX1NJWkUDAQrgaQcGAEGAgQQLmwIAQQBCADcDgIIFQQBBMEHAACAAQYADRiIAGzYCyIIFQQBCpJ/p99uD0trHAEL5wvibkaOz8NsAIAAbNwPAggVBAEKnn+an1sGLhltC6/qG2r+19sEfIAAbNwO4ggVBAEKRquDC9tCS2o5/Qp/Y+dnCkdqCm38gABs3A7CCBUEAQrGWgP7/zMmZ5wBC0YWa7/rPlIfRACAAGzcDqIIFQQBCubK5uI+b+5cVQvHt9Pilp/2npX8gABs3A6CCBUEAQpe6w4Ojq8CskX9Cq/DT9K/uvLc8IAAbNwOYggVBAEKHqvOzo6WKzeIAQrvOqqbY0Ouzu38gABs3A5CCBUEAQti9lojcq+fdS0KIkvOd/8z5hOoAIAAbNwOIggUL+gICAX4Hf0EAQQApA4CCBSIBIACtfDcDgIIFAkACQAJAIAGnQf8AcSICDQBBgIEEIQMMAQsgAEGAASACayIESSEFAkAgAEUNACAAIAQgBRsiA0EDcSEGIAJBgIEFaiEHQQAhAgJAIANBBEkNACADQfwBcSEIQQAhAgNAIAcgAmoiAyACQYCBBGotAAA6AAAgA0EBaiACQYGBBGotAAA6AAAgA0ECaiACQYKBBGotAAA6AAAgA0EDaiACQYOBBGotAAA6AAAgCCACQQRqIgJHDQALIAZFDQELA0AgByACaiACQYCBBGotAAA6AAAgAkEBaiECIAZBf2oiBg0ACwsgBQ0BQYCBBRADIAAgBGshACAEQYCBBGohAwsCQCAAQYABSQ0AA0AgAxADIANBgAFqIQMgAEGAf2oiAEH/AEsNAAsLIABFDQBBACEGQQAhAgNAIAJBgIEFaiADIAJqLQAAOgAAIAJBAWohAiAAIAZBAWoiBkH/AXFLDQALCwvcVgFWfkEAIAApAwgiAUI4hiABQoD+A4NCKIaEIAFCgID8B4NCGIYgAUKAgID4D4NCCIaEhCABQgiIQoCAgPgPgyABQhiIQoCA/AeDhCABQiiIQoD+A4MgAUI4iISEhCICQj+JIAJCOImFIAJCB4iFIAApAwAiAUI4hiABQoD+A4NCKIaEIAFCgID8B4NCGIYgAUKAgID4D4NCCIaEhCABQgiIQoCAgPgPgyABQhiIQoCA/AeDhCABQiiIQoD+A4MgAUI4iISEhCIDfCAAKQNIIgFCOIYgAUKA/gODQiiGhCABQoCA/AeDQhiGIAFCgICA+A+DQgiGhIQgAUIIiEKAgID4D4MgAUIYiEKAgPwHg4QgAUIoiEKA/gODIAFCOIiEhIQiBHwgACkDcCIBQjiGIAFCgP4Dg0IohoQgAUKAgPwHg0IYhiABQoCAgPgPg0IIhoSEIAFCCIhCgICA+A+DIAFCGIhCgID8B4OEIAFCKIhCgP4DgyABQjiIhISEIgVCLYkgBUIDiYUgBUIGiIV8IgZCP4kgBkI4iYUgBkIHiIUgACkDeCIBQjiGIAFCgP4Dg0IohoQgAUKAgPwHg0IYhiABQoCAgPgPg0IIhoSEIAFCCIhCgICA+A+DIAFCGIhCgID8B4OEIAFCKIhCgP4DgyABQjiIhISEIgd8IARCP4kgBEI4iYUgBEIHiIUgACkDQCIBQjiGIAFCgP4Dg0IohoQgAUKAgPwHg0IYhiABQoCAgPgPg0IIhoSEIAFCCIhCgICA+A+DIAFCGIhCgID8B4OEIAFCKIhCgP4DgyABQjiIhISEIgh8IAApAxAiAUI4hiABQoD+A4NCKIaEIAFCgID8B4NCGIYgAUKAgID4D4NCCIaEhCABQgiIQoCAgPgPgyABQhiIQoCA/AeDhCABQiiIQoD+A4MgAUI4iISEhCIJQj+JIAlCOImFIAlCB4iFIAJ8IAApA1AiAUI4hiABQoD+A4NCKIaEIAFCgID8B4NCGIYgAUKAgID4D4NCCIaEhCABQgiIQoCAgPgPgyABQhiIQoCA/AeDhCABQiiIQoD+A4MgAUI4iISEhCIKfCAHQi2JIAdCA4mFIAdCBoiFfCILfCAAKQM4IgFCOIYgAUKA/gODQiiGhCABQoCA/AeDQhiGIAFCgICA+A+DQgiGhIQgAUIIiEKAgID4D4MgAUIYiEKAgPwHg4QgAUIoiEKA/gODIAFCOIiEhIQiDEI/iSAMQjiJhSAMQgeIhSAAKQMwIgFCOIYgAUKA/gODQiiGhCABQoCA/AeDQhiGIAFCgICA+A+DQgiGhIQgAUIIiEKAgID4D4MgAUIYiEKAgPwHg4QgAUIoiEKA/gODIAFCOIiEhIQiDXwgB3wgACkDKCIBQjiGIAFCgP4Dg0IohoQgAUKAgPwHg0IYhiABQoCAgPgPg0IIhoSEIAFCCIhCgICA+A+DIAFCGIhCgID8B4OEIAFCKIhCgP4DgyABQjiIhISEIg5CP4kgDkI4iYUgDkIHiIUgACkDICIBQjiGIAFCgP4Dg0IohoQgAUKAgPwHg0IYhiABQoCAgPgPg0IIhoSEIAFCCIhCgICA+A+DIAFCGIhCgID8B4OEIAFCKIhCgP4DgyABQjiIhISEIg98IAApA2giAUI4hiABQoD+A4NCKIaEIAFCgID8B4NCGIYgAUKAgID4D4NCCIaEhCABQgiIQoCAgPgPgyABQhiIQoCA/AeDhCABQiiIQoD+A4MgAUI4iISEhCIQfCAAKQMYIgFCOIYgAUKA/gODQiiGhCABQoCA/AeDQhiGIAFCgICA+A+DQgiGhIQgAUIIiEKAgID4D4MgAUIYiEKAgPwHg4QgAUIoiEKA/gODIAFCOIiEhIQiEUI/iSARQjiJhSARQgeIhSAJfCAAKQNYIgFCOIYgAUKA/gODQiiGhCABQoCA/AeDQhiGIAFCgICA+A+DQgiGhIQgAUIIiEKAgID4D4MgAUIYiEKAgPwHg4QgAUIoiEKA/gODIAFCOIiEhIQiEnwgBkItiSAGQgOJhSAGQgaIhXwiE0ItiSATQgOJhSATQgaIhXwiFEItiSAUQgOJhSAUQgaIhXwiFUItiSAVQgOJhSAVQgaIhXwiFnwgBUI/iSAFQjiJhSAFQgeIhSAQfCAVfCAAKQNgIgFCOIYgAUKA/gODQiiGhCABQoCA/AeDQhiGIAFCgICA+A+DQgiGhIQgAUIIiEKAgID4D4MgAUIYiEKAgPwHg4QgAUIoiEKA/gODIAFCOIiEhIQiF0I/iSAXQjiJhSAXQgeIhSASfCAUfCAKQj+JIApCOImFIApCB4iFIAR8IBN8IAhCP4kgCEI4iYUgCEIHiIUgDHwgBnwgDUI/iSANQjiJhSANQgeIhSAOfCAFfCAPQj+JIA9COImFIA9CB4iFIBF8IBd8IAtCLYkgC0IDiYUgC0IGiIV8IhhCLYkgGEIDiYUgGEIGiIV8IhlCLYkgGUIDiYUgGUIGiIV8IhpCLYkgGkIDiYUgGkIGiIV8IhtCLYkgG0IDiYUgG0IGiIV8IhxCLYkgHEIDiYUgHEIGiIV8Ih1CLYkgHUIDiYUgHUIGiIV8Ih5CP4kgHkI4iYUgHkIHiIUgB0I/iSAHQjiJhSAHQgeIhSAFfCAafCAQQj+JIBBCOImFIBBCB4iFIBd8IBl8IBJCP4kgEkI4iYUgEkIHiIUgCnwgGHwgFkItiSAWQgOJhSAWQgaIhXwiH0ItiSAfQgOJhSAfQgaIhXwiIEItiSAgQgOJhSAgQgaIhXwiIXwgFkI/iSAWQjiJhSAWQgeIhSAafCALQj+JIAtCOImFIAtCB4iFIAZ8IBt8ICFCLYkgIUIDiYUgIUIGiIV8IiJ8IBVCP4kgFUI4iYUgFUIHiIUgGXwgIXwgFEI/iSAUQjiJhSAUQgeIhSAYfCAgfCATQj+JIBNCOImFIBNCB4iFIAt8IB98IB5CLYkgHkIDiYUgHkIGiIV8IiNCLYkgI0IDiYUgI0IGiIV8IiRCLYkgJEIDiYUgJEIGiIV8IiVCLYkgJUIDiYUgJUIGiIV8IiZ8IB1CP4kgHUI4iYUgHUIHiIUgIHwgJXwgHEI/iSAcQjiJhSAcQgeIhSAffCAkfCAbQj+JIBtCOImFIBtCB4iFIBZ8ICN8IBpCP4kgGkI4iYUgGkIHiIUgFXwgHnwgGUI/iSAZQjiJhSAZQgeIhSAUfCAdfCAYQj+JIBhCOImFIBhCB4iFIBN8IBx8ICJCLYkgIkIDiYUgIkIGiIV8IidCLYkgJ0IDiYUgJ0IGiIV8IihCLYkgKEIDiYUgKEIGiIV8IilCLYkgKUIDiYUgKUIGiIV8IipCLYkgKkIDiYUgKkIGiIV8IitCLYkgK0IDiYUgK0IGiIV8IixCLYkgLEIDiYUgLEIGiIV8Ii1CP4kgLUI4iYUgLUIHiIUgIUI/iSAhQjiJhSAhQgeIhSAdfCApfCAgQj+JICBCOImFICBCB4iFIBx8ICh8IB9CP4kgH0I4iYUgH0IHiIUgG3wgJ3wgJkItiSAmQgOJhSAmQgaIhXwiLkItiSAuQgOJhSAuQgaIhXwiL0ItiSAvQgOJhSAvQgaIhXwiMHwgJkI/iSAmQjiJhSAmQgeIhSApfCAiQj+JICJCOImFICJCB4iFIB58ICp8IDBCLYkgMEIDiYUgMEIGiIV8IjF8ICVCP4kgJUI4iYUgJUIHiIUgKHwgMHwgJEI/iSAkQjiJhSAkQgeIhSAnfCAvfCAjQj+JICNCOImFICNCB4iFICJ8IC58IC1CLYkgLUIDiYUgLUIGiIV8IjJCLYkgMkIDiYUgMkIGiIV8IjNCLYkgM0IDiYUgM0IGiIV8IjRCLYkgNEIDiYUgNEIGiIV8IjV8ICxCP4kgLEI4iYUgLEIHiIUgL3wgNHwgK0I/iSArQjiJhSArQgeIhSAufCAzfCAqQj+JICpCOImFICpCB4iFICZ8IDJ8IClCP4kgKUI4iYUgKUIHiIUgJXwgLXwgKEI/iSAoQjiJhSAoQgeIhSAkfCAsfCAnQj+JICdCOImFICdCB4iFICN8ICt8IDFCLYkgMUIDiYUgMUIGiIV8IjZCLYkgNkIDiYUgNkIGiIV8IjdCLYkgN0IDiYUgN0IGiIV8IjhCLYkgOEIDiYUgOEIGiIV8IjlCLYkgOUIDiYUgOUIGiIV8IjpCLYkgOkIDiYUgOkIGiIV8IjtCLYkgO0IDiYUgO0IGiIV8IjxCP4kgPEI4iYUgPEIHiIUgMEI/iSAwQjiJhSAwQgeIhSAsfCA4fCAvQj+JIC9COImFIC9CB4iFICt8IDd8IC5CP4kgLkI4iYUgLkIHiIUgKnwgNnwgNUItiSA1QgOJhSA1QgaIhXwiPUItiSA9QgOJhSA9QgaIhXwiPkItiSA+QgOJhSA+QgaIhXwiP3wgNUI/iSA1QjiJhSA1QgeIhSA4fCAxQj+JIDFCOImFIDFCB4iFIC18IDl8ID9CLYkgP0IDiYUgP0IGiIV8IkB8IDRCP4kgNEI4iYUgNEIHiIUgN3wgP3wgM0I/iSAzQjiJhSAzQgeIhSA2fCA+fCAyQj+JIDJCOImFIDJCB4iFIDF8ID18IDxCLYkgPEIDiYUgPEIGiIV8IkFCLYkgQUIDiYUgQUIGiIV8IkJCLYkgQkIDiYUgQkIGiIV8IkNCLYkgQ0IDiYUgQ0IGiIV8IkR8IDtCP4kgO0I4iYUgO0IHiIUgPnwgQ3wgOkI/iSA6QjiJhSA6QgeIhSA9fCBCfCA5Qj+JIDlCOImFIDlCB4iFIDV8IEF8IDhCP4kgOEI4iYUgOEIHiIUgNHwgPHwgN0I/iSA3QjiJhSA3QgeIhSAzfCA7fCA2Qj+JIDZCOImFIDZCB4iFIDJ8IDp8IEBCLYkgQEIDiYUgQEIGiIV8IkVCLYkgRUIDiYUgRUIGiIV8IkZCLYkgRkIDiYUgRkIGiIV8IkdCLYkgR0IDiYUgR0IGiIV8IkhCLYkgSEIDiYUgSEIGiIV8IklCLYkgSUIDiYUgSUIGiIV8IkpCLYkgSkIDiYUgSkIGiIV8IksgSSBFID8gPSAyICwgKiAiICAgFiAGIBcgCEEAKQOoggUiTEIyiSBMQi6JhSBMQheJhUEAKQPAggUiTXxBACkDuIIFIk5BACkDsIIFIk+FIEyDIE6FfCADfEKi3KK5jfOLxcIAfCIDQQApA6CCBSJQfCIBIA98IEwgEXwgTyAJfCBOIAJ8IAEgTyBMhYMgT4V8IAFCMokgAUIuiYUgAUIXiYV8Qs3LvZ+SktGb8QB8IlFBACkDmIIFIlJ8IgkgASBMhYMgTIV8IAlCMokgCUIuiYUgCUIXiYV8Qq/2tOL++b7gtX98IlNBACkDkIIFIlR8Ig8gCSABhYMgAYV8IA9CMokgD0IuiYUgD0IXiYV8Qry3p4zY9PbaaXwiVUEAKQOIggUiAXwiESAPIAmFgyAJhXwgEUIyiSARQi6JhSARQheJhXxCuOqimr/LsKs5fCJWIFIgVCABhYMgVCABg4UgAUIkiSABQh6JhSABQhmJhXwgA3wiAnwiA3wgDCARfCANIA98IA4gCXwgAyARIA+FgyAPhXwgA0IyiSADQi6JhSADQheJhXxCmaCXsJu+xPjZAHwiDSACIAGFIFSDIAIgAYOFIAJCJIkgAkIeiYUgAkIZiYV8IFF8Igl8IgggAyARhYMgEYV8IAhCMokgCEIuiYUgCEIXiYV8Qpuf5fjK1OCfkn98Ig4gCSAChSABgyAJIAKDhSAJQiSJIAlCHomFIAlCGYmFfCBTfCIPfCIRIAggA4WDIAOFfCARQjKJIBFCLomFIBFCF4mFfEKYgrbT3dqXjqt/fCJRIA8gCYUgAoMgDyAJg4UgD0IkiSAPQh6JhSAPQhmJhXwgVXwiAnwiAyARIAiFgyAIhXwgA0IyiSADQi6JhSADQheJhXxCwoSMmIrT6oNYfCJTIAIgD4UgCYMgAiAPg4UgAkIkiSACQh6JhSACQhmJhXwgVnwiCXwiDHwgEiADfCAKIBF8IAQgCHwgDCADIBGFgyARhXwgDEIyiSAMQi6JhSAMQheJhXxCvt/Bq5Tg1sESfCIEIAkgAoUgD4MgCSACg4UgCUIkiSAJQh6JhSAJQhmJhXwgDXwiD3wiESAMIAOFgyADhXwgEUIyiSARQi6JhSARQheJhXxCjOWS9+S34ZgkfCIKIA8gCYUgAoMgDyAJg4UgD0IkiSAPQh6JhSAPQhmJhXwgDnwiAnwiAyARIAyFgyAMhXwgA0IyiSADQi6JhSADQheJhXxC4un+r724n4bVAHwiEiACIA+FIAmDIAIgD4OFIAJCJIkgAkIeiYUgAkIZiYV8IFF8Igl8IgggAyARhYMgEYV8IAhCMokgCEIuiYUgCEIXiYV8Qu+S7pPPrpff8gB8IhcgCSAChSAPgyAJIAKDhSAJQiSJIAlCHomFIAlCGYmFfCBTfCIPfCIMfCAHIAh8IAUgA3wgECARfCAMIAggA4WDIAOFfCAMQjKJIAxCLomFIAxCF4mFfEKxrdrY47+s74B/fCIDIA8gCYUgAoMgDyAJg4UgD0IkiSAPQh6JhSAPQhmJhXwgBHwiBXwiAiAMIAiFgyAIhXwgAkIyiSACQi6JhSACQheJhXxCtaScrvLUge6bf3wiCCAFIA+FIAmDIAUgD4OFIAVCJIkgBUIeiYUgBUIZiYV8IAp8IgZ8IgkgAiAMhYMgDIV8IAlCMokgCUIuiYUgCUIXiYV8QpTNpPvMrvzNQXwiDCAGIAWFIA+DIAYgBYOFIAZCJIkgBkIeiYUgBkIZiYV8IBJ8Igd8Ig8gCSAChYMgAoV8IA9CMokgD0IuiYUgD0IXiYV8QtKVxfeZuNrNZHwiBCAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBd8IgV8IhEgFHwgGCAPfCATIAl8IAsgAnwgESAPIAmFgyAJhXwgEUIyiSARQi6JhSARQheJhXxC48u8wuPwkd9vfCICIAUgB4UgBoMgBSAHg4UgBUIkiSAFQh6JhSAFQhmJhXwgA3wiBnwiCyARIA+FgyAPhXwgC0IyiSALQi6JhSALQheJhXxCtauz3Oi45+APfCIJIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgCHwiB3wiEyALIBGFgyARhXwgE0IyiSATQi6JhSATQheJhXxC5biyvce5qIYkfCIPIAcgBoUgBYMgByAGg4UgB0IkiSAHQh6JhSAHQhmJhXwgDHwiBXwiFCATIAuFgyALhXwgFEIyiSAUQi6JhSAUQheJhXxC9YSsyfWNy/QtfCIRIAUgB4UgBoMgBSAHg4UgBUIkiSAFQh6JhSAFQhmJhXwgBHwiBnwiGHwgGiAUfCAVIBN8IBkgC3wgGCAUIBOFgyAThXwgGEIyiSAYQi6JhSAYQheJhXxCg8mb9aaVobrKAHwiFiAGIAWFIAeDIAYgBYOFIAZCJIkgBkIeiYUgBkIZiYV8IAJ8Igd8IgsgGCAUhYMgFIV8IAtCMokgC0IuiYUgC0IXiYV8QtT3h+rLu6rY3AB8IhkgByAGhSAFgyAHIAaDhSAHQiSJIAdCHomFIAdCGYmFfCAJfCIFfCITIAsgGIWDIBiFfCATQjKJIBNCLomFIBNCF4mFfEK1p8WYqJvi/PYAfCIYIAUgB4UgBoMgBSAHg4UgBUIkiSAFQh6JhSAFQhmJhXwgD3wiBnwiFCATIAuFgyALhXwgFEIyiSAUQi6JhSAUQheJhXxCq7+b866qlJ+Yf3wiGiAGIAWFIAeDIAYgBYOFIAZCJIkgBkIeiYUgBkIZiYV8IBF8Igd8IhV8IBwgFHwgHyATfCAbIAt8IBUgFCAThYMgE4V8IBVCMokgFUIuiYUgFUIXiYV8QpDk0O3SzfGYqH98IhsgByAGhSAFgyAHIAaDhSAHQiSJIAdCHomFIAdCGYmFfCAWfCIFfCILIBUgFIWDIBSFfCALQjKJIAtCLomFIAtCF4mFfEK/wuzHifnJgbB/fCIWIAUgB4UgBoMgBSAHg4UgBUIkiSAFQh6JhSAFQhmJhXwgGXwiBnwiEyALIBWFgyAVhXwgE0IyiSATQi6JhSATQheJhXxC5J289/v436y/f3wiGSAGIAWFIAeDIAYgBYOFIAZCJIkgBkIeiYUgBkIZiYV8IBh8Igd8IhQgEyALhYMgC4V8IBRCMokgFEIuiYUgFEIXiYV8QsKfou2z/oLwRnwiGCAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBp8IgV8IhV8IB4gFHwgISATfCAdIAt8IBUgFCAThYMgE4V8IBVCMokgFUIuiYUgFUIXiYV8QqXOqpj5qOTTVXwiGiAFIAeFIAaDIAUgB4OFIAVCJIkgBUIeiYUgBUIZiYV8IBt8IgZ8IgsgFSAUhYMgFIV8IAtCMokgC0IuiYUgC0IXiYV8Qu+EjoCe6pjlBnwiGyAGIAWFIAeDIAYgBYOFIAZCJIkgBkIeiYUgBkIZiYV8IBZ8Igd8IhMgCyAVhYMgFYV8IBNCMokgE0IuiYUgE0IXiYV8QvDcudDwrMqUFHwiFiAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBl8IgV8IhQgEyALhYMgC4V8IBRCMokgFEIuiYUgFEIXiYV8QvzfyLbU0MLbJ3wiGSAFIAeFIAaDIAUgB4OFIAVCJIkgBUIeiYUgBUIZiYV8IBh8IgZ8IhUgKHwgJCAUfCAnIBN8ICMgC3wgFSAUIBOFgyAThXwgFUIyiSAVQi6JhSAVQheJhXxCppKb4YWnyI0ufCIYIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgGnwiB3wiCyAVIBSFgyAUhXwgC0IyiSALQi6JhSALQheJhXxC7dWQ1sW/m5bNAHwiGiAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBt8IgV8IhMgCyAVhYMgFYV8IBNCMokgE0IuiYUgE0IXiYV8Qt/n1uy5ooOc0wB8IhsgBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAWfCIGfCIUIBMgC4WDIAuFfCAUQjKJIBRCLomFIBRCF4mFfELex73dyOqcheUAfCIWIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgGXwiB3wiFXwgJiAUfCApIBN8ICUgC3wgFSAUIBOFgyAThXwgFUIyiSAVQi6JhSAVQheJhXxCqOXe47PXgrX2AHwiGSAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBh8IgV8IgsgFSAUhYMgFIV8IAtCMokgC0IuiYUgC0IXiYV8Qubdtr/kpbLhgX98IhggBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAafCIGfCITIAsgFYWDIBWFfCATQjKJIBNCLomFIBNCF4mFfEK76oik0ZCLuZJ/fCIaIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgG3wiB3wiFCATIAuFgyALhXwgFEIyiSAUQi6JhSAUQheJhXxC5IbE55SU+t+if3wiGyAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBZ8IgV8IhV8IC8gFHwgKyATfCAuIAt8IBUgFCAThYMgE4V8IBVCMokgFUIuiYUgFUIXiYV8QoHgiOK7yZmNqH98IhYgBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAZfCIGfCILIBUgFIWDIBSFfCALQjKJIAtCLomFIAtCF4mFfEKRr+KHje7ipUJ8IhkgBiAFhSAHgyAGIAWDhSAGQiSJIAZCHomFIAZCGYmFfCAYfCIHfCITIAsgFYWDIBWFfCATQjKJIBNCLomFIBNCF4mFfEKw/NKysLSUtkd8IhggByAGhSAFgyAHIAaDhSAHQiSJIAdCHomFIAdCGYmFfCAafCIFfCIUIBMgC4WDIAuFfCAUQjKJIBRCLomFIBRCF4mFfEKYpL23nYO6yVF8IhogBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAbfCIGfCIVfCAxIBR8IC0gE3wgMCALfCAVIBQgE4WDIBOFfCAVQjKJIBVCLomFIBVCF4mFfEKQ0parxcTBzFZ8IhsgBiAFhSAHgyAGIAWDhSAGQiSJIAZCHomFIAZCGYmFfCAWfCIHfCILIBUgFIWDIBSFfCALQjKJIAtCLomFIAtCF4mFfEKqwMS71bCNh3R8IhYgByAGhSAFgyAHIAaDhSAHQiSJIAdCHomFIAdCGYmFfCAZfCIFfCITIAsgFYWDIBWFfCATQjKJIBNCLomFIBNCF4mFfEK4o++Vg46otRB8IhkgBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAYfCIGfCIUIBMgC4WDIAuFfCAUQjKJIBRCLomFIBRCF4mFfELIocvG66Kw0hl8IhggBiAFhSAHgyAGIAWDhSAGQiSJIAZCHomFIAZCGYmFfCAafCIHfCIVIDR8IDcgFHwgMyATfCA2IAt8IBUgFCAThYMgE4V8IBVCMokgFUIuiYUgFUIXiYV8QtPWhoqFgdubHnwiGiAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBt8IgV8IgsgFSAUhYMgFIV8IAtCMokgC0IuiYUgC0IXiYV8QpnXu/zN6Z2kJ3wiGyAFIAeFIAaDIAUgB4OFIAVCJIkgBUIeiYUgBUIZiYV8IBZ8IgZ8IhMgCyAVhYMgFYV8IBNCMokgE0IuiYUgE0IXiYV8QqiR7Yzelq/YNHwiFiAGIAWFIAeDIAYgBYOFIAZCJIkgBkIeiYUgBkIZiYV8IBl8Igd8IhQgEyALhYMgC4V8IBRCMokgFEIuiYUgFEIXiYV8QuO0pa68loOOOXwiGSAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBh8IgV8IhV8IDkgFHwgNSATfCA4IAt8IBUgFCAThYMgE4V8IBVCMokgFUIuiYUgFUIXiYV8QsuVhpquyarszgB8IhggBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAafCIGfCILIBUgFIWDIBSFfCALQjKJIAtCLomFIAtCF4mFfELzxo+798myztsAfCIaIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgG3wiB3wiEyALIBWFgyAVhXwgE0IyiSATQi6JhSATQheJhXxCo/HKtb3+m5foAHwiGyAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBZ8IgV8IhQgEyALhYMgC4V8IBRCMokgFEIuiYUgFEIXiYV8Qvzlvu/l3eDH9AB8IhYgBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAZfCIGfCIVfCA7IBR8ID4gE3wgOiALfCAVIBQgE4WDIBOFfCAVQjKJIBVCLomFIBVCF4mFfELg3tyY9O3Y0vgAfCIZIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgGHwiB3wiCyAVIBSFgyAUhXwgC0IyiSALQi6JhSALQheJhXxC8tbCj8qCnuSEf3wiGCAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBp8IgV8IhMgCyAVhYMgFYV8IBNCMokgE0IuiYUgE0IXiYV8QuzzkNOBwcDjjH98IhogBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAbfCIGfCIUIBMgC4WDIAuFfCAUQjKJIBRCLomFIBRCF4mFfEKovIybov+/35B/fCIbIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgFnwiB3wiFXwgQSAUfCBAIBN8IDwgC3wgFSAUIBOFgyAThXwgFUIyiSAVQi6JhSAVQheJhXxC6fuK9L2dm6ikf3wiFiAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBl8IgV8IgsgFSAUhYMgFIV8IAtCMokgC0IuiYUgC0IXiYV8QpXymZb7/uj8vn98IhkgBSAHhSAGgyAFIAeDhSAFQiSJIAVCHomFIAVCGYmFfCAYfCIGfCITIAsgFYWDIBWFfCATQjKJIBNCLomFIBNCF4mFfEKrpsmbrp7euEZ8IhggBiAFhSAHgyAGIAWDhSAGQiSJIAZCHomFIAZCGYmFfCAafCIHfCIUIBMgC4WDIAuFfCAUQjKJIBRCLomFIBRCF4mFfEKcw5nR7tnPk0p8IhogByAGhSAFgyAHIAaDhSAHQiSJIAdCHomFIAdCGYmFfCAbfCIFfCIVIEd8IEMgFHwgRiATfCBCIAt8IBUgFCAThYMgE4V8IBVCMokgFUIuiYUgFUIXiYV8QoeEg47ymK7DUXwiGyAFIAeFIAaDIAUgB4OFIAVCJIkgBUIeiYUgBUIZiYV8IBZ8IgZ8IgsgFSAUhYMgFIV8IAtCMokgC0IuiYUgC0IXiYV8Qp7Wg+/sup/tanwiFiAGIAWFIAeDIAYgBYOFIAZCJIkgBkIeiYUgBkIZiYV8IBl8Igd8IhMgCyAVhYMgFYV8IBNCMokgE0IuiYUgE0IXiYV8Qviiu/P+79O+dXwiGSAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBh8IgV8IhQgEyALhYMgC4V8IBRCMokgFEIuiYUgFEIXiYV8Qrrf3ZCn9Zn4BnwiHCAFIAeFIAaDIAUgB4OFIAVCJIkgBUIeiYUgBUIZiYV8IBp8IgZ8IhV8ID1CP4kgPUI4iYUgPUIHiIUgOXwgRXwgREItiSBEQgOJhSBEQgaIhXwiGCAUfCBIIBN8IEQgC3wgFSAUIBOFgyAThXwgFUIyiSAVQi6JhSAVQheJhXxCprGiltq437EKfCIaIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgG3wiB3wiCyAVIBSFgyAUhXwgC0IyiSALQi6JhSALQheJhXxCrpvk98uA5p8RfCIbIAcgBoUgBYMgByAGg4UgB0IkiSAHQh6JhSAHQhmJhXwgFnwiBXwiEyALIBWFgyAVhXwgE0IyiSATQi6JhSATQheJhXxCm47xmNHmwrgbfCIdIAUgB4UgBoMgBSAHg4UgBUIkiSAFQh6JhSAFQhmJhXwgGXwiBnwiFCATIAuFgyALhXwgFEIyiSAUQi6JhSAUQheJhXxChPuRmNL+3e0ofCIeIAYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgHHwiB3wiFXwgP0I/iSA/QjiJhSA/QgeIhSA7fCBHfCA+Qj+JID5COImFID5CB4iFIDp8IEZ8IBhCLYkgGEIDiYUgGEIGiIV8IhZCLYkgFkIDiYUgFkIGiIV8IhkgFHwgSiATfCAWIAt8IBUgFCAThYMgE4V8IBVCMokgFUIuiYUgFUIXiYV8QpPJnIa076rlMnwiCyAHIAaFIAWDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBp8IgV8IhMgFSAUhYMgFIV8IBNCMokgE0IuiYUgE0IXiYV8Qrz9pq6hwa/PPHwiGiAFIAeFIAaDIAUgB4OFIAVCJIkgBUIeiYUgBUIZiYV8IBt8IgZ8IhQgEyAVhYMgFYV8IBRCMokgFEIuiYUgFEIXiYV8QsyawODJ+NmOwwB8IhsgBiAFhSAHgyAGIAWDhSAGQiSJIAZCHomFIAZCGYmFfCAdfCIHfCIVIBQgE4WDIBOFfCAVQjKJIBVCLomFIBVCF4mFfEK2hfnZ7Jf14swAfCIcIAcgBoUgBYMgByAGg4UgB0IkiSAHQh6JhSAHQhmJhXwgHnwiBXwiFiBNfDcDwIIFQQAgUCAFIAeFIAaDIAUgB4OFIAVCJIkgBUIeiYUgBUIZiYV8IAt8IgYgBYUgB4MgBiAFg4UgBkIkiSAGQh6JhSAGQhmJhXwgGnwiByAGhSAFgyAHIAaDhSAHQiSJIAdCHomFIAdCGYmFfCAbfCIFIAeFIAaDIAUgB4OFIAVCJIkgBUIeiYUgBUIZiYV8IBx8Igt8NwOgggVBACBOIEBCP4kgQEI4iYUgQEIHiIUgPHwgSHwgGUItiSAZQgOJhSAZQgaIhXwiGSATfCAWIBUgFIWDIBSFfCAWQjKJIBZCLomFIBZCF4mFfEKq/JXjz7PKv9kAfCIaIAZ8IhN8NwO4ggVBACBSIAsgBYUgB4MgCyAFg4UgC0IkiSALQh6JhSALQhmJhXwgGnwiBnw3A5iCBUEAIE8gQUI/iSBBQjiJhSBBQgeIhSBAfCAYfCBLQi2JIEtCA4mFIEtCBoiFfCAUfCATIBYgFYWDIBWFfCATQjKJIBNCLomFIBNCF4mFfELs9dvWs/Xb5d8AfCIYIAd8IhR8NwOwggVBACBUIAYgC4UgBYMgBiALg4UgBkIkiSAGQh6JhSAGQhmJhXwgGHwiB3w3A5CCBUEAIEwgRUI/iSBFQjiJhSBFQgeIhSBBfCBJfCAZQi2JIBlCA4mFIBlCBoiFfCAVfCAUIBMgFoWDIBaFfCAUQjKJIBRCLomFIBRCF4mFfEKXsJ3SxLGGouwAfCITIAV8fDcDqIIFQQAgASAHIAaFIAuDIAcgBoOFIAdCJIkgB0IeiYUgB0IZiYV8IBN8fDcDiIIFC7ULAgF+BH9BACkDgIIFIgCnQQN2QQ9xIgFBA3QiAiACKQOAgQVCfyAAQgOGIgCGQn+Fg0KAASAAhoU3A4CBBSABQQFqIQMCQAJAAkAgAUEOSQ0AAkAgA0EPRw0AQQBCADcD+IEFC0GAgQUQA0EAIQRBACEDDAELIAMhASADQQdxIgRBB0YNAQsgA0EDdEGAgQVqIQFBACECA0AgAUIANwMAIAFBCGohASAEIAJBAWoiAnNBB0cNAAsgAyACaiEBCwJAIANBeGpBB0kNAAJAQQcgAWsiBEEIcQ0AIAFBA3QiAkIANwO4gQUgAkIANwOwgQUgAkIANwOogQUgAkIANwOggQUgAkIANwOYgQUgAkIANwOQgQUgAkIANwOIgQUgAkIANwOAgQUgBEEISQ0BIAFBCGohAQsgAUEDdEGAgQVqIQEDQCABQgA3AwAgAUH4AGpCADcDACABQfAAakIANwMAIAFB6ABqQgA3AwAgAUHgAGpCADcDACABQdgAakIANwMAIAFB0ABqQgA3AwAgAUHIAGpCADcDACABQcAAakIANwMAIAFBOGpCADcDACABQTBqQgA3AwAgAUEoakIANwMAIAFBIGpCADcDACABQRhqQgA3AwAgAUEQakIANwMAIAFBCGpCADcDACABQYABaiEBDAALC0EAIQJBAEEAKQOAggUiAEI7hiAAQiuGQoCAgICAgMD/AIOEIABCG4ZCgICAgIDgP4MgAEILhkKAgICA8B+DhIQgAEIFiEKAgID4D4MgAEIViEKAgPwHg4QgAEIliEKA/gODIABCA4ZCOIiEhIQ3A/iBBUGAgQUQA0EAQQApA8CCBSIAQjiGIABCgP4Dg0IohoQgAEKAgPwHg0IYhiAAQoCAgPgPg0IIhoSEIABCCIhCgICA+A+DIABCGIhCgID8B4OEIABCKIhCgP4DgyAAQjiIhISENwPAggVBAEEAKQO4ggUiAEI4hiAAQoD+A4NCKIaEIABCgID8B4NCGIYgAEKAgID4D4NCCIaEhCAAQgiIQoCAgPgPgyAAQhiIQoCA/AeDhCAAQiiIQoD+A4MgAEI4iISEhDcDuIIFQQBBACkDsIIFIgBCOIYgAEKA/gODQiiGhCAAQoCA/AeDQhiGIABCgICA+A+DQgiGhIQgAEIIiEKAgID4D4MgAEIYiEKAgPwHg4QgAEIoiEKA/gODIABCOIiEhIQ3A7CCBUEAQQApA6iCBSIAQjiGIABCgP4Dg0IohoQgAEKAgPwHg0IYhiAAQoCAgPgPg0IIhoSEIABCCIhCgICA+A+DIABCGIhCgID8B4OEIABCKIhCgP4DgyAAQjiIhISENwOoggVBAEEAKQOgggUiAEI4hiAAQoD+A4NCKIaEIABCgID8B4NCGIYgAEKAgID4D4NCCIaEhCAAQgiIQoCAgPgPgyAAQhiIQoCA/AeDhCAAQiiIQoD+A4MgAEI4iISEhDcDoIIFQQBBACkDmIIFIgBCOIYgAEKA/gODQiiGhCAAQoCA/AeDQhiGIABCgICA+A+DQgiGhIQgAEIIiEKAgID4D4MgAEIYiEKAgPwHg4QgAEIoiEKA/gODIABCOIiEhIQ3A5iCBUEAQQApA5CCBSIAQjiGIABCgP4Dg0IohoQgAEKAgPwHg0IYhiAAQoCAgPgPg0IIhoSEIABCCIhCgICA+A+DIABCGIhCgID8B4OEIABCKIhCgP4DgyAAQjiIhISENwOQggVBAEEAKQOIggUiAEI4hiAAQoD+A4NCKIaEIABCgID8B4NCGIYgAEKAgID4D4NCCIaEhCAAQgiIQoCAgPgPgyAAQhiIQoCA/AeDhCAAQiiIQoD+A4MgAEI4iISEhDcDiIIFAkBBACgCyIIFIgRFDQBBACEBA0AgAUGAgQRqIAFBiIIFai0AADoAACABQQFqIQEgBCACQQFqIgJB/wFxSw0ACwsLBgBBgIEFC6ECAEEAQgA3A4CCBUEAQTBBwAAgAUGAA0YiARs2AsiCBUEAQqSf6ffbg9LaxwBC+cL4m5Gjs/DbACABGzcDwIIFQQBCp5/mp9bBi4ZbQuv6htq/tfbBHyABGzcDuIIFQQBCkargwvbQktqOf0Kf2PnZwpHagpt/IAEbNwOwggVBAEKxloD+/8zJmecAQtGFmu/6z5SH0QAgARs3A6iCBUEAQrmyubiPm/uXFULx7fT4paf9p6V/IAEbNwOgggVBAEKXusODo6vArJF/Qqvw0/Sv7ry3PCABGzcDmIIFQQBCh6rzs6Olis3iAEK7zqqm2NDrs7t/IAEbNwOQggVBAELYvZaI3Kvn3UtCiJLznf/M+YTqACABGzcDiIIFIAAQAhAECwsMAQBBgIAECwTQAAAA";
    var hash$9 = "922e1bd0";
    var wasmJson$9 = {
    	name: name$9,
    	data: data$9,
    	hash: hash$9
    };

    const mutex$8 = new Mutex();
    let wasmCache$8 = null;
    /**
     * Calculates SHA-2 (SHA-384) hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function sha384(data) {
        if (wasmCache$8 === null) {
            return lockedCreate(mutex$8, wasmJson$9, 48).then((wasm) => {
                wasmCache$8 = wasm;
                return wasmCache$8.calculate(data, 384);
            });
        }
        try {
            const hash = wasmCache$8.calculate(data, 384);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new SHA-2 (SHA-384) hash instance
     */
    function createSHA384() {
        return WASMInterface(wasmJson$9, 48).then((wasm) => {
            wasm.init(384);
            const obj = {
                init: () => {
                    wasm.init(384);
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 128,
                digestSize: 48,
            };
            return obj;
        });
    }

    const mutex$7 = new Mutex();
    let wasmCache$7 = null;
    /**
     * Calculates SHA-2 (SHA-512) hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function sha512(data) {
        if (wasmCache$7 === null) {
            return lockedCreate(mutex$7, wasmJson$9, 64).then((wasm) => {
                wasmCache$7 = wasm;
                return wasmCache$7.calculate(data, 512);
            });
        }
        try {
            const hash = wasmCache$7.calculate(data, 512);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new SHA-2 (SHA-512) hash instance
     */
    function createSHA512() {
        return WASMInterface(wasmJson$9, 64).then((wasm) => {
            wasm.init(512);
            const obj = {
                init: () => {
                    wasm.init(512);
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 128,
                digestSize: 64,
            };
            return obj;
        });
    }

    var name$8 = "xxhash32";
    var data$8 = "AGFzbQEAAAABEQRgAAF/YAF/AGAAAGACf38AAwcGAAEBAgADBQQBAQICBg8CfwFBgIAEC38AQYCABAsHggEJBm1lbW9yeQIAD19fc3RhY2tfcG9pbnRlcgMADkhhc2hfR2V0QnVmZmVyAAAJSGFzaF9Jbml0AAELSGFzaF9VcGRhdGUAAgpIYXNoX0ZpbmFsAAMNSGFzaF9HZXRTdGF0ZQAEDkhhc2hfQ2FsY3VsYXRlAAUKU1RBVEVfU0laRQMBCoUQBgYAQYCBBAtNAEEAQgA3A6iBBUEAIAA2AoiBBUEAIABBz4yijgZqNgKMgQVBACAAQfeUr694ajYChIEFQQAgAEGoiI2hAmo2AoCBBUEAQQA2AqCBBQulCAEHfwJAIABFDQBBAEEAKQOogQUgAK18NwOogQUCQEEAKAKggQUiASAAakEPSw0AQYCBBCECAkACQCAAQQNxIgMNACAAIQMMAQsDQEEAQQAoAqCBBSIEQQFqNgKggQUgBCACLQAAOgCQgQUgAkEBaiECIANBf2oiAw0ACyAAQXxxIQMLIABBBEkNAQNAQQBBACgCoIEFIgRBAWo2AqCBBSAEIAItAAA6AJCBBSACQQFqLQAAIQRBAEEAKAKggQUiBUEBajYCoIEFIAUgBDoAkIEFIAJBAmotAAAhBEEAQQAoAqCBBSIFQQFqNgKggQUgBSAEOgCQgQUgAkEDai0AACEEQQBBACgCoIEFIgVBAWo2AqCBBSAFIAQ6AJCBBSACQQRqIQIgA0F8aiIDDQAMAgsLIABB8IAEaiEGAkACQCABDQBBACgCjIEFIQNBACgCiIEFIQRBACgChIEFIQVBACgCgIEFIQFBgIEEIQIMAQtBgIEEIQICQCABQQ9LDQBBgIEEIQICQAJAQQAgAWtBA3EiAw0AIAEhBAwBCyABIQQDQEEAIAQiBUEBaiIENgKggQUgBUGQgQVqIAItAAA6AAAgAkEBaiECIANBf2oiAw0ACwsgAUEMSw0AQQAhBQNAIAIgBWoiAS0AACEHQQAgBCAFaiIDQQFqNgKggQUgA0GQgQVqIAc6AAAgAUEBai0AACEHQQAgA0ECajYCoIEFIANBkYEFaiAHOgAAIAFBAmotAAAhB0EAIANBA2o2AqCBBSADQZKBBWogBzoAACABQQNqLQAAIQFBACADQQRqNgKggQUgA0GTgQVqIAE6AAAgBCAFQQRqIgVqQRBHDQALIAIgBWohAgtBAEEAKAKQgQVB95Svr3hsQQAoAoCBBWpBDXdBsfPd8XlsIgE2AoCBBUEAQQAoApSBBUH3lK+veGxBACgChIEFakENd0Gx893xeWwiBTYChIEFQQBBACgCmIEFQfeUr694bEEAKAKIgQVqQQ13QbHz3fF5bCIENgKIgQVBAEEAKAKcgQVB95Svr3hsQQAoAoyBBWpBDXdBsfPd8XlsIgM2AoyBBQsgAEGAgQRqIQACQCACIAZLDQADQCACKAIAQfeUr694bCABakENd0Gx893xeWwhASACQQxqKAIAQfeUr694bCADakENd0Gx893xeWwhAyACQQhqKAIAQfeUr694bCAEakENd0Gx893xeWwhBCACQQRqKAIAQfeUr694bCAFakENd0Gx893xeWwhBSACQRBqIgIgBk0NAAsLQQAgAzYCjIEFQQAgBDYCiIEFQQAgBTYChIEFQQAgATYCgIEFQQAgACACazYCoIEFIAAgAkYNAEEAIQMDQCADQZCBBWogAiADai0AADoAACADQQFqIgNBACgCoIEFSQ0ACwsLlwMCAX4Gf0EAKQOogQUiAKchAQJAAkAgAEIQVA0AQQAoAoSBBUEHd0EAKAKAgQVBAXdqQQAoAoiBBUEMd2pBACgCjIEFQRJ3aiECDAELQQAoAoiBBUGxz9myAWohAgsgAiABaiEBQZCBBSEDQQAoAqCBBSIEQZCBBWohBQJAIARBBEkNAEGQgQUhAwNAIAMiAkEEaiEDIAIoAgBBvdzKlXxsIAFqQRF3Qa/W074CbCEBIAJBCGogBU0NAAsLAkAgAyAFRg0AIARBj4EFaiEGAkACQCAEIANrQQFxDQAgAyECDAELIANBAWohAiADLQAAQbHP2bIBbCABakELd0Gx893xeWwhAQsgBiADRg0AA0AgAkEBai0AAEGxz9myAWwgAi0AAEGxz9myAWwgAWpBC3dBsfPd8XlsakELd0Gx893xeWwhASACQQJqIgIgBUcNAAsLQQAgAUEPdiABc0H3lK+veGwiAUENdiABc0G93MqVfGwiAUEQdiABcyIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyrTcDgIEECwYAQYCBBQvmAwIBfgR/QQBCADcDqIEFQQAgATYCiIEFQQAgAUHPjKKOBmo2AoyBBUEAIAFB95Svr3hqNgKEgQVBACABQaiIjaECajYCgIEFQQBBADYCoIEFIAAQAkEAKQOogQUiAqchAQJAAkAgAkIQVA0AQQAoAoSBBUEHd0EAKAKAgQVBAXdqQQAoAoiBBUEMd2pBACgCjIEFQRJ3aiEADAELQQAoAoiBBUGxz9myAWohAAsgACABaiEBQZCBBSEDQQAoAqCBBSIEQZCBBWohBQJAIARBBEkNAEGQgQUhAwNAIAMiAEEEaiEDIAAoAgBBvdzKlXxsIAFqQRF3Qa/W074CbCEBIABBCGogBU0NAAsLAkAgAyAFRg0AIARBj4EFaiEGAkACQCAEIANrQQFxDQAgAyEADAELIANBAWohACADLQAAQbHP2bIBbCABakELd0Gx893xeWwhAQsgBiADRg0AA0AgAEEBai0AAEGxz9myAWwgAC0AAEGxz9myAWwgAWpBC3dBsfPd8XlsakELd0Gx893xeWwhASAAQQJqIgAgBUcNAAsLQQAgAUEPdiABc0H3lK+veGwiAUENdiABc0G93MqVfGwiAUEQdiABcyIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyrTcDgIEECwsMAQBBgIAECwQwAAAA";
    var hash$8 = "b857aa2d";
    var wasmJson$8 = {
    	name: name$8,
    	data: data$8,
    	hash: hash$8
    };

    const mutex$6 = new Mutex();
    let wasmCache$6 = null;
    function validateSeed$3(seed) {
        if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
            return new Error("Seed must be a valid 32-bit long unsigned integer.");
        }
        return null;
    }
    /**
     * Calculates xxHash32 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param seed Number used to initialize the internal state of the algorithm (defaults to 0)
     * @returns Computed hash as a hexadecimal string
     */
    function xxhash32(data, seed = 0) {
        if (validateSeed$3(seed)) {
            return Promise.reject(validateSeed$3(seed));
        }
        if (wasmCache$6 === null) {
            return lockedCreate(mutex$6, wasmJson$8, 4).then((wasm) => {
                wasmCache$6 = wasm;
                return wasmCache$6.calculate(data, seed);
            });
        }
        try {
            const hash = wasmCache$6.calculate(data, seed);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new xxHash32 hash instance
     * @param data Input data (string, Buffer or TypedArray)
     * @param seed Number used to initialize the internal state of the algorithm (defaults to 0)
     */
    function createXXHash32(seed = 0) {
        if (validateSeed$3(seed)) {
            return Promise.reject(validateSeed$3(seed));
        }
        return WASMInterface(wasmJson$8, 4).then((wasm) => {
            wasm.init(seed);
            const obj = {
                init: () => {
                    wasm.init(seed);
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 16,
                digestSize: 4,
            };
            return obj;
        });
    }

    var name$7 = "xxhash64";
    var data$7 = "AGFzbQEAAAABDANgAAF/YAAAYAF/AAMHBgABAgEAAQUEAQECAgYPAn8BQYCABAt/AEGAgAQLB4IBCQZtZW1vcnkCAA9fX3N0YWNrX3BvaW50ZXIDAA5IYXNoX0dldEJ1ZmZlcgAACUhhc2hfSW5pdAABC0hhc2hfVXBkYXRlAAIKSGFzaF9GaW5hbAADDUhhc2hfR2V0U3RhdGUABA5IYXNoX0NhbGN1bGF0ZQAFClNUQVRFX1NJWkUDAQqGEQYGAEGAgQQLZAEBfkEAQgA3A8iBBUEAQQApA4CBBCIANwOQgQVBACAAQvnq0NDnyaHk4QB8NwOYgQVBACAAQs/W077Sx6vZQnw3A4iBBUEAIABC1uuC7ur9ifXgAHw3A4CBBUEAQQA2AsCBBQvQCQMFfwR+AX8CQCAARQ0AQQBBACkDyIEFIACtfDcDyIEFAkBBACgCwIEFIgEgAGpBH0sNAEGAgQQhAgJAAkAgAEEDcSIDDQAgACEDDAELA0BBAEEAKALAgQUiAUEBajYCwIEFIAEgAi0AADoAoIEFIAJBAWohAiADQX9qIgMNAAsgAEF8cSEDCyAAQQRJDQEDQEEAQQAoAsCBBSIBQQFqNgLAgQUgASACLQAAOgCggQUgAkEBai0AACEBQQBBACgCwIEFIgRBAWo2AsCBBSAEIAE6AKCBBSACQQJqLQAAIQFBAEEAKALAgQUiBEEBajYCwIEFIAQgAToAoIEFIAJBA2otAAAhAUEAQQAoAsCBBSIEQQFqNgLAgQUgBCABOgCggQUgAkEEaiECIANBfGoiAw0ADAILCyAAQeCABGohBQJAAkAgAQ0AQQApA5iBBSEGQQApA5CBBSEHQQApA4iBBSEIQQApA4CBBSEJQYCBBCECDAELQYCBBCECAkAgAUEfSw0AQYCBBCECAkACQEEAIAFrQQNxIgMNACABIQQMAQsgASEEA0AgBEGggQVqIAItAAA6AAAgBEEBaiEEIAJBAWohAiADQX9qIgMNAAsLIAFBHEsNAAJAQRwgBGsiA0EEcQ0AIARBoIEFaiACLQAAOgAAIARBoYEFaiACLQABOgAAIARBooEFaiACLQACOgAAIARBo4EFaiACLQADOgAAIAJBBGohAiADQQRJDQEgBEEEaiEEC0EAIQoDQCAEIApqIgNBoIEFaiACIApqIgEtAAA6AAAgA0GhgQVqIAFBAWotAAA6AAAgA0GigQVqIAFBAmotAAA6AAAgA0GjgQVqIAFBA2otAAA6AAAgA0GkgQVqIAFBBGotAAA6AAAgA0GlgQVqIAFBBWotAAA6AAAgA0GmgQVqIAFBBmotAAA6AAAgA0GngQVqIAFBB2otAAA6AAAgBCAKQQhqIgpqQSBHDQALIAIgCmohAgtBAEEAKQOggQVCz9bTvtLHq9lCfkEAKQOAgQV8Qh+JQoeVr6+Ytt6bnn9+Igk3A4CBBUEAQQApA6iBBULP1tO+0ser2UJ+QQApA4iBBXxCH4lCh5Wvr5i23puef34iCDcDiIEFQQBBACkDsIEFQs/W077Sx6vZQn5BACkDkIEFfEIfiUKHla+vmLbem55/fiIHNwOQgQVBAEEAKQO4gQVCz9bTvtLHq9lCfkEAKQOYgQV8Qh+JQoeVr6+Ytt6bnn9+IgY3A5iBBQsgAEGAgQRqIQMCQCACIAVLDQADQCACKQMAQs/W077Sx6vZQn4gCXxCH4lCh5Wvr5i23puef34hCSACQRhqKQMAQs/W077Sx6vZQn4gBnxCH4lCh5Wvr5i23puef34hBiACQRBqKQMAQs/W077Sx6vZQn4gB3xCH4lCh5Wvr5i23puef34hByACQQhqKQMAQs/W077Sx6vZQn4gCHxCH4lCh5Wvr5i23puef34hCCACQSBqIgIgBU0NAAsLQQAgBjcDmIEFQQAgBzcDkIEFQQAgCDcDiIEFQQAgCTcDgIEFQQAgAyACazYCwIEFIAMgAkYNAEEAIQMDQCADQaCBBWogAiADai0AADoAACADQQFqIgNBACgCwIEFSQ0ACwsLuwYCBX4FfwJAAkBBACkDyIEFIgBCIFQNAEEAKQOIgQUiAUIHiUEAKQOAgQUiAkIBiXxBACkDkIEFIgNCDIl8QQApA5iBBSIEQhKJfCACQs/W077Sx6vZQn5CH4lCh5Wvr5i23puef36FQoeVr6+Ytt6bnn9+QuPcypX8zvL1hX98IAFCz9bTvtLHq9lCfkIfiUKHla+vmLbem55/foVCh5Wvr5i23puef35C49zKlfzO8vWFf3wgA0LP1tO+0ser2UJ+Qh+JQoeVr6+Ytt6bnn9+hUKHla+vmLbem55/fkLj3MqV/M7y9YV/fCAEQs/W077Sx6vZQn5CH4lCh5Wvr5i23puef36FQoeVr6+Ytt6bnn9+QuPcypX8zvL1hX98IQEMAQtBACkDkIEFQsXP2bLx5brqJ3whAQsgASAAfCEAQaCBBSEFQQAoAsCBBSIGQaCBBWohBwJAIAZBCEkNAEGggQUhBQNAIAUiCEEIaiEFIAgpAwBCz9bTvtLHq9lCfkIfiUKHla+vmLbem55/fiAAhUIbiUKHla+vmLbem55/fkLj3MqV/M7y9YV/fCEAIAhBEGogB00NAAsLAkACQCAFQQRqIgkgB00NACAFIQkMAQsgBTUCAEKHla+vmLbem55/fiAAhUIXiULP1tO+0ser2UJ+Qvnz3fGZ9pmrFnwhAAsCQCAJIAdGDQAgBkGfgQVqIQUCQAJAIAYgCWtBAXENACAJIQgMAQsgCUEBaiEIIAkxAABCxc/ZsvHluuonfiAAhUILiUKHla+vmLbem55/fiEACyAFIAlGDQADQCAIQQFqMQAAQsXP2bLx5brqJ34gCDEAAELFz9my8eW66id+IACFQguJQoeVr6+Ytt6bnn9+hUILiUKHla+vmLbem55/fiEAIAhBAmoiCCAHRw0ACwtBACAAQiGIIACFQs/W077Sx6vZQn4iAEIdiCAAhUL5893xmfaZqxZ+IgBCIIggAIUiAUI4hiABQoD+A4NCKIaEIAFCgID8B4NCGIYgAUKAgID4D4NCCIaEhCAAQgiIQoCAgPgPgyAAQhiIQoCA/AeDhCAAQiiIQoD+A4MgAEI4iISEhDcDgIEECwYAQYCBBQsCAAsLDAEAQYCABAsEUAAAAA==";
    var hash$7 = "09c6be90";
    var wasmJson$7 = {
    	name: name$7,
    	data: data$7,
    	hash: hash$7
    };

    const mutex$5 = new Mutex();
    let wasmCache$5 = null;
    const seedBuffer$2 = new Uint8Array(8);
    function validateSeed$2(seed) {
        if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
            return new Error("Seed must be given as two valid 32-bit long unsigned integers (lo + high).");
        }
        return null;
    }
    function writeSeed$2(arr, low, high) {
        // write in little-endian format
        const buffer = new DataView(arr);
        buffer.setUint32(0, low, true);
        buffer.setUint32(4, high, true);
    }
    /**
     * Calculates xxHash64 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param seedLow Lower 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @param seedHigh Higher 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @returns Computed hash as a hexadecimal string
     */
    function xxhash64(data, seedLow = 0, seedHigh = 0) {
        if (validateSeed$2(seedLow)) {
            return Promise.reject(validateSeed$2(seedLow));
        }
        if (validateSeed$2(seedHigh)) {
            return Promise.reject(validateSeed$2(seedHigh));
        }
        if (wasmCache$5 === null) {
            return lockedCreate(mutex$5, wasmJson$7, 8).then((wasm) => {
                wasmCache$5 = wasm;
                writeSeed$2(seedBuffer$2.buffer, seedLow, seedHigh);
                wasmCache$5.writeMemory(seedBuffer$2);
                return wasmCache$5.calculate(data);
            });
        }
        try {
            writeSeed$2(seedBuffer$2.buffer, seedLow, seedHigh);
            wasmCache$5.writeMemory(seedBuffer$2);
            const hash = wasmCache$5.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new xxHash64 hash instance
     * @param seedLow Lower 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @param seedHigh Higher 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     */
    function createXXHash64(seedLow = 0, seedHigh = 0) {
        if (validateSeed$2(seedLow)) {
            return Promise.reject(validateSeed$2(seedLow));
        }
        if (validateSeed$2(seedHigh)) {
            return Promise.reject(validateSeed$2(seedHigh));
        }
        return WASMInterface(wasmJson$7, 8).then((wasm) => {
            const instanceBuffer = new Uint8Array(8);
            writeSeed$2(instanceBuffer.buffer, seedLow, seedHigh);
            wasm.writeMemory(instanceBuffer);
            wasm.init();
            const obj = {
                init: () => {
                    wasm.writeMemory(instanceBuffer);
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 32,
                digestSize: 8,
            };
            return obj;
        });
    }

    var name$6 = "xxhash3";
    var data$6 = "AGFzbQEAAAABNAhgAAF/YAR/f39/AGAHf39/f39/fwBgBH9+fn4BfmAEf39/fgF+YAN/f34BfmAAAGABfwADDg0AAQIDBAUFBQYHBgAGBQQBAQICBg8CfwFBgIAEC38AQcCBBAsHggEJBm1lbW9yeQIAD19fc3RhY2tfcG9pbnRlcgMADkhhc2hfR2V0QnVmZmVyAAAJSGFzaF9Jbml0AAgLSGFzaF9VcGRhdGUACQpIYXNoX0ZpbmFsAAoNSGFzaF9HZXRTdGF0ZQALDkhhc2hfQ2FsY3VsYXRlAAwKU1RBVEVfU0laRQMBCo9CDQYAQYCCBAvzAwQBfwh+AX8IfgJAIANFDQAgA0EDdCEEIAApAzAhBSAAKQM4IQYgACkDICEHIAApAyghCCAAKQMQIQkgACkDGCEKIAApAwAhCyAAKQMIIQxBACENA0AgBiABQTBqKQMAIg58IAIgDWoiA0E4aikDACABQThqKQMAIg+FIgZCIIggBkL/////D4N+fCEGIAggAUEgaikDACIQfCADQShqKQMAIAFBKGopAwAiEYUiCEIgiCAIQv////8Pg358IQggCiABQRBqKQMAIhJ8IANBGGopAwAgAUEYaikDACIThSIKQiCIIApC/////w+DfnwhCiAMIAEpAwAiFHwgA0EIaikDACABQQhqKQMAIhWFIgxCIIggDEL/////D4N+fCEMIANBMGopAwAgDoUiDkIgiCAOQv////8Pg34gBXwgD3whBSADQSBqKQMAIBCFIg5CIIggDkL/////D4N+IAd8IBF8IQcgA0EQaikDACAShSIOQiCIIA5C/////w+DfiAJfCATfCEJIAMpAwAgFIUiDkIgiCAOQv////8Pg34gC3wgFXwhCyABQcAAaiEBIAQgDUEIaiINRw0ACyAAIAo3AxggACALNwMAIAAgDDcDCCAAIAg3AyggACAJNwMQIAAgBjcDOCAAIAc3AyAgACAFNwMwCwveAgIBfwF+AkAgBCACIAEoAgAiB2siAkkNACAAIAMgBSAHQQN0aiACEAEgACAFIAZqIgcpAwAgACkDACIIQi+IhSAIhUKx893xCX43AwAgACAHKQMIIAApAwgiCEIviIUgCIVCsfPd8Ql+NwMIIAAgBykDECAAKQMQIghCL4iFIAiFQrHz3fEJfjcDECAAIAcpAxggACkDGCIIQi+IhSAIhUKx893xCX43AxggACAHKQMgIAApAyAiCEIviIUgCIVCsfPd8Ql+NwMgIAAgBykDKCAAKQMoIghCL4iFIAiFQrHz3fEJfjcDKCAAIAcpAzAgACkDMCIIQi+IhSAIhUKx893xCX43AzAgACAHKQM4IAApAzgiCEIviIUgCIVCsfPd8Ql+NwM4IAAgAyACQQZ0aiAFIAQgAmsiBxABIAEgBzYCAA8LIAAgAyAFIAdBA3RqIAQQASABIAcgBGo2AgALewEBfyACIAGFIAOnIgRB/4H8B3FBCHggBEEYeEH/gfwHcXKtQiCGIAOFfUEANQKAhAVCIIYgAEH8gwVqNQIAhIUiA0IxiSADQhiJhSADhUKlvuP00YyH2Z9/fiIDQiOIIACtfCADhUKlvuP00YyH2Z9/fiIDQhyIIAOFC2QAIAMgAiABc618IgNCIYhBAC0AgIQFQRB0IABBCHRyIABBAXYtAICEBUEYdHIgAEH/gwVqLQAAcq2FIAOFQs/W077Sx6vZQn4iA0IdiCADhUL5893xmfaZqxZ+IgNCIIggA4ULhwMBBX4CQCAAQQlJDQBBACkDgIQFIAEpAyAgASkDGIUgAnyFIgNCOIYgA0KA/gODQiiGhCADQoCA/AeDQhiGIANCgICA+A+DQgiGhIQgA0IIiEKAgID4D4MgA0IYiEKAgPwHg4QgA0IoiEKA/gODIANCOIiEhIQgAK18IABB+IMFaikDACABKQMwIAEpAyiFIAJ9hSICfCACQv////8PgyIEIANCIIgiBX4iBiACQiCIIgIgA0L/////D4MiB358IgNCIIggAiAFfnxCgICAgBBCACADIAZUG3wgA0IghiIDIAQgB358IgIgA1StfCAChXwiA0IliCADhUL5893xmfKZqxZ+IgNCIIggA4UPCwJAIABBBEkNACAAIAFBCGopAwAgAUEQaikDACACEAMPCwJAIABFDQAgACABKAIAIAFBBGooAgAgAhAEDwsgASkDOCABKQNAhSAChSIDQiGIIAOFQs/W077Sx6vZQn4iA0IdiCADhUL5893xmfaZqxZ+IgNCIIggA4ULzggBB34gAK1Ch5Wvr5i23puef34hAwJAIABBIUkNAAJAIABBwQBJDQACQCAAQeEASQ0AIAEpA2ggAn1BACkDuIQFhSIEQv////8PgyIFIAEpA2AgAnxBACkDsIQFhSIGQiCIIgd+IgggBEIgiCIJIAZC/////w+DIgZ+fCIEQiCIIAkgB358QoCAgIAQQgAgBCAIVBt8IARCIIYiBCAFIAZ+fCIFIARUrXwgBYUgA3wgASkDeCACfSAAQciDBWopAwCFIgNC/////w+DIgQgASkDcCACfCAAQcCDBWopAwCFIgVCIIgiBn4iByADQiCIIgggBUL/////D4MiBX58IgNCIIggCCAGfnxCgICAgBBCACADIAdUG3wgA0IghiIDIAQgBX58IgQgA1StfCAEhXwhAwsgASkDSCACfUEAKQOohAWFIgRC/////w+DIgUgASkDQCACfEEAKQOghAWFIgZCIIgiB34iCCAEQiCIIgkgBkL/////D4MiBn58IgRCIIggCSAHfnxCgICAgBBCACAEIAhUG3wgBEIghiIEIAUgBn58IgUgBFStfCAFhSADfCABKQNYIAJ9IABB2IMFaikDAIUiA0L/////D4MiBCABKQNQIAJ8IABB0IMFaikDAIUiBUIgiCIGfiIHIANCIIgiCCAFQv////8PgyIFfnwiA0IgiCAIIAZ+fEKAgICAEEIAIAMgB1QbfCADQiCGIgMgBCAFfnwiBCADVK18IASFfCEDCyABKQMoIAJ9QQApA5iEBYUiBEL/////D4MiBSABKQMgIAJ8QQApA5CEBYUiBkIgiCIHfiIIIARCIIgiCSAGQv////8PgyIGfnwiBEIgiCAJIAd+fEKAgICAEEIAIAQgCFQbfCAEQiCGIgQgBSAGfnwiBSAEVK18IAWFIAN8IAEpAzggAn0gAEHogwVqKQMAhSIDQv////8PgyIEIAEpAzAgAnwgAEHggwVqKQMAhSIFQiCIIgZ+IgcgA0IgiCIIIAVC/////w+DIgV+fCIDQiCIIAggBn58QoCAgIAQQgAgAyAHVBt8IANCIIYiAyAEIAV+fCIEIANUrXwgBIV8IQMLIAEpAwggAn1BACkDiIQFhSIEQv////8PgyIFIAEpAwAgAnxBACkDgIQFhSIGQiCIIgd+IgggBEIgiCIJIAZC/////w+DIgZ+fCIEQiCIIAkgB358QoCAgIAQQgAgBCAIVBt8IARCIIYiBCAFIAZ+fCIFIARUrXwgBYUgA3wgASkDGCACfSAAQfiDBWopAwCFIgNC/////w+DIgQgASkDECACfCAAQfCDBWopAwCFIgJCIIgiBX4iBiADQiCIIgMgAkL/////D4MiB358IgJCIIggAyAFfnxCgICAgBBCACACIAZUG3wgAkIghiICIAQgB358IgMgAlStfCADhXwiAkIliCAChUL5893xmfKZqxZ+IgJCIIggAoUL5QoEAX8GfgJ/AX5BACEDIAEpA3ggAn1BACkD+IQFhSIEQv////8PgyIFIAEpA3AgAnxBACkD8IQFhSIGQiCIIgd+IgggBEIgiCIJIAZC/////w+DIgZ+fCIEQiCIIAkgB358QoCAgIAQQgAgBCAIVBt8IARCIIYiBCAFIAZ+fCIFIARUrXwgBYUgASkDaCACfUEAKQPohAWFIgRC/////w+DIgUgASkDYCACfEEAKQPghAWFIgZCIIgiB34iCCAEQiCIIgkgBkL/////D4MiBn58IgRCIIggCSAHfnxCgICAgBBCACAEIAhUG3wgBEIghiIEIAUgBn58IgUgBFStfCAFhSABKQNYIAJ9QQApA9iEBYUiBEL/////D4MiBSABKQNQIAJ8QQApA9CEBYUiBkIgiCIHfiIIIARCIIgiCSAGQv////8PgyIGfnwiBEIgiCAJIAd+fEKAgICAEEIAIAQgCFQbfCAEQiCGIgQgBSAGfnwiBSAEVK18IAWFIAEpA0ggAn1BACkDyIQFhSIEQv////8PgyIFIAEpA0AgAnxBACkDwIQFhSIGQiCIIgd+IgggBEIgiCIJIAZC/////w+DIgZ+fCIEQiCIIAkgB358QoCAgIAQQgAgBCAIVBt8IARCIIYiBCAFIAZ+fCIFIARUrXwgBYUgASkDOCACfUEAKQO4hAWFIgRC/////w+DIgUgASkDMCACfEEAKQOwhAWFIgZCIIgiB34iCCAEQiCIIgkgBkL/////D4MiBn58IgRCIIggCSAHfnxCgICAgBBCACAEIAhUG3wgBEIghiIEIAUgBn58IgUgBFStfCAFhSABKQMoIAJ9QQApA6iEBYUiBEL/////D4MiBSABKQMgIAJ8QQApA6CEBYUiBkIgiCIHfiIIIARCIIgiCSAGQv////8PgyIGfnwiBEIgiCAJIAd+fEKAgICAEEIAIAQgCFQbfCAEQiCGIgQgBSAGfnwiBSAEVK18IAWFIAEpAxggAn1BACkDmIQFhSIEQv////8PgyIFIAEpAxAgAnxBACkDkIQFhSIGQiCIIgd+IgggBEIgiCIJIAZC/////w+DIgZ+fCIEQiCIIAkgB358QoCAgIAQQgAgBCAIVBt8IARCIIYiBCAFIAZ+fCIFIARUrXwgBYUgASkDCCACfUEAKQOIhAWFIgRC/////w+DIgUgASkDACACfEEAKQOAhAWFIgZCIIgiB34iCCAEQiCIIgkgBkL/////D4MiBn58IgRCIIggCSAHfnxCgICAgBBCACAEIAhUG3wgBEIghiIEIAUgBn58IgUgBFStfCAFhSAArUKHla+vmLbem55/fnx8fHx8fHx8IgRCJYggBIVC+fPd8ZnymasWfiIEQiCIIASFIQUCQCAAQZABSQ0AIABBcHFBgH9qIQoDQCABIANqIgtBC2opAwAgAn0gA0GIhQVqKQMAhSIEQv////8PgyIGIAtBA2opAwAgAnwgA0GAhQVqKQMAhSIHQiCIIgh+IgkgBEIgiCIMIAdC/////w+DIgd+fCIEQiCIIAwgCH58QoCAgIAQQgAgBCAJVBt8IARCIIYiBCAGIAd+fCIGIARUrXwgBoUgBXwhBSAKIANBEGoiA0cNAAsLIAEpA38gAn0gAEH4gwVqKQMAhSIEQv////8PgyIGIAEpA3cgAnwgAEHwgwVqKQMAhSICQiCIIgd+IgggBEIgiCIEIAJC/////w+DIgl+fCICQiCIIAQgB358QoCAgIAQQgAgAiAIVBt8IAJCIIYiAiAGIAl+fCIEIAJUrXwgBIUgBXwiAkIliCAChUL5893xmfKZqxZ+IgJCIIggAoUL4QUCAX4BfwJAAkBBACkDgIIEIgBQRQ0AQYCABCEBQgAhAAwBCwJAIABBACkDoIYFUg0AQQAhAQwBC0EAIQFBAEKvr+/XvPeSoP4AIAB9NwP4gwVBACAAQsWW6/nY0oWCKHw3A/CDBUEAQo/x442tj/SYTiAAfTcD6IMFQQAgAEKrrPjF1e/R0Hx8NwPggwVBAELTrdSykoW1tJ5/IAB9NwPYgwVBACAAQpea9I71lrztyQB8NwPQgwVBAELFg4L9r//EsWsgAH03A8iDBUEAIABC6ouzncjm9PVDfDcDwIMFQQBCyL/6y5yb3rnkACAAfTcDuIMFQQAgAEKKo4Hf1JntrDF8NwOwgwVBAEL5ue+9/PjCpx0gAH03A6iDBUEAIABCqPXb+7Ocp5o/fDcDoIMFQQBCuLK8t5TVt9ZYIAB9NwOYgwVBACAAQvHIobqptMP8zgB8NwOQgwVBAEKIoZfbuOOUl6N/IAB9NwOIgwVBACAAQrzQyNqb8rCAS3w3A4CDBUEAQuDrwLSe0I6TzAAgAH03A/iCBUEAIABCuJGYovf+kJKOf3w3A/CCBUEAQoK1we7H+b+5ISAAfTcD6IIFQQAgAELL85n3xJnw8vgAfDcD4IIFQQBC8oCRpfr27LMfIAB9NwPYggVBACAAQt6pt8u+kOTLW3w3A9CCBUEAQvyChOTyvsjWHCAAfTcDyIIFQQAgAEK4/bPLs4Tppb5/fDcDwIIFC0EAQgA3A5CGBUEAQgA3A4iGBUEAQgA3A4CGBUEAQr3cypUMNwOAggVBAEKHla+vmLbem55/NwOIggVBAELP1tO+0ser2UI3A5CCBUEAQvnz3fGZ9pmrFjcDmIIFQQBC49zKlfzO8vWFfzcDoIIFQQBC95Svrwg3A6iCBUEAQsXP2bLx5brqJzcDsIIFQQBCsfPd8Qk3A7iCBUEAIAA3A6CGBUEAIAE2ArCGBUEAQpCAgICAEDcDmIYFC9YKAQh/QQBBACkDkIYFIACtfDcDkIYFAkACQAJAQQAoAoCGBSIBIABqIgJBgAJLDQAgAUGAhAVqIQNBgIIEIQQCQCAAQQhPDQAgACEFDAILQYCCBCEEAkACQCAAQXhqIgFBOHFBOEcNACAAIQUMAQtBgIIEIQQgAUEDdkEBakEHcSIGIQUDQCADIAQpAwA3AwAgA0EIaiEDIARBCGohBCAFQX9qIgUNAAsgACAGQQN0ayEFIAFBOEkNAgsDQCADIAQpAwA3AwAgA0EIaiAEQQhqKQMANwMAIANBEGogBEEQaikDADcDACADQRhqIARBGGopAwA3AwAgA0EgaiAEQSBqKQMANwMAIANBKGogBEEoaikDADcDACADQTBqIARBMGopAwA3AwAgA0E4aiAEQThqKQMANwMAIANBwABqIQMgBEHAAGohBCAFQUBqIgVBB0sNAAwCCwtBgIIEIQQgAEGAggRqIQZBACgCsIYFIgNBwIIFIAMbIQUCQCABRQ0AIAFBgIQFaiEDQYCCBCEEAkACQEGAAiABayIHQQhPDQAgByECDAELQYCCBCEEAkACQEH4ASABayIAQThxQThHDQAgByECDAELQQAgAEEDdkEBakEHcSIIayECQYCCBCEEA0AgAyAEKQMANwMAIANBCGohAyAEQQhqIQQgAkEBaiICDQALQYACIAEgCEEDdGprIQIgAEE4SQ0BCwNAIAMgBCkDADcDACADQQhqIARBCGopAwA3AwAgA0EQaiAEQRBqKQMANwMAIANBGGogBEEYaikDADcDACADQSBqIARBIGopAwA3AwAgA0EoaiAEQShqKQMANwMAIANBMGogBEEwaikDADcDACADQThqIARBOGopAwA3AwAgA0HAAGohAyAEQcAAaiEEIAJBQGoiAkEHSw0ACwsCQCACRQ0AAkACQCACQQdxIgANACACIQAMAQsDQCADIAQtAAA6AAAgA0EBaiEDIARBAWohBCAAQX9qIgANAAsgAkF4cSEACyACQQhJDQADQCADIAQpAAA3AAAgA0EIaiEDIARBCGohBCAAQXhqIgANAAsLQYCCBUGIhgVBACgCmIYFQYCEBUEEIAVBACgCnIYFEAJBAEEANgKAhgUgB0GAggRqIQQLAkAgBEGAAmogBk8NACAGQYB+aiECA0BBgIIFQYiGBUEAKAKYhgUgBCIDQQQgBUEAKAKchgUQAiADQYACaiIEIAJJDQALQQAgAykDwAE3A8CFBUEAIAMpA8gBNwPIhQVBACADKQPQATcD0IUFQQAgAykD2AE3A9iFBUEAIAMpA+ABNwPghQVBACADKQPoATcD6IUFQQAgAykD8AE3A/CFBUEAIAMpA/gBNwP4hQULQYCEBSEDAkACQCAGIARrIgJBCE8NACACIQUMAQtBgIQFIQMgAiEFA0AgAyAEKQMANwMAIANBCGohAyAEQQhqIQQgBUF4aiIFQQdLDQALCyAFRQ0BIAMgBC0AADoAACAFQQFGDQEgAyAELQABOgABIAVBAkYNASADIAQtAAI6AAIgBUEDRg0BIAMgBC0AAzoAAyAFQQRGDQEgAyAELQAEOgAEIAVBBUYNASADIAQtAAU6AAUgBUEGRg0BIAMgBC0ABjoABgwBCyAFRQ0AAkACQCAFQQdxIgINACAFIQIMAQsDQCADIAQtAAA6AAAgA0EBaiEDIARBAWohBCACQX9qIgINAAsgBUF4cSECCwJAIAVBCEkNAANAIAMgBCkAADcAACADQQhqIQMgBEEIaiEEIAJBeGoiAg0ACwtBACgCgIYFIABqIQILQQAgAjYCgIYFC8oSBQR/CH4BfxB+BX8jACIAIQEgAEGAAWtBQHEiAiQAQQAoArCGBSIAQcCCBSAAGyEDAkACQAJAAkACQAJAQQApA5CGBSIEQvEBVA0AIAJBACkDgIIFNwMAIAJBACkDiIIFIgU3AwggAkEAKQOQggUiBjcDECACQQApA5iCBSIHNwMYIAJBACkDoIIFIgg3AyAgAkEAKQOoggUiCTcDKCACQQApA7CCBSIKNwMwIAJBACkDuIIFIgs3AzgCQEEAKAKAhgUiDEHAAEkNACACQQAoAoiGBTYCQCACIAJBwABqQQAoApiGBUGAhAUgDEF/akEGdiADQQAoApyGBSIAEAIgAyAAaiIAQXlqKQMAIQ0gACkDCSEOIAApAxkhDyAAKQMpIQUgDEHAgwVqKQMAIQogACkDASELIAxByIMFaikDACEQIAxB0IMFaikDACEGIAApAxEhByAMQdiDBWopAwAhESAMQeCDBWopAwAhCCAAKQMhIQkgDEHogwVqKQMAIRIgAikDACETIAIpAxAhFCACKQMgIRUgAikDMCEWIAIpAwghFyACKQMYIRggAikDKCEZIAIgAikDOCAMQfCDBWopAwAiGnwgACkDMSAMQfiDBWopAwAiG4UiHEIgiCAcQv////8Pg358NwM4IBkgCHwgCSAShSIJQiCIIAlC/////w+DfnwhCSAYIAZ8IAcgEYUiB0IgiCAHQv////8Pg358IQcgFyAKfCALIBCFIgtCIIggC0L/////D4N+fCELIBsgFiAFIBqFIgVCIIggBUL/////D4N+fHwhBSASIBUgDyAIhSIIQiCIIAhC/////w+Dfnx8IQggESAUIA4gBoUiBkIgiCAGQv////8Pg358fCEGIBAgEyANIAqFIgpCIIggCkL/////D4N+fHwhCgwFCyAMQcCFBWohHUHAACAMayEeIAJBwABqIQACQCAMQThNDQAgHiEfDAMLAkBBOCAMa0EDdiIAQQdGDQBBACAAQQFqQQdxIiBrIR8gAkHAAGohAANAIAAgHSkDADcDACAAQQhqIQAgHUEIaiEdIB9BAWoiHw0AC0HAACAMICBBA3RqayEfDAILIAJBwABqIQAgHiEfA0AgACAdKQMANwMAIABBCGogHUEIaikDADcDACAAQRBqIB1BEGopAwA3AwAgAEEYaiAdQRhqKQMANwMAIABBIGogHUEgaikDADcDACAAQShqIB1BKGopAwA3AwAgAEEwaiAdQTBqKQMANwMAIABBOGogHUE4aikDADcDACAAQcAAaiEAIB1BwABqIR0gH0FAaiIfQQdLDQAMAgsLIASnIQACQEEAKQOghgUiBVANAAJAIARCEFYNACAAQYCABCAFEAUhBAwGCwJAIARCgAFWDQAgAEGAgAQgBRAGIQQMBgsgAEGAgAQgBRAHIQQMBQsCQCAEQhBWDQAgACADQgAQBSEEDAULAkAgBEKAAVYNACAAIANCABAGIQQMBQsgACADQgAQByEEDAQLIB9FDQELIB9Bf2ohIQJAIB9BB3EiIEUNAANAIAAgHS0AADoAACAAQQFqIQAgHUEBaiEdICBBf2oiIA0ACyAfQXhxIR8LICFBB0kNAANAIAAgHSkAADcAACAAQQhqIQAgHUEIaiEdIB9BeGoiHw0ACwsgAkHAAGogHmohHUGAhAUhAAJAIAxBCEkNACAMQXhqIiBBA3ZBAWohH0GAhAUhAANAIB0gACkDADcDACAdQQhqIR0gAEEIaiEAIB9Bf2oiHw0ACyAMICBBeHFrQXhqIQwLAkAgDEUNAAJAAkAgDEEHcSIfDQAgDCEfDAELA0AgHSAALQAAOgAAIB1BAWohHSAAQQFqIQAgH0F/aiIfDQALIAxBeHEhHwsgDEEISQ0AA0AgHSAAKQAANwAAIB1BCGohHSAAQQhqIQAgH0F4aiIfDQALCyADQQAoApyGBWoiAEF5aikDACETIAApAwkhFCAAKQMZIRUgACkDKSEWIAApAwEhFyAAKQMRIRggACkDISEZIAIpAwAhGiACKQNAIRAgAikDSCERIAIpA1AhEiACKQNYIQ0gAikDYCEOIAIpA2ghDyACIAsgAikDcCIbfCAAKQMxIAIpA3giHIUiC0IgiCALQv////8Pg358NwM4IAkgDnwgGSAPhSIJQiCIIAlC/////w+DfnwhCSAHIBJ8IBggDYUiB0IgiCAHQv////8Pg358IQcgBSAQfCAXIBGFIgVCIIggBUL/////D4N+fCELIBwgFiAbhSIFQiCIIAVC/////w+DfiAKfHwhBSAPIBUgDoUiCkIgiCAKQv////8Pg34gCHx8IQggDSAUIBKFIgpCIIggCkL/////D4N+IAZ8fCEGIBEgGiATIBCFIgpCIIggCkL/////D4N+fHwhCgsgAykDQyACKQM4hSIQQv////8PgyIRIAMpAzsgBYUiBUIgiCISfiINIBBCIIgiECAFQv////8PgyIOfnwiBUIgiCAQIBJ+fEKAgICAEEIAIAUgDVQbfCAFQiCGIgUgESAOfnwiECAFVK18IBCFIAMpAzMgCYUiBUL/////D4MiCSADKQMrIAiFIghCIIgiEH4iESAFQiCIIhIgCEL/////D4MiCH58IgVCIIggEiAQfnxCgICAgBBCACAFIBFUG3wgBUIghiIFIAkgCH58IgkgBVStfCAJhSADKQMjIAeFIgVC/////w+DIgkgAykDGyAGhSIHQiCIIgh+IgYgBUIgiCIQIAdC/////w+DIgd+fCIFQiCIIBAgCH58QoCAgIAQQgAgBSAGVBt8IAVCIIYiBSAJIAd+fCIJIAVUrXwgCYUgAykDEyALhSIFQv////8PgyIJIAMpAwsgCoUiB0IgiCILfiIIIAVCIIgiBiAHQv////8PgyIHfnwiBUIgiCAGIAt+fEKAgICAEEIAIAUgCFQbfCAFQiCGIgUgCSAHfnwiCSAFVK18IAmFIARCh5Wvr5i23puef358fHx8IgRCJYggBIVC+fPd8ZnymasWfiIEQiCIIASFIQQLQQAgBEI4hiAEQoD+A4NCKIaEIARCgID8B4NCGIYgBEKAgID4D4NCCIaEhCAEQgiIQoCAgPgPgyAEQhiIQoCA/AeDhCAEQiiIQoD+A4MgBEI4iISEhDcDgIIEIAEkAAsGAEGAggULAgALC80BAQBBgIAEC8QBuP5sOSOkS758AYEs9yGtHN7UbemDkJfbckCkpLezZx/LeeZOzMDleIJa0H3M/3IhuAhGdPdDJI7gNZDmgTomTDwoUruRwwDLiNBlixtTLqNxZEiXog35TjgZ70ap3qzYqPp2P+OcND/53LvHxwtPHYpR4EvNtFkxyJ9+ydl4c2TqxayDNNPrw8WBoP/6E2PrFw3dUbfw2knTFlUmKdRonisWvlh9R6H8j/i40XrQMc5FyzqPlRYEKK/X+8q7S0B+QAIAAA==";
    var hash$6 = "8d0b08d4";
    var wasmJson$6 = {
    	name: name$6,
    	data: data$6,
    	hash: hash$6
    };

    const mutex$4 = new Mutex();
    let wasmCache$4 = null;
    const seedBuffer$1 = new Uint8Array(8);
    function validateSeed$1(seed) {
        if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
            return new Error("Seed must be given as two valid 32-bit long unsigned integers (lo + high).");
        }
        return null;
    }
    function writeSeed$1(arr, low, high) {
        // write in little-endian format
        const buffer = new DataView(arr);
        buffer.setUint32(0, low, true);
        buffer.setUint32(4, high, true);
    }
    /**
     * Calculates xxHash3 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param seedLow Lower 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @param seedHigh Higher 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @returns Computed hash as a hexadecimal string
     */
    function xxhash3(data, seedLow = 0, seedHigh = 0) {
        if (validateSeed$1(seedLow)) {
            return Promise.reject(validateSeed$1(seedLow));
        }
        if (validateSeed$1(seedHigh)) {
            return Promise.reject(validateSeed$1(seedHigh));
        }
        if (wasmCache$4 === null) {
            return lockedCreate(mutex$4, wasmJson$6, 8).then((wasm) => {
                wasmCache$4 = wasm;
                writeSeed$1(seedBuffer$1.buffer, seedLow, seedHigh);
                wasmCache$4.writeMemory(seedBuffer$1);
                return wasmCache$4.calculate(data);
            });
        }
        try {
            writeSeed$1(seedBuffer$1.buffer, seedLow, seedHigh);
            wasmCache$4.writeMemory(seedBuffer$1);
            const hash = wasmCache$4.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new xxHash3 hash instance
     * @param seedLow Lower 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @param seedHigh Higher 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     */
    function createXXHash3(seedLow = 0, seedHigh = 0) {
        if (validateSeed$1(seedLow)) {
            return Promise.reject(validateSeed$1(seedLow));
        }
        if (validateSeed$1(seedHigh)) {
            return Promise.reject(validateSeed$1(seedHigh));
        }
        return WASMInterface(wasmJson$6, 8).then((wasm) => {
            const instanceBuffer = new Uint8Array(8);
            writeSeed$1(instanceBuffer.buffer, seedLow, seedHigh);
            wasm.writeMemory(instanceBuffer);
            wasm.init();
            const obj = {
                init: () => {
                    wasm.writeMemory(instanceBuffer);
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 512,
                digestSize: 8,
            };
            return obj;
        });
    }

    var name$5 = "xxhash128";
    var data$5 = "AGFzbQEAAAABKwdgAAF/YAR/f39/AGAHf39/f39/fwBgA39/fgF+YAR/f39+AGAAAGABfwADDQwAAQIDBAQEBQYFAAUFBAEBAgIGDwJ/AUGAgAQLfwBBwIEECweCAQkGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwAOSGFzaF9HZXRCdWZmZXIAAAlIYXNoX0luaXQABwtIYXNoX1VwZGF0ZQAICkhhc2hfRmluYWwACQ1IYXNoX0dldFN0YXRlAAoOSGFzaF9DYWxjdWxhdGUACwpTVEFURV9TSVpFAwEKn00MBgBBgIIEC/MDBAF/CH4Bfwh+AkAgA0UNACADQQN0IQQgACkDMCEFIAApAzghBiAAKQMgIQcgACkDKCEIIAApAxAhCSAAKQMYIQogACkDACELIAApAwghDEEAIQ0DQCAGIAFBMGopAwAiDnwgAiANaiIDQThqKQMAIAFBOGopAwAiD4UiBkIgiCAGQv////8Pg358IQYgCCABQSBqKQMAIhB8IANBKGopAwAgAUEoaikDACIRhSIIQiCIIAhC/////w+DfnwhCCAKIAFBEGopAwAiEnwgA0EYaikDACABQRhqKQMAIhOFIgpCIIggCkL/////D4N+fCEKIAwgASkDACIUfCADQQhqKQMAIAFBCGopAwAiFYUiDEIgiCAMQv////8Pg358IQwgA0EwaikDACAOhSIOQiCIIA5C/////w+DfiAFfCAPfCEFIANBIGopAwAgEIUiDkIgiCAOQv////8Pg34gB3wgEXwhByADQRBqKQMAIBKFIg5CIIggDkL/////D4N+IAl8IBN8IQkgAykDACAUhSIOQiCIIA5C/////w+DfiALfCAVfCELIAFBwABqIQEgBCANQQhqIg1HDQALIAAgCjcDGCAAIAs3AwAgACAMNwMIIAAgCDcDKCAAIAk3AxAgACAGNwM4IAAgBzcDICAAIAU3AzALC94CAgF/AX4CQCAEIAIgASgCACIHayICSQ0AIAAgAyAFIAdBA3RqIAIQASAAIAUgBmoiBykDACAAKQMAIghCL4iFIAiFQrHz3fEJfjcDACAAIAcpAwggACkDCCIIQi+IhSAIhUKx893xCX43AwggACAHKQMQIAApAxAiCEIviIUgCIVCsfPd8Ql+NwMQIAAgBykDGCAAKQMYIghCL4iFIAiFQrHz3fEJfjcDGCAAIAcpAyAgACkDICIIQi+IhSAIhUKx893xCX43AyAgACAHKQMoIAApAygiCEIviIUgCIVCsfPd8Ql+NwMoIAAgBykDMCAAKQMwIghCL4iFIAiFQrHz3fEJfjcDMCAAIAcpAzggACkDOCIIQi+IhSAIhUKx893xCX43AzggACADIAJBBnRqIAUgBCACayIHEAEgASAHNgIADwsgACADIAUgB0EDdGogBBABIAEgByAEajYCAAvlAwEGfiABKQM4IAApAziFIgNC/////w+DIgQgASkDMCAAKQMwhSIFQiCIIgZ+IgcgA0IgiCIIIAVC/////w+DIgV+fCIDQiCIIAggBn58QoCAgIAQQgAgAyAHVBt8IANCIIYiAyAEIAV+fCIEIANUrXwgBIUgASkDKCAAKQMohSIDQv////8PgyIEIAEpAyAgACkDIIUiBUIgiCIGfiIHIANCIIgiCCAFQv////8PgyIFfnwiA0IgiCAIIAZ+fEKAgICAEEIAIAMgB1QbfCADQiCGIgMgBCAFfnwiBCADVK18IASFIAEpAxggACkDGIUiA0L/////D4MiBCABKQMQIAApAxCFIgVCIIgiBn4iByADQiCIIgggBUL/////D4MiBX58IgNCIIggCCAGfnxCgICAgBBCACADIAdUG3wgA0IghiIDIAQgBX58IgQgA1StfCAEhSABKQMIIAApAwiFIgNC/////w+DIgQgASkDACAAKQMAhSIFQiCIIgZ+IgcgA0IgiCIIIAVC/////w+DIgV+fCIDQiCIIAggBn58QoCAgIAQQgAgAyAHVBt8IANCIIYiAyAEIAV+fCIEIANUrXwgBIUgAnx8fHwiA0IliCADhUL5893xmfKZqxZ+IgNCIIggA4ULgAgBBX4CQCABQQlJDQAgACABQfiDBWopAwAiBCACKQM4IAIpAzCFIAN8hSIFQv////8Pg0L3lK+vCH4gBUKAgICAcIN8QQApA4CEBSACKQMoIAIpAyCFIAN9hSAEhSIDQiCIIgRCsfPd8Ql+fCAEQoeVr68IfiIEIANC/////w+DIgVCsfPd8Ql+fCIDQiCIfEKAgICAEEIAIAMgBFQbfCADQiCGIgMgBUKHla+vCH58IgQgA1StfCIDQjiGIANCgP4Dg0IohoQgA0KAgPwHg0IYhiADQoCAgPgPg0IIhoSEIANCCIhCgICA+A+DIANCGIhCgID8B4OEIANCKIhCgP4DgyADQjiIhISEIAQgAUF/aq1CNoZ8hSIEQiCIIgVCz9bTvgJ+IARC/////w+DIgRCvdzKlQx+fCIGQiCGIgcgBELP1tO+An58IgRCJYggBIVC+fPd8ZnymasWfiIIQiCIIAiFNwMAIAAgBUK93MqVDH4gA0LP1tO+0ser2UJ+fCAGQiCIfCAEIAdUrXwiA0IliCADhUL5893xmfKZqxZ+IgNCIIggA4U3AwgPCwJAIAFBBEkNACAAIAIpAxggAikDEIUgA6ciAkH/gfwHcUEIeCACQRh4Qf+B/Adxcq1CIIYgA4V8IAFB/IMFajUCAEIghkEANQKAhAWEhSIDQiCIIgQgAUECdEGHla+veGqtIgV+IgYgA0L/////D4MiB0Kx893xCX58IgNCIIggBEKx893xCX58QoCAgIAQQgAgAyAGVBt8IANCIIYiBCAHIAV+fCIDQgGGfCADIARUrXwiBEIliCAEhUL5893xmfKZqxZ+IgVCIIggBYU3AwggACAEQgOIIAOFIgNCI4ggA4VCpb7j9NGMh9mff34iA0IciCADhTcDAA8LAkAgAUUNACAAIAMgAigCBCACKAIAc618IgRCIYhBAC0AgIQFQRB0IAFBCHRyIAFBAXYtAICEBUEYdHIgAUH/gwVqLQAAciIBrYUgBIVCz9bTvtLHq9lCfiIEQh2IIASFQvnz3fGZ9pmrFn4iBEIgiCAEhTcDACAAIAIoAgwgAigCCHOtIAN9IgNCIYggAUH/gfwHcUEIeCABQRh4Qf+B/AdxckENd62FIAOFQs/W077Sx6vZQn4iA0IdiCADhUL5893xmfaZqxZ+IgNCIIggA4U3AwgPCyAAIAIpA1AgAikDWIUgA4UiBEIhiCAEhULP1tO+0ser2UJ+IgRCHYggBIVC+fPd8Zn2masWfiIEQiCIIASFNwMIIAAgAikDQCACKQNIhSADhSIDQiGIIAOFQs/W077Sx6vZQn4iA0IdiCADhUL5893xmfaZqxZ+IgNCIIggA4U3AwALvQoBDH4gAa0iBEKHla+vmLbem55/fiEFAkACQCABQSFPDQBCACEGDAELAkACQCABQcEATw0AQgAhBgwBCwJAAkAgAUHhAE8NAEIAIQYMAQtBACkDuIQFIgdBACkDsIQFIgh8IAJB+ABqKQMAIAN9IAFByIMFaikDACIJhSIKQv////8PgyIGIAIpA3AgA3wgAUHAgwVqKQMAIguFIgxCIIgiDX4iDiAKQiCIIg8gDEL/////D4MiDH58IgpCIIggDyANfnxCgICAgBBCACAKIA5UG3wgCkIghiIKIAYgDH58IgYgClStfIUgBoUhBiACQegAaikDACADfSAHhSIKQv////8PgyIHIAIpA2AgA3wgCIUiCEIgiCIMfiINIApCIIgiDiAIQv////8PgyIIfnwiCkIgiCAOIAx+fEKAgICAEEIAIAogDVQbfCAKQiCGIgogByAIfnwiByAKVK18IAeFIAV8IAkgC3yFIQULIAJB2ABqKQMAIAN9IAFB2IMFaikDACIHhSIKQv////8PgyIIIAIpA1AgA3wgAUHQgwVqKQMAIgmFIgtCIIgiDH4iDSAKQiCIIg4gC0L/////D4MiC358IgpCIIggDiAMfnxCgICAgBBCACAKIA1UG3wgCkIghiIKIAggC358IgggClStfCAIhSAGfEEAKQOohAUiCkEAKQOghAUiCHyFIQYgAkHIAGopAwAgA30gCoUiCkL/////D4MiCyACKQNAIAN8IAiFIghCIIgiDH4iDSAKQiCIIg4gCEL/////D4MiCH58IgpCIIggDiAMfnxCgICAgBBCACAKIA1UG3wgCkIghiIKIAsgCH58IgggClStfCAIhSAFfCAHIAl8hSEFCyACQThqKQMAIAN9IAFB6IMFaikDACIHhSIKQv////8PgyIIIAIpAzAgA3wgAUHggwVqKQMAIgmFIgtCIIgiDH4iDSAKQiCIIg4gC0L/////D4MiC358IgpCIIggDiAMfnxCgICAgBBCACAKIA1UG3wgCkIghiIKIAggC358IgggClStfCAIhSAGfEEAKQOYhAUiCkEAKQOQhAUiCHyFIQYgAkEoaikDACADfSAKhSIKQv////8PgyILIAIpAyAgA3wgCIUiCEIgiCIMfiINIApCIIgiDiAIQv////8PgyIIfnwiCkIgiCAOIAx+fEKAgICAEEIAIAogDVQbfCAKQiCGIgogCyAIfnwiCCAKVK18IAiFIAV8IAcgCXyFIQULIAAgAkEYaikDACADfSABQfiDBWopAwAiB4UiCkL/////D4MiCCACKQMQIAN8IAFB8IMFaikDACIJhSILQiCIIgx+Ig0gCkIgiCIOIAtC/////w+DIgt+fCIKQiCIIA4gDH58QoCAgIAQQgAgCiANVBt8IApCIIYiCiAIIAt+fCIIIApUrXwgCIUgBnxBACkDiIQFIgpBACkDgIQFIgZ8hSIIIAJBCGopAwAgA30gCoUiCkL/////D4MiCyACKQMAIAN8IAaFIgZCIIgiDH4iDSAKQiCIIg4gBkL/////D4MiBn58IgpCIIggDiAMfnxCgICAgBBCACAKIA1UG3wgCkIghiIKIAsgBn58IgYgClStfCAGhSAFfCAHIAl8hSIFfCIKQiWIIAqFQvnz3fGZ8pmrFn4iCkIgiCAKhTcDACAAQgAgBUKHla+vmLbem55/fiAEIAN9Qs/W077Sx6vZQn58IAhC49zKlfzO8vWFf358IgNCJYggA4VC+fPd8ZnymasWfiIDQiCIIAOFfTcDCAuGDwMBfxV+An9BACEEIAJB+ABqKQMAIAN9QQApA/iEBSIFhSIGQv////8PgyIHIAIpA3AgA3xBACkD8IQFIgiFIglCIIgiCn4iCyAGQiCIIgwgCUL/////D4MiCX58IgZCIIggDCAKfnxCgICAgBBCACAGIAtUG3wgBkIghiIGIAcgCX58IgcgBlStfCAHhSACQdgAaikDACADfUEAKQPYhAUiCYUiBkL/////D4MiByACKQNQIAN8QQApA9CEBSIKhSILQiCIIgx+Ig0gBkIgiCIOIAtC/////w+DIgt+fCIGQiCIIA4gDH58QoCAgIAQQgAgBiANVBt8IAZCIIYiBiAHIAt+fCIHIAZUrXwgB4UgAkE4aikDACADfUEAKQO4hAUiC4UiBkL/////D4MiByACKQMwIAN8QQApA7CEBSIMhSINQiCIIg5+Ig8gBkIgiCIQIA1C/////w+DIg1+fCIGQiCIIBAgDn58QoCAgIAQQgAgBiAPVBt8IAZCIIYiBiAHIA1+fCIHIAZUrXwgB4UgAkEYaikDACADfUEAKQOYhAUiDYUiBkL/////D4MiByACKQMQIAN8QQApA5CEBSIOhSIPQiCIIhB+IhEgBkIgiCISIA9C/////w+DIg9+fCIGQiCIIBIgEH58QoCAgIAQQgAgBiARVBt8IAZCIIYiBiAHIA9+fCIHIAZUrXxBACkDiIQFIg9BACkDgIQFIhB8hSAHhXxBACkDqIQFIhFBACkDoIQFIhJ8hXxBACkDyIQFIhNBACkDwIQFIhR8hXxBACkD6IQFIgZBACkD4IQFIhV8hSIHQiWIIAeFQvnz3fGZ8pmrFn4iB0IgiCAHhSEHIAJB6ABqKQMAIAN9IAaFIgZC/////w+DIhYgAikDYCADfCAVhSIVQiCIIhd+IhggBkIgiCIZIBVC/////w+DIhV+fCIGQiCIIBkgF358QoCAgIAQQgAgBiAYVBt8IAZCIIYiBiAWIBV+fCIVIAZUrXwgFYUgAkHIAGopAwAgA30gE4UiBkL/////D4MiEyACKQNAIAN8IBSFIhRCIIgiFX4iFiAGQiCIIhcgFEL/////D4MiFH58IgZCIIggFyAVfnxCgICAgBBCACAGIBZUG3wgBkIghiIGIBMgFH58IhMgBlStfCAThSACQShqKQMAIAN9IBGFIgZC/////w+DIhEgAikDICADfCAShSISQiCIIhN+IhQgBkIgiCIVIBJC/////w+DIhJ+fCIGQiCIIBUgE358QoCAgIAQQgAgBiAUVBt8IAZCIIYiBiARIBJ+fCIRIAZUrXwgEYUgAkEIaikDACADfSAPhSIGQv////8PgyIPIAIpAwAgA3wgEIUiEEIgiCIRfiISIAZCIIgiEyAQQv////8PgyIQfnwiBkIgiCATIBF+fEKAgICAEEIAIAYgElQbfCAGQiCGIgYgDyAQfnwiDyAGVK18IA+FIAGtIg9Ch5Wvr5i23puef358IA0gDnyFfCALIAx8hXwgCSAKfIV8IAUgCHyFIgZCJYggBoVC+fPd8ZnymasWfiIGQiCIIAaFIQUCQCABQaABSQ0AIAFBYHFBgH9qIRoDQCACIARqIhtBG2opAwAgA30gBEGYhQVqKQMAIgiFIgZC/////w+DIgkgG0ETaikDACADfCAEQZCFBWopAwAiCoUiC0IgiCIMfiINIAZCIIgiDiALQv////8PgyILfnwiBkIgiCAOIAx+fEKAgICAEEIAIAYgDVQbfCAGQiCGIgYgCSALfnwiCSAGVK18IAmFIAd8IARBiIUFaikDACIGIARBgIUFaikDACIJfIUhByAbQQtqKQMAIAN9IAaFIgZC/////w+DIgsgG0EDaikDACADfCAJhSIJQiCIIgx+Ig0gBkIgiCIOIAlC/////w+DIgl+fCIGQiCIIA4gDH58QoCAgIAQQgAgBiANVBt8IAZCIIYiBiALIAl+fCIJIAZUrXwgCYUgBXwgCCAKfIUhBSAaIARBIGoiBEcNAAsLIAAgAkH/AGopAwAgA3wgAUHogwVqKQMAIgiFIgZC/////w+DIgkgAikDdyADfSABQeCDBWopAwAiCoUiC0IgiCIMfiINIAZCIIgiDiALQv////8PgyILfnwiBkIgiCAOIAx+fEKAgICAEEIAIAYgDVQbfCAGQiCGIgYgCSALfnwiCSAGVK18IAmFIAd8IAFB+IMFaikDACIGIAFB8IMFaikDACIHfIUiCSACQe8AaikDACADfCAGhSIGQv////8PgyILIAIpA2cgA30gB4UiB0IgiCIMfiINIAZCIIgiDiAHQv////8PgyIHfnwiBkIgiCAOIAx+fEKAgICAEEIAIAYgDVQbfCAGQiCGIgYgCyAHfnwiByAGVK18IAeFIAV8IAggCnyFIgZ8IgdCJYggB4VC+fPd8ZnymasWfiIHQiCIIAeFNwMAIABCACAGQoeVr6+Ytt6bnn9+IA8gA31Cz9bTvtLHq9lCfnwgCULj3MqV/M7y9YV/fnwiA0IliCADhUL5893xmfKZqxZ+IgNCIIggA4V9NwMIC+EFAgF+AX8CQAJAQQApA4CCBCIAUEUNAEGAgAQhAUIAIQAMAQsCQCAAQQApA6CGBVINAEEAIQEMAQtBACEBQQBCr6/v17z3kqD+ACAAfTcD+IMFQQAgAELFluv52NKFgih8NwPwgwVBAEKP8eONrY/0mE4gAH03A+iDBUEAIABCq6z4xdXv0dB8fDcD4IMFQQBC063UspKFtbSefyAAfTcD2IMFQQAgAEKXmvSO9Za87ckAfDcD0IMFQQBCxYOC/a//xLFrIAB9NwPIgwVBACAAQuqLs53I5vT1Q3w3A8CDBUEAQsi/+sucm9655AAgAH03A7iDBUEAIABCiqOB39SZ7awxfDcDsIMFQQBC+bnvvfz4wqcdIAB9NwOogwVBACAAQqj12/uznKeaP3w3A6CDBUEAQriyvLeU1bfWWCAAfTcDmIMFQQAgAELxyKG6qbTD/M4AfDcDkIMFQQBCiKGX27jjlJejfyAAfTcDiIMFQQAgAEK80Mjam/KwgEt8NwOAgwVBAELg68C0ntCOk8wAIAB9NwP4ggVBACAAQriRmKL3/pCSjn98NwPwggVBAEKCtcHux/m/uSEgAH03A+iCBUEAIABCy/OZ98SZ8PL4AHw3A+CCBUEAQvKAkaX69uyzHyAAfTcD2IIFQQAgAELeqbfLvpDky1t8NwPQggVBAEL8goTk8r7I1hwgAH03A8iCBUEAIABCuP2zy7OE6aW+f3w3A8CCBQtBAEIANwOQhgVBAEIANwOIhgVBAEIANwOAhgVBAEK93MqVDDcDgIIFQQBCh5Wvr5i23puefzcDiIIFQQBCz9bTvtLHq9lCNwOQggVBAEL5893xmfaZqxY3A5iCBUEAQuPcypX8zvL1hX83A6CCBUEAQveUr68INwOoggVBAELFz9my8eW66ic3A7CCBUEAQrHz3fEJNwO4ggVBACAANwOghgVBACABNgKwhgVBAEKQgICAgBA3A5iGBQvWCgEIf0EAQQApA5CGBSAArXw3A5CGBQJAAkACQEEAKAKAhgUiASAAaiICQYACSw0AIAFBgIQFaiEDQYCCBCEEAkAgAEEITw0AIAAhBQwCC0GAggQhBAJAAkAgAEF4aiIBQThxQThHDQAgACEFDAELQYCCBCEEIAFBA3ZBAWpBB3EiBiEFA0AgAyAEKQMANwMAIANBCGohAyAEQQhqIQQgBUF/aiIFDQALIAAgBkEDdGshBSABQThJDQILA0AgAyAEKQMANwMAIANBCGogBEEIaikDADcDACADQRBqIARBEGopAwA3AwAgA0EYaiAEQRhqKQMANwMAIANBIGogBEEgaikDADcDACADQShqIARBKGopAwA3AwAgA0EwaiAEQTBqKQMANwMAIANBOGogBEE4aikDADcDACADQcAAaiEDIARBwABqIQQgBUFAaiIFQQdLDQAMAgsLQYCCBCEEIABBgIIEaiEGQQAoArCGBSIDQcCCBSADGyEFAkAgAUUNACABQYCEBWohA0GAggQhBAJAAkBBgAIgAWsiB0EITw0AIAchAgwBC0GAggQhBAJAAkBB+AEgAWsiAEE4cUE4Rw0AIAchAgwBC0EAIABBA3ZBAWpBB3EiCGshAkGAggQhBANAIAMgBCkDADcDACADQQhqIQMgBEEIaiEEIAJBAWoiAg0AC0GAAiABIAhBA3RqayECIABBOEkNAQsDQCADIAQpAwA3AwAgA0EIaiAEQQhqKQMANwMAIANBEGogBEEQaikDADcDACADQRhqIARBGGopAwA3AwAgA0EgaiAEQSBqKQMANwMAIANBKGogBEEoaikDADcDACADQTBqIARBMGopAwA3AwAgA0E4aiAEQThqKQMANwMAIANBwABqIQMgBEHAAGohBCACQUBqIgJBB0sNAAsLAkAgAkUNAAJAAkAgAkEHcSIADQAgAiEADAELA0AgAyAELQAAOgAAIANBAWohAyAEQQFqIQQgAEF/aiIADQALIAJBeHEhAAsgAkEISQ0AA0AgAyAEKQAANwAAIANBCGohAyAEQQhqIQQgAEF4aiIADQALC0GAggVBiIYFQQAoApiGBUGAhAVBBCAFQQAoApyGBRACQQBBADYCgIYFIAdBgIIEaiEECwJAIARBgAJqIAZPDQAgBkGAfmohAgNAQYCCBUGIhgVBACgCmIYFIAQiA0EEIAVBACgCnIYFEAIgA0GAAmoiBCACSQ0AC0EAIAMpA8ABNwPAhQVBACADKQPIATcDyIUFQQAgAykD0AE3A9CFBUEAIAMpA9gBNwPYhQVBACADKQPgATcD4IUFQQAgAykD6AE3A+iFBUEAIAMpA/ABNwPwhQVBACADKQP4ATcD+IUFC0GAhAUhAwJAAkAgBiAEayICQQhPDQAgAiEFDAELQYCEBSEDIAIhBQNAIAMgBCkDADcDACADQQhqIQMgBEEIaiEEIAVBeGoiBUEHSw0ACwsgBUUNASADIAQtAAA6AAAgBUEBRg0BIAMgBC0AAToAASAFQQJGDQEgAyAELQACOgACIAVBA0YNASADIAQtAAM6AAMgBUEERg0BIAMgBC0ABDoABCAFQQVGDQEgAyAELQAFOgAFIAVBBkYNASADIAQtAAY6AAYMAQsgBUUNAAJAAkAgBUEHcSICDQAgBSECDAELA0AgAyAELQAAOgAAIANBAWohAyAEQQFqIQQgAkF/aiICDQALIAVBeHEhAgsCQCAFQQhJDQADQCADIAQpAAA3AAAgA0EIaiEDIARBCGohBCACQXhqIgINAAsLQQAoAoCGBSAAaiECC0EAIAI2AoCGBQvLEAQEfwh+Bn8DfiMAIgAhASAAQYABa0FAcSICJABBACgCsIYFIgBBwIIFIAAbIQMCQAJAAkACQAJAAkBBACkDkIYFIgRC8QFUDQAgAkEAKQOAggU3AwAgAkEAKQOIggUiBTcDCCACQQApA5CCBSIGNwMQIAJBACkDmIIFIgc3AxggAkEAKQOgggUiCDcDICACQQApA6iCBSIJNwMoIAJBACkDsIIFIgo3AzAgAkEAKQO4ggUiCzcDOAJAQQAoAoCGBSIMQcAASQ0AIAJBACgCiIYFNgJAIAIgAkHAAGpBACgCmIYFQYCEBSAMQX9qQQZ2IANBACgCnIYFIgAQAiACIAIpAwggDEHAgwVqKQMAIgV8IAMgAGoiACkDASAMQciDBWopAwAiBoUiB0IgiCAHQv////8Pg358NwMIIAIgAikDGCAMQdCDBWopAwAiB3wgACkDESAMQdiDBWopAwAiCIUiCUIgiCAJQv////8Pg358NwMYIAIgBiAFIABBeWopAwCFIgVCIIggBUL/////D4N+IAIpAwB8fDcDACACIAggByAAKQMJhSIFQiCIIAVC/////w+DfiACKQMQfHw3AxAgACkDGSEFIAIpAyAhBiACIAIpAyggDEHggwVqKQMAIgd8IAApAyEgDEHogwVqKQMAIgiFIglCIIggCUL/////D4N+fDcDKCACIAggBiAFIAeFIgVCIIggBUL/////D4N+fHw3AyAgAiACKQM4IAxB8IMFaikDACIFfCAAKQMxIAxB+IMFaikDACIGhSIHQiCIIAdC/////w+Dfnw3AzggAiAGIAUgACkDKYUiBUIgiCAFQv////8Pg34gAikDMHx8NwMwQQAoApyGBSENDAULIAxBwIUFaiENQcAAIAxrIQ4gAkHAAGohAAJAIAxBOE0NACAOIQ8MAwsCQEE4IAxrQQN2IgBBB0YNAEEAIABBAWpBB3EiEGshDyACQcAAaiEAA0AgACANKQMANwMAIABBCGohACANQQhqIQ0gD0EBaiIPDQALQcAAIAwgEEEDdGprIQ8MAgsgAkHAAGohACAOIQ8DQCAAIA0pAwA3AwAgAEEIaiANQQhqKQMANwMAIABBEGogDUEQaikDADcDACAAQRhqIA1BGGopAwA3AwAgAEEgaiANQSBqKQMANwMAIABBKGogDUEoaikDADcDACAAQTBqIA1BMGopAwA3AwAgAEE4aiANQThqKQMANwMAIABBwABqIQAgDUHAAGohDSAPQUBqIg9BB0sNAAwCCwsgBKchAAJAQQApA6CGBSIFUA0AAkAgBEIQVg0AIAJBwABqIABBgIAEIAUQBAwGCwJAIARCgAFWDQAgAkHAAGogAEGAgAQgBRAFDAYLIAJBwABqIABBgIAEIAUQBgwFCwJAIARCEFYNACACQcAAaiAAIANCABAEDAULAkAgBEKAAVYNACACQcAAaiAAIANCABAFDAULIAJBwABqIAAgA0IAEAYMBAsgD0UNAQsgD0F/aiERAkAgD0EHcSIQRQ0AA0AgACANLQAAOgAAIABBAWohACANQQFqIQ0gEEF/aiIQDQALIA9BeHEhDwsgEUEHSQ0AA0AgACANKQAANwAAIABBCGohACANQQhqIQ0gD0F4aiIPDQALCyACQcAAaiAOaiENQYCEBSEAAkAgDEEISQ0AIAxBeGoiEEEDdkEBaiEPQYCEBSEAA0AgDSAAKQMANwMAIA1BCGohDSAAQQhqIQAgD0F/aiIPDQALIAwgEEF4cWtBeGohDAsCQCAMRQ0AAkACQCAMQQdxIg8NACAMIQ8MAQsDQCANIAAtAAA6AAAgDUEBaiENIABBAWohACAPQX9qIg8NAAsgDEF4cSEPCyAMQQhJDQADQCANIAApAAA3AAAgDUEIaiENIABBCGohACAPQXhqIg8NAAsLIAIgBSACKQNAIhJ8IANBACgCnIYFIg1qIgApAwEgAikDSCIFhSITQiCIIBNC/////w+Dfnw3AwggAiAHIAIpA1AiE3wgACkDESACKQNYIgeFIhRCIIggFEL/////D4N+fDcDGCACIAcgEyAAKQMJhSITQiCIIBNC/////w+DfiAGfHw3AxAgAiAFIBIgAEF5aikDAIUiBkIgiCAGQv////8Pg34gAikDAHx8NwMAIAApAxkhBSACIAkgAikDYCIGfCAAKQMhIAIpA2giB4UiCUIgiCAJQv////8Pg358NwMoIAIgByAFIAaFIgVCIIggBUL/////D4N+IAh8fDcDICACIAsgAikDcCIFfCAAKQMxIAIpA3giBoUiB0IgiCAHQv////8Pg358NwM4IAIgBiAFIAApAymFIgVCIIggBUL/////D4N+IAp8fDcDMAsgAiACIANBC2ogBEKHla+vmLbem55/fhADNwNAIAIgAiADIA1qQXVqIARCz9bTvtLHq9lCfkJ/hRADNwNIC0EAIAIpA3g3A8CCBEEAIAIpA3A3A7iCBEEAIAIpA2g3A7CCBEEAIAIpA2A3A6iCBEEAIAIpA1g3A6CCBEEAIAIpA1A3A5iCBEEAIAIpA0giBEI4hiAEQoD+A4NCKIaEIARCgID8B4NCGIYgBEKAgID4D4NCCIaEhCAEQgiIQoCAgPgPgyAEQhiIQoCA/AeDhCAEQiiIQoD+A4MgBEI4iISEhCIENwOAggRBACAENwOQggRBACACKQNAIgRCOIYgBEKA/gODQiiGhCAEQoCA/AeDQhiGIARCgICA+A+DQgiGhIQgBEIIiEKAgID4D4MgBEIYiEKAgPwHg4QgBEIoiEKA/gODIARCOIiEhIQ3A4iCBCABJAALBgBBgIIFCwIACwvNAQEAQYCABAvEAbj+bDkjpEu+fAGBLPchrRze1G3pg5CX23JApKS3s2cfy3nmTszA5XiCWtB9zP9yIbgIRnT3QySO4DWQ5oE6Jkw8KFK7kcMAy4jQZYsbUy6jcWRIl6IN+U44Ge9Gqd6s2Kj6dj/jnDQ/+dy7x8cLTx2KUeBLzbRZMciffsnZeHNk6sWsgzTT68PFgaD/+hNj6xcN3VG38NpJ0xZVJinUaJ4rFr5YfUeh/I/4uNF60DHORcs6j5UWBCiv1/vKu0tAfkACAAA=";
    var hash$5 = "6c7d9155";
    var wasmJson$5 = {
    	name: name$5,
    	data: data$5,
    	hash: hash$5
    };

    const mutex$3 = new Mutex();
    let wasmCache$3 = null;
    const seedBuffer = new Uint8Array(8);
    function validateSeed(seed) {
        if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
            return new Error("Seed must be given as two valid 32-bit long unsigned integers (lo + high).");
        }
        return null;
    }
    function writeSeed(arr, low, high) {
        // write in little-endian format
        const buffer = new DataView(arr);
        buffer.setUint32(0, low, true);
        buffer.setUint32(4, high, true);
    }
    /**
     * Calculates xxHash128 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @param seedLow Lower 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @param seedHigh Higher 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @returns Computed hash as a hexadecimal string
     */
    function xxhash128(data, seedLow = 0, seedHigh = 0) {
        if (validateSeed(seedLow)) {
            return Promise.reject(validateSeed(seedLow));
        }
        if (validateSeed(seedHigh)) {
            return Promise.reject(validateSeed(seedHigh));
        }
        if (wasmCache$3 === null) {
            return lockedCreate(mutex$3, wasmJson$5, 16).then((wasm) => {
                wasmCache$3 = wasm;
                writeSeed(seedBuffer.buffer, seedLow, seedHigh);
                wasmCache$3.writeMemory(seedBuffer);
                return wasmCache$3.calculate(data);
            });
        }
        try {
            writeSeed(seedBuffer.buffer, seedLow, seedHigh);
            wasmCache$3.writeMemory(seedBuffer);
            const hash = wasmCache$3.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new xxHash128 hash instance
     * @param seedLow Lower 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     * @param seedHigh Higher 32 bits of the number used to
     *  initialize the internal state of the algorithm (defaults to 0)
     */
    function createXXHash128(seedLow = 0, seedHigh = 0) {
        if (validateSeed(seedLow)) {
            return Promise.reject(validateSeed(seedLow));
        }
        if (validateSeed(seedHigh)) {
            return Promise.reject(validateSeed(seedHigh));
        }
        return WASMInterface(wasmJson$5, 16).then((wasm) => {
            const instanceBuffer = new Uint8Array(8);
            writeSeed(instanceBuffer.buffer, seedLow, seedHigh);
            wasm.writeMemory(instanceBuffer);
            wasm.init();
            const obj = {
                init: () => {
                    wasm.writeMemory(instanceBuffer);
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 512,
                digestSize: 16,
            };
            return obj;
        });
    }

    var name$4 = "ripemd160";
    var data$4 = "AGFzbQEAAAABEQRgAAF/YAAAYAF/AGACf38AAwkIAAECAwIBAAIFBAEBAgIGDwJ/AUGAgAQLfwBBgIAECweVAQoGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwAOSGFzaF9HZXRCdWZmZXIAAAlIYXNoX0luaXQAARByaXBlbWQxNjBfdXBkYXRlAAMLSGFzaF9VcGRhdGUABApIYXNoX0ZpbmFsAAUNSGFzaF9HZXRTdGF0ZQAGDkhhc2hfQ2FsY3VsYXRlAAcKU1RBVEVfU0laRQMBCuw0CAYAQYCBBAs6AEEAQfDDy558NgKYgQVBAEL+uevF6Y6VmRA3ApCBBUEAQoHGlLqW8ermbzcCiIEFQQBCADcCgIEFC9IqASB/QQAgACgCJCIBIAAoAgAiAiAAKAIQIgMgAiAAKAIsIgQgACgCDCIFIAAoAgQiBiAAKAI8IgcgAiAAKAIwIgggByAAKAIIIglBACgCiIEFIgpBACgCkIEFIgtBACgClIEFIgxBf3NyQQAoAoyBBSINc2ogACgCFCIOakHml4qFBWpBCHdBACgCmIEFIg9qIhBBCnciEWogASANQQp3IhJqIAIgC0EKdyITaiAMIAAoAhwiFGogDyAAKAI4IhVqIBAgDSATQX9zcnNqQeaXioUFakEJdyAMaiIWIBAgEkF/c3JzakHml4qFBWpBCXcgE2oiECAWIBFBf3Nyc2pB5peKhQVqQQt3IBJqIhcgECAWQQp3IhZBf3Nyc2pB5peKhQVqQQ13IBFqIhggFyAQQQp3IhlBf3Nyc2pB5peKhQVqQQ93IBZqIhpBCnciG2ogACgCGCIQIBhBCnciHGogACgCNCIRIBdBCnciF2ogAyAZaiAEIBZqIBogGCAXQX9zcnNqQeaXioUFakEPdyAZaiIWIBogHEF/c3JzakHml4qFBWpBBXcgF2oiFyAWIBtBf3Nyc2pB5peKhQVqQQd3IBxqIhggFyAWQQp3IhlBf3Nyc2pB5peKhQVqQQd3IBtqIhogGCAXQQp3IhdBf3Nyc2pB5peKhQVqQQh3IBlqIhtBCnciHGogBSAaQQp3Ih1qIAAoAigiFiAYQQp3IhhqIAYgF2ogACgCICIAIBlqIBsgGiAYQX9zcnNqQeaXioUFakELdyAXaiIXIBsgHUF/c3JzakHml4qFBWpBDncgGGoiGCAXIBxBf3Nyc2pB5peKhQVqQQ53IB1qIhkgGCAXQQp3IhpBf3Nyc2pB5peKhQVqQQx3IBxqIhcgGSAYQQp3IhtBf3Nyc2pB5peKhQVqQQZ3IBpqIhhBCnciHGogFCAXQQp3Ih1qIAUgGUEKdyIZaiAEIBtqIBAgGmogGCAXcyAZcSAXc2pBpKK34gVqQQl3IBtqIhcgGHMgHXEgGHNqQaSit+IFakENdyAZaiIYIBdzIBxxIBdzakGkorfiBWpBD3cgHWoiGSAYcyAXQQp3IhpxIBhzakGkorfiBWpBB3cgHGoiFyAZcyAYQQp3IhtxIBlzakGkorfiBWpBDHcgGmoiGEEKdyIcaiAVIBdBCnciHWogFiAZQQp3IhlqIA4gG2ogESAaaiAYIBdzIBlxIBdzakGkorfiBWpBCHcgG2oiFyAYcyAdcSAYc2pBpKK34gVqQQl3IBlqIhggF3MgHHEgF3NqQaSit+IFakELdyAdaiIZIBhzIBdBCnciGnEgGHNqQaSit+IFakEHdyAcaiIXIBlzIBhBCnciG3EgGXNqQaSit+IFakEHdyAaaiIYQQp3IhxqIAEgF0EKdyIdaiADIBlBCnciGWogCCAbaiAAIBpqIBggF3MgGXEgF3NqQaSit+IFakEMdyAbaiIXIBhzIB1xIBhzakGkorfiBWpBB3cgGWoiGCAXcyAccSAXc2pBpKK34gVqQQZ3IB1qIhkgGHMgF0EKdyIacSAYc2pBpKK34gVqQQ93IBxqIhcgGXMgGEEKdyIYcSAZc2pBpKK34gVqQQ13IBpqIhtBCnciHGogBiAXQQp3Ih1qIA4gGUEKdyIZaiAHIBhqIAkgGmogGyAXcyAZcSAXc2pBpKK34gVqQQt3IBhqIhcgG0F/c3IgHXNqQfP9wOsGakEJdyAZaiIYIBdBf3NyIBxzakHz/cDrBmpBB3cgHWoiGSAYQX9zciAXQQp3IhdzakHz/cDrBmpBD3cgHGoiGiAZQX9zciAYQQp3IhhzakHz/cDrBmpBC3cgF2oiG0EKdyIcaiABIBpBCnciHWogECAZQQp3IhlqIBUgGGogFCAXaiAbIBpBf3NyIBlzakHz/cDrBmpBCHcgGGoiFyAbQX9zciAdc2pB8/3A6wZqQQZ3IBlqIhggF0F/c3IgHHNqQfP9wOsGakEGdyAdaiIZIBhBf3NyIBdBCnciF3NqQfP9wOsGakEOdyAcaiIaIBlBf3NyIBhBCnciGHNqQfP9wOsGakEMdyAXaiIbQQp3IhxqIBYgGkEKdyIdaiAJIBlBCnciGWogCCAYaiAAIBdqIBsgGkF/c3IgGXNqQfP9wOsGakENdyAYaiIXIBtBf3NyIB1zakHz/cDrBmpBBXcgGWoiGCAXQX9zciAcc2pB8/3A6wZqQQ53IB1qIhkgGEF/c3IgF0EKdyIac2pB8/3A6wZqQQ13IBxqIhsgGUF/c3IgGEEKdyIYc2pB8/3A6wZqQQ13IBpqIhxBCnciF2ogACAZQQp3IhlqIAMgGmogHCAbQX9zciAZc2pB8/3A6wZqQQd3IBhqIhogF3MgESAYaiAaIBxBf3NyIBtBCnciG3NqQfP9wOsGakEFdyAZaiIccSAXc2pB6e210wdqQQ93IBtqIh0gHEEKdyIYcyAQIBtqIBwgGkEKdyIZcyAdcSAZc2pB6e210wdqQQV3IBdqIhtxIBhzakHp7bXTB2pBCHcgGWoiHEEKdyIXaiAEIB1BCnciGmogBiAZaiAbIBpzIBxxIBpzakHp7bXTB2pBC3cgGGoiHSAXcyAFIBhqIBwgG0EKdyIYcyAdcSAYc2pB6e210wdqQQ53IBpqIhpxIBdzakHp7bXTB2pBDncgGGoiGyAaQQp3IhlzIAcgGGogGiAdQQp3IhhzIBtxIBhzakHp7bXTB2pBBncgF2oiHHEgGXNqQenttdMHakEOdyAYaiIdQQp3IhdqIAkgG0EKdyIaaiAOIBhqIBwgGnMgHXEgGnNqQenttdMHakEGdyAZaiIbIBdzIAggGWogHSAcQQp3IhhzIBtxIBhzakHp7bXTB2pBCXcgGmoiGnEgF3NqQenttdMHakEMdyAYaiIcIBpBCnciGXMgESAYaiAaIBtBCnciGHMgHHEgGHNqQenttdMHakEJdyAXaiIbcSAZc2pB6e210wdqQQx3IBhqIh1BCnciFyAHaiAVIBxBCnciGmogFCAYaiAbIBpzIB1xIBpzakHp7bXTB2pBBXcgGWoiHCAXcyAWIBlqIB0gG0EKdyIYcyAccSAYc2pB6e210wdqQQ93IBpqIhlxIBdzakHp7bXTB2pBCHcgGGoiGiAZQQp3IhtzIBggCGogGSAcQQp3IhhzIBpzakEIdyAXaiIXc2pBBXcgGGoiGUEKdyIcIABqIBpBCnciGiAGaiAYIBZqIBcgGnMgGXNqQQx3IBtqIhggHHMgGyADaiAZIBdBCnciF3MgGHNqQQl3IBpqIhlzakEMdyAXaiIaIBlBCnciG3MgFyAOaiAZIBhBCnciF3MgGnNqQQV3IBxqIhhzakEOdyAXaiIZQQp3IhwgFWogGkEKdyIaIAlqIBcgFGogGCAacyAZc2pBBncgG2oiFyAccyAbIBBqIBkgGEEKdyIYcyAXc2pBCHcgGmoiGXNqQQ13IBhqIhogGUEKdyIbcyAYIBFqIBkgF0EKdyIYcyAac2pBBncgHGoiGXNqQQV3IBhqIhxBCnciHSAMaiAEIBYgDiAOIBEgFiAOIBQgASAAIAEgECAUIAQgECAGIA9qIBMgDXMgCyANcyAMcyAKaiACakELdyAPaiIXc2pBDncgDGoiHkEKdyIfaiADIBJqIAkgDGogFyAScyAec2pBD3cgE2oiDCAfcyAFIBNqIB4gF0EKdyITcyAMc2pBDHcgEmoiEnNqQQV3IBNqIhcgEkEKdyIecyATIA5qIBIgDEEKdyIMcyAXc2pBCHcgH2oiEnNqQQd3IAxqIhNBCnciH2ogASAXQQp3IhdqIAwgFGogEiAXcyATc2pBCXcgHmoiDCAfcyAeIABqIBMgEkEKdyIScyAMc2pBC3cgF2oiE3NqQQ13IBJqIhcgE0EKdyIecyASIBZqIBMgDEEKdyIMcyAXc2pBDncgH2oiEnNqQQ93IAxqIhNBCnciH2ogF0EKdyIXIBVqIAwgCGogEiAXcyATc2pBBncgHmoiICAfcyAeIBFqIBMgEkEKdyIScyAgc2pBB3cgF2oiE3NqQQl3IBJqIhcgE0EKdyIMcyASIAdqIBMgIEEKdyIecyAXc2pBCHcgH2oiH3EgDHNqQZnzidQFakEHdyAeaiIgQQp3IhJqIAYgF0EKdyITaiADIB5qIB8gE3MgIHEgE3NqQZnzidQFakEGdyAMaiIXIBJzIBEgDGogICAfQQp3IgxzIBdxIAxzakGZ84nUBWpBCHcgE2oiHnEgEnNqQZnzidQFakENdyAMaiIfIB5BCnciE3MgFiAMaiAeIBdBCnciDHMgH3EgDHNqQZnzidQFakELdyASaiIecSATc2pBmfOJ1AVqQQl3IAxqIiBBCnciEmogCCAfQQp3IhdqIAcgDGogHiAXcyAgcSAXc2pBmfOJ1AVqQQd3IBNqIh8gEnMgBSATaiAgIB5BCnciDHMgH3EgDHNqQZnzidQFakEPdyAXaiIXcSASc2pBmfOJ1AVqQQd3IAxqIh4gF0EKdyITcyACIAxqIBcgH0EKdyIMcyAecSAMc2pBmfOJ1AVqQQx3IBJqIh9xIBNzakGZ84nUBWpBD3cgDGoiIEEKdyISaiAEIB9BCnciF2ogCSATaiAgIBdzIA4gDGogHyAeQQp3IgxzICBxIAxzakGZ84nUBWpBCXcgE2oiHnEgF3NqQZnzidQFakELdyAMaiIfIB5BCnciE3MgFSAMaiAeIBJzIB9xIBJzakGZ84nUBWpBB3cgF2oiDHEgE3NqQZnzidQFakENdyASaiISIAxxIB9BCnciFyASQX9zIiBxcmpBmfOJ1AVqQQx3IBNqIh5BCnciH2ogAyASQQp3IhJqIBUgDEEKdyIMaiAWIBdqIAUgE2ogHiAgciAMc2pBodfn9gZqQQt3IBdqIhMgHkF/c3IgEnNqQaHX5/YGakENdyAMaiIMIBNBf3NyIB9zakGh1+f2BmpBBncgEmoiEiAMQX9zciATQQp3IhNzakGh1+f2BmpBB3cgH2oiFyASQX9zciAMQQp3IgxzakGh1+f2BmpBDncgE2oiHkEKdyIfaiAJIBdBCnciIGogBiASQQp3IhJqIAAgDGogByATaiAeIBdBf3NyIBJzakGh1+f2BmpBCXcgDGoiDCAeQX9zciAgc2pBodfn9gZqQQ13IBJqIhIgDEF/c3IgH3NqQaHX5/YGakEPdyAgaiITIBJBf3NyIAxBCnciDHNqQaHX5/YGakEOdyAfaiIXIBNBf3NyIBJBCnciEnNqQaHX5/YGakEIdyAMaiIeQQp3Ih9qIAQgF0EKdyIgaiARIBNBCnciE2ogECASaiACIAxqIB4gF0F/c3IgE3NqQaHX5/YGakENdyASaiIMIB5Bf3NyICBzakGh1+f2BmpBBncgE2oiEiAMQX9zciAfc2pBodfn9gZqQQV3ICBqIhMgEkF/c3IgDEEKdyIXc2pBodfn9gZqQQx3IB9qIh4gE0F/c3IgEkEKdyISc2pBodfn9gZqQQd3IBdqIgxBCnciH2ogBCAeQQp3IiBqIAEgE0EKdyITaiAGIBJqIAggF2ogDCAeQX9zciATc2pBodfn9gZqQQV3IBJqIhIgDHMgIHEgDHNqQdz57vh4akELdyATaiIMIBJzIB9xIBJzakHc+e74eGpBDHcgIGoiEyAMcyASQQp3IhdxIAxzakHc+e74eGpBDncgH2oiEiATcyAMQQp3Ih5xIBNzakHc+e74eGpBD3cgF2oiDEEKdyIfaiADIBJBCnciIGogCCATQQp3IhNqIAAgHmogAiAXaiAMIBJzIBNxIBJzakHc+e74eGpBDncgHmoiEiAMcyAgcSAMc2pB3Pnu+HhqQQ93IBNqIgwgEnMgH3EgEnNqQdz57vh4akEJdyAgaiITIAxzIBJBCnciF3EgDHNqQdz57vh4akEIdyAfaiISIBNzIAxBCnciHnEgE3NqQdz57vh4akEJdyAXaiIMQQp3Ih9qIBUgEkEKdyIgaiAHIBNBCnciE2ogFCAeaiAFIBdqIAwgEnMgE3EgEnNqQdz57vh4akEOdyAeaiISIAxzICBxIAxzakHc+e74eGpBBXcgE2oiDCAScyAfcSASc2pB3Pnu+HhqQQZ3ICBqIhMgDHMgEkEKdyIXcSAMc2pB3Pnu+HhqQQh3IB9qIhIgE3MgDEEKdyIecSATc2pB3Pnu+HhqQQZ3IBdqIgxBCnciH2ogAiASQQp3Ig5qIAMgE0EKdyITaiAJIB5qIBAgF2ogDCAScyATcSASc2pB3Pnu+HhqQQV3IB5qIgMgDHMgDnEgDHNqQdz57vh4akEMdyATaiIMIAMgH0F/c3JzakHO+s/KempBCXcgDmoiDiAMIANBCnciA0F/c3JzakHO+s/KempBD3cgH2oiEiAOIAxBCnciDEF/c3JzakHO+s/KempBBXcgA2oiE0EKdyIXaiAJIBJBCnciFmogCCAOQQp3IglqIBQgDGogASADaiATIBIgCUF/c3JzakHO+s/KempBC3cgDGoiAyATIBZBf3Nyc2pBzvrPynpqQQZ3IAlqIgggAyAXQX9zcnNqQc76z8p6akEIdyAWaiIJIAggA0EKdyIDQX9zcnNqQc76z8p6akENdyAXaiIOIAkgCEEKdyIIQX9zcnNqQc76z8p6akEMdyADaiIUQQp3IhZqIAAgDkEKdyIMaiAFIAlBCnciAGogBiAIaiAVIANqIBQgDiAAQX9zcnNqQc76z8p6akEFdyAIaiIDIBQgDEF/c3JzakHO+s/KempBDHcgAGoiACADIBZBf3Nyc2pBzvrPynpqQQ13IAxqIgYgACADQQp3IgNBf3Nyc2pBzvrPynpqQQ53IBZqIgggBiAAQQp3IgBBf3Nyc2pBzvrPynpqQQt3IANqIglBCnciFWo2ApCBBUEAIAsgGCACaiAZIBpBCnciAnMgHHNqQQ93IBtqIg5BCnciFmogECADaiAJIAggBkEKdyIDQX9zcnNqQc76z8p6akEIdyAAaiIGQQp3ajYCjIEFQQAgDSAbIAVqIBwgGUEKdyIFcyAOc2pBDXcgAmoiFEEKd2ogByAAaiAGIAkgCEEKdyIAQX9zcnNqQc76z8p6akEFdyADaiIHajYCiIEFQQAgACAKaiACIAFqIA4gHXMgFHNqQQt3IAVqIgFqIBEgA2ogByAGIBVBf3Nyc2pBzvrPynpqQQZ3ajYCmIEFQQAgACAPaiAdaiAFIARqIBQgFnMgAXNqQQt3ajYClIEFC5sEAQh/AkAgAUUNAEEAQQAoAoCBBSICIAFqIgM2AoCBBSACQT9xIQQCQCADIAJPDQBBAEEAKAKEgQVBAWo2AoSBBQsCQAJAIARFDQAgAUHAACAEayIFSQ0BIAVBA3EhBkEAIQMCQAJAIARBP3NBA0kNACAEQYCBBWohByAFQfwAcSEIQQAhAwNAIAcgA2oiAkEcaiAAIANqIgktAAA6AAAgAkEdaiAJQQFqLQAAOgAAIAJBHmogCUECai0AADoAACACQR9qIAlBA2otAAA6AAAgCCADQQRqIgNHDQALIAZFDQELIAAgA2ohAiADIARqQZyBBWohAwNAIAMgAi0AADoAACACQQFqIQIgA0EBaiEDIAZBf2oiBg0ACwtBnIEFEAIgASAFayEBIAAgBWohAAsCQCABQcAASQ0AA0AgABACIABBwABqIQAgAUFAaiIBQT9LDQALC0EAIQQgAUUNAQsgAUEDcSEJQQAhAgJAIAFBBEkNACAEQYCBBWohBiABQXxxIQdBACECA0AgBiACaiIBQRxqIAAgAmoiAy0AADoAACABQR1qIANBAWotAAA6AAAgAUEeaiADQQJqLQAAOgAAIAFBH2ogA0EDai0AADoAACAHIAJBBGoiAkcNAAsgCUUNAQsgACACaiEAIAIgBGpBnIEFaiECA0AgAiAALQAAOgAAIABBAWohACACQQFqIQIgCUF/aiIJDQALCwsKAEGAgQQgABADC98EAQl/IwBBEGsiACQAQQAhASAAQQAoAoCBBSICQQN0IgM2AgggAEEAKAKEgQVBA3QiBCACQR12ciIFNgIMQZCABEE4QfgAIAJBP3EiAkE4SRsgAmsQA0EIIQZBAEEAKAKAgQUiAkEIajYCgIEFIAJBP3EhBwJAIAJBeEkNAEEAQQAoAoSBBUEBajYChIEFCyAAQQhqIQgCQAJAAkACQCAHDQBBACEHDAELIAdBOEkNACAHIAM6AJyBBQJAIAdBP0YNACAHIANBCHY6AJ2BBSAHQT5GDQAgB0GegQVqIANBEHY6AAAgB0E9Rg0AIAdBn4EFaiADQRh2OgAAIAdBPEYNACAHQaCBBWogBToAACAHQTtGDQAgB0GhgQVqIARBCHY6AAAgB0E6Rg0AIAdBooEFaiAEQRB2OgAAIAdBOUYNAEEAIARBGHY6ANuBBUGcgQUQAgwDC0GcgQUQAiACQQNxIQEgB0FIaiEGIABBCGpBwAAgB2tqIQhBACEHQQAhAiAGQQRJDQELIAZBfHEhBUEAIQIDQCAHIAJqIgZBnIEFaiAIIAJqIgMtAAA6AAAgBkGdgQVqIANBAWotAAA6AAAgBkGegQVqIANBAmotAAA6AAAgBkGfgQVqIANBA2otAAA6AAAgBSACQQRqIgJHDQALIAFFDQELIAggAmohBiAHIAJqQZyBBWohAgNAIAIgBi0AADoAACAGQQFqIQYgAkEBaiECIAFBf2oiAQ0ACwtBAEEAKAKIgQU2AoCBBEEAQQApAoyBBTcChIEEQQBBACkClIEFNwKMgQQgAEEQaiQACwYAQYCBBQtEAEEAQfDDy558NgKYgQVBAEL+uevF6Y6VmRA3ApCBBUEAQoHGlLqW8ermbzcCiIEFQQBCADcCgIEFQYCBBCAAEAMQBQsLWAEAQYCABAtQXAAAAAAAAAAAAAAAAAAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    var hash$4 = "4f7957e4";
    var wasmJson$4 = {
    	name: name$4,
    	data: data$4,
    	hash: hash$4
    };

    const mutex$2 = new Mutex();
    let wasmCache$2 = null;
    /**
     * Calculates RIPEMD-160 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function ripemd160(data) {
        if (wasmCache$2 === null) {
            return lockedCreate(mutex$2, wasmJson$4, 20).then((wasm) => {
                wasmCache$2 = wasm;
                return wasmCache$2.calculate(data);
            });
        }
        try {
            const hash = wasmCache$2.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new RIPEMD-160 hash instance
     */
    function createRIPEMD160() {
        return WASMInterface(wasmJson$4, 20).then((wasm) => {
            wasm.init();
            const obj = {
                init: () => {
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: 20,
            };
            return obj;
        });
    }

    function calculateKeyBuffer(hasher, key) {
        const { blockSize } = hasher;
        const buf = getUInt8Buffer(key);
        if (buf.length > blockSize) {
            hasher.update(buf);
            const uintArr = hasher.digest("binary");
            hasher.init();
            return uintArr;
        }
        return new Uint8Array(buf.buffer, buf.byteOffset, buf.length);
    }
    function calculateHmac(hasher, key) {
        hasher.init();
        const { blockSize } = hasher;
        const keyBuf = calculateKeyBuffer(hasher, key);
        const keyBuffer = new Uint8Array(blockSize);
        keyBuffer.set(keyBuf);
        const opad = new Uint8Array(blockSize);
        for (let i = 0; i < blockSize; i++) {
            const v = keyBuffer[i];
            opad[i] = v ^ 0x5c;
            keyBuffer[i] = v ^ 0x36;
        }
        hasher.update(keyBuffer);
        const obj = {
            init: () => {
                hasher.init();
                hasher.update(keyBuffer);
                return obj;
            },
            update: (data) => {
                hasher.update(data);
                return obj;
            },
            digest: ((outputType) => {
                const uintArr = hasher.digest("binary");
                hasher.init();
                hasher.update(opad);
                hasher.update(uintArr);
                return hasher.digest(outputType);
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
            }),
            save: () => {
                throw new Error("save() not supported");
            },
            load: () => {
                throw new Error("load() not supported");
            },
            blockSize: hasher.blockSize,
            digestSize: hasher.digestSize,
        };
        return obj;
    }
    /**
     * Calculates HMAC hash
     * @param hash Hash algorithm to use. It has to be the return value of a function like createSHA1()
     * @param key Key (string, Buffer or TypedArray)
     */
    function createHMAC(hash, key) {
        if (!hash || !hash.then) {
            throw new Error('Invalid hash function is provided! Usage: createHMAC(createMD5(), "key").');
        }
        return hash.then((hasher) => calculateHmac(hasher, key));
    }

    function calculatePBKDF2(digest, salt, iterations, hashLength, outputType) {
        return __awaiter(this, void 0, void 0, function* () {
            const DK = new Uint8Array(hashLength);
            const block1 = new Uint8Array(salt.length + 4);
            const block1View = new DataView(block1.buffer);
            const saltBuffer = getUInt8Buffer(salt);
            const saltUIntBuffer = new Uint8Array(saltBuffer.buffer, saltBuffer.byteOffset, saltBuffer.length);
            block1.set(saltUIntBuffer);
            let destPos = 0;
            const hLen = digest.digestSize;
            const l = Math.ceil(hashLength / hLen);
            let T = null;
            let U = null;
            for (let i = 1; i <= l; i++) {
                block1View.setUint32(salt.length, i);
                digest.init();
                digest.update(block1);
                T = digest.digest("binary");
                U = T.slice();
                for (let j = 1; j < iterations; j++) {
                    digest.init();
                    digest.update(U);
                    U = digest.digest("binary");
                    for (let k = 0; k < hLen; k++) {
                        T[k] ^= U[k];
                    }
                }
                DK.set(T.subarray(0, hashLength - destPos), destPos);
                destPos += hLen;
            }
            if (outputType === "binary") {
                return DK;
            }
            const digestChars = new Uint8Array(hashLength * 2);
            return getDigestHex(digestChars, DK, hashLength);
        });
    }
    const validateOptions$2 = (options) => {
        if (!options || typeof options !== "object") {
            throw new Error("Invalid options parameter. It requires an object.");
        }
        if (!options.hashFunction || !options.hashFunction.then) {
            throw new Error('Invalid hash function is provided! Usage: pbkdf2("password", "salt", 1000, 32, createSHA1()).');
        }
        if (!Number.isInteger(options.iterations) || options.iterations < 1) {
            throw new Error("Iterations should be a positive number");
        }
        if (!Number.isInteger(options.hashLength) || options.hashLength < 1) {
            throw new Error("Hash length should be a positive number");
        }
        if (options.outputType === undefined) {
            options.outputType = "hex";
        }
        if (!["hex", "binary"].includes(options.outputType)) {
            throw new Error(`Insupported output type ${options.outputType}. Valid values: ['hex', 'binary']`);
        }
    };
    /**
     * Generates a new PBKDF2 hash for the supplied password
     */
    function pbkdf2(options) {
        return __awaiter(this, void 0, void 0, function* () {
            validateOptions$2(options);
            const hmac = yield createHMAC(options.hashFunction, options.password);
            return calculatePBKDF2(hmac, options.salt, options.iterations, options.hashLength, options.outputType);
        });
    }

    var name$3 = "scrypt";
    var data$3 = "AGFzbQEAAAABGwVgAX8Bf2AAAX9gBH9/f38AYAF/AGADf39/AAMGBQABAgMEBQYBAQKAgAIGCAF/AUGAgAQLB0sFBm1lbW9yeQIAD19fc3RhY2tfcG9pbnRlcgMAEkhhc2hfU2V0TWVtb3J5U2l6ZQAADkhhc2hfR2V0QnVmZmVyAAEGc2NyeXB0AAQKlScFXQMBfwF+AX9BACEBAkAgAEEAKQOIgAQiAqciA0YNAEEAIQECQCAAIANrIgBBEHYgAEH//wNxQQBHaiIAQABBf0cNAEH/AcAPC0EAIAIgAEEQdK18NwOIgAQLIAHAC3QDAn8BfgF/AkBBACgCgIAEIgANAEEAPwBBEHQiATYCgIAEAkBBACkDiIAEIgKnIgNBgIAgRg0AQQAhAEGAgCAgA2siA0EQdiADQf//A3FBAEdqIgNAAEF/Rg0BQQAgAiADQRB0rXw3A4iABAsgASEACyAAC70FAwF/AX4CfyACIAAgA0EHdGoiBEFAaikDADcDACACIARBSGopAwA3AwggAiAEQVBqKQMANwMQIAIgBEFYaikDADcDGCACIARBYGopAwA3AyAgAiAEQWhqKQMANwMoIAIgBEFwaikDADcDMCACIARBeGopAwAiBTcDOAJAIANFDQAgA0EBdCEGIANBBnQhB0EAIQMDQCACIAIpAwAgACkDAIU3AwAgAiACKQMIIABBCGopAwCFNwMIIAIgAikDECAAQRBqKQMAhTcDECACIAIpAxggAEEYaikDAIU3AxggAiACKQMgIABBIGopAwCFNwMgIAIgAikDKCAAQShqKQMAhTcDKCACIAIpAzAgAEEwaikDAIU3AzAgAiAFIABBOGopAwCFNwM4IAIQAyABIAIpAwA3AwAgAUEIaiACKQMINwMAIAFBEGogAikDEDcDACABQRhqIAIpAxg3AwAgAUEgaiACKQMgNwMAIAFBKGogAikDKDcDACABQTBqIAIpAzA3AwAgAUE4aiACKQM4IgU3AwAgAiACKQMAIABBwABqKQMAhTcDACACIAIpAwggAEHIAGopAwCFNwMIIAIgAikDECAAQdAAaikDAIU3AxAgAiACKQMYIABB2ABqKQMAhTcDGCACIAIpAyAgAEHgAGopAwCFNwMgIAIgAikDKCAAQegAaikDAIU3AyggAiACKQMwIABB8ABqKQMAhTcDMCACIAUgAEH4AGopAwCFNwM4IAIQAyABIAdqIgQgAikDADcDACAEQQhqIAIpAwg3AwAgBEEQaiACKQMQNwMAIARBGGogAikDGDcDACAEQSBqIAIpAyA3AwAgBEEoaiACKQMoNwMAIARBMGogAikDMDcDACAEQThqIAIpAzgiBTcDACAAQYABaiEAIAFBwABqIQEgA0ECaiIDIAZJDQALCwu6DQgBfgF/AX4BfwF+AX8BfhJ/IAAgACgCBCAAKQMoIgFCIIinIgIgACkDOCIDQiCIpyIEakEHdyAAKQMIIgVCIIincyIGIARqQQl3IAApAxgiB0IgiKdzIgggBmpBDXcgAnMiCSAHpyIKIAGnIgtqQQd3IAOncyICIAtqQQl3IAWncyIMIAJqQQ13IApzIg0gDGpBEncgC3MiDiAAKQMAIgFCIIinIg8gACkDECIDQiCIpyIQakEHdyAAKQMgIgVCIIincyILakEHd3MiCiAJIAhqQRJ3IARzIhEgAmpBB3cgACkDMCIHpyIJIAGnIhJqQQd3IAOncyIEIBJqQQl3IAWncyITIARqQQ13IAlzIhRzIgkgEWpBCXcgCyAQakEJdyAHQiCIp3MiFXMiFiAJakENdyACcyIXIBZqQRJ3IBFzIhFqQQd3IAYgFCATakESdyAScyISakEHdyAVIAtqQQ13IA9zIhRzIgIgEmpBCXcgDHMiDyACakENdyAGcyIYcyIGIBFqQQl3IAggDSAUIBVqQRJ3IBBzIhAgBGpBB3dzIgwgEGpBCXdzIghzIhUgBmpBDXcgCnMiFCAMIAogDmpBCXcgE3MiEyAKakENdyALcyIZIBNqQRJ3IA5zIgpqQQd3IBdzIgsgCmpBCXcgD3MiDiALakENdyAMcyIXIA5qQRJ3IApzIg0gAiAIIAxqQQ13IARzIgwgCGpBEncgEHMiCGpBB3cgGXMiCmpBB3dzIgQgFCAVakESdyARcyIQIAtqQQd3IAkgGCAPakESdyAScyIRakEHdyAMcyIMIBFqQQl3IBNzIhIgDGpBDXcgCXMiD3MiCSAQakEJdyAKIAhqQQl3IBZzIhNzIhYgCWpBDXcgC3MiFCAWakESdyAQcyIQakEHdyAGIA8gEmpBEncgEXMiEWpBB3cgEyAKakENdyACcyILcyICIBFqQQl3IA5zIg4gAmpBDXcgBnMiGHMiBiAQakEJdyAVIBcgCyATakESdyAIcyIIIAxqQQd3cyILIAhqQQl3cyITcyIVIAZqQQ13IARzIhcgCyAEIA1qQQl3IBJzIhIgBGpBDXcgCnMiGSASakESdyANcyIEakEHdyAUcyIKIARqQQl3IA5zIg8gCmpBDXcgC3MiFCAPakESdyAEcyINIAIgEyALakENdyAMcyIMIBNqQRJ3IAhzIghqQQd3IBlzIgtqQQd3cyIEIBcgFWpBEncgEHMiECAKakEHdyAJIBggDmpBEncgEXMiDmpBB3cgDHMiDCAOakEJdyAScyIRIAxqQQ13IAlzIhdzIgkgEGpBCXcgCyAIakEJdyAWcyIScyITIAlqQQ13IApzIhggE2pBEncgEHMiEGpBB3cgBiAXIBFqQRJ3IA5zIgpqQQd3IBIgC2pBDXcgAnMiF3MiAiAKakEJdyAPcyIOIAJqQQ13IAZzIhZzIgYgCSAWIA5qQRJ3IApzIhZqQQd3IBUgFCAXIBJqQRJ3IAhzIgggDGpBB3dzIgogCGpBCXdzIhIgCmpBDXcgDHMiD3MiDCAWakEJdyAEIA1qQQl3IBFzIhFzIhUgDGpBDXcgCXMiFCAVakESdyAWcyIJakEHdyACIA8gEmpBEncgCHMiCGpBB3cgESAEakENdyALcyIPcyILIAhqQQl3IBNzIhMgC2pBDXcgAnMiF3MiFmo2AgQgACAAKAIIIBYgCWpBCXcgCiAPIBFqQRJ3IA1zIhFqQQd3IBhzIgIgEWpBCXcgDnMiDnMiD2o2AgggACAAKAIMIA8gFmpBDXcgBnMiDWo2AgwgACAAKAIQIAYgEGpBCXcgEnMiEiAOIAJqQQ13IApzIhggFyATakESdyAIcyIKIAxqQQd3cyIIIApqQQl3cyIWIAhqQQ13IAxzIgxqNgIQIAAgACgCACANIA9qQRJ3IAlzajYCACAAIAAoAhQgDCAWakESdyAKc2o2AhQgACAAKAIYIAhqNgIYIAAgACgCHCAWajYCHCAAIAAoAiAgEiAGakENdyAEcyIJIBggDmpBEncgEXMiBiALakEHd3MiCiAGakEJdyAVcyIEajYCICAAIAAoAiQgBCAKakENdyALcyILajYCJCAAIAAoAiggCyAEakESdyAGc2o2AiggACAAKAIsIApqNgIsIAAgACgCMCAJIBJqQRJ3IBBzIgYgAmpBB3cgFHMiC2o2AjAgACAAKAI0IAsgBmpBCXcgE3MiCmo2AjQgACAAKAI4IAogC2pBDXcgAnMiAmo2AjggACAAKAI8IAIgCmpBEncgBnNqNgI8C8QSAw5/AX4VfwJAIAJFDQAgAEEHdCIDQUBqIgRBACgCgIAEIgUgAiADbCIGaiADIAFsaiIHIANqIghqIQkgACACQQd0IgogAUEHdGoiC2whDCAAIAtBgAFqbCENIABBBXQiDkEBIA5BAUsbIgtBYHEhDyALQQFxIRAgAa1Cf3whESAEIAdqIRIgCEF4aiETIAhBcGohFCAIQWhqIRUgCEFgaiEWIAhBWGohFyAIQVBqIRggCEFIaiEZIAhBQGohGiAHIABBCHQiG2ohHCAAIApBgAFqbCEdQQAhHkEAIR8DQEEAKAKAgAQiICADIB9saiEhAkAgAEUNAAJAAkAgDg0AQQAhIgwBCyAgIB5qISNBACEEQQAhIgNAIAcgBGoiCyAjIARqIiQoAgA2AgAgC0EEaiAkQQRqKAIANgIAIAtBCGogJEEIaigCADYCACALQQxqICRBDGooAgA2AgAgBEEQaiEEIA8gIkEEaiIiRw0ACyAQRQ0BCyAHICJBAnQiBGogISAEaigCADYCAAsCQCABRQ0AQQAhJSAdISMgBiEmA0AgBSEkIAAhIgJAAkAgAA0AIBwgGikDADcDACAcIBkpAwA3AwggHCAYKQMANwMQIBwgFykDADcDGCAcIBYpAwA3AyAgHCAVKQMANwMoIBwgFCkDADcDMCAcIBMpAwA3AzgMAQsDQCAkICZqIgQgJCAMaiILKQMANwMAIARBCGogC0EIaikDADcDACAEQRBqIAtBEGopAwA3AwAgBEEYaiALQRhqKQMANwMAIARBIGogC0EgaikDADcDACAEQShqIAtBKGopAwA3AwAgBEEwaiALQTBqKQMANwMAIARBOGogC0E4aikDADcDACAEQcAAaiALQcAAaikDADcDACAEQcgAaiALQcgAaikDADcDACAEQdAAaiALQdAAaikDADcDACAEQdgAaiALQdgAaikDADcDACAEQeAAaiALQeAAaikDADcDACAEQegAaiALQegAaikDADcDACAEQfAAaiALQfAAaikDADcDACAEQfgAaiALQfgAaikDADcDACAkQYABaiEkICJBf2oiIg0ACyAHIAggHCAAEAIgBSEkIAAhIgNAICQgI2oiBCAkIA1qIgspAwA3AwAgBEEIaiALQQhqKQMANwMAIARBEGogC0EQaikDADcDACAEQRhqIAtBGGopAwA3AwAgBEEgaiALQSBqKQMANwMAIARBKGogC0EoaikDADcDACAEQTBqIAtBMGopAwA3AwAgBEE4aiALQThqKQMANwMAIARBwABqIAtBwABqKQMANwMAIARByABqIAtByABqKQMANwMAIARB0ABqIAtB0ABqKQMANwMAIARB2ABqIAtB2ABqKQMANwMAIARB4ABqIAtB4ABqKQMANwMAIARB6ABqIAtB6ABqKQMANwMAIARB8ABqIAtB8ABqKQMANwMAIARB+ABqIAtB+ABqKQMANwMAICRBgAFqISQgIkF/aiIiDQALIAggByAcIAAQAgsgIyAbaiEjICYgG2ohJiABICVBAmoiJUsNAAtBACElA0ACQAJAIAANACAcIBopAwA3AwAgHCAZKQMANwMIIBwgGCkDADcDECAcIBcpAwA3AxggHCAWKQMANwMgIBwgFSkDADcDKCAcIBQpAwA3AzAgHCATKQMANwM4DAELIAAgCiASKQIAIBGDp0EHdGpsISYgBSEkIAAhIgNAICQgDGoiBCAEKQMAICQgJmoiCykDAIU3AwAgBEEIaiIjICMpAwAgC0EIaikDAIU3AwAgBEEQaiIjICMpAwAgC0EQaikDAIU3AwAgBEEYaiIjICMpAwAgC0EYaikDAIU3AwAgBEEgaiIjICMpAwAgC0EgaikDAIU3AwAgBEEoaiIjICMpAwAgC0EoaikDAIU3AwAgBEEwaiIjICMpAwAgC0EwaikDAIU3AwAgBEE4aiIjICMpAwAgC0E4aikDAIU3AwAgBEHAAGoiIyAjKQMAIAtBwABqKQMAhTcDACAEQcgAaiIjICMpAwAgC0HIAGopAwCFNwMAIARB0ABqIiMgIykDACALQdAAaikDAIU3AwAgBEHYAGoiIyAjKQMAIAtB2ABqKQMAhTcDACAEQeAAaiIjICMpAwAgC0HgAGopAwCFNwMAIARB6ABqIiMgIykDACALQegAaikDAIU3AwAgBEHwAGoiIyAjKQMAIAtB8ABqKQMAhTcDACAEQfgAaiIEIAQpAwAgC0H4AGopAwCFNwMAICRBgAFqISQgIkF/aiIiDQALIAcgCCAcIAAQAiAAIAogCSkCACARg6dBB3RqbCEmIAUhJCAAISIDQCAkIA1qIgQgBCkDACAkICZqIgspAwCFNwMAIARBCGoiIyAjKQMAIAtBCGopAwCFNwMAIARBEGoiIyAjKQMAIAtBEGopAwCFNwMAIARBGGoiIyAjKQMAIAtBGGopAwCFNwMAIARBIGoiIyAjKQMAIAtBIGopAwCFNwMAIARBKGoiIyAjKQMAIAtBKGopAwCFNwMAIARBMGoiIyAjKQMAIAtBMGopAwCFNwMAIARBOGoiIyAjKQMAIAtBOGopAwCFNwMAIARBwABqIiMgIykDACALQcAAaikDAIU3AwAgBEHIAGoiIyAjKQMAIAtByABqKQMAhTcDACAEQdAAaiIjICMpAwAgC0HQAGopAwCFNwMAIARB2ABqIiMgIykDACALQdgAaikDAIU3AwAgBEHgAGoiIyAjKQMAIAtB4ABqKQMAhTcDACAEQegAaiIjICMpAwAgC0HoAGopAwCFNwMAIARB8ABqIiMgIykDACALQfAAaikDAIU3AwAgBEH4AGoiBCAEKQMAIAtB+ABqKQMAhTcDACAkQYABaiEkICJBf2oiIg0ACyAIIAcgHCAAEAILIAEgJUECaiIlSw0ACwsCQCAARQ0AAkACQCAODQBBACEiDAELICAgHmohI0EAIQRBACEiA0AgIyAEaiILIAcgBGoiJCgCADYCACALQQRqICRBBGooAgA2AgAgC0EIaiAkQQhqKAIANgIAIAtBDGogJEEMaigCADYCACAEQRBqIQQgDyAiQQRqIiJHDQALIBBFDQELICEgIkECdCIEaiAHIARqKAIANgIACyAeIANqIR4gH0EBaiIfIAJHDQALCws=";
    var hash$3 = "e914d656";
    var wasmJson$3 = {
    	name: name$3,
    	data: data$3,
    	hash: hash$3
    };

    function scryptInternal(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const { costFactor, blockSize, parallelism, hashLength } = options;
            const SHA256Hasher = createSHA256();
            const blockData = yield pbkdf2({
                password: options.password,
                salt: options.salt,
                iterations: 1,
                hashLength: 128 * blockSize * parallelism,
                hashFunction: SHA256Hasher,
                outputType: "binary",
            });
            const scryptInterface = yield WASMInterface(wasmJson$3, 0);
            // last block is for storing the temporary vectors
            const VSize = 128 * blockSize * costFactor;
            const XYSize = 256 * blockSize;
            scryptInterface.setMemorySize(blockData.length + VSize + XYSize);
            scryptInterface.writeMemory(blockData, 0);
            // mix blocks
            scryptInterface.getExports().scrypt(blockSize, costFactor, parallelism);
            const expensiveSalt = scryptInterface
                .getMemory()
                .subarray(0, 128 * blockSize * parallelism);
            const outputData = yield pbkdf2({
                password: options.password,
                salt: expensiveSalt,
                iterations: 1,
                hashLength,
                hashFunction: SHA256Hasher,
                outputType: "binary",
            });
            if (options.outputType === "hex") {
                const digestChars = new Uint8Array(hashLength * 2);
                return getDigestHex(digestChars, outputData, hashLength);
            }
            // return binary format
            return outputData;
        });
    }
    const isPowerOfTwo = (v) => v && !(v & (v - 1));
    const validateOptions$1 = (options) => {
        if (!options || typeof options !== "object") {
            throw new Error("Invalid options parameter. It requires an object.");
        }
        if (!Number.isInteger(options.blockSize) || options.blockSize < 1) {
            throw new Error("Block size should be a positive number");
        }
        if (!Number.isInteger(options.costFactor) ||
            options.costFactor < 2 ||
            !isPowerOfTwo(options.costFactor)) {
            throw new Error("Cost factor should be a power of 2, greater than 1");
        }
        if (!Number.isInteger(options.parallelism) || options.parallelism < 1) {
            throw new Error("Parallelism should be a positive number");
        }
        if (!Number.isInteger(options.hashLength) || options.hashLength < 1) {
            throw new Error("Hash length should be a positive number.");
        }
        if (options.outputType === undefined) {
            options.outputType = "hex";
        }
        if (!["hex", "binary"].includes(options.outputType)) {
            throw new Error(`Insupported output type ${options.outputType}. Valid values: ['hex', 'binary']`);
        }
    };
    /**
     * Calculates hash using the scrypt password-based key derivation function
     * @returns Computed hash as a hexadecimal string or as
     *          Uint8Array depending on the outputType option
     */
    function scrypt(options) {
        return __awaiter(this, void 0, void 0, function* () {
            validateOptions$1(options);
            return scryptInternal(options);
        });
    }

    var name$2 = "bcrypt";
    var data$2 = "AGFzbQEAAAABGARgAAF/YAV/f39/fwBgA39/fwBgAX8BfwMFBAABAgMFBAEBAgIGCAF/AUGAgAQLB0YFBm1lbW9yeQIAD19fc3RhY2tfcG9pbnRlcgMADkhhc2hfR2V0QnVmZmVyAAAGYmNyeXB0AAINYmNyeXB0X3ZlcmlmeQADCtVaBAYAQYCjBAvOUwQTfwF+CH8BfiMAQfAAayEFIANBADoAAiADQargADsAAAJAIAItAABBKkcNACACLQABQTBHDQAgA0ExOgABCwJAIAIsAAUgAiwABEEKbGpB8HtqIgZBBEkNACACLQAHQWBqIgdB3wBLDQAgBy0AkIEEIgdBP0sNACACLQAIQWBqIghB3wBLDQAgCC0AkIEEIghBP0sNACAFIAhBBHYgB0ECdHI6AAggAi0ACUFgaiIHQd8ASw0AIActAJCBBCIHQT9LDQAgBSAHQQJ2IAhBBHRyOgAJIAItAApBYGoiCEHfAEsNACAILQCQgQQiCEE/Sw0AIAUgCCAHQQZ0cjoACiACLQALQWBqIgdB3wBLDQAgBy0AkIEEIgdBP0sNACACLQAMQWBqIghB3wBLDQAgCC0AkIEEIghBP0sNACAFIAhBBHYgB0ECdHI6AAsgAi0ADUFgaiIHQd8ASw0AIActAJCBBCIHQT9LDQAgBSAHQQJ2IAhBBHRyOgAMIAItAA5BYGoiCEHfAEsNACAILQCQgQQiCEE/Sw0AIAUgCCAHQQZ0cjoADSACLQAPQWBqIgdB3wBLDQAgBy0AkIEEIgdBP0sNACACLQAQQWBqIghB3wBLDQAgCC0AkIEEIghBP0sNACAFIAhBBHYgB0ECdHI6AA4gAi0AEUFgaiIHQd8ASw0AIActAJCBBCIHQT9LDQAgBSAHQQJ2IAhBBHRyOgAPIAItABJBYGoiCEHfAEsNACAILQCQgQQiCEE/Sw0AIAUgCCAHQQZ0cjoAECACLQATQWBqIgdB3wBLDQAgBy0AkIEEIgdBP0sNACACLQAUQWBqIghB3wBLDQAgCC0AkIEEIghBP0sNACAFIAhBBHYgB0ECdHI6ABEgAi0AFUFgaiIHQd8ASw0AIActAJCBBCIHQT9LDQAgBSAHQQJ2IAhBBHRyOgASIAItABZBYGoiCEHfAEsNACAILQCQgQQiCEE/Sw0AIAUgCCAHQQZ0cjoAEyACLQAXQWBqIgdB3wBLDQAgBy0AkIEEIgdBP0sNACACLQAYQWBqIghB3wBLDQAgCC0AkIEEIghBP0sNACAFIAhBBHYgB0ECdHI6ABQgAi0AGUFgaiIHQd8ASw0AIActAJCBBCIHQT9LDQAgBSAHQQJ2IAhBBHRyOgAVIAItABpBYGoiCEHfAEsNACAILQCQgQQiCEE/Sw0AIAUgCCAHQQZ0cjoAFiACLQAbQWBqIgdB3wBLDQAgBy0AkIEEIgdBP0sNACACLQAcQWBqIghB3wBLDQAgCC0AkIEEIghBP0sNAEEBIAZ0IQkgBSAIQQR2IAdBAnRyOgAXIAUgBSgCCCIGQf+B/AdxQQh4IAZBGHhB/4H8B3FyIgo2AgggBSAFKAIMIgZB/4H8B3FBCHggBkEYeEH/gfwHcXIiCzYCDCAFIAUoAhAiBkH/gfwHcUEIeCAGQRh4Qf+B/AdxciIMNgIQIAUgBSgCFCIGQf+B/AdxQQh4IAZBGHhB/4H8B3FyIg02AhQgACABaiEGIAVB6ABqIAItAAJBn/8Dai0AACIOQQFxQQJ0aiEPQQAhB0EAIQhBACEQIAAhAQNAIAVCADcCaCAFIAEtAAAiETYCaCAFIAEsAAAiEjYCbCAFIBFBCHQiETYCaCAFIBEgACABQQFqIAEgBkYbIgEtAAByIhE2AmggBSASQQh0IhI2AmwgBSASIAEsAAAiE3IiEjYCbCAFIBFBCHQiETYCaCAFIBEgACABQQFqIAEgBkYbIgEtAAByIhE2AmggBSASQQh0IhI2AmwgBSASIAEsAAAiFHIiEjYCbCAFIBFBCHQiETYCaCAFIBEgACABQQFqIAEgBkYbIgEtAAByIhE2AmggBSASQQh0IhI2AmwgBSASIAEsAAAiFXIiEjYCbCAFQSBqIAdqIA8oAgAiFjYCACAHQfChBGoiFyAWIBcoAgBzNgIAIAAgAUEBaiABIAZGGyEBIBIgEXMgCHIhCCAVIBQgE3JyQYABcSAQciEQIAdBBGoiB0HIAEcNAAtBAEEAKALwoQQgEEEJdCAOQQ90cUGAgAQgCEH//wNxIAhBEHZya3FzNgLwoQRCACEYQX4hBkHwoQQhBwNAQQAoAqyiBEEAKAKoogRBACgCpKIEQQAoAqCiBEEAKAKcogRBACgCmKIEQQAoApSiBEEAKAKQogRBACgCjKIEQQAoAoiiBEEAKAKEogRBACgCgKIEQQAoAvyhBEEAKAL4oQRBACgC9KEEIAVBCGogBkECaiIGQQJxQQJ0aikDACAYhSIYQiCIp3NBACgC8KEEIBincyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQf8BcUECdCgC8JkEIQggAEEGdkH8B3EoAvCRBCEQIABBFnZB/AdxKALwgQQhESAAQQ52QfwHcSgC8IkEIRJBACgCsKIEIRNBAEEAKAK0ogQgAHM2AoCjBUEAIBMgCCAQIBEgEmpzanMgAXM2AoSjBSAHQQApA4CjBSIYNwIAIAdBCGohByAGQRBJDQALIBhCIIinIQAgGKchBkFwIQEDQEEAKAKsogRBACgCqKIEQQAoAqSiBEEAKAKgogRBACgCnKIEQQAoApiiBEEAKAKUogRBACgCkKIEQQAoAoyiBEEAKAKIogRBACgChKIEQQAoAoCiBEEAKAL8oQRBACgC+KEEIABBACgC9KEEcyAGQQAoAvChBHMgDHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgDXMiBkEWdkH8B3EoAvCBBCAGQQ52QfwHcSgC8IkEaiAGQQZ2QfwHcSgC8JEEcyAGQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgBnMiBkEWdkH8B3EoAvCBBCAGQQ52QfwHcSgC8IkEaiAGQQZ2QfwHcSgC8JEEcyAGQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgBnMiBkEWdkH8B3EoAvCBBCAGQQ52QfwHcSgC8IkEaiAGQQZ2QfwHcSgC8JEEcyAGQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgBnMiBkEWdkH8B3EoAvCBBCAGQQ52QfwHcSgC8IkEaiAGQQZ2QfwHcSgC8JEEcyAGQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgBnMiBkEWdkH8B3EoAvCBBCAGQQ52QfwHcSgC8IkEaiAGQQZ2QfwHcSgC8JEEcyAGQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgBnMiBkEWdkH8B3EoAvCBBCAGQQ52QfwHcSgC8IkEaiAGQQZ2QfwHcSgC8JEEcyAGQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgBnMiBkEWdkH8B3EoAvCBBCAGQQ52QfwHcSgC8IkEaiAGQQZ2QfwHcSgC8JEEcyAGQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgBnMiBkH/AXFBAnQoAvCZBCEHIAZBBnZB/AdxKALwkQQhCCAGQRZ2QfwHcSgC8IEEIRAgBkEOdkH8B3EoAvCJBCERQQAoArCiBCESIAFBgIIEakEAKAK0ogQgBnMiBjYCACABQYSCBGogEiAHIAggECARanNqcyAAcyIHNgIAQQAoAqyiBEEAKAKoogRBACgCpKIEQQAoAqCiBEEAKAKcogRBACgCmKIEQQAoApSiBEEAKAKQogRBACgCjKIEQQAoAoiiBEEAKAKEogRBACgCgKIEQQAoAvyhBEEAKAL4oQRBACgC9KEEIApBACgC8KEEcyAGcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyALcyAHcyIGQRZ2QfwHcSgC8IEEIAZBDnZB/AdxKALwiQRqIAZBBnZB/AdxKALwkQRzIAZB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyAGcyIGQRZ2QfwHcSgC8IEEIAZBDnZB/AdxKALwiQRqIAZBBnZB/AdxKALwkQRzIAZB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyAGcyIGQRZ2QfwHcSgC8IEEIAZBDnZB/AdxKALwiQRqIAZBBnZB/AdxKALwkQRzIAZB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyAGcyIGQRZ2QfwHcSgC8IEEIAZBDnZB/AdxKALwiQRqIAZBBnZB/AdxKALwkQRzIAZB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyAGcyIGQRZ2QfwHcSgC8IEEIAZBDnZB/AdxKALwiQRqIAZBBnZB/AdxKALwkQRzIAZB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyAGcyIGQRZ2QfwHcSgC8IEEIAZBDnZB/AdxKALwiQRqIAZBBnZB/AdxKALwkQRzIAZB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyAGcyIGQRZ2QfwHcSgC8IEEIAZBDnZB/AdxKALwiQRqIAZBBnZB/AdxKALwkQRzIAZB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyAGcyIGQf8BcUECdCgC8JkEIQcgBkEGdkH8B3EoAvCRBCEIIAZBFnZB/AdxKALwgQQhECAGQQ52QfwHcSgC8IkEIRFBACgCsKIEIRIgAUGIggRqQQAoArSiBCAGcyIGNgIAIAFBjIIEaiASIAcgCCAQIBFqc2pzIABzIgA2AgAgAUEQaiIBQewfSQ0AC0EAIAA2AoSjBUEAIAY2AoCjBSAFKAJkIRQgBSgCYCEVIAUoAlwhFiAFKAJYIRcgBSgCVCEKIAUoAlAhCyAFKAJMIQwgBSgCSCENIAUoAkQhDyAFKAJAIQ4gBSgCPCEZIAUoAjghGiAFKAI0IRsgBSgCMCEcIAUoAiwhHSAFKAIoIR4gBSgCJCEfIAUoAiAhICAFKQMQISEgBSkDCCEYA0BBAEEAKALwoQQgIHM2AvChBEEAQQAoAvShBCAfczYC9KEEQQBBACgC+KEEIB5zNgL4oQRBAEEAKAL8oQQgHXM2AvyhBEEAQQAoAoCiBCAcczYCgKIEQQBBACgChKIEIBtzNgKEogRBAEEAKAKIogQgGnM2AoiiBEEAQQAoAoyiBCAZczYCjKIEQQBBACgCkKIEIA5zNgKQogRBAEEAKAKUogQgD3M2ApSiBEEAQQAoApiiBCANczYCmKIEQQBBACgCnKIEIAxzNgKcogRBAEEAKAKgogQgC3M2AqCiBEEAQQAoAqSiBCAKczYCpKIEQQBBACgCqKIEIBdzNgKoogRBAEEAKAKsogQgFnM2AqyiBEEAQQAoArCiBCAVczYCsKIEQQBBACgCtKIEIBRzNgK0ogRBASETA0BBACEBQQBCADcDgKMFQfChBCEGQQAhAANAQQAoAqyiBEEAKAKoogRBACgCpKIEQQAoAqCiBEEAKAKcogRBACgCmKIEQQAoApSiBEEAKAKQogRBACgCjKIEQQAoAoiiBEEAKAKEogRBACgCgKIEQQAoAvyhBEEAKAL4oQRBACgC9KEEIAFzQQAoAvChBCAAcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQRZ2QfwHcSgC8IEEIABBDnZB/AdxKALwiQRqIABBBnZB/AdxKALwkQRzIABB/wFxQQJ0KALwmQRqcyABcyIBQRZ2QfwHcSgC8IEEIAFBDnZB/AdxKALwiQRqIAFBBnZB/AdxKALwkQRzIAFB/wFxQQJ0KALwmQRqcyAAcyIAQf8BcUECdCgC8JkEIQcgAEEGdkH8B3EoAvCRBCEIIABBFnZB/AdxKALwgQQhECAAQQ52QfwHcSgC8IkEIRFBACgCsKIEIRIgBkEAKAK0ogQgAHMiADYCACAGQQRqIBIgByAIIBAgEWpzanMgAXMiATYCACAGQQhqIgZBuKIESQ0AC0F4IQYDQEEAKAKsogRBACgCqKIEQQAoAqSiBEEAKAKgogRBACgCnKIEQQAoApiiBEEAKAKUogRBACgCkKIEQQAoAoyiBEEAKAKIogRBACgChKIEQQAoAoCiBEEAKAL8oQRBACgC+KEEQQAoAvShBCABc0EAKALwoQQgAHMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEH/AXFBAnQoAvCZBCEHIABBBnZB/AdxKALwkQQhCCAAQRZ2QfwHcSgC8IEEIRAgAEEOdkH8B3EoAvCJBCERQQAoArCiBCESIAZB+IEEakEAKAK0ogQgAHMiADYCACAGQfyBBGogEiAHIAggECARanNqcyABcyIBNgIAIAZBCGoiBkH0H0kNAAtBACABNgKEowVBACAANgKAowUCQCATQQFxRQ0AQQAhE0EAQQApAvChBCAYhTcC8KEEQQBBACkC+KEEICGFNwL4oQRBAEEAKQKAogQgGIU3AoCiBEEAQQApAoiiBCAhhTcCiKIEQQBBACkCkKIEIBiFNwKQogRBAEEAKQKYogQgIYU3ApiiBEEAQQApAqCiBCAYhTcCoKIEQQBBACkCqKIEICGFNwKoogRBAEEAKQKwogQgGIU3ArCiBAwBCwsgCUF/aiIJDQALQQAoArSiBCEIQQAoArCiBCEQQQAoAqyiBCERQQAoAqiiBCESQQAoAqSiBCETQQAoAqCiBCEJQQAoApyiBCEUQQAoApiiBCEVQQAoApSiBCEWQQAoApCiBCEXQQAoAoyiBCEKQQAoAoiiBCELQQAoAoSiBCEMQQAoAoCiBCENQQAoAvyhBCEPQQAoAvihBCEOQQAoAvShBCEZQQAoAvChBCEaQQAhGwNAIBtBAnQiHCkDoIAEIhinIQEgGEIgiKchBkFAIQcDQCAQIBEgEiATIAkgFCAVIBYgFyAKIAsgDCANIA8gDiAGIBlzIAEgGnMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMiAUEWdkH8B3EoAvCBBCABQQ52QfwHcSgC8IkEaiABQQZ2QfwHcSgC8JEEcyABQf8BcUECdCgC8JkEanMgAHMiAEEWdkH8B3EoAvCBBCAAQQ52QfwHcSgC8IkEaiAAQQZ2QfwHcSgC8JEEcyAAQf8BcUECdCgC8JkEanMgAXMhBiAAIAhzIQEgB0EBaiIHDQALQQAgBjYChKMFQQAgATYCgKMFIAVBCGogHGpBACkDgKMFNwMAIBtBBEkhASAbQQJqIRsgAQ0ACyADIAIoAgA2AgAgAyACKAIENgIEIAMgAigCCDYCCCADIAIoAgw2AgwgAyACKAIQNgIQIAMgAigCFDYCFCADIAIoAhg2AhggAyACLAAcQfCABGotAABBMHFBwIAEai0AADoAHCAFIAUoAggiAkH/gfwHcUEIeCACQRh4Qf+B/AdxciICNgIIIAUgBSgCDCIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyIgE2AgwgBSAFKAIQIgBB/4H8B3FBCHggAEEYeEH/gfwHcXIiADYCECAFIAUoAhQiBkH/gfwHcUEIeCAGQRh4Qf+B/AdxciIGNgIUIAUgBSgCGCIHQf+B/AdxQQh4IAdBGHhB/4H8B3FyIgc2AhggBSAFKAIcIghB/4H8B3FBCHggCEEYeEH/gfwHcXIiCDYCHAJAAkAgBA0AIAMgBSkDCDcDACADIAUpAxA3AwggAyAFKQMYNwMQDAELIAMgCEE/cS0AwIAEOgA4IAMgBkEadi0AwIAEOgAxIAMgAEE/cS0AwIAEOgAoIAMgAkEadi0AwIAEOgAhIAMgCEEOdkE8cS0AwIAEOgA7IAMgCEEKdkE/cS0AwIAEOgA5IAMgB0ESdkE/cS0AwIAEOgA1IAMgB0EIdkE/cS0AwIAEOgA0IAMgBkEQdkE/cS0AwIAEOgAwIAMgAEEYdkE/cS0AwIAEOgAsIAMgAEEKdkE/cS0AwIAEOgApIAMgAUESdkE/cS0AwIAEOgAlIAMgAUEIdkE/cS0AwIAEOgAkIAMgAkEQdkE/cS0AwIAEOgAgIAMgCEEEdkEwcSAIQRR2QQ9xci0AwIAEOgA6IAMgB0EWdkE8cSAIQQZ2QQNxci0AwIAEOgA3IAMgB0EMdkEwcSAHQRx2ci0AwIAEOgA2IAMgBkEGdkE8cSAGQRZ2QQNxci0AwIAEOgAvIAMgBkH8AXFBAnZBwIAEai0AADoALSADIABBDnZBPHEgAEEednItAMCABDoAKyADIABBBHZBMHEgAEEUdkEPcXItAMCABDoAKiADIAFBFnZBPHEgAEEGdkEDcXItAMCABDoAJyADIAFBDHZBMHEgAUEcdnItAMCABDoAJiADIAJBBnZBPHEgAkEWdkEDcXItAMCABDoAHyADIAJB/AFxQQJ2QcCABGotAAA6AB0gAyAHQQJ0QTxxIAdBDnZBA3FyQcCABGotAAA6ADMgAyAGQRR2QTBxIAdB8AFxQQR2ckHAgARqLQAAOgAyIAMgBkEEdEEwcSAGQQx2QQ9xckHAgARqLQAAOgAuIAMgAUECdEE8cSABQQ52QQNxckHAgARqLQAAOgAjIAMgAkEUdkEwcSABQfABcUEEdnJBwIAEai0AADoAIiADIAJBBHRBMHEgAkEMdkEPcXJBwIAEai0AADoAHgsgA0EAOgA8CwvwBQEHfyMAQeAAayIDJABBACEEIABBADoAkKMEIANBJDoARiADIAFBCm4iBUEwajoARCADQaTkhKMCNgJAIANBAC0AgKMEIgZBAnYtAMCABDoARyADQQAtAIKjBCIHQT9xLQDAgAQ6AEogA0EALQCDowQiCEECdi0AwIAEOgBLIANBAC0AhaMEIglBP3EtAMCABDoATiADIAVB9gFsIAFqQTByOgBFIAMgBkEEdEEwcUEALQCBowQiAUEEdnItAMCABDoASCADIAFBAnRBPHEgB0EGdnItAMCABDoASSADIAhBBHRBMHFBAC0AhKMEIgFBBHZyLQDAgAQ6AEwgAyABQQJ0QTxxIAlBBnZyLQDAgAQ6AE0gA0EALQCGowQiAUECdi0AwIAEOgBPIANBAC0AiKMEIgVBP3EtAMCABDoAUiADQQAtAImjBCIGQQJ2LQDAgAQ6AFMgA0EALQCLowQiB0E/cS0AwIAEOgBWIANBAC0AjKMEIghBAnYtAMCABDoAVyADIAFBBHRBMHFBAC0Ah6MEIgFBBHZyLQDAgAQ6AFAgAyABQQJ0QTxxIAVBBnZyLQDAgAQ6AFEgAyAGQQR0QTBxQQAtAIqjBCIBQQR2ci0AwIAEOgBUIAMgAUECdEE8cSAHQQZ2ci0AwIAEOgBVIAMgCEEEdEEwcUEALQCNowQiAUEEdnItAMCABDoAWCADQQA6AF0gA0EALQCOowQiBUE/cS0AwIAEOgBaIANBAC0Aj6MEIgZBAnYtAMCABDoAWyADIAFBAnRBPHEgBUEGdnItAMCABDoAWSADIAZBBHRBMHEtAMCABDoAXEGQowQgACADQcAAaiADIAIQAQNAIARBgKMEaiADIARqIgAtAAA6AAAgBEGBowRqIABBAWotAAA6AAAgBEGCowRqIABBAmotAAA6AAAgBEGDowRqIABBA2otAAA6AAAgBEGEowRqIABBBGotAAA6AAAgBEEFaiIEQTxHDQALIANB4ABqJAALiQECAX8IfiMAQcAAayIBJAAgAEEAOgC8owRBvKMEIABBgKMEIAFBARABQQApA6SjBCECIAEpAyQhA0EAKQOcowQhBCABKQMcIQVBACkDrKMEIQYgASkDLCEHQQApA7SjBCEIIAEpAzQhCSABQcAAaiQAIAUgBFIgAyACUmogByAGUmogCSAIUnJFCwvJIgIAQYCABAvwAQIEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQQAAAAAAAAAaHByT0JuYWVsb2hlU3JlZER5cmN0YnVvAAAAAAAAAAAuL0FCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU2Nzg5AAAAAAAAAAAAAAAAAAAAAEBAQEBAQEBAQEBAQEBAAAE2Nzg5Ojs8PT4/QEBAQEBAQAIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobQEBAQEBAHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDVAQEBAQABB8IEEC8ggpgsx0ay135jbcv0vt98a0O2v4biWfiZqRZB8upl/LPFHmaEk92yRs+LyAQgW/I6F2CBpY2lOV3Gj/likfj2T9I90lQ1Yto5yWM2Lce5KFYIdpFR7tVlawjnVMJwTYPIqI7DRxfCFYCgYeUHK7zjbuLDceY4OGDpgiw6ebD6KHrDBdxXXJ0sxvdovr3hgXGBV8yVV5pSrVapimEhXQBToY2o5ylW2EKsqNFzMtM7oQRGvhlShk+lyfBEU7rMqvG9jXcWpK/YxGHQWPlzOHpOHmzO61q9czyRsgVMyeneGlSiYSI87r7lLaxvov8STIShmzAnYYZGpIftgrHxIMoDsXV1dhO+xdYXpAiMm3IgbZeuBPokjxayW0/NvbQ85QvSDgkQLLgQghKRK8MhpXpsfnkJoxiGabOn2YZwMZ/CI06vSoFFqaC9U2CinD5ajM1GrbAvvbuQ7ehNQ8Du6mCr7fh1l8aF2Aa85PlnKZogOQ4IZhu6MtJ9vRcOlhH2+Xos72HVv4HMgwYWfRBpApmrBVmKq004Gdz82ct/+Gz0Cm0Ik19A3SBIK0NPqD9ubwPFJyXJTB3sbmYDYedQl997o9hpQ/uM7THm2veBsl7oGwAS2T6nBxGCfQMKeXF5jJGoZr2/7aLVTbD7rsjkTb+xSOx9R/G0slTCbREWBzAm9Xq8E0OO+/Uoz3gcoD2azSy4ZV6jLwA90yEU5XwvS2/vTub3AeVUKMmAaxgCh1nlyLED+JZ9nzKMf+/jppY74IjLb3xZ1PBVrYf3IHlAvq1IFrfq1PTJghyP9SHsxU4LfAD67V1yeoIxvyi5WhxrbaRff9qhC1cP/fijGMmesc1VPjLAnW2nIWMq7XaP/4aAR8LiYPfoQuIMh/Wy1/Epb09EteeRTmmVF+La8SY7SkJf7S9ry3eEzfsukQRP7YujG5M7ayiDvAUx3Nv6eftC0H/ErTdrblZiRkK5xjq3qoNWTa9DRjtDgJcevL1s8jreUdY774vaPZCsS8hK4iIgc8A2QoF6tTxzDj2iR8c/RrcGosxgiLy93Fw6+/i116qEfAosPzKDl6HRvtdbzrBiZ4onO4E+otLfgE/2BO8R82ait0maiXxYFd5WAFHPMk3cUGiFlIK3mhvq1d/VCVMfPNZ37DK/N66CJPnvTG0HWSX4eri0OJQBes3EguwBoIq/guFebNmQkHrkJ8B2RY1Wqpt9ZiUPBeH9TWtmiW30gxbnlAnYDJoOpz5ViaBnIEUFKc07KLUezSqkUe1IAURsVKVOaP1cP1uTGm7x2pGArAHTmgbVvuggf6RtXa+yW8hXZDSohZWO2tvm55y4FNP9kVoXFXS2wU6GPn6mZR7oIageFbulwektEKbO1Lgl12yMmGcSwpm6tfd+nSbhg7pxmsu2PcYyq7P8XmmlsUmRW4Z6xwqUCNhkpTAl1QBNZoD46GOSamFQ/ZZ1CW9bkj2vWP/eZB5zSofUw6O/mOC1NwV0l8IYg3Uwm63CExumCY17MHgI/a2gJye+6PhQYlzyhcGprhDV/aIbioFIFU5y3NwdQqhyEBz5crt5/7ER9jrjyFlc32jqwDQxQ8AQfHPD/swACGvUMrrJ0tTxYeoMlvSEJ3PkTkdH2L6l8c0cylAFH9SKB5eU63NrCNzR2tcin3fOaRmFEqQ4D0A8+x8jsQR51pJnNOOIvDuo7obuAMjGzPhg4i1ROCLltTwMNQm+/BAr2kBK4LHl8lyRysHlWr4mvvB93mt4QCJPZEq6Lsy4/z9wfchJVJHFrLubdGlCHzYSfGEdYehfaCHS8mp+8jH1L6Trseuz6HYXbZkMJY9LDZMRHGBzvCNkVMjc7Q90WusIkQ02hElHEZSoCAJRQ3eQ6E57433FVTjEQ1nesgZsZEV/xVjUEa8ej1zsYETwJpSRZ7eaP8vr78Zcsv7qebjwVHnBF44axb+nqCl4OhrMqPloc5x93+gY9TrncZSkPHeeZ1ok+gCXIZlJ4yUwuarMQnLoOFcZ46uKUUzz8pfQtCh6nTvfyPSsdNg8mORlgecIZCKcjUrYSE/du/q3rZh/D6pVFvOODyHum0Td/sSj/jAHv3TLDpVpsvoUhWGUCmKtoD6XO7juVL9utfe8qhC9uWyi2IRVwYQcpdUfd7BAVn2EwqMwTlr1h6x7+NAPPYwOqkFxztTmicEwLnp7VFN6qy7yGzO6nLGJgq1yrnG6E87KvHotkyvC9GblpI6BQu1plMlpoQLO0KjzV6Z4x97ghwBkLVJuZoF+Hfpn3lah9PWKaiDf4dy3jl1+T7RGBEmgWKYg1DtYf5seh396WmbpYeKWE9VdjciIb/8ODm5ZGwhrrCrPNVDAuU+RI2Y8oMbxt7/LrWOr/xjRh7Sj+czx87tkUSl3jt2ToFF0QQuATPiC24u5F6quqoxVPbNvQT8v6QvRCx7W7au8dO09lBSHNQZ55HtjHTYWGakdL5FBigT3yoWLPRiaNW6CDiPyjtsfBwyQVf5J0y2kLioRHhbKSVgC/WwmdSBmtdLFiFAAOgiMqjUJY6vVVDD70rR1hcD8jkvByM0F+k43x7F/W2zsibFk33nxgdO7Lp/KFQG4yd86EgAemnlD4GVXY7+g1l9lhqqdpqcIGDMX8qwRa3MoLgC56RJ6ENEXDBWfV/cmeHg7T23PbzYhVEHnaX2dAQ2fjZTTExdg4PnGe+Cg9IP9t8echPhVKPbCPK5/j5vetg9toWj3p90CBlBwmTPY0KWmU9yAVQffUAnYua/S8aACi1HEkCNRq9CAzt9S3Q69hAFAu9jkeRkUkl3RPIRRAiIu/HfyVTa+RtZbT3fRwRS+gZuwJvL+Fl70D0G2sfwSFyzGzJ+uWQTn9VeZHJdqaCsqrJXhQKPQpBFPahiwK+2226WIU3GgAaUjXpMAOaO6NoSei/j9PjK2H6AbgjLW21vR6fB7OquxfN9OZo3jOQiprQDWe/iC5hfPZq9c57otOEjv3+skdVhhtSzFmoyayl+PqdPpuOjJDW93350Fo+yB4yk71CvuXs/7YrFZARSeVSLo6OlNVh42DILepa/5LlZbQvGeoVViaFaFjKanMM9vhmVZKKqb5JTE/HH70XnwxKZAC6Pj9cC8nBFwVu4DjLCgFSBXBlSJtxuQ/E8FI3IYPx+7J+QcPHwRBpHlHQBduiF3rUV8y0cCb1Y/BvPJkNRFBNHh7JWCcKmCj6PjfG2xjH8K0Eg6eMuEC0U9mrxWB0crglSNr4ZI+M2ILJDsiub7uDqKyhZkNuuaMDHLeKPeiLUV4EtD9lLeVYgh9ZPD1zOdvo0lU+kh9hyf9ncMejT7zQWNHCnT/Lpmrbm86N/349GDcEqj43euhTOEbmQ1rbtsQVXvGNyxnbTvUZScE6NDcxw0p8aP/AMySDzm1C+0Pafufe2acfdvOC8+RoKNeFdmILxO7JK1bUb95lHvr1jt2sy45N3lZEcyX4iaALTEu9KetQmg7K2rGzEx1EhzxLng3QhJq51GSt+a7oQZQY/tLGBBrGvrtyhHYvSU9ycPh4lkWQkSGExIKbuwM2Srqq9VOZ69kX6iG2ojpv77+w+RkV4C8nYbA9/D4e3hgTWADYEaD/dGwHzj2BK5Fd8z8Ntcza0KDcase8IdBgLBfXgA8vlegdySu6L2ZQkZVYS5Yv4/0WE6i/d3yOO909MK9iYfD+WZTdI6zyFXydbS52fxGYSbreoTfHYt5DmqE4pVfkY5ZbkZwV7QgkVXVjEzeAsnhrAu50AWCu0hiqBGeqXR1thl/twncqeChCS1mM0YyxAIfWuiMvvAJJaCZShD+bh0dPbka36SlCw/yhqFp8Wgog9q33P4GOVebzuKhUn/NTwFeEVD6gwanxLUCoCfQ5g0njPiaQYY/dwZMYMO1BqhhKHoX8OCG9cCqWGAAYn3cMNee5hFj6jgjlN3CUzQWwsJW7su73ra8kKF9/Ot2HVnOCeQFb4gBfEs9CnI5JHySfF9y44a5nU1ytFvBGvy4ntN4VVTttaX8CNN8PdjED61NXu9QHvjmYbHZFIWiPBNRbOfH1W/ETuFWzr8qNjfIxt00MprXEoJjko76DmfgAGBAN845Os/1+tM3d8KrGy3FWp5nsFxCN6NPQCeC076bvJmdjhHVFXMPv34cLdZ7xADHaxuMt0WQoSG+sW6ytG42ai+rSFd5bpS80najxsjCSWXu+A9Tfd6NRh0Kc9XGTdBM27s5KVBGuqnoJpWsBONevvDV+qGaUS1q4ozvYyLuhpq4wonA9i4kQ6oDHqWk0PKcumHAg01q6ZtQFeWP1ltkuvmiJijhOjqnhpWpS+liVe/T7y/H2vdS92lvBD9ZCvp3FankgAGGsIet5gmbk+U+O1r9kOmX1zSe2bfwLFGLKwI6rNWWfaZ9AdY+z9EoLX18zyWfH5u48q1ytNZaTPWIWnGsKeDmpRng/aywR5v6k+2NxNPozFc7KClm1fgoLhN5kQFfeFVgde1EDpb3jF7T49RtBRW6bfSIJWGhA73wZAUVnuvDoleQPOwaJ5cqBzqpm20/G/UhYx77Zpz1GfPcJijZM3X1/VWxgjRWA7s8uooRd1Eo+NkKwmdRzKtfkq3MURfoTY7cMDhiWJ03kfkgk8KQeurOez77ZM4hUTK+T3d+47aoRj0pw2lT3kiA5hNkEAiuoiSybd39LYVpZiEHCQpGmrPdwEVkz95sWK7IIBzd975bQI1YG38B0sy747Rrfmqi3UX/WTpECjU+1c20vKjO6nK7hGT6rhJmjUdvPL9j5JvSnl0vVBt3wq5wY072jQ0OdFcTW+dxFnL4XX1TrwjLQEDM4rROakbSNISvFQEoBLDhHTqYlbSfuAZIoG7Ogjs/b4KrIDVLHRoB+CdyJ7FgFWHcP5PnK3k6u70lRTThOYigS3nOUbfJMi/Juh+gfsgc4PbRx7zDEQHPx6rooUmHkBqavU/Uy97a0DjaCtUqwzkDZzaRxnwx+Y1PK7Hgt1me9zq79UP/GdXynEXZJywil78q/OYVcfyRDyUVlJthk+X665y2zllkqMLRqLoSXgfBtgxqBeNlUNIQQqQDyw5u7OA725gWvqCYTGTpeDIylR+f35LT4Cs0oNMe8nGJQXQKG4w0o0sgcb7F2DJ2w42fNd8uL5mbR28L5h3x4w9U2kzlkdjaHs95Ys5vfj7NZrEYFgUdLP3F0o+EmSL79lfzI/UjdjKmMTWokwLNzFZigfCstet1Wpc2Fm7Mc9KIkmKW3tBJuYEbkFBMFFbGcb3HxuYKFHoyBtDhRZp78sP9U6rJAA+oYuK/Jbv20r01BWkScSICBLJ8z8u2K5x2zcA+EVPT40AWYL2rOPCtRyWcIDi6ds5G98Whr3dgYHUgTv7LhdiN6Iqw+ap6fqr5TFzCSBmMivsC5GrDAfnh69Zp+NSQoN5cpi0lCT+f5gjCMmFOt1vid87j349X5nLDOohqPyTTCKOFLooZE0RzcAMiOAmk0DGfKZj6LgiJbE7s5iEoRXcT0DjPZlS+bAzpNLcprMDdUHzJtdWEPxcJR7XZ1RaSG/t5iQ==";
    var hash$2 = "ec6063c3";
    var wasmJson$2 = {
    	name: name$2,
    	data: data$2,
    	hash: hash$2
    };

    function bcryptInternal(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const { costFactor, password, salt } = options;
            const bcryptInterface = yield WASMInterface(wasmJson$2, 0);
            bcryptInterface.writeMemory(getUInt8Buffer(salt), 0);
            const passwordBuffer = getUInt8Buffer(password);
            bcryptInterface.writeMemory(passwordBuffer, 16);
            const shouldEncode = options.outputType === "encoded" ? 1 : 0;
            bcryptInterface
                .getExports()
                .bcrypt(passwordBuffer.length, costFactor, shouldEncode);
            const memory = bcryptInterface.getMemory();
            if (options.outputType === "encoded") {
                return intArrayToString(memory, 60);
            }
            if (options.outputType === "hex") {
                const digestChars = new Uint8Array(24 * 2);
                return getDigestHex(digestChars, memory, 24);
            }
            // return binary format
            // the data is copied to allow GC of the original memory buffer
            return memory.slice(0, 24);
        });
    }
    const validateOptions = (options) => {
        if (!options || typeof options !== "object") {
            throw new Error("Invalid options parameter. It requires an object.");
        }
        if (!Number.isInteger(options.costFactor) ||
            options.costFactor < 4 ||
            options.costFactor > 31) {
            throw new Error("Cost factor should be a number between 4 and 31");
        }
        options.password = getUInt8Buffer(options.password);
        if (options.password.length < 1) {
            throw new Error("Password should be at least 1 byte long");
        }
        if (options.password.length > 72) {
            throw new Error("Password should be at most 72 bytes long");
        }
        options.salt = getUInt8Buffer(options.salt);
        if (options.salt.length !== 16) {
            throw new Error("Salt should be 16 bytes long");
        }
        if (options.outputType === undefined) {
            options.outputType = "encoded";
        }
        if (!["hex", "binary", "encoded"].includes(options.outputType)) {
            throw new Error(`Insupported output type ${options.outputType}. Valid values: ['hex', 'binary', 'encoded']`);
        }
    };
    /**
     * Calculates hash using the bcrypt password-hashing function
     * @returns Computed hash
     */
    function bcrypt(options) {
        return __awaiter(this, void 0, void 0, function* () {
            validateOptions(options);
            return bcryptInternal(options);
        });
    }
    const validateHashCharacters = (hash) => {
        if (!/^\$2[axyb]\$[0-3][0-9]\$[./A-Za-z0-9]{53}$/.test(hash)) {
            return false;
        }
        if (hash[4] === "0" && Number(hash[5]) < 4) {
            return false;
        }
        if (hash[4] === "3" && Number(hash[5]) > 1) {
            return false;
        }
        return true;
    };
    const validateVerifyOptions = (options) => {
        if (!options || typeof options !== "object") {
            throw new Error("Invalid options parameter. It requires an object.");
        }
        if (options.hash === undefined || typeof options.hash !== "string") {
            throw new Error("Hash should be specified");
        }
        if (options.hash.length !== 60) {
            throw new Error("Hash should be 60 bytes long");
        }
        if (!validateHashCharacters(options.hash)) {
            throw new Error("Invalid hash");
        }
        options.password = getUInt8Buffer(options.password);
        if (options.password.length < 1) {
            throw new Error("Password should be at least 1 byte long");
        }
        if (options.password.length > 72) {
            throw new Error("Password should be at most 72 bytes long");
        }
    };
    /**
     * Verifies password using bcrypt password-hashing function
     * @returns True if the encoded hash matches the password
     */
    function bcryptVerify(options) {
        return __awaiter(this, void 0, void 0, function* () {
            validateVerifyOptions(options);
            const { hash, password } = options;
            const bcryptInterface = yield WASMInterface(wasmJson$2, 0);
            bcryptInterface.writeMemory(getUInt8Buffer(hash), 0);
            const passwordBuffer = getUInt8Buffer(password);
            bcryptInterface.writeMemory(passwordBuffer, 60);
            return !!bcryptInterface.getExports().bcrypt_verify(passwordBuffer.length);
        });
    }

    var name$1 = "whirlpool";
    var data$1 = "AGFzbQEAAAABEQRgAAF/YAF/AGACf38AYAAAAwkIAAECAwEDAAEFBAEBAgIGDwJ/AUGAgAQLfwBBgIAECweCAQkGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwAOSGFzaF9HZXRCdWZmZXIAAAlIYXNoX0luaXQAAwtIYXNoX1VwZGF0ZQAECkhhc2hfRmluYWwABQ1IYXNoX0dldFN0YXRlAAYOSGFzaF9DYWxjdWxhdGUABwpTVEFURV9TSVpFAwEK3hoIBgBBgJEEC8wGAQl+IAApAwAhAUEAQQApA4CTBSICNwPAkQUgACkDGCEDIAApAxAhBCAAKQMIIQVBAEEAKQOYkwUiBjcD2JEFQQBBACkDkJMFIgc3A9CRBUEAQQApA4iTBSIINwPIkQVBACABIAKFNwOAkgVBACAFIAiFNwOIkgVBACAEIAeFNwOQkgVBACADIAaFNwOYkgUgACkDICEDQQBBACkDoJMFIgE3A+CRBUEAIAMgAYU3A6CSBSAAKQMoIQRBAEEAKQOokwUiAzcD6JEFQQAgBCADhTcDqJIFIAApAzAhBUEAQQApA7CTBSIENwPwkQVBACAFIASFNwOwkgUgACkDOCEJQQBBACkDuJMFIgU3A/iRBUEAIAkgBYU3A7iSBUEAQpjGmMb+kO6AzwA3A4CRBUHAkQVBgJEFEAJBgJIFQcCRBRACQQBCtszKrp/v28jSADcDgJEFQcCRBUGAkQUQAkGAkgVBwJEFEAJBAELg+O70uJTDvTU3A4CRBUHAkQVBgJEFEAJBgJIFQcCRBRACQQBCncDfluzlkv/XADcDgJEFQcCRBUGAkQUQAkGAkgVBwJEFEAJBAEKV7t2p/pO8pVo3A4CRBUHAkQVBgJEFEAJBgJIFQcCRBRACQQBC2JKn0ZCW6LWFfzcDgJEFQcCRBUGAkQUQAkGAkgVBwJEFEAJBAEK9u8Ggv9nPgucANwOAkQVBwJEFQYCRBRACQYCSBUHAkQUQAkEAQuTPhNr4tN/KWDcDgJEFQcCRBUGAkQUQAkGAkgVBwJEFEAJBAEL73fOz1vvFo55/NwOAkQVBwJEFQYCRBRACQYCSBUHAkQUQAkEAQsrb/L3Q1dbBMzcDgJEFQcCRBUGAkQUQAkGAkgVBwJEFEAJBACACQQApA4CSBSAAKQMAhYU3A4CTBUEAIAhBACkDiJIFIAApAwiFhTcDiJMFQQAgB0EAKQOQkgUgACkDEIWFNwOQkwVBACAGQQApA5iSBSAAKQMYhYU3A5iTBUEAIAFBACkDoJIFIAApAyCFhTcDoJMFQQAgA0EAKQOokgUgACkDKIWFNwOokwVBACAEQQApA7CSBSAAKQMwhYU3A7CTBUEAIAVBACkDuJIFIAApAziFhTcDuJMFC4YLCgF+AX8BfgF/AX4BfwF+AX8EfgN/IAAgACkDACICpyIDQf8BcUEDdCkDkIAEQjiJIAApAzgiBKciBUEFdkH4D3EpA5CABIVCOIkgACkDMCIGpyIHQQ12QfgPcSkDkIAEhUI4iSAAKQMoIginIglBFXZB+A9xKQOQgASFQjiJIAApAyAiCkIgiKdB/wFxQQN0KQOQgASFQjiJIAApAxgiC0IoiKdB/wFxQQN0KQOQgASFQjiJIAApAxAiDEIwiKdB/wFxQQN0KQOQgASFQjiJIAApAwgiDUI4iKdBA3QpA5CABIVCOIkgASkDAIU3AwAgACANpyIOQf8BcUEDdCkDkIAEQjiJIANBBXZB+A9xKQOQgASFQjiJIAVBDXZB+A9xKQOQgASFQjiJIAdBFXZB+A9xKQOQgASFQjiJIAhCIIinQf8BcUEDdCkDkIAEhUI4iSAKQiiIp0H/AXFBA3QpA5CABIVCOIkgC0IwiKdB/wFxQQN0KQOQgASFQjiJIAxCOIinQQN0KQOQgASFQjiJIAEpAwiFNwMIIAAgDKciD0H/AXFBA3QpA5CABEI4iSAOQQV2QfgPcSkDkIAEhUI4iSADQQ12QfgPcSkDkIAEhUI4iSAFQRV2QfgPcSkDkIAEhUI4iSAGQiCIp0H/AXFBA3QpA5CABIVCOIkgCEIoiKdB/wFxQQN0KQOQgASFQjiJIApCMIinQf8BcUEDdCkDkIAEhUI4iSALQjiIp0EDdCkDkIAEhUI4iSABKQMQhTcDECAAIAunIhBB/wFxQQN0KQOQgARCOIkgD0EFdkH4D3EpA5CABIVCOIkgDkENdkH4D3EpA5CABIVCOIkgA0EVdkH4D3EpA5CABIVCOIkgBEIgiKdB/wFxQQN0KQOQgASFQjiJIAZCKIinQf8BcUEDdCkDkIAEhUI4iSAIQjCIp0H/AXFBA3QpA5CABIVCOIkgCkI4iKdBA3QpA5CABIVCOIkgASkDGIU3AxggACAKpyIDQf8BcUEDdCkDkIAEQjiJIBBBBXZB+A9xKQOQgASFQjiJIA9BDXZB+A9xKQOQgASFQjiJIA5BFXZB+A9xKQOQgASFQjiJIAJCIIinQf8BcUEDdCkDkIAEhUI4iSAEQiiIp0H/AXFBA3QpA5CABIVCOIkgBkIwiKdB/wFxQQN0KQOQgASFQjiJIAhCOIinQQN0KQOQgASFQjiJIAEpAyCFNwMgIAAgCUH/AXFBA3QpA5CABEI4iSADQQV2QfgPcSkDkIAEhUI4iSAQQQ12QfgPcSkDkIAEhUI4iSAPQRV2QfgPcSkDkIAEhUI4iSANQiCIp0H/AXFBA3QpA5CABIVCOIkgAkIoiKdB/wFxQQN0KQOQgASFQjiJIARCMIinQf8BcUEDdCkDkIAEhUI4iSAGQjiIp0EDdCkDkIAEhUI4iSABKQMohTcDKCAAIAdB/wFxQQN0KQOQgARCOIkgCUEFdkH4D3EpA5CABIVCOIkgA0ENdkH4D3EpA5CABIVCOIkgEEEVdkH4D3EpA5CABIVCOIkgDEIgiKdB/wFxQQN0KQOQgASFQjiJIA1CKIinQf8BcUEDdCkDkIAEhUI4iSACQjCIp0H/AXFBA3QpA5CABIVCOIkgBEI4iKdBA3QpA5CABIVCOIkgASkDMIU3AzAgACAFQf8BcUEDdCkDkIAEQjiJIAdBBXZB+A9xKQOQgASFQjiJIAlBDXZB+A9xKQOQgASFQjiJIANBFXZB+A9xKQOQgASFQjiJIAtCIIinQf8BcUEDdCkDkIAEhUI4iSAMQiiIp0H/AXFBA3QpA5CABIVCOIkgDUIwiKdB/wFxQQN0KQOQgASFQjiJIAJCOIinQQN0KQOQgASFQjiJIAEpAziFNwM4C1wAQQBCADcDyJMFQQBCADcDuJMFQQBCADcDsJMFQQBCADcDqJMFQQBCADcDoJMFQQBCADcDmJMFQQBCADcDkJMFQQBCADcDiJMFQQBCADcDgJMFQQBBADYCwJMFC8ADAQd/QQAhAUEAQQApA8iTBSAArXw3A8iTBQJAQQAoAsCTBSICRQ0AQQAhAQJAIAIgAGoiA0HAACADQcAASRsiBCACQf8BcSIFTQ0AIAQgBWsiBkEDcSEHQQAhAQJAIAUgBGtBfEsNACAGQfwAcSEGQQAhAQNAIAUgAWoiAkHAkgVqIAFBgJEEai0AADoAACACQcGSBWogAUGBkQRqLQAAOgAAIAJBwpIFaiABQYKRBGotAAA6AAAgAkHDkgVqIAFBg5EEai0AADoAACAGIAFBBGoiAUcNAAsgB0UNASAFIAFqIgUhAgsgAkH/AXFBAWohAgNAIAUgAUGAkQRqLQAAOgDAkgUgAiIFQQFqIQIgAUEBaiEBIAdBf2oiBw0ACwsCQCADQT9NDQBBwJIFEAFBACEEC0EAIAQ2AsCTBQsCQCAAIAFrIgVBwABJDQADQCABQYCRBGoQASABQcAAaiEBIAVBQGoiBUE/Sw0ACwsCQCAAIAFGDQBBACAFNgLAkwUgBUUNACABQYCRBGohAkEAIQFBACEFA0AgASACIAFqLQAAOgDAkgVBACgCwJMFIAVBAWoiBUH/AXEiAUsNAAsLC/UDAgR/AX4jAEHAAGsiACQAIABCADcDOCAAQgA3AzAgAEIANwMoIABCADcDICAAQgA3AxggAEIANwMQIABCADcDCCAAQgA3AwBBACEBAkACQEEAKALAkwUiAkUNAEEAIQMDQCAAIANqIANBwJIFai0AADoAACADQQFqIQMgAiABQQFqIgFB/wFxSw0AC0EAIAJBAWo2AsCTBSAAIAJqQYABOgAAIAJBYHFBIEcNASAAEAEgAEIANwMYIABCADcDECAAQgA3AwggAEIANwMADAELQQBBATYCwJMFIABBgAE6AAALQQApA8iTBSEEQQBCADcDyJMFIABBADoANiAAQQA2ATIgAEIANwEqIABBADoAKSAAQgA3ACEgAEEAOgAgIAAgBEIFiDwAPiAAIARCDYg8AD0gACAEQhWIPAA8IAAgBEIdiDwAOyAAIARCJYg8ADogACAEQi2IPAA5IAAgBEI1iDwAOCAAIARCPYg8ADcgACAEp0EDdDoAPyAAEAFBAEEAKQOAkwU3A4CRBEEAQQApA4iTBTcDiJEEQQBBACkDkJMFNwOQkQRBAEEAKQOYkwU3A5iRBEEAQQApA6CTBTcDoJEEQQBBACkDqJMFNwOokQRBAEEAKQOwkwU3A7CRBEEAQQApA7iTBTcDuJEEIABBwABqJAALBgBBwJIFC2IAQQBCADcDyJMFQQBCADcDuJMFQQBCADcDsJMFQQBCADcDqJMFQQBCADcDoJMFQQBCADcDmJMFQQBCADcDkJMFQQBCADcDiJMFQQBCADcDgJMFQQBBADYCwJMFIAAQBBAFCwuZEAEAQYCABAuQEJAAAAAAAAAAAAAAAAAAAAAYGGAYwHgw2CMjjCMFr0YmxsY/xn75kbjo6IfoE2/N+4eHJodMoRPLuLjauKlibREBAQQBCAUCCU9PIU9Cbp4NNjbYNq3ubJumpqKmWQRR/9LSb9LevbkM9fXz9fsG9w55efl574Dylm9voW9fzt4wkZF+kfzvP21SUlVSqgek+GBgnWAn/cBHvLzKvIl2ZTWbm1abrM0rN46OAo4EjAGKo6O2o3EVW9IMDDAMYDwYbHt78Xv/ivaENTXUNbXhaoAdHXQd6Gk69eDgp+BTR92z19d71/assyHCwi/CXu2ZnC4uuC5tllxDS0sxS2J6lin+/t/+oyHhXVdXQVeCFq7VFRVUFahBKr13d8F3n7bu6Dc33Del626S5eWz5XtW156fn0afjNkjE/Dw5/DTF/0jSko1Smp/lCDa2k/anpWpRFhYfVj6JbCiyckDyQbKj88pKaQpVY1SfAoKKApQIhRasbH+seFPf1CgoLqgaRpdyWtrsWt/2tYUhYUuhVyrF9m9vc69gXNnPF1daV3SNLqPEBBAEIBQIJD09Pf08wP1B8vLC8sWwIvdPj74Pu3GfNMFBRQFKBEKLWdngWcf5s545OS35HNT1ZcnJ5wnJbtOAkFBGUEyWIJzi4sWiyydC6enp6anUQFT9n196X3PlPqylZVuldz7N0nY2EfYjp+tVvv7y/uLMOtw7u6f7iNxwc18fO18x5H4u2ZmhWYX48xx3d1T3aaOp3sXF1wXuEsur0dHAUcCRo5Fnp5CnoTcIRrKyg/KHsWJ1C0ttC11mVpYv7/Gv5F5Yy4HBxwHOBsOP62tjq0BI0esWlp1WuovtLCDgzaDbLUb7zMzzDOF/2a2Y2ORYz/yxlwCAggCEAoEEqqqkqo5OEmTcXHZca+o4t7IyAfIDs+NxhkZZBnIfTLRSUk5SXJwkjvZ2UPZhpqvX/Ly7/LDHfkx4+Or40tI26hbW3Fb4iq2uYiIGog0kg28mppSmqTIKT4mJpgmLb5MCzIyyDKN+mS/sLD6sOlKfVnp6YPpG2rP8g8PPA94Mx531dVz1eamtzOAgDqAdLod9L6+wr6ZfGEnzc0TzSbeh+s0NNA0veRoiUhIPUh6dZAy///b/6sk41R6evV694/0jZCQepD06j1kX19hX8I+vp0gIIAgHaBAPWhovWhn1dAPGhpoGtByNMquroKuGSxBt7S06rTJXnV9VFRNVJoZqM6Tk3aT7OU7fyIiiCINqkQvZGSNZAfpyGPx8ePx2xL/KnNz0XO/oubMEhJIEpBaJIJAQB1AOl2AeggIIAhAKBBIw8Mrw1bom5Xs7JfsM3vF39vbS9uWkKtNoaG+oWEfX8CNjQ6NHIMHkT099D31yXrIl5dml8zxM1sAAAAAAAAAAM/PG8821IP5KyusK0WHVm52dsV2l7Ps4YKCMoJksBnm1tZ/1v6psSgbG2wb2Hc2w7W17rXBW3d0r6+GrxEpQ75qarVqd9/UHVBQXVC6DaDqRUUJRRJMilfz8+vzyxj7ODAwwDCd8GCt7++b7yt0w8Q/P/w/5cN+2lVVSVWSHKrHoqKyonkQWdvq6o/qA2XJ6WVliWUP7MpqurrSurloaQMvL7wvZZNeSsDAJ8BO552O3t5f3r6BoWAcHHAc4Gw4/P390/27LudGTU0pTVJkmh+SknKS5OA5dnV1yXWPvOr6BgYYBjAeDDaKihKKJJgJrrKy8rL5QHlL5ua/5mNZ0YUODjgOcDYcfh8ffB/4Yz7nYmKVYjf3xFXU1HfU7qO1OqiomqgpMk2BlpZilsT0MVL5+cP5mzrvYsXFM8Vm9pejJSWUJTWxShBZWXlZ8iCyq4SEKoRUrhXQcnLVcren5MU5OeQ51d1y7ExMLUxaYZgWXl5lXso7vJR4eP1454Xwnzg44Djd2HDljIwKjBSGBZjR0WPRxrK/F6WlrqVBC1fk4uKv4kNN2aFhYZlhL/jCTrOz9rPxRXtCISGEIRWlQjScnEqclNYlCB4eeB7wZjzuQ0MRQyJShmHHxzvHdvyTsfz81/yzK+VPBAQQBCAUCCRRUVlRsgii45mZXpm8xy8lbW2pbU/E2iINDTQNaDkaZfr6z/qDNel5399b37aEo2l+fuV+15v8qSQkkCQ9tEgZOzvsO8XXdv6rq5arMT1Lms7OH84+0YHwERFEEYhVIpmPjwaPDIkDg05OJU5Ka5wEt7fmt9FRc2br64vrC2DL4Dw88Dz9zHjBgYE+gXy/H/2UlGqU1P41QPf3+/frDPMcubneuaFnbxgTE0wTmF8miywssCx9nFhR09Nr09a4uwXn57vna1zTjG5upW5Xy9w5xMQ3xG7zlaoDAwwDGA8GG1ZWRVaKE6zcREQNRBpJiF5/f+F/357+oKmpnqkhN0+IKiqoKk2CVGe7u9a7sW1rCsHBI8FG4p+HU1NRU6ICpvHc3FfcroulcgsLLAtYJxZTnZ1OnZzTJwFsbK1sR8HYKzExxDGV9WKkdHTNdIe56PP29v/24wnxFUZGBUYKQ4xMrKyKrAkmRaWJiR6JPJcPtRQUUBSgRCi04eGj4VtC37oWFlgWsE4spjo66DrN0nT3aWm5aW/Q0gYJCSQJSC0SQXBw3XCnreDXtrbittlUcW/Q0GfQzre9Hu3tk+07fsfWzMwXzC7bheJCQhVCKleEaJiYWpi0wi0spKSqpEkOVe0oKKAoXYhQdVxcbVzaMbiG+PjH+JM/7WuGhiKGRKQRwg==";
    var hash$1 = "b272bf04";
    var wasmJson$1 = {
    	name: name$1,
    	data: data$1,
    	hash: hash$1
    };

    const mutex$1 = new Mutex();
    let wasmCache$1 = null;
    /**
     * Calculates Whirlpool hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function whirlpool(data) {
        if (wasmCache$1 === null) {
            return lockedCreate(mutex$1, wasmJson$1, 64).then((wasm) => {
                wasmCache$1 = wasm;
                return wasmCache$1.calculate(data);
            });
        }
        try {
            const hash = wasmCache$1.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new Whirlpool hash instance
     */
    function createWhirlpool() {
        return WASMInterface(wasmJson$1, 64).then((wasm) => {
            wasm.init();
            const obj = {
                init: () => {
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: 64,
            };
            return obj;
        });
    }

    var name = "sm3";
    var data = "AGFzbQEAAAABDANgAAF/YAAAYAF/AAMIBwABAgIBAAIFBAEBAgIGDwJ/AUGAgAQLfwBBgIAECweCAQkGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwAOSGFzaF9HZXRCdWZmZXIAAAlIYXNoX0luaXQAAQtIYXNoX1VwZGF0ZQACCkhhc2hfRmluYWwABA1IYXNoX0dldFN0YXRlAAUOSGFzaF9DYWxjdWxhdGUABgpTVEFURV9TSVpFAwEKnxwHBgBBgIEEC1EAQQBCzdy3nO7Jw/2wfzcCoIEFQQBCvOG8y6qVzpgWNwKYgQVBAELXhZG5gcCBxVo3ApCBBUEAQu+sgJyX16yKyQA3AoiBBUEAQgA3AoCBBQulBAEHfwJAIABFDQBBAEEAKAKAgQUiASAAaiICNgKAgQUgAUE/cSEDAkAgAiABTw0AQQBBACgChIEFQQFqNgKEgQULAkACQAJAIAMNAEGAgQQhAQwBCwJAIABBwAAgA2siBE8NAEGAgQQhAQwCCyADQT9zIQUgA0GogQVqIQFBgIEEIQICQAJAIARBB3EiBg0AIAQhBwwBCyAGIQcDQCABIAItAAA6AAAgAUEBaiEBIAJBAWohAiAHQX9qIgcNAAtBwAAgBiADamshBwsCQCAFQQdJDQADQCABIAIpAAA3AAAgAUEIaiEBIAJBCGohAiAHQXhqIgcNAAsLQaiBBRADIARBgIEEaiEBIAAgBGshAAsCQCAAQcAASQ0AA0AgARADIAFBwABqIQEgAEFAaiIAQT9LDQALCyAARQ0BQQAhAwsgA0GogQVqIQICQAJAIABBB3EiBw0AIAAhBwwBCwNAIAIgAS0AADoAACACQQFqIQIgAUEBaiEBIAdBf2oiBw0ACyAAQXhxIQcLIABBCEkNAANAIAIgAS0AADoAACACQQFqIAFBAWotAAA6AAAgAkECaiABQQJqLQAAOgAAIAJBA2ogAUEDai0AADoAACACQQRqIAFBBGotAAA6AAAgAkEFaiABQQVqLQAAOgAAIAJBBmogAUEGai0AADoAACACQQdqIAFBB2otAAA6AAAgAkEIaiECIAFBCGohASAHQXhqIgcNAAsLC7cKARd/IwBBkAJrIgEkACABIAAoAhgiAkH/gfwHcUEIeCACQRh4Qf+B/AdxciIDNgIYIAEgACgCDCICQf+B/AdxQQh4IAJBGHhB/4H8B3FyIgI2AgwgASAAKAIcIgRB/4H8B3FBCHggBEEYeEH/gfwHcXIiBTYCHCABIAAoAgAiBEH/gfwHcUEIeCAEQRh4Qf+B/AdxciIGNgIAIAEgACgCFCIEQf+B/AdxQQh4IARBGHhB/4H8B3FyIgc2AhQgASAAKAIIIgRB/4H8B3FBCHggBEEYeEH/gfwHcXIiCDYCCCABIAAoAhAiBEH/gfwHcUEIeCAEQRh4Qf+B/AdxciIJNgIQIAEgACgCICIEQf+B/AdxQQh4IARBGHhB/4H8B3FyIgo2AiAgASAAKAIEIgRB/4H8B3FBCHggBEEYeEH/gfwHcXIiCzYCBCAAKAIkIQQgASAAKAI4IgxB/4H8B3FBCHggDEEYeEH/gfwHcXIiDDYCOCABIAAoAiwiDUH/gfwHcUEIeCANQRh4Qf+B/AdxciINNgIsIAEgCyAMQQ93cyAKcyIKQRd3IApBD3dzIAlBB3dzIA1zIApzNgJEIAEgACgCPCIKQf+B/AdxQQh4IApBGHhB/4H8B3FyIgo2AjwgASAEQf+B/AdxQQh4IARBGHhB/4H8B3FyIgQ2AiQgASAAKAIwIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiCTYCMCABIAggCkEPd3MgBHMiBEEXdyAEQQ93cyAHQQd3cyAJcyAEczYCSCABIAAoAjQiBEH/gfwHcUEIeCAEQRh4Qf+B/AdxciIENgI0IAEgACgCKCIAQf+B/AdxQQh4IABBGHhB/4H8B3FyIgA2AiggASAGIARBD3dzIAVzIgpBF3cgCkEPd3MgAkEHd3MgAHMgCnMiCjYCQCABIAAgCkEPd3MgAnMiAEEXdyAAQQ93cyADQQd3cyAEcyAAczYCTEEAIQkgASEAQQAoAoiBBSIOIQpBACgCpIEFIg8hDUEAKAKggQUiECEDQQAoApyBBSIRIQtBACgCmIEFIhIhBUEAKAKUgQUiEyEUQQAoApCBBSIVIQZBACgCjIEFIhYhAgNAIAIhDCALIAUiBHMgAyIHcyANaiAKIgJBDHciAyAEakGZirHOByAJd2pBB3ciDWogACgCACIXaiIKQRF3IApBCXdzIApzIQUgDCAGIghzIAJzIBRqIA0gA3NqIABBEGooAgAgF3NqIQogAEEEaiEAIAtBE3chAyAMQQl3IQYgByENIAQhCyAIIRQgCUEBaiIJQRBHDQALQQAhC0EQIQwDQCACIQkgASALaiIAQdAAaiAAQThqKAIAIABBLGooAgAgAEEQaigCAHMgAEHEAGooAgBBD3dzIgJBF3dzIAJBD3dzIABBHGooAgBBB3dzIAJzIhc2AgAgCiICIAkgBiINcnEgDSAJcXIgCGogAkEMdyIKIAUiFGpBirue1AcgDHdqQQd3IgUgCnNqIBcgAEHAAGooAgAiBnNqIQogBCADIgBzIBRxIABzIAdqIAVqIAZqIgNBEXcgA0EJd3MgA3MhBSAMQQFqIQwgBEETdyEDIAlBCXchBiAAIQcgFCEEIA0hCCALQQRqIgtBwAFHDQALQQAgACAPczYCpIEFQQAgAyAQczYCoIEFQQAgFCARczYCnIEFQQAgBSASczYCmIEFQQAgDSATczYClIEFQQAgBiAVczYCkIEFQQAgAiAWczYCjIEFQQAgCiAOczYCiIEFIAFBkAJqJAALzAoBCX8jAEEQayIAJAAgAEEAKAKAgQUiAUEDdCICQfiB/AdxQQh4IAJBGHhB/4H8B3FyNgIMIABBACgChIEFIgNBA3QgAUEddnIiAkH/gfwHcUEIeCACQRh4Qf+B/AdxcjYCCAJAQThB+AAgAUE/cSIEQThJGyAEayIFRQ0AQQAgBSABaiIBNgKAgQUCQCABIAVPDQBBACADQQFqNgKEgQULAkACQAJAIAQNAEGQgAQhAQwBCwJAIAVBwAAgBGsiBk8NAEGQgAQhAQwCCyAEQT9zIQcgBEGogQVqIQFBkIAEIQICQAJAIAZBB3EiCA0AIAYhAwwBCyAIIQMDQCABIAItAAA6AAAgAUEBaiEBIAJBAWohAiADQX9qIgMNAAtBwAAgCCAEamshAwsCQCAHQQdJDQADQCABIAIpAAA3AAAgAUEIaiEBIAJBCGohAiADQXhqIgMNAAsLQaiBBRADIAZBkIAEaiEBIAUgBmshBQsCQCAFQcAASQ0AA0AgARADIAFBwABqIQEgBUFAaiIFQT9LDQALCyAFRQ0BQQAhBAsgBEGogQVqIQICQAJAIAVBB3EiAw0AIAUhAwwBCwNAIAIgAS0AADoAACACQQFqIQIgAUEBaiEBIANBf2oiAw0ACyAFQXhxIQMLIAVBCEkNAANAIAIgAS0AADoAACACQQFqIAFBAWotAAA6AAAgAkECaiABQQJqLQAAOgAAIAJBA2ogAUEDai0AADoAACACQQRqIAFBBGotAAA6AAAgAkEFaiABQQVqLQAAOgAAIAJBBmogAUEGai0AADoAACACQQdqIAFBB2otAAA6AAAgAkEIaiECIAFBCGohASADQXhqIgMNAAsLQQBBACgCgIEFIgJBCGo2AoCBBSACQT9xIQECQCACQXhJDQBBAEEAKAKEgQVBAWo2AoSBBQsCQAJAAkAgAQ0AQQAhAQwBCyABQThJDQAgASAALQAIOgCogQUCQCABQT9GDQAgAUGpgQVqIAAtAAk6AAAgAUE+Rg0AIAFBqoEFaiAALQAKOgAAIAFBPUYNACABQauBBWogAC0ACzoAACABQTxGDQAgAUGsgQVqIAAtAAw6AAAgAUE7Rg0AIAFBrYEFaiAALQANOgAAIAFBOkYNACABQa6BBWogAC0ADjoAACABQTlGDQAgAUGvgQVqIAAtAA86AABBqIEFEAMMAgtBqIEFEAMgAkEHcSICRQ0BIABBCGpBwAAgAWtqIQVBACEBA0AgAUGogQVqIAUgAWotAAA6AAAgAiABQQFqIgFHDQAMAgsLIAEgAC8BCDsAqIEFIAEgAC0ACjoAqoEFIAEgAC0ACzoAq4EFIAEgAC0ADDoArIEFIAEgAC0ADToArYEFIAEgAC0ADjoAroEFIAEgAC0ADzoAr4EFC0EAQQAoAoiBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgKAgQRBAEEAKAKMgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYChIEEQQBBACgCkIEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AoiBBEEAQQAoApSBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgKMgQRBAEEAKAKYgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYCkIEEQQBBACgCnIEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2ApSBBEEAQQAoAqCBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgKYgQRBAEEAKAKkgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYCnIEEIABBEGokAAsGAEGAgQULjgIBA39BAELN3Lec7snD/bB/NwKggQVBAEK84bzLqpXOmBY3ApiBBUEAQteFkbmBwIHFWjcCkIEFQQBC76yAnJfXrIrJADcCiIEFQQBCADcCgIEFAkAgAEUNAEEAIAA2AoCBBUGAgQQhAQJAIABBwABJDQBBgIEEIQEDQCABEAMgAUHAAGohASAAQUBqIgBBP0sNAAsgAEUNAQtBqIEFIQICQAJAIABBB3EiAw0AIAAhAwwBCwNAIAIgAS0AADoAACACQQFqIQIgAUEBaiEBIANBf2oiAw0ACyAAQThxIQMLIABBCEkNAANAIAIgASkAADcAACACQQhqIQIgAUEIaiEBIANBeGoiAw0ACwsQBAsLUwIAQYCABAsEaAAAAABBkIAEC0CAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    var hash = "3ceec540";
    var wasmJson = {
    	name: name,
    	data: data,
    	hash: hash
    };

    const mutex = new Mutex();
    let wasmCache = null;
    /**
     * Calculates SM3 hash
     * @param data Input data (string, Buffer or TypedArray)
     * @returns Computed hash as a hexadecimal string
     */
    function sm3(data) {
        if (wasmCache === null) {
            return lockedCreate(mutex, wasmJson, 32).then((wasm) => {
                wasmCache = wasm;
                return wasmCache.calculate(data);
            });
        }
        try {
            const hash = wasmCache.calculate(data);
            return Promise.resolve(hash);
        }
        catch (err) {
            return Promise.reject(err);
        }
    }
    /**
     * Creates a new SM3 hash instance
     */
    function createSM3() {
        return WASMInterface(wasmJson, 32).then((wasm) => {
            wasm.init();
            const obj = {
                init: () => {
                    wasm.init();
                    return obj;
                },
                update: (data) => {
                    wasm.update(data);
                    return obj;
                },
                // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
                digest: (outputType) => wasm.digest(outputType),
                save: () => wasm.save(),
                load: (data) => {
                    wasm.load(data);
                    return obj;
                },
                blockSize: 64,
                digestSize: 32,
            };
            return obj;
        });
    }

    exports.adler32 = adler32;
    exports.argon2Verify = argon2Verify;
    exports.argon2d = argon2d;
    exports.argon2i = argon2i;
    exports.argon2id = argon2id;
    exports.bcrypt = bcrypt;
    exports.bcryptVerify = bcryptVerify;
    exports.blake2b = blake2b;
    exports.blake2s = blake2s;
    exports.blake3 = blake3;
    exports.crc32 = crc32;
    exports.crc64 = crc64;
    exports.createAdler32 = createAdler32;
    exports.createBLAKE2b = createBLAKE2b;
    exports.createBLAKE2s = createBLAKE2s;
    exports.createBLAKE3 = createBLAKE3;
    exports.createCRC32 = createCRC32;
    exports.createCRC64 = createCRC64;
    exports.createHMAC = createHMAC;
    exports.createKeccak = createKeccak;
    exports.createMD4 = createMD4;
    exports.createMD5 = createMD5;
    exports.createRIPEMD160 = createRIPEMD160;
    exports.createSHA1 = createSHA1;
    exports.createSHA224 = createSHA224;
    exports.createSHA256 = createSHA256;
    exports.createSHA3 = createSHA3;
    exports.createSHA384 = createSHA384;
    exports.createSHA512 = createSHA512;
    exports.createSM3 = createSM3;
    exports.createWhirlpool = createWhirlpool;
    exports.createXXHash128 = createXXHash128;
    exports.createXXHash3 = createXXHash3;
    exports.createXXHash32 = createXXHash32;
    exports.createXXHash64 = createXXHash64;
    exports.keccak = keccak;
    exports.md4 = md4;
    exports.md5 = md5;
    exports.pbkdf2 = pbkdf2;
    exports.ripemd160 = ripemd160;
    exports.scrypt = scrypt;
    exports.sha1 = sha1;
    exports.sha224 = sha224;
    exports.sha256 = sha256;
    exports.sha3 = sha3;
    exports.sha384 = sha384;
    exports.sha512 = sha512;
    exports.sm3 = sm3;
    exports.whirlpool = whirlpool;
    exports.xxhash128 = xxhash128;
    exports.xxhash3 = xxhash3;
    exports.xxhash32 = xxhash32;
    exports.xxhash64 = xxhash64;

}));


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 7997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 7541:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

/*!
 * content-disposition
 * Copyright(c) 2014-2017 Douglas Christopher Wilson
 * MIT Licensed
 */
__webpack_unused_export__ = ({ value: true });
__webpack_unused_export__ = create;
exports.qg = parse;
__webpack_unused_export__ = decodeExtended;
__webpack_unused_export__ = format;
__webpack_unused_export__ = encodeExtended;
/**
 * Null object perf optimization. Faster than `Object.create(null)` and `{ __proto__: null }`.
 */
const NullObject = /* @__PURE__ */ (() => {
    const C = function () { };
    C.prototype = Object.create(null);
    return C;
})();
/**
 * Create an attachment Content-Disposition header.
 */
function create(filename, options) {
    const type = options?.type || 'attachment';
    const parameters = createParameters(filename, options?.fallback);
    return format({ type, parameters }, { extended: false });
}
const SP = 32; // " "
const HTAB = 9; // "\t"
const SEMI = 59; // ";"
const EQ = 61; // "="
const DQUOTE = 34; // '"'
const BSLASH = 92; // "\\"
const ASTERISK = 42; // "*"
/**
 * Parse Content-Disposition header string.
 */
function parse(header, options) {
    const len = header.length;
    const multipart = options?.multipart === true;
    const extended = options?.extended !== false;
    let index = skipOWS(header, 0, header.length);
    const typeStart = index;
    index = parseToken(header, index, len);
    const typeEnd = trailingOWS(header, typeStart, index);
    const type = header.slice(typeStart, typeEnd).toLowerCase();
    const parameters = new NullObject();
    parameter: while (index < len) {
        index = skipOWS(header, index + 1, len); // Skip over semicolon.
        const keyStart = index;
        while (index < len) {
            const char = header.charCodeAt(index);
            if (char === SEMI)
                continue parameter;
            if (char === EQ) {
                const keyEnd = trailingOWS(header, keyStart, index);
                const key = header.slice(keyStart, keyEnd).toLowerCase();
                index = skipOWS(header, index + 1, len);
                if (index < len && header.charCodeAt(index) === DQUOTE) {
                    index++;
                    let value = '';
                    if (multipart) {
                        while (index < len) {
                            const code = header.charCodeAt(index++);
                            if (code === DQUOTE) {
                                index = parseToken(header, index, len);
                                if (parameters[key] === undefined)
                                    parameters[key] = value;
                                break;
                            }
                            if (code === /* % */ 37 && index + 1 < len) {
                                const code2 = header.charCodeAt(index);
                                const code3 = header.charCodeAt(index + 1);
                                if (code2 === 50 /* "2" */ && code3 === 50 /* "2" */) {
                                    value += '"';
                                    index += 2;
                                    continue;
                                }
                                if (code2 === 48 /* "0" */) {
                                    if (code3 === 100 /* "d" */ || code3 === 68 /* "D" */) {
                                        value += '\r';
                                        index += 2;
                                        continue;
                                    }
                                    if (code3 === 97 /* "a" */ || code3 === 65 /* "A" */) {
                                        value += '\n';
                                        index += 2;
                                        continue;
                                    }
                                }
                            }
                            value += String.fromCharCode(code);
                        }
                    }
                    else {
                        while (index < len) {
                            const code = header.charCodeAt(index++);
                            if (code === DQUOTE) {
                                index = parseToken(header, index, len);
                                if (parameters[key] === undefined)
                                    parameters[key] = value;
                                break;
                            }
                            if (code === BSLASH && index < len) {
                                value += header[index++];
                                continue;
                            }
                            value += String.fromCharCode(code);
                        }
                    }
                    continue parameter;
                }
                const valueStart = index;
                index = parseToken(header, index, len);
                const valueEnd = trailingOWS(header, valueStart, index);
                const value = header.slice(valueStart, valueEnd);
                if (parameters[key] === undefined) {
                    parameters[key] = value;
                    if (extended && key.charCodeAt(key.length - 1) === ASTERISK) {
                        const normalizedKey = key.slice(0, -1);
                        const decoded = decodeExtended(value);
                        if (decoded !== undefined)
                            parameters[normalizedKey] = decoded;
                    }
                }
                continue parameter;
            }
            index++;
        }
    }
    return { type, parameters };
}
/**
 * RegExp to match non attr-char, *after* encodeURIComponent (i.e. not including "%")
 */
const ENCODE_URL_ATTR_CHAR_REGEXP = /[\x00-\x20"'()*,/:;<=>?@[\\\]{}\x7f]/g; // eslint-disable-line no-control-regex
/**
 * RegExp to match non-US-ASCII characters.
 */
const NON_ASCII_REGEXP = /[^\x20-\x7e]/g;
/**
 * RegExp to match chars that must be quoted-pair in RFC 2616
 */
const QUOTE_REGEXP = /[\\"]/g;
/**
 * Match chars that can't be used in the filename for compatibility.
 */
const INVALID_FILENAME_REGEXP = /%[0-9A-Fa-f]{2}/;
/**
 * RegExp for various RFC 2616 grammar
 *
 * parameter     = token "=" ( token | quoted-string )
 * token         = 1*<any CHAR except CTLs or separators>
 * separators    = "(" | ")" | "<" | ">" | "@"
 *               | "," | ";" | ":" | "\" | <">
 *               | "/" | "[" | "]" | "?" | "="
 *               | "{" | "}" | SP | HT
 * quoted-string = ( <"> *(qdtext | quoted-pair ) <"> )
 * qdtext        = <any TEXT except <">>
 * quoted-pair   = "\" CHAR
 * CHAR          = <any US-ASCII character (octets 0 - 127)>
 * TEXT          = <any OCTET except CTLs, but including LWS>
 * LWS           = [CRLF] 1*( SP | HT )
 * CRLF          = CR LF
 * CR            = <US-ASCII CR, carriage return (13)>
 * LF            = <US-ASCII LF, linefeed (10)>
 * SP            = <US-ASCII SP, space (32)>
 * HT            = <US-ASCII HT, horizontal-tab (9)>
 * CTL           = <any US-ASCII control character (octets 0 - 31) and DEL (127)>
 * OCTET         = <any 8-bit sequence of data>
 */
const TEXT_REGEXP = /^[\x20-\x7e\x80-\xff]*$/;
const ASCII_TEXT_REGEXP = /^[\x20-\x7e]*$/;
const TOKEN_REGEXP = /^[!#$%&'*+.0-9A-Z^_`a-z|~-]+$/;
/**
 * Create parameters object from filename and fallback.
 */
function createParameters(filename, fallback = true) {
    if (filename === undefined)
        return;
    if (typeof fallback === 'string') {
        if (!ASCII_TEXT_REGEXP.test(fallback)) {
            throw new TypeError('Fallback must be valid US-ASCII: ' + fallback);
        }
        if (fallback === filename)
            return { filename };
        return { filename: fallback, 'filename*': encodeExtended(filename) };
    }
    // Use `filename` when possible, otherwise use `filename*`.
    if (ASCII_TEXT_REGEXP.test(filename) &&
        !INVALID_FILENAME_REGEXP.test(filename)) {
        return { filename };
    }
    if (fallback === false) {
        return { 'filename*': encodeExtended(filename) };
    }
    return {
        filename: getAscii(filename),
        'filename*': encodeExtended(filename),
    };
}
/**
 * Decode a RFC 8187 field value (gracefully).
 */
function decodeExtended(str) {
    const charsetEnd = str.indexOf("'");
    if (charsetEnd <= 0) {
        return undefined;
    }
    const languageEnd = str.indexOf("'", charsetEnd + 1);
    if (languageEnd === -1) {
        return undefined;
    }
    const charset = str.slice(0, charsetEnd).toLowerCase();
    const encoded = str.slice(languageEnd + 1);
    switch (charset) {
        case 'iso-8859-1': {
            return decodeHexEscapes(encoded);
        }
        case 'utf-8':
        case 'utf8': {
            return tryDecodeURIComponent(encoded);
        }
    }
    return undefined;
}
/**
 * Decode URI component but return `undefined` on error.
 */
function tryDecodeURIComponent(str) {
    try {
        return decodeURIComponent(str);
    }
    catch {
        return undefined;
    }
}
/**
 * Parse a token starting at the provided index.
 */
function parseToken(str, index, len) {
    while (index < len) {
        const char = str.charCodeAt(index);
        if (char === SEMI)
            break;
        index++;
    }
    return index;
}
/**
 * Skip RFC 2616 linear whitespace (space / tab).
 */
function skipOWS(str, index, len) {
    while (index < len) {
        const char = str.charCodeAt(index);
        if (char !== SP && char !== HTAB)
            break;
        index++;
    }
    return index;
}
/**
 * Skip RFC 2616 linear whitespace (space / tab) from the end of a string.
 */
function trailingOWS(str, start, end) {
    while (end > start) {
        const char = str.charCodeAt(end - 1);
        if (char !== SP && char !== HTAB)
            break;
        end--;
    }
    return end;
}
/**
 * Format object to Content-Disposition header.
 */
function format(obj, options) {
    const { type, parameters } = obj;
    const multipart = options?.multipart === true;
    const extended = options?.extended !== false;
    if (!type || !TOKEN_REGEXP.test(type)) {
        throw new TypeError('Invalid type: ' + type);
    }
    let result = type;
    if (parameters) {
        for (const param of Object.keys(parameters)) {
            const value = parameters[param];
            if (!TOKEN_REGEXP.test(param)) {
                throw new TypeError('Invalid parameter name: ' + param);
            }
            if (multipart) {
                result += '; ' + param + '=' + qmultipart(value);
                continue;
            }
            if (TOKEN_REGEXP.test(value)) {
                result += '; ' + param + '=' + value;
                continue;
            }
            if (TEXT_REGEXP.test(value)) {
                result += '; ' + param + '=' + qstring(value);
                continue;
            }
            if (!extended) {
                throw new TypeError('Invalid parameter value: ' + value);
            }
            result += '; ' + param + '*=' + encodeExtended(value);
        }
    }
    return result;
}
/**
 * Get US-ASCII version of string.
 */
function getAscii(val) {
    // simple Unicode -> US-ASCII transformation
    return val.replace(NON_ASCII_REGEXP, '?');
}
/**
 * Percent encode a single character.
 */
function pencode(char) {
    return '%' + char.charCodeAt(0).toString(16).toUpperCase();
}
/**
 * Quote a string for HTTP.
 */
function qstring(str) {
    return '"' + str.replace(QUOTE_REGEXP, '\\$&') + '"';
}
/**
 * Quote a string for multipart/form-data.
 *
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
function qmultipart(str) {
    return '"' + str.replace(/[\n\r"]/g, multipartEscape) + '"';
}
/**
 * Escape a multipart/form-data string character.
 */
function multipartEscape(char) {
    if (char === '\n')
        return '%0A';
    if (char === '\r')
        return '%0D';
    return '%22';
}
/**
 * Encode a Unicode string for HTTP (RFC 8187).
 */
function encodeExtended(str) {
    const encoded = encodeURIComponent(str).replace(ENCODE_URL_ATTR_CHAR_REGEXP, pencode);
    return "UTF-8''" + encoded;
}
/**
 * Check if a character is a hex digit [0-9A-Fa-f]
 */
function isHexDigit(char) {
    const code = char.charCodeAt(0);
    return ((code >= 48 && code <= 57) || // 0-9
        (code >= 65 && code <= 70) || // A-F
        (code >= 97 && code <= 102) // a-f
    );
}
/**
 * Decode hex escapes in a string (e.g., %20 -> space)
 */
function decodeHexEscapes(str) {
    const firstEscape = str.indexOf('%');
    if (firstEscape === -1)
        return str;
    let result = str.slice(0, firstEscape);
    for (let idx = firstEscape; idx < str.length; idx++) {
        if (str[idx] === '%' &&
            idx + 2 < str.length &&
            isHexDigit(str[idx + 1]) &&
            isHexDigit(str[idx + 2])) {
            result += String.fromCharCode(Number.parseInt(str[idx + 1] + str[idx + 2], 16));
            idx += 2;
        }
        else {
            result += str[idx];
        }
    }
    return result;
}
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 2807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fk: () => (/* binding */ FetchError),
/* harmony export */   o: () => (/* binding */ toFetchError),
/* harmony export */   z1: () => (/* binding */ ERROR_KINDS)
/* harmony export */ });
/**
 * Every way a fetch can fail, in one table: the code is API (see docs/errors.md, held to this table by a test),
 * `retry` is what the transfer does about it, `exitCode` what the CLI ends with, `hint` what the user can do.
 */
const failed = { retry: "never", exitCode: 1, retryable: false };
const transient = { retry: "transient", exitCode: 1, retryable: true };
const again = { again: true };
/** The documented codes. */
const ERROR_KINDS = {
    "invalid-input": { ...failed, exitCode: 2 },
    "node-version": failed,
    "dns": { ...transient, hint: "Check the host's name and this machine's DNS.", ...again },
    "connect": { ...transient, hint: "Check that the server is up and that this machine (or its proxy) reaches it.", ...again },
    "tls": { ...failed, hint: "For a private CA, name its certificate file in NODE_EXTRA_CA_CERTS." },
    "network": { ...transient, ...again },
    "idle-timeout": { ...transient, hint: "The server went silent; 'idle-timeout' says how long that may last.", ...again },
    "timeout": { ...failed, exitCode: 4, retryable: true, hint: "'timeout' limits the whole fetch.", ...again },
    "not-found": { ...failed, hint: "Check the URL." },
    "unauthorized": { ...failed, hint: "The server wants credentials: give 'bearer-token' or 'headers'." },
    "forbidden": {
        ...failed,
        hint: "Check the credentials and their permissions. If the URL is signed, it may have expired: run again with a new one.",
    },
    "http-status": failed,
    "server-error": { ...transient, ...again },
    "throttled": { retry: "throttled", exitCode: 1, retryable: true, hint: "Fewer 'connections' may help.", ...again },
    "bad-response": { ...transient, hint: "A proxy or mirror between here and the server may be at fault." },
    "encoded-response": {
        ...failed,
        hint: "Give a 'checksum' of the bytes as they come, or use another URL of the same file.",
    },
    "too-many-redirects": failed,
    "insecure-redirect": { ...failed, hint: "Use the https URL that the redirect should have led to, or ask the server's owner." },
    "insecure-http": { ...failed, hint: "Use https, give a 'checksum', or set 'allow-insecure-http'." },
    "source-changed": { ...failed, retryable: true, hint: "Run again when the server has settled on one version." },
    "checksum-mismatch": {
        ...failed,
        exitCode: 5,
        hint: "Either the checksum is of another version, or the server holds other bytes than you expect.",
    },
    "busy": { ...failed, exitCode: 6, retryable: true, hint: "Wait for the other fetch to end, or choose another path." },
    "exists": { ...failed, hint: "Give 'force' to overwrite it." },
    "too-small": { ...failed, hint: "Attach a device that is at least as large as the volume." },
    "no-such-fetch": { ...failed, exitCode: 3, hint: "See what runs with: fetch-action ps" },
    "owner-lost": { ...failed, retryable: true, ...again },
    "no-space": { ...failed, retryable: true, hint: "Make room, or choose another path.", ...again },
    "permission": { ...failed, hint: "Choose a path that this user may write to." },
    "read-only": { ...failed, hint: "Choose a path on a filesystem that is mounted for writing." },
    "io": { ...failed, retryable: true, hint: "Check the disk and the filesystem." },
    "cancelled": { ...failed, exitCode: 130, retryable: true, ...again },
    "internal": { ...failed, hint: "This is a fault in fetch-action: please report it with this message." },
};
/**
 * The one error that users see. The message says what could not be done and why; secrets are never in it.
 *
 * @example
 * throw new FetchError("no-space", `Cannot write "${path}": 20 GiB are needed, 3 GiB are free`);
 */
class FetchError extends Error {
    name = "FetchError";
    code;
    retry;
    /** The hint that this error was given; undefined when its code's own applies. */
    ownHint;
    retryAfterMs;
    /** How far the fetch came, once it has ended (status `failed` or `cancelled`). */
    result;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        const kind = ERROR_KINDS[code];
        this.code = code;
        this.retry = options.retry ?? kind.retry;
        this.ownHint = options.hint;
        this.retryAfterMs = options.retryAfterMs;
    }
    /** What the user can do; that the next run goes on is promised only when something is kept. */
    get hint() {
        if (this.ownHint !== undefined)
            return this.ownHint;
        const kind = ERROR_KINDS[this.code];
        const isKept = (this.result?.keptBytes ?? 0) > 0;
        const next = kind.again ? `Run the same fetch again${isKept ? ": it goes on from what is kept." : "."}` : "";
        return [kind.hint ?? "", next].filter((sentence) => sentence !== "").join(" ") || undefined;
    }
    /** Whether running the same fetch again, unchanged, may help. */
    get retryable() {
        return ERROR_KINDS[this.code].retryable;
    }
    /** The exit code of the CLI. */
    get exitCode() {
        return ERROR_KINDS[this.code].exitCode;
    }
}
/** Any thrown value as a FetchError: what is not one already is a fault of ours. */
function toFetchError(error) {
    if (error instanceof FetchError)
        return error;
    return new FetchError("internal", `Cannot go on: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}


/***/ }),

/***/ 544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   et: () => (/* binding */ printableJson),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   qk: () => (/* binding */ foreignText)
/* harmony export */ });
/** Text that somebody else wrote (a server, a service, a disk), as messages, logs and terminals may show it. */
/** Enough to recognise what was said; more buries our own words. */
const MOST_LENGTH = 200;
/** Line breaks, tabs and other control characters: among them what begins an escape sequence of a terminal. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const CONTROL_BUT_LINE_END = /[^\P{Cc}\n]/gu;
/** They are not seen, and turn what stands around them around. Halves of characters are none. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/**
 * A foreign string within a message of ours: one line without control and format characters, of 200 characters at most.
 *
 * @example
 * foreignText("quota\n::error::owned") // "quota ::error::owned"
 */
function foreignText(text) {
    const seen = [
        ...text
            .slice(0, 4 * MOST_LENGTH)
            .replace(CONTROL, " ")
            .replace(UNSEEN, "")
            .trim(),
    ];
    return seen.length > MOST_LENGTH ? `${seen.slice(0, MOST_LENGTH - 1).join("")}…` : seen.join("");
}
/**
 * Lines of text as a log or a terminal may get them: no escape sequences, and nothing that the runner takes for a command. It takes
 * `::command::` at a line's beginning, blanks before it or not, and `##[command]` anywhere, out of every step's output.
 */
function printable(text) {
    return text
        .replaceAll("\r\n", "\n")
        .replaceAll("\t", " ")
        .replace(CONTROL_BUT_LINE_END, "")
        .replace(UNSEEN, "")
        .replaceAll("##[", "## [")
        .split("\n")
        .map((line) => (line.trimStart().startsWith("::") ? line.replace("::", ": :") : line))
        .join("\n");
}
/** What JSON leaves as it is, though terminals obey some of it and others are not seen. */
const UNESCAPED = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;
/** A value as one line of JSON, escaped so that neither a terminal nor a runner obeys what is in it. */
function printableJson(value) {
    return JSON.stringify(value).replace(UNESCAPED, escapeUnits).replaceAll("##[", "#\\u0023[");
}
function escapeUnits(character) {
    return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}


/***/ }),

/***/ 6598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ connectSocket),
/* harmony export */   s: () => (/* binding */ PATIENT_ADDRESS_MS)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7075);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1692);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2807);
/** A TCP or TLS socket for a lean connection, and one that tells a body's end from a connection that broke. */




/** Reading the machine's certificates takes milliseconds, so all connections share them. */
let secureContext = null;
/** A round trip to the other side of the world, and a lost packet; Node's 250 ms are less. */
const PATIENT_ADDRESS_MS = 2_000;
function connectSocket({ url, onread, provesEnd, isPatient }) {
    const isTls = url.protocol === "https:";
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const address = {
        host,
        port: Number(url.port) || (isTls ? 443 : 80),
        ...(isPatient ? { autoSelectFamilyAttemptTimeout: PATIENT_ADDRESS_MS } : {}),
    };
    if (!isTls)
        return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.connect)({ ...address, onread });
    secureContext ??= (0,node_tls__WEBPACK_IMPORTED_MODULE_2__.createSecureContext)();
    // Server names are names; an address in their place is refused (RFC 6066 3).
    const servername = /^[\d.]+$|:/.test(host) ? "" : host;
    const options = { ...address, servername, ALPNProtocols: ["http/1.1"], secureContext };
    return provesEnd ? connectProving(options, onread) : (0,node_tls__WEBPACK_IMPORTED_MODULE_2__.connect)(Object.assign(options, { onread }));
}
/**
 * Node tells the end of TLS and that of TCP by the same event. With the two apart, the one that comes first is known: TLS ends by
 * itself only if the server said so.
 */
function connectProving(options, onread) {
    const { host, port, autoSelectFamilyAttemptTimeout } = options;
    const tcpOptions = { host, port, ...(autoSelectFamilyAttemptTimeout === undefined ? {} : { autoSelectFamilyAttemptTimeout }) };
    const tcp = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.connect)(tcpOptions);
    const below = pipeOver(tcp);
    let hasEnded = false;
    // Before TLS hears of it.
    below.once("end", () => {
        if (!hasEnded)
            tls.destroy(brokenOff(options.host));
    });
    const tls = (0,node_tls__WEBPACK_IMPORTED_MODULE_2__.connect)({ ...options, socket: below });
    tcp.once("error", (error) => tls.destroy(error));
    tls.once("end", () => {
        hasEnded = true;
    });
    // Node's own `onread` is not for sockets over a stream.
    tls.on("data", (bytes) => {
        if (!copyTo(onread, bytes))
            tls.pause();
    });
    return tls;
}
/** Returns false to pause the socket. */
function copyTo({ buffer, callback }, bytes) {
    let wantsMore = true;
    for (let at = 0; at < bytes.length;) {
        const room = buffer();
        const count = Math.min(room.length, bytes.length - at);
        room.set(bytes.subarray(at, at + count));
        wantsMore = callback(count, room);
        at += count;
    }
    return wantsMore;
}
function pipeOver(socket) {
    const pipe = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Duplex({
        read: () => socket.resume(),
        write: (chunk, _encoding, done) => socket.write(chunk, done),
        final: (done) => socket.end(done),
        destroy: (error, done) => {
            socket.destroy();
            done(error);
        },
    });
    socket.on("data", (chunk) => {
        if (!pipe.push(chunk))
            socket.pause();
    });
    socket.on("end", () => pipe.push(null));
    socket.on("close", () => pipe.destroy());
    return pipe;
}
function brokenOff(host) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("network", `Cannot go on reading from "${host}": the connection ended, but the server did not say that all was sent`);
}


/***/ }),

/***/ 7090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ frame)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(544);
/* harmony import */ var _response_head_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1588);
/** Where the body of an answer to a GET ends (RFC 9112 6.3), for both wires. What could be read in two ways is refused. */



const BODILESS = new Set([204, 304]);
/**
 * How a head says that its body ends.
 * @throws FetchError encoded-response: the body comes in a transfer coding; bad-response: its lengths contradict each other
 */
function frame({ status, isOld, headers }) {
    const { "content-length": length, "transfer-encoding": coding, ...others } = headers;
    const options = listOf(headers["connection"] ?? "");
    const canReuse = !options.includes("close") && (!isOld || options.includes("keep-alive"));
    if (BODILESS.has(status))
        return { framing: { kind: "none" }, canReuse: canReuse && coding === undefined, headers };
    if (coding !== undefined) {
        const isChunked = coding.toLowerCase() === "chunked";
        if (!isChunked && isWanted(status))
            throw codingError(coding);
        // A length beside it does not count, and who sends both may be an attacker: nothing else is taken from there (RFC 9112 6.3).
        const isAlone = length === undefined && !isOld && isChunked;
        return { framing: { kind: isChunked ? "chunked" : "none" }, canReuse: canReuse && isAlone, headers: others };
    }
    if (length === undefined)
        return { framing: { kind: "until-close" }, canReuse: false, headers };
    const bytes = parseLength(length);
    if (bytes !== null)
        return { framing: { kind: "length", bytes }, canReuse, headers: { ...headers, "content-length": `${bytes}` } };
    if (isWanted(status))
        throw (0,_response_head_js__WEBPACK_IMPORTED_MODULE_1__/* .badHead */ .Mm)("its Content-Length is no length, or more than one");
    return { framing: { kind: "until-close" }, canReuse: false, headers: others };
}
/** Whether the body is what was asked for; of the others the status tells enough. */
function isWanted(status) {
    return status === 200 || status === 206;
}
/** One number, however often (RFC 9110 8.6); null for anything else. */
function parseLength(value) {
    const [first = "", ...others] = listOf(value);
    if (!/^\d+$/.test(first) || !Number.isSafeInteger(Number(first)))
        return null;
    return others.every((other) => /^\d+$/.test(other) && Number(other) === Number(first)) ? Number(first) : null;
}
function listOf(value) {
    return value.toLowerCase().split(",").map(_response_head_js__WEBPACK_IMPORTED_MODULE_1__/* .trimBlanks */ .I6);
}
function codingError(coding) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("encoded-response", `Cannot use the server's answer: it comes in a transfer coding, "${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreignText */ .qk)(coding)}", of which only "chunked" is known`);
}


/***/ }),

/***/ 1588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GU: () => (/* binding */ HeadReader),
/* harmony export */   I6: () => (/* binding */ trimBlanks),
/* harmony export */   Jo: () => (/* binding */ MOST_HEAD_BYTES),
/* harmony export */   Mm: () => (/* binding */ badHead),
/* harmony export */   oA: () => (/* binding */ withinLimits)
/* harmony export */ });
/* unused harmony export MOST_FIELD_BYTES */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2807);
/**
 * The head of an HTTP/1.1 answer (RFC 9112 2 to 5), read as it arrives: every byte is looked at once. What servers in use
 * write, and what curl takes, is taken: bare line feeds, folded lines, blanks before a colon. What could be read in two ways is refused.
 */

/** More is no honest answer; Node's own limit is 16 KiB. */
const MOST_HEAD_BYTES = 64 * 1024;
/** More is no value of a field that we read; signed URLs in a Location come nearest. */
const MOST_FIELD_BYTES = 8 * 1024;
/** What an answer without them would be taken for is another answer, so one that is too long to be read is refused. Others are left out. */
const DECIDING = new Set(["content-length", "transfer-encoding", "content-encoding", "content-range", "location"]);
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const PROTOCOL = "HTTP/1.";
const STATUS_LINE = /^HTTP\/1\.([01])[ \t]+([1-9]\d\d)(?![^ \t])/;
/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
class HeadReader {
    #bytes = Buffer.alloc(0);
    #filled = 0;
    /** Up to where line ends were looked for, and where the line begins that is not complete. */
    #seen = 0;
    #lineStart = 0;
    /** The complete lines, without their ends. */
    #lines = [];
    /**
     * Takes what has arrived; null while the head is not complete.
     * @returns the head, and how many of these bytes were its own
     * @throws FetchError bad-response
     */
    read(bytes) {
        const before = this.#filled;
        this.#append(bytes.subarray(0, MOST_HEAD_BYTES - before));
        while (!this.#takeLine()) {
            if (this.#seen < this.#filled)
                continue;
            if (this.#filled >= MOST_HEAD_BYTES)
                throw badHead("its head is longer than 64 KiB");
            this.#requireProtocol();
            return null;
        }
        const usedBytes = this.#lineStart - before;
        const lines = this.#lines;
        this.#filled = this.#seen = this.#lineStart = 0;
        this.#lines = [];
        return { head: parseLines(lines), usedBytes };
    }
    #append(bytes) {
        if (this.#filled + bytes.length > this.#bytes.length) {
            const larger = Buffer.allocUnsafe(Math.max(1024, 2 * (this.#filled + bytes.length)));
            this.#bytes.copy(larger, 0, 0, this.#filled);
            this.#bytes = larger;
        }
        bytes.copy(this.#bytes, this.#filled);
        this.#filled += bytes.length;
    }
    /** Looks for the next line end; whether it ended the head. */
    #takeLine() {
        const found = this.#bytes.subarray(0, this.#filled).indexOf(LINE_FEED, this.#seen);
        if (found === -1) {
            this.#seen = this.#filled;
            return false;
        }
        const end = found > this.#lineStart && this.#bytes[found - 1] === CARRIAGE_RETURN ? found - 1 : found;
        const line = this.#bytes.toString("latin1", this.#lineStart, end);
        this.#seen = this.#lineStart = found + 1;
        // Empty lines before the status line are passed over (as RFC 9112 2.2 wants of servers).
        if (line === "")
            return this.#lines.length > 0;
        this.#lines.push(line);
        return false;
    }
    /** What speaks another protocol may wait for us for ever: it is told by its first bytes. */
    #requireProtocol() {
        const first = this.#lines[0] ?? this.#bytes.toString("latin1", this.#lineStart, Math.min(this.#filled, this.#lineStart + PROTOCOL.length));
        if (first !== "\r" && !PROTOCOL.startsWith(first.slice(0, PROTOCOL.length)))
            throw badHead("it is no HTTP/1.1");
    }
}
function parseLines([statusLine = "", ...lines]) {
    const status = STATUS_LINE.exec(statusLine.slice(0, MOST_FIELD_BYTES));
    if (status === null)
        throw badHead("it is no HTTP/1.1");
    const collected = Object.create(null);
    for (const [name, value] of unfold(lines)) {
        const before = collected[name];
        collected[name] = before === undefined ? value : `${before}, ${value}`;
    }
    return { status: Number(status[2]), isOld: status[1] === "0", headers: withinLimits(collected) };
}
/** Lines that begin with a blank go on with the field before them (RFC 9112 5.2). */
function* unfold(lines) {
    let field = null;
    for (const line of lines) {
        if (line.includes("\0"))
            throw badHead("its head has a zero byte");
        if (line.startsWith(" ") || line.startsWith("\t")) {
            if (field === null)
                throw badHead("its head begins with a blank");
            field = [field[0], `${field[1]} ${trimBlanks(line)}`];
            continue;
        }
        if (field !== null)
            yield field;
        const colon = line.indexOf(":");
        if (colon < 1)
            throw badHead("a line of its head is no field");
        field = [trimBlanks(line.slice(0, colon)).toLowerCase(), trimBlanks(line.slice(colon + 1))];
    }
    if (field !== null)
        yield field;
}
/** The fields that may be looked at. Names that are none are nobody's. @throws FetchError bad-response */
function withinLimits(fields) {
    const kept = Object.create(null);
    for (const [name, value] of Object.entries(fields)) {
        if (value.length <= MOST_FIELD_BYTES) {
            // A bare carriage return is a blank (RFC 9112 2.2).
            if (name.length <= MOST_FIELD_BYTES && TOKEN.test(name))
                kept[name] = value.replaceAll("\r", " ");
        }
        else if (DECIDING.has(name))
            throw badHead(`its ${name} is longer than 8 KiB`);
    }
    return kept;
}
/** Without blanks and tabs at both ends. A regular expression would look at a long row of blanks once for each of them. */
function trimBlanks(text) {
    let start = 0;
    let end = text.length;
    while (start < end && isBlank(text.charCodeAt(start)))
        start += 1;
    while (end > start && isBlank(text.charCodeAt(end - 1)))
        end -= 1;
    return text.slice(start, end);
}
function isBlank(code) {
    return code === 0x20 || code === 0x09;
}
function badHead(why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("bad-response", `Cannot read the server's answer: ${why}`);
}


/***/ }),

/***/ 3713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  F: () => (/* binding */ proxyError),
  i: () => (/* binding */ wireError)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __nccwpck_require__(544);
// EXTERNAL MODULE: ./build/wire/response-head.js
var response_head = __nccwpck_require__(1588);
;// CONCATENATED MODULE: ./build/wire/tls-error.js
/**
 * What a TLS fault means. Only a certificate that does not hold is final at once: bits flip, balancers answer a hello in plain
 * text, and alerts come in the middle of a body. OpenSSL's own words are for its developers and go into no message.
 */

const UNKNOWN_CA_HINT = "Name the CA's certificate file in NODE_EXTRA_CA_CERTS, or set NODE_USE_SYSTEM_CA=1 to trust the CAs that this machine trusts.";
const CLOCK_HINT = "Check this machine's clock; if it is right, tell the server's owner.";
const OWNER_HINT = "Tell the server's owner.";
/** Node's names for a certificate that does not hold (its TLS documentation, "X509 certificate error codes"). */
const CERTIFICATES = {
    CERT_HAS_EXPIRED: ["its certificate has expired", CLOCK_HINT],
    CERT_NOT_YET_VALID: ["its certificate is not valid yet", CLOCK_HINT],
    ERR_TLS_CERT_ALTNAME_INVALID: ["its certificate is for another host", "Check the host in the URL: someone else may be answering for it."],
    HOSTNAME_MISMATCH: ["its certificate is for another host", "Check the host in the URL: someone else may be answering for it."],
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
        "the issuer of its certificate is not known here; either the server does not send the intermediate certificate, or the CA is a private one",
        UNKNOWN_CA_HINT,
    ],
    UNABLE_TO_GET_ISSUER_CERT: ["the issuer of its certificate is not known here; the CA may be a private one", UNKNOWN_CA_HINT],
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["the issuer of its certificate is not known here; the CA may be a private one", UNKNOWN_CA_HINT],
    SELF_SIGNED_CERT_IN_CHAIN: ["its certificate comes from a CA that is not known here, such as a private one", UNKNOWN_CA_HINT],
    DEPTH_ZERO_SELF_SIGNED_CERT: ["its certificate is signed by itself, and nobody vouches for it", UNKNOWN_CA_HINT],
    CERT_UNTRUSTED: ["its certificate comes from a CA that is not trusted here", UNKNOWN_CA_HINT],
    CERT_REVOKED: ["its certificate was revoked", OWNER_HINT],
    CERT_REJECTED: ["its certificate is not for servers", OWNER_HINT],
    INVALID_PURPOSE: ["its certificate is not for servers", OWNER_HINT],
    INVALID_CA: ["a certificate in its chain is not a CA's", OWNER_HINT],
    PATH_LENGTH_EXCEEDED: ["the chain of its certificate is longer than its CA allows", OWNER_HINT],
    CERT_CHAIN_TOO_LONG: ["the chain of its certificate is too long", OWNER_HINT],
};
/** What a server that never worked over TLS says by its first fault. OpenSSL's reasons, as Node names them. */
const NEVER_WORKED = [
    [
        /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL|RECORD_TOO_SMALL|UNEXPECTED_MESSAGE/,
        "that port speaks no TLS",
        "Use the port that speaks https. If the server has http only, write http:// and give a 'checksum'.",
    ],
    [
        /NO_APPLICATION_PROTOCOL/,
        "it does not offer HTTP/1.1; it speaks HTTP/2 only",
        "Fetches need HTTP/1.1: ask the server's owner to offer it, or use another URL of the same file.",
    ],
    [
        /CERTIFICATE_REQUIRED|BAD_CERTIFICATE|ALERT_UNKNOWN_CA/,
        "it wants a certificate of the client",
        "Use another URL of the same file: client certificates are not supported.",
    ],
    [/UNRECOGNIZED_NAME/, "it does not know a host of that name", "Check the host in the URL."],
    [
        /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE|NO_SHARED_CIPHER|NO_CIPHERS|INSUFFICIENT_SECURITY|KEY_TOO_SMALL|LEGACY_RENEGOTIATION|LEGACY_SIGALG/,
        "it shares no version or cipher of TLS with us; what it offers may be too old",
        OWNER_HINT,
    ],
];
/**
 * @param isProven whether TLS has worked with that server before
 * @returns null when the fault is not one of TLS
 */
function tlsError(error, where, isProven) {
    const code = codeOf(error);
    const certificate = CERTIFICATES[code];
    if (certificate !== undefined) {
        const [state, hint] = certificate;
        return new errors/* FetchError */.fk("tls", `Cannot trust ${where}: ${state} (${code})`, { hint, cause: named(code) });
    }
    const reason = reasonOf(error, code);
    if (reason === null)
        return null;
    if (/CERTIFICATE_REQUIRED/.test(reason) || !isProven) {
        const [, state, hint] = NEVER_WORKED.find(([pattern]) => pattern.test(reason)) ?? [null, "TLS could not be set up", OWNER_HINT];
        // A few tries more: it may be one balancer's bad moment, or a bit that flipped.
        return new errors/* FetchError */.fk("tls", `Cannot connect to ${where}: ${state} (${reason})`, { retry: "refused", hint, cause: named(reason) });
    }
    return new errors/* FetchError */.fk("network", `Cannot go on reading from ${where}: its TLS failed in the middle (${reason})`, {
        cause: named(reason),
    });
}
/** OpenSSL's errors print its call stack, and Node's a dump of the certificate: only the name goes further. */
function named(code) {
    return Object.assign(new Error(code), { code });
}
/** The reason of a fault of TLS; null for others. Some only stand in the message: `error:0A00010B:SSL routines::wrong version number`. */
function reasonOf(error, code) {
    if (/^(ERR_SSL_|ERR_OSSL_|ERR_TLS_|CERT_|CRL_|UNABLE_TO_|ERROR_IN_)/.test(code))
        return code;
    const words = /:SSL routines:[^:]{0,80}:([\w ]{1,80})/.exec(error instanceof Error ? error.message.slice(0, 500) : "")?.[1];
    if (words !== undefined)
        return `ERR_SSL_${words.toUpperCase().replaceAll(" ", "_")}`;
    return code === "EPROTO" ? code : null;
}
function codeOf(error) {
    return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

;// CONCATENATED MODULE: ./build/wire/wire-error.js
/** What a failed connection means, in the product's words. */




const DNS = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME"]);
const CONNECT = new Set([
    "ECONNREFUSED",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENETDOWN",
    "EHOSTDOWN",
    "ETIMEDOUT",
    "UND_ERR_CONNECT_TIMEOUT",
    "EADDRNOTAVAIL",
]);
/** Turns what undici or Node raised into a FetchError; the URL's query and a proxy's password never get into the message. */
function wireError(error, { url, isProven, proxy }) {
    if (error instanceof errors/* FetchError */.fk)
        return error;
    const cause = innermost(error);
    const code = wire_error_codeOf(cause) ?? wire_error_codeOf(error) ?? "";
    const where = `"${url.host}"`;
    const proxyStatus = refusedByProxy(cause);
    if (proxy !== null && proxyStatus !== null)
        return proxyError(proxyStatus, url, proxy);
    // Names and addresses are the proxy's own: it looks up and connects to all others.
    const first = proxy === null ? where : `the proxy "${proxy.url.host}" (${proxy.variable})`;
    const hint = proxy === null ? {} : { hint: `Check the proxy in ${proxy.variable}, and that this machine reaches it.` };
    if (DNS.has(code))
        return new errors/* FetchError */.fk("dns", `Cannot reach ${first}: its name does not resolve (${code})`, { ...hint, cause });
    if (CONNECT.has(code))
        return new errors/* FetchError */.fk("connect", `Cannot connect to ${first}: ${connectState(code)}`, { ...hint, cause });
    const secured = proxy?.url.protocol === "https:" ? (url.protocol === "https:" ? `${first} or ${where}` : first) : where;
    const tls = tlsError(cause, secured, isProven);
    if (tls !== null)
        return tls;
    if (code === "UND_ERR_HEADERS_OVERFLOW")
        return (0,response_head/* badHead */.Mm)("its head is longer than 64 KiB");
    if (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" || isParserError(cause)) {
        // undici's error holds what the server sent, which may hold what was sent to it: it goes no further.
        return new errors/* FetchError */.fk("bad-response", `Cannot use the answer of ${where}: it is no HTTP, or not as its head promised`);
    }
    return new errors/* FetchError */.fk("network", `Cannot go on reading from ${where}: ${messageOf(cause)}${code === "" ? "" : ` (${code})`}`, { cause });
}
/** undici tells what a proxy answered in its message only; null when it is about something else. */
function refusedByProxy(error) {
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(error instanceof Error ? error.message : "")?.[1];
    return status === undefined ? null : Number(status);
}
/** A proxy's own refusal. */
function proxyError(status, url, { url: { host }, variable }) {
    const cannot = `Cannot reach "${url.host}": the proxy "${host}" (${variable}) answered ${status}`;
    if (status === 407) {
        const hint = `Write the proxy's user and password into ${variable}: http://user:password@host:port.`;
        return new errors/* FetchError */.fk("unauthorized", `${cannot} (it wants to know who asks)`, { hint });
    }
    if (status >= 500)
        return new errors/* FetchError */.fk("server-error", cannot);
    const hint = "Ask whoever runs the proxy to let this host through, or name the host in NO_PROXY.";
    return new errors/* FetchError */.fk("forbidden", `${cannot} (it refuses)`, { hint });
}
/** undici's, whose code is llhttp's or missing. */
function isParserError(error) {
    return error instanceof Error && error.name === "HTTPParserError";
}
function connectState(code) {
    if (code === "ECONNREFUSED")
        return "nothing listens there (ECONNREFUSED)";
    if (code === "ETIMEDOUT" || code === "UND_ERR_CONNECT_TIMEOUT")
        return "it does not answer (timed out)";
    return `it cannot be reached (${code})`;
}
/** Happy eyeballs and proxies wrap the error that tells. Of several addresses' the one that did not answer tells most: others may have no route. */
function innermost(error) {
    if (error instanceof AggregateError && error.errors.length > 0) {
        const byCode = (code) => error.errors.find((one) => wire_error_codeOf(one) === code);
        return innermost(byCode("ETIMEDOUT") ?? byCode("ECONNREFUSED") ?? error.errors.at(-1));
    }
    if (error instanceof Error && error.cause instanceof Error)
        return innermost(error.cause);
    return error;
}
function wire_error_codeOf(error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return typeof code === "string" ? code : undefined;
}
function messageOf(error) {
    // Certificates are told with what stands in them.
    return error instanceof Error && error.message !== "" ? (0,foreign_text/* foreignText */.qk)(error.message) : "the connection broke";
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
/******/ 		id: moduleId,
/******/ 		loaded: false,
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
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
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
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
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
/******/ 		return "" + chunkId + ".bundle.js";
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
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
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
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
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
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  fk: () => (/* reexport */ errors/* FetchError */.fk),
  K0: () => (/* reexport */ attach),
  t2: () => (/* reexport */ build_fetchArtifact),
  XA: () => (/* reexport */ build_inspectSnapshot),
  zQ: () => (/* reexport */ listFetches),
  n5: () => (/* reexport */ build_restoreSnapshot),
  cs: () => (/* reexport */ runBackground),
  ak: () => (/* reexport */ runCli),
  VN: () => (/* reexport */ runMain),
  a2: () => (/* reexport */ runPost),
  k5: () => (/* reexport */ build_startInBackground),
  gs: () => (/* reexport */ build_verifyVolume)
});

;// CONCATENATED MODULE: ./build/app/calm-reporter.js
/** Connections that fail together do so within this. */
const WAVE_MS = 1_000;
/** Hands on everything but repetitions: of retries and replacements the first one of each second. */
function calm(reporter, now = () => performance.now()) {
    const toldMs = {};
    return {
        report: (event) => {
            if (event.type === "retry" || event.type === "replaced") {
                if (now() - (toldMs[event.type] ?? Number.NEGATIVE_INFINITY) < WAVE_MS)
                    return;
                toldMs[event.type] = now();
            }
            reporter.report(event);
        },
    };
}

;// CONCATENATED MODULE: ./build/core/progress.js
/** How far a fetch is. */
/** Percentage with two decimals; null when the total is unknown or 0. */
function percentage(downloadedBytes, totalBytes) {
    if (totalBytes === null || totalBytes === 0)
        return null;
    return Math.round((downloadedBytes / totalBytes) * 10_000) / 100;
}
/** A rate over a sliding window of ticks. */
class RateMeter {
    #samples = [];
    #windowMs;
    constructor(windowMs) {
        this.#windowMs = windowMs;
    }
    /** Notes how many bytes there are by now. */
    sample(atMs, bytes) {
        this.#samples.push({ atMs, bytes });
        // One sample older than the window stays, so that the window is always covered once it was reached.
        while ((this.#samples[1]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs - this.#windowMs)
            this.#samples.shift();
    }
    /** How long the samples reach back, in milliseconds. */
    get spanMs() {
        const first = this.#samples[0];
        const last = this.#samples.at(-1);
        return first && last ? last.atMs - first.atMs : 0;
    }
    get bytesPerSecond() {
        const first = this.#samples[0];
        const last = this.#samples.at(-1);
        if (!first || !last || last.atMs <= first.atMs)
            return 0;
        return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
    }
    /** Forgets everything: a new connection starts with a clean sheet. */
    reset() {
        this.#samples.length = 0;
    }
}
/** The rate that is shown is taken over this window: shorter ones flicker. */
const SHOWN_RATE_MS = 4_000;
/** Makes the progress that is reported, with its rate and the time left. */
class ProgressMeter {
    #rate = new RateMeter(SHOWN_RATE_MS);
    #totalBytes;
    /** @param totalBytes null when unknown */
    constructor(totalBytes) {
        this.#totalBytes = totalBytes;
    }
    at(nowMs, downloadedBytes, connections) {
        this.#rate.sample(nowMs, downloadedBytes);
        const { bytesPerSecond } = this.#rate;
        const totalBytes = this.#totalBytes;
        const etaSeconds = totalBytes !== null && bytesPerSecond > 0 ? (totalBytes - downloadedBytes) / bytesPerSecond : null;
        return { phase: "downloading", downloadedBytes, totalBytes, bytesPerSecond, etaSeconds, connections };
    }
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(2807);
;// CONCATENATED MODULE: ./build/core/quote-input.js
/** What a user wrote, as a message may repeat it. */
/** Enough to recognise it by. */
const MOST_LENGTH = 120;
/** A URL within a text: its scheme, what may be a user and a password, its host and path, and what may be a signature. */
const URLS = /([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^\s/?#"']{0,2000}@)?([^\s?#"']{0,2000})(?:[?#][^\s"']*)?/gi;
/**
 * The text in quotes, shortened, without control characters; of a URL in it only host and path are left.
 *
 * @example
 * quoteInput("https://me:s3cret@host/a?sig=1") // "https://host/a"
 */
function quoteInput(text) {
    const bare = text
        .slice(0, 4_000)
        .replace(URLS, "$1$2")
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")
        .trim();
    return `"${bare.length > MOST_LENGTH ? `${bare.slice(0, MOST_LENGTH)}…` : bare}"`;
}

;// CONCATENATED MODULE: ./build/core/units.js
/** Sizes, durations, counts and switches as users write them, and sizes and durations as they read them. */


const SIZE_UNITS = {
    "": 1,
    b: 1,
    k: 1024,
    kib: 1024,
    kb: 1000,
    m: 1024 ** 2,
    mib: 1024 ** 2,
    mb: 1000 ** 2,
    g: 1024 ** 3,
    gib: 1024 ** 3,
    gb: 1000 ** 3,
    t: 1024 ** 4,
    tib: 1024 ** 4,
    tb: 1000 ** 4,
};
const DURATION_UNITS = { ms: 1, "": 1000, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
function parseQuantity(text, units) {
    const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
    const unit = units[(match?.[2] ?? "?").toLowerCase()];
    if (!match || unit === undefined)
        return null;
    const quantity = Number(match[1]) * unit;
    return Number.isSafeInteger(Math.round(quantity)) ? Math.round(quantity) : null;
}
function invalid(name, text, why, hint) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': ${why}`, { hint });
}
/** `8MiB`, `8M`, `8MB` (decimal) or plain bytes, in bytes. @throws FetchError invalid-input */
function parseSize(name, text) {
    const bytes = parseQuantity(text, SIZE_UNITS);
    if (bytes === null || bytes <= 0)
        throw invalid(name, text, "it is not a size above 0", "Write a number of bytes, or one with KiB, MiB, GiB or TiB, such as 8MiB.");
    return bytes;
}
/** `500ms`, `30s`, `5m`, `2h`, or plain seconds, in milliseconds. @throws FetchError invalid-input */
function parseDuration(name, text) {
    const ms = parseQuantity(text, DURATION_UNITS);
    if (ms === null || ms <= 0)
        throw invalid(name, text, "it is not a duration above 0", "Write a number with ms, s, m or h, such as 30s.");
    return ms;
}
/** A whole number of at least `least`. @throws FetchError invalid-input */
function parseCount(name, text, least, most) {
    const count = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(count >= least && count <= most))
        throw invalid(name, text, "it is out of range", `Write a whole number from ${least} to ${most}.`);
    return count;
}
/** YAML 1.2's booleans, as GitHub reads them. @throws FetchError invalid-input */
function parseSwitch(name, text) {
    if (/^true$/i.test(text.trim()))
        return true;
    if (/^false$/i.test(text.trim()))
        return false;
    throw invalid(name, text, "it is neither true nor false", "Write true or false.");
}
/** `1.5 GiB`. */
function formatBytes(bytes) {
    const units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let value = bytes;
    let unit = 0;
    // 1023.95 would round to "1024.0" of the smaller unit.
    while (value >= 1023.95 && unit < units.length - 1) {
        value /= 1024;
        unit += 1;
    }
    return unit === 0 ? `${Math.round(value)} B` : `${value.toFixed(value < 10 ? 2 : 1)} ${units[unit]}`;
}
/** `1h 02m`, `3m 20s`, `12 s`. */
function formatSeconds(seconds) {
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 60)
        return `${minutes}m ${String(whole % 60).padStart(2, "0")}s`;
    return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, "0")}m`;
}

;// CONCATENATED MODULE: ./build/app/describe.js


/** `45.20 %, 460 MiB of 1.00 GiB, 120 MiB/s, 5 s left, 4 connections`. */
function describeProgress({ downloadedBytes, totalBytes, bytesPerSecond, etaSeconds, connections }) {
    const percent = percentage(downloadedBytes, totalBytes);
    const parts = [
        percent === null ? "" : `${percent.toFixed(2)} %`,
        totalBytes === null ? formatBytes(downloadedBytes) : `${formatBytes(downloadedBytes)} of ${formatBytes(totalBytes)}`,
        `${formatBytes(bytesPerSecond)}/s`,
        etaSeconds === null ? "" : `${formatSeconds(etaSeconds)} left`,
        connections === 1 ? "1 connection" : `${connections} connections`,
    ];
    return parts.filter((part) => part !== "").join(", ");
}
/** One line for an event that is worth one; null for the others. Secrets are in no event. */
function describeEvent(event) {
    switch (event.type) {
        case "opened": {
            const size = event.sizeBytes === null ? "size unknown" : formatBytes(event.sizeBytes);
            const over = event.connections === 1 ? "one connection" : `${event.connections} connections`;
            const kept = event.reusedBytes > 0 ? ` ${formatBytes(event.reusedBytes)} are there already: ${event.reason}` : "";
            return `Fetching ${event.source} (${size}) to ${event.path} over ${over}.${kept}`;
        }
        case "attached":
            return describeAttached(event);
        case "retry":
            return `Trying again ${event.delayMs < 50 ? "at once" : `in ${(event.delayMs / 1000).toFixed(1)} s`} (attempt ${event.attempt} failed): ${event.message}`;
        case "throttled":
            return `The server asks for less: ${event.connections === 1 ? "one connection" : `${event.connections} connections`} from now on${event.delayMs > 0 ? `, after ${(event.delayMs / 1000).toFixed(1)} s` : ""}.`;
        case "notice":
        case "warning":
            return event.message;
        case "progress":
        case "finalizing":
        case "replaced":
            return null;
    }
}
/** What only somebody who looks for a fault wants to read: a fetch that is well replaces connections too. Null for other events. */
function describeDetail(event) {
    if (event.type !== "replaced")
        return null;
    return `A connection came to ${formatBytes(event.bytesPerSecond)}/s, others to ${formatBytes(event.bestBytesPerSecond)}/s: it is replaced.`;
}
/** `41c0d8911aacab82  downloading  45.20 %, 460 MiB of 1.00 GiB  process 4711, 2 clients  <source> -> <path>`. */
function describeStatus(status) {
    const { fetchId, phase, percentage: percent, downloadedBytes, totalBytes, pid, clients, source, destination, error } = status;
    const bytes = totalBytes === null ? formatBytes(downloadedBytes) : `${formatBytes(downloadedBytes)} of ${formatBytes(totalBytes)}`;
    const hasEnded = phase === "completed" || phase === "cancelled" || phase === "failed";
    const who = hasEnded ? "" : `process ${pid}, ${clients === 1 ? "1 client" : `${clients} clients`}`;
    const parts = [
        fetchId.slice(0, 16),
        phase,
        `${percent === null ? "" : `${percent.toFixed(2)} %, `}${bytes}`,
        who,
        `${source} -> ${destination}`,
    ];
    return parts.filter((part) => part !== "").join("  ") + (error === null ? "" : `\n  ${error.message} [${error.code}].`);
}
function describeAttached({ status, differing }) {
    const { source, destination, pid, percentage: percent } = status;
    const far = percent === null ? "" : ` (${percent.toFixed(2)} % there)`;
    const options = differing.map((name) => `'${name}'`).join(", ");
    const others = differing.length === 0 ? "" : ` It runs with other options, which count: ${options}.`;
    return `Following the fetch of ${source} to ${destination} that process ${pid} runs${far}.${others}`;
}
/** One or two sentences on how a fetch ended well. */
function describeResult(result) {
    const { status, bytes, path, durationMs, fetchedBytes, reusedBytes, wastedBytes } = result;
    const seconds = Math.max(durationMs, 1) / 1000;
    const took = `in ${seconds < 60 ? `${seconds.toFixed(1)} s` : formatSeconds(seconds)}`;
    const rate = `${formatBytes(fetchedBytes / seconds)}/s`;
    const wasted = wastedBytes > 0 ? ` ${formatBytes(wastedBytes)} were fetched in vain.` : "";
    switch (status) {
        case "already-present":
            return `Already present: ${path} (${formatBytes(bytes)}). ${result.reason}`;
        case "from-cache":
            return `From the cache: ${path} (${formatBytes(bytes)}) ${took}. ${result.reason}`;
        case "resumed":
            return `Resumed: ${path} (${formatBytes(bytes)}), of which ${formatBytes(reusedBytes)} were there and ${formatBytes(fetchedBytes)} came ${took} (${rate}).${wasted}`;
        case "downloaded":
            return `Downloaded: ${path} (${formatBytes(bytes)}) ${took} (${rate}).${wasted}`;
        case "running":
            return `Running in the background: ${path}, fetch ${result.fetchId}.`;
        case "failed":
        case "cancelled":
            return result.reason;
    }
}
/** An error as one paragraph: what happened, its code, what to do, and what is kept. */
function describeError({ message, code, hint }, result) {
    return [`${message} [${code}].`, hint ?? "", describeKept(result)].filter((sentence) => sentence !== "").join(" ");
}
/** What a failed fetch leaves; empty when that is nothing. */
function describeKept({ keptBytes, path }) {
    return keptBytes > 0 ? `${formatBytes(keptBytes)} are kept beside ${path}; the next fetch goes on from there.` : "";
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./node_modules/hash-wasm/dist/index.umd.js
var index_umd = __nccwpck_require__(608);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./build/state/state-folder.js
/** Where records outlive a job: found from the environment, private to the user. */



/**
 * The state folder: FETCH_ACTION_STATE_DIR, else in a job RUNNER_TOOL_CACHE/fetch-action (it lasts on self-hosted machines
 * and is mounted into containers), else XDG_STATE_HOME/fetch-action.
 */
function stateFolderPath(env = process.env) {
    if (env["FETCH_ACTION_STATE_DIR"])
        return env["FETCH_ACTION_STATE_DIR"];
    if (env["GITHUB_ACTIONS"] === "true" && env["RUNNER_TOOL_CACHE"])
        return (0,external_node_path_.join)(env["RUNNER_TOOL_CACHE"], "fetch-action");
    return (0,external_node_path_.join)(env["XDG_STATE_HOME"] || (0,external_node_path_.join)((0,external_node_os_.homedir)(), ".local", "state"), "fetch-action");
}
/**
 * Makes the folder, 0700; where it belongs to another user (a container's root, say) one beside it is used instead.
 * @throws Error where no folder of the user's own can be had
 */
async function openStateFolder(env = process.env) {
    const path = stateFolderPath(env);
    const userId = process.getuid?.();
    for (const candidate of [path, `${path}-${userId}`]) {
        await (0,promises_.mkdir)(candidate, { recursive: true, mode: 0o700 }).catch(() => { });
        const found = await (0,promises_.stat)(candidate).catch(() => null);
        if (found === null || (userId !== undefined && found.uid !== userId))
            continue;
        if (!found.isDirectory())
            throw new Error(`Cannot use "${candidate}" as state folder: it is not a folder`);
        return candidate;
    }
    throw new Error(`Cannot use "${path}" as state folder: it is another user's, and so is the one beside it`);
}
/** Where partial files and their records are kept when the disk, but not the workspace, outlives a job; devices' records always. */
function openPartialsFolder(env = process.env) {
    return openFolder(PARTIALS, env);
}
/** Where it is kept what was restored to which volume, block by block: as long as the machine, since the volume may be too. */
function openManifestsFolder(env = process.env) {
    return openFolder("manifests", env);
}
async function openFolder(name, env) {
    const path = (0,external_node_path_.join)(await openStateFolder(env), name);
    await (0,promises_.mkdir)(path, { recursive: true, mode: 0o700 });
    return path;
}
/** Folders of the state folder whose files are removed when nobody used them for long. */
const PARTIALS = "partials";
const PRUNED = [PARTIALS, "artifacts"];
/** What nobody used for so long nobody will miss: it costs a fetch. */
const MOST_AGE_MS = 14 * 24 * 3_600_000;
/** Removes what nobody used for 14 days. Never rejects: what cannot be removed today can tomorrow. */
async function pruneState(folder, nowEpochMs) {
    try {
        for (const name of PRUNED) {
            for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(folder, name)).catch(() => [])) {
                const path = (0,external_node_path_.join)(folder, name, entry);
                const { mtimeMs } = await (0,promises_.stat)(path);
                if (nowEpochMs - mtimeMs > MOST_AGE_MS)
                    await (0,promises_.rm)(path, { recursive: true, force: true });
            }
        }
    }
    catch {
        // Another process may be pruning too.
    }
}

;// CONCATENATED MODULE: ./build/target/file-error.js
/** What a failed file operation means, in the product's words. */

const CODES = {
    ENOSPC: ["no-space", "the disk is full"],
    EDQUOT: ["no-space", "the disk quota is used up"],
    EFBIG: ["no-space", "the filesystem or a limit (ulimit -f) does not allow a file of this size"],
    EACCES: ["permission", "permission denied"],
    EPERM: ["permission", "the operation is not permitted"],
    ELOOP: ["permission", "a symbolic link stands in its place"],
    EROFS: ["read-only", "the filesystem is read-only"],
    ENOTDIR: ["invalid-input", "a part of the path is not a folder"],
    EEXIST: ["invalid-input", "a file is in its place"],
    EISDIR: ["invalid-input", "it is a folder"],
    ENAMETOOLONG: ["invalid-input", "the name is too long for the filesystem"],
};
/** Turns an error of node:fs into a FetchError: `Cannot <what> "<path>": <state>`. */
function fileError(error, what, path) {
    if (error instanceof errors/* FetchError */.fk)
        return error;
    const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
    const [kind, state] = CODES[code] ?? ["io", error instanceof Error ? error.message : String(error)];
    return new errors/* FetchError */.fk(kind, `Cannot ${what} "${path}": ${state}${code === "" ? "" : ` (${code})`}`, { cause: error });
}

;// CONCATENATED MODULE: ./build/app/resume-mode.js
/** Hosted runners and whatever does not say that it is self-hosted lose their disk with the job; outside of jobs disks last. */
function decideResumeMode(mode, env = process.env) {
    if (mode !== "auto")
        return mode;
    if (env["GITHUB_ACTIONS"] !== "true")
        return "local";
    return env["RUNNER_ENVIRONMENT"] === "self-hosted" ? "local" : "cache";
}
/** Whether a job's disk and its state folder outlive it. */
function isSelfHostedJob(env = process.env) {
    return env["GITHUB_ACTIONS"] === "true" && env["RUNNER_ENVIRONMENT"] === "self-hosted";
}

;// CONCATENATED MODULE: ./build/app/destination.js
/** Where a file goes: from the path that the user gave to the places on disk and the fetch ID. */







/** What ".part" and its companions are appended to must leave them room within 255 bytes. */
const MOST_STEM_BYTES = 230;
/** Whether the user means a folder: the path ends in a separator or is one already. */
async function isFolder(path) {
    if (path.endsWith(external_node_path_.sep))
        return true;
    return (0,promises_.stat)(path).then((found) => found.isDirectory(), () => false);
}
/**
 * The places of a file's path. Makes the parent folder.
 * @throws FetchError invalid-input (something else than a file is there), permission, read-only, io
 */
async function openDestination(path) {
    const parent = await makeParent(path);
    const name = (0,external_node_path_.basename)(path);
    const destination = await placesOf((0,external_node_path_.join)(parent, name));
    const found = await (0,promises_.stat)(destination.path).catch(() => null);
    const link = await (0,promises_.lstat)(destination.path).catch((error) => {
        if (error instanceof Error && "code" in error && error.code === "ENOENT")
            return null;
        // A name that is too long, say: better told before the fetch than at its end.
        throw fileError(error, "write to", destination.path);
    });
    if (found !== null ? !found.isFile() : link !== null && !link.isSymbolicLink()) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot fetch to "${destination.path}": something that is not a file is there`, {
            hint: "Choose another path.",
        });
    }
    return destination;
}
/** The places that go with a normalized path; touches nothing of them. */
async function placesOf(path) {
    const fetchId = await fetchIdOf(path);
    const name = (0,external_node_path_.basename)(path);
    const beside = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `${Buffer.byteLength(name) <= MOST_STEM_BYTES ? name : fetchId}.part`);
    const lasting = await lastingFolder((0,external_node_path_.dirname)(path));
    const part = lasting === null ? beside : (0,external_node_path_.join)(lasting, `${fetchId}.part`);
    return { path, part, record: `${part}.ckpt`, lock: `${beside}.lock`, fetchId };
}
/**
 * On a self-hosted runner actions/checkout removes from the workspace whatever git does not know, so partial files live in
 * the state folder, as long as a rename leads from there to the destination; null where they do not.
 */
async function lastingFolder(parent) {
    if (!isSelfHostedJob())
        return null;
    try {
        const folder = await openPartialsFolder();
        const [lasting, target] = await Promise.all([(0,promises_.stat)(folder), (0,promises_.stat)(parent)]);
        return lasting.dev === target.dev ? folder : null;
    }
    catch {
        // Beside the target they are kept at least until the workspace is cleaned.
        return null;
    }
}
/**
 * The fetch ID: BLAKE3 (hex) of the normalized absolute path, the same on every run.
 * macOS's filesystems ignore case, Windows's also have two separators.
 */
function fetchIdOf(path, platform = process.platform) {
    if (platform === "win32") {
        const slashed = path.replaceAll("\\", "/").replace(/^\/\/\?\//, "");
        return (0,index_umd.blake3)(external_node_path_.posix.normalize(slashed).replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
    }
    const normal = external_node_path_.posix.normalize(path);
    return (0,index_umd.blake3)(platform === "darwin" ? normal.toLowerCase() : normal);
}
async function makeParent(path) {
    const parent = (0,external_node_path_.dirname)(path);
    try {
        await (0,promises_.mkdir)(parent, { recursive: true });
        return await (0,promises_.realpath)(parent);
    }
    catch (error) {
        throw fileError(error, "make the folder", parent);
    }
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __nccwpck_require__(3136);
;// CONCATENATED MODULE: ./build/checkpoint-store/actions-cache/cache-order.js
/** What the cache child is told and what it answers, over the IPC channel. */
/** Everything that is cached lies in this folder of the child's workspace: the literal path is part of an entry's identity. */
const CACHE_FOLDER = "fetch-action";

;// CONCATENATED MODULE: ./build/checkpoint-store/actions-cache/child-location.js
/** Where the cache child's code is: beside this module in src and build, beside the entries in dist. As core/code-beside.ts, which this store may not import. */
function cacheChildUrl() {
    const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
    return new URL(["./cache-child", extension].join("."), import.meta.url);
}

;// CONCATENATED MODULE: ./build/checkpoint-store/actions-cache/cache-client.js
/**
 * The Actions cache, as far as a fetch needs it: saves and restores one small folder, in a child process that is killed
 * when it makes no progress. It never fails a fetch; what it could not do it says.
 */






/** The client's own patience is minutes; a step's is not. */
const MOST_SILENCE_MS = 15_000;
const WATCH_MS = 250;
/** What an archive costs beside its data, and what a client may write besides: never a reason to refuse an entry. */
const SMALL_BYTES = 16 * 1024 * 1024;
/** Keeps holes out of the archive. */
const PACK_OPTIONS = "--sparse";
/**
 * The client unpacks with `tar -P`, which lets an archive write anywhere, by a name or through a link of its own; and an entry
 * of another run can be anybody's who may write to the cache. So every name and every link's target is cut down to its last
 * part, in our folder, whatever the archive says, and rights, owner and time are not the archive's. GNU tar, which GitHub's
 * runners have, obeys; others ignore TAR_OPTIONS, and the client is then as trusting as it is for everybody.
 */
const UNPACK_OPTIONS = `--no-same-owner --no-same-permissions --touch --transform=s,^.*/,, --transform=s,^,${CACHE_FOLDER}/,`;
/** Runs one order. Never rejects. */
async function askCache(order, options) {
    const { workspace } = options;
    const temp = (0,external_node_path_.join)(workspace, "temp");
    try {
        await (0,promises_.mkdir)(temp, { recursive: true });
    }
    catch (error) {
        return { kind: "failed", why: `no workspace could be made for it (${error instanceof Error ? error.message : error})` };
    }
    return new Promise((resolve) => {
        const { mostStoredBytes = Number.POSITIVE_INFINITY } = options;
        const [program, ...args] = commandFor(options.mostFileBytes);
        const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, {
            cwd: workspace,
            // A process group of its own, so that tar and zstd go with it.
            detached: process.platform !== "win32",
            // Archives are relative to the workspace, temporary ones in RUNNER_TEMP.
            env: { ...process.env, GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp, TAR_OPTIONS: tarOptions(order), NODE_OPTIONS: "" },
            stdio: ["ignore", "pipe", "pipe", "ipc"],
        });
        const finish = (reply) => {
            clearTimeout(limit);
            clearInterval(watch);
            options.signal?.removeEventListener("abort", onAbort);
            killGroup(child);
            resolve(reply);
        };
        const onAbort = () => finish({ kind: "failed", why: "it was stopped" });
        const limit = setTimeout(() => finish({ kind: "failed", why: `it took longer than ${options.timeoutMs / 1000} s` }), options.timeoutMs);
        const life = new SignOfLife(workspace);
        const watch = setInterval(async () => {
            const silentMs = await life.silentMs();
            // The archive lies beside what comes out of it.
            if (life.storedBytes > 2 * mostStoredBytes + SMALL_BYTES)
                finish(tooLarge());
            else if (silentMs > (options.mostSilenceMs ?? MOST_SILENCE_MS)) {
                finish({ kind: "failed", why: "the cache service made no progress" });
            }
        }, WATCH_MS);
        child.stdout?.setEncoding("utf8").on("data", (text) => life.read(text));
        child.stderr?.resume();
        child.once("message", (reply) => finish(reply));
        // A child that could not be started has more than one: nothing can be sent to it either.
        child.on("error", (error) => finish({ kind: "failed", why: error.message }));
        child.once("exit", (code, signal) => finish({ kind: "failed", why: `its client ended early (${signal ?? code})` }));
        if (options.signal?.aborted)
            return onAbort();
        options.signal?.addEventListener("abort", onAbort, { once: true });
        child.send(order);
    });
}
/**
 * The child's command line. Node cannot limit what a process may write; the shell can (POSIX counts in blocks of 512 bytes). A file
 * that would grow beyond it, by a hole too, ends tar.
 */
function commandFor(mostFileBytes) {
    const child = [process.execPath, (0,external_node_url_.fileURLToPath)(cacheChildUrl())];
    if (mostFileBytes === undefined || process.platform === "win32")
        return child;
    const blocks = Math.ceil((mostFileBytes + SMALL_BYTES) / 512);
    return ["/bin/sh", "-c", 'ulimit -f "$0" && exec "$@"', `${blocks}`, ...child];
}
function tooLarge() {
    return { kind: "failed", why: "its entry is larger than it may be" };
}
/** Tells progress from talk: the client also prints while it only waits. */
class SignOfLife {
    #workspace;
    #lastMs = performance.now();
    #printed = "";
    #diskBytes = 0;
    /** What the workspace holds on the disk, as of the last look. */
    storedBytes = 0;
    constructor(workspace) {
        this.#workspace = workspace;
    }
    /** The client's lines are looked at for how much has moved, and go nowhere else: signed URLs are among them. */
    read(text) {
        const moved = /(?:Sent|Received) (\d+) of/.exec(text)?.[1];
        if (moved === undefined || moved === this.#printed)
            return;
        this.#printed = moved;
        this.#lastMs = performance.now();
    }
    /** How long nothing has moved, in milliseconds. While tar packs or unpacks nothing is printed, but files grow. */
    async silentMs() {
        const { sizeBytes, storedBytes } = await folderBytes(this.#workspace);
        const bytes = sizeBytes + storedBytes;
        if (bytes !== this.#diskBytes)
            this.#lastMs = performance.now();
        this.#diskBytes = bytes;
        this.storedBytes = storedBytes;
        return performance.now() - this.#lastMs;
    }
}
function tarOptions({ operation }) {
    return operation === "restore" ? UNPACK_OPTIONS : PACK_OPTIONS;
}
function killGroup(child) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    }
    catch {
        // It has ended by itself.
    }
}
/** The sizes of a folder's files together, and what they hold on the disk: a file that is extracted sparse has its size from the start. */
async function folderBytes(folder) {
    const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const sizes = await Promise.all(entries
        .filter((entry) => entry.isFile())
        .map((entry) => (0,promises_.stat)((0,external_node_path_.join)(entry.parentPath, entry.name)).then(({ size, blocks }) => ({ sizeBytes: size, storedBytes: blocks * 512 }), () => ({ sizeBytes: 0, storedBytes: 0 }))));
    const sum = (bytesOf) => sizes.reduce((total, file) => total + bytesOf(file), 0);
    return { sizeBytes: sum((file) => file.sizeBytes), storedBytes: sum((file) => file.storedBytes) };
}

;// CONCATENATED MODULE: ./build/checkpoint-store/actions-cache/cache-access.js
/**
 * What this job may do with the Actions cache, asked before anything is packed or a child is started. The runner says it in
 * ACTIONS_CACHE_MODE (`cache-mode` of a workflow or job), and the cache's own token in its `ac` claim: tokens of untrusted
 * triggers are read-only. What cannot be read counts as allowed: the service then decides.
 */
/** Bits of a scope's `Permission` in the token's `ac` claim. */
const MAY_READ = 1;
const MAY_WRITE = 2;
/** A token is a few kilobytes. */
const MOST_TOKEN_CHARACTERS = 64 * 1024;
/** By mode: what it allows. Other words are of a runner that is newer than this, and allow everything, as in GitHub's own client. */
const MODES = { none: 0, read: MAY_READ, write: MAY_READ | MAY_WRITE, "write-only": MAY_WRITE };
/** Why the job may not read from, or write to, the Actions cache, as the end of a sentence; null if it may. */
function cacheDenial(operation, env = process.env) {
    const needed = operation === "read" ? MAY_READ : MAY_WRITE;
    const mode = (env["ACTIONS_CACHE_MODE"] ?? "").trim().toLowerCase();
    const allowed = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
    if (allowed !== undefined && (allowed & needed) === 0)
        return `the job's cache-mode is '${mode}'`;
    const permissions = tokenPermissions(env["ACTIONS_RUNTIME_TOKEN"] ?? "");
    if (permissions === null || (permissions & needed) !== 0)
        return null;
    return operation === "write"
        ? "the job's cache token is read-only, as for untrusted triggers"
        : "the job's cache token does not allow it";
}
/** All scopes' permissions together; null if the token does not say. */
function tokenPermissions(token) {
    if (token.length > MOST_TOKEN_CHARACTERS)
        return null;
    try {
        const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
        const scopes = JSON.parse(`${claims.ac}`);
        if (!Array.isArray(scopes) || scopes.length === 0)
            return null;
        const permissions = scopes.map((scope) => scope?.Permission);
        return permissions.every((one) => Number.isInteger(one)) ? permissions.reduce((all, one) => all | one, 0) : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/checkpoint-store/actions-cache/cache-workspace.js
/** What saving and restoring share: how long they may take, and how files get out of what was unpacked. */


/** The first lines of a restore wait for a lookup; the archive then moves at 50 MB/s and more. */
const RESTORE_TIMEOUT_MS = 10 * 60_000;
/** Of the job's five minutes for all post steps. */
const SAVE_TIMEOUT_MS = 4 * 60_000;
/** The reply for a job that may not do it; null if it may. */
function denied(operation) {
    const why = cacheDenial(operation);
    return why === null ? null : { kind: "denied", why };
}
/** An archive can hold links and worse: only a plain file is taken. Returns whether there was one. */
async function takeOver(from, to) {
    const found = await (0,promises_.lstat)(from).catch(() => null);
    if (!found?.isFile() || found.nlink !== 1)
        return false;
    await (0,promises_.rename)(from, to);
    return true;
}
function failed(error) {
    return { kind: "failed", why: error instanceof Error ? error.message : String(error) };
}

;// CONCATENATED MODULE: ./build/checkpoint-store/actions-cache/partial-cache.js
/**
 * A partial file and its record in the Actions cache, for machines whose disk does not last. Entries belong to one run: a
 * later attempt finds those of earlier ones, and nothing of another run or branch is ever looked for, so that a poisoned
 * cache cannot plant bytes. What comes back is a claim like any other.
 */





/** Below this a new fetch is quicker than the cache. */
const LEAST_CACHED_BYTES = 32 * 1024 * 1024;
/** The part of all keys of a source in a run. */
function keyPrefix(sourceKey, { runId }) {
    return `fetch-action-1-${sourceKey.slice(0, 32)}-${runId}-`;
}
/** Brings back what an earlier attempt of this run kept, to its places. Never rejects; says whether something came. */
async function restorePartial(places, sourceKey, run, options) {
    const refusal = denied("read");
    if (refusal !== null)
        return refusal;
    const workspace = workspaceOf(places);
    const prefix = keyPrefix(sourceKey, run);
    try {
        await (0,promises_.rm)(workspace, { recursive: true, force: true });
        await (0,promises_.mkdir)(workspace, { recursive: true });
        const order = { operation: "restore", key: `${prefix}${run.attempt}`, restoreKeys: [prefix] };
        const reply = await askCache(order, { ...options, workspace, timeoutMs: RESTORE_TIMEOUT_MS, mostStoredBytes: options.mostBytes });
        if (reply.kind !== "restored")
            return reply;
        // The service has matched it already; nothing of another run is worth the trust that it always will.
        if (!reply.key.startsWith(prefix))
            return { kind: "none" };
        await takeOver((0,external_node_path_.join)(workspace, CACHE_FOLDER, "part"), places.part);
        await takeOver((0,external_node_path_.join)(workspace, CACHE_FOLDER, "record"), places.record);
        return reply;
    }
    catch (error) {
        return failed(error);
    }
    finally {
        await (0,promises_.rm)(workspace, { recursive: true, force: true }).catch(() => { });
    }
}
/**
 * Saves the partial file and its record; with `recordOnly` the record alone. Never rejects.
 * The caller holds the destination's lock.
 */
async function savePartial(places, sourceKey, run, options) {
    const refusal = denied("write");
    if (refusal !== null)
        return refusal;
    const workspace = workspaceOf(places);
    const folder = (0,external_node_path_.join)(workspace, CACHE_FOLDER);
    try {
        await (0,promises_.rm)(workspace, { recursive: true, force: true });
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.copyFile)(places.record, (0,external_node_path_.join)(folder, "record"));
        // A second name costs nothing; where the filesystem has none, the file itself goes there and comes back.
        const isLinked = options.recordOnly ||
            (await (0,promises_.link)(places.part, (0,external_node_path_.join)(folder, "part")).then(() => true, () => false));
        if (!isLinked)
            await (0,promises_.rename)(places.part, (0,external_node_path_.join)(folder, "part"));
        const nth = options.nth === undefined ? "" : `-${options.nth}`;
        const order = { operation: "save", key: `${keyPrefix(sourceKey, run)}${run.attempt}${nth}` };
        const reply = await askCache(order, { ...options, workspace, timeoutMs: SAVE_TIMEOUT_MS });
        if (!isLinked)
            await (0,promises_.rename)((0,external_node_path_.join)(folder, "part"), places.part);
        return reply;
    }
    catch (error) {
        return failed(error);
    }
    finally {
        await (0,promises_.rm)(workspace, { recursive: true, force: true }).catch(() => { });
    }
}
/** Beside the record and the partial file: a link and a rename then cost nothing, and nothing is written anywhere else. */
function workspaceOf({ record }) {
    return `${record.replace(/\.ckpt$/, "")}.cache`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/http/query.js
/**
 * What the parameters of a URL's query mean. One table decides which of them sign the URL, and so say nothing of what it is of,
 * and which of them are known to be harmless: every other one may be what lets its holder in.
 */
const EXPIRY = /^(?:expires?|expiry|exp|e|deadline)$/;
const EPOCH = /^(?:\d{9,13}|[0-9a-f]{8})$/i;
/** A time when it ends. Short names mean it only with a value that is one. */
const hasExpiry = (parameters) => parameters.some(([name, value]) => /^expires?$/.test(name) || (EXPIRY.test(name) && EPOCH.test(value)));
const SCHEMES = [
    // S3 V4, GCS V4, OSS V4 and those that copied them; not what they let a URL ask for, such as x-oss-process.
    {
        signature: /^x-(?:amz|goog|oss|obs|bce|tos|ks3)-signature$/,
        companions: /^x-(?:amz|goog|oss|obs|bce|tos|ks3)-(?:algorithm|signature-version|credential|date|expires|security-token|signed-?headers|signedqueries|additional-headers|content-sha256|policy|access-key-id)$/,
    },
    // S3 V2, CloudFront, GCS V2, Cloud CDN, OSS and OBS.
    {
        signature: /^signature$/,
        companions: /^(?:awsaccesskeyid|googleaccessid|ossaccesskeyid|accesskeyid|expires|policy|key-pair-id|hash-algorithm|keyname|urlprefix|security-token|x-(?:amz|oss|obs)-security-token|signaturemethod|signatureversion|signaturenonce|timestamp)$/,
    },
    // COS.
    {
        signature: /^q-signature$/,
        companions: /^(?:q-(?:sign-algorithm|ak|sign-time|key-time|header-list|url-param-list)|x-cos-security-token)$/,
    },
    // Azure SAS, and GitHub's files, which lie there.
    {
        signature: /^sig$/,
        companions: /^(?:sv|ss|srt|sp|se|st|spr|sip|si|sr|sdd|skoid|sktid|skt|ske|sks|skv|saoid|suoid|scid|ses|sduoid|skdutid|tn|spk|srk|epk|erk|rsc[cdelt]|jwt)$/,
    },
    // Akamai, Alibaba's and Tencent's CDNs, Bunny, and tokens by names that mean nothing else.
    {
        signature: /^(?:hdnts|hdnea|hdntl|hdnta|__token__|__gda__|auth_key|bcdn_token|_upt|txsecret|wssecret|jwt|access_token|auth_token|private_token|job_token)$/,
        companions: /^(?:expires?|exp|e|txtime|wstime|token_(?:path|ver|countries))$/,
    },
    // Tokens by names that may also say which file is meant.
    {
        signature: /^(?:token|auth|authorization|verify|sign)$/,
        companions: /^(?:expires?|expiry|exp|e|t|deadline|token_(?:path|ver|countries))$/,
        isMeant: (value, parameters) => looksRandom(value) || hasExpiry(parameters),
    },
    // nginx's secure_link, whose names everybody chooses: a digest beside the time when it ends.
    {
        signature: /^(?:md5|hash|h|s|st|sign|secure|hmac|mac|digest|key|k)$/,
        companions: EXPIRY,
        isMeant: (_value, parameters) => hasExpiry(parameters),
    },
];
/** Names of parameters that say which file is meant, and in which form. */
const HARMLESS = new Set([
    "version v ver release rev revision ref tag branch channel build edition variant flavor flavour stage",
    "arch architecture cpu os platform distro target libc abi bits lang locale language region",
    "file filename file_name name path dir folder package pkg product project repo module artifact classifier",
    "raw download dl inline attachment force export alt format ext type archive compression mirror",
    "size part index page offset limit width height response-content-type response-content-disposition x-id",
].flatMap((row) => row.split(" ")));
/** Longer values may be anything. */
const MOST_VALUE_LENGTH = 100;
/** No name of a thing has a word as long as this. */
const MOST_WORD_LENGTH = 24;
/** The first parameter that is not known to be harmless, those that sign before others; null where all are harmless. */
function secretParameterOf(url) {
    const parameters = parametersOf(url);
    const signing = signingNames(parameters);
    const names = [...url.searchParams.keys()];
    const indexOf = (holds) => parameters.findIndex(([name, value]) => holds(name, value));
    const signs = indexOf((name) => signing.has(name));
    const at = signs >= 0 ? signs : indexOf((name, value) => !HARMLESS.has(name) || !isPlain(value));
    const name = names[at];
    if (name === undefined)
        return null;
    const mayShow = parameters[at]?.[1] !== "" && /^[\w.$[\]-]{1,40}$/.test(name) && !looksRandom(name);
    return { name: mayShow ? name : null, isSignature: signs >= 0 };
}
/** What of the query says which source it is: all but what signs it. */
function identifyingParameters(url) {
    const signing = signingNames(parametersOf(url));
    return [...url.searchParams].filter(([name]) => !signing.has(name.toLowerCase()));
}
/** Names that say that a URL is good for a while, whatever their value. */
const TEMPORARY = /^(?:expires?|expiry|token|x-(?:amz|goog)-(?:date|expires))$/;
/** Whether a URL is signed, or good for a while only. */
function canExpire(url) {
    const parameters = parametersOf(url);
    return signingNames(parameters).size > 0 || parameters.some(([name]) => TEMPORARY.test(name));
}
function parametersOf(url) {
    return [...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]);
}
function signingNames(parameters) {
    const found = SCHEMES.filter(({ signature, isMeant = () => true }) => parameters.some(([name, value]) => signature.test(name) && isMeant(value, parameters)));
    const names = parameters.map(([name]) => name);
    return new Set(names.filter((name) => found.some(({ signature, companions }) => signature.test(name) || companions.test(name))));
}
function isPlain(value) {
    return value.length <= MOST_VALUE_LENGTH && !looksRandom(value);
}
/** Whether a text has a word that no person made: a digest, a UUID, a token. */
function looksRandom(text) {
    if (/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i.test(text))
        return true;
    return text.split(/[^A-Za-z0-9]/).some((word) => {
        const { length } = word;
        const turns = countTurns(word);
        return length > MOST_WORD_LENGTH || (length >= 16 && turns >= 3) || (length >= 8 && turns * 2.5 > length);
    });
}
/** How often a word changes between digits, capitals and small letters; "Ab" begins a word and is no change. */
function countTurns(word) {
    const kinds = [...word].map((letter) => (/\d/.test(letter) ? "digit" : /[A-Z]/.test(letter) ? "capital" : "small"));
    return kinds.filter((kind, i) => {
        const before = kinds[i - 1];
        return before !== undefined && kind !== before && !(before === "capital" && kind === "small");
    }).length;
}

;// CONCATENATED MODULE: ./build/http/url.js
/** URLs: what may be shown of them, what identifies them, what is safe about them. */



/** A header holds about 4 KiB; a label only needs to be recognised. */
const LABEL_LENGTH = 500;
/** Parses a user's URL. @throws FetchError invalid-input */
function parseUrl(text) {
    const url = URL.parse(text.trim());
    // The text is not repeated: what is no URL may still be a secret in the wrong input.
    if (url === null)
        throw new errors/* FetchError */.fk("invalid-input", "Cannot use the 'url': it is not a complete URL", {
            hint: "Write it in full, such as https://example.com/file.tar.zst.",
        });
    if (url.protocol !== "https:" && url.protocol !== "http:") {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot fetch "${url.protocol}" URLs: only https and http are known`, {
            hint: "Give an https URL.",
        });
    }
    return url;
}
/** A URL without credentials, query and fragment, for people: nothing secret is in it. */
function labelOf(url) {
    return `${url.origin}${url.pathname}${url.search === "" ? "" : "?…"}`.slice(0, LABEL_LENGTH);
}
/** SHA-256 (hex) of what identifies the source: the URL without credentials, fragment and what signs it. */
function keyOf(url) {
    return (0,external_node_crypto_.createHash)("sha256")
        .update(JSON.stringify([url.origin, url.pathname, identifyingParameters(url)]))
        .digest("hex");
}
/** SHA-256 (hex) of the whole URL but its fragment: what two processes compare that want to share one fetch, secrets included. */
function wholeKeyOf(url) {
    const whole = new URL(url);
    whole.hash = "";
    return (0,external_node_crypto_.createHash)("sha256").update(whole.href).digest("hex");
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/target/device-facts.js
/**
 * What Linux tells of a block device: its size, what holds it, and what tells it from every other. Read from sysfs and procfs
 * (Documentation/ABI/stable/sysfs-block, proc(5)), so that a refusal can say what to do about it.
 */



/** Sectors in sysfs have 512 bytes, whatever the device's own size of them. */
const SECTOR_BYTES = 512;
/** Whether a path leads to a block device. */
async function isBlockDevice(path) {
    return (0,promises_.stat)(path).then((found) => found.isBlockDevice(), () => false);
}
/** @throws FetchError invalid-input */
async function deviceFacts(path) {
    if (process.platform !== "linux") {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot restore to the device "${path}": devices are written on Linux only`, {
            hint: "Restore to a file.",
        });
    }
    const { rdev } = await (0,promises_.stat)(path);
    const number = `${major(rdev)}:${minor(rdev)}`;
    const folder = await (0,promises_.realpath)(`/sys/dev/block/${number}`).catch(() => {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot restore to the device "${path}": the kernel knows no device ${number}`);
    });
    const isPartition = (await device_facts_text((0,external_node_path_.join)(folder, "partition"))) !== null;
    const diskFolder = isPartition ? (0,external_node_path_.dirname)(folder) : folder;
    return {
        number,
        name: (0,external_node_path_.basename)(folder),
        folder,
        diskFolder,
        sizeBytes: Number(await device_facts_text((0,external_node_path_.join)(folder, "size"))) * SECTOR_BYTES,
        isReadOnly: (await device_facts_text((0,external_node_path_.join)(folder, "ro"))) === "1",
        zeroesEfficiently: Number(await device_facts_text((0,external_node_path_.join)(diskFolder, "queue", "write_zeroes_max_bytes"))) > 0,
    };
}
/** What uses the device or a part of it, as the end of a sentence; null when nothing does. */
async function deviceUse(facts) {
    const parts = await partitionsOf(facts);
    const mounts = await mountPoints();
    const swaps = (await device_facts_text("/proc/swaps")) ?? "";
    for (const { name, number } of [facts, ...parts]) {
        const which = name === facts.name ? "it" : `its partition ${name}`;
        const mountPoint = mounts.get(number);
        if (mountPoint !== undefined)
            return `${which} is mounted at ${mountPoint}`;
        if (swaps.split("\n").some((line) => (0,external_node_path_.basename)(line.split(/\s/)[0] ?? "") === name))
            return `${which} is used for swap`;
        const folder = name === facts.name ? facts.folder : (0,external_node_path_.join)(facts.folder, name);
        const holders = await (0,promises_.readdir)((0,external_node_path_.join)(folder, "holders")).catch(() => []);
        if (holders.length > 0)
            return `${which} is held by ${holders.join(", ")}`;
    }
    return null;
}
/**
 * What tells the device from every other, and the same one under another name: its serial number or world wide name, else
 * the file behind a loop device, else only its number. With it goes the size.
 */
async function deviceIdentity(path) {
    const facts = await deviceFacts(path);
    const inDisk = (name) => device_facts_text((0,external_node_path_.join)(facts.diskFolder, name));
    const serial = (await inDisk("wwid")) ?? (await inDisk("device/wwid")) ?? (await inDisk("serial")) ?? (await inDisk("device/serial"));
    const partition = facts.folder === facts.diskFolder ? "" : `:part${(await device_facts_text((0,external_node_path_.join)(facts.folder, "partition"))) ?? ""}`;
    const name = serial ?? (await backingFile(facts)) ?? facts.number;
    return `${name}${partition}:${facts.sizeBytes}`;
}
/** The file behind a loop device, by what stays the same when it is attached again. */
async function backingFile({ diskFolder }) {
    const path = await device_facts_text((0,external_node_path_.join)(diskFolder, "loop", "backing_file"));
    if (path === null)
        return null;
    const found = await (0,promises_.stat)(path).catch(() => null);
    return found === null ? path : `${path}:${found.ino}`;
}
async function partitionsOf({ folder }) {
    const names = await (0,promises_.readdir)(folder).catch(() => []);
    const parts = await Promise.all(names.map(async (name) => ({ name, number: await partitionNumber((0,external_node_path_.join)(folder, name)) })));
    return parts.flatMap(({ name, number }) => (number === null ? [] : [{ name, number }]));
}
async function partitionNumber(folder) {
    return (await device_facts_text((0,external_node_path_.join)(folder, "partition"))) === null ? null : device_facts_text((0,external_node_path_.join)(folder, "dev"));
}
/** By device number: one of the places where it is mounted. */
async function mountPoints() {
    const lines = ((await device_facts_text("/proc/self/mountinfo")) ?? "").split("\n");
    return new Map(lines.map((line) => {
        const fields = line.split(" ");
        // Blanks and the like stand as octal escapes (proc(5)).
        const place = (fields[4] ?? "").replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
        return [fields[2] ?? "", place];
    }));
}
/** Whether the device has partitions, or could have: then the kernel should read their table anew. */
async function mayHavePartitions({ folder, diskFolder }) {
    if (folder !== diskFolder)
        return false;
    return Number(await device_facts_text((0,external_node_path_.join)(folder, "ext_range"))) > 1;
}
async function device_facts_text(path) {
    return (0,promises_.readFile)(path, "utf8").then((content) => content.trim() || null, () => null);
}
/** As glibc packs them into one number (gnu_dev_major). */
function major(rdev) {
    const number = BigInt(rdev);
    return Number(((number >> 8n) & 0xfffn) | ((number >> 32n) & ~0xfffn));
}
function minor(rdev) {
    const number = BigInt(rdev);
    return Number((number & 0xffn) | ((number >> 12n) & ~0xffn));
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
;// CONCATENATED MODULE: ./build/core/bitmap.js
/** A set of piece numbers in `[0, length)`, one bit each. */
class Bitmap {
    length;
    #bits;
    #count = 0;
    constructor(length) {
        this.length = length;
        this.#bits = new Uint8Array(Math.ceil(length / 8));
    }
    /** How many pieces are in the set. */
    get count() {
        return this.#count;
    }
    get isFull() {
        return this.#count === this.length;
    }
    has(piece) {
        return ((this.#bits[piece >> 3] ?? 0) & (1 << (piece & 7))) !== 0;
    }
    add(piece) {
        if (piece < 0 || piece >= this.length)
            throw new RangeError(`piece ${piece} is outside [0, ${this.length})`);
        if (this.has(piece))
            return;
        this.#bits[piece >> 3] = (this.#bits[piece >> 3] ?? 0) | (1 << (piece & 7));
        this.#count += 1;
    }
    /** The first piece at or after `from` that is not in the set; `length` when there is none. */
    firstMissing(from = 0) {
        let piece = from;
        while (piece < this.length) {
            if ((piece & 7) === 0 && this.#bits[piece >> 3] === 0xff)
                piece += 8;
            else if (this.has(piece))
                piece += 1;
            else
                return piece;
        }
        return this.length;
    }
    /** The first piece at or after `from` that is in the set; `length` when there is none. */
    firstPresent(from = 0) {
        let piece = from;
        while (piece < this.length) {
            if ((piece & 7) === 0 && this.#bits[piece >> 3] === 0)
                piece += 8;
            else if (!this.has(piece))
                piece += 1;
            else
                return piece;
        }
        return this.length;
    }
    /** Every piece in the set, ascending. */
    *pieces() {
        for (let piece = this.firstPresent(); piece < this.length; piece = this.firstPresent(piece + 1))
            yield piece;
    }
    /** The gaps as half-open piece ranges, ascending. */
    *missingRanges() {
        for (let start = this.firstMissing(); start < this.length;) {
            const end = this.firstPresent(start);
            yield { start, end };
            start = this.firstMissing(end);
        }
    }
}

;// CONCATENATED MODULE: ./build/core/checkpoint.js
/**
 * The checkpoint record: which pieces of which source were written, with a digest for each.
 *
 * A fixed header (who and what) is followed by one fixed-size entry a piece, at its own position, so that saving costs the
 * pieces that are new and not the size of the file. An entry is `prefix | generation | digest | seal`; the seal is a CRC-32
 * over the piece's number and all of that, seeded with the header's own CRC, so that a torn, zeroed or foreign entry does not
 * count as a claim. A claim is never trusted by itself: resume reads the target's bytes against the digest (see resume.ts).
 *
 * What is read may come from memory that the disk never got. So every claim has a generation, and the header's page ends with
 * the flush state: up to which generation a flush of the target succeeded, and whether one is under way or failed.
 */


/** Bytes of one digest. */
const DIGEST_BYTES = { gmac: 16, sha256: 32 };
/** What a record begins with: its first claims are flushed. */
const INITIAL_FLUSH_STATE = { flushedGeneration: 0, kind: "steady" };
const MAGIC = Buffer.from("fetchck3");
/** The header's place; a multiple of the usual disk block, so that entries and header are never torn together. */
const HEADER_BYTES = 4096;
/** Magic, length of the JSON, CRC-32 of the JSON. */
const PREFIX_BYTES = MAGIC.length + 4 + 4;
const SEAL_BYTES = 4;
/** Length of the prefix (0: the whole piece) and generation, 4 bytes each. */
const CLAIM_HEAD_BYTES = 8;
const FLUSH_KINDS = ["steady", "flushing", "failed"];
/** Generation, kind and seal, 4 bytes each. */
const FLUSH_STATE_BYTES = 12;
/** Where the flush state stands, in bytes. */
const FLUSH_STATE_OFFSET = HEADER_BYTES - FLUSH_STATE_BYTES;
/** Size of one entry, in bytes. */
function entryBytes(algorithm) {
    return CLAIM_HEAD_BYTES + DIGEST_BYTES[algorithm] + SEAL_BYTES;
}
/** Where a piece's entry stands in the record, in bytes. */
function entryOffset(algorithm, piece) {
    return HEADER_BYTES + piece * entryBytes(algorithm);
}
/** The header's bytes, always {@link HEADER_BYTES} long. */
function encodeHeader(header) {
    const json = headerJson(header);
    const bytes = Buffer.alloc(HEADER_BYTES);
    if (PREFIX_BYTES + json.length > FLUSH_STATE_OFFSET)
        throw new RangeError("the checkpoint's header is too long");
    MAGIC.copy(bytes);
    bytes.writeUInt32LE(json.length, MAGIC.length);
    bytes.writeUInt32LE((0,external_node_zlib_.crc32)(json), MAGIC.length + 4);
    json.copy(bytes, PREFIX_BYTES);
    encodeFlushState(header, INITIAL_FLUSH_STATE).copy(bytes, FLUSH_STATE_OFFSET);
    return bytes;
}
/** The flush state, ready for {@link FLUSH_STATE_OFFSET}. */
function encodeFlushState(header, { flushedGeneration, kind }) {
    const bytes = Buffer.alloc(FLUSH_STATE_BYTES);
    bytes.writeUInt32LE(flushedGeneration);
    bytes.writeUInt32LE(FLUSH_KINDS.indexOf(kind), 4);
    bytes.writeUInt32LE((0,external_node_zlib_.crc32)(bytes.subarray(0, 8), headerSeed(header)), 8);
    return bytes;
}
/** The entries of consecutive pieces, ready for the position of the first. */
function encodeEntries(header, claims, generation) {
    const seed = headerSeed(header);
    const size = entryBytes(header.algorithm);
    const bytes = Buffer.alloc(claims.length * size);
    claims.forEach(({ piece, digest, prefixBytes = 0 }, i) => {
        const entry = bytes.subarray(i * size, (i + 1) * size);
        entry.writeUInt32LE(prefixBytes);
        entry.writeUInt32LE(generation, 4);
        entry.set(digest, CLAIM_HEAD_BYTES);
        entry.writeUInt32LE(seal(seed, piece, entry.subarray(0, -SEAL_BYTES)), size - SEAL_BYTES);
    });
    return bytes;
}
/** Reads a record back. Whatever is not whole in it is left out; a header that is not whole makes it unusable. */
function decodeCheckpoint(bytes) {
    const header = decodeHeader(bytes);
    if ("unusable" in header)
        return header;
    const { algorithm, layout } = header;
    const seed = headerSeed(header);
    const flushState = decodeFlushState(bytes, seed);
    const claimed = new Bitmap(layout.pieceCount);
    const flushed = new Bitmap(layout.pieceCount);
    const prefixes = [];
    let generation = Math.max(0, flushState.flushedGeneration);
    const size = entryBytes(algorithm);
    const entryOf = (piece) => bytes.subarray(entryOffset(algorithm, piece)).subarray(0, size - SEAL_BYTES);
    const digestOf = (piece) => entryOf(piece).subarray(CLAIM_HEAD_BYTES);
    for (let piece = 0; piece < layout.pieceCount; piece += 1) {
        const sealAt = entryOffset(algorithm, piece + 1) - SEAL_BYTES;
        if (sealAt + SEAL_BYTES > bytes.length)
            break;
        const entry = entryOf(piece);
        if (bytes.readUInt32LE(sealAt) !== seal(seed, piece, entry))
            continue;
        const ofGeneration = entry.readUInt32LE(4);
        if (ofGeneration <= flushState.flushedGeneration)
            flushed.add(piece);
        else if (flushState.kind === "failed")
            continue;
        generation = Math.max(generation, ofGeneration);
        const prefixBytes = entry.readUInt32LE();
        if (prefixBytes === 0)
            claimed.add(piece);
        else
            prefixes.push({ piece, prefixBytes, digest: digestOf(piece) });
    }
    return { ...header, claimed, digestOf, prefixes, flushed, isSuspect: flushState.kind === "flushing", flushState, generation };
}
/** The flush state of a record; one that is not whole covers nothing. */
function decodeFlushState(bytes, seed) {
    const state = bytes.subarray(FLUSH_STATE_OFFSET, HEADER_BYTES);
    const kind = FLUSH_KINDS[state.readUInt32LE(4)];
    if (kind === undefined || (0,external_node_zlib_.crc32)(state.subarray(0, 8), seed) !== state.readUInt32LE(8))
        return { flushedGeneration: -1, kind: "flushing" };
    return { flushedGeneration: state.readUInt32LE(), kind };
}
function decodeHeader(bytes) {
    if (bytes.length < HEADER_BYTES)
        return { unusable: "its record is too short" };
    if (!bytes.subarray(0, MAGIC.length).equals(MAGIC))
        return { unusable: "its record is not one of fetch-action's, or of another version" };
    const length = bytes.readUInt32LE(MAGIC.length);
    const json = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length);
    // No bytes have CRC 0, so a header that is zeros behind its magic would pass for whole.
    if (length === 0 || PREFIX_BYTES + length > FLUSH_STATE_OFFSET || (0,external_node_zlib_.crc32)(json) !== bytes.readUInt32LE(MAGIC.length + 4)) {
        return { unusable: "its record is damaged" };
    }
    // The CRC says that these are the bytes that we wrote, so their shape needs no second look.
    return JSON.parse(json.toString());
}
function headerJson({ identity, layout, algorithm }) {
    return Buffer.from(JSON.stringify({ identity, layout, algorithm }));
}
function headerSeed(header) {
    return (0,external_node_zlib_.crc32)(headerJson(header));
}
/** Never 0, so that an entry of zeros is no claim. */
function seal(seed, piece, entry) {
    const number = Buffer.alloc(8);
    number.writeBigUInt64LE(BigInt(piece));
    return (0,external_node_zlib_.crc32)(entry, (0,external_node_zlib_.crc32)(number, seed)) || 1;
}
/** Whether two identities pin the same version of the same source. */
function sameIdentity(a, b) {
    return a.kind === b.kind && a.key === b.key && a.validator === b.validator && a.checksum === b.checksum && a.device === b.device;
}

;// CONCATENATED MODULE: ./build/core/piece-digest.js
/** The digest of one piece, by the algorithm that its source names. */


function beginPieceDigest(algorithm) {
    return algorithm === "gmac" ? new Gmac() : (0,external_node_crypto_.createHash)(algorithm);
}
/** Of bytes that are all there. */
function pieceDigest(algorithm, bytes) {
    if (algorithm === "sha256")
        return (0,external_node_crypto_.hash)("sha256", bytes, "buffer");
    const gmac = new Gmac();
    gmac.update(bytes);
    return gmac.digest();
}
/** Whether all bytes are zero: compared with themselves one byte on, at the speed of memory. */
function isAllZero(bytes) {
    if (bytes.length === 0)
        return true;
    return bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
}
const CIPHER = "aes-128-gcm";
/** Known to all: the digest finds bytes that are not as they were written, it does not prove who wrote them. */
const KEY = (0,external_node_crypto_.createSecretKey)(Buffer.alloc(16));
const NONCE = Buffer.alloc(12);
/**
 * GMAC (NIST SP 800-38D 6.4) as a checksum: AES-GCM over bytes that are only authenticated. Every processor of today has
 * instructions for it, which Node's `crc32` does not use (measured: 20 to 27 GiB/s to 6.5).
 */
class Gmac {
    #cipher = (0,external_node_crypto_.createCipheriv)(CIPHER, KEY, NONCE, { authTagLength: DIGEST_BYTES.gmac });
    update(bytes) {
        this.#cipher.setAAD(bytes);
    }
    digest() {
        this.#cipher.final();
        return this.#cipher.getAuthTag();
    }
}

;// CONCATENATED MODULE: ./build/target/positional.js
/** Reads, writes and zeroes at positions of an open file or device: short counts are gone on with, errors told in our words. */



/** Written or compared in one go, in bytes. */
const ZEROS = new Uint8Array(4 * 1024 * 1024);
/** Writes all the buffers one after the other. The callback form: a FileHandle's promises cost more CPU a call. */
function writeAt(fd, buffers, offset, path) {
    return new Promise((resolve, reject) => {
        const step = (rest, at) => {
            (0,external_node_fs_.writev)(fd, rest, at, (error, written) => {
                if (error)
                    return reject(fileError(error, "write to", path));
                const left = afterBytes(rest, written);
                if (left.length === 0)
                    return resolve();
                step(left, at + written);
            });
        };
        step(buffers, offset);
    });
}
/** Fills the buffer; fewer bytes only at the end of the file. */
function readAt(fd, buffer, offset, path) {
    return new Promise((resolve, reject) => {
        const step = (filled) => {
            (0,external_node_fs_.read)(fd, buffer, filled, buffer.length - filled, offset + filled, (error, count) => {
                if (error)
                    return reject(fileError(error, "read", path));
                if (count === 0 || filled + count === buffer.length)
                    return resolve(filled + count);
                step(filled + count);
            });
        };
        step(0);
    });
}
/** Writes zeros to `[start, end)`. */
async function writeZeros(fd, start, end, path) {
    for (let at = start; at < end; at += ZEROS.length)
        await writeAt(fd, [ZEROS.subarray(0, end - at)], at, path);
}
/** Writes zeros where `[start, end)` is not zero: reading is cheaper, and holes stay holes. */
async function clearToZeros(fd, start, end, path) {
    const buffer = new Uint8Array(Math.min(ZEROS.length, end - start));
    for (let at = start; at < end; at += buffer.length) {
        const wanted = buffer.subarray(0, end - at);
        const count = await readAt(fd, wanted, at, path);
        if (count < wanted.length || !isAllZero(wanted))
            await writeZeros(fd, at, at + wanted.length, path);
    }
}
/** What is left of the buffers after so many bytes. */
function afterBytes(buffers, count) {
    let left = count;
    let first = 0;
    for (; first < buffers.length; first += 1) {
        const length = buffers[first]?.length ?? 0;
        if (left < length)
            break;
        left -= length;
    }
    const rest = buffers.slice(first);
    if (left > 0 && rest[0] !== undefined)
        rest[0] = rest[0].subarray(left);
    return rest;
}

;// CONCATENATED MODULE: ./build/target/device-target.js
/**
 * A block device as target: opened exclusively and written in place. What the source does not hold is zeroed, by the device
 * itself where it does that efficiently, else by writing. Bytes beyond the volume's size are left alone.
 */










const execute = (0,external_node_util_.promisify)(external_node_child_process_namespaceObject.execFile);
const sync = (0,external_node_util_.promisify)(external_node_fs_.fsync);
const GIB = 1024 ** 3;
/** Zeroed by the device in one go, so that a signal is acted on soon. */
const ZEROED_BYTES = GIB;
/** After a close udev looks at the device for a moment, and the kernel then refuses to read its partitions anew. */
const REREAD_TRIES = 5;
const REREAD_PAUSE_MS = 200;
class DeviceTarget {
    #path;
    #facts;
    #handle;
    #signal;
    #targetIsZero;
    /** How a gap becomes zeros; decided once it is known what was there. */
    #gaps = "check";
    #isOpen = true;
    constructor(path, facts, handle, { targetIsZero, signal }) {
        this.#path = path;
        this.#facts = facts;
        this.#handle = handle;
        this.#targetIsZero = targetIsZero;
        this.#signal = signal;
    }
    /** @throws FetchError busy (in use, and by what), read-only, permission, invalid-input */
    static async open(path, options) {
        const facts = await deviceFacts(path);
        const use = await deviceUse(facts);
        if (use !== null)
            throw inUse(path, use);
        if (facts.isReadOnly) {
            throw new errors/* FetchError */.fk("read-only", `Cannot write to the device "${path}": it is read-only`, { hint: "Attach it for writing." });
        }
        return new DeviceTarget(path, facts, await openExclusively(path), options);
    }
    requireFit(sizeBytes) {
        if (sizeBytes <= this.#facts.sizeBytes)
            return;
        const has = `${(this.#facts.sizeBytes / GIB).toFixed(2)} GiB (${this.#facts.sizeBytes} bytes)`;
        throw new errors/* FetchError */.fk("too-small", `Cannot restore to the device "${this.#path}": it has ${has}, the volume ${sizeBytes / GIB} GiB (${sizeBytes} bytes)`);
    }
    /** Another restore has begun to write there: what the user says of the device is not so any more. */
    notBlank() {
        this.#targetIsZero = false;
    }
    async prepare(sizeBytes, { keep }) {
        if (sizeBytes === null)
            throw new Error("a device is filled from sources of a known size only");
        this.requireFit(sizeBytes);
        if (this.#targetIsZero)
            this.#gaps = "are-zeros";
        else if (keep)
            this.#gaps = "check";
        else
            this.#gaps = (await this.#zeroAll(sizeBytes)) ? "are-zeros" : "write";
    }
    write(buffers, offset) {
        return writeAt(this.#handle.fd, buffers, offset, this.#path);
    }
    read(buffer, offset) {
        return readAt(this.#handle.fd, buffer, offset, this.#path);
    }
    async zero(start, end) {
        if (this.#gaps === "write")
            await writeZeros(this.#handle.fd, start, end, this.#path);
        if (this.#gaps === "check")
            await clearToZeros(this.#handle.fd, start, end, this.#path);
    }
    async commit() {
        try {
            await sync(this.#handle.fd);
            await this.#close();
        }
        catch (error) {
            throw fileError(error, "finish", this.#path);
        }
        // Refused by devices that have no partitions, and where the tool is missing: the kernel then looks when it next opens the device.
        if (await mayHavePartitions(this.#facts))
            await this.#rereadPartitions();
    }
    async #rereadPartitions() {
        for (let tries = 1; tries <= REREAD_TRIES; tries += 1) {
            const said = await run("blockdev", ["--rereadpt", this.#path]).then(() => null, (error) => String(error));
            if (said === null || !/busy/i.test(said))
                return;
            await (0,external_node_timers_promises_namespaceObject.setTimeout)(REREAD_PAUSE_MS);
        }
    }
    /** What was written stays: there is nothing that it could become again. */
    async discard() {
        await this.#close();
    }
    async [Symbol.asyncDispose]() {
        await this.#close();
    }
    async #close() {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        await this.#handle.close();
    }
    /** Has the device zero all of the volume; false where it does not do that, or not efficiently. */
    async #zeroAll(sizeBytes) {
        if (!this.#facts.zeroesEfficiently)
            return false;
        // The kernel does not zero over pages that are not stored yet.
        await sync(this.#handle.fd);
        // The tool opens the device exclusively itself. So it should: one that outlives this process, killed meanwhile, would zero what the next restore writes.
        await this.#close();
        try {
            for (let at = 0; at < sizeBytes; at += ZEROED_BYTES) {
                this.#signal.throwIfAborted();
                await run("blkdiscard", ["--zeroout", "--offset", `${at}`, "--length", `${Math.min(ZEROED_BYTES, sizeBytes - at)}`, this.#path]);
            }
            return true;
        }
        catch {
            this.#signal.throwIfAborted();
            // Not installed, or refused: writing zeros is always right.
            return false;
        }
        finally {
            this.#handle = await openExclusively(this.#path);
            this.#isOpen = true;
        }
    }
}
/** Runs a system's tool: these are in sbin, which is not on every user's PATH. */
async function run(tool, args) {
    await execute(tool, args, { env: { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin` } });
}
/** @throws FetchError busy, permission and others */
async function openExclusively(path) {
    try {
        return await (0,promises_.open)(path, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_EXCL);
    }
    catch (error) {
        const code = error instanceof Error && "code" in error ? error.code : "";
        if (code === "EBUSY")
            throw inUse(path, "another process or the kernel holds it");
        if (code === "EACCES" || code === "EPERM")
            throw await notAllowed(path, error);
        throw fileError(error, "write to the device", path);
    }
}
function inUse(path, use) {
    return new errors/* FetchError */.fk("busy", `Cannot write to the device "${path}": ${use}`, {
        hint: "Unmount it, or stop what uses it; a mounted device would be destroyed under its filesystem.",
    });
}
/** Runners are seldom root: says what they need. */
async function notAllowed(path, cause) {
    const group = await groupOf(path);
    const hint = `Run as root (sudo), add this user to the group ${group} and log in again, or give the device to the user by a udev rule (OWNER="...").`;
    return new errors/* FetchError */.fk("permission", `Cannot write to the device "${path}": this user may not`, { hint, cause });
}
async function groupOf(path) {
    const { gid } = await (0,promises_.stat)(path);
    const groups = await (0,promises_.readFile)("/etc/group", "utf8").catch(() => "");
    return (groups
        .split("\n")
        .find((line) => line.split(":")[2] === `${gid}`)
        ?.split(":")[0] ?? `${gid}`);
}

;// CONCATENATED MODULE: ./build/checkpoint-store/beside-target.js
/**
 * The checkpoint as a file beside the target. A new record is written whole and renamed into place, so that what an
 * earlier run left stays readable until then; after that entries are written at their positions, without fsync: a claim
 * that the disk does not back is dropped at resume. Only what takes trust away is made durable: that a flush began, or failed.
 */



class BesideTargetStore {
    #path;
    #open = null;
    constructor(path) {
        this.#path = path;
    }
    async load() {
        try {
            return decodeCheckpoint(await (0,promises_.readFile)(this.#path));
        }
        catch (error) {
            if (error instanceof Error && "code" in error && error.code === "ENOENT")
                return null;
            return { unusable: "its record cannot be read" };
        }
    }
    async create(header, claims) {
        await this.#close();
        const flags = external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_TRUNC | (external_node_fs_.constants.O_NOFOLLOW ?? 0);
        // Only the user may read it: it says what was fetched from where.
        const handle = await (0,promises_.open)(this.#newPath, flags, 0o600);
        this.#open = { handle, header, generation: 0, flushed: INITIAL_FLUSH_STATE };
        await handle.write(encodeHeader(header), 0, undefined, 0);
        await this.save(claims);
        this.#open.generation = 1;
        await (0,promises_.rename)(this.#newPath, this.#path);
    }
    async save(claims) {
        if (this.#open === null)
            throw new Error("no record was created");
        const { handle, header, generation } = this.#open;
        for (const group of consecutive(claims)) {
            const bytes = encodeEntries(header, group, generation);
            await handle.write(bytes, 0, bytes.length, entryOffset(header.algorithm, group[0]?.piece ?? 0));
        }
    }
    async flushBegins() {
        this.#open ??= await this.#reopen();
        this.#open.generation += 1;
        await this.#setFlushState("flushing");
    }
    async flushed() {
        await this.#setFlushState("steady");
    }
    async flushFailed() {
        this.#open ??= await this.#reopen();
        await this.#setFlushState("failed");
    }
    async remove() {
        await this.#close();
        await (0,promises_.rm)(this.#newPath, { force: true });
        await (0,promises_.rm)(this.#path, { force: true });
    }
    async [Symbol.asyncDispose]() {
        await this.#close();
    }
    /** The record that an earlier run left, for notes about its claims. */
    async #reopen() {
        const handle = await (0,promises_.open)(this.#path, external_node_fs_.constants.O_RDWR | (external_node_fs_.constants.O_NOFOLLOW ?? 0));
        try {
            const found = decodeCheckpoint(await handle.readFile());
            if ("unusable" in found)
                throw new Error(found.unusable);
            return { handle, header: found, generation: found.generation, flushed: found.flushState };
        }
        catch (error) {
            await handle.close();
            throw error;
        }
    }
    async #setFlushState(kind) {
        if (this.#open === null)
            throw new Error("no record was created");
        const { handle, header, generation, flushed } = this.#open;
        // What a failed flush has made void stays so, whatever is flushed later.
        if (flushed.kind === "failed")
            return;
        const flushedGeneration = kind === "steady" ? generation - 1 : flushed.flushedGeneration;
        this.#open.flushed = { flushedGeneration, kind };
        const bytes = encodeFlushState(header, this.#open.flushed);
        await handle.write(bytes, 0, bytes.length, FLUSH_STATE_OFFSET);
        if (kind !== "steady")
            await handle.datasync();
    }
    get #newPath() {
        return `${this.#path}.new`;
    }
    async #close() {
        const open = this.#open;
        this.#open = null;
        await open?.handle.close();
    }
}
/** Cuts claims into groups of consecutive pieces: one write each. */
function consecutive(claims) {
    const groups = [];
    for (const claim of claims.toSorted((a, b) => a.piece - b.piece)) {
        const last = groups.at(-1);
        if (last?.at(-1)?.piece === claim.piece - 1)
            last.push(claim);
        else
            groups.push([claim]);
    }
    return groups;
}

;// CONCATENATED MODULE: ./build/core/layout.js
/**
 * How a source is cut into pieces: numbered, equal ranges of the target (the last one may be short).
 * Ranges are half-open, `[start, end)`, in bytes.
 */
/** 1 MiB: a lost claim costs little, and a 20 GiB file needs only 20,480 of them. */
const PIECE_BYTES = 1024 * 1024;
/** Beyond so many pieces they grow instead, so that records and resume checks stay small. */
const MAX_PIECES = 65_536;
/** The layout for a file of that size: 1 MiB pieces, doubled until there are at most 65,536. */
function layoutFor(sizeBytes) {
    let pieceBytes = PIECE_BYTES;
    while (sizeBytes / pieceBytes > MAX_PIECES)
        pieceBytes *= 2;
    return { sizeBytes, pieceBytes, pieceCount: Math.ceil(sizeBytes / pieceBytes) };
}
/** First byte of a piece. */
function pieceStart(layout, piece) {
    return piece * layout.pieceBytes;
}
/** The byte after a piece's last one. */
function pieceEnd(layout, piece) {
    return Math.min((piece + 1) * layout.pieceBytes, layout.sizeBytes);
}
/** The piece that holds a byte. */
function pieceAt(layout, offset) {
    return Math.floor(offset / layout.pieceBytes);
}

;// CONCATENATED MODULE: ./build/app/partial.js
/** What a fetch that did not end leaves beside its destination, for the next one. */



/** Bytes that the next run can go on from, as the record claims. */
async function keptBytes({ record }) {
    const found = await new BesideTargetStore(record).load();
    if (found === null || "unusable" in found)
        return 0;
    let bytes = 0;
    for (const piece of found.claimed.pieces())
        bytes += pieceEnd(found.layout, piece) - pieceStart(found.layout, piece);
    return bytes;
}
/** Removes the partial file and its record. The caller holds the destination's lock. */
async function removePartial({ part, record }) {
    await new BesideTargetStore(record).remove();
    await (0,promises_.rm)(part, { force: true });
    // What a process that was killed while it saved to the cache left behind.
    for (const folder of [`${part}.copy`, `${part}.cache`])
        await (0,promises_.rm)(folder, { recursive: true, force: true });
}

// EXTERNAL MODULE: ./build/wire/connect-socket.js
var connect_socket = __nccwpck_require__(6598);
;// CONCATENATED MODULE: ./build/wire/chunked-decoder.js
/**
 * Takes the chunks of a body apart (RFC 9112 7.1). Data is moved together within the bytes that came; extensions and trailers
 * are passed over. Whatever is framed in another way ends the answer: nobody could tell where the next one begins.
 */

/** A size with its extensions; more is no honest chunk. */
const MOST_LINE_BYTES = 4 * 1024;
const MOST_TRAILER_LINES = 100;
/** A body may have so much framing, and as much again as it has data: who writes letter by letter writes little. */
const SPARE_FRAMING_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;
class ChunkedDecoder {
    /** What comes next: a chunk's size, its data, the line end behind it, or trailers. */
    #expects = "size";
    /** What of a line has arrived. */
    #line = "";
    #dataLeft = 0;
    #trailerLines = 0;
    /** Bytes of framing that came beyond those of data. */
    #surplusBytes = 0;
    /** Whether the last chunk and the trailers have arrived. */
    get isComplete() {
        return this.#expects === "nothing";
    }
    /**
     * Overwrites the bytes with their data.
     * @returns the data, in one part at most, and how many of the bytes belong to the body
     * @throws FetchError bad-response
     */
    decode(bytes) {
        let dataBytes = 0;
        let at = 0;
        while (at < bytes.length && !this.isComplete) {
            if (this.#expects === "data") {
                const count = Math.min(this.#dataLeft, bytes.length - at);
                if (at !== dataBytes)
                    bytes.copyWithin(dataBytes, at, at + count);
                dataBytes += count;
                at += count;
                this.#dataLeft -= count;
                if (this.#dataLeft === 0)
                    this.#expects = "end-of-data";
                continue;
            }
            const end = bytes.indexOf(LINE_FEED, at);
            this.#line += bytes.toString("latin1", at, end === -1 ? bytes.length : end);
            if (this.#line.length > MOST_LINE_BYTES)
                throw bad("a chunk's size has no end");
            at = end === -1 ? bytes.length : end + 1;
            if (end !== -1)
                this.#takeLine();
        }
        this.#surplusBytes += at - 2 * dataBytes;
        if (this.#surplusBytes > SPARE_FRAMING_BYTES)
            throw bad("its chunks have more framing than data");
        return { data: dataBytes === 0 ? [] : [bytes.subarray(0, dataBytes)], usedBytes: at };
    }
    #takeLine() {
        if (!this.#line.endsWith("\r"))
            throw bad("a line of its chunks ends without a carriage return");
        const line = this.#line.slice(0, -1);
        this.#line = "";
        if (this.#expects === "end-of-data") {
            if (line !== "")
                throw bad("a chunk is longer than it says");
            this.#expects = "size";
        }
        else if (this.#expects === "size") {
            const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?$/.exec(line)?.[1];
            if (size === undefined)
                throw bad("a chunk's size is no number");
            this.#dataLeft = Number.parseInt(size, 16);
            this.#expects = this.#dataLeft === 0 ? "trailer" : "data";
        }
        else {
            this.#trailerLines += 1;
            if (this.#trailerLines > MOST_TRAILER_LINES)
                throw bad("its trailers have no end");
            if (line === "")
                this.#expects = "nothing";
        }
    }
}
function bad(why) {
    return new errors/* FetchError */.fk("bad-response", `Cannot read the server's answer: ${why}`);
}

// EXTERNAL MODULE: ./build/wire/framing.js
var wire_framing = __nccwpck_require__(7090);
;// CONCATENATED MODULE: ./build/wire/lean-exchange.js
/** One answer on a lean connection: waits for its head, then hands over its body as it arrives. */


/** A body that ends with its connection came over one that could be made to tell more of its end. */
const END_UNPROVEN = Symbol("end unproven");
class LeanExchange {
    status = 0;
    headers = {};
    isEndProven = true;
    #signal;
    #endProof;
    #host;
    #head = Promise.withResolvers();
    #body = Promise.withResolvers();
    #bodyLeft = Number.POSITIVE_INFINITY;
    #isUntilClose = false;
    /** Of a body that comes in chunks. */
    #chunks = null;
    #canReuse = false;
    #onData = null;
    /** What came before somebody streamed the body. */
    #early = [];
    #isOver = false;
    constructor(signal, endProof, host) {
        this.#signal = signal;
        this.#endProof = endProof;
        this.#host = host;
        // Nobody may be listening to the body yet when it fails; whoever streams it gets the rejection.
        this.#body.promise.catch(() => { });
        signal.addEventListener("abort", this.#onAbort, { once: true });
        if (signal.aborted)
            this.#onAbort();
    }
    /** Resolves when the head has arrived. */
    get head() {
        return this.#head.promise;
    }
    get hasHead() {
        return this.status !== 0;
    }
    /** @throws FetchError encoded-response, bad-response; END_UNPROVEN */
    begin(head) {
        const { framing, canReuse, headers } = (0,wire_framing/* frame */.G)(head);
        const { status } = head;
        // Only bodies that are wanted need an end; those of redirects and errors are given up.
        if (framing.kind === "until-close" && this.#endProof === "possible" && (status === 200 || status === 206))
            throw END_UNPROVEN;
        this.status = status;
        this.headers = headers;
        this.isEndProven = framing.kind !== "until-close" || this.#endProof === "given";
        this.#isUntilClose = framing.kind === "until-close";
        if (framing.kind === "length")
            this.#bodyLeft = framing.bytes;
        if (framing.kind === "none")
            this.#bodyLeft = 0;
        if (framing.kind === "chunked")
            this.#chunks = new ChunkedDecoder();
        this.#canReuse = canReuse;
        this.#head.resolve(this);
    }
    /** Moves the body's bytes together at the front of what arrived. @returns how many they are @throws FetchError bad-response */
    unframe(bytes) {
        if (this.#chunks === null)
            return bytes.length;
        const { data, usedBytes } = this.#chunks.decode(bytes);
        if (usedBytes < bytes.length)
            this.#canReuse = false;
        return data[0]?.length ?? 0;
    }
    /** Whether so many bytes are the rest of the body. */
    endsWithin(count) {
        return this.#chunks?.isComplete ?? count >= this.#bodyLeft;
    }
    /** Takes bytes of the body, all that were unframed; false when the socket should pause. */
    receive(bytes, release) {
        const body = bytes.length > this.#bodyLeft ? bytes.subarray(0, this.#bodyLeft) : bytes;
        // More than was promised: what follows is no answer to the next request.
        if (body.length < bytes.length)
            this.#canReuse = false;
        // Before the data is handed over, which may end the exchange.
        this.#bodyLeft = this.#chunks?.isComplete ? 0 : this.#bodyLeft - body.length;
        let wantsMore = this.#onData !== null;
        if (body.length > 0)
            wantsMore = this.#handOver(body, release);
        else
            release();
        this.#completeIfWhole();
        return wantsMore;
    }
    /** The connection has ended in good order. */
    endWithConnection() {
        if (!this.#isUntilClose)
            return;
        this.#bodyLeft = 0;
        this.#completeIfWhole();
    }
    /** To whoever streams the body; what comes before that waits. */
    #handOver(bytes, release) {
        if (this.#onData !== null)
            return this.#onData(bytes, release);
        this.#early.push({ bytes, release });
        return false;
    }
    stream(onData) {
        this.#onData = onData;
        let wantsMore = true;
        for (const { bytes, release } of this.#early)
            wantsMore = onData(bytes, release);
        this.#early = [];
        this.#completeIfWhole();
        if (wantsMore)
            this.resume();
        return this.#body.promise;
    }
    resume() {
        if (!this.#isOver)
            this.#host.resume();
    }
    cancel() {
        this.#finish(() => {
            this.#body.resolve();
            this.#host.giveUp();
        });
    }
    /** The connection brings nothing any more; a body that is whole may still wait to be streamed. */
    fail(error) {
        if (this.#bodyLeft > 0)
            this.#reject(error);
    }
    #reject(error) {
        this.#finish(() => {
            this.#head.reject(error);
            this.#body.reject(error);
        });
    }
    #onAbort = () => {
        this.#reject(this.#signal.reason);
        this.#host.giveUp();
    };
    #completeIfWhole() {
        // What came early is streamed first.
        if (this.#bodyLeft > 0 || this.#onData === null)
            return;
        this.#finish(() => {
            this.#body.resolve();
            this.#host.complete(this.#canReuse);
        });
    }
    #finish(settle) {
        if (this.#isOver)
            return;
        this.#isOver = true;
        this.#signal.removeEventListener("abort", this.#onAbort);
        settle();
    }
}

// EXTERNAL MODULE: ./build/wire/response-head.js
var response_head = __nccwpck_require__(1588);
// EXTERNAL MODULE: ./build/wire/wire-error.js + 1 modules
var wire_error = __nccwpck_require__(3713);
;// CONCATENATED MODULE: ./build/wire/lean-connection.js





/** A host that does not take a connection for so long is tried again rather than waited for, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
/** A connection that waits for a head holds no slab: with hundreds of them that would be most of the memory. */
const HEAD_ROOM_BYTES = 4 * 1024;
/** Below this much room a slab is handed on and a new one begun. */
const LEAST_ROOM_BYTES = 32 * 1024;
/** A connection that brings so much in one turn fills large slabs. */
const QUICK_READ_BYTES = 128 * 1024;
/** Node hands over TLS record by record: reads of no more wait for what else the turn brings (measured: a tenth of the CPU time)... */
const RECORD_BYTES = 16 * 1024;
/** ...until so much has come. */
const TOGETHER_BYTES = 256 * 1024;
class LeanConnection {
    #options;
    #pool;
    #socket;
    #slab = null;
    /** Up to where the slab was handed on. */
    #handedOn = 0;
    #isTurnsEndAwaited = false;
    #headRoom = Buffer.allocUnsafeSlow(HEAD_ROOM_BYTES);
    #exchange = null;
    #head = new response_head/* HeadReader */.GU();
    /** Resolves once nothing came after the last answer. */
    #silence = null;
    /** Whether the last turn brought much at once. */
    #isQuick = false;
    constructor(options) {
        const { url, known } = options;
        this.#options = options;
        this.#pool = options.pool;
        const onread = { buffer: () => this.#room(), callback: (count, buffer) => this.#received(count, buffer) };
        this.#socket = (0,connect_socket/* connectSocket */.c)({ url, onread, provesEnd: options.provesEnd, isPatient: known.unreached.has(url.origin) });
        this.#socket.setTimeout(CONNECT_TIMEOUT_MS, () => this.#socket.destroy(Object.assign(new Error("timed out"), { code: "ETIMEDOUT" })));
        this.#socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
            this.#socket.setTimeout(0);
            known.proven.add(url.origin);
        });
        this.#socket.setNoDelay(true);
        this.#socket.on("error", (error) => {
            const failure = (0,wire_error/* wireError */.i)(error, { url, isProven: known.proven.has(url.origin), proxy: null });
            if (failure.code === "connect")
                known.unreached.add(url.origin);
            this.#end(failure);
        });
        this.#socket.on("end", () => this.#endBody());
        this.#socket.on("close", () => {
            this.#end(new errors/* FetchError */.fk("network", `Cannot go on reading from "${url.host}": the server closed the connection`));
            options.onClosed(this);
        });
    }
    get #endProof() {
        if (this.#options.url.protocol !== "https:")
            return "impossible";
        return this.#options.provesEnd ? "given" : "possible";
    }
    get isOpen() {
        return this.#socket.writable;
    }
    /** Whether it can serve a request at once. */
    get isSilent() {
        return this.#silence === null;
    }
    /**
     * Waits until the connection was seen silent after its last answer. What a server sends unasked must not pass for the answer to
     * the next request.
     * @returns whether it can serve that
     */
    async fallsSilent() {
        await this.#silence;
        return this.isOpen;
    }
    /** Sends a request and waits for the head of its answer. @throws FetchError; END_UNPROVEN */
    request({ url, headers, body }, signal) {
        const exchange = new LeanExchange(signal, this.#endProof, {
            resume: () => this.#socket.resume(),
            complete: (canReuse) => this.#completed(canReuse),
            giveUp: () => this.destroy(),
        });
        this.#exchange = exchange;
        const length = body === undefined ? {} : { "content-length": `${Buffer.byteLength(body)}` };
        const lines = Object.entries({ host: url.host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}\r\n`);
        const method = body === undefined ? "GET" : "POST";
        this.#socket.write(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
        if (body !== undefined)
            this.#socket.write(body);
        this.#socket.resume();
        return exchange.head;
    }
    destroy() {
        this.#exchange = null;
        this.#socket.destroy();
        this.#dropSlab();
    }
    /** Where the next read goes. Asked for right after each read, so the fill position must be up to date by then. */
    #room() {
        if (this.#exchange?.hasHead !== true) {
            this.#dropSlab();
            return this.#headRoom;
        }
        if (this.#slab !== null && isFull(this.#slab))
            this.#dropSlab();
        const slab = this.#slab ?? this.#takeSlab();
        return slab.bytes.subarray(slab.filled);
    }
    #takeSlab() {
        this.#slab = this.#pool.take(this.#isQuick);
        this.#handedOn = 0;
        return this.#slab;
    }
    #dropSlab() {
        if (this.#slab !== null)
            this.#pool.release(this.#slab);
        this.#slab = null;
    }
    /** Returns false to pause the socket. */
    #received(count, buffer) {
        const exchange = this.#exchange;
        if (exchange === null) {
            // A server that talks without being asked: nothing on this connection can be believed any more.
            this.destroy();
            return false;
        }
        try {
            if (exchange.hasHead && this.#slab !== null)
                return this.#receivedBody(exchange, this.#slab, count);
            const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, count);
            return exchange.hasHead ? this.#receiveCopied(exchange, bytes) : this.#readHead(exchange, bytes);
        }
        catch (error) {
            this.#fail(error);
            return false;
        }
    }
    #readHead(exchange, bytes) {
        const read = this.#head.read(bytes);
        if (read === null)
            return true;
        const rest = bytes.subarray(read.usedBytes);
        // 100 Continue, 103 Early Hints: the answer itself is still to come (RFC 9110 15.2).
        if (read.head.status < 200)
            return rest.length === 0 || this.#readHead(exchange, rest);
        exchange.begin(read.head);
        if (rest.length > 0)
            this.#receiveCopied(exchange, rest);
        // Paused until somebody streams the body.
        return false;
    }
    #receivedBody(exchange, slab, count) {
        slab.filled += exchange.unframe(slab.bytes.subarray(slab.filled, slab.filled + count));
        const waiting = slab.filled - this.#handedOn;
        const isEnough = count > RECORD_BYTES || waiting >= TOGETHER_BYTES;
        if (isEnough || isFull(slab) || exchange.endsWithin(waiting))
            return this.#handOn(exchange, slab);
        this.#awaitTurnsEnd();
        return true;
    }
    /** What has come and was not handed on. Returns false to pause the socket. */
    #handOn(exchange, slab) {
        const bytes = slab.bytes.subarray(this.#handedOn, slab.filled);
        this.#handedOn = slab.filled;
        this.#isQuick = bytes.length >= QUICK_READ_BYTES;
        slab.holds += 1;
        return exchange.receive(bytes, () => this.#pool.release(slab));
    }
    #awaitTurnsEnd() {
        if (this.#isTurnsEndAwaited)
            return;
        this.#isTurnsEndAwaited = true;
        setImmediate(() => {
            this.#isTurnsEndAwaited = false;
            if (!this.#handOnRest())
                this.#socket.pause();
        });
    }
    /** Hands on what waits. Returns false to pause the socket. */
    #handOnRest() {
        const [exchange, slab] = [this.#exchange, this.#slab];
        if (exchange === null || slab === null || slab.filled === this.#handedOn)
            return true;
        try {
            return this.#handOn(exchange, slab);
        }
        catch (error) {
            this.#fail(error);
            return false;
        }
    }
    /** What came with a head is little, and the head's room is needed again. */
    #receiveCopied(exchange, bytes) {
        const slab = this.#slab ?? this.#takeSlab();
        slab.bytes.set(bytes, slab.filled);
        return this.#receivedBody(exchange, slab, bytes.length);
    }
    #completed(canReuse) {
        this.#exchange = null;
        // A body that came with its head left the socket paused; only one that reads notices that the server hangs up, or talks on.
        this.#socket.resume();
        if (!canReuse || !this.isOpen)
            return this.destroy();
        const silence = lookedAtSockets().then(() => {
            this.#silence = null;
        });
        this.#silence = silence;
        this.#options.onIdle(this);
    }
    /** The server has sent all that it will. */
    #endBody() {
        this.#handOnRest();
        this.#exchange?.endWithConnection();
    }
    /** What arrived cannot be believed. */
    #fail(error) {
        this.#exchange?.fail(error);
        this.destroy();
    }
    /** The connection is over; what it brought before counts. */
    #end(error) {
        this.#handOnRest();
        this.#exchange?.fail(error);
        this.#exchange = null;
        this.#dropSlab();
    }
}
/** Resolves when the loop has looked at all sockets once more: the rest of the turn that runs belongs to what it saw before. */
function lookedAtSockets() {
    return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
/** Whether there is too little room for another read. */
function isFull({ bytes, filled }) {
    return bytes.length - filled < LEAST_ROOM_BYTES;
}

;// CONCATENATED MODULE: ./build/wire/slab-pool.js
/**
 * Reused receive buffers. A slab is filled from the socket and stays out of the pool until everybody who holds a part of
 * it has let go; no byte is copied between socket and file, and nothing is left to the garbage collector. They are shared memory: a
 * thread that makes digests reads them where they are.
 */
/** One read takes up to this much. */
const SLAB_BYTES = 256 * 1024;
/**
 * For connections that fill those at a stroke: one read then takes all that the kernel has (measured: 1 GiB took 0.65 s of CPU, 0.88 with
 * small ones).
 */
const LARGE_SLAB_BYTES = 2 * 1024 * 1024;
/** So many of them at most: a few quick connections carry as much as many. */
const MOST_LARGE = 8;
class Slab {
    bytes;
    /** Where the next bytes go. */
    filled = 0;
    /** Who holds a part of it. */
    holds = 0;
    constructor(sizeBytes) {
        this.bytes = Buffer.from(new SharedArrayBuffer(sizeBytes));
    }
}
class SlabPool {
    #small = [];
    #large = [];
    #largeCount = 0;
    /**
     * A slab that the caller holds.
     * @param isQuick whether a large one would be filled soon
     */
    take(isQuick) {
        const slab = (isQuick ? this.#takeLarge() : null) ?? this.#small.pop() ?? new Slab(SLAB_BYTES);
        slab.filled = 0;
        slab.holds = 1;
        return slab;
    }
    #takeLarge() {
        const free = this.#large.pop();
        if (free !== undefined)
            return free;
        if (this.#largeCount === MOST_LARGE)
            return null;
        this.#largeCount += 1;
        return new Slab(LARGE_SLAB_BYTES);
    }
    release(slab) {
        slab.holds -= 1;
        if (slab.holds === 0)
            (slab.bytes.length === SLAB_BYTES ? this.#small : this.#large).push(slab);
    }
}

;// CONCATENATED MODULE: ./build/wire/lean-wire.js
/**
 * The wire without a proxy: HTTP/1.1 straight over TCP or TLS, received into reused slabs (measured: half the CPU of undici, which
 * copies every byte and allocates a buffer a read).
 */




function createLeanWire() {
    return new LeanWire();
}
class LeanWire {
    #pool = new SlabPool();
    #connections = new Set();
    /** By origin, the last one used first: it is the least likely to have been closed. */
    #idle = new Map();
    /** Origins whose bodies end with their connections: those must tell their end from a cut. */
    #endless = new Set();
    #known = { proven: new Set(), unreached: new Set() };
    async open(request, signal) {
        signal.throwIfAborted();
        try {
            return await this.#request(request, signal);
        }
        catch (error) {
            if (error !== END_UNPROVEN)
                throw error;
            this.#endless.add(request.url.origin);
            return this.#connect(request).request(request, signal);
        }
    }
    async #request(request, signal) {
        // What is sent may count once only: it is not sent over a connection that may just be closing.
        const idle = request.body === undefined ? await this.#takeIdle(request.url.origin) : null;
        signal.throwIfAborted();
        if (idle !== null) {
            try {
                return await idle.request(request, signal);
            }
            catch (error) {
                // The server may close a connection just when it is used again; that is no failure of this request.
                if (signal.aborted || !(error instanceof errors/* FetchError */.fk) || error.code !== "network")
                    throw error;
            }
        }
        return this.#connect(request).request(request, signal);
    }
    #connect({ url, body }) {
        // What may count once only is not sent again to learn whether its answer is whole.
        const isSentOnce = body !== undefined;
        const { origin } = url;
        const connection = new LeanConnection({
            url,
            pool: this.#pool,
            known: this.#known,
            provesEnd: isSentOnce || this.#endless.has(origin),
            onIdle: (idle) => this.#idle.set(origin, [...(this.#idle.get(origin) ?? []), idle]),
            onClosed: (closed) => this.#forget(origin, closed),
        });
        this.#connections.add(connection);
        return connection;
    }
    #forget(origin, closed) {
        this.#connections.delete(closed);
        const others = (this.#idle.get(origin) ?? []).filter((idle) => idle !== closed);
        if (others.length > 0)
            this.#idle.set(origin, others);
        else
            this.#idle.delete(origin);
    }
    async #takeIdle(origin) {
        for (;;) {
            const waiting = this.#idle.get(origin) ?? [];
            const taken = waiting.findLast((idle) => idle.isSilent) ?? waiting.at(-1);
            if (taken === undefined)
                return null;
            waiting.splice(waiting.indexOf(taken), 1);
            if (await taken.fallsSilent())
                return taken;
        }
    }
    async [Symbol.asyncDispose]() {
        for (const connection of this.#connections)
            connection.destroy();
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./build/wire/proxies.js
/**
 * The proxies that the environment names, read as curl reads them: a variable a scheme, ALL_PROXY for both, NO_PROXY for whom none
 * is meant. They are checked before anything is sent; their values may hold passwords and go into no message.
 */


/** Null when there are none. @throws FetchError invalid-input */
function readProxies(env) {
    const byScheme = { "http:": findProxy(env, "http_proxy"), "https:": findProxy(env, "https_proxy") };
    if (byScheme["http:"] === null && byScheme["https:"] === null)
        return null;
    const isDirect = readExceptions(env["no_proxy"] ?? env["NO_PROXY"] ?? "");
    return { proxyFor: (url) => (isDirect(url) ? null : byScheme[url.protocol === "https:" ? "https:" : "http:"]) };
}
function findProxy(env, name) {
    const variable = [name, name.toUpperCase(), "all_proxy", "ALL_PROXY"].find((candidate) => env[candidate]?.trim());
    return variable === undefined ? null : { url: parseProxy(env[variable] ?? "", variable), variable };
}
function parseProxy(value, variable) {
    const bad = (why) => new errors/* FetchError */.fk("invalid-input", `Cannot use the proxy in ${variable}: ${why}`, {
        hint: `Write ${variable} as http://host:port, or http://user:password@host:port; characters such as @ and / in the password as %40 and %2F.`,
    });
    const [, scheme = "http", rest = ""] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(value.trim()) ?? [];
    if (!/^https?$/i.test(scheme))
        throw bad("only http and https proxies are known");
    // The last one: a password may hold another.
    const at = rest.lastIndexOf("@");
    const host = rest.slice(at + 1).replace(/[/?#].*$/s, "");
    const url = URL.parse(`${scheme}://${host}`);
    if (url === null || host === "" || /[\s\\]/.test(host))
        throw bad("it is no host with a port");
    if (at < 0)
        return url;
    const [, user = "", password = ""] = /^([^:]*):?(.*)$/s.exec(rest.slice(0, at)) ?? [];
    url.username = encoded(user);
    url.password = encoded(password);
    return url;
}
/** As it is in a URL: what is encoded already stays, and a percent sign that begins no escape is one. */
function encoded(text) {
    return text.replace(/%(?![0-9a-f]{2})/gi, "%25");
}
/** From `host, .domain, *.domain, host:port, 10.0.0.0/8, [::1], *`: whether a URL is asked directly. */
function readExceptions(text) {
    const addresses = new external_node_net_.BlockList();
    const names = [];
    for (const entry of text.toLowerCase().split(/[\s,]+/)) {
        const [, network = "", bits = ""] = /^([^/]*)\/(\d{1,3})$/.exec(entry) ?? [];
        const [family, bare] = [(0,external_node_net_.isIP)(unbracketed(entry)), unbracketed(entry)];
        const type = (kind) => (kind === 6 ? "ipv6" : "ipv4");
        const networkFamily = (0,external_node_net_.isIP)(unbracketed(network));
        if (entry === "")
            continue;
        if (networkFamily !== 0 && Number(bits) <= (networkFamily === 6 ? 128 : 32)) {
            addresses.addSubnet(unbracketed(network), Number(bits), type(networkFamily));
        }
        else if (family !== 0)
            addresses.addAddress(bare, type(family));
        else {
            const [, host = entry, port = ""] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
            names.push({ name: unbracketed(host).replace(/^\*?\./, ""), port });
        }
    }
    return ({ hostname, port, protocol }) => {
        const host = unbracketed(hostname.toLowerCase());
        const family = (0,external_node_net_.isIP)(host);
        if (family !== 0 && addresses.check(host, family === 6 ? "ipv6" : "ipv4"))
            return true;
        const asked = port === "" ? (protocol === "https:" ? "443" : "80") : port;
        return names.some((entry) => (entry.port === "" || entry.port === asked) && isWithin(host, entry.name));
    };
}
function isWithin(host, name) {
    return name === "*" || host === name || ((0,external_node_net_.isIP)(host) === 0 && host.endsWith(`.${name}`));
}
function unbracketed(host) {
    return host.replace(/^\[|\]$/g, "");
}

;// CONCATENATED MODULE: ./build/wire/create-wire.js
/** Which wire a request goes over: the lean one, or undici through a proxy. undici loads only when it is needed. */


/** @throws FetchError invalid-input: a proxy variable cannot be used */
function createWire(env = process.env) {
    const proxies = readProxies(env);
    return proxies === null ? createLeanWire() : new ProxiedWire(proxies);
}
class ProxiedWire {
    #proxies;
    #direct = createLeanWire();
    /** By the proxy's URL. */
    #wires = new Map();
    constructor(proxies) {
        this.#proxies = proxies;
    }
    async open(request, signal) {
        const proxy = this.#proxies.proxyFor(request.url);
        const wire = proxy === null ? this.#direct : await this.#through(proxy);
        return wire.open(request, signal);
    }
    #through(proxy) {
        const known = this.#wires.get(proxy.url.href);
        const wire = known ?? Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(950)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2950)).then(({ createUndiciWire }) => createUndiciWire(proxy));
        if (known === undefined)
            this.#wires.set(proxy.url.href, wire);
        return wire;
    }
    async [Symbol.asyncDispose]() {
        await this.#direct[Symbol.asyncDispose]();
        for (const wire of this.#wires.values())
            await (await wire)[Symbol.asyncDispose]();
    }
}

;// CONCATENATED MODULE: ./build/core/checksum.js
/** The checksums that users may give, in each of the notations that are in use. */


/** Digest length in bytes by algorithm. */
const DIGEST_LENGTH = { sha256: 32, sha512: 64, sha1: 20, md5: 16, blake3: 32 };
/** What a bare hex digest of that length is taken for. BLAKE3 is as long as SHA-256 and must be named. */
const BARE_HEX = { 32: "md5", 40: "sha1", 64: "sha256", 128: "sha512" };
const HINT = "Give sha256:<hex> (or sha512, sha1, md5, blake3), an SRI digest such as sha512-<base64>, or bare hex.";
/**
 * Reads `sha256:<hex>`, SRI `sha512-<base64>` or bare hex (algorithm by its length).
 *
 * @throws FetchError invalid-input
 * @example parseChecksum("sha256:9f86d0…")
 */
function parseChecksum(text) {
    const value = text.trim();
    const malformed = (why) => new errors/* FetchError */.fk("invalid-input", `Cannot use the checksum ${quoteInput(value)}: ${why}`, { hint: HINT });
    const tagged = /^([a-z0-9]+)([:-])(.+)$/i.exec(value);
    const tag = tagged?.[1]?.toLowerCase();
    if (tagged && tag !== undefined) {
        if (!isAlgorithm(tag))
            throw malformed(`"${tag}" is not an algorithm that is known here`);
        const digits = tagged[3] ?? "";
        const hex = tagged[2] === ":" || isHex(digits, tag) ? digits.toLowerCase() : base64ToHex(digits);
        if (hex === null || !isHex(hex, tag))
            throw malformed(`it is not a ${tag} digest of ${DIGEST_LENGTH[tag]} bytes`);
        return { algorithm: tag, hex };
    }
    const algorithm = BARE_HEX[value.length];
    if (algorithm === undefined || !isHex(value, algorithm))
        throw malformed("it is not a digest in a notation that is known here");
    return { algorithm, hex: value.toLowerCase() };
}
/** `sha256:<hex>` and so on. */
function formatChecksum({ algorithm, hex }) {
    return `${algorithm}:${hex}`;
}
function isAlgorithm(name) {
    return Object.hasOwn(DIGEST_LENGTH, name);
}
function isHex(text, algorithm) {
    return text.length === DIGEST_LENGTH[algorithm] * 2 && /^[0-9a-f]+$/i.test(text);
}
/** SRI digests may carry options behind a `?` (W3C Subresource Integrity 3.5). */
function base64ToHex(text) {
    const base64 = text.split("?")[0] ?? "";
    return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, "base64").toString("hex") : null;
}

;// CONCATENATED MODULE: ./build/core/tally.js
/** Counts the bytes of one fetch; whoever fails half-way leaves it readable. */
class Tally {
    /** Bytes kept from earlier runs. */
    reusedBytes = 0;
    /** Bytes that the source does not hold and that read as zeros. */
    holeBytes = 0;
    /** Bytes that arrived and stand in the target. */
    fetchedBytes = 0;
    /** Bytes fetched twice or thrown away. */
    wastedBytes = 0;
    /** What was fetched so far was in vain: it starts over. */
    startOver() {
        this.wastedBytes += this.fetchedBytes;
        this.fetchedBytes = 0;
        this.reusedBytes = 0;
    }
    /** Of the whole only so many bytes stand: what else was fetched has to come again. */
    keepOnly(bytes) {
        const surplus = this.reusedBytes + this.fetchedBytes - bytes;
        this.fetchedBytes -= surplus;
        this.wastedBytes += surplus;
    }
}

;// CONCATENATED MODULE: ./build/core/loopback.js
/** Whether a URL names this very machine, where nobody listens in. */
function isLoopback(url) {
    const host = url.hostname.toLowerCase();
    return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

// EXTERNAL MODULE: external "node:querystring"
var external_node_querystring_ = __nccwpck_require__(1792);
;// CONCATENATED MODULE: ./build/http/headers.js
/** The request headers: the user's own, which stay at the origin that they were given for, and ours. */


/** The engine's own headers, and those of the connection: a user's value would break the transfer silently. */
const OURS = new Set([
    "range",
    "if-range",
    "if-match",
    "accept-encoding",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "upgrade",
    "host",
]);
/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Control characters but the tab: line breaks, above all, would make other headers. */
const CONTROL = /[^\P{Cc}\t]/u;
/** What Latin-1 does not have cannot be sent. */
const BEYOND_LATIN_1 = /[\u{100}-\u{10ffff}]/u;
/** Reads one `Name: value`. The value is never repeated in an error. @throws FetchError invalid-input */
function parseHeader(line) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    const cannot = (why) => new errors/* FetchError */.fk("invalid-input", `Cannot use a header: ${why}`, { hint: "Write one 'Name: value' a line." });
    if (colon < 1)
        throw cannot("it has no name before a colon");
    if (!TOKEN.test(name))
        throw cannot("its name has characters that header names cannot have");
    if (CONTROL.test(value))
        throw cannot(`the value of "${name}" has a line break or another control character`);
    if (BEYOND_LATIN_1.test(value))
        throw cannot(`the value of "${name}" has a character that headers cannot carry`);
    if (OURS.has(name.toLowerCase()))
        throw cannot(`"${name}" is set by the fetch itself`);
    return [name.toLowerCase(), value];
}
/** What authenticates and describes the user to the URL's own origin. */
function ownHeaders(url, headers, bearerToken) {
    const own = {};
    if (url.username !== "" || url.password !== "") {
        // Unlike decodeURIComponent it takes a percent sign that begins no escape, as passwords may have.
        const credentials = `${(0,external_node_querystring_.unescape)(url.username)}:${(0,external_node_querystring_.unescape)(url.password)}`;
        own["authorization"] = `Basic ${Buffer.from(credentials).toString("base64")}`;
    }
    for (const [name, value] of Object.entries(headers))
        own[name.toLowerCase()] = value;
    if (bearerToken !== undefined)
        own["authorization"] = `Bearer ${bearerToken}`;
    return own;
}
/** Headers that tell nothing of who asks; every other one may be what lets the user in. */
const headers_HARMLESS = new Set(["accept", "accept-language", "cache-control", "pragma", "referer", "user-agent"]);
/** Whether these headers may hold credentials, so that not everybody may have what they fetch. */
function mayAuthenticate(headers) {
    return Object.keys(headers).some((name) => !headers_HARMLESS.has(name.toLowerCase()));
}

;// CONCATENATED MODULE: ./build/http/privacy.js
/** Who may have what is fetched, and who may see how it is asked for. */





const CREDENTIALS = { kind: "credentials", parameter: null };
/** What a URL tells of itself. */
function privacyOfUrl(url) {
    if (url.username !== "" || url.password !== "")
        return CREDENTIALS;
    const secret = secretParameterOf(url);
    return secret === null ? null : { kind: secret.isSignature ? "signature" : "unknown", parameter: secret.name };
}
function privacyOfHeaders(headers) {
    return mayAuthenticate(headers) ? CREDENTIALS : null;
}
/** How a private source was fetched, as a verb. */
function describePrivacy({ kind }) {
    if (kind === "told")
        return "is private";
    return kind === "unknown" ? "may be private" : "was fetched with credentials";
}
/** What makes it private and what the user can do about it, as sentences; empty where nothing is to be explained. */
function explainPrivacy({ kind, parameter }) {
    if (kind !== "signature" && kind !== "unknown")
        return "";
    const what = parameter === null ? "A query parameter of its URL" : `The query parameter "${parameter}" of its URL`;
    const why = kind === "signature" ? "lets its holder in" : "is not known to be harmless";
    return `${what}, or of one that it redirects to, ${why}. If everybody may read the file, set 'private: false'.`;
}
/**
 * Plain http to another machine must be wanted: everybody on the way can change what comes, and read what is sent.
 * @param secret what would be read
 * @throws FetchError insecure-http
 */
function requireSecureHttp(url, secret, { allowInsecureHttp, hasChecksum }) {
    if (url.protocol !== "http:" || allowInsecureHttp || isLoopback(url) || (hasChecksum && secret === null))
        return;
    const cannot = `Cannot fetch "${labelOf(url)}": over plain http anyone on the way can`;
    if (secret === null)
        throw new errors/* FetchError */.fk("insecure-http", `${cannot} change the bytes`);
    const parameter = secret.parameter === null ? "the query" : `the query parameter "${secret.parameter}"`;
    const what = {
        credentials: "your headers and credentials",
        signature: parameter,
        unknown: `${parameter}, which may be a secret`,
        told: "the file, which is private",
    };
    const isHarmless = secret.kind === "unknown" ? " If nothing in the URL is secret, set 'private' to false." : "";
    throw new errors/* FetchError */.fk("insecure-http", `${cannot} read ${what[secret.kind]}`, {
        hint: `Use https, or set 'allow-insecure-http'.${isHarmless} A checksum keeps nothing secret.`,
    });
}

;// CONCATENATED MODULE: ./build/state/artifact-record.js
/**
 * Our own note of a finished artifact: which version of which source stands at a destination, and how its file looked then.
 * It lets a later fetch ask the origin instead of fetching again; it is never believed when size or time differ.
 */



class ArtifactRecords {
    #folder;
    /** @param stateFolder the state folder; the records have a folder of their own in it */
    constructor(stateFolder) {
        this.#folder = (0,external_node_path_.join)(stateFolder, "artifacts");
    }
    /** The record of a destination; null when there is none that can be read. */
    async read(fetchId) {
        try {
            const record = JSON.parse(await (0,promises_.readFile)(this.#pathOf(fetchId), "utf8"));
            return record.version === 1 ? record : null;
        }
        catch {
            // No record, or a torn one: then the bytes are fetched, which is always right.
            return null;
        }
    }
    async write(fetchId, record) {
        await (0,promises_.mkdir)(this.#folder, { recursive: true, mode: 0o700 });
        const fresh = `${this.#pathOf(fetchId)}.${process.pid}`;
        await (0,promises_.writeFile)(fresh, `${JSON.stringify(record)}\n`, { mode: 0o600 });
        await (0,promises_.rename)(fresh, this.#pathOf(fetchId));
    }
    /** Notes that the record was of use, so that it is not removed as forgotten. */
    async touch(fetchId) {
        const now = new Date();
        // Without it the record is removed some day, and the file fetched again.
        await (0,promises_.utimes)(this.#pathOf(fetchId), now, now).catch(() => { });
    }
    #pathOf(fetchId) {
        return (0,external_node_path_.join)(this.#folder, `${fetchId}.json`);
    }
}
/** Whether the file still looks as it was left. */
function fitsFile(record, file) {
    return record.sizeBytes === file.size && record.mtimeMs === file.mtimeMs;
}
/** Whether the record is of this version of this source; a source without a validator is never known again. */
function isOfVersion(record, identity, sizeBytes) {
    return identity.validator !== null && sameIdentity(record.identity, identity) && record.sizeBytes === sizeBytes;
}

;// CONCATENATED MODULE: ./build/app/artifact-shelf.js
/**
 * Finished artifacts that are kept for other runs: the port behind the Actions cache and the machine store, what an
 * artifact is found by, and the note that says what its bytes must hash to.
 */


/** Less can be hashed in a few seconds, whatever it is. */
const LEAST_HOLLOW_BYTES = 4 * 1024 ** 3;
/** A filesystem that compresses stores real data in no less than a hundredth of its size. */
const MOST_TIMES_STORED = 1_000;
/** Whether a file is as good as all hole: it costs its maker nothing, and whoever copies or hashes it hours. */
function isHollow({ size, blocks }) {
    return size >= LEAST_HOLLOW_BYTES && size > blocks * 512 * MOST_TIMES_STORED;
}
/** The key of an open source's version; null where nothing pins it. */
function versionKeyOf({ identity, sizeBytes }) {
    if (identity.validator === null || sizeBytes === null)
        return null;
    return { kind: "version", sourceKey: identity.key, validator: identity.validator, sizeBytes };
}
/** The name of a key: lower-case letters, digits and one hyphen, as all shelves can have it. */
function nameOf(key) {
    if (key.kind === "digest")
        return `${key.checksum.algorithm}-${key.checksum.hex}`;
    const { sourceKey, validator, sizeBytes } = key;
    return `version-${(0,external_node_crypto_.createHash)("sha256")
        .update(JSON.stringify([sourceKey, validator, sizeBytes]))
        .digest("hex")}`;
}
/** The note that is kept with an artifact. Nothing in it is secret. */
function encodeNote({ key, sizeBytes, checksum }) {
    return JSON.stringify({ version: 1, name: nameOf(key), sizeBytes, checksum: formatChecksum(checksum) });
}
/** What the bytes under this key must hash to: known beforehand, or as the note says; null where it is not one for this key. */
function expectedDigest(key, note) {
    if (key.kind === "digest")
        return key.checksum;
    try {
        const { version, name, sizeBytes, checksum } = JSON.parse(note);
        if (version !== 1 || name !== nameOf(key) || sizeBytes !== key.sizeBytes || typeof checksum !== "string")
            return null;
        const expected = parseChecksum(checksum);
        return expected.algorithm === "sha256" ? expected : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/core/resume.js
/**
 * What of an earlier run can be used. The record decides who and what; then every claimed piece is read back from the
 * target and counts only when its bytes have the recorded digest.
 */




/** Pieces that are read while others are hashed: a disk does more when it is asked for several things. */
const READS_AHEAD = 4;
/** Decides by the record alone. Every reason is a sentence that tells the user why nothing was reused. */
function decideResume(found, identity, layout) {
    const fresh = (reason) => ({ kind: "fresh", reason });
    if (found === null)
        return fresh("There was nothing to go on from.");
    if ("unusable" in found)
        return fresh(`The partial file could not be used: ${found.unusable}.`);
    if (found.identity.key !== identity.key) {
        return fresh(`The partial file was of another ${identity.kind === "ebs" ? "snapshot" : "URL"}.`);
    }
    if (found.identity.device !== identity.device)
        return fresh("What an earlier run left a record of was another device.");
    if (found.layout.sizeBytes !== layout.sizeBytes) {
        return fresh(`The source has changed: its size was ${found.layout.sizeBytes} bytes and is ${layout.sizeBytes} now.`);
    }
    if (!sameIdentity(found.identity, identity) && !isForSameDigest(found.identity, identity)) {
        return found.identity.validator !== identity.validator
            ? fresh("The source has changed: its ETag or Last-Modified is another one now.")
            : fresh("The partial file was fetched under another checksum.");
    }
    if (found.layout.pieceBytes !== layout.pieceBytes)
        return fresh("The partial file was cut into pieces of another size.");
    return { kind: "resume", checkpoint: found };
}
/** Servers of one file may have a validator each: size and URL are the same, and the digest decides in the end. */
function isForSameDigest(a, b) {
    return b.expectedChecksum != null && a.expectedChecksum === b.expectedChecksum;
}
/** Reads every claimed piece back and keeps those whose bytes are right. */
async function checkClaims(checkpoint, target, signal) {
    const { layout, algorithm } = checkpoint;
    const done = new Bitmap(layout.pieceCount);
    const claims = [];
    let keptBytes = 0;
    for await (const { piece, bytes } of readPieces(target, layout, checkpoint.claimed.pieces(), signal)) {
        const digest = pieceDigest(algorithm, bytes);
        if (!digest.equals(checkpoint.digestOf(piece)))
            continue;
        done.add(piece);
        claims.push({ piece, digest });
        keptBytes += bytes.length;
    }
    return { done, claims, dropped: checkpoint.claimed.count - done.count, keptBytes };
}
/**
 * Reads pieces back in the given order, a few ahead. The bytes are good until the next one is asked for; there are fewer
 * than a piece has where the target ends early.
 */
async function* readPieces(target, layout, pieces, signal) {
    const reads = [];
    const begin = (piece, whole) => {
        const start = pieceStart(layout, piece);
        const buffer = whole.subarray(0, pieceEnd(layout, piece) - start);
        const count = target.read(buffer, start);
        // One that fails while another is waited for is told when its turn comes.
        count.catch(() => { });
        reads.push({ piece, buffer: whole, count });
    };
    const order = pieces[Symbol.iterator]();
    try {
        for (let next = order.next(); !next.done && reads.length < READS_AHEAD; next = order.next()) {
            begin(next.value, new Uint8Array(layout.pieceBytes));
            if (reads.length === READS_AHEAD)
                break;
        }
        for (let first = reads.shift(); first !== undefined; first = reads.shift()) {
            signal.throwIfAborted();
            yield { piece: first.piece, bytes: first.buffer.subarray(0, await first.count) };
            const next = order.next();
            if (!next.done)
                begin(next.value, first.buffer);
        }
    }
    finally {
        // Nothing may be under way in a target that is closed next.
        await Promise.allSettled(reads.map(({ count }) => count));
    }
}
/** The reason that goes with a resumed fetch. */
function resumeReason({ done, dropped }, layout) {
    const kept = `${done.count} of ${layout.pieceCount} pieces of an earlier run were still right`;
    if (dropped === 0)
        return `${kept}.`;
    const gone = dropped === 1 ? "1 more was dropped because its bytes were" : `${dropped} more were dropped because their bytes were`;
    return `${kept}; ${gone} not as recorded.`;
}

;// CONCATENATED MODULE: ./build/core/retry.js
/** How long to wait before an attempt is made again, and when to stop. Every retry of the product is decided here. */

/** Full jitter between 0 and the backoff spreads workers that failed together (AWS Architecture Blog, "Exponential Backoff And Jitter"). */
const TRANSIENT = { firstMs: 200, mostMs: 5_000 };
/** Servers count requests per second or minute, so a refused one must wait longer. */
const THROTTLED = { firstMs: 1_000, mostMs: 30_000 };
/** A server that refuses what it gave before is asked a few times more: one node of many may be wrong, all of them are not. */
const MOST_REFUSALS = 3;
/** A server may ask for hours; a job is better told than kept. */
const MAX_RETRY_AFTER_MS = 120_000;
/** Decides about one failure. */
function decideRetry(error, { failures, fruitless = failures, retries, random }) {
    const allowed = error.retry === "refused" ? Math.min(retries, MOST_REFUSALS) : retries;
    if (error.retry === "never" || fruitless > allowed)
        return { again: false };
    if (error.retryAfterMs !== undefined) {
        if (error.retryAfterMs > MAX_RETRY_AFTER_MS)
            return { again: false };
        // A little jitter on top keeps workers that were told the same time apart.
        return { again: true, delayMs: error.retryAfterMs + random() * TRANSIENT.firstMs };
    }
    const { firstMs, mostMs } = error.retry === "throttled" ? THROTTLED : TRANSIENT;
    const backoffMs = Math.min(mostMs, firstMs * 2 ** (failures - 1));
    // A throttled request waits at least the first step: "full" jitter from 0 would ask again at once.
    const floorMs = error.retry === "throttled" ? firstMs : 0;
    return { again: true, delayMs: floorMs + random() * (backoffMs - floorMs) };
}
/** The last error, told as the end of several attempts. */
function afterAttempts(error, attempts) {
    if (attempts <= 1)
        return error;
    const told = new errors/* FetchError */.fk(error.code, `${error.message} (after ${attempts} attempts without progress)`, {
        retry: "never",
        cause: error,
        ...(error.ownHint === undefined ? {} : { hint: error.ownHint }),
    });
    return told;
}
/** All three forms begin with the day's name (RFC 9110 5.6.7); Date.parse alone takes "1.5" or "-5" for a date too. */
const HTTP_DATE = /^\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/;
/** Milliseconds that a Retry-After header asks for (RFC 9110 10.2.3: seconds or an HTTP date); undefined when it is neither. */
function parseRetryAfter(value, nowEpochMs) {
    if (value === undefined)
        return undefined;
    if (/^\s*\d+\s*$/.test(value))
        return Number(value) * 1000;
    if (!HTTP_DATE.test(value))
        return undefined;
    // The asctime form names no zone and means GMT.
    const at = Date.parse(/GMT\s*$/.test(value) ? value : `${value} GMT`);
    return Number.isNaN(at) ? undefined : Math.max(0, at - nowEpochMs);
}

;// CONCATENATED MODULE: ./build/core/attempts.js
/**
 * What the silence and the failure of an attempt mean. Every loop that makes attempts keeps one of these for each piece of
 * its work, so that the rules are the same for a run, a block, a stream and a request.
 */


class Attempts {
    /** In a row that failed without progress of this work: each pause is longer. */
    failures = 0;
    /** In a row that were given up for another connection: each is borne longer. */
    replacements = 0;
    /** Failures in a row without progress of the whole. */
    #fruitless = 0;
    #progress = 0;
    #wholeProgress = 0;
    #heardMs = 0;
    #isReplaced = false;
    /** An attempt begins. A silence that was only cut by a replacement goes on. */
    begin(nowMs) {
        if (!this.#isReplaced)
            this.#heardMs = nowMs;
        this.#isReplaced = false;
    }
    /** Bytes have come; or the target makes the source wait, so that its silence says nothing. */
    heard(nowMs) {
        this.#heardMs = nowMs;
    }
    /** The attempt was given up for one over another connection. */
    replaced() {
        this.replacements += 1;
        this.#isReplaced = true;
    }
    /** What the silence so far means: the error to end the attempt with, or null. */
    watch(nowMs, idleTimeoutMs) {
        if (nowMs - this.#heardMs < idleTimeoutMs)
            return null;
        return new errors/* FetchError */.fk("idle-timeout", `Cannot go on reading: no byte arrived for ${idleTimeoutMs / 1000} s`);
    }
    /** What a failure means: another attempt after a pause, or the end. */
    judge(error, { retries, random, progress = 0, wholeProgress = progress }) {
        if (progress > this.#progress)
            this.failures = 0;
        if (wholeProgress > this.#wholeProgress)
            this.#fruitless = 0;
        this.#progress = Math.max(progress, this.#progress);
        this.#wholeProgress = Math.max(wholeProgress, this.#wholeProgress);
        this.failures += 1;
        this.#fruitless += 1;
        const decision = decideRetry(error, { failures: this.failures, fruitless: this.#fruitless, retries, random });
        return decision.again
            ? { again: true, delayMs: decision.delayMs, attempt: this.failures }
            : { again: false, error: afterAttempts(error, this.#fruitless) };
    }
}

;// CONCATENATED MODULE: ./build/core/plan.js
/**
 * What is still to do, as runs: half-open byte ranges of consecutive missing pieces. The plan hands them out in ascending
 * order, takes unfinished ones back and splits them. At every moment the pending runs, the runs handed out and the
 * finished pieces tile the source exactly once (held by a property test).
 */


/** One run. Begins at a piece's start; its end is a piece's end, and moves nearer when the run is split. */
class Run {
    /** First byte of the run. */
    start;
    /** The byte after its last; moved by {@link Plan.split} and {@link Plan.extend}. */
    end;
    /** The next byte wanted. Stays where it is between attempts: only the rest is asked for again. */
    position;
    /** Of the bytes since the start of the piece that `position` is in; null at its start. */
    pieceDigest = null;
    attempts = new Attempts();
    constructor(start, end) {
        this.start = start;
        this.end = end;
        this.position = start;
    }
    get isComplete() {
        return this.position >= this.end;
    }
    get remainingBytes() {
        return Math.max(0, this.end - this.position);
    }
}
class Plan {
    #layout;
    /** Ascending by position. */
    #pending;
    constructor(layout, done) {
        this.#layout = layout;
        this.#pending = [...done.missingRanges()].map(({ start, end }) => new Run(pieceStart(layout, start), pieceEnd(layout, end - 1)));
    }
    /** Bytes that nobody works on yet. */
    get pendingBytes() {
        return this.#pending.reduce((sum, run) => sum + run.remainingBytes, 0);
    }
    /** Hands out the first pending run, cut to about `mostBytes` (at least one piece); null when none is pending. */
    take(mostBytes) {
        const run = this.#pending.shift();
        if (run === undefined)
            return null;
        const rest = this.split(run, run.position + Math.max(mostBytes, this.#layout.pieceBytes));
        if (rest !== null)
            this.#pending.unshift(rest);
        return run;
    }
    /** Takes a run back that its worker cannot finish; the bytes it has stay counted. Neighbours become one, so that one request can bring both. */
    giveBack(run) {
        if (run.isComplete)
            return;
        const found = this.#pending.findIndex((other) => other.position > run.position);
        const at = found === -1 ? this.#pending.length : found;
        const [before, after] = [this.#pending[at - 1], this.#pending[at]];
        const isWithAfter = after !== undefined && after.start === run.end && after.position === after.start;
        if (isWithAfter)
            run.end = after.end;
        const isWithBefore = before !== undefined && before.end === run.start && run.position === run.start;
        if (isWithBefore)
            before.end = run.end;
        this.#pending.splice(at, isWithAfter ? 1 : 0, ...(isWithBefore ? [] : [run]));
    }
    /**
     * Ends a run at the first piece boundary at or after `offset` and returns the rest as a run of its own;
     * null when nothing would be left of either.
     */
    split(run, offset) {
        if (!this.canSplit(run))
            return null;
        const { pieceBytes } = this.#layout;
        const boundary = Math.max(Math.ceil(offset / pieceBytes) * pieceBytes, this.#nextBoundary(run));
        if (boundary >= run.end)
            return null;
        const rest = new Run(boundary, run.end);
        run.end = boundary;
        return rest;
    }
    /** Gives a run what is pending right behind it and was not begun, up to `end`. */
    extend(run, end) {
        const at = this.#pending.findIndex((other) => other.start === run.end && other.position === other.start);
        const rest = this.#pending[at];
        if (rest === undefined || run.isComplete || run.end >= end)
            return;
        const beyond = rest.end > end ? this.split(rest, end) : null;
        this.#pending.splice(at, 1, ...(beyond === null ? [] : [beyond]));
        run.end = rest.end;
    }
    /** Whether a run has a piece that its reader has not begun. */
    canSplit(run) {
        return this.#nextBoundary(run) < run.end;
    }
    /** The piece that is being read stays whole with its reader. */
    #nextBoundary(run) {
        const { pieceBytes } = this.#layout;
        return Math.floor(run.position / pieceBytes + 1) * pieceBytes;
    }
}

;// CONCATENATED MODULE: ./build/core/run-writer.js

/** One write call for so many bytes, at multiples of it: below it calls cost more than copies (measured: 64 KiB writes took 1.4x the CPU). */
const BATCH_BYTES = 512 * 1024;
class RunWriter {
    #run;
    #context;
    /** In the order of their offsets; the last one may still be filling. */
    #batches = [];
    #writes = new Set();
    #filling = null;
    #heldBytes = 0;
    #isPaused = false;
    onDrain = undefined;
    constructor(run, context) {
        this.#run = run;
        this.#context = context;
    }
    get position() {
        return this.#run.position;
    }
    get end() {
        return this.#run.end;
    }
    /** Whether the source was asked to wait for the target. */
    get isPaused() {
        return this.#isPaused;
    }
    discard(bytes) {
        this.#context.onWasted(bytes);
    }
    write(bytes, release) {
        if (bytes.length === 0)
            release?.();
        let rest = bytes;
        while (rest.length > 0) {
            const batch = this.#fillingBatch();
            const part = rest.subarray(0, this.#roomInBatch());
            batch.buffers.push(part);
            batch.bytes += part.length;
            this.#heldBytes += part.length;
            const isPieceDone = this.#account(part, batch);
            if (release !== undefined && part.length === rest.length)
                batch.releases.push(release);
            // A finished piece does not wait for bytes of the next one: its connection may stall there.
            if (this.#run.position % BATCH_BYTES === 0 || isPieceDone || this.#run.isComplete)
                this.#send();
            rest = rest.subarray(part.length);
        }
        this.#context.onBytes(bytes.length);
        this.#isPaused = this.#heldBytes >= this.#context.bufferBytes;
        // A source that must pause waits for writes, so there must be one under way.
        if (this.#isPaused)
            this.#send();
        return !this.#isPaused;
    }
    /** Writes what is still gathered and waits until all of it is in the target. */
    async flush() {
        this.#send();
        await Promise.all(this.#writes);
    }
    /** A batch ends where the next one's place begins, and with its piece. */
    #roomInBatch() {
        const { position } = this.#run;
        const pieceBytes = this.#context.pieces?.layout.pieceBytes ?? BATCH_BYTES;
        return Math.min(BATCH_BYTES - (position % BATCH_BYTES), pieceBytes - (position % pieceBytes));
    }
    #fillingBatch() {
        if (this.#filling === null) {
            this.#filling = { buffers: [], offset: this.#run.position, bytes: 0, claims: [], releases: [], isWritten: false };
            this.#batches.push(this.#filling);
        }
        return this.#filling;
    }
    /** Counts bytes in; says whether they finish a piece. */
    #account(part, batch) {
        const run = this.#run;
        run.position += part.length;
        const { pieces } = this.#context;
        if (pieces === null)
            return false;
        const { layout, algorithm } = pieces;
        run.pieceDigest ??= beginPieceDigest(algorithm);
        run.pieceDigest.update(part);
        if (run.position % layout.pieceBytes !== 0 && run.position !== layout.sizeBytes)
            return false;
        batch.claims.push({ piece: Math.ceil(run.position / layout.pieceBytes) - 1, digest: run.pieceDigest.digest() });
        run.pieceDigest = null;
        return true;
    }
    #send() {
        const batch = this.#filling;
        if (batch === null)
            return;
        this.#filling = null;
        const written = this.#context.target.write(batch.buffers, batch.offset);
        if (written === null)
            return this.#landed(batch);
        const write = written.then(() => this.#landed(batch), (error) => this.#context.onFailure(error));
        this.#writes.add(write);
        void write.finally(() => this.#writes.delete(write));
    }
    #landed(batch) {
        batch.isWritten = true;
        // Writes may end out of order; a claim waits for all that stand before it.
        for (let first = this.#batches[0]; first?.isWritten; first = this.#batches[0]) {
            this.#batches.shift();
            // Counted down in order, as slabs are released: one slow write must not let the others' bytes pile up behind it.
            this.#heldBytes -= first.bytes;
            for (const release of first.releases)
                release();
            first.claims.forEach(this.#context.onPiece);
            this.#context.onWritten?.(first.offset + first.bytes);
        }
        if (this.#isPaused && this.#heldBytes < this.#context.bufferBytes / 2) {
            this.#isPaused = false;
            this.onDrain?.();
        }
    }
}

;// CONCATENATED MODULE: ./build/core/gap-writer.js



class GapWriter {
    end;
    /** Ascending. */
    #gaps;
    #onWasted;
    #position = 0;
    /** The first gap that is not filled. */
    #next = 0;
    constructor(layout, done, context) {
        this.end = layout.sizeBytes;
        this.#onWasted = context.onWasted;
        this.#gaps = [...done.missingRanges()].map(({ start, end }) => {
            const run = new Run(pieceStart(layout, start), pieceEnd(layout, end - 1));
            return { run, writer: new RunWriter(run, context) };
        });
    }
    get position() {
        return this.#position;
    }
    get isPaused() {
        return this.#gaps.some(({ writer }) => writer.isPaused);
    }
    get onDrain() {
        return this.#gaps[0]?.writer.onDrain;
    }
    set onDrain(onDrain) {
        for (const { writer } of this.#gaps)
            writer.onDrain = onDrain;
    }
    write(bytes, release = () => { }) {
        const parts = [...this.#split(bytes)];
        let held = parts.length;
        const releaseOne = () => {
            held -= 1;
            if (held === 0)
                release();
        };
        if (held === 0)
            release();
        for (const { gap, part } of parts) {
            if (gap !== null)
                gap.writer.write(part, releaseOne);
            else {
                this.#onWasted(part.length);
                releaseOne();
            }
        }
        return !this.isPaused;
    }
    /** Cuts what came into what is missing and what is there. */
    *#split(bytes) {
        for (let rest = bytes; rest.length > 0;) {
            const gap = this.#gaps[this.#next] ?? null;
            const isInside = gap !== null && gap.run.start <= this.#position;
            const until = gap === null ? this.end : isInside ? gap.run.end : gap.run.start;
            const part = rest.subarray(0, until - this.#position);
            this.#position += part.length;
            if (isInside && this.#position === until)
                this.#next += 1;
            rest = rest.subarray(part.length);
            yield { gap: isInside ? gap : null, part };
        }
    }
    discard(bytes) {
        this.#onWasted(bytes);
    }
    /** Waits until all that came is in the target. */
    async flush() {
        await Promise.all(this.#gaps.map(({ writer }) => writer.flush()));
    }
}

;// CONCATENATED MODULE: ./build/core/pace.js
/**
 * What the transfer knows of its connections' speed: who is too slow and should be replaced, whose run is worth splitting,
 * how large a run should be. All rules are relative to the transfer's own recent best, so that a link that is slow as a
 * whole is left alone.
 */

/** How often connections are looked at, in milliseconds. */
const TICK_MS = 250;
/** A rate is judged over one second: shorter windows see bursts, longer ones judge after the promised 1.5 s. */
const WINDOW_MS = 1_000;
/** A rate over less is not used: the burst that waited in socket buffers would pass for speed. Two ticks, less what lies between a tick and a start. */
const MEASURED_MS = 450;
/** Below an eighth of the best: unfair sharing of one link seldom goes so far, sick connections do (seen: 1/32 to 1/128). */
const STRAGGLER_SHARE = 1 / 8;
/** Below this it is plain in half the time: a new connection costs one round trip, and no byte. */
const FAR_BEHIND_SHARE = 1 / 16;
/** The best fades by 5 % a second, so that a link that became slow is accepted within a minute. */
const BEST_FADE_PER_SECOND = 0.95;
/** A connection without a byte yet is given so many times the usual wait for an answer. */
const FIRST_BYTE_PATIENCE = 4;
/** The pause before a replaced run is judged again doubles up to this, where replacing does not help. */
const MOST_PATIENCE_MS = 60_000;
/** A split costs a request and what is in flight behind the new end: it must save this much, and what an answer takes to begin. */
const WORTHWHILE_MS = 100;
/** No run should last less, in milliseconds. */
const LEAST_RUN_MS = 250;
/** Nor less than so many times the wait for its answer, in which its connection is idle... */
const LEAST_ANSWERS = 8;
/** ... as long as that does not make the runs at the end so long that many are split. */
const MOST_LEAST_RUN_MS = 1_000;
/** A usual wait that is as long as this means that the source is far away, in milliseconds. */
const FAR_MS = 50;
/** More bytes in one run would let the digest of the contiguous front fall behind at the end. */
const MOST_RUN_BYTES = 32 * 1024 * 1024;
function newReading(run, worker, nowMs) {
    const meter = new RateMeter(WINDOW_MS);
    const reading = {
        run,
        worker,
        meter,
        startedMs: 0,
        askedEnd: run.end,
        bytesBefore: 0,
        hasBytes: false,
        isReading: false,
        isPaused: () => false,
        pausedMs: Number.NEGATIVE_INFINITY,
        abort: new AbortController(),
    };
    beginAttempt(reading, nowMs);
    return reading;
}
/** A new connection starts with a clean sheet. */
function beginAttempt(reading, nowMs) {
    reading.run.attempts.begin(nowMs);
    reading.meter.reset();
    reading.meter.sample(nowMs, reading.run.position);
    Object.assign(reading, {
        startedMs: nowMs,
        askedEnd: reading.run.end,
        hasBytes: false,
        isReading: true,
        pausedMs: Number.NEGATIVE_INFINITY,
        abort: new AbortController(),
    });
}
/** How long a slow connection is borne, in milliseconds: longer each time that replacing one did not help. */
function patienceFor(replacements, isFarBehind, hasIdle) {
    const tries = hasIdle ? Math.max(0, replacements - 1) : replacements;
    return Math.min(MOST_PATIENCE_MS, isFarBehind && tries === 0 ? MEASURED_MS : WINDOW_MS * 2 ** tries);
}
class Pace {
    #workers = [];
    #bestBytesPerSecond = 0;
    /** The usual wait; recent answers count most, so that one slow answer does not slow the judgement for good. */
    #firstByteMs;
    #hasSeenBytes = false;
    #lastTickMs = null;
    /** @param firstByteMs the usual wait for an answer, as far as it is known; 0 where it is not */
    constructor(firstByteMs = 0) {
        this.#firstByteMs = firstByteMs;
    }
    /** The best rate that one connection had lately. */
    get bestBytesPerSecond() {
        return this.#bestBytesPerSecond;
    }
    /** The usual wait for an answer to begin, in milliseconds; 0 before the first. */
    get firstByteMs() {
        return this.#firstByteMs;
    }
    /** One more worker, whose rate counts from now on. */
    addWorker(nowMs) {
        const worker = { meter: new RateMeter(WINDOW_MS), bytes: 0 };
        worker.meter.sample(nowMs, 0);
        this.#workers.push(worker);
        return worker;
    }
    /** Notes how long an answer took to begin. */
    firstByteAfter(waitMs) {
        this.#firstByteMs = this.#firstByteMs === 0 ? waitMs : (this.#firstByteMs + waitMs) / 2;
    }
    /** Notes that an attempt brought bytes: others' silence is then theirs, though none lasted long enough to have a rate. */
    attemptEnded({ hasBytes }) {
        this.#hasSeenBytes ||= hasBytes;
    }
    /** Takes everyone's rate. */
    tick(nowMs, readings) {
        const sinceMs = nowMs - (this.#lastTickMs ?? nowMs);
        this.#lastTickMs = nowMs;
        this.#bestBytesPerSecond *= BEST_FADE_PER_SECOND ** (sinceMs / 1000);
        for (const reading of readings) {
            reading.meter.sample(nowMs, reading.run.position);
            if (reading.isPaused())
                reading.pausedMs = nowMs;
        }
        // Also those that wait for work: what they brought just before is what the others should reach.
        for (const { meter, bytes } of this.#workers) {
            meter.sample(nowMs, bytes);
            if (meter.spanMs >= MEASURED_MS)
                this.#bestBytesPerSecond = Math.max(this.#bestBytesPerSecond, meter.bytesPerSecond);
        }
    }
    /**
     * Whether the connection should be given up for another one.
     * @param hasIdle whether a proven connection has nothing to do: it takes over at once, so that even another try costs little
     */
    isStraggler(reading, nowMs, hasIdle) {
        if (!reading.isReading || nowMs - reading.pausedMs < WINDOW_MS)
            return false;
        const { bytesPerSecond } = reading.meter;
        // Without a byte it may be the answer that is late, and not the connection that is slow.
        const isFarBehind = reading.hasBytes && bytesPerSecond < this.#bestBytesPerSecond * FAR_BEHIND_SHARE;
        const waitedMs = nowMs - reading.startedMs;
        if (waitedMs < patienceFor(reading.run.attempts.replacements, isFarBehind, hasIdle))
            return false;
        if (!reading.hasBytes && waitedMs < this.#firstByteMs * FIRST_BYTE_PATIENCE)
            return false;
        if (this.#bestBytesPerSecond === 0)
            return this.#hasSeenBytes && bytesPerSecond === 0;
        return bytesPerSecond < this.#bestBytesPerSecond * STRAGGLER_SHARE;
    }
    /** Whether it runs at a healthy rate, so that earlier replacements are forgiven. */
    isHealthy(reading) {
        return reading.meter.spanMs >= WINDOW_MS && reading.meter.bytesPerSecond >= this.#bestBytesPerSecond / 2;
    }
    /**
     * How many bytes to hand out at once: an equal share of half of what is left, so that runs shrink towards the end and all
     * connections end together. Where that would be over too soon, as from far away, the whole share of those without work.
     */
    runBytes(pendingBytes, connections, idleConnections) {
        const best = this.#bestBytesPerSecond;
        const half = pendingBytes / (2 * connections);
        const leastMs = Math.min(MOST_LEAST_RUN_MS, Math.max(LEAST_RUN_MS, LEAST_ANSWERS * this.#firstByteMs));
        // Before any rate is known a run from far away is taken for short, and any other one is not.
        const unknown = this.#firstByteMs >= FAR_MS ? Number.POSITIVE_INFINITY : 0;
        const leastBytes = best === 0 ? unknown : (best * leastMs) / 1000;
        return Math.min(MOST_RUN_BYTES, Math.max(half, Math.min(leastBytes, pendingBytes / idleConnections)));
    }
    /**
     * The run that takes longest to finish, and where to split it so that both parts end together; null when no split
     * saves enough.
     */
    bestSplit(readings) {
        const thiefRate = this.#bestBytesPerSecond;
        if (thiefRate === 0)
            return null;
        let best = null;
        for (const { run, meter } of readings) {
            const rate = meter.spanMs >= MEASURED_MS ? Math.min(meter.bytesPerSecond, thiefRate) : thiefRate;
            const aloneMs = (run.remainingBytes * 1000) / Math.max(rate, 1);
            const togetherMs = (run.remainingBytes * 1000) / (rate + thiefRate) + this.#firstByteMs;
            const savedMs = aloneMs - togetherMs;
            if (savedMs < Math.max(WORTHWHILE_MS, this.#firstByteMs) || savedMs <= (best?.savedMs ?? 0))
                continue;
            best = { run, offset: run.position + (run.remainingBytes * rate) / (rate + thiefRate), savedMs };
        }
        return best;
    }
}

;// CONCATENATED MODULE: ./build/core/recorder.js
/** While bytes arrive, a claim waits no longer than this, in milliseconds. */
const SAVE_EVERY_MS = 250;
/** Nor for more than so many bytes. */
const SAVE_EVERY_BYTES = 32 * 1024 * 1024;
class Recorder {
    #options;
    #waiting = [];
    #saving = null;
    #savedMs;
    #hasFailed = false;
    constructor(options) {
        this.#options = options;
        this.#savedMs = options.clock.now();
    }
    /** Whether everything that was added, and is not waiting, was saved. */
    get isWhole() {
        return !this.#hasFailed;
    }
    add(claim) {
        this.#waiting.push(claim);
        this.saveIfDue();
    }
    /** Saves when enough waits or waited long enough. */
    saveIfDue() {
        const { connections, pieceBytes, clock } = this.#options;
        if (this.#saving !== null || this.#waiting.length === 0)
            return;
        const isDue = this.#waiting.length >= connections / 2 ||
            this.#waiting.length * pieceBytes >= SAVE_EVERY_BYTES ||
            clock.now() - this.#savedMs >= SAVE_EVERY_MS;
        if (isDue)
            this.#save();
    }
    /** Saves everything and waits for it. */
    async flush() {
        while (this.#saving !== null || this.#waiting.length > 0) {
            if (this.#saving === null)
                this.#save();
            await this.#saving;
        }
    }
    #save() {
        const claims = this.#waiting;
        this.#waiting = [];
        this.#savedMs = this.#options.clock.now();
        const saved = this.#options.store?.save(claims) ?? Promise.resolve();
        this.#saving = saved
            .catch((error) => this.#failed(error))
            .then(() => {
            this.#saving = null;
            this.saveIfDue();
        });
    }
    /** Without its record the fetch can still succeed, so it goes on; it only could not be resumed from here. */
    #failed(error) {
        if (this.#hasFailed)
            return;
        this.#hasFailed = true;
        const why = error instanceof Error ? error.message : String(error);
        this.#options.reporter.report({ type: "warning", message: `The checkpoint cannot be saved, so a retry may fetch bytes again: ${why}` });
    }
}

;// CONCATENATED MODULE: ./build/core/stream.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * The other path, decided up front: a source that can only be read whole, from its first byte (no ranges, no known size,
 * or nothing that pins its version). One connection, no pieces, no checkpoint; an attempt that fails starts at zero. Where a
 * server has stopped giving ranges, the pieces that came in ranges stay, and are skipped.
 */









const BUFFER_BYTES = 8 * 1024 * 1024;
/**
 * Reads the whole source into the target and returns its size in bytes.
 *
 * @throws FetchError as the source classified it, once retrying is over
 */
async function transferStream(options) {
    const { tally, clock, retries, reporter, signal, kept } = options;
    const recorder = kept === undefined ? null : new Recorder({ ...kept, pieceBytes: kept.layout.pieceBytes, connections: 1, clock, reporter });
    let furthest = progressOf(options, 0);
    for (const attempts = new Attempts();;) {
        const reading = { position: 0 };
        if (kept !== undefined)
            tally.keepOnly(bytesOf(kept));
        try {
            await readWhole(options, { attempts, recorder, reading });
            return reading.position;
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof errors/* FetchError */.fk))
                throw error;
            // Only getting further than ever counts as progress: a server that always breaks at one place would keep us for ever.
            furthest = Math.max(furthest, progressOf(options, reading.position));
            const verdict = attempts.judge(error, { retries, random: clock.random, progress: furthest });
            if (!verdict.again)
                throw verdict.error;
            if (kept === undefined)
                startOver(options);
            reporter.report({ type: "retry", message: error.message, delayMs: verdict.delayMs, attempt: verdict.attempt });
            await clock.sleep(verdict.delayMs, signal);
        }
        finally {
            await recorder?.flush();
        }
    }
}
/** What an attempt leaves to the next one: its bytes, or the pieces that stay. */
function progressOf({ kept }, position) {
    return kept === undefined ? position : kept.done.count;
}
/** Bytes of the pieces that are whole. */
function bytesOf({ layout, done }) {
    const last = layout.pieceCount - 1;
    const lackingBytes = done.has(last) ? pieceStart(layout, last) + layout.pieceBytes - layout.sizeBytes : 0;
    return done.count * layout.pieceBytes - lackingBytes;
}
function startOver({ tally, front }) {
    tally.startOver();
    front.advance(0);
}
async function readWhole(options, { attempts, recorder, reading }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { source, tally, clock, idleTimeoutMs } = options;
        const abort = new AbortController();
        const sink = openSink(options, recorder, {
            onBytes: (count) => {
                tally.fetchedBytes += count;
                attempts.heard(clock.now());
            },
            onWasted: (count) => {
                tally.wastedBytes += count;
                attempts.heard(clock.now());
            },
            onFailure: (error) => abort.abort(error),
        });
        attempts.begin(clock.now());
        let isReading = true;
        const progress = new ProgressMeter(source.sizeBytes);
        const _ticks = __addDisposableResource(env_1, clock.every(TICK_MS, () => {
            const nowMs = clock.now();
            // While the target is what keeps us waiting, silence says nothing of the source.
            if (sink.isPaused || !isReading)
                attempts.heard(nowMs);
            const silence = attempts.watch(nowMs, idleTimeoutMs);
            if (silence !== null)
                abort.abort(silence);
            recorder?.saveIfDue();
            const hereBytes = tally.reusedBytes + tally.fetchedBytes;
            options.reporter.report({ type: "progress", progress: progress.at(nowMs, hereBytes, sink.position > 0 ? 1 : 0) });
        }), false);
        try {
            await source.read(sink, AbortSignal.any([options.signal, abort.signal]));
        }
        finally {
            isReading = false;
            reading.position = sink.position;
            await sink.flush();
        }
        abort.signal.throwIfAborted();
        if (Number.isFinite(sink.end) && sink.position < sink.end) {
            throw new errors/* FetchError */.fk("bad-response", `Cannot use the answer: it ended ${sink.end - sink.position} bytes early`);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Takes all bytes in order, or those that are missing. */
function openSink({ source, target, front, kept }, recorder, handlers) {
    const writing = { ...handlers, target, bufferBytes: BUFFER_BYTES };
    if (kept === undefined) {
        const run = new Run(0, source.sizeBytes ?? Number.POSITIVE_INFINITY);
        return new RunWriter(run, { ...writing, pieces: null, onPiece: () => { }, onWritten: (end) => front.advance(end) });
    }
    const { layout, done } = kept;
    const onPiece = (claim) => {
        done.add(claim.piece);
        recorder?.add(claim);
        front.advance(Math.min(pieceStart(layout, done.firstMissing()), layout.sizeBytes));
    };
    return new GapWriter(layout, done, { ...writing, pieces: { layout, algorithm: source.algorithm }, onPiece });
}

;// CONCATENATED MODULE: ./build/core/growth.js
/**
 * How many connections a file is fetched over when the user has not said: more of them are tried as long as the whole gets
 * faster for it, and taken back where it does not. A server that limits each connection is then no slower than over many;
 * one that does not is not bothered.
 */

/** Twice as many at a time: from 4 to 16 in two steps. */
const GROWTH = 2;
/** From far away each step takes some round trips to be judged, and each connection brings little: the steps are larger. */
const FAR_GROWTH = 4;
/** What a step must bring of the whole's rate: less is noise. */
const LEAST_GAIN = 0.15;
/** A rate over less says nothing, in milliseconds. */
const LEAST_SPAN_MS = 150;
/** So many of the connections must have begun before a step can have failed. */
const BEGUN_SHARE = 0.75;
/** A step whose connections do not begin at all has failed after so long, in milliseconds. */
const MOST_TRIAL_MS = 3_000;
/** When the rest takes less, more connections would begin when it is over, in milliseconds. */
const growth_WORTHWHILE_MS = 1_000;
/** A step that brought nothing is tried again so much later, in milliseconds: others may have left the link meanwhile. */
const AGAIN_AFTER_MS = 20_000;
class ConnectionGrowth {
    #limit;
    #mostConnections;
    /** Where the present rate is counted from. */
    #from = null;
    #trial = null;
    /** When connections were begun that turned out to be too many: all of them are told one after the other. */
    #takenBack = null;
    #restUntilMs = 0;
    constructor({ connections, mostConnections, firstByteMs, nowMs }) {
        this.#limit = connections;
        this.#mostConnections = mostConnections;
        // From far away the first step does not wait for a rate.
        if (firstByteMs >= FAR_MS && connections < mostConnections)
            this.#step(nowMs, null, FAR_GROWTH);
    }
    /** Connections that may be at work. */
    get limit() {
        return this.#limit;
    }
    /** Judges the step that is being tried, or tries one. Called at every tick. */
    sample(sample) {
        if (this.#limit >= this.#mostConnections && this.#trial === null)
            return;
        if (this.#trial !== null)
            this.#judge(this.#trial, sample);
        else
            this.#consider(sample);
    }
    /** Bytes have come over one more connection. The first one's are what the rate is counted from. */
    begun(nowMs, bytes) {
        const trial = this.#trial;
        if (trial !== null && trial.before.perSecond === null && this.#from !== null) {
            // Until now there was one. So many of them as before the step would have brought that many times as much, at most.
            const perSecond = ((bytes - this.#from.bytes) * 1000) / Math.max(1, nowMs - this.#from.atMs);
            this.#trial = { ...trial, before: { ...trial.before, perSecond: perSecond * trial.before.limit } };
            this.#from = null;
        }
        this.#from ??= { atMs: nowMs, bytes };
    }
    /**
     * A connection that was begun then has brought nothing: it was refused, or could not be had.
     * @returns whether it belongs to a step that was being tried: that is taken back, and no other is tried
     */
    refused(startedMs, nowMs) {
        if (this.#trial !== null && startedMs >= this.#trial.startedMs) {
            this.#takenBack = { fromMs: this.#trial.startedMs, toMs: nowMs };
            this.#limit = this.#trial.before.limit;
            this.stop();
        }
        return this.#takenBack !== null && startedMs >= this.#takenBack.fromMs && startedMs <= this.#takenBack.toMs;
    }
    /** Tries no more: the server asks for less. */
    stop() {
        this.#trial = null;
        this.#mostConnections = this.#limit;
    }
    #consider({ nowMs, bytes, remainingBytes, held, firstByteMs }) {
        const perSecond = this.#rate(nowMs, bytes);
        if (perSecond === null)
            return;
        this.#from = { atMs: nowMs, bytes };
        if (nowMs < this.#restUntilMs || held < this.#limit || (remainingBytes * 1000) / perSecond < growth_WORTHWHILE_MS)
            return;
        this.#step(nowMs, perSecond, growthFor(firstByteMs));
    }
    #judge({ before, startedMs }, { nowMs, bytes, remainingBytes, held, receiving, firstByteMs }) {
        const perSecond = this.#rate(nowMs, bytes);
        if (perSecond === null)
            return;
        if (before.perSecond !== null)
            this.#from = { atMs: nowMs, bytes };
        if (before.perSecond !== null && perSecond >= before.perSecond * (1 + LEAST_GAIN)) {
            this.#trial = null;
            const isOver = this.#limit >= this.#mostConnections || (remainingBytes * 1000) / perSecond < growth_WORTHWHILE_MS;
            if (!isOver && held >= this.#limit)
                this.#step(nowMs, perSecond, growthFor(firstByteMs));
            return;
        }
        const hasBegun = receiving >= this.#limit * BEGUN_SHARE && nowMs - startedMs >= 2 * LEAST_SPAN_MS;
        if (!hasBegun && nowMs - startedMs < MOST_TRIAL_MS)
            return;
        this.#trial = null;
        this.#limit = before.limit;
        this.#restUntilMs = nowMs + AGAIN_AFTER_MS;
    }
    #step(nowMs, perSecond, growth) {
        this.#trial = { before: { limit: this.#limit, perSecond }, startedMs: nowMs };
        this.#limit = Math.min(this.#mostConnections, this.#limit * growth);
    }
    /** Of all connections since the last look, in bytes a second; null where that is too short, or nothing came. */
    #rate(nowMs, bytes) {
        const from = this.#from;
        if (from === null || nowMs - from.atMs < LEAST_SPAN_MS || bytes <= from.bytes)
            return null;
        return ((bytes - from.bytes) * 1000) / (nowMs - from.atMs);
    }
}
function growthFor(firstByteMs) {
    return firstByteMs >= FAR_MS ? FAR_GROWTH : GROWTH;
}

;// CONCATENATED MODULE: ./build/core/admission.js


/** After a refusal, one more connection is tried each time the server was content for so long, in milliseconds... */
const REGROW_MS = 5_000;
/** ...which doubles up to this as long as that one is refused too. */
const MOST_REGROW_MS = 60_000;
class Admission {
    #growth;
    /** Connections that the server bears; Infinity until it refuses one. */
    #bearable = Number.POSITIVE_INFINITY;
    #quietUntilMs = 0;
    #throttles = 0;
    #changedMs = 0;
    #regrowMs = REGROW_MS;
    /** Whether one more is being tried after a refusal. */
    #isRegrowing = false;
    #refusedMs = Number.NEGATIVE_INFINITY;
    #hasRefused = false;
    #isNews = false;
    constructor(options) {
        this.#growth = new ConnectionGrowth(options);
    }
    get limit() {
        return Math.min(this.#growth.limit, this.#bearable);
    }
    /** Whether the server ever refused a request, so that each that it accepts should bring much. */
    get hasRefused() {
        return this.#hasRefused;
    }
    /** Whether a connection that is given up can be had again, as far as anyone knows. */
    isAccepting(nowMs) {
        return this.#refusedMs === Number.NEGATIVE_INFINITY && nowMs >= this.#quietUntilMs;
    }
    mayBegin(held, nowMs) {
        return held < this.limit && nowMs >= this.#quietUntilMs;
    }
    /** The limit, once after it was lowered because others are served; else null. */
    takeNews() {
        const isNews = this.#isNews;
        this.#isNews = false;
        return isNews ? this.limit : null;
    }
    /** Bytes have come. */
    heard() {
        this.#throttles = 0;
    }
    /** The first bytes of an attempt have come. */
    served(startedMs, nowMs, bytes) {
        this.#growth.begun(nowMs, bytes);
        if (startedMs > this.#refusedMs)
            this.#refusedMs = Number.NEGATIVE_INFINITY;
    }
    /**
     * Whether the failure only means that there are too many connections, so that its work is left to the others. Some servers
     * say so with 403 or 400, and some balancers by hanging up; where it is meant, the last connection hears it too.
     */
    refused(refused) {
        const { error, startedMs, areOthersServed, others, nowMs } = refused;
        if (error.retry === "never" || error.code === "bad-response")
            return false;
        if (this.#growth.refused(startedMs, nowMs))
            return true;
        // One more of those that were refused together: it is waited a little longer for all of them.
        if (error.retry === "throttled" && startedMs < this.#quietUntilMs)
            return false;
        if (!areOthersServed || !meansFewer(refused))
            return false;
        this.#growth.stop();
        this.#bearable = Math.max(1, others);
        this.#isNews = true;
        this.#note(nowMs);
        return true;
    }
    /** A refusal while nobody is served, or with a time: halves the connections, once for all that were refused together, and waits. */
    throttled({ error, startedMs, others, nowMs }, retries, random) {
        // Requests that were under way when the server first refused tell nothing new: all of them are one refusal.
        const isNew = startedMs >= this.#quietUntilMs;
        if (isNew)
            this.#throttles += 1;
        const decision = decideRetry(error, { failures: this.failures, retries, random });
        if (!decision.again)
            return { ...decision, isNew };
        if (isNew) {
            this.#growth.stop();
            this.#bearable = Math.max(1, Math.floor(Math.min(this.limit, others + 1) / 2));
        }
        this.#note(nowMs);
        this.#quietUntilMs = Math.max(this.#quietUntilMs, nowMs + decision.delayMs);
        return { ...decision, isNew };
    }
    /** Refusals in a row with nothing served in between. */
    get failures() {
        return Math.max(1, this.#throttles);
    }
    /** Looks at how it goes. Called at every tick. */
    sample(sample) {
        if (this.#bearable < this.#growth.limit && sample.nowMs - this.#changedMs >= this.#regrowMs) {
            this.#bearable += 1;
            this.#changedMs = sample.nowMs;
            this.#isRegrowing = true;
        }
        this.#growth.sample(sample);
    }
    #note(nowMs) {
        if (this.#isRegrowing)
            this.#regrowMs = Math.min(MOST_REGROW_MS, this.#regrowMs * 2);
        this.#isRegrowing = false;
        this.#hasRefused = true;
        this.#refusedMs = nowMs;
        this.#changedMs = nowMs;
    }
}
function meansFewer({ error, failures }) {
    if (error.retry === "refused")
        return true;
    // With a time it means later.
    if (error.retry === "throttled")
        return error.retryAfterMs === undefined;
    // Once may be chance, as on any network.
    return (error.code === "network" || error.code === "connect" || error.code === "idle-timeout") && failures > 0;
}

;// CONCATENATED MODULE: ./build/core/wake.js
/** Lets workers sleep until something changed. */
class Wake {
    #waiting = [];
    /** Resolves at the next {@link notify}. */
    wait() {
        return new Promise((resolve) => this.#waiting.push(resolve));
    }
    notify() {
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const wake of waiting)
            wake();
    }
}

;// CONCATENATED MODULE: ./build/core/transfer.js
var transfer_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var transfer_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * The transfer: moves what is missing from a source to a target over parallel connections.
 *
 * Every worker takes a run from the plan, lets the source read it into a writer, and comes back for the next one. When the
 * plan is empty a worker splits the run that would finish last. Here, and nowhere beneath, it is decided what happens when
 * a read fails (again, more slowly, or not at all), and when a connection is given up as too slow. Finished pieces go to
 * the recorder, which keeps the checkpoint, and move the contiguous front, which the digest follows.
 */










/** Buffers of all connections together, in bytes: enough to keep a disk busy, little enough for small machines. */
const transfer_BUFFER_BYTES = 48 * 1024 * 1024;
/** What one connection may hold of it, however large the pieces are. */
const MOST_BUFFER_BYTES = 4 * 1024 * 1024;
/** The reason of an abort that only means "try another connection". */
const REPLACED = Symbol("replaced");
/**
 * Fetches every piece that is not done yet. When it resolves, all of them are in the target and recorded; when it rejects,
 * what the record claims is in the target, and nothing is under way any more.
 *
 * @throws FetchError as the source classified it, once retrying is over; `source-changed` at once
 */
async function transfer(options) {
    await new Transfer(options).run();
}
class Transfer {
    #options;
    #plan;
    #pace;
    #recorder;
    #writing;
    /** Runs that a worker holds, whether bytes flow or it waits for its next attempt. */
    #held = new Set();
    #wake = new Wake();
    #abort = new AbortController();
    #signal;
    #progress;
    #admission;
    /** The first piece that is not done. */
    #frontPiece = 0;
    #isOpenedTaken = false;
    constructor(options) {
        this.#options = options;
        // It took one round trip more than the others will: that of its connection.
        this.#pace = new Pace(options.source.openedMs / 2);
        this.#admission = new Admission({ ...options, firstByteMs: this.#pace.firstByteMs, nowMs: options.clock.now() });
        this.#progress = new ProgressMeter(options.layout.sizeBytes);
        this.#plan = new Plan(options.layout, options.done);
        this.#recorder = new Recorder({ ...options, pieceBytes: options.layout.pieceBytes });
        this.#signal = AbortSignal.any([options.signal, this.#abort.signal]);
        this.#writing = {
            pieces: { layout: options.layout, algorithm: options.source.algorithm },
            target: options.target,
            // No more than a piece: what kill -9 loses stays small when the disk is slower than the network.
            bufferBytes: Math.min(options.layout.pieceBytes, MOST_BUFFER_BYTES, Math.ceil(transfer_BUFFER_BYTES / options.mostConnections)),
            onBytes: (count) => {
                options.tally.fetchedBytes += count;
            },
            onWasted: (count) => {
                options.tally.wastedBytes += count;
            },
            onPiece: (claim) => this.#pieceDone(claim),
            onFailure: (error) => this.#abort.abort(error),
        };
    }
    async run() {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            this.#advanceFront();
            const _ticks = transfer_addDisposableResource(env_1, this.#options.clock.every(TICK_MS, () => this.#tick()), false);
            const wake = () => this.#wake.notify();
            this.#signal.addEventListener("abort", wake);
            const workers = Array.from({ length: this.#options.mostConnections }, () => this.#work().catch((error) => this.#abort.abort(error)));
            await Promise.all(workers);
            // Node keeps a signal made by AbortSignal.any, and all that it reaches, for as long as someone listens to it.
            this.#signal.removeEventListener("abort", wake);
            await this.#recorder.flush();
            this.#signal.throwIfAborted();
            if (!this.#options.done.isFull)
                throw new Error("the plan is empty, but pieces are missing");
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            transfer_disposeResources(env_1);
        }
    }
    async #work() {
        const worker = this.#pace.addWorker(this.#options.clock.now());
        for (let reading = await this.#next(worker); reading !== null; reading = await this.#next(worker)) {
            try {
                await this.#finish(reading);
            }
            finally {
                this.#held.delete(reading);
                this.#plan.giveBack(reading.run);
                this.#fillOpenAnswers();
                this.#wake.notify();
            }
        }
    }
    /** The next run to read; null when none will come any more. */
    async #next(worker) {
        for (;;) {
            this.#signal.throwIfAborted();
            const nowMs = this.#options.clock.now();
            if (this.#admission.mayBegin(this.#held.size, nowMs)) {
                const run = this.#plan.take(this.#runBytes()) ?? this.#steal();
                if (run !== null) {
                    const reading = newReading(run, worker, nowMs);
                    this.#held.add(reading);
                    return reading;
                }
            }
            if (this.#held.size === 0 && this.#plan.pendingBytes === 0)
                return null;
            await this.#wake.wait();
        }
    }
    /** The answer that opened the source is the first run, whatever its size: bytes that are on their way are not thrown away. */
    #runBytes() {
        const openedBytes = this.#isOpenedTaken ? 0 : this.#options.source.openedBytes;
        this.#isOpenedTaken = true;
        const { pendingBytes } = this.#plan;
        const { limit, hasRefused } = this.#admission;
        const idle = limit - this.#held.size;
        // Where not every request is answered, each asks for its whole share: over one connection for all that is left.
        return Math.max(openedBytes, hasRefused ? pendingBytes / idle : this.#pace.runBytes(pendingBytes, limit, idle));
    }
    /** Takes over the rear part of the run that would finish last. */
    #steal() {
        const splittable = [...this.#held].filter(({ run }) => this.#plan.canSplit(run));
        const split = this.#pace.bestSplit(splittable);
        if (split === null)
            return null;
        // The plan cuts behind the offset; half a piece before it makes that the nearest boundary, also where two pieces are left.
        return this.#plan.split(split.run, split.offset - this.#options.layout.pieceBytes / 2);
    }
    /** Reads a run to its end, over as many attempts as it takes; returns early when the run should go to someone else. */
    async #finish(reading) {
        const { run } = reading;
        while (!run.isComplete) {
            try {
                await this.#attempt(reading);
            }
            catch (error) {
                if (!(await this.#recover(reading, error)))
                    return;
            }
        }
    }
    async #attempt(reading) {
        const { clock, source, tally } = this.#options;
        beginAttempt(reading, clock.now());
        reading.bytesBefore = tally.fetchedBytes;
        const writer = new RunWriter(reading.run, {
            ...this.#writing,
            onBytes: (count) => {
                this.#writing.onBytes(count);
                this.#bytesArrived(reading, count);
            },
        });
        reading.isPaused = () => writer.isPaused;
        try {
            await source.read(writer, AbortSignal.any([this.#signal, reading.abort.signal]));
        }
        finally {
            reading.isReading = false;
            this.#pace.attemptEnded(reading);
            reading.isPaused = () => false;
            // Awaited also on the way out: the record may only claim what is in the target.
            await writer.flush();
        }
        if (!reading.run.isComplete) {
            throw new errors/* FetchError */.fk("bad-response", `Cannot use the answer: it ended ${reading.run.remainingBytes} bytes early`);
        }
    }
    #bytesArrived(reading, count) {
        const nowMs = this.#options.clock.now();
        reading.worker.bytes += count;
        reading.run.attempts.heard(nowMs);
        this.#admission.heard();
        if (reading.hasBytes)
            return;
        reading.hasBytes = true;
        this.#admission.served(reading.startedMs, nowMs, this.#options.tally.fetchedBytes);
        this.#pace.firstByteAfter(nowMs - reading.startedMs);
    }
    /** Decides about a failed attempt: true, go on with the same run; false, leave it to others; throws when it is final. */
    async #recover(reading, error) {
        this.#signal.throwIfAborted();
        const { clock, retries, reporter, tally } = this.#options;
        const { run } = reading;
        if (error === REPLACED) {
            run.attempts.replaced();
            return true;
        }
        if (!(error instanceof errors/* FetchError */.fk))
            throw error;
        if (!reading.hasBytes && this.#admission.refused(this.#refusal(reading, error)))
            return this.#leave(reading);
        if (error.retry === "throttled")
            return this.#slowDown(reading, error);
        const verdict = run.attempts.judge(error, {
            retries,
            random: clock.random,
            progress: run.position,
            wholeProgress: tally.fetchedBytes,
        });
        if (!verdict.again)
            throw verdict.error;
        reporter.report({ type: "retry", message: error.message, delayMs: verdict.delayMs, attempt: verdict.attempt });
        await clock.sleep(verdict.delayMs, this.#signal);
        return true;
    }
    #refusal(reading, error) {
        const others = [...this.#held].filter((other) => other !== reading);
        // Also those that were served and have ended meanwhile, as long as bytes came.
        const areOthersServed = others.some(({ hasBytes }) => hasBytes) || this.#options.tally.fetchedBytes > reading.bytesBefore;
        const { startedMs, run } = reading;
        const nowMs = this.#options.clock.now();
        return { error, startedMs, failures: run.attempts.failures, areOthersServed, others: others.length, nowMs };
    }
    /** Leaves a run to others. Its place is free at once, so that those who are refused together are counted one by one. */
    #leave(reading) {
        this.#held.delete(reading);
        return false;
    }
    /** While nothing new is accepted, what was taken from an open answer that holds it goes back to that. */
    #fillOpenAnswers() {
        if (this.#admission.isAccepting(this.#options.clock.now()))
            return;
        for (const { run, isReading, hasBytes, askedEnd } of this.#held)
            if (isReading && hasBytes)
                this.#plan.extend(run, askedEnd);
    }
    #slowDown(reading, error) {
        const { clock, retries, reporter } = this.#options;
        const decision = this.#admission.throttled(this.#refusal(reading, error), retries, clock.random);
        if (!decision.again)
            throw afterAttempts(error, this.#admission.failures);
        if (decision.isNew)
            reporter.report({ type: "throttled", connections: this.#admission.limit, delayMs: decision.delayMs });
        return this.#leave(reading);
    }
    #pieceDone(claim) {
        this.#options.done.add(claim.piece);
        this.#recorder.add(claim);
        this.#advanceFront();
    }
    #advanceFront() {
        const { done, front, layout } = this.#options;
        this.#frontPiece = done.firstMissing(this.#frontPiece);
        front.advance(Math.min(pieceStart(layout, this.#frontPiece), layout.sizeBytes));
    }
    #tick() {
        const { clock, idleTimeoutMs, reporter } = this.#options;
        const nowMs = clock.now();
        this.#pace.tick(nowMs, this.#held);
        const hasIdle = this.#held.size < this.#admission.limit && this.#plan.pendingBytes === 0;
        for (const reading of this.#held) {
            const { attempts } = reading.run;
            if (reading.isPaused())
                attempts.heard(nowMs);
            const silence = reading.isReading ? attempts.watch(nowMs, idleTimeoutMs) : null;
            if (silence !== null)
                reading.abort.abort(silence);
            else if (this.#admission.isAccepting(nowMs) && this.#pace.isStraggler(reading, nowMs, hasIdle))
                this.#replace(reading);
            else if (this.#pace.isHealthy(reading))
                attempts.replacements = 0;
        }
        const connections = this.#admission.takeNews();
        if (connections !== null)
            reporter.report({ type: "throttled", connections, delayMs: 0 });
        this.#recorder.saveIfDue();
        const { reusedBytes, fetchedBytes } = this.#options.tally;
        const receiving = [...this.#held].filter(({ hasBytes }) => hasBytes).length;
        const remainingBytes = this.#options.layout.sizeBytes - reusedBytes - fetchedBytes;
        this.#admission.sample({
            nowMs,
            bytes: fetchedBytes,
            remainingBytes,
            held: this.#held.size,
            receiving,
            firstByteMs: this.#pace.firstByteMs,
        });
        reporter.report({ type: "progress", progress: this.#progress.at(nowMs, reusedBytes + fetchedBytes, receiving) });
        this.#wake.notify();
    }
    #replace(reading) {
        this.#options.reporter.report({
            type: "replaced",
            offset: reading.run.position,
            bytesPerSecond: reading.meter.bytesPerSecond,
            bestBytesPerSecond: this.#pace.bestBytesPerSecond,
        });
        reading.abort.abort(REPLACED);
    }
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __nccwpck_require__(5919);
;// CONCATENATED MODULE: ./build/core/code-beside.js
/**
 * Where the code of a thread or of a child process is: beside the module that starts it in src and build, beside the entries in
 * dist. Not as one literal, which the bundler would take for a file to copy.
 *
 * @param here the module's own `import.meta.url`
 */
function codeBeside(here, name) {
    return new URL(["./", name, here.endsWith(".ts") ? ".ts" : ".js"].join(""), here);
}

;// CONCATENATED MODULE: ./build/core/helper.js
/**
 * A thread or a child process that works for us, as far as its end concerns whoever waits for it: one that died answers nobody
 * any more, and says why. Threads and child processes are emitters of the same events, so that one rule does for both.
 */

/** @typeParam Message what it sends */
class Helper {
    #cannot;
    #waiting = new Set();
    #death = null;
    /**
     * Listens from now on, so that nothing is missed that happens before anyone waits.
     * @param cannot the beginning of the message when it dies, e.g. `Cannot make the digest of "a.bin"`
     */
    constructor(helper, cannot, onMessage) {
        this.#cannot = cannot;
        helper.on("message", (message) => onMessage(message));
        helper.on("error", (error) => this.#end(error));
        helper.on("exit", (code, signal) => this.#end(signal ?? code));
    }
    /** Waits for what a message will settle. @throws FetchError when the helper has died, or dies meanwhile; the signal's reason */
    wait(settled, signal) {
        return new Promise((resolve, reject) => {
            const leave = () => {
                this.#waiting.delete(fail);
                signal?.removeEventListener("abort", onAbort);
            };
            const fail = (reason) => {
                leave();
                reject(reason);
            };
            const onAbort = () => fail(signal?.reason);
            this.#waiting.add(fail);
            settled.then((value) => {
                leave();
                resolve(value);
            }, fail);
            signal?.addEventListener("abort", onAbort, { once: true });
            if (signal?.aborted)
                onAbort();
            else if (this.#death !== null)
                fail(this.#death);
        });
    }
    #end(reason) {
        // An error is followed by the exit that it causes.
        this.#death ??= deathOf(this.#cannot, reason);
        for (const fail of this.#waiting)
            fail(this.#death);
    }
}
const MISSING = new Set(["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND", "ENOENT"]);
function deathOf(cannot, reason) {
    const cause = reason instanceof Error ? reason : undefined;
    const code = cause !== undefined && "code" in cause ? String(cause.code) : "";
    const died = (state, hint) => new errors/* FetchError */.fk("internal", `${cannot}: ${state}`, {
        ...(hint === undefined ? {} : { hint }),
        ...(cause === undefined ? {} : { cause }),
    });
    if (code === "ERR_WORKER_OUT_OF_MEMORY") {
        return died("the thread that does it ran out of memory", "Give this machine more memory, or run fewer fetches at once. What was fetched is kept.");
    }
    if (MISSING.has(code)) {
        return died(`a file of fetch-action is missing (${code})`, "The files of fetch-action belong together: install it again, or copy its whole folder.");
    }
    if (cause !== undefined)
        return died(`what does it failed${code === "" ? `: ${cause.message.slice(0, 200)}` : ` (${code})`}`);
    if (typeof reason === "string") {
        return died(`the process that does it was killed (${reason})`, "The system kills processes when memory is short: give this machine more, or run fewer fetches at once.");
    }
    return died(`what does it ended early (${reason ?? "no code"})`);
}

;// CONCATENATED MODULE: ./build/target/file-digest.js
/**
 * The digest of a file that is still being written: a thread of its own follows the contiguous front, reading what has
 * landed out of the page cache, so that the digest is known moments after the last byte and the transfer's thread never
 * hashes. Hash states cannot be serialised, so a resumed fetch hashes from the first byte again, at disk speed.
 */






/** The thread is told of the front in steps of so many bytes: a message a piece would cost more than it brings. */
const STEP_BYTES = 4 * 1024 * 1024;
class FileDigest {
    #path;
    #algorithm;
    #thread = null;
    #toldOffset = 0;
    #round = 0;
    #digest = Promise.withResolvers();
    /** @throws FetchError invalid-input: this machine does not make such digests */
    constructor(path, algorithm) {
        requireAlgorithm(algorithm);
        this.#path = path;
        this.#algorithm = algorithm;
        this.#beginRound();
    }
    advance(offset) {
        if (offset < this.#toldOffset) {
            this.#toldOffset = 0;
            this.#round += 1;
            this.#beginRound();
            this.#tell({ type: "restart", round: this.#round });
        }
        if (offset - this.#toldOffset < STEP_BYTES)
            return;
        this.#toldOffset = offset;
        this.#tell({ type: "advance", offset });
    }
    /** The digest (hex) of the first `sizeBytes` bytes. @throws FetchError io; internal: the thread has died; the signal's reason */
    finish(sizeBytes, signal) {
        this.#tell({ type: "finish", sizeBytes });
        return this.#started().helper.wait(this.#digest.promise, signal);
    }
    async [Symbol.asyncDispose]() {
        await this.#thread?.worker.terminate();
    }
    #beginRound() {
        this.#digest = Promise.withResolvers();
        // A failure before anyone waits for the digest is told by finish().
        this.#digest.promise.catch(() => { });
    }
    #answered(reply) {
        if (reply.round !== this.#round)
            return;
        if (reply.type === "digest")
            this.#digest.resolve(reply.hex);
        else
            this.#digest.reject(fileError(Object.assign(new Error(reply.message), { code: reply.code }), "read", this.#path));
    }
    #tell(order) {
        this.#started().worker.postMessage(order);
    }
    #started() {
        if (this.#thread !== null)
            return this.#thread;
        const worker = new external_node_worker_threads_.Worker(codeBeside(import.meta.url, "hash-worker"), { workerData: { path: this.#path, algorithm: this.#algorithm } });
        const cannot = `Cannot make the ${this.#algorithm} digest of "${this.#path}"`;
        this.#thread = { worker, helper: new Helper(worker, cannot, (reply) => this.#answered(reply)) };
        return this.#thread;
    }
}
/** OpenSSL refuses some digests where its configuration says so (FIPS): better known before anything is fetched. */
function requireAlgorithm(algorithm) {
    if (algorithm === "blake3")
        return;
    try {
        (0,external_node_crypto_.createHash)(algorithm);
    }
    catch (error) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot check a digest by ${algorithm}: this machine's OpenSSL does not allow it`, {
            hint: "Give a 'checksum' by another algorithm, such as sha256, or change the OpenSSL configuration (FIPS mode).",
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./build/target/eager-writer.js
/**
 * Writes at positions of an open file or device, the way that costs least. The page cache takes bytes at the speed of memory;
 * handing them to another thread then costs more than the copy itself (measured for 1 GiB: 0.85 s of CPU, 0.65 without).
 * Where the kernel makes a write wait for the disk, the pool's threads write, so that sockets and signals do not wait too.
 */



/** A write that takes longer has waited for the disk, in milliseconds. */
const WAITED_MS = 10;
/** The pool writes for so many times as long: waiting then takes a hundredth of this thread's time at most. */
const POOL_TIMES = 100;
class EagerWriter {
    #now;
    #poolUntilMs = Number.NEGATIVE_INFINITY;
    /** @param now milliseconds on a clock that never goes back */
    constructor(now = () => performance.now()) {
        this.#now = now;
    }
    /** Writes all the buffers one after the other; null: they are there already. @throws FetchError no-space, io */
    write(fd, buffers, offset, path) {
        const startMs = this.#now();
        if (startMs < this.#poolUntilMs)
            return writeAt(fd, buffers, offset, path);
        let written;
        try {
            written = (0,external_node_fs_.writevSync)(fd, buffers, offset);
        }
        catch (error) {
            return Promise.reject(fileError(error, "write to", path));
        }
        const endMs = this.#now();
        if (endMs - startMs > WAITED_MS)
            this.#poolUntilMs = endMs + POOL_TIMES * (endMs - startMs);
        const rest = afterBytes(buffers, written);
        return rest.length === 0 ? null : writeAt(fd, rest, offset + written, path);
    }
}

;// CONCATENATED MODULE: ./build/target/file-target.js
var file_target_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var file_target_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * A file as target: written in place into `<name>.part`, published under the final name by a rename once it is complete and
 * durable. Nothing ever stands under the final name that is not.
 */









const truncate = (0,external_node_util_.promisify)(external_node_fs_.ftruncate);
const file_target_sync = (0,external_node_util_.promisify)(external_node_fs_.fsync);
class FileTarget {
    #paths;
    #handle;
    #writer = new EagerWriter();
    #isOpen = true;
    /** Whether it may hold bytes of an earlier run. */
    #isKept = true;
    constructor(paths, handle) {
        this.#paths = paths;
        this.#handle = handle;
    }
    /** Opens the partial file, which is made when there is none. A link in its place is not followed. @throws FetchError permission, read-only, io */
    static async open(paths) {
        const flags = external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | (external_node_fs_.constants.O_NOFOLLOW ?? 0);
        try {
            return new FileTarget(paths, await (0,promises_.open)(paths.part, flags, 0o666));
        }
        catch (error) {
            throw fileError(error, "write to", paths.part);
        }
    }
    async prepare(sizeBytes, { keep }) {
        try {
            if (!keep)
                await truncate(this.#handle.fd, 0);
            this.#isKept = keep;
            if (sizeBytes === null)
                return;
            if (!this.#paths.isSparse)
                await this.#requireSpace(sizeBytes);
            await truncate(this.#handle.fd, sizeBytes);
        }
        catch (error) {
            throw fileError(error, "write to", this.#paths.part);
        }
    }
    async #requireSpace(sizeBytes) {
        const { blocks } = await this.#handle.stat();
        const { bavail, bsize } = await (0,promises_.statfs)((0,external_node_path_.dirname)(this.#paths.part));
        const neededBytes = sizeBytes - blocks * 512;
        const freeBytes = bavail * bsize;
        if (neededBytes <= freeBytes)
            return;
        throw new errors/* FetchError */.fk("no-space", `Cannot fetch to "${this.#paths.final}": ${formatBytes(neededBytes)} are needed there, ${formatBytes(freeBytes)} are free`);
    }
    write(buffers, offset) {
        return this.#writer.write(this.#handle.fd, buffers, offset, this.#paths.part);
    }
    read(buffer, offset) {
        return readAt(this.#handle.fd, buffer, offset, this.#paths.part);
    }
    /** A file grows. */
    requireFit() { }
    /** A file is made blank where it is not kept. */
    notBlank() { }
    async zero(start, end) {
        // What nobody has written to is a hole, and reads as zeros.
        if (this.#isKept)
            await clearToZeros(this.#handle.fd, start, end, this.#paths.part);
    }
    async commit(sizeBytes) {
        try {
            await truncate(this.#handle.fd, sizeBytes);
            await file_target_sync(this.#handle.fd);
            await this.#close();
            await publish(this.#paths.part, this.#paths.final);
        }
        catch (error) {
            throw fileError(error, "finish", this.#paths.final);
        }
    }
    async discard() {
        await this.#close();
        await (0,promises_.rm)(this.#paths.part, { force: true });
    }
    async [Symbol.asyncDispose]() {
        await this.#close();
    }
    async #close() {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        await this.#handle.close();
    }
}
/** Windows lets nobody rename over a file that a virus scanner has open for a moment. */
const WINDOWS_TRIES = 20;
async function publish(part, final) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        for (let tries = 1;; tries += 1) {
            try {
                await (0,promises_.rename)(part, final);
                break;
            }
            catch (error) {
                const code = error instanceof Error && "code" in error ? error.code : "";
                if (process.platform !== "win32" || tries === WINDOWS_TRIES || (code !== "EPERM" && code !== "EBUSY" && code !== "EACCES"))
                    throw error;
                await new Promise((resolve) => setTimeout(resolve, 10 * tries));
            }
        }
        // Windows has no fsync of folders.
        if (process.platform === "win32")
            return;
        const folder = file_target_addDisposableResource(env_1, await (0,promises_.open)((0,external_node_path_.dirname)(final), external_node_fs_.constants.O_RDONLY), true);
        await folder.sync();
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = file_target_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./build/core/patience.js
/** Requests whose answer is taken as a whole: how long one may stay without it, and how often it is asked for again. */


/** Limits one attempt to the idle timeout: nothing tells whether bytes arrive. @throws FetchError idle-timeout, or as the attempt does */
async function withPatience({ idleTimeoutMs, clock, signal, cannot }, attempt) {
    const patience = new AbortController();
    const answered = new AbortController();
    const giveUp = () => patience.abort(new errors/* FetchError */.fk("idle-timeout", `${cannot}: no answer came for ${idleTimeoutMs / 1000} s`));
    const waiting = clock.sleep(idleTimeoutMs, answered.signal).then(giveUp, () => { });
    try {
        return await attempt(AbortSignal.any([signal, patience.signal]));
    }
    finally {
        answered.abort();
        await waiting;
    }
}
/** Makes an attempt again until it succeeds, fails for good, or the budget is spent. */
async function withRetries(attempt, options) {
    const { retries, clock, signal, onRetry } = options;
    for (const attempts = new Attempts();;) {
        try {
            return await attempt();
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof errors/* FetchError */.fk))
                throw error;
            const verdict = attempts.judge(error, { retries, random: clock.random });
            if (!verdict.again)
                throw verdict.error;
            onRetry(error, verdict.delayMs, verdict.attempt);
            await clock.sleep(verdict.delayMs, signal);
        }
    }
}

;// CONCATENATED MODULE: ./build/http/coding.js
/**
 * The names of real codings (IANA's registry, and what servers use without one). Servers also write words there that name no
 * coding: `none`, `UTF-8`, `binary`, S3's `aws-chunked`. Those change no byte.
 */
const CODINGS = {
    "gzip": "gzip",
    "x-gzip": "gzip",
    "compress": "compress",
    "x-compress": "compress",
    "deflate": "deflate",
    "br": "br",
    "brotli": "br",
    "zstd": "zstd",
    "x-zstd": "zstd",
    "dcb": "dcb",
    "dcz": "dcz",
    "exi": "exi",
    "pack200-gzip": "pack200-gzip",
    "aes128gcm": "aes128gcm",
    "aesgcm": "aesgcm",
    "base64": "base64",
    "bzip2": "bzip2",
    "x-bzip2": "bzip2",
    "xz": "xz",
    "x-xz": "xz",
    "lzma": "lzma",
    "lz4": "lz4",
    "snappy": "snappy",
};
/** How the names of files say that they are stored in a coding. */
const SUFFIXES = {
    gzip: /\.(gz|gzip|tgz|taz|tpz|svgz|emz|wmz|crate|apk|vsix)$/i,
    compress: /\.(z|taz)$/i,
    br: /\.(br|tbr)$/i,
    zstd: /\.(zst|zstd|tzst)$/i,
    bzip2: /\.(bz2|bz|tbz|tbz2|tb2)$/i,
    xz: /\.(xz|txz)$/i,
    lzma: /\.(lzma|tlz)$/i,
    lz4: /\.(lz4|tlz4)$/i,
    snappy: /\.(sz|snappy)$/i,
};
/** The codings that an answer's body is in, from the file outwards; empty where it is the file itself. */
function codingsOf({ headers }) {
    const words = (headers["content-encoding"] ?? "").split(",").map((word) => word.trim().toLowerCase());
    return words.flatMap((word) => (Object.hasOwn(CODINGS, word) ? [CODINGS[word] ?? word] : []));
}
/** Whether a file of this name is stored in just these codings, so that the label says no more than the name does. */
function isNamedFor(name, codings) {
    const [coding, ...more] = codings;
    return coding !== undefined && more.length === 0 && SUFFIXES[coding]?.test(name) === true;
}

;// CONCATENATED MODULE: ./build/http/version.js
/** A header of the checkpoint holds 4 KiB; no server sends ETags near that. */
const MOST_VALIDATOR_LENGTH = 1000;
/** The validator that an answer carries. */
function versionOf({ headers }) {
    const etag = headers["etag"];
    const lastModified = headers["last-modified"];
    const strongTag = etag !== undefined && etag.length <= MOST_VALIDATOR_LENGTH && /^"[^"]*"$/.test(etag.trim()) ? etag.trim() : null;
    return { validator: strongTag ?? strongDate(lastModified, headers["date"]), etag, lastModified };
}
/** A Last-Modified may stand in for a strong validator only if the file was a second old at least (RFC 9110 8.8.2.2). */
function strongDate(lastModified, date) {
    if (lastModified === undefined || lastModified.length > MOST_VALIDATOR_LENGTH)
        return null;
    const modifiedMs = Date.parse(lastModified);
    if (Number.isNaN(modifiedMs))
        return null;
    const sentMs = Date.parse(date ?? "");
    return Number.isNaN(sentMs) || sentMs - modifiedMs >= 1000 ? lastModified : null;
}
/**
 * Compares the pinned version with that of an answer of the same size. An equal weak ETag proves nothing by itself. A server
 * may write the tag of one version in several ways (weak in a file's first second, or with the name of a coding at its end):
 * then Last-Modified decides.
 */
function kinshipOf(pinned, answer) {
    const byDate = compare(pinned.lastModified, answer.lastModified);
    if (pinned.etag === undefined || answer.etag === undefined)
        return byDate;
    const [tag, other] = [pinned.etag.trim(), answer.etag.trim()];
    if (tag === other && !isWeak(tag))
        return "same";
    if (coreOf(tag) !== coreOf(other))
        return "other";
    // Without dates, a weak tag says of a strong one that it is of the same version; two weak ones promise nothing of the bytes.
    const isDated = pinned.lastModified !== undefined || answer.lastModified !== undefined;
    return isDated || (isWeak(tag) && isWeak(other)) ? byDate : "same";
}
function compare(a, b) {
    if (a === undefined || b === undefined)
        return "unknown";
    return a.trim() === b.trim() ? "same" : "other";
}
function isWeak(etag) {
    return /^w\//i.test(etag);
}
/** The tag without its weakness, its quotes and the coding that Apache, nginx's modules, Jetty and others put at its end. */
function coreOf(etag) {
    const text = etag.replace(/^w\//i, "").replace(/^"|"$/g, "");
    return text.replace(/(?:--?|[;:+.])(?:x-)?(?:gzip|gz|br|brotli|zstd|deflate|df|identity)$/i, "");
}

;// CONCATENATED MODULE: ./build/http/answer.js
/**
 * What an answer holds: the whole file, the part that was asked for, another version of it, an encoded one, something odd, or
 * nothing of it. One function decides, for every status. RFC 9110: 14 (ranges), 15 (status codes).
 */




/** Decides what an answer holds by its head. */
function holdingOf(response, { wanted, pinned }) {
    const body = bodyOf(response, wanted);
    if (body.kind === "none" && response.status === 412 && pinned !== null)
        return { kind: "other", how: "the server says so (412)" };
    if (body.kind === "none")
        return body;
    // Before the lengths, which are those of the encoded bytes. An answer without a body has no coding.
    const codings = body.kind === "unsatisfied" ? null : codingsOf(response);
    const isEncoded = codings !== null && pinned !== null && !pinned.isDigestWanted && codings.join() !== pinned.codings.join();
    if (isEncoded)
        return { kind: "encoded", codings };
    if (body.kind === "odd")
        return body;
    const version = versionOf(response);
    const resized = pinned === null ? null : judgeSize(body.sizeBytes, version, pinned);
    if (resized !== null)
        return resized;
    if (body.kind === "unsatisfied")
        return body;
    return { ...body, kinship: pinned === null ? "unknown" : kinshipOf(pinned.version, version) };
}
/** What the framing says: status, Content-Range and Content-Length. */
function bodyOf(response, wanted) {
    const { status, headers } = response;
    const text = headers["content-range"];
    const said = parseContentRange(text);
    if (status === 416)
        return { kind: "unsatisfied", sizeBytes: said?.sizeBytes ?? null };
    if (status !== 200 && status !== 206)
        return { kind: "none" };
    const length = contentLength(response);
    const isAll = said?.sizeBytes != null && (length === null ? isWholeRange(said) : length === said.sizeBytes);
    if (isAll && (wanted === null || status === 200))
        return { kind: "whole", sizeBytes: said.sizeBytes };
    // A 200 may carry a Content-Range all the same: then it is a part, whatever its status says.
    if (said?.range)
        return partOf({ ...said, range: said.range }, length, wanted);
    if (status === 200 && !/\d\s*-\s*\d/.test(text ?? ""))
        return { kind: "whole", sizeBytes: length };
    return { kind: "odd", why: "it is partial, but its Content-Range does not say which part" };
}
function isWholeRange({ range, sizeBytes }) {
    return range !== null && range.start === 0 && range.end === sizeBytes;
}
function partOf({ range, sizeBytes }, length, wanted) {
    const brings = `${range.start}-${range.end - 1}`;
    if (wanted === null)
        return { kind: "odd", why: `the whole file was asked for, it brings bytes ${brings}` };
    if (range.start !== wanted.start || range.end > wanted.end) {
        return { kind: "odd", why: `bytes ${wanted.start}-${wanted.end - 1} were asked for, it brings ${brings}` };
    }
    const bytes = range.end - range.start;
    if (length === null || length === bytes)
        return { kind: "part", ...range, sizeBytes };
    return { kind: "odd", why: `its Content-Length (${length}) is not that of its Content-Range (${bytes})` };
}
/** A version has one size: where the validator is the same one, the fault is this answer's. Null where the size is right. */
function judgeSize(sizeBytes, version, pinned) {
    if (sizeBytes === null || pinned.sizeBytes === null || sizeBytes === pinned.sizeBytes)
        return null;
    return version.validator !== null && version.validator === pinned.version.validator
        ? { kind: "odd", why: `it says that the size is ${sizeBytes}, which was ${pinned.sizeBytes} for the same version` }
        : { kind: "other", how: `its size was ${pinned.sizeBytes} and is ${sizeBytes} now` };
}
/** Reads a Content-Range (RFC 9110 14.4), the unsatisfied form included; null when it is none or contradicts itself. */
function parseContentRange(value) {
    const match = /^\s*bytes\s+(?:(\d+)-(\d+)|\*)\/(\d+|\*)\s*$/i.exec(value ?? "");
    if (!match)
        return null;
    const sizeBytes = match[3] === "*" ? null : Number(match[3]);
    if (match[1] === undefined)
        return { range: null, sizeBytes };
    const range = { start: Number(match[1]), end: Number(match[2]) + 1 };
    if (range.end <= range.start || (sizeBytes !== null && range.end > sizeBytes))
        return null;
    return { range, sizeBytes };
}
/** Length of the body as promised; null when there is no promise. */
function contentLength({ headers }) {
    const value = headers["content-length"];
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
/** An answer in another coding than the source: it cannot be taken for the file's bytes. */
function encodedError(codings, label) {
    const how = codings.length === 0
        ? "it is not encoded, but those before it were"
        : `it is encoded as "${codings.join(", ")}" although identity was asked for`;
    return new errors/* FetchError */.fk("encoded-response", `Cannot use the answer of "${label}": ${how}`);
}
/** An error for a status that brings no bytes of the source. */
function statusError({ status, headers }, label) {
    const cannot = `Cannot fetch "${label}": the server answered ${status}`;
    const retryAfterMs = waitOf(headers, Date.now());
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    // Many services say "too many" or "later" by 403, and some by 400, 409 or 420: a time tells that they mean it so.
    if (retryAfterMs !== undefined && status >= 400 && status < 500 && !OTHER_MEANING.has(status))
        return throttledError(cannot, wait);
    switch (status) {
        case 401:
        case 407:
            return new errors/* FetchError */.fk("unauthorized", `${cannot} (it wants to know who asks)`);
        case 403:
            return new errors/* FetchError */.fk("forbidden", `${cannot} (it refuses)`);
        case 404:
        case 410:
            return new errors/* FetchError */.fk("not-found", `${cannot} (there is no such file)`);
        case 408:
        case 425:
            return new errors/* FetchError */.fk("server-error", cannot, wait);
        case 429:
        case 503:
            return throttledError(cannot, wait);
        case 501:
        case 505:
            return new errors/* FetchError */.fk("http-status", cannot);
        default:
            if (status >= 500)
                return new errors/* FetchError */.fk("server-error", cannot, wait);
            if (status >= 400)
                return new errors/* FetchError */.fk("http-status", cannot);
            return new errors/* FetchError */.fk("bad-response", `${cannot}, which is no answer to a download`, { retry: "never" });
    }
}
/** What these say is not "later", whatever else they say; 408 and 425 are the server's passing fault. */
const OTHER_MEANING = new Set([401, 404, 407, 408, 410, 425]);
function throttledError(cannot, wait) {
    return new errors/* FetchError */.fk("throttled", `${cannot} (it asks for fewer or later requests)`, wait);
}
/** How long the server wants to be left alone, in milliseconds: by Retry-After, or by a rate limit that is used up until a time. */
function waitOf(headers, nowEpochMs) {
    const retryAfterMs = parseRetryAfter(headers["retry-after"], nowEpochMs);
    if (retryAfterMs !== undefined || !/^\s*0+\s*$/.test(headers["x-ratelimit-remaining"] ?? ""))
        return retryAfterMs;
    const reset = headers["x-ratelimit-reset"] ?? "";
    // Without a time the first pause is as good as any.
    if (!/^\d{1,12}$/.test(reset))
        return FIRST_WAIT_MS;
    // GitHub's is a time in Unix seconds, others' the seconds that are left.
    const at = Number(reset) * 1000;
    return Math.max(FIRST_WAIT_MS, at > nowEpochMs / 2 ? at - nowEpochMs : at);
}
/** Where a server says that a limit is used up and not until when, in milliseconds. */
const FIRST_WAIT_MS = 1_000;
/** An answer that is not what was asked for: the fault of this answer, not of the source. */
function badAnswer(label, why) {
    return new errors/* FetchError */.fk("bad-response", `Cannot use the answer of "${label}": ${why}`);
}

// EXTERNAL MODULE: ./node_modules/content-disposition/dist/index.js
var dist = __nccwpck_require__(7541);
;// CONCATENATED MODULE: ./build/http/file-name.js
/** The name of a file that is fetched into a folder: from Content-Disposition or the URL, and always one safe name. */

/** Leaves room for what is put beside the file (".part.ckpt") within the 255 bytes of most filesystems. */
const MOST_BYTES = 200;
const FALLBACK = "download";
/** Names that Windows keeps for devices, whatever follows a dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
const BLANK_OR_DOT = /[\s.]/;
/** The name that the answer (RFC 6266, RFC 8187) or else the URL suggests. */
function fileNameFor(url, contentDisposition) {
    return safeName(nameFromDisposition(contentDisposition) ?? "") ?? safeName(nameFromUrl(url)) ?? FALLBACK;
}
function nameFromDisposition(header) {
    if (header === undefined)
        return undefined;
    try {
        return (0,dist/* parse */.qg)(header).parameters["filename"];
    }
    catch {
        // A malformed header is as good as none: the URL has a name too.
        return undefined;
    }
}
function nameFromUrl(url) {
    const last = url.pathname.split("/").at(-1) ?? "";
    try {
        return decodeURIComponent(last);
    }
    catch {
        return last;
    }
}
/** A single, visible path component; undefined when nothing is left of it. */
function safeName(name) {
    const base = name.split(/[/\\]/).at(-1) ?? "";
    // Control and format characters too: the latter turn names around on the screen.
    const visible = trimEnds(base.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, ""));
    if (visible === "")
        return undefined;
    return shorten(RESERVED.test(visible) ? `_${visible}` : visible);
}
/** Without blanks and dots at both ends. A regular expression would look at a long row of them once for each. */
function trimEnds(name) {
    let start = 0;
    let end = name.length;
    while (start < end && BLANK_OR_DOT.test(name.charAt(start)))
        start += 1;
    while (end > start && BLANK_OR_DOT.test(name.charAt(end - 1)))
        end -= 1;
    return name.slice(start, end);
}
/** Cuts in the middle of the stem, so that the extension stays. */
function shorten(name) {
    if (Buffer.byteLength(name) <= MOST_BYTES)
        return name;
    const extension = /(\.[A-Za-z0-9]{1,8}){0,2}$/.exec(name)?.[0] ?? "";
    let stem = "";
    for (const character of name.slice(0, name.length - extension.length)) {
        if (Buffer.byteLength(stem + character) + extension.length > MOST_BYTES)
            break;
        stem += character;
    }
    return stem + extension;
}

;// CONCATENATED MODULE: ./build/http/range-trust.js
/**
 * How far a server's ranges can be relied on. Some answer every If-Range with the whole file (Apache does for a file that is
 * less than a minute old and has no ETag), some give ranges now and then, some stop giving them.
 */


/** Whole files in a row, before the server is asked in another way: a cache on the way may drop a Range now and then. */
const MOST_IGNORED = 3;
class RangeTrust {
    #ignored = 0;
    #usesIfRange = true;
    #isLost = false;
    /** Whether requests carry If-Range; without it each answer's validator is compared. */
    get usesIfRange() {
        return this.#usesIfRange;
    }
    /** No ranges come any more: the rest has to come in one stream. */
    get isLost() {
        return this.#isLost;
    }
    /** A range came. */
    honoured(hadIfRange) {
        if (hadIfRange === this.#usesIfRange)
            this.#ignored = 0;
    }
    /**
     * The whole file came, of the right version as far as anybody knows.
     * @returns null when the same should be asked without If-Range
     * @throws FetchError bad-response, to be tried again until ranges are lost
     */
    ignored(hadIfRange, label) {
        if (hadIfRange && !this.#usesIfRange)
            return null;
        this.#ignored += 1;
        if (this.#ignored < MOST_IGNORED)
            throw badAnswer(label, "it brings the whole file where a range was asked for");
        if (hadIfRange)
            return this.refused(hadIfRange, label);
        this.#isLost = true;
        throw new errors/* FetchError */.fk("bad-response", `Cannot fetch "${label}" in ranges any more: it brings the whole file each time`, {
            retry: "never",
        });
    }
    /** The server has another validator than If-Range named, and a checksum will decide. As for {@link ignored}. */
    refused(hadIfRange, label) {
        if (!hadIfRange)
            return this.ignored(hadIfRange, label);
        if (this.#usesIfRange)
            this.#ignored = 0;
        this.#usesIfRange = false;
        return null;
    }
}

;// CONCATENATED MODULE: ./build/core/race-abort.js
/** Waits for what someone else is doing, but no longer than the own signal allows. */
function raceAbort(promise, signal) {
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    if (signal.aborted)
        onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", onAbort));
}

;// CONCATENATED MODULE: ./build/http/route.js
/**
 * From the user's URL to the answer: redirects, who gets the user's headers on the way, and the resolved URL that all
 * workers share until it expires.
 */





const MOST_REDIRECTS = 10;
const REDIRECT = new Set([301, 302, 303, 307, 308]);
/** How storage services say that a signed URL is over: 400 (Azure, some S3 gateways), 401, 403 (S3, GCS), 410. */
const EXPIRED = new Set([400, 401, 403, 410]);
class Route {
    #options;
    /** What the workers share; null until someone asked the user's URL. */
    #destination = null;
    /** The one of them that has answered well: only such a one can have expired. */
    #working = null;
    #isRedirected = false;
    #answeredMs = 0;
    /** What one of the URLs on the way tells of itself. */
    #hopPrivacy = null;
    constructor(options) {
        this.#options = options;
        this.#admit({ url: options.url, isOwn: true });
    }
    /** Whether the source's bytes come from another URL than the user's. */
    get isRedirected() {
        return this.#isRedirected;
    }
    /** How long the last answer took to begin, in milliseconds: the last one of a chain of redirects, with its connection. */
    get answeredMs() {
        return this.#answeredMs;
    }
    /** Whether the user's URL is good for a while only. */
    get canExpire() {
        return canExpire(this.#options.url);
    }
    /** Why only some may read the source: how it was asked for, or a URL on the way; null where everybody may. */
    get privacy() {
        const { isPrivate, ownHeaders } = this.#options;
        if (isPrivate !== undefined)
            return isPrivate ? TOLD : null;
        return privacyOfHeaders(ownHeaders) ?? this.#hopPrivacy;
    }
    /**
     * Asks for the source with these headers. An expired signed URL is resolved again, once for all who notice.
     * @throws FetchError insecure-http, insecure-redirect, too-many-redirects, bad-response, and the wire's
     */
    async get(headers, signal) {
        const shared = this.#destination;
        if (shared === null)
            return this.#resolve(headers, signal);
        const destination = await raceAbort(shared, signal);
        const response = await this.#getFrom(destination, headers, signal);
        if (!this.#isRedirected || !EXPIRED.has(response.status) || this.#working !== destination)
            return response;
        response.cancel();
        // Whoever notices first resolves anew; the others find that under way and wait for it.
        if (this.#destination === shared)
            this.#destination = null;
        const renewed = this.#destination;
        if (renewed === null)
            return this.#resolve(headers, signal);
        return this.#getFrom(await raceAbort(renewed, signal), headers, signal);
    }
    async #getFrom(destination, headers, signal) {
        const { response } = await this.#follow(destination, headers, signal);
        this.#noteAnswer(destination, response);
        return response;
    }
    #noteAnswer(destination, { status }) {
        if (status < 400)
            this.#working = destination;
    }
    /** The answer doubles as the resolution: no request is made only to learn where to. */
    async #resolve(headers, signal) {
        const resolution = Promise.withResolvers();
        resolution.promise.catch(() => { });
        this.#destination = resolution.promise;
        try {
            const { response, destination } = await this.#follow({ url: this.#options.url, isOwn: true }, headers, signal);
            this.#isRedirected = destination.url.href !== this.#options.url.href;
            this.#noteAnswer(destination, response);
            resolution.resolve(destination);
            return response;
        }
        catch (error) {
            if (this.#destination === resolution.promise)
                this.#destination = null;
            resolution.reject(signal.aborted ? new errors/* FetchError */.fk("network", "Cannot resolve the URL again: the attempt was given up") : error);
            throw error;
        }
    }
    async #follow(from, headers, signal) {
        const { wire, commonHeaders, ownHeaders } = this.#options;
        let at = from;
        for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
            const askedMs = performance.now();
            const response = await wire.open({ url: at.url, headers: { ...commonHeaders, ...(at.isOwn ? ownHeaders : {}), ...headers } }, signal);
            this.#answeredMs = performance.now() - askedMs;
            const location = response.headers["location"];
            if (!REDIRECT.has(response.status) || location === undefined)
                return { response, destination: at };
            response.cancel();
            at = this.#next(at, location);
        }
        throw new errors/* FetchError */.fk("too-many-redirects", `Cannot fetch "${labelOf(this.#options.url)}": it redirects more than ${MOST_REDIRECTS} times`);
    }
    #next(from, location) {
        const url = URL.parse(location, from.url.href);
        if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
            throw new errors/* FetchError */.fk("bad-response", `Cannot follow the redirect of "${labelOf(from.url)}": it leads to no http(s) URL`, {
                retry: "never",
            });
        }
        if (from.url.protocol === "https:" && url.protocol === "http:") {
            throw new errors/* FetchError */.fk("insecure-redirect", `Cannot follow the redirect of "${labelOf(from.url)}": it leads from https to http ("${labelOf(url)}")`);
        }
        // Once away from home the user's headers stay behind, even if a later redirect leads back.
        const to = { url, isOwn: from.isOwn && url.origin === this.#options.url.origin };
        this.#admit(to);
        return to;
    }
    /** Notes what a URL says about who may read the source, before anything is sent there. @throws FetchError insecure-http */
    #admit({ url, isOwn }) {
        const { ownHeaders, isPrivate, http } = this.#options;
        const own = isOwn ? privacyOfHeaders(ownHeaders) : null;
        const hop = privacyOfUrl(url);
        // What is sure counts more than what may be.
        if (this.#hopPrivacy === null || this.#hopPrivacy.kind === "unknown")
            this.#hopPrivacy = hop ?? this.#hopPrivacy;
        const told = isPrivate === true ? TOLD : null;
        // The user may say that the file is no secret; a password and a token are secrets all the same.
        const query = isPrivate === false && hop?.kind !== "credentials" ? null : hop;
        requireSecureHttp(url, own ?? query ?? told, http);
    }
}
const TOLD = { kind: "told", parameter: null };

;// CONCATENATED MODULE: ./build/http/http-source.js





/** Refusals that another redirect may lift. */
const RENEWED = new Set(["forbidden", "unauthorized", "http-status"]);
/** Asks for one byte, to learn which version there is. */
const FIRST_BYTE = { start: 0, end: 1 };
class HttpSource {
    sizeBytes;
    algorithm = "gmac";
    openedMs;
    #options;
    #route;
    #trust = new RangeTrust();
    #version;
    #opened;
    #isEndProven = true;
    /** Answers whose bytes were used. */
    #answers = 0;
    #isMixed = false;
    constructor(options) {
        this.sizeBytes = options.sizeBytes;
        this.#options = options;
        this.#route = options.route;
        this.#version = options.version;
        this.#opened = options.opened;
        this.openedMs = options.opened === null ? 0 : options.route.answeredMs;
    }
    /** Becomes `stream` when the server gives no ranges of this version any more. */
    get access() {
        return this.#trust.isLost ? "stream" : this.#options.access;
    }
    get identity() {
        const { key, checksum } = this.#options;
        const { validator } = this.#version;
        return { kind: "http", label: this.label, key, validator, checksum: validator === null ? checksum : null, expectedChecksum: checksum };
    }
    get openedBytes() {
        return this.#opened?.end ?? 0;
    }
    /** Whether what was read last is known to be all: of a body without length, over a connection that tells nothing, nobody knows. */
    get isEndProven() {
        return this.#isEndProven;
    }
    /** What it is called in messages. */
    get label() {
        return this.#options.label;
    }
    get fileName() {
        return this.#options.fileName;
    }
    get notice() {
        return this.#options.notice;
    }
    get streamReason() {
        return this.#options.streamReason;
    }
    /** The version that its bytes are of, as far as anybody knows. */
    get version() {
        return this.#version;
    }
    /** Whether answers of several versions were used, because a checksum decides. */
    get isMixed() {
        return this.#isMixed;
    }
    /** Whether an earlier attempt began with this very version: then it did not change, and the servers do not agree. */
    get isBackAgain() {
        const { before } = this.#options;
        return before !== null && kinshipOf(before, this.#version) === "same";
    }
    /** Whether its bytes must not be put where others can read them. */
    get isPrivate() {
        return this.privacy !== null;
    }
    /** Why they must not. */
    get privacy() {
        return this.#route.privacy;
    }
    async read(sink, signal) {
        // A server may answer with less than was asked for (RFC 9110 14.2); then the rest is asked for, as long as something comes.
        for (let from = -1; sink.position < sink.end && sink.position > from;) {
            from = sink.position;
            const answer = this.#takeOpened(from) ?? (await this.#ask(sink, signal));
            await this.#readBody(answer, sink, signal);
            if (answer.end === null)
                return;
        }
    }
    /** Gives up the answer that opened the source, when its bytes are not wanted. */
    close() {
        this.#opened?.response.cancel();
        this.#opened = null;
    }
    /**
     * Asks once more which version the server has: a file that is rewritten in place during the last answers shows it nowhere else.
     * Costs one round trip, and nothing when a single answer brought everything or a checksum decides.
     * @param hasKept whether bytes of an earlier run are part of the whole
     * @throws FetchError source-changed; else why the server could not be asked
     */
    async confirmVersion(hasKept, signal) {
        const used = this.#answers + (hasKept ? 1 : 0);
        if (this.#answers === 0 || used < 2 || this.#options.checksum !== null)
            return;
        const response = await this.#route.get(this.#headersFor(FIRST_BYTE), signal);
        try {
            const holding = holdingOf(response, { wanted: FIRST_BYTE, pinned: this.#pinned });
            if (holding.kind === "part" || holding.kind === "whole") {
                if (holding.kinship === "other")
                    throw this.#changed("its ETag or Last-Modified is another one", response);
            }
            else
                throw this.#refusal(holding, response);
        }
        finally {
            response.cancel();
        }
    }
    #takeOpened(position) {
        const opened = this.#opened;
        if (opened === null || opened.start !== position)
            return null;
        this.#opened = null;
        return opened;
    }
    async #ask(sink, signal) {
        for (;;) {
            const wanted = this.access === "ranges" ? { start: sink.position, end: sink.end } : null;
            const headers = this.#headersFor(wanted);
            const response = await this.#route.get(headers, signal);
            try {
                const holding = holdingOf(response, { wanted, pinned: this.#pinned });
                const answer = wanted === null ? this.#checkWhole(response, holding) : this.#checkRange(response, holding, "if-range" in headers);
                if (answer !== null)
                    return answer;
                // Asked again without If-Range, which happens once.
                response.cancel();
            }
            catch (error) {
                response.cancel();
                throw error;
            }
        }
    }
    #headersFor(wanted) {
        if (wanted === null)
            return {};
        const { validator } = this.#version;
        const range = `bytes=${wanted.start}-${wanted.end - 1}`;
        return validator !== null && this.#trust.usesIfRange ? { range, "if-range": validator } : { range };
    }
    get #pinned() {
        const { codings, checksum } = this.#options;
        return { version: this.#version, sizeBytes: this.sizeBytes, codings, isDigestWanted: checksum !== null };
    }
    /** Null when the same should be asked once more, without If-Range. */
    #checkRange(response, holding, hasIfRange) {
        const isDigestWanted = this.#options.checksum !== null;
        switch (holding.kind) {
            case "part":
                if (holding.kinship === "other")
                    this.#requireDigest("its ETag or Last-Modified is another one", response);
                if (holding.kinship === "unknown" && !hasIfRange && !isDigestWanted)
                    throw badAnswer(this.label, "it does not say of which version it is");
                this.#trust.honoured(hasIfRange);
                return { response, start: holding.start, end: holding.end };
            case "whole":
                if (holding.kinship !== "other")
                    return this.#trust.ignored(hasIfRange, this.label);
                this.#requireDigest("the server sends the whole file anew", response);
                return this.#trust.refused(hasIfRange, this.label);
            case "unsatisfied":
                throw badAnswer(this.label, "it refuses a range that lies within the file (416)");
            default:
                throw this.#refusal(holding, response);
        }
    }
    #checkWhole(response, holding) {
        if (holding.kind !== "whole")
            throw this.#refusal(holding, response);
        // A stream begins at the first byte each time, so its last answer is all that counts; what came in ranges stays.
        if (this.#trust.isLost) {
            if (holding.kinship !== "same")
                this.#requireDigest("its ETag or Last-Modified is another one", response);
        }
        else
            this.#version = versionOf(response);
        return { response, start: 0, end: holding.sizeBytes ?? this.sizeBytes };
    }
    /** Bytes of another version are taken when a checksum decides. @throws FetchError source-changed */
    #requireDigest(how, response) {
        if (this.#options.checksum === null)
            throw this.#changed(how, response);
        this.#isMixed = true;
    }
    /** The error of an answer that brings nothing of the pinned version. */
    #refusal(holding, response) {
        if (holding.kind === "other")
            return this.#changed(holding.how, response);
        if (holding.kind === "encoded")
            return encodedError(holding.codings, this.label);
        if (holding.kind === "odd")
            return badAnswer(this.label, holding.why);
        return this.#refused(response);
    }
    /**
     * A status without bytes, of a URL that gave some before: it may mean one connection too many, one node of several may be
     * wrong, or the URL is over. Where a redirect leads to changes mid-way, so what a new one may lift is tried as any fault that passes.
     */
    #refused(response) {
        const error = statusError(response, this.label);
        if (error.retry !== "never")
            return error;
        const retry = this.#route.isRedirected && RENEWED.has(error.code) ? "transient" : "refused";
        if (response.status !== 410 && (retry === "transient" || !this.#route.canExpire || !EXPIRED.has(response.status))) {
            return new errors/* FetchError */.fk(error.code, error.message, { retry });
        }
        const state = this.#route.canExpire ? "the URL has expired" : "the URL has expired, or the file was removed";
        return new errors/* FetchError */.fk("forbidden", `Cannot go on fetching "${this.label}": ${state} (the server answers ${response.status} now)`, {
            retry,
            hint: "Run again with a new URL of the same file: the fetch goes on from what is kept.",
        });
    }
    async #readBody({ response, start, end, suspectBytes }, sink, signal) {
        this.#answers += 1;
        const isAborted = () => signal.aborted;
        sink.onDrain = () => response.resume();
        const onAbort = () => response.cancel();
        // The opening answer was asked for under another signal.
        signal.addEventListener("abort", onAbort, { once: true });
        try {
            if (isAborted())
                onAbort();
            await response.stream((bytes, release) => {
                const room = Math.min(sink.end, end ?? Number.POSITIVE_INFINITY) - sink.position;
                if (bytes.length > room)
                    sink.discard(bytes.length - room);
                if (room <= 0)
                    release();
                const more = room <= 0 || sink.write(bytes.length > room ? bytes.subarray(0, room) : bytes, release);
                // The run was shortened: its thief brings the rest.
                if (sink.position >= sink.end && sink.end !== end)
                    response.cancel();
                return more;
            });
        }
        finally {
            sink.onDrain = undefined;
            signal.removeEventListener("abort", onAbort);
        }
        signal.throwIfAborted();
        this.#isEndProven = end !== null || response.isEndProven;
        if (end === null && sink.position - start === suspectBytes) {
            throw badAnswer(this.label, `it ended after just the ${suspectBytes} bytes that were asked for first`);
        }
        if (end !== null && sink.position < Math.min(end, sink.end)) {
            throw new errors/* FetchError */.fk("network", `Cannot go on reading "${this.label}": the connection ended ${end - sink.position} bytes early`);
        }
    }
    #changed(how, response) {
        const { before } = this.#options;
        const isOld = before !== null && kinshipOf(before, versionOf(response)) === "same";
        const why = isOld ? "its servers disagree: a version from before came back" : `it changed while it was fetched (${how})`;
        return new errors/* FetchError */.fk("source-changed", `Cannot go on with "${this.label}": ${why}`);
    }
}

;// CONCATENATED MODULE: ./build/http/open-source.js
/**
 * Opens a source: one request that is probe and data at once. It asks for a bounded range, so that nothing is ever
 * thrown away that was only asked for to learn the size, and HEAD is not needed.
 */










/** Answers that ignore the range, before a source that had ranges is believed to have none any more. */
const RANGE_TRIES = 3;
/**
 * Asks for the source and pins its version.
 * @throws FetchError everything that an answer or a connection can be at fault with
 */
async function openHttpSource(options, signal) {
    const route = new Route({
        wire: options.wire,
        url: withoutCredentials(options.url),
        commonHeaders: { "accept-encoding": "identity", accept: "*/*", "user-agent": options.userAgent },
        ownHeaders: ownHeaders(options.url, options.headers, options.bearerToken),
        http: { allowInsecureHttp: options.allowInsecureHttp, hasChecksum: options.checksum !== undefined },
        isPrivate: options.isPrivate,
    });
    const opening = new Opening(route, options, signal);
    try {
        return await opening.open();
    }
    catch (error) {
        // A name that does not exist is a typing error far more often than a passing fault; mid-way it is the other way round.
        if (error instanceof errors/* FetchError */.fk && error.code === "dns" && isUnknownHost(error)) {
            throw new errors/* FetchError */.fk("dns", error.message, { retry: "never", cause: error });
        }
        throw error;
    }
}
class Opening {
    #route;
    #options;
    #signal;
    #label;
    constructor(route, options, signal) {
        this.#route = route;
        this.#options = options;
        this.#signal = signal;
        this.#label = labelOf(options.url);
    }
    async open() {
        if (this.#options.oneAnswerAfter !== null)
            return this.#openWhole();
        for (let tries = 1;; tries += 1) {
            const { response, holding } = await this.#askRange();
            try {
                if (holding.kind === "whole" && this.#options.expectsRanges && tries < RANGE_TRIES)
                    response.cancel();
                else
                    return await this.#accept(response, holding);
            }
            catch (error) {
                response.cancel();
                throw error;
            }
        }
    }
    async #accept(response, holding) {
        switch (holding.kind) {
            case "part":
                return this.#fromPart(response, holding);
            case "whole":
                if (!this.#mayBePart(holding.sizeBytes))
                    return this.#fromWhole(response, holding.sizeBytes, this.#options.firstBytes);
                break;
            case "unsatisfied":
                // Even the first byte is out of range: the file is empty, or the server takes no ranges and says so oddly.
                if (holding.sizeBytes !== 0)
                    break;
                response.cancel();
                return this.#source(response, { sizeBytes: 0, access: "ranges", opened: null });
            default:
                if (isFinal(response))
                    throw statusError(response, this.#label);
        }
        response.cancel();
        return this.#decideWithoutRange();
    }
    /** What looks odd under a Range may be right without it. A server that offers ranges then had a passing fault, and is asked for one again. */
    async #decideWithoutRange() {
        const whole = await this.#route.get({}, this.#signal);
        const source = this.#acceptWhole(whole);
        const isWorthIt = source.sizeBytes !== null && source.sizeBytes > this.#options.firstBytes && source.identity.validator !== null;
        if (!isWorthIt || !/\bbytes\b/i.test(whole.headers["accept-ranges"] ?? ""))
            return source;
        const part = await this.#askRange().catch(() => null);
        this.#signal.throwIfAborted();
        if (part?.holding.kind !== "part" || part.holding.sizeBytes !== source.sizeBytes) {
            part?.response.cancel();
            return source;
        }
        source.close();
        return this.#fromPart(part.response, part.holding);
    }
    async #askRange() {
        const wanted = { start: 0, end: this.#options.firstBytes };
        const response = await this.#route.get({ range: `bytes=0-${wanted.end - 1}` }, this.#signal);
        return { response, holding: holdingOf(response, { wanted, pinned: null }) };
    }
    /** Whether a 200 that says nothing of a range may be just the bytes that were asked for: some servers honour a Range and do not say so. */
    #mayBePart(sizeBytes) {
        const { firstBytes } = this.#options;
        return sizeBytes === firstBytes || (firstBytes === 1 && (sizeBytes === null || sizeBytes < firstBytes));
    }
    async #fromPart(response, { end, sizeBytes }) {
        const opened = { response, start: 0, end };
        const isPinned = versionOf(response).validator !== null || this.#options.checksum !== undefined;
        if (sizeBytes !== null && isPinned) {
            // A stored representation has a validator and ranges; one that is encoded on the way has not both.
            this.#requireUsableCoding(response, versionOf(response).validator !== null);
            if (this.#options.firstBytes > 1)
                return this.#source(response, { sizeBytes, access: "ranges", opened });
            response.cancel();
            return this.#source(response, { sizeBytes, access: "ranges", opened: null });
        }
        // Nothing says that two answers are of one version, so everything must come in one.
        if (end === sizeBytes) {
            this.#requireUsableCoding(response, false);
            return this.#source(response, { sizeBytes, access: "stream", opened });
        }
        response.cancel();
        return this.#openWhole();
    }
    async #openWhole() {
        return this.#acceptWhole(await this.#route.get({}, this.#signal));
    }
    #acceptWhole(response) {
        try {
            const holding = holdingOf(response, { wanted: null, pinned: null });
            if (holding.kind === "odd")
                throw badAnswer(this.#label, holding.why);
            if (holding.kind !== "whole")
                throw statusError(response, this.#label);
            return this.#fromWhole(response, holding.sizeBytes);
        }
        catch (error) {
            response.cancel();
            throw error;
        }
    }
    #fromWhole(response, sizeBytes, suspectBytes) {
        this.#requireUsableCoding(response, false);
        const suspect = suspectBytes === undefined ? {} : { suspectBytes };
        return this.#source(response, { sizeBytes, access: "stream", opened: { response, start: 0, end: sizeBytes, ...suspect } });
    }
    /** With a checksum the bytes are taken as they come; without one, if they are surely the file's. @throws FetchError encoded-response */
    #requireUsableCoding(response, isStored) {
        const codings = codingsOf(response);
        if (codings.length === 0 || isStored || this.#options.checksum !== undefined)
            return;
        if (isNamedFor(fileNameFor(this.#options.url, response.headers["content-disposition"]), codings))
            return;
        throw encodedError(codings, this.#label);
    }
    #source(response, found) {
        const { url, checksum, oneAnswerAfter } = this.#options;
        const version = versionOf(response);
        const codings = codingsOf(response);
        const isPinned = version.validator !== null || checksum !== undefined;
        const fileName = fileNameFor(url, response.headers["content-disposition"]);
        const isSurprising = codings.length > 0 && checksum === undefined && !isNamedFor(fileName, codings);
        return new HttpSource({
            ...found,
            route: this.#route,
            label: this.#label,
            key: keyOf(url),
            checksum: checksum === undefined ? null : formatChecksum(checksum),
            version,
            codings,
            before: oneAnswerAfter,
            fileName,
            streamReason: oneAnswerAfter !== null ? SEVERAL_VERSIONS : isPinned ? NO_RANGES : NOTHING_PINS,
            notice: isSurprising ? storedAs(codings) : isPinned || oneAnswerAfter !== null ? null : NO_VALIDATOR,
        });
    }
}
/** Statuses that mean the same with and without a Range: who asks, what for, how often, and what passes. */
const FINAL = new Set([401, 404, 407, 408, 410, 425, 429, 451]);
function isFinal({ status, headers }) {
    const isRedirect = status >= 300 && status < 400;
    return isRedirect || FINAL.has(status) || (status >= 500 && headers["retry-after"] !== undefined);
}
const NO_VALIDATOR = "The server sends neither a strong ETag nor a Last-Modified, so the file is fetched in one stream and cannot be resumed. A 'checksum' would allow both segments and resuming.";
const NO_RANGES = "The server gives no ranges, so the file came in one stream.";
const NOTHING_PINS = "Nothing pins the file's version, so it came in one stream.";
const SEVERAL_VERSIONS = "The answers before were of more than one version, so the file came in one stream.";
function storedAs(codings) {
    return `The server stores the file encoded as "${codings.join(", ")}", and its bytes are kept as they are stored. Decode it before you use it.`;
}
function withoutCredentials(url) {
    const bare = new URL(url);
    bare.username = "";
    bare.password = "";
    bare.hash = "";
    return bare;
}
function isUnknownHost(error) {
    return error.cause instanceof Error && "code" in error.cause && error.cause.code === "ENOTFOUND";
}

;// CONCATENATED MODULE: ./build/app/version.js
/** The version, as package.json has it; a test holds the two together. */
const VERSION = "0.1.0";
/** Tells a server's log who asks. */
const USER_AGENT = `fetch-action/${VERSION}`;

;// CONCATENATED MODULE: ./build/app/open-artifact.js
/** Opens a request's source: how much the first request asks for, how long it may take, how often it is made. */





/** A question at the very end is worth a few attempts, and not a long wait. */
const MOST_QUESTION_RETRIES = 3;
/**
 * @param destination where something may be already, of which only the version is then asked; null where the bytes are wanted
 * @param oneAnswerAfter a version that was given up because another one was seen: then everything must come in one answer
 * @throws FetchError
 */
async function openArtifact(context, destination, oneAnswerAfter = null) {
    const { request, wire } = context;
    const { url, headers, bearerToken, checksum, allowInsecureHttp, isPrivate, connections, minSegmentBytes } = request;
    const expectsRanges = destination !== null && (await isThere(destination.record));
    // Bytes that the shelf may have need not come; without a checksum only the version tells.
    const looksFirst = context.shelf !== null && checksum === undefined && !request.force;
    const asksVersion = looksFirst || expectsRanges || (destination !== null && (await isThere(destination.path)));
    // A file too small for segments comes whole with the first answer; where a user wants many connections it is but their share.
    const dataBytes = connections === undefined || connections === 1 ? 2 * minSegmentBytes : minSegmentBytes;
    const firstBytes = asksVersion ? 1 : dataBytes;
    const asked = { url, headers, bearerToken, checksum, allowInsecureHttp, isPrivate, firstBytes, expectsRanges, oneAnswerAfter };
    return patiently(context, request.retries, (patience) => openHttpSource({ ...asked, wire, userAgent: USER_AGENT }, patience));
}
/**
 * One question about the version before the file is published. That it cannot be asked is told, and is no reason to throw away
 * what every answer before was right about.
 * @throws FetchError source-changed
 */
async function confirmVersion(context, source) {
    const { reporter, request, signal, tally } = context;
    const retries = Math.min(request.retries, MOST_QUESTION_RETRIES);
    try {
        await patiently(context, retries, (patience) => source.confirmVersion(tally.reusedBytes > 0, patience));
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof errors/* FetchError */.fk) || error.code === "source-changed")
            throw error;
        const message = `The server could not be asked at the end whether the file is still the same one (${error.message}). If it was rewritten in the last moments, nobody noticed.`;
        reporter.report({ type: "warning", message });
    }
}
/** Asks until there is an answer, in time and as often as allowed. */
function patiently({ request: { url, idleTimeoutMs }, clock, reporter, signal }, retries, ask) {
    return withRetries(() => withPatience({ idleTimeoutMs, clock, signal, cannot: `Cannot fetch from "${url.host}"` }, ask), {
        retries,
        clock,
        signal,
        onRetry: (error, delayMs, attempt) => reporter.report({ type: "retry", message: error.message, delayMs, attempt }),
    });
}
async function isThere(path) {
    return (0,promises_.stat)(path).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/app/fill-target.js
var fill_target_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var fill_target_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * From an open source to a published file: what of an earlier run is right, the transfer of the rest, the digest, the
 * commit. Steps 3 to 9 of a fetch.
 */













/** More connections help only with servers that limit each of them, and burden the others. */
const MOST_DEFAULT_CONNECTIONS = 16;
/** Without a digest nobody follows the front. */
const NO_FRONT = { advance: () => { } };
/** @throws FetchError; what is right of the bytes so far stays for the next run, except after a checksum mismatch */
async function fillTarget(context, destination, source) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const algorithm = digestAlgorithm(context, source);
        const target = fill_target_addDisposableResource(env_1, await FileTarget.open({ final: destination.path, part: destination.part }), true);
        const store = fill_target_addDisposableResource(env_1, new BesideTargetStore(destination.record), true);
        const digest = fill_target_addDisposableResource(env_1, algorithm === null ? null : new FileDigest(destination.part, algorithm), true);
        const filling = { ...context, destination, source, target, store, front: digest ?? NO_FRONT };
        const filled = source.access === "ranges" && source.sizeBytes !== null ? await fillPieces(filling, source.sizeBytes) : await fillStream(filling);
        context.reporter.report({ type: "finalizing" });
        const hex = (await digest?.finish(filled.bytes, context.signal)) ?? null;
        if (hex !== null)
            await requireDigest(filling, hex);
        context.signal.throwIfAborted();
        await target.commit(filled.bytes);
        await store.remove();
        return { ...filled, digest: algorithm === null || hex === null ? null : { algorithm, hex } };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = fill_target_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The user's; without one, what other runs will check the file by, when it is kept for them; null where nobody wants any. */
function digestAlgorithm({ request: { checksum }, shelf }, source) {
    if (checksum !== undefined)
        return checksum.algorithm;
    return shelf !== null && !source.isPrivate && versionKeyOf(source) !== null ? "sha256" : null;
}
async function fillPieces(filling, sizeBytes) {
    const { source, target, store, destination, tally, request, clock, reporter, front, signal } = filling;
    const layout = layoutFor(sizeBytes);
    const { checked, reason } = await reuse(filling, layout);
    tally.reusedBytes = checked.keptBytes;
    // The answer that opened the source begins with the first byte.
    if (checked.done.has(0))
        source.close();
    await store.create({ identity: source.identity, layout, algorithm: source.algorithm }, checked.claims).catch((error) => {
        throw fileError(error, "write the checkpoint beside", destination.path);
    });
    const range = connectionsFor(filling, sizeBytes, layout.pieceCount - checked.done.count);
    reportOpened(filling, range.connections, reason);
    const { retries, idleTimeoutMs } = request;
    const kept = { store: isOff(request) ? null : store, layout, done: checked.done };
    const moving = { source, target, retries, idleTimeoutMs, clock, reporter, tally, front, signal };
    try {
        if (!kept.done.isFull)
            await transfer({ ...moving, ...kept, ...range });
    }
    catch (error) {
        if (signal.aborted || source.access === "ranges")
            throw error;
        // The server gives no ranges any more: what is there is skipped in one stream of the same version.
        reporter.report({ type: "notice", message: `${(0,errors/* toFetchError */.o)(error).message}. The rest comes in one stream.` });
        await transferStream({ ...moving, kept });
    }
    await confirmVersion(filling, source);
    return { bytes: sizeBytes, reason };
}
/** Whether nothing is to be kept for, or taken from, another run. */
function isOff({ resume }) {
    return resume === "off";
}
/** Looks for an earlier run's pieces, and prepares the target for the rest. */
async function reuse({ source, target, store, request, signal }, layout) {
    const decision = isOff(request)
        ? { kind: "fresh", reason: "Resuming is off." }
        : decideResume(await store.load(), source.identity, layout);
    await target.prepare(layout.sizeBytes, { keep: decision.kind === "resume" });
    if (decision.kind === "fresh") {
        return { checked: { done: new Bitmap(layout.pieceCount), claims: [], dropped: 0, keptBytes: 0 }, reason: decision.reason };
    }
    const checked = await checkClaims(decision.checkpoint, target, signal);
    return { checked, reason: resumeReason(checked, layout) };
}
async function fillStream(filling) {
    const { source, target, store, tally, request, clock, reporter, front, signal } = filling;
    const reason = source.streamReason;
    await store.remove();
    await target.prepare(source.sizeBytes, { keep: false });
    reportOpened(filling, 1, reason);
    const { retries, idleTimeoutMs } = request;
    return { bytes: await transferStream({ source, target, retries, idleTimeoutMs, clock, reporter, tally, front, signal }), reason };
}
/** Bytes that are wrong are of no use to anybody: a resume could only repeat them. */
async function requireDigest({ request: { checksum }, source, target, store }, hex) {
    if (checksum === undefined || hex === checksum.hex)
        return;
    await target.discard();
    await store.remove();
    throw new errors/* FetchError */.fk("checksum-mismatch", `Cannot accept "${source.label}": its ${checksum.algorithm} digest is ${hex}, expected was ${checksum.hex}`);
}
/** A number that the user gives is used; without one the file must be worth it, and more are tried than it begins with. */
function connectionsFor({ request: { connections, minSegmentBytes } }, sizeBytes, missingPieces) {
    const segments = sizeBytes >= 2 * minSegmentBytes ? Math.floor(sizeBytes / minSegmentBytes) : 1;
    const most = Math.max(1, Math.min(connections ?? Math.min(MOST_DEFAULT_CONNECTIONS, segments), missingPieces));
    return { connections: Math.min(most, connections ?? 2 * (0,external_node_os_.availableParallelism)()), mostConnections: most };
}
function reportOpened({ reporter, source, destination: { path, fetchId }, tally }, connections, reason) {
    const { label, sizeBytes, isPrivate } = source;
    reporter.report({
        type: "opened",
        source: label,
        path,
        fetchId,
        sizeBytes,
        reusedBytes: tally.reusedBytes,
        connections,
        isPrivate,
        reason,
    });
}

;// CONCATENATED MODULE: ./build/app/keep-artifact.js



/** What a fetched file would be kept under; null where it cannot be found again. */
function keyFor({ checksum }, source) {
    return checksum === undefined ? versionKeyOf(source) : { kind: "digest", checksum };
}
/** Never rejects: a file that is not kept costs another run a fetch, and is told. */
async function keepArtifact(context, source, { path, sizeBytes, digest }) {
    const { shelf, request, signal, reporter } = context;
    if (shelf === null)
        return;
    const notice = (message) => reporter.report({ type: "notice", message });
    const file = `${path} (${formatBytes(sizeBytes)})`;
    const { privacy } = source;
    if (privacy !== null) {
        return notice(`${file} ${describePrivacy(privacy)} and is not kept in ${shelf.name}, where others could read it.`);
    }
    const key = keyFor(request, source);
    if (key === null || digest === null) {
        return notice(`${file} is not kept in ${shelf.name}: nothing pins its version. A 'checksum' would let other runs find it.`);
    }
    if (shelf.isLimited && sizeBytes > request.cacheLimitBytes) {
        const limit = formatBytes(request.cacheLimitBytes);
        return notice(`${file} is not kept in ${shelf.name}: it is more than 'cache-limit' (${limit}) allows. Raise 'cache-limit' to keep it.`);
    }
    const reply = await shelf.keep({ key, sizeBytes, checksum: digest }, path, signal);
    if (reply.kind === "failed")
        notice(`${file} could not be kept in ${shelf.name}: ${reply.why}.`);
}

;// CONCATENATED MODULE: ./build/app/present-file.js
var present_file_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var present_file_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * Whether the file at a destination is already the one that is asked for. A digest says so, or our own record together with
 * the origin; the mere existence of a file never does.
 */




/** Hashes what is there; null when nothing is, or something else. Asks nobody. */
async function presentByChecksum({ path }, checksum, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const found = await (0,promises_.stat)(path).catch(() => null);
        if (found === null)
            return null;
        const digest = present_file_addDisposableResource(env_1, new FileDigest(path, checksum.algorithm), true);
        if ((await digest.finish(found.size, signal)) !== checksum.hex)
            return null;
        return {
            sizeBytes: found.size,
            checksum: checksum.algorithm === "sha256" ? formatChecksum(checksum) : null,
            reason: `The file there has the expected ${checksum.algorithm} digest.`,
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = present_file_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Compares our record of the destination with the file and with the version that the origin has now. */
async function presentByRecord({ path, fetchId }, source, records) {
    const found = await (0,promises_.stat)(path).catch(() => null);
    const record = found === null ? null : await records.read(fetchId);
    if (found === null || record === null || !fitsFile(record, found))
        return null;
    if (!isOfVersion(record, source.identity, source.sizeBytes))
        return null;
    return {
        sizeBytes: found.size,
        checksum: record.checksum,
        reason: "The file there is the version that the server has, and was not touched since it was fetched.",
    };
}

;// CONCATENATED MODULE: ./build/app/request-options.js
/** A request's options as digests by name: what two processes compare without telling each other secrets. */

/** The names that users know the fields by. */
const NAMES = {
    connections: "connections",
    minSegmentBytes: "min-segment-size",
    headers: "headers",
    bearerToken: "bearer-token",
    allowInsecureHttp: "allow-insecure-http",
    isPrivate: "private",
    retries: "retries",
    idleTimeoutMs: "idle-timeout",
    timeoutMs: "timeout",
    force: "force",
    resume: "resume",
    cache: "cache",
    cacheLimitBytes: "cache-limit",
    checkpointIntervalMs: "checkpoint-interval",
};
const RESTORE_NAMES = {
    connections: "connections",
    retries: "retries",
    idleTimeoutMs: "idle-timeout",
    timeoutMs: "timeout",
    force: "force",
    resume: "resume",
    cacheLimitBytes: "cache-limit",
    checkpointIntervalMs: "checkpoint-interval",
    waitForSnapshotMs: "wait-for-snapshot",
    region: "region",
    endpoint: "endpoint",
    allowInsecureHttp: "allow-insecure-http",
    targetIsZero: "target-is-zero",
};
function optionDigests(request) {
    return digests(request, NAMES);
}
function restoreDigests(request) {
    return digests(request, RESTORE_NAMES);
}
function digests(request, names) {
    const fields = new Map(Object.entries(request));
    return Object.fromEntries(Object.entries(names).map(([field, name]) => [
        name,
        (0,external_node_crypto_.createHash)("sha256")
            .update(JSON.stringify(fields.get(field) ?? null))
            .digest("hex"),
    ]));
}

;// CONCATENATED MODULE: ./build/app/run-fetch.js
var run_fetch_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var run_fetch_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** What every fetch has in common, whatever it fetches: its wire, its time limit, and what ended it. */

/** Runs a fetch with a wire of its own, until it ends or its time is over. */
async function runFetch({ host, timeoutMs, signal, parts: { clock, createWire } }, run) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const ending = new AbortController();
        const limit = new AbortController();
        const wire = run_fetch_addDisposableResource(env_1, createWire(), true);
        const isTimed = limitTime(timeoutMs, { host, clock, limit, ending: ending.signal });
        try {
            return await run({ wire, signal: AbortSignal.any(signal === undefined ? [limit.signal] : [signal, limit.signal]) });
        }
        finally {
            ending.abort();
            await isTimed;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_fetch_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function limitTime(timeoutMs, { host, clock, limit, ending, }) {
    if (timeoutMs === undefined)
        return;
    try {
        await clock.sleep(timeoutMs, ending);
    }
    catch {
        // The fetch ended first.
        return;
    }
    limit.abort(new errors/* FetchError */.fk("timeout", `Cannot fetch from "${host}" in time: ${timeoutMs / 1000} s are over`));
}
/** What ended the fetch: an abort explains whatever was thrown on its way. */
function reasonOf(thrown, { aborted, reason }) {
    if (!aborted)
        return (0,errors/* toFetchError */.o)(thrown);
    return reason instanceof errors/* FetchError */.fk ? reason : new errors/* FetchError */.fk("cancelled", "The fetch was cancelled", { cause: reason });
}

;// CONCATENATED MODULE: ./build/core/result.js
/** How a fetch ended: the one shape behind the action's outputs, the CLI's JSON and the library's answer. */
/** A result of which nothing is known but how it ended, or that it has not. */
function emptyResult(end) {
    return {
        bytes: 0,
        checksum: null,
        cacheHit: false,
        changed: false,
        reusedBytes: 0,
        fetchedBytes: 0,
        wastedBytes: 0,
        keptBytes: 0,
        holeBytes: 0,
        durationMs: 0,
        ...end,
    };
}

;// CONCATENATED MODULE: ./build/core/running-status.js
/** How a fetch stands, as others see it while it runs and after its end: told from its events alone. */


function writeError(error) {
    return { code: error.code, message: error.message, hint: error.hint ?? null, retryable: error.retryable };
}
/** What the owner returned, or its error. @throws FetchError the owner's */
function outcomeOf({ result, error }) {
    if (error === null)
        return result;
    const thrown = new errors/* FetchError */.fk(error.code, error.message, error.hint === null ? {} : { hint: error.hint });
    thrown.result = result;
    throw thrown;
}
/** Follows the events of a fetch. */
class StatusKeeper {
    #facts;
    #phase = "pending";
    #totalBytes = null;
    #downloadedBytes = 0;
    #error = null;
    constructor(facts) {
        this.#facts = facts;
    }
    note(event) {
        if (event.type === "opened") {
            this.#phase = "downloading";
            this.#totalBytes = event.sizeBytes;
            this.#downloadedBytes = event.reusedBytes;
        }
        else if (event.type === "progress") {
            this.#downloadedBytes = event.progress.downloadedBytes;
        }
        else if (event.type === "finalizing") {
            this.#phase = "finalizing";
        }
    }
    end({ result, error }) {
        this.#error = error;
        if (error !== null) {
            this.#phase = error.code === "cancelled" ? "cancelled" : "failed";
            return;
        }
        this.#phase = "completed";
        this.#totalBytes = result.bytes;
        this.#downloadedBytes = result.bytes;
    }
    /** @param clients how many follow it now */
    status(clients) {
        const { fetchId, pid, initiator, destination, source } = this.#facts;
        return {
            fetchId,
            pid,
            phase: this.#phase,
            totalBytes: this.#totalBytes,
            downloadedBytes: this.#downloadedBytes,
            percentage: percentage(this.#downloadedBytes, this.#totalBytes),
            clients,
            initiator,
            destination,
            source,
            error: this.#error,
        };
    }
}

// EXTERNAL MODULE: external "node:sqlite"
var external_node_sqlite_ = __nccwpck_require__(99);
;// CONCATENATED MODULE: ./build/fetches/destination-lock.js
/**
 * One fetch a destination, across processes: an exclusive lock on a small file beside the target, held through SQLite because
 * Node has no flock. The kernel frees it when its holder dies, however it dies.
 */



/** Closing any descriptor of a locked file frees the process's locks on it (POSIX fcntl), so a second try in this process must not even open it. */
const heldHere = new Set();
/** The holder before us may have removed the file between our opening and locking it; then the lock is on nothing. */
const MOST_TRIES = 100;
class DestinationLock {
    #path;
    #fd;
    #database;
    constructor(path, fd, database) {
        this.#path = path;
        this.#fd = fd;
        this.#database = database;
    }
    /**
     * Takes the lock or fails at once.
     * @param path the lock's file
     * @param destination what it stands for, as the user knows it
     * @throws FetchError busy, invalid-input (somebody else's file is there); the caller maps the errors of node:fs
     */
    static acquire(path, destination) {
        const busy = () => new errors/* FetchError */.fk("busy", `Cannot fetch to "${destination}": another fetch is writing there`);
        if (heldHere.has(path))
            throw busy();
        for (let tries = 0; tries < MOST_TRIES; tries += 1) {
            // The open descriptor keeps the inode from being used again, so equal numbers mean the same file.
            const fd = (0,external_node_fs_.openSync)(path, "a+", 0o600);
            const database = lockOrClose(path, fd);
            if (database === null)
                throw busy();
            if ((0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.ino === (0,external_node_fs_.fstatSync)(fd).ino) {
                heldHere.add(path);
                return new DestinationLock(path, fd, database);
            }
            database.close();
            (0,external_node_fs_.closeSync)(fd);
        }
        throw busy();
    }
    /** Removes the file while it is still locked, so that nobody can lock it and lose it. */
    [Symbol.dispose]() {
        heldHere.delete(this.#path);
        try {
            (0,external_node_fs_.rmSync)(this.#path, { force: true });
        }
        catch {
            // Windows does not remove open files; an empty lock file left behind is harmless.
        }
        this.#database.close();
        (0,external_node_fs_.closeSync)(this.#fd);
    }
}
/** SQLITE_BUSY: someone else holds it. */
const BUSY = 5;
/** SQLITE_NOTADB: a lock file of ours is empty, so this one is somebody else's. */
const NOT_A_DATABASE = 26;
/** Keeps the descriptor open only where the lock was taken. */
function lockOrClose(path, fd) {
    let database = null;
    try {
        database = lockFile(path);
        return database;
    }
    finally {
        if (database === null)
            (0,external_node_fs_.closeSync)(fd);
    }
}
function lockFile(path) {
    const database = new external_node_sqlite_.DatabaseSync(path, { timeout: 0 });
    try {
        // Nothing is ever written, and a journal would be one more file to leave behind.
        database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
        return database;
    }
    catch (error) {
        database.close();
        const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
        if (code === BUSY)
            return null;
        if (code !== NOT_A_DATABASE)
            throw error;
        throw new errors/* FetchError */.fk("invalid-input", `Cannot lock "${path}": a file that is not fetch-action's is there`, {
            hint: "Remove it when nobody needs it, or choose another path.",
        });
    }
}

;// CONCATENATED MODULE: ./build/fetches/runtime-folder.js
/**
 * Where the sockets of running fetches lie: a folder that only its user can enter. Who could write there could answer in an
 * owner's place, so a folder of somebody else, or one that others may write to, is refused.
 */





/** The kernel takes 108 bytes on Linux and 104 on macOS, its final zero included. */
const MOST_PATH_BYTES = 99;
/** 64 of the fetch ID's 256 bits: enough to tell the fetches of one user apart. */
const ID_DIGITS = 16;
const SUFFIX = ".sock";
const OTHERS_MAY_WRITE = 0o022;
/**
 * Makes the folder, 0700, and checks that it is this user's alone.
 * @param stateFolder the state folder, which has the sockets where FETCH_ACTION_STATE_DIR names it or the environment names nothing better
 * @throws FetchError permission (refused); errors of node:fs where it cannot be made
 */
async function openRuntimeFolder(stateFolder, env = process.env) {
    const path = shortEnough(wantedPath(stateFolder, env));
    await (0,promises_.mkdir)(path, { recursive: true, mode: 0o700 });
    const found = await (0,promises_.lstat)(path);
    const userId = process.getuid?.();
    const why = !found.isDirectory()
        ? "it is not a folder"
        : userId !== undefined && found.uid !== userId
            ? "it belongs to another user"
            : userId !== undefined && (found.mode & OTHERS_MAY_WRITE) !== 0
                ? "others may write to it"
                : null;
    if (why === null)
        return path;
    throw new errors/* FetchError */.fk("permission", `Cannot use the runtime folder "${path}": ${why}`, {
        hint: "Remove it, or name a folder of your own in FETCH_ACTION_STATE_DIR.",
    });
}
/** A container's root and the runner's user share RUNNER_TEMP, so the user's number is in the name. */
function wantedPath(stateFolder, env) {
    const shared = env["FETCH_ACTION_STATE_DIR"] ? undefined : env["RUNNER_TEMP"] || env["XDG_RUNTIME_DIR"];
    return shared === undefined ? (0,external_node_path_.join)(stateFolder, "run") : (0,external_node_path_.join)(shared, `fetch-action-${process.getuid?.() ?? 0}`);
}
/** The folder itself, or one with a short name that stands for it: socket paths are limited. */
function shortEnough(path) {
    if (Buffer.byteLength((0,external_node_path_.join)(path, `${"0".repeat(ID_DIGITS)}${SUFFIX}`)) <= MOST_PATH_BYTES)
        return path;
    const name = `fetch-action-${process.getuid?.() ?? 0}-${(0,external_node_crypto_.createHash)("sha256").update(path).digest("hex").slice(0, ID_DIGITS)}`;
    const near = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), name);
    return Buffer.byteLength(near) + ID_DIGITS + SUFFIX.length + 1 <= MOST_PATH_BYTES ? near : (0,external_node_path_.join)("/tmp", name);
}
/** The part of a fetch ID that names its files. */
function shortId(fetchId) {
    return fetchId.slice(0, ID_DIGITS);
}
/** What to listen on, and to connect to. @param id a fetch ID, or its first 16 digits */
function endpointOf(folder, id) {
    const path = (0,external_node_path_.join)(folder, `${shortId(id)}${SUFFIX}`);
    // Windows has no socket files: there a pipe is named after the path, and a file of that name only makes it listable.
    return process.platform === "win32" ? `\\\\.\\pipe\\fetch-action-${(0,external_node_crypto_.createHash)("sha256").update(path).digest("hex")}` : path;
}
/** The file that shows a listing that somebody listens. */
function markerOf(folder, id) {
    return (0,external_node_path_.join)(folder, `${shortId(id)}${SUFFIX}`);
}
/** The first 16 digits of the IDs of what listens here, or did when its process was killed. */
async function listIds(folder) {
    const names = await (0,promises_.readdir)(folder).catch(() => []);
    return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
}

;// CONCATENATED MODULE: ./build/fetches/ended-results.js
/** How fetches ended, kept for a day or until the next one of the same destination: a `wait` after the end is the normal case. */



const ended_results_MOST_AGE_MS = 24 * 3_600_000;
class EndedResults {
    #folder;
    /** @param stateFolder the state folder; the results have a folder of their own in it */
    constructor(stateFolder) {
        this.#folder = (0,external_node_path_.join)(stateFolder, "ended");
    }
    /** Null where there is none, or none that is younger than a day. @param id a fetch ID, or its first 16 digits */
    async read(id, nowEpochMs) {
        try {
            const ended = JSON.parse(await (0,promises_.readFile)(this.#pathOf(id), "utf8"));
            return ended.version === 1 && nowEpochMs - ended.endedEpochMs <= ended_results_MOST_AGE_MS ? ended : null;
        }
        catch {
            // Never written, removed, or torn by a full disk: all the same to whoever asks.
            return null;
        }
    }
    /** Replaces whatever the destination had, and removes what is too old. */
    async write(ended) {
        await (0,promises_.mkdir)(this.#folder, { recursive: true, mode: 0o700 });
        const path = this.#pathOf(ended.status.fetchId);
        const fresh = `${path}.${process.pid}`;
        await (0,promises_.writeFile)(fresh, `${JSON.stringify(ended)}\n`, { mode: 0o600 });
        await (0,promises_.rename)(fresh, path);
        await this.#prune(ended.endedEpochMs);
    }
    async remove(id) {
        await (0,promises_.rm)(this.#pathOf(id), { force: true });
    }
    async #prune(nowEpochMs) {
        for (const name of await (0,promises_.readdir)(this.#folder).catch(() => [])) {
            const path = (0,external_node_path_.join)(this.#folder, name);
            const age = await (0,promises_.stat)(path).then(({ mtimeMs }) => nowEpochMs - mtimeMs, () => 0);
            // Another process may be pruning too.
            if (age > ended_results_MOST_AGE_MS)
                await (0,promises_.rm)(path, { force: true }).catch(() => { });
        }
    }
    #pathOf(id) {
        return (0,external_node_path_.join)(this.#folder, `${shortId(id)}.json`);
    }
}

;// CONCATENATED MODULE: ./build/app/fetch-places.js
/** Where running and ended fetches are found: the runtime folder's sockets and the state folder's results. */



/** @throws FetchError permission (the runtime folder is not this user's alone); errors of node:fs */
async function openPlaces() {
    const stateFolder = await openStateFolder();
    return { stateFolder, runtimeFolder: await openRuntimeFolder(stateFolder), ended: new EndedResults(stateFolder) };
}

;// CONCATENATED MODULE: ./build/fetches/owner-protocol.js
/** GET: an OwnerReport. */
const STATUS_PATH = "/v1/status";
/** POST an AttachRequest: lines of JSON, each an OwnerLine; 409 with an OwnerReport where it fetches something else. */
const ATTACH_PATH = "/v1/attach";
/** POST a CancelRequest: answered with the Ending, once it has ended. */
const CANCEL_PATH = "/v1/cancel";
/** A request's body and a line of an answer are far smaller than this, in bytes. */
const MOST_REQUEST_BYTES = 64 * 1024;
const owner_protocol_MOST_LINE_BYTES = 1024 * 1024;

;// CONCATENATED MODULE: ./build/fetches/owner-client.js


/** An owner whose event loop runs answers in milliseconds; a loaded machine is given more. */
const ANSWER_TIMEOUT_MS = 5_000;
/** How the fetch stands; null where nobody answers. */
async function askStatus(endpoint) {
    const response = await ask(endpoint, { method: "GET", path: STATUS_PATH, answersWithinMs: ANSWER_TIMEOUT_MS });
    return response?.statusCode === 200 ? (await owner_client_bodyOf(response)) : null;
}
/** Cancels, and waits for the end; null where nobody answers. */
async function askToCancel(endpoint, request, signal) {
    const response = await ask(endpoint, { method: "POST", path: CANCEL_PATH, body: request, signal });
    return response?.statusCode === 200 ? (await owner_client_bodyOf(response)) : null;
}
/** Follows a fetch to its end. */
async function follow(endpoint, { source, signal, onAttached, onEvent }) {
    const response = await ask(endpoint, { method: "POST", path: ATTACH_PATH, body: { source }, signal });
    if (response === null)
        return { kind: "absent" };
    if (response.statusCode === 409) {
        const report = (await owner_client_bodyOf(response));
        return report === null ? { kind: "absent" } : { kind: "other", status: report.status };
    }
    if (response.statusCode !== 200) {
        response.destroy();
        throw new errors/* FetchError */.fk("internal", "Cannot follow the fetch: its owner is another version of fetch-action");
    }
    let status = null;
    for await (const line of linesOf(response, signal)) {
        if (line.type === "attached") {
            status = line.status;
            onAttached(status, line);
        }
        else if (line.type === "event")
            onEvent(line.event);
        else if (line.type === "ended")
            return { kind: "ended", ending: line.ending };
        else
            return { kind: "dropped", message: line.message };
    }
    return status === null ? { kind: "absent" } : { kind: "lost", status };
}
/** Null where nobody answers. */
async function ask(endpoint, { method, path, body, signal, answersWithinMs }) {
    signal?.throwIfAborted();
    const { request } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19));
    return new Promise((resolve, reject) => {
        const asking = request({ socketPath: endpoint, method, path, agent: false });
        const onAbort = () => asking.destroy();
        signal?.addEventListener("abort", onAbort, { once: true });
        if (answersWithinMs !== undefined)
            asking.setTimeout(answersWithinMs, () => asking.destroy());
        asking.once("error", () => (signal?.aborted ? reject(signal.reason) : resolve(null)));
        asking.once("response", (response) => {
            response.once("close", () => signal?.removeEventListener("abort", onAbort));
            resolve(response);
        });
        asking.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
/** The body as JSON; null where it broke off. */
async function owner_client_bodyOf(response) {
    try {
        const chunks = [];
        for await (const chunk of response)
            chunks.push(chunk);
        return JSON.parse(Buffer.concat(chunks).toString("utf8"));
    }
    catch {
        return null;
    }
}
/** Ends where the connection does. @throws the signal's reason */
async function* linesOf(response, signal) {
    let rest = "";
    response.setEncoding("utf8");
    try {
        for await (const text of response) {
            const lines = (rest + text).split("\n");
            rest = lines.pop() ?? "";
            if (rest.length > owner_protocol_MOST_LINE_BYTES)
                return;
            for (const line of lines)
                yield JSON.parse(line);
        }
    }
    catch (error) {
        // A connection that breaks is an owner that went; what the reader of the lines throws is not caught here.
        if (!signal.aborted && error instanceof SyntaxError)
            throw error;
    }
    finally {
        response.destroy();
    }
    signal.throwIfAborted();
}

;// CONCATENATED MODULE: ./build/app/follow.js
/** Follows a fetch that another process owns: its events as if they were ours, and its end. */





/**
 * Follows to the end; null where nobody owns it.
 * @throws FetchError the owner's; busy (another source), owner-lost; or why the following stopped
 */
async function followOwner(request) {
    const following = await followOnce(request);
    switch (following.kind) {
        case "absent":
            return null;
        case "ended":
            return outcomeOf(following.ending);
        case "other":
            throw busyWith(following.status);
        case "lost":
            return lost(following.status, request.places);
        case "dropped":
            request.reporter.report({ type: "notice", message: `${following.message}: it is asked again.` });
            return followOwner(request);
    }
}
async function followOnce({ places, id, source, signal, reporter, onAttached }) {
    let attached = null;
    try {
        return await follow(endpointOf(places.runtimeFolder, id), {
            source,
            signal,
            onAttached: (status, comparison) => {
                attached = status;
                reporter.report({ type: "attached", status, differing: comparison.differing });
                onAttached?.(status, comparison);
            },
            onEvent: (event) => {
                // What the owner opened is in the status; whoever keeps partial files for a retry must not take it for a fetch of its own.
                if (event.type !== "opened")
                    reporter.report(event);
            },
        });
    }
    catch (error) {
        throw attached !== null && signal.aborted ? stoppedFollowing(attached, signal) : error;
    }
}
function busyWith({ destination, pid, source }) {
    return new errors/* FetchError */.fk("busy", `Cannot fetch to "${destination}": process ${pid} is fetching "${source}" there, with another source or checksum`);
}
/** The owner leaves its result before it goes; one that left none was killed. */
async function lost({ destination, fetchId, pid }, { ended }) {
    const left = await ended.read(fetchId, Date.now());
    if (left !== null)
        return outcomeOf(left.ending);
    const error = new errors/* FetchError */.fk("owner-lost", `Cannot follow the fetch to "${destination}": process ${pid}, which ran it, is gone without a result`);
    error.result = emptyResult({ status: "failed", path: destination, fetchId, reason: `${error.message}.` });
    throw error;
}
function stoppedFollowing({ destination, fetchId, pid }, { reason }) {
    const code = reason instanceof errors/* FetchError */.fk && reason.code === "timeout" ? "timeout" : "cancelled";
    const why = code === "timeout" ? "the time is over" : "the waiting was stopped";
    const error = new errors/* FetchError */.fk(code, `Cannot wait any longer for the fetch to "${destination}": ${why}`, {
        hint: `The fetch itself goes on in process ${pid}; 'fetch-action cancel' would stop it.`,
    });
    error.result = emptyResult({
        status: code === "timeout" ? "failed" : "cancelled",
        path: destination,
        fetchId,
        reason: `${error.message}.`,
    });
    return error;
}

;// CONCATENATED MODULE: ./build/fetches/owner-server.js
/**
 * The owner's side of a shared fetch: listens on its socket, tells how the fetch stands, streams its events to whoever follows,
 * and takes a wish to cancel. Nothing that a client does, or does not do, holds the fetch up.
 */



/** What waits for one client, in bytes: some hundred events. One that is further behind does not read. */
const MOST_WAITING_BYTES = 256 * 1024;
/** A request is one small packet of the same machine. */
const REQUEST_TIMEOUT_MS = 5_000;
/** More followers than any job has; each costs a descriptor. */
const MOST_CONNECTIONS = 512;
/** How long the last line may take to leave, in milliseconds: who does not read now finds the ended result later. */
const FAREWELL_MS = 500;
class OwnerServer {
    #server;
    #fetch;
    #place;
    #followers = new Set();
    #cancelling = new Set();
    #lastProgress = null;
    constructor(server, fetch, place) {
        this.#server = server;
        this.#fetch = fetch;
        this.#place = place;
        server.on("request", (request, response) => void this.#serve(request, response));
        server.on("clientError", (_error, socket) => refuse(socket));
        server.maxConnections = MOST_CONNECTIONS;
    }
    /**
     * The caller holds the destination's lock, so what a killed owner left there may go.
     * @returns null where a living process answers there: the same path in another container, say
     */
    static async listen(place, fetch) {
        // Loaded here, not with the module: it takes milliseconds that the first request would wait for.
        const { createServer } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19));
        const server = createServer({
            headersTimeout: REQUEST_TIMEOUT_MS,
            requestTimeout: REQUEST_TIMEOUT_MS,
            maxHeaderSize: MOST_REQUEST_BYTES,
        });
        const owner = new OwnerServer(server, fetch, place);
        if (!(await tryListen(server, place.endpoint))) {
            if (await isAnswered(place.endpoint))
                return null;
            await (0,promises_.rm)(place.marker, { force: true });
            if (!(await tryListen(server, place.endpoint)))
                return null;
        }
        // Requests keep it alive only as long as the fetch does.
        server.unref();
        if (place.marker !== place.endpoint)
            await (0,promises_.writeFile)(place.marker, "");
        return owner;
    }
    get clients() {
        return this.#followers.size;
    }
    /** Tells everybody who follows. */
    send(event) {
        if (event.type === "progress")
            this.#lastProgress = event;
        this.#broadcast({ type: "event", event });
    }
    /** Tells everybody how it ended, and stops listening. Never rejects. */
    async end(ending) {
        this.#broadcast({ type: "ended", ending });
        for (const response of this.#cancelling)
            answer(response, 200, ending);
        const leaving = [...this.#followers, ...this.#cancelling].map((response) => finish(response));
        const closed = new Promise((resolve) => this.#server.close(() => resolve()));
        await Promise.race([Promise.all(leaving), new Promise((resolve) => setTimeout(resolve, FAREWELL_MS).unref())]);
        this.#server.closeAllConnections();
        await closed;
        if (this.#place.marker !== this.#place.endpoint)
            await (0,promises_.rm)(this.#place.marker, { force: true }).catch(() => { });
    }
    #broadcast(line) {
        const text = `${JSON.stringify(line)}\n`;
        for (const response of this.#followers) {
            if (response.writableLength <= MOST_WAITING_BYTES)
                response.write(text);
            else
                this.#drop(response);
        }
    }
    #drop(response) {
        this.#followers.delete(response);
        const message = "A process that followed the fetch did not read what it was told, and is told no more";
        response.end(`${JSON.stringify({ type: "dropped", message })}\n`);
        this.#fetch.notice(`${message}.`);
    }
    async #serve(request, response) {
        response.on("error", () => { });
        try {
            if (request.method === "GET" && request.url === STATUS_PATH)
                return answer(response, 200, this.#fetch.report(this.clients));
            if (request.method === "POST" && request.url === ATTACH_PATH)
                return this.#attach(attachRequest(await owner_server_bodyOf(request)), response);
            if (request.method === "POST" && request.url === CANCEL_PATH)
                return this.#cancel(cancelRequest(await owner_server_bodyOf(request)), response);
            answer(response, 400, { message: "There is nothing of that name here" });
        }
        catch (error) {
            answer(response, 400, { message: error instanceof errors/* FetchError */.fk ? error.message : "This is no request that is known here" });
        }
    }
    #attach({ source }, response) {
        const comparison = source === null ? { differing: [], isChecked: true } : this.#fetch.compare(source);
        if (comparison === null)
            return answer(response, 409, this.#fetch.report(this.clients));
        this.#followers.add(response);
        response.once("close", () => this.#followers.delete(response));
        response.writeHead(200, { "content-type": "application/x-ndjson" });
        const { status } = this.#fetch.report(this.clients);
        const lines = [
            { type: "attached", status, ...comparison },
            ...(this.#lastProgress === null ? [] : [{ type: "event", event: this.#lastProgress }]),
        ];
        response.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    }
    /** The answer waits for the end: only then it is known whether the wish came in time. */
    #cancel(request, response) {
        this.#cancelling.add(response);
        response.once("close", () => this.#cancelling.delete(response));
        this.#fetch.cancel(request);
    }
}
function tryListen(server, endpoint) {
    return new Promise((resolve, reject) => {
        const onError = (error) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
        server.once("error", onError);
        server.listen(endpoint, () => {
            server.off("error", onError);
            resolve(true);
        });
    });
}
/** Whether a process listens there: what a killed one left refuses. */
async function isAnswered(endpoint) {
    const { connect } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7030, 19));
    return new Promise((resolve) => {
        const socket = connect(endpoint);
        const finish = (isThere) => {
            socket.destroy();
            resolve(isThere);
        };
        socket.once("connect", () => finish(true));
        socket.once("error", () => finish(false));
    });
}
async function owner_server_bodyOf(request) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of request) {
        bytes += chunk.length;
        if (bytes > MOST_REQUEST_BYTES)
            throw new errors/* FetchError */.fk("invalid-input", "The request is too large");
        chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
function attachRequest(body) {
    const source = isRecord(body) ? body["source"] : undefined;
    if (source === null)
        return { source };
    if (!isRecord(source) || !isRecord(source["options"]) || typeof source["key"] !== "string")
        throw unknown();
    const { checksum } = source;
    if (checksum !== null && typeof checksum !== "string")
        throw unknown();
    const options = Object.fromEntries(Object.entries(source["options"]).map(([name, digest]) => [name, String(digest)]));
    return { source: { key: source["key"], checksum, options } };
}
function cancelRequest(body) {
    if (!isRecord(body) || typeof body["keep"] !== "boolean")
        throw unknown();
    return { keep: body["keep"] };
}
function unknown() {
    return new errors/* FetchError */.fk("invalid-input", "This is no request that is known here");
}
function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function answer(response, status, body) {
    // After a refusal nothing more of that connection is read.
    if (status === 400)
        response.setHeader("connection", "close");
    response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
}
function refuse(socket) {
    if (socket.writable)
        socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    else
        socket.destroy();
}
function finish(response) {
    return new Promise((resolve) => {
        response.once("close", resolve);
        if (!response.writableEnded)
            response.end();
        if (response.destroyed)
            resolve();
    });
}

;// CONCATENATED MODULE: ./build/app/owned-fetch.js
/** A fetch as its owner's process shares it: listens for others while it runs, and leaves its result when it has ended. */





/** The first request goes out before this is over, and does not wait for the server to load. A fetch that is shorter needs none. */
const LISTEN_AFTER_MS = 25;
class OwnedFetch {
    #fetch;
    #places;
    #status;
    #stop = new AbortController();
    #startedMs = performance.now();
    #timer;
    #listening = null;
    #server = null;
    #mayKeep = true;
    /** Aborted by whoever runs the fetch, and by a wish to cancel. */
    signal;
    /** What is reported here is told to the owner and to all who follow. */
    reporter;
    /** @param places null where there are none: then nobody can follow */
    constructor(fetch, places) {
        const { destination, label, initiator } = fetch;
        this.#fetch = fetch;
        this.#places = places;
        this.#status = new StatusKeeper({
            fetchId: destination.fetchId,
            pid: process.pid,
            initiator,
            destination: destination.path,
            source: label,
        });
        this.signal = AbortSignal.any([fetch.signal, this.#stop.signal]);
        this.reporter = { report: (event) => this.#report(event) };
        this.#timer = setTimeout(() => void this.#listen(), LISTEN_AFTER_MS).unref();
    }
    /** False once a wish came to cancel the fetch and to leave nothing of it. */
    get mayKeep() {
        return this.#mayKeep;
    }
    /** Leaves the result, then tells everybody who follows. The caller still holds the lock. Never rejects. */
    async end(ending) {
        clearTimeout(this.#timer);
        this.#status.end(ending);
        this.#fetch.onEnding?.(ending);
        try {
            await this.#places?.ended.write({ version: 1, endedEpochMs: Date.now(), status: this.#status.status(0), ending });
        }
        catch (error) {
            this.#notice(`How the fetch ended could not be noted for a later 'wait': ${error instanceof Error ? error.message : error}.`);
        }
        const server = await this.#listening;
        await server?.end(ending);
    }
    #report(event) {
        this.#status.note(event);
        this.#server?.send(event);
        this.#fetch.reporter.report(event);
        if (event.type === "opened")
            void this.#announce();
    }
    /** Tells who waits for it that the source has answered and that others can follow. */
    async #announce() {
        const { onRunning, destination } = this.#fetch;
        // Where nobody waits, the requests go out before the server is loaded.
        if (onRunning === undefined)
            return;
        const server = await this.#listen();
        if (server !== null)
            return onRunning(this.#status.status(server.clients));
        this.#stop.abort(new errors/* FetchError */.fk("io", `Cannot fetch to "${destination.path}" in the background: nobody could follow it`));
    }
    #listen() {
        clearTimeout(this.#timer);
        this.#listening ??= this.#tryListen();
        return this.#listening;
    }
    async #tryListen() {
        if (this.#places === null)
            return null;
        const { runtimeFolder } = this.#places;
        const { fetchId } = this.#fetch.destination;
        const place = { endpoint: endpointOf(runtimeFolder, fetchId), marker: markerOf(runtimeFolder, fetchId) };
        try {
            this.#server = await OwnerServer.listen(place, {
                report: (clients) => ({
                    version: VERSION,
                    uptimeSeconds: Math.round((performance.now() - this.#startedMs) / 1000),
                    status: this.#status.status(clients),
                }),
                compare: (wanted) => owned_fetch_compare(this.#fetch.wanted, wanted),
                cancel: (request) => this.#cancel(request),
                notice: (message) => this.#notice(message),
            });
            if (this.#server === null)
                this.#notice("Another machine's or container's fetch of the same path is shared here; this one is not.");
        }
        catch (error) {
            this.#notice(`The fetch is not shared with other processes: ${error instanceof Error ? error.message : error}.`);
        }
        return this.#server;
    }
    #cancel({ keep }) {
        if (!keep)
            this.#mayKeep = false;
        this.#stop.abort(new errors/* FetchError */.fk("cancelled", `The fetch to "${this.#fetch.destination.path}" was cancelled`, cancelledHint(keep)));
    }
    #notice(message) {
        this.#fetch.reporter.report({ type: "notice", message });
    }
}
function cancelledHint(keep) {
    return keep ? {} : { hint: "Nothing of it is kept: the next fetch starts over." };
}
/** Null where the bytes could be others. */
function owned_fetch_compare(own, wanted) {
    if (wanted.key !== own.key)
        return null;
    if (wanted.checksum !== null && own.checksum !== null && wanted.checksum !== own.checksum)
        return null;
    const names = new Set([...Object.keys(own.options), ...Object.keys(wanted.options)]);
    return {
        differing: [...names].filter((name) => own.options[name] !== wanted.options[name]),
        isChecked: wanted.checksum === null || wanted.checksum === own.checksum,
    };
}

;// CONCATENATED MODULE: ./build/app/shared-fetch.js
var shared_fetch_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var shared_fetch_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * One owner a fetch: whoever gets the destination's lock runs it and is its owner, whoever does not follows the owner. Knows
 * nothing of what is fetched, so files and snapshots are shared the same way.
 */









/** Between a lock that is held and a socket that answers lie the owner's first moments, or its last; a loaded machine stretches them. */
const MOST_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 25;
/**
 * Runs the fetch, or follows the one that runs already.
 * @param run the fetch itself, under the lock; what it throws has its `result` set
 * @throws FetchError busy: another source is fetched there, or whoever holds the lock does not answer
 */
async function shareFetch(fetch, run) {
    const { destination, signal } = fetch;
    const places = await placesOrNull(fetch.reporter);
    let deadlineMs = performance.now() + MOST_WAIT_MS;
    for (;;) {
        const lock = tryLock(destination);
        if (lock instanceof DestinationLock) {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const _held = shared_fetch_addDisposableResource(env_1, lock, false);
                return await own(fetch, places, run);
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                shared_fetch_disposeResources(env_1);
            }
        }
        const isAnswered = () => {
            deadlineMs = performance.now() + MOST_WAIT_MS;
        };
        const followed = places === null ? null : await followIt(fetch, places, isAnswered);
        if (followed !== null)
            return followed;
        if (performance.now() > deadlineMs)
            throw lock;
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(LOOK_EVERY_MS, undefined, { signal });
    }
}
async function own(fetch, places, run) {
    const { fetchId, path } = fetch.destination;
    // From here on the last fetch's end is not this destination's state any more, not even if this process is killed next.
    await places?.ended.remove(fetchId);
    const owned = new OwnedFetch(fetch, places);
    try {
        const result = await run(owned);
        await owned.end({ result, error: null });
        return result;
    }
    catch (thrown) {
        const error = (0,errors/* toFetchError */.o)(thrown);
        const result = error.result ?? emptyResult({ status: "failed", path, fetchId, reason: `${error.message}.` });
        await owned.end({ result, error: writeError(error) });
        throw error;
    }
}
async function followIt(fetch, places, onAnswer) {
    const { destination, wanted, signal, reporter, onAttached, onRunning, verify } = fetch;
    let isChecked = true;
    const result = await followOwner({
        places,
        id: destination.fetchId,
        source: wanted,
        signal,
        reporter,
        onAttached: (status, comparison) => {
            isChecked = comparison.isChecked;
            onAnswer();
            onAttached?.();
            onRunning?.(status);
        },
    });
    if (result !== null && !isChecked)
        await verify(result);
    return result;
}
function tryLock({ lock, path }) {
    try {
        return DestinationLock.acquire(lock, path);
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk && error.code === "busy")
            return error;
        throw fileError(error, "write beside", path);
    }
}
/** Where there is no place for sockets, the fetch is right all the same, and only not shared. */
async function placesOrNull(reporter) {
    try {
        return await openPlaces();
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk)
            throw error;
        reporter.report({
            type: "notice",
            message: `The fetch is not shared with other processes: ${error instanceof Error ? error.message : error}.`,
        });
        return null;
    }
}

;// CONCATENATED MODULE: ./build/app/take-artifact.js
var take_artifact_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var take_artifact_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** Takes a finished artifact from a shelf: copied beside the destination, verified there, and only then published. */







/** As files are made by default; the one on the shelf may have had other rights. */
const DEFAULT_MODE = 0o666;
/** Null where the shelf has nothing that is right; a fault of the shelf is told. @throws the signal's reason; FetchError when publishing fails */
async function takeArtifact(context, destination, key) {
    const { shelf, signal } = context;
    if (shelf === null)
        return null;
    const folder = `${destination.part}.cache`;
    const taken = (0,external_node_path_.join)(folder, "artifact");
    try {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        await (0,promises_.mkdir)(folder, { recursive: true });
        const reply = await shelf.take(key, taken, { signal, mostBytes: context.request.cacheLimitBytes });
        signal.throwIfAborted();
        if (reply.kind === "none")
            return null;
        if (reply.kind === "failed")
            return tell(context, shelf, reply.why);
        const file = await verified(taken, key, reply.checksum, signal);
        if (file === null) {
            const { path } = destination;
            return tell(context, shelf, `what is kept there for ${path} has another digest than it should. ${await shelf.drop(key)}`);
        }
        await take_artifact_publish(taken, destination, file.sizeBytes);
        return { ...file, reason: `It was kept in ${shelf.name}, and its ${reply.checksum.algorithm} digest is right.` };
    }
    catch (error) {
        signal.throwIfAborted();
        throw fileError(error, "write beside", destination.path);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => { });
    }
}
/** Its size and digest where they are right; else null. */
async function verified(path, key, checksum, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { size, blocks } = await (0,promises_.stat)(path);
        if ((key.kind === "version" && key.sizeBytes !== size) || isHollow({ size, blocks }))
            return null;
        const digest = take_artifact_addDisposableResource(env_1, new FileDigest(path, checksum.algorithm), true);
        if ((await digest.finish(size, signal)) !== checksum.hex)
            return null;
        return { sizeBytes: size, checksum: checksum.algorithm === "sha256" ? formatChecksum(checksum) : null };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = take_artifact_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function take_artifact_publish(taken, { path }, sizeBytes) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const now = new Date();
        await (0,promises_.chmod)(taken, DEFAULT_MODE & ~process.umask());
        // It comes to this machine now, whenever it was kept.
        await (0,promises_.utimes)(taken, now, now);
        const target = take_artifact_addDisposableResource(env_2, await FileTarget.open({ final: path, part: taken }), true);
        await target.commit(sizeBytes);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = take_artifact_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
function tell({ reporter }, { name }, why) {
    const message = `${name[0]?.toUpperCase()}${name.slice(1)} could not be used: ${why.replace(/\.$/, "")}. The fetch goes on without.`;
    reporter.report({ type: "notice", message });
    return null;
}

;// CONCATENATED MODULE: ./build/app/artifact-fetch.js
/** One fetch of a file, from an unlocked destination to a result: what is there already, what is fetched, what starts over. */






















class ArtifactFetch {
    #context;
    #startedMs;
    #destination = null;
    #keptBytes = 0;
    constructor(context) {
        this.#context = { ...context, tally: new Tally() };
        this.#startedMs = context.clock.now();
    }
    /** @throws FetchError with `result` set: how far it came */
    async run() {
        const { path } = this.#context.request;
        try {
            this.#context.signal.throwIfAborted();
            if (!(await isFolder(path)))
                return await this.#fetchTo(path, null);
            // Only the answer tells the file's name.
            const source = await openArtifact(this.#context, null);
            return await this.#fetchTo((0,external_node_path_.join)(path, source.fileName), source);
        }
        catch (thrown) {
            throw await this.#failure(thrown);
        }
    }
    /** The error of a fetch that ended with one, and how far it came. */
    async #failure(thrown) {
        if (thrown instanceof errors/* FetchError */.fk && thrown.result !== undefined)
            return thrown;
        const error = reasonOf(thrown, this.#context.signal);
        error.result = { ...(await this.#failed(error)), durationMs: this.#durationMs() };
        return error;
    }
    async #failed(error) {
        const destination = this.#destination ?? (await placesOf(this.#context.request.path));
        return this.#outcome(destination, {
            status: error.code === "cancelled" ? "cancelled" : "failed",
            bytes: 0,
            checksum: null,
            changed: false,
            reason: `${error.message}.`,
            reusedBytes: 0,
            keptBytes: this.#keptBytes,
        });
    }
    /** Fetches under the destination's lock, or follows whoever has it. */
    async #fetchTo(path, opened) {
        const destination = await openDestination(path);
        this.#destination = destination;
        const { request, signal, reporter, origin } = this.#context;
        const { url, checksum } = request;
        const shared = {
            ...origin,
            destination,
            label: labelOf(url),
            // The whole URL: what signs one server's URLs says on another which file is meant.
            wanted: { key: wholeKeyOf(url), checksum: checksum === undefined ? null : formatChecksum(checksum), options: optionDigests(request) },
            signal,
            reporter,
            onAttached: () => opened?.close(),
            verify: () => this.#verify(destination),
        };
        return shareFetch(shared, async (owned) => {
            this.#context = { ...this.#context, signal: owned.signal, reporter: owned.reporter };
            try {
                return { ...(await this.#obtain(destination, opened)), durationMs: this.#durationMs() };
            }
            catch (thrown) {
                await this.#leave(destination, owned);
                throw await this.#failure(thrown);
            }
        });
    }
    /** After a fetch that did not succeed: what is of use to the next one stays. */
    async #leave(destination, { mayKeep }) {
        const bytes = await keptBytes(destination);
        const isOfUse = mayKeep && bytes > 0 && this.#context.request.resume !== "off";
        this.#keptBytes = isOfUse ? bytes : 0;
        // A partial file that nobody can go on from is only in the way.
        if (!isOfUse)
            await removePartial(destination).catch(() => { });
    }
    /** An owner that was asked for no checksum did not check ours. */
    async #verify(destination) {
        const { checksum, signal, url } = { ...this.#context, ...this.#context.request };
        if (checksum === undefined || (await presentByChecksum(destination, checksum, signal)) !== null)
            return;
        throw new errors/* FetchError */.fk("checksum-mismatch", `Cannot accept "${labelOf(url)}": another process fetched it without a checksum, and it has not the ${checksum.algorithm} digest ${checksum.hex}`);
    }
    #durationMs() {
        return Math.round(this.#context.clock.now() - this.#startedMs);
    }
    async #obtain(destination, opened) {
        const { checksum, force } = this.#context.request;
        if (checksum !== undefined && !force) {
            const present = await presentByChecksum(destination, checksum, this.#context.signal);
            if (present !== null)
                return this.#alreadyPresent(destination, present);
            const taken = await takeArtifact(this.#context, destination, { kind: "digest", checksum });
            if (taken !== null)
                return this.#fromCache(destination, taken);
        }
        if ((await keptBytes(destination)) === 0)
            await this.#context.keeper?.bringBack(destination);
        const source = opened ?? (await openArtifact(this.#context, destination));
        const records = await openRecords();
        if (checksum === undefined && !force) {
            const found = await this.#findVersion(destination, source, records);
            if (found !== null)
                return found;
        }
        if (source.notice !== null)
            this.#notice(source.notice);
        this.#explainPrivacy(source);
        const fetched = await this.#fetch(destination, source);
        const { outcome, digest } = fetched;
        if (checksum === undefined && !fetched.source.isEndProven) {
            this.#context.reporter.report({ type: "warning", message: endUnproven(fetched.source.label) });
            return outcome;
        }
        if (records !== null)
            await this.#record(records, outcome, fetched.source.identity);
        await keepArtifact(this.#context, fetched.source, { path: outcome.path, sizeBytes: outcome.bytes, digest });
        return outcome;
    }
    /** Where something would be kept for others, the user hears why it is not. */
    #explainPrivacy({ privacy }) {
        const { cache, resume } = this.#context.request;
        const why = privacy === null ? "" : explainPrivacy(privacy);
        if (why === "" || !(cache || decideResumeMode(resume) === "cache"))
            return;
        this.#notice(`Nothing of the file is put into a cache that others can read. ${why}`);
    }
    /** Whether the version that the origin has now is there already, or on the shelf. */
    async #findVersion(destination, source, records) {
        const present = records === null ? null : await presentByRecord(destination, source, records);
        if (present !== null)
            return this.#alreadyPresent(destination, present);
        // Nothing of a private source is ever kept: what would be found is somebody else's.
        const key = source.isPrivate ? null : versionKeyOf(source);
        const taken = key === null ? null : await takeArtifact(this.#context, destination, key);
        if (taken === null)
            return null;
        const outcome = await this.#fromCache(destination, taken);
        if (records !== null)
            await this.#record(records, outcome, source.identity);
        return outcome;
    }
    /** Fetches, and starts over once where going on would mix two versions or repeat a wrong byte. */
    async #fetch(destination, source) {
        const { reporter, tally } = this.#context;
        let oneAnswerAfter = null;
        try {
            return await this.#fill(destination, source);
        }
        catch (error) {
            if (!(error instanceof errors/* FetchError */.fk) || !this.#mayStartOver(error, source))
                throw error;
            // The same way would mix the same versions again: the bytes of one answer are always of one.
            if (error.code === "source-changed" || source.isMixed)
                oneAnswerAfter = source.version;
            const how = oneAnswerAfter === null ? "" : ", in one stream";
            const why = source.isMixed ? " Its servers have different versions of it, or name them differently." : "";
            reporter.report({ type: "warning", message: `${error.message}.${why} The fetch starts over, once${how}.` });
        }
        source.close();
        tally.startOver();
        await removePartial(destination);
        const renewed = await openArtifact(this.#context, null, oneAnswerAfter);
        if (renewed.isBackAgain) {
            const message = `The servers of "${renewed.label}" disagree about its version: the one from before came back. Now it comes from one of them.`;
            reporter.report({ type: "warning", message });
        }
        return this.#fill(destination, renewed);
    }
    #mayStartOver({ code }, source) {
        // A fetch from the first byte of one version that does not match would not match again; kept bytes may have been the wrong ones.
        return code === "source-changed" || (code === "checksum-mismatch" && (this.#context.tally.reusedBytes > 0 || source.isMixed));
    }
    async #fill(destination, source) {
        const { bytes, reason, digest } = await fillTarget(this.#context, destination, source);
        const { reusedBytes } = this.#context.tally;
        const outcome = this.#outcome(destination, {
            status: reusedBytes > 0 ? "resumed" : "downloaded",
            bytes,
            checksum: digest?.algorithm === "sha256" ? formatChecksum(digest) : null,
            changed: true,
            reason,
            reusedBytes,
        });
        return { outcome, source, digest };
    }
    async #fromCache(destination, { sizeBytes, checksum, reason }) {
        await removePartial(destination);
        const end = { status: "from-cache", bytes: sizeBytes, checksum, changed: true, reason, reusedBytes: sizeBytes };
        return { ...this.#outcome(destination, end), cacheHit: true };
    }
    async #alreadyPresent(destination, { sizeBytes, checksum, reason }) {
        await removePartial(destination);
        return this.#outcome(destination, {
            status: "already-present",
            bytes: sizeBytes,
            checksum,
            changed: false,
            reason,
            reusedBytes: sizeBytes,
        });
    }
    /** Notes what stands there now, for the next fetch; that it cannot be noted costs no more than a fetch. */
    async #record(records, { path, fetchId, bytes, checksum }, identity) {
        try {
            const { mtimeMs } = await (0,promises_.stat)(path);
            await records.write(fetchId, { version: 1, identity, path, sizeBytes: bytes, mtimeMs, checksum });
        }
        catch (error) {
            const { message } = fileError(error, "write to", "the state folder");
            this.#notice(`The fetch is not noted for later ones, which may fetch the file again: ${message}`);
        }
    }
    #outcome({ path, fetchId }, end) {
        const { fetchedBytes, wastedBytes } = this.#context.tally;
        return { keptBytes: 0, holeBytes: 0, ...end, path, fetchId, cacheHit: false, fetchedBytes, wastedBytes };
    }
    #notice(message) {
        this.#context.reporter.report({ type: "notice", message });
    }
}
/** Such a file is noted nowhere: a later fetch must not take it for whole. */
function endUnproven(label) {
    return `Nobody can tell whether "${label}" is whole: the server sent no length, and a connection that broke would have looked the same. A 'checksum' would tell. The next fetch fetches it again.`;
}
/** The records, or null where there is no place for them. */
async function openRecords() {
    try {
        const folder = await openStateFolder();
        await pruneState(folder, Date.now());
        return new ArtifactRecords(folder);
    }
    catch {
        // Without records a present file is fetched again, which is always right.
        return null;
    }
}

;// CONCATENATED MODULE: ./build/checkpoint-store/actions-cache/artifact-cache.js
/**
 * Finished artifacts in the Actions cache. Unlike partial files they are for every run that the service shows them to, so
 * what comes back proves nothing by itself: the caller knows, or finds in the note, what the bytes must hash to.
 */





/** A note is a few hundred bytes; whatever is much larger is none of ours. */
const MOST_NOTE_BYTES = 64 * 1024;
/** The key of an artifact. Never a prefix of another one: names have a fixed length for each of their beginnings. */
function artifactCacheKey(name) {
    return `fetch-action-artifact-1-${name}`;
}
/** Brings the artifact of that name to `to`, and its note. Never rejects; leaves nothing else behind. */
async function restoreArtifact(name, to, { mostBytes, ...options }) {
    const refusal = denied("read");
    if (refusal !== null)
        return refusal;
    const workspace = `${to}.unpacked`;
    try {
        await (0,promises_.rm)(workspace, { recursive: true, force: true });
        await (0,promises_.mkdir)(workspace, { recursive: true });
        const key = artifactCacheKey(name);
        const most = mostBytes + MOST_NOTE_BYTES;
        const asking = { ...options, workspace, timeoutMs: RESTORE_TIMEOUT_MS, mostStoredBytes: most, mostFileBytes: most };
        const reply = await askCache({ operation: "restore", key, restoreKeys: [] }, asking);
        if (reply.kind === "failed")
            return reply;
        if (reply.kind !== "restored" || reply.key !== key)
            return { kind: "none" };
        const note = await readNote((0,external_node_path_.join)(workspace, CACHE_FOLDER, "note"));
        const artifact = (0,external_node_path_.join)(workspace, CACHE_FOLDER, "artifact");
        const sizeBytes = (await (0,promises_.lstat)(artifact).catch(() => null))?.size ?? 0;
        if (sizeBytes > mostBytes)
            return { kind: "failed", why: `its entry has ${sizeBytes} bytes, and may have ${mostBytes}` };
        if (!(await takeOver(artifact, to)))
            return { kind: "failed", why: "its entry holds no artifact" };
        return { kind: "restored", note };
    }
    catch (error) {
        return failed(error);
    }
    finally {
        await (0,promises_.rm)(workspace, { recursive: true, force: true }).catch(() => { });
    }
}
/** Saves a file and its note; `workspace` is made for it, and removed. Never rejects. */
async function saveArtifact(name, { path, note, workspace }, options) {
    const refusal = denied("write");
    if (refusal !== null)
        return refusal;
    const folder = (0,external_node_path_.join)(workspace, CACHE_FOLDER);
    try {
        await (0,promises_.rm)(workspace, { recursive: true, force: true });
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, "note"), note);
        // A second name costs nothing; some filesystems have none.
        await (0,promises_.link)(path, (0,external_node_path_.join)(folder, "artifact")).catch(() => (0,promises_.copyFile)(path, (0,external_node_path_.join)(folder, "artifact")));
        return await askCache({ operation: "save", key: artifactCacheKey(name) }, { ...options, workspace, timeoutMs: SAVE_TIMEOUT_MS });
    }
    catch (error) {
        return failed(error);
    }
    finally {
        await (0,promises_.rm)(workspace, { recursive: true, force: true }).catch(() => { });
    }
}
async function readNote(path) {
    const found = await (0,promises_.lstat)(path).catch(() => null);
    return found?.isFile() && found.size <= MOST_NOTE_BYTES ? (0,promises_.readFile)(path, "utf8") : "";
}

;// CONCATENATED MODULE: ./build/app/actions-shelf.js
/** The Actions cache as a shelf. Entries cannot be changed; main looks for them, and only post saves any. */



const actionsShelf = {
    name: "the Actions cache",
    isLimited: true,
    async take(key, to, { signal, mostBytes }) {
        const reply = await restoreArtifact(nameOf(key), to, { signal, mostBytes: key.kind === "version" ? key.sizeBytes : mostBytes });
        if (reply.kind === "denied")
            return { kind: "failed", why: reply.why };
        if (reply.kind !== "restored")
            return reply;
        const checksum = expectedDigest(key, reply.note);
        return checksum === null ? { kind: "failed", why: "its entry is not what was asked for" } : { kind: "taken", checksum };
    },
    async keep(artifact, path, signal) {
        // Beside the file: a link then costs nothing, and nothing is written anywhere else.
        const files = { path, note: encodeNote(artifact), workspace: `${(await placesOf(path)).part}.cache` };
        const reply = await saveArtifact(nameOf(artifact.key), files, { signal });
        if (reply.kind === "saved")
            return { kind: "kept" };
        return reply.kind === "failed" || reply.kind === "denied" ? { kind: "failed", why: reply.why } : { kind: "none" };
    },
    async drop(key) {
        return `As long as it is there, nothing else can be kept in its place: gh cache delete ${artifactCacheKey(nameOf(key))}`;
    },
};

;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./build/machine-store/store-order.js
/** What the store child is told and what it answers, over the IPC channel. */
/** The name under which @actions/tool-cache keeps artifacts: a folder of RUNNER_TOOL_CACHE. The state folder has another one. */
const TOOL = "fetch-action-artifacts";
/** Bytes are the same on every machine. */
const ARCHITECTURE = "any";
/** The one file of an entry. */
const ENTRY_FILE = "artifact";

;// CONCATENATED MODULE: ./build/machine-store/machine-store.js
/**
 * The machine store: files that all jobs of one machine find again by name, in RUNNER_TOOL_CACHE. Any of those jobs can
 * write there, so what is found proves nothing by itself.
 */








/** What nobody used for so long nobody will miss: it costs a fetch. */
const machine_store_MOST_AGE_MS = 14 * 24 * 3_600_000;
/** @actions/tool-cache knows semantic versions only. */
function machine_store_versionOf(name) {
    return `0.0.0-${name.replace("-", ".")}`;
}
/** The path of the file of that name; null when there is none. @throws Error, the reason as its message */
async function findKept(name, signal) {
    const reply = await machine_store_ask({ operation: "find", version: machine_store_versionOf(name) }, signal);
    if (reply.kind !== "found")
        return null;
    const now = new Date();
    // Somebody else's entry cannot be touched, and goes when its owner's next job says so.
    await (0,promises_.utimes)(`${reply.folder}.complete`, now, now).catch(() => { });
    return (0,external_node_path_.join)(reply.folder, ENTRY_FILE);
}
/** Copies the file into the store, unless the name is there already. @throws Error, the reason as its message */
async function keepFile(name, path, signal) {
    const reply = await machine_store_ask({ operation: "keep", version: machine_store_versionOf(name), path }, signal);
    if (reply.kind === "found")
        await prune((0,external_node_path_.dirname)((0,external_node_path_.dirname)(reply.folder)), Date.now());
}
/** The same for a few words of our own. */
async function keepText(name, text, signal) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "fetch-action-note-"));
    try {
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, ENTRY_FILE), text);
        await keepFile(name, (0,external_node_path_.join)(folder, ENTRY_FILE), signal);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Removes an entry, by the path that was found. Never rejects. */
async function dropKept(path) {
    const folder = (0,external_node_path_.dirname)(path);
    await (0,promises_.rm)(`${folder}.complete`, { force: true }).catch(() => { });
    await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => { });
}
/** Removes entries that nobody used for long. Never rejects: what cannot be removed today can tomorrow. */
async function prune(store, nowEpochMs) {
    try {
        for (const version of await (0,promises_.readdir)(store)) {
            const folder = (0,external_node_path_.join)(store, version);
            const marker = await (0,promises_.stat)((0,external_node_path_.join)(folder, `${ARCHITECTURE}.complete`)).catch(() => null);
            // Without a marker it is being written, or its writer was killed.
            const { mtimeMs } = marker ?? (await (0,promises_.stat)(folder));
            if (nowEpochMs - mtimeMs > machine_store_MOST_AGE_MS)
                await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    }
    catch {
        // Another job may be pruning too.
    }
}
/** Runs one order in a child. @throws Error */
async function machine_store_ask(order, signal) {
    if (signal.aborted)
        throw new Error("it was stopped");
    const child = (0,external_node_child_process_namespaceObject.spawn)(process.execPath, [(0,external_node_url_.fileURLToPath)(codeBeside(import.meta.url, "store-child"))], {
        env: { ...process.env, NODE_OPTIONS: "" },
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        signal,
        killSignal: "SIGKILL",
    });
    const answered = Promise.withResolvers();
    const helper = new Helper(child, "Cannot copy within the machine's store", answered.resolve);
    child.send(order);
    const reply = await helper.wait(answered.promise).catch((error) => {
        throw signal.aborted ? new Error("it was stopped") : error;
    });
    if (reply.kind === "failed")
        throw new Error(reply.why);
    return reply;
}

;// CONCATENATED MODULE: ./build/app/machine-shelf.js
/** The machine store as a shelf: bytes by digest; under a version only the note that says which digest it has. */





/** One read: large enough that the disk, not the loop, sets the pace. */
const COPY_BYTES = 1024 * 1024;
const NEVER = new AbortController().signal;
const machineShelf = {
    name: "the machine's store",
    isLimited: false,
    async take(key, to, { signal }) {
        try {
            const checksum = await digestOf(key, signal);
            const kept = checksum === null ? null : await findKept(nameOf({ kind: "digest", checksum }), signal);
            if (checksum === null || kept === null)
                return { kind: "none" };
            if (isHollow(await (0,promises_.stat)(kept)))
                return { kind: "failed", why: "what is kept there is a hole, not a file" };
            await copy(kept, to, signal);
            return { kind: "taken", checksum };
        }
        catch (error) {
            return machine_shelf_failed(error);
        }
    },
    async keep(artifact, path, signal) {
        const { key, checksum } = artifact;
        try {
            await keepFile(nameOf({ kind: "digest", checksum }), path, signal);
            if (key.kind === "version")
                await keepText(nameOf(key), encodeNote(artifact), signal);
            return { kind: "kept" };
        }
        catch (error) {
            return machine_shelf_failed(error);
        }
    },
    async drop(key) {
        try {
            const checksum = await digestOf(key, NEVER);
            for (const name of [nameOf(key), ...(checksum === null ? [] : [nameOf({ kind: "digest", checksum })])]) {
                const kept = await findKept(name, NEVER);
                if (kept !== null)
                    await dropKept(kept);
            }
        }
        catch {
            // What cannot be found now was dropped by another job.
        }
        return "It is removed from there.";
    },
};
/** Not a second name: a job that changes its file would change everybody's. */
async function copy(from, to, signal) {
    // Where the filesystem can share the blocks, it costs nothing.
    const isCloned = await (0,promises_.copyFile)(from, to, external_node_fs_.constants.COPYFILE_FICLONE_FORCE).then(() => true, () => false);
    // copyFile cannot be stopped, and a large file takes longer than a job that is cancelled has.
    if (!isCloned)
        await (0,external_node_stream_promises_namespaceObject.pipeline)((0,external_node_fs_.createReadStream)(from, { highWaterMark: COPY_BYTES }), (0,external_node_fs_.createWriteStream)(to), { signal });
}
async function digestOf(key, signal) {
    if (key.kind === "digest")
        return key.checksum;
    const note = await findKept(nameOf(key), signal);
    return note === null ? null : expectedDigest(key, await (0,promises_.readFile)(note, "utf8"));
}
function machine_shelf_failed(error) {
    return { kind: "failed", why: error instanceof Error ? error.message : String(error) };
}

;// CONCATENATED MODULE: ./build/app/choose-shelf.js
/** Which shelf a request's finished file goes to, if any: the machine's where the disk lasts, else the Actions cache. */




/** Null without `cache`, and, with a notice, where there is no cache. */
function shelfFor(request, options, env = process.env) {
    if (!request.cache)
        return null;
    const { defer, reporter } = options;
    const isJob = env["GITHUB_ACTIONS"] === "true";
    // Whoever asks for the cache on a self-hosted runner says that its disk goes with the job.
    const diskLasts = !isJob || (isSelfHostedJob(env) && request.resume !== "cache");
    if (diskLasts && env["RUNNER_TOOL_CACHE"])
        return machineShelf;
    const isDenied = cacheDenial("read", env) !== null && cacheDenial("write", env) !== null;
    if (!diskLasts && defer !== null && !isDenied)
        return deferring(defer, env);
    const why = diskLasts
        ? "RUNNER_TOOL_CACHE is not set"
        : ((defer === null ? null : cacheDenial("write", env)) ?? "only the action itself can use the Actions cache");
    reporter.report({ type: "notice", message: `There is no cache here (${why}): the finished file is neither kept nor looked for.` });
    return null;
}
/** The Actions cache as main uses it: an upload would hold up the job, so post makes it. One that the job may not make is told now. */
function deferring(defer, env) {
    return {
        ...actionsShelf,
        keep: async (artifact, path) => {
            const why = cacheDenial("write", env);
            if (why !== null)
                return { kind: "failed", why };
            await defer({ artifact, path });
            return { kind: "later" };
        },
    };
}

;// CONCATENATED MODULE: ./build/app/system-clock.js
/** Real time and real chance. */

/** Node's timers count in 32 bits: a longer delay would be over after a millisecond. */
const MOST_TIMER_MS = 2 ** 31 - 1;
const systemClock = {
    now: () => performance.now(),
    sleep: async (delayMs, signal) => {
        try {
            let leftMs = delayMs;
            for (; leftMs > MOST_TIMER_MS; leftMs -= MOST_TIMER_MS)
                await (0,external_node_timers_promises_namespaceObject.setTimeout)(MOST_TIMER_MS, undefined, { signal });
            await (0,external_node_timers_promises_namespaceObject.setTimeout)(leftMs, undefined, { signal });
        }
        catch (error) {
            throw signal.aborted ? signal.reason : error;
        }
    },
    every: (intervalMs, tick) => {
        const timer = setInterval(tick, Math.min(intervalMs, MOST_TIMER_MS));
        return { [Symbol.dispose]: () => clearInterval(timer) };
    },
    random: Math.random,
};

;// CONCATENATED MODULE: ./build/app/fetch-artifact.js





const SILENT = { report: () => { } };
/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
function fetchArtifact(request, { signal, reporter = SILENT, keeper = null, defer = null, initiator = { via: "library", pid: process.pid }, onRunning, onEnding, } = {}, parts = { clock: systemClock, createWire: createWire }) {
    const { timeoutMs, url } = request;
    const shelf = shelfFor(request, { reporter, defer });
    return runFetch({ host: url.host, timeoutMs, signal, parts }, (own) => new ArtifactFetch({ request, clock: parts.clock, reporter, keeper, shelf, origin: { initiator, onRunning, onEnding }, ...own }).run());
}

;// CONCATENATED MODULE: ./build/core/gaps.js
/**
 * What a list of blocks leaves out. A list comes in pages and ascends, so that a gap is known as soon as the block behind it
 * is listed. A block that is listed later all the same (no service is known to do it) waits until the gaps are done with.
 */

class Gaps {
    #listed;
    #known = [];
    /** Every piece before it is listed or in a gap. */
    #next = 0;
    constructor(pieceCount) {
        this.#listed = new Bitmap(pieceCount);
    }
    /** Pieces that were listed so far. */
    get listedCount() {
        return this.#listed.count;
    }
    /** Gaps that are known and not taken yet. */
    get length() {
        return this.#known.length;
    }
    /**
     * Notes a block.
     * @returns `ahead`: beyond all others; `behind`: it may be in a gap that was already told; `known`: listed before
     */
    add({ piece }) {
        if (this.#listed.has(piece))
            return "known";
        this.#listed.add(piece);
        if (piece < this.#next)
            return "behind";
        if (piece > this.#next)
            this.#known.push({ start: this.#next, end: piece });
        this.#next = piece + 1;
        return "ahead";
    }
    /** The list is at its end: the rest is a gap. */
    close() {
        if (this.#next < this.#listed.length)
            this.#known.push({ start: this.#next, end: this.#listed.length });
        this.#next = this.#listed.length;
    }
    /** The next gap; undefined when none is known at the moment. */
    take() {
        return this.#known.shift();
    }
}

;// CONCATENATED MODULE: ./build/core/request-pace.js
/**
 * How many requests are under way at once, and how many a second. A service answers small requests at a rate of its own, and
 * refuses what goes beyond: the number under way grows as long as that makes the whole faster, and the rate stays just under
 * the ceiling that refusals show, whatever it is.
 */
/**
 * A service that answers sooner, in milliseconds, is kept busy by so many requests: more of them wait for each other, and what they
 * bring no longer fits into the processor's caches (measured: 64 took 1.2x the CPU time of 16, 1.4x the memory).
 */
const NEAR_MS = 15;
const NEAR_CONNECTIONS = 16;
/** A step is half as much again at most: from 64 to 256 in four steps. */
const request_pace_GROWTH = 1.5;
/** Up to the service's own quota it is more. */
const GROWTH_TO_QUOTA = 2;
/** Beyond the service's own quota a step is small, so that few are refused if it is meant. */
const CAREFUL_GROWTH = 1.1;
/** At so many times the quota it is plain that another one counts. */
const EXCEEDED = 2;
/** Of what a step could bring at best: less than this is noise, or a limit other than the number of connections. */
const WORTHWHILE = 0.5;
/** So many answers a connection make a rate: the first ones pay for connecting. */
const request_pace_LEAST_ANSWERS = 2;
/** A rate is judged over at least so long, in milliseconds, and over two of the usual round trips. */
const LEAST_WINDOW_MS = 200;
/** After a step that brought nothing the next one is tried so much later, in milliseconds. */
const SETTLED_MS = 5_000;
/** As if so many more had been accepted: of a few answers chance speaks louder than the service. */
const UNHEARD = 6;
/** A new ceiling is this much of what the service was found to bear. */
const BELOW_CEILING = 0.99;
/** A finding that nothing confirms may be far off: the ceiling rises from it by so much a second... */
const RISE_PER_SECOND = 0.05;
/** ...and from any by so much a second for each second without a refusal: few are refused while the quota stays, and a new one is found. */
const RISE_PER_CALM_SECOND = 0.006;
const MOST_RISE_PER_SECOND = 0.2;
/** A finding that differs by less from the one before confirms it, and refines it by this share. */
const ALIKE = 0.1;
const REFINEMENT = 0.3;
/** Turns that were missed (a late timer) are made up for at most so far back, in milliseconds. */
const CATCH_UP_MS = 20;
/** Some requests take longer than usual: so many times the connections that the ceiling needs are enough. */
const ROOM = 1.5;
/** After a refusal all that was under way is heard of first, which takes one usual round trip, in milliseconds... */
const LEAST_HEARING_MS = 25;
const MOST_HEARING_MS = 1_000;
/** ...and meanwhile so much is sent of what the service is known to bear, but not less than so much of what was sent. */
const WHILE_HEARING = 0.9;
const LEAST_WHILE_HEARING = 0.5;
class RequestPace {
    #connections;
    #mostConnections;
    #quotaPerSecond;
    #limit;
    /** Requests a second that may be sent. */
    #ceiling = Number.POSITIVE_INFINITY;
    #nextTurnMs = 0;
    #quietUntilMs = 0;
    /** Requests a second that the service was found to bear; before it refused any, what it says. */
    #borne;
    #isUnanswered = true;
    /** Whether it was taken for far away by its first answer, which is late from anywhere. */
    #mayBeNear = false;
    /** Whether what was found last confirmed what was known. */
    #isConfirmed = false;
    /** The usual time of one request, in milliseconds. */
    #usualMs = 0;
    /** The time of the quickest request. */
    #leastMs = Number.POSITIVE_INFINITY;
    /** Since the limit last changed. */
    #window = { startedMs: null, answered: 0, wasFull: false };
    #settledUntilMs = 0;
    #ratePerLimit = null;
    #hearing = null;
    #sent = [];
    #risenMs = 0;
    #calmSinceMs = 0;
    constructor({ connections, mostConnections, quotaPerSecond }) {
        this.#limit = connections === mostConnections ? connections : Math.min(connections, NEAR_CONNECTIONS);
        this.#connections = connections;
        this.#mostConnections = mostConnections;
        this.#quotaPerSecond = quotaPerSecond;
        this.#borne = quotaPerSecond;
    }
    /** Requests that may be under way at once. */
    get limit() {
        // Before the first answer nothing tells how far away the service is: to send what it bears by its own word does no harm.
        return this.#isUnanswered ? Math.min(this.#mostConnections, this.#connections * GROWTH_TO_QUOTA) : this.#limit;
    }
    /** Requests a second that the service seems to bear; Infinity before it refused any. */
    get ceiling() {
        return this.#ceiling;
    }
    /** The usual time of one request, in milliseconds; 0 before the first. */
    get usualMs() {
        return this.#usualMs;
    }
    /** Whether nothing was heard of the service yet. */
    get isUnanswered() {
        return this.#isUnanswered;
    }
    /** How long the next request has to wait, in milliseconds; 0 when it may go. */
    waitMs(nowMs) {
        this.#hear(nowMs);
        return Math.max(0, this.#quietUntilMs - nowMs, this.#nextTurnMs - nowMs);
    }
    sent(nowMs) {
        if (this.#ceiling !== Number.POSITIVE_INFINITY) {
            this.#nextTurnMs = Math.max(this.#nextTurnMs, nowMs - CATCH_UP_MS) + 1000 / this.#ceiling;
        }
        else if (this.#isUnanswered) {
            this.#nextTurnMs = (this.#sent[0] ?? nowMs) + this.#unansweredTurnMs(this.#sent.length + 1);
        }
        this.#window.startedMs ??= nowMs;
        this.#sent.push(nowMs);
        if (this.#sent.length > 4096)
            this.#sent.splice(0, 2048);
    }
    /** Before the first answer: when a request may go that so many went before, in milliseconds after the first one. */
    #unansweredTurnMs(sent) {
        if (sent < this.#limit)
            return 0;
        return sent < this.#connections ? NEAR_MS : Math.max(NEAR_MS, (sent * 1000) / this.#quotaPerSecond);
    }
    /** An answer begins. What is under way when the first one does is what the service's distance takes. */
    heard() {
        if (!this.#isUnanswered)
            return;
        const atFirst = this.#limit;
        this.#limit = Math.max(atFirst, Math.min(this.limit, this.#sent.length));
        this.#isUnanswered = false;
        this.#mayBeNear = this.#limit > atFirst;
        this.#nextTurnMs = 0;
    }
    /** A request was answered with what it asked for. @param isFull whether more requests could be under way than may */
    answered(nowMs, startedMs, isFull) {
        this.heard();
        const tookMs = nowMs - startedMs;
        this.#usualMs = this.#usualMs === 0 ? tookMs : this.#usualMs * 0.95 + tookMs * 0.05;
        this.#leastMs = Math.min(this.#leastMs, tookMs);
        this.#window.answered += 1;
        if (this.#hearing !== null) {
            this.#hearing.letThrough += 1;
            if (startedMs <= this.#hearing.startedMs)
                this.#hearing.accepted += 1;
        }
        this.#grow(nowMs, isFull);
    }
    /**
     * A request was refused as one too many.
     * @returns true when it is news: nothing is being done about a refusal yet
     */
    refused(nowMs, startedMs) {
        if (this.#hearing !== null) {
            // What was sent since tells how long the service stays empty, and not what it bears.
            if (startedMs <= this.#hearing.startedMs)
                this.#hearing.refused += 1;
            return false;
        }
        this.heard();
        const sentPerSecond = this.#sentPerSecond(nowMs, startedMs);
        const untilMs = nowMs + Math.min(MOST_HEARING_MS, Math.max(LEAST_HEARING_MS, this.#usualMs * 1.25));
        this.#hearing = { startedMs: nowMs, untilMs, sentPerSecond, accepted: 0, refused: 1, letThrough: 0 };
        const less = Math.max(sentPerSecond * LEAST_WHILE_HEARING, Math.min(sentPerSecond, this.#borne) * WHILE_HEARING);
        this.#ceiling = Math.max(1, less);
        this.#nextTurnMs = nowMs;
        this.#calmSinceMs = nowMs;
        return true;
    }
    /** Sends nothing before then. */
    pause(untilMs) {
        this.#quietUntilMs = Math.max(this.#quietUntilMs, untilMs);
    }
    /** Tries for more, from time to time. */
    tick(nowMs) {
        this.#hear(nowMs);
        this.#rise(nowMs);
    }
    /** How fast requests were sent around the time of one, per second. */
    #sentPerSecond(nowMs, startedMs) {
        const fromMs = startedMs - Math.max(LEAST_WINDOW_MS, this.#usualMs);
        const count = this.#sent.filter((atMs) => atMs > fromMs).length;
        const spanMs = nowMs - Math.max(fromMs, this.#sent[0] ?? fromMs);
        return Math.min(this.#ceiling, (Math.max(1, count) * 1000) / Math.max(1, spanMs));
    }
    /** Once all that was under way has been heard of: what share was accepted is what the service bears. */
    #hear(nowMs) {
        const hearing = this.#hearing;
        if (hearing === null || nowMs < Math.max(hearing.untilMs, this.#quietUntilMs))
            return;
        this.#hearing = null;
        const { startedMs, accepted, refused, letThrough, sentPerSecond } = hearing;
        const share = (accepted + UNHEARD) / (accepted + refused + UNHEARD);
        // What it let through meanwhile it bears in any case.
        const borne = Math.max(sentPerSecond * share, (letThrough * 1000) / (nowMs - startedMs));
        this.#isConfirmed = Math.abs(borne / this.#borne - 1) < ALIKE;
        this.#borne = this.#isConfirmed ? this.#borne + (borne - this.#borne) * REFINEMENT : borne;
        this.#ceiling = Math.max(1, this.#borne * BELOW_CEILING);
        this.#nextTurnMs = nowMs;
        this.#risenMs = nowMs;
    }
    #rise(nowMs) {
        if (this.#ceiling === Number.POSITIVE_INFINITY || this.#hearing !== null)
            return;
        const calmSeconds = (nowMs - this.#calmSinceMs) / 1000;
        const atFirst = this.#isConfirmed ? 0 : RISE_PER_SECOND;
        const perSecond = Math.min(MOST_RISE_PER_SECOND, atFirst + RISE_PER_CALM_SECOND * calmSeconds);
        const spanSeconds = (nowMs - this.#risenMs) / 1000;
        this.#risenMs = nowMs;
        // Only a ceiling that is reached can be too low.
        if (this.#sentPerSecond(nowMs, nowMs - 1000) >= this.#ceiling * 0.9)
            this.#ceiling *= 1 + perSecond * spanSeconds;
    }
    #grow(nowMs, isFull) {
        this.#window.wasFull ||= isFull;
        // More could be under way than the ceiling has turns for.
        if (this.#limit >= (this.#ceiling * this.#usualMs * ROOM) / 1000)
            return this.#begin(nowMs);
        if (nowMs < this.#settledUntilMs)
            return this.#begin(nowMs);
        const before = this.#ratePerLimit;
        // The first step needs no proof that a step before it paid.
        const rounds = before === null ? 1 : request_pace_LEAST_ANSWERS;
        if (this.#window.answered < rounds * this.#limit)
            return;
        const spanMs = nowMs - (this.#window.startedMs ?? nowMs);
        if (before !== null && spanMs < Math.max(LEAST_WINDOW_MS, request_pace_LEAST_ANSWERS * this.#usualMs))
            return;
        const perSecond = (this.#window.answered * 1000) / spanMs;
        if (!this.#window.wasFull)
            return this.#begin(nowMs);
        if (this.#mayBeNear && this.#leastMs < NEAR_MS) {
            this.#mayBeNear = false;
            this.#limit = NEAR_CONNECTIONS;
            this.#ratePerLimit = { limit: this.#limit, perSecond: 0 };
            return this.#begin(nowMs);
        }
        const isStep = before !== null && this.#limit > before.limit;
        if (isStep && perSecond < before.perSecond * (1 + (this.#limit / before.limit - 1) * WORTHWHILE)) {
            this.#limit = before.limit;
            this.#settledUntilMs = nowMs + SETTLED_MS;
            return this.#begin(nowMs);
        }
        // More did bring more: it is not near, whatever one quick answer says.
        if (isStep)
            this.#mayBeNear = false;
        const limit = Math.ceil(this.#limit * this.#growth(perSecond));
        this.#ratePerLimit = { limit: this.#limit, perSecond };
        this.#limit = Math.min(this.#mostConnections, limit);
        this.#begin(nowMs);
    }
    #growth(perSecond) {
        if (perSecond > EXCEEDED * this.#quotaPerSecond)
            return request_pace_GROWTH;
        // So many under way, each answered as quickly as one was, are the quota.
        const upToQuota = (this.#quotaPerSecond * this.#leastMs) / 1000 / this.#limit;
        // Where most take longer than the quickest one it is more; the first rate, which paid for connecting, does not tell.
        const byRate = this.#ratePerLimit === null ? 0 : this.#quotaPerSecond / perSecond;
        return Math.min(GROWTH_TO_QUOTA, Math.max(CAREFUL_GROWTH, upToQuota, byRate));
    }
    #begin(startedMs) {
        this.#window = { startedMs, answered: 0, wasFull: false };
    }
}

;// CONCATENATED MODULE: ./build/core/block-transfer.js
var block_transfer_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var block_transfer_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * The transfer of a source that is listed in pages and read block by block: an EBS snapshot.
 *
 * The listing runs ahead of the blocks by a window and then waits for them. What it leaves out is made to read as zeros,
 * while blocks are fetched. Each block is one request, so nothing is ever split; what matters is how many are under way and
 * how many a second (request-pace.ts). As in transfer.ts it is decided here, and nowhere beneath, what happens when a read
 * fails, a piece counts only once its write resolved, and finished pieces go to the recorder.
 */












/** Blocks (and gaps) that are listed and not begun: tokens of a whole large volume would take gigabytes. */
const WINDOW = 20_000;
/** Zeroed in one go: small enough to stop within a second. */
const GAP_STEP_BYTES = 64 * 1024 * 1024;
/** Blocks that have arrived and wait for their digest or a slow disk, in bytes: they hold no connection, but memory. */
const MOST_LANDING_BYTES = 16 * 1024 * 1024;
/** A request that takes so many times the usual is made again over another connection, in milliseconds at least... */
const PATIENCE = 10;
const LEAST_PATIENCE_MS = 2_000;
/** The reason of an abort that only means "try another connection". */
const block_transfer_REPLACED = Symbol("replaced");
/**
 * Fetches every block that is not done yet, and zeroes what the source does not hold. When it resolves, the target holds
 * the volume; when it rejects, what the record claims is in the target, and nothing is under way any more.
 *
 * @throws FetchError as the source classified it, once retrying is over
 */
function transferBlocks(options) {
    return new BlockTransfer(options).run();
}
class BlockTransfer {
    #options;
    #pace;
    #recorder;
    #progress;
    #gaps;
    /** In the order in which they are asked for; from the end, so that taking one costs nothing. */
    #queue = [];
    /** Listed after a gap that they are in was told. */
    #late = [];
    /** Given back after a failure: these go first. */
    #again = [];
    /** Requests under way. */
    #held = new Set();
    /** Blocks that have arrived and are not in the target yet. */
    #landing = 0;
    #mostLanding;
    /** Blocks listed and not in the target yet, and gaps under way. */
    #unfinished = 0;
    #isListed = false;
    #isZeroed = false;
    /** Refusals in a row with nothing accepted in between. */
    #refusals = 0;
    #isTurnAwaited = false;
    #room = new Wake();
    #gapsKnown = new Wake();
    #finished = Promise.withResolvers();
    #abort = new AbortController();
    #signal;
    constructor(options) {
        this.#options = options;
        this.#pace = new RequestPace({ ...options, quotaPerSecond: options.source.quotaPerSecond });
        this.#recorder = new Recorder({ ...options, pieceBytes: options.layout.pieceBytes });
        this.#progress = new ProgressMeter(options.layout.sizeBytes);
        this.#mostLanding = Math.ceil(MOST_LANDING_BYTES / options.layout.pieceBytes);
        this.#gaps = new Gaps(options.layout.pieceCount);
        this.#signal = AbortSignal.any([options.signal, this.#abort.signal]);
    }
    async run() {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _ticks = block_transfer_addDisposableResource(env_1, this.#options.clock.every(TICK_MS, () => this.#tick()), false);
            const stop = () => this.#stop();
            this.#signal.addEventListener("abort", stop);
            if (this.#signal.aborted)
                stop();
            const fail = (error) => this.#abort.abort(error);
            await Promise.all([this.#list().catch(fail), this.#zero().catch(fail), this.#finished.promise]);
            this.#signal.removeEventListener("abort", stop);
            await this.#recorder.flush();
            this.#signal.throwIfAborted();
            return { blocks: this.#gaps.listedCount, isRecorded: this.#recorder.isWhole };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            block_transfer_disposeResources(env_1);
        }
    }
    /** Lists the source, never further ahead than the window. */
    async #list() {
        const { source, retries, idleTimeoutMs, clock, reporter, done } = this.#options;
        const patience = { idleTimeoutMs, clock, signal: this.#signal, cannot: `Cannot list the blocks of ${source.identity.label}` };
        const nextPage = () => withPatience(patience, (signal) => source.nextPage(signal));
        const onRetry = (error, delayMs, attempt) => reporter.report({ type: "retry", message: error.message, delayMs, attempt });
        for (let isLast = false; !isLast;) {
            while (this.#queue.length + this.#gaps.length > WINDOW / 2 && !this.#signal.aborted)
                await this.#room.wait();
            this.#signal.throwIfAborted();
            const page = await withRetries(nextPage, { retries, clock, signal: this.#signal, onRetry });
            const tasks = [];
            for (const block of page.blocks) {
                const where = this.#gaps.add(block);
                if (where === "known" || done.has(block.piece))
                    continue;
                this.#unfinished += 1;
                (where === "ahead" ? tasks : this.#late).push({ block, attempts: new Attempts() });
            }
            this.#queue = tasks.reverse().concat(this.#queue);
            isLast = page.isLast;
            if (isLast)
                this.#gaps.close();
            this.#isListed = isLast;
            this.#gapsKnown.notify();
            this.#pump();
        }
    }
    /** Zeroes the gaps as they become known. */
    async #zero() {
        for (;;) {
            this.#signal.throwIfAborted();
            const isListed = this.#isListed;
            const gap = this.#gaps.take();
            if (gap !== undefined)
                await this.#zeroGap(gap);
            else if (isListed)
                break;
            else
                await this.#gapsKnown.wait();
        }
        this.#isZeroed = true;
        this.#queue.unshift(...this.#late.splice(0).reverse());
        this.#pump();
    }
    async #zeroGap({ start, end }) {
        const { layout, target, tally } = this.#options;
        const endByte = pieceEnd(layout, end - 1);
        for (let from = pieceStart(layout, start); from < endByte;) {
            this.#signal.throwIfAborted();
            const to = Math.min(endByte, from + GAP_STEP_BYTES);
            await target.zero(from, to);
            tally.holeBytes += to - from;
            from = to;
        }
    }
    /** Sends as many requests as may be under way, and notices the end. */
    #pump() {
        if (this.#signal.aborted) {
            if (this.#held.size + this.#landing === 0)
                this.#finished.resolve();
            return;
        }
        while (this.#held.size < this.#pace.limit && this.#landing < this.#mostLanding && this.#again.length + this.#queue.length > 0) {
            const waitMs = this.#pace.waitMs(this.#options.clock.now());
            if (waitMs > 0)
                return this.#awaitTurn(waitMs);
            const task = this.#again.shift() ?? this.#queue.pop();
            if (task !== undefined)
                void this.#fetch(task);
        }
        if (this.#queue.length <= WINDOW / 2)
            this.#room.notify();
        if (this.#isListed && this.#isZeroed && this.#unfinished === 0)
            this.#finished.resolve();
    }
    #awaitTurn(waitMs) {
        if (this.#isTurnAwaited)
            return;
        this.#isTurnAwaited = true;
        const { clock } = this.#options;
        const wait = async () => {
            await clock.sleep(waitMs, this.#signal);
            // A timer is called before what has arrived meanwhile is read, and the first answer changes whose turn it is.
            if (this.#pace.isUnanswered)
                await clock.sleep(0, this.#signal);
        };
        const go = () => {
            this.#isTurnAwaited = false;
            this.#pump();
        };
        wait().then(go, go);
    }
    /** One attempt. Never rejects: what is final ends the whole transfer. */
    async #fetch(task) {
        const { source, clock, tally } = this.#options;
        const nowMs = clock.now();
        const reading = { task, startedMs: nowMs, bytes: 0, abort: new AbortController() };
        const onBytes = (count) => {
            this.#pace.heard();
            reading.bytes += count;
            task.attempts.heard(clock.now());
        };
        task.attempts.begin(nowMs);
        this.#held.add(reading);
        this.#pace.sent(nowMs);
        try {
            const bytes = await source.read(task.block, reading.abort.signal, onBytes);
            this.#refusals = 0;
            this.#pace.answered(clock.now(), nowMs, this.#queue.length > 0 && this.#held.size >= this.#pace.limit);
            this.#landing += 1;
            void this.#land(reading, bytes);
        }
        catch (error) {
            tally.wastedBytes += reading.bytes;
            this.#recover(reading, error);
        }
        finally {
            this.#held.delete(reading);
            this.#pump();
        }
    }
    /** Takes a block that has arrived, once it is known to be right. Never rejects. */
    async #land(reading, { buffers, digest, release }) {
        try {
            await this.#write(reading, buffers, await digest);
        }
        catch (error) {
            this.#options.tally.wastedBytes += reading.bytes;
            this.#recover(reading, error);
        }
        finally {
            release();
            this.#landing -= 1;
            this.#pump();
        }
    }
    /** Puts a block into the target. Never rejects: a target that fails ends the whole transfer. */
    async #write({ task: { block }, bytes }, buffers, digest) {
        const { target, layout, tally, done } = this.#options;
        const start = pieceStart(layout, block.piece);
        try {
            // Zeros become holes where the target has them.
            if (buffers.every(isAllZero))
                await target.zero(start, pieceEnd(layout, block.piece));
            else
                await target.write(buffers, start);
            tally.fetchedBytes += bytes;
            done.add(block.piece);
            this.#recorder.add({ piece: block.piece, digest });
            this.#unfinished -= 1;
        }
        catch (error) {
            this.#abort.abort(error);
        }
    }
    /** Decides about a failed attempt: the block is asked for again, or the transfer ends. */
    #recover({ task, startedMs }, error) {
        if (this.#signal.aborted)
            return;
        if (error === block_transfer_REPLACED) {
            task.attempts.replaced();
            this.#again.push(task);
            return;
        }
        if (!(error instanceof errors/* FetchError */.fk))
            return this.#abort.abort(error);
        if (error.retry === "throttled")
            return this.#slowDown(task, startedMs, error);
        const { retries, clock, reporter } = this.#options;
        const verdict = task.attempts.judge(error, { retries, random: clock.random });
        if (!verdict.again)
            return this.#abort.abort(verdict.error);
        reporter.report({ type: "retry", message: error.message, delayMs: verdict.delayMs, attempt: verdict.attempt });
        this.#later(task, verdict.delayMs);
    }
    #later(task, delayMs) {
        const go = () => {
            this.#again.push(task);
            this.#pump();
        };
        this.#options.clock.sleep(delayMs, this.#signal).then(go, () => { });
    }
    /** A refusal slows the whole down; only where nothing is accepted any more it counts against the retries. */
    #slowDown(task, startedMs, error) {
        const { retries, clock, reporter } = this.#options;
        const nowMs = clock.now();
        this.#again.push(task);
        if (!this.#pace.refused(nowMs, startedMs))
            return;
        this.#refusals += 1;
        const decision = decideRetry(error, { failures: Math.max(1, this.#refusals - 1), retries, random: clock.random });
        if (!decision.again)
            return this.#abort.abort(afterAttempts(error, this.#refusals));
        if (this.#refusals < 2)
            return;
        this.#pace.pause(nowMs + decision.delayMs);
        reporter.report({ type: "retry", message: error.message, delayMs: decision.delayMs, attempt: this.#refusals });
    }
    #tick() {
        const { clock, idleTimeoutMs, reporter, tally } = this.#options;
        const nowMs = clock.now();
        for (const reading of this.#held) {
            const silence = reading.task.attempts.watch(nowMs, idleTimeoutMs);
            if (silence !== null)
                reading.abort.abort(silence);
            else if (this.#isLate(reading, nowMs))
                reading.abort.abort(block_transfer_REPLACED);
        }
        const couldBearAll = this.#pace.ceiling === Number.POSITIVE_INFINITY;
        this.#pace.tick(nowMs);
        if (couldBearAll && this.#pace.ceiling !== Number.POSITIVE_INFINITY) {
            const message = `The service bears about ${Math.round(this.#pace.ceiling)} requests a second: the transfer stays just under that.`;
            reporter.report({ type: "notice", message });
        }
        this.#recorder.saveIfDue();
        const receiving = [...this.#held].filter(({ bytes }) => bytes > 0).length;
        reporter.report({
            type: "progress",
            progress: this.#progress.at(nowMs, tally.reusedBytes + tally.holeBytes + tally.fetchedBytes, receiving),
        });
        this.#pump();
    }
    /** Whether others were answered many times over while this one waits. */
    #isLate({ startedMs, task: { attempts } }, nowMs) {
        const { usualMs } = this.#pace;
        return usualMs > 0 && nowMs - startedMs > Math.max(LEAST_PATIENCE_MS, PATIENCE * usualMs) * 2 ** attempts.replacements;
    }
    #stop() {
        for (const { abort } of this.#held)
            abort.abort(this.#signal.reason);
        this.#room.notify();
        this.#gapsKnown.notify();
        this.#pump();
    }
}

;// CONCATENATED MODULE: ./build/ebs/digest-thread.js
/**
 * A thread that makes the digests of blocks: SHA-256 is a third of a restore's work, and the thread that receives and writes
 * has the rest. What lies in shared memory, as the wire's slabs do, is not copied to get there (measured: 13 us of CPU time a block).
 * It does not write too: two threads that did made a restore from near by a tenth faster, and one at AWS's quota a twentieth slower.
 */



class DigestThread {
    #thread = null;
    #lastId = 0;
    #asked = new Map();
    /** Starting takes 30 ms of CPU time: beside the first requests it would make their answers late, and a near service look far. */
    start() {
        this.#started();
    }
    /** The SHA-256 (32 bytes) of all the parts together. @throws FetchError internal: the thread has died */
    sha256(parts) {
        const { worker, helper } = this.#started();
        this.#lastId += 1;
        const id = this.#lastId;
        const digest = new Promise((resolve) => this.#asked.set(id, resolve));
        worker.postMessage({ id, parts });
        return helper.wait(digest);
    }
    async [Symbol.asyncDispose]() {
        await this.#thread?.worker.terminate();
    }
    #started() {
        if (this.#thread !== null)
            return this.#thread;
        const worker = new external_node_worker_threads_.Worker(codeBeside(import.meta.url, "digest-worker"));
        const helper = new Helper(worker, "Cannot make the digests of blocks", ({ id, digest }) => {
            this.#asked.get(id)?.(digest);
            this.#asked.delete(id);
        });
        this.#thread = { worker, helper };
        return this.#thread;
    }
}

;// CONCATENATED MODULE: ./build/app/manifest.js
/**
 * What was restored to a volume, block by block: the finished checkpoint record, kept in the state folder. A block that it
 * does not name is one that the snapshot does not hold, and reads as zeros.
 */


/** The manifest of what stands at a destination; null when there is none that can be read. */
async function readManifest({ manifest }) {
    const found = await new BesideTargetStore(manifest).load();
    return found === null || "unusable" in found ? null : found;
}
/** Keeps the record of a finished restore as its manifest. */
async function keepManifest({ record, manifest }) {
    await (0,promises_.copyFile)(record, `${manifest}.new`);
    await (0,promises_.rename)(`${manifest}.new`, manifest);
}
/** What stood at the destination stands there no more. */
function dropManifest({ manifest }) {
    return (0,promises_.rm)(manifest, { force: true });
}

;// CONCATENATED MODULE: ./build/wire/read-body.js
/** The whole body; null when it has more than this many bytes. */
async function readBody(response, mostBytes) {
    const parts = [];
    let count = 0;
    await response.stream((bytes, release) => {
        count += bytes.length;
        if (count <= mostBytes)
            parts.push(Buffer.from(bytes));
        release();
        if (count > mostBytes)
            response.cancel();
        return true;
    });
    return count > mostBytes ? null : Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./build/ebs/aws-settings.js
/**
 * What the environment and AWS's shared files say (AWS SDKs and Tools reference guide): which profile, which region, which
 * endpoint. The files are read only when a setting is not in the environment, and the SDK's parser loads only when they exist.
 */




/** How DNS names of AWS's partitions end (SDK, `partitions.json`): by the region's beginning; the first that fits counts. */
const PARTITIONS = [
    { region: /^cn-/, suffix: "amazonaws.com.cn", dualStack: "api.amazonwebservices.com.cn" },
    { region: /^eusc-/, suffix: "amazonaws.eu", dualStack: "api.amazonwebservices.eu" },
    { region: /^us-iso-/, suffix: "c2s.ic.gov", dualStack: "api.aws.ic.gov" },
    { region: /^us-isob-/, suffix: "sc2s.sgov.gov", dualStack: "api.aws.scloud" },
    { region: /^eu-isoe-/, suffix: "cloud.adc-e.uk", dualStack: "api.cloud-aws.adc-e.uk" },
    { region: /^us-isof-/, suffix: "csp.hci.ic.gov", dualStack: "api.aws.hci.ic.gov" },
    { region: /^/, suffix: "amazonaws.com", dualStack: "api.aws" },
];
/** Reads what the files say, anew each time: somebody may have renewed what is in them. */
async function readAwsSettings(env) {
    const profileName = env["AWS_PROFILE"] || "default";
    const settings = { env, profileName, isProfileNamed: Boolean(env["AWS_PROFILE"]) };
    const home = env["HOME"] || env["USERPROFILE"] || (0,external_node_os_.homedir)();
    const files = [
        env["AWS_CONFIG_FILE"] || (0,external_node_path_.join)(home, ".aws", "config"),
        env["AWS_SHARED_CREDENTIALS_FILE"] || (0,external_node_path_.join)(home, ".aws", "credentials"),
    ].map((path) => (path.startsWith("~/") ? (0,external_node_path_.join)(home, path.slice(2)) : path));
    const found = await Promise.all(files.map((path) => (0,promises_.stat)(path).catch(() => null)));
    if (found.every((file) => file === null))
        return { ...settings, profiles: {} };
    const { parseKnownFiles } = await __nccwpck_require__.e(/* import() */ 291).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7291, 19));
    return { ...settings, profiles: await parseKnownFiles({ ignoreCache: true }) };
}
/**
 * The region and the endpoint to ask.
 * @param given what the user gave; it counts before everything else
 * @param read reads the files
 * @throws FetchError invalid-input
 */
async function findPlace(given, env, read) {
    const regionOfEnv = env["AWS_REGION"]?.trim() || env["AWS_DEFAULT_REGION"]?.trim();
    const region = given.region ?? (regionOfEnv || profileOf(await read())["region"]);
    if (region === undefined) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot tell which AWS region the snapshot is in", {
            hint: "Give 'region', or set AWS_REGION.",
        });
    }
    // It becomes a part of a host's name.
    if (!/^[a-z0-9-]{1,40}$/.test(region)) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${JSON.stringify(region.slice(0, 80))} as an AWS region`, {
            hint: "It looks like eu-central-1. It was read from AWS_REGION, AWS_DEFAULT_REGION or the profile.",
        });
    }
    return { region, endpoint: given.endpoint ?? (await configuredEndpoint(env, read)) ?? (await regionalEndpoint(region, env, read)) };
}
/** The section in use; empty when there is none. */
function profileOf({ profiles, profileName }) {
    return (Object.hasOwn(profiles, profileName) ? profiles[profileName] : undefined) ?? {};
}
/** SDKs and Tools reference guide, "Service-specific endpoints": the service's own first, the environment before the files. */
async function configuredEndpoint(env, read) {
    if (isTrue(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]))
        return null;
    const ofEnv = env["AWS_ENDPOINT_URL_EBS"]?.trim() || env["AWS_ENDPOINT_URL"]?.trim();
    if (ofEnv)
        return parseEndpoint(ofEnv, "AWS_ENDPOINT_URL_EBS or AWS_ENDPOINT_URL");
    const settings = await read();
    const profile = profileOf(settings);
    if (isTrue(profile["ignore_configured_endpoint_urls"]))
        return null;
    const services = settings.profiles[`services.${profile["services"] ?? ""}`] ?? {};
    const ofFiles = services["ebs.endpoint_url"] || profile["endpoint_url"];
    return ofFiles ? parseEndpoint(ofFiles, `endpoint_url of the AWS profile "${settings.profileName}"`) : null;
}
async function regionalEndpoint(region, env, read) {
    const isOn = async (variable, setting) => isTrue(env[variable] || profileOf(await read())[setting]);
    const service = (await isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")) ? "ebs-fips" : "ebs";
    const isDualStack = await isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
    const partition = PARTITIONS.find((candidate) => candidate.region.test(region));
    return new URL(`https://${service}.${region}.${isDualStack ? partition?.dualStack : partition?.suffix}`);
}
function parseEndpoint(text, from) {
    const url = URL.parse(text.trim());
    if (url !== null && (url.protocol === "https:" || url.protocol === "http:"))
        return url;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use the endpoint from ${from}: it is no http(s) URL`, {
        hint: "Write it in full, such as https://ebs.eu-central-1.amazonaws.com.",
    });
}
function isTrue(value) {
    return value?.trim().toLowerCase() === "true";
}

// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __nccwpck_require__(544);
;// CONCATENATED MODULE: ./build/ebs/ebs-error.js
/**
 * What the EBS direct APIs' refusals mean (API reference, "Common errors" and the errors of each action): which are worth
 * another attempt, which ask for less, which are final, and which permission a final one misses.
 */


/** Whether other credentials may be let in: these are over, or not known (any more). */
function isCredentialsRefusal({ name }) {
    return ebs_error_CREDENTIALS.test(name);
}
/** Whether an error's name asks for fewer requests. */
function isThrottle(name) {
    return THROTTLES.test(name);
}
/** Not all of them are in the API's model. */
const THROTTLES = /^(ThrottlingException|RequestThrottledException|RequestThrottleException|Throttling|TooManyRequestsException|SlowDown|RequestLimitExceeded)$/;
/** The credentials, not their permissions, are at fault. */
const ebs_error_CREDENTIALS = /^(ExpiredToken(Exception)?|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationToken(Exception)?|IncompleteSignature(Exception)?)$/;
const CLOCK = /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)$|signature (expired|not yet current)/i;
/**
 * @param cannot the beginning of the message, e.g. `Cannot read block 7 of snap-1`
 */
function refusalError(refusal, action, cannot) {
    const { name, status, reason, isForeign } = refusal;
    const said = `${cannot}: ${describe(refusal)}`;
    if (THROTTLES.test(name) || status === 429)
        return new errors/* FetchError */.fk("throttled", said);
    if (CLOCK.test(name) || CLOCK.test(refusal.message)) {
        return new errors/* FetchError */.fk("unauthorized", said, { hint: "This machine's clock is wrong by minutes: set it by NTP." });
    }
    if (ebs_error_CREDENTIALS.test(name))
        return new errors/* FetchError */.fk("unauthorized", said, { hint: CREDENTIALS_HINT });
    if (isForeign && status < 500 && status !== 429)
        return foreignError(refusal, cannot);
    if (status === 503 && name === "")
        return new errors/* FetchError */.fk("throttled", said);
    if (status >= 500)
        return new errors/* FetchError */.fk("server-error", said);
    if (name === "AccessDeniedException" || status === 403)
        return new errors/* FetchError */.fk("forbidden", said, { hint: permissionHint(refusal, action) });
    if (name === "ResourceNotFoundException" || status === 404)
        return new errors/* FetchError */.fk("not-found", said, { hint: NOT_FOUND_HINT });
    if (name === "ServiceQuotaExceededException" || status === 402) {
        return new errors/* FetchError */.fk("http-status", said, { hint: "Ask AWS to raise the quota (Service Quotas, Amazon EBS), or run fewer at once." });
    }
    if (reason === "INVALID_BLOCK_TOKEN" || reason === "INVALID_PAGE_TOKEN")
        return new errors/* FetchError */.fk("bad-response", said, { retry: "transient" });
    return new errors/* FetchError */.fk("http-status", said);
}
/** No permission of AWS's would change it. */
function foreignError({ status }, cannot) {
    const said = `${cannot}: something other than the service answered with status ${status}`;
    if (status === 401 || status === 407)
        return new errors/* FetchError */.fk("unauthorized", said, { hint: FOREIGN_HINT });
    return new errors/* FetchError */.fk(status === 403 ? "forbidden" : "http-status", said, { hint: FOREIGN_HINT });
}
/** For answers that are none of the service's. */
const FOREIGN_HINT = "A proxy, a firewall or a wrong 'endpoint' is between here and AWS: it is not about AWS permissions. Check HTTPS_PROXY, NO_PROXY and the endpoint.";
const CREDENTIALS_HINT = "Credentials come from AWS's default chain: the environment, a profile, an OIDC role, or the instance's role. They may have expired: configure them again in a step before this one.";
const NOT_FOUND_HINT = "Check the snapshot's ID, region and account. It must be completed, not archived and not public. A snapshot just made is not found for up to two minutes: 'wait-for-snapshot' waits.";
function permissionHint({ message }, action) {
    const kms = /kms:\w+/.exec(message)?.[0];
    const needed = kms ?? (/KMS|key/i.test(message) ? "kms:Decrypt" : action);
    return `The role needs ${needed}${needed === action ? " on the snapshot (an encrypted one also needs kms:Decrypt on its key)" : ""}. A restore needs ebs:ListSnapshotBlocks and ebs:GetSnapshotBlock.`;
}
function describe({ name, status, message, reason }) {
    const what = (0,foreign_text/* foreignText */.qk)([name === "" ? `status ${status}` : name, reason].filter(Boolean).join(", "));
    // Messages of the service name ARNs and IDs, never keys.
    return message === "" ? what : `${what} (${(0,foreign_text/* foreignText */.qk)(message)})`;
}
/** The refusal that an answer's head and JSON body tell. */
function parseRefusal(status, headers, body) {
    let parsed = {};
    try {
        const value = JSON.parse(body);
        if (typeof value === "object" && value !== null)
            parsed = value;
    }
    catch {
        // A proxy's page, say: the status tells.
    }
    const text = (...names) => {
        const found = names.map((name) => parsed[name]).find((value) => typeof value === "string");
        return typeof found === "string" ? found : "";
    };
    // "aws.protocols#Name:http://..." in some protocols' answers.
    const name = (headers["x-amzn-errortype"] ?? text("__type", "code", "Code")).split(":")[0]?.split("#").at(-1) ?? "";
    const [message, reason] = [text("Message", "message"), text("Reason", "reason")];
    const isForeign = name === "" && message === "" && reason === "" && headers["x-amzn-requestid"] === undefined;
    return { name, status, message, reason, isForeign };
}

;// CONCATENATED MODULE: ./build/ebs/credential-error.js
/**
 * Why there are no credentials, by what the provider said: whether it will pass, and in whose words it was refused. The
 * provider is always named; nothing that was sent to it is repeated.
 */



function cannotGet(provider) {
    return `Cannot get AWS credentials from ${provider}`;
}
/** It said no, and will say so again. */
function refused(provider, said, options = {}) {
    return new errors/* FetchError */.fk("unauthorized", `${cannotGet(provider)}: ${said}`, { hint: REFUSED_HINT, ...options });
}
/** It could not be asked, or had no answer now: that may pass. */
function passing(provider, error) {
    if (!(error instanceof errors/* FetchError */.fk))
        return new errors/* FetchError */.fk("network", `${cannotGet(provider)}: ${messageOf(error)}`, { cause: error });
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    return new errors/* FetchError */.fk(error.code, `${cannotGet(provider)}: ${error.message}`, { ...hint, retry: error.retry, cause: error });
}
/** What a status other than 200 means when the answer itself tells nothing more. Null when it is the service's own refusal. */
function credential_error_statusError(provider, { status, isPage }) {
    const cannot = cannotGet(provider);
    if (status === 429)
        return new errors/* FetchError */.fk("throttled", `${cannot}: it asks for fewer requests (status 429)`);
    if (status >= 500)
        return new errors/* FetchError */.fk("server-error", `${cannot}: it answered with status ${status}`);
    if (!isPage || status < 300)
        return null;
    return new errors/* FetchError */.fk("forbidden", `${cannot}: something on the way answered with a page (status ${status})`, { hint: FOREIGN_HINT });
}
/**
 * What an SDK client threw.
 * @param secrets what must not be repeated, whatever the service says
 */
function sdkError(provider, error, secrets = []) {
    if (error instanceof errors/* FetchError */.fk)
        return error;
    const name = error instanceof Error ? error.name : "";
    const said = messageOf(error, secrets);
    if (isThrottle(name))
        return new errors/* FetchError */.fk("throttled", `${cannotGet(provider)}: ${name} (${said})`);
    // STS could not ask the identity provider (API reference, AssumeRoleWithWebIdentity: "retry your request").
    if (/IDPCommunicationError/.test(name))
        return new errors/* FetchError */.fk("network", `${cannotGet(provider)}: ${name} (${said})`);
    const isNamed = /(Exception|Denied|Invalid|Expired|Mismatch)/.test(name);
    return refused(provider, isNamed ? `it refused: ${name} (${said})` : said, { cause: error });
}
/** A message of somebody else's, as one short line. */
function messageOf(error, secrets = []) {
    const text = error instanceof Error ? error.message : String(error);
    return oneLine(text, secrets) || "it gave no reason";
}
/** @param secrets what is left out of it */
function oneLine(text, secrets = []) {
    const known = secrets.reduce((left, secret) => (secret ? left.replaceAll(secret, "***") : left), text.slice(0, MOST_READ));
    return (0,foreign_text/* foreignText */.qk)(known.replace(JSON_WEB_TOKEN, "***"));
}
/** Looked at; what is cut off at its end may be a part of a secret, and is far behind what is told. */
const MOST_READ = 20_000;
const JSON_WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const REFUSED_HINT = "Check what this provider is configured with (docs/restoring.md tells which one is asked, and when), or give other credentials in a step before this one.";

;// CONCATENATED MODULE: ./build/ebs/found-credentials.js
/** Credentials as a provider gave them, once they are known to be ones that can be sent. */


/** RFC 3339: what all providers write. Date.parse alone takes "1" for a date too. */
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/i;
/** @throws FetchError bad-response */
function parseExpiry(value, provider) {
    if (value === undefined || value === null || value === "")
        return null;
    const epochMs = value instanceof Date ? value.getTime() : typeof value === "string" && TIME.test(value) ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(epochMs))
        return epochMs;
    throw new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: the time at which they expire is no time`, { retry: "never" });
}
/**
 * Refuses what would break a header, or could not be right: a line break is most often the end of a file that was pasted.
 * @throws FetchError invalid-input
 */
function requireSound(found, provider) {
    const parts = [
        ["access key ID", found.accessKeyId, 128],
        ["secret access key", found.secretAccessKey, 1024],
        ["session token", found.sessionToken ?? "none", 16 * 1024],
    ];
    for (const [name, value, most] of parts) {
        const fault = value === ""
            ? "is empty"
            : /[\r\n]/.test(value)
                ? "has a line break"
                : /[^\x21-\x7e]/.test(value)
                    ? "has a blank or another character that cannot be in it"
                    : value.length > most
                        ? "is too long"
                        : null;
        if (fault === null)
            continue;
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use the AWS credentials from ${provider}: the ${name} ${fault}`, {
            hint: "Set them again, without blanks and line breaks around them.",
        });
    }
    return found;
}

;// CONCATENATED MODULE: ./build/ebs/container-credentials.js
var container_credentials_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var container_credentials_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** Credentials of a container: ECS tasks and EKS pod identities (AWS SDKs and Tools reference guide, "Container credential provider"). */







const ECS_HOST = "http://169.254.170.2";
/** Hosts that may be asked without TLS: ECS, and EKS over either protocol. */
const HOSTS = new Set(["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"]);
const MOST_ANSWER_BYTES = 64 * 1024;
/** Whether the environment names such a service. */
function hasContainer(env) {
    return Boolean(env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] || env["AWS_CONTAINER_CREDENTIALS_FULL_URI"]);
}
/** @throws FetchError unauthorized, invalid-input, and what may pass; the signal's reason */
async function askContainer(env, provider, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const url = serviceUrl(env, provider);
        const authorization = await readToken(env, provider);
        // The service is on this machine: no proxy is asked for it.
        const wire = container_credentials_addDisposableResource(env_1, createWire({}), true);
        try {
            const response = await wire.open({ url, headers: authorization === undefined ? {} : { authorization } }, signal);
            const body = (await readBody(response, MOST_ANSWER_BYTES))?.toString() ?? "";
            const error = credential_error_statusError(provider, { status: response.status, isPage: false });
            if (error !== null)
                throw error;
            const answer = parseObject(body);
            if (response.status !== 200)
                throw refused(provider, `it refused: ${describeRefusal(response.status, answer, authorization)}`);
            return parseCredentials(answer, provider);
        }
        catch (error) {
            if (signal.aborted || (error instanceof errors/* FetchError */.fk && error.message.startsWith(cannotGet(provider))))
                throw error;
            throw passing(provider, error);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = container_credentials_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function serviceUrl(env, provider) {
    const relative = env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
    const url = URL.parse(relative ? `${ECS_HOST}${relative}` : (env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] ?? ""));
    const isAllowed = url?.protocol === "https:" || (url?.protocol === "http:" && (HOSTS.has(url.hostname) || isLoopback(url)));
    if (url !== null && isAllowed)
        return url;
    throw new errors/* FetchError */.fk("invalid-input", `${cannotGet(provider)}: its URL is none that credentials may be asked of`, {
        hint: "AWS_CONTAINER_CREDENTIALS_FULL_URI must be an https URL, or an http URL of this machine or of the ECS or EKS agent.",
    });
}
/** Read anew each time: the file is renewed from outside. */
async function readToken(env, provider) {
    const file = env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
    const token = file
        ? await (0,promises_.readFile)(file, "utf8").catch((error) => {
            throw refused(provider, `the file of its authorization token cannot be read (${messageOf(error)})`);
        })
        : env["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
    const text = token?.trim();
    if (!text)
        return undefined;
    if (!/[^\x20-\x7e]/.test(text))
        return text;
    throw new errors/* FetchError */.fk("invalid-input", `${cannotGet(provider)}: its authorization token has a line break or another odd character`);
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === "object" && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
function describeRefusal(status, answer, token) {
    const said = [answer["Code"] ?? answer["code"], answer["Message"] ?? answer["message"]].filter((part) => typeof part === "string");
    return [`status ${status}`, ...said.map((part) => oneLine(`${part}`, [token]))].join(", ");
}
function parseCredentials(answer, provider) {
    const { AccessKeyId, SecretAccessKey, Token, Expiration } = answer;
    if (typeof AccessKeyId !== "string" || typeof SecretAccessKey !== "string" || typeof Token !== "string") {
        throw new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: its answer has no credentials`);
    }
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token, expiresMs: parseExpiry(Expiration, provider) };
}

;// CONCATENATED MODULE: ./build/ebs/credential-process.js
/** Credentials from a program of the user's: `credential_process` (AWS SDKs and Tools reference guide, "Process credential provider"). */




/** Credentials take 2 KB; a program that prints more than this prints something else, in bytes. */
const MOST_OUTPUT_BYTES = 64 * 1024;
/** Shells: the program cannot be run, or is not there. */
const NOT_RUNNABLE = new Set([126, 127]);
/** A program that fails this many times in a row has more than a passing trouble. */
const MOST_FAILURES = 3;
/** Failed runs in a row by command: whether a failure passes is told by trying, and the program may ask the user something. */
class CredentialProcess {
    #failures = 0;
    /** @throws FetchError unauthorized, bad-response; the signal's reason, and then the program is told to end */
    async run(command, provider, signal) {
        const { exitCode, stdout, stderr } = await runShell(command, signal).catch((error) => {
            throw signal.aborted ? error : refused(provider, `it cannot be run (${messageOf(error)})`);
        });
        if (exitCode !== 0) {
            this.#failures += 1;
            const isFinal = NOT_RUNNABLE.has(exitCode ?? 0) || this.#failures >= MOST_FAILURES;
            const said = stderr === "" ? "" : `, and said: ${oneLine(stderr)}`;
            const how = exitCode === null ? "it was killed" : `it ended with exit code ${exitCode}`;
            throw refused(provider, `${how}${said}`, { hint: credential_process_HINT, retry: isFinal ? "never" : "transient" });
        }
        this.#failures = 0;
        return parseOutput(stdout, provider);
    }
}
const credential_process_HINT = "Run the profile's credential_process by hand: it must print the credentials as JSON.";
function runShell(command, signal) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_namespaceObject.spawn)(isSimple(command) ? `exec ${command}` : command, {
            shell: true,
            stdio: ["ignore", "pipe", "pipe"],
            env: withoutInputs(process.env),
        });
        const texts = { stdout: "", stderr: "" };
        // What it started itself may outlive it: nobody waits for that.
        const leave = () => {
            child.kill();
            child.stdout.destroy();
            child.stderr.destroy();
            child.unref();
        };
        const onAbort = () => {
            leave();
            reject(signal.reason);
        };
        for (const name of ["stdout", "stderr"]) {
            child[name].setEncoding("utf8").on("data", (text) => {
                texts[name] += text;
                if (texts[name].length <= MOST_OUTPUT_BYTES)
                    return;
                leave();
                reject(new Error(`it prints more than ${MOST_OUTPUT_BYTES / 1024} KiB`));
            });
        }
        child.once("error", reject);
        child.once("close", (exitCode) => resolve({ exitCode, ...texts }));
        if (signal.aborted)
            return onAbort();
        signal.addEventListener("abort", onAbort, { once: true });
        child.once("close", () => signal.removeEventListener("abort", onAbort));
    });
}
/** One program and its arguments: it takes the shell's place, so that it is what is told to end. */
function isSimple(command) {
    return process.platform !== "win32" && /^[\w./~@%+:,-]+( [^;&|<>()`\n]*)?$/.test(command);
}
/** The action's inputs are none of its business. */
function withoutInputs(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("INPUT_")));
}
function parseOutput(stdout, provider) {
    const bad = (what) => new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: ${what}`, { hint: credential_process_HINT, retry: "never" });
    let output;
    try {
        output = JSON.parse(stdout);
    }
    catch {
        throw bad("what it printed is not JSON");
    }
    if (typeof output !== "object" || output === null)
        throw bad("what it printed is no JSON object");
    const { Version: version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output;
    if (version !== 1)
        throw bad("its output does not say Version 1");
    if (typeof AccessKeyId !== "string" || typeof SecretAccessKey !== "string")
        throw bad("its output has no key");
    if (SessionToken !== undefined && SessionToken !== null && typeof SessionToken !== "string")
        throw bad("its session token is no text");
    return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken || undefined,
        expiresMs: parseExpiry(Expiration, provider),
    };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./build/ebs/secure-endpoint.js
/** Over plain http whoever is on the way reads what is sent: only this machine is asked that way, unless the user wants it. */


/** @throws FetchError insecure-http */
function requireSecure(url, { allowInsecureHttp, what }) {
    if (url.protocol !== "http:" || allowInsecureHttp || isLoopback(url))
        return;
    throw new errors/* FetchError */.fk("insecure-http", `Cannot ask "${url.host}" for ${what}: over plain http anyone on the way can read and change it`, {
        hint: "Use an https endpoint, or set 'allow-insecure-http' if you trust the network up to it.",
    });
}

;// CONCATENATED MODULE: ./build/ebs/sdk-wire.js
/**
 * The AWS services that give credentials, asked over the fetch's own wire: so they go through the same proxies and trust the
 * same certificates as all else, can be given up at once, and say what really went wrong. Nothing is tried again here.
 */





/** Answers have a few kilobytes. */
const sdk_wire_MOST_ANSWER_BYTES = 1024 * 1024;
const SECRET_HEADERS = ["authorization", "x-amz-security-token", "x-amz-sso_bearer_token"];
/** A request handler for the SDK's clients. */
class SdkWire {
    #options;
    /** What went wrong on the way, when the answer was none of the service's own: some clients keep it to themselves. */
    trouble = null;
    /** What was sent to show who asks: an answer may repeat it, a message must not. */
    secrets = [];
    constructor(options) {
        this.#options = options;
    }
    /** Settings of all the clients: one attempt, no words of the SDK's own on the console. */
    get client() {
        return { maxAttempts: 1, logger: QUIET, requestHandler: { handle: (request) => this.#handle(request) } };
    }
    async #handle(request) {
        const { wire, provider, allowInsecureHttp, signal } = this.#options;
        const url = urlOf(request);
        const body = typeof request.body === "string" || request.body instanceof Uint8Array ? Buffer.from(request.body).toString() : undefined;
        this.trouble = null;
        for (const name of SECRET_HEADERS)
            this.secrets.push(request.headers[name] ?? "");
        try {
            requireSecure(url, { allowInsecureHttp, what: "credentials" });
            const { "content-length": _length, ...headers } = request.headers;
            const response = await wire.open({ url, headers, ...(body ? { body } : {}) }, signal);
            const answer = await readBody(response, sdk_wire_MOST_ANSWER_BYTES);
            if (answer === null)
                throw new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: the answer of "${url.host}" is endless`);
            const isPage = /^\s*<(!doctype html|html)/i.test(answer.toString("latin1", 0, 200));
            this.trouble = credential_error_statusError(provider, { status: response.status, isPage });
            return { response: { statusCode: response.status, headers: response.headers, body: external_node_stream_.Readable.from([answer]) } };
        }
        catch (error) {
            if (!signal.aborted)
                this.trouble = passing(provider, error);
            throw error;
        }
    }
}
/** The clients would print warnings of their own. */
const QUIET = { trace: () => { }, debug: () => { }, info: () => { }, warn: () => { }, error: () => { } };
function urlOf({ protocol, hostname, port, path, query = {} }) {
    const url = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`);
    for (const [name, value] of Object.entries(query)) {
        for (const one of Array.isArray(value) ? value : [value])
            url.searchParams.append(name, one ?? "");
    }
    return url;
}

;// CONCATENATED MODULE: ./build/ebs/instance-credentials.js
/** Credentials of an EC2 instance's role, from its metadata service (IMDSv2). The SDK's client has a time limit of a second. */




/**
 * @param isExpected somebody said that there is one, or it has answered before: then silence passes
 * @throws FetchError unauthorized: there is none, or it has no role; and what may pass
 */
async function askInstance(env, { provider, isExpected }) {
    const { fromInstanceMetadata } = await Promise.all(/* import() */[__nccwpck_require__.e(291), __nccwpck_require__.e(422), __nccwpck_require__.e(566)]).then(__nccwpck_require__.t.bind(__nccwpck_require__, 566, 19));
    try {
        const { accessKeyId, secretAccessKey, sessionToken, expiration } = await fromInstanceMetadata({ logger: QUIET })();
        return { accessKeyId, secretAccessKey, sessionToken, expiresMs: parseExpiry(expiration, provider) };
    }
    catch (error) {
        throw instanceError(error, provider, isExpected || Boolean(env["AWS_EC2_METADATA_SERVICE_ENDPOINT"]));
    }
}
/** Connections that somebody had taken. */
const BROKEN = new Set(["ECONNRESET", "EPIPE"]);
function instanceError(error, provider, isExpected) {
    if (error instanceof errors/* FetchError */.fk)
        return error;
    const { statusCode: status, code } = error;
    if (status === 404)
        return refused(provider, "the instance has no role", { hint: "Attach an instance profile to it." });
    if (typeof status === "number") {
        return credential_error_statusError(provider, { status, isPage: false }) ?? refused(provider, `it refused: status ${status} (${messageOf(error)})`);
    }
    if (error instanceof SyntaxError)
        return passing(provider, new errors/* FetchError */.fk("bad-response", "its answer is not JSON"));
    const isSilent = code !== undefined || /timeout|unable to connect/i.test(messageOf(error));
    if (!isSilent)
        return refused(provider, messageOf(error));
    if (!isExpected && !BROKEN.has(`${code}`))
        return refused(provider, "this machine has none that answers");
    return passing(provider, new errors/* FetchError */.fk("connect", `it does not answer (${code === undefined ? "timed out" : code})`));
}

;// CONCATENATED MODULE: ./build/ebs/profile-credentials.js
/**
 * Credentials that a profile of AWS's shared files tells (AWS SDKs and Tools reference guide, "Assume role credential
 * provider" and its neighbours), in the order in which AWS's SDKs look.
 */






/** Whether a profile says where credentials come from. Many only set a region. */
function hasCredentials(profile) {
    return CREDENTIAL_SETTINGS.some((name) => profile[name] !== undefined);
}
const SSO_SETTINGS = ["sso_session", "sso_start_url", "sso_account_id", "sso_region", "sso_role_name"];
const CREDENTIAL_SETTINGS = ["aws_access_key_id", "role_arn", "credential_process", "login_session", ...SSO_SETTINGS];
/** @throws FetchError unauthorized and what may pass; the signal's reason */
function askProfile(name, parts) {
    return resolve(name, [], parts);
}
/** @param visited the profiles that led here */
async function resolve(name, visited, parts) {
    const provider = `the AWS profile "${name}"`;
    const { settings } = parts;
    const profile = Object.hasOwn(settings.profiles, name) ? settings.profiles[name] : undefined;
    if (profile === undefined)
        throw refused(provider, "no such profile is in AWS's config and credentials files", { hint: PROFILE_HINT });
    const { source_profile: source, credential_source: kind, role_arn: role } = profile;
    const keys = staticKeys(profile);
    if (visited.length > 0 && keys !== null)
        return keys;
    if (kind !== undefined && source === undefined && role === undefined && visited.length > 0)
        return askSource(kind, provider, parts);
    if (role !== undefined && (source === undefined) !== (kind === undefined)) {
        if (visited.includes(name))
            throw refused(provider, `its source_profile leads back to it: ${[...visited, name].join(", ")}`);
        const from = kind === undefined ? await resolve(source ?? "", [...visited, name], parts) : await askSource(kind, provider, parts);
        return assumeRole({ provider: `the role "${role}" of ${provider} (STS)`, profile, name, from }, parts);
    }
    if (keys !== null)
        return keys;
    const { web_identity_token_file: tokenFile, role_session_name: session, credential_process: command } = profile;
    if (role !== undefined && tokenFile !== undefined) {
        return assumeWithToken({ provider: `the role "${role}" of ${provider} (STS)`, role, tokenFile, session, profile: name }, parts);
    }
    if (command !== undefined)
        return parts.program.run(command, `the credential_process of ${provider}`, parts.signal);
    if (SSO_SETTINGS.some((setting) => profile[setting] !== undefined))
        return askSso(name, `the SSO of ${provider}`, parts);
    if (profile["login_session"] !== undefined)
        return askLogin(name, `the login of ${provider}`, parts);
    throw refused(provider, "it does not say where credentials come from", { hint: PROFILE_HINT });
}
const PROFILE_HINT = "See what is there with: aws configure list-profiles. AWS_PROFILE and source_profile name profiles of ~/.aws/config.";
function staticKeys(profile) {
    const { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey, aws_session_token: sessionToken } = profile;
    if (accessKeyId === undefined || secretAccessKey === undefined)
        return null;
    return { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined, expiresMs: null };
}
/** The keys of the environment; null when there are none. */
function environmentKeys(env) {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
    if (!accessKeyId || !secretAccessKey)
        return null;
    return { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined, expiresMs: null };
}
/** `credential_source`. */
async function askSource(kind, provider, { settings: { env }, signal }) {
    const from = `the ${kind} of ${provider}`;
    if (kind === "EcsContainer")
        return askContainer(env, from, signal);
    if (kind === "Ec2InstanceMetadata")
        return askInstance(env, { provider: from, isExpected: true });
    if (kind !== "Environment")
        throw refused(provider, `its credential_source "${kind}" is none that AWS knows`);
    const keys = environmentKeys(env);
    if (keys === null)
        throw refused(from, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set");
    return keys;
}
async function assumeRole({ provider, profile, name, from }, parts) {
    if (profile["mfa_serial"] !== undefined)
        throw refused(provider, "it wants a code of a second factor, which nobody can type here");
    const { STSClient, AssumeRoleCommand } = await Promise.all(/* import() */[__nccwpck_require__.e(291), __nccwpck_require__.e(422), __nccwpck_require__.e(328), __nccwpck_require__.e(136)]).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1136, 19));
    const asked = new AssumeRoleCommand({
        RoleArn: profile["role_arn"],
        RoleSessionName: profile["role_session_name"] ?? sessionName(),
        ExternalId: profile["external_id"],
        DurationSeconds: Number.parseInt(profile["duration_seconds"] ?? "3600", 10),
    });
    const region = profile["region"] ?? parts.region;
    return askSdk(provider, parts, [from.secretAccessKey, from.sessionToken], async (client) => {
        const { accessKeyId, secretAccessKey, sessionToken } = from;
        const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
        const { Credentials: given } = await new STSClient({ ...client, region, profile: name, credentials }).send(asked);
        return ofSts(given, provider);
    });
}
/** A role for a token that a file holds: OIDC of CI services, EKS service accounts. The file is renewed from outside. */
async function assumeWithToken(asked, parts) {
    const { provider, role, tokenFile, session, profile } = asked;
    const token = await (0,promises_.readFile)(tokenFile, "utf8").catch((error) => {
        throw refused(provider, `the file of its token cannot be read (${messageOf(error)})`);
    });
    const { STSClient, AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__nccwpck_require__.e(291), __nccwpck_require__.e(422), __nccwpck_require__.e(328), __nccwpck_require__.e(136)]).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1136, 19));
    const { region } = parts;
    const command = new AssumeRoleWithWebIdentityCommand({
        RoleArn: role,
        RoleSessionName: session ?? sessionName(),
        WebIdentityToken: token.trim(),
    });
    return askSdk(provider, parts, [token.trim()], async (client) => {
        const { Credentials: given } = await new STSClient({ ...client, region, ...(profile === undefined ? {} : { profile }) }).send(command);
        return ofSts(given, provider);
    });
}
/** Who it was, in the account's logs. */
function sessionName() {
    return `fetch-action-${Date.now()}`;
}
function ofSts(given, provider) {
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: expiration } = given ?? {};
    if (!accessKeyId || !secretAccessKey)
        throw refused(provider, "its answer has no credentials");
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
}
/** IAM Identity Center: the token that `aws sso login` left is exchanged for a role's credentials. */
async function askSso(profile, provider, parts) {
    const { fromSSO } = await Promise.all(/* import() */[__nccwpck_require__.e(291), __nccwpck_require__.e(422), __nccwpck_require__.e(328), __nccwpck_require__.e(998)]).then(__nccwpck_require__.t.bind(__nccwpck_require__, 998, 19));
    return askSdk(provider, parts, [], (client) => fromSSO({ profile, ignoreCache: true, logger: QUIET, clientConfig: { ...client, profile } })());
}
/** What `aws login` left. */
async function askLogin(profile, provider, parts) {
    const { fromLoginCredentials } = await Promise.all(/* import() */[__nccwpck_require__.e(291), __nccwpck_require__.e(422), __nccwpck_require__.e(328), __nccwpck_require__.e(72)]).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4072, 19));
    const { region } = parts;
    return askSdk(provider, parts, [], (client) => fromLoginCredentials({ profile, ignoreCache: true, logger: QUIET, clientConfig: { ...client, region } })());
}
/** @param secrets what no message may repeat */
async function askSdk(provider, parts, secrets, ask) {
    const sdk = new SdkWire({ ...parts, provider });
    try {
        const { accessKeyId, secretAccessKey, sessionToken, expiration } = await ask(sdk.client);
        return { accessKeyId, secretAccessKey, sessionToken, expiresMs: parseExpiry(expiration, provider) };
    }
    catch (error) {
        throw parts.signal.aborted ? parts.signal.reason : (sdk.trouble ?? sdkError(provider, error, [...secrets, ...sdk.secrets]));
    }
}

;// CONCATENATED MODULE: ./build/ebs/credential-chain.js
/**
 * Which provider credentials are asked of, in AWS's own order: it is told by the environment and the files before anything is
 * asked, so only what is needed loads, and an error names the one that was asked.
 */







/** Finds credentials, again and again while a restore runs. */
class CredentialChain {
    #options;
    #program = new CredentialProcess();
    /** Whether a lookup went well: what answered once is not missing when it is silent. */
    #hasFound = false;
    /** Whom the last lookup asked, for messages. */
    asked = "the environment";
    constructor(options) {
        this.#options = options;
    }
    /** @throws FetchError unauthorized: refused, or there are none; invalid-input; what may pass; the signal's reason */
    async find(signal) {
        const found = requireSound(await this.#ask(signal), this.asked);
        this.#hasFound = true;
        return found;
    }
    async #ask(signal) {
        const { env } = this.#options;
        const keys = env["AWS_PROFILE"] ? null : environmentKeys(env);
        if (keys !== null)
            return this.#say("the environment (AWS_ACCESS_KEY_ID)", keys);
        const settings = await readAwsSettings(env);
        const parts = { ...this.#options, settings, signal, program: this.#program };
        const { profileName, isProfileNamed } = settings;
        const isUnknown = isProfileNamed && !Object.hasOwn(settings.profiles, profileName);
        if (isUnknown || hasCredentials(profileOf(settings))) {
            return askProfile(profileName, this.#say(`the AWS profile "${profileName}"`, parts));
        }
        const { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ROLE_SESSION_NAME: session } = env;
        if (role && tokenFile) {
            const provider = `the role "${role}" (AWS_ROLE_ARN, by STS)`;
            return assumeWithToken({ provider, role, tokenFile, session: session || undefined }, this.#say(provider, parts));
        }
        if (hasContainer(env)) {
            const provider = this.#say("the container's service (AWS_CONTAINER_CREDENTIALS_...)");
            return askContainer(env, provider, signal);
        }
        return this.#askInstance(settings);
    }
    async #askInstance({ env }) {
        const isDisabled = (env["AWS_EC2_METADATA_DISABLED"] ?? "false").toLowerCase() !== "false";
        if (isDisabled)
            throw none("AWS_EC2_METADATA_DISABLED is set, so the instance is not asked");
        const provider = this.#say("the instance's metadata service");
        try {
            return await askInstance(env, { provider, isExpected: this.#hasFound });
        }
        catch (error) {
            // It was only asked because there was nothing else.
            if (error instanceof errors/* FetchError */.fk && error.retry === "never" && !this.#hasFound)
                throw none(error.message);
            throw error;
        }
    }
    #say(asked, value) {
        this.asked = asked;
        return value ?? asked;
    }
}
function none(why) {
    return new errors/* FetchError */.fk("unauthorized", `Cannot find AWS credentials: none are in the environment or in a profile; ${why}`, {
        hint: "They come from AWS's default chain: the environment, a profile, an OIDC role (aws-actions/configure-aws-credentials), the container's or the instance's role.",
    });
}

;// CONCATENATED MODULE: ./build/ebs/shared-credentials.js
/**
 * The credentials that all workers of a restore share. One lookup serves all who wait for it; each of them may stop waiting,
 * and when nobody waits any more, the lookup is given up.
 */


/** They are renewed this long before they are over, as AWS's SDKs do, in milliseconds... */
const RENEW_BEFORE_MS = 5 * 60_000;
/** ...but not more often than this while they are good: a provider may give what it has for the whole of their life. */
const RENEW_EVERY_MS = 30_000;
/** Credentials that had expired when they came are believed for this long: the clock may be wrong, and the service tells. */
const LEAST_USE_MS = 10_000;
class SharedCredentials {
    #finder;
    #held = null;
    #lookup = null;
    #lastLookupMs = 0;
    constructor(finder) {
        this.#finder = finder;
    }
    /** @throws FetchError as the finder does; idle-timeout, when no answer came for so long; else the signal's reason */
    async get(signal) {
        const held = this.#held;
        if (held === null)
            return this.#lookUp(signal);
        const { credentials, foundMs } = held;
        const nowMs = Date.now();
        const leftMs = Math.max(credentials.expiresMs ?? Number.POSITIVE_INFINITY, foundMs + LEAST_USE_MS) - nowMs;
        if (leftMs <= 0)
            return this.#lookUp(signal);
        if (leftMs > RENEW_BEFORE_MS || this.#lookup !== null || nowMs - this.#lastLookupMs < RENEW_EVERY_MS)
            return credentials;
        // One worker looks for new ones, the others go on. While the old ones are good, a failure means nothing yet.
        return this.#lookUp(signal).catch((error) => {
            if (signal.aborted)
                throw error;
            return credentials;
        });
    }
    /** Other credentials than those that the service refused; null when there are no others. */
    async renew(refused, signal) {
        const held = this.#held?.credentials;
        if (held !== undefined && !isSame(held, refused))
            return held;
        const found = await this.#lookUp(signal);
        return isSame(found, refused) ? null : found;
    }
    async #lookUp(signal) {
        signal.throwIfAborted();
        this.#lookup ??= this.#start();
        const lookup = this.#lookup;
        lookup.waiting += 1;
        try {
            return (await raceAbort(lookup.found, signal)).credentials;
        }
        catch (error) {
            throw signal.aborted ? this.#asSilence(error) : error;
        }
        finally {
            lookup.waiting -= 1;
            // Whoever was told to try another connection is back by then.
            if (lookup.waiting === 0)
                setImmediate(() => lookup.waiting === 0 && lookup.abort.abort(new Error("nobody waits for it")));
        }
    }
    #start() {
        const abort = new AbortController();
        this.#lastLookupMs = Date.now();
        const found = this.#finder.find(abort.signal).then((credentials) => ({ credentials, foundMs: Date.now() }));
        const lookup = { found, abort, waiting: 0 };
        const end = () => {
            if (this.#lookup === lookup)
                this.#lookup = null;
        };
        abort.signal.addEventListener("abort", end, { once: true });
        found.then((held) => {
            this.#held = held;
            end();
        }, 
        // Whoever waits is told.
        end);
        return lookup;
    }
    /** A wait that took too long was for the provider, and not for whom it was meant to be asked next. */
    #asSilence(error) {
        if (!(error instanceof errors/* FetchError */.fk) || error.code !== "idle-timeout")
            return error;
        return new errors/* FetchError */.fk("idle-timeout", `Cannot get AWS credentials from ${this.#finder.asked}: no answer came`, {
            hint: "'idle-timeout' says how long an answer may take.",
            cause: error,
        });
    }
}
function isSame(some, others) {
    return (some.accessKeyId === others.accessKeyId && some.secretAccessKey === others.secretAccessKey && some.sessionToken === others.sessionToken);
}

;// CONCATENATED MODULE: ./build/ebs/sign.js
/**
 * AWS Signature Version 4 for GETs without a body (AWS IAM guide, "Create a signed AWS API request"). The SDK's signer takes
 * longer for one block than the rest of a request: here the day's key is made once, and a request costs one SHA-256 and one HMAC.
 */

const SERVICE = "ebs";
const ALGORITHM = "AWS4-HMAC-SHA256";
const EMPTY_BODY = (0,external_node_crypto_.hash)("sha256", "");
class Signer {
    #region;
    /** The key is good for one secret and one day. */
    #key = null;
    constructor(region) {
        this.#region = region;
    }
    /**
     * The headers to send with a GET.
     * @param url with its query as it is sent, encoded by RFC 3986
     * @param epochMs the service's time
     */
    headersFor(url, { accessKeyId, secretAccessKey, sessionToken }, epochMs) {
        const time = new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const day = time.slice(0, 8);
        const signed = { host: url.host, "x-amz-date": time };
        if (sessionToken !== undefined)
            signed["x-amz-security-token"] = sessionToken;
        const names = Object.keys(signed).join(";");
        const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
        const request = `GET\n${url.pathname}\n${canonicalQuery(url)}\n${lines.join("")}\n${names}\n${EMPTY_BODY}`;
        const scope = `${day}/${this.#region}/${SERVICE}/aws4_request`;
        const text = `${ALGORITHM}\n${time}\n${scope}\n${(0,external_node_crypto_.hash)("sha256", request)}`;
        const signature = hmac(this.#keyOf(secretAccessKey, day), text).toString("hex");
        const { host: _host, ...headers } = signed;
        return {
            ...headers,
            authorization: `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
        };
    }
    #keyOf(secret, day) {
        if (this.#key?.secret !== secret || this.#key.day !== day) {
            const steps = [day, this.#region, SERVICE, "aws4_request"];
            this.#key = { secret, day, bytes: steps.reduce(hmac, Buffer.from(`AWS4${secret}`)) };
        }
        return this.#key.bytes;
    }
}
/** As RFC 3986 has it, which leaves fewer characters as they are than encodeURIComponent. */
function encodeQueryValue(value) {
    return encodeURIComponent(value).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** The parameters in the order of their names. */
function canonicalQuery({ search }) {
    return search.slice(1).split("&").sort().join("&");
}
function hmac(key, text) {
    return (0,external_node_crypto_.createHmac)("sha256", key).update(text).digest();
}

;// CONCATENATED MODULE: ./build/ebs/ebs-api.js
/**
 * The EBS direct APIs over the wire: signed GETs, and what a refusal says. Credentials are found and kept fresh as every AWS tool
 * does it (environment, profiles, OIDC, the container's or the instance's role); the requests are ours.
 */








/** What an error's body may have; more is no answer of the service. */
const MOST_ERROR_BYTES = 64 * 1024;
/** A page of 10,000 blocks has 2 to 3 MB. */
const MOST_JSON_BYTES = 64 * 1024 * 1024;
/** Signatures are good for five minutes: a clock that is wrong by more is corrected by the service's... */
const LEAST_SKEW_MS = 4 * 60_000;
/** ...but a date that is further away is more likely forged, to have signatures made for another day. */
const MOST_SKEW_MS = 24 * 3_600_000;
/**
 * Finds region and endpoint. Credentials are looked for with the first request.
 * @throws FetchError invalid-input (no region), insecure-http
 */
async function openEbsApi(options) {
    const { wire, userAgent, allowInsecureHttp } = options;
    const { env } = process;
    let settings = null;
    const read = () => {
        settings ??= readAwsSettings(env);
        return settings;
    };
    const { region, endpoint } = await findPlace(options, env, read);
    requireSecure(endpoint, { allowInsecureHttp, what: "the snapshot" });
    const credentials = new SharedCredentials(new CredentialChain({ env, wire, region, allowInsecureHttp }));
    return new EbsApi({ wire, userAgent, base: endpoint, signer: new Signer(region), credentials });
}
class EbsApi {
    #wire;
    #userAgent;
    #base;
    #signer;
    #credentials;
    /** What the service's clock is ahead of ours, in milliseconds. */
    #skewMs = 0;
    #isCorrected = false;
    constructor(options) {
        this.#wire = options.wire;
        this.#userAgent = options.userAgent;
        this.#base = options.base.href.replace(/\/$/, "");
        this.#signer = options.signer;
        this.#credentials = options.credentials;
    }
    /** Where requests go, for messages. */
    get host() {
        return new URL(this.#base).host;
    }
    /**
     * Sends a signed GET. An answer other than 200 comes back as the refusal that it tells.
     * @param path from the endpoint on
     * @param query parameters; undefined ones are left out
     * @throws FetchError as the wire does; unauthorized and more where credentials cannot be had
     */
    async get(path, query, signal) {
        const parameters = Object.entries(query)
            .filter(([, value]) => value !== undefined)
            .map(([name, value]) => `${name}=${encodeQueryValue(`${value}`)}`);
        const url = new URL(`${this.#base}${path}?${parameters.join("&")}`);
        let credentials = await this.#credentials.get(signal);
        for (let mayCorrect = true, mayRenew = true;;) {
            const epochMs = Date.now() + this.#skewMs;
            const headers = { "user-agent": this.#userAgent, ...this.#signer.headersFor(url, credentials, epochMs) };
            const response = await this.#wire.open({ url, headers }, signal);
            if (response.status === 200)
                return { isRefused: false, response };
            const body = await readBody(response, MOST_ERROR_BYTES);
            const refusal = parseRefusal(response.status, response.headers, `${body ?? ""}`);
            if (mayCorrect && this.#correctClock(response, epochMs))
                mayCorrect = false;
            else if (mayRenew && isCredentialsRefusal(refusal)) {
                mayRenew = false;
                const renewed = await this.#credentials.renew(credentials, signal);
                if (renewed === null)
                    return { isRefused: true, refusal };
                credentials = renewed;
            }
            else
                return { isRefused: true, refusal };
        }
    }
    /**
     * Sets the clock by a refusal's date, once: whoever answers with another date each time would have signatures for any of them.
     * @param epochMs the time of the refused request
     * @returns whether the request is worth signing again
     */
    #correctClock({ status, headers }, epochMs) {
        // Another request's refusal has corrected it meanwhile.
        if (this.#isCorrected)
            return Math.abs(Date.now() + this.#skewMs - epochMs) > LEAST_SKEW_MS;
        const offMs = Date.parse(headers["date"] ?? "") - epochMs;
        if (status >= 500 || !(Math.abs(offMs) > LEAST_SKEW_MS && Math.abs(offMs) <= MOST_SKEW_MS))
            return false;
        this.#skewMs = offMs;
        this.#isCorrected = true;
        return true;
    }
    /** The JSON of an answer. @throws FetchError bad-response */
    async json(response, what) {
        const body = await readBody(response, MOST_JSON_BYTES);
        try {
            const value = body === null ? null : JSON.parse(body.toString());
            if (typeof value === "object" && value !== null)
                return value;
        }
        catch {
            // Told below.
        }
        throw new errors/* FetchError */.fk("bad-response", `Cannot read ${what}: the answer of "${this.host}" is not the JSON that the API promises`);
    }
}

;// CONCATENATED MODULE: ./build/ebs/snapshot-source.js
/**
 * An EBS snapshot as a source: its list of blocks page by page, and its blocks, each checked against the digest that comes
 * with it. Tokens of pages and blocks expire; then the list is taken up again where it was.
 */



/** The most that the API gives in one page. */
const PAGE_BLOCKS = 10_000;
/** Page tokens live for 60 minutes (API reference, ListSnapshotBlocks); an older one is not worth asking with. */
const PAGE_TOKEN_MS = 50 * 60_000;
const snapshot_source_GIB = 1024 ** 3;
/** 64 TiB, the largest volume. */
const MOST_GIB = 65_536;
const MOST_BLOCK_BYTES = 16 * 1024 * 1024;
/** Pages in a row that bring no block beyond those before: a page may be empty, but a list that goes nowhere has no end. */
const MOST_IDLE_PAGES = 1000;
/** How often a list may come back to a token that it gave before: a page may not be ready yet, but a circle has no end. */
const MOST_REPEATS = 10;
/** Tokens have 256 characters at most (API reference, ListSnapshotBlocks); longer ones would not fit into a request's head. */
const MOST_TOKEN_LENGTH = 4096;
/** Renewed tokens that were not asked for yet; more are listed again when they are needed. */
const MOST_RENEWED = 50_000;
/** @throws FetchError not-found, forbidden, unauthorized, throttled and more: the first page decides */
async function openSnapshot(parts, signal) {
    return new SnapshotSource(parts, await listPage(parts.api, parts.snapshotId, {}, signal));
}
class SnapshotSource {
    layout;
    algorithm = "sha256";
    /** GetSnapshotBlock on one snapshot (AWS's service quotas: fixed; an account's own can be raised). */
    quotaPerSecond = 1000;
    identity;
    #api;
    #snapshotId;
    /** The page that opened the source; null once it was given. */
    #opened;
    #pageToken = null;
    /** The highest piece listed so far, and whether none came after a higher one. */
    #lastPiece = -1;
    #isAscending = true;
    /** Blocks listed so far, and pages in a row that listed none beyond the last one. */
    #listedBlocks = 0;
    #idlePages = 0;
    /** Of the pages so far, as digests, and how often one came again. */
    #pageTokens = new Set();
    #repeats = 0;
    #digests;
    #renewed = new Map();
    #renewing = null;
    constructor({ api, digests, snapshotId }, opened) {
        this.#api = api;
        this.#digests = digests;
        this.#snapshotId = snapshotId;
        this.#opened = opened;
        this.layout = opened.layout;
        this.identity = { kind: "ebs", label: snapshotId, key: snapshotId, validator: null, checksum: null };
    }
    /** The volume's size in GiB. */
    get volumeGib() {
        return this.layout.sizeBytes / snapshot_source_GIB;
    }
    async nextPage(signal) {
        const page = this.#opened ?? (await this.#listOn(signal));
        this.#opened = null;
        this.#requireProgress(page);
        for (const { piece } of page.blocks) {
            if (piece <= this.#lastPiece)
                this.#isAscending = false;
            this.#lastPiece = Math.max(this.#lastPiece, piece);
        }
        this.#pageToken = page.nextToken === null ? null : { value: page.nextToken, atMs: performance.now() };
        return { blocks: page.blocks, isLast: page.nextToken === null };
    }
    /** A list is of one volume, and comes to an end. @throws FetchError bad-response */
    #requireProgress({ blocks, nextToken, layout: { sizeBytes, pieceBytes } }) {
        const bad = (what) => badList(this.#snapshotId, what);
        if (sizeBytes !== this.layout.sizeBytes || pieceBytes !== this.layout.pieceBytes) {
            throw bad("its pages tell different sizes of the volume or of its blocks");
        }
        this.#listedBlocks += blocks.length;
        this.#idlePages = blocks.some(({ piece }) => piece > this.#lastPiece) ? 0 : this.#idlePages + 1;
        // Half of them may come again when the list is taken up from the start.
        if (this.#listedBlocks > 2 * this.layout.pieceCount || this.#idlePages > MOST_IDLE_PAGES)
            throw bad("it does not come to an end");
        if (nextToken === null)
            return;
        const token = (0,external_node_crypto_.hash)("sha256", nextToken, "base64");
        if (this.#pageTokens.has(token))
            this.#repeats += 1;
        if (this.#repeats > MOST_REPEATS)
            throw bad("its pages lead back to pages before them");
        this.#pageTokens.add(token);
    }
    async read(block, signal, onBytes) {
        const token = this.#renewed.get(block.piece) ?? block.token;
        let answer = await this.#ask(block.piece, token, signal);
        if (answer.isRefused && answer.refusal.reason === "INVALID_BLOCK_TOKEN") {
            answer = await this.#ask(block.piece, await this.#renew(block.piece, token, signal), signal);
        }
        if (answer.isRefused)
            throw refusalError(answer.refusal, "ebs:GetSnapshotBlock", this.#cannotRead(block.piece));
        this.#renewed.delete(block.piece);
        return this.#readBlock(block.piece, answer.response, onBytes);
    }
    #ask(piece, blockToken, signal) {
        return this.#api.get(`/snapshots/${this.#snapshotId}/blocks/${piece}`, { blockToken }, signal);
    }
    #cannotRead(piece) {
        return `Cannot read block ${piece} of ${this.#snapshotId}`;
    }
    /** Goes on listing; where the page's token is over, by the block's number. */
    async #listOn(signal) {
        const token = this.#pageToken;
        if (token !== null && performance.now() - token.atMs < PAGE_TOKEN_MS) {
            const page = await listPageOrRefusal(this.#api, this.#snapshotId, { pageToken: token.value }, signal);
            if (!("refusal" in page))
                return page;
            if (!isPageTokenOver(page.refusal))
                throw listError(page.refusal, this.#snapshotId);
        }
        this.#pageTokens.clear();
        // Where the order is not the usual one, only a list from the start is sure to be whole.
        const startingBlockIndex = this.#isAscending ? this.#lastPiece + 1 : 0;
        if (startingBlockIndex >= this.layout.pieceCount)
            return { blocks: [], nextToken: null, layout: this.layout };
        return listPage(this.#api, this.#snapshotId, { startingBlockIndex }, signal);
    }
    /** A new token for a block whose old one is refused; those of the blocks behind it come with it. */
    async #renew(piece, refused, signal) {
        await this.#renewing;
        const known = this.#renewed.get(piece);
        if (known !== undefined && known !== refused)
            return known;
        if (this.#renewed.size > MOST_RENEWED)
            this.#renewed.clear();
        this.#renewing = listPage(this.#api, this.#snapshotId, { startingBlockIndex: piece }, signal)
            .then(({ blocks }) => {
            for (const block of blocks)
                this.#renewed.set(block.piece, block.token);
        })
            .finally(() => {
            this.#renewing = null;
        });
        await this.#renewing;
        const renewed = this.#renewed.get(piece);
        if (renewed !== undefined)
            return renewed;
        throw new errors/* FetchError */.fk("source-changed", `${this.#cannotRead(piece)}: the snapshot does not list it any more`);
    }
    async #readBlock(piece, response, onBytes) {
        const { pieceBytes } = this.layout;
        const { lengthBytes, checksum } = this.#requireHead(piece, response);
        const buffers = [];
        const releases = [];
        const release = () => {
            for (const let_go of releases)
                let_go();
        };
        let count = 0;
        try {
            await response.stream((bytes, release) => {
                count += bytes.length;
                onBytes(bytes.length);
                releases.push(release);
                if (count > lengthBytes)
                    response.cancel();
                else
                    buffers.push(bytes);
                return true;
            });
            if (count !== lengthBytes)
                throw this.#bad(piece, `it has ${count > lengthBytes ? "more" : count} bytes where ${lengthBytes} were announced`);
            const digest = this.#check(piece, buffers, checksum);
            if (lengthBytes === pieceBytes)
                return { buffers, digest, release };
            // Shorter than a block: the rest of it is zeros.
            const whole = Buffer.concat(buffers, pieceBytes);
            return { buffers: [whole], digest: digest.then(() => this.#digests.sha256([whole])), release };
        }
        catch (error) {
            release();
            throw error;
        }
    }
    async #check(piece, buffers, checksum) {
        const digest = await this.#digests.sha256(buffers);
        if (Buffer.from(digest).toString("base64") === checksum)
            return digest;
        throw this.#bad(piece, "its bytes do not have the SHA-256 that came with them");
    }
    /** What the head says of the bytes. @throws FetchError bad-response */
    #requireHead(piece, response) {
        const { headers } = response;
        const fail = (what) => {
            response.cancel();
            throw this.#bad(piece, what);
        };
        const algorithm = headers["x-amz-checksum-algorithm"] ?? "";
        if (algorithm !== "SHA256")
            fail(`its checksum is ${algorithm === "" ? "missing" : `by ${algorithm.slice(0, 20)}, not by SHA256`}`);
        const checksum = headers["x-amz-checksum"] ?? "";
        if (!/^[A-Za-z0-9+/]{43}=$/.test(checksum))
            fail("its checksum is no SHA-256");
        const length = headers["x-amz-data-length"] ?? "";
        const lengthBytes = /^\d+$/.test(length) ? Number(length) : 0;
        if (lengthBytes === 0 || lengthBytes > this.layout.pieceBytes)
            fail(`its length is "${length.slice(0, 20)}", where a block has ${this.layout.pieceBytes} bytes`);
        return { lengthBytes, checksum };
    }
    #bad(piece, what) {
        return new errors/* FetchError */.fk("bad-response", `${this.#cannotRead(piece)}: ${what}`);
    }
}
async function listPage(api, snapshotId, query, signal) {
    const page = await listPageOrRefusal(api, snapshotId, query, signal);
    if ("refusal" in page)
        throw listError(page.refusal, snapshotId);
    return page;
}
async function listPageOrRefusal(api, snapshotId, query, signal) {
    const answer = await api.get(`/snapshots/${snapshotId}/blocks`, { ...query, maxResults: PAGE_BLOCKS }, signal);
    if (answer.isRefused)
        return answer;
    return parsePage(await api.json(answer.response, `the list of ${snapshotId}`), snapshotId);
}
function isPageTokenOver({ reason, message }) {
    return reason === "INVALID_PAGE_TOKEN" || /page ?token/i.test(message);
}
function listError(refusal, snapshotId) {
    return refusalError(refusal, "ebs:ListSnapshotBlocks", `Cannot list the blocks of ${snapshotId}`);
}
/** Once more would bring the same: a list that breaks the API's promises is final. */
function badList(snapshotId, what) {
    return new errors/* FetchError */.fk("bad-response", `Cannot list the blocks of ${snapshotId}: ${what}`, { retry: "never" });
}
function parsePage(json, snapshotId) {
    const bad = (what) => badList(snapshotId, what);
    const { VolumeSize: gib, BlockSize: pieceBytes, Blocks: listed = [], NextToken: nextToken = null } = json;
    if (typeof gib !== "number" || !Number.isInteger(gib) || gib < 1 || gib > MOST_GIB)
        throw bad("the list tells no volume size");
    if (typeof pieceBytes !== "number" || !(pieceBytes >= 512 && pieceBytes <= MOST_BLOCK_BYTES) || snapshot_source_GIB % pieceBytes !== 0) {
        throw bad("the list tells no block size");
    }
    const layout = { sizeBytes: gib * snapshot_source_GIB, pieceBytes, pieceCount: (gib * snapshot_source_GIB) / pieceBytes };
    if (!Array.isArray(listed))
        throw bad("its blocks are no list");
    const blocks = listed.map((block) => {
        const { BlockIndex: piece, BlockToken: token } = (block ?? {});
        if (typeof piece !== "number" || !Number.isInteger(piece) || !isToken(token))
            throw bad("the list has a block without index or token");
        if (piece < 0 || piece >= layout.pieceCount)
            throw bad(`the list has block ${piece}, which is beyond the volume's ${gib} GiB`);
        return { piece, token };
    });
    if (nextToken !== null && nextToken !== "" && !isToken(nextToken))
        throw bad("the token of its next page is none");
    return { blocks, nextToken: nextToken === "" ? null : nextToken, layout };
}
/** Text that can be sent back as it is. */
function isToken(value) {
    return typeof value === "string" && value !== "" && value.length <= MOST_TOKEN_LENGTH && value.isWellFormed();
}

;// CONCATENATED MODULE: ./build/app/open-snapshot.js
/** Opens the snapshot of a request: tries again where that may help, and waits for a snapshot that was just made. */





/** A snapshot that is not found is asked for again so often, in milliseconds. */
const open_snapshot_LOOK_EVERY_MS = 2_000;
/** @throws FetchError not-found once the wait is over, and what the service refuses for good */
async function openRequestedSnapshot(request, { wire, digests, clock, reporter, signal }) {
    const { snapshotId, region, endpoint, allowInsecureHttp, retries, idleTimeoutMs, waitForSnapshotMs } = request;
    const api = await openEbsApi({ wire, userAgent: USER_AGENT, region, endpoint, allowInsecureHttp });
    const cannot = `Cannot list the blocks of ${snapshotId}`;
    const deadlineMs = clock.now() + waitForSnapshotMs;
    const open = () => withRetries(() => withPatience({ idleTimeoutMs, clock, signal, cannot }, (patience) => openSnapshot({ api, digests, snapshotId }, patience)), {
        retries,
        clock,
        signal,
        onRetry: (error, delayMs, attempt) => reporter.report({ type: "retry", message: error.message, delayMs, attempt }),
    });
    for (let isTold = false;; isTold = true) {
        try {
            return await open();
        }
        catch (error) {
            const waitMs = deadlineMs - clock.now();
            if (!(error instanceof errors/* FetchError */.fk) || error.code !== "not-found" || waitMs <= 0)
                throw error;
            if (!isTold) {
                const message = `${snapshotId} is not found yet; it is looked for again for ${Math.ceil(waitMs / 1000)} s ('wait-for-snapshot').`;
                reporter.report({ type: "notice", message });
            }
            await clock.sleep(Math.min(waitMs, open_snapshot_LOOK_EVERY_MS), signal);
        }
    }
}

;// CONCATENATED MODULE: ./build/app/volume-destination.js
/** Where a volume goes: a file, with its partial file and record beside it, or a block device, whose record is in the state folder. */






/**
 * The places of a volume.
 * @throws FetchError invalid-input, permission, read-only, io
 */
async function openVolumeDestination(path) {
    if (!(await isBlockDevice(path))) {
        const destination = await openDestination(path);
        return { ...destination, manifest: await manifestOf(destination.fetchId) };
    }
    const fetchId = await fetchIdOf(path);
    const stem = (0,external_node_path_.join)(await openPlace(openPartialsFolder), fetchId);
    return {
        path,
        fetchId,
        part: path,
        record: `${stem}.ckpt`,
        lock: `${stem}.lock`,
        device: await deviceIdentity(path),
        manifest: await manifestOf(fetchId),
    };
}
/** The places of whatever was fetched or restored to a path. */
async function placesOfAny(path) {
    return (await isBlockDevice(path)) ? openVolumeDestination(path) : placesOf(path);
}
async function manifestOf(fetchId) {
    return (0,external_node_path_.join)(await openPlace(openManifestsFolder), `${fetchId}.manifest`);
}
async function openPlace(open) {
    try {
        return await open();
    }
    catch (error) {
        const { message } = fileError(error, "make", "the state folder");
        throw new errors/* FetchError */.fk("permission", `${message}; what is restored could be neither resumed nor verified`, {
            hint: "Set FETCH_ACTION_STATE_DIR to a folder that this user may write to.",
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./build/app/snapshot-restore.js
var snapshot_restore_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var snapshot_restore_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * One restore, from an unlocked destination to a result. What is at the destination is overwritten only when that was asked
 * for; what an earlier run left is read back against its record; the manifest says afterwards what stands there.
 */



















/** AWS advises about 100 (EBS user guide, "Optimize performance" of the direct APIs): the rate tells how many are worth it. */
const DEFAULT_CONNECTIONS = 64;
const snapshot_restore_MOST_DEFAULT_CONNECTIONS = 256;
class SnapshotRestore {
    #context;
    #startedMs;
    #tally = new Tally();
    #destination = null;
    #keptBytes = 0;
    /** Whether anything at the destination is another than before: of a device also when the restore failed. */
    #hasWritten = false;
    #volume = null;
    constructor(context) {
        this.#context = context;
        this.#startedMs = context.clock.now();
    }
    /** Restores under the destination's lock, or follows whoever has it. @throws FetchError with `result` set: how far it came */
    async run() {
        const { request, signal, reporter, origin } = this.#context;
        try {
            signal.throwIfAborted();
            const destination = await openVolumeDestination(request.path);
            this.#destination = destination;
            const wanted = { key: request.snapshotId, checksum: null, options: restoreDigests(request) };
            // Every block was checked against the service's own digests, whoever asked for it.
            const shared = { ...origin, destination, label: request.snapshotId, wanted, signal, reporter, verify: async () => { } };
            return await shareFetch(shared, (owned) => this.#own(destination, owned));
        }
        catch (thrown) {
            throw await this.#failure(thrown);
        }
    }
    async #own(destination, owned) {
        this.#context = { ...this.#context, signal: owned.signal, reporter: owned.reporter };
        try {
            await this.#requireFree(destination);
            return { ...(await this.#restore(destination)), durationMs: this.#durationMs() };
        }
        catch (thrown) {
            const bytes = await keptBytes(destination);
            const isOfUse = owned.mayKeep && bytes > 0 && this.#context.request.resume !== "off";
            this.#keptBytes = isOfUse ? bytes : 0;
            if (!isOfUse)
                await forget(destination).catch(() => { });
            throw await this.#failure(thrown);
        }
    }
    /** The error of a restore that ended with one, and how far it came. */
    async #failure(thrown) {
        if (thrown instanceof errors/* FetchError */.fk && thrown.result !== undefined)
            return thrown;
        const error = reasonOf(thrown, this.#context.signal);
        const { path, fetchId } = this.#destination ?? (await placesOf(this.#context.request.path));
        const outcome = this.#outcome({
            path,
            fetchId,
            status: error.code === "cancelled" ? "cancelled" : "failed",
            bytes: 0,
            changed: this.#hasWritten,
            reason: `${error.message}.`,
            reusedBytes: 0,
        });
        error.result = { ...outcome, keptBytes: this.#keptBytes, durationMs: this.#durationMs() };
        return error;
    }
    #durationMs() {
        return Math.round(this.#context.clock.now() - this.#startedMs);
    }
    /** Nothing of the user's is overwritten unless it was asked for. */
    async #requireFree({ path, device }) {
        if (this.#context.request.force)
            return;
        if (device !== undefined) {
            throw new errors/* FetchError */.fk("exists", `Cannot restore to "${path}": whatever is on the device would be overwritten`);
        }
        const found = await (0,promises_.stat)(path).catch(() => null);
        if (found !== null)
            throw new errors/* FetchError */.fk("exists", `Cannot restore to "${path}": a file is there already`);
    }
    async #restore(destination) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { request, clock, reporter, signal } = this.#context;
            const digests = snapshot_restore_addDisposableResource(env_1, new DigestThread(), true);
            // Before the service is asked: a device that is in use, or that this user may not write to, costs nobody a request.
            const target = snapshot_restore_addDisposableResource(env_1, await openTarget(destination, request, signal), true);
            digests.start();
            const source = await openRequestedSnapshot(request, { ...this.#context, digests });
            const { layout } = source;
            const { device } = destination;
            if (device !== undefined && (await keptBytes(destination)) === 0)
                await this.#context.keeper?.bringBack(destination);
            const identity = device === undefined ? source.identity : { ...source.identity, device };
            const store = snapshot_restore_addDisposableResource(env_1, new BesideTargetStore(destination.record), true);
            const { checked, reason } = await this.#reuse(destination, { source, target, store, identity });
            this.#tally.reusedBytes = checked.keptBytes;
            await store.create({ identity, layout, algorithm: source.algorithm }, checked.claims).catch((error) => {
                throw fileError(error, "write the checkpoint of", destination.path);
            });
            const connections = request.connections ?? DEFAULT_CONNECTIONS;
            this.#reportOpened(destination, source, { connections, reason });
            const { retries, idleTimeoutMs } = request;
            const { blocks, isRecorded } = await transferBlocks({
                source,
                target,
                store,
                layout,
                done: checked.done,
                connections,
                mostConnections: request.connections ?? snapshot_restore_MOST_DEFAULT_CONNECTIONS,
                retries,
                idleTimeoutMs,
                clock,
                reporter,
                tally: this.#tally,
                signal,
            });
            this.#volume = { sizeBytes: layout.sizeBytes, blocks };
            reporter.report({ type: "finalizing" });
            await target.commit(layout.sizeBytes);
            await this.#note(destination, isRecorded);
            await store.remove();
            const { path, fetchId } = destination;
            const status = checked.keptBytes > 0 ? "resumed" : "downloaded";
            const dataBytes = blocks * layout.pieceBytes;
            const reusedBytes = dataBytes - this.#tally.fetchedBytes;
            const outcome = this.#outcome({ path, fetchId, status, bytes: layout.sizeBytes, changed: true, reason, reusedBytes });
            return { ...outcome, holeBytes: layout.sizeBytes - dataBytes };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = snapshot_restore_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    /** Looks for an earlier run's blocks, and prepares the target for the rest. */
    async #reuse(destination, { source: { layout }, target, store, identity, }) {
        const { request, signal } = this.#context;
        const found = await store.load();
        const decision = request.resume === "off" ? { kind: "fresh", reason: "Resuming is off." } : decideResume(found, identity, layout);
        if (found !== null && decision.kind === "fresh")
            target.notBlank();
        target.requireFit(layout.sizeBytes);
        if (destination.device !== undefined) {
            // From the first write on the device holds neither what it held nor the volume.
            await dropManifest(destination);
            this.#hasWritten = true;
        }
        await target.prepare(layout.sizeBytes, { keep: decision.kind === "resume" });
        if (decision.kind === "fresh") {
            return { checked: { done: new Bitmap(layout.pieceCount), claims: [], dropped: 0, keptBytes: 0 }, reason: decision.reason };
        }
        const checked = await checkClaims(decision.checkpoint, target, signal);
        return { checked, reason: resumeReason(checked, layout) };
    }
    /** Keeps the manifest; without it the volume is right all the same, and only cannot be verified later. */
    async #note(destination, isRecorded) {
        try {
            if (isRecorded)
                return await keepManifest(destination);
            await dropManifest(destination);
        }
        catch (error) {
            const { message } = fileError(error, "write", "the manifest");
            this.#context.reporter.report({ type: "notice", message: `The volume cannot be verified later: ${message}` });
        }
    }
    #reportOpened({ path, fetchId }, { identity, layout }, { connections, reason }) {
        this.#context.reporter.report({
            type: "opened",
            source: identity.label,
            path,
            fetchId,
            sizeBytes: layout.sizeBytes,
            reusedBytes: this.#tally.reusedBytes,
            connections,
            // Whoever can read a cache could read the volume.
            isPrivate: true,
            reason,
        });
    }
    #outcome(end) {
        const { fetchedBytes, wastedBytes } = this.#tally;
        const volume = this.#volume === null ? {} : { volumeSize: this.#volume.sizeBytes / 1024 ** 3, blocks: this.#volume.blocks };
        return { ...end, checksum: null, cacheHit: false, fetchedBytes, wastedBytes, keptBytes: 0, holeBytes: 0, ...volume };
    }
}
function openTarget({ path, part, device }, { targetIsZero }, signal) {
    return device === undefined ? FileTarget.open({ final: path, part, isSparse: true }) : DeviceTarget.open(path, { targetIsZero, signal });
}
/** Removes what nobody can go on from. A device itself is left as it is. */
async function forget(destination) {
    if (destination.device === undefined)
        return removePartial(destination);
    await new BesideTargetStore(destination.record).remove();
    await (0,promises_.rm)(`${destination.record}.new`, { force: true });
}

;// CONCATENATED MODULE: ./build/app/restore-snapshot.js





/**
 * Restores a snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
function restoreSnapshot(request, { signal, reporter = SILENT, keeper = null, initiator = { via: "library", pid: process.pid }, onRunning, onEnding } = {}, parts = { clock: systemClock, createWire: createWire }) {
    const { timeoutMs, snapshotId, endpoint } = request;
    return runFetch({ host: endpoint?.host ?? snapshotId, timeoutMs, signal, parts }, (own) => new SnapshotRestore({ request, clock: parts.clock, reporter, keeper, origin: { initiator, onRunning, onEnding }, ...own }).run());
}

;// CONCATENATED MODULE: ./build/app/run-request.js


/** Whether the request is for a snapshot. */
function isRestore(request) {
    return "snapshotId" in request;
}
/** @throws FetchError with `result` set */
function runRequest(request, options) {
    return isRestore(request) ? restoreSnapshot(request, options) : fetchArtifact(request, options);
}

;// CONCATENATED MODULE: ./build/app/partial-keeper.js
/** Partial files in the Actions cache, as a fetch and its post step use them: when something is kept, and what is said of it. */








/** What the record of a partial file or a device may have beside the bytes that 'cache-limit' counts. */
const MOST_RECORD_BYTES = 256 * 1024 * 1024;
/** The run that this job belongs to; null outside of one. */
function runIdentity(env = process.env) {
    const runId = env["GITHUB_RUN_ID"];
    return runId ? { runId, attempt: Number(env["GITHUB_RUN_ATTEMPT"]) || 1 } : null;
}
/** The keeper of a request's partial file; null where nothing can have been kept: in a first attempt, or without the cache. */
function keeperFor(request, options, env = process.env) {
    const run = runIdentity(env);
    if (run === null || run.attempt < 2 || decideResumeMode(request.resume, env) !== "cache")
        return null;
    return {
        bringBack: async (destination) => {
            const reply = await restorePartial(destination, sourceKeyOf(request), run, {
                signal: options.signal,
                mostBytes: request.cacheLimitBytes + MOST_RECORD_BYTES,
            });
            if (reply.kind === "failed")
                notice(options.reporter, `The Actions cache could not be asked for an earlier attempt's partial file: ${reply.why}. The fetch goes on without.`);
        },
    };
}
/** What post will need of a fetch that is about to begin. */
function keptFetchOf(request, opened, env = process.env) {
    return {
        path: opened.path,
        sourceKey: sourceKeyOf(request),
        resume: decideResumeMode(request.resume, env),
        cacheLimitBytes: request.cacheLimitBytes,
        isPrivate: opened.isPrivate,
        isVolume: isRestore(request),
    };
}
function sourceKeyOf(request) {
    return isRestore(request) ? request.snapshotId : keyOf(request.url);
}
/** Whether so many bytes of a fetch may go into the cache, and are worth it. */
function mayCache({ resume, isPrivate, cacheLimitBytes }, bytes) {
    return resume === "cache" && !isPrivate && bytes >= LEAST_CACHED_BYTES && bytes <= cacheLimitBytes;
}
/** Saves what an unfinished fetch left, if it is worth it and may be. Says what it did; never rejects. The lock is the caller's. */
async function keepPartial(fetch, reporter, env = process.env) {
    const run = runIdentity(env);
    const destination = await placesOfAny(fetch.path);
    const bytes = await keptBytes(destination);
    const kept = `${formatBytes(bytes)} of ${fetch.path}`;
    if (fetch.resume !== "cache" || run === null) {
        if (bytes > 0)
            notice(reporter, `${kept} are kept on this machine; a run that finds them goes on from them.`);
        return;
    }
    if (fetch.isVolume)
        return keepRecord(fetch, { destination, run, kept, bytes, reporter });
    if (bytes < LEAST_CACHED_BYTES)
        return notice(reporter, `${kept} were fetched: too little to be worth a place in the Actions cache. The next attempt starts over.`);
    if (fetch.isPrivate) {
        return notice(reporter, `${kept} are of a private file (fetched with credentials, or by a URL that may be secret) and are not put into the Actions cache, which everybody can read who may open a pull request. The next attempt starts over.`);
    }
    const recordOnly = bytes > fetch.cacheLimitBytes;
    if (recordOnly) {
        notice(reporter, `${kept} were fetched, more than 'cache-limit' (${formatBytes(fetch.cacheLimitBytes)}) allows in the Actions cache: only the record of it is saved. Raise 'cache-limit' to have a retry go on from the bytes.`);
    }
    const reply = await savePartial(destination, fetch.sourceKey, run, { recordOnly });
    if (reply.kind === "saved" && !recordOnly)
        notice(reporter, `${kept} are in the Actions cache; the next attempt of this run goes on from them.`);
    if (reply.kind === "none")
        notice(reporter, `${kept} were not saved: another job of this run saved the same file already, or the cache refused it.`);
    if (reply.kind === "failed" || reply.kind === "denied")
        notice(reporter, `${kept} could not be saved to the Actions cache: ${reply.why}.`);
}
/** Of a volume the record alone, and only where its device may be there again: whoever can read a cache could read the volume. */
async function keepRecord({ path, sourceKey }, { destination, run, kept, bytes, reporter, }) {
    if (bytes === 0)
        return;
    if (!(await isBlockDevice(path))) {
        return notice(reporter, `${kept} are kept on this machine only: a volume's bytes are never put into the Actions cache.`);
    }
    const reply = await savePartial(destination, sourceKey, run, { recordOnly: true });
    if (reply.kind === "saved")
        notice(reporter, `${kept} are on the device; their record is in the Actions cache for the next attempt of this run.`);
    if (reply.kind === "failed" || reply.kind === "denied")
        notice(reporter, `The record of ${kept} could not be saved to the Actions cache: ${reply.why}.`);
}
function notice(reporter, message) {
    reporter.report({ type: "notice", message });
}

;// CONCATENATED MODULE: ./build/app/periodic-keeper.js
var periodic_keeper_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var periodic_keeper_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * Saves a running fetch's partial file to the Actions cache every now and then, for machines that vanish without a post
 * step (spot instances). A copy of the recorded pieces is saved: the file itself grows while it would be packed.
 */








/** Runs until the signal ends it. Never rejects: a save that fails costs a retry some bytes, and is told once. */
async function keepPeriodically(fetch, { intervalMs, clock, reporter, signal }) {
    const run = runIdentity();
    if (run === null)
        return;
    const destination = await placesOf(fetch.path);
    let isTold = false;
    for (let nth = 1;; nth += 1) {
        try {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                await clock.sleep(intervalMs, signal);
                const copy = periodic_keeper_addDisposableResource(env_1, await copyKept(fetch, destination, signal), true);
                if (copy === null)
                    continue;
                const reply = await savePartial(copy.places, fetch.sourceKey, run, { recordOnly: false, nth, signal });
                if (reply.kind === "failed" || reply.kind === "denied")
                    throw new Error(reply.why);
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = periodic_keeper_disposeResources(env_1);
                if (result_1)
                    await result_1;
            }
        }
        catch (error) {
            if (signal.aborted)
                return;
            if (!isTold)
                reporter.report({ type: "notice", message: `A checkpoint could not be saved: ${error instanceof Error ? error.message : error}.` });
            isTold = true;
        }
    }
}
/** Copies the pieces that are recorded now, and their record; null when they are not worth it or may not be saved. */
async function copyKept(fetch, { part, record }, signal) {
    const found = await new BesideTargetStore(record).load();
    if (found === null || "unusable" in found)
        return null;
    const { layout } = found;
    const pieces = [...found.claimed.pieces()];
    const bytes = pieces.reduce((sum, piece) => sum + pieceEnd(layout, piece) - pieceStart(layout, piece), 0);
    if (!mayCache(fetch, bytes))
        return null;
    const places = { part: `${part}.copy/part`, record: `${part}.copy/record` };
    const copy = { places, bytes, [Symbol.asyncDispose]: () => (0,promises_.rm)((0,external_node_path_.dirname)(places.part), { recursive: true, force: true }) };
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(places.part), { recursive: true });
            const source = periodic_keeper_addDisposableResource(env_2, await (0,promises_.open)(part, "r"), true);
            const target = periodic_keeper_addDisposableResource(env_2, await FileTarget.open({ final: places.part, part: places.part }), true);
            const buffer = new Uint8Array(layout.pieceBytes);
            for (const piece of pieces) {
                signal.throwIfAborted();
                const start = pieceStart(layout, piece);
                const { bytesRead } = await source.read(buffer, 0, pieceEnd(layout, piece) - start, start);
                await target.write([buffer.subarray(0, bytesRead)], start);
            }
            const store = periodic_keeper_addDisposableResource(env_2, new BesideTargetStore(places.record), true);
            await store.create(found, pieces.map((piece) => ({ piece, digest: found.digestOf(piece) })));
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = periodic_keeper_disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        await copy[Symbol.asyncDispose]();
        throw error;
    }
    return copy;
}

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./build/app/steady-memory.js
/** For processes of our own; a library does not touch its user's heap. */

/**
 * Keeps V8 from growing the space for young objects with time (measured: from 4 to 28 MB within a minute of fetching), so that memory does
 * not depend on how long a fetch takes. What a fetch makes is short-lived: the small space is collected as quickly.
 */
function keepMemorySteady() {
    (0,external_node_v8_namespaceObject.setFlagsFromString)("--semi-space-growth-factor=1");
}

;// CONCATENATED MODULE: ./build/app/stop-signals.js
/** Ctrl-C and its relatives, as an abort: the fetch stops, keeps what is there, and the process ends by itself. */

/** SIGBREAK is what Windows makes of Ctrl-Break and of a console that closes. */
const STOPS = process.platform === "win32" ? ["SIGINT", "SIGTERM", "SIGBREAK"] : ["SIGINT", "SIGTERM", "SIGHUP"];
/** @param onAgain called when a second one comes: the user is out of patience */
function listenForStop(onAgain) {
    const stop = new AbortController();
    let received = null;
    const onSignal = (name) => {
        if (received !== null)
            return onAgain(name);
        received = name;
        stop.abort(new errors/* FetchError */.fk("cancelled", `The fetch was stopped by ${name}`));
    };
    for (const name of STOPS)
        process.on(name, onSignal);
    return {
        signal: stop.signal,
        received: () => received,
        [Symbol.dispose]: () => {
            for (const name of STOPS)
                process.off(name, onSignal);
        },
    };
}

;// CONCATENATED MODULE: ./build/app/background-log.js
/** What background fetches print: a file each in the state folder, for a day. */



/** As long as the result of the fetch is kept. */
const background_log_MOST_AGE_MS = 24 * 3_600_000;
function logFolder(stateFolder) {
    return (0,external_node_path_.join)(stateFolder, "logs");
}
/** The log of a fetch. @param id a fetch ID, or its first 16 digits */
function logPath(stateFolder, id) {
    return (0,external_node_path_.join)(logFolder(stateFolder), `${shortId(id)}.log`);
}
/** Where a fetch prints until its ID is known. Makes the folder, and removes what is too old. */
async function openLogFolder(stateFolder, nowEpochMs) {
    const folder = logFolder(stateFolder);
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    for (const name of await (0,promises_.readdir)(folder)) {
        const path = (0,external_node_path_.join)(folder, name);
        const found = await (0,promises_.stat)(path).catch(() => null);
        // Another process may be removing it too.
        if (found !== null && nowEpochMs - found.mtimeMs > background_log_MOST_AGE_MS)
            await (0,promises_.rm)(path, { force: true }).catch(() => { });
    }
    return folder;
}
/** Gives a log its fetch's name; where that cannot be done, nobody can read it, and the fetch goes on. */
async function nameLog(log, fetchId) {
    await (0,promises_.rename)(log, (0,external_node_path_.join)((0,external_node_path_.dirname)(log), `${shortId(fetchId)}.log`)).catch(() => { });
}

;// CONCATENATED MODULE: ./build/app/check-meaning.js
/**
 * Refuses what can be read as a URL or a path and cannot be meant as one: a second URL, a `~` that no shell expanded, a path
 * of another system. Each refusal says how it is written right. Nothing that may hold a password or a signature is repeated.
 */




const SEVERAL = "One fetch is for one URL: run the command, or the step, once for each.";
const UNSET = "Give its value: nothing is replaced in it here.";
/** `${NAME}`, `$(command)`, `${{ expression }}` and `{{ template }}`: what a shell, a workflow or a template was to replace. */
const UNREPLACED = /\$\{|\$\(|\{\{/;
const check_meaning_CONTROL = /\p{Cc}/u;
const QUOTED = /^(["'`<]).*(["'`>])$/s;
/** One slash too few or too many, one letter off, a semicolon for the colon. */
const MISSPELT_SCHEME = /^(?:h?t{1,3}ps?|hxxps?|htt?sp|htps?|https?s)(?:[:;]\/{0,3}|\/\/)/i;
const URL_RULES = [
    (text) => (isSeveralUrls(text) ? ["it holds several URLs", SEVERAL] : null),
    (text) => (check_meaning_CONTROL.test(text) ? ["it has a line break or another control character", "Write the URL in one line."] : null),
    (text) => (QUOTED.test(text) ? ["it stands in quotes", "Leave the quotes or brackets around it out."] : null),
    (text) => (UNREPLACED.test(text) ? ["a variable in it was not replaced", UNSET] : null),
    (text) => (/^snap-[0-9a-f]+$/.test(text) ? ["it is a snapshot's ID", "Give it as 'snapshot-id'; on the command line: restore."] : null),
    (text) => (/^https?:\/\/\$/i.test(text) ? ["a variable in it was not replaced", UNSET] : null),
    (text) => (/^https?:\\/i.test(text) ? ["it has \\ where / belongs", "Write https://, and / between its parts."] : null),
    (text) => {
        if (/^https?:\/\/[^/\\?#]/i.test(text))
            return null;
        if (/^https?:\/\/$|^https?:\/\/[?#]/i.test(text))
            return ["it names no host", "Write https://, the host and the path."];
        return MISSPELT_SCHEME.test(text) ? ["its beginning is misspelt", "Write https:// with one colon and two slashes."] : null;
    },
    (text) => /^[\w.-]+\.[a-z]{2,}(?::\d+)?(?:\/|$)|^localhost(?::\d+)?(?:\/|$)|^\/\/|^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:\/|$)/i.test(text)
        ? ["it is not a complete URL, the scheme is missing", "Write https:// before it."]
        : null,
];
/** A path that begins so is taken as it is. */
const AS_IT_IS = /^\.\//;
const REMOTE = /^[\w.-]+@[\w.-]+:|^[a-z][a-z0-9+.-]+:\//i;
const DIGEST = /^(?:(?:sha256|sha512|sha384|sha1|md5|blake3):[0-9a-f]{8,}|sha(?:256|384|512)-[A-Za-z0-9+/]{20,}={0,2})$/i;
const PATH_RULES = [
    (text) => (/^https?:\/{0,2}[^/]/i.test(text) ? ["it is a URL", `${SEVERAL} The path is a file or a folder.`] : null),
    (text) => (/^file:\//i.test(text) ? ["it is a URL", "Write the path alone, such as /data/a.bin."] : null),
    (text) => (REMOTE.test(text) ? ["it names another machine, or is a URL", "Give a file or a folder of this machine."] : null),
    (text) => check_meaning_CONTROL.test(text.replaceAll("\0", "")) ? ["it has a line break or another control character", "Write one path, in one line."] : null,
    (text) => (QUOTED.test(text) ? ["it stands in quotes", "Leave the quotes around it out."] : null),
    (text) => text === "-" || /^\/dev\/(?:std(?:in|out|err)|fd\/\d+)$|^\/proc\/(?:self|\d+)\/fd\//.test(text)
        ? ["a fetch writes to a file, not to a stream", "Give a file. For a file of the name - write ./-"]
        : null,
    (text) => (text.startsWith("~") ? ["nothing replaces the ~ in it", spellHome(text)] : null),
    (text) => (UNREPLACED.test(text) || /(?:^|\/)\$[A-Za-z_]|^%\w+%/.test(text) ? ["a variable in it was not replaced", UNSET] : null),
    (text) => (DIGEST.test(text) ? ["it is a checksum", "Give it as 'checksum'; on the command line: --checksum."] : null),
];
/** What is a path on Windows and a mere name elsewhere. */
const WINDOWS_RULES = [
    (text) => (/^[a-z]:(?:[\\/]|$)/i.test(text) ? ["it is a path of Windows", "Write a path of this system, such as /data/a.bin."] : null),
    (text) => (/^\\\\/.test(text) ? ["it is a network path of Windows", "Mount the share, and write the path below the mount."] : null),
    (text) => text.includes("\\") ? ["it has \\ where / belongs", "Write / between folders; a name that has \\ in it begins with ./"] : null,
];
/** @throws FetchError invalid-input: what is written cannot be meant as the URL of one file */
function requireMeantUrl(text, name) {
    const found = firstOf(URL_RULES, text);
    // The text is not repeated: what is no URL may still be a secret in the wrong input.
    if (found !== null)
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use the '${name}': ${found[0]}`, { hint: found[1] });
}
/** @throws FetchError invalid-input: what is written cannot be meant as a path of this machine */
function requireMeantPath(text, platform = process.platform) {
    if (AS_IT_IS.test(text))
        return;
    const found = firstOf(platform === "win32" ? PATH_RULES : [...PATH_RULES, ...WINDOWS_RULES], text);
    if (found !== null)
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${quoteInput(text)} as the 'path': ${found[0]}`, { hint: found[1] });
}
/** @throws FetchError invalid-input: a value that is empty was more likely not set than meant */
function requireNotEmpty(name, value) {
    if (value === undefined || value.trim() !== "")
        return;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use the '${name}': it is empty`, {
        hint: "Give a value, or leave it out. A variable may not have been set.",
    });
}
function firstOf(rules, text) {
    for (const rule of rules) {
        const found = rule(text);
        if (found !== null)
            return found;
    }
    return null;
}
/** Separated, or joined without anything between. A URL within another one's path or query, as mirrors have it, is one. */
function isSeveralUrls(text) {
    const path = text.search(/[?#]/);
    const beginnings = [...text.matchAll(/https?:\/\//gi)].map(({ index }) => index).filter((index) => index > 0);
    return beginnings.some((index) => {
        const before = text[index - 1] ?? "";
        return /[\s,;|]/.test(before) || ((path === -1 || index < path) && /[a-z0-9]/i.test(before));
    });
}
function spellHome(path) {
    const own = /^~(?:\/|$)/.test(path) ? `Write ${(0,external_node_path_.join)((0,external_node_os_.homedir)(), path.slice(1))}` : "Write the folder in full";
    return `${own}; for a name that begins with ~ write ./${path.split("/")[0]}`;
}

;// CONCATENATED MODULE: ./build/app/options.js
/**
 * Every option, once: the action's inputs, the CLI's flags and the help are made from this table, and a test holds action.yml
 * and the README to it. The value parsers are in parse-request.ts.
 */
const OPTIONS = {
    url: { value: "URL", meaning: "http(s) URL of the file; either this or 'snapshot-id', unless 'mode' is wait", only: "file" },
    "snapshot-id": { value: "ID", meaning: "EBS snapshot to restore, as snap-0123456789abcdef0", only: "ebs" },
    path: {
        value: "PATH",
        meaning: "destination: a file, a folder (exists, or ends in /; the file in it is named by the server or the URL) or, for a snapshot, a block device; relative to the workspace",
    },
    checksum: {
        value: "DIGEST",
        meaning: "expected digest: sha256:<hex> (also sha512, sha1, md5, blake3), SRI such as sha512-<base64>, or bare hex",
        only: "file",
    },
    connections: {
        value: "N",
        meaning: "parallel requests; by default min(2 x CPUs, 16), growing to 16 while that makes the whole faster, for a file that is large enough, and 1 otherwise; for a snapshot 16, or 64 where the service takes longer to answer, growing to 256 while the rate rises",
    },
    "min-segment-size": {
        value: "SIZE",
        default: "8MiB",
        meaning: "a file is fetched in segments when it is at least twice this",
        only: "file",
    },
    headers: {
        value: "'NAME: VALUE'",
        meaning: "request headers, one 'Name: value' a line; sent only to the URL's own origin",
        isSecret: true,
        only: "file",
    },
    "bearer-token": { value: "TOKEN", meaning: "sent as Authorization: Bearer, only to the URL's own origin", isSecret: true, only: "file" },
    "allow-insecure-http": {
        default: "false",
        meaning: "allow plain http to other than this machine: for a file without a checksum, or to a snapshot's endpoint",
    },
    private: {
        value: "true|false",
        meaning: "whether nothing of the file may be put into a cache that others can read; by default yes with credentials, or with a query parameter that is not known to be harmless",
        only: "file",
    },
    retries: { value: "N", default: "10", meaning: "failed attempts in a row without progress that are allowed" },
    "idle-timeout": { value: "TIME", default: "30s", meaning: "no byte on a connection for so long: the connection is replaced" },
    timeout: { value: "TIME", meaning: "limit for the whole fetch; none by default" },
    force: {
        default: "false",
        meaning: "file: fetch again though it is present; snapshot: overwrite what is at the path, a file or any device",
    },
    resume: {
        value: "WHERE",
        default: "auto",
        meaning: "where a partial file is kept and looked for: cache, local, off, or auto: local where the disk lasts, else the Actions cache",
    },
    cache: {
        default: "false",
        meaning: "keep the finished file for other runs, and look for it first: on self-hosted runners on the machine, else in the Actions cache",
    },
    "cache-limit": { value: "SIZE", default: "1GiB", meaning: "a larger file, partial or finished, is not put into the Actions cache" },
    "checkpoint-interval": {
        value: "TIME",
        default: "off",
        meaning: "how often a running fetch saves its partial file to the Actions cache: for machines that vanish without a word",
    },
    "wait-for-snapshot": {
        value: "TIME",
        default: "10s",
        meaning: 'how long a snapshot may stay "not found"; one just made takes up to 2 minutes',
        only: "ebs",
    },
    region: { value: "NAME", meaning: "AWS region of the snapshot; by default that of the AWS configuration", only: "ebs" },
    endpoint: { value: "URL", meaning: "endpoint of the EBS direct APIs; by default the region's", only: "ebs" },
    "target-is-zero": {
        default: "false",
        meaning: "the device is known to be blank: what the snapshot does not hold is not zeroed",
        only: "ebs",
    },
    mode: {
        value: "MODE",
        default: "fetch",
        meaning: "fetch; start: return once the source has answered, and fetch in the background; or wait: follow a fetch that was started to its end",
        door: "action",
    },
    "fetch-id": { value: "ID", meaning: "which fetch to wait for, instead of its path; with 'mode: wait' only", door: "action" },
};
/** An option's spec, whichever it is. */
function optionSpec(name) {
    return OPTIONS[name];
}

;// CONCATENATED MODULE: ./build/app/parse-request.js
/** From written options to a typed request: the only place where they are checked. */









/** More connections than any server welcomes; a typing error above. */
const parse_request_MOST_CONNECTIONS = 256;
const MOST_RETRIES = 1_000_000;
/** The options of one fetch, read by name. */
class Written {
    #raw;
    constructor(raw) {
        this.#raw = raw;
    }
    text(name) {
        return this.#raw[name]?.trim() || optionSpec(name).default;
    }
    given(name, parse) {
        const value = this.text(name);
        return value === undefined ? undefined : parse(name, value);
    }
    required(name, parse) {
        return parse(name, this.text(name) ?? "");
    }
    /** What every fetch is asked for. */
    common() {
        return {
            connections: this.given("connections", (name, value) => parseCount(name, value, 1, parse_request_MOST_CONNECTIONS)),
            retries: this.required("retries", (name, value) => parseCount(name, value, 0, MOST_RETRIES)),
            idleTimeoutMs: this.required("idle-timeout", parseDuration),
            timeoutMs: this.given("timeout", parseDuration),
            force: this.required("force", parseSwitch),
            resume: this.required("resume", parseResume),
            cacheLimitBytes: this.required("cache-limit", parseSize),
            checkpointIntervalMs: this.required("checkpoint-interval", parseInterval),
        };
    }
    /** Which snapshot, and how it is asked for. */
    snapshot() {
        return {
            snapshotId: this.required("snapshot-id", parseSnapshotId),
            retries: this.required("retries", (name, value) => parseCount(name, value, 0, MOST_RETRIES)),
            idleTimeoutMs: this.required("idle-timeout", parseDuration),
            timeoutMs: this.given("timeout", parseDuration),
            waitForSnapshotMs: this.required("wait-for-snapshot", parseDuration),
            region: this.given("region", parseRegion),
            endpoint: this.given("endpoint", parseMeantUrl),
            allowInsecureHttp: this.required("allow-insecure-http", parseSwitch),
        };
    }
}
/**
 * Of a file or a snapshot, whichever was given.
 * @param base absolute folder that a relative path is relative to; also where a file without a path goes
 * @throws FetchError invalid-input
 */
function parseAnyRequest(raw, base) {
    const [url, snapshotId] = [raw.url?.trim(), raw["snapshot-id"]?.trim()];
    if (url && snapshotId) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot fetch: both 'url' and 'snapshot-id' were given", { hint: "Give one of them." });
    }
    return snapshotId ? parseRestoreRequest(raw, base) : parseRequest(raw, base);
}
/**
 * @param base as for {@link parseAnyRequest}
 * @throws FetchError invalid-input
 */
function parseRequest(raw, base) {
    const written = new Written(raw);
    const url = written.text("url");
    if (url === undefined)
        throw new errors/* FetchError */.fk("invalid-input", "Cannot fetch: no 'url' was given", {
            hint: "Give the http(s) URL of the file, or the 'snapshot-id' of an EBS snapshot.",
        });
    refuseOthers(raw, "file");
    return {
        ...written.common(),
        url: parseMeantUrl("url", url),
        path: parsePath(written.text("path") ?? "", base),
        checksum: written.given("checksum", (_name, value) => parseChecksum(value)),
        minSegmentBytes: written.required("min-segment-size", parseSize),
        headers: parseHeaders(raw.headers ?? []),
        bearerToken: written.given("bearer-token", parseToken),
        allowInsecureHttp: written.required("allow-insecure-http", parseSwitch),
        isPrivate: written.given("private", parseSwitch),
        cache: written.required("cache", parseSwitch),
    };
}
/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
function parseRestoreRequest(raw, base) {
    const written = new Written(raw);
    const path = written.text("path");
    if (path === undefined || path.endsWith("/") || path.endsWith(external_node_path_.sep)) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot restore: no file or device was given as 'path'", {
            hint: "Give the file or the block device that the snapshot is to be restored to.",
        });
    }
    refuseOthers(raw, "ebs");
    return {
        ...written.common(),
        ...written.snapshot(),
        path: parseVolumePath(path, base),
        targetIsZero: written.required("target-is-zero", parseSwitch),
    };
}
/** @throws FetchError invalid-input */
function parseSnapshotRequest(raw) {
    return new Written(raw).snapshot();
}
/** An option that would do nothing is more likely a mistake than a wish. @throws FetchError invalid-input */
function refuseOthers(raw, kind) {
    for (const name of OPTION_NAMES) {
        const { only, default: byDefault } = optionSpec(name);
        const value = name === "headers" ? raw.headers?.join("").trim() : raw[name]?.trim();
        // The runner passes defaults as if they had been written.
        if (only === undefined || only === kind || !value || value === byDefault || name === "url" || name === "snapshot-id")
            continue;
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use '${name}': it is for ${only === "ebs" ? "EBS snapshots" : "files over http"} only`, {
            hint: `Leave '${name}' out.`,
        });
    }
}
/** Anything else would become part of a path of the API. */
function parseSnapshotId(_name, value) {
    if (/^snap-[0-9a-f]{1,64}$/.test(value))
        return value;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${quoteInput(value)} as a snapshot's ID`, {
        hint: "It looks like snap-0123456789abcdef0.",
    });
}
function parseRegion(name, value) {
    if (/^[a-z0-9-]{1,40}$/.test(value))
        return value;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${quoteInput(value)} for '${name}'`, { hint: "It looks like eu-central-1." });
}
function parseMeantUrl(name, text) {
    requireMeantUrl(text, name);
    return parseUrl(text);
}
function parseVolumePath(path, base) {
    if (!/^snap-[0-9a-f]{8,17}$/.test(path))
        return parsePath(path, base);
    throw new errors/* FetchError */.fk("invalid-input", `Cannot restore to "${path}": it is a snapshot's ID`, {
        hint: "Restore one snapshot at a time. For a file of that name write ./ before it.",
    });
}
/**
 * A path as it was written, absolute.
 * @throws FetchError invalid-input: it cannot be meant as a path of this machine
 */
function parsePath(path, base) {
    requireMeantPath(path);
    return absolutePath(path, base);
}
/** A path as the user meant it, absolute; a trailing separator, which says "folder", stays. @throws FetchError invalid-input */
function absolutePath(path, base) {
    if (path.includes("\0"))
        throw new errors/* FetchError */.fk("invalid-input", "Cannot use the 'path': it has a zero byte");
    const absolute = (0,external_node_path_.isAbsolute)(path) ? (0,external_node_path_.resolve)(path) : (0,external_node_path_.resolve)(base, path);
    const isFolder = path === "" || path.endsWith("/") || path.endsWith(external_node_path_.sep);
    return isFolder && !absolute.endsWith(external_node_path_.sep) ? `${absolute}${external_node_path_.sep}` : absolute;
}
function parseHeaders(lines) {
    return Object.fromEntries(lines.filter((line) => line.trim() !== "").map(parseHeader));
}
const RESUME_MODES = ["auto", "cache", "local", "off"];
function parseResume(name, value) {
    const mode = RESUME_MODES.find((known) => known === value);
    if (mode !== undefined)
        return mode;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${quoteInput(value)} for '${name}': it is not known`, {
        hint: `Write one of ${RESUME_MODES.join(", ")}.`,
    });
}
/** More often, one save would still run when the next is due. */
const LEAST_INTERVAL_MS = 10_000;
function parseInterval(name, value) {
    if (value === "off")
        return undefined;
    const intervalMs = parseDuration(name, value);
    if (intervalMs >= LEAST_INTERVAL_MS)
        return intervalMs;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${quoteInput(value)} for '${name}': it is too often`, {
        hint: "Write off, or 10s or more.",
    });
}
function parseToken(name, value) {
    // The token itself stays out of the message.
    if (/[^\x21-\x7e]/.test(value))
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use the '${name}': it has a space, a line break or another character that tokens cannot have`);
    return value;
}
/** Every option's name, in the order of the table. */
const OPTION_NAMES = Object.keys(OPTIONS);

;// CONCATENATED MODULE: ./build/app/find-fetch.js
/** Finds a fetch by its ID or its destination's path, running or ended, without starting anything. */










/** The first 16 digits name a fetch well enough, and are what `ps` shows to people. */
const FETCH_ID = /^[0-9a-f]{16,64}$/;
/**
 * @param written a fetch ID, or a path; a file whose name looks like an ID is written with `./`
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
async function nameFetch(written, base) {
    if (FETCH_ID.test(written))
        return { id: written, written };
    if (written === "")
        throw new errors/* FetchError */.fk("invalid-input", "Cannot tell which fetch is meant: neither a path nor a fetch ID was given");
    const path = parsePath(written, base);
    // The ID is of the path without links, as the fetch itself saw it; its folder may be gone meanwhile.
    const parent = await (0,promises_.realpath)((0,external_node_path_.dirname)(path)).catch(() => (0,external_node_path_.dirname)(path));
    return { id: await fetchIdOf((0,external_node_path_.join)(parent, (0,external_node_path_.basename)(path))), written };
}
/** What runs now, the oldest first. What killed owners left is passed over. @throws FetchError permission */
async function listRunning() {
    const { runtimeFolder } = await openPlaces();
    const endpoints = (await listIds(runtimeFolder)).map((id) => endpointOf(runtimeFolder, id));
    const asked = await Promise.all(endpoints.map(async (endpoint) => ({ endpoint, report: await askStatus(endpoint) })));
    const found = asked.filter((answer) => answer.report !== null);
    found.sort((a, b) => b.report.uptimeSeconds - a.report.uptimeSeconds);
    const fetches = found.map(({ endpoint, report }) => ({ ...report.status, endpoint }));
    return {
        version: VERSION,
        uptimeSeconds: found[0]?.report.uptimeSeconds ?? 0,
        clients: fetches.reduce((sum, { clients }) => sum + clients, 0),
        fetches,
    };
}
/** How it stands, or how it ended. @throws FetchError no-such-fetch */
async function statusOf(name) {
    const places = await openPlaces();
    const report = await askStatus(endpointOf(places.runtimeFolder, name.id));
    return report?.status ?? (await requireEnded(name, places)).status;
}
/** @throws FetchError no-such-fetch */
async function requireEnded({ id, written }, { ended }) {
    const found = await ended.read(id, Date.now());
    // The first 16 digits name the file; more of them must fit too.
    if (found?.status.fetchId.startsWith(id))
        return found;
    throw new errors/* FetchError */.fk("no-such-fetch", `Cannot find a fetch of "${written}": none runs, and none ended in the last 24 hours`);
}
/** What a background fetch printed. @throws FetchError no-such-fetch */
async function readLog({ id, written }) {
    const { stateFolder } = await openPlaces();
    try {
        return await (0,promises_.readFile)(logPath(stateFolder, id), "utf8");
    }
    catch {
        throw new errors/* FetchError */.fk("no-such-fetch", `Cannot find a log of "${written}": only a fetch in the background has one`, {
            hint: "Start a fetch in the background with: fetch-action get --detach",
        });
    }
}

;// CONCATENATED MODULE: ./build/app/nearest-name.js
/** What a word that is not known was probably meant to be. */
/** More wrong letters than this, or than a third of the word, and it is another word. */
const MOST_ERRORS = 3;
/** No name of ours is longer; a longer word is not compared. */
const nearest_name_MOST_LENGTH = 40;
/** The known name that is the nearest to the word, or begins with it; null when none is near. */
function nearestName(word, names) {
    const written = word.toLowerCase().replaceAll("_", "-");
    if (written.length < 2 || written.length > nearest_name_MOST_LENGTH)
        return null;
    const most = Math.min(MOST_ERRORS, Math.max(1, Math.floor(written.length / 3)));
    const ranked = names.map((name) => ({ name, errors: distance(written, name) })).sort((a, b) => a.errors - b.errors);
    const [best] = ranked;
    if (best !== undefined && best.errors <= most)
        return best.name;
    const begun = names.filter((name) => name.startsWith(written) || written.startsWith(`${name}-`));
    return begun.length === 1 ? (begun[0] ?? null) : null;
}
/** Letters to add, drop, replace or swap with their neighbour (optimal string alignment). */
function distance(a, b) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
        const line = [row];
        for (let column = 1; column <= b.length; column += 1) {
            const isSame = a[row - 1] === b[column - 1];
            const cells = [at(last, column) + 1, at(line, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1)];
            const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            line.push(Math.min(...cells, isSwapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY));
        }
        before = last;
        last = line;
    }
    return at(last, b.length);
}
function at(line, column) {
    return line[column] ?? Number.POSITIVE_INFINITY;
}

;// CONCATENATED MODULE: ./build/action/inputs.js
/** The action's inputs, as the runner passes them: `INPUT_<NAME>` in the environment. */







/** An input as it was written; undefined when it is absent or empty. */
function readInput(name, env = process.env) {
    return env[inputVariable(name)]?.trim() || undefined;
}
function inputVariable(name) {
    return `INPUT_${name.toUpperCase()}`;
}
/** The folder that relative paths are relative to. */
function workspace(env = process.env) {
    return (0,external_node_path_.resolve)(env["GITHUB_WORKSPACE"] || ".");
}
/** Where the step was to put its file, absolute; the workspace when the input cannot be used, so that nothing of it is repeated. */
function readPath(env = process.env) {
    try {
        return parsePath(readInput("path", env) ?? "", workspace(env));
    }
    catch {
        return workspace(env);
    }
}
/** @throws FetchError invalid-input */
function readInputs(env = process.env) {
    const written = Object.fromEntries(OPTION_NAMES.map((name) => [name, readInput(name, env)]));
    const raw = { ...written, headers: headerLines(env) };
    return parseAnyRequest(raw, workspace(env));
}
/** A step has no more inputs than this that are worth a word each. */
const MOST_TOLD = 10;
/** One sentence for each input that there is not, with the name that was probably meant. */
function unknownInputs(env = process.env) {
    const known = new Set(OPTION_NAMES.map((name) => inputVariable(name)));
    const given = Object.keys(env).filter((variable) => /^INPUT_./i.test(variable) && !known.has(variable.toUpperCase()));
    return given.slice(0, MOST_TOLD).map((variable) => {
        const name = variable.slice("INPUT_".length).toLowerCase();
        const meant = nearestName(name, OPTION_NAMES);
        return `There is no input ${quoteInput(name)}: it does nothing.${meant === null ? "" : ` Did you mean '${meant}'?`}`;
    });
}
const inputs_MODES = ["fetch", "start", "wait"];
/** @throws FetchError invalid-input: unknown, or an input is given that it has no use for */
function readMode(env = process.env) {
    const written = readInput("mode", env) ?? "fetch";
    const mode = inputs_MODES.find((known) => known === written);
    if (mode === undefined) {
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${quoteInput(written)} for 'mode': it is not known`, {
            hint: `Write one of ${inputs_MODES.join(", ")}.`,
        });
    }
    const useless = mode === "wait" ? "url" : "fetch-id";
    if (readInput(useless, env) === undefined)
        return mode;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use '${useless}' with 'mode: ${mode}': it would do nothing`, {
        hint: mode === "wait" ? "Name the fetch that was started by its 'path' or its 'fetch-id'." : `Leave '${useless}' out.`,
    });
}
/** @throws FetchError invalid-input */
async function readWaitInputs(env = process.env) {
    const [path, id, timeout] = ["path", "fetch-id", "timeout"].map((name) => readInput(name, env));
    if ((path === undefined) === (id === undefined)) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot wait: it takes either the 'path' or the 'fetch-id' of the fetch that was started");
    }
    return {
        name: await nameFetch(id ?? `${path}`, workspace(env)),
        timeoutMs: timeout === undefined ? undefined : parseDuration("timeout", timeout),
    };
}
function headerLines(env) {
    return (readInput("headers", env) ?? "").split(/\r?\n/);
}
/** Every piece of the inputs that must not appear in a log: tokens, header values, the query of the URL. */
function secretInputs(env = process.env) {
    const headerValues = headerLines(env).map((line) => line.slice(line.indexOf(":") + 1).trim());
    const url = URL.parse(readInput("url", env) ?? "");
    const secrets = [readInput("bearer-token", env), ...headerValues, url?.search.slice(1), url?.password];
    // Masking a short value such as "1" would garble every line of the log.
    return secrets.filter((secret) => secret !== undefined && secret.length >= 4);
}

;// CONCATENATED MODULE: ./build/action/state.js
/** What main leaves for post, through the runner: `STATE_<name>` in post's environment. */
/** The fetch (an AbandonedFetch as JSON, should it become one), written before its first byte. */
const STATE_FETCH = "fetch";
/** The background fetch that main started (an AbandonedFetch as JSON), should nobody wait for it. */
const STATE_BACKGROUND = "background";
/** A finished file (a FinishedFetch as JSON) that post puts into the Actions cache; absent when there is none. */
const STATE_FINISHED = "finished";
/** How main ended; absent when it was killed, or still runs. */
const STATE_ENDED = "ended";
/** Read without @actions/core, which takes longer to load than a post step with nothing to do may take. */
function readState(name, env = process.env) {
    return env[`STATE_${name}`] ?? "";
}

;// CONCATENATED MODULE: ./build/action/log.js
/**
 * The log of a job, and all else that the runner is told. No other file has @actions/core in its hands: what is written here cannot be
 * taken for a command, whoever wrote the text.
 */




class ActionLog {
    #core;
    constructor(core) {
        this.#core = core;
    }
    /** Loads @actions/core, which takes 70 ms, and masks the secrets before anything can be printed. */
    static async open(secrets) {
        const core = await __nccwpck_require__.e(/* import() */ 421).then(__nccwpck_require__.bind(__nccwpck_require__, 6421));
        for (const secret of secrets)
            core.setSecret(secret);
        return new ActionLog(core);
    }
    debug(text) {
        this.#core.debug((0,foreign_text/* printable */.g$)(text));
    }
    info(text) {
        this.#core.info((0,foreign_text/* printable */.g$)(text));
    }
    notice(text) {
        this.#core.notice((0,foreign_text/* printable */.g$)(text));
    }
    warning(text) {
        this.#core.warning((0,foreign_text/* printable */.g$)(text));
    }
    /** Fails the step, with an annotation. */
    fail(text) {
        this.#core.setFailed((0,foreign_text/* printable */.g$)(text));
    }
    /** What somebody else printed, folded under a title. */
    group(title, text) {
        this.#core.startGroup((0,foreign_text/* foreignText */.qk)(title));
        this.info(text);
        this.#core.endGroup();
    }
    setOutput(name, value) {
        this.#core.setOutput(name, value);
    }
    saveState(name, value) {
        this.#core.saveState(name, value);
    }
}
/** A log is read later: a line every few seconds tells enough. */
const LINE_EVERY_MS = 5_000;
function logReporter({ request, openLog, onOpened }) {
    let nextLineMs = performance.now() + LINE_EVERY_MS;
    return {
        report: (event) => {
            if (event.type === "progress") {
                if (performance.now() < nextLineMs)
                    return;
                nextLineMs = performance.now() + LINE_EVERY_MS;
            }
            const kept = event.type === "opened" && request !== null ? keptFetchOf(request, event) : null;
            if (kept !== null)
                onOpened(kept);
            void openLog().then((log) => {
                // Before the first byte is kept, so that post knows of it even when this process is killed.
                if (kept !== null)
                    log.saveState(STATE_FETCH, { ...kept, pid: process.pid });
                write(log, event);
            });
        },
    };
}
function write(log, event) {
    const detail = describeDetail(event);
    if (detail !== null)
        log.debug(detail);
    const line = event.type === "progress" ? describeProgress(event.progress) : describeEvent(event);
    if (line === null)
        return;
    if (event.type === "warning")
        log.warning(line);
    else if (event.type === "notice")
        log.notice(line);
    else
        log.info(line);
}

;// CONCATENATED MODULE: ./build/action/outputs.js
const OUTPUTS = {
    status: "downloaded, resumed, already-present, from-cache, running (in the background), failed or cancelled",
    bytes: "size of the file or volume in bytes; 0 when it is not complete",
    path: "absolute path of the destination",
    "fetch-id": "stable ID of the destination",
    checksum: "sha256:<hex> where it is known, else 'unknown'",
    "cache-hit": "whether the file came from a cache",
    changed: "whether the destination is another one than before",
    reason: "one sentence: why this status and not a better one",
    "reused-bytes": "bytes that earlier runs had fetched; 0 when the fetch failed",
    "fetched-bytes": "bytes fetched by this run",
    "wasted-bytes": "bytes that were fetched twice or thrown away",
    "kept-bytes": "after a failure: bytes that the next run can go on from; else 0",
    "error-code": "why the fetch failed, as one of the documented codes; 'none' on success",
    "duration-ms": "duration of the fetch in milliseconds",
    "hole-bytes": "of a snapshot that was restored: bytes that it does not hold and that read as zeros; else 0",
    "volume-size": "of a snapshot that was restored: size of the volume in GiB; else 0",
    blocks: "of a snapshot that was restored: how many blocks it holds; else 0",
};
/** The outputs of a fetch, ended well or not. */
function outputsOf(result, errorCode = "none") {
    return {
        status: result.status,
        bytes: `${result.bytes}`,
        path: result.path,
        "fetch-id": result.fetchId,
        checksum: result.checksum ?? "unknown",
        "cache-hit": `${result.cacheHit}`,
        changed: `${result.changed}`,
        reason: result.reason,
        "reused-bytes": `${result.reusedBytes}`,
        "fetched-bytes": `${result.fetchedBytes}`,
        "wasted-bytes": `${result.wastedBytes}`,
        "kept-bytes": `${result.keptBytes}`,
        "error-code": errorCode,
        "duration-ms": `${result.durationMs}`,
        "hole-bytes": `${result.holeBytes}`,
        "volume-size": `${result.volumeSize ?? 0}`,
        blocks: `${result.blocks ?? 0}`,
    };
}

;// CONCATENATED MODULE: ./build/app/background-location.js
/** Where the entry of background processes is: among the entries in src and build, beside the bundle in dist. */
function backgroundUrl() {
    const here = import.meta.url;
    const extension = here.endsWith(".ts") ? "ts" : "js";
    const folder = /\/app\/[^/]*$/.test(new URL(here).pathname) ? "../entry" : ".";
    return new URL([`${folder}/background`, extension].join("."), here);
}

;// CONCATENATED MODULE: ./build/app/background-order.js

function writeWork(request) {
    return isRestore(request)
        ? { kind: "restore", request: { ...request, endpoint: request.endpoint?.href } }
        : { kind: "file", request: { ...request, url: request.url.href } };
}
function readWork(work) {
    if (work.kind === "file")
        return { ...work.request, url: new URL(work.request.url) };
    const { endpoint } = work.request;
    return { ...work.request, endpoint: endpoint === undefined ? undefined : new URL(endpoint) };
}

;// CONCATENATED MODULE: ./build/app/start-in-background.js
var start_in_background_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var start_in_background_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * Starts a fetch in a process of its own, which outlives this one. The order goes through a pipe, so that no secret is among
 * the arguments or in the environment; the output goes to a log of the fetch's own.
 */













/** Of a log, what is told of a process that ended without an answer; in characters. */
const MOST_LOG_TEXT = 200;
/**
 * Returns as soon as the source has answered; the fetch goes on in the background.
 *
 * @returns `running`; or how it ended, where all was there already
 * @throws FetchError whatever kept the fetch from starting
 */
async function startInBackground(request, options = {}) {
    return (await startFetch(request, options)).result;
}
/** The same, and by whom it is fetched. @throws FetchError */
function startFetch(request, options = {}) {
    return startWork(writeWork(request), options);
}
/** The same for any kind of work. */
async function startWork(work, { signal, initiator = { via: "library", pid: process.pid } } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        signal?.throwIfAborted();
        // A fetch that nobody could follow is not started.
        const { stateFolder } = await openPlaces();
        const log = (0,external_node_path_.join)(await openLogFolder(stateFolder, Date.now()), `${(0,external_node_crypto_.randomUUID)()}.log`);
        const output = start_in_background_addDisposableResource(env_1, await (0,promises_.open)(log, "a", 0o600), true);
        const child = (0,external_node_child_process_namespaceObject.spawn)(process.execPath, [(0,external_node_url_.fileURLToPath)(backgroundUrl())], {
            // A session of its own: what ends this process's terminal or step does not end the fetch.
            detached: true,
            env: environmentOf(process.env),
            stdio: ["ignore", output.fd, output.fd, "ipc"],
            windowsHide: true,
        });
        try {
            return startedOf(await askChild(child, { work, initiator, log }, signal));
        }
        finally {
            // Once the fetch runs, its log has the fetch's name; else everything that it says is in the answer.
            await (0,promises_.rm)(log, { force: true }).catch(() => { });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = start_in_background_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The action's inputs are in its environment, and tokens may be among them. */
function environmentOf(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT|STATE)_/i.test(name)));
}
async function askChild(child, order, signal) {
    const answered = Promise.withResolvers();
    const helper = new Helper(child, "Cannot fetch in the background", answered.resolve);
    // The child stops when its parent leaves before the answer; what it has fetched by then is kept.
    const leave = () => child.connected && child.disconnect();
    signal?.addEventListener("abort", leave, { once: true });
    try {
        child.send(order);
        const reply = await helper.wait(answered.promise);
        leave();
        return reply;
    }
    catch (error) {
        if (signal?.aborted)
            throw signal.reason;
        throw await withLastWords((0,errors/* toFetchError */.o)(error), order.log);
    }
    finally {
        signal?.removeEventListener("abort", leave);
        child.unref();
    }
}
async function withLastWords({ code, message, hint, cause }, log) {
    return new errors/* FetchError */.fk(code, `${message}${await lastWords(log)}`, { cause, ...(hint === undefined ? {} : { hint }) });
}
/** The line that names the error, without the stack around it; else the last one. */
async function lastWords(log) {
    const lines = (await (0,promises_.readFile)(log, "utf8").catch(() => "")).trim().split("\n");
    const words = lines.find((line) => /^(FATAL ERROR|\w*Error)\b/.test(line)) ?? lines.at(-1) ?? "";
    return words === "" ? "" : `: ${words.slice(0, MOST_LOG_TEXT)}`;
}
function startedOf(reply) {
    return reply.type === "ended" ? { result: outcomeOf(reply.ending), own: null } : { result: running(reply.status), own: reply.own };
}
function running({ destination, fetchId, totalBytes, pid }) {
    const reason = `The source has answered, and process ${pid} fetches it in the background.`;
    return { ...emptyResult({ status: "running", path: destination, fetchId, reason }), bytes: totalBytes ?? 0 };
}

;// CONCATENATED MODULE: ./build/action/start.js




/** Returns once the source has answered. @throws FetchError whatever kept the fetch from starting */
async function startStep({ signal, openLog }) {
    const request = readInputs();
    const { result, own } = await startFetch(request, { signal, initiator: { via: "action", pid: process.pid } });
    if (own !== null) {
        const kept = keptFetchOf(request, { path: result.path, isPrivate: own.isPrivate });
        (await openLog()).saveState(STATE_BACKGROUND, { ...kept, pid: own.pid });
    }
    return result;
}

;// CONCATENATED MODULE: ./build/app/wait-for-fetch.js
/** Waits for a fetch that somebody else started, or cancels it; neither starts anything. */








const wait_for_fetch_SILENT = { report: () => { } };
/**
 * Follows a running fetch to its end; of an ended one the result is what it left.
 * @returns what the owner returned
 * @throws FetchError the owner's; no-such-fetch, owner-lost, timeout
 */
async function waitForFetch(name, { signal, reporter = wait_for_fetch_SILENT, timeoutMs } = {}) {
    const places = await openPlaces();
    const limit = new AbortController();
    const ended = new AbortController();
    if (timeoutMs !== undefined) {
        const giveUp = () => limit.abort(new errors/* FetchError */.fk("timeout", `Cannot wait for "${name.written}": ${timeoutMs / 1000} s are over`));
        systemClock.sleep(timeoutMs, ended.signal).then(giveUp, () => { });
    }
    const ending = AbortSignal.any(signal === undefined ? [limit.signal] : [signal, limit.signal]);
    try {
        // Who has ended left its result before it stopped answering.
        const followed = await followOwner({ places, id: name.id, source: null, signal: ending, reporter });
        return followed ?? outcomeOf((await requireEnded(name, places)).ending);
    }
    catch (error) {
        if (!signal?.aborted || (error instanceof errors/* FetchError */.fk && error.result !== undefined))
            throw error;
        // Only the waiting was stopped: nothing is said of what the fetch keeps.
        throw new errors/* FetchError */.fk("cancelled", `Cannot wait any longer for "${name.written}": the waiting was stopped`, {
            hint: "A fetch that runs goes on.",
            cause: error,
        });
    }
    finally {
        ended.abort();
    }
}
/** A fetch that is told to stop flushes within a second; a disk that is slow to take it is given more. */
const MOST_CANCEL_MS = 60_000;
/**
 * Stops a running fetch and waits for its end. The owner decides whether the wish came in time: a file that is being
 * published is published.
 * @returns how it ended: an ending with the error `cancelled`
 * @throws FetchError no-such-fetch: it has ended otherwise, or none runs
 */
async function cancelFetch(name, { keep = false } = {}) {
    const { runtimeFolder } = await openPlaces();
    const late = new errors/* FetchError */.fk("timeout", `Cannot cancel the fetch of "${name.written}" in time: its process does not end it`);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(late), MOST_CANCEL_MS);
    const ending = await askToCancel(endpointOf(runtimeFolder, name.id), { keep }, limit.signal).finally(() => clearTimeout(timer));
    if (ending?.error?.code === "cancelled")
        return ending;
    const state = ending === null ? "none runs" : ending.error === null ? `it was complete already ("${ending.result.path}")` : "it had failed already";
    throw new errors/* FetchError */.fk("no-such-fetch", `Cannot cancel the fetch of "${name.written}": ${state}`);
}

;// CONCATENATED MODULE: ./build/action/wait.js
/** `mode: wait`: follows a fetch that an earlier step started, and ends as it does. */





/** @throws FetchError the fetch's own; no-such-fetch, owner-lost, timeout */
async function waitStep({ signal, openLog }) {
    const { name, timeoutMs } = await readWaitInputs();
    const reporter = calm(logReporter({ request: null, openLog, onOpened: () => { } }));
    try {
        return await waitForFetch(name, { signal, reporter, timeoutMs });
    }
    catch (error) {
        await showLog(name, await openLog());
        throw error;
    }
}
/** What the background process printed tells more of a failure than its error alone. */
async function showLog(name, log) {
    const printed = await readLog(name).catch(() => "");
    if (printed !== "")
        log.group(`What the fetch of ${name.written} printed`, printed.trimEnd());
}

;// CONCATENATED MODULE: ./build/action/main.js
var main_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var main_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** The action's main step: inputs, the fetch, outputs. Fails the step with one annotation that says what to do. */


















let opening = null;
function openLog() {
    opening ??= ActionLog.open(secretInputs());
    return opening;
}
/** Runs the main step. Never rejects; a failure is in the outputs, the annotation and the exit code. */
async function runMain() {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        keepMemorySteady();
        // The runner kills what does not end in time; a second signal changes nothing here.
        const stop = main_addDisposableResource(env_1, listenForStop(() => { }), false);
        const ended = new AbortController();
        let keeping = Promise.resolve();
        try {
            for (const sentence of unknownInputs())
                (await openLog()).warning(sentence);
            const mode = readMode();
            if (mode !== "fetch")
                return await succeed(await (mode === "start" ? startStep : waitStep)({ signal: stop.signal, openLog }));
            const request = readInputs();
            const { checkpointIntervalMs: intervalMs } = request;
            const onOpened = (fetch) => {
                if (intervalMs !== undefined)
                    keeping = keepPeriodically(fetch, { intervalMs, clock: systemClock, reporter, signal: ended.signal });
            };
            const reporter = calm(logReporter({ request, openLog, onOpened }));
            const keeper = keeperFor(request, { reporter, signal: stop.signal });
            const result = await runRequest(request, {
                signal: stop.signal,
                reporter,
                keeper,
                defer: leaveToPost,
                initiator: { via: "action", pid: process.pid },
            });
            await succeed(result);
            (await openLog()).saveState(STATE_ENDED, "success");
        }
        catch (thrown) {
            await fail((0,errors/* toFetchError */.o)(thrown));
        }
        finally {
            ended.abort();
            await keeping;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        main_disposeResources(env_1);
    }
}
async function succeed(result) {
    const log = await openLog();
    setOutputs(log, result);
    log.info(describeResult(result));
}
async function leaveToPost(fetch) {
    (await openLog()).saveState(STATE_FINISHED, fetch);
}
async function fail(error) {
    const log = await openLog();
    const result = error.result ?? (await resultWithoutFetch(error));
    setOutputs(log, result, error.code);
    log.saveState(STATE_ENDED, result.status);
    log.fail(describeError(writeError(error), result));
}
/** The outputs of a step whose inputs could not be used: still none of them empty. */
async function resultWithoutFetch(error) {
    const { path, fetchId } = await placesOf(readPath());
    return emptyResult({ status: "failed", path, fetchId, reason: `${error.message}.` });
}
function setOutputs(log, result, errorCode) {
    for (const [name, value] of Object.entries(outputsOf(result, errorCode)))
        log.setOutput(name, value);
}

;// CONCATENATED MODULE: ./build/app/keep-abandoned.js
var keep_abandoned_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var keep_abandoned_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** After a fetch did not succeed: waits for its process to let go, stops it where it still runs, and keeps what is there. */








/** Main flushes within a second of a signal; a loaded machine is given more. */
const keep_abandoned_MOST_WAIT_MS = 20_000;
const keep_abandoned_LOOK_EVERY_MS = 50;
/** @throws FetchError busy: the process does not let go */
async function keepAbandoned(fetch, reporter) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const _lock = keep_abandoned_addDisposableResource(env_1, await takeFrom(fetch), false);
        await keepPartial(fetch, reporter);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        keep_abandoned_disposeResources(env_1);
    }
}
/** The destination's lock; a main that still holds it is stopped first. */
async function takeFrom({ path, pid }) {
    const { lock, fetchId } = await placesOfAny(path);
    const deadlineMs = performance.now() + keep_abandoned_MOST_WAIT_MS;
    let isAsked = false;
    for (;;) {
        try {
            return DestinationLock.acquire(lock, path);
        }
        catch (error) {
            if (performance.now() > deadlineMs)
                throw error;
        }
        const ownerPid = isAsked ? null : await pidOfOwner(fetchId);
        // The number alone proves nothing: another process may have it by now, and another fetch the destination.
        if (ownerPid === pid)
            stop(pid);
        else if (ownerPid !== null)
            throw new errors/* FetchError */.fk("busy", `Cannot keep what is at "${path}": process ${ownerPid} fetches there by now`);
        isAsked ||= ownerPid !== null;
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(keep_abandoned_LOOK_EVERY_MS);
    }
}
/** Null where nobody answers for the fetch: it is just beginning, or ending. */
async function pidOfOwner(fetchId) {
    const { runtimeFolder } = await openPlaces();
    return (await askStatus(endpointOf(runtimeFolder, fetchId)))?.status.pid ?? null;
}
function stop(pid) {
    try {
        process.kill(pid, "SIGTERM");
    }
    catch {
        // It has ended meanwhile, or lives where its number means nothing.
    }
}

;// CONCATENATED MODULE: ./build/app/keep-finished.js
var keep_finished_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var keep_finished_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** After a fetch succeeded: puts its file into the Actions cache, if it is still the file that was fetched. */






/** Says what it did. @throws FetchError busy: somebody fetches to the same destination */
async function keepFinished({ artifact, path }, reporter) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { lock } = await placesOf(path);
        const notice = (message) => reporter.report({ type: "notice", message });
        const file = `${path} (${formatBytes(artifact.sizeBytes)})`;
        const { signal } = new AbortController();
        if (!(await isUnchanged({ artifact, path }, signal))) {
            return notice(`${file} is not put into the Actions cache: a later step of the job moved, removed or changed it.`);
        }
        const _lock = keep_finished_addDisposableResource(env_1, DestinationLock.acquire(lock, path), false);
        const reply = await actionsShelf.keep(artifact, path, signal);
        if (reply.kind === "kept")
            notice(`${file} is in the Actions cache for other runs.`);
        if (reply.kind === "none")
            notice(`${file} was not put into the Actions cache: another job did so already, or the cache refused it.`);
        if (reply.kind === "failed")
            notice(`${file} could not be put into the Actions cache: ${reply.why}.`);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        keep_finished_disposeResources(env_1);
    }
}
/** Whatever a step made of the file must not pass for what the origin has. */
async function isUnchanged({ artifact: { checksum, sizeBytes }, path }, signal) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const found = await (0,promises_.stat)(path).catch(() => null);
        if (!found?.isFile() || found.size !== sizeBytes)
            return false;
        const digest = keep_finished_addDisposableResource(env_2, new FileDigest(path, checksum.algorithm), true);
        return (await digest.finish(sizeBytes, signal)) === checksum.hex;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_1 = keep_finished_disposeResources(env_2);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./build/app/stop-background.js
/** After the job: a background fetch that nobody waited for is stopped, and what is there is kept for a retry. */






/** @throws FetchError busy, timeout: the process does not let go */
async function stopBackground(fetch, reporter) {
    const { path, pid } = fetch;
    const name = await nameFetch(path, "/");
    const status = await statusOf(name).catch(() => null);
    // Another fetch of the same destination came after ours: it is not for us to stop.
    if (status !== null && status.pid !== pid)
        return;
    if (status?.phase === "completed")
        return;
    if (status?.phase === "pending" || status?.phase === "downloading" || status?.phase === "finalizing") {
        reporter.report({ type: "notice", message: `Nobody waited for the fetch to ${path}: it is stopped.` });
        if (!(await stop_background_stop(name)))
            return;
    }
    if ((await keptBytes(await placesOfAny(path))) > 0)
        await keepAbandoned(fetch, reporter);
}
/** Whether it was stopped; false where it was complete before. */
async function stop_background_stop(name) {
    try {
        await cancelFetch(name, { keep: true });
        return true;
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk && error.code === "no-such-fetch")
            return (await statusOf(name).catch(() => null))?.phase !== "completed";
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/action/post.js
/** The action's post step: keeps what was fetched, a partial file for the next attempt, a finished one (`cache`) for other runs. */





/** Runs the post step. Never fails the job. */
async function runPost() {
    const background = readState(STATE_BACKGROUND);
    const isSuccess = readState(STATE_ENDED) === "success";
    const written = isSuccess ? readState(STATE_FINISHED) : background || readState(STATE_FETCH);
    if (written === "")
        return;
    const state = JSON.parse(written);
    const log = await ActionLog.open([]);
    const reporter = { report: (event) => event.type === "notice" && log.notice(event.message) };
    try {
        if ("artifact" in state)
            await keepFinished(state, reporter);
        else
            await (background === "" ? keepAbandoned : stopBackground)(state, reporter);
    }
    catch (error) {
        log.warning(`What was fetched of ${state.path} could not be kept: ${error instanceof Error ? error.message : error}`);
    }
}

;// CONCATENATED MODULE: ./build/cli/print.js
/** The only place that writes to the streams of a command: nothing that is printed is obeyed by a terminal or a runner. */

/** Bytes that wait for whoever reads stdout. */
function waitingBytes() {
    return process.stdout.writableLength;
}
/** Text for people, on stdout. */
function print(text) {
    process.stdout.write((0,foreign_text/* printable */.g$)(text));
}
/** Text for people, on stderr: what a pipe should not get. */
function printAside(text) {
    process.stderr.write((0,foreign_text/* printable */.g$)(text));
}
/** One object a line, for programs. */
function printJson(value) {
    process.stdout.write(`${(0,foreign_text/* printableJson */.et)(value)}\n`);
}
/** Where a bar may be drawn over and over; null where nobody watches. */
function watchedTerminal() {
    return process.stderr.isTTY === true && process.env["TERM"] !== "dumb" ? process.stderr : null;
}
/** A reader that went away (`| head`) is no fault of the fetch. */
function outliveReaders() {
    process.stdout.on("error", () => { });
    process.stderr.on("error", () => { });
}

;// CONCATENATED MODULE: ./build/cli/background.js
/** The background process: takes one order from its parent, fetches, and lives as long as the fetch does. */
var background_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var background_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














/** A log is read later: a line every few seconds tells enough. */
const background_LINE_EVERY_MS = 5_000;
/** Serves the parent's order. Never rejects; how it ended is in the result that the fetch leaves, and in the log. */
async function runBackground() {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        keepMemorySteady();
        const stop = background_addDisposableResource(env_1, listenForStop(() => { }), false);
        const parent = new Parent();
        const order = await parent.order;
        let isPrivate = true;
        const onRunning = async (status) => {
            if (status.pid !== process.pid)
                return parent.leaveTo(status);
            await nameLog(order.log, status.fetchId);
            parent.reply({ type: "running", status, own: { pid: process.pid, isPrivate } });
        };
        const onOpened = (opened) => {
            isPrivate = opened.isPrivate;
        };
        let isLogged = false;
        // Who follows may read the log as soon as it is told of the end; a fetch that was never shared ends below only.
        const onEnding = (ending) => {
            if (!isLogged)
                print(`${describeEnding(ending)}\n`);
            isLogged = true;
        };
        try {
            const result = await work(order, {
                signal: AbortSignal.any([stop.signal, parent.signal]),
                reporter: calm(background_logReporter(onOpened)),
                initiator: order.initiator,
                onRunning: (status) => void onRunning(status),
                onEnding,
            });
            const ending = { result, error: null };
            onEnding(ending);
            parent.reply({ type: "ended", ending });
        }
        catch (thrown) {
            const error = (0,errors/* toFetchError */.o)(thrown);
            const result = error.result ?? emptyResult({ status: "failed", path: "", fetchId: "", reason: `${error.message}.` });
            const ending = { result, error: writeError(error) };
            onEnding(ending);
            parent.reply({ type: "ended", ending });
            process.exitCode = error.exitCode;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        background_disposeResources(env_1);
    }
}
function describeEnding({ result, error }) {
    if (error === null)
        return describeResult(result);
    return describeError(error, result);
}
/** The process that gave the order, at the other end of the pipe. */
class Parent {
    #idle = new AbortController();
    #hasReply = false;
    order = new Promise((resolve) => process.once("message", (message) => resolve(message)));
    constructor() {
        process.once("disconnect", () => {
            if (this.#hasReply)
                return;
            this.#idle.abort(new errors/* FetchError */.fk("cancelled", "The process that started the fetch went before the source had answered"));
        });
    }
    /** Aborted when nothing is left to do here. */
    get signal() {
        return this.#idle.signal;
    }
    /** Only the first answer is sent, and the pipe is closed after it. */
    reply(answer) {
        if (this.#hasReply || !process.connected)
            return;
        this.#hasReply = true;
        process.send?.(answer, () => process.connected && process.disconnect());
    }
    /** Another process runs the fetch already. */
    leaveTo(status) {
        this.reply({ type: "running", status, own: null });
        this.#idle.abort(new errors/* FetchError */.fk("cancelled", "Another process runs the fetch"));
    }
}
/** As the action's main step does it: an earlier attempt's partial file is brought back, this one's is saved now and then. */
async function work({ work }, options) {
    const request = readWork(work);
    const { checkpointIntervalMs: intervalMs } = request;
    const { signal, reporter } = options;
    const ended = new AbortController();
    let keeping = Promise.resolve();
    const report = (event) => {
        reporter.report(event);
        if (event.type === "opened" && intervalMs !== undefined)
            keeping = keepPeriodically(keptFetchOf(request, event), { intervalMs, clock: systemClock, reporter, signal: ended.signal });
    };
    const keeper = options.initiator?.via === "action" ? keeperFor(request, { reporter, signal }) : null;
    try {
        return await runRequest(request, { ...options, reporter: { report }, keeper });
    }
    finally {
        ended.abort();
        await keeping;
    }
}
/** Lines of text on stdout, which is the log. */
function background_logReporter(onOpened) {
    let nextLineMs = performance.now() + background_LINE_EVERY_MS;
    return {
        report: (event) => {
            if (event.type === "opened")
                onOpened(event);
            if (event.type === "progress") {
                if (performance.now() < nextLineMs)
                    return;
                nextLineMs = performance.now() + background_LINE_EVERY_MS;
            }
            const line = event.type === "progress" ? describeProgress(event.progress) : describeEvent(event);
            if (line !== null)
                print(`${event.type === "warning" ? "warning: " : ""}${line}\n`);
        },
    };
}

;// CONCATENATED MODULE: ./build/cli/progress-bar.js
/** One line on a terminal that is drawn over and over. */



const ERASE_LINE = "\r\u001b[K";
const MOST_BAR_CELLS = 30;
const LEAST_BAR_CELLS = 8;
class ProgressBar {
    #stream;
    #isDrawn = false;
    constructor(stream) {
        this.#stream = stream;
    }
    draw(progress) {
        const columns = this.#stream.columns || 80;
        const text = describeProgress(progress);
        const cells = Math.min(MOST_BAR_CELLS, columns - text.length - 3);
        const percent = percentage(progress.downloadedBytes, progress.totalBytes);
        const bar = percent === null || cells < LEAST_BAR_CELLS ? "" : `${this.#bar(percent, cells)} `;
        this.#write(bar === "" ? text.slice(0, columns - 1) : bar + text);
    }
    /** Replaces the bar by a word on what goes on. */
    note(text) {
        this.#write(text);
    }
    /** Leaves an empty line for whoever writes next. */
    clear() {
        if (this.#isDrawn)
            this.#stream.write(ERASE_LINE);
        this.#isDrawn = false;
    }
    #bar(percent, cells) {
        const full = Math.floor((percent / 100) * cells);
        // styleText honours NO_COLOR and terminals without colours.
        return ((0,external_node_util_.styleText)("green", "█".repeat(full), { stream: this.#stream }) + (0,external_node_util_.styleText)("dim", "░".repeat(cells - full), { stream: this.#stream }));
    }
    #write(text) {
        this.#stream.write(ERASE_LINE + text);
        this.#isDrawn = true;
    }
}

;// CONCATENATED MODULE: ./build/cli/view.js
/** What the user sees of a fetch: a bar on a terminal, a line every few seconds elsewhere, or JSON for programs. */





/** Where nobody watches a bar, a line every few seconds shows that it goes on. */
const view_LINE_EVERY_MS = 5_000;
/** A reader that does not read must not make us hold more than this, in bytes: progress is then left out. */
const view_MOST_WAITING_BYTES = 64 * 1024;
function createView(options) {
    if (options.json)
        return new JsonView(options);
    return new TextView(options);
}
/** One object a line on stdout; nothing on stderr. */
class JsonView {
    #options;
    constructor(options) {
        this.#options = options;
    }
    report(event) {
        if (this.#options.quiet || waitingBytes() > view_MOST_WAITING_BYTES)
            return;
        if (event.type === "progress" && this.#options.progress) {
            const { downloadedBytes, totalBytes } = event.progress;
            this.#write({ event: "progress", ...event.progress, percentage: percentage(downloadedBytes, totalBytes) });
        }
        else if (event.type === "retry" || event.type === "throttled" || event.type === "notice" || event.type === "warning") {
            const { type, ...told } = event;
            this.#write({ event: type, ...told });
        }
    }
    note() { }
    succeeded(result) {
        this.#write({ event: "result", ...result });
    }
    failed(error) {
        const { result } = error;
        const { changed = false, keptBytes = 0 } = result ?? {};
        // What the fetch did before it failed, as far as it came to be one.
        const end = result === undefined ? {} : pickEnd(result);
        this.#write({ event: "error", ...writeError(error), changed, keptBytes, ...end });
    }
    #write(line) {
        printJson(line);
    }
}
function pickEnd({ status, path, fetchId, reason, fetchedBytes, wastedBytes, durationMs }) {
    return { status, path, fetchId, reason, fetchedBytes, wastedBytes, durationMs };
}
/** Sentences on stderr, the last one of a success on stdout. */
class TextView {
    #options;
    #bar;
    #nextLineMs = performance.now() + view_LINE_EVERY_MS;
    constructor(options) {
        this.#options = options;
        const terminal = options.progress && !options.quiet ? watchedTerminal() : null;
        this.#bar = terminal === null ? null : new ProgressBar(terminal);
    }
    report(event) {
        if (this.#options.quiet)
            return;
        if (event.type === "progress")
            return this.#progress(event);
        if (event.type === "finalizing")
            return this.#bar?.note("checking and finishing");
        const line = describeEvent(event);
        if (line === null)
            return;
        this.#say(event.type === "warning" ? `warning: ${line}` : line);
    }
    note(sentence) {
        this.#bar?.clear();
        if (!this.#options.quiet)
            print(`${sentence}\n`);
    }
    succeeded(_result, sentence) {
        this.note(sentence);
    }
    failed(error, hint) {
        this.#bar?.clear();
        printAside(`fetch-action [${error.code}]: ${error.message}.${hint === "" ? "" : `\n  ${hint}`}\n`);
    }
    #progress({ progress }) {
        if (this.#bar !== null)
            return this.#bar.draw(progress);
        if (!this.#options.progress || performance.now() < this.#nextLineMs)
            return;
        this.#nextLineMs = performance.now() + view_LINE_EVERY_MS;
        this.#say(describeProgress(progress));
    }
    #say(line) {
        this.#bar?.clear();
        printAside(`${line}\n`);
    }
}

;// CONCATENATED MODULE: ./build/cli/answer.js
/** Prints what a command found: one JSON object, or text for people. */



/** Prints what is found, or why nothing is; returns the exit code. */
async function showAnswer(output, find, describe) {
    try {
        const found = await find();
        if (output.json)
            printJson(found);
        else
            print(describe(found));
        return 0;
    }
    catch (thrown) {
        const error = (0,errors/* toFetchError */.o)(thrown);
        createView(output).failed(error, error.hint ?? "");
        return error.exitCode;
    }
}

;// CONCATENATED MODULE: ./build/cli/other-tools.js
/** The flags of curl, wget, aria2 and axel: taken when they ask for what is done anyway, else answered with the way it is done here. */
const done = { kind: "done" };
const same = (flag, value) => value === undefined ? { kind: "same", flag } : { kind: "same", flag, value };
const flagAlone = (flag) => ({ kind: "same", flag, isSwitch: true });
const other_tools_answer = (hint) => ({ kind: "answer", hint });
const header = (name) => same("header", (value) => `${name}: ${value}`);
const folder = same("output", (value) => (value.endsWith("/") ? value : `${value}/`));
const PROXY = "Proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY. For the number of connections write --connections N.";
const CERTIFICATES = "Certificates are always checked. For a private CA name its file in NODE_EXTRA_CA_CERTS.";
const RESUME = "A fetch goes on from what an earlier one left by itself; --resume off starts over.";
const GET_ONLY = "Only GET is sent. --output names the file or the folder.";
const other_tools_CREDENTIALS = "Give the Authorization header in a file, --header @FILE, or use --netrc.";
const other_tools_QUIET = "Write --quiet for nothing but errors, or --json for every event.";
/** By long name, and by letter. `-O` is in {@link REMOTE_NAME}: it takes a value in wget and none in curl. */
const OTHER_FLAGS = {
    ...Object.fromEntries([
        ..."LfSJNgZ#c".split(""),
        ...["location", "fail", "fail-with-body", "fail-early", "show-error", "remote-name", "remote-name-all", "remote-header-name"],
        ...["content-disposition", "trust-server-names", "continue", "create-dirs", "parallel", "globoff", "no-buffer", "progress-bar"],
        ...["show-progress", "tlsv1.2", "http1.1", "retry-all-errors", "retry-connrefused", "get", "timestamping", "ssl-reqd", "https-only"],
    ].map((name) => [name, done])),
    "C": { kind: "done", takes: /^-$/, else: RESUME },
    "continue-at": { kind: "done", takes: /^-$/, else: RESUME },
    "X": { kind: "done", takes: /^GET$/i, else: GET_ONLY },
    "request": { kind: "done", takes: /^GET$/i, else: GET_ONLY },
    "proto": { kind: "done", takes: /^=https$/i, else: "Only https and http are used, and https never redirects to http." },
    "proto-redir": { kind: "done", takes: /^=https$/i, else: "Only https and http are used, and https never redirects to http." },
    "s": flagAlone("quiet"),
    "silent": flagAlone("quiet"),
    "no-progress-meter": flagAlone("no-progress"),
    "no-verbose": flagAlone("no-progress"),
    "retry": same("retries"),
    "t": same("retries"),
    "tries": same("retries"),
    "m": same("timeout"),
    "max-time": same("timeout"),
    "T": same("idle-timeout"),
    "read-timeout": same("idle-timeout"),
    "n": same("connections"),
    "split": same("connections"),
    "num-connections": same("connections"),
    "max-connection-per-server": same("connections"),
    "min-split-size": same("min-segment-size"),
    "output-document": same("output"),
    "out": same("output"),
    "path": same("output"),
    "P": folder,
    "directory-prefix": folder,
    "output-dir": folder,
    "dir": folder,
    "headers": same("header"),
    "A": header("User-Agent"),
    "user-agent": header("User-Agent"),
    "e": header("Referer"),
    "referer": header("Referer"),
    "x": other_tools_answer(PROXY),
    "proxy": other_tools_answer(PROXY),
    "all-proxy": other_tools_answer(PROXY),
    "no-proxy": other_tools_answer("Proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY: NO_PROXY='*' uses none."),
    "k": other_tools_answer(CERTIFICATES),
    "insecure": other_tools_answer(CERTIFICATES),
    "no-check-certificate": other_tools_answer(CERTIFICATES),
    "cacert": other_tools_answer(CERTIFICATES),
    "ca-certificate": other_tools_answer(CERTIFICATES),
    "d": other_tools_answer(GET_ONLY),
    "data": other_tools_answer(GET_ONLY),
    "form": other_tools_answer(GET_ONLY),
    "F": other_tools_answer(GET_ONLY),
    "I": other_tools_answer(GET_ONLY),
    "head": other_tools_answer(GET_ONLY),
    "post-data": other_tools_answer(GET_ONLY),
    "r": other_tools_answer("The whole file is fetched, in ranges of its own."),
    "range": other_tools_answer("The whole file is fetched, in ranges of its own."),
    "u": other_tools_answer(other_tools_CREDENTIALS),
    "user": other_tools_answer(other_tools_CREDENTIALS),
    "http-user": other_tools_answer(other_tools_CREDENTIALS),
    "http-password": other_tools_answer(other_tools_CREDENTIALS),
    "password": other_tools_answer(other_tools_CREDENTIALS),
    "oauth2-bearer": other_tools_answer("Give the token in a file, --bearer-token-file FILE, or in FETCH_ACTION_BEARER_TOKEN."),
    "b": other_tools_answer("Give the Cookie header in a file: --header @FILE."),
    "cookie": other_tools_answer("Give the Cookie header in a file: --header @FILE."),
    "load-cookies": other_tools_answer("Give the Cookie header in a file: --header @FILE."),
    "location-trusted": other_tools_answer("Redirects are followed; credentials stay with the URL's own host."),
    "max-redirs": other_tools_answer("Up to 10 redirects are followed."),
    "connect-timeout": other_tools_answer("Write --idle-timeout TIME for a silent connection, --timeout TIME for the whole fetch."),
    "retry-delay": other_tools_answer("Pauses grow by themselves, or are what the server asks for. --retries N says how often."),
    "retry-max-time": other_tools_answer("Write --timeout TIME for the whole fetch."),
    "compressed": other_tools_answer("The file is stored as it is on the server: it is asked for without compression."),
    "http2": other_tools_answer("Files are fetched by HTTP/1.1, over several connections."),
    "http3": other_tools_answer("Files are fetched by HTTP/1.1, over several connections."),
    "limit-rate": other_tools_answer("The rate cannot be limited. --connections 1 takes the least of a shared line."),
    "no-clobber": other_tools_answer("What is there and right is not fetched again; what is there and wrong is replaced."),
    "v": other_tools_answer(other_tools_QUIET),
    "verbose": other_tools_answer(other_tools_QUIET),
    "i": other_tools_answer("Name one URL; a list of them cannot be read from a file."),
    "input-file": other_tools_answer("Name one URL; a list of them cannot be read from a file."),
    "background": other_tools_answer("Write --detach; follow it with: fetch-action wait."),
};
/** curl's `-O` names the file as the server does, which is done anyway; wget's takes the file's name. */
const REMOTE_NAME = "O";

;// CONCATENATED MODULE: ./build/cli/translate-flags.js



/** Why a flag is not taken: for the command's own error. */
class FlagProblem extends Error {
    hint;
    constructor(why, hint) {
        super(why);
        this.hint = hint;
    }
}
/**
 * @param own the command's flags
 * @param takesOthers whether the flags of download tools are understood
 * @returns arguments of nothing but the command's own flags
 * @throws FlagProblem
 */
function translateFlags(args, own, takesOthers) {
    const translated = [];
    const left = [...args];
    for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
        if (arg === "--")
            return [...translated, arg, ...left];
        if (arg === "-" || !arg.startsWith("-"))
            translated.push(arg);
        else if (arg.startsWith("--"))
            translated.push(...longFlag(arg, left, own, takesOthers));
        else
            translated.push(...shortFlags(arg, left, own, takesOthers));
    }
    return translated;
}
function longFlag(arg, left, own, takesOthers) {
    const [, name = "", value] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (Object.hasOwn(own, name)) {
        // A value that begins with "-" would be taken for a flag; "-" alone is one that we have a word on.
        if (own[name]?.type === "string" && value === undefined && left[0] === "-")
            return [`--${name}=${left.shift()}`];
        return own[name]?.type === "string" && value === undefined && left.length > 0 ? [arg, left.shift() ?? ""] : [arg];
    }
    const other = takesOthers && Object.hasOwn(OTHER_FLAGS, name) && name.length > 1 ? OTHER_FLAGS[name] : undefined;
    if (other !== undefined)
        return translated(`--${name}`, other, () => value ?? left.shift());
    const meant = nearestName(name, Object.keys(own));
    throw new FlagProblem(`there is no flag ${quoteInput(`--${name}`)}`, meant === null ? undefined : `Did you mean --${meant}?`);
}
/** One letter, or several together, the last of which may have its value behind it. */
function shortFlags(arg, left, own, takesOthers) {
    const found = [];
    for (let at = 1; at < arg.length; at += 1) {
        const letter = arg[at] ?? "";
        const rest = arg.slice(at + 1);
        const name = Object.keys(own).find((long) => own[long]?.short === letter);
        if (name !== undefined && own[name]?.type === "boolean")
            found.push(`--${name}`);
        else if (name !== undefined) {
            const value = rest === "" ? left.shift() : rest;
            return [...found, value === undefined ? `-${letter}` : `--${name}=${value}`];
        }
        else if (takesOthers && letter === REMOTE_NAME)
            return [...found, ...remoteName(rest, left, own)];
        else {
            const other = takesOthers && Object.hasOwn(OTHER_FLAGS, letter) ? OTHER_FLAGS[letter] : undefined;
            if (other === undefined)
                throw new FlagProblem(`there is no flag ${quoteInput(`-${letter}`)}`);
            const hasValue = other.kind === "done" ? other.takes !== undefined : other.kind === "same" && other.isSwitch !== true;
            found.push(...translated(`-${letter}`, other, () => (rest === "" ? left.shift() : rest)));
            if (hasValue)
                return found;
        }
    }
    return found;
}
/** `-O`, `-LO`, `-O FILE`, `-qO-`, `-OL`. */
function remoteName(rest, left, own) {
    if (rest === "-")
        return ["--output=-"];
    const next = left[0];
    if (rest !== "")
        return shortFlags(`-${rest}`, left, own, true);
    const isFile = next !== undefined && (next === "-" || !next.startsWith("-")) && !/^[a-z]+:\/\//i.test(next);
    return isFile ? [`--output=${left.shift()}`] : [];
}
function translated(written, other, takeValue) {
    if (other.kind === "answer")
        throw new FlagProblem(`there is no ${written} here`, other.hint);
    if (other.kind === "same" && other.isSwitch)
        return [`--${other.flag}`];
    if (other.kind === "done" && other.takes === undefined)
        return [];
    const value = takeValue();
    if (value === undefined)
        throw new FlagProblem(`${written} has no value`);
    if (other.kind === "same")
        return [`--${other.flag}=${other.value?.(value) ?? value}`];
    if (!other.takes?.test(value))
        throw new FlagProblem(`${written} is not taken with that value here`, other.else);
    return [];
}

;// CONCATENATED MODULE: ./build/cli/flags.js
/** How every command reads its flags, and what it says of wrong ones. */



/** How much is shown, of every command. */
const OUTPUT_FLAGS = {
    json: { type: "boolean" },
    "no-progress": { type: "boolean" },
    quiet: { type: "boolean", short: "q" },
};
/**
 * @param takesOthers whether the flags of download tools are understood
 * @throws FetchError invalid-input
 */
function parseFlags(command, args, options, takesOthers = false) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...translateFlags(args, options, takesOthers)], allowPositionals: true, options });
    }
    catch (error) {
        if (error instanceof FlagProblem)
            throw wrongUsage(command, error.message, error.hint);
        // Node's messages name the flag, never its value.
        throw wrongUsage(command, error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
    }
}
function wrongUsage(command, why, hint) {
    const help = `See: fetch-action ${command} --help`;
    return new errors/* FetchError */.fk("invalid-input", `Cannot run '${command}': ${why.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`, {
        hint: hint === undefined ? help : `${hint} ${help}`,
    });
}

;// CONCATENATED MODULE: ./build/cli/fetch-args.js
/** The arguments of the commands that are about a fetch: which one is meant, and how much is shown. */


/** @throws FetchError invalid-input */
async function parseFetchArguments(command, args, options = {}) {
    const { values, positionals } = parseFlags(command, args, { ...options, ...OUTPUT_FLAGS });
    const [written, ...more] = positionals;
    if (more.length > 0)
        throw wrongUsage(command, "it takes one path or fetch ID, and was given more");
    return {
        name: written === undefined ? null : await nameFetch(written, process.cwd()),
        output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
        values,
    };
}
/** @throws FetchError invalid-input */
function requireName(command, { name }) {
    if (name === null)
        throw wrongUsage(command, "neither a path nor a fetch ID was given");
    return name;
}

;// CONCATENATED MODULE: ./build/cli/cancel.js
/** `cancel`: stops a fetch, or all of them, and says what became of what was there. */







/** Returns the exit code. @throws FetchError invalid-input */
async function runCancel(args) {
    const { name, output, values } = await parseFetchArguments("cancel", args, { all: { type: "boolean" }, keep: { type: "boolean" } });
    const options = { keep: values["keep"] === true };
    if ((name !== null) === (values["all"] === true))
        throw wrongUsage("cancel", "it takes a path, a fetch ID, or --all");
    if (name === null)
        return showAnswer(output, () => cancelAll(options), describeAll);
    return showAnswer(output, async () => ({ event: "result", ...(await cancelFetch(name, options)).result }), (result) => `${describeCancelled(result)}\n`);
}
async function cancelAll(options) {
    const { fetches } = await listRunning();
    const endings = fetches.map(async ({ fetchId, destination }) => {
        try {
            return [(await cancelFetch({ id: fetchId, written: destination }, options)).result];
        }
        catch (error) {
            // One that ended meanwhile runs no more, which is what was asked for.
            if (error instanceof errors/* FetchError */.fk && error.code === "no-such-fetch")
                return [];
            throw error;
        }
    });
    return { cancelled: (await Promise.all(endings)).flat() };
}
function describeAll({ cancelled }) {
    if (cancelled.length === 0)
        return "No fetch was running.\n";
    return cancelled.map((result) => `${describeCancelled(result)}\n`).join("");
}
function describeCancelled(result) {
    return `Cancelled: ${result.path}. ${describeKept(result) || "Nothing of it is kept."}`;
}

;// CONCATENATED MODULE: ./build/cli/netrc.js
/** Reads .netrc (the format of ftp(1), with the quotes of curl): which user and password a machine wants. */
/** One word: in quotes with escapes, or up to the next blank. */
const WORD = /"((?:[^"\\]|\\.)*)"|(\S+)/gs;
/** The entry of that host, else the default one; null when there is neither. */
function findInNetrc(text, host) {
    const words = wordsOf(text);
    let fallback = null;
    for (let at = 0; at < words.length; at += 1) {
        const isDefault = words[at] === "default";
        if (!isDefault && words[at] !== "machine")
            continue;
        const name = isDefault ? null : (words[at + 1] ?? "");
        const fields = new Map();
        for (at += isDefault ? 1 : 2; at < words.length && words[at] !== "machine" && words[at] !== "default"; at += 2) {
            fields.set(words[at] ?? "", words[at + 1] ?? "");
        }
        at -= 1;
        const entry = { login: fields.get("login") ?? "", password: fields.get("password") ?? "" };
        if (name?.toLowerCase() === host.toLowerCase())
            return entry;
        if (isDefault)
            fallback ??= entry;
    }
    return fallback;
}
/** Without comments, and without macros, which end at an empty line. */
function wordsOf(text) {
    const words = [];
    let isMacro = false;
    for (const line of text.split(/\r?\n/)) {
        if (line.trim() === "")
            isMacro = false;
        if (isMacro || line.trimStart().startsWith("#"))
            continue;
        for (const [, quoted, plain = ""] of line.matchAll(WORD)) {
            if (plain === "macdef") {
                isMacro = true;
                break;
            }
            words.push(quoted?.replace(/\\(.)/gs, "$1") ?? plain);
        }
    }
    return words;
}

;// CONCATENATED MODULE: ./build/cli/credentials.js
/** Credentials that are not among the arguments, where every user of the machine could read them: from files and the environment. */






/** More than any token or set of headers; what is larger is another file. */
const credentials_MOST_BYTES = 256 * 1024;
const TOKEN_VARIABLE = "FETCH_ACTION_BEARER_TOKEN";
const STDIN = 0;
/**
 * The options with what the flags and the environment name. What is written as an argument comes first, then a file, then
 * the environment, then .netrc.
 *
 * @throws FetchError invalid-input
 */
function withCredentials(raw, { tokenFile, netrc }, env = process.env) {
    const headers = (raw.headers ?? []).flatMap((header) => (header.startsWith("@") ? headersIn(header.slice(1)) : [header]));
    if (tokenFile !== undefined && raw["bearer-token"] !== undefined) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot use both --bearer-token and --bearer-token-file", { hint: "Give one of them." });
    }
    const token = raw["bearer-token"] ?? (tokenFile === undefined ? undefined : tokenIn(tokenFile));
    const named = { ...raw, headers, "bearer-token": token };
    if (token !== undefined || headers.some((header) => /^\s*authorization\s*:/i.test(header)))
        return named;
    const fromEnvironment = env[TOKEN_VARIABLE]?.trim() || undefined;
    if (fromEnvironment !== undefined)
        return { ...named, "bearer-token": fromEnvironment };
    const basic = netrc ? basicFor(raw.url, env) : null;
    return basic === null ? named : { ...named, headers: [...headers, `Authorization: Basic ${basic}`] };
}
function tokenIn(path) {
    const token = readBounded(path, "--bearer-token-file").trim();
    if (token !== "")
        return token;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${quoteInput(path)} for --bearer-token-file: it is empty`);
}
function headersIn(path) {
    return readBounded(path, "--header")
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "" && !line.startsWith("#"));
}
/** Null where the file has no entry for the host, or the URL brings its own user. */
function basicFor(url, env) {
    const parsed = URL.parse(url?.trim() ?? "");
    if (parsed === null || parsed.username !== "" || parsed.password !== "")
        return null;
    const text = readBounded(env["NETRC"] || (0,external_node_path_.join)((0,external_node_os_.homedir)(), process.platform === "win32" ? "_netrc" : ".netrc"), "--netrc");
    const found = findInNetrc(text, parsed.hostname);
    return found === null ? null : Buffer.from(`${found.login}:${found.password}`).toString("base64");
}
/** The text of a file, or of stdin when it is named "-". */
function readBounded(path, flag) {
    const cannot = (why, hint) => new errors/* FetchError */.fk("invalid-input", `Cannot read ${quoteInput(path)} for ${flag}: ${why}`, hint === undefined ? {} : { hint });
    const bytes = Buffer.alloc(credentials_MOST_BYTES + 1);
    let length = 0;
    try {
        const file = path === "-" ? STDIN : (0,external_node_fs_.openSync)(path, "r");
        try {
            for (let read = -1; read !== 0 && length < bytes.length; length += read)
                read = (0,external_node_fs_.readSync)(file, bytes, length, bytes.length - length, null);
        }
        finally {
            if (file !== STDIN)
                (0,external_node_fs_.closeSync)(file);
        }
    }
    catch (error) {
        const code = error instanceof Error && "code" in error ? `${error.code}` : "unknown";
        throw cannot(code === "ENOENT" ? "there is no such file" : `the system says ${code}`, "Name a file that this user may read.");
    }
    if (length > credentials_MOST_BYTES)
        throw cannot(`it has more than ${credentials_MOST_BYTES / 1024} KiB`);
    return bytes.toString("utf8", 0, length);
}

;// CONCATENATED MODULE: ./build/cli/args.js
/** The flags of the commands: made from the table of options, so that a new option is a flag by itself. */





/** What is an input of the action and a command here has no flag. */
const optionsFor = (kind) => OPTION_NAMES.filter((name) => (optionSpec(name).only ?? kind) === kind && optionSpec(name).door === undefined);
const GET = {
    name: "get",
    positions: ["url", "path"],
    flags: optionsFor("file").filter((name) => name !== "url"),
    canDetach: true,
};
const RESTORE = {
    name: "restore",
    positions: ["snapshot-id", "path"],
    flags: optionsFor("ebs").filter((name) => name !== "snapshot-id"),
    canDetach: true,
};
const INSPECT = {
    name: "inspect",
    positions: ["snapshot-id"],
    flags: ["retries", "idle-timeout", "timeout", "wait-for-snapshot", "region", "endpoint", "allow-insecure-http"],
};
const VERIFY = { name: "verify", positions: ["path"], flags: [] };
/** Flags whose name differs from the input's. */
const FLAG_NAMES = { headers: "header", path: "output" };
const SHORT = { headers: "H", path: "o" };
/** Other names that people coming from other tools try first. */
const ALIASES = { workers: "connections" };
/** The flag that stands for an option. */
function flagOf(name) {
    return FLAG_NAMES[name] ?? name;
}
/** @throws FetchError invalid-input */
function parseGetArguments(args, base) {
    const { raw, credentials, ...rest } = parse(GET, args);
    return { request: parseRequest(withCredentials(raw, credentials), base), ...rest };
}
/** @throws FetchError invalid-input */
function parseRestoreArguments(args, base) {
    const { raw, credentials: _none, ...rest } = parse(RESTORE, args);
    return { request: parseRestoreRequest(raw, base), ...rest };
}
/** @throws FetchError invalid-input */
function parseInspectArguments(args) {
    const { raw, credentials: _none, ...rest } = parse(INSPECT, args);
    return { request: parseSnapshotRequest(raw), ...rest };
}
/** @throws FetchError invalid-input */
function parseVerifyArguments(args, base) {
    const { raw, credentials: _none, ...rest } = parse(VERIFY, args);
    if (!raw.path)
        throw wrongUsage(VERIFY.name, "the path of what is to be verified is missing");
    return { request: parsePath(raw.path, base), ...rest };
}
/** Flags of `get` that are no inputs: in a workflow secrets are handed over as such. */
const CREDENTIAL_FLAGS = { "bearer-token-file": { type: "string" }, "netrc": { type: "boolean" } };
function parse(syntax, args) {
    const { values, positionals } = split(syntax, args);
    const excess = positionals[syntax.positions.length];
    // It is not repeated: it may be a header's value that was not quoted.
    if (excess !== undefined) {
        throw wrongUsage(syntax.name, `argument ${syntax.positions.length + 1} is one argument too many`, "Quote a value that has blanks.");
    }
    const written = {};
    for (const name of syntax.flags)
        written[name] = writtenValue(values[flagOf(name)]);
    for (const [alias, name] of Object.entries(ALIASES))
        written[name] ??= writtenValue(values[alias]);
    syntax.positions.forEach((name, i) => {
        if (positionals[i] === undefined)
            return;
        if (written[name] !== undefined)
            throw wrongUsage(syntax.name, `the ${name} is given twice, as an argument and with --${flagOf(name)}`);
        written[name] = positionals[i];
    });
    for (const [name, value] of Object.entries(written))
        requireNotEmpty(name, value);
    const headers = values["header"];
    return {
        raw: { ...written, headers: Array.isArray(headers) ? headers.map(String) : [] },
        output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
        isDetached: values["detach"] === true,
        credentials: { tokenFile: writtenValue(values["bearer-token-file"]), netrc: values["netrc"] === true },
    };
}
function split(syntax, args) {
    const flags = syntax.flags.map((name) => {
        const short = SHORT[name];
        const type = optionSpec(name).value === undefined ? "boolean" : "string";
        return [flagOf(name), { type, multiple: name === "headers", ...(short === undefined ? {} : { short }) }];
    });
    const aliases = Object.entries(ALIASES)
        .filter(([, name]) => syntax === RESTORE && syntax.flags.includes(name))
        .map(([alias]) => [alias, { type: "string" }]);
    const own = {
        ...Object.fromEntries([...flags, ...aliases]),
        ...(syntax.canDetach ? { detach: { type: "boolean" } } : {}),
        ...(syntax === GET ? CREDENTIAL_FLAGS : {}),
        ...OUTPUT_FLAGS,
    };
    return parseFlags(syntax.name, args, own, syntax === GET);
}
function writtenValue(value) {
    return typeof value === "string" || typeof value === "boolean" ? `${value}` : undefined;
}

;// CONCATENATED MODULE: ./build/cli/outcome.js
/** From how a command's work ended to what is printed of it and the exit code. */


/** 128 + the signal's number, as shells count. */
const SIGNAL_EXIT = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 };
/** Ends the process at once: the user is out of patience. */
function exitAtOnce(name) {
    process.exit(SIGNAL_EXIT[name] ?? 1);
}
/** Does the work, shows its result or its error, and returns the exit code. */
async function showOutcome(view, stop, work) {
    try {
        const result = await work();
        view.succeeded(result, describeResult(result));
        return 0;
    }
    catch (thrown) {
        const error = (0,errors/* toFetchError */.o)(thrown);
        outcome_fail(view, error, error.result);
        const received = stop.received();
        return error.code === "cancelled" && received !== null ? (SIGNAL_EXIT[received] ?? error.exitCode) : error.exitCode;
    }
}
function outcome_fail(view, error, result) {
    const kept = result === undefined ? "" : describeKept(result);
    // "It goes on from what is kept" would be no help where nothing is.
    const hint = error.code === "cancelled" && error.ownHint === undefined
        ? kept === ""
            ? "Nothing is kept: the next run starts over."
            : `${kept} Run the same command again.`
        : [error.hint, kept].filter(Boolean).join("\n  ");
    view.failed(error, hint);
}

;// CONCATENATED MODULE: ./build/cli/fetch-command.js
var fetch_command_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var fetch_command_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** What `get` and `restore` have in common: shows how the fetch goes, and says how it ended; `--detach` leaves it to a process of its own. */






/** Returns the exit code. */
async function runFetchCommand({ request, output, isDetached }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const view = createView(output);
        const stop = fetch_command_addDisposableResource(env_1, listenForStop(exitAtOnce), false);
        const options = { signal: stop.signal, reporter: calm(view), initiator: { via: "cli", pid: process.pid } };
        // Awaited: a signal counts until it has ended.
        return await showOutcome(view, stop, () => (isDetached ? startInBackground(request, options) : runRequest(request, options)));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        fetch_command_disposeResources(env_1);
    }
}

;// CONCATENATED MODULE: ./build/cli/get.js
/** `get`: fetches a file. */


/** Returns the exit code. @throws FetchError invalid-input, before anything is begun */
async function runGet(args) {
    return runFetchCommand(parseGetArguments(args, process.cwd()));
}

;// CONCATENATED MODULE: ./build/cli/help.js
/** The help, written for people; the options come from their table. */


const FLAG_WIDTH = 28;
const LINE_WIDTH = 100;
const GENERAL_HELP = `fetch-action brings large files and volumes to this machine: in parallel, verified, and resumed
where the last run stopped.

Usage:
  fetch-action get <url> [<path>]               fetch a file
  fetch-action restore <snapshot-id> <path>     restore a volume from an EBS snapshot
  fetch-action inspect <snapshot-id>            what a snapshot holds
  fetch-action verify <path>                    compare a restored volume with what was restored
  fetch-action ps                               list the fetches that run now
  fetch-action status <path|id>                 how a fetch stands, or how it ended
  fetch-action wait <path|id>                   follow a fetch to its end, and end as it did
  fetch-action cancel <path|id>                 stop a fetch and remove what is there of it
  fetch-action logs <path|id>                   what a fetch in the background has printed
  fetch-action <command> --help                 all options of a command
  fetch-action --version

Examples:
  fetch-action get https://example.com/toolchain.tar.zst --checksum sha256:2c26b46b...
  fetch-action restore snap-0123456789abcdef0 /dev/nvme1n1 --force
`;
const help_OUTPUT_FLAGS = `${line("--json", "one JSON object a line on stdout: progress, then the result or the error")}
${line("--no-progress", "no progress bar and no progress lines")}
${line("-q, --quiet", "nothing but errors")}`;
const UNITS = "Sizes: 8MiB, 1GB, or bytes. Times: 500ms, 30s, 5m, 2h.";
/** What a fetch is named by, in the help of the commands that are about one. */
const NAMED = `A fetch is named by its destination's path, or by its ID (16 digits of it are enough). Ended fetches are
known for 24 hours, or until the next one of the same destination. Nothing is ever started by this.`;
function helpOf(command, summary, details, flags = []) {
    return `${summary}

Usage:
  fetch-action ${command} [options]

${details}

Options:
${[...flags, line("--json", "one JSON object on stdout")].join("\n")}
`;
}
const PS_HELP = helpOf("ps", "List the fetches that run now.", "It shows the fetches of this user that are found in the runtime folder.");
const STATUS_HELP = helpOf("status <path|id>", "Tell how a fetch stands, or how it ended.", `${NAMED} Exit code 3: there is none.`);
const LOGS_HELP = helpOf("logs <path|id>", "Print what a fetch in the background has printed so far.", `${NAMED} Exit code 3: there is no log.`);
const CANCEL_HELP = helpOf("cancel <path|id>", "Stop a fetch, wait for its end, and remove its partial file and its checkpoint.", `${NAMED} Exit code 3: none runs, or it was complete before it could be stopped.`, [
    line("--all", "all fetches that run now, instead of one"),
    line("--keep", "leave the partial file and the checkpoint: the next fetch goes on from them"),
]);
const WAIT_HELP = `Follow a fetch to its end, with its progress, and end as it did.

Usage:
  fetch-action wait <path|id> [options]

${NAMED}

Options:
${line("--timeout TIME", "how long to wait; the fetch itself goes on")}
${help_OUTPUT_FLAGS}

Exit codes: those of the fetch; 3 there is none; 4 the time is over.
`;
const GET_HELP = `Fetch a file over http(s).

Usage:
  fetch-action get <url> [<path>] [options]

<path> is a file, or a folder (it exists, or ends in /): then the server or the URL names the file.
Without it the file goes into the current folder. A fetch that was stopped goes on when the same
command is run again; what is there already and right is not fetched again.

Options:
${flagLines(GET)}
${line("--header @FILE", "request headers from a file, one a line; - is stdin")}
${line("--bearer-token-file FILE", "the bearer token from a file: arguments can be read by every user of the machine")}
${line("--netrc", "user and password from ~/.netrc, or the file that NETRC names, by the URL's host")}
${line("--detach", "return as soon as the server has answered; the fetch goes on in a process of its own")}
${help_OUTPUT_FLAGS}

${UNITS}

Exit codes: 0 done; 1 failed; 2 wrong usage; 4 timed out; 5 checksum mismatch; 6 another fetch is
writing there; 130 or 143 interrupted (what was fetched is kept).

Environment: FETCH_ACTION_BEARER_TOKEN, used when no other credentials are given; HTTP_PROXY,
HTTPS_PROXY, NO_PROXY; NODE_EXTRA_CA_CERTS for a private CA; FETCH_ACTION_STATE_DIR; NO_COLOR.

The flags of curl and wget that ask for what is done anyway (-L, -f, -s, -C -, -O, -P, ...) are taken.

Examples:
  fetch-action get https://example.com/image.qcow2 /data/ --checksum sha256:2c26b46b...
  fetch-action get https://example.com/a.bin --header @headers.txt --connections 16
`;
const AWS_ENVIRONMENT = `Environment: the AWS default chain (AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID, ...), HTTPS_PROXY, NO_PROXY,
FETCH_ACTION_STATE_DIR, NO_COLOR.`;
const RESTORE_HELP = `Restore a volume from an EBS snapshot, through the EBS direct APIs.

Usage:
  fetch-action restore <snapshot-id> <path> [options]

<path> is a file, which becomes a sparse image of the volume, or a block device, which is written in
place: what the snapshot does not hold reads as zeros afterwards. A restore that was stopped goes on
when the same command is run again.

Options:
${flagLines(RESTORE)}
${line("--workers N", "the same as --connections")}
${line("--detach", "return as soon as the snapshot is found; the restore goes on in a process of its own")}
${help_OUTPUT_FLAGS}

${UNITS}

Exit codes: 0 done; 1 failed; 2 wrong usage; 4 timed out; 6 in use; 130 or 143 interrupted (what was
fetched is kept).

${AWS_ENVIRONMENT}

Examples:
  fetch-action restore snap-0123456789abcdef0 /dev/nvme1n1 --force
  fetch-action restore snap-0123456789abcdef0 volume.img --region eu-central-1
`;
const INSPECT_HELP = `Tell what an EBS snapshot holds, and about what a restore of it costs and takes, by its list alone: no
block is fetched.

Usage:
  fetch-action inspect <snapshot-id> [options]

Options:
${flagLines(INSPECT)}
${help_OUTPUT_FLAGS}

${AWS_ENVIRONMENT}
`;
const VERIFY_HELP = `Read a restored volume back and compare it with what was restored, block by block. The zeros between
the blocks are checked too. It works without network, from the manifest that the restore left.

Usage:
  fetch-action verify <path> [options]

Options:
${help_OUTPUT_FLAGS}

Exit codes: 0 all as it was restored; 1 it could not be read, or nothing is known of it; 5 blocks differ.
`;
function flagLines({ positions, flags }) {
    const listed = flags.filter((name) => !positions.includes(name)).map(flagLine);
    return [...(flags.includes("path") ? [line("-o, --output PATH", "the same as <path>, as in curl")] : []), ...listed].join("\n");
}
function flagLine(name) {
    const spec = optionSpec(name);
    const flag = `${name === "headers" ? "-H, " : ""}--${flagOf(name)}${spec.value === undefined ? "" : ` ${spec.value}`}`;
    const meaning = name === "headers" ? "a request header; repeatable; sent only to the URL's own origin" : spec.meaning;
    const byDefault = spec.default === undefined || spec.value === undefined ? "" : ` (default ${spec.default})`;
    return line(flag, meaning + byDefault);
}
/** A flag and its meaning, wrapped beside it. */
function line(flag, meaning) {
    const lines = [];
    let current = "";
    for (const word of meaning.split(" ")) {
        if (current !== "" && FLAG_WIDTH + current.length + word.length + 3 > LINE_WIDTH) {
            lines.push(current);
            current = "";
        }
        current += current === "" ? word : ` ${word}`;
    }
    lines.push(current);
    const indent = " ".repeat(FLAG_WIDTH + 2);
    const first = flag.length < FLAG_WIDTH - 1 ? `  ${flag.padEnd(FLAG_WIDTH)}` : `  ${flag}\n${indent}`;
    return first + lines.join(`\n${indent}`);
}

;// CONCATENATED MODULE: ./build/app/inspect-snapshot.js
var inspect_snapshot_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var inspect_snapshot_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








/**
 * US dollars for 1,000 requests (AWS, "Amazon EBS pricing", EBS direct APIs, us-east-1; other regions differ by some). Calls over
 * the endpoints of a region, other than FIPS ones, carry no price for the transfer.
 */
const LIST_USD_PER_1000 = 0.0006;
const GET_USD_PER_1000 = 0.003;
/** As often as a fetch tells how far it is. */
const TELL_EVERY_MS = 250;
/** @throws FetchError */
async function inspectSnapshot(request, { signal, reporter = SILENT } = {}, parts = { clock: systemClock, createWire: createWire }) {
    const { timeoutMs, snapshotId, endpoint } = request;
    return runFetch({ host: endpoint?.host ?? snapshotId, timeoutMs, signal, parts }, (own) => inspect(request, { ...own, clock: parts.clock, reporter }).catch((error) => {
        throw reasonOf(error, own.signal);
    }));
}
async function inspect(request, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const digests = inspect_snapshot_addDisposableResource(env_1, new DigestThread(), true);
        const source = await openRequestedSnapshot(request, { ...context, digests });
        const { pieceBytes, sizeBytes } = source.layout;
        const { blocks, pages } = await countBlocks(source, request, context);
        return {
            snapshotId: request.snapshotId,
            volumeSizeGib: source.volumeGib,
            volumeBytes: sizeBytes,
            blocks,
            blockBytes: pieceBytes,
            dataBytes: blocks * pieceBytes,
            priceUsd: (pages * LIST_USD_PER_1000 + blocks * GET_USD_PER_1000) / 1000,
            leastSeconds: blocks / source.quotaPerSecond,
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = inspect_snapshot_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function countBlocks(source, { snapshotId, retries, idleTimeoutMs }, { clock, signal, reporter }) {
    const patience = { idleTimeoutMs, clock, signal, cannot: `Cannot list the blocks of ${snapshotId}` };
    const nextPage = () => withPatience(patience, (own) => source.nextPage(own));
    const onRetry = (error, delayMs, attempt) => reporter.report({ type: "retry", message: error.message, delayMs, attempt });
    const { pieceBytes, sizeBytes } = source.layout;
    const meter = new ProgressMeter(sizeBytes);
    let [blocks, pages, toldMs] = [0, 0, clock.now()];
    for (let isLast = false; !isLast; pages += 1) {
        const page = await withRetries(nextPage, { retries, clock, signal, onRetry });
        blocks += page.blocks.length;
        isLast = page.isLast;
        if (clock.now() - toldMs < TELL_EVERY_MS)
            continue;
        toldMs = clock.now();
        // The list ascends: how far it is in the volume is how far it is.
        const last = page.blocks.at(-1)?.piece ?? 0;
        reporter.report({ type: "progress", progress: meter.at(toldMs, Math.min(sizeBytes, (last + 1) * pieceBytes), 1) });
    }
    return { blocks, pages };
}

;// CONCATENATED MODULE: ./build/cli/inspect.js
/** `inspect`: what a snapshot holds, without fetching a block of it. */
var inspect_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var inspect_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








/** Returns the exit code. @throws FetchError invalid-input */
async function runInspect(args) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { request, output } = parseInspectArguments(args);
        const view = createView(output);
        const stop = inspect_addDisposableResource(env_1, listenForStop(exitAtOnce), false);
        try {
            const summary = await inspectSnapshot(request, { signal: stop.signal, reporter: view });
            if (output.json)
                printJson({ event: "result", ...summary });
            else
                print(`${describeSummary(summary)}\n`);
            return 0;
        }
        catch (thrown) {
            const error = (0,errors/* toFetchError */.o)(thrown);
            view.failed(error, error.hint ?? "");
            const received = stop.received();
            return error.code === "cancelled" && received !== null ? (SIGNAL_EXIT[received] ?? error.exitCode) : error.exitCode;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        inspect_disposeResources(env_1);
    }
}
/** What it holds, then what a restore of it takes. */
function describeSummary(summary) {
    const { snapshotId, volumeSizeGib, volumeBytes, blocks, blockBytes, dataBytes, priceUsd, leastSeconds } = summary;
    const share = ((100 * dataBytes) / volumeBytes).toFixed(1);
    const data = `${formatBytes(dataBytes)} (${share} %) are in ${blocks} blocks of ${formatBytes(blockBytes)}`;
    const price = priceUsd < 0.01 ? "less than 0.01" : priceUsd.toFixed(2);
    const takes = `AWS charges about ${price} US dollars for it, and lets it run in ${formatSeconds(Math.ceil(leastSeconds))} at best (its quota).`;
    return `${snapshotId}: a volume of ${volumeSizeGib} GiB, of which ${data}. A restore fetches those. ${takes}`;
}

;// CONCATENATED MODULE: ./build/cli/logs.js
/** `logs`: what a fetch in the background has printed so far. */



/** Returns the exit code. @throws FetchError invalid-input */
async function runLogs(args) {
    const given = await parseFetchArguments("logs", args);
    const name = requireName("logs", given);
    return showAnswer(given.output, async () => ({ log: await readLog(name) }), ({ log }) => log);
}

;// CONCATENATED MODULE: ./build/cli/ps.js
/** `ps`: the fetches that run now. */





/** Returns the exit code. @throws FetchError invalid-input */
async function runPs(args) {
    const { name, output } = await parseFetchArguments("ps", args);
    if (name !== null)
        throw wrongUsage("ps", `it lists all fetches; 'status ${name.written}' is about one`);
    return showAnswer(output, listRunning, ps_describeAll);
}
function ps_describeAll({ fetches }) {
    if (fetches.length === 0)
        return "No fetch is running.\n";
    return fetches.map((fetch) => `${describeStatus(fetch)}\n`).join("");
}

;// CONCATENATED MODULE: ./build/cli/restore.js
/** `restore`: restores a volume from an EBS snapshot to a file or a block device. */


/** Returns the exit code. @throws FetchError invalid-input, before anything is begun */
async function runRestore(args) {
    return runFetchCommand(parseRestoreArguments(args, process.cwd()));
}

;// CONCATENATED MODULE: ./build/cli/status.js
/** `status`: how one fetch stands, or how it ended. */




/** Returns the exit code. @throws FetchError invalid-input */
async function runStatus(args) {
    const given = await parseFetchArguments("status", args);
    const name = requireName("status", given);
    return showAnswer(given.output, () => statusOf(name), (status) => `${describeStatus(status)}\n`);
}

;// CONCATENATED MODULE: ./build/app/verify-volume.js
var verify_volume_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var verify_volume_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** The use case "verify a volume": reads a restored target back and compares every block with the manifest. */












const PROGRESS_EVERY_MS = 250;
/** @throws FetchError not-found (no manifest, nothing there), io, permission */
async function verifyVolume(path, { signal = new AbortController().signal, reporter = SILENT } = {}, clock = systemClock) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const startedMs = clock.now();
        const destination = await openVolumeDestination(path);
        const manifest = await readManifest(destination);
        if (manifest === null) {
            throw new errors/* FetchError */.fk("not-found", `Cannot verify "${path}": it is not known what was restored there`, {
                hint: "A restore by this user on this machine leaves a manifest in the state folder; restore it again.",
            });
        }
        if (manifest.identity.device !== destination.device) {
            throw new errors/* FetchError */.fk("not-found", `Cannot verify "${path}": the manifest is of another device that had this name`, {
                hint: "Verify it under the name that it has now.",
            });
        }
        const handle = verify_volume_addDisposableResource(env_1, await (0,promises_.open)(path, "r").catch((error) => {
            throw fileError(error, "read", path);
        }), true);
        const { layout, algorithm, claimed } = manifest;
        const progress = new ProgressMeter(layout.sizeBytes);
        const target = { read: (buffer, offset) => readAt(handle.fd, buffer, offset, path) };
        const differing = [];
        let bytes = 0;
        const _ticks = verify_volume_addDisposableResource(env_1, clock.every(PROGRESS_EVERY_MS, () => reporter.report({ type: "progress", progress: progress.at(clock.now(), bytes, 1) })), false);
        for await (const { piece, bytes: found } of readPieces(target, layout, allPieces(layout.pieceCount), signal)) {
            bytes += found.length;
            const isWhole = found.length === pieceEnd(layout, piece) - pieceStart(layout, piece);
            const isRight = claimed.has(piece) ? pieceDigest(algorithm, found).equals(manifest.digestOf(piece)) : isAllZero(found);
            if (!isWhole || !isRight)
                differing.push(piece);
        }
        const { size } = await handle.stat();
        // Beyond the volume a file has nothing; a device may be larger.
        const isLonger = destination.device === undefined && size > layout.sizeBytes;
        return {
            isSame: differing.length === 0 && !isLonger,
            path: destination.path,
            snapshotId: manifest.identity.label,
            bytes,
            blocks: claimed.count,
            blockBytes: layout.pieceBytes,
            differing,
            durationMs: Math.round(clock.now() - startedMs),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = verify_volume_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function* allPieces(count) {
    for (let piece = 0; piece < count; piece += 1)
        yield piece;
}

;// CONCATENATED MODULE: ./build/cli/verify.js
var verify_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var verify_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** `verify`: reads a restored volume back and compares it with what was restored. */









/** So many differing blocks are named; JSON has them all. */
const MOST_NAMED = 20;
/** Returns the exit code: 5 when a byte is another. @throws FetchError invalid-input */
async function runVerify(args) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { request: path, output } = parseVerifyArguments(args, process.cwd());
        const view = createView(output);
        const stop = verify_addDisposableResource(env_1, listenForStop(exitAtOnce), false);
        try {
            const result = await verifyVolume(path, { signal: stop.signal, reporter: calm(view) });
            if (output.json)
                printJson({ event: "result", ...result });
            else if (result.isSame)
                view.note(describeSame(result));
            else
                view.failed(differs(result), "");
            return result.isSame ? 0 : errors/* ERROR_KINDS */.z1["checksum-mismatch"].exitCode;
        }
        catch (thrown) {
            const error = stop.received() === null ? (0,errors/* toFetchError */.o)(thrown) : new errors/* FetchError */.fk("cancelled", "The verification was cancelled", { hint: "" });
            view.failed(error, error.hint ?? "");
            return SIGNAL_EXIT[stop.received() ?? "SIGKILL"] ?? error.exitCode;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        verify_disposeResources(env_1);
    }
}
function describeSame({ path, snapshotId, bytes, blocks, durationMs }) {
    const seconds = Math.max(durationMs, 1) / 1000;
    const took = seconds < 60 ? `${seconds.toFixed(1)} s` : formatSeconds(seconds);
    return `Verified: ${path} is ${snapshotId}, all ${blocks} blocks and the zeros between them (${formatBytes(bytes)} in ${took}, ${formatBytes(bytes / seconds)}/s).`;
}
function differs({ path, snapshotId, differing }) {
    const cannot = `Cannot confirm that "${path}" is ${snapshotId}`;
    if (differing.length === 0)
        return new errors/* FetchError */.fk("checksum-mismatch", `${cannot}: it is longer than the volume`);
    const named = differing.slice(0, MOST_NAMED).join(", ");
    const more = differing.length > MOST_NAMED ? ` and ${differing.length - MOST_NAMED} more` : "";
    return new errors/* FetchError */.fk("checksum-mismatch", `${cannot}: ${differing.length} of its blocks differ (${named}${more})`);
}

;// CONCATENATED MODULE: ./build/cli/wait.js
var wait_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var wait_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** `wait`: follows a fetch to its end, and ends as it did. */







/** Returns the exit code. @throws FetchError invalid-input */
async function runWait(args) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const given = await parseFetchArguments("wait", args, { timeout: { type: "string" } });
        const name = requireName("wait", given);
        const { timeout } = given.values;
        const timeoutMs = typeof timeout === "string" ? parseDuration("timeout", timeout) : undefined;
        const view = createView(given.output);
        const stop = wait_addDisposableResource(env_1, listenForStop(exitAtOnce), false);
        // Awaited: a signal counts until it has ended.
        return await showOutcome(view, stop, () => waitForFetch(name, { signal: stop.signal, reporter: calm(view), timeoutMs }));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        wait_disposeResources(env_1);
    }
}

;// CONCATENATED MODULE: ./build/cli/main.js
/** The command line: finds the command and turns how it ended into an exit code. */

















const COMMANDS = {
    get: { run: runGet, help: GET_HELP },
    restore: { run: runRestore, help: RESTORE_HELP },
    inspect: { run: runInspect, help: INSPECT_HELP },
    verify: { run: runVerify, help: VERIFY_HELP },
    ps: { run: runPs, help: PS_HELP },
    status: { run: runStatus, help: STATUS_HELP },
    wait: { run: runWait, help: WAIT_HELP },
    cancel: { run: runCancel, help: CANCEL_HELP },
    logs: { run: runLogs, help: LOGS_HELP },
};
/** 2, as in interface.md and by custom: the command line itself is wrong. */
const WRONG_USAGE = 2;
/** Runs one command line (without node and script). Sets `process.exitCode`; never rejects. */
async function runCli(args) {
    keepMemorySteady();
    outliveReaders();
    process.exitCode = await exitCodeOf(args);
}
async function exitCodeOf([name, ...rest]) {
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
        const topic = rest[0];
        print(isCommand(topic) ? COMMANDS[topic].help : GENERAL_HELP);
        return name === undefined ? WRONG_USAGE : 0;
    }
    if (name === "--version") {
        print(`${VERSION}\n`);
        return 0;
    }
    if (isCommand(name) && (rest.includes("--help") || rest.includes("-h"))) {
        print(COMMANDS[name].help);
        return 0;
    }
    try {
        if (!isCommand(name))
            throw unknownCommand(name);
        return await COMMANDS[name].run(rest);
    }
    catch (thrown) {
        const error = (0,errors/* toFetchError */.o)(thrown);
        // The flags could not be read, and this one is still meant.
        createView({ json: rest.includes("--json"), progress: false, quiet: false }).failed(error, error.hint ?? "");
        return error.exitCode;
    }
}
/** What other tools call a fetch. */
const OTHER_NAMES = {
    download: "get",
    fetch: "get",
    list: "ps",
    ls: "ps",
    stop: "cancel",
    kill: "cancel",
    attach: "wait",
};
function unknownCommand(name) {
    // The word itself is not repeated when it is a URL: a password or a signature may be in it.
    const source = /^https?:/i.test(name) ? "get <url>" : /^snap-/.test(name) ? "restore <snapshot-id> <path>" : null;
    if (source !== null) {
        return new errors/* FetchError */.fk("invalid-input", "Cannot run a command: none is named before the source", {
            hint: `Did you mean: fetch-action ${source}? See: fetch-action --help`,
        });
    }
    if (name.startsWith("-")) {
        return new errors/* FetchError */.fk("invalid-input", "Cannot run a command: a flag stands where its name belongs", {
            hint: "The command comes first, its flags after it. See: fetch-action --help",
        });
    }
    const meant = OTHER_NAMES[name] ?? nearestName(name, Object.keys(COMMANDS));
    return new errors/* FetchError */.fk("invalid-input", `Cannot run a command: there is no command ${quoteInput(name)}`, {
        hint: `${meant === null ? "" : `Did you mean: fetch-action ${meant}? `}See: fetch-action --help`,
    });
}
function isCommand(name) {
    return name !== undefined && Object.hasOwn(COMMANDS, name);
}

;// CONCATENATED MODULE: ./build/app/fetch-input.js
/** What library callers write: the options of the CLI as typed fields, all but the URL optional. */


/** @throws FetchError invalid-input */
function parseInput(input) {
    const raw = {
        url: `${input.url}`,
        path: input.path,
        checksum: input.checksum,
        connections: written(input.connections),
        "min-segment-size": written(input.minSegmentSize),
        headers: Object.entries(input.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
        "bearer-token": input.bearerToken,
        "allow-insecure-http": written(input.allowInsecureHttp),
        private: written(input.private),
        retries: written(input.retries),
        "idle-timeout": input.idleTimeout,
        timeout: input.timeout,
        force: written(input.force),
        resume: input.resume ?? "local",
        cache: written(input.cache),
    };
    requireValues(raw);
    return parseRequest(raw, process.cwd());
}
/** @throws FetchError invalid-input */
function parseRestoreInput(input) {
    const raw = rawRestore(input);
    requireValues(raw);
    return parseRestoreRequest(raw, process.cwd());
}
/** @throws FetchError invalid-input */
function parseInspectInput(input) {
    return parseSnapshotRequest(rawRestore(input));
}
function rawRestore(input) {
    return {
        "snapshot-id": input.snapshotId,
        path: input.path,
        connections: written(input.connections),
        force: written(input.force),
        retries: written(input.retries),
        "idle-timeout": input.idleTimeout,
        timeout: input.timeout,
        resume: input.resume ?? "local",
        "wait-for-snapshot": input.waitForSnapshot,
        region: input.region,
        endpoint: input.endpoint === undefined ? undefined : `${input.endpoint}`,
        "allow-insecure-http": written(input.allowInsecureHttp),
        "target-is-zero": written(input.targetIsZero),
    };
}
/** What is empty here was written so; the action's runner passes every input, also those that are not given. */
function requireValues({ headers: _headers, url: _url, ...raw }) {
    for (const [name, value] of Object.entries(raw))
        requireNotEmpty(name, value);
}
function written(value) {
    return value === undefined ? undefined : `${value}`;
}

;// CONCATENATED MODULE: ./build/index.js
/**
 * The library: the same fetches that the action and the CLI make.
 *
 * @example
 * import { fetchArtifact } from "fetch-action";
 * const result = await fetchArtifact({ url: "https://example.com/a.tar.zst", path: "a.tar.zst", checksum: "sha256:…" });
 */










/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @param input what to fetch; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded, resumed, already-present or from-cache
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
async function build_fetchArtifact(input, options = {}) {
    return fetchArtifact(parseInput(input), options);
}
/**
 * Restores an EBS snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @param input what to restore; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded or resumed; `bytes` is the volume's size: `reusedBytes` + `fetchedBytes` + `holeBytes`
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
async function build_restoreSnapshot(input, options = {}) {
    return restoreSnapshot(parseRestoreInput(input), options);
}
/**
 * Tells what an EBS snapshot holds, by its list alone.
 *
 * @throws FetchError with a documented `code`
 */
async function build_inspectSnapshot(input, options = {}) {
    return inspectSnapshot(parseInspectInput(input), options);
}
/**
 * Reads a restored volume back and compares every block with what was restored.
 *
 * @param path the file or device, relative to the working directory
 * @returns which blocks differ; `isSame` when none does
 * @throws FetchError `not-found` where nothing is known of the path
 */
async function build_verifyVolume(path, options = {}) {
    return verifyVolume(parsePath(path, process.cwd()), options);
}
/**
 * Starts a fetch in a process of its own, which outlives this one. Headers and tokens reach it through a pipe.
 *
 * @param input what to fetch; relative paths are relative to the working directory
 * @returns `running` once the source has answered; `already-present` where nothing is left to fetch. Whatever runs already
 *   for the same destination and source is not started twice.
 * @throws FetchError whatever kept the fetch from starting, with its documented `code`
 * @example
 * const { fetchId } = await startInBackground({ url: "https://example.com/a.tar.zst", path: "a.tar.zst" });
 * await build();
 * const result = await attach(fetchId);
 */
async function build_startInBackground(input, { signal } = {}) {
    return startInBackground("snapshotId" in input ? parseRestoreInput(input) : parseInput(input), { signal });
}
/**
 * Follows a fetch that any process of this user runs, to its end; of one that ended in the last 24 hours the result is what
 * it left. Starts nothing, and stops nothing: the signal and the time limit end the following alone.
 *
 * @param fetch a fetch ID, or the path of its destination
 * @returns what the fetch itself returned
 * @throws FetchError the fetch's own; `no-such-fetch`, `owner-lost`, `timeout`
 */
async function attach(fetch, options = {}) {
    return waitForFetch(await nameFetch(fetch, process.cwd()), options);
}
/**
 * The fetches that this user's processes run now, the oldest first.
 *
 * @throws FetchError `permission`: the folder of their sockets is not this user's alone
 */
async function listFetches() {
    return (await listRunning()).fetches;
}

;// CONCATENATED MODULE: ./build/entry/bundle.js
/** Everything behind the entries, as one bundle: what main, post and cli share is shipped and parsed once. */






var __webpack_exports__FetchError = __webpack_exports__.fk;
var __webpack_exports__attach = __webpack_exports__.K0;
var __webpack_exports__fetchArtifact = __webpack_exports__.t2;
var __webpack_exports__inspectSnapshot = __webpack_exports__.XA;
var __webpack_exports__listFetches = __webpack_exports__.zQ;
var __webpack_exports__restoreSnapshot = __webpack_exports__.n5;
var __webpack_exports__runBackground = __webpack_exports__.cs;
var __webpack_exports__runCli = __webpack_exports__.ak;
var __webpack_exports__runMain = __webpack_exports__.VN;
var __webpack_exports__runPost = __webpack_exports__.a2;
var __webpack_exports__startInBackground = __webpack_exports__.k5;
var __webpack_exports__verifyVolume = __webpack_exports__.gs;
export { __webpack_exports__FetchError as FetchError, __webpack_exports__attach as attach, __webpack_exports__fetchArtifact as fetchArtifact, __webpack_exports__inspectSnapshot as inspectSnapshot, __webpack_exports__listFetches as listFetches, __webpack_exports__restoreSnapshot as restoreSnapshot, __webpack_exports__runBackground as runBackground, __webpack_exports__runCli as runCli, __webpack_exports__runMain as runMain, __webpack_exports__runPost as runPost, __webpack_exports__startInBackground as startInBackground, __webpack_exports__verifyVolume as verifyVolume };
