export const id = 8646;
export const ids = [8646,3383];
export const modules = {

/***/ 13383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  accessS3: () => (/* binding */ accessS3),
  storeHostOf: () => (/* binding */ storeHostOf)
});

// EXTERNAL MODULE: ./build/aws/aws-settings.js
var aws_settings = __webpack_require__(88333);
// EXTERNAL MODULE: ./build/aws/credential-chain.js + 8 modules
var credential_chain = __webpack_require__(24056);
// EXTERNAL MODULE: ./build/aws/shared-credentials.js
var shared_credentials = __webpack_require__(40010);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/bucket/s3-name.js
var s3_name = __webpack_require__(38861);
// EXTERNAL MODULE: ./build/bucket/object-name.js
var object_name = __webpack_require__(90286);
;// CONCATENATED MODULE: ./build/bucket/s3-place.js
/** Where an object of S3, or of a store that speaks its protocol, is asked for: the host, and the path as it is sent and signed. */


/** What a host's name can begin with so that the certificate of `*.s3.region.amazonaws.com` covers it: no dots. */
const HOST_LABEL = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
/** AWS wants the bucket in the host's name. Every other store takes it in the path, and only some take it in the host's name. */
async function placeOf(bucket, { region, endpoint, isVirtual }, sources) {
    const base = new URL(endpoint ?? (await (0,aws_settings/* regionalEndpoint */.N2)("s3", region, sources)));
    const path = base.pathname.replace(/\/$/, "");
    if ((endpoint === null || isVirtual) && HOST_LABEL.test(bucket)) {
        base.host = `${bucket}.${base.host}`;
        return { region, base, bucketPath: path };
    }
    return { region, base, bucketPath: `${path}/${bucket}` };
}
/** The path of an object as it is sent; that of the bucket for "". */
function pathOf({ bucketPath }, key) {
    return `${bucketPath}/${(0,object_name/* encodePath */.O0)(key)}`;
}

// EXTERNAL MODULE: ./build/bucket/s3-refusal.js
var s3_refusal = __webpack_require__(120);
// EXTERNAL MODULE: ./build/aws/service-clock.js
var service_clock = __webpack_require__(20042);
// EXTERNAL MODULE: ./build/aws/sign.js
var sign = __webpack_require__(70609);
// EXTERNAL MODULE: ./build/aws/signed-requests.js
var signed_requests = __webpack_require__(30015);
// EXTERNAL MODULE: ./build/bucket/refusals.js
var refusals = __webpack_require__(24214);
;// CONCATENATED MODULE: ./build/bucket/s3-wire.js
/**
 * A wire to one object of S3. Each request is signed when it is sent, for the region that the bucket is in, so that no signature expires
 * however long the fetch takes. Requests to other places, which a redirect may lead to, are not signed.
 */







/** How an ETag of an If-Range can be asked for so that a store that has another version sends nothing of it. */
const STRONG_ETAG = /^"[^"]*"$/;
class S3Wire {
    /** Stands for the object, wherever that turns out to be. */
    url;
    #options;
    #clock = new service_clock/* ServiceClock */.Q();
    #refusals = new refusals/* Refusals */.qY();
    #asked;
    #place;
    #requests;
    #isRegionFound = false;
    constructor(options) {
        this.#options = options;
        this.#place = options.place;
        this.#requests = this.#requestsIn(options.place);
        const { key, versionId } = options.object;
        this.#asked = { key, query: versionId === undefined ? "" : `?versionId=${(0,sign/* encodeQueryValue */.gG)(versionId)}` };
        this.url = new URL(`${options.place.base.origin}${pathOf(options.place, key)}${this.#asked.query}`);
    }
    async open(request, signal) {
        if (request.url.href !== this.url.href)
            return this.#options.wire.open(request, signal);
        return this.#ask({ ...request, asked: this.#asked }, signal);
    }
    /** The head of the whole object. The answer to a range does not say what the whole hashes to. */
    async askHead(headers, signal) {
        const response = await this.#ask({ method: "HEAD", headers, asked: this.#asked }, signal);
        response.cancel();
        return response;
    }
    /** A page of what GetObjectAttributes says. */
    askAttributes(headers, signal) {
        const { key, query } = this.#asked;
        return this.#ask({ headers, asked: { key, query: `?attributes=${query.replace("?", "&")}` } }, signal);
    }
    /** The head of one part of the upload. */
    async askPart(number, headers, signal) {
        const { key, query } = this.#asked;
        const asked = { key, query: `?partNumber=${number}${query.replace("?", "&")}` };
        const response = await this.#ask({ method: "HEAD", headers, asked }, signal);
        response.cancel();
        return response;
    }
    /** A page of the bucket's list. @param query as it is sent, with its question mark */
    askList(query, headers, signal) {
        return this.#ask({ headers, asked: { key: "", query } }, signal);
    }
    async #ask(request, signal) {
        const asked = this.#place;
        let answer = await this.#send(request, signal);
        if (answer.isRefused && (await this.#movesFrom(asked, answer.refusal, signal)))
            answer = await this.#send(request, signal);
        return answer.isRefused ? this.#refusals.note(answer.response, answer.refusal) : answer.response;
    }
    refusalOf(response) {
        return this.#refusals.of(response);
    }
    /** The wire beneath belongs to the fetch. */
    async [Symbol.asyncDispose]() { }
    #send({ headers: given, asked, ...rest }, signal) {
        const path = pathOf(this.#place, asked.key);
        const { query } = asked;
        const url = new URL(`${this.#place.base.origin}/${query}`);
        const fields = Object.entries(pinned(given));
        const isSigned = (name) => name.startsWith("x-amz-");
        const headers = { "x-amz-checksum-mode": "ENABLED", ...Object.fromEntries(fields.filter(([name]) => isSigned(name))) };
        const unsigned = Object.fromEntries(fields.filter(([name]) => !isSigned(name)));
        const signable = { method: rest.method ?? "GET", url, path, headers, payloadHash: sign/* EMPTY_BODY */.RH };
        return this.#requests.send({ ...rest, target: `${path}${query}`, signable, unsigned }, signal);
    }
    /** Whether the bucket is in another region than the one that was asked. That is looked for once; another request may have found it meanwhile. */
    async #movesFrom(asked, refusal, signal) {
        if (this.#place !== asked)
            return true;
        if (this.#isRegionFound || (refusal.region === "" && !MISPLACED.test(refusal.name) && refusal.status !== 301))
            return false;
        const region = refusal.region || (await this.#askRegion(signal));
        if (!(0,aws_settings/* isRegion */.Dp)(region) || region === asked.region)
            return false;
        const place = await this.#options.placeIn(region);
        // Two may have found it at once.
        if (this.#place === asked) {
            this.#isRegionFound = true;
            this.#place = place;
            this.#requests = this.#requestsIn(place);
        }
        return true;
    }
    /** HeadBucket tells the region to everybody; "" if it does not. */
    async #askRegion(signal) {
        const { base, bucketPath } = this.#place;
        const target = bucketPath === "" ? "/" : bucketPath;
        const response = await this.#options.wire.open({ method: "HEAD", url: base, target, headers: {} }, signal);
        response.cancel();
        return response.headers["x-amz-bucket-region"] ?? "";
    }
    #requestsIn({ region }) {
        const { wire, credentials } = this.#options;
        return new signed_requests/* SignedRequests */.b({
            wire,
            credentials,
            signer: new sign/* Signer */.lf({ service: "s3", region }),
            clock: this.#clock,
            isRefused: (response) => (0,refusals/* isRefusal */.vu)(response) || isElsewhere(response),
            parseRefusal: s3_refusal/* parseS3Refusal */.Sv,
        });
    }
}
const MISPLACED = /^(?:PermanentRedirect|TemporaryRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/;
/** Whether the bucket is in another region. Other stores redirect to where an object is, and such a redirect is followed as everywhere. */
function isElsewhere({ status, headers }) {
    return (status >= 300 && status < 400 && status !== 304 && (headers["location"] === undefined || headers["x-amz-bucket-region"] !== undefined));
}
/** S3 documents If-Match, and not If-Range. */
function pinned(headers) {
    const { "if-range": version, ...others } = headers;
    if (version === undefined || !STRONG_ETAG.test(version))
        return headers;
    return { ...others, "if-match": version };
}

;// CONCATENATED MODULE: ./build/bucket/s3-access.js
/** How a bucket is asked: where it is, and with which credentials. */








/** Is asked when nobody says a region: it answers for the buckets of all others with the name of theirs. */
const FIRST_REGION = "us-east-1";
/** @throws FetchError invalid-input, and what is wrong with the credentials */
async function accessS3(request, signal) {
    requireS3Headers(request);
    const { url, wire, allowInsecureHttp } = request;
    const object = (0,s3_name/* s3ObjectOf */.ly)(url);
    const { env } = process;
    const { region, endpoint, placeIn } = await findStore(object, (0,aws_settings/* settingSources */.rw)(env));
    const found = new shared_credentials/* SharedCredentials */._(new credential_chain/* CredentialChain */.L({ env, wire, region, allowInsecureHttp }));
    const isSigned = await hasCredentials(found, signal);
    const s3 = new S3Wire({ wire, object, credentials: isSigned ? found : null, placeIn, place: await placeIn(region) });
    return { object, endpoint, isSigned, s3 };
}
/**
 * The host of a store that is not AWS's own: of the endpoint that the user gives, that the environment names or that the profile has. Null: it
 * is AWS's.
 * @throws FetchError invalid-input
 */
async function storeHostOf(url) {
    const { region, endpoint, placeIn } = await findStore((0,s3_name/* s3ObjectOf */.ly)(url), (0,aws_settings/* settingSources */.rw)(process.env));
    return endpoint === null ? null : (await placeIn(region)).base.hostname;
}
/** @throws FetchError invalid-input */
async function findStore({ bucket, ...given }, sources) {
    const region = given.region ?? ((await (0,aws_settings/* configuredRegion */.Rg)(sources)) || FIRST_REGION);
    (0,aws_settings/* requireRegion */.CI)(region);
    const endpoint = given.endpoint ?? (await (0,aws_settings/* configuredEndpoint */.iw)("s3", sources));
    const isVirtual = endpoint !== null && (0,aws_settings/* profileOf */.dp)(await sources.read())["s3.addressing_style"]?.trim() === "virtual";
    const placeIn = (found) => placeOf(bucket, { region: found, endpoint, isVirtual }, sources);
    return { region, endpoint, placeIn };
}
/** Whether there are any. If there are none, the object may be one that everybody may read. */
async function hasCredentials(found, signal) {
    try {
        await found.get(signal);
        return true;
    }
    catch (error) {
        if (error instanceof credential_chain/* NoCredentials */.e)
            return false;
        throw error;
    }
}
/** @throws FetchError invalid-input */
function requireS3Headers({ headers, bearerToken }) {
    const names = Object.keys(headers).map((name) => name.toLowerCase());
    if (bearerToken !== undefined || names.includes("authorization")) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot use 'bearer-token' or an Authorization header with s3://: the requests are signed", {
            hint: "Leave it out: credentials come from AWS's default chain. For a store that wants a token, give the https URL of the object.",
        });
    }
    if (names.some((name) => name.startsWith("x-amz-server-side-encryption-customer-"))) {
        throw new errors/* FetchError */.fk("invalid-input", "Cannot send the key of an object's encryption (SSE-C)", { hint: s3_refusal/* SSE_C_HINT */.mm });
    }
}


/***/ }),

/***/ 58646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listS3: () => (/* binding */ listS3)
/* harmony export */ });
/* harmony import */ var _aws_sign_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70609);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(40544);
/* harmony import */ var _wire_read_body_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18523);
/* harmony import */ var _object_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90286);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24214);
/* harmony import */ var _s3_access_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13383);
/* harmony import */ var _s3_name_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38861);
/* harmony import */ var _s3_refusal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(120);
/** The objects under `s3://bucket/folder/`, as ListObjectsV2 lists them (Amazon S3 API reference), and where each goes in a folder. */









/** A page lists at most 1000 objects, whose keys have at most 1024 bytes. */
const MOST_PAGE_BYTES = 16 * 1024 * 1024;
/** A key of 1024 bytes, each of which may be written as an entity. */
const MOST_KEY_TEXT = 10_000;
/** More objects than this are hardly meant, and their names take memory. */
const MOST_OBJECTS = 100_000;
/** Names that folders and filesystems take for something else, or cannot hold. */
const UNFIT_NAME = /^\.{0,2}$|[\p{Cc}\\]/u;
const MOST_NAME_BYTES = 255;
/** @throws FetchError invalid-input: one file is wanted; not-found: nothing is there; what credentials and answers can be at fault with */
async function listS3(request) {
    const { url, ask, takesSeveral } = request;
    const { bucket, key: prefix, region, endpoint } = (0,_s3_name_js__WEBPACK_IMPORTED_MODULE_5__/* .s3ObjectOf */ .ly)(url);
    const { label } = (0,_object_name_js__WEBPACK_IMPORTED_MODULE_2__/* .describeObject */ .v8)(url, "", []);
    if (!takesSeveral) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("invalid-input", `Cannot fetch "${label}" to one file: it names all objects under it`, {
            hint: "Give a folder as the path, or the name of one object.",
        });
    }
    const access = await ask((signal) => (0,_s3_access_js__WEBPACK_IMPORTED_MODULE_4__.accessS3)(request, signal));
    const listed = await listAll(request, access, label);
    const files = listed.filter(({ key, sizeBytes }) => !(key.endsWith("/") && (sizeBytes ?? 0) === 0));
    if (files.length === 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("not-found", `Cannot fetch "${label}": there is no object under it`, {
            hint: "Check the bucket and the folder's name.",
        });
    }
    const query = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint: endpoint.href }) };
    return files.map(({ key, sizeBytes }) => {
        const name = nameIn(prefix, key, label);
        return {
            url: (0,_object_name_js__WEBPACK_IMPORTED_MODULE_2__/* .urlOfObject */ .Ur)({ scheme: url.protocol, bucket, key, query }, "s3://bucket/key"),
            checksum: undefined,
            isPrivate: undefined,
            sizeBytes,
            name,
        };
    });
}
async function listAll(request, access, label) {
    const listed = [];
    const seen = new Set();
    for (let token = ""; token !== null;) {
        const page = await listPage(request, access, { token, label });
        for (const entry of entriesOf(page))
            listed.push(entry);
        if (listed.length > MOST_OBJECTS)
            throw badList(label, `it lists more than ${MOST_OBJECTS} objects`);
        token = (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(page, "IsTruncated") === "true" ? (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(page, "NextContinuationToken") : null;
        if (token === "" || (token !== null && seen.has(token)))
            throw badList(label, "its pages do not lead on");
        if (token !== null)
            seen.add(token);
    }
    return listed;
}
function listPage({ ask, headers, userAgent }, { object, s3, isSigned, endpoint }, { token, label }) {
    // Sorted, as signatures want them.
    const parameters = [
        ...(token === "" ? [] : [["continuation-token", token]]),
        ["list-type", "2"],
        ["prefix", object.key],
    ];
    const query = `?${parameters.map(([name, value]) => `${name}=${(0,_aws_sign_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeQueryValue */ .gG)(value)}`).join("&")}`;
    return ask(async (signal) => {
        const response = await s3.askList(query, { ...headers, "user-agent": userAgent, "accept-encoding": "identity" }, signal);
        const refusal = s3.refusalOf(response);
        const error = refusal === null ? null : (0,_s3_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .s3Error */ .lH)(refusal, { ...object, label, isSigned, isAws: endpoint === null });
        if (error !== null)
            throw error;
        if (response.status !== 200)
            throw badList(label, `the answer has the status ${response.status}`);
        const body = `${(await (0,_wire_read_body_js__WEBPACK_IMPORTED_MODULE_7__/* .readBody */ .x)(response, MOST_PAGE_BYTES)) ?? ""}`;
        if (!body.includes("<ListBucketResult"))
            throw badList(label, "the answer is no list of a bucket");
        return body;
    });
}
function entriesOf(page) {
    const [, ...entries] = page.split("<Contents>");
    return entries.map((rest) => {
        const end = rest.indexOf("</Contents>");
        const entry = end < 0 ? "" : rest.slice(0, end);
        const size = (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(entry, "Size");
        return { key: (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .wholeTextOf */ .ad)(entry, "Key", MOST_KEY_TEXT), sizeBytes: /^\d{1,15}$/.test(size) ? Number(size) : null };
    });
}
/** Where an object goes in the folder. @throws FetchError bad-response: it would leave the folder, or is not under the prefix */
function nameIn(prefix, key, label) {
    const names = key.slice(prefix.length).split("/");
    const isUnfit = names.some((name) => UNFIT_NAME.test(name) || Buffer.byteLength(name) > MOST_NAME_BYTES);
    if (key.startsWith(prefix) && !isUnfit)
        return names.join("/");
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("bad-response", `Cannot fetch "${label}": its object "${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_8__/* .foreignText */ .qk)(key)}" has no place in a folder`, {
        retry: "never",
        hint: "A name in it is empty, is . or .., or has a character that files cannot have. Fetch that object alone, under another name.",
    });
}
function badList(label, why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("bad-response", `Cannot list "${label}": ${why}`, { retry: "never" });
}


/***/ }),

/***/ 120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sv: () => (/* binding */ parseS3Refusal),
/* harmony export */   lH: () => (/* binding */ s3Error),
/* harmony export */   mm: () => (/* binding */ SSE_C_HINT)
/* harmony export */ });
/* harmony import */ var _aws_refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65590);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68216);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24214);
/** What the refusals of S3 mean (Amazon S3 API reference, "Error responses"), and what the user can do about each. */




function parseS3Refusal({ status, headers }, body) {
    const { name, message } = (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .parseXmlError */ .VY)(body);
    const region = headers["x-amz-bucket-region"] ?? (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(body, "Region");
    const isService = name !== "" || headers["x-amz-request-id"] !== undefined || headers["x-amz-bucket-region"] !== undefined;
    const retryAfterMs = (0,_core_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRetryAfter */ .mu)(headers["retry-after"], Date.now());
    const isDeleted = headers["x-amz-delete-marker"] === "true";
    return { name, status, message, region, retryAfterMs, isDeleted, isForeign: !isService };
}
/** The error of a refusal; null if its status says all that is known. */
function s3Error(refusal, asker) {
    const { name, status, retryAfterMs } = refusal;
    const cannot = `Cannot fetch "${asker.label}"`;
    const said = `${cannot}: ${(0,_aws_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRefusal */ .a2)(refusal)}`;
    if (THROTTLES.has(name))
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("throttled", said, retryAfterMs === undefined ? {} : { retryAfterMs });
    // Some proxies answer for a store without its headers. A store that is not AWS's may do so itself.
    if (refusal.isForeign)
        return asker.isAws && status < 500 && status !== 404 ? (0,_aws_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignError */ .$k)(refusal, cannot) : null;
    if (name === "RequestTimeout")
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk("server-error", said);
    const common = (0,_aws_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .commonError */ .oS)(refusal, said);
    if (common !== null)
        return common;
    const [code, hint] = meaningOf(refusal, asker) ?? [];
    if (code !== undefined)
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk(code, said, hintOf(hint));
    return name === "" ? null : new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FetchError */ .fk(status >= 500 ? "server-error" : "http-status", said);
}
const THROTTLES = new Set(["SlowDown", "ServiceUnavailable", "Busy", "RequestLimitExceeded", "ReducedRequestRate"]);
function hintOf(hint) {
    return hint === undefined ? {} : { hint };
}
function meaningOf(refusal, asker) {
    const { name, status, message, isDeleted } = refusal;
    if (isDeleted)
        return ["not-found", "It was deleted. If the bucket keeps versions, name an older one with ?versionId=."];
    if (name === "NoSuchBucket")
        return ["not-found", asker.isAws ? NO_BUCKET : `${NO_BUCKET} The endpoint is the one of 'endpoint' or of AWS_ENDPOINT_URL_S3.`];
    if (name === "NoSuchVersion" || (name === "InvalidArgument" && asker.versionId !== undefined))
        return ["not-found", "Check the ID after ?versionId=."];
    if (status === 404)
        return ["not-found", missingHint(asker)];
    if (name === "InvalidObjectState")
        return ["forbidden", "The object is archived (Glacier). Restore it first: aws s3api restore-object."];
    if (SSE_C.test(message))
        return ["forbidden", SSE_C_HINT];
    if (REDIRECTS.has(name))
        return ["http-status", "The bucket is in another region, and the answer does not say in which: give 'region'."];
    if (name === "InvalidBucketName")
        return ["not-found", "Check the bucket's name."];
    if (status === 403 || status === 401)
        return ["forbidden", asker.isSigned ? permissionHint(refusal, asker) : anonymousHint(asker)];
    return null;
}
/** An object that was stored with a key of the customer's own is refused with these words (400 InvalidRequest, or 403). */
const SSE_C = /Server Side Encryption.{0,80}correct parameters must be provided|SSE-?C\b|customer(?:-| )provided (?:encryption )?key/i;
const SSE_C_HINT = "The object is encrypted with a key that the customer keeps (SSE-C), which is not supported. Copy it with another encryption, such as SSE-KMS.";
const REDIRECTS = new Set(["PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"]);
const NO_BUCKET = "Check the bucket's name.";
function missingHint({ key }) {
    const isEncoded = /%[0-9A-Fa-f]{2}/.test(key);
    return `Check the key, capitals included.${isEncoded ? " It is taken as it is written: %20 is not read as a blank." : ""}`;
}
function permissionHint({ message }, { versionId }) {
    if (/kms/i.test(message))
        return "The role needs kms:Decrypt on the key that the object is encrypted with.";
    const action = versionId === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
    return `The role needs ${action} on the object. Without s3:ListBucket a missing object is answered like this too. If the requester has to pay, give the header 'x-amz-request-payer: requester'. If everybody may read it, its https URL is asked without credentials.`;
}
function anonymousHint({ isAws }) {
    const where = isAws ? "AWS's default chain" : "AWS's default chain (such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)";
    return `No credentials were found in ${where}, so the request was not signed, and not everybody may read the object (or it does not exist). Configure credentials in a step before this one.`;
}


/***/ })

};
