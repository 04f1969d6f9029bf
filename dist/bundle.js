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

/***/ 61860:
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

/***/ 42613:
/***/ ((module) => {

module.exports = process.getBuiltinModule("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = process.getBuiltinModule("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = lateModule("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = lateModule("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = process.getBuiltinModule("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = process.getBuiltinModule("fs");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = process.getBuiltinModule("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = process.getBuiltinModule("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = process.getBuiltinModule("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = lateModule("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = lateModule("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = lateModule("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:stream");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = lateModule("node:stream/promises");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = lateModule("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:util/types");

/***/ }),

/***/ 78877:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:v8");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = lateModule("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = lateModule("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = process.getBuiltinModule("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = process.getBuiltinModule("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = process.getBuiltinModule("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = process.getBuiltinModule("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = process.getBuiltinModule("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = process.getBuiltinModule("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = lateModule("tls");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = process.getBuiltinModule("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = lateModule("zlib");

/***/ }),

/***/ 87541:
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

/***/ 45544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ cacheDenial)
/* harmony export */ });
/**
 * What this job may do with the Actions cache, asked before anything is packed or a child is started. The runner says it in
 * ACTIONS_CACHE_MODE (`cache-mode` of a workflow or job), and the cache's own token in its `ac` claim: tokens of untrusted
 * triggers are read-only. If it cannot be read, everything counts as allowed: the service then decides.
 */
/** Bits of a scope's `Permission` in the token's `ac` claim. */
const MAY_READ = 1;
const MAY_WRITE = 2;
/** A longer token is not looked into. One has a few kilobytes. */
const MOST_TOKEN_CHARACTERS = 64 * 1024;
/** What each mode allows. Another word comes from a newer runner, and allows everything, as in GitHub's own client. */
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


/***/ }),

/***/ 9749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   FL: () => (/* binding */ noteVersion),
/* harmony export */   YK: () => (/* binding */ noteGiven),
/* harmony export */   Zt: () => (/* binding */ suggestedName),
/* harmony export */   tW: () => (/* binding */ openRecords),
/* harmony export */   uQ: () => (/* binding */ knownVersion)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _state_artifact_record_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(52846);
/* harmony import */ var _state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(21388);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(67363);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(99732);
/* harmony import */ var _source_openers_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(77080);
/** What is noted of a finished file, for the next fetch and for whoever looks. If it cannot be noted, that costs no more than a fetch. */







/** The records; null if there is no place for them. @param common fetches that run together have them open */
async function openRecords(common) {
    if (common !== undefined)
        return common.records;
    try {
        return new _state_artifact_record_js__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactRecords */ .Tc(await (0,_state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .openStateFolder */ .y1)());
    }
    catch {
        // Without records a present file is fetched again, which is always right.
        return null;
    }
}
/** The name that a URL suggests for a file in a folder; null if only its source knows one. */
function suggestedName({ url }) {
    return (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_6__/* .sourceKindOf */ .Np)(url).nameOf?.(url) ?? null;
}
/** Notes which version stands there now. @param source null if only a digest that the user gave says that it is right */
async function noteVersion({ asked, reporter }, records, { path, fetchId, bytes, checksum, checkedAgainst = null, mtimeMs: known }, source) {
    try {
        const mtimeMs = known ?? (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).mtimeMs;
        const { key: sourceKey } = (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_5__/* .describeWanted */ .$)(asked);
        const version = { identity: source?.identity ?? null, headers: source?.versionHeaders ?? {} };
        const file = { path, sizeBytes: bytes, mtimeMs, checksum, checkedAgainst };
        await records.write(fetchId, { version: 1, sourceKey, confirmedEpochMs: Date.now(), ...version, ...file });
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path);
        const isInFolder = asked.path.endsWith(node_path__WEBPACK_IMPORTED_MODULE_1__.sep) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(asked.path) !== name;
        if (isInFolder && name !== suggestedName(asked))
            await records.noteName({ folder: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), sourceKey }, name);
    }
    catch (error) {
        const { message } = (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .z)(error, "write to", "the state folder");
        reporter.report({ type: "notice", message: `The fetch is not noted for later ones, which may fetch the file again: ${message}` });
    }
}
/** Notes what a given digest said is right, unless it is noted: then whoever looks without the digest finds it ready too. */
async function noteGiven(context, end) {
    const records = await openRecords(context.common);
    const [noted, found] = await Promise.all([records?.read(end.fetchId), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(end.path).catch(() => null)]);
    if (noted != null && found !== null && (0,_state_artifact_record_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsFile */ .VB)(noted, found))
        return end;
    if (records !== null)
        await noteVersion(context, records, end, null);
    return end;
}
/** The version that is at a path, if it is untouched and the server can be asked whether it still has it; else undefined. */
async function knownVersion({ path, fetchId }) {
    const [found, records] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null), openRecords()]);
    const record = found === null ? null : ((await records?.read(fetchId)) ?? null);
    return found === null || record === null || !(0,_state_artifact_record_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsFile */ .VB)(record, found) ? undefined : versionOf(record);
}
/** The version that a record is of; undefined if that is not known. */
function versionOf(record) {
    if (record === undefined || record.identity === null)
        return undefined;
    const { identity, headers, sizeBytes } = record;
    return { key: identity.key, validator: identity.validator, sizeBytes, ...headers };
}


/***/ }),

/***/ 88044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ expectedDigest),
/* harmony export */   H3: () => (/* binding */ digestMismatch),
/* harmony export */   L4: () => (/* binding */ wantedDigests),
/* harmony export */   Ri: () => (/* binding */ expectedAtEnd),
/* harmony export */   S: () => (/* binding */ hasAllPartDigests),
/* harmony export */   XT: () => (/* binding */ checkedName),
/* harmony export */   _X: () => (/* binding */ saysNothing),
/* harmony export */   j$: () => (/* binding */ describeChecked),
/* harmony export */   ov: () => (/* binding */ OFFERED_HINT),
/* harmony export */   q7: () => (/* binding */ givenDigest),
/* harmony export */   qw: () => (/* binding */ requireExpected)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _core_offered_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(10762);
/** What a file's bytes must hash to, and who says so: the user, else the source itself. */


/**
 * The user's checksum; without one the best digest that the source offers; null if there is neither.
 * @throws FetchError bad-response: the source offers two digests that no file can have together
 */
function expectedDigest(context, source, sizeBytes) {
    const given = givenDigest(context);
    if (given !== null)
        return given;
    const offered = (0,_core_offered_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .bestOffered */ .om)(source.offered, sizeBytes);
    if (offered === null)
        return null;
    requireOneWord(source, offered);
    return { ...offered, name: `the ${offered.algorithm} digest that the server offers (${offered.from})` };
}
function requireOneWord({ label, offered: all }, offered) {
    const { algorithm, hex, from } = offered;
    const other = (0,_core_offered_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .contradicting */ .AR)(all, offered);
    if (other === undefined)
        return;
    const said = `${from} says ${hex}, and ${other.from} says ${other.hex}`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("bad-response", `Cannot accept "${label}": its server offers two ${algorithm} digests of it: ${said}`, {
        hint: "One of them is wrong: tell the server's owner. With a 'checksum' of your own, what the server says about the digest does not count.",
        retry: "never",
    });
}
/** The same once all bytes are there: a stream that began anew may be of another version, of which the source says something else, or nothing. */
function expectedAtEnd(expected, { offered }) {
    if (expected === null || expected.from === null)
        return expected;
    const now = offered.find(({ algorithm, from, partBytes }) => algorithm === expected.algorithm && from === expected.from && partBytes === expected.partBytes);
    return now === undefined ? null : { ...expected, hex: now.hex };
}
/** The user's checksum; null if there is none. */
function givenDigest({ request: { checksum }, checksumOrigin }) {
    if (checksum === undefined)
        return null;
    const { algorithm } = checksum;
    const name = checksumOrigin === null ? `the given ${algorithm} digest` : `the ${algorithm} digest ${checksumOrigin}`;
    return { ...checksum, name, from: null };
}
/**
 * Whether the bytes may be right although they hash to something else. Then they are checked against nothing, and the user hears of it.
 * @throws FetchError unverified: 'require-checksum' is set
 */
function saysNothing(context, source, { name, isUnsure }) {
    if (!isUnsure)
        return false;
    requireExpected(context, source, null);
    const message = `The bytes could not be checked against ${name}: its server does not list the sizes of the parts, and with parts of one size it is another digest. Give a 'checksum' to be sure.`;
    context.reporter.report({ type: "warning", message });
    return true;
}
/** @param page what the file turned out to be instead, as a clause; empty if nothing is odd about it */
function digestMismatch(label, hex, expected, page) {
    const message = `Cannot accept "${label}": its ${expected.algorithm} digest is ${hex}, but ${expected.name} is ${expected.hex}${page}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("checksum-mismatch", message, expected.from !== null ? { hint: OFFERED_HINT } : {});
}
/** For a source whose digest is its server's own word. */
const OFFERED_HINT = "The server contradicts itself: it sends other bytes than it says, or something between here and there changed them. Run the same fetch again. If it stays so, tell the server's owner; with a 'checksum' of your own, what the server says about the digest does not count.";
/** @throws FetchError unverified: 'require-checksum' is set, and there is nothing to check the bytes against, or some of them */
function requireExpected({ request }, source, expected) {
    if (!request.requireChecksum || expected !== null || hasAllPartDigests(request, source))
        return;
    const [checked, all] = partsOf(request, source);
    const lacking = all - checked;
    const what = checked > 0
        ? `${lacking} of its ${all} parts ${lacking === 1 ? "has" : "have"} no digest`
        : "there is nothing to check its bytes against";
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unverified", `Cannot accept "${source.label}": ${what}, and 'require-checksum' is set`);
}
/** Whether each byte is of a part whose digest is given, or offered by its server. */
function hasAllPartDigests(request, source) {
    const [checked, all] = partsOf(request, source);
    return all > 0 && checked === all;
}
/** How many parts have a digest, and how many there are. */
function partsOf({ parts = [] }, { sections = [] }) {
    return [sections.length, parts.length];
}
/** What all bytes were checked against, for messages; null if there was nothing, or nothing for some of them. */
function checkedName({ request }, source, expected) {
    const ofParts = hasAllPartDigests(request, source) ? nameOfParts(source) : null;
    return expected !== null && ofParts !== null ? `${expected.name} and ${ofParts}` : (expected?.name ?? ofParts);
}
function nameOfParts({ sections = [] }) {
    const offered = sections.filter(({ from }) => from !== null).length;
    if (offered === 0)
        return "the given digests of all its parts";
    return offered === sections.length
        ? "the digests that the servers of all its parts offer"
        : "the digests of all its parts, given or offered by their servers";
}
/** One sentence on what the bytes were checked against. */
function describeChecked({ request }, source, expected) {
    const name = checkedName({ request }, source, expected);
    if (name !== null)
        return `Its bytes were checked against ${name}.`;
    const [checked, all] = partsOf(request, source);
    if (checked > 0)
        return `Only ${checked} of its ${all} parts ${checked === 1 ? "was" : "were"} checked against a digest: nobody gives one of the others.`;
    const lack = source.offered.some(({ isUnsure }) => isUnsure) ? "what the server offers could not be checked" : "the server offers none";
    return `Its bytes were checked against no digest: none was given, and ${lack}.`;
}
/** First what is expected, if anything is, and then SHA-256, if it is wanted. To make one costs a core as much as all the rest of the fetch. */
function wantedDigests({ wantsSha256 }, expected) {
    return [...(expected === null ? [] : [expected]), ...(wantsSha256 ? [SHA256] : [])];
}
const SHA256 = { algorithm: "sha256" };


/***/ }),

/***/ 54527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  t: () => (/* binding */ fetchArtifact)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __nccwpck_require__(7467);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/core/checksum.js
var core_checksum = __nccwpck_require__(27759);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/target/file-place.js
var file_place = __nccwpck_require__(61414);
// EXTERNAL MODULE: ./build/threads/threaded-wire.js + 4 modules
var threaded_wire = __nccwpck_require__(10232);
// EXTERNAL MODULE: ./build/app/partial/partial-file.js
var partial_file = __nccwpck_require__(83962);
// EXTERNAL MODULE: ./build/app/place/destination.js
var place_destination = __nccwpck_require__(55036);
// EXTERNAL MODULE: ./build/app/process/account.js + 1 modules
var process_account = __nccwpck_require__(58919);
// EXTERNAL MODULE: ./build/app/process/run-fetch.js
var run_fetch = __nccwpck_require__(55030);
// EXTERNAL MODULE: ./build/app/process/system-clock.js
var system_clock = __nccwpck_require__(39718);
// EXTERNAL MODULE: ./build/app/report/unfailing-reporter.js
var unfailing_reporter = __nccwpck_require__(17026);
// EXTERNAL MODULE: ./build/app/request/option-digests.js
var option_digests = __nccwpck_require__(45673);
// EXTERNAL MODULE: ./build/app/share/caller.js
var share_caller = __nccwpck_require__(63705);
// EXTERNAL MODULE: ./build/app/share/shared-fetch.js + 2 modules
var shared_fetch = __nccwpck_require__(20015);
// EXTERNAL MODULE: ./build/actions-cache/cache-access.js
var cache_access = __nccwpck_require__(45544);
// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __nccwpck_require__(88149);
;// CONCATENATED MODULE: ./build/app/shelf/choose-shelf.js
/** Which shelf a request's finished file goes to, if any: the machine's if the disk lasts, else the Actions cache. */


/** Null without `cache`; and, with a notice, if there is no cache. */
async function shelfFor(request, options, env = process.env) {
    if (!request.cache)
        return null;
    const { defer, reporter } = options;
    const isJob = env["GITHUB_ACTIONS"] === "true";
    // A user who asks for the cache on a self-hosted runner says that its disk goes with the job.
    const diskLasts = !isJob || ((0,resume_mode/* isSelfHostedJob */.vc)(env) && request.resume !== "cache");
    if (diskLasts && env["RUNNER_TOOL_CACHE"])
        return (await __nccwpck_require__.e(/* import() */ 1355).then(__nccwpck_require__.bind(__nccwpck_require__, 41355))).machineShelf;
    const isDenied = (0,cache_access/* cacheDenial */.Q)("read", env) !== null && (0,cache_access/* cacheDenial */.Q)("write", env) !== null;
    if (!diskLasts && defer !== null && !isDenied)
        return deferring(defer, env);
    const why = diskLasts
        ? "RUNNER_TOOL_CACHE is not set"
        : ((defer === null ? null : (0,cache_access/* cacheDenial */.Q)("write", env)) ?? "only the action itself can use the Actions cache");
    reporter.report({ type: "notice", message: `There is no cache here (${why}): the finished file is neither kept nor looked for.` });
    return null;
}
/** The Actions cache as main uses it: an upload would hold up the job, so post makes it. If the job may not make one, that is said now. */
async function deferring(defer, env) {
    const { actionsShelf } = await __nccwpck_require__.e(/* import() */ 9098).then(__nccwpck_require__.bind(__nccwpck_require__, 69098));
    return {
        ...actionsShelf,
        keep: async (artifact, path) => {
            const why = (0,cache_access/* cacheDenial */.Q)("write", env);
            if (why !== null)
                return { kind: "failed", why };
            await defer({ artifact, path });
            return { kind: "later" };
        },
    };
}

// EXTERNAL MODULE: ./build/app/source/open-wanted.js
var open_wanted = __nccwpck_require__(99732);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __nccwpck_require__(77080);
// EXTERNAL MODULE: ./build/app/file/obtain-artifact.js + 1 modules
var obtain_artifact = __nccwpck_require__(35768);
// EXTERNAL MODULE: ./build/app/file/open-artifact.js
var open_artifact = __nccwpck_require__(41770);
// EXTERNAL MODULE: ./build/app/file/present-file.js
var present_file = __nccwpck_require__(69995);
// EXTERNAL MODULE: ./build/app/file/settle-request.js
var settle_request = __nccwpck_require__(73376);
;// CONCATENATED MODULE: ./build/app/file/fetch-artifact.js

/** The use case "fetch a file", from a request to a result: under the destination's lock, or following whoever has it. */























/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run
 */
function fetchArtifact(request, { signal, reporter: listener, bringBack = null, defer = null, admission, mayKeep, rate, common, onSecret, whileItComes, standIn, afterFetch, checksumOrigin, requiredBytes, wantsChecksum = true, ...caller } = {}, parts = { clock: system_clock/* systemClock */.m, createWire: threaded_wire/* createThreadedWire */.P }) {
    if (request.dryRun)
        return dryRun(request, { signal, reporter: listener, onSecret }, parts);
    const { timeoutMs, limitBytesPerSecond } = request;
    // One thread is enough for what is limited, and holds it back exactly.
    const threads = limitBytesPerSecond === undefined ? request.threads : 1;
    const reporter = (0,unfailing_reporter/* unfailing */.S)(listener);
    const { host } = (0,open_wanted/* describeWanted */.$)(request);
    return (0,run_fetch/* runFetch */.cu)({ host, timeoutMs, reach: request, identifiedTo: () => (0,openers/* identityHostOf */.K2)(request.url), signal, threads, parts }, async (own) => {
        const account = new process_account/* Account */.g(parts.clock);
        const shelf = await shelfFor(request, { reporter, defer });
        const wantsSha256 = wantsChecksum || request.writeChecksum || shelf !== null;
        return run({
            request,
            asked: request,
            common,
            clock: parts.clock,
            reporter,
            bringBack,
            shelf,
            caller: (0,share_caller/* callerOf */.$)(caller),
            account,
            checksumOrigin: checksumOrigin ?? null,
            requiredBytes,
            admission,
            mayKeep,
            rate,
            onSecret,
            whileItComes,
            standIn,
            afterFetch,
            wantsSha256,
            ...own,
        });
    });
}
/** Whether nothing can be there that would make the question another one. */
function mayOpenFirst({ common, shelf, bringBack, standIn }, { path, record }) {
    const isPlain = common !== undefined && shelf === null && bringBack === null && standIn === undefined;
    return isPlain && !(0,external_node_fs_.existsSync)(path) && !(0,external_node_fs_.existsSync)(record);
}
/** Null if it is to be fetched the usual way. */
async function trySmall(context, destination, source) {
    if (context.common === undefined)
        return null;
    try {
        const outcome = await context.common.fetchSmall(context, destination, source);
        return outcome === null ? null : context.account.finish(outcome);
    }
    catch (thrown) {
        throw context.account.fail(thrown, context.signal, destination);
    }
}
/** Few ask for it. */
async function dryRun(request, options, parts) {
    return (await __nccwpck_require__.e(/* import() */ 4810).then(__nccwpck_require__.bind(__nccwpck_require__, 4810))).dryRun(request, options, parts);
}
async function run(given) {
    const { request, signal, account } = given;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            signal.throwIfAborted();
            const unasked = await findUnasked(request);
            if (unasked !== null)
                return await completeResult(given, await share(given, await (0,place_destination/* openDestination */.xB)(unasked), null));
            const isInFolder = await (0,place_destination/* isFolder */.lQ)(request.path);
            if (!isInFolder)
                await requireBeside(request, request.path);
            const context = await (0,settle_request/* settleRequest */.P)(given);
            const present = (await context.common?.findPresent(context, isInFolder)) ?? null;
            if (present !== null)
                return await completeResult(context, account.finish(present));
            const folders = context.common?.folders;
            const named = isInFolder ? null : await openPlace(context, request.path);
            if (named !== null && !mayOpenFirst(context, named))
                return await completeResult(context, await share(context, named, null));
            const inFolder = (0,external_node_path_.join)(request.path, "file");
            if (named === null && folders?.find((0,external_node_path_.dirname)(inFolder)) == null)
                await (0,file_place/* requireFilePlace */.n)(inFolder);
            // The file's name is in the answer, or the answer may be all that there is.
            const source = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,open_artifact/* openArtifact */.HI)(context, null), true);
            const destination = named ?? (await openPlace(context, (0,external_node_path_.join)(request.path, source.fileName)));
            return await completeResult(context, (await trySmall(context, destination, source)) ?? (await share(context, destination, source)));
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,modules/* __disposeResources */.hk)(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (thrown) {
        throw account.fail(thrown, signal, await (0,place_destination/* placesOf */.ek)(request.path));
    }
}
/** @throws FetchError: no file can be there, or another one of several goes there */
async function openPlace({ common, asked }, path) {
    const destination = await (0,place_destination/* openDestination */.xB)(path, common?.folders);
    await requireBeside(asked, destination.path);
    common?.places.claim(destination, (0,open_wanted/* describeWanted */.$)(asked));
    return destination;
}
/** What is written beside the file must have a place too. @throws FetchError */
async function requireBeside({ writeChecksum }, path) {
    if (writeChecksum)
        (await __nccwpck_require__.e(/* import() */ 3226).then(__nccwpck_require__.bind(__nccwpck_require__, 83226))).requireChecksumPlace(path);
}
/** The path of a file for which no server need be asked; null if one must be, as is usual. */
async function findUnasked(request) {
    if (!mayStayUnasked(request))
        return null;
    return (await __nccwpck_require__.e(/* import() */ 6772).then(__nccwpck_require__.bind(__nccwpck_require__, 66772))).findUnasked(request);
}
function mayStayUnasked({ refresh, maxAgeMs, checksum, force }) {
    // With a checksum the file is read instead.
    return (refresh === "never" || maxAgeMs !== undefined) && checksum === undefined && !force;
}
async function completeResult(context, result) {
    const { requireChecksum, writeChecksum } = context.request;
    if (!requireChecksum && !writeChecksum && (!context.wantsSha256 || result.checksum !== null))
        return result;
    return (await __nccwpck_require__.e(/* import() */ 3780).then(__nccwpck_require__.bind(__nccwpck_require__, 63780))).completeResult(context, result);
}
/** @param opened the source, if it had to be opened before its destination was known */
async function share(context, destination, opened) {
    const { request, signal, reporter, caller } = context;
    const { checksum } = request;
    const source = (0,open_wanted/* describeWanted */.$)(request);
    const shared = {
        ...caller,
        destination,
        label: source.label,
        /** Made when another process asks: the first request does not wait for its digests. */
        get wanted() {
            // The whole URL: what signs one server's URLs says on another which file is meant.
            const { wholeKey: key } = source;
            return { key, checksum: checksum === undefined ? null : (0,core_checksum/* formatChecksum */.rH)(checksum), options: (0,option_digests/* optionDigests */.n)(request) };
        },
        signal,
        reporter,
        onAttached: () => opened?.dropOpened(),
        verify: () => verify(context, destination, source.label),
    };
    try {
        return await (0,shared_fetch/* shareFetch */.A)(shared, (owned) => own({ ...context, signal: owned.signal, reporter: owned.reporter }, destination, opened, owned));
    }
    catch (thrown) {
        throw context.account.fail(thrown, signal, destination);
    }
}
async function own(context, destination, opened, owned) {
    const { account, request, signal, reporter, afterFetch } = context;
    let fetched = null;
    try {
        fetched = await obtain(context, destination, opened);
        return account.finish(afterFetch === undefined ? fetched : await afterFetch(fetched, { signal, reporter }));
    }
    catch (thrown) {
        const mayKeep = owned.mayKeep && context.mayKeep?.() !== false && request.resume !== "off";
        // What failed may be a step after the fetch.
        account.keptBytes =
            fetched === null ? await (0,partial_file/* leavePartial */.fP)(destination, mayKeep, () => (0,partial_file/* removePartial */.cU)(destination)) : await bytesAt(destination.path);
        throw account.fail(thrown, signal, destination);
    }
}
async function obtain(context, destination, opened) {
    const { request, asked } = context;
    if (opened !== null || !mayStayUnasked(asked))
        return (0,obtain_artifact/* obtainArtifact */.C$)(context, destination, opened);
    const unasked = await (0,obtain_artifact/* takeUnasked */.nY)(context, destination);
    if (unasked !== null)
        return unasked;
    // It was there a moment ago, and is gone now that we have the lock: then nothing was looked up yet.
    return (0,obtain_artifact/* obtainArtifact */.C$)(request === asked ? await (0,settle_request/* settleRequest */.P)(context) : context, destination, null);
}
async function bytesAt(path) {
    return (0,promises_.stat)(path).then(({ size }) => size, () => 0);
}
/** An owner that was asked for no checksum did not check ours. */
async function verify({ request: { checksum }, signal }, destination, label) {
    if (checksum === undefined || (await (0,present_file/* presentByChecksum */.qV)(destination, checksum, signal)) !== null)
        return;
    const { algorithm, hex } = checksum;
    const why = `another process fetched it without a checksum, and it has not the ${algorithm} digest ${hex}`;
    throw new errors/* FetchError */.fk("checksum-mismatch", `Cannot accept "${label}": ${why}`);
}


/***/ }),

/***/ 35768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Vc: () => (/* binding */ explainSource),
  C$: () => (/* binding */ obtainArtifact),
  sG: () => (/* binding */ outcomeOf),
  Y5: () => (/* binding */ presentOutcome),
  nY: () => (/* binding */ takeUnasked)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __nccwpck_require__(7467);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: ./build/core/checksum.js
var checksum = __nccwpck_require__(27759);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/app/partial/partial-file.js
var partial_file = __nccwpck_require__(83962);
// EXTERNAL MODULE: ./build/app/place/resume-mode.js
var resume_mode = __nccwpck_require__(88149);
// EXTERNAL MODULE: ./build/app/shelf/artifact-shelf.js
var artifact_shelf = __nccwpck_require__(73256);
// EXTERNAL MODULE: ./build/core/units.js
var units = __nccwpck_require__(25673);
;// CONCATENATED MODULE: ./build/app/shelf/shelve-artifact.js


/** What a fetched file would be kept under; null if it could not be found again. */
function keyFor({ checksum }, source) {
    return checksum === undefined ? (0,artifact_shelf/* versionKeyOf */.J$)(source) : { kind: "digest", checksum };
}
/** Never rejects: a file that is not kept costs another run a fetch, and a notice says so. */
async function shelveArtifact(context, source, { path, sizeBytes, digest }) {
    const { shelf, request, signal, reporter } = context;
    if (shelf === null)
        return;
    const notice = (message) => reporter.report({ type: "notice", message });
    const file = `${path} (${(0,units/* formatBytes */.z3)(sizeBytes)})`;
    const { privacy } = source;
    if (privacy !== null) {
        return notice(`${file} ${privacy.state} and is not kept in ${shelf.name}, where others could read it.`);
    }
    const key = keyFor(request, source);
    if (key === null || digest === null) {
        return notice(`${file} is not kept in ${shelf.name}: nothing pins its version. A 'checksum' would let other runs find it.`);
    }
    if (shelf.isLimited && sizeBytes > request.cacheLimitBytes) {
        const limit = (0,units/* formatBytes */.z3)(request.cacheLimitBytes);
        return notice(`${file} is not kept in ${shelf.name}: it is more than 'cache-limit' (${limit}) allows. Raise 'cache-limit' to keep it.`);
    }
    const reply = await shelf.keep({ key, sizeBytes, checksum: digest }, path, signal);
    if (reply.kind === "failed")
        notice(`${file} could not be kept in ${shelf.name}: ${reply.why}.`);
}

// EXTERNAL MODULE: ./build/app/file/artifact-notes.js
var artifact_notes = __nccwpck_require__(9749);
// EXTERNAL MODULE: ./build/app/file/expected-digest.js
var expected_digest = __nccwpck_require__(88044);
// EXTERNAL MODULE: ./build/app/file/open-artifact.js
var open_artifact = __nccwpck_require__(41770);
// EXTERNAL MODULE: ./build/app/file/present-file.js
var present_file = __nccwpck_require__(69995);
// EXTERNAL MODULE: ./build/app/file/preserved-time.js
var preserved_time = __nccwpck_require__(62093);
;// CONCATENATED MODULE: ./build/app/file/obtain-artifact.js

/** How the file comes to its destination: it is there already, or on a shelf, or it is fetched, and starts over once if it must. */












/**
 * The transfer is loaded this long after the server was asked, in milliseconds: a server that is not near answers later. One that is near
 * is asked first.
 */
const LOAD_AFTER_MS = 2;
/** Modules of Node's that the first bytes are checked and recorded with. They take 10 ms to load, and the answer would wait for that. */
const NEEDED_SOON = ["node:crypto", "node:zlib"];
/**
 * Under the destination's lock.
 * @param opened the source, if it had to be opened before its destination was known
 * @throws FetchError
 */
async function obtainArtifact(context, destination, opened) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { checksum, force, refresh } = context.request;
        const fetchesAgain = force || refresh === "always";
        if (checksum !== undefined && !fetchesAgain) {
            const standing = await (0,present_file/* standsForChecksum */.Wg)(destination, checksum, context.standIn);
            if (standing !== null)
                return await alreadyPresent(destination, standing, (0,expected_digest/* givenDigest */.q7)(context)?.name ?? null);
            const present = await (0,present_file/* presentByChecksum */.qV)(destination, checksum, context.signal);
            if (present !== null)
                return await (0,artifact_notes/* noteGiven */.YK)(context, await alreadyPresent(destination, present, (0,expected_digest/* givenDigest */.q7)(context)?.name ?? null));
        }
        // Opened before its destination was known: the answer named the file.
        if (opened !== null && !force)
            await (0,present_file/* requireOwn */.SW)(destination, opened, await (0,artifact_notes/* openRecords */.tW)(context.common));
        if (checksum !== undefined && !fetchesAgain) {
            const taken = await take(context, destination, { kind: "digest", checksum });
            if (taken !== null)
                return await (0,artifact_notes/* noteGiven */.YK)(context, await fromCache(destination, taken, (0,expected_digest/* givenDigest */.q7)(context)?.name ?? null));
        }
        const asksFirst = checksum === undefined && !fetchesAgain && (await isVersionThere(context, destination));
        if (!asksFirst)
            await bringBackTo(context, destination);
        const asked = (0,modules/* __addDisposableResource */.mS)(env_1, opened ?? (await (0,open_artifact/* openArtifact */.HI)(context, destination, loadSoon)), true);
        const records = await (0,artifact_notes/* openRecords */.tW)(context.common);
        if (checksum === undefined && !fetchesAgain) {
            const found = await findVersion(context, destination, asked, records);
            if (found !== null)
                return found;
        }
        if (asksFirst)
            await bringBackTo(context, destination);
        // Somebody has touched the file since it was asked whether its version is still the same.
        const again = (0,modules/* __addDisposableResource */.mS)(env_1, asked.isUnchanged ? await (0,open_artifact/* reopenArtifact */.W1)(context, asked, false) : null, true);
        const source = again ?? asked;
        explainSource(context, source);
        // Awaited: the source is disposed of only then.
        return await fetchVersion(context, destination, source, records);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,modules/* __disposeResources */.hk)(env_1);
        if (result_1)
            await result_1;
    }
}
/** Whether the file, or what was made of it, may be of the version that the server has: then an earlier attempt's partial file is not needed. */
async function isVersionThere({ standIn }, { path }) {
    return standIn !== undefined || (await (0,promises_.lstat)(path).catch(() => null)) !== null;
}
async function bringBackTo({ bringBack }, destination) {
    if (bringBack !== null && (await (0,partial_file/* keptBytes */.C2)(destination)) === 0)
        await bringBack(destination);
}
/** Without a question to any server; null if one must be asked. Under the destination's lock. */
async function takeUnasked(context, destination) {
    const present = await (await __nccwpck_require__.e(/* import() */ 6772).then(__nccwpck_require__.bind(__nccwpck_require__, 66772))).presentUnasked(context.asked, destination);
    return present === null ? null : alreadyPresent(destination, present, present.checkedAgainst);
}
/** Loads what the answer is for, soon after the server was asked. Called when it is. */
function loadSoon() {
    const load = () => {
        void loadTransfer().catch(() => { });
        for (const name of NEEDED_SOON)
            process.getBuiltinModule(name);
    };
    // A connection to a near server is there, and the request sent, before the first of the two.
    setImmediate(() => setTimeout(load, LOAD_AFTER_MS).unref());
}
function loadTransfer() {
    return Promise.all(/* import() */[__nccwpck_require__.e(896), __nccwpck_require__.e(95), __nccwpck_require__.e(7978), __nccwpck_require__.e(8072), __nccwpck_require__.e(8039)]).then(__nccwpck_require__.bind(__nccwpck_require__, 64582));
}
async function fetchVersion(context, destination, source, records) {
    const { outcome, source: used, digest, isChecked } = await fetchAnew(context, destination, source);
    if (!isChecked && !used.isEndProven) {
        context.reporter.report({ type: "warning", message: endUnproven(used.label) });
        return outcome;
    }
    if (records !== null)
        await (0,artifact_notes/* noteVersion */.FL)(context, records, outcome, used);
    await shelveArtifact(context, used, { path: outcome.path, sizeBytes: outcome.bytes, digest });
    return outcome;
}
/** What the user should know of it. If something would be kept for others, he hears why it is not. */
function explainSource(context, { notice: own, privacy }) {
    if (own !== null)
        notice(context, own);
    const { cache, resume } = context.request;
    if (privacy === null || privacy.advice === "" || !(cache || (0,resume_mode/* decideResumeMode */.Ny)(resume) === "cache"))
        return;
    notice(context, `Nothing of the file is put into a cache that others can read. ${privacy.advice}`);
}
/** Whether the version that the source has now is there already, or on the shelf. */
async function findVersion(context, destination, source, records) {
    const present = records === null ? null : await (0,present_file/* presentByRecord */.eU)(destination, source, records, context.standIn);
    const { requireChecksum } = context.request;
    const before = present?.wasCheckedAgainst ?? null;
    if (present !== null && requireChecksum && before !== null)
        return alreadyPresent(destination, ...checkedNow(present, before));
    const expected = requireChecksum ? (0,expected_digest/* expectedDigest */.Cw)(context, source, source.sizeBytes) : null;
    (0,expected_digest/* requireExpected */.qw)(context, source, expected);
    if (present !== null && (await isAsExpected(context, destination, { present, source, expected }))) {
        await records?.confirm(destination.fetchId, Date.now());
        return alreadyPresent(destination, ...checkedNow(present, requireChecksum ? (0,expected_digest/* checkedName */.XT)(context, source, expected) : null));
    }
    // Nothing of a private source is ever kept: what would be found is somebody else's. What is kept was checked against its own note only.
    const key = source.privacy === null && !requireChecksum ? (0,artifact_shelf/* versionKeyOf */.J$)(source) : null;
    const taken = key === null ? null : await take(context, destination, key, source);
    if (taken === null)
        return null;
    const outcome = await fromCache(destination, ...checkedNow(taken, null));
    if (records !== null)
        await (0,artifact_notes/* noteVersion */.FL)(context, records, outcome, source);
    return outcome;
}
/**
 * Fetches, and starts over once if going on would mix two versions or repeat a wrong byte. It starts over more than once only if other
 * mirrors are left. If two of them bring the same bytes, it is the checksum that is wrong.
 */
async function fetchAnew(context, destination, source, before = null) {
    try {
        return await fill(context, destination, source);
    }
    catch (error) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            if (!(error instanceof errors/* FetchError */.fk) || !mayStartOver(context, error, source))
                throw error;
            const { message } = error;
            if (before !== null && (!source.hasAlternative || (!before.wasMixed && message === before.message)))
                throw error;
            const wasMixed = source.isMixed;
            const renewed = (0,modules/* __addDisposableResource */.mS)(env_2, await startOver(context, destination, source, error), true);
            return await fetchAnew(context, destination, renewed, { message, wasMixed });
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = (0,modules/* __disposeResources */.hk)(env_2);
            if (result_2)
                await result_2;
        }
    }
}
/** Gives up all that came, and opens the source again. */
async function startOver(context, destination, source, error) {
    const { reporter, account } = context;
    // The same way would mix the same versions again: the bytes of one answer are always of one.
    const inOneAnswer = error.code === "source-changed" || source.isMixed;
    const how = source.hasAlternative ? ", from one mirror alone" : inOneAnswer ? ", in one stream" : "";
    const why = source.isMixed ? " Its servers have different versions of it, or name them differently." : "";
    reporter.report({ type: "warning", message: `${error.message}.${why} The fetch starts over, once${how}.` });
    source.dropOpened();
    account.tally.startOver();
    await (0,partial_file/* removePartial */.cU)(destination);
    const renewed = await (0,open_artifact/* reopenArtifact */.W1)(context, source, inOneAnswer);
    if (renewed.isBackAgain) {
        const message = `The servers of "${renewed.label}" disagree about its version: the one from before came back. Now it comes from one of them.`;
        reporter.report({ type: "warning", message });
    }
    return renewed;
}
function mayStartOver({ account: { tally } }, { code }, source) {
    if (code === "source-changed")
        return true;
    // A fetch from the first byte of one version that does not match would not match again; kept bytes may have been the wrong ones.
    return code === "checksum-mismatch" && (tally.reusedBytes > 0 || source.isMixed || source.hasAlternative === true);
}
async function fill(context, destination, source) {
    const { fillTarget } = await loadTransfer();
    return outcomeOf(context, destination, source, await fillTarget(context, destination, source));
}
/** How a fetch of this source ended well. */
function outcomeOf(context, destination, source, filled) {
    const { bytes, reason, sha256, expected } = filled;
    const { reusedBytes } = context.account.tally;
    const status = reusedBytes > 0 ? "resumed" : "downloaded";
    const own = sha256 === null ? null : { algorithm: "sha256", hex: sha256 };
    const digest = context.request.checksum ?? own;
    const { shares: mirrorShares } = source;
    const end = {
        bytes,
        checksum: own === null ? null : (0,checksum/* formatChecksum */.rH)(own),
        checkedAgainst: (0,expected_digest/* checkedName */.XT)(context, source, expected),
        changed: true,
        reason,
        reusedBytes,
        ...(mirrorShares === undefined ? {} : { mirrorShares }),
    };
    return { outcome: { ...nameOf(destination), status, ...end }, source, digest, isChecked: end.checkedAgainst !== null };
}
/** @param source if it was asked: it says the file's time */
async function take(context, destination, key, source) {
    if (context.shelf === null)
        return null;
    const { takeArtifact } = await __nccwpck_require__.e(/* import() */ 1287).then(__nccwpck_require__.bind(__nccwpck_require__, 31287));
    return takeArtifact(context, destination, key, source === undefined ? undefined : (0,preserved_time/* preservedTime */.G)(context, source, Date.now()));
}
/** How a fetch ends that finds the file there, as its server says. */
function presentOutcome({ path, fetchId }, found) {
    const [{ reason }] = checkedNow(found, null);
    return { path, fetchId, status: "already-present", ...endOf({ ...found, reason }, null) };
}
/** A file that is known by its version. @returns it with a reason that says whether its bytes were checked, and by what */
function checkedNow(found, name) {
    const checked = name === null ? NOT_CHECKED : `Its bytes were checked against ${name}.`;
    return [{ ...found, reason: `${found.reason} ${checked}` }, name];
}
const NOT_CHECKED = "Nobody has given a digest of the file, so its bytes were checked against none.";
/** Whether the file there has the digests that are wanted, if 'require-checksum' asks for them. */
async function isAsExpected({ request, signal }, destination, { present, source, expected }) {
    if (expected !== null)
        return (0,present_file/* hasDigest */.tH)(present.sizeBytes, destination, expected, signal);
    if (!request.requireChecksum || !(0,expected_digest/* hasAllPartDigests */.S)(request, source))
        return true;
    const { hasSections } = await __nccwpck_require__.e(/* import() */ 7991).then(__nccwpck_require__.bind(__nccwpck_require__, 372));
    return hasSections(source.sections ?? [], destination.path, signal);
}
/** @param checkedAgainst what its bytes were checked against just now; null if there was nothing */
async function fromCache(destination, found, checkedAgainst) {
    await (0,partial_file/* removePartial */.cU)(destination);
    return { ...nameOf(destination), status: "from-cache", ...endOf(found, checkedAgainst), changed: true, cacheHit: true };
}
/** @param checkedAgainst as for {@link fromCache} */
async function alreadyPresent(destination, found, checkedAgainst) {
    await (0,partial_file/* removePartial */.cU)(destination);
    return { ...nameOf(destination), status: "already-present", ...endOf(found, checkedAgainst) };
}
function endOf({ sizeBytes, checksum, reason }, checkedAgainst) {
    return { bytes: sizeBytes, checksum, checkedAgainst, reason, reusedBytes: sizeBytes };
}
function nameOf({ path, fetchId }) {
    return { path, fetchId };
}
function notice({ reporter }, message) {
    reporter.report({ type: "notice", message });
}
/** Such a file is noted nowhere: a later fetch must not take it for whole. */
function endUnproven(label) {
    return `It is not known whether "${label}" is whole: the server sent no length, and a connection that broke would have looked the same. Give a 'checksum' to be sure. The next fetch fetches the file again.`;
}


/***/ }),

/***/ 41770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HI: () => (/* binding */ openArtifact),
/* harmony export */   W1: () => (/* binding */ reopenArtifact),
/* harmony export */   ac: () => (/* binding */ askBeside),
/* harmony export */   d_: () => (/* binding */ patiently),
/* harmony export */   hs: () => (/* binding */ confirmVersion),
/* harmony export */   qN: () => (/* binding */ askVersion)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(7467);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(27759);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(62807);
/* harmony import */ var _core_offered_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(10762);
/* harmony import */ var _core_patience_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(12403);
/* harmony import */ var _core_retry_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(68216);
/* harmony import */ var _process_version_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(38574);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(99732);
/* harmony import */ var _source_openers_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(77080);
/* harmony import */ var _artifact_notes_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(9749);

/** Opens a request's source: how much the first request asks for, how long it may take, how often it is made. */










/** A question at the very end is worth a few attempts, and not a long wait. */
const MOST_QUESTION_RETRIES = 3;
/**
 * @param destination something may be there already: then only the version is asked for; null if the bytes are wanted
 * @param onAsked called once the first question is on its way
 * @throws FetchError
 */
async function openArtifact(context, destination, onAsked = () => { }) {
    const { request } = context;
    const { checksum, connections, minSegmentBytes } = request;
    const [hasRecord, isFileThere] = destination === null ? [false, false] : await Promise.all([isThere(destination.record), isThere(destination.path)]);
    const standIn = isFileThere ? undefined : context.standIn;
    const hasFile = isFileThere || standIn !== undefined;
    // Bytes that the shelf may have need not come. Without a checksum they are found there by their version.
    const fetchesAgain = request.force || request.refresh === "always";
    const looksFirst = context.shelf !== null && checksum === undefined && !fetchesAgain;
    const asksVersion = looksFirst || hasRecord || (hasFile && !fetchesAgain);
    // One of several servers would speak for itself only, and what is said without the headers of an answer checks nothing.
    const isOne = (request.mirrors ?? []).length === 0 && (request.parts ?? []).length === 0;
    const isChecked = !request.requireChecksum || (standIn?.checkedAgainst ?? null) !== null;
    const mayBeKnown = hasFile && isOne && !fetchesAgain && checksum === undefined && isChecked;
    const known = mayBeKnown ? ((0,_artifact_notes_js__WEBPACK_IMPORTED_MODULE_9__/* .versionOf */ .E4)(standIn) ?? (destination === null ? undefined : await (0,_artifact_notes_js__WEBPACK_IMPORTED_MODULE_9__/* .knownVersion */ .uQ)(destination))) : undefined;
    // A file that is too small for segments comes whole with the first answer. If the user wants many connections, that answer brings one share.
    const dataBytes = connections === undefined || connections === 1 ? 2 * minSegmentBytes : minSegmentBytes;
    const opening = ask(context, { dataBytes, asksVersion, expectsRanges: hasRecord, known });
    onAsked();
    const source = await opening;
    const { requiredBytes } = context;
    if (requiredBytes !== undefined && source.sizeBytes !== null && source.sizeBytes !== requiredBytes)
        throw await otherSize(context, source);
    return withDigests(context, source);
}
/** It cannot be the file, so its bytes need not come. */
async function otherSize({ request: { checksum }, requiredBytes }, source) {
    source.dropOpened();
    await source[Symbol.asyncDispose]();
    const digest = checksum === undefined ? "" : `, with the digest ${(0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_1__/* .formatChecksum */ .rH)(checksum)}`;
    const why = `it has ${source.sizeBytes} bytes, and the lock file says ${requiredBytes}${digest}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("checksum-mismatch", `Cannot accept "${source.label}": ${why}`, {
        hint: "Its server has another file by now. If that one is right, lock it by its name: fetch-action lock <manifest> --update NAME.",
    });
}
/** Asks whether the source still has a version that is there already. @throws FetchError */
function askVersion(context, known) {
    return ask(context, { dataBytes: 1, asksVersion: true, expectsRanges: false, known });
}
function ask(context, question) {
    const { request, wire, clock, reporter, onSecret } = context;
    const { url, token, headers, bearerToken, checksum, allowInsecureHttp, isPrivate, idleTimeoutMs } = request;
    const access = { token, onSecret, headers, bearerToken, allowInsecureHttp, isPrivate };
    const own = { wire, clock, reporter, idleTimeoutMs, userAgent: _process_version_js__WEBPACK_IMPORTED_MODULE_6__/* .USER_AGENT */ ._O };
    const options = { ...access, url, checksum, ...question, ...own };
    return patiently(context, request.retries, (patience) => (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_7__/* .openWanted */ .A)(request, options, patience));
}
/** Without any digest the file would be refused. Servers that offer one beside the whole file are asked for it, and they need not have it. */
async function withDigests(context, source) {
    const { requireChecksum, checksum } = context.request;
    if (!requireChecksum || checksum !== undefined || source.isUnchanged || (0,_core_offered_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .bestOffered */ .om)(source.offered, source.sizeBytes) !== null)
        return source;
    try {
        await patiently(context, MOST_QUESTION_RETRIES, async (patience) => source.seekDigests?.(patience));
    }
    catch (error) {
        if (!context.signal.aborted)
            return source;
        source.dropOpened();
        throw error;
    }
    return source;
}
/**
 * Reads a file that goes with the one that is fetched, such as a list of digests. What lets the user in is sent only if it is on the same
 * origin. Opening and reading are one attempt.
 * @throws FetchError
 */
function askBeside(context, url, dataBytes, read) {
    const { request, wire, onSecret } = context;
    const { allowInsecureHttp, isPrivate } = request;
    const isOwn = url.origin !== "null" && url.origin === request.url.origin;
    const own = isOwn ? { headers: request.headers, bearerToken: request.bearerToken } : { headers: {}, bearerToken: undefined };
    const asked = {
        ...own,
        url,
        onSecret,
        allowInsecureHttp,
        isPrivate,
        dataBytes,
        checksum: undefined,
        asksVersion: false,
        expectsRanges: false,
    };
    return patiently({ ...context, request: { ...request, url, parts: undefined } }, request.retries, async (signal) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const source = (0,tslib__WEBPACK_IMPORTED_MODULE_10__/* .__addDisposableResource */ .mS)(env_1, await (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_8__/* .sourceKindOf */ .Np)(url).open({ ...asked, wire, userAgent: _process_version_js__WEBPACK_IMPORTED_MODULE_6__/* .USER_AGENT */ ._O }, signal), true);
            return await read(source, signal);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_10__/* .__disposeResources */ .hk)(env_1);
            if (result_1)
                await result_1;
        }
    });
}
/** Opens a source again from its first byte on. @throws FetchError */
function reopenArtifact(context, source, inOneAnswer) {
    return patiently(context, context.request.retries, (patience) => source.reopen(inOneAnswer, patience));
}
/**
 * One question about the version before the file is published. If it has no answer, that is a warning, and no reason to throw away
 * what every answer before was right about.
 * @throws FetchError source-changed
 */
async function confirmVersion(context, source) {
    const { reporter, request, signal, account } = context;
    const retries = Math.min(request.retries, MOST_QUESTION_RETRIES);
    try {
        await patiently(context, retries, (patience) => source.confirmVersion(account.tally.reusedBytes > 0, patience));
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk) || error.code === "source-changed")
            throw error;
        const message = `The server could not be asked at the end whether the file is still the same one (${error.message}). If it was rewritten in the last moments, nobody noticed.`;
        reporter.report({ type: "warning", message });
    }
}
/** Asks until there is an answer, in time and as often as allowed. A server that asks for a long wait gets it if the user gave a time limit that allows it. */
function patiently(context, retries, ask) {
    const { request, clock, reporter, signal, account } = context;
    const { idleTimeoutMs, timeoutMs } = request;
    const cannot = `Cannot fetch from "${(0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_7__/* .describeWanted */ .$)(request).host}"`;
    // To wait for longer than there is time would only hide why nothing came.
    const mostWaitMs = timeoutMs === undefined ? _core_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_RETRY_AFTER_MS */ .yL : timeoutMs - account.elapsedMs;
    return (0,_core_patience_js__WEBPACK_IMPORTED_MODULE_4__/* .askPatiently */ .E)({ retries, idleTimeoutMs, clock, reporter, signal, cannot, mostWaitMs }, ask);
}
async function isThere(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).then(() => true, () => false);
}


/***/ }),

/***/ 69995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   SW: () => (/* binding */ requireOwn),
/* harmony export */   Wg: () => (/* binding */ standsForChecksum),
/* harmony export */   eU: () => (/* binding */ presentByRecord),
/* harmony export */   qV: () => (/* binding */ presentByChecksum),
/* harmony export */   tH: () => (/* binding */ hasDigest),
/* harmony export */   u: () => (/* binding */ presentAs)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(27759);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(62807);
/* harmony import */ var _state_artifact_record_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(52846);




/** Hashes what is there; null if nothing is there, or something else. Asks no server. */
async function presentByChecksum({ path }, checksum, signal) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
    if (found === null)
        return null;
    const { digestsOf } = await __nccwpck_require__.e(/* import() */ 3640).then(__nccwpck_require__.bind(__nccwpck_require__, 23640));
    const [hex, sha256] = await digestsOf({ path, sizeBytes: found.size }, [checksum, { algorithm: "sha256" }], signal);
    if (hex !== checksum.hex)
        return null;
    return {
        sizeBytes: found.size,
        checksum: `sha256:${sha256}`,
        reason: `The file there has the expected ${checksum.algorithm} digest.`,
    };
}
/** The same of what was made of the file, if that is all that is there. */
async function standsForChecksum({ path }, checksum, standIn) {
    if (standIn === undefined || standIn.checksum !== (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_1__/* .formatChecksum */ .rH)(checksum) || (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => null)) !== null)
        return null;
    const { sizeBytes } = standIn;
    return { sizeBytes, checksum: standIn.checksum, reason: `The file had the expected ${checksum.algorithm} digest.` };
}
/** Whether the file there hashes to this. */
async function hasDigest(sizeBytes, { path }, expected, signal) {
    const { digestsOf } = await __nccwpck_require__.e(/* import() */ 3640).then(__nccwpck_require__.bind(__nccwpck_require__, 23640));
    const [hex] = await digestsOf({ path, sizeBytes }, [expected], signal);
    return hex === expected.hex;
}
/**
 * Compares our record of the destination with the file and with the version that the origin has now.
 * @param standIn counts if no file is there
 */
async function presentByRecord({ path, fetchId }, source, records, standIn) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
    if (found === null && standIn !== undefined) {
        const isSame = source.isUnchanged || (0,_state_artifact_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isOfVersion */ .o1)(standIn, source.identity, source.sizeBytes);
        const { sizeBytes, checksum, checkedAgainst: wasCheckedAgainst } = standIn;
        return isSame ? { sizeBytes, checksum, reason: "The server has the same version.", wasCheckedAgainst } : null;
    }
    const record = found === null ? null : await records.read(fetchId);
    // The source may have been asked before it was known that a file is here.
    const isUnchanged = source.isUnchanged && standIn === undefined;
    return found === null || record === null ? null : presentAs(record, found, source, isUnchanged);
}
/** Whether the file that was just looked at is the one that was recorded, of the version that the origin has now. */
function presentAs(record, found, source, isUnchanged = source.isUnchanged) {
    if (!(0,_state_artifact_record_js__WEBPACK_IMPORTED_MODULE_3__/* .fitsFile */ .VB)(record, found))
        return null;
    if (!isUnchanged && !(0,_state_artifact_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isOfVersion */ .o1)(record, source.identity, source.sizeBytes))
        return null;
    return {
        sizeBytes: found.size,
        checksum: record.checksum,
        reason: "The file there is the version that the server has, and was not touched since it was fetched.",
    };
}
/**
 * A name that the user did not write must not cost him a file: it replaces only what an earlier fetch of the same source left there.
 * @throws FetchError exists
 */
async function requireOwn({ path, fetchId }, source, records) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => null);
    if (found === null)
        return;
    const record = (await records?.read(fetchId)) ?? null;
    if (record !== null && (0,_state_artifact_record_js__WEBPACK_IMPORTED_MODULE_3__/* .fitsFile */ .VB)(record, found) && record.identity?.key === source.identity.key)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("exists", `Cannot fetch to "${path}": a file is there that no earlier fetch of this source left so`, {
        hint: "The name is not one that you gave: name the file in 'path', or give 'force' to replace what is there.",
    });
}


/***/ }),

/***/ 62093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ preservedTime)
/* harmony export */ });
/* harmony import */ var _core_http_date_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83153);
/** `preserve-time`: the file gets the time that its source says, if that is a time that a file of now can have. */

/** Milliseconds since 1970; undefined if the file keeps the time at which it came. The user hears why. */
function preservedTime({ request, reporter }, { versionHeaders }, nowEpochMs) {
    if (!request.preserveTime)
        return undefined;
    const written = versionHeaders?.lastModified;
    const at = written === undefined ? undefined : (0,_core_http_date_js__WEBPACK_IMPORTED_MODULE_0__/* .parseHttpDate */ .m)(written);
    const why = written === undefined ? "the server says none" : whyNot(at, nowEpochMs);
    if (why === null)
        return at;
    reporter.report({ type: "notice", message: `The file has the time at which it came, and not its server's ('preserve-time'): ${why}.` });
    return undefined;
}
/** A time in the future would make builds believe that the file is newer than whatever is made of it. 1970 itself is what servers send that know none. */
function whyNot(epochMs, nowEpochMs) {
    if (epochMs === undefined)
        return "what the server says is no date";
    if (epochMs > nowEpochMs)
        return "the one that the server says is in the future";
    return epochMs > 0 ? null : "the one that the server says is not after 1970 began";
}


/***/ }),

/***/ 33579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mn: () => (/* binding */ resolveRequest),
/* harmony export */   TE: () => (/* binding */ lookUp),
/* harmony export */   qG: () => (/* binding */ isOnlyNamed),
/* harmony export */   w: () => (/* binding */ requireSameDigest)
/* harmony export */ });
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(27759);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/* harmony import */ var _process_version_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(38574);
/* harmony import */ var _source_openers_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(77080);
/* harmony import */ var _open_artifact_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(41770);
/** What a request asks for if its source is only named: which version it is now, and by what its bytes are checked. */





/** Whether its URL is a name that must be looked up, as few are. */
function isOnlyNamed({ url }) {
    return (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_3__/* .sourceKindOf */ .Np)(url).resolve !== undefined;
}
/**
 * The same context with what was found for its request. All that comes later treats a published digest like one that the user gave.
 * @throws FetchError not-found and more; checksum-mismatch: another file than the user expects is published
 */
async function resolveRequest(context) {
    const { request } = context;
    const [found] = await lookUp(context, false);
    if (found === undefined)
        return context;
    const named = { ...request, url: found.url, isPrivate: request.isPrivate ?? found.isPrivate };
    requireSameDigest(named, found.checksum);
    const isPublished = request.checksum === undefined && found.checksum !== undefined;
    const checksum = request.checksum ?? found.checksum;
    return {
        ...context,
        request: { ...named, checksum },
        checksumOrigin: isPublished ? "that is published with it" : context.checksumOrigin,
    };
}
/**
 * What the name of a request's source stands for; nothing if the source is not only named. What was found once is found again without a question.
 * @param takesSeveral whether there may be more than one
 * @throws FetchError
 */
async function lookUp(context, takesSeveral) {
    const { request, wire } = context;
    const kind = (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_3__/* .sourceKindOf */ .Np)(request.url);
    if (kind.resolve === undefined)
        return [];
    const { url, token, headers, bearerToken, allowInsecureHttp, retries } = request;
    const ask = (question) => (0,_open_artifact_js__WEBPACK_IMPORTED_MODULE_4__/* .patiently */ .d_)(context, retries, question);
    const access = { token, headers, bearerToken, allowInsecureHttp, userAgent: _process_version_js__WEBPACK_IMPORTED_MODULE_2__/* .USER_AGENT */ ._O };
    return kind.resolve({ ...access, url, ask, wire, takesSeveral });
}
/**
 * Two digests of one kind must be the same. Of two kinds, the one that the user chose counts.
 * @throws FetchError checksum-mismatch
 */
function requireSameDigest({ url, checksum: wanted }, published) {
    if (wanted === undefined || published === undefined || wanted.algorithm !== published.algorithm || wanted.hex === published.hex)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("checksum-mismatch", `Cannot accept "${(0,_source_openers_js__WEBPACK_IMPORTED_MODULE_3__/* .sourceKindOf */ .Np)(url).describe(url).label}": its published digest is ${(0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .formatChecksum */ .rH)(published)}, expected was ${(0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .formatChecksum */ .rH)(wanted)}`, { hint: "The 'checksum' is of another version, or somebody replaced the file after it was released." });
}


/***/ }),

/***/ 73376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ settleRequest)
/* harmony export */ });
/* harmony import */ var _resolve_request_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(33579);

/** @throws FetchError as looking up the name and reading a list of digests do; checksum-mismatch: the two say different things */
async function settleRequest(given) {
    const named = (0,_resolve_request_js__WEBPACK_IMPORTED_MODULE_0__/* .isOnlyNamed */ .qG)(given.request) ? await (0,_resolve_request_js__WEBPACK_IMPORTED_MODULE_0__/* .resolveRequest */ .Mn)(given) : given;
    if (named.request.checksumUrl === undefined)
        return named;
    // Lists of digests are read by few.
    const { findChecksum } = await __nccwpck_require__.e(/* import() */ 2083).then(__nccwpck_require__.bind(__nccwpck_require__, 72083));
    const context = await findChecksum(named);
    (0,_resolve_request_js__WEBPACK_IMPORTED_MODULE_0__/* .requireSameDigest */ .w)(context.request, named.request.checksum);
    return context;
}


/***/ }),

/***/ 42350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ fetchNamed)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/* harmony import */ var _core_glob_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(98998);
/* harmony import */ var _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(10232);
/* harmony import */ var _file_resolve_request_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(33579);
/* harmony import */ var _place_destination_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(55036);
/* harmony import */ var _process_account_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(58919);
/* harmony import */ var _process_run_fetch_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(55030);
/* harmony import */ var _process_system_clock_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(39718);
/* harmony import */ var _report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(17026);
/* harmony import */ var _source_open_wanted_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(99732);
/* harmony import */ var _source_openers_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(77080);
/* harmony import */ var _unpack_fetch_file_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(24050);
/** The use case "fetch what a name stands for": one file, or several if a pattern fits them, or a folder of a bucket holds them, and the path is a folder. */













/**
 * Fetches one file, as {@link fetchFile} does, or all that a pattern fits. Of several files nothing is brought back from elsewhere, and
 * nothing is left to the post step: what is kept for another machine is known by its name, which they share.
 *
 * @throws FetchError with `result` set
 */
async function fetchNamed(request, options = {}, parts = { clock: _process_system_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .systemClock */ .m, createWire: _threads_threaded_wire_js__WEBPACK_IMPORTED_MODULE_3__/* .createThreadedWire */ .P }) {
    if (!namesSeveral(request) || !(await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_5__/* .isFolder */ .lQ)(request.path)))
        return (0,_unpack_fetch_file_js__WEBPACK_IMPORTED_MODULE_12__/* .fetchFile */ .t)(request, options, parts);
    const account = new _process_account_js__WEBPACK_IMPORTED_MODULE_6__/* .Account */ .g(parts.clock);
    const [only, ...others] = await findAll(request, options, { parts, account });
    if (only === undefined)
        return (0,_unpack_fetch_file_js__WEBPACK_IMPORTED_MODULE_12__/* .fetchFile */ .t)(request, options, parts);
    if (others.length === 0)
        return (0,_unpack_fetch_file_js__WEBPACK_IMPORTED_MODULE_12__/* .fetchFile */ .t)(requestFor(request, only), options, parts);
    const { bringBack: _none, defer: _never, ...shared } = options;
    const { connections, timeoutMs, failFast } = request;
    const leftMs = timeoutMs === undefined ? undefined : Math.max(1, timeoutMs - account.elapsedMs);
    // The time limit is for all of them together.
    const entries = [only, ...others].map((found) => ({
        sizeBytes: found.sizeBytes ?? null,
        request: { ...ownFolder(requestFor(request, found), found), timeoutMs: undefined },
    }));
    const together = { ...shared, failFast, connections, timeoutMs: leftMs };
    // What others wait for is known by one ID.
    if (options.onRunning !== undefined)
        return (await Promise.all(/* import() */[__nccwpck_require__.e(8308), __nccwpck_require__.e(8625)]).then(__nccwpck_require__.bind(__nccwpck_require__, 29861))).shareMany(entries, together, parts);
    return (await Promise.all(/* import() */[__nccwpck_require__.e(8308), __nccwpck_require__.e(6085)]).then(__nccwpck_require__.bind(__nccwpck_require__, 78308))).fetchMany(entries, together, parts);
}
function namesSeveral({ url, asset, artifact }) {
    const pattern = asset ?? artifact;
    return pattern === undefined ? (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_11__/* .sourceKindOf */ .Np)(url).namesSeveral?.(url) === true : (0,_core_glob_js__WEBPACK_IMPORTED_MODULE_2__/* .isGlob */ .fg)(pattern);
}
/** What a folder's name does not need of an archive's. */
const ENDING = /\.(?:zip|7z|deb|tgz|txz|tzst|tbz2?|tar\.[a-z0-9]{2,4}|tar)$/i;
/** Of several archives each is unpacked into a folder of its own. */
function ownFolder(request, { name }) {
    return request.extract === undefined || name === undefined
        ? request
        : { ...request, extract: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(request.extract, name.replace(ENDING, "")) };
}
function requestFor(request, { url, name }) {
    return { ...request, url, path: name === undefined ? request.path : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(request.path, name) };
}
async function findAll(request, { signal, reporter }, own) {
    const { parts, account } = own;
    const { timeoutMs, url, path } = request;
    const { host } = (0,_source_open_wanted_js__WEBPACK_IMPORTED_MODULE_10__/* .describeWanted */ .$)(request);
    const run = { host, timeoutMs, reach: request, identifiedTo: () => (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_11__/* .identityHostOf */ .K2)(url), signal, parts: { ...parts, isPart: true } };
    return (0,_process_run_fetch_js__WEBPACK_IMPORTED_MODULE_7__/* .runFetch */ .cu)(run, async ({ wire, signal }) => {
        try {
            const context = { request, wire, signal, clock: parts.clock, reporter: (0,_report_unfailing_reporter_js__WEBPACK_IMPORTED_MODULE_9__/* .unfailing */ .S)(reporter), account };
            const found = await (0,_file_resolve_request_js__WEBPACK_IMPORTED_MODULE_4__/* .lookUp */ .TE)(context, true);
            if (found.length === 1)
                return found;
            requireForSeveral(request, found.length);
            return found;
        }
        catch (thrown) {
            throw account.fail(thrown, signal, await (0,_place_destination_js__WEBPACK_IMPORTED_MODULE_5__/* .placesOf */ .ek)(path));
        }
    });
}
/** @throws FetchError invalid-input: what is said of one file cannot be true of all */
function requireForSeveral({ checksum, mirrors = [] }, count) {
    if (checksum !== undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use one 'checksum' for ${count} files`, {
            hint: "Leave it out: each is checked against its published digest. Or give a 'checksum-url' that lists them.",
        });
    }
    if (mirrors.length > 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use 'mirrors' for ${count} files: a mirror has one of them`, {
            hint: "Leave 'mirrors' out, or name one file.",
        });
    }
}


/***/ }),

/***/ 83962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ keptBytes),
/* harmony export */   EQ: () => (/* binding */ dropPublished),
/* harmony export */   Eq: () => (/* binding */ recordError),
/* harmony export */   cU: () => (/* binding */ removePartial),
/* harmony export */   fP: () => (/* binding */ leavePartial),
/* harmony export */   t0: () => (/* binding */ dropClaims)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var _core_checkpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57994);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(67363);
/** What a fetch that did not end leaves beside its destination, for the next one. */



/** The first request waits for no code that reads records. */
const loadRecords = () => Promise.all(/* import() */[__nccwpck_require__.e(896), __nccwpck_require__.e(1045)]).then(__nccwpck_require__.bind(__nccwpck_require__, 60896));
/** Bytes that the next run can go on from, as the record claims: no more than there are. */
async function keptBytes({ record, part }) {
    const { isUsable, recordAt } = await loadRecords();
    const found = await recordAt(record).load();
    return isUsable(found) ? Math.min(await (0,_core_checkpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .countClaimed */ .L5)(found), await mostBytesAt(part)) : 0;
}
/** A file may have been removed or cut since; a device cannot. */
async function mostBytesAt(part) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(part).catch(() => null);
    if (found === null)
        return 0;
    return found.isFile() ? found.size : Number.POSITIVE_INFINITY;
}
/**
 * After a fetch that did not succeed: what the next one can go on from stays, anything else is only in the way.
 * @param remove removes what no later run can continue
 * @returns the bytes that are kept
 */
async function leavePartial(destination, mayKeep, remove) {
    const bytes = mayKeep ? await keptBytes(destination) : 0;
    if (bytes === 0)
        await remove().catch(() => { });
    return bytes;
}
/** Why the record cannot be written or removed. The fetch has written nothing to the state folder's filesystem before. */
function recordError(error, { path, device }) {
    return device === undefined ? (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_2__/* .midwayError */ .M)(error, "write the checkpoint beside", path) : (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_2__/* .fileError */ .z)(error, "write the checkpoint of", path);
}
/** Drops what the record claims, before its bytes go. @throws FetchError when it cannot be removed */
async function dropClaims(store, recorded) {
    await store.remove().catch((error) => {
        throw recordError(error, recorded);
    });
}
/** Removes the record of what was published. The file is whole and durable, so a record that stays is no failure: it claims nothing that is there. */
async function dropPublished(store, recorded, { report }) {
    await store.remove().catch((error) => {
        const { message } = recordError(error, recorded);
        report({ type: "notice", message: `The checkpoint could not be removed after the fetch, which is complete. ${message}.` });
    });
}
/** Removes the partial file and its record. The caller holds the destination's lock. */
async function removePartial({ part, record }) {
    const { recordAt } = await loadRecords();
    await recordAt(record).remove();
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(part, { force: true });
    // What a process that was killed while it saved to the cache left behind.
    for (const folder of [`${part}.copy`, `${part}.cache`])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
}


/***/ }),

/***/ 55036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ fetchIdOf),
/* harmony export */   Ye: () => (/* binding */ findDestination),
/* harmony export */   ek: () => (/* binding */ placesOf),
/* harmony export */   lQ: () => (/* binding */ isFolder),
/* harmony export */   xB: () => (/* binding */ openDestination)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _core_blake3_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(13706);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(62807);
/* harmony import */ var _core_make_parents_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(61982);
/* harmony import */ var _state_state_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(21388);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(67363);
/* harmony import */ var _target_file_place_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(61414);
/* harmony import */ var _resume_mode_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(88149);
/** Where a file goes: from the path that the user gave to the places on disk and the fetch ID. */










/** What ".part" and its companions are appended to must leave them room within 255 bytes. */
const MOST_STEM_BYTES = 230;
/** Whether the user means a folder: the path ends in a separator or is one already. */
async function isFolder(path) {
    if (path.endsWith(node_path__WEBPACK_IMPORTED_MODULE_2__.sep))
        return true;
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).then((found) => found.isDirectory(), () => false);
}
/**
 * The places of a file's path. Makes the parent folder.
 * @param folders those that were looked at a moment ago need not be looked at again
 * @throws FetchError invalid-input (something else than a file is there, or no file can be), permission, read-only, io
 */
async function openDestination(path, folders) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path);
    const parent = folders?.find(folder) ?? (await openParent(path));
    folders?.note(folder, parent);
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path);
    const destination = await placesOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, name));
    const found = look(destination.path);
    if (found?.isSymbolicLink())
        throw await isLink(destination.path);
    if (found !== null && !found.isFile()) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FetchError */ .fk("invalid-input", `Cannot fetch to "${destination.path}": something that is not a file is there`, {
            hint: "Choose another path.",
        });
    }
    return destination;
}
/** At once: the way through the thread pool takes longer. */
function look(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) ?? null;
    }
    catch (error) {
        // A name that is too long, for example: better an error before the fetch than at its end.
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_6__/* .fileError */ .z)(error, "write to", path);
    }
}
async function openParent(path) {
    await (0,_target_file_place_js__WEBPACK_IMPORTED_MODULE_7__/* .requireFilePlace */ .n)(path);
    return makeParent(path);
}
/** A link is not replaced, since it would be lost. It is not followed either: another user of its folder could have made it lead anywhere. */
async function isLink(path) {
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(path));
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FetchError */ .fk("invalid-input", `Cannot fetch to "${path}": it is a symbolic link to "${target}"`, {
        hint: "Give the path that it leads to if you mean that one; else remove the link, or choose another path.",
    });
}
/** The places that go with a normalized path; touches nothing of them. */
function placesOf(path) {
    return placesIn(path, _state_state_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .openPartialsFolder */ .RX);
}
/** The places of a path as a user wrote it, for whoever only looks: nothing is made. */
async function findDestination(path) {
    const parent = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)).catch(() => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
    return placesIn((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)), _state_state_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .findPartialsFolder */ .ik);
}
async function placesIn(path, partialsFolder) {
    const fetchId = fetchIdOf(path);
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path);
    const beside = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `${Buffer.byteLength(name) <= MOST_STEM_BYTES ? name : fetchId}.part`);
    const lasting = (0,_resume_mode_js__WEBPACK_IMPORTED_MODULE_8__/* .isSelfHostedJob */ .vc)() ? await lastingFolder(folder, partialsFolder) : null;
    const part = lasting === null ? beside : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(lasting, `${fetchId}.part`);
    return { path, part, record: `${part}.ckpt`, lock: `${beside}.lock`, fetchId };
}
/**
 * On a self-hosted runner actions/checkout removes from the workspace whatever git does not know, so partial files live in
 * the state folder, if a rename leads from there to the destination. Null if they do not.
 */
async function lastingFolder(parent, partialsFolder) {
    try {
        const folder = await partialsFolder();
        if (folder === null)
            return null;
        const [lasting, target] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(parent)]);
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
        return (0,_core_blake3_js__WEBPACK_IMPORTED_MODULE_3__/* .blake3 */ .L)(withoutEnd(node_path__WEBPACK_IMPORTED_MODULE_2__.posix.normalize(slashed)).replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
    }
    const normal = withoutEnd(node_path__WEBPACK_IMPORTED_MODULE_2__.posix.normalize(path));
    return (0,_core_blake3_js__WEBPACK_IMPORTED_MODULE_3__/* .blake3 */ .L)(platform === "darwin" ? normal.toLowerCase() : normal);
}
/** A folder is the same with a separator at its end and without. */
function withoutEnd(path) {
    return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
async function makeParent(path) {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path);
    const look = () => Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(parent), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(parent)]);
    try {
        const there = await look().catch(() => null);
        if (there === null)
            await (0,_core_make_parents_js__WEBPACK_IMPORTED_MODULE_9__/* .makeParents */ .A)(parent, { parentOf: node_path__WEBPACK_IMPORTED_MODULE_2__.dirname, make: (folder) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder) });
        const [found, real] = there ?? (await look());
        if (!found.isDirectory())
            throw Object.assign(new Error("not a folder"), { code: "EEXIST" });
        return real;
    }
    catch (error) {
        const { code, message } = (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_6__/* .fileError */ .z)(error, "make the folder", parent);
        const hint = code === "invalid-input" ? { hint: "Name another folder. Of several files 'path' is the folder, not a file." } : {};
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FetchError */ .fk(code, message, { cause: error, ...hint });
    }
}


/***/ }),

/***/ 88149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ny: () => (/* binding */ decideResumeMode),
/* harmony export */   Tm: () => (/* binding */ runAttempt),
/* harmony export */   fP: () => (/* binding */ decideFlush),
/* harmony export */   vc: () => (/* binding */ isSelfHostedJob)
/* harmony export */ });
/** Hosted runners and whatever does not say that it is self-hosted lose their disk with the job; outside of jobs disks last. */
function decideResumeMode(mode, env = process.env) {
    if (mode !== "auto")
        return mode;
    if (env["GITHUB_ACTIONS"] !== "true")
        return "local";
    return env["RUNNER_ENVIRONMENT"] === "self-hosted" ? "local" : "cache";
}
/** Which attempt of its run this job is. Only a later one can find what was kept in the Actions cache for it. */
function runAttempt(env = process.env) {
    return Number(env["GITHUB_RUN_ATTEMPT"]) || 1;
}
/** Whether a file is flushed to the disk before it gets its name. After a crash nobody reads the disk of a hosted runner any more. */
function decideFlush(mode, env = process.env) {
    return mode === "auto" ? decideResumeMode("auto", env) === "local" : mode === "always";
}
/** Whether a job's disk and its state folder outlive it. */
function isSelfHostedJob(env = process.env) {
    return env["GITHUB_ACTIONS"] === "true" && env["RUNNER_ENVIRONMENT"] === "self-hosted";
}


/***/ }),

/***/ 58919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ Account)
});

// EXTERNAL MODULE: ./build/core/result.js
var result = __nccwpck_require__(84429);
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
    /** This many bytes that were fetched have to come again. */
    lose(bytes) {
        this.fetchedBytes -= bytes;
        this.wastedBytes += bytes;
    }
    /** Only this many bytes of the whole stand: what else was fetched has to come again. */
    keepOnly(bytes) {
        this.lose(this.reusedBytes + this.fetchedBytes - bytes);
    }
}

// EXTERNAL MODULE: ./build/app/process/run-fetch.js
var run_fetch = __nccwpck_require__(55030);
;// CONCATENATED MODULE: ./build/app/process/account.js



class Account {
    tally = new Tally();
    #clock;
    #startedMs;
    /** Bytes that the next run can go on from, should this one fail. */
    keptBytes = 0;
    /** Whether the destination is another one than before, though the fetch failed: so it is with a device. */
    hasChanged = false;
    constructor(clock) {
        this.#clock = clock;
        this.#startedMs = clock.now();
    }
    /** How long the fetch has taken so far. */
    get elapsedMs() {
        return this.#clock.now() - this.#startedMs;
    }
    /** A result with what was counted and how long it took. */
    finish(outcome) {
        const { fetchedBytes, wastedBytes } = this.tally;
        return (0,result/* finish */.O)({ fetchedBytes, wastedBytes, ...outcome, durationMs: Math.round(this.elapsedMs) });
    }
    /** The error of a fetch that ended with one, and with it how far the fetch came. */
    fail(thrown, signal, { path, fetchId }) {
        if ((0,run_fetch/* hasOwnResult */.Y$)(thrown, signal))
            return thrown;
        const error = (0,run_fetch/* reasonOf */.A3)(thrown, signal);
        const status = error.code === "cancelled" ? "cancelled" : "failed";
        const { keptBytes, hasChanged: changed } = this;
        error.result = this.finish({ status, path, fetchId, changed, keptBytes, reason: `${error.message}.` });
        return error;
    }
}


/***/ }),

/***/ 55030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   BO: () => (/* binding */ USUAL_REACH),
/* harmony export */   Y$: () => (/* binding */ hasOwnResult),
/* harmony export */   cu: () => (/* binding */ runFetch)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7467);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _state_state_folder_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(21388);

/** What every fetch has in common, whatever it fetches: its wire, its time limit, and what ended it. */


/** Servers are reached as anybody reaches them. */
const USUAL_REACH = { resolve: [] };
/** Runs a fetch with a wire of its own, until it ends or its time is over. */
async function runFetch(options, run) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { reach, identifiedTo, timeoutMs, signal, threads, parts } = options;
        const usual = isUsualReach(reach);
        const shownTo = reach.clientCert === undefined || identifiedTo === null ? null : await identifiedTo();
        const wire = (0,tslib__WEBPACK_IMPORTED_MODULE_2__/* .__addDisposableResource */ .mS)(env_1, parts.createWire(usual ? {} : await (await __nccwpck_require__.e(/* import() */ 3933).then(__nccwpck_require__.bind(__nccwpck_require__, 63933))).wireOptionsOf(reach, shownTo), threads), true);
        // One of many files needs neither a limit nor a signal of its own.
        if (parts.isPart && signal !== undefined && timeoutMs === undefined)
            return await run({ wire, signal });
        return await runLimited(options, wire, run);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_2__/* .__disposeResources */ .hk)(env_1);
        if (result_1)
            await result_1;
    }
}
async function runLimited({ host, timeoutMs, signal, parts: { clock, isPart = false } }, wire, run) {
    const ending = new AbortController();
    const limit = new AbortController();
    const isTimed = limitTime(timeoutMs, { host, clock, limit, ending: ending.signal });
    try {
        return await run({ wire, signal: AbortSignal.any(signal === undefined ? [limit.signal] : [signal, limit.signal]) });
    }
    finally {
        // A reason of its own: without one Node makes an error with a stack.
        ending.abort("ended");
        await isTimed;
        // At the very end, so that no byte waits for it, and not after a stop, which should be quick: ten thousand old records take half a second.
        if (!isPart && !signal?.aborted && !limit.signal.aborted)
            await (0,_state_state_folder_js__WEBPACK_IMPORTED_MODULE_1__/* .pruneFoundState */ .MS)(Date.now());
    }
}
/** What reads files is loaded only if one is named: the first request would wait for it. */
function isUsualReach({ caFile, clientCert, clientKey, resolve }) {
    return caFile === undefined && clientCert === undefined && clientKey === undefined && resolve.length === 0;
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
    limit.abort(new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("timeout", `Timed out: fetching from "${host}" took longer than ${timeoutMs / 1000} s`));
}
/**
 * What ended the fetch: an abort explains whatever was thrown on its way. One reason may end several fetches, and each of them
 * adds its own result to it, so the error is a new one.
 */
function reasonOf(thrown, { aborted, reason }) {
    if (!aborted)
        return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toFetchError */ .o)(thrown);
    return reason instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk
        ? (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .fromParts */ .JQ)((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .partsOf */ .CI)(reason), reason)
        : new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("cancelled", "The fetch was cancelled", { cause: reason });
}
/** Whether an error has its fetch's result already; the reason of an abort may have that of another fetch. */
function hasOwnResult(thrown, { reason }) {
    return thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk && thrown.result !== undefined && thrown !== reason;
}


/***/ }),

/***/ 39718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(28322);
/** Real time and real chance. */

/** Node's timers count in 32 bits: a longer delay would be over after a millisecond. */
const MOST_TIMER_MS = 2 ** 31 - 1;
/** Node's own makes an error with a stack for each timer that is not needed any more, and most are not. */
function delay(delayMs, signal) {
    return new Promise((resolve, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        const onAbort = () => {
            clearTimeout(timer);
            reject(signal.reason);
        };
        const timer = setTimeout(() => {
            signal.removeEventListener("abort", onAbort);
            resolve();
        }, Math.max(0, delayMs));
        signal.addEventListener("abort", onAbort, { once: true });
    });
}
const systemClock = {
    now: _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__/* .monotonicMs */ .d,
    sleep: async (delayMs, signal) => {
        let leftMs = delayMs;
        for (; leftMs > MOST_TIMER_MS; leftMs -= MOST_TIMER_MS)
            await delay(MOST_TIMER_MS, signal);
        await delay(leftMs, signal);
    },
    every: (intervalMs, tick) => {
        const timer = setInterval(tick, Math.min(intervalMs, MOST_TIMER_MS));
        return { [Symbol.dispose]: () => clearInterval(timer) };
    },
    random: Math.random,
};


/***/ }),

/***/ 38574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _O: () => (/* binding */ USER_AGENT),
/* harmony export */   xv: () => (/* binding */ VERSION)
/* harmony export */ });
/* unused harmony export userAgentIn */
/** The version, as package.json has it; a test holds the two together. */
const VERSION = "0.1.0";
/** An orchestration is named by letters, digits and these (actions/toolkit, `http-client`). */
const ODD = /[^a-z0-9_.-]/gi;
const MOST_ID = 200;
/** Tells a server's log who asks, and in a job of GitHub Actions for which job, as the actions of GitHub do. */
function userAgentIn({ ACTIONS_ORCHESTRATION_ID: id = "" }) {
    const job = id.trim().slice(0, MOST_ID).replaceAll(ODD, "_");
    return `fetch-action/${VERSION}${job === "" ? "" : ` actions_orchestration_id/${job}`}`;
}
const USER_AGENT = userAgentIn(process.env);


/***/ }),

/***/ 17026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ unfailing)
/* harmony export */ });
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(54298);
/** A reporter that belongs to somebody else, made safe to call from anywhere. */

/** For callers without a reporter. */
const SILENT = { report: () => { } };
/**
 * A reporter that fails must end neither the fetch nor the process, which a throw within a clock's tick would end. What it throws
 * or rejects with becomes one warning of the process.
 */
function unfailing(reporter = SILENT) {
    let hasWarned = false;
    const failed = (error) => {
        if (hasWarned)
            return;
        hasWarned = true;
        const why = (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error);
        process.emitWarning(`A reporter failed. The fetch goes on. The error was: ${why}`, "FetchActionWarning");
    };
    return {
        report: (event) => {
            try {
                const answer = reporter.report(event);
                if (answer instanceof Promise)
                    answer.catch(failed);
            }
            catch (error) {
                failed(error);
            }
        },
    };
}


/***/ }),

/***/ 78484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ requireNotEmpty),
/* harmony export */   GU: () => (/* binding */ requireMeantUrl),
/* harmony export */   M1: () => (/* binding */ requireMeantPath),
/* harmony export */   kS: () => (/* binding */ requireUsualLength)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(27759);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(57451);
/**
 * Refuses a text that could be read as a URL or a path, but was surely meant as something else: two URLs, a `~` that no shell
 * expanded, a path of another system. Each refusal says what to write instead. It repeats nothing that may hold a password or a
 * signature.
 */





const SEVERAL = "Several URLs stand each on a line of its own in a step, and are arguments of their own of the command.";
const UNSET = "Give the value itself: variables are not replaced here.";
/** `${NAME}`, `$(command)`, `${{ expression }}` and `{{ template }}`: a shell, a workflow or a template should have replaced it. */
const UNREPLACED = /\$\{|\$\(|\{\{/;
const CONTROL = /\p{Cc}/u;
/** Embeddings, overrides and isolates (Unicode, "Bidirectional Algorithm"): with them a name is not what it looks like. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;
const QUOTED = /^(["'`<]).*(["'`>])$/s;
/** One slash too few or too many, one letter off, a semicolon for the colon. */
const MISSPELT_SCHEME = /^(?:h?t{1,3}ps?|hxxps?|htt?sp|htps?|https?s)(?:[:;]\/{0,3}|\/\/)/i;
const URL_RULES = [
    (text) => (isSeveralUrls(text) ? ["it holds several URLs", SEVERAL] : null),
    (text) => (CONTROL.test(text) ? ["it has a line break or another control character", "Write the URL in one line."] : null),
    (text) => (QUOTED.test(text) ? ["it is in quotes", "Leave out the quotes or brackets around it."] : null),
    (text) => (UNREPLACED.test(text) ? ["a variable in it was not replaced", UNSET] : null),
    (text) => (/^snap-[0-9a-f]+$/.test(text) ? ["it is a snapshot's ID", "Give it as 'snapshot-id'; on the command line: restore."] : null),
    (text) => (/^https?:\/\/\$/i.test(text) ? ["a variable in it was not replaced", UNSET] : null),
    (text) => (/^https?:\\/i.test(text) ? ["it has \\ in place of /", "Write https://, and / between its parts."] : null),
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
/** A path that begins like this is taken as it is. */
const AS_IT_IS = /^\.\//;
const REMOTE = /^[\w.-]+@[\w.-]+:|^[a-z][a-z0-9+.-]+:\//i;
const DIGEST = /^([a-z0-9]{1,20}):[0-9a-f]{8,}$/i;
const SRI_DIGEST = /^sha(?:256|384|512)-[A-Za-z0-9+/]{20,}={0,2}$/i;
const PATH_RULES = [
    (text) => (/^https?:\/{0,2}[^/]/i.test(text) ? ["it is a URL", `${SEVERAL} The path is a file or a folder.`] : null),
    (text) => (/^file:\//i.test(text) ? ["it is a URL", "Write the path alone, such as /data/a.bin."] : null),
    (text) => (REMOTE.test(text) ? ["it names another machine, or is a URL", "Give a file or a folder of this machine."] : null),
    (text) => CONTROL.test(text.replaceAll("\0", "")) ? ["it has a line break or another control character", "Write one path, in one line."] : null,
    (text) => (TURNING.test(text) ? ["it has marks that turn text around, which nobody sees", "Write it without them."] : null),
    (text) => (QUOTED.test(text) ? ["it is in quotes", "Leave out the quotes around it."] : null),
    (text) => text === "-" || /^\/dev\/(?:std(?:in|out|err)|fd\/\d+)$|^\/proc\/(?:self|\d+)\/fd\//.test(text)
        ? [
            "a fetch writes to a file, not to a stream",
            "Give a file. If the file's name is -, write ./-. For stdout: fetch-action get -o - <url>",
        ]
        : null,
    (text) => (text.startsWith("~") ? ["nothing replaces the ~ in it", spellHome(text)] : null),
    (text) => (UNREPLACED.test(text) || /(?:^|\/)\$[A-Za-z_]|^%\w+%/.test(text) ? ["a variable in it was not replaced", UNSET] : null),
    (text) => (isDigest(text) ? ["it is a checksum", "Give it as 'checksum'; on the command line: --checksum."] : null),
];
/** A path on Windows, but only a name on other systems. */
const WINDOWS_RULES = [
    (text) => (/^[a-z]:(?:[\\/]|$)/i.test(text) ? ["it is a path of Windows", "Write a path of this system, such as /data/a.bin."] : null),
    (text) => (/^\\\\/.test(text) ? ["it is a network path of Windows", "Mount the share, and write the path below the mount."] : null),
    (text) => text.includes("\\") ? ["it has \\ in place of /", "Write / between folders; if the name itself has a \\, write ./ before it"] : null,
];
/** @throws FetchError invalid-input: the text was surely not meant as the URL of one file */
function requireMeantUrl(text, name) {
    const found = firstOf(URL_RULES, text);
    // The text is not repeated: it may be a secret that was written into the wrong input.
    if (found !== null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", `Cannot use the '${name}': ${found[0]}`, { hint: found[1] });
}
/** @throws FetchError invalid-input: the text was surely not meant as a path of this machine */
function requireMeantPath(text, platform = process.platform) {
    if (AS_IT_IS.test(text))
        return;
    const found = firstOf(platform === "win32" ? PATH_RULES : [...PATH_RULES, ...WINDOWS_RULES], text);
    if (found !== null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", `Cannot use ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInput */ .Zs)(text)} as the 'path': ${found[0]}`, { hint: found[1] });
}
/** In characters. A signed URL has a few thousand. */
const MOST_VALUE_LENGTH = 65_536;
/** @throws FetchError invalid-input: a value, or one line of it, is so long that it was surely meant as something else */
function requireUsualLength(name, lines) {
    if (lines.every(({ length }) => length <= MOST_VALUE_LENGTH))
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", `Cannot use the '${name}': it has more than ${MOST_VALUE_LENGTH} characters`, {
        hint: "Perhaps a quote or a line break is missing at its end.",
    });
}
/** @throws FetchError invalid-input: an empty value was probably not set by mistake */
function requireNotEmpty(name, value) {
    if (value === undefined || value.trim() !== "")
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", `Cannot use the '${name}': it is empty`, {
        hint: "Give a value, or leave the option out. A variable may not have been set.",
    });
}
function isDigest(text) {
    const algorithm = DIGEST.exec(text)?.[1]?.toLowerCase() ?? "";
    return _core_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .CHECKSUM_ALGORITHMS */ .P5.some((name) => name === algorithm) || SRI_DIGEST.test(text);
}
function firstOf(rules, text) {
    for (const rule of rules) {
        const found = rule(text);
        if (found !== null)
            return found;
    }
    return null;
}
/** Whether two URLs follow each other, with a separator or without one. A URL in the path or query of another one, as with mirrors, is no second URL. */
function isSeveralUrls(text) {
    const path = text.search(/[?#]/);
    const beginnings = [...text.matchAll(/https?:\/\//gi)].map(({ index }) => index).filter((index) => index > 0);
    return beginnings.some((index) => {
        const before = text[index - 1] ?? "";
        return /[\s,;|]/.test(before) || ((path === -1 || index < path) && /[a-z0-9]/i.test(before));
    });
}
function spellHome(path) {
    const own = /^~(?:\/|$)/.test(path) ? `Write ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)(), path.slice(1))}` : "Write the folder in full";
    return `${own}; for a name that begins with ~ write ./${path.split("/")[0]}`;
}


/***/ }),

/***/ 42046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ checksumOfFragment)
/* harmony export */ });
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(27759);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/** The digest that package indexes write into the fragment of a URL, for whoever fetches it: PyPI `#sha256=<hex>`, npm and Yarn `#<hex>`. */


/** What begins like this is meant as a digest. */
const MEANT = /^(?:sha\d?-?\d*|md5|blake\d[a-z]?|ripemd-?\d+)[=:]/i;
/** @throws FetchError invalid-input: it is meant as a digest, but is none */
function checksumOfFragment({ hash }) {
    if (hash === "")
        return undefined;
    // pip writes more than the digest there, such as `egg=name`.
    const parts = hash.slice(1).split("&");
    const digests = parts.map((part) => {
        const digest = (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .readDigest */ .rP)(part.replaceAll("%3D", "="));
        if (digest !== null || !MEANT.test(part))
            return digest;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use the digest at the end of the 'url': ${(0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .whyNoDigest */ .Kb)(part)}`, {
            hint: "Write it as #sha256=<hex>, or leave out what follows the #.",
        });
    });
    return (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .strongest */ .yX)(digests.filter((digest) => digest !== null)) ?? undefined;
}


/***/ }),

/***/ 45673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ restoreDigests),
/* harmony export */   n: () => (/* binding */ optionDigests)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62476);
/** A request's options as digests by name: two processes compare them without showing each other any secret. */


function optionDigests(request) {
    return digests("file", request);
}
function restoreDigests(request) {
    return digests("volume", request);
}
function digests(kind, request) {
    const compared = (0,_options_js__WEBPACK_IMPORTED_MODULE_1__/* .optionsOf */ .cz)(kind).filter(({ isCompared }) => isCompared !== false);
    return Object.fromEntries(compared.map(({ name, field }) => [name, digest(Reflect.get(request, field))]));
}
function digest(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(JSON.stringify(value ?? null))
        .digest("hex");
}


/***/ }),

/***/ 82715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ER: () => (/* binding */ FILE_AND_VOLUME),
/* harmony export */   PM: () => (/* binding */ VOLUME),
/* harmony export */   PW: () => (/* binding */ FILE),
/* harmony export */   xO: () => (/* binding */ SNAPSHOT),
/* harmony export */   y2: () => (/* binding */ ALL)
/* harmony export */ });
const FILE = ["file"];
const VOLUME = ["volume"];
const SNAPSHOT = ["volume", "snapshot"];
const FILE_AND_VOLUME = ["file", "volume"];
const ALL = ["file", "volume", "snapshot"];


/***/ }),

/***/ 88792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_table_access_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(44737);
/* harmony import */ var _option_table_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(67395);
/* harmony import */ var _option_table_github_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(13992);
/* harmony import */ var _option_table_keep_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(19638);
/* harmony import */ var _option_table_manners_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(11877);
/* harmony import */ var _option_table_mode_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7828);
/* harmony import */ var _option_table_patience_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(18716);
/* harmony import */ var _option_table_reach_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(48076);
/* harmony import */ var _option_table_snapshot_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(73671);
/* harmony import */ var _option_table_source_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(65618);
/* harmony import */ var _option_table_transfer_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(25924);
/* harmony import */ var _option_table_unpack_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(99365);












const OPTIONS = {
    ..._option_table_source_js__WEBPACK_IMPORTED_MODULE_9__/* .SOURCE_OPTIONS */ .x,
    ..._option_table_github_js__WEBPACK_IMPORTED_MODULE_2__/* .GITHUB_OPTIONS */ .r,
    ..._option_table_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST_OPTIONS */ .c,
    ..._option_table_transfer_js__WEBPACK_IMPORTED_MODULE_10__/* .TRANSFER_OPTIONS */ .X,
    ..._option_table_access_js__WEBPACK_IMPORTED_MODULE_0__/* .ACCESS_OPTIONS */ .I,
    ..._option_table_reach_js__WEBPACK_IMPORTED_MODULE_7__/* .REACH_OPTIONS */ .p,
    ..._option_table_manners_js__WEBPACK_IMPORTED_MODULE_4__/* .MANNER_OPTIONS */ .B,
    ..._option_table_patience_js__WEBPACK_IMPORTED_MODULE_6__/* .PATIENCE_OPTIONS */ .b,
    ..._option_table_keep_js__WEBPACK_IMPORTED_MODULE_3__/* .KEEP_OPTIONS */ .D,
    ..._option_table_unpack_js__WEBPACK_IMPORTED_MODULE_11__/* .UNPACK_OPTIONS */ .Y,
    ..._option_table_snapshot_js__WEBPACK_IMPORTED_MODULE_8__/* .SNAPSHOT_OPTIONS */ .I,
    ..._option_table_mode_js__WEBPACK_IMPORTED_MODULE_5__/* .MODE_OPTIONS */ .d,
};


/***/ }),

/***/ 44737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ ACCESS_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** What the servers get to see, and who may read what is fetched. */


const ACCESS_OPTIONS = {
    headers: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .HEADERS */ .d0,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        namings: ["url", "parts"],
        isAlwaysParsed: true,
        flag: "header",
        short: "H",
        flagMeaning: "a request header; can be given several times; sent only to the URL's own origin",
        meaning: "request headers, each line one 'Name: value'; sent only to the URL's own origin",
    },
    bearerToken: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .TOKEN */ .CV,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        namings: ["url", "parts"],
        meaning: "token that is sent as Authorization: Bearer, only to the URL's own origin",
    },
    allowInsecureHttp: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL */ .y2,
        default: "false",
        meaning: "allow plain http to another machine: for a file without a checksum, or to a snapshot's endpoint",
    },
    private: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        value: "true|false",
        field: "isPrivate",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        meaning: "whether the file is kept out of caches that others can read; by default it is if there are credentials, or a query parameter that is not known to be harmless",
    },
};


/***/ }),

/***/ 67395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ DIGEST_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** What the bytes of a file are checked against. */


const DIGEST_OPTIONS = {
    checksum: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .CHECKSUM */ .GP,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        isCompared: false,
        meaning: "expected digest: <algorithm>:<hex> such as sha256:2c26b4..., SRI such as sha512-<base64>, the hex digits alone, or a line of sha256sum",
    },
    checksumUrl: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .CHECKSUM_URL */ .cD,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        isCompared: false,
        meaning: "URL of a list of digests in place of 'checksum', such as SHA256SUMS or file.tar.gz.sha256; it is read before the file, with 'headers' and 'bearer-token' only if it is on the same origin",
    },
    checksumName: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .TEXT */ .a$,
        value: "NAME",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        isCompared: false,
        meaning: "what the list at 'checksum-url' calls the file; by default the name in the URL",
    },
    requireChecksum: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        isCompared: false,
        default: "false",
        meaning: "refuse a file that can be checked against no digest: neither one that is given nor one that the server offers; nothing appears at the path",
    },
    writeChecksum: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        isCompared: false,
        default: "false",
        meaning: "write the SHA-256 of the file beside it, as <path>.sha256 in the form of sha256sum",
    },
};


/***/ }),

/***/ 13992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ GITHUB_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** A file that is named by what it is at GitHub, and not by a URL. What these options say becomes the request's URL. */


/** Whoever shares a fetch compares the URL that they become. */
const NAMED = { kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW, isCompared: false };
const GITHUB_OPTIONS = {
    repository: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .REPOSITORY */ .Bw,
        ...NAMED,
        namings: ["release", "artifact"],
        meaning: "repository of the 'release' or the 'artifact', as owner/name; by default the job's own",
    },
    release: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .GITHUB_NAME */ .e8,
        ...NAMED,
        namings: ["release"],
        meaning: "a GitHub release, in place of a URL: its tag, latest (the newest full release), prerelease (the newest one that is marked so), or a range of versions such as ^1.2",
    },
    asset: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .GITHUB_PATTERN */ .xv,
        ...NAMED,
        namings: ["release"],
        meaning: "file of the 'release': its name, a pattern such as tool-*-linux.tar.gz, or source.tar.gz or source.zip for the source code; by default the only one",
    },
    artifact: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .GITHUB_PATTERN */ .xv,
        ...NAMED,
        namings: ["artifact"],
        meaning: "an artifact of a GitHub Actions run, in place of a URL: its name, or a pattern such as build-*; it comes as it was uploaded, for most as a zip",
    },
    runId: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_ID */ .UC,
        ...NAMED,
        namings: ["artifact"],
        meaning: "run that has the 'artifact': its ID, or latest (the newest successful one of 'workflow' and 'branch'); by default this job's own run, or latest if one of the two is given",
    },
    workflow: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .GITHUB_NAME */ .e8,
        ...NAMED,
        namings: ["artifact"],
        meaning: "workflow of the latest run: the name of its file, or its own name; by default any",
    },
    branch: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .GITHUB_NAME */ .e8,
        ...NAMED,
        namings: ["artifact"],
        meaning: "branch of the latest run; by default the repository's default branch",
    },
    token: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .TOKEN */ .CV,
        ...NAMED,
        namings: ["release", "artifact"],
        actionDefault: "github.token",
        flagMeaning: "token for GitHub's API, and sent to nobody else; by default GH_TOKEN or GITHUB_TOKEN of the environment",
        meaning: "token for GitHub's API, and sent to nobody else; only used with 'release' and 'artifact'",
    },
};


/***/ }),

/***/ 19638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ KEEP_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** What of earlier fetches is used or replaced, and what is kept for later ones. */


const KEEP_OPTIONS = {
    force: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        needsFile: true,
        default: "false",
        meaning: "file: fetch it again even if it is present; snapshot: overwrite the file or the device at the path",
    },
    refresh: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(["always", "if-changed", "never"]),
        value: "WHEN",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        isCompared: false,
        default: "if-changed",
        meaning: "whether a file that an earlier fetch of the same source left is fetched again: if-changed (the server is asked, and sends a new version only), never (no server is asked) or always",
    },
    maxAge: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .TIME */ .E9,
        field: "maxAgeMs",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        isCompared: false,
        meaning: "with 'refresh: if-changed', a file whose version a server confirmed within this time counts without asking again, such as 12h",
    },
    preserveTime: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        default: "false",
        meaning: "give the file the time that its server says it was modified, in place of the one at which it came",
    },
    resume: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(["auto", "cache", "local", "off"]),
        given: "local-or-off",
        value: "WHERE",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        needsFile: true,
        default: "auto",
        libraryDefault: "local",
        meaning: "where a partial file is kept and looked for: local (on this disk), cache (in the Actions cache), off, or auto (local if the disk outlives the job, else cache)",
    },
    cache: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        ignoredFor: "volume",
        default: "false",
        meaning: "keep the finished file for other runs, and look for it before it is fetched: on a self-hosted runner on the machine, else in the Actions cache",
    },
    cacheLimit: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SIZE */ .SK,
        field: "cacheLimitBytes",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        needsFile: true,
        default: "1GiB",
        isInLibrary: false,
        meaning: "a file that is larger than this, partial or finished, is not put into the Actions cache",
    },
    checkpointInterval: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .INTERVAL */ .KU,
        field: "checkpointIntervalMs",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        needsFile: true,
        default: "off",
        isInLibrary: false,
        meaning: "how often a running fetch saves its partial file, or the record of a device, to the Actions cache; for machines that can vanish without warning",
    },
    flush: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(["auto", "always", "never"]),
        value: "WHEN",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        needsFile: true,
        default: "auto",
        meaning: "whether the file is on the disk, not only in memory, when the fetch ends: always, never, or auto (if the disk outlives the job); a device always is",
    },
};


/***/ }),

/***/ 11877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ MANNER_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** What a fetch leaves to others. */


const MANNER_OPTIONS = {
    limitRate: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .RATE */ .XM,
        field: "limitBytesPerSecond",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        meaning: "most bytes a second, of all connections of the fetch together, such as 10MiB or 500K; by default there is no limit",
    },
    limitRateScope: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(["fetch", "machine"]),
        value: "SCOPE",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        default: "fetch",
        meaning: "what 'limit-rate' is for: this fetch, or all fetches of this user on this machine that share it (each has an equal part)",
    },
};


/***/ }),

/***/ 7828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ MODE_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** What the action's step does. */


const MODE_OPTIONS = {
    mode: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(["fetch", "start", "wait", "exists"]),
        value: "MODE",
        kinds: [],
        default: "fetch",
        meaning: "fetch; start (return when the source has answered, and fetch in the background); wait (follow a fetch that was started, until it ends); or exists (say in 'status' whether the file at the path is ready, and ask no server)",
    },
    dryRun: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        needsFile: true,
        isCompared: false,
        default: "false",
        isInLibrary: false,
        meaning: "only find out what would be fetched: final host, size, version, digests; nothing is written, not even a folder; 'mode: start' does the same then",
    },
    summary: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: [],
        default: "true",
        meaning: "write to the job's summary what was fetched, how it ended, and what its bytes were checked against",
    },
    fetchId: { ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .TEXT */ .a$, value: "ID", kinds: [], meaning: "with 'mode: wait' only: the ID of the fetch to wait for, instead of its path" },
};


/***/ }),

/***/ 18716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ PATIENCE_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** How patient a fetch is with its source. */


/** A larger number is a typing error. */
const MOST_RETRIES = 1_000_000;
const PATIENCE_OPTIONS = {
    retries: { ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(0, MOST_RETRIES), kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL */ .y2, default: "10", meaning: "how many attempts in a row may fail without any progress" },
    idleTimeout: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .TIME */ .E9,
        field: "idleTimeoutMs",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL */ .y2,
        default: "30s",
        meaning: "a connection that brings no byte for this long is replaced",
    },
    timeout: { ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .TIME */ .E9, field: "timeoutMs", kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL */ .y2, meaning: "time limit for the whole fetch; by default there is none" },
};


/***/ }),

/***/ 48076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ REACH_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** How servers are reached and known. */


const REACH_OPTIONS = {
    caFile: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .READ_FILE */ .uU,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL */ .y2,
        meaning: "file with the certificates of CAs (PEM) that are trusted besides the usual ones",
    },
    clientCert: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .READ_FILE */ .uU,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        meaning: "file with the certificate (PEM) that is shown to the URL's own host, if that asks for one",
    },
    clientKey: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .READ_FILE */ .uU,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        meaning: "file with the private key of 'client-cert' (PEM, not encrypted); by default it is in the same file",
    },
    resolve: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .FIXED_ADDRESSES */ .IA,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL */ .y2,
        isAlwaysParsed: true,
        flagMeaning: "an address for a host and port in place of DNS, as in curl; can be given several times",
        meaning: "addresses for hosts in place of DNS, each line one 'host:port:address', such as example.com:443:192.0.2.1",
    },
};


/***/ }),

/***/ 73671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ SNAPSHOT_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** Where in a cloud something is, and how an EBS snapshot is asked for and restored. */


const SNAPSHOT_OPTIONS = {
    waitForSnapshot: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .TIME */ .E9,
        field: "waitForSnapshotMs",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT */ .xO,
        default: "10s",
        meaning: 'how long to wait while the snapshot is "not found"; a new one can take up to 2 minutes to appear',
    },
    region: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .REGION */ .Zg,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL */ .y2,
        meaning: "AWS region of the snapshot or the bucket; by default the one of the AWS configuration, and for a bucket the one that it is in",
    },
    endpoint: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .ANY_URL */ .DK,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL */ .y2,
        meaning: "endpoint of the EBS direct APIs, or of the store that a bucket is in; by default the cloud's own",
    },
    targetIsZero: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .VOLUME */ .PM,
        default: "false",
        meaning: "the device is known to be blank, so what the snapshot does not hold is not zeroed",
    },
};


/***/ }),

/***/ 65618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ SOURCE_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** What is fetched, and where it goes. */


const SOURCE_OPTIONS = {
    url: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SOURCE_URL */ .Wx,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        namings: ["url"],
        isAlwaysParsed: true,
        isCompared: false,
        meaning: "URL of the file, or of several files, each on a line of its own; give either this, 'parts', 'release', 'artifact', 'manifest' or 'snapshot-id', except with 'mode: wait'",
    },
    mirrors: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SOURCE_URLS */ .h9,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        namings: ["url", "release", "artifact"],
        isCompared: false,
        flag: "mirror",
        flagMeaning: "another URL of the same file, which is then fetched from all of them at once; can be given several times",
        meaning: "other URLs of the same file, each on a line of its own; the file is fetched from all of them at once",
    },
    parts: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .PARTS */ .dI,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        namings: ["parts"],
        isCompared: false,
        flag: "part",
        flagMeaning: "URL of the next part of the file, with its digest behind a blank if it is known; can be given several times; in place of <url>",
        meaning: "the URLs of the parts of one file in their order, each on a line of its own, each with its digest behind a blank if it is known",
    },
    manifest: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .READ_FILE */ .uU,
        kinds: [],
        meaning: "a file that lists files to fetch, in YAML or JSON: each entry has options of its own, by their names here; the options beside it are for all of them, and 'path' is their folder",
    },
    locked: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: [],
        meaning: "with a 'manifest': fetch only what the lock file beside it says, and ask no API; by default true in CI if there is a lock file",
    },
    snapshotId: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_ID */ .dn,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT */ .xO,
        isAlwaysParsed: true,
        isCompared: false,
        meaning: "ID of the EBS snapshot to restore, such as snap-0123456789abcdef0",
    },
    path: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .PATH */ .gI,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        needsFile: true,
        isAlwaysParsed: true,
        isCompared: false,
        flag: "output",
        short: "o",
        flagMeaning: "the same as <path>, as in curl",
        meaning: "destination: a file, a folder (it exists, or the path ends in /; the server or the URL names the file in it) or, for a snapshot, a block device; relative to the workspace",
    },
};


/***/ }),

/***/ 25924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ TRANSFER_OPTIONS)
/* harmony export */ });
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** How the work is shared out. */


/** No server welcomes more connections. A larger number is a typing error. */
const MOST_CONNECTIONS = 256;
/** No machine gains from more threads. A larger number is a typing error. */
const MOST_THREADS = 64;
const TRANSFER_OPTIONS = {
    connections: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(1, MOST_CONNECTIONS),
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        alias: { flag: "workers", of: "volume" },
        meaning: "number of parallel requests; by default 1 for a small file, min(2 x CPUs, 16) for a larger one, growing to 16 while that makes the fetch faster; for a snapshot 16, or 64 if the service takes longer to answer, growing to 256 while the rate rises",
    },
    threads: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(1, MOST_THREADS),
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE_AND_VOLUME */ .ER,
        meaning: "number of threads that receive, at most; by default as many as there are processors, but not more than 8; a fetch begins with one, and has more only while that makes it faster",
    },
    maxConnectionsPerHost: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(1, MOST_CONNECTIONS),
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        meaning: "most connections to one host, of all fetches of this user on this machine together; by default 16, or 'connections' if that is more",
    },
    failFast: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        isCompared: false,
        default: "false",
        meaning: "of several files that are fetched together, stop all others once one has failed",
    },
    minSegmentSize: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SIZE */ .SK,
        field: "minSegmentBytes",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        default: "8MiB",
        meaning: "a file is fetched in segments if its size is at least twice this",
    },
};


/***/ }),

/***/ 99365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ UNPACK_OPTIONS)
/* harmony export */ });
/* harmony import */ var _core_archive_formats_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(14705);
/* harmony import */ var _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(82715);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48366);
/** What is done with a file once it is there. */



/** Nobody nests folders deeper. */
const MOST_STRIPPED = 100;
const UNPACK_OPTIONS = {
    extract: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .FOLDER */ .L7,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        meaning: "folder that the archive is unpacked into; it appears when all of it is there, and replaces only what an earlier run unpacked there",
    },
    archiveFormat: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(_core_archive_formats_js__WEBPACK_IMPORTED_MODULE_2__/* .WANTED_FORMATS */ .L),
        value: "FORMAT",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        default: "auto",
        meaning: `format of the archive: ${_core_archive_formats_js__WEBPACK_IMPORTED_MODULE_2__/* .WANTED_FORMATS */ .L.slice(2).join(", ")}; none (put the file itself into the folder); or auto (its first bytes say it)`,
    },
    stripComponents: {
        ...(0,_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(0, MOST_STRIPPED),
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        default: "0",
        meaning: "how many folders are taken off the beginning of each path in the archive",
    },
    include: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .PATTERNS */ .G3,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        isAlwaysParsed: true,
        meaning: "what of the archive is unpacked: patterns such as bin/* or **/*.so, each on a line of its own; by default all of it",
    },
    exclude: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .PATTERNS */ .G3,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        isAlwaysParsed: true,
        meaning: "what of the archive is not unpacked: patterns as in 'include'",
    },
    extractLimit: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SIZE */ .SK,
        field: "extractLimitBytes",
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        meaning: "an archive is refused if more bytes than this come out of it; by default 100 times its size, and at least 1GiB",
    },
    keepArchive: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        default: "false",
        meaning: "keep the archive at its path after it was unpacked",
    },
    chmod: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .CHMOD */ .oe,
        kinds: _option_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .FILE */ .PW,
        needsFile: true,
        meaning: "permissions of the fetched file, or of all files that are unpacked: +x (whoever may read it may run it), or octal such as 755",
    },
    addToPath: {
        ..._option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .SWITCH */ .Fo,
        kinds: [],
        default: "false",
        meaning: "put the folder of 'extract', or the bin folder in it, on the PATH of later steps; without 'extract', the folder that the file is in",
    },
};


/***/ }),

/***/ 48366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  DK: () => (/* binding */ ANY_URL),
  GP: () => (/* binding */ CHECKSUM),
  cD: () => (/* binding */ CHECKSUM_URL),
  oe: () => (/* binding */ CHMOD),
  IA: () => (/* binding */ FIXED_ADDRESSES),
  L7: () => (/* binding */ FOLDER),
  e8: () => (/* binding */ GITHUB_NAME),
  xv: () => (/* binding */ GITHUB_PATTERN),
  d0: () => (/* binding */ HEADERS),
  KU: () => (/* binding */ INTERVAL),
  dI: () => (/* binding */ PARTS),
  gI: () => (/* binding */ PATH),
  G3: () => (/* binding */ PATTERNS),
  XM: () => (/* binding */ RATE),
  uU: () => (/* binding */ READ_FILE),
  Zg: () => (/* binding */ REGION),
  Bw: () => (/* binding */ REPOSITORY),
  UC: () => (/* binding */ RUN_ID),
  SK: () => (/* binding */ SIZE),
  dn: () => (/* binding */ SNAPSHOT_ID),
  Wx: () => (/* binding */ SOURCE_URL),
  h9: () => (/* binding */ SOURCE_URLS),
  Fo: () => (/* binding */ SWITCH),
  a$: () => (/* binding */ TEXT),
  E9: () => (/* binding */ TIME),
  CV: () => (/* binding */ TOKEN),
  U9: () => (/* binding */ count),
  yL: () => (/* binding */ oneOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/core/checksum.js
var checksum = __nccwpck_require__(27759);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/core/glob.js
var glob = __nccwpck_require__(98998);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __nccwpck_require__(57451);
// EXTERNAL MODULE: ./build/core/units.js
var units = __nccwpck_require__(25673);
// EXTERNAL MODULE: ./build/http/headers.js
var headers = __nccwpck_require__(47979);
// EXTERNAL MODULE: ./build/http/secret-values.js
var secret_values = __nccwpck_require__(34716);
// EXTERNAL MODULE: ./build/http/url.js
var url = __nccwpck_require__(89540);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __nccwpck_require__(77080);
// EXTERNAL MODULE: ./build/app/request/check-meaning.js
var check_meaning = __nccwpck_require__(78484);
;// CONCATENATED MODULE: ./build/core/list-algorithm.js
/** What the name alone of a list of digests says. Lists themselves are read by few, and loaded then. */
/** Names of lists of digests that nobody could tell from ours by their length. */
const OTHER_ALGORITHMS = /blake2|b2sum|sha3|sha-?512[-_]?(?:224|256)|sm3|streebog|whirlpool|ripemd|rmd160|tiger/i;
/** The algorithm that the name of a list names, and that is not known here; null if there is none. */
function unknownAlgorithmOf(listName) {
    return OTHER_ALGORITHMS.exec(listName)?.[0] ?? null;
}

;// CONCATENATED MODULE: ./build/app/request/parse-checksum-url.js
/** The URL of a list of digests, as users write it. */





const SIGNATURE = /\.(?:asc|sig|gpg|minisig|sigstore|pem|p7s|signature)$/i;
/** @throws FetchError invalid-input: what is there is surely no list of digests that can be used */
function parseChecksumUrl({ name, text }) {
    (0,check_meaning/* requireMeantUrl */.GU)(text, name);
    const url = (0,openers/* parseSourceUrl */.Ei)(text, name);
    const file = external_node_path_.posix.basename(url.pathname);
    const cannot = (why, hint) => new errors/* FetchError */.fk("invalid-input", `Cannot use the '${name}': ${why}`, { hint });
    if (SIGNATURE.test(file)) {
        throw cannot("its name is that of a signature, which holds no digest", "Give the URL of the list that it signs, such as SHA256SUMS.");
    }
    const unknown = unknownAlgorithmOf(file);
    if (unknown === null)
        return url;
    throw cannot(`its name says that it has digests of ${unknown}, which is not known here`, "Give a list of SHA-256, SHA-512 or BLAKE3.");
}

// EXTERNAL MODULE: ./build/app/request/parse-parts.js
var parse_parts = __nccwpck_require__(64938);
// EXTERNAL MODULE: ./build/app/request/parse-path.js
var parse_path = __nccwpck_require__(13989);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(77030);
;// CONCATENATED MODULE: ./build/app/request/parse-resolve.js
/** Where names lead, as curl's `--resolve` has it: `host:port:address`. */



const MOST_PORT = 65_535;
/** curl's leading `+` says when the entry expires, which none does here. */
const ENTRY = /^\+?([^:\s/?#@\\[\]]{1,255}):(\d{1,5}):([0-9a-fA-F.:,[\]]{1,1000})$/;
/** @throws FetchError invalid-input */
function parseResolve({ lines }) {
    return lines.filter((line) => line.trim() !== "").map((line) => parseEntry(line.trim()));
}
function parseEntry(line) {
    const bad = (why) => new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(line)} for 'resolve': ${why}`, {
        hint: "Write a host, a port and an address, such as example.com:443:192.0.2.1 or example.com:443:[2001:db8::1].",
    });
    const [, host = "", port = "", written = ""] = ENTRY.exec(line) ?? [];
    if (host === "")
        throw bad(line.startsWith("[") ? "the host is an address already" : "it is not host:port:address");
    const hostname = host === "*" ? host : URL.parse(`http://${host}`)?.hostname.replace(/\.$/, "");
    if (hostname === undefined || hostname === "")
        throw bad("the host is none");
    if ((0,external_node_net_.isIP)(hostname) !== 0)
        throw bad("the host is an address already");
    if (Number(port) < 1 || Number(port) > MOST_PORT)
        throw bad("there is no such port");
    const addresses = written.split(",").map((address) => address.replace(/^\[(.*)\]$/, "$1"));
    if (!addresses.every((address) => (0,external_node_net_.isIP)(address) !== 0))
        throw bad("there is no address behind the port");
    return { hostname, port: Number(port), addresses };
}

;// CONCATENATED MODULE: ./build/app/request/option-values.js
/** The kinds of values that options have. Each row of the table begins with one of them. */















/** No name at GitHub is longer, nor is a sensible range of versions. */
const MOST_NAME_LENGTH = 255;
/** In milliseconds. If saves were more frequent, one could still run when the next is due. */
const LEAST_INTERVAL_MS = 10_000;
const SWITCH = { given: "switch", parse: ({ name, text }) => (0,units/* parseSwitch */.SI)(name, text) };
const SIZE = {
    value: "SIZE",
    given: "size",
    parse: ({ name, text }) => (0,units/* parseSize */.DB)(name, text),
};
/** Bytes a second; `/s` may say so. */
const RATE = {
    ...SIZE,
    parse: ({ name, text }) => (0,units/* parseRate */.WN)(name, text),
};
const TIME = {
    value: "TIME",
    given: "time",
    parse: ({ name, text }) => (0,units/* parseDuration */.E9)(name, text),
};
/** How often something is done, or "off". */
const INTERVAL = { value: "TIME", given: "time", parse: parseInterval };
const ANY_URL = {
    value: "URL",
    given: "url",
    parse: ({ name, text }) => parseMeantUrl(name, text),
    revive: (json) => new URL(`${json}`),
    secretsIn: (text) => {
        const url = URL.parse(text);
        return [url?.search.slice(1), url?.password, ...(0,secret_values/* secretValuesIn */.Y)(url?.search ?? "")];
    },
};
/** The URL of any source that there is an opener for. The action takes several of them, each on a line. */
const SOURCE_URL = {
    ...ANY_URL,
    parse: ({ name, text }) => parseSource(name, text),
    secretsIn: (text) => text.split(/\r?\n/).flatMap((line) => ANY_URL.secretsIn(line.trim())),
};
/** Several of them, in their order. */
const SOURCE_URLS = {
    value: "URL",
    given: "urls",
    isList: true,
    parse: ({ name, lines }) => lines.filter((line) => line.trim() !== "").map((line) => parseSource(name, line.trim())),
    revive: (json) => (Array.isArray(json) ? json.map(ANY_URL.revive) : []),
    secretsIn: SOURCE_URL.secretsIn,
};
/** The parts of one file, in their order. */
const PARTS = {
    value: "'URL [DIGEST]'",
    given: "urls",
    isList: true,
    parse: ({ name, lines }) => lines.filter((line) => line.trim() !== "").map((line) => (0,parse_parts/* parsePart */.x2)(name, line)),
    revive: (json) => (Array.isArray(json) ? json.map(parse_parts/* revivePart */.zr) : []),
    secretsIn: (text) => text.split(/\r?\n/).flatMap((line) => ANY_URL.secretsIn(line.trim().split(/\s/)[0] ?? "")),
};
const CHECKSUM = {
    value: "DIGEST",
    given: "text",
    parse: ({ text }) => (0,checksum/* parseChecksum */.tB)(text),
};
const CHECKSUM_URL = { ...ANY_URL, parse: parseChecksumUrl };
const HEADERS = {
    value: "'NAME: VALUE'",
    given: "headers",
    isList: true,
    parse: ({ lines }) => parseHeaders(lines),
    secretsIn: (text) => text.split(/\r?\n/).flatMap((line) => {
        const value = line.slice(line.indexOf(":") + 1).trim();
        return [value, ...(0,secret_values/* secretWordsIn */.h)(value)];
    }),
};
const TOKEN = {
    value: "TOKEN",
    given: "text",
    parse: parseToken,
    secretsIn: (text) => [text],
};
const SNAPSHOT_ID = { value: "ID", given: "text", parse: parseSnapshotId };
const REGION = { value: "NAME", given: "text", parse: parseRegion };
const PATH = {
    value: "PATH",
    given: "text",
    parse: ({ text, base }) => (0,parse_path/* parsePath */.R)(text, base),
};
/** A folder that is written to. */
const FOLDER = {
    value: "DIR",
    given: "text",
    parse: ({ text, base }) => (0,external_node_path_.resolve)(base, (0,parse_path/* parsePath */.R)(text, base)),
};
/** Patterns of paths, each a line. */
const PATTERNS = {
    value: "PATTERN",
    given: "lines",
    isList: true,
    parse: parsePatterns,
};
/** A change of permissions. */
const CHMOD = { value: "MODE", given: "text", parse: parseChmod };
/** `owner/name` at GitHub. */
const REPOSITORY = { value: "OWNER/NAME", given: "text", parse: parseRepository };
/** A name at GitHub: of a tag, a branch, a workflow. */
const GITHUB_NAME = { value: "NAME", given: "text", parse: parseName };
/** The number of a run, or `latest`. */
const RUN_ID = { value: "ID", given: "text", parse: parseRunId };
/** The name of a file, or a pattern of such names. */
const GITHUB_PATTERN = { value: "NAME", given: "text", parse: parsePattern };
/** A file that is read. */
const READ_FILE = {
    value: "FILE",
    given: "text",
    parse: ({ text, base }) => (0,external_node_path_.resolve)(base, text),
};
/** Where names lead. */
const FIXED_ADDRESSES = {
    value: "HOST:PORT:ADDRESS",
    given: "lines",
    isList: true,
    parse: parseResolve,
};
/** Whatever is written. */
const TEXT = { given: "text", parse: ({ text }) => text };
/** A whole number. */
function count(least, most) {
    return {
        value: "N",
        given: "number",
        parse: ({ name, text }) => (0,units/* parseCount */.zq)(name, text, least, most),
    };
}
/** One of a few words. */
function oneOf(words) {
    return { given: "text", parse: (written) => parseWord(written, words) };
}
function parseWord({ name, text }, words) {
    const word = words.find((known) => known === text);
    if (word !== undefined)
        return word;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} for '${name}': it is not known`, {
        hint: `Write one of ${words.join(", ")}.`,
    });
}
function parseInterval({ name, text }) {
    if (text === "off")
        return undefined;
    const intervalMs = (0,units/* parseDuration */.E9)(name, text);
    if (intervalMs >= LEAST_INTERVAL_MS)
        return intervalMs;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} for '${name}': it is too often`, {
        hint: "Write off, or 10s or more.",
    });
}
function parseSource(name, text) {
    (0,check_meaning/* requireMeantUrl */.GU)(text, name);
    return (0,openers/* parseSourceUrl */.Ei)(text, name);
}
function parseMeantUrl(name, text) {
    (0,check_meaning/* requireMeantUrl */.GU)(text, name);
    return (0,url/* parseUrl */.Dl)(text);
}
function parseHeaders(lines) {
    return Object.fromEntries(lines.filter((line) => line.trim() !== "").map(headers/* parseHeader */.RW));
}
function parsePatterns({ lines }) {
    const patterns = lines.map((line) => line.trim()).filter((line) => line !== "");
    for (const pattern of patterns)
        (0,glob/* globMatcher */.fU)(pattern);
    return patterns;
}
function parseChmod({ name, text }) {
    if (text === "+x" || text === "a+x")
        return "+x";
    if (/^0?[0-7]{3}$/.test(text))
        return Number.parseInt(text, 8);
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} for '${name}': it is no change of permissions that is known`, {
        hint: "Write +x, or three octal digits such as 755.",
    });
}
function parseToken({ name, text }) {
    // The token itself stays out of the message.
    if (/[^\x21-\x7e]/.test(text))
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use the '${name}': it has a space, a line break or another character that tokens cannot have`);
    return text;
}
/** Anything else would become part of a path of the API. */
function parseSnapshotId({ text }) {
    if (/^snap-[0-9a-f]{1,64}$/.test(text))
        return text;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} as a snapshot's ID`, {
        hint: "It looks like snap-0123456789abcdef0.",
    });
}
function parseRegion({ name, text }) {
    if (/^[a-z0-9-]{1,40}$/.test(text))
        return text;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} for '${name}'`, { hint: "It looks like eu-central-1." });
}
/** Each part becomes a part of a path of the API, so it is a plain word. */
function parseRepository({ name, text }) {
    const parts = text.split("/");
    const isPart = (part) => part.length <= MOST_NAME_LENGTH && /^[\w.-]+$/.test(part) && part !== "." && part !== "..";
    // The URL that git clones from ends so, and no repository's name does.
    if (parts.length === 2 && parts.every(isPart) && !/\.git$/i.test(text))
        return text;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} for '${name}': it is not a repository's name`, {
        hint: "Write owner/name, without the host and without .git.",
    });
}
function parseName({ name, text }) {
    if (text.length <= MOST_NAME_LENGTH && !/\p{Cc}/u.test(text))
        return text;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} for '${name}': it is too long, or has a control character`);
}
function parsePattern(written) {
    const { name, text } = written;
    (0,glob/* globMatcher */.fU)(text);
    if (!text.includes("/"))
        return parseName(written);
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} for '${name}': a name has no /`, {
        hint: "Write the file's name alone, or a pattern of it such as tool-*.tar.gz.",
    });
}
function parseRunId({ name, text }) {
    if (text === "latest" || /^\d{1,20}$/.test(text))
        return text;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use ${(0,quote_input/* quoteInput */.Zs)(text)} for '${name}': it is not the ID of a run`, {
        hint: "Write its number, as in the URL of the run's page, or latest.",
    });
}


/***/ }),

/***/ 62476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pd: () => (/* binding */ ALL_OPTIONS),
/* harmony export */   RV: () => (/* binding */ isTakenFor),
/* harmony export */   TM: () => (/* binding */ OPTION_NAMES),
/* harmony export */   cz: () => (/* binding */ optionsOf),
/* harmony export */   mt: () => (/* binding */ isListName)
/* harmony export */ });
/* harmony import */ var _option_table_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(88792);

// The compiler cannot see it, but the expression does to each letter what the type says.
const kebab = (text) => text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const isKey = (key) => Object.hasOwn(_option_table_js__WEBPACK_IMPORTED_MODULE_0__/* .OPTIONS */ .l, key);
/** Every option, in the order of the table. */
const ALL_OPTIONS = Object.keys(_option_table_js__WEBPACK_IMPORTED_MODULE_0__/* .OPTIONS */ .l)
    .filter(isKey)
    .map((key) => ({ field: key, ..._option_table_js__WEBPACK_IMPORTED_MODULE_0__/* .OPTIONS */ .l[key], key, name: kebab(key) }));
const OPTION_NAMES = ALL_OPTIONS.map(({ name }) => name);
/** The options that a request has. @param among these of all */
function optionsOf(kind, among = ALL_OPTIONS) {
    return among.filter(({ kinds }) => kinds.includes(kind));
}
/** Whether an option may be written for such a request. */
function isTakenFor({ kinds, ignoredFor }, kind) {
    return kinds.includes(kind) || ignoredFor === kind;
}
/** Whether an option can be given several times. */
function isListName(name) {
    return ALL_OPTIONS.some((option) => option.name === name && option.isList);
}


/***/ }),

/***/ 64938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bu: () => (/* binding */ urlOfParts),
/* harmony export */   x2: () => (/* binding */ parsePart),
/* harmony export */   zr: () => (/* binding */ revivePart)
/* harmony export */ });
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(27759);
/* harmony import */ var _source_openers_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(77080);
/* harmony import */ var _check_meaning_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(78484);
/* harmony import */ var _fragment_checksum_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(42046);
/** The parts of a file as they are written: `<url>` or `<url> <checksum>`, in their order. */




/** @throws FetchError invalid-input */
function parsePart(name, line) {
    const [written = "", ...rest] = line.trim().split(/\s+/);
    (0,_check_meaning_js__WEBPACK_IMPORTED_MODULE_2__/* .requireMeantUrl */ .GU)(written, name);
    const url = (0,_source_openers_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSourceUrl */ .Ei)(written, name);
    const checksum = rest.length === 0 ? (0,_fragment_checksum_js__WEBPACK_IMPORTED_MODULE_3__/* .checksumOfFragment */ .N)(url) : (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .parseChecksum */ .tB)(rest.join(" "));
    return checksum === undefined ? { url } : { url, checksum };
}
/** From JSON to what {@link parsePart} returned. */
function revivePart({ url, ...others }) {
    return { ...others, url: new URL(url) };
}
/** The URL that stands for all parts: the first one's, whose digest is not that of the whole. */
function urlOfParts(url) {
    const plain = new URL(url);
    plain.hash = "";
    return plain;
}


/***/ }),

/***/ 13989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ parsePath),
/* harmony export */   l: () => (/* binding */ isFolder)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/* harmony import */ var _check_meaning_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(78484);
/** Paths as users write them. */



/** Linux's PATH_MAX counts the zero byte at the end too; Windows counts characters, which have at least as many bytes. */
const MOST_BYTES = process.platform === "win32" ? 32_767 : 4_095;
/**
 * A path as it was written, absolute; a trailing separator, which says "folder", stays.
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input: it cannot be meant as a path of this machine
 */
function parsePath(path, base) {
    if (Buffer.byteLength(path) > MOST_BYTES)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use the 'path': it is longer than the ${MOST_BYTES} bytes that this system takes`);
    (0,_check_meaning_js__WEBPACK_IMPORTED_MODULE_2__/* .requireMeantPath */ .M1)(path);
    if (path.includes("\0"))
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", "Cannot use the 'path': it has a zero byte");
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path) ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path) : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(base, path);
    return (path === "" || isFolder(path)) && !absolute.endsWith(node_path__WEBPACK_IMPORTED_MODULE_0__.sep) ? `${absolute}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}` : absolute;
}
/** Whether the path ends in a separator. */
function isFolder(path) {
    return path.endsWith("/") || path.endsWith(node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
}


/***/ }),

/***/ 24:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isStdout),
/* harmony export */   z: () => (/* binding */ parsePipedRequest)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62476);
/* harmony import */ var _parse_request_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(37144);
/** A request for bytes that are handed on as they come: to a pipe, or to a program that reads a stream. */



/** What users write for the standard output: `-`, and the names that Unix has for it. */
const STDOUT = /^(?:-|\/dev\/stdout|\/dev\/fd\/1|\/proc\/self\/fd\/1)$/;
/** Whether a path stands for the standard output. */
function isStdout(path) {
    return path !== undefined && STDOUT.test(path);
}
/**
 * @param base absolute folder that a relative path is relative to
 * @param env names the job's repository and its server's API
 * @throws FetchError invalid-input: also for an option that is about a file, because none is left
 */
function parsePipedRequest(raw, base, env = process.env) {
    for (const { name, needsFile, default: byDefault, libraryDefault } of _options_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL_OPTIONS */ .Pd) {
        const value = [raw[name] ?? []].flat().join("");
        if (!needsFile || value === "" || value === byDefault || value === libraryDefault)
            continue;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", `Cannot use '${name}' with bytes that are handed on as they come: no file of them is left`, {
            hint: `Leave '${name}' out, or fetch into a file.`,
        });
    }
    return (0,_parse_request_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRequest */ .TR)(raw, base, env);
}


/***/ }),

/***/ 37144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Jw: () => (/* binding */ createRequestParser),
  dT: () => (/* binding */ parseAnyRequest),
  TR: () => (/* binding */ parseRequest),
  R5: () => (/* binding */ parseRestoreRequest),
  Rq: () => (/* binding */ parseSnapshotRequest),
  Sn: () => (/* binding */ parseTogether)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __nccwpck_require__(77080);
// EXTERNAL MODULE: ./build/app/request/check-meaning.js
var check_meaning = __nccwpck_require__(78484);
// EXTERNAL MODULE: ./build/app/request/fragment-checksum.js
var fragment_checksum = __nccwpck_require__(42046);
// EXTERNAL MODULE: ./build/github/artifact-name.js
var artifact_name = __nccwpck_require__(25372);
// EXTERNAL MODULE: ./build/github/release-name.js
var release_name = __nccwpck_require__(10607);
;// CONCATENATED MODULE: ./build/app/request/named-url.js
/** The URL of a file that is named by what it is at GitHub. It is made of options and the job's environment, in a scheme that nobody writes. */



const DEFAULT_API = "https://api.github.com";
/** Every file of the release: it must have exactly one. */
const ANY = "*";
/** @throws FetchError invalid-input */
function namedUrl(request, env) {
    const place = { api: apiOf(env), repository: repositoryOf(request, env) };
    const { release, asset = ANY, artifact = "", workflow = "", branch = "" } = request;
    if (release !== undefined)
        return (0,release_name/* releaseUrl */.XA)({ ...place, release, asset });
    return (0,artifact_name/* artifactUrl */.Wk)({ ...place, artifact, workflow, branch, ...runOf(request, place.repository, env) });
}
/** Which run has the artifact. @throws FetchError invalid-input */
function runOf({ runId, workflow, branch }, repository, env) {
    const isOwn = repository.toLowerCase() === env["GITHUB_REPOSITORY"]?.toLowerCase();
    const ownRun = isOwn ? env["GITHUB_RUN_ID"] || undefined : undefined;
    const isOfWorkflow = workflow !== undefined || branch !== undefined;
    const run = runId ?? (isOfWorkflow ? "latest" : ownRun);
    if (run === undefined) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot fetch an artifact: no 'run-id' was given", {
            hint: "Give the number of the run, or latest, with 'workflow' and 'branch' if you want.",
        });
    }
    if (isOfWorkflow && run !== "latest") {
        const useless = workflow === undefined ? "branch" : "workflow";
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use '${useless}' with a 'run-id' that is a number: it would do nothing`, {
            hint: `Leave '${useless}' out, or write 'run-id: latest'.`,
        });
    }
    return { run, isOwnRun: run === ownRun };
}
/** The runner names its server's API, which is another one with GitHub Enterprise. */
function apiOf(env) {
    const url = URL.parse(env["GITHUB_API_URL"]?.trim() || DEFAULT_API);
    if (url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.search === "" && url.hash === "")
        return url.href;
    throw new errors/* FetchError */.fk("invalid-input", "Cannot use GITHUB_API_URL: it is not the http(s) URL of an API", {
        hint: `Leave it unset for ${DEFAULT_API}. With GitHub Enterprise it looks like https://github.example.com/api/v3.`,
    });
}
function repositoryOf({ repository }, env) {
    const found = repository ?? env["GITHUB_REPOSITORY"];
    if (found)
        return found;
    throw new errors/* FetchError */.fk("invalid-input", "Cannot fetch: no 'repository' was given", { hint: "Write it as owner/name." });
}

// EXTERNAL MODULE: ./build/app/request/options.js
var options = __nccwpck_require__(62476);
// EXTERNAL MODULE: ./build/app/request/parse-parts.js
var parse_parts = __nccwpck_require__(64938);
// EXTERNAL MODULE: ./build/app/request/parse-path.js
var parse_path = __nccwpck_require__(13989);
;// CONCATENATED MODULE: ./build/app/request/require-extract.js
/** Options that only archives have, together with the one that says where an archive is unpacked. */

/** @throws FetchError invalid-input: an option would do nothing */
function requireExtract(request) {
    const { extract, archiveFormat, stripComponents, include, exclude, extractLimitBytes, keepArchive, writeChecksum } = request;
    if (extract !== undefined) {
        if (!writeChecksum || keepArchive)
            return;
        throw new errors/* FetchError */.fk("invalid-input", "Cannot use 'write-checksum' with 'extract': the archive is removed when it was unpacked", {
            hint: "Give 'keep-archive' too, or leave 'write-checksum' out.",
        });
    }
    const given = [
        ["archive-format", archiveFormat !== "auto"],
        ["strip-components", stripComponents > 0],
        ["include", include.length > 0],
        ["exclude", exclude.length > 0],
        ["extract-limit", extractLimitBytes !== undefined],
        ["keep-archive", keepArchive],
    ];
    const [useless] = given.flatMap(([name, isGiven]) => (isGiven ? [name] : []));
    if (useless === undefined)
        return;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use '${useless}': it would do nothing`, {
        hint: `It is for archives that are unpacked: give the folder as 'extract' too, or leave '${useless}' out.`,
    });
}

;// CONCATENATED MODULE: ./build/app/request/parse-request.js
/** From written options to a typed request: the only place where they are checked. */









/** The options that say what is fetched. Exactly one of them must be given. */
const SOURCES = ["url", "parts", "release", "artifact", "snapshot-id"];
/**
 * Of a file or a snapshot, whichever was given.
 * @param base absolute folder that a relative path is relative to; a file without a path goes into it
 * @param env names the job's repository and its server's API
 * @throws FetchError invalid-input
 */
function parseAnyRequest(raw, base, env = process.env) {
    return sourceIn(raw) === "snapshot-id" ? parseRestoreRequest(raw, base) : parseRequest(raw, base, env);
}
/**
 * @param base as for {@link parseAnyRequest}
 * @param env as for {@link parseAnyRequest}
 * @throws FetchError invalid-input
 */
function parseRequest(raw, base, env = process.env) {
    return createRequestParser(base, env)(raw);
}
/**
 * Parses the requests of several files as {@link parseRequest} does. What is written for one as for the one before is not parsed again: a
 * list of a thousand files has a thousand URLs, and hardly more.
 */
function createRequestParser(base, env = process.env) {
    let before = null;
    return (raw) => {
        const source = sourceIn(raw);
        const naming = source === "snapshot-id" || source === null ? "url" : source;
        const known = before?.naming === naming ? before : null;
        const written = known === null ? options/* ALL_OPTIONS */.Pd : options/* ALL_OPTIONS */.Pd.filter(({ name }) => !isSame(raw[name], known.raw[name]));
        refuseOthers(raw, "file", written);
        refuseOtherNamings(raw, naming, { written, isMissing: source === null });
        const made = naming === "url" ? undefined : "url";
        const fields = { ...known?.fields, ...parse("file", raw, { base, made, written }) };
        before = { raw, naming, fields };
        return meant(naming === "url" ? fields : named(fields, env));
    };
}
function isSame(a, b) {
    return a === b || (typeof a === "object" && typeof b === "object" && a.length === b.length && a.every((line, i) => line === b[i]));
}
/** What the options say together. @throws FetchError invalid-input */
function meant(parsed) {
    const request = { ...parsed, ...placed(parsed) };
    requireOneChecksum(request);
    requireCertificate(request);
    requireUsefulAge(request);
    requireExtract(request);
    const checksum = request.checksum ?? (request.checksumUrl === undefined ? (0,fragment_checksum/* checksumOfFragment */.N)(request.url) : undefined);
    return checksum === undefined ? request : { ...request, checksum };
}
/** @throws FetchError invalid-input */
function parseTogether({ connections, timeout, "fail-fast": fast }, base) {
    const { timeoutMs, failFast, ...parsed } = parse("file", { connections, timeout, "fail-fast": fast }, { base, made: "url" });
    return { connections: parsed.connections, timeoutMs, failFast };
}
/** A request whose URL is made of other options. */
function named(request, env) {
    const [first] = request.parts ?? [];
    return { ...request, url: first === undefined ? namedUrl(request, env) : (0,parse_parts/* urlOfParts */.bu)(first.url) };
}
/** Which option says what is fetched; null if none does. @throws FetchError invalid-input: several do */
function sourceIn(raw) {
    const [first, second] = SOURCES.filter((name) => textOf(raw, name) !== "");
    if (first === undefined || second === undefined)
        return first ?? null;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot fetch: both '${first}' and '${second}' were given`, { hint: "Give one of them." });
}
/** An option of another way to name a file. @throws FetchError invalid-input: it is given, or nothing names a file */
function refuseOtherNamings(raw, naming, { written, isMissing }) {
    const other = written.find(({ name, namings }) => namings !== undefined && !namings.includes(naming) && textOf(raw, name) !== "");
    const { name = "url", namings = [naming] } = other ?? {};
    if (isMissing)
        throw noSource(namings[0] ?? naming);
    if (other === undefined)
        return;
    const meant = namings.map((one) => `'${one}'`);
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use '${name}' with '${naming}': it is for ${meant.join(" and ")} only`, {
        hint: `Leave '${name}' out, or give ${meant.join(" or ")} in place of '${naming}'.`,
    });
}
const MISSING = {
    url: "Give the http(s) URL of the file, the 'parts' of a file, a GitHub 'release' or 'artifact', or the 'snapshot-id' of an EBS snapshot.",
    parts: "Give the URLs of the 'parts'.",
    release: "Give a 'release', such as latest, or an 'artifact'.",
    artifact: "Give the name of the 'artifact'.",
};
function noSource(meant) {
    return new errors/* FetchError */.fk("invalid-input", `Cannot fetch: no '${meant}' was given`, { hint: MISSING[meant] });
}
/** All URLs, at the region and the endpoint that the options name. */
function placed(request) {
    const { mirrors, parts } = request;
    const url = (0,openers/* placedUrl */.xo)(request.url, request);
    return {
        url,
        ...(mirrors === undefined ? {} : { mirrors: mirrors.map((mirror) => (0,openers/* placedIfSo */.Ln)(mirror, request)) }),
        ...(parts === undefined ? {} : { parts: parts.map((part) => ({ ...part, url: (0,openers/* placedIfSo */.Ln)(part.url, request) })) }),
    };
}
/** @throws FetchError invalid-input */
function requireOneChecksum({ checksum, checksumUrl, checksumName }) {
    if (checksum !== undefined && checksumUrl !== undefined) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot fetch: both 'checksum' and 'checksum-url' were given", { hint: "Give one of them." });
    }
    if (checksumName === undefined || checksumUrl !== undefined)
        return;
    throw new errors/* FetchError */.fk("invalid-input", "Cannot use 'checksum-name': it would do nothing", {
        hint: "It says what the list at 'checksum-url' calls the file: give that URL too, or leave 'checksum-name' out.",
    });
}
/** @throws FetchError invalid-input */
function requireCertificate({ clientCert, clientKey }) {
    if (clientKey === undefined || clientCert !== undefined)
        return;
    throw new errors/* FetchError */.fk("invalid-input", "Cannot use 'client-key': no 'client-cert' was given", {
        hint: "Give the certificate that belongs to the key, or leave 'client-key' out.",
    });
}
/** @throws FetchError invalid-input */
function requireUsefulAge({ refresh, maxAgeMs }) {
    if (maxAgeMs === undefined || refresh === "if-changed")
        return;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use 'max-age' with 'refresh: ${refresh}': it would do nothing`, {
        hint: "It says how long 'refresh: if-changed' need not ask again: leave one of the two out.",
    });
}
/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
function parseRestoreRequest(raw, base) {
    const path = textOf(raw, "path");
    if (path === "" || (0,parse_path/* isFolder */.l)(path)) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot restore: no file or device was given as 'path'", {
            hint: "Give the file or the block device to restore the snapshot to.",
        });
    }
    refuseOthers(raw, "volume", options/* ALL_OPTIONS */.Pd);
    if (/^snap-[0-9a-f]{8,17}$/.test(path))
        throw new errors/* FetchError */.fk("invalid-input", `Cannot restore to "${path}": it is a snapshot's ID`, {
            hint: "Restore one snapshot at a time. For a file of that name write ./ before it.",
        });
    return parse("volume", raw, { base });
}
/** @throws FetchError invalid-input */
function parseSnapshotRequest(raw) {
    return parse("snapshot", raw, { base: process.cwd() });
}
function parse(kind, raw, { base, made, written = options/* ALL_OPTIONS */.Pd }) {
    const fields = (0,options/* optionsOf */.cz)(kind, written).map((option) => {
        const { name, field, default: byDefault, isAlwaysParsed, parse } = option;
        const text = textOf(raw, name) || byDefault;
        const isAbsent = (text === undefined && !isAlwaysParsed) || name === made;
        const lines = linesOf(raw, name);
        if (!isAbsent)
            (0,check_meaning/* requireUsualLength */.kS)(name, lines);
        return [field, isAbsent ? undefined : parse({ name, text: text ?? "", lines, base })];
    });
    // The type is made from the same rows: each field is what its row's parser returns, or the caller has it.
    return Object.fromEntries(fields);
}
/** An option that would do nothing is probably a mistake. @throws FetchError invalid-input */
function refuseOthers(raw, kind, written) {
    for (const option of written) {
        const { name, kinds, default: byDefault } = option;
        const text = textOf(raw, name);
        // The runner passes defaults as if they had been written.
        if (kinds.length === 0 || (0,options/* isTakenFor */.RV)(option, kind) || text === "" || text === byDefault)
            continue;
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use '${name}': it is for ${kind === "file" ? "EBS snapshots" : "files over http"} only`, {
            hint: `Leave '${name}' out.`,
        });
    }
}
/** Without blanks around it; "" when it is absent. */
function textOf(raw, name) {
    return linesOf(raw, name).join("\n").trim();
}
function linesOf(raw, name) {
    const written = raw[name] ?? [];
    return typeof written === "string" ? [written] : written;
}


/***/ }),

/***/ 63705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ callerOf)
/* harmony export */ });
/** The caller that options name; a program that uses the library in this process if they name none. */
function callerOf({ initiator = { via: "library", pid: process.pid }, onRunning, onEnding }) {
    return { initiator, onRunning, onEnding };
}


/***/ }),

/***/ 95823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ findPlaces),
  j: () => (/* binding */ openPlaces)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __nccwpck_require__(7467);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __nccwpck_require__(54298);
// EXTERNAL MODULE: ./build/disk/own-file.js
var own_file = __nccwpck_require__(26331);
// EXTERNAL MODULE: ./build/disk/own-folder.js
var own_folder = __nccwpck_require__(31437);
// EXTERNAL MODULE: ./build/fetches/runtime-folder.js
var runtime_folder = __nccwpck_require__(58432);
;// CONCATENATED MODULE: ./build/fetches/ended-results.js

/**
 * How fetches ended. It is kept for a day, or until the next fetch to the same destination, because a `wait` often comes after the
 * end.
 */







const MOST_AGE_MS = 24 * 3_600_000;
/** Old results are looked for at most once in this many milliseconds: with hundreds of files at once there are as many results. */
const PRUNE_EVERY_MS = 60_000;
/** When each folder was last looked through by this process. */
const prunedMs = new Map();
/** The names that `write` makes. */
const NAMES = /^[0-9a-f]{16}\.json(\.\d+)?$/;
class EndedResults {
    #folder;
    /** @param stateFolder the state folder; the results have a folder of their own in it */
    constructor(stateFolder) {
        this.#folder = (0,external_node_path_.join)(stateFolder, "ended");
    }
    /** Null if there is none, or if it is older than a day. @param id a fetch ID, or its first 16 digits */
    async read(id, nowEpochMs) {
        try {
            const ended = JSON.parse(await this.#text(id));
            return ended.version === 1 && nowEpochMs - ended.endedEpochMs <= MOST_AGE_MS ? ended : null;
        }
        catch {
            // It was never written, was removed, or was torn by a full disk. For the caller all these are the same.
            return null;
        }
    }
    /** Replaces the last result of the destination, and removes results that are too old. */
    async write(ended) {
        await (0,own_folder/* openOwnFolder */.N)(this.#folder);
        const path = this.#pathOf(ended.status.fetchId);
        const fresh = `${path}.${process.pid}`;
        await (0,promises_.writeFile)(fresh, `${JSON.stringify(ended)}\n`, { mode: 0o600 });
        await (0,promises_.rename)(fresh, path);
        await this.#prune(ended.endedEpochMs);
    }
    async #prune(nowEpochMs) {
        if (Math.abs(nowEpochMs - (prunedMs.get(this.#folder) ?? 0)) < PRUNE_EVERY_MS)
            return;
        prunedMs.set(this.#folder, nowEpochMs);
        await (0,own_folder/* pruneFolder */.l)(this.#folder, { files: NAMES, mostAgeMs: MOST_AGE_MS, nowEpochMs });
    }
    async remove(id) {
        await (0,promises_.unlink)(this.#pathOf(id)).catch((error) => {
            if ((0,thrown/* codeOf */.$)(error) !== "ENOENT")
                throw error;
        });
    }
    async #text(id) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,own_file/* openOwnFile */.ZM)(this.#pathOf(id), external_node_fs_.constants.O_RDONLY), true);
            return await file.readFile("utf8");
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,modules/* __disposeResources */.hk)(env_1);
            if (result_1)
                await result_1;
        }
    }
    #pathOf(id) {
        return (0,external_node_path_.join)(this.#folder, `${(0,runtime_folder/* shortId */.m_)(id)}.json`);
    }
}

// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __nccwpck_require__(21388);
;// CONCATENATED MODULE: ./build/app/share/fetch-places.js
/** Where running and ended fetches are found: the runtime folder's sockets and the state folder's results. */



/** @throws FetchError permission (the runtime folder is not this user's alone); errors of node:fs */
async function openPlaces() {
    const stateFolder = await (0,state_folder/* openStateFolder */.y1)();
    return { stateFolder, runtimeFolder: await (0,runtime_folder/* openRuntimeFolder */.$6)(stateFolder), ended: new EndedResults(stateFolder) };
}
/**
 * The same for commands that only look: nothing is made, and the folders may not be there.
 * @throws FetchError permission (the runtime folder is not this user's alone)
 */
async function findPlaces() {
    const stateFolder = (await (0,state_folder/* findStateFolder */.$A)()) ?? (0,state_folder/* stateFolderPath */.Xr)();
    return { stateFolder, runtimeFolder: await (0,runtime_folder/* findRuntimeFolder */.CJ)(stateFolder), ended: new EndedResults(stateFolder) };
}


/***/ }),

/***/ 20015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ shareFetch)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __nccwpck_require__(7467);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(58500);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __nccwpck_require__(28322);
// EXTERNAL MODULE: ./build/core/result.js
var core_result = __nccwpck_require__(84429);
// EXTERNAL MODULE: ./build/core/running-status.js
var running_status = __nccwpck_require__(72860);
// EXTERNAL MODULE: ./build/fetches/destination-lock.js + 1 modules
var destination_lock = __nccwpck_require__(68573);
// EXTERNAL MODULE: ./build/target/file-error.js
var file_error = __nccwpck_require__(67363);
// EXTERNAL MODULE: ./build/app/share/fetch-places.js + 1 modules
var fetch_places = __nccwpck_require__(95823);
// EXTERNAL MODULE: ./build/core/progress.js
var progress = __nccwpck_require__(14923);
;// CONCATENATED MODULE: ./build/core/status-keeper.js

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
        else if (event.type === "files") {
            this.#phase = "downloading";
            this.#totalBytes = event.progress.totalBytes;
            this.#downloadedBytes = event.progress.downloadedBytes;
        }
        else if (event.type === "progress") {
            // What is only being checked may turn out to be wrong.
            if (event.progress.phase !== "checking")
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
            percentage: (0,progress/* percentage */.X1)(this.#downloadedBytes, this.#totalBytes),
            clients,
            initiator,
            destination,
            source,
            error: this.#error,
        };
    }
}

// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __nccwpck_require__(54298);
// EXTERNAL MODULE: ./build/fetches/runtime-folder.js
var runtime_folder = __nccwpck_require__(58432);
// EXTERNAL MODULE: ./build/app/process/version.js
var version = __nccwpck_require__(38574);
;// CONCATENATED MODULE: ./build/app/share/owned-fetch.js
/** A fetch as its owner's process shares it: listens for others while it runs, and leaves its result when it has ended. */






/**
 * The first request does not wait for the server to load, which takes 10 ms and more of this thread's time. A fetch that is shorter needs
 * none: whoever finds the lock taken looks again for seconds.
 */
const LISTEN_AFTER_MS = 250;
class OwnedFetch {
    #fetch;
    #places;
    #status;
    #stop = new AbortController();
    #startedMs = (0,monotonic/* monotonicMs */.d)();
    #timer;
    #listening = null;
    #server = null;
    #mayKeep = true;
    /** Aborted by the caller of the fetch, and by a request to cancel it. */
    signal;
    /** What is reported here reaches the owner's reporter and all followers. */
    reporter;
    /** @param places null if there are none: then nobody can follow */
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
    /** False after a request to cancel the fetch and to keep nothing of it. */
    get mayKeep() {
        return this.#mayKeep;
    }
    /** Leaves the result, then sends it to all followers. The caller still holds the lock. Never rejects. */
    async end(ending) {
        clearTimeout(this.#timer);
        this.#status.end(ending);
        this.#fetch.onEnding?.(ending);
        try {
            await this.#places?.ended.write({ version: 1, endedEpochMs: Date.now(), status: this.#status.status(0), ending });
        }
        catch (error) {
            this.#notice(`How the fetch ended could not be noted for a later 'wait': ${(0,thrown/* messageOf */.b)(error)}.`);
        }
        const server = await this.#listening;
        await server?.end(ending);
    }
    #report(event) {
        this.#status.note(event);
        this.#server?.send(event);
        this.#fetch.reporter.report(event);
        if (isOpened(event))
            void this.#announce();
    }
    /** Informs the caller, if it waits for that, that the source has answered and that others can follow. */
    async #announce() {
        const { onRunning, destination } = this.#fetch;
        // If nobody waits, the requests go out before the server is loaded.
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
        const place = { endpoint: (0,runtime_folder/* endpointOf */.X5)(runtimeFolder, fetchId), marker: (0,runtime_folder/* markerOf */.we)(runtimeFolder, fetchId) };
        try {
            const { OwnerServer } = await __nccwpck_require__.e(/* import() */ 5558).then(__nccwpck_require__.bind(__nccwpck_require__, 55558));
            this.#server = await OwnerServer.listen(place, {
                report: (clients) => ({
                    version: version/* VERSION */.xv,
                    uptimeSeconds: Math.round(((0,monotonic/* monotonicMs */.d)() - this.#startedMs) / 1000),
                    status: this.#status.status(clients),
                }),
                compare: (wanted) => compare(this.#fetch.wanted, wanted),
                cancel: (request) => this.#cancel(request),
                notice: (message) => this.#notice(message),
            });
            if (this.#server === null)
                this.#notice("Another machine's or container's fetch of the same path is shared here; this one is not.");
        }
        catch (error) {
            this.#notice(notShared(error));
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
/** Whether a source has answered: the only one, or that of one of several files. Of a small one only the end is heard. */
function isOpened(event) {
    if (event.type === "files")
        return event.ended > event.failed;
    return event.type === "opened" || (event.type === "entry" && event.event.type === "opened");
}
/** What is said if others cannot follow: the fetch is right all the same. */
function notShared(error) {
    return `The fetch is not shared with other processes: ${(0,thrown/* messageOf */.b)(error)}.`;
}
function cancelledHint(keep) {
    return keep ? {} : { hint: "Nothing of it is kept: the next fetch starts over." };
}
/** Null if the bytes could be others. */
function compare(own, wanted) {
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

;// CONCATENATED MODULE: ./build/app/share/shared-fetch.js
/**
 * One owner a fetch: the process that gets the destination's lock runs the fetch and owns it, all others follow the owner. Knows
 * nothing of what is fetched, so files and snapshots are shared the same way.
 */










/** Between a lock that is held and a socket that answers lie the owner's first moments, or its last; a loaded machine stretches them. */
const MOST_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 25;
/**
 * Runs the fetch, or follows the one that runs already.
 * @param run the fetch itself, under the lock; what it throws has its `result` set
 * @throws FetchError busy: another source is fetched there, or the owner of the lock does not answer
 */
async function shareFetch(fetch, run) {
    const { destination, signal } = fetch;
    const places = await placesOrNull(fetch.reporter);
    let deadlineMs = (0,monotonic/* monotonicMs */.d)() + MOST_WAIT_MS;
    for (;;) {
        const lock = tryLock(destination);
        if (lock instanceof destination_lock/* DestinationLock */.G) {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const _held = (0,modules/* __addDisposableResource */.mS)(env_1, lock, false);
                return await own(fetch, places, run);
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                (0,modules/* __disposeResources */.hk)(env_1);
            }
        }
        const isAnswered = () => {
            deadlineMs = (0,monotonic/* monotonicMs */.d)() + MOST_WAIT_MS;
        };
        const followed = places === null ? null : await followIt(fetch, places, isAnswered);
        if (followed !== null)
            return followed;
        if ((0,monotonic/* monotonicMs */.d)() > deadlineMs)
            throw lock;
        await (0,promises_.setTimeout)(LOOK_EVERY_MS, undefined, { signal });
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
        const result = error.result ?? (0,core_result/* finish */.O)({ status: "failed", path, fetchId, reason: `${error.message}.` });
        await owned.end({ result, error: (0,running_status/* writeError */.o)(error) });
        throw error;
    }
}
async function followIt(fetch, places, onAnswer) {
    const { destination, wanted, signal, reporter, onAttached, onRunning, verify } = fetch;
    let isChecked = true;
    // Loaded here, because the first request of an owner would wait for it.
    const { followOwner } = await Promise.all(/* import() */[__nccwpck_require__.e(8481), __nccwpck_require__.e(6835)]).then(__nccwpck_require__.bind(__nccwpck_require__, 66835));
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
        return destination_lock/* DestinationLock */.G.acquire(lock, path);
    }
    catch (error) {
        if (error instanceof errors/* FetchError */.fk && error.code === "busy")
            return error;
        throw (0,file_error/* fileError */.z)(error, "write beside", path);
    }
}
/** If there is no place for sockets, or one that others could answer in, the fetch is right all the same, and only not shared. */
async function placesOrNull(reporter) {
    try {
        return await (0,fetch_places/* openPlaces */.j)();
    }
    catch (error) {
        const hint = error instanceof errors/* FetchError */.fk && error.ownHint !== undefined ? ` ${error.ownHint}` : "";
        reporter.report({ type: "notice", message: `${notShared(error)}${hint}` });
        return null;
    }
}


/***/ }),

/***/ 73256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J$: () => (/* binding */ versionKeyOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   aN: () => (/* binding */ isHollow),
/* harmony export */   j$: () => (/* binding */ expectedDigest),
/* harmony export */   pH: () => (/* binding */ encodeNote)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(27759);
/**
 * Finished artifacts that are kept for other runs: the port behind the Actions cache and the machine store, what an
 * artifact is found by, and the note that says what its bytes must hash to.
 */


/** Less can be hashed in a few seconds, whatever it is. */
const LEAST_HOLLOW_BYTES = 4 * 1024 ** 3;
/** A filesystem that compresses stores real data in no less than a hundredth of its size. */
const MOST_TIMES_STORED = 1_000;
/** Whether a file is almost only a hole: it costs nothing to make, and hours to copy or hash. */
function isHollow({ size, blocks }) {
    return size >= LEAST_HOLLOW_BYTES && size > blocks * 512 * MOST_TIMES_STORED;
}
/** The key of an open source's version; null if nothing pins it. */
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
    return `version-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(JSON.stringify([sourceKey, validator, sizeBytes]))
        .digest("hex")}`;
}
/** The note that is kept with an artifact. Nothing in it is secret. */
function encodeNote({ key, sizeBytes, checksum }) {
    return JSON.stringify({ version: 1, name: nameOf(key), sizeBytes, checksum: (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_1__/* .formatChecksum */ .rH)(checksum) });
}
/** What the bytes under this key must hash to: known beforehand, or as the note says; null if the note is not one for this key. */
function expectedDigest(key, note) {
    if (key.kind === "digest")
        return key.checksum;
    try {
        const { version, name, sizeBytes, checksum } = JSON.parse(note);
        if (version !== 1 || name !== nameOf(key) || sizeBytes !== key.sizeBytes || typeof checksum !== "string")
            return null;
        const expected = (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_1__/* .parseChecksum */ .tB)(checksum);
        return expected.algorithm === "sha256" ? expected : null;
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 99732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ describeWanted),
/* harmony export */   A: () => (/* binding */ openWanted)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(27759);
/* harmony import */ var _openers_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(77080);
/** A source as a request names it: one URL, perhaps others where the same file is, or the parts of a file. */



/** What can be said of it before anybody is asked. */
function describeWanted({ url, parts }) {
    // As nearly all are. It is asked several times for each file.
    if (parts === undefined)
        return (0,_openers_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKindOf */ .Np)(url).describe(url);
    const [first, ...others] = parts.map((part) => (0,_openers_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKindOf */ .Np)(part.url).describe(part.url));
    if (first === undefined)
        return (0,_openers_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKindOf */ .Np)(url).describe(url);
    const all = [first, ...others];
    const { host, label } = first;
    return {
        host,
        label: others.length === 0 ? label : `${label} and ${others.length === 1 ? "1 more part" : `${others.length} more parts`}`,
        // Made when they are asked for: the first request does not wait for digests.
        get key() {
            return digestOf(all.map(({ key }) => key));
        },
        get wholeKey() {
            return digestOf(all.map(({ wholeKey }) => wholeKey));
        },
    };
}
/** Asks for it and pins its version. @throws FetchError everything that an answer or a connection can be at fault with */
async function openWanted(wanted, options, signal) {
    const { url, mirrors = [], parts = [] } = wanted;
    if (parts.length > 0)
        return openParts(wanted, parts, options, signal);
    return mirrors.length > 0 ? openMirrors([url, ...mirrors], options, signal) : (0,_openers_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKindOf */ .Np)(url).open(options, signal);
}
async function openMirrors(urls, options, signal) {
    const { openMirrored } = await __nccwpck_require__.e(/* import() */ 6573).then(__nccwpck_require__.bind(__nccwpck_require__, 56573));
    const { checksum, asksVersion, idleTimeoutMs, clock, reporter } = options;
    const ways = urls.map((url) => {
        const { label, host, key } = (0,_openers_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKindOf */ .Np)(url).describe(url);
        const open = (asks, own) => (0,_openers_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKindOf */ .Np)(url).open({ ...optionsFor(url, options), asksVersion: asks }, own);
        return { label, host, key, open };
    });
    return openMirrored({ ways, hasChecksum: checksum !== undefined, asksVersion, idleTimeoutMs, clock, reporter }, signal);
}
async function openParts(wanted, parts, options, signal) {
    const { openJoined } = await __nccwpck_require__.e(/* import() */ 239).then(__nccwpck_require__.bind(__nccwpck_require__, 239));
    const { label, key } = describeWanted(wanted);
    const { checksum: whole, asksVersion } = options;
    const ways = parts.map(({ url, checksum }) => ({
        checksum,
        // A digest of the whole decides about the parts too.
        open: (asks, own) => (0,_openers_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceKindOf */ .Np)(url).open({ ...optionsFor(url, options), checksum: checksum ?? whole, asksVersion: asks }, own),
    }));
    return openJoined({ ways, label, key, checksum: whole === undefined ? null : (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_1__/* .formatChecksum */ .rH)(whole), asksVersion }, signal);
}
function digestOf(keys) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(keys)).digest("hex");
}
/** The user's credentials are for the origin of his URL alone. */
function optionsFor(url, options) {
    const { origin, protocol, host } = options.url;
    // URLs of other schemes than http(s) have no origin: they name a bucket.
    const isOwn = url.origin === origin && url.protocol === protocol && url.host === host;
    return isOwn ? { ...options, url } : { ...options, url, headers: {}, bearerToken: undefined, token: undefined };
}


/***/ }),

/***/ 77080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K2: () => (/* binding */ identityHostOf),
  Ei: () => (/* binding */ parseSourceUrl),
  Ln: () => (/* binding */ placedIfSo),
  xo: () => (/* binding */ placedUrl),
  Np: () => (/* binding */ sourceKindOf),
  lm: () => (/* binding */ writtenUrl)
});

// EXTERNAL MODULE: external "node:querystring"
var external_node_querystring_ = __nccwpck_require__(41792);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/http/query.js
var http_query = __nccwpck_require__(82077);
// EXTERNAL MODULE: ./build/bucket/object-name.js
var object_name = __nccwpck_require__(90286);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __nccwpck_require__(40544);
// EXTERNAL MODULE: ./build/http/open-source.js + 9 modules
var open_source = __nccwpck_require__(20564);
// EXTERNAL MODULE: ./build/bucket/refusals.js
var bucket_refusals = __nccwpck_require__(24214);
// EXTERNAL MODULE: ./build/wire/read-body.js
var read_body = __nccwpck_require__(18523);
;// CONCATENATED MODULE: ./build/bucket/store-wire.js
/** A wire to one object of a store that needs no signature: it sends what the store wants to see, and reads the text of refusals. */


/** The longest body of an error. Anything longer is not the store's. */
const MOST_ERROR_BYTES = 64 * 1024;
class StoreWire {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async open(request, signal) {
        const { wire, url, target, headers, refusals, parseRefusal, onAnswer } = this.#options;
        const isOwn = request.url.href === url.href;
        const sent = isOwn ? { ...request, target, headers: { ...headers, ...request.headers } } : request;
        const response = await wire.open(sent, signal);
        if (isOwn && !(0,bucket_refusals/* isRefusal */.vu)(response))
            onAnswer(response);
        if (!isOwn || !(0,bucket_refusals/* isRefusal */.vu)(response))
            return response;
        return refusals.note(response, parseRefusal(response, `${(await (0,read_body/* readBody */.x)(response, MOST_ERROR_BYTES)) ?? ""}`));
    }
    /** The wire beneath belongs to the fetch. */
    async [Symbol.asyncDispose]() { }
}

;// CONCATENATED MODULE: ./build/bucket/open-store.js
/** Opens an object of a store that needs no signature, and tells what its refusals mean. */





/** @throws FetchError everything that an answer or a connection can be at fault with */
function openStore(request, object, signal) {
    const { base, named, headers = {}, parseRefusal, meaningOf, pins } = object;
    const refusals = new bucket_refusals/* Refusals */.qY();
    const target = `${base.pathname.replace(/\/$/, "")}${object.target}`;
    const url = new URL(`${base.origin}${target}`);
    const wire = new StoreWire({
        wire: request.wire,
        url,
        target,
        headers,
        refusals,
        parseRefusal,
        onAnswer: (response) => pins?.note(response),
    });
    const errorOf = (response) => {
        const refusal = refusals.of(response);
        const meaning = refusal === null ? null : meaningOf(refusal, response.status);
        if (refusal === null || meaning === null)
            return null;
        const [code, hint] = meaning;
        const what = (0,foreign_text/* foreignText */.qk)(refusal.name === "" ? `the server answered ${response.status}` : refusal.name);
        const said = refusal.message === "" ? what : `${what} (${(0,foreign_text/* foreignText */.qk)(withoutSecrets(refusal.message, request, url))})`;
        return new errors/* FetchError */.fk(code, `Cannot fetch "${named.label}": ${said}`, { hint });
    };
    return (0,open_source/* openHttpSource */.K)({ ...request, url, wire, named, errorOf, pin: () => pins?.pin ?? null }, signal);
}
/** A shorter text lets nobody in, and could be a part of any word. */
const LEAST_SECRET_LENGTH = 8;
/** Who refuses a signature or a token may say it again. */
function withoutSecrets(text, { bearerToken = "" }, { searchParams }) {
    const secrets = [bearerToken, ...searchParams.values()].filter(({ length }) => length >= LEAST_SECRET_LENGTH);
    return secrets.reduce((shown, secret) => shown.replaceAll(secret, "\u2026").replaceAll(encodeURIComponent(secret), "\u2026"), text);
}

;// CONCATENATED MODULE: ./build/bucket/az-source.js
/** `az://account/container/blob` of Azure Blob Storage: public, with an access token, or with a shared access signature in the query. */





/** The first version whose ETags are quoted is 2011-08-18, and tokens need 2017-11-09. */
const API_VERSION = "2021-08-06";
const EXAMPLE = "az://account/container/path/blob, with a shared access signature as ?sv=...&sig=... at its end if it needs one";
/** A query as signatures and versions have it; any other question mark belongs to the name. */
const QUERY = /^(?:sv|ss|sp|se|st|sr|sig|si|spr|sip|versionid|snapshot)=[^\s?#]*$/i;
/** Wherever it stands among its parameters, a signature is one: a part of the name would be shown. */
const SIGNED = /(?:^|&)sig=/i;
/** @throws FetchError invalid-input */
function parseAzName(text) {
    const { scheme, bucket: account, key: written } = (0,object_name/* splitName */.W0)(text);
    const at = written.lastIndexOf("?");
    const tail = at < 0 ? "" : written.slice(at + 1);
    const query = QUERY.test(tail) || (SIGNED.test(tail) && !/[\s#]/.test(tail)) ? tail : null;
    const key = query === null ? written : written.slice(0, at);
    // The account becomes a part of the host's name.
    const isName = /^[a-z0-9]{3,24}$/.test(account) && /^[^/]+\/./.test(key);
    if (!isName)
        throw new errors/* FetchError */.fk("invalid-input", "Cannot use the 'url': it does not name an account, a container and a blob", {
            hint: `Write it as ${EXAMPLE}.`,
        });
    return (0,object_name/* urlOfObject */.Ur)({ scheme, bucket: account, key, query: query === null ? {} : { query } }, EXAMPLE);
}
function describeAz(url) {
    const { bucket, query } = (0,object_name/* objectOfUrl */.O6)(url);
    const { endpoint, query: written = "" } = query;
    const version = JSON.stringify((0,http_query/* identifyingParameters */.TM)(new URL(`https://a/?${written}`)));
    return (0,object_name/* describeObject */.v8)(url, new URL(endpoint ?? hostOf(bucket)).host, [endpoint, version]);
}
function hostOf(account) {
    return `https://${account}.blob.core.windows.net`;
}
/** @throws FetchError everything that an answer or a connection can be at fault with */
function openAz(request, signal) {
    const { bucket: account, key, query } = (0,object_name/* objectOfUrl */.O6)(request.url);
    const { endpoint = hostOf(account), query: written } = query;
    const isLetIn = request.bearerToken !== undefined || /(?:^|&)sig=/i.test(written ?? "");
    return openStore(request, {
        base: new URL(endpoint),
        target: `/${(0,object_name/* encodePath */.O0)(key)}${written === undefined ? "" : `?${new URL(`https://a/?${written}`).search.slice(1)}`}`,
        named: describeAz(request.url),
        headers: { "x-ms-version": API_VERSION },
        parseRefusal,
        meaningOf: (refusal, status) => meaningOf(refusal, status, isLetIn),
    }, signal);
}
function parseRefusal({ headers }, body) {
    const { name, message } = (0,bucket_refusals/* parseXmlError */.VY)(body);
    // The message goes on with a request's ID and a time.
    return { name: headers["x-ms-error-code"] ?? name, message: message.split("\n")[0] ?? "" };
}
/** Azure, "Blob service error codes". */
function meaningOf({ name }, status, isLetIn) {
    switch (name) {
        case "":
            return null;
        case "BlobNotFound":
        case "ContainerNotFound":
            return ["not-found", "Check the names of the container and the blob, capitals included."];
        case "ResourceNotFound":
            return ["not-found", isLetIn ? "Check the names of the account, the container and the blob." : `Check its name. ${KEPT_HINT}`];
        case "BlobArchived":
        case "BlobBeingRehydrated":
            return ["forbidden", "The blob is in the archive tier: rehydrate it first, and wait until that is done."];
        case "ServerBusy":
            return ["throttled", "Fewer 'connections' may help."];
        case "PublicAccessNotPermitted":
            return ["forbidden", KEPT_HINT];
        default:
    }
    if (status === 401 || status === 403)
        return [status === 401 ? "unauthorized" : "forbidden", isLetIn ? REFUSED_HINT : KEPT_HINT];
    return null;
}
const KEPT_HINT = "Not everybody may read the container: give a shared access signature in the query, or an access token as 'bearer-token'.";
const REFUSED_HINT = "The signature or the token has expired, or does not allow reading the blob: the role is Storage Blob Data Reader, the permission of a signature r.";

// EXTERNAL MODULE: ./build/bucket/version-pin.js
var version_pin = __nccwpck_require__(49589);
;// CONCATENATED MODULE: ./build/bucket/gs-source.js




const HOST = "https://storage.googleapis.com";
const gs_source_EXAMPLE = "gs://bucket/path/file, or gs://bucket/path/file#GENERATION";
/** @throws FetchError invalid-input */
function parseGsName(text) {
    const { scheme, bucket, key: written } = (0,object_name/* splitName */.W0)(text);
    const [, key = "", generation] = /^(.*?)(?:#(\d{1,20}))?$/s.exec(written) ?? [];
    return (0,object_name/* urlOfObject */.Ur)({ scheme, bucket, key, query: generation === undefined ? {} : { generation } }, gs_source_EXAMPLE);
}
function describeGs(url) {
    const { bucket, query } = (0,object_name/* objectOfUrl */.O6)(url);
    const { generation, endpoint } = query;
    return (0,object_name/* describeObject */.v8)(url, endpoint === undefined ? `gs://${bucket}` : new URL(endpoint).host, [generation, endpoint]);
}
/** @throws FetchError everything that an answer or a connection can be at fault with */
function openGs(request, signal) {
    const { bucket, key, query } = (0,object_name/* objectOfUrl */.O6)(request.url);
    const { generation, endpoint = HOST } = query;
    return openStore(request, {
        base: new URL(endpoint),
        target: `/${bucket}/${(0,object_name/* encodePath */.O0)(key)}${generation === undefined ? "" : `?generation=${generation}`}`,
        named: describeGs(request.url),
        pins: new version_pin/* PinReader */.f0(request.url, version_pin/* VERSION_RULES */.ld.gs),
        parseRefusal: (_response, body) => (0,bucket_refusals/* parseXmlError */.VY)(body),
        meaningOf: (refusal, status) => gs_source_meaningOf(refusal, { status, hasToken: request.bearerToken !== undefined }),
    }, signal);
}
/** Cloud Storage, "HTTP status and error codes for XML". */
function gs_source_meaningOf({ name }, { status, hasToken }) {
    switch (name) {
        case "":
            return null;
        case "NoSuchBucket":
            return ["not-found", "Check the bucket's name."];
        case "NoSuchKey":
            return ["not-found", "Check the object's name, capitals included, and the generation if one is named."];
        case "UserProjectMissing":
            return ["http-status", "The requester pays in this bucket: name the project that does by the header 'x-goog-user-project: PROJECT'."];
        default:
    }
    if (status === 401)
        return ["unauthorized", hasToken ? "The access token has expired, or is none: make a new one." : TOKEN_HINT];
    if (status === 403)
        return ["forbidden", hasToken ? "The account of the token needs storage.objects.get on the object." : TOKEN_HINT];
    return null;
}
const TOKEN_HINT = "Not everybody may read it: give an access token as 'bearer-token' (gcloud auth print-access-token; google-github-actions/auth in a job).";

;// CONCATENATED MODULE: ./build/bucket/hf-source.js
/** `hf://owner/name/file@revision` of Hugging Face: a file of a model; of `datasets/owner/name`, or of `spaces/owner/name`. */




const hf_source_HOST = "https://huggingface.co";
const hf_source_EXAMPLE = "hf://owner/name/file, hf://owner/name/file@revision or hf://datasets/owner/name/file";
/** The revision may also stand after the repository's name, as Hugging Face's own tools write it. */
const NAME = /^(?:(models|datasets|spaces)\/)?((?!(?:models|datasets|spaces)\/)[\w.-]{1,96}\/[\w.-]{1,96})(?:@(refs\/(?:pr|convert)\/[\w.-]+|[^\s@/?#]+))?\/(.+)$/s;
const REVISION_LAST = /^(.+)@(refs\/(?:pr|convert)\/[\w.-]+|[^\s@/?#]+)$/s;
const PREFIXES = { models: "", datasets: "datasets/", spaces: "spaces/" };
/** @throws FetchError invalid-input */
function parseHfName(text) {
    const { scheme, bucket, key: rest } = (0,object_name/* splitName */.W0)(text);
    const [, kind = "models", repository = "", early, path = ""] = NAME.exec(`${bucket}/${rest}`) ?? [];
    const [, file = path, late] = early === undefined ? (REVISION_LAST.exec(path) ?? []) : [];
    if (repository === "" || repository.split("/").some((part) => /^\.{1,2}$/.test(part))) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot use the 'url': it does not name a repository and a file", {
            hint: `Write it as ${hf_source_EXAMPLE}.`,
        });
    }
    const revision = (early ?? late ?? "main").replaceAll(/%2f/gi, "/");
    return (0,object_name/* urlOfObject */.Ur)({ scheme, bucket: kind, key: `${repository}/${file}`, query: { revision } }, hf_source_EXAMPLE);
}
function describeHf(url) {
    const { bucket, query } = (0,object_name/* objectOfUrl */.O6)(url);
    const { revision = "", endpoint = ownEndpoint() } = query;
    const described = (0,object_name/* describeObject */.v8)(url, new URL(endpoint).host, [revision, endpoint === hf_source_HOST ? undefined : endpoint]);
    const label = described.label.replace(`//${bucket}/`, `//${PREFIXES[bucket] ?? ""}`);
    return { ...described, label: `${label}@${revision}` };
}
/** Hugging Face's own host, or what HF_ENDPOINT names in its place for all of its tools. */
function ownEndpoint() {
    const url = URL.parse(process.env["HF_ENDPOINT"]?.trim() || hf_source_HOST);
    return url !== null && /^https?:$/.test(url.protocol) ? url.href.replace(/\/$/, "") : hf_source_HOST;
}
/** @throws FetchError everything that an answer or a connection can be at fault with */
function openHf(request, signal) {
    const { bucket, key, query } = (0,object_name/* objectOfUrl */.O6)(request.url);
    const { revision = "main", endpoint } = query;
    const [owner = "", name = "", ...path] = key.split("/");
    // The token of the environment is for the host of the environment. Another endpoint gets what the request says.
    const own = endpoint === undefined ? process.env["HF_TOKEN"]?.trim() || undefined : undefined;
    const bearerToken = request.bearerToken ?? own;
    const target = `/${PREFIXES[bucket] ?? ""}${owner}/${name}/resolve/${encodeURIComponent(revision)}/${(0,object_name/* encodePath */.O0)(path.join("/"))}`;
    return openStore({ ...request, bearerToken }, {
        base: new URL(endpoint ?? ownEndpoint()),
        target,
        named: describeHf(request.url),
        pins: new version_pin/* PinReader */.f0(request.url, version_pin/* VERSION_RULES */.ld.hf),
        parseRefusal: hf_source_parseRefusal,
        meaningOf: (refusal, status) => hf_source_meaningOf(refusal, status, bearerToken !== undefined),
    }, signal);
}
/** The text of the answer is a sentence for people, or a page. */
function hf_source_parseRefusal({ headers }) {
    return { name: headers["x-error-code"] ?? "", message: headers["x-error-message"] ?? "" };
}
/** What huggingface_hub knows of these names (`utils/_http.py`). */
function hf_source_meaningOf({ name }, status, hasToken) {
    const mayRead = hasToken
        ? "The account of the token may not read it."
        : "A private or gated one needs a token: HF_TOKEN or 'bearer-token'.";
    switch (name) {
        case "EntryNotFound":
            return ["not-found", "The repository has no such file in this revision."];
        case "RevisionNotFound":
            return [
                "not-found",
                "Check what follows the @: a branch, a tag or a commit. If a file's name has an @, write the revision after the repository: owner/name@main/file.",
            ];
        case "RepoNotFound":
            return ["not-found", `Check the owner and the name; a dataset's begins with datasets/. ${mayRead}`];
        case "GatedRepo":
            return [
                "forbidden",
                `Its owner wants an agreement: accept it on the repository's page. ${hasToken ? "It must be the account of the token." : mayRead}`,
            ];
        case "DisabledRepo":
            return ["forbidden", "Hugging Face has disabled the repository."];
        default:
    }
    if (status === 401)
        return ["unauthorized", hasToken ? "The token (HF_TOKEN or 'bearer-token') is not accepted: it is wrong, or was revoked." : mayRead];
    return null;
}

// EXTERNAL MODULE: ./build/bucket/s3-name.js
var s3_name = __nccwpck_require__(38861);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __nccwpck_require__(57451);
// EXTERNAL MODULE: ./build/github/artifact-name.js
var artifact_name = __nccwpck_require__(25372);
// EXTERNAL MODULE: ./build/github/release-name.js
var release_name = __nccwpck_require__(10607);
// EXTERNAL MODULE: ./build/http/file-name.js
var file_name = __nccwpck_require__(4643);
// EXTERNAL MODULE: ./build/http/url.js
var http_url = __nccwpck_require__(89540);
// EXTERNAL MODULE: ./build/oci/oci-name.js
var oci_name = __nccwpck_require__(27587);
;// CONCATENATED MODULE: ./build/app/source/openers.js
/** How the sources of each URL scheme are described and opened: the only place that knows which there are. */















/** The path of a bucket's URL ends as a URL does. */
const nameOf = (url) => (0,file_name/* fileNameFor */.d)(url, undefined);
const HTTP = { describe: http_url/* describeUrl */.Ng, nameOf, open: open_source/* openHttpSource */.K };
/** What is rarely needed is loaded when it is. */
const S3 = {
    parse: s3_name/* parseS3Name */.dG,
    placing: ["region", "endpoint"],
    describe: s3_name/* describeS3 */.MI,
    hostOf: async (url) => (await Promise.all(/* import() */[__nccwpck_require__.e(461), __nccwpck_require__.e(3383)]).then(__nccwpck_require__.bind(__nccwpck_require__, 13383))).storeHostOf(url),
    nameOf,
    takesMany: true,
    namesSeveral: s3_name/* isS3Folder */.ND,
    resolve: async (options) => (0,s3_name/* isS3Folder */.ND)(options.url)
        ? (await Promise.all(/* import() */[__nccwpck_require__.e(461), __nccwpck_require__.e(8646)]).then(__nccwpck_require__.bind(__nccwpck_require__, 58646))).listS3(options)
        : [{ url: options.url, checksum: undefined, isPrivate: undefined }],
    unlock: async (url, kept) => (0,version_pin/* unlockObject */.kg)(url, kept, version_pin/* VERSION_RULES */.ld.s3),
    open: async (options, signal) => (await Promise.all(/* import() */[__nccwpck_require__.e(461), __nccwpck_require__.e(1593)]).then(__nccwpck_require__.bind(__nccwpck_require__, 51593))).openS3(options, signal),
};
const unlockGs = async (url, kept) => (0,version_pin/* unlockObject */.kg)(url, kept, version_pin/* VERSION_RULES */.ld.gs);
const unlockHf = async (url, kept) => (0,version_pin/* unlockObject */.kg)(url, kept, version_pin/* VERSION_RULES */.ld.hf);
const GS = {
    parse: parseGsName,
    placing: ["endpoint"],
    describe: describeGs,
    nameOf,
    takesMany: true,
    unlock: unlockGs,
    open: openGs,
};
const AZ = { parse: parseAzName, placing: ["endpoint"], describe: describeAz, nameOf, takesMany: true, open: openAz };
const HF = { parse: parseHfName, placing: ["endpoint"], describe: describeHf, unlock: unlockHf, open: openHf };
const OCI = {
    parse: oci_name/* parseOciName */.YO,
    describe: oci_name/* describeOci */.ty,
    resolve: async (options) => [await (await __nccwpck_require__.e(/* import() */ 7710).then(__nccwpck_require__.bind(__nccwpck_require__, 27710))).resolveOci(options)],
    lock: async (url) => (await __nccwpck_require__.e(/* import() */ 9039).then(__nccwpck_require__.bind(__nccwpck_require__, 9039))).lockOci(url),
    unlock: async (url, kept) => (await __nccwpck_require__.e(/* import() */ 9039).then(__nccwpck_require__.bind(__nccwpck_require__, 9039))).unlockOci(url, kept),
    open: async (options, signal) => (await __nccwpck_require__.e(/* import() */ 7710).then(__nccwpck_require__.bind(__nccwpck_require__, 27710))).openOci(options, signal),
};
const RELEASE = {
    describe: release_name/* describeRelease */.NC,
    resolve: async (options) => (await Promise.all(/* import() */[__nccwpck_require__.e(1991), __nccwpck_require__.e(4384)]).then(__nccwpck_require__.bind(__nccwpck_require__, 64384))).resolveRelease(options),
    lock: async (url) => (await __nccwpck_require__.e(/* import() */ 2403).then(__nccwpck_require__.bind(__nccwpck_require__, 82403))).lockRelease(url),
    unlock: async (url, kept) => (await __nccwpck_require__.e(/* import() */ 2403).then(__nccwpck_require__.bind(__nccwpck_require__, 82403))).unlockRelease(url, kept),
    open: async (options, signal) => (await Promise.all(/* import() */[__nccwpck_require__.e(1991), __nccwpck_require__.e(4384)]).then(__nccwpck_require__.bind(__nccwpck_require__, 64384))).openRelease(options, signal),
};
const ARTIFACT = {
    describe: artifact_name/* describeArtifact */.Qw,
    resolve: async (options) => (await __nccwpck_require__.e(/* import() */ 3009).then(__nccwpck_require__.bind(__nccwpck_require__, 23009))).resolveArtifact(options),
    lock: async (url) => (await __nccwpck_require__.e(/* import() */ 9858).then(__nccwpck_require__.bind(__nccwpck_require__, 59858))).lockArtifact(url),
    unlock: async (url, kept) => (await __nccwpck_require__.e(/* import() */ 9858).then(__nccwpck_require__.bind(__nccwpck_require__, 59858))).unlockArtifact(url, kept),
    open: async (options, signal) => (await __nccwpck_require__.e(/* import() */ 3009).then(__nccwpck_require__.bind(__nccwpck_require__, 23009))).openArtifact(options, signal),
};
/** By the schemes that users write. */
const KINDS = new Map([
    ["https:", HTTP],
    ["http:", HTTP],
    ["s3:", S3],
    ["gs:", GS],
    ["az:", AZ],
    ["hf:", HF],
    ["oci:", OCI],
]);
/** By the schemes of URLs that are made of other options. Nobody writes them. */
const NAMED_KINDS = new Map([
    [release_name/* RELEASE_SCHEME */.ii, RELEASE],
    [artifact_name/* ARTIFACT_SCHEME */.Lg, ARTIFACT],
]);
/** The kind of a request's source. @throws FetchError invalid-input: the URL's scheme is not known */
function sourceKindOf(url) {
    return NAMED_KINDS.get(url.protocol) ?? writtenKindOf(url);
}
function writtenKindOf({ protocol }) {
    const kind = KINDS.get(protocol);
    if (kind !== undefined)
        return kind;
    const known = [...KINDS.keys()].map((scheme) => scheme.slice(0, -1));
    throw new errors/* FetchError */.fk("invalid-input", `Cannot fetch ${(0,quote_input/* quoteInput */.Zs)(protocol)} URLs: only ${new Intl.ListFormat("en").format(known)} are known`, {
        hint: `Give an ${known[0]} URL.`,
    });
}
/**
 * The host that a source's name stands for, as in a URL, and the only one that a client certificate is shown to: of a release that of GitHub's
 * API, of a bucket the store's. Null if the name says none, as of a bucket in the cloud's own store.
 */
async function identityHostOf(url) {
    const kind = sourceKindOf(url);
    const { host } = kind.describe(url);
    if (kind.hostOf !== undefined)
        return kind.hostOf(url);
    return host.includes("/") ? null : (URL.parse(`https://${host}`)?.hostname ?? null);
}
/** Parses the URL of a source, as a user writes it. @param name the option that it was written as @throws FetchError invalid-input */
function parseSourceUrl(text, name) {
    const scheme = /^\s*([a-z0-9]+:)\/\//i.exec(text)?.[1]?.toLowerCase() ?? "";
    const parse = KINDS.get(scheme)?.parse;
    if (parse !== undefined)
        return parse(text);
    const url = (0,http_url/* parseAnyUrl */.ND)(text, name);
    writtenKindOf(url);
    return url;
}
/** A URL object as its user would have written it: names that are taken as they are written have no percent signs for other characters. */
function writtenUrl(url) {
    if (KINDS.get(url.protocol)?.parse === undefined)
        return url.href;
    return `${url.protocol}//${url.host}${(0,external_node_querystring_.unescape)(url.pathname)}${url.search}${url.hash}`;
}
/** @throws FetchError invalid-input: nothing of that can be said of such a source */
function placedUrl(url, { region, endpoint }) {
    const given = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint: endpoint.href }) };
    const names = Object.keys(given);
    if (names.length === 0)
        return url;
    const { placing = [] } = sourceKindOf(url);
    const useless = names.find((name) => !placing.some((known) => known === name));
    if (useless === undefined)
        return (0,object_name/* withQuery */.VL)(url, given);
    const what = useless === "region" ? "buckets of S3" : "buckets";
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use '${useless}': it is for ${what} and EBS snapshots only`, {
        hint: `Leave '${useless}' out.`,
    });
}
/** The same for a URL beside another one: what cannot be said of its kind is meant for the other. */
function placedIfSo(url, { region, endpoint }) {
    const { placing = [] } = sourceKindOf(url);
    return placedUrl(url, {
        region: placing.includes("region") ? region : undefined,
        endpoint: placing.includes("endpoint") ? endpoint : undefined,
    });
}


/***/ }),

/***/ 24050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ fetchFile)
/* harmony export */ });
/* harmony import */ var _file_fetch_artifact_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(54527);

/** @throws FetchError with `result` set */
async function fetchFile(request, options = {}, parts) {
    const { extract, chmod, dryRun } = request;
    if (dryRun || (extract === undefined && chmod === undefined))
        return (0,_file_fetch_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchArtifact */ .t)(request, options, parts);
    if (extract === undefined)
        return (await __nccwpck_require__.e(/* import() */ 6479).then(__nccwpck_require__.bind(__nccwpck_require__, 16479))).fetchAndChmod(request, options, parts);
    return (await __nccwpck_require__.e(/* import() */ 1484).then(__nccwpck_require__.bind(__nccwpck_require__, 41484))).fetchAndUnpack({ ...request, extract }, options, parts);
}


/***/ }),

/***/ 90286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   O6: () => (/* binding */ objectOfUrl),
/* harmony export */   Ur: () => (/* binding */ urlOfObject),
/* harmony export */   VL: () => (/* binding */ withQuery),
/* harmony export */   W0: () => (/* binding */ splitName),
/* harmony export */   v8: () => (/* binding */ describeObject)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(57451);
/**
 * The names of objects in buckets. A key is taken as it is written, as the stores' own tools do: no percent sign is decoded and no `..`
 * is resolved. A URL would do both, so the name is held in one whose path is the encoded key.
 */



/** S3, Google's and Microsoft's stores all allow 1,024 bytes. */
const MOST_KEY_BYTES = 1024;
/** A header holds about 4 KiB, and a label only needs to be recognised. */
const LABEL_LENGTH = 500;
/** The two parts of `scheme://bucket/key`, of which the second may be empty. @throws FetchError invalid-input */
function splitName(text) {
    const [, scheme = "", bucket = "", key = ""] = /^([a-z0-9]+:)\/\/([^/]*)\/?(.*)$/is.exec(text.trim()) ?? [];
    return { scheme: scheme.toLowerCase(), bucket, key };
}
/** @throws FetchError invalid-input */
function urlOfObject({ scheme, bucket, key, query, mayBeFolder = false }, example) {
    const cannot = (why) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use the 'url': ${why}`, { hint: `Write it as ${example}.` });
    if (!/^[A-Za-z0-9][\w.-]{0,254}$/.test(bucket))
        throw cannot(`"${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanInput */ .AQ)(bucket)}" cannot be a name of that place`);
    if (key === "")
        throw cannot("it names no file in it");
    // A URL's path cannot hold them, and no file can be called so.
    if (key === "." || key === "..")
        throw cannot(`"${key}" is no name of a file`);
    if (key.endsWith("/") && !mayBeFolder)
        throw cannot("it names a folder, and one fetch is for one file");
    if (Buffer.byteLength(key) > MOST_KEY_BYTES)
        throw cannot(`the name of its file is longer than ${MOST_KEY_BYTES} bytes`);
    if (!key.isWellFormed())
        throw cannot("it has half of a character");
    const url = new URL(`${scheme}//${bucket}/${encodeURIComponent(key)}`);
    for (const [name, value] of Object.entries(query))
        url.searchParams.set(name, value);
    return url;
}
/** What {@link urlOfObject} was given. */
function objectOfUrl(url) {
    const { protocol, host, pathname, searchParams } = url;
    return { scheme: protocol, bucket: host, key: decodeURIComponent(pathname.slice(1)), query: Object.fromEntries(searchParams) };
}
/** The same object, with what options say of where it is. */
function withQuery(url, added) {
    const placed = new URL(url);
    for (const [name, value] of Object.entries(added))
        if (value !== undefined)
            placed.searchParams.set(name, value);
    return placed;
}
/**
 * @param host who is asked, for messages
 * @param identity what distinguishes it from other objects, without secrets
 */
function describeObject(url, host, identity) {
    const { scheme, bucket, key } = objectOfUrl(url);
    return {
        host,
        label: `${scheme}//${bucket}/${key}`.slice(0, LABEL_LENGTH),
        key: digest(JSON.stringify([scheme, bucket, key, ...identity.map((part) => part ?? null)])),
        wholeKey: digest(url.href),
    };
}
/** A key as the path of a request has it. Each of its segments stays one. */
function encodePath(path) {
    return path.split("/").map(encodeSegment).join("/");
}
/** RFC 3986, which encodes more characters than encodeURIComponent; signatures need every client to do the same. */
function encodeSegment(segment) {
    return encodeURIComponent(segment).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
function digest(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex");
}


/***/ }),

/***/ 24214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VY: () => (/* binding */ parseXmlError),
/* harmony export */   ad: () => (/* binding */ wholeTextOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   qY: () => (/* binding */ Refusals),
/* harmony export */   vu: () => (/* binding */ isRefusal)
/* harmony export */ });
const NOTHING_SAID = { name: "", message: "" };
/** What was said by answers whose bodies were read. */
class Refusals {
    #said = new WeakMap();
    /** The answer without its body, which was read. */
    note({ status, headers }, refusal) {
        const spent = { status, headers, isEndProven: true, stream: async () => { }, resume: () => { }, cancel: () => { } };
        this.#said.set(spent, refusal);
        return spent;
    }
    of(response) {
        return this.#said.get(response) ?? null;
    }
}
/** A precondition that failed, and a range that lies outside: HTTP itself says what they mean. */
const HTTP_OWN = new Set([412, 416]);
/** Whether an answer refuses, in a way that only its text explains. */
function isRefusal({ status }) {
    return status >= 400 && !HTTP_OWN.has(status);
}
/** The error that S3, Google's and Microsoft's stores send as XML. */
function parseXmlError(body) {
    const name = textOf(body, "Code");
    return name === "" ? NOTHING_SAID : { name, message: textOf(body, "Message") };
}
/** The text of the first such element, which has no elements in it, without blanks around it; empty without one. */
function textOf(xml, element) {
    return wholeTextOf(xml, element, MOST_TEXT).trim();
}
/** The same with its blanks. @param most a longer text is not believed */
function wholeTextOf(xml, element, most) {
    const start = xml.indexOf(`<${element}>`);
    if (start < 0)
        return "";
    const from = start + element.length + 2;
    const end = xml.indexOf("<", from);
    if (end < 0 || !xml.startsWith(`</${element}>`, end) || end - from > most)
        return "";
    return xml
        .slice(from, end)
        .replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (_, name, decimal, hex) => {
        if (name !== undefined)
            return ENTITIES[name.toLowerCase()] ?? "";
        const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : "";
    });
}
const MOST_TEXT = 2_000;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };


/***/ }),

/***/ 38861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ describeS3),
/* harmony export */   ND: () => (/* binding */ isS3Folder),
/* harmony export */   dG: () => (/* binding */ parseS3Name),
/* harmony export */   ly: () => (/* binding */ s3ObjectOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _object_name_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(90286);
/** `s3://bucket/key`, with `?versionId=` at its end if one version is meant; `s3://bucket/folder/` stands for all objects under it. */


const EXAMPLE = "s3://bucket/path/file, or s3://bucket/path/file?versionId=ID";
/** @throws FetchError invalid-input */
function parseS3Name(text) {
    const { scheme, bucket, key: written } = (0,_object_name_js__WEBPACK_IMPORTED_MODULE_1__/* .splitName */ .W0)(text);
    if (/^arn:/.test(bucket))
        throw unusable("it has an ARN", "Give the alias of the access point in place of its ARN: s3://alias/key.");
    // Its requests are signed for a session that must be made first.
    if (bucket.endsWith("--x-s3"))
        throw unusable("it names a directory bucket (S3 Express), which is not supported", "Give an object of another bucket.");
    const [, key = "", versionId] = /^(.*?)(?:\?versionId=([^?&#\s]{1,1024}))?$/s.exec(written) ?? [];
    return (0,_object_name_js__WEBPACK_IMPORTED_MODULE_1__/* .urlOfObject */ .Ur)({ scheme, bucket, key, query: versionId === undefined ? {} : { versionId }, mayBeFolder: versionId === undefined }, EXAMPLE);
}
function unusable(why, hint) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", `Cannot use the 'url': ${why}`, { hint });
}
function s3ObjectOf(url) {
    const { bucket, key, query } = (0,_object_name_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOfUrl */ .O6)(url);
    const { versionId, region, endpoint } = query;
    return { bucket, key, versionId, region, endpoint: endpoint === undefined ? undefined : new URL(endpoint) };
}
/** Whether it stands for all objects under it. */
function isS3Folder(url) {
    return (0,_object_name_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOfUrl */ .O6)(url).key.endsWith("/");
}
function describeS3(url) {
    const { bucket, versionId, endpoint } = s3ObjectOf(url);
    return (0,_object_name_js__WEBPACK_IMPORTED_MODULE_1__/* .describeObject */ .v8)(url, endpoint?.host ?? `s3://${bucket}`, [versionId, endpoint?.href]);
}


/***/ }),

/***/ 49589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f0: () => (/* binding */ PinReader),
/* harmony export */   kg: () => (/* binding */ unlockObject),
/* harmony export */   ld: () => (/* binding */ VERSION_RULES)
/* harmony export */ });
/* harmony import */ var _object_name_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90286);

const VERSION_RULES = {
    /** A bucket without versions sends none. One whose versions are off sends "null", which the next object will have as well. */
    s3: { header: "x-amz-version-id", parameter: "versionId", field: "versionId", pattern: /^(?!null$)[\w.~+/=-]{1,1024}$/ },
    gs: { header: "x-goog-generation", parameter: "generation", field: "generation", pattern: /^\d{1,20}$/ },
    hf: { header: "x-repo-commit", parameter: "revision", field: "commit", pattern: /^[0-9a-f]{40}$/ },
};
/** Reads it of the answers, the first of which may be a redirect to the bytes. */
class PinReader {
    #url;
    #rule;
    pin = null;
    constructor(url, rule) {
        this.#url = url;
        this.#rule = rule;
    }
    note({ headers }) {
        const { header, parameter, field, pattern } = this.#rule;
        const version = headers[header]?.trim() ?? "";
        if (pattern.test(version)) {
            this.pin = { url: (0,_object_name_js__WEBPACK_IMPORTED_MODULE_0__/* .withQuery */ .VL)(this.#url, { [parameter]: version }), version, provenance: { [field]: version } };
        }
    }
}
/** Null if that was not kept of such an object. */
function unlockObject(url, { provenance }, { parameter, field, pattern }) {
    const version = provenance[field];
    return typeof version === "string" && pattern.test(version) ? (0,_object_name_js__WEBPACK_IMPORTED_MODULE_0__/* .withQuery */ .VL)(url, { [parameter]: version }) : null;
}


/***/ }),

/***/ 14705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ WANTED_FORMATS),
/* harmony export */   Q: () => (/* binding */ CODECS)
/* harmony export */ });
/** The names of archives' formats. */
/** How one stream of bytes is packed. */
const CODECS = ["gz", "xz", "zst", "bz2"];
/** What users write. */
const WANTED_FORMATS = [
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
];


/***/ }),

/***/ 46666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ Attempts),
/* harmony export */   x: () => (/* binding */ REPLACED)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68216);


/** The reason of an abort that only means "try another connection". */
const REPLACED = Symbol("replaced");
const FINE = { is: "fine", reason: null };
const LATE = { is: "late", reason: REPLACED };
class Attempts {
    /** Attempts in a row that failed without progress of this work: each pause is longer. */
    failures = 0;
    /** Attempts in a row that were given up for another connection: each is waited for longer. */
    replacements = 0;
    /** Failures in a row without progress of the whole. */
    #fruitless = 0;
    #progress = 0;
    #wholeProgress = 0;
    #heardMs = 0;
    /** How long the silence was when the attempt was found to be late. */
    #silentMs = 0;
    #isReplaced = false;
    /** An attempt begins. A silence that was only cut by a replacement goes on; the pause in between is no part of it. */
    begin(nowMs) {
        this.#heardMs = this.#isReplaced ? nowMs - this.#silentMs : nowMs;
        this.#isReplaced = false;
    }
    /** Bytes have come. */
    heard(nowMs) {
        this.#heardMs = nowMs;
    }
    /** What the silence so far means. */
    watch(nowMs, options) {
        const { idleTimeoutMs, isHeldUp = false, lostMs = 0, isLate = false, silence = "Cannot go on reading: no byte arrived" } = options;
        this.#heardMs = isHeldUp ? nowMs : Math.min(nowMs, this.#heardMs + lostMs);
        this.#silentMs = nowMs - this.#heardMs;
        if (this.#silentMs >= idleTimeoutMs) {
            return { is: "silent", reason: new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("idle-timeout", `${silence} for ${idleTimeoutMs / 1000} s`) };
        }
        return isLate ? LATE : FINE;
    }
    /** What a failure means. */
    judge(error, options) {
        if (error === REPLACED) {
            this.replacements += 1;
            this.#isReplaced = true;
            return { kind: "replaced" };
        }
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk))
            return { kind: "final", error };
        const refused = options.admit?.(error) ?? { kind: "own" };
        if (refused.kind === "final")
            return refused;
        return refused.kind === "later" ? { kind: "throttled", news: refused.news } : this.#judgeFailure(error, options);
    }
    #judgeFailure(error, { retries, random, mostWaitMs, progress = 0, wholeProgress = progress }) {
        if (progress > this.#progress)
            this.failures = 0;
        if (wholeProgress > this.#wholeProgress)
            this.#fruitless = 0;
        this.#progress = Math.max(progress, this.#progress);
        this.#wholeProgress = Math.max(wholeProgress, this.#wholeProgress);
        this.failures += 1;
        this.#fruitless += 1;
        const decision = (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .decideRetry */ .tE)(error, { failures: this.failures, fruitless: this.#fruitless, retries, random, mostWaitMs });
        if (!decision.again)
            return { kind: "final", error: (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .afterAttempts */ .ln)(error, this.#fruitless) };
        const { delayMs } = decision;
        return { kind: "again", retry: { type: "retry", message: error.message, delayMs, attempt: this.failures } };
    }
}


/***/ }),

/***/ 49031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ Bitmap)
/* harmony export */ });
/** A set of piece numbers in `[0, length)`, one bit each. */
class Bitmap {
    length;
    /** 32 pieces a word: 64 TiB in blocks of 512 KiB are looked through in 10 ms. */
    #words;
    #count = 0;
    constructor(length) {
        this.length = length;
        this.#words = new Int32Array(Math.ceil(length / 32));
    }
    /** How many pieces are in the set. */
    get count() {
        return this.#count;
    }
    get isFull() {
        return this.#count === this.length;
    }
    has(piece) {
        return ((this.#words[piece >> 5] ?? 0) & (1 << (piece & 31))) !== 0;
    }
    add(piece) {
        if (piece < 0 || piece >= this.length)
            throw new RangeError(`piece ${piece} is outside [0, ${this.length})`);
        if (this.has(piece))
            return;
        this.#words[piece >> 5] = (this.#words[piece >> 5] ?? 0) | (1 << (piece & 31));
        this.#count += 1;
    }
    /** The first piece at or after `from` that is not in the set; `length` when there is none. */
    firstMissing(from = 0) {
        let piece = from;
        while (piece < this.length) {
            if ((piece & 31) === 0 && this.#words[piece >> 5] === -1)
                piece += 32;
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
            if ((piece & 31) === 0 && this.#words[piece >> 5] === 0)
                piece += 32;
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


/***/ }),

/***/ 13706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ blake3)
/* harmony export */ });
/**
 * BLAKE3 of a short text (the BLAKE3 specification, section 2). Files are hashed by a thread with a faster implementation in WebAssembly.
 * To load and compile that for a path took 5 ms, for which the first request waited.
 */
const BLOCK_BYTES = 64;
const CHUNK_BYTES = 1024;
/** What a block is: the first or the last one of its chunk, two digests of a level below, the top of the tree. */
const CHUNK_START = 1;
const CHUNK_END = 2;
const PARENT = 4;
const ROOT = 8;
/** The initial words of the state, those of SHA-256 (FIPS 180-4, 5.3.3). */
const INITIAL = Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);
const ROUNDS = 7;
/** Where the words of a block go before the next round. */
const PERMUTATION = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];
/** Which word of the block each half of each mixing takes, in all rounds. */
const WORDS_IN_TURN = Uint8Array.from(wordsInTurn());
/** The words of the state that are mixed: its columns, then its diagonals. */
const MIXED = Uint8Array.of(...[0, 4, 8, 12], ...[1, 5, 9, 13], ...[2, 6, 10, 14], ...[3, 7, 11, 15], ...[0, 5, 10, 15], ...[1, 6, 11, 12], ...[2, 7, 8, 13], ...[3, 4, 9, 14]);
const ENCODER = new TextEncoder();
/** The digest of a text as UTF-8, in hex. */
function blake3(text) {
    const bytes = ENCODER.encode(text);
    const { buffer } = compress(treeOf(bytes, 0), ROOT);
    return Buffer.from(buffer).toString("hex");
}
/** The tree over bytes, of which `counter` chunks come before. */
function treeOf(bytes, counter) {
    if (bytes.length <= CHUNK_BYTES)
        return chunkOf(bytes, counter);
    // The left side has as many chunks as a power of two that leaves at least a byte for the right side.
    const chunks = 2 ** (31 - Math.clz32((bytes.length - 1) / CHUNK_BYTES));
    const block = new Int32Array(16);
    block.set(compress(treeOf(bytes.subarray(0, chunks * CHUNK_BYTES), counter)));
    block.set(compress(treeOf(bytes.subarray(chunks * CHUNK_BYTES), counter + chunks)), 8);
    return { chaining: INITIAL, block, counter: 0, length: BLOCK_BYTES, flags: PARENT };
}
function chunkOf(bytes, counter) {
    let chaining = INITIAL;
    for (let at = 0;; at += BLOCK_BYTES) {
        const part = bytes.subarray(at, at + BLOCK_BYTES);
        const flags = at === 0 ? CHUNK_START : 0;
        const node = { chaining, block: wordsOf(part), counter, length: part.length, flags };
        if (at + BLOCK_BYTES >= bytes.length)
            return { ...node, flags: flags | CHUNK_END };
        chaining = compress(node);
    }
}
/** The words of a block, padded with zeros. They are little-endian, as on every machine that Node runs on. */
function wordsOf(part) {
    const block = new Uint8Array(BLOCK_BYTES);
    block.set(part);
    return new Int32Array(block.buffer);
}
/** The first eight words of the compressed state. */
function compress({ chaining, block, counter, length, flags }, more = 0) {
    const state = new Int32Array(16);
    state.set(chaining);
    state.set(INITIAL.subarray(0, 4), 8);
    state.set([counter, 0, length, flags | more], 12);
    for (let turn = 0; turn < WORDS_IN_TURN.length; turn += 1)
        mixHalf(state, turn, block[WORDS_IN_TURN[turn] ?? 0] ?? 0);
    return state.slice(0, 8).map((word, i) => word ^ (state[i + 8] ?? 0));
}
function mixHalf(state, turn, word) {
    const first = (turn & 0b1110) << 1;
    const a = MIXED[first] ?? 0;
    const b = MIXED[first + 1] ?? 0;
    const c = MIXED[first + 2] ?? 0;
    const d = MIXED[first + 3] ?? 0;
    const isSecond = (turn & 1) === 1;
    const sum = ((state[a] ?? 0) + (state[b] ?? 0) + word) | 0;
    const turned = rotate((state[d] ?? 0) ^ sum, isSecond ? 8 : 16);
    const other = ((state[c] ?? 0) + turned) | 0;
    state[a] = sum;
    state[d] = turned;
    state[c] = other;
    state[b] = rotate((state[b] ?? 0) ^ other, isSecond ? 7 : 12);
}
function rotate(word, bits) {
    return (word >>> bits) | (word << (32 - bits));
}
function* wordsInTurn() {
    let words = PERMUTATION.map((_, i) => i);
    for (let round = 0; round < ROUNDS; round += 1) {
        yield* words;
        words = PERMUTATION.map((from) => words[from] ?? 0);
    }
}


/***/ }),

/***/ 57994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ sameIdentity),
/* harmony export */   D9: () => (/* binding */ mirrorKey),
/* harmony export */   L5: () => (/* binding */ countClaimed),
/* harmony export */   x4: () => (/* binding */ DIGEST_BYTES)
/* harmony export */ });
/* harmony import */ var _bitmap_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(49031);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(36418);
/**
 * The checkpoint: which pieces of which source were written, with a digest for each. How it stands on a disk is the matter of
 * record-format.ts. A claim is never trusted by itself: resume reads the target's bytes against the digest (see resume.ts).
 */


/** Bytes of one digest. */
const DIGEST_BYTES = { gmac: 16, sha256: 32 };
/** Bytes that a record claims. @throws the signal's reason */
async function countClaimed({ layout, claimedPlaces }, signal) {
    const seen = new _bitmap_js__WEBPACK_IMPORTED_MODULE_0__/* .Bitmap */ .m(layout.pieceCount);
    const beginnings = new Map();
    let bytes = 0;
    for await (const slice of claimedPlaces(signal)) {
        for (const { piece, prefixBytes } of slice) {
            if (prefixBytes !== undefined)
                beginnings.set(piece, Math.max(prefixBytes, beginnings.get(piece) ?? 0));
            else if (!seen.has(piece)) {
                seen.add(piece);
                bytes += (0,_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .pieceEnd */ .G1)(layout, piece) - (0,_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .pieceStart */ .tF)(layout, piece);
            }
        }
    }
    for (const [piece, prefixBytes] of beginnings)
        if (!seen.has(piece))
            bytes += prefixBytes;
    return bytes;
}
/** Whether two identities pin the same version of the same source. */
function sameIdentity(a, b) {
    if (a.kind !== b.kind || a.key !== b.key || a.checksum !== b.checksum || a.device !== b.device)
        return false;
    return a.mirrors === undefined && b.mirrors === undefined ? a.validator === b.validator : haveSameMirror(a, b);
}
/** Whether one server at least is known to both, and all that are have the version that they had. */
function haveSameMirror(a, b) {
    const before = mirrorsOf(a);
    const common = Object.entries(mirrorsOf(b)).filter(([key]) => Object.hasOwn(before, key));
    return common.length > 0 && common.every(([key, validator]) => before[key] === validator);
}
function mirrorsOf({ mirrors, key, validator }) {
    return mirrors ?? (validator === null ? {} : { [mirrorKey(key)]: validator });
}
/** A few characters of a server's key tell it from the others, and a record has room for them. */
function mirrorKey(key) {
    return key.slice(0, 16);
}


/***/ }),

/***/ 27759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kb: () => (/* binding */ whyNoDigest),
/* harmony export */   P5: () => (/* binding */ CHECKSUM_ALGORITHMS),
/* harmony export */   rH: () => (/* binding */ formatChecksum),
/* harmony export */   rP: () => (/* binding */ readDigest),
/* harmony export */   sT: () => (/* binding */ readChecksumLine),
/* harmony export */   tB: () => (/* binding */ parseChecksum),
/* harmony export */   wR: () => (/* binding */ parseDigestField),
/* harmony export */   yX: () => (/* binding */ strongest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _quote_input_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57451);
/** The checksums that users may give, in each of the notations that are in use. */


/** Digest length in bytes by algorithm. A bare hex digest is taken for the first one of its length: BLAKE3 must be named. */
const DIGEST_LENGTH = { sha256: 32, sha512: 64, sha384: 48, sha1: 20, md5: 16, blake3: 32 };
const CHECKSUM_ALGORITHMS = Object.keys(DIGEST_LENGTH);
/** From the one that is hardest to forge and quickest to make to the one that is only good against accidents. */
const BY_STRENGTH = ["sha256", "sha512", "sha384", "blake3", "sha1", "md5"];
const [FIRST, ...OTHERS] = CHECKSUM_ALGORITHMS;
const HINT = `Give ${FIRST}:<hex> (or ${OTHERS.join(", ")}), an SRI digest such as sha512-<base64>, bare hex, or a line of sha256sum.`;
/** The strongest of several checksums of the same bytes; null if there is none. */
function strongest(checksums) {
    return BY_STRENGTH.map((name) => checksums.find(({ algorithm }) => algorithm === name)).find((found) => found !== undefined) ?? null;
}
/**
 * Reads a checksum in any notation: `sha256:<hex>`, `sha256=<hex>`, SRI `sha512-<base64>`, `sha-256=:<base64>:` (RFC 9530), bare hex
 * (algorithm by its length), or a line of sha256sum or of BSD's sha256, whose file name counts for nothing.
 *
 * @throws FetchError invalid-input
 * @example parseChecksum("sha256:9f86d0\u2026")
 */
function parseChecksum(text) {
    const value = text.trim();
    if (/[\r\n]/.test(value))
        throw malformed(value, "it has several lines");
    const found = parseDigestField(value) ?? readChecksumLine(value)?.checksum ?? null;
    if (found !== null)
        return found;
    throw malformed(value, whyNoDigest(value));
}
/** Why a text that was meant as a digest is none: a clause. */
function whyNoDigest(text) {
    const [, tag = ""] = TAGGED.exec(text) ?? [];
    if (tag === "")
        return "it is not a digest in a notation that is known here";
    const algorithm = algorithmOf(tag);
    if (algorithm === null)
        return `"${tag.toLowerCase()}" is not an algorithm that is known here`;
    return `it is not a ${algorithm} digest of ${DIGEST_LENGTH[algorithm]} bytes`;
}
function malformed(value, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", `Cannot use the checksum ${(0,_quote_input_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteInput */ .Zs)(value)}: ${why}`, { hint: HINT });
}
/** A name, what separates it from the digits, and the digits. */
const TAGGED = /^([a-z][a-z0-9]{0,15}(?:-\d{1,3})?)([:=-])(\S+)$/i;
/** One digest in any notation; null if it is none. */
function readDigest(text) {
    const [, tag, separator, digits = ""] = TAGGED.exec(text) ?? [];
    if (tag === undefined) {
        const algorithm = CHECKSUM_ALGORITHMS.find((name) => DIGEST_LENGTH[name] * 2 === text.length);
        return algorithm !== undefined && isHex(text, algorithm) ? { algorithm, hex: text.toLowerCase() } : null;
    }
    const algorithm = algorithmOf(tag);
    if (algorithm === null)
        return null;
    const hex = separator === ":" || isHex(digits, algorithm) ? digits.toLowerCase() : base64ToHex(digits);
    return hex !== null && isHex(hex, algorithm) ? { algorithm, hex } : null;
}
/** A field that holds this much names no digest of ours. */
const MOST_FIELD_LENGTH = 4_000;
/** The strongest digest of a `Repr-Digest` or `Content-Digest` (RFC 9530), of a `Digest` (RFC 3230), or of one notation; null if there is none. */
function parseDigestField(value) {
    if (value.length > MOST_FIELD_LENGTH)
        return null;
    // A colon begins and ends a byte sequence (RFC 8941 3.3.5). Parameters, which come after a semicolon, change no byte.
    const members = value.split(",").map((member) => (member.split(";")[0] ?? "").trim().replace(/=:([^:]*):$/, "=$1"));
    return strongest(members.map(readDigest).filter((digest) => digest !== null));
}
/**
 * Reads one line as sha256sum and its relatives write it (`<hex>  name`, `<hex> *name`, `<base64>  name`, escaped names after a backslash), or
 * BSD's sha256 and openssl (`SHA256 (name) = <hex>`); null if it is none. The digest may be in any notation.
 */
function readChecksumLine(line) {
    const bsd = readBsdLine(line);
    if (bsd !== null)
        return bsd;
    const isEscaped = line.startsWith("\\");
    const text = isEscaped ? line.slice(1) : line;
    const end = text.search(/[ \t]/);
    const digits = end === -1 ? text : text.slice(0, end);
    const checksum = readDigest(digits) ?? (end === -1 ? null : readBareBase64(digits));
    if (checksum === null || end === -1)
        return checksum === null ? null : { checksum, name: null };
    // The second blank, or the star of a binary file, is no part of the name.
    const name = /^ [ *]/.test(text.slice(end)) ? text.slice(end + 2) : text.slice(end).trim();
    return { checksum, name: isEscaped ? unescapeName(name) : name };
}
/**
 * A digest as `cksum --base64` writes it, its algorithm by its length. Without padding it could be any word, as 64 characters of SHA-384 are
 * a line of a signature too.
 */
function readBareBase64(text) {
    const hex = text.endsWith("=") ? base64ToHex(text) : null;
    return hex === null ? null : readDigest(hex);
}
function readBsdLine(line) {
    const isEscaped = line.startsWith("\\");
    const from = line.indexOf("(");
    const to = line.lastIndexOf(")");
    const [, digits] = /^ ?= ?([0-9a-z+/]+={0,2})$/i.exec(line.slice(to + 1).trimEnd()) ?? [];
    if (from < 1 || to < from || digits === undefined)
        return null;
    const checksum = readDigest(`${line.slice(isEscaped ? 1 : 0, from).trim()}=${digits}`);
    const name = line.slice(from + 1, to);
    return checksum === null ? null : { checksum, name: isEscaped ? unescapeName(name) : name };
}
/** GNU coreutils write a line break, a carriage return and a backslash of a name so. */
function unescapeName(name) {
    return name.replace(/\\([nr\\])/g, (_all, letter) => (letter === "n" ? "\n" : letter === "r" ? "\r" : "\\"));
}
/** `sha256:<hex>` and so on. */
function formatChecksum({ algorithm, hex }) {
    return `${algorithm}:${hex}`;
}
/** `sha-256`, `SHA256` and openssl's `SHA2-256` name the same algorithm; RFC 3230 calls SHA-1 `SHA`. */
function algorithmOf(tag) {
    const name = tag
        .toLowerCase()
        .replace(/^sha(?:2?-)(?=\d)/, "sha")
        .replace(/^sha$/, "sha1");
    return CHECKSUM_ALGORITHMS.find((known) => known === name) ?? null;
}
function isHex(text, algorithm) {
    return text.length === DIGEST_LENGTH[algorithm] * 2 && /^[0-9a-f]+$/i.test(text);
}
/** SRI digests may carry options behind a `?` (W3C Subresource Integrity 3.5). */
function base64ToHex(text) {
    const base64 = text.split("?")[0] ?? "";
    return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, "base64").toString("hex") : null;
}


/***/ }),

/***/ 46592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ codeBeside)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);

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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("internal", `Cannot start ${file}: there is no such file in "${folder}"`, {
        hint: `If your program is bundled, copy these files from fetch-action's dist/ to "${folder}": ${FILES[name]}, package.json. ` +
            "If it is not, install fetch-action again: some of its files are missing.",
    });
}


/***/ }),

/***/ 62807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   JQ: () => (/* binding */ fromParts),
/* harmony export */   fk: () => (/* binding */ FetchError),
/* harmony export */   o: () => (/* binding */ toFetchError),
/* harmony export */   z1: () => (/* binding */ ERROR_KINDS)
/* harmony export */ });
/* harmony import */ var _quote_input_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57451);
/* harmony import */ var _thrown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(54298);
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
    return new FetchError("internal", `Cannot go on: ${(0,_quote_input_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanInput */ .AQ)((0,_thrown_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error))}`, {
        cause: error,
    });
}


/***/ }),

/***/ 76258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ FollowingAbort)
/* harmony export */ });
/**
 * An abort of one's own that also comes when another signal does. Unlike what `AbortSignal.any` makes, it lets go of that signal once it is
 * disposed of: the signal of a fetch of a thousand files outlives each of them. It takes a tenth of the time too, and leaves the garbage
 * collector no weak references.
 */
class FollowingAbort {
    #own = new AbortController();
    #followed;
    constructor(followed) {
        this.#followed = followed;
        followed.addEventListener("abort", this.#follow);
        if (followed.aborted)
            this.#follow();
    }
    get signal() {
        return this.#own.signal;
    }
    abort(reason) {
        this.#own.abort(reason);
    }
    #follow = () => this.#own.abort(this.#followed.reason);
    [Symbol.dispose]() {
        this.#followed.removeEventListener("abort", this.#follow);
    }
}


/***/ }),

/***/ 40544:
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

/***/ 98998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LG: () => (/* binding */ globAlternatives),
/* harmony export */   fU: () => (/* binding */ globMatcher),
/* harmony export */   fg: () => (/* binding */ isGlob)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _quote_input_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57451);
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
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", `Cannot use the pattern ${(0,_quote_input_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteInput */ .Zs)(pattern)}: it has more than ${MOST_ALTERNATIVES} alternatives`);
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


/***/ }),

/***/ 60812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ Helper)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
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
    const died = (state, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("internal", `${cannot}: ${state}`, {
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


/***/ }),

/***/ 83153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ parseHttpDate)
/* harmony export */ });
/** Dates as HTTP writes them (RFC 9110 5.6.7). */
/** All three forms begin with the day's name; Date.parse alone takes "1.5" or "-5" for a date too. */
const HTTP_DATE = /^\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/;
/** No form of a date is nearly that long. */
const MOST_LENGTH = 100;
/** Milliseconds since 1970; undefined if it is no date. */
function parseHttpDate(value) {
    if (value.length > MOST_LENGTH || !HTTP_DATE.test(value))
        return undefined;
    // The asctime form names no zone and means GMT.
    const at = Date.parse(/GMT\s*$/.test(value) ? value : `${value} GMT`);
    return Number.isNaN(at) ? undefined : at;
}


/***/ }),

/***/ 36418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G1: () => (/* binding */ pieceEnd),
/* harmony export */   Q2: () => (/* binding */ layoutFor),
/* harmony export */   sH: () => (/* binding */ pieceAt),
/* harmony export */   tF: () => (/* binding */ pieceStart),
/* harmony export */   ts: () => (/* binding */ PIECE_BYTES)
/* harmony export */ });
/* unused harmony exports SMALL_PIECE_BYTES, MAX_PIECES */
/**
 * How a source is cut into pieces: numbered, equal ranges of the target (the last one may be short).
 * Ranges are half-open, `[start, end)`, in bytes.
 */
/** 1 MiB: a lost claim costs little, and a 20 GiB file needs only 20,480 of them. */
const PIECE_BYTES = 1024 * 1024;
/** Of small files each connection holds a larger share in the piece that it is in, which kill -9 costs. Smaller ones cost write calls. */
const SMALL_PIECE_BYTES = 256 * 1024;
/** Files below this are small, in bytes: they have less than 4096 pieces. */
const SMALL_FILE_BYTES = 1024 * 1024 * 1024;
/** Beyond so many pieces they grow instead, so that records and resume checks stay small. */
const MAX_PIECES = 65_536;
/** The layout for a file of that size: 256 KiB pieces for a small one, else 1 MiB, doubled until there are at most 65,536. */
function layoutFor(sizeBytes) {
    let pieceBytes = sizeBytes < SMALL_FILE_BYTES ? SMALL_PIECE_BYTES : PIECE_BYTES;
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


/***/ }),

/***/ 99729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/** Whether a URL names this very machine, where nobody listens in. */
function isLoopback(url) {
    const host = url.hostname.toLowerCase();
    return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}


/***/ }),

/***/ 54694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ TICK_MS),
/* harmony export */   i: () => (/* binding */ LostTime)
/* harmony export */ });
/**
 * The time in which this process did not run: it was stopped, or its machine slept or had no time for it. Bytes that come then wait to be
 * read, so neither a silence of that time nor a rate over it says anything of a source.
 */
/** How often what is under way is looked at, in milliseconds. */
const TICK_MS = 250;
/** A tick that comes after this many intervals shows that time was lost. */
const LATE_INTERVALS = 3;
class LostTime {
    #lastMs = null;
    /** The ticks begin: the first of them may be late already. */
    begin(nowMs) {
        this.#lastMs = nowMs;
    }
    /** How many milliseconds were lost before this tick. */
    before(nowMs) {
        const sinceMs = nowMs - (this.#lastMs ?? nowMs);
        this.#lastMs = nowMs;
        return sinceMs >= LATE_INTERVALS * TICK_MS ? sinceMs - TICK_MS : 0;
    }
}


/***/ }),

/***/ 61982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ makeParents)
/* harmony export */ });
/* harmony import */ var _thrown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(54298);
/**
 * Makes a folder and those above it that are missing. Node's own recursive mkdir goes round for ever where making a folder is
 * answered with "no such file" although the folder above is there (procfs, autofs); this one stops at the first that cannot be made.
 */

/** @throws what `make` says of the first folder that cannot be made; that something is there already is no error here */
async function makeParents(folder, parts) {
    try {
        await makeOne(folder, parts);
    }
    catch (error) {
        const parent = parts.parentOf(folder);
        if ((0,_thrown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$)(error) !== "ENOENT" || parent === folder)
            throw error;
        await makeParents(parent, parts);
        await makeOne(folder, parts);
    }
}
async function makeOne(folder, { make }) {
    try {
        await make(folder);
    }
    catch (error) {
        // macOS says of its root that it is a directory.
        if ((0,_thrown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$)(error) !== "EEXIST" && (0,_thrown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$)(error) !== "EISDIR")
            throw error;
    }
}


/***/ }),

/***/ 28322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ monotonicMs)
/* harmony export */ });
/**
 * Milliseconds on a clock that never goes back. `performance` would do, but the first use of it loads eight modules of Node's, for which
 * the first request would wait (measured: 4 ms).
 */
function monotonicMs() {
    return process.uptime() * 1000;
}


/***/ }),

/***/ 10762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ contradicting),
/* harmony export */   I3: () => (/* binding */ offeredAs),
/* harmony export */   _m: () => (/* binding */ isCode),
/* harmony export */   fY: () => (/* binding */ codeFromBase64),
/* harmony export */   om: () => (/* binding */ bestOffered)
/* harmony export */ });
/** Length in bytes of digests that find accidents and nothing else: nobody may give one as a checksum. */
const CODE_LENGTH = { crc64nvme: 8, crc32c: 4, crc32: 4 };
/** Whether it is one of them: a cyclic redundancy check. */
function isCode(algorithm) {
    return Object.hasOwn(CODE_LENGTH, algorithm);
}
/** From the one that finds most to the one that finds least. */
const BY_STRENGTH = ["sha256", "sha512", "sha384", "blake3", "sha1", "md5", "crc64nvme", "crc32c", "crc32"];
/** The one that finds most; null if there is none that can be made of a file of this size. */
function bestOffered(offered, sizeBytes) {
    const usable = offered.filter(({ partBytes }) => partBytes === undefined || sumOf(partBytes) === sizeBytes);
    return BY_STRENGTH.map((name) => usable.find(({ algorithm }) => algorithm === name)).find((found) => found !== undefined) ?? null;
}
/** One of them that is of the same kind, and that the same bytes cannot have; undefined if there is none. */
function contradicting(offered, to) {
    const isSameKind = ({ algorithm, partBytes }) => algorithm === to.algorithm && partBytes === undefined && to.partBytes === undefined;
    return offered.find((other) => isSameKind(other) && other.hex !== to.hex);
}
function sumOf(sizes) {
    return sizes.reduce((sum, size) => sum + size, 0);
}
/** A checksum of a code's name, as base64; null if it is none. */
function codeFromBase64(algorithm, base64) {
    const bytes = /^[A-Za-z0-9+/]{6,11}={0,2}$/.test(base64) ? Buffer.from(base64, "base64") : null;
    return bytes?.length === CODE_LENGTH[algorithm] ? bytes.toString("hex") : null;
}
/** A checksum as a digest that a source offers. */
function offeredAs({ algorithm, hex }, from) {
    return { algorithm, hex, from };
}


/***/ }),

/***/ 12403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ askPatiently)
/* harmony export */ });
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7467);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(46666);
/* harmony import */ var _following_abort_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76258);
/* harmony import */ var _lost_time_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(54694);

/** Questions whose answer is taken as a whole: how long one may stay without it, and how often it is asked again. */



/**
 * Asks until there is an answer, a failure is final, or the retries are used up.
 *
 * @throws FetchError idle-timeout, or as `ask` does; the signal's reason
 */
async function askPatiently(patience, ask) {
    const { retries, clock, reporter, signal, mostWaitMs } = patience;
    for (const attempts = new _attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .Attempts */ .Z();;) {
        try {
            return await askOnce(patience, attempts, ask);
        }
        catch (error) {
            signal.throwIfAborted();
            const verdict = attempts.judge(error, { retries, random: clock.random, mostWaitMs });
            if (verdict.kind === "final")
                throw verdict.error;
            if (verdict.kind !== "again")
                continue;
            reporter.report(verdict.retry);
            await clock.sleep(verdict.retry.delayMs, signal);
        }
    }
}
/** The whole answer counts, since nothing tells whether bytes of it arrive. */
async function askOnce(patience, attempts, ask) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { idleTimeoutMs, clock, cannot, signal } = patience;
        const asking = (0,tslib__WEBPACK_IMPORTED_MODULE_2__/* .__addDisposableResource */ .mS)(env_1, new _following_abort_js__WEBPACK_IMPORTED_MODULE_1__/* .FollowingAbort */ .K(signal), false);
        const lost = new _lost_time_js__WEBPACK_IMPORTED_MODULE_3__/* .LostTime */ .i();
        lost.begin(clock.now());
        attempts.begin(clock.now());
        const _watching = (0,tslib__WEBPACK_IMPORTED_MODULE_2__/* .__addDisposableResource */ .mS)(env_1, clock.every(_lost_time_js__WEBPACK_IMPORTED_MODULE_3__/* .TICK_MS */ .b, () => {
            const nowMs = clock.now();
            // A timer may fire a little early by the clock.
            const { reason } = attempts.watch(nowMs + 1, { idleTimeoutMs, lostMs: lost.before(nowMs), silence: `${cannot}: no answer came` });
            if (reason !== null)
                asking.abort(reason);
        }), false);
        return await ask(asking.signal);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        (0,tslib__WEBPACK_IMPORTED_MODULE_2__/* .__disposeResources */ .hk)(env_1);
    }
}


/***/ }),

/***/ 14923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Uf: () => (/* binding */ RateMeter),
/* harmony export */   X1: () => (/* binding */ percentage),
/* harmony export */   Z3: () => (/* binding */ ProgressMeter)
/* harmony export */ });
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
    #phase;
    /** @param totalBytes null when unknown */
    constructor(totalBytes, phase = "downloading") {
        this.#totalBytes = totalBytes;
        this.#phase = phase;
    }
    at(nowMs, downloadedBytes, connections) {
        this.#rate.sample(nowMs, downloadedBytes);
        const { bytesPerSecond } = this.#rate;
        const totalBytes = this.#totalBytes;
        const etaSeconds = totalBytes !== null && bytesPerSecond > 0 ? (totalBytes - downloadedBytes) / bytesPerSecond : null;
        return {
            phase: this.#phase,
            downloadedBytes,
            totalBytes,
            bytesPerSecond,
            etaSeconds,
            connections,
            percentage: percentage(downloadedBytes, totalBytes),
        };
    }
}


/***/ }),

/***/ 57451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ cleanInput),
/* harmony export */   Zs: () => (/* binding */ quoteInput),
/* harmony export */   tq: () => (/* binding */ boundedMessage)
/* harmony export */ });
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

/***/ 53542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ raceAbort)
/* harmony export */ });
/** Waits for what someone else is doing, but no longer than the own signal allows. */
function raceAbort(promise, signal) {
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    if (signal.aborted)
        onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", onAbort));
}


/***/ }),

/***/ 84429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ finish)
/* harmony export */ });
/** How a fetch ended: the one shape behind the action's outputs, the CLI's JSON and the library's answer. */
/** Puts a result together: what the outcome does not say is 0, unknown or not so. */
function finish(outcome) {
    return {
        bytes: 0,
        checksum: null,
        checkedAgainst: null,
        cacheHit: false,
        changed: false,
        reusedBytes: 0,
        fetchedBytes: 0,
        wastedBytes: 0,
        keptBytes: 0,
        holeBytes: 0,
        durationMs: 0,
        ...outcome,
    };
}


/***/ }),

/***/ 68216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ln: () => (/* binding */ afterAttempts),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter),
/* harmony export */   tE: () => (/* binding */ decideRetry),
/* harmony export */   yL: () => (/* binding */ MAX_RETRY_AFTER_MS)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _http_date_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(83153);
/** How long to wait before an attempt is made again, and when to stop. Every retry of the product is decided here. */


/**
 * Bounds of the pause after a failure, in milliseconds. Full jitter between 0 and the backoff spreads workers that failed together
 * (AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
const TRANSIENT = { firstMs: 200, mostMs: 5_000 };
/** Bounds of the pause after a refusal, in milliseconds. Servers count requests per second or minute, so it is longer. */
const THROTTLED = { firstMs: 1_000, mostMs: 30_000 };
/** A server that refuses what it gave before is asked this many times more: one node of many may be wrong, all of them are not. */
const MOST_REFUSALS = 3;
/** No wait is longer, in milliseconds. A server may ask for hours, and a job had better fail than be kept. */
const MAX_RETRY_AFTER_MS = 120_000;
/** Decides about one failure. */
function decideRetry(error, { failures, fruitless = failures, retries, random, mostWaitMs = MAX_RETRY_AFTER_MS }) {
    const allowed = error.retry === "refused" ? Math.min(retries, MOST_REFUSALS) : retries;
    if (error.retry === "never" || fruitless > allowed)
        return { again: false };
    if (error.retryAfterMs !== undefined) {
        if (error.retryAfterMs > mostWaitMs)
            return { again: false };
        // A little jitter on top keeps workers apart that got the same time.
        return { again: true, delayMs: error.retryAfterMs + random() * TRANSIENT.firstMs };
    }
    const { firstMs, mostMs } = error.retry === "throttled" ? THROTTLED : TRANSIENT;
    const backoffMs = Math.min(mostMs, firstMs * 2 ** (failures - 1));
    // A throttled request waits at least the first step: "full" jitter from 0 would ask again at once.
    const floorMs = error.retry === "throttled" ? firstMs : 0;
    return { again: true, delayMs: floorMs + random() * (backoffMs - floorMs) };
}
/** The last error, as the end of several attempts. */
function afterAttempts(error, attempts) {
    if (attempts <= 1)
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk(error.code, `${error.message} (after ${attempts} attempts without progress)`, {
        retry: "never",
        cause: error,
        ...(error.ownHint === undefined ? {} : { hint: error.ownHint }),
    });
}
/** Milliseconds that a Retry-After header asks for (RFC 9110 10.2.3: seconds or an HTTP date); undefined when it is neither. */
function parseRetryAfter(value, nowEpochMs) {
    if (value === undefined)
        return undefined;
    if (/^\s*\d+\s*$/.test(value))
        return Number(value) * 1000;
    const at = (0,_http_date_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHttpDate */ .m)(value);
    return at === undefined ? undefined : Math.max(0, at - nowEpochMs);
}


/***/ }),

/***/ 72860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ writeError),
/* harmony export */   s: () => (/* binding */ outcomeOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/** How a fetch stands and how it ended, as data for other processes. */

function writeError(error) {
    return { code: error.code, message: error.message, hint: error.hint ?? null, retryable: error.retryable };
}
/** What the owner returned, or its error. @throws FetchError the owner's */
function outcomeOf({ result, error }) {
    if (error === null)
        return result;
    const thrown = new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk(error.code, error.message, error.hint === null ? {} : { hint: error.hint });
    thrown.result = result;
    throw thrown;
}


/***/ }),

/***/ 54298:
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

/***/ 25673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ parseSize),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   SI: () => (/* binding */ parseSwitch),
/* harmony export */   WN: () => (/* binding */ parseRate),
/* harmony export */   Xo: () => (/* binding */ formatSeconds),
/* harmony export */   z3: () => (/* binding */ formatBytes),
/* harmony export */   zq: () => (/* binding */ parseCount)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _quote_input_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57451);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", `Cannot use ${(0,_quote_input_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteInput */ .Zs)(text)} for '${name}': ${why}`, { hint });
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


/***/ }),

/***/ 26331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ac: () => (/* binding */ openOwnFileSync),
/* harmony export */   ZM: () => (/* binding */ openOwnFile),
/* harmony export */   rV: () => (/* binding */ folderStrangenessOf),
/* harmony export */   xm: () => (/* binding */ NotOurs)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(62807);
/**
 * Opens files that only we make: partial files, records, locks, logs and keys. Others who can write to the folder could have put
 * something else there: a link, a pipe, a device, a second name of another file, or a file that others may change. Such a
 * thing is never followed, waited for, read or written to.
 */



/** What is there is not ours alone. */
class NotOurs extends _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk {
    constructor(path, why) {
        super("permission", `Cannot use "${path}": ${why}`, { hint: "Remove it if nobody needs it, or choose another path." });
    }
}
const OTHERS_MAY_WRITE = 0o022;
/** Opens through no link, and does not wait for somebody to write to a pipe. Windows has neither flag. */
const CAREFULLY = (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
/** Why a file cannot be ours, as the end of a sentence; null if it can be. */
function strangenessOf(found) {
    if (!found.isFile())
        return "something that is not a file is in its place";
    return foreignness(found) ?? (found.nlink > 1 ? "it has a second name elsewhere (a hard link)" : null);
}
/** The same for a folder. */
function folderStrangenessOf(found) {
    return found.isDirectory() ? foreignness(found) : "it is not a folder";
}
function foreignness({ uid, mode }) {
    const userId = process.getuid?.();
    // On Windows neither of them can be asked for.
    if (userId === undefined)
        return null;
    if (uid !== userId)
        return "it belongs to another user";
    return (mode & OTHERS_MAY_WRITE) === 0 ? null : "other users may write to it";
}
/**
 * Opens a file that must be ours, for reading or writing.
 * @param flags of node:fs; with O_EXCL the file is made now, and nobody else's
 * @throws NotOurs; errors of node:fs
 */
async function openOwnFile(path, flags, mode = 0o600) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, flags | CAREFULLY, mode);
    try {
        if ((flags & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL) === 0)
            requireOwn(path, await handle.stat());
        return handle;
    }
    catch (error) {
        await handle.close();
        throw error;
    }
}
/** The same at once, for what must not be interrupted. */
function openOwnFileSync(path, flags, mode = 0o600) {
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | CAREFULLY, mode);
    try {
        requireOwn(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(fd));
        return fd;
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
        throw error;
    }
}
function requireOwn(path, found) {
    const why = strangenessOf(found);
    if (why === null)
        return;
    throw new NotOurs(path, why);
}


/***/ }),

/***/ 31437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openOwnFolder),
/* harmony export */   l: () => (/* binding */ pruneFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _own_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(26331);
/**
 * Folders that only we make, and the removal of old files in them. The user may have named a folder by mistake, or somebody else may
 * have replaced it. So nothing is removed but regular files of this user with names that we make.
 */




/** Makes the folder, 0700. @throws Error if it is not this user's alone; errors of node:fs */
async function openOwnFolder(path) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path, { recursive: true, mode: 0o700 });
    const why = (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .folderStrangenessOf */ .rV)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path));
    if (why !== null)
        throw new Error(`Cannot use the folder "${path}": ${why}`);
    return path;
}
/** If there are no more entries than this, all are looked at. Each fetch waits for it, and there may be thousands. */
const ALL_OF = 64;
/** Of more entries, this share is: a fetch leaves one of them, so all have their turn. */
const SHARE = 1 / 64;
/** Any name, for folders that a killed process of ours has left. */
const ANY_NAME = /^/;
/**
 * Removes what nobody has used for long: of some entries, from any one on. The next time it is the turn of others. Never rejects: what
 * cannot be removed now is tried again later.
 */
async function pruneFolder(path, pruning) {
    if (!(await isOwnFolder(path)))
        return;
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(path).catch(() => []);
    const first = Math.floor(Math.random() * names.length);
    const some = [...names.slice(first), ...names.slice(0, first)].slice(0, Math.max(ALL_OF, names.length * SHARE));
    await Promise.all(some.map((name) => pruneEntry(path, name, pruning)));
}
async function pruneEntry(path, name, { files, folders, isNeeded, ...age }) {
    const entry = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, name);
    if (folders?.test(name) && (await isOwnFolder(entry))) {
        await pruneFolder(entry, { files: ANY_NAME, folders: ANY_NAME, ...age });
        // This succeeds only if the folder is empty.
        if (isOld(look(entry), age))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(entry).catch(() => { });
    }
    else if (files.test(name))
        await removeIfOld(entry, age, isNeeded);
}
async function removeIfOld(path, age, isNeeded) {
    const found = look(path);
    const userId = process.getuid?.();
    if (!found?.isFile() || (userId !== undefined && found.uid !== userId) || !isOld(found, age))
        return;
    if (await isNeeded?.(path))
        return;
    // Another process may remove it at the same moment.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true }).catch(() => { });
}
/** At once: after a fetch of hundreds of files there are as many records to look at, and the way through the thread pool takes longer. */
function look(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) ?? null;
    }
    catch {
        return null;
    }
}
function isOld(found, { mostAgeMs, nowEpochMs }) {
    return found !== null && nowEpochMs - found.mtimeMs > mostAgeMs;
}
async function isOwnFolder(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch(() => null);
    return found !== null && (0,_own_file_js__WEBPACK_IMPORTED_MODULE_3__/* .folderStrangenessOf */ .rV)(found) === null;
}


/***/ }),

/***/ 68573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  G: () => (/* binding */ DestinationLock)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
;// CONCATENATED MODULE: external "node:sqlite"
const external_node_sqlite_namespaceObject = process.getBuiltinModule("node:sqlite");
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/disk/own-file.js
var own_file = __nccwpck_require__(26331);
;// CONCATENATED MODULE: ./build/fetches/destination-lock.js
/**
 * Lets only one process fetch to a destination: an exclusive lock on a small file beside the target. SQLite takes the lock, because
 * Node has no flock. The kernel frees it when its holder dies, however it dies.
 */




/**
 * The locks that this process holds. If a process closes any descriptor of a locked file, its locks on that file are freed (POSIX
 * fcntl). So a second try in this process must not even open the file.
 */
const heldHere = new Set();
/** The last holder may remove the file after we opened it and before we lock it. Such a lock is worth nothing, so we try again. */
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
     * @param destination the path that the lock is for, as the user knows it
     * @throws FetchError busy, permission or invalid-input (a file that is not ours is there); the caller maps the errors of node:fs
     */
    static acquire(path, destination) {
        const busy = () => new errors/* FetchError */.fk("busy", `Cannot fetch to "${destination}": another fetch is writing there`);
        if (heldHere.has(path))
            throw busy();
        for (let tries = 0; tries < MOST_TRIES; tries += 1) {
            // While the descriptor is open no other file can get the inode, so equal numbers mean the same file.
            const fd = (0,own_file/* openOwnFileSync */.Ac)(path, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT);
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
    /** Removes the file while it is still locked, so that nobody can lock a file that then disappears. */
    [Symbol.dispose]() {
        heldHere.delete(this.#path);
        try {
            (0,external_node_fs_.rmSync)(this.#path, { force: true });
        }
        catch {
            // Windows does not remove open files. An empty lock file that stays is harmless.
        }
        this.#database.close();
        (0,external_node_fs_.closeSync)(this.#fd);
    }
}
/** SQLITE_BUSY: another process holds the lock. */
const BUSY = 5;
/** SQLITE_NOTADB: the file has other content. Our lock files are empty, so this one is not ours. */
const NOT_A_DATABASE = 26;
/** Closes the descriptor unless the lock was taken. */
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
    const database = new external_node_sqlite_namespaceObject.DatabaseSync(path, { timeout: 0 });
    try {
        // Nothing is ever written. A journal in a file would be one more file that may stay behind.
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
            hint: "Remove that file if nobody needs it, or choose another path.",
        });
    }
}


/***/ }),

/***/ 58432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ openRuntimeFolder),
/* harmony export */   CJ: () => (/* binding */ findRuntimeFolder),
/* harmony export */   Vx: () => (/* binding */ lockOf),
/* harmony export */   X5: () => (/* binding */ endpointOf),
/* harmony export */   Z6: () => (/* binding */ listIds),
/* harmony export */   m_: () => (/* binding */ shortId),
/* harmony export */   we: () => (/* binding */ markerOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(62807);
/* harmony import */ var _core_make_parents_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(61982);
/**
 * The folder of the sockets of running fetches, which only its user can enter. Whoever can write there could answer in place of an
 * owner. So a folder that belongs to somebody else, or that others may write to, is refused.
 */






/** The longest path of a socket. The kernel takes 108 bytes on Linux and 104 on macOS, including a final zero. */
const MOST_PATH_BYTES = 99;
/** How many digits of a fetch ID name its files: 64 of its 256 bits are enough to distinguish the fetches of one user. */
const ID_DIGITS = 16;
const SUFFIX = ".sock";
const OTHERS_MAY_WRITE = 0o022;
/**
 * Makes the folder, 0700, and checks that it is this user's alone.
 * @param stateFolder the state folder. It has the sockets if FETCH_ACTION_STATE_DIR names it, or if the environment names no better folder
 * @throws FetchError permission (refused); errors of node:fs if it cannot be made
 */
async function openRuntimeFolder(stateFolder, env = process.env) {
    const path = shortEnough(wantedPath(stateFolder, env));
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch(() => null);
    if (found !== null)
        return requireOwn(path, found);
    await (0,_core_make_parents_js__WEBPACK_IMPORTED_MODULE_5__/* .makeParents */ .A)(path, { parentOf: node_path__WEBPACK_IMPORTED_MODULE_3__.dirname, make: (folder) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { mode: 0o700 }) });
    return requireOwn(path, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path));
}
/** The same for callers that only look: nothing is made, and the folder may be missing. @throws FetchError permission (refused) */
async function findRuntimeFolder(stateFolder, env = process.env) {
    const path = shortEnough(wantedPath(stateFolder, env));
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch(() => null);
    return found === null ? path : requireOwn(path, found);
}
function requireOwn(path, found) {
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
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FetchError */ .fk("permission", `Cannot use the runtime folder "${path}": ${why}`, {
        hint: "Remove it, or name a folder of your own in FETCH_ACTION_STATE_DIR.",
    });
}
/** The user's number is in the name, because a container's root and the runner's user share RUNNER_TEMP. */
function wantedPath(stateFolder, env) {
    const shared = env["FETCH_ACTION_STATE_DIR"] ? undefined : env["RUNNER_TEMP"] || env["XDG_RUNTIME_DIR"];
    return shared === undefined ? (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(stateFolder, "run") : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(shared, `fetch-action-${process.getuid?.() ?? 0}`);
}
/** The folder itself or, because socket paths are limited, one with a short name in its place. */
function shortEnough(path) {
    if (Buffer.byteLength((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(path, `${"0".repeat(ID_DIGITS)}${SUFFIX}`)) <= MOST_PATH_BYTES)
        return path;
    const name = `fetch-action-${process.getuid?.() ?? 0}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(path).digest("hex").slice(0, ID_DIGITS)}`;
    const near = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), name);
    return Buffer.byteLength(near) + ID_DIGITS + SUFFIX.length + 1 <= MOST_PATH_BYTES ? near : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)("/tmp", name);
}
/** The part of a fetch ID that names its files. */
function shortId(fetchId) {
    return fetchId.slice(0, ID_DIGITS);
}
/** The address to listen on and to connect to. @param id a fetch ID, or its first 16 digits */
function endpointOf(folder, id) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `${shortId(id)}${SUFFIX}`);
    // Windows has no socket files. There a pipe is named after the path, and a file with that path only makes it visible to `listIds`.
    return process.platform === "win32" ? `\\\\.\\pipe\\fetch-action-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(path).digest("hex")}` : path;
}
/** The file by which `listIds` sees that somebody listens. */
function markerOf(folder, id) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `${shortId(id)}${SUFFIX}`);
}
/** The lock of a fetch that has no file of its own, beside which a lock could be. */
function lockOf(folder, id) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `${shortId(id)}.lock`);
}
/** The first 16 digits of the IDs of fetches that listen here, or that listened until they were killed. */
async function listIds(folder) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder).catch(() => []);
    return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
}


/***/ }),

/***/ 25372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lg: () => (/* binding */ ARTIFACT_SCHEME),
/* harmony export */   Qw: () => (/* binding */ describeArtifact),
/* harmony export */   Wk: () => (/* binding */ artifactUrl),
/* harmony export */   nn: () => (/* binding */ artifactNameOf)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(50926);
/** An artifact of a workflow run, as its name's URL says it. */

const ARTIFACT_SCHEME = "github-artifact:";
function artifactUrl({ api, repository, artifact, run, workflow, branch, isOwnRun }) {
    return (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .nameUrl */ .dZ)(ARTIFACT_SCHEME, { api, repository, artifact, run, workflow, branch, ...(isOwnRun && { own: "true" }) });
}
function artifactNameOf(url) {
    const field = (name) => url.searchParams.get(name) ?? "";
    const names = { artifact: field("artifact"), run: field("run"), workflow: field("workflow"), branch: field("branch") };
    return { ...(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(url), ...names, isOwnRun: field("own") === "true" };
}
function describeArtifact(url) {
    const { repository, artifact, run } = artifactNameOf(url);
    const pin = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .pinOf */ .nZ)(url);
    return (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .describeName */ .T_)(url, `artifact ${pin?.name ?? artifact} of run ${pin?.run ?? run} of ${repository}`);
}


/***/ }),

/***/ 50926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   A1: () => (/* binding */ pinnedUrl),
/* harmony export */   T_: () => (/* binding */ describeName),
/* harmony export */   dZ: () => (/* binding */ nameUrl),
/* harmony export */   m9: () => (/* binding */ resolvedBefore),
/* harmony export */   nZ: () => (/* binding */ pinOf),
/* harmony export */   rC: () => (/* binding */ requirePin)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(40544);
/**
 * How what users name at GitHub is written as a URL of a scheme of our own. Users never write such a URL: it is made of options, so that
 * all that comes after them knows a source by one URL.
 */



/** The parameter that says which version was found for a name. It does not identify the source. */
const PIN = "pin";
/** @param fields what identifies the source; `api` and `repository` are among them */
function nameUrl(scheme, fields) {
    const url = new URL(scheme);
    for (const [name, value] of Object.entries(fields))
        url.searchParams.set(name, value);
    return url;
}
/** The same name, with what was found for it. */
function pinnedUrl(url, pin, { checksum, isPrivate }) {
    const pinned = new URL(url);
    pinned.searchParams.set(PIN, JSON.stringify({ pin, sha256: checksum?.hex, isPrivate }));
    return pinned;
}
function placeOf({ searchParams }) {
    return { api: searchParams.get("api") ?? "", repository: searchParams.get("repository") ?? "" };
}
/** What was found for a name, as {@link pinnedUrl} wrote it; null before anything was looked up. */
function pinOf({ searchParams }) {
    const written = searchParams.get(PIN);
    // Nobody but us writes such URLs.
    return written === null ? null : JSON.parse(written).pin;
}
/** What was found for a name that was looked up already; null if it was not. */
function resolvedBefore(url) {
    const written = url.searchParams.get(PIN);
    if (written === null)
        return null;
    const { sha256: hex, isPrivate } = JSON.parse(written);
    return { url, isPrivate, checksum: hex === undefined ? undefined : { algorithm: "sha256", hex } };
}
/** The same of a source that must have been looked up. */
function requirePin(url) {
    const pin = pinOf(url);
    if (pin === null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("internal", `Cannot open a source of ${url.protocol} before it was looked up`);
    return pin;
}
/** What is known of a name before anybody is asked. @param label nothing secret; foreign text in it is cleaned here */
function describeName(url, label) {
    const identifying = [...url.searchParams].filter(([name]) => name !== PIN).map(([name, value]) => [name, identityOf(name, value)]);
    return {
        host: new URL(placeOf(url).api).host,
        label: (0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreignText */ .qk)(label),
        get key() {
            return digestOf(JSON.stringify([url.protocol, ...identifying]));
        },
        get wholeKey() {
            return digestOf(url.href);
        },
    };
}
/** GitHub takes a repository's name in any case. */
function identityOf(name, value) {
    return name === "repository" ? value.toLowerCase() : value;
}
function digestOf(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex");
}


/***/ }),

/***/ 10607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NC: () => (/* binding */ describeRelease),
/* harmony export */   XA: () => (/* binding */ releaseUrl),
/* harmony export */   a: () => (/* binding */ releaseNameOf),
/* harmony export */   ii: () => (/* binding */ RELEASE_SCHEME)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(50926);
/** An asset of a release, as its name's URL says it. */

const RELEASE_SCHEME = "github-release:";
function releaseUrl({ api, repository, release, asset }) {
    return (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .nameUrl */ .dZ)(RELEASE_SCHEME, { api, repository, release, asset });
}
function releaseNameOf(url) {
    const { searchParams } = url;
    return { ...(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(url), release: searchParams.get("release") ?? "", asset: searchParams.get("asset") ?? "" };
}
function describeRelease(url) {
    const { repository, release, asset } = releaseNameOf(url);
    const pin = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .pinOf */ .nZ)(url);
    return (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .describeName */ .T_)(url, `release ${pin?.tag ?? release} of ${repository}: ${pin?.name ?? asset}`);
}


/***/ }),

/***/ 23631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ statusError),
/* harmony export */   C5: () => (/* binding */ parseContentRange),
/* harmony export */   JO: () => (/* binding */ holdingOf),
/* harmony export */   X5: () => (/* binding */ encodedError),
/* harmony export */   Y: () => (/* binding */ contentLength),
/* harmony export */   dR: () => (/* binding */ isFinal),
/* harmony export */   k6: () => (/* binding */ badAnswer)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _core_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68216);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(25673);
/* harmony import */ var _coding_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(82491);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(93149);
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
    // The coding is judged before the lengths, which are those of the encoded bytes. An answer without a body has no coding.
    const codings = body.kind === "unsatisfied" ? null : (0,_coding_js__WEBPACK_IMPORTED_MODULE_3__/* .codingsOf */ .Z)(response);
    const isEncoded = codings !== null && pinned !== null && !pinned.isDigestWanted && codings.join() !== pinned.codings.join();
    if (isEncoded)
        return { kind: "encoded", codings };
    if (body.kind === "odd")
        return body;
    const version = (0,_version_js__WEBPACK_IMPORTED_MODULE_4__/* .versionOf */ .E)(response);
    const resized = pinned === null ? null : judgeSize(body.sizeBytes, version, pinned);
    if (resized !== null)
        return resized;
    if (body.kind === "unsatisfied")
        return body;
    return { ...body, kinship: pinned === null ? "unknown" : (0,_version_js__WEBPACK_IMPORTED_MODULE_4__/* .kinshipOf */ .G)(pinned.version, version) };
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
    // Some servers send a Content-Range with a 200. Then the body is a part, whatever its status says.
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
        return { kind: "odd", why: `the whole file was asked for, but it brings bytes ${brings}` };
    if (range.start !== wanted.start || range.end > wanted.end) {
        return { kind: "odd", why: `bytes ${wanted.start}-${wanted.end - 1} were asked for, but it brings ${brings}` };
    }
    const bytes = range.end - range.start;
    if (length === null || length === bytes)
        return { kind: "part", ...range, sizeBytes };
    return { kind: "odd", why: `its Content-Length is ${length}, but its Content-Range has ${bytes} bytes` };
}
/** A version has one size, so if the validator is the same, this answer is at fault. Null when the size is right. */
function judgeSize(sizeBytes, version, pinned) {
    if (sizeBytes === null || pinned.sizeBytes === null || sizeBytes === pinned.sizeBytes)
        return null;
    return version.validator !== null && version.validator === pinned.version.validator
        ? { kind: "odd", why: `it says that the size is ${sizeBytes}, but the same version had ${pinned.sizeBytes} bytes before` }
        : { kind: "other", how: `its size was ${pinned.sizeBytes} and is ${sizeBytes} now` };
}
/** Reads a Content-Range (RFC 9110 14.4), also that of a 416; null when it cannot be read or contradicts itself. */
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
/** The body's length as the head promises it; null when it does not. */
function contentLength({ headers }) {
    const value = headers["content-length"];
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
/** The answer is in another coding than the source, so its bytes are not the file's. */
function encodedError(codings, label) {
    const how = codings.length === 0
        ? "it is not encoded, but the answers before it were"
        : `it is encoded as "${codings.join(", ")}" although the request asked for none`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("encoded-response", `Cannot use the answer of "${label}": ${how}`);
}
/** An error for a status that brings no bytes of the source. */
function statusError({ status, headers }, label, hasCredentials = false) {
    const cannot = `Cannot fetch "${label}": the server answered ${status}`;
    const retryAfterMs = waitOf(headers, Date.now());
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    // Many services say "too many" or "later" with 403, and some with 400, 409 or 420. If they give a time, that is what they mean.
    if (retryAfterMs !== undefined && status >= 400 && status < 500 && !OTHER_MEANING.has(status))
        return throttledError(cannot, wait);
    switch (status) {
        case 401:
            return hasCredentials
                ? new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unauthorized", `${cannot} (it does not accept the credentials that were sent)`, { hint: OTHER_CREDENTIALS })
                : new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unauthorized", `${cannot} (authentication required)`);
        case 407:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unauthorized", `${cannot} (the proxy requires authentication)`, { hint: PROXY_CREDENTIALS });
        case 403:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("forbidden", `${cannot} (access denied)`);
        case 404:
        case 410:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("not-found", `${cannot} (there is no such file)`);
        case 408:
        case 425:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("server-error", cannot, wait);
        case 429:
        case 503:
            return throttledError(cannot, wait);
        case 501:
        case 505:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("http-status", cannot);
        default:
            if (status >= 500)
                return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("server-error", cannot, wait);
            if (status >= 400)
                return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("http-status", cannot);
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("bad-response", `${cannot}, which does not answer a download`, { retry: "never" });
    }
}
/** These never mean "later", even with a time. 408 and 425 are faults of the server that pass. */
const OTHER_MEANING = new Set([401, 404, 407, 408, 410, 425]);
const OTHER_CREDENTIALS = "Check that the token or password is the right one, has not expired, and may read this file.";
const PROXY_CREDENTIALS = "Put the user and the password into the proxy's URL, in HTTPS_PROXY or HTTP_PROXY.";
function throttledError(cannot, wait) {
    const when = wait.retryAfterMs === undefined ? "" : ` ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeconds */ .Xo)(wait.retryAfterMs / 1000)}`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("throttled", `${cannot} (too many requests: it asks to wait${when})`, wait);
}
/** How long the server wants to be left alone, in milliseconds. Retry-After says it, or a rate limit that is used up until some time. */
function waitOf(headers, nowEpochMs) {
    const retryAfterMs = (0,_core_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRetryAfter */ .mu)(headers["retry-after"], nowEpochMs);
    if (retryAfterMs !== undefined || !/^\s*0+\s*$/.test(headers["x-ratelimit-remaining"] ?? ""))
        return retryAfterMs;
    const reset = headers["x-ratelimit-reset"] ?? "";
    // Without a time, one pause is as good as another.
    if (!/^\d{1,12}$/.test(reset))
        return FIRST_WAIT_MS;
    // GitHub gives a time in Unix seconds; others give the seconds that are left.
    const at = Number(reset) * 1000;
    return Math.max(FIRST_WAIT_MS, at > nowEpochMs / 2 ? at - nowEpochMs : at);
}
/** How long to wait when a server says that a limit is used up, but not until when, in milliseconds. */
const FIRST_WAIT_MS = 1_000;
/** The answer is not what was asked for. This answer is at fault, not the source. */
function badAnswer(label, why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("bad-response", `Cannot use the answer of "${label}": ${why}`);
}
/** These statuses mean the same with and without a Range. */
const FINAL = new Set([401, 404, 407, 408, 410, 425, 429, 451]);
/** Whether asking without a Range would bring the same answer. */
function isFinal({ status, headers }) {
    const isRedirect = status >= 300 && status < 400;
    return isRedirect || FINAL.has(status) || (status >= 500 && headers["retry-after"] !== undefined);
}


/***/ }),

/***/ 82491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ codingsOf),
/* harmony export */   q: () => (/* binding */ isNamedFor)
/* harmony export */ });
/**
 * The names of real codings (IANA's registry, and what servers use without one). Servers also write words there that name no
 * coding, such as `none`, `UTF-8`, `binary`, or S3's `aws-chunked`. Those change no byte.
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
/** How a file's name says that the file is stored in a coding. */
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
/** The codings that an answer's body is in, from the file outwards; empty when it is the file itself. */
function codingsOf({ headers }) {
    const written = headers["content-encoding"];
    if (written === undefined)
        return [];
    const words = written.split(",").map((word) => word.trim().toLowerCase());
    return words.flatMap((word) => (Object.hasOwn(CODINGS, word) ? [CODINGS[word] ?? word] : []));
}
/** Whether a file of this name is stored in exactly these codings, so that the label says no more than the name. */
function isNamedFor(name, codings) {
    const [coding, ...more] = codings;
    return coding !== undefined && more.length === 0 && SUFFIXES[coding]?.test(name) === true;
}


/***/ }),

/***/ 58153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ fieldText)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/**
 * The text of a response's field. A wire hands over each byte as one Latin-1 character, but many servers write UTF-8 (RFC 9110 5.5
 * allows neither). So bytes that are valid UTF-8 are read as UTF-8, and others as Latin-1.
 */

const BEYOND_LATIN_1 = /[\u{100}-\u{10ffff}]/u;
/** @param value as the wire handed it over; a value that it has decoded already is left as it is */
function fieldText(value) {
    if (BEYOND_LATIN_1.test(value))
        return value;
    const bytes = Buffer.from(value, "latin1");
    return (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes) ? bytes.toString("utf8") : value;
}


/***/ }),

/***/ 4643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ fileNameFor),
/* harmony export */   j: () => (/* binding */ safeName)
/* harmony export */ });
/* harmony import */ var content_disposition__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(87541);
/* harmony import */ var _field_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(58153);
/** The name of a file that is fetched into a folder. It comes from Content-Disposition or the URL, and it is always a safe one. */


/** Most filesystems allow 255 bytes. This leaves room for the names of files beside it (".part.ckpt"). */
const MOST_BYTES = 200;
const FALLBACK = "download";
/** Names that Windows keeps for devices, whatever follows a dot. CONIN$ and CONOUT$ lose their last character anyway. */
const RESERVED = /^(con|prn|aux|nul|com[\d\u00b9\u00b2\u00b3]|lpt[\d\u00b9\u00b2\u00b3])(\.|$)/i;
/**
 * What a name may be made of: letters and digits of any script, and marks that no shell, no workflow and no filesystem reads
 * as anything else. Invisible letters are forbidden.
 */
const FORBIDDEN = /[^\p{L}\p{N}._\-+@,=]|\p{Default_Ignorable_Code_Point}/gu;
/** Names that are safe as they are, as nearly all are. */
const SAFE = /^[A-Za-z0-9](?:[A-Za-z0-9._\-+@,=]*[A-Za-z0-9_\-+@,=])?$/;
/** The partial file and the files beside it end like this. A file of such a name would be mistaken for one of them. */
const OWN_SUFFIX = /\.(?=part(?:\.|$))/gi;
/** The name that the answer (RFC 6266, RFC 8187) or else the URL suggests. @param otherName in place of the URL's */
function fileNameFor(url, contentDisposition, otherName) {
    const given = nameFromDisposition(contentDisposition);
    const named = given === undefined ? undefined : safeName(given);
    return named ?? (otherName === undefined ? nameOfUrl(url) : (safeName(otherName) ?? FALLBACK));
}
/** Each is made once, as keys are: one of many files is asked for its name when it is looked for, when it is there, and when it is noted. */
const names = new WeakMap();
function nameOfUrl(url) {
    const name = names.get(url) ?? safeName(nameFromUrl(url)) ?? FALLBACK;
    names.set(url, name);
    return name;
}
function nameFromDisposition(header) {
    if (header === undefined)
        return undefined;
    try {
        return (0,content_disposition__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)((0,_field_text_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldText */ .g)(header)).parameters["filename"];
    }
    catch {
        // A malformed header counts as none: the URL has a name too.
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
/** One visible path component that no shell can mistake for code; undefined when nothing is left of it. */
function safeName(name) {
    if (name.length <= MOST_BYTES && SAFE.test(name) && !RESERVED.test(name))
        return name.replace(OWN_SUFFIX, "_");
    const base = name.split(/[/\\]/).at(-1) ?? "";
    // Composed, because a combining mark by itself is not a letter.
    const allowed = trimmed(base.normalize("NFC")).replace(FORBIDDEN, "_");
    if (!/[\p{L}\p{N}]/u.test(allowed))
        return undefined;
    const free = RESERVED.test(allowed) || /^[-.]/.test(allowed) ? `_${allowed}` : allowed;
    return trimmed(shorten(free)).replace(OWN_SUFFIX, "_");
}
/** Windows drops blanks and dots at the end; at the beginning a dot hides the file. */
function trimmed(name) {
    const letters = [...name];
    const isEdge = (letter) => letter === "." || /\s/.test(letter);
    let start = 0;
    let end = letters.length;
    while (start < end && isEdge(letters[start] ?? ""))
        start += 1;
    while (end > start && isEdge(letters[end - 1] ?? ""))
        end -= 1;
    return letters.slice(start, end).join("");
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


/***/ }),

/***/ 47979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ ownHeaders),
/* harmony export */   Dw: () => (/* binding */ mayAuthenticate),
/* harmony export */   RW: () => (/* binding */ parseHeader)
/* harmony export */ });
/* harmony import */ var node_querystring__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(41792);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/** The request headers: ours, and the user's own, which are sent only to the origin that they were given for. */


/** The engine's own headers and those of the connection. A user's value would silently break the transfer. */
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
/** Control characters except the tab. Above all, line breaks would begin another header. */
const CONTROL = /[^\P{Cc}\t]/u;
/** Characters that Latin-1 does not have cannot be sent. */
const BEYOND_LATIN_1 = /[\u{100}-\u{10ffff}]/u;
/** Reads one `Name: value`. The value is never repeated in an error. @throws FetchError invalid-input */
function parseHeader(line) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    const cannot = (why) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use a header: ${why}`, { hint: "Write one 'Name: value' a line." });
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
        const credentials = `${(0,node_querystring__WEBPACK_IMPORTED_MODULE_0__.unescape)(url.username)}:${(0,node_querystring__WEBPACK_IMPORTED_MODULE_0__.unescape)(url.password)}`;
        own["authorization"] = `Basic ${Buffer.from(credentials).toString("base64")}`;
    }
    for (const [name, value] of Object.entries(headers))
        own[name.toLowerCase()] = value;
    if (bearerToken !== undefined)
        own["authorization"] = `Bearer ${bearerToken}`;
    return own;
}
/** Headers that say nothing about who asks. Every other header may be what lets the user in. */
const HARMLESS = new Set(["accept", "accept-language", "cache-control", "pragma", "referer", "user-agent"]);
/** Whether these headers may hold credentials. Then not everybody may have what is fetched with them. */
function mayAuthenticate(headers) {
    return Object.keys(headers).some((name) => !HARMLESS.has(name.toLowerCase()));
}


/***/ }),

/***/ 58262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ digestsOffered),
/* harmony export */   m: () => (/* binding */ linkedDigest)
/* harmony export */ });
/* harmony import */ var _core_checksum_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(27759);
/* harmony import */ var _core_offered_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(10762);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(23631);
/* harmony import */ var _coding_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(82491);
/** What a server says that the whole file hashes to, in the headers of its answers. */




/** A longer value is no digest. */
const MOST_VALUE_LENGTH = 4_000;
const ROWS = new Map([
    // RFC 9530 3, and RFC 3230 before it.
    ["repr-digest", { covers: "representation", read: field("Repr-Digest") }],
    ["digest", { covers: "representation", read: field("Digest") }],
    // RFC 9530 2.
    ["content-digest", { covers: "content", read: field("Content-Digest") }],
    // RFC 2616 14.15. Azure sends it for the range, if there is one.
    ["content-md5", { covers: "content", read: single("Content-MD5", "md5") }],
    ["x-ms-blob-content-md5", { covers: "object", read: single("x-ms-blob-content-md5", "md5") }],
    // Artifactory and Nexus.
    ["x-checksum-sha256", { covers: "representation", read: single("X-Checksum-Sha256", "sha256") }],
    ["x-checksum-sha512", { covers: "representation", read: single("X-Checksum-Sha512", "sha512") }],
    ["x-checksum-sha1", { covers: "representation", read: single("X-Checksum-Sha1", "sha1") }],
    ["x-checksum-md5", { covers: "representation", read: single("X-Checksum-Md5", "md5") }],
    // Hugging Face, if it sends a large file itself.
    ["x-linked-etag", { covers: "representation", read: (value) => linkedDigest(value) }],
    // S3 sends these for the whole object, or for the part that a range happens to be.
    ["x-amz-checksum-sha256", { covers: "content", read: single("x-amz-checksum-sha256", "sha256") }],
    ["x-amz-checksum-sha1", { covers: "content", read: single("x-amz-checksum-sha1", "sha1") }],
    ["x-amz-checksum-crc64nvme", { covers: "content", read: code("x-amz-checksum-crc64nvme", "crc64nvme") }],
    ["x-amz-checksum-crc32c", { covers: "content", read: code("x-amz-checksum-crc32c", "crc32c") }],
    ["x-amz-checksum-crc32", { covers: "content", read: code("x-amz-checksum-crc32", "crc32") }],
]);
/**
 * The digests that an answer offers for the whole file. A digest of anything else is left out: of a part, of a page beside an error, or of
 * bytes that were encoded or decoded on the way.
 */
function digestsOffered(response) {
    const { status, headers } = response;
    if (status !== 200 && status !== 206)
        return [];
    const found = Object.entries(headers).flatMap(([name, value]) => {
        const row = ROWS.get(name);
        if (row === undefined || value.length > MOST_VALUE_LENGTH || (name.startsWith("x-amz-checksum-") && !isOfBytes(headers)))
            return [];
        const isPlain = (0,_coding_js__WEBPACK_IMPORTED_MODULE_3__/* .codingsOf */ .Z)(response).length === 0;
        const covers = { representation: isPlain, content: isPlain && holdsAll(response), object: true };
        return covers[row.covers] ? row.read(value.trim()) : [];
    });
    return headers["x-goog-hash"] === undefined ? found : [...found, ...googleDigests(response)];
}
/**
 * Whether a checksum of S3 is one of the bytes. Of an upload in parts, whose ETag has their number, S3 says so (FULL_OBJECT), or names the number
 * behind a checksum of checksums. A store that does neither may mean the one or the other.
 */
function isOfBytes({ etag = "", "x-amz-checksum-type": type }) {
    return type === "FULL_OBJECT" || !/-\d{1,5}"?$/.test(etag.trim());
}
/** Whether an answer brings the whole file. */
function holdsAll({ status, headers }) {
    const said = (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .parseContentRange */ .C5)(headers["content-range"]);
    return said === null ? status === 200 : said.range?.start === 0 && said.range.end === said.sizeBytes;
}
/** Google's storage hashes what it stores. A file that it stores compressed it may send as it is, or decompressed on the way. */
function googleDigests(response) {
    const { headers } = response;
    const stored = (headers["x-goog-stored-content-encoding"] ?? "identity").trim().toLowerCase();
    const sent = (0,_coding_js__WEBPACK_IMPORTED_MODULE_3__/* .codingsOf */ .Z)(response).join() || "identity";
    const value = headers["x-goog-hash"] ?? "";
    if (stored !== sent || value.length > MOST_VALUE_LENGTH)
        return [];
    return value.split(",").flatMap((member) => {
        const [, name, base64 = ""] = /^\s{0,4}(crc32c|md5)=(\S+)$/i.exec(member.trimEnd()) ?? [];
        if (name === undefined)
            return [];
        return name.toLowerCase() === "md5" ? single("x-goog-hash", "md5")(base64) : code("x-goog-hash", "crc32c")(base64);
    });
}
/**
 * The digest of a large file at Hugging Face, which the redirect to its storage names in `X-Linked-ETag`. Of a small file it is git's own
 * hash, which is not of the bytes alone.
 */
function linkedDigest(value) {
    const [, hex] = /^(?:W\/)?"?([0-9a-f]{64})"?$/i.exec(value ?? "") ?? [];
    return hex === undefined ? [] : [(0,_core_offered_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .offeredAs */ .I3)({ algorithm: "sha256", hex: hex.toLowerCase() }, "X-Linked-ETag")];
}
function field(from) {
    return (value) => {
        const digest = (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigestField */ .wR)(value);
        return digest === null ? [] : [(0,_core_offered_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .offeredAs */ .I3)(digest, from)];
    };
}
/** One digest, in base64 or hex. */
function single(from, algorithm) {
    return (value) => {
        const digest = (0,_core_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .readDigest */ .rP)(`${algorithm}=${value}`);
        return digest === null ? [] : [(0,_core_offered_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .offeredAs */ .I3)(digest, from)];
    };
}
/** A cyclic redundancy check, in base64. */
function code(from, algorithm) {
    return (value) => {
        const hex = (0,_core_offered_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .codeFromBase64 */ .fY)(algorithm, value);
        return hex === null ? [] : [{ algorithm, hex, from }];
    };
}


/***/ }),

/***/ 20564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ openHttpSource)
});

// EXTERNAL MODULE: ./build/core/checksum.js
var core_checksum = __nccwpck_require__(27759);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/http/answer.js
var http_answer = __nccwpck_require__(23631);
// EXTERNAL MODULE: ./build/http/coding.js
var coding = __nccwpck_require__(82491);
// EXTERNAL MODULE: ./build/http/file-name.js
var file_name = __nccwpck_require__(4643);
// EXTERNAL MODULE: ./build/http/headers.js
var headers = __nccwpck_require__(47979);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __nccwpck_require__(28322);
// EXTERNAL MODULE: ./build/core/race-abort.js
var race_abort = __nccwpck_require__(53542);
// EXTERNAL MODULE: ./build/http/field-text.js
var field_text = __nccwpck_require__(58153);
// EXTERNAL MODULE: ./build/http/privacy.js
var http_privacy = __nccwpck_require__(79377);
// EXTERNAL MODULE: ./build/http/query.js
var query = __nccwpck_require__(82077);
// EXTERNAL MODULE: ./build/http/secret-values.js
var secret_values = __nccwpck_require__(34716);
// EXTERNAL MODULE: ./build/http/url.js
var http_url = __nccwpck_require__(89540);
;// CONCATENATED MODULE: ./build/http/route.js
/**
 * From the user's URL to the answer: redirects, who gets the user's headers on the way, and the resolved URL that all
 * workers share until it expires.
 */








const MOST_REDIRECTS = 10;
const REDIRECT = new Set([301, 302, 303, 307, 308]);
/** How storage services say that a signed URL has expired: 400 (Azure, some S3 gateways), 401, 403 (S3, GCS), 410. */
const EXPIRED = new Set([400, 401, 403, 410]);
class Route {
    #options;
    /** What the workers share; null until the user's URL was asked. */
    #destination = null;
    /** The destination that has answered well. Only such a one can expire. */
    #working = null;
    #isRedirected = false;
    #answeredMs = 0;
    #linked = null;
    /** What one of the URLs on the way says about itself. */
    #hopPrivacy = null;
    #plainUrl = null;
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
    /** What the redirects to where the bytes come from say of the file (`X-Linked-ETag`, `X-Linked-Size`); null if they say nothing. */
    get linked() {
        return this.#linked;
    }
    /** The host that answered last, after redirects. */
    get host() {
        return (this.#working?.url ?? this.#options.url).host;
    }
    /** The last URL on the way to the bytes that has no secret in it; null if each has one. */
    get plainUrl() {
        if (this.#plainUrl === null)
            return null;
        const plain = new URL(this.#plainUrl);
        plain.hash = "";
        return plain.href;
    }
    /** Whether the user's URL works only for a while. */
    get canExpire() {
        return (0,query/* canExpire */.Mi)(this.#options.url);
    }
    /** Whether the server that answers was sent the user's credentials. After a redirect to another host it was not. */
    get sentCredentials() {
        return !this.#isRedirected && this.#ownPrivacy !== null;
    }
    /** Why only some may read the source: the headers of the requests, or a URL on the way; null when everybody may. */
    get privacy() {
        const { isPrivate } = this.#options;
        if (isPrivate !== undefined)
            return isPrivate ? TOLD : null;
        return this.#ownPrivacy ?? this.#hopPrivacy;
    }
    /** What the requests for the user's URL carry. */
    get #ownPrivacy() {
        const { ownHeaders, hasCredentials = false } = this.#options;
        return hasCredentials ? http_privacy/* CREDENTIALS */.tG : (0,http_privacy/* privacyOfHeaders */.Wi)(ownHeaders);
    }
    /**
     * Asks for the source. An expired signed URL is resolved again, once for all workers.
     * @throws FetchError insecure-http, insecure-redirect, too-many-redirects, bad-response, and the wire's
     */
    async get(asked, signal) {
        const shared = this.#destination;
        if (shared === null)
            return this.#resolve(asked, signal);
        const destination = await (0,race_abort/* raceAbort */.M)(shared, signal);
        const response = await this.#getFrom(destination, asked, signal);
        if (!this.#isRedirected || !EXPIRED.has(response.status) || this.#working !== destination)
            return response;
        response.cancel();
        // The worker that notices first resolves it again; the others wait for that.
        if (this.#destination === shared)
            this.#destination = null;
        const renewed = this.#destination;
        if (renewed === null)
            return this.#resolve(asked, signal);
        return this.#getFrom(await (0,race_abort/* raceAbort */.M)(renewed, signal), asked, signal);
    }
    async #getFrom(destination, asked, signal) {
        const { response } = await this.#follow(destination, asked, signal);
        this.#noteAnswer(destination, response);
        return response;
    }
    #noteAnswer(destination, { status }) {
        if (status < 400)
            this.#working = destination;
    }
    /** The answer is also the resolution: no request is made only to learn where the redirects lead. */
    async #resolve(asked, signal) {
        const resolution = Promise.withResolvers();
        resolution.promise.catch(() => { });
        this.#destination = resolution.promise;
        try {
            const { response, destination } = await this.#follow({ url: this.#options.url, isOwn: true }, asked, signal);
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
    async #follow(from, asked, signal) {
        const { wire, commonHeaders, ownHeaders } = this.#options;
        let at = from;
        for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
            const askedMs = (0,monotonic/* monotonicMs */.d)();
            const response = await wire.open({ ...asked, url: at.url, headers: { ...commonHeaders, ...(at.isOwn ? ownHeaders : {}), ...asked.headers } }, signal);
            this.#answeredMs = (0,monotonic/* monotonicMs */.d)() - askedMs;
            const location = response.headers["location"];
            if (!REDIRECT.has(response.status) || location === undefined)
                return { response, destination: at };
            response.cancel();
            this.#linked = linkedOf(response) ?? this.#linked;
            at = this.#next(at, location);
        }
        throw new errors/* FetchError */.fk("too-many-redirects", `Cannot fetch "${(0,http_url/* labelOf */.Wy)(this.#options.url)}": it redirects more than ${MOST_REDIRECTS} times`);
    }
    #next(from, location) {
        const url = URL.parse((0,field_text/* fieldText */.g)(location), from.url.href);
        if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
            throw new errors/* FetchError */.fk("bad-response", `Cannot follow the redirect of "${(0,http_url/* labelOf */.Wy)(from.url)}": it does not lead to an http(s) URL`, {
                retry: "never",
            });
        }
        if (from.url.protocol === "https:" && url.protocol === "http:") {
            throw new errors/* FetchError */.fk("insecure-redirect", `Cannot follow the redirect of "${(0,http_url/* labelOf */.Wy)(from.url)}": it leads from https to http ("${(0,http_url/* labelOf */.Wy)(url)}")`);
        }
        this.#noteSecrets(url);
        // Once a redirect has left the user's origin, the user's headers are not sent any more, even if a later redirect leads back.
        const to = { url, isOwn: from.isOwn && url.origin === this.#options.url.origin };
        this.#admit(to);
        return to;
    }
    #noteSecrets(url) {
        const { onSecret } = this.#options;
        if (onSecret === undefined || url.search === "")
            return;
        if ((0,http_privacy/* privacyOfUrl */.Tk)(url)?.kind === "signature")
            onSecret(url.search.slice(1));
        for (const value of (0,secret_values/* secretValuesIn */.Y)(url.search))
            onSecret(value);
    }
    /** Notes what a URL says about who may read the source, before anything is sent there. @throws FetchError insecure-http */
    #admit({ url, isOwn }) {
        const { isPrivate, http } = this.#options;
        const own = isOwn ? this.#ownPrivacy : null;
        const hop = (0,http_privacy/* privacyOfUrl */.Tk)(url);
        if (hop === null)
            this.#plainUrl = url;
        // What is certain counts more than what is only possible.
        if (this.#hopPrivacy === null || this.#hopPrivacy.kind === "unknown")
            this.#hopPrivacy = hop ?? this.#hopPrivacy;
        const told = isPrivate === true ? TOLD : null;
        // The user may say that the file is not secret. A password and a token still are.
        const query = isPrivate === false && hop?.kind !== "credentials" ? null : hop;
        (0,http_privacy/* requireSecureHttp */.Dt)(url, own ?? query ?? told, http);
    }
}
function linkedOf({ headers }) {
    const { "x-linked-etag": etag, "x-linked-size": size = "" } = headers;
    return etag === undefined ? null : { etag, sizeBytes: /^\d{1,15}$/.test(size) ? Number(size) : null };
}
const TOLD = { kind: "told", parameter: null };

;// CONCATENATED MODULE: ./build/http/midway-refusal.js
/** What a refusal means when it comes from a URL that gave bytes before. */



/** When a redirect leads to another place now, these refusals may end. */
const RENEWED = new Set(["forbidden", "unauthorized", "http-status"]);
/**
 * A status without bytes may then mean one connection too many, or one wrong node of several, or that the URL has expired. The place that a
 * redirect leads to can change during a fetch, so a refusal that a new redirect may end is tried again like any fault that passes.
 */
function midwayRefusal(response, route, { label, known }) {
    const error = known ?? (0,http_answer/* statusError */.$C)(response, label, route.sentCredentials);
    if (error.retry !== "never")
        return error;
    const retry = route.isRedirected && RENEWED.has(error.code) ? "transient" : "refused";
    if (response.status !== 410 && (retry === "transient" || !route.canExpire || !EXPIRED.has(response.status))) {
        return new errors/* FetchError */.fk(error.code, error.message, { retry, ...(error.ownHint === undefined ? {} : { hint: error.ownHint }) });
    }
    const state = route.canExpire ? "the URL has expired" : "the URL has expired, or the file was removed";
    return new errors/* FetchError */.fk("forbidden", `Cannot go on fetching "${label}": ${state} (the server now answers ${response.status})`, {
        retry,
        hint: "Run again with a new URL of the same file: the fetch goes on from what is kept.",
    });
}

;// CONCATENATED MODULE: ./build/http/range-trust.js
/**
 * How much a server's ranges can be trusted. Some answer every If-Range with the whole file (Apache does for a file that is
 * less than a minute old and has no ETag), some give ranges only sometimes, and some stop giving them.
 */


/** After this many whole files in a row the server is asked in another way. A cache on the way may drop a Range now and then. */
const MOST_IGNORED = 3;
class RangeTrust {
    #ignored = 0;
    #usesIfRange = true;
    #isLost = false;
    /** Whether requests have an If-Range. Without it, the validator of each answer is compared. */
    get usesIfRange() {
        return this.#usesIfRange;
    }
    /** Whether no ranges come any more, so that the rest has to come in one stream. */
    get isLost() {
        return this.#isLost;
    }
    /** A range came. */
    honoured(hadIfRange) {
        if (hadIfRange === this.#usesIfRange)
            this.#ignored = 0;
    }
    /**
     * The whole file came, of the right version as far as can be known.
     * @returns null when the same should be asked without If-Range
     * @throws FetchError bad-response: it is tried again until ranges are lost
     */
    ignored(hadIfRange, label) {
        if (hadIfRange && !this.#usesIfRange)
            return null;
        this.#ignored += 1;
        if (this.#ignored < MOST_IGNORED)
            throw (0,http_answer/* badAnswer */.k6)(label, "it brings the whole file although a range was asked for");
        if (hadIfRange)
            return this.refused(hadIfRange, label);
        this.#isLost = true;
        throw new errors/* FetchError */.fk("bad-response", `Cannot fetch "${label}" in ranges any more: the server sends the whole file each time`, {
            retry: "never",
        });
    }
    /** The server has another validator than the If-Range, and a checksum will decide. It returns and throws what {@link ignored} does. */
    refused(hadIfRange, label) {
        if (!hadIfRange)
            return this.ignored(hadIfRange, label);
        if (this.#usesIfRange)
            this.#ignored = 0;
        this.#usesIfRange = false;
        return null;
    }
}

;// CONCATENATED MODULE: ./build/http/read-answer.js
/** Reads the body of an answer into a sink, and holds it to what its head promised. */


/** @throws FetchError network: it ended early; bad-response: it may be a part; the signal's reason */
async function readAnswer({ response, start, end, suspectBytes }, { label, sink, signal }) {
    const isAborted = () => signal.aborted;
    sink.granted?.();
    sink.onDrain = () => response.resume();
    const onAbort = () => response.cancel();
    // The answer that opened the source was asked for under another signal.
    signal.addEventListener("abort", onAbort, { once: true });
    try {
        if (isAborted())
            onAbort();
        const { landing } = sink;
        if (landing !== undefined && end !== null && response.land !== undefined)
            await response.land(landing, end);
        else
            await response.stream((bytes, release) => {
                const room = Math.min(sink.end, end ?? Number.POSITIVE_INFINITY) - sink.position;
                if (bytes.length > room)
                    sink.discard(bytes.length - room);
                if (room <= 0)
                    release();
                const more = room <= 0 || sink.write(bytes.length > room ? bytes.subarray(0, room) : bytes, release);
                // The run was shortened: the worker that took its rest brings that.
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
    if (end === null && sink.position - start === suspectBytes) {
        throw (0,http_answer/* badAnswer */.k6)(label, `it ended after exactly the ${suspectBytes} bytes that were asked for first`);
    }
    if (end !== null && sink.position < Math.min(end, sink.end)) {
        throw new errors/* FetchError */.fk("network", `Cannot go on reading "${label}": the connection ended ${end - sink.position} bytes early`);
    }
}

// EXTERNAL MODULE: ./build/http/version.js
var http_version = __nccwpck_require__(93149);
;// CONCATENATED MODULE: ./build/http/whole-digests.js

/** Nothing if the server does not say, or speaks of another version. @throws FetchError the wire's */
async function askDigests(route, { pinned, offeredBy }, signal) {
    const response = await route.get({ method: "HEAD" }, signal);
    response.cancel();
    const holding = (0,http_answer/* holdingOf */.JO)(response, { wanted: null, pinned });
    return holding.kind === "whole" && holding.kinship === "same" ? offeredBy(response) : [];
}

;// CONCATENATED MODULE: ./build/http/http-source.js








/** One byte is asked for to learn which version the server has. */
const FIRST_BYTE = { start: 0, end: 1 };
class HttpSource {
    sizeBytes;
    algorithm = "gmac";
    openedMs;
    #options;
    #route;
    #trust = new RangeTrust();
    #version;
    #offered;
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
        this.#offered = options.offered;
        this.#opened = options.opened;
        this.openedMs = options.opened === null ? 0 : options.route.answeredMs;
    }
    /** It becomes `stream` when the server gives no ranges of this version any more. */
    get access() {
        return this.#trust.isLost ? "stream" : this.#options.access;
    }
    get isUnchanged() {
        return this.#options.isUnchanged;
    }
    get versionHeaders() {
        const { etag, lastModified } = this.#version;
        return { etag, lastModified };
    }
    get identity() {
        const { key, checksum } = this.#options;
        const { validator } = this.#version;
        return { kind: "http", label: this.label, key, validator, checksum: validator === null ? checksum : null, expectedChecksum: checksum };
    }
    get openedBytes() {
        return this.#opened?.end ?? 0;
    }
    get isEndProven() {
        return this.#isEndProven;
    }
    get label() {
        return this.#options.label;
    }
    get contentType() {
        return this.#options.contentType;
    }
    get fileName() {
        return this.#options.fileName;
    }
    get pin() {
        return this.#options.pin?.() ?? null;
    }
    get host() {
        return this.#route.host;
    }
    get plainUrl() {
        return this.#route.plainUrl;
    }
    get offered() {
        return this.#offered;
    }
    async seekDigests(signal) {
        const { offeredBy } = this.#options;
        this.#offered = [...this.#offered, ...(await askDigests(this.#route, { pinned: this.#pinned, offeredBy }, signal))];
    }
    get notice() {
        return this.#options.notice;
    }
    get streamReason() {
        return this.#options.streamReason;
    }
    get isMixed() {
        return this.#isMixed;
    }
    get isBackAgain() {
        const { before } = this.#options;
        return before !== null && (0,http_version/* kinshipOf */.G)(before, this.#version) === "same";
    }
    get privacy() {
        const { privacy } = this.#route;
        return privacy === null ? null : { state: (0,http_privacy/* describePrivacy */.MJ)(privacy), advice: (0,http_privacy/* explainPrivacy */.Uz)(privacy) };
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
    dropOpened() {
        this.#opened?.response.cancel();
        this.#opened = null;
    }
    async [Symbol.asyncDispose]() {
        this.dropOpened();
    }
    reopen(inOneAnswer, signal) {
        return this.#options.reopen(inOneAnswer ? this.#version : null, signal);
    }
    /**
     * Asks once more which version the server has. Nothing else shows that a file was rewritten in place during the last answers.
     * Costs one round trip, and nothing when a single answer brought everything or a checksum decides.
     * @param hasKept whether bytes of an earlier run are part of the whole
     * @throws FetchError source-changed; else why the server could not be asked
     */
    async confirmVersion(hasKept, signal) {
        const used = this.#answers + (hasKept ? 1 : 0);
        if (this.#answers === 0 || used < 2 || this.#options.checksum !== null)
            return;
        const response = await this.#route.get({ headers: this.#headersFor(FIRST_BYTE) }, signal);
        try {
            const holding = (0,http_answer/* holdingOf */.JO)(response, { wanted: FIRST_BYTE, pinned: this.#pinned });
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
            const wanted = this.access === "ranges" ? { start: sink.position, end: this.#requestEnd(sink) } : null;
            const headers = this.#headersFor(wanted);
            const response = await this.#route.get({ headers, mayLand: wanted !== null && sink.landing !== undefined }, signal);
            try {
                const holding = (0,http_answer/* holdingOf */.JO)(response, { wanted, pinned: this.#pinned });
                const answer = wanted === null ? this.#checkWhole(response, holding) : this.#checkRange(response, holding, "if-range" in headers);
                if (answer !== null)
                    return answer;
                // It is asked again without If-Range. That happens once.
                response.cancel();
            }
            catch (error) {
                response.cancel();
                throw error;
            }
        }
    }
    #requestEnd({ position, end }) {
        const { requestEnd } = this.#options;
        if (requestEnd === undefined || this.sizeBytes === null)
            return end;
        return Math.min(end, requestEnd(position, { sizeBytes: this.sizeBytes, etag: this.#version.etag }));
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
                    throw (0,http_answer/* badAnswer */.k6)(this.label, "it does not say which version it is of");
                this.#trust.honoured(hasIfRange);
                return { response, start: holding.start, end: holding.end };
            case "whole":
                if (holding.kinship !== "other")
                    return this.#trust.ignored(hasIfRange, this.label);
                this.#requireDigest("the server sends the whole file anew", response);
                return this.#trust.refused(hasIfRange, this.label);
            case "unsatisfied":
                throw (0,http_answer/* badAnswer */.k6)(this.label, "it refuses a range that lies within the file (416)");
            default:
                throw this.#refusal(holding, response);
        }
    }
    #checkWhole(response, holding) {
        if (holding.kind !== "whole")
            throw this.#refusal(holding, response);
        // A stream always begins at the first byte, so only its last answer counts. After ranges, what came before stays.
        if (this.#trust.isLost) {
            if (holding.kinship !== "same")
                this.#requireDigest("its ETag or Last-Modified is another one", response);
        }
        else {
            this.#version = (0,http_version/* versionOf */.E)(response);
            this.#offered = this.#options.offeredBy(response);
        }
        return { response, start: 0, end: holding.sizeBytes ?? this.sizeBytes };
    }
    /** Bytes of another version are taken only if a checksum will decide. @throws FetchError source-changed */
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
            return (0,http_answer/* encodedError */.X5)(holding.codings, this.label);
        if (holding.kind === "odd")
            return (0,http_answer/* badAnswer */.k6)(this.label, holding.why);
        return midwayRefusal(response, this.#route, { label: this.label, known: this.#options.errorOf?.(response) ?? null });
    }
    async #readBody(answer, sink, signal) {
        this.#answers += 1;
        await readAnswer(answer, { label: this.label, sink, signal });
        this.#isEndProven = answer.end !== null || answer.response.isEndProven;
    }
    #changed(how, response) {
        const { before } = this.#options;
        const isOld = before !== null && (0,http_version/* kinshipOf */.G)(before, (0,http_version/* versionOf */.E)(response)) === "same";
        const why = isOld ? "its servers disagree: an earlier version came back" : `it changed while it was fetched (${how})`;
        return new errors/* FetchError */.fk("source-changed", `Cannot go on with "${this.label}": ${why}`);
    }
}

;// CONCATENATED MODULE: ./build/http/known-version.js
/**
 * The conditions of a request that should bring nothing if the server still has the version; null if nothing would prove that it has. A date
 * alone must be a strong one. A weak ETag counts unless a date beside it says that the file had just been written: it may have been
 * written again in the same second.
 * @param key of what is asked for
 */
function conditionsFor(known, key) {
    if (known.key !== key)
        return null;
    const { validator, etag, lastModified } = known;
    if (etag !== undefined)
        return validator !== null || lastModified === undefined ? { "if-none-match": etag } : null;
    return validator === null ? null : { "if-modified-since": validator };
}

// EXTERNAL MODULE: ./build/http/offered-digests.js
var offered_digests = __nccwpck_require__(58262);
;// CONCATENATED MODULE: ./build/http/refusal-text.js

/** A longer body is a page for people, and its beginning says nothing. */
const MOST_BODY_BYTES = 4_096;
const MOST_CHARACTERS = 200;
/** The text helps, but it is not worth a longer wait than this, in milliseconds. */
const MOST_WAIT_MS = 1_000;
/** The first 200 characters of a short text body, cleaned; empty when there is none. Ends the answer. Never rejects. */
async function refusalText(response) {
    const length = (0,http_answer/* contentLength */.Y)(response);
    const isText = /^(?:text\/|application\/(?:[\w.+-]{0,60}\+)?(?:json|xml)\b)/i.test(response.headers["content-type"] ?? "");
    const isPlain = (response.headers["content-encoding"] ?? "identity") === "identity";
    if (!isText || !isPlain || length === null || length === 0 || length > MOST_BODY_BYTES)
        return "";
    const parts = [];
    const limit = setTimeout(() => response.cancel(), MOST_WAIT_MS);
    try {
        await response.stream((bytes, release) => {
            parts.push(Buffer.from(bytes));
            release();
            return true;
        });
    }
    catch {
        // What came before the connection broke is also a clue.
    }
    finally {
        clearTimeout(limit);
    }
    return clean(Buffer.concat(parts).toString("utf8"));
}
/** Without markup, control characters, queries of URLs, and whatever is long enough to be a key or a signature. */
function clean(text) {
    const words = text
        .slice(0, MOST_BODY_BYTES)
        .replace(/<[^<>]{0,200}>/g, " ")
        .replace(/\?[^\s"'<>]*/g, "?\u2026")
        .replace(/[\w+/=%.~-]{24,}/g, "\u2026")
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, " ")
        .trim();
    return words.length > MOST_CHARACTERS ? `${words.slice(0, MOST_CHARACTERS)}\u2026` : words;
}

;// CONCATENATED MODULE: ./build/http/source-notes.js
/** What the user reads about a source over HTTP: why it comes in one stream, and how its server stores it. */
const NO_VALIDATOR = "The server sends neither a strong ETag nor a Last-Modified, so the file is fetched in one stream and cannot be resumed. A 'checksum' would allow both segments and resuming.";
const NO_RANGES = "The server gives no ranges, so the file came in one stream.";
const NOTHING_PINS = "Nothing pins the file's version, so it came in one stream.";
const SEVERAL_VERSIONS = "The answers before were of more than one version, so the file came in one stream.";
function storedAs(codings) {
    return `The server stores the file encoded as "${codings.join(", ")}", and its bytes are kept as they are stored. Decode it before you use it.`;
}

;// CONCATENATED MODULE: ./build/http/open-source.js
/**
 * Opens a source with one request that is both probe and data. It asks for a bounded range, so nothing is asked for only to learn the
 * size and then thrown away, and no HEAD is needed.
 */














/** A source that had ranges is believed to have none any more after this many answers that ignore the range. */
const RANGE_TRIES = 3;
/**
 * Asks for the source and pins its version.
 * @throws FetchError whatever can be wrong with an answer or a connection
 */
function openHttpSource(options, signal) {
    return open_source_open(options, null, signal);
}
/** @param oneAnswerAfter set after a fetch whose answers were of several versions: everything must come in one answer, and this was the first one's version */
async function open_source_open(options, oneAnswerAfter, signal) {
    const route = new Route({
        wire: options.wire,
        url: (0,http_url/* withoutCredentials */.ri)(options.url),
        commonHeaders: { "accept-encoding": "identity", accept: "*/*", "user-agent": options.userAgent },
        ownHeaders: (0,headers/* ownHeaders */.$8)(options.url, options.headers, options.bearerToken),
        http: { allowInsecureHttp: options.allowInsecureHttp, hasChecksum: options.checksum !== undefined },
        isPrivate: options.isPrivate,
        hasCredentials: options.hasCredentials ?? false,
        onSecret: options.onSecret,
    });
    const opening = new Opening(route, { ...options, oneAnswerAfter, firstBytes: options.asksVersion ? 1 : options.dataBytes }, signal);
    try {
        return await opening.open();
    }
    catch (error) {
        // At the start, a name that does not exist is far more often a typing error than a fault that passes. Later it is the other way round.
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
        this.#label = options.named?.label ?? (0,http_url/* labelOf */.Wy)(options.url);
    }
    async open() {
        if (this.#options.oneAnswerAfter !== null)
            return this.#openWhole();
        const { known, named, url } = this.#options;
        // A first fetch has nothing to ask about, and does not wait for a digest.
        const conditions = known === undefined ? null : conditionsFor(known, named?.key ?? (0,http_url/* keyOf */.TN)(url));
        for (let tries = 1;; tries += 1) {
            const { response, holding } = await this.#askRange(conditions ?? {});
            if (known !== undefined && conditions !== null && response.status === 304)
                return this.#unchanged(response, known);
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
                // Even the first byte is out of range. Either the file is empty, or the server takes no ranges and says so in an odd way.
                if (holding.sizeBytes !== 0)
                    break;
                response.cancel();
                return this.#source(response, { sizeBytes: 0, access: "ranges", opened: null });
            default:
                if ((0,http_answer/* isFinal */.dR)(response) || this.#options.errorOf?.(response))
                    throw await this.#refused(response);
        }
        response.cancel();
        return this.#decideWithoutRange();
    }
    /** What looks odd with a Range may be right without it. If the server then offers ranges, the fault may have passed, and it is asked for one again. */
    async #decideWithoutRange() {
        const whole = await this.#route.get({}, this.#signal);
        const source = await this.#acceptWhole(whole);
        const isWorthIt = source.sizeBytes !== null && source.sizeBytes > this.#options.firstBytes && source.identity.validator !== null;
        if (!isWorthIt || !/\bbytes\b/i.test(whole.headers["accept-ranges"] ?? ""))
            return source;
        const part = await this.#askRange().catch(() => null);
        this.#signal.throwIfAborted();
        if (part?.holding.kind !== "part" || part.holding.sizeBytes !== source.sizeBytes) {
            part?.response.cancel();
            return source;
        }
        source.dropOpened();
        return this.#fromPart(part.response, part.holding);
    }
    /** @param conditions headers that make the server answer 304 if nothing need come */
    async #askRange(conditions = {}) {
        const wanted = { start: 0, end: this.#options.firstBytes };
        const headers = { range: `bytes=0-${wanted.end - 1}`, ...conditions };
        const response = await this.#route.get({ headers }, this.#signal);
        return { response, holding: (0,http_answer/* holdingOf */.JO)(response, { wanted, pinned: null }) };
    }
    /** The answer need not repeat the headers of the version (RFC 9110 15.4.5). */
    #unchanged(response, { sizeBytes, validator, etag, lastModified }) {
        response.cancel();
        return this.#source(response, { sizeBytes, access: "ranges", opened: null, unchanged: { validator, etag, lastModified } });
    }
    /** Whether a 200 that mentions no range may hold only the bytes that were asked for. Some servers honour a Range and do not say so. */
    #mayBePart(sizeBytes) {
        const { firstBytes } = this.#options;
        return sizeBytes === firstBytes || (firstBytes === 1 && (sizeBytes === null || sizeBytes < firstBytes));
    }
    async #fromPart(response, { end, sizeBytes }) {
        const opened = { response, start: 0, end };
        const isPinned = (0,http_version/* versionOf */.E)(response).validator !== null || this.#options.checksum !== undefined;
        if (sizeBytes !== null && isPinned) {
            // A stored representation has both a validator and ranges. One that is encoded on the way does not have both.
            this.#requireUsableCoding(response, (0,http_version/* versionOf */.E)(response).validator !== null);
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
    /** If the status alone does not say what to do, the text beside it may. */
    async #refused(response) {
        const known = this.#options.errorOf?.(response) ?? null;
        if (known !== null)
            return known;
        const error = (0,http_answer/* statusError */.$C)(response, this.#label, this.#route.sentCredentials);
        const text = error.code === "http-status" ? await refusalText(response) : "";
        return text === "" ? error : new errors/* FetchError */.fk(error.code, `${error.message} and says "${text}"`);
    }
    async #acceptWhole(response) {
        try {
            const holding = (0,http_answer/* holdingOf */.JO)(response, { wanted: null, pinned: null });
            if (holding.kind === "odd")
                throw (0,http_answer/* badAnswer */.k6)(this.#label, holding.why);
            if (holding.kind !== "whole")
                throw await this.#refused(response);
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
    /** With a checksum the bytes are taken as they come. Without one they must surely be the file's. @throws FetchError encoded-response */
    #requireUsableCoding(response, isStored) {
        const codings = (0,coding/* codingsOf */.Z)(response);
        if (codings.length === 0 || isStored || this.#options.checksum !== undefined)
            return;
        if ((0,coding/* isNamedFor */.q)(this.#fileName(response), codings))
            return;
        throw (0,http_answer/* encodedError */.X5)(codings, this.#label);
    }
    #fileName({ headers }) {
        const { url, named } = this.#options;
        return named?.fileName ?? (0,file_name/* fileNameFor */.d)(url, headers["content-disposition"], named?.fallbackName);
    }
    #source(response, { unchanged, ...found }) {
        const { url, checksum, oneAnswerAfter, named, errorOf, requestEnd, pin } = this.#options;
        const version = unchanged ?? (0,http_version/* versionOf */.E)(response);
        const codings = (0,coding/* codingsOf */.Z)(response);
        const isPinned = version.validator !== null || checksum !== undefined;
        const fileName = this.#fileName(response);
        const offeredBy = (answer) => this.#offeredBy(answer, found.sizeBytes);
        // An empty file comes as a refusal of the range, which need not name a version; nothing of it could be resumed.
        const isAsUsual = isPinned || oneAnswerAfter !== null || found.sizeBytes === 0;
        const isSurprising = codings.length > 0 && checksum === undefined && !(0,coding/* isNamedFor */.q)(fileName, codings);
        return new HttpSource({
            ...found,
            route: this.#route,
            label: this.#label,
            key: named?.key ?? (0,http_url/* keyOf */.TN)(url),
            errorOf,
            requestEnd,
            pin,
            checksum: checksum === undefined ? null : (0,core_checksum/* formatChecksum */.rH)(checksum),
            version,
            isUnchanged: unchanged !== undefined,
            codings,
            before: oneAnswerAfter,
            fileName,
            offered: offeredBy(response),
            offeredBy,
            contentType: response.headers["content-type"] ?? null,
            streamReason: oneAnswerAfter !== null ? SEVERAL_VERSIONS : isPinned ? NO_RANGES : NOTHING_PINS,
            reopen: (after, signal) => open_source_open({ ...this.#options, known: undefined, asksVersion: false, expectsRanges: false }, after, signal),
            notice: isSurprising ? storedAs(codings) : isAsUsual ? (this.#options.notice ?? null) : NO_VALIDATOR,
        });
    }
    /** A redirect's own digests are of the redirect; only Hugging Face's is of the file that it leads to. */
    #offeredBy(response, sizeBytes) {
        const { linked } = this.#route;
        const isOfLinked = linked !== null && (linked.sizeBytes === null || linked.sizeBytes === sizeBytes) && (0,coding/* codingsOf */.Z)(response).length === 0;
        return [...(this.#options.offered?.() ?? []), ...(0,offered_digests/* digestsOffered */.Z)(response), ...(isOfLinked ? (0,offered_digests/* linkedDigest */.m)(linked.etag) : [])];
    }
}
function isUnknownHost(error) {
    return error.cause instanceof Error && "code" in error.cause && error.cause.code === "ENOTFOUND";
}


/***/ }),

/***/ 79377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dt: () => (/* binding */ requireSecureHttp),
/* harmony export */   MJ: () => (/* binding */ describePrivacy),
/* harmony export */   Tk: () => (/* binding */ privacyOfUrl),
/* harmony export */   Uz: () => (/* binding */ explainPrivacy),
/* harmony export */   Wi: () => (/* binding */ privacyOfHeaders),
/* harmony export */   tG: () => (/* binding */ CREDENTIALS)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _core_loopback_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(99729);
/* harmony import */ var _headers_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(47979);
/* harmony import */ var _query_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(82077);
/* harmony import */ var _url_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(89540);
/** Who may see what is fetched, and who may see the request for it. */





/** Only who has the credentials may read it. */
const CREDENTIALS = { kind: "credentials", parameter: null };
/** What a URL says about that. */
function privacyOfUrl(url) {
    if (url.username !== "" || url.password !== "")
        return CREDENTIALS;
    const secret = (0,_query_js__WEBPACK_IMPORTED_MODULE_2__/* .secretParameterOf */ .zX)(url);
    return secret === null ? null : { kind: secret.isSignature ? "signature" : "unknown", parameter: secret.name };
}
function privacyOfHeaders(headers) {
    return (0,_headers_js__WEBPACK_IMPORTED_MODULE_1__/* .mayAuthenticate */ .Dw)(headers) ? CREDENTIALS : null;
}
/** How a private source was fetched, as a verb. */
function describePrivacy({ kind }) {
    if (kind === "told")
        return "is private";
    return kind === "unknown" ? "may be private" : "was fetched with credentials";
}
/** What makes it private and what the user can do about it, as sentences; empty when there is nothing to explain. */
function explainPrivacy({ kind, parameter }) {
    if (kind !== "signature" && kind !== "unknown")
        return "";
    const what = parameter === null ? "A query parameter of its URL" : `The query parameter "${parameter}" of its URL`;
    const why = kind === "signature" ? "lets its holder in" : "is not known to be harmless";
    return `${what}, or of one that it redirects to, ${why}. If everybody may read the file, set 'private: false'.`;
}
/**
 * Plain http to another machine must be allowed by the user: everybody on the way can change what comes and read what is sent.
 * @param secret what would be read
 * @throws FetchError insecure-http
 */
function requireSecureHttp(url, secret, { allowInsecureHttp, hasChecksum }) {
    if (url.protocol !== "http:" || allowInsecureHttp || (0,_core_loopback_js__WEBPACK_IMPORTED_MODULE_4__/* .isLoopback */ .U)(url) || (hasChecksum && secret === null))
        return;
    const cannot = `Cannot fetch "${(0,_url_js__WEBPACK_IMPORTED_MODULE_3__/* .labelOf */ .Wy)(url)}": over plain http anyone on the way can`;
    if (secret === null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("insecure-http", `${cannot} change the bytes`);
    const parameter = secret.parameter === null ? "the query" : `the query parameter "${secret.parameter}"`;
    const what = {
        credentials: "your headers and credentials",
        signature: parameter,
        unknown: `${parameter}, which may be a secret`,
        told: "the file, which is private",
    };
    const isHarmless = secret.kind === "unknown" ? " If nothing in the URL is secret, set 'private' to false." : "";
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("insecure-http", `${cannot} read ${what[secret.kind]}`, {
        hint: `Use https, or set 'allow-insecure-http'.${isHarmless} A checksum keeps nothing secret.`,
    });
}


/***/ }),

/***/ 82077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ looksRandom),
/* harmony export */   Mi: () => (/* binding */ canExpire),
/* harmony export */   TM: () => (/* binding */ identifyingParameters),
/* harmony export */   eI: () => (/* binding */ meaningOfParameter),
/* harmony export */   zX: () => (/* binding */ secretParameterOf)
/* harmony export */ });
/**
 * What the parameters of a URL's query mean. One table says which of them sign the URL, and so do not identify the source, and which are
 * known to be harmless. Every other parameter may be a secret that lets its holder in.
 */
const EXPIRY = /^(?:expires?|expiry|exp|e|deadline)$/;
const EPOCH = /^(?:\d{9,13}|[0-9a-f]{8})$/i;
/** Whether a parameter says when the URL expires. A short name counts only if its value is a time. */
const hasExpiry = (parameters) => parameters.some(([name, value]) => /^expires?$/.test(name) || (EXPIRY.test(name) && EPOCH.test(value)));
const SCHEMES = [
    // S3 V4, GCS V4, OSS V4 and services that copied them. What a URL asks for, such as x-oss-process, is not included.
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
    // Azure SAS, and GitHub's files, which are stored there.
    {
        signature: /^sig$/,
        companions: /^(?:sv|ss|srt|sp|se|st|spr|sip|si|sr|sdd|skoid|sktid|skt|ske|sks|skv|saoid|suoid|scid|ses|sduoid|skdutid|tn|spk|srk|epk|erk|rsc[cdelt]|jwt)$/,
    },
    // Akamai, Alibaba's and Tencent's CDNs, Bunny, and tokens whose names mean nothing else.
    {
        signature: /^(?:hdnts|hdnea|hdntl|hdnta|__token__|__gda__|auth_key|bcdn_token|_upt|txsecret|wssecret|jwt|access_token|auth_token|private_token|job_token)$/,
        companions: /^(?:expires?|exp|e|txtime|wstime|token_(?:path|ver|countries))$/,
    },
    // Tokens whose names may also say which file is meant.
    {
        signature: /^(?:token|auth|authorization|verify|sign)$/,
        companions: /^(?:expires?|expiry|exp|e|t|deadline|token_(?:path|ver|countries))$/,
        isMeant: (value, parameters) => looksRandom(value) || hasExpiry(parameters),
    },
    // nginx's secure_link, whose names each site chooses: a digest beside the time when it expires.
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
/** The first parameter that signs, else the first that is not known to be harmless; null when all are harmless. */
function secretParameterOf(url) {
    if (url.search === "")
        return null;
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
/** What the name of a parameter, in lower case, says by itself: it goes with a signature and is none, it says which file is meant, or something else. */
function meaningOfParameter(name) {
    if (SCHEMES.some(({ companions }) => companions.test(name)))
        return "companion";
    return HARMLESS.has(name) ? "harmless" : "other";
}
/** The parameters that say which source it is: all except those that sign it. */
function identifyingParameters(url) {
    if (url.search === "")
        return [];
    const signing = signingNames(parametersOf(url));
    return [...url.searchParams].filter(([name]) => !signing.has(name.toLowerCase()));
}
/** Names that say that a URL works only for a while, whatever their value. */
const TEMPORARY = /^(?:expires?|expiry|token|x-(?:amz|goog)-(?:date|expires))$/;
/** Whether a URL is signed, or works only for a while. */
function canExpire(url) {
    if (url.search === "")
        return false;
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
/** Whether a text has a word that no person wrote: a digest, a UUID, a token. */
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


/***/ }),

/***/ 34716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ secretValuesIn),
/* harmony export */   h: () => (/* binding */ secretWordsIn)
/* harmony export */ });
/* harmony import */ var _query_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(82077);
/** What of a query or a header must not be shown even by itself: another step, or a server's error, may repeat a signature without what stands around it. */

/** A shorter text may be a usual word, and would be blanked out wherever it stands. */
const LEAST_LENGTH = 16;
/** Names of parameters whose value is a secret, whatever it looks like. */
const SECRET_NAME = /(?:token|secret|signature|password|api[_-]?key)$|^(?:sig|jwt)$/;
/** Between the words of a header such as `Bearer abc` or `a=b; c=d`. */
const BETWEEN_WORDS = /[\s;,]+/;
/**
 * The values of a query that let their holder in: as they are written, decoded, and encoded again.
 *
 * @example
 * secretValuesIn("?X-Amz-Expires=300&X-Amz-Signature=0f9a...") // ["0f9a..."]
 */
function secretValuesIn(query) {
    const pairs = query
        .replace(/^\?/, "")
        .split("&")
        .map((pair) => [pair.slice(0, Math.max(0, pair.indexOf("="))), pair.slice(pair.indexOf("=") + 1)]);
    return distinct(pairs.filter(([name, value]) => isSecret(decoded(name).toLowerCase(), decoded(value))).flatMap(([, value]) => formsOf(value)));
}
/** The words of a header's value that look like no word: `Bearer abc` is known with its scheme, and `abc` is the secret. */
function secretWordsIn(header) {
    const words = header.split(BETWEEN_WORDS).flatMap((word) => [word, word.slice(word.indexOf("=") + 1).replace(/^"|"$/g, "")]);
    return distinct(words.filter((word) => word !== header && word.length >= LEAST_LENGTH && (0,_query_js__WEBPACK_IMPORTED_MODULE_0__/* .looksRandom */ .EZ)(word)));
}
function isSecret(name, value) {
    if (value.length < LEAST_LENGTH)
        return false;
    const meaning = (0,_query_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOfParameter */ .eI)(name);
    if (meaning === "harmless" || (meaning === "companion" && !SECRET_NAME.test(name)))
        return false;
    return SECRET_NAME.test(name) || (0,_query_js__WEBPACK_IMPORTED_MODULE_0__/* .looksRandom */ .EZ)(value);
}
function formsOf(written) {
    const plain = decoded(written);
    return [written, plain, encodeURIComponent(plain)].filter((form) => form.length >= LEAST_LENGTH);
}
/** A percent sign that begins no escape stays. */
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function distinct(texts) {
    return [...new Set(texts)];
}


/***/ }),

/***/ 89540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dl: () => (/* binding */ parseUrl),
/* harmony export */   ND: () => (/* binding */ parseAnyUrl),
/* harmony export */   Ng: () => (/* binding */ describeUrl),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   ri: () => (/* binding */ withoutCredentials)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(57451);
/* harmony import */ var _query_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(82077);
/** What of a URL may be shown, and what of it identifies the source. */




/** A header holds about 4 KiB; a label only needs to be recognised. */
const LABEL_LENGTH = 500;
/** RFC 1035, 2.3.4. */
const MOST_HOST_LENGTH = 253;
/** Parses a URL of any scheme. @param name the option that it was written as @throws FetchError invalid-input */
function parseAnyUrl(text, name = "url") {
    const url = URL.parse(text.trim());
    // The text is not repeated: it may be a secret that was put into the wrong input.
    if (url === null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use the '${name}': it is not a complete URL`, {
            hint: "Write it in full, such as https://example.com/file.tar.zst.",
        });
    if (url.hostname.length > MOST_HOST_LENGTH)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use the '${name}': the name of its host has more than ${MOST_HOST_LENGTH} characters`);
    return url;
}
/** Parses a user's http(s) URL. @throws FetchError invalid-input */
function parseUrl(text) {
    const url = parseAnyUrl(text);
    if (url.protocol !== "https:" && url.protocol !== "http:") {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot fetch ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInput */ .Zs)(url.protocol)} URLs: only https and http are known`, {
            hint: "Give an https URL.",
        });
    }
    return url;
}
/** A URL for people to read, without credentials, query and fragment: it holds no secrets. */
function labelOf(url) {
    return `${url.origin}${url.pathname}${url.search === "" ? "" : "?\u2026"}`.slice(0, LABEL_LENGTH);
}
/** Each URL's key is made once: a fetch asks for it when it opens the source, and when it notes the file. Nobody changes a URL that was parsed. */
const keys = new WeakMap();
/** SHA-256 (hex) of what identifies the source: the URL without credentials, fragment and signature. */
function keyOf(url) {
    const key = keys.get(url) ?? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", JSON.stringify([url.origin, url.pathname, (0,_query_js__WEBPACK_IMPORTED_MODULE_2__/* .identifyingParameters */ .TM)(url)]));
    keys.set(url, key);
    return key;
}
/** What is known about a URL before any request. */
function describeUrl(url) {
    return new DescribedUrl(url);
}
/** Each is made when it is asked for: the first request needs none of the keys, and of a thousand files most need only one of these. */
class DescribedUrl {
    #url;
    constructor(url) {
        this.#url = url;
    }
    get host() {
        return this.#url.host;
    }
    get label() {
        return labelOf(this.#url);
    }
    get key() {
        return keyOf(this.#url);
    }
    get wholeKey() {
        return wholeKeyOf(this.#url);
    }
}
/** SHA-256 (hex) of the URL with its secrets, without its fragment. Two processes that want to share one fetch compare it. */
function wholeKeyOf(url) {
    const whole = new URL(url);
    whole.hash = "";
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", whole.href);
}
/** As it is asked for: a user and a password in it go into a header, and what stands behind # stays here. */
function withoutCredentials(url) {
    if (url.username === "" && url.password === "" && url.hash === "")
        return url;
    const bare = new URL(url);
    bare.username = "";
    bare.password = "";
    bare.hash = "";
    return bare;
}


/***/ }),

/***/ 93149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ versionOf),
/* harmony export */   G: () => (/* binding */ kinshipOf)
/* harmony export */ });
/** The checkpoint's header has room for 4 KiB. No server sends ETags of nearly that size. */
const MOST_VALIDATOR_LENGTH = 1000;
/** The validator that an answer carries. */
function versionOf({ headers }) {
    const etag = headers["etag"];
    const lastModified = headers["last-modified"];
    const strongTag = etag !== undefined && etag.length <= MOST_VALIDATOR_LENGTH && /^"[^"]*"$/.test(etag.trim()) ? etag.trim() : null;
    return { validator: strongTag ?? strongDate(lastModified, headers["date"]), etag, lastModified };
}
/** A Last-Modified is a strong validator only if the file was at least a second old (RFC 9110 8.8.2.2). */
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
 * may write the tag of one version in several ways, such as weak in a file's first second, or with the name of a coding at its end.
 * Then Last-Modified decides.
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
    // Without dates, a weak tag equal to a strong one means the same version. Two weak ones promise nothing about the bytes.
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


/***/ }),

/***/ 27587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   YO: () => (/* binding */ parseOciName),
/* harmony export */   e8: () => (/* binding */ ociNameOf),
/* harmony export */   ty: () => (/* binding */ describeOci),
/* harmony export */   z9: () => (/* binding */ pinOci)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62807);
/* harmony import */ var _core_loopback_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(99729);
/** `oci://registry/name@digest`, or `oci://registry/name:tag`: a blob of a registry, or the one file of an artifact. */



const EXAMPLE = "oci://ghcr.io/owner/name:tag, or oci://ghcr.io/owner/name@sha256:<hex>";
const HOST = /^[a-z0-9][a-z0-9.-]{0,252}(?::\d{1,5})?$/i;
const SEGMENT = /^[a-z0-9][a-z0-9._-]*$/;
const TAG = /^\w[\w.-]*$/;
const MOST_TAG_LENGTH = 128;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** The distribution spec asks clients to allow for names of 255 characters, registry included. */
const MOST_NAME_LENGTH = 255;
/** Docker's registry has another host than its name, and names of one word in a folder of their own. */
const DOCKER = { name: "docker.io", host: "registry-1.docker.io", library: "library/" };
/** Whether a text is a digest that blobs are named by. */
function isDigest(text) {
    return DIGEST.test(text);
}
/** @throws FetchError invalid-input */
function parseOciName(text) {
    const cannot = (why) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot use the 'url': ${why}`, { hint: `Write it as ${EXAMPLE}.` });
    const [, registry = "", rest = ""] = /^oci:\/\/([^/]*)\/?(.*)$/is.exec(text.trim()) ?? [];
    if (!HOST.test(registry))
        throw cannot("it names no registry");
    const [tagged = "", digest, ...more] = rest.split("@");
    const colon = tagged.lastIndexOf(":");
    const name = colon < 0 ? tagged : tagged.slice(0, colon);
    const tag = colon < 0 ? undefined : tagged.slice(colon + 1);
    const isName = name.length <= MOST_NAME_LENGTH && name.split("/").every((segment) => SEGMENT.test(segment));
    if (!isName)
        throw cannot("it names no repository of the registry; such names are in lower case");
    if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
        throw cannot("what follows the @ is not a digest");
    if (tag !== undefined && (tag.length > MOST_TAG_LENGTH || !TAG.test(tag)))
        throw cannot("what follows the colon is not a tag");
    const url = new URL(`oci://${registry.toLowerCase()}/${name}`);
    // With both, the digest says which one it is.
    url.searchParams.set("reference", digest ?? tag ?? "latest");
    return url;
}
/** The same name, with what was found for it. */
function pinOci(url, pin) {
    const pinned = new URL(url);
    pinned.searchParams.set("pin", JSON.stringify(pin));
    return pinned;
}
function ociNameOf({ host, pathname, searchParams }) {
    const isDocker = host === DOCKER.name;
    const written = pathname.slice(1);
    const name = isDocker && !written.includes("/") ? `${DOCKER.library}${written}` : written;
    const base = new URL(`https://${isDocker ? DOCKER.host : host}`);
    // As Docker does: a registry on this machine needs no certificate.
    if ((0,_core_loopback_js__WEBPACK_IMPORTED_MODULE_2__/* .isLoopback */ .U)(base))
        base.protocol = "http:";
    const pin = searchParams.get("pin");
    // Nobody but us writes it.
    return {
        registry: host,
        base,
        name,
        reference: searchParams.get("reference") ?? "latest",
        pin: pin === null ? null : JSON.parse(pin),
    };
}
function describeOci(url) {
    const { registry, name, reference, pin } = ociNameOf(url);
    const tail = isDigest(reference) ? `@${reference}` : `:${reference}${pin?.tagged ? `@${pin.tagged}` : ""}`;
    return {
        host: registry,
        label: `oci://${registry}/${name}${tail}`,
        // A blob is the same whichever tag leads to it.
        key: digestOf(JSON.stringify(["oci", registry, name, pin?.digest ?? reference])),
        wholeKey: digestOf(url.href),
    };
}
function digestOf(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex");
}


/***/ }),

/***/ 52846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Tc: () => (/* binding */ ArtifactRecords),
/* harmony export */   VB: () => (/* binding */ fitsFile),
/* harmony export */   o1: () => (/* binding */ isOfVersion)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _core_blake3_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(13706);
/* harmony import */ var _core_checkpoint_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(57994);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(54298);
/* harmony import */ var _disk_own_file_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(26331);
/* harmony import */ var _disk_own_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(31437);
/**
 * Our own note of a finished artifact: which version of which source is at a destination, and the size and time of its file.
 * With it a later fetch can ask the origin instead of fetching again. It is not believed if the file's size or time is another one now.
 */








/** No path has a NUL, so it is no fetch ID. */
const nameId = ({ folder, sourceKey }) => (0,_core_blake3_js__WEBPACK_IMPORTED_MODULE_3__/* .blake3 */ .L)(`${folder}\0${sourceKey}`);
class ArtifactRecords {
    #folder;
    #isOpen = false;
    /** @param stateFolder the state folder; the records have a folder of their own in it */
    constructor(stateFolder) {
        this.#folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(stateFolder, "artifacts");
    }
    /** The record of a destination; null when there is none that can be read. Its few calls are made at once, as those of `write`. */
    async read(fetchId) {
        try {
            const record = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(this.#pathOf(fetchId), "utf8"));
            return isRecord(record) ? record : null;
        }
        catch {
            // There is no record, or a torn one. Then the bytes are fetched, which is always right.
            return null;
        }
    }
    async write(fetchId, record) {
        await this.#write(fetchId, record);
    }
    /** Notes what a source has called its file in a folder, because nothing that is known before it is asked says that. */
    async noteName({ folder, sourceKey }, fileName) {
        await this.#write(nameId({ folder, sourceKey }), { version: 1, fileName });
    }
    /** What a source has called its file in a folder when it was fetched last; null if that is not known. */
    async nameIn(where) {
        const id = nameId(where);
        try {
            const { fileName } = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(this.#pathOf(id), "utf8"));
            await this.touch(id);
            return typeof fileName === "string" && fileName !== ".." && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(fileName) === fileName ? fileName : null;
        }
        catch {
            // Then the source is asked, which is always right.
            return null;
        }
    }
    /**
     * Its few calls are made at once: the way through the thread pool takes longer than all of them. An earlier record is removed, and not
     * replaced: ext4 writes the bytes of a file to the disk before it gives it the name of another one, which takes half a millisecond.
     */
    async #write(id, record) {
        if (!this.#isOpen)
            await (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .openOwnFolder */ .N)(this.#folder);
        this.#isOpen = true;
        const path = this.#pathOf(id);
        const text = textOf(record);
        // Whoever reads a record that is not whole yet takes it for none, as one that is removed.
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text, { mode: 0o600, flag: "wx" });
        }
        catch (error) {
            if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .codeOf */ .$)(error) !== "EEXIST")
                throw error;
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { force: true });
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text, { mode: 0o600 });
        }
    }
    /** Notes that the source still has this version. @param known the record, if it was read just now */
    async confirm(fetchId, confirmedEpochMs, known) {
        const record = known ?? (await this.read(fetchId));
        if (record === null)
            return;
        const confirmed = { ...record, confirmedEpochMs };
        // If this fails, the source is asked again sooner than it need be.
        if (!this.#writeOver(fetchId, confirmed))
            await this.write(fetchId, confirmed).catch(() => { });
    }
    /**
     * Writes a record over the one that is there, which differs in one number of as many digits. A new file would take ext4 ten times as long,
     * and a run that finds hundreds of files as they were does little else.
     * @returns false if that is not so, or cannot be done
     */
    #writeOver(fetchId, record) {
        const bytes = Buffer.from(textOf(record));
        try {
            const fd = (0,_disk_own_file_js__WEBPACK_IMPORTED_MODULE_5__/* .openOwnFileSync */ .Ac)(this.#pathOf(fetchId), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY);
            try {
                return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(fd).size === bytes.length && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(fd, bytes) === bytes.length;
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
            }
        }
        catch {
            return false;
        }
    }
    /** Notes that the record was used, so that it is not removed as an old one. */
    async touch(fetchId) {
        const now = new Date();
        // If this fails, the record is removed some day, and the file is fetched again.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.utimes)(this.#pathOf(fetchId), now, now).catch(() => { });
    }
    #pathOf(fetchId) {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, `${fetchId}.json`);
    }
}
function textOf(record) {
    return `${JSON.stringify(record)}\n`;
}
/** Whether all is there that decides. A record of a later release, or one that somebody has changed, is none. */
function isRecord(value) {
    if (typeof value !== "object" || value === null)
        return false;
    const { version, sizeBytes, mtimeMs, identity, checksum, sourceKey, confirmedEpochMs = 0, checkedAgainst = null } = value;
    const isFileKnown = Number.isFinite(sizeBytes) && Number.isFinite(mtimeMs) && isTextOrNull(checksum) && isTextOrNull(checkedAgainst);
    const isSourceKnown = typeof identity === "object" && (sourceKey === undefined || typeof sourceKey === "string");
    return version === 1 && isFileKnown && isSourceKnown && Number.isFinite(confirmedEpochMs);
}
const isTextOrNull = (value) => value === null || typeof value === "string";
/** Whether the file still has the recorded size and time. */
function fitsFile(record, file) {
    return record.sizeBytes === file.size && record.mtimeMs === file.mtimeMs;
}
/** Whether the record is of this version of this source. A source without a validator is never recognised. */
function isOfVersion(record, identity, sizeBytes) {
    const isPinned = identity.validator !== null || identity.mirrors !== undefined;
    return isPinned && record.identity !== null && (0,_core_checkpoint_js__WEBPACK_IMPORTED_MODULE_4__/* .sameIdentity */ .BU)(record.identity, identity) && record.sizeBytes === sizeBytes;
}


/***/ }),

/***/ 21388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ findStateFolder),
/* harmony export */   Cu: () => (/* binding */ findManifestsFolder),
/* harmony export */   MS: () => (/* binding */ pruneFoundState),
/* harmony export */   RX: () => (/* binding */ openPartialsFolder),
/* harmony export */   Xr: () => (/* binding */ stateFolderPath),
/* harmony export */   ik: () => (/* binding */ findPartialsFolder),
/* harmony export */   nf: () => (/* binding */ openManifestsFolder),
/* harmony export */   y1: () => (/* binding */ openStateFolder)
/* harmony export */ });
/* unused harmony export pruneState */
/* harmony import */ var tslib__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(7467);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(76760);
/* harmony import */ var _core_make_parents_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(61982);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(54298);
/* harmony import */ var _disk_own_file_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(26331);
/* harmony import */ var _disk_own_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(31437);
/** The folder in which records outlive a job. The environment says where it is. It is private to the user, and ours alone. */









/** A file of this name marks the folder as ours: everything else in it was made by us, and we may remove it. */
const MARKER = ".fetch-action";
const MARKER_TEXT = "fetch-action keeps its records here, and removes them when they are old. Keep nothing else in this folder.\n";
/**
 * The state folder as it is wanted: FETCH_ACTION_STATE_DIR, else in a job RUNNER_TOOL_CACHE/fetch-action (it lasts on
 * self-hosted machines and is mounted into containers), else XDG_STATE_HOME/fetch-action.
 */
function stateFolderPath(env = process.env) {
    if (env["FETCH_ACTION_STATE_DIR"])
        return env["FETCH_ACTION_STATE_DIR"];
    if (env["GITHUB_ACTIONS"] === "true" && env["RUNNER_TOOL_CACHE"])
        return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(env["RUNNER_TOOL_CACHE"], "fetch-action");
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(env["XDG_STATE_HOME"] || (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.homedir)(), ".local", "state"), "fetch-action");
}
/**
 * Makes the folder, 0700. If something else is kept in it, a folder in it is used. If it belongs to another user, such as a
 * container's root, a folder beside it is used.
 * @throws Error if no folder of the user's own can be had
 */
async function openStateFolder(env = process.env) {
    const { path, inside, beside } = await places(env);
    const refusal = await claim(path);
    if (refusal === null)
        return path;
    // Nothing is made through a link or in another user's folder, and nothing if the name is that of a file.
    const candidates = refusal.mayUse === "inside" ? [inside, beside] : refusal.mayUse === "beside" ? [beside] : [];
    for (const candidate of candidates)
        if ((await claim(candidate)) === null)
            return candidate;
    throw new Error(`Cannot use "${path}" as state folder: ${refusal.why}`);
}
/** The state folder, for reading only: nothing is made. Null if this user has none yet. */
async function findStateFolder(env = process.env) {
    for (const folder of Object.values(await places(env))) {
        if (await isOurs(folder))
            return folder;
    }
    return null;
}
/** The places where the folder may be. */
async function places(env) {
    const named = stateFolderPath(env);
    // The user may name a link. A link that somebody else put into a shared folder is not followed.
    const path = env["FETCH_ACTION_STATE_DIR"] ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(named).catch(() => named) : named;
    return { path, inside: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(path, "fetch-action"), beside: `${path}-${process.getuid?.()}` };
}
/** Makes a folder ours. Null if that worked. */
async function claim(path) {
    try {
        if (await isOurs(path))
            return null;
        await (0,_core_make_parents_js__WEBPACK_IMPORTED_MODULE_6__/* .makeParents */ .A)(path, { parentOf: node_path__WEBPACK_IMPORTED_MODULE_3__.dirname, make: (folder) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { mode: 0o700 }) });
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path);
        const why = (0,_disk_own_file_js__WEBPACK_IMPORTED_MODULE_4__/* .folderStrangenessOf */ .rV)(found);
        if (!found.isDirectory())
            return { why: "it is not a folder", mayUse: found.isSymbolicLink() ? "beside" : "nothing" };
        if (why !== null)
            return { why, mayUse: found.uid === process.getuid?.() ? "inside" : "beside" };
        if (await isMarked(path))
            return null;
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(path)).some((name) => name !== MARKER))
            return { why: "something else is kept in it", mayUse: "inside" };
        await mark(path);
        return null;
    }
    catch (error) {
        return { why: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .b)(error), mayUse: (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .codeOf */ .$)(error) === "ENOTDIR" ? "nothing" : "beside" };
    }
}
async function isOurs(path) {
    const [found, hasMark] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch(() => null), isMarked(path)]);
    return hasMark && found !== null && (0,_disk_own_file_js__WEBPACK_IMPORTED_MODULE_4__/* .folderStrangenessOf */ .rV)(found) === null;
}
async function isMarked(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(path, MARKER)).then((found) => found.isFile(), () => false);
}
async function mark(path) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__addDisposableResource */ .mS)(env_1, await (0,_disk_own_file_js__WEBPACK_IMPORTED_MODULE_4__/* .openOwnFile */ .ZM)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(path, MARKER), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL), true);
            await file.writeFile(MARKER_TEXT);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,tslib__WEBPACK_IMPORTED_MODULE_8__/* .__disposeResources */ .hk)(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        // Another process is marking it at the same moment.
        if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_7__/* .codeOf */ .$)(error) !== "EEXIST")
            throw error;
    }
}
/** The folder for partial files and their records if the disk outlives a job and the workspace does not. Devices' records are always here. */
function openPartialsFolder(env = process.env) {
    return openFolder(PARTIALS, env);
}
/** The same folder, for reading only: nothing is made. Null if there is none yet. */
async function findPartialsFolder(env = process.env) {
    const folder = await findStateFolder(env);
    return folder === null ? null : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, PARTIALS);
}
/** The folder for manifests, which say what was restored to a volume, block by block. They are kept as long as the machine, since volumes may be. */
function openManifestsFolder(env = process.env) {
    return openFolder(MANIFESTS, env);
}
/** The same folder, for reading only: nothing is made. Null if nothing was restored yet. */
async function findManifestsFolder(env = process.env) {
    const folder = await findStateFolder(env);
    return folder === null ? null : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, MANIFESTS);
}
async function openFolder(name, env) {
    return (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .openOwnFolder */ .N)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(await openStateFolder(env), name));
}
const PARTIALS = "partials";
const MANIFESTS = "manifests";
/** What nobody has used for this long, 14 days in milliseconds, is removed. If it is needed after all, that costs a fetch. */
const MOST_AGE_MS = 14 * 24 * 3_600_000;
/** Removes what nobody has used for 14 days. Never rejects. */
async function pruneState(folder, nowEpochMs) {
    const age = { mostAgeMs: MOST_AGE_MS, nowEpochMs };
    await (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .pruneFolder */ .l)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, PARTIALS), {
        files: /^[0-9a-f]{64}(\.part)?(\.ckpt|\.ckpt\.new|\.lock)?$/,
        folders: /^[0-9a-f]{64}(\.part)?\.(copy|cache)$/,
        ...age,
    });
    const files = /^[0-9a-f]{64}\.json(\.\d+)?$/;
    await (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .pruneFolder */ .l)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, "artifacts"), { files, ...age });
    const isNeeded = async (path) => (await __nccwpck_require__.e(/* import() */ 1888).then(__nccwpck_require__.bind(__nccwpck_require__, 21888))).isTreeThere(path);
    await (0,_disk_own_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .pruneFolder */ .l)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, "trees"), { files, isNeeded, ...age });
}
/** The same in the state folder, if there is one. Makes none. Never rejects. */
async function pruneFoundState(nowEpochMs, env = process.env) {
    for (const folder of Object.values(await places(env)))
        if (await isMarked(folder))
            await pruneState(folder, nowEpochMs);
}


/***/ }),

/***/ 67363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ midwayError),
/* harmony export */   z: () => (/* binding */ fileError)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62807);
/* harmony import */ var _core_thrown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(54298);
/** What a failed file operation means, in the product's words. */


const CODES = {
    ENOSPC: ["no-space", "the disk is full"],
    EDQUOT: ["no-space", "the disk quota is used up"],
    EFBIG: ["no-space", "the filesystem or a limit (ulimit -f) does not allow a file of this size"],
    EACCES: ["permission", "permission denied"],
    EPERM: ["permission", "the operation is not permitted"],
    ELOOP: ["permission", "a symbolic link is in its place"],
    EROFS: ["read-only", "the filesystem is read-only"],
    ENOTDIR: ["invalid-input", "a part of the path is not a folder"],
    EEXIST: ["invalid-input", "a file is in its place"],
    EISDIR: ["invalid-input", "it is a folder"],
    // A code of Node's own: from rm.
    ERR_FS_EISDIR: ["invalid-input", "it is a folder"],
    ENAMETOOLONG: ["invalid-input", "the name is too long for the filesystem"],
};
/** Turns an error of node:fs into a FetchError: `Cannot <what> "<path>": <state>`. */
function fileError(error, what, path) {
    if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk)
        return error;
    const code = (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$)(error);
    const [kind, state] = CODES[code] ?? ["io", (0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error)];
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk(kind, `Cannot ${what} "${path}": ${state}${code === "" ? "" : ` (${code})`}`, { cause: error });
}
/**
 * The same for a filesystem that this fetch has already written to, if only the lock of its destination. It was mounted for
 * writing then. If it is read-only now, its disk has failed: ext4 and others turn read-only when a write of their own fails
 * (ext4(5), errors=remount-ro). Which call meets this first depends on the kernel's timing.
 */
function midwayError(error, what, path) {
    if ((0,_core_thrown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$)(error) !== "EROFS")
        return fileError(error, what, path);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("io", `Cannot ${what} "${path}": the filesystem turned read-only during the fetch, which happens when its disk fails (EROFS)`, {
        hint: "Look for the disk's error in the kernel's log (dmesg). When the filesystem is mounted for writing again, run the same fetch again.",
        cause: error,
    });
}


/***/ }),

/***/ 61414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ placeProblem),
/* harmony export */   n: () => (/* binding */ requireFilePlace)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(62807);
/* harmony import */ var _linux_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(35342);
/**
 * Whether a path is a place for a file at all. Below /dev a file is lost at the next boot, and the kernel's own filesystems hold no
 * files.
 */




/** Filesystems by which the kernel shows itself, named as in mountinfo. tmpfs is not one: /dev/shm and /tmp are places for files. */
const KERNEL_TYPES = new Set(("proc sysfs devtmpfs devpts cgroup cgroup2 debugfs tracefs securityfs configfs efivarfs pstore bpf " +
    "mqueue fusectl selinuxfs binfmt_misc rpc_pipefs nsfs").split(" "));
/** Null if a file may be made there. The path need not exist. */
async function placeProblem(path) {
    if (process.platform !== "linux")
        return null;
    const folder = await nearestFolder(path);
    const [{ dev }, devices] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(folder), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .LINUX */ ["do"].dev).catch(() => null)]);
    // A filesystem that is mounted below /dev, such as /dev/shm, has a device number of its own.
    if (dev === devices?.dev && `${folder}${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`.startsWith(`${_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .LINUX */ ["do"].dev}${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`))
        return { kind: "devices" };
    const number = (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .deviceNumber */ .On)(dev);
    const type = (0,_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .mountsOf */ .cS)(_linux_js__WEBPACK_IMPORTED_MODULE_3__/* .LINUX */ ["do"]).find((mount) => mount.number === number)?.type;
    if (type === "devtmpfs")
        return { kind: "devices" };
    return type !== undefined && KERNEL_TYPES.has(type) ? { kind: "kernel", type } : null;
}
/** @throws FetchError invalid-input */
async function requireFilePlace(path) {
    const problem = await placeProblem(path);
    if (problem === null)
        return;
    const state = problem.kind === "devices"
        ? "a file below /dev is only in memory, and is lost at the next boot"
        : `it is in the kernel's own filesystem "${problem.type}", which cannot hold your files`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot write to "${path}": ${state}`, { hint: "Choose a path on a disk." });
}
/** The folder that the path is in, with its links resolved; if it does not exist, the first folder above it that does. */
async function nearestFolder(path) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder).catch(() => null);
        if (found !== null || folder === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder))
            return found ?? folder;
    }
}


/***/ }),

/***/ 35342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   On: () => (/* binding */ deviceNumber),
/* harmony export */   cS: () => (/* binding */ mountsOf),
/* harmony export */   "do": () => (/* binding */ LINUX),
/* harmony export */   lt: () => (/* binding */ attribute),
/* harmony export */   tv: () => (/* binding */ unescaped),
/* harmony export */   zN: () => (/* binding */ blockDeviceAt)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/** Reads Linux's sysfs and procfs. Callers pass the roots, so that tests can show machines with other devices than their own. */



const LINUX = { sys: "/sys", proc: "/proc", dev: "/dev" };
/** An attribute of sysfs or procfs, trimmed; null if it is missing, unreadable or empty. */
async function attribute(...path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(...path), "utf8").then((content) => content.trim() || null, () => null);
}
/** `259:3`, as glibc packs major and minor number into one (gnu_dev_major, gnu_dev_minor). */
function deviceNumber(packed) {
    const number = BigInt(packed);
    const major = ((number >> 8n) & 0xfffn) | ((number >> 32n) & ~0xfffn);
    const minor = (number & 0xffn) | ((number >> 12n) & ~0xffn);
    return `${major}:${minor}`;
}
/** The number of the block device that a path of the system leads to; null if it leads to none. */
async function blockDeviceAt(path, { sys, dev }) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => null);
    if (found?.isBlockDevice())
        return deviceNumber(found.rdev);
    if (found !== null || !path.startsWith("/dev/"))
        return null;
    const inDev = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(dev, path.slice("/dev/".length));
    return attribute(sys, "class/block", (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(inDev).catch(() => inDev)), "dev");
}
/** All that is mounted (proc(5), mountinfo). Read at once: the kernel has it in memory, and the way through the thread pool takes longer. */
function mountsOf({ proc }) {
    return mountinfo(proc).flatMap((line) => {
        if (line === "")
            return [];
        const [before = "", after = ""] = line.split(" - ");
        const fields = before.split(" ");
        return { number: fields[2] ?? "", place: unescaped(fields[4] ?? ""), type: after.split(" ")[0] ?? "" };
    });
}
function mountinfo(proc) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(proc, "self/mountinfo"), "utf8").split("\n");
    }
    catch {
        return [];
    }
}
/** Replaces octal escapes, which stand for blanks and the like (proc(5)). */
function unescaped(text) {
    return text.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}


/***/ }),

/***/ 10232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ createThreadedWire)
});

// UNUSED EXPORTS: ThreadedWire

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __nccwpck_require__(28322);
// EXTERNAL MODULE: ./build/wire/create-wire.js + 16 modules
var create_wire = __nccwpck_require__(52561);
// EXTERNAL MODULE: external "node:perf_hooks"
var external_node_perf_hooks_ = __nccwpck_require__(643);
;// CONCATENATED MODULE: ./build/threads/carrier.js
/** Who receives large answers: this thread, or another one. */

/** This thread. */
class LocalCarrier {
    receivedBytes = 0;
    #wire;
    /** At the last look. To ask loads modules of Node's, for which the first request would wait. */
    #usedAt = undefined;
    constructor(wire) {
        this.#wire = wire;
    }
    look() {
        const now = external_node_perf_hooks_.performance.eventLoopUtilization();
        const { utilization } = this.#usedAt === undefined ? now : external_node_perf_hooks_.performance.eventLoopUtilization(now, this.#usedAt);
        this.#usedAt = now;
        return utilization;
    }
    async open(request, signal, onOver) {
        try {
            return this.#counted(await this.#wire.open(request, signal), onOver);
        }
        catch (error) {
            onOver(false);
            throw error;
        }
    }
    dropIdle(origin) {
        this.#wire.dropIdle?.(origin);
    }
    #counted(response, onOver) {
        let isOver = false;
        const over = (isReusable) => {
            if (!isOver)
                onOver(isReusable);
            isOver = true;
        };
        const { status, headers, isEndProven } = response;
        return {
            ...{ status, headers, isEndProven },
            stream: async (onData) => {
                try {
                    await response.stream((bytes, release) => {
                        this.receivedBytes += bytes.length;
                        return onData(bytes, release);
                    });
                    over(true);
                }
                finally {
                    over(false);
                }
            },
            resume: () => response.resume(),
            cancel: () => {
                response.cancel();
                over(false);
            },
        };
    }
}

;// CONCATENATED MODULE: ./build/threads/thread-growth.js
/**
 * How many threads should carry connections. One is enough until it has no time left: so the first sign is how busy the threads are, and
 * not the rate, which a slow link limits as well. One more thread is then tried, and it stays if the whole becomes faster. A thread that
 * has little to do is given back.
 */
/** A thread that is busy for this share of its time can hardly do more: the rest is lost between its turns. */
const FULL_SHARE = 0.8;
/** This long all threads must be full before one more is tried, in milliseconds. */
const FULL_MS = 30;
/** Whatever brings fewer bytes a second, one thread can carry. Something else keeps it busy, such as its start. */
const LEAST_PER_SECOND = 64 * 1024 * 1024;
/** A trial is judged over this many milliseconds, and once more if it seems to bring nothing: something else may have had the processors. */
const TRIAL_MS = 300;
const MOST_JUDGEMENTS = 2;
/** One more thread must make the whole faster by this share. */
const LEAST_GAIN = 0.05;
/** After a trial that brought nothing, the next one comes no sooner, in milliseconds. */
const AGAIN_AFTER_MS = 20_000;
/** If all threads together are less busy than this share of one less, one is given back. */
const SPARE_SHARE = 0.5;
/** This long they must be, in milliseconds. */
const SPARE_MS = 2_000;
class ThreadGrowth {
    #most;
    #fullSince = null;
    #spareSinceMs = null;
    #trial = null;
    #restUntilMs = 0;
    /** @param most threads, with the main thread */
    constructor(most) {
        this.#most = most;
    }
    /** Whether there should be one thread more, or one less. */
    look(look) {
        if (this.#trial !== null)
            return this.#judge(this.#trial, look);
        if (this.#isSpare(look))
            return "fewer";
        const full = this.#fullFor(look);
        if (full === null || look.busy.length >= this.#most || look.nowMs < this.#restUntilMs)
            return "same";
        this.#trial = { begun: full, before: null, since: full, judgements: 0 };
        this.#fullSince = null;
        return "more";
    }
    /** Since when all threads have been full and much has come, if that is long enough. */
    #fullFor({ nowMs, bytes, busy, areAllServing }) {
        if (!areAllServing || busy.some((share) => share < FULL_SHARE))
            this.#fullSince = null;
        else
            this.#fullSince ??= { nowMs, bytes };
        const since = this.#fullSince;
        if (since === null || nowMs - since.nowMs < FULL_MS)
            return null;
        return rateOf(since, { nowMs, bytes }) < LEAST_PER_SECOND ? null : since;
    }
    #isSpare({ nowMs, busy }) {
        const sum = busy.reduce((total, share) => total + share, 0);
        if (busy.length < 2 || sum >= SPARE_SHARE * (busy.length - 1))
            this.#spareSinceMs = null;
        else
            this.#spareSinceMs ??= nowMs;
        if (this.#spareSinceMs === null || nowMs - this.#spareSinceMs < SPARE_MS)
            return false;
        this.#spareSinceMs = null;
        return true;
    }
    #judge(trial, { nowMs, bytes, areAllServing }) {
        const now = { nowMs, bytes };
        if (trial.before === null) {
            if (areAllServing)
                [trial.before, trial.since] = [rateOf(trial.begun, now), now];
            return "same";
        }
        if (nowMs - trial.since.nowMs < TRIAL_MS)
            return "same";
        trial.judgements += 1;
        if (rateOf(trial.since, now) >= trial.before * (1 + LEAST_GAIN))
            this.#trial = null;
        else if (trial.judgements < MOST_JUDGEMENTS)
            trial.since = now;
        else
            return this.#giveUp(nowMs);
        return "same";
    }
    #giveUp(nowMs) {
        this.#trial = null;
        this.#restUntilMs = nowMs + AGAIN_AFTER_MS;
        return "fewer";
    }
}
function rateOf(from, to) {
    return ((to.bytes - from.bytes) * 1000) / Math.max(1, to.nowMs - from.nowMs);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(41692);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __nccwpck_require__(75919);
// EXTERNAL MODULE: ./build/core/code-beside.js
var code_beside = __nccwpck_require__(46592);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/core/helper.js
var core_helper = __nccwpck_require__(60812);
;// CONCATENATED MODULE: ./build/threads/thread-response.js
const NOTHING_TO_RELEASE = () => { };
class ThreadResponse {
    status = 0;
    headers = {};
    isEndProven = true;
    #options;
    #head = Promise.withResolvers();
    #body = Promise.withResolvers();
    #landing = null;
    #block = null;
    #onData = null;
    #isOver = false;
    constructor(options) {
        this.#options = options;
        // When the body fails, nobody may be listening yet.
        this.#body.promise.catch(() => { });
        options.signal.addEventListener("abort", this.#onAbort, { once: true });
    }
    /** Resolves to this, when the head has arrived. */
    get head() {
        return this.#head.promise;
    }
    /** Bytes that came since it began to land. */
    get landedBytes() {
        if (this.#block !== null)
            return this.#block.receivedBytes;
        return this.#landing === null ? 0 : this.#landing.course.position - this.#landing.from;
    }
    land(landing, end) {
        const { id, tell } = this.#options;
        if (this.#isOver)
            return this.#body.promise;
        const course = landing.begin();
        this.#landing = { landing, course, from: course.position };
        tell({ type: "land", id, place: landing.place, memory: course.memory, end });
        return this.#body.promise;
    }
    async landBlock(place, onBytes) {
        const { id, tell } = this.#options;
        const landed = Promise.withResolvers();
        if (!this.#isOver) {
            this.#block = { landed, onBytes, receivedBytes: 0 };
            tell({ type: "land-block", id, place });
        }
        // It rejects as the body does, and resolves before that.
        return Promise.race([landed.promise, this.#body.promise.then(() => landed.promise)]);
    }
    stream(onData) {
        const { id, tell } = this.#options;
        this.#onData = onData;
        if (!this.#isOver)
            tell({ type: "stream", id });
        return this.#body.promise;
    }
    resume() {
        const { id, tell } = this.#options;
        if (!this.#isOver)
            tell({ type: "more", id });
    }
    /** The body is over once the thread says so: until then it may still write. */
    cancel() {
        const { id, tell } = this.#options;
        if (this.#isOver)
            return;
        this.#landing?.course.stop();
        tell({ type: "cancel", id });
    }
    hasHead({ status, headers, isEndProven }) {
        Object.assign(this, { status, headers, isEndProven });
        this.#head.resolve(this);
    }
    hasData(bytes) {
        if (this.#onData?.(bytes, NOTHING_TO_RELEASE))
            this.resume();
    }
    hasLanded(claims) {
        this.#landing?.landing.landed(claims);
    }
    hasBytes(receivedBytes) {
        const block = this.#block;
        if (block === null || receivedBytes <= block.receivedBytes)
            return;
        block.onBytes(receivedBytes - block.receivedBytes);
        block.receivedBytes = receivedBytes;
    }
    hasFailedToWrite(error) {
        this.#landing?.landing.failed(error);
    }
    hasEnded(error, { isWhole, block }) {
        if (block !== undefined)
            this.hasBytes(block.receivedBytes);
        if (block !== undefined)
            this.#block?.landed.resolve(block);
        this.#end(error, this.#landing?.landing.end(), isWhole);
    }
    hasDied(error) {
        this.#end(error, this.#landing?.landing.lost());
    }
    /** @param handedBack when this thread has the run again */
    #end(error, handedBack = Promise.resolve(), isReusable = false) {
        const { signal, onOver } = this.#options;
        this.#isOver = true;
        signal.removeEventListener("abort", this.#onAbort);
        onOver(isReusable);
        const reason = signal.aborted ? signal.reason : error;
        this.#head.reject(reason);
        handedBack.then(() => (reason === null ? this.#body.resolve() : this.#body.reject(reason)), this.#body.reject);
    }
    #onAbort = () => {
        this.cancel();
        // Nobody writes before the head has come.
        this.#head.reject(this.#options.signal.reason);
        if (this.#landing === null && this.#block === null)
            this.#body.reject(this.#options.signal.reason);
    };
}

;// CONCATENATED MODULE: ./build/threads/wire-thread.js
/** One thread with connections of its own, as the main thread sees it: requests go there, and heads and news of finished pieces come back. */







class WireThread {
    #worker;
    #responses = new Map();
    #lastId = 0;
    #isReady = false;
    #isDead = false;
    /** Bytes that landed for requests that have ended. */
    #endedBytes = 0;
    #usedAt;
    /** Starts the thread. That takes some 50 ms, and requests wait for it. */
    constructor({ protocol }, wire = {}) {
        const workerData = { wire, certificates: protocol === "https:" ? (0,external_node_tls_.getCACertificates)("default") : null };
        this.#worker = new external_node_worker_threads_.Worker((0,code_beside/* codeBeside */.E)(import.meta.url, "wire-worker", external_node_fs_.existsSync), { workerData });
        const helper = new core_helper/* Helper */.H(this.#worker, "Cannot go on reading", (reply) => this.#heard(reply));
        const death = helper.wait(new Promise(() => { })).catch((reason) => reason);
        // Until it is gone, something that it has begun may still be written.
        this.#worker.once("exit", () => void death.then((reason) => this.#died(reason)));
    }
    get isReady() {
        return this.#isReady;
    }
    get isDead() {
        return this.#isDead;
    }
    get receivedBytes() {
        return [...this.#responses.values()].reduce((sum, { landedBytes }) => sum + landedBytes, this.#endedBytes);
    }
    look() {
        const now = this.#worker.performance.eventLoopUtilization();
        const { utilization } = this.#worker.performance.eventLoopUtilization(now, this.#usedAt);
        this.#usedAt = now;
        return utilization;
    }
    /** For a request whose body, if it has one, is not made while it is sent. */
    async open({ url, ...request }, signal, onOver) {
        if (signal.aborted)
            onOver(false);
        signal.throwIfAborted();
        this.#lastId += 1;
        const id = this.#lastId;
        const response = new ThreadResponse({ id, signal, onOver, tell: (order) => this.#tell(order) });
        this.#responses.set(id, response);
        this.#tell({ type: "open", id, url: url.href, request });
        return response.head;
    }
    dropIdle(origin) {
        this.#tell({ type: "drop-idle", origin });
    }
    async [Symbol.asyncDispose]() {
        this.#isDead = true;
        await this.#worker.terminate();
    }
    #tell(order) {
        this.#worker.postMessage(order);
    }
    #heard(reply) {
        if (reply.type === "ready") {
            this.#isReady = true;
            return;
        }
        const response = this.#responses.get(reply.id);
        if (response === undefined)
            return;
        if (reply.type === "head")
            response.hasHead(reply);
        else if (reply.type === "data")
            response.hasData(reply.bytes);
        else if (reply.type === "claims")
            response.hasLanded(reply.claims);
        else if (reply.type === "bytes")
            response.hasBytes(reply.receivedBytes);
        else if (reply.type === "write-failed")
            response.hasFailedToWrite((0,errors/* fromParts */.JQ)(reply.error));
        else
            this.#ended(reply.id, response, () => response.hasEnded(reply.error === null ? null : (0,errors/* fromParts */.JQ)(reply.error), reply));
    }
    #ended(id, response, end) {
        this.#responses.delete(id);
        end();
        this.#endedBytes += response.landedBytes;
    }
    /** Its runs are read again, by others. */
    #died(death) {
        this.#isDead = true;
        for (const [id, response] of this.#responses)
            this.#ended(id, response, () => response.hasDied(againAfter(death)));
    }
}
/** The fault is ours, and the main thread does what the dead one did. */
function againAfter(death) {
    const { code, message } = death instanceof errors/* FetchError */.fk ? death : new errors/* FetchError */.fk("internal", "Cannot go on reading: a thread has ended");
    return new errors/* FetchError */.fk(code, message, { retry: "transient", cause: death });
}

;// CONCATENATED MODULE: ./build/threads/threaded-wire.js
/**
 * A wire whose large answers can be received by several threads. It begins as the wire of this thread. Once that has no time left, a
 * second thread is started behind the bytes that flow, and the next requests go to whoever has the fewest.
 */






/** More threads than this have not been seen to help, and each takes memory. */
const MOST_THREADS = 8;
/** How often it is looked how busy the threads are, in milliseconds. */
const LOOK_MS = 10;
/**
 * The wire of a fetch.
 * @param threads that receive, at most; by default as many as there are processors
 * @throws FetchError invalid-input: a proxy variable cannot be used
 */
function createThreadedWire(options = {}, threads = Math.min(MOST_THREADS, (0,external_node_os_.availableParallelism)())) {
    return new ThreadedWire((0,create_wire/* createWire */.k)(options), { most: threads, startThread: (url) => new WireThread(url, options) });
}
class ThreadedWire {
    #inner;
    #local;
    #threads = new Map();
    /** These get no more requests. */
    #retired = new Map();
    #retiredBytes = 0;
    #growth;
    #startThread;
    #proven = new Set();
    #most;
    /** Whether a thread has died or could not be started: the next one would not fare better. */
    #hasFailed = false;
    #looking = null;
    constructor(inner, { most, growth = new ThreadGrowth(most), startThread }) {
        this.#inner = inner;
        this.#most = most;
        this.#local = { carrier: new LocalCarrier(inner), active: 0, idle: new Map() };
        this.#growth = growth;
        this.#startThread = startThread;
    }
    async open(request, signal) {
        const { origin } = request.url;
        if (!this.#isForThreads(request)) {
            const response = await this.#inner.open(request, signal);
            this.#proven.add(origin);
            return response;
        }
        this.#beginToLook(request.url);
        const load = this.#leastLoaded();
        this.#takeConnection(load, origin);
        load.active += 1;
        const onOver = (isReusable) => {
            load.active -= 1;
            if (isReusable)
                load.idle.set(origin, (load.idle.get(origin) ?? 0) + 1);
            this.#endRetired();
        };
        const response = await load.carrier.open({ ...request, isProven: this.#proven.has(origin) }, signal, onOver);
        this.#proven.add(origin);
        return response;
    }
    dropIdle(origin) {
        this.#inner.dropIdle?.(origin);
    }
    async [Symbol.asyncDispose]() {
        if (this.#looking !== null)
            clearInterval(this.#looking);
        await Promise.all([...this.#threads.keys(), ...this.#retired.keys()].map((thread) => thread[Symbol.asyncDispose]()));
        await this.#inner[Symbol.asyncDispose]();
    }
    /** What is sent with a body, or is not large, stays here. */
    #isForThreads({ method = "GET", mayLand = false }) {
        return mayLand && method === "GET" && this.#most > 1;
    }
    #leastLoaded() {
        for (const thread of [...this.#threads.keys()].filter(({ isDead }) => isDead)) {
            this.#hasFailed = true;
            this.#retire(thread);
        }
        const ready = [...this.#threads].filter(([{ isReady }]) => isReady).map(([, load]) => load);
        const loads = [...ready, this.#local];
        return loads.reduce((least, load) => (load.active < least.active ? load : least));
    }
    /** There are never more connections to a server than requests: one that another carrier does not need any more is closed. */
    #takeConnection(load, origin) {
        const found = [load, ...this.#threads.values()].find(({ idle }) => (idle.get(origin) ?? 0) > 0);
        found?.idle.set(origin, (found.idle.get(origin) ?? 0) - 1);
        // This thread's wire knows by itself whether it has one.
        const owner = found ?? this.#local;
        if (owner !== load)
            owner.carrier.dropIdle(origin);
    }
    /** @param url of the kind that threads will be asked for */
    #beginToLook(url) {
        if (this.#looking !== null)
            return;
        this.#look(url);
        this.#looking = setInterval(() => this.#look(url), LOOK_MS);
        this.#looking.unref();
    }
    #look(url) {
        const loads = [this.#local, ...this.#threads.values()];
        const busy = loads.map(({ carrier }) => carrier.look());
        const bytes = [...loads, ...this.#retired.values()].reduce((sum, { carrier }) => sum + carrier.receivedBytes, this.#retiredBytes);
        const areAllServing = loads.every(({ active }) => active > 0);
        const wanted = this.#growth.look({ nowMs: (0,monotonic/* monotonicMs */.d)(), busy, bytes, areAllServing });
        if (wanted === "more" && !this.#hasFailed)
            this.#start(url);
        if (wanted === "fewer")
            this.#giveBack();
    }
    #start(url) {
        try {
            const thread = this.#startThread(url);
            this.#threads.set(thread, { carrier: thread, active: 0, idle: new Map() });
        }
        catch {
            // Its code is missing beside a program that was bundled. One thread does everything, as it does for most fetches.
            this.#hasFailed = true;
        }
    }
    /** The last thread gets no more requests, and ends when it has answered those that it has. */
    #giveBack() {
        const last = [...this.#threads.keys()].at(-1);
        if (last === undefined)
            return;
        this.#retire(last);
        this.#endRetired();
    }
    #retire(thread) {
        const load = this.#threads.get(thread);
        this.#threads.delete(thread);
        if (load !== undefined)
            this.#retired.set(thread, load);
    }
    #endRetired() {
        for (const [thread, { active }] of this.#retired) {
            if (active > 0)
                continue;
            this.#retired.delete(thread);
            this.#retiredBytes += thread.receivedBytes;
            void thread[Symbol.asyncDispose]();
        }
    }
}


/***/ }),

/***/ 52561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k: () => (/* binding */ createWire)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(77030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(41692);
;// CONCATENATED MODULE: ./build/wire/endpoints.js
/** Where a server is found, and whom it is trusted to be: DNS, Node's CAs and no certificate of ours, unless the user says otherwise. */


/** Reading the machine's certificates takes milliseconds, so all connections of all wires share them. */
let usual = null;
class Endpoints {
    #options;
    #trusting = null;
    #identified = null;
    constructor(options = {}) {
        this.#options = options;
    }
    addressOf({ hostname, port: written, protocol }) {
        const host = hostname.replace(/^\[|\]$/g, "");
        const port = Number(written) || (protocol === "https:" ? 443 : 80);
        const fixed = this.#options.addresses === undefined ? undefined : fixedFor(this.#options.addresses, hostname, port);
        return fixed === undefined ? { host, port } : { host, port, lookup: lookupOf(fixed) };
    }
    tlsOptions(url) {
        const { host } = this.addressOf(url);
        // Server names are names; an address in their place is refused (RFC 6066 3).
        const servername = (0,external_node_net_.isIP)(host) === 0 ? host : "";
        return { host, servername, ALPNProtocols: ["http/1.1"], secureContext: this.#contextFor(url) };
    }
    #contextFor({ hostname }) {
        const { trusted, identity } = this.#options;
        const ca = trusted === undefined ? {} : { ca: [...(0,external_node_tls_.getCACertificates)("default"), trusted] };
        if (identity?.hostname === hostname) {
            this.#identified ??= (0,external_node_tls_.createSecureContext)({ ...ca, cert: identity.certificate, key: identity.key });
            return this.#identified;
        }
        if (trusted === undefined) {
            usual ??= (0,external_node_tls_.createSecureContext)();
            return usual;
        }
        this.#trusting ??= (0,external_node_tls_.createSecureContext)(ca);
        return this.#trusting;
    }
}
/** As curl has it: of several entries the last one counts, and one for any host only if there is none for this one. */
function fixedFor(addresses, hostname, port) {
    const entryOf = (name) => addresses.findLast((one) => one.port === port && one.hostname === name);
    // A dot at the end of a name says that it is whole, and every name that is written here is.
    return entryOf(hostname.replace(/\.$/, "")) ?? entryOf("*");
}
/** Answers as DNS does, without asking. */
function lookupOf({ addresses }) {
    const all = addresses.map((address) => ({ address, family: (0,external_node_net_.isIP)(address) }));
    return (_hostname, options, done) => {
        const [first] = all;
        if (options.all === true || first === undefined)
            process.nextTick(done, null, all);
        else
            process.nextTick(done, null, first.address, first.family);
    };
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(57075);
;// CONCATENATED MODULE: ./build/wire/connect-socket.js
/** A TCP or TLS socket for a lean connection, also one that distinguishes a body's end from a connection that broke. */




/** Enough for a round trip to the other side of the world and one lost packet, in milliseconds. Node's own 250 ms are less. */
const PATIENT_ADDRESS_MS = 2_000;
function connectSocket({ url, endpoints, proxy, tunnel, onread, provesEnd, isPatient }) {
    const first = proxy?.url ?? url;
    const address = { ...endpoints.addressOf(first), ...(isPatient ? { autoSelectFamilyAttemptTimeout: PATIENT_ADDRESS_MS } : {}) };
    const isSecured = first.protocol === "https:";
    if (tunnel === null && !(isSecured && provesEnd && proxy === null)) {
        return isSecured
            ? (0,external_node_tls_.connect)(Object.assign({ ...address, ...endpoints.tlsOptions(first) }, { onread }))
            : (0,external_node_net_.connect)({ ...address, onread });
    }
    const isBelowSecured = isSecured && tunnel !== null;
    const below = isBelowSecured ? (0,external_node_tls_.connect)({ ...address, ...endpoints.tlsOptions(first) }) : (0,external_node_net_.connect)(address);
    below.setNoDelay(true);
    return connectProving({ below, isBelowSecured, tunnel, options: endpoints.tlsOptions(url), onread });
}
/**
 * Node reports the end of TLS and that of TCP by the same event. With the two sockets apart, it is known which ended first: TLS ends
 * first only if the server announced it.
 */
function connectProving({ below, isBelowSecured, tunnel, options, onread }) {
    const readyEvent = isBelowSecured ? "secureConnect" : "connect";
    const pipe = pipeOver(below, tunnel === null ? null : { tunnel, readyEvent, onRefused: (error) => tls.destroy(error) });
    let hasEnded = false;
    // Before TLS hears of it.
    pipe.once("end", () => {
        if (!hasEnded)
            tls.destroy(tunnel?.brokenOff() ?? brokenOff(options.host));
    });
    const tls = (0,external_node_tls_.connect)({ ...options, socket: pipe });
    below.once("error", (error) => tls.destroy(tunnel?.brokenOff(error) ?? error));
    tls.once("end", () => {
        hasEnded = true;
    });
    // Node ignores its `onread` option for a socket over a stream.
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
/** The socket as a stream. If there is a tunnel to open, the stream waits for that. */
function pipeOver(socket, opening) {
    const pipe = new external_node_stream_.Duplex({
        read: () => socket.resume(),
        write: (chunk, _encoding, done) => socket.write(chunk, done),
        final: (done) => socket.end(done),
        destroy: (error, done) => {
            socket.destroy();
            done(error);
        },
    });
    const receive = (bytes) => {
        if (!pipe.push(bytes))
            socket.pause();
    };
    if (opening === null)
        socket.on("data", receive);
    else {
        pipe.cork();
        openTunnel(socket, opening, (rest) => {
            socket.on("data", receive);
            if (rest.length > 0)
                receive(rest);
            pipe.uncork();
        });
    }
    socket.on("end", () => pipe.push(null));
    socket.on("close", () => pipe.destroy());
    return pipe;
}
function openTunnel(socket, { tunnel, readyEvent, onRefused }, onOpen) {
    socket.once(readyEvent, () => socket.write(tunnel.ask(), "latin1"));
    const receive = (bytes) => {
        try {
            const rest = tunnel.receive(bytes);
            if (!tunnel.isOpen)
                return;
            socket.off("data", receive);
            onOpen(rest);
        }
        catch (error) {
            socket.off("data", receive);
            onRefused(error);
        }
    };
    socket.on("data", receive);
}
function brokenOff(host) {
    return new errors/* FetchError */.fk("network", `Cannot go on reading from "${host}": the connection ended, but the server did not say that it had sent everything`);
}

;// CONCATENATED MODULE: ./build/wire/chunked-decoder.js
/**
 * Takes the chunks of a body apart (RFC 9112 7.1). Within the bytes that came, data is moved together; extensions and trailers are
 * skipped. Any other framing ends the answer, because nobody could tell where the next answer begins.
 */

/** The longest line of a chunk's size with its extensions. No honest server sends more. */
const MOST_LINE_BYTES = 4 * 1024;
const MOST_TRAILER_LINES = 100;
/** A body may have as much framing as data, and this much more. A server that sends letter by letter sends little. */
const SPARE_FRAMING_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;
class ChunkedDecoder {
    /** What comes next: a chunk's size, its data, the line end after it, or trailers. */
    #expects = "size";
    /** The part of a line that has arrived. */
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
                throw bad("the line with a chunk's size has no end");
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
                throw bad("a chunk's size is not a number");
            this.#dataLeft = Number.parseInt(size, 16);
            this.#expects = this.#dataLeft === 0 ? "trailer" : "data";
        }
        else {
            this.#trailerLines += 1;
            if (this.#trailerLines > MOST_TRAILER_LINES)
                throw bad("it has too many trailers");
            if (line === "")
                this.#expects = "nothing";
        }
    }
}
function bad(why) {
    return new errors/* FetchError */.fk("bad-response", `Cannot read the server's answer: ${why}`);
}

// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __nccwpck_require__(40544);
;// CONCATENATED MODULE: ./build/wire/response-head.js
/**
 * The head of an HTTP/1.1 answer (RFC 9112 2 to 5), read as it arrives; every byte is looked at once. What real servers write and
 * curl accepts is accepted: bare line feeds, folded lines, blanks before a colon. What could be read in two ways is refused.
 */

/** The longest head. No honest answer has more; Node's own limit is 16 KiB. */
const MOST_HEAD_BYTES = 64 * 1024;
/** The longest value of a field that is read. The longest real ones are signed URLs in a Location. */
const MOST_FIELD_BYTES = 8 * 1024;
/** Without one of these an answer would mean something else, so an answer is refused if one is too long. Other long fields are left out. */
const DECIDING = new Set(["content-length", "transfer-encoding", "content-encoding", "content-range", "location"]);
const CARRIAGE_RETURN = 0x0d;
const response_head_LINE_FEED = 0x0a;
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
        const found = this.#bytes.subarray(0, this.#filled).indexOf(response_head_LINE_FEED, this.#seen);
        if (found === -1) {
            this.#seen = this.#filled;
            return false;
        }
        const end = found > this.#lineStart && this.#bytes[found - 1] === CARRIAGE_RETURN ? found - 1 : found;
        const line = this.#bytes.toString("latin1", this.#lineStart, end);
        this.#seen = this.#lineStart = found + 1;
        // Empty lines before the status line are skipped, as RFC 9112 2.2 asks of servers.
        if (line === "")
            return this.#lines.length > 0;
        this.#lines.push(line);
        return false;
    }
    /** A server that speaks another protocol may wait for us for ever. Its first bytes show that. */
    #requireProtocol() {
        const first = this.#lines[0] ?? this.#bytes.toString("latin1", this.#lineStart, Math.min(this.#filled, this.#lineStart + PROTOCOL.length));
        if (first !== "\r" && !PROTOCOL.startsWith(first.slice(0, PROTOCOL.length)))
            throw badHead("it is not HTTP/1.1");
    }
}
function parseLines(lines) {
    const status = STATUS_LINE.exec((lines[0] ?? "").slice(0, MOST_FIELD_BYTES));
    if (status === null)
        throw badHead("it is not HTTP/1.1");
    const headers = Object.create(null);
    const isFolded = lines.some((line, i) => i > 0 && isBlank(line.charCodeAt(0)));
    const fields = isFolded ? unfold(lines) : lines;
    for (let i = 1; i < fields.length; i += 1) {
        const line = fields[i] ?? "";
        if (line.includes("\0"))
            throw badHead("its head has a zero byte");
        const colon = line.indexOf(":");
        if (colon < 1)
            throw badHead("a line of its head is not a field");
        const name = trimBlanks(line.slice(0, colon)).toLowerCase();
        const value = trimBlanks(line.slice(colon + 1));
        const before = headers[name];
        headers[name] = before === undefined ? value : `${before}, ${value}`;
    }
    return { status: Number(status[2]), isOld: status[1] === "0", headers: areWithinLimits(headers) ? headers : withinLimits(headers) };
}
/** Lines that begin with a blank go on with the field before them (RFC 9112 5.2). The first line is not one of a field. */
function unfold(lines) {
    const unfolded = [];
    for (const [i, line] of lines.entries()) {
        if (i === 0 || !isBlank(line.charCodeAt(0)))
            unfolded.push(line);
        else if (unfolded.length === 1)
            throw badHead("its head begins with a blank");
        else
            unfolded.push(`${unfolded.pop()} ${trimBlanks(line)}`);
    }
    return unfolded;
}
/** So it is with nearly all heads. */
function areWithinLimits(fields) {
    for (const name in fields) {
        const value = fields[name] ?? "";
        if (value.length > MOST_FIELD_BYTES || name.length > MOST_FIELD_BYTES || value.includes("\r") || !TOKEN.test(name))
            return false;
    }
    return true;
}
/** The fields that may be looked at, without those whose names are invalid. @throws FetchError bad-response */
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
/** Without blanks and tabs at both ends. A regular expression would need quadratic time for a long row of blanks. */
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
    return new errors/* FetchError */.fk("bad-response", `Cannot read the server's answer: ${why}`);
}

;// CONCATENATED MODULE: ./build/wire/framing.js
/** Where the body of an answer ends (RFC 9112 6.3), for both wires. A head that could be read in two ways is refused. */



const BODILESS = new Set([204, 304]);
/**
 * How a head says that its body ends.
 * @param method of the request: what answers a HEAD has no body, whatever its fields say
 * @throws FetchError encoded-response: the body comes in a transfer coding; bad-response: its lengths contradict each other
 */
function framing_frame({ status, isOld, headers }, method = "GET") {
    const { "content-length": length, "transfer-encoding": coding } = headers;
    const options = listOf(headers["connection"] ?? "");
    const canReuse = !options.includes("close") && (!isOld || options.includes("keep-alive"));
    if (method === "HEAD")
        return { framing: { kind: "none" }, canReuse, headers };
    if (BODILESS.has(status))
        return { framing: { kind: "none" }, canReuse: canReuse && coding === undefined, headers };
    if (coding !== undefined) {
        const isChunked = coding.toLowerCase() === "chunked";
        if (!isChunked && isWanted(status))
            throw codingError(coding);
        // A length beside the coding does not count. A server that sends both may be attacked, so its connection is not used again (RFC 9112 6.3).
        const isAlone = length === undefined && !isOld && isChunked;
        return { framing: { kind: isChunked ? "chunked" : "none" }, canReuse: canReuse && isAlone, headers: withoutLength(headers) };
    }
    if (length === undefined)
        return { framing: { kind: "until-close" }, canReuse: false, headers };
    const bytes = parseLength(length);
    if (bytes !== null)
        return { framing: { kind: "length", bytes }, canReuse, headers: withLength(headers, `${bytes}`) };
    if (isWanted(status))
        throw badHead("its Content-Length is not one length");
    return { framing: { kind: "until-close" }, canReuse: false, headers: withoutLength(headers) };
}
function withLength(headers, length) {
    return headers["content-length"] === length ? headers : { ...headers, "content-length": length };
}
function withoutLength({ "content-length": _length, "transfer-encoding": _coding, ...others }) {
    return others;
}
/** Whether the body is what was asked for. For other answers the status says enough. */
function isWanted(status) {
    return status === 200 || status === 206;
}
/** One number, which may be repeated (RFC 9110 8.6); null for anything else. */
function parseLength(value) {
    const [first = "", ...others] = listOf(value);
    if (!/^\d+$/.test(first) || !Number.isSafeInteger(Number(first)))
        return null;
    return others.every((other) => /^\d+$/.test(other) && Number(other) === Number(first)) ? Number(first) : null;
}
function listOf(value) {
    return value.toLowerCase().split(",").map(trimBlanks);
}
function codingError(coding) {
    return new errors/* FetchError */.fk("encoded-response", `Cannot use the server's answer: it comes in a transfer coding, "${(0,foreign_text/* foreignText */.qk)(coding)}", but only "chunked" is supported`);
}

;// CONCATENATED MODULE: ./build/wire/lean-exchange.js
/** One answer on a lean connection: waits for its head, then hands over its body as it arrives. */


/** Thrown when a body ends with its connection, and a connection that is made for it would prove that it is whole. */
const END_UNPROVEN = Symbol("end unproven");
class LeanExchange {
    status = 0;
    headers = {};
    isEndProven = true;
    #signal;
    #method;
    #endProof;
    #host;
    #head = Promise.withResolvers();
    #body = Promise.withResolvers();
    #bodyLeft = Number.POSITIVE_INFINITY;
    #isUntilClose = false;
    /** Decodes a body that comes in chunks. */
    #chunks = null;
    #canReuse = false;
    #onData = null;
    /** What came before anybody streamed the body, or while whoever streams it has paused: TLS hands over what it has decrypted. */
    #early = [];
    #isPaused = false;
    /** Whether whoever asked knows of the head. */
    #isAnnounced = false;
    #isOver = false;
    constructor(signal, { method, endProof, host }) {
        this.#signal = signal;
        this.#method = method;
        this.#endProof = endProof;
        this.#host = host;
        // When the body fails, nobody may be listening yet. Whoever streams it later gets the rejection.
        this.#body.promise.catch(() => { });
        signal.addEventListener("abort", this.#onAbort, { once: true });
        if (signal.aborted)
            this.#onAbort();
    }
    /** Resolves when the head was announced. */
    get head() {
        return this.#head.promise;
    }
    get hasHead() {
        return this.status !== 0;
    }
    /** Whether somebody takes the body as it arrives. */
    get isStreamed() {
        return this.#onData !== null;
    }
    /** The head has arrived. @throws FetchError encoded-response, bad-response; END_UNPROVEN */
    begin(head) {
        const { framing, canReuse, headers } = framing_frame(head, this.#method);
        const { status } = head;
        // Only a body that is wanted needs a proven end. Those of redirects and errors are cancelled.
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
    }
    /** Hands the answer to whoever asked. */
    announce() {
        this.#isAnnounced = true;
        this.#head.resolve(this);
    }
    /** Whether the body comes in chunks, which are to be unframed. */
    get isChunked() {
        return this.#chunks !== null;
    }
    /** Moves the body's bytes together at the front of what arrived. @returns their number @throws FetchError bad-response */
    unframe(bytes) {
        if (this.#chunks === null)
            return bytes.length;
        const { data, usedBytes } = this.#chunks.decode(bytes);
        if (usedBytes < bytes.length)
            this.#canReuse = false;
        return data[0]?.length ?? 0;
    }
    /** How much of the body is still to come, in bytes; Infinity if its length is not known. */
    get bodyLeft() {
        return this.#bodyLeft;
    }
    /** Whether this many bytes are the rest of the body. */
    endsWithin(count) {
        return this.#chunks?.isComplete ?? count >= this.#bodyLeft;
    }
    /** Takes all bytes that were unframed. Returns false to pause the socket. */
    receive(bytes, release) {
        const body = bytes.length > this.#bodyLeft ? bytes.subarray(0, this.#bodyLeft) : bytes;
        // More came than was promised. It must not pass for the answer to the next request.
        if (body.length < bytes.length)
            this.#canReuse = false;
        // This comes before the data is handed over, because that may end the exchange.
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
    /** Hands bytes to whoever streams the body. What comes earlier waits, and so does what comes after bytes that wait. */
    #handOver(bytes, release) {
        if (this.#onData !== null && this.#early.length === 0 && !this.#isPaused)
            return this.#give(this.#onData, { bytes, release });
        this.#early.push({ bytes, release });
        return false;
    }
    #give(onData, { bytes, release }) {
        this.#isPaused = !onData(bytes, release);
        return !this.#isPaused;
    }
    stream(onData) {
        this.#onData = onData;
        this.resume();
        return this.#body.promise;
    }
    resume() {
        this.#isPaused = false;
        const onData = this.#onData;
        for (let next = this.#early[0]; onData !== null && next !== undefined && !this.#isPaused; next = this.#early[0]) {
            this.#early.shift();
            this.#give(onData, next);
        }
        this.#completeIfWhole();
        if (!this.#isPaused && !this.#isOver)
            this.#host.resume();
    }
    cancel() {
        // After a head that no body follows, such as a 304, there is nothing to give up.
        const isWhole = this.#isAnnounced && this.#bodyLeft === 0 && this.#early.length === 0;
        this.#finish(() => {
            this.#body.resolve();
            if (isWhole)
                this.#host.complete(this.#canReuse);
            else
                this.#host.giveUp();
        });
    }
    /** The connection brings nothing more. A body that is whole may still wait to be streamed. */
    fail(error) {
        if (this.#bodyLeft > 0 || !this.#isAnnounced)
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
        // Bytes that came early are streamed first.
        if (this.#bodyLeft > 0 || this.#onData === null || this.#early.length > 0)
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

;// CONCATENATED MODULE: ./build/wire/proxies.js
/**
 * The proxies that the environment names, read as curl reads them: one variable for each scheme, ALL_PROXY for both, and NO_PROXY for
 * hosts that are asked directly. They are checked before anything is sent. Their values may hold passwords, so no message shows them.
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
        throw bad("only http and https proxies are supported");
    // The last @ counts: a password may hold others.
    const at = rest.lastIndexOf("@");
    const host = rest.slice(at + 1).replace(/[/?#].*$/s, "");
    const url = URL.parse(`${scheme}://${host}`);
    if (url === null || host === "" || /[\s\\]/.test(host))
        throw bad("it is not a host with a port");
    if (at < 0)
        return url;
    const [, user = "", password = ""] = /^([^:]*):?(.*)$/s.exec(rest.slice(0, at)) ?? [];
    url.username = encoded(user);
    url.password = encoded(password);
    return url;
}
/** As it is written in a URL. What is encoded already stays, and a percent sign that begins no escape is encoded. */
function encoded(text) {
    return text.replace(/%(?![0-9a-f]{2})/gi, "%25");
}
/** The field with the credentials of a proxy's URL; no field when the URL has none. */
function proxyAuthorization({ url: { username, password } }) {
    if (username === "" && password === "")
        return {};
    // Escapes stand for bytes, which need not be UTF-8.
    const raw = `${username}:${password}`.replace(/%([0-9a-f]{2})/gi, (_escape, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return { "proxy-authorization": `Basic ${Buffer.from(raw, "latin1").toString("base64")}` };
}
/** Reads `host, .domain, *.domain, host:port, 10.0.0.0/8, [::1], *`. @returns whether a URL is asked directly */
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

;// CONCATENATED MODULE: ./build/wire/tls-error.js
/**
 * What a TLS fault means. Only an invalid certificate is final at once: bits flip, balancers answer a hello in plain text, and alerts
 * come in the middle of a body. OpenSSL's own words are for its developers, so no message shows them.
 */

const UNKNOWN_CA_HINT = "Name the CA's certificate file as 'ca-file' or in NODE_EXTRA_CA_CERTS, or set NODE_USE_SYSTEM_CA=1 to trust the CAs that this machine trusts.";
const CLOCK_HINT = "Check this machine's clock; if it is right, tell the server's owner.";
const OWNER_HINT = "Tell the server's owner.";
/** Node's names for what is wrong with a certificate (its TLS documentation, "X509 certificate error codes"). */
const CERTIFICATES = {
    CERT_HAS_EXPIRED: ["its certificate has expired", CLOCK_HINT],
    CERT_NOT_YET_VALID: ["its certificate is not valid yet", CLOCK_HINT],
    ERR_TLS_CERT_ALTNAME_INVALID: [
        "its certificate is for another host",
        "Check the host in the URL: another server may be answering for it.",
    ],
    HOSTNAME_MISMATCH: ["its certificate is for another host", "Check the host in the URL: another server may be answering for it."],
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
        "the issuer of its certificate is not known here; either the server does not send the intermediate certificate, or the CA is a private one",
        UNKNOWN_CA_HINT,
    ],
    UNABLE_TO_GET_ISSUER_CERT: ["the issuer of its certificate is not known here; the CA may be a private one", UNKNOWN_CA_HINT],
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["the issuer of its certificate is not known here; the CA may be a private one", UNKNOWN_CA_HINT],
    SELF_SIGNED_CERT_IN_CHAIN: ["its certificate comes from a CA that is not known here, such as a private one", UNKNOWN_CA_HINT],
    DEPTH_ZERO_SELF_SIGNED_CERT: ["its certificate is self-signed, and it is not trusted here", UNKNOWN_CA_HINT],
    CERT_UNTRUSTED: ["its certificate comes from a CA that is not trusted here", UNKNOWN_CA_HINT],
    CERT_REVOKED: ["its certificate was revoked", OWNER_HINT],
    CERT_REJECTED: ["its certificate is not for servers", OWNER_HINT],
    INVALID_PURPOSE: ["its certificate is not for servers", OWNER_HINT],
    INVALID_CA: ["a certificate in its chain is not a CA's", OWNER_HINT],
    PATH_LENGTH_EXCEEDED: ["the chain of its certificate is longer than its CA allows", OWNER_HINT],
    CERT_CHAIN_TOO_LONG: ["the chain of its certificate is too long", OWNER_HINT],
};
/** What the first fault means of a server that never worked over TLS. The reasons are OpenSSL's, as Node names them. */
const NEVER_WORKED = [
    [
        /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL|RECORD_TOO_SMALL|UNEXPECTED_MESSAGE/,
        "that port does not speak TLS",
        "Use the port that speaks https. If the server has http only, write http:// and give a 'checksum'.",
    ],
    [
        /NO_APPLICATION_PROTOCOL/,
        "it does not offer HTTP/1.1; it speaks HTTP/2 only",
        "Fetches need HTTP/1.1: ask the server's owner to offer it, or use another URL of the same file.",
    ],
    [
        /CERTIFICATE_REQUIRED|BAD_CERTIFICATE|ALERT_UNKNOWN_CA/,
        "it requires a client certificate, or does not accept the one that it was shown",
        "Give one that it accepts as 'client-cert' and 'client-key'. It is shown to the host of the URL only, and not after a redirect to another one.",
    ],
    [/UNRECOGNIZED_NAME/, "it does not know a host of that name", "Check the host in the URL."],
    [
        /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE|NO_SHARED_CIPHER|NO_CIPHERS|INSUFFICIENT_SECURITY|KEY_TOO_SMALL|LEGACY_RENEGOTIATION|LEGACY_SIGALG/,
        "it has no TLS version or cipher in common with us; what it offers may be too old",
        OWNER_HINT,
    ],
];
/**
 * @param isProven whether TLS has worked with that server before
 * @returns null when the fault has nothing to do with TLS
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
        // It is tried a few more times: a balancer may have had a bad moment, or a bit may have flipped.
        return new errors/* FetchError */.fk("tls", `Cannot connect to ${where}: ${state} (${reason})`, { retry: "refused", hint, cause: named(reason) });
    }
    return new errors/* FetchError */.fk("network", `Cannot go on reading from ${where}: its TLS failed in the middle (${reason})`, {
        cause: named(reason),
    });
}
/** OpenSSL's errors print its call stack, and Node's print the certificate. Only the name is passed on. */
function named(code) {
    return Object.assign(new Error(code), { code });
}
/** The reason of a TLS fault; null for others. Some reasons are only in the message: `error:0A00010B:SSL routines::wrong version number`. */
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
    // We look up and connect to the proxy only. It does that for all other hosts.
    const first = proxy === null ? where : `the proxy "${proxy.url.host}" (${proxy.variable})`;
    const hint = proxy === null ? {} : { hint: `Check the proxy in ${proxy.variable}, and whether this machine can reach it.` };
    if (DNS.has(code))
        return new errors/* FetchError */.fk("dns", `Cannot reach ${first}: its name does not resolve (${code})`, { ...hint, cause });
    if (CONNECT.has(code))
        return new errors/* FetchError */.fk("connect", `Cannot connect to ${first}: ${connectState(code)}`, { ...hint, cause });
    const secured = proxy?.url.protocol === "https:" ? first : where;
    const tls = tlsError(cause, secured, isProven);
    if (tls !== null)
        return tls;
    if (code === "UND_ERR_HEADERS_OVERFLOW")
        return badHead("its head is longer than 64 KiB");
    if (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" || isParserError(cause)) {
        // undici's error holds what the server sent, and that may repeat secrets of the request. It is not passed on.
        return new errors/* FetchError */.fk("bad-response", `Cannot use the answer of ${where}: it is not HTTP, or not what its head promised`);
    }
    return new errors/* FetchError */.fk("network", `Cannot go on reading from ${where}: ${messageOf(cause)}${code === "" ? "" : ` (${code})`}`, { cause });
}
/** undici tells only in its message what a proxy answered; null when the error is about something else. */
function refusedByProxy(error) {
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(error instanceof Error ? error.message : "")?.[1];
    return status === undefined ? null : Number(status);
}
/** A proxy's own refusal. */
function proxyError(status, url, { url: { host }, variable }) {
    const cannot = `Cannot reach "${url.host}": the proxy "${host}" (${variable}) answered ${status}`;
    if (status === 407) {
        const hint = `Write the proxy's user and password into ${variable}: http://user:password@host:port.`;
        return new errors/* FetchError */.fk("unauthorized", `${cannot} (authentication required)`, { hint });
    }
    if (status >= 500)
        return new errors/* FetchError */.fk("server-error", cannot);
    const hint = "Ask whoever runs the proxy to let this host through, or name the host in NO_PROXY.";
    return new errors/* FetchError */.fk("forbidden", `${cannot} (access denied)`, { hint });
}
/** Whether an answer over plain http comes from the proxy itself: only a proxy answers 407 (RFC 9110 15.5.8), and Squid and Tinyproxy sign their refusals. */
function isOfProxy(status, headers) {
    if (status === 407)
        return true;
    return status >= 400 && (headers["x-squid-error"] !== undefined || /^(squid|tinyproxy)\b/i.test(headers["server"] ?? ""));
}
/** An error of undici's parser: its code is llhttp's or missing. */
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
/** Happy eyeballs and proxies wrap the error that matters. Of several addresses, the one that did not answer says most: others may have no route. */
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
    // Some errors repeat what a certificate says, which is foreign text.
    return error instanceof Error && error.message !== "" ? (0,foreign_text/* foreignText */.qk)(error.message) : "the connection broke";
}

;// CONCATENATED MODULE: ./build/wire/proxy-tunnel.js
/** The way through a proxy to an https server. The proxy is asked for it (CONNECT, RFC 9110 9.3.6); all that follows comes from the server. */




const NOTHING = Buffer.alloc(0);
class ProxyTunnel {
    #url;
    #proxy;
    #head = new HeadReader();
    #state = "unasked";
    constructor(url, proxy) {
        this.#url = url;
        this.#proxy = proxy;
    }
    get isOpen() {
        return this.#state === "open";
    }
    /** The question, to be sent once the proxy is connected to. Nobody but the proxy sees its credentials. */
    ask() {
        this.#state = "asked";
        const { hostname, port } = this.#url;
        const target = `${hostname}:${port || 443}`;
        const fields = Object.entries({ host: target, ...proxyAuthorization(this.#proxy) }).map(([name, value]) => `${name}: ${value}\r\n`);
        return `CONNECT ${target} HTTP/1.1\r\n${fields.join("")}\r\n`;
    }
    /**
     * Takes what the proxy answers.
     * @returns what came after its answer, which is from the server
     * @throws FetchError the proxy refuses, or does not speak HTTP
     */
    receive(bytes) {
        const read = this.#readHead(bytes);
        if (read === null)
            return NOTHING;
        const rest = bytes.subarray(read.usedBytes);
        const { status } = read.head;
        if (status < 200)
            return rest.length === 0 ? NOTHING : this.receive(rest);
        // In such an answer a length or a coding means nothing (RFC 9110 9.3.6).
        if (status >= 300)
            throw proxyError(status, this.#url, this.#proxy);
        this.#state = "open";
        return rest;
    }
    #readHead(bytes) {
        try {
            return this.#head.read(bytes);
        }
        catch (error) {
            const hint = `Check that ${this.#proxy.variable} names a proxy for http, and its port.`;
            throw new errors/* FetchError */.fk("bad-response", `${this.#cannot} gave an answer that is not HTTP`, { hint, cause: error });
        }
    }
    /** The error of a connection that broke before the proxy answered; null when it broke at another time. */
    brokenOff(cause) {
        if (this.#state !== "asked")
            return null;
        return new errors/* FetchError */.fk("network", `${this.#cannot} closed the connection without an answer`, { cause });
    }
    /** The error of a proxy that did not answer in time; null when it was not asked yet, or has answered. */
    timedOut() {
        if (this.#state !== "asked")
            return null;
        const hint = `The server may be down. If others reach it, check the proxy in ${this.#proxy.variable}.`;
        return new errors/* FetchError */.fk("connect", `${this.#cannot} did not connect to it in time`, { hint });
    }
    get #cannot() {
        return `Cannot reach "${this.#url.host}": the proxy "${this.#proxy.url.host}" (${this.#proxy.variable})`;
    }
}

;// CONCATENATED MODULE: ./build/wire/slab-pool.js
/**
 * Reused receive buffers. A slab is filled from the socket and stays out of the pool until everybody who holds a part of it has released
 * it. No byte is copied between socket and file, and nothing is left to the garbage collector. Slabs are shared memory, so a thread that
 * computes digests reads them in place.
 */
/** A slab with less room than this is handed on and a new one is begun, because a read into it would bring too little. */
const LEAST_ROOM_BYTES = 32 * 1024;
const SLAB_BYTES = {
    /** For bytes that came with a head. They may wait long until somebody takes them. */
    little: 4 * 1024,
    /** One read takes up to this much. Two slabs hold a block of EBS, however much room is lost at their ends. */
    usual: 256 * 1024 + LEAST_ROOM_BYTES,
    /**
     * For connections that fill a usual slab with one read. A larger one would not stay in the processor's second cache until its bytes are
     * digested and written (measured: 1 GiB took 2 to 6 % longer with 1 and 2 MiB).
     */
    large: 512 * 1024,
};
/** How many large slabs there are at most. A few quick connections carry as much as many do. */
const MOST_LARGE = 16;
class Slab {
    size;
    bytes;
    /** Where the next bytes go. */
    filled = 0;
    /** How many hold a part of it. */
    holds = 0;
    constructor(size) {
        this.size = size;
        this.bytes = Buffer.from(new SharedArrayBuffer(SLAB_BYTES[size]));
    }
}
class SlabPool {
    #free = { little: [], usual: [], large: [] };
    #largeCount = 0;
    /** A slab that the caller holds; a usual one if there are too many large ones. */
    take(size) {
        const slab = this.#free[size].pop() ?? this.#make(size);
        slab.filled = 0;
        slab.holds = 1;
        return slab;
    }
    #make(size) {
        if (size !== "large")
            return new Slab(size);
        if (this.#largeCount === MOST_LARGE)
            return this.#free.usual.pop() ?? new Slab("usual");
        this.#largeCount += 1;
        return new Slab("large");
    }
    release(slab) {
        slab.holds -= 1;
        if (slab.holds === 0)
            this.#free[slab.size].push(slab);
    }
}

;// CONCATENATED MODULE: ./build/wire/receive-room.js

/** A connection that brings this much in one turn fills large slabs. */
const QUICK_READ_BYTES = 128 * 1024;
/**
 * Node hands over TLS record by record. A read of no more than this waits for what else the turn brings (measured: that saves a tenth of the
 * CPU time).
 */
const RECORD_BYTES = 16 * 1024;
/** When this much has come in one turn, it is handed on without waiting for the turn's end. */
const TOGETHER_BYTES = 256 * 1024;
class ReceiveRoom {
    #pool;
    /** With hundreds of connections that wait for a head, or for their turn, slabs would be most of the memory. */
    #headRoom = Buffer.allocUnsafeSlow(SLAB_BYTES.little);
    #slab = null;
    /** Up to where the slab was handed on. */
    #handedOn = 0;
    /** Whether the last turn brought much at once. */
    #isQuick = false;
    constructor(pool) {
        this.#pool = pool;
    }
    /** Where the next read goes. Node asks right after each read, so the fill position must be up to date by then. */
    next(exchange) {
        if (exchange?.isStreamed !== true) {
            this.dropSlab();
            return this.#headRoom;
        }
        if (this.#slab !== null && isFull(this.#slab))
            this.dropSlab();
        const slab = this.#slab ?? this.#takeSlab(exchange);
        return slab.bytes.subarray(slab.filled);
    }
    /** The slab that a read went to; null when it went to the head's room. */
    slabOf({ buffer }) {
        return buffer === this.#headRoom.buffer ? null : this.#slab;
    }
    /** Copies bytes of a body into a slab, behind what lies there. They are not counted as filled yet. */
    copyIn(exchange, bytes) {
        const slab = this.#slab ?? this.#takeSlab(exchange);
        slab.bytes.set(bytes, slab.filled);
        return slab;
    }
    /** Whether what waits should be handed on now. @param count bytes of the last read */
    isWorthHandingOn(exchange, slab, count) {
        const waiting = slab.filled - this.#handedOn;
        return count > RECORD_BYTES || waiting >= TOGETHER_BYTES || isFull(slab) || exchange.endsWithin(waiting);
    }
    /** Hands on what has come and was not handed on. Returns false to pause the socket. */
    handOn(exchange, slab) {
        const bytes = slab.bytes.subarray(this.#handedOn, slab.filled);
        this.#handedOn = slab.filled;
        this.#isQuick = bytes.length >= QUICK_READ_BYTES;
        slab.holds += 1;
        return exchange.receive(bytes, () => this.#pool.release(slab));
    }
    /** The same, if anything waits. */
    handOnRest(exchange) {
        const slab = this.#slab;
        return slab === null || slab.filled === this.#handedOn || this.handOn(exchange, slab);
    }
    dropSlab() {
        if (this.#slab !== null)
            this.#pool.release(this.#slab);
        this.#slab = null;
    }
    #takeSlab(exchange) {
        const slab = this.#pool.take(this.#sizeFor(exchange));
        this.#slab = slab;
        this.#handedOn = 0;
        return slab;
    }
    #sizeFor(exchange) {
        if (!exchange.isStreamed)
            return "little";
        // A large slab that the rest of the body does not fill would be held for nothing.
        return this.#isQuick && exchange.bodyLeft >= SLAB_BYTES.large ? "large" : "usual";
    }
}
/** Whether there is too little room for another read. */
function isFull({ bytes, filled }) {
    return bytes.length - filled < LEAST_ROOM_BYTES;
}

;// CONCATENATED MODULE: ./build/wire/request-body.js

/** Four records of TLS. More at once would be encrypted and held as a whole, though the connection may take little of it. */
const SLICE_BYTES = 64 * 1024;
function slicedBody(body) {
    if (typeof body !== "string" && !(body instanceof Uint8Array))
        return body;
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    return { lengthBytes: bytes.length, slices: [bytes] };
}
/**
 * The slices, none of them larger than a connection should get at once.
 * @throws FetchError internal: they are not as long as was said; and what their maker throws
 */
async function* slicesOf({ lengthBytes, slices }) {
    const wrong = (what) => new errors/* FetchError */.fk("internal", `Cannot send a body: ${what} than the ${lengthBytes} bytes that were announced`);
    let count = 0;
    for await (const slice of slices) {
        count += slice.length;
        // Whatever is beyond the length would pass for another request.
        if (count > lengthBytes)
            throw wrong("it has more");
        for (let at = 0; at < slice.length; at += SLICE_BYTES)
            yield slice.subarray(at, at + SLICE_BYTES);
    }
    if (count < lengthBytes)
        throw wrong("it has less");
}
/** Sends a body over a connection. */
class BodySender {
    #whole = Promise.withResolvers();
    #isWhole = false;
    #isStopped = false;
    /** Ends the wait for the connection. */
    #wake = () => { };
    /** @param onFailed called when the slices cannot be made, unless the sender was stopped before */
    constructor(socket, slices, onFailed) {
        this.#send(socket, slices).catch((error) => {
            if (!this.#isStopped)
                onFailed(error);
        });
    }
    /** Whether the connection has taken everything. */
    get isWhole() {
        return this.#isWhole;
    }
    /** Resolves once the connection has taken everything; stays open if that never happens. */
    get whole() {
        return this.#whole.promise;
    }
    /** Sends nothing more. */
    stop() {
        this.#isStopped = true;
        this.#wake();
    }
    async #send(socket, slices) {
        for await (const slice of slices) {
            if (this.#isStopped)
                return;
            await new Promise((resolve) => {
                this.#wake = resolve;
                socket.write(slice, (error) => {
                    // It is the connection's, which tells of it itself.
                    if (error)
                        this.#isStopped = true;
                    resolve();
                });
            });
        }
        // The last slice may have been let go because of a stop, and not because it was taken.
        if (this.#isStopped)
            return;
        this.#isWhole = true;
        this.#whole.resolve();
    }
}

;// CONCATENATED MODULE: ./build/wire/lean-connection.js









/** How long a host may take to accept a connection, in milliseconds. Then another attempt is more likely to succeed than more patience. */
const CONNECT_TIMEOUT_MS = 10_000;
class LeanConnection {
    #options;
    #socket;
    #tunnel;
    #room;
    #isTurnsEndAwaited = false;
    #exchange = null;
    /** Of the last request's body. */
    #sender = null;
    #head = new HeadReader();
    /** Resolves once nothing came after the last answer. */
    #silence = null;
    constructor(options) {
        const { url, endpoints, proxy, known, provesEnd } = options;
        this.#options = options;
        this.#room = new ReceiveRoom(options.pool);
        this.#tunnel = proxy !== null && url.protocol === "https:" ? new ProxyTunnel(url, proxy) : null;
        const onread = { buffer: () => this.#room.next(this.#exchange), callback: (count, buffer) => this.#received(count, buffer) };
        const { origin: first, protocol } = proxy?.url ?? url;
        this.#socket = connectSocket({ url, endpoints, proxy, tunnel: this.#tunnel, onread, provesEnd, isPatient: known.unreached.has(first) });
        this.#socket.setTimeout(CONNECT_TIMEOUT_MS, () => this.#socket.destroy(this.#tunnel?.timedOut() ?? timedOut()));
        this.#socket.once(protocol === "https:" || url.protocol === "https:" ? "secureConnect" : "connect", () => {
            this.#socket.setTimeout(0);
            known.proven.add(first).add(url.origin);
        });
        this.#socket.setNoDelay(true);
        this.#socket.on("error", (error) => {
            // Once the tunnel is open, it is the server that fails.
            const failing = this.#tunnel?.isOpen === true ? null : proxy;
            const failure = wireError(error, { url, isProven: known.proven.has(failing === null ? url.origin : first), proxy: failing });
            if (failure.code === "connect")
                known.unreached.add(first);
            this.#end(failure);
        });
        this.#socket.on("end", () => this.#endBody());
        this.#socket.on("close", () => {
            this.#end(new errors/* FetchError */.fk("network", `Cannot go on reading from "${url.host}": the server closed the connection`));
            options.onClosed(this);
        });
    }
    /** A request that must not be sent again cannot be moved to a connection that would prove more. */
    #endProofFor(isSafe) {
        if (this.#options.url.protocol !== "https:")
            return "impossible";
        if (this.#options.provesEnd || this.#tunnel !== null)
            return "given";
        return isSafe ? "possible" : "impossible";
    }
    /** The proxy that passes requests on. It is sent whole URLs (RFC 9112 3.2.2) and its own credentials. */
    get #forwarder() {
        return this.#tunnel === null ? this.#options.proxy : null;
    }
    get isOpen() {
        return this.#socket.writable;
    }
    /** Whether it can serve a request at once. */
    get isSilent() {
        return this.#silence === null;
    }
    /**
     * Waits until the connection was seen silent after its last answer. What a server sends without being asked must not pass for the
     * answer to the next request.
     * @returns whether it can serve the next request
     */
    async fallsSilent() {
        await this.#silence;
        return this.isOpen;
    }
    /** Sends a request and waits for the head of its answer. @throws FetchError; END_UNPROVEN, if the request is safe */
    request({ method, url, target: path, fields, slices, isSafe }, signal) {
        const exchange = new LeanExchange(signal, {
            method,
            endProof: this.#endProofFor(isSafe),
            host: {
                resume: () => this.#socket.resume(),
                complete: (canReuse) => this.#completed(canReuse),
                giveUp: () => this.destroy(),
            },
        });
        this.#exchange = exchange;
        const forwarder = this.#forwarder;
        const asker = forwarder === null ? {} : proxyAuthorization(forwarder);
        const lines = Object.entries({ ...fields, ...asker }).map(([name, value]) => `${name}: ${value}\r\n`);
        const target = `${forwarder === null ? "" : url.origin}${path}`;
        this.#socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
        this.#sender = slices === null ? null : new BodySender(this.#socket, slices, (error) => this.#fail(error));
        this.#socket.resume();
        return exchange.head;
    }
    destroy() {
        this.#exchange = null;
        this.#sender?.stop();
        this.#socket.destroy();
        this.#room.dropSlab();
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
            const slab = this.#room.slabOf(buffer);
            if (slab !== null)
                return this.#receivedBody(exchange, slab, count);
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
        // After 100 Continue or 103 Early Hints the answer itself is still to come (RFC 9110 15.2).
        if (read.head.status < 200)
            return rest.length === 0 || this.#readHead(exchange, rest);
        const { status, headers } = read.head;
        if (this.#forwarder !== null && isOfProxy(status, headers))
            throw proxyError(status, this.#options.url, this.#forwarder);
        exchange.begin(read.head);
        this.#announce(exchange);
        if (rest.length > 0)
            this.#receiveCopied(exchange, rest);
        // Paused until somebody streams the body.
        return false;
    }
    /** A refusal counts at once, and the rest of the body stays unsent. A success counts once the body was sent whole. */
    #announce(exchange) {
        const sender = this.#sender;
        if (sender === null || sender.isWhole || exchange.status >= 300) {
            sender?.stop();
            exchange.announce();
        }
        else
            void sender.whole.then(() => exchange.announce());
    }
    #receivedBody(exchange, slab, count) {
        // Over TLS this runs for every 16 KiB, so nothing is made that is not needed.
        slab.filled += exchange.isChunked ? exchange.unframe(slab.bytes.subarray(slab.filled, slab.filled + count)) : count;
        if (this.#room.isWorthHandingOn(exchange, slab, count))
            return this.#room.handOn(exchange, slab);
        this.#awaitTurnsEnd();
        return true;
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
        const exchange = this.#exchange;
        if (exchange === null)
            return true;
        try {
            return this.#room.handOnRest(exchange);
        }
        catch (error) {
            this.#fail(error);
            return false;
        }
    }
    /** What came into the head's room is little, and that room is needed again. */
    #receiveCopied(exchange, bytes) {
        return this.#receivedBody(exchange, this.#room.copyIn(exchange, bytes), bytes.length);
    }
    #completed(canReuse) {
        this.#exchange = null;
        // A body that came with its head left the socket paused. Only a socket that reads notices that the server hangs up or sends more.
        this.#socket.resume();
        // A server that does not have the whole body would take its rest for the next request.
        if (!canReuse || !this.isOpen || this.#sender?.isWhole === false)
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
        // What is still to be written would hold the connection open, though no answer can come any more.
        if (this.#sender?.isWhole === false)
            this.#socket.destroy();
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
        this.#sender?.stop();
        this.#room.dropSlab();
    }
}
function timedOut() {
    return Object.assign(new Error("timed out"), { code: "ETIMEDOUT" });
}
/** Resolves when the event loop has looked at all sockets once more. The rest of the current turn handles only what it saw before. */
function lookedAtSockets() {
    return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

;// CONCATENATED MODULE: ./build/wire/outgoing.js
/** A request as it is sent, by both wires: found fit to be sent, and with its length (RFC 9112 6.2). */


/** The methods that are known; no other is sent. */
const METHODS = {
    GET: { takesBody: false, isSafe: true, isIdempotent: true },
    HEAD: { takesBody: false, isSafe: true, isIdempotent: true },
    PUT: { takesBody: true, isSafe: false, isIdempotent: true },
    DELETE: { takesBody: false, isSafe: false, isIdempotent: true },
    POST: { takesBody: true, isSafe: false, isIdempotent: false },
};
/** Fields that say where a request ends or what becomes of its connection. If anybody else set them, one request could become two. */
const OF_THE_WIRE = new Set(["host", "content-length", "transfer-encoding", "connection", "upgrade", "te"]);
/** RFC 9110 5.6.2. */
const outgoing_TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Control characters other than the tab, and what Latin-1 does not have: cut to a byte, it could become a line break. */
const UNFIT_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
/** RFC 9112 3.2.1: a path from the root on. A blank would end it, and a line break the request's first line. */
const TARGET = /^\/[\x21-\x7e]*$/;
/** @throws FetchError invalid-input */
function outgoing({ method = "GET", url, target = `${url.pathname}${url.search}`, headers, body }) {
    const cannot = (why) => new errors/* FetchError */.fk("invalid-input", `Cannot send a request to "${url.host}": ${why}`);
    if (!Object.hasOwn(METHODS, method))
        throw cannot("its method is not one that is known here");
    if (!TARGET.test(target))
        throw cannot("its path has a character that paths cannot have");
    const { takesBody, isSafe, isIdempotent } = METHODS[method];
    if (body !== undefined && !takesBody)
        throw cannot(`a ${method} has no body`);
    for (const [name, value] of Object.entries(headers)) {
        if (!outgoing_TOKEN.test(name))
            throw cannot("the name of one of its headers has a character that names cannot have");
        if (OF_THE_WIRE.has(name.toLowerCase()))
            throw cannot(`its header "${name}" is one that the connection sets`);
        // The value may be a secret.
        if (UNFIT_VALUE.test(value))
            throw cannot(`the value of its header "${name}" has a character that headers cannot carry`);
    }
    const sent = slicedBody(body ?? "");
    const { lengthBytes } = sent;
    if (!Number.isSafeInteger(lengthBytes) || lengthBytes < 0)
        throw cannot("the length of its body is not a number of bytes");
    const length = takesBody ? { "content-length": `${lengthBytes}` } : {};
    const slices = takesBody && lengthBytes > 0 ? slicesOf(sent) : null;
    return { method, url, target, fields: { host: url.host, ...headers, ...length }, slices, isSafe, isIdempotent };
}

;// CONCATENATED MODULE: ./build/wire/lean-wire.js
/**
 * The wire: HTTP/1.1 directly over TCP or TLS, or through a proxy, received into reused slabs. Measured: it takes half the CPU time of
 * undici, which copies every byte and allocates a buffer for each read.
 */






/** @param proxy what all requests go through */
function createLeanWire(proxy = null, endpoints = new Endpoints()) {
    return new LeanWire(proxy, endpoints);
}
class LeanWire {
    #proxy;
    #endpoints;
    #pool = new SlabPool();
    #connections = new Set();
    /** Idle connections by origin. The one that was used last is taken first: it is the least likely to have been closed. */
    #idle = new Map();
    /** Origins whose bodies end with their connections. New connections to these distinguish the end from a cut. */
    #endless = new Set();
    #known = { proven: new Set(), unreached: new Set() };
    constructor(proxy, endpoints) {
        this.#proxy = proxy;
        this.#endpoints = endpoints;
    }
    async open(request, signal) {
        signal.throwIfAborted();
        const asked = outgoing(request);
        if (request.isProven)
            this.#known.proven.add(asked.url.origin).add((this.#proxy?.url ?? asked.url).origin);
        try {
            return await this.#request(asked, signal);
        }
        catch (error) {
            if (error !== END_UNPROVEN)
                throw error;
            this.#endless.add(asked.url.origin);
            return this.#connect(asked).request(asked, signal);
        }
    }
    dropIdle(origin) {
        this.#idle.get(origin)?.[0]?.destroy();
    }
    async #request(asked, signal) {
        // A request that counts each time it is sent does not go over a connection that may be closing right now.
        const idle = asked.isIdempotent ? await this.#takeIdle(asked.url.origin) : null;
        signal.throwIfAborted();
        if (idle !== null) {
            try {
                return await idle.request(asked, signal);
            }
            catch (error) {
                // The server may close a connection just when it is used again. That is not a failure of this request.
                if (!asked.isSafe || signal.aborted || !(error instanceof errors/* FetchError */.fk) || error.code !== "network")
                    throw error;
            }
        }
        return this.#connect(asked).request(asked, signal);
    }
    #connect({ url: { origin }, url, isIdempotent }) {
        const connection = new LeanConnection({
            url,
            endpoints: this.#endpoints,
            proxy: this.#proxy,
            pool: this.#pool,
            known: this.#known,
            // A request that must not be sent again to learn whether its answer is whole needs that proof at once.
            provesEnd: !isIdempotent || this.#endless.has(origin),
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

;// CONCATENATED MODULE: ./build/wire/create-wire.js
/** The wire of a fetch: each request goes directly to its server, or through the proxy that the environment names for it. */



/** @throws FetchError invalid-input: a proxy variable cannot be used */
function createWire(options = {}, env = process.env) {
    const proxies = readProxies(env);
    const endpoints = new Endpoints(options);
    return proxies === null ? createLeanWire(null, endpoints) : new ProxiedWire(proxies, endpoints);
}
class ProxiedWire {
    #proxies;
    #endpoints;
    #direct;
    /** By the proxy's URL. */
    #wires = new Map();
    constructor(proxies, endpoints) {
        this.#proxies = proxies;
        this.#endpoints = endpoints;
        this.#direct = createLeanWire(null, endpoints);
    }
    async open(request, signal) {
        const proxy = this.#proxies.proxyFor(request.url);
        const wire = proxy === null ? this.#direct : this.#through(proxy);
        return wire.open(request, signal);
    }
    dropIdle(origin) {
        for (const wire of [this.#direct, ...this.#wires.values()])
            wire.dropIdle?.(origin);
    }
    #through(proxy) {
        const known = this.#wires.get(proxy.url.href);
        const wire = known ?? createLeanWire(proxy, this.#endpoints);
        if (known === undefined)
            this.#wires.set(proxy.url.href, wire);
        return wire;
    }
    async [Symbol.asyncDispose]() {
        await this.#direct[Symbol.asyncDispose]();
        for (const wire of this.#wires.values())
            await wire[Symbol.asyncDispose]();
    }
}


/***/ }),

/***/ 18523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ readBody)
/* harmony export */ });
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


/***/ }),

/***/ 7467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   hk: () => (/* binding */ __disposeResources),
/* harmony export */   mS: () => (/* binding */ __addDisposableResource)
/* harmony export */ });
/* unused harmony exports __extends, __assign, __rest, __decorate, __param, __esDecorate, __runInitializers, __propKey, __setFunctionName, __metadata, __awaiter, __generator, __exportStar, __createBinding, __values, __read, __spread, __spreadArrays, __spreadArray, __await, __asyncGenerator, __asyncDelegator, __asyncValues, __makeTemplateObject, __importStar, __importDefault, __classPrivateFieldGet, __classPrivateFieldSet, __classPrivateFieldIn, __rewriteRelativeImportExtension */
/* harmony import */ var _tslib_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(61860);

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
} = _tslib_js__WEBPACK_IMPORTED_MODULE_0__;

/* unused harmony default export */ var __WEBPACK_DEFAULT_EXPORT__ = ((/* unused pure expression or super */ null && (tslib)));


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
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
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
/******/ 						var promise = ({ 3451: () => import("./3451.bundle.js"), 4184: () => import("./4184.bundle.js"), 93: () => import("./93.bundle.js"), 5074: () => import("./5074.bundle.js"), 6085: () => import("./6085.bundle.js"), 308: () => import("./308.bundle.js"), 5032: () => import("./5032.bundle.js"), 2767: () => import("./2767.bundle.js"), 9796: () => import("./9796.bundle.js"), 1652: () => import("./1652.bundle.js"), 5116: () => import("./5116.bundle.js"), 1182: () => import("./1182.bundle.js"), 5254: () => import("./5254.bundle.js"), 6053: () => import("./6053.bundle.js"), 9267: () => import("./9267.bundle.js"), 2090: () => import("./2090.bundle.js"), 5148: () => import("./5148.bundle.js"), 9076: () => import("./9076.bundle.js"), 8625: () => import("./8625.bundle.js"), 3383: () => import("./3383.bundle.js"), 8646: () => import("./8646.bundle.js"), 1593: () => import("./1593.bundle.js"), 7710: () => import("./7710.bundle.js"), 9039: () => import("./9039.bundle.js"), 4384: () => import("./4384.bundle.js"), 2403: () => import("./2403.bundle.js"), 3009: () => import("./3009.bundle.js"), 9858: () => import("./9858.bundle.js"), 6573: () => import("./6573.bundle.js"), 239: () => import("./239.bundle.js"), 1888: () => import("./1888.bundle.js"), 3933: () => import("./3933.bundle.js"), 6479: () => import("./6479.bundle.js"), 1484: () => import("./1484.bundle.js"), 4810: () => import("./4810.bundle.js"), 3226: () => import("./3226.bundle.js"), 6772: () => import("./6772.bundle.js"), 3780: () => import("./3780.bundle.js"), 1045: () => import("./1045.bundle.js"), 6835: () => import("./6835.bundle.js"), 5558: () => import("./5558.bundle.js"), 1355: () => import("./1355.bundle.js"), 9098: () => import("./9098.bundle.js"), 8039: () => import("./8039.bundle.js"), 1287: () => import("./1287.bundle.js"), 7991: () => import("./7991.bundle.js"), 3640: () => import("./3640.bundle.js"), 2083: () => import("./2083.bundle.js"), 5647: () => import("./5647.bundle.js"), 1003: () => import("./1003.bundle.js"), 9874: () => import("./9874.bundle.js"), 2215: () => import("./2215.bundle.js"), 9523: () => import("./9523.bundle.js"), 8834: () => import("./8834.bundle.js"), 1332: () => import("./1332.bundle.js"), 6079: () => import("./6079.bundle.js"), 6421: () => import("./6421.bundle.js"), 9807: () => import("./9807.bundle.js"), 9582: () => import("./9582.bundle.js"), 8241: () => import("./8241.bundle.js"), 1901: () => import("./1901.bundle.js"), 8712: () => import("./8712.bundle.js"), 172: () => import("./172.bundle.js"), 6235: () => import("./6235.bundle.js"), 7012: () => import("./7012.bundle.js"), 871: () => import("./871.bundle.js"), 2770: () => import("./2770.bundle.js"), 8831: () => import("./8831.bundle.js"), 6701: () => import("./6701.bundle.js"), 6336: () => import("./6336.bundle.js"), 9709: () => import("./9709.bundle.js"), 1573: () => import("./1573.bundle.js"), 608: () => import("./608.bundle.js"), 8080: () => import("./8080.bundle.js"), 7291: () => import("./7291.bundle.js"), 1136: () => import("./1136.bundle.js"), 998: () => import("./998.bundle.js"), 4072: () => import("./4072.bundle.js"), 5927: () => import("./5927.bundle.js"), 5078: () => import("./5078.bundle.js"), 6275: () => import("./6275.bundle.js"), 9186: () => import("./9186.bundle.js"), 372: () => import("./372.bundle.js"), 4055: () => import("./4055.bundle.js"), 4780: () => import("./4780.bundle.js"), 5536: () => import("./5536.bundle.js"), 8815: () => import("./8815.bundle.js"), 1328: () => import("./1328.bundle.js"), 1991: () => import("./1991.bundle.js"), 663: () => import("./663.bundle.js"), 8481: () => import("./8481.bundle.js"), 896: () => import("./896.bundle.js"), 8308: () => import("./8308.bundle.js"), 461: () => import("./461.bundle.js"), 1387: () => import("./1387.bundle.js"), 95: () => import("./95.bundle.js"), 7978: () => import("./7978.bundle.js"), 4833: () => import("./4833.bundle.js"), 8072: () => import("./8072.bundle.js"), 6676: () => import("./6676.bundle.js"), 8901: () => import("./8901.bundle.js") })[chunkId]().then(installChunk, (e) => {
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
  ZT: () => (/* reexport */ cancel),
  J9: () => (/* reexport */ existsArtifact),
  t2: () => (/* reexport */ fetchArtifact),
  Uq: () => (/* reexport */ fetchFiles),
  Cj: () => (/* reexport */ fetchManifest),
  Xp: () => (/* reexport */ inspectFile),
  XA: () => (/* reexport */ inspectSnapshot),
  zQ: () => (/* reexport */ listFetches),
  HP: () => (/* binding */ loadCli),
  cd: () => (/* binding */ loadMain),
  nQ: () => (/* reexport */ lockManifest),
  HI: () => (/* reexport */ openArtifact),
  n5: () => (/* reexport */ restoreSnapshot),
  cs: () => (/* binding */ runBackground),
  a2: () => (/* binding */ runPost),
  k5: () => (/* reexport */ startInBackground),
  gs: () => (/* reexport */ verifyVolume)
});

// EXTERNAL MODULE: ./build/app/many/fetch-named.js
var fetch_named = __nccwpck_require__(42350);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __nccwpck_require__(62807);
// EXTERNAL MODULE: ./build/app/source/openers.js + 5 modules
var openers = __nccwpck_require__(77080);
// EXTERNAL MODULE: ./build/app/request/check-meaning.js
var check_meaning = __nccwpck_require__(78484);
// EXTERNAL MODULE: ./build/app/request/options.js
var options = __nccwpck_require__(62476);
// EXTERNAL MODULE: ./build/app/request/parse-piped.js
var parse_piped = __nccwpck_require__(24);
// EXTERNAL MODULE: ./build/app/request/parse-request.js + 2 modules
var parse_request = __nccwpck_require__(37144);
;// CONCATENATED MODULE: ./build/app/request/library-input.js
/** Makes a request from what library callers write: the options of the CLI as typed fields. */






/** @throws FetchError invalid-input */
function parseInput(input) {
    return (0,parse_request/* parseRequest */.TR)(rawInput(input), process.cwd());
}
/** @throws FetchError invalid-input */
function parseStreamInput(input) {
    return (0,parse_piped/* parsePipedRequest */.z)(rawInput(input), process.cwd());
}
/** What was given for a file, or for all files of a list, not looked at yet. @throws FetchError invalid-input: a value is empty */
function rawInput(input) {
    const raw = rawOptions(input, "file");
    requireValues(raw);
    return raw;
}
/** @throws FetchError invalid-input */
function parseRestoreInput(input) {
    const raw = rawOptions(input, "volume");
    requireValues(raw);
    return (0,parse_request/* parseRestoreRequest */.R5)(raw, process.cwd());
}
/** @throws FetchError invalid-input */
function parseInspectInput(input) {
    return (0,parse_request/* parseSnapshotRequest */.Rq)(rawOptions(input, "snapshot"));
}
/** The options of this kind as they would be written elsewhere. What the library does not have is not looked at. */
function rawOptions(input, kind) {
    const raw = {};
    for (const option of (0,options/* optionsOf */.cz)(kind).filter(({ isInLibrary }) => isInLibrary !== false)) {
        const { name, key, libraryDefault } = option;
        const value = Reflect.get(input, key);
        if ((0,options/* isListName */.mt)(name))
            raw[name] = listOf(value);
        else
            raw[name] = (option.given === "time" ? durationText(key, value, Reflect.get(input, `${key}Ms`)) : textOf(value)) ?? libraryDefault;
    }
    return raw;
}
/** A value that is empty here was written as empty, unlike that of an input, which the runner passes also if it is not given. A URL's own error says more. */
function requireValues({ url: _url, ...raw }) {
    for (const [name, value] of Object.entries(raw))
        if (typeof value === "string")
            (0,check_meaning/* requireNotEmpty */.GF)(name, value);
}
/** A list of values, or headers by name. */
function listOf(value) {
    if (Array.isArray(value))
        return value.map((item) => textOf(item) ?? "");
    return Object.entries(value ?? {}).map(([name, text]) => `${name}: ${text}`);
}
/** @throws FetchError invalid-input: both are given */
function durationText(name, text, ms) {
    if (ms === undefined)
        return textOf(text);
    if (text === undefined)
        return `${ms}ms`;
    throw new errors/* FetchError */.fk("invalid-input", `Cannot use both '${name}' and '${name}Ms'`, { hint: "They mean the same: give one of them." });
}
/** A null, which the types refuse, is empty. */
function textOf(value) {
    if (value instanceof URL)
        return (0,openers/* writtenUrl */.lm)(value);
    return value === undefined ? undefined : `${value ?? ""}`;
}

// EXTERNAL MODULE: ./build/app/request/parse-path.js
var parse_path = __nccwpck_require__(13989);
;// CONCATENATED MODULE: ./build/index.js
/**
 * The library: the same fetches that the action and the CLI make. Only what a fetch of a file needs is loaded with it.
 *
 * @example
 * import { fetchArtifact } from "fetch-action";
 * const result = await fetchArtifact({ url: "https://example.com/a.tar.zst", path: "a.tar.zst", checksum: "sha256:\u2026" });
 */




/**
 * Fetches a file to its destination, going on from what an earlier run left.
 *
 * @param input what to fetch; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded, resumed, already-present or from-cache
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
async function fetchArtifact(input, options = {}) {
    return (0,fetch_named/* fetchNamed */.S)(parseInput(input), options);
}
/**
 * Fetches several files together: they share their connections, and each ends by itself.
 *
 * @param inputs what to fetch, each as for {@link fetchArtifact}; two of them must not have the same destination
 * @param options what is for all of them, besides a signal and a reporter
 * @returns how all of them ended: the status is that of the worst; `results` has one for each, in their order
 * @throws FetchError `invalid-input` with all that is wrong, before anything is fetched; once all have ended and one has failed its code,
 *   with `result.results`
 * @example
 * const { results } = await fetchFiles([{ url: "https://example.com/a.bin" }, { url: "https://example.com/b.bin", path: "out/" }]);
 */
async function fetchFiles(inputs, options = {}) {
    const { fetchMany } = await Promise.all(/* import() */[__nccwpck_require__.e(8308), __nccwpck_require__.e(6085)]).then(__nccwpck_require__.bind(__nccwpck_require__, 78308));
    return fetchMany(await entriesOf(inputs), options);
}
/** @throws FetchError invalid-input */
async function entriesOf(inputs) {
    const { requestsForSeveral } = await __nccwpck_require__.e(/* import() */ 308).then(__nccwpck_require__.bind(__nccwpck_require__, 70308));
    const files = inputs.map((input, i) => ({ where: `input ${i + 1}`, options: rawInput(input) }));
    return requestsForSeveral(files, { raw: {}, base: process.cwd(), list: "the inputs" }).entries;
}
function isSeveral(input) {
    return Array.isArray(input);
}
/**
 * Fetches the files that a manifest lists, as far as they are meant for this machine. See docs/many-files.md.
 *
 * @param input the manifest, and what is for all of its files; relative paths are relative to the working directory
 * @returns as {@link fetchFiles}
 * @throws FetchError as {@link fetchFiles}
 * @example
 * await fetchManifest({ manifest: "tools.yml", path: "tools" });
 */
async function fetchManifest(input, options = {}) {
    return fetchListed(input, options);
}
/** @param fetchAll in another process, for example @default here */
async function fetchListed(input, options, fetchAll) {
    const { fetchManifest: fetchAsListed } = await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(8308), __nccwpck_require__.e(1387), __nccwpck_require__.e(5032)]).then(__nccwpck_require__.bind(__nccwpck_require__, 75536));
    const base = process.cwd();
    return fetchAsListed({ manifest: input.manifest, raw: rawInput(input), base, locked: input.locked, fetchAll }, options);
}
/**
 * Writes what each entry of a manifest is now into the lock file beside it: `tools.yml` has `tools.lock.json`. See docs/lock-files.md.
 *
 * @param input the manifest, and what is looked up
 * @returns how the lock file has changed
 * @throws FetchError `lock-mismatch`: a digest has changed under an unchanged name, or with `isCheck` the lock file is out of date
 * @example
 * const { changes } = await lockManifest({ manifest: "tools.yml", update: ["tool"] });
 */
async function lockManifest(input, options = {}) {
    const { lockManifest: lock } = await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(8308), __nccwpck_require__.e(1387), __nccwpck_require__.e(2767)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73643));
    const { update, isCheck } = input;
    const base = process.cwd();
    const own = { ...(update === undefined ? {} : { update }), ...(isCheck === undefined ? {} : { isCheck }) };
    return lock({ manifest: input.manifest, raw: rawInput(input), base, ...own }, options);
}
/**
 * Opens a file to be read while it comes: in order, over as many connections as a fetch into a file has, and checked. What came and was not
 * read yet has at most 64 MiB; a reader who is slow, or stops, holds the connections back. Cancel the stream to stop the fetch.
 *
 * @param input what to fetch, as for {@link fetchArtifact}, without what is about a file at a path
 * @param options a signal that ends the stream with an error, and a reporter of its events
 * @returns a stream of bytes, and what its source says of it, once that has answered. If the bytes are not right, it ends with
 *   `checksum-mismatch` in place of the last of them
 * @throws FetchError with a documented `code`; so do reads of the stream
 * @example
 * const stream = await openArtifact({ url: "https://example.com/a.tar.zst", checksum: "sha256:\u2026" });
 * await pipeline(stream, createZstdDecompress(), unpack);
 */
async function openArtifact(input, options = {}) {
    const { openArtifactStream } = await Promise.all(/* import() */[__nccwpck_require__.e(95), __nccwpck_require__.e(7978), __nccwpck_require__.e(8901), __nccwpck_require__.e(9796)]).then(__nccwpck_require__.bind(__nccwpck_require__, 59796));
    return openArtifactStream(parseStreamInput(input), options);
}
/**
 * Restores an EBS snapshot to a file or a block device, going on from what an earlier run left.
 *
 * @param input what to restore; relative paths are relative to the working directory
 * @param options a signal that stops it within a second (what is there stays), and a reporter of its events
 * @returns how it ended: downloaded or resumed; `bytes` is the volume's size: `reusedBytes` + `fetchedBytes` + `holeBytes`
 * @throws FetchError with a documented `code`, and `result`: how far it came (see docs/errors.md)
 */
async function restoreSnapshot(input, options = {}) {
    const { restoreSnapshot: restore } = await Promise.all(/* import() */[__nccwpck_require__.e(8481), __nccwpck_require__.e(896), __nccwpck_require__.e(461), __nccwpck_require__.e(95), __nccwpck_require__.e(8072), __nccwpck_require__.e(6676), __nccwpck_require__.e(1652)]).then(__nccwpck_require__.bind(__nccwpck_require__, 61652));
    return restore(parseRestoreInput(input), options);
}
/**
 * Tells what an EBS snapshot holds, by its list alone.
 *
 * @throws FetchError with a documented `code`
 */
async function inspectSnapshot(input, options = {}) {
    const { inspectSnapshot: inspect } = await Promise.all(/* import() */[__nccwpck_require__.e(896), __nccwpck_require__.e(461), __nccwpck_require__.e(6676), __nccwpck_require__.e(5116)]).then(__nccwpck_require__.bind(__nccwpck_require__, 53970));
    return inspect(parseInspectInput(input), options);
}
/**
 * Tells what a file's name resolves to, by the head of one answer: final host, size, version, digests on offer. Nothing is written.
 *
 * @param input as for {@link fetchArtifact}; what says where the file goes does nothing
 * @throws FetchError with a documented `code`
 * @example
 * const { sizeBytes, digests } = await inspectFile({ url: "https://example.com/a.tar.zst" });
 */
async function inspectFile(input, options = {}) {
    return (await __nccwpck_require__.e(/* import() */ 1182).then(__nccwpck_require__.bind(__nccwpck_require__, 21182))).inspectFile(parseInput(input), options);
}
/**
 * Looks whether the file at a path is there and right. No server is asked, and nothing is made.
 *
 * @param input the path, relative to the working directory; with a `checksum` the file is read, else our own record of the fetch decides
 * @throws FetchError with a documented `code`: the file cannot be read
 * @example
 * const { state } = await existsArtifact({ path: "image.qcow2" });
 * if (state !== "artifact-ready") await fetchArtifact({ url, path: "image.qcow2" });
 */
async function existsArtifact({ path, url, checksum }, options = {}) {
    const [{ lookAtPath }, { parseLook }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 5254).then(__nccwpck_require__.bind(__nccwpck_require__, 85254)),
        __nccwpck_require__.e(/* import() */ 6053).then(__nccwpck_require__.bind(__nccwpck_require__, 56053)),
    ]);
    return lookAtPath(parseLook({ path, url: url === undefined ? undefined : `${url}`, checksum }, process.cwd()), options);
}
/**
 * Reads a restored volume back and compares every block with what was restored.
 *
 * @param path the file or device, relative to the working directory
 * @param options a signal, a reporter, and the path of a manifest from another machine
 * @returns which bytes differ (`differences`); `isSame` when none does
 * @throws FetchError `not-found` where nothing is known of the path
 */
async function verifyVolume(path, options = {}) {
    const { verifyVolume: verify } = await Promise.all(/* import() */[__nccwpck_require__.e(8481), __nccwpck_require__.e(896), __nccwpck_require__.e(9267)]).then(__nccwpck_require__.bind(__nccwpck_require__, 69267));
    return verify((0,parse_path/* parsePath */.R)(path, process.cwd()), options);
}
/**
 * Starts a fetch in a process of its own, which outlives this one. Headers and tokens reach it through a pipe.
 *
 * @param input what to fetch; relative paths are relative to the working directory. Several files, or those of a manifest, are one fetch,
 *   which is known by the folder that all of them are in
 * @returns `running` once the source has answered, or of several files the first source; `already-present` where nothing is left to fetch. Whatever runs already
 *   for the same destination and source is not started twice.
 * @throws FetchError whatever kept the fetch from starting, with its documented `code`
 * @example
 * const { fetchId } = await startInBackground({ url: "https://example.com/a.tar.zst", path: "a.tar.zst" });
 * await build();
 * const result = await attach(fetchId);
 */
async function startInBackground(input, { signal, ...together } = {}) {
    const { startInBackground: start, startSeveral } = await __nccwpck_require__.e(/* import() */ 2090).then(__nccwpck_require__.bind(__nccwpck_require__, 12090));
    const startAll = async (entries, { failFast = false, connections, timeoutMs }) => (await startSeveral({ entries, failFast, connections, timeoutMs }, { signal })).result;
    if (isSeveral(input))
        return startAll(await entriesOf(input), together);
    if ("manifest" in input)
        return fetchListed(input, { signal }, startAll);
    return start("snapshotId" in input ? parseRestoreInput(input) : parseInput(input), { signal });
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
    const [{ nameFetch }, { waitForFetch }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 5148).then(__nccwpck_require__.bind(__nccwpck_require__, 5148)),
        Promise.all(/* import() */[__nccwpck_require__.e(8481), __nccwpck_require__.e(9076)]).then(__nccwpck_require__.bind(__nccwpck_require__, 89076)),
    ]);
    return waitForFetch(await nameFetch(fetch, process.cwd()), options);
}
/**
 * Stops a fetch that any process of this user runs, and waits for its end. Its partial file and its checkpoint are removed.
 *
 * @param fetch a fetch ID, or the path of its destination
 * @param options `keep` leaves the partial file and the checkpoint for the next run
 * @returns how the fetch ended: `cancelled`
 * @throws FetchError `no-such-fetch`: none runs, or it was complete before it could be stopped
 */
async function cancel(fetch, options = {}) {
    const [{ nameFetch }, { cancelFetch }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 5148).then(__nccwpck_require__.bind(__nccwpck_require__, 5148)),
        Promise.all(/* import() */[__nccwpck_require__.e(8481), __nccwpck_require__.e(9076)]).then(__nccwpck_require__.bind(__nccwpck_require__, 89076)),
    ]);
    return (await cancelFetch(await nameFetch(fetch, process.cwd()), options)).result;
}
/**
 * The fetches that this user's processes run now, the oldest first.
 *
 * @throws FetchError `permission`: the folder of their sockets is not this user's alone
 */
async function listFetches() {
    const { listRunning } = await __nccwpck_require__.e(/* import() */ 5148).then(__nccwpck_require__.bind(__nccwpck_require__, 5148));
    return (await listRunning()).fetches;
}

;// CONCATENATED MODULE: ./build/entry/bundle.js
/**
 * Everything behind the entries: what main, post and cli share is shipped and parsed once. The bundle itself has what a fetch of a file
 * needs. The rest is imported where it is used, and becomes files of its own.
 */

/** A door of its own: neither the command nor a program waits until the action is read. */
function loadMain() {
    return __nccwpck_require__.e(/* import() */ 3451).then(__nccwpck_require__.bind(__nccwpck_require__, 23451));
}
function loadCli() {
    return __nccwpck_require__.e(/* import() */ 4184).then(__nccwpck_require__.bind(__nccwpck_require__, 84184));
}
async function runPost() {
    await (await Promise.all(/* import() */[__nccwpck_require__.e(8481), __nccwpck_require__.e(896), __nccwpck_require__.e(93)]).then(__nccwpck_require__.bind(__nccwpck_require__, 40093))).runPost();
}
async function runBackground() {
    await (await Promise.all(/* import() */[__nccwpck_require__.e(8481), __nccwpck_require__.e(896), __nccwpck_require__.e(8308), __nccwpck_require__.e(4833), __nccwpck_require__.e(5074)]).then(__nccwpck_require__.bind(__nccwpck_require__, 85074))).runBackground();
}

var __webpack_exports__FetchError = __webpack_exports__.fk;
var __webpack_exports__attach = __webpack_exports__.K0;
var __webpack_exports__cancel = __webpack_exports__.ZT;
var __webpack_exports__existsArtifact = __webpack_exports__.J9;
var __webpack_exports__fetchArtifact = __webpack_exports__.t2;
var __webpack_exports__fetchFiles = __webpack_exports__.Uq;
var __webpack_exports__fetchManifest = __webpack_exports__.Cj;
var __webpack_exports__inspectFile = __webpack_exports__.Xp;
var __webpack_exports__inspectSnapshot = __webpack_exports__.XA;
var __webpack_exports__listFetches = __webpack_exports__.zQ;
var __webpack_exports__loadCli = __webpack_exports__.HP;
var __webpack_exports__loadMain = __webpack_exports__.cd;
var __webpack_exports__lockManifest = __webpack_exports__.nQ;
var __webpack_exports__openArtifact = __webpack_exports__.HI;
var __webpack_exports__restoreSnapshot = __webpack_exports__.n5;
var __webpack_exports__runBackground = __webpack_exports__.cs;
var __webpack_exports__runPost = __webpack_exports__.a2;
var __webpack_exports__startInBackground = __webpack_exports__.k5;
var __webpack_exports__verifyVolume = __webpack_exports__.gs;
export { __webpack_exports__FetchError as FetchError, __webpack_exports__attach as attach, __webpack_exports__cancel as cancel, __webpack_exports__existsArtifact as existsArtifact, __webpack_exports__fetchArtifact as fetchArtifact, __webpack_exports__fetchFiles as fetchFiles, __webpack_exports__fetchManifest as fetchManifest, __webpack_exports__inspectFile as inspectFile, __webpack_exports__inspectSnapshot as inspectSnapshot, __webpack_exports__listFetches as listFetches, __webpack_exports__loadCli as loadCli, __webpack_exports__loadMain as loadMain, __webpack_exports__lockManifest as lockManifest, __webpack_exports__openArtifact as openArtifact, __webpack_exports__restoreSnapshot as restoreSnapshot, __webpack_exports__runBackground as runBackground, __webpack_exports__runPost as runPost, __webpack_exports__startInBackground as startInBackground, __webpack_exports__verifyVolume as verifyVolume };
