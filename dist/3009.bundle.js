export const id = 3009;
export const ids = [3009];
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

/***/ 23009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openArtifact: () => (/* binding */ openArtifact),
  resolveArtifact: () => (/* binding */ resolveArtifact)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/http/file-name.js
var file_name = __webpack_require__(4643);
// EXTERNAL MODULE: ./build/github/artifact-name.js
var artifact_name = __webpack_require__(25372);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __webpack_require__(40544);
// EXTERNAL MODULE: ./build/github/choose.js
var choose = __webpack_require__(14309);
// EXTERNAL MODULE: ./build/github/no-repository.js
var no_repository = __webpack_require__(65276);
;// CONCATENATED MODULE: ./build/github/artifacts.js
/** Which artifact of a run is meant. */




/** What a run has (docs.github.com: "List workflow run artifacts"). @throws FetchError not-found: there is no such run */
async function artifactsOf(api, run) {
    const all = [];
    for await (const page of api.list(`/actions/runs/${run}/artifacts`, { key: "artifacts" }))
        all.push(...page.flatMap(parseArtifact));
    if (all.length > 0)
        return all;
    if ((await api.find(`/actions/runs/${run}`)) !== null)
        return all;
    if ((await api.find("")) === null)
        throw (0,no_repository/* noRepository */.G)(api);
    throw new errors/* FetchError */.fk("not-found", `Cannot find the run ${run} in ${api.repository}`, {
        hint: "Check the 'run-id' and the 'repository'. A run that was deleted took its artifacts along.",
    });
}
function parseArtifact({ id, name, digest, expired, expires_at: expiresAt }) {
    if (!Number.isSafeInteger(id) || typeof name !== "string")
        return [];
    const expiredAt = expired === true ? (typeof expiresAt === "string" ? expiresAt : "") : null;
    return [{ id: Number(id), name, digest, expiredAt }];
}
/** At least one. @throws FetchError not-found: none fits, or it has expired; invalid-input: several fit, and may not */
function chooseArtifacts(all, choice) {
    const { wanted, place } = choice;
    const newest = newestOfEachName(all);
    const alive = newest.filter(({ expiredAt }) => expiredAt === null);
    const expired = newest.find(({ name, expiredAt }) => expiredAt !== null && (0,choose/* isAmong */.F)(wanted, name));
    if (expired === undefined || alive.some(({ name }) => (0,choose/* isAmong */.F)(wanted, name)))
        return (0,choose/* choose */.S)(alive, { ...choice, input: "artifact" });
    const when = expired.expiredAt === "" ? "it has expired" : `it expired at ${(0,foreign_text/* foreignText */.qk)(expired.expiredAt ?? "")}`;
    throw new errors/* FetchError */.fk("not-found", `Cannot fetch the artifact "${(0,foreign_text/* foreignText */.qk)(expired.name)}" of ${place}: ${when}`, {
        hint: "Run the workflow again to make it anew. 'retention-days' of the upload says how long an artifact is kept.",
    });
}
/** Each attempt of a run may upload an artifact of the same name. */
function newestOfEachName(all) {
    const byName = new Map();
    for (const artifact of all.toSorted((a, b) => a.id - b.id))
        byName.set(artifact.name, artifact);
    return [...byName.values()];
}

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
// EXTERNAL MODULE: ./build/github/require-file.js
var require_file = __webpack_require__(3328);
// EXTERNAL MODULE: ./build/http/privacy.js
var privacy = __webpack_require__(79377);
// EXTERNAL MODULE: ./build/wire/read-body.js
var read_body = __webpack_require__(18523);
// EXTERNAL MODULE: ./build/github/api-refusal.js
var api_refusal = __webpack_require__(11411);
// EXTERNAL MODULE: ./build/github/json.js
var json = __webpack_require__(72350);
;// CONCATENATED MODULE: ./build/github/results-service.js
/**
 * The service that the runner itself keeps artifacts at. A job may ask it for the artifacts of its own run, without a token and without
 * permissions (as @actions/artifact does: Twirp's JSON over POST).
 */





const METHODS = "/twirp/github.actions.results.api.v1.ArtifactService/";
/** A run has at most some thousand artifacts. */
const MOST_BYTES = 16 * 1024 * 1024;
/** The service, or a proxy, did not take the runner's own token. No other one helps. */
const REFUSED = "The runner's own access was refused. With 'run-id' and a 'token' that has 'actions: read', the artifact comes through GitHub's API.";
/** Null outside of a job, in a step that only runs commands, or with a server that has no such service. */
function resultsAccess(env) {
    const token = env["ACTIONS_RUNTIME_TOKEN"] ?? "";
    const base = URL.parse(env["ACTIONS_RESULTS_URL"] ?? "");
    const scopes = scopesIn(token).map((scope) => scope.split(":"));
    const [, runBackendId, jobBackendId] = scopes.find(([name, ...ids]) => name === "Actions.Results" && ids.length === 2) ?? [];
    if (base === null || !isHosted(env) || runBackendId === undefined || jobBackendId === undefined)
        return null;
    return { base, token, runBackendId, jobBackendId };
}
/** As @actions/artifact decides it: GitHub Enterprise Server has no such service. */
function isHosted(env) {
    const host = URL.parse(env["GITHUB_SERVER_URL"] || "https://github.com")?.hostname ?? "";
    return /(?:^github\.com|\.ghe\.com|\.localhost)$/i.test(host);
}
/** The token is a JWT. Its claims are read, and not checked: it is the service that does. */
function scopesIn(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
        return (0,json/* isObject */.G)(claims) && typeof claims["scp"] === "string" ? claims["scp"].split(" ") : [];
    }
    catch {
        return [];
    }
}
class ResultsService {
    #options;
    #access;
    /** @throws FetchError insecure-http */
    constructor(options, access) {
        const { allowInsecureHttp } = options;
        (0,privacy/* requireSecureHttp */.Dt)(access.base, { kind: "credentials", parameter: null }, { allowInsecureHttp, hasChecksum: false });
        this.#options = options;
        this.#access = access;
    }
    /** Where the signed URL of an artifact is asked for. */
    get signingUrl() {
        return this.#urlOf("GetSignedArtifactURL");
    }
    /** What this run has. @throws FetchError */
    async list(ask) {
        const { runBackendId, jobBackendId } = this.#access;
        const question = { workflow_run_backend_id: runBackendId, workflow_job_run_backend_id: jobBackendId };
        const { artifacts } = await ask((signal) => this.#post("ListArtifacts", question, signal));
        // An empty list is left out.
        return Array.isArray(artifacts) ? artifacts.filter(json/* isObject */.G).flatMap(results_service_parseArtifact) : [];
    }
    /** Where an artifact's bytes are, for some minutes. @throws FetchError */
    async sign(name, ids, signal) {
        const question = { workflow_run_backend_id: ids.runBackendId, workflow_job_run_backend_id: ids.jobBackendId, name };
        const { signed_url: url } = await this.#post("GetSignedArtifactURL", question, signal);
        if (typeof url === "string" && URL.canParse(url))
            return url;
        throw this.#odd("it has no URL");
    }
    #urlOf(method) {
        return new URL(`${METHODS}${method}`, this.#access.base.origin);
    }
    async #post(method, question, signal) {
        const { wire, userAgent } = this.#options;
        const headers = {
            "authorization": `Bearer ${this.#access.token}`,
            "content-type": "application/json",
            "accept-encoding": "identity",
            "user-agent": userAgent,
        };
        const response = await wire.open({ method: "POST", url: this.#urlOf(method), headers, body: JSON.stringify(question) }, signal);
        const body = `${(await (0,read_body/* readBody */.x)(response, MOST_BYTES)) ?? ""}`;
        if (response.status !== 200)
            throw this.#refusal({ status: response.status, headers: response.headers, body });
        try {
            const value = JSON.parse(body);
            if ((0,json/* isObject */.G)(value))
                return value;
        }
        catch {
            // The error is thrown below.
        }
        throw this.#odd("it is not the JSON that the service promises");
    }
    #refusal(refusal) {
        const { host } = this.#access.base;
        const error = (0,api_refusal/* refusalError */.z)(refusal, { host, hasToken: true, about: "this run's artifacts" });
        const isDenied = error.code === "unauthorized" || error.code === "forbidden" || refusal.status === 404;
        return isDenied ? new errors/* FetchError */.fk(error.code, error.message, { hint: REFUSED }) : error;
    }
    #odd(why) {
        return new errors/* FetchError */.fk("bad-response", `Cannot use the answer of "${this.#access.base.host}" about this run's artifacts: ${why}`);
    }
}
/** Numbers of 64 bits are text in this JSON. */
function results_service_parseArtifact({ database_id: id, name, digest, ...ids }) {
    const { workflow_run_backend_id: runBackendId, workflow_job_run_backend_id: jobBackendId } = ids;
    if (!/^\d{1,15}$/.test(`${id}`) || typeof name !== "string" || typeof runBackendId !== "string" || typeof jobBackendId !== "string")
        return [];
    return [{ id: Number(id), name, digest, expiredAt: null, backend: { runBackendId, jobBackendId } }];
}

// EXTERNAL MODULE: ./build/core/quote-input.js
var quote_input = __webpack_require__(57451);
// EXTERNAL MODULE: ./build/github/listed.js
var listed = __webpack_require__(61233);
;// CONCATENATED MODULE: ./build/github/runs.js
/** The newest run of a workflow (docs.github.com: "REST API endpoints for workflow runs"). */




/** What the API takes for a workflow. Its name in the file is not among that. */
const API_WORKFLOW = /^\d+$|\.ya?ml$/i;
/**
 * The ID of the newest successful run on the branch. A run of a fork's pull request does not count, although its branch can have any name: whoever
 * opens a pull request could choose what is fetched.
 * @throws FetchError not-found
 */
async function newestRun(api, { workflow, branch }) {
    const on = branch === "" ? await defaultBranch(api) : branch;
    const path = workflow === "" ? "/actions/runs" : `/actions/workflows/${encodeURIComponent(await workflowFile(api, workflow))}/runs`;
    for await (const page of api.list(path, { key: "workflow_runs", branch: on, status: "success" })) {
        const id = page.find(isOwn)?.["id"];
        if (typeof id === "number")
            return `${id}`;
    }
    const what = workflow === "" ? "a successful run" : `a successful run of ${(0,quote_input/* quoteInput */.Zs)(workflow)}`;
    throw new errors/* FetchError */.fk("not-found", `Cannot find ${what} on the branch ${(0,quote_input/* quoteInput */.Zs)(on)} in ${api.repository}`, {
        hint: "Check 'workflow' and 'branch'. Runs of pull requests from forks do not count. A run that failed is named by its 'run-id'.",
    });
}
/** Whether its commit is of this repository, and not of a fork. */
function isOwn({ repository, head_repository: head }) {
    return idOf(head) !== undefined && idOf(head) === idOf(repository);
}
function idOf(value) {
    return typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
}
async function defaultBranch(api) {
    const branch = (await api.find(""))?.["default_branch"];
    if (typeof branch === "string")
        return branch;
    throw (0,no_repository/* noRepository */.G)(api);
}
async function workflowFile(api, workflow) {
    const file = workflow.split("/").at(-1) ?? "";
    if (API_WORKFLOW.test(file))
        return file;
    const names = [];
    for await (const page of api.list("/actions/workflows", { key: "workflows" })) {
        for (const { id, name } of page) {
            if (name === workflow && typeof id === "number")
                return `${id}`;
            if (typeof name === "string")
                names.push(name);
        }
    }
    throw new errors/* FetchError */.fk("not-found", `Cannot find the workflow ${(0,quote_input/* quoteInput */.Zs)(workflow)} in ${api.repository}: it has ${(0,listed/* listed */.K)(names)}`, {
        hint: "Write the name of the workflow's file, such as ci.yml, or the name that is in it.",
    });
}

;// CONCATENATED MODULE: ./build/github/signing-wire.js
class SigningWire {
    #inner;
    #asked;
    #sign;
    /** @param url the request for this URL is the question; `sign` finds where it leads */
    constructor(inner, url, sign) {
        this.#inner = inner;
        this.#asked = url.href;
        this.#sign = sign;
    }
    async open(request, signal) {
        if (request.url.href !== this.#asked)
            return this.#inner.open(request, signal);
        return redirectTo(await this.#sign(signal));
    }
    /** The connections belong to the wire beneath. */
    async [Symbol.asyncDispose]() { }
}
function redirectTo(location) {
    return { status: 302, headers: { location }, isEndProven: true, stream: async () => { }, resume: () => { }, cancel: () => { } };
}

;// CONCATENATED MODULE: ./build/github/artifact-source.js
/** An artifact of a workflow run: looks up which one is meant, and opens it. It comes as it was uploaded, which is a zip for most. */













const HINTS = {
    "not-found": "It was there a moment ago. It has expired since then, or was deleted.",
    "unauthorized": "Give a 'token' that has 'actions: read'.",
    "forbidden": "The 'token' may list artifacts, but not read them. It needs 'actions: read'.",
};
/** At least one. @throws FetchError not-found, invalid-input (several fit), unauthorized, and what a refusal means */
async function resolveArtifact(options) {
    const { url } = options;
    const before = (0,names/* resolvedBefore */.m9)(url);
    if (before !== null)
        return [before];
    const name = (0,artifact_name/* artifactNameOf */.nn)(url);
    const api = new github_api/* GithubApi */.Q(options, name);
    const access = name.isOwnRun ? resultsAccess(process.env) : null;
    if (access === null && !api.hasToken) {
        throw new errors/* FetchError */.fk("unauthorized", `Cannot fetch artifacts of ${name.repository}: GitHub gives them to nobody without a token`, {
            hint: "Give a 'token' that has 'actions: read'.",
        });
    }
    const look = access === null ? () => findByApi(api, name, options) : () => findInOwnRun(new ResultsService(options, access), name, options);
    const { found, isPrivate } = await (0,find_privacy/* findPrivacy */.I)(api, look);
    return found.map(({ artifact, pin }) => {
        const known = { checksum: (0,published_digest/* publishedDigest */.R)(artifact.digest), isPrivate: api.hasToken ? isPrivate : undefined };
        return { url: (0,names/* pinnedUrl */.A1)(url, pin, known), ...known };
    });
}
async function findByApi(api, name, { takesSeveral }) {
    const run = name.run === "latest" ? await newestRun(api, name) : name.run;
    const all = await artifactsOf(api, run);
    const chosen = chooseArtifacts(all, { wanted: name.artifact, place: `run ${run} of ${name.repository}`, takesSeveral });
    return chosen.map((artifact) => ({ artifact, pin: { kind: "api", run, name: artifact.name, id: artifact.id } }));
}
async function findInOwnRun(service, name, { ask, takesSeveral }) {
    const { artifact: wanted, run } = name;
    return chooseArtifacts(await service.list(ask), { wanted, place: "this run", takesSeveral }).map((artifact) => {
        const { runBackendId = "", jobBackendId = "" } = artifact.backend ?? {};
        return { artifact, pin: { kind: "results", run, name: artifact.name, runBackendId, jobBackendId } };
    });
}
/** @throws FetchError everything that an answer or a connection can be at fault with */
async function openArtifact(options, signal) {
    const { url, checksum } = options;
    const pin = (0,names/* requirePin */.rC)(url);
    const { label, key } = (0,artifact_name/* describeArtifact */.Qw)(url);
    const fallbackName = (0,file_name/* safeName */.j)(`${pin.name}.zip`) ?? "artifact.zip";
    const named = { ...options, headers: {}, named: { label, key, fallbackName } };
    const source = await (pin.kind === "api" ? openByApi(named, pin.id, signal) : openInOwnRun(named, pin, signal));
    // An artifact can be a page or JSON. Only its digest says that it is the right one.
    return checksum === undefined ? (0,require_file/* requireFile */.G)(source, { sizeBytes: null, contentType: "" }) : source;
}
function openByApi(options, id, signal) {
    const { api, repository } = (0,artifact_name/* artifactNameOf */.nn)(options.url);
    return (0,open_at/* openAt */._)({ url: `${api.replace(/\/$/, "")}/repos/${repository}/actions/artifacts/${id}/zip`, hints: HINTS }, options, signal);
}
function openInOwnRun(options, pin, signal) {
    const access = resultsAccess(process.env);
    if (access === null)
        throw new errors/* FetchError */.fk("unauthorized", `Cannot fetch the artifacts of this run: the runner's access to them is gone`);
    const service = new ResultsService(options, access);
    const wire = new SigningWire(options.wire, service.signingUrl, (own) => service.sign(pin.name, pin, own));
    return (0,open_at/* openAt */._)({ url: service.signingUrl.href, hints: HINTS }, { ...options, wire, token: undefined, hasCredentials: true }, signal);
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
