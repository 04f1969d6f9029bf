/**
 * Reused receive buffers. A slab is filled from the socket and stays out of the pool until everybody who holds a part of
 * it has let go; no byte is copied between socket and file, and nothing is left to the garbage collector. They are shared memory: a
 * thread that makes digests reads them where they are.
 */

/** One read takes up to this much. */
const SLAB_BYTES = 256 * 1024;
/**
 * For connections that fill those at a stroke: one read then takes all that the kernel has (measured: 1 GiB took 0.65 s of CPU, 0.88 with
 * small ones).
 */
const LARGE_SLAB_BYTES = 2 * 1024 * 1024;
/** So many of them at most: a few quick connections carry as much as many. */
const MOST_LARGE = 8;

export class Slab {
  readonly bytes: Buffer;
  /** Where the next bytes go. */
  filled = 0;
  /** Who holds a part of it. */
  holds = 0;

  constructor(sizeBytes: number) {
    this.bytes = Buffer.from(new SharedArrayBuffer(sizeBytes));
  }
}

export class SlabPool {
  readonly #small: Slab[] = [];
  readonly #large: Slab[] = [];
  #largeCount = 0;

  /**
   * A slab that the caller holds.
   * @param isQuick whether a large one would be filled soon
   */
  take(isQuick: boolean): Slab {
    const slab = (isQuick ? this.#takeLarge() : null) ?? this.#small.pop() ?? new Slab(SLAB_BYTES);
    slab.filled = 0;
    slab.holds = 1;
    return slab;
  }

  #takeLarge(): Slab | null {
    const free = this.#large.pop();
    if (free !== undefined) return free;
    if (this.#largeCount === MOST_LARGE) return null;
    this.#largeCount += 1;
    return new Slab(LARGE_SLAB_BYTES);
  }

  release(slab: Slab): void {
    slab.holds -= 1;
    if (slab.holds === 0) (slab.bytes.length === SLAB_BYTES ? this.#small : this.#large).push(slab);
  }
}
