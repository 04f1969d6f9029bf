export const id = 461;
export const ids = [461];
export const modules = {

/***/ 88333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ requireRegion),
/* harmony export */   Dp: () => (/* binding */ isRegion),
/* harmony export */   N2: () => (/* binding */ regionalEndpoint),
/* harmony export */   Pj: () => (/* binding */ findPlace),
/* harmony export */   Rg: () => (/* binding */ configuredRegion),
/* harmony export */   dp: () => (/* binding */ profileOf),
/* harmony export */   iw: () => (/* binding */ configuredEndpoint),
/* harmony export */   p3: () => (/* binding */ readAwsSettings),
/* harmony export */   rw: () => (/* binding */ settingSources)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
/**
 * What the environment and AWS's shared files say (AWS SDKs and Tools reference guide): the profile, the region and the
 * endpoint. The files are read only when a setting is not in the environment, and the SDK's parser loads only when they exist.
 */




/** How DNS names of AWS's partitions end (SDK, `partitions.json`): by how the region begins. The first that matches counts. */
const PARTITIONS = [
    { region: /^cn-/, suffix: "amazonaws.com.cn", dualStack: "api.amazonwebservices.com.cn" },
    { region: /^eusc-/, suffix: "amazonaws.eu", dualStack: "api.amazonwebservices.eu" },
    { region: /^us-iso-/, suffix: "c2s.ic.gov", dualStack: "api.aws.ic.gov" },
    { region: /^us-isob-/, suffix: "sc2s.sgov.gov", dualStack: "api.aws.scloud" },
    { region: /^eu-isoe-/, suffix: "cloud.adc-e.uk", dualStack: "api.cloud-aws.adc-e.uk" },
    { region: /^us-isof-/, suffix: "csp.hci.ic.gov", dualStack: "api.aws.hci.ic.gov" },
    { region: /^/, suffix: "amazonaws.com", dualStack: "api.aws" },
];
/** Reads the files, each time again: somebody may have renewed them. */
async function readAwsSettings(env) {
    const profileName = env["AWS_PROFILE"] || "default";
    const settings = { env, profileName, isProfileNamed: Boolean(env["AWS_PROFILE"]) };
    const home = env["HOME"] || env["USERPROFILE"] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)();
    const files = [
        env["AWS_CONFIG_FILE"] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, ".aws", "config"),
        env["AWS_SHARED_CREDENTIALS_FILE"] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, ".aws", "credentials"),
    ].map((path) => (path.startsWith("~/") ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, path.slice(2)) : path));
    const found = await Promise.all(files.map((path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null)));
    if (found.every((file) => file === null))
        return { ...settings, profiles: {} };
    const { parseKnownFiles } = await __webpack_require__.e(/* import() */ 7291).then(__webpack_require__.t.bind(__webpack_require__, 47291, 19));
    return { ...settings, profiles: await parseKnownFiles({ ignoreCache: true }) };
}
/** The files are read once, when somebody first wants to know. */
function settingSources(env) {
    let settings = null;
    const read = () => {
        settings ??= readAwsSettings(env);
        return settings;
    };
    return { env, read };
}
/**
 * The region and the endpoint to ask.
 * @param given what the user gave; it has priority over everything else
 * @throws FetchError invalid-input
 */
async function findPlace(service, given, sources) {
    const region = given.region ?? (await configuredRegion(sources));
    if (region === undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", "Cannot tell which AWS region the snapshot is in", {
            hint: "Give 'region', or set AWS_REGION.",
        });
    }
    requireRegion(region);
    const configured = given.endpoint ?? (await configuredEndpoint(service, sources));
    return { region, endpoint: configured ?? (await regionalEndpoint(service, region, sources)) };
}
/** The region of the environment or of the profile; undefined when there is none. */
async function configuredRegion({ env, read }) {
    return env["AWS_REGION"]?.trim() || env["AWS_DEFAULT_REGION"]?.trim() || profileOf(await read())["region"];
}
/** Whether it can be a part of a host's name, which a region becomes. */
function isRegion(text) {
    return /^[a-z0-9-]{1,40}$/.test(text);
}
/** @throws FetchError invalid-input */
function requireRegion(region) {
    if (isRegion(region))
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", `Cannot use ${JSON.stringify(region.slice(0, 80))} as an AWS region`, {
        hint: "It looks like eu-central-1. It was read from AWS_REGION, AWS_DEFAULT_REGION or the profile.",
    });
}
/** The section in use; empty when there is none. */
function profileOf({ profiles, profileName }) {
    return (Object.hasOwn(profiles, profileName) ? profiles[profileName] : undefined) ?? {};
}
/** SDKs and Tools reference guide, "Service-specific endpoints": the service's own before the general one, the environment before the files. */
async function configuredEndpoint(service, { env, read }) {
    if (isTrue(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]))
        return null;
    const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
    const ofEnv = env[variable]?.trim() || env["AWS_ENDPOINT_URL"]?.trim();
    if (ofEnv)
        return parseEndpoint(ofEnv, `${variable} or AWS_ENDPOINT_URL`);
    const settings = await read();
    const profile = profileOf(settings);
    if (isTrue(profile["ignore_configured_endpoint_urls"]))
        return null;
    const services = settings.profiles[`services.${profile["services"] ?? ""}`] ?? {};
    const ofFiles = services[`${service}.endpoint_url`] || profile["endpoint_url"];
    return ofFiles ? parseEndpoint(ofFiles, `endpoint_url of the AWS profile "${settings.profileName}"`) : null;
}
/** AWS's own endpoint of a region. */
async function regionalEndpoint(service, region, { env, read }) {
    const isOn = async (variable, setting) => isTrue(env[variable] || profileOf(await read())[setting]);
    const name = (await isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")) ? `${service}-fips` : service;
    const isDualStack = await isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
    const partition = PARTITIONS.find((candidate) => candidate.region.test(region));
    // S3 had a name of its own for it before there was a common one.
    if (service === "s3" && isDualStack)
        return new URL(`https://${name}.dualstack.${region}.${partition?.suffix}`);
    return new URL(`https://${name}.${region}.${isDualStack ? partition?.dualStack : partition?.suffix}`);
}
function parseEndpoint(text, from) {
    const url = URL.parse(text.trim());
    if (url !== null && (url.protocol === "https:" || url.protocol === "http:"))
        return url;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FetchError */ .fk("invalid-input", `Cannot use the endpoint from ${from}: it is not an http(s) URL`, {
        hint: "Write it in full, such as https://s3.eu-central-1.amazonaws.com.",
    });
}
function isTrue(value) {
    return value?.trim().toLowerCase() === "true";
}


/***/ }),

/***/ 24056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ CredentialChain),
  e: () => (/* binding */ NoCredentials)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/aws/aws-settings.js
var aws_settings = __webpack_require__(88333);
// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/loopback.js
var loopback = __webpack_require__(99729);
// EXTERNAL MODULE: ./build/wire/create-wire.js + 16 modules
var create_wire = __webpack_require__(52561);
// EXTERNAL MODULE: ./build/wire/read-body.js
var read_body = __webpack_require__(18523);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __webpack_require__(40544);
// EXTERNAL MODULE: ./build/aws/refusal.js
var refusal = __webpack_require__(65590);
;// CONCATENATED MODULE: ./build/aws/credential-error.js
/**
 * Why there are no credentials: whether that will pass, and what the provider said. Messages always name the provider and never repeat
 * what was sent to it.
 */



function cannotGet(provider) {
    return `Cannot get AWS credentials from ${provider}`;
}
/** The provider refused, and would refuse again. */
function refused(provider, said, options = {}) {
    return new errors/* FetchError */.fk("unauthorized", `${cannotGet(provider)}: ${said}`, { hint: REFUSED_HINT, ...options });
}
/** The provider could not be asked, or had no answer now. That may pass. */
function passing(provider, error) {
    if (!(error instanceof errors/* FetchError */.fk))
        return new errors/* FetchError */.fk("network", `${cannotGet(provider)}: ${messageOf(error)}`, { cause: error });
    const hint = error.ownHint === undefined ? {} : { hint: error.ownHint };
    return new errors/* FetchError */.fk(error.code, `${cannotGet(provider)}: ${error.message}`, { ...hint, retry: error.retry, cause: error });
}
/** What a status other than 200 means if the answer says nothing more. Null when it is the service's own refusal. */
function statusError(provider, { status, isPage }) {
    const cannot = cannotGet(provider);
    if (status === 429)
        return new errors/* FetchError */.fk("throttled", `${cannot}: the server answered 429 (too many requests)`);
    if (status >= 500)
        return new errors/* FetchError */.fk("server-error", `${cannot}: the server answered ${status}`);
    if (!isPage || status < 300)
        return null;
    return new errors/* FetchError */.fk("forbidden", `${cannot}: something between here and it answered with a web page (status ${status})`, {
        hint: refusal/* FOREIGN_HINT */.hi,
    });
}
/**
 * The error of what an SDK client threw.
 * @param secrets what must not be repeated, whatever the service says
 */
function sdkError(provider, error, secrets = []) {
    if (error instanceof errors/* FetchError */.fk)
        return error;
    const name = error instanceof Error ? error.name : "";
    const said = messageOf(error, secrets);
    if ((0,refusal/* isThrottle */.p0)(name))
        return new errors/* FetchError */.fk("throttled", `${cannotGet(provider)}: ${name} (${said})`);
    // STS could not ask the identity provider (API reference, AssumeRoleWithWebIdentity: "retry your request").
    if (/IDPCommunicationError/.test(name))
        return new errors/* FetchError */.fk("network", `${cannotGet(provider)}: ${name} (${said})`);
    const isNamed = /(Exception|Denied|Invalid|Expired|Mismatch)/.test(name);
    return refused(provider, isNamed ? `it refused: ${name} (${said})` : said, { cause: error });
}
/** A foreign message as one short line. */
function messageOf(error, secrets = []) {
    const text = error instanceof Error ? error.message : String(error);
    return oneLine(text, secrets) || "it gave no reason";
}
/** @param secrets what is left out of it */
function oneLine(text, secrets = []) {
    const known = secrets.reduce((left, secret) => (secret ? left.replaceAll(secret, "***") : left), text.slice(0, MOST_READ));
    return (0,foreign_text/* foreignText */.qk)(known.replace(JSON_WEB_TOKEN, "***"));
}
/** Only this many characters are looked at. The cut may leave a part of a secret at the end, which is far beyond what is shown. */
const MOST_READ = 20_000;
const JSON_WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const REFUSED_HINT = "Check how this provider is configured (docs/restoring.md says which one is asked, and when), or give other credentials in a step before this one.";

;// CONCATENATED MODULE: ./build/aws/found-credentials.js
/** Credentials as a provider gave them, and whether they can be sent. */


/** All providers write RFC 3339. Date.parse alone would accept "1" as a date. */
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/i;
/** @throws FetchError bad-response */
function parseExpiry(value, provider) {
    if (value === undefined || value === null || value === "")
        return null;
    const epochMs = value instanceof Date ? value.getTime() : typeof value === "string" && TIME.test(value) ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(epochMs))
        return epochMs;
    throw new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: the time at which they expire is not a time`, { retry: "never" });
}
/**
 * Refuses what would break a header or cannot be right. A line break most often comes from the end of a pasted file.
 * @throws FetchError invalid-input
 */
function requireSound(found, provider) {
    const parts = [
        ["access key ID", found.accessKeyId, 128],
        ["secret access key", found.secretAccessKey, 1024],
        ["session token", found.sessionToken ?? "none", 16 * 1024],
    ];
    for (const [name, value, most] of parts) {
        const fault = value === ""
            ? "is empty"
            : /[\r\n]/.test(value)
                ? "has a line break"
                : /[^\x21-\x7e]/.test(value)
                    ? "has a blank or another character that cannot be in it"
                    : value.length > most
                        ? "is too long"
                        : null;
        if (fault === null)
            continue;
        throw new errors/* FetchError */.fk("invalid-input", `Cannot use the AWS credentials from ${provider}: the ${name} ${fault}`, {
            hint: "Set them again, without blanks and line breaks around them.",
        });
    }
    return found;
}

;// CONCATENATED MODULE: ./build/aws/service-answer.js
/** What services on or beside this machine answer when they are asked for credentials: JSON with the names of AWS's security service. */



/** Null when the text is not a JSON object. */
function parseAnswer(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === "object" && value !== null ? value : null;
    }
    catch {
        return null;
    }
}
/** The error's name and message, as far as the service gives them. @param secrets what must not be repeated */
function reasonIn(answer, secrets) {
    const said = [answer["Code"] ?? answer["code"], answer["Message"] ?? answer["message"]];
    return said.filter((part) => typeof part === "string").map((part) => oneLine(part, secrets));
}
/** @throws FetchError bad-response */
function credentialsIn(answer, provider) {
    const { AccessKeyId, SecretAccessKey, Token, Expiration } = answer;
    if (typeof AccessKeyId !== "string" || typeof SecretAccessKey !== "string" || typeof Token !== "string") {
        throw new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: its answer has no credentials`);
    }
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token, expiresMs: parseExpiry(Expiration, provider) };
}

;// CONCATENATED MODULE: ./build/aws/container-credentials.js

/** Credentials of a container: ECS tasks and EKS pod identities (AWS SDKs and Tools reference guide, "Container credential provider"). */







const ECS_HOST = "http://169.254.170.2";
/** Hosts that may be asked without TLS: that of ECS, and those of EKS for IPv4 and IPv6. */
const HOSTS = new Set(["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"]);
const MOST_ANSWER_BYTES = 64 * 1024;
/** Whether the environment names such a service. */
function hasContainer(env) {
    return Boolean(env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] || env["AWS_CONTAINER_CREDENTIALS_FULL_URI"]);
}
/** @throws FetchError unauthorized, invalid-input, and what may pass; the signal's reason */
async function askContainer(env, provider, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const url = serviceUrl(env, provider);
        const authorization = await readToken(env, provider);
        // The service is on this machine: no proxy is asked for it.
        const wire = (0,modules/* __addDisposableResource */.mS)(env_1, (0,create_wire/* createWire */.k)({}, {}), true);
        try {
            const response = await wire.open({ url, headers: authorization === undefined ? {} : { authorization } }, signal);
            const body = (await (0,read_body/* readBody */.x)(response, MOST_ANSWER_BYTES))?.toString() ?? "";
            const error = statusError(provider, { status: response.status, isPage: false });
            if (error !== null)
                throw error;
            const answer = parseAnswer(body) ?? {};
            if (response.status === 200)
                return credentialsIn(answer, provider);
            throw refused(provider, `it refused: ${[`status ${response.status}`, ...reasonIn(answer, [authorization])].join(", ")}`);
        }
        catch (error) {
            if (signal.aborted || (error instanceof errors/* FetchError */.fk && error.message.startsWith(cannotGet(provider))))
                throw error;
            throw passing(provider, error);
        }
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
function serviceUrl(env, provider) {
    const relative = env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
    const url = URL.parse(relative ? `${ECS_HOST}${relative}` : (env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] ?? ""));
    const isAllowed = url?.protocol === "https:" || (url?.protocol === "http:" && (HOSTS.has(url.hostname) || (0,loopback/* isLoopback */.U)(url)));
    if (url !== null && isAllowed)
        return url;
    throw new errors/* FetchError */.fk("invalid-input", `${cannotGet(provider)}: credentials must not be asked of its URL`, {
        hint: "AWS_CONTAINER_CREDENTIALS_FULL_URI must be an https URL, or an http URL of this machine or of the ECS or EKS agent.",
    });
}
/** The file is read each time: others renew it. */
async function readToken(env, provider) {
    const file = env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
    const token = file
        ? await (0,promises_.readFile)(file, "utf8").catch((error) => {
            throw refused(provider, `the file of its authorization token cannot be read (${messageOf(error)})`);
        })
        : env["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
    const text = token?.trim();
    if (!text)
        return undefined;
    if (!/[^\x20-\x7e]/.test(text))
        return text;
    throw new errors/* FetchError */.fk("invalid-input", `${cannotGet(provider)}: its authorization token has a line break or another character that cannot be in it`);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/aws/credential-process.js
/** Credentials from a program of the user's: `credential_process` (AWS SDKs and Tools reference guide, "Process credential provider"). */




/** Credentials take 2 KB. A program that prints more than this prints something else. */
const MOST_OUTPUT_BYTES = 64 * 1024;
/** With these exit codes a shell says that the program cannot be run, or is not there. */
const NOT_RUNNABLE = new Set([126, 127]);
/** After this many failures in a row a program's trouble is not believed to pass. */
const MOST_FAILURES = 3;
/** Runs the program, and counts its failures in a row: only trying shows whether a failure passes. */
class CredentialProcess {
    #failures = 0;
    /** @throws FetchError unauthorized, bad-response; the signal's reason, and then the program is told to end */
    async run(command, provider, signal) {
        const { exitCode, stdout, stderr } = await runShell(command, signal).catch((error) => {
            throw signal.aborted ? error : refused(provider, `it cannot be run (${messageOf(error)})`);
        });
        if (exitCode !== 0) {
            this.#failures += 1;
            const isFinal = NOT_RUNNABLE.has(exitCode ?? 0) || this.#failures >= MOST_FAILURES;
            const said = stderr === "" ? "" : `, and said: ${oneLine(stderr)}`;
            const how = exitCode === null ? "it was killed" : `it ended with exit code ${exitCode}`;
            throw refused(provider, `${how}${said}`, { hint: HINT, retry: isFinal ? "never" : "transient" });
        }
        this.#failures = 0;
        return parseOutput(stdout, provider);
    }
}
const HINT = "Run the profile's credential_process by hand: it must print the credentials as JSON.";
function runShell(command, signal) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(isSimple(command) ? `exec ${command}` : command, {
            shell: true,
            stdio: ["ignore", "pipe", "pipe"],
            env: withoutInputs(process.env),
        });
        const texts = { stdout: "", stderr: "" };
        // A process that it started may outlive it. Nobody waits for that.
        const leave = () => {
            child.kill();
            child.stdout.destroy();
            child.stderr.destroy();
            child.unref();
        };
        const onAbort = () => {
            leave();
            reject(signal.reason);
        };
        for (const name of ["stdout", "stderr"]) {
            child[name].setEncoding("utf8").on("data", (text) => {
                texts[name] += text;
                if (texts[name].length <= MOST_OUTPUT_BYTES)
                    return;
                leave();
                reject(new Error(`it prints more than ${MOST_OUTPUT_BYTES / 1024} KiB`));
            });
        }
        child.once("error", reject);
        child.once("close", (exitCode) => resolve({ exitCode, ...texts }));
        if (signal.aborted)
            return onAbort();
        signal.addEventListener("abort", onAbort, { once: true });
        child.once("close", () => signal.removeEventListener("abort", onAbort));
    });
}
/** Whether it is one program with arguments. That replaces the shell, so a signal to end reaches the program itself. */
function isSimple(command) {
    return process.platform !== "win32" && /^[\w./~@%+:,-]+( [^;&|<>()`\n]*)?$/.test(command);
}
/** The action's inputs are not passed on: they may hold secrets. */
function withoutInputs(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("INPUT_")));
}
function parseOutput(stdout, provider) {
    const bad = (what) => new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: ${what}`, { hint: HINT, retry: "never" });
    let output;
    try {
        output = JSON.parse(stdout);
    }
    catch {
        throw bad("what it printed is not JSON");
    }
    if (typeof output !== "object" || output === null)
        throw bad("what it printed is not a JSON object");
    const { Version: version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output;
    if (version !== 1)
        throw bad("its output does not say Version 1");
    if (typeof AccessKeyId !== "string" || typeof SecretAccessKey !== "string")
        throw bad("its output has no key");
    if (SessionToken !== undefined && SessionToken !== null && typeof SessionToken !== "string")
        throw bad("its session token is not text");
    return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken || undefined,
        expiresMs: parseExpiry(Expiration, provider),
    };
}

;// CONCATENATED MODULE: ./build/aws/instance-credentials.js

/**
 * Credentials of an EC2 instance's role, from its metadata service (EC2 user guide, "Use the Instance Metadata Service"): a
 * session token first (IMDSv2), and without one when the service gives none and that is not forbidden (IMDSv1).
 */






const ENDPOINTS = { ipv4: "http://169.254.169.254", ipv6: "http://[fd00:ec2::254]" };
const TOKEN_PATH = "/latest/api/token";
/** Twice the longest name that IAM gives. */
const MOST_ROLE_LENGTH = 128;
const ROLE_PATH = "/latest/meta-data/iam/security-credentials/";
/** How long a session token is valid, in seconds. This is the most that the service gives. */
const TOKEN_SECONDS = 6 * 3600;
/** How long to wait for an answer, in milliseconds, as AWS's SDKs do. It comes from the same machine, and most machines have no such service. */
const ANSWER_MS = 1000;
const instance_credentials_MOST_ANSWER_BYTES = 64 * 1024;
/** @throws FetchError unauthorized: there is none, or it has no role; invalid-input; what may pass; the signal's reason */
async function askInstance(options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const service = new InstanceService(options);
        // The service is on this machine: no proxy is asked for it.
        const wire = (0,modules/* __addDisposableResource */.mS)(env_1, (0,create_wire/* createWire */.k)({}, {}), true);
        return await service.askRole(wire);
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
class InstanceService {
    #options;
    #endpoint;
    #isExpected;
    constructor(options) {
        const { settings } = options;
        const given = settings.env["AWS_EC2_METADATA_SERVICE_ENDPOINT"] || (0,aws_settings/* profileOf */.dp)(settings)["ec2_metadata_service_endpoint"];
        this.#options = options;
        this.#endpoint = given ? this.#parseEndpoint(given) : this.#usualEndpoint();
        this.#isExpected = options.isExpected || Boolean(given);
    }
    async askRole(wire) {
        const { provider } = this.#options;
        const token = await this.#askToken(wire);
        const headers = token === null ? {} : { "x-aws-ec2-metadata-token": token };
        const [role = ""] = (await this.#askText(wire, ROLE_PATH, headers)).trim().split("\n");
        // The role becomes a part of a path.
        if (role.length > MOST_ROLE_LENGTH || !/^[\w+=,.@-]+$/.test(role))
            throw new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: the name of its role is not valid`);
        const answer = parseAnswer(await this.#askText(wire, `${ROLE_PATH}${role}`, headers));
        if (answer === null)
            throw new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: its answer is not JSON`);
        const [code = "Success", ...why] = reasonIn(answer, [token ?? undefined]);
        if (code !== "Success")
            throw refused(provider, `it refused: ${[code, ...why].join(", ")}`);
        return credentialsIn(answer, provider);
    }
    /** Null when the service gives none: it may be an older one, or its answer may not reach into a container. */
    async #askToken(wire) {
        const { provider } = this.#options;
        const headers = { "x-aws-ec2-metadata-token-ttl-seconds": `${TOKEN_SECONDS}` };
        let answer = null;
        try {
            answer = await this.#ask(wire, { method: "PUT", path: TOKEN_PATH, headers });
        }
        catch (error) {
            if (this.#isTokenRequired)
                throw error;
            this.#options.signal.throwIfAborted();
        }
        const token = answer?.text.trim() ?? "";
        if (answer?.status === 200 && /^[\x21-\x7e]+$/.test(token))
            return token;
        if (answer !== null && (answer.status === 400 || this.#isTokenRequired)) {
            throw statusError(provider, { ...answer, isPage: false }) ?? refused(provider, `it gives no session token (status ${answer.status})`);
        }
        return null;
    }
    get #isTokenRequired() {
        const { settings } = this.#options;
        const setting = settings.env["AWS_EC2_METADATA_V1_DISABLED"] ?? (0,aws_settings/* profileOf */.dp)(settings)["ec2_metadata_v1_disabled"];
        return Boolean(setting) && setting?.trim().toLowerCase() !== "false";
    }
    async #askText(wire, path, headers) {
        const { provider } = this.#options;
        const { status, text } = await this.#ask(wire, { method: "GET", path, headers });
        if (status === 200)
            return text;
        if (status === 404)
            throw refused(provider, "the instance has no role", { hint: "Attach an instance profile to it." });
        throw statusError(provider, { status, isPage: false }) ?? refused(provider, `it refused: status ${status}`);
    }
    async #ask(wire, { path, ...request }) {
        const { signal } = this.#options;
        const inTime = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
        try {
            const response = await wire.open({ ...request, url: new URL(`${this.#endpoint}${path}`) }, inTime);
            return { status: response.status, text: `${(await (0,read_body/* readBody */.x)(response, instance_credentials_MOST_ANSWER_BYTES)) ?? ""}` };
        }
        catch (error) {
            signal.throwIfAborted();
            throw this.#silence(inTime.aborted ? null : error);
        }
    }
    /** @param error null when time was up */
    #silence(error) {
        const { provider } = this.#options;
        // Somebody had accepted the connection.
        if (error instanceof errors/* FetchError */.fk && error.code === "network")
            return passing(provider, error);
        if (!this.#isExpected)
            return refused(provider, "this machine has none that answers");
        return passing(provider, error ?? new errors/* FetchError */.fk("connect", `it does not answer (timed out after ${ANSWER_MS / 1000} s)`));
    }
    #usualEndpoint() {
        const { settings } = this.#options;
        const mode = settings.env["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] || (0,aws_settings/* profileOf */.dp)(settings)["ec2_metadata_service_endpoint_mode"];
        const endpoint = ENDPOINTS[mode?.trim().toLowerCase() ?? "ipv4"];
        if (endpoint !== undefined)
            return endpoint;
        throw new errors/* FetchError */.fk("invalid-input", `${cannotGet(this.#options.provider)}: its endpoint mode is neither IPv4 nor IPv6`, {
            hint: "Set AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE, or the profile's ec2_metadata_service_endpoint_mode, to one of the two.",
        });
    }
    #parseEndpoint(text) {
        const url = URL.parse(text.trim());
        if (url !== null && (url.protocol === "http:" || url.protocol === "https:"))
            return url.origin;
        throw new errors/* FetchError */.fk("invalid-input", `${cannotGet(this.#options.provider)}: its endpoint is not an http(s) URL`, {
            hint: "Write AWS_EC2_METADATA_SERVICE_ENDPOINT in full, such as http://169.254.169.254.",
        });
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/aws/secure-endpoint.js
var secure_endpoint = __webpack_require__(83355);
;// CONCATENATED MODULE: ./build/aws/sdk-wire.js
/**
 * Asks the AWS services that give credentials over the fetch's own wire. So these requests go through the same proxies and trust the same
 * certificates as all others, can be given up at once, and report what really went wrong. Nothing is tried again here.
 */





/** Answers have a few kilobytes. */
const sdk_wire_MOST_ANSWER_BYTES = 1024 * 1024;
const SECRET_HEADERS = ["authorization", "x-amz-security-token", "x-amz-sso_bearer_token"];
/** A request handler for the SDK's clients. */
class SdkWire {
    #options;
    /** What went wrong on the way when the answer did not come from the service. Some clients do not report it. */
    trouble = null;
    /** The secrets that were sent. An answer may repeat them, but a message must not. */
    secrets = [];
    constructor(options) {
        this.#options = options;
    }
    /** Settings of all clients: one attempt, and nothing from the SDK on the console. */
    get client() {
        return { maxAttempts: 1, logger: QUIET, requestHandler: { handle: (request) => this.#handle(request) } };
    }
    async #handle(request) {
        const { wire, provider, allowInsecureHttp, signal } = this.#options;
        const url = urlOf(request);
        // The wire refuses methods that it does not know.
        const method = request.method;
        const { body } = request;
        const isBody = (typeof body === "string" || body instanceof Uint8Array) && body.length > 0;
        this.trouble = null;
        for (const name of SECRET_HEADERS)
            this.secrets.push(request.headers[name] ?? "");
        try {
            (0,secure_endpoint/* requireSecure */.h)(url, { allowInsecureHttp, what: "credentials" });
            const { host: _host, "content-length": _length, ...headers } = request.headers;
            const response = await wire.open({ method, url, headers, ...(isBody ? { body } : {}) }, signal);
            const answer = await (0,read_body/* readBody */.x)(response, sdk_wire_MOST_ANSWER_BYTES);
            if (answer === null)
                throw new errors/* FetchError */.fk("bad-response", `${cannotGet(provider)}: the answer of "${url.host}" is endless`);
            const isPage = /^\s*<(!doctype html|html)/i.test(answer.toString("latin1", 0, 200));
            this.trouble = statusError(provider, { status: response.status, isPage });
            return { response: { statusCode: response.status, headers: response.headers, body: external_node_stream_.Readable.from([answer]) } };
        }
        catch (error) {
            if (!signal.aborted)
                this.trouble = passing(provider, error);
            throw error;
        }
    }
}
/** Without it the clients would print their own warnings. */
const QUIET = { trace: () => { }, debug: () => { }, info: () => { }, warn: () => { }, error: () => { } };
function urlOf({ protocol, hostname, port, path, query = {} }) {
    const url = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`);
    for (const [name, value] of Object.entries(query)) {
        for (const one of Array.isArray(value) ? value : [value])
            url.searchParams.append(name, one ?? "");
    }
    return url;
}

;// CONCATENATED MODULE: ./build/aws/profile-credentials.js
/**
 * Credentials that a profile of AWS's shared files leads to (AWS SDKs and Tools reference guide, "Assume role credential
 * provider" and its neighbours), in the order in which AWS's SDKs look.
 */






/** Whether a profile says where credentials come from. Many profiles only set a region. */
function hasCredentials(profile) {
    return CREDENTIAL_SETTINGS.some((name) => profile[name] !== undefined);
}
const SSO_SETTINGS = ["sso_session", "sso_start_url", "sso_account_id", "sso_region", "sso_role_name"];
const CREDENTIAL_SETTINGS = ["aws_access_key_id", "role_arn", "credential_process", "login_session", ...SSO_SETTINGS];
/** @throws FetchError unauthorized and what may pass; the signal's reason */
function askProfile(name, parts) {
    return resolve(name, [], parts);
}
/** @param visited the profiles that led here */
async function resolve(name, visited, parts) {
    const provider = `the AWS profile "${name}"`;
    const { settings } = parts;
    const profile = Object.hasOwn(settings.profiles, name) ? settings.profiles[name] : undefined;
    if (profile === undefined)
        throw refused(provider, "no such profile is in AWS's config and credentials files", { hint: PROFILE_HINT });
    const { source_profile: source, credential_source: kind, role_arn: role } = profile;
    const keys = staticKeys(profile);
    if (visited.length > 0 && keys !== null)
        return keys;
    if (kind !== undefined && source === undefined && role === undefined && visited.length > 0)
        return askSource(kind, provider, parts);
    if (role !== undefined && (source === undefined) !== (kind === undefined)) {
        if (visited.includes(name))
            throw refused(provider, `its source_profile leads back to it: ${[...visited, name].join(", ")}`);
        const from = kind === undefined ? await resolve(source ?? "", [...visited, name], parts) : await askSource(kind, provider, parts);
        return assumeRole({ provider: `the role "${role}" of ${provider} (STS)`, profile, name, from }, parts);
    }
    if (keys !== null)
        return keys;
    const { web_identity_token_file: tokenFile, role_session_name: session, credential_process: command } = profile;
    if (role !== undefined && tokenFile !== undefined) {
        return assumeWithToken({ provider: `the role "${role}" of ${provider} (STS)`, role, tokenFile, session, profile: name }, parts);
    }
    if (command !== undefined)
        return parts.program.run(command, `the credential_process of ${provider}`, parts.signal);
    if (SSO_SETTINGS.some((setting) => profile[setting] !== undefined))
        return askSso(name, `the SSO of ${provider}`, parts);
    if (profile["login_session"] !== undefined)
        return askLogin(name, `the login of ${provider}`, parts);
    throw refused(provider, "it does not say where credentials come from", { hint: PROFILE_HINT });
}
const PROFILE_HINT = "List the profiles with: aws configure list-profiles. AWS_PROFILE and source_profile name profiles of ~/.aws/config.";
function staticKeys(profile) {
    const { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey, aws_session_token: sessionToken } = profile;
    if (accessKeyId === undefined || secretAccessKey === undefined)
        return null;
    return { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined, expiresMs: null };
}
/** The keys of the environment; null when there are none. */
function environmentKeys(env) {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
    if (!accessKeyId || !secretAccessKey)
        return null;
    return { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined, expiresMs: null };
}
/** `credential_source`. */
async function askSource(kind, provider, { settings, signal }) {
    const { env } = settings;
    const from = `the ${kind} of ${provider}`;
    if (kind === "EcsContainer")
        return askContainer(env, from, signal);
    if (kind === "Ec2InstanceMetadata")
        return askInstance({ settings, provider: from, isExpected: true, signal });
    if (kind !== "Environment")
        throw refused(provider, `its credential_source "${kind}" is not one that AWS knows`);
    const keys = environmentKeys(env);
    if (keys === null)
        throw refused(from, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set");
    return keys;
}
async function assumeRole({ provider, profile, name, from }, parts) {
    if (profile["mfa_serial"] !== undefined)
        throw refused(provider, "it requires a code of a second factor, and nobody can type one here");
    const { STSClient, AssumeRoleCommand } = await Promise.all(/* import() */[__webpack_require__.e(7291), __webpack_require__.e(1328), __webpack_require__.e(1136)]).then(__webpack_require__.t.bind(__webpack_require__, 1136, 19));
    const asked = new AssumeRoleCommand({
        RoleArn: profile["role_arn"],
        RoleSessionName: profile["role_session_name"] ?? sessionName(),
        ExternalId: profile["external_id"],
        DurationSeconds: Number.parseInt(profile["duration_seconds"] ?? "3600", 10),
    });
    const region = profile["region"] ?? parts.region;
    return askSdk(provider, parts, [from.secretAccessKey, from.sessionToken], async (client) => {
        const { accessKeyId, secretAccessKey, sessionToken } = from;
        const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
        const { Credentials: given } = await new STSClient({ ...client, region, profile: name, credentials }).send(asked);
        return ofSts(given, provider);
    });
}
/** A role for a token that a file holds: OIDC of CI services, EKS service accounts. Others renew the file. */
async function assumeWithToken(asked, parts) {
    const { provider, role, tokenFile, session, profile } = asked;
    const token = await (0,promises_.readFile)(tokenFile, "utf8").catch((error) => {
        throw refused(provider, `the file of its token cannot be read (${messageOf(error)})`);
    });
    const { STSClient, AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(7291), __webpack_require__.e(1328), __webpack_require__.e(1136)]).then(__webpack_require__.t.bind(__webpack_require__, 1136, 19));
    const { region } = parts;
    const command = new AssumeRoleWithWebIdentityCommand({
        RoleArn: role,
        RoleSessionName: session ?? sessionName(),
        WebIdentityToken: token.trim(),
    });
    return askSdk(provider, parts, [token.trim()], async (client) => {
        const { Credentials: given } = await new STSClient({ ...client, region, ...(profile === undefined ? {} : { profile }) }).send(command);
        return ofSts(given, provider);
    });
}
/** Shows in the account's logs who it was. */
function sessionName() {
    return `fetch-action-${Date.now()}`;
}
function ofSts(given, provider) {
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: expiration } = given ?? {};
    if (!accessKeyId || !secretAccessKey)
        throw refused(provider, "its answer has no credentials");
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
}
/** IAM Identity Center: the token that `aws sso login` left is exchanged for a role's credentials. */
async function askSso(profile, provider, parts) {
    const { fromSSO } = await Promise.all(/* import() */[__webpack_require__.e(7291), __webpack_require__.e(1328), __webpack_require__.e(998)]).then(__webpack_require__.t.bind(__webpack_require__, 60998, 19));
    return askSdk(provider, parts, [], (client) => fromSSO({ profile, ignoreCache: true, logger: QUIET, clientConfig: { ...client, profile } })());
}
/** Uses what `aws login` left. */
async function askLogin(profile, provider, parts) {
    const { fromLoginCredentials } = await Promise.all(/* import() */[__webpack_require__.e(7291), __webpack_require__.e(1328), __webpack_require__.e(4072)]).then(__webpack_require__.t.bind(__webpack_require__, 84072, 19));
    const { region } = parts;
    return askSdk(provider, parts, [], (client) => fromLoginCredentials({ profile, ignoreCache: true, logger: QUIET, clientConfig: { ...client, region } })());
}
/** @param secrets what no message may repeat */
async function askSdk(provider, parts, secrets, ask) {
    const sdk = new SdkWire({ ...parts, provider });
    try {
        const { accessKeyId, secretAccessKey, sessionToken, expiration } = await ask(sdk.client);
        return { accessKeyId, secretAccessKey, sessionToken, expiresMs: parseExpiry(expiration, provider) };
    }
    catch (error) {
        throw parts.signal.aborted ? parts.signal.reason : (sdk.trouble ?? sdkError(provider, error, [...secrets, ...sdk.secrets]));
    }
}

;// CONCATENATED MODULE: ./build/aws/credential-chain.js
/**
 * Chooses the provider that is asked for credentials, in AWS's own order. The environment and the files decide that before anything is
 * asked, so only the code that is needed loads, and an error names the provider.
 */







/** Finds credentials, as often as a fetch needs new ones. */
class CredentialChain {
    #options;
    #program = new CredentialProcess();
    /** Whether a lookup has succeeded: a provider that has answered before is not missing when it is silent. */
    #hasFound = false;
    /** The provider of the last lookup, for messages. */
    asked = "the environment";
    constructor(options) {
        this.#options = options;
    }
    /** @throws FetchError unauthorized: refused, or there are none; invalid-input; what may pass; the signal's reason */
    async find(signal) {
        const found = requireSound(await this.#ask(signal), this.asked);
        this.#hasFound = true;
        return found;
    }
    async #ask(signal) {
        const { env } = this.#options;
        const keys = env["AWS_PROFILE"] ? null : environmentKeys(env);
        if (keys !== null)
            return this.#say("the environment (AWS_ACCESS_KEY_ID)", keys);
        const settings = await (0,aws_settings/* readAwsSettings */.p3)(env);
        const parts = { ...this.#options, settings, signal, program: this.#program };
        const { profileName, isProfileNamed } = settings;
        const isUnknown = isProfileNamed && !Object.hasOwn(settings.profiles, profileName);
        if (isUnknown || hasCredentials((0,aws_settings/* profileOf */.dp)(settings))) {
            return askProfile(profileName, this.#say(`the AWS profile "${profileName}"`, parts));
        }
        const { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ROLE_SESSION_NAME: session } = env;
        if (role && tokenFile) {
            const provider = `the role "${role}" (AWS_ROLE_ARN, by STS)`;
            return assumeWithToken({ provider, role, tokenFile, session: session || undefined }, this.#say(provider, parts));
        }
        if (hasContainer(env)) {
            const provider = this.#say("the container's service (AWS_CONTAINER_CREDENTIALS_...)");
            return askContainer(env, provider, signal);
        }
        return this.#askInstance(settings, signal);
    }
    async #askInstance(settings, signal) {
        const isDisabled = (settings.env["AWS_EC2_METADATA_DISABLED"] ?? "false").toLowerCase() !== "false";
        if (isDisabled)
            throw none("AWS_EC2_METADATA_DISABLED is set, so the instance was not asked");
        const provider = this.#say("the instance's metadata service");
        try {
            return await askInstance({ settings, provider, isExpected: this.#hasFound, signal });
        }
        catch (error) {
            // The instance was asked only because there was nothing else.
            if (error instanceof errors/* FetchError */.fk && error.code === "unauthorized" && !this.#hasFound)
                throw none(error.message);
            throw error;
        }
    }
    #say(asked, value) {
        this.asked = asked;
        return value ?? asked;
    }
}
/** No provider is configured, and this machine is none that AWS gives a role to. */
class NoCredentials extends errors/* FetchError */.fk {
}
function none(why) {
    return new NoCredentials("unauthorized", `Cannot find AWS credentials: none are in the environment or in a profile; ${why}`, {
        hint: "They come from AWS's default chain: the environment, a profile, an OIDC role (aws-actions/configure-aws-credentials), the container's or the instance's role.",
    });
}


/***/ }),

/***/ 65590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ foreignError),
/* harmony export */   Hm: () => (/* binding */ isCredentialsRefusal),
/* harmony export */   a2: () => (/* binding */ describeRefusal),
/* harmony export */   hi: () => (/* binding */ FOREIGN_HINT),
/* harmony export */   oS: () => (/* binding */ commonError),
/* harmony export */   p0: () => (/* binding */ isThrottle)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40544);
/** What refusals of AWS's services have in common: names that ask for fewer requests, that reject the credentials, that reject our clock. */


/** Not all of these names are in the APIs' models. */
const THROTTLES = /^(ThrottlingException|RequestThrottledException|RequestThrottleException|Throttling|TooManyRequestsException|SlowDown|RequestLimitExceeded)$/;
/** These names mean that the credentials are wrong, and not their permissions. */
const CREDENTIALS = /^(ExpiredToken(Exception)?|UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|InvalidToken|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationToken(Exception)?|IncompleteSignature(Exception)?)$/;
const CLOCK = /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)$|signature (expired|not yet current)/i;
/** Whether an error's name asks for fewer requests. */
function isThrottle(name) {
    return THROTTLES.test(name);
}
/** Whether other credentials may work: these have expired, or are unknown. */
function isCredentialsRefusal({ name }) {
    return CREDENTIALS.test(name);
}
/** The error of a refusal that each service means alike; null if it depends on the service what it means. @param said the message */
function commonError(refusal, said) {
    const { name, message, status } = refusal;
    if (isThrottle(name) || status === 429)
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("throttled", said);
    if (CLOCK.test(name) || CLOCK.test(message)) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unauthorized", said, { hint: "This machine's clock is wrong by minutes: set it by NTP." });
    }
    return isCredentialsRefusal(refusal) ? new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unauthorized", said, { hint: CREDENTIALS_HINT }) : null;
}
/** The error of an answer that does not come from the service. AWS permissions would not change it. */
function foreignError({ status }, cannot) {
    const said = `${cannot}: something other than the service answered with status ${status}`;
    if (status === 401 || status === 407)
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("unauthorized", said, { hint: FOREIGN_HINT });
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk(status === 403 ? "forbidden" : "http-status", said, { hint: FOREIGN_HINT });
}
/** For answers that do not come from the service. */
const FOREIGN_HINT = "A proxy, a firewall or a wrong 'endpoint' is between here and AWS. AWS permissions are not the problem. Check HTTPS_PROXY, NO_PROXY and the endpoint.";
const CREDENTIALS_HINT = "Credentials come from AWS's default chain: the environment, a profile, an OIDC role, or the instance's role. They may have expired: configure them again in a step before this one.";
/** What the service said, for a message. @param more what it said beside its name */
function describeRefusal({ name, status, message }, more = "") {
    const what = (0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignText */ .qk)([name === "" ? `status ${status}` : name, more].filter(Boolean).join(", "));
    // Messages of the service name ARNs and IDs, never keys.
    return message === "" ? what : `${what} (${(0,_core_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignText */ .qk)(message)})`;
}


/***/ }),

/***/ 83355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ requireSecure)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_loopback_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99729);
/** Over plain http everybody on the way can read what is sent, so only this machine is asked that way unless the user allows more. */


/** @throws FetchError insecure-http */
function requireSecure(url, { allowInsecureHttp, what }) {
    if (url.protocol !== "http:" || allowInsecureHttp || (0,_core_loopback_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(url))
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("insecure-http", `Cannot ask "${url.host}" for ${what}: over plain http anyone on the way can read and change it`, {
        hint: "Use an https endpoint, or set 'allow-insecure-http' if you trust the network up to it.",
    });
}


/***/ }),

/***/ 20042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ ServiceClock)
/* harmony export */ });
/** Signatures are valid for five minutes. If our clock is wrong by more than this, it is corrected by the service's. */
const LEAST_SKEW_MS = 4 * 60_000;
/** A date that is further away than this is not believed. It is more likely forged, so that we sign for another day. */
const MOST_SKEW_MS = 24 * 3_600_000;
class ServiceClock {
    /** How far the service's clock is ahead of ours, in milliseconds. */
    #skewMs = 0;
    #isCorrected = false;
    /** Milliseconds since 1970. */
    get epochMs() {
        return Date.now() + this.#skewMs;
    }
    /**
     * Sets the clock by a refusal's date, once. A server that answers with another date each time would otherwise get signatures for all.
     * @param epochMs the time of the refused request
     * @returns whether the request is worth signing again
     */
    correct({ status, headers }, epochMs) {
        // The refusal of another request has corrected it in the meantime.
        if (this.#isCorrected)
            return Math.abs(this.epochMs - epochMs) > LEAST_SKEW_MS;
        const offMs = Date.parse(headers["date"] ?? "") - epochMs;
        if (status >= 500 || !(Math.abs(offMs) > LEAST_SKEW_MS && Math.abs(offMs) <= MOST_SKEW_MS))
            return false;
        this.#skewMs = offMs;
        this.#isCorrected = true;
        return true;
    }
}


/***/ }),

/***/ 40010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ SharedCredentials)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_race_abort_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53542);
/**
 * The credentials that all workers of a fetch share. One lookup serves all workers that wait for it. Each may stop waiting, and when
 * none waits any more, the lookup is given up.
 */


/** Credentials are renewed this long before they expire, in milliseconds, as AWS's SDKs do. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** As long as credentials are valid, they are not looked up more often than this, in milliseconds: a provider may always give the same ones. */
const RENEW_EVERY_MS = 30_000;
/** Credentials that had already expired when they came are tried for this long, in milliseconds: our clock may be wrong, and the service decides. */
const LEAST_USE_MS = 10_000;
class SharedCredentials {
    #finder;
    #held = null;
    #lookup = null;
    #lastLookupMs = 0;
    constructor(finder) {
        this.#finder = finder;
    }
    /** @throws FetchError as the finder does; idle-timeout: no answer came in that time; the signal's reason */
    async get(signal) {
        const held = this.#held;
        if (held === null)
            return this.#lookUp(signal);
        const { credentials, foundMs } = held;
        const nowMs = Date.now();
        const leftMs = Math.max(credentials.expiresMs ?? Number.POSITIVE_INFINITY, foundMs + LEAST_USE_MS) - nowMs;
        if (leftMs <= 0)
            return this.#lookUp(signal);
        if (leftMs > RENEW_BEFORE_MS || this.#lookup !== null || nowMs - this.#lastLookupMs < RENEW_EVERY_MS)
            return credentials;
        // One worker looks for new ones and the others go on. As long as the old ones are valid, a failure does not matter.
        return this.#lookUp(signal).catch((error) => {
            if (signal.aborted)
                throw error;
            return credentials;
        });
    }
    /** Other credentials than those that the service refused; null when there are no others. */
    async renew(refused, signal) {
        const held = this.#held?.credentials;
        if (held !== undefined && !isSame(held, refused))
            return held;
        const found = await this.#lookUp(signal);
        return isSame(found, refused) ? null : found;
    }
    async #lookUp(signal) {
        signal.throwIfAborted();
        this.#lookup ??= this.#start();
        const lookup = this.#lookup;
        lookup.waiting += 1;
        try {
            return (await (0,_core_race_abort_js__WEBPACK_IMPORTED_MODULE_1__/* .raceAbort */ .M)(lookup.found, signal)).credentials;
        }
        catch (error) {
            throw signal.aborted ? this.#asSilence(error) : error;
        }
        finally {
            lookup.waiting -= 1;
            // A worker that changes to another connection is back by then.
            if (lookup.waiting === 0)
                setImmediate(() => lookup.waiting === 0 && lookup.abort.abort(new Error("nobody waits for it")));
        }
    }
    #start() {
        const abort = new AbortController();
        this.#lastLookupMs = Date.now();
        const found = this.#finder.find(abort.signal).then((credentials) => ({ credentials, foundMs: Date.now() }));
        const lookup = { found, abort, waiting: 0 };
        const end = () => {
            if (this.#lookup === lookup)
                this.#lookup = null;
        };
        abort.signal.addEventListener("abort", end, { once: true });
        found.then((held) => {
            this.#held = held;
            end();
        }, 
        // The workers that wait get the error.
        end);
        return lookup;
    }
    /** A wait that took too long was for the provider, and not for the service that would have been asked next. */
    #asSilence(error) {
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk) || error.code !== "idle-timeout")
            return error;
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FetchError */ .fk("idle-timeout", `Cannot get AWS credentials from ${this.#finder.asked}: no answer came`, {
            hint: "'idle-timeout' says how long an answer may take.",
            cause: error,
        });
    }
}
function isSame(some, others) {
    return (some.accessKeyId === others.accessKeyId && some.secretAccessKey === others.secretAccessKey && some.sessionToken === others.sessionToken);
}


/***/ }),

/***/ 70609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RH: () => (/* binding */ EMPTY_BODY),
/* harmony export */   gG: () => (/* binding */ encodeQueryValue),
/* harmony export */   lf: () => (/* binding */ Signer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/**
 * AWS Signature Version 4 (AWS IAM guide, "Create a signed AWS API request"). The SDK's signer takes longer for one block than
 * the rest of a request: here the day's key is made once, and a request without a body costs one SHA-256 and one HMAC. The path is signed
 * as it is sent, which is what S3 wants; the other services' paths have no character that they would have encoded once more.
 */

const ALGORITHM = "AWS4-HMAC-SHA256";
/** The SHA-256 of nothing. */
const EMPTY_BODY = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", "");
class Signer {
    #scope;
    /** The key is valid for one secret and one day. Node makes an HMAC with such an object in a sixth of the time that one with bytes takes. */
    #key = null;
    constructor(scope) {
        this.#scope = scope;
    }
    /**
     * The headers to send: those that were given, and the signature's own.
     * @param epochMs the service's time
     */
    headersFor(request, { accessKeyId, secretAccessKey, sessionToken }, epochMs) {
        const { method = "GET", url, path = url.pathname, headers = {}, body } = request;
        const { payloadHash = body === undefined ? null : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", body) } = request;
        const { service, region } = this.#scope;
        const time = new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const day = time.slice(0, 8);
        const added = { "x-amz-date": time };
        if (payloadHash !== null)
            added["x-amz-content-sha256"] = payloadHash;
        if (sessionToken !== undefined)
            added["x-amz-security-token"] = sessionToken;
        const signed = Object.entries({ host: url.host, ...headers, ...added }).sort(([one], [other]) => (one < other ? -1 : 1));
        const names = signed.map(([name]) => name).join(";");
        const lines = signed.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, " ")}\n`);
        const asked = `${method}\n${path}\n${canonicalQuery(url)}\n${lines.join("")}\n${names}\n${payloadHash ?? EMPTY_BODY}`;
        const scope = `${day}/${region}/${service}/aws4_request`;
        const text = `${ALGORITHM}\n${time}\n${scope}\n${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", asked)}`;
        const signature = hmac(this.#keyOf(secretAccessKey, day), text).toString("hex");
        const authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
        return { ...headers, ...added, authorization };
    }
    #keyOf(secret, day) {
        if (this.#key?.secret !== secret || this.#key.day !== day) {
            const { service, region } = this.#scope;
            const steps = [day, region, service, "aws4_request"];
            this.#key = { secret, day, key: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createSecretKey)(steps.reduce(hmac, Buffer.from(`AWS4${secret}`))) };
        }
        return this.#key.key;
    }
}
/** Encodes as RFC 3986 asks, which encodes more characters than encodeURIComponent. */
function encodeQueryValue(value) {
    return encodeURIComponent(value).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** The parameters in the order of their names. */
function canonicalQuery({ search }) {
    return search.slice(1).split("&").sort().join("&");
}
function hmac(key, text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", key).update(text).digest();
}


/***/ }),

/***/ 30015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ SignedRequests)
/* harmony export */ });
/* harmony import */ var _wire_read_body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18523);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65590);
/* harmony import */ var _service_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20042);
/** Signed requests to one service: each is signed when it is sent, so nothing expires. A wrong clock and old credentials are noticed and corrected. */



/** The longest body of an error. Anything longer is not the service's. */
const MOST_ERROR_BYTES = 64 * 1024;
class SignedRequests {
    #options;
    #clock;
    constructor(options) {
        this.#options = options;
        this.#clock = options.clock ?? new _service_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .ServiceClock */ .Q();
    }
    /** @throws FetchError as the wire does; unauthorized and more when credentials cannot be found */
    async send({ signable, unsigned, ...sent }, signal) {
        const { wire, signer, isRefused, parseRefusal, credentials: keeper } = this.#options;
        const { method, url, headers = {} } = signable;
        let credentials = keeper === null ? null : await keeper.get(signal);
        for (let mayCorrect = true, mayRenew = true;;) {
            const { epochMs } = this.#clock;
            const signed = credentials === null ? headers : signer.headersFor(signable, credentials, epochMs);
            const response = await wire.open({ ...sent, method, url, headers: { ...unsigned, ...signed } }, signal);
            if (!isRefused(response))
                return { isRefused: false, response };
            const refusal = parseRefusal(response, `${(await (0,_wire_read_body_js__WEBPACK_IMPORTED_MODULE_2__/* .readBody */ .x)(response, MOST_ERROR_BYTES)) ?? ""}`);
            if (keeper === null || credentials === null)
                return { isRefused: true, response, refusal };
            if (mayCorrect && this.#clock.correct(response, epochMs))
                mayCorrect = false;
            else if (mayRenew && (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .isCredentialsRefusal */ .Hm)(refusal)) {
                mayRenew = false;
                const renewed = await keeper.renew(credentials, signal);
                if (renewed === null)
                    return { isRefused: true, response, refusal };
                credentials = renewed;
            }
            else
                return { isRefused: true, response, refusal };
        }
    }
}


/***/ })

};
