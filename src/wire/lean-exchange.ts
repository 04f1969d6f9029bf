/** One answer on a lean connection: waits for its head, then hands over its body as it arrives. */
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
    const length = headers["content-length"];
    const hasLength = length !== undefined && /^\d+$/.test(length) && headers["transfer-encoding"] === undefined;
    // Chunked, or until the connection ends. Only bodies that are wanted need a length; those of redirects and errors are given up.
    if ((status === 200 || status === 206) && !hasLength) throw NOT_LEAN;
    this.status = status;
    this.headers = headers;
    this.#bodyLeft = hasLength ? Number(length) : Number.POSITIVE_INFINITY;
    this.#canReuse = !/\bclose\b/i.test(headers["connection"] ?? "");
    this.#head.resolve(this);
  }

  /** Takes bytes of the body; false when the socket should pause. */
  receive(bytes: Uint8Array, release: () => void): boolean {
    const body = bytes.length > this.#bodyLeft ? bytes.subarray(0, this.#bodyLeft) : bytes;
    // More than was promised: what follows is no answer to the next request.
    if (body.length < bytes.length) this.#canReuse = false;
    this.#bodyLeft -= body.length;
    if (this.#onData === null) {
      this.#early.push({ bytes: body, release });
      return false;
    }
    const wantsMore = this.#onData(body, release);
    this.#completeIfWhole();
    return wantsMore;
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
    if (this.#bodyLeft > 0) return;
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
