/**
 * The service that the runner itself keeps artifacts at. A job may ask it for the artifacts of its own run, without a token and without
 * permissions (as @actions/artifact does: Twirp's JSON over POST).
 */
import { FetchError } from "../core/errors.ts";
import type { Ask } from "../core/resolved-source.ts";
import { requireSecureHttp } from "../http/privacy.ts";
import { readBody } from "../wire/read-body.ts";
import type { Wire } from "../wire/wire.ts";
import { refusalError } from "./api-refusal.ts";
import type { Artifact } from "./artifacts.ts";
import { isObject, type Json } from "./json.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const METHODS = "/twirp/github.actions.results.api.v1.ArtifactService/";
/** A run has at most some thousand artifacts. */
const MOST_BYTES = 16 * 1024 * 1024;
/** The service, or a proxy, did not take the runner's own token. No other one helps. */
const REFUSED =
  "The runner's own access was refused. With 'run-id' and a 'token' that has 'actions: read', the artifact comes through GitHub's API.";

/** How this job is known to the service. */
export interface ResultsAccess {
  readonly base: URL;
  readonly token: string;
  readonly runBackendId: string;
  readonly jobBackendId: string;
}

/** Null outside of a job, in a step that only runs commands, or with a server that has no such service. */
export function resultsAccess(env: Environment): ResultsAccess | null {
  const token = env["ACTIONS_RUNTIME_TOKEN"] ?? "";
  const base = URL.parse(env["ACTIONS_RESULTS_URL"] ?? "");
  const scopes = scopesIn(token).map((scope) => scope.split(":"));
  const [, runBackendId, jobBackendId] = scopes.find(([name, ...ids]) => name === "Actions.Results" && ids.length === 2) ?? [];
  if (base === null || !isHosted(env) || runBackendId === undefined || jobBackendId === undefined) return null;
  return { base, token, runBackendId, jobBackendId };
}

/** As @actions/artifact decides it: GitHub Enterprise Server has no such service. */
function isHosted(env: Environment): boolean {
  const host = URL.parse(env["GITHUB_SERVER_URL"] || "https://github.com")?.hostname ?? "";
  return /(?:^github\.com|\.ghe\.com|\.localhost)$/i.test(host);
}

/** The token is a JWT. Its claims are read, and not checked: it is the service that does. */
function scopesIn(token: string): readonly string[] {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return isObject(claims) && typeof claims["scp"] === "string" ? claims["scp"].split(" ") : [];
  } catch {
    return [];
  }
}

export interface ResultsOptions {
  readonly wire: Wire;
  readonly userAgent: string;
  readonly allowInsecureHttp: boolean;
}

export class ResultsService {
  readonly #options: ResultsOptions;
  readonly #access: ResultsAccess;

  /** @throws FetchError insecure-http */
  constructor(options: ResultsOptions, access: ResultsAccess) {
    const { allowInsecureHttp } = options;
    requireSecureHttp(access.base, { kind: "credentials", parameter: null }, { allowInsecureHttp, hasChecksum: false });
    this.#options = options;
    this.#access = access;
  }

  /** Where the signed URL of an artifact is asked for. */
  get signingUrl(): URL {
    return this.#urlOf("GetSignedArtifactURL");
  }

  /** What this run has. @throws FetchError */
  async list(ask: Ask): Promise<readonly Artifact[]> {
    const { runBackendId, jobBackendId } = this.#access;
    const question = { workflow_run_backend_id: runBackendId, workflow_job_run_backend_id: jobBackendId };
    const { artifacts } = await ask((signal) => this.#post("ListArtifacts", question, signal));
    // An empty list is left out.
    return Array.isArray(artifacts) ? artifacts.filter(isObject).flatMap(parseArtifact) : [];
  }

  /** Where an artifact's bytes are, for some minutes. @throws FetchError */
  async sign(name: string, ids: Pick<ResultsAccess, "runBackendId" | "jobBackendId">, signal: AbortSignal): Promise<string> {
    const question = { workflow_run_backend_id: ids.runBackendId, workflow_job_run_backend_id: ids.jobBackendId, name };
    const { signed_url: url } = await this.#post("GetSignedArtifactURL", question, signal);
    if (typeof url === "string" && URL.canParse(url)) return url;
    throw this.#odd("it has no URL");
  }

  #urlOf(method: string): URL {
    return new URL(`${METHODS}${method}`, this.#access.base.origin);
  }

  async #post(method: string, question: Json, signal: AbortSignal): Promise<Json> {
    const { wire, userAgent } = this.#options;
    const headers = {
      "authorization": `Bearer ${this.#access.token}`,
      "content-type": "application/json",
      "accept-encoding": "identity",
      "user-agent": userAgent,
    };
    const response = await wire.open({ method: "POST", url: this.#urlOf(method), headers, body: JSON.stringify(question) }, signal);
    const body = `${(await readBody(response, MOST_BYTES)) ?? ""}`;
    if (response.status !== 200) throw this.#refusal({ status: response.status, headers: response.headers, body });
    try {
      const value: unknown = JSON.parse(body);
      if (isObject(value)) return value;
    } catch {
      // The error is thrown below.
    }
    throw this.#odd("it is not the JSON that the service promises");
  }

  #refusal(refusal: Parameters<typeof refusalError>[0]): FetchError {
    const { host } = this.#access.base;
    const error = refusalError(refusal, { host, hasToken: true, about: "this run's artifacts" });
    const isDenied = error.code === "unauthorized" || error.code === "forbidden" || refusal.status === 404;
    return isDenied ? new FetchError(error.code, error.message, { hint: REFUSED }) : error;
  }

  #odd(why: string): FetchError {
    return new FetchError("bad-response", `Cannot use the answer of "${this.#access.base.host}" about this run's artifacts: ${why}`);
  }
}

/** Numbers of 64 bits are text in this JSON. */
function parseArtifact({ database_id: id, name, digest, ...ids }: Json): readonly Artifact[] {
  const { workflow_run_backend_id: runBackendId, workflow_job_run_backend_id: jobBackendId } = ids;
  if (!/^\d{1,15}$/.test(`${id}`) || typeof name !== "string" || typeof runBackendId !== "string" || typeof jobBackendId !== "string")
    return [];
  return [{ id: Number(id), name, digest, expiredAt: null, backend: { runBackendId, jobBackendId } }];
}
