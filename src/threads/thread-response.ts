/** An answer that another thread receives. Its body lands there, or comes over in copies, which is meant for the small bodies of refusals. */
import type { PieceClaim } from "../core/checkpoint.ts";
import type { Course } from "../core/course.ts";
import type { FetchError } from "../core/errors.ts";
import type { Landing } from "../core/ports.ts";
import type { BlockPlace, LandedBlock, OnData, WireResponse } from "../wire/wire.ts";
import type { Ending, ThreadOrder, ThreadReply } from "./protocol.ts";

export interface ThreadResponseOptions {
  readonly id: number;
  readonly signal: AbortSignal;
  readonly tell: (order: ThreadOrder) => void;
  /** Called once, when it is over; whether its connection may be used again. */
  readonly onOver: (isReusable: boolean) => void;
}

type Head = Extract<ThreadReply, { readonly type: "head" }>;

const NOTHING_TO_RELEASE = (): void => {};

export class ThreadResponse implements WireResponse {
  status = 0;
  headers: Readonly<Record<string, string>> = {};
  isEndProven = true;
  readonly #options: ThreadResponseOptions;
  readonly #head = Promise.withResolvers<WireResponse>();
  readonly #body = Promise.withResolvers<void>();
  #landing: { readonly landing: Landing; readonly course: Course; readonly from: number } | null = null;
  #block: { readonly landed: PromiseWithResolvers<LandedBlock>; readonly onBytes: (count: number) => void; receivedBytes: number } | null =
    null;
  #onData: OnData | null = null;
  #isOver = false;

  constructor(options: ThreadResponseOptions) {
    this.#options = options;
    // When the body fails, nobody may be listening yet.
    this.#body.promise.catch(() => {});
    options.signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Resolves to this, when the head has arrived. */
  get head(): Promise<WireResponse> {
    return this.#head.promise;
  }

  /** Bytes that came since it began to land. */
  get landedBytes(): number {
    if (this.#block !== null) return this.#block.receivedBytes;
    return this.#landing === null ? 0 : this.#landing.course.position - this.#landing.from;
  }

  land(landing: Landing, end: number): Promise<void> {
    const { id, tell } = this.#options;
    if (this.#isOver) return this.#body.promise;
    const course = landing.begin();
    this.#landing = { landing, course, from: course.position };
    tell({ type: "land", id, place: landing.place, memory: course.memory, end });
    return this.#body.promise;
  }

  async landBlock(place: BlockPlace, onBytes: (count: number) => void): Promise<LandedBlock> {
    const { id, tell } = this.#options;
    const landed = Promise.withResolvers<LandedBlock>();
    if (!this.#isOver) {
      this.#block = { landed, onBytes, receivedBytes: 0 };
      tell({ type: "land-block", id, place });
    }
    // It rejects as the body does, and resolves before that.
    return Promise.race([landed.promise, this.#body.promise.then(() => landed.promise)]);
  }

  stream(onData: OnData): Promise<void> {
    const { id, tell } = this.#options;
    this.#onData = onData;
    if (!this.#isOver) tell({ type: "stream", id });
    return this.#body.promise;
  }

  resume(): void {
    const { id, tell } = this.#options;
    if (!this.#isOver) tell({ type: "more", id });
  }

  /** The body is over once the thread says so: until then it may still write. */
  cancel(): void {
    const { id, tell } = this.#options;
    if (this.#isOver) return;
    this.#landing?.course.stop();
    tell({ type: "cancel", id });
  }

  hasHead({ status, headers, isEndProven }: Head): void {
    Object.assign(this, { status, headers, isEndProven });
    this.#head.resolve(this);
  }

  hasData(bytes: Uint8Array): void {
    if (this.#onData?.(bytes, NOTHING_TO_RELEASE)) this.resume();
  }

  hasLanded(claims: readonly PieceClaim[]): void {
    this.#landing?.landing.landed(claims);
  }

  hasBytes(receivedBytes: number): void {
    const block = this.#block;
    if (block === null || receivedBytes <= block.receivedBytes) return;
    block.onBytes(receivedBytes - block.receivedBytes);
    block.receivedBytes = receivedBytes;
  }

  hasFailedToWrite(error: FetchError): void {
    this.#landing?.landing.failed(error);
  }

  hasEnded(error: FetchError | null, { isWhole, block }: Ending): void {
    if (block !== undefined) this.hasBytes(block.receivedBytes);
    if (block !== undefined) this.#block?.landed.resolve(block);
    this.#end(error, this.#landing?.landing.end(), isWhole);
  }

  hasDied(error: FetchError): void {
    this.#end(error, this.#landing?.landing.lost());
  }

  /** @param handedBack when this thread has the run again */
  #end(error: FetchError | null, handedBack: Promise<void> = Promise.resolve(), isReusable = false): void {
    const { signal, onOver } = this.#options;
    this.#isOver = true;
    signal.removeEventListener("abort", this.#onAbort);
    onOver(isReusable);
    const reason: unknown = signal.aborted ? signal.reason : error;
    this.#head.reject(reason);
    handedBack.then(() => (reason === null ? this.#body.resolve() : this.#body.reject(reason)), this.#body.reject);
  }

  readonly #onAbort = (): void => {
    this.cancel();
    // Nobody writes before the head has come.
    this.#head.reject(this.#options.signal.reason);
    if (this.#landing === null && this.#block === null) this.#body.reject(this.#options.signal.reason);
  };
}
