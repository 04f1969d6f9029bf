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

/***/ 860:
/***/ ((module) => {

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
/* global global, define, Symbol, Reflect, Promise, SuppressedError, Iterator */
var __extends;
var __assign;
var __rest;
var __decorate;
var __param;
var __esDecorate;
var __runInitializers;
var __propKey;
var __setFunctionName;
var __metadata;
var __awaiter;
var __generator;
var __exportStar;
var __values;
var __read;
var __spread;
var __spreadArrays;
var __spreadArray;
var __await;
var __asyncGenerator;
var __asyncDelegator;
var __asyncValues;
var __makeTemplateObject;
var __importStar;
var __importDefault;
var __classPrivateFieldGet;
var __classPrivateFieldSet;
var __classPrivateFieldIn;
var __createBinding;
var __addDisposableResource;
var __disposeResources;
var __rewriteRelativeImportExtension;
(function (factory) {
    var root = typeof global === "object" ? global : typeof self === "object" ? self : typeof this === "object" ? this : {};
    if (typeof define === "function" && define.amd) {
        define("tslib", ["exports"], function (exports) { factory(createExporter(root, createExporter(exports))); });
    }
    else if ( true && typeof module.exports === "object") {
        factory(createExporter(root, createExporter(module.exports)));
    }
    else {
        factory(createExporter(root));
    }
    function createExporter(exports, previous) {
        if (exports !== root) {
            if (typeof Object.create === "function") {
                Object.defineProperty(exports, "__esModule", { value: true });
            }
            else {
                exports.__esModule = true;
            }
        }
        return function (id, v) { return exports[id] = previous ? previous(id, v) : v; };
    }
})
(function (exporter) {
    var extendStatics = Object.setPrototypeOf ||
        ({ __proto__: [] } instanceof Array && function (d, b) { d.__proto__ = b; }) ||
        function (d, b) { for (var p in b) if (Object.prototype.hasOwnProperty.call(b, p)) d[p] = b[p]; };

    __extends = function (d, b) {
        if (typeof b !== "function" && b !== null)
            throw new TypeError("Class extends value " + String(b) + " is not a constructor or null");
        extendStatics(d, b);
        function __() { this.constructor = d; }
        d.prototype = b === null ? Object.create(b) : (__.prototype = b.prototype, new __());
    };

    __assign = Object.assign || function (t) {
        for (var s, i = 1, n = arguments.length; i < n; i++) {
            s = arguments[i];
            for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p)) t[p] = s[p];
        }
        return t;
    };

    __rest = function (s, e) {
        var t = {};
        for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
            t[p] = s[p];
        if (s != null && typeof Object.getOwnPropertySymbols === "function")
            for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
                if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
                    t[p[i]] = s[p[i]];
            }
        return t;
    };

    __decorate = function (decorators, target, key, desc) {
        var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
        if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
        else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
        return c > 3 && r && Object.defineProperty(target, key, r), r;
    };

    __param = function (paramIndex, decorator) {
        return function (target, key) { decorator(target, key, paramIndex); }
    };

    __esDecorate = function (ctor, descriptorIn, decorators, contextIn, initializers, extraInitializers) {
        function accept(f) { if (f !== void 0 && typeof f !== "function") throw new TypeError("Function expected"); return f; }
        var kind = contextIn.kind, key = kind === "getter" ? "get" : kind === "setter" ? "set" : "value";
        var target = !descriptorIn && ctor ? contextIn["static"] ? ctor : ctor.prototype : null;
        var descriptor = descriptorIn || (target ? Object.getOwnPropertyDescriptor(target, contextIn.name) : {});
        var _, done = false;
        for (var i = decorators.length - 1; i >= 0; i--) {
            var context = {};
            for (var p in contextIn) context[p] = p === "access" ? {} : contextIn[p];
            for (var p in contextIn.access) context.access[p] = contextIn.access[p];
            context.addInitializer = function (f) { if (done) throw new TypeError("Cannot add initializers after decoration has completed"); extraInitializers.push(accept(f || null)); };
            var result = (0, decorators[i])(kind === "accessor" ? { get: descriptor.get, set: descriptor.set } : descriptor[key], context);
            if (kind === "accessor") {
                if (result === void 0) continue;
                if (result === null || typeof result !== "object") throw new TypeError("Object expected");
                if (_ = accept(result.get)) descriptor.get = _;
                if (_ = accept(result.set)) descriptor.set = _;
                if (_ = accept(result.init)) initializers.unshift(_);
            }
            else if (_ = accept(result)) {
                if (kind === "field") initializers.unshift(_);
                else descriptor[key] = _;
            }
        }
        if (target) Object.defineProperty(target, contextIn.name, descriptor);
        done = true;
    };

    __runInitializers = function (thisArg, initializers, value) {
        var useValue = arguments.length > 2;
        for (var i = 0; i < initializers.length; i++) {
            value = useValue ? initializers[i].call(thisArg, value) : initializers[i].call(thisArg);
        }
        return useValue ? value : void 0;
    };

    __propKey = function (x) {
        return typeof x === "symbol" ? x : "".concat(x);
    };

    __setFunctionName = function (f, name, prefix) {
        if (typeof name === "symbol") name = name.description ? "[".concat(name.description, "]") : "";
        return Object.defineProperty(f, "name", { configurable: true, value: prefix ? "".concat(prefix, " ", name) : name });
    };

    __metadata = function (metadataKey, metadataValue) {
        if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(metadataKey, metadataValue);
    };

    __awaiter = function (thisArg, _arguments, P, generator) {
        function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
        return new (P || (P = Promise))(function (resolve, reject) {
            function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
            function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
            function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
            step((generator = generator.apply(thisArg, _arguments || [])).next());
        });
    };

    __generator = function (thisArg, body) {
        var _ = { label: 0, sent: function() { if (t[0] & 1) throw t[1]; return t[1]; }, trys: [], ops: [] }, f, y, t, g = Object.create((typeof Iterator === "function" ? Iterator : Object).prototype);
        return g.next = verb(0), g["throw"] = verb(1), g["return"] = verb(2), typeof Symbol === "function" && (g[Symbol.iterator] = function() { return this; }), g;
        function verb(n) { return function (v) { return step([n, v]); }; }
        function step(op) {
            if (f) throw new TypeError("Generator is already executing.");
            while (g && (g = 0, op[0] && (_ = 0)), _) try {
                if (f = 1, y && (t = op[0] & 2 ? y["return"] : op[0] ? y["throw"] || ((t = y["return"]) && t.call(y), 0) : y.next) && !(t = t.call(y, op[1])).done) return t;
                if (y = 0, t) op = [op[0] & 2, t.value];
                switch (op[0]) {
                    case 0: case 1: t = op; break;
                    case 4: _.label++; return { value: op[1], done: false };
                    case 5: _.label++; y = op[1]; op = [0]; continue;
                    case 7: op = _.ops.pop(); _.trys.pop(); continue;
                    default:
                        if (!(t = _.trys, t = t.length > 0 && t[t.length - 1]) && (op[0] === 6 || op[0] === 2)) { _ = 0; continue; }
                        if (op[0] === 3 && (!t || (op[1] > t[0] && op[1] < t[3]))) { _.label = op[1]; break; }
                        if (op[0] === 6 && _.label < t[1]) { _.label = t[1]; t = op; break; }
                        if (t && _.label < t[2]) { _.label = t[2]; _.ops.push(op); break; }
                        if (t[2]) _.ops.pop();
                        _.trys.pop(); continue;
                }
                op = body.call(thisArg, _);
            } catch (e) { op = [6, e]; y = 0; } finally { f = t = 0; }
            if (op[0] & 5) throw op[1]; return { value: op[0] ? op[1] : void 0, done: true };
        }
    };

    __exportStar = function(m, o) {
        for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(o, p)) __createBinding(o, m, p);
    };

    __createBinding = Object.create ? (function(o, m, k, k2) {
        if (k2 === undefined) k2 = k;
        var desc = Object.getOwnPropertyDescriptor(m, k);
        if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
            desc = { enumerable: true, get: function() { return m[k]; } };
        }
        Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
        if (k2 === undefined) k2 = k;
        o[k2] = m[k];
    });

    __values = function (o) {
        var s = typeof Symbol === "function" && Symbol.iterator, m = s && o[s], i = 0;
        if (m) return m.call(o);
        if (o && typeof o.length === "number") return {
            next: function () {
                if (o && i >= o.length) o = void 0;
                return { value: o && o[i++], done: !o };
            }
        };
        throw new TypeError(s ? "Object is not iterable." : "Symbol.iterator is not defined.");
    };

    __read = function (o, n) {
        var m = typeof Symbol === "function" && o[Symbol.iterator];
        if (!m) return o;
        var i = m.call(o), r, ar = [], e;
        try {
            while ((n === void 0 || n-- > 0) && !(r = i.next()).done) ar.push(r.value);
        }
        catch (error) { e = { error: error }; }
        finally {
            try {
                if (r && !r.done && (m = i["return"])) m.call(i);
            }
            finally { if (e) throw e.error; }
        }
        return ar;
    };

    /** @deprecated */
    __spread = function () {
        for (var ar = [], i = 0; i < arguments.length; i++)
            ar = ar.concat(__read(arguments[i]));
        return ar;
    };

    /** @deprecated */
    __spreadArrays = function () {
        for (var s = 0, i = 0, il = arguments.length; i < il; i++) s += arguments[i].length;
        for (var r = Array(s), k = 0, i = 0; i < il; i++)
            for (var a = arguments[i], j = 0, jl = a.length; j < jl; j++, k++)
                r[k] = a[j];
        return r;
    };

    __spreadArray = function (to, from, pack) {
        if (pack || arguments.length === 2) for (var i = 0, l = from.length, ar; i < l; i++) {
            if (ar || !(i in from)) {
                if (!ar) ar = Array.prototype.slice.call(from, 0, i);
                ar[i] = from[i];
            }
        }
        return to.concat(ar || Array.prototype.slice.call(from));
    };

    __await = function (v) {
        return this instanceof __await ? (this.v = v, this) : new __await(v);
    };

    __asyncGenerator = function (thisArg, _arguments, generator) {
        if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
        var g = generator.apply(thisArg, _arguments || []), i, q = [];
        return i = Object.create((typeof AsyncIterator === "function" ? AsyncIterator : Object).prototype), verb("next"), verb("throw"), verb("return", awaitReturn), i[Symbol.asyncIterator] = function () { return this; }, i;
        function awaitReturn(f) { return function (v) { return Promise.resolve(v).then(f, reject); }; }
        function verb(n, f) { if (g[n]) { i[n] = function (v) { return new Promise(function (a, b) { q.push([n, v, a, b]) > 1 || resume(n, v); }); }; if (f) i[n] = f(i[n]); } }
        function resume(n, v) { try { step(g[n](v)); } catch (e) { settle(q[0][3], e); } }
        function step(r) { r.value instanceof __await ? Promise.resolve(r.value.v).then(fulfill, reject) : settle(q[0][2], r); }
        function fulfill(value) { resume("next", value); }
        function reject(value) { resume("throw", value); }
        function settle(f, v) { if (f(v), q.shift(), q.length) resume(q[0][0], q[0][1]); }
    };

    __asyncDelegator = function (o) {
        var i, p;
        return i = {}, verb("next"), verb("throw", function (e) { throw e; }), verb("return"), i[Symbol.iterator] = function () { return this; }, i;
        function verb(n, f) { i[n] = o[n] ? function (v) { return (p = !p) ? { value: __await(o[n](v)), done: false } : f ? f(v) : v; } : f; }
    };

    __asyncValues = function (o) {
        if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
        var m = o[Symbol.asyncIterator], i;
        return m ? m.call(o) : (o = typeof __values === "function" ? __values(o) : o[Symbol.iterator](), i = {}, verb("next"), verb("throw"), verb("return"), i[Symbol.asyncIterator] = function () { return this; }, i);
        function verb(n) { i[n] = o[n] && function (v) { return new Promise(function (resolve, reject) { v = o[n](v), settle(resolve, reject, v.done, v.value); }); }; }
        function settle(resolve, reject, d, v) { Promise.resolve(v).then(function(v) { resolve({ value: v, done: d }); }, reject); }
    };

    __makeTemplateObject = function (cooked, raw) {
        if (Object.defineProperty) { Object.defineProperty(cooked, "raw", { value: raw }); } else { cooked.raw = raw; }
        return cooked;
    };

    var __setModuleDefault = Object.create ? (function(o, v) {
        Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
        o["default"] = v;
    };

    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };

    __importStar = function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };

    __importDefault = function (mod) {
        return (mod && mod.__esModule) ? mod : { "default": mod };
    };

    __classPrivateFieldGet = function (receiver, state, kind, f) {
        if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
        if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
        return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
    };

    __classPrivateFieldSet = function (receiver, state, value, kind, f) {
        if (kind === "m") throw new TypeError("Private method is not writable");
        if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
        if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
        return (kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value)), value;
    };

    __classPrivateFieldIn = function (state, receiver) {
        if (receiver === null || (typeof receiver !== "object" && typeof receiver !== "function")) throw new TypeError("Cannot use 'in' operator on non-object");
        return typeof state === "function" ? receiver === state : state.has(receiver);
    };

    __addDisposableResource = function (env, value, async) {
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

    var _SuppressedError = typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
        var e = new Error(message);
        return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
    };

    __disposeResources = function (env) {
        function fail(e) {
            env.error = env.hasError ? new _SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
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

    __rewriteRelativeImportExtension = function (path, preserveJsx, extraExtensions, ignoreCase) {
        if (typeof path === "string" && /^\.\.?\//.test(path)) {
            if (extraExtensions) {
                for (var extension in extraExtensions) {
                    var suffix = path.slice(-extension.length);
                    if (suffix === extension || ignoreCase && suffix.toLowerCase() === extension.toLowerCase()) {
                        var output = extraExtensions[extension];
                        return output === extension ? path : path.slice(0, -extension.length) + output;
                    }
                }
            }
            return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
                return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
            });
        }
        return path;
    };

    exporter("__extends", __extends);
    exporter("__assign", __assign);
    exporter("__rest", __rest);
    exporter("__decorate", __decorate);
    exporter("__param", __param);
    exporter("__esDecorate", __esDecorate);
    exporter("__runInitializers", __runInitializers);
    exporter("__propKey", __propKey);
    exporter("__setFunctionName", __setFunctionName);
    exporter("__metadata", __metadata);
    exporter("__awaiter", __awaiter);
    exporter("__generator", __generator);
    exporter("__exportStar", __exportStar);
    exporter("__createBinding", __createBinding);
    exporter("__values", __values);
    exporter("__read", __read);
    exporter("__spread", __spread);
    exporter("__spreadArrays", __spreadArrays);
    exporter("__spreadArray", __spreadArray);
    exporter("__await", __await);
    exporter("__asyncGenerator", __asyncGenerator);
    exporter("__asyncDelegator", __asyncDelegator);
    exporter("__asyncValues", __asyncValues);
    exporter("__makeTemplateObject", __makeTemplateObject);
    exporter("__importStar", __importStar);
    exporter("__importDefault", __importDefault);
    exporter("__classPrivateFieldGet", __classPrivateFieldGet);
    exporter("__classPrivateFieldSet", __classPrivateFieldSet);
    exporter("__classPrivateFieldIn", __classPrivateFieldIn);
    exporter("__addDisposableResource", __addDisposableResource);
    exporter("__disposeResources", __disposeResources);
    exporter("__rewriteRelativeImportExtension", __rewriteRelativeImportExtension);
});

0 && (0);


/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = process.getBuiltinModule("events");

/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = process.getBuiltinModule("fs");

/***/ }),

/***/ 573:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:buffer");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs");

/***/ }),

/***/ 919:
/***/ ((module) => {

module.exports = lateModule("node:worker_threads");

/***/ }),

/***/ 522:
/***/ ((module) => {

module.exports = lateModule("node:zlib");

/***/ }),

/***/ 203:
/***/ ((module) => {

module.exports = process.getBuiltinModule("stream");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = process.getBuiltinModule("util");

/***/ }),

/***/ 106:
/***/ ((module) => {

module.exports = lateModule("zlib");

/***/ }),

/***/ 350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ NO_CONTENT)
/* harmony export */ });
/** One entry of an archive, whatever the format. Everything in it is as the archive says, and nothing is checked yet. */
const NO_CONTENT = new Uint8Array(0);


/***/ }),

/***/ 464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ quoteName),
/* harmony export */   N9: () => (/* binding */ unsafe),
/* harmony export */   mw: () => (/* binding */ broken),
/* harmony export */   qO: () => (/* binding */ unsupported)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(544);
/* harmony import */ var _raw_name_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(627);
/** What is wrong with an archive, as errors. Names in it are foreign text. */



/** It is not whole, or its parts contradict each other. @param state what is wrong, as a clause */
function broken(state, cause) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("broken-archive", `Cannot unpack the archive: ${state}`, { cause });
}
/** It would do harm, or could. @param state as for {@link broken} */
function unsafe(state, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unsafe-archive", `Cannot unpack the archive: ${state}`, hint === undefined ? {} : { hint });
}
/** It is of a kind that cannot be unpacked here. @param state as for {@link broken} */
function unsupported(state, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unsupported-archive", `Cannot unpack the archive: ${state}`, hint === undefined ? {} : { hint });
}
/** The name of an entry, as a message may repeat it. */
function quoteName(name) {
    return `"${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreignText */ .qk)((0,_raw_name_js__WEBPACK_IMPORTED_MODULE_1__/* .shownName */ .HD)(name))}"`;
}


/***/ }),

/***/ 547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ByteReader)
/* harmony export */ });
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(464);
/**
 * Takes exact numbers of bytes out of a stream of pieces. The memory of a piece may be used again when the next one is asked for, so what is
 * handed out here is valid until more is asked for.
 */

const EMPTY = Buffer.alloc(0);
class ByteReader {
    #pieces;
    #head = EMPTY;
    #hasEnded = false;
    constructor(pieces) {
        this.#pieces = pieces[Symbol.asyncIterator]();
    }
    /** This many bytes if they have come; else null. To wait for what is there costs more than to take it. */
    takeNow(bytes) {
        if (this.#head.length < bytes)
            return null;
        const taken = this.#head.subarray(0, bytes);
        this.#head = this.#head.subarray(bytes);
        return taken;
    }
    /** This many bytes; fewer only at the end of the stream. */
    async upTo(bytes) {
        if (this.#head.length < bytes)
            await this.#fill(bytes);
        const taken = this.#head.subarray(0, bytes);
        this.#head = this.#head.subarray(taken.length);
        return taken;
    }
    /** This many bytes. @throws FetchError broken-archive: the stream ends before */
    async take(bytes) {
        const taken = await this.upTo(bytes);
        if (taken.length < bytes)
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("it ends in the middle");
        return taken;
    }
    /** The next bytes without taking them; fewer only at the end of the stream. */
    async peek(bytes) {
        if (this.#head.length < bytes)
            await this.#fill(bytes);
        return this.#head.subarray(0, bytes);
    }
    /** What has come and was not taken. */
    get ahead() {
        return this.#head;
    }
    /** The next bytes as they come, this many in all. @throws FetchError broken-archive: the stream ends before */
    async *next(bytes) {
        for (let left = bytes; left > 0;) {
            if (this.#head.length === 0)
                await this.#fill(1);
            if (this.#head.length === 0)
                throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("it ends in the middle");
            const taken = this.#head.subarray(0, left);
            this.#head = this.#head.subarray(taken.length);
            left -= taken.length;
            yield taken;
        }
    }
    /** @throws FetchError broken-archive: the stream ends before */
    async skip(bytes) {
        for await (const _piece of this.next(bytes))
            ;
    }
    /** All that is left, as it comes. Whoever stops before its end ends the stream. */
    async *rest() {
        try {
            for (let piece = await this.#some(); piece.length > 0; piece = await this.#some())
                yield piece;
        }
        finally {
            await this.close();
        }
    }
    /** Ends the stream: whoever makes it stops. */
    async close() {
        await this.#pieces.return?.();
    }
    async #some() {
        if (this.#head.length === 0)
            await this.#fill(1);
        const taken = this.#head;
        this.#head = EMPTY;
        return taken;
    }
    async #fill(bytes) {
        const kept = [];
        let last = this.#head;
        for (let length = last.length; length < bytes && !this.#hasEnded; length += last.length) {
            if (last.length > 0)
                kept.push(Buffer.from(last));
            const { done = false, value } = await this.#pieces.next();
            this.#hasEnded = done;
            last = done ? EMPTY : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        }
        this.#head = kept.length === 0 ? last : Buffer.concat([...kept, last]);
    }
}


/***/ }),

/***/ 257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XM: () => (/* binding */ Decoder),
/* harmony export */   Z7: () => (/* binding */ decoderStream),
/* harmony export */   qM: () => (/* binding */ damaged)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(522);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(298);
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(464);



/** `zstd --long=31` needs it. Memory is used only as far as there is data. */
const MOST_WINDOW_LOG = 31;
const NO_BYTES = new Uint8Array(0);
/** @param pieceBytes the memory for what comes out of it, if it is used as a stream */
function decoderStream(codec, pieceBytes) {
    if (codec === "gz")
        return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createGunzip)({ chunkSize: pieceBytes });
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress)({ chunkSize: pieceBytes, params: { [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_d_windowLogMax]: MOST_WINDOW_LOG } });
}
function hasInsides(stream) {
    const { _handle: handle, _writeState: state } = stream;
    return typeof handle?.writeSync === "function" && state instanceof Uint32Array && state.length === 2;
}
class Decoder {
    #stream;
    #insides;
    #codec;
    constructor(codec, stream, insides) {
        this.#codec = codec;
        this.#stream = stream;
        this.#insides = insides;
    }
    /** Null if this version of Node has other insides. */
    static open(codec) {
        const stream = decoderStream(codec, node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.Z_MIN_CHUNK);
        // What is wrong is thrown here.
        stream.on("error", () => { });
        return hasInsides(stream) ? new Decoder(codec, stream, stream) : null;
    }
    /** Whether {@link open} gives one. */
    static isPossible(codec) {
        const decoder = Decoder.open(codec);
        decoder?.close();
        return decoder !== null;
    }
    /**
     * Decodes as much as there is room for.
     * @returns how many bytes of the input are left, and how many of the room. If something is left of both, the packed stream has ended
     * @throws FetchError broken-archive
     */
    decode(input, room) {
        return this.#step(this.#codec === "gz" ? node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.Z_NO_FLUSH : node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_e_continue, input, room);
    }
    /** Nothing follows. @throws FetchError broken-archive: more should */
    end() {
        // Whoever cuts a stream into the frames of zstd sees that one is cut off.
        if (this.#codec === "gz")
            this.#step(node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.Z_FINISH, NO_BYTES, new Uint8Array(1));
    }
    close() {
        this.#stream.destroy();
    }
    #step(flush, input, room) {
        const { _handle: handle, _writeState: state } = this.#insides;
        handle.writeSync(flush, input, 0, input.length, room, 0, room.length);
        const { errored } = this.#stream;
        if (errored !== null)
            throw damaged(errored);
        const [roomLeft = 0, inputLeft = 0] = state;
        return { inputLeft, roomLeft };
    }
}
function damaged(error) {
    return (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_1__/* .broken */ .mw)(`it is damaged (${(0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error)})`, error);
}


/***/ }),

/***/ 643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ decompress),
  s: () => (/* binding */ through)
});

// EXTERNAL MODULE: ./build/archive/decoder.js
var archive_decoder = __nccwpck_require__(257);
// EXTERNAL MODULE: ./build/archive/feed.js
var feed = __nccwpck_require__(809);
// EXTERNAL MODULE: ./build/archive/tools.js + 3 modules
var tools = __nccwpck_require__(669);
// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __nccwpck_require__(464);
// EXTERNAL MODULE: ./build/archive/byte-reader.js
var byte_reader = __nccwpck_require__(547);
// EXTERNAL MODULE: ./build/archive/tar-header.js
var tar_header = __nccwpck_require__(342);
;// CONCATENATED MODULE: ./build/archive/zstd-frames.js
/**
 * Cuts a stream at the ends of its zstd frames (RFC 8878, 3.1). Node's decoder stops at the end of a frame and drops whatever else is in
 * the same piece, so each frame begins a piece of its own here. Frames to be skipped are left out.
 */



const MAGIC = 0xfd2fb528;
const FIRST_SKIPPED = 0x184d2a50;
const LAST_SKIPPED = 0x184d2a5f;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
/** By the two bits of the frame's header. */
const DICTIONARY_BYTES = [0, 1, 2, 4];
const SIZE_BYTES = [0, 2, 4, 8];
/** A block that repeats one byte. */
const REPEATED = 1;
/** @throws FetchError broken-archive */
async function* zstdFrames(pieces) {
    const reader = new byte_reader/* ByteReader */.k(pieces);
    try {
        yield* zstd_frames_frames(reader);
    }
    finally {
        await reader.close();
    }
}
async function* zstd_frames_frames(reader) {
    for (let isFirst = true;; isFirst = false) {
        const magic = await reader.peek(4);
        // What was copied in whole blocks has zeros behind its end.
        if ((0,tar_header/* isZero */.be)(magic) && !isFirst)
            return await requireZeros(reader);
        const number = (await ahead(reader, 4)).readUInt32LE();
        if (number >= FIRST_SKIPPED && number <= LAST_SKIPPED)
            await reader.skip(8 + (await ahead(reader, 8)).readUInt32LE(4));
        else if (number === MAGIC)
            yield* zstd_frames_frame(reader);
        else
            throw (0,archive_error/* broken */.mw)("what follows in it is no frame of zstd");
    }
}
async function requireZeros(reader) {
    for await (const piece of reader.rest())
        if (!(0,tar_header/* isZero */.be)(piece))
            throw (0,archive_error/* broken */.mw)("what follows in it is no frame of zstd");
}
async function* zstd_frames_frame(reader) {
    const flags = (await ahead(reader, 5))[4] ?? 0;
    const isSingle = (flags & 0x20) !== 0;
    const sizeFlag = flags >> 6;
    const sizeBytes = sizeFlag === 0 && isSingle ? 1 : (SIZE_BYTES[sizeFlag] ?? 0);
    // What is known to belong to the frame. As much of it as lies in memory is one piece.
    const dictionaryAt = 5 + (isSingle ? 0 : 1);
    let bytes = dictionaryAt + DICTIONARY_BYTES[(flags & 3)];
    // Its number; zero if it has none.
    if (!(0,tar_header/* isZero */.be)((await ahead(reader, bytes)).subarray(dictionaryAt, bytes)))
        throw (0,archive_error/* unsupported */.qO)("it needs a dictionary, which is not in it");
    bytes += sizeBytes;
    for (let isLast = false; !isLast; bytes = 0) {
        await ahead(reader, bytes + BLOCK_HEADER_BYTES);
        while (!isLast && bytes + BLOCK_HEADER_BYTES <= reader.ahead.length) {
            const word = reader.ahead.readUIntLE(bytes, BLOCK_HEADER_BYTES);
            isLast = (word & 1) === 1;
            bytes += BLOCK_HEADER_BYTES + (((word >> 1) & 3) === REPEATED ? 1 : word >> 3);
        }
        if (isLast && (flags & 4) !== 0)
            bytes += CHECKSUM_BYTES;
        yield* reader.next(bytes);
    }
}
/** The next bytes, which are not taken. @throws FetchError broken-archive: the stream ends before */
async function ahead(reader, bytes) {
    const next = await reader.peek(bytes);
    if (next.length < bytes)
        throw (0,archive_error/* broken */.mw)("it ends in the middle");
    return next;
}

;// CONCATENATED MODULE: ./build/archive/decompress.js




/** Each piece is decoded by a thread of Node's, which has to be woken for it. */
const PIECE_BYTES = 1024 * 1024;
/** @throws FetchError broken-archive, unsupported-archive (a tool is missing); what `packed` throws */
function decompress(codec, packed) {
    switch (codec) {
        case "gz":
            return through((0,archive_decoder/* decoderStream */.Z7)(codec, PIECE_BYTES), packed);
        case "zst":
            return through((0,archive_decoder/* decoderStream */.Z7)(codec, PIECE_BYTES), zstdFrames(packed));
        case "xz":
        case "bz2":
            return (0,tools/* throughTool */.K8)(codec, packed);
    }
}
/** @throws FetchError broken-archive; what `packed` throws */
async function* through(decoder, packed) {
    const fed = (0,feed/* feed */.h)(packed, decoder);
    try {
        for await (const piece of decoder)
            yield piece;
    }
    catch (error) {
        const failed = await fed;
        throw failed === null ? (0,archive_decoder/* damaged */.qM)(error) : failed.failure;
    }
    finally {
        decoder.destroy();
        // Nobody reads the source any more then.
        await fed;
    }
}


/***/ }),

/***/ 809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ feed)
/* harmony export */ });
/**
 * One piece after the other: the next one is asked for when this one is used up, so its memory may be used again then. If the bytes fail,
 * the sink is destroyed. If the sink is destroyed, the bytes are given up.
 * @returns what the bytes failed with; null if they did not
 */
async function feed(pieces, sink) {
    let isClosed = false;
    let goOn = () => { };
    sink.once("close", () => {
        isClosed = true;
        goOn();
    });
    // Whoever reads what comes out of it hears of it there.
    sink.on("error", () => { });
    try {
        for await (const piece of pieces) {
            await new Promise((resolve) => {
                goOn = resolve;
                sink.write(piece, () => resolve());
            });
            if (isClosed)
                return null;
        }
        sink.end();
        return null;
    }
    catch (failure) {
        sink.destroy();
        return { failure };
    }
}


/***/ }),

/***/ 834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ Front),
/* harmony export */   q: () => (/* binding */ piecesBehind)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/** A file that is read while it is being written: behind its contiguous front. */

/** What is read of it at a time. */
const READ_BYTES = 1024 * 1024;
/** How far the file is there. */
class Front {
    #signal;
    #offset = 0;
    #moved = Promise.withResolvers();
    constructor(signal) {
        this.#signal = signal;
        signal.addEventListener("abort", () => this.#moved.resolve(), { once: true });
    }
    advance(offset) {
        this.#offset = offset;
        this.#moved.resolve();
    }
    /** Waits until more than this is there. @returns how much @throws the signal's reason */
    async beyond(offset) {
        this.#signal.throwIfAborted();
        while (this.#offset <= offset) {
            this.#moved = Promise.withResolvers();
            await this.#moved.promise;
            this.#signal.throwIfAborted();
        }
        return this.#offset;
    }
}
/** The bytes of the file as the front passes them, all in the same memory. @throws the signal's reason; errors of node:fs */
async function* piecesBehind(front, { descriptor, sizeBytes }) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, sizeBytes));
    for (let at = 0; at < sizeBytes;) {
        const there = await front.beyond(at);
        const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer, 0, Math.min(buffer.length, there - at), at);
        if (bytes === 0)
            throw new Error("the file is shorter than what was written to it");
        at += bytes;
        yield buffer.subarray(0, bytes);
    }
}


/***/ }),

/***/ 627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ shownName),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   Y5: () => (/* binding */ lengthOf),
/* harmony export */   Zi: () => (/* binding */ isRaw),
/* harmony export */   e4: () => (/* binding */ decodeName)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(573);
/**
 * Names of entries whose bytes are not UTF-8. A filesystem of Linux takes any bytes, and tar keeps them. In a string each byte of such a name
 * that is not ASCII is a half of a character, which no other name has (as in PEP 383): so two names are the same string only if their bytes are.
 */

/** The byte 0 would be this half. */
const HALVES_AT = 0xdc00;
const BEYOND_ASCII = /[\x80-\xff]/g;
const HALVES = /[\udc80-\udcff]/g;
/** A path as a string. Each name in it is for itself: a folder's name is the same whatever is in it. */
function decodeName(bytes) {
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes.toString("utf8");
    return bytes.toString("latin1").split("/").map(decodePart).join("/");
}
function decodePart(latin1) {
    const bytes = Buffer.from(latin1, "latin1");
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes.toString("utf8");
    return latin1.replace(BEYOND_ASCII, (byte) => String.fromCharCode(HALVES_AT + byte.charCodeAt(0)));
}
/** Whether its bytes are not UTF-8. */
function isRaw(path) {
    return !path.isWellFormed();
}
/** A path as Node's functions take it: bytes if they are not UTF-8. */
function pathOf(path) {
    return isRaw(path) ? encodeName(path) : path;
}
/** How many bytes it has. */
function lengthOf(path) {
    return isRaw(path) ? encodeName(path).length : Buffer.byteLength(path);
}
function encodeName(path) {
    // The low byte of a half is the byte that it stands for.
    const parts = path.split("/").map((part) => Buffer.from(part, isRaw(part) ? "latin1" : "utf8"));
    return Buffer.concat(parts.flatMap((part, nth) => (nth === 0 ? [part] : [SEPARATOR, part])));
}
const SEPARATOR = Buffer.from("/");
/** A name as a message shows it: `caf\xe9`. */
function shownName(path) {
    return path.replace(HALVES, (half) => `\\x${(half.charCodeAt(0) - HALVES_AT).toString(16)}`);
}


/***/ }),

/***/ 240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ tarEntries)
});

// EXTERNAL MODULE: ./build/archive/archive-entry.js
var archive_entry = __nccwpck_require__(350);
// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __nccwpck_require__(464);
// EXTERNAL MODULE: ./build/archive/raw-name.js
var raw_name = __nccwpck_require__(627);
// EXTERNAL MODULE: ./build/archive/tar-header.js
var tar_header = __nccwpck_require__(342);
;// CONCATENATED MODULE: ./build/archive/tar-sparse.js


/** A map with more ranges is a mistake, or an attack. */
const MOST_RANGES = 1_000_000;
/** A number of the newest form has at most this many digits. */
const MOST_DIGITS = 20;
/** The map of an entry; null if it is not sparse. What follows in the stream is its data. @throws FetchError broken-archive */
async function readSparseMap(header, { last, all }, reader) {
    if (header.type === "S")
        return readOld(header, reader);
    const size = last.get("GNU.sparse.realsize") ?? last.get("GNU.sparse.size");
    if (size === undefined)
        return null;
    const sizeBytes = sizeOf(size);
    if (last.get("GNU.sparse.major") === "1")
        return readInData(header, sizeBytes, reader);
    const map = last.get("GNU.sparse.map");
    const numbers = map === undefined
        ? all.filter(([keyword]) => keyword === "GNU.sparse.offset" || keyword === "GNU.sparse.numbytes").map(([, value]) => value)
        : map.split(",");
    return checked(numbers.map(sizeOf), sizeBytes, header.dataBytes, 0);
}
/** The header has four ranges. Blocks with 21 more each follow it. */
async function readOld({ block, dataBytes }, reader) {
    const sizeBytes = (0,tar_header/* requireSize */.lY)((0,tar_header/* numberIn */.Po)(block, [483, 495]));
    const numbers = pairsIn(block, 386, 4);
    for (let isMore = block[482] !== 0; isMore;) {
        const more = await reader.take(tar_header/* BLOCK_BYTES */.Yo);
        numbers.push(...pairsIn(more, 0, 21));
        requireBounded(numbers.length);
        isMore = more[504] !== 0;
    }
    return checked(numbers, sizeBytes, dataBytes, 0);
}
function pairsIn(block, from, count) {
    const numbers = [];
    for (let at = from; at < from + count * 24 && block[at] !== 0; at += 24) {
        numbers.push((0,tar_header/* requireSize */.lY)((0,tar_header/* numberIn */.Po)(block, [at, at + 12])), (0,tar_header/* requireSize */.lY)((0,tar_header/* numberIn */.Po)(block, [at + 12, at + 24])));
    }
    return numbers;
}
/** Form 1.0: lines with decimal numbers come before the data, filled up to a whole block. The first says how many ranges there are. */
async function readInData({ dataBytes }, sizeBytes, reader) {
    const numbers = [];
    let [mapBytes, rest, wanted] = [0, "", 1];
    while (numbers.length < wanted) {
        if (mapBytes >= dataBytes)
            throw (0,archive_error/* broken */.mw)("the map of a sparse file is cut off");
        const lines = (rest + (await reader.take(tar_header/* BLOCK_BYTES */.Yo)).toString("latin1")).split("\n");
        mapBytes += tar_header/* BLOCK_BYTES */.Yo;
        rest = lines.pop() ?? "";
        if (rest.length > MOST_DIGITS && numbers.length + lines.length < wanted)
            throw (0,archive_error/* broken */.mw)("the map of a sparse file is damaged");
        for (const line of lines) {
            if (numbers.length === wanted)
                break;
            numbers.push(sizeOf(line));
            if (numbers.length === 1)
                wanted = 1 + 2 * requireBounded(numbers[0] ?? 0);
        }
    }
    return checked(numbers.slice(1), sizeBytes, dataBytes - mapBytes, mapBytes);
}
function requireBounded(ranges) {
    if (ranges > MOST_RANGES)
        throw (0,archive_error/* broken */.mw)("the map of a sparse file has too many ranges");
    return ranges;
}
function sizeOf(text) {
    return (0,tar_header/* requireSize */.lY)(/^\d{1,20}$/.test(text) ? Number(text) : Number.NaN);
}
function checked(numbers, sizeBytes, dataBytes, mapBytes) {
    const ranges = [];
    let [end, sum] = [0, 0];
    requireBounded(numbers.length / 2);
    for (let at = 0; at < numbers.length; at += 2) {
        const [offset = 0, length = 0] = [numbers[at], numbers[at + 1]];
        if (offset < end || offset + length > sizeBytes)
            throw (0,archive_error/* broken */.mw)("the map of a sparse file is damaged");
        end = offset + length;
        sum += length;
        if (length > 0)
            ranges.push({ offset, length });
    }
    if (sum !== dataBytes)
        throw (0,archive_error/* broken */.mw)("the map of a sparse file does not fit its data");
    return { sizeBytes, ranges, mapBytes };
}

;// CONCATENATED MODULE: ./build/archive/tar-entries.js
/** The entries of a tar archive, as its bytes come. */





/** A longer header is a mistake, or an attack: names have 4 KiB, and the longest that is in use are maps of sparse files. */
const MOST_HEADER_BYTES = 8 * 1024 * 1024;
/** What a Date of JavaScript holds; filesystems hold less. */
const MOST_TIME_MS = 8.64e15;
/** A file up to this size is handed over at once: one piece of memory, and no waiting. */
const SMALL_BYTES = 128 * 1024;
const KINDS = {
    "0": "file",
    "\0": "file",
    "7": "file",
    S: "file",
    "1": "hard-link",
    "2": "link",
    "5": "folder",
    D: "folder",
    "3": "other",
    "4": "other",
    "6": "other",
};
const WHAT = { "3": "a character device", "4": "a block device", "6": "a named pipe" };
const NOTHING = { pax: [], longName: null, longLink: null };
/**
 * @param onUnended called if the mark is missing that every archive ends with
 * @throws FetchError broken-archive, unsupported-archive
 */
async function* tarEntries(reader, onUnended) {
    const global = new Map();
    let announced = NOTHING;
    for (;;) {
        const block = reader.takeNow(tar_header/* BLOCK_BYTES */.Yo) ?? (await reader.upTo(tar_header/* BLOCK_BYTES */.Yo));
        if (block.length === 0)
            onUnended();
        if (block.length === 0 || (block.length === tar_header/* BLOCK_BYTES */.Yo && (0,tar_header/* isZero */.be)(block)))
            break;
        if (block.length < tar_header/* BLOCK_BYTES */.Yo)
            throw (0,archive_error/* broken */.mw)("it ends in the middle");
        const header = (0,tar_header/* parseTarHeader */.OH)(block);
        if (header.type === "g")
            for (const record of (0,tar_header/* parsePax */.dA)(await dataOf(header, reader)))
                global.set(...record);
        else if (header.type === "x" || header.type === "X")
            announced = { ...announced, pax: (0,tar_header/* parsePax */.dA)(await dataOf(header, reader)) };
        else if (header.type === "L")
            announced = { ...announced, longName: textOf(await dataOf(header, reader)) };
        else if (header.type === "K")
            announced = { ...announced, longLink: textOf(await dataOf(header, reader)) };
        else if (header.type === "V")
            await reader.skip(padded(header.dataBytes));
        else {
            const { entry, data } = await entryOf(header, global.size === 0 ? announced : { ...announced, pax: [...global, ...announced.pax] }, reader);
            yield entry;
            await data.finish();
            announced = NOTHING;
        }
    }
}
async function entryOf(header, { pax, longName, longLink }, reader) {
    const last = new Map(pax);
    // An empty value says that there is none (POSIX, "pax Extended Header").
    for (const [keyword, value] of last)
        if (value === "")
            last.delete(keyword);
    if (header.type === "M")
        throw (0,archive_error/* unsupported */.qO)("it is one of several volumes");
    const size = last.get("size");
    const sized = size === undefined ? header : { ...header, dataBytes: tar_entries_sizeOf(size) };
    const name = last.get("GNU.sparse.name") ?? last.get("path") ?? longName ?? header.name;
    const kind = kindOf(header, name);
    // The other types have no data, whatever their headers say. A folder of the oldest format is a file with a slash.
    const hasData = kind === "file" || (KINDS[header.type] ?? "file") === "file" || header.type === "D";
    const map = kind === "file" ? await readSparseMap(sized, { last, all: pax }, reader) : null;
    const dataBytes = hasData ? sized.dataBytes - (map?.mapBytes ?? 0) : 0;
    const data = new EntryData(reader, dataBytes);
    const entry = {
        name,
        kind,
        ...(kind === "other" && { what: WHAT[header.type] ?? "something unknown" }),
        mode: header.mode,
        mtimeMs: timeOf(last.get("mtime") ?? "", header.mtime),
        ...((kind === "link" || kind === "hard-link") && { target: last.get("linkpath") ?? longLink ?? header.linkName }),
        sizeBytes: map?.sizeBytes ?? dataBytes,
        ...(map !== null && { ranges: map.ranges }),
        content: kind === "file" ? await data.content() : archive_entry/* NO_CONTENT */.i,
    };
    return { entry, data };
}
/** POSIX has unknown types treated as files. Files whose names end in a slash are folders of the oldest format. */
function kindOf({ type }, name) {
    const kind = KINDS[type] ?? "file";
    return kind === "file" && type !== "S" && name.endsWith("/") ? "folder" : kind;
}
/** What is left of an entry's data, and of the block that it ends in. */
class EntryData {
    #reader;
    #bytes;
    #left;
    constructor(reader, bytes) {
        this.#reader = reader;
        this.#bytes = bytes;
        this.#left = padded(bytes);
    }
    async content() {
        if (this.#bytes > SMALL_BYTES)
            return this.#pieces();
        this.#left -= this.#bytes;
        return this.#reader.takeNow(this.#bytes) ?? this.#reader.take(this.#bytes);
    }
    async finish() {
        if (this.#left > 0 && this.#reader.takeNow(this.#left) === null)
            await this.#reader.skip(this.#left);
    }
    async *#pieces() {
        for await (const piece of this.#reader.next(this.#bytes)) {
            this.#left -= piece.length;
            yield piece;
        }
    }
}
async function dataOf({ dataBytes }, reader) {
    if (dataBytes > MOST_HEADER_BYTES)
        throw (0,archive_error/* broken */.mw)("a header of it is too long");
    return (await reader.take(padded(dataBytes))).subarray(0, dataBytes);
}
function textOf(data) {
    const end = data.indexOf(0);
    return (0,raw_name/* decodeName */.e4)(end === -1 ? data : data.subarray(0, end));
}
function tar_entries_sizeOf(text) {
    if (!/^\d{1,15}$/.test(text))
        throw (0,archive_error/* broken */.mw)("a size in it is no size");
    return Number(text);
}
/** In milliseconds. What no clock shows is no time. */
function timeOf(text, seconds) {
    const timeMs = (/^-?\d+(?:\.\d*)?$/.test(text) ? Number(text) : seconds) * 1000;
    return Math.abs(timeMs) <= MOST_TIME_MS ? timeMs : null;
}
function padded(bytes) {
    return Math.ceil(bytes / tar_header/* BLOCK_BYTES */.Yo) * tar_header/* BLOCK_BYTES */.Yo;
}


/***/ }),

/***/ 342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FY: () => (/* binding */ isTarHeader),
/* harmony export */   OH: () => (/* binding */ parseTarHeader),
/* harmony export */   Po: () => (/* binding */ numberIn),
/* harmony export */   Yo: () => (/* binding */ BLOCK_BYTES),
/* harmony export */   be: () => (/* binding */ isZero),
/* harmony export */   dA: () => (/* binding */ parsePax),
/* harmony export */   lY: () => (/* binding */ requireSize)
/* harmony export */ });
/* harmony import */ var _archive_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(464);
/* harmony import */ var _raw_name_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(627);
/**
 * The blocks that describe the entries of a tar archive: POSIX.1-2024 (pax, "ustar Interchange Format" and "pax Interchange Format"), and
 * what GNU tar adds to it ("Basic Tar Format" and "Storing Sparse Files" in its manual). It is read here, because no library that could
 * be bundled knows sparse files.
 */


const BLOCK_BYTES = 512;
/** Ranges of the header block, half-open. */
const FIELDS = {
    name: [0, 100],
    mode: [100, 108],
    size: [124, 136],
    mtime: [136, 148],
    checksum: [148, 156],
    linkName: [157, 257],
    magic: [257, 263],
    prefix: [345, 500],
};
const TYPE_AT = 156;
/** GNU tar writes blanks behind the word, where POSIX has a zero. It has no prefix then. */
const POSIX_MAGIC = "ustar\0";
/** Whether a block can be the header of an entry: its checksum says so. */
function isTarHeader(block) {
    if (block.length < BLOCK_BYTES || isZero(block))
        return false;
    const written = octalIn(block, FIELDS.checksum);
    const [from, to] = FIELDS.checksum;
    let [sum, negative] = [0, 0];
    for (let at = 0; at < BLOCK_BYTES; at += 1) {
        const byte = block[at] ?? 0;
        sum += byte;
        negative += byte >> 7;
    }
    // The field itself counts as blanks.
    for (let at = from; at < to; at += 1) {
        const byte = block[at] ?? 0;
        sum += 0x20 - byte;
        negative -= byte >> 7;
    }
    // Some old programs added up signed bytes.
    return written === sum || written === sum - 0x100 * negative;
}
/** Whether a block marks the end of the archive. */
function isZero(block) {
    return block.every((byte) => byte === 0);
}
/** @throws FetchError broken-archive */
function parseTarHeader(block) {
    if (!isTarHeader(block))
        throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("a header of it is damaged");
    const own = textIn(block, FIELDS.name);
    const prefix = block.toString("latin1", ...FIELDS.magic) === POSIX_MAGIC ? textIn(block, FIELDS.prefix) : "";
    return {
        name: prefix === "" ? own : `${prefix}/${own}`,
        mode: numberIn(block, FIELDS.mode),
        dataBytes: requireSize(numberIn(block, FIELDS.size)),
        mtime: numberIn(block, FIELDS.mtime),
        type: String.fromCharCode(block[TYPE_AT] ?? 0),
        linkName: textIn(block, FIELDS.linkName),
        block,
    };
}
/** @throws FetchError broken-archive: it is no number of bytes */
function requireSize(bytes) {
    if (Number.isSafeInteger(bytes) && bytes >= 0)
        return bytes;
    throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("a size in it is no size");
}
/** A number in octal digits, or in base 256 if its first bit is set; 0 if there is none. */
function numberIn(block, [from, to]) {
    const first = block[from] ?? 0;
    if ((first & 0x80) === 0)
        return octalIn(block, [from, to]);
    let value = (first & 0x40) === 0 ? first & 0x3f : (first & 0x7f) - 0x80;
    for (let at = from + 1; at < to; at += 1)
        value = value * 256 + (block[at] ?? 0);
    return value;
}
/** The first digits before a zero byte. Read byte by byte, since there are several such fields for each of many entries. */
function octalIn(block, [from, to]) {
    let value = 0;
    let hasBegun = false;
    for (let at = from; at < to; at += 1) {
        const byte = block[at] ?? 0;
        const isDigit = byte >= 0x30 && byte <= 0x37;
        if (byte === 0 || (hasBegun && !isDigit))
            break;
        if (isDigit)
            value = value * 8 + byte - 0x30;
        hasBegun ||= isDigit;
    }
    return value;
}
function textIn(block, [from, to]) {
    const end = block.indexOf(0, from);
    return (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeName */ .e4)(block.subarray(from, end === -1 || end > to ? to : end));
}
/** No keyword of those is longer. */
const MOST_KEYWORD_BYTES = 32;
/** The keywords of pax that mean something here. What else there is may be of any number, and is not kept. */
const KEYWORDS = /^(?:path|linkpath|size|mtime|GNU\.sparse\.(?:name|size|realsize|major|map|offset|numbytes))$/;
/** The keywords of a pax header, in the order in which they are written: two of them are repeated for sparse files. @throws FetchError broken-archive */
function parsePax(data) {
    const records = [];
    for (let at = 0; at < data.length;) {
        const blank = data.indexOf(0x20, at);
        const length = blank === -1 || blank - at > 10 ? Number.NaN : Number(data.toString("latin1", at, blank));
        const end = at + length;
        if (!(end <= data.length) || end <= blank || data[end - 1] !== 0x0a) {
            // Some programs fill the rest with zeros.
            if (isZero(data.subarray(at)))
                return records;
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("an extended header of it is damaged");
        }
        const equals = data.indexOf(0x3d, blank);
        if (equals === -1 || equals >= end)
            throw (0,_archive_error_js__WEBPACK_IMPORTED_MODULE_0__/* .broken */ .mw)("an extended header of it is damaged");
        const keyword = equals - blank > MOST_KEYWORD_BYTES ? "" : data.toString("latin1", blank + 1, equals);
        if (KEYWORDS.test(keyword))
            records.push([keyword, (0,_raw_name_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeName */ .e4)(data.subarray(equals + 1, end - 1))]);
        at = end;
    }
    return records;
}


/***/ }),

/***/ 669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Wj: () => (/* binding */ SEVEN_ZIP),
  CG: () => (/* binding */ output),
  JL: () => (/* binding */ startFirst),
  K8: () => (/* binding */ throughTool)
});

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = lateModule("node:child_process");
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = process.getBuiltinModule("node:events");
;// CONCATENATED MODULE: ./build/core/child-environment.js
/** The environment that a child process of ours is given. */
/**
 * What the runner hands to a step alone, its inputs and its state, tokens among them; and the CLI's token. None of it is for
 * whoever packs, unpacks or copies files for us.
 */
const OWN = /^(?:INPUT_|STATE_|FETCH_ACTION_BEARER_TOKEN$)/i;
/** The environment without what is the step's own. */
function childEnvironment(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !OWN.test(name)));
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(807);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __nccwpck_require__(544);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __nccwpck_require__(298);
// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __nccwpck_require__(464);
// EXTERNAL MODULE: ./build/archive/feed.js
var feed = __nccwpck_require__(809);
;// CONCATENATED MODULE: ./build/archive/tools.js
/** What the platform's own tools unpack: formats that neither Node nor a small library reads. The bytes go through pipes, never through a shell. */








const SEVEN_ZIP = ["7zz", "7z", "7za"];
const DECODERS = {
    xz: [["xz", "-dc"], ...SEVEN_ZIP.map((command) => [command, "x", "-txz", "-si", "-so"])],
    bz2: [["bzip2", "-dc"], ...SEVEN_ZIP.map((command) => [command, "x", "-tbzip2", "-si", "-so"])],
};
const PACKAGES = { xz: "xz (Debian and Ubuntu: xz-utils)", bz2: "bzip2" };
/** The words of 7-Zip and of bsdtar. */
const ENCRYPTED = /open encrypted archive|header is encrypted|encrypted file\b/i;
/** What is kept of a tool's words. */
const MOST_WORDS = 2_000;
/** xz allocates what the archive says that it needs. Its own highest preset needs 65 MiB. */
const XZ_LIMIT = "--memlimit-decompress=1GiB";
/** @throws FetchError broken-archive; unsupported-archive: there is no tool; what `packed` throws */
async function* throughTool(codec, packed) {
    const child = await startFirst(DECODERS[codec], `Install ${PACKAGES[codec]}, or 7-Zip.`, codec);
    const fed = (0,feed/* feed */.h)(packed, child.stdin);
    try {
        yield* output(child, fed);
    }
    finally {
        // Nobody reads the source any more then.
        await fed;
    }
}
/** Starts the first of these tools that is installed. @throws FetchError unsupported-archive: none is */
async function startFirst(tools, hint, format) {
    for (const [command, ...args] of tools) {
        const env = { ...childEnvironment(process.env), XZ_DEFAULTS: XZ_LIMIT, LC_ALL: "C.UTF-8" };
        const child = (0,external_node_child_process_namespaceObject.spawn)(command, args, { env, stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
        // A tool that ends early does not read the rest.
        child.stdin.on("error", () => { });
        try {
            await (0,external_node_events_namespaceObject.once)(child, "spawn");
            return child;
        }
        catch (error) {
            if ((0,thrown/* codeOf */.$)(error) !== "ENOENT")
                throw new errors/* FetchError */.fk("io", `Cannot start ${command}: ${(0,thrown/* messageOf */.b)(error)}`, { cause: error });
        }
    }
    const names = [...new Set(tools.map(([command]) => command))].join(", ");
    throw (0,archive_error/* unsupported */.qO)(`nothing here unpacks ${format}: none of these is installed: ${names}`, hint);
}
/**
 * What a tool writes to its stdout, until it has ended well. The tool is ended if nobody reads on.
 * @param fed what its input failed with; null if it did not
 * @throws FetchError broken-archive; what its input failed with
 */
async function* output(child, fed = Promise.resolve(null)) {
    let words = "";
    child.stderr.on("data", (text) => {
        words = (words + text.toString("utf8")).slice(-MOST_WORDS);
    });
    const closed = (0,external_node_events_namespaceObject.once)(child, "close");
    // If nobody waits for it in the end, its error is nobody's.
    closed.catch(() => { });
    try {
        for await (const piece of child.stdout)
            yield piece;
        const [exitCode] = await closed;
        const failed = await fed;
        if (failed !== null)
            throw failed.failure;
        if (exitCode !== 0 && ENCRYPTED.test(words))
            throw (0,archive_error/* unsupported */.qO)("it is encrypted", "Fetch an archive without a password.");
        if (exitCode !== 0)
            throw (0,archive_error/* broken */.mw)(`${child.spawnfile} says that it is damaged (${(0,foreign_text/* foreignText */.qk)(words) || `exit code ${exitCode}`})`);
    }
    finally {
        child.kill("SIGKILL");
    }
}


/***/ }),

/***/ 534:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(807);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(298);
/* harmony import */ var _front_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(834);
/* harmony import */ var _unpack_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(973);
/** The thread behind UnpackThread: it reads one archive, checks and decodes it, and writes what is in it. It is ended from outside. */





const { archive, settings } = node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData;
const { signal } = new AbortController();
const front = new _front_js__WEBPACK_IMPORTED_MODULE_2__/* .Front */ .A(signal);
function reply(message) {
    node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage(message);
}
node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.on("message", (offset) => front.advance(offset));
try {
    const options = { ...settings, signal, isLarge: true, onNotice: (message) => reply({ type: "notice", message }) };
    const tree = await ("path" in archive
        ? (0,_unpack_js__WEBPACK_IMPORTED_MODULE_3__/* .unpackFile */ .J)(archive.path, options)
        : (0,_unpack_js__WEBPACK_IMPORTED_MODULE_3__/* .unpackStream */ .V)((0,_front_js__WEBPACK_IMPORTED_MODULE_2__/* .piecesBehind */ .q)(front, archive), options, { ...archive, front }));
    reply({ type: "written", tree });
}
catch (error) {
    if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk)
        reply({ type: "failed", error: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .partsOf */ .CI)(error) });
    else
        reply({ type: "failed-call", code: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$)(error), message: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .b)(error) });
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  J: () => (/* binding */ unpackFile),
  V: () => (/* binding */ unpackStream)
});

// EXTERNAL MODULE: ./node_modules/tslib/tslib.js
var tslib_tslib = __nccwpck_require__(860);
;// CONCATENATED MODULE: ./node_modules/tslib/modules/index.js

const {
    __extends,
    __assign,
    __rest,
    __decorate,
    __param,
    __esDecorate,
    __runInitializers,
    __propKey,
    __setFunctionName,
    __metadata,
    __awaiter,
    __generator,
    __exportStar,
    __createBinding,
    __values,
    __read,
    __spread,
    __spreadArrays,
    __spreadArray,
    __await,
    __asyncGenerator,
    __asyncDelegator,
    __asyncValues,
    __makeTemplateObject,
    __importStar,
    __importDefault,
    __classPrivateFieldGet,
    __classPrivateFieldSet,
    __classPrivateFieldIn,
    __addDisposableResource,
    __disposeResources,
    __rewriteRelativeImportExtension,
} = tslib_tslib;

/* harmony default export */ const modules = ((/* unused pure expression or super */ null && (tslib)));

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = process.getBuiltinModule("node:fs/promises");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = process.getBuiltinModule("node:path");
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(807);
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
/** With less, a connection would have to wait so long between two reads that its server gives it up. */
const LEAST_RATE = 1024;
function parseQuantity(text, units) {
    const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
    const unit = units[(match?.[2] ?? "?").toLowerCase()];
    if (!match || unit === undefined)
        return null;
    const quantity = Number(match[1]) * unit;
    return Number.isSafeInteger(Math.round(quantity)) ? Math.round(quantity) : null;
}
function invalid(name, text, why, hint) {
    return new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': ${why}`, { hint });
}
/** `8MiB`, `8M`, `8MB` (decimal) or plain bytes, in bytes. @throws FetchError invalid-input */
function parseSize(name, text) {
    const bytes = parseQuantity(text, SIZE_UNITS);
    if (bytes === null || bytes <= 0)
        throw invalid(name, text, "it is not a size above 0", "Write a number of bytes, or one with KiB, MiB, GiB or TiB, such as 8MiB.");
    return bytes;
}
/** A size a second, as `10MiB`, `2M` or `500K/s`, in bytes; undefined for 0, which is no limit in curl, wget and aria2. @throws FetchError invalid-input */
function parseRate(name, text) {
    const bytes = parseQuantity(text.trim().replace(/\s?\/\s?s(?:ec)?$/i, ""), SIZE_UNITS);
    if (bytes === 0)
        return undefined;
    if (bytes === null || bytes < LEAST_RATE)
        throw invalid(name, text, "it is not a rate of at least 1 KiB a second", "Write a number of bytes a second, or one with K, M, KiB or MiB, such as 10MiB.");
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

// EXTERNAL MODULE: ./build/archive/archive-error.js
var archive_error = __nccwpck_require__(464);
// EXTERNAL MODULE: ./build/archive/byte-reader.js
var byte_reader = __nccwpck_require__(547);
;// CONCATENATED MODULE: ./build/core/archive-formats.js
/** The names of archives' formats. */
/** How one stream of bytes is packed. */
const CODECS = ["gz", "xz", "zst", "bz2"];
/** What users write. */
const WANTED_FORMATS = (/* unused pure expression or super */ null && ([
    "auto",
    "none",
    "zip",
    "tar",
    "tar.gz",
    "tar.xz",
    "tar.zst",
    "tar.bz2",
    "7z",
    "gz",
    "xz",
    "zst",
    "bz2",
    "deb",
]));

// EXTERNAL MODULE: ./build/archive/tar-header.js
var tar_header = __nccwpck_require__(342);
;// CONCATENATED MODULE: ./build/archive/formats.js
/** Which format a file has: its first bytes say so, and its name if they do not. */




/** This many bytes of a file show its format. */
const HEAD_BYTES = 512;
/** The first bytes of formats, in hex. zstd may also begin with frames to be skipped, bzip2 with its mark of an empty file. */
const MAGIC = [
    ["gz", /^1f8b08/],
    ["xz", /^fd377a585a00/],
    ["zst", /^(?:28b52ffd|5[0-9a-f]2a4d18)/],
    ["bz2", /^425a683[1-9](?:314159265359|177245385090)/],
    ["zip", /^504b(?:0304|0506|0606|(?:3030|0708)504b0304)/],
    ["7z", /^377abcaf271c/],
    ["deb", /^213c617263683e0a/],
];
/** The endings of names. Those of several parts come first. */
const NAMES = [
    ["tar.gz", /\.(?:tar\.gz|tgz|taz|crate)$/],
    ["tar.xz", /\.(?:tar\.xz|txz)$/],
    ["tar.zst", /\.(?:tar\.zst|tar\.zstd|tzst)$/],
    ["tar.bz2", /\.(?:tar\.bz2|tbz2?|tz2)$/],
    ["tar", /\.tar$/],
    ["zip", /\.(?:zip|jar|war|whl|apk|nupkg|vsix|xpi|aar|ear)$/],
    ["7z", /\.7z$/],
    ["deb", /\.u?deb$/],
    ["gz", /\.gz$/],
    ["xz", /\.xz$/],
    ["zst", /\.zstd?$/],
    ["bz2", /\.bz2$/],
];
/** What the first bytes of a file show; null if they show nothing. */
function outerFormat(head) {
    const text = Buffer.from(head).subarray(0, 16).toString("hex");
    const [found] = MAGIC.find(([, pattern]) => pattern.test(text)) ?? [null];
    return found ?? ((0,tar_header/* isTarHeader */.FY)(Buffer.from(head)) ? "tar" : null);
}
/** What a name says; null if it says nothing. */
function namedFormat(name) {
    const [found] = NAMES.find(([, pattern]) => pattern.test(name.toLowerCase())) ?? [null];
    return found;
}
/** The codec around a format; null if there is none. */
function codecOf(format) {
    return CODECS.find((codec) => format === codec || format === `tar.${codec}`) ?? null;
}
/**
 * @param wanted the user's word; `auto` if there is none
 * @throws FetchError invalid-input: it is not what the user says; broken-archive: it is empty; unsupported-archive: nothing says what it is
 */
function detect(wanted, head, name) {
    const seen = outerFormat(head);
    const named = namedFormat(name);
    if (wanted !== "auto") {
        const outer = outerOf(wanted);
        if (head.length === 0 && outer !== "tar")
            throw (0,archive_error/* broken */.mw)("it is empty");
        // An empty tar has no header, and a zip or a 7z may come behind a program.
        const mayBeUnseen = outer === "zip" || outer === "7z" || (outer === "tar" && (0,tar_header/* isZero */.be)(Buffer.from(head)));
        if (seen !== outer && (seen !== null || !mayBeUnseen))
            throw otherFormat(wanted, seen === null ? "its first bytes are of no such file" : `it begins like ${seen}`);
        return { outer, inner: innerOf(wanted), mismatch: null };
    }
    if (head.length === 0 && named !== "tar")
        throw (0,archive_error/* broken */.mw)("it is empty");
    if (seen === null) {
        const isUnseen = named === "tar" || named === "zip";
        if (isUnseen)
            return { outer: named, inner: "file", mismatch: null };
        throw (0,archive_error/* unsupported */.qO)(named === null ? "its bytes are of no known format" : `its name says ${named}, and its bytes are of no known format`, NONE_HINT);
    }
    const isOther = named !== null && outerOf(named) !== seen;
    return {
        outer: seen,
        inner: "seen",
        mismatch: isOther ? `The name of the archive says ${named}, but it is ${seen}, and is unpacked as that.` : null,
    };
}
/** The user is mistaken, and not the archive: it is kept. @param state what it is instead, as a clause */
function otherFormat(wanted, state) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot unpack the archive: 'archive-format' says ${wanted}, but ${state}`, {
        hint: "Leave 'archive-format' out, and the archive's own bytes say what it is; or give another one. What is here of the archive need not come again.",
    });
}
const NONE_HINT = "If the file itself is what you want in the folder, give 'archive-format: none'; else leave 'extract' out.";
function outerOf(format) {
    return codecOf(format) ?? format;
}
function innerOf(format) {
    return format.startsWith("tar") ? "tar" : "file";
}
/** What the names of packed files end in. Behind the short names of packed tars is a tar. */
const ENDINGS = {
    gz: [/\.gz$/i, /\.t(?:gz|az)$/i],
    xz: [/\.xz$/i, /\.txz$/i],
    zst: [/\.zstd?$/i, /\.tzst$/i],
    bz2: [/\.bz2$/i, /\.(?:tbz2?|tz2)$/i],
};
/** The name of the one file that a codec is around. */
function nameWithout(codec, archiveName) {
    const [bare, tar] = ENDINGS[codec];
    const name = archiveName.replace(bare, "").replace(tar, ".tar");
    return name === "" || name === archiveName ? `${archiveName}.unpacked` : name;
}

;// CONCATENATED MODULE: ./build/archive/deb-data.js
/** The files of a Debian package (deb(5)): an ar archive, whose member `data.tar` is packed in one of several ways. */


const deb_data_MAGIC = "!<arch>\n";
const HEADER_BYTES = 60;
/** Ends each header (ar(5)). */
const HEADER_END = "`\n";
/** @throws FetchError broken-archive, unsupported-archive */
async function debData(reader) {
    if ((await reader.take(deb_data_MAGIC.length)).toString("latin1") !== deb_data_MAGIC)
        throw (0,archive_error/* broken */.mw)("it is no Debian package");
    for (;;) {
        const header = await reader.upTo(HEADER_BYTES);
        if (header.length === 0)
            throw (0,archive_error/* broken */.mw)("it is a Debian package without data");
        const text = header.toString("latin1");
        const size = /^\d{1,10}(?= *$)/.exec(text.slice(48, 58))?.[0];
        if (header.length < HEADER_BYTES || !text.endsWith(HEADER_END) || size === undefined)
            throw (0,archive_error/* broken */.mw)("a header of it is damaged");
        const name = text.slice(0, 16).trim().replace(/\/$/, "");
        const bytes = Number(size);
        if (!name.startsWith("data.tar")) {
            await reader.skip(bytes + (bytes % 2));
            continue;
        }
        const format = namedFormat(name);
        if (format === null || !format.startsWith("tar"))
            throw (0,archive_error/* unsupported */.qO)(`its data is packed in a way that is not known ("${name}")`);
        return { codec: codecOf(format), bytes: reader.next(bytes) };
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __nccwpck_require__(919);
;// CONCATENATED MODULE: ./build/core/code-beside.js

/** Threads, child processes and background processes, with the files of dist/ that each of them needs. */
const FILES = {
    "hash-worker": "hash-worker.js, *.hash-worker.js",
    "digest-worker": "digest-worker.js",
    "wire-worker": "wire-worker.js",
    "unpack-worker": "unpack-worker.js, *.unpack-worker.js",
    "decode-worker": "decode-worker.js",
    "store-child": "store-child.js, *.store-child.js",
    "cache-child": "cache-child.js, *.cache-child.js",
    background: "background.js, node-version.js, bundle.js, *.bundle.js, *-worker.js, *-child.js",
};
/**
 * Where the code of a thread or of a process is: beside the module that starts it in src and build, or among the entries there;
 * beside the entries in dist, and beside the bundle of a program that contains this library. Not as one literal, which a bundler
 * would take for a file to copy.
 *
 * @param here the module's own `import.meta.url`
 * @param exists node:fs's existsSync
 * @throws FetchError internal: it is not there, with the files to copy
 */
function codeBeside(here, name, exists) {
    const file = [name, here.endsWith(".ts") ? ".ts" : ".js"].join("");
    const places = ["./", "../../entry/"].map((folder) => new URL([folder, file].join(""), here));
    const found = places.find(exists);
    if (found !== undefined)
        return found;
    const folder = decodeURIComponent(new URL(".", here).pathname);
    throw new errors/* FetchError */.fk("internal", `Cannot start ${file}: there is no such file in "${folder}"`, {
        hint: `If your program is bundled, copy these files from fetch-action's dist/ to "${folder}": ${FILES[name]}, package.json. ` +
            "If it is not, install fetch-action again: some of its files are missing.",
    });
}

;// CONCATENATED MODULE: ./build/core/helper.js
/**
 * A thread or a child process that works for us, as far as its end matters to those who wait for it: one that died answers nobody
 * any more, and they hear why. Threads and child processes are emitters of the same events, so that one rule does for both.
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
        return died(`its thread or process failed${code === "" ? `: ${cause.message.slice(0, 200)}` : ` (${code})`}`);
    if (typeof reason === "string") {
        return died(`the process that does it was killed (${reason})`, "The system kills processes when memory is short: give this machine more, or run fewer fetches at once.");
    }
    return died(`its thread or process ended early (${reason ?? "no code"})`);
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

;// CONCATENATED MODULE: ./build/archive/decode-apart.js

/**
 * Reads a packed file and decodes it in a thread of its own, beside the one that checks and writes what comes out. Both share a few pieces of
 * memory, which are used again and again: so they stay in the processor's caches, and nothing has to be collected.
 */






/** What is handed over in one message. Less would be more messages, and more would not stay in a processor's second cache. */
const PIECE_BYTES = 256 * 1024;
/** This many can be decoded before the first of them is written: neither thread waits for the other at each piece. */
const PIECES = 8;
/**
 * @returns pieces whose memory is used again when the next one is asked for
 * @throws FetchError broken-archive; internal: the thread has died; errors of node:fs
 */
async function* decodeApart(codec, file) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const thread = __addDisposableResource(env_1, new DecodeThread(codec, file), true);
        for (let piece = await thread.next(); piece !== null; piece = await thread.next()) {
            yield thread.bytesOf(piece);
            thread.free(piece);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
class DecodeThread {
    #memory = Array.from({ length: PIECES }, () => new Uint8Array(new SharedArrayBuffer(PIECE_BYTES)));
    #worker;
    #helper;
    #pieces = [];
    #news = new Wake();
    #failure = null;
    #hasEnded = false;
    constructor(codec, { descriptor, sizeBytes, front }) {
        const order = { codec, descriptor, sizeBytes, memory: this.#memory };
        this.#worker = new external_node_worker_threads_.Worker(codeBeside(import.meta.url, "decode-worker", external_node_fs_.existsSync), { workerData: order });
        this.#helper = new Helper(this.#worker, "Cannot unpack the archive", (reply) => this.#heard(reply));
        // Whoever reads what comes out of it hears why it has ended.
        this.#tell(front, sizeBytes).catch(() => { });
    }
    /** What comes next; null at the end. */
    async next() {
        for (;;) {
            const piece = this.#pieces.shift();
            if (piece !== undefined)
                return piece;
            if (this.#failure !== null)
                throw this.#failure;
            if (this.#hasEnded)
                return null;
            await this.#helper.wait(this.#news.wait());
        }
    }
    bytesOf({ slot, bytes }) {
        return this.#memory[slot]?.subarray(0, bytes) ?? new Uint8Array(0);
    }
    free({ slot }) {
        this.#call({ type: "free", slot });
    }
    async [Symbol.asyncDispose]() {
        await this.#worker.terminate();
    }
    async #tell(front, sizeBytes) {
        for (let at = 0; at < sizeBytes;) {
            at = await front.beyond(at);
            this.#call({ type: "advance", offset: at });
        }
    }
    #call(call) {
        this.#worker.postMessage(call);
    }
    #heard(reply) {
        if (reply.type === "piece")
            this.#pieces.push(reply);
        else if (reply.type === "end")
            this.#hasEnded = true;
        else if (reply.type === "failed")
            this.#failure = (0,errors/* fromParts */.JQ)(reply.error);
        else
            this.#failure = Object.assign(new Error(reply.message), { code: reply.code });
        this.#news.notify();
    }
}

// EXTERNAL MODULE: ./build/archive/decoder.js
var decoder = __nccwpck_require__(257);
// EXTERNAL MODULE: ./build/archive/decompress.js + 1 modules
var decompress = __nccwpck_require__(643);
// EXTERNAL MODULE: ./build/archive/front.js
var archive_front = __nccwpck_require__(834);
;// CONCATENATED MODULE: ./build/archive/limit.js
/** Counts what really comes out of an archive. */


class Limit {
    #bytes;
    #taken = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    /** @throws FetchError unsafe-archive: that is too much */
    take(bytes) {
        this.#taken += bytes;
        if (this.#taken <= this.#bytes)
            return;
        throw (0,archive_error/* unsafe */.N9)(`more than ${formatBytes(this.#bytes)} come out of it, which is more than 'extract-limit' allows`, "If you trust the archive, raise 'extract-limit'.");
    }
}

// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __nccwpck_require__(451);
;// CONCATENATED MODULE: ./build/core/glob.js
/** Patterns of names, as a shell has them: `*`, `?`, `[a-z]`, `[!a-z]` and `{a,b}`. A pattern is about one name, and not about a path. */


/** A pattern with more alternatives than this is a mistake. */
const MOST_ALTERNATIVES = 256;
/** Whether a text says more than one name. */
function isGlob(text) {
    return /[*?[{]/.test(text);
}
/**
 * Makes a test of names from a pattern. A test takes at most as many steps as name and pattern are long, multiplied.
 *
 * @throws FetchError invalid-input: its braces make more than 256 patterns of it
 * @example
 * globMatcher("tool-*.{tar.gz,zip}")("tool-1.2.zip") // true
 */
function globMatcher(pattern) {
    const alternatives = globAlternatives(pattern).map(tokensOf);
    return (name) => alternatives.some((tokens) => matches(tokens, [...name]));
}
/** The pattern without braces, once for each alternative. Braces can be within braces. */
function globAlternatives(pattern) {
    let open = [pattern];
    const done = [];
    while (open.length > 0) {
        if (open.length + done.length > MOST_ALTERNATIVES)
            throw new errors/* FetchError */.fk("invalid-input", `Cannot use the pattern ${(0,quote_input/* quoteInput */.Zs)(pattern)}: it has more than ${MOST_ALTERNATIVES} alternatives`);
        const [first = "", ...rest] = open;
        const group = lastGroup(first);
        if (group === null)
            done.push(first);
        open = group === null ? rest : [...group.choices.map((choice) => `${group.before}${choice}${group.after}`), ...rest];
    }
    return done;
}
/** The last pair of braces that has none within it; null if there is none. */
function lastGroup(text) {
    const start = text.lastIndexOf("{");
    const end = start === -1 ? -1 : text.indexOf("}", start);
    if (end === -1)
        return null;
    return { before: text.slice(0, start), choices: text.slice(start + 1, end).split(","), after: text.slice(end + 1) };
}
function tokensOf(pattern) {
    const characters = [...pattern];
    const tokens = [];
    for (let at = 0; at < characters.length;) {
        const character = characters[at] ?? "";
        const end = character === "[" ? characters.indexOf("]", at + 2) : -1;
        if (character === "*")
            tokens.push({ is: "any" });
        else if (character === "?")
            tokens.push({ is: "one", holds: () => true });
        else if (end !== -1)
            tokens.push({ is: "one", holds: setOf(characters.slice(at + 1, end)) });
        else
            tokens.push({ is: "one", holds: (one) => one === character });
        at = end === -1 ? at + 1 : end + 1;
    }
    return tokens;
}
/** What stands in brackets. */
function setOf(characters) {
    const isNot = characters[0] === "!" || characters[0] === "^";
    const members = isNot ? characters.slice(1) : characters;
    const ranges = members.flatMap((from, at) => {
        const to = members[at + 2];
        return members[at + 1] === "-" && to !== undefined ? [[from, to]] : [];
    });
    return (character) => (members.includes(character) || ranges.some(([from, to]) => from <= character && character <= to)) !== isNot;
}
/** Goes back to the last star only: an earlier one could not take anything that the last one cannot. */
function matches(tokens, name) {
    let [token, at] = [0, 0];
    let star = null;
    while (at < name.length) {
        const wanted = tokens[token];
        if (wanted?.is === "one" && wanted.holds(name[at] ?? "")) {
            token += 1;
            at += 1;
        }
        else if (wanted?.is === "any") {
            star = { token, at };
            token += 1;
        }
        else if (star !== null) {
            star.at += 1;
            at = star.at;
            token = star.token + 1;
        }
        else
            return false;
    }
    return tokens.slice(token).every(({ is }) => is === "any");
}

;// CONCATENATED MODULE: ./build/archive/selection.js
/** Which entries of an archive the user wants: patterns of paths, as in a .gitignore file. */

/**
 * `include` names what is wanted, if it names anything; `exclude` takes away from that. A pattern without a `/` is about a name in any folder. One
 * that fits a folder fits all that is in it.
 * @throws FetchError invalid-input: a pattern has too many alternatives
 * @example
 * selection({ include: ["bin/*"], exclude: ["*.md"] })("bin/tool") // true
 */
function selection({ include, exclude }) {
    const [wanted, unwanted] = [include.flatMap(matchersOf), exclude.flatMap(matchersOf)];
    if (wanted.length === 0 && unwanted.length === 0)
        return () => true;
    return (path) => {
        const parts = path.split("/");
        const fits = (matcher) => matcher(parts);
        return (wanted.length === 0 || wanted.some(fits)) && !unwanted.some(fits);
    };
}
function matchersOf(pattern) {
    return globAlternatives(pattern).map((alternative) => {
        const names = alternative.split("/").filter((name) => name !== "" && name !== ".");
        const isAnchored = names.length > 1 || alternative.startsWith("/");
        const steps = names.map((name) => (name === "**" ? "any" : globMatcher(name)));
        return fitting(isAnchored ? steps : ["any", ...steps]);
    });
}
/** Fits a path, or a folder that it is in. It takes at most as many steps as both are long, multiplied. */
function fitting(steps) {
    return (parts) => {
        // Which beginnings of the pattern fit the parts so far.
        let fits = closure(steps, new Set([0]));
        for (const part of parts) {
            const next = new Set();
            for (const at of fits) {
                const step = steps[at];
                if (step === "any")
                    next.add(at);
                else if (step?.(part))
                    next.add(at + 1);
            }
            fits = closure(steps, next);
            if (fits.has(steps.length))
                return steps.length > 0;
        }
        return false;
    };
}
/** "Any number of folders" may also be none. */
function closure(steps, reached) {
    const all = new Set(reached);
    for (const at of all)
        if (steps[at] === "any")
            all.add(at + 1);
    return all;
}

// EXTERNAL MODULE: ./build/archive/tar-entries.js + 1 modules
var tar_entries = __nccwpck_require__(240);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __nccwpck_require__(298);
;// CONCATENATED MODULE: ./build/archive/file-time.js
/** A time in the form in which Node sets it. A negative number it takes for now, and a Date it does not. @param timeMs since 1970 */
function fileTime(timeMs) {
    return timeMs < 0 ? new Date(timeMs) : timeMs / 1000;
}

;// CONCATENATED MODULE: ./build/archive/guard-links.js
/** Where links of an archive lead, once all of them are known: a link's way goes through other links. */

/** As many as Linux follows. With more, a link cannot be followed at all, and leads nowhere. */
const MOST_FOLLOWED = 40;
/** Steps from name to name, for all links together: a few seconds. A million honest links need a third of it. */
const MOST_STEPS = 50_000_000;
/**
 * @param links what each leads to, by its path
 * @param keyOf what the filesystem takes two names by for one
 * @throws FetchError unsafe-archive: one leads out of the folder, at its end or on its way; they are too entangled to say so
 */
function requireLinksInside(links, keyOf, mostSteps = MOST_STEPS) {
    const ways = new Ways(keyOf, mostSteps);
    for (const [path, target] of links)
        ways.add(path, target);
    for (const [path, target] of links) {
        if (!ways.staysInside(path))
            throw (0,archive_error/* unsafe */.N9)(`the link ${(0,archive_error/* quoteName */.AB)(path)} leads to ${(0,archive_error/* quoteName */.AB)(target)}, which is outside of the folder`, "If you need the rest, leave the link out with 'exclude'.");
    }
}
class Ways {
    #root = { target: null, within: new Map() };
    #keyOf;
    #stepsLeft;
    constructor(keyOf, mostSteps) {
        this.#keyOf = keyOf;
        this.#stepsLeft = mostSteps;
    }
    add(path, target) {
        let place = this.#root;
        for (const name of path.split("/")) {
            const key = this.#keyOf(name);
            const next = place.within.get(key) ?? { target: null, within: new Map() };
            place.within.set(key, next);
            place = next;
        }
        place.target = target;
    }
    /** Goes the way that the kernel goes, part by part. */
    staysInside(path) {
        // The parts that are still to go, the next one last.
        const ahead = this.#steps(path);
        // The folders on the way; null if there is no link in it.
        const at = [this.#root];
        let followed = 0;
        for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
            if (part === "" || part === ".")
                continue;
            if (part === "..") {
                at.pop();
                if (at.length === 0)
                    return false;
                continue;
            }
            const here = at.at(-1)?.within.get(this.#keyOf(part)) ?? null;
            const target = here?.target ?? null;
            if (target === null) {
                at.push(here);
                continue;
            }
            followed += 1;
            if (followed > MOST_FOLLOWED)
                return true;
            ahead.push(...this.#steps(target));
        }
        return true;
    }
    #steps(path) {
        const steps = path.split("/").reverse();
        this.#stepsLeft -= steps.length;
        if (this.#stepsLeft < 0)
            throw (0,archive_error/* unsafe */.N9)("its links lead through each other in too many ways");
        return steps;
    }
}

// EXTERNAL MODULE: ./build/archive/raw-name.js
var raw_name = __nccwpck_require__(627);
;// CONCATENATED MODULE: ./build/archive/guard.js



/** No archive for this use has more. It bounds the memory: all names are remembered, those of folders above entries too. */
const LIMITS = { entries: 1_000_000, names: 2_000_000, namesLength: 256 * 1024 * 1024 };
const LEAVE_OUT = "If you need the rest, leave it out with 'exclude'.";
/** What Linux and macOS take, in bytes. */
const MOST_NAME_BYTES = 255;
const MOST_PATH_BYTES = 4_096;
/** Nobody nests folders deeper. It bounds the work that one name can cause. */
const MOST_DEPTH = 256;
/** Windows keeps these names for devices, with any extension. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(?:\.|$)/i;
const WINDOWS_FORBIDDEN = /[<>:"|?*\\\p{Cc}]|[. ]$/u;
/** With a \ it leads up on Windows only, and no honest name has it. */
const LEADS_UP = /(?:^|[\\/])\.\.(?:[\\/]|$)/;
const ASCII = /^[\0-\x7f]*$/;
class Guard {
    #options;
    #limits;
    #known = new Map();
    /** By folded path the first one that falls on it. */
    #folded = new Map();
    #links = new Map();
    /** The folder of the last entry. Most entries are in the same one as the entry before, and what is a folder stays one. */
    #lastAbove = "";
    #windows = new Set();
    #colliding = new Set();
    /** Paths of entries that the user does not want. */
    #leftOut = new Set();
    #entries = 0;
    #namesLength = 0;
    constructor(options, limits = LIMITS) {
        this.#options = options;
        this.#limits = limits;
    }
    get oddities() {
        return { windows: [...this.#windows], colliding: [...this.#colliding] };
    }
    /** The links that were admitted, with what they lead to. */
    get links() {
        return this.#links;
    }
    /**
     * An entry's path below the folder; "" if it is the folder itself, or nothing is left of its name.
     * @throws FetchError unsafe-archive
     */
    pathOf(name) {
        this.#entries += 1;
        if (this.#entries > this.#limits.entries)
            throw (0,archive_error/* unsafe */.N9)(`it has more than ${this.#limits.entries} entries`);
        return this.#pathIn(name);
    }
    /** Remembers an entry that the user does not want: a second name of it cannot be made. @param path of {@link pathOf} */
    leaveOut(path) {
        if (path === "" || this.#leftOut.has(path))
            return;
        this.#leftOut.add(path);
        this.#requireBounded(path);
    }
    /**
     * Takes an entry in.
     * @param path of {@link pathOf}, and not ""
     * @throws FetchError unsafe-archive; broken-archive: a hard link leads to nothing; unsupported-archive: it leads to what is left out
     */
    admit(path, { kind, what = "", target = "" }) {
        if (kind === "other")
            throw (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(path)} is ${what}`, LEAVE_OUT);
        const parents = this.#requireFolders(path);
        const before = this.#known.get(path);
        if (before !== undefined && !mayFollow(before, kind))
            throw (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(path)} is in it twice, as different things`, LEAVE_OUT);
        const linked = kind === "hard-link" ? this.#requireFile(path, target) : null;
        if (kind === "link")
            requireTarget(path, target, this.#options.isWindows);
        if (!this.#options.takesAnyBytes && (0,raw_name/* isRaw */.Zi)(path + target))
            throw notUtf8(path, target);
        this.#takeIn(path, kind);
        if (kind === "link")
            this.#links.set(path, target);
        return { path, parents, target: linked, isAgain: before !== undefined && kind !== "folder" };
    }
    /** Follows every link, now that all are known. @throws FetchError unsafe-archive: one leads out of the folder */
    finish() {
        requireLinksInside(this.#links, this.#options.foldsNames ? fold : (path) => path);
    }
    /** The folders above a path are folders. @returns those that are new */
    #requireFolders(path) {
        const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
        if (above === this.#lastAbove)
            return [];
        const parents = [];
        for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
            const parent = path.slice(0, at);
            const kind = this.#known.get(parent);
            if (kind === "folder")
                break;
            if (kind !== undefined)
                throw throughLink(path, parent, kind);
            parents.unshift(parent);
        }
        for (const parent of parents)
            this.#takeIn(parent, "folder");
        this.#lastAbove = above;
        return parents;
    }
    #takeIn(path, kind) {
        const folded = fold(path);
        const first = this.#folded.get(folded);
        if (first === undefined)
            this.#folded.set(folded, path);
        else if (first !== path)
            this.#requireApart(path, first, kind);
        if (!this.#known.has(path))
            this.#requireBounded(path);
        this.#known.set(path, kind);
        const name = path.slice(path.lastIndexOf("/") + 1);
        if (!WINDOWS_DEVICE.test(name) && !WINDOWS_FORBIDDEN.test(name))
            return;
        if (this.#options.isWindows)
            throw (0,archive_error/* unsafe */.N9)(`Windows cannot hold the name ${(0,archive_error/* quoteName */.AB)(path)}`, "Leave it out with 'exclude'.");
        this.#windows.add(path);
    }
    #requireBounded(path) {
        this.#namesLength += path.length;
        const { names, namesLength } = this.#limits;
        if (this.#known.size + this.#leftOut.size > names || this.#namesLength > namesLength)
            throw (0,archive_error/* unsafe */.N9)("the names in it are too many, or too long");
    }
    #pathIn(name) {
        return partsOf(name, this.#options.isWindows)
            .slice(this.#options.stripComponents)
            .filter((part) => part !== ".")
            .join("/");
    }
    /** A folder may fall on a folder. A link that falls on anything is an attack wherever this runs. */
    #requireApart(path, first, kind) {
        const other = this.#known.get(first);
        if (kind === "folder" && other === "folder")
            return;
        if (this.#options.foldsNames || kind !== other || kind === "link")
            throw (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(first)} and ${(0,archive_error/* quoteName */.AB)(path)} are one name on some filesystems`, "Leave one of them out with 'exclude'.");
        this.#colliding.add(path);
    }
    #requireFile(path, target) {
        const to = this.#pathIn(target);
        const kind = this.#known.get(to);
        if (kind === "file" || kind === "hard-link")
            return to;
        if (kind !== undefined)
            throw (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(path)} is a second name of ${(0,archive_error/* quoteName */.AB)(target)}, which is no file`);
        const isSecond = `${(0,archive_error/* quoteName */.AB)(path)} is a second name of ${(0,archive_error/* quoteName */.AB)(target)}`;
        if (to === "" || this.#leftOut.has(to))
            throw (0,archive_error/* unsupported */.qO)(`${isSecond}, which 'include', 'exclude' or 'strip-components' leaves out`, "Take both of them in, or none.");
        throw (0,archive_error/* broken */.mw)(`${isSecond}, which does not come before it`);
    }
}
/** A file or a link may come again, as in archives that were added to. */
function mayFollow(before, kind) {
    const isFile = (known) => known === "file" || known === "hard-link";
    return (before === kind && !isFile(kind)) || (isFile(before) && isFile(kind));
}
function notUtf8(path, target) {
    const what = (0,raw_name/* isRaw */.Zi)(path)
        ? `the name ${(0,archive_error/* quoteName */.AB)(path)} is`
        : `the link ${(0,archive_error/* quoteName */.AB)(path)} leads to ${(0,archive_error/* quoteName */.AB)(target)}, whose bytes are`;
    return (0,archive_error/* unsupported */.qO)(`${what} not UTF-8, which this system cannot hold`, LEAVE_OUT);
}
function throughLink(path, parent, kind) {
    const what = kind === "link" ? "a link" : "a file";
    return (0,archive_error/* unsafe */.N9)(`${(0,archive_error/* quoteName */.AB)(path)} is below ${(0,archive_error/* quoteName */.AB)(parent)}, which is ${what} in it`);
}
/** The parts of a name. A `.` among them counts, as it does for `tar --strip-components`. @throws FetchError unsafe-archive */
function partsOf(name, isWindows) {
    const why = nameProblem(name, isWindows);
    if (why !== null)
        throw (0,archive_error/* unsafe */.N9)(`the name ${(0,archive_error/* quoteName */.AB)(name)} ${why}`);
    return name.split("/").filter((part) => part !== "");
}
/** Why a name is refused, as the end of a sentence; null if it is not. */
function nameProblem(name, isWindows) {
    if (name.includes("\0"))
        return "has a zero byte";
    if (isWindows && name.includes("\\"))
        return "has a \\, which Windows takes for a separator";
    if (name.startsWith("/") || name.startsWith("\\"))
        return "begins at the root of the filesystem";
    if (/^[a-z]:/i.test(name))
        return "begins with a drive of Windows";
    if ((0,raw_name/* lengthOf */.Y5)(name) > MOST_PATH_BYTES)
        return `has more than ${MOST_PATH_BYTES} bytes`;
    const parts = name.split("/");
    if (LEADS_UP.test(name))
        return "leads out of the folder with ..";
    if (parts.length > MOST_DEPTH)
        return `is more than ${MOST_DEPTH} folders deep`;
    return parts.some((part) => (0,raw_name/* lengthOf */.Y5)(part) > MOST_NAME_BYTES) ? `has a part of more than ${MOST_NAME_BYTES} bytes` : null;
}
/** Only what can be seen from the target alone; where it leads is followed when all links are known. @throws FetchError unsafe-archive */
function requireTarget(path, target, isWindows) {
    if (target === "")
        throw (0,archive_error/* broken */.mw)(`the link ${(0,archive_error/* quoteName */.AB)(path)} leads to nothing`);
    const leads = `the link ${(0,archive_error/* quoteName */.AB)(path)} leads to ${(0,archive_error/* quoteName */.AB)(target)}`;
    if (target.startsWith("/") || target.startsWith("\\") || /^[a-z]:/i.test(target))
        throw (0,archive_error/* unsafe */.N9)(`${leads}, which is outside of the folder`, LEAVE_OUT);
    const isTooLong = (0,raw_name/* lengthOf */.Y5)(target) > MOST_PATH_BYTES || target.split("/").length > MOST_DEPTH;
    if (target.includes("\0") || isTooLong || (isWindows && target.includes("\\")))
        throw (0,archive_error/* unsafe */.N9)(`${leads}, which is no path`, LEAVE_OUT);
}
/** What two names have in common that are one name on some filesystem. */
function fold(path) {
    // Most names are plain. To normalize each of a hundred thousand took 60 to 100 ms, and this takes 20 to 30.
    return ASCII.test(path) ? path.toLowerCase() : path.normalize("NFC").toLowerCase().normalize("NFC");
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = lateModule("node:crypto");
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = process.getBuiltinModule("node:timers/promises");
;// CONCATENATED MODULE: ./build/archive/turns.js
/** Lets sockets, timers and signals have their turn now and then, while files are worked on at once, one after the other. */

/** They wait this long at most, in milliseconds. */
const MOST_TURN_MS = 10;
class Turns {
    #signal;
    #turnMs = performance.now();
    constructor(signal) {
        this.#signal = signal;
    }
    /** Whether it is the others' turn. Asked first, since waiting for nothing takes time too. */
    get isOver() {
        return performance.now() - this.#turnMs >= MOST_TURN_MS;
    }
    /** @throws the signal's reason */
    async next() {
        await (0,external_node_timers_promises_namespaceObject.setImmediate)();
        this.#signal.throwIfAborted();
        this.#turnMs = performance.now();
    }
}

;// CONCATENATED MODULE: ./build/archive/tree-digest.js
/** What a folder looks like: a digest of all that is in it by name, kind, permissions, size and time. No file is read. */




/** Stands in a string for bytes that are not UTF-8. */
const UNKNOWN = "\ufffd";
/** The digest in hex. Whoever changes a file changes its size or its time, if it is not done on purpose. @throws errors of node:fs */
async function treeDigest(folder, signal) {
    const turns = new Turns(signal);
    const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256");
    const ahead = [""];
    for (let within = ahead.pop(); within !== undefined; within = ahead.pop()) {
        const lines = [];
        for (const name of namesIn(`${folder}/${within}`).sort()) {
            if (turns.isOver)
                await turns.next();
            const path = within === "" ? name : `${within}/${name}`;
            const { line, isFolder } = lineOf(folder, path);
            lines.push(line);
            if (isFolder)
                ahead.push(path);
        }
        hash.update(lines.join(""));
    }
    return hash.digest("hex");
}
function namesIn(folder) {
    const names = (0,external_node_fs_.readdirSync)((0,raw_name/* pathOf */.XM)(folder));
    if (!names.some((name) => name.includes(UNKNOWN)))
        return names;
    return (0,external_node_fs_.readdirSync)((0,raw_name/* pathOf */.XM)(folder), "buffer").map(raw_name/* decodeName */.e4);
}
/** At once: to wait for each of a hundred thousand files takes several times as long. */
function lineOf(folder, path) {
    const at = (0,raw_name/* pathOf */.XM)(`${folder}/${path}`);
    const found = (0,external_node_fs_.lstatSync)(at);
    const isFolder = found.isDirectory();
    const target = found.isSymbolicLink() ? (0,external_node_fs_.readlinkSync)(at) : "";
    // Of a folder, what is in it counts, and not when it was last looked after.
    const facts = isFolder ? ["folder", found.mode] : [found.mode, found.size, found.mtimeMs, target];
    return { isFolder, line: `${JSON.stringify([path, ...facts])}\n` };
}

;// CONCATENATED MODULE: ./build/archive/tree-writer.js
/** Writes the entries of an archive into a new folder, which is this process's alone. Links, and the times of folders, come last. */










/** Runs of zeros of this size become holes: what filesystems allocate at once. */
const HOLE_BYTES = 4096;
const ZEROS = Buffer.alloc(1024 * 1024);
const RWX = 0o777;
const OWNER = 0o700;
const SPECIAL = 0o7000;
/** A link leads to a path; no path is longer. */
const MOST_TARGET_BYTES = 4_096;
class TreeWriter {
    #options;
    #guard;
    #limit;
    #turns;
    #folders = new Map();
    #linkTimes = new Map();
    #umask = process.umask();
    #entries = 0;
    #bytes = 0;
    #stripped = 0;
    constructor(options) {
        this.#options = options;
        this.#turns = new Turns(options.signal);
        this.#guard = new Guard(options);
        this.#limit = new Limit(options.limitBytes);
    }
    /** @throws FetchError unsafe-archive, broken-archive; errors of node:fs */
    async add(entry) {
        if (this.#turns.isOver)
            await this.#turns.next();
        const { isWanted } = this.#options;
        const path = this.#guard.pathOf(entry.name);
        const isTop = path === "" && entry.kind === "folder" && this.#options.stripComponents === 0;
        // An archive of all that is in a folder says what that folder is like.
        if (isTop && isWanted(path))
            this.#folders.set(path, { mode: entry.mode, mtimeMs: entry.mtimeMs });
        if (path === "" || !isWanted(path))
            return this.#guard.leaveOut(path);
        const admitted = this.#guard.admit(path, isLedByContent(entry) ? { kind: "link", target: await targetIn(entry) } : entry);
        for (const parent of admitted.parents)
            this.#makeFolder(parent);
        this.#entries += 1;
        if (((entry.mode ?? 0) & SPECIAL) !== 0 && entry.kind === "file")
            this.#stripped += 1;
        if (entry.kind === "file")
            await this.#file(entry, admitted);
        else if (entry.kind === "hard-link")
            this.#hardLink(admitted);
        else if (entry.kind === "link")
            this.#linkTimes.set(path, entry.mtimeMs);
        else {
            this.#makeFolder(path);
            // If it comes again, its last entry says what it is like.
            this.#folders.set(path, { mode: entry.mode, mtimeMs: entry.mtimeMs });
        }
    }
    /** Makes the links, and finishes the folders. @throws FetchError unsafe-archive; errors of node:fs */
    async finish() {
        this.#guard.finish();
        for (const [path, target] of this.#guard.links) {
            if (this.#turns.isOver)
                await this.#turns.next();
            (0,external_node_fs_.symlinkSync)((0,raw_name/* pathOf */.XM)(target), this.#at(path));
            const mtimeMs = this.#linkTimes.get(path) ?? null;
            if (mtimeMs !== null)
                (0,external_node_fs_.lutimesSync)(this.#at(path), fileTime(mtimeMs), fileTime(mtimeMs));
        }
        // Whatever is made in a folder changes its time, and all of it is made now.
        for (const [path, { mode, mtimeMs }] of this.#folders) {
            if (this.#turns.isOver)
                await this.#turns.next();
            // Its owner must be able to remove what is in it.
            if (mode !== null)
                (0,external_node_fs_.chmodSync)(this.#at(path), ((mode & RWX) | OWNER) & ~this.#umask);
            if (mtimeMs !== null)
                (0,external_node_fs_.utimesSync)(this.#at(path), fileTime(mtimeMs), fileTime(mtimeMs));
        }
        const { folder, signal } = this.#options;
        const digest = await treeDigest(folder, signal);
        return { entries: this.#entries, bytes: this.#bytes, stripped: this.#stripped, oddities: this.#guard.oddities, digest };
    }
    #at(path) {
        // Nothing in a path of the guard is left to be resolved.
        return (0,raw_name/* pathOf */.XM)(`${this.#options.folder}${external_node_path_namespaceObject.sep}${path}`);
    }
    #makeFolder(path) {
        try {
            (0,external_node_fs_.mkdirSync)(this.#at(path));
        }
        catch (error) {
            // An entry below it came first, or it is in the archive twice.
            if ((0,thrown/* codeOf */.$)(error) !== "EEXIST")
                throw error;
        }
    }
    #hardLink({ path, target, isAgain }) {
        if (target === path)
            return;
        if (isAgain)
            (0,external_node_fs_.rmSync)(this.#at(path));
        const from = this.#at(target ?? path);
        try {
            (0,external_node_fs_.linkSync)(from, this.#at(path));
        }
        catch (error) {
            // Some filesystems (exFAT, network drives) have no second names.
            if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "ENOSYS"].includes((0,thrown/* codeOf */.$)(error)))
                throw error;
            (0,external_node_fs_.copyFileSync)(from, this.#at(path));
        }
    }
    async #file(entry, { path, isAgain }) {
        if (isAgain)
            (0,external_node_fs_.rmSync)(this.#at(path));
        const file = (0,external_node_fs_.openSync)(this.#at(path), "wx", this.#modeOf(entry));
        try {
            const { content } = entry;
            const isSmall = content instanceof Uint8Array && entry.ranges === undefined;
            if (isSmall)
                this.#limit.take(content.length);
            this.#bytes += isSmall ? writeAll(file, content, null) : await this.#large(file, path, content, entry);
            const { chmod } = this.#options;
            if (typeof chmod === "number")
                (0,external_node_fs_.fchmodSync)(file, chmod);
            if (entry.mtimeMs !== null)
                (0,external_node_fs_.futimesSync)(file, fileTime(entry.mtimeMs), fileTime(entry.mtimeMs));
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    /** Its bytes come one after the other, or belong to several places. @returns its size */
    async #large(file, path, content, { ranges, sizeBytes }) {
        if (ranges !== undefined)
            this.#limit.take(holesIn(ranges, sizeBytes ?? 0));
        const places = new RangeWriter(file, ranges ?? [{ offset: 0, length: sizeBytes ?? Number.POSITIVE_INFINITY }]);
        for await (const piece of content instanceof Uint8Array ? [content] : content) {
            this.#limit.take(piece.length);
            if (!places.write(piece))
                throw otherSize(path);
            if (this.#turns.isOver)
                await this.#turns.next();
        }
        if (!places.isFull())
            throw otherSize(path);
        const bytes = sizeBytes ?? places.end;
        (0,external_node_fs_.ftruncateSync)(file, bytes);
        return bytes;
    }
    /** The user's umask is applied to it when the file is made. */
    #modeOf({ mode }) {
        const own = mode === null ? 0o666 : mode & RWX;
        // Whoever may read it may run it.
        return this.#options.chmod === "+x" ? own | ((own & 0o444) >> 2) : own;
    }
}
function isLedByContent({ kind, target }) {
    return kind === "link" && target === undefined;
}
/** What a link leads to whose content says it. @throws FetchError broken-archive */
async function targetIn({ name, content }) {
    const pieces = [];
    let bytes = 0;
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
        bytes += piece.length;
        if (bytes > MOST_TARGET_BYTES)
            throw (0,archive_error/* broken */.mw)(`the link ${(0,archive_error/* quoteName */.AB)(name)} leads to something that is no path`);
        // Its memory may be used again.
        pieces.push(Buffer.from(piece));
    }
    return (0,raw_name/* decodeName */.e4)(Buffer.concat(pieces));
}
function holesIn(ranges, sizeBytes) {
    return ranges.reduce((left, { length }) => left - length, sizeBytes);
}
function otherSize(path) {
    return (0,archive_error/* broken */.mw)(`${(0,archive_error/* quoteName */.AB)(path)} has not as many bytes as it should have`);
}
/** Puts bytes where the ranges say. Zeros become holes. */
class RangeWriter {
    #file;
    #left;
    #offset = 0;
    #length = 0;
    constructor(file, ranges) {
        this.#file = file;
        this.#left = ranges.values();
        this.#next();
    }
    /** Where the next byte would be. */
    get end() {
        return this.#offset;
    }
    /** Whether as many bytes have come as the ranges have. */
    isFull() {
        return (this.#length === 0 || this.#length === Number.POSITIVE_INFINITY) && !this.#next();
    }
    /** @returns false if there are more bytes than the ranges have */
    write(piece) {
        for (let at = 0; at < piece.length;) {
            if (this.#length === 0 && !this.#next())
                return false;
            const part = piece.subarray(at, at + this.#length);
            if (!isHole(part))
                writeAll(this.#file, part, this.#offset);
            at += part.length;
            this.#offset += part.length;
            this.#length -= part.length;
        }
        return true;
    }
    #next() {
        const { done, value } = this.#left.next();
        if (done)
            return false;
        this.#offset = value.offset;
        this.#length = value.length;
        return true;
    }
}
function isHole(part) {
    return part.length >= HOLE_BYTES && part.length <= ZEROS.length && ZEROS.compare(part, 0, part.length, 0, part.length) === 0;
}
/** @param offset null: behind what was written before. @returns how many */
function writeAll(file, bytes, offset) {
    for (let at = 0; at < bytes.length;)
        at += (0,external_node_fs_.writeSync)(file, bytes, at, bytes.length - at, offset === null ? null : offset + at);
    return bytes.length;
}

;// CONCATENATED MODULE: ./build/archive/unpack.js

/** Unpacks an archive into a new folder: a stream as its bytes come, or a file. */
















/** What is read of a file at a time. */
const READ_BYTES = 1024 * 1024;
/**
 * Unpacks a file.
 * @param path absolute
 * @throws FetchError broken-archive, unsafe-archive, unsupported-archive; errors of node:fs
 */
async function unpackFile(path, options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = __addDisposableResource(env_1, await (0,promises_namespaceObject.open)(path), true);
        const head = Buffer.alloc(HEAD_BYTES);
        const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
        if (options.format === "none")
            return await write(asItIs(options.name, piecesOf(file), (await file.stat()).size), options);
        const detected = detect(options.format, head.subarray(0, bytesRead), options.name);
        // Each of them is awaited: the file is closed behind.
        const { outer } = detected;
        if (outer !== "zip" && outer !== "7z")
            return await unpackDetected(piecesOf(file), detected, options, await wholeFile(file));
        tellMismatch(detected, options);
        const entries = outer === "zip"
            ? (await Promise.all(/* import() */[__nccwpck_require__.e(663), __nccwpck_require__.e(78)]).then(__nccwpck_require__.bind(__nccwpck_require__, 78))).zipEntries(file, (bytes) => options.onNotice(trailingAfter(bytes)))
            : (await __nccwpck_require__.e(/* import() */ 275).then(__nccwpck_require__.bind(__nccwpck_require__, 275))).sevenZipEntries(path);
        return await write(entries, options);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/**
 * Unpacks a stream, as its bytes come. It is read to its end, so that all of it was seen.
 * @param pieces the memory of one may be used again when the next one is asked for
 * @param file where they are from, if another thread may read them there
 * @throws FetchError as for {@link unpackFile}; unsupported-archive: the format has its directory at the end; what `pieces` throws
 */
async function unpackStream(pieces, options, file = null) {
    const reader = new byte_reader/* ByteReader */.k(pieces);
    const head = await reader.peek(HEAD_BYTES);
    if (options.format === "none")
        return write(asItIs(options.name, reader.rest(), null), options);
    return unpackDetected(reader.rest(), detect(options.format, head, options.name), options, file);
}
async function unpackDetected(pieces, detected, options, file) {
    tellMismatch(detected, options);
    const { outer, inner } = detected;
    if (outer === "zip" || outer === "7z")
        throw (0,archive_error/* unsupported */.qO)(`a ${outer} cannot be unpacked before all of it is there`);
    if (outer === "tar")
        return writeTar(counted(pieces, new Limit(options.limitBytes)), options);
    if (outer === "deb")
        return unpackDeb(pieces, options);
    const reader = new byte_reader/* ByteReader */.k(counted(decoded(outer, pieces, options.isLarge ? file : null), new Limit(options.limitBytes)));
    if (inner === "tar")
        await requireTarNext(reader, outer);
    const isTar = inner === "tar" || (inner === "seen" && (await isTarNext(reader, outer, options.name)));
    if (isTar)
        return writeTar(reader.rest(), options);
    return write(asItIs(nameWithout(outer, options.name), reader.rest(), null), options);
}
function decoded(codec, pieces, file) {
    const isApart = file !== null && (codec === "gz" || codec === "zst") && decoder/* Decoder */.XM.isPossible(codec);
    return isApart ? decodeApart(codec, file) : (0,decompress/* decompress */.m)(codec, pieces);
}
async function wholeFile(file) {
    const { size: sizeBytes } = await file.stat();
    const front = new archive_front/* Front */.A(new AbortController().signal);
    front.advance(sizeBytes);
    return { descriptor: file.fd, sizeBytes, front };
}
async function unpackDeb(pieces, options) {
    const reader = new byte_reader/* ByteReader */.k(pieces);
    try {
        const { codec, bytes } = await debData(reader);
        const tree = await writeTar(counted(codec === null ? bytes : (0,decompress/* decompress */.m)(codec, bytes), new Limit(options.limitBytes)), options);
        await drain(reader.rest());
        return tree;
    }
    finally {
        await reader.close();
    }
}
/** Whether a tar begins here: its first header says so, or the name does if it has no entries. */
async function isTarNext(reader, codec, name) {
    const block = await reader.peek(tar_header/* BLOCK_BYTES */.Yo);
    return (0,tar_header/* isTarHeader */.FY)(block) || (namedFormat(name) === `tar.${codec}` && block.length === tar_header/* BLOCK_BYTES */.Yo && (0,tar_header/* isZero */.be)(block));
}
/** @throws FetchError invalid-input: the user says that a tar is in it, and none is */
async function requireTarNext(reader, codec) {
    const block = await reader.peek(tar_header/* BLOCK_BYTES */.Yo);
    if (!(0,tar_header/* isTarHeader */.FY)(block) && !(0,tar_header/* isZero */.be)(block))
        throw otherFormat(`tar.${codec}`, "no tar begins in it");
}
function tellMismatch({ mismatch }, { onNotice }) {
    if (mismatch !== null)
        onNotice(mismatch);
}
async function writeTar(bytes, options) {
    const reader = new byte_reader/* ByteReader */.k(bytes);
    const onUnended = () => options.onNotice(UNENDED);
    try {
        const tree = await write((0,tar_entries/* tarEntries */.O)(reader, onUnended), options);
        // What is packed around it is checked at its end only.
        await drain(reader.rest());
        return tree;
    }
    finally {
        await reader.close();
    }
}
function trailingAfter(bytes) {
    return `${formatBytes(bytes)} are behind the end of the zip. They are left out, as unzip does it.`;
}
const UNENDED = "The archive has no mark at its end, as a tar should have: if it was cut off between two files, nobody could see it.";
async function drain(pieces) {
    for await (const _piece of pieces)
        ;
}
/** One file, which has no name of its own. */
async function* asItIs(name, content, sizeBytes) {
    yield { name: (0,external_node_path_namespaceObject.basename)(name), kind: "file", mode: null, mtimeMs: null, sizeBytes, content };
}
async function write(entries, options) {
    const writer = new TreeWriter({ ...options, isWanted: selection(options) });
    for await (const entry of entries)
        await writer.add(entry);
    return await writer.finish();
}
async function* counted(pieces, limit) {
    for await (const piece of pieces) {
        limit.take(piece.length);
        yield piece;
    }
}
async function* piecesOf(file) {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    for (let at = 0;;) {
        const { bytesRead } = await file.read(buffer, 0, READ_BYTES, at);
        if (bytesRead === 0)
            return;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
    }
}


/***/ }),

/***/ 807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   JQ: () => (/* binding */ fromParts),
/* harmony export */   fk: () => (/* binding */ FetchError)
/* harmony export */ });
/* unused harmony exports ERROR_KINDS, toFetchError */
/* harmony import */ var _quote_input_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(451);
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
    "tls": { ...failed, hint: "For a private CA, name its certificate file as 'ca-file' or in NODE_EXTRA_CA_CERTS." },
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
    "unverified": {
        ...failed,
        exitCode: 5,
        hint: "Give a 'checksum' or a 'checksum-url', or leave 'require-checksum' out.",
    },
    "broken-archive": {
        ...failed,
        hint: "Compare its digest with the one that its publisher gives: it may have been cut off, or changed, before it was uploaded.",
    },
    "unsafe-archive": { ...failed, hint: "Nothing of it was left here. Ask whoever made it, and do not unpack it by other means before." },
    "unsupported-archive": { ...failed, hint: "Leave 'extract' out, and unpack the file in a step of your own." },
    "lock-mismatch": {
        ...failed,
        hint: "If the manifest is right, lock again: fetch-action lock <manifest>; for a new version of a file with --update NAME.",
    },
    "busy": { ...failed, exitCode: 6, retryable: true, hint: "Wait for the other fetch to end, or choose another path." },
    "exists": { ...failed, hint: "Give 'force' to overwrite it." },
    "gone": { ...failed, retryable: true, hint: "Attach the device again; it may have another name then.", ...again },
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
        super((0,_quote_input_js__WEBPACK_IMPORTED_MODULE_0__/* .boundedMessage */ .tq)(message), options.cause === undefined ? undefined : { cause: options.cause });
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
function partsOf({ code, message, ownHint, retry, retryAfterMs }) {
    return { code, message, retry, ...(ownHint !== undefined && { hint: ownHint }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
function fromParts({ code, message, ...options }, cause) {
    return new FetchError(code, message, { ...options, cause });
}
/** Any thrown value as a FetchError: what is not one already is a fault of ours. */
function toFetchError(error) {
    if (error instanceof FetchError)
        return error;
    return new FetchError("internal", `Cannot go on: ${cleanInput(messageOf(error))}`, {
        cause: error,
    });
}


/***/ }),

/***/ 544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   qk: () => (/* binding */ foreignText)
/* harmony export */ });
/* unused harmony exports printable, printableJson */
/** Text that somebody else wrote (a server, a service, a disk), as messages, logs and terminals may show it. */
/** Enough to recognise what was said; more buries our own words. */
const MOST_LENGTH = 200;
/** Line breaks, tabs and other control characters: among them what begins an escape sequence of a terminal. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const CONTROL_BUT_LINE_END = /[^\P{Cc}\n]/gu;
/** They are not seen, and turn what stands around them around. Halves of characters are none. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/**
 * A foreign string within a message of ours: one line of 200 characters at most, without control and format characters, and without what a
 * runner takes for a command wherever it stands.
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
            .replaceAll("##[", "## [")
            .trim(),
    ];
    return seen.length > MOST_LENGTH ? `${seen.slice(0, MOST_LENGTH - 1).join("")}\u2026` : seen.join("");
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

/***/ 451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Zs: () => (/* binding */ quoteInput),
/* harmony export */   tq: () => (/* binding */ boundedMessage)
/* harmony export */ });
/* unused harmony export cleanInput */
/** What a user wrote, as a message may repeat it. */
/** Enough to recognise it by. */
const MOST_LENGTH = 120;
/** A URL within a text: its scheme, what may be a user and a password, its host and path, and what may be a signature. */
const URLS = /([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^\s/?#"']{0,2000}@)?([^\s?#"']{0,2000})(?:[?#][^\s"']*)?/gi;
/**
 * The text, shortened, without control characters; of a URL in it only host and path are left.
 *
 * @example
 * cleanInput("https://me:s3cret@host/a?sig=1") // https://host/a
 */
function cleanInput(text) {
    const bare = text
        .slice(0, 4_000)
        .replace(URLS, "$1$2")
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")
        .trim();
    return bare.length > MOST_LENGTH ? `${bare.slice(0, MOST_LENGTH)}\u2026` : bare;
}
/** The same in quotes. */
function quoteInput(text) {
    return `"${cleanInput(text)}"`;
}
/** A message is read by people. What is longer than this many characters comes from a list, a manifest or a server. */
const MOST_MESSAGE_LENGTH = 16_000;
/** Whatever is in it, no word of it has as many characters. */
const LONG_WORD = 1_000;
/** A whole message, whatever was put into it: a word that is far too long keeps its beginning, and so does the whole. */
function boundedMessage(text) {
    if (text.length <= MOST_MESSAGE_LENGTH)
        return text;
    const shown = text.replace(/[^\s"]+/g, (word) => (word.length < LONG_WORD ? word : `${word.slice(0, MOST_LENGTH)}\u2026`));
    return shown.length > MOST_MESSAGE_LENGTH ? `${shown.slice(0, MOST_MESSAGE_LENGTH)}\u2026` : shown;
}


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
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
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
/******/ 		return "" + chunkId + ".unpack-worker.js";
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
/******/ 						var promise = ({ 78: () => import("./78.unpack-worker.js"), 275: () => import("./275.unpack-worker.js"), 663: () => import("./663.unpack-worker.js") })[chunkId]().then(installChunk, (e) => {
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
/******/ var __webpack_exports__ = __nccwpck_require__(534);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
