/**
 * A wire to one repository of a registry. Who asks is told to the registry only, and not to where it redirects. A token is asked for when the
 * registry first wants one, and again when it has expired.
 */
import { FetchError } from "../core/errors.ts";
import { raceAbort } from "../core/race-abort.ts";
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
const TOLD = new WeakMap<Wire, Map<string, Told>>();

/** What a registry was told at one time: two of these can look the same. */
interface Told {
  readonly authorization: string;
}

export class RegistryWire implements Wire {
  readonly #options: RegistryWireOptions;
  /** The user's token, which is sent as it is and is for the registry only; null without one. */
  readonly #ownToken: string | null;
  /** What the registry was last told, by the repository; nothing before it wanted anything. */
  readonly #told: Map<string, Told>;
  readonly #repository: string;
  #basic: Promise<string | null> | null = null;
  /** What the registry is about to be told in place of what it refused: connections that are refused together wait for one answer. */
  readonly #renewals = new Map<Told | null, Promise<Told | null>>();

  constructor(options: RegistryWireOptions) {
    const { wire, at, bearerToken } = options;
    const written = authorizationIn(options.headers);
    this.#options = options;
    this.#ownToken = bearerToken !== undefined ? `Bearer ${bearerToken}` : /^bearer\s/i.test(written ?? "") ? (written ?? null) : null;
    this.#repository = `${at.base.origin}/${at.name}`;
    this.#told = TOLD.get(wire) ?? new Map();
    TOLD.set(wire, this.#told);
    if (this.#ownToken !== null) this.#told.set(this.#repository, { authorization: this.#ownToken });
  }

  /** Whether somebody's credentials are used. A token that everybody gets is nobody's. */
  async hasCredentials(): Promise<boolean> {
    return this.#ownToken !== null || (await this.#credentials()) !== null;
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const { wire, at } = this.#options;
    if (request.url.origin !== at.base.origin) return wire.open(request, signal);
    const sent = this.#told.get(this.#repository) ?? null;
    const response = await wire.open(authorized(request, sent), signal);
    if (response.status !== 401 || this.#ownToken !== null) return response;
    const told = this.#told.get(this.#repository) ?? null;
    const renewed = told === sent ? await this.#renewOnce(sent, response, signal) : told;
    if (renewed === null) return response;
    response.cancel();
    return wire.open(authorized(request, renewed), signal);
  }

  /** The wire beneath belongs to the fetch. */
  async [Symbol.asyncDispose](): Promise<void> {}

  /** Null if there is nothing else to tell. */
  async #renewOnce(sent: Told | null, response: WireResponse, signal: AbortSignal): Promise<Told | null> {
    const others = this.#renewals.get(sent);
    if (others !== undefined) {
      try {
        return await raceAbort(others, signal);
      } catch {
        // Whoever asked was stopped, or had no luck. This one asks by itself.
        signal.throwIfAborted();
      }
    }
    const own = this.#renew(parseChallenge(response.headers["www-authenticate"], this.#options.at), signal).then((authorization) => {
      // The same credentials would be refused again. A token that looks the same may have been made valid again.
      if (authorization === null || (authorization === sent?.authorization && !authorization.startsWith("Bearer "))) return null;
      const told = { authorization };
      this.#told.set(this.#repository, told);
      return told;
    });
    this.#renewals.set(sent, own);
    return own.finally(() => {
      if (this.#renewals.get(sent) === own) this.#renewals.delete(sent);
    });
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
      const own = authorizationIn(headers);
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

function authorizationIn(headers: RegistryWireOptions["headers"]): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1];
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

function authorized(request: WireRequest, told: Told | null): WireRequest {
  return told === null ? request : { ...request, headers: { ...request.headers, authorization: told.authorization } };
}
