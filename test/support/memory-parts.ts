/** A source in memory, with the faults that real ones have. All its time is the clock's. */
import type { Identity } from "../../src/core/checkpoint.ts";
import type { FetchError } from "../../src/core/errors.ts";
import type { Sink, Source } from "../../src/core/ports.ts";
import { MemoryThread, type MemoryThreadOptions } from "./memory-thread.ts";
import { seededRandom, type VirtualClock } from "./virtual-clock.ts";

export const MIB = 1024 * 1024;
/** Odd, so that slices straddle pieces. */
const SLICE_BYTES = 5000;

/** Bytes without a pattern that a shifted write could hide behind. */
export function someBytes(sizeBytes: number, seed = 1): Uint8Array {
  const random = seededRandom(seed);
  const words = new Uint32Array(Math.ceil(sizeBytes / 4));
  for (let i = 0; i < words.length; i += 1) words[i] = random() * 4_294_967_296;
  return new Uint8Array(words.buffer, 0, sizeBytes);
}

export function identityOf(fields: Partial<Identity> = {}): Identity {
  return { kind: "http", label: "http://origin.test/file", key: "k".repeat(64), validator: '"v1"', checksum: null, ...fields };
}

/** One request, as the source saw it. */
export interface Request {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly atMs: number;
}

/** How the connection of one request behaves. */
export interface Connection {
  /** Until the read is granted or refused. @default 20 */
  readonly latencyMs?: number;
  /** From the grant to the first byte. @default 0 */
  readonly lateMs?: number;
  /** @default 1 MiB/s */
  readonly bytesPerSecond?: number | (() => number);
  /** A link that all connections share: says how many of the bytes that are wanted have passed, one at least. The rate counts no more. */
  readonly pass?: (wantedBytes: number, signal: AbortSignal) => Promise<number>;
  /** Where the fault happens, counted from the request's first byte. @default 0 */
  readonly afterBytes?: number;
  /** Silence for ever, an answer that ends early, or an error. */
  readonly fault?: "stall" | "end" | FetchError;
}

export interface MemorySourceOptions {
  readonly content: Uint8Array;
  readonly clock: VirtualClock;
  /** @default every connection is healthy */
  readonly network?: (request: Request) => Connection;
  readonly identity?: Identity;
  readonly sizeBytes?: number | null;
  readonly access?: "ranges" | "stream";
  readonly openedBytes?: number;
  /** @default 0 */
  readonly openedMs?: number;
  /** The most in one slice. @default 5000 */
  readonly sliceBytes?: number;
  /** Another thread puts the bytes there, if the sink allows that. @default they are handed over */
  readonly thread?: Omit<MemoryThreadOptions, "clock">;
}

export class MemorySource implements Source {
  readonly identity: Identity;
  readonly sizeBytes: number | null;
  readonly access: "ranges" | "stream";
  readonly algorithm = "gmac";
  readonly openedBytes: number;
  readonly openedMs: number;
  readonly requests: Request[] = [];
  /** Every byte that went over the wire, those on their way when a connection was given up included. */
  deliveredBytes = 0;
  /** Connections that are open now, and the most that ever were. */
  open = 0;
  mostOpen = 0;
  readonly #released: Uint8Array[] = [];
  readonly #thread: MemoryThread | null;
  readonly #options: MemorySourceOptions;

  constructor(options: MemorySourceOptions) {
    this.#options = options;
    this.identity = options.identity ?? identityOf();
    this.sizeBytes = options.sizeBytes === undefined ? options.content.length : options.sizeBytes;
    this.access = options.access ?? "ranges";
    this.openedBytes = options.openedBytes ?? 0;
    this.openedMs = options.openedMs ?? 0;
    this.#thread = options.thread === undefined ? null : new MemoryThread({ ...options.thread, clock: options.clock });
  }

  async read(sink: Sink, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { clock, content, network } = this.#options;
    const end = Math.min(sink.end, content.length);
    const request = { number: this.requests.length, start: sink.position, end, atMs: clock.now() };
    this.requests.push(request);
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    const answer = (to: Sink, until: AbortSignal) => this.#answer(to, request, network?.(request) ?? {}, until);
    try {
      const isForThread = this.#options.thread?.takes?.() ?? true;
      if (this.#thread === null || sink.landing === undefined || !isForThread) await answer(sink, signal);
      else await this.#thread.land(sink.landing, end, signal, answer);
    } finally {
      this.open -= 1;
    }
  }

  async #answer(sink: Sink, request: Request, connection: Connection, signal: AbortSignal): Promise<void> {
    const { clock, content } = this.#options;
    const { latencyMs = 20, lateMs = 0, bytesPerSecond = MIB, afterBytes = 0, fault, pass } = connection;
    const faultAt = fault === undefined ? Number.POSITIVE_INFINITY : request.start + afterBytes;
    await clock.sleep(latencyMs, signal);
    if (faultAt > request.start || fault === "stall") sink.granted?.();
    if (lateMs > 0) await clock.sleep(lateMs, signal);
    while (sink.position < Math.min(request.end, sink.end, faultAt)) {
      const rate = typeof bytesPerSecond === "number" ? bytesPerSecond : bytesPerSecond();
      const mostBytes = this.#sliceBytes(rate, Math.min(request.end, faultAt) - sink.position);
      const from = sink.position;
      const sliceBytes = pass === undefined ? mostBytes : await pass(mostBytes, signal);
      if (pass === undefined) await clock.sleep((sliceBytes * 1000) / rate, signal);
      const wantedBytes = Math.max(0, Math.min(sliceBytes, sink.end - from));
      this.deliveredBytes += sliceBytes;
      if (wantedBytes < sliceBytes) sink.discard(sliceBytes - wantedBytes);
      if (wantedBytes > 0 && !this.#give(sink, content.subarray(from, from + wantedBytes))) await drained(sink, signal);
    }
    if (sink.position < Math.min(request.end, sink.end)) {
      if (fault === "stall") await clock.sleep(Number.MAX_SAFE_INTEGER, signal);
      else if (fault !== "end" && fault !== undefined) throw fault;
    }
    // The end came nearer: what the socket holds by then was sent in vain.
    const rate = typeof bytesPerSecond === "number" ? bytesPerSecond : bytesPerSecond();
    const unwantedBytes = Math.min(Math.max(0, request.end - sink.end), Math.ceil((rate * latencyMs) / 1000));
    this.deliveredBytes += unwantedBytes;
    if (unwantedBytes > 0) sink.discard(unwantedBytes);
  }

  /** Buffers are reused once they are released, as a wire does: whoever looks at them later finds other bytes. */
  #give(sink: Sink, bytes: Uint8Array): boolean {
    const memory = this.#released.pop() ?? new Uint8Array(this.#options.sliceBytes ?? SLICE_BYTES);
    const slab = memory.subarray(0, bytes.length);
    slab.set(bytes);
    let isReleased = false;
    return sink.write(slab, () => {
      if (isReleased) throw new Error("a buffer was released twice");
      isReleased = true;
      slab.fill(0xee);
      this.#released.push(memory);
    });
  }

  /** Never more than 50 ms' worth at once, as a slow socket gives little at a time. */
  #sliceBytes(rate: number, mostBytes: number): number {
    return Math.min(this.#options.sliceBytes ?? SLICE_BYTES, mostBytes, Math.max(1, Math.ceil(rate / 20)));
  }
}

function drained(sink: Sink, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    sink.onDrain = () => {
      signal.removeEventListener("abort", stop);
      resolve();
    };
  });
}
