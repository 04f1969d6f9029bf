/**
 * Where a connection receives: bodies into slabs of a pool, which whoever streams them takes over; everything else into a little buffer
 * of its own.
 */
import type { LeanExchange } from "./lean-exchange.ts";
import { LEAST_ROOM_BYTES, SLAB_BYTES, type Slab, type SlabPool, type SlabSize } from "./slab-pool.ts";

/** A connection that brings this much in one turn fills large slabs. */
const QUICK_READ_BYTES = 128 * 1024;
/**
 * Node hands over TLS record by record. A read of no more than this waits for what else the turn brings (measured: that saves a tenth of the
 * CPU time).
 */
const RECORD_BYTES = 16 * 1024;
/** When this much has come in one turn, it is handed on without waiting for the turn's end. */
const TOGETHER_BYTES = 256 * 1024;

export class ReceiveRoom {
  readonly #pool: SlabPool;
  /** With hundreds of connections that wait for a head, or for their turn, slabs would be most of the memory. */
  readonly #headRoom = Buffer.allocUnsafeSlow(SLAB_BYTES.little);
  #slab: Slab | null = null;
  /** Up to where the slab was handed on. */
  #handedOn = 0;
  /** Whether the last turn brought much at once. */
  #isQuick = false;

  constructor(pool: SlabPool) {
    this.#pool = pool;
  }

  /** Where the next read goes. Node asks right after each read, so the fill position must be up to date by then. */
  next(exchange: LeanExchange | null): Buffer {
    if (exchange?.isStreamed !== true) {
      this.dropSlab();
      return this.#headRoom;
    }
    if (this.#slab !== null && isFull(this.#slab)) this.dropSlab();
    const slab = this.#slab ?? this.#takeSlab(exchange);
    return slab.bytes.subarray(slab.filled);
  }

  /** The slab that a read went to; null when it went to the head's room. */
  slabOf({ buffer }: Uint8Array): Slab | null {
    return buffer === this.#headRoom.buffer ? null : this.#slab;
  }

  /** Copies bytes of a body into a slab, behind what lies there. They are not counted as filled yet. */
  copyIn(exchange: LeanExchange, bytes: Buffer): Slab {
    const slab = this.#slab ?? this.#takeSlab(exchange);
    slab.bytes.set(bytes, slab.filled);
    return slab;
  }

  /** Whether what waits should be handed on now. @param count bytes of the last read */
  isWorthHandingOn(exchange: LeanExchange, slab: Slab, count: number): boolean {
    const waiting = slab.filled - this.#handedOn;
    return count > RECORD_BYTES || waiting >= TOGETHER_BYTES || isFull(slab) || exchange.endsWithin(waiting);
  }

  /** Hands on what has come and was not handed on. Returns false to pause the socket. */
  handOn(exchange: LeanExchange, slab: Slab): boolean {
    const bytes = slab.bytes.subarray(this.#handedOn, slab.filled);
    this.#handedOn = slab.filled;
    this.#isQuick = bytes.length >= QUICK_READ_BYTES;
    slab.holds += 1;
    return exchange.receive(bytes, () => this.#pool.release(slab));
  }

  /** The same, if anything waits. */
  handOnRest(exchange: LeanExchange): boolean {
    const slab = this.#slab;
    return slab === null || slab.filled === this.#handedOn || this.handOn(exchange, slab);
  }

  dropSlab(): void {
    if (this.#slab !== null) this.#pool.release(this.#slab);
    this.#slab = null;
  }

  #takeSlab(exchange: LeanExchange): Slab {
    const slab = this.#pool.take(this.#sizeFor(exchange));
    this.#slab = slab;
    this.#handedOn = 0;
    return slab;
  }

  #sizeFor(exchange: LeanExchange): SlabSize {
    if (!exchange.isStreamed) return "little";
    // A large slab that the rest of the body does not fill would be held for nothing.
    return this.#isQuick && exchange.bodyLeft >= SLAB_BYTES.large ? "large" : "usual";
  }
}

/** Whether there is too little room for another read. */
function isFull({ bytes, filled }: Slab): boolean {
  return bytes.length - filled < LEAST_ROOM_BYTES;
}
