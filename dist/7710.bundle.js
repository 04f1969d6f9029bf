export const id = 7710;
export const ids = [7710];
export const modules = {

/***/ 27710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openOci: () => (/* binding */ openOci),
  resolveOci: () => (/* binding */ resolveOci)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/core/checksum.js
var checksum = __webpack_require__(27759);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/foreign-text.js
var foreign_text = __webpack_require__(40544);
// EXTERNAL MODULE: ./build/http/answer.js
var answer = __webpack_require__(23631);
// EXTERNAL MODULE: ./build/http/file-name.js
var file_name = __webpack_require__(4643);
// EXTERNAL MODULE: ./build/http/open-source.js + 9 modules
var open_source = __webpack_require__(20564);
// EXTERNAL MODULE: ./build/wire/read-body.js
var read_body = __webpack_require__(18523);
// EXTERNAL MODULE: ./build/oci/oci-name.js
var oci_name = __webpack_require__(27587);
;// CONCATENATED MODULE: ./build/oci/manifest.js
/** Which blob a manifest stands for (OCI image spec, "Image Manifest", "Image Index"): its only layer. */



/** What to ask for: all shapes that manifests have. */
const MANIFEST_TYPES = [
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.artifact.manifest.v1+json",
].join(", ");
/** Entries that an error names. */
const MOST_NAMED = 10;
/** No sensible manifest has more. */
const MOST_ENTRIES = 10_000;
/** @returns null if the text is no manifest */
function parseManifest(text) {
    const value = objectOf(parseJson(text));
    const layers = value?.["layers"] ?? value?.["blobs"];
    const entries = layers ?? value?.["manifests"];
    if (!Array.isArray(entries) || entries.length > MOST_ENTRIES)
        return null;
    const parsed = entries.map(parseDescriptor);
    if (parsed.some((entry) => entry === null))
        return null;
    return { kind: layers === undefined ? "index" : "artifact", entries: parsed.filter((entry) => entry !== null) };
}
/** @throws FetchError invalid-input: it has several files, or none */
function onlyEntry({ kind, entries }, label) {
    const [first] = entries;
    if (first !== undefined && entries.length === 1)
        return first;
    const what = kind === "index" ? "images" : "files";
    if (first === undefined)
        throw new errors/* FetchError */.fk("not-found", `Cannot fetch "${label}": it has no ${what}`);
    const named = entries.slice(0, MOST_NAMED).map(({ digest, title, kind: type }) => `${digest} (${(0,foreign_text/* foreignText */.qk)(title ?? type)})`);
    const more = entries.length > MOST_NAMED ? `, and ${entries.length - MOST_NAMED} more` : "";
    throw new errors/* FetchError */.fk("invalid-input", `Cannot fetch "${label}": it has ${entries.length} ${what}: ${named.join(", ")}${more}`, {
        hint: "Name one of them by its digest, after an @ in place of the tag.",
    });
}
function parseDescriptor(value) {
    const { digest, size, annotations, mediaType, platform } = objectOf(value) ?? {};
    if (typeof digest !== "string" || !(0,oci_name/* isDigest */.Bc)(digest))
        return null;
    const title = objectOf(annotations)?.["org.opencontainers.image.title"];
    const { os, architecture } = objectOf(platform) ?? {};
    return {
        digest,
        sizeBytes: typeof size === "number" && Number.isSafeInteger(size) && size >= 0 ? size : null,
        title: typeof title === "string" && title !== "" ? title : null,
        kind: typeof os === "string" && typeof architecture === "string" ? `${os}/${architecture}` : `${mediaType ?? "unknown"}`,
    };
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
function objectOf(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

// EXTERNAL MODULE: ./build/core/race-abort.js
var race_abort = __webpack_require__(53542);
// EXTERNAL MODULE: ./build/http/privacy.js
var privacy = __webpack_require__(79377);
// EXTERNAL MODULE: ./build/core/loopback.js
var loopback = __webpack_require__(99729);
;// CONCATENATED MODULE: ./build/oci/challenge.js
/** How a registry wants to be told who asks: the challenge of a 401 (RFC 9110 11.6.1; distribution spec, "Token authentication"). */


/** No registry's challenge is nearly as long. */
const MOST_LENGTH = 4096;
/** @throws FetchError bad-response: the server that makes tokens must not be asked */
function parseChallenge(header, { registry, base }) {
    const text = (header ?? "").slice(0, MOST_LENGTH);
    if (/^\s*basic\b/i.test(text))
        return { kind: "basic" };
    if (!/^\s*bearer\s/i.test(text))
        return { kind: "none" };
    const fields = new Map();
    for (const [, name = "", value = ""] of text.matchAll(/\b(realm|service)="([^"\\]*)"/gi))
        fields.set(name.toLowerCase(), value);
    const realm = URL.parse(fields.get("realm") ?? "");
    // What is sent there lets its holder in. Only a registry of this machine may name another server of this machine.
    const isLocal = (0,loopback/* isLoopback */.U)(base) && realm?.protocol === "http:" && (0,loopback/* isLoopback */.U)(realm);
    if (realm === null || (realm.protocol !== "https:" && !isLocal)) {
        throw new errors/* FetchError */.fk("bad-response", `Cannot ask "${registry}" for a token: it names no https URL to ask`, { retry: "never" });
    }
    return { kind: "bearer", realm, service: fields.get("service") ?? null };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/oci/docker-credentials.js
/** The user and the password that `docker login` left for a registry: those that are in its file, and not those that a helper program keeps. */



/** A larger file is not Docker's. */
const MOST_BYTES = 1024 * 1024;
/** Docker writes its own registry like this. */
const DOCKER_KEY = "https://index.docker.io/v1/";
/** The value of `Authorization: Basic`; null if the file has none for the registry, or is none. */
async function dockerCredentials(registry, env = process.env) {
    const path = (0,external_node_path_.join)(env["DOCKER_CONFIG"]?.trim() || (0,external_node_path_.join)((0,external_node_os_.homedir)(), ".docker"), "config.json");
    const keys = registry === "docker.io" ? [DOCKER_KEY, registry] : [registry, `https://${registry}`, `https://${registry}/`];
    try {
        if ((await (0,promises_.stat)(path)).size > MOST_BYTES)
            return null;
        const config = JSON.parse(await (0,promises_.readFile)(path, "utf8"));
        const auths = objectIn(config, "auths");
        for (const key of keys) {
            const auth = objectIn(auths, key)?.["auth"];
            // A user and a password in base64. A helper leaves an empty entry.
            if (typeof auth === "string" && /^[A-Za-z0-9+/]{4,16384}={0,2}$/.test(auth))
                return auth;
        }
    }
    catch {
        // There is no such file, or it is not readable: then nobody has logged in.
    }
    return null;
}
function objectIn(value, key) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key))
        return undefined;
    const found = Reflect.get(value, key);
    return typeof found === "object" && found !== null ? found : undefined;
}

;// CONCATENATED MODULE: ./build/oci/registry-wire.js
/**
 * A wire to one repository of a registry. Who asks is told to the registry only, and not to where it redirects. A token is asked for when the
 * registry first wants one, and again when it has expired.
 */






const MOST_ANSWER_BYTES = 64 * 1024;
/** Tokens of registries have a few kilobytes. A header holds no more than this. */
const MOST_TOKEN_LENGTH = 16 * 1024;
/** A token lasts for a fetch, whose wire this is: for looking up the name, and for the bytes. */
const TOLD = new WeakMap();
class RegistryWire {
    #options;
    /** The user's token, which is sent as it is and is for the registry only; null without one. */
    #ownToken;
    /** What the registry was last told, by the repository; nothing before it wanted anything. */
    #told;
    #repository;
    #basic = null;
    /** What the registry is about to be told in place of what it refused: connections that are refused together wait for one answer. */
    #renewals = new Map();
    constructor(options) {
        const { wire, at, bearerToken } = options;
        const written = authorizationIn(options.headers);
        this.#options = options;
        this.#ownToken = bearerToken !== undefined ? `Bearer ${bearerToken}` : /^bearer\s/i.test(written ?? "") ? (written ?? null) : null;
        this.#repository = `${at.base.origin}/${at.name}`;
        this.#told = TOLD.get(wire) ?? new Map();
        TOLD.set(wire, this.#told);
        if (this.#ownToken !== null)
            this.#told.set(this.#repository, { authorization: this.#ownToken });
    }
    /** Whether somebody's credentials are used. A token that everybody gets is nobody's. */
    async hasCredentials() {
        return this.#ownToken !== null || (await this.#credentials()) !== null;
    }
    async open(request, signal) {
        const { wire, at } = this.#options;
        if (request.url.origin !== at.base.origin)
            return wire.open(request, signal);
        const sent = this.#told.get(this.#repository) ?? null;
        const response = await wire.open(authorized(request, sent), signal);
        if (response.status !== 401 || this.#ownToken !== null)
            return response;
        const told = this.#told.get(this.#repository) ?? null;
        const renewed = told === sent ? await this.#renewOnce(sent, response, signal) : told;
        if (renewed === null)
            return response;
        response.cancel();
        return wire.open(authorized(request, renewed), signal);
    }
    /** The wire beneath belongs to the fetch. */
    async [Symbol.asyncDispose]() { }
    /** Null if there is nothing else to tell. */
    async #renewOnce(sent, response, signal) {
        const others = this.#renewals.get(sent);
        if (others !== undefined) {
            try {
                return await (0,race_abort/* raceAbort */.M)(others, signal);
            }
            catch {
                // Whoever asked was stopped, or had no luck. This one asks by itself.
                signal.throwIfAborted();
            }
        }
        const own = this.#renew(parseChallenge(response.headers["www-authenticate"], this.#options.at), signal).then((authorization) => {
            // The same credentials would be refused again. A token that looks the same may have been made valid again.
            if (authorization === null || (authorization === sent?.authorization && !authorization.startsWith("Bearer ")))
                return null;
            const told = { authorization };
            this.#told.set(this.#repository, told);
            return told;
        });
        this.#renewals.set(sent, own);
        return own.finally(() => {
            if (this.#renewals.get(sent) === own)
                this.#renewals.delete(sent);
        });
    }
    async #renew(challenge, signal) {
        const basic = await this.#credentials();
        if (challenge.kind === "basic")
            return basic;
        return challenge.kind === "bearer" ? `Bearer ${await this.#askToken(challenge, basic, signal)}` : null;
    }
    /** `Authorization: Basic` of the user, else what `docker login` left. */
    #credentials() {
        const { headers, at } = this.#options;
        this.#basic ??= (async () => {
            const own = authorizationIn(headers);
            if (own !== undefined)
                return own;
            const found = await dockerCredentials(at.registry);
            return found === null ? null : `Basic ${found}`;
        })();
        return this.#basic;
    }
    /** Distribution spec, "Token authentication": a GET with the user's credentials, or without any. */
    async #askToken({ realm, service }, basic, signal) {
        const { wire, at, userAgent, allowInsecureHttp } = this.#options;
        const url = new URL(realm);
        if (service !== null)
            url.searchParams.set("service", service);
        url.searchParams.set("scope", `repository:${at.name}:pull`);
        const credentials = basic === null ? {} : { authorization: basic };
        (0,privacy/* requireSecureHttp */.Dt)(url, (0,privacy/* privacyOfHeaders */.Wi)(credentials), { allowInsecureHttp, hasChecksum: false });
        const response = await wire.open({ url, headers: { "user-agent": userAgent, "accept-encoding": "identity", ...credentials } }, signal);
        const body = (await (0,read_body/* readBody */.x)(response, MOST_ANSWER_BYTES))?.toString() ?? "";
        const cannot = `Cannot get a token for "${at.registry}/${at.name}" from "${url.host}"`;
        const { status } = response;
        if (status === 429)
            throw new errors/* FetchError */.fk("throttled", `${cannot}: it answered 429 (too many requests)`);
        if (status >= 500)
            throw new errors/* FetchError */.fk("server-error", `${cannot}: it answered ${status}`);
        if (status !== 200)
            throw new errors/* FetchError */.fk("unauthorized", `${cannot}: it answered ${status}`, { hint: LOGIN_HINT });
        const token = tokenIn(body);
        if (token === null)
            throw new errors/* FetchError */.fk("bad-response", `${cannot}: its answer has none`);
        return token;
    }
}
function authorizationIn(headers) {
    return Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1];
}
function tokenIn(body) {
    try {
        const { token, access_token: other } = JSON.parse(body);
        const found = typeof token === "string" && token !== "" ? token : other;
        return typeof found === "string" && found.length <= MOST_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(found) ? found : null;
    }
    catch {
        return null;
    }
}
/** What the user can do if a registry wants to know who asks. */
const LOGIN_HINT = "Log in to the registry in a step before this one (docker login, docker/login-action), or give a header 'Authorization: Basic ...' or a 'bearer-token'. What a credential helper of Docker keeps is not read.";
function authorized(request, told) {
    return told === null ? request : { ...request, headers: { ...request.headers, authorization: told.authorization } };
}

;// CONCATENATED MODULE: ./build/oci/oci-source.js
/** A blob of a registry, or the only file of an artifact: looks up its digest, and opens it. The digest is the checksum. */











/** The distribution spec lets registries refuse larger manifests. */
const MOST_MANIFEST_BYTES = 4 * 1024 * 1024;
const MOST_ERROR_BYTES = 64 * 1024;
/** An index that leads to an index that leads to an artifact. */
const MOST_STEPS = 3;
/** @throws FetchError not-found, invalid-input (several files), unauthorized, and what an answer or a connection can be at fault with */
async function resolveOci(options) {
    const at = (0,oci_name/* ociNameOf */.e8)(options.url);
    const wire = new RegistryWire({ ...options, at });
    // It was looked up before.
    if (at.pin !== null)
        return { url: options.url, checksum: (0,checksum/* parseChecksum */.tB)(at.pin.digest), isPrivate: (await wire.hasCredentials()) || undefined };
    const lookup = new Lookup(wire, at, options);
    const [first, isPrivate] = [await lookup.manifest(at.reference), (await wire.hasCredentials()) || undefined];
    const tagged = (0,oci_name/* isDigest */.Bc)(at.reference) ? null : (first?.digest ?? null);
    const found = first === null ? { digest: at.reference, title: null } : await lookup.follow(first.text);
    const url = (0,oci_name/* pinOci */.z9)(options.url, { digest: found.digest, title: found.title, tagged });
    return { url, checksum: (0,checksum/* parseChecksum */.tB)(found.digest), isPrivate };
}
class Lookup {
    #wire;
    #at;
    #options;
    #label;
    constructor(wire, at, options) {
        this.#wire = wire;
        this.#at = at;
        this.#options = options;
        this.#label = (0,oci_name/* describeOci */.ty)(options.url).label;
    }
    /** The blob that a manifest leads to. */
    async follow(text) {
        let manifest = parseManifest(text);
        for (let step = 0; step < MOST_STEPS; step += 1) {
            if (manifest === null)
                break;
            const entry = onlyEntry(manifest, this.#label);
            if (manifest.kind === "artifact")
                return entry;
            const next = await this.manifest(entry.digest);
            if (next === null)
                throw new errors/* FetchError */.fk("not-found", `Cannot fetch "${this.#label}": its manifest ${entry.digest} is missing`);
            manifest = parseManifest(next.text);
        }
        throw new errors/* FetchError */.fk("bad-response", `Cannot use the manifest of "${this.#label}": it is not one of a shape that is known here`, {
            retry: "never",
        });
    }
    /** Null if a digest is of no manifest: then it is of a blob. @throws FetchError not-found: there is no such tag */
    async manifest(reference) {
        const { base, name } = this.#at;
        const { userAgent, headers: own } = this.#options;
        const headers = { ...withoutAuthorization(own), "user-agent": userAgent, "accept-encoding": "identity", "accept": MANIFEST_TYPES };
        const url = new URL(`/v2/${name}/manifests/${reference}`, base);
        const { response, body } = await this.#options.ask(async (signal) => {
            const response = await this.#wire.open({ url, headers }, signal);
            const body = await (0,read_body/* readBody */.x)(response, response.status === 200 ? MOST_MANIFEST_BYTES : MOST_ERROR_BYTES);
            if (response.status !== 200 && response.status !== 404)
                throw registryError(response, `${body ?? ""}`, this.#label);
            return { response, body };
        });
        if (response.status === 404 && (0,oci_name/* isDigest */.Bc)(reference))
            return null;
        if (response.status === 404)
            throw registryError(response, `${body ?? ""}`, this.#label);
        if (body === null)
            throw new errors/* FetchError */.fk("bad-response", `Cannot use the manifest of "${this.#label}": it is too long`, { retry: "never" });
        const digest = `sha256:${(0,external_node_crypto_.hash)("sha256", body)}`;
        if ((0,oci_name/* isDigest */.Bc)(reference) && reference !== (reference.startsWith("sha512:") ? `sha512:${(0,external_node_crypto_.hash)("sha512", body)}` : digest)) {
            throw new errors/* FetchError */.fk("checksum-mismatch", `Cannot accept "${this.#label}": the registry's manifest has another digest`);
        }
        return { text: body.toString(), digest };
    }
}
/** @throws FetchError everything that an answer or a connection can be at fault with */
async function openOci(options, signal) {
    const { url } = options;
    const at = (0,oci_name/* ociNameOf */.e8)(url);
    const { pin } = at;
    if (pin === null)
        throw new errors/* FetchError */.fk("internal", "Cannot open a blob before it was looked up");
    const wire = new RegistryWire({ ...options, at });
    const { label, key } = (0,oci_name/* describeOci */.ty)(url);
    const fileName = (0,file_name/* safeName */.j)(pin.title ?? "") ?? (0,file_name/* safeName */.j)(`${at.name.split("/").at(-1)}-${pin.digest.slice(7, 19)}`);
    return (0,open_source/* openHttpSource */.K)({
        ...options,
        url: new URL(`/v2/${at.name}/blobs/${pin.digest}`, at.base),
        wire,
        headers: withoutAuthorization(options.headers),
        bearerToken: undefined,
        named: { label, key, fileName },
        hasCredentials: await wire.hasCredentials(),
        errorOf: (response) => (response.status === 401 || response.status === 403 ? registryError(response, "", label) : null),
        notice: pin.tagged === null ? null : `The tag of ${label.split("@")[0]} is ${pin.tagged} now. To fetch the same again, name that digest.`,
    }, signal);
}
/** That one is for the server that makes tokens, or for the registry if it wants it. */
function withoutAuthorization({ authorization: _for, ...headers }) {
    return headers;
}
/** Distribution spec, "Error codes". */
function registryError(response, body, label) {
    const { code, message } = errorIn(body);
    const said = code === "" ? "" : ` (${(0,foreign_text/* foreignText */.qk)(message === "" ? code : `${code}: ${message}`)})`;
    const error = (0,answer/* statusError */.$C)(response, label);
    const meaning = MEANINGS[error.code];
    if (meaning === undefined)
        return said === "" ? error : new errors/* FetchError */.fk(error.code, `${error.message}${said}`, keptOf(error));
    const missing = code === "NAME_UNKNOWN" ? "repository" : "tag or digest";
    const what = error.code === "not-found" ? `the registry has no such ${missing}` : `the registry answered ${response.status}`;
    return new errors/* FetchError */.fk(error.code, `Cannot fetch "${label}": ${what}${said}`, { hint: meaning });
}
function keptOf({ retry, retryAfterMs, ownHint }) {
    return { retry, ...(retryAfterMs === undefined ? {} : { retryAfterMs }), ...(ownHint === undefined ? {} : { hint: ownHint }) };
}
const MEANINGS = {
    "unauthorized": LOGIN_HINT,
    "forbidden": `Whoever asks may not pull from the repository, or it does not exist. ${LOGIN_HINT}`,
    "not-found": "Check the name, the tag and the digest.",
};
function errorIn(body) {
    try {
        const { errors } = JSON.parse(body);
        const { code, message } = errors?.[0] ?? {};
        return { code: typeof code === "string" ? code : "", message: typeof message === "string" ? message : "" };
    }
    catch {
        return { code: "", message: "" };
    }
}


/***/ })

};
