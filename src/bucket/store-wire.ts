/** A wire to one object of a store that needs no signature: it sends what the store wants to see, and reads the text of refusals. */
import { readBody } from "../wire/read-body.ts";
import type { Wire, WireRequest, WireResponse } from "../wire/wire.ts";
import { isRefusal, type Refusals, type StoreRefusal } from "./refusals.ts";

export interface StoreWireOptions {
  readonly wire: Wire;
  /** The object's. */
  readonly url: URL;
  /** Its path and query as they are sent. */
  readonly target: string;
  /** Sent with each request for it: nothing that says who asks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly refusals: Refusals<StoreRefusal>;
  /** The store has answered for the object, and refuses nothing. */
  readonly onAnswer: (response: WireResponse) => void;
  readonly parseRefusal: (response: WireResponse, body: string) => StoreRefusal;
}

/** The longest body of an error. Anything longer is not the store's. */
const MOST_ERROR_BYTES = 64 * 1024;

export class StoreWire implements Wire {
  readonly #options: StoreWireOptions;

  constructor(options: StoreWireOptions) {
    this.#options = options;
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const { wire, url, target, headers, refusals, parseRefusal, onAnswer } = this.#options;
    const isOwn = request.url.href === url.href;
    const sent = isOwn ? { ...request, target, headers: { ...headers, ...request.headers } } : request;
    const response = await wire.open(sent, signal);
    if (isOwn && !isRefusal(response)) onAnswer(response);
    if (!isOwn || !isRefusal(response)) return response;
    return refusals.note(response, parseRefusal(response, `${(await readBody(response, MOST_ERROR_BYTES)) ?? ""}`));
  }

  /** The wire beneath belongs to the fetch. */
  async [Symbol.asyncDispose](): Promise<void> {}
}
