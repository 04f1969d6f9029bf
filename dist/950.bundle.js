export const id = 950;
export const ids = [950];
export const modules = {

/***/ 2950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createUndiciWire: () => (/* binding */ createUndiciWire)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6752);
/* harmony import */ var _connect_socket_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6598);
/* harmony import */ var _framing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7090);
/* harmony import */ var _outgoing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9544);
/* harmony import */ var _response_head_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1588);
/* harmony import */ var _wire_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3713);
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
        maxHeaderSize: _response_head_js__WEBPACK_IMPORTED_MODULE_5__/* .MOST_HEAD_BYTES */ .Jo,
        // The transfer keeps a byte clock of its own: undici's does not run while paused and is half a second coarse.
        headersTimeout: 0,
        bodyTimeout: 0,
        connect: { timeout: CONNECT_TIMEOUT_MS, autoSelectFamilyAttemptTimeout: _connect_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .PATIENT_ADDRESS_MS */ .s },
    };
    const dispatcher = proxy === null ? new undici__WEBPACK_IMPORTED_MODULE_1__/* .Agent */ .g6(options) : new undici__WEBPACK_IMPORTED_MODULE_1__/* .ProxyAgent */ .kT({ ...options, uri: proxy.url.href });
    const server = { proxy, proven: new Set() };
    return {
        open: (request, signal) => open(dispatcher, request, { server, signal }),
        [Symbol.asyncDispose]: () => dispatcher.destroy(),
    };
}
async function open(dispatcher, request, options) {
    const asked = (0,_outgoing_js__WEBPACK_IMPORTED_MODULE_4__/* .outgoing */ .b)(request);
    return new Promise((resolve, reject) => {
        const { method, url, fields } = asked;
        const exchange = new Exchange(asked, options, resolve, reject);
        const body = exchange.upload === null ? null : node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(exchange.upload);
        dispatcher.dispatch({ method, origin: url.origin, path: `${url.pathname}${url.search}`, headers: { ...fields }, body }, exchange);
    });
}
/** A request's body as undici takes it: slice by slice, each when there is room for it. */
class Upload {
    #slices;
    #onFailed;
    #whole = Promise.withResolvers();
    #over = Promise.withResolvers();
    #isStopped = false;
    constructor(slices, onFailed) {
        this.#slices = slices;
        this.#onFailed = onFailed;
    }
    /** Resolves once undici has taken everything. */
    get whole() {
        return this.#whole.promise;
    }
    /** Gives no more. An end would be an error for undici, which closes the connection when the answer is complete. */
    stop() {
        this.#isStopped = true;
    }
    /** The exchange has ended. */
    end() {
        this.stop();
        this.#over.resolve();
    }
    async *[Symbol.asyncIterator]() {
        try {
            for await (const slice of this.#slices) {
                if (this.#isStopped)
                    return await this.#over.promise;
                // undici holds several of them.
                yield Buffer.from(slice);
            }
        }
        catch (error) {
            this.#onFailed(error);
            throw error;
        }
        this.#whole.resolve();
    }
}
/** One request and its answer: undici's callbacks on one side, a WireResponse on the other. */
class Exchange {
    status = 0;
    headers = {};
    isEndProven = true;
    /** What is sent; null when that is nothing. */
    upload;
    #asked;
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
    constructor(asked, options, onHead, onFailure) {
        const { server, signal } = options;
        this.upload = asked.slices === null ? null : new Upload(asked.slices, (error) => this.#fail(error));
        this.#asked = asked;
        this.#url = asked.url;
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
        this.#announce();
    }
    /** A refusal counts at once, and the rest of the body stays unsent. A success counts once the body was sent whole. */
    #announce() {
        if (this.upload === null || this.status >= 300) {
            this.upload?.stop();
            this.#onHead(this);
        }
        else
            void this.upload.whole.then(() => this.#onHead(this));
    }
    /** undici has taken the framing apart; what it may not have been is judged as on the other wire. */
    #begin(status, headers) {
        const joined = Object.entries(headers).map(([name, value]) => [
            name.toLowerCase(),
            (0,_response_head_js__WEBPACK_IMPORTED_MODULE_5__/* .trimBlanks */ .I6)(Array.isArray(value) ? value.join(", ") : (value ?? "")),
        ]);
        const framed = (0,_framing_js__WEBPACK_IMPORTED_MODULE_3__/* .frame */ .G)({ status, isOld: false, headers: (0,_response_head_js__WEBPACK_IMPORTED_MODULE_5__/* .withinLimits */ .oA)(Object.fromEntries(joined)) }, this.#asked.method);
        const { proxy, proven } = this.#server;
        proven.add(this.#url.origin);
        if (proxy !== null && this.#url.protocol === "http:" && (0,_wire_error_js__WEBPACK_IMPORTED_MODULE_6__/* .isOfProxy */ .CI)(status, framed.headers))
            throw (0,_wire_error_js__WEBPACK_IMPORTED_MODULE_6__/* .proxyError */ .FV)(status, this.#url, proxy);
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
        this.#fail(error instanceof undici__WEBPACK_IMPORTED_MODULE_1__/* .errors */ .sO.ClientDestroyedError ? error : this.#named(error));
    }
    #named(error) {
        const { proxy, proven } = this.#server;
        return (0,_wire_error_js__WEBPACK_IMPORTED_MODULE_6__/* .wireError */ .it)(error, { url: this.#url, isProven: proven.has(this.#url.origin), proxy });
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
        this.upload?.end();
        settle();
    }
}


/***/ })

};
