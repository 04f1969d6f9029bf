/**
 * A wire to one object of S3. Each request is signed when it is sent, for the region that the bucket is in, so that no signature expires
 * however long the fetch takes. Requests to other places, which a redirect may lead to, are not signed.
 */
import { isRegion } from "../aws/aws-settings.ts";
import { ServiceClock } from "../aws/service-clock.ts";
import { EMPTY_BODY, encodeQueryValue, Signer } from "../aws/sign.ts";
import { type CredentialKeeper, type SignedAnswer, SignedRequests } from "../aws/signed-requests.ts";
import type { Wire, WireRequest, WireResponse } from "../wire/wire.ts";
import { isRefusal, Refusals } from "./refusals.ts";
import type { S3Object } from "./s3-name.ts";
import { pathOf, type S3Place } from "./s3-place.ts";
import { parseS3Refusal, type S3Refusal } from "./s3-refusal.ts";

export interface S3WireOptions {
  readonly wire: Wire;
  readonly object: Pick<S3Object, "key" | "versionId">;
  /** Null: nothing is signed. */
  readonly credentials: CredentialKeeper | null;
  readonly placeIn: (region: string) => Promise<S3Place>;
  /** In the region that is asked first. */
  readonly place: S3Place;
}

/** What is asked of the bucket: a key, encoded nowhere yet, and a query as it is sent. */
interface Target {
  readonly key: string;
  readonly query: string;
}

interface Asking extends Omit<WireRequest, "url" | "target"> {
  readonly asked: Target;
}

/** How an ETag of an If-Range can be asked for so that a store that has another version sends nothing of it. */
const STRONG_ETAG = /^"[^"]*"$/;

export class S3Wire implements Wire {
  /** Stands for the object, wherever that turns out to be. */
  readonly url: URL;
  readonly #options: S3WireOptions;
  readonly #clock = new ServiceClock();
  readonly #refusals = new Refusals<S3Refusal>();
  readonly #asked: Target;
  #place: S3Place;
  #requests: SignedRequests<S3Refusal>;
  #isRegionFound = false;

  constructor(options: S3WireOptions) {
    this.#options = options;
    this.#place = options.place;
    this.#requests = this.#requestsIn(options.place);
    const { key, versionId } = options.object;
    this.#asked = { key, query: versionId === undefined ? "" : `?versionId=${encodeQueryValue(versionId)}` };
    this.url = new URL(`${options.place.base.origin}${pathOf(options.place, key)}${this.#asked.query}`);
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    if (request.url.href !== this.url.href) return this.#options.wire.open(request, signal);
    return this.#ask({ ...request, asked: this.#asked }, signal);
  }

  /** The head of the whole object. The answer to a range does not say what the whole hashes to. */
  async askHead(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<WireResponse> {
    const response = await this.#ask({ method: "HEAD", headers, asked: this.#asked }, signal);
    response.cancel();
    return response;
  }

  /** A page of what GetObjectAttributes says. */
  askAttributes(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<WireResponse> {
    const { key, query } = this.#asked;
    return this.#ask({ headers, asked: { key, query: `?attributes=${query.replace("?", "&")}` } }, signal);
  }

  /** The head of one part of the upload. */
  async askPart(number: number, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<WireResponse> {
    const { key, query } = this.#asked;
    const asked = { key, query: `?partNumber=${number}${query.replace("?", "&")}` };
    const response = await this.#ask({ method: "HEAD", headers, asked }, signal);
    response.cancel();
    return response;
  }

  /** A page of the bucket's list. @param query as it is sent, with its question mark */
  askList(query: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<WireResponse> {
    return this.#ask({ headers, asked: { key: "", query } }, signal);
  }

  async #ask(request: Asking, signal: AbortSignal): Promise<WireResponse> {
    const asked = this.#place;
    let answer = await this.#send(request, signal);
    if (answer.isRefused && (await this.#movesFrom(asked, answer.refusal, signal))) answer = await this.#send(request, signal);
    return answer.isRefused ? this.#refusals.note(answer.response, answer.refusal) : answer.response;
  }

  refusalOf(response: WireResponse): S3Refusal | null {
    return this.#refusals.of(response);
  }

  /** The wire beneath belongs to the fetch. */
  async [Symbol.asyncDispose](): Promise<void> {}

  #send({ headers: given, asked, ...rest }: Asking, signal: AbortSignal): Promise<SignedAnswer<S3Refusal>> {
    const path = pathOf(this.#place, asked.key);
    const { query } = asked;
    const url = new URL(`${this.#place.base.origin}/${query}`);
    const fields = Object.entries(pinned(given));
    const isSigned = (name: string) => name.startsWith("x-amz-");
    const headers = { "x-amz-checksum-mode": "ENABLED", ...Object.fromEntries(fields.filter(([name]) => isSigned(name))) };
    const unsigned = Object.fromEntries(fields.filter(([name]) => !isSigned(name)));
    const signable = { method: rest.method ?? "GET", url, path, headers, payloadHash: EMPTY_BODY };
    return this.#requests.send({ ...rest, target: `${path}${query}`, signable, unsigned }, signal);
  }

  /** Whether the bucket is in another region than the one that was asked. That is looked for once; another request may have found it meanwhile. */
  async #movesFrom(asked: S3Place, refusal: S3Refusal, signal: AbortSignal): Promise<boolean> {
    if (this.#place !== asked) return true;
    if (this.#isRegionFound || (refusal.region === "" && !MISPLACED.test(refusal.name) && refusal.status !== 301)) return false;
    const region = refusal.region || (await this.#askRegion(signal));
    if (!isRegion(region) || region === asked.region) return false;
    const place = await this.#options.placeIn(region);
    // Two may have found it at once.
    if (this.#place === asked) {
      this.#isRegionFound = true;
      this.#place = place;
      this.#requests = this.#requestsIn(place);
    }
    return true;
  }

  /** HeadBucket tells the region to everybody; "" if it does not. */
  async #askRegion(signal: AbortSignal): Promise<string> {
    const { base, bucketPath } = this.#place;
    const target = bucketPath === "" ? "/" : bucketPath;
    const response = await this.#options.wire.open({ method: "HEAD", url: base, target, headers: {} }, signal);
    response.cancel();
    return response.headers["x-amz-bucket-region"] ?? "";
  }

  #requestsIn({ region }: S3Place): SignedRequests<S3Refusal> {
    const { wire, credentials } = this.#options;
    return new SignedRequests({
      wire,
      credentials,
      signer: new Signer({ service: "s3", region }),
      clock: this.#clock,
      isRefused: (response) => isRefusal(response) || isElsewhere(response),
      parseRefusal: parseS3Refusal,
    });
  }
}

const MISPLACED = /^(?:PermanentRedirect|TemporaryRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/;

/** Whether the bucket is in another region. Other stores redirect to where an object is, and such a redirect is followed as everywhere. */
function isElsewhere({ status, headers }: WireResponse): boolean {
  return (
    status >= 300 && status < 400 && status !== 304 && (headers["location"] === undefined || headers["x-amz-bucket-region"] !== undefined)
  );
}

/** S3 documents If-Match, and not If-Range. */
function pinned(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { "if-range": version, ...others } = headers;
  if (version === undefined || !STRONG_ETAG.test(version)) return headers;
  return { ...others, "if-match": version };
}
