/**
 * The EBS direct APIs over the wire: signed GETs, and what a refusal says. Credentials are found and renewed as every AWS tool does it:
 * by the environment, profiles, OIDC, or the role of the container or the instance. The requests are our own.
 */
import { FetchError } from "../core/errors.ts";
import { readBody } from "../wire/read-body.ts";
import type { Wire, WireResponse } from "../wire/wire.ts";
import { type AwsSettings, findPlace, readAwsSettings } from "./aws-settings.ts";
import { CredentialChain } from "./credential-chain.ts";
import { isCredentialsRefusal, parseRefusal, type Refusal } from "./ebs-error.ts";
import { requireSecure } from "./secure-endpoint.ts";
import { SharedCredentials } from "./shared-credentials.ts";
import { encodeQueryValue, Signer } from "./sign.ts";

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

/** Gives credentials, and new ones when those were refused. */
export type CredentialKeeper = Pick<SharedCredentials, "get" | "renew">;

export type EbsAnswer =
  | { readonly isRefused: false; readonly response: WireResponse }
  | { readonly isRefused: true; readonly refusal: Refusal };

/** The longest body of an error. Anything longer is not the service's. */
const MOST_ERROR_BYTES = 64 * 1024;
/** A page of 10,000 blocks has 2 to 3 MB. */
const MOST_JSON_BYTES = 64 * 1024 * 1024;
/** Signatures are valid for five minutes. If our clock is wrong by more than this, it is corrected by the service's. */
const LEAST_SKEW_MS = 4 * 60_000;
/** A date that is further away than this is not believed. It is more likely forged, so that we sign for another day. */
const MOST_SKEW_MS = 24 * 3_600_000;

/**
 * Finds region and endpoint. Credentials are looked for with the first request.
 * @throws FetchError invalid-input (no region), insecure-http
 */
export async function openEbsApi(options: EbsApiOptions): Promise<EbsApi> {
  const { wire, userAgent, allowInsecureHttp } = options;
  const { env } = process;
  let settings: Promise<AwsSettings> | null = null;
  const read = () => {
    settings ??= readAwsSettings(env);
    return settings;
  };
  const { region, endpoint } = await findPlace(options, env, read);
  requireSecure(endpoint, { allowInsecureHttp, what: "the snapshot" });
  const credentials = new SharedCredentials(new CredentialChain({ env, wire, region, allowInsecureHttp }));
  return new EbsApi({ wire, userAgent, base: endpoint, signer: new Signer(region), credentials });
}

export class EbsApi {
  readonly #wire: Wire;
  readonly #userAgent: string;
  readonly #base: string;
  readonly #signer: Signer;
  readonly #credentials: CredentialKeeper;
  /** How far the service's clock is ahead of ours, in milliseconds. */
  #skewMs = 0;
  #isCorrected = false;

  constructor(options: {
    readonly wire: Wire;
    readonly userAgent: string;
    readonly base: URL;
    readonly signer: Signer;
    readonly credentials: CredentialKeeper;
  }) {
    this.#wire = options.wire;
    this.#userAgent = options.userAgent;
    this.#base = options.base.href.replace(/\/$/, "");
    this.#signer = options.signer;
    this.#credentials = options.credentials;
  }

  /** Where requests go, for messages. */
  get host(): string {
    return new URL(this.#base).host;
  }

  /**
   * Sends a signed GET. An answer other than 200 is returned as a refusal.
   * @param path from the endpoint on
   * @param query parameters; undefined ones are left out
   * @throws FetchError as the wire does; unauthorized and more when credentials cannot be found
   */
  async get(path: string, query: Readonly<Record<string, string | number | undefined>>, signal: AbortSignal): Promise<EbsAnswer> {
    const parameters = Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeQueryValue(`${value}`)}`);
    const url = new URL(`${this.#base}${path}?${parameters.join("&")}`);
    let credentials = await this.#credentials.get(signal);
    for (let mayCorrect = true, mayRenew = true; ; ) {
      const epochMs = Date.now() + this.#skewMs;
      const headers = { "user-agent": this.#userAgent, ...this.#signer.headersFor({ url }, credentials, epochMs) };
      const response = await this.#wire.open({ url, headers }, signal);
      if (response.status === 200) return { isRefused: false, response };
      const body = await readBody(response, MOST_ERROR_BYTES);
      const refusal = parseRefusal(response.status, response.headers, `${body ?? ""}`);
      if (mayCorrect && this.#correctClock(response, epochMs)) mayCorrect = false;
      else if (mayRenew && isCredentialsRefusal(refusal)) {
        mayRenew = false;
        const renewed = await this.#credentials.renew(credentials, signal);
        if (renewed === null) return { isRefused: true, refusal };
        credentials = renewed;
      } else return { isRefused: true, refusal };
    }
  }

  /**
   * Sets the clock by a refusal's date, once. A server that answers with another date each time would otherwise get signatures for all.
   * @param epochMs the time of the refused request
   * @returns whether the request is worth signing again
   */
  #correctClock({ status, headers }: WireResponse, epochMs: number): boolean {
    // The refusal of another request has corrected it in the meantime.
    if (this.#isCorrected) return Math.abs(Date.now() + this.#skewMs - epochMs) > LEAST_SKEW_MS;
    const offMs = Date.parse(headers["date"] ?? "") - epochMs;
    if (status >= 500 || !(Math.abs(offMs) > LEAST_SKEW_MS && Math.abs(offMs) <= MOST_SKEW_MS)) return false;
    this.#skewMs = offMs;
    this.#isCorrected = true;
    return true;
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
