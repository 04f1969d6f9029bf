/** One answer on a lean connection: waits for its head, then hands over its body as it arrives. */
import { ChunkedDecoder } from "./chunked-decoder.ts";
import { frame } from "./framing.ts";
import type { ResponseHead } from "./response-head.ts";
import type { Method, OnData, WireResponse } from "./wire.ts";

/**
 * Whether the end of a connection proves that a body without any other end is whole. `impossible`: over plain http it proves nothing.
 * `possible`: a connection that is made for it would prove it. `given`: it does.
 */
export type EndProof = "impossible" | "possible" | "given";

/** Thrown when a body ends with its connection, and a connection that is made for it would prove that it is whole. */
export const END_UNPROVEN = Symbol("end unproven");

/** What an exchange asks of its connection. */
export interface ExchangeHost {
  resume(): void;
  /** The body is complete. */
  complete(canReuse: boolean): void;
  /** The rest of the body is not wanted, so nothing else can come over this connection. */
  giveUp(): void;
}

interface Arrived {
  readonly bytes: Uint8Array;
  readonly release: () => void;
}

export interface LeanExchangeOptions {
  /** Of the request. */
  readonly method: Method;
  readonly endProof: EndProof;
  readonly host: ExchangeHost;
}

export class LeanExchange implements WireResponse {
  status = 0;
  headers: Readonly<Record<string, string>> = {};
  isEndProven = true;
  readonly #signal: AbortSignal;
  readonly #method: Method;
  readonly #endProof: EndProof;
  readonly #host: ExchangeHost;
  readonly #head = Promise.withResolvers<WireResponse>();
  readonly #body = Promise.withResolvers<void>();
  #bodyLeft = Number.POSITIVE_INFINITY;
  #isUntilClose = false;
  /** Decodes a body that comes in chunks. */
  #chunks: ChunkedDecoder | null = null;
  #canReuse = false;
  #onData: OnData | null = null;
  /** What came before anybody streamed the body, or while whoever streams it has paused: TLS hands over what it has decrypted. */
  readonly #early: Arrived[] = [];
  #isPaused = false;
  /** Whether whoever asked knows of the head. */
  #isAnnounced = false;
  #isOver = false;

  constructor(signal: AbortSignal, { method, endProof, host }: LeanExchangeOptions) {
    this.#signal = signal;
    this.#method = method;
    this.#endProof = endProof;
    this.#host = host;
    // When the body fails, nobody may be listening yet. Whoever streams it later gets the rejection.
    this.#body.promise.catch(() => {});
    signal.addEventListener("abort", this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
  }

  /** Resolves when the head was announced. */
  get head(): Promise<WireResponse> {
    return this.#head.promise;
  }

  get hasHead(): boolean {
    return this.status !== 0;
  }

  /** Whether somebody takes the body as it arrives. */
  get isStreamed(): boolean {
    return this.#onData !== null;
  }

  /** The head has arrived. @throws FetchError encoded-response, bad-response; END_UNPROVEN */
  begin(head: ResponseHead): void {
    const { framing, canReuse, headers } = frame(head, this.#method);
    const { status } = head;
    // Only a body that is wanted needs a proven end. Those of redirects and errors are cancelled.
    if (framing.kind === "until-close" && this.#endProof === "possible" && (status === 200 || status === 206)) throw END_UNPROVEN;
    this.status = status;
    this.headers = headers;
    this.isEndProven = framing.kind !== "until-close" || this.#endProof === "given";
    this.#isUntilClose = framing.kind === "until-close";
    if (framing.kind === "length") this.#bodyLeft = framing.bytes;
    if (framing.kind === "none") this.#bodyLeft = 0;
    if (framing.kind === "chunked") this.#chunks = new ChunkedDecoder();
    this.#canReuse = canReuse;
  }

  /** Hands the answer to whoever asked. */
  announce(): void {
    this.#isAnnounced = true;
    this.#head.resolve(this);
  }

  /** Whether the body comes in chunks, which are to be unframed. */
  get isChunked(): boolean {
    return this.#chunks !== null;
  }

  /** Moves the body's bytes together at the front of what arrived. @returns their number @throws FetchError bad-response */
  unframe(bytes: Buffer): number {
    if (this.#chunks === null) return bytes.length;
    const { data, usedBytes } = this.#chunks.decode(bytes);
    if (usedBytes < bytes.length) this.#canReuse = false;
    return data[0]?.length ?? 0;
  }

  /** How much of the body is still to come, in bytes; Infinity if its length is not known. */
  get bodyLeft(): number {
    return this.#bodyLeft;
  }

  /** Whether this many bytes are the rest of the body. */
  endsWithin(count: number): boolean {
    return this.#chunks?.isComplete ?? count >= this.#bodyLeft;
  }

  /** Takes all bytes that were unframed. Returns false to pause the socket. */
  receive(bytes: Buffer, release: () => void): boolean {
    const body = bytes.length > this.#bodyLeft ? bytes.subarray(0, this.#bodyLeft) : bytes;
    // More came than was promised. It must not pass for the answer to the next request.
    if (body.length < bytes.length) this.#canReuse = false;
    // This comes before the data is handed over, because that may end the exchange.
    this.#bodyLeft = this.#chunks?.isComplete ? 0 : this.#bodyLeft - body.length;
    let wantsMore = this.#onData !== null;
    if (body.length > 0) wantsMore = this.#handOver(body, release);
    else release();
    this.#completeIfWhole();
    return wantsMore;
  }

  /** The connection has ended in good order. */
  endWithConnection(): void {
    if (!this.#isUntilClose) return;
    this.#bodyLeft = 0;
    this.#completeIfWhole();
  }

  /** Hands bytes to whoever streams the body. What comes earlier waits, and so does what comes after bytes that wait. */
  #handOver(bytes: Uint8Array, release: () => void): boolean {
    if (this.#onData !== null && this.#early.length === 0 && !this.#isPaused) return this.#give(this.#onData, { bytes, release });
    this.#early.push({ bytes, release });
    return false;
  }

  #give(onData: OnData, { bytes, release }: Arrived): boolean {
    this.#isPaused = !onData(bytes, release);
    return !this.#isPaused;
  }

  stream(onData: OnData): Promise<void> {
    this.#onData = onData;
    this.resume();
    return this.#body.promise;
  }

  resume(): void {
    this.#isPaused = false;
    const onData = this.#onData;
    for (let next = this.#early[0]; onData !== null && next !== undefined && !this.#isPaused; next = this.#early[0]) {
      this.#early.shift();
      this.#give(onData, next);
    }
    this.#completeIfWhole();
    if (!this.#isPaused && !this.#isOver) this.#host.resume();
  }

  cancel(): void {
    // After a head that no body follows, such as a 304, there is nothing to give up.
    const isWhole = this.#isAnnounced && this.#bodyLeft === 0 && this.#early.length === 0;
    this.#finish(() => {
      this.#body.resolve();
      if (isWhole) this.#host.complete(this.#canReuse);
      else this.#host.giveUp();
    });
  }

  /** The connection brings nothing more. A body that is whole may still wait to be streamed. */
  fail(error: unknown): void {
    if (this.#bodyLeft > 0 || !this.#isAnnounced) this.#reject(error);
  }

  #reject(error: unknown): void {
    this.#finish(() => {
      this.#head.reject(error);
      this.#body.reject(error);
    });
  }

  readonly #onAbort = (): void => {
    this.#reject(this.#signal.reason);
    this.#host.giveUp();
  };

  #completeIfWhole(): void {
    // Bytes that came early are streamed first.
    if (this.#bodyLeft > 0 || this.#onData === null || this.#early.length > 0) return;
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
