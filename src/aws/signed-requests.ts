/** Signed requests to one service: each is signed when it is sent, so nothing expires. A wrong clock and old credentials are noticed and corrected. */
import { readBody } from "../wire/read-body.ts";
import type { Wire, WireRequest, WireResponse } from "../wire/wire.ts";
import { isCredentialsRefusal, type Refusal } from "./refusal.ts";
import { ServiceClock } from "./service-clock.ts";
import type { SharedCredentials } from "./shared-credentials.ts";
import type { Signable, Signer } from "./sign.ts";

/** Gives credentials, and new ones when those were refused. */
export type CredentialKeeper = Pick<SharedCredentials, "get" | "renew">;

export interface SignedRequestsOptions<R extends Refusal> {
  readonly wire: Wire;
  readonly signer: Signer;
  /** Null: nothing is signed. */
  readonly credentials: CredentialKeeper | null;
  /** @default one that starts with this machine's time */
  readonly clock?: ServiceClock;
  /** What an answer refuses; null if it is none: then its body stays as it is. */
  readonly isRefused: (response: WireResponse) => boolean;
  readonly parseRefusal: (response: WireResponse, body: string) => R;
}

export type SignedAnswer<R extends Refusal> =
  | { readonly isRefused: false; readonly response: WireResponse }
  /** The body of the answer was read. */
  | { readonly isRefused: true; readonly response: WireResponse; readonly refusal: R };

/** What is sent: the fields that are signed, and others that are not. */
export interface SignedRequest extends Pick<WireRequest, "target" | "mayLand"> {
  readonly signable: Signable;
  readonly unsigned: Readonly<Record<string, string>>;
}

/** The longest body of an error. Anything longer is not the service's. */
const MOST_ERROR_BYTES = 64 * 1024;

export class SignedRequests<R extends Refusal> {
  readonly #options: SignedRequestsOptions<R>;
  readonly #clock: ServiceClock;

  constructor(options: SignedRequestsOptions<R>) {
    this.#options = options;
    this.#clock = options.clock ?? new ServiceClock();
  }

  /** @throws FetchError as the wire does; unauthorized and more when credentials cannot be found */
  async send({ signable, unsigned, ...sent }: SignedRequest, signal: AbortSignal): Promise<SignedAnswer<R>> {
    const { wire, signer, isRefused, parseRefusal, credentials: keeper } = this.#options;
    const { method, url, headers = {} } = signable;
    let credentials = keeper === null ? null : await keeper.get(signal);
    for (let mayCorrect = true, mayRenew = true; ; ) {
      const { epochMs } = this.#clock;
      const signed = credentials === null ? headers : signer.headersFor(signable, credentials, epochMs);
      const response = await wire.open({ ...sent, method, url, headers: { ...unsigned, ...signed } }, signal);
      if (!isRefused(response)) return { isRefused: false, response };
      const refusal = parseRefusal(response, `${(await readBody(response, MOST_ERROR_BYTES)) ?? ""}`);
      if (keeper === null || credentials === null) return { isRefused: true, response, refusal };
      if (mayCorrect && this.#clock.correct(response, epochMs)) mayCorrect = false;
      else if (mayRenew && isCredentialsRefusal(refusal)) {
        mayRenew = false;
        const renewed = await keeper.renew(credentials, signal);
        if (renewed === null) return { isRefused: true, response, refusal };
        credentials = renewed;
      } else return { isRefused: true, response, refusal };
    }
  }
}
