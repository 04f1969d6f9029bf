export const id = 950;
export const ids = [950];
export const modules = {

/***/ 2950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createUndiciWire: () => (/* binding */ createUndiciWire)
/* harmony export */ });
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6752);
/* harmony import */ var _connect_socket_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6598);
/* harmony import */ var _framing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7090);
/* harmony import */ var _response_head_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1588);
/* harmony import */ var _wire_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3713);
/**
 * The wire over undici, for proxies that are spoken to over TLS. No retries, redirects or timeouts beneath the
 * transfer's own, and HTTP/1.1 only: HTTP/2 would put all ranges on one TCP connection with small windows.
 */





/** A host that does not take a connection for so long is tried again rather than waited for, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
/** undici allocates a buffer a read; the garbage collector takes it back. */
const NOTHING_TO_RELEASE = () => { };
/** @param proxy what all requests go through */
function createUndiciWire(proxy = null) {
    const options = {
        allowH2: false,
        pipelining: 1,
        maxHeaderSize: _response_head_js__WEBPACK_IMPORTED_MODULE_3__/* .MOST_HEAD_BYTES */ .Jo,
        // The transfer keeps a byte clock of its own: undici's does not run while paused and is half a second coarse.
        headersTimeout: 0,
        bodyTimeout: 0,
        connect: { timeout: CONNECT_TIMEOUT_MS, autoSelectFamilyAttemptTimeout: _connect_socket_js__WEBPACK_IMPORTED_MODULE_1__/* .PATIENT_ADDRESS_MS */ .s },
    };
    const dispatcher = proxy === null ? new undici__WEBPACK_IMPORTED_MODULE_0__/* .Agent */ .g6(options) : new undici__WEBPACK_IMPORTED_MODULE_0__/* .ProxyAgent */ .kT({ ...options, uri: proxy.url.href });
    const server = { proxy, proven: new Set() };
    return {
        open: (request, signal) => open(dispatcher, request, { server, signal }),
        [Symbol.asyncDispose]: () => dispatcher.destroy(),
    };
}
function open(dispatcher, { url, headers, body }, options) {
    return new Promise((resolve, reject) => {
        const exchange = new Exchange(url, options, resolve, reject);
        const asked = body === undefined ? { method: "GET" } : { method: "POST", body };
        dispatcher.dispatch({ ...asked, origin: url.origin, path: `${url.pathname}${url.search}`, headers: { ...headers } }, exchange);
    });
}
/** One request and its answer: undici's callbacks on one side, a WireResponse on the other. */
class Exchange {
    status = 0;
    headers = {};
    isEndProven = true;
    #url;
    #server;
    #signal;
    #onHead;
    #onFailure;
    #body = Promise.withResolvers();
    #controller = null;
    #onData = null;
    /** What undici still delivered after it was asked to pause. */
    #early = [];
    #isOver = false;
    constructor(url, options, onHead, onFailure) {
        const { server, signal } = options;
        this.#url = url;
        this.#server = server;
        this.#signal = signal;
        this.#onHead = onHead;
        this.#onFailure = onFailure;
        // Nobody may be listening yet when it fails; whoever streams gets the rejection.
        this.#body.promise.catch(() => { });
        signal.addEventListener("abort", this.#onAbort, { once: true });
        if (signal.aborted)
            this.#onAbort();
    }
    onRequestStart(controller) {
        this.#controller = controller;
        // undici has no way to abort a request that has no socket yet; it is caught here.
        if (this.#isOver)
            controller.abort(new Error("given up"));
    }
    onResponseStart(controller, status, headers) {
        if (status < 200)
            return;
        try {
            this.#begin(status, headers);
        }
        catch (error) {
            this.#fail(error);
            return controller.abort(new Error("given up"));
        }
        controller.pause();
        this.#onHead(this);
    }
    /** undici has taken the framing apart; what it may not have been is judged as on the other wire. */
    #begin(status, headers) {
        const joined = Object.entries(headers).map(([name, value]) => [
            name.toLowerCase(),
            (0,_response_head_js__WEBPACK_IMPORTED_MODULE_3__/* .trimBlanks */ .I6)(Array.isArray(value) ? value.join(", ") : (value ?? "")),
        ]);
        const framed = (0,_framing_js__WEBPACK_IMPORTED_MODULE_2__/* .frame */ .G)({ status, isOld: false, headers: (0,_response_head_js__WEBPACK_IMPORTED_MODULE_3__/* .withinLimits */ .oA)(Object.fromEntries(joined)) });
        const { proxy, proven } = this.#server;
        proven.add(this.#url.origin);
        if (proxy !== null && this.#url.protocol === "http:" && (0,_wire_error_js__WEBPACK_IMPORTED_MODULE_4__/* .isOfProxy */ .CI)(status, framed.headers))
            throw (0,_wire_error_js__WEBPACK_IMPORTED_MODULE_4__/* .proxyError */ .FV)(status, this.#url, proxy);
        this.status = status;
        this.headers = framed.headers;
        // undici takes any end of the connection for the body's.
        this.isEndProven = framed.framing.kind !== "until-close";
    }
    onResponseData(_controller, chunk) {
        if (this.#isOver)
            return;
        if (this.#onData === null)
            this.#early.push(chunk);
        else
            this.#deliver(chunk);
    }
    onResponseEnd() {
        this.#finish(() => this.#body.resolve());
    }
    onResponseError(_controller, error) {
        // A dispatcher that was destroyed serves nobody any more: a fault of ours, which no retry mends.
        this.#fail(error instanceof undici__WEBPACK_IMPORTED_MODULE_0__/* .errors */ .sO.ClientDestroyedError ? error : this.#named(error));
    }
    #named(error) {
        const { proxy, proven } = this.#server;
        return (0,_wire_error_js__WEBPACK_IMPORTED_MODULE_4__/* .wireError */ .it)(error, { url: this.#url, isProven: proven.has(this.#url.origin), proxy });
    }
    stream(onData) {
        this.#onData = onData;
        let wantsMore = true;
        for (const chunk of this.#early)
            wantsMore = onData(chunk, NOTHING_TO_RELEASE);
        this.#early = [];
        if (wantsMore)
            this.resume();
        return this.#body.promise;
    }
    resume() {
        if (!this.#isOver)
            this.#controller?.resume();
    }
    cancel() {
        this.#finish(() => {
            this.#controller?.abort(new Error("given up"));
            this.#body.resolve();
        });
    }
    #deliver(chunk) {
        try {
            if (this.#onData?.(chunk, NOTHING_TO_RELEASE) === false)
                this.#controller?.pause();
        }
        catch (error) {
            this.#fail(error);
            this.#controller?.abort(new Error("given up"));
        }
    }
    #onAbort = () => {
        this.#fail(this.#signal.reason);
        this.#controller?.abort(new Error("given up"));
    };
    #fail(error) {
        this.#finish(() => {
            this.#onFailure(error);
            this.#body.reject(error);
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


/***/ })

};
