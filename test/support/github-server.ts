/**
 * Plays GitHub: the REST API, which knows one repository, and the storage that it redirects to, which is another host. The shapes are
 * those of the documented answers, shortened. A test says how single paths answer instead.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Origin, type OriginOptions } from "./origin.ts";

export const REPOSITORY = "octo/tool";

/** One request to the API. */
export interface ApiAsked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
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

interface ArtifactFields {
  readonly id?: number;
  readonly name: string;
  readonly expired?: boolean;
  readonly digest?: string | null;
}

/** Schema "artifact". */
export function artifactJson({ id = 1, name, expired = false, digest = null }: ArtifactFields) {
  const times = { created_at: "2026-01-01T00:00:00Z", updated_at: "2026-01-01T00:00:00Z", expires_at: "2026-04-01T00:00:00Z" };
  const url = `https://api.github.com/repos/${REPOSITORY}/actions/artifacts/${id}`;
  return { id, node_id: "MDg", name, size_in_bytes: 453, url, archive_download_url: `${url}/zip`, expired, digest, ...times };
}

interface RunFields {
  readonly id: number;
  readonly workflow: string;
  readonly branch?: string;
  readonly status?: string;
  readonly isFork?: boolean;
  readonly artifacts?: readonly ReturnType<typeof artifactJson>[];
}

/** Schema "workflow-run". */
function runJson({ id, branch = "main", status = "success", isFork = false }: RunFields) {
  return { id, head_branch: branch, event: "push", conclusion: status, repository: { id: 1 }, head_repository: { id: isFork ? 2 : 1 } };
}

/** The runner's own token: a JWT that names the job. */
export const RUNTIME_TOKEN = `x.${Buffer.from(JSON.stringify({ scp: "Actions.Example Actions.Results:run-backend:job-backend" })).toString("base64url")}.y`;

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
  /** The newest one first. */
  runs: readonly RunFields[] = [];
  /** What the runner's own service lists, in the JSON of protocol buffers. */
  results: readonly object[] = [];
  isPrivate = false;
  /** The token that may read what is private, and drafts. */
  token = "t0ken-of-the-job";
  /** Answers in place of what is there. */
  answer: Answering = () => undefined;
  #signatures = 0;

  private constructor(storage: Origin) {
    this.storage = storage;
    this.#server = createServer((request, response) => void this.#serve(request, response));
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

  /** The environment of an action's own step: only there the runner's service can be asked. */
  get runnerEnv(): Readonly<Record<string, string>> {
    return { ...this.env, GITHUB_RUN_ID: "42", ACTIONS_RESULTS_URL: `${this.api}/`, ACTIONS_RUNTIME_TOKEN: RUNTIME_TOKEN };
  }

  /** An artifact that is what the storage has. */
  artifact(fields: Partial<ArtifactFields> = {}) {
    return artifactJson({ name: "build", digest: `sha256:${this.storage.sha256}`, ...fields });
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

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", this.api);
    const asked = { method: request.method ?? "", path, query, headers: request.headers, body: await text(request) };
    this.asked.push(asked);
    const { status = 200, headers = {}, body } = this.answer(asked) ?? this.#usual(asked);
    const sent = typeof body === "string" ? body : JSON.stringify(body ?? {});
    const type = typeof body === "string" ? "text/html" : "application/json; charset=utf-8";
    response.writeHead(status, { "content-type": type, "content-length": `${Buffer.byteLength(sent)}`, ...headers }).end(sent);
  }

  #usual(asked: ApiAsked): ApiAnswer {
    const { path, headers } = asked;
    if (path.startsWith("/twirp/")) return this.#service(asked);
    const isKnown = headers.authorization === `Bearer ${this.token}`;
    if (headers.authorization !== undefined && !isKnown) return apiRefusal(401, "Bad credentials");
    const base = `/repos/${REPOSITORY}`;
    const missing = apiRefusal(404, "Not Found");
    if (!path.startsWith(base) || (this.isPrivate && !isKnown)) return missing;
    return this.#inRepository(asked, path.slice(base.length), isKnown) ?? missing;
  }

  /** The runner's own service (Twirp's JSON). */
  #service({ method, path, headers, body }: ApiAsked): ApiAnswer {
    const refused = (status: number, code: string): ApiAnswer => ({ status, body: { code, msg: code } });
    if (method !== "POST" || headers["content-type"] !== "application/json") return refused(404, "bad_route");
    if (headers.authorization !== `Bearer ${RUNTIME_TOKEN}`) return refused(401, "unauthenticated");
    const asked = JSON.parse(body) as Readonly<Record<string, string>>;
    if (asked["workflow_run_backend_id"] !== "run-backend") return refused(404, "not_found");
    if (path.endsWith("/ListArtifacts")) return { body: this.results.length === 0 ? {} : { artifacts: this.results } };
    return { body: { name: asked["name"], signed_url: this.toStorage(`results-${asked["name"]}`).headers?.["location"] } };
  }

  #inActions({ query, path: whole }: ApiAsked, path: string, isKnown: boolean): ApiAnswer | undefined {
    const runs = /^(?:\/workflows\/([^/]+))?\/runs$/.exec(path);
    if (runs !== null) {
      const [, workflow] = runs;
      const wanted = this.runs.filter(
        (run) =>
          (workflow === undefined || run.workflow === workflow) &&
          (run.status ?? "success") === query.get("status") &&
          (run.branch ?? "main") === query.get("branch"),
      );
      return this.paged(wanted.map(runJson), query, whole, (page) => ({ total_count: wanted.length, workflow_runs: page }));
    }
    if (path === "/workflows")
      return { body: { total_count: 1, workflows: [{ id: 5, name: "Continuous integration", path: ".github/workflows/ci.yml" }] } };
    const [, id, isList] = /^\/runs\/(\d+)(\/artifacts)?$/.exec(path) ?? [];
    const run = this.runs.find((one) => `${one.id}` === id);
    if (run !== undefined && isList) return this.paged(run.artifacts ?? [], query, whole, (page) => ({ total_count: 1, artifacts: page }));
    if (run !== undefined) return { body: runJson(run) };
    const artifact = /^\/artifacts\/(\d+)\/zip$/.exec(path)?.[1];
    const json = this.runs.flatMap(({ artifacts = [] }) => artifacts).find((one) => `${one.id}` === artifact);
    if (json === undefined) return undefined;
    if (!isKnown) return apiRefusal(401, "Requires authentication");
    return json.expired ? apiRefusal(410, "Artifact has expired") : this.toStorage(`artifact-${artifact}`);
  }

  #inRepository(asked: ApiAsked, path: string, isKnown: boolean): ApiAnswer | undefined {
    const { query, headers } = asked;
    if (path.startsWith("/actions/")) return this.#inActions({ ...asked, path }, path.slice("/actions".length), isKnown);
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
