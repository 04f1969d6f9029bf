/**
 * Where a run is and where it ends, in memory that two threads share: the one that reads the run, and the one that plans, which may
 * give the rear of the run to somebody else meanwhile (work stealing).
 *
 * One word holds which pieces the reader has begun and where the run ends. The reader begins pieces and the planner moves the end, both
 * by compare-and-exchange on that word. So no piece is ever begun by the reader and given to somebody else.
 */
import { type Layout, pieceAt } from "./layout.ts";

/** The words of the shared memory, each of 64 bits. */
const [PLAN, POSITION, LANDED, WASTED, IS_PAUSED, IS_STOPPED, WORDS] = [0, 1, 2, 3, 4, 5, 6];
/** The upper half of the plan's word is how many pieces are begun, the lower half is how many the run goes up to; both count from the file's start. */
const HALF = 32n;
const LOWER = 0xffff_ffffn;
/** This many pieces are begun once the reader has ended: no end comes before or behind them. */
const CLOSED = 0xffff_ffff;

/** Where a run begins to be read and where it ends, in bytes. */
interface Stretch {
  readonly position: number;
  readonly end: number;
}

export class Course {
  /** What a thread makes its own view of. */
  readonly memory: SharedArrayBuffer;
  readonly #words: BigUint64Array;
  readonly #layout: Layout;

  /** @param memory of a course that was begun */
  constructor(memory: SharedArrayBuffer, layout: Layout) {
    this.memory = memory;
    this.#words = new BigUint64Array(memory);
    this.#layout = layout;
  }

  /** A course of a run that is about to be read. */
  static begin({ position, end }: Stretch, layout: Layout): Course {
    const course = new Course(new SharedArrayBuffer(WORDS * BigUint64Array.BYTES_PER_ELEMENT), layout);
    course.#set(PLAN, pack(Math.ceil(position / layout.pieceBytes), Math.ceil(end / layout.pieceBytes)));
    course.position = position;
    course.landed = position;
    return course;
  }

  /** The byte after the last one wanted. */
  get end(): number {
    return this.#byte(Number(Atomics.load(this.#words, PLAN) & LOWER));
  }

  /** The end of the last piece that the reader has begun, or will begin whatever happens. The end of the run never comes before it. */
  get begunEnd(): number {
    const begun = Number(Atomics.load(this.#words, PLAN) >> HALF);
    return this.#byte(Math.max(begun, pieceAt(this.#layout, this.position) + 1));
  }

  /** The next byte that the reader wants. */
  get position(): number {
    return this.#get(POSITION);
  }
  set position(byte: number) {
    this.#set(POSITION, BigInt(byte));
  }

  /** All before it is in the target. */
  get landed(): number {
    return this.#get(LANDED);
  }
  set landed(byte: number) {
    this.#set(LANDED, BigInt(byte));
  }

  /** Bytes that came and were not wanted. */
  get wasted(): number {
    return this.#get(WASTED);
  }

  /** The reader throws bytes away. */
  waste(count: number): void {
    Atomics.add(this.#words, WASTED, BigInt(count));
  }

  /** Whether the target makes the reader wait. */
  get isPaused(): boolean {
    return this.#get(IS_PAUSED) === 1;
  }
  set isPaused(isPaused: boolean) {
    this.#set(IS_PAUSED, isPaused ? 1n : 0n);
  }

  /** Whether the reader should take no more. */
  get isStopped(): boolean {
    return this.#get(IS_STOPPED) === 1;
  }

  /** The reader takes no more from now on. */
  stop(): void {
    this.#set(IS_STOPPED, 1n);
  }

  /** For the reader: how many of the next bytes it may take. Their pieces are begun then. */
  reserve(position: number, count: number): number {
    if (this.isStopped) return 0;
    const wanted = Math.ceil((position + count) / this.#layout.pieceBytes);
    for (;;) {
      const seen = Atomics.load(this.#words, PLAN);
      const [begun, end] = unpack(seen);
      const next = Math.min(wanted, end);
      const isReserved = next <= begun || Atomics.compareExchange(this.#words, PLAN, seen, pack(next, end)) === seen;
      if (isReserved) return Math.max(0, Math.min(position + count, this.#byte(next)) - position);
    }
  }

  /** For the reader, if it wants no more: the end stays from now on. False if the planner has meanwhile moved it away. */
  close(position: number): boolean {
    for (;;) {
      const seen = Atomics.load(this.#words, PLAN);
      const [, end] = unpack(seen);
      if (!this.isStopped && position < this.#byte(end)) return false;
      if (Atomics.compareExchange(this.#words, PLAN, seen, pack(CLOSED, end)) === seen) return true;
    }
  }

  /** For the planner: moves the end, to the end of a piece. False if the reader has begun a piece behind it: the end stays. */
  moveEnd(toByte: number): boolean {
    const to = Math.ceil(toByte / this.#layout.pieceBytes);
    for (;;) {
      const seen = Atomics.load(this.#words, PLAN);
      const [begun] = unpack(seen);
      if (to < begun) return false;
      if (Atomics.compareExchange(this.#words, PLAN, seen, pack(begun, to)) === seen) return true;
    }
  }

  #byte(pieces: number): number {
    return Math.min(pieces * this.#layout.pieceBytes, this.#layout.sizeBytes);
  }

  #get(word: number): number {
    return Number(Atomics.load(this.#words, word));
  }

  #set(word: number, value: bigint): void {
    Atomics.store(this.#words, word, value);
  }
}

function pack(begun: number, end: number): bigint {
  return (BigInt(begun) << HALF) | BigInt(end);
}

function unpack(word: bigint): readonly [begun: number, end: number] {
  return [Number(word >> HALF), Number(word & LOWER)];
}
