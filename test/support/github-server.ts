/**
 * Plays GitHub: the REST API, which knows one repository, and the storage that it redirects to, which is another host. The shapes are
 * those of the documented answers, shortened. A test says how single paths answer instead.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Origin, type OriginOptions } from "./origin.ts";

export const REPOSITORY = "octo/tool";

/** One request to the API. */
export interface ApiAsked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
}

export interface ApiAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is not text is sent as JSON. */
  readonly body?: unknown;
}

type Answering = (asked: ApiAsked) => ApiAnswer | undefined;

interface AssetFields {
  readonly id?: number;
  readonly name: string;
  readonly size: number;
  readonly digest?: string | null;
  readonly state?: string;
  readonly content_type?: string;
}

/** Schema "release-asset". */
export function assetJson({ id = 1, digest = null, state = "uploaded", content_type = "application/gzip", ...fields }: AssetFields) {
  const url = `https://api.github.com/repos/${REPOSITORY}/releases/assets/${id}`;
  return { url, id, node_id: "RA_x", label: "", state, content_type, digest, download_count: 7, uploader: null, ...fields };
}

interface ReleaseFields {
  readonly id?: number;
  readonly tag_name: string;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
  readonly published_at?: string | null;
  readonly assets?: readonly object[];
}

/** Schema "release". */
export function releaseJson({
  id = 10,
  draft = false,
  prerelease = false,
  published_at = "2026-01-02T03:04:05Z",
  assets = [],
  tag_name,
}: ReleaseFields) {
  const names = { tag_name, name: tag_name, target_commitish: "main", body: "notes" };
  return { id, node_id: "RE_x", ...names, draft, prerelease, created_at: "2026-01-01T00:00:00Z", published_at, assets };
}

/** A refusal as the API writes it. */
export function apiRefusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}): ApiAnswer {
  return { status, headers, body: { message, documentation_url: "https://docs.github.com/rest", status: `${status}` } };
}

export class GithubServer implements AsyncDisposable {
  readonly #server: Server;
  readonly storage: Origin;
  readonly asked: ApiAsked[] = [];
  /** The newest one first. */
  releases: readonly ReturnType<typeof releaseJson>[] = [];
  isPrivate = false;
  /** The token that may read what is private, and drafts. */
  token = "t0ken-of-the-job";
  /** Answers in place of what is there. */
  answer: Answering = () => undefined;
  #signatures = 0;

  private constructor(storage: Origin) {
    this.storage = storage;
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  static async start(storage: OriginOptions = {}): Promise<GithubServer> {
    const github = new GithubServer(await Origin.start(storage));
    await new Promise<void>((resolve) => github.#server.listen(0, "127.0.0.1", resolve));
    return github;
  }

  get api(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The job's environment. */
  get env(): Readonly<Record<string, string>> {
    return { GITHUB_API_URL: this.api, GITHUB_REPOSITORY: REPOSITORY };
  }

  /** An asset that is what the storage has. */
  asset(fields: Partial<AssetFields> = {}) {
    const { bytes } = this.storage.resource;
    return assetJson({ name: "tool-1.2.tar.gz", size: bytes.length, digest: `sha256:${this.storage.sha256}`, ...fields });
  }

  /** The paths that were asked for, without the repository. */
  get paths(): readonly string[] {
    return this.asked.map(({ path }) => path.replace(`/repos/${REPOSITORY}`, ""));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.storage[Symbol.asyncDispose]();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", this.api);
    const asked = { method: request.method ?? "", path, query, headers: request.headers };
    this.asked.push(asked);
    const { status = 200, headers = {}, body } = this.answer(asked) ?? this.#usual(asked);
    const text = typeof body === "string" ? body : JSON.stringify(body ?? {});
    const type = typeof body === "string" ? "text/html" : "application/json; charset=utf-8";
    response.writeHead(status, { "content-type": type, "content-length": `${Buffer.byteLength(text)}`, ...headers }).end(text);
  }

  #usual(asked: ApiAsked): ApiAnswer {
    const { path, headers } = asked;
    const isKnown = headers.authorization === `Bearer ${this.token}`;
    if (headers.authorization !== undefined && !isKnown) return apiRefusal(401, "Bad credentials");
    const base = `/repos/${REPOSITORY}`;
    const missing = apiRefusal(404, "Not Found");
    if (!path.startsWith(base) || (this.isPrivate && !isKnown)) return missing;
    return this.#inRepository(asked, path.slice(base.length), isKnown) ?? missing;
  }

  #inRepository({ query, headers }: ApiAsked, path: string, isKnown: boolean): ApiAnswer | undefined {
    const visible = this.releases.filter(({ draft }) => !draft || isKnown);
    if (path === "") return { body: { id: 1, full_name: REPOSITORY, private: this.isPrivate, default_branch: "main" } };
    if (path === "/releases") return this.paged(visible, query, path);
    if (path === "/releases/latest") return found(visible.find(({ draft, prerelease }) => !draft && !prerelease));
    const tag = /^\/releases\/tags\/(.+)$/.exec(path)?.[1];
    if (tag !== undefined) return found(visible.find(({ draft, tag_name }) => !draft && tag_name === decodeURIComponent(tag)));
    const asset = /^\/releases\/assets\/(\d+)$/.exec(path)?.[1];
    if (asset !== undefined) {
      const json = this.releases.flatMap(({ assets }) => assets).find((one) => "id" in one && one.id === Number(asset));
      if (json === undefined || headers.accept !== "application/octet-stream") return found(json);
      return this.toStorage(`asset-${asset}`);
    }
    const assets = /^\/releases\/(\d+)\/assets$/.exec(path)?.[1];
    if (assets !== undefined) return this.paged(this.releases.find(({ id }) => id === Number(assets))?.assets ?? [], query, path);
    return /^\/(?:tar|zip)ball\//.test(path) ? this.toStorage("archive") : undefined;
  }

  /** One page of a list, and the link to the next. */
  paged(
    all: readonly object[],
    query: URLSearchParams,
    path: string,
    wrap: (page: readonly object[]) => unknown = (page) => page,
  ): ApiAnswer {
    const [size, page] = [Number(query.get("per_page") ?? 30), Number(query.get("page") ?? 1)];
    const link = `<${this.api}/repos/${REPOSITORY}${path}?per_page=${size}&page=${page + 1}>; rel="next", <${this.api}/x>; rel="last"`;
    const hasNext = page * size < all.length;
    return { body: wrap(all.slice((page - 1) * size, page * size)), headers: hasNext ? { link } : {} };
  }

  /** A redirect to a URL that is signed anew each time. */
  toStorage(name: string): ApiAnswer {
    this.#signatures += 1;
    const signed = `se=2026-01-02T03%3A04%3A05Z&sig=S1gnature${this.#signatures}xYz0&sp=r&sv=2025-11-05`;
    return { status: 302, headers: { location: `${this.storage.base}/${name}?${signed}` }, body: "" };
  }
}

function found(json: object | undefined): ApiAnswer | undefined {
  return json === undefined ? undefined : { body: json };
}
