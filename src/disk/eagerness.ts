/**
 * Decides whether this thread writes itself. The page cache takes bytes at the speed of memory, while the answer to a write by the
 * thread pool waits until the event loop has time for it. But if the kernel makes a write wait for the disk, the pool writes for a
 * while, so that sockets and signals do not wait too.
 */
import { monotonicMs } from "../core/monotonic.ts";

/** After a wait the pool writes for this many times as long. So waiting takes a hundredth of this thread's time at most. */
const POOL_TIMES = 100;
/**
 * On a busy machine a write also takes long because another program had the processor meanwhile. That happens to one write and
 * hardly ever to the next, so a wait counts when the write before it waited too, or when it is this many times as long.
 * (With every wait counted, kill -9 of a fast fetch cost three times as much on such a machine.)
 */
const SURE_TIMES = 10;

export interface EagernessOptions {
  /** A write that takes longer has waited for the disk, in milliseconds. */
  readonly waitedMs: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

export class Eagerness {
  readonly #waitedMs: number;
  readonly #now: () => number;
  #poolUntilMs = Number.NEGATIVE_INFINITY;
  #hasWaited = false;

  constructor({ waitedMs, now = monotonicMs }: EagernessOptions) {
    this.#waitedMs = waitedMs;
    this.#now = now;
  }

  /** Writes at once if no wait is expected. Null: the pool should write. @throws what `write` throws */
  try<Written>(write: () => Written): Written | null {
    const startMs = this.#now();
    if (startMs < this.#poolUntilMs) return null;
    const written = write();
    const endMs = this.#now();
    const tookMs = endMs - startMs;
    const isWait = tookMs > this.#waitedMs;
    if (isWait && (this.#hasWaited || tookMs > SURE_TIMES * this.#waitedMs)) this.#poolUntilMs = endMs + POOL_TIMES * tookMs;
    this.#hasWaited = isWait;
    return written;
  }
}
