export const id = 9796;
export const ids = [9796];
export const modules = {

/***/ 59796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openArtifactStream: () => (/* binding */ openArtifactStream)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _pipe_artifact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18901);
/** A file as a web stream, for programs that read it while it comes. */


/** Resolves when the source has answered. @throws FetchError what kept it from that */
async function openArtifactStream(request, { signal, ...options } = {}, parts) {
    const handOver = new HandOver();
    const opened = Promise.withResolvers();
    const stopping = AbortSignal.any(signal === undefined ? [handOver.signal] : [signal, handOver.signal]);
    const piping = { ...options, signal: stopping, onOpened: opened.resolve };
    const outlet = { name: "the reader", keepsBytes: true, write: (bytes) => handOver.write(bytes) };
    (0,_pipe_artifact_js__WEBPACK_IMPORTED_MODULE_1__/* .pipeArtifact */ .F)(request, outlet, piping, parts).then(() => handOver.close(), (error) => {
        opened.reject(error);
        handOver.fail(error);
    });
    const { label: source, fileName, sizeBytes, contentType, identity } = await opened.promise;
    return Object.assign(handOver.stream, { source, fileName, sizeBytes, contentType, version: identity.validator });
}
/** Gives a stream's reader one portion at a time, whenever it wants one. */
class HandOver {
    stream;
    #cancelled = new AbortController();
    #controller = null;
    #wanted = Promise.withResolvers();
    #isPulled = null;
    #over = Promise.withResolvers();
    constructor() {
        this.stream = new ReadableStream({
            type: "bytes",
            start: (controller) => {
                this.#controller = controller;
            },
            pull: () => {
                this.#isPulled = Promise.withResolvers();
                this.#wanted.resolve();
                return this.#isPulled.promise;
            },
            cancel: () => {
                this.#cancelled.abort(new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("cancelled", "The reader has cancelled the stream"));
                return this.#over.promise;
            },
        }, { highWaterMark: 0 });
    }
    /** Aborted when the reader has cancelled the stream. */
    get signal() {
        return this.#cancelled.signal;
    }
    /** Resolves when the reader has taken the bytes. */
    async write(bytes) {
        await this.#wanted.promise;
        this.#wanted = Promise.withResolvers();
        this.#controller?.enqueue(bytes);
        this.#isPulled?.resolve();
    }
    /** All bytes were taken. */
    close() {
        this.#end((controller) => {
            controller.close();
            // A reader with a buffer of its own, who waits for bytes, hears of the end only so.
            controller.byobRequest?.respond(0);
        });
    }
    fail(error) {
        this.#end((controller) => controller.error(error));
    }
    /** A stream that was cancelled has ended already. */
    #end(end) {
        if (!this.#cancelled.signal.aborted && this.#controller !== null)
            end(this.#controller);
        this.#isPulled?.resolve();
        this.#over.resolve();
    }
}


/***/ })

};
