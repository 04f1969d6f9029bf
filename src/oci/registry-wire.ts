/**
 * A wire to one repository of a registry. Who asks is told to the registry only, and not to where it redirects. A token is asked for when the
 * registry first wants one, and again when it has expired.
 */
import { FetchError } from "../core/errors.ts";
import { privacyOfHeaders, requireSecureHttp } from "../http/privacy.ts";
import { readBody } from "../wire/read-body.ts";
import type { Wire, WireRequest, WireResponse } from "../wire/wire.ts";
import { type Challenge, parseChallenge } from "./challenge.ts";
import { dockerCredentials } from "./docker-credentials.ts";
import type { OciName } from "./oci-name.ts";

export interface RegistryWireOptions {
  readonly wire: Wire;
  readonly at: Pick<OciName, "registry" | "base" | "name">;
  readonly headers: Readonly<Record<string, string>>;
  readonly bearerToken: string | undefined;
  readonly allowInsecureHttp: boolean;
  readonly userAgent: string;
}

const MOST_ANSWER_BYTES = 64 * 1024;
/** Tokens of registries have a few kilobytes. A header holds no more than this. */
const MOST_TOKEN_LENGTH = 16 * 1024;

/** A token lasts for a fetch, whose wire this is: for looking up the name, and for the bytes. */
const TOLD = new WeakMap<Wire, Map<string, string>>();

export class RegistryWire implements Wire {
  readonly #options: RegistryWireOptions;
  /** What the registry was last told, by the repository; nothing before it wanted anything. */
  readonly #told: Map<string, string>;
  readonly #repository: string;
  #basic: Promise<string | null> | null = null;

  constructor(options: RegistryWireOptions) {
    const { wire, at, bearerToken } = options;
    this.#options = options;
    this.#repository = `${at.base.origin}/${at.name}`;
    this.#told = TOLD.get(wire) ?? new Map();
    TOLD.set(wire, this.#told);
    if (bearerToken !== undefined) this.#told.set(this.#repository, `Bearer ${bearerToken}`);
  }

  /** Whether somebody's credentials are used. A token that everybody gets is nobody's. */
  async hasCredentials(): Promise<boolean> {
    return this.#options.bearerToken !== undefined || (await this.#credentials()) !== null;
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const { wire, at, bearerToken } = this.#options;
    if (request.url.origin !== at.base.origin) return wire.open(request, signal);
    const sent = this.#authorization;
    const response = await wire.open(this.#authorized(request, sent), signal);
    if (response.status !== 401 || bearerToken !== undefined) return response;
    const renewed =
      this.#authorization === sent
        ? await this.#renew(parseChallenge(response.headers["www-authenticate"], at), signal)
        : this.#authorization;
    if (renewed === null || renewed === sent) return response;
    response.cancel();
    this.#told.set(this.#repository, renewed);
    return wire.open(this.#authorized(request, renewed), signal);
  }

  /** The wire beneath belongs to the fetch. */
  async [Symbol.asyncDispose](): Promise<void> {}

  get #authorization(): string | null {
    return this.#told.get(this.#repository) ?? null;
  }

  #authorized(request: WireRequest, authorization: string | null): WireRequest {
    return authorization === null ? request : { ...request, headers: { ...request.headers, authorization } };
  }

  async #renew(challenge: Challenge, signal: AbortSignal): Promise<string | null> {
    const basic = await this.#credentials();
    if (challenge.kind === "basic") return basic;
    return challenge.kind === "bearer" ? `Bearer ${await this.#askToken(challenge, basic, signal)}` : null;
  }

  /** `Authorization: Basic` of the user, else what `docker login` left. */
  #credentials(): Promise<string | null> {
    const { headers, at } = this.#options;
    this.#basic ??= (async () => {
      const own = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1];
      if (own !== undefined) return own;
      const found = await dockerCredentials(at.registry);
      return found === null ? null : `Basic ${found}`;
    })();
    return this.#basic;
  }

  /** Distribution spec, "Token authentication": a GET with the user's credentials, or without any. */
  async #askToken({ realm, service }: Extract<Challenge, { kind: "bearer" }>, basic: string | null, signal: AbortSignal): Promise<string> {
    const { wire, at, userAgent, allowInsecureHttp } = this.#options;
    const url = new URL(realm);
    if (service !== null) url.searchParams.set("service", service);
    url.searchParams.set("scope", `repository:${at.name}:pull`);
    const credentials = basic === null ? {} : { authorization: basic };
    requireSecureHttp(url, privacyOfHeaders(credentials), { allowInsecureHttp, hasChecksum: false });
    const response = await wire.open({ url, headers: { "user-agent": userAgent, "accept-encoding": "identity", ...credentials } }, signal);
    const body = (await readBody(response, MOST_ANSWER_BYTES))?.toString() ?? "";
    const cannot = `Cannot get a token for "${at.registry}/${at.name}" from "${url.host}"`;
    const { status } = response;
    if (status === 429) throw new FetchError("throttled", `${cannot}: it answered 429 (too many requests)`);
    if (status >= 500) throw new FetchError("server-error", `${cannot}: it answered ${status}`);
    if (status !== 200) throw new FetchError("unauthorized", `${cannot}: it answered ${status}`, { hint: LOGIN_HINT });
    const token = tokenIn(body);
    if (token === null) throw new FetchError("bad-response", `${cannot}: its answer has none`);
    return token;
  }
}

function tokenIn(body: string): string | null {
  try {
    const { token, access_token: other } = JSON.parse(body) as { readonly token?: unknown; readonly access_token?: unknown };
    const found = typeof token === "string" && token !== "" ? token : other;
    return typeof found === "string" && found.length <= MOST_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(found) ? found : null;
  } catch {
    return null;
  }
}

/** What the user can do if a registry wants to know who asks. */
export const LOGIN_HINT =
  "Log in to the registry in a step before this one (docker login, docker/login-action), or give a header 'Authorization: Basic ...' or a 'bearer-token'. What a credential helper of Docker keeps is not read.";
