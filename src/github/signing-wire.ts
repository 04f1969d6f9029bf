/** A wire on which the question for a signed URL looks like a redirect. So a URL that expires is asked for again like that of any redirect, once for all workers. */
import type { Wire, WireRequest, WireResponse } from "../wire/wire.ts";

export class SigningWire implements Wire {
  readonly #inner: Wire;
  readonly #asked: string;
  readonly #sign: (signal: AbortSignal) => Promise<string>;

  /** @param url the request for this URL is the question; `sign` finds where it leads */
  constructor(inner: Wire, url: URL, sign: (signal: AbortSignal) => Promise<string>) {
    this.#inner = inner;
    this.#asked = url.href;
    this.#sign = sign;
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    if (request.url.href !== this.#asked) return this.#inner.open(request, signal);
    return redirectTo(await this.#sign(signal));
  }

  /** The connections belong to the wire beneath. */
  async [Symbol.asyncDispose](): Promise<void> {}
}

function redirectTo(location: string): WireResponse {
  return { status: 302, headers: { location }, isEndProven: true, stream: async () => {}, resume: () => {}, cancel: () => {} };
}
