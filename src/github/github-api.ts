/** GitHub's REST API over the wire: JSON by GET, page by page. What a refusal means is said by {@link refusalError}. */
import { FetchError } from "../core/errors.ts";
import type { Ask, ResolveRequest } from "../core/resolved-source.ts";
import { privacyOfHeaders, requireSecureHttp } from "../http/privacy.ts";
import { readBody } from "../wire/read-body.ts";
import type { Wire, WireResponse } from "../wire/wire.ts";
import { refusalError } from "./api-refusal.ts";
import { isObject, type Json } from "./json.ts";
import type { Place } from "./names.ts";

/** The version of the API that this client was written for (docs.github.com, "API versions"). */
const API_VERSION = "2022-11-28";
/** A page of 100 releases with long notes has some megabytes. */
const MOST_JSON_BYTES = 64 * 1024 * 1024;
const MOST_ERROR_BYTES = 64 * 1024;
/** A renamed repository redirects once, and one that was also transferred perhaps twice. */
const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308]);
/** The API shows no more than 1,000 releases, and a release and a run have no more files than that. */
const MOST_PAGES = 10;
/** The largest page that the API gives. */
const PER_PAGE = "100";

type Query = Readonly<Record<string, string>>;

interface Page {
  readonly value: unknown;
  /** Null for the last one. */
  readonly next: URL | null;
}

export interface ApiOptions extends Omit<ResolveRequest, "url" | "takesSeveral"> {
  readonly wire: Wire;
}

export class GithubApi {
  readonly #options: ApiOptions;
  readonly #base: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #repository: string;

  /** @throws FetchError insecure-http */
  constructor(options: ApiOptions, { api, repository }: Place) {
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
    requireSecureHttp(this.#base, privacyOfHeaders(credentials), { allowInsecureHttp, hasChecksum: false });
  }

  /** `owner/name`, for messages. */
  get repository(): string {
    return this.#repository;
  }

  get host(): string {
    return this.#base.host;
  }

  get hasToken(): boolean {
    return this.#options.token !== undefined;
  }

  /** Makes the requests of one question as patiently as the fetch is. */
  get ask(): Ask {
    return this.#options.ask;
  }

  /**
   * What a path of the repository answers, as a JSON object; null if there is no such thing, or if it may not be seen.
   * @param path from the repository on, with each variable part encoded
   * @throws FetchError as the wire does; what a refusal means
   */
  async find(path: string, query: Query = {}): Promise<Json | null> {
    const page = await this.#options.ask((signal) => this.#get(this.#urlOf(path, query), signal));
    if (page === null) return null;
    if (isObject(page.value)) return page.value;
    throw this.#odd("it is not the JSON that the API promises");
  }

  /** The elements of a list, page after page. @param key where the list is, if the answer is an object */
  async *list(path: string, { key, ...query }: Query & { readonly key?: string } = {}): AsyncGenerator<readonly Json[]> {
    let url: URL | null = this.#urlOf(path, { per_page: PER_PAGE, ...query });
    for (let pages = 0; url !== null && pages < MOST_PAGES; pages += 1) {
      const at: URL = url;
      const page = await this.#options.ask((signal) => this.#get(at, signal));
      if (page === null) return;
      const elements = key === undefined ? page.value : isObject(page.value) ? page.value[key] : undefined;
      if (!Array.isArray(elements)) throw this.#odd("it is not the list that the API promises");
      yield elements.filter(isObject);
      url = page.next;
    }
  }

  /** Whether the repository is private; undefined if it cannot be seen, or if that is not said. */
  async isPrivate(signal: AbortSignal): Promise<boolean | undefined> {
    const page = await this.#get(this.#urlOf("", {}), signal);
    const isPrivate = page !== null && isObject(page.value) ? page.value["private"] : undefined;
    return typeof isPrivate === "boolean" ? isPrivate : undefined;
  }

  /** The URL of a path of the repository. */
  #urlOf(path: string, query: Query): URL {
    const url = new URL(`${this.#base.href.replace(/\/$/, "")}/repos/${this.#repository}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  /** Null for a 404. */
  async #get(url: URL, signal: AbortSignal): Promise<Page | null> {
    const response = await this.#follow(url, signal);
    if (response.status === 404) {
      response.cancel();
      return null;
    }
    if (response.status !== 200) {
      const body = await readBody(response, MOST_ERROR_BYTES);
      const { host, hasToken } = this;
      throw refusalError(
        { status: response.status, headers: response.headers, body: `${body ?? ""}` },
        { host, hasToken, about: this.#repository },
      );
    }
    const body = await readBody(response, MOST_JSON_BYTES);
    return { value: this.#parse(body), next: this.#nextOf(response, url) };
  }

  /** A repository that was renamed answers with a redirect. The token goes to the API's own origin only, so no other one is asked. */
  async #follow(url: URL, signal: AbortSignal): Promise<WireResponse> {
    let at = url;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const response = await this.#options.wire.open({ url: at, headers: this.#headers }, signal);
      const location = response.headers["location"];
      if (!REDIRECTS.has(response.status) || location === undefined) return response;
      response.cancel();
      at = this.#within(location, at, "redirects");
    }
    throw this.#odd(`it redirects more than ${MOST_REDIRECTS} times`, "never");
  }

  #parse(body: Buffer | null): unknown {
    try {
      if (body !== null) return JSON.parse(body.toString());
    } catch {
      // The error is thrown below.
    }
    throw this.#odd(body === null ? "it is too long" : "it is not the JSON that the API promises");
  }

  /** RFC 8288. */
  #nextOf({ headers }: WireResponse, url: URL): URL | null {
    const next = /<([^<>]{1,4000})>;[^<>]*\brel="?next\b/.exec(headers["link"] ?? "")?.[1];
    return next === undefined ? null : this.#within(next, url, "continues its list");
  }

  #within(text: string, base: URL, what: string): URL {
    const url = URL.parse(text, base.href);
    if (url?.origin === this.#base.origin) return url;
    throw this.#odd(`it ${what} at another host`, "never");
  }

  #odd(why: string, retry: "transient" | "never" = "transient"): FetchError {
    return new FetchError("bad-response", `Cannot use the answer of "${this.host}" about ${this.#repository}: ${why}`, {
      retry,
      hint: "GITHUB_API_URL names the API. Something else may answer there: a proxy, or a page to log in.",
    });
  }
}
