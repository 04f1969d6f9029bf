/**
 * Reused receive buffers. A slab is filled from the socket and stays out of the pool until everybody who holds a part of it has released
 * it. No byte is copied between socket and file, and nothing is left to the garbage collector. Slabs are shared memory, so a thread that
 * computes digests reads them in place.
 */

/** A slab with less room than this is handed on and a new one is begun, because a read into it would bring too little. */
export const LEAST_ROOM_BYTES = 32 * 1024;

export type SlabSize = "little" | "usual" | "large";

export const SLAB_BYTES: Readonly<Record<SlabSize, number>> = {
  /** For bytes that came with a head. They may wait long until somebody takes them. */
  little: 4 * 1024,
  /** One read takes up to this much. Two slabs hold a block of EBS, however much room is lost at their ends. */
  usual: 256 * 1024 + LEAST_ROOM_BYTES,
  /**
   * For connections that fill a usual slab with one read. A larger one would not stay in the processor's second cache until its bytes are
   * digested and written (measured: 1 GiB took 2 to 6 % longer with 1 and 2 MiB).
   */
  large: 512 * 1024,
};
/** How many large slabs there are at most. A few quick connections carry as much as many do. */
const MOST_LARGE = 16;

export class Slab {
  readonly size: SlabSize;
  readonly bytes: Buffer;
  /** Where the next bytes go. */
  filled = 0;
  /** How many hold a part of it. */
  holds = 0;

  constructor(size: SlabSize) {
    this.size = size;
    this.bytes = Buffer.from(new SharedArrayBuffer(SLAB_BYTES[size]));
  }
}

export class SlabPool {
  readonly #free: Readonly<Record<SlabSize, Slab[]>> = { little: [], usual: [], large: [] };
  #largeCount = 0;

  /** A slab that the caller holds; a usual one if there are too many large ones. */
  take(size: SlabSize): Slab {
    const slab = this.#free[size].pop() ?? this.#make(size);
    slab.filled = 0;
    slab.holds = 1;
    return slab;
  }

  #make(size: SlabSize): Slab {
    if (size !== "large") return new Slab(size);
    if (this.#largeCount === MOST_LARGE) return this.#free.usual.pop() ?? new Slab("usual");
    this.#largeCount += 1;
    return new Slab("large");
  }

  release(slab: Slab): void {
    slab.holds -= 1;
    if (slab.holds === 0) this.#free[slab.size].push(slab);
  }
}
