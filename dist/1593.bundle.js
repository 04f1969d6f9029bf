export const id = 1593;
export const ids = [1593,3383];
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


/***/ }),

/***/ 51593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openS3: () => (/* binding */ openS3)
});

// EXTERNAL MODULE: ./build/http/offered-digests.js
var offered_digests = __webpack_require__(58262);
// EXTERNAL MODULE: ./build/http/open-source.js + 9 modules
var open_source = __webpack_require__(20564);
// EXTERNAL MODULE: ./build/bucket/object-name.js
var object_name = __webpack_require__(90286);
;// CONCATENATED MODULE: ./build/bucket/part-boundary.js
/**
 * Where the requests for a large object end. AWS advises ranges of 8 to 16 MiB that begin where a part of the upload begins (S3 user guide,
 * "Performance design patterns"): each is read from one place, and many short answers get around a slow one.
 */
const MIB = 1024 * 1024;
const LEAST_BYTES = 8 * MIB;
const MOST_BYTES = 16 * MIB;
/** S3 takes no more parts. */
const MOST_PARTS = 10_000;
/**
 * The size of the parts that an object was uploaded in; null if it has none, or nobody can tell. An ETag of S3 says how many there are. All but
 * the last have one size, and tools choose a round number of mebibytes, so of all sizes that make that many parts the one that the highest
 * power of two divides is most likely the right one. If it is not, nothing is lost but the order.
 */
function partBytesOf(sizeBytes, etag) {
    const count = Number(/^"[0-9a-f]{32}-(\d{1,5})"$/i.exec(etag?.trim() ?? "")?.[1] ?? 0);
    if (count < 2 || count > MOST_PARTS)
        return null;
    const [least, most] = [Math.ceil(sizeBytes / count / MIB), Math.floor((Math.ceil(sizeBytes / (count - 1)) - 1) / MIB)];
    for (let power = 2 ** 40; power >= 1; power /= 2) {
        const found = Math.ceil(least / power) * power;
        if (found > 0 && found <= most)
            return found * MIB;
    }
    return null;
}
/** The byte after the last one that a request from `position` on asks for, if more is wanted than one request should bring. */
function requestEnd(position, partBytes) {
    const part = partBytes ?? MOST_BYTES;
    // Several small parts, or the equal shares of a large one.
    const group = part * Math.max(1, Math.ceil(LEAST_BYTES / part));
    const share = Math.ceil(group / Math.max(1, Math.ceil(group / MOST_BYTES)));
    const start = Math.floor(position / group) * group;
    return Math.min(start + (Math.floor((position - start) / share) + 1) * share, start + group);
}

// EXTERNAL MODULE: ./build/bucket/s3-access.js + 2 modules
var s3_access = __webpack_require__(13383);
// EXTERNAL MODULE: ./build/wire/read-body.js
var read_body = __webpack_require__(18523);
// EXTERNAL MODULE: ./build/bucket/refusals.js
var refusals = __webpack_require__(24214);
;// CONCATENATED MODULE: ./build/bucket/s3-parts.js



/** S3 takes no more parts, and lists this many on a page. */
const s3_parts_MOST_PARTS = 10_000;
const PAGE_PARTS = 1_000;
/** A part is listed with its number, its size and its checksums: some 300 bytes. */
const MOST_PAGE_BYTES = 2 * 1024 * 1024;
/** In bytes: an object has 50 TB at most. */
const MOST_PART_BYTES = 2 ** 46;
/** If the first part, the last one and the whole have a size, so has the one between them. More parts between them may differ, although few tools do that. */
const MOST_SURE_PARTS = 3;
/** What is asked of GetObjectAttributes. The ETag shows that it is the version whose digest is known. */
const ASKED = { "x-amz-object-attributes": "ETag,ObjectParts", "x-amz-max-parts": `${PAGE_PARTS}` };
/** The digests of the parts' digests that the head of an object has, with the sizes of the parts; none if the store does not list them all. */
async function compositeDigests(head, ask) {
    const found = compositesIn(head);
    const partCount = found[0]?.partCount;
    if (partCount === undefined)
        return [];
    const etag = bare(head.headers["etag"]);
    const listed = await sizesOfParts(partCount, etag, ask);
    const partBytes = listed ?? (await sizesOfEqualParts(partCount, head, ask));
    if (partBytes === null)
        return [];
    const sure = listed !== null || partCount <= MOST_SURE_PARTS ? {} : { isUnsure: true };
    return found.map(({ digest }) => ({ ...digest, partBytes, from: `${digest.from}, of ${partCount} parts`, ...sure }));
}
function compositesIn({ headers }) {
    return Object.entries(headers).flatMap(([name, value]) => {
        const [, base64 = "", count] = /^([A-Za-z0-9+/]{6,88}={0,2})-(\d{1,5})$/.exec(value) ?? [];
        const partCount = Number(count ?? 0);
        if (!name.startsWith("x-amz-checksum-") || partCount < 1 || partCount > s3_parts_MOST_PARTS)
            return [];
        return (0,offered_digests/* digestsOffered */.Z)({ status: 200, headers: { [name]: base64 } }).map((digest) => ({ digest, partCount }));
    });
}
/** In the order of the parts; null if they are not all listed, or are another version's. */
async function sizesOfParts(partCount, etag, { attributes: ask }) {
    const sizes = [];
    for (let marker = 0; marker !== null;) {
        const response = await ask(marker === 0 ? ASKED : { ...ASKED, "x-amz-part-number-marker": `${marker}` });
        if (response.status !== 200) {
            response.cancel();
            return null;
        }
        const page = readPage(`${(await (0,read_body/* readBody */.x)(response, MOST_PAGE_BYTES)) ?? ""}`, marker);
        if (page === null || page.etag !== etag)
            return null;
        for (const size of page.sizes)
            sizes.push(size);
        if (sizes.length > partCount)
            return null;
        marker = page.next;
    }
    return sizes.length === partCount ? sizes : null;
}
/**
 * The same of parts that all have one size but the last, as tools upload them. A store that lists no parts, or a user who may not see the list, can
 * still have the head of each. Null if the size of the whole says something else.
 */
async function sizesOfEqualParts(partCount, { headers }, ask) {
    const sizeOf = async (number) => {
        const { status, headers: own } = await ask.part(number);
        const isPart = (status === 200 || status === 206) && bare(own["etag"]) === bare(headers["etag"]);
        return isPart ? wholeNumber(own["content-length"] ?? "") : null;
    };
    const [first, last] = [await sizeOf(1), await sizeOf(partCount)];
    if (first === null || last === null || (partCount - 1) * first + last !== wholeNumber(headers["content-length"] ?? ""))
        return null;
    return [...Array(partCount - 1).fill(first), last];
}
/** Null if it is no such page: its parts come after the marker, in the order of their numbers, and each has a size. */
function readPage(xml, marker) {
    const [head = "", ...parts] = xml.split("<Part>");
    if (!head.includes("<GetObjectAttributesResponse") && !head.includes("<GetObjectAttributesOutput"))
        return null;
    const sizes = [];
    let last = marker;
    for (const part of parts) {
        const [number, size] = [wholeNumber((0,refusals/* textOf */.b6)(part, "PartNumber")), wholeNumber((0,refusals/* textOf */.b6)(part, "Size"))];
        if (number === null || size === null || number <= last || number > s3_parts_MOST_PARTS || size > MOST_PART_BYTES)
            return null;
        last = number;
        sizes.push(size);
    }
    const isMore = (0,refusals/* textOf */.b6)(xml, "IsTruncated") === "true";
    // Else the same page would come again and again.
    if (isMore && last === marker)
        return null;
    return { etag: bare((0,refusals/* textOf */.b6)(xml, "ETag")), sizes, next: isMore ? last : null };
}
function wholeNumber(text) {
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
/** GetObjectAttributes names an ETag without its quotes. */
function bare(etag = "") {
    return etag.trim().replaceAll('"', "");
}

// EXTERNAL MODULE: ./build/bucket/s3-refusal.js
var s3_refusal = __webpack_require__(120);
// EXTERNAL MODULE: ./build/bucket/version-pin.js
var version_pin = __webpack_require__(49589);
;// CONCATENATED MODULE: ./build/bucket/s3-source.js








/** @throws FetchError everything that credentials, an answer or a connection can be at fault with */
async function openS3(request, signal) {
    const { url } = request;
    const { object, endpoint, isSigned, s3 } = await (0,s3_access.accessS3)(request, signal);
    const pins = new version_pin/* PinReader */.f0(url, version_pin/* VERSION_RULES */.ld.s3);
    const digests = new WholeDigests(request, s3, pins);
    const named = (0,object_name/* describeObject */.v8)(url, "", [object.versionId, endpoint?.href]);
    const asker = { ...object, label: named.label, isSigned, isAws: endpoint === null };
    return (0,open_source/* openHttpSource */.K)({
        ...request,
        url: s3.url,
        wire: digests.wireFor(signal),
        offered: () => digests.found,
        named,
        pin: () => pins.pin,
        hasCredentials: isSigned,
        errorOf: (response) => {
            const refusal = s3.refusalOf(response);
            return refusal === null ? null : (0,s3_refusal/* s3Error */.lH)(refusal, asker);
        },
        requestEnd: (position, { sizeBytes, etag }) => requestEnd(position, partBytesOf(sizeBytes, etag)),
    }, signal);
}
/**
 * What S3 says that the whole object hashes to. It is asked beside the first range, so that it costs no time, and only if the user gave no
 * checksum. An upload in parts may have none of the whole: then the digest of its parts' digests is taken if their sizes can be had, for one
 * more question or two.
 */
class WholeDigests {
    #request;
    #s3;
    #pins;
    found = [];
    constructor(request, s3, pins) {
        this.#request = request;
        this.#s3 = s3;
        this.#pins = pins;
    }
    /** The wire of the object, whose first answer comes when the digests are known. */
    wireFor(signal) {
        const known = this.#request.checksum === undefined ? this.#ask(signal) : Promise.resolve();
        const open = async (asked, own) => {
            const response = await this.#s3.open(asked, own);
            this.#pins.note(response);
            await known;
            return response;
        };
        return { open, [Symbol.asyncDispose]: async () => { } };
    }
    async #ask(signal) {
        const { headers, userAgent } = this.#request;
        try {
            const own = { ...headers, "user-agent": userAgent, "accept-encoding": "identity" };
            const response = await this.#s3.askHead(own, signal);
            this.found = (0,offered_digests/* digestsOffered */.Z)(response);
            if (this.found.length > 0)
                return;
            this.found = await compositeDigests(response, {
                attributes: (fields) => this.#s3.askAttributes({ ...own, ...fields }, signal),
                part: (number) => this.#s3.askPart(number, own, signal),
            });
        }
        catch {
            // Whatever is wrong, the object's own answer says it too.
        }
    }
}


/***/ })

};
