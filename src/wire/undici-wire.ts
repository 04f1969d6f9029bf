/**
 * The wire over undici, for proxies that are spoken to over TLS. No retries, redirects or timeouts beneath the
 * transfer's own, and HTTP/1.1 only: HTTP/2 would put all ranges on one TCP connection with small windows.
 */
import { Agent, type Dispatcher, errors, ProxyAgent } from "undici";
import type { FetchError } from "../core/errors.ts";
import { PATIENT_ADDRESS_MS } from "./connect-socket.ts";
import { frame } from "./framing.ts";
import type { ForwardProxy } from "./proxies.ts";
import { MOST_HEAD_BYTES, trimBlanks, withinLimits } from "./response-head.ts";
import type { OnData, Wire, WireRequest, WireResponse } from "./wire.ts";
import { isOfProxy, proxyError, wireError } from "./wire-error.ts";

/** A host that does not take a connection for so long is tried again rather than waited for, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

/** undici allocates a buffer a read; the garbage collector takes it back. */
const NOTHING_TO_RELEASE = (): void => {};

/** @param proxy what all requests go through */
export function createUndiciWire(proxy: ForwardProxy | null = null): Wire {
  const options: Agent.Options = {
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: MOST_HEAD_BYTES,
    // The transfer keeps a byte clock of its own: undici's does not run while paused and is half a second coarse.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_TIMEOUT_MS, autoSelectFamilyAttemptTimeout: PATIENT_ADDRESS_MS },
  };
  const dispatcher = proxy === null ? new Agent(options) : new ProxyAgent({ ...options, uri: proxy.url.href });
  const server = { proxy, proven: new Set<string>() };
  return {
    open: (request, signal) => open(dispatcher, request, { server, signal }),
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

/** What all exchanges of a wire know. */
interface Server {
  readonly proxy: ForwardProxy | null;
  /** Origins that TLS has worked with. */
  readonly proven: Set<string>;
}

interface ExchangeOptions {
  readonly server: Server;
  readonly signal: AbortSignal;
}

function open(dispatcher: Dispatcher, { url, headers, body }: WireRequest, options: ExchangeOptions): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(url, options, resolve, reject);
    const asked = body === undefined ? ({ method: "GET" } as const) : ({ method: "POST", body } as const);
    dispatcher.dispatch({ ...asked, origin: url.origin, path: `${url.pathname}${url.search}`, headers: { ...headers } }, exchange);
  });
}

/** One request and its answer: undici's callbacks on one side, a WireResponse on the other. */
class Exchange implements Dispatcher.DispatchHandler, WireResponse {
  status = 0;
  headers: Readonly<Record<string, string>> = {};
  isEndProven = true;
  readonly #url: URL;
  readonly #server: Server;
  readonly #signal: AbortSignal;
  readonly #onHead: (response: WireResponse) => void;
  readonly #onFailure: (error: unknown) => void;
  readonly #body = Promise.withResolvers<void>();
  #controller: Dispatcher.DispatchController | null = null;
  #onData: OnData | null = null;
  /** What undici still delivered after it was asked to pause. */
  #early: Uint8Array[] = [];
  #isOver = false;

  constructor(url: URL, options: ExchangeOptions, onHead: (response: WireResponse) => void, onFailure: (error: unknown) => void) {
    const { server, signal } = options;
    this.#url = url;
    this.#server = server;
    this.#signal = signal;
    this.#onHead = onHead;
    this.#onFailure = onFailure;
    // Nobody may be listening yet when it fails; whoever streams gets the rejection.
    this.#body.promise.catch(() => {});
    signal.addEventListener("abort", this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // undici has no way to abort a request that has no socket yet; it is caught here.
    if (this.#isOver) controller.abort(new Error("given up"));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (status < 200) return;
    try {
      this.#begin(status, headers);
    } catch (error) {
      this.#fail(error);
      return controller.abort(new Error("given up"));
    }
    controller.pause();
    this.#onHead(this);
  }

  /** undici has taken the framing apart; what it may not have been is judged as on the other wire. */
  #begin(status: number, headers: Record<string, string | string[] | undefined>): void {
    const joined = Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      trimBlanks(Array.isArray(value) ? value.join(", ") : (value ?? "")),
    ]);
    const framed = frame({ status, isOld: false, headers: withinLimits(Object.fromEntries(joined)) });
    const { proxy, proven } = this.#server;
    proven.add(this.#url.origin);
    if (proxy !== null && this.#url.protocol === "http:" && isOfProxy(status, framed.headers)) throw proxyError(status, this.#url, proxy);
    this.status = status;
    this.headers = framed.headers;
    // undici takes any end of the connection for the body's.
    this.isEndProven = framed.framing.kind !== "until-close";
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isOver) return;
    if (this.#onData === null) this.#early.push(chunk);
    else this.#deliver(chunk);
  }

  onResponseEnd(): void {
    this.#finish(() => this.#body.resolve());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    // A dispatcher that was destroyed serves nobody any more: a fault of ours, which no retry mends.
    this.#fail(error instanceof errors.ClientDestroyedError ? error : this.#named(error));
  }

  #named(error: Error): FetchError {
    const { proxy, proven } = this.#server;
    return wireError(error, { url: this.#url, isProven: proven.has(this.#url.origin), proxy });
  }

  stream(onData: OnData): Promise<void> {
    this.#onData = onData;
    let wantsMore = true;
    for (const chunk of this.#early) wantsMore = onData(chunk, NOTHING_TO_RELEASE);
    this.#early = [];
    if (wantsMore) this.resume();
    return this.#body.promise;
  }

  resume(): void {
    if (!this.#isOver) this.#controller?.resume();
  }

  cancel(): void {
    this.#finish(() => {
      this.#controller?.abort(new Error("given up"));
      this.#body.resolve();
    });
  }

  #deliver(chunk: Uint8Array): void {
    try {
      if (this.#onData?.(chunk, NOTHING_TO_RELEASE) === false) this.#controller?.pause();
    } catch (error) {
      this.#fail(error);
      this.#controller?.abort(new Error("given up"));
    }
  }

  readonly #onAbort = (): void => {
    this.#fail(this.#signal.reason);
    this.#controller?.abort(new Error("given up"));
  };

  #fail(error: unknown): void {
    this.#finish(() => {
      this.#onFailure(error);
      this.#body.reject(error);
    });
  }

  #finish(settle: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#signal.removeEventListener("abort", this.#onAbort);
    settle();
  }
}
