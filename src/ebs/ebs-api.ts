/**
 * The EBS direct APIs over the wire: signed GETs, and what a refusal says. The SDK finds credentials, region and endpoint as
 * every AWS tool does (environment, profiles, OIDC, the instance's role) and keeps credentials fresh; the requests are ours.
 */
import type { EBSClient } from "@aws-sdk/client-ebs";
import { FetchError } from "../core/errors.ts";
import type { Wire, WireResponse } from "../wire/wire.ts";
import { parseRefusal, type Refusal } from "./ebs-error.ts";
import { type Credentials, encodeQueryValue, Signer } from "./sign.ts";

export interface EbsApiOptions {
  readonly wire: Wire;
  readonly userAgent: string;
  /** @default the AWS chain */
  readonly region?: string | undefined;
  /** @default the region's */
  readonly endpoint?: URL | undefined;
}

export type EbsAnswer =
  | { readonly isRefused: false; readonly response: WireResponse }
  | { readonly isRefused: true; readonly refusal: Refusal };

/** What an error's body may have; more is no answer of the service. */
const MOST_ERROR_BYTES = 64 * 1024;
/** A page of 10,000 blocks has 2 to 3 MB. */
const MOST_JSON_BYTES = 64 * 1024 * 1024;
/** Signatures are good for five minutes: a clock that is wrong by more is corrected by the service's. */
const MOST_SKEW_MS = 4 * 60_000;

/**
 * Finds credentials, region and endpoint. Loads the SDK.
 * @throws FetchError invalid-input (no region), unauthorized (no credentials)
 */
export async function openEbsApi({ wire, userAgent, region, endpoint }: EbsApiOptions): Promise<EbsApi> {
  const { EBSClient, ListSnapshotBlocksCommand } = await import("@aws-sdk/client-ebs");
  let endpointUrl: URL | null = null;
  // A request that is made up to where it would be sent tells what the SDK found.
  const STOP = new Error("not sent");
  const client: EBSClient = new EBSClient({
    maxAttempts: 1,
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint: endpoint.href }),
    requestHandler: {
      handle: async (request: { protocol: string; hostname: string; port?: number; path: string }) => {
        const port = request.port === undefined ? "" : `:${request.port}`;
        endpointUrl = new URL(`${request.protocol}//${request.hostname}${port}${request.path.replace(/\/snapshots\/.*/, "")}`);
        throw STOP;
      },
    },
  });
  try {
    await client.send(new ListSnapshotBlocksCommand({ SnapshotId: "snap-0" }));
  } catch (error) {
    if (endpointUrl === null) throw configurationError(error);
  }
  const base: URL = endpointUrl ?? new URL("https://ebs.amazonaws.com");
  return new EbsApi({ wire, userAgent, base, signer: new Signer(await client.config.region()), credentials: client.config.credentials });
}

export class EbsApi {
  readonly #wire: Wire;
  readonly #userAgent: string;
  readonly #base: string;
  readonly #signer: Signer;
  readonly #credentials: () => Promise<Credentials>;
  /** What the service's clock is ahead of ours, in milliseconds. */
  #skewMs = 0;

  constructor(options: {
    readonly wire: Wire;
    readonly userAgent: string;
    readonly base: URL;
    readonly signer: Signer;
    readonly credentials: () => Promise<Credentials>;
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
   * Sends a signed GET. An answer other than 200 comes back as the refusal that it tells.
   * @param path from the endpoint on
   * @param query parameters; undefined ones are left out
   * @throws FetchError as the wire does; unauthorized where credentials cannot be had any more
   */
  async get(path: string, query: Readonly<Record<string, string | number | undefined>>, signal: AbortSignal): Promise<EbsAnswer> {
    const credentials = await this.#credentials().catch((error: unknown) => {
      throw configurationError(error);
    });
    const parameters = Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeQueryValue(`${value}`)}`);
    const url = new URL(`${this.#base}${path}?${parameters.join("&")}`);
    for (const mayCorrect of [true, false]) {
      const epochMs = Date.now() + this.#skewMs;
      const headers = { "user-agent": this.#userAgent, ...this.#signer.headersFor(url, credentials, epochMs) };
      const response = await this.#wire.open({ url, headers }, signal);
      if (response.status === 200) return { isRefused: false, response };
      const body = await readBody(response, MOST_ERROR_BYTES);
      const skewMs = Date.parse(response.headers["date"] ?? "") - epochMs;
      if (!mayCorrect || response.status >= 500 || !(Math.abs(skewMs) > MOST_SKEW_MS)) {
        return { isRefused: true, refusal: parseRefusal(response.status, response.headers, `${body ?? ""}`) };
      }
      this.#skewMs += skewMs;
    }
    throw new Error("unreachable");
  }

  /** The JSON of an answer. @throws FetchError bad-response */
  async json(response: WireResponse, what: string): Promise<Readonly<Record<string, unknown>>> {
    const body = await readBody(response, MOST_JSON_BYTES);
    try {
      const value: unknown = body === null ? null : JSON.parse(body.toString());
      if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
    } catch {
      // Told below.
    }
    throw new FetchError("bad-response", `Cannot read ${what}: the answer of "${this.host}" is not the JSON that the API promises`);
  }
}

/** The whole body; null when it has more than so many bytes. */
async function readBody(response: WireResponse, mostBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let count = 0;
  await response.stream((bytes, release) => {
    count += bytes.length;
    if (count <= mostBytes) parts.push(Buffer.from(bytes));
    release();
    if (count > mostBytes) response.cancel();
    return true;
  });
  return count > mostBytes ? null : Buffer.concat(parts);
}

/** What the SDK could not find. Its messages name providers and files, no secrets. */
function configurationError(error: unknown): FetchError {
  const why = error instanceof Error ? error.message : String(error);
  if (/region is missing/i.test(why)) {
    return new FetchError("invalid-input", "Cannot tell which AWS region the snapshot is in", {
      hint: "Give 'region', or set AWS_REGION.",
      cause: error,
    });
  }
  return new FetchError("unauthorized", `Cannot find AWS credentials: ${why.replace(/\s+/g, " ").slice(0, 300)}`, {
    hint: "They come from AWS's default chain: the environment, a profile, an OIDC role (aws-actions/configure-aws-credentials), or the instance's role.",
    cause: error,
  });
}
