/**
 * The EBS direct APIs over the wire: signed GETs, and what a refusal says. Credentials are found and renewed as every AWS tool does it:
 * by the environment, profiles, OIDC, or the role of the container or the instance. The requests are our own.
 */
import { findPlace, settingSources } from "../aws/aws-settings.ts";
import { CredentialChain } from "../aws/credential-chain.ts";
import { requireSecure } from "../aws/secure-endpoint.ts";
import { SharedCredentials } from "../aws/shared-credentials.ts";
import { encodeQueryValue, Signer } from "../aws/sign.ts";
import { type CredentialKeeper, type SignedAnswer, SignedRequests } from "../aws/signed-requests.ts";
import { FetchError } from "../core/errors.ts";
import { readBody } from "../wire/read-body.ts";
import type { Wire, WireResponse } from "../wire/wire.ts";
import { type EbsRefusal, parseRefusal } from "./ebs-error.ts";

export interface EbsApiOptions {
  readonly wire: Wire;
  readonly userAgent: string;
  /** @default the AWS configuration's */
  readonly region?: string | undefined;
  /** @default the AWS configuration's, else the region's */
  readonly endpoint?: URL | undefined;
  /** Whether plain http to other machines is allowed. */
  readonly allowInsecureHttp: boolean;
}

export type EbsAnswer = SignedAnswer<EbsRefusal>;

/** A page of 10,000 blocks has 2 to 3 MB. */
const MOST_JSON_BYTES = 64 * 1024 * 1024;
/**
 * Finds region and endpoint. Credentials are looked for with the first request.
 * @throws FetchError invalid-input (no region), insecure-http
 */
export async function openEbsApi(options: EbsApiOptions): Promise<EbsApi> {
  const { wire, userAgent, allowInsecureHttp } = options;
  const { env } = process;
  const { region, endpoint } = await findPlace("ebs", options, settingSources(env));
  requireSecure(endpoint, { allowInsecureHttp, what: "the snapshot" });
  const credentials = new SharedCredentials(new CredentialChain({ env, wire, region, allowInsecureHttp }));
  return new EbsApi({ wire, userAgent, base: endpoint, signer: new Signer({ service: "ebs", region }), credentials });
}

export class EbsApi {
  readonly #userAgent: string;
  readonly #base: string;
  readonly #requests: SignedRequests<EbsRefusal>;

  constructor({
    base,
    userAgent,
    ...parts
  }: {
    readonly wire: Wire;
    readonly userAgent: string;
    readonly base: URL;
    readonly signer: Signer;
    readonly credentials: CredentialKeeper;
  }) {
    this.#userAgent = userAgent;
    this.#base = base.href.replace(/\/$/, "");
    this.#requests = new SignedRequests({
      ...parts,
      isRefused: ({ status }) => status !== 200,
      parseRefusal: ({ status, headers }, body) => parseRefusal(status, headers, body),
    });
  }

  /** Where requests go, for messages. */
  get host(): string {
    return new URL(this.#base).host;
  }

  /**
   * Sends a signed GET. An answer other than 200 is returned as a refusal.
   * @param path from the endpoint on
   * @param query parameters; undefined ones are left out
   * @param mayLand whether another thread may receive the answer
   * @throws FetchError as the wire does; unauthorized and more when credentials cannot be found
   */
  get(
    path: string,
    query: Readonly<Record<string, string | number | undefined>>,
    signal: AbortSignal,
    mayLand = false,
  ): Promise<EbsAnswer> {
    const parameters = Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeQueryValue(`${value}`)}`);
    const url = new URL(`${this.#base}${path}?${parameters.join("&")}`);
    return this.#requests.send({ signable: { url }, unsigned: { "user-agent": this.#userAgent }, mayLand }, signal);
  }

  /** The JSON of an answer. @throws FetchError bad-response */
  async json(response: WireResponse, what: string): Promise<Readonly<Record<string, unknown>>> {
    const body = await readBody(response, MOST_JSON_BYTES);
    try {
      const value: unknown = body === null ? null : JSON.parse(body.toString());
      if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
    } catch {
      // The error is thrown below.
    }
    throw new FetchError("bad-response", `Cannot read ${what}: the answer from "${this.host}" is not the JSON that the API promises`);
  }
}
