/**
 * From the user's URL to the answer: redirects, who gets the user's headers on the way, and the resolved URL that all
 * workers share until it expires.
 */

import { FetchError } from "../core/errors.ts";
import { monotonicMs } from "../core/monotonic.ts";
import { raceAbort } from "../core/race-abort.ts";
import type { Wire, WireRequest, WireResponse } from "../wire/wire.ts";
import { fieldText } from "./field-text.ts";
import { CREDENTIALS, type HttpPolicy, type Privacy, privacyOfHeaders, privacyOfUrl, requireSecureHttp } from "./privacy.ts";
import { canExpire } from "./query.ts";
import { secretValuesIn } from "./secret-values.ts";
import { labelOf } from "./url.ts";

const MOST_REDIRECTS = 10;
const REDIRECT = new Set([301, 302, 303, 307, 308]);
/** How storage services say that a signed URL has expired: 400 (Azure, some S3 gateways), 401, 403 (S3, GCS), 410. */
export const EXPIRED: ReadonlySet<number> = new Set([400, 401, 403, 410]);

export interface RouteOptions {
  readonly wire: Wire;
  /** The user's URL. */
  readonly url: URL;
  /** For every host: Accept-Encoding, User-Agent. */
  readonly commonHeaders: Readonly<Record<string, string>>;
  /** Only for the URL's own origin. */
  readonly ownHeaders: Readonly<Record<string, string>>;
  readonly http: HttpPolicy;
  /** What the user says about it; undefined when it has to be found out. */
  readonly isPrivate: boolean | undefined;
  /** Whether the wire adds credentials to the requests for the URL. @default false */
  readonly hasCredentials?: boolean;
  /** Is given the query of each signed URL that a redirect leads to. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** What is asked of whichever URL a chain of redirects ends at. */
type Asked = Partial<Pick<WireRequest, "method" | "headers" | "mayLand">>;

/** Where a chain of redirects ended. */
interface Destination {
  readonly url: URL;
  /** Whether the user's headers may go there. */
  readonly isOwn: boolean;
}

/** What a redirect says of the file that it leads to. */
interface Linked {
  readonly etag: string;
  readonly sizeBytes: number | null;
}

export class Route {
  readonly #options: RouteOptions;
  /** What the workers share; null until the user's URL was asked. */
  #destination: Promise<Destination> | null = null;
  /** The destination that has answered well. Only such a one can expire. */
  #working: Destination | null = null;
  #isRedirected = false;
  #answeredMs = 0;
  #linked: Linked | null = null;
  /** What one of the URLs on the way says about itself. */
  #hopPrivacy: Privacy | null = null;
  #plainUrl: URL | null = null;

  constructor(options: RouteOptions) {
    this.#options = options;
    this.#admit({ url: options.url, isOwn: true });
  }

  /** Whether the source's bytes come from another URL than the user's. */
  get isRedirected(): boolean {
    return this.#isRedirected;
  }

  /** How long the last answer took to begin, in milliseconds: the last one of a chain of redirects, with its connection. */
  get answeredMs(): number {
    return this.#answeredMs;
  }

  /** What the redirects to where the bytes come from say of the file (`X-Linked-ETag`, `X-Linked-Size`); null if they say nothing. */
  get linked(): Linked | null {
    return this.#linked;
  }

  /** The host that answered last, after redirects. */
  get host(): string {
    return (this.#working?.url ?? this.#options.url).host;
  }

  /** The last URL on the way to the bytes that has no secret in it; null if each has one. */
  get plainUrl(): string | null {
    if (this.#plainUrl === null) return null;
    const plain = new URL(this.#plainUrl);
    plain.hash = "";
    return plain.href;
  }

  /** Whether the user's URL works only for a while. */
  get canExpire(): boolean {
    return canExpire(this.#options.url);
  }

  /** Whether the server that answers was sent the user's credentials. After a redirect to another host it was not. */
  get sentCredentials(): boolean {
    return !this.#isRedirected && this.#ownPrivacy !== null;
  }

  /** Why only some may read the source: the headers of the requests, or a URL on the way; null when everybody may. */
  get privacy(): Privacy | null {
    const { isPrivate } = this.#options;
    if (isPrivate !== undefined) return isPrivate ? TOLD : null;
    return this.#ownPrivacy ?? this.#hopPrivacy;
  }

  /** What the requests for the user's URL carry. */
  get #ownPrivacy(): Privacy | null {
    const { ownHeaders, hasCredentials = false } = this.#options;
    return hasCredentials ? CREDENTIALS : privacyOfHeaders(ownHeaders);
  }

  /**
   * Asks for the source. An expired signed URL is resolved again, once for all workers.
   * @throws FetchError insecure-http, insecure-redirect, too-many-redirects, bad-response, and the wire's
   */
  async get(asked: Asked, signal: AbortSignal): Promise<WireResponse> {
    const shared = this.#destination;
    if (shared === null) return this.#resolve(asked, signal);
    const destination = await raceAbort(shared, signal);
    const response = await this.#getFrom(destination, asked, signal);
    if (!this.#isRedirected || !EXPIRED.has(response.status) || this.#working !== destination) return response;
    response.cancel();
    // The worker that notices first resolves it again; the others wait for that.
    if (this.#destination === shared) this.#destination = null;
    const renewed = this.#destination;
    if (renewed === null) return this.#resolve(asked, signal);
    return this.#getFrom(await raceAbort(renewed, signal), asked, signal);
  }

  async #getFrom(destination: Destination, asked: Asked, signal: AbortSignal): Promise<WireResponse> {
    const { response } = await this.#follow(destination, asked, signal);
    this.#noteAnswer(destination, response);
    return response;
  }

  #noteAnswer(destination: Destination, { status }: WireResponse): void {
    if (status < 400) this.#working = destination;
  }

  /** The answer is also the resolution: no request is made only to learn where the redirects lead. */
  async #resolve(asked: Asked, signal: AbortSignal): Promise<WireResponse> {
    const resolution = Promise.withResolvers<Destination>();
    resolution.promise.catch(() => {});
    this.#destination = resolution.promise;
    try {
      const { response, destination } = await this.#follow({ url: this.#options.url, isOwn: true }, asked, signal);
      this.#isRedirected = destination.url.href !== this.#options.url.href;
      this.#noteAnswer(destination, response);
      resolution.resolve(destination);
      return response;
    } catch (error) {
      if (this.#destination === resolution.promise) this.#destination = null;
      resolution.reject(signal.aborted ? new FetchError("network", "Cannot resolve the URL again: the attempt was given up") : error);
      throw error;
    }
  }

  async #follow(
    from: Destination,
    asked: Asked,
    signal: AbortSignal,
  ): Promise<{ readonly response: WireResponse; readonly destination: Destination }> {
    const { wire, commonHeaders, ownHeaders } = this.#options;
    let at = from;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const askedMs = monotonicMs();
      const response = await wire.open(
        { ...asked, url: at.url, headers: { ...commonHeaders, ...(at.isOwn ? ownHeaders : {}), ...asked.headers } },
        signal,
      );
      this.#answeredMs = monotonicMs() - askedMs;
      const location = response.headers["location"];
      if (!REDIRECT.has(response.status) || location === undefined) return { response, destination: at };
      response.cancel();
      this.#linked = linkedOf(response) ?? this.#linked;
      at = this.#next(at, location);
    }
    throw new FetchError(
      "too-many-redirects",
      `Cannot fetch "${labelOf(this.#options.url)}": it redirects more than ${MOST_REDIRECTS} times`,
    );
  }

  #next(from: Destination, location: string): Destination {
    const url = URL.parse(fieldText(location), from.url.href);
    if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
      throw new FetchError("bad-response", `Cannot follow the redirect of "${labelOf(from.url)}": it does not lead to an http(s) URL`, {
        retry: "never",
      });
    }
    if (from.url.protocol === "https:" && url.protocol === "http:") {
      throw new FetchError(
        "insecure-redirect",
        `Cannot follow the redirect of "${labelOf(from.url)}": it leads from https to http ("${labelOf(url)}")`,
      );
    }
    this.#noteSecrets(url);
    // Once a redirect has left the user's origin, the user's headers are not sent any more, even if a later redirect leads back.
    const to = { url, isOwn: from.isOwn && url.origin === this.#options.url.origin };
    this.#admit(to);
    return to;
  }

  #noteSecrets(url: URL): void {
    const { onSecret } = this.#options;
    if (onSecret === undefined || url.search === "") return;
    if (privacyOfUrl(url)?.kind === "signature") onSecret(url.search.slice(1));
    for (const value of secretValuesIn(url.search)) onSecret(value);
  }

  /** Notes what a URL says about who may read the source, before anything is sent there. @throws FetchError insecure-http */
  #admit({ url, isOwn }: Destination): void {
    const { isPrivate, http } = this.#options;
    const own = isOwn ? this.#ownPrivacy : null;
    const hop = privacyOfUrl(url);
    if (hop === null) this.#plainUrl = url;
    // What is certain counts more than what is only possible.
    if (this.#hopPrivacy === null || this.#hopPrivacy.kind === "unknown") this.#hopPrivacy = hop ?? this.#hopPrivacy;
    const told = isPrivate === true ? TOLD : null;
    // The user may say that the file is not secret. A password and a token still are.
    const query = isPrivate === false && hop?.kind !== "credentials" ? null : hop;
    requireSecureHttp(url, own ?? query ?? told, http);
  }
}

function linkedOf({ headers }: WireResponse): Linked | null {
  const { "x-linked-etag": etag, "x-linked-size": size = "" } = headers;
  return etag === undefined ? null : { etag, sizeBytes: /^\d{1,15}$/.test(size) ? Number(size) : null };
}

const TOLD: Privacy = { kind: "told", parameter: null };
