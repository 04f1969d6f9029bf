/**
 * Asks the AWS services that give credentials over the fetch's own wire. So these requests go through the same proxies and trust the same
 * certificates as all others, can be given up at once, and report what really went wrong. Nothing is tried again here.
 */
import { Readable } from "node:stream";
import { FetchError } from "../core/errors.ts";
import { readBody } from "../wire/read-body.ts";
import type { Method, Wire } from "../wire/wire.ts";
import { cannotGet, type ProviderName, passing, statusError } from "./credential-error.ts";
import { requireSecure } from "./secure-endpoint.ts";

export interface SdkWireOptions {
  readonly wire: Wire;
  readonly provider: ProviderName;
  readonly allowInsecureHttp: boolean;
  readonly signal: AbortSignal;
}

/** What the SDK's clients hand over. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Answers have a few kilobytes. */
const MOST_ANSWER_BYTES = 1024 * 1024;

const SECRET_HEADERS = ["authorization", "x-amz-security-token", "x-amz-sso_bearer_token"];

/** A request handler for the SDK's clients. */
export class SdkWire {
  readonly #options: SdkWireOptions;
  /** What went wrong on the way when the answer did not come from the service. Some clients do not report it. */
  trouble: FetchError | null = null;
  /** The secrets that were sent. An answer may repeat them, but a message must not. */
  readonly secrets: string[] = [];

  constructor(options: SdkWireOptions) {
    this.#options = options;
  }

  /** Settings of all clients: one attempt, and nothing from the SDK on the console. */
  get client() {
    return { maxAttempts: 1, logger: QUIET, requestHandler: { handle: (request: SdkRequest) => this.#handle(request) } };
  }

  async #handle(request: SdkRequest) {
    const { wire, provider, allowInsecureHttp, signal } = this.#options;
    const url = urlOf(request);
    // The wire refuses methods that it does not know.
    const method = request.method as Method;
    const { body } = request;
    const isBody = (typeof body === "string" || body instanceof Uint8Array) && body.length > 0;
    this.trouble = null;
    for (const name of SECRET_HEADERS) this.secrets.push(request.headers[name] ?? "");
    try {
      requireSecure(url, { allowInsecureHttp, what: "credentials" });
      const { host: _host, "content-length": _length, ...headers } = request.headers;
      const response = await wire.open({ method, url, headers, ...(isBody ? { body } : {}) }, signal);
      const answer = await readBody(response, MOST_ANSWER_BYTES);
      if (answer === null) throw new FetchError("bad-response", `${cannotGet(provider)}: the answer of "${url.host}" is endless`);
      const isPage = /^\s*<(!doctype html|html)/i.test(answer.toString("latin1", 0, 200));
      this.trouble = statusError(provider, { status: response.status, isPage });
      return { response: { statusCode: response.status, headers: response.headers, body: Readable.from([answer]) } };
    } catch (error) {
      if (!signal.aborted) this.trouble = passing(provider, error);
      throw error;
    }
  }
}

/** Without it the clients would print their own warnings. */
export const QUIET = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function urlOf({ protocol, hostname, port, path, query = {} }: SdkRequest): URL {
  const url = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, one ?? "");
  }
  return url;
}
