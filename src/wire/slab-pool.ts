/**
 * Reused receive buffers. A slab is filled from the socket and stays out of the pool until everybody who holds a part of
 * it has let go; no byte is copied between socket and file, and nothing is left to the garbage collector.
 */

/** One read takes up to this much: larger ones save system calls, but leave a slow connection holding more. */
const SLAB_BYTES = 256 * 1024;

export class Slab {
  readonly bytes = Buffer.allocUnsafeSlow(SLAB_BYTES);
  /** Where the next bytes go. */
  filled = 0;
  /** Who holds a part of it. */
  holds = 0;
}

export class SlabPool {
  readonly #free: Slab[] = [];

  /** A slab that the caller holds. */
  take(): Slab {
    const slab = this.#free.pop() ?? new Slab();
    slab.filled = 0;
    slab.holds = 1;
    return slab;
  }

  release(slab: Slab): void {
    slab.holds -= 1;
    if (slab.holds === 0) this.#free.push(slab);
  }
}
