/**
 * Credentials of an EC2 instance's role, from its metadata service (EC2 user guide, "Use the Instance Metadata Service"): a
 * session token first (IMDSv2), and without one when the service gives none and that is not forbidden (IMDSv1).
 */
import { FetchError } from "../core/errors.ts";
import { createWire } from "../wire/create-wire.ts";
import { readBody } from "../wire/read-body.ts";
import type { Wire, WireRequest } from "../wire/wire.ts";
import { type AwsSettings, profileOf } from "./aws-settings.ts";
import { cannotGet, type ProviderName, passing, refused, statusError } from "./credential-error.ts";
import type { FoundCredentials } from "./found-credentials.ts";
import { credentialsIn, parseAnswer, reasonIn } from "./service-answer.ts";

const ENDPOINTS: Readonly<Record<string, string>> = { ipv4: "http://169.254.169.254", ipv6: "http://[fd00:ec2::254]" };
const TOKEN_PATH = "/latest/api/token";
/** Twice the longest name that IAM gives. */
const MOST_ROLE_LENGTH = 128;
const ROLE_PATH = "/latest/meta-data/iam/security-credentials/";
/** How long a session token is valid, in seconds. This is the most that the service gives. */
const TOKEN_SECONDS = 6 * 3600;
/** How long to wait for an answer, in milliseconds, as AWS's SDKs do. It comes from the same machine, and most machines have no such service. */
const ANSWER_MS = 1000;
const MOST_ANSWER_BYTES = 64 * 1024;

export interface InstanceOptions {
  readonly settings: AwsSettings;
  readonly provider: ProviderName;
  /** Somebody said that there is such a service, or it has answered before: then its silence will pass. */
  readonly isExpected: boolean;
  readonly signal: AbortSignal;
}

/** @throws FetchError unauthorized: there is none, or it has no role; invalid-input; what may pass; the signal's reason */
export async function askInstance(options: InstanceOptions): Promise<FoundCredentials> {
  const service = new InstanceService(options);
  // The service is on this machine: no proxy is asked for it.
  await using wire = createWire({}, {});
  return await service.askRole(wire);
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

class InstanceService {
  readonly #options: InstanceOptions;
  readonly #endpoint: string;
  readonly #isExpected: boolean;

  constructor(options: InstanceOptions) {
    const { settings } = options;
    const given = settings.env["AWS_EC2_METADATA_SERVICE_ENDPOINT"] || profileOf(settings)["ec2_metadata_service_endpoint"];
    this.#options = options;
    this.#endpoint = given ? this.#parseEndpoint(given) : this.#usualEndpoint();
    this.#isExpected = options.isExpected || Boolean(given);
  }

  async askRole(wire: Wire): Promise<FoundCredentials> {
    const { provider } = this.#options;
    const token = await this.#askToken(wire);
    const headers = token === null ? {} : { "x-aws-ec2-metadata-token": token };
    const [role = ""] = (await this.#askText(wire, ROLE_PATH, headers)).trim().split("\n");
    // The role becomes a part of a path.
    if (role.length > MOST_ROLE_LENGTH || !/^[\w+=,.@-]+$/.test(role))
      throw new FetchError("bad-response", `${cannotGet(provider)}: the name of its role is not valid`);
    const answer = parseAnswer(await this.#askText(wire, `${ROLE_PATH}${role}`, headers));
    if (answer === null) throw new FetchError("bad-response", `${cannotGet(provider)}: its answer is not JSON`);
    const [code = "Success", ...why] = reasonIn(answer, [token ?? undefined]);
    if (code !== "Success") throw refused(provider, `it refused: ${[code, ...why].join(", ")}`);
    return credentialsIn(answer, provider);
  }

  /** Null when the service gives none: it may be an older one, or its answer may not reach into a container. */
  async #askToken(wire: Wire): Promise<string | null> {
    const { provider } = this.#options;
    const headers = { "x-aws-ec2-metadata-token-ttl-seconds": `${TOKEN_SECONDS}` };
    let answer: Answer | null = null;
    try {
      answer = await this.#ask(wire, { method: "PUT", path: TOKEN_PATH, headers });
    } catch (error) {
      if (this.#isTokenRequired) throw error;
      this.#options.signal.throwIfAborted();
    }
    const token = answer?.text.trim() ?? "";
    if (answer?.status === 200 && /^[\x21-\x7e]+$/.test(token)) return token;
    if (answer !== null && (answer.status === 400 || this.#isTokenRequired)) {
      throw statusError(provider, { ...answer, isPage: false }) ?? refused(provider, `it gives no session token (status ${answer.status})`);
    }
    return null;
  }

  get #isTokenRequired(): boolean {
    const { settings } = this.#options;
    const setting = settings.env["AWS_EC2_METADATA_V1_DISABLED"] ?? profileOf(settings)["ec2_metadata_v1_disabled"];
    return Boolean(setting) && setting?.trim().toLowerCase() !== "false";
  }

  async #askText(wire: Wire, path: string, headers: Readonly<Record<string, string>>): Promise<string> {
    const { provider } = this.#options;
    const { status, text } = await this.#ask(wire, { method: "GET", path, headers });
    if (status === 200) return text;
    if (status === 404) throw refused(provider, "the instance has no role", { hint: "Attach an instance profile to it." });
    throw statusError(provider, { status, isPage: false }) ?? refused(provider, `it refused: status ${status}`);
  }

  async #ask(wire: Wire, { path, ...request }: Omit<WireRequest, "url"> & { readonly path: string }): Promise<Answer> {
    const { signal } = this.#options;
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
    try {
      const response = await wire.open({ ...request, url: new URL(`${this.#endpoint}${path}`) }, inTime);
      return { status: response.status, text: `${(await readBody(response, MOST_ANSWER_BYTES)) ?? ""}` };
    } catch (error) {
      signal.throwIfAborted();
      throw this.#silence(inTime.aborted ? null : error);
    }
  }

  /** @param error null when time was up */
  #silence(error: unknown): FetchError {
    const { provider } = this.#options;
    // Somebody had accepted the connection.
    if (error instanceof FetchError && error.code === "network") return passing(provider, error);
    if (!this.#isExpected) return refused(provider, "this machine has none that answers");
    return passing(provider, error ?? new FetchError("connect", `it does not answer (timed out after ${ANSWER_MS / 1000} s)`));
  }

  #usualEndpoint(): string {
    const { settings } = this.#options;
    const mode = settings.env["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] || profileOf(settings)["ec2_metadata_service_endpoint_mode"];
    const endpoint = ENDPOINTS[mode?.trim().toLowerCase() ?? "ipv4"];
    if (endpoint !== undefined) return endpoint;
    throw new FetchError("invalid-input", `${cannotGet(this.#options.provider)}: its endpoint mode is neither IPv4 nor IPv6`, {
      hint: "Set AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE, or the profile's ec2_metadata_service_endpoint_mode, to one of the two.",
    });
  }

  #parseEndpoint(text: string): string {
    const url = URL.parse(text.trim());
    if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url.origin;
    throw new FetchError("invalid-input", `${cannotGet(this.#options.provider)}: its endpoint is not an http(s) URL`, {
      hint: "Write AWS_EC2_METADATA_SERVICE_ENDPOINT in full, such as http://169.254.169.254.",
    });
  }
}
