/** One answer on a lean connection: waits for its head, then hands over its body as it arrives. */
import { ChunkedDecoder } from "./chunked-decoder.ts";
import { NOT_LEAN, type ResponseHead } from "./response-head.ts";
import type { OnData, WireResponse } from "./wire.ts";

/** What an exchange asks of its connection. */
export interface ExchangeHost {
  resume(): void;
  /** The body is complete. */
  complete(canReuse: boolean): void;
  /** The rest of the body is not wanted: nothing else can be sent over this connection. */
  giveUp(): void;
}

interface Arrived {
  readonly bytes: Uint8Array;
  readonly release: () => void;
}

export class LeanExchange implements WireResponse {
  status = 0;
  headers: Readonly<Record<string, string>> = {};
  readonly #signal: AbortSignal;
  readonly #host: ExchangeHost;
  readonly #head = Promise.withResolvers<WireResponse>();
  readonly #body = Promise.withResolvers<void>();
  #bodyLeft = 0;
  /** Of a body that comes in chunks. */
  #chunks: ChunkedDecoder | null = null;
  #canReuse = false;
  #onData: OnData | null = null;
  /** What came before somebody streamed the body. */
  #early: Arrived[] = [];
  #isOver = false;

  constructor(signal: AbortSignal, host: ExchangeHost) {
    this.#signal = signal;
    this.#host = host;
    // Nobody may be listening to the body yet when it fails; whoever streams it gets the rejection.
    this.#body.promise.catch(() => {});
    signal.addEventListener("abort", this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
  }

  /** Resolves when the head has arrived. */
  get head(): Promise<WireResponse> {
    return this.#head.promise;
  }

  get hasHead(): boolean {
    return this.status !== 0;
  }

  begin({ status, headers }: ResponseHead): void {
    const { "content-length": length, "transfer-encoding": coding } = headers;
    const hasLength = length !== undefined && /^\d+$/.test(length) && coding === undefined;
    const isChunked = length === undefined && coding?.toLowerCase() === "chunked";
    // Until the connection ends, or in a coding or a mixture that takes more care. Only bodies that are wanted need an end; those of redirects and errors are given up.
    if ((status === 200 || status === 206) && !hasLength && !isChunked) throw NOT_LEAN;
    this.status = status;
    this.headers = headers;
    this.#bodyLeft = hasLength ? Number(length) : Number.POSITIVE_INFINITY;
    if (isChunked) this.#chunks = new ChunkedDecoder();
    this.#canReuse = !/\bclose\b/i.test(headers["connection"] ?? "");
    this.#head.resolve(this);
  }

  /** Whether so many bytes are the rest of the body. */
  endsWithin(count: number): boolean {
    return count >= this.#bodyLeft;
  }

  /** Takes bytes of the body; false when the socket should pause. @throws FetchError bad-response */
  receive(bytes: Buffer, release: () => void): boolean {
    if (this.#chunks !== null) return this.#receiveChunks(this.#chunks, bytes, release);
    const body = bytes.length > this.#bodyLeft ? bytes.subarray(0, this.#bodyLeft) : bytes;
    // More than was promised: what follows is no answer to the next request.
    if (body.length < bytes.length) this.#canReuse = false;
    this.#bodyLeft -= body.length;
    const wantsMore = this.#handOver(body, release);
    this.#completeIfWhole();
    return wantsMore;
  }

  #receiveChunks(chunks: ChunkedDecoder, bytes: Buffer, release: () => void): boolean {
    const { data, usedBytes } = chunks.decode(bytes);
    if (usedBytes < bytes.length) this.#canReuse = false;
    let held = data.length;
    const releaseOne = () => {
      held -= 1;
      if (held === 0) release();
    };
    if (data.length === 0) release();
    // Before the data is handed over, which may end the exchange.
    if (chunks.isComplete) this.#bodyLeft = 0;
    let wantsMore = this.#onData !== null;
    for (const part of data) wantsMore = this.#handOver(part, releaseOne);
    this.#completeIfWhole();
    return wantsMore;
  }

  /** To whoever streams the body; what comes before that waits. */
  #handOver(bytes: Uint8Array, release: () => void): boolean {
    if (this.#onData !== null) return this.#onData(bytes, release);
    this.#early.push({ bytes, release });
    return false;
  }

  stream(onData: OnData): Promise<void> {
    this.#onData = onData;
    let wantsMore = true;
    for (const { bytes, release } of this.#early) wantsMore = onData(bytes, release);
    this.#early = [];
    this.#completeIfWhole();
    if (wantsMore) this.resume();
    return this.#body.promise;
  }

  resume(): void {
    if (!this.#isOver) this.#host.resume();
  }

  cancel(): void {
    this.#finish(() => {
      this.#body.resolve();
      this.#host.giveUp();
    });
  }

  fail(error: unknown): void {
    this.#finish(() => {
      this.#head.reject(error);
      this.#body.reject(error);
    });
  }

  readonly #onAbort = (): void => {
    this.fail(this.#signal.reason);
    this.#host.giveUp();
  };

  #completeIfWhole(): void {
    // What came early is streamed first.
    if (this.#bodyLeft > 0 || this.#onData === null) return;
    this.#finish(() => {
      this.#body.resolve();
      this.#host.complete(this.#canReuse);
    });
  }

  #finish(settle: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#signal.removeEventListener("abort", this.#onAbort);
    settle();
  }
}
