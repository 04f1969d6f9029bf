export const id = 5558;
export const ids = [5558];
export const modules = {

/***/ 65877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ CANCEL_PATH),
/* harmony export */   EG: () => (/* binding */ ATTACH_PATH),
/* harmony export */   Ef: () => (/* binding */ MOST_REQUEST_BYTES),
/* harmony export */   ND: () => (/* binding */ STATUS_PATH),
/* harmony export */   ZI: () => (/* binding */ MOST_LINE_BYTES)
/* harmony export */ });
/** GET. The answer is an OwnerReport. */
const STATUS_PATH = "/v1/status";
/** POST an AttachRequest. The answer is lines of JSON, each an OwnerLine; or 409 with an OwnerReport if it fetches something else. */
const ATTACH_PATH = "/v1/attach";
/** POST a CancelRequest. The answer comes when the fetch has ended, and is the Ending. */
const CANCEL_PATH = "/v1/cancel";
/** A larger body of a request is refused; real ones are far smaller. */
const MOST_REQUEST_BYTES = 64 * 1024;
/** A larger line of an answer is refused. The largest say how each of some ten thousand files ended. */
const MOST_LINE_BYTES = 16 * 1024 * 1024;


/***/ }),

/***/ 55558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OwnerServer: () => (/* binding */ OwnerServer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _owner_protocol_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65877);
/**
 * The owner's side of a shared fetch. It listens on its socket, says how the fetch stands, streams its events to whoever follows,
 * and takes requests to cancel. The fetch never waits for a client, whatever the client does or does not do.
 */



/** How many bytes may wait for one client: a few hundred events. A client that is further behind does not read. */
const MOST_WAITING_BYTES = 256 * 1024;
/** How long a request may take to come. It is one small packet from the same machine. */
const REQUEST_TIMEOUT_MS = 5_000;
/** How many connections are open at most: more than any job has followers. Each costs a descriptor. */
const MOST_CONNECTIONS = 512;
/** How long the last line may take to leave, in milliseconds. A client that does not read it finds the ended result later. */
const FAREWELL_MS = 500;
class OwnerServer {
    #server;
    #fetch;
    #place;
    #followers = new Set();
    #cancelling = new Set();
    #lastProgress = null;
    #http = null;
    constructor(server, fetch, place) {
        this.#server = server;
        this.#fetch = fetch;
        this.#place = place;
        server.on("connection", (socket) => void this.#welcome(socket));
        server.maxConnections = MOST_CONNECTIONS;
    }
    /**
     * The caller holds the destination's lock, so a socket that a killed owner left there may be removed.
     * @returns null if a living process answers there, such as one with the same path in another container
     */
    static async listen(place, fetch) {
        // This is loaded here and not with the module, because it takes milliseconds for which the first request would wait.
        const { createServer } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77030, 19));
        const server = createServer({ pauseOnConnect: true });
        const owner = new OwnerServer(server, fetch, place);
        if (!(await tryListen(server, place.endpoint))) {
            if (await isAnswered(place.endpoint))
                return null;
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(place.marker, { force: true });
            if (!(await tryListen(server, place.endpoint)))
                return null;
        }
        // The server must not keep the process alive when the fetch has ended.
        server.unref();
        if (place.marker !== place.endpoint)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(place.marker, "");
        return owner;
    }
    /** Few fetches are followed, so the module for HTTP is loaded for the first client: that takes more than 10 ms. */
    async #welcome(socket) {
        this.#http ??= this.#createHttp();
        (await this.#http).emit("connection", socket);
        socket.resume();
    }
    async #createHttp() {
        const { createServer } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 19));
        const http = createServer({
            headersTimeout: REQUEST_TIMEOUT_MS,
            requestTimeout: REQUEST_TIMEOUT_MS,
            maxHeaderSize: _owner_protocol_js__WEBPACK_IMPORTED_MODULE_2__/* .MOST_REQUEST_BYTES */ .Ef,
        });
        http.on("request", (request, response) => void this.#serve(request, response));
        http.on("clientError", (_error, socket) => refuse(socket));
        // It is given its connections, and keeps no list of them and no time limits until it believes that it listens.
        http.emit("listening");
        return http;
    }
    get clients() {
        return this.#followers.size;
    }
    /** Sends the event to everybody who follows. */
    send(event) {
        if (event.type === "progress" || event.type === "files")
            this.#lastProgress = event;
        this.#broadcast({ type: "event", event });
    }
    /** Sends everybody how the fetch ended, and stops listening. Never rejects. */
    async end(ending) {
        this.#broadcast({ type: "ended", ending });
        for (const response of this.#cancelling)
            answer(response, 200, ending);
        const leaving = [...this.#followers, ...this.#cancelling].map((response) => finish(response));
        const closed = new Promise((resolve) => this.#server.close(() => resolve()));
        await Promise.race([Promise.all(leaving), new Promise((resolve) => setTimeout(resolve, FAREWELL_MS).unref())]);
        const http = await this.#http;
        http?.close();
        http?.closeAllConnections();
        await closed;
        if (this.#place.marker !== this.#place.endpoint)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(this.#place.marker, { force: true }).catch(() => { });
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
        const message = "A process that followed the fetch did not read its events, and gets no more of them";
        response.end(`${JSON.stringify({ type: "dropped", message })}\n`);
        this.#fetch.notice(`${message}.`);
    }
    async #serve(request, response) {
        response.on("error", () => { });
        try {
            if (request.method === "GET" && request.url === _owner_protocol_js__WEBPACK_IMPORTED_MODULE_2__/* .STATUS_PATH */ .ND)
                return answer(response, 200, this.#fetch.report(this.clients));
            if (request.method === "POST" && request.url === _owner_protocol_js__WEBPACK_IMPORTED_MODULE_2__/* .ATTACH_PATH */ .EG)
                return this.#attach(attachRequest(await bodyOf(request)), response);
            if (request.method === "POST" && request.url === _owner_protocol_js__WEBPACK_IMPORTED_MODULE_2__/* .CANCEL_PATH */ .$Y)
                return this.#cancel(cancelRequest(await bodyOf(request)), response);
            answer(response, 400, { message: "This path is not known here" });
        }
        catch (error) {
            answer(response, 400, { message: error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk ? error.message : "This request is not known here" });
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
    /** The answer comes when the fetch has ended: only then is it known whether the request came in time. */
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
/** Whether a process listens there. A socket that a killed process left refuses connections. */
async function isAnswered(endpoint) {
    const { connect } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77030, 19));
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
async function bodyOf(request) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of request) {
        bytes += chunk.length;
        if (bytes > _owner_protocol_js__WEBPACK_IMPORTED_MODULE_2__/* .MOST_REQUEST_BYTES */ .Ef)
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", "The request is too large");
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
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", "This request is not known here");
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


/***/ })

};
