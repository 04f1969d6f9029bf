/**
 * The wire over undici. No fetch uses it: it is the second implementation that the contract suite and the tests of answers run, so
 * that two parsers that share no code agree on what an answer means. Nothing beneath the transfer retries, redirects or times out.
 */
import { Readable } from "node:stream";
import { Agent, type Dispatcher, errors, ProxyAgent } from "undici";
import type { FetchError } from "../core/errors.ts";
import { PATIENT_ADDRESS_MS } from "./connect-socket.ts";
import { frame } from "./framing.ts";
import { type Outgoing, outgoing } from "./outgoing.ts";
import type { ForwardProxy } from "./proxies.ts";
import { MOST_HEAD_BYTES, trimBlanks, withinLimits } from "./response-head.ts";
import type { OnData, Wire, WireRequest, WireResponse } from "./wire.ts";
import { isOfProxy, proxyError, wireError } from "./wire-error.ts";

/** How long a host may take to accept a connection, in milliseconds. Then another attempt is more likely to succeed than more patience. */
const CONNECT_TIMEOUT_MS = 10_000;

/** undici allocates a buffer for each read, and the garbage collector frees it. */
const NOTHING_TO_RELEASE = (): void => {};

/** @param proxy what all requests go through */
export function createUndiciWire(proxy: ForwardProxy | null = null): Wire {
  const options: Agent.Options = {
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: MOST_HEAD_BYTES,
    // The transfer measures silence itself: undici's clock stops while paused and is only accurate to half a second.
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

async function open(dispatcher: Dispatcher, request: WireRequest, options: ExchangeOptions): Promise<WireResponse> {
  const asked = outgoing(request);
  return new Promise((resolve, reject) => {
    const { method, url, target, fields } = asked;
    const exchange = new Exchange(asked, options, resolve, reject);
    const body = exchange.upload === null ? null : Readable.from(exchange.upload);
    dispatcher.dispatch({ method, origin: url.origin, path: target, headers: { ...fields }, body }, exchange);
  });
}

/** A request's body as undici takes it: slice by slice, each when there is room for it. */
class Upload {
  readonly #slices: AsyncIterable<Uint8Array>;
  readonly #onFailed: (error: unknown) => void;
  readonly #whole = Promise.withResolvers<void>();
  readonly #over = Promise.withResolvers<void>();
  #isStopped = false;

  constructor(slices: AsyncIterable<Uint8Array>, onFailed: (error: unknown) => void) {
    this.#slices = slices;
    this.#onFailed = onFailed;
  }

  /** Resolves once undici has taken everything. */
  get whole(): Promise<void> {
    return this.#whole.promise;
  }

  /** Gives no more. An end would be an error for undici, which closes the connection when the answer is complete. */
  stop(): void {
    this.#isStopped = true;
  }

  /** The exchange has ended. */
  end(): void {
    this.stop();
    this.#over.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for await (const slice of this.#slices) {
        if (this.#isStopped) return await this.#over.promise;
        // undici holds several of them.
        yield Buffer.from(slice);
      }
    } catch (error) {
      this.#onFailed(error);
      throw error;
    }
    this.#whole.resolve();
  }
}

/** One request and its answer: undici's callbacks on one side, a WireResponse on the other. */
class Exchange implements Dispatcher.DispatchHandler, WireResponse {
  status = 0;
  headers: Readonly<Record<string, string>> = {};
  isEndProven = true;
  /** What is sent; null when that is nothing. */
  readonly upload: Upload | null;
  readonly #asked: Outgoing;
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

  constructor(asked: Outgoing, options: ExchangeOptions, onHead: (response: WireResponse) => void, onFailure: (error: unknown) => void) {
    const { server, signal } = options;
    this.upload = asked.slices === null ? null : new Upload(asked.slices, (error) => this.#fail(error));
    this.#asked = asked;
    this.#url = asked.url;
    this.#server = server;
    this.#signal = signal;
    this.#onHead = onHead;
    this.#onFailure = onFailure;
    // When the body fails, nobody may be listening yet. Whoever streams it later gets the rejection.
    this.#body.promise.catch(() => {});
    signal.addEventListener("abort", this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // undici cannot abort a request that has no socket yet. It is caught here.
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
    this.#announce();
  }

  /** A refusal counts at once, and the rest of the body stays unsent. A success counts once the body was sent whole. */
  #announce(): void {
    if (this.upload === null || this.status >= 300) {
      this.upload?.stop();
      this.#onHead(this);
    } else void this.upload.whole.then(() => this.#onHead(this));
  }

  /** undici has taken the framing apart already. It is judged here as on the other wire. */
  #begin(status: number, headers: Record<string, string | string[] | undefined>): void {
    const joined = Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      trimBlanks(Array.isArray(value) ? value.join(", ") : (value ?? "")),
    ]);
    const framed = frame({ status, isOld: false, headers: withinLimits(Object.fromEntries(joined)) }, this.#asked.method);
    const { proxy, proven } = this.#server;
    proven.add(this.#url.origin);
    if (proxy !== null && this.#url.protocol === "http:" && isOfProxy(status, framed.headers)) throw proxyError(status, this.#url, proxy);
    this.status = status;
    this.headers = framed.headers;
    // undici takes any end of the connection for the end of the body.
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
    // A destroyed dispatcher means a fault of ours, and no retry helps.
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
    this.upload?.end();
    settle();
  }
}
