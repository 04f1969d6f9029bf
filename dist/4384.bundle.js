export const id = 4384;
export const ids = [4384];
export const modules = {

/***/ 11411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ refusalError)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40544);
/* harmony import */ var _core_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68216);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25673);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(72350);
/** What the refusals of GitHub's REST API mean (docs.github.com: "Troubleshooting the REST API", "Rate limits for the REST API"). */





/** What the documentation asks for if a limit is used up and the answer gives no time, in milliseconds. */
const UNSAID_WAIT_MS = 60_000;
/** The clocks of two machines differ by a little, in milliseconds. */
const CLOCK_SLACK_MS = 1_000;
const DAY_MS = 86_400_000;
/** A limit that ends later is a mistake of the server's. */
const MOST_BELIEVED_MS = 366 * DAY_MS;
const NO_TOKEN = "Give a 'token': without one, an address may ask 60 times an hour.";
const LATER = "Run again then. Or give a 'timeout' that is long enough: the fetch waits then.";
const WRONG_TOKEN = "The 'token' is wrong, has expired, or was revoked. In a job, the default is the job's own token.";
const PERMISSIONS = "The 'token' needs to read the repository: 'contents: read' for releases, 'actions: read' for artifacts. In a job, 'permissions' gives both; another repository needs a token of its own.";
const SSO = "The organization wants single sign-on: authorize the token for it.";
/** @param nowEpochMs the time of the answer */
function refusalError(refusal, asked, nowEpochMs = Date.now()) {
    const { status, headers } = refusal;
    const said = messageIn(refusal.body);
    const cannot = `Cannot ask "${asked.host}" about ${asked.about}: it answered ${status}${said === "" ? "" : ` (${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignText */ .qk)(said)})`}`;
    const waitMs = waitOf(refusal, said, nowEpochMs);
    if (waitMs !== undefined)
        return limitError(waitMs, asked, nowEpochMs);
    switch (status) {
        case 401:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unauthorized", cannot, { hint: asked.hasToken ? WRONG_TOKEN : "Give a 'token'." });
        case 403:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("forbidden", cannot, { hint: forbiddenHint(refusal, asked) });
        case 410:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("not-found", cannot, { hint: "It was there before, and was removed." });
        case 451:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("http-status", cannot, { hint: "GitHub may not show it, for legal reasons." });
        case 429:
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("throttled", cannot);
        default:
            return otherError(refusal, cannot, (0,_core_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRetryAfter */ .mu)(headers["retry-after"], nowEpochMs));
    }
}
function otherError({ status }, cannot, retryAfterMs) {
    if (status >= 500)
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("server-error", cannot, retryAfterMs === undefined ? {} : { retryAfterMs });
    if (status >= 400)
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("http-status", cannot);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("bad-response", cannot, { retry: "never" });
}
/** How long to wait until the limit allows more, in milliseconds; undefined if no limit is the reason. */
function waitOf({ status, headers }, said, nowEpochMs) {
    if (status !== 403 && status !== 429)
        return undefined;
    const retryAfterMs = (0,_core_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRetryAfter */ .mu)(headers["retry-after"], nowEpochMs);
    if (retryAfterMs !== undefined)
        return retryAfterMs;
    const reset = headers["x-ratelimit-reset"] ?? "";
    if (/^0+$/.test(headers["x-ratelimit-remaining"] ?? "") && /^\d{1,12}$/.test(reset))
        return Math.max(CLOCK_SLACK_MS, Number(reset) * 1000 - nowEpochMs + CLOCK_SLACK_MS);
    return status === 429 || /rate limit/i.test(said) ? UNSAID_WAIT_MS : undefined;
}
function limitError(retryAfterMs, { host, about, hasToken }, nowEpochMs) {
    const when = whenOver(retryAfterMs, nowEpochMs);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("throttled", `Cannot ask "${host}" about ${about}: its limit of requests is used up ${when}`, {
        retryAfterMs,
        hint: hasToken ? LATER : `${NO_TOKEN} ${LATER}`,
    });
}
function whenOver(retryAfterMs, nowEpochMs) {
    if (retryAfterMs > MOST_BELIEVED_MS)
        return "for longer than a year, as it says";
    const at = new Date(nowEpochMs + retryAfterMs).toISOString();
    const day = retryAfterMs < DAY_MS / 2 ? "" : `${at.slice(0, 10)} `;
    return `until ${day}${at.slice(11, 19)} UTC, in ${(0,_core_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeconds */ .Xo)(retryAfterMs / 1000)}`;
}
function forbiddenHint({ headers }, { hasToken }) {
    if (headers["x-github-sso"] !== undefined)
        return SSO;
    return hasToken ? PERMISSIONS : `Give a 'token'. ${PERMISSIONS}`;
}
/** The message that the API, or a service in Twirp's form, gives with a refusal; empty if there is none. */
function messageIn(body) {
    try {
        const value = JSON.parse(body);
        const message = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(value) ? (value["message"] ?? value["msg"]) : undefined;
        return typeof message === "string" ? message : "";
    }
    catch {
        // It may be a proxy's page. Then the status says enough.
        return "";
    }
}


/***/ }),

/***/ 14309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ isAmong),
/* harmony export */   S: () => (/* binding */ choose)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98998);
/* harmony import */ var _core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57451);
/* harmony import */ var _listed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61233);
/** Which of several named things a name or a pattern means. */




const NONE_THERE = {
    asset: "Perhaps its files are being uploaded. The source code is there always: 'asset: source.tar.gz'.",
    artifact: "Nothing was uploaded there, or it has expired and is not listed any more.",
};
/** Whether a name is the wanted one, or fits the pattern. */
function isAmong(wanted, name) {
    return name === wanted || ((0,_core_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .isGlob */ .fg)(wanted) && (0,_core_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .globMatcher */ .fU)(wanted)(name));
}
/** Every one that is meant: the one of that very name, else those that fit the pattern. */
function matching(wanted, all) {
    const named = all.filter(({ name }) => name === wanted);
    return named.length > 0 ? named : all.filter(({ name }) => isAmong(wanted, name));
}
/** At least one. @throws FetchError not-found: none is meant; invalid-input: several are, and may not be */
function choose(all, choice) {
    const { wanted, input, place, takesSeveral } = choice;
    const found = matching(wanted, all);
    const names = (some) => (0,_listed_js__WEBPACK_IMPORTED_MODULE_2__/* .listed */ .K)(some.map(({ name }) => name));
    if (all.length === 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("not-found", `Cannot find the '${input}' in ${place}: it has none`, { hint: NONE_THERE[input] });
    }
    if (found.length === 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("not-found", `Cannot find ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInput */ .Zs)(wanted)} in ${place}: it has ${names(all)}`, {
            hint: `Correct the '${input}': a name, or a pattern such as tool-*.tar.gz.`,
        });
    }
    if (found.length === 1 || takesSeveral)
        return found;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("invalid-input", `Cannot choose one of ${found.length} in ${place} that ${(0,_core_quote_input_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInput */ .Zs)(wanted)} fits: ${names(found)}`, {
        hint: `Write the '${input}' so that it fits one of them. For all of them, give a folder as the 'path', such as files/.`,
    });
}


/***/ }),

/***/ 33726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ findPrivacy)
/* harmony export */ });
/**
 * What is found without a token, everybody may read. With a token the API is asked; if that fails, it is not known.
 * @param look finds what is to be fetched; how it fails is how all of it fails
 */
async function findPrivacy(api, look) {
    if (!api.hasToken)
        return { found: await look(), isPrivate: false };
    const done = new AbortController();
    const asked = api.ask((signal) => api.isPrivate(AbortSignal.any([signal, done.signal]))).catch(() => undefined);
    try {
        const found = await look();
        return { found, isPrivate: await asked };
    }
    finally {
        done.abort();
        await asked;
    }
}


/***/ }),

/***/ 88714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ GithubApi)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _http_privacy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79377);
/* harmony import */ var _wire_read_body_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18523);
/* harmony import */ var _api_refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11411);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72350);
/** GitHub's REST API over the wire: JSON by GET, page by page. What a refusal means is said by {@link refusalError}. */





/** The version of the API that this client was written for (docs.github.com, "API versions"). */
const API_VERSION = "2022-11-28";
/** A page of 100 releases with long notes has some megabytes. */
const MOST_JSON_BYTES = 64 * 1024 * 1024;
const MOST_ERROR_BYTES = 64 * 1024;
/** A renamed repository redirects once, and one that was also transferred perhaps twice. */
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 307, 308]);
/** The API shows no more than 1,000 releases, and a release and a run have no more files than that. */
const MOST_PAGES = 10;
/** The largest page that the API gives. */
const PER_PAGE = "100";
class GithubApi {
    #options;
    #base;
    #headers;
    #repository;
    /** @throws FetchError insecure-http */
    constructor(options, { api, repository }) {
        const { token, userAgent, allowInsecureHttp } = options;
        const credentials = token === undefined ? {} : { authorization: `Bearer ${token}` };
        this.#options = options;
        this.#base = new URL(api);
        this.#repository = repository;
        this.#headers = {
            "user-agent": userAgent,
            "accept": "application/vnd.github+json",
            "accept-encoding": "identity",
            "x-github-api-version": API_VERSION,
            ...credentials,
        };
        (0,_http_privacy_js__WEBPACK_IMPORTED_MODULE_1__/* .requireSecureHttp */ .Dt)(this.#base, (0,_http_privacy_js__WEBPACK_IMPORTED_MODULE_1__/* .privacyOfHeaders */ .Wi)(credentials), { allowInsecureHttp, hasChecksum: false });
    }
    /** `owner/name`, for messages. */
    get repository() {
        return this.#repository;
    }
    get host() {
        return this.#base.host;
    }
    get hasToken() {
        return this.#options.token !== undefined;
    }
    /** Makes the requests of one question as patiently as the fetch is. */
    get ask() {
        return this.#options.ask;
    }
    /**
     * What a path of the repository answers, as a JSON object; null if there is no such thing, or if it may not be seen.
     * @param path from the repository on, with each variable part encoded
     * @throws FetchError as the wire does; what a refusal means
     */
    async find(path, query = {}) {
        const page = await this.#options.ask((signal) => this.#get(this.#urlOf(path, query), signal));
        if (page === null)
            return null;
        if ((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(page.value))
            return page.value;
        throw this.#odd("it is not the JSON that the API promises");
    }
    /** The elements of a list, page after page. @param key where the list is, if the answer is an object */
    async *list(path, { key, ...query } = {}) {
        let url = this.#urlOf(path, { per_page: PER_PAGE, ...query });
        for (let pages = 0; url !== null && pages < MOST_PAGES; pages += 1) {
            const at = url;
            const page = await this.#options.ask((signal) => this.#get(at, signal));
            if (page === null)
                return;
            const elements = key === undefined ? page.value : (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(page.value) ? page.value[key] : undefined;
            if (!Array.isArray(elements))
                throw this.#odd("it is not the list that the API promises");
            yield elements.filter(_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G);
            url = page.next;
        }
    }
    /** Whether the repository is private; undefined if it cannot be seen, or if that is not said. */
    async isPrivate(signal) {
        const page = await this.#get(this.#urlOf("", {}), signal);
        const isPrivate = page !== null && (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(page.value) ? page.value["private"] : undefined;
        return typeof isPrivate === "boolean" ? isPrivate : undefined;
    }
    /** The URL of a path of the repository. */
    #urlOf(path, query) {
        const url = new URL(`${this.#base.href.replace(/\/$/, "")}/repos/${this.#repository}${path}`);
        for (const [name, value] of Object.entries(query))
            url.searchParams.set(name, value);
        return url;
    }
    /** Null for a 404. */
    async #get(url, signal) {
        const response = await this.#follow(url, signal);
        if (response.status === 404) {
            response.cancel();
            return null;
        }
        if (response.status !== 200) {
            const body = await (0,_wire_read_body_js__WEBPACK_IMPORTED_MODULE_4__/* .readBody */ .x)(response, MOST_ERROR_BYTES);
            const { host, hasToken } = this;
            throw (0,_api_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .refusalError */ .z)({ status: response.status, headers: response.headers, body: `${body ?? ""}` }, { host, hasToken, about: this.#repository });
        }
        const body = await (0,_wire_read_body_js__WEBPACK_IMPORTED_MODULE_4__/* .readBody */ .x)(response, MOST_JSON_BYTES);
        return { value: this.#parse(body), next: this.#nextOf(response, url) };
    }
    /** A repository that was renamed answers with a redirect. The token goes to the API's own origin only, so no other one is asked. */
    async #follow(url, signal) {
        let at = url;
        for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
            const response = await this.#options.wire.open({ url: at, headers: this.#headers }, signal);
            const location = response.headers["location"];
            if (!REDIRECTS.has(response.status) || location === undefined)
                return response;
            response.cancel();
            at = this.#within(location, at, "redirects");
        }
        throw this.#odd(`it redirects more than ${MOST_REDIRECTS} times`, "never");
    }
    #parse(body) {
        try {
            if (body !== null)
                return JSON.parse(body.toString());
        }
        catch {
            // The error is thrown below.
        }
        throw this.#odd(body === null ? "it is too long" : "it is not the JSON that the API promises");
    }
    /** RFC 8288. */
    #nextOf({ headers }, url) {
        const next = /<([^<>]{1,4000})>;[^<>]*\brel="?next\b/.exec(headers["link"] ?? "")?.[1];
        return next === undefined ? null : this.#within(next, url, "continues its list");
    }
    #within(text, base, what) {
        const url = URL.parse(text, base.href);
        if (url?.origin === this.#base.origin)
            return url;
        throw this.#odd(`it ${what} at another host`, "never");
    }
    #odd(why, retry = "transient") {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("bad-response", `Cannot use the answer of "${this.host}" about ${this.#repository}: ${why}`, {
            retry,
            hint: "GITHUB_API_URL names the API. Something else may answer there: a proxy, or a page to log in.",
        });
    }
}


/***/ }),

/***/ 72350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject)
/* harmony export */ });
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 61233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ listed)
/* harmony export */ });
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40544);
/** Foreign names within a message: what is there, when what was asked for is not. */

const MOST_NAMED = 20;
/** The longest name of an asset is 255 characters. A message needs no more of it than this. */
const MOST_LENGTH = 100;
/** `a, b and 3 more`; `nothing` if there is none. */
function listed(names) {
    if (names.length === 0)
        return "nothing";
    const shown = names.slice(0, MOST_NAMED).map((name) => shorten((0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignText */ .qk)(name)));
    const rest = names.length - shown.length;
    return rest === 0 ? shown.join(", ") : `${shown.join(", ")} and ${rest} more`;
}
function shorten(text) {
    return text.length > MOST_LENGTH ? `${text.slice(0, MOST_LENGTH)}…` : text;
}


/***/ }),

/***/ 65276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ noRepository)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/** The repository is not there, or may not be seen: the API does not say which. */

function noRepository({ repository, host, hasToken }) {
    const who = hasToken ? "that this token may read" : "that can be read without a token";
    const hint = hasToken
        ? "Check the 'repository'. If it is private, the 'token' must be one that may read it: a job's own token reads its own repository only."
        : "Check the 'repository'. If it is private, give a 'token'.";
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("not-found", `Cannot find the repository ${repository} at "${host}": there is none ${who}`, { hint });
}


/***/ }),

/***/ 70428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ openAt)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _http_open_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20564);
/** Opens what the API redirects to. The token goes to the API's own host, and a signed URL that has expired is asked for again there. */


/** @param at a URL of the API, and what its refusals mean */
async function openAt({ url, hints }, options, signal) {
    try {
        return await (0,_http_open_source_js__WEBPACK_IMPORTED_MODULE_1__/* .openHttpSource */ .K)({ ...options, url: new URL(url), bearerToken: options.token }, signal);
    }
    catch (error) {
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk) || error.ownHint !== undefined)
            throw error;
        const hint = hints[error.code];
        if (hint === undefined)
            throw error;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk(error.code, error.message, { hint, cause: error, retry: error.retry });
    }
}


/***/ }),

/***/ 43089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ publishedDigest)
/* harmony export */ });
/** A digest of a kind that is not known here is none. */
function publishedDigest(text) {
    const [, hex] = /^sha256:([0-9a-f]{64})$/i.exec(typeof text === "string" ? text : "") ?? [];
    return hex === undefined ? undefined : { algorithm: "sha256", hex: hex.toLowerCase() };
}


/***/ }),

/***/ 64384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openRelease: () => (/* binding */ openRelease),
  resolveRelease: () => (/* binding */ resolveRelease)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/http/file-name.js
var file_name = __webpack_require__(4643);
// EXTERNAL MODULE: ./build/github/choose.js
var choose = __webpack_require__(14309);
// EXTERNAL MODULE: ./build/github/find-privacy.js
var find_privacy = __webpack_require__(33726);
// EXTERNAL MODULE: ./build/github/github-api.js
var github_api = __webpack_require__(88714);
// EXTERNAL MODULE: ./build/github/names.js
var names = __webpack_require__(50926);
// EXTERNAL MODULE: ./build/github/open-at.js
var open_at = __webpack_require__(70428);
// EXTERNAL MODULE: ./build/github/published-digest.js
var published_digest = __webpack_require__(43089);
// EXTERNAL MODULE: ./build/github/release-name.js
var release_name = __webpack_require__(10607);
// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var parse = __webpack_require__(16353);
// EXTERNAL MODULE: ./node_modules/semver/functions/rcompare.js
var rcompare = __webpack_require__(32173);
// EXTERNAL MODULE: ./node_modules/semver/functions/satisfies.js
var satisfies = __webpack_require__(68011);
// EXTERNAL MODULE: ./node_modules/semver/ranges/valid.js
var valid = __webpack_require__(64737);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __webpack_require__(40544);
// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/github/listed.js
var listed = __webpack_require__(61233);
// EXTERNAL MODULE: ./build/github/no-repository.js
var no_repository = __webpack_require__(65276);
;// CONCATENATED MODULE: ./build/github/releases.js
/** Finds a release by its tag, as the newest one, or by a range of versions (docs.github.com: "REST API endpoints for releases"). */









/** A release with fewer files than this comes with all of them: no page of the API is shorter. */
const SURELY_ALL = 30;
const TAG_PREFIX = "refs/tags/";
/** What a git tag cannot have (git-check-ref-format). With one of them it can only be a range. */
const NO_TAG = /[\s~^:?*[\\<>=|]/;
/**
 * @param wanted a tag (also as `refs/tags/...`), `latest`, `prerelease`, or a range of versions
 * @throws FetchError not-found, with what is there
 */
async function findRelease(api, wanted) {
    const found = await lookUp(api, wanted);
    if (found !== null)
        return withAllAssets(api, found);
    throw await notFound(api, wanted);
}
async function lookUp(api, wanted) {
    if (wanted === "latest")
        return parseRelease(await api.find("/releases/latest"));
    if (wanted === "prerelease")
        return newest(await allReleases(api, ({ isPrerelease, isDraft }) => isPrerelease && !isDraft));
    if (wanted.startsWith(TAG_PREFIX))
        return byTag(api, wanted.slice(TAG_PREFIX.length));
    const tagged = NO_TAG.test(wanted) ? null : await byTag(api, wanted);
    return tagged ?? (valid(wanted, { loose: true }) === null ? null : byRange(api, wanted));
}
/** A draft is found by its tag too, if the token may see drafts. */
async function byTag(api, tag) {
    const published = parseRelease(await api.find(`/releases/tags/${encodeURIComponent(tag)}`));
    if (published !== null || !api.hasToken)
        return published;
    const [draft] = await allReleases(api, (release) => release.isDraft && release.tag === tag);
    return draft ?? null;
}
/** The highest version that fits. One that is marked as a prerelease fits only if its version says so too, or if it is named exactly. */
async function byRange(api, range) {
    const { repository } = api;
    const isExact = parse(range, { loose: true }) !== null;
    const fitting = await allReleases(api, ({ tag, isDraft, isPrerelease }) => {
        const version = versionOf(tag, repository);
        if (version === null || isDraft || !satisfies(version, range, { loose: true }))
            return false;
        return !isPrerelease || isExact || version.prerelease.length > 0;
    });
    const [highest] = fitting.toSorted((a, b) => rcompare(versionOf(a.tag, repository) ?? "0.0.0", versionOf(b.tag, repository) ?? "0.0.0"));
    return highest ?? null;
}
/** A tag is read as a version with or without a v, or the repository's name before it (`jq-1.7.1`). Missing numbers are zeros. */
function versionOf(tag, repository = "") {
    const name = `${repository.split("/").at(-1)?.toLowerCase()}`;
    const bare = repository !== "" && tag.toLowerCase().startsWith(`${name}-`) ? tag.slice(name.length + 1) : tag;
    const numbers = /^v?(\d{1,15})(?:\.(\d{1,15}))?$/.exec(bare);
    return parse(numbers === null ? bare : `${numbers[1]}.${numbers[2] ?? 0}.0`, { loose: true });
}
function newest(releases) {
    return releases.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))[0] ?? null;
}
async function allReleases(api, holds) {
    const found = [];
    for await (const page of api.list("/releases")) {
        for (const json of page) {
            const release = parseRelease(json);
            if (release !== null && holds(release))
                found.push(release);
        }
    }
    return found;
}
async function withAllAssets(api, release) {
    if (release.assets.length < SURELY_ALL)
        return release;
    const assets = [];
    for await (const page of api.list(`/releases/${release.id}/assets`))
        assets.push(...page.flatMap(parseAsset));
    return { ...release, assets };
}
async function notFound(api, wanted) {
    const { repository } = api;
    if ((await api.find("")) === null)
        return (0,no_repository/* noRepository */.G)(api);
    const tags = (await allReleases(api, ({ isDraft }) => !isDraft)).map(({ tag }) => tag);
    const kind = wanted === "latest" ? "a full release" : wanted === "prerelease" ? "a prerelease" : `a release ${(0,quote_input/* quoteInput */.Zs)(wanted)}`;
    return new errors/* FetchError */.fk("not-found", `Cannot find ${kind} in ${repository}: it has ${(0,listed/* listed */.K)(tags)}`, {
        hint: "Write a tag, a range of versions such as ^1.2, latest (the newest full release), or prerelease (the newest one that is marked so).",
    });
}
/** Null if it is none. */
function parseRelease(json) {
    if (json === null)
        return null;
    const { id, tag_name: tag, draft, prerelease, published_at: publishedAt, assets } = json;
    if (!isId(id) || typeof tag !== "string")
        return null;
    return {
        id,
        tag,
        isDraft: draft === true,
        isPrerelease: prerelease === true,
        publishedAt: typeof publishedAt === "string" ? publishedAt : "",
        assets: Array.isArray(assets) ? assets.flatMap(parseAsset) : [],
    };
}
function parseAsset(json) {
    if (typeof json !== "object" || json === null)
        return [];
    const { id, name, size, content_type: contentType, digest, state, browser_download_url: downloadUrl } = json;
    if (!isId(id) || typeof name !== "string" || typeof size !== "number")
        return [];
    return [
        {
            id,
            name,
            sizeBytes: size,
            contentType: typeof contentType === "string" ? contentType : "",
            digest: typeof digest === "string" ? digest : null,
            downloadUrl: typeof downloadUrl === "string" && /^https?:\/\/[^@?#]+$/.test(downloadUrl) ? downloadUrl : null,
            isUploaded: state === undefined || state === "uploaded",
        },
    ];
}
function isId(value) {
    return Number.isSafeInteger(value) && Number(value) > 0;
}
/** What a release is called in messages. */
function releaseTitle({ tag, isDraft }, repository) {
    return `${isDraft ? "draft" : "release"} ${(0,foreign_text/* foreignText */.qk)(tag)} of ${repository}`;
}

// EXTERNAL MODULE: ./build/github/require-file.js
var require_file = __webpack_require__(3328);
;// CONCATENATED MODULE: ./build/github/release-source.js
/** A file of a release: looks up which one is meant, and opens it. Its bytes come over HTTP like any other file's. */











const HINTS = {
    "not-found": "It was there a moment ago: run again. It may have been deleted or replaced.",
    "unauthorized": "Give a 'token' that may read the repository.",
    "forbidden": "The 'token' may list the release, but not read its files. It needs 'contents: read'.",
};
/** The archives of the source code, as an `asset` names them. An asset of that very name counts first. */
const ARCHIVES = { "source.tar.gz": "tar.gz", "source.zip": "zip" };
/** At least one. @throws FetchError not-found, invalid-input (several fit), and what a refusal of the API means */
async function resolveRelease(options) {
    const { url, takesSeveral } = options;
    const before = (0,names/* resolvedBefore */.m9)(url);
    if (before !== null)
        return [before];
    const name = (0,release_name/* releaseNameOf */.a)(url);
    const api = new github_api/* GithubApi */.Q(options, name);
    const { found, isPrivate } = await (0,find_privacy/* findPrivacy */.I)(api, async () => chooseFiles(await findRelease(api, name.release), { ...name, takesSeveral }));
    return found.map(({ pin, checksum, sizeBytes }) => {
        const known = { checksum, isPrivate };
        return { url: (0,names/* pinnedUrl */.A1)(url, pin, known), sizeBytes, ...known };
    });
}
function chooseFiles(release, { asset: wanted, repository, takesSeveral }) {
    const { tag, assets, isDraft } = release;
    const format = Object.hasOwn(ARCHIVES, wanted) && !assets.some(({ name }) => name === wanted) ? ARCHIVES[wanted] : undefined;
    if (format !== undefined) {
        if (isDraft)
            throw new errors/* FetchError */.fk("not-found", `Cannot fetch the source code of the ${releaseTitle(release, repository)}: a draft has no tag yet`);
        const pin = { kind: "archive", tag, format, name: archiveName(repository, tag, format) };
        return [{ checksum: undefined, sizeBytes: null, pin }];
    }
    const place = releaseTitle(release, repository);
    return (0,choose/* choose */.S)(assets, { wanted, input: "asset", place, takesSeveral }).map((asset) => foundAsset(asset, release, place));
}
function foundAsset(asset, { tag, isDraft }, place) {
    requireUploaded(asset, place);
    const { id, name, sizeBytes, contentType, digest } = asset;
    const downloadUrl = isDraft ? null : asset.downloadUrl;
    const pin = { kind: "asset", tag, id, name: (0,file_name/* safeName */.j)(name) ?? `asset-${id}`, sizeBytes, contentType, downloadUrl };
    return { checksum: (0,published_digest/* publishedDigest */.R)(digest), sizeBytes, pin };
}
function requireUploaded({ name, isUploaded }, place) {
    if (isUploaded)
        return;
    throw new errors/* FetchError */.fk("not-found", `Cannot fetch "${(0,file_name/* safeName */.j)(name) ?? "the file"}" of ${place}: its upload has not ended`, {
        hint: "Run again when it has. An upload that broke off must be deleted and made again.",
    });
}
/** As GitHub's pages name the file. */
function archiveName(repository, tag, format) {
    const version = tag.replace(/^v(?=\d)/, "").replaceAll("/", "-");
    return (0,file_name/* safeName */.j)(`${repository.split("/").at(-1)}-${version}.${format}`) ?? `source.${format}`;
}
/** @throws FetchError everything that an answer or a connection can be at fault with */
async function openRelease(options, signal) {
    const { url } = options;
    const { api, repository } = (0,release_name/* releaseNameOf */.a)(url);
    const pin = (0,names/* requirePin */.rC)(url);
    const { label, key } = (0,release_name/* describeRelease */.NC)(url);
    const base = `${api.replace(/\/$/, "")}/repos/${repository}`;
    const path = pin.kind === "asset"
        ? `/releases/assets/${pin.id}`
        : `/${pin.format === "zip" ? "zipball" : "tarball"}/refs/tags/${pin.tag.split("/").map(encodeURIComponent).join("/")}`;
    // Without this the API describes the asset in JSON. The archives take any type.
    const headers = pin.kind === "asset" ? { accept: "application/octet-stream" } : {};
    const source = await (0,open_at/* openAt */._)({ url: `${base}${path}`, hints: HINTS }, { ...options, headers, named: { label, key, fileName: pin.name } }, signal);
    const expected = pin.kind === "asset" ? pin : { sizeBytes: null, contentType: "" };
    return (0,require_file/* requireFile */.G)(source, expected);
}


/***/ }),

/***/ 3328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ requireFile)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40544);
/** What the API or a page in front of it says about a file is never taken for the file. */


/** Answers for people and programs, as a server gives them in place of a file. */
const PAGE = /^\s*(?:text\/html|application\/xhtml\+xml|application\/(?:[\w.+-]{1,60}\+)?json)\b/i;
/** @throws FetchError bad-response; the source is then disposed of */
async function requireFile(source, expected) {
    const why = whyNot(source, expected);
    if (why === null)
        return source;
    await source[Symbol.asyncDispose]();
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("bad-response", `Cannot use the answer of "${source.label}": ${why}`, {
        hint: "Something other than the storage answered: a proxy, or a page to log in.",
    });
}
function whyNot({ sizeBytes, contentType }, expected) {
    if (sizeBytes !== null && expected.sizeBytes !== null) {
        return sizeBytes === expected.sizeBytes ? null : `it has ${sizeBytes} bytes, and the file has ${expected.sizeBytes}`;
    }
    const isPage = PAGE.test(contentType ?? "") && !PAGE.test(expected.contentType);
    return isPage ? `it is ${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignText */ .qk)(contentType?.split(";")[0] ?? "")}, and not the file` : null;
}


/***/ })

};
