export const id = 6676;
export const ids = [6676];
export const modules = {

/***/ 15088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ exportManifest),
/* harmony export */   P1: () => (/* binding */ keepManifest),
/* harmony export */   TD: () => (/* binding */ dropManifest),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   oe: () => (/* binding */ readManifestFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21388);
/* harmony import */ var _target_file_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67363);
/* harmony import */ var _partial_records_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60896);
/**
 * What was restored to a volume, block by block: the finished checkpoint record, kept in the state folder. A block that it
 * does not name is one that the snapshot does not hold, and reads as zeros.
 */






const SUFFIX = ".manifest";
/** The manifest of what stands at a destination; null when there is none that can be read. */
async function readManifest({ manifest }) {
    const found = await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.recordAt)(manifest).load();
    return (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(found) ? found : null;
}
/**
 * A manifest that the user names, from this machine or another. The user vouches for it.
 * @throws FetchError not-found, invalid-input
 */
async function readManifestFile(path) {
    const carried = await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.portableRecordAt)(path).load();
    const found = carried === null || (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(carried) ? carried : await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.recordAt)(path).load();
    if (found === null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("not-found", `Cannot read the manifest "${path}": there is no such file`, { hint: HOW_MADE });
    if (!(0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(found)) {
        const why = carried !== null && !(0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(carried) ? carried.unusable.replace("its record", "it") : "it cannot be read";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot use the manifest "${path}": ${why}`, { hint: HOW_MADE });
    }
    if (found.identity.kind !== "ebs") {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("invalid-input", `Cannot use the manifest "${path}": it is the record of a file, not of a volume`, {
            hint: HOW_MADE,
        });
    }
    return found;
}
const HOW_MADE = "A manifest is written by: fetch-action inspect <snapshot-id> --manifest FILE, on a machine where the snapshot was restored.";
/**
 * Writes the manifest of a snapshot that was restored on this machine to a file that another machine can read.
 * @throws FetchError not-found, exists (a file that is no manifest is there), permission, no-space, io
 */
async function exportManifest(snapshotId, to, signal = new AbortController().signal) {
    const from = await findManifest(snapshotId);
    if (from === null) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("not-found", `Cannot write a manifest of ${snapshotId}: no restore of it is known on this machine`, {
            hint: "The digests of its blocks are known once it was restored here by this user. Restore it first.",
        });
    }
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(to).catch(() => null)) !== null && !(0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.isUsable)(await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.portableRecordAt)(to).load())) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FetchError */ .fk("exists", `Cannot write the manifest "${to}": a file that is no manifest is there`, {
            hint: "Choose another path.",
        });
    }
    await (0,_partial_records_js__WEBPACK_IMPORTED_MODULE_5__.exportRecord)(from, to, signal).catch((error) => {
        signal.throwIfAborted();
        throw (0,_target_file_error_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .z)(error, "write", to);
    });
}
/** The newest manifest of a snapshot, whatever it was restored to. */
async function findManifest(snapshotId) {
    const folder = await (0,_state_state_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .findManifestsFolder */ .Cu)();
    if (folder === null)
        return null;
    const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => [])).filter((name) => name.endsWith(SUFFIX));
    const found = await Promise.all(names.map(async (name) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
        const manifest = await readManifest({ manifest: path });
        return manifest?.identity.key === snapshotId ? { path, writtenMs: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).mtimeMs } : null;
    }));
    return found.filter((one) => one !== null).sort((a, b) => b.writtenMs - a.writtenMs)[0]?.path ?? null;
}
/** Keeps the record of a finished restore as its manifest. */
async function keepManifest({ record, manifest }) {
    // The record has no other use. It is copied if it lies in another filesystem, or if an open file may not be moved.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(record, `${manifest}.new`).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(record, `${manifest}.new`));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(`${manifest}.new`, manifest);
}
/** What stood at the destination stands there no more. */
function dropManifest({ manifest }) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(manifest, { force: true });
}


/***/ }),

/***/ 15610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ openRequestedSnapshot)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/patience.js
var core_patience = __webpack_require__(12403);
// EXTERNAL MODULE: ./build/aws/aws-settings.js
var aws_settings = __webpack_require__(88333);
// EXTERNAL MODULE: ./build/aws/credential-chain.js + 8 modules
var credential_chain = __webpack_require__(24056);
// EXTERNAL MODULE: ./build/aws/secure-endpoint.js
var secure_endpoint = __webpack_require__(83355);
// EXTERNAL MODULE: ./build/aws/shared-credentials.js
var shared_credentials = __webpack_require__(40010);
// EXTERNAL MODULE: ./build/aws/sign.js
var sign = __webpack_require__(70609);
// EXTERNAL MODULE: ./build/aws/signed-requests.js
var signed_requests = __webpack_require__(30015);
// EXTERNAL MODULE: ./build/wire/read-body.js
var read_body = __webpack_require__(18523);
// EXTERNAL MODULE: ./build/aws/refusal.js
var aws_refusal = __webpack_require__(65590);
;// CONCATENATED MODULE: ./build/ebs/ebs-error.js
/**
 * What the EBS direct APIs' refusals mean (API reference, "Common errors" and the errors of each action): which are worth another
 * attempt, which ask for fewer requests, which are final, and which permission is missing.
 */


/**
 * @param cannot the beginning of the message, e.g. `Cannot read block 7 of snap-1`
 */
function refusalError(refusal, action, cannot) {
    const { name, status, reason, isForeign } = refusal;
    const said = `${cannot}: ${(0,aws_refusal/* describeRefusal */.a2)(refusal, reason)}`;
    const common = (0,aws_refusal/* commonError */.oS)(refusal, said);
    if (common !== null)
        return common;
    if (isForeign && status < 500)
        return (0,aws_refusal/* foreignError */.$k)(refusal, cannot);
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
const NOT_FOUND_HINT = "Check the snapshot's ID, region and account. It must be completed, not archived and not public. A snapshot just made is not found for up to two minutes: 'wait-for-snapshot' waits.";
function permissionHint({ message }, action) {
    const kms = /kms:\w+/.exec(message)?.[0];
    const needed = kms ?? (/KMS|key/i.test(message) ? "kms:Decrypt" : action);
    return `The role needs ${needed}${needed === action ? " on the snapshot (an encrypted one also needs kms:Decrypt on its key)" : ""}. A restore needs ebs:ListSnapshotBlocks and ebs:GetSnapshotBlock.`;
}
/** Reads the refusal from an answer's head and JSON body. */
function parseRefusal(status, headers, body) {
    let parsed = {};
    try {
        const value = JSON.parse(body);
        if (typeof value === "object" && value !== null)
            parsed = value;
    }
    catch {
        // It may be a proxy's page. Then the status says enough.
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

;// CONCATENATED MODULE: ./build/ebs/ebs-api.js
/**
 * The EBS direct APIs over the wire: signed GETs, and what a refusal says. Credentials are found and renewed as every AWS tool does it:
 * by the environment, profiles, OIDC, or the role of the container or the instance. The requests are our own.
 */









/** A page of 10,000 blocks has 2 to 3 MB. */
const MOST_JSON_BYTES = 64 * 1024 * 1024;
/**
 * Finds region and endpoint. Credentials are looked for with the first request.
 * @throws FetchError invalid-input (no region), insecure-http
 */
async function openEbsApi(options) {
    const { wire, userAgent, allowInsecureHttp } = options;
    const { env } = process;
    const { region, endpoint } = await (0,aws_settings/* findPlace */.Pj)("ebs", options, (0,aws_settings/* settingSources */.rw)(env));
    (0,secure_endpoint/* requireSecure */.h)(endpoint, { allowInsecureHttp, what: "the snapshot" });
    const credentials = new shared_credentials/* SharedCredentials */._(new credential_chain/* CredentialChain */.L({ env, wire, region, allowInsecureHttp }));
    return new EbsApi({ wire, userAgent, base: endpoint, signer: new sign/* Signer */.lf({ service: "ebs", region }), credentials });
}
class EbsApi {
    #userAgent;
    #base;
    #requests;
    constructor({ base, userAgent, ...parts }) {
        this.#userAgent = userAgent;
        this.#base = base.href.replace(/\/$/, "");
        this.#requests = new signed_requests/* SignedRequests */.b({
            ...parts,
            isRefused: ({ status }) => status !== 200,
            parseRefusal: ({ status, headers }, body) => parseRefusal(status, headers, body),
        });
    }
    /** Where requests go, for messages. */
    get host() {
        return new URL(this.#base).host;
    }
    /**
     * Sends a signed GET. An answer other than 200 is returned as a refusal.
     * @param path from the endpoint on
     * @param query parameters; undefined ones are left out
     * @param mayLand whether another thread may receive the answer
     * @throws FetchError as the wire does; unauthorized and more when credentials cannot be found
     */
    get(path, query, signal, mayLand = false) {
        const parameters = Object.entries(query)
            .filter(([, value]) => value !== undefined)
            .map(([name, value]) => `${name}=${(0,sign/* encodeQueryValue */.gG)(`${value}`)}`);
        const url = new URL(`${this.#base}${path}?${parameters.join("&")}`);
        return this.#requests.send({ signable: { url }, unsigned: { "user-agent": this.#userAgent }, mayLand }, signal);
    }
    /** The JSON of an answer. @throws FetchError bad-response */
    async json(response, what) {
        const body = await (0,read_body/* readBody */.x)(response, MOST_JSON_BYTES);
        try {
            const value = body === null ? null : JSON.parse(body.toString());
            if (typeof value === "object" && value !== null)
                return value;
        }
        catch {
            // The error is thrown below.
        }
        throw new errors/* FetchError */.fk("bad-response", `Cannot read ${what}: the answer from "${this.host}" is not the JSON that the API promises`);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/core/monotonic.js
var monotonic = __webpack_require__(28322);
;// CONCATENATED MODULE: ./build/ebs/snapshot-list.js
/** The list of a snapshot's blocks, page by page (API reference, ListSnapshotBlocks), and what may be wrong with a page. */


const GIB = 1024 ** 3;
/** The most that the API gives in one page. */
const PAGE_BLOCKS = 10_000;
/** 64 TiB, the largest volume. */
const MOST_GIB = 65_536;
const MOST_BLOCK_BYTES = 16 * 1024 * 1024;
/** Tokens have at most 256 characters (API reference, ListSnapshotBlocks). Ones longer than this would not fit into a request's head. */
const MOST_TOKEN_LENGTH = 4096;
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
/** A list that breaks the API's promises is final: asking once more would bring the same. */
function badList(snapshotId, what) {
    return new errors/* FetchError */.fk("bad-response", `Cannot list the blocks of ${snapshotId}: ${what}`, { retry: "never" });
}
function parsePage(json, snapshotId) {
    const bad = (what) => badList(snapshotId, what);
    const { VolumeSize: gib, BlockSize: pieceBytes, Blocks: listed = [], NextToken: nextToken = null } = json;
    if (typeof gib !== "number" || !Number.isInteger(gib) || gib < 1 || gib > MOST_GIB)
        throw bad("the list gives no volume size");
    if (typeof pieceBytes !== "number" || !(pieceBytes >= 512 && pieceBytes <= MOST_BLOCK_BYTES) || GIB % pieceBytes !== 0) {
        throw bad("the list gives no block size");
    }
    const layout = { sizeBytes: gib * GIB, pieceBytes, pieceCount: (gib * GIB) / pieceBytes };
    if (!Array.isArray(listed))
        throw bad("its blocks are not a list");
    const blocks = listed.map((block) => {
        const { BlockIndex: piece, BlockToken: token } = (block ?? {});
        if (typeof piece !== "number" || !Number.isInteger(piece) || !isToken(token))
            throw bad("the list has a block without index or token");
        if (piece < 0 || piece >= layout.pieceCount)
            throw bad(`the list has block ${piece}, which is beyond the volume's ${gib} GiB`);
        return { piece, token };
    });
    if (nextToken !== null && nextToken !== "" && !isToken(nextToken))
        throw bad("the token of its next page is not valid");
    return { blocks, nextToken: nextToken === "" ? null : nextToken, layout };
}
/** Text that can be sent back as it is. */
function isToken(value) {
    return typeof value === "string" && value !== "" && value.length <= MOST_TOKEN_LENGTH && value.isWellFormed();
}

;// CONCATENATED MODULE: ./build/ebs/snapshot-source.js
/**
 * An EBS snapshot as a source: its list of blocks page by page, and its blocks, each checked against the digest that comes with it. When
 * a token of a page or a block expires, the list is continued where it was.
 */





/** Page tokens are valid for 60 minutes (API reference, ListSnapshotBlocks). One that is older than this, in milliseconds, is not used. */
const PAGE_TOKEN_MS = 50 * 60_000;
/** A page may be empty. But after this many pages in a row without a block beyond those before, the list is believed to have no end. */
const MOST_IDLE_PAGES = 1000;
/** How often a list may return to an earlier token. A page may not be ready yet, but a circle has no end. */
const MOST_REPEATS = 10;
/** How many renewed tokens are kept that were not used yet. Others are listed again when they are needed. */
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
    /** The page that opened the source; null once it was returned. */
    #opened;
    #pageToken = null;
    /** The highest piece listed so far, and whether none came after a higher one. */
    #lastPiece = -1;
    #isAscending = true;
    /** Blocks listed so far, and pages in a row that listed none beyond the last one. */
    #listedBlocks = 0;
    #idlePages = 0;
    /** Digests of the page tokens so far, and how often one came again. */
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
    async nextPage(signal) {
        const page = this.#opened ?? (await this.#listOn(signal));
        this.#opened = null;
        this.#requireProgress(page);
        for (const { piece } of page.blocks) {
            if (piece <= this.#lastPiece)
                this.#isAscending = false;
            this.#lastPiece = Math.max(this.#lastPiece, piece);
        }
        this.#pageToken = page.nextToken === null ? null : { value: page.nextToken, atMs: (0,monotonic/* monotonicMs */.d)() };
        return { blocks: page.blocks, isLast: page.nextToken === null };
    }
    /** A list must be of one volume and come to an end. @throws FetchError bad-response */
    #requireProgress({ blocks, nextToken, layout: { sizeBytes, pieceBytes } }) {
        const bad = (what) => badList(this.#snapshotId, what);
        if (sizeBytes !== this.layout.sizeBytes || pieceBytes !== this.layout.pieceBytes) {
            throw bad("its pages give different sizes of the volume or of its blocks");
        }
        this.#listedBlocks += blocks.length;
        this.#idlePages = blocks.some(({ piece }) => piece > this.#lastPiece) ? 0 : this.#idlePages + 1;
        // Up to all blocks may come a second time when the list is started again.
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
    async read(block, signal, reading) {
        const token = this.#renewed.get(block.piece) ?? block.token;
        const mayLand = reading.landing !== undefined;
        const ask = (blockToken) => this.#api.get(`/snapshots/${this.#snapshotId}/blocks/${block.piece}`, { blockToken }, signal, mayLand);
        let answer = await ask(token);
        if (answer.isRefused && answer.refusal.reason === "INVALID_BLOCK_TOKEN") {
            answer = await ask(await this.#renew(block.piece, token, signal));
        }
        if (answer.isRefused)
            throw refusalError(answer.refusal, "ebs:GetSnapshotBlock", this.#cannotRead(block.piece));
        this.#renewed.delete(block.piece);
        return this.#readBlock(block.piece, answer.response, reading);
    }
    #cannotRead(piece) {
        return `Cannot read block ${piece} of ${this.#snapshotId}`;
    }
    /** Continues the list; if the page's token has expired, by the block's number. */
    async #listOn(signal) {
        const token = this.#pageToken;
        if (token !== null && (0,monotonic/* monotonicMs */.d)() - token.atMs < PAGE_TOKEN_MS) {
            const page = await listPageOrRefusal(this.#api, this.#snapshotId, { pageToken: token.value }, signal);
            if (!("refusal" in page))
                return page;
            if (!isPageTokenOver(page.refusal))
                throw listError(page.refusal, this.#snapshotId);
        }
        this.#pageTokens.clear();
        // If the order is not ascending, only a list from the start is certainly whole.
        const startingBlockIndex = this.#isAscending ? this.#lastPiece + 1 : 0;
        if (startingBlockIndex >= this.layout.pieceCount)
            return { blocks: [], nextToken: null, layout: this.layout };
        return listPage(this.#api, this.#snapshotId, { startingBlockIndex }, signal);
    }
    /** A new token for a block whose old one was refused. Those of the blocks after it come with it. */
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
        throw new errors/* FetchError */.fk("source-changed", `${this.#cannotRead(piece)}: the snapshot does not list this block any more`);
    }
    async #readBlock(piece, response, { onHead, onBytes, landing }) {
        const { pieceBytes } = this.layout;
        const { lengthBytes, checksum } = this.#requireHead(piece, response);
        await onHead()?.catch((error) => {
            response.cancel();
            throw error;
        });
        // What is shorter than a block is filled up with zeros here.
        if (landing !== undefined && lengthBytes === pieceBytes && response.landBlock !== undefined) {
            const block = await response.landBlock({ ...landing, lengthBytes, sha256: checksum }, onBytes);
            if (block.receivedBytes !== lengthBytes)
                throw this.#bad(piece, otherLength(block.receivedBytes, lengthBytes));
            if (block.is === "wrong")
                throw this.#bad(piece, OTHER_BYTES);
            return { buffers: [], digest: Promise.resolve(block.digest), release: () => { }, isLanded: block.is === "written" };
        }
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
                throw this.#bad(piece, otherLength(count, lengthBytes));
            const digest = this.#check(piece, buffers, checksum);
            if (lengthBytes === pieceBytes)
                return { buffers, digest, release };
            // The data is shorter than a block. The rest of the block is zeros.
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
        throw this.#bad(piece, OTHER_BYTES);
    }
    /** What the head says about the bytes. @throws FetchError bad-response */
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
            fail("its checksum is not a SHA-256");
        const length = headers["x-amz-data-length"] ?? "";
        const lengthBytes = /^\d+$/.test(length) ? Number(length) : 0;
        if (lengthBytes === 0 || lengthBytes > this.layout.pieceBytes)
            fail(`its length is "${length.slice(0, 20)}", but a block has ${this.layout.pieceBytes} bytes`);
        return { lengthBytes, checksum };
    }
    #bad(piece, what) {
        return new errors/* FetchError */.fk("bad-response", `${this.#cannotRead(piece)}: ${what}`);
    }
}
const OTHER_BYTES = "its bytes do not have the SHA-256 that came with them";
function otherLength(count, announced) {
    return `it has ${count > announced ? "more" : count} bytes, but ${announced} were announced`;
}

// EXTERNAL MODULE: ./build/app/process/version.js
var version = __webpack_require__(38574);
;// CONCATENATED MODULE: ./build/app/snapshot/open-snapshot.js
/** Opens the snapshot of a request: tries again if that may help, and waits for a snapshot that was just made. */





/** The pause before a snapshot that is not found is asked for again, in milliseconds. */
const LOOK_EVERY_MS = 2_000;
/** @throws FetchError not-found once the wait is over, and what the service refuses for good */
async function openRequestedSnapshot(request, { wire, digests, clock, reporter, signal }) {
    const { snapshotId, region, endpoint, allowInsecureHttp, retries, idleTimeoutMs, waitForSnapshotMs } = request;
    const api = await openEbsApi({ wire, userAgent: version/* USER_AGENT */._O, region, endpoint, allowInsecureHttp });
    const patience = { retries, idleTimeoutMs, clock, reporter, signal, cannot: `Cannot list the blocks of ${snapshotId}` };
    const deadlineMs = clock.now() + waitForSnapshotMs;
    const open = () => (0,core_patience/* askPatiently */.E)(patience, (own) => openSnapshot({ api, digests, snapshotId }, own));
    for (let hasSaid = false;; hasSaid = true) {
        try {
            return await open();
        }
        catch (error) {
            const waitMs = deadlineMs - clock.now();
            if (!(error instanceof errors/* FetchError */.fk) || error.code !== "not-found" || waitMs <= 0)
                throw error;
            if (!hasSaid) {
                const message = `${snapshotId} is not found yet; it is looked for again for ${Math.ceil(waitMs / 1000)} s ('wait-for-snapshot').`;
                reporter.report({ type: "notice", message });
            }
            await clock.sleep(Math.min(waitMs, LOOK_EVERY_MS), signal);
        }
    }
}


/***/ }),

/***/ 48228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ DigestThread)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75919);
/* harmony import */ var _core_code_beside_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46592);
/* harmony import */ var _core_helper_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60812);
/**
 * A thread that computes the digests of blocks. SHA-256 is a third of a restore's work; the thread that receives and writes has the
 * rest. Bytes in shared memory, such as the wire's slabs, are not copied to it (measured: 13 us of CPU time for each block). It does not
 * write as well: with two threads that wrote, a restore from nearby was a tenth faster, but one at AWS's quota was a twentieth slower.
 */




class DigestThread {
    #thread = null;
    #lastId = 0;
    #asked = new Map();
    /** Starting takes 30 ms of CPU time. Beside the first requests it would delay their answers and make a near service look far away. */
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
        const worker = new node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.Worker((0,_core_code_beside_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBeside */ .E)(import.meta.url, "digest-worker", node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync));
        const helper = new _core_helper_js__WEBPACK_IMPORTED_MODULE_3__/* .Helper */ .H(worker, "Cannot compute the digests of blocks", ({ id, digest }) => {
            this.#asked.get(id)?.(digest);
            this.#asked.delete(id);
        });
        this.#thread = { worker, helper };
        return this.#thread;
    }
}


/***/ })

};
